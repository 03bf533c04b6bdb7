import { A as sequence, B as FileTrail, C as fresh, D as mapping, E as lift, F as JsonError, I as readJson, L as nothing, M as truthOf, N as unclear, O as optionsOf, P as viewOf, S as forked, T as isSame, V as candidatePaths, at as readYaml, b as absent, j as textOfValue, k as scalar, lt as Either, s as composeHydra, t as FRAMEWORKS, u as withFollowed, ut as Unknown, vt as SourceText, w as isAbsent, x as either, y as recordOf } from "./registry.js";
import { a as commandsIn, o as hostOf, r as trainingsOf, s as DIALECTS } from "./trainings.js";

// src/configs/python/argparse.ts
function softened(value) {
	return value.kind === "scalar" ? {
		...value,
		isSoft: true
	} : value;
}
function addArgument(parser, positional, named, at) {
	const flags = positional.map((value) => textOfValue(value) ?? "").filter((flag) => flag !== "");
	const long = flags.find((flag) => flag.startsWith("--")) ?? flags[0];
	if (long === void 0) return;
	const get = (key) => named.entries.get(key)?.value;
	const name = textOfValue(get("dest")) ?? long.replace(/^-+/, "").replaceAll("-", "_");
	const action = textOfValue(get("action")) ?? "";
	const many = get("nargs");
	const isMany = many?.kind === "scalar" && many.value !== "?" && many.value !== null;
	const isSwitch = action === "store_true" || action === "store_false" || /Boolean/.test(action);
	parser.options.set(name, {
		flags,
		isSwitch,
		isMany,
		standard: defaultOf(action, long, get("default"), at)
	});
}
function defaultOf(action, flag, written, at) {
	if (written && !(written.kind === "scalar" && written.value === null)) return softened(written);
	if (action === "store_true") return scalar(false, at, true);
	if (action === "store_false") return scalar(true, at, true);
	return written ? softened(written) : unclear(`${flag} has no default`, at);
}
function setDefaults(parser, named) {
	for (const [name, { value }] of named.entries) {
		const option = parser.options.get(name);
		parser.options.set(name, {
			flags: option?.flags ?? [],
			isSwitch: option?.isSwitch ?? false,
			isMany: option?.isMany ?? false,
			standard: softened(value)
		});
	}
}
function parseArguments(parser, words, at) {
	const attributes = new Map(Array.from(parser.options, ([name, { standard }]) => [name, standard]));
	if (words) {
		for (const [name, value] of attributes) if (value.kind === "scalar") attributes.set(name, {
			...value,
			isSoft: false
		});
		const { found, open } = given(parser, words);
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
function given(parser, words) {
	let open = null;
	const found = /* @__PURE__ */ new Map();
	const positional = [...parser.options].filter(([, { flags }]) => flags.length > 0 && !flags[0].startsWith("-"));
	for (let index = 0; index < words.length; index++) {
		const word = words[index];
		const { text, origin } = word;
		const [flag = "", ...rest] = text.split("=");
		const named = flag.startsWith("-") ? optionFor(parser, flag) : void 0;
		if (!named) {
			if (word.unknown !== null && positional.length === 0) open ??= word;
			const next = positional.shift();
			if (next && !text.startsWith("-")) found.set(next[0], valueOf$1(word, text));
			continue;
		}
		const [name, option] = named;
		if (option.isSwitch) found.set(name, scalar(!flag.startsWith("--no-") && !isStoreFalse(option), origin));
		else if (rest.length > 0) found.set(name, valueOf$1(word, rest.join("="), flag.length + 1));
		else if (option.isMany) {
			const values = [];
			for (let next = words[index + 1]; next && !isFlag(next.text); next = words[index + 1]) {
				values.push(valueOf$1(next, next.text));
				index += 1;
			}
			found.set(name, sequence(values, origin));
		} else {
			const next = words[index + 1];
			if (!next) continue;
			found.set(name, valueOf$1(next, next.text));
			index += 1;
		}
	}
	return {
		found,
		open
	};
}
function valueOf$1({ origin, unknown, others }, text, start = 0) {
	if (unknown !== null) return unclear(unknown, origin);
	return either([text, ...others.map((other) => other.slice(start))].map((each) => scalar(literal$1(each), origin)), origin);
}
function isFlag(text) {
	return text.startsWith("-") && !/^-\d/.test(text);
}
function isStoreFalse({ standard }) {
	return standard.kind === "scalar" && standard.value === true;
}
function optionFor({ options }, flag) {
	const all = [...options];
	const exact = all.find(([, { flags }]) => flags.includes(flag) || flags.includes(flag.replace(/^--no-/, "--")));
	if (exact) return exact;
	const near = all.filter(([, { flags }]) => flag.startsWith("--") && flags.some((each) => each.startsWith(flag)));
	return near.length === 1 ? near[0] : void 0;
}
function literal$1(text) {
	return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}

// src/configs/python/spoil.ts
const MAX_DEPTH$3 = 4;
const LOADED = /\.(?:from_pretrained|get_peft_model|prepare_model_for_\w+_training)$/;
function spoil(journal, value, why, depth = 0) {
	if (depth > MAX_DEPTH$3) return;
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
const MAX_DEPTH$2 = 60;
const MAX_CALLS$1 = 16;
const MAX_TRAININGS = 2e3;
var EndlessProgram = class extends Error {
	name = "Exhausted";
};
var Machine = class {
	world;
	constructions = [];
	tokenizations = [];
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
	rehearsals = 0;
	rounds = 1;
	branches = 0;
	isImporting = false;
	#certain = /* @__PURE__ */ new Set();
	#semantics;
	#steps = 0;
	#depth = 0;
	constructor(world, semantics) {
		this.world = world;
		this.#semantics = semantics;
	}
	evaluate(node, scope) {
		this.step();
		if (this.#depth >= MAX_DEPTH$2) return unclear("it is nested too deep", this.at(node, scope));
		this.#depth += 1;
		try {
			return fresh(this.#semantics.evaluate(this, node, scope));
		} finally {
			this.#depth -= 1;
		}
	}
	execute(node, scope, returns) {
		this.step();
		if (this.#depth >= MAX_DEPTH$2) {
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
		const isRecursive = this.active.filter(({ node }) => node.from === func.node.from).length > 1;
		if (this.active.length >= MAX_CALLS$1 || isRecursive) {
			const why = `${func.name}() calls itself`;
			for (const value of [...positional, ...Array.from(named.entries.values(), (member) => member.value)]) spoil(this.journal, value, why);
			return unclear(why, at);
		}
		this.stack.push(at);
		this.active.push(func);
		try {
			return this.#semantics.follow(this, func, positional, named, at);
		} finally {
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

// node_modules/@lezer/common/dist/index.js
const DefaultBufferLength = 1024;
let nextPropID = 0;
var Range = class {
	constructor(from, to) {
		this.from = from;
		this.to = to;
	}
};
var NodeProp = class {
	constructor(config = {}) {
		this.id = nextPropID++;
		this.perNode = !!config.perNode;
		this.deserialize = config.deserialize || (() => {
			throw new Error("This node type doesn't define a deserialize function");
		});
		this.combine = config.combine || null;
	}
	add(match) {
		if (this.perNode) throw new RangeError("Can't add per-node props to node types");
		if (typeof match != "function") match = NodeType.match(match);
		return (type) => {
			let result = match(type);
			return result === void 0 ? null : [this, result];
		};
	}
};
NodeProp.closedBy = new NodeProp({ deserialize: (str) => str.split(" ") });
NodeProp.openedBy = new NodeProp({ deserialize: (str) => str.split(" ") });
NodeProp.group = new NodeProp({ deserialize: (str) => str.split(" ") });
NodeProp.isolate = new NodeProp({ deserialize: (value) => {
	if (value && value != "rtl" && value != "ltr" && value != "auto") throw new RangeError("Invalid value for isolate: " + value);
	return value || "auto";
} });
NodeProp.contextHash = new NodeProp({ perNode: true });
NodeProp.lookAhead = new NodeProp({ perNode: true });
NodeProp.mounted = new NodeProp({ perNode: true });
var MountedTree = class {
	constructor(tree, overlay, parser, bracketed = false) {
		this.tree = tree;
		this.overlay = overlay;
		this.parser = parser;
		this.bracketed = bracketed;
	}
	static get(tree) {
		return tree && tree.props && tree.props[NodeProp.mounted.id];
	}
};
const noProps = Object.create(null);
var NodeType = class NodeType {
	constructor(name, props, id, flags = 0) {
		this.name = name;
		this.props = props;
		this.id = id;
		this.flags = flags;
	}
	static define(spec) {
		let props = spec.props && spec.props.length ? Object.create(null) : noProps;
		let flags = (spec.top ? 1 : 0) | (spec.skipped ? 2 : 0) | (spec.error ? 4 : 0) | (spec.name == null ? 8 : 0);
		let type = new NodeType(spec.name || "", props, spec.id, flags);
		if (spec.props) for (let src of spec.props) {
			if (!Array.isArray(src)) src = src(type);
			if (src) {
				if (src[0].perNode) throw new RangeError("Can't store a per-node prop on a node type");
				props[src[0].id] = src[1];
			}
		}
		return type;
	}
	prop(prop) {
		return this.props[prop.id];
	}
	get isTop() {
		return (this.flags & 1) > 0;
	}
	get isSkipped() {
		return (this.flags & 2) > 0;
	}
	get isError() {
		return (this.flags & 4) > 0;
	}
	get isAnonymous() {
		return (this.flags & 8) > 0;
	}
	is(name) {
		if (typeof name == "string") {
			if (this.name == name) return true;
			let group = this.prop(NodeProp.group);
			return group ? group.indexOf(name) > -1 : false;
		}
		return this.id == name;
	}
	static match(map) {
		let direct = Object.create(null);
		for (let prop in map) for (let name of prop.split(" ")) direct[name] = map[prop];
		return (node) => {
			for (let groups = node.prop(NodeProp.group), i = -1; i < (groups ? groups.length : 0); i++) {
				let found = direct[i < 0 ? node.name : groups[i]];
				if (found) return found;
			}
		};
	}
};
NodeType.none = new NodeType("", Object.create(null), 0, 8);
var NodeSet = class NodeSet {
	constructor(types) {
		this.types = types;
		for (let i = 0; i < types.length; i++) if (types[i].id != i) throw new RangeError("Node type ids should correspond to array positions when creating a node set");
	}
	extend(...props) {
		let newTypes = [];
		for (let type of this.types) {
			let newProps = null;
			for (let source of props) {
				let add = source(type);
				if (add) {
					if (!newProps) newProps = Object.assign({}, type.props);
					let value = add[1], prop = add[0];
					if (prop.combine && prop.id in newProps) value = prop.combine(newProps[prop.id], value);
					newProps[prop.id] = value;
				}
			}
			newTypes.push(newProps ? new NodeType(type.name, newProps, type.id, type.flags) : type);
		}
		return new NodeSet(newTypes);
	}
};
const CachedNode = /* @__PURE__ */ new WeakMap();
const CachedInnerNode = /* @__PURE__ */ new WeakMap();
var IterMode;
(function(IterMode) {
	IterMode[IterMode["ExcludeBuffers"] = 1] = "ExcludeBuffers";
	IterMode[IterMode["IncludeAnonymous"] = 2] = "IncludeAnonymous";
	IterMode[IterMode["IgnoreMounts"] = 4] = "IgnoreMounts";
	IterMode[IterMode["IgnoreOverlays"] = 8] = "IgnoreOverlays";
	IterMode[IterMode["EnterBracketed"] = 16] = "EnterBracketed";
})(IterMode || (IterMode = {}));
var Tree = class Tree {
	constructor(type, children, positions, length, props) {
		this.type = type;
		this.children = children;
		this.positions = positions;
		this.length = length;
		this.props = null;
		if (props && props.length) {
			this.props = Object.create(null);
			for (let [prop, value] of props) this.props[typeof prop == "number" ? prop : prop.id] = value;
		}
	}
	toString() {
		let mounted = MountedTree.get(this);
		if (mounted && !mounted.overlay) return mounted.tree.toString();
		let children = "";
		for (let ch of this.children) {
			let str = ch.toString();
			if (str) {
				if (children) children += ",";
				children += str;
			}
		}
		return !this.type.name ? children : (/\W/.test(this.type.name) && !this.type.isError ? JSON.stringify(this.type.name) : this.type.name) + (children.length ? "(" + children + ")" : "");
	}
	cursor(mode = 0) {
		return new TreeCursor(this.topNode, mode);
	}
	cursorAt(pos, side = 0, mode = 0) {
		let scope = CachedNode.get(this) || this.topNode;
		let cursor = new TreeCursor(scope);
		cursor.moveTo(pos, side);
		CachedNode.set(this, cursor._tree);
		return cursor;
	}
	get topNode() {
		return new TreeNode(this, 0, 0, null);
	}
	resolve(pos, side = 0) {
		let node = resolveNode(CachedNode.get(this) || this.topNode, pos, side, false);
		CachedNode.set(this, node);
		return node;
	}
	resolveInner(pos, side = 0) {
		let node = resolveNode(CachedInnerNode.get(this) || this.topNode, pos, side, true);
		CachedInnerNode.set(this, node);
		return node;
	}
	resolveStack(pos, side = 0) {
		return stackIterator(this, pos, side);
	}
	iterate(spec) {
		let { enter, leave, from = 0, to = this.length } = spec;
		let mode = spec.mode || 0, anon = (mode & IterMode.IncludeAnonymous) > 0;
		for (let c = this.cursor(mode | IterMode.IncludeAnonymous);;) {
			let entered = false;
			if (c.from <= to && c.to >= from && (!anon && c.type.isAnonymous || enter(c) !== false)) {
				if (c.firstChild()) continue;
				entered = true;
			}
			for (;;) {
				if (entered && leave && (anon || !c.type.isAnonymous)) leave(c);
				if (c.nextSibling()) break;
				if (!c.parent()) return;
				entered = true;
			}
		}
	}
	prop(prop) {
		return !prop.perNode ? this.type.prop(prop) : this.props ? this.props[prop.id] : void 0;
	}
	get propValues() {
		let result = [];
		if (this.props) for (let id in this.props) result.push([+id, this.props[id]]);
		return result;
	}
	balance(config = {}) {
		return this.children.length <= 8 ? this : balanceRange(NodeType.none, this.children, this.positions, 0, this.children.length, 0, this.length, (children, positions, length) => new Tree(this.type, children, positions, length, this.propValues), config.makeTree || ((children, positions, length) => new Tree(NodeType.none, children, positions, length)));
	}
	static build(data) {
		return buildTree(data);
	}
};
Tree.empty = new Tree(NodeType.none, [], [], 0);
var FlatBufferCursor = class FlatBufferCursor {
	constructor(buffer, index) {
		this.buffer = buffer;
		this.index = index;
	}
	get id() {
		return this.buffer[this.index - 4];
	}
	get start() {
		return this.buffer[this.index - 3];
	}
	get end() {
		return this.buffer[this.index - 2];
	}
	get size() {
		return this.buffer[this.index - 1];
	}
	get pos() {
		return this.index;
	}
	next() {
		this.index -= 4;
	}
	fork() {
		return new FlatBufferCursor(this.buffer, this.index);
	}
};
var TreeBuffer = class TreeBuffer {
	constructor(buffer, length, set) {
		this.buffer = buffer;
		this.length = length;
		this.set = set;
	}
	get type() {
		return NodeType.none;
	}
	toString() {
		let result = [];
		for (let index = 0; index < this.buffer.length;) {
			result.push(this.childString(index));
			index = this.buffer[index + 3];
		}
		return result.join(",");
	}
	childString(index) {
		let id = this.buffer[index], endIndex = this.buffer[index + 3];
		let type = this.set.types[id], result = type.name;
		if (/\W/.test(result) && !type.isError) result = JSON.stringify(result);
		index += 4;
		if (endIndex == index) return result;
		let children = [];
		while (index < endIndex) {
			children.push(this.childString(index));
			index = this.buffer[index + 3];
		}
		return result + "(" + children.join(",") + ")";
	}
	findChild(startIndex, endIndex, dir, pos, side) {
		let { buffer } = this, pick = -1;
		for (let i = startIndex; i != endIndex; i = buffer[i + 3]) if (checkSide(side, pos, buffer[i + 1], buffer[i + 2])) {
			pick = i;
			if (dir > 0) break;
		}
		return pick;
	}
	slice(startI, endI, from) {
		let b = this.buffer;
		let copy = new Uint16Array(endI - startI), len = 0;
		for (let i = startI, j = 0; i < endI;) {
			copy[j++] = b[i++];
			copy[j++] = b[i++] - from;
			let to = copy[j++] = b[i++] - from;
			copy[j++] = b[i++] - startI;
			len = Math.max(len, to);
		}
		return new TreeBuffer(copy, len, this.set);
	}
};
function checkSide(side, pos, from, to) {
	switch (side) {
		case -2: return from < pos;
		case -1: return to >= pos && from < pos;
		case 0: return from < pos && to > pos;
		case 1: return from <= pos && to > pos;
		case 2: return to > pos;
		case 4: return true;
	}
}
function resolveNode(node, pos, side, overlays) {
	var _a;
	while (node.from == node.to || (side < 1 ? node.from >= pos : node.from > pos) || (side > -1 ? node.to <= pos : node.to < pos)) {
		let parent = !overlays && node instanceof TreeNode && node.index < 0 ? null : node.parent;
		if (!parent) return node;
		node = parent;
	}
	let mode = overlays ? 0 : IterMode.IgnoreOverlays;
	if (overlays) {
		for (let scan = node, parent = scan.parent; parent; scan = parent, parent = scan.parent) if (scan instanceof TreeNode && scan.index < 0 && ((_a = parent.enter(pos, side, mode)) === null || _a === void 0 ? void 0 : _a.from) != scan.from) node = parent;
	}
	for (;;) {
		let inner = node.enter(pos, side, mode);
		if (!inner) return node;
		node = inner;
	}
}
var BaseNode = class {
	cursor(mode = 0) {
		return new TreeCursor(this, mode);
	}
	getChild(type, before = null, after = null) {
		let r = getChildren(this, type, before, after);
		return r.length ? r[0] : null;
	}
	getChildren(type, before = null, after = null) {
		return getChildren(this, type, before, after);
	}
	resolve(pos, side = 0) {
		return resolveNode(this, pos, side, false);
	}
	resolveInner(pos, side = 0) {
		return resolveNode(this, pos, side, true);
	}
	matchContext(context) {
		return matchNodeContext(this.parent, context);
	}
	enterUnfinishedNodesBefore(pos) {
		let scan = this.childBefore(pos), node = this;
		while (scan) {
			let last = scan.lastChild;
			if (!last || last.to != scan.to) break;
			if (last.type.isError && last.from == last.to) {
				node = scan;
				scan = last.prevSibling;
			} else scan = last;
		}
		return node;
	}
	get node() {
		return this;
	}
	get next() {
		return this.parent;
	}
};
var TreeNode = class TreeNode extends BaseNode {
	constructor(_tree, from, index, _parent) {
		super();
		this._tree = _tree;
		this.from = from;
		this.index = index;
		this._parent = _parent;
	}
	get type() {
		return this._tree.type;
	}
	get name() {
		return this._tree.type.name;
	}
	get to() {
		return this.from + this._tree.length;
	}
	nextChild(i, dir, pos, side, mode = 0) {
		for (let parent = this;;) {
			for (let { children, positions } = parent._tree, e = dir > 0 ? children.length : -1; i != e; i += dir) {
				let next = children[i], start = positions[i] + parent.from, mounted;
				if (!(mode & IterMode.EnterBracketed && next instanceof Tree && (mounted = MountedTree.get(next)) && !mounted.overlay && mounted.bracketed && pos >= start && pos <= start + next.length) && !checkSide(side, pos, start, start + next.length)) continue;
				if (next instanceof TreeBuffer) {
					if (mode & IterMode.ExcludeBuffers) continue;
					let index = next.findChild(0, next.buffer.length, dir, pos - start, side);
					if (index > -1) return new BufferNode(new BufferContext(parent, next, i, start), null, index);
				} else if (mode & IterMode.IncludeAnonymous || !next.type.isAnonymous || hasChild(next)) {
					let mounted;
					if (!(mode & IterMode.IgnoreMounts) && (mounted = MountedTree.get(next)) && !mounted.overlay) return new TreeNode(mounted.tree, start, i, parent);
					let inner = new TreeNode(next, start, i, parent);
					return mode & IterMode.IncludeAnonymous || !inner.type.isAnonymous ? inner : inner.nextChild(dir < 0 ? next.children.length - 1 : 0, dir, pos, side, mode);
				}
			}
			if (mode & IterMode.IncludeAnonymous || !parent.type.isAnonymous) return null;
			if (parent.index >= 0) i = parent.index + dir;
			else i = dir < 0 ? -1 : parent._parent._tree.children.length;
			parent = parent._parent;
			if (!parent) return null;
		}
	}
	get firstChild() {
		return this.nextChild(0, 1, 0, 4);
	}
	get lastChild() {
		return this.nextChild(this._tree.children.length - 1, -1, 0, 4);
	}
	childAfter(pos) {
		return this.nextChild(0, 1, pos, 2);
	}
	childBefore(pos) {
		return this.nextChild(this._tree.children.length - 1, -1, pos, -2);
	}
	prop(prop) {
		return this._tree.prop(prop);
	}
	enter(pos, side, mode = 0) {
		let mounted;
		if (!(mode & IterMode.IgnoreOverlays) && (mounted = MountedTree.get(this._tree)) && mounted.overlay) {
			let rPos = pos - this.from, enterBracketed = mode & IterMode.EnterBracketed && mounted.bracketed;
			for (let { from, to } of mounted.overlay) if ((side > 0 || enterBracketed ? from <= rPos : from < rPos) && (side < 0 || enterBracketed ? to >= rPos : to > rPos)) return new TreeNode(mounted.tree, mounted.overlay[0].from + this.from, -1, this);
		}
		return this.nextChild(0, 1, pos, side, mode);
	}
	nextSignificantParent() {
		let val = this;
		while (val.type.isAnonymous && val._parent) val = val._parent;
		return val;
	}
	get parent() {
		return this._parent ? this._parent.nextSignificantParent() : null;
	}
	get nextSibling() {
		return this._parent && this.index >= 0 ? this._parent.nextChild(this.index + 1, 1, 0, 4) : null;
	}
	get prevSibling() {
		return this._parent && this.index >= 0 ? this._parent.nextChild(this.index - 1, -1, 0, 4) : null;
	}
	get tree() {
		return this._tree;
	}
	toTree() {
		return this._tree;
	}
	toString() {
		return this._tree.toString();
	}
};
function getChildren(node, type, before, after) {
	let cur = node.cursor(), result = [];
	if (!cur.firstChild()) return result;
	if (before != null) for (let found = false; !found;) {
		found = cur.type.is(before);
		if (!cur.nextSibling()) return result;
	}
	for (;;) {
		if (after != null && cur.type.is(after)) return result;
		if (cur.type.is(type)) result.push(cur.node);
		if (!cur.nextSibling()) return after == null ? result : [];
	}
}
function matchNodeContext(node, context, i = context.length - 1) {
	for (let p = node; i >= 0; p = p.parent) {
		if (!p) return false;
		if (!p.type.isAnonymous) {
			if (context[i] && context[i] != p.name) return false;
			i--;
		}
	}
	return true;
}
var BufferContext = class {
	constructor(parent, buffer, index, start) {
		this.parent = parent;
		this.buffer = buffer;
		this.index = index;
		this.start = start;
	}
};
var BufferNode = class BufferNode extends BaseNode {
	get name() {
		return this.type.name;
	}
	get from() {
		return this.context.start + this.context.buffer.buffer[this.index + 1];
	}
	get to() {
		return this.context.start + this.context.buffer.buffer[this.index + 2];
	}
	constructor(context, _parent, index) {
		super();
		this.context = context;
		this._parent = _parent;
		this.index = index;
		this.type = context.buffer.set.types[context.buffer.buffer[index]];
	}
	child(dir, pos, side) {
		let { buffer } = this.context;
		let index = buffer.findChild(this.index + 4, buffer.buffer[this.index + 3], dir, pos - this.context.start, side);
		return index < 0 ? null : new BufferNode(this.context, this, index);
	}
	get firstChild() {
		return this.child(1, 0, 4);
	}
	get lastChild() {
		return this.child(-1, 0, 4);
	}
	childAfter(pos) {
		return this.child(1, pos, 2);
	}
	childBefore(pos) {
		return this.child(-1, pos, -2);
	}
	prop(prop) {
		return this.type.prop(prop);
	}
	enter(pos, side, mode = 0) {
		if (mode & IterMode.ExcludeBuffers) return null;
		let { buffer } = this.context;
		let index = buffer.findChild(this.index + 4, buffer.buffer[this.index + 3], side > 0 ? 1 : -1, pos - this.context.start, side);
		return index < 0 ? null : new BufferNode(this.context, this, index);
	}
	get parent() {
		return this._parent || this.context.parent.nextSignificantParent();
	}
	externalSibling(dir) {
		return this._parent ? null : this.context.parent.nextChild(this.context.index + dir, dir, 0, 4);
	}
	get nextSibling() {
		let { buffer } = this.context;
		let after = buffer.buffer[this.index + 3];
		if (after < (this._parent ? buffer.buffer[this._parent.index + 3] : buffer.buffer.length)) return new BufferNode(this.context, this._parent, after);
		return this.externalSibling(1);
	}
	get prevSibling() {
		let { buffer } = this.context;
		let parentStart = this._parent ? this._parent.index + 4 : 0;
		if (this.index == parentStart) return this.externalSibling(-1);
		return new BufferNode(this.context, this._parent, buffer.findChild(parentStart, this.index, -1, 0, 4));
	}
	get tree() {
		return null;
	}
	toTree() {
		let children = [], positions = [];
		let { buffer } = this.context;
		let startI = this.index + 4, endI = buffer.buffer[this.index + 3];
		if (endI > startI) {
			let from = buffer.buffer[this.index + 1];
			children.push(buffer.slice(startI, endI, from));
			positions.push(0);
		}
		return new Tree(this.type, children, positions, this.to - this.from);
	}
	toString() {
		return this.context.buffer.childString(this.index);
	}
};
function iterStack(heads) {
	if (!heads.length) return null;
	let pick = 0, picked = heads[0];
	for (let i = 1; i < heads.length; i++) {
		let node = heads[i];
		if (node.from > picked.from || node.to < picked.to) {
			picked = node;
			pick = i;
		}
	}
	let next = picked instanceof TreeNode && picked.index < 0 ? null : picked.parent;
	let newHeads = heads.slice();
	if (next) newHeads[pick] = next;
	else newHeads.splice(pick, 1);
	return new StackIterator(newHeads, picked);
}
var StackIterator = class {
	constructor(heads, node) {
		this.heads = heads;
		this.node = node;
	}
	get next() {
		return iterStack(this.heads);
	}
};
function stackIterator(tree, pos, side) {
	let inner = tree.resolveInner(pos, side), layers = null;
	for (let scan = inner instanceof TreeNode ? inner : inner.context.parent; scan; scan = scan.parent) if (scan.index < 0) {
		let parent = scan.parent;
		(layers || (layers = [inner])).push(parent.resolve(pos, side));
		scan = parent;
	} else {
		let mount = MountedTree.get(scan.tree);
		if (mount && mount.overlay && mount.overlay[0].from <= pos && mount.overlay[mount.overlay.length - 1].to >= pos) {
			let root = new TreeNode(mount.tree, mount.overlay[0].from + scan.from, -1, scan);
			(layers || (layers = [inner])).push(resolveNode(root, pos, side, false));
		}
	}
	return layers ? iterStack(layers) : inner;
}
var TreeCursor = class {
	get name() {
		return this.type.name;
	}
	constructor(node, mode = 0) {
		this.buffer = null;
		this.stack = [];
		this.index = 0;
		this.bufferNode = null;
		this.mode = mode & ~IterMode.EnterBracketed;
		if (node instanceof TreeNode) this.yieldNode(node);
		else {
			this._tree = node.context.parent;
			this.buffer = node.context;
			for (let n = node._parent; n; n = n._parent) this.stack.unshift(n.index);
			this.bufferNode = node;
			this.yieldBuf(node.index);
		}
	}
	yieldNode(node) {
		if (!node) return false;
		this._tree = node;
		this.type = node.type;
		this.from = node.from;
		this.to = node.to;
		return true;
	}
	yieldBuf(index, type) {
		this.index = index;
		let { start, buffer } = this.buffer;
		this.type = type || buffer.set.types[buffer.buffer[index]];
		this.from = start + buffer.buffer[index + 1];
		this.to = start + buffer.buffer[index + 2];
		return true;
	}
	yield(node) {
		if (!node) return false;
		if (node instanceof TreeNode) {
			this.buffer = null;
			return this.yieldNode(node);
		}
		this.buffer = node.context;
		return this.yieldBuf(node.index, node.type);
	}
	toString() {
		return this.buffer ? this.buffer.buffer.childString(this.index) : this._tree.toString();
	}
	enterChild(dir, pos, side) {
		if (!this.buffer) return this.yield(this._tree.nextChild(dir < 0 ? this._tree._tree.children.length - 1 : 0, dir, pos, side, this.mode));
		let { buffer } = this.buffer;
		let index = buffer.findChild(this.index + 4, buffer.buffer[this.index + 3], dir, pos - this.buffer.start, side);
		if (index < 0) return false;
		this.stack.push(this.index);
		return this.yieldBuf(index);
	}
	firstChild() {
		return this.enterChild(1, 0, 4);
	}
	lastChild() {
		return this.enterChild(-1, 0, 4);
	}
	childAfter(pos) {
		return this.enterChild(1, pos, 2);
	}
	childBefore(pos) {
		return this.enterChild(-1, pos, -2);
	}
	enter(pos, side, mode = this.mode) {
		if (!this.buffer) return this.yield(this._tree.enter(pos, side, mode));
		return mode & IterMode.ExcludeBuffers ? false : this.enterChild(1, pos, side);
	}
	parent() {
		if (!this.buffer) return this.yieldNode(this.mode & IterMode.IncludeAnonymous ? this._tree._parent : this._tree.parent);
		if (this.stack.length) return this.yieldBuf(this.stack.pop());
		let parent = this.mode & IterMode.IncludeAnonymous ? this.buffer.parent : this.buffer.parent.nextSignificantParent();
		this.buffer = null;
		return this.yieldNode(parent);
	}
	sibling(dir) {
		if (!this.buffer) return !this._tree._parent ? false : this.yield(this._tree.index < 0 ? null : this._tree._parent.nextChild(this._tree.index + dir, dir, 0, 4, this.mode));
		let { buffer } = this.buffer, d = this.stack.length - 1;
		if (dir < 0) {
			let parentStart = d < 0 ? 0 : this.stack[d] + 4;
			if (this.index != parentStart) return this.yieldBuf(buffer.findChild(parentStart, this.index, -1, 0, 4));
		} else {
			let after = buffer.buffer[this.index + 3];
			if (after < (d < 0 ? buffer.buffer.length : buffer.buffer[this.stack[d] + 3])) return this.yieldBuf(after);
		}
		return d < 0 ? this.yield(this.buffer.parent.nextChild(this.buffer.index + dir, dir, 0, 4, this.mode)) : false;
	}
	nextSibling() {
		return this.sibling(1);
	}
	prevSibling() {
		return this.sibling(-1);
	}
	atLastNode(dir) {
		let index, parent, { buffer } = this;
		if (buffer) {
			if (dir > 0) {
				if (this.index < buffer.buffer.buffer.length) return false;
			} else for (let i = 0; i < this.index; i++) if (buffer.buffer.buffer[i + 3] < this.index) return false;
			({index, parent} = buffer);
		} else ({index, _parent: parent} = this._tree);
		for (; parent; {index, _parent: parent} = parent) if (index > -1) for (let i = index + dir, e = dir < 0 ? -1 : parent._tree.children.length; i != e; i += dir) {
			let child = parent._tree.children[i];
			if (this.mode & IterMode.IncludeAnonymous || child instanceof TreeBuffer || !child.type.isAnonymous || hasChild(child)) return false;
		}
		return true;
	}
	move(dir, enter) {
		if (enter && this.enterChild(dir, 0, 4)) return true;
		for (;;) {
			if (this.sibling(dir)) return true;
			if (this.atLastNode(dir) || !this.parent()) return false;
		}
	}
	next(enter = true) {
		return this.move(1, enter);
	}
	prev(enter = true) {
		return this.move(-1, enter);
	}
	moveTo(pos, side = 0) {
		while (this.from == this.to || (side < 1 ? this.from >= pos : this.from > pos) || (side > -1 ? this.to <= pos : this.to < pos)) if (!this.parent()) break;
		while (this.enterChild(1, pos, side));
		return this;
	}
	get node() {
		if (!this.buffer) return this._tree;
		let cache = this.bufferNode, result = null, depth = 0;
		if (cache && cache.context == this.buffer) scan: for (let index = this.index, d = this.stack.length; d >= 0;) {
			for (let c = cache; c; c = c._parent) if (c.index == index) {
				if (index == this.index) return c;
				result = c;
				depth = d + 1;
				break scan;
			}
			index = this.stack[--d];
		}
		for (let i = depth; i < this.stack.length; i++) result = new BufferNode(this.buffer, result, this.stack[i]);
		return this.bufferNode = new BufferNode(this.buffer, result, this.index);
	}
	get tree() {
		return this.buffer ? null : this._tree._tree;
	}
	iterate(enter, leave) {
		for (let depth = 0;;) {
			let mustLeave = false;
			if (this.type.isAnonymous || enter(this) !== false) {
				if (this.firstChild()) {
					depth++;
					continue;
				}
				if (!this.type.isAnonymous) mustLeave = true;
			}
			for (;;) {
				if (mustLeave && leave) leave(this);
				mustLeave = this.type.isAnonymous;
				if (!depth) return;
				if (this.nextSibling()) break;
				this.parent();
				depth--;
				mustLeave = true;
			}
		}
	}
	matchContext(context) {
		if (!this.buffer) return matchNodeContext(this.node.parent, context);
		let { buffer } = this.buffer, { types } = buffer.set;
		for (let i = context.length - 1, d = this.stack.length - 1; i >= 0; d--) {
			if (d < 0) return matchNodeContext(this._tree, context, i);
			let type = types[buffer.buffer[this.stack[d]]];
			if (!type.isAnonymous) {
				if (context[i] && context[i] != type.name) return false;
				i--;
			}
		}
		return true;
	}
};
function hasChild(tree) {
	return tree.children.some((ch) => ch instanceof TreeBuffer || !ch.type.isAnonymous || hasChild(ch));
}
function buildTree(data) {
	var _a;
	let { buffer, nodeSet, maxBufferLength = DefaultBufferLength, reused = [], minRepeatType = nodeSet.types.length } = data;
	let cursor = Array.isArray(buffer) ? new FlatBufferCursor(buffer, buffer.length) : buffer;
	let types = nodeSet.types;
	let contextHash = 0, lookAhead = 0;
	function takeNode(parentStart, minPos, children, positions, inRepeat, depth) {
		let { id, start, end, size } = cursor;
		let lookAheadAtStart = lookAhead, contextAtStart = contextHash;
		if (size < 0) {
			cursor.next();
			if (size == -1) {
				let node = reused[id];
				children.push(node);
				positions.push(start - parentStart);
				return;
			} else if (size == -3) {
				contextHash = id;
				return;
			} else if (size == -4) {
				lookAhead = id;
				return;
			} else throw new RangeError(`Unrecognized record size: ${size}`);
		}
		let type = types[id], node, buffer;
		let startPos = start - parentStart;
		if (end - start <= maxBufferLength && (buffer = findBufferSize(cursor.pos - minPos, inRepeat))) {
			let data = new Uint16Array(buffer.size - buffer.skip);
			let endPos = cursor.pos - buffer.size, index = data.length;
			while (cursor.pos > endPos) index = copyToBuffer(buffer.start, data, index);
			node = new TreeBuffer(data, end - buffer.start, nodeSet);
			startPos = buffer.start - parentStart;
		} else {
			let endPos = cursor.pos - size;
			cursor.next();
			let localChildren = [], localPositions = [];
			let localInRepeat = id >= minRepeatType ? id : -1;
			let lastGroup = 0, lastEnd = end, groupLookAhead = lookAheadAtStart;
			while (cursor.pos > endPos) if (localInRepeat >= 0 && cursor.id == localInRepeat && cursor.size >= 0) {
				if (cursor.end <= lastEnd - maxBufferLength) {
					makeRepeatLeaf(localChildren, localPositions, start, lastGroup, cursor.end, lastEnd, localInRepeat, groupLookAhead, contextAtStart);
					lastGroup = localChildren.length;
					lastEnd = cursor.end;
					groupLookAhead = lookAhead;
				}
				cursor.next();
			} else if (depth > 2500) takeFlatNode(start, endPos, localChildren, localPositions);
			else {
				if (localInRepeat >= 0 && cursor.size == -1 && reused[cursor.id].type == nodeSet.types[localInRepeat]) {
					if (lastGroup < localChildren.length) makeRepeatLeaf(localChildren, localPositions, start, lastGroup, cursor.end, lastEnd, localInRepeat, groupLookAhead, contextAtStart);
					lastGroup = localChildren.length + 1;
					lastEnd = cursor.start;
					groupLookAhead = lookAhead;
				}
				takeNode(start, endPos, localChildren, localPositions, localInRepeat, depth + 1);
			}
			if (localInRepeat >= 0 && lastGroup > 0 && lastGroup < localChildren.length) makeRepeatLeaf(localChildren, localPositions, start, lastGroup, start, lastEnd, localInRepeat, groupLookAhead, contextAtStart);
			localChildren.reverse();
			localPositions.reverse();
			if (localInRepeat > -1 && lastGroup > 0) {
				let make = makeBalanced(type, contextAtStart);
				node = balanceRange(type, localChildren, localPositions, 0, localChildren.length, 0, end - start, make, make);
			} else node = makeTree(type, localChildren, localPositions, end - start, lookAheadAtStart - end, contextAtStart);
		}
		children.push(node);
		positions.push(startPos);
	}
	function takeFlatNode(parentStart, minPos, children, positions) {
		let nodes = [];
		let nodeCount = 0, stopAt = -1;
		while (cursor.pos > minPos) {
			let { id, start, end, size } = cursor;
			if (size > 4) cursor.next();
			else if (stopAt > -1 && start < stopAt) break;
			else {
				if (stopAt < 0) stopAt = end - maxBufferLength;
				nodes.push(id, start, end);
				nodeCount++;
				cursor.next();
			}
		}
		if (nodeCount) {
			let buffer = new Uint16Array(nodeCount * 4);
			let start = nodes[nodes.length - 2];
			for (let i = nodes.length - 3, j = 0; i >= 0; i -= 3) {
				buffer[j++] = nodes[i];
				buffer[j++] = nodes[i + 1] - start;
				buffer[j++] = nodes[i + 2] - start;
				buffer[j++] = j;
			}
			children.push(new TreeBuffer(buffer, nodes[2] - start, nodeSet));
			positions.push(start - parentStart);
		}
	}
	function makeBalanced(type, contextHash) {
		return (children, positions, length) => {
			let lookAhead = 0, lastI = children.length - 1, last, lookAheadProp;
			if (lastI >= 0 && (last = children[lastI]) instanceof Tree) {
				if (!lastI && last.type == type && last.length == length) return last;
				if (lookAheadProp = last.prop(NodeProp.lookAhead)) lookAhead = positions[lastI] + last.length + lookAheadProp - length;
			}
			return makeTree(type, children, positions, length, lookAhead, contextHash);
		};
	}
	function makeRepeatLeaf(children, positions, base, i, from, to, type, lookAhead, contextHash) {
		let localChildren = [], localPositions = [];
		while (children.length > i) {
			localChildren.push(children.pop());
			localPositions.push(positions.pop() + base - from);
		}
		children.push(makeTree(nodeSet.types[type], localChildren, localPositions, to - from, lookAhead - to, contextHash));
		positions.push(from - base);
	}
	function makeTree(type, children, positions, length, lookAhead, contextHash, props) {
		if (contextHash) {
			let pair = [NodeProp.contextHash, contextHash];
			props = props ? [pair].concat(props) : [pair];
		}
		if (lookAhead > 25) {
			let pair = [NodeProp.lookAhead, lookAhead];
			props = props ? [pair].concat(props) : [pair];
		}
		return new Tree(type, children, positions, length, props);
	}
	function findBufferSize(maxSize, inRepeat) {
		let fork = cursor.fork();
		let size = 0, start = 0, skip = 0, minStart = fork.end - maxBufferLength;
		let result = {
			size: 0,
			start: 0,
			skip: 0
		};
		scan: for (let minPos = fork.pos - maxSize; fork.pos > minPos;) {
			let nodeSize = fork.size;
			if (fork.id == inRepeat && nodeSize >= 0) {
				result.size = size;
				result.start = start;
				result.skip = skip;
				skip += 4;
				size += 4;
				fork.next();
				continue;
			}
			let startPos = fork.pos - nodeSize;
			if (nodeSize < 0 || startPos < minPos || fork.start < minStart) break;
			let localSkipped = fork.id >= minRepeatType ? 4 : 0;
			let nodeStart = fork.start;
			fork.next();
			while (fork.pos > startPos) {
				if (fork.size < 0) {
					if (fork.size == -3 || fork.size == -4) localSkipped += 4;
					else break scan;
				} else if (fork.id >= minRepeatType) localSkipped += 4;
				fork.next();
			}
			start = nodeStart;
			size += nodeSize;
			skip += localSkipped;
		}
		if (inRepeat < 0 || size == maxSize) {
			result.size = size;
			result.start = start;
			result.skip = skip;
		}
		return result.size > 4 ? result : void 0;
	}
	function copyToBuffer(bufferStart, buffer, index) {
		let { id, start, end, size } = cursor;
		cursor.next();
		if (size >= 0 && id < minRepeatType) {
			let startIndex = index;
			if (size > 4) {
				let endPos = cursor.pos - (size - 4);
				while (cursor.pos > endPos) index = copyToBuffer(bufferStart, buffer, index);
			}
			buffer[--index] = startIndex;
			buffer[--index] = end - bufferStart;
			buffer[--index] = start - bufferStart;
			buffer[--index] = id;
		} else if (size == -3) contextHash = id;
		else if (size == -4) lookAhead = id;
		return index;
	}
	let children = [], positions = [];
	while (cursor.pos > 0) takeNode(data.start || 0, data.bufferStart || 0, children, positions, -1, 0);
	let length = (_a = data.length) !== null && _a !== void 0 ? _a : children.length ? positions[0] + children[0].length : 0;
	return new Tree(types[data.topID], children.reverse(), positions.reverse(), length);
}
const nodeSizeCache = /* @__PURE__ */ new WeakMap();
function nodeSize(balanceType, node) {
	if (!balanceType.isAnonymous || node instanceof TreeBuffer || node.type != balanceType) return 1;
	let size = nodeSizeCache.get(node);
	if (size == null) {
		size = 1;
		for (let child of node.children) {
			if (child.type != balanceType || !(child instanceof Tree)) {
				size = 1;
				break;
			}
			size += nodeSize(balanceType, child);
		}
		nodeSizeCache.set(node, size);
	}
	return size;
}
function balanceRange(balanceType, children, positions, from, to, start, length, mkTop, mkTree) {
	let total = 0;
	for (let i = from; i < to; i++) total += nodeSize(balanceType, children[i]);
	let maxChild = Math.ceil(total * 1.5 / 8);
	let localChildren = [], localPositions = [];
	function divide(children, positions, from, to, offset) {
		for (let i = from; i < to;) {
			let groupFrom = i, groupStart = positions[i], groupSize = nodeSize(balanceType, children[i]);
			i++;
			for (; i < to; i++) {
				let nextSize = nodeSize(balanceType, children[i]);
				if (groupSize + nextSize >= maxChild) break;
				groupSize += nextSize;
			}
			if (i == groupFrom + 1) {
				if (groupSize > maxChild) {
					let only = children[groupFrom];
					divide(only.children, only.positions, 0, only.children.length, positions[groupFrom] + offset);
					continue;
				}
				localChildren.push(children[groupFrom]);
			} else {
				let length = positions[i - 1] + children[i - 1].length - groupStart;
				localChildren.push(balanceRange(balanceType, children, positions, groupFrom, i, groupStart, length, null, mkTree));
			}
			localPositions.push(groupStart + offset - start);
		}
	}
	divide(children, positions, from, to, 0);
	return (mkTop || mkTree)(localChildren, localPositions, length);
}
var Parser = class {
	startParse(input, fragments, ranges) {
		if (typeof input == "string") input = new StringInput(input);
		ranges = !ranges ? [new Range(0, input.length)] : ranges.length ? ranges.map((r) => new Range(r.from, r.to)) : [new Range(0, 0)];
		return this.createParse(input, fragments || [], ranges);
	}
	parse(input, fragments, ranges) {
		let parse = this.startParse(input, fragments, ranges);
		for (;;) {
			let done = parse.advance();
			if (done) return done;
		}
	}
};
var StringInput = class {
	constructor(string) {
		this.string = string;
	}
	get length() {
		return this.string.length;
	}
	chunk(from) {
		return this.string.slice(from);
	}
	get lineChunks() {
		return false;
	}
	read(from, to) {
		return this.string.slice(from, to);
	}
};
const stoppedInner = new NodeProp({ perNode: true });

// node_modules/@lezer/lr/dist/index.js
var Stack = class Stack {
	constructor(p, stack, state, reducePos, pos, score, buffer, bufferBase, curContext, lookAhead = 0, parent) {
		this.p = p;
		this.stack = stack;
		this.state = state;
		this.reducePos = reducePos;
		this.pos = pos;
		this.score = score;
		this.buffer = buffer;
		this.bufferBase = bufferBase;
		this.curContext = curContext;
		this.lookAhead = lookAhead;
		this.parent = parent;
	}
	toString() {
		return `[${this.stack.filter((_, i) => i % 3 == 0).concat(this.state)}]@${this.pos}${this.score ? "!" + this.score : ""}`;
	}
	static start(p, state, pos = 0) {
		let cx = p.parser.context;
		return new Stack(p, [], state, pos, pos, 0, [], 0, cx ? new StackContext(cx, cx.start) : null, 0, null);
	}
	get context() {
		return this.curContext ? this.curContext.context : null;
	}
	pushState(state, start) {
		this.stack.push(this.state, start, this.bufferBase + this.buffer.length);
		this.state = state;
	}
	reduce(action) {
		var _a;
		let depth = action >> 19, type = action & 65535;
		let { parser } = this.p;
		let lookaheadRecord = this.reducePos < this.pos - 25 && this.setLookAhead(this.pos);
		let dPrec = parser.dynamicPrecedence(type);
		if (dPrec) this.score += dPrec;
		if (depth == 0) {
			if (type < parser.minRepeatTerm && this.reducePos < this.pos) this.reducePos = this.pos;
			this.pushState(parser.getGoto(this.state, type, true), this.reducePos);
			if (type < parser.minRepeatTerm) this.storeNode(type, this.reducePos, this.reducePos, lookaheadRecord ? 8 : 4, true);
			this.reduceContext(type, this.reducePos);
			return;
		}
		let base = this.stack.length - (depth - 1) * 3 - (action & 262144 ? 6 : 0);
		let start = base ? this.stack[base - 2] : this.p.ranges[0].from;
		if (type < parser.minRepeatTerm && start == this.reducePos && this.reducePos < this.pos) this.reducePos = this.pos;
		let size = this.reducePos - start;
		if (size >= 2e3 && !((_a = this.p.parser.nodeSet.types[type]) === null || _a === void 0 ? void 0 : _a.isAnonymous)) {
			if (start == this.p.lastBigReductionStart) {
				this.p.bigReductionCount++;
				this.p.lastBigReductionSize = size;
			} else if (this.p.lastBigReductionSize < size) {
				this.p.bigReductionCount = 1;
				this.p.lastBigReductionStart = start;
				this.p.lastBigReductionSize = size;
			}
		}
		let bufferBase = base ? this.stack[base - 1] : 0, count = this.bufferBase + this.buffer.length - bufferBase;
		if (type < parser.minRepeatTerm || action & 131072) {
			let pos = parser.stateFlag(this.state, 1) ? this.pos : this.reducePos;
			this.storeNode(type, start, pos, count + 4, true);
		}
		if (action & 262144) this.state = this.stack[base];
		else {
			let baseStateID = this.stack[base - 3];
			this.state = parser.getGoto(baseStateID, type, true);
		}
		while (this.stack.length > base) this.stack.pop();
		this.reduceContext(type, start);
	}
	storeNode(term, start, end, size = 4, mustSink = false) {
		if (term == 0 && (!this.stack.length || this.stack[this.stack.length - 1] < this.buffer.length + this.bufferBase)) {
			let top = this.buffer.length;
			if (top > 0 && this.buffer[top - 4] == 0 && this.buffer[top - 1] > -1) {
				if (start == end) return;
				if (this.buffer[top - 2] >= start) {
					this.buffer[top - 2] = end;
					return;
				}
			}
		}
		if (!mustSink || this.pos == end) this.buffer.push(term, start, end, size);
		else {
			let index = this.buffer.length;
			if (index > 0 && (this.buffer[index - 4] != 0 || this.buffer[index - 1] < 0)) {
				let mustMove = false;
				for (let scan = index; scan > 0 && this.buffer[scan - 2] > end; scan -= 4) if (this.buffer[scan - 1] >= 0) {
					mustMove = true;
					break;
				}
				if (mustMove) while (index > 0 && this.buffer[index - 2] > end) {
					this.buffer[index] = this.buffer[index - 4];
					this.buffer[index + 1] = this.buffer[index - 3];
					this.buffer[index + 2] = this.buffer[index - 2];
					this.buffer[index + 3] = this.buffer[index - 1];
					index -= 4;
					if (size > 4) size -= 4;
				}
			}
			this.buffer[index] = term;
			this.buffer[index + 1] = start;
			this.buffer[index + 2] = end;
			this.buffer[index + 3] = size;
		}
	}
	shift(action, type, start, end) {
		if (action & 131072) this.pushState(action & 65535, this.pos);
		else if ((action & 262144) == 0) {
			let nextState = action, { parser } = this.p;
			this.pos = end;
			let skipped = parser.stateFlag(nextState, 1);
			if (!skipped && (end > start || type <= parser.maxNode)) this.reducePos = end;
			this.pushState(nextState, skipped ? start : Math.min(start, this.reducePos));
			this.shiftContext(type, start);
			if (type <= parser.maxNode) this.buffer.push(type, start, end, 4);
		} else {
			this.pos = end;
			this.shiftContext(type, start);
			if (type <= this.p.parser.maxNode) this.buffer.push(type, start, end, 4);
		}
	}
	apply(action, next, nextStart, nextEnd) {
		if (action & 65536) this.reduce(action);
		else this.shift(action, next, nextStart, nextEnd);
	}
	useNode(value, next, start) {
		let index = this.p.reused.length - 1;
		if (index < 0 || this.p.reused[index] != value) {
			this.p.reused.push(value);
			index++;
		}
		let end = this.reducePos = this.pos = start + value.length;
		this.pushState(next, start);
		this.buffer.push(index, start, end, -1);
		if (this.curContext) this.updateContext(this.curContext.tracker.reuse(this.curContext.context, value, this, this.p.stream.reset(this.pos - value.length)));
	}
	split() {
		let parent = this;
		let off = parent.buffer.length;
		if (off && parent.buffer[off - 4] == 0) off -= 4;
		while (off > 0 && parent.buffer[off - 2] > parent.reducePos) off -= 4;
		let buffer = parent.buffer.slice(off), base = parent.bufferBase + off;
		while (parent && base == parent.bufferBase) parent = parent.parent;
		return new Stack(this.p, this.stack.slice(), this.state, this.reducePos, this.pos, this.score, buffer, base, this.curContext, this.lookAhead, parent);
	}
	recoverByDelete(next, nextEnd) {
		let isNode = next <= this.p.parser.maxNode;
		if (isNode) this.storeNode(next, this.pos, nextEnd, 4);
		this.storeNode(0, this.pos, nextEnd, isNode ? 8 : 4);
		this.pos = this.reducePos = nextEnd;
		this.score -= 190;
	}
	canShift(term) {
		for (let sim = new SimulatedStack(this);;) {
			let action = this.p.parser.stateSlot(sim.state, 4) || this.p.parser.hasAction(sim.state, term);
			if (action == 0) return false;
			if ((action & 65536) == 0) return true;
			sim.reduce(action);
		}
	}
	recoverByInsert(next) {
		if (this.stack.length >= 300) return [];
		let nextStates = this.p.parser.nextStates(this.state);
		if (nextStates.length > 8 || this.stack.length >= 120) {
			let best = [];
			for (let i = 0, s; i < nextStates.length; i += 2) if ((s = nextStates[i + 1]) != this.state && this.p.parser.hasAction(s, next)) best.push(nextStates[i], s);
			if (this.stack.length < 120) for (let i = 0; best.length < 8 && i < nextStates.length; i += 2) {
				let s = nextStates[i + 1];
				if (!best.some((v, i) => i & 1 && v == s)) best.push(nextStates[i], s);
			}
			nextStates = best;
		}
		let result = [];
		for (let i = 0; i < nextStates.length && result.length < 4; i += 2) {
			let s = nextStates[i + 1];
			if (s == this.state) continue;
			let stack = this.split();
			stack.pushState(s, this.pos);
			stack.storeNode(0, stack.pos, stack.pos, 4, true);
			stack.shiftContext(nextStates[i], this.pos);
			stack.reducePos = this.pos;
			stack.score -= 200;
			result.push(stack);
		}
		return result;
	}
	forceReduce() {
		let { parser } = this.p;
		let reduce = parser.stateSlot(this.state, 5);
		if ((reduce & 65536) == 0) return false;
		if (!parser.validAction(this.state, reduce)) {
			let depth = reduce >> 19, term = reduce & 65535;
			let target = this.stack.length - depth * 3;
			if (target < 0 || parser.getGoto(this.stack[target], term, false) < 0) {
				let backup = this.findForcedReduction();
				if (backup == null) return false;
				reduce = backup;
			}
			this.storeNode(0, this.pos, this.pos, 4, true);
			this.score -= 100;
		}
		this.reducePos = this.pos;
		this.reduce(reduce);
		return true;
	}
	findForcedReduction() {
		let { parser } = this.p, seen = [];
		let explore = (state, depth) => {
			if (seen.includes(state)) return;
			seen.push(state);
			return parser.allActions(state, (action) => {
				if (action & 393216);
				else if (action & 65536) {
					let rDepth = (action >> 19) - depth;
					if (rDepth > 1) {
						let term = action & 65535, target = this.stack.length - rDepth * 3;
						if (target >= 0 && parser.getGoto(this.stack[target], term, false) >= 0) return rDepth << 19 | 65536 | term;
					}
				} else {
					let found = explore(action, depth + 1);
					if (found != null) return found;
				}
			});
		};
		return explore(this.state, 0);
	}
	forceAll() {
		while (!this.p.parser.stateFlag(this.state, 2)) if (!this.forceReduce()) {
			this.storeNode(0, this.pos, this.pos, 4, true);
			break;
		}
		return this;
	}
	get deadEnd() {
		if (this.stack.length != 3) return false;
		let { parser } = this.p;
		return parser.data[parser.stateSlot(this.state, 1)] == 65535 && !parser.stateSlot(this.state, 4);
	}
	restart() {
		this.storeNode(0, this.pos, this.pos, 4, true);
		this.state = this.stack[0];
		this.stack.length = 0;
	}
	sameState(other) {
		if (this.state != other.state || this.stack.length != other.stack.length) return false;
		for (let i = 0; i < this.stack.length; i += 3) if (this.stack[i] != other.stack[i]) return false;
		return true;
	}
	get parser() {
		return this.p.parser;
	}
	dialectEnabled(dialectID) {
		return this.p.parser.dialect.flags[dialectID];
	}
	shiftContext(term, start) {
		if (this.curContext) this.updateContext(this.curContext.tracker.shift(this.curContext.context, term, this, this.p.stream.reset(start)));
	}
	reduceContext(term, start) {
		if (this.curContext) this.updateContext(this.curContext.tracker.reduce(this.curContext.context, term, this, this.p.stream.reset(start)));
	}
	emitContext() {
		let last = this.buffer.length - 1;
		if (last < 0 || this.buffer[last] != -3) this.storeNode(this.curContext.hash, this.reducePos, this.reducePos, -3, true);
	}
	emitLookAhead() {
		let last = this.buffer.length - 1;
		if (last < 0 || this.buffer[last] != -4) this.buffer.push(this.lookAhead, this.pos, this.pos, -4);
	}
	updateContext(context) {
		if (context != this.curContext.context) {
			let newCx = new StackContext(this.curContext.tracker, context);
			if (newCx.hash != this.curContext.hash) this.emitContext();
			this.curContext = newCx;
		}
	}
	setLookAhead(lookAhead) {
		if (lookAhead <= this.lookAhead) return false;
		this.emitLookAhead();
		this.lookAhead = lookAhead;
		return true;
	}
	close() {
		if (this.curContext && this.curContext.tracker.strict) this.emitContext();
		if (this.lookAhead > 0) this.emitLookAhead();
	}
};
var StackContext = class {
	constructor(tracker, context) {
		this.tracker = tracker;
		this.context = context;
		this.hash = tracker.strict ? tracker.hash(context) : 0;
	}
};
var SimulatedStack = class {
	constructor(start) {
		this.start = start;
		this.state = start.state;
		this.stack = start.stack;
		this.base = this.stack.length;
	}
	reduce(action) {
		let term = action & 65535, depth = action >> 19;
		if (depth == 0) {
			if (this.stack == this.start.stack) this.stack = this.stack.slice();
			this.stack.push(this.state, 0, 0);
			this.base += 3;
		} else this.base -= (depth - 1) * 3;
		let goto = this.start.p.parser.getGoto(this.stack[this.base - 3], term, true);
		this.state = goto;
	}
};
var StackBufferCursor = class StackBufferCursor {
	constructor(stack, pos, index) {
		this.stack = stack;
		this.pos = pos;
		this.index = index;
		this.buffer = stack.buffer;
		if (this.index == 0) this.maybeNext();
	}
	static create(stack, pos = stack.bufferBase + stack.buffer.length) {
		return new StackBufferCursor(stack, pos, pos - stack.bufferBase);
	}
	maybeNext() {
		let next = this.stack.parent;
		if (next != null) {
			this.index = this.stack.bufferBase - next.bufferBase;
			this.stack = next;
			this.buffer = next.buffer;
		}
	}
	get id() {
		return this.buffer[this.index - 4];
	}
	get start() {
		return this.buffer[this.index - 3];
	}
	get end() {
		return this.buffer[this.index - 2];
	}
	get size() {
		return this.buffer[this.index - 1];
	}
	next() {
		this.index -= 4;
		this.pos -= 4;
		if (this.index == 0) this.maybeNext();
	}
	fork() {
		return new StackBufferCursor(this.stack, this.pos, this.index);
	}
};
function decodeArray(input, Type = Uint16Array) {
	if (typeof input != "string") return input;
	let array = null;
	for (let pos = 0, out = 0; pos < input.length;) {
		let value = 0;
		for (;;) {
			let next = input.charCodeAt(pos++), stop = false;
			if (next == 126) {
				value = 65535;
				break;
			}
			if (next >= 92) next--;
			if (next >= 34) next--;
			let digit = next - 32;
			if (digit >= 46) {
				digit -= 46;
				stop = true;
			}
			value += digit;
			if (stop) break;
			value *= 46;
		}
		if (array) array[out++] = value;
		else array = new Type(value);
	}
	return array;
}
var CachedToken = class {
	constructor() {
		this.start = -1;
		this.value = -1;
		this.end = -1;
		this.extended = -1;
		this.lookAhead = 0;
		this.mask = 0;
		this.context = 0;
	}
};
const nullToken = new CachedToken();
var InputStream = class {
	constructor(input, ranges) {
		this.input = input;
		this.ranges = ranges;
		this.chunk = "";
		this.chunkOff = 0;
		this.chunk2 = "";
		this.chunk2Pos = 0;
		this.next = -1;
		this.token = nullToken;
		this.rangeIndex = 0;
		this.pos = this.chunkPos = ranges[0].from;
		this.range = ranges[0];
		this.end = ranges[ranges.length - 1].to;
		this.readNext();
	}
	resolveOffset(offset, assoc) {
		let range = this.range, index = this.rangeIndex;
		let pos = this.pos + offset;
		while (pos < range.from) {
			if (!index) return null;
			let next = this.ranges[--index];
			pos -= range.from - next.to;
			range = next;
		}
		while (assoc < 0 ? pos > range.to : pos >= range.to) {
			if (index == this.ranges.length - 1) return null;
			let next = this.ranges[++index];
			pos += next.from - range.to;
			range = next;
		}
		return pos;
	}
	clipPos(pos) {
		if (pos >= this.range.from && pos < this.range.to) return pos;
		for (let range of this.ranges) if (range.to > pos) return Math.max(pos, range.from);
		return this.end;
	}
	peek(offset) {
		let idx = this.chunkOff + offset, pos, result;
		if (idx >= 0 && idx < this.chunk.length) {
			pos = this.pos + offset;
			result = this.chunk.charCodeAt(idx);
		} else {
			let resolved = this.resolveOffset(offset, 1);
			if (resolved == null) return -1;
			pos = resolved;
			if (pos >= this.chunk2Pos && pos < this.chunk2Pos + this.chunk2.length) result = this.chunk2.charCodeAt(pos - this.chunk2Pos);
			else {
				let i = this.rangeIndex, range = this.range;
				while (range.to <= pos) range = this.ranges[++i];
				this.chunk2 = this.input.chunk(this.chunk2Pos = pos);
				if (pos + this.chunk2.length > range.to) this.chunk2 = this.chunk2.slice(0, range.to - pos);
				result = this.chunk2.charCodeAt(0);
			}
		}
		if (pos >= this.token.lookAhead) this.token.lookAhead = pos + 1;
		return result;
	}
	acceptToken(token, endOffset = 0) {
		let end = endOffset ? this.resolveOffset(endOffset, -1) : this.pos;
		if (end == null || end < this.token.start) throw new RangeError("Token end out of bounds");
		this.token.value = token;
		this.token.end = end;
	}
	acceptTokenTo(token, endPos) {
		this.token.value = token;
		this.token.end = endPos;
	}
	getChunk() {
		if (this.pos >= this.chunk2Pos && this.pos < this.chunk2Pos + this.chunk2.length) {
			let { chunk, chunkPos } = this;
			this.chunk = this.chunk2;
			this.chunkPos = this.chunk2Pos;
			this.chunk2 = chunk;
			this.chunk2Pos = chunkPos;
			this.chunkOff = this.pos - this.chunkPos;
		} else {
			this.chunk2 = this.chunk;
			this.chunk2Pos = this.chunkPos;
			let nextChunk = this.input.chunk(this.pos);
			let end = this.pos + nextChunk.length;
			this.chunk = end > this.range.to ? nextChunk.slice(0, this.range.to - this.pos) : nextChunk;
			this.chunkPos = this.pos;
			this.chunkOff = 0;
		}
	}
	readNext() {
		if (this.chunkOff >= this.chunk.length) {
			this.getChunk();
			if (this.chunkOff == this.chunk.length) return this.next = -1;
		}
		return this.next = this.chunk.charCodeAt(this.chunkOff);
	}
	advance(n = 1) {
		this.chunkOff += n;
		while (this.pos + n >= this.range.to) {
			if (this.rangeIndex == this.ranges.length - 1) return this.setDone();
			n -= this.range.to - this.pos;
			this.range = this.ranges[++this.rangeIndex];
			this.pos = this.range.from;
		}
		this.pos += n;
		if (this.pos >= this.token.lookAhead) this.token.lookAhead = this.pos + 1;
		return this.readNext();
	}
	setDone() {
		this.pos = this.chunkPos = this.end;
		this.range = this.ranges[this.rangeIndex = this.ranges.length - 1];
		this.chunk = "";
		return this.next = -1;
	}
	reset(pos, token) {
		if (token) {
			this.token = token;
			token.start = pos;
			token.lookAhead = pos + 1;
			token.value = token.extended = -1;
		} else this.token = nullToken;
		if (this.pos != pos) {
			this.pos = pos;
			if (pos == this.end) {
				this.setDone();
				return this;
			}
			while (pos < this.range.from) this.range = this.ranges[--this.rangeIndex];
			while (pos >= this.range.to) this.range = this.ranges[++this.rangeIndex];
			if (pos >= this.chunkPos && pos < this.chunkPos + this.chunk.length) this.chunkOff = pos - this.chunkPos;
			else {
				this.chunk = "";
				this.chunkOff = 0;
			}
			this.readNext();
		}
		return this;
	}
	read(from, to) {
		if (from >= this.chunkPos && to <= this.chunkPos + this.chunk.length) return this.chunk.slice(from - this.chunkPos, to - this.chunkPos);
		if (from >= this.chunk2Pos && to <= this.chunk2Pos + this.chunk2.length) return this.chunk2.slice(from - this.chunk2Pos, to - this.chunk2Pos);
		if (from >= this.range.from && to <= this.range.to) return this.input.read(from, to);
		let result = "";
		for (let r of this.ranges) {
			if (r.from >= to) break;
			if (r.to > from) result += this.input.read(Math.max(r.from, from), Math.min(r.to, to));
		}
		return result;
	}
};
var TokenGroup = class {
	constructor(data, id) {
		this.data = data;
		this.id = id;
	}
	token(input, stack) {
		let { parser } = stack.p;
		readToken(this.data, input, stack, this.id, parser.data, parser.tokenPrecTable);
	}
};
TokenGroup.prototype.contextual = TokenGroup.prototype.fallback = TokenGroup.prototype.extend = false;
var LocalTokenGroup = class {
	constructor(data, precTable, elseToken) {
		this.precTable = precTable;
		this.elseToken = elseToken;
		this.data = typeof data == "string" ? decodeArray(data) : data;
	}
	token(input, stack) {
		let start = input.pos, skipped = 0;
		for (;;) {
			let atEof = input.next < 0, nextPos = input.resolveOffset(1, 1);
			readToken(this.data, input, stack, 0, this.data, this.precTable);
			if (input.token.value > -1) break;
			if (this.elseToken == null) return;
			if (!atEof) skipped++;
			if (nextPos == null) break;
			input.reset(nextPos, input.token);
		}
		if (skipped) {
			input.reset(start, input.token);
			input.acceptToken(this.elseToken, skipped);
		}
	}
};
LocalTokenGroup.prototype.contextual = TokenGroup.prototype.fallback = TokenGroup.prototype.extend = false;
var ExternalTokenizer = class {
	constructor(token, options = {}) {
		this.token = token;
		this.contextual = !!options.contextual;
		this.fallback = !!options.fallback;
		this.extend = !!options.extend;
	}
};
function readToken(data, input, stack, group, precTable, precOffset) {
	let state = 0, groupMask = 1 << group, { dialect } = stack.p.parser;
	scan: for (;;) {
		if ((groupMask & data[state]) == 0) break;
		let accEnd = data[state + 1];
		for (let i = state + 3; i < accEnd; i += 2) if ((data[i + 1] & groupMask) > 0) {
			let term = data[i];
			if (dialect.allows(term) && (input.token.value == -1 || input.token.value == term || overrides(term, input.token.value, precTable, precOffset))) {
				input.acceptToken(term);
				break;
			}
		}
		let next = input.next, low = 0, high = data[state + 2];
		if (input.next < 0 && high > low && data[accEnd + high * 3 - 3] == 65535) {
			state = data[accEnd + high * 3 - 1];
			continue scan;
		}
		for (; low < high;) {
			let mid = low + high >> 1;
			let index = accEnd + mid + (mid << 1);
			let from = data[index], to = data[index + 1] || 65536;
			if (next < from) high = mid;
			else if (next >= to) low = mid + 1;
			else {
				state = data[index + 2];
				input.advance();
				continue scan;
			}
		}
		break;
	}
}
function findOffset(data, start, term) {
	for (let i = start, next; (next = data[i]) != 65535; i++) if (next == term) return i - start;
	return -1;
}
function overrides(token, prev, tableData, tableOffset) {
	let iPrev = findOffset(tableData, tableOffset, prev);
	return iPrev < 0 || findOffset(tableData, tableOffset, token) < iPrev;
}
const verbose = typeof process != "undefined" && process.env && /\bparse\b/.test(process.env.LOG);
let stackIDs = null;
function cutAt(tree, pos, side) {
	let cursor = tree.cursor(IterMode.IncludeAnonymous);
	cursor.moveTo(pos);
	for (;;) if (!(side < 0 ? cursor.childBefore(pos) : cursor.childAfter(pos))) for (;;) {
		if ((side < 0 ? cursor.to < pos : cursor.from > pos) && !cursor.type.isError) return side < 0 ? Math.max(0, Math.min(cursor.to - 1, pos - 25)) : Math.min(tree.length, Math.max(cursor.from + 1, pos + 25));
		if (side < 0 ? cursor.prevSibling() : cursor.nextSibling()) break;
		if (!cursor.parent()) return side < 0 ? 0 : tree.length;
	}
}
var FragmentCursor = class {
	constructor(fragments, minRepeat) {
		this.fragments = fragments;
		this.minRepeat = minRepeat;
		this.i = 0;
		this.fragment = null;
		this.safeFrom = -1;
		this.safeTo = -1;
		this.trees = [];
		this.start = [];
		this.index = [];
		this.lastRepeat = null;
		this.lastRepeatPos = -1;
		this.nextFragment();
	}
	nextFragment() {
		let fr = this.fragment = this.i == this.fragments.length ? null : this.fragments[this.i++];
		if (fr) {
			this.safeFrom = fr.openStart ? cutAt(fr.tree, fr.from + fr.offset, 1) - fr.offset : fr.from;
			this.safeTo = fr.openEnd ? cutAt(fr.tree, fr.to + fr.offset, -1) - fr.offset : fr.to;
			while (this.trees.length) {
				this.trees.pop();
				this.start.pop();
				this.index.pop();
			}
			this.trees.push(fr.tree);
			this.start.push(-fr.offset);
			this.index.push(0);
			this.nextStart = this.safeFrom;
		} else this.nextStart = 1e9;
	}
	nodeAt(pos) {
		if (pos < this.nextStart) return null;
		while (this.fragment && this.safeTo <= pos) this.nextFragment();
		if (!this.fragment) return null;
		for (;;) {
			let last = this.trees.length - 1;
			if (last < 0) {
				this.nextFragment();
				return null;
			}
			if (pos < this.safeFrom) return null;
			let top = this.trees[last], index = this.index[last];
			if (index == top.children.length) {
				this.trees.pop();
				this.start.pop();
				this.index.pop();
				continue;
			}
			let next = top.children[index];
			let start = this.start[last] + top.positions[index];
			if (start > pos) {
				this.nextStart = start;
				return null;
			}
			if (next instanceof Tree) {
				let storeRepeat = start > this.lastRepeatPos && next.type.id >= this.minRepeat;
				if (start == pos || storeRepeat) {
					let end = start + next.length, lookahead;
					if (start >= this.safeFrom && end <= this.safeTo && (!(lookahead = next.prop(NodeProp.lookAhead)) || end + lookahead < this.fragment.to)) {
						if (storeRepeat) {
							this.lastRepeat = next;
							this.lastRepeatPos = start;
						}
						if (start == pos) return next;
					}
				}
				this.index[last]++;
				if (start + next.length >= Math.max(this.safeFrom, pos)) {
					this.trees.push(next);
					this.start.push(start);
					this.index.push(0);
				}
			} else {
				this.index[last]++;
				this.nextStart = start + next.length;
			}
		}
	}
};
var TokenCache = class {
	constructor(parser, stream) {
		this.stream = stream;
		this.tokens = [];
		this.mainToken = null;
		this.actions = [];
		this.tokens = parser.tokenizers.map((_) => new CachedToken());
	}
	getActions(stack) {
		let actionIndex = 0;
		let main = null;
		let { parser } = stack.p, { tokenizers } = parser;
		let mask = parser.stateSlot(stack.state, 3);
		let context = stack.curContext ? stack.curContext.hash : 0;
		let lookAhead = 0;
		for (let i = 0; i < tokenizers.length; i++) {
			if ((1 << i & mask) == 0) continue;
			let tokenizer = tokenizers[i], token = this.tokens[i];
			if (main && !tokenizer.fallback) continue;
			if (tokenizer.contextual || token.start != stack.pos || token.mask != mask || token.context != context) {
				this.updateCachedToken(token, tokenizer, stack);
				token.mask = mask;
				token.context = context;
			}
			if (token.lookAhead > token.end + 25) lookAhead = Math.max(token.lookAhead, lookAhead);
			if (token.value != 0) {
				let startIndex = actionIndex;
				if (token.extended > -1) actionIndex = this.addActions(stack, token.extended, token.end, actionIndex);
				actionIndex = this.addActions(stack, token.value, token.end, actionIndex);
				if (!tokenizer.extend) {
					main = token;
					if (actionIndex > startIndex) break;
				}
			}
		}
		while (this.actions.length > actionIndex) this.actions.pop();
		if (lookAhead) stack.setLookAhead(lookAhead);
		if (!main && stack.pos == this.stream.end) {
			main = new CachedToken();
			main.value = stack.p.parser.eofTerm;
			main.start = main.end = stack.pos;
			actionIndex = this.addActions(stack, main.value, main.end, actionIndex);
		}
		this.mainToken = main;
		return this.actions;
	}
	getMainToken(stack) {
		if (this.mainToken) return this.mainToken;
		let main = new CachedToken(), { pos, p } = stack;
		main.start = pos;
		main.end = Math.min(pos + 1, p.stream.end);
		main.value = pos == p.stream.end ? p.parser.eofTerm : 0;
		return main;
	}
	updateCachedToken(token, tokenizer, stack) {
		let start = this.stream.clipPos(stack.pos);
		tokenizer.token(this.stream.reset(start, token), stack);
		if (token.value > -1) {
			let { parser } = stack.p;
			for (let i = 0; i < parser.specialized.length; i++) if (parser.specialized[i] == token.value) {
				let result = parser.specializers[i](this.stream.read(token.start, token.end), stack);
				if (result >= 0 && stack.p.parser.dialect.allows(result >> 1)) {
					if ((result & 1) == 0) token.value = result >> 1;
					else token.extended = result >> 1;
					break;
				}
			}
		} else {
			token.value = 0;
			token.end = this.stream.clipPos(start + 1);
		}
	}
	putAction(action, token, end, index) {
		for (let i = 0; i < index; i += 3) if (this.actions[i] == action) return index;
		this.actions[index++] = action;
		this.actions[index++] = token;
		this.actions[index++] = end;
		return index;
	}
	addActions(stack, token, end, index) {
		let { state } = stack, { parser } = stack.p, { data } = parser;
		for (let set = 0; set < 2; set++) for (let i = parser.stateSlot(state, set ? 2 : 1);; i += 3) {
			if (data[i] == 65535) {
				if (data[i + 1] == 1) i = pair(data, i + 2);
				else {
					if (index == 0 && data[i + 1] == 2) index = this.putAction(pair(data, i + 2), token, end, index);
					break;
				}
			}
			if (data[i] == token) index = this.putAction(pair(data, i + 1), token, end, index);
		}
		return index;
	}
};
var Parse = class {
	constructor(parser, input, fragments, ranges) {
		this.parser = parser;
		this.input = input;
		this.ranges = ranges;
		this.recovering = 0;
		this.nextStackID = 9812;
		this.minStackPos = 0;
		this.reused = [];
		this.stoppedAt = null;
		this.lastBigReductionStart = -1;
		this.lastBigReductionSize = 0;
		this.bigReductionCount = 0;
		this.stream = new InputStream(input, ranges);
		this.tokens = new TokenCache(parser, this.stream);
		this.topTerm = parser.top[1];
		let { from } = ranges[0];
		this.stacks = [Stack.start(this, parser.top[0], from)];
		this.fragments = fragments.length && this.stream.end - from > parser.bufferLength * 4 ? new FragmentCursor(fragments, parser.minRepeatTerm) : null;
	}
	get parsedPos() {
		return this.minStackPos;
	}
	advance() {
		let stacks = this.stacks, pos = this.minStackPos;
		let newStacks = this.stacks = [];
		let stopped, stoppedTokens;
		if (this.bigReductionCount > 300 && stacks.length == 1) {
			let [s] = stacks;
			while (s.forceReduce() && s.stack.length && s.stack[s.stack.length - 2] >= this.lastBigReductionStart);
			this.bigReductionCount = this.lastBigReductionSize = 0;
		}
		for (let i = 0; i < stacks.length; i++) {
			let stack = stacks[i];
			for (;;) {
				this.tokens.mainToken = null;
				if (stack.pos > pos) newStacks.push(stack);
				else if (this.advanceStack(stack, newStacks, stacks)) continue;
				else {
					if (!stopped) {
						stopped = [];
						stoppedTokens = [];
					}
					stopped.push(stack);
					let tok = this.tokens.getMainToken(stack);
					stoppedTokens.push(tok.value, tok.end);
				}
				break;
			}
		}
		if (!newStacks.length) {
			let finished = stopped && findFinished(stopped);
			if (finished) {
				if (verbose) console.log("Finish with " + this.stackID(finished));
				return this.stackToTree(finished);
			}
			if (this.parser.strict) {
				if (verbose && stopped) console.log("Stuck with token " + (this.tokens.mainToken ? this.parser.getName(this.tokens.mainToken.value) : "none"));
				throw new SyntaxError("No parse at " + pos);
			}
			if (!this.recovering) this.recovering = 5;
		}
		if (this.recovering && stopped) {
			let finished = this.stoppedAt != null && stopped[0].pos > this.stoppedAt ? stopped[0] : this.runRecovery(stopped, stoppedTokens, newStacks);
			if (finished) {
				if (verbose) console.log("Force-finish " + this.stackID(finished));
				return this.stackToTree(finished.forceAll());
			}
		}
		if (this.recovering) {
			let maxRemaining = this.recovering == 1 ? 1 : this.recovering * 3;
			if (newStacks.length > maxRemaining) {
				newStacks.sort((a, b) => b.score - a.score);
				while (newStacks.length > maxRemaining) newStacks.pop();
			}
			if (newStacks.some((s) => s.reducePos > pos)) this.recovering--;
		} else if (newStacks.length > 1) {
			outer: for (let i = 0; i < newStacks.length - 1; i++) {
				let stack = newStacks[i];
				for (let j = i + 1; j < newStacks.length; j++) {
					let other = newStacks[j];
					if (stack.sameState(other) || stack.buffer.length > 500 && other.buffer.length > 500) {
						if ((stack.score - other.score || stack.buffer.length - other.buffer.length) > 0) newStacks.splice(j--, 1);
						else {
							newStacks.splice(i--, 1);
							continue outer;
						}
					}
				}
			}
			if (newStacks.length > 12) {
				newStacks.sort((a, b) => b.score - a.score);
				newStacks.splice(12, newStacks.length - 12);
			}
		}
		this.minStackPos = newStacks[0].pos;
		for (let i = 1; i < newStacks.length; i++) if (newStacks[i].pos < this.minStackPos) this.minStackPos = newStacks[i].pos;
		return null;
	}
	stopAt(pos) {
		if (this.stoppedAt != null && this.stoppedAt < pos) throw new RangeError("Can't move stoppedAt forward");
		this.stoppedAt = pos;
	}
	tryReuse(stack, start, tree, repeatOnly) {
		if (!tree) return null;
		let strictCx = stack.curContext && stack.curContext.tracker.strict, cxHash = strictCx ? stack.curContext.hash : 0;
		for (; tree;) {
			let match = this.parser.nodeSet.types[tree.type.id] != tree.type ? -1 : this.parser.getGoto(stack.state, tree.type.id);
			if (match > -1 && tree.length && (!strictCx || (tree.prop(NodeProp.contextHash) || 0) == cxHash)) {
				stack.useNode(tree, match, start);
				return tree;
			}
			if (tree.children.length == 0 || tree.positions[0] > 0) break;
			let inner = tree.children[0];
			if (inner instanceof Tree && (!repeatOnly || inner.type.id >= this.parser.minRepeatTerm)) tree = inner;
			else break;
		}
		return null;
	}
	advanceStack(stack, stacks, split) {
		let start = stack.pos, { parser } = this;
		let base = verbose ? this.stackID(stack) + " -> " : "";
		if (this.stoppedAt != null && start > this.stoppedAt) return stack.forceReduce() ? stack : null;
		if (this.fragments) {
			let reused = stack.reducePos < start && stack.buffer.length && stack.buffer[stack.buffer.length - 2] <= stack.reducePos && this.fragments.lastRepeatPos == stack.reducePos && this.tryReuse(stack, stack.reducePos, this.fragments.lastRepeat, true) || this.tryReuse(stack, start, this.fragments.nodeAt(start), false);
			if (reused) {
				if (verbose) console.log(base + this.stackID(stack) + ` (via reuse of ${parser.getName(reused.type.id)})`);
				return true;
			}
		}
		let defaultReduce = parser.stateSlot(stack.state, 4);
		if (defaultReduce > 0) {
			stack.reduce(defaultReduce);
			if (verbose) console.log(base + this.stackID(stack) + ` (via always-reduce ${parser.getName(defaultReduce & 65535)})`);
			return true;
		}
		if (stack.stack.length >= 8400) while (stack.stack.length > 6e3 && stack.forceReduce());
		let actions = this.tokens.getActions(stack);
		for (let i = 0; i < actions.length;) {
			let action = actions[i++], term = actions[i++], end = actions[i++];
			let last = i == actions.length || !split;
			let localStack = last ? stack : stack.split();
			let main = this.tokens.mainToken;
			localStack.apply(action, term, main ? main.start : localStack.pos, end);
			if (verbose) console.log(base + this.stackID(localStack) + ` (via ${(action & 65536) == 0 ? "shift" : `reduce of ${parser.getName(action & 65535)}`} for ${parser.getName(term)} @ ${start}${localStack == stack ? "" : ", split"})`);
			if (last) return true;
			else if (localStack.pos > start) stacks.push(localStack);
			else split.push(localStack);
		}
		return false;
	}
	advanceFully(stack, newStacks) {
		let pos = stack.pos;
		for (;;) {
			if (!this.advanceStack(stack, null, null)) return false;
			if (stack.pos > pos) {
				pushStackDedup(stack, newStacks);
				return true;
			}
		}
	}
	runRecovery(stacks, tokens, newStacks) {
		let finished = null, restarted = false;
		for (let i = 0; i < stacks.length; i++) {
			let stack = stacks[i], token = tokens[i << 1], tokenEnd = tokens[(i << 1) + 1];
			let base = verbose ? this.stackID(stack) + " -> " : "";
			if (stack.deadEnd) {
				if (restarted) continue;
				restarted = true;
				stack.restart();
				if (verbose) console.log(base + this.stackID(stack) + " (restarted)");
				if (this.advanceFully(stack, newStacks)) continue;
			}
			let force = stack.split(), forceBase = base;
			for (let j = 0; j < 10 && force.forceReduce(); j++) {
				if (verbose) console.log(forceBase + this.stackID(force) + " (via force-reduce)");
				if (this.advanceFully(force, newStacks)) break;
				if (verbose) forceBase = this.stackID(force) + " -> ";
			}
			for (let insert of stack.recoverByInsert(token)) {
				if (verbose) console.log(base + this.stackID(insert) + " (via recover-insert)");
				this.advanceFully(insert, newStacks);
			}
			if (this.stream.end > stack.pos) {
				if (tokenEnd == stack.pos) {
					tokenEnd++;
					token = 0;
				}
				stack.recoverByDelete(token, tokenEnd);
				if (verbose) console.log(base + this.stackID(stack) + ` (via recover-delete ${this.parser.getName(token)})`);
				pushStackDedup(stack, newStacks);
			} else if (!finished || finished.score < force.score) finished = force;
		}
		return finished;
	}
	stackToTree(stack) {
		stack.close();
		return Tree.build({
			buffer: StackBufferCursor.create(stack),
			nodeSet: this.parser.nodeSet,
			topID: this.topTerm,
			maxBufferLength: this.parser.bufferLength,
			reused: this.reused,
			start: this.ranges[0].from,
			length: stack.pos - this.ranges[0].from,
			minRepeatType: this.parser.minRepeatTerm
		});
	}
	stackID(stack) {
		let id = (stackIDs || (stackIDs = /* @__PURE__ */ new WeakMap())).get(stack);
		if (!id) stackIDs.set(stack, id = String.fromCodePoint(this.nextStackID++));
		return id + stack;
	}
};
function pushStackDedup(stack, newStacks) {
	for (let i = 0; i < newStacks.length; i++) {
		let other = newStacks[i];
		if (other.pos == stack.pos && other.sameState(stack)) {
			if (newStacks[i].score < stack.score) newStacks[i] = stack;
			return;
		}
	}
	newStacks.push(stack);
}
var Dialect = class {
	constructor(source, flags, disabled) {
		this.source = source;
		this.flags = flags;
		this.disabled = disabled;
	}
	allows(term) {
		return !this.disabled || this.disabled[term] == 0;
	}
};
const id = (x) => x;
var ContextTracker = class {
	constructor(spec) {
		this.start = spec.start;
		this.shift = spec.shift || id;
		this.reduce = spec.reduce || id;
		this.reuse = spec.reuse || id;
		this.hash = spec.hash || (() => 0);
		this.strict = spec.strict !== false;
	}
};
var LRParser = class LRParser extends Parser {
	constructor(spec) {
		super();
		this.wrappers = [];
		if (spec.version != 14) throw new RangeError(`Parser version (${spec.version}) doesn't match runtime version (14)`);
		let nodeNames = spec.nodeNames.split(" ");
		this.minRepeatTerm = nodeNames.length;
		for (let i = 0; i < spec.repeatNodeCount; i++) nodeNames.push("");
		let topTerms = Object.keys(spec.topRules).map((r) => spec.topRules[r][1]);
		let nodeProps = [];
		for (let i = 0; i < nodeNames.length; i++) nodeProps.push([]);
		function setProp(nodeID, prop, value) {
			nodeProps[nodeID].push([prop, prop.deserialize(String(value))]);
		}
		if (spec.nodeProps) for (let propSpec of spec.nodeProps) {
			let prop = propSpec[0];
			if (typeof prop == "string") prop = NodeProp[prop];
			for (let i = 1; i < propSpec.length;) {
				let next = propSpec[i++];
				if (next >= 0) setProp(next, prop, propSpec[i++]);
				else {
					let value = propSpec[i + -next];
					for (let j = -next; j > 0; j--) setProp(propSpec[i++], prop, value);
					i++;
				}
			}
		}
		this.nodeSet = new NodeSet(nodeNames.map((name, i) => NodeType.define({
			name: i >= this.minRepeatTerm ? void 0 : name,
			id: i,
			props: nodeProps[i],
			top: topTerms.indexOf(i) > -1,
			error: i == 0,
			skipped: spec.skippedNodes && spec.skippedNodes.indexOf(i) > -1
		})));
		if (spec.propSources) this.nodeSet = this.nodeSet.extend(...spec.propSources);
		this.strict = false;
		this.bufferLength = DefaultBufferLength;
		let tokenArray = decodeArray(spec.tokenData);
		this.context = spec.context;
		this.specializerSpecs = spec.specialized || [];
		this.specialized = new Uint16Array(this.specializerSpecs.length);
		for (let i = 0; i < this.specializerSpecs.length; i++) this.specialized[i] = this.specializerSpecs[i].term;
		this.specializers = this.specializerSpecs.map(getSpecializer);
		this.states = decodeArray(spec.states, Uint32Array);
		this.data = decodeArray(spec.stateData);
		this.goto = decodeArray(spec.goto);
		this.maxTerm = spec.maxTerm;
		this.tokenizers = spec.tokenizers.map((value) => typeof value == "number" ? new TokenGroup(tokenArray, value) : value);
		this.topRules = spec.topRules;
		this.dialects = spec.dialects || {};
		this.dynamicPrecedences = spec.dynamicPrecedences || null;
		this.tokenPrecTable = spec.tokenPrec;
		this.termNames = spec.termNames || null;
		this.maxNode = this.nodeSet.types.length - 1;
		this.dialect = this.parseDialect();
		this.top = this.topRules[Object.keys(this.topRules)[0]];
	}
	createParse(input, fragments, ranges) {
		let parse = new Parse(this, input, fragments, ranges);
		for (let w of this.wrappers) parse = w(parse, input, fragments, ranges);
		return parse;
	}
	getGoto(state, term, loose = false) {
		let table = this.goto;
		if (term >= table[0]) return -1;
		for (let pos = table[term + 1];;) {
			let groupTag = table[pos++], last = groupTag & 1;
			let target = table[pos++];
			if (last && loose) return target;
			for (let end = pos + (groupTag >> 1); pos < end; pos++) if (table[pos] == state) return target;
			if (last) return -1;
		}
	}
	hasAction(state, terminal) {
		let data = this.data;
		for (let set = 0; set < 2; set++) for (let i = this.stateSlot(state, set ? 2 : 1), next;; i += 3) {
			if ((next = data[i]) == 65535) {
				if (data[i + 1] == 1) next = data[i = pair(data, i + 2)];
				else if (data[i + 1] == 2) return pair(data, i + 2);
				else break;
			}
			if (next == terminal || next == 0) return pair(data, i + 1);
		}
		return 0;
	}
	stateSlot(state, slot) {
		return this.states[state * 6 + slot];
	}
	stateFlag(state, flag) {
		return (this.stateSlot(state, 0) & flag) > 0;
	}
	validAction(state, action) {
		return !!this.allActions(state, (a) => a == action ? true : null);
	}
	allActions(state, action) {
		let deflt = this.stateSlot(state, 4);
		let result = deflt ? action(deflt) : void 0;
		for (let i = this.stateSlot(state, 1); result == null; i += 3) {
			if (this.data[i] == 65535) {
				if (this.data[i + 1] == 1) i = pair(this.data, i + 2);
				else break;
			}
			result = action(pair(this.data, i + 1));
		}
		return result;
	}
	nextStates(state) {
		let result = [];
		for (let i = this.stateSlot(state, 1);; i += 3) {
			if (this.data[i] == 65535) {
				if (this.data[i + 1] == 1) i = pair(this.data, i + 2);
				else break;
			}
			if ((this.data[i + 2] & 1) == 0) {
				let value = this.data[i + 1];
				if (!result.some((v, i) => i & 1 && v == value)) result.push(this.data[i], value);
			}
		}
		return result;
	}
	configure(config) {
		let copy = Object.assign(Object.create(LRParser.prototype), this);
		if (config.props) copy.nodeSet = this.nodeSet.extend(...config.props);
		if (config.top) {
			let info = this.topRules[config.top];
			if (!info) throw new RangeError(`Invalid top rule name ${config.top}`);
			copy.top = info;
		}
		if (config.tokenizers) copy.tokenizers = this.tokenizers.map((t) => {
			let found = config.tokenizers.find((r) => r.from == t);
			return found ? found.to : t;
		});
		if (config.specializers) {
			copy.specializers = this.specializers.slice();
			copy.specializerSpecs = this.specializerSpecs.map((s, i) => {
				let found = config.specializers.find((r) => r.from == s.external);
				if (!found) return s;
				let spec = Object.assign(Object.assign({}, s), { external: found.to });
				copy.specializers[i] = getSpecializer(spec);
				return spec;
			});
		}
		if (config.contextTracker) copy.context = config.contextTracker;
		if (config.dialect) copy.dialect = this.parseDialect(config.dialect);
		if (config.strict != null) copy.strict = config.strict;
		if (config.wrap) copy.wrappers = copy.wrappers.concat(config.wrap);
		if (config.bufferLength != null) copy.bufferLength = config.bufferLength;
		return copy;
	}
	hasWrappers() {
		return this.wrappers.length > 0;
	}
	getName(term) {
		return this.termNames ? this.termNames[term] : String(term <= this.maxNode && this.nodeSet.types[term].name || term);
	}
	get eofTerm() {
		return this.maxNode + 1;
	}
	get topNode() {
		return this.nodeSet.types[this.top[1]];
	}
	dynamicPrecedence(term) {
		let prec = this.dynamicPrecedences;
		return prec == null ? 0 : prec[term] || 0;
	}
	parseDialect(dialect) {
		let values = Object.keys(this.dialects), flags = values.map(() => false);
		if (dialect) for (let part of dialect.split(" ")) {
			let id = values.indexOf(part);
			if (id >= 0) flags[id] = true;
		}
		let disabled = null;
		for (let i = 0; i < values.length; i++) if (!flags[i]) for (let j = this.dialects[values[i]], id; (id = this.data[j++]) != 65535;) (disabled || (disabled = new Uint8Array(this.maxTerm + 1)))[id] = 1;
		return new Dialect(dialect, flags, disabled);
	}
	static deserialize(spec) {
		return new LRParser(spec);
	}
};
function pair(data, off) {
	return data[off] | data[off + 1] << 16;
}
function findFinished(stacks) {
	let best = null;
	for (let stack of stacks) {
		let stopped = stack.p.stoppedAt;
		if ((stack.pos == stack.p.stream.end || stopped != null && stack.pos > stopped) && stack.p.parser.stateFlag(stack.state, 2) && (!best || best.score < stack.score)) best = stack;
	}
	return best;
}
function getSpecializer(spec) {
	if (spec.external) {
		let mask = spec.extend ? 1 : 0;
		return (value, stack) => spec.external(value, stack) << 1 | mask;
	}
	return spec.get;
}

// node_modules/@lezer/highlight/dist/index.js
const tag = new Proxy(() => tag, { get: () => tag });
const tags = tag;
const styleTags = () => () => null;

// node_modules/@lezer/python/dist/index.js
const printKeyword = 1;
const indent = 194;
const dedent = 195;
const newline$1 = 196;
const blankLineStart = 197;
const newlineBracketed = 198;
const eof = 199;
const stringContent = 200;
const Escape = 2;
const replacementStart = 3;
const stringEnd = 201;
const ParenL = 24;
const ParenthesizedExpression = 25;
const TupleExpression = 49;
const ComprehensionExpression = 50;
const BracketL = 55;
const ArrayExpression = 56;
const ArrayComprehensionExpression = 57;
const BraceL = 59;
const DictionaryExpression = 60;
const DictionaryComprehensionExpression = 61;
const SetExpression = 62;
const SetComprehensionExpression = 63;
const ArgList = 65;
const subscript$1 = 238;
const String$1 = 71;
const stringStart = 241;
const stringStartD = 242;
const stringStartL = 243;
const stringStartLD = 244;
const stringStartR = 245;
const stringStartRD = 246;
const stringStartRL = 247;
const stringStartRLD = 248;
const FormatString = 72;
const stringStartF = 249;
const stringStartFD = 250;
const stringStartFL = 251;
const stringStartFLD = 252;
const stringStartFR = 253;
const stringStartFRD = 254;
const stringStartFRL = 255;
const stringStartFRLD = 256;
const FormatReplacement = 73;
const nestedFormatReplacement = 77;
const importList = 263;
const TypeParamList = 112;
const ParamList = 130;
const SequencePattern = 151;
const MappingPattern = 152;
const PatternArgList = 155;
const newline = 10;
const carriageReturn = 13;
const space = 32;
const tab = 9;
const hash = 35;
const parenOpen = 40;
const dot = 46;
const braceOpen = 123;
const braceClose = 125;
const singleQuote = 39;
const doubleQuote = 34;
const backslash = 92;
const letter_o = 111;
const letter_x = 120;
const letter_N = 78;
const letter_u = 117;
const letter_U = 85;
const bracketed = /* @__PURE__ */ new Set([
	ParenthesizedExpression,
	TupleExpression,
	ComprehensionExpression,
	importList,
	ArgList,
	ParamList,
	ArrayExpression,
	ArrayComprehensionExpression,
	subscript$1,
	SetExpression,
	SetComprehensionExpression,
	FormatString,
	FormatReplacement,
	nestedFormatReplacement,
	DictionaryExpression,
	DictionaryComprehensionExpression,
	SequencePattern,
	MappingPattern,
	PatternArgList,
	TypeParamList
]);
function isLineBreak(ch) {
	return ch == newline || ch == carriageReturn;
}
function isHex(ch) {
	return ch >= 48 && ch <= 57 || ch >= 65 && ch <= 70 || ch >= 97 && ch <= 102;
}
const newlines = new ExternalTokenizer((input, stack) => {
	let prev;
	if (input.next < 0) input.acceptToken(eof);
	else if (stack.context.flags & cx_Bracketed) {
		if (isLineBreak(input.next)) input.acceptToken(newlineBracketed, 1);
	} else if (((prev = input.peek(-1)) < 0 || isLineBreak(prev)) && stack.canShift(blankLineStart)) {
		let spaces = 0;
		while (input.next == space || input.next == tab) {
			input.advance();
			spaces++;
		}
		if (input.next == newline || input.next == carriageReturn || input.next == hash) input.acceptToken(blankLineStart, -spaces);
	} else if (isLineBreak(input.next)) input.acceptToken(newline$1, 1);
}, { contextual: true });
const indentation = new ExternalTokenizer((input, stack) => {
	let context = stack.context;
	if (context.flags) return;
	let prev = input.peek(-1);
	if (prev == newline || prev == carriageReturn) {
		let depth = 0, chars = 0;
		for (;;) {
			if (input.next == space) depth++;
			else if (input.next == tab) depth += 8 - depth % 8;
			else break;
			input.advance();
			chars++;
		}
		if (depth != context.indent && input.next != newline && input.next != carriageReturn && input.next != hash) {
			if (depth < context.indent) input.acceptToken(dedent, -chars);
			else input.acceptToken(indent);
		}
	}
});
const cx_Bracketed = 1;
const cx_String = 2;
const cx_DoubleQuote = 4;
const cx_Long = 8;
const cx_Raw = 16;
const cx_Format = 32;
function Context(parent, indent, flags) {
	this.parent = parent;
	this.indent = indent;
	this.flags = flags;
	this.hash = (parent ? parent.hash + parent.hash << 8 : 0) + indent + (indent << 4) + flags + (flags << 6);
}
const topIndent = new Context(null, 0, 0);
function countIndent(space) {
	let depth = 0;
	for (let i = 0; i < space.length; i++) depth += space.charCodeAt(i) == tab ? 8 - depth % 8 : 1;
	return depth;
}
const stringFlags = new Map([
	[stringStart, 0],
	[stringStartD, cx_DoubleQuote],
	[stringStartL, cx_Long],
	[stringStartLD, 12],
	[stringStartR, cx_Raw],
	[stringStartRD, 20],
	[stringStartRL, 24],
	[stringStartRLD, 28],
	[stringStartF, cx_Format],
	[stringStartFD, 36],
	[stringStartFL, 40],
	[stringStartFLD, 44],
	[stringStartFR, 48],
	[stringStartFRD, 52],
	[stringStartFRL, 56],
	[stringStartFRLD, 60]
].map(([term, flags]) => [term, flags | cx_String]));
const trackIndent = new ContextTracker({
	start: topIndent,
	reduce(context, term, _, input) {
		if (context.flags & cx_Bracketed && bracketed.has(term) || (term == String$1 || term == FormatString) && context.flags & cx_String) return context.parent;
		return context;
	},
	shift(context, term, stack, input) {
		if (term == indent) return new Context(context, countIndent(input.read(input.pos, stack.pos)), 0);
		if (term == dedent) return context.parent;
		if (term == ParenL || term == BracketL || term == BraceL || term == replacementStart) return new Context(context, 0, cx_Bracketed);
		if (stringFlags.has(term)) return new Context(context, 0, stringFlags.get(term) | context.flags & cx_Bracketed);
		return context;
	},
	hash(context) {
		return context.hash;
	}
});
const legacyPrint = new ExternalTokenizer((input) => {
	for (let i = 0; i < 5; i++) {
		if (input.next != "print".charCodeAt(i)) return;
		input.advance();
	}
	if (/\w/.test(String.fromCharCode(input.next))) return;
	for (let off = 0;; off++) {
		let next = input.peek(off);
		if (next == space || next == tab) continue;
		if (next != parenOpen && next != dot && next != newline && next != carriageReturn && next != hash) input.acceptToken(printKeyword);
		return;
	}
});
const strings = new ExternalTokenizer((input, stack) => {
	let { flags } = stack.context;
	let quote = flags & cx_DoubleQuote ? doubleQuote : singleQuote;
	let long = (flags & cx_Long) > 0;
	let escapes = !(flags & cx_Raw);
	let format = (flags & cx_Format) > 0;
	let start = input.pos;
	for (;;) if (input.next < 0) break;
	else if (format && input.next == braceOpen) {
		if (input.peek(1) == braceOpen) input.advance(2);
		else {
			if (input.pos == start) {
				input.acceptToken(replacementStart, 1);
				return;
			}
			break;
		}
	} else if (escapes && input.next == backslash) {
		if (input.pos == start) {
			input.advance();
			let escaped = input.next;
			if (escaped >= 0) {
				input.advance();
				skipEscape(input, escaped);
			}
			input.acceptToken(Escape);
			return;
		}
		break;
	} else if (input.next == backslash && !escapes && input.peek(1) > -1) input.advance(2);
	else if (input.next == quote && (!long || input.peek(1) == quote && input.peek(2) == quote)) {
		if (input.pos == start) {
			input.acceptToken(stringEnd, long ? 3 : 1);
			return;
		}
		break;
	} else if (input.next == newline) {
		if (long) input.advance();
		else if (input.pos == start) {
			input.acceptToken(stringEnd);
			return;
		}
		break;
	} else input.advance();
	if (input.pos > start) input.acceptToken(stringContent);
});
function skipEscape(input, ch) {
	if (ch == letter_o) for (let i = 0; i < 2 && input.next >= 48 && input.next <= 55; i++) input.advance();
	else if (ch == letter_x) for (let i = 0; i < 2 && isHex(input.next); i++) input.advance();
	else if (ch == letter_u) for (let i = 0; i < 4 && isHex(input.next); i++) input.advance();
	else if (ch == letter_U) for (let i = 0; i < 8 && isHex(input.next); i++) input.advance();
	else if (ch == letter_N) {
		if (input.next == braceOpen) {
			input.advance();
			while (input.next >= 0 && input.next != braceClose && input.next != singleQuote && input.next != doubleQuote && input.next != newline) input.advance();
			if (input.next == braceClose) input.advance();
		}
	}
}
const pythonHighlighting = styleTags({
	"async \"*\" \"**\" FormatConversion FormatSpec": tags.modifier,
	"for while if elif else try except finally return raise break continue with pass assert await yield match case": tags.controlKeyword,
	"in not and or is del": tags.operatorKeyword,
	"from def class global nonlocal lambda": tags.definitionKeyword,
	import: tags.moduleKeyword,
	"with as print": tags.keyword,
	Boolean: tags.bool,
	None: tags.null,
	VariableName: tags.variableName,
	"CallExpression/VariableName": tags.function(tags.variableName),
	"FunctionDefinition/VariableName": tags.function(tags.definition(tags.variableName)),
	"ClassDefinition/VariableName": tags.definition(tags.className),
	PropertyName: tags.propertyName,
	"CallExpression/MemberExpression/PropertyName": tags.function(tags.propertyName),
	Comment: tags.lineComment,
	Number: tags.number,
	String: tags.string,
	FormatString: tags.special(tags.string),
	Escape: tags.escape,
	UpdateOp: tags.updateOperator,
	"ArithOp!": tags.arithmeticOperator,
	BitOp: tags.bitwiseOperator,
	CompareOp: tags.compareOperator,
	AssignOp: tags.definitionOperator,
	Ellipsis: tags.punctuation,
	At: tags.meta,
	"( )": tags.paren,
	"[ ]": tags.squareBracket,
	"{ }": tags.brace,
	".": tags.derefOperator,
	", ;": tags.separator
});
const spec_identifier = {
	__proto__: null,
	await: 44,
	or: 54,
	and: 56,
	in: 60,
	not: 62,
	is: 64,
	if: 70,
	else: 72,
	lambda: 76,
	yield: 94,
	from: 96,
	async: 102,
	for: 104,
	None: 162,
	True: 164,
	False: 164,
	del: 178,
	pass: 182,
	break: 186,
	continue: 190,
	return: 194,
	raise: 202,
	import: 206,
	as: 208,
	global: 212,
	nonlocal: 214,
	assert: 218,
	type: 223,
	elif: 236,
	while: 240,
	try: 246,
	except: 248,
	finally: 250,
	with: 254,
	def: 258,
	class: 268,
	match: 279,
	case: 285
};
const parser = LRParser.deserialize({
	version: 14,
	states: "##jQ`QeOOP$}OSOOO&WQtO'#HUOOQS'#Co'#CoOOQS'#Cp'#CpO'vQdO'#CnO*UQtO'#HTOOQS'#HU'#HUOOQS'#DU'#DUOOQS'#HT'#HTO*rQdO'#D_O+VQdO'#DfO+gQdO'#DjO+zOWO'#DuO,VOWO'#DvO.[QtO'#GuOOQS'#Gu'#GuO'vQdO'#GtO0ZQtO'#GtOOQS'#Eb'#EbO0rQdO'#EcOOQS'#Gs'#GsO0|QdO'#GrOOQV'#Gr'#GrO1XQdO'#FYOOQS'#G^'#G^O1^QdO'#FXOOQV'#IS'#ISOOQV'#Gq'#GqOOQV'#Fq'#FqQ`QeOOO'vQdO'#CqO1lQdO'#C}O1sQdO'#DRO2RQdO'#HYO2cQtO'#EVO'vQdO'#EWOOQS'#EY'#EYOOQS'#E['#E[OOQS'#E^'#E^O2wQdO'#E`O3_QdO'#EdO3rQdO'#EfO3zQtO'#EfO1XQdO'#EiO0rQdO'#ElO1XQdO'#EnO0rQdO'#EtO0rQdO'#EwO4VQdO'#EyO4^QdO'#FOO4iQdO'#EzO0rQdO'#FOO1XQdO'#FQO1XQdO'#FVO4nQdO'#F[P4uOdO'#GpPOOO)CBd)CBdOOQS'#Ce'#CeOOQS'#Cf'#CfOOQS'#Cg'#CgOOQS'#Ch'#ChOOQS'#Ci'#CiOOQS'#Cj'#CjOOQS'#Cl'#ClO'vQdO,59OO'vQdO,59OO'vQdO,59OO'vQdO,59OO'vQdO,59OO'vQdO,59OO5TQdO'#DoOOQS,5:Y,5:YO5hQdO'#HdOOQS,5:],5:]O5uQ!fO,5:]O5zQtO,59YO1lQdO,59bO1lQdO,59bO1lQdO,59bO8jQdO,59bO8oQdO,59bO8vQdO,59jO8}QdO'#HTO:TQdO'#HSOOQS'#HS'#HSOOQS'#D['#D[O:lQdO,59aO'vQdO,59aO:zQdO,59aOOQS,59y,59yO;PQdO,5:RO'vQdO,5:ROOQS,5:Q,5:QO;_QdO,5:QO;dQdO,5:XO'vQdO,5:XO'vQdO,5:VOOQS,5:U,5:UO;uQdO,5:UO;zQdO,5:WOOOW'#Fy'#FyO<POWO,5:aOOQS,5:a,5:aO<[QdO'#HwOOOW'#Dw'#DwOOOW'#Fz'#FzO<lOWO,5:bOOQS,5:b,5:bOOQS'#F}'#F}O<zQtO,5:iO?lQtO,5=`O@VQ#xO,5=`O@vQtO,5=`OOQS,5:},5:}OA_QeO'#GWOBqQdO,5;^OOQV,5=^,5=^OB|QtO'#IPOCkQdO,5;tOOQS-E:[-E:[OOQV,5;s,5;sO4dQdO'#FQOOQV-E9o-E9oOCsQtO,59]OEzQtO,59iOFeQdO'#HVOFpQdO'#HVO1XQdO'#HVOF{QdO'#DTOGTQdO,59mOGYQdO'#HZO'vQdO'#HZO0rQdO,5=tOOQS,5=t,5=tO0rQdO'#EROOQS'#ES'#ESOGwQdO'#GPOHXQdO,58|OHXQdO,58|O*xQdO,5:oOHgQtO'#H]OOQS,5:r,5:rOOQS,5:z,5:zOHzQdO,5;OOI]QdO'#IOO1XQdO'#H}OOQS,5;Q,5;QOOQS'#GT'#GTOIqQtO,5;QOJPQdO,5;QOJUQdO'#IQOOQS,5;T,5;TOJdQdO'#H|OOQS,5;W,5;WOJuQdO,5;YO4iQdO,5;`O4iQdO,5;cOJ}QtO'#ITO'vQdO'#ITOKXQdO,5;eO4VQdO,5;eO0rQdO,5;jO1XQdO,5;lOK^QeO'#EuOLjQgO,5;fO!!kQdO'#IUO4iQdO,5;jO!!vQdO,5;lO!#OQdO,5;qO!#ZQtO,5;vO'vQdO,5;vPOOO,5=[,5=[P!#bOSO,5=[P!#jOdO,5=[O!&bQtO1G.jO!&iQtO1G.jO!)YQtO1G.jO!)dQtO1G.jO!+}QtO1G.jO!,bQtO1G.jO!,uQdO'#HcO!-TQtO'#GuO0rQdO'#HcO!-_QdO'#HbOOQS,5:Z,5:ZO!-gQdO,5:ZO!-lQdO'#HeO!-wQdO'#HeO!.[QdO,5>OOOQS'#Ds'#DsOOQS1G/w1G/wOOQS1G.|1G.|O!/[QtO1G.|O!/cQtO1G.|O1lQdO1G.|O!0OQdO1G/UOOQS'#DZ'#DZO0rQdO,59tOOQS1G.{1G.{O!0VQdO1G/eO!0gQdO1G/eO!0oQdO1G/fO'vQdO'#H[O!0tQdO'#H[O!0yQtO1G.{O!1ZQdO,59iO!2aQdO,5=zO!2qQdO,5=zO!2yQdO1G/mO!3OQtO1G/mOOQS1G/l1G/lO!3`QdO,5=uO!4VQdO,5=uO0rQdO1G/qO!4tQdO1G/sO!4yQtO1G/sO!5ZQtO1G/qOOQS1G/p1G/pOOQS1G/r1G/rOOOW-E9w-E9wOOQS1G/{1G/{O!5kQdO'#HxO0rQdO'#HxO!5|QdO,5>cOOOW-E9x-E9xOOQS1G/|1G/|OOQS-E9{-E9{O!6[Q#xO1G2zO!6{QtO1G2zO'vQdO,5<jOOQS,5<j,5<jOOQS-E9|-E9|OOQS,5<r,5<rOOQS-E:U-E:UOOQV1G0x1G0xO1XQdO'#GRO!7dQtO,5>kOOQS1G1`1G1`O!8RQdO1G1`OOQS'#DV'#DVO0rQdO,5=qOOQS,5=q,5=qO!8WQdO'#FrO!8cQdO,59oO!8kQdO1G/XO!8uQtO,5=uOOQS1G3`1G3`OOQS,5:m,5:mO!9fQdO'#GtOOQS,5<k,5<kOOQS-E9}-E9}O!9wQdO1G.hOOQS1G0Z1G0ZO!:VQdO,5=wO!:gQdO,5=wO0rQdO1G0jO0rQdO1G0jO!:xQdO,5>jO!;ZQdO,5>jO1XQdO,5>jO!;lQdO,5>iOOQS-E:R-E:RO!;qQdO1G0lO!;|QdO1G0lO!<RQdO,5>lO!<aQdO,5>lO!<oQdO,5>hO!=VQdO,5>hO!=hQdO'#EpO0rQdO1G0tO!=sQdO1G0tO!=xQgO1G0zO!AvQgO1G0}O!EqQdO,5>oO!E{QdO,5>oO!FTQtO,5>oO0rQdO1G1PO!F_QdO1G1PO4iQdO1G1UO!!vQdO1G1WOOQV,5;a,5;aO!FdQfO,5;aO!FiQgO1G1QO!JjQdO'#GZO4iQdO1G1QO4iQdO1G1QO!JzQdO,5>pO!KXQdO,5>pO1XQdO,5>pOOQV1G1U1G1UO!KaQdO'#FSO!KrQ!fO1G1WO!KzQdO1G1WOOQV1G1]1G1]O4iQdO1G1]O!LPQdO1G1]O!LXQdO'#F^OOQV1G1b1G1bO!#ZQtO1G1bPOOO1G2v1G2vP!L^OSO1G2vOOQS,5=},5=}OOQS'#Dp'#DpO0rQdO,5=}O!LfQdO,5=|O!LyQdO,5=|OOQS1G/u1G/uO!MRQdO,5>PO!McQdO,5>PO!MkQdO,5>PO!NOQdO,5>PO!N`QdO,5>POOQS1G3j1G3jOOQS7+$h7+$hO!8kQdO7+$pO#!RQdO1G.|O#!YQdO1G.|OOQS1G/`1G/`OOQS,5<`,5<`O'vQdO,5<`OOQS7+%P7+%PO#!aQdO7+%POOQS-E9r-E9rOOQS7+%Q7+%QO#!qQdO,5=vO'vQdO,5=vOOQS7+$g7+$gO#!vQdO7+%PO##OQdO7+%QO##TQdO1G3fOOQS7+%X7+%XO##eQdO1G3fO##mQdO7+%XOOQS,5<_,5<_O'vQdO,5<_O##rQdO1G3aOOQS-E9q-E9qO#$iQdO7+%]OOQS7+%_7+%_O#$wQdO1G3aO#%fQdO7+%_O#%kQdO1G3gO#%{QdO1G3gO#&TQdO7+%]O#&YQdO,5>dO#&sQdO,5>dO#&sQdO,5>dOOQS'#Dx'#DxO#'UO&jO'#DzO#'aO`O'#HyOOOW1G3}1G3}O#'fQdO1G3}O#'nQdO1G3}O#'yQ#xO7+(fO#(jQtO1G2UP#)TQdO'#GOOOQS,5<m,5<mOOQS-E:P-E:POOQS7+&z7+&zOOQS1G3]1G3]OOQS,5<^,5<^OOQS-E9p-E9pOOQS7+$s7+$sO#)bQdO,5=`O#){QdO,5=`O#*^QtO,5<aO#*qQdO1G3cOOQS-E9s-E9sOOQS7+&U7+&UO#+RQdO7+&UO#+aQdO,5<nO#+uQdO1G4UOOQS-E:Q-E:QO#,WQdO1G4UOOQS1G4T1G4TOOQS7+&W7+&WO#,iQdO7+&WOOQS,5<p,5<pO#,tQdO1G4WOOQS-E:S-E:SOOQS,5<l,5<lO#-SQdO1G4SOOQS-E:O-E:OO1XQdO'#EqO#-jQdO'#EqO#-uQdO'#IRO#-}QdO,5;[OOQS7+&`7+&`O0rQdO7+&`O#.SQgO7+&fO!JmQdO'#GXO4iQdO7+&fO4iQdO7+&iO#2QQtO,5<tO'vQdO,5<tO#2[QdO1G4ZOOQS-E:W-E:WO#2fQdO1G4ZO4iQdO7+&kO0rQdO7+&kOOQV7+&p7+&pO!KrQ!fO7+&rO!KzQdO7+&rO`QeO1G0{OOQV-E:X-E:XO4iQdO7+&lO4iQdO7+&lOOQV,5<u,5<uO#2nQdO,5<uO!JmQdO,5<uOOQV7+&l7+&lO#2yQgO7+&lO#6tQdO,5<vO#7PQdO1G4[OOQS-E:Y-E:YO#7^QdO1G4[O#7fQdO'#IWO#7tQdO'#IWO1XQdO'#IWOOQS'#IW'#IWO#8PQdO'#IVOOQS,5;n,5;nO#8XQdO,5;nO0rQdO'#FUOOQV7+&r7+&rO4iQdO7+&rOOQV7+&w7+&wO4iQdO7+&wO#8^QfO,5;xOOQV7+&|7+&|POOO7+(b7+(bO#8cQdO1G3iOOQS,5<c,5<cO#8qQdO1G3hOOQS-E9u-E9uO#9UQdO,5<dO#9aQdO,5<dO#9tQdO1G3kOOQS-E9v-E9vO#:UQdO1G3kO#:^QdO1G3kO#:nQdO1G3kO#:UQdO1G3kOOQS<<H[<<H[O#:yQtO1G1zOOQS<<Hk<<HkP#;WQdO'#FtO8vQdO1G3bO#;eQdO1G3bO#;jQdO<<HkOOQS<<Hl<<HlO#;zQdO7+)QOOQS<<Hs<<HsO#<[QtO1G1yP#<{QdO'#FsO#=YQdO7+)RO#=jQdO7+)RO#=rQdO<<HwO#=wQdO7+({OOQS<<Hy<<HyO#>nQdO,5<bO'vQdO,5<bOOQS-E9t-E9tOOQS<<Hw<<HwOOQS,5<g,5<gO0rQdO,5<gO#>sQdO1G4OOOQS-E9y-E9yO#?^QdO1G4OO<[QdO'#H{OOOO'#D{'#D{OOOO'#F|'#F|O#?oO&jO,5:fOOOW,5>e,5>eOOOW7+)i7+)iO#?zQdO7+)iO#@SQdO1G2zO#@mQdO1G2zP'vQdO'#FuO0rQdO<<IpO1XQdO1G2YP1XQdO'#GSO#AOQdO7+)pO#AaQdO7+)pOOQS<<Ir<<IrP1XQdO'#GUP0rQdO'#GQOOQS,5;],5;]O#ArQdO,5>mO#BQQdO,5>mOOQS1G0v1G0vOOQS<<Iz<<IzOOQV-E:V-E:VO4iQdO<<JQOOQV,5<s,5<sO4iQdO,5<sOOQV<<JQ<<JQOOQV<<JT<<JTO#BYQtO1G2`P#BdQdO'#GYO#BkQdO7+)uO#BuQgO<<JVO4iQdO<<JVOOQV<<J^<<J^O4iQdO<<J^O!KrQ!fO<<J^O#FpQgO7+&gOOQV<<JW<<JWO#FzQgO<<JWOOQV1G2a1G2aO1XQdO1G2aO#JuQdO1G2aO4iQdO<<JWO1XQdO1G2bP0rQdO'#G[O#KQQdO7+)vO#K_QdO7+)vOOQS'#FT'#FTO0rQdO,5>rO#KgQdO,5>rO#KrQdO,5>rO#K}QdO,5>qO#L`QdO,5>qOOQS1G1Y1G1YOOQS,5;p,5;pOOQV<<Jc<<JcO#LhQdO1G1dOOQS7+)T7+)TP#LmQdO'#FwO#L}QdO1G2OO#MbQdO1G2OO#MrQdO1G2OP#M}QdO'#FxO#N[QdO7+)VO#NlQdO7+)VO#NlQdO7+)VO#NtQdO7+)VO$ UQdO7+(|O8vQdO7+(|OOQSAN>VAN>VO$ oQdO<<LmOOQSAN>cAN>cO0rQdO1G1|O$!PQtO1G1|P$!ZQdO'#FvOOQS1G2R1G2RP$!hQdO'#F{O$!uQdO7+)jO$#`QdO,5>gOOOO-E9z-E9zOOOW<<MT<<MTO$#nQdO7+(fOOQSAN?[AN?[OOQS7+'t7+'tO$$XQdO<<M[OOQS,5<q,5<qO$$jQdO1G4XOOQS-E:T-E:TOOQVAN?lAN?lOOQV1G2_1G2_O4iQdOAN?qO$$xQgOAN?qOOQVAN?xAN?xO4iQdOAN?xOOQV<<JR<<JRO4iQdOAN?rO4iQdO7+'{OOQV7+'{7+'{O1XQdO7+'{OOQVAN?rAN?rOOQS7+'|7+'|O$(sQdO<<MbOOQS1G4^1G4^O0rQdO1G4^OOQS,5<w,5<wO$)QQdO1G4]OOQS-E:Z-E:ZOOQU'#G_'#G_O$)cQfO7+'OO$)nQdO'#F_O$*uQdO7+'jO$+VQdO7+'jOOQS7+'j7+'jO$+bQdO<<LqO$+rQdO<<LqO$+rQdO<<LqO$+zQdO'#H^OOQS<<Lh<<LhO$,UQdO<<LhOOQS7+'h7+'hOOQS'#D|'#D|OOOO1G4R1G4RO$,oQdO1G4RO$,wQdO1G4RP!=hQdO'#GVOOQVG25]G25]O4iQdOG25]OOQVG25dG25dOOQVG25^G25^OOQV<<Kg<<KgO4iQdO<<KgOOQS7+)x7+)xP$-SQdO'#G]OOQU-E:]-E:]OOQV<<Jj<<JjO$-vQtO'#FaOOQS'#Fc'#FcO$.WQdO'#FbO$.xQdO'#FbOOQS'#Fb'#FbO$.}QdO'#IYO$)nQdO'#FiO$)nQdO'#FiO$/fQdO'#FjO$)nQdO'#FkO$/mQdO'#IZOOQS'#IZ'#IZO$0[QdO,5;yOOQS<<KU<<KUO$0dQdO<<KUO$0tQdOANB]O$1UQdOANB]O$1^QdO'#H_OOQS'#H_'#H_O1sQdO'#DcO$1wQdO,5=xOOQSANBSANBSOOOO7+)m7+)mO$2`QdO7+)mOOQVLD*wLD*wOOQVANARANARO5uQ!fO'#GaO$2hQtO,5<SO$)nQdO'#FmOOQS,5<W,5<WOOQS'#Fd'#FdO$3YQdO,5;|O$3_QdO,5;|OOQS'#Fg'#FgO$)nQdO'#G`O$4PQdO,5<QO$4kQdO,5>tO$4{QdO,5>tO1XQdO,5<PO$5^QdO,5<TO$5cQdO,5<TO$)nQdO'#I[O$5hQdO'#I[O$5mQdO,5<UOOQS,5<V,5<VO0rQdO'#FpOOQU1G1e1G1eO4iQdO1G1eOOQSAN@pAN@pO$5rQdOG27wO$6SQdO,59}OOQS1G3d1G3dOOOO<<MX<<MXOOQS,5<{,5<{OOQS-E:_-E:_O$6XQtO'#FaO$6`QdO'#I]O$6nQdO'#I]O$6vQdO,5<XOOQS1G1h1G1hO$6{QdO1G1hO$7QQdO,5<zOOQS-E:^-E:^O$7lQdO,5=OO$8TQdO1G4`OOQS-E:b-E:bOOQS1G1k1G1kOOQS1G1o1G1oO$8eQdO,5>vO$)nQdO,5>vOOQS1G1p1G1pOOQS,5<[,5<[OOQU7+'P7+'PO$+zQdO1G/iO$)nQdO,5<YO$8sQdO,5>wO$8zQdO,5>wOOQS1G1s1G1sOOQS7+'S7+'SP$)nQdO'#GdO$9SQdO1G4bO$9^QdO1G4bO$9fQdO1G4bOOQS7+%T7+%TO$9tQdO1G1tO$:SQtO'#FaO$:ZQdO,5<}OOQS,5<},5<}O$:iQdO1G4cOOQS-E:a-E:aO$)nQdO,5<|O$:pQdO,5<|O$:uQdO7+)|OOQS-E:`-E:`O$;PQdO7+)|O$)nQdO,5<ZP$)nQdO'#GcO$;XQdO1G2hO$)nQdO1G2hP$;gQdO'#GbO$;nQdO<<MhO$;xQdO1G1uO$<WQdO7+(SO8vQdO'#C}O8vQdO,59bO8vQdO,59bO8vQdO,59bO$<fQtO,5=`O8vQdO1G.|O0rQdO1G/XO0rQdO7+$pP$<yQdO'#GOO'vQdO'#GtO$=WQdO,59bO$=]QdO,59bO$=dQdO,59mO$=iQdO1G/UO1sQdO'#DRO8vQdO,59j",
	stateData: "$>S~O%cOS%^OSSOS%]PQ~OPdOVaOfoOhYOopOs!POvqO!PrO!Q{O!T!SO!U!RO!XZO!][O!h`O!r`O!s`O!t`O!{tO!}uO#PvO#RwO#TxO#XyO#ZzO#^|O#_|O#a}O#c!OO#l!QO#o!TO#s!UO#u!VO#z!WO#}hO$P!XO%oRO%pRO%tSO%uWO&Z]O&[]O&]]O&^]O&_]O&`]O&a]O&b]O&c^O&d^O&e^O&f^O&g^O&h^O&i^O&j^O~O%]!YO~OV!aO_!aOa!bOh!iO!X!kO!f!mO%j![O%k!]O%l!^O%m!_O%n!_O%o!`O%p!`O%q!aO%r!aO%s!aO~Ok%xXl%xXm%xXn%xXo%xXp%xXs%xXz%xX{%xX!x%xX#g%xX%[%xX%_%xX%z%xXg%xX!T%xX!U%xX%{%xX!W%xX![%xX!Q%xX#[%xXt%xX!m%xX~P%SOfoOhYO!XZO!][O!h`O!r`O!s`O!t`O%oRO%pRO%tSO%uWO&Z]O&[]O&]]O&^]O&_]O&`]O&a]O&b]O&c^O&d^O&e^O&f^O&g^O&h^O&i^O&j^O~Oz%wX{%wX#g%wX%[%wX%_%wX%z%wX~Ok!pOl!qOm!oOn!oOo!rOp!sOs!tO!x%wX~P)pOV!zOg!|Oo0cOv0qO!PrO~P'vOV#OOo0cOv0qO!W#PO~P'vOV#SOa#TOo0cOv0qO![#UO~P'vOQ#XO%`#XO%a#ZO~OQ#^OR#[O%`#^O%a#`O~OV%iX_%iXa%iXh%iXk%iXl%iXm%iXn%iXo%iXp%iXs%iXz%iX!X%iX!f%iX%j%iX%k%iX%l%iX%m%iX%n%iX%o%iX%p%iX%q%iX%r%iX%s%iXg%iX!T%iX!U%iX~O&Z]O&[]O&]]O&^]O&_]O&`]O&a]O&b]O&c^O&d^O&e^O&f^O&g^O&h^O&i^O&j^O{%iX!x%iX#g%iX%[%iX%_%iX%z%iX%{%iX!W%iX![%iX!Q%iX#[%iXt%iX!m%iX~P,eOz#dO{%hX!x%hX#g%hX%[%hX%_%hX%z%hX~Oo0cOv0qO~P'vO#g#gO%[#iO%_#iO~O%uWO~O!T#nO#u!VO#z!WO#}hO~OopO~P'vOV#sOa#tO%uWO{wP~OV#xOo0cOv0qO!Q#yO~P'vO{#{O!x$QO%z#|O#g!yX%[!yX%_!yX~OV#xOo0cOv0qO#g#SX%[#SX%_#SX~P'vOo0cOv0qO#g#WX%[#WX%_#WX~P'vOh$WO%uWO~O!f$YO!r$YO%uWO~OV$eO~P'vO!U$gO#s$hO#u$iO~O{$jO~OV$qO~P'vOS$sO%[$rO%_$rO%c$tO~OV$}Oa$}Og%POo0cOv0qO~P'vOo0cOv0qO{%SO~P'vO&Y%UO~Oa!bOh!iO!X!kO!f!mOVba_bakbalbambanbaobapbasbazba{ba!xba#gba%[ba%_ba%jba%kba%lba%mba%nba%oba%pba%qba%rba%sba%zbagba!Tba!Uba%{ba!Wba![ba!Qba#[batba!mba~On%ZO~Oo%ZO~P'vOo0cO~P'vOk0eOl0fOm0dOn0dOo0mOp0nOs0rOg%wX!T%wX!U%wX%{%wX!W%wX![%wX!Q%wX#[%wX!m%wX~P)pO%{%]Og%vXz%vX!T%vX!U%vX!W%vX{%vX~Og%_Oz%`O!T%dO!U%cO~Og%_O~Oz%gO!T%dO!U%cO!W&SX~O!W%kO~Oz%lO{%nO!T%dO!U%cO![%}X~O![%rO~O![%sO~OQ#XO%`#XO%a%uO~OV%wOo0cOv0qO!PrO~P'vOQ#^OR#[O%`#^O%a%zO~OV!qa_!qaa!qah!qak!qal!qam!qan!qao!qap!qas!qaz!qa{!qa!X!qa!f!qa!x!qa#g!qa%[!qa%_!qa%j!qa%k!qa%l!qa%m!qa%n!qa%o!qa%p!qa%q!qa%r!qa%s!qa%z!qag!qa!T!qa!U!qa%{!qa!W!qa![!qa!Q!qa#[!qat!qa!m!qa~P#yOz%|O{%ha!x%ha#g%ha%[%ha%_%ha%z%ha~P%SOV&OOopOvqO{%ha!x%ha#g%ha%[%ha%_%ha%z%ha~P'vOz%|O{%ha!x%ha#g%ha%[%ha%_%ha%z%ha~OPdOVaOopOvqO!PrO!Q{O!{tO!}uO#PvO#RwO#TxO#XyO#ZzO#^|O#_|O#a}O#c!OO#g$zX%[$zX%_$zX~P'vO#g#gO%[&TO%_&TO~O!f&UOh&sX%[&sXz&sX#[&sX#g&sX%_&sX#Z&sXg&sX~Oh!iO%[&WO~Okealeameaneaoeapeaseazea{ea!xea#gea%[ea%_ea%zeagea!Tea!Uea%{ea!Wea![ea!Qea#[eatea!mea~P%SOsqazqa{qa#gqa%[qa%_qa%zqa~Ok!pOl!qOm!oOn!oOo!rOp!sO!xqa~PEcO%z&YOz%yX{%yX~O%uWOz%yX{%yX~Oz&]O{wX~O{&_O~Oz%lO#g%}X%[%}X%_%}Xg%}X{%}X![%}X!m%}X%z%}X~OV0lOo0cOv0qO!PrO~P'vO%z#|O#gUa%[Ua%_Ua~Oz&hO#g&PX%[&PX%_&PXn&PX~P%SOz&kO!Q&jO#g#Wa%[#Wa%_#Wa~Oz&lO#[&nO#g&rX%[&rX%_&rXg&rX~O!f$YO!r$YO#Z&qO%uWO~O#Z&qO~Oz&sO#g&tX%[&tX%_&tX~Oz&uO#g&pX%[&pX%_&pX{&pX~O!X&wO%z&xO~Oz&|On&wX~P%SOn'PO~OPdOVaOopOvqO!PrO!Q{O!{tO!}uO#PvO#RwO#TxO#XyO#ZzO#^|O#_|O#a}O#c!OO%['UO~P'vOt'YO#p'WO#q'XOP#naV#naf#nah#nao#nas#nav#na!P#na!Q#na!T#na!U#na!X#na!]#na!h#na!r#na!s#na!t#na!{#na!}#na#P#na#R#na#T#na#X#na#Z#na#^#na#_#na#a#na#c#na#l#na#o#na#s#na#u#na#z#na#}#na$P#na%X#na%o#na%p#na%t#na%u#na&Z#na&[#na&]#na&^#na&_#na&`#na&a#na&b#na&c#na&d#na&e#na&f#na&g#na&h#na&i#na&j#na%Z#na%_#na~Oz'ZO#[']O{&xX~Oh'_O!X&wO~Oh!iO{$jO!X&wO~O{'eO~P%SO%['hO%_'hO~OS'iO%['hO%_'hO~OV!aO_!aOa!bOh!iO!X!kO!f!mO%l!^O%m!_O%n!_O%o!`O%p!`O%q!aO%r!aO%s!aOkWilWimWinWioWipWisWizWi{Wi!xWi#gWi%[Wi%_Wi%jWi%zWigWi!TWi!UWi%{Wi!WWi![Wi!QWi#[WitWi!mWi~O%k!]O~P!#uO%kWi~P!#uOV!aO_!aOa!bOh!iO!X!kO!f!mO%o!`O%p!`O%q!aO%r!aO%s!aOkWilWimWinWioWipWisWizWi{Wi!xWi#gWi%[Wi%_Wi%jWi%kWi%lWi%zWigWi!TWi!UWi%{Wi!WWi![Wi!QWi#[WitWi!mWi~O%m!_O%n!_O~P!&pO%mWi%nWi~P!&pOa!bOh!iO!X!kO!f!mOkWilWimWinWioWipWisWizWi{Wi!xWi#gWi%[Wi%_Wi%jWi%kWi%lWi%mWi%nWi%oWi%pWi%zWigWi!TWi!UWi%{Wi!WWi![Wi!QWi#[WitWi!mWi~OV!aO_!aO%q!aO%r!aO%s!aO~P!)nOVWi_Wi%qWi%rWi%sWi~P!)nO!T%dO!U%cOg&VXz&VX~O%z'kO%{'kO~P,eOz'mOg&UX~Og'oO~Oz'pO{'rO!W&XX~Oo0cOv0qOz'pO{'sO!W&XX~P'vO!W'uO~Om!oOn!oOo!rOp!sOkjisjizji{ji!xji#gji%[ji%_ji%zji~Ol!qO~P!.aOlji~P!.aOk0eOl0fOm0dOn0dOo0mOp0nO~Ot'wO~P!/jOV'|Og'}Oo0cOv0qO~P'vOg'}Oz(OO~Og(QO~O!U(SO~Og(TOz(OO!T%dO!U%cO~P%SOk0eOl0fOm0dOn0dOo0mOp0nOgqa!Tqa!Uqa%{qa!Wqa![qa!Qqa#[qatqa!mqa~PEcOV'|Oo0cOv0qO!W&Sa~P'vOz(WO!W&Sa~O!W(XO~Oz(WO!T%dO!U%cO!W&Sa~P%SOV(]Oo0cOv0qO![%}a#g%}a%[%}a%_%}ag%}a{%}a!m%}a%z%}a~P'vOz(^O![%}a#g%}a%[%}a%_%}ag%}a{%}a!m%}a%z%}a~O![(aO~Oz(^O!T%dO!U%cO![%}a~P%SOz(dO!T%dO!U%cO![&Ta~P%SOz(gO{&lX![&lX!m&lX%z&lX~O{(kO![(mO!m(nO%z(jO~OV&OOopOvqO{%hi!x%hi#g%hi%[%hi%_%hi%z%hi~P'vOz(pO{%hi!x%hi#g%hi%[%hi%_%hi%z%hi~O!f&UOh&sa%[&saz&sa#[&sa#g&sa%_&sa#Z&sag&sa~O%[(uO~OV#sOa#tO%uWO~Oz&]O{wa~OopOvqO~P'vOz(^O#g%}a%[%}a%_%}ag%}a{%}a![%}a!m%}a%z%}a~P%SOz(zO#g%hX%[%hX%_%hX%z%hX~O%z#|O#gUi%[Ui%_Ui~O#g&Pa%[&Pa%_&Pan&Pa~P'vOz(}O#g&Pa%[&Pa%_&Pan&Pa~O%uWO#g&ra%[&ra%_&rag&ra~Oz)SO#g&ra%[&ra%_&rag&ra~Og)VO~OV)WOh$WO%uWO~O#Z)XO~O%uWO#g&ta%[&ta%_&ta~Oz)ZO#g&ta%[&ta%_&ta~Oo0cOv0qO#g&pa%[&pa%_&pa{&pa~P'vOz)^O#g&pa%[&pa%_&pa{&pa~OV)`Oa)`O%uWO~O%z)eO~Ot)hO#j)gOP#hiV#hif#hih#hio#his#hiv#hi!P#hi!Q#hi!T#hi!U#hi!X#hi!]#hi!h#hi!r#hi!s#hi!t#hi!{#hi!}#hi#P#hi#R#hi#T#hi#X#hi#Z#hi#^#hi#_#hi#a#hi#c#hi#l#hi#o#hi#s#hi#u#hi#z#hi#}#hi$P#hi%X#hi%o#hi%p#hi%t#hi%u#hi&Z#hi&[#hi&]#hi&^#hi&_#hi&`#hi&a#hi&b#hi&c#hi&d#hi&e#hi&f#hi&g#hi&h#hi&i#hi&j#hi%Z#hi%_#hi~Ot)iOP#kiV#kif#kih#kio#kis#kiv#ki!P#ki!Q#ki!T#ki!U#ki!X#ki!]#ki!h#ki!r#ki!s#ki!t#ki!{#ki!}#ki#P#ki#R#ki#T#ki#X#ki#Z#ki#^#ki#_#ki#a#ki#c#ki#l#ki#o#ki#s#ki#u#ki#z#ki#}#ki$P#ki%X#ki%o#ki%p#ki%t#ki%u#ki&Z#ki&[#ki&]#ki&^#ki&_#ki&`#ki&a#ki&b#ki&c#ki&d#ki&e#ki&f#ki&g#ki&h#ki&i#ki&j#ki%Z#ki%_#ki~OV)kOn&wa~P'vOz)lOn&wa~Oz)lOn&wa~P%SOn)pO~O%Y)tO~Ot)wO#p'WO#q)vOP#niV#nif#nih#nio#nis#niv#ni!P#ni!Q#ni!T#ni!U#ni!X#ni!]#ni!h#ni!r#ni!s#ni!t#ni!{#ni!}#ni#P#ni#R#ni#T#ni#X#ni#Z#ni#^#ni#_#ni#a#ni#c#ni#l#ni#o#ni#s#ni#u#ni#z#ni#}#ni$P#ni%X#ni%o#ni%p#ni%t#ni%u#ni&Z#ni&[#ni&]#ni&^#ni&_#ni&`#ni&a#ni&b#ni&c#ni&d#ni&e#ni&f#ni&g#ni&h#ni&i#ni&j#ni%Z#ni%_#ni~OV)zOo0cOv0qO{$jO~P'vOo0cOv0qO{&xa~P'vOz*OO{&xa~OV*SOa*TOg*WO%q*UO%uWO~O{$jO&{*YO~Oh'_O~Oh!iO{$jO~O%[*_O~O%[*aO%_*aO~OV$}Oa$}Oo0cOv0qOg&Ua~P'vOz*dOg&Ua~Oo0cOv0qO{*gO!W&Xa~P'vOz*hO!W&Xa~Oo0cOv0qOz*hO{*kO!W&Xa~P'vOo0cOv0qOz*hO!W&Xa~P'vOz*hO{*kO!W&Xa~Om0dOn0dOo0mOp0nOgjikjisjizji!Tji!Uji%{ji!Wji{ji![ji#gji%[ji%_ji!Qji#[jitji!mji%zji~Ol0fO~P!NkOlji~P!NkOV'|Og*pOo0cOv0qO~P'vOn*rO~Og*pOz*tO~Og*uO~OV'|Oo0cOv0qO!W&Si~P'vOz*vO!W&Si~O!W*wO~OV(]Oo0cOv0qO![%}i#g%}i%[%}i%_%}ig%}i{%}i!m%}i%z%}i~P'vOz*zO!T%dO!U%cO![&Ti~Oz*}O![%}i#g%}i%[%}i%_%}ig%}i{%}i!m%}i%z%}i~O![+OO~Oa+QOo0cOv0qO![&Ti~P'vOz*zO![&Ti~O![+SO~OV+UOo0cOv0qO{&la![&la!m&la%z&la~P'vOz+VO{&la![&la!m&la%z&la~O!]+YO&n+[O![!nX~O![+^O~O{(kO![+_O~O{(kO![+_O!m+`O~OV&OOopOvqO{%hq!x%hq#g%hq%[%hq%_%hq%z%hq~P'vOz$ri{$ri!x$ri#g$ri%[$ri%_$ri%z$ri~P%SOV&OOopOvqO~P'vOV&OOo0cOv0qO#g%ha%[%ha%_%ha%z%ha~P'vOz+aO#g%ha%[%ha%_%ha%z%ha~Oz$ia#g$ia%[$ia%_$ian$ia~P%SO#g&Pi%[&Pi%_&Pin&Pi~P'vOz+dO#g#Wq%[#Wq%_#Wq~O#[+eOz$va#g$va%[$va%_$vag$va~O%uWO#g&ri%[&ri%_&rig&ri~Oz+gO#g&ri%[&ri%_&rig&ri~OV+iOh$WO%uWO~O%uWO#g&ti%[&ti%_&ti~Oo0cOv0qO#g&pi%[&pi%_&pi{&pi~P'vO{#{Oz#eX!W#eX~Oz+mO!W&uX~O!W+oO~Ot+rO#j)gOP#hqV#hqf#hqh#hqo#hqs#hqv#hq!P#hq!Q#hq!T#hq!U#hq!X#hq!]#hq!h#hq!r#hq!s#hq!t#hq!{#hq!}#hq#P#hq#R#hq#T#hq#X#hq#Z#hq#^#hq#_#hq#a#hq#c#hq#l#hq#o#hq#s#hq#u#hq#z#hq#}#hq$P#hq%X#hq%o#hq%p#hq%t#hq%u#hq&Z#hq&[#hq&]#hq&^#hq&_#hq&`#hq&a#hq&b#hq&c#hq&d#hq&e#hq&f#hq&g#hq&h#hq&i#hq&j#hq%Z#hq%_#hq~On$|az$|a~P%SOV)kOn&wi~P'vOz+yOn&wi~Oz,TO{$jO#[,TO~O#q,VOP#nqV#nqf#nqh#nqo#nqs#nqv#nq!P#nq!Q#nq!T#nq!U#nq!X#nq!]#nq!h#nq!r#nq!s#nq!t#nq!{#nq!}#nq#P#nq#R#nq#T#nq#X#nq#Z#nq#^#nq#_#nq#a#nq#c#nq#l#nq#o#nq#s#nq#u#nq#z#nq#}#nq$P#nq%X#nq%o#nq%p#nq%t#nq%u#nq&Z#nq&[#nq&]#nq&^#nq&_#nq&`#nq&a#nq&b#nq&c#nq&d#nq&e#nq&f#nq&g#nq&h#nq&i#nq&j#nq%Z#nq%_#nq~O#[,WOz%Oa{%Oa~Oo0cOv0qO{&xi~P'vOz,YO{&xi~O{#{O%z,[Og&zXz&zX~O%uWOg&zXz&zX~Oz,`Og&yX~Og,bO~O%Y,eO~O!T%dO!U%cOg&Viz&Vi~OV$}Oa$}Oo0cOv0qOg&Ui~P'vO{,hOz$la!W$la~Oo0cOv0qO{,iOz$la!W$la~P'vOo0cOv0qO{*gO!W&Xi~P'vOz,lO!W&Xi~Oo0cOv0qOz,lO!W&Xi~P'vOz,lO{,oO!W&Xi~Og$hiz$hi!W$hi~P%SOV'|Oo0cOv0qO~P'vOn,qO~OV'|Og,rOo0cOv0qO~P'vOV'|Oo0cOv0qO!W&Sq~P'vOz$gi![$gi#g$gi%[$gi%_$gig$gi{$gi!m$gi%z$gi~P%SOV(]Oo0cOv0qO~P'vOa+QOo0cOv0qO![&Tq~P'vOz,sO![&Tq~O![,tO~OV(]Oo0cOv0qO![%}q#g%}q%[%}q%_%}qg%}q{%}q!m%}q%z%}q~P'vO{,uO~OV+UOo0cOv0qO{&li![&li!m&li%z&li~P'vOz,zO{&li![&li!m&li%z&li~O!]+YO&n+[O![!na~O{(kO![,}O~OV&OOo0cOv0qO#g%hi%[%hi%_%hi%z%hi~P'vOz-OO#g%hi%[%hi%_%hi%z%hi~O%uWO#g&rq%[&rq%_&rqg&rq~Oz-RO#g&rq%[&rq%_&rqg&rq~OV)`Oa)`O%uWO!W&ua~Oz-TO!W&ua~On$|iz$|i~P%SOV)kO~P'vOV)kOn&wq~P'vOt-XOP#myV#myf#myh#myo#mys#myv#my!P#my!Q#my!T#my!U#my!X#my!]#my!h#my!r#my!s#my!t#my!{#my!}#my#P#my#R#my#T#my#X#my#Z#my#^#my#_#my#a#my#c#my#l#my#o#my#s#my#u#my#z#my#}#my$P#my%X#my%o#my%p#my%t#my%u#my&Z#my&[#my&]#my&^#my&_#my&`#my&a#my&b#my&c#my&d#my&e#my&f#my&g#my&h#my&i#my&j#my%Z#my%_#my~O%Z-]O%_-]O~P`O#q-^OP#nyV#nyf#nyh#nyo#nys#nyv#ny!P#ny!Q#ny!T#ny!U#ny!X#ny!]#ny!h#ny!r#ny!s#ny!t#ny!{#ny!}#ny#P#ny#R#ny#T#ny#X#ny#Z#ny#^#ny#_#ny#a#ny#c#ny#l#ny#o#ny#s#ny#u#ny#z#ny#}#ny$P#ny%X#ny%o#ny%p#ny%t#ny%u#ny&Z#ny&[#ny&]#ny&^#ny&_#ny&`#ny&a#ny&b#ny&c#ny&d#ny&e#ny&f#ny&g#ny&h#ny&i#ny&j#ny%Z#ny%_#ny~Oz-aO{$jO#[-aO~Oo0cOv0qO{&xq~P'vOz-dO{&xq~O%z,[Og&zaz&za~O{#{Og&zaz&za~OV*SOa*TO%q*UO%uWOg&ya~Oz-hOg&ya~O$S-lO~OV$}Oa$}Oo0cOv0qO~P'vOo0cOv0qO{-mOz$li!W$li~P'vOo0cOv0qOz$li!W$li~P'vO{-mOz$li!W$li~Oo0cOv0qO{*gO~P'vOo0cOv0qO{*gO!W&Xq~P'vOz-pO!W&Xq~Oo0cOv0qOz-pO!W&Xq~P'vOs-sO!T%dO!U%cOg&Oq!W&Oq![&Oqz&Oq~P!/jOa+QOo0cOv0qO![&Ty~P'vOz$ji![$ji~P%SOa+QOo0cOv0qO~P'vOV+UOo0cOv0qO~P'vOV+UOo0cOv0qO{&lq![&lq!m&lq%z&lq~P'vO{(kO![-xO!m-yO%z-wO~OV&OOo0cOv0qO#g%hq%[%hq%_%hq%z%hq~P'vO%uWO#g&ry%[&ry%_&ryg&ry~OV)`Oa)`O%uWO!W&ui~Ot-}OP#m!RV#m!Rf#m!Rh#m!Ro#m!Rs#m!Rv#m!R!P#m!R!Q#m!R!T#m!R!U#m!R!X#m!R!]#m!R!h#m!R!r#m!R!s#m!R!t#m!R!{#m!R!}#m!R#P#m!R#R#m!R#T#m!R#X#m!R#Z#m!R#^#m!R#_#m!R#a#m!R#c#m!R#l#m!R#o#m!R#s#m!R#u#m!R#z#m!R#}#m!R$P#m!R%X#m!R%o#m!R%p#m!R%t#m!R%u#m!R&Z#m!R&[#m!R&]#m!R&^#m!R&_#m!R&`#m!R&a#m!R&b#m!R&c#m!R&d#m!R&e#m!R&f#m!R&g#m!R&h#m!R&i#m!R&j#m!R%Z#m!R%_#m!R~Oo0cOv0qO{&xy~P'vOV*SOa*TO%q*UO%uWOg&yi~O$S-lO%Z.VO%_.VO~OV.aOh._O!X.^O!].`O!h.YO!s.[O!t.[O%p.XO%uWO&Z]O&[]O&]]O&^]O&_]O&`]O&a]O&b]O~Oo0cOv0qOz$lq!W$lq~P'vO{.fOz$lq!W$lq~Oo0cOv0qO{*gO!W&Xy~P'vOz.gO!W&Xy~Oo0cOv.kO~P'vOs-sO!T%dO!U%cOg&Oy!W&Oy![&Oyz&Oy~P!/jO{(kO![.nO~O{(kO![.nO!m.oO~OV*SOa*TO%q*UO%uWO~Oh.tO!f.rOz$TX#[$TX%j$TXg$TX~Os$TX{$TX!W$TX![$TX~P$-bO%o.vO%p.vOs$UXz$UX{$UX#[$UX%j$UX!W$UXg$UX![$UX~O!h.xO~Oz.|O#[/OO%j.yOs&|X{&|X!W&|Xg&|X~Oa/RO~P$)zOh.tOs&}Xz&}X{&}X#[&}X%j&}X!W&}Xg&}X![&}X~Os/VO{$jO~Oo0cOv0qOz$ly!W$ly~P'vOo0cOv0qO{*gO!W&X!R~P'vOz/ZO!W&X!R~Og&RXs&RX!T&RX!U&RX!W&RX![&RXz&RX~P!/jOs-sO!T%dO!U%cOg&Qa!W&Qa![&Qaz&Qa~O{(kO![/^O~O!f.rOh$[as$[az$[a{$[a#[$[a%j$[a!W$[ag$[a![$[a~O!h/eO~O%o.vO%p.vOs$Uaz$Ua{$Ua#[$Ua%j$Ua!W$Uag$Ua![$Ua~O%j.yOs$Yaz$Ya{$Ya#[$Ya!W$Yag$Ya![$Ya~Os&|a{&|a!W&|ag&|a~P$)nOz/jOs&|a{&|a!W&|ag&|a~O!W/mO~Og/mO~O{/oO~O![/pO~Oo0cOv0qO{*gO!W&X!Z~P'vO{/sO~O%z/tO~P$-bOz/uO#[/OO%j.yOg'PX~Oz/uOg'PX~Og/wO~O!h/xO~O#[/OOs%Saz%Sa{%Sa%j%Sa!W%Sag%Sa![%Sa~O#[/OO%j.yOs%Waz%Wa{%Wa!W%Wag%Wa~Os&|i{&|i!W&|ig&|i~P$)nOz/zO#[/OO%j.yO!['Oa~Og'Pa~P$)nOz0SOg'Pa~Oa0UO!['Oi~P$)zOz0WO!['Oi~Oz0WO#[/OO%j.yO!['Oi~O#[/OO%j.yOg$biz$bi~O%z0ZO~P$-bO#[/OO%j.yOg%Vaz%Va~Og'Pi~P$)nO{0^O~Oa0UO!['Oq~P$)zOz0`O!['Oq~O#[/OO%j.yOz%Ui![%Ui~Oa0UO~P$)zOa0UO!['Oy~P$)zO#[/OO%j.yOg$ciz$ci~O#[/OO%j.yOz%Uq![%Uq~Oz+aO#g%ha%[%ha%_%ha%z%ha~P%SOV&OOo0cOv0qO~P'vOn0hO~Oo0hO~P'vO{0iO~Ot0jO~P!/jO&]&Z&j&h&i&g&f&d&e&c&b&`&a&_&^&[%u~",
	goto: "!=j'QPPPPPP'RP'Z*s+[+t,_,y-fP.SP'Z.r.r'ZPPP'Z2[PPPPPP2[5PPP5PP7b7k=sPP=v>h>kPP'Z'ZPP>zPP'Z'ZPP'Z'Z'Z'Z'Z?O?w'ZP?zP@QDXGuGyPG|HWH['ZPPPH_Hk'RP'R'RP'RP'RP'RP'RP'R'R'RP'RPP'RPP'RP'RPHqH}IVPI^IdPI^PI^I^PPPI^PKrPK{LVL]KrPI^LfPI^PLmLsPLwM]MzNeLwLwNkNxLwLwLwLw! ^! d! g! l! o! y!!P!!]!!o!!u!#P!#V!#s!#y!$P!$Z!$a!$g!$y!%T!%Z!%a!%k!%q!%w!%}!&T!&Z!&e!&k!&u!&{!'U!'[!'k!'s!'}!(UPPPPPPPPPPP!([!(_!(e!(n!(x!)TPPPPPPPPPPPP!-u!/Z!3^!6oPP!6w!7W!7a!8Y!8P!8c!8i!8l!8o!8r!8z!9jPPPPPPPPPPPPPPPPP!9m!9q!9wP!:]!:a!:m!:v!;S!;j!;m!;p!;v!;|!<S!<VP!<_!<h!=d!=g]eOn#g$j)t,P'}`OTYZ[adnoprtxy}!P!Q!R!U!X!c!d!e!f!g!h!i!k!o!p!q!s!t!z#O#S#T#[#d#g#x#y#{#}$Q$e$g$h$j$q$}%S%Z%^%`%c%g%l%n%w%|&O&Z&_&h&j&k&u&x&|'P'W'Z'l'm'p'r's'w'|(O(S(W(](^(d(g(p(r(z(})^)e)g)k)l)p)t)z*O*Y*d*g*h*k*q*r*t*v*y*z*}+Q+U+V+Y+a+c+d+k+x+y,P,X,Y,],g,h,i,k,l,o,q,s,u,w,y,z-O-d-f-m-p-s.f.g/V/Z/s0c0d0e0f0h0i0j0k0l0n0r{!cQ#c#p$R$d$p%e%j%p%q&`'O'g(q(|)j*o*x+w,v0g}!dQ#c#p$R$d$p$u%e%j%p%q&`'O'g(q(|)j*o*x+w,v0g!P!eQ#c#p$R$d$p$u$v%e%j%p%q&`'O'g(q(|)j*o*x+w,v0g!R!fQ#c#p$R$d$p$u$v$w%e%j%p%q&`'O'g(q(|)j*o*x+w,v0g!T!gQ#c#p$R$d$p$u$v$w$x%e%j%p%q&`'O'g(q(|)j*o*x+w,v0g!V!hQ#c#p$R$d$p$u$v$w$x$y%e%j%p%q&`'O'g(q(|)j*o*x+w,v0g!Z!hQ!n#c#p$R$d$p$u$v$w$x$y$z%e%j%p%q&`'O'g(q(|)j*o*x+w,v0g'}TOTYZ[adnoprtxy}!P!Q!R!U!X!c!d!e!f!g!h!i!k!o!p!q!s!t!z#O#S#T#[#d#g#x#y#{#}$Q$e$g$h$j$q$}%S%Z%^%`%c%g%l%n%w%|&O&Z&_&h&j&k&u&x&|'P'W'Z'l'm'p'r's'w'|(O(S(W(](^(d(g(p(r(z(})^)e)g)k)l)p)t)z*O*Y*d*g*h*k*q*r*t*v*y*z*}+Q+U+V+Y+a+c+d+k+x+y,P,X,Y,],g,h,i,k,l,o,q,s,u,w,y,z-O-d-f-m-p-s.f.g/V/Z/s0c0d0e0f0h0i0j0k0l0n0r&eVOYZ[dnprxy}!P!Q!U!i!k!o!p!q!s!t#[#d#g#y#{#}$Q$h$j$}%S%Z%^%`%g%l%n%w%|&Z&_&j&k&u&x'P'W'Z'l'm'p'r's'w(O(W(^(d(g(p(r(z)^)e)g)p)t)z*O*Y*d*g*h*k*q*r*t*v*y*z*}+U+V+Y+a+d+k,P,X,Y,],g,h,i,k,l,o,q,s,u,w,y,z-O-d-f-m-p-s.f.g/V/Z/s0c0d0e0f0h0i0j0k0n0r%oXOYZ[dnrxy}!P!Q!U!i!k#[#d#g#y#{#}$Q$h$j$}%S%^%`%g%l%n%w%|&Z&_&j&k&u&x'P'W'Z'l'm'p'r's'w(O(W(^(d(g(p(r(z)^)e)g)p)t)z*O*Y*d*g*h*k*q*t*v*y*z*}+U+V+Y+a+d+k,P,X,Y,],g,h,i,k,l,o,s,u,w,y,z-O-d-f-m-p.f.g/V/Z0i0j0kQ#vqQ/[.kR0o0q't`OTYZ[adnoprtxy}!P!Q!R!U!X!c!d!e!f!g!h!k!o!p!q!s!t!z#O#S#T#[#d#g#x#y#{#}$Q$e$g$h$j$q$}%S%Z%^%`%c%g%l%n%w%|&O&Z&_&h&j&k&u&x&|'P'W'Z'l'p'r's'w'|(O(S(W(](^(d(g(p(r(z(})^)e)g)k)l)p)t)z*O*Y*g*h*k*q*r*t*v*y*z*}+Q+U+V+Y+a+c+d+k+x+y,P,X,Y,],h,i,k,l,o,q,s,u,w,y,z-O-d-f-m-p-s.f.g/V/Z/s0c0d0e0f0h0i0j0k0l0n0rh#jhz{$W$Z&l&q)S)X+f+g-RW#rq&].k0qQ$]|Q$a!OQ$n!VQ$o!WW$|!i'm*d,gS&[#s#tQ'S$iQ(s&UQ)U&nU)Y&s)Z+jW)a&w+m-T-{Q*Q']W*R'_,`-h.TQ+l)`S,_*S*TQ-Q+eQ-_,TQ-c,WQ.R-al.W-l.^._.a.z.|/R/j/o/t/y0U0Z0^Q/S.`Q/a.tQ/l/OU0P/u0S0[X0V/z0W0_0`R&Z#r!_!wYZ!P!Q!k%S%`%g'p'r's(O(W)g*g*h*k*q*t*v,h,i,k,l,o-m-p.f.g/ZR%^!vQ!{YQ%x#[Q&d#}Q&g$QR,{+YT.j-s/s!Y!jQ!n#c#p$R$d$p$u$v$w$x$y$z%e%j%p%q&`'O'g(q(|)j*o*x+w,v0gQ&X#kQ'c$oR*^'dR'l$|Q%V!mR/_.r'|_OTYZ[adnoprtxy}!P!Q!R!U!X!c!d!e!f!g!h!i!k!o!p!q!s!t!z#O#S#T#[#d#g#x#y#{#}$Q$e$g$h$j$q$}%S%Z%^%`%c%g%l%n%w%|&O&Z&_&h&j&k&u&x&|'P'W'Z'l'm'p'r's'w'|(O(S(W(](^(d(g(p(r(z(})^)e)g)k)l)p)t)z*O*Y*d*g*h*k*q*r*t*v*y*z*}+Q+U+V+Y+a+c+d+k+x+y,P,X,Y,],g,h,i,k,l,o,q,s,u,w,y,z-O-d-f-m-p-s.f.g/V/Z/s0c0d0e0f0h0i0j0k0l0n0rS#a_#b!P.[-l.^._.`.a.t.z.|/R/j/o/t/u/y/z0S0U0W0Z0[0^0_0`'|_OTYZ[adnoprtxy}!P!Q!R!U!X!c!d!e!f!g!h!i!k!o!p!q!s!t!z#O#S#T#[#d#g#x#y#{#}$Q$e$g$h$j$q$}%S%Z%^%`%c%g%l%n%w%|&O&Z&_&h&j&k&u&x&|'P'W'Z'l'm'p'r's'w'|(O(S(W(](^(d(g(p(r(z(})^)e)g)k)l)p)t)z*O*Y*d*g*h*k*q*r*t*v*y*z*}+Q+U+V+Y+a+c+d+k+x+y,P,X,Y,],g,h,i,k,l,o,q,s,u,w,y,z-O-d-f-m-p-s.f.g/V/Z/s0c0d0e0f0h0i0j0k0l0n0rT#a_#bT#^^#_R(o%xa(l%x(n(o+`,{-y-z.oT+[(k+]R-z,{Q$PsQ+l)aQ,^*RR-e,_X#}s$O$P&fQ&y$aQ'a$nQ'd$oR)s'SQ)b&wV-S+m-T-{ZgOn$j)t,PXkOn)t,PQ$k!TQ&z$bQ&{$cQ'^$mQ'b$oQ)q'RQ)x'WQ){'XQ)|'YQ*Z'`S*]'c'dQ+s)gQ+u)hQ+v)iQ+z)oS+|)r*[Q,Q)vQ,R)wS,S)y)zQ,d*^Q-V+rQ-W+tQ-Y+{S-Z+},OQ-`,UQ-b,VQ-|-XQ.O-[Q.P-^Q.Q-_Q.p-}Q.q.RQ/W.dR/r/XWkOn)t,PR#mjQ'`$nS)r'S'aR,O)sQ,]*RR-f,^Q*['`Q+})rR-[,OZiOjn)t,PQ'f$pR*`'gT-j,e-ku.c-l.^._.a.t.z.|/R/j/o/t/u/y0S0U0Z0[0^t.c-l.^._.a.t.z.|/R/j/o/t/u/y0S0U0Z0[0^Q/S.`X0V/z0W0_0`!P.Z-l.^._.`.a.t.z.|/R/j/o/t/u/y/z0S0U0W0Z0[0^0_0`Q.w.YR/f.xg.z.].{/b/i/n/|0O0Q0]0a0bu.b-l.^._.a.t.z.|/R/j/o/t/u/y0S0U0Z0[0^X.u.W.b/a0PR/c.tV0R/u0S0[R/X.dQnOS#on,PR,P)tQ&^#uR(x&^S%m#R#wS(_%m(bT(b%p&`Q%a!yQ%h!}W(P%a%h(U(YQ(U%eR(Y%jQ&i$RR)O&iQ(e%qQ*{(`T+R(e*{Q'n%OR*e'nS'q%R%SY*i'q*j,m-q.hU*j'r's'tU,m*k*l*mS-q,n,oR.h-rQ#Y]R%t#YQ#_^R%y#_Q(h%vS+W(h+XR+X(iQ+](kR,|+]Q#b_R%{#bQ#ebQ%}#cW&Q#e%}({+bQ({&cR+b0gQ$OsS&e$O&fR&f$PQ&v$_R)_&vQ&V#jR(t&VQ&m$VS)T&m+hR+h)UQ$Z{R&p$ZQ&t$]R)[&tQ+n)bR-U+nQ#hfR&S#hQ)f&zR+q)fQ&}$dS)m&})nR)n'OQ'V$kR)u'VQ'[$lS*P'[,ZR,Z*QQ,a*VR-i,aWjOn)t,PR#ljQ-k,eR.U-kd.{.]/b/i/n/|0O0Q0]0a0bR/h.{U.s.W/a0PR/`.sQ/{/nS0X/{0YR0Y/|S/v/b/cR0T/vQ.}.]R/k.}R!ZPXmOn)t,PWlOn)t,PR'T$jYfOn$j)t,PR&R#g[sOn#g$j)t,PR&d#}&dQOYZ[dnprxy}!P!Q!U!i!k!o!p!q!s!t#[#d#g#y#{#}$Q$h$j$}%S%Z%^%`%g%l%n%w%|&Z&_&j&k&u&x'P'W'Z'l'm'p'r's'w(O(W(^(d(g(p(r(z)^)e)g)p)t)z*O*Y*d*g*h*k*q*r*t*v*y*z*}+U+V+Y+a+d+k,P,X,Y,],g,h,i,k,l,o,q,s,u,w,y,z-O-d-f-m-p-s.f.g/V/Z/s0c0d0e0f0h0i0j0k0n0rQ!nTQ#caQ#poU$Rt%c(SS$d!R$gQ$p!XQ$u!cQ$v!dQ$w!eQ$x!fQ$y!gQ$z!hQ%e!zQ%j#OQ%p#SQ%q#TQ&`#xQ'O$eQ'g$qQ(q&OU(|&h(}+cW)j&|)l+x+yQ*o'|Q*x(]Q+w)kQ,v+QR0g0lQ!yYQ!}ZQ$b!PQ$c!QQ%R!kQ't%S^'{%`%g(O(W*q*t*v^*f'p*h,k,l-p.g/ZQ*l'rQ*m'sQ+t)gQ,j*gQ,n*kQ-n,hQ-o,iQ-r,oQ.e-mR/Y.f[bOn#g$j)t,P!^!vYZ!P!Q!k%S%`%g'p'r's(O(W)g*g*h*k*q*t*v,h,i,k,l,o-m-p.f.g/ZQ#R[Q#fdS#wrxQ$UyW$_}$Q'P)pS$l!U$hW${!i'm*d,gS%v#[+Y`&P#d%|(p(r(z+a-O0kQ&a#yQ&b#{Q&c#}Q'j$}Q'z%^W([%l(^*y*}Q(`%nQ(i%wQ(v&ZS(y&_0iQ)P&jQ)Q&kU)]&u)^+kQ)d&xQ)y'WY)}'Z*O,X,Y-dQ*b'lS*n'w0jW+P(d*z,s,wW+T(g+V,y,zQ+p)eQ,U)zQ,c*YQ,x+UQ-P+dQ-e,]Q-v,uQ.S-fR/q/VhUOn#d#g$j%|&_'w(p(r)t,P%U!uYZ[drxy}!P!Q!U!i!k#[#y#{#}$Q$h$}%S%^%`%g%l%n%w&Z&j&k&u&x'P'W'Z'l'm'p'r's(O(W(^(d(g(z)^)e)g)p)z*O*Y*d*g*h*k*q*t*v*y*z*}+U+V+Y+a+d+k,X,Y,],g,h,i,k,l,o,s,u,w,y,z-O-d-f-m-p.f.g/V/Z0i0j0kQ#qpW%W!o!s0d0nQ%X!pQ%Y!qQ%[!tQ%f0cS'v%Z0hQ'x0eQ'y0fQ,p*rQ-u,qS.i-s/sR0p0rU#uq.k0qR(w&][cOn#g$j)t,PZ!xY#[#}$Q+YQ#W[Q#zrR$TxQ%b!yQ%i!}Q%o#RQ'j${Q(V%eQ(Z%jQ(c%pQ(f%qQ*|(`Q,f*bQ-t,pQ.m-uR/].lQ$StQ(R%cR*s(SQ.l-sR/}/sR#QZR#V[R%Q!iQ%O!iV*c'm*d,g!Z!lQ!n#c#p$R$d$p$u$v$w$x$y$z%e%j%p%q&`'O'g(q(|)j*o*x+w,v0gR%T!kT#]^#_Q%x#[R,{+YQ(m%xS+_(n(oQ,}+`Q-x,{S.n-y-zR/^.oT+Z(k+]Q$`}Q&g$QQ)o'PR+{)pQ$XzQ)W&qR+i)XQ$XzQ&o$WQ)W&qR+i)XQ#khW$Vz$W&q)XQ$[{Q&r$ZZ)R&l)S+f+g-RR$^|R)c&wXlOn)t,PQ$f!RR'Q$gQ$m!UR'R$hR*X'_Q*V'_V-g,`-h.TQ.d-lQ/P.^R/Q._U.]-l.^._Q/U.aQ/b.tQ/g.zU/i.|/j/yQ/n/RQ/|/oQ0O/tU0Q/u0S0[Q0]0UQ0a0ZR0b0^R/T.`R/d.t",
	nodeNames: "⚠ print Escape { Comment Script AssignStatement * BinaryExpression BitOp BitOp BitOp BitOp ArithOp ArithOp @ ArithOp ** UnaryExpression ArithOp BitOp AwaitExpression await ) ( ParenthesizedExpression BinaryExpression or and CompareOp in not is UnaryExpression ConditionalExpression if else LambdaExpression lambda ParamList VariableName AssignOp , : NamedExpression AssignOp YieldExpression yield from TupleExpression ComprehensionExpression async for LambdaExpression ] [ ArrayExpression ArrayComprehensionExpression } { DictionaryExpression DictionaryComprehensionExpression SetExpression SetComprehensionExpression CallExpression ArgList AssignOp MemberExpression . PropertyName Number String FormatString FormatReplacement FormatSelfDoc FormatConversion FormatSpec FormatReplacement FormatSelfDoc ContinuedString Ellipsis None Boolean TypeDef AssignOp UpdateStatement UpdateOp ExpressionStatement DeleteStatement del PassStatement pass BreakStatement break ContinueStatement continue ReturnStatement return YieldStatement PrintStatement RaiseStatement raise ImportStatement import as ScopeStatement global nonlocal AssertStatement assert TypeDefinition type TypeParamList TypeParam StatementGroup ; IfStatement Body elif WhileStatement while ForStatement TryStatement try except finally WithStatement with FunctionDefinition def ParamList AssignOp TypeDef ClassDefinition class DecoratedStatement Decorator At MatchStatement match MatchBody MatchClause case CapturePattern LiteralPattern ArithOp ArithOp AsPattern OrPattern LogicOp AttributePattern SequencePattern MappingPattern StarPattern ClassPattern PatternArgList KeywordPattern KeywordPattern Guard",
	maxTerm: 277,
	context: trackIndent,
	nodeProps: [
		[
			"isolate",
			-5,
			4,
			71,
			72,
			73,
			77,
			""
		],
		[
			"group",
			-15,
			6,
			85,
			87,
			88,
			90,
			92,
			94,
			96,
			98,
			99,
			100,
			102,
			105,
			108,
			110,
			"Statement Statement",
			-22,
			8,
			18,
			21,
			25,
			40,
			49,
			50,
			56,
			57,
			60,
			61,
			62,
			63,
			64,
			67,
			70,
			71,
			72,
			79,
			80,
			81,
			82,
			"Expression",
			-10,
			114,
			116,
			119,
			121,
			122,
			126,
			128,
			133,
			135,
			138,
			"Statement",
			-9,
			143,
			144,
			147,
			148,
			150,
			151,
			152,
			153,
			154,
			"Pattern"
		],
		[
			"openedBy",
			23,
			"(",
			54,
			"[",
			58,
			"{"
		],
		[
			"closedBy",
			24,
			")",
			55,
			"]",
			59,
			"}"
		]
	],
	propSources: [pythonHighlighting],
	skippedNodes: [0, 4],
	repeatNodeCount: 34,
	tokenData: "!2|~R!`OX%TXY%oY[%T[]%o]p%Tpq%oqr'ars)Yst*xtu%Tuv,dvw-hwx.Uxy/tyz0[z{0r{|2S|}2p}!O3W!O!P4_!P!Q:Z!Q!R;k!R![>_![!]Do!]!^Es!^!_FZ!_!`Gk!`!aHX!a!b%T!b!cIf!c!dJU!d!eK^!e!hJU!h!i!#f!i!tJU!t!u!,|!u!wJU!w!x!.t!x!}JU!}#O!0S#O#P&o#P#Q!0j#Q#R!1Q#R#SJU#S#T%T#T#UJU#U#VK^#V#YJU#Y#Z!#f#Z#fJU#f#g!,|#g#iJU#i#j!.t#j#oJU#o#p!1n#p#q!1s#q#r!2a#r#s!2f#s$g%T$g;'SJU;'S;=`KW<%lOJU`%YT&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%T`%lP;=`<%l%To%v]&n`%c_OX%TXY%oY[%T[]%o]p%Tpq%oq#O%T#O#P&o#P#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%To&tX&n`OY%TYZ%oZ]%T]^%o^#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tc'f[&n`O!_%T!_!`([!`#T%T#T#U(r#U#f%T#f#g(r#g#h(r#h#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tc(cTmR&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tc(yT!mR&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk)aV&n`&[ZOr%Trs)vs#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk){V&n`Or%Trs*bs#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk*iT&n`&^ZO#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%To+PZS_&n`OY*xYZ%TZ]*x]^%T^#o*x#o#p+r#p#q*x#q#r+r#r;'S*x;'S;=`,^<%lO*x_+wTS_OY+rZ]+r^;'S+r;'S;=`,W<%lO+r_,ZP;=`<%l+ro,aP;=`<%l*xj,kV%rQ&n`O!_%T!_!`-Q!`#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tj-XT!xY&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tj-oV%lQ&n`O!_%T!_!`-Q!`#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk.]V&n`&ZZOw%Twx.rx#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk.wV&n`Ow%Twx/^x#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk/eT&n`&]ZO#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk/{ThZ&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tc0cTgR&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk0yXVZ&n`Oz%Tz{1f{!_%T!_!`-Q!`#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk1mVaR&n`O!_%T!_!`-Q!`#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk2ZV%oZ&n`O!_%T!_!`-Q!`#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tc2wTzR&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%To3_W%pZ&n`O!_%T!_!`-Q!`!a3w!a#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Td4OT&{S&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk4fX!fQ&n`O!O%T!O!P5R!P!Q%T!Q![6T![#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk5WV&n`O!O%T!O!P5m!P#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk5tT!rZ&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Ti6[a!hX&n`O!Q%T!Q![6T![!g%T!g!h7a!h!l%T!l!m9s!m#R%T#R#S6T#S#X%T#X#Y7a#Y#^%T#^#_9s#_#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Ti7fZ&n`O{%T{|8X|}%T}!O8X!O!Q%T!Q![8s![#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Ti8^V&n`O!Q%T!Q![8s![#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Ti8z]!hX&n`O!Q%T!Q![8s![!l%T!l!m9s!m#R%T#R#S8s#S#^%T#^#_9s#_#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Ti9zT!hX&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk:bX%qR&n`O!P%T!P!Q:}!Q!_%T!_!`-Q!`#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tj;UV%sQ&n`O!_%T!_!`-Q!`#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Ti;ro!hX&n`O!O%T!O!P=s!P!Q%T!Q![>_![!d%T!d!e?q!e!g%T!g!h7a!h!l%T!l!m9s!m!q%T!q!rA]!r!z%T!z!{Bq!{#R%T#R#S>_#S#U%T#U#V?q#V#X%T#X#Y7a#Y#^%T#^#_9s#_#c%T#c#dA]#d#l%T#l#mBq#m#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Ti=xV&n`O!Q%T!Q![6T![#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Ti>fc!hX&n`O!O%T!O!P=s!P!Q%T!Q![>_![!g%T!g!h7a!h!l%T!l!m9s!m#R%T#R#S>_#S#X%T#X#Y7a#Y#^%T#^#_9s#_#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Ti?vY&n`O!Q%T!Q!R@f!R!S@f!S#R%T#R#S@f#S#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Ti@mY!hX&n`O!Q%T!Q!R@f!R!S@f!S#R%T#R#S@f#S#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%TiAbX&n`O!Q%T!Q!YA}!Y#R%T#R#SA}#S#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%TiBUX!hX&n`O!Q%T!Q!YA}!Y#R%T#R#SA}#S#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%TiBv]&n`O!Q%T!Q![Co![!c%T!c!iCo!i#R%T#R#SCo#S#T%T#T#ZCo#Z#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%TiCv]!hX&n`O!Q%T!Q![Co![!c%T!c!iCo!i#R%T#R#SCo#S#T%T#T#ZCo#Z#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%ToDvV{_&n`O!_%T!_!`E]!`#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%TcEdT%{R&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%TkEzT#gZ&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%TkFbXmR&n`O!^%T!^!_F}!_!`([!`!a([!a#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%TjGUV%mQ&n`O!_%T!_!`-Q!`#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%TkGrV%zZ&n`O!_%T!_!`([!`#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%TkH`WmR&n`O!_%T!_!`([!`!aHx!a#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%TjIPV%nQ&n`O!_%T!_!`-Q!`#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%TkIoV_Q#}P&n`O!_%T!_!`-Q!`#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%ToJ_]&n`&YS%uZO!Q%T!Q![JU![!c%T!c!}JU!}#R%T#R#SJU#S#T%T#T#oJU#p#q%T#r$g%T$g;'SJU;'S;=`KW<%lOJUoKZP;=`<%lJUoKge&n`&YS%uZOr%Trs)Ysw%Twx.Ux!Q%T!Q![JU![!c%T!c!tJU!t!uLx!u!}JU!}#R%T#R#SJU#S#T%T#T#fJU#f#gLx#g#oJU#p#q%T#r$g%T$g;'SJU;'S;=`KW<%lOJUoMRa&n`&YS%uZOr%TrsNWsw%Twx! vx!Q%T!Q![JU![!c%T!c!}JU!}#R%T#R#SJU#S#T%T#T#oJU#p#q%T#r$g%T$g;'SJU;'S;=`KW<%lOJUkN_V&n`&`ZOr%TrsNts#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%TkNyV&n`Or%Trs! `s#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk! gT&n`&bZO#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk! }V&n`&_ZOw%Twx!!dx#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk!!iV&n`Ow%Twx!#Ox#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk!#VT&n`&aZO#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%To!#oe&n`&YS%uZOr%Trs!%Qsw%Twx!&px!Q%T!Q![JU![!c%T!c!tJU!t!u!(`!u!}JU!}#R%T#R#SJU#S#T%T#T#fJU#f#g!(`#g#oJU#p#q%T#r$g%T$g;'SJU;'S;=`KW<%lOJUk!%XV&n`&dZOr%Trs!%ns#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk!%sV&n`Or%Trs!&Ys#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk!&aT&n`&fZO#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk!&wV&n`&cZOw%Twx!'^x#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk!'cV&n`Ow%Twx!'xx#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk!(PT&n`&eZO#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%To!(ia&n`&YS%uZOr%Trs!)nsw%Twx!+^x!Q%T!Q![JU![!c%T!c!}JU!}#R%T#R#SJU#S#T%T#T#oJU#p#q%T#r$g%T$g;'SJU;'S;=`KW<%lOJUk!)uV&n`&hZOr%Trs!*[s#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk!*aV&n`Or%Trs!*vs#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk!*}T&n`&jZO#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk!+eV&n`&gZOw%Twx!+zx#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk!,PV&n`Ow%Twx!,fx#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tk!,mT&n`&iZO#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%To!-Vi&n`&YS%uZOr%TrsNWsw%Twx! vx!Q%T!Q![JU![!c%T!c!dJU!d!eLx!e!hJU!h!i!(`!i!}JU!}#R%T#R#SJU#S#T%T#T#UJU#U#VLx#V#YJU#Y#Z!(`#Z#oJU#p#q%T#r$g%T$g;'SJU;'S;=`KW<%lOJUo!.}a&n`&YS%uZOr%Trs)Ysw%Twx.Ux!Q%T!Q![JU![!c%T!c!}JU!}#R%T#R#SJU#S#T%T#T#oJU#p#q%T#r$g%T$g;'SJU;'S;=`KW<%lOJUk!0ZT!XZ&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tc!0qT!WR&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%Tj!1XV%kQ&n`O!_%T!_!`-Q!`#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%T~!1sO!]~k!1zV%jR&n`O!_%T!_!`-Q!`#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%T~!2fO![~i!2mT%tX&n`O#o%T#p#q%T#r;'S%T;'S;=`%i<%lO%T",
	tokenizers: [
		legacyPrint,
		indentation,
		newlines,
		strings,
		0,
		1,
		2,
		3,
		4
	],
	topRules: { "Script": [0, 5] },
	specialized: [{
		term: 221,
		get: (value) => spec_identifier[value] || -1
	}],
	tokenPrec: 7668
});

// src/configs/python/syntax.ts
const MOST_KEPT = 16 * 2 ** 20;
const kept = /* @__PURE__ */ new Map();
let keptCharacters = 0;
function parsePython(text) {
	const known = kept.get(text);
	if (known) return known.topNode;
	const tree = treeOf(text);
	if (keptCharacters + text.length > MOST_KEPT) {
		kept.clear();
		keptCharacters = 0;
	}
	kept.set(text, tree);
	keptCharacters += text.length;
	return tree.topNode;
}
const MOST_NESTED = 200;
function treeOf(text) {
	try {
		return parser.parse(text);
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
	}
	try {
		return parser.parse(text.slice(0, whereNested(text)));
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		return Tree.empty;
	}
}
function whereNested(text) {
	let depth = 0;
	for (const { 0: bracket, index } of text.matchAll(/[()[\]{}]/g)) {
		depth = "([{".includes(bracket) ? depth + 1 : Math.max(depth - 1, 0);
		if (depth > MOST_NESTED) return index;
	}
	return text.length;
}
function partsOf(node) {
	const parts = [];
	for (let child = node.firstChild; child; child = child.nextSibling) if (!child.type.isError && child.name !== "Comment") parts.push(child);
	return parts;
}
const PUNCTUATION = /* @__PURE__ */ new Set([
	"(",
	")",
	"[",
	"]",
	"{",
	"}",
	",",
	":",
	";",
	".",
	":="
]);
function operandsOf(node) {
	return partsOf(node).filter(({ name }) => !PUNCTUATION.has(name));
}
function argumentsOf(list, textOf) {
	const found = [];
	for (const group of groupsOf$1(list)) {
		const [first, second, third] = group;
		if (!first) continue;
		if (first.name === "*" || first.name === "**") {
			if (second) found.push({
				name: first.name,
				nameNode: first,
				value: second
			});
		} else if (second?.name === "AssignOp") {
			if (third && first.name === "VariableName") found.push({
				name: textOf(first),
				nameNode: first,
				value: third
			});
		} else found.push({
			name: null,
			nameNode: first,
			value: first
		});
	}
	return found;
}
function groupsOf$1(node) {
	const groups = [[]];
	for (const part of partsOf(node)) if (part.name === ",") groups.push([]);
	else if (part.name !== "(" && part.name !== ")") groups.at(-1).push(part);
	return groups;
}
function parametersOf(list, textOf) {
	if (!list) return [];
	return groupsOf$1(list).flatMap((group) => {
		const star = group.find(({ name }) => name === "*" || name === "**");
		const name = group.find((part) => part.name === "VariableName");
		if (!name) return [];
		const assign = group.findIndex((part) => part.name === "AssignOp");
		const kind = star ? star.name : "one";
		return [{
			name: textOf(name),
			kind,
			standard: assign === -1 ? null : group[assign + 1] ?? null,
			node: name
		}];
	});
}

// src/configs/python/body.ts
function executeBody(machine, body, scope, returns) {
	for (const statement of partsOf(body)) {
		if (statement.name === ":") continue;
		if (!machine.execute(statement, scope, returns)) return false;
	}
	return true;
}

// src/configs/python/mappings.ts
function spreadInto(entries, value, source) {
	const known = asMapping(value);
	if (known) {
		for (const [key, entry] of known.entries) entries.set(key, entry);
		return known.rest;
	}
	const [first] = optionsOf(value);
	const maps = optionsOf(value).map((option) => asMapping(option));
	if (first && value.kind === "branches" && maps.every((each) => each !== null)) {
		for (const key of new Set(maps.flatMap((each) => [...each.entries.keys()]))) {
			const members = maps.map((each) => each.entries.get(key) ?? entries.get(key));
			const [keyAt = value.at] = members.flatMap((member) => member?.keyAt ?? []);
			const values = members.map((member) => member?.value ?? absent(value.at));
			const any = value.fork === null ? either(values, value.at) : forked(values, value.fork, value.at);
			entries.set(key, {
				value: any,
				keyAt
			});
		}
		return maps.find((each) => each.rest)?.rest ?? null;
	}
	const why = value.kind === "unclear" ? `it may be in **${source.slice(0, 60)}: ${value.why}` : `it may be in **${source.slice(0, 60)}`;
	return unclear(why, value.at);
}
function asMapping(value) {
	if (value.kind === "mapping") return value;
	if (value.kind !== "instance") return null;
	return viewOf(value.attributes, value.at);
}

// src/configs/python/attributes.ts
function attributeOf(value, name, at) {
	const method = (kind) => ({
		kind: "external",
		name: `${kind}.${name}`,
		of: value,
		at
	});
	switch (value.kind) {
		case "unclear": return {
			kind: "external",
			name: `?.${name}`,
			of: value,
			at
		};
		case "mapping": return value.entries.get(name)?.value ?? method("dict");
		case "instance":
			if (name === "__dict__") return asMapping(value) ?? method("object");
			return instanceAttribute(value, name) ?? method("object");
		case "class": return ofClass(value, name) ?? method("class");
		case "module": return value.scope.get(name) ?? unclear(`${name} is not defined in the module`, at);
		case "external":
			if (value.after && value.of?.kind === "instance") return ofSuper(value.of, value.after, name) ?? method("super");
			return {
				kind: "external",
				name: `${value.name}.${name}`,
				of: value.of,
				at
			};
		case "scalar":
			if (typeof value.value === "string") return pathPart(value.value, name, value.isSoft, at) ?? method("str");
			return name === "value" ? value : method("number");
		case "sequence": return method("list");
		case "model":
		case "trainer":
		case "parser":
		case "handle": return method(value.kind);
		case "function":
		case "branches": return unclear(`${name} is known only when the program runs`, at);
	}
}
function ofClass(type, name) {
	for (const each of linearised(type)) {
		const found = each.attributes.get(name) ?? each.methods.get(name);
		if (found) return found;
	}
}
function instanceAttribute(instance, name) {
	return instance.attributes.get(name) ?? (instance.class ? ofClasses(instance, linearised(instance.class), name) : void 0);
}
function ofClasses(self, classes, name) {
	for (const owner of classes) {
		const method = owner.methods.get(name);
		if (method) return {
			...method,
			self,
			owner
		};
		const found = owner.attributes.get(name);
		if (found) return found;
	}
}
function methodOf(instance, name) {
	const found = instance.class ? ofClasses(instance, linearised(instance.class), name) : void 0;
	return found?.kind === "function" ? found : void 0;
}
function ofSuper(self, after, name) {
	const classes = self.class ? linearised(self.class) : [];
	const at = classes.indexOf(after);
	return at === -1 ? void 0 : ofClasses(self, classes.slice(at + 1), name);
}
const MOST_CLASSES = 30;
function linearised(type) {
	const found = [];
	const add = (each) => {
		if (found.includes(each) || found.length >= MOST_CLASSES) return;
		found.push(each);
		for (const base of each.bases) if (base.kind === "class") add(base);
	};
	add(type);
	return found;
}
function pathPart(path, name, isSoft, at) {
	const parts = path.split("/");
	const last = parts.at(-1) ?? "";
	const dot = last.lastIndexOf(".");
	switch (name) {
		case "parent": return scalar(parts.slice(0, -1).join("/"), at, isSoft);
		case "name": return scalar(last, at, isSoft);
		case "stem": return scalar(dot > 0 ? last.slice(0, dot) : last, at, isSoft);
		case "suffix": return scalar(dot > 0 ? last.slice(dot) : "", at, isSoft);
		case "value": return scalar(path, at, isSoft);
		default: return null;
	}
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
		bases: bases ? argumentsOf(bases, (each) => machine.source(each, scope)).filter((each) => each.name === null).map((each) => machine.evaluate(each.value, scope)) : [],
		at: machine.at(node, scope)
	};
}
function instantiate(machine, type, positional, named, at) {
	const library = type.bases.find((base) => base.kind === "external");
	const made = library?.kind === "external" ? recordOf(library.name, {
		positional,
		named,
		machine,
		at
	}) : void 0;
	const record = made?.kind === "instance" ? made.record : void 0;
	const instance = {
		kind: "instance",
		class: type,
		attributes: /* @__PURE__ */ new Map(),
		at,
		...record && { record }
	};
	const init = methodOf(instance, "__init__");
	if (init) {
		machine.call(init, positional, named, at);
		return instance;
	}
	for (const base of linearised(type).toReversed()) for (const [key, value] of base.attributes) instance.attributes.set(key, value);
	const names = [...instance.attributes.keys()];
	for (const [index, value] of positional.entries()) {
		const name = names[index];
		if (name !== void 0) instance.attributes.set(name, value);
	}
	for (const [key, { value }] of named.entries) instance.attributes.set(key, value);
	if (named.rest) {
		for (const name of names) if (!named.entries.has(name)) instance.attributes.set(name, named.rest);
	}
	const post = methodOf(instance, "__post_init__");
	if (post) machine.call(post, [], nothingGiven(at), at);
	return instance;
}
function nothingGiven(at) {
	return mapping(/* @__PURE__ */ new Map(), at);
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
	return unclear("it is no plain value", at);
}
function placeOf(origin) {
	return origin.kind === "file" ? origin : {
		kind: "file",
		path: "",
		line: 1,
		column: 1
	};
}

// src/configs/python/decorators.ts
function decoratorOptions(machine, decorators, definition, scope) {
	const options = /* @__PURE__ */ new Map();
	for (const decorator of decorators) {
		const list = partsOf(decorator).find(({ name }) => name === "ArgList");
		if (!list) continue;
		const name = machine.source(decorator, scope).slice(1).split("(")[0]?.trim() ?? "";
		if (/(?:^|\.)option$/.test(name)) addOption(machine, list, scope, options);
		if (/(?:^|\.)main$/.test(name) && /hydra/.test(name)) addHydra(machine, list, definition, scope, options);
	}
	return options;
}
function addOption(machine, list, scope, options) {
	const given = argumentsOf(list, (node) => machine.source(node, scope));
	const words = given.filter(({ name }) => name === null).map(({ value }) => textOfValue(machine.evaluate(value, scope)) ?? "");
	const long = words.find((word) => !word.startsWith("-")) ?? words.find((word) => word.startsWith("--")) ?? words[0];
	const standard = given.find(({ name }) => name === "default");
	const name = (long ?? "").split("/")[0].replace(/^-+/, "").replaceAll("-", "_");
	const at = machine.at(list, scope);
	options.set(name, standard ? softened(machine.evaluate(standard.value, scope)) : unclear(`--${name} has no default`, at));
}
function addHydra(machine, list, definition, scope, options) {
	const given = argumentsOf(list, (node) => machine.source(node, scope));
	const text = (key) => {
		const found = given.find(({ name }) => name === key);
		return found ? textOfValue(machine.evaluate(found.value, scope)) : null;
	};
	const parameters = partsOf(definition).find(({ name }) => name === "ParamList") ?? null;
	const [first] = parametersOf(parameters, (node) => machine.source(node, scope));
	const name = text("config_name");
	if (!first || name === null) return;
	const tree = machine.world.hydra(text("config_path") ?? ".", name, scope.program.text.path);
	if (tree) options.set(first.name, valueOfTree(tree));
}

// src/configs/python/targets.ts
const MAX_ITERATIONS = 16;
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
	if (key?.kind !== "scalar") {
		spoil(machine.journal, holder, "a key is worked out when the program runs");
		return;
	}
	put(machine, holder, String(key.value), {
		value,
		keyAt: machine.at(property ?? index ?? target, scope)
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
function itemsToTry(value) {
	const items = elementsOf(value);
	if (!items) return null;
	if (items.length <= MAX_ITERATIONS) return items;
	return [together(items, value.at)];
}
function together(items, at) {
	const all = either(items, at);
	return all.kind === "unclear" ? unclear("it is one of a long list", at) : all;
}
function elementsOf(value) {
	if (value.kind === "sequence") return value.items;
	if (value.kind === "mapping" && !value.rest) return Array.from(value.entries, ([key, { keyAt }]) => scalar(key, keyAt));
	if (value.kind === "scalar" && typeof value.value === "string") return Array.from(value.value.slice(0, 100), (character) => scalar(character, value.at));
	return null;
}
function listOf(value) {
	return value.kind === "sequence" || value.kind === "mapping" || value.kind === "scalar" ? elementsOf(value) : null;
}
function pairs(values, at) {
	return sequence(values.map((each) => sequence(each, at)), at);
}
function itemAt(value, index, at) {
	return value.kind === "sequence" ? value.items.at(index) ?? unclear("there is no such item", at) : unclear("a part of it is worked out when the program runs", at);
}

// src/configs/python/loops.ts
const MAX_ITEMS$1 = 16;
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
	if (items && items.length <= MAX_ITEMS$1 && items.length * machine.rounds <= MAX_ROUNDS) {
		const before = machine.rounds;
		machine.rounds *= items.length;
		const reaches = rounds(place, items.values(), take);
		machine.rounds = before;
		return reaches;
	}
	const any = items ? together(items, at) : unclear("a loop goes through it when the program runs", at);
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
				if (item) take(item);
				const reachesEnd = executeBody(machine, body, scope, returns);
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
			machine.journal.replace(merged([changes, ...exits]), (value) => unclear("a loop changes it", value.at));
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
function merged(all) {
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
	for (const { 0: field, 1: name = "", index } of template.matchAll(/\{([^{}!:]*)[^{}]*\}/g)) {
		parts.push(scalar(template.slice(end, index), at));
		const value = name === "" ? positional[next++] : /^\d+$/.test(name) ? positional[Number(name)] : named.get(name);
		parts.push(value ?? unclear("the text is put together when the program runs", at));
		end = index + field.length;
	}
	return concatenate([...parts, scalar(template.slice(end), at)], at);
}
function comparison(operator, left, right, at) {
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
	for (const part of partsOf(node)) if (part.name === "if" || part.name === "elif") condition = null;
	else if (part.name === "else") isElse = true;
	else if (part.name !== "Body") condition = part;
	else {
		const truth = isElse ? true : condition ? truthOf(machine.evaluate(condition, scope)) : void 0;
		if (truth === false || isDecided) {
			machine.skip(part, scope);
			continue;
		}
		isDecided = truth === true;
		if (isDecided && isFirst) {
			const reachesEnd = executeBody(machine, part, scope, returns);
			skipRest(machine, part, scope);
			return reachesEnd;
		}
		isFirst = false;
		const { changes, reachesEnd } = machine.branch(() => executeBody(machine, part, scope, returns));
		if (reachesEnd) reached.push(changes);
	}
	if (!isDecided) reached.push(/* @__PURE__ */ new Map());
	machine.journal.join(reached, machine.at(node, scope));
	return reached.length > 0;
}
function skipRest(machine, body, scope) {
	for (let next = body.nextSibling; next; next = next.nextSibling) if (next.name === "Body") machine.skip(next, scope);
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
function match(machine, node, scope, returns) {
	const reached = partsOf(node).flatMap((part) => part.name === "MatchBody" ? partsOf(part) : []).flatMap((clause) => {
		const body = partsOf(clause).find(({ name }) => name === "Body");
		const followed = body && machine.branch(() => executeBody(machine, body, scope, returns));
		return followed?.reachesEnd ? [followed.changes] : [];
	});
	machine.journal.join([/* @__PURE__ */ new Map(), ...reached], machine.at(node, scope));
	return true;
}
function nameOf(machine, node, scope) {
	const name = partsOf(node).find((part) => part.name === "VariableName");
	return name ? machine.source(name, scope) : "";
}
function define(machine, node, scope, decorators) {
	const name = nameOf(machine, node, scope);
	const options = decoratorOptions(machine, decorators, node, scope);
	scope.set(name, {
		kind: "function",
		name,
		node,
		scope,
		self: null,
		options,
		at: machine.at(node, scope)
	});
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
			if (option) return option;
			if (!standard) return unclear(why, machine.at(node, func.scope));
			const value = machine.evaluate(standard, func.scope);
			return machine.isGuess ? softened(value) : value;
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

// src/configs/python/copies.ts
const MAX_COPIED = 2e3;
const MAX_DEPTH$1 = 20;
function copyOf(value, isDeep, budget = { left: MAX_COPIED }, depth = 0) {
	budget.left -= 1;
	if (budget.left < 0 || depth > MAX_DEPTH$1) return unclear("it is a copy of too much", value.at);
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
const BUILTINS$1 = {
	int: (call) => convert(call, (value) => Number.isFinite(Number(value)) ? Math.trunc(Number(value)) : void 0),
	float: (call) => convert(call, (value) => Number.isFinite(Number(value)) ? Number(value) : void 0),
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
	getattr: ({ positional: [value, name, fallback], at }) => {
		const key = textOfValue(name);
		if (!value || key === null) return fallback;
		const found = lift(value, at, (option) => attributeOf(option, key, at));
		return found.kind === "external" && fallback ? fallback : found;
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
	"str.strip": (call) => changed(call, (text) => text.trim()),
	"str.rstrip": (call) => changed(call, (text) => text.trimEnd()),
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
	"dict.get": ({ of, positional: [key, fallback], at }) => {
		if (of?.kind !== "mapping" || key?.kind !== "scalar") return void 0;
		return of.entries.get(String(key.value))?.value ?? (of.rest ? of.rest : fallback ?? scalar(null, at));
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
	if (Object.hasOwn(BUILTINS$1, name)) return BUILTINS$1[name]?.(call);
	return Object.hasOwn(METHODS$1, name) ? METHODS$1[name]?.(call) : void 0;
}
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
function changed(call, change) {
	return onText(call, (text) => scalar(change(text), call.of?.at ?? call.at, call.of?.kind === "scalar" && call.of.isSoft));
}
function test({ of, positional: [other], at }, holds) {
	const [text, part] = [textOfValue(of), textOfValue(other)];
	if (text === null || part === null || of?.kind === "scalar" && of.isSoft) return void 0;
	return scalar(holds(text, part), at);
}

// src/configs/python/dataclass-parser.ts
const PARSER = /^(?:transformers\.(?:hf_argparser\.)?)?HfArgumentParser$|^(?:trl\.(?:\w+\.)*)?(?:Trl|H4Argument)Parser$/;
function parsedInto(method, call) {
	const { of, at } = call;
	if (of?.kind !== "instance" || !PARSER.test(of.record?.name ?? "")) return void 0;
	const filled = filledBy(method, call);
	if (!filled) return void 0;
	const types = of.attributes.get("dataclass_types") ?? of.record?.positional[0];
	const classes = types?.kind === "sequence" ? types.items : types ? [types] : [];
	const plain = classes.filter((each) => each.kind === "class" && libraryOf$1(each) === null);
	const owned = new Set(plain.flatMap((each) => fieldsOf(each)));
	return sequence(classes.map((each) => objectOf(each, filled, owned, call)), at);
}
function filledBy(method, { machine, positional, named, at, from }) {
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
	if (value?.kind === "mapping") return {
		entries: new Map(value.entries),
		rest: null
	};
	const why = `it stands in ${text.slice(0, 100)}, which is not in the repository`;
	return {
		entries: /* @__PURE__ */ new Map(),
		rest: unclear(why, at)
	};
}
function fromWords(machine, from, at) {
	const { words } = machine.world;
	if (!words) return {
		entries: /* @__PURE__ */ new Map(),
		rest: unclear("the command line that starts the program gives it", at)
	};
	const entries = /* @__PURE__ */ new Map();
	let open = null;
	for (let index = 0; index < words.length; index++) {
		const word = words[index];
		const [, name, inline] = /^--([A-Za-z][\w-]*)(?:=(.*))?$/s.exec(word.text) ?? [];
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
	}
	const config = entries.get("config")?.value;
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
function valueOf(words, at) {
	const [first, ...others] = words;
	if (!first) return scalar(true, at);
	const values = words.map(({ text, unknown, origin }) => unknown === null ? scalar(literal(text), origin) : unclear(unknown, origin));
	return others.length === 0 ? values[0] : sequence(values, at);
}
function literal(text) {
	if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === "true";
	if (/^none$/i.test(text)) return null;
	return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}
function fieldsOf(type) {
	return linearised(type).flatMap(({ attributes }) => Array.from(attributes.keys()));
}
function libraryOf$1(type) {
	const base = linearised(type).flatMap(({ bases }) => bases).find(({ kind }) => kind === "external");
	return base?.kind === "external" && base.name !== "object" ? base.name : null;
}
function objectOf(type, { entries, rest }, owned, { machine, at }) {
	if (type.kind === "class" && libraryOf$1(type) === null) {
		const fields = new Set(fieldsOf(type));
		const own = [...entries].filter(([key]) => fields.has(key));
		const object = instantiate(machine, type, [], mapping(new Map(own), at), at);
		return rest === null ? settled(object) : object;
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
		return rest === null ? settled(whole) : whole;
	}
	if (type.kind !== "external") return unclear("the class of the arguments is not known", at);
	return recordOf(type.name, {
		positional: [],
		named,
		machine,
		at
	}) ?? unclear(`${type.name} is not followed`, at);
}
function settled(object) {
	if (object.kind !== "instance") return object;
	for (const [name, value] of object.attributes) if (value.kind === "scalar" && value.isSoft) object.attributes.set(name, {
		...value,
		isSoft: false
	});
	return object;
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
const KNOWN = {
	"os.path.join": joinAll,
	"os.path.abspath": path,
	"os.path.realpath": path,
	"os.path.normpath": path,
	"os.path.expanduser": path,
	"os.path.dirname": ({ positional: [value], at }) => inPath(value, at, (text) => text.split("/").slice(0, -1).join("/")),
	"os.path.basename": ({ positional: [value], at }) => inPath(value, at, (text) => text.split("/").at(-1) ?? ""),
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
	"torch.cuda.device_count": ({ machine, at }) => machine.world.gpus === null ? unclear("the machine decides how many GPUs there are", at) : scalar(machine.world.gpus, at),
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
	"argparse.ArgumentParser": ({ at }) => ({
		kind: "parser",
		options: /* @__PURE__ */ new Map(),
		at
	}),
	ArgumentParser: ({ at }) => ({
		kind: "parser",
		options: /* @__PURE__ */ new Map(),
		at
	}),
	"copy.copy": ({ positional: [value] }) => value && copyOf(value, false),
	"copy.deepcopy": duplicate,
	super: superOf,
	"dataclasses.asdict": ({ positional: [value] }) => (value && asMapping(value)) ?? value,
	"dataclasses.field": fieldDefault,
	"pydantic.Field": fieldDefault,
	"typer.Option": fieldDefault,
	"typer.Argument": fieldDefault,
	"types.SimpleNamespace": namespace,
	"argparse.Namespace": namespace,
	"easydict.EasyDict": duplicate,
	"box.Box": duplicate,
	"addict.Dict": duplicate,
	"omegaconf.OmegaConf.create": duplicate,
	"OmegaConf.create": duplicate,
	"omegaconf.OmegaConf.to_container": duplicate,
	"OmegaConf.to_container": duplicate,
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
	"parser.set_defaults": ({ of, named }) => {
		if (of?.kind === "parser") setDefaults(of, named);
	},
	"parser.parse_args": ({ of, machine, at }) => of?.kind === "parser" ? parseArguments(of, machine.world.words, at) : void 0,
	"parser.parse_known_args": ({ of, machine, at }) => of?.kind === "parser" ? sequence([parseArguments(of, machine.world.words, at), sequence([], at)], at) : void 0,
	"handle.read": ({ of }) => of ?? void 0
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
	const model = modelOf(name, call) ?? recordOf(name, call);
	if (model) return model;
	if (PARSER.test(name)) return parserOf(name, call);
	const parsed = parsedInto(name.split(".").at(-1) ?? "", {
		...call,
		from: scope.program.text.path
	});
	if (parsed) return parsed;
	const value = (Object.hasOwn(KNOWN, name) ? KNOWN[name] : Object.hasOwn(METHODS, name) ? METHODS[name] : void 0)?.(call) ?? callBuiltin(name, call) ?? suggested(name, call);
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
function parserOf(name, { positional, named, at }) {
	const attributes = new Map(Array.from(named.entries, ([key, { value }]) => [key, value]));
	return {
		kind: "instance",
		class: null,
		record: {
			name,
			positional,
			keys: /* @__PURE__ */ new Map(),
			rest: named.rest
		},
		attributes,
		at
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
function environment({ positional: [name, fallback], at }) {
	if (fallback && !(fallback.kind === "scalar" && fallback.value === null)) return softened(fallback);
	return unclear(`the environment variable ${textOfValue(name) ?? ""} sets it`, at);
}
function command({ machine, positional: [words], scope, at }) {
	if (words?.kind === "sequence") machine.world.shell(words.items, scope, at);
	else if (words) machine.world.shell([words], scope, at);
}
function load({ machine, positional: [source], scope, at }, format) {
	const target = source?.kind === "handle" ? source.path : source;
	const path = textOfValue(target);
	if (path === null) return target?.kind === "unclear" ? target : void 0;
	const tree = machine.world.tree(path, scope.program.text.path, format);
	return tree ? valueOfTree(tree) : unclear(`it stands in ${path.slice(0, 100)}, which is not in the repository`, at);
}
function fieldDefault({ positional: [value], named, machine, at }) {
	const given = named.entries.get("default")?.value ?? value;
	if (given) return softened(given);
	const factory = named.entries.get("default_factory")?.value;
	if (factory?.kind === "function") return machine.call(factory, [], nothingGiven(at), at);
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
		if (name === "map") followMapped(machine, given, at);
		const trained = tryTraining(machine, {
			value,
			name,
			given,
			node,
			scope
		});
		if (trained) return trained;
		const result = lift(value, at, (option) => call(machine, attributeOf(option, name, at), given, scope, at));
		change(machine, value, name, given);
		return result;
	}
	const called = machine.evaluate(callee, scope);
	const given = evaluateArguments(machine, list, scope);
	return lift(called, at, (option) => call(machine, option, given, scope, at));
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
		if (comprehended) positional.push(unclear("a list is worked out when the program runs", at));
		for (const { name, nameNode, value } of comprehended ? [] : argumentsOf(list, (part) => machine.source(part, scope))) {
			const result = machine.evaluate(value, scope);
			if (name === null) positional.push(result);
			else if (name === "*") positional.push(...result.kind === "sequence" ? result.items : []);
			else if (name === "**") rest = spreadInto(entries, result, machine.source(value, scope)) ?? rest;
			else entries.set(name, {
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
	if (callee.kind === "function") return machine.call(callee, given.positional, given.named, at);
	if (callee.kind === "class") {
		machine.visited.add(placeKey(callee.at));
		return machine.enter(at, () => instantiate(machine, callee, given.positional, given.named, at));
	}
	followLambdas(machine, given, at);
	if (callee.kind === "external") return callLibrary(machine, callee, given, scope, at);
	const method = callee.kind === "instance" ? methodOf(callee, "__call__") : void 0;
	if (method) return machine.call(method, given.positional, given.named, at);
	if (callee.kind === "unclear" && given.named.entries.has("max_length")) machine.tokenizations.push(given.named);
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
const READS = new Set("get items keys values copy index count join format __getitem__ __contains__ __len__ get_dict to_dict toDict as_dict dict model_dump to_container pretty yaml dump".split(" "));

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
		case "YieldExpression":
		case "DictionaryComprehensionExpression":
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
		const value = operandsOf(field).find(({ name }) => !name.startsWith("Format") && name !== "=");
		if (value) parts.push(machine.evaluate(value, scope));
	}
	literal(end, node.to - closingLength(whole));
	return concatenate(parts, machine.at(node, scope));
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
			if (key.kind === "scalar") entries.set(String(key.value), {
				value,
				keyAt: machine.at(part, scope)
			});
			else rest = unclear("a key is worked out when the program runs", machine.at(part, scope));
		}
	}
	return mapping(entries, machine.at(node, scope), rest);
}
function sequenceComprehension(machine, node, scope) {
	const at = machine.at(node, scope);
	const [element, ...clauses] = partsOf(node).filter(({ name }) => !/^[[\](){}]$/.test(name));
	const from = clauses.findIndex(({ name }) => name === "for");
	const within = clauses.findIndex(({ name }) => name === "in");
	const source = clauses[within + 1];
	const isSimple = clauses.filter(({ name }) => name === "for").length === 1;
	if (!element || !source || from === -1 || within === -1 || !isSimple) return unclear("a list is worked out when the program runs", at);
	const targets = clauses.slice(from + 1, within).filter(({ name }) => name !== ",");
	const tried = itemsToTry(machine.evaluate(source, scope));
	if (!tried) {
		const inner = new Scope(scope.program, scope);
		for (const target of targets) bind(machine, target, unclear("it is worked out when the program runs", at), inner);
		machine.evaluate(element, inner);
		return unclear("a list is worked out when the program runs", at);
	}
	const condition = clauses[clauses.findIndex(({ name }) => name === "if") + 1];
	const hasCondition = clauses.some(({ name }) => name === "if");
	const found = [];
	for (const item of tried) {
		const inner = new Scope(scope.program, scope);
		if (targets.length === 1) bind(machine, targets[0], item, inner);
		else for (const [index, target] of targets.entries()) bind(machine, target, itemAt(item, index, at), inner);
		if (hasCondition && condition && truthOf(machine.evaluate(condition, inner)) === false) continue;
		found.push(machine.evaluate(element, inner));
	}
	return sequence(found, at);
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
	if (operator === "or" || operator === "and") return logical(operator, a, machine.evaluate(right, scope), at);
	const b = machine.evaluate(right, scope);
	if (/^(?:[<>]=?|[=!]=|in|not in|is|is not)$/.test(operator)) return comparison(operator, a, b, at);
	return binary(operator, a, b, at);
}
function logical(operator, a, b, at) {
	const truth = truthOf(a);
	if (truth !== void 0) return truth === (operator === "or") ? a : b;
	if (a.kind === "scalar" && !a.value) return operator === "or" ? b : a;
	return either([a, b], at);
}
function conditional(machine, node, scope) {
	const at = machine.at(node, scope);
	const [positive, condition, negative] = operandsOf(node).filter(({ name }) => name !== "if" && name !== "else");
	if (!positive || !condition || !negative) return unclear("a part of the condition is missing", at);
	const truth = truthOf(machine.evaluate(condition, scope));
	if (truth === true) return machine.evaluate(positive, scope);
	if (truth === false) return machine.evaluate(negative, scope);
	return either([machine.evaluate(positive, scope), machine.evaluate(negative, scope)], at);
}
function member(machine, node, scope) {
	const at = machine.at(node, scope);
	const [object, ...rest] = partsOf(node);
	if (!object) return unclear("an object is missing", at);
	const value = machine.evaluate(object, scope);
	const property = rest.find(({ name }) => name === "PropertyName");
	if (property) {
		const name = machine.source(property, scope);
		return lift(value, at, (option) => argumentWords(machine, attributeOf(option, name, at)));
	}
	if (rest.some(({ name }) => name === ":")) {
		noteCut(machine, object, rest, scope);
		return slice(machine, value, rest, scope, at);
	}
	const index = rest.find(({ name }) => name !== "[" && name !== "]");
	if (!index) return unclear("an index is missing", at);
	const key = machine.evaluate(index, scope);
	const results = optionsOf(value).flatMap((option) => optionsOf(key).map((each) => subscript(option, each, at, machine.source(node, scope))));
	return either(results, at);
}
function noteCut(machine, object, parts, scope) {
	const [colon, end] = parts.filter(({ name }) => name !== "[" && name !== "]");
	if (colon?.name !== ":" || !end || !/input_ids\w*(?:["']\])?$/.test(machine.source(object, scope))) return;
	const value = machine.evaluate(end, scope);
	if (value.kind !== "scalar" || typeof value.value !== "number" || value.value < 16) return;
	const keyAt = machine.at(end, scope);
	const cut = {
		value: scalar(true, keyAt),
		keyAt
	};
	machine.tokenizations.push(mapping(/* @__PURE__ */ new Map([["max_length", {
		value,
		keyAt
	}], ["truncation", cut]]), keyAt));
}
function slice(machine, value, parts, scope, at) {
	if (value.kind !== "sequence") return unclear("a part of it is worked out when the program runs", at);
	const inner = parts.filter(({ name }) => name !== "[" && name !== "]");
	const colon = inner.findIndex(({ name }) => name === ":");
	const [from, to] = [inner[colon - 1], inner[colon + 1]].map((part) => {
		const bound = part && part.name !== ":" ? machine.evaluate(part, scope) : null;
		return bound?.kind === "scalar" && typeof bound.value === "number" ? bound.value : void 0;
	});
	return sequence(value.items.slice(from, to), at);
}
function subscript(value, key, at, source) {
	if (value.kind === "unclear") return value;
	if (key.kind !== "scalar") return key.kind === "unclear" ? key : unclear("a key is worked out when the program runs", at);
	if (value.kind === "mapping") return value.entries.get(String(key.value))?.value ?? (value.rest ? value.rest : unclear(`${source.slice(0, 60)} is not defined`, at));
	if (value.kind === "instance") return value.attributes.get(String(key.value)) ?? unclear(`${source.slice(0, 60)} is not known`, at);
	if (value.kind === "sequence" && typeof key.value === "number") return value.items.at(key.value) ?? unclear("there is no such item", at);
	if (value.kind === "scalar" && typeof value.value === "string" && typeof key.value === "number") return scalar(value.value.at(key.value) ?? "", at, value.isSoft);
	if (value.kind === "external" && value.name === "os.environ") return unclear(`the environment variable ${String(key.value)} sets it`, at);
	return unclear(`${source.slice(0, 60)} is known only when the program runs`, at);
}
function argumentWords(machine, value) {
	const { words } = machine.world;
	if (value.kind !== "external" || value.name !== "sys.argv" || !words) return value;
	const texts = words.map(({ text, unknown, origin }) => unknown === null ? scalar(text, origin) : unclear(unknown, origin));
	return sequence([scalar("", value.at), ...texts], value.at);
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
	join(branches, at, before) {
		const fork = `${at.path}:${at.line}:${at.column}`;
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
const STARTS = /\bsubprocess\b|\bsystem\s*\(|\bpopen\b|\bPopen\b|\bgetoutput\b|\bspawn|\bexec[lv]|^\s*[!%]|\brun_command\b|\bsh\.|\bShell\b/im;
const MAX_MODULES = 12;
const SEMANTICS = {
	evaluate: evaluateExpression,
	execute: executeStatement,
	follow: callFunction
};
const NO_MAGICS = /* @__PURE__ */ new Map();
function readPython(text, context) {
	if (!mayTrain(text.text)) return nothing("nothing", ["no ultralytics, or nothing that trains"]);
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
function trainingsOfScript(path, text, words, context) {
	return mayTrain(text) ? run(SourceText.whole(path, text), NO_MAGICS, words, context).declarations : null;
}
function trainingsOfText(text, context) {
	return mayTrain(text.text) ? run(text, NO_MAGICS, null, context).declarations : [];
}
function run(text, magics, words, context) {
	const files = new FileTrail(context.files);
	const fromShell = [];
	const machine = follow(text, magics, words, context, files, fromShell);
	const followed = files.paths;
	const own = machine.trainings.flatMap((call, index) => declarationsOf(call, machine.trainings.slice(0, index), text.path));
	const parts = {
		constructions: machine.constructions,
		tokenizations: machine.tokenizations,
		followed
	};
	const ofFrameworks = FRAMEWORKS.flatMap(({ fromProgram }) => fromProgram?.(parts, text.path, context.files) ?? []);
	const cut = [...machine.cut];
	const declarations = [
		...own,
		...ofFrameworks,
		...fromShell
	].map((declaration) => withFollowed(declaration, followed));
	return {
		declarations: cut.length > 0 ? declarations.map((each) => Object.assign({}, each, { cut })) : declarations,
		cut
	};
}
function follow(text, magics, words, context, files, fromShell) {
	const machine = new Machine(worldOf(files, words, context, fromShell), SEMANTICS);
	const program = {
		text,
		root: parsePython(text.text),
		magics
	};
	const scope = new Scope(program, machine.journal);
	machine.modules.set(program, scope);
	machine.guarded(() => executeBody(machine, program.root, scope, []));
	if (!words) {
		machine.isGuess = true;
		machine.guarded(() => callTheRest(machine, scope, text.path));
		machine.guarded(() => sweep(machine, program, scope));
	}
	return machine;
}
function partsOfProgram(text, context) {
	const files = new FileTrail(context.files);
	const { constructions, tokenizations } = follow(text, NO_MAGICS, null, context, files, []);
	return {
		constructions,
		tokenizations,
		followed: files.paths
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
function worldOf(files, words, context, fromShell) {
	const modules = /* @__PURE__ */ new Map();
	const world = {
		words,
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
			for (const candidate of candidatePaths(from, path)) {
				const text = files.read(candidate);
				if (text !== null) return readTree(candidate, text, format, context);
			}
			return null;
		},
		hydra: (folder, name, from) => {
			for (const candidate of candidatePaths(from, `${folder}/${name.replace(/\.ya?ml$/, "")}.yaml`)) {
				const text = files.read(candidate);
				const root = text === null ? null : readYaml(candidate, text)[0]?.root;
				if (root?.kind === "map") return composeHydra(root, candidate, files).root;
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
	return {
		kind: "module",
		scope,
		at: program.text.originAt(0)
	};
}
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

export { mayTrain, outlineOf, partsOfProgram, readPython, trainingsOfCells, trainingsOfScript, trainingsOfText };