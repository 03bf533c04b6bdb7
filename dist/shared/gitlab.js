import { n as UserError } from "./near-match.js";
import { S as preprocess, T as string, b as number$2, f as array, j as _coercedNumber, k as url, l as ZodNumber, p as boolean, s as printableText, x as object } from "./findings.js";
import { a as speaksFirst, i as policyFor, r as judgeSubject, u as readInputs } from "./examine.js";
import { a as bodyWithoutMarker, c as parseMarker, d as ofContent, f as tooLarge, h as renderComment, o as formatMarker, p as ApiError, s as isNewer, u as MAX_FILE_BYTES } from "./sticky-comment.js";
import { v as failures, x as unreadFailures } from "./wording.js";
import { t as VERSION } from "./version.js";
import { t as renderCodeQuality } from "./code-quality.js";
import { t as readOptions } from "./options.js";
import { t as EXIT } from "./exit.js";
import { n as print } from "./outcome.js";
import { writeFile } from "node:fs/promises";
import { spawn } from "node:child_process";

// node_modules/zod/v4/classic/coerce.js
function number$1(params) {
	return _coercedNumber(ZodNumber, params);
}

// src/gitlab/pipeline.ts
const sha = string().regex(/^[0-9a-f]{40,64}$/);
const number = number$1().int().positive();
const given = (value) => preprocess((text) => text === "" ? void 0 : text, value);
const variables = object({
	CI_API_V4_URL: url({ protocol: /^https?$/ }),
	CI_MERGE_REQUEST_PROJECT_ID: number,
	CI_MERGE_REQUEST_IID: number,
	CI_MERGE_REQUEST_DIFF_BASE_SHA: sha,
	CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: given(sha.optional()),
	CI_COMMIT_SHA: sha,
	CI_PIPELINE_ID: number,
	CI_JOB_ID: number,
	CI_JOB_URL: given(url({ protocol: /^https?$/ }).optional())
});
function readMergeRequest(environment) {
	if ((environment["CI_MERGE_REQUEST_IID"] ?? "") === "") throw new UserError("gitlab runs in the pipeline of a merge request: CI_MERGE_REQUEST_IID is not set");
	const read = variables.safeParse(environment);
	if (!read.success) {
		const name = read.error.issues[0]?.path.join(".") ?? "a variable";
		throw new UserError(`gitlab: ${name} is missing, or not what GitLab gives the jobs of a merge request`);
	}
	const { data } = read;
	return {
		apiUrl: data.CI_API_V4_URL,
		projectId: data.CI_MERGE_REQUEST_PROJECT_ID,
		iid: data.CI_MERGE_REQUEST_IID,
		baseSha: data.CI_MERGE_REQUEST_DIFF_BASE_SHA,
		headSha: data.CI_MERGE_REQUEST_SOURCE_BRANCH_SHA ?? data.CI_COMMIT_SHA,
		pipelineId: data.CI_PIPELINE_ID,
		jobId: data.CI_JOB_ID,
		jobUrl: data.CI_JOB_URL ?? null
	};
}

