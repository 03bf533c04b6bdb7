import { d as annotations, n as explainOtherEvent, p as MAX_SUMMARY_BYTES, r as readPullRequestEvent, t as PULL_REQUEST_EVENTS, u as actionsPlatform } from "./shared/event.js";
import { a as readConfigs, i as mayHoldConfig, n as readPolicy, t as judge } from "./shared/judge.js";
import { $ as worstRun, At as string, O as TextSettings, Q as highestRisk, Z as failures, a as matrixOf, g as VERSION, j as printable, k as UserError, o as planOf, tt as FAIL_ON, xt as _enum } from "./shared/table.js";
import { n as readRunner } from "./shared/settings.js";
import { a as MissingPermission, i as ApiError, n as keepComment, o as renderComment, r as GitHubClient, s as renderReport, t as MAX_COMMENT_CHARACTERS } from "./shared/sticky-comment.js";

// src/globs.ts
/** Keeps a list from becoming a slow program. */
const MAX_GLOB = 500;
/**
* A filter from globs, one a line or with commas between: `*` and `?` stay within a folder, `**` does not, `{a,b}`
* is either, `!` in front takes files out again; the last glob that matches a path decides, as in a workflow's `paths`.
* No glob lets everything through. Own code, since a library would be larger than all of it. Throws UserError.
*/
function fileFilter(globs) {
	const rules = splitGlobs(globs).map((glob) => {
		const isExclusion = glob.startsWith("!");
		return {
			isExclusion,
			pattern: patternOf(isExclusion ? glob.slice(1) : glob)
		};
	});
	const [first] = rules;
	const otherwise = first?.isExclusion ?? true;
	return (path) => {
		const last = rules.findLast(({ pattern }) => pattern.test(path));
		return last ? !last.isExclusion : otherwise;
	};
}
/** Commas within braces belong to a glob. */
function splitGlobs(globs) {
	return globs.split(/\n|,(?![^{}\n]*\})/).map((glob) => glob.trim()).filter((glob) => glob !== "");
}
const PARTS = /\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[^*?{}]+/g;
function patternOf(glob) {
	const path = glob.replace(/^\.?\//, "");
	if (path.length > MAX_GLOB || partsOf(path).join("") !== path) throw new UserError(`input files: ${printable(glob)} is no glob (braces must be closed and not nested)`);
	return new RegExp(`^${sourceOf(path)}$`, "su");
}
function partsOf(glob) {
	return glob.match(PARTS) ?? [];
}
function sourceOf(glob) {
	return partsOf(glob).map((part) => {
		if (part === "**/") return "(?:.*/)?";
		if (part === "**") return ".*";
		if (part === "*") return "[^/]*";
		if (part === "?") return "[^/]";
		if (!part.startsWith("{")) return part.replaceAll(/[\\^$.+()[\]|]/g, String.raw`\$&`);
		return `(?:${part.slice(1, -1).split(",").map((choice) => sourceOf(choice)).join("|")})`;
	}).join("");
}

// src/inputs.ts
/** From which verdict on the first comment is written; `always` is from the first changed config on. */
const COMMENT_ON = ["always", ...FAIL_ON];
const COMMENT = {
	schema: _enum(COMMENT_ON),
	expected: `one of ${COMMENT_ON.join(", ")}`,
	choices: COMMENT_ON
};
/** Goes into the hidden marker of a comment. */
const KEY = {
	schema: string().max(100),
	expected: "at most 100 characters"
};
/** Reads the inputs; `get` gives one as written, empty when it is not given. Throws UserError in one line that names the input. */
function readInputs(get) {
	const settings = new TextSettings(get, (name) => `input ${name}`);
	const githubToken = settings.text("github-token");
	if (githubToken === null) throw new UserError("input github-token is empty; leave it out to use the token of the workflow");
	const runner = settings.text("probe-runner");
	return {
		...readPolicy(settings, (name) => ({
			kind: "policy",
			name
		})),
		githubToken,
		commentOn: settings.word("comment-on", COMMENT) ?? "always",
		commentKey: settings.word("comment-key", KEY) ?? "default",
		probeRunner: runner === null ? null : readRunner(runner),
		files: fileFilter(get("files"))
	};
}

// src/report/summary.ts
/** The report for the page of the run: details unfolded, at most `MAX_SUMMARY_BYTES` long. */
function renderSummary(result) {
	const encoder = new TextEncoder();
	return renderReport(result, {
		fits: (text) => encoder.encode(text).length <= MAX_SUMMARY_BYTES,
		open: true,
		cutNote: "The output `result-json` names the file with everything."
	});
}

// src/github/changed-configs.ts
/**
* A file costs up to two requests, and GITHUB_TOKEN has 1,000 an hour for the whole repository
* (GitHub Docs, rate limits for the REST API).
*/
const MAX_READ_FILES = 300;
/** The configs that a pull request adds or changes, read at its head and at the merge base. Throws `ApiError`. */
async function changedConfigs(github, pullRequest, reader) {
	const { files, truncated } = await github.changedFiles(pullRequest.number);
	const candidates = files.filter(({ filename, status }) => status !== "removed" && reader.mayHold(filename));
	const unchecked = [];
	if (truncated) unchecked.push(`only the first ${files.length} changed files are looked at: GitHub lists no more`);
	if (candidates.length > 300) unchecked.push(`only the first ${300} of ${candidates.length} changed files that may be configs are read`);
	const read = await Promise.all(candidates.slice(0, 300).map(async (file) => ({
		file,
		at: await github.fileAt(file.filename, pullRequest.headSha)
	})));
	const atHead = [];
	for (const { file, at } of read) if (at.kind === "content") atHead.push({
		file,
		configs: reader.read(file.filename, at.content)
	});
	else unchecked.push(`${file.filename} is not checked: ${why(at)}`);
	const training = atHead.filter(({ configs }) => configs.length > 0);
	const mergeBase = training.some(({ file }) => file.status !== "added") ? await github.mergeBase(pullRequest.baseSha, pullRequest.headSha) : null;
	return {
		configs: (await Promise.all(training.map(async ({ file, configs }) => {
			const before = mergeBase === null ? [] : await configsAtBase(github, file, mergeBase, reader);
			return configs.map((after, index) => ({
				after,
				before: before[index] ?? null
			}));
		}))).flat(),
		unchecked
	};
}
async function configsAtBase(github, file, mergeBase, reader) {
	if (file.status === "added") return [];
	const path = file.previous_filename ?? file.filename;
	const at = await github.fileAt(path, mergeBase);
	return at.kind === "content" ? reader.read(path, at.content) : [];
}
function why(at) {
	return at.kind === "absent" ? "GitHub does not show it; the token may lack `contents: read`" : at.reason;
}

// src/github/judge-changes.ts
/** Predicts every changed config as it was and as it is, on the same card. Pure. */
function judgeChanges(configs, card, reserveBytes, version) {
	const options = {
		opLevel: false,
		reserveBytes
	};
	return {
		schema: "oomlint/result@1",
		tool: {
			name: "oomlint",
			version
		},
		card,
		runs: configs.map(({ after, before }) => {
			const judged = {
				...judge(after, card, options),
				source: after.source,
				before: null
			};
			if (before === null) return judged;
			const { ladder: _, ...judgedBefore } = judge(before, card, options);
			return {
				...judged,
				before: judgedBefore
			};
		})
	};
}

// src/github/outputs.ts
/** The outputs of action.yml that follow from the result alone; empty where there is nothing to say. */
function outputsOf(result) {
	const worst = worstRun(result);
	const { batch = "", accumulate = "" } = worst?.recommendation ?? {};
	return {
		verdict: worst?.verdict ?? "",
		risk: String(highestRisk(result) ?? ""),
		"recommended-batch": String(batch),
		"recommended-accumulate": String(accumulate)
	};
}
/** Most GPU jobs of one pull request. */
const MAX_PROBES = 8;
/** What a GPU job may measure; numbers and known names only. An approved fork is let in by the probe, not here. */
function probeOutputs(result, { isFork, runner }) {
	const plan = planOf(result, {
		mode: "fit",
		isFork,
		isApproved: false,
		maxCases: MAX_PROBES
	});
	const matrix = runner === null ? [] : matrixOf(plan, runner);
	return {
		"probe-plan": JSON.stringify(plan),
		matrix: JSON.stringify(matrix)
	};
}

// src/github/check-pull-request.ts
const RESULT_FILE = "oomlint-result.json";
/** Checks the pull request that started the job. Never throws: what goes wrong fails the step in one line. */
async function checkPullRequest(platform) {
	try {
		await check(platform);
	} catch (error) {
		platform.fail(explainFailure(error));
	}
}
async function check(platform) {
	const { facts } = platform;
	if (!PULL_REQUEST_EVENTS.includes(facts.eventName)) {
		platform.notice(explainOtherEvent(facts.eventName));
		return;
	}
	const inputs = readInputs((name) => platform.input(name));
	const pullRequest = readPullRequestEvent(await platform.readEvent());
	const github = new GitHubClient({
		token: inputs.githubToken,
		baseUrl: facts.apiUrl,
		repository: facts.repository,
		userAgent: `oomlint/${VERSION}`,
		log: (message) => platform.info(message)
	});
	const { configs, unchecked } = await changedConfigs(github, pullRequest, {
		mayHold: (path) => mayHoldConfig(path) && inputs.files(path),
		read: (path, content) => readConfigs(path, content, inputs.known)
	});
	for (const line of unchecked) platform.notice(line);
	const result = judgeChanges(configs, inputs.card, inputs.reserveBytes, VERSION);
	const body = commentBody(result, pullRequest, platform);
	await publish(result, body, platform);
	const wish = {
		isFork: pullRequest.isFork,
		runner: inputs.probeRunner
	};
	for (const [name, value] of Object.entries(probeOutputs(result, wish))) platform.setOutput(name, value);
	await comment(github, {
		inputs,
		pullRequest,
		result,
		body
	}, platform);
	const failed = failures(result, inputs.failOn);
	if (failed.length > 0) platform.fail(failed.join("; "));
}
/** Everything that no missing permission can spoil; comes before what may fail. */
async function publish(result, body, platform) {
	platform.setOutput("result-json", await platform.writeFile(RESULT_FILE, `${JSON.stringify(result, null, 2)}\n`));
	platform.setOutput("comment-body", result.runs.length === 0 ? "" : body);
	for (const [name, value] of Object.entries(outputsOf(result))) platform.setOutput(name, value);
	if (result.runs.length > 0) await platform.writeSummary(renderSummary(result));
	platform.annotate(annotations(result));
}
/** The comment is a courtesy: without it the check still tells its verdict, so its failure is a warning. */
async function comment(github, said, platform) {
	const { inputs, pullRequest, result, body } = said;
	const { runId, attempt } = platform.facts;
	try {
		const outcome = await keepComment(github, {
			pullRequest: pullRequest.number,
			marker: {
				key: inputs.commentKey,
				headSha: pullRequest.headSha,
				runId,
				attempt
			},
			body,
			speakFirst: speaksFirst(result, inputs.commentOn)
		});
		platform.info(`comment: ${outcome}`);
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		const why = pullRequest.isFork && error instanceof MissingPermission ? FORK_HINT : "";
		platform.warning(`${error.message}${why}; the verdict is in the annotations and the job summary`);
	}
}
function speaksFirst(result, commentOn) {
	return commentOn === "always" ? result.runs.length > 0 : failures(result, commentOn).length > 0;
}
const FORK_HINT = " (the head is a fork, whose token is read-only)";
function commentBody(result, pullRequest, platform) {
	const { runUrl } = platform.facts;
	const body = renderComment(result, {
		headSha: pullRequest.headSha,
		runUrl
	});
	if (body.length <= 6e4) return body;
	return `**oomlint** checked ${result.runs.length} configs; the report is in the [job summary](${runUrl}).`;
}
function explainFailure(error) {
	if (error instanceof UserError || error instanceof ApiError) return error.message;
	return `oomlint broke, and that is our mistake, not yours; please report it with these lines:\n${error instanceof Error ? error.stack ?? error.message : String(error)}`;
}

// src/check.ts
await checkPullRequest(actionsPlatform(process.env));

export {  };