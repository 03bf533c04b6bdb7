import { o as __toESM, t as __commonJSMin } from "./rolldown-runtime.js";
import { _ as workflowRunsSchema, a as changedFileSchema, b as RequestError, c as contentSchema, d as permissionSchema, f as pullRequestSchema, g as viewerSchema, h as userSchema, i as blobSchema, l as entriesSchema, m as treeSchema, o as commentSchema, p as reviewCommentSchema, s as comparisonSchema, y as getOctokit } from "./event.js";
import { A as ZodError, C as record, O as unknown, T as string, b as number, f as array, p as boolean, s as printableText, x as object } from "./findings.js";
import { a as prose, n as codeBlock, r as htmlCode, t as code } from "./escape.js";
import { C as cardOf, f as place, g as worstFirst, l as isBad, m as standingOf, o as findingText, s as findingsOf } from "./wording.js";
import { t as count } from "./format.js";
import { o as MAX_COMMENT_CHARACTERS } from "./annotations.js";
import { c as fixText, f as noBatchFits, l as isBeyondRepair, o as diffLines, u as isFix } from "./subject.js";
import { a as headFinding, i as textPlot, n as canPlot, o as headline, r as mermaidPlot, s as tally, t as smallestCards } from "./smallest-cards.js";
import { n as shortTable, t as overviewTable } from "./table.js";
import { t as details } from "./details.js";
import { randomUUID } from "node:crypto";
import { setTimeout as setTimeout$1 } from "node:timers/promises";

// src/report/report.ts
const OPEN = 10;
const OPEN_FIXES = 1;
const EXPLAINED = 3;
const LISTED = 60;
const FULL = {
	plot: true,
	details: 1e400,
	most: 1e400,
	rest: 1e400,
	cut: ""
};
const NO_DETAILS = {
	...FULL,
	plot: false,
	details: 0,
	cut: "all details and plots are left out"
};
const ROWS_CUT = {
	...NO_DETAILS,
	rest: 0,
	cut: "only the worst configs are listed, without details and plots"
};
function stagesFor({ runs }, { all }) {
	if (all || runs.length <= OPEN) return [FULL, {
		...NO_DETAILS,
		rest: LISTED
	}];
	const cut = runs.length > 70 ? `the details of the worst ${EXPLAINED} are here, and not every config is listed` : `the details of the worst ${EXPLAINED} are here`;
	return [{
		...FULL,
		details: EXPLAINED,
		most: OPEN,
		rest: LISTED,
		cut
	}];
}
function renderReport(result, room) {
	for (const stage of stagesFor(result, room)) {
		const text = render(result, room, stage);
		if (room.fits(text)) return text;
	}
	return cutRows(result, room);
}
function cutRows(result, room) {
	const renderMost = (most) => render(result, room, {
		...ROWS_CUT,
		most
	});
	let fitting = 1;
	let tooMany = Math.max(result.runs.length, findingsOf(result.runs, "error", "warning").length) + 1;
	while (tooMany - fitting > 1) {
		const middle = Math.floor((fitting + tooMany) / 2);
		if (room.fits(renderMost(middle))) fitting = middle;
		else tooMany = middle;
	}
	return renderMost(fitting);
}
function render(result, room, extent) {
	const runs = worstFirst(result.runs);
	const [worst] = runs;
	return `${[
		headline(result),
		tally(result),
		overview(runs, result, extent),
		heldAgainst(runs, result),
		noCardHint(result),
		findings(result, extent.most),
		ignoredOnes(result, extent.most),
		lapsedOnes(result, extent.most),
		unreadOnes(result, extent.most),
		fixes(runs, extent.most),
		extent.plot && worst && isBad(worst) ? plot(worst, cardOf(worst, result)) : "",
		...runs.slice(0, extent.details).map((run, index) => folded(run, result, room, index)),
		cutNotice(extent, room),
		footer(result)
	].filter((section) => section !== "").join("\n\n")}\n`;
}
function cutNotice({ cut }, { cutNote }) {
	return cut === "" ? "" : `> **Shortened**: ${cut}. ${cutNote}`.trimEnd();
}
function overview(runs, result, { most, rest }) {
	if (runs.length === 0) return "";
	const open = Math.min(most, OPEN);
	const listed = runs.slice(open, open + Math.min(rest, Math.max(most, LISTED)));
	const more = runs.length - Math.min(open, runs.length) - listed.length;
	return [
		overviewTable(runs.slice(0, open), result),
		listed.length === 0 ? "" : fold(`${count(listed.length, "more config", "more configs")}, worst first`, shortTable(listed, result)),
		more === 0 ? "" : `**... and ${count(more, "more config", "more configs")}**`
	].filter((section) => section !== "").join("\n\n");
}
function limited(all, [most, open], [singular, plural], separator, show) {
	if (all.length === 0) return "";
	const shown = all.slice(0, most);
	const hidden = shown.slice(open);
	const more = all.length - shown.length;
	return [
		show(shown.slice(0, open)),
		hidden.length === 0 ? "" : `${separator === "\n" ? "\n" : ""}${fold(count(hidden.length, `more ${singular}`, `more ${plural}`), show(hidden))}`,
		more === 0 ? "" : `\n**... and ${count(more, `more ${singular}`, `more ${plural}`)}**`
	].filter((section) => section !== "").join(separator);
}
function noCardHint(result) {
	const runs = worstFirst(result.runs).filter((run) => standingOf(run) === "no card");
	if (runs.length === 0) return "";
	return `${runs.slice(0, OPEN).flatMap((run) => run.estimate ? [`- ${code(place(run))}: ${smallestCards(run.estimate)}`] : []).join("\n")}\n\n${DECLARE}`;
}
const DECLARE = "Declare the GPU to get a verdict: input `gpu` (`t4`, `rtx-3060`, what torch prints) or `gpu-memory` in GiB of the action, `gpu` in `.github/oomlint.yml`, a comment `# oomlint: gpu=t4` in the config, `--gpu` of the command line.";
function findings(result, most) {
	const said = headFinding(result);
	const all = findingsOf(worstFirst(result.runs), "error", "warning").filter((finding) => finding !== said);
	const list = (shown) => shown.map((finding) => `- ${finding.severity}: ${prose(findingText(finding))}`).join("\n");
	return all.length === 0 ? "" : `**Findings**\n\n${limited(all, [most, OPEN], ["finding", "findings"], "\n", list)}`;
}
function ignoredOnes({ ignored = [] }, most) {
	const list = (shown) => shown.map(({ rule, path, by, reason }) => {
		const where = path === null ? "" : ` in ${code(path)}`;
		return `- ${code(rule)}${where}, by ${code(by)}: ${prose(reason)}`;
	}).join("\n");
	return ignored.length === 0 ? "" : `**Ignored**\n\n${limited(ignored, [most, OPEN], ["ignored", "ignored"], "\n", list)}`;
}
function lapsedOnes({ lapsed = [] }, most) {
	const list = (shown) => shown.map(({ rule, by, reason, why }) => `- ${code(rule)}, by ${code(by)} (${prose(reason)}): ${prose(why)}`).join("\n");
	return lapsed.length === 0 ? "" : `**Ignored no longer**\n\n${limited(lapsed, [most, OPEN], ["wish", "wishes"], "\n", list)}`;
}
function unreadOnes({ unread = [] }, most) {
	const list = (shown) => shown.map(({ path, reason }) => `- ${path === null ? "" : `${code(path)}: `}${prose(reason)}`).join("\n");
	return unread.length === 0 ? "" : `**Not looked at**: ${count(unread.length, "thing", "things")}\n\n${limited(unread, [most, OPEN], ["file", "files"], "\n", list)}`;
}
function heldAgainst(runs, result) {
	const lines = runs.flatMap((run) => {
		const card = cardOf(run, result);
		return card && run.declaredAt !== void 0 ? [`${prose(card.title)}, declared by ${code(run.declaredAt)}`] : [];
	});
	const all = [...new Set(lines)];
	const more = all.length > MOST_CARDS ? `; and ${count(all.length - MOST_CARDS, "more declaration")}` : "";
	return all.length === 0 ? "" : `Held against ${all.slice(0, MOST_CARDS).join("; ")}${more}.`;
}
const MOST_CARDS = 3;
function fixes(runs, most) {
	return limited(runs.filter((run) => isFix(run) || isBeyondRepair(run)), [most, OPEN_FIXES], ["fix", "fixes"], "\n\n", (some) => some.map(fix).join("\n\n"));
}
function fix(run) {
	const { recommendation: advice } = run;
	const title = `**Fix for ${code(place(run))}**`;
	if (!advice) return `${title}: ${prose(noBatchFits(run))}`;
	return [
		`${title}: ${fixText(run, advice)}`,
		codeBlock("diff", diffLines(run)),
		advice.explanation.map((line) => `- ${isFormula(line) ? code(line) : prose(line)}`).join("\n")
	].join("\n\n");
}
function isFormula(line) {
	return /^[\w ]+ = /.test(line);
}
function plot(run, card) {
	if (!canPlot(run)) return "";
	return [mermaidPlot(run, card), fold("The plot as text", codeBlock("text", textPlot(run, card)))].join("\n\n");
}
function folded(run, result, { open }, index) {
	const content = details(run, cardOf(run, result), { plot: index > 0 && isBad(run) });
	return content === "" ? "" : fold(`${htmlCode(place(run))}: where the bytes go, assumptions, what would change this`, content, open && index < OPEN);
}
function fold(title, content, open = false) {
	return `<details${open ? " open" : ""}>\n<summary>${title}</summary>\n\n${content}\n\n</details>`;
}
function footer({ tool }) {
	return `<sub>oomlint ${prose(tool.version)}. A run needs what a process must be able to get on one GPU for it to survive: live tensors, the gaps between them, the CUDA context and libraries. In brackets the 90 % interval; 1 GiB is 2^30 bytes.</sub>`;
}

// src/report/markdown.ts
function renderComment(result, context) {
	if (result.runs.length === 0) return renderResolved();
	return renderReport(result, {
		fits: (text) => text.length <= MAX_COMMENT_CHARACTERS,
		open: false,
		all: false,
		cutNote: whereTheRestIs(context)
	});
}
function renderResolved() {
	return "**Resolved**: this pull request no longer changes a training config.\n";
}
function whereTheRestIs({ headSha, runUrl }) {
	if (runUrl === null || !/^https?:\/\/[\w.:/-]+$/.test(runUrl)) return "";
	return `The report on ${code(headSha.slice(0, 7))} with the rest is in the [job summary](${runUrl}).`;
}

