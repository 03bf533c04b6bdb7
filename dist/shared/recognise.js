import { a as placeOf$1, n as NO_CONFIG, s as printableText } from "./findings.js";
import { _ as SourceText, a as decode, d as itemsOf, f as lookUp, g as textOf, h as stringAt, i as MAX_NOTEBOOK_BYTES, m as settingsOf, n as readYaml, p as plain$2, r as MAX_BYTES, s as Unknown, u as entriesOf } from "./counted-name.js";
import { At as normalise, Ct as JsonError, Ht as entryOf, Ot as find, St as environmentOf, a as mayTrain, bt as nothing, d as limited, g as kindOfText, h as keysIn$1, i as looksLikeTraining, jt as readDirectives, mt as grown, n as frameworkNamed, p as withRemarks, t as FRAMEWORKS, u as distinct, wt as readJson, xt as allocConfIn } from "./registry.js";
import { _ as anyWord, b as findStarted, c as likelyPrograms, d as textOfWord, f as trainingsOf, g as WITH_FILE, h as hostOf, l as stepsBetween, m as commandsIn, o as commonGoals, p as MAX_COMMANDS, r as trainsThrough, s as likelyLaunches, t as isThin, u as filesIn, v as DIALECTS, y as changedFolder } from "./thin.js";

// src/configs/launchers/images.ts
const SCHEMES = [
	["ultralytics", /(?:^|\/)ultralytics\/ultralytics:v?(\d+\.\d+\.\d+)/],
	["torch", /(?:^|\/)pytorch\/pytorch:v?(\d+\.\d+\.\d+)/],
	["torch", /(?:^|\/)runpod\/pytorch:(\d+\.\d+\.\d+)-py/],
	["torch", /\/(?:huggingface-)?pytorch-training:(\d+\.\d+(?:\.\d+)?)/],
	["transformers", /\/huggingface-pytorch-training:[\d.]+-transformers(\d+\.\d+\.\d+)/],
	["torch", /\/pytorch-(?:gpu|cu\d+)\.(\d+-\d+)/],
	["torch", /\/acpt-pytorch-(\d+\.\d+)/],
	["axolotl", /(?:^|\/)(?:axolotlai|winglian)\/axolotl(?:-cloud)?:(?:main-)?v?(\d+\.\d+\.\d+)(?:-|$)/],
	["torch", /(?:^|\/)(?:axolotlai|winglian)\/axolotl(?:-base|-cloud)?:[\w.-]*-py3\.\d+-cu\d+-(\d+\.\d+\.\d+)/],
	["transformers", /(?:^|\/)huggingface\/transformers-pytorch-(?:deepspeed-latest-)?gpu:v?(\d+\.\d+\.\d+)/],
	["llamafactory", /(?:^|\/)hiyouga\/llamafactory:v?(\d+\.\d+\.\d+)/]
];
const NGC = /(?:^|\/)nvidia\/pytorch:(\d\d\.\d\d)-py3/;
const NGC_TORCH = [
	["25.05", "2.8.0"],
	["25.02", "2.7.0"],
	["24.11", "2.6.0"],
	["24.08", "2.5.0"],
	["24.05", "2.4.0"],
	["24.02", "2.3.0"],
	["24.01", "2.2.0"],
	["23.10", "2.1.0"],
	["23.04", "2.1.0"],
	["23.01", "1.14.0"]
];
const NGC_FIRST = "23.01";
const NGC_LAST = "25.06";
function versionsOfImage(image) {
	const versions = /* @__PURE__ */ new Map();
	if (!image) return versions;
	const { value, origin } = image;
	for (const [program, pattern] of SCHEMES) {
		const version = pattern.exec(value)?.[1]?.replace("-", ".");
		if (version !== void 0 && !versions.has(program)) versions.set(program, {
			value: version,
			origin
		});
	}
	const month = NGC.exec(value)?.[1];
	if (month !== void 0 && month >= NGC_FIRST && month <= NGC_LAST) {
		const torch = NGC_TORCH.find(([from]) => month >= from)?.[1];
		if (torch !== void 0) versions.set("torch", {
			value: torch,
			origin
		});
	}
	return versions;
}
function environmentOfLaunch(image, allocConf) {
	const versions = versionsOfImage(image);
	const [ultralytics, torch] = [versions.get("ultralytics"), versions.get("torch")];
	return {
		...ultralytics ? { ultralytics } : {},
		...torch ? { torch } : {},
		...allocConf ? { allocConf } : {}
	};
}

// src/configs/launchers/selectors.ts
const LABELS = /^(?:cloud\.google\.com\/gke-accelerator|k8s\.amazonaws\.com\/accelerator|karpenter\.k8s\.aws\/instance-(?:gpu-name|family)|eks\.amazonaws\.com\/instance-(?:gpu-name|family)|(?:beta\.kubernetes\.io|node\.kubernetes\.io)\/instance-type|nvidia\.com\/gpu\.product|accelerator|(?:gpu\.nvidia\.com|gpu\.coreweave\.cloud)\/(?:class|model)|gpu[-_.]?(?:type|model|name|product|kind)|(?:[\w.-]+\/)(?:gpu[-_.]?(?:type|model|name|product|kind)?|accelerator(?:-type)?)|node-?pool|agentpool|kubernetes\.azure\.com\/agentpool|cloud\.google\.com\/gke-nodepool|eks\.amazonaws\.com\/nodegroup|alpha\.eksctl\.io\/nodegroup-name)$/i;
const POOLS = /pool|nodegroup/i;
const PLAIN = /^(?:true|false|yes|no|present|gpu|nvidia|\d*)$/i;
function selectorsOf(spec, values) {
	const found = [];
	const add = (key, tree) => {
		if (!LABELS.test(key)) return;
		const field = values.text(tree, key);
		if (field && !PLAIN.test(field.value)) found.push({
			key,
			field
		});
	};
	for (const { key, value } of entriesOf(lookUp(spec, "nodeSelector"))) add(key, value);
	const affinity = lookUp(spec, "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms");
	for (const term of itemsOf(affinity)) for (const expression of itemsOf(lookUp(term, "matchExpressions"))) {
		const key = stringAt(expression, "key") ?? "";
		if (stringAt(expression, "operator") !== "In") continue;
		for (const value of itemsOf(lookUp(expression, "values"))) add(key, value);
	}
	return found.toSorted((a, b) => Number(POOLS.test(a.key)) - Number(POOLS.test(b.key))).map(({ field }) => field);
}

