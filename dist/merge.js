import { t as actionsPlatform } from "./shared/actions-platform.js";
import { n as linesOf, r as measuredRowSchema } from "./shared/measured-rows.js";
import { A as ZodError, T as string, b as number, f as array, g as json, v as literal, x as object, y as looseObject } from "./shared/findings.js";
import { n as UserError } from "./shared/near-match.js";
import { a as MAX_PROBE_BYTES, i as join$1, o as readProbe, r as renderMeasured } from "./shared/render-measured.js";
import { o as MAX_COMMENT_CHARACTERS } from "./shared/annotations.js";
import { h as renderComment, l as GitHubClient, p as ApiError, t as keepComment } from "./shared/sticky-comment.js";
import { n as fieldSchema } from "./shared/estimate.js";
import { o as restored } from "./shared/registry.js";
import { w as resultSchema } from "./shared/wording.js";
import { t as descriptionOf } from "./shared/run-result.js";
import { t as TextSettings } from "./shared/text-settings.js";
import { t as VERSION } from "./shared/version.js";
import { r as readPullRequestEvent, t as PULL_REQUEST_EVENTS } from "./shared/event.js";
import { open, readdir } from "node:fs/promises";
import { join } from "node:path";

// src/measured/rows.ts
function rowsOf(probe) {
	const { machine, case: asked, emulate } = probe;
	const gpu = machine?.gpu;
	const version = machine?.ultralytics;
	if (asked.framework !== "ultralytics" || !gpu || !machine || version === void 0 || emulate !== null) return [];
	return probe.trials.flatMap((trial) => {
		const isMeasured = trial.status === "ok" && trial.devicePeakBytes != null;
		const isOom = trial.status === "oom" && !["host-ram", "shared-memory"].includes(trial.failure?.class ?? "");
		if (!isMeasured && !isOom) return [];
		const predicted = asked.predictions?.find(({ batch }) => batch === trial.batch)?.devicePeakBytes ?? null;
		return [measuredRowSchema.parse({
			schema: "oomlint/measured@1",
			gpu: gpu.name.slice(0, 80),
			gpuTotalBytes: gpu.totalBytes,
			torch: machine.torch.slice(0, 80),
			ultralytics: version.slice(0, 80),
			model: asked.model,
			task: asked.task,
			imgsz: asked.imgsz,
			batch: trial.batch,
			gpus: asked.gpus ?? 1,
			nc: asked.nc,
			amp: trial.amp ?? asked.amp ?? true,
			optimizer: trial.optimizer ?? asked.optimizer ?? "auto",
			labelsMost: asked.labels?.most ?? 0,
			parameters: trial.parameters || null,
			outcome: isMeasured ? "ok" : "oom",
			stage: trial.failure?.stage ?? null,
			allocatedPeakBytes: isMeasured ? trial.allocatedPeakBytes || null : null,
			reservedPeakBytes: isMeasured ? trial.reservedPeakBytes || null : null,
			devicePeakBytes: isMeasured ? trial.devicePeakBytes : null,
			contextBytes: trial.contextBytes ?? null,
			predictedDevicePeakBytes: predicted,
			imagesPerSecond: trial.samplesPerSecond ?? null
		})];
	});
}

