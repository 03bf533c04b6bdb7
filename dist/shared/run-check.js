import { n as UserError } from "./near-match.js";
import { a as speaksFirst, c as memoryLine, i as policyFor, n as headOf, t as examine, u as readInputs } from "./examine.js";
import { n as annotations, s as MAX_SUMMARY_BYTES } from "./annotations.js";
import { t as badgeOf } from "./badge.js";
import { r as renderHtml, t as withTimelines } from "./timelines.js";
import { g as renderReport, h as renderComment, l as GitHubClient, m as MissingPermission, n as ourLogin, p as ApiError, t as keepComment } from "./sticky-comment.js";
import { C as cardOf, S as worstRun, m as standingOf, r as TITLES, v as failures, x as unreadFailures, y as highestRisk } from "./wording.js";
import { t as renderSarif } from "./sarif.js";
import { a as prose, n as codeBlock } from "./escape.js";
import { n as editsOf } from "./edits.js";
import { r as gibAgainst } from "./format.js";
import { s as fittingText, u as isFix } from "./subject.js";
import { t as VERSION } from "./version.js";
import { n as readEvent } from "./event.js";
import { n as matrixOf, r as planOf } from "./plan.js";

// src/report/suggestion.ts
function suggestions(result, lineAt) {
	return result.runs.filter(isFix).flatMap((run) => ofRun(run, cardOf(run, result), lineAt));
}
function ofRun(run, card, lineAt) {
	return editsOf(run, lineAt).edits.flatMap(({ path, line, lines }) => {
		const block = codeBlock("suggestion", lines);
		if (!lines.every((each) => block.split("\n").includes(each))) return [];
		return [{
			path,
			line,
			body: `${reason(run, card)}\n\n${block}`
		}];
	});
}
function reason(run, card) {
	const { estimate, recommendation } = run;
	const title = `**${TITLES[standingOf(run)]}**`;
	if (!estimate || !recommendation || !card) return title;
	const [peak, usable] = gibAgainst(estimate.need.bytes, card.usableBytes);
	return `${title}: needs ${peak} GiB, ${usable} GiB are usable on ${prose(card.title)}. ${prose(fittingText(run, recommendation))}.`;
}

// src/report/summary.ts
function renderSummary(result) {
	const encoder = new TextEncoder();
	return renderReport(result, {
		fits: (text) => encoder.encode(text).length <= MAX_SUMMARY_BYTES,
		open: true,
		all: true,
		cutNote: "The output `result-json` names the file with everything."
	});
}

// src/jobs/outputs.ts
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
const MAX_PROBES = 8;
function probeOutputs(result, { isFork, runner, configs }) {
	const trainings = configs.map(({ training }) => training);
	const plan = planOf(result, {
		mode: "fit",
		isFork,
		isApproved: false,
		maxCases: MAX_PROBES,
		trainings
	});
	const matrix = runner === null ? [] : matrixOf(plan, runner);
	return {
		"probe-plan": JSON.stringify(plan),
		matrix: JSON.stringify(matrix)
	};
}

// src/github/patch.ts
const HUNK = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@/;
function newLines(patch) {
	const lines = /* @__PURE__ */ new Map();
	let number = 0;
	for (const line of (patch ?? "").split("\n")) {
		const start = HUNK.exec(line)?.[1];
		if (start !== void 0) number = Number(start);
		else if (line.startsWith("+") || line.startsWith(" ")) lines.set(number++, line.slice(1).replace(/\r$/, ""));
	}
	return lines;
}

// src/github/suggestions.ts
const MAX_SUGGESTIONS = 10;
const RESOLVED = "Resolved: this suggestion no longer applies.";
async function keepSuggestions(github, suggesting) {
	const { pullRequest, headSha, key } = suggesting;
	const marker = `<!-- oomlint-suggestion:${encodeURIComponent(key)} -->\n`;
	const wanted = suggesting.suggestions.slice(0, MAX_SUGGESTIONS).map(({ path, line, body }) => ({
		path,
		line,
		body: `${marker}${body}`
	}));
	const standing = async () => (await ours(github, pullRequest, marker)).filter(({ body }) => body !== marker + RESOLVED);
	let there = await standing();
	const fresh = wanted.filter((each) => !there.some((comment) => isSame(comment, each)));
	if (fresh.length > 0) {
		await github.review(pullRequest, headSha, fresh, async () => {
			const now = await standing();
			return fresh.every((each) => now.some((comment) => isSame(comment, each))) ? true : null;
		});
		there = await standing();
	}
	const kept = new Set(wanted.map((each) => there.find((comment) => isSame(comment, each))?.id));
	const stale = there.filter(({ id }) => !kept.has(id));
	let unhidden = null;
	for (const { id, node_id } of stale) {
		await github.updateReviewComment(id, marker + RESOLVED);
		unhidden = await hide(github, node_id) ?? unhidden;
	}
	return {
		made: fresh.length,
		resolved: stale.length,
		unhidden
	};
}
async function hide(github, node) {
	try {
		await github.hideAsResolved(node);
		return null;
	} catch (error) {
		if (error instanceof ApiError) return error;
		throw error;
	}
}
function isSame(comment, { path, line, body }) {
	return comment.path === path && comment.line === line && blockOf(comment.body) === blockOf(body);
}
async function ours(github, pullRequest, marker) {
	const marked = (await github.reviewComments(pullRequest)).filter(({ body, in_reply_to_id }) => body.startsWith(marker) && in_reply_to_id === void 0);
	if (marked.length === 0) return [];
	const login = await ourLogin(github);
	return marked.filter(({ user }) => user?.login === login);
}
function blockOf(body) {
	return body.slice(body.indexOf("```")).trim();
}