// src/configs/launchers/templates.ts
const PLACEHOLDER$2 = /(?<!\$)\{\{[^{}\n]{0,200}\}\}|<%=?[^%\n]{0,200}%>/g;
const CONTROL = /\{%[^%\n]{0,200}%\}/g;
const MARK = /^T(\d+)\.*$/;
const MARKED = /\$\{T\d+\.*\}/;
function maskTemplates(source, known) {
	const written = [];
	if (!/\{\{|\{%|<%/.test(source.text)) return {
		text: source,
		variables: () => void 0
	};
	const text = source.text.replaceAll(CONTROL, (control) => " ".repeat(control.length)).replaceAll(PLACEHOLDER$2, (placeholder) => {
		const name = `T${written.length}`;
		if (name.length + 3 > placeholder.length) return ".".repeat(placeholder.length);
		written.push(placeholder);
		return `\${${name.padEnd(placeholder.length - 3, ".")}}`;
	});
	return {
		text: source.masked(text),
		variables: (name) => {
			const number = MARK.exec(name)?.[1];
			const placeholder = number === void 0 ? void 0 : written[Number(number)];
			return placeholder === void 0 ? void 0 : known(expressionOf(placeholder)) ?? unfilled(placeholder);
		}
	};
}
function hasMark(text) {
	return MARKED.test(text);
}
function unfilled(placeholder) {
	const written = placeholder.replaceAll("<%", "{{ ").replaceAll("%>", " }}");
	return {
		kind: "unknown",
		why: `${printableText(written, 80)} is filled in when it is started`
	};
}
function expressionOf(placeholder) {
	return placeholder.slice(2, -2).replace(/^[-=]/, "").replace(/-$/, "").trim();
}

// src/configs/launchers/trees.ts
const TEMPLATE$1 = /\{\{|\{%|<%|<<|\$\{\{?|\$\(|\$\[\[|^\$[A-Za-z_]/;
const MOST_WORDS = 500;
const MOST_VARIABLES = 500;
function isTemplate(text) {
	return TEMPLATE$1.test(text);
}
function placeIn(path, tree) {
	return tree?.origin.kind === "file" ? tree.origin : {
		kind: "file",
		path,
		line: 1,
		column: 1
	};
}
var LaunchValues = class {
	remarks = [];
	path;
	constructor(path) {
		this.path = path;
	}
	text(tree, what) {
		const call = lookUp(tree, "()");
		if (tree && call?.kind === "scalar") return this.#unknown(what, `${String(call.value)}(...) is known only when the program runs`, tree);
		if (tree?.kind !== "scalar" || tree.value === null) return null;
		if (tree.value instanceof Unknown) return this.#unknown(what, tree.value.why, tree);
		const text = textOf(tree).trim();
		if (isTemplate(text)) return this.#unknown(what, unfilled(text).why, tree);
		return text === "" ? null : {
			value: text,
			origin: tree.origin
		};
	}
	count(tree, what) {
		const field = this.text(tree, what);
		return field && /^\d{1,6}$/.test(field.value) && Number(field.value) > 0 ? {
			value: Number(field.value),
			origin: field.origin
		} : null;
	}
	bytes(tree, what, unit = 1) {
		const field = this.text(tree, what);
		const value = field && bytesOf(field.value, unit);
		return field && value !== null ? {
			value,
			origin: field.origin
		} : null;
	}
	gpu(name, labels = []) {
		const known = labels.filter((label) => label !== null);
		const origin = name?.origin ?? known[0]?.origin;
		if (!origin) return null;
		return {
			name: name?.value ?? null,
			labels: known.map(({ value }) => value),
			memoryGib: null,
			origin,
			by: "job"
		};
	}
	#unknown(what, why, tree) {
		this.remarks.push({
			rule: "unknown-launch",
			severity: "notice",
			text: `${what}: ${why}`,
			origin: tree.origin
		});
		return null;
	}
};
const UNITS = {
	"": 1,
	k: 1e3,
	m: 1e6,
	g: 1e9,
	t: 0xe8d4a51000
};
function bytesOf(text, unit = 1) {
	const [, number, prefix = "", rest = ""] = /^([\d.]{1,20})\s*([kmgt]?)(i?b?)\+?$/i.exec(text.trim().replaceAll("_", "")) ?? [];
	if (number === void 0 || Number.isNaN(Number(number))) return null;
	const bare = prefix === "" && rest === "";
	const scale = UNITS[prefix.toLowerCase()] ?? 1;
	const isBinary = /i/i.test(rest) || prefix === prefix.toLowerCase();
	const power = Math.log10(scale) / 3;
	return Math.round(Number(number) * (bare ? unit : isBinary ? 1024 ** power : scale));
}
function commandOf$2(tree, path) {
	if (tree?.kind === "list") return {
		kind: "words",
		words: wordsOf(tree, path)
	};
	const text = scriptOf(tree, path);
	return text && {
		kind: "shell",
		text,
		dialect: DIALECTS.posix
	};
}
function wordsOf(tree, path) {
	return itemsOf(tree).slice(0, MOST_WORDS).flatMap((item) => item.kind === "scalar" ? [wordOf(item, path)] : []);
}
function wordOf(tree, path) {
	const origin = placeIn(path, tree);
	if (tree.value instanceof Unknown) return {
		text: "",
		unknown: tree.value.why,
		origin,
		source: null
	};
	return {
		text: tree.value === null ? "" : textOf(tree),
		unknown: null,
		origin,
		source: tree.source?.() ?? null
	};
}
function scriptOf(tree, path) {
	if (tree?.kind !== "scalar" || typeof tree.value !== "string" || tree.value === "") return null;
	if (tree.source) return tree.source();
	const { line, column } = placeIn(path, tree);
	return SourceText.joined(path, [{
		text: tree.value,
		line,
		column
	}]);
}
function scriptsOf(trees, path, variables) {
	const texts = (isList(trees) ? trees : [trees]).flatMap((tree) => linesOf$1(tree, path, 0)).slice(0, MOST_WORDS);
	if (texts.length === 0) return [];
	return [{
		kind: "shell",
		text: joined$1(path, texts),
		dialect: DIALECTS.posix,
		...variables ? { variables } : {}
	}];
}
function isList(trees) {
	return Array.isArray(trees);
}
function linesOf$1(tree, path, depth) {
	if (tree?.kind === "list" && depth < 3) return tree.items.flatMap((item) => linesOf$1(item, path, depth + 1));
	const text = scriptOf(tree, path);
	return text ? [text] : [];
}
function joined$1(path, texts) {
	const parts = texts.flatMap((text) => [...text.pieces().map(({ from, to, line, column }) => ({
		text: text.text.slice(from, to),
		line,
		column
	})), {
		text: "\n",
		...lastOf(text)
	}]);
	return SourceText.joined(path, parts);
}
function lastOf(text) {
	const { line, column } = text.originAt(Math.max(text.text.length - 1, 0));
	return {
		line,
		column
	};
}
function filledTree(tree, placeholder, known) {
	const fill = (text) => text.replaceAll(placeholder, (whole, expression) => known(expression.trim()) ?? whole);
	const walk = (each, depth) => {
		if (depth > MAX_DEPTH$3) return each;
		if (each.kind === "list") return {
			...each,
			items: each.items.map((item) => walk(item, depth + 1))
		};
		if (each.kind === "map") return {
			...each,
			entries: each.entries.map((entry) => ({
				...entry,
				value: walk(entry.value, depth + 1)
			}))
		};
		if (typeof each.value !== "string") return each;
		const value = fill(each.value);
		return value === each.value ? each : {
			...each,
			value,
			source: () => filledSource(each, value, fill)
		};
	};
	return walk(tree, 0);
}
const MAX_DEPTH$3 = 60;
function filledSource(tree, value, fill) {
	const before = tree.source?.();
	const { path, line, column } = placeIn("", tree);
	if (!before) return SourceText.joined(path, [{
		text: value,
		line,
		column
	}]);
	const parts = before.pieces().map((piece) => ({
		text: fill(before.text.slice(piece.from, piece.to)),
		line: piece.line,
		column: piece.column
	}));
	return SourceText.joined(before.path, parts);
}
function environmentIn(...trees) {
	const held = /* @__PURE__ */ new Map();
	for (const tree of trees) {
		for (const { key, value } of entriesOf(tree).slice(0, MOST_VARIABLES)) held.set(key, heldOf$4(key, value));
		for (const item of itemsOf(tree).slice(0, MOST_VARIABLES)) {
			if (item.kind === "scalar" && typeof item.value === "string") {
				const [name = "", ...rest] = item.value.split("=");
				if (rest.length > 0) held.set(name, heldOf$4(name, {
					...item,
					value: rest.join("=")
				}));
			}
			const name = lookUp(item, "name");
			if (name?.kind === "scalar" && typeof name.value === "string") held.set(name.value, heldOf$4(name.value, lookUp(item, "value")));
		}
	}
	return held;
}
function heldOf$4(name, tree) {
	if (tree?.kind !== "scalar" || tree.value === null || tree.value instanceof Unknown) return {
		kind: "unknown",
		why: `${name} is set elsewhere`
	};
	const text = textOf(tree);
	if (isTemplate(text)) return {
		kind: "unknown",
		why: `${name} is ${printableText(text, 60)}`
	};
	return {
		kind: "texts",
		texts: [text],
		...tree.origin.kind === "file" ? { at: tree.origin } : {}
	};
}
const NOTHING = {
	image: null,
	count: null,
	memory: null,
	shm: null,
	commands: [],
	folder: null,
	environment: /* @__PURE__ */ new Map(),
	gpu: null,
	followed: [],
	starts: [],
	remarks: []
};
function launchOf(said) {
	return {
		...NOTHING,
		...said
	};
}
function counted(field) {
	if (!field) return {
		name: null,
		count: null
	};
	const [name = "", number] = field.value.split(":");
	const count = number !== void 0 && /^\d{1,4}$/.test(number.trim()) ? Number(number) : null;
	return {
		name: {
			value: name.trim().replace(/[!+]$/, ""),
			origin: field.origin
		},
		count: count === null || count === 0 ? null : {
			value: count,
			origin: field.origin
		}
	};
}

// src/configs/shell/slurm.ts
const LINE = /^[ \t]*#(?:SBATCH|BSUB|PBS|\$)[ \t]+(.{1,300})$/gm;
const CARDS$1 = /(?:--gres[= ]["']?gpu|(--gpus(?:-per-(?:node|task|socket))?)[= ]|-G\s*)[:=]?(?:([a-z][\w.-]*)(?::(\d+))?|(\d+))?(?=$|[\s,("'])/i;
const PBS_COUNT = /\bn?gpus=(\d+)|-gpu\s+["']?num=(\d+)/;
const MODEL = /\bgpu_(?:model|type|id|name|mtotal)\s*[=]+\s*["']?([A-Za-z][\w.-]*)/;
const CONSTRAINT = /(?:--constraint[= ]|-C\s*)["']?([\w.&|*[\]-]+)["']?/;
const PARTITION = /(?:--partition[= ]|-p\s*)["']?([\w.-]+)["']?/;
const NODES = /(?:--nodes[= ]|-N\s*)(\d+)\s*$/;
const MEMORY = /--mem[= ](\d+)([kmgt]?)b?\s*$/i;
const CHDIR = /(?:--chdir[= ]|-D\s*)["']?([\w./-]+)["']?\s*$/;
function readBatchHeader(path, text) {
	const lines = SourceText.whole(path, text);
	let found = {
		gpu: null,
		count: null,
		memory: null,
		folder: null
	};
	let nodes = 1;
	let isTotal = false;
	for (const { 1: options = "", index } of text.matchAll(LINE)) {
		const bare = options.replace(/\s#.*$/, "").trimEnd();
		const request = gpuOfOptions(bare, lines.originAt(index));
		if (request.count) isTotal = /--gpus[= ]|-G\s*/.test(bare);
		nodes = Number(NODES.exec(bare)?.[1] ?? nodes) || nodes;
		found = {
			gpu: isNamed(found.gpu) || found.gpu && !isNamed(request.gpu) ? withLabels(found.gpu, request.gpu) : request.gpu ?? found.gpu,
			count: found.count ?? request.count,
			memory: found.memory ?? memoryIn(bare, lines.originAt(index)),
			folder: found.folder ?? CHDIR.exec(bare)?.[1] ?? null
		};
	}
	const { count } = found;
	const each = count && isTotal ? {
		...count,
		value: Math.ceil(count.value / nodes)
	} : count;
	return {
		...found,
		count: each
	};
}
function isNamed(gpu) {
	return gpu !== null && gpu.name !== null;
}
function withLabels(gpu, other) {
	if (!gpu || !other || gpu.name !== null) return gpu;
	return {
		...gpu,
		labels: [...gpu.labels, ...other.labels]
	};
}
function gpuOfOptions(options, origin) {
	const [, , name, ofName, alone] = CARDS$1.exec(options) ?? [];
	const [, ofPbs, ofLsf] = PBS_COUNT.exec(options) ?? [];
	const number = Number(ofName ?? alone ?? ofPbs ?? ofLsf ?? 0);
	const cards = number > 0 ? number : name === void 0 ? 0 : 1;
	const count = cards > 0 && cards < 1e3 ? {
		value: cards,
		origin
	} : null;
	const typed = name !== void 0 && !/^(?:gpu|shard|mps|tmpfs|nvidia)$/i.test(name) ? name : MODEL.exec(options)?.[1];
	if (typed !== void 0) return {
		gpu: {
			name: typed,
			labels: [],
			memoryGib: null,
			origin,
			by: "job"
		},
		count
	};
	const labels = [CONSTRAINT.exec(options)?.[1], PARTITION.exec(options)?.[1]].flatMap((label) => label === void 0 ? [] : label.split(/[&|[\]*]+/).filter((part) => part !== ""));
	return {
		gpu: labels.length > 0 ? {
			name: null,
			labels,
			memoryGib: null,
			origin,
			by: "job"
		} : null,
		count
	};
}
function memoryIn(options, origin) {
	const [, number, unit = ""] = MEMORY.exec(options) ?? [];
	if (number === void 0) return null;
	const power = {
		k: 1,
		m: 2,
		g: 3,
		t: 4
	}[unit.toLowerCase()] ?? 2;
	return {
		value: Number(number) * 1024 ** power,
		origin
	};
}

// src/configs/launchers/wrappers.ts
const CONTAINER = /(?:^|[\\/])(?:docker|podman|nvidia-docker|nerdctl)$/;
const ALONE$2 = new Set("-d -i -t -it -ti -itd -dit --detach --interactive --tty --rm --privileged --init --read-only -P --publish-all --no-healthcheck --oom-kill-disable --sig-proxy -q --quiet".split(" "));
const CONTAINER_SHM_BYTES = 64 * 2 ** 20;
const SLURM = /(?:^|\/)(?:srun|sbatch|salloc)$/;
const SLURM_SHORT = /^-[a-zA-Z]$/;
function unwrap(command) {
	const texts = command.words.map(({ texts: [text = ""] }) => text);
	const container = texts.findIndex((text) => CONTAINER.test(text));
	if (container !== -1 && container < 3 && texts.slice(container + 1, container + 3).includes("run")) return ofContainer(command, texts.indexOf("run", container) + 1);
	if (SLURM.test(texts[0] ?? "")) return ofSlurm(command, texts);
	return null;
}
function ofContainer(command, start) {
	const { words } = command;
	const environment = new Map(command.environment);
	let image = null;
	let count = null;
	let shm = {
		value: CONTAINER_SHM_BYTES,
		origin: words[0].origin
	};
	let memory = null;
	let folder = null;
	let entry = [];
	let index = start;
	for (; index < words.length; index++) {
		const word = words[index];
		const [text = ""] = word.texts;
		if (!text.startsWith("-")) break;
		const [option = "", ...inline] = text.split("=");
		const next = words[index + 1];
		const takesNext = inline.length === 0 && !ALONE$2.has(option);
		const value = inline.length > 0 ? inline.join("=") : takesNext ? next?.texts[0] ?? "" : "";
		const isKnown = (takesNext ? next?.unknown ?? null : word.unknown) === null;
		const origin = takesNext && next ? next.origin : word.origin;
		if (takesNext) index += 1;
		if (option === "--gpus" && isKnown) count = gpusOfDocker(value, origin);
		if (option === "--ipc" && value === "host" || option === "--shm-size" && !isKnown) shm = null;
		else if (option === "--shm-size") shm = sized(value, origin);
		if ((option === "-m" || option === "--memory") && isKnown) memory = sized(value, origin);
		if ((option === "-w" || option === "--workdir") && isKnown) folder = value;
		if (option === "--entrypoint" && isKnown) entry = [next && takesNext ? next : {
			...word,
			texts: [value]
		}];
		if (option === "-e" || option === "--env") {
			const [name = "", ...rest] = value.split("=");
			if (rest.length > 0) environment.set(name, heldOf$3(rest.join("="), isKnown, origin));
		}
	}
	const named = words[index];
	if (named && named.unknown === null) image = {
		value: named.texts[0] ?? "",
		origin: named.origin
	};
	const inner = [...entry, ...words.slice(index + 1)];
	return {
		command: {
			...command,
			words: inner,
			environment
		},
		facts: {
			place: "docker run",
			origin: words[0].origin,
			image,
			count,
			shm,
			memory
		},
		gpu: null,
		folder
	};
}
function gpusOfDocker(value, origin) {
	const text = value.replaceAll(/["']/g, "");
	const devices = /device=([\w:,-]+)/.exec(text)?.[1]?.split(",").length;
	const number = /^(?:count=)?(\d{1,3})$/.exec(text)?.[1];
	const count = devices ?? (number === void 0 ? null : Number(number));
	return count === null || count === 0 ? null : {
		value: count,
		origin
	};
}
function sized(value, origin) {
	const bytes = bytesOf(value.toLowerCase());
	return bytes === null ? null : {
		value: bytes,
		origin
	};
}
function heldOf$3(text, isKnown, at) {
	return isKnown ? {
		kind: "texts",
		texts: [text],
		at
	} : {
		kind: "unknown",
		why: printableText(text, 60)
	};
}
function ofSlurm(command, texts) {
	let index = 1;
	for (; index < texts.length && texts[index].startsWith("-"); index++) {
		const text = texts[index];
		const next = texts[index + 1] ?? "";
		if ((SLURM_SHORT.test(text) || text.startsWith("--") && !text.includes("=")) && next !== "" && !next.startsWith("-") && !/\.(?:py|sh)$|^(?:python\d?|bash|yolo)$/.test(next)) index += 1;
	}
	const options = texts.slice(1, index).join(" ");
	const { origin } = command.words[0];
	const request = gpuOfOptions(options, origin);
	const words = command.words.slice(index);
	if (words.length === 0) return null;
	const facts = request.count === null ? null : {
		place: "srun",
		origin,
		count: request.count
	};
	return {
		command: {
			...command,
			words
		},
		facts,
		gpu: request.gpu,
		folder: null
	};
}

// src/configs/launchers/dockerfile.ts
const INSTRUCTION = /^[ \t]*(FROM|RUN|CMD|ENTRYPOINT|ARG|ENV|WORKDIR)[ \t]+((?:[^\n\\]|\\[ \t]*\r?\n(?:[ \t]*#[^\n]*\n)*|\\.)*)/gim;
const ASSIGNMENT = /([A-Za-z_]\w*)(?:=|[ \t]+)("[^"]*"|'[^']*'|\S+)/g;
const FLAGS = /^(?:--[\w-]+(?:=\S+)?[ \t]+)+/;
const MEMBER = /"((?:[^"\\\n]|\\.)*)"/g;
const MOST_INSTRUCTIONS = 1e3;
const NO_STAGE = {
	image: null,
	folder: null,
	entrypoint: [],
	command: [],
	at: 0
};
const dockerfile = {
	form: "text",
	name: "Dockerfile",
	files: "`Dockerfile`, `Containerfile`",
	reads: "CMD and ENTRYPOINT in both forms, joined; RUN; FROM, WORKDIR, ARG and ENV",
	signs: /^[ \t]*(?:RUN|CMD|ENTRYPOINT)\b/im,
	path: /(?:^|\/)(?:Dockerfile|Containerfile)(?:\.[\w-]+)*$|\.dockerfile$/i,
	read: readImage
};
function readImage({ path, text }) {
	const { runs, last, values } = readInstructions(path, text);
	const commands = runs.map((run) => ({
		kind: "shell",
		text: run,
		dialect: DIALECTS.posix
	}));
	const words = [...last.entrypoint, ...last.command];
	if (words.length > 0) commands.push({
		kind: "words",
		words
	});
	const origin = words[0]?.origin ?? runs[0]?.originAt(0);
	if (!origin || commands.length === 0) return [];
	const { image, folder } = last;
	return [launchOf({
		place: "Dockerfile",
		origin,
		commands,
		image,
		folder,
		environment: values
	})];
}
function readInstructions(path, text) {
	const whole = SourceText.whole(path, text);
	const values = /* @__PURE__ */ new Map();
	const runs = [];
	let stage = NO_STAGE;
	let number = 0;
	for (const { 0: match, 1: name = "", 2: given = "", index } of text.matchAll(INSTRUCTION)) {
		number += 1;
		if (number > MOST_INSTRUCTIONS) break;
		const flags = FLAGS.exec(given)?.[0].length ?? 0;
		const body = given.slice(flags).trimEnd();
		const from = index + match.length - given.length + flags;
		const piece = whole.slice(from, from + body.length);
		switch (name.toUpperCase()) {
			case "FROM": {
				const image = filled(body.split(/\s/)[0] ?? "", values);
				stage = {
					...NO_STAGE,
					image: image === null ? null : {
						value: image,
						origin: whole.originAt(from)
					}
				};
				break;
			}
			case "WORKDIR":
				stage = {
					...stage,
					folder: body.startsWith("/") || !stage.folder ? body : `${stage.folder}/${body}`
				};
				break;
			case "CMD":
				stage = {
					...stage,
					command: wordsIn(piece),
					at: from
				};
				break;
			case "ENTRYPOINT":
				stage = {
					...stage,
					entrypoint: wordsIn(piece),
					at: from
				};
				break;
			case "RUN":
				runs.push(...scriptIn$1(piece));
				break;
			default: for (const assigned of body.matchAll(ASSIGNMENT)) {
				const value = assigned[2].replaceAll(/^["']|["']$/g, "");
				values.set(assigned[1], {
					kind: "texts",
					texts: [value],
					at: whole.originAt(from + assigned.index)
				});
			}
		}
	}
	return {
		runs,
		last: stage,
		values
	};
}
function filled(text, values) {
	let isKnown = true;
	const whole = text.replaceAll(/\$\{?(\w+)\}?/g, (_, name) => {
		const held = values.get(name);
		if (held?.kind === "texts") return held.texts[0] ?? "";
		isKnown = false;
		return "";
	});
	return isKnown ? whole : null;
}
function wordsIn(piece) {
	const list = execForm(piece);
	if (list) return list;
	const origin = piece.originAt(0);
	return [
		{
			text: "sh",
			unknown: null,
			origin,
			source: null
		},
		{
			text: "-c",
			unknown: null,
			origin,
			source: null
		},
		{
			text: piece.text,
			unknown: null,
			origin,
			source: piece
		}
	];
}
function scriptIn$1(piece) {
	const list = execForm(piece);
	if (!list) return [piece];
	const parts = list.flatMap(({ text, origin }) => [{
		text: `'${text.replaceAll("'", "")}' `,
		line: origin.line,
		column: origin.column
	}]);
	return parts.length === 0 ? [] : [SourceText.joined(piece.path, parts)];
}
function execForm(piece) {
	if (!/^\s*\[[\s\S]*\]\s*$/.test(piece.text)) return null;
	return Array.from(piece.text.matchAll(MEMBER), ({ 1: member = "", index }) => {
		const text = unescaped(member);
		const start = index + 1;
		return {
			text,
			unknown: null,
			origin: piece.originAt(start),
			source: text === member ? piece.slice(start, start + member.length) : null
		};
	});
}
function unescaped(text) {
	try {
		return String(JSON.parse(`"${text}"`));
	} catch {
		return text;
	}
}

// src/configs/launchers/docker-build.ts
function dockerfileCommand({ path, context }, withDefault, named = null) {
	const folder = path.split("/").slice(0, -1).join("/");
	const candidates = named === null ? [`${folder}/Dockerfile`, "Dockerfile"] : [`${folder}/${named}`];
	for (const candidate of candidates) {
		const place = normalise(candidate);
		const text = place === null || place === path ? null : context.files.read(place);
		if (place === null || text === null) continue;
		const { entrypoint, command } = readInstructions(place, text).last;
		return [...entrypoint, ...withDefault ? command : []];
	}
	return [];
}

// src/configs/launchers/kubernetes.ts
const PODS = {
	Pod: [[]],
	PodTemplate: [["template"]],
	Job: [["spec", "template"], [
		"spec",
		"tasks",
		"*",
		"template"
	]],
	CronJob: [[
		"spec",
		"jobTemplate",
		"spec",
		"template"
	]],
	Deployment: [["spec", "template"]],
	StatefulSet: [["spec", "template"]],
	DaemonSet: [["spec", "template"]],
	ReplicaSet: [["spec", "template"]],
	PyTorchJob: [[
		"spec",
		"pytorchReplicaSpecs",
		"*",
		"template"
	]],
	TFJob: [[
		"spec",
		"tfReplicaSpecs",
		"*",
		"template"
	]],
	MPIJob: [[
		"spec",
		"mpiReplicaSpecs",
		"*",
		"template"
	]],
	JobSet: [[
		"spec",
		"replicatedJobs",
		"*",
		"template",
		"spec",
		"template"
	]],
	TrainingRuntime: [[
		"spec",
		"template",
		"spec",
		"replicatedJobs",
		"*",
		"template",
		"spec",
		"template"
	]],
	ClusterTrainingRuntime: [[
		"spec",
		"template",
		"spec",
		"replicatedJobs",
		"*",
		"template",
		"spec",
		"template"
	]],
	LeaderWorkerSet: [[
		"spec",
		"leaderWorkerTemplate",
		"workerTemplate"
	]],
	RayJob: [[
		"spec",
		"rayClusterSpec",
		"headGroupSpec",
		"template"
	], [
		"spec",
		"rayClusterSpec",
		"workerGroupSpecs",
		"*",
		"template"
	]]
};
const MOST_PODS = 50;
const CARDS = /^(?:(?:nvidia|amd)\.com\/(?:gpu(?:\.shared)?|mig-[\w.]+)|gpu\.intel\.com\/[\w.]+|k8s\.amazonaws\.com\/vgpu)$/;
const SLICE = /^nvidia\.com\/mig-([\w.]+)$/;
const kubernetes = {
	form: "tree",
	name: "Kubernetes",
	files: "manifests: Pod, Job, CronJob, Deployment, StatefulSet, PyTorchJob, TrainJob, Job of Volcano, JobSet, RayJob",
	reads: "command, args, workingDir, env, image; limits and requests of `nvidia.com/gpu` and `nvidia.com/mig-*`; node selectors and affinities of GKE, EKS, AKS and the GPU operator; memory; an emptyDir in memory at /dev/shm",
	signs: [/apiVersion/, /containers|trainer|entrypoint/],
	read: readManifest
};
function readManifest(root, file) {
	const kind = stringAt(root, "kind");
	if (!stringAt(root, "apiVersion") || kind === null) return null;
	if (kind === "List") return itemsOf(lookUp(root, "items")).flatMap((item) => readManifest(item, file) ?? []);
	if (kind === "TrainJob") return trainJob(root, file);
	const paths = Object.hasOwn(PODS, kind) ? PODS[kind] : null;
	if (!paths) return null;
	const pods = paths.flatMap((path) => at$2([root], path)).slice(0, MOST_PODS);
	const place = `${kind} of Kubernetes`;
	const launches = pods.flatMap((pod) => launchesOfPod(pod, place, file));
	return kind === "RayJob" ? withEntrypoint(root, launches, file) : launches;
}
function at$2(trees, path) {
	const [key, ...rest] = path;
	if (key === void 0) return [...trees];
	return at$2(trees.flatMap((tree) => {
		if (key === "*") return tree.kind === "list" ? tree.items : entriesOf(tree).map(({ value }) => value);
		const found = lookUp(tree, key);
		return found ? [found] : [];
	}), rest);
}
function launchesOfPod(pod, place, file) {
	const spec = lookUp(pod, "spec") ?? pod;
	return itemsOf(lookUp(spec, "containers")).map((container) => launchOfContainer$1(container, spec, place, file));
}
function launchOfContainer$1(container, spec, place, file) {
	const { path } = file;
	const values = new LaunchValues(path);
	const { name, count, slices } = requestOf(container, values);
	const labels = selectorsOf(spec, values);
	const [command, args] = [lookUp(container, "command"), lookUp(container, "args")];
	const words = [...wordsOf(command, path), ...wordsOf(args, path)];
	const own = words.length > 0 && command ? words : [...dockerfileCommand(file, words.length === 0), ...words];
	const commands = own.length === 0 ? [] : [{
		kind: "words",
		words: own
	}];
	const origin = placeIn(path, lookUp(container, "name") ?? container);
	const gpu = values.gpu(name, slices ? [...labels.map((label) => withSlice(label, slices)), ...labels] : labels);
	return launchOf({
		place,
		origin,
		commands,
		image: values.text(lookUp(container, "image"), "image"),
		folder: stringAt(container, "workingDir"),
		environment: environmentIn(lookUp(container, "env")),
		gpu,
		count,
		memory: memoryOf$1(container, values),
		shm: shmOf$1(container, spec, values),
		remarks: values.remarks
	});
}
function requestOf(container, values) {
	for (const side of ["limits", "requests"]) for (const { key, value } of entriesOf(lookUp(container, "resources", side))) {
		if (!CARDS.test(key)) continue;
		const slices = SLICE.exec(key)?.[1] ?? null;
		return {
			name: null,
			count: values.count(value, key),
			slices
		};
	}
	return {
		name: null,
		count: null,
		slices: null
	};
}
function withSlice(label, slice) {
	return {
		value: `${label.value.replace(/-(?:PCIE|SXM\d?)(?=-|$)/i, "")}:${slice}`,
		origin: label.origin
	};
}
function memoryOf$1(container, values) {
	const memory = lookUp(container, "resources", "limits", "memory") ?? lookUp(container, "resources", "requests", "memory");
	return values.bytes(memory, "memory");
}
function shmOf$1(container, spec, values) {
	const mount = itemsOf(lookUp(container, "volumeMounts")).find((each) => stringAt(each, "mountPath")?.replace(/\/$/, "") === "/dev/shm");
	const origin = placeIn(values.path, lookUp(container, "name") ?? container);
	if (!mount) return isTrue(spec, "hostIPC") ? null : {
		value: CONTAINER_SHM_BYTES,
		origin
	};
	const name = stringAt(mount, "name");
	const volume = itemsOf(lookUp(spec, "volumes")).find((each) => stringAt(each, "name") === name);
	const empty = lookUp(volume, "emptyDir");
	return empty ? values.bytes(lookUp(empty, "sizeLimit"), "sizeLimit") : null;
}
function isTrue(tree, key) {
	const found = lookUp(tree, key);
	return found?.kind === "scalar" && found.value === true;
}
function trainJob(root, file) {
	const trainer = lookUp(root, "spec", "trainer");
	if (!trainer) return [];
	const container = renamed(trainer, { resourcesPerNode: "resources" });
	const spec = itemsOf(lookUp(root, "spec", "podTemplateOverrides") ?? lookUp(root, "spec", "podSpecOverrides")).map((each) => lookUp(each, "spec") ?? each)[0];
	return [{
		...launchOfContainer$1(container, spec, "TrainJob of Kubeflow", file),
		shm: null
	}];
}
function renamed(tree, names) {
	if (tree.kind !== "map") return tree;
	return {
		...tree,
		entries: tree.entries.map((entry) => ({
			...entry,
			key: entryOf(names, entry.key) ?? entry.key
		}))
	};
}
function withEntrypoint(root, pods, file) {
	const entrypoint = lookUp(root, "spec", "entrypoint");
	const worker = pods.findLast(({ count }) => count !== null) ?? pods.at(-1);
	if (entrypoint?.kind !== "scalar" || typeof entrypoint.value !== "string" || !worker) return [];
	return [{
		...worker,
		origin: placeIn(file.path, entrypoint),
		commands: scriptsOf(entrypoint, file.path)
	}];
}

// src/configs/launchers/argo.ts
const KINDS = /^(?:Workflow|WorkflowTemplate|ClusterWorkflowTemplate|CronWorkflow)$/;
const PLACEHOLDER$1 = /\{\{([^{}\n]{1,200})\}\}/g;
const MOST_TEMPLATES = 100;
const argo = {
	form: "tree",
	name: "Argo Workflows",
	files: "Workflow, WorkflowTemplate, CronWorkflow of `argoproj.io`",
	reads: "container and script of each template, with parameters of the workflow and of the steps or tasks that call it",
	signs: /argoproj\.io/,
	read: (root, file) => {
		const kind = stringAt(root, "kind") ?? "";
		if (!stringAt(root, "apiVersion")?.startsWith("argoproj.io") || !KINDS.test(kind)) return null;
		const spec = kind === "CronWorkflow" ? lookUp(root, "spec", "workflowSpec") : lookUp(root, "spec");
		const templates = itemsOf(lookUp(spec, "templates")).slice(0, MOST_TEMPLATES);
		return templates.flatMap((template) => launchesOf$4(template, spec, templates, file));
	}
};
function launchesOf$4(template, spec, templates, file) {
	const given = parameters(lookUp(spec, "arguments"), "workflow.parameters.");
	const name = stringAt(template, "name");
	const standard = parameters(lookUp(template, "inputs"), "inputs.parameters.");
	const calls = templates.flatMap((each) => callsOf(each)).filter((call) => stringAt(call, "template") === name);
	const callers = calls.length === 0 ? [void 0] : calls;
	const seen = /* @__PURE__ */ new Set();
	return callers.flatMap((call) => {
		const own = new Map([...given, ...standard]);
		for (const [key, value] of parameters(lookUp(call, "arguments"), "inputs.parameters.")) own.set(key, value.replaceAll(PLACEHOLDER$1, (whole, expression) => given.get(expression.trim()) ?? whole));
		const key = JSON.stringify([...own]);
		if (seen.has(key)) return [];
		seen.add(key);
		return ofTemplate(filledTree(template, PLACEHOLDER$1, (expression) => own.get(expression) ?? null), spec, file);
	});
}
function ofTemplate(template, spec, file) {
	const place = "template of Argo";
	const pod = lookUp(template, "nodeSelector") || lookUp(template, "affinity") ? template : spec;
	const container = lookUp(template, "container");
	if (container) return [launchOfContainer$1(container, withVolumes(pod, template, spec), place, file)];
	const script = lookUp(template, "script");
	if (!script) return [];
	const launch = launchOfContainer$1(script, withVolumes(pod, template, spec), place, file);
	const command = textAt(itemsOf(lookUp(script, "command"))[0]);
	const isShell = command === null || command.endsWith("sh");
	return [{
		...launch,
		commands: isShell ? scriptsOf(lookUp(script, "source"), file.path) : []
	}];
}
function withVolumes(pod, template, spec) {
	const volumes = lookUp(template, "volumes") ?? lookUp(spec, "volumes");
	if (pod?.kind !== "map" || !volumes || lookUp(pod, "volumes")) return pod;
	return {
		...pod,
		entries: [...pod.entries, {
			key: "volumes",
			keyOrigin: volumes.origin,
			value: volumes
		}]
	};
}
function textAt(tree) {
	return tree?.kind === "scalar" && tree.value !== null ? textOf(tree) : null;
}
function callsOf(template) {
	return [...itemsOf(lookUp(template, "steps")).flatMap((step) => step.kind === "list" ? step.items : [step]), ...itemsOf(lookUp(template, "dag", "tasks"))];
}
function parameters(tree, prefix) {
	const found = /* @__PURE__ */ new Map();
	for (const parameter of itemsOf(lookUp(tree, "parameters"))) {
		const name = stringAt(parameter, "name");
		const value = textAt(lookUp(parameter, "value") ?? lookUp(parameter, "default"));
		if (name !== null && value !== null) found.set(`${prefix}${name}`, value);
	}
	return found;
}

// src/configs/launchers/aws-batch.ts
const PARAMETER$2 = /^Ref::([\w-]+)$/g;
const MOST_CONTAINERS = 20;
const awsBatch = {
	form: "tree",
	name: "AWS Batch",
	files: "job definition JSON or YAML, `AWS::Batch::JobDefinition`",
	reads: "image, command with its parameters, environment; resourceRequirements of GPU and memory; sharedMemorySize; instanceType",
	signs: /[cC]ontainerProperties|[nN]odeProperties/,
	read: (root, { path }) => {
		const found = containersIn$1(root, /* @__PURE__ */ new Map(), 0);
		return found.length === 0 ? null : found.slice(0, MOST_CONTAINERS).map((container) => launchOfContainer(container, path));
	}
};
function containersIn$1(tree, parameters, depth) {
	if (depth > 8) return [];
	if (tree.kind === "list") return tree.items.flatMap((item) => containersIn$1(item, parameters, depth + 1));
	const own = new Map(parameters);
	for (const { key, value } of entriesOf(at$1(tree, "parameters"))) if (value.kind === "scalar" && value.value !== null) own.set(key, textOf(value));
	return entriesOf(tree).flatMap(({ key, value }) => {
		if (/^containerProperties$/i.test(key) || /^container$/i.test(key) && at$1(value, "image")) return [filledTree(value, PARAMETER$2, (name) => own.get(name) ?? null)];
		return value.kind === "scalar" ? [] : containersIn$1(value, own, depth + 1);
	});
}
function at$1(tree, key) {
	return lookUp(tree, key) ?? lookUp(tree, `${key[0].toUpperCase()}${key.slice(1)}`);
}
function launchOfContainer(container, path) {
	const values = new LaunchValues(path);
	const requirement = (type) => itemsOf(at$1(container, "resourceRequirements")).filter((each) => {
		const name = at$1(each, "type");
		return name?.kind === "scalar" && name.value === type;
	}).map((each) => at$1(each, "value"))[0];
	const image = at$1(container, "image");
	return launchOf({
		place: "job of AWS Batch",
		origin: placeIn(path, at$1(container, "command") ?? image),
		commands: [{
			kind: "words",
			words: wordsOf(at$1(container, "command"), path)
		}],
		image: values.text(image, "image"),
		environment: environmentIn(lowered(at$1(container, "environment"))),
		gpu: values.gpu(null, [values.text(at$1(container, "instanceType"), "instanceType")]),
		count: values.count(requirement("GPU"), "GPU"),
		memory: values.bytes(requirement("MEMORY") ?? at$1(container, "memory"), "memory", 2 ** 20),
		shm: values.bytes(at$1(at$1(container, "linuxParameters"), "sharedMemorySize"), "sharedMemorySize", 2 ** 20),
		remarks: values.remarks
	});
}
function lowered(tree) {
	if (tree?.kind !== "list") return tree;
	const items = tree.items.map((item) => item.kind === "map" ? {
		...item,
		entries: item.entries.map((entry) => ({
			...entry,
			key: entry.key.toLowerCase()
		}))
	} : item);
	return {
		...tree,
		items
	};
}

// src/configs/launchers/azure-ml.ts
const SCHEMA = /azureml\w*\.(?:azureedge\.net|ms)|(?:command|pipeline|sweep)(?:Job|Component)\.schema\.json/i;
const INPUT$1 = /\$\{\{\s*((?:inputs|search_space)\.[\w.-]+)\s*\}\}/g;
const MOST_JOBS$4 = 50;
const azureMl = {
	form: "tree",
	name: "Azure ML",
	files: "job and component YAML with `$schema` of Azure ML",
	reads: "command with its inputs, code, environment, environment_variables; compute and instance_type; shm_size",
	signs: [/\$schema|azureml:/, /azureml/],
	read: (root, { path }) => {
		if (!(SCHEMA.test(stringAt(root, "$schema") ?? "") || lookUp(root, "command") && lookUp(root, "compute"))) return null;
		return [
			root,
			...entriesOf(lookUp(root, "jobs")).map(({ value }) => value),
			...[lookUp(root, "trial")].filter((each) => each !== void 0)
		].slice(0, MOST_JOBS$4).flatMap((job) => launchesOf$3(job, root, path));
	}
};
function launchesOf$3(job, root, path) {
	const component = lookUp(job, "component");
	const own = component?.kind === "map" ? component : job;
	const inputs = new Map([
		...inputsOf(own),
		...inputsOf(job),
		...inputsOf(root)
	]);
	const command = lookUp(own, "command");
	if (command?.kind !== "scalar") return [];
	const values = new LaunchValues(path);
	const resources = lookUp(job, "resources") ?? lookUp(root, "resources");
	const compute = values.text(lookUp(job, "compute") ?? lookUp(root, "compute") ?? lookUp(root, "settings", "default_compute"), "compute");
	const environment = lookUp(own, "environment");
	const image = values.text(lookUp(environment, "image") ?? environment, "environment");
	const machine = values.text(lookUp(resources, "instance_type"), "instance_type");
	return [launchOf({
		place: "job of Azure ML",
		origin: placeIn(path, command),
		commands: scriptsOf(filledTree(command, INPUT$1, (name) => inputs.get(name) ?? null), path),
		image,
		folder: values.text(lookUp(own, "code") ?? lookUp(job, "code"), "code")?.value ?? null,
		environment: environmentIn(lookUp(own, "environment_variables"), lookUp(job, "environment_variables")),
		gpu: values.gpu(null, [machine, compute && {
			...compute,
			value: compute.value.replace(/^azureml:/, "")
		}]),
		shm: values.bytes(lookUp(resources, "shm_size"), "shm_size"),
		remarks: values.remarks
	})];
}
function inputsOf(job) {
	return entriesOf(lookUp(job, "inputs")).flatMap(({ key, value }) => {
		const plain = value.kind === "map" ? lookUp(value, "default") ?? lookUp(value, "value") : value;
		return plain?.kind === "scalar" && plain.value !== null ? [[`inputs.${key}`, textOf(plain)]] : [];
	});
}

// src/configs/launchers/azure-pipelines.ts
const MACRO = /\$\(([\w.]+)\)/g;
const PARAMETER$1 = /\$\{\{\s*((?:parameters|variables)\.[\w.]+)\s*\}\}/g;
const MOST_JOBS$3 = 200;
const MOST_STEPS$2 = 500;
const azurePipelines = {
	form: "tree",
	name: "Azure Pipelines",
	files: "`azure-pipelines.yml` and files with such steps",
	reads: "script, bash, powershell steps with workingDirectory; variables and defaults of parameters; pool and its demands; container",
	signs: [/^(?:[ \t]*- )?[ \t]*(?:pool|steps|stages|jobs):/m, /(?:script|bash|pwsh|powershell):/],
	read: (root, { path }) => {
		const jobs = jobsIn(root);
		if (!(jobs.some(({ job }) => lookUp(job, "pool")) || lookUp(root, "pool") !== void 0) || jobs.length === 0) return null;
		return jobs.slice(0, MOST_JOBS$3).flatMap(({ job, scopes }) => launchesOf$2(job, scopes, root, path));
	}
};
function jobsIn(root) {
	const own = lookUp(root, "steps") ? [{
		job: root,
		scopes: [root]
	}] : [];
	const jobs = itemsOf(lookUp(root, "jobs")).map((job) => ({
		job,
		scopes: [root, job]
	}));
	const staged = itemsOf(lookUp(root, "stages")).flatMap((stage) => itemsOf(lookUp(stage, "jobs")).map((job) => ({
		job,
		scopes: [
			root,
			stage,
			job
		]
	})));
	return [
		...own,
		...jobs,
		...staged
	];
}
function launchesOf$2(job, scopes, root, path) {
	const values = new LaunchValues(path);
	const near = (key) => scopes.toReversed().map((each) => lookUp(each, key)).find(Boolean);
	const pool = near("pool");
	const known = /* @__PURE__ */ new Map();
	for (const parameter of itemsOf(lookUp(root, "parameters"))) {
		const [name, standard] = [stringAt(parameter, "name"), lookUp(parameter, "default")];
		if (name !== null && standard?.kind === "scalar" && standard.value !== null) known.set(`parameters.${name}`, textOf(standard));
	}
	const variables = environmentIn(...scopes.map((each) => lookUp(each, "variables")));
	const demands = lookUp(pool, "demands");
	const labels = [
		values.text(pool?.kind === "scalar" ? pool : lookUp(pool, "name"), "pool"),
		...(demands?.kind === "list" ? demands.items : demands ? [demands] : []).map((each) => values.text(each, "demands")),
		values.text(lookUp(pool, "vmImage"), "vmImage")
	];
	const steps = lookUp(job, "steps") ?? lookUp(job, "strategy", "runOnce", "deploy", "steps");
	const container = near("container");
	return itemsOf(steps).slice(0, MOST_STEPS$2).flatMap((step) => {
		const command = commandOf$1(step, known, variables, path);
		if (!command) return [];
		return [launchOf({
			place: "job of Azure Pipelines",
			origin: command.kind === "shell" ? command.text.originAt(0) : placeIn(path, step),
			commands: [command],
			image: values.text(container?.kind === "map" ? lookUp(container, "image") : container, "container"),
			folder: folderOf(lookUp(step, "workingDirectory"), values),
			environment: new Map([...variables, ...environmentIn(lookUp(step, "env"))]),
			gpu: values.gpu(null, labels.map((label) => demanded(label))),
			remarks: values.remarks
		})];
	});
}
function demanded(label) {
	return label && {
		value: label.value.replace(/\s*-equals\s*/, "="),
		origin: label.origin
	};
}
const SOURCES = /\$\((Build\.SourcesDirectory|System\.DefaultWorkingDirectory)\)\/?/g;
function folderOf(folder, values) {
	const tree = folder && filledTree(folder, SOURCES, () => "");
	return values.text(tree, "workingDirectory")?.value ?? null;
}
function commandOf$1(step, known, variables, path) {
	for (const key of [
		"script",
		"bash",
		"pwsh",
		"powershell"
	]) {
		const found = lookUp(step, key);
		if (!found) continue;
		const text = scriptOf(filledTree(found, PARAMETER$1, (name) => known.get(name) ?? null), path);
		if (!text) return null;
		const dialect = key === "script" || key === "bash" ? DIALECTS.posix : DIALECTS.powershell;
		return {
			kind: "shell",
			text: text.masked(text.text.replaceAll(MACRO, (whole, name) => variables.has(name) ? `\${${name}}` : whole)),
			dialect
		};
	}
	const inline = lookUp(step, "inputs", "script") ?? lookUp(step, "inputs", "inlineScript");
	const text = scriptOf(inline, path);
	return text && {
		kind: "shell",
		text,
		dialect: DIALECTS.posix
	};
}

// src/configs/launchers/circleci.ts
const MOST_JOBS$2 = 200;
const MOST_STEPS$1 = 500;
const circleci = {
	form: "tree",
	name: "CircleCI",
	files: "`.circleci/config.yml`",
	reads: "run steps with working_directory and environment; resource_class of the job or its executor; docker image",
	signs: [/^jobs:/m, /\brun:/],
	path: /(?:^|\/)\.circleci\/[^/]+\.ya?ml$/,
	read: (root, { path }) => {
		const jobs = entriesOf(lookUp(root, "jobs"));
		if (jobs.length === 0) return null;
		return jobs.slice(0, MOST_JOBS$2).flatMap(({ value }) => launchesOf$1(value, root, path));
	}
};
function launchesOf$1(job, root, path) {
	const name = stringAt(job, "executor") ?? stringAt(job, "executor", "name");
	const executor = name === null ? void 0 : lookUp(root, "executors", name);
	const values = new LaunchValues(path);
	const near = (key) => lookUp(job, key) ?? lookUp(executor, key);
	const image = values.text(lookUp(itemsOf(near("docker"))[0], "image"), "image");
	const gpu = values.gpu(null, [values.text(near("resource_class"), "resource_class")]);
	return itemsOf(lookUp(job, "steps")).slice(0, MOST_STEPS$1).flatMap((step) => {
		const run = lookUp(step, "run");
		const command = run?.kind === "map" ? lookUp(run, "command") : run;
		const commands = scriptsOf(command, path);
		if (commands.length === 0) return [];
		const folder = lookUp(run, "working_directory") ?? near("working_directory");
		return [launchOf({
			place: "job of CircleCI",
			origin: placeIn(path, command),
			commands,
			image,
			folder: values.text(folder, "working_directory")?.value ?? null,
			environment: environmentIn(near("environment"), lookUp(run, "environment")),
			gpu,
			remarks: values.remarks
		})];
	});
}

// src/configs/launchers/compose.ts
const MOST_SERVICES = 100;
const compose = {
	form: "tree",
	name: "Docker Compose",
	files: "`compose.yaml`, `docker-compose*.yml`",
	reads: "command and entrypoint (of the Dockerfile that is built where the service names none), working_dir, environment, image; devices of deploy.resources and gpus; shm_size, ipc, mem_limit",
	signs: /^services:/m,
	read: (root, file) => {
		const services = lookUp(root, "services");
		if (services?.kind !== "map") return null;
		const launches = entriesOf(services).filter(({ value }) => value.kind === "map").slice(0, MOST_SERVICES).map(({ value }) => launchOfService(value, file));
		return launches.length > 0 ? launches : null;
	}
};
function launchOfService(service, file) {
	const { path } = file;
	const values = new LaunchValues(path);
	return launchOf({
		place: "service of Docker Compose",
		origin: placeIn(path, lookUp(service, "command") ?? lookUp(service, "entrypoint") ?? service),
		commands: commandsOf$2(service, file),
		image: values.text(lookUp(service, "image"), "image"),
		folder: values.text(lookUp(service, "working_dir"), "working_dir")?.value ?? null,
		environment: environmentIn(lookUp(service, "environment")),
		count: countOf(service, values),
		memory: sizeOf$1(lookUp(service, "mem_limit") ?? lookUp(service, "deploy", "resources", "limits", "memory"), values),
		shm: shmOf(service, values),
		remarks: values.remarks
	});
}
function commandsOf$2(service, file) {
	const { path } = file;
	const [entrypoint, command] = [lookUp(service, "entrypoint"), lookUp(service, "command")];
	const script = scriptOf(command, path);
	const built = buildOf(service);
	const start = entrypoint ? partsOf(entrypoint, path) : built === null ? [] : dockerfileCommand(file, !command, built);
	if (script && start.length === 0) return [{
		kind: "shell",
		text: script,
		dialect: DIALECTS.posix
	}];
	const words = [...start, ...command ? partsOf(command, path) : []];
	return words.length === 0 ? [] : [{
		kind: "words",
		words
	}];
}
function partsOf(tree, path) {
	if (tree.kind === "list") return wordsOf(tree, path);
	const script = scriptOf(tree, path);
	if (!script) return [];
	return Array.from(script.text.matchAll(/"[^"]*"|'[^']*'|\S+/g), ({ 0: word, index }) => {
		const isQuoted = /^(["']).*\1$/s.test(word);
		const text = isQuoted ? word.slice(1, -1) : word;
		const from = index + (isQuoted ? 1 : 0);
		return {
			text,
			unknown: null,
			origin: script.originAt(from),
			source: script.slice(from, from + text.length)
		};
	});
}
function buildOf(service) {
	const build = lookUp(service, "build");
	if (!build) return null;
	return `${stringOf(build) ?? stringAt(build, "context") ?? "."}/${stringAt(build, "dockerfile") ?? "Dockerfile"}`;
}
function stringOf(tree) {
	return tree.kind === "scalar" && typeof tree.value === "string" ? tree.value : null;
}
function countOf(service, values) {
	const devices = [...itemsOf(lookUp(service, "deploy", "resources", "reservations", "devices")), ...itemsOf(lookUp(service, "gpus"))];
	for (const device of devices) {
		const ids = lookUp(device, "device_ids");
		if (ids?.kind === "list" && ids.items.length > 0) return {
			value: ids.items.length,
			origin: ids.origin
		};
		const count = lookUp(device, "count");
		if (count?.kind === "scalar" && count.value !== "all") return values.count(count, "count");
	}
	return null;
}
function sizeOf$1(tree, values) {
	const field = values.text(tree, "memory");
	const bytes = field && bytesOf(field.value.toLowerCase());
	return field && bytes !== null ? {
		value: bytes,
		origin: field.origin
	} : null;
}
function shmOf(service, values) {
	const size = lookUp(service, "shm_size");
	if (size) return sizeOf$1(size, values);
	if (values.text(lookUp(service, "ipc"), "ipc")) return null;
	return itemsOf(lookUp(service, "tmpfs")).concat(itemsOf(lookUp(service, "volumes"))).some((each) => each.kind === "scalar" && String(each.value).includes("/dev/shm")) ? null : {
		value: CONTAINER_SHM_BYTES,
		origin: placeIn(values.path, service)
	};
}

// src/configs/launchers/decorators.ts
function decorated(functions, path, place, read) {
	return functions.flatMap(({ decorators, from, to }) => {
		const values = new LaunchValues(path);
		const found = decorators.flatMap((decorator) => {
			const cards = read(decorator, values);
			return cards ? [{
				decorator,
				cards
			}] : [];
		});
		const [first] = found;
		if (!first) return [];
		const pick = (key) => found.map(({ cards }) => cards[key]).find((each) => each) ?? null;
		return [launchOf({
			place,
			origin: first.decorator.origin,
			commands: [{
				kind: "function",
				from,
				to
			}],
			gpu: pick("gpu"),
			count: pick("count"),
			image: pick("image") ?? null,
			memory: pick("memory") ?? null,
			remarks: values.remarks
		})];
	});
}
const modal = {
	form: "python",
	name: "Modal",
	files: "Python with `@app.function(gpu=...)` or `@app.cls(gpu=...)`",
	reads: "gpu by name and count, memory, image of the registry; the trainings and commands of the function",
	signs: /\bmodal\b/,
	read: ({ path, outline }) => {
		const images = new Map(outline.calls.flatMap(({ name, positional, target }) => /from_registry/.test(name) && target !== null && positional[0] ? [[target, positional[0]]] : []));
		return decorated(outline.functions, path, "function of Modal", (decorator, values) => {
			if (!/\.(?:function|cls)$/.test(decorator.name)) return null;
			const gpu = decorator.named.get("gpu");
			const first = gpu?.kind === "list" ? gpu.items[0] : gpu;
			const { name, count } = first?.kind === "map" ? ofObject(first, values) : counted(values.text(first, "gpu"));
			const [image] = images.values();
			return {
				gpu: values.gpu(name?.value.toLowerCase() === "any" ? null : name),
				count: count ?? (name ? {
					value: 1,
					origin: name.origin
				} : null),
				image: image ? values.text(image, "image") : null,
				memory: values.bytes(decorator.named.get("memory"), "memory", 2 ** 20)
			};
		});
	}
};
function ofObject(tree, values) {
	const called = values.text(lookUp(tree, "()"), "gpu");
	const size = values.text(lookUp(tree, "size"), "size");
	const short = called?.value.split(".").at(-1) ?? "";
	return {
		name: called && {
			...called,
			value: size ? `${short}-${size.value}` : short
		},
		count: values.count(lookUp(tree, "count"), "count")
	};
}
const metaflow = {
	form: "python",
	name: "Metaflow",
	files: "Python with `@resources`, `@kubernetes` or `@batch` of Metaflow",
	reads: "gpu, image, memory, shared_memory, compute_pool, queue, node_selector",
	signs: /\bmetaflow\b/,
	read: ({ path, outline }) => decorated(outline.functions, path, "step of Metaflow", ({ name, named }, values) => {
		if (!/^(?:resources|kubernetes|batch|slurm)$/.test(name)) return null;
		const selector = entriesOf(named.get("node_selector")).map(({ value }) => values.text(value, "node_selector"));
		return {
			gpu: values.gpu(null, [
				...selector,
				values.text(named.get("compute_pool"), "compute_pool"),
				values.text(named.get("queue"), "queue")
			]),
			count: values.count(named.get("gpu"), "gpu"),
			image: values.text(named.get("image"), "image"),
			memory: values.bytes(named.get("memory"), "memory", 2 ** 20)
		};
	})
};
const flyte = {
	form: "python",
	name: "Flyte",
	files: "Python with `@task(...)` of `flytekit`",
	reads: "gpu and mem of requests and limits, accelerator, container_image",
	signs: /\bflyte(?:kit)?\b/,
	read: ({ path, outline }) => decorated(outline.functions, path, "task of Flyte", ({ name, named }, values) => {
		if (!/(?:^|\.)task$/.test(name)) return null;
		const resources = [
			named.get("limits"),
			named.get("requests"),
			named.get("resources")
		];
		const at = (key) => resources.map((each) => lookUp(each, key)).find(Boolean);
		const accelerator = named.get("accelerator");
		return {
			gpu: values.gpu(acceleratorOf(accelerator, values)),
			count: values.count(at("gpu"), "gpu"),
			image: values.text(named.get("container_image"), "container_image"),
			memory: values.bytes(at("mem"), "mem")
		};
	})
};
function acceleratorOf(tree, values) {
	if (!tree) return null;
	if (tree.kind === "map") return values.text(lookUp(tree, "0") ?? lookUp(tree, "device"), "accelerator");
	const why = tree.kind === "scalar" && typeof tree.value === "object" && tree.value !== null && "why" in tree.value ? String(tree.value.why) : "";
	const constant = /^(?:[\w.]*\.)?([A-Z]+\d+[A-Z]*)(?:_(\d+)GB)? is known/.exec(why);
	if (!constant) return values.text(tree, "accelerator");
	const [, name = "", size] = constant;
	return {
		value: size === void 0 ? name : `${name}-${size}GB`,
		origin: tree.origin
	};
}
const zenml = {
	form: "python",
	name: "ZenML",
	files: "Python with `@step(settings=...)` of ZenML",
	reads: "gpu_count and memory of ResourceSettings; node_selectors, instance_type and accelerators of orchestrator settings; parent_image of DockerSettings",
	signs: /\bzenml\b/,
	read: ({ path, outline }) => decorated(outline.functions, path, "step of ZenML", ({ name, named }, values) => {
		if (!/(?:^|\.)(?:step|pipeline)$/.test(name) || !named.get("settings")) return null;
		const settings = named.get("settings");
		const found = (key) => deep(settings, key, 0);
		const selectors = entriesOf(found("node_selectors")).map(({ value }) => values.text(value, "node_selectors"));
		const { name: card, count } = counted(values.text(found("accelerators") ?? found("accelerator_type"), "accelerators"));
		return {
			gpu: values.gpu(card, [...selectors, values.text(found("instance_type"), "instance_type")]),
			count: count ?? values.count(found("gpu_count") ?? found("accelerator_count"), "gpu_count"),
			image: values.text(found("parent_image"), "parent_image"),
			memory: values.bytes(found("memory"), "memory")
		};
	})
};
function deep(tree, key, depth) {
	if (!tree || depth > 8) return void 0;
	const own = lookUp(tree, key);
	if (own) return own;
	return (tree.kind === "list" ? tree.items : entriesOf(tree).map(({ value }) => value)).map((child) => deep(child, key, depth + 1)).find(Boolean);
}
const ray = {
	form: "python",
	name: "Ray",
	files: "Python with `@ray.remote(num_gpus=...)`",
	reads: "num_gpus, accelerator_type",
	signs: [/\bray\b/, /num_gpus/],
	read: ({ path, outline }) => decorated(outline.functions, path, "remote function of Ray", ({ name, named }, values) => {
		if (name !== "ray.remote" && name !== "remote") return null;
		return {
			gpu: values.gpu(values.text(named.get("accelerator_type"), "accelerator_type")),
			count: values.count(named.get("num_gpus"), "num_gpus")
		};
	})
};

// src/configs/launchers/determined.ts
const determined = {
	form: "tree",
	name: "Determined",
	files: "experiment YAML with `entrypoint` and `resources` or `searcher`",
	reads: "entrypoint, environment variables and image; slots_per_trial, resource_pool, shm_size",
	signs: /^entrypoint:/m,
	read: (root, { path }) => {
		const entrypoint = lookUp(root, "entrypoint");
		const resources = lookUp(root, "resources");
		if (!entrypoint || !lookUp(resources, "slots_per_trial") && !lookUp(resources, "slots") && !lookUp(root, "searcher")) return null;
		const values = new LaunchValues(path);
		const environment = lookUp(root, "environment");
		const image = lookUp(environment, "image");
		const command = commandOf$2(entrypoint, path);
		return [launchOf({
			place: "experiment of Determined",
			origin: placeIn(path, entrypoint),
			commands: command ? [command] : [],
			image: values.text(image?.kind === "map" ? lookUp(image, "cuda") ?? lookUp(image, "gpu") : image, "image"),
			environment: environmentIn(lookUp(environment, "environment_variables")),
			gpu: values.gpu(null, [values.text(lookUp(resources, "resource_pool"), "resource_pool")]),
			count: values.count(lookUp(resources, "slots_per_trial") ?? lookUp(resources, "slots"), "slots_per_trial"),
			shm: values.bytes(lookUp(resources, "shm_size"), "shm_size"),
			remarks: values.remarks
		})];
	}
};

// src/configs/launchers/dstack.ts
const dstack = {
	form: "tree",
	name: "dstack",
	files: "`.dstack.yml`: task, dev-environment, service",
	reads: "commands, env, working_dir, image; gpu by name, memory and count; shm_size, memory",
	signs: /^type:[ \t]*["']?(?:task|dev-environment|service)\b/m,
	read: (root, { path }) => {
		const commands = lookUp(root, "commands") ?? lookUp(root, "init");
		if (!/^(?:task|dev-environment|service)$/.test(stringAt(root, "type") ?? "") || commands?.kind !== "list") return null;
		const values = new LaunchValues(path);
		const resources = lookUp(root, "resources");
		const { gpu, count } = cardOf(lookUp(resources, "gpu"), values);
		return [launchOf({
			place: "task of dstack",
			origin: placeIn(path, commands),
			commands: scriptsOf(commands, path),
			image: values.text(lookUp(root, "image"), "image"),
			folder: stringAt(root, "working_dir"),
			environment: environmentIn(lookUp(root, "env")),
			gpu,
			count,
			memory: sizeOf(lookUp(resources, "memory"), values),
			shm: sizeOf(lookUp(resources, "shm_size"), values),
			remarks: values.remarks
		})];
	}
};
function sizeOf(tree, values) {
	const field = values.text(tree, "size");
	const number = field && /^(\d{1,6})\s*(?:GB)?\b/i.exec(field.value)?.[1];
	return field && number ? {
		value: Number(number) * 2 ** 30,
		origin: field.origin
	} : null;
}
function cardOf(tree, values) {
	if (tree?.kind === "map") {
		const names = lookUp(tree, "name");
		const name = values.text(names?.kind === "list" ? names.items[0] : names, "name");
		const memory = values.text(lookUp(tree, "memory"), "memory");
		return {
			gpu: named$1(name, memory?.value ?? null, memory),
			count: values.count(lookUp(tree, "count"), "count")
		};
	}
	const field = values.text(tree, "gpu");
	if (!field || !tree || tree.kind !== "scalar") return {
		gpu: null,
		count: null
	};
	const parts = textOf(tree).split(":");
	const size = parts.find((part) => /^\d+\s*GB/i.test(part)) ?? null;
	const name = parts.find((part) => /^[a-z]/i.test(part))?.split(",")[0];
	const number = parts.find((part) => /^\d{1,3}$/.test(part));
	return {
		gpu: named$1(name === void 0 ? null : {
			...field,
			value: name
		}, size, field),
		count: number === void 0 ? null : {
			...field,
			value: Number(number)
		}
	};
}
function named$1(name, size, field) {
	const gib = /^(\d{1,4})\s*GB/i.exec(size ?? "")?.[1];
	const origin = name?.origin ?? field?.origin;
	if (!origin || !name && gib === void 0) return null;
	const label = name && gib !== void 0 ? `${name.value}-${gib}gb` : name?.value ?? null;
	return {
		name: name && gib === void 0 ? name.value : null,
		labels: name && label !== null ? [label, name.value] : [],
		memoryGib: name || gib === void 0 ? null : Number(gib),
		origin,
		by: "job"
	};
}

// src/configs/launchers/dvc.ts
const MOST_STAGES = 200;
const dvc = {
	form: "tree",
	name: "DVC",
	files: "`dvc.yaml`",
	reads: "cmd of each stage with wdir, vars, `params.yaml` and items of foreach",
	signs: [/^stages:/m, /\bcmd:/],
	read: (root, { path, context }) => {
		const stages = entriesOf(lookUp(root, "stages"));
		if (!stages.some(({ value }) => commandOf(value))) return null;
		const file = find(context.files, path, "params.yaml");
		const params = file ? readYaml(file.path, file.text)[0]?.root ?? null : null;
		const known = (name) => {
			const keys = name.split(".");
			return heldOf$2([...itemsOf(lookUp(root, "vars")).map((each) => lookUp(each, ...keys)), params ? lookUp(params, ...keys) : void 0]);
		};
		return stages.slice(0, MOST_STAGES).flatMap(({ value: stage }) => {
			const values = new LaunchValues(path);
			const command = commandOf(stage);
			const parts = command?.kind === "list" ? command.items : command ? [command] : [];
			const variables = (name) => itemOf(stage, name) ?? known(name);
			const commands = parts.flatMap((part) => {
				const text = scriptOf(part, path);
				return text ? [{
					kind: "shell",
					text,
					dialect: DIALECTS.posix,
					variables
				}] : [];
			});
			const wdir = lookUp(stage, "wdir") ?? lookUp(stage, "do", "wdir");
			return [launchOf({
				place: "stage of DVC",
				origin: placeIn(path, command),
				commands,
				folder: values.text(wdir, "wdir")?.value ?? null,
				followed: file ? [file.path] : []
			})];
		});
	}
};
function commandOf(stage) {
	return lookUp(stage, "cmd") ?? lookUp(stage, "do", "cmd");
}
function itemOf(stage, name) {
	const [first, ...keys] = name.split(".");
	const each = lookUp(stage, "foreach");
	if (first !== "item" || !each) return void 0;
	const texts = (each.kind === "list" ? each.items : entriesOf(each).map(({ value }) => value)).map((item) => keys.length === 0 ? item : lookUp(item, ...keys)).flatMap((item) => item?.kind === "scalar" && item.value !== null ? [textOf(item)] : []);
	if (texts.length === 0) return void 0;
	return {
		kind: "texts",
		texts: [...new Set(texts)]
	};
}
function heldOf$2(trees) {
	const found = trees.find((each) => each?.kind === "scalar");
	if (found?.kind !== "scalar") return void 0;
	return {
		kind: "texts",
		texts: [textOf(found)],
		...found.origin.kind === "file" ? { at: found.origin } : {}
	};
}

// src/configs/launchers/github-workflow.ts
const MAX_STEPS = 500;
const MOST_JOBS$1 = 200;
const MOST_ROWS = 16;
const MATRIX = /\bmatrix\.([\w-]+)/g;
const EXPRESSION = /^\$\{\{\s*([^{}]+?)\s*\}\}$/;
const githubWorkflow = {
	form: "tree",
	name: "GitHub Actions",
	files: "`.github/workflows/*.yml`",
	reads: "run steps with env, matrix and inputs; labels of runs-on, one training for each card of a matrix; image and options of container; workflows of the repository that a job calls",
	signs: /^jobs:/m,
	path: /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/,
	read: (root, file) => {
		const jobs = entriesOf(lookUp(root, "jobs"));
		if (jobs.length === 0) return null;
		return jobs.slice(0, MOST_JOBS$1).flatMap(({ value }) => launchesOfJob(value, root, file, /* @__PURE__ */ new Map(), true));
	}
};
function launchesOfJob(job, root, file, inputs, mayCall) {
	const called = stringAt(job, "uses");
	if (called !== null) return mayCall ? launchesOfCall(called, job, root, file) : [];
	return rowsOf(job).flatMap((row) => {
		const variables = (scopes) => variablesOf(scopes, row, inputs);
		const values = new LaunchValues(file.path);
		const gpu = runnerOf(job, variables([root, job]));
		const container = containerOf(job, values);
		return itemsOf(lookUp(job, "steps")).slice(0, MAX_STEPS).flatMap((step) => {
			const text = scriptOf(lookUp(step, "run"), file.path);
			if (!text) return [];
			const shell = stringAt(step, "shell") ?? stringAt(job, "defaults", "run", "shell") ?? "";
			const dialect = /pwsh|powershell/.test(shell) ? DIALECTS.powershell : /cmd/.test(shell) ? DIALECTS.batch : DIALECTS.posix;
			const folder = [
				step,
				job,
				root
			].map((each, index) => index === 0 ? lookUp(each, "working-directory") : lookUp(each, "defaults", "run", "working-directory"));
			return [launchOf({
				place: "workflow of GitHub",
				origin: text.originAt(0),
				commands: [{
					kind: "shell",
					text,
					dialect,
					variables: variables([
						root,
						job,
						step
					])
				}],
				folder: values.text(folder.find(Boolean), "working-directory")?.value ?? null,
				gpu,
				...container,
				remarks: values.remarks
			})];
		});
	});
}
function launchesOfCall(called, job, root, file) {
	const path = called.startsWith("./") ? normalise(called) : null;
	const text = path === null || path === file.path ? null : file.context.files.read(path);
	const other = path === null || text === null ? null : readYaml(path, text)[0]?.root ?? null;
	if (path === null || text === null || !other) return [];
	return rowsOf(job).flatMap((row) => {
		const known = variablesOf([root, job], row, /* @__PURE__ */ new Map());
		const inputs = new Map(entriesOf(lookUp(job, "with")).flatMap(({ key, value }) => value.kind === "scalar" && value.value !== null ? [[key, heldOf$1(value, known)]] : []));
		const origin = placeIn(file.path, lookUp(job, "uses"));
		return entriesOf(lookUp(other, "jobs")).flatMap(({ value }) => launchesOfJob(value, other, {
			...file,
			path,
			text
		}, inputs, false)).map((launch) => calledFrom(launch, origin, path));
	});
}
function calledFrom(launch, origin, path) {
	return {
		...launch,
		origin,
		starts: [path],
		followed: [path]
	};
}
function heldOf$1(value, known) {
	const text = textOf(value);
	const expression = EXPRESSION.exec(text)?.[1];
	if (expression !== void 0) return known(expression) ?? {
		kind: "unknown",
		why: `${expression} is set elsewhere`
	};
	return {
		kind: "texts",
		texts: [text],
		...place(value)
	};
}
function rowsOf(job) {
	const matrix = lookUp(job, "strategy", "matrix");
	const used = /* @__PURE__ */ new Set();
	for (const tree of [
		lookUp(job, "runs-on"),
		lookUp(job, "container"),
		lookUp(job, "with")
	]) for (const text of textsIn(tree, 0)) for (const [, key = ""] of text.matchAll(MATRIX)) used.add(key);
	let rows = [/* @__PURE__ */ new Map()];
	for (const key of used) {
		const values = itemsOf(lookUp(matrix, key)).filter((each) => each.kind === "scalar");
		if (values.length > 0) rows = rows.flatMap((row) => values.map((value) => new Map([...row, [key, value]])));
	}
	const included = itemsOf(lookUp(matrix, "include")).flatMap((row) => {
		const entries = entriesOf(row).filter((entry) => entry.value.kind === "scalar");
		return entries.some(({ key }) => used.has(key)) ? [new Map(entries.map(({ key, value }) => [key, value]))] : [];
	});
	const all = [...rows.filter((row) => row.size > 0), ...included];
	return all.length === 0 ? [/* @__PURE__ */ new Map()] : all.slice(0, MOST_ROWS);
}
function textsIn(tree, depth) {
	if (!tree || depth > 4) return [];
	if (tree.kind === "scalar") return typeof tree.value === "string" ? [tree.value] : [];
	return (tree.kind === "list" ? tree.items : tree.entries.map(({ value }) => value)).flatMap((child) => textsIn(child, depth + 1));
}
function runnerOf(job, known) {
	const runsOn = lookUp(job, "runs-on");
	const names = (runsOn?.kind === "map" ? [lookUp(runsOn, "group"), lookUp(runsOn, "labels")] : [runsOn]).flatMap((tree) => tree?.kind === "list" ? tree.items : tree ? [tree] : []).flatMap((tree) => tree.kind === "scalar" && typeof tree.value === "string" ? expanded(tree.value, known) : []);
	if (!runsOn || names.length === 0) return null;
	return {
		name: null,
		labels: names,
		memoryGib: null,
		origin: runsOn.origin,
		by: "job"
	};
}
function expanded(text, known) {
	const expression = EXPRESSION.exec(text.trim())?.[1];
	if (expression === void 0) return isTemplate(text) ? [] : [text];
	const list = /^fromJSON\(\s*'(\[[^']*\])'\s*\)$/i.exec(expression)?.[1];
	if (list !== void 0) return Array.from(list.matchAll(/"([^"]*)"/g), ([, label = ""]) => label);
	const held = known(expression);
	return held?.kind === "texts" ? [...held.texts] : [];
}
function containerOf(job, values) {
	const container = lookUp(job, "container");
	if (!container) return {};
	const options = stringAt(container, "options") ?? "";
	const origin = placeIn(values.path, lookUp(container, "options") ?? container);
	const shm = /--shm-size[= ]["']?([\w.]+)/.exec(options)?.[1];
	const gpus = /--gpus[= ]("[^"]*"|'[^']*'|\S+)/.exec(options)?.[1];
	const bytes = shm === void 0 ? CONTAINER_SHM_BYTES : bytesOf(shm.toLowerCase());
	return {
		image: values.text(container.kind === "map" ? lookUp(container, "image") : container, "container"),
		count: gpus === void 0 ? null : gpusOfDocker(gpus, origin),
		shm: /--ipc/.test(options) || bytes === null ? null : {
			value: bytes,
			origin
		}
	};
}
function variablesOf(scopes, row, inputs) {
	return (name) => {
		const path = name.replace(/^github\.event\.inputs\./, "inputs.").split(".");
		const [kind = "", key = ""] = path;
		if (path.length === 1) return env(scopes, name, row, inputs);
		if (kind === "env") return env(scopes, key, row, inputs);
		if (kind === "matrix") return matrixValue(scopes, key, row);
		if (kind === "inputs") return inputs.get(key) ?? input(scopes, key);
	};
}
function env(scopes, name, row, inputs) {
	for (const scope of scopes.toReversed()) {
		const value = lookUp(scope, "env", name);
		if (value?.kind !== "scalar" || value.value === null) continue;
		const text = textOf(value);
		const inner = EXPRESSION.exec(text)?.[1];
		if (inner === void 0) return {
			kind: "texts",
			texts: [text],
			...place(value)
		};
		return inner === `env.${name}` ? void 0 : variablesOf(scopes, row, inputs)(inner);
	}
}
function matrixValue(scopes, key, row) {
	const own = row.get(key);
	if (own) return {
		kind: "texts",
		texts: [textOf(own)],
		...place(own)
	};
	for (const scope of scopes) {
		const strategy = lookUp(scope, "strategy", "matrix");
		const included = itemsOf(lookUp(strategy, "include")).filter((each) => [...row].every(([name, value]) => agrees(lookUp(each, name), value))).map((each) => lookUp(each, key));
		const values = [...itemsOf(lookUp(strategy, key)), ...included].filter((each) => each?.kind === "scalar" && each.value !== null);
		const texts = values.map((each) => textOf(each));
		if (texts.length > 0) return {
			kind: "texts",
			texts: [...new Set(texts)],
			...place(values[0])
		};
	}
}
function agrees(tree, value) {
	return !tree || tree.kind === "scalar" && tree.value === value.value;
}
function input([root], key) {
	const on = lookUp(root, "on") ?? lookUp(root, "true");
	for (const event of ["workflow_dispatch", "workflow_call"]) {
		const value = lookUp(on, event, "inputs", key, "default");
		if (value?.kind === "scalar" && value.value !== null) return {
			kind: "texts",
			texts: [textOf(value)],
			...place(value)
		};
	}
}
function place({ origin }) {
	return origin.kind === "file" ? { at: origin } : {};
}

// src/configs/launchers/gitlab.ts
const MOST_JOBS = 200;
const MAX_PARENTS = 5;
const gitlab = {
	form: "tree",
	name: "GitLab CI",
	files: "`.gitlab-ci.yml` and files with such jobs",
	reads: "before_script and script, variables, image; tags of the runner; extends and default",
	signs: /^[ \t]+script:/m,
	path: /gitlab-ci[^/]*\.ya?ml$|(?:^|\/)\.gitlab\/.*\.ya?ml$|(?:^|\/)ci\/.*\.ya?ml$/i,
	read: (root, { path }) => {
		const jobs = entriesOf(root).filter(({ key, value }) => !key.startsWith(".") && lookUp(value, "script"));
		const inherited = entriesOf(root).filter(({ key, value }) => !key.startsWith(".") && lookUp(value, "extends"));
		const all = [...new Map([...jobs, ...inherited].map((entry) => [entry.key, entry])).values()];
		if (all.length === 0) return null;
		return all.slice(0, MOST_JOBS).flatMap(({ value }) => launchesOf(value, root, path));
	}
};
function launchesOf(job, root, path) {
	const chain = [
		job,
		...parentsOf(job, root, 0),
		lookUp(root, "default"),
		root
	].filter((each) => each !== void 0);
	const first = (key) => chain.map((each) => lookUp(each, key)).find((found) => found);
	const script = first("script");
	if (!script) return [];
	const values = new LaunchValues(path);
	const image = first("image");
	const tags = itemsOf(first("tags")).map((tag) => values.text(tag, "tags"));
	return [launchOf({
		place: "job of GitLab CI",
		origin: placeIn(path, script),
		commands: scriptsOf([first("before_script"), script], path),
		image: values.text(lookUp(image, "name") ?? image, "image"),
		environment: environmentIn(...chain.toReversed().map((each) => lookUp(each, "variables"))),
		gpu: values.gpu(null, tags),
		remarks: values.remarks
	})];
}
function parentsOf(job, root, depth) {
	if (depth >= MAX_PARENTS) return [];
	const said = lookUp(job, "extends");
	const named = stringAt(job, "extends");
	const names = named === null ? itemsOf(said).map((item) => item.kind === "scalar" ? String(item.value) : "") : [named];
	const parents = [];
	for (const name of names.toReversed()) {
		const parent = lookUp(root, name);
		if (parent) parents.push(parent, ...parentsOf(parent, root, depth + 1));
	}
	return parents;
}

// src/configs/launchers/helm.ts
const TEMPLATE = /^(.*?)(?:^|\/)templates\/[^{}]*\.(?:ya?ml|tpl)$/;
const ACTION = /\{\{-?\s*([\s\S]*?)\s*-?\}\}/g;
const ALONE$1 = /^[ \t]*\{\{-?\s*(?:(if|else if|else|end|range|with|define|block)\b|\/\*|\$\w+\s*:?=)([^}]*?)\s*-?\}\}[ \t]*$/;
const VALUE$1 = /^(\.(?:Values(?:\.[\w-]+)*)?)$/;
const USUAL = [
	"job",
	"cronjob",
	"pod",
	"deployment",
	"statefulset",
	"train",
	"training",
	"pytorchjob",
	"trainjob"
];
const MAX_DEPTH$2 = 4;
function renderHelm(path, text, files) {
	const chart = TEMPLATE.exec(path)?.[1];
	if (chart === void 0 || !text.includes("{{")) return null;
	const file = normalise(`${chart}/values.yaml`);
	const content = file === null ? null : files.read(file);
	const values = file !== null && content !== null ? readYaml(file, content)[0]?.root ?? null : null;
	return {
		text: new Renderer(values).render(text),
		followed: file !== null && content !== null ? [file] : []
	};
}
var Renderer = class {
	#values;
	#frames = [];
	constructor(values) {
		this.#values = values;
	}
	render(text) {
		return text.split("\n").map((line) => this.#line(line.replace(/\r$/, ""))).join("\n");
	}
	#line(line) {
		const alone = ALONE$1.exec(line);
		if (alone) {
			const [, word, rest = ""] = alone;
			if (word !== void 0) this.#control(word, rest.trim());
			return "";
		}
		if (this.#frames.some(({ isOn }) => !isOn)) return "";
		return line.replaceAll(ACTION, (whole, expression, at) => this.#action(expression, line.slice(0, at), whole));
	}
	#control(word, rest) {
		const last = this.#frames.at(-1);
		if (word === "end") this.#frames.pop();
		else if (word === "else" || word === "else if") {
			if (!last) return;
			last.isOn = !last.isDone && (word === "else" || this.#truth(rest) !== false);
			last.isDone ||= last.isOn;
		} else if (word === "if") {
			const isOn = this.#truth(rest) !== false;
			this.#frames.push({
				isOn,
				isDone: isOn,
				dot: null
			});
		} else if (word === "with") {
			const dot = this.#valueOf(rest) ?? null;
			const isOn = dot !== null && !isEmpty(dot);
			this.#frames.push({
				isOn: isOn || this.#values === null,
				isDone: isOn,
				dot
			});
		} else if (word === "range" || word === "define" || word === "block") this.#frames.push({
			isOn: word === "range",
			isDone: true,
			dot: null
		});
	}
	#truth(expression) {
		const negated = /^not\s+(\S+)$/.exec(expression)?.[1];
		const name = negated ?? expression;
		if (!VALUE$1.test(name) || this.#values === null) return null;
		const value = this.#valueOf(name);
		const isTrue = value !== void 0 && !isEmpty(value);
		return negated === void 0 ? isTrue : !isTrue;
	}
	#valueOf(name) {
		if (name === ".") return this.#frames.findLast(({ dot }) => dot !== null)?.dot ?? void 0;
		const keys = name.replace(/^\$?\.Values\.?/, "").split(".").filter((key) => key !== "");
		return keys.length === 0 || this.#values === null ? void 0 : lookUp(this.#values, ...keys);
	}
	#action(expression, before, whole) {
		if (expression.startsWith("/*")) return "";
		const [head = "", ...pipes] = expression.split("|").map((part) => part.trim());
		const [, call, argument = ""] = /^(toYaml|quote|int|toString|default\s+\S+)\s+(\$?\.\S*)$/.exec(head) ?? [];
		const name = call === void 0 ? head : argument;
		const isName = /^\$?\.(?:Values(?:\.[\w-]+)+)?$/.test(name);
		const fallback = [...pipes, call ?? ""].map((pipe) => /^default\s+(\S+)$/.exec(pipe)?.[1]).find(Boolean);
		const value = isName ? this.#valueOf(name) : void 0;
		const isYaml = call === "toYaml" || pipes.includes("toYaml");
		const indent = pipes.map((pipe) => /^n?indent\s+(\d{1,3})$/.exec(pipe)?.[1]).find(Boolean);
		if (value && value.kind !== "scalar" && isYaml) {
			const text = JSON.stringify(jsonOf(value));
			return before.trim() === "" && indent !== void 0 ? `${" ".repeat(Math.max(Number(indent) - before.length, 0))}${text}` : ` ${text}`;
		}
		if (value?.kind === "scalar" && value.value !== null) {
			const text = textOf(value);
			return pipes.includes("quote") || call === "quote" ? JSON.stringify(text) : text;
		}
		if (isName && fallback !== void 0 && !isYaml) return fallback.replaceAll(/^"|"$/g, "");
		return isYaml && value === void 0 && isName ? "{}" : placeholder(whole);
	}
};
function placeholder(whole) {
	return `<%${whole.replaceAll(/[{}"':#,&*!|>%@`[\]]/g, "").trim()}%>`;
}
function jsonOf(tree) {
	const value = plain$2(tree);
	const of = (each) => each instanceof Map ? Object.fromEntries(Array.from(each, ([key, inner]) => [key, of(inner)])) : Array.isArray(each) ? each.map(of) : each;
	return of(value);
}
function isEmpty(tree) {
	if (tree.kind === "scalar") return tree.value === null || tree.value === false || tree.value === "" || tree.value === 0;
	return tree.kind === "list" ? tree.items.length === 0 : tree.entries.length === 0;
}
const helmValues = {
	form: "tree",
	name: "Helm values",
	files: "`values*.yaml`; templates of a chart are read with its values put in",
	reads: "maps with command or args beside image or resources, nodeSelector, affinity, env",
	signs: /^[ \t]*(?:command|args):/m,
	path: /(?:^|\/)(?:[\w.-]*values[\w.-]*|helm[\w./-]*)\.ya?ml$/i,
	read: (root, file) => {
		const folder = file.path.split("/").slice(0, -1).join("/");
		return USUAL.some((name) => file.context.files.read(normalise(`${folder}/templates/${name}.yaml`) ?? "") !== null) ? null : containersIn(root, void 0, file, 0);
	}
};
function containersIn(tree, above, file, depth) {
	if (depth > MAX_DEPTH$2) return [];
	if ((lookUp(tree, "command") ?? lookUp(tree, "args")) && (lookUp(tree, "image") ?? lookUp(tree, "resources"))) {
		const spec = lookUp(tree, "nodeSelector") || lookUp(tree, "affinity") ? tree : above;
		return [launchOfContainer$1(withImage$1(tree), spec, "values of Helm", file)];
	}
	return entriesOf(tree).flatMap(({ value }) => containersIn(value, lookUp(tree, "nodeSelector") ? tree : above, file, depth + 1));
}
function withImage$1(tree) {
	const image = lookUp(tree, "image");
	const [repository, tag] = [lookUp(image, "repository"), lookUp(image, "tag")];
	if (tree.kind !== "map" || repository?.kind !== "scalar") return tree;
	const name = tag?.kind === "scalar" && tag.value !== null ? `${textOf(repository)}:${textOf(tag)}` : textOf(repository);
	const entries = tree.entries.map((entry) => entry.key === "image" ? {
		...entry,
		value: {
			...repository,
			value: name
		}
	} : entry);
	return {
		...tree,
		entries
	};
}

// src/configs/launchers/jenkins.ts
const STEP = /(?<![\w.])(sh|bat|powershell|pwsh)[ \t]*\(?\s*(?:(?:label|returnStatus|returnStdout|encoding)\s*:\s*[^,\n]{1,100},\s*)*(?:script\s*:\s*)?('''|"""|'|")/g;
const LABEL = /(?<![\w.])(?:label|node)[ \t]*\(?\s*(['"])([^'"\n]{1,200})\1/g;
const IMAGE = /(?<![\w.])(?:image[ \t]*\(?\s*|docker\.image\(\s*|docker[ \t]+)(['"])([^'"\n]{1,300})\1/g;
const ARGS = /(?<![\w.])args[ \t]*\(?\s*(['"])([^\n]{1,300}?)\1\s*$/gm;
const VARIABLE$2 = /^[ \t]*([A-Z][A-Z\d_]*)[ \t]*=[ \t]*(['"])([^'"\n]{0,300})\2/gm;
const FOLDER$1 = /(?<![\w.])dir[ \t]*\(\s*(['"])([^'"\n]{1,200})\1\s*\)\s*\{/g;
const MOST_STEPS = 500;
const AND = /\s*(?:&&|\|\||[!()])\s*/;
const jenkins = {
	form: "text",
	name: "Jenkins",
	files: "`Jenkinsfile`, `*.jenkinsfile`",
	reads: "sh, bat and powershell steps; labels of agents and nodes, images and `--gpus` of docker agents, environment, dir",
	signs: /(?<![\w.])(?:sh|bat|powershell|pwsh)\b/,
	path: /(?:^|\/)Jenkinsfile(?:[.\w-]*)$|\.jenkinsfile$/i,
	read: readPipeline
};
function readPipeline({ path, text }) {
	const whole = SourceText.whole(path, text);
	const blocks = blocksOf(text);
	const labels = scopedIn(text, LABEL, blocks);
	const images = scopedIn(text, IMAGE, blocks);
	const args = scopedIn(text, ARGS, blocks);
	const folders = Array.from(text.matchAll(FOLDER$1), ({ 0: match, 2: value = "", index }) => ({
		value,
		at: index,
		...blocks.find(({ from }) => from === index + match.length - 1) ?? {
			from: index,
			to: index
		}
	}));
	const environment = new Map(Array.from(text.matchAll(VARIABLE$2), ({ 1: name = "", 3: value = "", index }) => [name, isTemplate(value) ? {
		kind: "unknown",
		why: `${name} is set elsewhere`
	} : {
		kind: "texts",
		texts: [value],
		at: whole.originAt(index)
	}]));
	const field = (scoped) => scoped && !isTemplate(scoped.value) ? {
		value: scoped.value,
		origin: whole.originAt(scoped.at)
	} : null;
	return stepsOf(text).slice(0, MOST_STEPS).map(({ from, to, kind, at }) => {
		const label = field(innermost(labels, at));
		const options = innermost(args, at);
		const gpus = options && /--gpus[= ]("[^"]*"|'[^']*'|\S+)/.exec(options.value)?.[1];
		return launchOf({
			place: "pipeline of Jenkins",
			origin: whole.originAt(at),
			commands: [{
				kind: "shell",
				text: shellText(whole.slice(from, to)),
				dialect: dialectOf(kind)
			}],
			image: field(innermost(images, at)),
			folder: field(innermost(folders, at))?.value ?? null,
			environment,
			count: gpus && options ? gpusOfDocker(gpus, whole.originAt(options.at)) : null,
			gpu: label && {
				name: null,
				labels: label.value.split(AND).filter((word) => word !== ""),
				memoryGib: null,
				origin: label.origin,
				by: "job"
			}
		});
	});
}
function shellText(text) {
	return text.masked(text.text.replaceAll(/\\\\(?=\r?\n)/g, " \\"));
}
function dialectOf(kind) {
	if (kind === "sh") return DIALECTS.posix;
	return kind === "bat" ? DIALECTS.batch : DIALECTS.powershell;
}
function stepsOf(text) {
	return Array.from(text.matchAll(STEP), ({ 0: match, 1: kind = "", 2: quote = "", index }) => {
		const from = index + match.length;
		let end = text.indexOf(quote, from);
		while (end > 0 && text[end - 1] === "\\") end = text.indexOf(quote, end + 1);
		const line = text.indexOf("\n", from);
		return {
			from,
			to: quote.length === 1 && line !== -1 && (end === -1 || end > line) ? line : end === -1 ? text.length : end,
			kind,
			at: index
		};
	});
}
function blocksOf(text) {
	const blocks = [];
	const open = [];
	for (const { 0: sign, index } of text.matchAll(/'''[\s\S]*?'''|"""[\s\S]*?"""|'[^'\n]*'|"[^"\n]*"|\/\/[^\n]*|[{}]/g)) {
		if (sign === "{") open.push(index);
		const from = sign === "}" ? open.pop() : void 0;
		if (from !== void 0) blocks.push({
			from,
			to: index
		});
	}
	return blocks;
}
function scopedIn(text, pattern, blocks) {
	return Array.from(text.matchAll(pattern), ({ 0: match, 2: value = "", index }) => {
		const end = index + match.length;
		const opened = /^\s*\)?\s*\{/.exec(text.slice(end, end + 50));
		const own = opened ? blocks.find(({ from }) => from === end + opened[0].length - 1) : void 0;
		const around = blocks.filter(({ from, to }) => from < index && to > index).toSorted((a, b) => b.from - a.from);
		return {
			value,
			at: index,
			...own ?? around.find(({ from }) => !/(?:agent|docker|dockerfile|kubernetes|node|label)\s*$/.test(text.slice(Math.max(from - 40, 0), from))) ?? {
				from: 0,
				to: text.length
			}
		};
	});
}
function innermost(scoped, at) {
	return scoped.filter(({ from, to }) => from <= at && at <= to).toSorted((a, b) => b.from - a.from)[0];
}

// src/configs/launchers/just.ts
const VARIABLE$1 = /^(?:export[ \t]+)?([A-Za-z_][\w-]*)[ \t]*:=[ \t]*(.*)$/;
const RECIPE = /^@?([A-Za-z_][\w-]*)(?![\w-])((?:[^:"'\n]|"[^"\n]*"|'[^'\n]*')*):(?!=)/;
const PARAMETER = /[$*+]?([A-Za-z_][\w-]*)=("[^"]*"|'[^']*'|\S+)/g;
const TEXT$1 = /^(["'])(.*)\1$/;
const MOST_RECIPES = 500;
const just = {
	form: "text",
	name: "just",
	files: "`justfile`",
	reads: "the lines of each recipe with variables and the defaults of its parameters",
	signs: /^\S[^\n]*:/m,
	path: /(?:^|\/)\.?justfile$|\.just$/i,
	read: readJustfile
};
function readJustfile({ path, text }) {
	const whole = SourceText.whole(path, text);
	const variables = /* @__PURE__ */ new Map();
	const recipes = [];
	let at = 0;
	for (const line of text.split(/(?<=\n)/)) {
		const bare = line.trimEnd();
		const isIndented = /^[ \t]/.test(line) || bare === "";
		const variable = isIndented ? null : VARIABLE$1.exec(bare);
		const recipe = isIndented || variable ? null : RECIPE.exec(bare);
		const last = recipes.at(-1);
		if (variable) variables.set(variable[1], heldOf(variable[2], whole, at + bare.indexOf(variable[2])));
		else if (recipe && recipes.length < MOST_RECIPES) {
			const parameters = /* @__PURE__ */ new Map();
			for (const { 1: name = "", 2: value = "", index } of recipe[2].matchAll(PARAMETER)) parameters.set(name, heldOf(value, whole, at + recipe[0].indexOf(recipe[2]) + index));
			recipes.push({
				parameters,
				from: at + line.length,
				to: at + line.length
			});
		} else if (isIndented && last && last.to === at) last.to = at + line.length;
		at += line.length;
	}
	return recipes.filter(({ from, to }) => to > from).map(({ parameters, from, to }) => {
		const body = whole.slice(from, to);
		const script = body.masked(body.text.replaceAll(/^([ \t]+)[@-]+/gm, (signs) => " ".repeat(signs.length)));
		const known = (name) => parameters.get(name) ?? variables.get(name);
		return launchOf({
			place: "recipe of just",
			origin: whole.originAt(from),
			commands: [{
				kind: "shell",
				text: script,
				dialect: DIALECTS.posix,
				variables: known
			}]
		});
	});
}
function heldOf(written, whole, at) {
	const bare = written.replace(/\s+#.*$/, "").trim();
	const text = TEXT$1.exec(bare)?.[2];
	if (text === void 0 && !/^[\w.-]+$/.test(bare)) return {
		kind: "unknown",
		why: "just works it out"
	};
	return {
		kind: "texts",
		texts: [text ?? bare],
		at: whole.originAt(at)
	};
}

// src/configs/launchers/kustomize.ts
const MOST_FILES$1 = 60;
const MAX_DEPTH$1 = 4;
const MERGE_KEYS = {
	containers: "name",
	initContainers: "name",
	env: "name",
	volumes: "name",
	volumeMounts: "mountPath"
};
const kustomize = {
	form: "tree",
	name: "Kustomize",
	files: "`kustomization.yaml`",
	reads: "resources and bases with strategic merges, plain replace and add patches, and new tags of images",
	signs: /^(?:resources|bases|patches\w*):/m,
	path: /(?:^|\/)kustomization\.ya?ml$/,
	read: (root, file) => {
		const followed = /* @__PURE__ */ new Set();
		if (![
			"patches",
			"patchesStrategicMerge",
			"patchesJson6902",
			"images"
		].some((key) => lookUp(root, key))) return null;
		const manifests = build(root, file.path, file, followed, 0);
		const paths = [...followed];
		return manifests.flatMap((manifest) => kubernetes.read(manifest, file) ?? []).map((launch) => builtFrom(launch, file.path, paths));
	}
};
function builtFrom(launch, path, followed) {
	const place = `${launch.place}, as Kustomize makes it`;
	return {
		...launch,
		origin: {
			kind: "file",
			path,
			line: 1,
			column: 1
		},
		followed,
		starts: followed,
		place
	};
}
function build(root, path, file, followed, depth) {
	const folder = path.split("/").slice(0, -1).join("/");
	const open = (written) => {
		const place = normalise(`${folder}/${written}`);
		const text = place === null || followed.size >= MOST_FILES$1 ? null : file.context.files.read(place);
		if (place === null || text === null) return [];
		followed.add(place);
		return readYaml(place, text).flatMap((document) => document.root ? [document.root] : []);
	};
	const manifests = [...itemsOf(lookUp(root, "resources")), ...itemsOf(lookUp(root, "bases"))].flatMap((item) => item.kind === "scalar" && typeof item.value === "string" ? [item.value] : []).flatMap((name) => {
		if (/\.ya?ml$/.test(name)) return open(name);
		if (depth >= MAX_DEPTH$1) return [];
		for (const each of ["kustomization.yaml", "kustomization.yml"]) {
			const [base] = open(`${name}/${each}`);
			const place = normalise(`${folder}/${name}/${each}`);
			if (base && place !== null) return build(base, place, file, followed, depth + 1);
		}
		return [];
	});
	return patchesOf(root, open).reduce((all, patch) => all.map((manifest) => apply(manifest, patch)), manifests).map((manifest) => withImages(manifest, itemsOf(lookUp(root, "images"))));
}
function patchesOf(root, open) {
	const inline = (tree) => {
		if (tree?.kind !== "scalar" || typeof tree.value !== "string") return [];
		if (!tree.value.includes("\n") && /\.ya?ml$/.test(tree.value)) return open(tree.value);
		const source = tree.source?.();
		const { path, line } = source?.originAt(0) ?? {
			path: "",
			line: 1
		};
		return readYaml(path, `${"\n".repeat(line - 1)}${source?.text ?? tree.value}`).flatMap((document) => document.root ? [document.root] : []);
	};
	const merges = itemsOf(lookUp(root, "patchesStrategicMerge")).flatMap((item) => inline(item));
	const given = [...itemsOf(lookUp(root, "patches")), ...itemsOf(lookUp(root, "patchesJson6902"))];
	return [...merges.map((merge) => ({
		target: null,
		merge,
		steps: []
	})), ...given.flatMap((each) => {
		const path = stringAt(each, "path");
		const bodies = path === null ? inline(lookUp(each, "patch")) : open(path);
		const target = lookUp(each, "target") ?? null;
		return bodies.map((body) => ({
			target,
			merge: body.kind === "map" ? body : null,
			steps: itemsOf(body)
		}));
	})];
}
function apply(manifest, { target, merge, steps }) {
	const [kind, name] = [stringAt(manifest, "kind"), stringAt(manifest, "metadata", "name")];
	const askedKind = stringAt(target ?? merge ?? void 0, "kind");
	const askedName = target ? stringAt(target, "name") : stringAt(merge ?? void 0, "metadata", "name");
	if (askedKind !== null && askedKind !== kind || askedName !== null && askedName !== name) return manifest;
	if (merge) return merged(manifest, merge, "");
	return steps.reduce((tree, step) => stepped(tree, step), manifest);
}
function merged(base, patch, key) {
	if (base.kind === "map" && patch.kind === "map") {
		const entries = new Map(base.entries.map((entry) => [entry.key, entry]));
		for (const entry of patch.entries) {
			const before = entries.get(entry.key);
			if (entry.value.kind === "scalar" && entry.value.value === null) entries.delete(entry.key);
			else entries.set(entry.key, before ? {
				...entry,
				value: merged(before.value, entry.value, entry.key)
			} : entry);
		}
		return {
			...base,
			entries: [...entries.values()]
		};
	}
	const by = Object.hasOwn(MERGE_KEYS, key) ? MERGE_KEYS[key] : null;
	if (base.kind !== "list" || patch.kind !== "list" || by === null) return patch;
	const items = [...base.items];
	for (const item of patch.items) {
		const at = items.findIndex((each) => stringAt(each, by) !== null && stringAt(each, by) === stringAt(item, by));
		if (at === -1) items.push(item);
		else items[at] = merged(items[at], item, "");
	}
	return {
		...base,
		items
	};
}
function stepped(tree, step) {
	const [op, path, value] = [
		stringAt(step, "op"),
		stringAt(step, "path"),
		lookUp(step, "value")
	];
	if (op !== "replace" && op !== "add" || path === null || !value) return tree;
	return put(tree, path.split("/").slice(1, 30).map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~")), value);
}
function put(tree, [key, ...rest], value) {
	if (key === void 0) return value;
	if (tree.kind === "list") {
		if (key === "-") return {
			...tree,
			items: [...tree.items, value]
		};
		return {
			...tree,
			items: tree.items.map((item, index) => String(index) === key ? put(item, rest, value) : item)
		};
	}
	if (tree.kind !== "map") return tree;
	const added = tree.entries.some((entry) => entry.key === key) || rest.length > 0 ? [] : [{
		key,
		keyOrigin: value.origin,
		value
	}];
	const entries = tree.entries.map((entry) => entry.key === key ? {
		...entry,
		value: put(entry.value, rest, value)
	} : entry);
	return {
		...tree,
		entries: [...entries, ...added]
	};
}
function withImages(tree, images) {
	if (images.length === 0) return tree;
	if (tree.kind === "list") return {
		...tree,
		items: tree.items.map((item) => withImages(item, images))
	};
	if (tree.kind !== "map") return tree;
	return {
		...tree,
		entries: tree.entries.map((entry) => withImage(entry, images))
	};
}
function withImage(entry, images) {
	const { value } = entry;
	if (entry.key !== "image" || value.kind !== "scalar" || typeof value.value !== "string") return {
		...entry,
		value: withImages(value, images)
	};
	const written = value.value;
	const [, name = written, tag = ""] = /^(.*?)(?::([\w.-]+))?$/.exec(written) ?? [];
	const image = images.find((each) => stringAt(each, "name") === name);
	if (!image) return entry;
	const newTag = lookUp(image, "newTag");
	const text = `${stringAt(image, "newName") ?? name}:${newTag?.kind === "scalar" ? textOf(newTag) : tag}`;
	return {
		...entry,
		value: {
			...value,
			value: text.replace(/:$/, ""),
			origin: newTag?.origin ?? value.origin
		}
	};
}

// src/configs/launchers/makefile.ts
const VARIABLE = /^(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*(?::{0,3}|\?|\+)=[ \t]*(.*)$/;
const MAX_VARIABLES = 1e3;
const MAX_NESTING = 8;
const makefile = {
	form: "text",
	name: "Make",
	files: "`Makefile`, `*.mk`",
	reads: "the lines of each recipe with variables",
	signs: /^[ \t]+\S/m,
	path: /(?:^|\/)(?:GNU)?makefile$|\.mk$/i,
	read: readMakefile
};
function readMakefile({ path, text: content }) {
	const text = SourceText.whole(path, content);
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
	const variables = (name) => lookUp(name);
	const commands = recipes.map((recipe) => ({
		kind: "shell",
		text: recipe,
		dialect: DIALECTS.make,
		variables
	}));
	const [first] = recipes;
	return first ? [launchOf({
		place: "Makefile",
		origin: first.originAt(0),
		commands
	})] : [];
}
function linesOf(text) {
	return text.match(/(?:[^\n\\]|\\\r?\n|\\)*(?:\n|$)/g)?.filter((line) => line !== "") ?? [];
}

// src/configs/launchers/mlproject.ts
const mlproject = {
	form: "tree",
	name: "MLflow project",
	files: "`MLproject`",
	reads: "command of each entry point with the defaults of its parameters; image of docker_env",
	signs: /^entry_points:/m,
	read: (root, { path }) => {
		const points = lookUp(root, "entry_points");
		if (points?.kind !== "map") return null;
		const values = new LaunchValues(path);
		const image = values.text(lookUp(root, "docker_env", "image"), "image");
		return entriesOf(points).flatMap(({ value }) => {
			const command = lookUp(value, "command");
			const text = scriptOf(command, path);
			if (!text) return [];
			const variables = (name) => parameterOf(value, name);
			return [launchOf({
				place: "entry point of MLflow",
				origin: placeIn(path, command),
				commands: [{
					kind: "shell",
					text,
					dialect: DIALECTS.notebook,
					variables
				}],
				image,
				remarks: values.remarks
			})];
		});
	}
};
function parameterOf(point, name) {
	const parameter = lookUp(point, "parameters", name);
	if (!parameter) return void 0;
	const standard = lookUp(parameter, "default");
	if (standard?.kind !== "scalar" || standard.value === null) return {
		kind: "unknown",
		why: `the parameter ${name} has no default`
	};
	return {
		kind: "texts",
		texts: [textOf(standard)],
		...standard.origin.kind === "file" ? { at: standard.origin } : {}
	};
}

// src/configs/launchers/vertex.ts
const MOST_POOLS = 20;
const vertex = {
	form: "tree",
	name: "Vertex AI",
	files: "custom job YAML or JSON with `workerPoolSpecs`",
	reads: "containerSpec and pythonPackageSpec; machineType, acceleratorType, acceleratorCount",
	signs: /worker_?[pP]ool_?[sS]pecs/,
	read: (root, { path }) => {
		const pools = poolsIn(root, 0);
		return pools.length === 0 ? null : pools.slice(0, MOST_POOLS).map((pool) => launchOfPool(pool, path));
	}
};
function poolsIn(tree, depth) {
	if (depth > 4) return [];
	return entriesOf(tree).flatMap(({ key, value }) => /^worker_?pool_?specs$/i.test(key) ? itemsOf(value) : poolsIn(value, depth + 1));
}
function at(tree, ...keys) {
	return keys.reduce((found, key) => lookUp(found, key) ?? lookUp(found, key.replaceAll(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`)), tree);
}
function launchOfPool(pool, path) {
	const values = new LaunchValues(path);
	const container = at(pool, "containerSpec");
	const program = at(pool, "pythonPackageSpec");
	const machine = at(pool, "machineSpec");
	const card = values.text(at(machine, "acceleratorType"), "acceleratorType");
	const type = values.text(at(machine, "machineType"), "machineType");
	const module = values.text(at(program, "pythonModule"), "pythonModule");
	const words = container ? [...wordsOf(at(container, "command"), path), ...wordsOf(at(container, "args"), path)] : [...startOf(module?.value ?? null, placeIn(path, program)), ...wordsOf(at(program, "args"), path)];
	const commands = words.length === 0 ? [] : [{
		kind: "words",
		words
	}];
	return launchOf({
		place: "job of Vertex AI",
		origin: placeIn(path, container ?? program ?? pool),
		commands,
		image: values.text(at(container, "imageUri") ?? at(program, "executorImageUri"), "imageUri"),
		environment: environmentIn(at(container, "env") ?? at(program, "env")),
		gpu: values.gpu(card, [type]),
		count: values.count(at(machine, "acceleratorCount"), "acceleratorCount"),
		remarks: values.remarks
	});
}
function startOf(module, origin) {
	if (module === null) return [];
	return [
		"python",
		"-m",
		module
	].map((text) => ({
		text,
		unknown: null,
		origin,
		source: null
	}));
}

// src/configs/launchers/python-jobs.ts
const INPUT = /\$\{\{\s*(inputs\.[\w.-]+)\s*\}\}/g;
const azureMlPython = {
	form: "python",
	name: "Azure ML (Python)",
	files: "Python with `command(...)` of `azure.ai.ml`, `ScriptRunConfig` of `azureml.core`",
	reads: "command, code, inputs, environment, compute, instance_type, shm_size",
	signs: /\bazure(?:\.ai\.ml|ml\.core)\b/,
	read: ({ path, outline }) => outline.calls.flatMap((call) => {
		if (/(?:^|\.)command$/.test(call.name)) return ofCommand$1(call, path);
		return /(?:^|\.)ScriptRunConfig$/.test(call.name) ? ofScript$1(call, path) : [];
	})
};
function ofCommand$1({ named, origin }, path) {
	const command = named.get("command");
	if (!command) return [];
	const values = new LaunchValues(path);
	const inputs = named.get("inputs");
	const known = (name) => values.text(lookUp(inputs, name.replace(/^inputs\./, "")), name)?.value ?? null;
	return [launchOf({
		place: "command of Azure ML",
		origin,
		commands: scriptsOf(filledTree(command, INPUT, known), path),
		image: values.text(named.get("environment"), "environment"),
		folder: values.text(named.get("code"), "code")?.value ?? null,
		environment: environmentIn(named.get("environment_variables")),
		gpu: values.gpu(null, [values.text(named.get("instance_type"), "instance_type"), values.text(named.get("compute"), "compute")]),
		shm: values.bytes(named.get("shm_size"), "shm_size"),
		remarks: values.remarks
	})];
}
function ofScript$1({ named, origin }, path) {
	const values = new LaunchValues(path);
	const script = values.text(named.get("script"), "script");
	if (!script) return [];
	const words = [...started(script.value, placeIn(path, named.get("script"))), ...wordsOf(named.get("arguments"), path)];
	return [launchOf({
		place: "run of Azure ML",
		origin,
		commands: [{
			kind: "words",
			words
		}],
		folder: values.text(named.get("source_directory"), "source_directory")?.value ?? null,
		gpu: values.gpu(null, [values.text(named.get("compute_target"), "compute_target")]),
		remarks: values.remarks
	})];
}
const vertexPython = {
	form: "python",
	name: "Vertex AI (Python)",
	files: "Python with `CustomTrainingJob`, `CustomContainerTrainingJob` or `CustomJob` of `google.cloud.aiplatform`",
	reads: "script_path, command, container_uri; args, machine_type, accelerator_type and accelerator_count of run; worker_pool_specs",
	signs: /\baiplatform\b/,
	read: ({ path, outline }) => {
		const pools = outline.calls.filter(({ name }) => /(?:^|\.)(?:CustomJob|HyperparameterTuningJob)$/.test(name)).flatMap(({ named }) => itemsIn(named.get("worker_pool_specs")).map((pool) => launchOfPool(pool, path)));
		const jobs = outline.calls.filter(({ name }) => /(?:^|\.)Custom(?:Container|PythonPackage)?TrainingJob$|(?:^|\.)CustomJob\.from_local_script$/.test(name));
		return [...pools, ...jobs.flatMap((job) => ofJob(job, outline.calls, path))];
	}
};
function ofJob(job, calls, path) {
	const isRun = ({ name }) => job.target !== null && (name === `${job.target}.run` || name === `${job.target}.submit`);
	const run = calls.find(isRun);
	const given = new Map([...job.named, ...run?.named ?? []]);
	const values = new LaunchValues(path);
	const script = values.text(given.get("script_path"), "script_path");
	const words = [...script ? started(script.value, placeIn(path, given.get("script_path"))) : wordsOf(given.get("command"), path), ...wordsOf(given.get("args"), path)];
	return [launchOf({
		place: "job of Vertex AI",
		origin: job.origin,
		commands: words.length === 0 ? [] : [{
			kind: "words",
			words
		}],
		image: values.text(given.get("container_uri"), "container_uri"),
		environment: environmentIn(given.get("environment_variables")),
		gpu: values.gpu(values.text(given.get("accelerator_type"), "accelerator_type"), [values.text(given.get("machine_type"), "machine_type")]),
		count: values.count(given.get("accelerator_count"), "accelerator_count"),
		remarks: values.remarks
	})];
}
function itemsIn(tree) {
	return tree?.kind === "list" ? tree.items : [];
}
function started(script, origin) {
	return ["python", script].map((text) => ({
		text,
		unknown: null,
		origin,
		source: null
	}));
}

// src/configs/launchers/sagemaker.ts
const ESTIMATOR = /(?:^|\.)(?:PyTorch|HuggingFace|Estimator|Framework|TensorFlow|ModelTrainer)$/;
const sagemaker = {
	form: "python",
	name: "SageMaker",
	files: "Python with estimators of `sagemaker`",
	reads: "entry_point, source_dir, hyperparameters, environment, image_uri or framework_version; instance_type",
	signs: /\bsagemaker\b/,
	read: ({ path, outline }) => outline.calls.filter(({ name }) => ESTIMATOR.test(name)).flatMap((call) => ofEstimator(call, path))
};
function ofEstimator(call, path) {
	const { named, origin } = call;
	const values = new LaunchValues(path);
	const entry = named.get("entry_point");
	const machine = values.text(named.get("instance_type") ?? named.get("train_instance_type"), "instance_type");
	if (!machine && !entry) return [];
	const folder = values.text(named.get("source_dir"), "source_dir")?.value ?? null;
	const version = values.text(named.get("framework_version") ?? named.get("pytorch_version"), "framework_version");
	const image = values.text(named.get("image_uri"), "image_uri") ?? (version && {
		value: `aws/pytorch-training:${version.value}`,
		origin: version.origin
	});
	const script = values.text(entry, "entry_point");
	const words = script ? [plain$1("python", placeIn(path, entry)), plain$1(script.value, placeIn(path, entry))] : [];
	return [launchOf({
		place: "estimator of SageMaker",
		origin,
		commands: words.length === 0 ? [] : [{
			kind: "words",
			words: [...words, ...argumentsOf(named.get("hyperparameters"), path)]
		}],
		image,
		folder,
		environment: environmentIn(named.get("environment")),
		gpu: values.gpu(null, [machine]),
		remarks: values.remarks
	})];
}
function argumentsOf(hyperparameters, path) {
	if (hyperparameters && hyperparameters.kind !== "map") {
		const origin = placeIn(path, hyperparameters);
		return [{
			text: "",
			unknown: hyperparameters.kind === "scalar" && hyperparameters.value instanceof Unknown ? hyperparameters.value.why : "hyperparameters are no dictionary",
			origin,
			source: null
		}];
	}
	return entriesOf(hyperparameters).flatMap(({ key, value }) => {
		const origin = placeIn(path, value);
		const word = value.kind === "scalar" ? wordOf(value, path) : {
			text: "",
			unknown: `${key} is no plain value`,
			origin,
			source: null
		};
		return [plain$1(`--${key}`, origin), value.kind === "scalar" && value.value !== null ? {
			...word,
			text: word.unknown === null ? python(textOf(value)) : ""
		} : word];
	});
}
function python(text) {
	return text === "true" ? "True" : text === "false" ? "False" : text;
}
function plain$1(text, origin) {
	return {
		text,
		unknown: null,
		origin,
		source: null
	};
}

// src/configs/launchers/skypilot.ts
const MOST_CHOICES = 8;
const skypilot = {
	form: "tree",
	name: "SkyPilot",
	files: "task YAML with `resources` and `run`",
	reads: "run, envs, workdir; accelerators with their count, any_of, ordered; instance_type; image_id; memory",
	signs: /^resources:/m,
	read: (root, { path }) => {
		const [resources, run] = [lookUp(root, "resources"), lookUp(root, "run")];
		if (resources?.kind !== "map" || run?.kind !== "scalar" || lookUp(root, "type")) return null;
		const values = new LaunchValues(path);
		const choices = choicesOf(resources, values);
		const image = values.text(lookUp(resources, "image_id"), "image_id");
		const launch = launchOf({
			place: "task of SkyPilot",
			origin: placeIn(path, run),
			commands: scriptsOf(run, path),
			image: image && {
				...image,
				value: image.value.replace(/^docker:/, "")
			},
			folder: stringAt(root, "workdir"),
			environment: environmentIn(lookUp(root, "envs")),
			memory: memoryOf(resources, values)
		});
		const each = choices.length === 0 ? [{
			name: null,
			count: null,
			machine: null
		}] : choices;
		const onCard = ({ name, count, machine }) => {
			return {
				...launch,
				gpu: values.gpu(name, [machine]),
				count,
				remarks: values.remarks
			};
		};
		return each.map((choice) => onCard(choice));
	}
};
function choicesOf(resources, values) {
	return [resources, ...[...itemsOf(lookUp(resources, "any_of")), ...itemsOf(lookUp(resources, "ordered"))]].flatMap((each) => choicesIn(each, values)).slice(0, MOST_CHOICES);
}
function choicesIn(resources, values) {
	const cards = lookUp(resources, "accelerators");
	const machine = values.text(lookUp(resources, "instance_type"), "instance_type");
	if (cards?.kind === "scalar") {
		const field = values.text(cards, "accelerators");
		return field ? [{
			...counted(field),
			machine
		}] : [];
	}
	if (cards?.kind === "list") return cards.items.flatMap((item) => {
		const field = values.text(item, "accelerators");
		return field ? [{
			...counted(field),
			machine
		}] : [];
	});
	if (cards?.kind === "map") return entriesOf(cards).map(({ key, keyOrigin, value }) => {
		const { name, count } = counted({
			value: key,
			origin: keyOrigin
		});
		return {
			name,
			count: value.kind === "scalar" && value.value === null ? count : values.count(value, "accelerators"),
			machine
		};
	});
	return machine ? [{
		name: null,
		count: null,
		machine
	}] : [];
}
function memoryOf(resources, values) {
	const field = values.text(lookUp(resources, "memory"), "memory");
	const number = field && /^(\d{1,6})(?:\+|x|\s*GB\+?)?$/i.exec(field.value)?.[1];
	return field && number ? {
		value: Number(number) * 2 ** 30,
		origin: field.origin
	} : null;
}

// src/configs/launchers/snakemake.ts
const RULE = /^(?:rule|checkpoint)[ \t]+(\w*)[ \t]*:[^\n]*\n((?:[ \t]+[^\n]*(?:\n|$)|[ \t]*\n)*)/gm;
const SECTION = /^[ \t]+(\w+)[ \t]*:[ \t]*((?:[^\n]*\n?)(?:(?![ \t]+\w+[ \t]*:)[^\n]*(?:\n|$))*)/gm;
const TEXT = /"""([\s\S]*?)"""|'''([\s\S]*?)'''|"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'/g;
const VALUE = /(?:^|[,\s])(\w+)\s*=\s*(?:"([^"\n]*)"|'([^'\n]*)'|([\d.]+))/g;
const CONFIG_VALUE = /(?:^|[,\s])(\w+)\s*=\s*config((?:\[["']\w+["']\])+)/g;
const CONFIG_FILE = /^configfile:[ \t]*["']([^"'\n]+)["']/m;
const MOST_RULES = 200;
const snakemake = {
	form: "text",
	name: "Snakemake",
	files: "`Snakefile`, `*.smk`",
	reads: "shell of each rule with its params and the configfile; resources (gpu, gpus, gpu_model, slurm_extra), container",
	signs: [/^(?:rule|checkpoint)\b/m, /\bshell:/],
	path: /(?:^|\/)Snakefile$|\.smk$/,
	read: (file) => Array.from(file.text.matchAll(RULE)).slice(0, MOST_RULES).flatMap(({ 0: match, 2: body = "", index }) => ofRule(file, body, index + match.length - body.length))
};
function ofRule(file, body, start) {
	const whole = SourceText.whole(file.path, file.text);
	const sections = /* @__PURE__ */ new Map();
	for (const { 0: match, 1: name = "", 2: text = "", index } of body.matchAll(SECTION)) if (!sections.has(name)) sections.set(name, {
		text,
		at: start + index + match.length - text.length
	});
	const shell = sections.get("shell");
	if (!shell) return [];
	const parts = Array.from(shell.text.matchAll(TEXT)).flatMap((match) => {
		const text = match[1] ?? match[2] ?? match[3] ?? match[4] ?? "";
		const lead = match[1] !== void 0 || match[2] !== void 0 ? 3 : 1;
		return whole.slice(shell.at + match.index + lead, shell.at + match.index + lead + text.length).pieces().map(({ from, to, line, column }) => ({
			text: text.slice(from, to),
			line,
			column
		}));
	});
	if (parts.length === 0) return [];
	const config = configOf(file);
	const params = valuesOf(sections.get("params"), whole, config);
	const resources = valuesOf(sections.get("resources"), whole, config);
	const variables = (name) => {
		const [kind = "", ...rest] = name.split(".");
		const key = rest.join(".");
		if (kind === "params") return params.get(key);
		if (kind === "resources") return resources.get(key);
		if (kind === "config") return heldAt(config, rest);
	};
	const { gpu, count } = cardsOf(resources);
	const container = sections.get("container") ?? sections.get("singularity");
	const image = container && Array.from(container.text.matchAll(TEXT))[0];
	return [launchOf({
		place: "rule of Snakemake",
		origin: whole.originAt(shell.at),
		commands: [{
			kind: "shell",
			text: SourceText.joined(file.path, parts),
			dialect: DIALECTS.notebook,
			variables
		}],
		image: image && container ? {
			value: (image[3] ?? image[4] ?? "").replace(/^docker:\/\//, ""),
			origin: whole.originAt(container.at)
		} : null,
		gpu,
		count
	})];
}
function valuesOf(section, whole, config) {
	const values = /* @__PURE__ */ new Map();
	if (!section) return values;
	for (const { 1: name = "", 2: double, 3: single, 4: number, index } of section.text.matchAll(VALUE)) values.set(name, {
		kind: "texts",
		texts: [double ?? single ?? number ?? ""],
		at: whole.originAt(section.at + index)
	});
	for (const [, name = "", path = ""] of section.text.matchAll(CONFIG_VALUE)) {
		const held = heldAt(config, Array.from(path.matchAll(/\w+/g), ([key]) => key));
		if (held) values.set(name, held);
	}
	return values;
}
function cardsOf(resources) {
	const text = (key) => {
		const held = resources.get(key);
		return held?.kind === "texts" && held.at ? {
			value: held.texts[0] ?? "",
			origin: held.at
		} : null;
	};
	const number = [
		"gpu",
		"gpus",
		"nvidia_gpu",
		"ngpus"
	].map((key) => text(key)).find((field) => field && /^[1-9]\d{0,2}$/.test(field.value));
	const model = text("gpu_model") ?? text("gpu_type");
	const extra = text("slurm_extra") ?? text("gres");
	const origin = extra?.origin;
	const asked = extra && origin?.kind === "file" ? gpuOfOptions(extra.value.startsWith("gpu") ? `--gres=${extra.value}` : extra.value, origin) : null;
	return {
		gpu: model ? {
			name: model.value,
			labels: [],
			memoryGib: null,
			origin: model.origin,
			by: "job"
		} : asked?.gpu ?? null,
		count: number ? {
			value: Number(number.value),
			origin: number.origin
		} : asked?.count ?? null
	};
}
function configOf({ path, text, context }) {
	const written = CONFIG_FILE.exec(text)?.[1];
	const file = written === void 0 ? null : find(context.files, path, written);
	return file ? readYaml(file.path, file.text)[0]?.root ?? null : null;
}
function heldAt(config, keys) {
	const found = lookUp(config ?? void 0, ...keys);
	if (found?.kind !== "scalar" || found.value === null) return void 0;
	return {
		kind: "texts",
		texts: [textOf(found)],
		...found.origin.kind === "file" ? { at: found.origin } : {}
	};
}

// src/configs/launchers/tasks.ts
const TABLES = [
	["pixi", ["tasks"]],
	["pixi", [
		"tool",
		"pixi",
		"tasks"
	]],
	["pixi", [
		"feature",
		"*",
		"tasks"
	]],
	["pixi", [
		"target",
		"*",
		"tasks"
	]],
	["pixi", [
		"tool",
		"pixi",
		"feature",
		"*",
		"tasks"
	]],
	["poe", [
		"tool",
		"poe",
		"tasks"
	]],
	["taskipy", [
		"tool",
		"taskipy",
		"tasks"
	]],
	["PDM", [
		"tool",
		"pdm",
		"scripts"
	]],
	["Rye", [
		"tool",
		"rye",
		"scripts"
	]],
	["Hatch", [
		"tool",
		"hatch",
		"envs",
		"*",
		"scripts"
	]],
	["uv", [
		"tool",
		"uv",
		"scripts"
	]]
];
const MOST_TASKS = 200;
const tasks = {
	form: "tree",
	name: "Tasks of Python tools",
	files: "`pyproject.toml`, `pixi.toml`, `poe_tasks.toml`",
	reads: "commands of pixi, poe, taskipy, PDM, Rye, Hatch and uv tasks with env and cwd",
	signs: /^\[(?:tool\.)?[\w.'"-]*(?:tasks|scripts)/m,
	path: /(?:^|\/)(?:pyproject|pixi|poe_tasks)\.toml$/,
	read: (root, { path }) => TABLES.flatMap(([tool, table]) => tablesAt([root], table).flatMap((tasks) => entriesOf(tasks)).map((entry) => [tool, entry])).slice(0, MOST_TASKS).flatMap(([tool, entry]) => ofTask$1(tool, entry, path))
};
function tablesAt(trees, path) {
	const [key, ...rest] = path;
	if (key === void 0) return trees;
	return tablesAt(trees.flatMap((tree) => {
		if (key === "*") return entriesOf(tree).map(({ value }) => value);
		const found = lookUp(tree, key);
		return found ? [found] : [];
	}), rest);
}
function ofTask$1(tool, { value }, path) {
	const values = new LaunchValues(path);
	const command = value.kind === "map" ? [
		"cmd",
		"shell",
		"script",
		"sequence",
		"composite"
	].map((key) => lookUp(value, key)).find(Boolean) : value;
	const commands = commandsOf$1(command, path, tool);
	if (commands.length === 0) return [];
	return [launchOf({
		place: `task of ${tool}`,
		origin: placeIn(path, command),
		commands,
		folder: values.text(lookUp(value, "cwd") ?? lookUp(value, "working_dir"), "cwd")?.value ?? null,
		environment: environmentIn(lookUp(value, "env"))
	})];
}
function commandsOf$1(tree, path, tool) {
	if (tree?.kind !== "list" || tool !== "pixi") return scriptsOf(tree, path);
	const words = commandOf$2(tree, path);
	return words ? [words] : [];
}

// src/configs/launchers/tox.ts
const tox = {
	form: "text",
	name: "tox",
	files: "`tox.ini`",
	reads: "the commands of each environment",
	signs: /^commands(?:_pre|_post)?[ \t]*=/m,
	path: /(?:^|\/)tox\.ini$/,
	read: readTox
};
const COMMANDS = /^commands(?:_pre|_post)?[ \t]*=[ \t]*/;
const OWN = /^[ \t]*-[ \t]+(?=\S)|\{envpython\}|\{toxinidir\}\/|\{posargs[^}\n]*\}/gm;
function readTox({ path, text }) {
	const whole = SourceText.whole(path, text);
	const found = [];
	let at = 0;
	let isCommands = false;
	for (const line of text.split(/(?<=\n)/)) {
		const head = COMMANDS.exec(line);
		const isWithin = isCommands && /^[ \t]/.test(line);
		if (head) found.push({
			from: at + head[0].length,
			to: at + line.length
		});
		else if (isWithin) found.at(-1).to = at + line.length;
		isCommands = head !== null || isWithin || isCommands && line.trim() === "";
		at += line.length;
	}
	return found.map(({ from, to }) => {
		const body = whole.slice(from, to);
		const script = body.masked(body.text.replaceAll(OWN, (sign) => sign === "{envpython}" ? "python     " : " ".repeat(sign.length)));
		return launchOf({
			place: "environment of tox",
			origin: whole.originAt(from),
			commands: [{
				kind: "shell",
				text: script,
				dialect: DIALECTS.posix
			}]
		});
	});
}

// src/configs/launchers/vscode.ts
const FOLDER = /\$\{(workspaceFolder|workspaceRoot|fileWorkspaceFolder)(?::[\w-]+)?\}\/?/g;
const PYTHON = /^(?:python|debugpy)$/;
const vscode = {
	form: "tree",
	name: "VS Code",
	files: "`.vscode/launch.json`, `.vscode/tasks.json`",
	reads: "program or module with args, env, cwd; command and args of tasks",
	signs: /"(?:configurations|tasks)"/,
	path: /(?:^|\/)\.vscode\/(?:launch|tasks)\.json$|\.code-workspace$/,
	read: (root, file) => {
		const configurations = lookUp(root, "configurations") ?? lookUp(root, "launch", "configurations");
		const tasks = lookUp(root, "tasks");
		const all = [...itemsOf(configurations).map((each) => ofConfiguration(rooted(each), file)), ...itemsOf(tasks).map((each) => ofTask(rooted(each), file))];
		return configurations || tasks ? all.filter((launch) => launch !== null) : null;
	}
};
function rooted(tree) {
	return filledTree(tree, FOLDER, () => "./");
}
function ofConfiguration(tree, { path }) {
	const values = new LaunchValues(path);
	const type = values.text(lookUp(tree, "type"), "type")?.value ?? "";
	const request = values.text(lookUp(tree, "request"), "request")?.value;
	const [program, module] = [lookUp(tree, "program"), lookUp(tree, "module")];
	const start = values.text(program ?? module, "program");
	if (!PYTHON.test(type) || request === "attach" || !start) return null;
	const origin = placeIn(path, program ?? module);
	const words = [
		plain("python", origin),
		...program ? [] : [plain("-m", origin)],
		plain(start.value, origin)
	];
	const given = lookUp(tree, "args");
	const text = scriptOf(given, path);
	const args = text ? text.text.split(/\s+/).map((word) => plain(word, text.originAt(0))) : wordsOf(given, path);
	return launchOf({
		place: "launch configuration of VS Code",
		origin,
		commands: [{
			kind: "words",
			words: [...words, ...args]
		}],
		folder: values.text(lookUp(tree, "cwd"), "cwd")?.value ?? null,
		environment: environmentIn(lookUp(tree, "env")),
		remarks: []
	});
}
function ofTask(tree, { path }) {
	const command = lookUp(tree, "command");
	if (command?.kind !== "scalar" || typeof command.value !== "string") return null;
	const origin = placeIn(path, command);
	const words = [...command.value.split(/\s+/).map((word) => plain(word, origin)), ...wordsOf(lookUp(tree, "args"), path)];
	const values = new LaunchValues(path);
	return launchOf({
		place: "task of VS Code",
		origin,
		commands: [{
			kind: "words",
			words
		}],
		folder: values.text(lookUp(tree, "options", "cwd"), "cwd")?.value ?? null,
		environment: environmentIn(lookUp(tree, "options", "env"))
	});
}
function plain(text, origin) {
	return {
		text,
		unknown: null,
		origin,
		source: null
	};
}

// src/configs/launchers/kinds.ts
const LAUNCHERS = [
	kubernetes,
	argo,
	helmValues,
	kustomize,
	compose,
	dockerfile,
	skypilot,
	dstack,
	azureMl,
	vertex,
	awsBatch,
	determined,
	githubWorkflow,
	gitlab,
	circleci,
	azurePipelines,
	dvc,
	mlproject,
	makefile,
	tasks,
	vscode,
	jenkins,
	snakemake,
	just,
	tox,
	modal,
	sagemaker,
	azureMlPython,
	vertexPython,
	metaflow,
	flyte,
	zenml,
	ray
];

// src/sources/written-files.ts
function withWritten(files, written) {
	const known = (path) => {
		const name = [...written.keys()].find((each) => path === each || path.endsWith(`/${each}`));
		return name === void 0 ? void 0 : written.get(name);
	};
	return {
		...files,
		read: (path) => {
			const own = known(path);
			return own === void 0 ? files.read(path) : own.text;
		},
		within: (path) => known(path)?.within ?? files.within?.(path) ?? null
	};
}

// src/configs/launchers/run.ts
const MAX_DEPTH = 3;
const SHELL = /(?:^|[\\/])(?:ba|z|da|k)?sh(?:\.exe)?$/;
const SCRIPT$1 = /\.(?:sh|bash|slurm|sbatch|zsh)$/i;
const HANDLES = /^(?:cp|mv|rm|ln|cat|ls|chmod|chown|touch|scp|rsync|tar|sed|grep|test|\[\[?|echo|printf|diff|git)$/;
const ALLOC_CONF = /^PYTORCH_(?:CUDA_|HIP_)?ALLOC_CONF$/;
function runCommands(commands, options, around, depth = 0) {
	const declarations = [];
	const starts = [];
	let { folder } = options;
	let context = around;
	const written = /* @__PURE__ */ new Map();
	for (const outer of commands) {
		if (outer.written) {
			const { name, text, path } = outer.written;
			written.set(normalise(name) ?? name, {
				text,
				within: path
			});
			context = {
				...around,
				files: withWritten(around.files, new Map(written))
			};
		}
		const texts = outer.words.map(({ texts: [text = ""] }) => text);
		if (texts[0] === "cd" || texts[0] === "pushd") {
			folder = changedFolder(folder, texts[1] ?? "");
			continue;
		}
		const wrapped = unwrap(outer);
		const facts = wrapped?.facts ? factsOf(options, wrapped.facts, outer) : options.facts;
		const job = wrapped?.gpu ?? options.job;
		const inner = unwrap(wrapped?.command ?? outer)?.command ?? wrapped?.command ?? outer;
		const within = wrapped?.folder ?? folder;
		const given = {
			path: options.path,
			job,
			facts,
			folder: within
		};
		const script = depth < MAX_DEPTH ? scriptIn(inner) : null;
		const text = depth < MAX_DEPTH ? textIn(inner) : null;
		const found = text ? runCommands(startedIn(inner, text, (name) => (inner.held ?? inner.environment).get(name)), given, context, depth + 1) : script ? ofScript(script, inner, given, context, depth) : ofCommand(inner, given, context);
		declarations.push(...found.declarations);
		starts.push(...found.launches);
	}
	return {
		...declarations.length > 0 ? nothing("training", []) : nothing("nothing", ["no command that trains"]),
		declarations,
		launches: starts,
		...written.size > 0 && { files: context.files }
	};
}
function startedIn({ environment }, text, variables) {
	const commands = commandsIn(text, DIALECTS.posix, variables);
	if (environment.size === 0) return commands;
	return commands.map((each) => Object.assign({}, each, { environment: new Map([...environment, ...each.environment]) }));
}
function factsOf({ facts, path }, own, command) {
	const origin = command.words[0]?.origin ?? {
		kind: "file",
		path,
		line: 1,
		column: 1
	};
	const known = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== null));
	const none = {
		image: null,
		count: null,
		memory: null,
		shm: null
	};
	const isContainer = own.place === "docker run";
	return {
		place: "a command",
		origin,
		...none,
		...facts,
		...known,
		...isContainer ? { shm: own.shm ?? null } : {}
	};
}
function ofCommand(command, options, context) {
	const { path, job, facts, folder } = options;
	const host = hostOf(path, job, context, folder);
	const environment = environmentOfLaunch(facts?.image ?? null, allocConfOf(command.environment));
	const withPlace = (each) => ({
		...each,
		launch: facts ?? each.launch ?? null,
		environment: {
			...environment,
			...each.environment
		}
	});
	const declarations = trainingsOf([command], host).map((each) => withPlace(each));
	const words = filesIn([command]);
	const { allocConf = null } = environment;
	const start = {
		words,
		gpu: job,
		launch: facts,
		allocConf,
		path,
		folder
	};
	return {
		...nothing("nothing", []),
		declarations,
		launches: words.length > 0 ? [start] : []
	};
}
function allocConfOf(environment) {
	for (const [name, held] of environment) {
		if (!ALLOC_CONF.test(name) || held.kind !== "texts" || held.texts.length !== 1 || !held.at) continue;
		return {
			value: held.texts[0] ?? "",
			origin: held.at
		};
	}
	return null;
}
function textIn({ words }) {
	if (words[0]?.texts[0] === "eval" && words.length === 2) return wholeText(words[1]);
	const shell = words.findIndex(({ texts: [text = ""] }, index) => index < 3 && SHELL.test(text));
	if (shell === -1) return null;
	const flag = words.findIndex(({ texts: [text = ""] }, index) => index > shell && /^-[a-z]*c$/.test(text));
	const word = flag === -1 ? void 0 : words[flag + 1];
	return word ? wholeText(word) : null;
}
function wholeText(word) {
	const text = word.unknown === null ? grown(word.texts) : null;
	return text === null ? null : textOfWord({
		...word,
		texts: [text]
	});
}
function scriptIn({ words }) {
	if (HANDLES.test(words[0]?.texts[0] ?? "")) return null;
	const at = words.findIndex((word, index) => {
		const [text = ""] = word.texts;
		return index < 4 && word.unknown === null && (SCRIPT$1.test(text) || SHELL.test(text));
	});
	if (at === -1) return null;
	const start = SHELL.test(words[at].texts[0] ?? "") ? words.findIndex((word, index) => index > at && !/^[-+]/.test(word.texts[0] ?? "")) : at;
	const path = words[start]?.texts[0];
	return path !== void 0 && SCRIPT$1.test(path) ? {
		path,
		words: words.slice(start + 1)
	} : null;
}
function ofScript(script, command, options, context, depth) {
	const own = ofCommand(command, options, context);
	const file = findStarted(context.files, options.path, options.folder, script.path);
	if (!file) return own;
	const text = SourceText.whole(file.path, file.text);
	const header = readBatchHeader(file.path, file.text);
	const variables = (name) => argumentOf(script.words, name) ?? command.environment.get(name);
	const inner = runCommands(startedIn(command, text, variables), {
		...options,
		path: file.path,
		job: options.job ?? header.gpu
	}, context, depth + 1);
	const source = command.words[0].origin;
	const declarations = inner.declarations.map((each) => ({
		...each,
		source: {
			path: source.path,
			line: source.line
		},
		endLine: command.words.at(-1)?.origin.line ?? source.line,
		reasons: [`it starts ${file.path}`, ...each.reasons],
		followed: [.../* @__PURE__ */ new Set([file.path, ...each.followed ?? []])],
		starts: [.../* @__PURE__ */ new Set([file.path, ...each.starts ?? []])]
	}));
	return {
		...own,
		declarations,
		launches: [...own.launches, ...inner.launches]
	};
}
function argumentOf(words, name) {
	if (name === "@" || name === "*") return {
		kind: "list",
		words
	};
	if (!/^[1-9]$/.test(name)) return void 0;
	const word = words[Number(name) - 1];
	if (!word) return {
		kind: "texts",
		texts: [""]
	};
	return word.unknown === null ? {
		kind: "texts",
		texts: word.texts,
		at: word.origin
	} : {
		kind: "unknown",
		why: word.unknown
	};
}
function startedBy(path, launches, context) {
	const found = launches.map((launch) => startedByOne(path, launch, context));
	const declarations = found.flatMap((each) => each.declarations);
	const starts = found.flatMap((each) => each.launches);
	return {
		...nothing("launcher", launches.map(describe)),
		declarations,
		launches: starts
	};
}
function describe({ place, gpu, count, image }) {
	const cards = gpu ? gpu.name ?? gpu.labels.join(", ") : null;
	const parts = [
		count ? `${count.value} x` : null,
		cards ?? (count ? "a GPU" : null),
		image ? `image ${image.value}` : null
	].filter((part) => part !== null);
	return parts.length === 0 ? place : `${place}: ${parts.join(" ")}`;
}
function startedByOne(path, launch, context) {
	const { place, origin, image, count, memory, shm, gpu, folder, environment, remarks } = launch;
	const facts = {
		place,
		origin,
		image,
		count,
		memory,
		shm
	};
	const found = runCommands(launch.commands.flatMap((command) => commandsOf(command, environment)), {
		path,
		job: gpu,
		facts,
		folder
	}, context);
	const isTold = (declaration) => ({
		...declaration,
		...declaration.source.path === path ? {} : {
			source: {
				path,
				line: origin.line
			},
			endLine: origin.line
		},
		followed: [.../* @__PURE__ */ new Set([...launch.followed, ...declaration.followed ?? []])].filter((each) => each !== path),
		starts: [...launch.starts, ...declaration.starts ?? []],
		job: declaration.job ?? gpu,
		remarks: [...remarks, ...declaration.remarks ?? []],
		reasons: [`${place} starts it`, ...declaration.reasons]
	});
	return {
		...found,
		declarations: found.declarations.map(isTold)
	};
}
function commandsOf(command, environment) {
	if (command.kind === "function") return [];
	const known = (name) => command.variables?.(name) ?? environment.get(name);
	if (command.kind === "shell") return ofText(command.text, command.dialect, known, environment);
	const { words } = command;
	const shell = words.findIndex(({ text }, index) => index < 3 && SHELL.test(text));
	const flag = shell === -1 ? -1 : words.findIndex(({ text }, index) => index > shell && /^-[a-z]*c$/.test(text));
	const script = flag === -1 ? void 0 : words[flag + 1];
	if (script && script.unknown === null) return ofText(script.source ?? SourceText.joined(script.origin.path, [{
		...script.origin,
		text: script.text
	}]), DIALECTS.posix, known, environment);
	return words.length === 0 ? [] : [{
		words: words.map((word) => plainWord(word, known)),
		environment,
		input: null
	}];
}
function ofText(source, dialect, known, environment) {
	const masked = maskTemplates(source, known);
	const filled = (command) => ({
		...command,
		words: command.words.map((word) => unmarked(word)),
		environment: new Map([...environment, ...command.environment])
	});
	return commandsIn(masked.text, dialect, (name) => masked.variables(name) ?? known(name)).map((command) => filled(command));
}
function unmarked(word) {
	const marked = word.texts.find((text) => hasMark(text));
	return marked === void 0 ? word : {
		...word,
		texts: [marked.split("${")[0] ?? ""],
		unknown: "it is filled in when it is started"
	};
}
const REFERENCE = /\$\(([A-Za-z_]\w*)\)|\$\{\{\s*([^{}]{0,200}?)\s*\}\}|\$\{([A-Za-z_]\w*)(?::?-([^{}]{0,200}))?\}|\{\{[^{}]{0,200}\}\}|<%[^%]{0,200}%>|\$([A-Za-z_]\w*)/g;
function plainWord({ text, unknown, origin, source }, known) {
	let whole = "";
	let why = unknown;
	let at = 0;
	for (const match of text.matchAll(REFERENCE)) {
		const [written, ofPod, expression, braced, fallback, bare] = match;
		const name = ofPod ?? expression ?? braced ?? bare ?? expressionOf(written);
		const held = known(name) ?? (fallback === void 0 ? unfilled(written) : {
			kind: "texts",
			texts: [fallback]
		});
		whole += text.slice(at, match.index);
		at = match.index + written.length;
		if (held.kind === "texts") whole += held.texts[0] ?? "";
		else {
			why ??= held.kind === "unknown" ? held.why : `${name} is a list`;
			break;
		}
	}
	if (why === null) whole += text.slice(at);
	const isLiteral = whole === text && source?.text === text;
	return {
		texts: [whole],
		unknown: why,
		origin,
		originAt: (offset) => isLiteral ? source.originAt(offset) : origin
	};
}

// src/configs/launchers/read.ts
const WORTH$1 = /yolo|ultralytics|rtdetr|train|tune|sft|axolotl|accelerate|deepspeed|\.py\b|\.sh\b|uses:\s*\.\/|build:|^(?:resources|bases):/im;
const MOST_LAUNCHES = 200;
function candidates(form, { path, text }) {
	if (!WORTH$1.test(text)) return [];
	return LAUNCHERS.filter((kind) => kind.form === form && (kind.path?.test(path) ?? true) && [kind.signs].flat().every((sign) => sign.test(text)));
}
function isLauncherPath(path) {
	return LAUNCHERS.some((kind) => kind.form === "text" && kind.path?.test(path));
}
function readLauncherText(file) {
	const [kind] = candidates("text", file);
	if (!kind) return nothing("nothing", ["no command that trains"]);
	const found = startedBy(file.path, kind.read(file).slice(0, MOST_LAUNCHES), file.context);
	return isWorth(found) ? asTraining(found) : nothing("nothing", ["no command that trains"]);
}
function readLauncherTrees(file, parse) {
	const kinds = candidates("tree", file);
	if (kinds.length === 0) return null;
	const launches = parse().flatMap((root) => {
		if (!root) return [];
		for (const kind of kinds) {
			const read = kind.read(root, file);
			if (read) return read;
		}
		return [];
	});
	const { followed = [] } = file;
	const all = launches.slice(0, MOST_LAUNCHES).map((launch) => withFollowed(launch, followed));
	const found = startedBy(file.path, all, file.context);
	return isWorth(found) ? asTraining(found) : null;
}
function withFollowed(launch, followed) {
	return followed.length === 0 ? launch : {
		...launch,
		followed: [...followed, ...launch.followed]
	};
}
function readLauncherPython(own, file) {
	const { python } = file.context.parsers;
	const kinds = python ? candidates("python", file) : [];
	if (!python || kinds.length === 0) return own;
	const outline = python.outlineOf(file.path, file.text);
	const launches = kinds.flatMap((kind) => kind.read({
		...file,
		outline
	})).slice(0, MOST_LAUNCHES);
	if (launches.length === 0) return own;
	const elsewhere = startedBy(file.path, launches, file.context);
	const declarations = [...own.declarations.map((each) => within(each, file.path, launches)), ...elsewhere.declarations];
	const starts = [
		...own.launches,
		...elsewhere.launches,
		...launches.flatMap((launch) => named(launch, file))
	];
	const found = {
		...own.declarations.length > 0 ? own : elsewhere,
		declarations,
		launches: starts
	};
	return isWorth(found) ? asTraining(found) : own;
}
function within(declaration, path, launches) {
	const { source } = declaration;
	const launch = launches.find(({ commands }) => commands.some((command) => command.kind === "function" && source.path === path && source.line >= command.from && source.line <= command.to));
	if (!launch) return declaration;
	const { place, origin, image, count, memory, shm, gpu, remarks } = launch;
	return {
		...declaration,
		job: declaration.job ?? gpu,
		launch: {
			place,
			origin,
			image,
			count,
			memory,
			shm
		},
		environment: {
			...environmentOfLaunch(image, null),
			...declaration.environment
		},
		remarks: [...remarks, ...declaration.remarks ?? []],
		reasons: [`${place} starts it`, ...declaration.reasons]
	};
}
const FILE = /(?<![\w./-])((?:[\w-]+\/|\.\.?\/|\/){0,8}[\w.-]+\.(?:py|ya?ml|json|toml|sh))(?![\w/])/g;
const MOST_FILES = 50;
function named({ commands, gpu, folder, place, origin, image, count, memory, shm }, { path, text }) {
	const lines = text.split("\n");
	return commands.flatMap((command) => {
		if (command.kind !== "function") return [];
		const body = lines.slice(command.from - 1, command.to).join("\n");
		const words = Array.from(body.matchAll(FILE), ([, word = ""]) => word).slice(0, MOST_FILES);
		const launch = {
			place,
			origin,
			image,
			count,
			memory,
			shm
		};
		return words.length === 0 ? [] : [{
			words,
			gpu,
			launch,
			path,
			folder
		}];
	});
}
function isWorth({ declarations, launches }) {
	return declarations.length > 0 || launches.length > 0;
}
function asTraining(found) {
	return found.declarations.length > 0 ? {
		...found,
		kind: "training"
	} : found;
}

// src/configs/forms.ts
const NEVER = [
	/(?:^|\/)(?:node_modules|site-packages|dist-packages|__pycache__|\.git|\.venv|venv)\//,
	/(?:^|\/)ultralytics\/(?:assets|cfg|data|engine|hub|models|nn|optim|solutions|trackers|utils)\//,
	/(?:^|\/)(?:wandb|lightning_logs)\//,
	/^\.github\/(?!workflows\/)/,
	/(?:^|\/)(?:package(?:-lock)?|tsconfig|composer|settings)\.json$/
];
const RUN_DUMP = /(?:^|\/)runs\/(?:.*\/)?args\.yaml$/;
const FORMS = [
	[/(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/, "workflow"],
	[/\.ya?ml$|(?:^|\/)MLproject$/i, "yaml"],
	[/\.json$/i, "json"],
	[/\.toml$/i, "toml"],
	[/\.pyw?$/i, "python"],
	[/\.ipynb$/i, "notebook"],
	[/\.(?:sh|bash|zsh|ksh|slurm|sbatch|sub|pbs|job|lsf)$/i, "shell"],
	[/\.(?:bat|cmd)$/i, "batch"],
	[/\.ps1$/i, "powershell"]
];
const MARKDOWN = /\.(?:md|markdown)$/i;
function formOf(path, { runDumps, docs }) {
	if (NEVER.some((pattern) => pattern.test(path)) || !runDumps && isRunDump(path)) return null;
	if (docs && MARKDOWN.test(path)) return "markdown";
	return FORMS.find(([pattern]) => pattern.test(path))?.[1] ?? (isLauncherPath(path) ? "launcher" : null);
}
function mayHoldConfig(path, options = {
	runDumps: false,
	docs: false
}) {
	return formOf(path, options) !== null;
}
function isRunDump(path) {
	return RUN_DUMP.test(path);
}

// src/configs/parsers.ts
const FOLLOWS = /uses:\s*\.\/|^[ \t]*build:|^(?:resources|bases|defaults):/m;
const TRAINS$1 = new RegExp(String.raw`train|batch|epochs|accelerate|torchrun|deepspeed|fine_?tun|${anyWord("texts")}`, "i");
const SCRIPT = /\.(?:sh|bash|slurm|sbatch)$/i;
const STARTED = /\bpython[\d.]*[ \t][^\n|;&#]*\.py\b/;
const SETTINGS = new RegExp(`batch_size|${anyWord("settings")}`, "i");
const STARTS = /\.(?:ya?ml|json|toml)\b|argparse|click|typer|tyro|fire|hydra|omegaconf|c(?:on)?fi?g/i;
let withPython = null;
let withToml = null;
async function parsersFor(path, content) {
	const text = new TextDecoder().decode(content);
	const follows = /\.ya?ml$/i.test(path) && FOLLOWS.test(text);
	const isOfProgram = /\.(?:ya?ml|json|toml)$/i.test(path) && SETTINGS.test(text);
	const isThinProgram = /\.py$/i.test(path) && text.includes("__main__") && isThin(text) && STARTS.test(text);
	const isStart = SCRIPT.test(path) && STARTED.test(text);
	if (!follows && !isOfProgram && !isThinProgram && !isStart && !TRAINS$1.test(text) && !WITH_FILE.test(text)) return {
		python: null,
		toml: null
	};
	const needsPython = /\.(?:pyw?|ipynb)$/i.test(path) || isOfProgram || follows || /python|torchrun|accelerate|\.(?:py|sh)\b/i.test(text) || WITH_FILE.test(text);
	const needsToml = /\.toml$/i.test(path) || needsPython && text.includes(".toml");
	if (needsPython) withPython ??= import("./read.js");
	if (needsToml) withToml ??= import("./toml.js");
	return {
		python: needsPython ? await withPython : null,
		toml: needsToml ? await withToml : null
	};
}

// src/configs/shell/read.ts
const WORTH = /\b(?:yolo|ultralytics|train\w*\.py|torchrun|python\d?)\b|\btrain\b[^\n]{0,300}\bmodel=/;
function variables() {}
function readShell(text, context, dialect = DIALECTS.posix) {
	if (!FRAMEWORKS.some(({ fromCommand, mayHold }) => fromCommand && mayHold(text.text)) && !WORTH.test(text.text) && !WITH_FILE.test(text.text)) return nothing("nothing", ["no command that trains"]);
	if (dialect !== DIALECTS.posix) return readCommands([text], {
		dialect,
		variables,
		job: null
	}, context);
	const { gpu: job, count, memory, folder } = readBatchHeader(text.path, text.text);
	const origin = job?.origin ?? count?.origin;
	const facts = origin?.kind === "file" ? {
		place: "batch job",
		origin,
		image: null,
		count,
		memory,
		shm: null
	} : null;
	return readCommands([text], {
		dialect,
		variables,
		job,
		facts,
		folder
	}, context);
}
function readCommands(texts, options, context) {
	const commands = texts.flatMap((text) => commandsIn(text, options.dialect, options.variables));
	const { job, facts = null, folder = null } = options;
	const found = runCommands(commands, {
		path: texts[0]?.path ?? "",
		job,
		facts,
		folder
	}, context);
	const isCut = commands.length >= MAX_COMMANDS;
	return {
		...found,
		cut: isCut ? [`more than ${MAX_COMMANDS} commands are not followed`] : []
	};
}

// src/configs/markdown.ts
const FENCE = /^[ \t]*(`{3,}(?!`)|~{3,}(?!~))[ \t]*(?![ \t])([\w.+-]*)(?![\w.+-])[^\n]*\n([\s\S]*?)^[ \t]*\1/gm;
const SHELLS = /^(?:|bash|sh|shell|console|zsh|text|cmd|powershell)$/i;
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
const MAGIC = /^([ \t]*)(!|%)([^\n]*)/gm;
const CELL_MAGIC = /^\s*%%(\w+)([^\n]*)\n?/;
const GPU = /CUDA:\d+ \(([^,()]{2,60}), *(\d+)MiB\)/;
const GPU_MEM = /^[ \t]*\d+\/\d+\s+(\d+(?:\.\d+)?)G\s/gm;
const OUT_OF_MEMORY = /CUDA out of memory[^\n]{0,200}/;
const PLACEHOLDER = "pass";
const TIMED = /^([ \t]*)%((?:time|timeit|prun|memit|mprun|lprun|snakeviz)\b(?:[ \t]+-{1,2}\w+(?:[= ]\d+)?)*[ \t]+)(?=[\w(!])/gm;
const RUN = /^%run[ \t]+(?:-\w+[ \t]+)*(?=[\w./"'$])/;
const WRITTEN = /^(?:writefile|file)$/;
function readNotebook(path, text, context) {
	if (!FRAMEWORKS.some(({ fromProgram, mayHold }) => fromProgram && mayHold(text)) && !/yolo|ultralytics|train\.py/i.test(text)) return nothing("nothing", ["a notebook without ultralytics"]);
	let cells;
	try {
		cells = cellsOf(path, readJson(path, text));
	} catch (error) {
		if (!(error instanceof JsonError)) throw error;
		return nothing("broken", [`the notebook is no JSON: ${error.message} on line ${error.line}`]);
	}
	const files = filesWritten(cells);
	const within = files.size === 0 ? context : {
		...context,
		files: withWritten(context.files, files)
	};
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
				}, within).declarations);
			}
			if (!/^(?:time|timeit|capture|prun|memit|mprun|snakeviz)$/.test(cell[1])) continue;
		}
		const program = withoutMagics(source, length, magics);
		parts.push(program);
		length += program.text.length;
	}
	const whole = joined(path, parts);
	const ofPython = context.parsers.python?.trainingsOfCells(whole, magics, within) ?? [];
	const hints = hintsOf(cells);
	const found = [...ofPython, ...scripts].toSorted((a, b) => a.source.line - b.source.line);
	const declarations = [];
	let next = 1e400;
	for (let index = found.length - 1; index >= 0; index--) {
		const declaration = found[index];
		const after = found[index + 1]?.source.line ?? 1e400;
		if (after > declaration.source.line) next = after;
		declarations.push({
			...declaration,
			hints: hintsFor(declaration, next, hints)
		});
	}
	declarations.reverse();
	if (declarations.length > 0) return {
		...nothing("training", []),
		declarations,
		files: within.files
	};
	return nothing("nothing", ["a notebook that starts no training"]);
}
function filesWritten(cells) {
	const files = /* @__PURE__ */ new Map();
	for (const { source } of cells) {
		const [head, name = "", rest = ""] = CELL_MAGIC.exec(source.text) ?? [];
		if (head === void 0 || !WRITTEN.test(name)) continue;
		const isMore = /(?:^|\s)(?:-a|--append)(?:\s|$)/.test(rest);
		const path = normalise(rest.replace(/(?:^|\s)(?:-a|--append)(?=\s|$)/, "").trim().replaceAll(/^["']|["']$/g, ""));
		if (path === null) continue;
		const text = source.text.slice(head.length);
		const before = files.get(path)?.text;
		const all = isMore ? before === null ? null : (before ?? "") + text : before === void 0 || before === text ? text : null;
		files.set(path, {
			text: all,
			within: null
		});
	}
	return files;
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
			const text = (tree?.kind === "list" ? tree.items : tree ? [tree] : []).map((line) => line.kind === "scalar" ? textOf(line) : "").join("");
			return tree && text !== "" ? [{
				text: text.replaceAll("\r", "\n"),
				origin: tree.origin
			}] : [];
		});
	});
}
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
function withoutMagics(source, start, magics) {
	const timed = source.text.replaceAll(TIMED, (whole, indent, word, at) => source.text[at + whole.length] === "!" ? `${indent}!${" ".repeat(word.length)}` : `${indent}${"_".padEnd(word.length, " ")}=`);
	let text = timed;
	let end = 0;
	for (const { 0: line, 1: indent = "", 2: sign = "", index } of timed.matchAll(MAGIC)) {
		if (index < end) continue;
		end = endOfCommand(source.text, index);
		const from = index + indent.length;
		const width = end - from;
		const run = RUN.exec(source.text.slice(from, end));
		if (sign === "!" && width > 4) magics.set(start + from, commandAt(source, from + 1, end));
		else if (run) magics.set(start + from, pythonCommand(source, from + run[0].length, end));
		const blank = source.text.slice(from, end).replaceAll(/[^\n]/g, " ").replaceAll("\n", " ");
		const put = width >= 4 ? PLACEHOLDER + blank.slice(4) : "#".padEnd(width, " ");
		text = text.slice(0, from) + put + text.slice(end);
		if (line === "") break;
	}
	return source.masked(text);
}
function commandAt(source, from, end) {
	const command = source.slice(from, end);
	const timed = /^\w+(?:[ \t]+-{1,2}\w+(?:[= ]\d+)?)*[ \t]+!/.exec(command.text)?.[0];
	return timed === void 0 ? command : source.slice(from + timed.length, end);
}
function pythonCommand(source, from, end) {
	const { line, column } = source.originAt(from);
	return SourceText.joined(source.path, [{
		text: "python ",
		line,
		column
	}, ...piecesOf(source.slice(from, end))]);
}
function endOfCommand(text, start) {
	let end = start;
	for (;;) {
		const next = text.indexOf("\n", end);
		if (next === -1) return text.length;
		if (text[next - 1] !== "\\") return next;
		end = next + 1;
	}
}
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
			origin,
			line: origin.kind === "file" ? origin.line : 1
		}];
	}));
}
function hintsFor({ endLine, source }, next, hints) {
	const own = hints.filter(({ line }) => line >= (endLine ?? source.line) && line < next);
	const other = own.some(({ gpu }) => gpu !== null) ? void 0 : hints.find(({ gpu }) => gpu !== null);
	const borrowed = other ? [{
		...other,
		text: `a stored output of the notebook: it ran on ${other.gpu}`
	}] : [];
	return [...own.slice(0, 2), ...borrowed].map(({ text, gpu, origin }) => ({
		text,
		gpu,
		origin
	}));
}

// src/configs/programs.ts
const MOST_PROGRAMS = 6;
const MOST_TEXT$1 = 1e5;
const TRAINS = new RegExp(String.raw`[Tt]rain|backward|\b${anyWord("classes")}`);
const LOADS = /yaml|omegaconf|hydra|json\.load|toml|config|settings|argv|Parser/i;
function withPrograms(found, path, context, read) {
	if (!context.parsers.python || !context.files.all) return found;
	if (isOpen(found) && DATA.test(path)) return asPart(found, path, context, read);
	if (found.declarations.filter(({ isOfProgram }) => isOfProgram).length === 0) return found;
	const other = readerOnApple(path, context);
	if (other !== null) return nothing("other framework", [`${other} reads it, which trains with MLX on Apple's chips`]);
	const programs = launchedWith(path, context, read) ?? candidatesFor(path, context);
	if (programs.length === 0) return found;
	const declarations = found.declarations.flatMap((own) => {
		const { fromPrograms } = frameworkNamed(own.framework);
		if (!own.isOfProgram || !fromPrograms) return [own];
		return fromPrograms(own, fittest(ofFramework(programs, own), own).map((each) => Object.assign({}, each, { declarations: namedIn(path, each.declarations) })), context.files);
	});
	return {
		...found,
		declarations
	};
}
function readerOnApple(path, context) {
	const name = path.split("/").at(-1) ?? path;
	const readers = likely(path, context).filter(({ text }) => text.includes(name));
	return readers.every(({ text }) => MLX.test(text) && !TORCH.test(text)) ? readers[0]?.program ?? null : null;
}
const MLX = /^[ \t]*(?:import|from)[ \t]+mlx(?:_lm|_vlm)?\b/m;
const TORCH = /^[ \t]*(?:import|from)[ \t]+torch\b/m;
function isOpen({ kind, refusal }) {
	return (kind === "nothing" || kind === "other framework") && !refusal;
}
const DATA = /\.(?:ya?ml|json|toml)$/i;
function asPart(found, path, context, read) {
	const launched = launchedWith(path, context, read) ?? [];
	const opened = launched.length > 0 ? launched : openersOf(path, context);
	const [only, ...others] = (opened.some((each) => isMadeOf(path, each)) ? opened : givenTo(path, context)).flatMap((each) => {
		const declarations = each.declarations.filter((declaration) => isOf(path, declaration));
		return declarations.length > 0 ? [{
			...each,
			declarations
		}] : [];
	});
	const [first] = only?.declarations ?? [];
	if (!only || !first || others.length > 0) return found;
	const { framework } = first;
	const whole = {
		source: {
			path,
			line: 1
		},
		settings: [],
		isCommand: true,
		isOfProgram: true,
		reasons: [],
		...framework !== void 0 && { framework }
	};
	const declarations = frameworkNamed(framework).fromPrograms?.(whole, [only], context.files) ?? [];
	return {
		...nothing("training", []),
		declarations
	};
}
function isOf(path, { framework, followed = [], settings }) {
	return frameworkNamed(framework).fromPrograms !== void 0 && followed.includes(path) && settings.some(({ origin }) => origin.kind === "file" && origin.path === path);
}
function isMadeOf(path, { declarations }) {
	return declarations.some((each) => isOf(path, each));
}
function givenTo(path, context) {
	const whole = context.files.read(path) ?? "";
	const keys = whole.length > MOST_TEXT$1 ? [] : keysIn(whole);
	if (keys.length < LEAST_KEYS) return [];
	return likely(path, context).flatMap(({ program, text }) => {
		const named = keys.filter((key) => new RegExp(String.raw`\b${key}\b`).test(text));
		if (!GIVEN.test(text) || named.length < keys.length * NAMED_SHARE) return [];
		const candidate = candidateOf(program, path, context);
		return candidate && candidate.missed.size === 0 ? [candidate] : [];
	});
}
const LEAST_KEYS = 5;
const MOST_KEYS = 200;
const NAMED_SHARE = 2 / 3;
const GIVEN = /argv|Parser|\bclick\b|\btyper\b|\bfire\b|\btyro\b/;
function keysIn(text) {
	const found = text.matchAll(/(?:^|[{,])[ \t]*(?:-[ \t]+)?["']?([A-Za-z_]\w*)["']?[ \t]*:/gm);
	return [...new Set(Array.from(found, ({ 1: key = "" }) => key))].slice(0, MOST_KEYS);
}
function openersOf(path, context) {
	return likely(path, context).map(({ program, text }) => {
		const alone = aloneOf(program, text, context);
		return {
			path: program,
			declarations: alone.some(({ followed = [] }) => followed.includes(path)) || !HYDRA.test(text) ? alone : asOption(program, text, path, context),
			asked: null,
			missed: NONE
		};
	});
}
const HYDRA = /@hydra\.main\b/;
function asOption(program, text, path, context) {
	for (const word of optionsOf(path)) {
		if (isSpent(context)) return [];
		spend(context, LAUNCH_STEPS);
		const words = [{
			text: word,
			origin: {
				kind: "file",
				path,
				line: 1,
				column: 1
			},
			unknown: null,
			others: []
		}];
		const declarations = context.parsers.python?.trainingsOfScript(program, text, words, context) ?? [];
		if (declarations.some(({ followed = [] }) => followed.includes(path))) return declarations;
	}
	return [];
}
function optionsOf(path) {
	const [name = "", ...folders] = path.replace(DATA, "").split("/").toReversed();
	return [1, 2].flatMap((depth) => folders.length < depth ? [] : [`${folders.slice(0, depth).toReversed().join("/")}=${name}`]);
}
const ALONE = /* @__PURE__ */ new WeakMap();
function aloneOf(program, text, context) {
	const known = ALONE.get(context.files) ?? /* @__PURE__ */ new Map();
	ALONE.set(context.files, known);
	const before = known.get(program);
	if (before || isSpent(context)) return before ?? [];
	const { declarations = [], steps = 0 } = context.parsers.python?.trainingsAlone(program, text, context) ?? {};
	spend(context, steps);
	known.set(program, declarations);
	return declarations;
}
function isSpent({ files: { work } }) {
	return work !== void 0 && work.left <= 0;
}
function spend({ files: { work } }, steps) {
	if (work) work.left -= steps;
}
const LAUNCH_STEPS = 3e4;
function ofFramework(programs, own) {
	return programs.map(({ path, declarations, asked, missed }) => ({
		path,
		asked,
		missed,
		declarations: declarations.filter(({ framework }) => framework === own.framework)
	})).filter(({ declarations }) => declarations.length > 0);
}
function launchedWith(path, context, read) {
	const names = [path.split("/").at(-1) ?? path, ...optionsOf(path).slice(0, 1)];
	const isNamed = (text) => names.some((name) => text.includes(name));
	const started = likelyLaunches(path, context.files.all?.() ?? []).flatMap((launch) => {
		const whole = context.files.read(launch);
		if (whole === null || !isNamed(whole) || isSpent(context)) return [];
		spend(context, LAUNCH_STEPS);
		return read(launch, /\.md$/i.test(launch) ? whole.replaceAll(BLOCK, (block) => isNamed(block) ? block : blank$1(block)) : whole, {
			...context,
			docs: true
		}).declarations.flatMap((declaration) => {
			const program = programOf(declaration);
			return declaration.followed?.includes(path) === true && program !== null ? [{
				path: program,
				declarations: [declaration],
				asked: null,
				missed: NONE
			}] : [];
		});
	});
	const distinct = [...new Map(started.map((each) => [keyOf(each), each])).values()];
	const [first] = distinct;
	if (!first) return null;
	if (distinct.length === 1) return distinct;
	return [...new Set(distinct.map((each) => each.path))].flatMap((program) => candidateOf(program, path, context) ?? []);
}
const BLOCK = /^[ \t]*(`{3,}|~{3,})[\s\S]*?^[ \t]*\1/gm;
function blank$1(text) {
	return text.replaceAll(/[^\n]/g, " ");
}
function programOf({ starts = [] }) {
	return starts.find((each) => /\.py$/i.test(each)) ?? null;
}
function keyOf({ path, declarations: [first] }) {
	return JSON.stringify([path, first?.settings.map(({ key, value }) => [key, value])]);
}
const NONE = /* @__PURE__ */ new Set();
function candidatesFor(path, context) {
	const others = OTHERS.get(context.files) ?? /* @__PURE__ */ new Set();
	OTHERS.set(context.files, others);
	return likely(path, context).flatMap(({ program }) => {
		if (others.has(program)) return [];
		const candidate = candidateOf(program, path, context);
		if (candidate === null) others.add(program);
		return candidate ? [candidate] : [];
	});
}
function likely(path, context) {
	return likelyPrograms(path, context.files.all?.() ?? []).flatMap((program) => {
		const text = context.files.read(program);
		if (text === null || text.length > MOST_TEXT$1 || !LOADS.test(text)) return [];
		return TRAINS.test(text) || trainsThrough(program, text, context.files, (each) => TRAINS.test(each)) ? [{
			program,
			text
		}] : [];
	}).slice(0, MOST_PROGRAMS);
}
const OTHERS = /* @__PURE__ */ new WeakMap();
function candidateOf(program, path, context) {
	const text = context.files.read(program);
	const { python } = context.parsers;
	if (text === null || !python || isSpent(context)) return void 0;
	const reading = python.trainingsWith(program, text, path, context);
	spend(context, reading.steps);
	if (!reading.mayBeGiven) return null;
	return reading.asked.size >= LEAST_ASKED ? {
		...reading,
		path: program
	} : void 0;
}
const LEAST_ASKED = 3;
function fittest(programs, own) {
	const { path } = own.source;
	const goal = objectiveOf(own);
	const named = most(most(programs.filter((each) => isFor(each, own)), ({ declarations }) => goal !== null && declarations.some((each) => objectiveOf(each, true) === goal) ? 1 : 0), (each) => commonGoals(each.path, path));
	return most(named.filter((each) => !named.some((other) => asksForMore(other, each))), (each) => -stepsBetween(each.path, path));
}
function isFor({ asked, missed }, { settings, source }) {
	if (missed.size > 0) return false;
	const said = settings.flatMap(({ origin }) => origin.kind === "file" && origin.path === source.path ? [`${origin.line}:${origin.column}`] : []);
	const known = [...new Set(said)];
	return asked === null || known.filter((place) => asked.has(place)).length >= known.length * LEAST_SHARE;
}
const LEAST_SHARE = 1 / 3;
function objectiveOf({ settings, source }, isProgram = false) {
	const said = settings.find(({ key }) => key === "objective");
	const isSaid = said?.origin.kind === "file" && said.origin.path === source.path;
	return isProgram || isSaid ? said?.value ?? null : null;
}
function namedIn(path, declarations) {
	const words = path.toLowerCase().split(/[^a-z]+/);
	const named = declarations.filter((each) => words.includes(String(objectiveOf(each, true))));
	return named.length > 0 ? named : declarations;
}
function most(all, worthOf) {
	const worth = all.map((each) => worthOf(each));
	return all.filter((_, index) => worth[index] === Math.max(...worth));
}
function asksForMore(a, b) {
	if (a.asked === null || b.asked === null) return false;
	const { asked } = a;
	return asked.size > b.asked.size && [...b.asked].every((place) => asked.has(place));
}

// src/configs/shared.ts
const TWINS = [["amp", "amp_dtype"], ["device", "gpus"]];
const MOST_TEXT = 3e5;
function withShared(configs, path, text) {
	if (text.length > MOST_TEXT) return configs;
	const lines = text.split("\n");
	const readers = /* @__PURE__ */ new Map();
	for (const config of configs) for (const [key, origin] of placesIn(config, path)) {
		const place = `${origin.line}:${origin.column}`;
		readers.set(place, [...readers.get(place) ?? [], {
			config,
			key
		}]);
	}
	return configs.map((config) => {
		const shared = placesIn(config, path).flatMap(([key, origin]) => {
			const others = readers.get(`${origin.line}:${origin.column}`) ?? [];
			const field = others.find((other) => other.config === config && other.key !== key && !areTwins(config, other.key, key));
			const other = others.find((each) => each.config !== config);
			const by = field?.key ?? (other ? `the training on line ${other.config.source.line}` : usedElsewhere(lines, origin, path));
			return by === null ? [] : [{
				key,
				origin,
				by
			}];
		});
		return shared.length === 0 ? config : {
			...config,
			shared
		};
	});
}
function areTwins({ training }, a, b) {
	return [...TWINS, ...training?.twins ?? []].some((twins) => twins.includes(a) && twins.includes(b));
}
function placesIn({ training }, path) {
	return Object.entries(training?.fields ?? {}).flatMap(([key, { origin }]) => origin.kind === "file" && origin.path === path ? [[key, origin]] : []);
}
function usedElsewhere(lines, { line, column }, path) {
	const written = lines[line - 1] ?? "";
	const [before, after] = [written.slice(0, column - 1), written.slice(column - 1)];
	if (/\.(?:ya?ml|json|toml)$/i.test(path)) {
		const anchor = (/&([\w.-]+)\s*$/.exec(before) ?? /^&([\w.-]+)\s/.exec(after))?.[1];
		const key = /([\w-]+)["']?\s*[:=]\s*(?:&[\w.-]+\s*)?["']?$/.exec(before)?.[1];
		return (anchor === void 0 ? null : lineWith(lines, line, new RegExp(`\\*${escaped(anchor)}(?![\\w.-])`))) ?? (key === void 0 ? null : lineWith(lines, line, new RegExp(`\\$\\{[^{}]*\\b${escaped(key)}\\}`)));
	}
	const option = /\bdefault\s*=\s*$/.test(before) ? /["']--?([\w-]+)["']/.exec(before)?.[1] : void 0;
	if (option !== void 0) return second(lines, line, new RegExp(`\\.${escaped(option.replaceAll("-", "_"))}\\b`));
	const name = ASSIGNED.exec(before)?.[1];
	const isArgument = /^["']?[\w.+-]+["']?\s*,/.test(after) || /^\s*\)/.test(lines[line] ?? "");
	if (name === void 0 || isArgument) return null;
	return second(lines, line, new RegExp(`(?<![\\w.])(?:self\\.|\\w+\\.)?${escaped(name)}\\b(?!\\s*=[^=])`));
}
const ASSIGNED = /^[\s"]*(?:export\s+|set\s+|local\s+|readonly\s+|\$env:|\$)?(?:self\.|[A-Za-z]\w*\.)?([A-Za-z_]\w*)\s*(?::\s*[\w.[\], ]+)?\s*[:?]?=\s*["']?$/;
function second(lines, own, pattern) {
	let found = 0;
	for (const [index, line] of lines.entries()) {
		if (index + 1 === own) continue;
		found += [...withoutComment(line).matchAll(new RegExp(pattern, "g"))].length;
		if (found > 1) return `line ${index + 1}`;
	}
	return null;
}
function lineWith(lines, own, pattern) {
	const at = lines.findIndex((line, index) => index + 1 !== own && pattern.test(withoutComment(line)));
	return at === -1 ? null : `line ${at + 1}`;
}
function withoutComment(line) {
	return line.replace(/(?:^|\s)#.*$/, "");
}
function escaped(text) {
	return text.replaceAll(/[$()*+.?[\\\]^{|}-]/g, String.raw`\$&`);
}

// src/configs/structured.ts
function readDocuments(path, text, documents, context) {
	const found = documents.map((document) => readDocument(path, document, context));
	const declarations = found.flatMap((each) => each.declarations);
	const [first, ...rest] = declarations;
	if (first) {
		const several = documents.length > 1 ? [severalDocuments(path, first.source.line, declarations.length)] : [];
		return {
			...nothing("training", []),
			declarations: [withRemarks(first, several), ...rest]
		};
	}
	const refusal = documents.find((document) => document.refusal)?.refusal ?? null;
	if (refusal) return ofBroken(text, refusal);
	return found.find(({ kind }) => kind !== "nothing") ?? found[0] ?? nothing("nothing", ["it is empty"]);
}
function ofBroken(text, refusal) {
	const isMeant = looksLikeTraining(text);
	return {
		...nothing("broken", [refusal.text]),
		refusal: isMeant ? refusal : null
	};
}
function severalDocuments(path, line, trainings) {
	const read = trainings === 1 ? "the first training is read here" : "each training is read here";
	return {
		rule: "several-documents",
		severity: "warning",
		text: `${placeOf$1(path, line)}: the file has several YAML documents, which a loader of one refuses; ${read}`
	};
}
const WEAK = /* @__PURE__ */ new Set([
	"nothing",
	"something else",
	"other framework",
	"part of a training"
]);
function readDocument(path, document, context) {
	if (document.root?.kind !== "map") return nothing("nothing", ["no mapping stands at its top"]);
	let weak = null;
	for (const { fromTree } of FRAMEWORKS) {
		const found = fromTree?.({
			path,
			document,
			context
		}) ?? null;
		if (found && !WEAK.has(found.kind)) return found;
		weak ??= found;
	}
	return weak ?? nothing("nothing", ["no framework knows it"]);
}

// src/configs/recognise.ts
function recognise(path, content, context) {
	const form = formOf(path, context);
	if (form === null) return readingOf(path, "", nothing("nothing", ["no file of a form that is read"]), context);
	const { text, refusal, remark } = decodeAs(form, content);
	if (refusal) {
		const isMeant = form === "yaml" && looksLikeTraining(text);
		return readingOf(path, text, {
			...nothing("broken", [refusal.text]),
			refusal: isMeant ? refusal : null
		}, context);
	}
	const found = withPrograms(readForm(form, path, text, context), path, context, readOther);
	return readingOf(path, text, remark ? {
		...found,
		declarations: found.declarations.map((each) => told(each, path, remark))
	} : found, context);
}
function readOther(path, text, context) {
	const form = formOf(path, context);
	return form === null ? nothing("nothing", []) : readForm(form, path, text, context);
}
function decodeAs(form, content) {
	return decode(content, form === "notebook" ? MAX_NOTEBOOK_BYTES : MAX_BYTES, form === "yaml" || form === "workflow" ? "yaml" : form === "python" ? "python" : null);
}
function told(declaration, path, { rule, text, line }) {
	return withRemarks(declaration, [{
		rule,
		severity: "notice",
		text,
		origin: {
			kind: "file",
			path,
			line,
			column: 1
		}
	}]);
}
function recogniseNamed(path, content, context) {
	return recognise(path, content, {
		...context,
		runDumps: true,
		docs: true
	});
}
function damageOf(path, text) {
	if (/\.ya?ml$/i.test(path)) return readYaml(path, text).find((document) => document.refusal)?.refusal ?? null;
	if (!/\.(?:json|ipynb)$/i.test(path)) return null;
	try {
		readJson(path, text);
		return null;
	} catch (error) {
		if (!(error instanceof JsonError)) throw error;
		return {
			rule: "json",
			text: error.message,
			line: error.line,
			column: error.column
		};
	}
}
function recogniseMeant(path, content, context) {
	const reading = recogniseNamed(path, content, context);
	if (reading.configs.length > 0) return reading;
	const { refusal } = decodeAs(formOf(path, context), content);
	const why = reading.kind === "nothing" ? "" : ` (${reading.reasons.join("; ")})`;
	const none = {
		rule: NO_CONFIG,
		text: `no training here${why}`,
		line: 1,
		column: null
	};
	return {
		...reading,
		configs: [broken(path, refusal ?? none)]
	};
}
function unread(path, leftOut, cut) {
	const findings = [...leftOut === 0 ? [] : [`${leftOut} more trainings of this file are not judged`], ...new Set(cut)].map((text) => ({
		rule: "left-out",
		severity: "warning",
		message: `${placeOf$1(path, 1)}: ${text}`,
		path,
		line: 1,
		column: null
	}));
	return findings.length === 0 ? [] : [{
		source: {
			path,
			line: 1
		},
		training: null,
		findings
	}];
}
function broken(path, { rule, text, line, column }) {
	const finding = {
		rule,
		severity: "error",
		message: `${placeOf$1(path, line, column)}: ${text}`,
		path,
		line,
		column
	};
	return {
		source: {
			path,
			line
		},
		training: null,
		findings: [finding]
	};
}
function readingOf(path, text, found, context) {
	const { kind, reasons, launches, refusal } = found;
	const { kept: declarations, leftOut } = limited(distinct(found.declarations));
	const cut = [...found.cut ?? [], ...found.declarations.flatMap((each) => each.cut ?? [])];
	const directives = declarations.length > 0 ? context.directives ?? readDirectives(path, text) : [];
	const within = found.files ? {
		...context,
		files: found.files
	} : context;
	const environments = /* @__PURE__ */ new Map();
	const environmentFor = ({ launch }) => {
		const images = !launch ? "all" : versionsOfImage(launch.image).size > 0 ? "none" : "other";
		const known = environments.get(images) ?? environmentOf(path, text, within.files, images);
		environments.set(images, known);
		return known;
	};
	const configs = declarations.map((declaration) => frameworkNamed(declaration.framework).complete(declaration, within, directives, {
		...environmentFor(declaration),
		...declaration.environment
	}));
	const told = declarations.map(({ source, reasons: why }) => `line ${source.line}: ${why.join("; ")}`);
	return {
		path,
		kind,
		reasons: [...reasons, ...told],
		configs: refusal ? [broken(path, refusal)] : [...withShared(configs, path, text), ...unread(path, leftOut, cut)],
		guesses: new Set(declarations.flatMap(({ isGuess }, index) => isGuess ? [index] : [])),
		launches: launches.length === 0 ? [] : withAllocConf(launches, allocConfIn(path, text))
	};
}
function withAllocConf(launches, allocConf) {
	return allocConf ? launches.map((launch) => ({
		...launch,
		allocConf: launch.allocConf ?? allocConf
	})) : launches;
}
function readForm(form, path, text, context) {
	const source = () => SourceText.whole(path, text);
	switch (form) {
		case "yaml": return readYamlFile(path, text, context);
		case "workflow": return readLauncherTrees({
			path,
			text,
			context
		}, () => readYaml(path, text).map(({ root }) => root)) ?? nothing("something else", ["a workflow without training"]);
		case "json": return readJsonFile(path, text, context);
		case "toml": {
			const documents = () => context.parsers.toml?.readToml(path, text) ?? [];
			const launched = readLauncherTrees({
				path,
				text,
				context
			}, () => documents().map(({ root }) => root));
			if (launched) return launched;
			if (!mayTrain(text)) return byKeys(text);
			return readDocuments(path, text, withSettings(documents()), context);
		}
		case "python": {
			const own = context.parsers.python?.readPython(source(), context);
			return own ? readLauncherPython(own, {
				path,
				text,
				context
			}) : nothing("nothing", ["its parser is not loaded"]);
		}
		case "notebook": return readNotebook(path, text, context);
		case "shell": return readShell(source(), context);
		case "batch": return readShell(source(), context, DIALECTS.batch);
		case "powershell": return readShell(source(), context, DIALECTS.powershell);
		case "launcher": return readLauncherText({
			path,
			text,
			context
		});
		case "markdown": return readMarkdown(source(), context);
	}
}
function readYamlFile(path, text, context) {
	const chart = renderHelm(path, text, context.files);
	const plain = chart?.text ?? text.replaceAll(/!reference\b/g, (tag) => " ".repeat(tag.length));
	const file = {
		path,
		text: plain,
		context,
		followed: chart?.followed ?? []
	};
	const launched = readLauncherTrees(file, () => readYaml(path, plain).map(({ root }) => root));
	if (launched) return launched;
	const isComposed = /^defaults:/m.test(text);
	return mayTrain(text) || isComposed ? readDocuments(path, text, readYaml(path, text), context) : byKeys(text);
}
function byKeys(text) {
	const other = kindOfText(text, keysIn$1(text));
	return other ? nothing(other.kind, [other.reason]) : nothing("nothing", ["fewer than two of imgsz, batch, epochs"]);
}
function readJsonFile(path, text, context) {
	const launched = readLauncherTrees({
		path,
		text,
		context
	}, () => [jsonOrNull(path, text)]);
	if (launched) return launched;
	if (!mayTrain(text)) return byKeys(text);
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
function jsonOrNull(path, text) {
	try {
		return readJson(path, path.includes(".vscode/") ? withoutComments(text) : text);
	} catch (error) {
		if (!(error instanceof JsonError)) throw error;
		return null;
	}
}
function blank(part) {
	return part.replaceAll(/[^\n]/g, " ");
}
function withoutComments(text) {
	return text.replaceAll(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (part) => part.startsWith("\"") ? part : blank(part)).replaceAll(/"(?:[^"\\\n]|\\.)*"|,(?=\s*[}\]])/g, (part) => part.startsWith("\"") ? part : " ");
}
function withSettings(documents) {
	return documents.map((document) => ({
		...document,
		settings: settingsOf(document.root)
	}));
}

export { recogniseNamed as a, isRunDump as c, recogniseMeant as i, mayHoldConfig as l, damageOf as n, parsersFor as o, recognise as r, formOf as s, broken as t };