// src/github/api-error.ts
const NOT_ACCESSIBLE = /^Resource not accessible by /;
var ApiError = class extends Error {
	name = "ApiError";
	status;
	constructor(message, status, options) {
		super(message, options);
		this.status = status;
	}
};
var MissingPermission = class extends ApiError {
	name = "MissingPermission";
	permission;
	constructor(message, permission, options) {
		super(message, 403, options);
		this.permission = permission;
	}
};
function httpStatus(error) {
	if (!(error instanceof Error && error.name === "HttpError" && "status" in error)) return null;
	if (!("response" in error) || error.response === void 0) return 0;
	return Number(error.status);
}
function explain(error, { doing, permission }) {
	if (error instanceof ApiError) return new ApiError(`could not ${doing}: ${error.message}`, error.status, { cause: error });
	const status = httpStatus(error) ?? graphqlStatus(error);
	if (!(error instanceof Error) || status === null) return error;
	const said = saidBy(error).split(/[\r\n]| - https?:/)[0] ?? "";
	const options = { cause: error };
	if (status === 403 && NOT_ACCESSIBLE.test(said)) return new MissingPermission(`could not ${doing}: the token lacks \`${permission}\``, permission, options);
	if (status === 401) return new ApiError(`could not ${doing}: GitHub refused the token (401)`, status, options);
	if (status === 404) {
		const why = `GitHub found nothing there (404); in a private repository this also means a missing \`${permission}\``;
		return new ApiError(`could not ${doing}: ${why}`, status, options);
	}
	if (status === 0) return new ApiError(`could not ${doing}: GitHub's API did not answer (${said})`, status, options);
	return new ApiError(`could not ${doing}: GitHub's API answered ${status} (${said})`, status, options);
}
function graphqlStatus(error) {
	if (!(error instanceof Error)) return null;
	if (error.name === "GraphqlResponseError") return NOT_ACCESSIBLE.test(saidBy(error)) ? 403 : 200;
	return error.name === "TimeoutError" ? 0 : null;
}
function saidBy(error) {
	const first = "errors" in error && Array.isArray(error.errors) ? error.errors[0] : void 0;
	if (typeof first !== "object" || first === null || !("message" in first)) return error.message;
	return error.name === "GraphqlResponseError" ? String(first.message) : error.message;
}

// src/github/file-at-commit.ts
const MAX_FILE_BYTES = 10485760;
const LFS_POINTER = "version https://git-lfs.github.com/spec/v1\n";
function readable(base64) {
	return ofContent(Buffer.from(base64, "base64"));
}
function ofText(text) {
	return ofContent(Buffer.from(text));
}
function ofContent(content) {
	if (content.subarray(0, 43).toString("latin1") === LFS_POINTER) return {
		kind: "unreadable",
		reason: "it is kept in Git LFS"
	};
	return {
		kind: "content",
		content
	};
}
function tooLarge(bytes, limit) {
	return {
		kind: "unreadable",
		reason: `it has ${mebibytes(bytes)}, more than ${mebibytes(limit)}`
	};
}
function mebibytes(bytes) {
	return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}

// src/github/blobs.ts
const SUBMODULE = 57344;
const FOLDER = 16384;
const LINK = 40960;
const entry = object({
	mode: number().int(),
	object: object({
		byteSize: number().int().nonnegative(),
		isTruncated: boolean(),
		text: string().nullable()
	}).partial().nullable()
}).nullable();
const answerSchema = object({ repository: object({ object: record(string(), unknown()).nullable() }).nullable() });
function blobsQuery(paths) {
	const names = paths.map((_, index) => `p${index}`);
	const declared = names.map((name) => `$${name}: String!`).join(", ");
	const files = names.map((name, index) => `f${index}: file(path: $${name}) { ...entry }`).join(" ");
	return {
		query: [
			`query ($owner: String!, $repo: String!, $ref: GitObjectID!, ${declared}) {`,
			`repository(owner: $owner, name: $repo) { object(oid: $ref) { ... on Commit { ${files} } } } }`,
			"fragment entry on TreeEntry { mode object { ... on Blob { byteSize isTruncated text } } }"
		].join(" "),
		variables: Object.fromEntries(paths.map((path, index) => [`p${index}`, path]))
	};
}
function readBlobs(paths, answer) {
	const commit = answerSchema.parse(answer).repository?.object;
	const found = /* @__PURE__ */ new Map();
	if (!commit) return found;
	for (const [index, path] of paths.entries()) {
		const at = fileOf(entry.parse(commit[`f${index}`] ?? null));
		if (at) found.set(path, at);
	}
	return found;
}
function fileOf(file) {
	if (file === null) return { kind: "absent" };
	if (file.mode === SUBMODULE) return {
		kind: "unreadable",
		reason: "it is a submodule"
	};
	if (file.mode === FOLDER) return {
		kind: "unreadable",
		reason: "it is a directory"
	};
	const { byteSize, isTruncated, text } = file.object ?? {};
	if (byteSize !== void 0 && byteSize > 10485760) return tooLarge(byteSize, MAX_FILE_BYTES);
	const isWhole = isTruncated === false && typeof text === "string" && !text.includes("�");
	if (file.mode === LINK || !isWhole || Buffer.byteLength(text) !== byteSize) return null;
	return ofText(text);
}

