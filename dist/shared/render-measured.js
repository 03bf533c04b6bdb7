import { D as union, S as preprocess, T as string, b as number, f as array, p as boolean, u as _enum, v as literal, w as strictObject } from "./findings.js";
import { o as machinePackages, r as planOf, s as playedCaseSchema, t as MODES, u as samplesOf } from "./plan.js";
import { f as place } from "./wording.js";
import { t as PHASES } from "./estimate.js";
import { a as prose, n as codeBlock, t as code } from "./escape.js";
import { i as gibNumber, n as gib, t as count } from "./format.js";
import { r as table } from "./table.js";

// src/probe/probe-result.ts
const PROBE_PHASES = ["start", ...PHASES];
const MAX_PROBE_BYTES = 1048576;
const bytes = number().int().nonnegative().max(2 ** 50);
const seconds = number().nonnegative().max(1e7);
const short = string().max(200);
const whole = number().int().nonnegative().max(1e9);
const failureSchema = strictObject({
	class: _enum([
		"train-step",
		"assigner",
		"validation",
		"checkpoint",
		"start",
		"host-ram",
		"shared-memory",
		"busy-gpu",
		"timeout",
		"cancelled",
		"missing-package",
		"too-old",
		"no-gpu",
		"crashed",
		"error"
	]),
	stage: _enum(PROBE_PHASES),
	triedBytes: bytes.nullable(),
	message: string().max(500)
});
const trialFields = strictObject({
	batch: number().int().min(1).max(65536),
	status: _enum([
		"ok",
		"oom",
		"busy",
		"timeout",
		"cancelled",
		"failed"
	]),
	failure: failureSchema.nullable(),
	parameters: number().int().nonnegative().max(0x9184e72a000).nullish(),
	optimizer: short.nullish(),
	amp: boolean().nullish(),
	accumulate: whole.nullish(),
	imageSize: whole.nullish(),
	labels: strictObject({
		most: whole,
		mean: number().nonnegative().max(1e6)
	}).nullish(),
	forward: strictObject({
		rows: whole,
		tokens: whole
	}).nullish(),
	steps: whole.nullish(),
	optimizerSteps: whole.nullish(),
	phases: array(strictObject({
		phase: _enum(PROBE_PHASES),
		allocatedBytes: bytes.nullable(),
		reservedBytes: bytes.nullable(),
		deviceBytes: bytes.nullable(),
		seconds
	})).max(PROBE_PHASES.length).optional(),
	allocatedPeakBytes: bytes.nullish(),
	reservedPeakBytes: bytes.nullish(),
	devicePeakBytes: bytes.nullish(),
	contextBytes: bytes.nullish(),
	allocator: strictObject({
		segments: whole,
		smallPoolBytes: bytes,
		largePoolBytes: bytes,
		cachedBytes: bytes,
		largestCachedBlockBytes: bytes,
		inactiveSplitPeakBytes: bytes,
		retries: whole
	}).nullish(),
	validation: union([strictObject({
		images: whole,
		height: whole,
		width: whole,
		seconds: seconds.nullable()
	}), strictObject({
		sequences: whole,
		tokens: whole,
		seconds: seconds.nullable()
	})]).nullish(),
	checkpoint: boolean().optional(),
	secondsPerSample: seconds.nullish(),
	samplesPerSecond: number().nonnegative().max(1e9).nullish(),
	notes: array(string().max(300)).max(20).optional(),
	seconds,
	killedLeftovers: whole
});
const FORMERLY = {
	imagesPerSecond: "samplesPerSecond",
	secondsPerImage: "secondsPerSample"
};
const trialSchema = preprocess((value) => typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value).map(([key, each]) => [Object.hasOwn(FORMERLY, key) ? FORMERLY[key] : key, each])) : value, trialFields);
const probeSchema = strictObject({
	schema: literal("oomlint/probe@1"),
	tool: strictObject({
		name: literal("oomlint-probe"),
		version: string().max(40)
	}),
	key: string().regex(/^[a-z0-9-]{1,40}$/),
	case: playedCaseSchema,
	mode: _enum(MODES),
	device: _enum(["cuda", "cpu"]),
	emulate: strictObject({
		name: short,
		usableBytes: bytes,
		contextBytes: bytes
	}).nullable(),
	status: _enum([
		"measured",
		"oom",
		"busy",
		"timeout",
		"cancelled",
		"failed"
	]),
	failure: failureSchema.nullable(),
	machine: strictObject({
		torch: short,
		...machinePackages,
		python: short,
		cuda: short.nullable(),
		cudnn: whole.nullable(),
		allocatorConfig: short.nullable(),
		freeBytesAtStart: bytes.optional(),
		gpu: strictObject({
			name: short,
			totalBytes: bytes,
			computeCapability: string().regex(/^\d{1,2}\.\d$/),
			multiprocessors: whole
		}).nullable()
	}).nullable(),
	before: strictObject({
		gpus: array(strictObject({
			name: short,
			driver: short,
			totalBytes: bytes,
			usedBytes: bytes,
			freeBytes: bytes,
			processes: array(strictObject({
				pid: whole,
				bytes: bytes.nullable()
			})).max(1e3)
		})).max(64),
		waitedSeconds: seconds
	}).nullable(),
	trials: array(trialSchema).max(64),
	largest: strictObject({
		fits: whole.nullable(),
		fails: whole.nullable()
	}),
	knee: whole.nullable(),
	seconds
});
function readProbe(text) {
	if (text.length > 1048576) return `it is longer than ${MAX_PROBE_BYTES} bytes`;
	let value;
	try {
		value = JSON.parse(text);
	} catch {
		return "it is not JSON";
	}
	const read = probeSchema.safeParse(value);
	if (!read.success) {
		const [issue] = read.error.issues;
		return `it is no result of a probe (${issue?.path.map(String).join(".").slice(0, 80) || "top"})`;
	}
	if (read.data.trials.some((trial) => trial.devicePeakBytes != null || trial.reservedPeakBytes != null) && read.data.device !== "cuda") return "it has GPU memory, but no GPU";
	return read.data;
}

