import { B as union, E as _enum, I as record, L as strictObject, O as array, P as number, R as string, S as isAtLeast, b as roundHalfToEven, c as find, d as printable, f as printableText, j as int, k as boolean, n as UserError, o as Followed, r as countLabels, s as candidatePaths, t as nearMatches, u as KINDS, x as LAST_RELEASES, y as accumulateOf } from "./near-match.js";
import { D as isFix, _ as findCard, at as planOf, ct as contextBytes, dt as FAMILIES$1, ft as predict, h as cardsNamed, it as autoBatch, lt as ncclBytes, m as cardOfMemory, mt as TrainingOutOfMemory, nt as FAIL_ON, p as allCards, pt as rehearse, rt as fails, st as Unplannable, ut as parseModelName } from "./probe-result.js";
import { A as entriesOf, C as KNOWN_VERSION, D as findingAt, E as Findings, F as stringAt, I as textOf$1, L as SourceText, M as lookUp, N as plain, O as placeOf$2, P as settingsOf, S as ARGUMENTS, T as wellKnownDataset, _ as resolveRun, b as explainKey, f as DIALECTS, g as withRemarks, h as withFollowed, i as readJson, j as itemsOf, k as readYaml, m as distinct, n as isHydra, o as readCommands, p as nothing, r as JsonError, s as readShell, t as compose, v as Either, w as isArgument, x as slipOf, y as Unknown } from "./hydra.js";
import "./measured-rows.js";

// src/policy/comment-on.ts
/** From which verdict on the first comment is written; `always` is from the first changed config on. */
const COMMENT_ON = ["always", ...FAIL_ON];