// node_modules/bottleneck/light.js
var require_light = /* @__PURE__ */ __commonJSMin(((exports, module, this$1) => {
	(function(global, factory) {
		typeof exports === "object" && typeof module !== "undefined" ? module.exports = factory() : typeof define === "function" && define.amd ? define(factory) : global.Bottleneck = factory();
	})(this$1, (function() {
		"use strict";
		var commonjsGlobal = typeof globalThis !== "undefined" ? globalThis : typeof window !== "undefined" ? window : typeof global !== "undefined" ? global : typeof self !== "undefined" ? self : {};
		function getCjsExportFromNamespace(n) {
			return n && n["default"] || n;
		}
		var load = function(received, defaults, onto = {}) {
			var k, ref, v;
			for (k in defaults) {
				v = defaults[k];
				onto[k] = (ref = received[k]) != null ? ref : v;
			}
			return onto;
		};
		var overwrite = function(received, defaults, onto = {}) {
			var k, v;
			for (k in received) {
				v = received[k];
				if (defaults[k] !== void 0) onto[k] = v;
			}
			return onto;
		};
		var parser = {
			load,
			overwrite
		};
		var DLList_1 = class DLList {
			constructor(incr, decr) {
				this.incr = incr;
				this.decr = decr;
				this._first = null;
				this._last = null;
				this.length = 0;
			}
			push(value) {
				var node;
				this.length++;
				if (typeof this.incr === "function") this.incr();
				node = {
					value,
					prev: this._last,
					next: null
				};
				if (this._last != null) {
					this._last.next = node;
					this._last = node;
				} else this._first = this._last = node;
			}
			shift() {
				var value;
				if (this._first == null) return;
				else {
					this.length--;
					if (typeof this.decr === "function") this.decr();
				}
				value = this._first.value;
				if ((this._first = this._first.next) != null) this._first.prev = null;
				else this._last = null;
				return value;
			}
			first() {
				if (this._first != null) return this._first.value;
			}
			getArray() {
				var node = this._first, ref, results = [];
				while (node != null) results.push((ref = node, node = node.next, ref.value));
				return results;
			}
			forEachShift(cb) {
				var node = this.shift();
				while (node != null) cb(node), node = this.shift();
			}
			debug() {
				var node = this._first, ref, ref1, ref2, results = [];
				while (node != null) results.push((ref = node, node = node.next, {
					value: ref.value,
					prev: (ref1 = ref.prev) != null ? ref1.value : void 0,
					next: (ref2 = ref.next) != null ? ref2.value : void 0
				}));
				return results;
			}
		};
		var Events_1 = class Events {
			constructor(instance) {
				this.instance = instance;
				this._events = {};
				if (this.instance.on != null || this.instance.once != null || this.instance.removeAllListeners != null) throw new Error("An Emitter already exists for this object");
				this.instance.on = (name, cb) => {
					return this._addListener(name, "many", cb);
				};
				this.instance.once = (name, cb) => {
					return this._addListener(name, "once", cb);
				};
				this.instance.removeAllListeners = (name = null) => {
					if (name != null) return delete this._events[name];
					else return this._events = {};
				};
			}
			_addListener(name, status, cb) {
				var base;
				if ((base = this._events)[name] == null) base[name] = [];
				this._events[name].push({
					cb,
					status
				});
				return this.instance;
			}
			listenerCount(name) {
				if (this._events[name] != null) return this._events[name].length;
				else return 0;
			}
			async trigger(name, ...args) {
				var e, promises;
				try {
					if (name !== "debug") this.trigger("debug", `Event triggered: ${name}`, args);
					if (this._events[name] == null) return;
					this._events[name] = this._events[name].filter(function(listener) {
						return listener.status !== "none";
					});
					promises = this._events[name].map(async (listener) => {
						var e, returned;
						if (listener.status === "none") return;
						if (listener.status === "once") listener.status = "none";
						try {
							returned = typeof listener.cb === "function" ? listener.cb(...args) : void 0;
							if (typeof (returned != null ? returned.then : void 0) === "function") return await returned;
							else return returned;
						} catch (error) {
							e = error;
							this.trigger("error", e);
							return null;
						}
					});
					return (await Promise.all(promises)).find(function(x) {
						return x != null;
					});
				} catch (error) {
					e = error;
					this.trigger("error", e);
					return null;
				}
			}
		};
		var DLList$1 = DLList_1, Events$1 = Events_1;
		var Queues_1 = class Queues {
			constructor(num_priorities) {
				this.Events = new Events$1(this);
				this._length = 0;
				this._lists = (function() {
					var j, ref, results = [];
					for (j = 1, ref = num_priorities; 1 <= ref ? j <= ref : j >= ref; 1 <= ref ? ++j : --j) results.push(new DLList$1((() => {
						return this.incr();
					}), (() => {
						return this.decr();
					})));
					return results;
				}).call(this);
			}
			incr() {
				if (this._length++ === 0) return this.Events.trigger("leftzero");
			}
			decr() {
				if (--this._length === 0) return this.Events.trigger("zero");
			}
			push(job) {
				return this._lists[job.options.priority].push(job);
			}
			queued(priority) {
				if (priority != null) return this._lists[priority].length;
				else return this._length;
			}
			shiftAll(fn) {
				return this._lists.forEach(function(list) {
					return list.forEachShift(fn);
				});
			}
			getFirst(arr = this._lists) {
				var j = 0, len = arr.length, list;
				for (; j < len; j++) {
					list = arr[j];
					if (list.length > 0) return list;
				}
				return [];
			}
			shiftLastFrom(priority) {
				return this.getFirst(this._lists.slice(priority).reverse()).shift();
			}
		};
		var BottleneckError_1 = class BottleneckError extends Error {};
		var BottleneckError$1, DEFAULT_PRIORITY, Job, NUM_PRIORITIES = 10, parser$1;
		DEFAULT_PRIORITY = 5;
		parser$1 = parser;
		BottleneckError$1 = BottleneckError_1;
		Job = class Job {
			constructor(task, args, options, jobDefaults, rejectOnDrop, Events, _states, Promise) {
				this.task = task;
				this.args = args;
				this.rejectOnDrop = rejectOnDrop;
				this.Events = Events;
				this._states = _states;
				this.Promise = Promise;
				this.options = parser$1.load(options, jobDefaults);
				this.options.priority = this._sanitizePriority(this.options.priority);
				if (this.options.id === jobDefaults.id) this.options.id = `${this.options.id}-${this._randomIndex()}`;
				this.promise = new this.Promise((_resolve, _reject) => {
					this._resolve = _resolve;
					this._reject = _reject;
				});
				this.retryCount = 0;
			}
			_sanitizePriority(priority) {
				var sProperty = ~~priority !== priority ? DEFAULT_PRIORITY : priority;
				if (sProperty < 0) return 0;
				else if (sProperty > NUM_PRIORITIES - 1) return NUM_PRIORITIES - 1;
				else return sProperty;
			}
			_randomIndex() {
				return Math.random().toString(36).slice(2);
			}
			doDrop({ error, message = "This job has been dropped by Bottleneck" } = {}) {
				if (this._states.remove(this.options.id)) {
					if (this.rejectOnDrop) this._reject(error != null ? error : new BottleneckError$1(message));
					this.Events.trigger("dropped", {
						args: this.args,
						options: this.options,
						task: this.task,
						promise: this.promise
					});
					return true;
				} else return false;
			}
			_assertStatus(expected) {
				var status = this._states.jobStatus(this.options.id);
				if (!(status === expected || expected === "DONE" && status === null)) throw new BottleneckError$1(`Invalid job status ${status}, expected ${expected}. Please open an issue at https://github.com/SGrondin/bottleneck/issues`);
			}
			doReceive() {
				this._states.start(this.options.id);
				return this.Events.trigger("received", {
					args: this.args,
					options: this.options
				});
			}
			doQueue(reachedHWM, blocked) {
				this._assertStatus("RECEIVED");
				this._states.next(this.options.id);
				return this.Events.trigger("queued", {
					args: this.args,
					options: this.options,
					reachedHWM,
					blocked
				});
			}
			doRun() {
				if (this.retryCount === 0) {
					this._assertStatus("QUEUED");
					this._states.next(this.options.id);
				} else this._assertStatus("EXECUTING");
				return this.Events.trigger("scheduled", {
					args: this.args,
					options: this.options
				});
			}
			async doExecute(chained, clearGlobalState, run, free) {
				var error, eventInfo, passed;
				if (this.retryCount === 0) {
					this._assertStatus("RUNNING");
					this._states.next(this.options.id);
				} else this._assertStatus("EXECUTING");
				eventInfo = {
					args: this.args,
					options: this.options,
					retryCount: this.retryCount
				};
				this.Events.trigger("executing", eventInfo);
				try {
					passed = await (chained != null ? chained.schedule(this.options, this.task, ...this.args) : this.task(...this.args));
					if (clearGlobalState()) {
						this.doDone(eventInfo);
						await free(this.options, eventInfo);
						this._assertStatus("DONE");
						return this._resolve(passed);
					}
				} catch (error1) {
					error = error1;
					return this._onFailure(error, eventInfo, clearGlobalState, run, free);
				}
			}
			doExpire(clearGlobalState, run, free) {
				var error, eventInfo;
				if (this._states.jobStatus(this.options.id === "RUNNING")) this._states.next(this.options.id);
				this._assertStatus("EXECUTING");
				eventInfo = {
					args: this.args,
					options: this.options,
					retryCount: this.retryCount
				};
				error = new BottleneckError$1(`This job timed out after ${this.options.expiration} ms.`);
				return this._onFailure(error, eventInfo, clearGlobalState, run, free);
			}
			async _onFailure(error, eventInfo, clearGlobalState, run, free) {
				var retry, retryAfter;
				if (clearGlobalState()) {
					retry = await this.Events.trigger("failed", error, eventInfo);
					if (retry != null) {
						retryAfter = ~~retry;
						this.Events.trigger("retry", `Retrying ${this.options.id} after ${retryAfter} ms`, eventInfo);
						this.retryCount++;
						return run(retryAfter);
					} else {
						this.doDone(eventInfo);
						await free(this.options, eventInfo);
						this._assertStatus("DONE");
						return this._reject(error);
					}
				}
			}
			doDone(eventInfo) {
				this._assertStatus("EXECUTING");
				this._states.next(this.options.id);
				return this.Events.trigger("done", eventInfo);
			}
		};
		var Job_1 = Job;
		var BottleneckError$2, LocalDatastore, parser$2 = parser;
		BottleneckError$2 = BottleneckError_1;
		LocalDatastore = class LocalDatastore {
			constructor(instance, storeOptions, storeInstanceOptions) {
				this.instance = instance;
				this.storeOptions = storeOptions;
				this.clientId = this.instance._randomIndex();
				parser$2.load(storeInstanceOptions, storeInstanceOptions, this);
				this._nextRequest = this._lastReservoirRefresh = this._lastReservoirIncrease = Date.now();
				this._running = 0;
				this._done = 0;
				this._unblockTime = 0;
				this.ready = this.Promise.resolve();
				this.clients = {};
				this._startHeartbeat();
			}
			_startHeartbeat() {
				var base;
				if (this.heartbeat == null && (this.storeOptions.reservoirRefreshInterval != null && this.storeOptions.reservoirRefreshAmount != null || this.storeOptions.reservoirIncreaseInterval != null && this.storeOptions.reservoirIncreaseAmount != null)) return typeof (base = this.heartbeat = setInterval(() => {
					var amount, incr, maximum, now = Date.now(), reservoir;
					if (this.storeOptions.reservoirRefreshInterval != null && now >= this._lastReservoirRefresh + this.storeOptions.reservoirRefreshInterval) {
						this._lastReservoirRefresh = now;
						this.storeOptions.reservoir = this.storeOptions.reservoirRefreshAmount;
						this.instance._drainAll(this.computeCapacity());
					}
					if (this.storeOptions.reservoirIncreaseInterval != null && now >= this._lastReservoirIncrease + this.storeOptions.reservoirIncreaseInterval) {
						({reservoirIncreaseAmount: amount, reservoirIncreaseMaximum: maximum, reservoir} = this.storeOptions);
						this._lastReservoirIncrease = now;
						incr = maximum != null ? Math.min(amount, maximum - reservoir) : amount;
						if (incr > 0) {
							this.storeOptions.reservoir += incr;
							return this.instance._drainAll(this.computeCapacity());
						}
					}
				}, this.heartbeatInterval)).unref === "function" ? base.unref() : void 0;
				else return clearInterval(this.heartbeat);
			}
			async __publish__(message) {
				await this.yieldLoop();
				return this.instance.Events.trigger("message", message.toString());
			}
			async __disconnect__(flush) {
				await this.yieldLoop();
				clearInterval(this.heartbeat);
				return this.Promise.resolve();
			}
			yieldLoop(t = 0) {
				return new this.Promise(function(resolve, reject) {
					return setTimeout(resolve, t);
				});
			}
			computePenalty() {
				var ref;
				return (ref = this.storeOptions.penalty) != null ? ref : 15 * this.storeOptions.minTime || 5e3;
			}
			async __updateSettings__(options) {
				await this.yieldLoop();
				parser$2.overwrite(options, options, this.storeOptions);
				this._startHeartbeat();
				this.instance._drainAll(this.computeCapacity());
				return true;
			}
			async __running__() {
				await this.yieldLoop();
				return this._running;
			}
			async __queued__() {
				await this.yieldLoop();
				return this.instance.queued();
			}
			async __done__() {
				await this.yieldLoop();
				return this._done;
			}
			async __groupCheck__(time) {
				await this.yieldLoop();
				return this._nextRequest + this.timeout < time;
			}
			computeCapacity() {
				var maxConcurrent, reservoir;
				({maxConcurrent, reservoir} = this.storeOptions);
				if (maxConcurrent != null && reservoir != null) return Math.min(maxConcurrent - this._running, reservoir);
				else if (maxConcurrent != null) return maxConcurrent - this._running;
				else if (reservoir != null) return reservoir;
				else return null;
			}
			conditionsCheck(weight) {
				var capacity = this.computeCapacity();
				return capacity == null || weight <= capacity;
			}
			async __incrementReservoir__(incr) {
				var reservoir;
				await this.yieldLoop();
				reservoir = this.storeOptions.reservoir += incr;
				this.instance._drainAll(this.computeCapacity());
				return reservoir;
			}
			async __currentReservoir__() {
				await this.yieldLoop();
				return this.storeOptions.reservoir;
			}
			isBlocked(now) {
				return this._unblockTime >= now;
			}
			check(weight, now) {
				return this.conditionsCheck(weight) && this._nextRequest - now <= 0;
			}
			async __check__(weight) {
				var now;
				await this.yieldLoop();
				now = Date.now();
				return this.check(weight, now);
			}
			async __register__(index, weight, expiration) {
				var now, wait;
				await this.yieldLoop();
				now = Date.now();
				if (this.conditionsCheck(weight)) {
					this._running += weight;
					if (this.storeOptions.reservoir != null) this.storeOptions.reservoir -= weight;
					wait = Math.max(this._nextRequest - now, 0);
					this._nextRequest = now + wait + this.storeOptions.minTime;
					return {
						success: true,
						wait,
						reservoir: this.storeOptions.reservoir
					};
				} else return { success: false };
			}
			strategyIsBlock() {
				return this.storeOptions.strategy === 3;
			}
			async __submit__(queueLength, weight) {
				var blocked, now, reachedHWM;
				await this.yieldLoop();
				if (this.storeOptions.maxConcurrent != null && weight > this.storeOptions.maxConcurrent) throw new BottleneckError$2(`Impossible to add a job having a weight of ${weight} to a limiter having a maxConcurrent setting of ${this.storeOptions.maxConcurrent}`);
				now = Date.now();
				reachedHWM = this.storeOptions.highWater != null && queueLength === this.storeOptions.highWater && !this.check(weight, now);
				blocked = this.strategyIsBlock() && (reachedHWM || this.isBlocked(now));
				if (blocked) {
					this._unblockTime = now + this.computePenalty();
					this._nextRequest = this._unblockTime + this.storeOptions.minTime;
					this.instance._dropAllQueued();
				}
				return {
					reachedHWM,
					blocked,
					strategy: this.storeOptions.strategy
				};
			}
			async __free__(index, weight) {
				await this.yieldLoop();
				this._running -= weight;
				this._done += weight;
				this.instance._drainAll(this.computeCapacity());
				return { running: this._running };
			}
		};
		var LocalDatastore_1 = LocalDatastore;
		var BottleneckError$3 = BottleneckError_1;
		var States_1 = class States {
			constructor(status1) {
				this.status = status1;
				this._jobs = {};
				this.counts = this.status.map(function() {
					return 0;
				});
			}
			next(id) {
				var current = this._jobs[id], next = current + 1;
				if (current != null && next < this.status.length) {
					this.counts[current]--;
					this.counts[next]++;
					return this._jobs[id]++;
				} else if (current != null) {
					this.counts[current]--;
					return delete this._jobs[id];
				}
			}
			start(id) {
				var initial = 0;
				this._jobs[id] = initial;
				return this.counts[initial]++;
			}
			remove(id) {
				var current = this._jobs[id];
				if (current != null) {
					this.counts[current]--;
					delete this._jobs[id];
				}
				return current != null;
			}
			jobStatus(id) {
				var ref;
				return (ref = this.status[this._jobs[id]]) != null ? ref : null;
			}
			statusJobs(status) {
				var k, pos, ref, results, v;
				if (status != null) {
					pos = this.status.indexOf(status);
					if (pos < 0) throw new BottleneckError$3(`status must be one of ${this.status.join(", ")}`);
					ref = this._jobs;
					results = [];
					for (k in ref) {
						v = ref[k];
						if (v === pos) results.push(k);
					}
					return results;
				} else return Object.keys(this._jobs);
			}
			statusCounts() {
				return this.counts.reduce(((acc, v, i) => {
					acc[this.status[i]] = v;
					return acc;
				}), {});
			}
		};
		var DLList$2 = DLList_1;
		var Sync_1 = class Sync {
			constructor(name, Promise) {
				this.schedule = this.schedule.bind(this);
				this.name = name;
				this.Promise = Promise;
				this._running = 0;
				this._queue = new DLList$2();
			}
			isEmpty() {
				return this._queue.length === 0;
			}
			async _tryToRun() {
				var args, cb, error, reject, resolve, returned, task;
				if (this._running < 1 && this._queue.length > 0) {
					this._running++;
					({task, args, resolve, reject} = this._queue.shift());
					cb = await (async function() {
						try {
							returned = await task(...args);
							return function() {
								return resolve(returned);
							};
						} catch (error1) {
							error = error1;
							return function() {
								return reject(error);
							};
						}
					})();
					this._running--;
					this._tryToRun();
					return cb();
				}
			}
			schedule(task, ...args) {
				var promise, reject, resolve = reject = null;
				promise = new this.Promise(function(_resolve, _reject) {
					resolve = _resolve;
					return reject = _reject;
				});
				this._queue.push({
					task,
					args,
					resolve,
					reject
				});
				this._tryToRun();
				return promise;
			}
		};
		var version = "2.19.5";
		var version$2 = /*#__PURE__*/ Object.freeze({
			version,
			default: { version }
		});
		var require$$2 = () => console.log("You must import the full version of Bottleneck in order to use this feature.");
		var require$$3 = () => console.log("You must import the full version of Bottleneck in order to use this feature.");
		var require$$4 = () => console.log("You must import the full version of Bottleneck in order to use this feature.");
		var Events$2, Group, IORedisConnection$1, RedisConnection$1, Scripts$1, parser$3 = parser;
		Events$2 = Events_1;
		RedisConnection$1 = require$$2;
		IORedisConnection$1 = require$$3;
		Scripts$1 = require$$4;
		Group = (function() {
			class Group {
				constructor(limiterOptions = {}) {
					this.deleteKey = this.deleteKey.bind(this);
					this.limiterOptions = limiterOptions;
					parser$3.load(this.limiterOptions, this.defaults, this);
					this.Events = new Events$2(this);
					this.instances = {};
					this.Bottleneck = Bottleneck_1;
					this._startAutoCleanup();
					this.sharedConnection = this.connection != null;
					if (this.connection == null) {
						if (this.limiterOptions.datastore === "redis") this.connection = new RedisConnection$1(Object.assign({}, this.limiterOptions, { Events: this.Events }));
						else if (this.limiterOptions.datastore === "ioredis") this.connection = new IORedisConnection$1(Object.assign({}, this.limiterOptions, { Events: this.Events }));
					}
				}
				key(key = "") {
					var ref;
					return (ref = this.instances[key]) != null ? ref : (() => {
						var limiter = this.instances[key] = new this.Bottleneck(Object.assign(this.limiterOptions, {
							id: `${this.id}-${key}`,
							timeout: this.timeout,
							connection: this.connection
						}));
						this.Events.trigger("created", limiter, key);
						return limiter;
					})();
				}
				async deleteKey(key = "") {
					var deleted, instance = this.instances[key];
					if (this.connection) deleted = await this.connection.__runCommand__(["del", ...Scripts$1.allKeys(`${this.id}-${key}`)]);
					if (instance != null) {
						delete this.instances[key];
						await instance.disconnect();
					}
					return instance != null || deleted > 0;
				}
				limiters() {
					var k, ref = this.instances, results = [], v;
					for (k in ref) {
						v = ref[k];
						results.push({
							key: k,
							limiter: v
						});
					}
					return results;
				}
				keys() {
					return Object.keys(this.instances);
				}
				async clusterKeys() {
					var cursor, end, found, i, k, keys, len, next, start;
					if (this.connection == null) return this.Promise.resolve(this.keys());
					keys = [];
					cursor = null;
					start = `b_${this.id}-`.length;
					end = 9;
					while (cursor !== 0) {
						[next, found] = await this.connection.__runCommand__([
							"scan",
							cursor != null ? cursor : 0,
							"match",
							`b_${this.id}-*_settings`,
							"count",
							1e4
						]);
						cursor = ~~next;
						for (i = 0, len = found.length; i < len; i++) {
							k = found[i];
							keys.push(k.slice(start, -end));
						}
					}
					return keys;
				}
				_startAutoCleanup() {
					var base;
					clearInterval(this.interval);
					return typeof (base = this.interval = setInterval(async () => {
						var e, k, ref, results, time = Date.now(), v;
						ref = this.instances;
						results = [];
						for (k in ref) {
							v = ref[k];
							try {
								if (await v._store.__groupCheck__(time)) results.push(this.deleteKey(k));
								else results.push(void 0);
							} catch (error) {
								e = error;
								results.push(v.Events.trigger("error", e));
							}
						}
						return results;
					}, this.timeout / 2)).unref === "function" ? base.unref() : void 0;
				}
				updateSettings(options = {}) {
					parser$3.overwrite(options, this.defaults, this);
					parser$3.overwrite(options, options, this.limiterOptions);
					if (options.timeout != null) return this._startAutoCleanup();
				}
				disconnect(flush = true) {
					var ref;
					if (!this.sharedConnection) return (ref = this.connection) != null ? ref.disconnect(flush) : void 0;
				}
			}
			Group.prototype.defaults = {
				timeout: 3e5,
				connection: null,
				Promise,
				id: "group-key"
			};
			return Group;
		}).call(commonjsGlobal);
		var Group_1 = Group;
		var Batcher, Events$3, parser$4 = parser;
		Events$3 = Events_1;
		Batcher = (function() {
			class Batcher {
				constructor(options = {}) {
					this.options = options;
					parser$4.load(this.options, this.defaults, this);
					this.Events = new Events$3(this);
					this._arr = [];
					this._resetPromise();
					this._lastFlush = Date.now();
				}
				_resetPromise() {
					return this._promise = new this.Promise((res, rej) => {
						return this._resolve = res;
					});
				}
				_flush() {
					clearTimeout(this._timeout);
					this._lastFlush = Date.now();
					this._resolve();
					this.Events.trigger("batch", this._arr);
					this._arr = [];
					return this._resetPromise();
				}
				add(data) {
					var ret;
					this._arr.push(data);
					ret = this._promise;
					if (this._arr.length === this.maxSize) this._flush();
					else if (this.maxTime != null && this._arr.length === 1) this._timeout = setTimeout(() => {
						return this._flush();
					}, this.maxTime);
					return ret;
				}
			}
			Batcher.prototype.defaults = {
				maxTime: null,
				maxSize: null,
				Promise
			};
			return Batcher;
		}).call(commonjsGlobal);
		var Batcher_1 = Batcher;
		var require$$4$1 = () => console.log("You must import the full version of Bottleneck in order to use this feature.");
		var require$$8 = getCjsExportFromNamespace(version$2);
		var Bottleneck, DEFAULT_PRIORITY$1, Events$4, Job$1, LocalDatastore$1, NUM_PRIORITIES$1, Queues$1, RedisDatastore$1, States$1, Sync$1, parser$5, splice = [].splice;
		NUM_PRIORITIES$1 = 10;
		DEFAULT_PRIORITY$1 = 5;
		parser$5 = parser;
		Queues$1 = Queues_1;
		Job$1 = Job_1;
		LocalDatastore$1 = LocalDatastore_1;
		RedisDatastore$1 = require$$4$1;
		Events$4 = Events_1;
		States$1 = States_1;
		Sync$1 = Sync_1;
		Bottleneck = (function() {
			class Bottleneck {
				constructor(options = {}, ...invalid) {
					var storeInstanceOptions, storeOptions;
					this._addToQueue = this._addToQueue.bind(this);
					this._validateOptions(options, invalid);
					parser$5.load(options, this.instanceDefaults, this);
					this._queues = new Queues$1(NUM_PRIORITIES$1);
					this._scheduled = {};
					this._states = new States$1([
						"RECEIVED",
						"QUEUED",
						"RUNNING",
						"EXECUTING"
					].concat(this.trackDoneStatus ? ["DONE"] : []));
					this._limiter = null;
					this.Events = new Events$4(this);
					this._submitLock = new Sync$1("submit", this.Promise);
					this._registerLock = new Sync$1("register", this.Promise);
					storeOptions = parser$5.load(options, this.storeDefaults, {});
					this._store = (function() {
						if (this.datastore === "redis" || this.datastore === "ioredis" || this.connection != null) {
							storeInstanceOptions = parser$5.load(options, this.redisStoreDefaults, {});
							return new RedisDatastore$1(this, storeOptions, storeInstanceOptions);
						} else if (this.datastore === "local") {
							storeInstanceOptions = parser$5.load(options, this.localStoreDefaults, {});
							return new LocalDatastore$1(this, storeOptions, storeInstanceOptions);
						} else throw new Bottleneck.prototype.BottleneckError(`Invalid datastore type: ${this.datastore}`);
					}).call(this);
					this._queues.on("leftzero", () => {
						var ref;
						return (ref = this._store.heartbeat) != null ? typeof ref.ref === "function" ? ref.ref() : void 0 : void 0;
					});
					this._queues.on("zero", () => {
						var ref;
						return (ref = this._store.heartbeat) != null ? typeof ref.unref === "function" ? ref.unref() : void 0 : void 0;
					});
				}
				_validateOptions(options, invalid) {
					if (!(options != null && typeof options === "object" && invalid.length === 0)) throw new Bottleneck.prototype.BottleneckError("Bottleneck v2 takes a single object argument. Refer to https://github.com/SGrondin/bottleneck#upgrading-to-v2 if you're upgrading from Bottleneck v1.");
				}
				ready() {
					return this._store.ready;
				}
				clients() {
					return this._store.clients;
				}
				channel() {
					return `b_${this.id}`;
				}
				channel_client() {
					return `b_${this.id}_${this._store.clientId}`;
				}
				publish(message) {
					return this._store.__publish__(message);
				}
				disconnect(flush = true) {
					return this._store.__disconnect__(flush);
				}
				chain(_limiter) {
					this._limiter = _limiter;
					return this;
				}
				queued(priority) {
					return this._queues.queued(priority);
				}
				clusterQueued() {
					return this._store.__queued__();
				}
				empty() {
					return this.queued() === 0 && this._submitLock.isEmpty();
				}
				running() {
					return this._store.__running__();
				}
				done() {
					return this._store.__done__();
				}
				jobStatus(id) {
					return this._states.jobStatus(id);
				}
				jobs(status) {
					return this._states.statusJobs(status);
				}
				counts() {
					return this._states.statusCounts();
				}
				_randomIndex() {
					return Math.random().toString(36).slice(2);
				}
				check(weight = 1) {
					return this._store.__check__(weight);
				}
				_clearGlobalState(index) {
					if (this._scheduled[index] != null) {
						clearTimeout(this._scheduled[index].expiration);
						delete this._scheduled[index];
						return true;
					} else return false;
				}
				async _free(index, job, options, eventInfo) {
					var e, running;
					try {
						({running} = await this._store.__free__(index, options.weight));
						this.Events.trigger("debug", `Freed ${options.id}`, eventInfo);
						if (running === 0 && this.empty()) return this.Events.trigger("idle");
					} catch (error1) {
						e = error1;
						return this.Events.trigger("error", e);
					}
				}
				_run(index, job, wait) {
					var clearGlobalState, free, run;
					job.doRun();
					clearGlobalState = this._clearGlobalState.bind(this, index);
					run = this._run.bind(this, index, job);
					free = this._free.bind(this, index, job);
					return this._scheduled[index] = {
						timeout: setTimeout(() => {
							return job.doExecute(this._limiter, clearGlobalState, run, free);
						}, wait),
						expiration: job.options.expiration != null ? setTimeout(function() {
							return job.doExpire(clearGlobalState, run, free);
						}, wait + job.options.expiration) : void 0,
						job
					};
				}
				_drainOne(capacity) {
					return this._registerLock.schedule(() => {
						var args, index, next, options, queue;
						if (this.queued() === 0) return this.Promise.resolve(null);
						queue = this._queues.getFirst();
						({options, args} = next = queue.first());
						if (capacity != null && options.weight > capacity) return this.Promise.resolve(null);
						this.Events.trigger("debug", `Draining ${options.id}`, {
							args,
							options
						});
						index = this._randomIndex();
						return this._store.__register__(index, options.weight, options.expiration).then(({ success, wait, reservoir }) => {
							var empty;
							this.Events.trigger("debug", `Drained ${options.id}`, {
								success,
								args,
								options
							});
							if (success) {
								queue.shift();
								empty = this.empty();
								if (empty) this.Events.trigger("empty");
								if (reservoir === 0) this.Events.trigger("depleted", empty);
								this._run(index, next, wait);
								return this.Promise.resolve(options.weight);
							} else return this.Promise.resolve(null);
						});
					});
				}
				_drainAll(capacity, total = 0) {
					return this._drainOne(capacity).then((drained) => {
						var newCapacity;
						if (drained != null) {
							newCapacity = capacity != null ? capacity - drained : capacity;
							return this._drainAll(newCapacity, total + drained);
						} else return this.Promise.resolve(total);
					}).catch((e) => {
						return this.Events.trigger("error", e);
					});
				}
				_dropAllQueued(message) {
					return this._queues.shiftAll(function(job) {
						return job.doDrop({ message });
					});
				}
				stop(options = {}) {
					var done, waitForExecuting;
					options = parser$5.load(options, this.stopDefaults);
					waitForExecuting = (at) => {
						var finished = () => {
							var counts = this._states.counts;
							return counts[0] + counts[1] + counts[2] + counts[3] === at;
						};
						return new this.Promise((resolve, reject) => {
							if (finished()) return resolve();
							else return this.on("done", () => {
								if (finished()) {
									this.removeAllListeners("done");
									return resolve();
								}
							});
						});
					};
					done = options.dropWaitingJobs ? (this._run = function(index, next) {
						return next.doDrop({ message: options.dropErrorMessage });
					}, this._drainOne = () => {
						return this.Promise.resolve(null);
					}, this._registerLock.schedule(() => {
						return this._submitLock.schedule(() => {
							var k, ref = this._scheduled, v;
							for (k in ref) {
								v = ref[k];
								if (this.jobStatus(v.job.options.id) === "RUNNING") {
									clearTimeout(v.timeout);
									clearTimeout(v.expiration);
									v.job.doDrop({ message: options.dropErrorMessage });
								}
							}
							this._dropAllQueued(options.dropErrorMessage);
							return waitForExecuting(0);
						});
					})) : this.schedule({
						priority: NUM_PRIORITIES$1 - 1,
						weight: 0
					}, () => {
						return waitForExecuting(1);
					});
					this._receive = function(job) {
						return job._reject(new Bottleneck.prototype.BottleneckError(options.enqueueErrorMessage));
					};
					this.stop = () => {
						return this.Promise.reject(new Bottleneck.prototype.BottleneckError("stop() has already been called"));
					};
					return done;
				}
				async _addToQueue(job) {
					var args, blocked, error, options, reachedHWM, shifted, strategy;
					({args, options} = job);
					try {
						({reachedHWM, blocked, strategy} = await this._store.__submit__(this.queued(), options.weight));
					} catch (error1) {
						error = error1;
						this.Events.trigger("debug", `Could not queue ${options.id}`, {
							args,
							options,
							error
						});
						job.doDrop({ error });
						return false;
					}
					if (blocked) {
						job.doDrop();
						return true;
					} else if (reachedHWM) {
						shifted = strategy === Bottleneck.prototype.strategy.LEAK ? this._queues.shiftLastFrom(options.priority) : strategy === Bottleneck.prototype.strategy.OVERFLOW_PRIORITY ? this._queues.shiftLastFrom(options.priority + 1) : strategy === Bottleneck.prototype.strategy.OVERFLOW ? job : void 0;
						if (shifted != null) shifted.doDrop();
						if (shifted == null || strategy === Bottleneck.prototype.strategy.OVERFLOW) {
							if (shifted == null) job.doDrop();
							return reachedHWM;
						}
					}
					job.doQueue(reachedHWM, blocked);
					this._queues.push(job);
					await this._drainAll();
					return reachedHWM;
				}
				_receive(job) {
					if (this._states.jobStatus(job.options.id) != null) {
						job._reject(new Bottleneck.prototype.BottleneckError(`A job with the same id already exists (id=${job.options.id})`));
						return false;
					} else {
						job.doReceive();
						return this._submitLock.schedule(this._addToQueue, job);
					}
				}
				submit(...args) {
					var cb, fn, job, options, ref, ref1, task;
					if (typeof args[0] === "function") {
						ref = args, [fn, ...args] = ref, [cb] = splice.call(args, -1);
						options = parser$5.load({}, this.jobDefaults);
					} else {
						ref1 = args, [options, fn, ...args] = ref1, [cb] = splice.call(args, -1);
						options = parser$5.load(options, this.jobDefaults);
					}
					task = (...args) => {
						return new this.Promise(function(resolve, reject) {
							return fn(...args, function(...args) {
								return (args[0] != null ? reject : resolve)(args);
							});
						});
					};
					job = new Job$1(task, args, options, this.jobDefaults, this.rejectOnDrop, this.Events, this._states, this.Promise);
					job.promise.then(function(args) {
						return typeof cb === "function" ? cb(...args) : void 0;
					}).catch(function(args) {
						if (Array.isArray(args)) return typeof cb === "function" ? cb(...args) : void 0;
						else return typeof cb === "function" ? cb(args) : void 0;
					});
					return this._receive(job);
				}
				schedule(...args) {
					var job, options, task;
					if (typeof args[0] === "function") {
						[task, ...args] = args;
						options = {};
					} else [options, task, ...args] = args;
					job = new Job$1(task, args, options, this.jobDefaults, this.rejectOnDrop, this.Events, this._states, this.Promise);
					this._receive(job);
					return job.promise;
				}
				wrap(fn) {
					var schedule = this.schedule.bind(this), wrapped = function(...args) {
						return schedule(fn.bind(this), ...args);
					};
					wrapped.withOptions = function(options, ...args) {
						return schedule(options, fn, ...args);
					};
					return wrapped;
				}
				async updateSettings(options = {}) {
					await this._store.__updateSettings__(parser$5.overwrite(options, this.storeDefaults));
					parser$5.overwrite(options, this.instanceDefaults, this);
					return this;
				}
				currentReservoir() {
					return this._store.__currentReservoir__();
				}
				incrementReservoir(incr = 0) {
					return this._store.__incrementReservoir__(incr);
				}
			}
			Bottleneck.default = Bottleneck;
			Bottleneck.Events = Events$4;
			Bottleneck.version = Bottleneck.prototype.version = require$$8.version;
			Bottleneck.strategy = Bottleneck.prototype.strategy = {
				LEAK: 1,
				OVERFLOW: 2,
				OVERFLOW_PRIORITY: 4,
				BLOCK: 3
			};
			Bottleneck.BottleneckError = Bottleneck.prototype.BottleneckError = BottleneckError_1;
			Bottleneck.Group = Bottleneck.prototype.Group = Group_1;
			Bottleneck.RedisConnection = Bottleneck.prototype.RedisConnection = require$$2;
			Bottleneck.IORedisConnection = Bottleneck.prototype.IORedisConnection = require$$3;
			Bottleneck.Batcher = Bottleneck.prototype.Batcher = Batcher_1;
			Bottleneck.prototype.jobDefaults = {
				priority: DEFAULT_PRIORITY$1,
				weight: 1,
				expiration: null,
				id: "<no-id>"
			};
			Bottleneck.prototype.storeDefaults = {
				maxConcurrent: null,
				minTime: 0,
				highWater: null,
				strategy: Bottleneck.prototype.strategy.LEAK,
				penalty: null,
				reservoir: null,
				reservoirRefreshInterval: null,
				reservoirRefreshAmount: null,
				reservoirIncreaseInterval: null,
				reservoirIncreaseAmount: null,
				reservoirIncreaseMaximum: null
			};
			Bottleneck.prototype.localStoreDefaults = {
				Promise,
				timeout: null,
				heartbeatInterval: 250
			};
			Bottleneck.prototype.redisStoreDefaults = {
				Promise,
				timeout: null,
				heartbeatInterval: 5e3,
				clientTimeout: 1e4,
				Redis: null,
				clientOptions: {},
				clusterNodes: null,
				clearDatastore: false,
				connection: null
			};
			Bottleneck.prototype.instanceDefaults = {
				datastore: "local",
				connection: null,
				id: "<no-id>",
				rejectOnDrop: true,
				trackDoneStatus: false,
				Promise
			};
			Bottleneck.prototype.stopDefaults = {
				enqueueErrorMessage: "This limiter has been stopped and cannot accept new jobs.",
				dropWaitingJobs: true,
				dropErrorMessage: "This limiter has been stopped."
			};
			return Bottleneck;
		}).call(commonjsGlobal);
		var Bottleneck_1 = Bottleneck;
		return Bottleneck_1;
	}));
}));

