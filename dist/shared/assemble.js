import { x as startedPaths } from "./thin.js";

// src/configs/assemble.ts
function assemble(readings) {
	const readThrough = /* @__PURE__ */ new Map();
	const started = /* @__PURE__ */ new Set();
	const programs = new Map(readings.map(({ path, configs }) => [path, programsOf(path, configs)]));
	for (const { path, configs, guesses } of readings) for (const [index, { followed = [], starts = [], source }] of configs.entries()) {
		const isRead = readThrough.has(path) && isArguments(path) && starts.length > 0;
		if (guesses.has(index) || isRead) continue;
		const place = `${source.path}:${source.line}`;
		for (const other of followed) {
			const isOfProgram = programs.get(other)?.has(path) === true;
			if (other !== path && !isOfProgram && !readThrough.has(other)) readThrough.set(other, place);
		}
		for (const other of starts) if (other !== path) started.add(other);
	}
	const jobs = jobsOf(readings);
	return {
		configs: onceEach(readings.flatMap(({ path, configs: found, guesses }) => found.filter((_, index) => !readThrough.has(path) || !(isArguments(path) || started.has(path) || guesses.has(index))).flatMap((config) => withJobs(config, jobs)))),
		readThrough
	};
}
function programsOf(path, configs) {
	return new Set(isArguments(path) ? configs.flatMap(({ starts = [] }) => starts) : []);
}
function isPartOf({ path, configs }, earlier) {
	const others = earlier.flatMap((each) => each.configs).filter(({ followed = [] }) => followed.includes(path));
	return isArguments(path) && configs.length > 0 && configs.every(({ starts = [] }) => others.some((other) => other.starts?.some((start) => starts.includes(start))));
}
function isArguments(path) {
	return /\.(?:ya?ml|json|toml)$/i.test(path) && !/(?:^|\/)(?:\.github\/workflows\/[^/]+|dvc\.yaml)$/.test(path);
}
const MOST_JOBS = 8;
function jobsOf(readings) {
	const jobs = /* @__PURE__ */ new Map();
	for (const start of readings.flatMap(({ launches }) => launches)) {
		const { words, gpu, allocConf = null, launch = null, path, folder = null } = start;
		if (!gpu && !allocConf && !launch) continue;
		for (const target of new Set(words.flatMap((word) => startedPaths(path, folder, word)))) {
			const known = jobs.get(target) ?? [];
			if (known.length === 0) jobs.set(target, known);
			add(known, {
				gpu,
				allocConf,
				launch
			});
		}
	}
	return jobs;
}
function add(jobs, job) {
	const same = jobs.findIndex(({ gpu }) => !gpu || !job.gpu || isSame(gpu, job.gpu));
	const before = jobs[same];
	if (!before) {
		if (jobs.length < MOST_JOBS) jobs.push(job);
		return;
	}
	const isOneConf = before.allocConf === null || before.allocConf.value === job.allocConf?.value;
	jobs[same] = {
		gpu: before.gpu ?? job.gpu,
		allocConf: isOneConf ? job.allocConf ?? before.allocConf : null,
		launch: before.gpu ? before.launch : job.launch ?? before.launch
	};
}
function isSame(a, b) {
	return labelOf(a) === labelOf(b) && a.memoryGib === b.memoryGib;
}
function labelOf({ name, labels }) {
	return (name === null ? labels : [name]).join("\n").toLowerCase().replaceAll(/nvidia|tesla|geforce|[\s_-]/g, "");
}
function withJobs(config, jobs) {
	const { source, followed = [], starts = [], isOfProgram } = config;
	const [first = null, ...others] = (starts.length > 0 && !isOfProgram ? [source.path] : [source.path, ...followed]).flatMap((path) => jobs.get(path) ?? []);
	const all = [first, ...config.gpu ? [] : others];
	return all.filter((job, index) => index === 0 || job?.gpu && !all.slice(0, index).some((other) => other?.gpu && isSame(other.gpu, job.gpu))).map((job) => withJob(config, job));
}
function withJob(config, job) {
	if (!job) return config;
	const { training } = config;
	const { allocConf } = job;
	return {
		...config,
		gpu: config.gpu ?? job.gpu,
		launch: config.launch ?? job.launch,
		training: training && allocConf ? training.inEnvironment({ allocConf }) : training
	};
}
function onceEach(configs) {
	const kept = [];
	const byStart = /* @__PURE__ */ new Map();
	for (const config of configs) {
		const { source, starts = [], isOfProgram, training, gpu = null } = config;
		if (starts.length === 0 || !training) {
			kept.push(config);
			continue;
		}
		const values = Object.entries(training.fields).map(([key, { value }]) => [key, value]);
		const key = JSON.stringify([
			starts,
			values,
			isOfProgram ? source.path : null
		]);
		const places = byStart.get(key) ?? [];
		const same = places.find((at) => {
			const other = kept[at]?.gpu ?? null;
			return !gpu || !other || isSame(gpu, other);
		});
		if (same === void 0) {
			byStart.set(key, [...places, kept.length]);
			kept.push(config);
		} else if (gpu && !kept[same]?.gpu) kept[same] = config;
	}
	return kept;
}

export { withJobs as a, onceEach as i, isPartOf as n, jobsOf as r, assemble as t };