// src/base/globs.ts
/** Keeps a list from becoming a slow program. */
const MAX_GLOB = 500;
/**
* A filter from globs, one a line or with commas between: `*` and `?` stay within a folder, `**` does not, `{a,b}`
* is either, `!` in front takes files out again; the last glob that matches a path decides, as in a workflow's `paths`.
* No glob lets everything through. Own code, since a library would be larger than all of it. Throws UserError.
*/
function fileFilter(globs, setting = "input files") {
	const rules = splitGlobs(globs).map((glob) => {
		const isExclusion = glob.startsWith("!");
		return {
			isExclusion,
			pattern: patternOf(isExclusion ? glob.slice(1) : glob, setting)
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
const PARTS$1 = /\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[^*?{}]+/g;
function patternOf(glob, setting) {
	const path = glob.replace(/^\.?\//, "");
	if (path.length > MAX_GLOB || partsOf(path).join("") !== path) throw new UserError(`${setting}: ${printable(glob)} is no glob (braces must be closed and not nested)`);
	return new RegExp(`^${sourceOf(path)}$`, "su");
}
function partsOf(glob) {
	return glob.match(PARTS$1) ?? [];
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

// src/sources/text.ts
/** Of one config file. Honest ones have a few KiB, the largest seen 154 KB; YAML of this size is read in half a second. */
const MAX_BYTES = 2 ** 20;
/** Of a notebook, whose stored pictures count. */
const MAX_NOTEBOOK_BYTES = 10 * 2 ** 20;
/** Enough to see what a file is about that cannot be read in full. */
const GLIMPSE_BYTES = 65536;
const NEWLINE = 10;
/** Reads bytes as UTF-8. Refuses what is too big, binary or in another encoding. */
function decode(content, most = MAX_BYTES) {
	const refuse = (rule, text, line = 1) => ({
		text: new TextDecoder(encodingOf(content)).decode(content.subarray(0, GLIMPSE_BYTES)),
		refusal: {
			rule,
			text,
			line,
			column: null
		}
	});
	if (content.length > most) return refuse("too-big", `the file has more than ${most / 2 ** 20} MiB`);
	if (encodingOf(content) !== "utf-8") return refuse("encoding", "the file is in UTF-16; save it as UTF-8");
	if (content.includes(0)) return refuse("binary", "the file is binary, not YAML");
	try {
		return {
			text: new TextDecoder("utf-8", { fatal: true }).decode(content),
			refusal: null
		};
	} catch {
		return refuse("encoding", "the file is not in UTF-8; save it as UTF-8", firstBadLine(content));
	}
}
/** By the byte order mark, which editors and PowerShell write in front of UTF-16. */
function encodingOf([first, second]) {
	if (first === 255 && second === 254) return "utf-16le";
	if (first === 254 && second === 255) return "utf-16be";
	return "utf-8";
}
/** No byte of a longer character is a line end, so that each line can be tried on its own. */
function firstBadLine(content) {
	let start = 0;
	for (let line = 1;; line++) {
		const end = content.indexOf(NEWLINE, start);
		try {
			new TextDecoder("utf-8", { fatal: true }).decode(content.subarray(start, end === -1 ? void 0 : end));
		} catch {
			return line;
		}
		if (end === -1) return line;
		start = end + 1;
	}
}

// src/policy/policy-file.ts
/** Where a repository keeps its policy. */
const POLICY_PATH = ".github/oomlint.yml";
const MAX_GIB$1 = 2048;
const text = string().trim().min(1).max(300);
const globs = union([text, array(text).min(1)]);
const gib$1 = number().min(0).max(MAX_GIB$1);
const date = string().regex(/^\d{4}-\d{2}-\d{2}$/);
const perDataset = record(text, KINDS.labels.schema);
const gpuRule = strictObject({
	files: globs.describe("Globs of the configs, as in `files`."),
	gpu: text.optional().describe("The card, by any name of the catalogue; `t4 x2` for two of them."),
	"gpu-memory": gib$1.optional().describe("Usable memory in GiB of a card that the catalogue does not know."),
	gpus: KINDS.gpus.schema.optional().describe("GPUs a batch is split over, where `device` does not say.")
}).describe("Configs and the GPU they are trained on.");
const moduleDescription = strictObject({
	output: _enum(["input", "argument"]).describe("Output channels: those of its input, or its first argument."),
	stride: number().min(1).max(64).default(1).describe("Image side of its input over that of its output."),
	parameters: int().min(0).max(1e9).default(0).describe("Number of its parameters."),
	"kept-bytes": number().min(0).max(1e3).describe("Bytes that autograd keeps for each output element in mixed precision, its input included; Conv keeps 6.")
}).describe("What a module allocates that is like no stock one.");
const ignoreRule = strictObject({
	files: globs.optional().describe("Globs of the configs; all where it is left out."),
	rule: text.optional().describe("Name of a finding; without it the configs are not checked at all."),
	reason: text.describe("Why, for whoever reads the file next."),
	until: date.describe("Last day on which it holds, as 2027-01-31.")
}).describe("What is not to be said, why, and until when.");
/** The file `.github/oomlint.yml`. Names that the action's inputs share mean the same. */
const policyFileSchema = strictObject({
	gpu: text.optional().describe("The card of every config that nothing else declares; `t4 x2` for two of them."),
	"gpu-memory": gib$1.optional().describe("Usable memory in GiB of a card that the catalogue does not know. Excludes `gpu`."),
	gpus: array(gpuRule).optional().describe("Cards by globs of configs; the last that matches decides."),
	runners: record(text, text).optional().describe("The card behind a label of a runner: `big-box: a100-80gb x4`."),
	"fail-on": _enum(FAIL_ON).optional().describe("From which verdict on the check fails."),
	"comment-on": _enum(COMMENT_ON).optional().describe("From which verdict on the first comment is written."),
	reserve: gib$1.optional().describe("Memory of the GPU to keep free, in GiB."),
	files: globs.optional().describe("Globs of the files to look at, `!` in front takes files out."),
	nc: KINDS.classes.schema.optional().describe("Number of classes, where neither the config nor its dataset says."),
	"labels-per-image": union([KINDS.labels.schema, perDataset]).optional().describe("Most labels in any image of a batch after mosaic, for all or by dataset."),
	"ultralytics-version": KINDS.ultralytics.schema.optional().describe("Version of ultralytics that trains, as 8.3.204."),
	"torch-version": KINDS.torch.schema.optional().describe("Version of PyTorch that trains, as 2.5.1."),
	models: record(text, text).optional().describe("The stock model that a file stands for: `best.pt: yolov8s.pt`."),
	modules: record(text, union([text, moduleDescription])).optional().describe("The stock module that a custom one is like (`MyC2f: C2f`), or what it allocates."),
	ignore: array(ignoreRule).optional().describe("What is not to be said, why, and until when."),
	"run-dumps": boolean().optional().describe("Whether `runs/**/args.yaml` are checked too."),
	docs: boolean().optional().describe("Whether commands in Markdown are checked too.")
});
/** Reads a policy file. Throws UserError in one line that names the file, the line and the key. */
function readPolicyFile(path, content) {
	const [document, second] = readYaml(path, content);
	const refuse = (line, message) => new UserError(`${placeOf$2(path, line)}: ${message}`);
	if (document?.refusal) throw refuse(document.refusal.line, document.refusal.text);
	if (second) throw refuse(second.line, "a policy is one YAML document");
	const [twice] = document?.duplicates ?? [];
	if (twice) throw refuse(lineOf$2(twice.origin), `${printableText(twice.key)}: stands there twice`);
	const { root = null } = document ?? {};
	if (root === null) return {};
	if (root.kind !== "map") throw refuse(1, "a policy is a mapping such as \"gpu: t4\"");
	const read = policyFileSchema.safeParse(objectOf(plain(root)));
	if (!read.success) throw refuse(...told(read.error.issues[0], root));
	const { gpu, "gpu-memory": memory } = read.data;
	if (gpu !== void 0 && memory !== void 0) throw refuse(lineAt(root, ["gpu-memory"]), "gpu and gpu-memory exclude each other: give one");
	for (const [index, rule] of (read.data.gpus ?? []).entries()) {
		const line = lineAt(root, ["gpus", index]);
		if (rule.gpu !== void 0 && rule["gpu-memory"] !== void 0) throw refuse(line, "gpus: gpu and gpu-memory exclude each other: give one");
		if (rule.gpu === void 0 && rule["gpu-memory"] === void 0 && rule.gpus === void 0) throw refuse(line, "gpus: an entry names gpu, gpu-memory or gpus");
	}
	return read.data;
}
function told(issue, root) {
	if (!issue) return [null, "is not understood"];
	const path = issue.path.map((part) => typeof part === "symbol" ? String(part) : part);
	const name = path.filter((part) => typeof part === "string").join(".");
	if (issue.code === "unrecognized_keys") {
		const [key = ""] = issue.keys;
		const near = nearMatches(key, Object.keys(policyFileSchema.shape));
		const hint = near.length === 0 ? "" : `; did you mean ${near.join(" or ")}?`;
		return [lineAt(root, [...path, key]), `${printableText(key)}: no key of a policy${hint}`];
	}
	return [lineAt(root, path), `${printableText(name, 100)}: ${printableText(issue.message, 200)}`];
}
/** Line of the innermost place of a path that there is. */
function lineAt(root, path) {
	let tree = root;
	let line = lineOf$2(root.origin);
	for (const part of path) {
		if (typeof part === "number") tree = tree?.kind === "list" ? tree.items[part] : void 0;
		else {
			const entry = tree?.kind === "map" ? tree.entries.find(({ key }) => key === part) : void 0;
			if (entry) line = lineOf$2(entry.keyOrigin);
			tree = lookUp(tree, part);
		}
		if (tree && typeof part === "number") line = lineOf$2(tree.origin);
	}
	return line;
}
function lineOf$2(origin) {
	return origin.kind === "file" ? origin.line : null;
}
/** Dates stay as written. */
function objectOf(value) {
	if (value instanceof Map) return Object.fromEntries(Array.from(value, ([key, each]) => [String(key), objectOf(each)]));
	if (Array.isArray(value)) return value.map((each) => objectOf(each));
	return value instanceof Date ? value.toISOString().slice(0, 10) : value;
}

// src/policy/ignores.ts
function ignoresOf({ ignore = [] }) {
	return ignore.map(({ files, rule = null, reason, until }) => {
		const globs = files === void 0 ? [] : [files].flat();
		const written = [rule === null ? "configs" : `rule ${rule}`, ...globs.length > 0 ? [`in ${globs.join(", ")}`] : []];
		return {
			written: printableText(written.join(" "), 120),
			matches: fileFilter(globs.join("\n"), `${POLICY_PATH}: ignore`),
			rule,
			reason,
			until
		};
	});
}
/** The configs and findings that are left; `used` collects the ignores that matched. `today` as 2026-11-24. */
function applyIgnores(configs, ignores, today, used = /* @__PURE__ */ new Set()) {
	const holding = ignores.filter(({ until }) => until >= today);
	const isIgnored = (path, rule) => {
		const found = holding.find((ignore) => ignore.rule === rule && ignore.matches(path));
		if (found) used.add(found);
		return found !== void 0;
	};
	const without = (config) => ({
		...config,
		findings: config.findings.filter(({ rule }) => !isIgnored(config.source.path, rule))
	});
	return configs.filter(({ source }) => !isIgnored(source.path, null)).map((config) => without(config));
}
/** What is to be said of the ignores themselves: those that are over, and with `used` those that match nothing. */
function remarksOn(ignores, today, used) {
	return ignores.flatMap((ignore) => {
		if (ignore.until < today) return [`${POLICY_PATH}: ignore ${ignore.written} ended on ${ignore.until} and holds no longer`];
		return used && !used.has(ignore) ? [`${POLICY_PATH}: ignore ${ignore.written} matches nothing`] : [];
	});
}

// src/policy/policy.ts
const GIB = 2 ** 30;
const MAX_GIB = 2048;
const RESERVE = {
	schema: number().min(0).max(MAX_GIB),
	expected: `a number of GiB from 0 to ${MAX_GIB}`
};
const MEMORY = {
	schema: number().gt(0).max(MAX_GIB),
	expected: `a number of GiB over 0 and up to ${MAX_GIB}`
};
const FAIL = {
	schema: _enum(FAIL_ON),
	expected: `one of ${FAIL_ON.join(", ")}`,
	choices: FAIL_ON
};
/**
* Reads and checks the policy: settings of the action or the command line over those of the policy file. Throws
* UserError in one line that names the setting.
*/
function readPolicy(settings, originOf, file = {}) {
	const known = (name, value, other) => {
		if (value !== null) return {
			value,
			origin: originOf(name)
		};
		return other === void 0 ? null : {
			value: other,
			origin: inFile(name)
		};
	};
	const standard = cardAndCount(file.gpu, file["gpu-memory"]);
	const labels = file["labels-per-image"];
	return {
		card: readCard(settings) ?? standard.card,
		gpuRules: gpuRulesOf(file, inFile),
		runners: runnersOf(file),
		reserveBytes: Math.round((settings.number("reserve", RESERVE) ?? file.reserve ?? 0) * GIB),
		failOn: settings.word("fail-on", FAIL) ?? file["fail-on"] ?? "likely",
		known: {
			nc: known("nc", settings.number("nc", KINDS.classes), file.nc),
			labelsPerImage: known("labels-per-image", settings.number("labels-per-image", KINDS.labels), typeof labels === "number" ? labels : void 0),
			ultralytics: known("ultralytics-version", settings.word("ultralytics-version", KINDS.ultralytics), file["ultralytics-version"]),
			torch: known("torch-version", settings.word("torch-version", KINDS.torch), file["torch-version"]),
			gpus: known("gpus", settings.number("gpus", KINDS.gpus), standard.count ?? void 0)
		},
		team: {
			models: fieldsOf(file.models, "models"),
			modules: new Map(Object.entries(file.modules ?? {}).map(([name, like]) => [name, described(like)])),
			labels: typeof labels === "object" ? fieldsOf(labels, "labels-per-image") : /* @__PURE__ */ new Map()
		},
		ignores: ignoresOf(file),
		runDumps: file["run-dumps"] ?? false,
		docs: file.docs ?? false,
		files: fileFilter(linesOf$1(file.files), `${POLICY_PATH}: files`)
	};
}
/** What the policy says of the GPUs of one config; of globs that match the last decides. */
function gpusFor({ gpuRules, runners, card }, path) {
	const team = [
		...gpuRules.map((each) => each.card),
		...runners.values(),
		card
	].filter((each) => each !== null);
	const rule = gpuRules.findLast(({ matches }) => matches(path));
	return {
		byGlob: rule?.card ?? null,
		runners,
		otherwise: card,
		team,
		gpus: rule?.gpus ?? null
	};
}
function readCard(settings) {
	const name = settings.text("gpu");
	const memory = settings.number("gpu-memory", MEMORY);
	if (name !== null && memory !== null) throw new UserError(`${settings.spell("gpu")} and ${settings.spell("gpu-memory")} exclude each other: give one`);
	if (memory !== null) return cardOfMemory(memory);
	return name === null ? null : findCard(name);
}
const inFile = (name) => ({
	kind: "policy",
	name
});
const COUNTED$1 = /^(.*?)\s*[x×]\s*(\d{1,4})$/i;
/** `t4 x2` is two of the card. Throws UserError for a card that is not known. */
function cardAndCount(name, memory) {
	if (memory !== void 0) return {
		card: cardOfMemory(memory),
		count: null
	};
	if (name === void 0) return {
		card: null,
		count: null
	};
	const [, bare = name, count] = COUNTED$1.exec(name) ?? [];
	try {
		return {
			card: findCard(bare),
			count: count === void 0 ? null : Number(count)
		};
	} catch (error) {
		if (error instanceof UserError) throw new UserError(`${POLICY_PATH}: ${error.message}`, { cause: error });
		throw error;
	}
}
function gpuRulesOf(file, originOf) {
	return (file.gpus ?? []).map(({ files, gpu, "gpu-memory": memory, gpus }) => {
		const { card, count } = cardAndCount(gpu, memory);
		const number = gpus ?? count;
		return {
			written: [files].flat().join(", "),
			matches: fileFilter(linesOf$1(files), `${POLICY_PATH}: gpus`),
			card,
			gpus: number === null ? null : {
				value: number,
				origin: originOf("gpus")
			}
		};
	});
}
function runnersOf({ runners = {} }) {
	return new Map(Object.entries(runners).flatMap(([label, name]) => {
		const { card } = cardAndCount(name, void 0);
		return card ? [[label, card]] : [];
	}));
}
function fieldsOf(values = {}, key) {
	return new Map(Object.entries(values).map(([name, value]) => [name, {
		value,
		origin: {
			kind: "policy",
			name: `${key}: ${name}`
		}
	}]));
}
function described(like) {
	if (typeof like === "string") return like;
	const { "kept-bytes": keptBytes, ...rest } = like;
	return {
		...rest,
		keptBytes
	};
}
function linesOf$1(globs) {
	return globs === void 0 ? "" : [globs].flat().join("\n");
}

// src/report/edits.ts
/**
* The recommendation as edits of the config's own lines, all else on them kept; `lineAt` gives the text of a line. A
* value that stands there in another form than it was read in is left alone.
*/
function editsOf(run, lineAt) {
	if (!isFix(run)) return {
		edits: [],
		byHand: []
	};
	const lines = /* @__PURE__ */ new Map();
	const byHand = [];
	let anchor = null;
	for (const change of run.recommendation?.changes ?? []) {
		const place = placeOf$1(run, change);
		const known = place && lines.get(keyOf(place));
		const text = known?.[0] ?? (place ? lineAt(place.path, place.line) : void 0);
		const edited = place && change.from !== null ? replaced(text, place.column, change.from, change.to) : null;
		if (place && edited !== null) {
			lines.set(keyOf(place), [edited, ...known?.slice(1) ?? []]);
			anchor ??= {
				...place,
				key: change.key
			};
			continue;
		}
		const own = anchor ?? {
			...startOf(run),
			key: null
		};
		const before = lines.get(keyOf(own)) ?? [lineAt(own.path, own.line) ?? ""];
		const inserted = change.from === null ? withInserted(before, own, change) : null;
		if (inserted) {
			lines.set(keyOf(own), inserted);
			anchor ??= own;
		} else byHand.push(change);
	}
	if (byHand.some(({ key }) => key === "batch")) return {
		edits: [],
		byHand: [...run.recommendation?.changes ?? []]
	};
	return {
		edits: [...lines].map(([key, now]) => {
			const colon = key.lastIndexOf(":");
			return {
				path: key.slice(0, colon),
				line: Number(key.slice(colon + 1)),
				lines: now
			};
		}),
		byHand
	};
}
function keyOf({ path, line }) {
	return `${path}:${line}`;
}
function placeOf$1({ run }, { key }) {
	const fields = { ...run };
	const origin = Object.hasOwn(fields, key) ? fields[key].origin : null;
	return origin?.kind === "file" ? origin : null;
}
/** A line of the config that is surely its own. */
function startOf(run) {
	const origin = run.run?.model.origin;
	return origin?.kind === "file" && origin.path === run.source.path && /\.ya?ml$/i.test(origin.path) ? origin : {
		...run.source,
		column: 1
	};
}
/** The line with the value that starts at the column (from 1) replaced; null where another one stands there. */
function replaced(line, column, from, to) {
	if (line === void 0) return null;
	const [head, tail] = [line.slice(0, column - 1), line.slice(column - 1)];
	return tail.startsWith(from) && !/^[\w.+-]/.test(tail.slice(from.length)) ? head + to + tail.slice(from.length) : null;
}
/** `  batch: 64`: a mapping in block style, with its indentation. */
const BLOCK_KEY = /^(\s*(?:- )?)(["']?)([\w.-]+)\2\s*:(?:\s|$)/;
const CALL = /\.train\((?=\s*[^\s)])/;
const COMMAND = /\byolo\b[^#|;&]*?\btrain\b/;
/** The lines with a new setting beside what stands there; null for a form that has no sure place for it. */
function withInserted([first = "", ...rest], anchor, { key, to }) {
	if (/\.ya?ml$/i.test(anchor.path)) {
		const [, indent, , name] = BLOCK_KEY.exec(first) ?? [];
		const isForeign = anchor.key !== null && name !== anchor.key;
		return indent === void 0 || isForeign ? null : [
			first,
			...rest,
			`${indent.replace("-", " ")}${key}: ${to}`
		];
	}
	const between = /\.(?:py|ipynb)$/i.test(anchor.path) ? ", " : " ";
	if (anchor.key !== null) {
		const argument = new RegExp(`\\b${anchor.key}=[\\d.-]+`).exec(first);
		if (!argument) return null;
		const end = argument.index + argument[0].length;
		const quote = /["']/.exec(first[argument.index - 1] ?? "")?.[0];
		if (quote) {
			if (first[end] !== quote) return null;
			const word = `${quote}${/\[[^\]]*$/.test(first.slice(0, argument.index)) ? "," : ""} ${quote}${key}=${to}`;
			return [`${first.slice(0, end)}${word}${first.slice(end)}`, ...rest];
		}
		return [`${first.slice(0, end)}${between}${key}=${to}${first.slice(end)}`, ...rest];
	}
	const opening = (between === ", " ? CALL : COMMAND).exec(first);
	if (!opening) return null;
	const end = opening.index + opening[0].length;
	const added = between === ", " ? `${key}=${to}, ` : ` ${key}=${to}`;
	return [`${first.slice(0, end)}${added}${first.slice(end)}`, ...rest];
}

// src/configs/assemble.ts
/**
* Puts the readings of a repository together: a file of arguments that a program or command reads is that training, not
* another one; a function that nobody calls in its file is what other files make of it; a config gets the GPU of the
* job that runs it.
*/
function assemble(readings) {
	const readThrough = /* @__PURE__ */ new Map();
	for (const { path, configs, guesses } of readings) for (const [index, { followed = [], source }] of configs.entries()) {
		if (guesses.has(index)) continue;
		for (const other of followed) if (other !== path) readThrough.set(other, `${source.path}:${source.line}`);
	}
	const jobs = jobsOf(readings);
	return {
		configs: readings.flatMap(({ path, configs: found, guesses }) => found.filter((_, index) => !readThrough.has(path) || !(isArguments(path) || guesses.has(index))).map((config) => withJob(config, jobs))),
		readThrough
	};
}
/** Files that hold arguments and start nothing themselves. */
function isArguments(path) {
	return /\.(?:ya?ml|json|toml)$/i.test(path) && !/(?:^|\/)(?:\.github\/workflows\/[^/]+|dvc\.yaml)$/.test(path);
}
function jobsOf(readings) {
	const jobs = /* @__PURE__ */ new Map();
	for (const launch of readings.flatMap(({ launches }) => launches)) {
		const { words, gpu, allocConf = null, path } = launch;
		if (!gpu && !allocConf) continue;
		for (const target of new Set(words.flatMap((word) => candidatePaths(path, word)))) {
			const before = jobs.get(target);
			jobs.set(target, {
				gpu: before === void 0 || gpu && isSame(before.gpu, gpu) ? gpu : null,
				allocConf: before === void 0 || before.allocConf?.value === allocConf?.value ? allocConf : null
			});
		}
	}
	return jobs;
}
function isSame(a, b) {
	return a !== null && a.name === b.name && a.labels.join("\n") === b.labels.join("\n");
}
/** The config with what its job says where it says nothing itself. */
function withJob(config, jobs) {
	const all = [config.source.path, ...config.followed ?? []].flatMap((path) => jobs.get(path) ?? []);
	const gpu = config.gpu ?? all.find((job) => job.gpu)?.gpu ?? null;
	const allocConf = all.find((job) => job.allocConf)?.allocConf;
	const isOpen = config.run?.alloc_conf.value === null;
	return {
		...config,
		gpu,
		run: config.run && allocConf && isOpen ? {
			...config.run,
			alloc_conf: allocConf
		} : config.run
	};
}

// src/configs/forms.ts
/** Vendored copies, and what past runs left behind. */
const NEVER = [
	/(?:^|\/)(?:node_modules|site-packages|dist-packages|__pycache__|\.git|\.venv|venv)\//,
	/(?:^|\/)ultralytics\/(?:assets|cfg|data|engine|hub|models|nn|optim|solutions|trackers|utils)\//,
	/(?:^|\/)(?:wandb|lightning_logs)\//,
	/^\.github\/(?!workflows\/)/,
	/(?:^|\/)(?:package(?:-lock)?|tsconfig|composer|launch|settings)\.json$/
];
const RUN_DUMP = /(?:^|\/)runs\/(?:.*\/)?args\.yaml$/;
const FORMS = [
	[/(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/, "workflow"],
	[/\.ya?ml$/i, "yaml"],
	[/\.json$/i, "json"],
	[/\.toml$/i, "toml"],
	[/\.pyw?$/i, "python"],
	[/\.ipynb$/i, "notebook"],
	[/\.(?:sh|bash|zsh|ksh|slurm|sbatch|sub|pbs|job|lsf)$/i, "shell"],
	[/\.(?:bat|cmd)$/i, "batch"],
	[/\.ps1$/i, "powershell"],
	[/(?:^|\/)(?:GNU)?makefile$|\.mk$|(?:^|\/)\.?justfile$/i, "make"],
	[/(?:^|\/)(?:Dockerfile|Containerfile)(?:\.[\w-]+)*$|\.dockerfile$/i, "docker"]
];
const MARKDOWN = /\.(?:md|markdown)$/i;
/** The form of a file that may hold a config; null for one that is not looked at. */
function formOf(path, { runDumps, docs }) {
	if (NEVER.some((pattern) => pattern.test(path)) || !runDumps && isRunDump(path)) return null;
	if (docs && MARKDOWN.test(path)) return "markdown";
	return FORMS.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}
/** Whether a file may hold a training config, by its path alone. */
function mayHoldConfig(path, options = {
	runDumps: false,
	docs: false
}) {
	return formOf(path, options) !== null;
}
/** `runs/detect/train/args.yaml`, which describes a past run. */
function isRunDump(path) {
	return RUN_DUMP.test(path);
}

// src/configs/parsers.ts
/** Loads what a file of this path and content may need. */
async function parsersFor(path, content) {
	const text = new TextDecoder().decode(content);
	if (!/yolo|ultralytics|rtdetr|train|imgsz|batch|epochs/i.test(text)) return {
		python: null,
		toml: null
	};
	const needsPython = /\.(?:pyw?|ipynb)$/i.test(path) || /python|torchrun|accelerate/.test(text);
	const [withPython, withToml] = await Promise.all([needsPython ? import("./read.js") : null, /\.toml$/i.test(path) || needsPython && text.includes(".toml") ? import("./toml.js") : null]);
	return {
		python: withPython,
		toml: withToml
	};
}

// src/configs/comment.ts
const DIRECTIVE = /(?:#|\/\/|;|::|\bREM\b|<!--)[ \t]*oomlint:[ \t]*([^\r\n]{0,300})/gi;
/** What ends a comment, or a line of a notebook. */
const END = /\s*(?:-->|\\n",?|",?)?\s*$/;
const WORD = /([\w-]+)=("[^"]*"|'[^']*'|\S+)|\S+/g;
const TIMES = /^[x×](\d{1,4})$/i;
const MOST = 1e5;
/** The directives of a text, by line. */
function readDirectives(path, text) {
	if (!/oomlint:/i.test(text)) return [];
	return Array.from(text.matchAll(DIRECTIVE), ({ 1: body = "", index }) => {
		const before = text.slice(0, index);
		const line = before.split("\n").length;
		const column = index - before.lastIndexOf("\n");
		return readDirective(body.replace(END, ""), {
			kind: "file",
			path,
			line,
			column
		});
	});
}
/** The directive that holds for a training: the last one at or above its end, or else the first of the file. */
function directiveFor(directives, endLine) {
	return directives.findLast(({ line }) => line <= endLine) ?? directives[0] ?? null;
}
function readDirective(body, origin) {
	const remarks = [];
	const numbers = /* @__PURE__ */ new Map();
	let name = null;
	for (const [word, key, quoted = ""] of body.replaceAll(",", " ").matchAll(WORD)) {
		const value = quoted.replace(/^(["'])(.*)\1$/, "$2");
		const times = TIMES.exec(word)?.[1];
		const number = Number(times ?? value);
		if (key === "gpu" && value !== "") name = value;
		else if (times !== void 0 || key === "gpus") setNumber("gpus", Number.isInteger(number) && number > 0, number);
		else if (key === "gpu-memory") setNumber(key, number > 0, number);
		else if (key === "labels-per-image" || key === "nc") setNumber(key, Number.isInteger(number) && number > 0, number);
		else refuse(word);
		function setNumber(what, isRight, number) {
			if (isRight && number <= MOST) numbers.set(what, number);
			else refuse(word);
		}
	}
	const field = (key) => {
		const value = numbers.get(key);
		return value === void 0 ? null : {
			value,
			origin
		};
	};
	const memoryGib = numbers.get("gpu-memory") ?? null;
	return {
		line: origin.line,
		gpu: name === null && memoryGib === null ? null : {
			name,
			labels: [],
			memoryGib,
			origin,
			by: "comment"
		},
		gpus: field("gpus"),
		labelsPerImage: field("labels-per-image"),
		nc: field("nc"),
		remarks
	};
	function refuse(word) {
		const text = `the comment says ${printable(word)}, which is not understood; write "oomlint: gpu=t4 x2", gpu-memory, labels-per-image or nc`;
		remarks.push({
			rule: "comment",
			severity: "warning",
			text,
			origin
		});
	}
}

// src/frameworks/ultralytics/files/dataset-file.ts
/** Keys of a dataset file, which some keep in one file with the training. */
const DATASET_KEYS = /* @__PURE__ */ new Set([
	"path",
	"train",
	"test",
	"names",
	"nc",
	"download",
	"kpt_shape",
	"flip_idx",
	"channels",
	"roboflow"
]);
/** Whether a setting belongs to a dataset. Its `val` is a place of images, that of a training a switch. */
function isOfDataset({ key, value }) {
	return DATASET_KEYS.has(key) || key === "val" && typeof value === "string" && /[\\/]/.test(value);
}
/** Whether a tree is a dataset: classes, and where images lie. */
function isDataset(tree) {
	if (tree?.kind !== "map") return false;
	return (lookUp(tree, "names") !== void 0 || lookUp(tree, "nc") !== void 0) && [
		"train",
		"val",
		"path"
	].some((key) => lookUp(tree, key) !== void 0) && !lookUp(tree, "head");
}
/** The dataset file that a config names, where the repository has it. */
function findDatasetFile(files, from, written) {
	if (!/\.ya?ml$/i.test(written)) return null;
	const found = find(files, from, written);
	const root = found ? readYaml(found.path, found.text).find((document) => isDataset(document.root))?.root ?? null : null;
	return found && root ? readDataset(found.path, root) : null;
}
function readDataset(path, root) {
	const settings = settingsOf(root);
	const channels = lookUp(root, "channels");
	return {
		path,
		nc: classesOf(settings),
		keypoints: keypointsOf(settings),
		root: stringAt(root, "path"),
		train: placesOf(lookUp(root, "train")),
		val: placesOf(lookUp(root, "val")),
		channels: channels?.kind === "scalar" && typeof channels.value === "number" ? channels.value : null
	};
}
function placesOf(tree) {
	if (tree?.kind === "scalar") return typeof tree.value === "string" ? [tree.value] : [];
	return itemsOf(tree).map((item) => plain(item)).filter((each) => typeof each === "string");
}
/** The number of classes among the settings of a dataset; `nc` counts more than `names`. */
function classesOf(dataset) {
	const ordered = dataset.toSorted((a, b) => Number(b.key === "nc") - Number(a.key === "nc"));
	for (const { key, value, origin } of ordered) {
		const count = key === "nc" ? value : key === "names" ? sizeOf(value) : null;
		const read = KINDS.classes.schema.safeParse(count);
		if (read.success) return {
			value: read.data,
			origin
		};
	}
	return null;
}
function sizeOf(names) {
	if (names instanceof Map) return names.size;
	return Array.isArray(names) ? names.length : null;
}
function keypointsOf(dataset) {
	const setting = dataset.find(({ key }) => key === "kpt_shape");
	const read = KINDS.keypoints.schema.safeParse(setting?.value);
	return setting && read.success ? {
		value: read.data,
		origin: setting.origin
	} : null;
}

// src/frameworks/ultralytics/files/model-file.ts
const MAX_LAYERS = 1e3;
const OWN_KEYS = /* @__PURE__ */ new Set([
	"nc",
	"scales",
	"scale",
	"depth_multiple",
	"width_multiple",
	"max_channels",
	"backbone",
	"head",
	"activation",
	"kpt_shape",
	"ch",
	"channels",
	"anchors"
]);
/** `yolov8n-custom.yaml` is `yolov8-custom.yaml` at size n to Ultralytics. */
const SIZED = /(\d+)([nslmx])(.+)?$/;
const LETTER = /yolo(?:e-)?v?\d+([nslmx])/i;
/** Whether a tree is a model: layers in a backbone and a head. */
function isModel(tree) {
	if (tree?.kind !== "map") return false;
	const [backbone, head] = [lookUp(tree, "backbone"), lookUp(tree, "head")];
	return itemsOf(backbone).some((row) => row.kind === "list") && head?.kind === "list";
}
/** The model file that a config names, where the repository has it. */
function findModelFile(files, from, written, aliases) {
	if (!/\.ya?ml$/i.test(written)) return null;
	const unified = written.replace(SIZED, "$1$3");
	for (const path of [...candidatePaths(from, written), ...unified === written ? [] : candidatePaths(from, unified)]) {
		const text = files.read(path);
		const root = text === null ? null : readYaml(path, text).find((document) => isModel(document.root))?.root ?? null;
		if (root) return readModel(path, root, written, aliases);
	}
	return null;
}
/** Reads a tree for which `isModel` holds. */
function readModel(path, root, written, aliases) {
	const scales = scalesOf(root);
	const problems = [];
	const layers = ["backbone", "head"].flatMap((part) => itemsOf(lookUp(root, part)).slice(0, MAX_LAYERS).flatMap((row) => {
		const layer = layerOf(row, part, aliases);
		if (!layer) problems.push({
			line: lineOf$1(row.origin),
			text: "no row [from, repeats, module, args]"
		});
		return layer ? [layer] : [];
	}));
	const keypoints = argumentOf(lookUp(root, "kpt_shape"));
	return {
		path,
		scale: LETTER.exec(written)?.[1]?.toLowerCase() ?? stringAt(root, "scale") ?? Object.keys(scales)[0] ?? null,
		scales,
		nc: numberAt(root, "nc"),
		activation: stringAt(root, "activation"),
		keypoints: Array.isArray(keypoints) ? keypoints.filter((each) => typeof each === "number") : null,
		channels: numberAt(root, "ch") ?? numberAt(root, "channels"),
		extras: Object.fromEntries(entriesOf(root).filter(({ key, value }) => !OWN_KEYS.has(key) && value.kind !== "map").map(({ key, value }) => [key, argumentOf(value) ?? null])),
		layers,
		described: describedIn(aliases),
		problems
	};
}
function describedIn(aliases) {
	return Object.fromEntries([...aliases].flatMap(([name, like]) => typeof like === "string" ? [] : [[name, like]]));
}
const HEAD_TASKS = [
	[/Segment/, "segment"],
	[/Pose/, "pose"],
	[/OBB/, "obb"],
	[/Classify/, "classify"],
	[/Detect|RTDETRDecoder/, "detect"]
];
/** The task of the last layer; null where it is no head of Ultralytics. */
function taskOfHead({ layers }) {
	const head = layers.at(-1)?.module ?? "";
	return HEAD_TASKS.find(([pattern]) => pattern.test(head))?.[1] ?? null;
}
function scalesOf(root) {
	const scales = entriesOf(lookUp(root, "scales")).flatMap(({ key, value }) => {
		const [depth, width, most] = itemsOf(value).map((item) => plain(item));
		if (typeof depth !== "number" || typeof width !== "number") return [];
		return [[key, {
			depth,
			width,
			maxChannels: typeof most === "number" ? most : null
		}]];
	});
	if (scales.length > 0) return Object.fromEntries(scales);
	const [depth, width] = [numberAt(root, "depth_multiple"), numberAt(root, "width_multiple")];
	if (depth === null || width === null) return {};
	return { "": {
		depth,
		width,
		maxChannels: numberAt(root, "max_channels")
	} };
}
function layerOf(row, part, aliases) {
	const [from, repeats, module, args] = itemsOf(row).map((item) => argumentOf(item));
	const inputs = Array.isArray(from) ? from : [from];
	if (!inputs.every((index) => Number.isInteger(index))) return null;
	if (typeof repeats !== "number" || typeof module !== "string") return null;
	const like = aliases.get(module);
	return {
		from: inputs,
		readsList: Array.isArray(from),
		repeats,
		module: typeof like === "string" ? like : module,
		writtenAs: typeof like === "string" ? module : null,
		args: Array.isArray(args) ? args : args === void 0 ? [] : [args],
		part,
		line: lineOf$1(row.origin)
	};
}
function argumentOf(tree) {
	if (tree?.kind === "list") return tree.items.map((item) => argumentOf(item) ?? null);
	if (tree?.kind !== "scalar") return void 0;
	const { value } = tree;
	if (value === "None") return null;
	return typeof value === "number" || typeof value === "string" || typeof value === "boolean" ? value : null;
}
function numberAt(root, key) {
	const found = lookUp(root, key);
	return found?.kind === "scalar" && typeof found.value === "number" ? found.value : null;
}
function lineOf$1(origin) {
	return origin.kind === "file" ? origin.line : 1;
}

// src/frameworks/ultralytics/arguments/complete.ts
/** Makes a config of a declaration: follows the files that it names, fills in defaults and says what is odd. */
function complete(declaration, context, directives, environment) {
	const { source, dataset = [], remarks = [], hints = [] } = declaration;
	const findings = new Findings(source);
	const files = new Followed(context.files);
	const directive = directiveFor(directives, declaration.endLine ?? source.line);
	for (const { rule, severity, text, origin } of [...remarks, ...directive?.remarks ?? []]) findings.add(rule, severity, text, origin);
	const given = withCfg(declaration, files);
	const { settings, rest } = withAlias(given, files, source.path, context);
	const [weights, named] = [textOf(given.settings, "model"), textOf(settings, "model")];
	if (weights && named?.origin.kind === "file" && weights.value !== named.value) {
		const { path, line } = named.origin;
		const text = `model: ${printable(weights.value)} is taken for ${printable(named.value)}, as ${printableText(`${path}:${line}`)} says`;
		findings.add("model-of-run", "notice", text, weights.origin);
	}
	const [model, data] = [textOf(settings, "model"), textOf(settings, "data")];
	const from = (setting) => setting?.origin.kind === "file" ? setting.origin.path : source.path;
	const modelFile = model ? findModelFile(files, from(model), String(model.value), context.team.modules) : null;
	const datasetFile = data ? findDatasetFile(files, from(data), String(data.value)) : null;
	const saidLabels = directive?.labelsPerImage ?? labelsOf(data, datasetFile, context);
	const { run, unknown } = resolveRun(settings, {
		...context.known,
		ultralytics: context.known.ultralytics ?? environment.ultralytics,
		torch: context.known.torch ?? environment.torch,
		allocConf: environment.allocConf,
		taskOfFile: modelFile && taskOfHead(modelFile),
		nc: directive?.nc ?? classesOf(dataset) ?? datasetFile?.nc ?? context.known.nc ?? classesOfModel(modelFile, data),
		keypoints: keypointsOf(dataset) ?? datasetFile?.keypoints ?? null,
		labelsPerImage: saidLabels ?? context.known.labelsPerImage,
		countedLabels: saidLabels || !datasetFile ? null : countLabels(context.files, datasetFile),
		gpus: context.gpus ?? directive?.gpus ?? declaration.gpus ?? context.known.gpus,
		accumulate: null,
		isCommand: declaration.isCommand,
		framework: declaration.framework ?? "ultralytics",
		rest
	}, findings);
	return {
		source,
		run,
		findings: findings.list(),
		unknown,
		gpu: directive?.gpu ?? declaration.job ?? null,
		modelFile,
		datasetFile,
		hints,
		followed: [.../* @__PURE__ */ new Set([...files.paths, ...declaration.followed ?? []])].filter((path) => path !== source.path)
	};
}
/** The arguments of the file that `cfg` names come first, so that those beside it win. */
function withCfg({ settings, rest = null, source, isCommand }, files) {
	const cfg = textOf(settings, "cfg");
	if (!cfg || !isCommand) return {
		settings,
		rest
	};
	const path = String(cfg.value);
	const found = find(files, source.path, path);
	if (!found) {
		const why = `it may stand in cfg=${printableText(path)}, which is not in the repository`;
		return {
			settings,
			rest: rest ?? {
				value: new Unknown(why),
				origin: cfg.origin
			}
		};
	}
	const own = settings.filter(({ key }) => key !== "cfg");
	const keys = new Set(own.map(({ key }) => key));
	return {
		settings: [...readYaml(found.path, found.text).flatMap((document) => document.settings).filter(({ key }) => !keys.has(key) && key !== "mode"), ...own],
		rest
	};
}
/** Puts the stock model for a name that the team explains, or that the dump of the run which made the weights names. */
function withAlias({ settings, rest }, files, source, { team }) {
	const model = textOf(settings, "model");
	if (!model) return {
		settings,
		rest
	};
	const name = String(model.value);
	const alias = team.models.get(name) ?? team.models.get(name.split(/[\\/]/).at(-1) ?? "") ?? ofDump(name, files, source);
	if (!alias) return {
		settings,
		rest
	};
	return {
		settings: settings.map((each) => each === model ? {
			...each,
			...alias
		} : each),
		rest
	};
}
const WEIGHTS$1 = /(?:^|[\\/])weights[\\/](?:best|last|epoch\d+)\.pt$/i;
/** A run keeps its arguments as `args.yaml` beside the folder of its weights. */
function ofDump(weights, files, source) {
	if (!WEIGHTS$1.test(weights)) return null;
	const dump = find(files, source, weights.replace(WEIGHTS$1, "/args.yaml").replace(/^\//, ""));
	const model = textOf(dump ? readYaml(dump.path, dump.text).flatMap((document) => document.settings) : [], "model");
	return model ? {
		value: String(model.value),
		origin: model.origin
	} : null;
}
/** Of settings with the same key the last, where it is text. */
function textOf(settings, key) {
	const found = settings.findLast((setting) => setting.key === key);
	return typeof found?.value === "string" ? found : void 0;
}
/** A model of the user's own says its classes, which count where no dataset is known. */
function classesOfModel(model, data) {
	if (!model || model.nc === null || data && wellKnownDataset(String(data.value))) return null;
	return {
		value: model.nc,
		origin: {
			kind: "assumed",
			why: `the classes of ${printable(model.path)}`
		}
	};
}
/** What the team says of this dataset. */
function labelsOf(data, file, { team }) {
	if (!data) return null;
	const name = String(data.value).split(/[\\/]/).at(-1) ?? "";
	return [
		String(data.value),
		file?.path,
		name,
		name.replace(/\.ya?ml$/i, "")
	].flatMap((each) => team.labels.get(each ?? "") ?? [])[0] ?? null;
}

// src/configs/dockerfile.ts
const INSTRUCTION = /^[ \t]*(RUN|CMD|ENTRYPOINT|ARG|ENV)[ \t]+((?:[^\n\\]|\\\r?\n|\\.)*)/gim;
const ASSIGNMENT = /([A-Za-z_]\w*)(?:=|[ \t]+)("[^"]*"|'[^']*'|\S+)/g;
/** The trainings that the commands of a Dockerfile start. */
function readDockerfile(text, context) {
	if (!/\byolo\b|train\w*\.py/.test(text.text)) return nothing("nothing", ["no command that trains"]);
	const values = /* @__PURE__ */ new Map();
	const commands = [];
	for (const { 0: whole, 1: name = "", 2: body = "", index } of text.text.matchAll(INSTRUCTION)) {
		const from = index + whole.length - body.length;
		if (/^(?:ARG|ENV)$/i.test(name)) for (const assigned of body.matchAll(ASSIGNMENT)) {
			const value = assigned[2].replaceAll(/^["']|["']$/g, "");
			values.set(assigned[1], {
				kind: "texts",
				texts: [value],
				at: text.originAt(from + assigned.index)
			});
		}
		else {
			const command = text.slice(from, from + body.length);
			commands.push(body.trimStart().startsWith("[") ? command.masked(command.text.replaceAll(/[[\],]/g, " ")) : command);
		}
	}
	return readCommands(commands, {
		dialect: DIALECTS.posix,
		variables: (key) => values.get(key),
		job: null
	}, context);
}

// src/configs/dvc.ts
/** Whether a tree is a pipeline of DVC: stages with commands. */
function isPipeline(root) {
	return entriesOf(lookUp(root ?? void 0, "stages")).some(({ value }) => lookUp(value, "cmd") ?? lookUp(value, "do", "cmd"));
}
/** The trainings that the stages of a pipeline run, with the values of `params.yaml` put in. */
function readPipeline(path, root, context) {
	const file = find(context.files, path, "params.yaml");
	const params = file ? readYaml(file.path, file.text)[0]?.root ?? null : null;
	const commands = entriesOf(lookUp(root, "stages")).flatMap(({ value: stage }) => {
		const command = lookUp(stage, "cmd") ?? lookUp(stage, "do", "cmd");
		return (command?.kind === "list" ? command.items : command ? [command] : []).flatMap(scriptOf);
	});
	const variables = (name) => {
		const keys = name.split(".");
		const found = [...itemsOf(lookUp(root, "vars")).map((each) => lookUp(each, ...keys)), params ? lookUp(params, ...keys) : void 0].find((each) => each?.kind === "scalar");
		if (found?.kind !== "scalar") return void 0;
		return {
			kind: "texts",
			texts: [textOf$1(found)],
			...found.origin.kind === "file" ? { at: found.origin } : {}
		};
	};
	const read = readCommands(commands, {
		dialect: DIALECTS.posix,
		variables,
		job: null
	}, context);
	const followed = file ? [file.path] : [];
	const declarations = read.declarations.map((each) => ({
		...each,
		followed: [...followed, ...each.followed ?? []]
	}));
	return {
		...declarations.length > 0 ? read : {
			...read,
			...nothing("something else", ["a pipeline of DVC without training"])
		},
		declarations
	};
}
function scriptOf(tree) {
	return tree.kind === "scalar" && tree.source ? [tree.source()] : [];
}

// src/configs/environment.ts
const NO_ENVIRONMENT = {
	ultralytics: null,
	torch: null,
	allocConf: null
};
/** Files of a repository that name what is installed, those that name one version first. */
const AT_ROOT = [
	"uv.lock",
	"poetry.lock",
	"Pipfile.lock",
	"requirements.txt",
	"pyproject.toml",
	"environment.yml",
	"environment.yaml",
	"Dockerfile",
	"setup.py"
];
const BESIDE = [
	"requirements.txt",
	"pyproject.toml",
	"Dockerfile"
];
/** What the file itself says goes before the repository's own, a version before a range. */
function environmentOf(path, text, files) {
	const folder = path.split("/").slice(0, -1).join("/");
	const read = [...folder === "" ? [] : BESIDE.map((name) => `${folder}/${name}`), ...AT_ROOT].flatMap((other) => {
		const content = other === path ? null : files.read(other);
		return content === null ? [] : [{
			path: other,
			text: content
		}];
	});
	const all = [{
		path,
		text
	}, ...read];
	const versions = (name) => all.flatMap((file) => requirementsIn(name, file.path, file.text));
	return {
		ultralytics: chosen(versions("ultralytics")),
		torch: versions("torch").find(({ exact }) => exact)?.exact ?? null,
		allocConf: all.map((file) => allocConfIn(file.path, file.text)).find((each) => each !== null) ?? null
	};
}
const IMAGES = {
	ultralytics: /\bultralytics\/ultralytics:v?(\d+\.\d+\.\d+)/g,
	torch: /\bpytorch\/pytorch:v?(\d+\.\d+(?:\.\d+)?)/g
};
/** `name==1.2.3`, `name[extra]>=1,<2`, `name = "^1.2"`, `name = { version = "1.2" }`. */
const REQUIREMENTS = {
	ultralytics: requirement("ultralytics"),
	torch: requirement("torch")
};
const LOCKED = {
	ultralytics: locked("ultralytics"),
	torch: locked("torch")
};
function requirement(name) {
	const specifier = String.raw`(?:===?|~=|!=|>=|<=|>|<|\^|~)\s*v?\d[\w.*+]*`;
	return new RegExp(String.raw`(?<![\w./-])${name}(?:\[[^\]\n]{0,80}\])?(?:(?:"?\s*[=:]\s*(?:\{\s*"?version"?\s*[=:]\s*)?["'])(v?\d[\w.*+]*)["']|(?:"?\s*[=:]\s*(?:\{\s*"?version"?\s*[=:]\s*)?["'])?\s*(${specifier}(?:\s*,\s*${specifier}){0,4})|=(\d[\w.]*))`, "gi");
}
function locked(name) {
	return new RegExp(String.raw`\bname = "${name}"\s*\r?\nversion = "(\d[\w.+]*)"`, "g");
}
function requirementsIn(name, path, text) {
	if (!text.includes(name)) return [];
	return text.split("\n").length > MOST_LINES ? [] : found$2(name, path, text);
}
/** Lock files of large projects have tens of thousands. */
const MOST_LINES = 1e5;
const PLAIN = /^\d+(?:\.\d+){1,3}$/;
function found$2(name, path, text) {
	const source = SourceText.whole(path, text);
	const at = (index) => source.originAt(index);
	const single = (pattern) => [...text.matchAll(pattern)].map((match) => exactly(match[1] ?? "", match[0], at(match.index)));
	const written = [...text.matchAll(REQUIREMENTS[name])].filter(({ index }) => !isComment(text, index)).map((match) => {
		const [whole, quoted, specifiers, conda] = match;
		const one = quoted ?? conda;
		if (one !== void 0) return exactly(one, whole, at(match.index));
		const bounds = (specifiers ?? "").split(",").map((part) => boundOf(part));
		const [first] = bounds;
		return bounds.length === 1 && first && /^===?$/.test(first.operator) && PLAIN.test(first.version) ? exactly(first.version, whole, at(match.index)) : ranged(bounds, whole, at(match.index));
	});
	return [
		...single(LOCKED[name]),
		...single(IMAGES[name]),
		...written
	];
}
function exactly(version, written, origin) {
	const bare = version.replace(/^v/, "").replace(/\+.*$/, "");
	if (!PLAIN.test(bare)) return ranged([{
		operator: "==",
		version: bare
	}], written, origin);
	return {
		exact: {
			value: bare,
			origin
		},
		bounds: [],
		written,
		place: placeOf$2(origin.path, origin.line)
	};
}
function ranged(bounds, written, origin) {
	return {
		exact: null,
		bounds,
		written,
		place: placeOf$2(origin.path, origin.line)
	};
}
function boundOf(part) {
	const [, operator = "==", version = "0"] = /^\s*([=~!<>^]*)\s*v?([\d.]+\*?)/.exec(part) ?? [];
	return {
		operator,
		version: version.replace(/\.$/, "")
	};
}
function chosen(requirements) {
	const exact = requirements.find((each) => each.exact)?.exact;
	if (exact) return exact;
	for (const { bounds, written, place } of requirements) {
		const newest = newestWithin(bounds);
		if (newest === null) continue;
		return {
			value: newest,
			origin: {
				kind: "assumed",
				why: `${place} says ${printableText(written.trim(), 80)}, of which this is the newest known`
			}
		};
	}
	return null;
}
/** The newest release that we know within bounds. */
function newestWithin(bounds) {
	const ends = bounds.flatMap(({ operator, version }) => {
		if (operator === "<=" || operator === "==") return [version];
		const [major, minor, patch] = version.split(".").map(Number);
		return operator === "<" && patch ? [`${major}.${minor}.${patch - 1}`] : [];
	});
	return [...LAST_RELEASES, ...ends].filter((version) => PLAIN.test(version) && bounds.every((bound) => holds$1(version, bound))).toSorted((a, b) => isAtLeast(a, b) ? 1 : -1).at(-1) ?? null;
}
function holds$1(version, { operator, version: written }) {
	const bound = written.replace(/\.?\*$/, "");
	switch (operator) {
		case ">=": return isAtLeast(version, bound);
		case ">": return isAtLeast(version, bound) && version !== bound;
		case "<": return !isAtLeast(version, bound);
		case "<=": return version === bound || !isAtLeast(version, bound);
		case "!=": return version !== bound;
		case "~=": return isAtLeast(version, bound) && startsAs(version, bound.split(".").slice(0, -1));
		case "^": return isAtLeast(version, bound) && startsAs(version, bound.split(".").slice(0, 1));
		case "~": return isAtLeast(version, bound) && startsAs(version, bound.split(".").slice(0, 2));
		default: return written.endsWith("*") ? startsAs(version, bound.split(".")) : version === bound;
	}
}
function startsAs(version, parts) {
	return parts.every((part, index) => version.split(".")[index] === part);
}
const ALLOC_CONF = /PYTORCH_(?:CUDA_|HIP_)?ALLOC_CONF["'\])]*\s*[,:= ]\s*["']?([a-z_\d]+:[\w.:,[\]>]+)/g;
/** The settings of PyTorch's allocator that a file gives the programs it starts, or itself. */
function allocConfIn(path, text) {
	if (!text.includes("ALLOC_CONF")) return null;
	for (const { 1: value = "", index } of text.matchAll(ALLOC_CONF)) if (!isComment(text, index)) return {
		value: value.replace(/[,:\]]+$/, ""),
		origin: SourceText.whole(path, text).originAt(index)
	};
	return null;
}
function isComment(text, index) {
	const start = text.lastIndexOf("\n", index - 1) + 1;
	return /^\s*(?:#|\/\/|::|REM\b)/i.test(text.slice(start, index));
}

// src/configs/other-kinds.ts
/** Names of frameworks and the keys, at the top or anywhere, that only they use together. */
const FRAMEWORKS = [
	[
		"Axolotl",
		["base_model", "micro_batch_size"],
		["base_model", "sequence_len"],
		[
			"base_model",
			"datasets",
			"adapter"
		]
	],
	[
		"LLaMA-Factory",
		["model_name_or_path", "stage"],
		["model_name_or_path", "finetuning_type"],
		["export_dir", "template"]
	],
	["torchtune", ["_component_"]],
	[
		"Hugging Face Trainer or TRL",
		["per_device_train_batch_size"],
		["model_name_or_path", "do_train"]
	],
	[
		"DeepSpeed",
		["zero_optimization"],
		["train_micro_batch_size_per_gpu"],
		[
			"train_batch_size",
			"fp16",
			"optimizer"
		]
	],
	[
		"Accelerate",
		["distributed_type"],
		["compute_environment", "num_processes"]
	],
	[
		"OpenMMLab",
		["_base_"],
		["train_dataloader", "train_cfg"]
	],
	[
		"Detectron2",
		["_BASE_"],
		["MODEL", "SOLVER"]
	],
	[
		"Lightning CLI",
		[
			"trainer",
			"model",
			"class_path"
		],
		["class_path", "init_args"]
	],
	["NeMo", ["trainer", "exp_manager"]],
	[
		"PaddleDetection",
		["TrainReader"],
		[
			"architecture",
			"weights",
			"LearningRate"
		]
	],
	[
		"SuperGradients",
		["training_hyperparams"],
		["arch_params", "train_dataset_params"]
	],
	[
		"kohya sd-scripts",
		["network_module"],
		["train_batch_size", "enable_bucket"],
		["pretrained_model_name_or_path"]
	],
	[
		"YOLOv5 or YOLOv7 (a dump of a past run)",
		[
			"hyp",
			"batch_size",
			"imgsz"
		],
		[
			"hyp",
			"batch_size",
			"img_size"
		]
	],
	[
		"YOLOv5 or YOLOv7 (hyperparameters)",
		[
			"lr0",
			"lrf",
			"anchor_t"
		],
		[
			"lr0",
			"lrf",
			"fl_gamma"
		]
	],
	["YOLOX", [
		"data_num_workers",
		"input_size",
		"no_aug_epochs"
	]],
	["RF-DETR", ["grad_accum_steps", "num_queries"]],
	[
		"D-FINE or RT-DETR",
		["__include__"],
		["RTDETRTransformer"],
		["HybridEncoder"]
	],
	[
		"Keras or TensorFlow",
		["model_config", "train_input_reader"],
		["keras_version"]
	]
];
/** The framework whose file has these keys; null when it is none that we know. */
function frameworkOf(keys) {
	for (const [name, ...signatures] of FRAMEWORKS) {
		const signs = signatures.find((signature) => signature.every((key) => keys.has(key)));
		if (signs) return {
			name,
			signs
		};
	}
	return null;
}
/** Keys at the top, each of which alone says what a file is. */
const TOPS = [
	["openapi", "a description of an API"],
	["swagger", "a description of an API"],
	["scrape_configs", "settings of Prometheus"],
	["site_name", "a site of MkDocs"],
	["tracker_type", "settings of a tracker"],
	["packageManager", "a package"],
	["devDependencies", "a package"],
	["compilerOptions", "settings of TypeScript"],
	["build-system", "a Python project"],
	["tokenizer_class", "a tokenizer"],
	["architectures", "a card of a model"],
	["annotations", "annotations of images"]
];
const other = (reason) => ({
	kind: "something else",
	reason
});
function foreign({ name, signs }) {
	return {
		kind: "other framework",
		reason: `not supported yet: ${name} (${signs.join(", ")})`
	};
}
function datasetOf() {
	return {
		kind: "dataset",
		reason: "a dataset: its classes and where its images lie"
	};
}
/** What a tree is that is surely no training of Ultralytics. */
function otherKind(root) {
	if (root?.kind !== "map") return null;
	const top = new Set(root.entries.map(({ key }) => key));
	if (isModel(root)) return {
		kind: "model",
		reason: "a model: backbone and head"
	};
	if (top.has("apiVersion")) return other("a manifest of Kubernetes: apiVersion");
	if (top.has("services") && entriesOf(lookUp(root, "services")).some(({ value }) => value.kind === "map")) return other("a compose file: services");
	if (top.has("repos") && itemsOf(lookUp(root, "repos")).some((repo) => lookUp(repo, "hooks"))) return other("hooks of pre-commit: repos");
	if (top.has("jobs") && (top.has("on") || entriesOf(lookUp(root, "jobs")).some(({ value }) => lookUp(value, "steps")))) return other("a workflow: jobs");
	if (top.has("channels") && top.has("dependencies")) return other("an environment of conda: channels, dependencies");
	const sign = TOPS.find(([key]) => top.has(key));
	if (sign) return other(`${sign[1]}: ${sign[0]}`);
	const framework = frameworkOf(keysOf(root));
	return framework && foreign(framework);
}
/** What a file is that has not even the keys of a training, by the words before its colons. */
function kindOfText(text, keys) {
	const top = new Set(Array.from(text.matchAll(/^([A-Za-z_][\w.-]*)[ \t]*[:=]/gm), ([, key = ""]) => key));
	if (keys.has("backbone") && keys.has("head")) return {
		kind: "model",
		reason: "a model: backbone and head"
	};
	if (top.has("apiVersion")) return other("a manifest of Kubernetes: apiVersion");
	if (top.has("services")) return other("a compose file: services");
	if (top.has("repos") && keys.has("hooks")) return other("hooks of pre-commit: repos");
	if (top.has("jobs")) return other("a workflow: jobs");
	if (top.has("channels") && top.has("dependencies")) return other("an environment of conda: channels, dependencies");
	const sign = TOPS.find(([key]) => top.has(key));
	if (sign) return other(`${sign[1]}: ${sign[0]}`);
	const hasPlace = top.has("train") || top.has("val") || top.has("path");
	if ((top.has("names") || top.has("nc")) && hasPlace) return datasetOf();
	const framework = frameworkOf(keys);
	if (framework) return foreign(framework);
	if (keys.has("lr0") && keys.has("momentum")) return other("hyperparameters without a training: lr0, momentum");
	return null;
}
/** As `otherKind`, for what may have a training beside it in the same file. */
function datasetKind(root) {
	return isDataset(root) ? datasetOf() : null;
}
const MAX_KEYS = 5e3;
/** Every key of a tree, nested ones too. */
function keysOf(root) {
	const keys = /* @__PURE__ */ new Set();
	const pending = [root];
	for (let tree = pending.pop(); tree && keys.size < MAX_KEYS; tree = pending.pop()) {
		for (const { key, value } of entriesOf(tree)) {
			keys.add(key);
			pending.push(value);
		}
		pending.push(...itemsOf(tree).slice(0, MAX_KEYS));
	}
	return keys;
}

// src/configs/makefile.ts
const VARIABLE = /^(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*(?::{0,3}|\?|\+)=[ \t]*(.*)$/;
const MAX_VARIABLES = 1e3;
const MAX_NESTING = 8;
/** The trainings that the recipes of a Makefile or the lines of a justfile start. */
function readMakefile(text, context) {
	if (!/\byolo\b|train\w*\.py/.test(text.text)) return nothing("nothing", ["no command that trains"]);
	const values = /* @__PURE__ */ new Map();
	const recipes = [];
	let at = 0;
	for (const line of linesOf(text.text)) {
		const recipe = /^[ \t]+[@+-]*(?=\S)/.exec(line);
		const variable = recipe ? null : VARIABLE.exec(line.replaceAll(/\\\r?\n/g, " ").trimEnd());
		if (recipe) recipes.push(text.slice(at + recipe[0].length, at + line.length));
		else if (variable && values.size < MAX_VARIABLES) {
			const value = variable[2].replace(/\s+#.*$/, "").trim();
			values.set(variable[1], {
				text: value,
				at: at + line.lastIndexOf(value)
			});
		}
		at += line.length;
	}
	const lookUp = (name, nesting = 0) => {
		const found = values.get(name);
		if (!found || nesting > MAX_NESTING) return void 0;
		let isKnown = true;
		const whole = found.text.replaceAll(/\$[({]([\w.-]+)[)}]/g, (_, inner) => {
			const held = lookUp(inner, nesting + 1);
			if (held?.kind === "texts") return held.texts[0] ?? "";
			isKnown = false;
			return "";
		});
		if (!isKnown || whole.includes("$(")) return {
			kind: "unknown",
			why: `${name} is worked out by make`
		};
		return {
			kind: "texts",
			texts: [whole],
			at: text.originAt(found.at)
		};
	};
	return readCommands(recipes, {
		dialect: DIALECTS.make,
		variables: (name) => lookUp(name),
		job: null
	}, context);
}
/** Lines with those that a backslash joins to them. */
function linesOf(text) {
	return text.match(/(?:[^\n\\]|\\\r?\n|\\)*(?:\n|$)/g)?.filter((line) => line !== "") ?? [];
}

// src/configs/markdown.ts
const FENCE = /^[ \t]*(```+|~~~+)[ \t]*([\w.+-]*)[^\n]*\n([\s\S]*?)^[ \t]*\1/gm;
const SHELLS = /^(?:|bash|sh|shell|console|zsh|text|cmd|powershell)$/i;
/** The trainings in the blocks of code of a Markdown file. */
function readMarkdown(text, context) {
	const declarations = [];
	for (const { 0: whole, 2: language = "", 3: body = "", index } of text.text.matchAll(FENCE)) {
		const from = index + whole.indexOf("\n") + 1;
		const block = text.slice(from, from + body.length);
		if (/^(?:py|python\d?)$/i.test(language)) declarations.push(...context.parsers.python?.trainingsOfText(block, context) ?? []);
		else if (SHELLS.test(language)) {
			const script = block.masked(block.text.replaceAll(/^([ \t]*)[$>] /gm, "$1  "));
			declarations.push(...readCommands([script], {
				dialect: DIALECTS.posix,
				variables: () => void 0,
				job: null
			}, context).declarations);
		}
	}
	return declarations.length > 0 ? {
		...nothing("training", []),
		declarations
	} : nothing("nothing", ["no block of code that trains"]);
}

// src/configs/notebook.ts
/** A line that IPython gives to the shell, or that changes IPython. */
const MAGIC = /^([ \t]*)(!|%)([^\n]*)/gm;
const CELL_MAGIC = /^\s*%%(\w+)([^\n]*)\n?/;
const GPU = /CUDA:\d+ \(([^,()]{2,60}), *(\d+)MiB\)/;
const GPU_MEM = /^\s*\d+\/\d+\s+(\d+(?:\.\d+)?)G\s/gm;
const OUT_OF_MEMORY = /CUDA out of memory[^\n]{0,200}/;
const PLACEHOLDER = "pass";
/** The trainings of a notebook: its cells in order as one program, with the commands that they give to the shell. */
function readNotebook(path, text, context) {
	if (!/yolo|ultralytics|train\.py/i.test(text)) return nothing("nothing", ["a notebook without ultralytics"]);
	let cells;
	try {
		cells = cellsOf(path, readJson(path, text));
	} catch (error) {
		if (!(error instanceof JsonError)) throw error;
		return nothing("broken", [`the notebook is no JSON: ${error.message} on line ${error.line}`]);
	}
	const magics = /* @__PURE__ */ new Map();
	const scripts = [];
	const parts = [];
	let length = 0;
	for (const { source } of cells) {
		const cell = CELL_MAGIC.exec(source.text);
		if (cell) {
			if (/^(?:bash|sh|script|cmd)$/.test(cell[1])) {
				const body = source.slice(cell[0].length, source.text.length);
				scripts.push(...readCommands([body], {
					dialect: DIALECTS.posix,
					variables: () => void 0,
					job: null
				}, context).declarations);
			}
			if (!/^(?:time|timeit|capture)$/.test(cell[1])) continue;
		}
		const program = withoutMagics(source, length, magics);
		parts.push(program);
		length += program.text.length;
	}
	const whole = joined(path, parts);
	const ofPython = context.parsers.python?.trainingsOfCells(whole, magics, context) ?? [];
	const hints = hintsOf(cells);
	const found = [...ofPython, ...scripts].toSorted((a, b) => a.source.line - b.source.line);
	const withHints = (declaration) => {
		const next = found.find(({ source }) => source.line > declaration.source.line)?.source.line ?? 1e400;
		return {
			...declaration,
			hints: hintsFor(declaration, next, hints)
		};
	};
	const declarations = found.map((declaration) => withHints(declaration));
	if (declarations.length > 0) return {
		...nothing("training", []),
		declarations
	};
	return nothing("nothing", ["a notebook that starts no training"]);
}
function cellsOf(path, root) {
	return itemsOf(lookUp(root, "cells") ?? lookUp(itemsOf(lookUp(root, "worksheets"))[0], "cells")).filter((cell) => stringAt(cell, "cell_type") === "code").map((cell) => {
		const source = lookUp(cell, "source") ?? lookUp(cell, "input");
		return {
			source: joined(path, (source?.kind === "list" ? source.items : source ? [source] : []).flatMap((line) => line.kind === "scalar" && line.source ? [line.source()] : [])),
			outputs: outputsOf(lookUp(cell, "outputs"))
		};
	});
}
function outputsOf(outputs) {
	return itemsOf(outputs).flatMap((output) => {
		const data = lookUp(output, "data", "text/plain");
		return [
			lookUp(output, "text"),
			data,
			lookUp(output, "traceback")
		].flatMap((tree) => {
			const text = (tree?.kind === "list" ? tree.items : tree ? [tree] : []).map((line) => line.kind === "scalar" ? textOf$1(line) : "").join("");
			return tree && text !== "" ? [{
				text: text.replaceAll("\r", "\n"),
				origin: tree.origin
			}] : [];
		});
	});
}
/** Puts texts together; the last one ends its line. */
function joined(path, texts) {
	const parts = texts.flatMap((text) => piecesOf(text));
	const last = texts.at(-1);
	if (last && !last.text.endsWith("\n")) parts.push({
		text: "\n",
		...placeOf(last, last.text.length)
	});
	return SourceText.joined(path, parts);
}
function piecesOf(text) {
	return text.pieces().map(({ from, to, line, column }) => ({
		text: text.text.slice(from, to),
		line,
		column
	}));
}
function placeOf(text, offset) {
	const { line, column } = text.originAt(offset);
	return {
		line,
		column
	};
}
/** Commands become `pass`, as wide as they were, so that Python sees statements and every place stays. */
function withoutMagics(source, start, magics) {
	let text = source.text;
	let end = 0;
	for (const { 0: line, 1: indent = "", 2: sign = "", index } of source.text.matchAll(MAGIC)) {
		if (index < end) continue;
		end = endOfCommand(source.text, index);
		const from = index + indent.length;
		const width = end - from;
		if (sign === "!" && width > 4) magics.set(start + from, source.slice(from + 1, end));
		const blank = source.text.slice(from, end).replaceAll(/[^\n]/g, " ").replaceAll("\n", " ");
		const put = width >= 4 ? PLACEHOLDER + blank.slice(4) : "#".padEnd(width, " ");
		text = text.slice(0, from) + put + text.slice(end);
		if (line === "") break;
	}
	return source.masked(text);
}
/** A backslash at the end of a line takes the next one along. */
function endOfCommand(text, start) {
	let end = start;
	for (;;) {
		const next = text.indexOf("\n", end);
		if (next === -1) return text.length;
		if (text[next - 1] !== "\\") return next;
		end = next + 1;
	}
}
/** What stored outputs print of the GPU of past runs. */
function hintsOf(cells) {
	return cells.flatMap(({ outputs }) => outputs.flatMap(({ text, origin }) => {
		const gpu = GPU.exec(text);
		const most = Math.max(0, ...Array.from(text.matchAll(GPU_MEM), ([, number]) => Number(number)));
		const failure = OUT_OF_MEMORY.exec(text);
		if (!gpu && most === 0 && !failure) return [];
		const on = gpu ? ` on ${gpu[1]} (${gpu[2]} MiB)` : "";
		return [{
			text: `a stored output of the notebook: the last run ${failure ? `ran out of memory${on}` : most > 0 ? `showed GPU_mem up to ${most}G${on}` : `was${on}`}`,
			gpu: gpu?.[1] ?? null,
			gpuMem: most > 0 ? most : null,
			origin,
			line: origin.kind === "file" ? origin.line : 1
		}];
	}));
}
/** Outputs between a training and the next one are its own; the GPU that others print is likely the same. */
function hintsFor({ endLine, source }, next, hints) {
	const own = hints.filter(({ line }) => line >= (endLine ?? source.line) && line < next);
	const other = own.some(({ gpu }) => gpu !== null) ? void 0 : hints.find(({ gpu }) => gpu !== null);
	const borrowed = other ? [{
		...other,
		text: `a stored output of the notebook: it ran on ${other.gpu}`,
		gpuMem: null
	}] : [];
	return [...own.slice(0, 2), ...borrowed].map(({ text, gpu, gpuMem, origin }) => ({
		text,
		gpu,
		gpuMem,
		origin
	}));
}

// src/frameworks/ultralytics/arguments/schema-keys.ts
/** How teams call arguments in schemas of their own, besides the argument's name; without case, hyphens or camel humps. */
const NAMES = {
	imgsz: "img_size image_size imgsize imagesz img_sz image_sz yolo_imgsz train_imgsz imgsz_train input_size input_resolution resolution img image_dim input_shape",
	batch: "batch_size batchsize bs train_batch_size train_batch yolo_batch yolo_batch_size batch_sz images_per_batch",
	epochs: "epoch num_epochs n_epochs max_epochs nb_epochs total_epochs train_epochs yolo_epochs",
	model: "weights model_name architecture arch variant model_path pretrained_weights pretrained_model yolo_model model_type model_weights checkpoint base_model base_weights model_file yolo_weights weights_path initial_weights start_weights model_size model_variant model_yaml pretrained backbone yolo_variant model_cfg model_id",
	data: "dataset data_yaml dataset_yaml data_config dataset_config data_path yaml_path data_cfg data_file dataset_path yaml",
	device: "devices gpu gpus gpu_id gpu_ids cuda_device",
	workers: "num_workers n_workers dataloader_workers",
	optimizer: "optim optimizer_name",
	lr0: "lr learning_rate initial_lr",
	amp: "mixed_precision use_amp"
};
/** Arguments that keep their name in any schema and have a say in the memory. */
const SAME = [
	"task",
	"nbs",
	"freeze",
	"multi_scale",
	"rect",
	"single_cls",
	"deterministic",
	"mosaic",
	"mixup",
	"cutmix",
	"copy_paste",
	"close_mosaic",
	"mask_ratio",
	"overlap_mask",
	"max_det",
	"dropout",
	"cache",
	"compile"
];
/** What a key means within a group of a certain name. */
const IN_GROUP = [
	[
		/^(?:.*_)?(?:model|network|detector|yolo)$/,
		/^(?:name|type|path|file|id|size|version|family|cfg|yaml|config)$/,
		"model"
	],
	[
		/^(?:img|image|images|input)$/,
		/^(?:size|sz|dim|width|height)$/,
		"imgsz"
	],
	[
		/^(?:data|dataset|datasets)$/,
		/^(?:yaml|path|config|cfg|file|yaml_path|name|root)$/,
		"data"
	],
	[
		/^(?:data|dataset|datasets|transform|transforms|preprocess|preprocessing)$/,
		/^(?:size|resize)$/,
		"imgsz"
	],
	[
		/^(?:optimizer|optim)$/,
		/^(?:name|type)$/,
		"optimizer"
	],
	[
		/^(?:optimizer|optim)$/,
		/^lr$/,
		"lr0"
	],
	[
		/^batch$/,
		/^size$/,
		"batch"
	]
];
const BY_NAME = new Map([...Object.entries(NAMES).flatMap(([argument, names]) => [argument, ...names.split(" ")].map((name) => [name, argument])), ...SAME.map((name) => [name, name])]);
/** Groups of other uses than training. */
const EXCLUDED = /^(?:val|valid|validation|validate|eval|evaluation|evaluate|test|testing|predict|prediction|predictor|inference|infer|export|exporter|deploy|deployment|track|tracking|tracker|benchmark|serve|serving|server|api|labeling|annotation|visualization|visualize)(?:_.*)?$/;
function normaliseKey(key) {
	return key.replaceAll(/([a-z\d])([A-Z])/g, "$1_$2").toLowerCase().replaceAll(/[-. ]/g, "_");
}
/** The argument that a key stands for in a schema of the team's own; null when it is none. */
function meaningOf(group, key) {
	const name = normaliseKey(key);
	const inGroup = IN_GROUP.find(([groups, keys]) => group !== void 0 && groups.test(group) && keys.test(name));
	return BY_NAME.get(name) ?? inGroup?.[2] ?? null;
}
/** Whether a group of this name is about something else than training. */
function isOtherUse(group) {
	return EXCLUDED.test(group);
}

// src/frameworks/ultralytics/arguments/signature.ts
/** How large a training is. A dataset or a model says none of it. */
const SIZES$1 = [
	"imgsz",
	"batch",
	"epochs"
];
/** Names that hardly anything but Ultralytics uses. */
const TELLING = /* @__PURE__ */ new Set([
	"imgsz",
	"close_mosaic",
	"nbs",
	"mosaic",
	"mixup",
	"copy_paste",
	"hsv_h",
	"hsv_s",
	"hsv_v",
	"fliplr",
	"flipud",
	"single_cls",
	"mask_ratio",
	"overlap_mask",
	"cos_lr",
	"lr0",
	"lrf",
	"warmup_bias_lr",
	"warmup_momentum",
	"multi_scale",
	"exist_ok",
	"save_period",
	"dfl"
]);
/** Each belongs to files of another kind: other frameworks, models, services, workflows, sites, hooks. */
const FOREIGN = /* @__PURE__ */ new Set([
	"_base_",
	"_component_",
	"anchors",
	"apiVersion",
	"backbone",
	"base_model",
	"distributed_type",
	"head",
	"hyp",
	"jobs",
	"model_name_or_path",
	"openapi",
	"per_device_train_batch_size",
	"repos",
	"scrape_configs",
	"services",
	"site_name",
	"stages",
	"zero_optimization"
]);
/** Models of the generations that only Ultralytics 8 trains, by their usual names. */
const YOLO = /(?:^|[^a-z])(?:yolo(?:[-_]?v?(?:8|9|1[0-3]|26)|e|_nas)|rt-?detr)/i;
/** A tag of Jinja: the file becomes YAML only when another program has filled it in. */
const TEMPLATE = /\{%/;
const KEY = /(?:^|[\s{,"'])([A-Za-z_][\w-]{0,40})["']?[ \t]{0,8}[:=]/gm;
/** Of a file that is no good as a whole only what starts a line counts. */
const LINE_KEY = /^[ \t]*[{\-"' ]{0,8}([A-Za-z_][\w-]{0,40})["']?[ \t]{0,8}[:=]/gm;
const WEIGHTS = {
	yoloModel: 3,
	model: 2,
	otherModel: 1,
	imgsz: 2,
	telling: 1
};
const ENOUGH = 4;
/** Whether the top of a file is a set of Ultralytics training arguments. */
function weighTraining(settings) {
	const values = new Map(settings.map(({ key, value }) => [key, value]));
	const [mode, model] = [values.get("mode") ?? "train", values.get("model") ?? ""];
	if (mode !== "train") return none$1(`mode is ${printable(mode)}`);
	if (model instanceof Map) return none$1("model is a mapping");
	const isYolo = settings.filter(({ key }) => key === "model" || slipOf(key) === "model").some(({ value }) => typeof value === "string" && YOLO.test(value));
	return weighKeys(new Set(values.keys()), isYolo);
}
/** Whether text that cannot be read was meant to be such a set. */
function looksLikeTraining(text) {
	const keys = new Set(Array.from(text.matchAll(LINE_KEY), ([, key = ""]) => key));
	return !TEMPLATE.test(text) && weighKeys(keys, YOLO.test(text)).isTraining;
}
/** Whether it is worth parsing a file at all. */
function mentionsSizes(text) {
	const keys = keysIn(text);
	const sizes = sizesAmong(Array.from(keys, (key) => slipOf(key) ?? meaningOf(void 0, key) ?? key));
	return sizes.length > 1 || isShortTraining(sizes, keys);
}
/** Words that stand before a colon or an equals sign. */
function keysIn(text) {
	return new Set(Array.from(text.matchAll(KEY), ([, key = ""]) => key));
}
/** Model, dataset and a batch or epochs: the rest is left to the defaults. */
function isShortTraining(sizes, keys) {
	return sizes.some((size) => size !== "imgsz") && keys.has("model") && keys.has("data");
}
function sizesAmong(meanings) {
	return SIZES$1.filter((size) => meanings.includes(size));
}
function none$1(reason) {
	return {
		score: 0,
		isTraining: false,
		reasons: [reason]
	};
}
/** Other programs have batches, epochs and models as well, so that something must tell Ultralytics apart. */
function weighKeys(keys, isYolo) {
	const sizes = sizesAmong(Array.from(keys, (key) => slipOf(key) ?? key));
	const foreign = [...keys].find((key) => FOREIGN.has(key));
	if (foreign !== void 0) return none$1(`${foreign} belongs to another kind of file`);
	const hasModel = keys.has("model");
	const slip = [...keys].find((key) => slipOf(key) === "model");
	const telling = [...keys].filter((key) => key !== "imgsz" && TELLING.has(key));
	const found = [
		[hasModel && "model", WEIGHTS.model],
		[!hasModel && slip !== void 0 && slip, WEIGHTS.otherModel],
		[(hasModel || slip !== void 0) && isYolo && "its name is a YOLO", WEIGHTS.yoloModel],
		[keys.has("imgsz") && "imgsz", WEIGHTS.imgsz],
		...telling.map((key) => [key, WEIGHTS.telling])
	].filter(([sign]) => sign !== false);
	const score = found.reduce((sum, [, weight]) => sum + weight, 0);
	const said = found.map(([sign, weight]) => `${String(sign)} +${weight}`);
	if (sizes.length < 2 && !(isYolo && isShortTraining(sizes, keys))) return {
		score,
		isTraining: false,
		reasons: [...said, "fewer than two of imgsz, batch, epochs"]
	};
	return {
		score,
		isTraining: score >= ENOUGH,
		reasons: [`${sizes.join(", ")} are there`, ...said.slice(0, 6)]
	};
}

// src/sources/interpolate.ts
const WHOLE = /^\$\{([^${}]{1,100})\}$/;
const PART = /\$\{([^${}]{1,100})\}/g;
const ENVIRONMENT = /^(?:oc\.env|env):\s*[\w.]+\s*(?:,\s*(.*))?$/;
const MAX_DEPTH$1 = 8;
/** Puts in what Hydra's and OmegaConf's placeholders stand for, as far as the tree says; others stay as they are. */
function interpolation(root) {
	const resolve = (tree, depth) => {
		if (depth > MAX_DEPTH$1 || tree.kind !== "scalar" || typeof tree.value !== "string" || !tree.value.includes("${")) return tree;
		const whole = WHOLE.exec(tree.value.trim())?.[1];
		if (whole !== void 0) {
			const found = target(whole.trim(), tree);
			return found ? resolve(found, depth + 1) : tree;
		}
		const value = tree.value.replaceAll(PART, (written, name) => {
			const found = target(name.trim(), tree);
			const inner = found ? resolve(found, depth + 1) : void 0;
			return inner?.kind === "scalar" && !(inner.value instanceof Unknown) ? String(inner.value) : written;
		});
		return {
			...tree,
			value
		};
	};
	const target = (name, at) => {
		const environment = ENVIRONMENT.exec(name);
		if (!environment) return lookUp(root, ...name.split("."));
		const fallback = environment[1]?.trim();
		if (fallback === void 0 || fallback === "") return void 0;
		const number = Number(fallback);
		return {
			kind: "scalar",
			value: Number.isNaN(number) ? fallback : number,
			origin: at.origin
		};
	};
	return (tree) => resolve(tree, 0);
}

// src/frameworks/ultralytics/arguments/schema.ts
const MAX_DEPTH = 6;
const MAX_LEAVES = 5e3;
/** Of trainings in one file. */
const MAX_TRAININGS = 50;
const SIZES = [
	"imgsz",
	"batch",
	"epochs"
];
/** Groups whose values count more than equal ones elsewhere. */
const OF_TRAINING = /^(?:train|training|trainer|fit|hyperparameters|hyperparams|hyp|params|yolo)/;
/** Whether the keys at the top are mostly arguments of Ultralytics, so that they are given to it as they stand. */
function isArgumentFile(settings) {
	const version = {
		value: KNOWN_VERSION,
		isDeclared: false
	};
	return settings.filter(({ key, value }) => explainKey(key, value, version).remark === null).length * 2 >= settings.length;
}
/** The trainings that a schema of the team's own declares: each in a group of its own, in a list, or spread over groups. */
function declarationsIn(root, path, interpolate) {
	const namesYolo = root.entries.some(({ key }) => /yolo/i.test(key)) || /yolo/i.test(path.split("/").at(-1) ?? "");
	const groups = mapsIn(root, []).map(({ map, above }) => ({
		map,
		leaves: leavesOf(map, above, interpolate)
	}));
	const ofRoot = groups[0]?.leaves ?? [];
	const rows = itemsIn(root);
	const found = groups.flatMap(({ map, leaves }) => {
		const whole = map === root ? leaves : inherit(leaves, ofRoot);
		if (!isComplete(rows.has(map) && leaves.some(({ argument }) => argument === "model" || SIZES.includes(argument)) ? whole : leaves, namesYolo)) return [];
		return [declarationOf(whole, {
			path,
			line: lineOf(map)
		})];
	});
	if (found.length > 0) return found.slice(0, MAX_TRAININGS);
	const spread = byPriority(groups.flatMap(({ leaves }) => leaves));
	return isComplete(spread, namesYolo) ? [declarationOf(spread, {
		path,
		line: lineOf(root)
	})] : [];
}
/** The worst corner of a sweep of Weights & Biases whose values are written out. */
function declarationOfSweep(root, path) {
	const parameters = root.entries.find(({ key }) => key === "parameters")?.value;
	if (parameters?.kind !== "map" || !root.entries.some(({ key }) => key === "method")) return [];
	const leaves = parameters.entries.flatMap((entry) => {
		const argument = meaningOf(void 0, entry.key);
		const value = sweptValue(entry);
		if (argument === null || value === void 0) return [];
		return [{
			key: entry.key,
			value,
			origin: entry.value.origin,
			keyOrigin: entry.keyOrigin,
			argument,
			written: entry.key,
			groups: []
		}];
	});
	if (!isComplete(leaves, false)) return [];
	const declaration = declarationOf(leaves, {
		path,
		line: lineOf(root)
	});
	return [{
		...declaration,
		reasons: ["a sweep of Weights & Biases, read at its worst corner", ...declaration.reasons]
	}];
}
function sweptValue({ value: tree }) {
	const parts = new Map(entriesOf(tree).map(({ key, value }) => [key, value]));
	const single = parts.get("value");
	if (single) return plain(single);
	const values = itemsOf(parts.get("values"));
	const ends = ["min", "max"].flatMap((key) => parts.get(key) ?? []);
	const options = (values.length > 0 ? values : ends).map((each) => ({
		value: plain(each),
		origin: each.origin
	}));
	return options.length === 0 ? void 0 : new Either(options.slice(0, 100));
}
/** Every map, outermost first, but those of other uses. */
function mapsIn(root, above) {
	if (above.length > MAX_DEPTH) return [];
	const found = [{
		map: root,
		above
	}];
	for (const { key, value } of root.entries) {
		if (isOtherUse(normaliseKey(key))) continue;
		const children = value.kind === "list" ? value.items : [value];
		for (const child of children) if (child.kind === "map" && found.length < MAX_LEAVES) found.push(...mapsIn(child, [...above, normaliseKey(key)]));
	}
	return found;
}
function leavesOf(map, groups, interpolate) {
	return map.entries.slice(0, MAX_LEAVES).flatMap(({ key, keyOrigin, value: written }) => {
		const argument = meaningOf(groups.at(-1), key);
		const tree = interpolate(written);
		if (argument === null || tree.kind === "map") return [];
		const value = valueFor(argument, argument === "device" ? devicesOf(key, plain(tree)) : plain(tree));
		if (value === void 0) return [];
		return [{
			key,
			value,
			origin: tree.origin,
			keyOrigin,
			argument,
			written: [...groups, key].join("."),
			groups
		}];
	});
}
/** `gpus: 2` is a number of GPUs, `gpu: 2` the name of one. */
function devicesOf(key, value) {
	return /^(?:gpus|devices|num_gpus)$/.test(normaliseKey(key)) && typeof value === "number" && value >= 1 && value <= 64 ? Array.from({ length: value }, (_, index) => index) : value;
}
/** What a team's own reading would make of a value; undefined for one that cannot be meant for the argument. */
function valueFor(argument, value) {
	if (argument === "imgsz") {
		if (typeof value === "string" && /^\d+\s*[x×]\s*\d+$/i.test(value)) return (value.match(/\d+/g) ?? []).map(Number);
		if (Array.isArray(value)) return value.filter((each) => typeof each !== "number" || each > 4).slice(0, 2);
	}
	if (typeof value === "string" && /^\d+$/.test(value.trim()) && SIZES.includes(argument)) return Number(value);
	if (argument === "batch" && value === "auto") return new Unknown("\"auto\" leaves the batch to the program");
	if (typeof value === "string" && /\$\{|\{\{/.test(value)) return value;
	if (argument === "device" && (value === "auto" || value === "gpu")) return void 0;
	return KINDS[ARGUMENTS[argument][0]].schema.safeParse(value).success || SIZES.includes(argument) ? value : void 0;
}
function isComplete(leaves, namesYolo) {
	const given = new Set(leaves.map(({ argument }) => argument));
	if (SIZES.filter((size) => given.has(size)).length < 2 || !given.has("model")) return false;
	if (leaves.some(({ argument, value }) => argument === "model" && textsOf(value).some((text) => YOLO.test(text)))) return true;
	const exact = leaves.map(({ argument, value, origin, keyOrigin }) => ({
		key: argument,
		value,
		origin,
		keyOrigin
	}));
	return namesYolo ? weighTraining(exact).isTraining : leaves.some(({ key }) => key === "imgsz") && weighTraining(leaves).isTraining;
}
function textsOf(value) {
	return (value instanceof Either ? value.options.map((option) => option.value) : [value]).filter((each) => typeof each === "string");
}
/** The maps that are members of lists. */
function itemsIn(root) {
	const items = /* @__PURE__ */ new Set();
	const pending = [root];
	for (let tree = pending.pop(); tree && items.size < MAX_LEAVES; tree = pending.pop()) {
		const members = itemsOf(tree);
		for (const member of members) items.add(member);
		pending.push(...members, ...entriesOf(tree).map(({ value }) => value));
	}
	return items;
}
/** What a group leaves out may stand at the top. */
function inherit(leaves, ofRoot) {
	const own = new Set(leaves.map(({ argument }) => argument));
	return [...ofRoot.filter(({ argument }) => !own.has(argument)), ...leaves];
}
/** Groups about training last, since of equal arguments the last counts. */
function byPriority(leaves) {
	const rank = ({ groups, key, argument }) => Number(groups.some((group) => OF_TRAINING.test(group))) * 2 + Number(normaliseKey(key) === argument);
	return leaves.toSorted((a, b) => rank(a) - rank(b));
}
function declarationOf(leaves, source) {
	const byArgument = /* @__PURE__ */ new Map();
	for (const leaf of leaves) if (leaf.argument !== "model") byArgument.set(leaf.argument, leaf);
	const model = modelOf(leaves.filter(({ argument }) => argument === "model"));
	const chosen = [...model ? [model] : [], ...byArgument.values()];
	const renamed = chosen.filter(({ written, argument }) => written !== argument);
	const names = renamed.map(({ written, argument }) => `${written} as ${argument}`);
	const [first] = renamed;
	const remarks = first ? [{
		rule: "own-schema",
		severity: "notice",
		text: `keys of the team's own schema are read for arguments of Ultralytics: ${names.slice(0, 5).join(", ")}`,
		origin: first.keyOrigin
	}] : [];
	return {
		source,
		settings: chosen.map(({ argument, value, origin, keyOrigin }) => ({
			key: argument,
			value,
			origin,
			keyOrigin
		})),
		isCommand: false,
		remarks,
		reasons: [`a schema of the team's own: ${chosen.map(({ written }) => written).slice(0, 6).join(", ")}`]
	};
}
/** The value that names a model best; a family and a size that stand apart are put together. */
function modelOf(models) {
	const texts = models.filter(({ value }) => typeof value === "string" || value instanceof Either);
	const rank = ({ value, key }) => {
		const [text = ""] = textsOf(value);
		const isFull = /yolo[-_]?v?\d+[a-z]|rt-?detr-?[a-z]|yoloe?-/i.test(text);
		return Number(isFull) * 4 + Number(/\.(?:pt|ya?ml)$/i.test(text)) * 2 + Number(YOLO.test(text)) + Number(key === "model") / 2;
	};
	const best = texts.toSorted((a, b) => rank(b) - rank(a))[0];
	const family = typeof best?.value === "string" ? /^yolo[-_]?v?(\d+)$/i.exec(best.value.trim()) : null;
	if (!best || !family) return best;
	const size = texts.find(({ value }) => typeof value === "string" && /^[a-z]$/i.test(value));
	if (!size) return best;
	const isOld = Number(family[1]) < 11;
	return {
		...best,
		value: `yolo${isOld ? "v" : ""}${family[1]}${String(size.value).toLowerCase()}`
	};
}
function lineOf({ origin }) {
	return origin.kind === "file" ? origin.line : 1;
}

// src/configs/structured.ts
/** Dumps of past runs list nearly every argument, and `save_dir`, which no one writes by hand. */
const DUMP_ARGUMENTS = 50;
/** The trainings in the documents of a YAML, JSON or TOML file. */
function readDocuments(path, text, documents, context) {
	const found = documents.map((document) => readDocument(path, document, context));
	const declarations = found.flatMap((each) => each.declarations);
	if (declarations.length > 0) {
		const several = documents.length > 1 ? [severalDocuments(path, documents, declarations.length)] : [];
		const [first, ...rest] = declarations;
		return {
			...nothing("training", []),
			declarations: first ? [withRemarks(first, several), ...rest] : []
		};
	}
	const refusal = documents.find((document) => document.refusal)?.refusal ?? null;
	if (refusal) return ofBroken(text, refusal);
	return found.find(({ kind }) => kind !== "nothing") ?? found[0] ?? nothing("nothing", ["it is empty"]);
}
/** What a file is that cannot be read: an error only where it was meant to be a training. */
function ofBroken(text, refusal) {
	const isMeant = looksLikeTraining(text);
	return {
		...nothing("broken", [refusal.text]),
		refusal: isMeant ? refusal : null
	};
}
function severalDocuments(path, documents, trainings) {
	const line = documents.find(({ settings }) => weighTraining(settings).isTraining)?.line ?? 1;
	const read = trainings === 1 ? "the first training is read here" : "each training is read here";
	return {
		rule: "several-documents",
		severity: "warning",
		text: `${placeOf$2(path, line)}: the file has several YAML documents, which Ultralytics refuses; ${read}`
	};
}
function readDocument(path, document, context) {
	const { root, settings } = document;
	if (root?.kind !== "map") return nothing("nothing", ["no mapping stands at its top"]);
	const other = otherKind(root);
	if (other) return nothing(other.kind, [other.reason]);
	const evidence = weighTraining(settings);
	if (evidence.isTraining && isDump(document)) {
		if (!context.runDumps) return nothing("run dump", ["a dump of a past run: save_dir and nearly every argument"]);
		return {
			...nothing("training", []),
			declarations: [flat(path, document, ["a dump of a past run"])]
		};
	}
	const own = settings.filter((setting) => !isOfDataset(setting));
	if (evidence.isTraining && isArgumentFile(own) && !isHydra(root)) return {
		...nothing("training", []),
		declarations: [flat(path, document, evidence.reasons)]
	};
	const mode = settings.find(({ key }) => key === "mode")?.value ?? "train";
	if (mode !== "train") return nothing("other mode", [`mode is ${printable(mode)}`]);
	const files = new Followed(context.files);
	const { root: whole, remarks } = isHydra(root) ? compose(root, path, files) : {
		root,
		remarks: []
	};
	const declarations = [...declarationOfSweep(whole, path), ...declarationsIn(whole, path, interpolation(whole))];
	if (declarations.length === 0) {
		const dataset = datasetKind(root);
		return dataset ? nothing(dataset.kind, [dataset.reason]) : nothing("nothing", evidence.reasons);
	}
	const said = [...duplicates(document), ...remarks];
	const atItsLine = (declaration) => ({
		...declaration,
		source: {
			path,
			line: sourceLine(declaration, path, document)
		}
	});
	return {
		...nothing("training", []),
		declarations: declarations.map((each) => withFollowed(withRemarks(atItsLine(each), said), files.paths))
	};
}
/** Of a composed configuration the part that stands in the file itself. */
function sourceLine({ source, settings }, path, document) {
	return settings.some(({ origin }) => origin.kind === "file" && origin.path === path) ? source.line : document.line;
}
function isDump({ root }) {
	const keys = settingsOf(root).map(({ key }) => key);
	return keys.includes("save_dir") && keys.filter((key) => isArgument(key)).length >= DUMP_ARGUMENTS;
}
/** A file of arguments as Ultralytics reads it, with what some keep of a dataset beside them. */
function flat(path, document, reasons) {
	const dataset = document.settings.filter((setting) => isOfDataset(setting));
	const [first] = dataset;
	const remarks = duplicates(document);
	if (first) {
		const text = `${first.key}: belongs to a dataset file; Ultralytics refuses it among training arguments`;
		remarks.push({
			rule: "dataset-keys",
			severity: "warning",
			text,
			origin: first.keyOrigin
		});
	}
	const interpolate = interpolation(document.root);
	const settings = document.settings.filter((setting) => !isOfDataset(setting)).map((setting) => withPlaceholders(setting, interpolate));
	return {
		source: {
			path,
			line: document.line
		},
		settings,
		dataset,
		isCommand: false,
		remarks,
		reasons
	};
}
function withPlaceholders(setting, interpolate) {
	if (typeof setting.value !== "string" || !setting.value.includes("${")) return setting;
	const tree = interpolate({
		kind: "scalar",
		value: setting.value,
		origin: setting.origin
	});
	return tree.kind === "scalar" ? {
		...setting,
		value: tree.value
	} : setting;
}
function duplicates({ duplicates: found }) {
	return found.map(({ key, origin, first }) => {
		const where = first.kind === "file" ? ` on line ${first.line}` : "";
		return {
			rule: "duplicate-key",
			severity: "error",
			text: `${printableText(key)}: stands${where} already; the last one counts`,
			origin
		};
	});
}

// src/configs/workflow.ts
const MAX_STEPS = 500;
/** The trainings that the jobs of a workflow run, each with the labels of its runner. */
function readWorkflow(root, context) {
	const found = entriesOf(lookUp(root ?? void 0, "jobs")).flatMap(({ value: job }) => jobTrainings(job, root, context));
	const declarations = found.flatMap((each) => each.declarations);
	const launches = found.flatMap((each) => each.launches);
	return {
		...declarations.length > 0 ? nothing("training", []) : nothing("something else", ["a workflow without training"]),
		declarations,
		launches
	};
}
function jobTrainings(job, root, context) {
	const runner = runnerOf(job, root);
	const shm = shmRemark(job);
	return itemsOf(lookUp(job, "steps")).slice(0, MAX_STEPS).flatMap((step) => {
		const run = lookUp(step, "run");
		if (run?.kind !== "scalar" || !run.source) return [];
		const shell = stringAt(step, "shell") ?? stringAt(job, "defaults", "run", "shell") ?? "";
		const dialect = /pwsh|powershell/.test(shell) ? DIALECTS.powershell : /cmd/.test(shell) ? DIALECTS.batch : DIALECTS.posix;
		const found = readCommands([run.source()], {
			dialect,
			variables: variablesOf([
				root,
				job,
				step
			]),
			job: runner
		}, context);
		const declarations = found.declarations.map((each) => ({
			...each,
			remarks: [...shm, ...each.remarks ?? []]
		}));
		return [{
			...found,
			declarations
		}];
	});
}
function runnerOf(job, root) {
	const runsOn = lookUp(job, "runs-on");
	const names = (runsOn?.kind === "map" ? [lookUp(runsOn, "group"), lookUp(runsOn, "labels")] : [runsOn]).flatMap((tree) => tree?.kind === "list" ? tree.items : tree ? [tree] : []).flatMap((tree) => tree.kind === "scalar" && typeof tree.value === "string" ? expanded(tree.value, [root, job]) : []);
	if (!runsOn || names.length === 0) return null;
	return {
		name: null,
		labels: names,
		memoryGib: null,
		origin: runsOn.origin,
		by: "job"
	};
}
/** `runs-on: ${{ matrix.runner }}` asks for several. */
function expanded(text, scopes) {
	const expression = /^\$\{\{\s*([^{}]+?)\s*\}\}$/.exec(text.trim())?.[1];
	if (expression === void 0) return [text];
	const held = variablesOf(scopes)(expression);
	return held?.kind === "texts" ? [...held.texts] : [];
}
/** Environment, matrix and inputs, by the names that steps use. */
function variablesOf(scopes) {
	return (name) => {
		const path = name.replace(/^github\.event\.inputs\./, "inputs.").split(".");
		const [kind = "", key = ""] = path;
		if (path.length === 1) return env(scopes, name);
		if (kind === "env") return env(scopes, key);
		if (kind === "matrix") return matrix(scopes, key);
		if (kind === "inputs") return input(scopes, key);
	};
}
function env(scopes, name) {
	for (const scope of scopes.toReversed()) {
		const value = lookUp(scope, "env", name);
		if (value?.kind !== "scalar" || value.value === null) continue;
		const text = textOf$1(value);
		const inner = /^\$\{\{\s*([^{}]+?)\s*\}\}$/.exec(text)?.[1];
		if (inner === void 0) return {
			kind: "texts",
			texts: [text],
			...place(value)
		};
		return inner === `env.${name}` ? void 0 : variablesOf(scopes)(inner);
	}
}
function matrix(scopes, key) {
	for (const scope of scopes) {
		const strategy = lookUp(scope, "strategy", "matrix");
		const included = itemsOf(lookUp(strategy, "include")).map((row) => lookUp(row, key));
		const values = [...itemsOf(lookUp(strategy, key)), ...included].filter((each) => each?.kind === "scalar" && each.value !== null);
		const texts = values.map((each) => textOf$1(each));
		if (texts.length > 0) return {
			kind: "texts",
			texts: [...new Set(texts)],
			...place(values[0])
		};
	}
}
function input([root], key) {
	const on = lookUp(root, "on") ?? lookUp(root, "true");
	for (const event of ["workflow_dispatch", "workflow_call"]) {
		const value = lookUp(on, event, "inputs", key, "default");
		if (value?.kind === "scalar" && value.value !== null) return {
			kind: "texts",
			texts: [textOf$1(value)],
			...place(value)
		};
	}
}
function place({ origin }) {
	return origin.kind === "file" ? { at: origin } : {};
}
/** A job's container has 64 MB of /dev/shm unless its options say otherwise. */
function shmRemark(job) {
	const container = lookUp(job, "container");
	if (!container) return [];
	const options = stringAt(container, "options") ?? "";
	if (/--(?:ipc|shm-size)/.test(options)) return [];
	return [{
		rule: "container-shm",
		severity: "warning",
		text: "container: /dev/shm has 64 MB without --ipc=host or --shm-size in its options, and loaders with workers die there of a bus error",
		origin: container.origin
	}];
}

// src/configs/recognise.ts
/**
* What a file is, which its content decides, and the trainings that it declares. A file that was meant to be one and
* cannot be read gives a config without a run and with one error.
*/
function recognise(path, content, context) {
	const form = formOf(path, context);
	if (form === null) return readingOf(path, "", nothing("nothing", ["no file of a form that is read"]), context);
	const { text, refusal } = decode(content, form === "notebook" ? MAX_NOTEBOOK_BYTES : MAX_BYTES);
	if (refusal) {
		const isMeant = form === "yaml" && looksLikeTraining(text);
		return readingOf(path, text, {
			...nothing("broken", [refusal.text]),
			refusal: isMeant ? refusal : null
		}, context);
	}
	return readingOf(path, text, readForm(form, path, text, context), context);
}
/** The rule of a named file without a config. */
const NO_CONFIG = "no-config";
/** As `recognise`, for a file that the user named: one that holds no config is an error too. */
function recogniseNamed(path, content, context) {
	const reading = recognise(path, content, {
		...context,
		runDumps: true,
		docs: true
	});
	if (reading.configs.length > 0) return reading;
	const { text, refusal } = decode(content, /\.ipynb$/i.test(path) ? MAX_NOTEBOOK_BYTES : MAX_BYTES);
	const damaged = refusal ?? damageOf(path, text);
	const why = reading.kind === "nothing" ? "" : ` (${reading.reasons.join("; ")})`;
	const none = {
		rule: NO_CONFIG,
		text: `no training of Ultralytics is in this file${why}`,
		line: 1,
		column: null
	};
	return {
		...reading,
		configs: [broken(path, damaged ?? none)]
	};
}
function damageOf(path, text) {
	if (!/\.ya?ml$/i.test(path)) return null;
	return readYaml(path, text).find((document) => document.refusal)?.refusal ?? null;
}
/** A config that could not be read, for one reason. */
function broken(path, { rule, text, line, column }) {
	const finding = {
		rule,
		severity: "error",
		message: `${placeOf$2(path, line, column)}: ${text}`,
		path,
		line,
		column
	};
	return {
		source: {
			path,
			line
		},
		run: null,
		findings: [finding]
	};
}
function readingOf(path, text, found, context) {
	const { kind, reasons, launches, refusal } = found;
	const declarations = distinct(found.declarations);
	const directives = declarations.length > 0 ? readDirectives(path, text) : [];
	const environment = declarations.length > 0 ? environmentOf(path, text, context.files) : NO_ENVIRONMENT;
	const configs = declarations.map((declaration) => complete(declaration, context, directives, environment));
	const told = declarations.map(({ source, reasons: why }) => `line ${source.line}: ${why.join("; ")}`);
	return {
		path,
		kind,
		reasons: [...reasons, ...told],
		configs: refusal ? [broken(path, refusal)] : configs,
		guesses: new Set(declarations.flatMap(({ isGuess }, index) => isGuess ? [index] : [])),
		launches: launches.length === 0 ? [] : withAllocConf(launches, allocConfIn(path, text))
	};
}
function withAllocConf(launches, allocConf) {
	return allocConf ? launches.map((launch) => ({
		...launch,
		allocConf
	})) : launches;
}
function readForm(form, path, text, context) {
	const source = () => SourceText.whole(path, text);
	switch (form) {
		case "yaml": return readYamlFile(path, text, context);
		case "workflow": return /\brun:/.test(text) ? readWorkflow(readYaml(path, text)[0]?.root ?? null, context) : nothing("something else", ["a workflow without commands"]);
		case "json": return readJsonFile(path, text, context);
		case "toml":
			if (!mentionsSizes(text)) return byKeys(text);
			return readDocuments(path, text, withSettings(context.parsers.toml?.readToml(path, text) ?? []), context);
		case "python": return context.parsers.python?.readPython(source(), context) ?? nothing("nothing", ["its parser is not loaded"]);
		case "notebook": return readNotebook(path, text, context);
		case "shell": return readShell(source(), context);
		case "batch": return readShell(source(), context, DIALECTS.batch);
		case "powershell": return readShell(source(), context, DIALECTS.powershell);
		case "make": return readMakefile(source(), context);
		case "docker": return readDockerfile(source(), context);
		case "markdown": return readMarkdown(source(), context);
	}
}
function readYamlFile(path, text, context) {
	const isComposed = /^defaults:/m.test(text);
	const isStaged = /^stages:/m.test(text) && text.includes("cmd:");
	if (!mentionsSizes(text) && !isComposed && !isStaged) return byKeys(text);
	const documents = readYaml(path, text);
	const pipeline = documents.find(({ root }) => isPipeline(root))?.root;
	return pipeline ? readPipeline(path, pipeline, context) : readDocuments(path, text, documents, context);
}
/** What a file is that has not even the keys of a training, for whoever asks. */
function byKeys(text) {
	const other = kindOfText(text, keysIn(text));
	return other ? nothing(other.kind, [other.reason]) : nothing("nothing", ["fewer than two of imgsz, batch, epochs"]);
}
function readJsonFile(path, text, context) {
	if (!mentionsSizes(text)) return byKeys(text);
	try {
		const documents = withSettings([{
			line: 1,
			root: readJson(path, text),
			settings: [],
			duplicates: [],
			refusal: null
		}]);
		return readDocuments(path, text, documents, context);
	} catch (error) {
		if (!(error instanceof JsonError)) throw error;
		return ofBroken(text, {
			rule: "json",
			text: error.message,
			line: error.line,
			column: error.column
		});
	}
}
function withSettings(documents) {
	return documents.map((document) => ({
		...document,
		settings: settingsOf(document.root)
	}));
}

// src/frameworks/ultralytics/arguments/change-rules.ts
/** What a change of a config changes that its reader may not see. */
function changeFindings({ run, source }, before) {
	const was = before?.run;
	if (!run || !was || run.batch.value < 1 || was.batch.value < 1) return [];
	const [now, then] = [effectiveBatch(run), effectiveBatch(was)];
	if (now === then) return [];
	const text = `batch: the effective batch (batch x accumulate) goes from ${then} to ${now}; raise or lower nbs with batch to keep it`;
	return [findingAt("effective-batch", "notice", text, run.batch.origin, source)];
}
function effectiveBatch(run) {
	return run.batch.value * accumulateOf(run, run.batch.value);
}

// src/gpus/labels.ts
/** Machines of clouds that runners are named after, and the card in each (the clouds' own pages on their machine types). */
const FAMILIES = {
	g4dn: "t4",
	g5: "a10g",
	g6: "l4",
	g6e: "l40s",
	p3: "v100-16gb",
	p3dn: "v100-32gb",
	p4d: "a100-40gb",
	p4de: "a100-80gb",
	p5: "h100-80gb"
};
const MACHINES = [
	[/\ba2-highgpu/, "a100-40gb"],
	[/\ba2-ultragpu/, "a100-80gb"],
	[/\ba3-(?:high|mega|edge)gpu/, "h100-80gb"],
	[/\bg2-standard/, "l4"],
	[/standard_nc\d+as_t4/, "t4"],
	[/standard_nc\d+s_v3/, "v100-16gb"],
	[/standard_nc\d+ads_a100/, "a100-80gb"],
	[/standard_nd\d+\w*_a100/, "a100-40gb"]
];
/** `g5.4xlarge` of AWS, or its family alone behind an equals sign. */
const AWS = /(?:^|[^a-z\d])([a-z]\d[a-z]{0,2})\.(?:\d*xlarge|metal)|=([a-z]\d[a-z]{0,2})$/;
const SLICE = /(?:a100|h100)(?:-\d+gb)?:\dg\.\d+gb/;
/** Words of labels that a loose reading would take for cards. */
const NO_CARDS = /* @__PURE__ */ new Set([
	"gpu",
	"nvidia",
	"linux",
	"windows",
	"x64",
	"arm64",
	"ubuntu",
	"k8s",
	""
]);
const COUNT = /^(?:x(\d{1,2})|(\d{1,2})x|(\d{1,2})gpus?)$/;
const COUNTED = /^(\d{1,2})x([a-z\d]+)$/;
const MAX_LABEL = 200;
/** The card that a label of a runner or a partition names (`gpu-t4-4-core`, `a100-x2`, `g5.xlarge`); null where it names none. */
function gpuOfLabel(label) {
	const text = label.slice(0, MAX_LABEL).trim().toLowerCase();
	const known = cardOfMachine(text) ?? cardsNamed(SLICE.exec(text)?.[0] ?? "")[0];
	if (known) return {
		card: known,
		count: null
	};
	const words = text.split(/[^a-z\d]+/);
	for (const word of words) {
		const [, count, name = ""] = COUNTED.exec(word) ?? [];
		const card = count === void 0 ? void 0 : cardsNamed(name)[0];
		if (card) return {
			card,
			count: Number(count)
		};
	}
	const count = words.map((word) => COUNT.exec(word)?.slice(1).find(Boolean)).find(Boolean);
	const card = cardAmong(words);
	return card && {
		card,
		count: count ? Number(count) : null
	};
}
function cardOfMachine(text) {
	const [, machine, alone = ""] = AWS.exec(text) ?? [];
	const family = machine ?? alone;
	if (Object.hasOwn(FAMILIES, family)) return findCard(FAMILIES[family]);
	const found = MACHINES.find(([pattern]) => pattern.test(text));
	return found ? findCard(found[1]) : null;
}
/** The longest run of words that is the name of one card: `rtx`, `4090` and `laptop` belong together. */
function cardAmong(words) {
	for (let length = Math.min(words.length, 4); length > 0; length--) for (let start = 0; start + length <= words.length; start++) {
		const card = cardNamed(words.slice(start, start + length).join("-"));
		if (card) return card;
	}
	return null;
}
function cardNamed(name) {
	if (NO_CARDS.has(name) || !/\d/.test(name) || /^[\d-]+$/.test(name)) return null;
	return cardsNamed(name)[0] ?? null;
}

// src/gpus/declared.ts
/** A glob of the policy counts more than a comment in the config, that more than the job that runs it, that more than the default. */
function cardFor(config, { byGlob, runners, otherwise }) {
	if (byGlob) return {
		card: byGlob,
		by: "policy",
		findings: []
	};
	const { gpu } = config;
	const fallback = {
		card: otherwise,
		by: otherwise ? "default" : null,
		findings: []
	};
	if (!gpu) return fallback;
	if (gpu.by === "job") return ofJob(gpu, config, runners, fallback);
	try {
		return {
			card: gpu.name === null ? cardOfMemory(gpu.memoryGib ?? 0) : findCard(gpu.name),
			by: gpu.by,
			findings: []
		};
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		return {
			card: null,
			by: "comment",
			findings: [findingAt("unknown-gpu", "error", error.message, gpu.origin, config.source)]
		};
	}
}
/** A cluster or a runner calls its cards as it likes; of a name that several cards go by, the smallest is meant. */
function ofJob(gpu, { source }, runners, fallback) {
	const names = gpu.name === null ? gpu.labels : [gpu.name];
	for (const name of names) {
		const own = runners.get(name);
		if (own) return {
			card: own,
			by: "job",
			findings: []
		};
		const cards = cardsNamed(name);
		const card = cards[0] ?? gpuOfLabel(name)?.card;
		if (!card) continue;
		const all = cards.map((each) => each.name).join(" or ");
		const text = `the job asks for ${printable(name)}, which may be ${all}; the smallest is taken`;
		return {
			card,
			by: "job",
			findings: cards.length < 2 ? [] : [findingAt("ambiguous-gpu", "notice", text, gpu.origin, source)]
		};
	}
	if (fallback.card) return fallback;
	const text = `the job runs on ${names.map((label) => printable(label)).join(", ")}, which names no GPU that oomlint knows; say which under runners in .github/oomlint.yml`;
	return {
		...fallback,
		findings: [findingAt("unknown-runner", "notice", text, gpu.origin, source)]
	};
}
const MOST_HINTS = 3;
/** What past runs and file names tell, as notices beside the estimate. */
function hintFindings({ hints = [], source }, card) {
	const names = nameHints(source.path).filter(({ gpu }) => gpu !== card?.title);
	return [...hints, ...names].slice(0, MOST_HINTS).map((hint) => findingAt("hint", "notice", hint.text, hint.origin, source));
}
/** `accelerate_4x3090.yaml`, `configs/t4/train.yaml`: names go stale, so that they only fill a message. */
function nameHints(path) {
	const found = path.split("/").map((part) => part.replace(/\.[a-z]+$/i, "")).toReversed().map((part) => gpuOfLabel(part)).find((each) => each !== null);
	if (!found) return [];
	return [{
		text: `the name of the file speaks of ${found.count ? `${found.count} x ` : ""}${found.card.title}; declare it to have it count`,
		gpu: found.card.title,
		gpuMem: null,
		origin: {
			kind: "file",
			path,
			line: 1,
			column: 1
		}
	}];
}

// src/frameworks/ultralytics/plan/breakdown.ts
const PARTS = [
	{
		name: "saved tensors",
		purposes: ["network"],
		note: ({ amp }) => `kept from forward for backward, ${amp ? "half precision" : "float32"}`
	},
	{
		name: "loss and assigner",
		purposes: ["loss"],
		note: ({ batch }) => `at up to ${batch.labels.most} labels per image`
	},
	{
		name: "weights and EMA",
		purposes: ["weights", "ema"],
		note: () => "float32, twice"
	},
	{
		name: "optimizer state",
		purposes: ["optimizer"],
		note: ({ optimizer }) => optimizer
	},
	{
		name: "gradients",
		purposes: ["gradients", "buckets"],
		note: gradientsNote
	},
	{
		name: "images and labels",
		purposes: ["images"],
		note: ({ batch }) => `${batch.images} of ${batch.width} px`
	},
	{
		name: "checkpoint copies",
		purposes: ["copies"],
		note: () => "written at the end of an epoch"
	},
	{
		name: "cuBLAS workspaces",
		purposes: ["workspaces"],
		note: () => "taken at the first matrix product"
	}
];
function gradientsNote({ gpus, accumulate }) {
	const kept = accumulate > 1 ? `float32, kept over ${accumulate} micro-batches` : "float32";
	return gpus > 1 ? `${kept}, and buckets to exchange them over ${gpus} GPUs` : kept;
}
/** What the reserved peak is made of: what is held at the highest allocated bytes, and what the allocator keeps beside. */
function breakdownOf(spec, { held, reservedPeakBytes }) {
	const parts = PARTS.map(({ name, purposes, note }) => ({
		name,
		bytes: purposes.reduce((sum, purpose) => sum + held[purpose], 0),
		note: note(spec)
	})).filter(({ bytes }) => bytes > 0);
	const cached = {
		name: "allocator cache",
		bytes: reservedPeakBytes - parts.reduce((sum, { bytes }) => sum + bytes, 0),
		note: "segments PyTorch holds without a live tensor at that moment"
	};
	return cached.bytes > 0 ? [...parts, cached] : parts;
}

// src/frameworks/ultralytics/plan/outside.ts
const UNKNOWN_CHIP = {
	computeCapability: null,
	multiprocessors: null
};
/** What a process holds on the GPU beside PyTorch's allocator. */
function outsideOf(run, card) {
	const context = {
		name: "CUDA context",
		bytes: contextBytes(card ?? UNKNOWN_CHIP, kernelLoading(run.torch.value)),
		note: "outside PyTorch, seen by nvidia-smi"
	};
	const nccl = {
		name: "NCCL",
		bytes: ncclBytes(run.gpus.value),
		note: "communicators, outside PyTorch"
	};
	return nccl.bytes > 0 ? [context, nccl] : [context];
}
function kernelLoading(torch) {
	if (torch === null || isAtLeast(torch, "2.1")) return "lazy";
	return isAtLeast(torch, "1.13") ? "early lazy" : "eager";
}

// src/verdict/risk.ts
/**
* What a run needs at least, over what its replay needs: kernels' workspaces at the peak, the context, other labels than
* assumed. bench/accuracy.ts holds it against runs that ran out of memory and runs that did not.
*/
const NEED = {
	centre: .02,
	deviation: .05
};
/** What nvidia-smi shows at most over a whole run, over the replayed device peak. */
const PEAK = {
	centre: .1,
	deviation: .2
};
/** Probability that the real peak exceeds `limit` bytes. */
function riskOf(scenarios, limit, { centre, deviation }) {
	if (limit <= 0) return 1;
	const total = scenarios.reduce((sum, { weight }) => sum + weight, 0);
	return scenarios.reduce((sum, { bytes, weight }) => {
		const z = (Math.log(limit / bytes) - centre) / deviation;
		return sum + weight / total * normalTail(z);
	}, 0);
}
/** Peak that the real one stays under with a probability. */
function quantile(scenarios, probability, spread) {
	let low = 0;
	let high = Math.max(...scenarios.map(({ bytes }) => bytes)) * MOST_TIMES;
	for (let i = 0; i < BISECTIONS; i++) {
		const middle = (low + high) / 2;
		if (riskOf(scenarios, middle, spread) > 1 - probability) low = middle;
		else high = middle;
	}
	return (low + high) / 2;
}
const MOST_TIMES = 20;
const BISECTIONS = 40;
/** P(Z > z) of the standard normal distribution; Abramowitz and Stegun 26.2.17, error below 7.5e-8. */
function normalTail(z) {
	if (z < 0) return 1 - normalTail(-z);
	const t = 1 / (1 + .2316419 * z);
	const polynomial = t * (.31938153 + t * (-.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
	return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * polynomial;
}

// src/measured/calibration.ts
/** Standard deviations of ln(real / predicted) that the shrinkage takes as known; see docs/probe.md. */
const BETWEEN_GPUS = .05;
const BETWEEN_FAMILIES = .04;
const WITHIN = .03;
/** Measured on synthetic batches: what real data adds stays unknown, however many rows there are. */
const FLOOR = .03;
/**
* The residual of a subject in the light of a team's own rows, shrunk to the general one by the amount of evidence:
* first the runner's rows, then those of the model's family on it, each a normal mean with a normal prior. Without rows
* it is the general residual, and with many it approaches the rows' own mean and the spread within them. Pure.
*/
function calibrate(rows, subject, general) {
	const here = rows.filter((row) => bare(row.gpu) === bare(subject.gpu) && residualOf(row) !== null);
	const family = familyOf(subject.model);
	const [alike, others] = [here.filter(({ model }) => familyOf(model) === family), here.filter(({ model }) => familyOf(model) !== family)];
	if (here.length === 0) return {
		...general,
		alike: 0,
		sameGpu: 0
	};
	const perOther = WITHIN ** 2 + BETWEEN_FAMILIES ** 2;
	const runner = update({
		mean: general.centre,
		variance: BETWEEN_GPUS ** 2
	}, others.map(residual), perOther);
	const own = update({
		mean: runner.mean,
		variance: runner.variance + BETWEEN_FAMILIES ** 2
	}, alike.map(residual), WITHIN ** 2);
	const known = Math.sqrt(own.variance + WITHIN ** 2 + FLOOR ** 2);
	return {
		centre: own.mean,
		deviation: Math.min(known, general.deviation),
		alike: alike.length,
		sameGpu: others.length
	};
}
/** Drivers and clouds differ in whether the vendor stands before the name. */
function bare(gpu) {
	return gpu.replace(/^NVIDIA\s+/i, "");
}
/** The posterior of a normal mean whose observations have a known variance. */
function update(prior, observed, variance) {
	if (observed.length === 0) return prior;
	const precision = 1 / prior.variance + observed.length / variance;
	const sum = observed.reduce((total, value) => total + value, 0);
	return {
		mean: (prior.mean / prior.variance + sum / variance) / precision,
		variance: 1 / precision
	};
}
/** ln(measured / predicted) of a row; null where it lacks one of them. */
function residualOf({ devicePeakBytes, predictedDevicePeakBytes }) {
	if (devicePeakBytes === null || predictedDevicePeakBytes === null) return null;
	return Math.log(devicePeakBytes / predictedDevicePeakBytes);
}
function residual(row) {
	return residualOf(row) ?? 0;
}
/** `yolo11` of `yolo11n-seg`: sizes and tasks of a family share their modules. */
function familyOf(model) {
	return /^(?:yolov?\d{1,2}|rtdetr|yolo-custom)/.exec(model)?.[0] ?? model;
}

// src/verdict/spreads.ts
const GENERAL = {
	need: NEED,
	peak: PEAK,
	note: null
};
/**
* Rows of probes move the centre of both spreads by the residual they show and narrow that of the need. Of the whole
* run's peak they take away only as much spread: what real data does over the epochs no synthetic batch knows.
*/
function spreadsFor(rows, card, model) {
	if (card === null || rows.length === 0) return GENERAL;
	const name = (model ?? "").split(/[\\/]/).at(-1).replace(/\.\w+$/, "").toLowerCase();
	const { centre, deviation, alike, sameGpu } = calibrate(rows, {
		gpu: card.title,
		model: name
	}, NEED);
	if (alike + sameGpu === 0) return GENERAL;
	return {
		need: {
			centre,
			deviation
		},
		peak: {
			centre: PEAK.centre + centre - NEED.centre,
			deviation: Math.sqrt(PEAK.deviation ** 2 - NEED.deviation ** 2 + deviation ** 2)
		},
		note: `calibrated by ${alike} measured trainings of this family on ${card.title} and ${sameGpu} of others`
	};
}

// src/verdict/forecast.ts
const EXACT = {
	centre: 0,
	deviation: 1e-9
};
/** Weights, their average, two optimizer states and gradients in float32. */
const BYTES_PER_PARAMETER = 20;
/** Below this risk what a process is seen to hold ends with the card. */
const SURELY_FITS = .02;
/** Images that the cost of a label is taken at. */
const LABEL_IMAGES = 8;
/** A risk nearer than this to none or to certainty is not looked at more closely. */
const CLEAR = 5e-4;
/** Memory that is usually enough, over what is allocated at most. */
const TYPICAL = 1.03;
/** Memory that is tried; fragments that cannot be given back decide which is enough. */
const TRIED = [
	1.01,
	1.02,
	1.03,
	1.045,
	1.06,
	1.08,
	1.11,
	1.15
];
/** Forecasts of one plan, each batch replayed once. */
var Forecaster = class Forecaster {
	plan;
	#options;
	#outside;
	#rehearsed = /* @__PURE__ */ new Map();
	#known = /* @__PURE__ */ new Map();
	#spreads;
	#labelBytes = null;
	constructor(plan, options) {
		this.plan = plan;
		this.#options = options;
		this.#spreads = spreadsFor(options.measured ?? [], options.card, plan.run.model.value);
		this.#outside = options.opLevel ? [] : outsideOf(plan.run, options.card);
	}
	/** The same for another run on the same card. Throws `Unplannable`. */
	of(run) {
		return new Forecaster(this.plan.of(run), this.#options);
	}
	at(batch) {
		const before = this.#known.get(batch);
		if (before) return before;
		const made = this.#make(batch);
		this.#known.set(batch, made);
		return made;
	}
	/** Whether a batch looks to stay below a risk; takes no more replays than that needs. */
	isSafe(batch, risk) {
		const { spec, play, free } = this.#rehearse(batch);
		const isBelow = (bytes) => riskOf(this.#needing(spec, bytes), this.#usable, this.#spreads.need) < risk;
		if (isBelow(free.reservedPeakBytes)) return true;
		const most = TRIED.findLast((times) => isBelow(free.allocatedPeakBytes * times));
		if (most === void 0) return false;
		return !(within(play, free.allocatedPeakBytes * most) instanceof TrainingOutOfMemory);
	}
	/** Reserved memory of a batch with the same labels in every step: enough to compare with. */
	roughBytes(batch) {
		return this.#rehearse(batch).free.reservedPeakBytes;
	}
	/** Roughly, the usable memory below which no card holds a batch with all but a probability of `risk`. */
	leastUsable(batch, risk) {
		const { spec, free } = this.#rehearse(batch);
		return quantile(this.#needing(spec, free.allocatedPeakBytes), 1 - risk, this.#spreads.need);
	}
	/** Roughly, the bytes of the card that a batch leaves over with all but a probability of `risk`. */
	spareAt(batch, risk) {
		const { spec, free } = this.#rehearse(batch);
		return this.#usable - quantile(this.#needing(spec, free.allocatedPeakBytes * TYPICAL), 1 - risk, this.#spreads.need);
	}
	/** The same without any batch, roughly: a first guess for a search. */
	spareWithout() {
		return this.#usable - this.#outsideBytes - this.plan.network.parameterCount * BYTES_PER_PARAMETER;
	}
	/** The part of a result that says what was predicted. */
	estimateAt(batch) {
		const { spec, prediction, devicePeakBytes, givesBack } = this.at(batch);
		const { held: _, ...rest } = prediction;
		const { low, high } = this.#interval(spec, devicePeakBytes, this.at(batch).risk);
		return {
			...rest,
			devicePeakBytes,
			low,
			high,
			breakdown: [...breakdownOf(spec, prediction), ...this.#outside],
			assumptions: [...this.plan.assumptions, ...this.#assumptions(givesBack)]
		};
	}
	/** Bytes of the card that PyTorch can have. */
	get room() {
		return this.#usable - this.#outsideBytes;
	}
	/** With the same labels in every step: enough to look for a batch with. */
	#rehearse(batch) {
		const before = this.#rehearsed.get(batch);
		if (before) return before;
		const made = rehearsed(this.plan.at(batch));
		this.#rehearsed.set(batch, made);
		return made;
	}
	#make(batch) {
		const { spec, play, free } = rehearsed({
			...this.plan.at(batch),
			variesLabels: !this.#options.opLevel
		});
		const outside = this.#outsideBytes;
		const givesBack = free.reservedPeakBytes + outside > this.#usable;
		const kept = givesBack ? within(play, this.room) : free;
		const failure = kept instanceof TrainingOutOfMemory ? kept : null;
		const prediction = kept instanceof TrainingOutOfMemory ? free : kept;
		const needs = this.#needs(spec, play, free);
		return {
			spec,
			prediction,
			devicePeakBytes: prediction.reservedPeakBytes + outside,
			givesBack: givesBack && failure === null,
			failure: failure && {
				phase: failure.phase,
				bytes: failure.bytes
			},
			needs,
			risk: this.#options.card === null ? null : riskOf(needs, this.#usable, this.#spreads.need)
		};
	}
	/** The least memory that the run gets by with. */
	#needs(spec, play, { allocatedPeakBytes, reservedPeakBytes }) {
		const at = (bytes) => this.#needing(spec, bytes);
		const most = at(reservedPeakBytes);
		if (this.#options.card === null || riskOf(most, this.#usable, this.#spreads.need) < CLEAR) return most;
		const least = at(allocatedPeakBytes);
		if (riskOf(least, this.#usable, this.#spreads.need) > .9995) return least;
		let low = 0;
		let high = TRIED.length;
		while (low < high) {
			const middle = low + high >> 1;
			if (within(play, allocatedPeakBytes * TRIED[middle]) instanceof TrainingOutOfMemory) low = middle + 1;
			else high = middle;
		}
		return at(Math.min(allocatedPeakBytes * (TRIED[low] ?? 1e400), reservedPeakBytes));
	}
	/** Needs of the process where PyTorch needs so many bytes. */
	#needing(spec, bytes) {
		return this.#scenarios(spec, bytes + this.#outsideBytes);
	}
	/** One scenario where the labels are known; otherwise a straight line over what they may be. */
	#scenarios({ batch }, bytes) {
		const { dense, prior } = this.plan.labels;
		if (dense === null || this.#options.opLevel) return [{
			bytes,
			weight: 1
		}];
		const slope = this.#bytesPerLabel() * batch.images;
		return prior.map(({ most, weight }) => ({
			bytes: bytes + slope * Math.max(most - batch.labels.most, 0),
			weight
		}));
	}
	/** Bytes that one label more in the fullest image costs for each image: the loss pads every image to it. */
	#bytesPerLabel() {
		if (this.#labelBytes !== null) return this.#labelBytes;
		const { labels, at, run } = this.plan;
		const spec = at(LABEL_IMAGES * run.gpus.value);
		const more = predict(withLabels(spec, labels.dense)).allocatedPeakBytes - predict(spec).allocatedPeakBytes;
		this.#labelBytes = Math.max(more, 0) / (labels.dense.training.most - labels.training.most) / LABEL_IMAGES;
		return this.#labelBytes;
	}
	/** What nvidia-smi may show at most over the run. */
	#interval(spec, devicePeakBytes, risk) {
		const spread = this.#options.opLevel ? EXACT : this.#spreads.peak;
		const scenarios = this.#scenarios(spec, devicePeakBytes);
		const low = Math.round(quantile(scenarios, .09999999999999998 / 2, spread));
		const high = Math.round(quantile(scenarios, .95, spread));
		const ceiling = risk !== null && risk < SURELY_FITS && devicePeakBytes <= this.#usable ? this.#usable : 1e400;
		return {
			low: Math.min(low, devicePeakBytes),
			high: Math.max(Math.min(high, ceiling), devicePeakBytes)
		};
	}
	/** What the run may take of the card. */
	get #usable() {
		const { card, reserveBytes } = this.#options;
		return card === null ? 1e400 : card.usableBytes - reserveBytes;
	}
	get #outsideBytes() {
		return this.#outside.reduce((sum, { bytes }) => sum + bytes, 0);
	}
	#assumptions(givesBack) {
		const { opLevel, card } = this.#options;
		if (opLevel) return ["conditions of op-level recordings: no overheads, no validation"];
		if (card === null) return ["a median CUDA context: no card is declared"];
		return [
			"nothing else runs on the GPU",
			...givesBack ? ["PyTorch gives cached memory back to stay within the card, which slows steps down"] : [],
			...this.#spreads.note === null ? [] : [this.#spreads.note]
		];
	}
};
function rehearsed(spec) {
	const play = rehearse(spec);
	return {
		spec,
		play,
		free: play()
	};
}
/** The training within a limit, after PyTorch's own retries, or where it stops. */
function within(play, limit) {
	try {
		return play(limit);
	} catch (error) {
		if (error instanceof TrainingOutOfMemory) return error;
		throw error;
	}
}
function withLabels(spec, { training, validation }) {
	return {
		...spec,
		batch: {
			...spec.batch,
			labels: training
		},
		validation: spec.validation && {
			...spec.validation,
			labels: validation
		}
	};
}

// src/verdict/recommend.ts
/** A recommended batch stays below this risk: what `fits` means. */
const MOST_RISK = .02;
/** Images of one GPU beyond which nobody trains a detector. */
const MOST_IMAGES = 1024;
/** Batches of more images than this on a GPU are recommended in multiples of it. */
const MULTIPLE = 8;
/** A batch this much smaller than the largest is worth it to keep the effective batch exactly. */
const LEAST_SHARE = .75;
/**
* The largest total batch whose risk stays below `MOST_RISK`, in multiples of the GPUs and, from there, of eight
* images on each, with the `nbs` that keeps the effective batch the config asks for; null when not even one image on
* each fits. A batch near the largest that keeps it exactly goes first. A config that fits already is left as it is.
*/
function recommend(forecaster, asked, verdict) {
	const { run } = forecaster.plan;
	const largest = largestSafe(forecaster, asked);
	if (largest === null) return null;
	if (verdict === "fits" || asked === null) {
		const batch = asked === null ? largest : Math.max(largest, asked);
		return recommendation(forecaster, batch, asked === null ? changesOf(run, {
			batch,
			nbs: run.nbs.value
		}) : []);
	}
	for (const pair of pairsFor(forecaster, largest, asked)) {
		const own = pair.nbs === run.nbs.value ? forecaster : forecaster.of(withNbs(run, pair.nbs));
		if ((own.at(pair.batch).risk ?? 0) < .02) return recommendation(own, pair.batch, changesOf(run, pair));
	}
	return recommendation(forecaster, largest, changesOf(run, {
		batch: largest,
		nbs: run.nbs.value
	}));
}
function recommendation(forecaster, batch, changes) {
	const accumulate = forecaster.plan.accumulateAt(batch);
	const { devicePeakBytes, risk } = forecaster.at(batch);
	return {
		batch,
		accumulate,
		nbs: forecaster.plan.run.nbs.value,
		effectiveBatch: batch * accumulate,
		devicePeakBytes,
		risk: risk ?? 0,
		changes
	};
}
/** Best first: those that keep the effective batch as the config has `nbs`, with another `nbs`, and the nearest. */
function pairsFor({ plan }, largest, asked) {
	const { nbs, gpus } = plan.run;
	const effective = asked * plan.accumulateAt(asked);
	const near = rungsBelow(largest / gpus.value).map((images) => images * gpus.value).filter((batch) => batch >= LEAST_SHARE * largest);
	const kept = near.filter((batch) => batch * plan.accumulateAt(batch) === effective);
	const mayChange = plan.run.framework === "ultralytics" && plan.run.accumulate.value === null;
	const even = Array.from({ length: largest }, (_, less) => largest - less).filter((batch) => batch >= LEAST_SHARE * largest && batch % (2 * gpus.value) === 0);
	const divisors = mayChange ? [...near, ...even].filter((batch) => effective % batch === 0) : [];
	const nearest = Math.max(roundHalfToEven(effective / largest), 1);
	const isNear = !mayChange || plan.accumulateAt(largest) === nearest;
	return [
		...kept.map((batch) => ({
			batch,
			nbs: nbs.value
		})),
		...divisors.map((batch) => ({
			batch,
			nbs: effective
		})),
		{
			batch: largest,
			nbs: isNear ? nbs.value : nearest * largest
		}
	];
}
/** Images that are worth writing down, from the most down. */
function rungsBelow(images) {
	return Array.from({ length: rungOf(images) }, (_, below) => imagesAt(rungOf(images) - below));
}
function withNbs(run, nbs) {
	return {
		...run,
		nbs: {
			value: nbs,
			origin: run.nbs.origin
		}
	};
}
/** Images on one GPU that are worth writing down: even numbers where they cost little, then multiples of eight. */
const FEW_IMAGES = [
	1,
	2,
	3,
	4,
	6,
	MULTIPLE
];
const rungOf = (images) => images < MULTIPLE ? FEW_IMAGES.filter((few) => few <= images).length : Math.floor(images / MULTIPLE) + FEW_IMAGES.length - 1;
const imagesAt = (rung) => rung <= FEW_IMAGES.length ? FEW_IMAGES[rung - 1] ?? 0 : (rung - FEW_IMAGES.length + 1) * MULTIPLE;
/**
* What a batch needs is almost straight in its images, so each guess lies on the line through two known batches. The
* answer is safe by its own replay, and the next one up is not.
*/
function largestSafe(forecaster, asked) {
	const gpus = forecaster.plan.run.gpus.value;
	const last = rungOf(MOST_IMAGES);
	let safe = 0;
	let unsafe = last + 1;
	let next = Math.min(rungOf(Math.max(Math.floor((asked ?? gpus) / gpus), 1)), last);
	const seen = [{
		images: 0,
		spare: forecaster.spareWithout()
	}];
	while (unsafe - safe > 1) {
		const batch = imagesAt(next) * gpus;
		if (forecaster.isSafe(batch, .02)) safe = next;
		else unsafe = next;
		seen.push({
			images: imagesAt(next),
			spare: forecaster.spareAt(batch, MOST_RISK)
		});
		next = Math.min(Math.max(rungOf(Math.floor(whereSpareEnds(seen))), safe + 1), unsafe - 1);
	}
	while (safe > 0 && (forecaster.at(imagesAt(safe) * gpus).risk ?? 0) >= .02) safe -= 1;
	return safe === 0 ? null : imagesAt(safe) * gpus;
}
/** Images at which the line through the two batches nearest to the end of the card meets it. */
function whereSpareEnds(seen) {
	const [a, b] = seen.toSorted((x, y) => Math.abs(x.spare) - Math.abs(y.spare));
	if (a.spare === b.spare) return a.images;
	return Math.max(a.images + a.spare * (b.images - a.images) / (a.spare - b.spare), 0);
}
function changesOf({ batch, nbs }, to) {
	return [changeOf("batch", batch, to.batch), changeOf("nbs", nbs, to.nbs)].flatMap((change) => change ?? []);
}
function changeOf(key, { value, origin }, to) {
	if (value === to) return null;
	return {
		key,
		from: origin.kind === "default" ? null : String(value),
		to: String(to)
	};
}
const LADDER_SHARES = [
	.25,
	.5,
	1,
	2
];
/** A few batches around the asked and the recommended one, for the plot. */
function ladderOf(forecaster, asked, recommended) {
	const gpus = forecaster.plan.run.gpus.value;
	const centre = asked ?? recommended ?? gpus;
	const around = LADDER_SHARES.map((share) => Math.max(Math.round(centre * share / gpus), 1) * gpus);
	return [.../* @__PURE__ */ new Set([
		...around,
		...asked === null ? [] : [asked],
		...recommended === null ? [] : [recommended]
	])].toSorted((a, b) => a - b).map((batch) => {
		const { devicePeakBytes, risk } = forecaster.at(batch);
		return {
			batch,
			devicePeakBytes,
			risk
		};
	});
}

// src/frameworks/ultralytics/plan/halving.ts
const SINCE = "8.4.13";
const MOST_HALVINGS = 3;
/**
* What Ultralytics does on its own when the first epoch of a run on one GPU runs out of memory: it halves the batch, up
* to three times. Null where it would not, or where the replay does not run out.
*/
function halvingOf(forecaster, batch, { source }) {
	const { run, accumulateAt } = forecaster.plan;
	if (!(run.framework === "ultralytics" && run.gpus.value === 1 && isAtLeast(run.ultralytics.value, SINCE)) || batch < 2 || forecaster.at(batch).failure === null) return null;
	const [halved, times] = halve(forecaster, batch);
	const effective = (each) => each * accumulateAt(each);
	const drift = effective(halved) === effective(batch) ? `the effective batch stays ${effective(batch)}` : `the effective batch becomes ${effective(halved)} instead of ${effective(batch)}`;
	const end = forecaster.at(halved).failure === null ? `here the run would end with batch ${halved}, and ${drift}` : `here batch ${halved} runs out of memory too, and the run fails`;
	const text = `batch: since ${SINCE} Ultralytics halves it when the first epoch runs out of memory, up to ${MOST_HALVINGS} times; ${end} (${times} ${times === 1 ? "halving" : "halvings"}), with a line in the log as the only trace`;
	return findingAt("auto-halving", "notice", text, run.batch.origin, source);
}
function halve(forecaster, batch) {
	let halved = batch;
	let times = 0;
	while (times < MOST_HALVINGS && halved > 1 && forecaster.at(halved).failure !== null) {
		halved = Math.floor(halved / 2);
		times += 1;
	}
	return [halved, times];
}

// src/verdict/judge.ts
/** A config about which nothing is foretold. */
function unknownOf({ run, findings }) {
	return {
		run,
		estimate: null,
		verdict: "unknown",
		risk: null,
		recommendation: null,
		autoBatch: null,
		findings,
		ladder: []
	};
}
/** Predicts the memory of one config, holds it against the card and finds the batch to use instead. Pure. */
function judge(config, card, options) {
	const { run, findings } = config;
	const unknown = unknownOf(config);
	if (run === null) return unknown;
	let plan;
	try {
		plan = planOf(run, {
			card,
			opLevel: options.opLevel,
			modelFile: config.modelFile ?? null
		});
	} catch (error) {
		if (!(error instanceof Unplannable)) throw error;
		return {
			...unknown,
			findings: [...findings, findingOf(error, config)]
		};
	}
	const forecaster = new Forecaster(plan, {
		card,
		...options
	});
	const said = [...findings, ...plan.remarks.map((remark) => findingOf(remark, config))];
	const automatic = run.batch.value < 1 && card !== null ? automaticBatch(forecaster, card) : null;
	const batch = automatic?.batch ?? run.batch.value;
	if (batch < 1) return {
		...unknown,
		findings: said,
		ladder: ladderOf(forecaster, null, null)
	};
	const { risk, failure } = forecaster.at(batch);
	const verdict = risk === null ? null : verdictOf(risk);
	const recommendation = card === null ? null : recommend(forecaster, batch, verdict);
	const estimate = forecaster.estimateAt(batch);
	const halving = failure && halvingOf(forecaster, batch, config);
	return {
		run,
		estimate: automatic ? {
			...estimate,
			assumptions: [automatic.assumption, ...estimate.assumptions]
		} : estimate,
		verdict,
		risk,
		recommendation,
		autoBatch: automatic?.foretold ?? null,
		findings: failure ? [
			...said,
			failureOf(failure, config),
			...halving ? [halving] : []
		] : said,
		ladder: ladderOf(forecaster, batch, recommendation?.batch ?? null)
	};
}
/** What Ultralytics takes where it will not measure over several GPUs. */
const BATCH_OVER_GPUS = 16;
/** The batch that a run without one gets on a card; null where Ultralytics refuses to find one. */
function automaticBatch(forecaster, card) {
	const { run } = forecaster.plan;
	const { gpus, ultralytics, batch: asked } = run;
	if (gpus.value > 1) {
		if (run.framework === "yolov5" || isAtLeast(ultralytics.value, NO_AUTOBATCH_OVER_GPUS)) return null;
		const assumption = `batch=${asked.value} over ${gpus.value} GPUs becomes ${BATCH_OVER_GPUS}`;
		return {
			batch: BATCH_OVER_GPUS,
			foretold: null,
			assumption
		};
	}
	const foretold = autoBatch(forecaster.plan, card, forecaster.room);
	const points = foretold.profile.map(({ batch, bytes }) => `${batch}: ${bytes === null ? "none" : gib(bytes)}`);
	const how = foretold.fallback ?? `a fit through its own measurements in GiB (${points.join(", ")})`;
	const assumption = `batch=${asked.value} becomes ${foretold.batch} by AutoBatch at ${foretold.fraction} of the memory: ${how}`;
	return {
		batch: foretold.batch,
		foretold,
		assumption
	};
}
const NO_AUTOBATCH_OVER_GPUS = "8.3.204";
function gib(bytes) {
	return (bytes / 2 ** 30).toFixed(2);
}
const LIKELY_RISK = .2;
const OOM_RISK = .8;
function verdictOf(risk) {
	if (risk < .02) return "fits";
	if (risk < LIKELY_RISK) return "tight";
	return risk < OOM_RISK ? "likely" : "oom";
}
/** The instant at which the card has no more to give. */
function failureOf({ phase, bytes }, { source }) {
	return {
		rule: "out-of-memory-at",
		severity: "notice",
		message: `a replay within the card stops in ${phase}, asking for ${`${Math.ceil(bytes / 2 ** 20)} MiB`} more than PyTorch can find`,
		...source,
		column: null
	};
}
/** Said where the value stands; one that nobody wrote is about the config as a whole. */
function findingOf({ rule, message, field: { origin } }, { source }) {
	return findingAt(rule, "warning", message, origin, source);
}

// src/verdict/solve.ts
/** What can be asked for, with all else left as the config has it. */
const SOLVABLE = [
	"imgsz",
	"batch",
	"model",
	"gpu"
];
/** Nobody trains on larger ones; asked for them, this is the answer. */
const LARGEST_IMGSZ = 4096;
/** Largest image size at this batch, largest batch, largest model of the family, or smallest card of the catalogue. Pure. */
function solve(field, { run, findings, modelFile = null }, card, judging) {
	const options = {
		...judging,
		modelFile
	};
	if (run === null) return {
		field,
		problem: findings[0]?.message ?? "the config could not be read"
	};
	if (field !== "gpu" && card === null) return {
		field,
		problem: "declare a GPU to have something to fit into"
	};
	if (field !== "batch" && run.batch.value < 1) return {
		field,
		problem: `batch: ${run.batch.value} is AutoBatch, which fits itself; name a batch`
	};
	try {
		return SOLVERS[field](run, card, options);
	} catch (error) {
		if (!(error instanceof Unplannable)) throw error;
		return {
			field,
			problem: error.message
		};
	}
}
const SOLVERS = {
	imgsz: largestImage,
	batch: largestBatch,
	model: largestModel,
	gpu: smallestCard
};
function largestImage(run, card, options) {
	const { stride } = planOf(run, {
		card,
		...options
	}).network;
	const at = (steps) => forecast(changed(run, "imgsz", steps * stride), card, options);
	let safe = 0;
	let unsafe = Math.floor(LARGEST_IMGSZ / stride) + 1;
	while (unsafe - safe > 1) {
		const middle = Math.floor((safe + unsafe) / 2);
		if (holds(at(middle))) safe = middle;
		else unsafe = middle;
	}
	const from = String(run.imgsz.value);
	return safe === 0 ? none("imgsz", from, card) : found$1("imgsz", from, String(safe * stride), at(safe), card);
}
function largestBatch(run, card, options) {
	const forecaster = new Forecaster(planOf(run, {
		card,
		...options
	}), {
		card,
		...options
	});
	const asked = run.batch.value < 1 ? null : run.batch.value;
	const recommendation = recommend(forecaster, asked, null);
	const from = String(run.batch.value);
	if (recommendation === null) return none("batch", from, card);
	const { batch } = recommendation;
	return found$1("batch", from, String(batch), forecaster.at(batch), card);
}
/** Boards whose memory the rest of the system lives in too: nobody gets one to train on. */
const SHARED = /^jetson-/;
/** From the largest of the family down. */
function largestModel(run, card, options) {
	const text = run.model.value ?? "";
	planOf(run, {
		card,
		...options
	});
	for (const name of modelSizes(text).toReversed()) {
		const made = forecast(changed(run, "model", name), card, options);
		if (holds(made)) return found$1("model", text, name, made, card);
	}
	return none("model", text, card);
}
/** The model in every size of its family, the smallest first; only itself where there are no others. */
function modelSizes(text) {
	const sizes = FAMILIES$1[parseModelName(text)?.family ?? ""]?.sizes ?? [];
	return sizes.length === 0 ? [text] : sizes.map((size) => withSize(text, size));
}
/** The name as the user writes it, in another size of the family. */
function withSize(text, size) {
	return text.replace(/(yolov?-?\d{1,2})[a-z]?(?=[^\\/]*$)/i, `$1${size}`);
}
/** By as much do the CUDA contexts and workspaces of cards differ, in bytes. */
const CARDS_DIFFER = 2 ** 29;
function smallestCard(run, declared, options) {
	const from = declared?.title ?? null;
	const batch = run.batch.value;
	const on = (card) => new Forecaster(planOf(run, {
		card,
		...options
	}), {
		card,
		...options
	});
	const least = on(null).leastUsable(batch, MOST_RISK) + options.reserveBytes - CARDS_DIFFER;
	for (const card of allCards().filter(({ name, usableBytes }) => usableBytes > least && !SHARED.test(name))) {
		const forecaster = on(card);
		if (!forecaster.isSafe(batch, .02)) continue;
		const made = forecaster.at(batch);
		if (holds(made)) return found$1("gpu", from, card.name, made, card);
	}
	return none("gpu", from, null);
}
function forecast(run, card, options) {
	return new Forecaster(planOf(run, {
		card,
		...options
	}), {
		card,
		...options
	}).at(run.batch.value);
}
/** Whether the verdict is `fits`. */
function holds({ risk }) {
	return risk !== null && risk < .02;
}
function changed(run, key, value) {
	return {
		...run,
		[key]: {
			value,
			origin: {
				kind: "argument",
				name: key
			}
		}
	};
}
function found$1(field, from, to, made, card) {
	return {
		field,
		from,
		to,
		devicePeakBytes: made.devicePeakBytes,
		risk: made.risk,
		card
	};
}
function none(field, from, card) {
	return {
		field,
		from,
		to: null,
		devicePeakBytes: null,
		risk: null,
		card
	};
}

// src/verdict/alternatives.ts
/** More would not be read. */
const MOST_SHOWN = 6;
/** Of the remedies that do not suffice alone, as many are tried in pairs: those that save most. */
const PAIRED = 4;
const MOST_PAIRS = 2;
const MOST_NEAREST = 3;
/**
* What else makes a config fit with its batch left as it is, each replayed: those that suffice first, the cheapest for
* the training before others; where none does, two together; where not even two do, those that come nearest. `batch` is
* the total that is trained with. Empty where nothing helps.
*/
function alternativesTo(config, batch, options) {
	const { run, modelFile = null } = config;
	if (run === null) return [];
	const start = new Forecaster(planOf(run, {
		...options,
		modelFile
	}), options);
	const before = start.at(batch);
	const tried = triedOf(start, remediesFor(start, batch, config), batch);
	const alone = found(tried, batch, before);
	const together = alone.length > 0 ? [] : found(triedOf(start, pairsOf(start, tried, batch), batch), batch, before);
	const enough = [...alone, ...together.slice(0, MOST_PAIRS)];
	const nearest = tried.toSorted((a, b) => a.bytes - b.bytes).slice(0, MOST_NEAREST);
	return [...(enough.length > 0 ? enough : nearest.map(({ remedy, forecaster }) => alternative(remedy, forecaster.at(batch), before))).slice(0, 5), ...cardsFor(config, batch, before, options)];
}
/** Those that suffice. What was found roughly is replayed as any config is. */
function found(tried, batch, before) {
	return tried.filter(({ isSafe }) => isSafe).slice(0, MOST_SHOWN).map(({ remedy, forecaster }) => alternative(remedy, forecaster.at(batch), before)).filter(holds);
}
function alternative({ changes, cost }, made, before) {
	return {
		changes: [...changes],
		cost,
		devicePeakBytes: made.devicePeakBytes,
		savedBytes: Math.max(before.devicePeakBytes - made.devicePeakBytes, 0),
		risk: made.risk ?? 0
	};
}
/** Those that help; the memory of a run that fills the card is no less than the card, so what PyTorch reserves counts. */
function triedOf(start, remedies, batch) {
	const most = start.roughBytes(batch) * .98;
	return remedies.flatMap((remedy) => {
		try {
			const forecaster = start.of(remedy.run);
			const bytes = forecaster.roughBytes(batch);
			return bytes < most ? [{
				remedy,
				forecaster,
				bytes,
				isSafe: forecaster.isSafe(batch, MOST_RISK)
			}] : [];
		} catch (error) {
			if (!(error instanceof Unplannable)) throw error;
			return [];
		}
	});
}
/** A smaller image or model, as large as it may be beside another remedy. */
function pairsOf(start, tried, batch) {
	return tried.filter(({ remedy }) => !["imgsz", "device"].includes(remedy.changes[0]?.key ?? "")).toSorted((a, b) => a.bytes - b.bytes).slice(0, PAIRED).flatMap(({ remedy, forecaster }) => {
		const isModel = remedy.changes[0]?.key === "model";
		const second = smallerImages(forecaster, batch, forecaster.plan.network.stride);
		const models = isModel || start.plan.hasFile ? [] : smallerModels(forecaster, batch);
		return [...second, ...models].map((other) => ({
			changes: [...remedy.changes, ...other.changes],
			run: other.run,
			cost: `${remedy.cost}; ${other.cost}`
		}));
	});
}
const ORIGIN = {
	kind: "argument",
	name: "alternative"
};
/** Changes one field; `key` is what the user writes. */
function remedy(run, name, value, cost, key = name) {
	const { value: from, origin } = run[name];
	return {
		changes: [{
			key,
			from: origin.kind === "default" ? null : String(from),
			to: String(value)
		}],
		run: {
			...run,
			[name]: {
				value,
				origin: ORIGIN
			}
		},
		cost
	};
}
/** The backbone, as the vendor's own guides freeze it. */
const BACKBONE = 10;
const MASK_RATIO = 4;
/** Labels that an image has to have at most before it is worth cutting into tiles. */
const DENSE = 100;
const LEAN = /* @__PURE__ */ new Set(["SGD", "MuSGD"]);
/** Cheapest for the training first. */
function remediesFor(start, batch, { modelFile = null }) {
	const { run, network, at, labels } = start.plan;
	const isUltralytics = run.framework === "ultralytics";
	const isPretrained = /\.pt$/i.test(run.model.value ?? "") && modelFile === null;
	const optimizer = at(batch).optimizer;
	return [
		...expandableSegments(run),
		...run.amp.value ? [] : [remedy(run, "amp", true, "half precision in forward and backward, the default")],
		...isUltralytics && !isAtLeast(run.ultralytics.value, "8.4.190") ? [remedy(run, "ultralytics", KNOWN_VERSION, "a newer version of the framework, whose other defaults come with it")] : [],
		...run.task.value === "segment" && run.mask_ratio.value < MASK_RATIO ? [remedy(run, "mask_ratio", MASK_RATIO, "masks of the loss at a quarter of the side, the default")] : [],
		...run.multi_scale.value === false || run.multi_scale.value === 0 ? [] : [remedy(run, "multi_scale", typeof run.multi_scale.value === "number" ? 0 : false, "every step at imgsz, no larger ones")],
		...run.mosaic.value > 0 && labels.training.most > DENSE && run.task.value !== "classify" ? [remedy(run, "mosaic", 0, "images are trained as they are, with a quarter of the objects, and less augmentation")] : [],
		...labels.training.most > DENSE && run.labels_per_image.value !== null ? [remedy(run, "labels_per_image", Math.ceil(labels.training.most / 4), "the dataset cut into 2 x 2 tiles, a quarter of the objects in each")] : [],
		...LEAN.has(optimizer) ? [] : [remedy(run, "optimizer", "SGD", "one state for each parameter instead of two, another learning rate")],
		...isPretrained && run.freeze.value === null ? [remedy(run, "freeze", BACKBONE, "the backbone keeps its pretrained weights")] : [],
		...moreGpus(run, batch),
		...smallerImages(start, batch, network.stride),
		...modelFile ? [] : smallerModels(start, batch)
	];
}
/** PyTorch has had them since 2.1; the shorter name of the variable since 2.9. */
function expandableSegments(run) {
	const { value: torch } = run.torch;
	if (run.alloc_conf.value !== null || torch !== null && !isAtLeast(torch, "2.1")) return [];
	return [remedy(run, "alloc_conf", "expandable_segments:True", "an environment variable, the training stays the same", torch !== null && isAtLeast(torch, "2.9") ? "PYTORCH_ALLOC_CONF" : "PYTORCH_CUDA_ALLOC_CONF")];
}
function moreGpus(run, batch) {
	const gpus = run.gpus.value * 2;
	if (batch % gpus !== 0) return [];
	const { changes, run: changed } = remedy(run, "device", Array.from({ length: gpus }, (_, index) => index).join(","), "");
	return [{
		changes,
		run: {
			...changed,
			gpus: {
				value: gpus,
				origin: ORIGIN
			}
		},
		cost: `${gpus} cards of this kind, ${batch / gpus} images on each`
	}];
}
/** The largest image size that fits; memory follows its square. */
function smallerImages(start, batch, stride) {
	const { run } = start.plan;
	const sized = (steps) => {
		const share = Math.round((steps * stride / run.imgsz.value) ** 2 * 100);
		return remedy(run, "imgsz", steps * stride, `${share} % of the pixels, small objects suffer first`);
	};
	let safe = 0;
	let unsafe = Math.ceil(run.imgsz.value / stride);
	const least = Math.ceil(unsafe / 2);
	while (unsafe - Math.max(safe, least - 1) > 1) {
		const middle = Math.floor((Math.max(safe, least - 1) + unsafe) / 2);
		if (start.of(sized(middle).run).isSafe(batch, .02)) safe = middle;
		else unsafe = middle;
	}
	while (safe > least && !holds(start.of(sized(safe).run).at(batch))) safe -= 1;
	const best = safe > 0 ? safe : least;
	return best * stride < run.imgsz.value ? [sized(best)] : [];
}
/** The largest smaller model of the family that fits, or the smallest. */
function smallerModels(start, batch) {
	const { run } = start.plan;
	const names = modelSizes(run.model.value ?? "");
	const made = names.slice(0, Math.max(names.indexOf((run.model.value ?? "").toLowerCase()), 0)).toReversed().map((name) => remedy(run, "model", name, "fewer parameters, less accurate"));
	const fitting = made.find(({ run: other }) => start.of(other).isSafe(batch, .02)) ?? made.at(-1);
	return fitting ? [fitting] : [];
}
/** A card of the team that holds the config as it is, else the smallest of the catalogue. */
function cardsFor(config, batch, before, options) {
	const { run, modelFile = null } = config;
	if (run === null) return [];
	const on = (card) => new Forecaster(planOf(run, {
		...options,
		card,
		modelFile
	}), {
		...options,
		card
	}).at(batch);
	const change = (to) => [{
		key: "gpu",
		from: options.card.name,
		to
	}];
	for (const card of options.team.toSorted((a, b) => a.usableBytes - b.usableBytes)) {
		if (card.usableBytes <= options.card.usableBytes) continue;
		const made = on(card);
		if (holds(made)) return [alternative({
			changes: change(card.name),
			cost: `${card.title}, which the team has`
		}, made, before)];
	}
	const fixed = {
		...run,
		batch: {
			value: batch,
			origin: run.batch.origin
		}
	};
	const { opLevel, reserveBytes } = options;
	const solution = solve("gpu", {
		...config,
		run: fixed
	}, options.card, {
		opLevel,
		reserveBytes
	});
	if ("problem" in solution || solution.to === null || solution.card === null) return [];
	const { to, card, devicePeakBytes, risk } = solution;
	return [{
		changes: change(to),
		cost: `${card.title}, the smallest card of the catalogue that holds it`,
		devicePeakBytes: devicePeakBytes ?? 0,
		savedBytes: 0,
		risk: risk ?? 0
	}];
}

// src/verdict/deciding.ts
/** Arguments whose value can be solved for. */
const SOLVED = [
	"batch",
	"imgsz",
	"model"
];
/** What a value that only the running program knows may be for the config to fit: what would decide the verdict. */
function decidingFindings(config, card, options) {
	const { unknown, source } = config;
	if (!unknown || card === null) return [];
	const names = new Set(unknown.values.map(({ argument }) => argument));
	const field = SOLVED.find((each) => names.has(each));
	if (names.size !== 1 || field === void 0) return [];
	const solution = solve(field, {
		...config,
		run: unknown.run
	}, card, options);
	if ("problem" in solution) return [];
	const { model, imgsz, batch } = unknown.run;
	const rest = {
		model: model.value ?? "",
		imgsz: `${imgsz.value} px`,
		batch: `batch ${batch.value}`
	};
	const others = SOLVED.filter((each) => each !== field).map((each) => rest[each]);
	return [{
		rule: "what-decides",
		severity: "notice",
		message: `${field} decides the verdict: ${solution.to === null ? `no ${field} fits` : `${field} up to ${solution.to} fits`} ${card.title} with ${others.join(", ")} and all else as written`,
		...source,
		column: null
	}];
}

// src/jobs/judge-configs.ts
/** Predicts every config as it is and as it was, on the card that is declared for it. Pure. */
function resultOfConfigs(configs, gpusOf, options, version) {
	let explained = 0;
	const explainedRun = ({ after, before }, declared, gpus) => {
		const run = resultOfRun(after, before, declared, options);
		if (!fails(run.verdict, "tight") || explained >= MOST_EXPLAINED || !declared.card) return run;
		explained += 1;
		return {
			...run,
			alternatives: alternativesOf(after, run, declared.card, gpus, options)
		};
	};
	const judged = configs.map((compared) => {
		const gpus = gpusOf(compared.after.source.path);
		const declared = cardFor(compared.after, gpus);
		try {
			return {
				run: explainedRun(compared, declared, gpus),
				card: declared.card
			};
		} catch (error) {
			return {
				run: undigested(compared.after, error),
				card: declared.card
			};
		}
	});
	const card = commonCard(judged.map((each) => each.card));
	return {
		schema: "oomlint/result@1",
		tool: {
			name: "oomlint",
			version
		},
		card: card ?? (configs.length === 0 ? gpusOf("").otherwise : null),
		runs: judged.map((each) => each.card === card ? each.run : withCard(each.run, each.card))
	};
}
function resultOfRun(after, before, declared, options) {
	const { card } = declared;
	const config = {
		...after,
		findings: [
			...declared.findings,
			...after.findings,
			...changeFindings(after, before),
			...hintFindings(after, card)
		]
	};
	const judged = judge(config, card, options);
	const findings = [...judged.findings, ...decidingFindings(after, card, options)];
	const run = {
		...judged,
		findings,
		source: after.source,
		before: null
	};
	if (before === null) return run;
	const { ladder: _, ...judgedBefore } = judge(before, card, options);
	return {
		...run,
		before: judgedBefore
	};
}
/** Each takes some twenty replays, and nobody reads more. */
const MOST_EXPLAINED = 5;
function alternativesOf(config, { autoBatch }, card, { team }, options) {
	const batch = autoBatch?.batch ?? config.run?.batch.value ?? 0;
	if (batch < 1) return [];
	return alternativesTo(config, batch, {
		...options,
		card,
		team: team.filter(({ name }) => name !== card.name)
	});
}
function undigested(config, error) {
	const what = error instanceof Error ? error.message : String(error);
	const text = `oomlint broke on this config, and that is our mistake; please report it (${printableText(what, 120)})`;
	const told = findingAt("internal-error", "warning", text, void 0, config.source);
	const findings = [...config.findings, told];
	return {
		...unknownOf({
			...config,
			findings
		}),
		source: config.source,
		before: null
	};
}
function withCard(run, card) {
	return {
		...run,
		card
	};
}
/** The card of all configs; null where they have different ones. */
function commonCard([first = null, ...others]) {
	return others.every((card) => card?.name === first?.name && card?.usableBytes === first?.usableBytes) ? first : null;
}

export { fileFilter as A, applyIgnores as C, MAX_BYTES as D, readPolicyFile as E, MAX_NOTEBOOK_BYTES as O, readPolicy as S, POLICY_PATH as T, assemble as _, MOST_RISK as a, editsOf as b, cardFor as c, recognise as d, recogniseNamed as f, mayHoldConfig as g, isRunDump as h, judge as i, COMMENT_ON as j, decode as k, NO_CONFIG as l, formOf as m, SOLVABLE as n, recommend as o, parsersFor as p, solve as r, Forecaster as s, resultOfConfigs as t, broken as u, jobsOf as v, remarksOn as w, gpusFor as x, withJob as y };