// node_modules/@octokit/plugin-retry/dist-bundle/index.js
var import_light = /* @__PURE__ */ __toESM(require_light(), 1);
var VERSION$1 = "0.0.0-development";
function isRequestError(error) {
	return error.request !== void 0;
}
async function errorRequest(state, octokit, error, options) {
	if (!isRequestError(error) || !error?.request.request) throw error;
	if (error.status >= 400 && !state.doNotRetry.includes(error.status)) {
		const retries = options.request.retries != null ? options.request.retries : state.retries;
		const retryAfter = Math.pow((options.request.retryCount || 0) + 1, 2);
		throw octokit.retry.retryRequest(error, retries, retryAfter);
	}
	throw error;
}
async function wrapRequest$1(state, octokit, request, options) {
	const limiter = new import_light.default();
	limiter.on("failed", function(error, info) {
		const maxRetries = ~~error.request.request?.retries;
		const after = ~~error.request.request?.retryAfter;
		options.request.retryCount = info.retryCount + 1;
		if (maxRetries > info.retryCount) return after * state.retryAfterBaseValue;
	});
	return limiter.schedule(requestWithGraphqlErrorHandling.bind(null, state, octokit, request), options);
}
async function requestWithGraphqlErrorHandling(state, octokit, request, options) {
	const response = await request(options);
	if (response.data && response.data.errors && response.data.errors.length > 0 && /Something went wrong while executing your query/.test(response.data.errors[0].message)) return errorRequest(state, octokit, new RequestError(response.data.errors[0].message, 500, {
		request: options,
		response
	}), options);
	return response;
}
function retry(octokit, octokitOptions) {
	const state = Object.assign({
		enabled: true,
		retryAfterBaseValue: 1e3,
		doNotRetry: [
			400,
			401,
			403,
			404,
			410,
			422,
			451
		],
		retries: 3
	}, octokitOptions.retry);
	const retryPlugin = { retry: { retryRequest: (error, retries, retryAfter) => {
		error.request.request = Object.assign({}, error.request.request, {
			retries,
			retryAfter
		});
		return error;
	} } };
	if (state.enabled) {
		octokit.hook.error("request", errorRequest.bind(null, state, retryPlugin));
		octokit.hook.wrap("request", wrapRequest$1.bind(null, state, retryPlugin));
	}
	return retryPlugin;
}
retry.VERSION = VERSION$1;

