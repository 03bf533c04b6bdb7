import { t as EXAMPLE_WORDS } from "./words.js";
import { n as UserError } from "./near-match.js";
import { t as countedName } from "./counted-name.js";
import { o as printable, s as printableText, t as Findings } from "./findings.js";
import { m as valueOf, n as frameworkNamed, t as FRAMEWORKS } from "./registry.js";
import "./wording.js";
import { o as findCard } from "./catalogue.js";
import { t as readOptions } from "./options.js";
import { t as EXIT } from "./exit.js";
import { a as writePage, n as print, r as resultOf, t as exitStatus } from "./outcome.js";
import "./terminal3.js";
import { readFile } from "node:fs/promises";

// src/frameworks/cases.ts
function readWords(words, known) {
	return caseOf(words.map((word) => settingOf(word)), {
		path: "command line",
		line: 1
	}, known);
}
function readCase(text, source, known) {
	let value;
	try {
		value = JSON.parse(text);
	} catch {
		return refused(source, `the line is not JSON: ${printable(text)}`);
	}
	if (typeof value !== "object" || value === null || Array.isArray(value)) return refused(source, `a case is an object such as {"model": "yolov8n.pt"}, not ${printable(value)}`);
	return caseOf(Object.entries(value).map(([key, each]) => setting(key, each)), source, known);
}
function caseOf(settings, source, known) {
	const framework = FRAMEWORKS.find(({ speaks }) => speaks(settings)) ?? frameworkNamed(void 0);
	const card = settings.findLast(({ key }) => key === "gpu");
	const counted = typeof card?.value === "string" ? countedName(card.value) : null;
	if (!card || !counted) return framework.fromSettings(settings, source, known);
	const bare = settings.map((each) => each === card ? setting("gpu", counted.name) : each);
	const gpus = known.gpus ?? {
		value: counted.count,
		origin: card.origin
	};
	return framework.fromSettings(bare, source, {
		...known,
		gpus
	});
}
function refused(source, text) {
	const findings = new Findings(source);
	findings.add("case", "error", text);
	return {
		config: {
			source,
			training: null,
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
function settingOf(word) {
	const bare = word.replace(/^--/, "").replace(/,$/, "");
	const at = bare.indexOf("=");
	if (at > 0 && at < bare.length - 1) return setting(bare.slice(0, at).trim(), valueOf(bare.slice(at + 1).trim()));
	for (const { bareWord } of FRAMEWORKS) {
		const known = bareWord(bare);
		if (known) return known;
	}
	throw new UserError(`${printable(word)} is no word of a training; write key=value, as imgsz=640`);
}

// src/cli/estimate.ts
async function estimate(args, terminal) {
	const options = readOptions("estimate", args);
	if (options.cases !== null) return estimateCases(options, options.cases, terminal);
	if (options.words.length === 0) throw new UserError(`estimate needs arguments, as ${EXAMPLE_WORDS}`);
	const asked = readWords(options.words, options.policy.known);
	const result = resultOfCase(asked, options);
	const { opLevel, policy } = options;
	if (options.html !== null) await writePage(options.html, result, [asked.config], {
		opLevel,
		reserveBytes: policy.reserveBytes
	});
	print(result, options.json, terminal);
	return exitStatus(result, options.policy.failOn);
}
async function estimateCases(options, path, terminal) {
	if (!options.json) throw new UserError("--cases prints JSON: add --json");
	if (options.words.length > 0) throw new UserError("--cases brings its own arguments: leave out key=value");
	const statuses = /* @__PURE__ */ new Set();
	for (const [index, line] of (await readLines(path)).entries()) {
		if (line.trim() === "") continue;
		const result = resultOfCase(readCase(line, {
			path,
			line: index + 1
		}, options.policy.known), options);
		terminal.out(`${JSON.stringify(result)}\n`);
		statuses.add(exitStatus(result, options.policy.failOn));
	}
	return [EXIT.over, EXIT.badInput].find((status) => statuses.has(status)) ?? EXIT.good;
}
async function readLines(path) {
	try {
		return (await readFile(path, "utf8")).split(/\r?\n/);
	} catch (error) {
		throw new UserError(`--cases: ${printableText(error instanceof Error ? error.message : String(error), 200)}`);
	}
}
function resultOfCase({ config, gpu }, { policy, opLevel }) {
	const { card, config: read } = withCard(config, gpu, policy.card);
	return resultOf([read], () => ({
		byGlob: card,
		runners: /* @__PURE__ */ new Map(),
		otherwise: card,
		team: []
	}), {
		opLevel,
		reserveBytes: policy.reserveBytes
	});
}
function withCard(config, gpu, otherwise) {
	if (gpu === null) return {
		card: otherwise,
		config
	};
	try {
		return {
			card: findCard(gpu),
			config
		};
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		const finding = {
			rule: "unknown-gpu",
			severity: "error",
			message: `gpu: ${error.message}`,
			...config.source,
			column: null
		};
		return {
			card: null,
			config: {
				...config,
				findings: [...config.findings, finding]
			}
		};
	}
}

export { estimate };