// src/report/result-v1.ts
const runSchema = object({ framework: string() }).catchall(fieldSchema(json()));
const peakSchema = looseObject({ devicePeakBytes: number() });
const judgedSchema = looseObject({
	run: runSchema.nullable(),
	estimate: peakSchema.extend({
		low: number(),
		high: number()
	}).nullable(),
	recommendation: peakSchema.nullable()
});
const resultV1Schema = looseObject({
	schema: literal("oomlint/result@1"),
	runs: array(judgedSchema.extend({
		before: judgedSchema.nullable(),
		ladder: array(peakSchema),
		alternatives: array(peakSchema).optional()
	}))
});
function readResult(value) {
	const old = resultV1Schema.safeParse(value);
	if (!old.success) return resultSchema.parse(value);
	const { runs, ...rest } = old.data;
	return resultSchema.parse({
		...rest,
		schema: "oomlint/result@2",
		runs: runs.map((run) => upgradedRun(run))
	});
}
function upgradedRun({ before, ladder, alternatives, ...run }) {
	return {
		...upgraded(run),
		before: before && upgraded(before),
		ladder: ladder.map((step) => withNeed(step)),
		...alternatives && { alternatives: alternatives.map((each) => withNeed(each)) }
	};
}
function withNeed(sized) {
	return {
		...sized,
		needBytes: sized.devicePeakBytes
	};
}
function upgraded({ run, estimate, recommendation, ...judged }) {
	const { framework, ...fields } = run ?? { framework: "" };
	const training = run && restored(framework, fields);
	const advised = training && recommendation ? training.withBatch(Number(recommendation["batch"])) : null;
	const explanation = training && advised ? training.explain(advised) : [];
	return {
		...judged,
		run: training && descriptionOf(training),
		estimate: estimate && {
			...estimate,
			need: {
				bytes: estimate.devicePeakBytes,
				low: estimate.low,
				high: estimate.high
			}
		},
		recommendation: recommendation && {
			...withNeed(recommendation),
			explanation
		}
	};
}

// src/jobs/probe-files.ts
const MAX_FILES = 256;
const MAX_DEPTH = 4;
async function readProbeFiles(folder) {
	const probes = [];
	const problems = [];
	const paths = await jsonFiles(folder, MAX_DEPTH);
	if (paths.length > MAX_FILES) problems.push(`only the first ${MAX_FILES} of ${paths.length} probe results are read`);
	for (const path of paths.slice(0, MAX_FILES)) {
		const text = await readLimited(path, MAX_PROBE_BYTES);
		const read = text === null ? `it has more than ${MAX_PROBE_BYTES} bytes` : readProbe(text);
		if (typeof read === "string") problems.push(`a probe result is left out: ${read}`);
		else probes.push(read);
	}
	return {
		probes,
		problems
	};
}
async function readLimited(path, most) {
	const file = await open(path, "r");
	try {
		const { size } = await file.stat();
		return size > most ? null : await file.readFile("utf8");
	} finally {
		await file.close();
	}
}
async function jsonFiles(folder, depth) {
	const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
	const found = [];
	for (const entry of entries.toSorted((a, b) => a.name < b.name ? -1 : 1)) {
		const path = join(folder, entry.name);
		if (entry.isFile() && entry.name.endsWith(".json")) found.push(path);
		else if (entry.isDirectory() && depth > 0) found.push(...await jsonFiles(path, depth - 1));
	}
	return found;
}