// node_modules/@octokit/plugin-throttling/dist-bundle/index.js
var VERSION = "0.0.0-development";
var noop = () => Promise.resolve();
function wrapRequest(state, request, options) {
	return state.retryLimiter.schedule(doRequest, state, request, options);
}
async function doRequest(state, request, options) {
	const { pathname } = new URL(options.url, "http://github.test");
	const isAuth = isAuthRequest(options.method, pathname);
	const isWrite = !isAuth && options.method !== "GET" && options.method !== "HEAD";
	const isSearch = options.method === "GET" && pathname.startsWith("/search/");
	const isGraphQL = pathname.startsWith("/graphql");
	const jobOptions = ~~request.retryCount > 0 ? {
		priority: 0,
		weight: 0
	} : {};
	if (state.clustering) jobOptions.expiration = 6e4;
	if (isWrite || isGraphQL) await state.write.key(state.id).schedule(jobOptions, noop);
	if (isWrite && state.triggersNotification(pathname)) await state.notifications.key(state.id).schedule(jobOptions, noop);
	if (isSearch) await state.search.key(state.id).schedule(jobOptions, noop);
	const req = (isAuth ? state.auth : state.global).key(state.id).schedule(jobOptions, request, options);
	if (isGraphQL) {
		const res = await req;
		if (res.data.errors != null && res.data.errors.some((error) => error.type === "RATE_LIMITED")) throw Object.assign(/* @__PURE__ */ new Error("GraphQL Rate Limit Exceeded"), {
			response: res,
			data: res.data
		});
	}
	return req;
}
function isAuthRequest(method, pathname) {
	return method === "PATCH" && /^\/applications\/[^/]+\/token\/scoped$/.test(pathname) || method === "POST" && (/^\/applications\/[^/]+\/token$/.test(pathname) || /^\/app\/installations\/[^/]+\/access_tokens$/.test(pathname) || pathname === "/login/oauth/access_token");
}
var triggers_notification_paths_default = [
	"/orgs/{org}/invitations",
	"/orgs/{org}/invitations/{invitation_id}",
	"/orgs/{org}/teams/{team_slug}/discussions",
	"/orgs/{org}/teams/{team_slug}/discussions/{discussion_number}/comments",
	"/repos/{owner}/{repo}/collaborators/{username}",
	"/repos/{owner}/{repo}/commits/{commit_sha}/comments",
	"/repos/{owner}/{repo}/issues",
	"/repos/{owner}/{repo}/issues/{issue_number}/comments",
	"/repos/{owner}/{repo}/issues/{issue_number}/sub_issue",
	"/repos/{owner}/{repo}/issues/{issue_number}/sub_issues/priority",
	"/repos/{owner}/{repo}/pulls",
	"/repos/{owner}/{repo}/pulls/{pull_number}/comments",
	"/repos/{owner}/{repo}/pulls/{pull_number}/comments/{comment_id}/replies",
	"/repos/{owner}/{repo}/pulls/{pull_number}/merge",
	"/repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers",
	"/repos/{owner}/{repo}/pulls/{pull_number}/reviews",
	"/repos/{owner}/{repo}/releases",
	"/teams/{team_id}/discussions",
	"/teams/{team_id}/discussions/{discussion_number}/comments"
];
function routeMatcher(paths) {
	const regex2 = `^(?:${paths.map((path) => path.split("/").map((c) => c.startsWith("{") ? "(?:.+?)" : c).join("/")).map((r) => `(?:${r})`).join("|")})[^/]*$`;
	return new RegExp(regex2, "i");
}
var regex = routeMatcher(triggers_notification_paths_default);
var triggersNotification = regex.test.bind(regex);
var groups = {};
var createGroups = function(Bottleneck, common) {
	groups.global = new Bottleneck.Group({
		id: "octokit-global",
		maxConcurrent: 10,
		...common
	});
	groups.auth = new Bottleneck.Group({
		id: "octokit-auth",
		maxConcurrent: 1,
		...common
	});
	groups.search = new Bottleneck.Group({
		id: "octokit-search",
		maxConcurrent: 1,
		minTime: 2e3,
		...common
	});
	groups.write = new Bottleneck.Group({
		id: "octokit-write",
		maxConcurrent: 1,
		minTime: 1e3,
		...common
	});
	groups.notifications = new Bottleneck.Group({
		id: "octokit-notifications",
		maxConcurrent: 1,
		minTime: 3e3,
		...common
	});
};
function throttling(octokit, octokitOptions) {
	const { enabled = true, Bottleneck = import_light.default, id = "no-id", timeout = 12e4, connection } = octokitOptions.throttle || {};
	if (!enabled) return {};
	const common = { timeout };
	if (typeof connection !== "undefined") common.connection = connection;
	const state = Object.assign({
		clustering: connection != null,
		triggersNotification,
		fallbackSecondaryRateRetryAfter: 60,
		retryAfterBaseValue: 1e3,
		id
	}, octokitOptions.throttle);
	if (typeof state.onSecondaryRateLimit !== "function" || typeof state.onRateLimit !== "function") throw new Error(`octokit/plugin-throttling error:
        You must pass the onSecondaryRateLimit and onRateLimit error handlers.
        See https://octokit.github.io/rest.js/#throttling

        const octokit = new Octokit({
          throttle: {
            onSecondaryRateLimit: (retryAfter, options) => {/* ... */},
            onRateLimit: (retryAfter, options) => {/* ... */}
          }
        })
    `);
	let initialized = false;
	const initializeBottleneck = () => {
		if (initialized) return;
		initialized = true;
		if (groups.global == null) createGroups(Bottleneck, common);
		state.global = state.global ?? groups.global;
		state.auth = state.auth ?? groups.auth;
		state.search = state.search ?? groups.search;
		state.write = state.write ?? groups.write;
		state.notifications = state.notifications ?? groups.notifications;
		state.retryLimiter = state.retryLimiter ?? new Bottleneck();
		const events = {};
		const emitter = new Bottleneck.Events(events);
		events.on("secondary-limit", state.onSecondaryRateLimit);
		events.on("rate-limit", state.onRateLimit);
		events.on("error", (e) => octokit.log.warn("Error in throttling-plugin limit handler", e));
		state.retryLimiter.on("failed", async function(error, info) {
			const [state2, request, options] = info.args;
			const { pathname } = new URL(options.url, "http://github.test");
			if (!(pathname.startsWith("/graphql") && error.status !== 401 || error.status === 403 || error.status === 429)) return;
			const retryCount = ~~request.retryCount;
			request.retryCount = retryCount;
			options.request.retryCount = retryCount;
			const { wantRetry, retryAfter = 0 } = await (async function() {
				if (/\bsecondary rate\b/i.test(error.message)) {
					const retryAfter2 = Number(error.response.headers["retry-after"]) || state2.fallbackSecondaryRateRetryAfter;
					return {
						wantRetry: await emitter.trigger("secondary-limit", retryAfter2, options, octokit, retryCount),
						retryAfter: retryAfter2
					};
				}
				if (error.response.headers != null && error.response.headers["x-ratelimit-remaining"] === "0" || (error.response.data?.errors ?? []).some((error2) => error2.type === "RATE_LIMITED")) {
					const rateLimitReset = (/* @__PURE__ */ new Date(~~error.response.headers["x-ratelimit-reset"] * 1e3)).getTime();
					const retryAfter2 = Math.max(Math.ceil((rateLimitReset - Date.now()) / 1e3) + 1, 0);
					return {
						wantRetry: await emitter.trigger("rate-limit", retryAfter2, options, octokit, retryCount),
						retryAfter: retryAfter2
					};
				}
				return {};
			})();
			if (wantRetry) {
				request.retryCount++;
				return retryAfter * state2.retryAfterBaseValue;
			}
		});
	};
	octokit.hook.wrap("request", (request, options) => {
		initializeBottleneck();
		return wrapRequest(state, request, options);
	});
	return {};
}
throttling.VERSION = VERSION;
throttling.triggersNotification = triggersNotification;

