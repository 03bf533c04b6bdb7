import { _ as SourceText } from "./counted-name.js";
import { At as normalise, Dt as candidatePaths, Ot as find, Tt as FileTrail, _t as lex, f as withFollowed, ft as MAX_TEXT, gt as withoutRest, ht as pathBehind, kt as isElsewhere, pt as ShellMemory, t as FRAMEWORKS, vt as lexText, yt as startWord } from "./registry.js";

// src/configs/launchers/paths.ts
const MAX_PARTS = 8;
function startedPaths(from, folder, written) {
	const path = written.trim().replaceAll("\\", "/");
	if (path === "" || path.length > 300 || /\p{Cc}/u.test(path)) return [];
	if (path.startsWith("/")) return endsOf(path);
	const inFolder = folder === null || isElsewhere(path) ? [] : folder.startsWith("/") ? endsOf(`${folder}/${path}`) : candidatePaths(from, `${folder}/${path}`);
	return [.../* @__PURE__ */ new Set([...inFolder, ...candidatePaths(from, path)])];
}
function endsOf(path) {
	const parts = (normalise(path.replace(/^\/+/, "")) ?? "").split("/").filter((part) => part !== "");
	if (parts.length > MAX_PARTS) return [];
	return parts.map((_, index) => parts.slice(index).join("/"));
}
function findStarted(files, from, folder, written) {
	for (const path of startedPaths(from, folder, written)) {
		const text = files.read(path);
		if (text !== null) return {
			path,
			text
		};
	}
	return null;
}
function changedFolder(folder, written) {
	const path = written.trim().replaceAll("\\", "/");
	if (path === "" || path === "-" || path.startsWith("~") || /[$`{]/.test(path)) return folder;
	if (path.startsWith("/")) return path;
	const joined = `${folder ?? ""}/${path}`;
	if (folder?.startsWith("/")) return `/${normalise(joined.slice(1)) ?? ""}`;
	return normalise(joined);
}

// src/configs/shell/dialects.ts
const POSIX = {
	continuation: "\\",
	hasHash: true,
	quotes: `"'`,
	hasDollar: true,
	hasPercent: false,
	isMake: false,
	hasBraces: false
};
const DIALECTS = {
	posix: POSIX,
	make: {
		...POSIX,
		isMake: true
	},
	notebook: {
		...POSIX,
		hasBraces: true
	},
	batch: {
		...POSIX,
		continuation: "^",
		hasHash: false,
		quotes: "\"",
		hasDollar: false,
		hasPercent: true
	},
	powershell: {
		...POSIX,
		continuation: "`"
	}
};

// src/frameworks/transformers/formats/training-words.ts
const LLM_WORDS = {
	goals: [
		"sft",
		"dpo",
		"orpo",
		"kto",
		"grpo",
		"cpo",
		"ppo",
		"reward",
		"pretrain",
		"qlora",
		"lora"
	],
	programs: [
		"q?lora",
		"sft",
		"dpo",
		"orpo",
		"kto",
		"grpo",
		"cpo",
		"rlhf",
		"peft"
	],
	commands: [
		"sft",
		"dpo",
		"grpo",
		"lora",
		"llm"
	],
	classes: [
		"SFT",
		"DPO",
		"GRPO",
		"ORPO",
		"KTO"
	],
	texts: ["lora", String.raw`\b(?:sft|dpo|grpo|orpo|kto)`],
	settings: [
		"lora",
		"per_device",
		"load_in_[48]bit",
		"max_(?:seq|len)",
		"base_model",
		"model_name"
	]
};

// src/frameworks/ultralytics/training-words.ts
const YOLO_WORDS = {
	goals: [],
	programs: [],
	commands: [],
	classes: [],
	texts: [
		"yolo",
		"ultralytics",
		"rtdetr",
		"imgsz"
	],
	settings: []
};

// src/frameworks/training-words.ts
const ALL = [LLM_WORDS, YOLO_WORDS];
function trainingWords(kind) {
	return ALL.flatMap((words) => words[kind]);
}
function anyWord(kind) {
	return `(?:${trainingWords(kind).join("|")})`;
}

// src/configs/console-scripts.ts
const FOLDER = ".console";
const PROGRAM = new RegExp(String.raw`^(?:(.*)/)?\.console/([\w.-]+)\.py$`);
const NAME = /^[A-Za-z][\w.-]{1,60}$/;
const WRAPPERS = /^(?:uv|poetry|pipenv|pdm|hatch|rye|pixi|conda|mamba|micromamba|run|exec|srun|nohup|time|env|sudo|accelerate|launch)$/;
const ABOUT = new RegExp(String.raw`train|tun(?:e|ing)|${anyWord("commands")}|\.(?:ya?ml|json|toml)$|^--?(?:config|cfg|model|base|batch|lr|learning|epochs)`, "i");
const WITH_FILE = /(?<![\w-])(?=[\w-]*(?:train|tune|config|cfg|conf|run))[\w-]+(?:\.py)?[= \t]{1,40}(?![= \t])\S{1,260}\.(?:ya?ml|json|toml)\b/i;
const MOST_WRAPPERS = 6;
const MOST_TEXT = 2e5;
function withConsoleScripts(files) {
	const entry = (path) => {
		const found = PROGRAM.exec(path);
		return found && entryOf(files, found[1] ?? "", found[2]);
	};
	return {
		...files,
		read: (path) => {
			if (!PROGRAM.test(path)) return files.read(path);
			const own = entry(path);
			return own && `from ${own.module} import ${own.name}\n\n${own.name}${own.rest}()\n`;
		},
		within: (path) => PROGRAM.test(path) ? entry(path)?.path ?? null : files.within?.(path) ?? null
	};
}
function asProgram(command, files) {
	const { words } = command;
	const texts = words.map(({ texts: [text = ""] }) => text.replace(/^@/, ""));
	const at = texts.findIndex((text) => !WRAPPERS.test(text) && !text.startsWith("-"));
	const name = texts[at] ?? "";
	const word = words[at];
	if (!word || at > MOST_WRAPPERS || word.unknown !== null || !NAME.test(name) || !texts.some((text) => ABOUT.test(text))) return command;
	const folder = foldersOf(word.origin.path).find((each) => entryOf(files, each, name) !== null);
	if (folder === void 0) return command;
	const program = `${folder === "" ? "" : `${folder}/`}${FOLDER}/${name}.py`;
	const start = (text) => ({
		...word,
		texts: [text]
	});
	return {
		...command,
		words: [
			...words.slice(0, at),
			start("python"),
			start(program),
			...words.slice(at + 1)
		]
	};
}
function foldersOf(path) {
	const parts = path.split("/").slice(0, -1);
	return [...parts.map((_, index) => parts.slice(0, parts.length - index).join("/")).slice(0, 2), ""];
}
function entryOf(files, folder, name) {
	const base = folder === "" ? "" : `${folder}/`;
	for (const [file, entries] of [
		["pyproject.toml", ofToml],
		["setup.cfg", ofListing],
		["setup.py", ofListing]
	]) {
		const text = files.read(base + file);
		const target = text === null || text.length > MOST_TEXT ? void 0 : entries(text).get(name);
		const [, module = "", own = "", rest = ""] = TARGET.exec(target ?? "") ?? [];
		if (module === "") continue;
		const path = module.replaceAll(".", "/");
		const found = [`${path}.py`, `${path}/__init__.py`].flatMap((each) => [base + each, `${base}src/${each}`]).find((each) => files.read(each) !== null);
		if (found !== void 0) return {
			module,
			name: own,
			rest,
			path: found
		};
	}
	return null;
}
const TARGET = /^([A-Za-z_][\w.]*)\s*:\s*([A-Za-z_]\w*)((?:\.[A-Za-z_]\w*)*)(?:\s*\[|\s*$)/;
const SECTION = /^\s*\[\s*(?:project\.(?:gui-)?scripts|tool\.poetry\.scripts|tool\.flit\.scripts|project\.entry-points\.["']?console_scripts["']?)\s*\]/;
function ofToml(text) {
	const entries = /* @__PURE__ */ new Map();
	let isTable = false;
	for (const line of text.split("\n")) {
		if (/^\s*\[/.test(line)) isTable = SECTION.test(line);
		const found = isTable ? /^\s*["']?([\w.-]+)["']?\s*=\s*(.*)$/.exec(line) : null;
		const target = /["']([\w.]+\s*:\s*[\w.]+)["'[]/.exec(found?.[2] ?? "");
		if (found && target) entries.set(found[1], target[1]);
	}
	return entries;
}
function ofListing(text) {
	const at = text.indexOf("console_scripts");
	if (at === -1) return /* @__PURE__ */ new Map();
	const listed = text.slice(at).matchAll(/(?:^|["'[(,])\s*([\w.-]+)\s*=\s*([\w.]+\s*:\s*[\w.]+)/gm);
	return new Map(Array.from(listed, ([, name = "", target = ""]) => [name, target]));
}

// src/configs/shell/host.ts
function hostOf(path, job, around, folder = null) {
	const context = {
		...around,
		files: withConsoleScripts(around.files)
	};
	const { python } = context.parsers;
	return {
		files: context.files,
		job,
		script: (written, words, isPart = false, around) => {
			const files = new FileTrail(context.files);
			if ((isPart ? candidatePaths(path, written).filter((each) => context.files.read(each) !== null) : []).length > 1) return null;
			const found = python && findStarted(files, path, folder, written);
			if (!found) return null;
			const shown = context.files.within?.(found.path) ?? found.path;
			const declarations = python.trainingsOfScript(shown, found.text, words, context, around);
			return declarations && declarations.map((declaration) => startedFrom(declaration, shown));
		},
		python: (text) => python?.trainingsOfText(text, context) ?? []
	};
}
function startedFrom(declaration, path) {
	return {
		...withFollowed(declaration, [path]),
		starts: [path, ...declaration.starts ?? []]
	};
}

// src/configs/shell/tokens.ts
function plainText({ parts, isQuoted }) {
	if (isQuoted || parts.some(({ kind }) => kind !== "text")) return null;
	return parts.map((part) => part.kind === "text" ? part.text : "").join("");
}
function listName([first, equals], last) {
	const text = plainText(last);
	if (text?.endsWith("=") && text.length > 1) return text.replace(/\+?=$/, "");
	const [part] = first?.parts ?? [];
	return text === "@" && part?.kind === "variable" && equals && plainText(equals) === "=" ? part.name : null;
}
function plainOf(token) {
	return token?.kind === "word" ? plainText(token) : null;
}
function isOperator(token, text) {
	return token?.kind === "operator" && token.text === text;
}
function plainStart({ parts: [first] }) {
	return first?.kind === "text" ? first.text : "";
}
function nameOf$1(tokens) {
	for (const token of tokens) {
		if (token.kind !== "word") continue;
		const [first] = token.parts;
		if (first?.kind === "variable") return first.name;
		if (first?.kind === "text" && /^\w+$/.test(first.text)) return first.text;
	}
	return "";
}
function endOfBlock(tokens, start, open) {
	const close = open === "{" ? "}" : "done";
	let depth = 1;
	for (let at = start; at < tokens.length; at++) {
		const token = tokens[at];
		const text = token.kind === "word" ? plainText(token) : null;
		if (text === open) depth += 1;
		if (text === close) depth -= 1;
		if (depth === 0) return at;
	}
	return tokens.length;
}
function endOfBatch(tokens, start, isLine) {
	let depth = 0;
	for (let at = start; at < tokens.length; at++) {
		const token = tokens[at];
		if (token.kind !== "operator") continue;
		if (isLine && token.text === "\n") return at;
		if (token.text === "(") depth += 1;
		if (token.text === ")") {
			depth -= 1;
			if (depth === 0 && !isLine) return at;
		}
	}
	return tokens.length;
}

// src/configs/shell/conditions.ts
const OPENS$1 = /* @__PURE__ */ new Set([
	"if",
	"case",
	"for",
	"while",
	"until",
	"select"
]);
const CLOSES$1 = /* @__PURE__ */ new Set([
	"fi",
	"esac",
	"done"
]);
function branchesOf(tokens, start) {
	const then = tokens.findIndex((token, index) => index > start && plainOf(token) === "then");
	if (then === -1) return null;
	const test = tokens.slice(start + 1, then).filter((token) => !isOperator(token, ";") && !isOperator(token, "\n"));
	if (test.some(({ kind }) => kind !== "word") || !/^\[\[?$/.test(plainOf(test[0]) ?? "")) return null;
	let depth = 0;
	let otherwise = -1;
	for (let index = then + 1; index < tokens.length; index++) {
		const word = isCommandStart(tokens, index) ? plainOf(tokens[index]) : null;
		if (word === null) continue;
		if (depth === 0 && word === "elif") return null;
		if (depth === 0 && word === "else") otherwise = index;
		if (OPENS$1.has(word)) depth += 1;
		else if (CLOSES$1.has(word)) depth -= 1;
		if (depth >= 0) continue;
		const end = otherwise === -1 ? index : otherwise;
		return {
			test,
			taken: tokens.slice(then + 1, end),
			otherwise: otherwise === -1 ? [] : tokens.slice(otherwise + 1, index),
			next: index + 1
		};
	}
	return null;
}
function isCommandStart(tokens, index) {
	const before = tokens[index - 1];
	return before === void 0 || before.kind !== "word" || /^(?:then|else|do)$/.test(plainOf(before) ?? "");
}
function quoted(token) {
	const parts = token.parts.map((part) => part.kind === "variable" ? {
		...part,
		isQuoted: true
	} : part);
	return {
		...token,
		parts,
		isQuoted: true
	};
}
function testOf(words) {
	const inner = words.slice(1, -1);
	if (!/^\]\]?$/.test(words.at(-1) ?? "")) return null;
	if (inner[0] === "!") {
		const isTrue = testOf([
			words[0],
			...inner.slice(1),
			words.at(-1)
		]);
		return isTrue === null ? null : !isTrue;
	}
	const [first, second, third] = inner;
	if (inner.length === 2 && first === "-n") return second !== "";
	if (inner.length === 2 && first === "-z") return second === "";
	if (inner.length !== 3 || third === void 0 || /[*?[\]]/.test(third)) return null;
	if (second === "=" || second === "==") return first === third;
	if (second === "!=") return first !== third;
	const [a, b] = [Number(first), Number(third)];
	if (first === "" || third === "" || !Number.isInteger(a) || !Number.isInteger(b)) return null;
	switch (second) {
		case "-eq": return a === b;
		case "-ne": return a !== b;
		case "-gt": return a > b;
		case "-ge": return a >= b;
		case "-lt": return a < b;
		case "-le": return a <= b;
		case void 0:
		default: return null;
	}
}

// src/configs/shell/declarations.ts
function declaredBy([name = "", ...words]) {
	const isDeclaration = /^(?:export|declare|typeset|local|readonly)$/.test(name);
	const has = (flag) => isDeclaration && words.some((word) => flag.test(word));
	const exports = name === "export" || has(/^-[a-z]*x[a-z]*$/);
	return {
		isDeclaration,
		exporting: has(/^\+[a-z]*x[a-z]*$/) || name === "export" && has(/^-[a-z]*n[a-z]*$/) ? false : exports || null,
		unset: name === "unset" && !words.includes("-f") ? words : [],
		allExport: name === "set" ? allExported(words) : null
	};
}
function allExported(words) {
	const option = words.findIndex((word, index) => {
		return /^[-+][a-z]*o$/.test(word) && words[index + 1] === "allexport" || /^[-+][a-z]*a[a-z]*$/.test(word);
	});
	return option === -1 ? null : words[option].startsWith("-");
}

// src/configs/shell/runner.ts
const MAX_COMMANDS = 2e3;
const MAX_ITEMS = 16;
const MAX_ITERATIONS = 64;
const MAX_NESTING = 12;
const ASSIGNMENT = /^(?:(?:export|local|declare|set|readonly)\s+)?([A-Za-z_]\w*)\+?=/;
const KEYWORDS = /* @__PURE__ */ new Set([
	"then",
	"do",
	"else",
	"fi",
	"done",
	"esac",
	"{",
	"}",
	"elif",
	"if",
	"while",
	"until",
	"!",
	"case",
	"in"
]);
function commandsIn(text, dialect, variables) {
	const runner = new Runner(text, dialect, variables);
	runner.run(lex(text.text, dialect), 0, null);
	runner.runUncalled();
	return runner.commands;
}
function unseen(why) {
	return `\${${/^(\w+) is set/.exec(why)?.[1] ?? "unknown"}}`;
}
const OPENS = /* @__PURE__ */ new Set([
	"if",
	"case",
	"while",
	"until"
]);
const CLOSES = /* @__PURE__ */ new Set([
	"fi",
	"esac",
	"done"
]);
const MAX_CALLS = 200;
const MAX_SUBSHELLS = 200;
const MAX_DEPTH = 6;
var Runner = class {
	commands = [];
	#text;
	#dialect;
	#memory;
	#functions = /* @__PURE__ */ new Map();
	#uncalled = /* @__PURE__ */ new Set();
	#branches = 0;
	#output = null;
	#calls = 0;
	#subshells = 0;
	#depth = 0;
	#iterations = 1;
	constructor(text, dialect, variables) {
		this.#text = text;
		this.#dialect = dialect;
		this.#memory = new ShellMemory(text, dialect, variables);
	}
	run(tokens, start, close, nesting = 0) {
		let line = [];
		let output = null;
		let at = start;
		const flush = (input = null) => {
			if (line.length > 0) this.#command(line, input);
			if (line.length > 0) this.#output = output;
			output = null;
			line = [];
		};
		while (at < tokens.length && this.commands.length < 2e3) {
			const token = tokens[at];
			if (token.kind === "heredoc") {
				this.#feed(token);
				at += 1;
				continue;
			}
			if (token.kind === "output") {
				output = token;
				at += 1;
				continue;
			}
			if (token.kind === "operator") {
				const last = line.at(-1);
				const name = token.text === "(" && last ? listName(line, last) : null;
				if (name !== null) {
					at = this.#list(tokens, at + 1, name, last !== void 0 && plainText(last)?.endsWith("+=") === true);
					line = [];
					continue;
				}
				flush();
				at = ((token.text === "(" ? this.#subshell(tokens, at, nesting) : null) ?? at) + 1;
				continue;
			}
			const word = line.length === 0 ? plainText(token) : null;
			if (word !== null && word === close) {
				flush();
				return at + 1;
			}
			const defined = word === null ? null : this.#define(tokens, at, word);
			if (defined !== null) {
				at = defined;
				continue;
			}
			if ((word === "for" || word === "foreach") && nesting < MAX_NESTING) {
				at = this.#loop(tokens, at, nesting);
				continue;
			}
			const chosen = word === "if" && nesting < MAX_NESTING ? this.#chosen(tokens, at) : null;
			if (chosen) {
				this.run(chosen.body, 0, null, nesting + 1);
				at = chosen.next;
				continue;
			}
			if (word !== null && OPENS.has(word)) this.#branches += 1;
			if (word !== null && CLOSES.has(word)) this.#branches = Math.max(0, this.#branches - 1);
			if (word === null || !KEYWORDS.has(word)) line.push(token);
			at += 1;
		}
		flush();
		return at;
	}
	#subshell(tokens, at, nesting) {
		if (this.#dialect.continuation !== "\\" || nesting >= MAX_NESTING || this.#subshells >= MAX_SUBSHELLS) return null;
		if (isOperator(tokens[at + 1], "(")) return at + 1;
		this.#subshells += 1;
		const end = endOfBatch(tokens, at, false);
		this.#memory.apart(() => void this.run(tokens.slice(at + 1, end), 0, null, nesting + 1));
		return end;
	}
	#chosen(tokens, start) {
		const parts = branchesOf(tokens, start);
		if (!parts) return null;
		const words = parts.test.flatMap((token) => token.kind === "word" ? this.#memory.expand(quoted(token)) : []);
		if (words.some(({ unknown, texts }) => unknown !== null || texts.length !== 1)) return null;
		const isTrue = testOf(words.map(({ texts: [text = ""] }) => text));
		return isTrue === null ? null : {
			body: isTrue ? parts.taken : parts.otherwise,
			next: parts.next
		};
	}
	#define(tokens, start, word) {
		const isNamed = word === "function";
		const name = isNamed ? plainOf(tokens[start + 1]) : word;
		let at = start + (isNamed ? 2 : 1);
		if (isOperator(tokens[at], "(") && isOperator(tokens[at + 1], ")")) at += 2;
		else if (!isNamed) return null;
		while (isOperator(tokens[at], "\n")) at += 1;
		if (name === null || plainOf(tokens[at]) !== "{") return null;
		const end = endOfBlock(tokens, at + 1, "{");
		this.#functions.set(name, tokens.slice(at + 1, end));
		this.#uncalled.add(name);
		return end + 1;
	}
	runUncalled() {
		for (const name of this.#uncalled) this.#call(name, []);
	}
	#call(name, words) {
		const body = this.#functions.get(name);
		if (!body || this.#depth >= MAX_DEPTH || this.#calls >= MAX_CALLS) return;
		this.#calls += 1;
		this.#uncalled.delete(name);
		const branches = this.#branches;
		this.#branches = 0;
		this.#depth += 1;
		this.#memory.within(words, () => void this.run(body, 0, null));
		this.#depth -= 1;
		this.#branches = branches;
	}
	#list(tokens, start, name, isMore) {
		const held = isMore ? this.#memory.get(name) : void 0;
		const words = held?.kind === "list" ? [...held.words] : [];
		let at = start;
		for (; at < tokens.length; at++) {
			const token = tokens[at];
			if (token.kind === "word") words.push(...this.#memory.listed(token));
			else if (token.kind === "operator" && token.text === ")") break;
		}
		this.#memory.set(name, {
			kind: "list",
			words
		});
		return at + 1;
	}
	#loop(tokens, start, nesting) {
		const within = tokens.findIndex((token, index) => index > start && index < start + 8 && token.kind === "word" && plainText(token) === "in");
		if (within === -1) return start + 1;
		const name = nameOf$1(tokens.slice(start + 1, within));
		const items = [];
		let at = within + 1;
		const isBatch = this.#dialect.hasPercent;
		const opens = isBatch ? "do" : this.#dialect.continuation === "`" ? "{" : "do";
		for (; at < tokens.length; at++) {
			const token = tokens[at];
			if (token.kind === "word") {
				if (plainText(token) === opens) break;
				items.push(...this.#memory.listed(token));
			} else if (token.kind === "heredoc") return at;
		}
		const body = at + 1;
		const last = tokens[body];
		const isLine = isBatch && !(last?.kind === "operator" && last.text === "(");
		const closing = isBatch ? endOfBatch(tokens, body, isLine) : endOfBlock(tokens, body, opens);
		const inner = tokens.slice(body, closing);
		const before = this.#memory.get(name);
		const each = items.map((item) => item.unknown === null ? {
			kind: "texts",
			texts: item.texts,
			at: item.origin
		} : {
			kind: "unknown",
			why: item.unknown
		});
		const runs = each.length <= MAX_ITEMS && this.#iterations * each.length <= MAX_ITERATIONS ? each : [together(each)];
		if (runs.length === 0) runs.push({
			kind: "unknown",
			why: `a loop goes through ${name}`
		});
		const iterations = this.#iterations;
		this.#iterations *= Math.max(runs.length, 1);
		for (const held of runs) {
			this.#memory.set(name, held);
			this.run(inner, 0, null, nesting + 1);
		}
		this.#iterations = iterations;
		if (before) this.#memory.set(name, before);
		return closing + 1;
	}
	#feed(token) {
		const last = this.commands.at(-1);
		if (!last) return;
		const input = this.#text.slice(token.from, token.to);
		const variable = variableRead(last.words);
		if (variable !== null) {
			const lines = this.#lines(input, token.isQuoted) ?? "";
			const text = (token.isQuoted ? lines : lines.replaceAll(/\\\r?\n/g, " ")).trim();
			const held = text.length > 1e4 ? {
				kind: "unknown",
				why: `${variable} holds too long a text`
			} : {
				kind: "texts",
				texts: [text],
				at: input.originAt(0)
			};
			this.#memory.assign(variable, held, this.#branches > 0);
		}
		const written = this.#written(last.words, input, token.isQuoted);
		this.commands[this.commands.length - 1] = {
			...last,
			input,
			written
		};
	}
	#written(words, input, isQuoted) {
		const texts = words.map(({ texts: [text = ""] }) => text);
		const output = this.#output;
		const tee = texts.findIndex((text) => /(?:^|\/)tee$/.test(text));
		const named = tee === -1 ? void 0 : words.slice(tee + 1).find(({ texts: [text = ""] }) => !text.startsWith("-"));
		const file = named ?? (texts[0] === "cat" && output ? this.#memory.expand(quoted(output.file))[0] : void 0);
		const name = file?.unknown === null && file.texts.length === 1 ? file.texts[0] : void 0;
		if (name === void 0) return null;
		return {
			name,
			text: (named ? texts.includes("-a") : output?.isMore === true) ? null : this.#lines(input, isQuoted),
			path: input.path
		};
	}
	#lines(input, isQuoted) {
		const before = "\n".repeat(Math.max(0, input.originAt(0).line - 1));
		if (isQuoted) return before + input.text;
		return before + input.text.split("\n").map((line) => {
			const [word] = this.#memory.expand(quoted(lexText(line, this.#dialect)));
			if (!word) return line;
			if (word.unknown === null) return word.texts[0];
			const before = word.texts[0] ?? "";
			return before.trim() === "" && (word.tail ?? "") === "" ? "" : `${before}${unseen(word.unknown)}`;
		}).join("\n");
	}
	#command(line, input) {
		let index = 0;
		if (this.#powershellAssignment(line)) return;
		const texts = line.map((token) => plainText(token) ?? "");
		const { isDeclaration, exporting, unset, allExport } = declaredBy(texts);
		if (allExport !== null) this.#memory.exportAll(allExport);
		for (const name of unset) this.#memory.unset(name, this.#branches > 0);
		const isForCommand = ASSIGNMENT.test(plainStart(line[0])) ? line.some((token) => !ASSIGNMENT.test(plainStart(token))) : /^env$/i.test(texts[0] ?? "");
		const own = /* @__PURE__ */ new Map();
		for (; index < line.length; index++) {
			const token = line[index];
			const first = token.parts[0];
			const text = first?.kind === "text" ? first.text : "";
			if (index === 0 && /^(?:export|local|declare|typeset|set|readonly|setx|env)$/i.test(text) && token.parts.length === 1) continue;
			if (text === "/a" || text === "--" || isDeclaration && /^[-+][a-zA-Z]+$/.test(text)) continue;
			const assigned = ASSIGNMENT.exec(text);
			if (isDeclaration && !assigned && token.parts.length === 1) {
				if (exporting !== null) this.#memory.export(text, exporting);
				continue;
			}
			if (!assigned || token.isQuoted && !this.#dialect.hasPercent && text === plainText(token) && !text.includes("=")) break;
			const name = assigned[1];
			const held = this.#memory.assigned(token, assigned[0].length);
			if (isForCommand) own.set(name, held);
			else this.#memory.assign(name, held, this.#branches > 0);
			if (exporting !== null) this.#memory.export(name, exporting);
		}
		const environment = new Map([...this.#memory.environment(), ...own]);
		const held = plainOf(line[index]) === "eval" ? { held: this.#memory.snapshot() } : {};
		const words = line.slice(index).flatMap((token) => this.#memory.expand(token));
		const [first] = words;
		if (first?.unknown === null && this.#functions.has(first.texts[0] ?? "")) this.#call(first.texts[0] ?? "", words.slice(1));
		else if (first) this.commands.push({
			words: withoutRest(words),
			environment,
			input,
			...held
		});
	}
	#powershellAssignment(line) {
		if (this.#dialect.continuation !== "`") return false;
		const [target, equals, ...rest] = line;
		const part = target?.parts[0];
		if (part?.kind !== "variable" || !equals || plainText(equals) !== "=") return false;
		const words = rest.flatMap((token) => this.#memory.listed(token));
		if (words.length === 1 && words[0]) {
			const [word] = words;
			this.#memory.assign(part.name, word.unknown === null ? {
				kind: "texts",
				texts: word.texts,
				at: word.origin
			} : {
				kind: "unknown",
				why: word.unknown
			}, this.#branches > 0);
		} else this.#memory.assign(part.name, {
			kind: "list",
			words
		}, this.#branches > 0);
		return true;
	}
};
function variableRead(words) {
	const texts = words.map(({ texts: [text = ""] }) => text);
	const name = texts.at(-1) ?? "";
	return texts[0] === "read" && texts.slice(1).some((text) => /^-[a-z]*d$/.test(text)) && /^[A-Za-z_]\w*$/.test(name) ? name : null;
}
function together(values) {
	const texts = values.flatMap((held) => held.kind === "texts" ? held.texts : []);
	const unknown = values.find((held) => held.kind === "unknown");
	if (unknown) return unknown;
	if (texts.length > 256) return {
		kind: "unknown",
		why: "it is one of a long list"
	};
	const [first] = values;
	return {
		kind: "texts",
		texts,
		...first?.kind === "texts" && first.at ? { at: first.at } : {}
	};
}

// src/configs/modules.ts
const MODULE = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/;
function withModule(command, files) {
	const { words } = command;
	const at = words.findIndex(({ texts: [text] }) => text === "-m" || text === "--module");
	const module = words[at + 1];
	const [name = ""] = module?.texts ?? [];
	if (at < 1 || !module || module.unknown !== null || !MODULE.test(name)) return command;
	const path = name.replaceAll(".", "/");
	const from = module.origin.path;
	if (find(files, from, `${path}.py`)) return command;
	const found = [
		`${path}/__main__.py`,
		`src/${path}.py`,
		`src/${path}/__main__.py`
	].map((each) => find(files, from, each)).find((each) => each !== null);
	if (!found) return command;
	return {
		...command,
		words: [
			...words.slice(0, at),
			{
				...module,
				texts: [found.path]
			},
			...words.slice(at + 2)
		]
	};
}

// src/configs/shell/trainings.ts
const PYTHON = /(?:^|[\\/])(?:python[\d.]*|py|ipython)(?:\.exe)?$/;
const LAUNCHER = /(?:^|[\\/])(?:torchrun|accelerate)$|^torch\.distributed\.(?:run|launch)$/;
const PROCESSES = /^--(?:nproc[_-]per[_-]node|num[_-]processes)(?:=(.*))?$/;
const TALKERS = /^@?(?:echo|printf|print|test|\[\[?|Write-Host|Write-Output|grep|cat|which|alias|help|man|cd|mkdir|rm|cp|mv|pip3?|conda|apt|apt-get|git|wget|curl|ls)$/i;
function trainingsOf(commands, host) {
	return commands.flatMap((command) => ofCommand(command, host));
}
function filesIn(commands) {
	return commands.flatMap(({ words }) => words.flatMap((word) => word.texts.map((text) => text.replace(/^[^=]*=/, "")))).filter((text) => /\.(?:py|ya?ml|json|toml|sh|slurm|sbatch|ipynb)$/i.test(text));
}
function ofCommand(written, host) {
	const command = withModule(asProgram(written, host.files), host.files);
	const texts = command.words.map((word, index) => pathBehind(word) ?? programIn(command.words, index));
	const isWrapped = texts.findIndex((text) => /^(?:run|exec|launch|srun|nohup|time)$/.test(text));
	if (TALKERS.test(texts[0] ?? "") && isWrapped === -1) return [];
	if (asksForHelp(texts)) return [];
	for (const { fromCommand } of FRAMEWORKS) {
		const found = fromCommand?.(command, host);
		if (found) return [...found];
	}
	const python = texts.findIndex((text) => PYTHON.test(text) || LAUNCHER.test(text));
	if (python === -1) return [];
	const ofJob = (declaration) => ({
		...declaration,
		job: declaration.job ?? host.job
	});
	return ofPython(command, python, host).map((declaration) => ofJob(declaration));
}
function asksForHelp(texts) {
	return texts.includes("--help") || texts.length > 1 && texts.at(-1) === "-h";
}
function programIn(words, index) {
	const word = words[index];
	const [text = ""] = word.texts;
	if (index > 0 || word.unknown === null || text !== "") return text.replace(/^@/, "");
	const [, next = ""] = words.map((each) => pathBehind(each) ?? each.texts[0] ?? "");
	return /\.py$/i.test(next) ? "python" : text;
}
function ofPython(command, start, host) {
	const { words } = command;
	let gpus = null;
	let isLauncher = false;
	for (let index = start; index < words.length; index++) {
		const word = words[index];
		const [text = ""] = word.texts;
		const next = words[index + 1];
		const processes = PROCESSES.exec(text);
		if (processes && isLauncher) {
			const count = Number(processes[1] ?? next?.texts[0]);
			if (Number.isInteger(count) && count > 0) gpus = {
				value: count,
				origin: word.origin
			};
			if (processes[1] === void 0) index += 1;
		} else if (LAUNCHER.test(text)) isLauncher = true;
		else if (text === "-c" && !isLauncher) return next ? [...host.python(textOfWord(next))] : [];
		else if (text === "-m" && next && !LAUNCHER.test(next.texts[0] ?? "")) return ofScript(`${(next.texts[0] ?? "").replaceAll(".", "/")}.py`, command, index + 2, gpus, host);
		else if (/\.py$/i.test(text)) return ofScript(text, command, index + 1, gpus, host);
		else if (/\.py$/i.test(pathBehind(word) ?? "")) return ofScript(pathBehind(word) ?? "", command, index + 1, gpus, host, true);
		else if (index === words.length - 1 && command.input && !isLauncher) return [...host.python(command.input)];
	}
	return [];
}
function ofScript(path, { words, environment }, start, gpus, host, isPart = false) {
	const given = words.slice(start);
	const startWords = given.map((word) => startWord(word));
	const first = words[0].origin;
	const source = {
		path: first.path,
		line: first.line
	};
	const endLine = words.at(-1)?.origin.line ?? first.line;
	const found = host.script(path, startWords, isPart, {
		processes: gpus?.value ?? null,
		environment
	});
	if (found && found.length > 0) {
		const started = (declaration) => ({
			...declaration,
			source,
			endLine,
			gpus: gpus ?? declaration.gpus ?? null,
			isGuess: false,
			reasons: [`it starts ${path}`, ...declaration.reasons]
		});
		return found.map((declaration) => started(declaration));
	}
	const script = {
		path,
		words: given,
		source,
		endLine,
		gpus,
		start: first
	};
	for (const { fromScript } of FRAMEWORKS) {
		const declared = fromScript?.(script);
		if (declared) return [...declared];
	}
	return [];
}
function textOfWord(word) {
	const { path, line, column } = word.originAt(0);
	const lines = (word.texts[0] ?? "").split("\n");
	return SourceText.joined(path, lines.map((text, index) => ({
		text: `${text}\n`,
		line: line + index,
		column: index === 0 ? column : 1
	})));
}

// src/configs/likely-programs.ts
const MOST_PROGRAMS = 12;
const MOST_LAUNCHES = 12;
const TRAINS = new RegExp(String.raw`(?:^|[_\W\d])(?:(?:pre)?train\w*|fine_?tun\w*|${anyWord("programs")})(?:$|[_\W\d])`);
const STARTS = /(?:^|[_\W\d])(?:run\w*|main|cli|launch\w*|pipeline|experiment\w*|start)(?:$|[_\W\d])/;
const OTHERS = /eval|infer|predict|generat|merge|export|serv|api|app|prepar|preprocess|download|data|plot|bench|demo|chat|gradio|streamlit|convert|quant|upload|util|config|callback|collator|loss|metric|logg|analy|visual|verify|check|setup|deploy|judge|score/;
const NEVER = /(?:^|\/)(?:tests?|docs?|node_modules|site-packages|\.[^/]+)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest|setup|__init__)\.py$/;
const GOALS = trainingWords("goals");
const LAUNCHES = /(?:^|\/)(?:README[^/]*\.md|(?:GNU)?makefile|\.?justfile|Dockerfile|dvc\.yaml|tox\.ini|Taskfile\.ya?ml|\.gitlab-ci\.ya?ml|Snakefile|MLproject|pyproject\.toml)$|\.(?:sh|bash|slurm|sbatch|ps1|bat|mk|just)$|^\.github\/workflows\/[^/]+\.ya?ml$/i;
function likelyPrograms(settings, paths) {
	return best(paths.filter((path) => /\.py$/i.test(path) && !NEVER.test(path)), MOST_PROGRAMS, (path) => likelihoodOf(path, settings));
}
function likelyLaunches(settings, paths) {
	return best(paths.filter((path) => LAUNCHES.test(path)), MOST_LAUNCHES, (path) => likelihoodOf(path, settings) + (/readme/i.test(path) ? 2 : 0));
}
function best(paths, most, worthOf) {
	return paths.map((path) => ({
		path,
		worth: worthOf(path)
	})).toSorted((a, b) => b.worth - a.worth || (a.path < b.path ? -1 : 1)).slice(0, most).map(({ path }) => path);
}
function likelihoodOf(path, settings) {
	const name = nameOf(path);
	const common = commonGoals(path, settings);
	return (TRAINS.test(name) ? 3 : 0) + (STARTS.test(name) ? 1 : 0) - (OTHERS.test(name) ? 3 : 0) + common - stepsBetween(path, settings) / 2;
}
function commonGoals(program, settings) {
	const name = nameOf(program);
	const parts = settings.toLowerCase().split(/[^a-z]+/);
	return GOALS.filter((word) => name.includes(word) && parts.includes(word)).length;
}
function isOtherProgram(path) {
	const name = nameOf(path);
	return NEVER.test(path) || OTHERS.test(name) && !TRAINS.test(name);
}
function nameOf(path) {
	return (path.split("/").at(-1) ?? path).replace(/\.[^.]+$/, "").toLowerCase();
}
function stepsBetween(a, b) {
	const [from, to] = [a, b].map((path) => path.split("/").slice(0, -1));
	let common = 0;
	while (common < from.length && from[common] === to[common]) common += 1;
	return from.length + to.length - 2 * common;
}

// src/configs/python/harmless.ts
const BUILTINS = new Set("print len str repr int float bool list dict tuple set frozenset sorted reversed enumerate zip map filter range type id isinstance issubclass hasattr callable hash iter next any all sum min max abs round open input format vars dir locals getattr object property staticmethod classmethod exit quit help bytes bytearray memoryview chr ord divmod pow slice".split(" "));
const LIBRARIES = new Set("abc argparse ast asyncio base64 click collections concurrent copy csv cv2 dataclasses datetime enum functools gc glob hydra itertools json logging math matplotlib mlflow multiprocessing numpy omegaconf onnx optuna os pandas pathlib pickle PIL pprint psutil pydantic random ray re requests roboflow seaborn shutil skimage sklearn socket subprocess supervision sys tempfile threading time tomllib torch torchvision tqdm traceback transformers trl peft unsloth typer typing ultralytics uuid wandb warnings yaml zipfile".split(" "));
const MORE_LIBRARIES = new Set("rich loguru tabulate lightning pytorch_lightning comet_ml clearml dvclive tensorboard tensorboardX accelerate transformers albumentations pycocotools dotenv absl colorama termcolor GPUtil pynvml boto3 google gdown kaggle IPython ipywidgets joblib scipy plotly onnxruntime tensorrt fastapi flask np pd plt tf keras neptune aim swanlab sagemaker azureml modal huggingface_hub datasets deepspeed horovod thop fvcore sahi fiftyone ruamel toml tomli box addict easydict munch prettytable ujson orjson simplejson types string io math platform inspect signal atexit contextlib heapq bisect statistics decimal fractions hashlib secrets importlib pkgutil xml html urllib http ftplib email smtplib".split(" "));
const SAYS = /^(?:info|debug|warning|warn|error|critical|exception|log\w*|print\w*|write\w*|dump\w*|save\w*|add_\w+|report\w*|show\w*|display|format|join|exists|is_\w+|has_\w+|get\w*|to_\w+|submit|send|post|put_nowait|put|emit|init|finish|watch|track|start\w*|close|predict|val|export|eval|fit_transform|describe)$/;
function isHarmless({ name, of }) {
	const parts = name.split(".");
	const [root = "", method = parts.at(-1) ?? ""] = [parts[0], parts.at(-1)];
	if (BUILTINS.has(name) || LIBRARIES.has(root) || MORE_LIBRARIES.has(root)) return true;
	if (/^(?:str|number|list|dict|model|trainer|parser|handle)$/.test(root) && of) return true;
	const library = of?.kind === "unclear" ? of.library?.split(".")[0] : void 0;
	if (library !== void 0 && (LIBRARIES.has(library) || MORE_LIBRARIES.has(library))) return true;
	return parts.length > 1 && SAYS.test(method);
}
function hasUnknownBase({ class: type }) {
	return (type?.bases ?? []).some((base) => {
		if (base.kind === "class") return false;
		if (base.kind !== "external") return true;
		const [root = ""] = base.name.split(".");
		return !LIBRARIES.has(root) && !MORE_LIBRARIES.has(root) && !/^(?:object|Exception|dict|str|int|list|Enum|ABC|nn)$/.test(root);
	});
}

// src/configs/thin.ts
const MOST_THIN = 3e3;
const MOST_READ = 6;
const MOST_DEPTH = 2;
const IMPORT = /^[ \t]*from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^\n#]*)|^[ \t]*import[ \t]+([\w.]+)/gm;
function isThin(text) {
	return text.length <= MOST_THIN && /^(?:from[ \t]+[.\w]+[ \t]+)?import\b/m.test(text) && text.includes("(");
}
function trainsThrough(path, text, files, mayTrain) {
	if (!isThin(text) || !text.includes("__main__") || isOtherProgram(path)) return false;
	const all = files.all?.();
	if (!all) return false;
	const seen = /* @__PURE__ */ new Set([path]);
	const look = (from, importing, depth) => modulesOf(importing, from, all).some((module) => {
		if (seen.has(module) || seen.size > MOST_READ) return false;
		seen.add(module);
		const own = files.read(module);
		return own !== null && (mayTrain(own) || depth < MOST_DEPTH && look(module, own, depth + 1));
	});
	return look(path, text, 1);
}
function modulesOf(text, from, all) {
	return Array.from(text.matchAll(IMPORT)).flatMap(([, dots = "", name = "", names = "", whole = name]) => {
		return [whole, ...names.replaceAll(/[()\s]/g, "").split(",").filter((each) => /^\w+$/.test(each)).map((each) => whole === "" ? each : `${whole}.${each}`)].flatMap((each) => {
			const found = modulePaths(each, dots.length, from).find((module) => all.includes(module));
			return found === void 0 ? [] : [found];
		});
	});
}
function modulePaths(name, level, from) {
	const parts = name === "" ? [] : name.split(".");
	const folder = from.split("/").slice(0, -1);
	const under = (base) => {
		const path = [...base, ...parts].join("/");
		return [`${path}.py`, ...parts.length === 0 ? [] : [`${path}/__init__.py`]];
	};
	if (level > 0) return under(folder.slice(0, folder.length - (level - 1)));
	if (parts.length === 0 || LIBRARIES.has(parts[0])) return [];
	return [.../* @__PURE__ */ new Set([
		...under(folder),
		...under([]),
		...under(folder.slice(0, -1)),
		...under(["src"])
	])];
}

export { anyWord as _, isHarmless as a, findStarted as b, likelyPrograms as c, textOfWord as d, trainingsOf as f, WITH_FILE as g, hostOf as h, hasUnknownBase as i, stepsBetween as l, commandsIn as m, modulePaths as n, commonGoals as o, MAX_COMMANDS as p, trainsThrough as r, likelyLaunches as s, isThin as t, filesIn as u, DIALECTS as v, startedPaths as x, changedFolder as y };