// src/gitlab/checkout.ts
const LINK = "120000";
const MOST_BYTES = 64 * 2 ** 20;
const MOST_LISTED_BYTES = 128 * 2 ** 20;
var Checkout = class {
	#folder;
	#trees = /* @__PURE__ */ new Map();
	constructor(folder) {
		this.#folder = folder;
	}
	changedFiles() {
		return Promise.reject(/* @__PURE__ */ new Error("a checkout has no pull requests"));
	}
	mergeBase(base) {
		return Promise.resolve(base);
	}
	async tree(commit) {
		return {
			entries: [...await this.#entries(commit)].map(([path, { type, sha }]) => ({
				path,
				type,
				sha
			})),
			truncated: false
		};
	}
	async fileAt(path, commit) {
		return (await this.filesAt([path], commit)).get(path) ?? { kind: "absent" };
	}
	async filesAt(paths, commit) {
		const entries = await this.#entries(commit);
		const found = /* @__PURE__ */ new Map();
		let batch = [];
		let bytes = 0;
		const read = async () => {
			const contents = await this.#blobs(batch.map((path) => entries.get(path)?.sha ?? ""));
			for (const [index, path] of batch.entries()) found.set(path, ofContent(contents[index] ?? Buffer.alloc(0)));
			[batch, bytes] = [[], 0];
		};
		for (const path of new Set(paths)) {
			const entry = entries.get(path);
			if (!entry) found.set(path, { kind: "absent" });
			else if (entry.type === "commit") found.set(path, {
				kind: "unreadable",
				reason: "it is a submodule"
			});
			else if (entry.mode === LINK) found.set(path, {
				kind: "unreadable",
				reason: "it is a symlink"
			});
			else if (entry.bytes > 10485760) found.set(path, tooLarge(entry.bytes, MAX_FILE_BYTES));
			else {
				if (bytes + entry.bytes > MOST_BYTES) await read();
				batch.push(path);
				bytes += entry.bytes;
			}
		}
		if (batch.length > 0) await read();
		return found;
	}
	async folderAt(folder, commit) {
		const prefix = folder === "" ? "" : `${folder}/`;
		const files = [...await this.#entries(commit)].flatMap(([path, { type, bytes }]) => {
			const name = path.slice(prefix.length);
			return type === "blob" && path.startsWith(prefix) && !name.includes("/") ? [{
				name,
				bytes
			}] : [];
		});
		return files.length === 0 ? null : {
			files,
			truncated: false
		};
	}
	async filesIn(folder, commit) {
		const { files = [] } = await this.folderAt(folder, commit) ?? {};
		return files.map(({ name }) => folder === "" ? name : `${folder}/${name}`);
	}
	#entries(commit) {
		const known = this.#trees.get(commit) ?? this.#list(commit);
		this.#trees.set(commit, known);
		return known;
	}
	async #list(commit) {
		const { status, out } = await this.#git([
			"ls-tree",
			"-r",
			"-l",
			"-z",
			"--full-tree",
			commit
		], "", MOST_LISTED_BYTES);
		if (status !== 0) throw new UserError(`commit ${commit.slice(0, 12)} is not in the checkout: give the job GIT_DEPTH: 0`);
		const lines = out.toString("utf8").split("\0").slice(0, -1);
		return new Map(lines.map((line) => {
			const [, mode = "", type = "blob", sha = "", size = "0", path = ""] = /^(\d+) (\w+) ([0-9a-f]+) +(\d+|-)\t(.*)$/s.exec(line) ?? [];
			return [path, {
				mode,
				type,
				sha,
				bytes: Number(size) || 0
			}];
		}));
	}
	async #blobs(shas) {
		const { status, out } = await this.#git(["cat-file", "--batch"], shas.map((sha) => `${sha}\n`).join(""), MOST_BYTES * 2);
		if (status !== 0) throw new UserError("git cannot read the files of the checkout");
		const contents = [];
		for (let at = 0; at < out.length;) {
			const end = out.indexOf("\n", at);
			const size = Number(/ blob (\d+)$/.exec(out.toString("latin1", at, end))?.[1]);
			if (!Number.isInteger(size)) throw new UserError("git lacks a file of the checkout");
			contents.push(out.subarray(end + 1, end + 1 + size));
			at = end + 1 + size + 1;
		}
		return contents;
	}
	#git(args, input, most) {
		return new Promise((resolve, reject) => {
			const child = spawn("git", [
				"-c",
				"safe.directory=*",
				"-c",
				"core.quotePath=false",
				"-C",
				this.#folder,
				...args
			], {
				stdio: [
					"pipe",
					"pipe",
					"ignore"
				],
				env: {
					...process.env,
					GIT_TERMINAL_PROMPT: "0",
					GIT_NO_LAZY_FETCH: "1"
				}
			});
			const pieces = [];
			let length = 0;
			child.on("error", () => reject(new UserError("gitlab needs git, which is not here")));
			child.stdout.on("data", (piece) => {
				pieces.push(piece);
				length += piece.length;
				if (length > most) child.kill();
			});
			child.on("close", (status) => resolve({
				status: status ?? 1,
				out: Buffer.concat(pieces)
			}));
			child.stdin.on("error", () => {});
			child.stdin.end(input);
		});
	}
};

