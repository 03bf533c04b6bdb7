import { f as lookUp, n as readYaml, p as plain, t as countedName, v as KINDS } from "./counted-name.js";
import { n as UserError, t as nearMatches } from "./near-match.js";
import { C as record, D as union, T as string, a as placeOf, b as number, f as array, h as int, o as printable, p as boolean, s as printableText, u as _enum, w as strictObject } from "./findings.js";
import { t as FAIL_ON } from "./verdict.js";
import { i as cardsNamed, n as cardOfMemory, o as findCard } from "./catalogue.js";

// src/policy/comment-on.ts
const COMMENT_ON = ["always", ...FAIL_ON];

// src/base/globs.ts
const MAX_GLOB = 500;
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
function splitGlobs(globs) {
	return globs.split(/\n|,(?![^{}\n]*\})/).map((glob) => glob.trim()).filter((glob) => glob !== "");
}
const PARTS = /\*\*\/|\*\*|\*|\?|\{[^{}]*\}|\[[!^]?(?:\][^[\]{}/]*|[^[\]{}/]+)\]|[^*?{}[\]]+/g;
function patternOf(glob, setting) {
	const path = glob.replace(/^\.?\//, "");
	if (path.length > MAX_GLOB || partsOf(path).join("") !== path) throw new UserError(`${setting}: ${printable(glob)} is no glob (braces and brackets must be closed and not nested)`);
	try {
		return new RegExp(`^${sourceOf(path)}$`, "su");
	} catch {
		throw new UserError(`${setting}: ${printable(glob)} is no glob (a range in brackets goes from the lower to the higher)`);
	}
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
		if (part.startsWith("[")) return classOf(part);
		if (!part.startsWith("{")) return part.replaceAll(/[\\^$.+()[\]|]/g, String.raw`\$&`);
		return `(?:${part.slice(1, -1).split(",").map((choice) => sourceOf(choice)).join("|")})`;
	}).join("");
}
function classOf(part) {
	const isNegated = /^\[[!^]/.test(part);
	const members = part.slice(isNegated ? 2 : 1, -1).replaceAll(/[\\^\]]|^-|-$/g, String.raw`\$&`);
	return `(?!/)[${isNegated ? "^" : ""}${members}]`;
}

