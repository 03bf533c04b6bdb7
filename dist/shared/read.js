import { $ as isAbsent, A as linearised, B as listOf, C as noteBackward, Ct as JsonError, D as attributeOf, Dt as candidatePaths, E as recordOf, F as noteFrozen, G as operandsOf, H as pairs, I as sliceOfPart, J as partsOf, K as parametersOf, L as elementsOf, M as asMapping, N as spreadInto, O as fieldNamed, P as anyOf, Q as fresh, R as itemAt, S as noteAccumulation, T as PARSER, Tt as FileTrail, U as together, V as mostRounds, W as argumentsOf, X as either, Y as absent, Z as forked, at as perhaps, bt as nothing, c as composeHydra, ct as textOfValue, dt as viewOf, et as isSame, f as withFollowed, it as optionsOf, j as methodOf, k as fieldNames, l as resolved, lt as truthOf, nt as lift, ot as scalar, q as parsePython, rt as mapping, st as sequence, t as FRAMEWORKS, tt as leaningOf, ut as unclear, w as noteSlices, wt as readJson, x as loopRecordOf, z as itemsToTry } from "./registry.js";
import { _ as SourceText, n as readYaml, o as Either, s as Unknown } from "./counted-name.js";
import { o as printable } from "./findings.js";
import { a as isHarmless, f as trainingsOf, h as hostOf, i as hasUnknownBase, m as commandsIn, n as modulePaths, r as trainsThrough, t as isThin, v as DIALECTS } from "./thin.js";

// src/configs/python/spoil.ts
const MAX_DEPTH$4 = 4;
const LOADED = /\.(?:from_pretrained|from_config|get_peft_model|prepare_model_for_\w+_training)$/;
function spoil(journal, value, why, depth = 0) {
	if (depth > MAX_DEPTH$4) return;
	const inner = (each) => spoil(journal, each, why, depth + 1);
	if (value.kind === "branches") for (const option of value.options) inner(option);
	else if (value.kind === "mapping" || value.kind === "sequence") {
		if (value.cell.get("now")?.kind === "unclear") return;
		journal.put(value.cell, "now", unclear(why, value.at));
		const members = value.kind === "mapping" ? Array.from(value.entries.values(), (each) => each.value) : value.items;
		for (const member of members) inner(member);
		if (value.kind === "mapping" && value.onto) spoilAll(journal, value.onto, why);
	} else if (value.kind === "instance") {
		if (LOADED.test(value.record?.name ?? "")) return;
		const names = /* @__PURE__ */ new Set([...value.attributes.keys(), ...value.class?.attributes.keys() ?? []]);
		for (const name of names) {
			const before = value.attributes.get(name) ?? value.class?.attributes.get(name);
			if (before === void 0 || before.kind === "unclear") continue;
			if (isPlain(before)) journal.put(value.attributes, name, unclear(why, before.at));
			else inner(before);
		}
	} else if (value.kind === "class") spoilAll(journal, value.attributes, why);
}
function spoilAll(journal, store, why) {
	for (const [name, value] of store) if (isPlain(value)) journal.put(store, name, unclear(why, value.at));
}
function isPlain(value) {
	return value.kind === "scalar" || value.kind === "branches" && value.options.some((option) => isPlain(option));
}
function spoilGiven({ journal }, { positional, named }, why) {
	for (const value of positional) spoil(journal, value, why);
	for (const { value } of named.entries.values()) spoil(journal, value, why);
}