// src/github/octokit.ts
const RETRIES = 2;
const LONGEST_ANSWER_MILLISECONDS = 3e4;
const LONGEST_WAIT_SECONDS = 90;
const MAX_REDIRECTS = 3;
const AT_ONCE = { key: () => ({ schedule: (_, work) => work() }) };
function octokitFor(options) {
	const { token, baseUrl, userAgent, pacing, timeoutMilliseconds = LONGEST_ANSWER_MILLISECONDS, log } = options;
	const { origin } = new URL(baseUrl);
	const shortEnough = (seconds, tries) => tries < 2 && seconds <= LONGEST_WAIT_SECONDS;
	const octokit = getOctokit(token, {
		baseUrl,
		userAgent,
		log: {
			debug: ignore,
			info: ignore,
			warn: ignore,
			error: ignore
		},
		request: { fetch: (url, init) => fetchWithin(origin, url, {
			...init,
			signal: AbortSignal.timeout(timeoutMilliseconds)
		}) },
		retry: {
			retries: 2,
			retryAfterBaseValue: pacing.pauseMilliseconds
		},
		throttle: {
			id: randomUUID(),
			retryAfterBaseValue: pacing.pauseMilliseconds,
			...pacing.queuesWrites ? {} : {
				write: AT_ONCE,
				notifications: AT_ONCE
			},
			onRateLimit: (seconds, _options, _octokit, tries) => {
				log(`GitHub's rate limit is used up for ${seconds} s`);
				return shortEnough(seconds, tries);
			},
			onSecondaryRateLimit: (seconds, _options, _octokit, tries) => {
				log(`GitHub asks to slow down for ${seconds} s`);
				return shortEnough(seconds, tries);
			}
		}
	}, retry, throttling);
	octokit.hook.before("request", (request) => {
		const { url } = octokit.request.endpoint(request);
		if (new URL(url).origin !== origin) throw leaves(url, "a link to the next page");
	});
	octokit.hook.after("request", ({ status, headers }, { url }) => {
		if (status >= 300 && status < 400) throw leaves(headers.location ?? url, "a redirect");
	});
	return octokit;
}
async function fetchWithin(origin, url, init) {
	let at = url;
	for (let hops = 0;; hops++) {
		const response = await fetch(at, {
			...init,
			redirect: "manual"
		});
		const next = redirectOf(response, at);
		const keepsMethod = response.status === 307 || response.status === 308 || (init.method ?? "GET") === "GET";
		if (next?.origin !== origin || !keepsMethod || hops === MAX_REDIRECTS) return response;
		at = next.href;
	}
}
function redirectOf({ status, headers }, from) {
	const location = headers.get("location");
	if (status < 300 || status >= 400 || location === null || !URL.canParse(location, from)) return null;
	return new URL(location, from);
}
function leaves(url, by) {
	const host = URL.canParse(url) ? new URL(url).host : url;
	return new ApiError(`GitHub's API leads elsewhere by ${by} (${printableText(host)}), which is not followed`, 0);
}
function ignore() {}