// src/policy/policy-file.ts
const POLICY_PATH = ".github/oomlint.yml";
const FAIL_ON_UNREAD = [
	"known",
	"any",
	"never"
];
const TRUST_DECLARED_GPU = ["base", "head"];
const MAX_GIB$1 = 2048;
const text = string().trim().min(1).max(300);
const globs = union([text, array(text).min(1)]);
const gib = number().min(0).max(MAX_GIB$1);
const date = string().regex(/^\d{4}-\d{2}-\d{2}$/);
const perDataset = record(text, KINDS.labels.schema);
const gpuRule = strictObject({
	files: globs.describe("Globs of the configs, as in `files`."),
	gpu: text.optional().describe("The card, by any name of the catalogue; `t4 x2` for two of them."),
	"gpu-memory": gib.optional().describe("Usable memory in GiB of a card that the catalogue does not know."),
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
const policyFileSchema = strictObject({
	gpu: text.optional().describe("The card of every config that nothing else declares; `t4 x2` for two of them."),
	"gpu-memory": gib.optional().describe("Usable memory in GiB of a card that the catalogue does not know. Excludes `gpu`."),
	gpus: array(gpuRule).optional().describe("Cards by globs of configs; the last that matches decides."),
	runners: record(text, text).optional().describe("The card behind a label of a runner: `big-box: a100-80gb x4`."),
	"fail-on": _enum(FAIL_ON).optional().describe("From which verdict on the check fails."),
	"fail-on-unread": _enum(FAIL_ON_UNREAD).optional().describe("Which changed files fail the check when they cannot be read: `known` trainings, `any`, or `never`."),
	"trust-declared-gpu": _enum(TRUST_DECLARED_GPU).optional().describe("Whether a GPU that a pull request declares itself may make the verdict better: `head`, or not: `base`."),
	"comment-on": _enum(COMMENT_ON).optional().describe("From which verdict on the first comment is written."),
	reserve: gib.optional().describe("Memory of the GPU to keep free, in GiB."),
	files: globs.optional().describe("Globs of the files to look at, `!` in front takes files out."),
	nc: KINDS.classes.schema.optional().describe("Number of classes, where neither the config nor its dataset says."),
	"labels-per-image": union([KINDS.labels.schema, perDataset]).optional().describe("Most labels in any image of a batch after mosaic, for all or by dataset."),
	"ultralytics-version": KINDS.ultralytics.schema.optional().describe("Version of ultralytics that trains, as 8.3.204."),
	"torch-version": KINDS.torch.schema.optional().describe("Version of PyTorch that trains, as 2.5.1."),
	models: record(text, text).optional().describe("The model that a file or a name stands for: `best.pt: yolov8s.pt`, `our-base: meta-llama/Llama-3.1-8B`."),
	modules: record(text, union([text, moduleDescription])).optional().describe("The stock module that a custom one is like (`MyC2f: C2f`), or what it allocates."),
	ignore: array(ignoreRule).optional().describe("What is not to be said, why, and until when."),
	"run-dumps": boolean().optional().describe("Whether `runs/**/args.yaml` are checked too."),
	docs: boolean().optional().describe("Whether commands in Markdown are checked too.")
});
function readPolicyFile(path, content) {
	const [document, second] = readYaml(path, content);
	const refuse = (line, message) => new UserError(`${placeOf(path, line)}: ${message}`);
	if (document?.refusal) throw refuse(document.refusal.line, document.refusal.text);
	if (second) throw refuse(second.line, "a policy is one YAML document");
	const [twice] = document?.duplicates ?? [];
	if (twice) throw refuse(lineOf(twice.origin), `${printableText(twice.key)}: stands there twice`);
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
function lineAt(root, path) {
	let tree = root;
	let line = lineOf(root.origin);
	for (const part of path) {
		if (typeof part === "number") tree = tree?.kind === "list" ? tree.items[part] : void 0;
		else {
			const entry = tree?.kind === "map" ? tree.entries.find(({ key }) => key === part) : void 0;
			if (entry) line = lineOf(entry.keyOrigin);
			tree = lookUp(tree, part);
		}
		if (tree && typeof part === "number") line = lineOf(tree.origin);
	}
	return line;
}
function lineOf(origin) {
	return origin.kind === "file" ? origin.line : null;
}
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
	const given = readCard(settings);
	const standard = cardAndCount(file.gpu, file["gpu-memory"]);
	const labels = file["labels-per-image"];
	return {
		card: given.card ?? standard.card,
		cardBy: given.by ?? `${".github/oomlint.yml"}: ${file.gpu === void 0 ? "gpu-memory" : "gpu"}`,
		gpuRules: gpuRulesOf(file, inFile),
		runners: runnersOf(file),
		reserveBytes: Math.round((settings.number("reserve", RESERVE) ?? file.reserve ?? 0) * GIB),
		failOn: settings.word("fail-on", FAIL) ?? file["fail-on"] ?? "likely",
		known: {
			nc: known("nc", settings.number("nc", KINDS.classes), file.nc),
			labelsPerImage: known("labels-per-image", settings.number("labels-per-image", KINDS.labels), typeof labels === "number" ? labels : void 0),
			ultralytics: known("ultralytics-version", settings.word("ultralytics-version", KINDS.ultralytics), file["ultralytics-version"]),
			torch: known("torch-version", settings.word("torch-version", KINDS.torch), file["torch-version"]),
			gpus: known("gpus", settings.number("gpus", KINDS.gpus) ?? given.count, standard.count ?? void 0)
		},
		team: {
			models: fieldsOf(file.models, "models"),
			modules: new Map(Object.entries(file.modules ?? {}).map(([name, like]) => [name, described(like)])),
			labels: typeof labels === "object" ? fieldsOf(labels, "labels-per-image") : /* @__PURE__ */ new Map()
		},
		ignores: ignoresOf(file),
		runDumps: file["run-dumps"] ?? false,
		docs: file.docs ?? false,
		files: fileFilter(linesOf(file.files), `${POLICY_PATH}: files`)
	};
}
function gpusFor({ gpuRules, runners, card, cardBy }, path) {
	const team = [
		...gpuRules.map((each) => each.card),
		...runners.values(),
		card
	].filter((each) => each !== null);
	const rule = gpuRules.findLast(({ matches }) => matches(path));
	const by = {
		glob: `${POLICY_PATH}: gpus, ${printableText(rule?.written ?? "", 100)}`,
		otherwise: cardBy
	};
	return {
		byGlob: rule?.card ?? null,
		runners,
		otherwise: card,
		by,
		team,
		gpus: rule?.gpus ?? null
	};
}
const NO_CARD = {
	card: null,
	count: null
};
function readCard(settings) {
	const name = settings.text("gpu");
	const memory = settings.gib("gpu-memory", MEMORY);
	if (name !== null && memory !== null) throw new UserError(`${settings.spell("gpu")} and ${settings.spell("gpu-memory")} exclude each other: give one`);
	if (memory !== null) return {
		card: cardOfMemory(memory),
		count: null,
		by: settings.spell("gpu-memory")
	};
	return name === null ? {
		...NO_CARD,
		by: null
	} : {
		...namedCard(name),
		by: settings.spell("gpu")
	};
}
function namedCard(name) {
	const counted = countedName(name);
	if (counted === null || cardsNamed(name).length > 0) return {
		card: findCard(name),
		count: null
	};
	return {
		card: findCard(counted.name),
		count: counted.count
	};
}
const inFile = (name) => ({
	kind: "policy",
	name
});
function cardAndCount(name, memory) {
	if (memory !== void 0) return {
		card: cardOfMemory(memory),
		count: null
	};
	if (name === void 0) return NO_CARD;
	try {
		return namedCard(name);
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
			matches: fileFilter(linesOf(files), `${POLICY_PATH}: gpus`),
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
function linesOf(globs) {
	return globs === void 0 ? "" : [globs].flat().join("\n");
}

export { FAIL_ON_UNREAD as a, readPolicyFile as c, remarksOn as i, fileFilter as l, readPolicy as n, POLICY_PATH as o, applyIgnores as r, TRUST_DECLARED_GPU as s, gpusFor as t, COMMENT_ON as u };