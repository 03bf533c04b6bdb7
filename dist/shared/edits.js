import { r as SHARED_VALUE } from "./findings.js";
import { u as isFix } from "./subject.js";

// src/report/written-value.ts
const BY_NAME = [
	[/\.py$/i, "python"],
	[/\.ipynb$/i, "notebook"],
	[/\.jsonc?$/i, "json"],
	[/\.toml$/i, "toml"],
	[/\.ya?ml$/i, "yaml"]
];
function languageOf(path) {
	return BY_NAME.find(([name]) => name.test(path))?.[1] ?? "other";
}
const QUOTED = /^(\\?["'])(.*?)\1/;
const WORD = /^[^\s,;(){}[\]#"'`\\|&]+/;
function tokenAt(line, column, sought) {
	const tail = line.slice(column - 1);
	if (sought !== "" && tail.startsWith(sought) && !/^[\w.+-]/.test(tail.slice(sought.length))) return {
		text: sought,
		quote: "",
		length: sought.length
	};
	const [whole, quote = "", text = ""] = QUOTED.exec(tail) ?? [];
	if (whole !== void 0) return {
		text,
		quote,
		length: whole.length
	};
	const [word] = WORD.exec(tail) ?? [];
	return word === void 0 ? null : {
		text: word,
		quote: "",
		length: word.length
	};
}
const WORDS = /^(?:true|false|null|none)$/i;
const NUMBER = /^-?\d[\d_]*$/;
function isSame(a, b) {
	if (a === b) return true;
	if (WORDS.test(a)) return a.toLowerCase() === b.toLowerCase();
	return NUMBER.test(a) && NUMBER.test(b) && Number(a.replaceAll("_", "")) === Number(b.replaceAll("_", ""));
}
const BARE = /^(?:-?\d+(?:\.\d+)?|torch\.\w+|\w+\(.*\)|\{.*\}|\[.*\])$/;
function valueIn(language, to) {
	const isPython = language === "python" || language === "notebook";
	if (WORDS.test(to)) {
		if (!isPython) return language === "json" || language === "toml" ? to.toLowerCase() : to;
		return to[0].toUpperCase() + to.slice(1).toLowerCase();
	}
	if (BARE.test(to) || language === "yaml" || language === "other") return to;
	return language === "notebook" ? `'${to}'` : `"${to}"`;
}
function valueLike({ quote, text }, language, to) {
	if (quote !== "" && (!WORDS.test(to) || WORDS.test(text) || language === "yaml" || language === "other")) return quote + to + quote;
	const written = valueIn(language, to);
	return language === "yaml" && WORDS.test(to) && /^[A-Z]/.test(text) ? to[0].toUpperCase() + to.slice(1).toLowerCase() : written;
}

// src/report/insertion.ts
function additionBeside(line, above, beside, key, to) {
	const [head, tail] = [line.slice(0, beside.column - 1), line.slice(beside.column - 1)];
	const language = languageOf(beside.path);
	const written = {
		head,
		tail,
		isFirst: head.trim() === "",
		above,
		language,
		own: beside.key,
		key,
		to
	};
	const inGroup = {
		...written,
		own: lastOf(beside.key),
		key: lastOf(key)
	};
	return (to.startsWith("[") ? null : asFlag(written) ?? asWord(written)) ?? asArgument(inGroup) ?? asMember(inGroup) ?? asMapping(inGroup);
}
function lastOf(key) {
	return key.split(".").at(-1);
}
function bare(key) {
	return key.replace(/^-+/, "").replaceAll("-", "_");
}
function asFlag(written) {
	const { tail, own, key, to } = written;
	const [, quote = "", dashes = "", name = "", sign = ""] = /^(["']?)(--?)([A-Za-z][\w.-]*)\1(=?)/.exec(tail) ?? [];
	if (name === "" || bare(name) !== bare(own)) return null;
	return word(written, quote, dashes + bare(key).replaceAll("_", name.includes("-") ? "-" : "_"), quote === "" ? sign || " " : "=", to);
}
function asWord(written) {
	const { tail, own, key, to, language } = written;
	if (language === "python" || language === "notebook" || language === "toml") return null;
	const [, quote = "", name = ""] = /^(["']?)([\w.]+)=/.exec(tail) ?? [];
	return name === "" || name !== own ? null : word(written, quote, key, "=", to);
}
function word({ head, isFirst, above }, quote, key, sign, to) {
	const text = `${quote}${key}${sign}${to}${quote}`;
	if (quote !== "" && head.trim() === "-") return {
		kind: "above",
		text: head + text
	};
	if (isFirst && quote === "") return {
		kind: "above",
		text: `${head}${text}${/\s*[\\`^]\s*$/.exec(above)?.[0] ?? ""}`
	};
	return {
		kind: "within",
		column: head.length + 1,
		text: quote === "" ? `${text} ` : `${text}, `
	};
}
function asArgument({ head, tail, isFirst, language, own, key, to }) {
	if (language !== "python" && language !== "notebook") return null;
	if (!tail.startsWith(own) || !/^\s*=(?!=)/.test(tail.slice(own.length))) return null;
	const text = `${key}=${valueIn(language, to)},`;
	if (!isFirst) return {
		kind: "within",
		column: head.length + 1,
		text: `${text} `
	};
	return {
		kind: isAlone(tail) ? "below" : "above",
		text: head + text
	};
}
function isAlone(tail) {
	return /^["']?[\w.-]+["']?\s*[:=]\s*(?:["'][^"']*["']|[\w.+-]+),\s*(?:#.*|\/\/.*)?$/.test(tail);
}
function asMember(written) {
	const { head, tail, isFirst, language, own, key, to } = written;
	const [, quote, name] = /^(\\?["'])([\w.-]+)\1\s*:/.exec(tail) ?? [];
	if (quote === void 0 || name !== own || language === "yaml" && isInBlock(written)) return null;
	const text = `${quote}${key}${quote}: ${valueIn(language, to)},`;
	if (!isFirst) return {
		kind: "within",
		column: head.length + 1,
		text: `${text} `
	};
	return {
		kind: isAlone(tail) ? "below" : "above",
		text: head + text
	};
}
function isInBlock({ head, tail, above }) {
	return /^\s*(?:- )?$/.test(head) && !/,\s*(?:#.*)?$/.test(tail) && !/[{[,]\s*(?:#.*)?$/.test(above);
}
function asMapping(written) {
	const { head, tail, isFirst, language, own, key, to } = written;
	if (language === "toml") return isFirst && tail.startsWith(own) && /^\s*=/.test(tail.slice(own.length)) ? {
		kind: "below",
		text: `${head}${key} = ${valueIn("toml", to)}`
	} : null;
	const [, name] = /^["']?([\w.-]+)["']?\s*:(?:\s|$)/.exec(tail) ?? [];
	if (name !== own || language === "notebook") return null;
	if (isInBlock(written)) return {
		kind: "below",
		text: `${head.replace("-", " ")}${key}: ${to}`
	};
	return isFirst ? {
		kind: "above",
		text: `${head}${key}: ${to},`
	} : {
		kind: "within",
		column: head.length + 1,
		text: `${key}: ${to}, `
	};
}

// src/report/edits.ts
function editsOf(run, lineAt) {
	return isFix(run) ? editsFor(run, run.recommendation?.changes ?? [], lineAt) : {
		edits: [],
		byHand: []
	};
}
function editsFor(run, changes, lineAt) {
	const sheets = /* @__PURE__ */ new Map();
	const sheetAt = ({ path, line }) => {
		const key = `${path}:${line}`;
		const sheet = sheets.get(key) ?? new Sheet(path, line, lineAt(path, line));
		sheets.set(key, sheet);
		return sheet;
	};
	const byHand = [];
	let anchor = null;
	for (const change of changes) {
		const spot = change.at ?? spotOf(run, change);
		if (spot && !isReadElsewhere(run, spot) && change.from !== null && sheetAt(spot).replace(spot, change)) {
			anchor ??= {
				...spot,
				key: change.key
			};
			continue;
		}
		const own = anchor ?? {
			...startOf(run),
			key: null
		};
		const added = change.from === null ? additionOf(change, own, lineAt) : null;
		if (added) sheetAt(change.beside ?? own).add(added);
		else byHand.push(change);
		if (added && change.beside === void 0) anchor ??= own;
	}
	if (byHand.some(({ key }) => key === run.run?.batch.key)) return {
		edits: [],
		byHand: [...changes]
	};
	return {
		edits: [...sheets.values()].flatMap((sheet) => sheet.edit ?? []),
		byHand
	};
}
var Sheet = class {
	#path;
	#line;
	#text;
	#cuts = [];
	#above = [];
	#below = [];
	constructor(path, line, text) {
		this.#path = path;
		this.#line = line;
		this.#text = text;
	}
	replace({ column }, { from, to }) {
		const token = this.#text === void 0 || from === null ? null : tokenAt(this.#text, column, from);
		if (!token || from === null || !isSame(token.text, from)) return false;
		this.#cuts.push({
			column,
			length: token.length,
			text: valueLike(token, languageOf(this.#path), to)
		});
		return true;
	}
	add(addition) {
		if (addition.kind === "within") this.#cuts.push({
			column: addition.column,
			length: 0,
			text: addition.text
		});
		else if (addition.kind === "above") this.#above.push(addition.text);
		else this.#below.push(addition.text);
	}
	get edit() {
		const isSame = this.#cuts.length + this.#above.length + this.#below.length === 0;
		if (this.#text === void 0 || isSame) return null;
		let text = "";
		let end = 0;
		for (const cut of this.#cuts.toSorted((a, b) => a.column - b.column)) {
			text += this.#text.slice(end, cut.column - 1) + cut.text;
			end = cut.column - 1 + cut.length;
		}
		const lines = [
			...this.#above,
			text + this.#text.slice(end),
			...this.#below
		];
		return {
			path: this.#path,
			line: this.#line,
			lines
		};
	}
};
function additionOf(change, anchor, lineAt) {
	const { key, to, beside } = change;
	if (beside === null) return null;
	const { path, line } = beside ?? anchor;
	const text = lineAt(path, line);
	if (text === void 0) return null;
	if (beside) return additionBeside(text, lineAt(path, line - 1) ?? "", beside, key, to);
	return additionAt(text, anchor, change);
}
function isReadElsewhere({ findings }, { path, line, column }) {
	return findings.some((each) => each.rule === "shared-value" && each.path === path && each.line === line && each.column === column);
}
function spotOf({ run }, { key }) {
	const fields = run?.fields ?? {};
	const origin = Object.hasOwn(fields, key) ? fields[key].origin : null;
	return origin?.kind === "file" ? origin : null;
}
function startOf(run) {
	const origin = run.run?.fields["model"]?.origin;
	return origin?.kind === "file" && origin.path === run.source.path && /\.ya?ml$/i.test(origin.path) ? origin : {
		...run.source,
		column: 1
	};
}
const BLOCK_KEY = /^(\s*(?:- )?)(["']?)([\w.-]+)\2\s*:(?:\s|$)/;
const CALL = /\.train\((?=\s*[^\s)])/;
const COMMAND = /^[^#|;&]*?\btrain(?=\s|$)/;
function additionAt(line, anchor, { key, to }) {
	if (/\.ya?ml$/i.test(anchor.path)) {
		const [, indent, , name] = BLOCK_KEY.exec(line) ?? [];
		const isForeign = anchor.key !== null && name !== anchor.key;
		return indent === void 0 || isForeign ? null : {
			kind: "below",
			text: `${indent.replace("-", " ")}${key}: ${to}`
		};
	}
	const between = /\.(?:py|ipynb)$/i.test(anchor.path) ? ", " : " ";
	if (anchor.key !== null) {
		const argument = new RegExp(`\\b${anchor.key}=[\\d.-]+`).exec(line);
		if (!argument) return null;
		const end = argument.index + argument[0].length;
		const quote = /["']/.exec(line[argument.index - 1] ?? "")?.[0];
		if (!quote) return {
			kind: "within",
			column: end + 1,
			text: `${between}${key}=${to}`
		};
		if (line[end] !== quote) return null;
		const comma = /\[[^\]]*$/.test(line.slice(0, argument.index)) ? "," : "";
		return {
			kind: "within",
			column: end + 1,
			text: `${quote}${comma} ${quote}${key}=${to}`
		};
	}
	const opening = (between === ", " ? CALL : COMMAND).exec(line);
	if (!opening) return null;
	const text = between === ", " ? `${key}=${to}, ` : ` ${key}=${to}`;
	return {
		kind: "within",
		column: opening.index + opening[0].length + 1,
		text
	};
}

export { editsOf as n, editsFor as t };