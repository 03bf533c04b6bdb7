import { A as UserError, Ct as TASKS, M as printable } from "./table.js";
import { d as resolveRun, f as check, h as Findings, m as isArgument, p as ARGUMENTS } from "./solve.js";

// src/configs/arguments.ts
/** Keys that a case has besides the arguments of Ultralytics. */
const FACTS = {
	nc: "classes",
	labels_per_image: "labels",
	kpt_shape: "keypoints",
	ultralytics: "ultralytics",
	torch: "torch",
	accumulate: "positive",
	framework: "framework",
	gpus: "gpus",
	gpu: "text"
};
/**
* A training in the words of the `yolo` command: `model=yolov8n.pt imgsz=640`, with or without `detect train` in front.
* Throws UserError for a word of another form.
*/
function readWords(words, known) {
	return readSettings(words.map((word) => settingOf(word)), {
		path: "command line",
		line: 1
	}, known);
}
/** One case of a JSON Lines file: an object of arguments. What is wrong with it becomes findings. */
function readCase(text, source, known) {
	let value;
	try {
		value = JSON.parse(text);
	} catch {
		return refused(source, `the line is not JSON: ${printable(text)}`);
	}
	if (typeof value !== "object" || value === null || Array.isArray(value)) return refused(source, `a case is an object such as {"model": "yolov8n.pt"}, not ${printable(value)}`);
	return readSettings(Object.entries(value).map(([key, each]) => setting(key, each)), source, known);
}
function refused(source, text) {
	const findings = new Findings(source);
	findings.add("case", "error", text);
	return {
		config: {
			source,
			run: null,
			findings: findings.list()
		},
		gpu: null
	};
}
function setting(key, value) {
	const origin = {
		kind: "argument",
		name: key
	};
	return {
		key,
		value,
		origin,
		keyOrigin: origin
	};
}
/** As the `yolo` command reads a word. */
function settingOf(word) {
	const bare = word.replace(/^--/, "").replace(/,$/, "");
	const at = bare.indexOf("=");
	if (at > 0 && at < bare.length - 1) return setting(bare.slice(0, at).trim(), valueOf(bare.slice(at + 1).trim()));
	if (TASKS.includes(bare)) return setting("task", bare);
	if (bare === "train") return setting("mode", bare);
	if (isArgument(bare) && typeof ARGUMENTS[bare][1] === "boolean") return setting(bare, true);
	throw new UserError(`${printable(word)} is no word of a training; write key=value, as imgsz=640`);
}
const NUMBER = /^[+-]?(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[+-]?\d+)?$/i;
const QUOTED = /^(['"])(.*)\1$/s;
const LIST = /^[[(](.*)[\])]$/s;
/** `0,1` is a list as well. */
const NUMBERS = /^[+-]?\d+(?:\s*,\s*[+-]?\d+)+$/;
/** The literals of Python that arguments are made of; anything else is text. */
function valueOf(text) {
	const list = LIST.exec(text)?.[1] ?? (NUMBERS.test(text) ? text : null);
	if (list === null) return scalarOf(text);
	return list.split(",").map((member) => member.trim()).filter((member) => member !== "").map((member) => scalarOf(member));
}
function scalarOf(text) {
	const lower = text.toLowerCase();
	if (lower === "none") return null;
	if (lower === "true" || lower === "false") return lower === "true";
	if (NUMBER.test(text)) return Number(text.replaceAll("_", ""));
	return QUOTED.exec(text)?.[2] ?? text;
}
function readSettings(settings, source, known) {
	const findings = new Findings(source);
	const facts = new Facts(settings, findings);
	const mode = settings.find(({ key }) => key === "mode")?.value ?? "train";
	if (mode !== "train") findings.add("mode", "error", `mode: only trainings are predicted, not ${printable(mode)}`);
	const run = resolveRun(settings.filter(({ key }) => !isFact(key)), {
		nc: facts.get("nc") ?? known.nc,
		labelsPerImage: facts.get("labels_per_image") ?? known.labelsPerImage,
		ultralytics: facts.get("ultralytics") ?? known.ultralytics,
		torch: facts.get("torch") ?? known.torch,
		gpus: facts.get("gpus") ?? known.gpus,
		accumulate: facts.get("accumulate"),
		keypoints: facts.get("kpt_shape"),
		isCommand: true,
		framework: facts.get("framework")?.value ?? "ultralytics"
	}, findings);
	const gpu = facts.get("gpu")?.value ?? null;
	return {
		config: {
			source,
			run: mode === "train" && facts.areUsable ? run : null,
			findings: findings.list()
		},
		gpu
	};
}
/** The facts among the settings, each held against its kind. */
var Facts = class {
	#fields = /* @__PURE__ */ new Map();
	areUsable = true;
	constructor(settings, findings) {
		for (const { key, value, origin } of settings) {
			if (!isFact(key) || value === null) continue;
			const read = check(FACTS[key], value);
			if ("value" in read) this.#fields.set(key, {
				value: read.value,
				origin
			});
			else {
				this.areUsable = false;
				findings.add(read.rule, "error", `${key}: ${read.problem}`, origin);
			}
		}
	}
	get(name) {
		return this.#fields.get(name) ?? null;
	}
};
function isFact(key) {
	return Object.hasOwn(FACTS, key);
}

export { readWords as n, readCase as t };