// src/github/once.ts
async function once(create, find, pauseMilliseconds) {
	for (let tries = 0;; tries++) try {
		return await create();
	} catch (error) {
		if (!(error instanceof ApiError) || error.status !== 0 && error.status < 500) throw error;
		await setTimeout$1((tries + 1) ** 2 * pauseMilliseconds);
		const found = await find();
		if (found !== null) return found;
		if (tries === 2) throw error;
	}
}

// src/github/client.ts
const PAGE = 100;
const MAX_LISTED_FILES = 3e3;
const MAX_LISTED_ENTRIES = 1e3;
const ONCE = { request: { retries: 0 } };
var GitHubClient = class {
	#octokit;
	#repository;
	#pauseMilliseconds;
	constructor({ repository, ...options }) {
		this.#repository = repository;
		this.#pauseMilliseconds = options.pacing.pauseMilliseconds;
		this.#octokit = octokitFor(options);
	}
	async changedFiles(pull_number) {
		return this.#ask({
			doing: "list the changed files",
			permission: "pull-requests: read"
		}, async () => {
			const { listFiles } = this.#octokit.rest.pulls;
			const answer = await this.#octokit.paginate(listFiles, {
				...this.#repository,
				pull_number,
				per_page: PAGE
			});
			return {
				files: array(changedFileSchema).parse(answer),
				truncated: answer.length >= MAX_LISTED_FILES
			};
		});
	}
	async pullRequest(pull_number) {
		return this.#ask({
			doing: "read the pull request",
			permission: "pull-requests: read"
		}, async () => {
			const { data } = await this.#octokit.rest.pulls.get({
				...this.#repository,
				pull_number
			});
			return pullRequestSchema.parse(data);
		});
	}
	async openPullRequest(owner, branch, headSha) {
		return this.#ask({
			doing: "find the pull request",
			permission: "pull-requests: read"
		}, async () => {
			const { list } = this.#octokit.rest.pulls;
			const head = `${owner}:${branch}`;
			const all = await this.#octokit.paginate(list, {
				...this.#repository,
				state: "open",
				head,
				per_page: PAGE
			});
			return array(pullRequestSchema).parse(all).find((each) => each.headSha === headSha) ?? null;
		});
	}
	async tree(tree_sha, { recursive }) {
		return this.#ask({
			doing: `list the files at ${tree_sha}`,
			permission: "contents: read"
		}, async () => {
			const { data } = await this.#octokit.rest.git.getTree({
				...this.#repository,
				tree_sha,
				...recursive && { recursive: "1" }
			});
			const { tree, truncated } = treeSchema.parse(data);
			return {
				entries: tree,
				truncated
			};
		});
	}
	async mergeBase(base, head) {
		return this.#ask({
			doing: "find the merge base",
			permission: "contents: read"
		}, async () => {
			const { data } = await this.#octokit.rest.repos.compareCommitsWithBasehead({
				...this.#repository,
				basehead: `${base}...${head}`,
				per_page: 1
			});
			return comparisonSchema.parse(data).merge_base_commit.sha;
		});
	}
	async fileAt(path, ref) {
		const purpose = {
			doing: `read ${JSON.stringify(path)} at ${ref}`,
			permission: "contents: read"
		};
		return this.#ask(purpose, async () => {
			const content = await this.#content(path, ref);
			if (content === null) return { kind: "absent" };
			if (content.type !== "file") return {
				kind: "unreadable",
				reason: `it is a ${content.type}`
			};
			if (content.size > 10485760) return tooLarge(content.size, MAX_FILE_BYTES);
			if (content.encoding === "base64") return readable(content.content);
			const { data } = await this.#octokit.rest.git.getBlob({
				...this.#repository,
				file_sha: content.sha
			});
			return readable(blobSchema.parse(data).content);
		});
	}
	async filesAt(paths, ref) {
		const all = [...new Set(paths)];
		const found = /* @__PURE__ */ new Map();
		for (let start = 0; start < all.length; start += 100) {
			const some = all.slice(start, start + 100);
			const answer = some.length === 1 ? null : await this.#blobs(some, ref);
			for (const [path, at] of answer ?? []) found.set(path, at);
		}
		const left = all.filter((path) => !found.has(path));
		await Promise.all(left.map(async (path) => found.set(path, await this.fileAt(path, ref))));
		return found;
	}
	async #blobs(paths, ref) {
		const { query, variables } = blobsQuery(paths);
		try {
			return await this.#ask({
				doing: `read files at ${ref}`,
				permission: "contents: read"
			}, async () => readBlobs(paths, await this.#octokit.graphql(query, {
				...this.#repository,
				ref,
				...variables
			})));
		} catch (error) {
			if (error instanceof ApiError) return null;
			throw error;
		}
	}
	async folderAt(path, ref) {
		const purpose = {
			doing: `list ${JSON.stringify(path)} at ${ref}`,
			permission: "contents: read"
		};
		return this.#ask(purpose, async () => {
			const content = await this.#content(path, ref);
			if (content?.type !== "directory") return null;
			const entries = entriesSchema.parse(content.entries);
			return {
				files: entries.filter(({ type }) => type === "file").map(({ name, size }) => ({
					name,
					bytes: size
				})),
				truncated: entries.length >= MAX_LISTED_ENTRIES
			};
		});
	}
	async filesIn(path, ref) {
		const { files = [] } = await this.folderAt(path, ref) ?? {};
		return files.map(({ name }) => path === "" ? name : `${path}/${name}`);
	}
	async comments(issue_number) {
		return this.#ask({
			doing: "list the comments",
			permission: "pull-requests: read"
		}, async () => {
			const { listComments } = this.#octokit.rest.issues;
			const answer = await this.#octokit.paginate(listComments, {
				...this.#repository,
				issue_number,
				per_page: PAGE
			});
			return array(commentSchema).parse(answer);
		});
	}
	async createComment(issue_number, body, find) {
		const create = () => this.#ask({
			doing: "write the comment",
			permission: "pull-requests: write"
		}, async () => {
			const { createComment } = this.#octokit.rest.issues;
			const { data } = await createComment({
				...this.#repository,
				issue_number,
				body,
				...ONCE
			});
			return commentSchema.parse(data);
		});
		return once(create, find, this.#pauseMilliseconds);
	}
	async updateComment(comment_id, body) {
		return this.#ask({
			doing: "update the comment",
			permission: "pull-requests: write"
		}, async () => {
			const { data } = await this.#octokit.rest.issues.updateComment({
				...this.#repository,
				comment_id,
				body
			});
			return commentSchema.parse(data);
		});
	}
	async comment(comment_id) {
		return this.#ask({
			doing: "read the comment",
			permission: "pull-requests: read"
		}, async () => {
			try {
				const { data } = await this.#octokit.rest.issues.getComment({
					...this.#repository,
					comment_id
				});
				return commentSchema.parse(data);
			} catch (error) {
				if (httpStatus(error) === 404) return null;
				throw error;
			}
		});
	}
	async deleteComment(comment_id) {
		await this.#ask({
			doing: "delete a second comment",
			permission: "pull-requests: write"
		}, async () => {
			try {
				await this.#octokit.rest.issues.deleteComment({
					...this.#repository,
					comment_id
				});
			} catch (error) {
				if (httpStatus(error) !== 404) throw error;
			}
		});
	}
	async react(comment_id, content) {
		await this.#ask({
			doing: "react to the comment",
			permission: "pull-requests: write"
		}, () => this.#octokit.rest.reactions.createForIssueComment({
			...this.#repository,
			comment_id,
			content
		}));
	}
	async reviewComments(pull_number) {
		return this.#ask({
			doing: "list the review comments",
			permission: "pull-requests: read"
		}, async () => {
			const { listReviewComments } = this.#octokit.rest.pulls;
			const answer = await this.#octokit.paginate(listReviewComments, {
				...this.#repository,
				pull_number,
				per_page: PAGE
			});
			return array(reviewCommentSchema).parse(answer);
		});
	}
	async review(pull_number, commit_id, comments, find) {
		const create = () => this.#ask({
			doing: "suggest changes",
			permission: "pull-requests: write"
		}, async () => {
			await this.#octokit.rest.pulls.createReview({
				...this.#repository,
				pull_number,
				commit_id,
				event: "COMMENT",
				comments: comments.map((each) => ({
					...each,
					side: "RIGHT"
				})),
				...ONCE
			});
			return true;
		});
		await once(create, find, this.#pauseMilliseconds);
	}
	async updateReviewComment(comment_id, body) {
		await this.#ask({
			doing: "update a suggestion",
			permission: "pull-requests: write"
		}, () => this.#octokit.rest.pulls.updateReviewComment({
			...this.#repository,
			comment_id,
			body
		}));
	}
	async hideAsResolved(id) {
		const mutation = "mutation ($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: RESOLVED }) { clientMutationId } }";
		await this.#ask({
			doing: "hide a suggestion",
			permission: "pull-requests: write"
		}, () => this.#octokit.graphql(mutation, { id }));
	}
	async mayWrite(username) {
		return this.#ask({
			doing: "ask what the author may do",
			permission: "metadata: read"
		}, async () => {
			try {
				const { data } = await this.#octokit.rest.repos.getCollaboratorPermissionLevel({
					...this.#repository,
					username
				});
				return ["admin", "write"].includes(permissionSchema.parse(data).permission);
			} catch (error) {
				if (httpStatus(error) === 404) return false;
				throw error;
			}
		});
	}
	async latestRun(workflow_id, head_sha) {
		const doing = `find the run of ${JSON.stringify(workflow_id)}`;
		return this.#ask({
			doing,
			permission: "actions: read"
		}, async () => {
			const { listWorkflowRuns } = this.#octokit.rest.actions;
			const { data } = await listWorkflowRuns({
				...this.#repository,
				workflow_id,
				head_sha,
				per_page: 1
			});
			return workflowRunsSchema.parse(data).workflow_runs[0]?.id ?? null;
		});
	}
	async rerun(run_id) {
		await this.#ask({
			doing: "start the check again",
			permission: "actions: write"
		}, () => this.#octokit.rest.actions.reRunWorkflow({
			...this.#repository,
			run_id
		}));
	}
	async dispatch(workflow_id, ref, inputs) {
		await this.#ask({
			doing: `start the workflow ${JSON.stringify(workflow_id)}`,
			permission: "actions: write"
		}, () => this.#octokit.rest.actions.createWorkflowDispatch({
			...this.#repository,
			workflow_id,
			ref,
			inputs
		}));
	}
	async viewer() {
		const purpose = {
			doing: "find out whose token this is",
			permission: "metadata: read"
		};
		try {
			return await this.#ask(purpose, async () => viewerSchema.parse(await this.#octokit.graphql("query { viewer { login } }")).viewer.login);
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
		}
		return this.#ask(purpose, async () => {
			try {
				return userSchema.parse((await this.#octokit.rest.users.getAuthenticated()).data).login;
			} catch (error) {
				if (httpStatus(error) === 403) return null;
				throw error;
			}
		});
	}
	async #content(path, ref) {
		try {
			const { data } = await this.#octokit.rest.repos.getContent({
				...this.#repository,
				path,
				ref
			});
			return contentSchema.parse(data);
		} catch (error) {
			if (httpStatus(error) === 404) return null;
			throw error;
		}
	}
	async #ask(purpose, call) {
		try {
			return await call();
		} catch (error) {
			if (error instanceof ZodError) {
				const first = error.issues[0];
				const where = first ? ` (${first.path.join(".")}: ${first.message})` : "";
				throw new ApiError(`could not ${purpose.doing}: GitHub's answer is not of the known form${where}`, 200, { cause: error });
			}
			throw explain(error, purpose);
		}
	}
};