// src/probe/join.ts
function join(result, probes) {
	const plan = planOf(result, {
		mode: "fit",
		isFork: false,
		isApproved: true,
		maxCases: 256
	});
	const measured = [];
	const waiting = [];
	const used = /* @__PURE__ */ new Set();
	for (const { case: asked } of plan.cases) {
		const index = Number(/^c(\d+)-/.exec(asked.key)?.[1]);
		const run = result.runs[index];
		const probe = probes.find((each) => each.key === asked.key && isSame(each, asked));
		if (!probe) {
			waiting.push(run);
			continue;
		}
		used.add(probe);
		measured.push({
			index,
			run,
			probe,
			...compare(run, probe, asked.batch)
		});
	}
	return {
		measured,
		waiting,
		strangers: probes.filter((each) => !used.has(each)).map(({ key }) => key)
	};
}
function isSame(probe, asked) {
	return inOrder(probe.case) === inOrder(asked);
}
function inOrder(value) {
	return JSON.stringify(Object.entries(value).toSorted(([a], [b]) => a < b ? -1 : 1));
}
function compare({ estimate }, { trials, emulate }, batch) {
	const trial = trials.find((each) => each.batch === batch) ?? null;
	const peak = trial?.status === "ok" ? trial.devicePeakBytes ?? null : null;
	if (peak === null || peak === 0 || estimate === null || emulate !== null) return {
		trial,
		error: null
	};
	return {
		trial,
		error: (estimate.devicePeakBytes - peak) / peak
	};
}