// src/gitlab/client.ts
const LONGEST_ANSWER_MILLISECONDS = 3e4;
const PAGE = 100;
const MOST_PAGES = 100;
const noteSchema = object({
	id: number$2().int(),
	body: string(),
	author: object({ id: number$2().int() }),
	system: boolean().default(false)
});
const userSchema = object({ id: number$2().int() });
var GitLabClient = class {
	#options;
	#notes;
	constructor(options) {
		this.#options = options;
		this.#notes = `/projects/${options.projectId}/merge_requests/${options.iid}/notes`;
	}
	async viewer() {
		return userSchema.parse(await this.#ask("GET", "/user", "find out whose the token is")).id;
	}
	async notes() {
		const all = [];
		for (let page = 1; page <= MOST_PAGES; page += 1) {
			const path = `${this.#notes}?sort=asc&order_by=created_at&per_page=${PAGE}&page=${page}`;
			const some = array(noteSchema).parse(await this.#ask("GET", path, "list the notes"));
			all.push(...some);
			if (some.length < PAGE) break;
		}
		return all.filter(({ system }) => !system);
	}
	async createNote(body) {
		return noteSchema.parse(await this.#ask("POST", this.#notes, "write the note", { body }));
	}
	async updateNote(id, body) {
		await this.#ask("PUT", `${this.#notes}/${id}`, "update the note", { body });
	}
	async deleteNote(id) {
		await this.#ask("DELETE", `${this.#notes}/${id}`, "delete a note that is there twice");
	}
	async #ask(method, path, doing, body) {
		const { apiUrl, token, userAgent } = this.#options;
		let response;
		try {
			response = await fetch(`${apiUrl.replace(/\/+$/, "")}${path}`, {
				method,
				headers: {
					"PRIVATE-TOKEN": token,
					"User-Agent": userAgent,
					...body && { "Content-Type": "application/json" }
				},
				redirect: "manual",
				signal: AbortSignal.timeout(LONGEST_ANSWER_MILLISECONDS),
				...body && { body: JSON.stringify(body) }
			});
		} catch (error) {
			const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
			const why = cause instanceof Error ? cause.message : String(cause);
			throw new ApiError(`GitLab: cannot ${doing}: ${printableText(why, 200)}`, 0, { cause: error });
		}
		if (!response.ok) throw new ApiError(`GitLab: cannot ${doing}: ${said(response.status)}`, response.status);
		if (response.status === 204) return null;
		try {
			return await response.json();
		} catch (error) {
			throw new ApiError(`GitLab: cannot ${doing}: the answer is no JSON`, response.status, { cause: error });
		}
	}
};
function said(status) {
	if (status === 401) return "the token is not valid (401)";
	if (status === 403) return "the token may not (403); it needs the scope api and the role Reporter";
	if (status >= 300 && status < 400) return `a redirect (${status}), which is not followed`;
	return `it answers ${status}`;
}

// src/jobs/merge-request-note.ts
async function keepNote(gitlab, { marker, body, speakFirst }) {
	const text = `${formatMarker(marker)}\n${body}`;
	const [first, ...others] = await ourNotes(gitlab, marker.key);
	if (!first) {
		if (!speakFirst) return "nothing to say";
		await gitlab.createNote(text);
		return "created";
	}
	const newest = others.reduce((best, each) => isNewer(each.marker, best.marker) ? each : best, first);
	if (isNewer(newest.marker, marker)) return "left to a newer pipeline";
	const isSame = bodyWithoutMarker(first.note.body) === body.trim();
	if (!isSame) await gitlab.updateNote(first.note.id, text);
	for (const { note } of others) await gitlab.deleteNote(note.id);
	return isSame ? "unchanged" : "updated";
}
async function ourNotes(gitlab, key) {
	const marked = (await gitlab.notes()).flatMap((note) => {
		const marker = parseMarker(note.body);
		return marker?.key === key ? [{
			note,
			marker
		}] : [];
	});
	if (marked.length === 0) return [];
	const us = await gitlab.viewer();
	return marked.filter(({ note }) => note.author.id === us).toSorted((a, b) => a.note.id - b.note.id);
}

// src/jobs/merge-request-job.ts
async function checkMergeRequest(job) {
	const { mergeRequest, say, today } = job;
	const { baseSha: base, headSha } = mergeRequest;
	const checkout = new Checkout(job.folder);
	const subject = {
		kind: "range",
		base,
		headSha,
		isPushed: false
	};
	const input = (name) => name === "github-token" ? "none" : job.input(name);
	const inputs = readInputs(input, await policyFor(checkout, subject));
	const { result } = await judgeSubject(checkout, subject, inputs, {
		facts: { workflow: null },
		notice: say,
		warning: say,
		today: () => today
	});
	const { pipelineId: runId, jobId: attempt, jobUrl: runUrl } = mergeRequest;
	const note = {
		marker: {
			key: inputs.commentKey,
			headSha,
			runId,
			attempt
		},
		body: renderComment(result, {
			headSha,
			runUrl
		}),
		speakFirst: speaksFirst(result, inputs.commentOn)
	};
	if (job.token === null) say("note: none is written, since no token is given; see docs/elsewhere.md");
	else try {
		const { apiUrl, projectId, iid } = mergeRequest;
		const gitlab = new GitLabClient({
			apiUrl,
			projectId,
			iid,
			token: job.token,
			userAgent: `oomlint/${VERSION}`
		});
		say(`note: ${await keepNote(gitlab, note)}`);
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		say(error.message);
	}
	const unread = inputs.failOn === "never" ? [] : unreadFailures(result);
	return {
		result,
		failed: [...failures(result, inputs.failOn), ...unread]
	};
}

// src/cli/gitlab.ts
const REPORT = "gl-code-quality-report.json";
async function checkGitLab(args, terminal) {
	const { settings, words, json, today, policyPath } = readOptions("gitlab", args);
	if (words.length > 0) throw new UserError("gitlab takes no files: the merge request says which");
	if (policyPath !== null) throw new UserError("--policy: gitlab reads the policy as the base of the merge request has it");
	const { env } = process;
	const { result, failed } = await checkMergeRequest({
		mergeRequest: readMergeRequest(env),
		folder: env["CI_PROJECT_DIR"] ?? ".",
		input: (name) => settings.text(name) ?? "",
		token: env["OOMLINT_GITLAB_TOKEN"] || null,
		today,
		say: (line) => terminal.error(`oomlint: ${printableText(line, 500)}\n`)
	});
	try {
		await writeFile(REPORT, renderCodeQuality(result));
	} catch (error) {
		if (!(error instanceof Error && "code" in error)) throw error;
		throw new UserError(`${REPORT}: ${printableText(error.message, 200)}`, { cause: error });
	}
	print(result, json, terminal);
	for (const line of failed) terminal.error(`oomlint: ${printableText(line, 500)}\n`);
	return failed.length > 0 ? EXIT.over : EXIT.good;
}

export { checkGitLab };