// src/report/marker.ts
const MARKER = /^<!-- oomlint:([^\s<>]+) sha=([0-9a-f]+) run=(\d+)\/(\d+) -->(?:\r?\n|$)/;
function formatMarker({ key, headSha, runId, attempt }) {
	return `<!-- oomlint:${encodeURIComponent(key)} sha=${headSha} run=${runId}/${attempt} -->`;
}
function parseMarker(body) {
	const [, key, headSha, runId, attempt] = MARKER.exec(body) ?? [];
	if (key === void 0 || headSha === void 0) return null;
	return {
		key: decodeKey(key),
		headSha,
		runId: Number(runId),
		attempt: Number(attempt)
	};
}
function bodyWithoutMarker(body) {
	return body.replace(MARKER, "").replaceAll("\r\n", "\n").trim();
}
function hiddenLine(body) {
	const [line = ""] = bodyWithoutMarker(body).split("\n", 1);
	return /^<!-- oomlint-[a-z]+:[^\s<>]* -->$/.test(line) ? line : "";
}
function isNewer(written, ours) {
	return written.runId === ours.runId ? written.attempt > ours.attempt : written.runId > ours.runId;
}
function decodeKey(key) {
	try {
		return decodeURIComponent(key);
	} catch {
		return `\0${key}`;
	}
}

// src/github/sticky-comment.ts
const WORKFLOW_AUTHOR = "github-actions[bot]";
async function keepComment(github, sticky) {
	const { pullRequest, marker, speakFirst } = sticky;
	const listed = await onlyOne(github, pullRequest, marker.key);
	const ours = listed && await asItStands(github, listed);
	const hidden = sticky.hidden ?? (ours ? hiddenLine(ours.comment.body) : "");
	const body = hidden === "" ? sticky.body : `${hidden}\n${sticky.body}`;
	const text = `${formatMarker(marker)}\n${body}`;
	if (!ours) {
		if (!speakFirst) return "nothing to say";
		const find = async () => (await onlyOne(github, pullRequest, marker.key))?.comment ?? null;
		const { user } = await github.createComment(pullRequest, text, find);
		const kept = await onlyOne(github, pullRequest, marker.key, user?.login);
		if (!kept || isNewer(kept.marker, marker) || kept.comment.body.startsWith(formatMarker(marker))) return "created";
		await github.updateComment(kept.comment.id, text);
		return "updated";
	}
	if (isNewer(ours.marker, marker)) return "left to a newer run";
	if (bodyWithoutMarker(ours.comment.body) === body.trim()) return "unchanged";
	await github.updateComment(ours.comment.id, text);
	return "updated";
}
async function standingMarker(github, pullRequest, key) {
	const [first] = await allOurs(github, pullRequest, key);
	return first?.marker ?? null;
}
async function onlyOne(github, pullRequest, key, login) {
	const [first, ...others] = await allOurs(github, pullRequest, key, login);
	if (!first || others.length === 0) return first ?? null;
	const newest = others.reduce((best, each) => isNewer(each.marker, best.marker) ? each : best, first);
	const kept = newest === first ? first.comment : await github.updateComment(first.comment.id, newest.comment.body);
	for (const { comment } of others) await github.deleteComment(comment.id);
	return {
		comment: kept,
		marker: newest.marker
	};
}
async function asItStands(github, { comment: { id } }) {
	const comment = await github.comment(id);
	const marker = comment && parseMarker(comment.body);
	return comment && marker ? {
		comment,
		marker
	} : null;
}
async function allOurs(github, pullRequest, key, login) {
	return oursOf(github, markedIn(await github.comments(pullRequest)).filter(({ marker }) => marker.key === key), login);
}
async function oursByKey(github, comments) {
	const all = await oursOf(github, markedIn(comments));
	return new Map(all.toReversed().map((each) => [each.marker.key, each]));
}
function markedIn(comments) {
	return comments.flatMap((comment) => {
		const marker = parseMarker(comment.body);
		return marker ? [{
			comment,
			marker
		}] : [];
	});
}
async function oursOf(github, marked, login) {
	if (marked.length === 0) return [];
	const author = login ?? await ourLogin(github);
	return marked.filter(({ comment }) => comment.user?.login === author).toSorted((a, b) => a.comment.id - b.comment.id);
}
async function ourLogin(github) {
	return await github.viewer() ?? WORKFLOW_AUTHOR;
}

export { bodyWithoutMarker as a, parseMarker as c, ofContent as d, tooLarge as f, renderReport as g, renderComment as h, standingMarker as i, GitHubClient as l, MissingPermission as m, ourLogin as n, formatMarker as o, ApiError as p, oursByKey as r, isNewer as s, keepComment as t, MAX_FILE_BYTES as u };