// src/probe/render-measured.ts
const NONE = "–";
const BAR = 24;
function renderMeasured({ measured, waiting }) {
	if (measured.length === 0) return "";
	const samples = samplesIn(measured);
	return `${[
		measured.map(verdict).join("\n\n"),
		table([
			"Config",
			"GPU",
			"Batch",
			"Predicted, GiB",
			"Measured, GiB",
			"Error",
			`${capital(samples)}/s`
		], "--rrrrr", measured.map(row)),
		...measured.map(ladder),
		waiting.length === 0 ? "" : `${count(waiting.length, "config")} not measured: no probe has reported, so the estimate below stands.`,
		...notes(measured),
		`<sub>Measured with real training steps of the framework on synthetic ${samples}. The estimate of the check follows.</sub>`
	].filter((section) => section !== "").join("\n\n")}\n\n---\n\n`;
}
function samplesIn(measured) {
	const words = new Set(measured.map(({ probe }) => samplesOf(probe.case)));
	return words.size === 1 ? [...words].join("") : "samples";
}
function notes(measured) {
	return measured.flatMap(({ run, trial }) => (trial?.notes ?? []).map((note) => `<sub>${code(place(run))}: ${prose(note)}.</sub>`));
}
function verdict({ run, probe, trial }) {
	const where = code(place(run));
	const on = gpuName(probe);
	if (trial?.status === "ok") {
		const peak = trial.devicePeakBytes ?? null;
		if (peak === null) return `**Played** without a GPU: ${where} trains, and no memory was measured.`;
		return `**Measured on ${on}**: ${where} fits, device peak ${gib(peak)}${largest(probe)}.`;
	}
	if (trial?.status === "oom" && trial.failure) {
		const { class: kind, stage, triedBytes } = trial.failure;
		const last = triedBytes === null ? "" : `, the last allocation of ${gib(triedBytes)} failed`;
		return `**Measured on ${on}**: ${where} runs out of memory in ${IN[kind] ?? stage}${last}${largest(probe)}.`;
	}
	const why = trial?.failure ?? probe.failure;
	if (why === null) return `**Measured on ${on}**: ${where} was not played at its own batch${largest(probe)}.`;
	return `**Not measured**: ${where}: ${prose(why.message)}. The estimate stands.`;
}
const IN = {
	assigner: "the label assigner",
	"host-ram": "host memory",
	"shared-memory": "shared memory"
};
function largest({ largest: { fits, fails }, mode }) {
	if (fits === null || mode === "fit") return "";
	return `; the largest measured batch that fits is ${fits}, ${fails === null ? "and no larger one was played" : `and ${fails} does not fit`}`;
}
function row({ run, probe, trial, error }) {
	const peak = trial?.devicePeakBytes ?? null;
	return [
		code(place(run)),
		gpuName(probe),
		trial === null ? NONE : String(trial.batch),
		run.estimate === null ? NONE : gibNumber(run.estimate.devicePeakBytes, 2),
		trial?.status === "ok" && peak !== null ? `**${gibNumber(peak, 2)}**` : NONE,
		error === null ? NONE : `${error >= 0 ? "+" : "−"}${(Math.abs(error) * 100).toFixed(1)} %`,
		speed(trial)
	];
}
function speed(trial) {
	return trial?.samplesPerSecond == null ? NONE : trial.samplesPerSecond.toFixed(trial.samplesPerSecond < 10 ? 1 : 0);
}
function ladder({ run, probe }) {
	if (probe.trials.length < 2) return "";
	return [
		`**Batches of ${code(place(run))} on ${gpuName(probe)}**`,
		ladderTable(probe),
		codeBlock("text", ladderPlot(probe)),
		probe.knee === null ? "" : `From batch ${probe.knee} on, a larger one trains less than 5 % faster.`
	].filter((section) => section !== "").join("\n\n");
}
function ladderTable({ trials, case: asked }) {
	return table([
		"Batch",
		"Device peak, GiB",
		"Reserved, GiB",
		`${capital(samplesOf(asked))}/s`,
		"Outcome"
	], "rrrr-", sorted(trials).map((trial) => [
		String(trial.batch),
		trial.devicePeakBytes == null ? NONE : gibNumber(trial.devicePeakBytes, 2),
		trial.reservedPeakBytes == null ? NONE : gibNumber(trial.reservedPeakBytes, 2),
		speed(trial),
		outcome(trial)
	]));
}
function ladderPlot({ trials, case: asked }) {
	const rows = sorted(trials);
	const hasMemory = rows.some(({ devicePeakBytes }) => devicePeakBytes != null);
	const value = (trial) => (hasMemory ? trial.devicePeakBytes : trial.samplesPerSecond) ?? 0;
	const most = Math.max(...rows.map(value), 1e-9);
	const width = Math.max(...rows.map(({ batch }) => String(batch).length));
	return rows.map((trial) => {
		const bar = "█".repeat(Math.round(value(trial) / most * BAR)).padEnd(BAR);
		const shown = hasMemory ? gib(value(trial)).padStart(9) : "";
		return `batch ${String(trial.batch).padStart(width)}  ${bar} ${shown} ${speed(trial).padStart(6)} ${samplesOf(asked)}/s  ${outcome(trial)}`;
	});
}
const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);
function outcome({ status, failure }) {
	if (failure === null) return status;
	return `${status === "oom" ? "out of memory" : status}: ${IN[failure.class] ?? failure.stage}`;
}
function sorted(trials) {
	return trials.toSorted((a, b) => a.batch - b.batch);
}
function gpuName({ machine, emulate }) {
	const name = machine?.gpu ? prose(machine.gpu.name) : "no GPU";
	return emulate === null ? name : `${name} capped to ${code(emulate.name)}`;
}

export { MAX_PROBE_BYTES as a, join as i, ladderTable as n, readProbe as o, renderMeasured as r, ladderPlot as t };