// src/configs/python/machine.ts
const MAX_STEPS = 12e4;
const MAX_DEPTH$3 = 60;
const MAX_CALLS$1 = 16;
const MAX_FILES = 6;
const MAX_TRAININGS = 2e3;
var EndlessProgram = class extends Error {
	name = "Exhausted";
};
var Machine = class {
	world;
	constructions = [];
	noted = [];
	tokenizations = [];
	mapped = /* @__PURE__ */ new Set();
	trainings = [];
	visited = /* @__PURE__ */ new Set();
	skipped = [];
	modules = /* @__PURE__ */ new Map();
	stack = [];
	active = [];
	isGuess = false;
	cut = /* @__PURE__ */ new Set();
	loops = [];
	exits = [];
	left = "raise";
	hydraFolder = null;
	rehearsals = 0;
	conditions = [];
	rounds = 1;
	branches = 0;
	doubts = 0;
	isImporting = false;
	#certain = /* @__PURE__ */ new Set();
	#semantics;
	#calls = [];
	#steps = 0;
	#depth = 0;
	constructor(world, semantics) {
		this.world = world;
		this.#semantics = semantics;
	}
	evaluate(node, scope) {
		this.step();
		if (this.#depth >= MAX_DEPTH$3) return unclear("it is nested too deep", this.at(node, scope));
		this.#depth += 1;
		try {
			return fresh(this.#semantics.evaluate(this, node, scope));
		} finally {
			this.#depth -= 1;
		}
	}
	execute(node, scope, returns) {
		this.step();
		if (this.#depth >= MAX_DEPTH$3) {
			this.cut.add("statements that are nested too deep are not followed");
			return true;
		}
		this.#depth += 1;
		try {
			return this.#semantics.execute(this, node, scope, returns);
		} finally {
			this.#depth -= 1;
		}
	}
	call(func, positional, named, at) {
		const text = positional.flatMap((value) => textOfValue(value) ?? [])[0] ?? null;
		const same = this.#calls.filter(({ from }) => from === func.node.from);
		const isOther = text !== null && same.every((each) => each.text !== text);
		const isRecursive = same.length > (isOther ? MAX_FILES : 1);
		if (this.active.length >= MAX_CALLS$1 || isRecursive) {
			const why = `${func.name}() calls itself`;
			for (const value of [...positional, ...Array.from(named.entries.values(), (member) => member.value)]) spoil(this.journal, value, why);
			return unclear(why, at);
		}
		this.stack.push(at);
		this.active.push(func);
		this.#calls.push({
			from: func.node.from,
			text
		});
		try {
			return this.#semantics.follow(this, func, positional, named, at);
		} finally {
			this.#calls.pop();
			this.active.pop();
			this.stack.pop();
		}
	}
	enter(at, run) {
		this.stack.push(at);
		try {
			return run();
		} finally {
			this.stack.pop();
		}
	}
	train(call, scope) {
		if (this.isImporting || this.rehearsals > 0) return;
		if (this.trainings.length >= MAX_TRAININGS) {
			this.cut.add(`more than ${MAX_TRAININGS} trainings are not followed`);
			return;
		}
		const { receiver } = call;
		const overrides = (receiver.kind === "model" ? [...receiver.overrides] : []).map(([key, value]) => [key, {
			value,
			keyAt: value.at
		}]);
		const held = this.branches > 0 ? [] : this.#heldBy(scope, receiver);
		const made = {
			...call,
			overrides,
			from: this.stack[0] ?? call.at,
			isGuess: this.isGuess,
			held
		};
		this.trainings.push(made);
		if (this.branches === 0) this.#certain.add(made);
	}
	#heldBy(scope, receiver) {
		const stores = new Set(Array.from(scope.names.values(), (value) => value.kind === "model" ? value.overrides : null));
		const isHeld = (model) => model.kind === "model" && stores.has(model.overrides) && !(receiver.kind === "model" && receiver.overrides === model.overrides);
		return this.trainings.filter((call) => this.#certain.has(call) && isHeld(call.receiver));
	}
	construct(object) {
		this.visited.add(placeKey(object.at));
		if (this.isImporting || this.rehearsals > 0 || this.constructions.length >= MAX_TRAININGS) return;
		this.constructions.push({
			object,
			at: object.at,
			from: this.stack[0] ?? object.at,
			isGuess: this.isGuess
		});
	}
	note(object) {
		if (!this.isImporting && this.rehearsals === 0 && this.noted.length < MAX_TRAININGS) this.noted.push({
			object,
			at: object.at,
			from: this.stack[0] ?? object.at,
			isGuess: this.isGuess
		});
		return object;
	}
	guarded(run) {
		try {
			run();
		} catch (error) {
			if (!(error instanceof EndlessProgram)) throw error;
			this.cut.add("the program does more than is followed");
		}
	}
	step(steps = 1) {
		this.#steps += steps;
		if (this.#steps > MAX_STEPS) throw new EndlessProgram();
	}
	get steps() {
		return this.#steps;
	}
	get journal() {
		return this.world.journal;
	}
	branch(run) {
		let reachesEnd = true;
		this.branches += 1;
		try {
			const changes = this.journal.aside(() => {
				reachesEnd = run();
			});
			if (!reachesEnd && this.left === "return") this.exits.at(-1)?.push(changes);
			return {
				changes,
				reachesEnd
			};
		} finally {
			this.branches -= 1;
		}
	}
	unlikely(run) {
		this.doubts += 1;
		try {
			return run();
		} finally {
			this.doubts -= 1;
		}
	}
	within(condition, run) {
		this.conditions.push(condition);
		try {
			return run();
		} finally {
			this.conditions.pop();
		}
	}
	skip(node, scope) {
		this.skipped.push({
			program: scope.program,
			from: node.from,
			to: node.to
		});
	}
	moduleScope(program) {
		return this.modules.get(program);
	}
	at(node, scope) {
		return scope.program.text.originAt(node.from);
	}
	source(node, scope) {
		return scope.program.text.text.slice(node.from, node.to);
	}
};
function placeKey({ path, line, column }) {
	return `${path}:${line}:${column}`;
}

// src/configs/python/by-defaults.ts
function byDefaults(open, settled, read) {
	const either = read(open);
	const chosen = read(settled);
	if (chosen.length === 0) return [...either];
	const reached = new Set(settled.constructions.map((each) => keyOf$1(each)));
	const others = open.constructions.filter((each) => !reached.has(keyOf$1(each)));
	const rest = others.length > 0 ? read({
		...open,
		constructions: others
	}) : [];
	return [...chosen.map((each) => told(each, either)), ...rest].sort((a, b) => a.source.line - b.source.line);
}
function keyOf$1({ at, from }) {
	return `${placeKey(at)} ${placeKey(from)}`;
}
function told(declaration, open) {
	const alike = open.filter(({ source: { path, line } }) => {
		const own = declaration.source;
		return path === own.path && line === own.line;
	});
	const [other] = alike;
	if (!other || alike.length > 1) return declaration;
	const remarks = declaration.settings.flatMap(({ key, value, origin }) => {
		const before = other.settings.find((each) => each.key === key)?.value;
		if (before === void 0 || before instanceof Unknown || value instanceof Unknown || isEqual(before, value)) return [];
		return [{
			rule: "program-default",
			severity: "notice",
			text: `${key}: ${printable(value)} is the default of the program; a flag of it makes it ${printable(before)}`,
			origin
		}];
	});
	return {
		...declaration,
		remarks: [...declaration.remarks ?? [], ...remarks]
	};
}
function isEqual(a, b) {
	return JSON.stringify(a) === JSON.stringify(b);
}

// src/configs/python/given.ts
const SETTINGS = /^(?:\w+_)?(?:config|configs|cfg|conf|yaml|recipe|settings|hparams|params|experiment)(?:_?(?:file|filename|path|yaml|yml|json|toml|name|fn))?$/;
const OTHERS = /accelerate|deepspeed|^ds_|data|token|lora|peft|quant|eval|wandb|log|fsdp|generation|model|optim|sweep/;
const FILE = /\.(?:ya?ml|json|toml)$/i;
function isForSettings(name, standard) {
	if (!SETTINGS.test(name) || OTHERS.test(name)) return false;
	if (standard === null) return true;
	return optionsOf(standard).every((each) => each.kind === "unclear" || each.kind === "scalar" && (each.value === null || FILE.test(String(each.value))));
}
function optionForSettings(options) {
	const fit = options.filter(({ name, standard }) => isForSettings(name, standard)).map(({ name }) => name);
	return fit.find((name) => name === "config") ?? fit[0] ?? null;
}
function givenPath({ given }, at) {
	return given && scalar(given.path, at);
}
function noteAsked(given, value) {
	if (given && value.at.path === given.path) given.asked.add(`${value.at.line}:${value.at.column}`);
}
function noteMissed(given, of, key) {
	if (given === null || of.kind !== "mapping" || of.at.path !== given.path || of.rest) return;
	const name = key.kind === "scalar" ? String(key.value) : null;
	if (name !== null && !of.entries.has(name)) given.missed.add(name);
}
function mayBeGiven(given, path, format) {
	if (given === null || format !== "yaml" || FILE.exec(given.path)?.[0].toLowerCase() === ".json") return false;
	return path !== void 0 && textOfValue(path) === null && optionsOf(path).some(({ kind }) => kind === "unclear" || kind === "external");
}

// src/configs/python/given-words.ts
const MOST_WORDS_OF_FILES = 1e5;
function spelledOut({ prefix = "" }, words, { world }, from) {
	let left = MOST_WORDS_OF_FILES;
	return words.flatMap((word) => {
		if (prefix === "" || word.text === "" || !prefix.includes(word.text[0])) return [word];
		const name = word.text.slice(1);
		const text = word.unknown === null ? world.text(name, from) : null;
		const why = word.unknown ?? `it stands in ${name.slice(0, 100)}, which is not in the repository`;
		if (text === null) return [{
			...word,
			unknown: why
		}];
		const path = world.pathOf(name, from) ?? name;
		if (left === 0) return [{
			...word,
			unknown: `files named before ${name.slice(0, 100)} hold as many words as are read`
		}];
		const own = text.split("\n").flatMap((line, index) => Array.from(line.matchAll(/\S+/g), ({ 0: part, index: column }) => ({
			text: part,
			origin: {
				kind: "file",
				path,
				line: index + 1,
				column: column + 1
			},
			unknown: null,
			others: []
		})));
		left = Math.max(left - own.length, 0);
		return own;
	});
}
const MOST_BUNDLED = 100;
function takenApart(parser, word) {
	if (word.unknown !== null || word.others.length > 0) return [word];
	const flags = [];
	let { text } = word;
	while (/^-[^-\d]./.test(text) && flags.length < MOST_BUNDLED && !optionFor(parser, text.split("=")[0])) {
		const flag = text.slice(0, 2);
		const option = optionFor(parser, flag);
		if (!option) break;
		flags.push({
			...word,
			text: flag
		});
		const rest = text.slice(2);
		if (option.bare === null || option.nargs === "?") return [...flags, {
			...word,
			text: rest.replace(/^=/, "")
		}];
		text = `-${rest}`;
	}
	return [...flags, {
		...word,
		text
	}];
}
function givenBy(parser, written, machine, from) {
	const words = spelledOut(parser, written, machine, from).flatMap((word) => takenApart(parser, word));
	let open = null;
	const found = /* @__PURE__ */ new Map();
	const rest = [];
	const give = (option, value) => {
		found.set(option.name, added(option, value, found.get(option.name)));
	};
	let positional = parser.options.filter(({ flags: [flag = "-"] }) => !flag.startsWith("-"));
	let areAllPlain = false;
	const endsRow = ({ text, isRest = false }) => isRest || !areAllPlain && isFlag(text);
	let plainEnd = 0;
	const plainFrom = (index) => {
		if (index < plainEnd) return plainEnd;
		plainEnd = index;
		while (plainEnd < words.length && !endsRow(words[plainEnd])) plainEnd += 1;
		return plainEnd;
	};
	for (let index = 0; index < words.length; index++) {
		const word = words[index];
		const { text, origin } = word;
		const [flag = "", ...value] = text.split("=");
		const option = !areAllPlain && flag.startsWith("-") ? optionFor(parser, flag) : void 0;
		if (!option) {
			if (word.isRest || word.unknown !== null && positional.length === 0) open ??= word;
			if (word.isRest) {
				rest.push(word);
				continue;
			}
			if (text === "--" && !areAllPlain) {
				areAllPlain = true;
				continue;
			}
			const shares = sharesOf(positional, plainFrom(index) - index);
			let taken = 0;
			for (const [each, count] of shares) {
				const start = index + taken;
				const own = words.slice(start, start + count).map((other) => valueOf$2(other, other.text, each, machine));
				if (own[0]) give(each, isList(each) ? sequence(own, own[0].at) : own[0]);
				taken += count;
			}
			positional = positional.filter((each) => !shares.some(([other, count]) => other === each && count > 0));
			if (taken === 0) rest.push(word);
			else index += taken - 1;
			continue;
		}
		const next = words[index + 1];
		if (value.length > 0) {
			const given = valueOf$2(word, value.join("="), option, machine, flag.length + 1);
			give(option, isList(option) ? sequence([given], given.at) : given);
		} else if (option.bare && !(option.nargs === "?" && next && !isFlag(next.text))) give(option, !option.flags.includes(flag) && !option.flags.some((each) => each.startsWith(flag)) ? scalar(false, origin) : {
			...option.bare,
			at: origin
		});
		else if (isList(option)) {
			const most = typeof option.nargs === "number" ? option.nargs : words.length;
			const own = words.slice(index + 1, Math.min(plainFrom(index + 1), index + 1 + most));
			index += own.length;
			give(option, sequence(own.map((each) => valueOf$2(each, each.text, option, machine)), origin));
		} else {
			if (!next) continue;
			give(option, valueOf$2(next, next.text, option, machine));
			index += 1;
		}
	}
	return {
		found,
		open,
		rest
	};
}
function isList({ nargs }) {
	return nargs !== null && nargs !== "?";
}
function sharesOf(positional, words) {
	for (let count = Math.min(positional.length, MOST_POSITIONAL); count > 0; count--) {
		const options = positional.slice(0, count);
		const least = options.map(({ nargs }) => nargs === "?" || nargs === "*" ? 0 : typeof nargs === "number" ? nargs : 1);
		let left = words - least.reduce((sum, each) => sum + each, 0);
		if (left < 0) continue;
		return options.map((option, index) => {
			const most = option.nargs === "?" ? 1 : option.nargs === "*" || option.nargs === "+" ? left : 0;
			const more = Math.min(left, most);
			left -= more;
			return [option, least[index] + more];
		});
	}
	return [];
}
const MOST_POSITIONAL = 64;
const MOST_ADDED = 1e4;
function added({ adds, standard }, value, before) {
	if (adds === void 0) return value;
	const held = before ?? standard;
	const items = held.kind === "sequence" ? held.items : [];
	if (held.kind !== "sequence" && !(held.kind === "scalar" && held.value === null) && before !== void 0 || items.length >= MOST_ADDED) return held;
	return sequence([...items, ...adds === "all" && value.kind === "sequence" ? value.items : [value]], value.at);
}
function valueOf$2({ origin, unknown, others }, text, option, machine, start = 0) {
	if (unknown !== null) return unclear(unknown, origin);
	return either([text, ...others.map((other) => other.slice(start))].map((each) => typed(each, option, origin, machine)), origin);
}
const NOTHING = /^(?:none|null|nil)$/i;
function typed(text, option, at, machine) {
	const { type, bare, flags } = option;
	const name = type?.kind === "external" ? type.name : null;
	if (name === "str") return scalar(text, at);
	if (name === "bool") return scalar(text !== "", at);
	const number = literal$2(text);
	if ((name === "int" || name === "float") && typeof number === "string") return noNumber(text, flags, at);
	if (name === "eval" && typeof number === "string") return unclear(`${flags[0] ?? ""} ${text.slice(0, 40)} is what eval makes of it, which nothing runs here`, at);
	if (!type && bare === null) return scalar(number, at);
	const own = type?.kind === "function" ? machine.call(type, [scalar(text, at)], mapping(/* @__PURE__ */ new Map(), at), at) : null;
	if (own?.kind === "scalar") return scalar(own.value, at);
	if (own?.kind === "sequence") return sequence(own.items.map((item) => item.kind === "scalar" ? scalar(item.value, at) : item), at);
	if (NOTHING.test(text)) return scalar(null, at);
	const isTrue = /^(?:true|yes|on)$/i.test(text);
	return scalar(isTrue || /^(?:false|no|off)$/i.test(text) ? isTrue : number, at);
}
function noNumber(text, flags, at) {
	return unclear(`${flags[0] ?? ""} ${text.slice(0, 40)} is no number, which stops the program`, at);
}
function isFlag(text) {
	return text.length > 1 && text.startsWith("-") && !/^-\d/.test(text);
}
function optionFor({ options, isExact = false }, flag) {
	const positive = flag.replace(/^--no[-_]/, "--");
	const exact = options.find(({ flags, opposites = [] }) => flags.includes(flag) || opposites.includes(flag)) ?? options.find(({ flags, bare }) => bare !== null && flags.includes(positive));
	if (exact || isExact) return exact;
	const near = options.filter(({ flags }) => flag.startsWith("--") && flags.some((each) => each.startsWith(flag)));
	return near.length === 1 ? near[0] : void 0;
}
function literal$2(text) {
	return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}

// src/configs/python/argparse.ts
function softened(value) {
	return value.kind === "scalar" ? {
		...value,
		isSoft: true
	} : value;
}
function settled(value) {
	return value.kind === "scalar" ? {
		...value,
		isSoft: false
	} : value;
}
function parserAt(at) {
	return {
		kind: "parser",
		options: [],
		defaults: /* @__PURE__ */ new Map(),
		commands: {
			dest: null,
			parsers: /* @__PURE__ */ new Map()
		},
		at
	};
}
function addArgument(parser, positional, named, at) {
	const flags = positional.map((value) => textOfValue(value) ?? "").filter((flag) => flag !== "");
	const long = flags.find((flag) => flag.startsWith("--")) ?? flags[0];
	if (long === void 0) return;
	const get = (key) => named.entries.get(key)?.value;
	const name = textOfValue(get("dest")) ?? long.replace(/^-+/, "").replaceAll("-", "_");
	const nargs = nargsOf(get("nargs"));
	const action = actionOf(get("action"));
	const written = get("default") ?? parser.defaults.get(name);
	const adds = action === "extend" ? "all" : action.startsWith("append") ? "one" : null;
	parser.options.push({
		name,
		flags,
		bare: bareOf(action, nargs, get("const"), at),
		nargs,
		...adds !== null && { adds },
		type: get("type") ?? null,
		mayBeNone: long.startsWith("-") && !written && isOff(get("required")),
		standard: defaultOf(action, long, written, at)
	});
}
function isOff(value) {
	return value === void 0 || value.kind === "scalar" && value.value === false;
}
function nargsOf(value) {
	if (value?.kind === "external") return "*";
	if (value?.kind !== "scalar") return null;
	if (typeof value.value === "number") return Number.isSafeInteger(value.value) && value.value >= 0 ? value.value : null;
	return value.value === "?" || value.value === "+" ? value.value : typeof value.value === "string" ? "*" : null;
}
function actionOf(value) {
	return value?.kind === "external" ? value.name : textOfValue(value) ?? "";
}
function bareOf(action, nargs, constant, at) {
	if (action === "store_true" || /Boolean/.test(action)) return scalar(true, at);
	if (action === "store_false") return scalar(false, at);
	if (/^(?:store|append)_const$/.test(action) || nargs === "?") return constant ?? scalar(null, at);
	return null;
}
function defaultOf(action, flag, written, at) {
	if (written && !(written.kind === "scalar" && written.value === null)) return softened(written);
	if (action === "store_true") return scalar(false, at, true);
	if (action === "store_false") return scalar(true, at, true);
	return written ? softened(written) : unclear(`${flag} has no default`, at);
}
function setDefaults(parser, named) {
	for (const [name, { value }] of named.entries) {
		const standard = softened(value);
		parser.defaults.set(name, standard);
		for (const [index, option] of parser.options.entries()) if (option.name === name) parser.options[index] = {
			...option,
			standard
		};
	}
}
function parseArguments(parser, words, machine, at, from = at.path) {
	const command = words && commandIn(parser, words);
	if (command) {
		const [name, own, before, behind] = command;
		const outer = parseArguments({
			...parser,
			commands: void 0
		}, before, machine, at, from);
		const inner = parseArguments(own, behind, machine, at, from);
		for (const [key, value] of inner.attributes) outer.attributes.set(key, value);
		const dest = parser.commands?.dest ?? null;
		if (dest !== null) outer.attributes.set(dest, scalar(name, at));
		return outer;
	}
	const attributes = /* @__PURE__ */ new Map();
	const firsts = new Map(parser.options.toReversed().map((option) => [option.name, option]));
	for (const { name } of parser.options) {
		const option = firsts.get(name);
		if (isSuppressed(option.standard)) continue;
		attributes.set(name, textOfValue(option.standard) === null ? option.standard : converted(option, machine));
	}
	for (const [name, value] of parser.defaults) if (!firsts.has(name)) attributes.set(name, value);
	const settings = optionForSettings(parser.options);
	const path = settings === null ? null : givenPath(machine.world, at);
	if (settings !== null && path) attributes.set(settings, path);
	if (words) {
		for (const [name, value] of attributes) {
			const isNone = value.kind === "unclear" && firsts.get(name)?.mayBeNone === true;
			attributes.set(name, isNone ? scalar(null, value.at) : settled(value));
		}
		const { found, open } = givenBy(parser, words, machine, from);
		if (open) for (const name of attributes.keys()) attributes.set(name, unclear(open.unknown ?? "", open.origin));
		for (const [name, value] of found) attributes.set(name, value);
	}
	return {
		kind: "instance",
		class: null,
		attributes,
		at
	};
}
function isSuppressed(value) {
	return value.kind === "external" && /(?:^|\.)SUPPRESS$/.test(value.name);
}
function converted(option, machine) {
	const { standard, type } = option;
	if (!type) return standard;
	const value = typed(textOfValue(standard) ?? "", option, standard.at, machine);
	return value.kind === "scalar" ? softened(value) : standard;
}
function commandIn({ commands }, words) {
	const at = words.findIndex(({ text }) => commands?.parsers.has(text));
	const own = at === -1 ? void 0 : commands?.parsers.get(words[at].text);
	return own ? [
		words[at].text,
		own,
		words.slice(0, at),
		words.slice(at + 1)
	] : null;
}

// src/configs/python/scope.ts
var Scope = class Scope {
	names = /* @__PURE__ */ new Map();
	#parent;
	#journal;
	#elsewhere = /* @__PURE__ */ new Map();
	program;
	constructor(program, outer) {
		this.program = program;
		this.#parent = outer instanceof Scope ? outer : null;
		this.#journal = outer instanceof Scope ? outer.#journal : outer;
	}
	get(name) {
		return this.names.get(name) ?? this.#parent?.get(name);
	}
	set(name, value) {
		this.#journal.put((this.#elsewhere.get(name) ?? this).names, name, value);
	}
	declareGlobal(name, target) {
		this.#elsewhere.set(name, target);
	}
	ownerOf(name) {
		for (let scope = this.#parent; scope; scope = scope.#parent) if (scope.names.has(name)) return scope;
		return this;
	}
};

// src/configs/python/body.ts
function executeBody(machine, body, scope, returns) {
	for (const statement of partsOf(body)) {
		if (statement.name === ":") continue;
		if (!machine.execute(statement, scope, returns)) return false;
	}
	return true;
}

// src/configs/python/classes.ts
function classOf(machine, node, scope) {
	const parts = partsOf(node);
	const name = parts.find((part) => part.name === "VariableName");
	const bases = parts.find((part) => part.name === "ArgList");
	const body = parts.find((part) => part.name === "Body");
	const own = new Scope(scope.program, scope);
	if (body) {
		for (const statement of partsOf(body)) if (statement.name !== ":") machine.execute(statement, own, []);
	}
	const attributes = /* @__PURE__ */ new Map();
	const methods = /* @__PURE__ */ new Map();
	for (const [key, value] of own.names) if (value.kind === "function") methods.set(key, value);
	else attributes.set(key, value);
	return {
		kind: "class",
		name: name ? machine.source(name, scope) : "",
		attributes,
		methods,
		types: body ? typesOf(machine, body, own) : /* @__PURE__ */ new Map(),
		bases: bases ? argumentsOf(bases, (each) => machine.source(each, scope)).filter((each) => each.name === null).map((each) => machine.evaluate(each.value, scope)) : [],
		at: machine.at(node, scope)
	};
}
function typesOf(machine, body, scope) {
	const found = /* @__PURE__ */ new Map();
	for (const statement of partsOf(body)) {
		const [target, type] = partsOf(statement);
		if (target?.name !== "VariableName" || type?.name !== "TypeDef") continue;
		const classes = (machine.source(type, scope).match(/[A-Za-z_]\w*/g) ?? []).map((each) => scope.get(each)).filter((each) => each?.kind === "class");
		if (classes.length === 1) found.set(machine.source(target, scope), classes[0]);
	}
	return found;
}
function fieldOf(machine, type, key, value) {
	const classes = linearised(type);
	const field = classes.find(({ types }) => types.has(key))?.types.get(key);
	const isModel = classes.some(({ bases }) => bases.some((each) => each.kind === "external" && MODEL.test(each.name)));
	if (!field || !isModel || value.kind !== "mapping") return value;
	return instantiate(machine, field, [], value, value.at);
}
const MODEL = /(?:^|\.)Base(?:Model|Settings)$/;
function instantiate(machine, type, positional, named, at) {
	const instance = {
		kind: "instance",
		class: type,
		attributes: /* @__PURE__ */ new Map(),
		at
	};
	const init = methodOf(instance, "__init__");
	if (init) {
		machine.call(init, positional, named, at);
		if (!instance.record) initialise(instance, linearised(type), {
			positional,
			named,
			machine,
			at
		});
		return instance;
	}
	initialise(instance, linearised(type), {
		positional,
		named,
		machine,
		at
	});
	for (const base of linearised(type).toReversed()) for (const [key, value] of base.attributes) instance.attributes.set(key, started$1(machine, value));
	const names = [...instance.attributes.keys()];
	for (const [index, value] of positional.entries()) {
		const name = names[index];
		if (name !== void 0) instance.attributes.set(name, value);
	}
	for (const [key, { value }] of named.entries) instance.attributes.set(key, fieldOf(machine, type, key, value));
	if (named.rest) {
		for (const name of names) if (!named.entries.has(name)) instance.attributes.set(name, named.rest);
	}
	const post = methodOf(instance, "__post_init__");
	if (post) machine.call(post, [], nothingGiven(at), at);
	return instance;
}
function initialisedBy({ name, of }, machine, { positional, named }) {
	if (!name.endsWith(".__init__")) return void 0;
	if (of?.kind === "external" && of.of?.kind === "instance" && of.after) return initialiseBase(machine, of.of, of.after, {
		positional,
		named
	});
	const [self, ...others] = positional;
	if (self?.kind !== "instance" || !self.class) return void 0;
	return initialiseBase(machine, self, self.class, {
		positional: others,
		named
	});
}
function initialiseBase(machine, self, after, given) {
	if (self.at === self.class?.at) return void 0;
	const classes = self.class ? linearised(self.class) : [];
	const bases = classes.slice(Math.max(classes.indexOf(after), 0));
	const made = self.record ? null : initialise(self, bases, {
		...given,
		machine,
		at: self.at
	});
	for (const [key, value] of made?.attributes ?? []) if (!self.attributes.has(key)) self.attributes.set(key, value);
	const [model] = given.positional;
	if (made?.record && model && MODEL_FIRST.test(made.record.name) && !self.attributes.has("model")) self.attributes.set("model", model);
	return made || self.record || !hasUnknownBase(self) ? scalar(null, self.at) : void 0;
}
const MODEL_FIRST = /(?:^|\.)(?:Seq2Seq|SFT|DPO|ORPO|KTO|CPO|Reward)?Trainer$/;
function initialise(self, classes, call) {
	for (const base of classes.flatMap(({ bases }) => bases)) {
		const made = base.kind === "external" ? recordOf(base.name, call) : void 0;
		if (made?.kind !== "instance") continue;
		Object.assign(self, { record: Object.assign(made, { class: self.class }).record });
		return made;
	}
	return null;
}
function started$1({ world }, value) {
	return world.given !== null && value.kind === "scalar" && value.isSoft ? {
		...value,
		isSoft: false
	} : value;
}
function nothingGiven(at) {
	return mapping(/* @__PURE__ */ new Map(), at);
}

// src/configs/hydra-words.ts
const WORD = /^(\+{0,2}|~)([A-Za-z_][\w./@-]*)(?:=(.*))?$/s;
const NAME = /^(?:--config-name|-cn)(?:=(.*))?$/;
const FOLDER = /^(?:--config-path|-cp|--config-dir|-cd)(?:=(.*))?$/;
function hydraWords(words) {
	const overrides = [];
	let name = null;
	let folder = null;
	let open = null;
	const isMulti = words.some(({ text }) => text === "-m" || text === "--multirun");
	for (let index = 0; index < words.length; index++) {
		const word = words[index];
		const { text, unknown, origin } = word;
		const [ofName, ofFolder] = [NAME.exec(text), FOLDER.exec(text)];
		if (ofName || ofFolder) {
			const value = ofName?.[1] ?? ofFolder?.[1] ?? words[++index]?.text ?? "";
			if (ofName) name = value;
			else folder = value;
			continue;
		}
		const [, sign, key, value] = WORD.exec(text) ?? [];
		if (key === void 0 || value === void 0 && sign !== "~") {
			if (unknown !== null && !text.startsWith("-")) open ??= word;
			continue;
		}
		if (sign === "~") overrides.push({
			key,
			value: null
		});
		else if (unknown !== null) overrides.push({
			key,
			value: scalarOf(new Unknown(unknown), origin)
		});
		else overrides.push({
			key,
			value: valueOf$1(value ?? "", isMulti, origin)
		});
	}
	return {
		overrides,
		name,
		folder,
		open
	};
}
function scalarOf(value, origin) {
	return {
		kind: "scalar",
		value,
		origin
	};
}
function valueOf$1(text, isMulti, origin) {
	const list = /^\[(.*)\]$/s.exec(text)?.[1];
	if (list !== void 0 && !/[[\]{}]/.test(list)) return {
		kind: "list",
		items: list.trim() === "" ? [] : list.split(",").map((each) => scalarOf(literal$1(each.trim()), origin)),
		origin
	};
	if (isMulti && text.includes(",")) return scalarOf(new Unknown("its values are run one after the other"), origin);
	if (/^[[{]|^(?:choice|range|interval|glob)\(/.test(text)) return scalarOf(new Unknown("what the command line gives is not followed"), origin);
	return scalarOf(literal$1(text), origin);
}
function literal$1(text) {
	const quoted = /^(['"])(.*)\1$/s.exec(text)?.[2];
	if (quoted !== void 0) return quoted;
	if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === "true";
	if (/^null$/i.test(text)) return null;
	return /^[+-]?(?:\d[\d_]*\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text.replaceAll("_", "")) : text;
}

// src/configs/python/commands.ts
function noteCommand(machine, decorators, func, scope) {
	for (const decorator of decorators) {
		const [, owner, name] = OF_GROUP.exec(machine.source(decorator, scope)) ?? [];
		if (owner === void 0 || owner === "click" || owner === "typer") continue;
		machine.world.commands.push({
			owner,
			name: name ?? func.name.replaceAll("_", "-"),
			func
		});
	}
}
const OF_GROUP = /^@([A-Za-z_]\w*)\.command\s*(?:\(\s*(?:name\s*=\s*)?(?:["']([\w-]+)["'])?|$)/;
function wordsBehind(words, names) {
	const at = words.findIndex(({ text }) => !text.startsWith("-"));
	return at !== -1 && names.has(words[at].text) ? words.slice(at + 1) : null;
}
function startGroup(machine, owner, group, given, at) {
	const { words, commands } = machine.world;
	const own = commands.filter((each) => each.owner === owner);
	if (words === null || own.length === 0 || given.positional.length > 0 || given.named.entries.size > 0) return;
	const [only] = own;
	for (const { name, func } of own) {
		const rest = wordsBehind(words, /* @__PURE__ */ new Set([name]));
		if (rest) return void startFunction(machine, func, rest, at);
	}
	if (only && own.length === 1 && group.kind !== "function") startFunction(machine, only.func, words, at);
}
function startFunction(machine, func, words, at, way = "options") {
	if (func.options.size > 0) return machine.call(func, [], nothingGiven(at), at);
	const [entries] = filledFrom(machine, func, words, at, way);
	return machine.call(func, [], mapping(entries, at), at);
}
function filledFrom(machine, func, words, at, way) {
	const list = partsOf(func.node).find(({ name }) => name === "ParamList") ?? null;
	const options = parametersOf(list, (part) => machine.source(part, func.scope)).slice(func.self ? 1 : 0).filter(({ kind }) => kind === "one").map((each) => optionOf(machine, func, each, way));
	const { found, open, rest } = givenBy({
		...parserAt(at),
		options
	}, words, machine, func.scope.program.text.path);
	const entries = /* @__PURE__ */ new Map();
	for (const { name, standard } of options) {
		const value = found.get(name) ?? (open ? unclear(open.unknown ?? "", open.origin) : settled(standard));
		if ((value.kind === "unclear" || value.kind === "scalar" && value.value === null) && machine.world.given && isForSettings(name, standard)) continue;
		entries.set(name, {
			value,
			keyAt: value.at
		});
	}
	return [entries, rest];
}
function optionOf(machine, func, { name, standard, type, node }, way) {
	const written = [type, standard].map((part) => part ? machine.source(part, func.scope) : "").join(" ");
	const isFree = way !== "options";
	const isArgument = way === "free" || way === "options" && (/\bArgument\s*\(/.test(written) || standard === null && !/\bOption\s*\(/.test(written));
	const own = Array.from(written.matchAll(/["'](--?[A-Za-z][\w-]*)/g), ([, flag = ""]) => flag);
	const flags = own.length > 0 ? own : [`--${name.replaceAll("_", "-")}`, `--${name}`];
	const at = machine.at(node, func.scope);
	const annotation = type === null ? "" : machine.source(type, func.scope).replace(/^:\s*/, "");
	const isPlain = !isFree && /^(?:int|float|str)$/.test(annotation);
	return {
		name,
		flags: isArgument ? [name, ...flags] : flags,
		bare: isFree || /\bbool\b/.test(annotation) ? scalar(true, at) : null,
		opposites: [...isFree ? [`--no${name}`] : [], ...Array.from(written.matchAll(/\/(--[A-Za-z][\w-]*)/g), ([, flag = ""]) => flag)],
		type: {
			kind: "external",
			name: isPlain ? annotation : "literal",
			of: null,
			at
		},
		nargs: isFree ? "?" : null,
		standard: standard ? machine.evaluate(standard, func.scope) : unclear(`--${name} has no default`, at)
	};
}
function startNamed(machine, value, words, at, way) {
	if (value?.kind === "function") return startFunction(machine, value, words, at, way);
	if (value?.kind === "class") {
		const [object, rest] = madeWith(machine, value, words, at);
		return startNamed(machine, object, rest, at, way);
	}
	const first = words.findIndex(({ text }) => text !== "-");
	const name = words[first]?.text ?? "";
	if (value?.kind === "instance") {
		const method = [name, name.replaceAll("-", "_")].map((each) => attributeOf(value, each, at)).find(({ kind }) => kind === "function");
		return method && startNamed(machine, method, words.slice(first + 1), at, way);
	}
	if (value?.kind !== "mapping") return void 0;
	const member = value.entries.get(name) ?? value.entries.get(name.replaceAll("-", "_"));
	return member && startNamed(machine, member.value, words.slice(first + 1), at, way);
}
function madeWith(machine, type, words, at) {
	const method = linearised(type).map(({ methods }) => methods.get("__init__")).find((each) => each !== void 0);
	if (!method) return [instantiate(machine, type, [], nothingGiven(at), at), words];
	const self = {
		kind: "instance",
		class: type,
		attributes: /* @__PURE__ */ new Map(),
		at
	};
	const [entries, rest] = filledFrom(machine, {
		...method,
		self
	}, words, at, "named");
	return [instantiate(machine, type, [], mapping(entries, at), at), rest];
}
function setNested(object, key, value) {
	const [name, ...parts] = key.split(".").toReversed();
	let holder = object;
	for (const part of parts.toReversed()) holder = holder?.kind === "instance" ? holder.attributes.get(part) : void 0;
	if (holder?.kind === "instance" && name !== void 0 && holder.attributes.has(name)) holder.attributes.set(name, value);
}

// src/configs/python/trees.ts
function valueOfTree(tree) {
	const at = placeOf(tree.origin);
	if (tree.kind === "list") return sequence(tree.items.map((item) => valueOfTree(item)), at);
	if (tree.kind === "map") {
		const entries = tree.entries.map(({ key, keyOrigin, value }) => [key, {
			value: valueOfTree(value),
			keyAt: placeOf(keyOrigin)
		}]);
		return mapping(new Map(entries), at);
	}
	const { value } = tree;
	if (typeof value === "string" || typeof value === "number" || typeof value === "boolean" || value === null) return scalar(value, at);
	return unclear(value instanceof Unknown ? value.why : "it is no plain value", at);
}
function placeOf(origin) {
	return origin.kind === "file" ? origin : {
		kind: "file",
		path: "",
		line: 1,
		column: 1
	};
}

// src/configs/python/dataclass-parser.ts
function parsedInto(method, call) {
	const { of, at } = call;
	if (of?.kind !== "instance" || !PARSER.test(of.record?.name ?? "")) return void 0;
	const filled = givenTo(method, call);
	if (!filled) return void 0;
	const types = of.attributes.get("dataclass_types") ?? of.record?.positional[0];
	const classes = types?.kind === "sequence" ? types.items : types ? [types] : [];
	const plain = classes.filter((each) => each.kind === "class" && libraryOf$1(each) === null);
	const owned = new Set(plain.flatMap((each) => fieldNames(each)));
	return sequence(classes.map((each) => objectOf(each, filled, owned, call)), at);
}
function parsedByOwn({ name, self, node, scope }, given, machine, at) {
	if (name !== "parse" || self?.kind !== "instance" || !/parse_yaml_file/.test(machine.source(node, scope))) return;
	return parsedInto(name, {
		...given,
		machine,
		of: self,
		at,
		from: scope.program.text.path
	});
}
function givenTo(method, { machine, positional, named, at, from }) {
	const given = positional[0] ?? [...named.entries.values()][0]?.value;
	switch (method) {
		case "parse_yaml_file":
		case "parse_json_file": return given ? fromFile(machine, given, from, at) : null;
		case "parse_dict": {
			const entries = given && asMapping(given);
			return entries ? {
				entries: new Map(entries.entries),
				rest: entries.rest
			} : null;
		}
		case "parse":
		case "parse_args_into_dataclasses":
		case "parse_args_and_config": return fromWords(machine, from, at);
		default: return null;
	}
}
function fromFile(machine, path, from, at) {
	const text = textOfValue(path);
	if (text === null) {
		const why = path.kind === "unclear" ? path.why : "the file of its arguments is named when the program is started";
		return {
			entries: /* @__PURE__ */ new Map(),
			rest: unclear(why, at)
		};
	}
	const tree = machine.world.tree(text, from, /\.json$/i.test(text) ? "json" : "yaml");
	const value = tree && valueOfTree(tree);
	if (value?.kind === "mapping") {
		for (const member of value.entries.values()) noteAsked(machine.world.given, member.value);
		return {
			entries: new Map(value.entries),
			rest: null
		};
	}
	const why = `it stands in ${text.slice(0, 100)}, which is not in the repository`;
	return {
		entries: /* @__PURE__ */ new Map(),
		rest: unclear(why, at)
	};
}
function filledBy(type, machine, from, at, written = null) {
	const { entries, rest } = fromWords(machine, from, at, false);
	const fields = new Set(fieldNames(type));
	const named = (fields.has("config_path") ? null : entries.get("config_path")?.value) ?? written;
	const file = named && fromFile(machine, named, from, at);
	const own = new Map([...file?.entries ?? [], ...entries].filter(([key]) => fields.has(key)));
	const groups = [...own].filter(([, { value }]) => asMapping(value));
	for (const [key] of groups) own.delete(key);
	const settings = [...fields].find((name) => isForSettings(name, null));
	const path = settings !== void 0 && !own.has(settings) ? givenPath(machine.world, at) : null;
	if (settings !== void 0 && path) own.set(settings, {
		value: path,
		keyAt: at
	});
	const object = instantiate(machine, type, [], mapping(own, at, file?.rest ?? rest), at);
	for (const [key, { value }] of groups) fillGroup(object, key, value);
	for (const [key, { value }] of entries) if (key.includes(".")) setNested(object, key, value);
	return rest === null && !file?.rest ? settledObject(object) : object;
}
function fillGroup(object, key, value) {
	if (object.kind !== "instance") return;
	const held = object.attributes.get(key);
	const entries = asMapping(value)?.entries;
	if (held?.kind === "instance" && entries) for (const [name, member] of entries) fillGroup(held, name, member.value);
	else object.attributes.set(key, value);
}
function fromWords(machine, from, at, isWithFile = true) {
	const { words } = machine.world;
	if (!words) return {
		entries: /* @__PURE__ */ new Map(),
		rest: unclear("the command line that starts the program gives it", at)
	};
	const entries = /* @__PURE__ */ new Map();
	let open = null;
	for (let index = 0; index < words.length; index++) {
		const word = words[index];
		const [, name, inline] = /^--([A-Za-z][\w.-]*)(?:=(.*))?$/s.exec(word.text) ?? [];
		if (name === void 0) {
			if (word.unknown !== null) open ??= unclear(word.unknown, word.origin);
			continue;
		}
		const after = words.slice(index + 1);
		const next = after.findIndex(({ text }) => /^--[A-Za-z]/.test(text));
		const values = inline === void 0 ? after.slice(0, next === -1 ? after.length : next) : [];
		index += values.length;
		const key = name.replaceAll("-", "_");
		const all = inline === void 0 ? values : [{
			...word,
			text: inline
		}];
		entries.set(key, {
			value: valueOf(all, word.origin),
			keyAt: word.origin
		});
		const positive = all.length === 0 ? /^no_(\w+)$/.exec(key)?.[1] : void 0;
		if (positive !== void 0) entries.set(positive, {
			value: scalar(false, word.origin),
			keyAt: word.origin
		});
	}
	if (!isWithFile) return {
		entries,
		rest: open
	};
	const config = entries.get("config")?.value ?? leadingFile(words) ?? givenPath(machine.world, at);
	if (!config) return {
		entries,
		rest: open
	};
	const file = fromFile(machine, config, from, at);
	return {
		entries: new Map([...file.entries, ...entries]),
		rest: open ?? file.rest
	};
}
function leadingFile([first]) {
	return first?.unknown === null && /^[^-].*\.(?:ya?ml|json)$/i.test(first.text) ? scalar(first.text, first.origin) : null;
}
function valueOf(words, at) {
	const [first, ...others] = words;
	if (!first) return scalar(true, at);
	const values = words.map(({ text, unknown, origin }) => unknown === null ? scalar(literal(text), origin) : unclear(unknown, origin));
	return others.length === 0 ? values[0] : sequence(values, at);
}
function literal(text) {
	if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === "true";
	if (/^(?:none|null)$/i.test(text)) return null;
	return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}
function libraryOf$1(type) {
	const base = linearised(type).flatMap(({ bases }) => bases).find(({ kind }) => kind === "external");
	return base?.kind === "external" && base.name !== "object" ? base.name : null;
}
function objectOf(type, { entries, rest }, owned, { machine, at }) {
	if (type.kind === "class" && libraryOf$1(type) === null) {
		const fields = new Set(fieldNames(type));
		const own = [...entries].filter(([key]) => fields.has(key));
		const object = instantiate(machine, type, [], mapping(new Map(own), at), at);
		return rest === null ? settledObject(object) : object;
	}
	const own = new Map([...entries].filter(([key]) => !owned.has(key)));
	const named = mapping(own, at, rest);
	if (type.kind === "class") {
		const object = instantiate(machine, type, [], {
			...named,
			rest: null
		}, at);
		if (object.kind !== "instance" || !object.record) return object;
		const whole = {
			...object,
			record: {
				...object.record,
				rest
			}
		};
		return rest === null ? settledObject(whole) : whole;
	}
	if (type.kind !== "external") return unclear("the class of the arguments is not known", at);
	return recordOf(type.name, {
		positional: [],
		named,
		machine,
		at
	}) ?? unclear(`${type.name} is not followed`, at);
}
function settledObject(object) {
	if (object.kind !== "instance") return object;
	for (const [name, value] of object.attributes) if (value.kind === "scalar" && value.isSoft) object.attributes.set(name, {
		...value,
		isSoft: false
	});
	return object;
}

// src/configs/python/decorators.ts
function decoratorOptions(machine, decorators, definition, scope) {
	const options = /* @__PURE__ */ new Map();
	const parser = parserAt(machine.at(definition, scope));
	for (const decorator of decorators) {
		const list = partsOf(decorator).find(({ name }) => name === "ArgList");
		if (!list) continue;
		const name = machine.source(decorator, scope).slice(1).split("(")[0]?.trim() ?? "";
		if (/(?:^|\.)(?:option|argument)$/.test(name)) addOption(machine, list, scope, parser);
		if (/^(?:pyrallis|draccus)\.wrap$/.test(name)) addFilled(machine, definition, scope, options);
		if (/(?:^|\.)main$/.test(name) && /hydra/.test(name)) addHydra(machine, list, definition, scope, options);
	}
	for (const [name, value] of worth(machine, parser, namesOf(machine, decorators, definition, scope))) options.set(name, value);
	return options;
}
function worth(machine, parser, names) {
	const { world } = machine;
	const words = world.words && (names.size > 0 ? wordsBehind(world.words, names) : world.words);
	if (words === null || parser.options.length === 0) return new Map(parser.options.toReversed().map(({ name, standard }) => [name, standard]));
	return parseArguments(parser, words, machine, parser.at).attributes;
}
function namesOf(machine, decorators, definition, scope) {
	const own = partsOf(definition).find(({ name }) => name === "VariableName");
	const name = own ? machine.source(own, scope).replaceAll("_", "-") : "";
	return new Set(decorators.flatMap((decorator) => {
		const [, owner, written] = OF_GROUP.exec(machine.source(decorator, scope)) ?? [];
		return owner === void 0 || owner === "click" || owner === "typer" ? [] : [written ?? name];
	}));
}
function addOption(machine, list, scope, parser) {
	const given = argumentsOf(list, (node) => machine.source(node, scope));
	const words = given.filter(({ name }) => name === null).map(({ value }) => textOfValue(machine.evaluate(value, scope)) ?? "");
	const long = words.find((word) => !word.startsWith("-")) ?? words.find((word) => word.startsWith("--")) ?? words[0];
	const standard = given.find(({ name }) => name === "default");
	const name = (long ?? "").split("/")[0].replace(/^-+/, "").replaceAll("-", "_");
	const at = machine.at(list, scope);
	const flags = words.filter((word) => word.startsWith("-")).map((word) => word.split("/")[0]);
	const isFlag = given.some((each) => each.name === "is_flag" && machine.source(each.value, scope) === "True");
	parser.options.push({
		name,
		flags: flags.length > 0 ? flags : [name],
		bare: isFlag || words.some((word) => word.includes("/")) ? scalar(true, at) : null,
		opposites: words.flatMap((word) => word.split("/").slice(1)),
		nargs: null,
		standard: standard ? softened(machine.evaluate(standard.value, scope)) : isFlag ? scalar(false, at, true) : unclear(`--${name} has no default`, at)
	});
}
function addFilled(machine, definition, scope, options) {
	const parameters = partsOf(definition).find(({ name }) => name === "ParamList") ?? null;
	const [first] = parametersOf(parameters, (node) => machine.source(node, scope));
	const written = first?.type && partsOf(first.type).find(({ name }) => name !== ":");
	const type = written && machine.evaluate(written, scope);
	if (!first || type?.kind !== "class") return;
	options.set(first.name, filledBy(type, machine, scope.program.text.path, machine.at(definition, scope)));
}
function addHydra(machine, list, definition, scope, options) {
	const given = argumentsOf(list, (node) => machine.source(node, scope));
	const text = (key) => {
		const found = given.find(({ name }) => name === key);
		return found ? textOfValue(machine.evaluate(found.value, scope)) : null;
	};
	const parameters = partsOf(definition).find(({ name }) => name === "ParamList") ?? null;
	const [first] = parametersOf(parameters, (node) => machine.source(node, scope));
	const words = hydraWords(machine.world.words ?? []);
	const name = words.name ?? text("config_name");
	if (!first || name === null) return;
	const folder = words.folder ?? text("config_path") ?? ".";
	const tree = machine.world.hydra(folder, name, scope.program.text.path, words.overrides);
	if (words.open) options.set(first.name, unclear(words.open.unknown ?? "", words.open.origin));
	else if (tree) options.set(first.name, valueOfTree(tree));
}

// src/configs/python/defaults.ts
function truthIn({ world: { defaults } }, value) {
	const truth = truthOf(value);
	const leaning = truth ?? leaningOf(value);
	if (truth !== void 0 || leaning === void 0) return truth;
	defaults.areAsked = true;
	return defaults.hold ? leaning : void 0;
}
function isByDefault({ world: { defaults } }, value) {
	return defaults.hold && value !== null && truthOf(value) === void 0 && leaningOf(value) !== void 0;
}
function glance(machine, run) {
	const { left, noted, tokenizations, constructions } = machine;
	const made = constructions.length;
	const before = {
		noted: noted.length,
		tokenizations: tokenizations.length
	};
	const loops = machine.loops.splice(0);
	machine.exits.push([]);
	try {
		machine.branch(run);
	} finally {
		machine.exits.pop();
		machine.loops.push(...loops);
		machine.left = left;
		if (constructions.length === made) {
			noted.length = before.noted;
			for (const each of tokenizations.splice(before.tokenizations)) machine.mapped.delete(each);
		}
	}
}
function passOver(machine, body, scope, mayChange) {
	machine.skip(body, scope);
	if (mayChange) glance(machine, () => executeBody(machine, body, scope, []));
}

// src/configs/python/targets.ts
function bind(machine, target, value, scope) {
	switch (target.name) {
		case "VariableName":
			scope.set(machine.source(target, scope), value);
			break;
		case "TupleExpression":
		case "ArrayExpression":
		case "ParenthesizedExpression":
			for (const [index, part] of operandsOf(target).entries()) bind(machine, part, itemAt(value, index, machine.at(part, scope)), scope);
			break;
		case "MemberExpression": bindMember(machine, target, value, scope);
	}
}
function bindMember(machine, target, value, scope) {
	const [object, ...rest] = partsOf(target);
	if (!object) return;
	const holder = machine.evaluate(object, scope);
	const property = rest.find(({ name }) => name === "PropertyName");
	const index = rest.find(({ name }) => ![
		"[",
		"]",
		"."
	].includes(name));
	const key = keyOf(machine, rest, scope);
	const keys = key ? optionsOf(key) : [];
	if (holder.kind === "mapping" && keys.length > 1 && keys.every((each) => each.kind === "scalar")) {
		const keyAt = machine.at(index ?? target, scope);
		for (const each of keys) {
			const before = fresh(holder);
			const old = before.kind === "mapping" ? before.entries.get(String(each.value))?.value : void 0;
			put(machine, before, String(each.value), {
				value: either([value, old ?? absent(keyAt)], keyAt),
				keyAt
			});
		}
		return;
	}
	if (key?.kind !== "scalar") {
		spoil(machine.journal, holder, "a key is worked out when the program runs");
		return;
	}
	const keyAt = machine.at(property ?? index ?? target, scope);
	if (key.value === "requires_grad") noteFrozen(machine, holder, value, keyAt);
	put(machine, holder, String(key.value), {
		value,
		keyAt
	});
}
function put(machine, holder, name, member) {
	const { journal } = machine;
	if (holder.kind === "branches") for (const option of holder.options) put(machine, option, name, member);
	else if (holder.kind === "instance" || holder.kind === "class") journal.put(holder.attributes, name, member?.value);
	else if (holder.kind === "module") journal.put(holder.scope.names, name, member?.value);
	else if (holder.kind === "mapping") {
		machine.step(holder.entries.size / 20);
		const entries = new Map(holder.entries);
		if (member) entries.set(name, member);
		else entries.delete(name);
		journal.put(holder.cell, "now", {
			...holder,
			entries
		});
		if (holder.onto) journal.put(holder.onto, name, member?.value);
	} else if (holder.kind === "sequence") putItem(machine, holder, Number(name), member);
	else if (holder.kind === "external" && holder.name === "model.overrides" && holder.of?.kind === "model") journal.put(holder.of.overrides, name, member?.value);
}
function putItem({ journal }, holder, index, member) {
	const at = index < 0 ? holder.items.length + index : index;
	if (!Number.isInteger(at) || at < 0 || at >= holder.items.length) {
		journal.put(holder.cell, "now", unclear("a part of it is set when the program runs", holder.at));
		return;
	}
	const items = member ? holder.items.with(at, member.value) : holder.items.toSpliced(at, 1);
	journal.put(holder.cell, "now", {
		...holder,
		items
	});
}
function remove(machine, target, scope) {
	if (target.name === "VariableName") scope.set(machine.source(target, scope), void 0);
	if (target.name !== "MemberExpression") return;
	const [object, ...rest] = partsOf(target);
	if (!object) return;
	const holder = machine.evaluate(object, scope);
	const key = keyOf(machine, rest, scope);
	if (key?.kind === "scalar") put(machine, holder, String(key.value), void 0);
	else spoil(machine.journal, holder, "a part of it is taken out when the program runs");
}
function keyOf(machine, rest, scope) {
	const property = rest.find(({ name }) => name === "PropertyName");
	const index = rest.find(({ name }) => ![
		"[",
		"]",
		"."
	].includes(name));
	if (property) return scalar(machine.source(property, scope), machine.at(property, scope));
	return index ? machine.evaluate(index, scope) : null;
}

// src/configs/python/loops.ts
const MAX_ROUNDS = 64;
const MAX_WHILE = 100;
function forLoop(machine, node, scope, returns) {
	const parts = partsOf(node).filter(({ name }) => name !== "async");
	const within = parts.findIndex(({ name }) => name === "in");
	const body = parts.find(({ name }) => name === "Body");
	const targets = parts.slice(1, within).filter(({ name }) => name !== ",");
	const sources = parts.slice(within + 1).filter(({ name }) => name !== "," && name !== "Body" && name !== "else");
	if (!body || within === -1 || sources.length === 0) return true;
	const at = machine.at(node, scope);
	const [target] = targets;
	if (target?.name === "VariableName" && sources.length === 1) noteSlices(machine, target, sources[0], body, scope);
	const values = sources.map((source) => machine.evaluate(source, scope));
	const items = values.length === 1 ? elementsOf(values[0]) : values;
	const place = {
		machine,
		scope,
		body,
		returns,
		at
	};
	const take = (item) => bindTargets(machine, targets, item, scope, at);
	if (items?.length === 0) {
		machine.skip(body, scope);
		return true;
	}
	const most = items ? mostRounds(items, machine.world) : 0;
	if (items && items.length <= most && items.length * machine.rounds <= Math.max(most, MAX_ROUNDS)) {
		const before = machine.rounds;
		machine.rounds *= items.length;
		const reaches = rounds(place, items.values(), take);
		machine.rounds = before;
		return reaches;
	}
	const standIn = values.length === 1 ? anyOf(values[0], at) : null;
	const any = items ? together(items, at) : standIn ?? unclear("a loop goes through it when the program runs", at);
	anyRound(place, () => take(any), items === null);
	return true;
}
function whileLoop(machine, node, scope, returns) {
	const parts = partsOf(node);
	const body = parts.find(({ name }) => name === "Body");
	const condition = parts.find(({ name }) => name !== "while" && name !== ":" && name !== "Body");
	if (!body || !condition) return true;
	const place = {
		machine,
		scope,
		body,
		returns,
		at: machine.at(node, scope)
	};
	let truth = true;
	const asks = function* () {
		for (let round = 0; round < MAX_WHILE && machine.rehearsals === 0; round++) {
			truth = truthOf(machine.evaluate(condition, scope));
			if (truth !== true) return;
			yield null;
		}
		truth = void 0;
	};
	let isOpen = false;
	if (!rounds(place, asks(), () => {}, () => {
		isOpen = true;
	})) return false;
	if (truth === void 0 || isOpen) anyRound(place, () => {}, true);
	return true;
}
function rounds({ machine, scope, body, returns, at }, items, take, onBranch) {
	let reaches = true;
	const exits = [];
	const { changes, before } = machine.journal.watch((soFar) => {
		machine.loops.push({
			soFar,
			exits,
			depth: machine.branches
		});
		try {
			for (const item of items) {
				const run = (value) => {
					if (value) take(value);
					return executeBody(machine, body, scope, returns);
				};
				const reachesEnd = item && optionsOf(item).some(isAbsent) ? doubtfulRound(machine, item, run) : run(item);
				if (!reachesEnd && machine.left === "break") break;
				if (!reachesEnd && machine.left !== "continue") {
					reaches = exits.length > 0;
					break;
				}
				if (exits.length > 0 && onBranch) {
					onBranch();
					break;
				}
			}
		} finally {
			machine.loops.pop();
		}
	});
	if (exits.length > 0) machine.journal.join([changes, ...exits], at, before);
	return reaches;
}
function doubtfulRound(machine, item, run) {
	const options = optionsOf(item);
	const value = either(options.filter((option) => !isAbsent(option)), item.at);
	const isLikely = !isAbsent(options[0]);
	const { changes, reachesEnd } = machine.branch(() => isLikely ? run(value) : machine.unlikely(() => run(value)));
	const ends = [...reachesEnd ? [changes] : [], /* @__PURE__ */ new Map()];
	machine.journal.join(isLikely ? ends : ends.toReversed(), item.at);
	return true;
}
function anyRound(place, take, mayBeNone) {
	const { machine, scope, body, at } = place;
	const exits = [];
	const run = (returns) => {
		let reaches = true;
		machine.journal.watch((soFar) => {
			machine.loops.push({
				soFar,
				exits,
				depth: machine.branches
			});
			try {
				take();
				reaches = executeBody(machine, body, scope, returns) || machine.left === "continue" || machine.left === "break";
			} finally {
				machine.loops.pop();
			}
		});
		return reaches;
	};
	if (machine.rehearsals === 0) {
		machine.rehearsals += 1;
		try {
			const { changes } = machine.branch(() => run([]));
			machine.journal.replace(merged$1([changes, ...exits]), (value) => unclear("a loop changes it", value.at));
		} finally {
			machine.rehearsals -= 1;
		}
		exits.length = 0;
	}
	const { changes, reachesEnd } = machine.branch(() => run(place.returns));
	const ends = [
		...reachesEnd ? [changes] : [],
		...exits,
		...mayBeNone ? [/* @__PURE__ */ new Map()] : []
	];
	machine.journal.join(ends.length === 0 ? [changes] : ends, at);
}
function merged$1(all) {
	const found = /* @__PURE__ */ new Map();
	for (const changes of all) for (const [store, keys] of changes) found.set(store, new Map([...found.get(store) ?? [], ...keys]));
	return found;
}
function bindTargets(machine, targets, item, scope, at) {
	const [only] = targets;
	if (targets.length === 1 && only) {
		bind(machine, only, item, scope);
		return;
	}
	for (const [index, target] of targets.entries()) {
		const part = lift(item, at, (option) => option.kind === "sequence" ? option.items[index] ?? unclear("there is no such item", at) : unclear("a loop goes through it when the program runs", at));
		bind(machine, target, part, scope);
	}
}
function leaveRound(machine, how, isDoubtful = false) {
	const loop = machine.loops.at(-1);
	if (loop && (isDoubtful || machine.branches > loop.depth)) loop.exits.push(loop.soFar());
	machine.left = how;
	return false;
}

// src/configs/python/imports.ts
function importNames(machine, node, scope) {
	const parts = partsOf(node).filter(({ name }) => name !== "(" && name !== ")");
	if (parts[0]?.name === "from") importFrom(machine, parts, scope);
	else importModules(machine, parts.slice(1), scope);
}
function importFrom(machine, parts, scope) {
	const at = parts.findIndex(({ name }) => name === "import");
	const source = parts.slice(1, at).map((part) => machine.source(part, scope)).join("");
	const level = /^\.*/.exec(source)?.[0].length ?? 0;
	const name = source.slice(level);
	const from = scope.program.text.path;
	const module = machine.world.module(name, level, from);
	for (const { written, bound, node } of namesIn(machine, parts.slice(at + 1), scope)) {
		const place = machine.at(node, scope);
		if (written === "*") for (const [each, value] of module?.scope.names ?? []) scope.set(each, value);
		else scope.set(bound, importedName(machine, module?.scope.get(written), {
			name,
			level,
			from,
			written
		}, place));
	}
}
function importedName(machine, defined, { name, level, from, written }, at) {
	return defined ?? machine.world.module(name === "" ? written : `${name}.${written}`, level, from) ?? {
		kind: "external",
		name: name === "" ? written : `${name}.${written}`,
		of: null,
		at
	};
}
function importModules(machine, parts, scope) {
	const from = scope.program.text.path;
	for (const group of groupsOf(parts)) {
		const alias = group.findIndex(({ name }) => name === "as");
		const path = (alias === -1 ? group : group.slice(0, alias)).map((part) => machine.source(part, scope)).join("");
		const [first] = group;
		if (!first) continue;
		const at = machine.at(first, scope);
		const bound = alias === -1 ? path.split(".")[0] : machine.source(group[alias + 1] ?? first, scope);
		const module = machine.world.module(path, 0, from);
		if (module && (alias !== -1 || !path.includes("."))) scope.set(bound, module);
		else scope.set(bound, {
			kind: "external",
			name: alias === -1 ? bound : path,
			of: null,
			at
		});
	}
}
function namesIn(machine, parts, scope) {
	return groupsOf(parts).flatMap((group) => {
		const [first] = group;
		if (!first) return [];
		const written = machine.source(first, scope);
		const alias = group[group.findIndex(({ name }) => name === "as") + 1];
		return [{
			written,
			bound: group.some(({ name }) => name === "as") && alias ? machine.source(alias, scope) : written,
			node: first
		}];
	});
}
function groupsOf(parts) {
	const groups = [[]];
	for (const part of parts) if (part.name === ",") groups.push([]);
	else groups.at(-1).push(part);
	return groups.filter((group) => group.length > 0);
}

// src/configs/python/signatures.ts
const ASKED = /^inspect\.(?:signature|getfullargspec)\(\)$|^dataclasses\.fields\(\)$/;
const NAMES = /^(?:inspect\.(?:signature\(\)\.parameters(?:\.keys\(\))?|getfullargspec\(\)\.(?:args|kwonlyargs))|dataclasses\.fields\(\)\.any\.name)$/;
const FIELDS = /\.(?:__dataclass_fields__|__annotations__)$/;
const CLASS = /(?:^|\.)(?:\w*TrainingArguments|\w+Config|\w*Trainer)(?:\.__init__)?$/;
function signatureOf({ name, of }, [value], at) {
	if (NAMES.test(`${name}()`)) return {
		kind: "external",
		name: `${name}()`,
		of,
		at
	};
	if (!ASKED.test(`${name}()`) || value?.kind !== "external" || !CLASS.test(value.name)) return void 0;
	return {
		kind: "external",
		name: `${name}()`,
		of: value,
		at
	};
}
function anyField(value) {
	if (value.kind !== "external" || value.name !== "dataclasses.fields()") return null;
	return {
		...value,
		name: `${value.name}.any`
	};
}
function isSignature(value) {
	if (value?.kind !== "external") return false;
	return NAMES.test(value.name) || FIELDS.test(value.name) && CLASS.test(value.name.replace(FIELDS, ""));
}
function takenBy(operator, left, right, at) {
	if (!isSignature(right) || !/^(?:not )?in$/.test(operator)) return null;
	return optionsOf(left).every((each) => each.kind === "scalar" && typeof each.value === "string") ? scalar(operator === "in", at) : null;
}

// src/configs/python/operators.ts
const MAX_TEXT = 1e4;
const MAX_ITEMS = 1e3;
function binary(operator, left, right, at) {
	if (right.kind !== "branches") return lift(left, at, (a) => single(operator, a, right, at));
	if (left.kind !== "branches") return lift(right, at, (b) => single(operator, left, b, at));
	const results = left.options.flatMap((a) => right.options.map((b) => single(operator, a, b, at)));
	return either(results, at);
}
function single(operator, a, b, at) {
	if (a.kind === "unclear") return operator === "/" ? behind(a, b, "/") : operator === "+" ? behind(a, b, "") : a;
	if (b.kind === "unclear") return b;
	if (a.kind === "scalar" && b.kind === "scalar") return ofScalars(operator, a, b, at);
	if (operator === "+" && a.kind === "sequence" && b.kind === "sequence") return sequence([...a.items, ...b.items].slice(0, MAX_ITEMS), at);
	if (operator === "*" && a.kind === "sequence" && b.kind === "scalar" && typeof b.value === "number") {
		const times = Math.min(Math.max(b.value, 0), MAX_ITEMS);
		return sequence(Array.from({ length: times }, () => a.items).flat().slice(0, MAX_ITEMS), at);
	}
	if (operator === "|" && a.kind === "mapping" && b.kind === "mapping") return mapping(new Map([...a.entries, ...b.entries]), at, a.rest ?? b.rest);
	if (operator === "%" && a.kind === "scalar" && typeof a.value === "string") return formatPercent(a.value, b.kind === "sequence" ? b.items : [b], at);
	return unclear(`the result of ${operator} comes only when the program runs`, at);
}
function ofScalars(operator, a, b, at) {
	const isSoft = a.isSoft || b.isSoft;
	const value = calculate(operator, a.value, b.value);
	if (value === void 0) return unclear(`the result of ${operator} comes only when the program runs`, at);
	return scalar(value, at, isSoft);
}
function calculate(operator, a, b) {
	if (typeof a === "string" && typeof b === "string") {
		if (operator === "+") return `${a}${b}`.slice(0, MAX_TEXT);
		if (operator === "/") return joinPath(a, b);
	}
	if (operator === "*" && typeof a === "string" && typeof b === "number") return a.repeat(Math.min(Math.max(b, 0), 100)).slice(0, MAX_TEXT);
	if (operator === "%" && typeof a === "string") return void 0;
	const [x, y] = [asNumber(a), asNumber(b)];
	if (x === null || y === null) return void 0;
	const result = arithmetic(operator, x, y);
	return result === void 0 || Number.isNaN(result) ? void 0 : result;
}
function arithmetic(operator, x, y) {
	switch (operator) {
		case "+": return x + y;
		case "-": return x - y;
		case "*": return x * y;
		case "/": return y === 0 ? void 0 : x / y;
		case "//": return y === 0 ? void 0 : Math.floor(x / y);
		case "%": return y === 0 ? void 0 : x - y * Math.floor(x / y);
		case "**": return x ** y;
		case "<<": return y >= 0 && y < 31 ? x * 2 ** y : void 0;
		case ">>": return y >= 0 && y < 31 ? Math.floor(x / 2 ** y) : void 0;
		default: return;
	}
}
function asNumber(value) {
	if (typeof value === "number") return value;
	return typeof value === "boolean" ? Number(value) : null;
}
function joinPath(a, b) {
	if (a === "" || a === "." || b.startsWith("/") || /^[a-z]:/i.test(b)) return b;
	return `${a.replace(/\/+$/, "")}/${b.replace(/^\.\//, "")}`;
}
function display(value) {
	if (value.kind !== "scalar") return null;
	if (value.value === null) return "None";
	if (typeof value.value === "boolean") return value.value ? "True" : "False";
	return String(value.value);
}
function concatenate(parts, at) {
	return parts.reduce((before, part) => joined(before, part, at), scalar("", at));
}
function joined(before, part, at) {
	if (before.kind !== "branches" || part.kind !== "branches") return lift(before, at, (a) => lift(part, at, (b) => appended(a, b, at)));
	const results = before.options.flatMap((a) => part.options.map((b) => appended(a, b, at)));
	return either(results, at);
}
function appended(before, part, at) {
	if (before.kind === "unclear") return behind(before, part, "");
	if (before.kind !== "scalar") return before;
	if (part.kind === "unclear") return /(?:^|[\\/])$/.test(String(before.value)) ? part : withoutTail(part);
	const text = display(part);
	if (text === null) return unclear("a part of the text comes only when the program runs", at);
	const isSoft = before.isSoft || part.kind === "scalar" && part.isSoft;
	return scalar(`${String(before.value)}${text}`.slice(0, MAX_TEXT), at, isSoft);
}
function withoutTail({ kind, why, library, at }) {
	return {
		kind,
		why,
		at,
		...library === void 0 ? {} : { library }
	};
}
function behind(before, part, separator) {
	const text = part.kind === "scalar" ? display(part) : null;
	const rest = withoutTail(before);
	return text === null ? rest : {
		...rest,
		tail: `${before.tail ?? ""}${separator}${text}`.slice(-300)
	};
}
function formatPercent(template, values, at) {
	const pieces = template.split(/%(?:\d*\.?\d*)?[sdifr]/);
	if (pieces.length - 1 !== values.length) return unclear("the text is put together when the program runs", at);
	return concatenate(pieces.flatMap((piece, index) => {
		const value = values[index];
		return value && index < values.length ? [scalar(piece, at), value] : [scalar(piece, at)];
	}), at);
}
function format(template, positional, named, at) {
	let next = 0;
	const parts = [];
	let end = 0;
	for (const { 0: field, 1: name = "", index } of template.matchAll(/\{\{|\}\}|\{([^{}!:]*)[^{}]*\}/g)) {
		parts.push(scalar(template.slice(end, index), at));
		if (field === "{{" || field === "}}") {
			parts.push(scalar(field[0], at));
			end = index + field.length;
			continue;
		}
		const value = name === "" ? positional[next++] : /^\d+$/.test(name) ? positional[Number(name)] : named.get(name);
		parts.push(value ?? unclear("the text is put together when the program runs", at));
		end = index + field.length;
	}
	return concatenate([...parts, scalar(template.slice(end), at)], at);
}
function comparison(operator, left, right, at) {
	const taken = takenBy(operator, left, right, at);
	if (taken) return taken;
	const isTrue = compare(operator, left, right);
	if (isTrue === void 0) return unclear("a condition is decided when the program runs", at);
	const isSoft = [left, right].some((value) => value.kind === "scalar" && value.isSoft);
	return scalar(isTrue, at, isSoft);
}
function compare(operator, left, right) {
	if (left.kind === "scalar" && right.kind === "scalar") {
		const [a, b] = [left.value, right.value];
		if (operator === "==" || operator === "is") return a === b;
		if (operator === "!=" || operator === "is not") return a !== b;
		if (operator === "in" || operator === "not in") {
			if (typeof a !== "string" || typeof b !== "string") return void 0;
			return b.includes(a) === (operator === "in");
		}
		if (typeof a === "number" && typeof b === "number") return {
			"<": a < b,
			">": a > b,
			"<=": a <= b,
			">=": a >= b
		}[operator];
		return;
	}
	if (operator === "in" || operator === "not in") {
		const isIn = isMember(left, right);
		return isIn === void 0 ? void 0 : isIn === (operator === "in");
	}
	const isNone = right.kind === "scalar" && right.value === null;
	const isSurelySomething = ![
		"scalar",
		"unclear",
		"branches",
		"external"
	].includes(left.kind);
	if (isNone && isSurelySomething) {
		if (operator === "is" || operator === "==") return false;
		if (operator === "is not" || operator === "!=") return true;
	}
}
function isMember(left, right) {
	if (left.kind !== "scalar") return void 0;
	if (right.kind === "mapping" && !right.rest) return right.entries.has(String(left.value));
	if (right.kind !== "sequence" || right.items.some((item) => item.kind !== "scalar")) return void 0;
	return right.items.some((item) => isSame(item, left));
}
function negate(value, at) {
	return lift(value, at, (option) => {
		if (option.kind === "scalar") return scalar(!option.value, at, option.isSoft);
		const truth = truthOf(option);
		return truth === void 0 ? unclear("a condition is decided when the program runs", at) : scalar(!truth, at);
	});
}
function minus(value, at) {
	return lift(value, at, (option) => {
		if (option.kind === "scalar" && typeof option.value === "number") return scalar(-option.value, at, option.isSoft);
		return option.kind === "unclear" ? option : unclear("a number is worked out when the program runs", at);
	});
}

// src/configs/python/match.ts
function match(machine, node, scope, returns) {
	const [, written] = partsOf(node);
	const at = machine.at(node, scope);
	const subject = written ? machine.evaluate(written, scope) : null;
	const clauses = partsOf(node).flatMap((part) => part.name === "MatchBody" ? partsOf(part) : []);
	const reached = [];
	let isDecided = false;
	let mayChange = false;
	let isFirst = true;
	let reachesEnd = true;
	for (const clause of clauses) {
		const body = partsOf(clause).find(({ name }) => name === "Body");
		if (!body) continue;
		const asked = subject && !isDecided ? isCase(machine, clause, subject, scope) : null;
		const truth = asked ? truthIn(machine, asked) : void 0;
		if (!isDecided) mayChange = isByDefault(machine, asked);
		if (isDecided || truth === false) {
			passOver(machine, body, scope, mayChange);
			continue;
		}
		isDecided = truth === true;
		const follow = () => {
			const name = partsOf(clause).find((part) => part.name === "CapturePattern");
			if (name && subject && machine.source(name, scope) !== "_") bind(machine, name.firstChild ?? name, subject, scope);
			return executeBody(machine, body, scope, returns);
		};
		if (isDecided && isFirst) {
			reachesEnd = follow();
			continue;
		}
		isFirst = false;
		const { changes, reachesEnd: ends } = machine.branch(follow);
		if (ends) reached.push(changes);
	}
	if (isDecided && isFirst) return reachesEnd;
	const ends = isDecided ? reached : [/* @__PURE__ */ new Map(), ...reached];
	machine.journal.join(ends, at);
	return ends.length > 0;
}
function isCase(machine, clause, subject, scope) {
	const parts = partsOf(clause);
	const pattern = parts.find(({ name }) => name.endsWith("Pattern"));
	const at = machine.at(clause, scope);
	if (!pattern || parts.some(({ name }) => name === "Guard")) return null;
	if (pattern.name === "CapturePattern") return scalar(true, at);
	const literals = (pattern.name === "OrPattern" ? partsOf(pattern).filter(({ name }) => name !== "LogicOp") : [pattern]).map((each) => each.name === "LiteralPattern" ? literalOf(machine.source(each, scope)) : void 0);
	if (literals.some((each) => each === void 0)) return null;
	const answers = literals.map((each) => comparison("==", subject, scalar(each ?? null, at), at));
	const scalars = answers.filter((each) => each.kind === "scalar");
	if (scalars.length < answers.length) return either(answers, at);
	return scalars.find(({ value }) => value === true) ?? scalars[0] ?? null;
}
function literalOf(text) {
	const quoted = /^(["'])([^"'\\]*)\1$/.exec(text.trim())?.[2];
	if (quoted !== void 0) return quoted;
	if (/^-?\d+(?:\.\d+)?$/.test(text.trim())) return Number(text);
	const words = /* @__PURE__ */ new Map([
		["True", true],
		["False", false],
		["None", null]
	]);
	return words.has(text.trim()) ? words.get(text.trim()) : void 0;
}

// src/configs/python/statements.ts
function executeStatement(machine, node, scope, returns) {
	switch (node.name) {
		case "ImportStatement":
			importNames(machine, node, scope);
			return true;
		case "AssignStatement":
			assign(machine, node, scope);
			return true;
		case "UpdateStatement":
			update(machine, node, scope);
			return true;
		case "ExpressionStatement":
		case "AssertStatement":
		case "PrintStatement":
			machine.left = "raise";
			return !evaluateParts(machine, node, scope).some((value) => isExit(value));
		case "DeleteStatement":
			for (const target of operandsOf(node)) remove(machine, target, scope);
			return true;
		case "RaiseStatement":
			evaluateParts(machine, node, scope);
			machine.left = "raise";
			return false;
		case "BreakStatement": return leaveRound(machine, "break");
		case "ContinueStatement": return leaveRound(machine, "continue");
		case "ReturnStatement": {
			const value = operandsOf(node).find(({ name }) => name !== "return");
			const parts = operandsOf(node).filter(({ name }) => name !== "return");
			const at = machine.at(node, scope);
			if (parts.length > 1) returns.push(sequence(parts.map((part) => machine.evaluate(part, scope)), at));
			else returns.push(value ? machine.evaluate(value, scope) : scalar(null, at));
			machine.left = "return";
			return false;
		}
		case "PassStatement": {
			const command = scope.program.magics.get(node.from);
			if (command) machine.world.shell(command, scope, machine.at(node, scope));
			return true;
		}
		case "IfStatement": return branch(machine, node, scope, returns);
		case "ForStatement": return forLoop(machine, node, scope, returns);
		case "WhileStatement": return whileLoop(machine, node, scope, returns);
		case "TryStatement": return attempt(machine, node, scope, returns);
		case "WithStatement": return withStatement(machine, node, scope, returns);
		case "MatchStatement": return match(machine, node, scope, returns);
		case "FunctionDefinition":
			define(machine, node, scope, []);
			return true;
		case "ClassDefinition":
			scope.set(nameOf(machine, node, scope), classOf(machine, node, scope));
			return true;
		case "DecoratedStatement":
			decorated(machine, node, scope);
			return true;
		case "ScopeStatement":
			declareGlobals(machine, node, scope);
			return true;
		case "StatementGroup":
			for (const part of partsOf(node)) if (part.name !== ";" && !machine.execute(part, scope, returns)) return false;
			return true;
		default: return true;
	}
}
function declareGlobals(machine, node, scope) {
	const isGlobal = node.firstChild?.name === "global";
	for (const part of partsOf(node).filter(({ name }) => name === "VariableName")) {
		const name = machine.source(part, scope);
		const target = isGlobal ? machine.moduleScope(scope.program) : scope.ownerOf(name);
		if (target && target !== scope) scope.declareGlobal(name, target);
	}
}
function evaluateParts(machine, node, scope) {
	return operandsOf(node).filter(({ name }) => /Expression$|^VariableName$|^String$/.test(name)).map((part) => machine.evaluate(part, scope));
}
function isExit(value) {
	return value.kind === "external" && /^(?:(?:sys\.|os\._)?exit|quit)\(\)$/.test(value.name);
}
function assign(machine, node, scope) {
	const groups = [[]];
	for (const part of partsOf(node)) if (part.name === "AssignOp") groups.push([]);
	else groups.at(-1).push(part);
	const last = (groups.pop() ?? []).filter(({ name }) => name !== "," && name !== "TypeDef");
	const [single] = last;
	if (!single || groups.length === 0) return;
	const value = last.length > 1 ? sequence(last.map((part) => machine.evaluate(part, scope)), machine.at(single, scope)) : machine.evaluate(single, scope);
	for (const group of groups) {
		const targets = group.filter(({ name }) => name !== "," && name !== "TypeDef" && name !== "*");
		if (targets.length === 1) bind(machine, targets[0], value, scope);
		else for (const [index, target] of targets.entries()) {
			const item = lift(value, value.at, (option) => option.kind === "sequence" ? option.items[index] ?? unclear("there is no such item", option.at) : unclear("a part of it is worked out when the program runs", option.at));
			bind(machine, target, item, scope);
		}
	}
}
function update(machine, node, scope) {
	const operator = partsOf(node).find(({ name }) => name === "UpdateOp");
	const [target, operand] = [node.firstChild, node.lastChild];
	if (!operator || !target || !operand) return;
	const sign = machine.source(operator, scope).replace(/=$/, "");
	const before = machine.evaluate(target, scope);
	const value = binary(sign, before, machine.evaluate(operand, scope), machine.at(node, scope));
	if ((before.kind === "sequence" || before.kind === "mapping") && value.kind === before.kind) machine.journal.put(before.cell, "now", {
		...value,
		cell: before.cell
	});
	else bind(machine, target, value, scope);
}
function branch(machine, node, scope, returns) {
	const reached = [];
	let condition = null;
	let isElse = false;
	let isDecided = false;
	let isFirst = true;
	let isOpen = true;
	let chosen = null;
	let asked = 0;
	let mayChange = false;
	let lastAsked = null;
	for (const part of partsOf(node)) if (part.name === "if" || part.name === "elif") condition = null;
	else if (part.name === "else") isElse = true;
	else if (part.name !== "Body") condition = part;
	else {
		if (condition) noteAccumulation(machine, condition, part, scope);
		const value = condition && !isElse ? machine.evaluate(condition, scope) : null;
		if (condition && !isElse) {
			asked += 1;
			lastAsked = condition;
		}
		const truth = isElse ? true : value ? truthIn(machine, value) : void 0;
		const leaning = isElse ? true : value ? leaningOf(value) : void 0;
		if (!isDecided) mayChange = isByDefault(machine, value);
		if (truth === false || isDecided) {
			passOver(machine, part, scope, mayChange);
			continue;
		}
		isDecided = truth === true;
		if (isDecided && isFirst) {
			const reachesEnd = executeBody(machine, part, scope, returns);
			for (let next = part.nextSibling; next; next = next.nextSibling) if (next.name === "Body") passOver(machine, next, scope, mayChange);
			return reachesEnd;
		}
		const open = {
			node: (isElse ? asked === 1 : asked === 1 && isFirst) ? lastAsked : null,
			isElse,
			scope
		};
		isFirst = false;
		const isUnlikely = leaning === false || chosen !== null;
		const body = () => executeBody(machine, part, scope, returns);
		const run = () => isUnlikely ? machine.unlikely(body) : body();
		const { changes, reachesEnd } = machine.within(open, () => machine.branch(run));
		if (reachesEnd) reached.push(changes);
		if (isOpen && leaning === true) chosen = changes;
		if (leaning !== false) isOpen = false;
	}
	if (!isDecided) {
		const nothing = /* @__PURE__ */ new Map();
		reached.push(nothing);
		if (isOpen) chosen = nothing;
	}
	const ordered = [...reached.filter((each) => each === chosen), ...reached.filter((each) => each !== chosen)];
	machine.journal.join(ordered, machine.at(node, scope), void 0, chosen ? reached.indexOf(chosen) : 0);
	return reached.length > 0;
}
function attempt(machine, node, scope, returns) {
	const bodies = [];
	let kind = "try";
	for (const part of partsOf(node)) {
		if ([
			"except",
			"else",
			"finally"
		].includes(part.name)) kind = part.name;
		if (part.name === "Body") bodies.push({
			body: part,
			kind
		});
	}
	const [tried, ...others] = bodies;
	if (!tried) return true;
	const at = machine.at(node, scope);
	let reachesEnd = true;
	const { changes, before } = machine.journal.watch(() => {
		reachesEnd = executeBody(machine, tried.body, scope, returns);
		const rest = others.find((each) => each.kind === "else");
		if (reachesEnd && rest) reachesEnd = executeBody(machine, rest.body, scope, returns);
	});
	const left = machine.left;
	const handlers = others.filter((each) => each.kind === "except");
	if (!reachesEnd && handlers.length > 0 && left !== "raise") {
		if (left === "return") machine.exits.at(-1)?.push(changes);
		else leaveRound(machine, left, true);
	}
	const handled = handlers.flatMap(({ body }) => {
		const handler = machine.branch(() => {
			machine.journal.join([changes, before], at, before);
			return executeBody(machine, body, scope, returns);
		});
		return handler.reachesEnd ? [handler.changes] : [];
	});
	if (handled.length > 0) machine.journal.join(reachesEnd ? [/* @__PURE__ */ new Map(), ...handled] : handled, at);
	const last = others.find((each) => each.kind === "finally");
	const isLeft = !reachesEnd && handled.length === 0;
	const ends = last ? executeBody(machine, last.body, scope, returns) : true;
	if (isLeft && ends) machine.left = left;
	return ends && !isLeft;
}
function withStatement(machine, node, scope, returns) {
	const parts = partsOf(node);
	for (const [index, part] of parts.entries()) {
		if (part.name === "Body") return executeBody(machine, part, scope, returns);
		if ([
			"with",
			"as",
			",",
			"(",
			")",
			"async"
		].includes(part.name)) continue;
		if (parts[index - 1]?.name === "as") continue;
		const value = machine.evaluate(part, scope);
		const target = parts[index + 1]?.name === "as" ? parts[index + 2] : void 0;
		if (target) bind(machine, target, value, scope);
	}
	return true;
}
function nameOf(machine, node, scope) {
	const name = partsOf(node).find((part) => part.name === "VariableName");
	return name ? machine.source(name, scope) : "";
}
function define(machine, node, scope, decorators) {
	const name = nameOf(machine, node, scope);
	const options = decoratorOptions(machine, decorators, node, scope);
	const words = new Set(decorators.map((each) => machine.source(each, scope).slice(1).trim()));
	const binds = words.has("classmethod") ? "class" : words.has("staticmethod") ? "nothing" : void 0;
	const func = {
		kind: "function",
		name,
		node,
		scope,
		self: null,
		options,
		at: machine.at(node, scope),
		...binds && { binds }
	};
	noteCommand(machine, decorators, func, scope);
	scope.set(name, func);
}
function decorated(machine, node, scope) {
	const parts = partsOf(node);
	const decorators = parts.filter(({ name }) => name === "Decorator");
	const defined = parts.find(({ name }) => name === "FunctionDefinition" || name === "ClassDefinition");
	if (defined?.name === "FunctionDefinition") define(machine, defined, scope, decorators);
	else if (defined) machine.execute(defined, scope, []);
}
function returned(returns, reachesEnd, at) {
	if (returns.length === 0) return scalar(null, at);
	return either(reachesEnd ? [...returns, scalar(null, at)] : returns, at);
}

// src/configs/python/calls.ts
function callFunction(machine, func, positional, named, at) {
	const { node, scope: outer } = func;
	machine.visited.add(placeKey(func.at));
	const scope = new Scope(outer.program, outer);
	const list = partsOf(node).find(({ name }) => name === "ParamList") ?? null;
	const parameters = parametersOf(list, (part) => machine.source(part, outer));
	const bound = func.self ? parameters.slice(1) : parameters;
	if (func.self && parameters[0]) scope.set(parameters[0].name, func.self);
	bindParameters(machine, func, bound, positional, named, scope, at);
	if (node.name === "LambdaExpression") return lambda(machine, node, scope, at);
	const body = partsOf(node).find(({ name }) => name === "Body");
	if (!body) return unclear(`${func.name}() has no body`, at);
	const returns = [];
	const exits = [];
	const loops = machine.loops.splice(0);
	machine.exits.push(exits);
	let reachesEnd = true;
	try {
		reachesEnd = executeBody(machine, body, scope, returns);
	} finally {
		machine.exits.pop();
		machine.loops.push(...loops);
	}
	if (exits.length > 0) machine.journal.join([/* @__PURE__ */ new Map(), ...exits], at);
	return returned(returns, reachesEnd, at);
}
function lambda(machine, node, scope, at) {
	const parts = partsOf(node);
	const body = parts[parts.findIndex(({ name }) => name === ":") + 1];
	return body ? machine.evaluate(body, scope) : unclear("the lambda has no body", at);
}
function bindParameters(machine, func, parameters, positional, named, scope, at) {
	const names = new Set(parameters.filter(({ kind }) => kind === "one").map(({ name }) => name));
	const others = new Map([...named.entries].filter(([key]) => !names.has(key)));
	let next = 0;
	for (const { name, kind, standard, node } of parameters) if (kind === "*") {
		scope.set(name, sequence(positional.slice(next), at));
		next = positional.length;
	} else if (kind === "**") scope.set(name, mapping(others, at, named.rest));
	else {
		const given = named.entries.get(name)?.value ?? (next < positional.length ? positional[next++] : void 0);
		const why = `it is the parameter ${name} of ${func.name}()`;
		const fallback = () => {
			if (named.rest) return named.rest;
			const option = func.options.get(name);
			const value = option ?? (standard ? machine.evaluate(standard, func.scope) : null);
			const isEntry = machine.world.given?.isCommand === true && machine.isGuess && machine.active.length === 0;
			const isLeft = value?.kind === "scalar" && (value.isSoft || isEntry && value.value === null);
			const settings = (value === null || value.kind === "unclear" || isLeft) && isForSettings(name, value) ? givenPath(machine.world, at) : null;
			if (settings) return settings;
			if (option) return option;
			if (!value) return unclear(why, machine.at(node, func.scope));
			return machine.isGuess && !isEntry ? softened(value) : value;
		};
		scope.set(name, given ?? fallback());
	}
}

// src/configs/python/declare.ts
const OTHER_ARGUMENTS = /* @__PURE__ */ new Set(["trainer", "callbacks"]);
const TUNER_ARGUMENTS = /* @__PURE__ */ new Set([
	"use_ray",
	"iterations",
	"space",
	"gpu_per_trial",
	"grace_period",
	"max_samples",
	"search_alg"
]);
const TRAINED = /(?:^|[\\/])(?:best|last)\.pt$/i;
const MOST_ALTERNATIVES = 6;
function declarationsOf(call, before, path) {
	const forks = [...call.receiver.kind === "model" && call.receiver.file ? [call.receiver.file] : [], ...Array.from(call.named.entries.values(), ({ value }) => value)].flatMap((value) => value.kind === "branches" && value.fork !== null ? [value] : []);
	const joint = forks.find(({ fork }, index) => forks.some((other, at) => at > index && other.fork === fork));
	if (!joint || joint.options.length > MOST_ALTERNATIVES) return [declarationOf(call, before, path)];
	return joint.options.flatMap((_, index) => declarationsOf(decided(call, joint.fork, index), before, path));
}
function decided(call, fork, index) {
	const choose = (value) => value.kind === "branches" && value.fork === fork ? value.options[index] ?? value : value;
	const entries = Array.from(call.named.entries, ([key, { value, keyAt }]) => [key, {
		value: choose(value),
		keyAt
	}]);
	const { receiver } = call;
	const isModel = receiver.kind === "model" && receiver.file;
	return {
		...call,
		receiver: isModel ? {
			...receiver,
			file: choose(receiver.file)
		} : receiver,
		named: {
			...call.named,
			entries: new Map(entries)
		}
	};
}
function declarationOf(call, before, path) {
	const { receiver, named, at, from, method } = call;
	const overrides = receiver.kind === "trainer" ? overridesOf(receiver) : null;
	const written = receiver.kind === "model" ? call.overrides : [];
	const given = new Map([
		...overrides?.entries ?? [],
		...written,
		...named.entries
	]);
	const settings = [];
	const remarks = [];
	if (receiver.kind === "model") {
		const stage = stageModel(receiver.file, before, remarks) ?? receiver.file;
		const file = refusedModel(receiver, remarks) ?? stage;
		if (file && !isNone(file)) settings.push(settingOf("model", file, file.at));
		if (receiver.task && !isNone(receiver.task)) settings.push(settingOf("task", receiver.task, receiver.task.at));
	}
	for (const [key, { value, keyAt }] of given) {
		if (OTHER_ARGUMENTS.has(key) || method === "tune" && TUNER_ARGUMENTS.has(key)) continue;
		if (isAbsent(value)) continue;
		if (key === "model" && receiver.kind === "model" && settings.some((setting) => setting.key === "model")) continue;
		settings.push(settingOf(key, value, keyAt));
	}
	const rest = named.rest ?? overrides?.rest ?? null;
	const source = at.path === path ? at : from.path === path ? from : at;
	return {
		source: {
			path: source.path,
			line: source.line
		},
		endLine: at.path === path ? call.end.line : source.line,
		settings,
		rest: rest ? {
			value: new Unknown(rest.why),
			origin: rest.at
		} : null,
		isCommand: true,
		remarks,
		reasons: [`${receiver.kind === "trainer" ? receiver.className : receiverName(call)}.${method}(...)`],
		isGuess: call.isGuess,
		earlier: call.held.map((each) => declarationOf({
			...each,
			held: []
		}, before.slice(0, before.indexOf(each)), path))
	};
}
function refusedModel({ className, refused }, remarks) {
	if (!refused) return null;
	const text = `${refused.key}: no keyword of ${className}(), which Python refuses; name the model in full`;
	remarks.push({
		rule: "constructor-key",
		severity: "error",
		text,
		origin: refused.at
	});
	return {
		kind: "unclear",
		why: `${className}(${refused.key}=...) makes none`,
		at: refused.at
	};
}
function receiverName({ receiver }) {
	return receiver.kind === "model" ? `${receiver.className}(...)` : "a model";
}
function overridesOf({ overrides }) {
	return overrides ? asMapping(overrides) : null;
}
function isNone(value) {
	return value.kind === "scalar" && value.value === null;
}
function stageModel(file, before, remarks) {
	const text = textOfValue(file);
	if (file === null || text === null || !TRAINED.test(text)) return null;
	const stages = before.filter(({ receiver }) => receiver.kind === "model" && !TRAINED.test(textOfValue(receiver.file) ?? "best.pt"));
	const names = new Set(stages.map(({ receiver }) => receiver.kind === "model" ? textOfValue(receiver.file) : null));
	const last = stages.at(-1);
	if (names.size !== 1 || last?.receiver.kind !== "model" || !last.receiver.file) return null;
	const model = last.receiver.file;
	remarks.push({
		rule: "model-of-stage",
		severity: "notice",
		text: `model: ${text.slice(-60)} is taken for ${textOfValue(model) ?? ""}, which is trained on line ${last.at.line}`,
		origin: file.at
	});
	return {
		...model,
		at: file.at
	};
}
function settingOf(key, value, keyOrigin) {
	if (value.kind === "unclear" && key === "model" && /^[\\/].+\.(?:pt|ya?ml)$/i.test(value.tail ?? "")) return {
		key,
		value: value.tail?.slice(1),
		origin: value.at,
		keyOrigin
	};
	if (value.kind !== "branches") return {
		key,
		value: plain(value),
		origin: value.at,
		keyOrigin
	};
	const options = optionsOf(value).map((option) => ({
		value: plain(option),
		origin: option.at
	}));
	return {
		key,
		value: new Either(options),
		origin: value.at,
		keyOrigin
	};
}
const MAX_VALUES = 2e3;
function plain(value, budget = { left: MAX_VALUES }) {
	budget.left -= 1;
	if (budget.left < 0) return new Unknown("it holds too much");
	if (value.kind === "scalar") return value.value;
	if (value.kind === "unclear") return new Unknown(value.why);
	if (value.kind === "sequence") {
		const items = value.items.map((item) => plain(item, budget));
		return items.find((item) => item instanceof Unknown) ?? items;
	}
	if (value.kind === "mapping") return new Map(Array.from(value.entries, ([key, member]) => [key, plain(member.value, budget)]));
	if (value.kind === "branches") return new Either(value.options.map((option) => ({
		value: plain(option, budget),
		origin: option.at
	})));
	if (value.kind !== "external") return new Unknown("it is no plain value");
	return new Unknown(`${value.name.replace(/^\?\./, "").slice(0, 60)} comes from elsewhere`);
}

// src/configs/python/sweep.ts
const MAX_CALLS = 200;
function sweep(machine, program, scope) {
	const { text } = program.text;
	for (const { index } of Array.from(text.matchAll(/\.\s*(?:train|tune)\s*\(/g)).slice(0, MAX_CALLS)) {
		const call = callAround(program.root, index + 1);
		if (!call || machine.visited.has(placeKey(program.text.originAt(call.from)))) continue;
		if (machine.skipped.some((part) => part.program === program && part.from <= call.from && call.to <= part.to)) continue;
		const inner = new Scope(program, scope);
		for (const name of parametersAround(call, text)) if (scope.get(name) === void 0) inner.set(name, unclear(`${name} is set where it is not understood`, program.text.originAt(call.from)));
		machine.guarded(() => void machine.evaluate(call, inner));
	}
}
function callAround(root, offset) {
	let node = root.resolveInner(offset, 1);
	if (/String$|^Comment$/.test(node.name)) return null;
	while (node && node.name !== "CallExpression") node = node.parent;
	return node;
}
function parametersAround(node, text) {
	const names = [];
	for (let at = node; at; at = at.parent) {
		const list = at.name === "FunctionDefinition" ? at.getChild("ParamList") : null;
		for (const each of list?.getChildren("VariableName") ?? []) names.push(text.slice(each.from, each.to));
	}
	return names;
}

// src/configs/python/comprehensions.ts
function sequenceComprehension(machine, node, scope) {
	const at = machine.at(node, scope);
	const [element, ...clauses] = partsOf(node).filter(({ name }) => !/^[[\](){}]$/.test(name));
	const found = [];
	const isWhole = eachOf(machine, clauses, scope, (inner, isKept) => {
		const value = element && machine.evaluate(element, inner);
		if (value) found.push(isKept === true ? value : perhaps(value, isKept !== false));
	});
	if (!isWhole && isSignature(found[0])) return found[0];
	return element && isWhole ? sequence(found, at) : unclear("a list is worked out when the program runs", at);
}
function dictionaryComprehension(machine, node, scope) {
	const at = machine.at(node, scope);
	const [name, , valueNode, ...clauses] = partsOf(node).filter(({ name: kind }) => !/^[[\](){}]$/.test(kind));
	const entries = /* @__PURE__ */ new Map();
	let isPlain = true;
	return eachOf(machine, clauses, scope, (inner, isKept) => {
		const key = name && machine.evaluate(name, inner);
		const result = valueNode && machine.evaluate(valueNode, inner);
		const value = result && isKept === void 0 ? perhaps(result, true) : result;
		if (key?.kind === "scalar" && value) entries.set(String(key.value), {
			value,
			keyAt: key.at
		});
		else isPlain = false;
	}) && isPlain ? mapping(entries, at) : unclear("it is worked out when the program runs", at);
}
function eachOf(machine, clauses, scope, run) {
	const from = clauses.findIndex(({ name }) => name === "for");
	const within = clauses.findIndex(({ name }) => name === "in");
	const source = clauses[within + 1];
	const isSimple = clauses.filter(({ name }) => name === "for").length === 1;
	if (!source || from === -1 || within === -1 || !isSimple) return false;
	const targets = clauses.slice(from + 1, within).filter(({ name }) => name !== ",");
	const given = machine.evaluate(source, scope);
	const tried = itemsToTry(given);
	if (!tried) {
		const inner = new Scope(scope.program, scope);
		const any = anyField(given) ?? unclear("it is worked out when the program runs", given.at);
		for (const target of targets) bind(machine, target, any, inner);
		run(inner, true);
		return false;
	}
	const conditions = clauses.filter((_, index) => clauses[index - 1]?.name === "if");
	for (const item of tried) {
		const inner = new Scope(scope.program, scope);
		if (targets.length === 1) bind(machine, targets[0], item, inner);
		else for (const [index, target] of targets.entries()) bind(machine, target, itemAt(item, index, given.at), inner);
		const kept = conditions.map((condition) => machine.evaluate(condition, inner));
		if (kept.some((value) => truthOf(value) === false)) continue;
		const leanings = new Set(kept.map((value) => leaningOf(value)));
		run(inner, leanings.has(false) ? false : leanings.has(void 0) ? void 0 : true);
	}
	return true;
}

// src/configs/python/copies.ts
const MAX_COPIED = 2e3;
const MAX_DEPTH$2 = 20;
function copyOf(value, isDeep, budget = { left: MAX_COPIED }, depth = 0) {
	budget.left -= 1;
	if (budget.left < 0 || depth > MAX_DEPTH$2) return unclear("it is a copy of too much", value.at);
	const inner = (each) => isDeep ? copyOf(fresh(each), true, budget, depth + 1) : each;
	if (value.kind === "mapping") {
		const entries = Array.from(value.entries, ([key, { keyAt, value: each }]) => [key, {
			keyAt,
			value: inner(each)
		}]);
		return mapping(new Map(entries), value.at, value.rest);
	}
	if (value.kind === "sequence") return sequence(value.items.map((item) => inner(item)), value.at);
	if (value.kind === "instance") {
		const attributes = Array.from(value.attributes, ([key, each]) => [key, inner(each)]);
		return {
			...value,
			attributes: new Map(attributes)
		};
	}
	if (value.kind !== "branches") return value;
	return {
		...value,
		options: value.options.map((option) => copyOf(option, isDeep, budget, depth + 1))
	};
}

// src/configs/python/builtins.ts
const MAX_RANGE = 1e3;
const BUILTINS = {
	int: (call) => convert(call, (value) => value !== "" && Number.isFinite(Number(value)) ? Math.trunc(Number(value)) : void 0),
	float: (call) => convert(call, (value) => value !== "" && Number.isFinite(Number(value)) ? Number(value) : void 0),
	str: (call) => convert(call, (value) => value === null ? "None" : typeof value === "boolean" ? void 0 : String(value)),
	bool: (call) => convert(call, (value) => Boolean(value)),
	abs: (call) => convert(call, (value) => typeof value === "number" ? Math.abs(value) : void 0),
	round: (call) => convert(call, (value) => typeof value === "number" ? Math.round(value) : void 0),
	max: (call) => extreme(call, Math.max),
	min: (call) => extreme(call, Math.min),
	len: ({ positional: [value], at }) => {
		const items = value?.kind === "mapping" && value.rest ? null : value && listOf(value);
		return items ? scalar(items.length, at) : void 0;
	},
	list: ({ positional: [value], at }) => copied(value, at),
	tuple: ({ positional: [value], at }) => copied(value, at),
	set: ({ positional: [value], at }) => copied(value, at),
	filter: ({ positional: [, value] }) => value?.kind === "instance" && value.record?.name === "parameters" ? value : void 0,
	sorted: ({ positional: [value], at }) => copied(value, at),
	reversed: ({ positional: [value], at }) => {
		const items = value && listOf(value);
		return items ? sequence(items.toReversed(), at) : void 0;
	},
	range,
	enumerate: ({ positional: [value, start], named, at }) => {
		const items = value && listOf(value);
		const from = start ?? named.entries.get("start")?.value;
		const offset = from?.kind === "scalar" ? Number(from.value) : 0;
		return items ? pairs(items.map((item, index) => [scalar(index + offset, at), item]), at) : void 0;
	},
	zip: ({ positional, at }) => {
		const lists = positional.map((value) => listOf(value));
		if (lists.some((list) => list === null)) return void 0;
		const length = Math.min(...lists.map((list) => list.length));
		return pairs(Array.from({ length: Number.isFinite(length) ? length : 0 }, (_, index) => lists.map((list) => list[index])), at);
	},
	dict: ({ positional: [value], named, at }) => {
		const entries = /* @__PURE__ */ new Map();
		const rest = value ? spreadInto(entries, value, "dict()") : null;
		for (const [key, member] of named.entries) entries.set(key, member);
		return mapping(entries, at, rest ?? named.rest);
	},
	vars: ({ positional: [value] }) => value ? asMapping(value) ?? void 0 : void 0,
	isinstance: ({ positional: [value, type], at }) => {
		const isOne = value && type ? isOfType(value, type) : void 0;
		const isSoft = value?.kind === "scalar" && value.isSoft;
		return isOne === void 0 ? void 0 : scalar(isOne, at, isSoft);
	},
	getattr: ({ positional: [value, name, fallback], at }) => {
		const key = textOfValue(name);
		if (!value || key === null) return fallback;
		const found = lift(value, at, (option) => attributeOf(option, key, at));
		return found.kind === "external" && fallback ? fallback : found;
	},
	hasattr: ({ positional: [object, name], at }) => {
		const key = textOfValue(name);
		if (object?.kind !== "instance" || key === null || object.record || hasUnknownBase(object)) return void 0;
		const found = attributeOf(object, key, at);
		return scalar(found.kind !== "external" || found.of !== object, at);
	},
	setattr: ({ machine, positional: [object, name, value], at }) => {
		const key = textOfValue(name);
		if (object && key !== null && value) put(machine, object, key, {
			value,
			keyAt: at
		});
		else if (object) spoil(machine.journal, object, "setattr() sets a part of it that is not known");
		return scalar(null, at);
	},
	delattr: ({ machine, positional: [object, name], at }) => {
		const key = textOfValue(name);
		if (object && key !== null) put(machine, object, key, void 0);
		return scalar(null, at);
	},
	globals: ({ machine, scope, at }) => {
		const names = machine.moduleScope(scope.program)?.names;
		return names && viewOf(names, at);
	},
	open: ({ positional: [path], at }) => path ? {
		kind: "handle",
		path,
		at
	} : void 0,
	print: ({ at }) => scalar(null, at)
};
const METHODS$1 = {
	"str.format": (call) => onText(call, (text) => format(text, call.positional, new Map(Array.from(call.named.entries, ([key, { value }]) => [key, value])), call.at)),
	"str.lower": (call) => changed(call, (text) => text.toLowerCase()),
	"str.upper": (call) => changed(call, (text) => text.toUpperCase()),
	"str.capitalize": (call) => changed(call, (text) => text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase()),
	"str.lstrip": (call) => stripped(call, true, false),
	"str.strip": (call) => stripped(call, true, true),
	"str.rstrip": (call) => stripped(call, false, true),
	"str.replace": (call) => {
		const [from, to] = call.positional.map((value) => textOfValue(value));
		return typeof from === "string" && typeof to === "string" ? changed(call, (text) => text.replaceAll(from, to)) : void 0;
	},
	"str.split": ({ of, positional: [separator], at }) => {
		const [text, sign] = [textOfValue(of), separator ? textOfValue(separator) : null];
		if (text === null || sign === "") return void 0;
		const parts = sign === null ? text.trim().split(/\s+/) : text.split(sign);
		return sequence(parts.slice(0, 100).map((part) => scalar(part, at)), at);
	},
	"str.join": ({ of, positional: [list], at }) => {
		const items = list && listOf(list)?.map((item) => textOfValue(item));
		const sign = textOfValue(of);
		if (!items || sign === null || items.some((item) => item === null)) return void 0;
		return scalar(items.join(sign).slice(0, 1e4), at);
	},
	"str.startswith": (call) => test(call, (text, other) => text.startsWith(other)),
	"str.endswith": (call) => test(call, (text, other) => text.endsWith(other)),
	"str.joinpath": (call) => {
		const parts = call.positional.map((value) => textOfValue(value));
		if (parts.some((part) => part === null)) return void 0;
		return changed(call, (text) => parts.reduce((joined, part) => joinPath(joined, part ?? ""), text));
	},
	"str.with_suffix": (call) => {
		const suffix = textOfValue(call.positional[0]);
		return suffix === null ? void 0 : changed(call, (text) => text.replace(/\.[^./]*$/, "") + suffix);
	},
	"str.resolve": (call) => changed(call, (text) => text),
	"str.absolute": (call) => changed(call, (text) => text),
	"str.expanduser": (call) => changed(call, (text) => text),
	"str.as_posix": (call) => changed(call, (text) => text),
	"str.read_text": ({ of, at }) => of ? {
		kind: "handle",
		path: of,
		at
	} : void 0,
	"str.open": ({ of, at }) => of ? {
		kind: "handle",
		path: of,
		at
	} : void 0,
	"dict.get": ({ of, positional: [key, fallback], machine, at }) => {
		if (of?.kind !== "mapping" || key?.kind !== "scalar") return void 0;
		const found = of.entries.get(String(key.value))?.value;
		if (found) noteAsked(machine.world.given, found);
		return found ?? (of.rest ? of.rest : fallback ?? scalar(null, at));
	},
	"dict.pop": ({ of, positional: [key, fallback] }) => of?.kind === "mapping" && key?.kind === "scalar" ? of.entries.get(String(key.value))?.value ?? fallback : void 0,
	"dict.setdefault": ({ of, positional: [key, fallback] }) => of?.kind === "mapping" && key?.kind === "scalar" ? of.entries.get(String(key.value))?.value ?? fallback : void 0,
	"dict.items": ({ of, at }) => of?.kind === "mapping" && !of.rest ? pairs(Array.from(of.entries, ([key, { value, keyAt }]) => [scalar(key, keyAt), value]), at) : void 0,
	"dict.values": ({ of, at }) => of?.kind === "mapping" && !of.rest ? sequence(Array.from(of.entries.values(), ({ value }) => value), at) : void 0,
	"list.pop": ({ of, positional: [index] }) => {
		const at = index?.kind === "scalar" ? Number(index.value) : -1;
		return of?.kind === "sequence" ? of.items.at(at) : void 0;
	},
	"dict.keys": ({ of, at }) => of?.kind === "mapping" && !of.rest ? sequence(Array.from(of.entries, ([key, { keyAt }]) => scalar(key, keyAt)), at) : void 0,
	"dict.copy": ({ of }) => of ? copyOf(of, false) : void 0,
	"list.copy": ({ of }) => of ? copyOf(of, false) : void 0
};
function callBuiltin(name, call) {
	if (Object.hasOwn(BUILTINS, name)) return BUILTINS[name]?.(call);
	return Object.hasOwn(METHODS$1, name) ? METHODS$1[name]?.(call) : void 0;
}
function isOfType(value, type) {
	if (type.kind === "sequence") {
		const each = new Set(type.items.map((item) => isOfType(value, item)));
		return each.has(true) ? true : each.has(void 0) ? void 0 : false;
	}
	if (type.kind !== "external" || !Object.hasOwn(TYPES, type.name)) return void 0;
	if (value.kind === "mapping" || value.kind === "sequence") return TYPES[type.name] === value.kind;
	return value.kind === "scalar" ? TYPES[type.name] === typeof value.value : void 0;
}
const TYPES = {
	dict: "mapping",
	list: "sequence",
	str: "string",
	bool: "boolean",
	int: "number",
	float: "number"
};
function convert({ positional: [value], at }, change) {
	if (!value) return void 0;
	return lift(value, at, (option) => {
		if (option.kind !== "scalar") return option;
		const result = change(option.value);
		return result === void 0 ? unclear("a number is worked out when the program runs", at) : scalar(result, option.at, option.isSoft);
	});
}
function extreme({ positional, at }, choose) {
	const values = positional.length === 1 ? listOf(positional[0]) ?? [] : positional;
	const unknown = values.find((value) => value.kind === "unclear");
	if (unknown) return unknown;
	const numbers = values.map((value) => value.kind === "scalar" && typeof value.value === "number" ? value.value : NaN);
	if (numbers.length === 0 || numbers.some((number) => Number.isNaN(number))) return void 0;
	return scalar(choose(...numbers), at, values.some((value) => value.kind === "scalar" && value.isSoft));
}
function copied(value, at) {
	if (!value) return sequence([], at);
	if (isSignature(value)) return value;
	const items = listOf(value);
	return items ? sequence(items, at) : void 0;
}
function range({ positional, at }) {
	const numbers = positional.map((value) => value.kind === "scalar" && typeof value.value === "number" ? value.value : NaN);
	const [start, stop, step] = numbers.length === 1 ? [
		0,
		numbers[0],
		1
	] : [
		numbers[0],
		numbers[1],
		numbers[2] ?? 1
	];
	const length = Math.ceil((stop - start) / step);
	if (!(length >= 0) || length > MAX_RANGE) return void 0;
	return sequence(Array.from({ length }, (_, index) => scalar(start + index * step, at)), at);
}
function onText({ of, at }, change) {
	if (!of) return void 0;
	return either(optionsOf(of).map((option) => {
		const text = textOfValue(option);
		return text === null ? option : change(text);
	}), at);
}
function stripped(call, atFront, atEnd) {
	const [given] = call.positional;
	const signs = given ? textOfValue(given) : null;
	if (given && signs === null) return void 0;
	const isOff = (sign) => sign !== void 0 && (signs === null ? /\s/.test(sign) : signs.includes(sign));
	return changed(call, (text) => {
		let from = 0;
		let to = text.length;
		if (atFront) while (from < to && isOff(text[from])) from += 1;
		if (atEnd) while (to > from && isOff(text[to - 1])) to -= 1;
		return text.slice(from, to);
	});
}
function changed(call, change) {
	return onText(call, (text) => scalar(change(text), call.of?.at ?? call.at, call.of?.kind === "scalar" && call.of.isSoft));
}
function test({ of, positional: [other], at }, holds) {
	const [text, part] = [textOfValue(of), textOfValue(other)];
	if (text === null || part === null || of?.kind === "scalar" && of.isSoft) return void 0;
	return scalar(holds(text, part), at);
}

// src/configs/python/omegaconf.ts
function merged({ positional, at }) {
	let whole = null;
	for (const value of positional) {
		const next = asMapping(fresh(value));
		if (!next || next.rest) return value.kind === "unclear" ? value : unclear("it is put together when the program runs", at);
		whole = whole ? over(whole, next, at, 0) : next;
	}
	return whole ? mapping(new Map(whole.entries), at) : void 0;
}
const MAX_DEPTH$1 = 20;
function over(earlier, later, at, depth) {
	const entries = new Map(earlier.entries);
	for (const [key, member] of later.entries) {
		const [before, own] = [earlier.entries.get(key)?.value, member.value].map((each) => each && asMapping(fresh(each)));
		const isBoth = before && own && !before.rest && !own.rest && depth < MAX_DEPTH$1;
		entries.set(key, isBoth ? {
			...member,
			value: over(before, own, at, depth + 1)
		} : member);
	}
	return mapping(entries, at);
}
function fromCli({ positional: [list], machine, at }) {
	const words = machine.world.words ?? [];
	if (!list) return ofOverrides(hydraWords(words), at);
	return ofList(list, at);
}
function fromDotlist({ positional: [list], at }) {
	return list && ofList(list, at);
}
function ofList(list, at) {
	const words = wordsOf(list);
	return words ? ofOverrides(hydraWords(words), at) : void 0;
}
function wordsOf(list) {
	const items = listOf(list);
	if (!items) return null;
	return items.map((item) => {
		const text = textOfValue(item);
		return {
			text: text ?? "",
			unknown: text === null ? "it is known only when the program runs" : null,
			origin: item.at,
			others: []
		};
	});
}
function ofOverrides(words, at) {
	if (words.open) return unclear(words.open.unknown ?? "", words.open.origin);
	let whole = mapping(/* @__PURE__ */ new Map(), at);
	for (const { key, value } of words.overrides) whole = withOverride(whole, key.split("."), value, at);
	return whole;
}
function withOverride(whole, [key = "", ...rest], value, at) {
	if (value === null) return whole;
	const before = whole.entries.get(key)?.value;
	const inner = before?.kind === "mapping" ? before : mapping(/* @__PURE__ */ new Map(), at);
	const own = rest.length === 0 ? valueOfTree(value) : withOverride(inner, rest, value, at);
	return mapping(new Map([...whole.entries, [key, {
		value: own,
		keyAt: own.at
	}]]), at);
}
function mergedInto(call) {
	const { of, machine, at } = call;
	const whole = of && merged({
		...call,
		positional: [of, ...call.positional]
	});
	if (!of) return scalar(null, at);
	if (whole?.kind === "mapping") for (const [key, member] of whole.entries) put(machine, fresh(of), key, member);
	else spoil(machine.journal, of, "it is put together when the program runs");
	return scalar(null, at);
}
function updated({ positional: [cfg, path, value], named, machine, at }) {
	const own = value ?? named.entries.get("value")?.value;
	const keys = textOfValue(path)?.split(".") ?? [];
	let holder = cfg && fresh(cfg);
	for (const key of keys.slice(0, -1)) {
		const inner = holder && asMapping(holder)?.entries.get(key)?.value;
		holder = inner && fresh(inner);
	}
	const last = keys.at(-1);
	if (holder && last !== void 0 && own) put(machine, holder, last, {
		value: own,
		keyAt: own.at
	});
	else if (cfg) spoil(machine.journal, cfg, "a part of it is set when the program runs");
	return scalar(null, at);
}
function structured({ positional: [value], machine, at }) {
	const object = value?.kind === "class" ? instantiate(machine, value, [], nothingGiven(at), at) : value;
	const fields = object && asMapping(object);
	return fields ? mapping(new Map(fields.entries), at) : void 0;
}
function initialized({ positional: [first], named, machine, at }) {
	const path = first ?? named.entries.get("config_path")?.value ?? named.entries.get("config_dir")?.value;
	machine.hydraFolder = textOfValue(path);
	return scalar(null, at);
}
function composed({ positional, named, machine, scope }) {
	const name = textOfValue(positional[0] ?? named.entries.get("config_name")?.value);
	const list = positional[1] ?? named.entries.get("overrides")?.value;
	const words = list ? wordsOf(list) : [];
	if (name === null || !words || machine.hydraFolder === null) return void 0;
	const { open, overrides } = hydraWords(words);
	if (open) return unclear(open.unknown ?? "", open.origin);
	const tree = machine.world.hydra(machine.hydraFolder, name, scope.program.text.path, overrides);
	return tree ? valueOfTree(tree) : void 0;
}

// src/configs/python/library-parsers.ts
function withDeepSpeed(parser, at) {
	if (parser?.kind !== "parser") return parser;
	const none = mapping(/* @__PURE__ */ new Map([["default", {
		value: scalar(null, at),
		keyAt: at
	}]]), at);
	const on = mapping(/* @__PURE__ */ new Map([["action", {
		value: scalar("store_true", at),
		keyAt: at
	}]]), at);
	addArgument(parser, [scalar("--deepspeed", at)], on, at);
	addArgument(parser, [scalar("--deepspeed_config", at)], none, at);
	return parser;
}
function parsed({ of, machine, positional: [first], named, at }) {
	if (of?.kind !== "parser") return void 0;
	const own = first ?? named.entries.get("args")?.value;
	const words = (own?.kind === "sequence" ? own.items : textOfValue(own) === "" ? [] : null)?.map((item) => ({
		text: display(item) ?? "",
		origin: item.at,
		unknown: item.kind === "scalar" ? null : "it is a word that the program works out",
		others: []
	}));
	return parseArguments(of, words ?? machine.world.words, machine, at);
}
function unasked({ of, machine, scope, at }) {
	const { words } = machine.world;
	if (of?.kind !== "parser" || !words) return sequence([], at);
	const { rest } = givenBy(of, words, machine, scope.program.text.path);
	const items = rest.map(({ text, origin, unknown }) => unknown === null ? scalar(text, origin) : unclear(unknown, origin));
	return sequence(items, at);
}
function newParser({ named, at }) {
	const prefix = textOfValue(named.entries.get("fromfile_prefix_chars")?.value);
	const abbreviates = named.entries.get("allow_abbrev")?.value;
	const isExact = abbreviates?.kind === "scalar" && abbreviates.value === false;
	const parser = {
		...parserAt(at),
		...prefix !== null && { prefix },
		...isExact && { isExact }
	};
	const parents = named.entries.get("parents")?.value;
	for (const parent of parents?.kind === "sequence" ? parents.items : []) {
		if (parent.kind !== "parser") continue;
		parser.options.push(...parent.options);
		for (const [name, value] of parent.defaults) parser.defaults.set(name, value);
	}
	return parser;
}
function started({ positional: [value], named, machine, at }, way = "options") {
	const { words } = machine.world;
	return words ? startNamed(machine, value ?? named.entries.get("component")?.value, words, at, way) : void 0;
}
function withModule(call) {
	const { positional, named, machine, scope, at } = call;
	const module = machine.moduleScope(scope.program);
	if (positional.length > 0 || named.entries.has("component") || !module) return call;
	return {
		...call,
		positional: [viewOf(module.names, at)]
	};
}
function startedWithFile({ positional: [func], machine, scope, at }) {
	if (func?.kind !== "function" || !machine.world.words) return void 0;
	const { entries, rest } = fromWords(machine, scope.program.text.path, at);
	return machine.call(func, [], mapping(entries, at, rest), at);
}
function filled(call) {
	const { positional, named, machine, scope, at } = call;
	const type = positional[0] ?? named.entries.get("config_class")?.value;
	if (type?.kind === "function") return started({
		...call,
		positional: [type]
	});
	if (type?.kind !== "class" || ["default", "args"].some((key) => isGiven(named.entries.get(key)?.value))) return void 0;
	const file = named.entries.get("config_path")?.value ?? positional[1];
	return filledBy(type, machine, scope.program.text.path, at, isGiven(file) ? file : null);
}
function isGiven(value) {
	return value !== void 0 && !(value.kind === "scalar" && value.value === null);
}

// src/configs/python/library-paths.ts
function isAbsolute({ positional: [value], at }) {
	const text = textOfValue(value);
	return text === null ? void 0 : scalar(text.startsWith("/"), at);
}
function existing(value, { world }, scope) {
	const path = textOfValue(value);
	if (world.given === null) return void 0;
	return path !== null && world.has(path, scope.program.text.path) && value ? scalar(true, value.at) : void 0;
}
function joinAll({ positional, at }) {
	const [start, ...rest] = positional;
	if (!start) return scalar("", at);
	return rest.reduce((joined, part) => either(optionsOf(joined).flatMap((a) => optionsOf(part).map((b) => {
		const [left, right] = [textOfValue(a), textOfValue(b)];
		if (left !== null && right !== null) return scalar(joinPath(left, right), at);
		return b.kind === "unclear" ? b : a.kind === "unclear" ? behind(a, b, "/") : unclear("a path is put together when the program runs", at);
	})), at), start);
}
function inPath(value, at, change) {
	const text = textOfValue(value);
	return text === null ? value ?? scalar("", at) : scalar(change(text), at);
}

// src/configs/python/surroundings.ts
function processesIn({ around }, at) {
	const known = around?.processes ?? null;
	return known === null ? scalar(1, at, true) : scalar(known, at);
}
function variableOf(world, name, fallback, at) {
	const { around } = world;
	const processes = around?.processes ?? null;
	const isOpen = fallback === void 0 || fallback.kind === "scalar" && fallback.value === null;
	if (name === "WORLD_SIZE" && (processes !== null || isOpen)) return scalar(String(processes ?? 1), at, processes === null);
	if (/^(?:LOCAL_)?RANK$/.test(name) && processes !== null && processes > 1) return scalar("0", at);
	const held = around?.environment.get(name);
	if (held?.kind === "texts") {
		const origin = held.at ?? at;
		return either(held.texts.map((text) => scalar(text, origin)), origin);
	}
	if (held?.kind === "unknown") return unclear(held.why, at);
	if (!isOpen) return softened(fallback);
	return unclear(`the environment variable ${name} sets it`, at);
}

// src/configs/python/library.ts
const MODELS = /* @__PURE__ */ new Map([
	["YOLO", null],
	["RTDETR", "rtdetr-l.pt"],
	["YOLOWorld", "yolov8s-world.pt"],
	["YOLOE", "yoloe-11s-seg.pt"],
	["NAS", "yolo_nas_s.pt"]
]);
const CONSTRUCTOR_KEYS = /* @__PURE__ */ new Set([
	"model",
	"task",
	"verbose",
	"session",
	"type"
]);
const TRAINER = /^(?:Detection|Segmentation|Pose|OBB|Classification|RTDETR|World|YOLOE\w*)Trainer$/;
const first = ({ positional: [value] }) => value;
const duplicate = ({ positional: [value], machine }) => {
	const budget = { left: MAX_COPIED };
	const copy = value && copyOf(value, true, budget);
	machine.step((MAX_COPIED - budget.left) / 2);
	return copy;
};
const path = ({ positional: [value], at }) => value ?? scalar("", at);
const OMEGACONF = Object.fromEntries(Object.entries({
	merge: merged,
	unsafe_merge: merged,
	from_cli: fromCli,
	from_dotlist: fromDotlist,
	structured,
	update: updated,
	create: duplicate,
	to_container: duplicate,
	to_object: duplicate
}).flatMap(([name, func]) => [[`OmegaConf.${name}`, func], [`omegaconf.OmegaConf.${name}`, func]]));
const KNOWN = {
	"os.path.join": joinAll,
	"os.path.abspath": path,
	"os.path.realpath": path,
	"os.path.normpath": path,
	"os.path.expanduser": path,
	"os.path.dirname": ({ positional: [value], at }) => inPath(value, at, (text) => text.split("/").slice(0, -1).join("/")),
	"os.path.basename": ({ positional: [value], at }) => inPath(value, at, (text) => text.split("/").at(-1) ?? ""),
	"os.path.isabs": isAbsolute,
	"os.path.exists": ({ positional: [value], machine, scope }) => existing(value, machine, scope),
	"os.path.isfile": ({ positional: [value], machine, scope }) => existing(value, machine, scope),
	"os.getcwd": ({ at }) => scalar("", at),
	"os.fspath": path,
	"os.environ.get": environment,
	"os.getenv": environment,
	"os.system": command,
	"subprocess.run": command,
	"subprocess.call": command,
	"subprocess.check_call": command,
	"subprocess.check_output": command,
	"subprocess.Popen": command,
	"pathlib.Path": (call) => call.positional.length > 1 ? joinAll(call) : path(call),
	"pathlib.Path.cwd": ({ at }) => scalar("", at),
	"pathlib.PurePath": path,
	"torch.cuda.is_available": ({ at }) => scalar(true, at),
	"torch.backends.mps.is_available": ({ at }) => scalar(false, at),
	"torch.device": first,
	"torch.cuda.device_count": ({ machine: { world }, at }) => {
		const count = world.gpus ?? world.around?.processes ?? null;
		return count === null ? unclear("the machine decides how many GPUs there are", at) : scalar(count, at);
	},
	"torch.distributed.get_world_size": ({ machine, at }) => processesIn(machine.world, at),
	"deepspeed.comm.get_world_size": ({ machine, at }) => processesIn(machine.world, at),
	"deepspeed.add_config_arguments": ({ positional: [parser], at }) => withDeepSpeed(parser, at),
	"yaml.safe_load": (call) => load(call, "yaml"),
	"yaml.load": (call) => load(call, "yaml"),
	"yaml.full_load": (call) => load(call, "yaml"),
	"yaml.unsafe_load": (call) => load(call, "yaml"),
	"OmegaConf.load": (call) => load(call, "yaml"),
	"omegaconf.OmegaConf.load": (call) => load(call, "yaml"),
	"ultralytics.utils.YAML.load": (call) => load(call, "yaml"),
	"ultralytics.utils.yaml_load": (call) => load(call, "yaml"),
	"json.load": (call) => load(call, "json"),
	"json.loads": (call) => load(call, "json"),
	"tomllib.load": (call) => load(call, "toml"),
	"tomli.load": (call) => load(call, "toml"),
	"toml.load": (call) => load(call, "toml"),
	"argparse.ArgumentParser": newParser,
	ArgumentParser: newParser,
	"copy.copy": ({ positional: [value] }) => value && copyOf(value, false),
	"copy.deepcopy": duplicate,
	"fire.Fire": (call) => started(withModule(call), "free"),
	"typer.run": (call) => started(call),
	"tyro.cli": filled,
	"simple_parsing.parse": filled,
	"draccus.parse": filled,
	"pyrallis.parse": filled,
	"jsonargparse.CLI": startedWithFile,
	super: superOf,
	"dataclasses.asdict": ({ positional: [value] }) => (value && asMapping(value)) ?? value,
	"dataclasses.fields": ({ positional: [value], at }) => {
		const type = value?.kind === "instance" ? value.class : value;
		const names = type?.kind === "class" ? fieldNames(type) : null;
		return names === null ? void 0 : sequence(names.map((name) => fieldNamed(name, at)), at);
	},
	"dataclasses.field": fieldDefault,
	"pydantic.Field": fieldDefault,
	"typer.Option": fieldDefault,
	"typer.Argument": fieldDefault,
	"types.SimpleNamespace": namespace,
	"argparse.Namespace": namespace,
	"easydict.EasyDict": duplicate,
	"box.Box": duplicate,
	"addict.Dict": duplicate,
	...OMEGACONF,
	"hydra.initialize": initialized,
	"hydra.initialize_config_dir": initialized,
	"hydra.compose": composed,
	"itertools.product": product,
	"random.choice": ({ positional: [value], at }) => oneOf(value, at),
	"ray.tune.choice": ({ positional: [value], at }) => oneOf(value, at),
	"tune.choice": ({ positional: [value], at }) => oneOf(value, at),
	"ray.tune.grid_search": ({ positional: [value], at }) => oneOf(value, at),
	"tune.grid_search": ({ positional: [value], at }) => oneOf(value, at),
	"sys.exit": ({ at }) => ({
		kind: "external",
		name: "sys.exit()",
		of: null,
		at
	}),
	"os._exit": ({ at }) => ({
		kind: "external",
		name: "sys.exit()",
		of: null,
		at
	}),
	exit: ({ at }) => ({
		kind: "external",
		name: "exit()",
		of: null,
		at
	}),
	quit: ({ at }) => ({
		kind: "external",
		name: "quit()",
		of: null,
		at
	})
};
const METHODS = {
	"model.load": ({ of }) => of ?? void 0,
	"model.to": ({ of }) => of ?? void 0,
	"model.cuda": ({ of }) => of ?? void 0,
	"model.cpu": ({ of }) => of ?? void 0,
	"parser.add_argument": (call) => {
		if (call.of?.kind === "parser") addArgument(call.of, call.positional, call.named, call.at);
	},
	"parser.add_argument_group": ({ of }) => of ?? void 0,
	"parser.add_mutually_exclusive_group": ({ of }) => of ?? void 0,
	"parser.add_subparsers": ({ of, named }) => {
		if (of?.kind !== "parser" || !of.commands) return void 0;
		of.commands.dest = textOfValue(named.entries.get("dest")?.value);
		return of;
	},
	"parser.add_parser": ({ of, positional: [name], named, at }) => {
		const text = textOfValue(name);
		if (of?.kind !== "parser" || !of.commands || text === null) return void 0;
		const own = newParser({
			named,
			at
		});
		const aliases = listOf(named.entries.get("aliases")?.value ?? name) ?? [];
		for (const each of [text, ...aliases.flatMap((alias) => textOfValue(alias) ?? [])]) of.commands.parsers.set(each, own);
		return own;
	},
	"parser.set_defaults": ({ of, named }) => {
		if (of?.kind === "parser") setDefaults(of, named);
	},
	"parser.parse_args": (call) => parsed(call),
	"parser.parse_known_args": (call) => {
		const found = parsed(call);
		return found && sequence([found, unasked(call)], call.at);
	},
	"str.is_absolute": ({ of, at }) => isAbsolute({
		positional: of ? [of] : [],
		at
	}),
	"dict.merge_with": mergedInto,
	"str.exists": ({ of, machine, scope }) => existing(of, machine, scope),
	"str.is_file": ({ of, machine, scope }) => existing(of, machine, scope),
	"handle.read": ({ of }) => of ?? void 0,
	"object.to_dict": asDictionary,
	"object.model_dump": asDictionary,
	"class.model_validate": validated,
	"class.parse_obj": validated
};
function callLibrary(machine, callee, given, scope, at) {
	const call = {
		...given,
		machine,
		of: callee.of,
		scope,
		at
	};
	const { name } = callee;
	const model = modelOf(name, call) ?? recordOf(name, call) ?? loopRecordOf(name, call);
	if (model) return model;
	const initialised = initialisedBy(callee, machine, given);
	if (initialised) return initialised;
	const parsed = parsedInto(name.split(".").at(-1) ?? "", {
		...call,
		from: scope.program.text.path
	});
	if (parsed) return parsed;
	const value = (Object.hasOwn(KNOWN, name) ? KNOWN[name] : Object.hasOwn(METHODS, name) ? METHODS[name] : void 0)?.(call) ?? callBuiltin(name, call) ?? signatureOf(callee, given.positional, at) ?? suggested(name, call);
	if (value === void 0 && !isHarmless(callee)) {
		const why = `${shown(name)}() may change it`;
		spoilGiven(machine, given, why);
		if (callee.of?.kind === "instance" && hasUnknownBase(callee.of)) spoil(machine.journal, callee.of, why);
	}
	return value ?? {
		...unclear(`${shown(name)}() gives it when the program runs`, at),
		library: libraryOf(callee)
	};
}
function libraryOf({ name, of }) {
	return of?.kind === "unclear" && of.library !== void 0 ? of.library : name;
}
function shown(name) {
	return name.replace(/^(?:dict|list|str|object|number|class|\?)\./, "").slice(0, 60);
}
function modelOf(name, { positional, named, at }) {
	const parts = name.split(".");
	const className = parts.at(-1) ?? "";
	if (!parts.some((part) => part.startsWith("ultralytics"))) return null;
	if (MODELS.has(className)) {
		const standard = MODELS.get(className) ?? null;
		const file = named.entries.get("model")?.value ?? positional[0] ?? (standard === null ? null : scalar(standard, at));
		const task = named.entries.get("task")?.value ?? positional[1] ?? null;
		const odd = [...named.entries].find(([key]) => !CONSTRUCTOR_KEYS.has(key));
		const refused = odd ? {
			key: odd[0],
			at: odd[1].keyAt
		} : null;
		return {
			kind: "model",
			className,
			file,
			task,
			overrides: /* @__PURE__ */ new Map(),
			refused,
			at
		};
	}
	if (!TRAINER.test(className)) return null;
	return {
		kind: "trainer",
		className,
		overrides: named.entries.get("overrides")?.value ?? positional[1] ?? null,
		at
	};
}
function suggested(name, { positional, named, at }) {
	const method = name.split(".").at(-1) ?? "";
	if (!/^suggest_(?:categorical|int|float)$/.test(method)) return void 0;
	if (method === "suggest_categorical") return oneOf(positional[1] ?? named.entries.get("choices")?.value, at);
	const ends = [positional[1] ?? named.entries.get("low")?.value, positional[2] ?? named.entries.get("high")?.value];
	return either(ends.filter((end) => end !== void 0), at);
}
function oneOf(value, at) {
	const items = value && listOf(value);
	return items ? either(items, at) : unclear("it is chosen when the program runs", at);
}
function environment({ machine, positional: [name, second], named, at }) {
	return variableOf(machine.world, textOfValue(name) ?? "", second ?? named.entries.get("default")?.value, at);
}
function command({ machine, positional: [words], scope, at }) {
	if (words?.kind === "sequence") machine.world.shell(words.items, scope, at);
	else if (words) machine.world.shell([words], scope, at);
}
const PLAIN_VALUE = /^(?:(true|false)|-?\d{1,15}(?:\.\d{1,15})?(?:e[+-]?\d{1,3})?)$/i;
function load({ machine, positional: [source], scope, at }, format) {
	const target = source?.kind === "handle" ? source.path : source;
	const { given } = machine.world;
	const path = mayBeGiven(given, target, format) ? given.path : textOfValue(target);
	if (path === null) return target?.kind === "unclear" ? target : void 0;
	const literal = PLAIN_VALUE.exec(path);
	if (literal && target) return scalar(literal[1] === void 0 ? Number(path) : /^t/i.test(literal[1]), target.at);
	const tree = machine.world.tree(path, scope.program.text.path, format);
	return tree ? valueOfTree(tree) : unclear(`it stands in ${path.slice(0, 100)}, which is not in the repository`, at);
}
function fieldDefault({ positional: [value], named, machine, at }) {
	const given = named.entries.get("default")?.value ?? value;
	if (given) return softened(given);
	const factory = named.entries.get("default_factory")?.value;
	if (factory?.kind === "function") return machine.call(factory, [], nothingGiven(at), at);
	if (factory?.kind === "class") return instantiate(machine, factory, [], nothingGiven(at), at);
	return factory ? void 0 : unclear("it has no default", at);
}
function namespace({ named, at }) {
	return {
		kind: "instance",
		class: null,
		attributes: new Map(Array.from(named.entries, ([key, { value }]) => [key, value])),
		at
	};
}
const MOST_COMBINATIONS = 64;
function product({ positional, at }) {
	let rows = [[]];
	for (const value of positional) {
		const items = listOf(value);
		if (!items || rows.length * items.length > MOST_COMBINATIONS) return unclear("the combinations are worked out when the program runs", at);
		rows = rows.flatMap((row) => items.map((item) => row.concat(item)));
	}
	return pairs(rows, at);
}
function asDictionary({ of, at }) {
	if (of?.kind !== "instance") return void 0;
	const entries = new Map(Array.from(of.attributes, ([key, value]) => [key, {
		value,
		keyAt: of.record?.keys.get(key) ?? value.at
	}]));
	const name = of.record?.name.split(".").at(-1) ?? "";
	if (/^(?:Seq2Seq)?TrainingArguments$/.test(name)) {
		for (const key of [
			"bf16",
			"fp16",
			"gradient_checkpointing"
		]) if (!entries.has(key)) entries.set(key, {
			value: scalar(false, of.at),
			keyAt: of.at
		});
	}
	return mapping(entries, at, of.record?.rest ?? null);
}
function validated({ of, positional: [given], machine, at }) {
	const fields = given && asMapping(given);
	return of?.kind === "class" && fields ? instantiate(machine, of, [], fields, at) : void 0;
}
function superOf({ machine, at }) {
	const func = machine.active.findLast(({ self, owner }) => self && owner);
	if (!func?.self || !func.owner) return void 0;
	return {
		kind: "external",
		name: "super()",
		of: func.self,
		after: func.owner,
		at
	};
}

// src/configs/python/train-calls.ts
const SIZES = /* @__PURE__ */ new Set([
	"data",
	"epochs",
	"imgsz",
	"batch"
]);
function tryTraining(machine, { value, name, given, node, scope }) {
	if (name !== "train" && name !== "tune") return null;
	const at = machine.at(node, scope);
	machine.visited.add(placeKey(at));
	const receiver = receiverOf(value, at, given, scope);
	if (!receiver) return null;
	const end = scope.program.text.originAt(Math.max(node.to - 1, node.from));
	machine.train({
		method: name,
		receiver,
		named: given.named,
		at,
		end
	}, scope);
	return unclear("it is the result of a training", at);
}
function receiverOf(value, at, { positional, named }, scope) {
	const options = optionsOf(value);
	const trainer = options.find((option) => option.kind === "trainer");
	if (trainer) return trainer;
	const models = options.filter((option) => option.kind === "model");
	const [first] = models;
	if (first) {
		if (models.length === 1) return first;
		return {
			...first,
			file: either(models.map((model) => model.file ?? scalar(null, model.at)), at)
		};
	}
	if (!options.every((option) => option.kind === "unclear" || option.kind === "external" || isCheckpoint(option)) || positional.length > 0 || options.some((option) => isOtherLibrary(option))) return null;
	if (!isAboutUltralytics(scope) || isOwnMethod(scope, [...named.entries.keys()])) return null;
	if (!([...named.entries.keys()].filter((key) => SIZES.has(key)).length >= 2 && (named.entries.has("imgsz") || named.entries.has("data")))) return null;
	return {
		kind: "model",
		className: "YOLO",
		file: fileOf(value, at),
		task: null,
		overrides: /* @__PURE__ */ new Map(),
		at
	};
}
function isCheckpoint(value) {
	return value.kind === "scalar" && /\.(?:pt|ya?ml)$/i.test(String(value.value));
}
function fileOf(value, at) {
	if (isCheckpoint(value)) return value;
	const why = value.kind === "unclear" ? value.why : "the model comes from outside this file";
	return unclear(why, at);
}
const OTHER_LIBRARIES = /^(?:torch|torchvision|keras|tensorflow|transformers|sklearn|trl|peft|unsloth|detectron2|mm\w+|yolox|yolov[567]\w*|super_gradients|rfdetr|stable_baselines3|lightning|pytorch_lightning|fastai|timm|paddle\w*|gluoncv|effdet|autogluon|darknet)\b/;
function isOtherLibrary(value) {
	const name = value.kind === "external" ? value.name : value.kind === "unclear" ? value.library : void 0;
	return name !== void 0 && OTHER_LIBRARIES.test(name);
}
const OWN_TRAIN = /\bdef[ \t]+(?:train|tune)[ \t]*\(([^)]{0,2000})\)/g;
function isOwnMethod({ program }, keys) {
	return Array.from(program.text.text.matchAll(OWN_TRAIN), ([, list = ""]) => list).some((list) => {
		const names = new Set(list.split(",").map((each) => /^\s*\**(\w+)/.exec(each)?.[1] ?? ""));
		const takesAny = /\*\*\s*\w+/.test(list);
		return keys.every((key) => names.has(key) || takesAny) && (names.size > 1 || takesAny);
	});
}
function isAboutUltralytics({ program }) {
	return /\bultralytics\b|\b(?:YOLO|RTDETR)\s*\(/.test(program.text.text);
}

// src/configs/python/call-expression.ts
const LITERAL = /^(?:Number|String|Boolean|None|ArrayExpression|TupleExpression|DictionaryExpression)$/;
function callExpression(machine, node, scope) {
	const at = machine.at(node, scope);
	const [callee] = partsOf(node);
	const list = partsOf(node).find(({ name }) => name === "ArgList" || name === "ComprehensionExpression");
	if (!callee) return unclear("a function is missing", at);
	const value = callee.nextSibling?.type.isError && LITERAL.test(callee.name) ? machine.evaluate(callee, scope) : null;
	if (value) {
		evaluateArguments(machine, list, scope);
		return value;
	}
	const property = callee.name === "MemberExpression" ? callee.lastChild : null;
	const object = property?.name === "PropertyName" ? callee.firstChild : null;
	if (property && object) {
		const value = machine.evaluate(object, scope);
		const name = machine.source(property, scope);
		const given = evaluateArguments(machine, list, scope);
		const before = machine.tokenizations.length;
		if (name === "map") followMapped(machine, given, at);
		if (name === "backward") noteBackward(machine, at);
		const trained = tryTraining(machine, {
			value,
			name,
			given,
			node,
			scope
		});
		if (trained) return trained;
		const result = lift(value, at, (option) => call(machine, attributeOf(option, name, at), given, scope, at));
		if (name === "map") for (const each of machine.tokenizations.slice(before)) machine.mapped.add(each);
		change(machine, value, name, given);
		return result;
	}
	const called = machine.evaluate(callee, scope);
	const given = evaluateArguments(machine, list, scope);
	const result = lift(called, at, (option) => call(machine, option, given, scope, at));
	if (callee.name === "VariableName") startGroup(machine, machine.source(callee, scope), called, given, at);
	return result;
}
function evaluateArguments(machine, list, scope) {
	const positional = [];
	const entries = /* @__PURE__ */ new Map();
	let rest = null;
	const at = list ? machine.at(list, scope) : {
		kind: "file",
		path: "",
		line: 1,
		column: 1
	};
	if (list?.name === "ComprehensionExpression") positional.push(machine.evaluate(list, scope));
	else if (list) {
		const comprehended = partsOf(list).some(({ name }) => name === "for");
		if (comprehended) positional.push(sequenceComprehension(machine, list, scope));
		for (const { name, nameNode, value } of comprehended ? [] : argumentsOf(list, (part) => machine.source(part, scope))) {
			const result = machine.evaluate(value, scope);
			if (name === null) positional.push(result);
			else if (name === "*") positional.push(...result.kind === "sequence" ? result.items : []);
			else if (name === "**") {
				rest = spreadInto(entries, result, machine.source(value, scope)) ?? rest;
				for (const member of entries.values()) noteAsked(machine.world.given, member.value);
			} else entries.set(name, {
				value: result,
				keyAt: machine.at(nameNode, scope)
			});
		}
	}
	return {
		positional,
		named: mapping(entries, at, rest)
	};
}
function call(machine, callee, given, scope, at) {
	machine.step();
	if (callee.kind === "branches") return lift(callee, at, (option) => call(machine, option, given, scope, at));
	if (callee.kind === "function") return parsedByOwn(callee, given, machine, at) ?? machine.call(callee, given.positional, given.named, at);
	if (callee.kind === "class") {
		machine.visited.add(placeKey(callee.at));
		return machine.enter(at, () => instantiate(machine, callee, given.positional, given.named, at));
	}
	followLambdas(machine, given, at);
	if (callee.kind === "external") return callLibrary(machine, callee, given, scope, at);
	const method = callee.kind === "instance" ? methodOf(callee, "__call__") : void 0;
	if (method) return machine.call(method, given.positional, given.named, at);
	const { entries } = given.named;
	if (callee.kind === "unclear" && (entries.has("max_length") || entries.has("truncation"))) machine.tokenizations.push(given.named);
	spoilGiven(machine, given, "a function that is not known may change it");
	return unclear("a function gives it when the program runs", at);
}
function followLambdas(machine, { positional, named }, at) {
	for (const value of [...positional, ...[...named.entries.values()].map((member) => member.value)]) {
		if (value.kind !== "function" || value.node.name !== "LambdaExpression") continue;
		if (machine.visited.has(placeKey(value.at))) continue;
		machine.call(value, [unclear("the library that calls it gives it", at)], mapping(/* @__PURE__ */ new Map(), at), at);
	}
}
function followMapped(machine, { positional, named }, at) {
	const value = positional[0] ?? named.entries.get("function")?.value;
	if (value?.kind !== "function" || value.node.name === "LambdaExpression") return;
	if (machine.visited.has(placeKey(value.at))) return;
	const kwargs = named.entries.get("fn_kwargs")?.value;
	machine.rehearsals += 1;
	const rows = [unclear("the library that calls it gives it", at)];
	machine.call(value, rows, kwargs?.kind === "mapping" ? kwargs : mapping(/* @__PURE__ */ new Map(), at), at);
	machine.rehearsals -= 1;
}
function change(machine, value, name, { positional, named }) {
	const [first, second] = positional;
	const { journal } = machine;
	if (value.kind === "branches") for (const option of value.options) change(machine, option, name, {
		positional,
		named
	});
	else if (value.kind === "external" && value.name === "model.overrides" && name === "update" && value.of?.kind === "model") for (const [key, member] of [...first?.kind === "mapping" ? first.entries : [], ...named.entries]) put(machine, value, key, member);
	else if (value.kind === "mapping") {
		machine.step(value.entries.size / 20);
		const entries = new Map(value.entries);
		const put = (rest) => {
			journal.put(value.cell, "now", {
				...value,
				entries,
				rest
			});
			if (value.onto) for (const [key, member] of entries) journal.put(value.onto, key, member.value);
		};
		if (name === "update" || name === "__setitem__") {
			if (name === "update") {
				const rest = first ? spreadInto(entries, first, "update()") : null;
				for (const [key, member] of named.entries) entries.set(key, member);
				put(value.rest ?? rest ?? named.rest);
			} else if (first?.kind === "scalar" && second) {
				entries.set(String(first.value), {
					value: second,
					keyAt: first.at
				});
				put(value.rest);
			} else spoil(journal, value, "a key is worked out when the program runs");
		} else if (name === "pop" || name === "__delitem__" || name === "setdefault") {
			if (first?.kind !== "scalar") spoil(journal, value, "a key is worked out when the program runs");
			else {
				const key = String(first.value);
				if (name !== "setdefault") entries.delete(key);
				else if (!entries.has(key)) entries.set(key, {
					value: second ?? scalar(null, first.at),
					keyAt: first.at
				});
				put(value.rest);
			}
		} else if (name === "clear") {
			entries.clear();
			put(null);
		} else if (!READS.has(name)) spoil(journal, value, `${name}() may change it`);
	} else if (value.kind === "sequence") {
		machine.step(value.items.length / 20);
		const put = (items) => journal.put(value.cell, "now", {
			...value,
			items: items.slice(0, 1e3)
		});
		if (name === "append" && first) put([...value.items, first]);
		else if (name === "extend" && first) {
			const added = optionsOf(first).flatMap((option) => option.kind === "sequence" ? option.items : [option]);
			put([...value.items, ...added]);
		} else if (name === "insert" && second) put([second, ...value.items]);
		else if (name === "clear") put([]);
		else if (name === "reverse") put(value.items.toReversed());
		else if (name === "sort") put(value.items);
		else if (name === "pop") put(first ? value.items.filter((_, index) => index !== indexOf(first, value.items)) : value.items.slice(0, -1));
		else if (!READS.has(name)) spoil(journal, value, `${name}() may change it`);
	}
}
function indexOf(value, items) {
	const at = value.kind === "scalar" ? Number(value.value) : NaN;
	return at < 0 ? items.length + at : at;
}
const READS = new Set("merge_with get items keys values copy index count join format __getitem__ __contains__ __len__ get_dict to_dict toDict as_dict dict model_dump to_container pretty yaml dump".split(" "));

// src/configs/python/cuts.ts
const LEAST = 16;
function noteCut(machine, object, parts, scope) {
	const [colon, end] = parts.filter(({ name }) => name !== "[" && name !== "]");
	if (colon?.name !== ":" || !end || !/input_ids\w*(?:["']\])?$/.test(machine.source(object, scope))) return;
	note(machine, end, scope, false);
}
function noteFilled(machine, filler, times, scope) {
	if (filler.kind !== "sequence" || filler.items.length !== 1) return;
	const inner = times.name === "ParenthesizedExpression" ? operandsOf(times)[0] : times;
	if (inner?.name !== "BinaryExpression") return;
	const [whole, operator, part] = operandsOf(inner);
	if (!whole || !operator || !part || machine.source(operator, scope) !== "-") return;
	if (!/^(?:Number|VariableName|MemberExpression)$/.test(whole.name)) return;
	if (part.name === "CallExpression" && /^len\s*\(/.test(machine.source(part, scope))) note(machine, whole, scope, true);
}
function note(machine, length, scope, isFilled) {
	const value = machine.evaluate(length, scope);
	if (value.kind !== "scalar" || typeof value.value !== "number" || value.value < LEAST) return;
	const keyAt = machine.at(length, scope);
	const entries = /* @__PURE__ */ new Map([["max_length", {
		value,
		keyAt
	}], ["truncation", {
		value: scalar(true, keyAt),
		keyAt
	}]]);
	if (isFilled) entries.set("padding", {
		value: scalar("max_length", keyAt),
		keyAt
	});
	machine.tokenizations.push(mapping(entries, keyAt));
}

// src/configs/python/literals.ts
const ESCAPES = {
	n: "\n",
	t: "	",
	r: "\r",
	"\n": "",
	"0": "\0"
};
const ESCAPE = /\\(?:x([\da-f]{2})|u([\da-f]{4})|([\s\S]))/gi;
const PREFIX = /^([a-z]{0,3})("""|'''|"|')/i;
function stringOf(source) {
	const [opening = "", prefix = "", quote = ""] = PREFIX.exec(source) ?? [];
	if (/b/i.test(prefix)) return null;
	const body = source.slice(opening.length, source.endsWith(quote) ? -quote.length : void 0);
	return /r/i.test(prefix) ? body : unescaped(body);
}
function unescaped(body) {
	if (!body.includes("\\")) return body;
	return body.replaceAll(ESCAPE, (whole, two, four, one) => {
		const code = two ?? four;
		if (code !== void 0) return String.fromCodePoint(Number.parseInt(code, 16));
		return ESCAPES[one ?? ""] ?? (/["'\\]/.test(one ?? "") ? one ?? "" : whole);
	});
}
function openingLength(source) {
	return PREFIX.exec(source)?.[0].length ?? 0;
}
function closingLength(source) {
	const quote = PREFIX.exec(source)?.[2] ?? "";
	return source.endsWith(quote) ? quote.length : 0;
}
function numberOf(source) {
	const text = source.replaceAll("_", "").toLowerCase();
	if (text.endsWith("j")) return null;
	const number = Number(text);
	return Number.isNaN(number) ? null : number;
}

// src/configs/python/library-attributes.ts
const STANDARD = /* @__PURE__ */ new Map([
	["fp16", false],
	["bf16", false],
	["do_train", false],
	["do_predict", false],
	["gradient_checkpointing", false],
	["gradient_accumulation_steps", 1],
	["per_device_train_batch_size", 8],
	["per_device_eval_batch_size", 8],
	["max_steps", -1],
	["deepspeed", null],
	["resume_from_checkpoint", null],
	["use_liger_kernel", false],
	["torch_compile", false]
]);
const ARGUMENTS = /^(?:Seq2Seq)?TrainingArguments$/;
const COUNTING = /(?:TrainingArguments|Config|Accelerator|PartialState|AcceleratorState)$/;
const COUNTED = /^(?:world_size|num_processes)$/;
function libraryAttribute(machine, value, name, at) {
	if (value.kind === "unclear") return COUNTED.test(name) && COUNTING.test(value.library ?? "") ? processesIn(machine.world, at) : null;
	if (value.kind !== "instance" || !value.record || value.attributes.has(name)) return null;
	const className = ownName(value);
	if (COUNTED.test(name) && COUNTING.test(className)) return processesIn(machine.world, at);
	if (value.record.rest !== null || !ARGUMENTS.test(className)) return null;
	const standard = STANDARD.get(name);
	return standard === void 0 ? null : scalar(standard, at);
}
function ownName({ record }) {
	return record?.name.split(".").at(-1) ?? "";
}

// src/configs/python/expressions.ts
const WELL_KNOWN = /^(?:YOLO|RTDETR|YOLOWorld|YOLOE|(?:SFT|DPO|Seq2Seq)?Trainer|TrainingArguments|SFTConfig|LoraConfig|BitsAndBytesConfig|Auto(?:Model\w*|Tokenizer)|FastLanguageModel|FastModel|argparse|os|torch|yaml|json|Path|OmegaConf|subprocess|itertools|copy)$/;
function evaluateExpression(machine, node, scope) {
	const at = machine.at(node, scope);
	const text = machine.source(node, scope);
	switch (node.name) {
		case "Number": {
			const number = numberOf(text);
			return number === null ? unclear("it is a complex number", at) : scalar(number, at);
		}
		case "String": {
			const string = stringOf(text);
			return string === null ? unclear("it is a string of bytes", at) : scalar(string, at);
		}
		case "ContinuedString": {
			const parts = operandsOf(node).map((part) => machine.evaluate(part, scope));
			return concatenate(parts, at);
		}
		case "FormatString": return formatString(machine, node, scope);
		case "Boolean": return scalar(text === "True", at);
		case "None": return scalar(null, at);
		case "VariableName": return variable(text, scope, machine, node);
		case "ParenthesizedExpression":
		case "AwaitExpression":
		case "StarExpression": {
			const inner = operandsOf(node).findLast(({ name }) => name !== "await" && name !== "*");
			return inner ? machine.evaluate(inner, scope) : unclear("the parentheses are empty", at);
		}
		case "TupleExpression":
		case "ArrayExpression":
		case "SetExpression": return sequence(items(machine, node, scope), at);
		case "DictionaryExpression": return dictionary(machine, node, scope);
		case "ArrayComprehensionExpression":
		case "SetComprehensionExpression":
		case "ComprehensionExpression": return sequenceComprehension(machine, node, scope);
		case "UnaryExpression": return unary(machine, node, scope);
		case "BinaryExpression": return binaryExpression(machine, node, scope);
		case "ConditionalExpression": return conditional(machine, node, scope);
		case "NamedExpression": {
			const [target, value] = [node.firstChild, node.lastChild];
			const result = value ? machine.evaluate(value, scope) : unclear("nothing is assigned", at);
			if (target) bind(machine, target, result, scope);
			return result;
		}
		case "MemberExpression": return member(machine, node, scope);
		case "CallExpression": return callExpression(machine, node, scope);
		case "LambdaExpression": return {
			kind: "function",
			name: "lambda",
			node,
			scope,
			self: null,
			options: /* @__PURE__ */ new Map(),
			at
		};
		case "DictionaryComprehensionExpression": return dictionaryComprehension(machine, node, scope);
		case "YieldExpression":
			for (const part of operandsOf(node)) if (part.name.endsWith("Expression")) machine.evaluate(part, scope);
			return unclear("it is worked out when the program runs", at);
		default: return unclear("it is worked out when the program runs", at);
	}
}
function variable(name, scope, machine, node) {
	const at = machine.at(node, scope);
	const found = scope.get(name);
	if (found) return found;
	if (name === "__name__") return scalar("__main__", at);
	if (name === "__file__") return scalar(scope.program.text.path, at);
	if (/^(?:YOLO|RTDETR|YOLOWorld|YOLOE)$/.test(name)) return {
		kind: "external",
		name: `ultralytics.${name}`,
		of: null,
		at
	};
	if (name === "Path") return {
		kind: "external",
		name: "pathlib.Path",
		of: null,
		at
	};
	if (WELL_KNOWN.test(name) || /^[a-z_]+$/.test(name)) return {
		kind: "external",
		name,
		of: null,
		at
	};
	return unclear(`${name} is not defined in this file`, at);
}
function formatString(machine, node, scope) {
	const whole = machine.source(node, scope);
	const isRaw = /^[a-z]*r/i.test(whole);
	const parts = [];
	let end = node.from + openingLength(whole);
	const literal = (from, to) => {
		const body = scope.program.text.text.slice(from, to).replaceAll("{{", "{").replaceAll("}}", "}");
		if (body !== "") parts.push(scalar(isRaw ? body : unescaped(body), machine.at(node, scope)));
	};
	for (const field of partsOf(node).filter(({ name }) => name === "FormatReplacement")) {
		literal(end, field.from);
		end = field.to;
		const value = operandsOf(field).find(({ name }) => !/^Format(?:Spec|Conversion|SelfDoc)$/.test(name) && name !== "=");
		if (value) parts.push(formatted(machine, field, machine.evaluate(value, scope), scope));
	}
	literal(end, node.to - closingLength(whole));
	return concatenate(parts, machine.at(node, scope));
}
function formatted(machine, field, value, scope) {
	const how = operandsOf(field).filter(({ name }) => /^Format(?:Spec|Conversion|SelfDoc)$/.test(name)).map((part) => machine.source(part, scope).trim()).join("");
	const zeros = /^:0?(\d{1,2})d?$/.exec(how)?.[1];
	return lift(value, value.at, (option) => {
		if (option.kind !== "scalar" || how === "" || how === "!r" && typeof option.value === "number" || how === ":" || how === ":s" || how === ":d" || how === "!s") return option;
		const isWhole = Number.isInteger(option.value) && Number(option.value) >= 0;
		if (zeros !== void 0 && isWhole) return scalar(String(option.value).padStart(Number(zeros), how.startsWith(":0") ? "0" : " "), option.at, option.isSoft);
		return unclear("the text is put together when the program runs", option.at);
	});
}
function items(machine, node, scope) {
	const found = [];
	let isSpread = false;
	for (const part of operandsOf(node)) {
		if (part.name === "*") {
			isSpread = true;
			continue;
		}
		const value = machine.evaluate(part, scope);
		if (isSpread && value.kind === "sequence") found.push(...value.items);
		else found.push(value);
		isSpread = false;
	}
	return found;
}
function dictionary(machine, node, scope) {
	const entries = /* @__PURE__ */ new Map();
	let rest = null;
	const parts = partsOf(node).filter(({ name }) => name !== "{" && name !== "}");
	for (let index = 0; index < parts.length; index++) {
		const part = parts[index];
		if (part.name === ",") continue;
		if (part.name === "**") {
			const spread = parts[index + 1];
			index += 1;
			if (spread) rest = spreadInto(entries, machine.evaluate(spread, scope), machine.source(spread, scope)) ?? rest;
		} else if (parts[index + 1]?.name === ":") {
			const [key, valueNode] = [machine.evaluate(part, scope), parts[index + 2]];
			index += 2;
			const value = valueNode && valueNode.name !== "," ? machine.evaluate(valueNode, scope) : null;
			if (!value) continue;
			const keyAt = machine.at(part, scope);
			const keys = optionsOf(key);
			if (key.kind === "scalar") entries.set(String(key.value), {
				value,
				keyAt
			});
			else if (keys.every((each) => each.kind === "scalar")) for (const each of keys) entries.set(String(each.value), {
				value: either([value, absent(keyAt)], keyAt),
				keyAt
			});
			else rest = unclear("a key is worked out when the program runs", machine.at(part, scope));
		}
	}
	return mapping(entries, machine.at(node, scope), rest);
}
function unary(machine, node, scope) {
	const at = machine.at(node, scope);
	const [operator, operand] = [node.firstChild, node.lastChild];
	const value = operand ? machine.evaluate(operand, scope) : unclear("an operand is missing", at);
	const sign = operator ? machine.source(operator, scope) : "";
	if (sign === "not") return negate(value, at);
	if (sign === "-") return minus(value, at);
	return sign === "+" ? value : unclear("it is worked out when the program runs", at);
}
function binaryExpression(machine, node, scope) {
	const at = machine.at(node, scope);
	const parts = operandsOf(node);
	const [left, right] = [parts[0], parts.at(-1)];
	if (!left || !right || parts.length < 3) return unclear("an operand is missing", at);
	const operator = parts.slice(1, -1).map((part) => machine.source(part, scope)).join(" ");
	const a = machine.evaluate(left, scope);
	if (operator === "or" || operator === "and") return logical(machine, operator, a, machine.evaluate(right, scope), at);
	const b = machine.evaluate(right, scope);
	if (operator === "*") noteFilled(machine, a, right, scope);
	if (/^(?:[<>]=?|[=!]=|in|not in|is|is not)$/.test(operator)) return comparison(operator, a, b, at);
	return binary(operator, a, b, at);
}
function logical(machine, operator, a, b, at) {
	const truth = truthIn(machine, a);
	if (truth !== void 0) return truth === (operator === "or") ? a : b;
	if (a.kind === "scalar" && !a.value) return operator === "or" ? b : a;
	return either([a, b], at);
}
function conditional(machine, node, scope) {
	const at = machine.at(node, scope);
	const [positive, condition, negative] = operandsOf(node).filter(({ name }) => name !== "if" && name !== "else");
	if (!positive || !condition || !negative) return unclear("a part of the condition is missing", at);
	const asked = machine.evaluate(condition, scope);
	const truth = truthIn(machine, asked);
	if (truth === true) return machine.evaluate(positive, scope);
	if (truth === false) return machine.evaluate(negative, scope);
	const options = [machine.evaluate(positive, scope), machine.evaluate(negative, scope)];
	return either(leaningOf(asked) === false ? options.toReversed() : options, at);
}
function member(machine, node, scope) {
	const at = machine.at(node, scope);
	const [object, ...rest] = partsOf(node);
	if (!object) return unclear("an object is missing", at);
	const value = machine.evaluate(object, scope);
	const property = rest.find(({ name }) => name === "PropertyName");
	if (property) {
		const name = machine.source(property, scope);
		const found = lift(value, at, (option) => argumentWords(machine, givenAttribute(machine, option, name, at)));
		noteAsked(machine.world.given, found);
		return found;
	}
	if (rest.some(({ name }) => name === ":")) {
		noteCut(machine, object, rest, scope);
		return slice(machine, value, rest, scope, at);
	}
	const index = rest.find(({ name }) => name !== "[" && name !== "]");
	if (!index) return unclear("an index is missing", at);
	const key = machine.evaluate(index, scope);
	const { given } = machine.world;
	const results = optionsOf(value).flatMap((option) => optionsOf(key).map((each) => {
		noteMissed(given, option, each);
		return subscript(machine, option, each, at, machine.source(node, scope));
	}));
	const found = either(results, at);
	noteAsked(given, found);
	return found;
}
function slice(machine, value, parts, scope, at) {
	const inner = parts.filter(({ name }) => name !== "[" && name !== "]");
	const colon = inner.findIndex(({ name }) => name === ":");
	const [from, to] = [inner[colon - 1], inner[colon + 1]].map((part) => {
		const bound = part && part.name !== ":" ? machine.evaluate(part, scope) : null;
		return bound?.kind === "scalar" && typeof bound.value === "number" ? bound.value : void 0;
	});
	if (value.kind !== "sequence") return sliceOfPart(value, from ?? null, to ?? null, at) ?? unclear("a part of it is worked out when the program runs", at);
	return sequence(value.items.slice(from, to), at);
}
function subscript(machine, value, key, at, source) {
	if (value.kind === "unclear") return value;
	if (key.kind !== "scalar") return key.kind === "unclear" ? key : unclear("a key is worked out when the program runs", at);
	if (value.kind === "mapping") return value.entries.get(String(key.value))?.value ?? (value.rest ? value.rest : unclear(`${source.slice(0, 60)} is not defined`, at));
	const layer = typeof key.value === "number" ? sliceOfPart(value, key.value, key.value + 1 || null, at) : null;
	if (layer) return layer;
	if (value.kind === "instance") return value.attributes.get(String(key.value)) ?? unclear(`${source.slice(0, 60)} is not known`, at);
	if (value.kind === "sequence" && typeof key.value === "number") return value.items.at(key.value) ?? unclear("there is no such item", at);
	if (value.kind === "scalar" && typeof value.value === "string" && typeof key.value === "number") return scalar(value.value.at(key.value) ?? "", at, value.isSoft);
	if (value.kind === "external" && value.name === "os.environ") return variableOf(machine.world, String(key.value), void 0, at);
	return unclear(`${source.slice(0, 60)} is known only when the program runs`, at);
}
function givenAttribute(machine, value, name, at) {
	const found = attributeOf(value, name, at);
	const ofLibrary = found.kind === "external" ? libraryAttribute(machine, value, name, at) : null;
	if (ofLibrary) return ofLibrary;
	if (value.kind !== "instance" || found.kind !== "external" || name.startsWith("__")) return found;
	const lookUp = value.attributes.has(name) ? void 0 : methodOf(value, "__getattr__");
	return lookUp ? machine.call(lookUp, [scalar(name, at)], mapping(/* @__PURE__ */ new Map(), at), at) : found;
}
function argumentWords(machine, value) {
	const { words } = machine.world;
	if (value.kind !== "external" || value.name !== "sys.argv" || !words) return value;
	const texts = words.map(({ text, unknown, origin }) => unknown === null ? scalar(text, origin) : unclear(unknown, origin));
	const given = givenPath(machine.world, value.at);
	return sequence([
		scalar("", value.at),
		...given ? [given] : [],
		...texts
	], value.at);
}

// src/configs/python/journal.ts
var Journal = class {
	#logs = [];
	put(store, key, value) {
		this.#logs.at(-1)?.push({
			store,
			key,
			before: store.get(key)
		});
		if (value === void 0) store.delete(key);
		else store.set(key, value);
	}
	aside(run) {
		const depth = this.#logs.length;
		const log = [];
		let changes = /* @__PURE__ */ new Map();
		this.#logs.push(log);
		try {
			run();
		} finally {
			this.#logs.length = depth;
			changes = changesIn(log);
			for (const { store, key, before } of log.toReversed()) if (before === void 0) store.delete(key);
			else store.set(key, before);
		}
		return changes;
	}
	watch(run) {
		const depth = this.#logs.length;
		const log = [];
		this.#logs.push(log);
		try {
			run(() => changesIn(this.#logs.slice(depth).flat()));
		} finally {
			this.#logs.length = depth;
			const outer = this.#logs.at(-1);
			for (const write of log) outer?.push(write);
		}
		return {
			changes: changesIn(log),
			before: beforeIn(log)
		};
	}
	join(branches, at, before, moved = 0) {
		const fork = `${at.path}:${at.line}:${at.column}${moved > 0 ? `:${moved}` : ""}`;
		for (const [store, keys] of keysOf(branches)) for (const key of keys) {
			const current = before?.get(store)?.has(key) ? before.get(store)?.get(key) : store.get(key);
			const values = branches.map((branch) => branch.get(store)?.has(key) ? branch.get(store)?.get(key) : current).filter((value) => value !== void 0);
			const value = values.length === branches.length ? forked(values, fork, at) : either(values, at);
			this.put(store, key, values.length === 0 ? void 0 : value);
		}
	}
	replace(changes, value) {
		for (const [store, keys] of changes) for (const key of keys.keys()) {
			const before = store.get(key);
			if (before !== void 0) this.put(store, key, value(before));
		}
	}
};
function changesIn(log) {
	const changes = /* @__PURE__ */ new Map();
	for (const { store, key } of log) {
		const keys = changes.get(store) ?? /* @__PURE__ */ new Map();
		changes.set(store, keys.set(key, store.get(key)));
	}
	return changes;
}
function beforeIn(log) {
	const found = /* @__PURE__ */ new Map();
	for (const { store, key, before } of log) {
		const keys = found.get(store) ?? /* @__PURE__ */ new Map();
		if (!keys.has(key)) keys.set(key, before);
		found.set(store, keys);
	}
	return found;
}
function keysOf(branches) {
	const all = /* @__PURE__ */ new Map();
	for (const branch of branches) for (const [store, keys] of branch) {
		const known = all.get(store) ?? /* @__PURE__ */ new Set();
		for (const key of keys.keys()) known.add(key);
		all.set(store, known);
	}
	return all;
}

// src/configs/python/world.ts
const MAX_MODULES = 12;
const SEMANTICS = {
	evaluate: evaluateExpression,
	execute: executeStatement,
	follow: callFunction
};
const NO_MAGICS = /* @__PURE__ */ new Map();
function worldOf(files, words, context, fromShell, { given = null, around, areDefaultsHeld = false }) {
	const modules = /* @__PURE__ */ new Map();
	const candidates = (path, from) => path === given?.path ? [path] : candidatePaths(from, path);
	const insteadOf = (path, tree) => {
		if (!given?.replaces || path === given.path || tree === null) return null;
		const text = context.files.read(given.path);
		const own = text === null ? null : readTree(given.path, text, formatOf(given.path), context);
		if (own === null || !isOfSameMake(tree, own)) return null;
		files.read(given.path);
		return own;
	};
	const world = {
		words,
		given,
		around: around ?? null,
		imported: { steps: 0 },
		defaults: {
			hold: areDefaultsHeld,
			areAsked: false
		},
		commands: [],
		pathOf: (path, from) => candidates(path, from).find((each) => context.files.read(each) !== null) ?? null,
		text: (path, from) => {
			const found = world.pathOf(path, from);
			return found === null ? null : files.read(found);
		},
		has: (path, from) => candidates(path, from).some((each) => context.files.read(each) !== null),
		gpus: context.known.gpus?.value ?? null,
		journal: new Journal(),
		module: (name, level, from) => {
			const path = modulePaths(name, level, from).find((each) => modules.has(each) || files.read(each) !== null);
			if (path === void 0) return null;
			if (!modules.has(path) && modules.size < MAX_MODULES) {
				modules.set(path, null);
				modules.set(path, importModule(path, files.read(path) ?? "", world));
			}
			return modules.get(path) ?? null;
		},
		tree: (path, from, format) => {
			for (const candidate of candidates(path, from)) {
				const text = context.files.read(candidate);
				if (text === null) continue;
				const tree = readTree(candidate, text, format, context);
				if (candidate !== given?.path) given?.others.add(candidate);
				const instead = insteadOf(candidate, tree);
				if (instead) return instead;
				files.read(candidate);
				return tree;
			}
			return null;
		},
		hydra: (folder, name, from, overrides = []) => {
			for (const candidate of candidatePaths(from, `${folder}/${name.replace(/\.ya?ml$/, "")}.yaml`)) {
				const text = context.files.read(candidate);
				const root = text === null ? null : readYaml(candidate, text)[0]?.root ?? null;
				if (root?.kind !== "map") continue;
				if (candidate !== given?.path) given?.others.add(candidate);
				const instead = insteadOf(candidate, root);
				if (!instead) files.read(candidate);
				const [own, path] = instead?.kind === "map" && given ? [instead, given.path] : [root, candidate];
				return resolved(composeHydra(own, path, files, overrides).root);
			}
			return null;
		},
		shell: (command, scope, at) => {
			const host = hostOf(at.path, null, context);
			const text = command instanceof SourceText ? command : textOfWords(command, at);
			if (!text) return;
			const commands = commandsIn(text, DIALECTS.notebook, (name) => heldOf(scope, name));
			fromShell.push(...trainingsOf(commands, host));
		}
	};
	return world;
}
function textOfWords(words, at) {
	const texts = words.map((word) => word.kind === "unclear" || word.kind === "external" ? "$UNKNOWN" : display(word));
	if (texts.some((text) => text === null)) return null;
	if (words.length === 1) return SourceText.joined(at.path, [{
		text: texts[0] ?? "",
		line: at.line,
		column: at.column
	}]);
	const parts = words.flatMap((word, index) => {
		const text = texts[index] ?? "";
		return [{
			text: text === "$UNKNOWN" ? text : `'${text.replaceAll("'", "")}'`,
			line: word.at.line,
			column: word.at.column
		}, {
			text: " ",
			line: word.at.line,
			column: word.at.column
		}];
	});
	return SourceText.joined(at.path, parts);
}
function heldOf(scope, name) {
	const [first = "", ...rest] = name.split(".");
	const start = scope.get(first);
	if (!start) return void 0;
	const value = rest.reduce((object, key) => attributeOf(object, key, object.at), start);
	const texts = optionsOf(value).map((option) => display(option));
	if (texts.some((text) => text === null)) return {
		kind: "unknown",
		why: `${name} is known only when the notebook runs`
	};
	return {
		kind: "texts",
		texts: texts.filter((text) => text !== null),
		at: value.at
	};
}
function importModule(path, text, world) {
	const machine = new Machine(world, SEMANTICS);
	machine.isImporting = true;
	const program = {
		text: SourceText.whole(path, text),
		root: parsePython(text),
		magics: NO_MAGICS
	};
	const scope = new Scope(program, world.journal);
	machine.modules.set(program, scope);
	scope.set("__name__", {
		kind: "scalar",
		value: path.replace(/\.py$/, ""),
		isSoft: false,
		at: program.text.originAt(0)
	});
	machine.guarded(() => executeBody(machine, program.root, scope, []));
	world.imported.steps += machine.steps;
	return {
		kind: "module",
		scope,
		at: program.text.originAt(0)
	};
}
function formatOf(path) {
	return /\.json$/i.test(path) ? "json" : /\.toml$/i.test(path) ? "toml" : "yaml";
}
function isOfSameMake(a, b) {
	if (a.kind !== "map" || b.kind !== "map") return false;
	const keys = new Set(a.entries.map(({ key }) => key));
	const all = /* @__PURE__ */ new Set([...keys, ...b.entries.map(({ key }) => key)]);
	const common = b.entries.filter(({ key }) => keys.has(key)).length;
	return common >= 2 && common / all.size >= SAME_MAKE;
}
const SAME_MAKE = .5;
function readTree(path, text, format, context) {
	if (format === "toml") return context.parsers.toml?.readToml(path, text)[0]?.root ?? null;
	if (format === "yaml") return readYaml(path, text).find(({ root }) => root !== null)?.root ?? null;
	try {
		return readJson(path, text);
	} catch (error) {
		if (error instanceof JsonError) return null;
		throw error;
	}
}

// src/configs/python/outline.ts
const MOST_CALLS = 2e3;
const MAX_DEPTH = 40;
const LITERALS = /^(?:Number|String|ContinuedString|Boolean|None|ArrayExpression|TupleExpression|DictionaryExpression)$/;
function outlineOf(path, text) {
	return new Outliner(SourceText.whole(path, text)).read();
}
var Outliner = class {
	#text;
	#calls = [];
	#functions = [];
	#constants = /* @__PURE__ */ new Map();
	constructor(text) {
		this.#text = text;
	}
	read() {
		const root = parsePython(this.#text.text);
		this.#walk(root, (node) => this.#constant(node));
		this.#walk(root, (node) => {
			if (node.name === "CallExpression") this.#call(node);
			if (node.name === "DecoratedStatement") this.#function(node);
		});
		return {
			calls: this.#calls,
			functions: this.#functions
		};
	}
	#walk(root, visit) {
		const cursor = root.cursor();
		let visited = 0;
		do {
			visited += 1;
			visit(cursor.node);
		} while (cursor.next() && visited < 5e5);
	}
	#source({ from, to }) {
		return this.#text.text.slice(from, to);
	}
	#at(node) {
		return this.#text.originAt(node.from);
	}
	#constant(node) {
		if (node.name !== "AssignStatement") return;
		const [target, operator, value] = partsOf(node);
		if (target?.name !== "VariableName" || operator?.name !== "AssignOp" || !value) return;
		const name = this.#source(target);
		this.#constants.set(name, this.#constants.has(name) ? null : value);
	}
	#call(node) {
		if (this.#calls.length >= MOST_CALLS) return;
		const call = this.#callOf(node);
		if (call) this.#calls.push(call);
	}
	#callOf(node) {
		const [callee] = partsOf(node);
		const list = partsOf(node).find(({ name }) => name === "ArgList");
		if (!callee || !list) return null;
		const parent = node.parent;
		const [target] = parent?.name === "AssignStatement" ? partsOf(parent) : [];
		return this.#withArguments(this.#source(callee).replaceAll(/\s/g, ""), list, node, target ?? null);
	}
	#withArguments(name, list, node, target) {
		const positional = [];
		const named = /* @__PURE__ */ new Map();
		for (const argument of list ? argumentsOf(list, (part) => this.#source(part)) : []) {
			const tree = this.#tree(argument.value, 0);
			if (argument.name === null) positional.push(tree);
			else if (argument.name === "**") {
				if (tree.kind === "map") for (const { key, value } of tree.entries) named.set(key, value);
			} else if (argument.name !== "*") named.set(argument.name, tree);
		}
		return {
			name,
			positional,
			named,
			origin: this.#at(node),
			target: target?.name === "VariableName" ? this.#source(target) : null
		};
	}
	#function(node) {
		const parts = partsOf(node);
		const definition = parts.find(({ name }) => name === "FunctionDefinition" || name === "ClassDefinition");
		const nameNode = definition && partsOf(definition).find(({ name }) => name === "VariableName");
		if (!definition || !nameNode) return;
		const decorators = parts.filter(({ name }) => name === "Decorator").map((decorator) => {
			const list = partsOf(decorator).find(({ name }) => name === "ArgList") ?? null;
			const name = this.#source(decorator).slice(1).split("(")[0].replaceAll(/\s/g, "");
			return this.#withArguments(name, list, decorator, null);
		});
		this.#functions.push({
			name: this.#source(nameNode),
			decorators,
			from: this.#at(node).line,
			to: this.#text.originAt(Math.max(node.to - 1, node.from)).line
		});
	}
	#tree(node, depth) {
		const origin = this.#at(node);
		const unknown = (why) => ({
			kind: "scalar",
			value: new Unknown(why),
			origin
		});
		if (depth > MAX_DEPTH) return unknown("it is nested too deep");
		const source = this.#source(node);
		switch (node.name) {
			case "Number": return {
				kind: "scalar",
				value: numberOf(source),
				origin
			};
			case "Boolean": return {
				kind: "scalar",
				value: source === "True",
				origin
			};
			case "None": return {
				kind: "scalar",
				value: null,
				origin
			};
			case "String": {
				const value = stringOf(source);
				if (value === null) return unknown("it is no text");
				const from = node.from + openingLength(source);
				const piece = this.#text.slice(from, from + value.length);
				return {
					kind: "scalar",
					value,
					origin,
					...piece.text === value ? { source: () => piece } : {}
				};
			}
			case "ContinuedString": {
				const texts = operandsOf(node).map((part) => part.name === "String" ? stringOf(this.#source(part)) : null);
				return texts.includes(null) ? unknown("it is put together when the program runs") : {
					kind: "scalar",
					value: texts.join(""),
					origin
				};
			}
			case "ArrayExpression":
			case "TupleExpression": return {
				kind: "list",
				items: operandsOf(node).map((item) => this.#tree(item, depth + 1)),
				origin
			};
			case "DictionaryExpression": return {
				kind: "map",
				entries: this.#entries(node, depth),
				origin
			};
			case "ParenthesizedExpression": {
				const [inner] = operandsOf(node);
				return inner ? this.#tree(inner, depth + 1) : unknown("it is empty");
			}
			case "VariableName": {
				const held = this.#constants.get(source);
				if (held && LITERALS.test(held.name)) return this.#tree(held, depth + 1);
				return unknown(`${source.slice(0, 60)} is known only when the program runs`);
			}
			case "CallExpression": {
				const call = this.#callOf(node);
				return call ? treeOfCall(call) : unknown("a call is not followed");
			}
			default: return unknown(`${source.slice(0, 60)} is known only when the program runs`);
		}
	}
	#entries(node, depth) {
		const parts = operandsOf(node);
		const entries = [];
		for (let at = 0; at + 1 < parts.length; at += 2) {
			const [keyNode, value] = [parts[at], parts[at + 1]];
			if (keyNode.name === "**") continue;
			const key = this.#tree(keyNode, depth + 1);
			if (key.kind !== "scalar" || key.value instanceof Unknown) continue;
			entries.push({
				key: String(key.value),
				keyOrigin: this.#at(keyNode),
				value: this.#tree(value, depth + 1)
			});
		}
		return entries;
	}
};
function treeOfCall({ name, positional, named, origin }) {
	return {
		kind: "map",
		entries: [
			{
				key: "()",
				keyOrigin: origin,
				value: {
					kind: "scalar",
					value: name,
					origin
				}
			},
			...positional.map((value, index) => ({
				key: String(index),
				keyOrigin: origin,
				value
			})),
			...Array.from(named, ([key, value]) => ({
				key,
				keyOrigin: value.origin,
				value
			}))
		],
		origin
	};
}

// src/configs/python/read.ts
const WORTH = /ultralytics|\bYOLO\b|\bRTDETR\b|\byolo\b/;
const TRAINS = /\.\s*(?:train|tune)\s*\(|Trainer\s*\(/;
const COMMAND = /\byolo\b[^\n]{0,80}\btrain\b|train\w*\.py/;
const REMARKS = /^[ \t]*(?:#[^\n]*|[rR]?"""[\s\S]*?"""|[rR]?'''[\s\S]*?''')/gm;
const STARTS = /\bsubprocess\b|\bsystem\s*\(|\bpopen\b|\bPopen\b|\bgetoutput\b|\bspawn|\bexec[lv]|^[ \t]*[!%]|\brun_command\b|\bsh\.|\bShell\b/im;
function readPython(text, context) {
	if (!mayTrain(text.text) && !trainsThrough(text.path, text.text, context.files, mayTrain)) return nothing("nothing", ["no ultralytics, or nothing that trains"]);
	const { declarations, cut } = run(text, NO_MAGICS, null, context);
	if (declarations.length > 0) return {
		...nothing("training", []),
		declarations
	};
	return {
		...nothing("nothing", ["it uses ultralytics and starts no training"]),
		cut
	};
}
function mayTrain(text) {
	if (FRAMEWORKS.some(({ fromProgram, mayHold }) => fromProgram && mayHold(text))) return true;
	return WORTH.test(text) && (TRAINS.test(text) || COMMAND.test(text) && STARTS.test(text) && COMMAND.test(text.replaceAll(REMARKS, "")));
}
function trainingsOfCells(text, magics, context) {
	return run(text, magics, null, context).declarations;
}
function trainingsOfScript(path, text, words, context, around) {
	return mayTrain(text) || isThin(text) ? run(SourceText.whole(path, text), NO_MAGICS, words, context, null, around).declarations : null;
}
function trainingsAlone(path, text, context) {
	return run(SourceText.whole(path, text), NO_MAGICS, [], context);
}
function trainingsWith(path, text, settings, context) {
	const program = SourceText.whole(path, text);
	const isCommand = COMMANDS.test(text);
	let mayBeGiven = false;
	let spent = 0;
	const reading = (words, replaces) => {
		const given = {
			path: settings,
			replaces,
			isCommand,
			others: /* @__PURE__ */ new Set(),
			asked: /* @__PURE__ */ new Set(),
			missed: /* @__PURE__ */ new Set()
		};
		const { declarations, followed, steps } = run(program, NO_MAGICS, words, context, given);
		spent += steps;
		mayBeGiven ||= given.others.size > 0 || followed.includes(settings);
		const own = declarations.filter((each) => each.followed?.includes(settings));
		return {
			...given,
			declarations: own,
			trains: declarations.length > 0,
			mayBeGiven,
			steps: spent
		};
	};
	let found = reading([], false);
	for (const words of text.includes("__main__") && !isCommand ? [[]] : [[], null]) {
		if (words === null) found = reading(words, false);
		if (found.declarations.length === 0 && found.others.size > 0) found = reading(words, true);
		if (found.trains) break;
	}
	return found;
}
const COMMANDS = /\bTyper\s*\(|\.command\s*\(|\bclick\.group\b|\badd_subparsers\b/;
function trainingsOfText(text, context) {
	return mayTrain(text.text) ? run(text, NO_MAGICS, null, context).declarations : [];
}
function run(text, magics, words, context, given = null, around) {
	const files = new FileTrail(context.files);
	const fromShell = [];
	const machine = follow(text, magics, words, context, files, fromShell, {
		given,
		around
	});
	const followed = files.paths;
	const own = machine.trainings.flatMap((call, index) => declarationsOf(call, machine.trainings.slice(0, index), text.path));
	const settled = words === null && given === null && machine.world.defaults.areAsked ? follow(text, magics, words, context, files, [], { areDefaultsHeld: true }) : null;
	const parts = partsIn(machine, followed);
	const byPrograms = FRAMEWORKS.flatMap(({ fromProgram }) => {
		if (!fromProgram) return [];
		const read = (each) => fromProgram(each, text.path, context.files);
		return settled ? byDefaults(parts, partsIn(settled, followed), read) : read(parts);
	});
	const cut = [...machine.cut];
	const declarations = [
		...own,
		...byPrograms,
		...fromShell
	].map((declaration) => withFollowed(declaration, followed));
	return {
		declarations: cut.length > 0 ? declarations.map((each) => Object.assign({}, each, { cut })) : declarations,
		cut,
		followed,
		steps: [machine, settled].reduce((sum, each) => sum + (each ? each.steps + each.world.imported.steps : 0), 0)
	};
}
function follow(text, magics, words, context, files, fromShell, start = {}) {
	const machine = new Machine(worldOf(files, words, context, fromShell, start), SEMANTICS);
	const program = {
		text,
		root: parsePython(text.text),
		magics
	};
	const scope = new Scope(program, machine.journal);
	machine.modules.set(program, scope);
	if (program.root.to < text.text.trimEnd().length) {
		const { line } = text.originAt(program.root.to);
		machine.cut.add(`what stands from line ${line} on is hardly Python and is not read`);
	}
	machine.guarded(() => executeBody(machine, program.root, scope, []));
	if (!words) {
		machine.isGuess = true;
		machine.guarded(() => callTheRest(machine, scope, text.path));
		if (!start.areDefaultsHeld) machine.guarded(() => sweep(machine, program, scope));
	}
	return machine;
}
function partsOfProgram(text, context) {
	const files = new FileTrail(context.files);
	return partsIn(follow(text, NO_MAGICS, null, context, files, []), files.paths);
}
function partsIn({ constructions, tokenizations, mapped, noted }, followed) {
	return {
		constructions,
		tokenizations,
		mapped,
		noted,
		followed
	};
}
function callTheRest(machine, scope, path) {
	for (const value of Array.from(scope.names.values())) {
		if (value.kind === "function" && value.at.path === path && !machine.visited.has(placeKey(value.at))) machine.guarded(() => callFunction(machine, value, [], nothingGiven(value.at), value.at));
		if (value.kind !== "class" || value.at.path !== path) continue;
		const isNew = !machine.visited.has(placeKey(value.at));
		const methods = [...value.methods].filter(([, method]) => !machine.visited.has(placeKey(method.at)));
		if (!isNew && methods.length === 0) continue;
		machine.guarded(() => {
			const instance = instantiate(machine, value, [], nothingGiven(value.at), value.at);
			for (const [method] of methods) {
				const bound = attributeOf(instance, method, value.at);
				const isVisited = bound.kind === "function" && machine.visited.has(placeKey(bound.at));
				if (bound.kind === "function" && !isVisited && method !== "__init__") callFunction(machine, bound, [], nothingGiven(value.at), value.at);
			}
		});
	}
}

export { mayTrain, outlineOf, partsOfProgram, readPython, trainingsAlone, trainingsOfCells, trainingsOfScript, trainingsOfText, trainingsWith };