// src/jobs/run-check.ts
async function runCheck(platform) {
	try {
		await check(platform);
	} catch (error) {
		platform.fail(explainFailure(error));
	}
}
async function check(platform) {
	const { facts } = platform;
	const event = readEvent(facts.eventName, await platform.readEvent(), facts.sha);
	if (event.kind === "nothing") {
		platform.notice(event.why);
		return;
	}
	const given = readInputs((name) => platform.input(name));
	const github = clientOf(given, platform);
	const subject = event.kind === "repository" ? await namedPullRequest(github, event, given) : event;
	const inputs = readInputs((name) => platform.input(name), await policyFor(github, subject));
	const examined = await examine(github, subject, inputs, platform);
	const { result } = examined;
	const configs = examined.configs.map(({ after }) => after);
	const body = renderComment(result, {
		headSha: headOf(subject),
		runUrl: facts.runUrl
	});
	await publish(result, withTimelines(result, configs, examined.judging), body, platform);
	const wish = {
		configs,
		isFork: subject.kind === "pull request" && subject.pullRequest.isFork,
		runner: inputs.probeRunner
	};
	for (const [name, value] of Object.entries(probeOutputs(result, wish))) platform.setOutput(name, value);
	if (subject.kind === "pull request") {
		const { runId, attempt } = facts;
		await speak(github, {
			inputs,
			pullRequest: subject.pullRequest,
			examined,
			body,
			runId,
			attempt
		}, platform);
	}
	const failed = [...failures(result, inputs.failOn), ...inputs.failOn === "never" ? [] : unreadFailures(result)];
	if (failed.length > 0) platform.fail(failed.join("; "));
}
function clientOf({ githubToken }, platform) {
	return new GitHubClient({
		token: githubToken,
		baseUrl: platform.facts.apiUrl,
		repository: platform.facts.repository,
		userAgent: `oomlint/${VERSION}`,
		pacing: platform.pacing,
		log: (message) => platform.info(message)
	});
}
async function namedPullRequest(github, repository, { pullRequest: number, headSha }) {
	if (number === null) return repository;
	const pullRequest = await github.pullRequest(number);
	if (headSha !== null && headSha !== pullRequest.headSha) throw new UserError(`input head-sha: the head of #${number} is ${pullRequest.headSha} by now, not ${headSha}`);
	return {
		kind: "pull request",
		pullRequest
	};
}
async function publish(result, drawn, body, platform) {
	const files = {
		"result-json": ["oomlint-result.json", `${JSON.stringify(result, null, 2)}\n`],
		sarif: ["oomlint.sarif", renderSarif(result)],
		"html-report": ["oomlint.html", renderHtml(drawn)],
		badge: ["oomlint-badge.json", `${JSON.stringify(badgeOf(result))}\n`]
	};
	for (const [output, [name, content]] of Object.entries(files)) platform.setOutput(output, await platform.writeFile(name, content));
	platform.setOutput("comment-body", result.runs.length === 0 ? "" : body);
	for (const [name, value] of Object.entries(outputsOf(result))) platform.setOutput(name, value);
	if (result.runs.length > 0 || result.unread) await platform.writeSummary(renderSummary(result));
	platform.annotate(annotations(result));
}
async function speak(github, said, platform) {
	const { inputs, pullRequest, examined, body, runId, attempt } = said;
	const { number, headSha } = pullRequest;
	try {
		const outcome = await keepComment(github, {
			pullRequest: number,
			marker: {
				key: inputs.commentKey,
				headSha,
				runId,
				attempt
			},
			body,
			...examined.memory && { hidden: memoryLine(examined.memory) },
			speakFirst: pullRequest.isOpen && speaksFirst(examined.result, inputs.commentOn)
		});
		platform.info(`comment: ${outcome}`);
		if (!pullRequest.isOpen || !inputs.suggests || outcome === "nothing to say" || outcome === "left to a newer run") return;
		const { made, resolved, unhidden } = await keepSuggestions(github, {
			pullRequest: number,
			headSha,
			key: inputs.commentKey,
			suggestions: suggestionsOf(examined)
		});
		if (made + resolved > 0) platform.info(`suggestions: ${made} made, ${resolved} resolved`);
		if (unhidden) platform.warning(`${unhidden.message}; it says "resolved" all the same`);
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		if (inputs.commentOn === "never" && error instanceof MissingPermission) return;
		const why = pullRequest.isFork && error instanceof MissingPermission ? FORK_HINT : "";
		platform.warning(`${error.message}${why}; the verdict is in the annotations and the job summary`);
	}
}
function suggestionsOf({ result, files }) {
	const lines = new Map(files.map(({ filename, patch }) => [filename, newLines(patch)]));
	return suggestions(result, (path, line) => lines.get(path)?.get(line));
}
const FORK_HINT = " (the head is a fork, whose token is read-only)";
function explainFailure(error) {
	if (error instanceof UserError || error instanceof ApiError) return error.message;
	return `oomlint broke, and that is our mistake, not yours; please report it with these lines:\n${error instanceof Error ? error.stack ?? error.message : String(error)}`;
}

export { speak as i, explainFailure as n, runCheck as r, clientOf as t };