// src/jobs/merge-job.ts
const MAX_RESULT_BYTES = 10485760;
const KEY = {
	schema: string().max(100),
	expected: "at most 100 characters"
};
const NUMBER = {
	schema: number().int().positive(),
	expected: "the number of a pull request"
};
const SHA = {
	schema: string().regex(/^[0-9a-f]{40,64}$/),
	expected: "the full sha of a commit"
};
async function mergeJob(platform) {
	try {
		await merge(platform);
	} catch (error) {
		if (error instanceof UserError || error instanceof ApiError) platform.fail(error.message);
		else platform.fail(`oomlint broke, and that is our mistake: ${error instanceof Error ? error.stack : String(error)}`);
	}
}
async function merge(platform) {
	const settings = new TextSettings((name) => platform.input(name), (name) => `input ${name}`);
	const token = settings.text("github-token");
	if (token === null) throw new UserError("input github-token is empty; leave it out to use the token of the workflow");
	const result = await resultAt(settings.text("result"));
	const { probes, problems } = await readProbeFiles(settings.text("probe-results") ?? "oomlint-probes");
	for (const problem of problems) platform.warning(problem);
	const joined = join$1(result, probes);
	for (const key of joined.strangers) platform.warning(`the probe ${key} measured no config of this result and is left out`);
	const github = new GitHubClient({
		token,
		baseUrl: platform.facts.apiUrl,
		repository: platform.facts.repository,
		userAgent: `oomlint/${VERSION}`,
		pacing: platform.pacing,
		log: (message) => platform.info(message)
	});
	const target = await readTarget(github, {
		pullRequest: settings.number("pull-request", NUMBER),
		headSha: settings.word("head-sha", SHA)
	}, platform);
	const before = renderMeasured(joined);
	const body = commentBody(result, before, target, platform);
	await publish(joined, before, body, platform);
	if (target === null) {
		platform.notice("no pull request belongs to this run: the summary has what was measured");
		return;
	}
	const { pullRequest, isOpen, ...marker } = target;
	const key = settings.word("comment-key", KEY) ?? "default";
	const outcome = await keepComment(github, {
		pullRequest,
		marker: {
			key,
			...marker
		},
		body,
		speakFirst: isOpen && result.runs.length > 0
	});
	platform.info(`comment: ${outcome}`);
}
async function resultAt(path) {
	if (path === null) throw new UserError("input result is empty: give it the path of the result file of the check");
	let text;
	try {
		text = await readLimited(path, MAX_RESULT_BYTES);
	} catch {
		throw new UserError(`input result: cannot read ${JSON.stringify(path)}`);
	}
	if (text === null) throw new UserError(`input result: the file has more than ${MAX_RESULT_BYTES} bytes`);
	let value = null;
	try {
		value = JSON.parse(text);
	} catch {}
	try {
		return readResult(value);
	} catch (error) {
		if (!(error instanceof ZodError)) throw error;
		const where = error.issues[0]?.path.map(String).join(".").slice(0, 80) || "top";
		throw new UserError(`input result: this is no result of the check, schema oomlint/result@2 (${where})`);
	}
}
const workflowRunSchema = object({ workflow_run: object({
	id: number().int(),
	run_attempt: number().int().default(1),
	head_sha: string().regex(/^[0-9a-f]{40,64}$/),
	head_branch: string().nullish(),
	head_repository: object({ owner: object({ login: string() }) }).nullish(),
	pull_requests: array(object({
		number: number().int().positive(),
		head: object({ sha: string() })
	}))
}) });
async function readTarget(github, named, platform) {
	const { eventName, runId, attempt } = platform.facts;
	const payload = await platform.readEvent();
	if (PULL_REQUEST_EVENTS.includes(eventName)) {
		const { number, isOpen, headSha } = readPullRequestEvent(payload);
		return {
			pullRequest: number,
			isOpen,
			headSha,
			runId,
			attempt
		};
	}
	if (eventName !== "workflow_run") {
		const { pullRequest, headSha } = named;
		if (pullRequest === null || headSha === null) return null;
		const { isOpen } = await github.pullRequest(pullRequest);
		return {
			pullRequest,
			isOpen,
			headSha,
			runId,
			attempt
		};
	}
	const { workflow_run: run } = workflowRunSchema.parse(payload);
	const { id, run_attempt, head_sha, head_branch, head_repository } = run;
	const marker = {
		headSha: head_sha,
		runId: id,
		attempt: run_attempt
	};
	const listed = run.pull_requests.find(({ head }) => head.sha === head_sha);
	if (listed) {
		const { isOpen } = await github.pullRequest(listed.number);
		return {
			pullRequest: listed.number,
			isOpen,
			...marker
		};
	}
	if (!head_branch || !head_repository) return null;
	const open = await github.openPullRequest(head_repository.owner.login, head_branch, head_sha);
	return open && {
		pullRequest: open.number,
		isOpen: true,
		...marker
	};
}
function commentBody(result, measured, target, { facts }) {
	const report = renderComment(result, {
		headSha: target?.headSha ?? "",
		runUrl: facts.runUrl
	});
	if (measured.length + report.length <= 6e4) return measured + report;
	const cut = `The report of the check is in the [job summary](${facts.runUrl}).\n`;
	if (measured.length + cut.length <= 6e4) return measured + cut;
	return `**Measured**: more configs than a comment holds; all are in the [job summary](${facts.runUrl}).\n`;
}
async function publish({ measured }, summary, body, platform) {
	const rows = measured.flatMap(({ probe }) => rowsOf(probe));
	platform.setOutput("measured", String(measured.length));
	platform.setOutput("measured-rows", await platform.writeFile("oomlint-measured.jsonl", linesOf(rows)));
	platform.setOutput("comment-body", body);
	if (summary !== "") await platform.writeSummary(summary);
}

// src/merge.ts
await mergeJob(actionsPlatform(process.env));

export {  };