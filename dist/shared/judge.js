import { createRequire } from "node:module";

// \0rolldown/runtime.js
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __commonJSMin = (cb, mod) => () => (mod || (cb((mod = { exports: {} }).exports, mod, mod.exports), cb = null), mod.exports);
var __copyProps = (to, from, except, desc) => {
	if (from && typeof from === "object" || typeof from === "function") {
		for (var keys = __getOwnPropNames(from), i = 0, n = keys.length, key; i < n; i++) {
			key = keys[i];
			if (!__hasOwnProp.call(to, key) && key !== except) {
				__defProp(to, key, {
					get: ((k) => from[k]).bind(null, key),
					enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable
				});
			}
		}
	}
	return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(isNodeMode || !mod || !mod.__esModule || !__hasOwnProp.call(mod, "default") ? __defProp(target, "default", {
	value: mod,
	enumerable: true
}) : target, mod));
var __require = /* #__PURE__ */ (() => createRequire(import.meta.url))();

// node_modules/zod/v4/core/util.js
function getEnumValues(entries) {
	const numericValues = Object.values(entries).filter((v) => typeof v === "number");
	return Object.entries(entries).filter(([k, _]) => numericValues.indexOf(+k) === -1).map(([_, v]) => v);
}
function joinValues(array, separator = "|") {
	return array.map((val) => stringifyPrimitive(val)).join(separator);
}
function jsonStringifyReplacer(_, value) {
	if (typeof value === "bigint") return value.toString();
	return value;
}
var Cached = class {
	constructor(getter) {
		this._getter = getter;
		this._value = void 0;
	}
	get value() {
		const getter = this._getter;
		if (getter !== void 0) {
			this._value = getter();
			this._getter = void 0;
		}
		return this._value;
	}
};
function cached(getter) {
	return new Cached(getter);
}
function nullish(input) {
	return input === null || input === void 0;
}
function cleanRegex(source) {
	const start = source.startsWith("^") ? 1 : 0;
	const end = source.endsWith("$") ? source.length - 1 : source.length;
	return source.slice(start, end);
}
function floatSafeRemainder(val, step) {
	const ratio = val / step;
	const roundedRatio = Math.round(ratio);
	const tolerance = 4 * Number.EPSILON * Math.max(Math.abs(ratio), 1);
	if (Math.abs(ratio - roundedRatio) < tolerance) return 0;
	return ratio - roundedRatio;
}
function assignProp(target, prop, value) {
	Object.defineProperty(target, prop, {
		value,
		writable: true,
		enumerable: true,
		configurable: true
	});
}
/**
* Whichever object a def's `shape` currently answers from: the one the caller passed until the first read, the frozen copy after it.
*
* Its keys and descriptors read without invoking anything, which is what lets a discriminated union check its discriminator, and the cycle walk read a shape, without resolving a getter that references the schema being constructed. A def that answers `shape` from an accessor of its own has none.
*/
function rawShape(def) {
	const desc = Object.getOwnPropertyDescriptor(def, "shape");
	return desc?.get ? desc.get.raw : desc?.value;
}
function sourceShape(schema) {
	return rawShape(schema._zod.def) ?? schema._zod.def.shape;
}
function deferProp(target, key, getter) {
	Object.defineProperty(target, key, {
		get() {
			const value = getter();
			assignProp(this, key, value);
			return value;
		},
		enumerable: true,
		configurable: true
	});
}
function putProp(target, key, value) {
	if (key in target) assignProp(target, key, value);
	else target[key] = value;
}
/**
* Copies `keys` of `source`'s shape onto `target`, each value passed through `wrap`.
*
* A key the source has resolved is copied through now, so the derived shape states it outright and nothing has to resolve it to learn what it holds. A key the source still defers stays deferred, and reads back through the source's own `shape`, so it resolves once and both shapes get that one schema.
*/
function mirrorShape(target, source, keys, wrap) {
	const raw = sourceShape(source);
	for (const key of keys) {
		const desc = Object.getOwnPropertyDescriptor(raw, key);
		if (!desc.enumerable) continue;
		if (desc.get) deferProp(target, key, () => {
			const value = source._zod.def.shape[key];
			return wrap ? wrap(value, key) : value;
		});
		else putProp(target, key, wrap ? wrap(desc.value, key) : desc.value);
	}
}
function mirrorProps(target, source) {
	for (const key of Reflect.ownKeys(source)) {
		const desc = Object.getOwnPropertyDescriptor(source, key);
		if (!desc.enumerable) continue;
		if (desc.get) deferProp(target, key, () => source[key]);
		else putProp(target, key, desc.value);
	}
}
function mergeDefs(...defs) {
	const mergedDescriptors = {};
	for (const def of defs) {
		const descriptors = Object.getOwnPropertyDescriptors(def);
		Object.assign(mergedDescriptors, descriptors);
	}
	return Object.defineProperties({}, mergedDescriptors);
}
function esc(str) {
	return JSON.stringify(str);
}
function slugify(input) {
	return input.toLowerCase().trim().replace(/[^\w\s-]/g, "").replace(/[\s_-]+/g, "-").replace(/^-+|-+$/g, "");
}
const captureStackTrace = "captureStackTrace" in Error ? Error.captureStackTrace : (..._args) => {};
function isObject(data) {
	return typeof data === "object" && data !== null && !Array.isArray(data);
}
const allowsEval = /* @__PURE__*/ cached(() => {
	if (globalConfig.jitless) return false;
	if (typeof navigator !== "undefined" && navigator?.userAgent?.includes("Cloudflare")) return false;
	try {
		new Function("");
		return true;
	} catch (_) {
		return false;
	}
});
function isPlainObject(o) {
	if (isObject(o) === false) return false;
	const ctor = o.constructor;
	if (ctor === void 0) return true;
	if (typeof ctor !== "function") return true;
	const prot = ctor.prototype;
	if (isObject(prot) === false) return false;
	if (Object.prototype.hasOwnProperty.call(prot, "isPrototypeOf") === false) return false;
	return true;
}
function shallowClone(o) {
	if (isPlainObject(o)) return { ...o };
	if (Array.isArray(o)) return [...o];
	if (o instanceof Map) return new Map(o);
	if (o instanceof Set) return new Set(o);
	return o;
}
const propertyKeyTypes = /* @__PURE__*/ new Set([
	"string",
	"number",
	"symbol"
]);
function escapeRegex(str) {
	return str.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
function clone(inst, def, params) {
	const cl = new inst._zod.constr(def ?? inst._zod.def);
	if (!def || params?.parent) cl._zod.parent = inst;
	return cl;
}
function normalizeParams(_params) {
	const params = _params;
	if (!params) return {};
	if (typeof params === "string") return { error: () => params };
	if (params?.message !== void 0) {
		if (params?.error !== void 0) throw new Error("Cannot specify both `message` and `error` params");
		params.error = params.message;
	}
	delete params.message;
	if (typeof params.error === "string") return {
		...params,
		error: () => params.error
	};
	return params;
}
function stringifyPrimitive(value) {
	if (typeof value === "bigint") return value.toString() + "n";
	if (typeof value === "string") return `"${value}"`;
	return `${value}`;
}
function optionalKeys(shape) {
	return Object.keys(shape).filter((k) => {
		return shape[k]._zod.optin !== void 0 && shape[k]._zod.optout === "optional";
	});
}
const NUMBER_FORMAT_RANGES = /*@__PURE__*/ (() => ({
	safeint: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
	int32: [-2147483648, 2147483647],
	uint32: [0, 4294967295],
	float32: [-34028234663852886e22, 34028234663852886e22],
	float64: [-Number.MAX_VALUE, Number.MAX_VALUE]
}))();
const BIGINT_FORMAT_RANGES = {
	int64: [/* @__PURE__*/ BigInt("-9223372036854775808"), /* @__PURE__*/ BigInt("9223372036854775807")],
	uint64: [/* @__PURE__*/ BigInt(0), /* @__PURE__*/ BigInt("18446744073709551615")]
};
function pick$1(schema, mask) {
	const currDef = schema._zod.def;
	const checks = currDef.checks;
	if (checks && checks.length > 0) throw new Error(".pick() cannot be used on object schemas containing refinements");
	const newShape = {};
	mirrorShape(newShape, schema, maskedKeys(schema, mask));
	return clone(schema, mergeDefs(currDef, {
		shape: newShape,
		checks: []
	}));
}
function maskedKeys(schema, mask) {
	const raw = sourceShape(schema);
	const keys = [];
	for (const key of Reflect.ownKeys(mask)) {
		if (!Object.getOwnPropertyDescriptor(raw, key)?.enumerable) throw new Error(`Unrecognized key: "${String(key)}"`);
		if (mask[key]) keys.push(key);
	}
	return keys;
}
function omit(schema, mask) {
	const currDef = schema._zod.def;
	const checks = currDef.checks;
	if (checks && checks.length > 0) throw new Error(".omit() cannot be used on object schemas containing refinements");
	const omitted = new Set(maskedKeys(schema, mask));
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)).filter((key) => !omitted.has(key)));
	return clone(schema, mergeDefs(currDef, {
		shape: newShape,
		checks: []
	}));
}
function extend(schema, shape) {
	if (!isPlainObject(shape)) throw new Error("Invalid input to extend: expected a plain object");
	const checks = schema._zod.def.checks;
	if (checks && checks.length > 0) {
		const existingShape = sourceShape(schema);
		for (const key of Reflect.ownKeys(shape)) if (Object.getOwnPropertyDescriptor(existingShape, key) !== void 0) throw new Error("Cannot overwrite keys on object schemas containing refinements. Use `.safeExtend()` instead.");
	}
	return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
function extended(schema, shape) {
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)));
	mirrorProps(newShape, shape);
	return newShape;
}
function safeExtend(schema, shape) {
	if (!isPlainObject(shape)) throw new Error("Invalid input to safeExtend: expected a plain object");
	return clone(schema, mergeDefs(schema._zod.def, { shape: extended(schema, shape) }));
}
function merge(a, b) {
	if (!b?._zod?.def) throw new Error("Invalid input to merge: expected an object schema. To merge a plain shape, use `.extend()`.");
	if (a._zod.def.checks?.length) throw new Error(".merge() cannot be used on object schemas containing refinements. Use .safeExtend() instead.");
	const newShape = {};
	mirrorShape(newShape, a, Reflect.ownKeys(sourceShape(a)));
	mirrorShape(newShape, b, Reflect.ownKeys(sourceShape(b)));
	return clone(a, mergeDefs(a._zod.def, {
		shape: newShape,
		get catchall() {
			return b._zod.def.catchall;
		},
		checks: b._zod.def.checks ?? []
	}));
}
function partial$1(Class, schema, mask, name = "partial") {
	const checks = schema._zod.def.checks;
	if (checks && checks.length > 0) throw new Error(`.${name}() cannot be used on object schemas containing refinements`);
	const selected = mask ? new Set(maskedKeys(schema, mask)) : void 0;
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), Class && ((value, key) => selected && !selected.has(key) ? value : new Class({
		type: "optional",
		innerType: value
	})));
	return clone(schema, mergeDefs(schema._zod.def, {
		shape: newShape,
		checks: []
	}));
}
function required(Class, schema, mask) {
	const selected = mask ? new Set(maskedKeys(schema, mask)) : void 0;
	const newShape = {};
	mirrorShape(newShape, schema, Reflect.ownKeys(sourceShape(schema)), (value, key) => selected && !selected.has(key) ? value : new Class({
		type: "nonoptional",
		innerType: value
	}));
	return clone(schema, mergeDefs(schema._zod.def, { shape: newShape }));
}
function aborted(x, startIndex = 0) {
	if (x.aborted === true) return true;
	for (let i = startIndex; i < x.issues.length; i++) if (x.issues[i]?.continue !== true) return true;
	return false;
}
function explicitlyAborted(x, startIndex = 0) {
	if (x.aborted === true) return true;
	for (let i = startIndex; i < x.issues.length; i++) if (x.issues[i]?.continue === false) return true;
	return false;
}
function prefixIssues(path, issues) {
	return issues.map((iss) => {
		var _a;
		(_a = iss).path ?? (_a.path = []);
		iss.path.unshift(path);
		return iss;
	});
}
function unwrapMessage(message) {
	return typeof message === "string" ? message : message?.message;
}
/** The leading size checks of `defChecks` that set an upper bound, each paired with it. */
function sizeCaps(defChecks) {
	const caps = [];
	for (const ch of defChecks ?? []) {
		const d = ch._zod.def;
		if (!/_(length|size)$|_equals$/.test(d.check)) break;
		const max = d.maximum ?? d.length ?? d.size;
		if (max >= 0) caps.push([max, ch]);
	}
	return caps;
}
function attachSchema(issues, start, inst) {
	var _a;
	for (let i = start; i < issues.length; i++) (_a = issues[i]).schema ?? (_a.schema = inst);
}
function finalizeIssue(iss, ctx, config) {
	var _a;
	const traits = iss.inst?._zod?.traits;
	if (traits?.has("$ZodType")) {
		if (traits.has("$ZodCheck")) (_a = iss).schema ?? (_a.schema = iss.inst);
		else iss.schema = iss.inst;
	}
	const schemaError = iss.schema !== iss.inst ? iss.schema?._zod.def?.error : void 0;
	const message = iss.message ? iss.message : unwrapMessage(iss.inst?._zod.def?.error?.(iss)) ?? unwrapMessage(schemaError?.(iss)) ?? unwrapMessage(ctx?.error?.(iss)) ?? unwrapMessage(config.customError?.(iss)) ?? unwrapMessage(config.localeError?.(iss)) ?? "Invalid input";
	const full = {};
	for (const k of Object.keys(iss)) {
		if (k === "inst" || k === "schema" || k === "continue" || k === "input" || k === "__proto__") continue;
		full[k] = iss[k];
	}
	full.path ?? (full.path = []);
	full.message = message;
	if (ctx?.reportInput) full.input = iss.input;
	return full;
}
const highSurrogate = /[\uD800-\uDBFF]/;
function codePointLength(str) {
	const units = str.length;
	if (!highSurrogate.test(str)) return units;
	let count = units;
	for (let i = 0; i < units - 1; i++) if ((str.charCodeAt(i) & 64512) === 55296 && (str.charCodeAt(i + 1) & 64512) === 56320) {
		count--;
		i++;
	}
	return count;
}
function getLengthableOrigin(input) {
	if (Array.isArray(input)) return "array";
	if (typeof input === "string") return "string";
	return "unknown";
}
function parsedType(data) {
	const t = typeof data;
	switch (t) {
		case "number": return Number.isNaN(data) ? "nan" : "number";
		case "object": {
			if (data === null) return "null";
			if (Array.isArray(data)) return "array";
			const obj = data;
			if (obj && Object.getPrototypeOf(obj) !== Object.prototype && "constructor" in obj && obj.constructor) return obj.constructor.name;
		}
	}
	return t;
}
function issue(...args) {
	const [iss, input, inst] = args;
	if (typeof iss === "string") return {
		message: iss,
		code: "custom",
		input,
		inst
	};
	return { ...iss };
}
/**
* Installs a trait's members on its prototype. Each value builds that member for the instance on first read; the built value shadows the accessor as an own property, so a detached `const { parse } = schema` keeps working.
*
* Call this from a `proto` initializer, which runs once per prototype — never per instance.
*/
function members(proto, table) {
	for (const key in table) {
		const desc = Object.getOwnPropertyDescriptor(table, key);
		if (desc.get) Object.defineProperty(proto, key, {
			...desc,
			enumerable: false
		});
		else defineBound(proto, key, desc.value);
	}
}
/** Shadows a prototype member with an own value, so a getter that builds from the instance runs once. */
function own$1(inst, key, value, enumerable = true) {
	Object.defineProperty(inst, key, {
		configurable: true,
		writable: true,
		enumerable,
		value
	});
	return value;
}
/** Like {@link own}, for a member that was never an own data property and has to stay out of `Object.keys`. */
function hide(inst, key, value) {
	return own$1(inst, key, value, false);
}
/** Adds members a table derives from the instance: each builds on first read and shadows as own data, and assignment shadows the same way, as when these were own properties. */
/* @__NO_SIDE_EFFECTS__ */
function derived(computes, table) {
	for (const key in computes) {
		const compute = computes[key];
		Object.defineProperty(table, key, {
			configurable: true,
			enumerable: true,
			get() {
				return own$1(this, key, compute(this));
			},
			set(value) {
				own$1(this, key, value);
			}
		});
	}
	return table;
}
function defineBound(proto, key, fn) {
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			return this == null ? fn : own$1(this, key, fn.bind(this));
		},
		set(value) {
			own$1(this, key, value);
		}
	});
}
/** Returns the prototype to install on, or `undefined` if this group is already installed on it. */
function claim(inst, sentinel) {
	const proto = Object.getPrototypeOf(inst);
	return sentinel in proto ? void 0 : proto;
}
let installing;
let broke = false;
const breaker = {
	configurable: true,
	get() {
		broke = true;
	}
};
/**
* Installs a lazily-derived internal on the `_zod` prototype of `inst`'s
* constructor, computed from the internals object itself and cached there on
* first read. One accessor per constructor rather than one per instance.
*/
function defineLazyInternal(inst, key, compute) {
	const proto = Object.getPrototypeOf(inst._zod);
	if (key in proto && installing !== inst._zod) {
		installing = void 0;
		return;
	}
	installing = inst._zod;
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			Object.defineProperty(this, key, breaker);
			const outer = broke;
			broke = false;
			try {
				const value = compute(this);
				if (broke) delete this[key];
				else Object.defineProperty(this, key, {
					configurable: true,
					writable: true,
					value
				});
				broke = broke || outer;
				return value;
			} catch (err) {
				delete this[key];
				broke = broke || outer;
				throw err;
			}
		},
		set(value) {
			Object.defineProperty(this, key, {
				configurable: true,
				writable: true,
				value
			});
		}
	});
}
/**
* Installs `key` on `inst`'s prototype, computed by `make` on first read and cached there as an own
* data property. One accessor per constructor rather than one per instance, because an own accessor
* puts every instance after the first into v8 dictionary mode. The key doubles as the sentinel.
*/
function installLazyProp(inst, key, make, enumerable) {
	const proto = claim(inst, key);
	if (!proto) return;
	Object.defineProperty(proto, key, {
		configurable: true,
		get() {
			const desc = {
				configurable: true,
				writable: true,
				enumerable,
				value: void 0
			};
			Object.defineProperty(this, key, desc);
			desc.value = make(this);
			Object.defineProperty(this, key, desc);
			return desc.value;
		},
		set(value) {
			Object.defineProperty(this, key, {
				configurable: true,
				writable: true,
				enumerable,
				value
			});
		}
	});
}
/** Marks the thunk `_catch` synthesises for a constant catch value. `Function.length` cannot tell that thunk from a user callback — rest and defaulted parameters both report arity 0 — and a user callback reads `ctx.error`, whose issues only finalize correctly against the caller's per-parse error map. Provenance can say what arity cannot. A plain string key rather than `Symbol.for`, whose call at module scope no bundler can prove pure — the same shape that anchored `urlCanParse` into every build. */
const CONSTANT_CATCH = "~constantCatch";
/** Wraps a constant catch value in a thunk tagged with {@link CONSTANT_CATCH}. */
function constantCatch(value) {
	const fn = () => value;
	fn[CONSTANT_CATCH] = true;
	return fn;
}

// node_modules/zod/v4/core/core.js
var _a$1;
/** A special constant with type `never` */
const NEVER$1 = /*@__PURE__*/ Object.freeze({ status: "aborted" });
const _zodDesc = {
	value: void 0,
	enumerable: false
};
let _E = "captureStackTrace" in Error ? Error : null;
function newError(Definition) {
	const E = _E;
	if (E) {
		const saved = E.stackTraceLimit;
		if (typeof saved === "number") {
			try {
				E.stackTraceLimit = 0;
			} catch {
				_E = null;
				return new Definition();
			}
			try {
				return new Definition();
			} finally {
				E.stackTraceLimit = saved;
			}
		}
	}
	return new Definition();
}
/* @__NO_SIDE_EFFECTS__ */
function $constructor(name, initializer, proto, params) {
	const zodProto = {};
	function Internals(def) {
		this.def = def;
		this.constr = _;
		this.traits = /* @__PURE__ */ new Set();
	}
	Internals.prototype = zodProto;
	const protoMembers = proto;
	const initialized = protoMembers && /* @__PURE__ */ new WeakSet();
	function init(inst, def) {
		if (!inst._zod) {
			_zodDesc.value = new Internals(def);
			try {
				Object.defineProperty(inst, "_zod", _zodDesc);
			} finally {
				_zodDesc.value = void 0;
			}
		} else if (inst._zod.traits.has(name)) return;
		inst._zod.traits.add(name);
		initializer(inst, def);
		if (initialized) {
			const own = Object.getPrototypeOf(inst);
			const ctorProto = inst._zod.constr.prototype;
			let up = own;
			while (up && up !== ctorProto) up = Object.getPrototypeOf(up);
			const target = up ?? own;
			if (!initialized.has(target)) {
				initialized.add(target);
				members(target, protoMembers);
			}
		}
		const proto = _.prototype;
		for (const k in proto) {
			if (!Object.prototype.hasOwnProperty.call(proto, k)) continue;
			if (!(k in inst)) inst[k] = proto[k].bind(inst);
		}
	}
	const Parent = params?.Parent ?? Object;
	class Definition extends Parent {}
	Object.defineProperty(Definition, "name", { value: name });
	function _(def) {
		const inst = params?.Parent ? newError(Definition) : this;
		init(inst, def);
		const deferred = inst._zod.deferred;
		if (deferred) {
			for (const fn of deferred) fn();
			inst._zod.deferred = void 0;
		}
		const pp = globalThis.__zod_globalConfig?.postProcessor;
		if (pp) pp(inst);
		return inst;
	}
	Object.defineProperty(_, "init", { value: init });
	Object.defineProperty(_, Symbol.hasInstance, { value: (inst) => {
		if (params?.Parent && inst instanceof params.Parent) return true;
		return inst?._zod?.traits?.has(name);
	} });
	Object.defineProperty(_, "name", { value: name });
	return _;
}
var $ZodAsyncError = class extends Error {
	constructor() {
		super(`Encountered Promise during synchronous parse. Use .parseAsync() instead.`);
	}
};
var $ZodEncodeError = class extends Error {
	constructor(name) {
		super(`Encountered unidirectional transform during encode: ${name}`);
		this.name = "ZodEncodeError";
	}
};
(_a$1 = globalThis).__zod_globalConfig ?? (_a$1.__zod_globalConfig = {});
const globalConfig = globalThis.__zod_globalConfig;
function config(newConfig) {
	if (newConfig) Object.assign(globalConfig, newConfig);
	return globalConfig;
}

// node_modules/zod/v4/core/errors.js
function _getMessage() {
	const internals = this._zod;
	internals.message ?? (internals.message = JSON.stringify(internals.def, jsonStringifyReplacer, 2));
	return internals.message;
}
function _setMessage(value) {
	this._zod.message = value;
}
const _messageDesc = {
	get: _getMessage,
	set: _setMessage,
	enumerable: true,
	configurable: true
};
const _issuesDesc = {
	value: void 0,
	enumerable: false
};
const _installedToString = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
const initializer$1 = (inst, def) => {
	inst.name = "$ZodError";
	_issuesDesc.value = def;
	Object.defineProperty(inst, "issues", _issuesDesc);
	_issuesDesc.value = void 0;
	Object.defineProperty(inst, "message", _messageDesc);
	const proto = Object.getPrototypeOf(inst);
	if (!_installedToString.has(proto)) {
		_installedToString.add(proto);
		Object.defineProperty(proto, "toString", {
			configurable: true,
			enumerable: false,
			get() {
				const value = () => this.message;
				Object.defineProperty(this, "toString", {
					value,
					configurable: true,
					writable: true
				});
				return value;
			},
			set(value) {
				Object.defineProperty(this, "toString", {
					value,
					configurable: true,
					writable: true
				});
			}
		});
	}
};
const $ZodError = /* @__PURE__ */ $constructor("$ZodError", initializer$1);
/** Get-or-create `obj[key]` as an own data property. A path segment naming an inherited member
* ("toString", "constructor") would otherwise read through to the prototype, and assigning
* "__proto__" would hit the setter instead of creating a key. */
function node(obj, key, make) {
	if (!Object.prototype.hasOwnProperty.call(obj, key)) {
		if (key === "__proto__") Object.defineProperty(obj, key, {
			value: make(),
			writable: true,
			enumerable: true,
			configurable: true
		});
		else obj[key] = make();
	}
	return obj[key];
}
function flattenError(error, mapper = (issue) => issue.message) {
	const fieldErrors = {};
	const formErrors = [];
	for (const sub of error.issues) if (sub.path.length > 0) node(fieldErrors, sub.path[0], () => []).push(mapper(sub));
	else formErrors.push(mapper(sub));
	return {
		formErrors,
		fieldErrors
	};
}
function formatError(error, mapper = (issue) => issue.message) {
	const fieldErrors = { _errors: [] };
	const processError = (error, path = []) => {
		for (const issue of error.issues) if (issue.code === "invalid_union" && issue.errors.length) issue.errors.map((issues) => processError({ issues }, [...path, ...issue.path]));
		else if (issue.code === "invalid_key") processError({ issues: issue.issues }, [...path, ...issue.path]);
		else if (issue.code === "invalid_element") processError({ issues: issue.issues }, [...path, ...issue.path]);
		else {
			const fullpath = [...path, ...issue.path];
			if (fullpath.length === 0) fieldErrors._errors.push(mapper(issue));
			else {
				let curr = fieldErrors;
				let i = 0;
				while (i < fullpath.length) {
					const el = fullpath[i];
					const terminal = i === fullpath.length - 1;
					if (el === "_errors") {
						if (terminal) curr._errors.push(mapper(issue));
						i++;
						continue;
					}
					if (!Object.prototype.hasOwnProperty.call(curr, el)) Object.defineProperty(curr, el, {
						value: { _errors: [] },
						enumerable: true,
						writable: true,
						configurable: true
					});
					const node = curr[el];
					if (terminal) node._errors.push(mapper(issue));
					curr = node;
					i++;
				}
			}
		}
	};
	processError(error);
	return fieldErrors;
}
/** Format a ZodError as a human-readable string in the following form.
*
* From
*
* ```ts
* ZodError {
*   issues: [
*     {
*       expected: 'string',
*       code: 'invalid_type',
*       path: [ 'username' ],
*       message: 'Invalid input: expected string'
*     },
*     {
*       expected: 'number',
*       code: 'invalid_type',
*       path: [ 'favoriteNumbers', 1 ],
*       message: 'Invalid input: expected number'
*     }
*   ];
* }
* ```
*
* to
*
* ```
* username
*   ✖ Expected number, received string at "username
* favoriteNumbers[0]
*   ✖ Invalid input: expected number
* ```
*/
function toDotPath(_path) {
	const segs = [];
	const path = _path.map((seg) => typeof seg === "object" ? seg.key : seg);
	for (const seg of path) if (typeof seg === "number") segs.push(`[${seg}]`);
	else if (typeof seg === "symbol") segs.push(`[${JSON.stringify(String(seg))}]`);
	else if (/[^\w$]/.test(seg)) segs.push(`[${JSON.stringify(seg)}]`);
	else {
		if (segs.length) segs.push(".");
		segs.push(seg);
	}
	return segs.join("");
}
function prettifyError(error) {
	const lines = [];
	const issues = [...error.issues].sort((a, b) => (a.path ?? []).length - (b.path ?? []).length);
	for (const issue of issues) {
		lines.push(`✖ ${issue.message}`);
		if (issue.path?.length) lines.push(`  → at ${toDotPath(issue.path)}`);
	}
	return lines.join("\n");
}

// node_modules/zod/v4/core/parse.js
function finalizeParams(callee, params) {
	return {
		callee: params?.callee ?? callee,
		Err: params?.Err
	};
}
const _parse = (_Err) => {
	const fn = (schema, value, _ctx, _params) => {
		const ctx = _ctx ? {
			..._ctx,
			async: false
		} : { async: false };
		const result = schema._zod.run({
			value,
			issues: []
		}, ctx);
		if (result instanceof Promise) throw new $ZodAsyncError();
		if (result.issues.length) {
			const e = new ((_params?.Err) ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
			captureStackTrace(e, _params?.callee ?? fn);
			throw e;
		}
		return result.value;
	};
	return fn;
};
const _parseAsync = (_Err) => {
	const fn = async (schema, value, _ctx, params) => {
		const ctx = _ctx ? {
			..._ctx,
			async: true
		} : { async: true };
		let result = schema._zod.run({
			value,
			issues: []
		}, ctx);
		if (result instanceof Promise) result = await result;
		if (result.issues.length) {
			const e = new ((params?.Err) ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
			captureStackTrace(e, params?.callee ?? fn);
			throw e;
		}
		return result.value;
	};
	return fn;
};
const _safeParse = (_Err) => (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: false
	} : { async: false };
	const result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) throw new $ZodAsyncError();
	return result.issues.length ? failure(_Err, result.issues, ctx) : {
		success: true,
		data: result.value
	};
};
function failure(Err, issues, ctx) {
	let error;
	return {
		success: false,
		get error() {
			if (!error) {
				error = new Err(issues.map((iss) => finalizeIssue(iss, ctx, config())));
				issues = void 0;
				ctx = void 0;
			}
			return error;
		},
		set error(e) {
			error = e;
			issues = void 0;
			ctx = void 0;
		}
	};
}
const _safeParseAsync = (_Err) => async (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: true
	} : { async: true };
	let result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) result = await result;
	return result.issues.length ? failure(_Err, result.issues, ctx) : {
		success: true,
		data: result.value
	};
};
const COMPILE_INVALID = /* @__PURE__ */ Symbol.for("zod.compile.invalid");
const COMPILE_FALLBACK = /* @__PURE__ */ Symbol.for("zod.compile.fallback");
const validate = ((schema, value, _ctx) => {
	const validator = schema._zod.bag.validator;
	if (validator !== void 0) {
		if (validator(value) !== COMPILE_INVALID) return true;
		if (validator.definite === true && _ctx === void 0) return false;
	}
	return validateFallback(schema, value, _ctx);
});
function validateFallback(schema, value, _ctx) {
	const ctx = _ctx ? {
		..._ctx,
		async: false,
		abortEarly: true
	} : {
		async: false,
		abortEarly: true
	};
	const fallbackRun = schema._zod.bag.fallbackRun;
	let result;
	if (fallbackRun) {
		ctx[COMPILE_FALLBACK] = true;
		result = fallbackRun({
			value,
			issues: []
		}, ctx);
	} else result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) throw new $ZodAsyncError();
	return result.issues.length === 0;
}
const validateAsync$1 = async (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		async: true,
		abortEarly: true
	} : {
		async: true,
		abortEarly: true
	};
	let result = schema._zod.run({
		value,
		issues: []
	}, ctx);
	if (result instanceof Promise) result = await result;
	return result.issues.length === 0;
};
const _encode = (_Err) => {
	const parse = _parse(_Err);
	const fn = (schema, value, _ctx, _params) => {
		const ctx = _ctx ? {
			..._ctx,
			direction: "backward"
		} : { direction: "backward" };
		return parse(schema, value, ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _decode = (_Err) => {
	const parse = _parse(_Err);
	const fn = (schema, value, _ctx, _params) => {
		return parse(schema, value, _ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _encodeAsync = (_Err) => {
	const parseAsync = _parseAsync(_Err);
	const fn = async (schema, value, _ctx, _params) => {
		const ctx = _ctx ? {
			..._ctx,
			direction: "backward"
		} : { direction: "backward" };
		return await parseAsync(schema, value, ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _decodeAsync = (_Err) => {
	const parseAsync = _parseAsync(_Err);
	const fn = async (schema, value, _ctx, _params) => {
		return await parseAsync(schema, value, _ctx, finalizeParams(fn, _params));
	};
	return fn;
};
const _safeEncode = (_Err) => (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		direction: "backward"
	} : { direction: "backward" };
	return _safeParse(_Err)(schema, value, ctx);
};
const _safeDecode = (_Err) => (schema, value, _ctx) => {
	return _safeParse(_Err)(schema, value, _ctx);
};
const _safeEncodeAsync = (_Err) => async (schema, value, _ctx) => {
	const ctx = _ctx ? {
		..._ctx,
		direction: "backward"
	} : { direction: "backward" };
	return _safeParseAsync(_Err)(schema, value, ctx);
};
const _safeDecodeAsync = (_Err) => async (schema, value, _ctx) => {
	return _safeParseAsync(_Err)(schema, value, _ctx);
};

// node_modules/zod/v4/core/regexes.js
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link cuid2} instead.
* See https://github.com/paralleldrive/cuid.
*/
const cuid = /^[cC][0-9a-z]{6,}$/;
const cuid2 = /^[0-9a-z]+$/;
const ulid = /^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$/;
const xid = /^[0-9a-vA-V]{20}$/;
const ksuid = /^[A-Za-z0-9]{27}$/;
const nanoid = /^[a-zA-Z0-9_-]{21}$/;
function nanoidOfLength(length) {
	return new RegExp(`^[a-zA-Z0-9_-]{${length}}$`);
}
/** ISO 8601-1 duration regex. Does not support the 8601-2 extensions like negative durations or fractional/negative components. */
const duration = /^P(?:(\d+W)|(?!.*W)(?=\d|T\d)(\d+Y)?(\d+M)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?)$/;
/** A regex for any UUID-like identifier: 8-4-4-4-12 hex pattern */
const guid = /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$/;
/** Returns a regex for validating an RFC 9562/4122 UUID.
*
* @param version Optionally specify a version 1-8. If no version is specified, all versions are supported. */
const uuid = (version) => {
	if (!version) return /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$/;
	return new RegExp(`^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-${version}[0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12})$`);
};
/** Practical email validation */
const email = /^(?:[A-Za-z0-9_'+\-]+\.)*[A-Za-z0-9_'+\-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,}$/;
const _emoji$1 = `^(?=[\\s\\S]*[\\p{Extended_Pictographic}\\p{Regional_Indicator}\\u20E3])[\\p{Extended_Pictographic}\\p{Emoji_Component}]+$`;
function emoji() {
	return new RegExp(_emoji$1, "u");
}
const ipv4 = /^(?:(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])$/;
const ipv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))$/;
const cidrv4 = /^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9][0-9]|[0-9])\/([0-9]|[1-2][0-9]|3[0-2])$/;
const cidrv6 = /^(([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:))\/(12[0-8]|1[01][0-9]|[1-9]?[0-9])$/;
const base64 = /^$|^(?:[0-9a-zA-Z+/]{4})*(?:(?:[0-9a-zA-Z+/]{2}==)|(?:[0-9a-zA-Z+/]{3}=))?$/;
const base64url = /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?$/;
const httpProtocol = /^https?$/;
const e164 = /^\+[1-9]\d{6,14}$/;
const dateSource = `(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))`;
/** Anchors a pattern source. The interpolation lives here rather than at the call site because
* esbuild will not drop a `@__PURE__` call whose own argument interpolates a variable, but it
* will drop `anchor(dateSource)`. Keeping it inline pinned `date` into every bundle. */
function anchor(source) {
	return new RegExp(`^${source}$`);
}
const date = /*@__PURE__*/ anchor(dateSource);
function timeSource(args) {
	const hhmm = `(?:[01]\\d|2[0-3]):[0-5]\\d`;
	return typeof args.precision === "number" ? args.precision === -1 ? `${hhmm}` : args.precision === 0 ? `${hhmm}:[0-5]\\d` : `${hhmm}:[0-5]\\d\\.\\d{${args.precision}}` : args.seconds ? `${hhmm}:[0-5]\\d(?:\\.\\d+)?` : `${hhmm}(?::[0-5]\\d(?:\\.\\d+)?)?`;
}
function time(args) {
	return new RegExp(`^${timeSource(args)}$`);
}
function datetime(args) {
	const opts = ["Z"];
	if (args.offset) opts.push(`([+-](?:[01]\\d|2[0-3]):[0-5]\\d)`);
	const qualified = `${timeSource({
		precision: args.precision,
		seconds: true
	})}(?:${opts.join("|")})`;
	const timeRegex = args.local ? `${qualified}|${timeSource({ precision: args.precision })}` : qualified;
	return new RegExp(`^${dateSource}T(?:${timeRegex})$`);
}
const anyString = /^[\s\S]{0,}$/;
const number$1 = /^-?\d+(?:\.\d+)?$/;
const boolean$1 = /^(?:true|false)$/i;
const _null$2 = /^null$/i;
const lowercase = /^[^A-Z]*$/;
const uppercase = /^[^a-z]*$/;

// node_modules/zod/v4/core/checks.js
const $ZodCheck = /*@__PURE__*/ $constructor("$ZodCheck", (inst, def) => {
	var _a;
	inst._zod ?? (inst._zod = {});
	inst._zod.def = def;
	(_a = inst._zod).onattach ?? (_a.onattach = []);
});
/** Default `when` for length-based checks: run only on non-nullish values with a `length`. */
const _whenHasLength = (payload) => {
	const val = payload.value;
	return !nullish(val) && val.length !== void 0;
};
const numericOriginMap = {
	number: "number",
	bigint: "bigint",
	object: "date"
};
const $ZodCheckLessThan = /*@__PURE__*/ $constructor("$ZodCheckLessThan", (inst, def) => {
	$ZodCheck.init(inst, def);
	const origin = numericOriginMap[typeof def.value];
	inst._zod.check = (payload) => {
		if (def.inclusive ? payload.value <= def.value : payload.value < def.value) return;
		payload.issues.push({
			origin: numericOriginMap[typeof payload.value] ?? origin,
			code: "too_big",
			maximum: typeof def.value === "object" ? def.value.getTime() : def.value,
			input: payload.value,
			inclusive: def.inclusive,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckGreaterThan = /*@__PURE__*/ $constructor("$ZodCheckGreaterThan", (inst, def) => {
	$ZodCheck.init(inst, def);
	const origin = numericOriginMap[typeof def.value];
	inst._zod.check = (payload) => {
		if (def.inclusive ? payload.value >= def.value : payload.value > def.value) return;
		payload.issues.push({
			origin: numericOriginMap[typeof payload.value] ?? origin,
			code: "too_small",
			minimum: typeof def.value === "object" ? def.value.getTime() : def.value,
			input: payload.value,
			inclusive: def.inclusive,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMultipleOf = /*@__PURE__*/ $constructor("$ZodCheckMultipleOf", (inst, def) => {
	$ZodCheck.init(inst, def);
	inst._zod.check = (payload) => {
		if (typeof payload.value !== typeof def.value) throw new Error("Cannot mix number and bigint in multiple_of check.");
		if (typeof payload.value === "bigint" ? def.value !== BigInt(0) && payload.value % def.value === BigInt(0) : floatSafeRemainder(payload.value, def.value) === 0) return;
		payload.issues.push({
			origin: typeof payload.value,
			code: "not_multiple_of",
			divisor: def.value,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckNumberFormat = /*@__PURE__*/ $constructor("$ZodCheckNumberFormat", (inst, def) => {
	$ZodCheck.init(inst, def);
	def.format = def.format || "float64";
	const isInt = def.format?.includes("int");
	const origin = isInt ? "int" : "number";
	const [minimum, maximum] = NUMBER_FORMAT_RANGES[def.format];
	inst._zod.check = (payload) => {
		const input = payload.value;
		if (isInt) {
			if (!Number.isInteger(input)) {
				payload.issues.push({
					expected: origin,
					format: def.format,
					code: "invalid_type",
					continue: false,
					input,
					inst
				});
				return;
			}
			if (!Number.isSafeInteger(input)) {
				if (input > 0) payload.issues.push({
					input,
					code: "too_big",
					maximum: Number.MAX_SAFE_INTEGER,
					note: "Integers must be within the safe integer range.",
					inst,
					origin,
					inclusive: true,
					continue: !def.abort
				});
				else payload.issues.push({
					input,
					code: "too_small",
					minimum: Number.MIN_SAFE_INTEGER,
					note: "Integers must be within the safe integer range.",
					inst,
					origin,
					inclusive: true,
					continue: !def.abort
				});
				return;
			}
		}
		if (input < minimum) payload.issues.push({
			origin: "number",
			input,
			code: "too_small",
			minimum,
			inclusive: true,
			inst,
			continue: !def.abort
		});
		if (input > maximum) payload.issues.push({
			origin: "number",
			input,
			code: "too_big",
			maximum,
			inclusive: true,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMaxLength = /*@__PURE__*/ $constructor("$ZodCheckMaxLength", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		if ((typeof input === "string" && units > def.maximum ? codePointLength(input) : units) <= def.maximum) return;
		const origin = getLengthableOrigin(input);
		payload.issues.push({
			origin,
			code: "too_big",
			maximum: def.maximum,
			inclusive: true,
			input,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckMinLength = /*@__PURE__*/ $constructor("$ZodCheckMinLength", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		if ((typeof input === "string" && units >= def.minimum && units < def.minimum * 2 ? codePointLength(input) : units) >= def.minimum) return;
		const origin = getLengthableOrigin(input);
		payload.issues.push({
			origin,
			code: "too_small",
			minimum: def.minimum,
			inclusive: true,
			input,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckLengthEquals = /*@__PURE__*/ $constructor("$ZodCheckLengthEquals", (inst, def) => {
	var _a;
	$ZodCheck.init(inst, def);
	(_a = inst._zod.def).when ?? (_a.when = _whenHasLength);
	inst._zod.check = (payload) => {
		const input = payload.value;
		const units = input.length;
		const length = typeof input === "string" && units >= def.length && units <= def.length * 2 ? codePointLength(input) : units;
		if (length === def.length) return;
		const origin = getLengthableOrigin(input);
		const tooBig = length > def.length;
		payload.issues.push({
			origin,
			...tooBig ? {
				code: "too_big",
				maximum: def.length
			} : {
				code: "too_small",
				minimum: def.length
			},
			inclusive: true,
			exact: true,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckStringFormat = /*@__PURE__*/ $constructor("$ZodCheckStringFormat", (inst, def) => {
	var _a, _b;
	$ZodCheck.init(inst, def);
	if (def.pattern) (_a = inst._zod).check ?? (_a.check = (payload) => {
		def.pattern.lastIndex = 0;
		if (def.pattern.test(payload.value)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: def.format,
			input: payload.value,
			...def.pattern ? { pattern: def.pattern.toString() } : {},
			inst,
			continue: !def.abort
		});
	});
	else (_b = inst._zod).check ?? (_b.check = () => {});
});
const $ZodCheckRegex = /*@__PURE__*/ $constructor("$ZodCheckRegex", (inst, def) => {
	$ZodCheckStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		def.pattern.lastIndex = 0;
		if (def.pattern.test(payload.value)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "regex",
			input: payload.value,
			pattern: def.pattern.toString(),
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckLowerCase = /*@__PURE__*/ $constructor("$ZodCheckLowerCase", (inst, def) => {
	def.pattern ?? (def.pattern = lowercase);
	$ZodCheckStringFormat.init(inst, def);
});
const $ZodCheckUpperCase = /*@__PURE__*/ $constructor("$ZodCheckUpperCase", (inst, def) => {
	def.pattern ?? (def.pattern = uppercase);
	$ZodCheckStringFormat.init(inst, def);
});
const $ZodCheckIncludes = /*@__PURE__*/ $constructor("$ZodCheckIncludes", (inst, def) => {
	$ZodCheck.init(inst, def);
	const escapedRegex = escapeRegex(def.includes);
	def.pattern = new RegExp(typeof def.position === "number" ? `^.{${def.position},}${escapedRegex}` : escapedRegex);
	inst._zod.check = (payload) => {
		if (payload.value.includes(def.includes, def.position)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "includes",
			includes: def.includes,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckStartsWith = /*@__PURE__*/ $constructor("$ZodCheckStartsWith", (inst, def) => {
	$ZodCheck.init(inst, def);
	const pattern = new RegExp(`^${escapeRegex(def.prefix)}.*`);
	def.pattern ?? (def.pattern = pattern);
	inst._zod.check = (payload) => {
		if (payload.value.startsWith(def.prefix)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "starts_with",
			prefix: def.prefix,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckEndsWith = /*@__PURE__*/ $constructor("$ZodCheckEndsWith", (inst, def) => {
	$ZodCheck.init(inst, def);
	const pattern = new RegExp(`.*${escapeRegex(def.suffix)}$`);
	def.pattern ?? (def.pattern = pattern);
	inst._zod.check = (payload) => {
		if (payload.value.endsWith(def.suffix)) return;
		payload.issues.push({
			origin: "string",
			code: "invalid_format",
			format: "ends_with",
			suffix: def.suffix,
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCheckOverwrite = /*@__PURE__*/ $constructor("$ZodCheckOverwrite", (inst, def) => {
	$ZodCheck.init(inst, def);
	inst._zod.check = (payload) => {
		payload.value = def.tx(payload.value);
	};
});

// node_modules/zod/v4/core/doc.js
var Doc = class {
	constructor(args = [], closed = {}) {
		this.content = [];
		this.indent = 0;
		this.args = args;
		this.closed = closed;
	}
	indented(fn) {
		this.indent += 1;
		try {
			fn(this);
		} finally {
			this.indent -= 1;
		}
	}
	write(arg) {
		if (typeof arg === "function") {
			arg(this, { execution: "sync" });
			arg(this, { execution: "async" });
			return;
		}
		const lines = arg.split("\n").filter((x) => x);
		const minIndent = Math.min(...lines.map((x) => x.length - x.trimStart().length));
		const dedented = lines.map((x) => x.slice(minIndent)).map((x) => " ".repeat(this.indent * 2) + x);
		for (const line of dedented) this.content.push(line);
	}
	compile() {
		const F = Function;
		const content = this?.content ?? [``];
		return new F(...Object.keys(this.closed), `return function (${this.args.join(", ")}) {\n${content.join("\n")}\n};`)(...Object.values(this.closed));
	}
};

// node_modules/zod/v4/core/versions.js
const version$2 = {
	major: 4,
	minor: 6,
	patch: 7
};

// node_modules/zod/v4/core/schemas.js
const $ZodType = /*@__PURE__*/ $constructor("$ZodType", (inst, def) => {
	var _a;
	inst ?? (inst = {});
	inst._zod.def = def;
	inst._zod.bag = inst._zod.bag || {};
	inst._zod.version = version$2;
	const defChecks = inst._zod.def.checks;
	const checks = inst._zod.traits.has("$ZodCheck") ? [inst, ...defChecks ?? []] : defChecks?.length ? [...defChecks] : [];
	for (const ch of checks) for (const fn of ch._zod.onattach) fn(inst);
	if (checks.length === 0) {
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred?.push(() => {
			inst._zod.run = inst._zod.parse;
		});
	} else {
		const runChecks = (payload, checks, ctx) => {
			if (payload.memo) return payload;
			let isAborted = aborted(payload);
			let asyncResult;
			for (const ch of checks) {
				if (ch._zod.def.when) {
					if (explicitlyAborted(payload)) continue;
					if (!ch._zod.def.when(payload)) continue;
				} else if (isAborted) continue;
				const currLen = payload.issues.length;
				const _ = ch._zod.check(payload);
				if (_ instanceof Promise && ctx?.async === false) throw new $ZodAsyncError();
				if (asyncResult || _ instanceof Promise) asyncResult = (asyncResult ?? Promise.resolve()).then(async () => {
					await _;
					if (payload.issues.length === currLen) return;
					attachSchema(payload.issues, currLen, inst);
					if (!isAborted) isAborted = aborted(payload, currLen);
				});
				else {
					if (payload.issues.length === currLen) continue;
					attachSchema(payload.issues, currLen, inst);
					if (!isAborted) isAborted = aborted(payload, currLen);
				}
			}
			if (asyncResult) return asyncResult.then(() => {
				return payload;
			});
			return payload;
		};
		const handleCanaryResult = (canary, payload, ctx) => {
			if (aborted(canary)) {
				canary.aborted = true;
				return canary;
			}
			const checkResult = runChecks(payload, checks, ctx);
			if (checkResult instanceof Promise) {
				if (ctx.async === false) throw new $ZodAsyncError();
				return checkResult.then((checkResult) => inst._zod.parse(checkResult, ctx));
			}
			return inst._zod.parse(checkResult, ctx);
		};
		inst._zod.run = (payload, ctx) => {
			if (ctx.skipChecks) return inst._zod.parse(payload, ctx);
			if (ctx.direction === "backward") {
				const canary = inst._zod.parse({
					value: payload.value,
					issues: []
				}, {
					...ctx,
					skipChecks: true
				});
				if (canary instanceof Promise) return canary.then((canary) => {
					return handleCanaryResult(canary, payload, ctx);
				});
				return handleCanaryResult(canary, payload, ctx);
			}
			const result = inst._zod.parse(payload, ctx);
			if (result instanceof Promise) {
				if (ctx.async === false) throw new $ZodAsyncError();
				return result.then((result) => runChecks(result, checks, ctx));
			}
			return runChecks(result, checks, ctx);
		};
	}
}, {
	get "~standard"() {
		return hide(this, "~standard", standardProps(this));
	},
	set "~standard"(value) {
		own$1(this, "~standard", value);
	}
});
/** The Standard Schema surface for `inst`. Shared so wrappers can extend it without forcing it. */
const toStandardResult = (r, ctx) => r.issues.length ? { issues: r.issues.map((iss) => finalizeIssue(iss, ctx, config())) } : { value: r.value };
async function validateAsync(inst, value) {
	const ctx = { async: true };
	return toStandardResult(await inst._zod.run({
		value,
		issues: []
	}, ctx), ctx);
}
function standardProps(inst) {
	return {
		validate: (value) => {
			const ctx = { async: false };
			try {
				const r = inst._zod.run({
					value,
					issues: []
				}, ctx);
				if (!(r instanceof Promise)) return toStandardResult(r, ctx);
			} catch (_) {}
			return validateAsync(inst, value);
		},
		vendor: "zod",
		version: 1
	};
}
const $ZodString = /*@__PURE__*/ $constructor("$ZodString", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = def.pattern ?? anyString;
	inst._zod.parse = (payload, _) => {
		if (def.coerce) try {
			payload.value = String(payload.value);
		} catch (_) {}
		if (typeof payload.value === "string") return payload;
		payload.issues.push({
			expected: "string",
			code: "invalid_type",
			input: payload.value,
			inst
		});
		return payload;
	};
});
const $ZodStringFormat = /*@__PURE__*/ $constructor("$ZodStringFormat", (inst, def) => {
	$ZodCheckStringFormat.init(inst, def);
	$ZodString.init(inst, def);
});
const $ZodGUID = /*@__PURE__*/ $constructor("$ZodGUID", (inst, def) => {
	def.pattern ?? (def.pattern = guid);
	$ZodStringFormat.init(inst, def);
});
const $ZodUUID = /*@__PURE__*/ $constructor("$ZodUUID", (inst, def) => {
	if (def.version) {
		const v = {
			v1: 1,
			v2: 2,
			v3: 3,
			v4: 4,
			v5: 5,
			v6: 6,
			v7: 7,
			v8: 8
		}[def.version];
		if (v === void 0) throw new Error(`Invalid UUID version: "${def.version}"`);
		def.pattern ?? (def.pattern = uuid(v));
	} else def.pattern ?? (def.pattern = uuid());
	$ZodStringFormat.init(inst, def);
});
const $ZodEmail = /*@__PURE__*/ $constructor("$ZodEmail", (inst, def) => {
	def.pattern ?? (def.pattern = email);
	$ZodStringFormat.init(inst, def);
});
/** The `://` guard rejected the input before the URL constructor saw it. */
const URL_BAD_FORMAT = 1;
/** The URL parser rejected the input. */
const URL_UNPARSEABLE = 2;
function canParseURL(input) {
	try {
		if (typeof URL !== "undefined" && typeof URL.canParse === "function") return URL.canParse(input);
		new URL(input);
		return true;
	} catch {
		return false;
	}
}
function validateURL(trimmed, def) {
	if (!("normalize" in def) && !("hostname" in def) && !("protocol" in def)) return canParseURL(trimmed) || 2;
	return parseURLObject(trimmed, def);
}
/** Parses a URL while preserving the non-normalizing HTTP guard. */
function parseURLObject(trimmed, def) {
	if (!def.normalize && def.protocol?.source === httpProtocol.source && !/^https?:\/\//i.test(trimmed)) return 1;
	try {
		if (typeof URL !== "undefined") {
			const URLStatic = URL;
			if (typeof URLStatic.parse === "function") return URLStatic.parse(trimmed) ?? 2;
		}
		return new URL(trimmed);
	} catch {
		return 2;
	}
}
const asciiTabOrNewline = /[\t\n\r]/g;
/** The URL parser deletes every ASCII tab, LF and CR from its input before it parses, so `new URL("https://exa\nmple.com")` reports on `example.com`. Applying the same deletion to the returned value closes the half of that divergence which can move the host; the parser's other rewrite, stripping C0 controls at the edges, cannot. */
function stripTabAndNewline(value) {
	return value.replace(asciiTabOrNewline, "");
}
function urlHostnameOk(url, hostname) {
	hostname.lastIndex = 0;
	return hostname.test(url.hostname);
}
function urlProtocolOk(url, protocol) {
	protocol.lastIndex = 0;
	return protocol.test(url.protocol.endsWith(":") ? url.protocol.slice(0, -1) : url.protocol);
}
const $ZodURL = /*@__PURE__*/ $constructor("$ZodURL", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		try {
			const trimmed = payload.value.trim();
			const url = validateURL(trimmed, def);
			if (url === 1) {
				payload.issues.push({
					code: "invalid_format",
					format: "url",
					note: "Invalid URL format",
					input: payload.value,
					inst,
					continue: !def.abort
				});
				return;
			}
			if (url === 2) {
				payload.issues.push({
					code: "invalid_format",
					format: "url",
					input: payload.value,
					inst,
					continue: !def.abort
				});
				return;
			}
			if (url === true) {
				payload.value = stripTabAndNewline(trimmed);
				return;
			}
			if (def.hostname && !urlHostnameOk(url, def.hostname)) payload.issues.push({
				code: "invalid_format",
				format: "url",
				note: "Invalid hostname",
				pattern: def.hostname.source,
				input: payload.value,
				inst,
				continue: !def.abort
			});
			if (def.protocol && !urlProtocolOk(url, def.protocol)) payload.issues.push({
				code: "invalid_format",
				format: "url",
				note: "Invalid protocol",
				pattern: def.protocol.source,
				input: payload.value,
				inst,
				continue: !def.abort
			});
			payload.value = def.normalize ? url.href : stripTabAndNewline(trimmed);
			return;
		} catch (_) {
			payload.issues.push({
				code: "invalid_format",
				format: "url",
				input: payload.value,
				inst,
				continue: !def.abort
			});
		}
	};
});
const $ZodEmoji = /*@__PURE__*/ $constructor("$ZodEmoji", (inst, def) => {
	def.pattern ?? (def.pattern = emoji());
	$ZodStringFormat.init(inst, def);
});
const $ZodNanoID = /*@__PURE__*/ $constructor("$ZodNanoID", (inst, def) => {
	if (def.length !== void 0 && (!Number.isInteger(def.length) || def.length < 1)) throw new Error(`Invalid nanoid length: ${def.length}`);
	def.pattern ?? (def.pattern = def.length === void 0 ? nanoid : nanoidOfLength(def.length));
	$ZodStringFormat.init(inst, def);
});
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link $ZodCUID2} instead.
* See https://github.com/paralleldrive/cuid.
*/
const $ZodCUID = /*@__PURE__*/ $constructor("$ZodCUID", (inst, def) => {
	def.pattern ?? (def.pattern = cuid);
	$ZodStringFormat.init(inst, def);
});
const $ZodCUID2 = /*@__PURE__*/ $constructor("$ZodCUID2", (inst, def) => {
	def.pattern ?? (def.pattern = cuid2);
	$ZodStringFormat.init(inst, def);
});
const $ZodULID = /*@__PURE__*/ $constructor("$ZodULID", (inst, def) => {
	def.pattern ?? (def.pattern = ulid);
	$ZodStringFormat.init(inst, def);
});
const $ZodXID = /*@__PURE__*/ $constructor("$ZodXID", (inst, def) => {
	def.pattern ?? (def.pattern = xid);
	$ZodStringFormat.init(inst, def);
});
const $ZodKSUID = /*@__PURE__*/ $constructor("$ZodKSUID", (inst, def) => {
	def.pattern ?? (def.pattern = ksuid);
	$ZodStringFormat.init(inst, def);
});
const $ZodISODateTime = /*@__PURE__*/ $constructor("$ZodISODateTime", (inst, def) => {
	def.pattern ?? (def.pattern = datetime(def));
	$ZodStringFormat.init(inst, def);
});
const $ZodISODate = /*@__PURE__*/ $constructor("$ZodISODate", (inst, def) => {
	def.pattern ?? (def.pattern = date);
	$ZodStringFormat.init(inst, def);
});
const $ZodISOTime = /*@__PURE__*/ $constructor("$ZodISOTime", (inst, def) => {
	def.pattern ?? (def.pattern = time(def));
	$ZodStringFormat.init(inst, def);
});
const $ZodISODuration = /*@__PURE__*/ $constructor("$ZodISODuration", (inst, def) => {
	def.pattern ?? (def.pattern = duration);
	$ZodStringFormat.init(inst, def);
});
const $ZodIPv4 = /*@__PURE__*/ $constructor("$ZodIPv4", (inst, def) => {
	def.pattern ?? (def.pattern = ipv4);
	$ZodStringFormat.init(inst, def);
});
/** An IPv6 address is written with hex digits, colons and dots, and nothing else. The guard is what makes the check below an IPv6 check: `new URL("http://[...]")` parses an authority, not an address, so `@` and `\` re-delimit it and `"::@1\\"` validates against the host `0.0.0.1`. The URL parser also deletes ASCII tab, LF and CR rather than failing, which is how `"::1\n"` validated as `::1`. */
const ipv6Alphabet = /^[0-9a-fA-F:.]+$/;
function isValidIPv6(value) {
	if (!ipv6Alphabet.test(value)) return false;
	return canParseURL(`http://[${value}]`);
}
const $ZodIPv6 = /*@__PURE__*/ $constructor("$ZodIPv6", (inst, def) => {
	def.pattern ?? (def.pattern = ipv6);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (!isValidIPv6(payload.value)) payload.issues.push({
			code: "invalid_format",
			format: "ipv6",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodCIDRv4 = /*@__PURE__*/ $constructor("$ZodCIDRv4", (inst, def) => {
	def.pattern ?? (def.pattern = cidrv4);
	$ZodStringFormat.init(inst, def);
});
function isValidCIDRv6(value) {
	const parts = value.split("/");
	if (parts.length !== 2) return false;
	const [address, prefix] = parts;
	if (!prefix) return false;
	const prefixNum = Number(prefix);
	if (`${prefixNum}` !== prefix) return false;
	if (prefixNum < 0 || prefixNum > 128) return false;
	return isValidIPv6(address);
}
const $ZodCIDRv6 = /*@__PURE__*/ $constructor("$ZodCIDRv6", (inst, def) => {
	def.pattern ?? (def.pattern = cidrv6);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (!isValidCIDRv6(payload.value)) payload.issues.push({
			code: "invalid_format",
			format: "cidrv6",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
function isValidBase64(data) {
	if (data === "") return true;
	if (/\s/.test(data)) return false;
	if (data.length % 4 !== 0) return false;
	try {
		atob(data);
		return true;
	} catch {
		return false;
	}
}
const base64Charset = /^[0-9a-zA-Z+/]*={0,2}$/;
const $ZodBase64 = /*@__PURE__*/ $constructor("$ZodBase64", (inst, def) => {
	def.pattern ?? (def.pattern = base64Charset);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidBase64(payload.value)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "base64",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const base64urlCharset = /^[A-Za-z0-9_-]*$/;
function isValidBase64URL(data) {
	if (!base64urlCharset.test(data)) return false;
	const base64 = data.replace(/[-_]/g, (c) => c === "-" ? "+" : "/");
	return isValidBase64(base64.padEnd(Math.ceil(base64.length / 4) * 4, "="));
}
const $ZodBase64URL = /*@__PURE__*/ $constructor("$ZodBase64URL", (inst, def) => {
	def.pattern ?? (def.pattern = base64urlCharset);
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidBase64URL(payload.value)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "base64url",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodE164 = /*@__PURE__*/ $constructor("$ZodE164", (inst, def) => {
	def.pattern ?? (def.pattern = e164);
	$ZodStringFormat.init(inst, def);
});
function isValidJWT(token, algorithm = null) {
	try {
		const tokensParts = token.split(".");
		if (tokensParts.length !== 3) return false;
		const [header] = tokensParts;
		if (!header) return false;
		const parsedHeader = JSON.parse(atob(header));
		if ("typ" in parsedHeader && parsedHeader?.typ !== "JWT") return false;
		if (!parsedHeader.alg) return false;
		if (algorithm && (!("alg" in parsedHeader) || parsedHeader.alg !== algorithm)) return false;
		return true;
	} catch {
		return false;
	}
}
const $ZodJWT = /*@__PURE__*/ $constructor("$ZodJWT", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	inst._zod.check = (payload) => {
		if (isValidJWT(payload.value, def.alg)) return;
		payload.issues.push({
			code: "invalid_format",
			format: "jwt",
			input: payload.value,
			inst,
			continue: !def.abort
		});
	};
});
const $ZodNumber = /*@__PURE__*/ $constructor("$ZodNumber", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = number$1;
	inst._zod.parse = (payload, _ctx) => {
		if (def.coerce) try {
			payload.value = Number(payload.value);
		} catch (_) {}
		const input = payload.value;
		if (typeof input === "number" && !Number.isNaN(input) && Number.isFinite(input)) return payload;
		const received = typeof input === "number" ? Number.isNaN(input) ? "NaN" : !Number.isFinite(input) ? String(input) : void 0 : void 0;
		payload.issues.push({
			expected: "number",
			code: "invalid_type",
			input,
			inst,
			...received ? { received } : {}
		});
		return payload;
	};
});
const $ZodNumberFormat = /*@__PURE__*/ $constructor("$ZodNumberFormat", (inst, def) => {
	$ZodCheckNumberFormat.init(inst, def);
	$ZodNumber.init(inst, def);
});
const $ZodBoolean = /*@__PURE__*/ $constructor("$ZodBoolean", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = boolean$1;
	inst._zod.parse = (payload, _ctx) => {
		if (def.coerce) try {
			payload.value = Boolean(payload.value);
		} catch (_) {}
		const input = payload.value;
		if (typeof input === "boolean") return payload;
		payload.issues.push({
			expected: "boolean",
			code: "invalid_type",
			input,
			inst
		});
		return payload;
	};
});
const $ZodNull = /*@__PURE__*/ $constructor("$ZodNull", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.pattern = _null$2;
	inst._zod.values = /* @__PURE__ */ new Set([null]);
	inst._zod.parse = (payload, _ctx) => {
		const input = payload.value;
		if (input === null) return payload;
		payload.issues.push({
			expected: "null",
			code: "invalid_type",
			input,
			inst
		});
		return payload;
	};
});
const $ZodUnknown = /*@__PURE__*/ $constructor("$ZodUnknown", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload) => payload;
});
const $ZodNever = /*@__PURE__*/ $constructor("$ZodNever", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, _ctx) => {
		payload.issues.push({
			expected: "never",
			code: "invalid_type",
			input: payload.value,
			inst
		});
		return payload;
	};
});
function capSize(inst, size) {
	const caps = sizeCaps(inst._zod.def.checks);
	if (!caps.length) return;
	const cap = Math.min(...caps.map((c) => c[0]));
	const parse = inst._zod.parse;
	inst._zod.parse = (payload, ctx) => {
		const n = size(payload.value);
		if (n > cap && !ctx?.skipChecks && ctx?.direction !== "backward") {
			for (const [max, ch] of sizeCaps(inst._zod.def.checks)) if (n > max && ch._zod.def.when(payload)) {
				const start = payload.issues.length;
				ch._zod.check(payload);
				payload.issues[start].continue = false;
				attachSchema(payload.issues, start, inst);
				return payload;
			}
		}
		return parse(payload, ctx);
	};
}
const arraySize = (input) => Array.isArray(input) ? input.length : -1;
function handleArrayResult(result, final, index) {
	if (result.issues.length) final.issues.push(...prefixIssues(index, result.issues));
	final.value[index] = result.value;
}
const $ZodArray = /*@__PURE__*/ $constructor("$ZodArray", (inst, def) => {
	$ZodType.init(inst, def);
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		if (!Array.isArray(input)) {
			payload.issues.push({
				expected: "array",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		payload.value = memo ? memo.alloc(inst, payload, Array(input.length), ctx) : Array(input.length);
		const proms = [];
		const abortEarly = ctx?.abortEarly;
		for (let i = 0; i < input.length; i++) {
			const item = input[i];
			const result = def.element._zod.run({
				value: item,
				issues: []
			}, ctx);
			if (result instanceof Promise) proms.push(result.then((result) => handleArrayResult(result, payload, i)));
			else {
				handleArrayResult(result, payload, i);
				if (abortEarly && result.issues.length !== 0 && aborted(result)) break;
			}
		}
		if (proms.length) return Promise.all(proms).then(() => payload);
		return payload;
	};
	capSize(inst, arraySize);
});
function handlePropertyResult(result, final, key, input, optin, optout) {
	const isPresent = key in input;
	const isOptionalOut = optout === "optional";
	if (!isPresent && isOptionalOut && optin === "optional") return;
	if (result.issues.length) {
		if (optin !== void 0 && isOptionalOut && !isPresent) return;
		final.issues.push(...prefixIssues(key, result.issues));
	}
	if (!isPresent && optin === void 0) {
		if (!result.issues.length) final.issues.push({
			code: "invalid_type",
			expected: "nonoptional",
			input: void 0,
			path: [key]
		});
		return;
	}
	if (result.value === void 0) {
		if (isPresent || optin === "defaulted" && !isOptionalOut) final.value[key] = void 0;
	} else final.value[key] = result.value;
}
const NO_SYMBOL_KEYS = [];
function normalizeDef(def) {
	const keys = Object.keys(def.shape);
	const ownSymbols = Object.getOwnPropertySymbols(def.shape);
	const symbolKeys = ownSymbols.length ? ownSymbols : NO_SYMBOL_KEYS;
	const allKeys = symbolKeys.length ? [...keys, ...symbolKeys] : keys;
	for (const k of allKeys) if (!def.shape?.[k]?._zod?.traits?.has("$ZodType")) throw new Error(`Invalid element at key "${String(k)}": expected a Zod schema`);
	const okeys = optionalKeys(def.shape);
	return {
		...def,
		allKeys,
		symbolKeys,
		keySet: new Set(keys),
		numKeys: keys.length,
		optionalKeys: new Set(okeys)
	};
}
function handleCatchall(proms, input, payload, ctx, def, inst, abortEarly) {
	const unrecognized = [];
	const keySet = def.keySet;
	const _catchall = def.catchall._zod;
	const t = _catchall.def.type;
	const optin = _catchall.optin;
	const optout = _catchall.optout;
	let seen = 0;
	for (const key in input) {
		if (abortEarly && payload.issues.length !== seen) {
			if (aborted(payload, seen)) break;
			seen = payload.issues.length;
		}
		if (keySet.has(key)) continue;
		if (key === "__proto__") {
			if (t === "never") unrecognized.push(key);
			continue;
		}
		if (t === "never") {
			unrecognized.push(key);
			continue;
		}
		const r = _catchall.run({
			value: input[key],
			issues: []
		}, ctx);
		if (r instanceof Promise) proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
		else handlePropertyResult(r, payload, key, input, optin, optout);
	}
	if (unrecognized.length) payload.issues.push({
		code: "unrecognized_keys",
		keys: unrecognized,
		input,
		inst,
		continue: true
	});
	if (!proms.length) return payload;
	return Promise.all(proms).then(() => {
		return payload;
	});
}
const $ZodObject = /*@__PURE__*/ $constructor("$ZodObject", (inst, def) => {
	$ZodType.init(inst, def);
	const desc = Object.getOwnPropertyDescriptor(def, "shape");
	const sh = desc?.get ? desc.get.raw : def.shape ?? {};
	if (sh) {
		const get = () => {
			const newSh = { ...sh };
			Object.defineProperty(def, "shape", { value: newSh });
			get.raw = newSh;
			return newSh;
		};
		get.raw = sh;
		Object.defineProperty(def, "shape", { get });
	}
	const _normalized = cached(() => normalizeDef(def));
	defineLazyInternal(inst, "propValues", (zod) => {
		const shape = zod.def.shape;
		const propValues = {};
		for (const key in shape) {
			const field = shape[key]._zod;
			if (field.values) {
				if (!Object.prototype.hasOwnProperty.call(propValues, key)) assignProp(propValues, key, /* @__PURE__ */ new Set());
				for (const v of field.values) propValues[key].add(v);
				if (field.optin !== void 0) propValues[key].add(void 0);
			}
		}
		return propValues;
	});
	const isObject$1 = isObject;
	const catchall = def.catchall;
	let value;
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		value ?? (value = _normalized.value);
		const input = payload.value;
		if (!isObject$1(input)) {
			payload.issues.push({
				expected: "object",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
		const proms = [];
		const shape = value.shape;
		const abortEarly = ctx?.abortEarly;
		let seen = payload.issues.length;
		for (const key of value.allKeys) {
			if (abortEarly && payload.issues.length !== seen) {
				if (aborted(payload, seen)) break;
				seen = payload.issues.length;
			}
			if (key === "__proto__") continue;
			const el = shape[key];
			const optin = el._zod.optin;
			const optout = el._zod.optout;
			const r = el._zod.run({
				value: input[key],
				issues: []
			}, ctx);
			if (r instanceof Promise) proms.push(r.then((r) => handlePropertyResult(r, payload, key, input, optin, optout)));
			else handlePropertyResult(r, payload, key, input, optin, optout);
		}
		if (!catchall) return proms.length ? Promise.all(proms).then(() => payload) : payload;
		return handleCatchall(proms, input, payload, ctx, _normalized.value, inst, abortEarly === true);
	};
});
const $ZodObjectJIT = /*@__PURE__*/ $constructor("$ZodObjectJIT", (inst, def) => {
	$ZodObject.init(inst, def);
	const superParse = inst._zod.parse;
	const _normalized = cached(() => normalizeDef(def));
	const memo = globalConfig.memoizer;
	const generateFastpass = (shape) => {
		const normalized = _normalized.value;
		const syms = normalized.symbolKeys;
		const doc = new Doc(["payload", "ctx"], {
			shape,
			inst,
			memo,
			syms
		});
		const parseStr = (k) => `shape[${k}]._zod.run({ value: input[${k}], issues: [] }, ctx)`;
		const prefixStr = (id, k) => `
          let ${id}_ab = false;
          for (let i = 0; i < ${id}.issues.length; i++) {
            const iss = ${id}.issues[i];
            iss.path = iss.path ? [${k}, ...iss.path] : [${k}];
            payload.issues.push(iss);
            if (iss.continue !== true) ${id}_ab = true;
          }
          if (${id}_ab && ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }`;
		doc.write(`const input = payload.value;`);
		const ids = Object.create(null);
		let counter = 0;
		for (const key of normalized.allKeys) ids[key] = `key_${counter++}`;
		doc.write(memo ? `const newResult = memo.alloc(inst, payload, {}, ctx);` : `const newResult = {};`);
		for (const key of normalized.allKeys) {
			if (key === "__proto__") continue;
			const id = ids[key];
			const k = typeof key === "symbol" ? `syms[${syms.indexOf(key)}]` : esc(key);
			const isPresent = `${k} in input`;
			const schema = shape[key];
			const optin = schema?._zod?.optin;
			const isOptionalIn = optin !== void 0;
			const isOptionalOut = schema?._zod?.optout === "optional";
			doc.write(`const ${id} = ${parseStr(k)};`);
			if (isOptionalIn && isOptionalOut) {
				const assign = optin === "optional" ? `${id}_present` : `${id}.value !== undefined || ${id}_present`;
				doc.write(`
        const ${id}_present = ${isPresent};
        if (!${id}.issues.length || ${id}_present) {
          if (${id}.issues.length) {${prefixStr(id, k)}
          }

          if (${assign}) {
            newResult[${k}] = ${id}.value;
          }
        }

      `);
			} else if (!isOptionalIn) doc.write(`
        const ${id}_present = ${isPresent};
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
        if (!${id}_present && !${id}.issues.length) {
          payload.issues.push({
            code: "invalid_type",
            expected: "nonoptional",
            input: undefined,
            path: [${k}]
          });
          if (ctx && ctx.abortEarly) {
            payload.value = newResult;
            return payload;
          }
        }

        if (${id}_present) {
          newResult[${k}] = ${id}.value;
        }

      `);
			else {
				doc.write(`
        if (${id}.issues.length) {${prefixStr(id, k)}
        }
      `);
				if (optin === "defaulted") doc.write(`newResult[${k}] = ${id}.value;`);
				else doc.write(`
        if (${id}.value !== undefined || ${isPresent}) {
          newResult[${k}] = ${id}.value;
        }
      `);
			}
		}
		doc.write(`payload.value = newResult;`);
		doc.write(`return payload;`);
		return doc.compile();
	};
	let fastpass;
	const isObject$2 = isObject;
	const jit = !globalConfig.jitless;
	const allowsEval$1 = allowsEval;
	const fastEnabled = jit && allowsEval$1.value;
	const catchall = def.catchall;
	let value;
	inst._zod.parse = (payload, ctx) => {
		value ?? (value = _normalized.value);
		const input = payload.value;
		if (!isObject$2(input)) {
			payload.issues.push({
				expected: "object",
				code: "invalid_type",
				input,
				inst
			});
			return payload;
		}
		if (jit && fastEnabled && ctx?.async === false && ctx.jitless !== true) {
			if (!fastpass) fastpass = generateFastpass(def.shape);
			payload = fastpass(payload, ctx);
			if (!catchall) return payload;
			return handleCatchall([], input, payload, ctx, value, inst, ctx?.abortEarly === true);
		}
		return superParse(payload, ctx);
	};
});
function handleUnionResults(results, final, inst, ctx) {
	for (const result of results) if (result.issues.length === 0) {
		final.value = result.value;
		return final;
	}
	const nonaborted = results.filter((r) => !aborted(r));
	if (nonaborted.length === 1) {
		final.value = nonaborted[0].value;
		return nonaborted[0];
	}
	final.issues.push({
		code: "invalid_union",
		input: final.value,
		inst,
		errors: results.map((result) => result.issues.map((iss) => finalizeIssue(iss, ctx, config())))
	});
	return final;
}
const $ZodUnion = /*@__PURE__*/ $constructor("$ZodUnion", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.options.some((o) => o._zod.optin === "defaulted") ? "defaulted" : zod.def.options.some((o) => o._zod.optin !== void 0) ? "optional" : void 0);
	defineLazyInternal(inst, "optout", (zod) => zod.def.options.some((o) => o._zod.optout === "optional") ? "optional" : void 0);
	defineLazyInternal(inst, "values", (zod) => {
		if (zod.def.options.every((o) => o._zod.values)) return new Set(zod.def.options.flatMap((option) => Array.from(option._zod.values)));
	});
	defineLazyInternal(inst, "pattern", (zod) => {
		if (zod.def.options.every((o) => o._zod.pattern)) {
			const patterns = zod.def.options.map((o) => o._zod.pattern);
			return new RegExp(`^(${patterns.map((p) => cleanRegex(p.source)).join("|")})$`);
		}
	});
	const first = def.options.length === 1 ? def.options[0]._zod.run : null;
	inst._zod.parse = (payload, ctx) => {
		if (first) return first(payload, ctx);
		let async = false;
		const results = [];
		for (const option of def.options) {
			const result = option._zod.run({
				value: payload.value,
				issues: []
			}, ctx);
			if (result instanceof Promise) {
				results.push(result);
				async = true;
			} else {
				if (result.issues.length === 0) return result;
				results.push(result);
			}
		}
		if (!async) return handleUnionResults(results, payload, inst, ctx);
		return Promise.all(results).then((results) => {
			return handleUnionResults(results, payload, inst, ctx);
		});
	};
});
function discriminatorMap(def) {
	const map = /* @__PURE__ */ new Map();
	for (const option of def.options) {
		const values = option._zod.propValues?.[def.discriminator];
		if (!values || values.size === 0) throw new Error(`Invalid discriminated union option at index "${def.options.indexOf(option)}"`);
		for (const value of values) if (map.has(value)) {
			if (value !== void 0) throw new Error(`Duplicate discriminator value "${String(value)}"`);
			map.set(value, null);
		} else map.set(value, option);
	}
	return map;
}
const $ZodDiscriminatedUnion = /*@__PURE__*/ $constructor("$ZodDiscriminatedUnion", (inst, def) => {
	def.inclusive = false;
	$ZodUnion.init(inst, def);
	const _super = inst._zod.parse;
	defineLazyInternal(inst, "propValues", (zod) => {
		const propValues = {};
		let undefinedCount = 0;
		for (const option of zod.def.options) {
			const pv = option._zod.propValues;
			if (!pv || Object.keys(pv).length === 0) throw new Error(`Invalid discriminated union option at index "${zod.def.options.indexOf(option)}"`);
			if (pv[zod.def.discriminator]?.has(void 0)) undefinedCount++;
			for (const [k, v] of Object.entries(pv)) {
				if (!Object.prototype.hasOwnProperty.call(propValues, k)) assignProp(propValues, k, /* @__PURE__ */ new Set());
				for (const val of v) propValues[k].add(val);
			}
		}
		if (!zod.def.unionFallback && undefinedCount > 1) propValues[zod.def.discriminator]?.delete(void 0);
		return propValues;
	});
	def.options.forEach((option, i) => {
		const propShape = rawShape(option._zod.def);
		if (propShape && !Object.prototype.hasOwnProperty.call(propShape, def.discriminator)) throw new Error(`Invalid discriminated union option at index "${i}"`);
	});
	const disc = cached(() => discriminatorMap(def));
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		if (!isObject(input)) {
			payload.issues.push({
				code: "invalid_type",
				expected: "object",
				input,
				inst
			});
			return payload;
		}
		const value = input?.[def.discriminator];
		const opt = disc.value.get(value);
		if (opt && (value !== void 0 || ctx.direction !== "backward")) return opt._zod.run(payload, ctx);
		if (def.unionFallback || ctx.direction === "backward") return _super(payload, ctx);
		payload.issues.push({
			code: "invalid_union",
			errors: [],
			note: "No matching discriminator",
			discriminator: def.discriminator,
			options: Array.from(disc.value.keys()).filter((value) => disc.value.get(value) !== null),
			input,
			path: [def.discriminator],
			inst
		});
		return payload;
	};
});
const $ZodIntersection = /*@__PURE__*/ $constructor("$ZodIntersection", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		const left = def.left._zod.run({
			value: input,
			issues: []
		}, ctx);
		const right = def.right._zod.run({
			value: input,
			issues: []
		}, ctx);
		if (left instanceof Promise || right instanceof Promise) return Promise.all([left, right]).then(([left, right]) => {
			return handleIntersectionResults(payload, left, right);
		});
		return handleIntersectionResults(payload, left, right);
	};
});
function mergeValues(a, b) {
	if (a === b) return {
		valid: true,
		data: a
	};
	if (a instanceof Date && b instanceof Date && +a === +b) return {
		valid: true,
		data: a
	};
	if (isPlainObject(a) && isPlainObject(b)) {
		const bKeys = Object.keys(b);
		const sharedKeys = Object.keys(a).filter((key) => bKeys.indexOf(key) !== -1);
		const newObj = {
			...a,
			...b
		};
		if (Object.prototype.hasOwnProperty.call(newObj, "__proto__")) delete newObj.__proto__;
		for (const key of sharedKeys) {
			if (key === "__proto__") continue;
			const sharedValue = mergeValues(a[key], b[key]);
			if (!sharedValue.valid) return {
				valid: false,
				mergeErrorPath: [key, ...sharedValue.mergeErrorPath]
			};
			newObj[key] = sharedValue.data;
		}
		return {
			valid: true,
			data: newObj
		};
	}
	if (Array.isArray(a) && Array.isArray(b)) {
		if (a.length !== b.length) return {
			valid: false,
			mergeErrorPath: []
		};
		const newArray = [];
		for (let index = 0; index < a.length; index++) {
			const itemA = a[index];
			const itemB = b[index];
			const sharedValue = mergeValues(itemA, itemB);
			if (!sharedValue.valid) return {
				valid: false,
				mergeErrorPath: [index, ...sharedValue.mergeErrorPath]
			};
			newArray.push(sharedValue.data);
		}
		return {
			valid: true,
			data: newArray
		};
	}
	return {
		valid: false,
		mergeErrorPath: []
	};
}
function handleIntersectionResults(result, left, right) {
	const unrecKeys = /* @__PURE__ */ new Map();
	let unrecIssue;
	const keyIssues = /* @__PURE__ */ new Map();
	const collect = (iss, side) => {
		let keys;
		if (iss.code === "unrecognized_keys" && !iss.path?.length) {
			unrecIssue ?? (unrecIssue = iss);
			keys = iss.keys;
		} else if (iss.code === "invalid_key" && iss.origin === "record" && iss.path?.length === 1) {
			const k = String(iss.path[0]);
			if (!keyIssues.has(k)) keyIssues.set(k, iss);
			keys = [k];
		} else return false;
		for (const k of keys) {
			if (!unrecKeys.has(k)) unrecKeys.set(k, {});
			unrecKeys.get(k)[side] = true;
		}
		return true;
	};
	for (const iss of left.issues) if (!collect(iss, "l")) result.issues.push(iss);
	for (const iss of right.issues) if (!collect(iss, "r")) result.issues.push(iss);
	const bothKeys = [...unrecKeys].filter(([, f]) => f.l && f.r).map(([k]) => k);
	if (bothKeys.length) {
		const aggregated = unrecIssue ? bothKeys.filter((k) => unrecIssue.keys.includes(k)) : [];
		if (aggregated.length) result.issues.push({
			...unrecIssue,
			keys: aggregated
		});
		for (const k of bothKeys) if (!aggregated.includes(k) && keyIssues.has(k)) result.issues.push(keyIssues.get(k));
	}
	const merged = mergeValues(left.value, right.value);
	if (!merged.valid) {
		if (aborted(result)) return result;
		throw new Error(`Unmergable intersection. Error path: ${JSON.stringify(merged.mergeErrorPath)}`);
	}
	result.value = merged.data;
	return result;
}
const $ZodTuple = /*@__PURE__*/ $constructor("$ZodTuple", (inst, def) => {
	$ZodType.init(inst, def);
	const items = def.items;
	const memo = globalConfig.memoizer;
	memo?.attach(inst);
	inst._zod.parse = (payload, ctx) => {
		const input = payload.value;
		if (!Array.isArray(input)) {
			payload.issues.push({
				input,
				inst,
				expected: "tuple",
				code: "invalid_type"
			});
			return payload;
		}
		payload.value = memo ? memo.alloc(inst, payload, [], ctx) : [];
		const proms = [];
		const optinStart = getTupleOptStart(items, "optin");
		const optoutStart = getTupleOptStart(items, "optout");
		if (!def.rest) {
			if (input.length < optinStart) {
				payload.issues.push({
					code: "too_small",
					minimum: optinStart,
					inclusive: true,
					input,
					inst,
					origin: "array"
				});
				return payload;
			}
			if (input.length > items.length) payload.issues.push({
				code: "too_big",
				maximum: items.length,
				inclusive: true,
				input,
				inst,
				origin: "array"
			});
		}
		const itemResults = new Array(items.length);
		const abortEarly = def.rest ? ctx?.abortEarly : void 0;
		let itemAborted = false;
		for (let i = 0; i < items.length; i++) {
			const r = items[i]._zod.run({
				value: input[i],
				issues: []
			}, ctx);
			if (r instanceof Promise) proms.push(r.then((rr) => {
				itemResults[i] = rr;
			}));
			else {
				itemResults[i] = r;
				if (abortEarly && !itemAborted && r.issues.length) itemAborted = aborted(r);
			}
		}
		if (def.rest && !itemAborted) {
			let i = items.length - 1;
			const rest = input.slice(items.length);
			let seen = payload.issues.length;
			for (const el of rest) {
				if (abortEarly && payload.issues.length !== seen) {
					if (aborted(payload, seen)) break;
					seen = payload.issues.length;
				}
				i++;
				const result = def.rest._zod.run({
					value: el,
					issues: []
				}, ctx);
				if (result instanceof Promise) proms.push(result.then((r) => handleTupleResult(r, payload, i)));
				else handleTupleResult(result, payload, i);
			}
		}
		if (proms.length) return Promise.all(proms).then(() => handleTupleResults(itemResults, payload, items, input, optoutStart));
		return handleTupleResults(itemResults, payload, items, input, optoutStart);
	};
});
function getTupleOptStart(items, key) {
	for (let i = items.length - 1; i >= 0; i--) if (!(key === "optin" ? items[i]._zod.optin !== void 0 : items[i]._zod.optout === "optional")) return i + 1;
	return 0;
}
function handleTupleResult(result, final, index) {
	if (result.issues.length) final.issues.push(...prefixIssues(index, result.issues));
	final.value[index] = result.value;
}
function handleTupleResults(itemResults, final, items, input, optoutStart) {
	for (let i = 0; i < items.length; i++) {
		const r = itemResults[i];
		const isPresent = i < input.length;
		if (!isPresent && i >= optoutStart && items[i]._zod.optin === "optional") {
			final.value.length = i;
			break;
		}
		if (r.issues.length) {
			if (!isPresent && i >= optoutStart) {
				final.value.length = i;
				break;
			}
			final.issues.push(...prefixIssues(i, r.issues));
		}
		final.value[i] = r.value;
	}
	for (let i = final.value.length - 1; i >= input.length; i--) if (items[i]._zod.optout === "optional" && final.value[i] === void 0) final.value.length = i;
	else break;
	return final;
}
const $ZodEnum = /*@__PURE__*/ $constructor("$ZodEnum", (inst, def) => {
	$ZodType.init(inst, def);
	const values = getEnumValues(def.entries);
	const valuesSet = new Set(values);
	inst._zod.values = valuesSet;
	defineLazyInternal(inst, "pattern", (zod) => {
		const patternValues = getEnumValues(zod.def.entries).filter((k) => propertyKeyTypes.has(typeof k));
		return new RegExp(patternValues.length ? `^(${patternValues.map((o) => escapeRegex(o.toString())).join("|")})$` : "^[^\\s\\S]$");
	});
	inst._zod.parse = (payload, _ctx) => {
		const input = payload.value;
		if (valuesSet.has(input)) return payload;
		payload.issues.push({
			code: "invalid_value",
			values,
			input,
			inst
		});
		return payload;
	};
});
const $ZodLiteral = /*@__PURE__*/ $constructor("$ZodLiteral", (inst, def) => {
	$ZodType.init(inst, def);
	const values = new Set(def.values);
	inst._zod.values = values;
	defineLazyInternal(inst, "pattern", (zod) => {
		const vals = zod.def.values;
		return new RegExp(vals.length ? `^(${vals.map((o) => typeof o === "string" ? escapeRegex(o) : o ? escapeRegex(o.toString()) : String(o)).join("|")})$` : "^[^\\s\\S]$");
	});
	inst._zod.parse = (payload, _ctx) => {
		const input = payload.value;
		if (values.has(input)) return payload;
		payload.issues.push({
			code: "invalid_value",
			values: def.values,
			input,
			inst
		});
		return payload;
	};
});
const $ZodTransform = /*@__PURE__*/ $constructor("$ZodTransform", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "optional";
	globalConfig.memoizer?.guard(inst);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") throw new $ZodEncodeError(inst.constructor.name);
		const _out = def.transform(payload.value, payload);
		if (ctx.async) return (_out instanceof Promise ? _out : Promise.resolve(_out)).then((output) => {
			payload.value = output;
			return payload;
		});
		if (_out instanceof Promise) throw new $ZodAsyncError();
		payload.value = _out;
		return payload;
	};
});
function handleOptionalResult(payload, result) {
	payload.value = result.issues.length ? void 0 : result.value;
	return payload;
}
const $ZodOptional = /*@__PURE__*/ $constructor("$ZodOptional", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
	inst._zod.optout = "optional";
	defineLazyInternal(inst, "values", (zod) => {
		const values = zod.def.innerType._zod.values;
		return values ? /* @__PURE__ */ new Set([...values, void 0]) : void 0;
	});
	defineLazyInternal(inst, "pattern", (zod) => {
		const pattern = zod.def.innerType._zod.pattern;
		return pattern ? new RegExp(`^(${cleanRegex(pattern.source)})?$`) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		if (payload.value === void 0) {
			if (def.innerType._zod.optin !== "defaulted") return payload;
			const result = def.innerType._zod.run({
				value: payload.value,
				issues: []
			}, ctx);
			if (result instanceof Promise) return result.then((result) => handleOptionalResult(payload, result));
			return handleOptionalResult(payload, result);
		}
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodExactOptional = /*@__PURE__*/ $constructor("$ZodExactOptional", (inst, def) => {
	$ZodOptional.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	defineLazyInternal(inst, "pattern", (zod) => zod.def.innerType._zod.pattern);
	inst._zod.parse = (payload, ctx) => {
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodNullable = /*@__PURE__*/ $constructor("$ZodNullable", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
	defineLazyInternal(inst, "pattern", (zod) => {
		const pattern = zod.def.innerType._zod.pattern;
		return pattern ? new RegExp(`^(${cleanRegex(pattern.source)}|null)$`) : void 0;
	});
	defineLazyInternal(inst, "values", (zod) => {
		return zod.def.innerType._zod.values ? /* @__PURE__ */ new Set([...zod.def.innerType._zod.values, null]) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		if (payload.value === null) return payload;
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodDefault = /*@__PURE__*/ $constructor("$ZodDefault", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "defaulted";
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		if (payload.value === void 0) {
			payload.value = def.defaultValue;
			/**
			* $ZodDefault returns the default value immediately in forward direction.
			* It doesn't pass the default value into the validator ("prefault"). There's no reason to pass the default value through validation. The validity of the default is enforced by TypeScript statically. Otherwise, it's the responsibility of the user to ensure the default is valid. In the case of pipes with divergent in/out types, you can specify the default on the `in` schema of your ZodPipe to set a "prefault" for the pipe.   */
			return payload;
		}
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then((result) => handleDefaultResult(result, def));
		return handleDefaultResult(result, def);
	};
});
function handleDefaultResult(payload, def) {
	if (payload.value === void 0) payload.value = def.defaultValue;
	return payload;
}
const $ZodPrefault = /*@__PURE__*/ $constructor("$ZodPrefault", (inst, def) => {
	$ZodType.init(inst, def);
	inst._zod.optin = "defaulted";
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		if (payload.value === void 0) payload.value = def.defaultValue;
		return def.innerType._zod.run(payload, ctx);
	};
});
const $ZodNonOptional = /*@__PURE__*/ $constructor("$ZodNonOptional", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => {
		const v = zod.def.innerType._zod.values;
		return v ? new Set([...v].filter((x) => x !== void 0)) : void 0;
	});
	inst._zod.parse = (payload, ctx) => {
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then((result) => handleNonOptionalResult(result, inst));
		return handleNonOptionalResult(result, inst);
	};
});
function handleNonOptionalResult(payload, inst) {
	if (!payload.issues.length && payload.value === void 0) payload.issues.push({
		code: "invalid_type",
		expected: "nonoptional",
		input: payload.value,
		inst
	});
	return payload;
}
function handleCatchResult(payload, result, def, ctx) {
	if (!result.issues.length) {
		payload.value = result.value;
		if (result.memo) payload.memo = true;
		return payload;
	}
	payload.value = def.catchValue({
		...result,
		value: payload.value,
		error: { issues: result.issues.map((iss) => finalizeIssue(iss, ctx, config())) },
		input: payload.value
	});
	return payload;
}
const $ZodCatch = /*@__PURE__*/ $constructor("$ZodCatch", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType._zod.optout);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		const result = def.innerType._zod.run({
			value: payload.value,
			issues: []
		}, ctx);
		if (result instanceof Promise) return result.then((result) => handleCatchResult(payload, result, def, ctx));
		return handleCatchResult(payload, result, def, ctx);
	};
});
const $ZodPipe = /*@__PURE__*/ $constructor("$ZodPipe", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "values", (zod) => zod.def.in._zod.values);
	defineLazyInternal(inst, "optin", (zod) => zod.def.in._zod.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.out._zod.optout);
	defineLazyInternal(inst, "propValues", (zod) => zod.def.in._zod.propValues);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") {
			const right = def.out._zod.run(payload, ctx);
			if (right instanceof Promise) return right.then((right) => handlePipeResult(right, def.in, ctx));
			return handlePipeResult(right, def.in, ctx);
		}
		const left = def.in._zod.run(payload, ctx);
		if (left instanceof Promise) return left.then((left) => handlePipeResult(left, def.out, ctx));
		return handlePipeResult(left, def.out, ctx);
	};
});
function handlePipeResult(left, next, ctx) {
	if (left.issues.some((iss) => iss.code !== "unrecognized_keys")) {
		left.aborted = true;
		return left;
	}
	return next._zod.run({
		value: left.value,
		issues: left.issues
	}, ctx);
}
const $ZodReadonly = /*@__PURE__*/ $constructor("$ZodReadonly", (inst, def) => {
	$ZodType.init(inst, def);
	defineLazyInternal(inst, "propValues", (zod) => zod.def.innerType._zod.propValues);
	defineLazyInternal(inst, "values", (zod) => zod.def.innerType._zod.values);
	defineLazyInternal(inst, "optin", (zod) => zod.def.innerType?._zod?.optin);
	defineLazyInternal(inst, "optout", (zod) => zod.def.innerType?._zod?.optout);
	inst._zod.parse = (payload, ctx) => {
		if (ctx.direction === "backward") return def.innerType._zod.run(payload, ctx);
		const result = def.innerType._zod.run(payload, ctx);
		if (result instanceof Promise) return result.then(handleReadonlyResult);
		return handleReadonlyResult(result);
	};
});
function handleReadonlyResult(payload) {
	if (!payload.memo) payload.value = Object.freeze(payload.value);
	return payload;
}
const $ZodCustom = /*@__PURE__*/ $constructor("$ZodCustom", (inst, def) => {
	$ZodCheck.init(inst, def);
	$ZodType.init(inst, def);
	inst._zod.parse = (payload, _) => {
		return payload;
	};
	inst._zod.check = (payload) => {
		const input = payload.value;
		const r = def.fn(input);
		if (r instanceof Promise) return r.then((r) => handleRefineResult(r, payload, input, inst));
		handleRefineResult(r, payload, input, inst);
	};
});
function handleRefineResult(result, payload, input, inst) {
	if (!result) {
		const _iss = {
			code: "custom",
			input,
			inst,
			path: [...inst._zod.def.path ?? []],
			continue: !inst._zod.def.abort
		};
		if (inst._zod.def.params) _iss.params = inst._zod.def.params;
		payload.issues.push(issue(_iss));
	}
}

// node_modules/zod/v4/core/memoizer.js
var $ZodCyclicError = class extends Error {
	constructor() {
		super(`Cannot parse a reference cycle that closes through a transform`);
		this.name = "ZodCyclicError";
	}
};
/** Keyed off the context object every schema in one parse call already shares. */
const STATE = "~memo";
const NO_ISSUES = [];
function isRef(value) {
	return value !== null && typeof value === "object";
}
function cloneIssues(issues) {
	return issues.map((iss) => iss.path ? {
		...iss,
		path: iss.path.slice()
	} : { ...iss });
}
const recursive = /*@__PURE__*/ new WeakMap();
/** What the walk established, in order of certainty: ordered so the strongest answer among children wins. */
const NONE$2 = 0;
const ASSUMED = 1;
const PROVEN = 2;
/** Whether this schema's subtree contains a cycle, so one parse can re-enter it. */
function isRecursive(inst, stack, resolve) {
	const cached = recursive.get(inst);
	if (cached !== void 0) return cached ? PROVEN : NONE$2;
	if (stack.has(inst)) return PROVEN;
	stack.add(inst);
	let result = NONE$2;
	const check = (child) => {
		if (result !== PROVEN && child?._zod) {
			const answer = isRecursive(child, stack, resolve);
			if (answer > result) result = answer;
		}
	};
	const shape = (sh, spread) => {
		let answer = NONE$2;
		for (const key of Reflect.ownKeys(sh)) {
			const desc = Object.getOwnPropertyDescriptor(sh, key);
			if (spread && !desc.enumerable) continue;
			const child = desc.get ? ASSUMED : desc.value?._zod ? isRecursive(desc.value, stack, resolve) : NONE$2;
			if (child > answer) answer = child;
		}
		return answer;
	};
	const merge = (answer) => {
		if (answer > result) result = answer;
	};
	const def = inst._zod.def;
	switch (def.type) {
		case "object": {
			const raw = rawShape(def);
			merge(raw ? shape(raw, true) : ASSUMED);
			check(def.catchall);
			break;
		}
		case "array":
			check(def.element);
			break;
		case "tuple":
			for (const el of def.items) check(el);
			check(def.rest);
			break;
		case "record":
		case "map":
			check(def.keyType);
			check(def.valueType);
			break;
		case "set":
			check(def.valueType);
			break;
		case "union":
			for (const el of def.options) check(el);
			break;
		case "intersection":
			check(def.left);
			check(def.right);
			break;
		case "optional":
		case "nullable":
		case "default":
		case "prefault":
		case "catch":
		case "readonly":
		case "nonoptional":
		case "promise":
		case "success":
			check(def.innerType);
			break;
		case "pipe":
			check(def.in);
			check(def.out);
			break;
		case "function":
			check(def.input);
			check(def.output);
			break;
		case "lazy": {
			const inner = def._cachedInner ?? (resolve ? inst._zod.innerType : void 0);
			merge(inner ? isRecursive(inner, stack, false) : ASSUMED);
			break;
		}
		case "template_literal":
		case "string":
		case "number":
		case "int":
		case "boolean":
		case "bigint":
		case "symbol":
		case "undefined":
		case "null":
		case "void":
		case "never":
		case "any":
		case "unknown":
		case "date":
		case "nan":
		case "enum":
		case "literal":
		case "file":
		case "transform":
		case "custom": break;
		default: for (const key in def) {
			const desc = Object.getOwnPropertyDescriptor(def, key);
			if (!desc || desc.get) continue;
			const value = desc.value;
			if (!value || typeof value !== "object") continue;
			if (value._zod) check(value);
			else if (Array.isArray(value)) for (const el of value) check(el);
		}
	}
	stack.delete(inst);
	return settle(inst, result);
}
/** An assumed answer must not outlive the resolution that settles it, so only a certain one is cached. */
function settle(inst, answer) {
	if (answer !== ASSUMED) recursive.set(inst, answer === PROVEN);
	return answer;
}
function bucketFor(state, inst) {
	let bucket = state.buckets.get(inst);
	if (!bucket) {
		bucket = /* @__PURE__ */ new WeakMap();
		state.buckets.set(inst, bucket);
	}
	return bucket;
}
let handoff;
const open = [];
const memo = {
	alloc(_inst, payload, empty) {
		const bucket = handoff;
		if (!bucket) return empty;
		handoff = void 0;
		const entry = {
			value: empty,
			issues: null
		};
		bucket.set(payload.value, entry);
		open.push(entry);
		return empty;
	},
	guard(inst) {
		var _a;
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred.push(() => {
			const base = inst._zod.parse;
			const wrapped = (payload, ctx) => {
				if (ctx.direction !== "backward" && isBackEdge(ctx, payload.value)) throw new $ZodCyclicError();
				return base(payload, ctx);
			};
			inst._zod.parse = wrapped;
			if (inst._zod.run === base) inst._zod.run = wrapped;
		});
	},
	attach(inst) {
		var _a;
		let isRecursiveInst;
		let rechecked = false;
		let lastCtx;
		let lastBucket;
		(_a = inst._zod).deferred ?? (_a.deferred = []);
		inst._zod.deferred.push(() => {
			const base = inst._zod.parse;
			const wrapped = (payload, ctx) => {
				if (isRecursiveInst === void 0) {
					const walked = isRecursive(inst, /* @__PURE__ */ new Set(), false);
					if (walked === NONE$2) {
						inst._zod.parse = base;
						if (inst._zod.run === wrapped) inst._zod.run = base;
						return base(payload, ctx);
					}
					if (walked === PROVEN || rechecked) isRecursiveInst = true;
					else rechecked = true;
				}
				const input = payload.value;
				if (!isRef(input)) return base(payload, ctx);
				let state = ctx[STATE];
				if (!state) {
					state = {
						buckets: /* @__PURE__ */ new WeakMap(),
						backEdges: void 0
					};
					ctx[STATE] = state;
				}
				let bucket;
				if (lastCtx === ctx) bucket = lastBucket;
				else {
					bucket = bucketFor(state, inst);
					lastCtx = ctx;
					lastBucket = bucket;
				}
				const hit = bucket.get(input);
				if (hit) {
					payload.value = hit.value;
					if (hit.issues) {
						if (hit.issues.length) payload.issues.push(...cloneIssues(hit.issues));
					} else {
						payload.memo = true;
						state.backEdges ?? (state.backEdges = /* @__PURE__ */ new WeakSet());
						state.backEdges.add(hit.value);
					}
					return payload;
				}
				handoff = bucket;
				const depth = open.length;
				const result = base(payload, ctx);
				handoff = void 0;
				const entry = open.length > depth ? open.pop() : void 0;
				if (result instanceof Promise) return result.then((r) => {
					if (entry) entry.issues = r.issues.length ? cloneIssues(r.issues) : NO_ISSUES;
					return r;
				});
				if (entry) entry.issues = result.issues.length ? cloneIssues(result.issues) : NO_ISSUES;
				return result;
			};
			inst._zod.parse = wrapped;
			if (inst._zod.run === base) inst._zod.run = wrapped;
		});
	}
};
/** The memoizer that gives containers cycle support. `zod` installs it by default; `zod/mini` opts in with `config({ memoizer: memoizer() })`. */
function memoizer() {
	return memo;
}
/** Whether this value is a node a back-edge resolved to before it finished. */
function isBackEdge(ctx, value) {
	const backEdges = ctx[STATE]?.backEdges;
	return backEdges !== void 0 && isRef(value) && backEdges.has(value);
}

// node_modules/zod/v4/locales/en.js
const error = () => {
	const Sizable = {
		string: {
			unit: "characters",
			verb: "to have"
		},
		file: {
			unit: "bytes",
			verb: "to have"
		},
		array: {
			unit: "items",
			verb: "to have"
		},
		set: {
			unit: "items",
			verb: "to have"
		},
		map: {
			unit: "entries",
			verb: "to have"
		}
	};
	function getSizing(origin) {
		return Sizable[origin] ?? null;
	}
	const FormatDictionary = {
		regex: "input",
		email: "email address",
		url: "URL",
		emoji: "emoji",
		uuid: "UUID",
		uuidv4: "UUIDv4",
		uuidv6: "UUIDv6",
		nanoid: "nanoid",
		guid: "GUID",
		cuid: "cuid",
		cuid2: "cuid2",
		ulid: "ULID",
		xid: "XID",
		ksuid: "KSUID",
		datetime: "ISO datetime",
		date: "ISO date",
		time: "ISO time",
		duration: "ISO duration",
		ipv4: "IPv4 address",
		ipv6: "IPv6 address",
		mac: "MAC address",
		cidrv4: "IPv4 range",
		cidrv6: "IPv6 range",
		base64: "base64-encoded string",
		base64url: "base64url-encoded string",
		json_string: "JSON string",
		e164: "E.164 number",
		currency_code: "currency code",
		credit_card: "credit card number",
		iban: "IBAN",
		jwt: "JWT",
		template_literal: "input"
	};
	const TypeDictionary = { nan: "NaN" };
	function getTypeName(type, input) {
		if (type === "number" && typeof input === "number" && !Number.isFinite(input)) return String(input);
		return TypeDictionary[type] ?? type;
	}
	return (issue) => {
		switch (issue.code) {
			case "invalid_type": return `Invalid input: expected ${getTypeName(issue.expected)}, received ${getTypeName(parsedType(issue.input), issue.input)}`;
			case "invalid_value":
				if (issue.values.length === 1) return `Invalid input: expected ${stringifyPrimitive(issue.values[0])}`;
				return `Invalid option: expected one of ${joinValues(issue.values, "|")}`;
			case "too_big": {
				const adj = issue.exact ? "exactly " : issue.inclusive ? "<=" : "<";
				const sizing = getSizing(issue.origin);
				if (sizing) return `Too big: expected ${issue.origin ?? "value"} to have ${adj}${issue.maximum.toString()} ${sizing.unit ?? "elements"}`;
				return `Too big: expected ${issue.origin ?? "value"} to be ${adj}${issue.maximum.toString()}`;
			}
			case "too_small": {
				const adj = issue.exact ? "exactly " : issue.inclusive ? ">=" : ">";
				const sizing = getSizing(issue.origin);
				if (sizing) return `Too small: expected ${issue.origin} to have ${adj}${issue.minimum.toString()} ${sizing.unit}`;
				return `Too small: expected ${issue.origin} to be ${adj}${issue.minimum.toString()}`;
			}
			case "invalid_format": {
				const _issue = issue;
				if (_issue.format === "starts_with") return `Invalid string: must start with "${_issue.prefix}"`;
				if (_issue.format === "ends_with") return `Invalid string: must end with "${_issue.suffix}"`;
				if (_issue.format === "includes") return `Invalid string: must include "${_issue.includes}"`;
				if (_issue.format === "regex") return `Invalid string: must match pattern ${_issue.pattern}`;
				return `Invalid ${FormatDictionary[_issue.format] ?? issue.format}`;
			}
			case "not_multiple_of": return `Invalid number: must be a multiple of ${issue.divisor}`;
			case "unrecognized_keys": return `Unrecognized key${issue.keys.length > 1 ? "s" : ""}: ${joinValues(issue.keys, ", ")}`;
			case "invalid_key": return `Invalid key in ${issue.origin}`;
			case "invalid_union":
				if (issue.options && Array.isArray(issue.options) && issue.options.length > 0) return `Invalid discriminator value. Expected ${issue.options.map((o) => `'${o}'`).join(" | ")}`;
				if (issue.inclusive === false) return "Invalid input: more than one option matched";
				return "Invalid input";
			case "invalid_element": return `Invalid value in ${issue.origin}`;
			default: return `Invalid input`;
		}
	};
};
function en_default() {
	return { localeError: error() };
}

// node_modules/zod/v4/core/registries.js
var _a;
var $ZodRegistry = class {
	constructor() {
		this._map = /* @__PURE__ */ new WeakMap();
		this._idmap = /* @__PURE__ */ new Map();
	}
	add(schema, ..._meta) {
		const meta = _meta[0];
		this._map.set(schema, meta);
		if (meta && typeof meta === "object" && "id" in meta) this._idmap.set(meta.id, schema);
		return this;
	}
	clear() {
		this._map = /* @__PURE__ */ new WeakMap();
		this._idmap = /* @__PURE__ */ new Map();
		return this;
	}
	remove(schema) {
		const meta = this._map.get(schema);
		if (meta && typeof meta === "object" && "id" in meta) this._idmap.delete(meta.id);
		this._map.delete(schema);
		return this;
	}
	get(schema) {
		const p = schema._zod.parent;
		if (p) {
			const pm = { ...this.get(p) ?? {} };
			delete pm.id;
			const f = {
				...pm,
				...this._map.get(schema)
			};
			return Object.keys(f).length ? f : void 0;
		}
		return this._map.get(schema);
	}
	has(schema) {
		return this._map.has(schema);
	}
};
function registry() {
	return new $ZodRegistry();
}
(_a = globalThis).__zod_globalRegistry ?? (_a.__zod_globalRegistry = registry());
const globalRegistry = globalThis.__zod_globalRegistry;

// node_modules/zod/v4/core/api.js
function snapshotChecks(def) {
	if (def.checks) def.checks = [...def.checks];
	return def;
}
// @__NO_SIDE_EFFECTS__
function _string(Class, params) {
	return new Class(snapshotChecks({
		type: "string",
		...normalizeParams(params)
	}));
}
// @__NO_SIDE_EFFECTS__
function _email(Class, params) {
	return new Class({
		type: "string",
		format: "email",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _guid(Class, params) {
	return new Class({
		type: "string",
		format: "guid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuid(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv4(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v4",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv6(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v6",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uuidv7(Class, params) {
	return new Class({
		type: "string",
		format: "uuid",
		check: "string_format",
		abort: false,
		version: "v7",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _url(Class, params) {
	return new Class({
		type: "string",
		format: "url",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _emoji(Class, params) {
	return new Class({
		type: "string",
		format: "emoji",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _nanoid(Class, params) {
	return new Class({
		type: "string",
		format: "nanoid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link _cuid2} instead.
* See https://github.com/paralleldrive/cuid.
*/
// @__NO_SIDE_EFFECTS__
function _cuid(Class, params) {
	return new Class({
		type: "string",
		format: "cuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cuid2(Class, params) {
	return new Class({
		type: "string",
		format: "cuid2",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ulid(Class, params) {
	return new Class({
		type: "string",
		format: "ulid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _xid(Class, params) {
	return new Class({
		type: "string",
		format: "xid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ksuid(Class, params) {
	return new Class({
		type: "string",
		format: "ksuid",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ipv4(Class, params) {
	return new Class({
		type: "string",
		format: "ipv4",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _ipv6(Class, params) {
	return new Class({
		type: "string",
		format: "ipv6",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cidrv4(Class, params) {
	return new Class({
		type: "string",
		format: "cidrv4",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _cidrv6(Class, params) {
	return new Class({
		type: "string",
		format: "cidrv6",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _base64(Class, params) {
	return new Class({
		type: "string",
		format: "base64",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _base64url(Class, params) {
	return new Class({
		type: "string",
		format: "base64url",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _e164(Class, params) {
	return new Class({
		type: "string",
		format: "e164",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _jwt(Class, params) {
	return new Class({
		type: "string",
		format: "jwt",
		check: "string_format",
		abort: false,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDateTime(Class, params) {
	return new Class({
		type: "string",
		format: "datetime",
		check: "string_format",
		offset: false,
		local: false,
		precision: null,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDate(Class, params) {
	return new Class({
		type: "string",
		format: "date",
		check: "string_format",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoTime(Class, params) {
	return new Class({
		type: "string",
		format: "time",
		check: "string_format",
		precision: null,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _isoDuration(Class, params) {
	return new Class({
		type: "string",
		format: "duration",
		check: "string_format",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _number(Class, params) {
	return new Class(snapshotChecks({
		type: "number",
		checks: [],
		...normalizeParams(params)
	}));
}
// @__NO_SIDE_EFFECTS__
function _coercedNumber(Class, params) {
	return new Class(snapshotChecks({
		type: "number",
		coerce: true,
		checks: [],
		...normalizeParams(params)
	}));
}
// @__NO_SIDE_EFFECTS__
function _int(Class, params) {
	return new Class({
		type: "number",
		check: "number_format",
		abort: false,
		format: "safeint",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _boolean(Class, params) {
	return new Class({
		type: "boolean",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _null$1(Class, params) {
	return new Class({
		type: "null",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _unknown(Class) {
	return new Class({ type: "unknown" });
}
// @__NO_SIDE_EFFECTS__
function _never(Class, params) {
	return new Class({
		type: "never",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _lt(value, params) {
	return new $ZodCheckLessThan({
		check: "less_than",
		...normalizeParams(params),
		value,
		inclusive: false
	});
}
// @__NO_SIDE_EFFECTS__
function _lte(value, params) {
	return new $ZodCheckLessThan({
		check: "less_than",
		...normalizeParams(params),
		value,
		inclusive: true
	});
}
// @__NO_SIDE_EFFECTS__
function _gt(value, params) {
	return new $ZodCheckGreaterThan({
		check: "greater_than",
		...normalizeParams(params),
		value,
		inclusive: false
	});
}
// @__NO_SIDE_EFFECTS__
function _gte(value, params) {
	return new $ZodCheckGreaterThan({
		check: "greater_than",
		...normalizeParams(params),
		value,
		inclusive: true
	});
}
// @__NO_SIDE_EFFECTS__
function _multipleOf(value, params) {
	return new $ZodCheckMultipleOf({
		check: "multiple_of",
		...normalizeParams(params),
		value
	});
}
// @__NO_SIDE_EFFECTS__
function _maxLength(maximum, params) {
	return new $ZodCheckMaxLength({
		check: "max_length",
		...normalizeParams(params),
		maximum
	});
}
// @__NO_SIDE_EFFECTS__
function _minLength(minimum, params) {
	return new $ZodCheckMinLength({
		check: "min_length",
		...normalizeParams(params),
		minimum
	});
}
// @__NO_SIDE_EFFECTS__
function _length(length, params) {
	return new $ZodCheckLengthEquals({
		check: "length_equals",
		...normalizeParams(params),
		length
	});
}
// @__NO_SIDE_EFFECTS__
function _regex(pattern, params) {
	return new $ZodCheckRegex({
		check: "string_format",
		format: "regex",
		...normalizeParams(params),
		pattern
	});
}
// @__NO_SIDE_EFFECTS__
function _lowercase(params) {
	return new $ZodCheckLowerCase({
		check: "string_format",
		format: "lowercase",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _uppercase(params) {
	return new $ZodCheckUpperCase({
		check: "string_format",
		format: "uppercase",
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _includes(includes, params) {
	return new $ZodCheckIncludes({
		check: "string_format",
		format: "includes",
		...normalizeParams(params),
		includes
	});
}
// @__NO_SIDE_EFFECTS__
function _startsWith(prefix, params) {
	return new $ZodCheckStartsWith({
		check: "string_format",
		format: "starts_with",
		...normalizeParams(params),
		prefix
	});
}
// @__NO_SIDE_EFFECTS__
function _endsWith(suffix, params) {
	return new $ZodCheckEndsWith({
		check: "string_format",
		format: "ends_with",
		...normalizeParams(params),
		suffix
	});
}
// @__NO_SIDE_EFFECTS__
function _overwrite(tx) {
	return new $ZodCheckOverwrite({
		check: "overwrite",
		tx
	});
}
// @__NO_SIDE_EFFECTS__
function _normalize(form) {
	return /* @__PURE__ */ _overwrite((input) => input.normalize(form));
}
// @__NO_SIDE_EFFECTS__
function _trim() {
	return /* @__PURE__ */ _overwrite((input) => input.trim());
}
// @__NO_SIDE_EFFECTS__
function _toLowerCase() {
	return /* @__PURE__ */ _overwrite((input) => input.toLowerCase());
}
// @__NO_SIDE_EFFECTS__
function _toUpperCase() {
	return /* @__PURE__ */ _overwrite((input) => input.toUpperCase());
}
// @__NO_SIDE_EFFECTS__
function _slugify() {
	return /* @__PURE__ */ _overwrite((input) => slugify(input));
}
// @__NO_SIDE_EFFECTS__
function _array(Class, element, params) {
	return new Class({
		type: "array",
		element,
		...normalizeParams(params)
	});
}
// @__NO_SIDE_EFFECTS__
function _refine(Class, fn, _params) {
	return new Class({
		type: "custom",
		check: "custom",
		fn,
		...normalizeParams(_params)
	});
}
// @__NO_SIDE_EFFECTS__
function _superRefine(fn, params) {
	const ch = /* @__PURE__ */ _check((payload) => {
		payload.addIssue = (issue$2) => {
			if (typeof issue$2 === "string") payload.issues.push(issue(issue$2, payload.value, ch._zod.def));
			else {
				const _issue = issue$2;
				if (_issue.fatal) _issue.continue = false;
				_issue.code ?? (_issue.code = "custom");
				if (!("input" in _issue)) _issue.input = payload.value;
				_issue.inst ?? (_issue.inst = ch);
				_issue.continue ?? (_issue.continue = !ch._zod.def.abort);
				payload.issues.push(issue(_issue));
			}
		};
		return fn(payload.value, payload);
	}, params);
	return ch;
}
// @__NO_SIDE_EFFECTS__
function _check(fn, params) {
	const ch = new $ZodCheck({
		check: "custom",
		...normalizeParams(params)
	});
	ch._zod.check = fn;
	return ch;
}

// node_modules/zod/v4/core/to-json-schema.js
function assignProps(target, ...sources) {
	for (const source of sources) for (const key of Reflect.ownKeys(source)) if (Object.prototype.propertyIsEnumerable.call(source, key)) assignProp(target, key, source[key]);
	return target;
}
function initializeContext(params) {
	let target = params?.target ?? "draft-2020-12";
	if (target === "draft-4") target = "draft-04";
	if (target === "draft-7") target = "draft-07";
	return {
		processors: params.processors ?? {},
		metadataRegistry: params?.metadata ?? globalRegistry,
		target,
		unrepresentable: params?.unrepresentable ?? "throw",
		override: params?.override ?? (() => {}),
		io: params?.io ?? "output",
		counter: 0,
		seen: /* @__PURE__ */ new Map(),
		sharedDefsExtractedFor: void 0,
		sharedEmitDoneFor: void 0,
		cycles: params?.cycles ?? "ref",
		reused: params?.reused ?? "inline",
		intersections: [],
		deferred: [],
		external: params?.external ?? void 0
	};
}
/**
* Applies the `unrepresentable` setting at a site that has no JSON Schema equivalent. Throws
* `message` unless the setting (or the handler's return value) says otherwise. Returns `true` if a
* custom JSON Schema was written into `json`, in which case the caller must not write its own.
*/
function handleUnrepresentable(schema, ctx, json, params, message) {
	const result = typeof ctx.unrepresentable === "function" ? ctx.unrepresentable({
		zodSchema: schema,
		path: params.path,
		message
	}) : ctx.unrepresentable;
	if (result === "any") return false;
	if (result === void 0 || result === "throw") throw new Error(message);
	Object.assign(json, result);
	return true;
}
function processSchema(schema, ctx, _params = {
	path: [],
	schemaPath: []
}) {
	var _a;
	const def = schema._zod.def;
	const seen = ctx.seen.get(schema);
	if (seen) {
		seen.count++;
		if (_params.schemaPath.includes(schema)) seen.cycle = _params.path;
		return seen.schema;
	}
	const result = {
		schema: {},
		count: 1,
		cycle: void 0,
		path: _params.path
	};
	ctx.seen.set(schema, result);
	ctx.sharedDefsExtractedFor = void 0;
	ctx.sharedEmitDoneFor = void 0;
	const overrideSchema = schema._zod.toJSONSchema?.();
	if (overrideSchema) result.schema = overrideSchema;
	else {
		const params = {
			..._params,
			schemaPath: [..._params.schemaPath, schema],
			path: _params.path
		};
		if (schema._zod.processJSONSchema) schema._zod.processJSONSchema(ctx, result.schema, params);
		else {
			const _json = result.schema;
			const processor = ctx.processors[def.type];
			if (!processor) throw new Error(`[toJSONSchema]: Non-representable type encountered: ${def.type}`);
			processor(schema, ctx, _json, params);
		}
		const parent = schema._zod.parent;
		if (parent) {
			if (!result.ref) result.ref = parent;
			processSchema(parent, ctx, params);
			ctx.seen.get(parent).isParent = true;
		}
	}
	const meta = ctx.metadataRegistry.get(schema);
	if (meta) assignProps(result.schema, meta);
	if (ctx.io === "input" && isTransforming(schema)) {
		delete result.schema.examples;
		delete result.schema.default;
	}
	if (ctx.io === "input" && "_prefault" in result.schema) (_a = result.schema).default ?? (_a.default = result.schema._prefault);
	delete result.schema._prefault;
	return ctx.seen.get(schema).schema;
}
function encodeJSONPointerSegment(segment) {
	return segment.replace(/~/g, "~0").replace(/\//g, "~1");
}
function extractDefs(ctx, schema) {
	const root = ctx.seen.get(schema);
	if (!root) throw new Error("Unprocessed schema. This is a bug in Zod.");
	if (ctx.external && ctx.sharedDefsExtractedFor === ctx.external) return;
	const idToSchema = /* @__PURE__ */ new Map();
	for (const entry of ctx.seen.entries()) {
		const id = ctx.metadataRegistry.get(entry[0])?.id;
		if (id) {
			const existing = idToSchema.get(id);
			if (existing && existing !== entry[0]) throw new Error(`Duplicate schema id "${id}" detected during JSON Schema conversion. Two different schemas cannot share the same id when converted together.`);
			idToSchema.set(id, entry[0]);
		}
	}
	const makeURI = (entry) => {
		const defsSegment = ctx.target === "draft-2020-12" ? "$defs" : "definitions";
		if (ctx.external) {
			const externalId = ctx.external.registry.get(entry[0])?.id;
			const uriGenerator = ctx.external.uri ?? ((id) => id);
			if (externalId) return { ref: uriGenerator(externalId) };
			const id = entry[1].defId ?? entry[1].schema.id ?? `schema${ctx.counter++}`;
			entry[1].defId = id;
			return {
				defId: id,
				ref: `${uriGenerator("__shared")}#/${defsSegment}/${encodeJSONPointerSegment(id)}`
			};
		}
		const uriPrefix = `#`;
		const defUriPrefix = `${uriPrefix}/${defsSegment}/`;
		if (entry[1] === root && !entry[1].schema.id) return { ref: uriPrefix };
		const defId = entry[1].schema.id ?? `__schema${ctx.counter++}`;
		return {
			defId,
			ref: defUriPrefix + encodeJSONPointerSegment(defId)
		};
	};
	const extractToDef = (entry) => {
		if (entry[1].schema.$ref) return;
		const seen = entry[1];
		const { ref, defId } = makeURI(entry);
		seen.def = { ...seen.schema };
		if (defId) seen.defId = defId;
		const schema = seen.schema;
		for (const key in schema) delete schema[key];
		schema.$ref = ref;
	};
	if (ctx.cycles === "throw") for (const entry of ctx.seen.entries()) {
		const seen = entry[1];
		if (seen.cycle) throw new Error(`Cycle detected: #/${seen.cycle?.join("/")}/<root>

Set the \`cycles\` parameter to \`"ref"\` to resolve cyclical schemas with defs.`);
	}
	for (const entry of ctx.seen.entries()) {
		const seen = entry[1];
		if (schema === entry[0]) {
			extractToDef(entry);
			continue;
		}
		if (ctx.external) {
			const ext = ctx.external.registry.get(entry[0])?.id;
			if (schema !== entry[0] && ext) {
				extractToDef(entry);
				continue;
			}
		}
		if (ctx.metadataRegistry.get(entry[0])?.id) {
			extractToDef(entry);
			continue;
		}
		if (seen.cycle) {
			extractToDef(entry);
			continue;
		}
		if (seen.count > 1) {
			if (ctx.reused === "ref") extractToDef(entry);
		}
	}
	if (ctx.external) ctx.sharedDefsExtractedFor = ctx.external;
}
/** Rewrites `anyOf: [{type: "a"}, {type: "b"}]` to `type: ["a", "b"]`, which every JSON Schema draft treats as equivalent and most consumers render far better for the nullable case. Only branches that are a bare type assertion qualify — anything carrying a constraint, `$ref`, `const` or metadata is left alone. Runs after `flattenRef`, so a branch an override decorated or `$defs` extraction turned into a `$ref` is no longer bare and correctly stays in `anyOf`. `oneOf` is excluded: `integer` and `number` overlap, so "exactly one" and "at least one" are not the same there. OpenAPI 3.0 is excluded: its `type` must be a single string. */
function compactTypeUnion(schema) {
	const options = schema.anyOf;
	if (!Array.isArray(options) || options.length === 0 || schema.type !== void 0) return;
	const types = [];
	for (const option of options) {
		if (!option || typeof option !== "object") return;
		compactTypeUnion(option);
		const keys = Object.keys(option);
		if (keys.length !== 1 || keys[0] !== "type") return;
		const type = option.type;
		for (const member of Array.isArray(type) ? type : [type]) {
			if (typeof member !== "string") return;
			if (!types.includes(member)) types.push(member);
		}
	}
	delete schema.anyOf;
	schema.type = types.length === 1 ? types[0] : types;
}
/** Keywords `foldIntersection` knows how to combine. Anything else — `$ref`, `patternProperties`,
* an annotation like `description` — makes a member unfoldable, so a constraint this does not
* understand leaves the `allOf` alone instead of being silently dropped or misattributed. */
const FOLDABLE_KEYS = /* @__PURE__ */ new Set([
	"type",
	"properties",
	"required",
	"additionalProperties"
]);
const UNION_KEYS = ["oneOf", "anyOf"];
/** A member's constraint on a key it does not declare itself. A `catchall` states one; `false`, an absent `additionalProperties`, and the empty schema a loose object emits state nothing. */
function undeclaredConstraint(member) {
	const extra = member.additionalProperties;
	if (extra === void 0 || extra === false || typeof extra !== "object" || extra === null) return null;
	return Object.keys(extra).length ? extra : null;
}
/** Combines object members into the single object they describe together, or returns `null` if any of them carries a keyword outside {@link FOLDABLE_KEYS}. */
function foldObjects(members) {
	const objects = [];
	for (const member of members) {
		if (typeof member !== "object" || member.type !== "object") return null;
		for (const key in member) if (!FOLDABLE_KEYS.has(key)) return null;
		objects.push(member);
	}
	const properties = {};
	const required = /* @__PURE__ */ new Set();
	for (const object of objects) {
		for (const key in object.properties) {
			if (Object.prototype.hasOwnProperty.call(properties, key)) continue;
			const parts = [];
			for (const other of objects) {
				const part = other.properties?.[key] ?? undeclaredConstraint(other);
				if (part === null || part === void 0) continue;
				if (!parts.some((seen) => JSON.stringify(seen) === JSON.stringify(part))) parts.push(part);
			}
			const merged = parts.length === 1 ? parts[0] : foldObjects(parts) ?? { allOf: parts };
			assignProp(properties, key, merged);
		}
		for (const key of object.required ?? []) required.add(key);
	}
	const folded = {
		type: "object",
		properties
	};
	if (required.size) folded.required = [...required];
	if (objects.every((object) => object.additionalProperties === false)) folded.additionalProperties = false;
	else {
		const constraints = [];
		for (const object of objects) {
			const constraint = undeclaredConstraint(object);
			if (constraint && !constraints.some((seen) => JSON.stringify(seen) === JSON.stringify(constraint))) constraints.push(constraint);
		}
		if (constraints.length === 1) folded.additionalProperties = constraints[0];
		else if (constraints.length > 1) folded.additionalProperties = { allOf: constraints };
	}
	return folded;
}
/** `additionalProperties` in an `allOf` member sees only that member's own `properties`, so two
* closed object members reject each other's keys and the schema validates nothing. Zod's parser
* pools the key sets instead — `handleIntersectionResults` reports a key as unrecognized only when
* *every* side rejects it — so the emitted schema has to pool them too, and folding the members
* into one object is the encoding that says so on every target.
*
* This runs from `finalize`, after `extractDefs`, which is what keeps it clear of the `$ref`
* machinery: a member extracted into `$defs` is already a `$ref` by now and declines to fold, so it
* keeps its reference and its own closedness rather than being inlined as a stale copy. */
function foldIntersection(json) {
	const allOf = json.allOf;
	if (!Array.isArray(allOf) || allOf.length < 2) return;
	for (const key of FOLDABLE_KEYS) if (key in json) return;
	const unions = allOf.filter((m) => UNION_KEYS.some((k) => Array.isArray(m[k])));
	let folded = null;
	if (!unions.length) folded = foldObjects(allOf);
	else {
		const union = unions[0];
		const keyword = UNION_KEYS.find((k) => Array.isArray(union[k]));
		if (Object.keys(union).length !== 1) return;
		const rest = allOf.filter((m) => m !== union);
		const branches = union[keyword].map((branch) => foldObjects([...rest, branch]));
		if (branches.some((b) => !b)) return;
		folded = { [keyword]: branches };
	}
	if (!folded) return;
	delete json.allOf;
	assignProps(json, folded);
}
function finalize(ctx, schema) {
	const root = ctx.seen.get(schema);
	if (!root) throw new Error("Unprocessed schema. This is a bug in Zod.");
	const flattenRef = (zodSchema) => {
		const seen = ctx.seen.get(zodSchema);
		if (seen.ref === null) return;
		const schema = seen.def ?? seen.schema;
		const _cached = { ...schema };
		const ref = seen.ref;
		seen.ref = null;
		if (ref) {
			flattenRef(ref);
			const refSeen = ctx.seen.get(ref);
			const refSchema = refSeen.schema;
			if (refSchema.$ref && (ctx.target === "draft-07" || ctx.target === "draft-04" || ctx.target === "openapi-3.0")) {
				schema.allOf = schema.allOf ?? [];
				schema.allOf.push(refSchema);
			} else assignProps(schema, refSchema);
			assignProps(schema, _cached);
			if (zodSchema._zod.parent === ref) for (const key in schema) {
				if (key === "$ref" || key === "allOf") continue;
				if (!(key in _cached)) delete schema[key];
			}
			if (refSchema.$ref && refSeen.def) for (const key in schema) {
				if (key === "$ref" || key === "allOf") continue;
				if (key in refSeen.def && JSON.stringify(schema[key]) === JSON.stringify(refSeen.def[key])) delete schema[key];
			}
		}
		const parent = zodSchema._zod.parent;
		if (parent && parent !== ref) {
			flattenRef(parent);
			const parentSeen = ctx.seen.get(parent);
			if (parentSeen?.schema.$ref) {
				schema.$ref = parentSeen.schema.$ref;
				if (parentSeen.def) for (const key in schema) {
					if (key === "$ref" || key === "allOf") continue;
					if (key in parentSeen.def && JSON.stringify(schema[key]) === JSON.stringify(parentSeen.def[key])) delete schema[key];
				}
			}
		}
		ctx.override({
			zodSchema,
			jsonSchema: schema,
			path: seen.path ?? []
		});
	};
	if (!ctx.external || ctx.sharedEmitDoneFor !== ctx.external) {
		for (const entry of [...ctx.seen.entries()].reverse()) flattenRef(entry[0]);
		if (ctx.target !== "openapi-3.0") for (const entry of ctx.seen.entries()) compactTypeUnion(entry[1].def ?? entry[1].schema);
		for (const rewrite of ctx.deferred) rewrite();
		if (ctx.intersections.length) {
			const carriers = /* @__PURE__ */ new Map();
			for (const seen of ctx.seen.values()) for (const json of [seen.schema, seen.def]) {
				const allOf = json?.allOf;
				if (!Array.isArray(allOf)) continue;
				const existing = carriers.get(allOf);
				if (existing) existing.push(json);
				else carriers.set(allOf, [json]);
			}
			for (const allOf of ctx.intersections) for (const json of carriers.get(allOf) ?? []) foldIntersection(json);
		}
	}
	const result = {};
	if (ctx.target === "draft-2020-12") result.$schema = "https://json-schema.org/draft/2020-12/schema";
	else if (ctx.target === "draft-07") result.$schema = "http://json-schema.org/draft-07/schema#";
	else if (ctx.target === "draft-04") result.$schema = "http://json-schema.org/draft-04/schema#";
	else if (ctx.target === "openapi-3.0") {}
	if (ctx.external?.uri) {
		const id = ctx.external.registry.get(schema)?.id;
		if (!id) throw new Error("Schema is missing an `id` property");
		result.$id = ctx.external.uri(id);
	}
	assignProps(result, root.defId ? root.schema : root.def ?? root.schema);
	const rootMetaId = ctx.metadataRegistry.get(schema)?.id;
	if (rootMetaId !== void 0 && result.id === rootMetaId) delete result.id;
	const defs = ctx.external?.defs ?? {};
	if (!ctx.external || ctx.sharedEmitDoneFor !== ctx.external) for (const entry of ctx.seen.entries()) {
		const seen = entry[1];
		if (seen.def && seen.defId) {
			if (seen.def.id === seen.defId) delete seen.def.id;
			assignProp(defs, seen.defId, seen.def);
		}
	}
	if (ctx.external) ctx.sharedEmitDoneFor = ctx.external;
	if (ctx.external) {} else if (Object.keys(defs).length > 0) {
		if (ctx.target === "draft-2020-12") result.$defs = defs;
		else result.definitions = defs;
	}
	try {
		const finalized = JSON.parse(JSON.stringify(result));
		Object.defineProperty(finalized, "~standard", {
			value: {
				...schema["~standard"],
				jsonSchema: {
					input: createStandardJSONSchemaMethod(schema, "input", ctx.processors),
					output: createStandardJSONSchemaMethod(schema, "output", ctx.processors)
				}
			},
			enumerable: false,
			writable: false
		});
		return finalized;
	} catch (_err) {
		throw new Error("Error converting schema to JSON.");
	}
}
function isTransforming(_schema, _ctx) {
	const ctx = _ctx ?? { seen: /* @__PURE__ */ new Set() };
	if (ctx.seen.has(_schema)) return false;
	ctx.seen.add(_schema);
	const def = _schema._zod.def;
	if (def.type === "transform") return true;
	if (def.type === "array") return isTransforming(def.element, ctx);
	if (def.type === "set") return isTransforming(def.valueType, ctx);
	if (def.type === "lazy") return isTransforming(def.getter(), ctx);
	if (def.type === "promise" || def.type === "optional" || def.type === "nonoptional" || def.type === "nullable" || def.type === "readonly" || def.type === "default" || def.type === "prefault" || def.type === "catch") return isTransforming(def.innerType, ctx);
	if (def.type === "intersection") return isTransforming(def.left, ctx) || isTransforming(def.right, ctx);
	if (def.type === "record" || def.type === "map") return isTransforming(def.keyType, ctx) || isTransforming(def.valueType, ctx);
	if (def.type === "pipe") {
		if (_schema._zod.traits.has("$ZodCodec")) return true;
		return isTransforming(def.in, ctx) || isTransforming(def.out, ctx);
	}
	if (def.type === "object") {
		for (const key in def.shape) if (isTransforming(def.shape[key], ctx)) return true;
		return false;
	}
	if (def.type === "union") {
		for (const option of def.options) if (isTransforming(option, ctx)) return true;
		return false;
	}
	if (def.type === "tuple") {
		for (const item of def.items) if (isTransforming(item, ctx)) return true;
		if (def.rest && isTransforming(def.rest, ctx)) return true;
		return false;
	}
	return false;
}
/**
* Creates a toJSONSchema method for a schema instance.
* This encapsulates the logic of initializing context, processing, extracting defs, and finalizing.
*/
const createToJSONSchemaMethod = (schema, processors = {}) => (params) => {
	const ctx = initializeContext({
		...params,
		processors
	});
	processSchema(schema, ctx);
	extractDefs(ctx, schema);
	return finalize(ctx, schema);
};
const createStandardJSONSchemaMethod = (schema, io, processors = {}) => (params) => {
	const { libraryOptions, target } = params ?? {};
	const ctx = initializeContext({
		...libraryOptions ?? {},
		target,
		io,
		processors
	});
	processSchema(schema, ctx);
	extractDefs(ctx, schema);
	return finalize(ctx, schema);
};

// node_modules/zod/v4/core/json-schema-processors.js
const narrowMin = (agg, key, value) => {
	if (agg[key] === void 0 || value > agg[key]) agg[key] = value;
};
const narrowMax = (agg, key, value) => {
	if (agg[key] === void 0 || value < agg[key]) agg[key] = value;
};
const narrowBoth = (agg, value) => {
	narrowMin(agg, "minimum", value);
	narrowMax(agg, "maximum", value);
};
const addDivisor = (agg, value) => {
	agg.multipleOf ?? (agg.multipleOf = []);
	if (!agg.multipleOf.includes(value)) agg.multipleOf.push(value);
};
const addPattern = (agg, pattern) => {
	agg.patterns ?? (agg.patterns = /* @__PURE__ */ new Set());
	agg.patterns.add(pattern);
};
const intersectMime = (agg, mime) => {
	agg.mime = agg.mime ? agg.mime.filter((m) => mime.includes(m)) : [...mime];
};
const setFormat = (agg, format) => {
	agg.format = format;
	if (format.includes("int")) agg.isInt = true;
};
const minContributor = (agg, def) => narrowMin(agg, "minimum", def.minimum);
const maxContributor = (agg, def) => narrowMax(agg, "maximum", def.maximum);
const formatContributor = (ranges) => (agg, def) => {
	setFormat(agg, def.format);
	const [minimum, maximum] = ranges[def.format];
	narrowMin(agg, "minimum", minimum);
	narrowMax(agg, "maximum", maximum);
};
const contributors = {
	greater_than: (agg, def) => narrowMin(agg, def.inclusive ? "minimum" : "exclusiveMinimum", def.value),
	less_than: (agg, def) => narrowMax(agg, def.inclusive ? "maximum" : "exclusiveMaximum", def.value),
	multiple_of: (agg, def) => addDivisor(agg, def.value),
	number_format: formatContributor(NUMBER_FORMAT_RANGES),
	bigint_format: formatContributor(BIGINT_FORMAT_RANGES),
	min_length: minContributor,
	max_length: maxContributor,
	length_equals: (agg, def) => narrowBoth(agg, def.length),
	min_size: minContributor,
	max_size: maxContributor,
	size_equals: (agg, def) => narrowBoth(agg, def.size),
	string_format: (agg, def) => {
		setFormat(agg, def.format);
		if (def.pattern) addPattern(agg, def.pattern);
		if (def.format === "base64" || def.format === "base64url") agg.contentEncoding = def.format;
		if (def.local || def.precision === -1) agg.laxFormat = true;
	},
	mime_type: (agg, def) => intersectMime(agg, def.mime)
};
function aggregateChecks(schema) {
	const agg = {};
	const def = schema._zod.def;
	const list = schema._zod.traits.has("$ZodCheck") ? [schema, ...def.checks ?? []] : def.checks ?? [];
	for (const ch of list) contributors[ch._zod.def.check]?.(agg, ch._zod.def);
	const bag = schema._zod.bag;
	if (bag.minimum !== void 0) narrowMin(agg, "minimum", bag.minimum);
	if (bag.exclusiveMinimum !== void 0) narrowMin(agg, "exclusiveMinimum", bag.exclusiveMinimum);
	if (bag.maximum !== void 0) narrowMax(agg, "maximum", bag.maximum);
	if (bag.exclusiveMaximum !== void 0) narrowMax(agg, "exclusiveMaximum", bag.exclusiveMaximum);
	if (bag.multipleOf !== void 0) addDivisor(agg, bag.multipleOf);
	if (bag.format !== void 0) {
		agg.format ?? (agg.format = bag.format);
		if (bag.format.includes("int")) agg.isInt = true;
	}
	if (bag.mime) intersectMime(agg, bag.mime);
	for (const pattern of bag.patterns ?? []) addPattern(agg, pattern);
	return agg;
}
const formatMap = {
	guid: "uuid",
	url: "uri",
	datetime: "date-time",
	json_string: "json-string",
	regex: ""
};
const exactPatterns = /* @__PURE__ */ new Map([[base64Charset, base64], [base64urlCharset, base64url]]);
const exactPattern = (p) => exactPatterns.get(p) ?? p;
const stringProcessor = (schema, ctx, _json, _params) => {
	const json = _json;
	json.type = "string";
	const { minimum, maximum, format, patterns, contentEncoding, laxFormat } = aggregateChecks(schema);
	if (typeof minimum === "number") json.minLength = minimum;
	if (typeof maximum === "number") json.maxLength = maximum;
	if (format) {
		json.format = formatMap[format] ?? format;
		if (json.format === "") delete json.format;
		if (format === "time" || laxFormat) delete json.format;
	}
	if (contentEncoding) json.contentEncoding = contentEncoding;
	if (patterns && patterns.size > 0) {
		const patternList = [...patterns].map(exactPattern);
		if (patternList.length === 1) json.pattern = patternList[0].source;
		else if (patternList.length > 1) json.allOf = [...patternList.map((regex) => ({
			...ctx.target === "draft-07" || ctx.target === "draft-04" || ctx.target === "openapi-3.0" ? { type: "string" } : {},
			pattern: regex.source
		}))];
	}
};
const numberProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const { minimum, maximum, multipleOf, exclusiveMaximum, exclusiveMinimum, isInt } = aggregateChecks(schema);
	json.type = isInt ? "integer" : "number";
	const exMin = typeof exclusiveMinimum === "number" && exclusiveMinimum >= (minimum ?? Number.NEGATIVE_INFINITY);
	const exMax = typeof exclusiveMaximum === "number" && exclusiveMaximum <= (maximum ?? Number.POSITIVE_INFINITY);
	const legacy = ctx.target === "draft-04" || ctx.target === "openapi-3.0";
	if (exMin) {
		if (legacy) {
			json.minimum = exclusiveMinimum;
			json.exclusiveMinimum = true;
		} else json.exclusiveMinimum = exclusiveMinimum;
	} else if (typeof minimum === "number") json.minimum = minimum;
	if (exMax) {
		if (legacy) {
			json.maximum = exclusiveMaximum;
			json.exclusiveMaximum = true;
		} else json.exclusiveMaximum = exclusiveMaximum;
	} else if (typeof maximum === "number") json.maximum = maximum;
	if (multipleOf) {
		const divisors = /* @__PURE__ */ new Set();
		for (const divisor of multipleOf) if (Number.isFinite(divisor) && divisor !== 0) divisors.add(Math.abs(divisor));
		else handleUnrepresentable(schema, ctx, json, params, `A multipleOf divisor of ${divisor} cannot be represented in JSON Schema`);
		const [first, ...rest] = divisors;
		if (first !== void 0) json.multipleOf = first;
		if (rest.length) json.allOf = [...json.allOf ?? [], ...rest.map((m) => ({ multipleOf: m }))];
	}
};
const booleanProcessor = (_schema, _ctx, json, _params) => {
	json.type = "boolean";
};
const nullProcessor = (_schema, ctx, json, _params) => {
	if (ctx.target === "openapi-3.0") {
		json.type = "string";
		json.nullable = true;
		json.enum = [null];
	} else json.type = "null";
};
const neverProcessor = (_schema, _ctx, json, _params) => {
	json.not = {};
};
const unknownProcessor = (_schema, _ctx, _json, _params) => {};
const enumProcessor = (schema, _ctx, json, _params) => {
	const def = schema._zod.def;
	const values = getEnumValues(def.entries);
	if (values.length === 0) {
		json.not = {};
		return;
	}
	if (values.every((v) => typeof v === "number")) json.type = "number";
	if (values.every((v) => typeof v === "string")) json.type = "string";
	json.enum = values;
};
const literalProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	if (def.values.length === 0) {
		json.not = {};
		return;
	}
	const vals = [];
	for (const val of def.values) if (val === void 0) {
		if (handleUnrepresentable(schema, ctx, json, params, "Literal `undefined` cannot be represented in JSON Schema")) return;
	} else if (typeof val === "bigint") {
		if (handleUnrepresentable(schema, ctx, json, params, "BigInt literals cannot be represented in JSON Schema")) return;
		vals.push(Number(val));
	} else vals.push(val);
	if (vals.length === 0) {} else if (vals.length === 1) {
		const val = vals[0];
		json.type = val === null ? "null" : typeof val;
		if (ctx.target === "draft-04" || ctx.target === "openapi-3.0") json.enum = [val];
		else json.const = val;
	} else {
		if (vals.every((v) => typeof v === "number")) json.type = "number";
		if (vals.every((v) => typeof v === "string")) json.type = "string";
		if (vals.every((v) => typeof v === "boolean")) json.type = "boolean";
		if (vals.every((v) => v === null)) json.type = "null";
		json.enum = vals;
	}
};
const customProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Custom types cannot be represented in JSON Schema");
};
const transformProcessor = (schema, ctx, json, params) => {
	handleUnrepresentable(schema, ctx, json, params, "Transforms cannot be represented in JSON Schema");
};
const arrayProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const def = schema._zod.def;
	const { minimum, maximum } = aggregateChecks(schema);
	if (typeof minimum === "number") json.minItems = minimum;
	if (typeof maximum === "number") json.maxItems = maximum;
	json.type = "array";
	json.items = processSchema(def.element, ctx, {
		...params,
		path: [...params.path, "items"]
	});
};
function inputOptin(schema) {
	const def = schema._zod.def;
	if (def.type === "pipe" && def.in._zod.traits.has("$ZodTransform")) return inputOptin(def.out);
	if (def.type === "catch") return inputOptin(def.innerType);
	return schema._zod.optin;
}
const objectProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const def = schema._zod.def;
	const shape = def.shape;
	if (Object.getOwnPropertySymbols(shape).length && handleUnrepresentable(schema, ctx, json, params, "Symbol keys cannot be represented in JSON Schema")) return;
	json.type = "object";
	json.properties = {};
	for (const key in shape) assignProp(json.properties, key, processSchema(shape[key], ctx, {
		...params,
		path: [
			...params.path,
			"properties",
			key
		]
	}));
	const requiredKeys = [];
	for (const key of Object.keys(shape)) {
		const field = def.shape[key];
		if (ctx.io === "input" ? inputOptin(field) === void 0 : field._zod.optout === void 0) requiredKeys.push(key);
	}
	if (requiredKeys.length > 0) json.required = requiredKeys;
	if (def.catchall?._zod.def.type === "never") json.additionalProperties = false;
	else if (!def.catchall) {
		if (ctx.io === "output") json.additionalProperties = false;
	} else if (def.catchall) json.additionalProperties = processSchema(def.catchall, ctx, {
		...params,
		path: [...params.path, "additionalProperties"]
	});
};
const unionProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	const isExclusive = def.inclusive === false;
	const options = def.options.map((x, i) => processSchema(x, ctx, {
		...params,
		path: [
			...params.path,
			isExclusive ? "oneOf" : "anyOf",
			i
		]
	}));
	if (isExclusive) json.oneOf = options;
	else json.anyOf = options;
};
const intersectionProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	const a = processSchema(def.left, ctx, {
		...params,
		path: [
			...params.path,
			"allOf",
			0
		]
	});
	const b = processSchema(def.right, ctx, {
		...params,
		path: [
			...params.path,
			"allOf",
			1
		]
	});
	const isSimpleIntersection = (val) => "allOf" in val && Object.keys(val).length === 1;
	const allOf = [...isSimpleIntersection(a) ? a.allOf : [a], ...isSimpleIntersection(b) ? b.allOf : [b]];
	json.allOf = allOf;
	ctx.intersections.push(allOf);
};
const tupleProcessor = (schema, ctx, _json, params) => {
	const json = _json;
	const def = schema._zod.def;
	json.type = "array";
	const prefixPath = ctx.target === "draft-2020-12" ? "prefixItems" : "items";
	const restPath = ctx.target === "draft-2020-12" ? "items" : ctx.target === "openapi-3.0" ? "items" : "additionalItems";
	const prefixItems = def.items.map((x, i) => processSchema(x, ctx, {
		...params,
		path: [
			...params.path,
			prefixPath,
			i
		]
	}));
	const rest = def.rest ? processSchema(def.rest, ctx, {
		...params,
		path: [
			...params.path,
			restPath,
			...ctx.target === "openapi-3.0" ? [def.items.length] : []
		]
	}) : null;
	let minItems = def.items.length;
	while (minItems > 0) {
		const item = def.items[minItems - 1];
		if (!(ctx.io === "input" ? inputOptin(item) !== void 0 : item._zod.optout === "optional")) break;
		minItems--;
	}
	const maxItems = def.items.length;
	const isClosed = !def.rest;
	if (ctx.target === "draft-2020-12") {
		json.prefixItems = prefixItems;
		if (isClosed) json.items = false;
		else if (rest) json.items = rest;
		if (minItems > 0) json.minItems = minItems;
		if (isClosed) json.maxItems = maxItems;
	} else if (ctx.target === "openapi-3.0") {
		json.items = { anyOf: prefixItems };
		if (rest) json.items.anyOf.push(rest);
		if (minItems > 0) json.minItems = minItems;
		if (isClosed) json.maxItems = maxItems;
	} else {
		json.items = prefixItems;
		if (isClosed) json.additionalItems = false;
		else if (rest) json.additionalItems = rest;
		if (minItems > 0) json.minItems = minItems;
		if (isClosed) json.maxItems = maxItems;
	}
	const { minimum, maximum } = aggregateChecks(schema);
	if (typeof minimum === "number") json.minItems = minimum;
	if (typeof maximum === "number") json.maxItems = maximum;
};
const nullableProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	const inner = processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	if (ctx.target === "openapi-3.0") {
		seen.ref = def.innerType;
		json.nullable = true;
	} else json.anyOf = [inner, { type: "null" }];
};
const nonoptionalProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
};
/** Round-trips a default value through JSON so the emitted schema is guaranteed to be valid JSON.
* A BigInt has no reliable encoding, so it goes through `unrepresentable` like any other
* unrepresentable value. Returns a sentinel when the caller must not write a default of its own. */
const UNREPRESENTABLE_DEFAULT = Symbol();
function serializeDefaultValue(value, schema, ctx, json, params) {
	let unrepresentable = false;
	const serialized = JSON.stringify(value, (_, val) => {
		if (typeof val !== "bigint") return val;
		unrepresentable = true;
		return null;
	});
	if (!unrepresentable) return JSON.parse(serialized);
	handleUnrepresentable(schema, ctx, json, params, "BigInt defaults cannot be represented in JSON Schema");
	return UNREPRESENTABLE_DEFAULT;
}
const defaultProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	const value = serializeDefaultValue(def.defaultValue, schema, ctx, json, params);
	if (value !== UNREPRESENTABLE_DEFAULT) json.default = value;
};
const prefaultProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	if (ctx.io !== "input") return;
	const value = serializeDefaultValue(def.defaultValue, schema, ctx, json, params);
	if (value !== UNREPRESENTABLE_DEFAULT) json._prefault = value;
};
const catchProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	let catchValue;
	try {
		catchValue = def.catchValue(void 0);
	} catch {
		handleUnrepresentable(schema, ctx, json, params, "Dynamic catch values are not supported in JSON Schema");
		return;
	}
	json.default = catchValue;
};
const pipeProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	const inIsTransform = def.in._zod.traits.has("$ZodTransform");
	const innerType = ctx.io === "input" ? inIsTransform ? def.out : def.in : def.out;
	processSchema(innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = innerType;
};
const readonlyProcessor = (schema, ctx, json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
	json.readOnly = true;
};
const optionalProcessor = (schema, ctx, _json, params) => {
	const def = schema._zod.def;
	processSchema(def.innerType, ctx, params);
	const seen = ctx.seen.get(schema);
	seen.ref = def.innerType;
};

// node_modules/zod/v4/classic/errors.js
const _installedErrorProtos = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
function _lazyMethod(proto, key, make) {
	Object.defineProperty(proto, key, {
		configurable: true,
		enumerable: false,
		get() {
			const value = make(this);
			Object.defineProperty(this, key, {
				value,
				configurable: true,
				writable: true
			});
			return value;
		},
		set(value) {
			Object.defineProperty(this, key, {
				value,
				configurable: true,
				writable: true
			});
		}
	});
}
const initializer = (inst, issues) => {
	$ZodError.init(inst, issues);
	inst.name = "ZodError";
	const proto = Object.getPrototypeOf(inst);
	if (_installedErrorProtos.has(proto)) return;
	_installedErrorProtos.add(proto);
	_lazyMethod(proto, "format", (self) => (mapper) => formatError(self, mapper));
	_lazyMethod(proto, "flatten", (self) => (mapper) => flattenError(self, mapper));
	_lazyMethod(proto, "addIssue", (self) => (issue) => {
		self.issues.push(issue);
		self.message = JSON.stringify(self.issues, jsonStringifyReplacer, 2);
	});
	_lazyMethod(proto, "addIssues", (self) => (issues) => {
		self.issues.push(...issues);
		self.message = JSON.stringify(self.issues, jsonStringifyReplacer, 2);
	});
	Object.defineProperty(proto, "isEmpty", {
		configurable: true,
		enumerable: false,
		get() {
			return this.issues.length === 0;
		}
	});
};
const ZodError = /*@__PURE__*/ $constructor("ZodError", initializer);
const ZodRealError = /*@__PURE__*/ $constructor("ZodError", initializer, void 0, { Parent: Error });

// node_modules/zod/v4/classic/parse.js
const parse = /* @__PURE__ */ _parse(ZodRealError);
const parseAsync = /* @__PURE__ */ _parseAsync(ZodRealError);
const safeParse = /* @__PURE__ */ _safeParse(ZodRealError);
const safeParseAsync = /* @__PURE__ */ _safeParseAsync(ZodRealError);
const encode = /* @__PURE__ */ _encode(ZodRealError);
const decode$2 = /* @__PURE__ */ _decode(ZodRealError);
const encodeAsync = /* @__PURE__ */ _encodeAsync(ZodRealError);
const decodeAsync = /* @__PURE__ */ _decodeAsync(ZodRealError);
const safeEncode = /* @__PURE__ */ _safeEncode(ZodRealError);
const safeDecode = /* @__PURE__ */ _safeDecode(ZodRealError);
const safeEncodeAsync = /* @__PURE__ */ _safeEncodeAsync(ZodRealError);
const safeDecodeAsync = /* @__PURE__ */ _safeDecodeAsync(ZodRealError);

// node_modules/zod/v4/classic/schemas.js
function _ensureDefaultLocale() {
	if (!globalConfig.localeError) config(en_default());
}
function _ensureDefaultMemoizer() {
	if (!globalConfig.memoizer) config({ memoizer: memoizer() });
}
const ZodType = /*@__PURE__*/ $constructor("ZodType", (inst, def) => {
	_ensureDefaultLocale();
	$ZodType.init(inst, def);
	inst.def = def;
	inst.type = def.type;
	return inst;
}, {
	check(...chks) {
		const def = this.def;
		return this.clone(mergeDefs(def, { checks: [...def.checks ?? [], ...chks.map((ch) => typeof ch === "function" ? { _zod: {
			check: ch,
			def: { check: "custom" },
			onattach: []
		} } : ch)] }), { parent: true });
	},
	with(...chks) {
		return this.check(...chks);
	},
	clone(def, params) {
		return clone(this, def, params);
	},
	brand() {
		return this;
	},
	register(reg, meta) {
		reg.add(this, meta);
		return this;
	},
	refine(check, params) {
		return this.check(refine(check, params));
	},
	superRefine(refinement, params) {
		return this.check(superRefine(refinement, params));
	},
	overwrite(fn) {
		return this.check(_overwrite(fn));
	},
	optional() {
		return optional(this);
	},
	exactOptional() {
		return exactOptional(this);
	},
	nullable() {
		return nullable(this);
	},
	nullish() {
		return optional(nullable(this));
	},
	nonoptional(params) {
		return nonoptional(this, params);
	},
	array() {
		return array(this);
	},
	or(arg) {
		return union([this, arg]);
	},
	and(arg) {
		return intersection(this, arg);
	},
	transform(tx) {
		return pipe(this, transform(tx));
	},
	default(d) {
		return _default(this, d);
	},
	prefault(d) {
		return prefault(this, d);
	},
	catch(params) {
		return _catch(this, params);
	},
	pipe(target) {
		return pipe(this, target);
	},
	readonly() {
		return readonly(this);
	},
	describe(description) {
		const cl = this.clone();
		globalRegistry.add(cl, { description });
		return cl;
	},
	meta(...args) {
		if (args.length === 0) return globalRegistry.get(this);
		const cl = this.clone();
		globalRegistry.add(cl, args[0]);
		return cl;
	},
	isOptional() {
		return this.safeParse(void 0).success;
	},
	isNullable() {
		return this.safeParse(null).success;
	},
	apply(fn, ...args) {
		return args.length === 0 ? fn(this) : fn(this, ...args);
	},
	get "~standard"() {
		return hide(this, "~standard", {
			...standardProps(this),
			jsonSchema: {
				input: createStandardJSONSchemaMethod(this, "input"),
				output: createStandardJSONSchemaMethod(this, "output")
			}
		});
	},
	set "~standard"(value) {
		own$1(this, "~standard", value);
	},
	parse: function _parse(data, params) {
		return parse(this, data, params, { callee: _parse });
	},
	parseAsync: async function _parseAsync(data, params) {
		return await parseAsync(this, data, params, { callee: _parseAsync });
	},
	safeParse(data, params) {
		return safeParse(this, data, params);
	},
	async safeParseAsync(data, params) {
		return safeParseAsync(this, data, params);
	},
	get spa() {
		return this?.safeParseAsync;
	},
	set spa(value) {
		own$1(this, "spa", value);
	},
	validate(data, params) {
		return validate(this, data, params);
	},
	validateAsync(data, params) {
		return validateAsync$1(this, data, params);
	},
	encode: function _encode(data, params) {
		return encode(this, data, params, { callee: _encode });
	},
	decode: function _decode(data, params) {
		return decode$2(this, data, params, { callee: _decode });
	},
	encodeAsync: async function _encodeAsync(data, params) {
		return await encodeAsync(this, data, params, { callee: _encodeAsync });
	},
	decodeAsync: async function _decodeAsync(data, params) {
		return await decodeAsync(this, data, params, { callee: _decodeAsync });
	},
	safeEncode(data, params) {
		return safeEncode(this, data, params);
	},
	safeDecode(data, params) {
		return safeDecode(this, data, params);
	},
	async safeEncodeAsync(data, params) {
		return safeEncodeAsync(this, data, params);
	},
	async safeDecodeAsync(data, params) {
		return safeDecodeAsync(this, data, params);
	},
	toJSONSchema(params) {
		return createToJSONSchemaMethod(this, {})(params);
	},
	get description() {
		return globalRegistry.get(this)?.description;
	},
	get _def() {
		return this._zod.def;
	}
});
/** @internal */
const _ZodString = /*@__PURE__*/ $constructor("_ZodString", (inst, def) => {
	$ZodString.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => stringProcessor(inst, ctx, json, params);
}, /*@__PURE__*/ derived({
	format: (inst) => aggregateChecks(inst).format ?? null,
	minLength: (inst) => aggregateChecks(inst).minimum ?? null,
	maxLength: (inst) => aggregateChecks(inst).maximum ?? null
}, {
	regex(...args) {
		return this.check(_regex(...args));
	},
	includes(...args) {
		return this.check(_includes(...args));
	},
	startsWith(...args) {
		return this.check(_startsWith(...args));
	},
	endsWith(...args) {
		return this.check(_endsWith(...args));
	},
	min(...args) {
		return this.check(_minLength(...args));
	},
	max(...args) {
		return this.check(_maxLength(...args));
	},
	length(...args) {
		return this.check(_length(...args));
	},
	nonempty(...args) {
		return this.check(_minLength(1, ...args));
	},
	lowercase(params) {
		return this.check(_lowercase(params));
	},
	uppercase(params) {
		return this.check(_uppercase(params));
	},
	trim() {
		return this.check(_trim());
	},
	normalize(...args) {
		return this.check(_normalize(...args));
	},
	toLowerCase() {
		return this.check(_toLowerCase());
	},
	toUpperCase() {
		return this.check(_toUpperCase());
	},
	slugify() {
		return this.check(_slugify());
	}
}));
const ZodString = /*@__PURE__*/ $constructor("ZodString", (inst, def) => {
	$ZodString.init(inst, def);
	_ZodString.init(inst, def);
}, {
	email(params) {
		return this.check(_email(ZodEmail, params));
	},
	url(params) {
		return this.check(_url(ZodURL, params));
	},
	jwt(params) {
		return this.check(_jwt(ZodJWT, params));
	},
	emoji(params) {
		return this.check(_emoji(ZodEmoji, params));
	},
	guid(params) {
		return this.check(_guid(ZodGUID, params));
	},
	uuid(params) {
		return this.check(_uuid(ZodUUID, params));
	},
	uuidv4(params) {
		return this.check(_uuidv4(ZodUUID, params));
	},
	uuidv6(params) {
		return this.check(_uuidv6(ZodUUID, params));
	},
	uuidv7(params) {
		return this.check(_uuidv7(ZodUUID, params));
	},
	nanoid(params) {
		return this.check(_nanoid(ZodNanoID, params));
	},
	cuid(params) {
		return this.check(_cuid(ZodCUID, params));
	},
	cuid2(params) {
		return this.check(_cuid2(ZodCUID2, params));
	},
	ulid(params) {
		return this.check(_ulid(ZodULID, params));
	},
	base64(params) {
		return this.check(_base64(ZodBase64, params));
	},
	base64url(params) {
		return this.check(_base64url(ZodBase64URL, params));
	},
	xid(params) {
		return this.check(_xid(ZodXID, params));
	},
	ksuid(params) {
		return this.check(_ksuid(ZodKSUID, params));
	},
	ipv4(params) {
		return this.check(_ipv4(ZodIPv4, params));
	},
	ipv6(params) {
		return this.check(_ipv6(ZodIPv6, params));
	},
	cidrv4(params) {
		return this.check(_cidrv4(ZodCIDRv4, params));
	},
	cidrv6(params) {
		return this.check(_cidrv6(ZodCIDRv6, params));
	},
	e164(params) {
		return this.check(_e164(ZodE164, params));
	},
	datetime(params) {
		return this.check(_isoDateTime(ZodISODateTime, params));
	},
	date(params) {
		return this.check(_isoDate(ZodISODate, params));
	},
	time(params) {
		return this.check(_isoTime(ZodISOTime, params));
	},
	duration(params) {
		return this.check(_isoDuration(ZodISODuration, params));
	}
});
function string(params) {
	return _string(ZodString, params);
}
const ZodStringFormat = /*@__PURE__*/ $constructor("ZodStringFormat", (inst, def) => {
	$ZodStringFormat.init(inst, def);
	_ZodString.init(inst, def);
});
const ZodISODateTime = /*@__PURE__*/ $constructor("ZodISODateTime", (inst, def) => {
	$ZodISODateTime.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodISODate = /*@__PURE__*/ $constructor("ZodISODate", (inst, def) => {
	$ZodISODate.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodISOTime = /*@__PURE__*/ $constructor("ZodISOTime", (inst, def) => {
	$ZodISOTime.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodISODuration = /*@__PURE__*/ $constructor("ZodISODuration", (inst, def) => {
	$ZodISODuration.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodEmail = /*@__PURE__*/ $constructor("ZodEmail", (inst, def) => {
	$ZodEmail.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodGUID = /*@__PURE__*/ $constructor("ZodGUID", (inst, def) => {
	$ZodGUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodUUID = /*@__PURE__*/ $constructor("ZodUUID", (inst, def) => {
	$ZodUUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodURL = /*@__PURE__*/ $constructor("ZodURL", (inst, def) => {
	$ZodURL.init(inst, def);
	ZodStringFormat.init(inst, def);
});
function url(params) {
	return _url(ZodURL, params);
}
const ZodEmoji = /*@__PURE__*/ $constructor("ZodEmoji", (inst, def) => {
	$ZodEmoji.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodNanoID = /*@__PURE__*/ $constructor("ZodNanoID", (inst, def) => {
	$ZodNanoID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
/**
* @deprecated CUID v1 is deprecated by its authors due to information leakage
* (timestamps embedded in the id). Use {@link ZodCUID2} instead.
* See https://github.com/paralleldrive/cuid.
*/
const ZodCUID = /*@__PURE__*/ $constructor("ZodCUID", (inst, def) => {
	$ZodCUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodCUID2 = /*@__PURE__*/ $constructor("ZodCUID2", (inst, def) => {
	$ZodCUID2.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodULID = /*@__PURE__*/ $constructor("ZodULID", (inst, def) => {
	$ZodULID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodXID = /*@__PURE__*/ $constructor("ZodXID", (inst, def) => {
	$ZodXID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodKSUID = /*@__PURE__*/ $constructor("ZodKSUID", (inst, def) => {
	$ZodKSUID.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodIPv4 = /*@__PURE__*/ $constructor("ZodIPv4", (inst, def) => {
	$ZodIPv4.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodIPv6 = /*@__PURE__*/ $constructor("ZodIPv6", (inst, def) => {
	$ZodIPv6.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodCIDRv4 = /*@__PURE__*/ $constructor("ZodCIDRv4", (inst, def) => {
	$ZodCIDRv4.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodCIDRv6 = /*@__PURE__*/ $constructor("ZodCIDRv6", (inst, def) => {
	$ZodCIDRv6.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodBase64 = /*@__PURE__*/ $constructor("ZodBase64", (inst, def) => {
	$ZodBase64.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodBase64URL = /*@__PURE__*/ $constructor("ZodBase64URL", (inst, def) => {
	$ZodBase64URL.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodE164 = /*@__PURE__*/ $constructor("ZodE164", (inst, def) => {
	$ZodE164.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodJWT = /*@__PURE__*/ $constructor("ZodJWT", (inst, def) => {
	$ZodJWT.init(inst, def);
	ZodStringFormat.init(inst, def);
});
const ZodNumber = /*@__PURE__*/ $constructor("ZodNumber", (inst, def) => {
	$ZodNumber.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => numberProcessor(inst, ctx, json, params);
	inst.isFinite = true;
}, /*@__PURE__*/ derived({
	minValue: (inst) => {
		const { minimum, exclusiveMinimum } = aggregateChecks(inst);
		return Math.max(minimum ?? Number.NEGATIVE_INFINITY, exclusiveMinimum ?? Number.NEGATIVE_INFINITY);
	},
	maxValue: (inst) => {
		const { maximum, exclusiveMaximum } = aggregateChecks(inst);
		return Math.min(maximum ?? Number.POSITIVE_INFINITY, exclusiveMaximum ?? Number.POSITIVE_INFINITY);
	},
	isInt: (inst) => {
		const { isInt, multipleOf } = aggregateChecks(inst);
		return !!isInt || !!multipleOf?.some(Number.isSafeInteger);
	},
	format: (inst) => aggregateChecks(inst).format ?? null
}, {
	gt(value, params) {
		return this.check(_gt(value, params));
	},
	gte(value, params) {
		return this.check(_gte(value, params));
	},
	min(value, params) {
		return this.check(_gte(value, params));
	},
	lt(value, params) {
		return this.check(_lt(value, params));
	},
	lte(value, params) {
		return this.check(_lte(value, params));
	},
	max(value, params) {
		return this.check(_lte(value, params));
	},
	int(params) {
		return this.check(int(params));
	},
	safe(params) {
		return this.check(int(params));
	},
	positive(params) {
		return this.check(_gt(0, params));
	},
	nonnegative(params) {
		return this.check(_gte(0, params));
	},
	negative(params) {
		return this.check(_lt(0, params));
	},
	nonpositive(params) {
		return this.check(_lte(0, params));
	},
	multipleOf(value, params) {
		return this.check(_multipleOf(value, params));
	},
	step(value, params) {
		return this.check(_multipleOf(value, params));
	},
	finite() {
		return this;
	}
}));
function number(params) {
	return _number(ZodNumber, params);
}
const ZodNumberFormat = /*@__PURE__*/ $constructor("ZodNumberFormat", (inst, def) => {
	$ZodNumberFormat.init(inst, def);
	ZodNumber.init(inst, def);
});
function int(params) {
	return _int(ZodNumberFormat, params);
}
const ZodBoolean = /*@__PURE__*/ $constructor("ZodBoolean", (inst, def) => {
	$ZodBoolean.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => booleanProcessor(inst, ctx, json, params);
});
function boolean(params) {
	return _boolean(ZodBoolean, params);
}
const ZodNull = /*@__PURE__*/ $constructor("ZodNull", (inst, def) => {
	$ZodNull.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => nullProcessor(inst, ctx, json, params);
});
function _null(params) {
	return _null$1(ZodNull, params);
}
const ZodUnknown = /*@__PURE__*/ $constructor("ZodUnknown", (inst, def) => {
	$ZodUnknown.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => unknownProcessor(inst, ctx, json, params);
});
function unknown() {
	return _unknown(ZodUnknown);
}
const ZodNever = /*@__PURE__*/ $constructor("ZodNever", (inst, def) => {
	$ZodNever.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => neverProcessor(inst, ctx, json, params);
});
function never(params) {
	return _never(ZodNever, params);
}
const ZodArray = /*@__PURE__*/ $constructor("ZodArray", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodArray.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => arrayProcessor(inst, ctx, json, params);
	inst.element = def.element;
}, {
	min(n, params) {
		return this.check(_minLength(n, params));
	},
	nonempty(params) {
		return this.check(_minLength(1, params));
	},
	max(n, params) {
		return this.check(_maxLength(n, params));
	},
	length(n, params) {
		return this.check(_length(n, params));
	},
	unwrap() {
		return this.element;
	}
});
function array(element, params) {
	return _array(ZodArray, element, params);
}
const ZodObject = /*@__PURE__*/ $constructor("ZodObject", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodObjectJIT.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => objectProcessor(inst, ctx, json, params);
	installLazyProp(inst, "shape", (self) => self._zod.def.shape, false);
}, {
	keyof() {
		return _enum(Object.keys(this._zod.def.shape));
	},
	catchall(catchall) {
		return this.clone(mergeDefs(this._zod.def, { catchall }));
	},
	passthrough() {
		return this.clone(mergeDefs(this._zod.def, { catchall: unknown() }));
	},
	loose() {
		return this.clone(mergeDefs(this._zod.def, { catchall: unknown() }));
	},
	strict() {
		return this.clone(mergeDefs(this._zod.def, { catchall: never() }));
	},
	strip() {
		return this.clone(mergeDefs(this._zod.def, { catchall: void 0 }));
	},
	extend(incoming) {
		return extend(this, incoming);
	},
	safeExtend(incoming) {
		return safeExtend(this, incoming);
	},
	merge(other) {
		return merge(this, other);
	},
	pick(mask) {
		return pick$1(this, mask);
	},
	omit(mask) {
		return omit(this, mask);
	},
	partial(...args) {
		return partial$1(ZodOptional, this, args[0]);
	},
	exactPartial(...args) {
		return partial$1(ZodExactOptional, this, args[0], "exactPartial");
	},
	required(...args) {
		return required(ZodNonOptional, this, args[0]);
	}
});
function object(shape, params) {
	const def = {
		type: "object",
		shape: shape ?? {},
		...normalizeParams(params)
	};
	return new ZodObject(def);
}
function strictObject(shape, params) {
	return new ZodObject({
		type: "object",
		shape,
		catchall: never(),
		...normalizeParams(params)
	});
}
const ZodUnion = /*@__PURE__*/ $constructor("ZodUnion", (inst, def) => {
	$ZodUnion.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => unionProcessor(inst, ctx, json, params);
	inst.options = def.options;
});
function union(options, params) {
	return new ZodUnion({
		type: "union",
		options,
		...normalizeParams(params)
	});
}
const ZodDiscriminatedUnion = /*@__PURE__*/ $constructor("ZodDiscriminatedUnion", (inst, def) => {
	ZodUnion.init(inst, def);
	$ZodDiscriminatedUnion.init(inst, def);
});
function discriminatedUnion(discriminator, options, params) {
	return new ZodDiscriminatedUnion({
		type: "union",
		options,
		discriminator,
		...normalizeParams(params)
	});
}
const ZodIntersection = /*@__PURE__*/ $constructor("ZodIntersection", (inst, def) => {
	$ZodIntersection.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => intersectionProcessor(inst, ctx, json, params);
});
function intersection(left, right) {
	return new ZodIntersection({
		type: "intersection",
		left,
		right
	});
}
const ZodTuple = /*@__PURE__*/ $constructor("ZodTuple", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodTuple.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => tupleProcessor(inst, ctx, json, params);
}, {
	rest(rest) {
		return this.clone({
			...this._zod.def,
			rest
		});
	},
	partial() {
		const def = this._zod.def;
		if (def.checks?.length) throw new Error(".partial() cannot be used on tuple schemas containing refinements");
		return this.clone({
			...def,
			items: def.items.map((item) => new ZodOptional({
				type: "optional",
				innerType: item
			}))
		});
	}
});
function tuple(items, _paramsOrRest, _params) {
	const hasRest = _paramsOrRest instanceof $ZodType;
	const params = hasRest ? _params : _paramsOrRest;
	return new ZodTuple({
		type: "tuple",
		items,
		rest: hasRest ? _paramsOrRest : null,
		...normalizeParams(params)
	});
}
const ZodEnum = /*@__PURE__*/ $constructor("ZodEnum", (inst, def) => {
	$ZodEnum.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => enumProcessor(inst, ctx, json, params);
	inst.enum = def.entries;
	inst.options = [...inst._zod.values];
	const keys = new Set(Object.keys(def.entries));
	inst.extract = (values, params) => {
		const newEntries = {};
		for (const value of values) if (keys.has(value)) newEntries[value] = def.entries[value];
		else throw new Error(`Key ${value} not found in enum`);
		return new ZodEnum({
			...def,
			checks: [],
			...normalizeParams(params),
			entries: newEntries
		});
	};
	inst.exclude = (values, params) => {
		const newEntries = { ...def.entries };
		for (const value of values) if (keys.has(value)) delete newEntries[value];
		else throw new Error(`Key ${value} not found in enum`);
		return new ZodEnum({
			...def,
			checks: [],
			...normalizeParams(params),
			entries: newEntries
		});
	};
});
function _enum(values, params) {
	const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
	return new ZodEnum({
		type: "enum",
		entries,
		...normalizeParams(params)
	});
}
const ZodLiteral = /*@__PURE__*/ $constructor("ZodLiteral", (inst, def) => {
	$ZodLiteral.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => literalProcessor(inst, ctx, json, params);
	inst.values = new Set(def.values);
	Object.defineProperty(inst, "value", { get() {
		if (def.values.length > 1) throw new Error("This schema contains multiple valid literal values. Use `.values` instead.");
		return def.values[0];
	} });
});
function literal(value, params) {
	return new ZodLiteral({
		type: "literal",
		values: Array.isArray(value) ? value : [value],
		...normalizeParams(params)
	});
}
const ZodTransform = /*@__PURE__*/ $constructor("ZodTransform", (inst, def) => {
	_ensureDefaultMemoizer();
	$ZodTransform.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => transformProcessor(inst, ctx, json, params);
	inst._zod.parse = (payload, _ctx) => {
		if (_ctx.direction === "backward") throw new $ZodEncodeError(inst.constructor.name);
		payload.addIssue = (issue$1) => {
			if (typeof issue$1 === "string") payload.issues.push(issue(issue$1, payload.value, def));
			else {
				const _issue = issue$1;
				if (_issue.fatal) _issue.continue = false;
				_issue.code ?? (_issue.code = "custom");
				if (!("input" in _issue)) _issue.input = payload.value;
				_issue.inst ?? (_issue.inst = inst);
				payload.issues.push(issue(_issue));
			}
		};
		const output = def.transform(payload.value, payload);
		if (output instanceof Promise) return output.then((output) => {
			payload.value = output;
			return payload;
		});
		payload.value = output;
		return payload;
	};
});
function transform(fn) {
	return new ZodTransform({
		type: "transform",
		transform: fn
	});
}
const ZodOptional = /*@__PURE__*/ $constructor("ZodOptional", (inst, def) => {
	$ZodOptional.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => optionalProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function optional(innerType) {
	return new ZodOptional({
		type: "optional",
		innerType
	});
}
const ZodExactOptional = /*@__PURE__*/ $constructor("ZodExactOptional", (inst, def) => {
	$ZodExactOptional.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => optionalProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function exactOptional(innerType) {
	return new ZodExactOptional({
		type: "optional",
		innerType
	});
}
const ZodNullable = /*@__PURE__*/ $constructor("ZodNullable", (inst, def) => {
	$ZodNullable.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => nullableProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function nullable(innerType) {
	return new ZodNullable({
		type: "nullable",
		innerType
	});
}
const ZodDefault = /*@__PURE__*/ $constructor("ZodDefault", (inst, def) => {
	$ZodDefault.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => defaultProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
	inst.removeDefault = inst.unwrap;
});
function _default(innerType, defaultValue) {
	return new ZodDefault({
		type: "default",
		innerType,
		get defaultValue() {
			return typeof defaultValue === "function" ? defaultValue() : shallowClone(defaultValue);
		}
	});
}
const ZodPrefault = /*@__PURE__*/ $constructor("ZodPrefault", (inst, def) => {
	$ZodPrefault.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => prefaultProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function prefault(innerType, defaultValue) {
	return new ZodPrefault({
		type: "prefault",
		innerType,
		get defaultValue() {
			return typeof defaultValue === "function" ? defaultValue() : shallowClone(defaultValue);
		}
	});
}
const ZodNonOptional = /*@__PURE__*/ $constructor("ZodNonOptional", (inst, def) => {
	$ZodNonOptional.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => nonoptionalProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function nonoptional(innerType, params) {
	return new ZodNonOptional({
		type: "nonoptional",
		innerType,
		...normalizeParams(params)
	});
}
const ZodCatch = /*@__PURE__*/ $constructor("ZodCatch", (inst, def) => {
	$ZodCatch.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => catchProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
	inst.removeCatch = inst.unwrap;
});
function _catch(innerType, catchValue) {
	return new ZodCatch({
		type: "catch",
		innerType,
		catchValue: typeof catchValue === "function" ? catchValue : constantCatch(catchValue)
	});
}
const ZodPipe = /*@__PURE__*/ $constructor("ZodPipe", (inst, def) => {
	$ZodPipe.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => pipeProcessor(inst, ctx, json, params);
	inst.in = def.in;
	inst.out = def.out;
});
function pipe(in_, out) {
	return new ZodPipe({
		type: "pipe",
		in: in_,
		out
	});
}
const ZodReadonly = /*@__PURE__*/ $constructor("ZodReadonly", (inst, def) => {
	$ZodReadonly.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => readonlyProcessor(inst, ctx, json, params);
	inst.unwrap = () => inst._zod.def.innerType;
});
function readonly(innerType) {
	return new ZodReadonly({
		type: "readonly",
		innerType
	});
}
const ZodCustom = /*@__PURE__*/ $constructor("ZodCustom", (inst, def) => {
	$ZodCustom.init(inst, def);
	ZodType.init(inst, def);
	inst._zod.processJSONSchema = (ctx, json, params) => customProcessor(inst, ctx, json, params);
});
function refine(fn, _params = {}) {
	return _refine(ZodCustom, fn, _params);
}
function superRefine(fn, params) {
	return _superRefine(fn, params);
}

// src/configs/training-run.ts
const FRAMEWORKS = ["ultralytics", "yolov5"];
const TASKS$1 = [
	"detect",
	"segment",
	"pose",
	"obb",
	"classify"
];

// src/report/escape.ts
/** Enough to recognise any honest path or value. */
const MAX_VALUE = 120;
const MAX_PROSE = 600;
/** One line with nothing in it that a terminal or a page obeys, and not endlessly long. */
function plain(text, longest = MAX_PROSE) {
	return shorten$1(visible(text, longest).replaceAll(/ +/g, " ").trim(), longest);
}
function visible(text, longest) {
	return (text.length > longest * 8 ? text.slice(0, longest * 4) + text.slice(-longest * 4) : text).toWellFormed().replaceAll(/[\s\u0085]/g, " ").replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u115F\u1160\u3164\uFFA0]/gu, "�").replaceAll(/(\p{M}{4})\p{M}+/gu, "$1");
}
/** Cuts the middle out, since a path tells most at its ends. */
function shorten$1(text, longest) {
	const characters = Array.from(text);
	if (characters.length <= longest) return text;
	const tail = Math.floor(longest / 3);
	return `${characters.slice(0, longest - tail - 1).join("")}…${characters.slice(-tail).join("")}`;
}
/**
* A value as Markdown inline code, where GitHub looks for no mention, reference, emoji, link or HTML.
* Safe in a table cell too.
*/
function code(text, longest = MAX_VALUE) {
	const content = plain(text, longest).replaceAll("|", "¦");
	if (content === "") return "` `";
	const fence = "`".repeat(longestRun(content) + 1);
	const padding = content.startsWith("`") || content.endsWith("`") ? " " : "";
	return `${fence}${padding}${content}${padding}${fence}`;
}
/** Words and plain numbers of any language; nothing that Markdown or GitHub gives a meaning to. */
const PLAIN_WORD = /^\(?(?:\p{L}[\p{L}\p{Mn}]*(?:['’]\p{L}+)*|\p{Ll}+(?:-\p{Ll}+)+|\d{1,6}(?:\.\d{1,6}){0,2}|\p{L}{1,5}\d{1,4})[,;:)]*[.!?]?$/u;
/** GitHub makes a link of what may be a commit; GH of what may be an issue. */
const REFERENCE_LIKE = /^\(?(?:[0-9a-f]{7,40}|gh-.*)\W*$/i;
const LIST_NUMBER = /^\d+[.)]$/;
/** A sentence as Markdown: its plain words as they are, anything else as inline code. Safe in a table cell too. */
function prose(text, longest = MAX_PROSE) {
	return plain(text, longest).split(" ").map((word) => isPlainWord(word) ? word : codeWord(word)).join(" ");
}
function isPlainWord(word) {
	return word === "" || PLAIN_WORD.test(word) && !REFERENCE_LIKE.test(word) && !LIST_NUMBER.test(word);
}
/** Punctuation that closes the word or the sentence stays outside the code. */
function codeWord(word) {
	const [, open = "", core = word, close = ""] = /^(\(?)(.*?)([,;:)]*)$/.exec(word) ?? [];
	return core === "" ? code(word) : `${open}${code(core)}${close}`;
}
/** A value as HTML, for the one line of a `<summary>`, where Markdown does not reach. */
function htmlCode(text, longest = MAX_VALUE) {
	const entities = {
		"&": "&amp;",
		"<": "&lt;",
		">": "&gt;",
		"\"": "&quot;",
		"'": "&#39;"
	};
	return `<code>${plain(text, longest).replaceAll(/[&<>"']/g, (character) => entities[character] ?? "")}</code>`;
}
/** A fenced block; its lines keep their spaces, and none can close the fence. */
function codeBlock(language, lines) {
	const clean = lines.map((line) => shorten$1(visible(line, MAX_PROSE), MAX_PROSE));
	const fence = "`".repeat(Math.max(2, longestRun(clean.join("\n"))) + 1);
	return `${fence}${language}\n${clean.join("\n")}\n${fence}`;
}
function longestRun(text) {
	return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

// src/report/format.ts
const GIB$1 = 2 ** 30;
/** Bytes as GiB without the unit, for columns and ranges: `9.5`, `132`, `0.04`. */
function gibNumber(bytes, digits) {
	const gib = bytes / GIB$1;
	if (digits !== void 0) return gib.toFixed(digits);
	if (gib >= 99.95) return gib.toFixed(0);
	return gib >= .1 || gib === 0 ? gib.toFixed(1) : gib.toFixed(2);
}
/** Bytes as `9.5 GiB`; a GiB is 2^30 bytes. */
function gib(bytes) {
	if (bytes > 0 && bytes < .005 * GIB$1) return "< 0.01 GiB";
	return `${gibNumber(bytes)} GiB`;
}
/** A size and the limit it is held against, both without the unit; told apart where one digit would make them equal. */
function gibAgainst(bytes, limit) {
	const pair = [gibNumber(bytes), gibNumber(limit)];
	return pair[0] !== pair[1] || bytes === limit ? pair : [gibNumber(bytes, 2), gibNumber(limit, 2)];
}
/** An interval without the unit: `8.6-10.9`. */
function gibRange(low, high) {
	return `${gibNumber(low)}-${gibNumber(high)}`;
}
/**
* A probability from 0 to 1 as a percentage that never claims certainty: `37 %`, `1.9 %`, `< 1 %`, `> 99 %`.
* Rounded down, so that it stays on its side of the bounds between verdicts.
*/
function percent(probability) {
	if (probability < .01) return "< 1 %";
	if (probability > .99) return "> 99 %";
	const tenths = Math.floor(probability * 1e3 + 1e-6);
	return tenths < 100 ? `${(tenths / 10).toFixed(1)} %` : `${Math.floor(tenths / 10)} %`;
}
/** A part of a whole as a percentage, `0 %` to `100 %`. */
function share(part, whole) {
	return whole === 0 ? "0 %" : `${Math.round(part / whole * 100)} %`;
}
/** `1 config`, `3 configs`, `12,345 configs`. */
function count(number, singular, plural = `${singular}s`) {
	return `${thousands(number)} ${number === 1 ? singular : plural}`;
}
/** `3,151,904`. */
function thousands(number) {
	return String(number).replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
}

// src/networks/round.ts
/** Python's round(): ties go to the even neighbour. */
function roundHalfToEven(x) {
	const floor = Math.floor(x);
	if (x - floor !== .5) return Math.round(x);
	return floor % 2 === 0 ? floor : floor + 1;
}

// src/memory/estimate.ts
const PHASES = [
	"load",
	"forward",
	"loss",
	"backward",
	"optimizer step",
	"checkpoint",
	"validation"
];

// src/verdict/verdict.ts
/** Ordered from good to bad, `unknown` apart. `likely` means likely to run out of memory. */
const VERDICTS = [
	"fits",
	"tight",
	"likely",
	"oom",
	"unknown"
];
/** What a team fails its check on: a verdict at least this bad. */
const FAIL_ON = [
	"never",
	"oom",
	"likely",
	"tight"
];
/** Whether a verdict is bad enough to fail by the team's policy; unknown never fails. */
function fails(verdict, failOn) {
	if (failOn === "never" || verdict === null || verdict === "unknown") return false;
	return VERDICTS.indexOf(verdict) >= VERDICTS.indexOf(failOn);
}

// src/report/result.ts
const bytes = number().int().nonnegative();
const place$1 = number().int().positive();
const originSchema = discriminatedUnion("kind", [
	strictObject({
		kind: literal("file"),
		path: string(),
		line: place$1,
		column: place$1
	}),
	strictObject({
		kind: literal("argument"),
		name: string()
	}),
	strictObject({
		kind: literal("policy"),
		name: string()
	}),
	strictObject({
		kind: literal("default"),
		version: string()
	}),
	strictObject({
		kind: literal("assumed"),
		why: string()
	})
]).meta({ id: "origin" });
const field = (value) => strictObject({
	value,
	origin: originSchema
});
const trainingRunSchema = strictObject({
	framework: _enum(FRAMEWORKS),
	ultralytics: field(string()),
	torch: field(string().nullable()),
	model: field(string().nullable()),
	task: field(_enum([
		"detect",
		"segment",
		"pose",
		"obb",
		"classify"
	])),
	data: field(string().nullable()),
	nc: field(number().nullable()),
	labels_per_image: field(number().nullable()),
	imgsz: field(number()),
	batch: field(number()),
	epochs: field(number()),
	nbs: field(number()),
	accumulate: field(number().nullable()),
	amp: field(boolean()),
	amp_dtype: field(_enum(["fp16", "bf16"])),
	optimizer: field(string()),
	device: field(string().nullable()),
	gpus: field(number()),
	freeze: field(union([
		number(),
		array(number()),
		_null()
	])),
	multi_scale: field(union([number(), boolean()])),
	rect: field(boolean()),
	single_cls: field(boolean()),
	val: field(boolean()),
	deterministic: field(boolean()),
	mosaic: field(number()),
	mixup: field(number()),
	cutmix: field(number()),
	copy_paste: field(number()),
	mask_ratio: field(number()),
	overlap_mask: field(boolean()),
	max_det: field(number()),
	conf: field(number().nullable()),
	dropout: field(number()),
	kpt_shape: field(tuple([number(), number()]).nullable()),
	workers: field(number()),
	cache: field(union([string(), boolean()])),
	compile: field(union([string(), boolean()])),
	channels_last: field(boolean().nullable())
}).meta({ id: "trainingRun" });
const findingSchema = strictObject({
	rule: string(),
	severity: _enum([
		"error",
		"warning",
		"notice"
	]),
	message: string(),
	path: string().nullable(),
	line: place$1.nullable(),
	column: place$1.nullable()
}).meta({ id: "finding" });
const estimateSchema = strictObject({
	parameters: number().int(),
	savedBytesPerImage: bytes,
	afterForwardBytes: bytes,
	allocatedPeakBytes: bytes,
	reservedPeakBytes: bytes,
	devicePeakBytes: bytes,
	low: bytes,
	high: bytes,
	peakPhase: _enum(PHASES),
	phases: array(strictObject({
		phase: _enum(PHASES),
		allocatedBytes: bytes,
		reservedBytes: bytes
	})),
	breakdown: array(strictObject({
		name: string(),
		bytes,
		note: string()
	})),
	assumptions: array(string())
}).meta({ id: "estimate" });
const recommendationSchema = strictObject({
	batch: number().int().positive(),
	accumulate: number().int().positive(),
	nbs: number().int().positive(),
	effectiveBatch: number().int().positive(),
	devicePeakBytes: bytes,
	risk: number().min(0).max(1),
	changes: array(strictObject({
		key: string(),
		from: string().nullable(),
		to: string()
	}))
}).meta({ id: "recommendation" });
const judgedSchema = strictObject({
	run: trainingRunSchema.nullable(),
	/** Null when the engine does not know the model or the config could not be read. */
	estimate: estimateSchema.nullable(),
	/** Null without a card. */
	verdict: _enum(VERDICTS).nullable(),
	/** Probability that the run's device peak exceeds the usable memory; null without a card. */
	risk: number().min(0).max(1).nullable(),
	recommendation: recommendationSchema.nullable(),
	findings: array(findingSchema).readonly()
});
const runResultSchema = judgedSchema.extend({
	source: strictObject({
		path: string(),
		line: place$1
	}),
	/** Memory against total batch, for the plot: a few replays around the asked and the recommended batch. */
	ladder: array(strictObject({
		batch: place$1,
		devicePeakBytes: bytes,
		risk: number().min(0).max(1).nullable()
	})).readonly(),
	/** The same config on the merge base, when a pull request changed it; null when new or not compared. */
	before: judgedSchema.nullable()
});
const cardSchema = strictObject({
	name: string(),
	title: string(),
	usableBytes: bytes,
	computeCapability: string().nullable(),
	multiprocessors: number().int().positive().nullable(),
	ampBroken: boolean(),
	source: string()
});
/** Schema `oomlint/result@1`: the hinge between the check and every surface that shows it. */
const resultSchema = strictObject({
	schema: literal("oomlint/result@1"),
	tool: strictObject({
		name: literal("oomlint"),
		version: string()
	}),
	card: cardSchema.nullable(),
	runs: array(runResultSchema).readonly()
});

// src/report/overall.ts
/** The run with the worst verdict, of equals the riskiest; an unknown verdict only where there is no known one. */
function worstRun(result) {
	return result.runs.toSorted((a, b) => badness(b) - badness(a))[0] ?? null;
}
/** The highest risk over all runs, null when none is known. */
function highestRisk(result) {
	const risks = result.runs.map(({ risk }) => risk).filter((risk) => risk !== null);
	return risks.length === 0 ? null : Math.max(...risks);
}
/**
* Why the result fails by the team's policy, one line for each config; empty when it passes. A config that
* cannot be read fails like one that runs out of memory: no training starts from it.
*/
function failures(result, failOn) {
	if (failOn === "never") return [];
	return result.runs.flatMap((run) => {
		const place = `${run.source.path}:${run.source.line}`;
		if (isBroken(run)) return [`${place}: the config cannot be read`];
		return fails(run.verdict, failOn) && run.verdict !== null ? [`${place}: ${REASONS[run.verdict]}`] : [];
	});
}
const REASONS = {
	fits: "fits",
	tight: "the memory is tight",
	likely: "likely to run out of memory",
	oom: "runs out of memory",
	unknown: "the memory is not known"
};
/** Whether no training can start from the config: it could not be read. */
function isBroken(run) {
	return run.run === null && run.findings.some(({ severity }) => severity === "error");
}
/** Verdicts count by steps of ten, so that the risk (0..1) only decides between equals. */
function badness({ verdict, risk }) {
	if (verdict === null) return -20;
	return (verdict === "unknown" ? -1 : VERDICTS.indexOf(verdict)) * 10 + (risk ?? 0);
}

// src/report/wording.ts
/** Worst first. */
const STANDINGS = [
	"oom",
	"broken",
	"likely",
	"tight",
	"unknown",
	"fits",
	"no card"
];
const TITLES = {
	oom: "Out of memory",
	broken: "Cannot be read",
	likely: "Likely out of memory",
	tight: "Tight",
	unknown: "Unknown",
	fits: "Fits",
	"no card": "No GPU declared"
};
/** The title within a line. */
const LABELS = {
	oom: "out of memory",
	broken: "cannot be read",
	likely: "likely out of memory",
	tight: "tight",
	unknown: "unknown",
	fits: "fits",
	"no card": "no GPU declared"
};
const MARKS = {
	oom: "❌",
	broken: "❌",
	likely: "🟠",
	tight: "🟡",
	unknown: "❔",
	fits: "✅",
	"no card": "➖"
};
function standingOf(run) {
	if (isBroken(run)) return "broken";
	if (run.verdict === null) return run.estimate === null ? "unknown" : "no card";
	return run.verdict;
}
/** Whether the reader has to do something about it. */
function isBad(run) {
	return [
		"oom",
		"broken",
		"likely",
		"tight"
	].includes(standingOf(run));
}
/** Worst first; of equals those whose memory changed, then the riskiest, then by place. */
function worstFirst(runs) {
	return runs.toSorted((a, b) => STANDINGS.indexOf(standingOf(a)) - STANDINGS.indexOf(standingOf(b)) || Number(changed(b)) - Number(changed(a)) || (b.risk ?? 0) - (a.risk ?? 0) || (a.source.path < b.source.path ? -1 : Number(a.source.path > b.source.path)) || a.source.line - b.source.line);
}
function changed({ before, estimate }) {
	return before === null || before.estimate?.devicePeakBytes !== estimate?.devicePeakBytes;
}
/** `configs/train.yaml:5`, not yet escaped. */
function place({ source }) {
	return `${source.path}:${source.line}`;
}
/** `64`, `64 (4 x 16)` over four GPUs, `AutoBatch (-1)`. */
function batchText({ batch, gpus }) {
	if (isAutoBatch(batch.value)) return `AutoBatch (${batch.value})`;
	if (gpus.value <= 1) return String(batch.value);
	return `${batch.value} (${gpus.value} x ${Math.floor(batch.value / gpus.value)})`;
}
function isAutoBatch(batch) {
	return batch < 1;
}
/** Findings worst first; the order within a severity stays. */
function findingsOf(runs, ...severities) {
	return severities.flatMap((severity) => runs.flatMap((run) => run.findings.filter((each) => each.severity === severity)));
}
/** Why there is no prediction, one line, not yet escaped; null when there is one. */
function whyUnknown(run) {
	if (run.estimate !== null) return null;
	const [first] = findingsOf([run], "error", "warning", "notice");
	if (first) return first.message;
	return run.run === null ? "the config could not be read" : "the engine does not know this model yet";
}
/** The message of a finding, led by its place unless it names it itself. */
function findingText({ path, line, column, message }) {
	if (path === null || message.includes(path)) return message;
	return `${[
		path,
		line,
		column
	].filter((part) => part !== null).join(":")}: ${message}`;
}
/** How much one image more in the batch adds to the device peak, in GiB on average over the ladder; null when unknown. */
function gibPerImage({ ladder, run }) {
	const steps = ladder.toSorted((a, b) => a.batch - b.batch);
	const [first, last] = [steps.at(0), steps.at(-1)];
	if (!first || !last || first.batch === last.batch) return null;
	const bytes = (last.devicePeakBytes - first.devicePeakBytes) / (last.batch - first.batch) * (run?.gpus.value ?? 1);
	return bytes > 0 ? gibNumber(bytes, 2) : null;
}

// src/report/recommendation.ts
/** The lines of a diff that turns the config into the recommended one, in the form it is written in; not yet escaped. */
function diffLines({ run, recommendation }) {
	const is = run?.batch.origin.kind === "argument" ? "=" : ": ";
	return (recommendation?.changes ?? []).flatMap(({ key, from, to }) => {
		const added = `+${key}${is}${to}`;
		return from === null ? [added] : [`-${key}${is}${from}`, added];
	});
}
/** Whether the recommendation mends a run that is not safe as it stands. */
function isFix(run) {
	return isBad(run) && (run.recommendation?.changes.length ?? 0) > 0;
}
/** Whether the config was predicted, is not safe, and no batch makes it so. */
function isBeyondRepair(run) {
	return isBad(run) && run.estimate !== null && run.recommendation === null;
}
const NO_BATCH_FITS = "No batch fits this GPU: lower imgsz, take a smaller model or a larger GPU.";
/** Ultralytics' own rule with the numbers filled in. */
function accumulateArithmetic({ nbs, batch, accumulate }) {
	return `accumulate = max(round(nbs / batch), 1) = max(round(${nbs} / ${batch}), 1) = ${accumulate}`;
}
/** The effective batch of the recommendation, and what it is now. */
function effectiveArithmetic({ recommendation, run }) {
	if (!recommendation) return "";
	const { batch, accumulate, effectiveBatch } = recommendation;
	return `effective batch = batch x accumulate = ${batch} x ${accumulate} = ${effectiveBatch}${run && run.batch.value >= 1 ? `, now ${currentArithmetic(run)}` : ""}`;
}
function currentArithmetic({ batch, nbs, accumulate }) {
	const factor = accumulate.value ?? Math.max(roundHalfToEven(nbs.value / batch.value), 1);
	return `${batch.value} x ${factor} = ${batch.value * factor}`;
}
/** What the framework does with it on its own, so that nobody sets it by hand. */
const ACCUMULATE_NOTE = "Ultralytics computes accumulate itself (it is no config key) and scales weight_decay to the effective batch; lr0 stays.";

// src/configs/device.ts
/** Where Ultralytics trains without CUDA (`cpu`, `mps`, `npu:0`, `intel:gpu`). */
const OTHER_DEVICES = /^(?:cpu|mps|npu|xpu|intel)(?::[a-z\d]+)*$/;
/** Indices of CUDA devices; -1 leaves the choice of an idle one to Ultralytics. */
const INDICES = /^(?:-1|\d{1,3})(?:,(?:-1|\d{1,3}))*$/;
/**
* Reads `0`, `'0,1'`, `[0, 1]`, `cpu`, `mps`, `cuda:0`, `-1` or null the way Ultralytics does,
* which drops `cuda:`, brackets, quotes and blanks; null when it is none of these.
*/
function parseDevice(value) {
	if (value === null) return {
		name: null,
		gpus: null,
		isCuda: true
	};
	const members = Array.isArray(value) ? value : [value];
	if (!members.every((member) => typeof member === "string" || Number.isInteger(member))) return null;
	const text = members.join(",").toLowerCase().replaceAll(/cuda:|none|[[\]()'"\s]/g, "").replaceAll(/^,+|,+$/g, "");
	if (text === "") return {
		name: null,
		gpus: null,
		isCuda: true
	};
	if (text === "cuda") return {
		name: "cuda",
		gpus: 1,
		isCuda: true
	};
	if (OTHER_DEVICES.test(text)) return {
		name: text,
		gpus: 1,
		isCuda: false
	};
	if (!INDICES.test(text)) return null;
	const indices = text.split(",");
	const named = indices.filter((index) => index !== "-1");
	if (new Set(named).size !== named.length) return null;
	return {
		name: text,
		gpus: indices.length,
		isCuda: true
	};
}

// src/configs/argument-kinds.ts
const MAX_BATCH = 8192;
const MAX_IMGSZ = 16384;
const MAX_LABELS = 1e5;
const MAX_GPUS = 1024;
const MAX_COUNT = 1e6;
/** No model has as many layers. */
const MAX_FROZEN = 1e3;
const OPTIMIZERS$1 = [
	"auto",
	"SGD",
	"MuSGD",
	"Adam",
	"Adamax",
	"AdamW",
	"NAdam",
	"RAdam",
	"RMSProp"
];
const upTo = (least, most) => int().min(least).max(most);
const side = upTo(1, MAX_IMGSZ);
/** `'640'` or `'[640, 640]'`, which Ultralytics reads as well. */
const sidesInText = string().regex(/^\s*(?:\d{1,6}|\[\s*\d{1,6}(?:\s*,\s*\d{1,6})*\s*\])\s*$/).transform((text) => (text.match(/\d+/g) ?? []).map(Number)).pipe(array(side));
const version$1 = union([string(), number().transform(String)]).pipe(string().regex(/^\d{1,4}(?:\.\d{1,6}){0,3}[\w.+-]{0,24}$/));
const KINDS = {
	boolean: {
		schema: boolean(),
		expected: "true or false"
	},
	whole: {
		schema: int(),
		expected: "a whole number"
	},
	count: {
		schema: upTo(0, MAX_COUNT),
		expected: "a whole number, 0 or more"
	},
	positive: {
		schema: upTo(1, MAX_COUNT),
		expected: `a whole number from 1 to ${MAX_COUNT}`
	},
	number: {
		schema: number(),
		expected: "a number"
	},
	fraction: {
		schema: number().min(0).max(1),
		expected: "a number from 0 to 1"
	},
	text: {
		schema: string(),
		expected: "a string"
	},
	any: {
		schema: unknown(),
		expected: "anything"
	},
	model: {
		schema: string().trim().min(1),
		expected: "the name or path of a model, as yolov8n.pt"
	},
	framework: {
		schema: _enum(FRAMEWORKS),
		expected: `one of ${FRAMEWORKS.join(", ")}`,
		choices: FRAMEWORKS
	},
	task: {
		schema: _enum(TASKS$1),
		expected: `one of ${TASKS$1.join(", ")}`,
		choices: TASKS$1
	},
	epochs: {
		schema: upTo(1, MAX_COUNT),
		expected: `a whole number from 1 to ${MAX_COUNT}`
	},
	nbs: {
		schema: upTo(1, MAX_COUNT),
		expected: `a whole number from 1 to ${MAX_COUNT}`
	},
	batch: {
		schema: union([
			upTo(1, MAX_BATCH),
			number().gt(0).lt(1),
			number().max(0).transform(() => -1)
		]),
		expected: `a whole number from 1 to ${MAX_BATCH}, -1 or a fraction between 0 and 1`
	},
	imgsz: {
		schema: union([
			side,
			array(side).min(1).max(2),
			sidesInText
		]).transform((sides) => Math.max(...[sides].flat())),
		expected: `a whole number of pixels from 1 to ${MAX_IMGSZ}`
	},
	cache: {
		schema: union([boolean(), _enum(["ram", "disk"])]),
		expected: "true, false, \"ram\" or \"disk\""
	},
	device: {
		schema: unknown().transform((value, context) => {
			const device = parseDevice(value);
			if (device) return device;
			context.addIssue({
				code: "custom",
				message: "no device"
			});
			return NEVER$1;
		}),
		expected: "0, \"0,1\", [0, 1], \"cpu\", \"mps\" or -1"
	},
	optimizer: {
		schema: string().transform((name, context) => {
			const known = OPTIMIZERS$1.find((each) => each.toLowerCase() === name.toLowerCase());
			if (known) return known;
			context.addIssue({
				code: "custom",
				message: "no optimizer"
			});
			return NEVER$1;
		}),
		expected: `one of ${OPTIMIZERS$1.join(", ")}`,
		choices: OPTIMIZERS$1
	},
	amp: {
		schema: union([boolean(), _enum([
			"fp16",
			"bf16",
			"fp32"
		])]),
		expected: "true or false"
	},
	freeze: {
		schema: union([
			upTo(0, MAX_FROZEN),
			array(union([upTo(0, MAX_FROZEN), string()])).max(MAX_FROZEN),
			_null()
		]),
		expected: "a whole number of layers or a list of layer numbers"
	},
	multiScale: {
		schema: union([boolean(), number().min(0).max(1)]),
		expected: "a number from 0 to 1 (true or false before 8.4)"
	},
	compile: {
		schema: union([boolean(), string()]),
		expected: "true, false or the name of a mode"
	},
	classes: {
		schema: upTo(1, MAX_LABELS),
		expected: `a whole number from 1 to ${MAX_LABELS}`
	},
	labels: {
		schema: upTo(0, MAX_LABELS),
		expected: `a whole number from 0 to ${MAX_LABELS}`
	},
	keypoints: {
		schema: tuple([upTo(1, MAX_COUNT), union([literal(2), literal(3)])]),
		expected: "a list of two numbers, as [17, 3]"
	},
	gpus: {
		schema: upTo(1, MAX_GPUS),
		expected: `a whole number from 1 to ${MAX_GPUS}`
	},
	ultralytics: {
		schema: version$1.pipe(string().startsWith("8.")),
		expected: "a version of ultralytics, as 8.3.204"
	},
	torch: {
		schema: version$1,
		expected: "a version of PyTorch, as 2.5.1"
	}
};

// src/printable.ts
/** Enough to recognise a value by. */
const MAX_CHARACTERS$1 = 60;
/** A list tells itself apart by its first few members. */
const MAX_MEMBERS = 8;
/** A value of a stranger as one short line: strings in quotes, nothing in it that a terminal obeys. */
function printable(value) {
	if (typeof value === "string") return `"${printableText(value)}"`;
	if (Array.isArray(value)) return shorten(`[${[...value.slice(0, MAX_MEMBERS).map((member) => printable(member)), ...value.length > MAX_MEMBERS ? ["…"] : []].join(", ")}]`);
	if (value instanceof Date) return value.toISOString();
	if (typeof value === "object" && value !== null) return "a mapping";
	return String(value);
}
/** Text of a stranger as part of a line: no control, bidi or invisible characters, and not endlessly long. */
function printableText(text, longest = MAX_CHARACTERS$1) {
	return shorten(text.slice(0, longest * 4).replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, "�"), longest);
}
function shorten(text, longest = MAX_CHARACTERS$1) {
	const characters = Array.from(text);
	return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join("")}…`;
}

// src/configs/findings.ts
/** A hostile file could earn a finding for each of its lines. */
const MAX_FINDINGS = 40;
/** Honest paths are shorter; GitHub allows 4,096 bytes. */
const MAX_PATH = 200;
/** Collects what there is to say of one config, each as one line that starts with its place in the file. */
var Findings = class {
	#source;
	#list = [];
	#leftOut = 0;
	constructor(source) {
		this.#source = source;
	}
	/** `origin` is the place of the value in question; without one the finding is about the config as a whole. */
	add(rule, severity, text, origin) {
		if (this.#list.length >= MAX_FINDINGS) {
			this.#leftOut += 1;
			return;
		}
		if (origin?.kind === "file") {
			const { path, line, column } = origin;
			this.#list.push({
				rule,
				severity,
				message: `${placeOf(path, line, column)}: ${text}`,
				path,
				line,
				column
			});
		} else this.#list.push({
			rule,
			severity,
			message: text,
			...this.#source,
			column: null
		});
	}
	/** Everything said so far. */
	list() {
		if (this.#leftOut === 0) return [...this.#list];
		const message = `${this.#leftOut} more findings are left out`;
		return [...this.#list, {
			rule: "more-findings",
			severity: "notice",
			message,
			...this.#source,
			column: null
		}];
	}
};
/** `configs/train.yaml:5:8`, safe to print. */
function placeOf(path, line, column = null) {
	return [
		printableText(path, MAX_PATH),
		line,
		column
	].filter((part) => part !== null).join(":");
}

// data/datasets.json
var datasets_default = [
	{
		"nc": 80,
		"names": [
			"coco",
			"coco8",
			"coco12-formats",
			"coco128",
			"coco8-seg",
			"coco128-seg",
			"coco8-grayscale",
			"coco8-multispectral",
			"coco-seg"
		]
	},
	{
		"nc": 1,
		"keypoints": [17, 3],
		"names": ["coco-pose", "coco8-pose"]
	},
	{
		"nc": 1,
		"keypoints": [12, 2],
		"names": ["tiger-pose"]
	},
	{
		"nc": 1,
		"keypoints": [24, 3],
		"names": ["dog-pose"]
	},
	{
		"nc": 1,
		"keypoints": [21, 3],
		"names": ["hand-keypoints"]
	},
	{
		"nc": 20,
		"names": ["VOC"]
	},
	{
		"nc": 10,
		"names": ["VisDrone"]
	},
	{
		"nc": 15,
		"names": [
			"DOTAv1",
			"DOTA8",
			"DOTA8-multispectral",
			"DOTA128"
		]
	},
	{
		"nc": 16,
		"names": ["DOTAv1.5"]
	},
	{
		"nc": 18,
		"names": ["DOTAv2"]
	},
	{
		"nc": 365,
		"names": ["Objects365"]
	},
	{
		"nc": 601,
		"names": ["open-images-v7", "OIv7"]
	},
	{
		"nc": 1203,
		"names": ["lvis"]
	},
	{
		"nc": 221,
		"names": ["TT100K"]
	},
	{
		"nc": 60,
		"names": ["xView"]
	},
	{
		"nc": 12,
		"names": ["HomeObjects-3K"]
	},
	{
		"nc": 11,
		"names": ["construction-ppe"]
	},
	{
		"nc": 8,
		"names": ["Argoverse", "kitti"]
	},
	{
		"nc": 4,
		"names": ["african-wildlife"]
	},
	{
		"nc": 2,
		"names": ["brain-tumor"]
	},
	{
		"nc": 1,
		"names": [
			"SKU-110K",
			"GlobalWheat2020",
			"medical-pills",
			"signature",
			"crack-seg",
			"package-seg"
		]
	},
	{
		"nc": 23,
		"names": ["carparts-seg"]
	},
	{
		"nc": 1e3,
		"names": ["imagenet"]
	},
	{
		"nc": 10,
		"names": [
			"imagenet10",
			"imagenette",
			"imagenette160",
			"imagenette320",
			"imagewoof",
			"imagewoof160",
			"imagewoof320"
		]
	},
	{
		"nc": 10,
		"names": [
			"cifar10",
			"mnist",
			"mnist160",
			"fashion-mnist"
		]
	},
	{
		"nc": 100,
		"names": ["cifar100", "imagenet100"]
	},
	{
		"nc": 101,
		"names": ["caltech101"]
	},
	{
		"nc": 256,
		"names": ["caltech256"]
	}
];

// src/configs/datasets.ts
/** The dataset that a `data` argument names (`coco.yaml`, `/data/VOC.yaml`, `imagenet10`); null when it is none we know. */
function wellKnownDataset(data) {
	const [stem = ""] = data.split(/[\\/]/).filter(Boolean).slice(-1);
	return byName().get(stem.replace(/\.ya?ml$/i, "").toLowerCase()) ?? null;
}
let index$1;
function byName() {
	index$1 ??= new Map(datasets_default.flatMap(({ nc, keypoints: [count, dimensions] = [], names }) => {
		const keypoints = count === void 0 || dimensions === void 0 ? null : [count, dimensions];
		return names.map((name) => [name.toLowerCase(), {
			nc,
			keypoints
		}]);
	}));
	return index$1;
}

// node_modules/fastest-levenshtein/mod.js
var require_fastest_levenshtein = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.__esModule = true;
	exports.distance = exports.closest = void 0;
	var peq = /* @__PURE__ */ new Uint32Array(65536);
	var myers_32 = function(a, b) {
		var n = a.length;
		var m = b.length;
		var lst = 1 << n - 1;
		var pv = -1;
		var mv = 0;
		var sc = n;
		var i = n;
		while (i--) peq[a.charCodeAt(i)] |= 1 << i;
		for (i = 0; i < m; i++) {
			var eq = peq[b.charCodeAt(i)];
			var xv = eq | mv;
			eq |= (eq & pv) + pv ^ pv;
			mv |= ~(eq | pv);
			pv &= eq;
			if (mv & lst) sc++;
			if (pv & lst) sc--;
			mv = mv << 1 | 1;
			pv = pv << 1 | ~(xv | mv);
			mv &= xv;
		}
		i = n;
		while (i--) peq[a.charCodeAt(i)] = 0;
		return sc;
	};
	var myers_x = function(b, a) {
		var n = a.length;
		var m = b.length;
		var mhc = [];
		var phc = [];
		var hsize = Math.ceil(n / 32);
		var vsize = Math.ceil(m / 32);
		for (var i = 0; i < hsize; i++) {
			phc[i] = -1;
			mhc[i] = 0;
		}
		var j = 0;
		for (; j < vsize - 1; j++) {
			var mv_1 = 0;
			var pv_1 = -1;
			var start_1 = j * 32;
			var vlen_1 = Math.min(32, m) + start_1;
			for (var k = start_1; k < vlen_1; k++) peq[b.charCodeAt(k)] |= 1 << k;
			for (var i = 0; i < n; i++) {
				var eq = peq[a.charCodeAt(i)];
				var pb = phc[i / 32 | 0] >>> i & 1;
				var mb = mhc[i / 32 | 0] >>> i & 1;
				var xv = eq | mv_1;
				var xh = ((eq | mb) & pv_1) + pv_1 ^ pv_1 | eq | mb;
				var ph = mv_1 | ~(xh | pv_1);
				var mh = pv_1 & xh;
				if (ph >>> 31 ^ pb) phc[i / 32 | 0] ^= 1 << i;
				if (mh >>> 31 ^ mb) mhc[i / 32 | 0] ^= 1 << i;
				ph = ph << 1 | pb;
				mh = mh << 1 | mb;
				pv_1 = mh | ~(xv | ph);
				mv_1 = ph & xv;
			}
			for (var k = start_1; k < vlen_1; k++) peq[b.charCodeAt(k)] = 0;
		}
		var mv = 0;
		var pv = -1;
		var start = j * 32;
		var vlen = Math.min(32, m - start) + start;
		for (var k = start; k < vlen; k++) peq[b.charCodeAt(k)] |= 1 << k;
		var score = m;
		for (var i = 0; i < n; i++) {
			var eq = peq[a.charCodeAt(i)];
			var pb = phc[i / 32 | 0] >>> i & 1;
			var mb = mhc[i / 32 | 0] >>> i & 1;
			var xv = eq | mv;
			var xh = ((eq | mb) & pv) + pv ^ pv | eq | mb;
			var ph = mv | ~(xh | pv);
			var mh = pv & xh;
			score += ph >>> m - 1 & 1;
			score -= mh >>> m - 1 & 1;
			if (ph >>> 31 ^ pb) phc[i / 32 | 0] ^= 1 << i;
			if (mh >>> 31 ^ mb) mhc[i / 32 | 0] ^= 1 << i;
			ph = ph << 1 | pb;
			mh = mh << 1 | mb;
			pv = mh | ~(xv | ph);
			mv = ph & xv;
		}
		for (var k = start; k < vlen; k++) peq[b.charCodeAt(k)] = 0;
		return score;
	};
	var distance = function(a, b) {
		if (a.length < b.length) {
			var tmp = b;
			b = a;
			a = tmp;
		}
		if (b.length === 0) return a.length;
		if (a.length <= 32) return myers_32(a, b);
		return myers_x(a, b);
	};
	exports.distance = distance;
	var closest = function(str, arr) {
		var min_distance = 1e400;
		var min_index = 0;
		for (var i = 0; i < arr.length; i++) {
			var dist = distance(str, arr[i]);
			if (dist < min_distance) {
				min_distance = dist;
				min_index = i;
			}
		}
		return arr[min_index];
	};
	exports.closest = closest;
}));

// src/near-match.ts
var import_fastest_levenshtein = require_fastest_levenshtein();
/** Longer words are no slip of the pen, and comparing them costs time. */
const MAX_CHARACTERS = 40;
/** One slip in three characters still is the same word. */
const MAX_SHARE = 1 / 3;
/** Candidates that a word may have meant, nearest first; none when nothing is near. */
function nearMatches(word, candidates, most = 3) {
	if (word.length > MAX_CHARACTERS) return [];
	const meant = word.toLowerCase();
	return [...candidates].map((candidate) => ({
		candidate,
		edits: slips(meant, candidate.toLowerCase())
	})).filter(({ candidate, edits }) => edits <= Math.max(1, Math.max(word.length, candidate.length) * MAX_SHARE)).sort((a, b) => a.edits - b.edits).slice(0, most).map(({ candidate }) => candidate);
}
/** Letters in another order (`bacth`) are one slip, where Levenshtein counts two. */
function slips(a, b) {
	const edits = (0, import_fastest_levenshtein.distance)(a, b);
	return edits === 2 && a.length === b.length && sorted(a) === sorted(b) ? 1 : edits;
}
function sorted(word) {
	return Array.from(word).sort().join("");
}

// src/configs/versions.ts
/** Whether a version (`8.3.204`, `2.5.1+cu124`) is the other one or newer; only the first three numbers count. */
function isAtLeast(version, other) {
	const [a, b] = [numbers(version), numbers(other)];
	for (let i = 0; i < 3; i++) {
		const difference = (a[i] ?? 0) - (b[i] ?? 0);
		if (difference !== 0) return difference > 0;
	}
	return true;
}
function numbers(version) {
	return (version.match(/\d+/g) ?? []).map(Number);
}

// src/configs/ultralytics-defaults.ts
/** The newest version whose arguments and defaults are known in full. */
const KNOWN_VERSION = "8.4.41";
/** Every argument that the configuration of 8.4.41 knows, and those later ones that a TrainingRun has a field for. */
const ARGUMENTS = {
	task: ["task", "detect"],
	mode: ["text", "train"],
	model: ["model", null],
	data: ["text", null],
	epochs: ["epochs", 100],
	time: [
		"number",
		null,
		"8.0.228"
	],
	patience: ["whole", 100],
	batch: ["batch", 16],
	imgsz: ["imgsz", 640],
	save: ["boolean", true],
	save_period: ["whole", -1],
	cache: ["cache", false],
	device: ["device", null],
	workers: ["count", 8],
	project: ["any", null],
	name: ["any", null],
	exist_ok: ["boolean", false],
	pretrained: ["any", true],
	optimizer: ["optimizer", "auto"],
	verbose: ["boolean", true],
	seed: ["whole", 0],
	deterministic: ["boolean", true],
	single_cls: ["boolean", false],
	rect: ["boolean", false],
	cos_lr: ["boolean", false],
	close_mosaic: ["whole", 10],
	resume: ["any", false],
	amp: [
		"amp",
		true,
		"8.0.57"
	],
	fraction: ["fraction", 1],
	profile: ["boolean", false],
	freeze: [
		"freeze",
		null,
		"8.0.154"
	],
	multi_scale: [
		"multiScale",
		0,
		"8.0.235"
	],
	compile: [
		"compile",
		false,
		"8.3.196"
	],
	channels_last: [
		"boolean",
		null,
		"8.4.100"
	],
	overlap_mask: ["boolean", true],
	mask_ratio: ["positive", 4],
	dropout: ["fraction", 0],
	val: ["boolean", true],
	split: ["text", "val"],
	save_json: ["boolean", false],
	conf: ["fraction", null],
	iou: ["fraction", .7],
	max_det: ["positive", 300],
	half: ["boolean", false],
	dnn: ["boolean", false],
	plots: ["boolean", true],
	end2end: [
		"any",
		null,
		"8.4.7"
	],
	source: ["any", null],
	vid_stride: ["whole", 1],
	stream_buffer: ["any", false],
	visualize: ["boolean", false],
	augment: ["boolean", false],
	agnostic_nms: ["boolean", false],
	classes: ["any", null],
	retina_masks: ["boolean", false],
	embed: ["any", null],
	show: ["boolean", false],
	save_frames: ["boolean", false],
	save_txt: ["boolean", false],
	save_conf: ["boolean", false],
	save_crop: ["boolean", false],
	show_labels: ["boolean", true],
	show_conf: ["boolean", true],
	show_boxes: ["boolean", true],
	line_width: ["whole", null],
	format: ["any", "torchscript"],
	keras: ["boolean", false],
	optimize: ["boolean", false],
	int8: ["boolean", false],
	dynamic: ["boolean", false],
	simplify: ["boolean", true],
	opset: ["any", null],
	workspace: ["number", null],
	nms: ["boolean", false],
	lr0: ["fraction", .01],
	lrf: ["fraction", .01],
	momentum: ["fraction", .937],
	weight_decay: ["fraction", 5e-4],
	warmup_epochs: ["number", 3],
	warmup_momentum: ["fraction", .8],
	warmup_bias_lr: ["fraction", .1],
	box: ["number", 7.5],
	cls: ["number", .5],
	cls_pw: [
		"number",
		0,
		"8.4.36"
	],
	dfl: ["number", 1.5],
	pose: ["number", 12],
	kobj: ["number", 1],
	rle: [
		"number",
		1,
		"8.4.0"
	],
	angle: [
		"number",
		1,
		"8.4.0"
	],
	nbs: ["nbs", 64],
	hsv_h: ["fraction", .015],
	hsv_s: ["fraction", .7],
	hsv_v: ["fraction", .4],
	degrees: ["number", 0],
	translate: ["fraction", .1],
	scale: ["fraction", .5],
	shear: ["number", 0],
	perspective: ["fraction", 0],
	flipud: ["fraction", 0],
	fliplr: ["fraction", .5],
	bgr: [
		"fraction",
		0,
		"8.1.0"
	],
	mosaic: ["fraction", 1],
	mixup: ["fraction", 0],
	cutmix: [
		"fraction",
		0,
		"8.3.119"
	],
	copy_paste: ["fraction", 0],
	copy_paste_mode: [
		"text",
		"flip",
		"8.3.0"
	],
	auto_augment: ["any", "randaugment"],
	erasing: ["number", .4],
	cfg: ["any", null],
	tracker: ["any", "botsort.yaml"]
};
function isArgument(key) {
	return Object.hasOwn(ARGUMENTS, key);
}
/** Let through although the configuration does not list them. */
const LET_THROUGH = /* @__PURE__ */ new Set(["augmentations", "save_dir"]);
/** Brought by versions after 8.4.41. */
const LATER = /* @__PURE__ */ new Set([
	"distill_model",
	"dis",
	"quantize",
	"cls_remap",
	"dlog",
	"dgrad",
	"dlam"
]);
/** Gone, but dropped with a warning instead of an error; the version that dropped each. */
const DROPPED = {
	label_smoothing: "8.3.38",
	save_hybrid: "8.3.105",
	crop_fraction: "8.3.108"
};
/** Old names that still work, with a warning. */
const RENAMED = {
	boxes: "show_boxes",
	hide_labels: "show_labels",
	hide_conf: "show_conf",
	line_thickness: "line_width"
};
/** Gone for good: an error since the named version. */
const REMOVED = {
	min_memory: "8.0.52",
	fl_gamma: "8.0.135",
	image_weights: "8.0.135",
	v5loader: "8.0.135"
};
/** The default of an argument at a version. */
function defaultOf(name, version) {
	if (name === "optimizer" && !isAtLeast(version, "8.0.114")) return "SGD";
	if (name === "multi_scale" && !isAtLeast(version, "8.4.0")) return false;
	return ARGUMENTS[name][1];
}

// src/configs/keys.ts
/** Names that people take for arguments; the argument they mean. */
const SLIPS = {
	batch_size: "batch",
	batchsize: "batch",
	"batch-size": "batch",
	bs: "batch",
	epoch: "epochs",
	num_epochs: "epochs",
	n_epochs: "epochs",
	max_epochs: "epochs",
	img: "imgsz",
	img_size: "imgsz",
	"img-size": "imgsz",
	imgsize: "imgsz",
	image_size: "imgsz",
	imagesz: "imgsz",
	input_size: "imgsz",
	weights: "model",
	model_name: "model",
	num_workers: "workers",
	optim: "optimizer",
	lr: "lr0",
	learning_rate: "lr0"
};
const ACCUMULATION = /* @__PURE__ */ new Set([
	"accumulate",
	"accumulation",
	"accumulation_steps",
	"accumulate_grad_batches",
	"gradient_accumulation",
	"gradient_accumulation_steps",
	"grad_accum"
]);
/** Later arguments that take memory of their own. */
const UNCOUNTED = {
	distill_model: "the memory of the teacher is not in the estimate",
	quantize: "the memory of quantisation-aware training is not in the estimate"
};
/** The argument that a slip such as `batch_size` means; null for any other word. */
function slipOf(key) {
	return Object.hasOwn(SLIPS, key) ? SLIPS[key] ?? null : null;
}
/** What Ultralytics makes of a key: an argument, an old or later name, or a SyntaxError. */
function explainKey(key, version) {
	const shown = printableText(key);
	const unknown = (text, argument = null) => {
		return {
			argument,
			remark: {
				rule: "unknown-key",
				severity: isAtLeast("8.4.41", version.value) ? "error" : "warning",
				text: `${shown}: ${text}`
			}
		};
	};
	const remark = (severity, rule, text) => ({
		argument: null,
		remark: {
			rule,
			severity,
			text: `${shown}: ${text}`
		}
	});
	const isGone = (since) => isAtLeast(version.value, since);
	const named = `ultralytics ${printableText(version.value)}`;
	if (isArgument(key)) {
		const since = sinceOf(key);
		if (since === null || !version.isDeclared || isGone(since)) return {
			argument: key,
			remark: null
		};
		return unknown(`no argument of ${named}, it came with ${since}`);
	}
	if (LET_THROUGH.has(key)) return {
		argument: null,
		remark: null
	};
	if (ACCUMULATION.has(key)) return unknown("no argument of any Ultralytics 8; nbs decides: accumulate = max(round(nbs / batch), 1)");
	const [renamed, dropped, removed] = [
		own(RENAMED, key),
		own(DROPPED, key),
		own(REMOVED, key)
	];
	if (renamed !== null) return remark("notice", "renamed-key", `is called ${renamed} now`);
	if (dropped !== null) return isGone(dropped) ? remark("notice", "dropped-key", `has no effect since ${dropped}`) : {
		argument: null,
		remark: null
	};
	if (removed !== null) return isGone(removed) ? unknown(`was removed in ${removed}`) : {
		argument: null,
		remark: null
	};
	if (LATER.has(key)) {
		if (version.isDeclared && isAtLeast("8.4.41", version.value)) return unknown(`no argument of ${named}`);
		const uncounted = own(UNCOUNTED, key);
		return uncounted === null ? {
			argument: null,
			remark: null
		} : remark("warning", "not-counted", uncounted);
	}
	const slip = slipOf(key);
	if (slip !== null) return unknown(`no argument of Ultralytics; write ${slip} (it is read as ${slip} here)`, slip);
	const near = nearMatches(key, Object.keys(ARGUMENTS));
	return unknown(`no argument of Ultralytics${near.length === 0 ? "" : `; did you mean ${near.join(" or ")}?`}`);
}
function sinceOf(name) {
	const argument = ARGUMENTS[name];
	return typeof argument[2] === "string" ? argument[2] : null;
}
function own(table, key) {
	return Object.hasOwn(table, key) ? table[key] ?? null : null;
}

// src/configs/rules.ts
const STRIDE = 32;
/** Of models that end in -p6. */
const P6_STRIDE = 64;
const RULES = [
	batchOverGpus,
	autoBatch,
	rectOverGpus,
	imageSize,
	multiScaleSwitch,
	noCuda,
	noModel,
	resumed,
	otherFile
];
/** Says what is odd about a run that can be made out. */
function applyRules(run, context, findings) {
	for (const rule of RULES) rule(run, context, findings);
}
/** Until 8.3.204 an uneven batch was refused. */
function batchOverGpus({ batch, gpus }, { version }, findings) {
	const rest = batch.value % gpus.value;
	if (batch.value < 1 || rest === 0) return;
	const [less, more] = [batch.value - rest, batch.value - rest + gpus.value];
	const near = less === 0 ? `write ${more}` : `write ${less} or ${more}`;
	if (batch.value < gpus.value) {
		const text = `batch: ${batch.value} leaves some of ${gpus.value} GPUs without an image; ${near}`;
		findings.add("batch-below-gpus", "error", text, batch.origin);
	} else if (isAtLeast(version.value, "8.3.204")) {
		const text = `batch: ${batch.value} over ${gpus.value} GPUs gives ${less / gpus.value} each, ${rest} dropped; ${near}`;
		findings.add("batch-over-gpus", "warning", text, batch.origin);
	} else {
		const text = `batch: ${batch.value} is no multiple of ${gpus.value} GPUs, which ultralytics ${version.value} refuses; ${near}`;
		findings.add("batch-over-gpus", "error", text, batch.origin);
	}
}
function autoBatch({ batch, gpus }, { version }, findings) {
	if (batch.value >= 1) return;
	if (gpus.value > 1) {
		const [severity, what] = isAtLeast(version.value, "8.3.204") ? ["error", "which Ultralytics refuses"] : ["warning", "where Ultralytics refuses it or takes 16"];
		const text = `batch: ${batch.value} asks for AutoBatch over ${gpus.value} GPUs, ${what}; write a multiple of ${gpus.value}`;
		findings.add("autobatch-over-gpus", severity, text, batch.origin);
	}
	if (batch.value > 0 && version.isDeclared && !isAtLeast(version.value, "8.2.29")) {
		const text = `batch: a fraction of the memory came with 8.2.29, ultralytics ${version.value} refuses ${batch.value}`;
		findings.add("autobatch-fraction", "error", text, batch.origin);
	}
}
function rectOverGpus({ rect, gpus }, _, findings) {
	if (!rect.value || gpus.value === 1) return;
	findings.add("rect-over-gpus", "notice", `rect: has no effect over ${gpus.value} GPUs`, rect.origin);
}
function imageSize({ imgsz, model }, _, findings) {
	const stride = /-p6(?:[-.]|$)/i.test(model.value ?? "") ? P6_STRIDE : STRIDE;
	if (imgsz.value % stride === 0) return;
	const rounded = Math.ceil(imgsz.value / stride) * stride;
	findings.add("imgsz-stride", "notice", `imgsz: ${imgsz.value} becomes ${rounded}, a multiple of the stride ${stride}`, imgsz.origin);
}
/** `true` was the way to write it until 8.3, and Python takes it for 1 since. */
function multiScaleSwitch({ multi_scale, imgsz }, { version }, findings) {
	if (multi_scale.value !== 1 || !isAtLeast(version.value, "8.4.6")) return;
	const text = `multi_scale: true counts as 1 since 8.4.6, image sizes up to ${2 * imgsz.value} px`;
	const before = `; before 8.4 they went up to ${1.5 * imgsz.value} px: declare your version of ultralytics`;
	const whole = version.isDeclared ? text : `${text}${before}`;
	findings.add("multi-scale-switch", "warning", whole, multi_scale.origin);
}
function noCuda({ device }, { isCuda }, findings) {
	if (isCuda) return;
	const text = `device: ${printable(device.value)} trains without CUDA, there is no GPU memory to predict; the estimate is for a CUDA GPU`;
	findings.add("no-cuda", "notice", text, device.origin);
}
function noModel({ model }, _, findings) {
	if (model.value !== null) return;
	findings.add("no-model", "notice", "model: not named in this file, so its memory is not known");
}
function resumed(_, { resume }, findings) {
	if (resume.value === false || resume.value === null) return;
	findings.add("resume", "notice", "resume: the checkpoint brings its own arguments, and most of these do not count", resume.origin);
}
function otherFile(_, { cfg }, findings) {
	if (cfg.value === null) return;
	findings.add("cfg", "notice", `cfg: ${printable(cfg.value)} is not read`, cfg.origin);
}

// src/configs/tasks.ts
const SUFFIXES = /* @__PURE__ */ new Map([
	["seg", "segment"],
	["pose", "pose"],
	["obb", "obb"],
	["cls", "classify"]
]);
/** Of models that only versions newer than we know can train. */
const OTHER_SUFFIXES = /* @__PURE__ */ new Set([
	"sem",
	"semseg",
	"depth"
]);
/** Tasks of the same versions. */
const OTHER_TASKS = /* @__PURE__ */ new Set(["semantic", "depth"]);
/** `yolov8n.pt`, `yolo11x-seg.pt`: checkpoints whose task is no secret. */
const STOCK = /^(?:yolov?\d{1,2}[a-z]{1,2}|rtdetr)(?:-[a-z\d]+)*\.pt$/i;
/** Whether a `task` argument names one that newer versions have and we do not know. */
function isOtherTask(task) {
	return OTHER_TASKS.has(task);
}
/** The task that the name of a model tells (`yolov8n-seg.pt`): null without a suffix, `other` for one we do not know. */
function taskOfModel(model) {
	const [, ...parts] = fileName(model).toLowerCase().split(/[-.]/);
	const suffix = parts.find((part) => SUFFIXES.has(part));
	if (suffix !== void 0) return SUFFIXES.get(suffix) ?? null;
	return parts.some((part) => OTHER_SUFFIXES.has(part)) ? "other" : null;
}
/** Whether a model is a checkpoint of Ultralytics, which knows its task whatever the config says. */
function isStockCheckpoint(model) {
	return STOCK.test(fileName(model));
}
function fileName(path) {
	return path.split(/[\\/]/).at(-1) ?? "";
}
/** The model that the `yolo` command trains when none is given. */
function defaultModel(task, version) {
	const family = isAtLeast(version, "8.4.0") ? "yolo26n" : isAtLeast(version, "8.3.0") ? "yolo11n" : "yolov8n";
	const suffix = [...SUFFIXES].find(([, each]) => each === task)?.[0];
	return suffix === void 0 ? `${family}.pt` : `${family}-${suffix}.pt`;
}
/** The dataset that the `yolo` command trains on when none is given. */
const DEFAULT_DATA = {
	detect: "coco8.yaml",
	segment: "coco8-seg.yaml",
	pose: "coco8-pose.yaml",
	obb: "dota8.yaml",
	classify: "imagenet10"
};
/** Keypoints of the stock pose models: those of COCO. */
const DEFAULT_KEYPOINTS = [17, 3];

// src/configs/values.ts
/** Hydra's and Jinja's placeholders, whose values only the program knows that fills them. */
const PLACEHOLDER = /\$\{.*\}|\{\{.*\}\}/s;
/** Numbers to JSON and YAML 1.2, but strings to PyYAML, which wants a point and a signed exponent. */
const EXPONENT$1 = /^[+-]?\d+(?:\.\d*)?[eE][+-]?\d+$/;
/** The arguments of one training: checked when written, the framework's default when not. */
var Values = class {
	#version;
	#fields = /* @__PURE__ */ new Map();
	#isUsable = true;
	/** Says what is wrong with keys and values. A key that is written twice has its last value, as in PyYAML. */
	constructor(settings, version, findings) {
		this.#version = version;
		const written = new Set(settings.map(({ key }) => key));
		for (const setting of settings) {
			const { argument, remark } = explainKey(setting.key, version);
			const isOff = setting.value === null && remark?.rule === "not-counted";
			if (remark && !isOff) findings.add(remark.rule, remark.severity, remark.text, setting.keyOrigin);
			if (argument === null || argument !== setting.key && written.has(argument)) continue;
			this.#read(argument, setting, findings);
		}
	}
	/** Whether every value that was asked for could be made out. */
	get isUsable() {
		return this.#isUsable;
	}
	has(name) {
		return this.#fields.has(name);
	}
	/** The value of an argument; what cannot be made out counts as its default and makes the whole unusable. */
	get(name) {
		const field = this.#fields.get(name);
		if (field === "unusable") this.#isUsable = false;
		if (field !== void 0 && field !== "unusable") return field;
		return {
			value: defaultOf(name, this.#version.value),
			origin: {
				kind: "default",
				version: this.#version.value
			}
		};
	}
	#read(name, { value, origin }, findings) {
		const [kind, standard] = ARGUMENTS[name];
		if (value === null && standard === null) return;
		const read = check(kind, value);
		if ("value" in read) {
			this.#fields.set(name, {
				value: read.value,
				origin
			});
			if (read.remark !== null) findings.add("number-as-text", "warning", `${name}: ${read.remark}`, origin);
			return;
		}
		this.#fields.set(name, "unusable");
		findings.add(read.rule, read.rule === "wrong-type" ? "error" : "warning", `${name}: ${read.problem}`, origin);
	}
};
/** Holds a value against its kind. A problem is one line without the key. */
function check(kind, value) {
	const { schema, expected, choices = [] } = KINDS[kind];
	const read = schema.safeParse(value);
	if (read.success) return {
		value: read.data,
		remark: null
	};
	if (typeof value === "string") {
		if (PLACEHOLDER.test(value)) return {
			rule: "unresolved-value",
			problem: `${printable(value)} is filled in elsewhere, so it is not known here`
		};
		const number = EXPONENT$1.test(value) ? schema.safeParse(Number(value)) : null;
		if (number?.success) {
			const remark = `PyYAML reads ${value} as text, and Ultralytics refuses that; write ${withPoint(value)}`;
			return {
				value: number.data,
				remark
			};
		}
	}
	const near = typeof value === "string" ? nearMatches(value, choices) : [];
	const hint = near.length === 0 ? "" : `; did you mean ${near.join(" or ")}?`;
	return {
		rule: "wrong-type",
		problem: `expected ${expected}, got ${value === null ? "nothing" : printable(value)}${hint}`
	};
}
/** `1.0e-4` for `1e-4`. */
function withPoint(number) {
	const [mantissa = "", exponent = ""] = number.toLowerCase().split("e");
	return `${mantissa.includes(".") ? mantissa.replace(/\.$/, ".0") : `${mantissa}.0`}e${/^[+-]/.test(exponent) ? exponent : `+${exponent}`}`;
}

// src/configs/resolve.ts
/** The run that the settings ask for; null when a value that decides it cannot be made out. Findings say why. */
function resolveRun(settings, facts, findings) {
	const version = {
		value: facts.ultralytics?.value ?? "8.4.41",
		isDeclared: facts.ultralytics !== null
	};
	const values = new Values(settings.filter(({ key, value }) => key !== "task" || !isOtherTask(value)), version, findings);
	const standard = (value) => ({
		value,
		origin: {
			kind: "default",
			version: version.value
		}
	});
	const task = taskOf(settings, values, findings);
	const stock = (field, value) => facts.isCommand && field.value === null ? standard(value) : field;
	const data = stock(values.get("data"), DEFAULT_DATA[task?.value ?? "detect"]);
	const device = values.get("device");
	const imgsz = values.get("imgsz");
	const amp = values.get("amp");
	const run = {
		framework: facts.framework,
		ultralytics: facts.ultralytics ?? assumed("8.4.41", "the newest version whose defaults oomlint knows"),
		torch: facts.torch ?? assumed(null, "nobody named the version of PyTorch"),
		model: stock(values.get("model"), defaultModel(task?.value ?? "detect", version.value)),
		data,
		nc: classesOf$1(values.get("single_cls"), facts.nc, data.value),
		labels_per_image: facts.labelsPerImage ?? assumed(null, "nobody counted the labels of the dataset"),
		imgsz: task?.value === "classify" && imgsz.origin.kind === "default" ? standard(224) : imgsz,
		batch: values.get("batch"),
		epochs: values.get("epochs"),
		nbs: values.get("nbs"),
		accumulate: facts.accumulate ?? standard(null),
		amp: {
			value: amp.value !== false && amp.value !== "fp32",
			origin: amp.origin
		},
		amp_dtype: {
			value: amp.value === "bf16" ? "bf16" : "fp16",
			origin: amp.origin
		},
		optimizer: values.get("optimizer"),
		device: {
			value: device.value?.name ?? null,
			origin: device.origin
		},
		gpus: gpusOf(device, facts.gpus, findings) ?? standard(1),
		freeze: freezeOf(values, findings),
		multi_scale: multiScaleOf(values, version, findings),
		rect: values.get("rect"),
		single_cls: values.get("single_cls"),
		val: values.get("val"),
		deterministic: values.get("deterministic"),
		mosaic: values.get("mosaic"),
		mixup: values.get("mixup"),
		cutmix: values.get("cutmix"),
		copy_paste: values.get("copy_paste"),
		mask_ratio: values.get("mask_ratio"),
		overlap_mask: values.get("overlap_mask"),
		max_det: values.get("max_det"),
		conf: values.get("conf"),
		dropout: values.get("dropout"),
		kpt_shape: task?.value === "pose" ? keypointsOf$1(facts.keypoints, data.value) : standard(null),
		workers: values.get("workers"),
		cache: values.get("cache"),
		compile: values.get("compile"),
		channels_last: values.get("channels_last")
	};
	if (!values.isUsable || task === null) return null;
	const resolved = {
		...run,
		task
	};
	const context = {
		version,
		isCuda: device.value?.isCuda ?? true,
		resume: values.get("resume"),
		cfg: values.get("cfg")
	};
	applyRules(resolved, context, findings);
	return resolved;
}
function assumed(value, why) {
	return {
		value,
		origin: {
			kind: "assumed",
			why
		}
	};
}
/** Null for a task that we do not know. A checkpoint of Ultralytics overrules what the config says. */
function taskOf(settings, values, findings) {
	const other = settings.find(({ key, value }) => key === "task" && isOtherTask(value));
	const model = values.get("model");
	const ofModel = taskOfModel(model.value ?? "");
	if (other || ofModel === "other") {
		const text = other ? `task: ${printable(other.value)}` : `model: ${printable(model.value)}`;
		findings.add("unknown-task", "warning", `${text} is a task that oomlint does not know`, other?.origin ?? model.origin);
		return null;
	}
	const written = values.get("task");
	if (!values.has("task")) return ofModel === null ? written : {
		value: ofModel,
		origin: model.origin
	};
	const own = ofModel ?? "detect";
	if (own === written.value || !isStockCheckpoint(model.value ?? "")) return written;
	const text = `task: ${written.value} is overruled by the model ${printable(model.value)}, whose task is ${own}`;
	findings.add("task-conflict", "warning", text, written.origin);
	return {
		value: own,
		origin: model.origin
	};
}
function classesOf$1(single, known, data) {
	if (single.value) return {
		value: 1,
		origin: single.origin
	};
	if (known) return known;
	const dataset = wellKnownDataset(data ?? "");
	if (dataset) return assumed(dataset.nc, `the classes of ${printableText(data ?? "")}`);
	return assumed(null, "the dataset file is not read");
}
function keypointsOf$1(known, data) {
	if (known) return known;
	const keypoints = wellKnownDataset(data ?? "")?.keypoints;
	if (keypoints) return assumed(keypoints, `the keypoints of ${printableText(data ?? "")}`);
	return assumed(DEFAULT_KEYPOINTS, "the keypoints of COCO");
}
/** Null when nobody said. What the config itself says counts more than what holds for all configs. */
function gpusOf(device, known, findings) {
	const named = device.value?.gpus ?? null;
	if (named === null) return known;
	if (known && known.value !== named) {
		const text = `device: ${printable(device.value?.name)} names ${named}, so gpus (${known.value}) does not count`;
		findings.add("gpus-conflict", "notice", text, device.origin);
	}
	return {
		value: named,
		origin: device.origin
	};
}
/** Newer versions freeze parts of a layer by name; counted as if they trained, which errs on the safe side. */
function freezeOf(values, findings) {
	const { value, origin } = values.get("freeze");
	if (!Array.isArray(value)) return {
		value: typeof value === "number" ? value : null,
		origin
	};
	const layers = value.filter((layer) => typeof layer === "number");
	if (layers.length < value.length) findings.add("freeze-by-name", "notice", "freeze: modules given by name are counted as if they trained", origin);
	return {
		value: layers,
		origin
	};
}
/** A switch before 8.4 and a number since: true is 1 there, as in Python. */
function multiScaleOf(values, version, findings) {
	const { value, origin } = values.get("multi_scale");
	if (isAtLeast(version.value, "8.4.0")) return {
		value: Number(value),
		origin
	};
	if (typeof value === "number") {
		const text = `multi_scale: a switch in ultralytics ${version.value}, which refuses ${value}; write ${value > 0}`;
		findings.add("multi-scale-number", "error", text, origin);
	}
	return {
		value: Boolean(value),
		origin
	};
}

// src/configs/signature.ts
/** How large a training is. A dataset or a model says none of it. */
const SIZES = [
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
const YOLO = /(?:^|[^a-z])(?:yolo(?:v?(?:8|9|1[0-3]|26)|e)|rt-?detr)/i;
/** A tag of Jinja: the file becomes YAML only when another program has filled it in. */
const TEMPLATE = /\{%/;
const KEY$1 = /(?:^|[\s{,"'])([A-Za-z_][\w-]{0,40})["']?[ \t]{0,8}:/gm;
/** Whether the top of a YAML file is a set of Ultralytics training arguments. */
function isTraining(settings) {
	const values = new Map(settings.map(({ key, value }) => [key, value]));
	const [mode, model] = [values.get("mode") ?? "train", values.get("model") ?? ""];
	if (mode !== "train" || model instanceof Map) return false;
	const isYolo = settings.filter(({ key }) => key === "model" || slipOf(key) === "model").some(({ value }) => typeof value === "string" && YOLO.test(value));
	return hasSigns(new Set(values.keys()), isYolo);
}
/** Whether text that cannot be read as YAML was meant to be such a set. */
function looksLikeTraining(text) {
	return !TEMPLATE.test(text) && hasSigns(keysIn(text), YOLO.test(text));
}
/** Whether it is worth parsing a file at all. */
function mentionsSizes(text) {
	return hasSizes(keysIn(text));
}
function keysIn(text) {
	return new Set(Array.from(text.matchAll(KEY$1), ([, key = ""]) => key));
}
function hasSizes(keys) {
	const meant = new Set(Array.from(keys, (key) => slipOf(key) ?? key));
	return SIZES.filter((size) => meant.has(size)).length > 1;
}
/** Other programs have batches, epochs and models as well, so that something must tell Ultralytics apart. */
function hasSigns(keys, isYolo) {
	if (!hasSizes(keys) || [...keys].some((key) => FOREIGN.has(key))) return false;
	const telling = [...keys].filter((key) => TELLING.has(key)).length;
	if (keys.has("model")) return isYolo || keys.has("imgsz") || telling > 1;
	return [...keys].some((key) => slipOf(key) === "model") && isYolo || keys.has("imgsz") && telling > 2;
}

// src/configs/text.ts
/** Of one config file. Honest ones have a few KiB, the largest seen 154 KB; YAML of this size is read in half a second. */
const MAX_BYTES = 2 ** 20;
/** Enough to see what a file is about that cannot be read in full. */
const GLIMPSE_BYTES = 65536;
const NEWLINE = 10;
/** Reads bytes as UTF-8. Refuses what is too big, binary or in another encoding. */
function decode$1(content) {
	const refuse = (rule, text, line = 1) => ({
		text: new TextDecoder(encodingOf(content)).decode(content.subarray(0, GLIMPSE_BYTES)),
		refusal: {
			rule,
			text,
			line,
			column: null
		}
	});
	if (content.length > MAX_BYTES) return refuse("too-big", `the file has more than ${MAX_BYTES / 2 ** 20} MiB`);
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

// node_modules/yaml/dist/nodes/identity.js
var require_identity = /* @__PURE__ */ __commonJSMin(((exports) => {
	const ALIAS = Symbol.for("yaml.alias");
	const DOC = Symbol.for("yaml.document");
	const MAP = Symbol.for("yaml.map");
	const PAIR = Symbol.for("yaml.pair");
	const SCALAR = Symbol.for("yaml.scalar");
	const SEQ = Symbol.for("yaml.seq");
	const NODE_TYPE = Symbol.for("yaml.node.type");
	const isAlias = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === ALIAS;
	const isDocument = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === DOC;
	const isMap = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === MAP;
	const isPair = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === PAIR;
	const isScalar = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SCALAR;
	const isSeq = (node) => !!node && typeof node === "object" && node[NODE_TYPE] === SEQ;
	function isCollection(node) {
		if (node && typeof node === "object") switch (node[NODE_TYPE]) {
			case MAP:
			case SEQ: return true;
		}
		return false;
	}
	function isNode(node) {
		if (node && typeof node === "object") switch (node[NODE_TYPE]) {
			case ALIAS:
			case MAP:
			case SCALAR:
			case SEQ: return true;
		}
		return false;
	}
	const hasAnchor = (node) => (isScalar(node) || isCollection(node)) && !!node.anchor;
	exports.ALIAS = ALIAS;
	exports.DOC = DOC;
	exports.MAP = MAP;
	exports.NODE_TYPE = NODE_TYPE;
	exports.PAIR = PAIR;
	exports.SCALAR = SCALAR;
	exports.SEQ = SEQ;
	exports.hasAnchor = hasAnchor;
	exports.isAlias = isAlias;
	exports.isCollection = isCollection;
	exports.isDocument = isDocument;
	exports.isMap = isMap;
	exports.isNode = isNode;
	exports.isPair = isPair;
	exports.isScalar = isScalar;
	exports.isSeq = isSeq;
}));

// node_modules/yaml/dist/visit.js
var require_visit = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	const BREAK = Symbol("break visit");
	const SKIP = Symbol("skip children");
	const REMOVE = Symbol("remove node");
	/**
	* Apply a visitor to an AST node or document.
	*
	* Walks through the tree (depth-first) starting from `node`, calling a
	* `visitor` function with three arguments:
	*   - `key`: For sequence values and map `Pair`, the node's index in the
	*     collection. Within a `Pair`, `'key'` or `'value'`, correspondingly.
	*     `null` for the root node.
	*   - `node`: The current node.
	*   - `path`: The ancestry of the current node.
	*
	* The return value of the visitor may be used to control the traversal:
	*   - `undefined` (default): Do nothing and continue
	*   - `visit.SKIP`: Do not visit the children of this node, continue with next
	*     sibling
	*   - `visit.BREAK`: Terminate traversal completely
	*   - `visit.REMOVE`: Remove the current node, then continue with the next one
	*   - `Node`: Replace the current node, then continue by visiting it
	*   - `number`: While iterating the items of a sequence or map, set the index
	*     of the next step. This is useful especially if the index of the current
	*     node has changed.
	*
	* If `visitor` is a single function, it will be called with all values
	* encountered in the tree, including e.g. `null` values. Alternatively,
	* separate visitor functions may be defined for each `Map`, `Pair`, `Seq`,
	* `Alias` and `Scalar` node. To define the same visitor function for more than
	* one node type, use the `Collection` (map and seq), `Value` (map, seq & scalar)
	* and `Node` (alias, map, seq & scalar) targets. Of all these, only the most
	* specific defined one will be used for each node.
	*/
	function visit(node, visitor) {
		const visitor_ = initVisitor(visitor);
		if (identity.isDocument(node)) {
			if (visit_(null, node.contents, visitor_, Object.freeze([node])) === REMOVE) node.contents = null;
		} else visit_(null, node, visitor_, Object.freeze([]));
	}
	/** Terminate visit traversal completely */
	visit.BREAK = BREAK;
	/** Do not visit the children of the current node */
	visit.SKIP = SKIP;
	/** Remove the current node */
	visit.REMOVE = REMOVE;
	function visit_(key, node, visitor, path) {
		const ctrl = callVisitor(key, node, visitor, path);
		if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
			replaceNode(key, path, ctrl);
			return visit_(key, ctrl, visitor, path);
		}
		if (typeof ctrl !== "symbol") {
			if (identity.isCollection(node)) {
				path = Object.freeze(path.concat(node));
				for (let i = 0; i < node.items.length; ++i) {
					const ci = visit_(i, node.items[i], visitor, path);
					if (typeof ci === "number") i = ci - 1;
					else if (ci === BREAK) return BREAK;
					else if (ci === REMOVE) {
						node.items.splice(i, 1);
						i -= 1;
					}
				}
			} else if (identity.isPair(node)) {
				path = Object.freeze(path.concat(node));
				const ck = visit_("key", node.key, visitor, path);
				if (ck === BREAK) return BREAK;
				else if (ck === REMOVE) node.key = null;
				const cv = visit_("value", node.value, visitor, path);
				if (cv === BREAK) return BREAK;
				else if (cv === REMOVE) node.value = null;
			}
		}
		return ctrl;
	}
	/**
	* Apply an async visitor to an AST node or document.
	*
	* Walks through the tree (depth-first) starting from `node`, calling a
	* `visitor` function with three arguments:
	*   - `key`: For sequence values and map `Pair`, the node's index in the
	*     collection. Within a `Pair`, `'key'` or `'value'`, correspondingly.
	*     `null` for the root node.
	*   - `node`: The current node.
	*   - `path`: The ancestry of the current node.
	*
	* The return value of the visitor may be used to control the traversal:
	*   - `Promise`: Must resolve to one of the following values
	*   - `undefined` (default): Do nothing and continue
	*   - `visit.SKIP`: Do not visit the children of this node, continue with next
	*     sibling
	*   - `visit.BREAK`: Terminate traversal completely
	*   - `visit.REMOVE`: Remove the current node, then continue with the next one
	*   - `Node`: Replace the current node, then continue by visiting it
	*   - `number`: While iterating the items of a sequence or map, set the index
	*     of the next step. This is useful especially if the index of the current
	*     node has changed.
	*
	* If `visitor` is a single function, it will be called with all values
	* encountered in the tree, including e.g. `null` values. Alternatively,
	* separate visitor functions may be defined for each `Map`, `Pair`, `Seq`,
	* `Alias` and `Scalar` node. To define the same visitor function for more than
	* one node type, use the `Collection` (map and seq), `Value` (map, seq & scalar)
	* and `Node` (alias, map, seq & scalar) targets. Of all these, only the most
	* specific defined one will be used for each node.
	*/
	async function visitAsync(node, visitor) {
		const visitor_ = initVisitor(visitor);
		if (identity.isDocument(node)) {
			if (await visitAsync_(null, node.contents, visitor_, Object.freeze([node])) === REMOVE) node.contents = null;
		} else await visitAsync_(null, node, visitor_, Object.freeze([]));
	}
	/** Terminate visit traversal completely */
	visitAsync.BREAK = BREAK;
	/** Do not visit the children of the current node */
	visitAsync.SKIP = SKIP;
	/** Remove the current node */
	visitAsync.REMOVE = REMOVE;
	async function visitAsync_(key, node, visitor, path) {
		const ctrl = await callVisitor(key, node, visitor, path);
		if (identity.isNode(ctrl) || identity.isPair(ctrl)) {
			replaceNode(key, path, ctrl);
			return visitAsync_(key, ctrl, visitor, path);
		}
		if (typeof ctrl !== "symbol") {
			if (identity.isCollection(node)) {
				path = Object.freeze(path.concat(node));
				for (let i = 0; i < node.items.length; ++i) {
					const ci = await visitAsync_(i, node.items[i], visitor, path);
					if (typeof ci === "number") i = ci - 1;
					else if (ci === BREAK) return BREAK;
					else if (ci === REMOVE) {
						node.items.splice(i, 1);
						i -= 1;
					}
				}
			} else if (identity.isPair(node)) {
				path = Object.freeze(path.concat(node));
				const ck = await visitAsync_("key", node.key, visitor, path);
				if (ck === BREAK) return BREAK;
				else if (ck === REMOVE) node.key = null;
				const cv = await visitAsync_("value", node.value, visitor, path);
				if (cv === BREAK) return BREAK;
				else if (cv === REMOVE) node.value = null;
			}
		}
		return ctrl;
	}
	function initVisitor(visitor) {
		if (typeof visitor === "object" && (visitor.Collection || visitor.Node || visitor.Value)) return Object.assign({
			Alias: visitor.Node,
			Map: visitor.Node,
			Scalar: visitor.Node,
			Seq: visitor.Node
		}, visitor.Value && {
			Map: visitor.Value,
			Scalar: visitor.Value,
			Seq: visitor.Value
		}, visitor.Collection && {
			Map: visitor.Collection,
			Seq: visitor.Collection
		}, visitor);
		return visitor;
	}
	function callVisitor(key, node, visitor, path) {
		if (typeof visitor === "function") return visitor(key, node, path);
		if (identity.isMap(node)) return visitor.Map?.(key, node, path);
		if (identity.isSeq(node)) return visitor.Seq?.(key, node, path);
		if (identity.isPair(node)) return visitor.Pair?.(key, node, path);
		if (identity.isScalar(node)) return visitor.Scalar?.(key, node, path);
		if (identity.isAlias(node)) return visitor.Alias?.(key, node, path);
	}
	function replaceNode(key, path, node) {
		const parent = path[path.length - 1];
		if (identity.isCollection(parent)) parent.items[key] = node;
		else if (identity.isPair(parent)) {
			if (key === "key") parent.key = node;
			else parent.value = node;
		} else if (identity.isDocument(parent)) parent.contents = node;
		else {
			const pt = identity.isAlias(parent) ? "alias" : "scalar";
			throw new Error(`Cannot replace node with ${pt} parent`);
		}
	}
	exports.visit = visit;
	exports.visitAsync = visitAsync;
}));

// node_modules/yaml/dist/doc/directives.js
var require_directives = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var visit = require_visit();
	const escapeChars = {
		"!": "%21",
		",": "%2C",
		"[": "%5B",
		"]": "%5D",
		"{": "%7B",
		"}": "%7D"
	};
	const escapeTagName = (tn) => tn.replace(/[!,[\]{}]/g, (ch) => escapeChars[ch]);
	var Directives = class Directives {
		constructor(yaml, tags) {
			/**
			* The directives-end/doc-start marker `---`. If `null`, a marker may still be
			* included in the document's stringified representation.
			*/
			this.docStart = null;
			/** The doc-end marker `...`.  */
			this.docEnd = false;
			this.yaml = Object.assign({}, Directives.defaultYaml, yaml);
			this.tags = Object.assign({}, Directives.defaultTags, tags);
		}
		clone() {
			const copy = new Directives(this.yaml, this.tags);
			copy.docStart = this.docStart;
			return copy;
		}
		/**
		* During parsing, get a Directives instance for the current document and
		* update the stream state according to the current version's spec.
		*/
		atDocument() {
			const res = new Directives(this.yaml, this.tags);
			switch (this.yaml.version) {
				case "1.1":
					this.atNextDocument = true;
					break;
				case "1.2":
					this.atNextDocument = false;
					this.yaml = {
						explicit: Directives.defaultYaml.explicit,
						version: "1.2"
					};
					this.tags = Object.assign({}, Directives.defaultTags);
			}
			return res;
		}
		/**
		* @param onError - May be called even if the action was successful
		* @returns `true` on success
		*/
		add(line, onError) {
			if (this.atNextDocument) {
				this.yaml = {
					explicit: Directives.defaultYaml.explicit,
					version: "1.1"
				};
				this.tags = Object.assign({}, Directives.defaultTags);
				this.atNextDocument = false;
			}
			const parts = line.trim().split(/[ \t]+/);
			const name = parts.shift();
			switch (name) {
				case "%TAG": {
					if (parts.length !== 2) {
						onError(0, "%TAG directive should contain exactly two parts");
						if (parts.length < 2) return false;
					}
					const [handle, prefix] = parts;
					this.tags[handle] = prefix;
					return true;
				}
				case "%YAML": {
					this.yaml.explicit = true;
					if (parts.length !== 1) {
						onError(0, "%YAML directive should contain exactly one part");
						return false;
					}
					const [version] = parts;
					if (version === "1.1" || version === "1.2") {
						this.yaml.version = version;
						return true;
					} else {
						const isValid = /^\d+\.\d+$/.test(version);
						onError(6, `Unsupported YAML version ${version}`, isValid);
						return false;
					}
				}
				default:
					onError(0, `Unknown directive ${name}`, true);
					return false;
			}
		}
		/**
		* Resolves a tag, matching handles to those defined in %TAG directives.
		*
		* @returns Resolved tag, which may also be the non-specific tag `'!'` or a
		*   `'!local'` tag, or `null` if unresolvable.
		*/
		tagName(source, onError) {
			if (source === "!") return "!";
			if (source[0] !== "!") {
				onError(`Not a valid tag: ${source}`);
				return null;
			}
			if (source[1] === "<") {
				const verbatim = source.slice(2, -1);
				if (verbatim === "!" || verbatim === "!!") {
					onError(`Verbatim tags aren't resolved, so ${source} is invalid.`);
					return null;
				}
				if (source[source.length - 1] !== ">") onError("Verbatim tags must end with a >");
				return verbatim;
			}
			const [, handle, suffix] = source.match(/^(.*!)([^!]*)$/s);
			if (!suffix) onError(`The ${source} tag has no suffix`);
			const prefix = this.tags[handle];
			if (prefix) try {
				return prefix + decodeURIComponent(suffix);
			} catch (error) {
				onError(String(error));
				return null;
			}
			if (handle === "!") return source;
			onError(`Could not resolve tag: ${source}`);
			return null;
		}
		/**
		* Given a fully resolved tag, returns its printable string form,
		* taking into account current tag prefixes and defaults.
		*/
		tagString(tag) {
			for (const [handle, prefix] of Object.entries(this.tags)) if (tag.startsWith(prefix)) return handle + escapeTagName(tag.substring(prefix.length));
			return tag[0] === "!" ? tag : `!<${tag}>`;
		}
		toString(doc) {
			const lines = this.yaml.explicit ? [`%YAML ${this.yaml.version || "1.2"}`] : [];
			const tagEntries = Object.entries(this.tags);
			let tagNames;
			if (doc && tagEntries.length > 0 && identity.isNode(doc.contents)) {
				const tags = {};
				visit.visit(doc.contents, (_key, node) => {
					if (identity.isNode(node) && node.tag) tags[node.tag] = true;
				});
				tagNames = Object.keys(tags);
			} else tagNames = [];
			for (const [handle, prefix] of tagEntries) {
				if (handle === "!!" && prefix === "tag:yaml.org,2002:") continue;
				if (!doc || tagNames.some((tn) => tn.startsWith(prefix))) lines.push(`%TAG ${handle} ${prefix}`);
			}
			return lines.join("\n");
		}
	};
	Directives.defaultYaml = {
		explicit: false,
		version: "1.2"
	};
	Directives.defaultTags = { "!!": "tag:yaml.org,2002:" };
	exports.Directives = Directives;
}));

// node_modules/yaml/dist/doc/anchors.js
var require_anchors = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var visit = require_visit();
	/**
	* Verify that the input string is a valid anchor.
	*
	* Will throw on errors.
	*/
	function anchorIsValid(anchor) {
		if (/[\x00-\x19\s,[\]{}]/.test(anchor)) {
			const msg = `Anchor must not contain whitespace or control characters: ${JSON.stringify(anchor)}`;
			throw new Error(msg);
		}
		return true;
	}
	function anchorNames(root) {
		const anchors = /* @__PURE__ */ new Set();
		visit.visit(root, { Value(_key, node) {
			if (node.anchor) anchors.add(node.anchor);
		} });
		return anchors;
	}
	/** Find a new anchor name with the given `prefix` and a one-indexed suffix. */
	function findNewAnchor(prefix, exclude) {
		for (let i = 1;; ++i) {
			const name = `${prefix}${i}`;
			if (!exclude.has(name)) return name;
		}
	}
	function createNodeAnchors(doc, prefix) {
		const aliasObjects = [];
		const sourceObjects = /* @__PURE__ */ new Map();
		let prevAnchors = null;
		return {
			onAnchor: (source) => {
				aliasObjects.push(source);
				prevAnchors ?? (prevAnchors = anchorNames(doc));
				const anchor = findNewAnchor(prefix, prevAnchors);
				prevAnchors.add(anchor);
				return anchor;
			},
			/**
			* With circular references, the source node is only resolved after all
			* of its child nodes are. This is why anchors are set only after all of
			* the nodes have been created.
			*/
			setAnchors: () => {
				for (const source of aliasObjects) {
					const ref = sourceObjects.get(source);
					if (typeof ref === "object" && ref.anchor && (identity.isScalar(ref.node) || identity.isCollection(ref.node))) ref.node.anchor = ref.anchor;
					else {
						const error = /* @__PURE__ */ new Error("Failed to resolve repeated object (this should not happen)");
						error.source = source;
						throw error;
					}
				}
			},
			sourceObjects
		};
	}
	exports.anchorIsValid = anchorIsValid;
	exports.anchorNames = anchorNames;
	exports.createNodeAnchors = createNodeAnchors;
	exports.findNewAnchor = findNewAnchor;
}));

// node_modules/yaml/dist/doc/applyReviver.js
var require_applyReviver = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Applies the JSON.parse reviver algorithm as defined in the ECMA-262 spec,
	* in section 24.5.1.1 "Runtime Semantics: InternalizeJSONProperty" of the
	* 2021 edition: https://tc39.es/ecma262/#sec-json.parse
	*
	* Includes extensions for handling Map and Set objects.
	*/
	function applyReviver(reviver, obj, key, val) {
		if (val && typeof val === "object") {
			if (Array.isArray(val)) for (let i = 0, len = val.length; i < len; ++i) {
				const v0 = val[i];
				const v1 = applyReviver(reviver, val, String(i), v0);
				if (v1 === void 0) delete val[i];
				else if (v1 !== v0) val[i] = v1;
			}
			else if (val instanceof Map) for (const k of Array.from(val.keys())) {
				const v0 = val.get(k);
				const v1 = applyReviver(reviver, val, k, v0);
				if (v1 === void 0) val.delete(k);
				else if (v1 !== v0) val.set(k, v1);
			}
			else if (val instanceof Set) for (const v0 of Array.from(val)) {
				const v1 = applyReviver(reviver, val, v0, v0);
				if (v1 === void 0) val.delete(v0);
				else if (v1 !== v0) {
					val.delete(v0);
					val.add(v1);
				}
			}
			else for (const [k, v0] of Object.entries(val)) {
				const v1 = applyReviver(reviver, val, k, v0);
				if (v1 === void 0) delete val[k];
				else if (v1 !== v0) val[k] = v1;
			}
		}
		return reviver.call(obj, key, val);
	}
	exports.applyReviver = applyReviver;
}));

// node_modules/yaml/dist/nodes/toJS.js
var require_toJS = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	/**
	* Recursively convert any node or its contents to native JavaScript
	*
	* @param value - The input value
	* @param arg - If `value` defines a `toJSON()` method, use this
	*   as its first argument
	* @param ctx - Conversion context, originally set in Document#toJS(). If
	*   `{ keep: true }` is not set, output should be suitable for JSON
	*   stringification.
	*/
	function toJS(value, arg, ctx) {
		if (Array.isArray(value)) return value.map((v, i) => toJS(v, String(i), ctx));
		if (value && typeof value.toJSON === "function") {
			if (!ctx || !identity.hasAnchor(value)) return value.toJSON(arg, ctx);
			const data = {
				aliasCount: 0,
				count: 1,
				res: void 0
			};
			ctx.anchors.set(value, data);
			ctx.onCreate = (res) => {
				data.res = res;
				delete ctx.onCreate;
			};
			const res = value.toJSON(arg, ctx);
			if (ctx.onCreate) ctx.onCreate(res);
			return res;
		}
		if (typeof value === "bigint" && !ctx?.keep) return Number(value);
		return value;
	}
	exports.toJS = toJS;
}));

// node_modules/yaml/dist/nodes/Node.js
var require_Node = /* @__PURE__ */ __commonJSMin(((exports) => {
	var applyReviver = require_applyReviver();
	var identity = require_identity();
	var toJS = require_toJS();
	var NodeBase = class {
		constructor(type) {
			Object.defineProperty(this, identity.NODE_TYPE, { value: type });
		}
		/** Create a copy of this node.  */
		clone() {
			const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
			if (this.range) copy.range = this.range.slice();
			return copy;
		}
		/** A plain JavaScript representation of this node. */
		toJS(doc, { mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
			if (!identity.isDocument(doc)) throw new TypeError("A document argument is required");
			const ctx = {
				anchors: /* @__PURE__ */ new Map(),
				doc,
				keep: true,
				mapAsMap: mapAsMap === true,
				mapKeyWarned: false,
				maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
			};
			const res = toJS.toJS(this, "", ctx);
			if (typeof onAnchor === "function") for (const { count, res } of ctx.anchors.values()) onAnchor(res, count);
			return typeof reviver === "function" ? applyReviver.applyReviver(reviver, { "": res }, "", res) : res;
		}
	};
	exports.NodeBase = NodeBase;
}));

// node_modules/yaml/dist/nodes/Alias.js
var require_Alias = /* @__PURE__ */ __commonJSMin(((exports) => {
	var anchors = require_anchors();
	var visit = require_visit();
	var identity = require_identity();
	var Node = require_Node();
	var toJS = require_toJS();
	var Alias = class extends Node.NodeBase {
		constructor(source) {
			super(identity.ALIAS);
			this.source = source;
			Object.defineProperty(this, "tag", { set() {
				throw new Error("Alias nodes cannot have tags");
			} });
		}
		/**
		* Resolve the value of this alias within `doc`, finding the last
		* instance of the `source` anchor before this node.
		*/
		resolve(doc, ctx) {
			if (ctx?.maxAliasCount === 0) throw new ReferenceError("Alias resolution is disabled");
			let nodes;
			if (ctx?.aliasResolveCache) nodes = ctx.aliasResolveCache;
			else {
				nodes = [];
				visit.visit(doc, { Node: (_key, node) => {
					if (identity.isAlias(node) || identity.hasAnchor(node)) nodes.push(node);
				} });
				if (ctx) ctx.aliasResolveCache = nodes;
			}
			let found = void 0;
			for (const node of nodes) {
				if (node === this) break;
				if (node.anchor === this.source) found = node;
			}
			if (found && ctx) {
				const { anchors, doc, maxAliasCount } = ctx;
				let data = anchors.get(found);
				if (!data) {
					toJS.toJS(found, null, ctx);
					data = anchors.get(found);
				}
				/* istanbul ignore if */
				if (data?.res === void 0) throw new ReferenceError("This should not happen: Alias anchor was not resolved?");
				if (maxAliasCount >= 0) {
					data.count += 1;
					if (data.aliasCount === 0) data.aliasCount = getAliasCount(doc, found, anchors);
					if (data.count * data.aliasCount > maxAliasCount) throw new ReferenceError("Excessive alias count indicates a resource exhaustion attack");
				}
			}
			return found;
		}
		toJSON(_arg, ctx) {
			if (!ctx) return { source: this.source };
			const source = this.resolve(ctx.doc, ctx);
			if (!source) {
				const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
				throw new ReferenceError(msg);
			}
			return ctx.anchors.get(source).res;
		}
		toString(ctx, _onComment, _onChompKeep) {
			const src = `*${this.source}`;
			if (ctx) {
				anchors.anchorIsValid(this.source);
				if (ctx.options.verifyAliasOrder && !ctx.anchors.has(this.source)) {
					const msg = `Unresolved alias (the anchor must be set before the alias): ${this.source}`;
					throw new Error(msg);
				}
				if (ctx.implicitKey) return `${src} `;
			}
			return src;
		}
	};
	function getAliasCount(doc, node, anchors) {
		if (identity.isAlias(node)) {
			const source = node.resolve(doc);
			const anchor = anchors && source && anchors.get(source);
			return anchor ? anchor.count * anchor.aliasCount : 0;
		} else if (identity.isCollection(node)) {
			let count = 0;
			for (const item of node.items) {
				const c = getAliasCount(doc, item, anchors);
				if (c > count) count = c;
			}
			return count;
		} else if (identity.isPair(node)) {
			const kc = getAliasCount(doc, node.key, anchors);
			const vc = getAliasCount(doc, node.value, anchors);
			return Math.max(kc, vc);
		}
		return 1;
	}
	exports.Alias = Alias;
}));

// node_modules/yaml/dist/nodes/Scalar.js
var require_Scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Node = require_Node();
	var toJS = require_toJS();
	const isScalarValue = (value) => !value || typeof value !== "function" && typeof value !== "object";
	var Scalar = class extends Node.NodeBase {
		constructor(value) {
			super(identity.SCALAR);
			this.value = value;
		}
		toJSON(arg, ctx) {
			return ctx?.keep ? this.value : toJS.toJS(this.value, arg, ctx);
		}
		toString() {
			return String(this.value);
		}
	};
	Scalar.BLOCK_FOLDED = "BLOCK_FOLDED";
	Scalar.BLOCK_LITERAL = "BLOCK_LITERAL";
	Scalar.PLAIN = "PLAIN";
	Scalar.QUOTE_DOUBLE = "QUOTE_DOUBLE";
	Scalar.QUOTE_SINGLE = "QUOTE_SINGLE";
	exports.Scalar = Scalar;
	exports.isScalarValue = isScalarValue;
}));

// node_modules/yaml/dist/doc/createNode.js
var require_createNode = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Alias = require_Alias();
	var identity = require_identity();
	var Scalar = require_Scalar();
	const defaultTagPrefix = "tag:yaml.org,2002:";
	function findTagObject(value, tagName, tags) {
		if (tagName) {
			const match = tags.filter((t) => t.tag === tagName);
			const tagObj = match.find((t) => !t.format) ?? match[0];
			if (!tagObj) throw new Error(`Tag ${tagName} not found`);
			return tagObj;
		}
		return tags.find((t) => t.identify?.(value) && !t.format);
	}
	function createNode(value, tagName, ctx) {
		if (identity.isDocument(value)) value = value.contents;
		if (identity.isNode(value)) return value;
		if (identity.isPair(value)) {
			const map = ctx.schema[identity.MAP].createNode?.(ctx.schema, null, ctx);
			map.items.push(value);
			return map;
		}
		if (value instanceof String || value instanceof Number || value instanceof Boolean || typeof BigInt !== "undefined" && value instanceof BigInt) value = value.valueOf();
		const { aliasDuplicateObjects, onAnchor, onTagObj, schema, sourceObjects } = ctx;
		let ref = void 0;
		if (aliasDuplicateObjects && value && typeof value === "object") {
			ref = sourceObjects.get(value);
			if (ref) {
				ref.anchor ?? (ref.anchor = onAnchor(value));
				return new Alias.Alias(ref.anchor);
			} else {
				ref = {
					anchor: null,
					node: null
				};
				sourceObjects.set(value, ref);
			}
		}
		if (tagName?.startsWith("!!")) tagName = defaultTagPrefix + tagName.slice(2);
		let tagObj = findTagObject(value, tagName, schema.tags);
		if (!tagObj) {
			if (value && typeof value.toJSON === "function") value = value.toJSON();
			if (!value || typeof value !== "object") {
				const node = new Scalar.Scalar(value);
				if (ref) ref.node = node;
				return node;
			}
			tagObj = value instanceof Map ? schema[identity.MAP] : Symbol.iterator in Object(value) ? schema[identity.SEQ] : schema[identity.MAP];
		}
		if (onTagObj) {
			onTagObj(tagObj);
			delete ctx.onTagObj;
		}
		const node = tagObj?.createNode ? tagObj.createNode(ctx.schema, value, ctx) : typeof tagObj?.nodeClass?.from === "function" ? tagObj.nodeClass.from(ctx.schema, value, ctx) : new Scalar.Scalar(value);
		if (tagName) node.tag = tagName;
		else if (!tagObj.default) node.tag = tagObj.tag;
		if (ref) ref.node = node;
		return node;
	}
	exports.createNode = createNode;
}));

// node_modules/yaml/dist/nodes/Collection.js
var require_Collection = /* @__PURE__ */ __commonJSMin(((exports) => {
	var createNode = require_createNode();
	var identity = require_identity();
	var Node = require_Node();
	function collectionFromPath(schema, path, value) {
		let v = value;
		for (let i = path.length - 1; i >= 0; --i) {
			const k = path[i];
			if (typeof k === "number" && Number.isInteger(k) && k >= 0) {
				const a = [];
				a[k] = v;
				v = a;
			} else v = /* @__PURE__ */ new Map([[k, v]]);
		}
		return createNode.createNode(v, void 0, {
			aliasDuplicateObjects: false,
			keepUndefined: false,
			onAnchor: () => {
				throw new Error("This should not happen, please report a bug.");
			},
			schema,
			sourceObjects: /* @__PURE__ */ new Map()
		});
	}
	const isEmptyPath = (path) => path == null || typeof path === "object" && !!path[Symbol.iterator]().next().done;
	var Collection = class extends Node.NodeBase {
		constructor(type, schema) {
			super(type);
			Object.defineProperty(this, "schema", {
				value: schema,
				configurable: true,
				enumerable: false,
				writable: true
			});
		}
		/**
		* Create a copy of this collection.
		*
		* @param schema - If defined, overwrites the original's schema
		*/
		clone(schema) {
			const copy = Object.create(Object.getPrototypeOf(this), Object.getOwnPropertyDescriptors(this));
			if (schema) copy.schema = schema;
			copy.items = copy.items.map((it) => identity.isNode(it) || identity.isPair(it) ? it.clone(schema) : it);
			if (this.range) copy.range = this.range.slice();
			return copy;
		}
		/**
		* Adds a value to the collection. For `!!map` and `!!omap` the value must
		* be a Pair instance or a `{ key, value }` object, which may not have a key
		* that already exists in the map.
		*/
		addIn(path, value) {
			if (isEmptyPath(path)) this.add(value);
			else {
				const [key, ...rest] = path;
				const node = this.get(key, true);
				if (identity.isCollection(node)) node.addIn(rest, value);
				else if (node === void 0 && this.schema) this.set(key, collectionFromPath(this.schema, rest, value));
				else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
			}
		}
		/**
		* Removes a value from the collection.
		* @returns `true` if the item was found and removed.
		*/
		deleteIn(path) {
			const [key, ...rest] = path;
			if (rest.length === 0) return this.delete(key);
			const node = this.get(key, true);
			if (identity.isCollection(node)) return node.deleteIn(rest);
			else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
		}
		/**
		* Returns item at `key`, or `undefined` if not found. By default unwraps
		* scalar values from their surrounding node; to disable set `keepScalar` to
		* `true` (collections are always returned intact).
		*/
		getIn(path, keepScalar) {
			const [key, ...rest] = path;
			const node = this.get(key, true);
			if (rest.length === 0) return !keepScalar && identity.isScalar(node) ? node.value : node;
			else return identity.isCollection(node) ? node.getIn(rest, keepScalar) : void 0;
		}
		hasAllNullValues(allowScalar) {
			return this.items.every((node) => {
				if (!identity.isPair(node)) return false;
				const n = node.value;
				return n == null || allowScalar && identity.isScalar(n) && n.value == null && !n.commentBefore && !n.comment && !n.tag;
			});
		}
		/**
		* Checks if the collection includes a value with the key `key`.
		*/
		hasIn(path) {
			const [key, ...rest] = path;
			if (rest.length === 0) return this.has(key);
			const node = this.get(key, true);
			return identity.isCollection(node) ? node.hasIn(rest) : false;
		}
		/**
		* Sets a value in this collection. For `!!set`, `value` needs to be a
		* boolean to add/remove the item from the set.
		*/
		setIn(path, value) {
			const [key, ...rest] = path;
			if (rest.length === 0) this.set(key, value);
			else {
				const node = this.get(key, true);
				if (identity.isCollection(node)) node.setIn(rest, value);
				else if (node === void 0 && this.schema) this.set(key, collectionFromPath(this.schema, rest, value));
				else throw new Error(`Expected YAML collection at ${key}. Remaining path: ${rest}`);
			}
		}
	};
	exports.Collection = Collection;
	exports.collectionFromPath = collectionFromPath;
	exports.isEmptyPath = isEmptyPath;
}));

// node_modules/yaml/dist/stringify/stringifyComment.js
var require_stringifyComment = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Stringifies a comment.
	*
	* Empty comment lines are left empty,
	* lines consisting of a single space are replaced by `#`,
	* and all other lines are prefixed with a `#`.
	*/
	const stringifyComment = (str) => str.replace(/^(?!$)(?: $)?/gm, "#");
	function indentComment(comment, indent) {
		if (/^\n+$/.test(comment)) return comment.substring(1);
		return indent ? comment.replace(/^(?! *$)/gm, indent) : comment;
	}
	const lineComment = (str, indent, comment) => str.endsWith("\n") ? indentComment(comment, indent) : comment.includes("\n") ? "\n" + indentComment(comment, indent) : (str.endsWith(" ") ? "" : " ") + comment;
	exports.indentComment = indentComment;
	exports.lineComment = lineComment;
	exports.stringifyComment = stringifyComment;
}));

// node_modules/yaml/dist/stringify/foldFlowLines.js
var require_foldFlowLines = /* @__PURE__ */ __commonJSMin(((exports) => {
	const FOLD_FLOW = "flow";
	const FOLD_BLOCK = "block";
	const FOLD_QUOTED = "quoted";
	/**
	* Tries to keep input at up to `lineWidth` characters, splitting only on spaces
	* not followed by newlines or spaces unless `mode` is `'quoted'`. Lines are
	* terminated with `\n` and started with `indent`.
	*/
	function foldFlowLines(text, indent, mode = "flow", { indentAtStart, lineWidth = 80, minContentWidth = 20, onFold, onOverflow } = {}) {
		if (!lineWidth || lineWidth < 0) return text;
		if (lineWidth < minContentWidth) minContentWidth = 0;
		const endStep = Math.max(1 + minContentWidth, 1 + lineWidth - indent.length);
		if (text.length <= endStep) return text;
		const folds = [];
		const escapedFolds = {};
		let end = lineWidth - indent.length;
		if (typeof indentAtStart === "number") {
			if (indentAtStart > lineWidth - Math.max(2, minContentWidth)) folds.push(0);
			else end = lineWidth - indentAtStart;
		}
		let split = void 0;
		let prev = void 0;
		let overflow = false;
		let i = -1;
		let escStart = -1;
		let escEnd = -1;
		if (mode === FOLD_BLOCK) {
			i = consumeMoreIndentedLines(text, i, indent.length);
			if (i !== -1) end = i + endStep;
		}
		for (let ch; ch = text[i += 1];) {
			if (mode === FOLD_QUOTED && ch === "\\") {
				escStart = i;
				switch (text[i + 1]) {
					case "x":
						i += 3;
						break;
					case "u":
						i += 5;
						break;
					case "U":
						i += 9;
						break;
					default: i += 1;
				}
				escEnd = i;
			}
			if (ch === "\n") {
				if (mode === FOLD_BLOCK) i = consumeMoreIndentedLines(text, i, indent.length);
				end = i + indent.length + endStep;
				split = void 0;
			} else {
				if (ch === " " && prev && prev !== " " && prev !== "\n" && prev !== "	") {
					const next = text[i + 1];
					if (next && next !== " " && next !== "\n" && next !== "	") split = i;
				}
				if (i >= end) {
					if (split) {
						folds.push(split);
						end = split + endStep;
						split = void 0;
					} else if (mode === FOLD_QUOTED) {
						while (prev === " " || prev === "	") {
							prev = ch;
							ch = text[i += 1];
							overflow = true;
						}
						const j = i > escEnd + 1 ? i - 2 : escStart - 1;
						if (escapedFolds[j]) return text;
						folds.push(j);
						escapedFolds[j] = true;
						end = j + endStep;
						split = void 0;
					} else overflow = true;
				}
			}
			prev = ch;
		}
		if (overflow && onOverflow) onOverflow();
		if (folds.length === 0) return text;
		if (onFold) onFold();
		let res = text.slice(0, folds[0]);
		for (let i = 0; i < folds.length; ++i) {
			const fold = folds[i];
			const end = folds[i + 1] || text.length;
			if (fold === 0) res = `\n${indent}${text.slice(0, end)}`;
			else {
				if (mode === FOLD_QUOTED && escapedFolds[fold]) res += `${text[fold]}\\`;
				res += `\n${indent}${text.slice(fold + 1, end)}`;
			}
		}
		return res;
	}
	/**
	* Presumes `i + 1` is at the start of a line
	* @returns index of last newline in more-indented block
	*/
	function consumeMoreIndentedLines(text, i, indent) {
		let end = i;
		let start = i + 1;
		let ch = text[start];
		while (ch === " " || ch === "	") if (i < start + indent) ch = text[++i];
		else {
			do
				ch = text[++i];
			while (ch && ch !== "\n");
			end = i;
			start = i + 1;
			ch = text[start];
		}
		return end;
	}
	exports.FOLD_BLOCK = FOLD_BLOCK;
	exports.FOLD_FLOW = FOLD_FLOW;
	exports.FOLD_QUOTED = FOLD_QUOTED;
	exports.foldFlowLines = foldFlowLines;
}));

// node_modules/yaml/dist/stringify/stringifyString.js
var require_stringifyString = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var foldFlowLines = require_foldFlowLines();
	const getFoldOptions = (ctx, isBlock) => ({
		indentAtStart: isBlock ? ctx.indent.length : ctx.indentAtStart,
		lineWidth: ctx.options.lineWidth,
		minContentWidth: ctx.options.minContentWidth
	});
	const containsDocumentMarker = (str) => /^(%|---|\.\.\.)/m.test(str);
	function lineLengthOverLimit(str, lineWidth, indentLength) {
		if (!lineWidth || lineWidth < 0) return false;
		const limit = lineWidth - indentLength;
		const strLen = str.length;
		if (strLen <= limit) return false;
		for (let i = 0, start = 0; i < strLen; ++i) if (str[i] === "\n") {
			if (i - start > limit) return true;
			start = i + 1;
			if (strLen - start <= limit) return false;
		}
		return true;
	}
	function doubleQuotedString(value, ctx) {
		const json = JSON.stringify(value);
		if (ctx.options.doubleQuotedAsJSON) return json;
		const { implicitKey } = ctx;
		const minMultiLineLength = ctx.options.doubleQuotedMinMultiLineLength;
		const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
		let str = "";
		let start = 0;
		for (let i = 0, ch = json[i]; ch; ch = json[++i]) {
			if (ch === " " && json[i + 1] === "\\" && json[i + 2] === "n") {
				str += json.slice(start, i) + "\\ ";
				i += 1;
				start = i;
				ch = "\\";
			}
			if (ch === "\\") switch (json[i + 1]) {
				case "u":
					{
						str += json.slice(start, i);
						const code = json.substr(i + 2, 4);
						switch (code) {
							case "0000":
								str += "\\0";
								break;
							case "0007":
								str += "\\a";
								break;
							case "000b":
								str += "\\v";
								break;
							case "001b":
								str += "\\e";
								break;
							case "0085":
								str += "\\N";
								break;
							case "00a0":
								str += "\\_";
								break;
							case "2028":
								str += "\\L";
								break;
							case "2029":
								str += "\\P";
								break;
							default: if (code.substr(0, 2) === "00") str += "\\x" + code.substr(2);
							else str += json.substr(i, 6);
						}
						i += 5;
						start = i + 1;
					}
					break;
				case "n":
					if (implicitKey || json[i + 2] === "\"" || json.length < minMultiLineLength) i += 1;
					else {
						str += json.slice(start, i) + "\n\n";
						while (json[i + 2] === "\\" && json[i + 3] === "n" && json[i + 4] !== "\"") {
							str += "\n";
							i += 2;
						}
						str += indent;
						if (json[i + 2] === " ") str += "\\";
						i += 1;
						start = i + 1;
					}
					break;
				default: i += 1;
			}
		}
		str = start ? str + json.slice(start) : json;
		return implicitKey ? str : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_QUOTED, getFoldOptions(ctx, false));
	}
	function singleQuotedString(value, ctx) {
		if (ctx.options.singleQuote === false || ctx.implicitKey && value.includes("\n") || /[ \t]\n|\n[ \t]/.test(value)) return doubleQuotedString(value, ctx);
		const indent = ctx.indent || (containsDocumentMarker(value) ? "  " : "");
		const res = "'" + value.replace(/'/g, "''").replace(/\n+/g, `$&\n${indent}`) + "'";
		return ctx.implicitKey ? res : foldFlowLines.foldFlowLines(res, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
	}
	function quotedString(value, ctx) {
		const { singleQuote } = ctx.options;
		let qs;
		if (singleQuote === false) qs = doubleQuotedString;
		else {
			const hasDouble = value.includes("\"");
			const hasSingle = value.includes("'");
			if (hasDouble && !hasSingle) qs = singleQuotedString;
			else if (hasSingle && !hasDouble) qs = doubleQuotedString;
			else qs = singleQuote ? singleQuotedString : doubleQuotedString;
		}
		return qs(value, ctx);
	}
	let blockEndNewlines;
	try {
		blockEndNewlines = new RegExp("(^|(?<!\n))\n+(?!\n|$)", "g");
	} catch {
		blockEndNewlines = /\n+(?!\n|$)/g;
	}
	function blockString({ comment, type, value }, ctx, onComment, onChompKeep) {
		const { blockQuote, commentString, lineWidth } = ctx.options;
		if (!blockQuote || /\n[\t ]+$/.test(value)) return quotedString(value, ctx);
		const indent = ctx.indent || (ctx.forceBlockIndent || containsDocumentMarker(value) ? "  " : "");
		const literal = blockQuote === "literal" ? true : blockQuote === "folded" || type === Scalar.Scalar.BLOCK_FOLDED ? false : type === Scalar.Scalar.BLOCK_LITERAL ? true : !lineLengthOverLimit(value, lineWidth, indent.length);
		if (!value) return literal ? "|\n" : ">\n";
		let chomp;
		let endStart;
		for (endStart = value.length; endStart > 0; --endStart) {
			const ch = value[endStart - 1];
			if (ch !== "\n" && ch !== "	" && ch !== " ") break;
		}
		let end = value.substring(endStart);
		const endNlPos = end.indexOf("\n");
		if (endNlPos === -1) chomp = "-";
		else if (value === end || endNlPos !== end.length - 1) {
			chomp = "+";
			if (onChompKeep) onChompKeep();
		} else chomp = "";
		if (end) {
			value = value.slice(0, -end.length);
			if (end[end.length - 1] === "\n") end = end.slice(0, -1);
			end = end.replace(blockEndNewlines, `$&${indent}`);
		}
		let startWithSpace = false;
		let startEnd;
		let startNlPos = -1;
		for (startEnd = 0; startEnd < value.length; ++startEnd) {
			const ch = value[startEnd];
			if (ch === " ") startWithSpace = true;
			else if (ch === "\n") startNlPos = startEnd;
			else break;
		}
		let start = value.substring(0, startNlPos < startEnd ? startNlPos + 1 : startEnd);
		if (start) {
			value = value.substring(start.length);
			start = start.replace(/\n+/g, `$&${indent}`);
		}
		let header = (startWithSpace ? indent ? "2" : "1" : "") + chomp;
		if (comment) {
			header += " " + commentString(comment.replace(/ ?[\r\n]+/g, " "));
			if (onComment) onComment();
		}
		if (!literal) {
			const foldedValue = value.replace(/\n+/g, "\n$&").replace(/(?:^|\n)([\t ].*)(?:([\n\t ]*)\n(?![\n\t ]))?/g, "$1$2").replace(/\n+/g, `$&${indent}`);
			let literalFallback = false;
			const foldOptions = getFoldOptions(ctx, true);
			if (blockQuote !== "folded" && type !== Scalar.Scalar.BLOCK_FOLDED) foldOptions.onOverflow = () => {
				literalFallback = true;
			};
			const body = foldFlowLines.foldFlowLines(`${start}${foldedValue}${end}`, indent, foldFlowLines.FOLD_BLOCK, foldOptions);
			if (!literalFallback) return `>${header}\n${indent}${body}`;
		}
		value = value.replace(/\n+/g, `$&${indent}`);
		return `|${header}\n${indent}${start}${value}${end}`;
	}
	function plainString(item, ctx, onComment, onChompKeep) {
		const { type, value } = item;
		const { actualString, implicitKey, indent, indentStep, inFlow } = ctx;
		if (implicitKey && value.includes("\n") || inFlow && /[[\]{},]/.test(value)) return quotedString(value, ctx);
		if (/^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[ \t]\n|[\n\t ]#|[\n\t :]$/.test(value)) return implicitKey || inFlow || !value.includes("\n") ? quotedString(value, ctx) : blockString(item, ctx, onComment, onChompKeep);
		if (!implicitKey && !inFlow && type !== Scalar.Scalar.PLAIN && value.includes("\n")) return blockString(item, ctx, onComment, onChompKeep);
		if (containsDocumentMarker(value)) {
			if (indent === "") {
				ctx.forceBlockIndent = true;
				return blockString(item, ctx, onComment, onChompKeep);
			} else if (implicitKey && indent === indentStep) return quotedString(value, ctx);
		}
		const str = value.replace(/\n+/g, `$&\n${indent}`);
		if (actualString) {
			const test = (tag) => tag.default && tag.tag !== "tag:yaml.org,2002:str" && tag.test?.test(str);
			const { compat, tags } = ctx.doc.schema;
			if (tags.some(test) || compat?.some(test)) return quotedString(value, ctx);
		}
		return implicitKey ? str : foldFlowLines.foldFlowLines(str, indent, foldFlowLines.FOLD_FLOW, getFoldOptions(ctx, false));
	}
	function stringifyString(item, ctx, onComment, onChompKeep) {
		const { implicitKey, inFlow } = ctx;
		const ss = typeof item.value === "string" ? item : Object.assign({}, item, { value: String(item.value) });
		let { type } = item;
		if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
			if (/[\x00-\x08\x0b-\x1f\x7f-\x9f\u{D800}-\u{DFFF}]/u.test(ss.value)) type = Scalar.Scalar.QUOTE_DOUBLE;
		}
		const _stringify = (_type) => {
			switch (_type) {
				case Scalar.Scalar.BLOCK_FOLDED:
				case Scalar.Scalar.BLOCK_LITERAL: return implicitKey || inFlow ? quotedString(ss.value, ctx) : blockString(ss, ctx, onComment, onChompKeep);
				case Scalar.Scalar.QUOTE_DOUBLE: return doubleQuotedString(ss.value, ctx);
				case Scalar.Scalar.QUOTE_SINGLE: return singleQuotedString(ss.value, ctx);
				case Scalar.Scalar.PLAIN: return plainString(ss, ctx, onComment, onChompKeep);
				default: return null;
			}
		};
		let res = _stringify(type);
		if (res === null) {
			const { defaultKeyType, defaultStringType } = ctx.options;
			const t = implicitKey && defaultKeyType || defaultStringType;
			res = _stringify(t);
			if (res === null) throw new Error(`Unsupported default string type ${t}`);
		}
		return res;
	}
	exports.stringifyString = stringifyString;
}));

// node_modules/yaml/dist/stringify/stringify.js
var require_stringify = /* @__PURE__ */ __commonJSMin(((exports) => {
	var anchors = require_anchors();
	var identity = require_identity();
	var stringifyComment = require_stringifyComment();
	var stringifyString = require_stringifyString();
	function createStringifyContext(doc, options) {
		const opt = Object.assign({
			blockQuote: true,
			commentString: stringifyComment.stringifyComment,
			defaultKeyType: null,
			defaultStringType: "PLAIN",
			directives: null,
			doubleQuotedAsJSON: false,
			doubleQuotedMinMultiLineLength: 40,
			falseStr: "false",
			flowCollectionPadding: true,
			indentSeq: true,
			lineWidth: 80,
			minContentWidth: 20,
			nullStr: "null",
			simpleKeys: false,
			singleQuote: null,
			trailingComma: false,
			trueStr: "true",
			verifyAliasOrder: true
		}, doc.schema.toStringOptions, options);
		let inFlow;
		switch (opt.collectionStyle) {
			case "block":
				inFlow = false;
				break;
			case "flow":
				inFlow = true;
				break;
			default: inFlow = null;
		}
		return {
			anchors: /* @__PURE__ */ new Set(),
			doc,
			flowCollectionPadding: opt.flowCollectionPadding ? " " : "",
			indent: "",
			indentStep: typeof opt.indent === "number" ? " ".repeat(opt.indent) : "  ",
			inFlow,
			options: opt
		};
	}
	function getTagObject(tags, item) {
		if (item.tag) {
			const match = tags.filter((t) => t.tag === item.tag);
			if (match.length > 0) return match.find((t) => t.format === item.format) ?? match[0];
		}
		let tagObj = void 0;
		let obj;
		if (identity.isScalar(item)) {
			obj = item.value;
			let match = tags.filter((t) => t.identify?.(obj));
			if (match.length > 1) {
				const testMatch = match.filter((t) => t.test);
				if (testMatch.length > 0) match = testMatch;
			}
			tagObj = match.find((t) => t.format === item.format) ?? match.find((t) => !t.format);
		} else {
			obj = item;
			tagObj = tags.find((t) => t.nodeClass && obj instanceof t.nodeClass);
		}
		if (!tagObj) {
			const name = obj?.constructor?.name ?? (obj === null ? "null" : typeof obj);
			throw new Error(`Tag not resolved for ${name} value`);
		}
		return tagObj;
	}
	function stringifyProps(node, tagObj, { anchors: anchors$1, doc }) {
		if (!doc.directives) return "";
		const props = [];
		const anchor = (identity.isScalar(node) || identity.isCollection(node)) && node.anchor;
		if (anchor && anchors.anchorIsValid(anchor)) {
			anchors$1.add(anchor);
			props.push(`&${anchor}`);
		}
		const tag = node.tag ?? (tagObj.default ? null : tagObj.tag);
		if (tag) props.push(doc.directives.tagString(tag));
		return props.join(" ");
	}
	function stringify(item, ctx, onComment, onChompKeep) {
		if (identity.isPair(item)) return item.toString(ctx, onComment, onChompKeep);
		if (identity.isAlias(item)) {
			if (ctx.doc.directives) return item.toString(ctx);
			if (ctx.resolvedAliases?.has(item)) throw new TypeError(`Cannot stringify circular structure without alias nodes`);
			else {
				if (ctx.resolvedAliases) ctx.resolvedAliases.add(item);
				else ctx.resolvedAliases = /* @__PURE__ */ new Set([item]);
				item = item.resolve(ctx.doc);
			}
		}
		let tagObj = void 0;
		const node = identity.isNode(item) ? item : ctx.doc.createNode(item, { onTagObj: (o) => tagObj = o });
		tagObj ?? (tagObj = getTagObject(ctx.doc.schema.tags, node));
		const props = stringifyProps(node, tagObj, ctx);
		if (props.length > 0) ctx.indentAtStart = (ctx.indentAtStart ?? 0) + props.length + 1;
		const str = typeof tagObj.stringify === "function" ? tagObj.stringify(node, ctx, onComment, onChompKeep) : identity.isScalar(node) ? stringifyString.stringifyString(node, ctx, onComment, onChompKeep) : node.toString(ctx, onComment, onChompKeep);
		if (!props) return str;
		return identity.isScalar(node) || str[0] === "{" || str[0] === "[" ? `${props} ${str}` : `${props}\n${ctx.indent}${str}`;
	}
	exports.createStringifyContext = createStringifyContext;
	exports.stringify = stringify;
}));

// node_modules/yaml/dist/stringify/stringifyPair.js
var require_stringifyPair = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Scalar = require_Scalar();
	var stringify = require_stringify();
	var stringifyComment = require_stringifyComment();
	function stringifyPair({ key, value }, ctx, onComment, onChompKeep) {
		const { allNullValues, doc, indent, indentStep, options: { commentString, indentSeq, simpleKeys } } = ctx;
		let keyComment = identity.isNode(key) && key.comment || null;
		if (simpleKeys) {
			if (keyComment) throw new Error("With simple keys, key nodes cannot have comments");
			if (identity.isCollection(key) || !identity.isNode(key) && typeof key === "object") throw new Error("With simple keys, collection cannot be used as a key value");
		}
		let explicitKey = !simpleKeys && (!key || keyComment && value == null && !ctx.inFlow || identity.isCollection(key) || (identity.isScalar(key) ? key.type === Scalar.Scalar.BLOCK_FOLDED || key.type === Scalar.Scalar.BLOCK_LITERAL : typeof key === "object"));
		ctx = Object.assign({}, ctx, {
			allNullValues: false,
			implicitKey: !explicitKey && (simpleKeys || !allNullValues),
			indent: indent + indentStep
		});
		let keyCommentDone = false;
		let chompKeep = false;
		let str = stringify.stringify(key, ctx, () => keyCommentDone = true, () => chompKeep = true);
		if (!explicitKey && !ctx.inFlow && str.length > 1024) {
			if (simpleKeys) throw new Error("With simple keys, single line scalar must not span more than 1024 characters");
			explicitKey = true;
		}
		if (ctx.inFlow) {
			if (allNullValues || value == null) {
				if (keyCommentDone && onComment) onComment();
				return str === "" ? "?" : explicitKey ? `? ${str}` : str;
			}
		} else if (allNullValues && !simpleKeys || value == null && explicitKey) {
			str = `? ${str}`;
			if (keyComment && !keyCommentDone) str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
			else if (chompKeep && onChompKeep) onChompKeep();
			return str;
		}
		if (keyCommentDone) keyComment = null;
		if (explicitKey) {
			if (keyComment) str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
			str = `? ${str}\n${indent}:`;
		} else {
			str = `${str}:`;
			if (keyComment) str += stringifyComment.lineComment(str, ctx.indent, commentString(keyComment));
		}
		let vsb, vcb, valueComment;
		if (identity.isNode(value)) {
			vsb = !!value.spaceBefore;
			vcb = value.commentBefore;
			valueComment = value.comment;
		} else {
			vsb = false;
			vcb = null;
			valueComment = null;
			if (value && typeof value === "object") value = doc.createNode(value);
		}
		ctx.implicitKey = false;
		if (!explicitKey && !keyComment && identity.isScalar(value)) ctx.indentAtStart = str.length + 1;
		chompKeep = false;
		if (!indentSeq && indentStep.length >= 2 && !ctx.inFlow && !explicitKey && identity.isSeq(value) && !value.flow && !value.tag && !value.anchor) ctx.indent = ctx.indent.substring(2);
		let valueCommentDone = false;
		const valueStr = stringify.stringify(value, ctx, () => valueCommentDone = true, () => chompKeep = true);
		let ws = " ";
		if (keyComment || vsb || vcb) {
			ws = vsb ? "\n" : "";
			if (vcb) {
				const cs = commentString(vcb);
				ws += `\n${stringifyComment.indentComment(cs, ctx.indent)}`;
			}
			if (valueStr === "" && !ctx.inFlow) {
				if (ws === "\n" && valueComment) ws = "\n\n";
			} else ws += `\n${ctx.indent}`;
		} else if (!explicitKey && identity.isCollection(value)) {
			const vs0 = valueStr[0];
			const nl0 = valueStr.indexOf("\n");
			const hasNewline = nl0 !== -1;
			const flow = ctx.inFlow ?? value.flow ?? value.items.length === 0;
			if (hasNewline || !flow) {
				let hasPropsLine = false;
				if (hasNewline && (vs0 === "&" || vs0 === "!")) {
					let sp0 = valueStr.indexOf(" ");
					if (vs0 === "&" && sp0 !== -1 && sp0 < nl0 && valueStr[sp0 + 1] === "!") sp0 = valueStr.indexOf(" ", sp0 + 1);
					if (sp0 === -1 || nl0 < sp0) hasPropsLine = true;
				}
				if (!hasPropsLine) ws = `\n${ctx.indent}`;
			}
		} else if (valueStr === "" || valueStr[0] === "\n") ws = "";
		str += ws + valueStr;
		if (ctx.inFlow) {
			if (valueCommentDone && onComment) onComment();
		} else if (valueComment && !valueCommentDone) str += stringifyComment.lineComment(str, ctx.indent, commentString(valueComment));
		else if (chompKeep && onChompKeep) onChompKeep();
		return str;
	}
	exports.stringifyPair = stringifyPair;
}));

// node_modules/yaml/dist/log.js
var require_log = /* @__PURE__ */ __commonJSMin(((exports) => {
	var node_process = __require("process");
	function debug(logLevel, ...messages) {
		if (logLevel === "debug") console.log(...messages);
	}
	function warn(logLevel, warning) {
		if (logLevel === "debug" || logLevel === "warn") {
			if (typeof node_process.emitWarning === "function") node_process.emitWarning(warning);
			else console.warn(warning);
		}
	}
	exports.debug = debug;
	exports.warn = warn;
}));

// node_modules/yaml/dist/schema/yaml-1.1/merge.js
var require_merge = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Scalar = require_Scalar();
	const MERGE_KEY = "<<";
	const merge = {
		identify: (value) => value === MERGE_KEY || typeof value === "symbol" && value.description === MERGE_KEY,
		default: "key",
		tag: "tag:yaml.org,2002:merge",
		test: /^<<$/,
		resolve: () => Object.assign(new Scalar.Scalar(Symbol(MERGE_KEY)), { addToJSMap: addMergeToJSMap }),
		stringify: () => MERGE_KEY
	};
	const isMergeKey = (ctx, key) => (merge.identify(key) || identity.isScalar(key) && (!key.type || key.type === Scalar.Scalar.PLAIN) && merge.identify(key.value)) && ctx?.doc.schema.tags.some((tag) => tag.tag === merge.tag && tag.default);
	function addMergeToJSMap(ctx, map, value) {
		const source = resolveAliasValue(ctx, value);
		if (identity.isSeq(source)) for (const it of source.items) mergeValue(ctx, map, it);
		else if (Array.isArray(source)) for (const it of source) mergeValue(ctx, map, it);
		else mergeValue(ctx, map, source);
	}
	function mergeValue(ctx, map, value) {
		const source = resolveAliasValue(ctx, value);
		if (!identity.isMap(source)) throw new Error("Merge sources must be maps or map aliases");
		const srcMap = source.toJSON(null, ctx, Map);
		for (const [key, value] of srcMap) if (map instanceof Map) {
			if (!map.has(key)) map.set(key, value);
		} else if (map instanceof Set) map.add(key);
		else if (!Object.prototype.hasOwnProperty.call(map, key)) Object.defineProperty(map, key, {
			value,
			writable: true,
			enumerable: true,
			configurable: true
		});
		return map;
	}
	function resolveAliasValue(ctx, value) {
		return ctx && identity.isAlias(value) ? value.resolve(ctx.doc, ctx) : value;
	}
	exports.addMergeToJSMap = addMergeToJSMap;
	exports.isMergeKey = isMergeKey;
	exports.merge = merge;
}));

// node_modules/yaml/dist/nodes/addPairToJSMap.js
var require_addPairToJSMap = /* @__PURE__ */ __commonJSMin(((exports) => {
	var log = require_log();
	var merge = require_merge();
	var stringify = require_stringify();
	var identity = require_identity();
	var toJS = require_toJS();
	function addPairToJSMap(ctx, map, { key, value }) {
		if (identity.isNode(key) && key.addToJSMap) key.addToJSMap(ctx, map, value);
		else if (merge.isMergeKey(ctx, key)) merge.addMergeToJSMap(ctx, map, value);
		else {
			const jsKey = toJS.toJS(key, "", ctx);
			if (map instanceof Map) map.set(jsKey, toJS.toJS(value, jsKey, ctx));
			else if (map instanceof Set) map.add(jsKey);
			else {
				const stringKey = stringifyKey(key, jsKey, ctx);
				const jsValue = toJS.toJS(value, stringKey, ctx);
				if (stringKey in map) Object.defineProperty(map, stringKey, {
					value: jsValue,
					writable: true,
					enumerable: true,
					configurable: true
				});
				else map[stringKey] = jsValue;
			}
		}
		return map;
	}
	function stringifyKey(key, jsKey, ctx) {
		if (jsKey === null) return "";
		if (typeof jsKey !== "object") return String(jsKey);
		if (identity.isNode(key) && ctx?.doc) {
			const strCtx = stringify.createStringifyContext(ctx.doc, {});
			strCtx.anchors = /* @__PURE__ */ new Set();
			for (const node of ctx.anchors.keys()) strCtx.anchors.add(node.anchor);
			strCtx.inFlow = true;
			strCtx.inStringifyKey = true;
			const strKey = key.toString(strCtx);
			if (!ctx.mapKeyWarned) {
				let jsonStr = JSON.stringify(strKey);
				if (jsonStr.length > 40) jsonStr = jsonStr.substring(0, 36) + "...\"";
				log.warn(ctx.doc.options.logLevel, `Keys with collection values will be stringified due to JS Object restrictions: ${jsonStr}. Set mapAsMap: true to use object keys.`);
				ctx.mapKeyWarned = true;
			}
			return strKey;
		}
		return JSON.stringify(jsKey);
	}
	exports.addPairToJSMap = addPairToJSMap;
}));

// node_modules/yaml/dist/nodes/Pair.js
var require_Pair = /* @__PURE__ */ __commonJSMin(((exports) => {
	var createNode = require_createNode();
	var stringifyPair = require_stringifyPair();
	var addPairToJSMap = require_addPairToJSMap();
	var identity = require_identity();
	function createPair(key, value, ctx) {
		const k = createNode.createNode(key, void 0, ctx);
		const v = createNode.createNode(value, void 0, ctx);
		return new Pair(k, v);
	}
	var Pair = class Pair {
		constructor(key, value = null) {
			Object.defineProperty(this, identity.NODE_TYPE, { value: identity.PAIR });
			this.key = key;
			this.value = value;
		}
		clone(schema) {
			let { key, value } = this;
			if (identity.isNode(key)) key = key.clone(schema);
			if (identity.isNode(value)) value = value.clone(schema);
			return new Pair(key, value);
		}
		toJSON(_, ctx) {
			const pair = ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
			return addPairToJSMap.addPairToJSMap(ctx, pair, this);
		}
		toString(ctx, onComment, onChompKeep) {
			return ctx?.doc ? stringifyPair.stringifyPair(this, ctx, onComment, onChompKeep) : JSON.stringify(this);
		}
	};
	exports.Pair = Pair;
	exports.createPair = createPair;
}));

// node_modules/yaml/dist/stringify/stringifyCollection.js
var require_stringifyCollection = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var stringify = require_stringify();
	var stringifyComment = require_stringifyComment();
	function stringifyCollection(collection, ctx, options) {
		return (ctx.inFlow ?? collection.flow ? stringifyFlowCollection : stringifyBlockCollection)(collection, ctx, options);
	}
	function stringifyBlockCollection({ comment, items }, ctx, { blockItemPrefix, flowChars, itemIndent, onChompKeep, onComment }) {
		const { indent, options: { commentString } } = ctx;
		const itemCtx = Object.assign({}, ctx, {
			indent: itemIndent,
			type: null
		});
		let chompKeep = false;
		const lines = [];
		for (let i = 0; i < items.length; ++i) {
			const item = items[i];
			let comment = null;
			if (identity.isNode(item)) {
				if (!chompKeep && item.spaceBefore) lines.push("");
				addCommentBefore(ctx, lines, item.commentBefore, chompKeep);
				if (item.comment) comment = item.comment;
			} else if (identity.isPair(item)) {
				const ik = identity.isNode(item.key) ? item.key : null;
				if (ik) {
					if (!chompKeep && ik.spaceBefore) lines.push("");
					addCommentBefore(ctx, lines, ik.commentBefore, chompKeep);
				}
			}
			chompKeep = false;
			let str = stringify.stringify(item, itemCtx, () => comment = null, () => chompKeep = true);
			if (comment) str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
			if (chompKeep && comment) chompKeep = false;
			lines.push(blockItemPrefix + str);
		}
		let str;
		if (lines.length === 0) str = flowChars.start + flowChars.end;
		else {
			str = lines[0];
			for (let i = 1; i < lines.length; ++i) {
				const line = lines[i];
				str += line ? `\n${indent}${line}` : "\n";
			}
		}
		if (comment) {
			str += "\n" + stringifyComment.indentComment(commentString(comment), indent);
			if (onComment) onComment();
		} else if (chompKeep && onChompKeep) onChompKeep();
		return str;
	}
	function stringifyFlowCollection({ items }, ctx, { flowChars, itemIndent }) {
		const { indent, indentStep, flowCollectionPadding: fcPadding, options: { commentString } } = ctx;
		itemIndent += indentStep;
		const itemCtx = Object.assign({}, ctx, {
			indent: itemIndent,
			inFlow: true,
			type: null
		});
		let reqNewline = false;
		let linesAtValue = 0;
		const lines = [];
		for (let i = 0; i < items.length; ++i) {
			const item = items[i];
			let comment = null;
			if (identity.isNode(item)) {
				if (item.spaceBefore) lines.push("");
				addCommentBefore(ctx, lines, item.commentBefore, false);
				if (item.comment) comment = item.comment;
			} else if (identity.isPair(item)) {
				const ik = identity.isNode(item.key) ? item.key : null;
				if (ik) {
					if (ik.spaceBefore) lines.push("");
					addCommentBefore(ctx, lines, ik.commentBefore, false);
					if (ik.comment) reqNewline = true;
				}
				const iv = identity.isNode(item.value) ? item.value : null;
				if (iv) {
					if (iv.comment) comment = iv.comment;
					if (iv.commentBefore) reqNewline = true;
				} else if (item.value == null && ik?.comment) comment = ik.comment;
			}
			if (comment) reqNewline = true;
			let str = stringify.stringify(item, itemCtx, () => comment = null);
			reqNewline || (reqNewline = lines.length > linesAtValue || str.includes("\n"));
			if (i < items.length - 1) str += ",";
			else if (ctx.options.trailingComma) {
				if (ctx.options.lineWidth > 0) reqNewline || (reqNewline = lines.reduce((sum, line) => sum + line.length + 2, 2) + (str.length + 2) > ctx.options.lineWidth);
				if (reqNewline) str += ",";
			}
			if (comment) str += stringifyComment.lineComment(str, itemIndent, commentString(comment));
			lines.push(str);
			linesAtValue = lines.length;
		}
		const { start, end } = flowChars;
		if (lines.length === 0) return start + end;
		else {
			if (!reqNewline) {
				const len = lines.reduce((sum, line) => sum + line.length + 2, 2);
				reqNewline = ctx.options.lineWidth > 0 && len > ctx.options.lineWidth;
			}
			if (reqNewline) {
				let str = start;
				for (const line of lines) str += line ? `\n${indentStep}${indent}${line}` : "\n";
				return `${str}\n${indent}${end}`;
			} else return `${start}${fcPadding}${lines.join(" ")}${fcPadding}${end}`;
		}
	}
	function addCommentBefore({ indent, options: { commentString } }, lines, comment, chompKeep) {
		if (comment && chompKeep) comment = comment.replace(/^\n+/, "");
		if (comment) {
			const ic = stringifyComment.indentComment(commentString(comment), indent);
			lines.push(ic.trimStart());
		}
	}
	exports.stringifyCollection = stringifyCollection;
}));

// node_modules/yaml/dist/nodes/YAMLMap.js
var require_YAMLMap = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyCollection = require_stringifyCollection();
	var addPairToJSMap = require_addPairToJSMap();
	var Collection = require_Collection();
	var identity = require_identity();
	var Pair = require_Pair();
	var Scalar = require_Scalar();
	function findPair(items, key) {
		const k = identity.isScalar(key) ? key.value : key;
		for (const it of items) if (identity.isPair(it)) {
			if (it.key === key || it.key === k) return it;
			if (identity.isScalar(it.key) && it.key.value === k) return it;
		}
	}
	var YAMLMap = class extends Collection.Collection {
		static get tagName() {
			return "tag:yaml.org,2002:map";
		}
		constructor(schema) {
			super(identity.MAP, schema);
			this.items = [];
		}
		/**
		* A generic collection parsing method that can be extended
		* to other node classes that inherit from YAMLMap
		*/
		static from(schema, obj, ctx) {
			const { keepUndefined, replacer } = ctx;
			const map = new this(schema);
			const add = (key, value) => {
				if (typeof replacer === "function") value = replacer.call(obj, key, value);
				else if (Array.isArray(replacer) && !replacer.includes(key)) return;
				if (value !== void 0 || keepUndefined) map.items.push(Pair.createPair(key, value, ctx));
			};
			if (obj instanceof Map) for (const [key, value] of obj) add(key, value);
			else if (obj && typeof obj === "object") for (const key of Object.keys(obj)) add(key, obj[key]);
			if (typeof schema.sortMapEntries === "function") map.items.sort(schema.sortMapEntries);
			return map;
		}
		/**
		* Adds a value to the collection.
		*
		* @param overwrite - If not set `true`, using a key that is already in the
		*   collection will throw. Otherwise, overwrites the previous value.
		*/
		add(pair, overwrite) {
			let _pair;
			if (identity.isPair(pair)) _pair = pair;
			else if (!pair || typeof pair !== "object" || !("key" in pair)) _pair = new Pair.Pair(pair, pair?.value);
			else _pair = new Pair.Pair(pair.key, pair.value);
			const prev = findPair(this.items, _pair.key);
			const sortEntries = this.schema?.sortMapEntries;
			if (prev) {
				if (!overwrite) throw new Error(`Key ${_pair.key} already set`);
				if (identity.isScalar(prev.value) && Scalar.isScalarValue(_pair.value)) prev.value.value = _pair.value;
				else prev.value = _pair.value;
			} else if (sortEntries) {
				const i = this.items.findIndex((item) => sortEntries(_pair, item) < 0);
				if (i === -1) this.items.push(_pair);
				else this.items.splice(i, 0, _pair);
			} else this.items.push(_pair);
		}
		delete(key) {
			const it = findPair(this.items, key);
			if (!it) return false;
			return this.items.splice(this.items.indexOf(it), 1).length > 0;
		}
		get(key, keepScalar) {
			const node = findPair(this.items, key)?.value;
			return (!keepScalar && identity.isScalar(node) ? node.value : node) ?? void 0;
		}
		has(key) {
			return !!findPair(this.items, key);
		}
		set(key, value) {
			this.add(new Pair.Pair(key, value), true);
		}
		/**
		* @param ctx - Conversion context, originally set in Document#toJS()
		* @param {Class} Type - If set, forces the returned collection type
		* @returns Instance of Type, Map, or Object
		*/
		toJSON(_, ctx, Type) {
			const map = Type ? new Type() : ctx?.mapAsMap ? /* @__PURE__ */ new Map() : {};
			if (ctx?.onCreate) ctx.onCreate(map);
			for (const item of this.items) addPairToJSMap.addPairToJSMap(ctx, map, item);
			return map;
		}
		toString(ctx, onComment, onChompKeep) {
			if (!ctx) return JSON.stringify(this);
			for (const item of this.items) if (!identity.isPair(item)) throw new Error(`Map items must all be pairs; found ${JSON.stringify(item)} instead`);
			if (!ctx.allNullValues && this.hasAllNullValues(false)) ctx = Object.assign({}, ctx, { allNullValues: true });
			return stringifyCollection.stringifyCollection(this, ctx, {
				blockItemPrefix: "",
				flowChars: {
					start: "{",
					end: "}"
				},
				itemIndent: ctx.indent || "",
				onChompKeep,
				onComment
			});
		}
	};
	exports.YAMLMap = YAMLMap;
	exports.findPair = findPair;
}));

// node_modules/yaml/dist/schema/common/map.js
var require_map = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var YAMLMap = require_YAMLMap();
	const map = {
		collection: "map",
		default: true,
		nodeClass: YAMLMap.YAMLMap,
		tag: "tag:yaml.org,2002:map",
		resolve(map, onError) {
			if (!identity.isMap(map)) onError("Expected a mapping for this tag");
			return map;
		},
		createNode: (schema, obj, ctx) => YAMLMap.YAMLMap.from(schema, obj, ctx)
	};
	exports.map = map;
}));

// node_modules/yaml/dist/nodes/YAMLSeq.js
var require_YAMLSeq = /* @__PURE__ */ __commonJSMin(((exports) => {
	var createNode = require_createNode();
	var stringifyCollection = require_stringifyCollection();
	var Collection = require_Collection();
	var identity = require_identity();
	var Scalar = require_Scalar();
	var toJS = require_toJS();
	var YAMLSeq = class extends Collection.Collection {
		static get tagName() {
			return "tag:yaml.org,2002:seq";
		}
		constructor(schema) {
			super(identity.SEQ, schema);
			this.items = [];
		}
		add(value) {
			this.items.push(value);
		}
		/**
		* Removes a value from the collection.
		*
		* `key` must contain a representation of an integer for this to succeed.
		* It may be wrapped in a `Scalar`.
		*
		* @returns `true` if the item was found and removed.
		*/
		delete(key) {
			const idx = asItemIndex(key);
			if (typeof idx !== "number") return false;
			return this.items.splice(idx, 1).length > 0;
		}
		get(key, keepScalar) {
			const idx = asItemIndex(key);
			if (typeof idx !== "number") return void 0;
			const it = this.items[idx];
			return !keepScalar && identity.isScalar(it) ? it.value : it;
		}
		/**
		* Checks if the collection includes a value with the key `key`.
		*
		* `key` must contain a representation of an integer for this to succeed.
		* It may be wrapped in a `Scalar`.
		*/
		has(key) {
			const idx = asItemIndex(key);
			return typeof idx === "number" && idx < this.items.length;
		}
		/**
		* Sets a value in this collection. For `!!set`, `value` needs to be a
		* boolean to add/remove the item from the set.
		*
		* If `key` does not contain a representation of an integer, this will throw.
		* It may be wrapped in a `Scalar`.
		*/
		set(key, value) {
			const idx = asItemIndex(key);
			if (typeof idx !== "number") throw new Error(`Expected a valid index, not ${key}.`);
			const prev = this.items[idx];
			if (identity.isScalar(prev) && Scalar.isScalarValue(value)) prev.value = value;
			else this.items[idx] = value;
		}
		toJSON(_, ctx) {
			const seq = [];
			if (ctx?.onCreate) ctx.onCreate(seq);
			let i = 0;
			for (const item of this.items) seq.push(toJS.toJS(item, String(i++), ctx));
			return seq;
		}
		toString(ctx, onComment, onChompKeep) {
			if (!ctx) return JSON.stringify(this);
			return stringifyCollection.stringifyCollection(this, ctx, {
				blockItemPrefix: "- ",
				flowChars: {
					start: "[",
					end: "]"
				},
				itemIndent: (ctx.indent || "") + "  ",
				onChompKeep,
				onComment
			});
		}
		static from(schema, obj, ctx) {
			const { replacer } = ctx;
			const seq = new this(schema);
			if (obj && Symbol.iterator in Object(obj)) {
				let i = 0;
				for (let it of obj) {
					if (typeof replacer === "function") {
						const key = obj instanceof Set ? it : String(i++);
						it = replacer.call(obj, key, it);
					}
					seq.items.push(createNode.createNode(it, void 0, ctx));
				}
			}
			return seq;
		}
	};
	function asItemIndex(key) {
		let idx = identity.isScalar(key) ? key.value : key;
		if (idx && typeof idx === "string") idx = Number(idx);
		return typeof idx === "number" && Number.isInteger(idx) && idx >= 0 ? idx : null;
	}
	exports.YAMLSeq = YAMLSeq;
}));

// node_modules/yaml/dist/schema/common/seq.js
var require_seq = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var YAMLSeq = require_YAMLSeq();
	const seq = {
		collection: "seq",
		default: true,
		nodeClass: YAMLSeq.YAMLSeq,
		tag: "tag:yaml.org,2002:seq",
		resolve(seq, onError) {
			if (!identity.isSeq(seq)) onError("Expected a sequence for this tag");
			return seq;
		},
		createNode: (schema, obj, ctx) => YAMLSeq.YAMLSeq.from(schema, obj, ctx)
	};
	exports.seq = seq;
}));

// node_modules/yaml/dist/schema/common/string.js
var require_string = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyString = require_stringifyString();
	const string = {
		identify: (value) => typeof value === "string",
		default: true,
		tag: "tag:yaml.org,2002:str",
		resolve: (str) => str,
		stringify(item, ctx, onComment, onChompKeep) {
			ctx = Object.assign({ actualString: true }, ctx);
			return stringifyString.stringifyString(item, ctx, onComment, onChompKeep);
		}
	};
	exports.string = string;
}));

// node_modules/yaml/dist/schema/common/null.js
var require_null = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	const nullTag = {
		identify: (value) => value == null,
		createNode: () => new Scalar.Scalar(null),
		default: true,
		tag: "tag:yaml.org,2002:null",
		test: /^(?:~|[Nn]ull|NULL)?$/,
		resolve: () => new Scalar.Scalar(null),
		stringify: ({ source }, ctx) => typeof source === "string" && nullTag.test.test(source) ? source : ctx.options.nullStr
	};
	exports.nullTag = nullTag;
}));

// node_modules/yaml/dist/schema/core/bool.js
var require_bool$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	const boolTag = {
		identify: (value) => typeof value === "boolean",
		default: true,
		tag: "tag:yaml.org,2002:bool",
		test: /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/,
		resolve: (str) => new Scalar.Scalar(str[0] === "t" || str[0] === "T"),
		stringify({ source, value }, ctx) {
			if (source && boolTag.test.test(source)) {
				if (value === (source[0] === "t" || source[0] === "T")) return source;
			}
			return value ? ctx.options.trueStr : ctx.options.falseStr;
		}
	};
	exports.boolTag = boolTag;
}));

// node_modules/yaml/dist/stringify/stringifyNumber.js
var require_stringifyNumber = /* @__PURE__ */ __commonJSMin(((exports) => {
	function stringifyNumber({ format, minFractionDigits, tag, value }) {
		if (typeof value === "bigint") return String(value);
		const num = typeof value === "number" ? value : Number(value);
		if (!isFinite(num)) return isNaN(num) ? ".nan" : num < 0 ? "-.inf" : ".inf";
		let n = Object.is(value, -0) ? "-0" : JSON.stringify(value);
		if (!format && minFractionDigits && (!tag || tag === "tag:yaml.org,2002:float") && /^-?\d/.test(n) && !n.includes("e")) {
			let i = n.indexOf(".");
			if (i < 0) {
				i = n.length;
				n += ".";
			}
			let d = minFractionDigits - (n.length - i - 1);
			while (d-- > 0) n += "0";
		}
		return n;
	}
	exports.stringifyNumber = stringifyNumber;
}));

// node_modules/yaml/dist/schema/core/float.js
var require_float$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var stringifyNumber = require_stringifyNumber();
	const floatNaN = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
		resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
		stringify: stringifyNumber.stringifyNumber
	};
	const floatExp = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		format: "EXP",
		test: /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)[eE][-+]?[0-9]+$/,
		resolve: (str) => parseFloat(str),
		stringify(node) {
			const num = Number(node.value);
			return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
		}
	};
	const float = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)$/,
		resolve(str) {
			const node = new Scalar.Scalar(parseFloat(str));
			const dot = str.indexOf(".");
			if (dot !== -1 && str[str.length - 1] === "0") node.minFractionDigits = str.length - dot - 1;
			return node;
		},
		stringify: stringifyNumber.stringifyNumber
	};
	exports.float = float;
	exports.floatExp = floatExp;
	exports.floatNaN = floatNaN;
}));

// node_modules/yaml/dist/schema/core/int.js
var require_int$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyNumber = require_stringifyNumber();
	const intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
	const intResolve = (str, offset, radix, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str.substring(offset), radix);
	function intStringify(node, radix, prefix) {
		const { value } = node;
		if (intIdentify(value) && value >= 0) return prefix + value.toString(radix);
		return stringifyNumber.stringifyNumber(node);
	}
	const intOct = {
		identify: (value) => intIdentify(value) && value >= 0,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "OCT",
		test: /^0o[0-7]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 2, 8, opt),
		stringify: (node) => intStringify(node, 8, "0o")
	};
	const int = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		test: /^[-+]?[0-9]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
		stringify: stringifyNumber.stringifyNumber
	};
	const intHex = {
		identify: (value) => intIdentify(value) && value >= 0,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "HEX",
		test: /^0x[0-9a-fA-F]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
		stringify: (node) => intStringify(node, 16, "0x")
	};
	exports.int = int;
	exports.intHex = intHex;
	exports.intOct = intOct;
}));

// node_modules/yaml/dist/schema/core/schema.js
var require_schema$2 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var map = require_map();
	var _null = require_null();
	var seq = require_seq();
	var string = require_string();
	var bool = require_bool$1();
	var float = require_float$1();
	var int = require_int$1();
	const schema = [
		map.map,
		seq.seq,
		string.string,
		_null.nullTag,
		bool.boolTag,
		int.intOct,
		int.int,
		int.intHex,
		float.floatNaN,
		float.floatExp,
		float.float
	];
	exports.schema = schema;
}));

// node_modules/yaml/dist/schema/json/schema.js
var require_schema$1 = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var map = require_map();
	var seq = require_seq();
	function intIdentify(value) {
		return typeof value === "bigint" || Number.isInteger(value);
	}
	const stringifyJSON = ({ value }) => JSON.stringify(value);
	const jsonScalars = [
		{
			identify: (value) => typeof value === "string",
			default: true,
			tag: "tag:yaml.org,2002:str",
			resolve: (str) => str,
			stringify: stringifyJSON
		},
		{
			identify: (value) => value == null,
			createNode: () => new Scalar.Scalar(null),
			default: true,
			tag: "tag:yaml.org,2002:null",
			test: /^null$/,
			resolve: () => null,
			stringify: stringifyJSON
		},
		{
			identify: (value) => typeof value === "boolean",
			default: true,
			tag: "tag:yaml.org,2002:bool",
			test: /^true$|^false$/,
			resolve: (str) => str === "true",
			stringify: stringifyJSON
		},
		{
			identify: intIdentify,
			default: true,
			tag: "tag:yaml.org,2002:int",
			test: /^-?(?:0|[1-9][0-9]*)$/,
			resolve: (str, _onError, { intAsBigInt }) => intAsBigInt ? BigInt(str) : parseInt(str, 10),
			stringify: ({ value }) => intIdentify(value) ? value.toString() : JSON.stringify(value)
		},
		{
			identify: (value) => typeof value === "number",
			default: true,
			tag: "tag:yaml.org,2002:float",
			test: /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?$/,
			resolve: (str) => parseFloat(str),
			stringify: stringifyJSON
		}
	];
	const schema = [map.map, seq.seq].concat(jsonScalars, {
		default: true,
		tag: "",
		test: /^/,
		resolve(str, onError) {
			onError(`Unresolved plain scalar ${JSON.stringify(str)}`);
			return str;
		}
	});
	exports.schema = schema;
}));

// node_modules/yaml/dist/schema/yaml-1.1/binary.js
var require_binary = /* @__PURE__ */ __commonJSMin(((exports) => {
	var node_buffer = __require("buffer");
	var Scalar = require_Scalar();
	var stringifyString = require_stringifyString();
	const binary = {
		identify: (value) => value instanceof Uint8Array,
		default: false,
		tag: "tag:yaml.org,2002:binary",
		/**
		* Returns a Buffer in node and an Uint8Array in browsers
		*
		* To use the resulting buffer as an image, you'll want to do something like:
		*
		*   const blob = new Blob([buffer], { type: 'image/jpeg' })
		*   document.querySelector('#photo').src = URL.createObjectURL(blob)
		*/
		resolve(src, onError) {
			if (typeof node_buffer.Buffer === "function") return node_buffer.Buffer.from(src, "base64");
			else if (typeof atob === "function") {
				const str = atob(src.replace(/[\n\r]/g, ""));
				const buffer = new Uint8Array(str.length);
				for (let i = 0; i < str.length; ++i) buffer[i] = str.charCodeAt(i);
				return buffer;
			} else {
				onError("This environment does not support reading binary tags; either Buffer or atob is required");
				return src;
			}
		},
		stringify({ comment, type, value }, ctx, onComment, onChompKeep) {
			if (!value) return "";
			const buf = value;
			let str;
			if (typeof node_buffer.Buffer === "function") str = buf instanceof node_buffer.Buffer ? buf.toString("base64") : node_buffer.Buffer.from(buf.buffer).toString("base64");
			else if (typeof btoa === "function") {
				let s = "";
				for (let i = 0; i < buf.length; ++i) s += String.fromCharCode(buf[i]);
				str = btoa(s);
			} else throw new Error("This environment does not support writing binary tags; either Buffer or btoa is required");
			type ?? (type = Scalar.Scalar.BLOCK_LITERAL);
			if (type !== Scalar.Scalar.QUOTE_DOUBLE) {
				const lineWidth = Math.max(ctx.options.lineWidth - ctx.indent.length, ctx.options.minContentWidth);
				const n = Math.ceil(str.length / lineWidth);
				const lines = new Array(n);
				for (let i = 0, o = 0; i < n; ++i, o += lineWidth) lines[i] = str.substr(o, lineWidth);
				str = lines.join(type === Scalar.Scalar.BLOCK_LITERAL ? "\n" : " ");
			}
			return stringifyString.stringifyString({
				comment,
				type,
				value: str
			}, ctx, onComment, onChompKeep);
		}
	};
	exports.binary = binary;
}));

// node_modules/yaml/dist/schema/yaml-1.1/pairs.js
var require_pairs = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Pair = require_Pair();
	var Scalar = require_Scalar();
	var YAMLSeq = require_YAMLSeq();
	function resolvePairs(seq, onError) {
		if (identity.isSeq(seq)) for (let i = 0; i < seq.items.length; ++i) {
			let item = seq.items[i];
			if (identity.isPair(item)) continue;
			else if (identity.isMap(item)) {
				if (item.items.length > 1) onError("Each pair must have its own sequence indicator");
				const pair = item.items[0] || new Pair.Pair(new Scalar.Scalar(null));
				if (item.commentBefore) pair.key.commentBefore = pair.key.commentBefore ? `${item.commentBefore}\n${pair.key.commentBefore}` : item.commentBefore;
				if (item.comment) {
					const cn = pair.value ?? pair.key;
					cn.comment = cn.comment ? `${item.comment}\n${cn.comment}` : item.comment;
				}
				item = pair;
			}
			seq.items[i] = identity.isPair(item) ? item : new Pair.Pair(item);
		}
		else onError("Expected a sequence for this tag");
		return seq;
	}
	function createPairs(schema, iterable, ctx) {
		const { replacer } = ctx;
		const pairs = new YAMLSeq.YAMLSeq(schema);
		pairs.tag = "tag:yaml.org,2002:pairs";
		let i = 0;
		if (iterable && Symbol.iterator in Object(iterable)) for (let it of iterable) {
			if (typeof replacer === "function") it = replacer.call(iterable, String(i++), it);
			let key, value;
			if (Array.isArray(it)) {
				if (it.length === 2) {
					key = it[0];
					value = it[1];
				} else throw new TypeError(`Expected [key, value] tuple: ${it}`);
			} else if (it && it instanceof Object) {
				const keys = Object.keys(it);
				if (keys.length === 1) {
					key = keys[0];
					value = it[key];
				} else throw new TypeError(`Expected tuple with one key, not ${keys.length} keys`);
			} else key = it;
			pairs.items.push(Pair.createPair(key, value, ctx));
		}
		return pairs;
	}
	const pairs = {
		collection: "seq",
		default: false,
		tag: "tag:yaml.org,2002:pairs",
		resolve: resolvePairs,
		createNode: createPairs
	};
	exports.createPairs = createPairs;
	exports.pairs = pairs;
	exports.resolvePairs = resolvePairs;
}));

// node_modules/yaml/dist/schema/yaml-1.1/omap.js
var require_omap = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var toJS = require_toJS();
	var YAMLMap = require_YAMLMap();
	var YAMLSeq = require_YAMLSeq();
	var pairs = require_pairs();
	var YAMLOMap = class YAMLOMap extends YAMLSeq.YAMLSeq {
		constructor() {
			super();
			this.add = YAMLMap.YAMLMap.prototype.add.bind(this);
			this.delete = YAMLMap.YAMLMap.prototype.delete.bind(this);
			this.get = YAMLMap.YAMLMap.prototype.get.bind(this);
			this.has = YAMLMap.YAMLMap.prototype.has.bind(this);
			this.set = YAMLMap.YAMLMap.prototype.set.bind(this);
			this.tag = YAMLOMap.tag;
		}
		/**
		* If `ctx` is given, the return type is actually `Map<unknown, unknown>`,
		* but TypeScript won't allow widening the signature of a child method.
		*/
		toJSON(_, ctx) {
			if (!ctx) return super.toJSON(_);
			const map = /* @__PURE__ */ new Map();
			if (ctx?.onCreate) ctx.onCreate(map);
			for (const pair of this.items) {
				let key, value;
				if (identity.isPair(pair)) {
					key = toJS.toJS(pair.key, "", ctx);
					value = toJS.toJS(pair.value, key, ctx);
				} else key = toJS.toJS(pair, "", ctx);
				if (map.has(key)) throw new Error("Ordered maps must not include duplicate keys");
				map.set(key, value);
			}
			return map;
		}
		static from(schema, iterable, ctx) {
			const pairs$1 = pairs.createPairs(schema, iterable, ctx);
			const omap = new this();
			omap.items = pairs$1.items;
			return omap;
		}
	};
	YAMLOMap.tag = "tag:yaml.org,2002:omap";
	const omap = {
		collection: "seq",
		identify: (value) => value instanceof Map,
		nodeClass: YAMLOMap,
		default: false,
		tag: "tag:yaml.org,2002:omap",
		resolve(seq, onError) {
			const pairs$1 = pairs.resolvePairs(seq, onError);
			const seenKeys = [];
			for (const { key } of pairs$1.items) if (identity.isScalar(key)) {
				if (seenKeys.includes(key.value)) onError(`Ordered maps must not include duplicate keys: ${key.value}`);
				else seenKeys.push(key.value);
			}
			return Object.assign(new YAMLOMap(), pairs$1);
		},
		createNode: (schema, iterable, ctx) => YAMLOMap.from(schema, iterable, ctx)
	};
	exports.YAMLOMap = YAMLOMap;
	exports.omap = omap;
}));

// node_modules/yaml/dist/schema/yaml-1.1/bool.js
var require_bool = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	function boolStringify({ value, source }, ctx) {
		if (source && (value ? trueTag : falseTag).test.test(source)) return source;
		return value ? ctx.options.trueStr : ctx.options.falseStr;
	}
	const trueTag = {
		identify: (value) => value === true,
		default: true,
		tag: "tag:yaml.org,2002:bool",
		test: /^(?:Y|y|[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON)$/,
		resolve: () => new Scalar.Scalar(true),
		stringify: boolStringify
	};
	const falseTag = {
		identify: (value) => value === false,
		default: true,
		tag: "tag:yaml.org,2002:bool",
		test: /^(?:N|n|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
		resolve: () => new Scalar.Scalar(false),
		stringify: boolStringify
	};
	exports.falseTag = falseTag;
	exports.trueTag = trueTag;
}));

// node_modules/yaml/dist/schema/yaml-1.1/float.js
var require_float = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var stringifyNumber = require_stringifyNumber();
	const floatNaN = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/,
		resolve: (str) => str.slice(-3).toLowerCase() === "nan" ? NaN : str[0] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
		stringify: stringifyNumber.stringifyNumber
	};
	const floatExp = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		format: "EXP",
		test: /^[-+]?(?:[0-9][0-9_]*)?(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/,
		resolve: (str) => parseFloat(str.replace(/_/g, "")),
		stringify(node) {
			const num = Number(node.value);
			return isFinite(num) ? num.toExponential() : stringifyNumber.stringifyNumber(node);
		}
	};
	const float = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		test: /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*$/,
		resolve(str) {
			const node = new Scalar.Scalar(parseFloat(str.replace(/_/g, "")));
			const dot = str.indexOf(".");
			if (dot !== -1) {
				const f = str.substring(dot + 1).replace(/_/g, "");
				if (f[f.length - 1] === "0") node.minFractionDigits = f.length;
			}
			return node;
		},
		stringify: stringifyNumber.stringifyNumber
	};
	exports.float = float;
	exports.floatExp = floatExp;
	exports.floatNaN = floatNaN;
}));

// node_modules/yaml/dist/schema/yaml-1.1/int.js
var require_int = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyNumber = require_stringifyNumber();
	const intIdentify = (value) => typeof value === "bigint" || Number.isInteger(value);
	function intResolve(str, offset, radix, { intAsBigInt }) {
		const sign = str[0];
		if (sign === "-" || sign === "+") offset += 1;
		str = str.substring(offset).replace(/_/g, "");
		if (intAsBigInt) {
			switch (radix) {
				case 2:
					str = `0b${str}`;
					break;
				case 8:
					str = `0o${str}`;
					break;
				case 16: str = `0x${str}`;
			}
			const n = BigInt(str);
			return sign === "-" ? BigInt(-1) * n : n;
		}
		const n = parseInt(str, radix);
		return sign === "-" ? -1 * n : n;
	}
	function intStringify(node, radix, prefix) {
		const { value } = node;
		if (intIdentify(value)) {
			const str = value.toString(radix);
			return value < 0 ? "-" + prefix + str.substr(1) : prefix + str;
		}
		return stringifyNumber.stringifyNumber(node);
	}
	const intBin = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "BIN",
		test: /^[-+]?0b[0-1_]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 2, 2, opt),
		stringify: (node) => intStringify(node, 2, "0b")
	};
	const intOct = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "OCT",
		test: /^[-+]?0[0-7_]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 1, 8, opt),
		stringify: (node) => intStringify(node, 8, "0")
	};
	const int = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		test: /^[-+]?[0-9][0-9_]*$/,
		resolve: (str, _onError, opt) => intResolve(str, 0, 10, opt),
		stringify: stringifyNumber.stringifyNumber
	};
	const intHex = {
		identify: intIdentify,
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "HEX",
		test: /^[-+]?0x[0-9a-fA-F_]+$/,
		resolve: (str, _onError, opt) => intResolve(str, 2, 16, opt),
		stringify: (node) => intStringify(node, 16, "0x")
	};
	exports.int = int;
	exports.intBin = intBin;
	exports.intHex = intHex;
	exports.intOct = intOct;
}));

// node_modules/yaml/dist/schema/yaml-1.1/set.js
var require_set = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Pair = require_Pair();
	var YAMLMap = require_YAMLMap();
	var YAMLSet = class YAMLSet extends YAMLMap.YAMLMap {
		constructor(schema) {
			super(schema);
			this.tag = YAMLSet.tag;
		}
		add(key) {
			let pair;
			if (identity.isPair(key)) pair = key;
			else if (key && typeof key === "object" && "key" in key && "value" in key && key.value === null) pair = new Pair.Pair(key.key, null);
			else pair = new Pair.Pair(key, null);
			if (!YAMLMap.findPair(this.items, pair.key)) this.items.push(pair);
		}
		/**
		* If `keepPair` is `true`, returns the Pair matching `key`.
		* Otherwise, returns the value of that Pair's key.
		*/
		get(key, keepPair) {
			const pair = YAMLMap.findPair(this.items, key);
			return !keepPair && identity.isPair(pair) ? identity.isScalar(pair.key) ? pair.key.value : pair.key : pair;
		}
		set(key, value) {
			if (typeof value !== "boolean") throw new Error(`Expected boolean value for set(key, value) in a YAML set, not ${typeof value}`);
			const prev = YAMLMap.findPair(this.items, key);
			if (prev && !value) this.items.splice(this.items.indexOf(prev), 1);
			else if (!prev && value) this.items.push(new Pair.Pair(key));
		}
		toJSON(_, ctx) {
			return super.toJSON(_, ctx, Set);
		}
		toString(ctx, onComment, onChompKeep) {
			if (!ctx) return JSON.stringify(this);
			if (this.hasAllNullValues(true)) return super.toString(Object.assign({}, ctx, { allNullValues: true }), onComment, onChompKeep);
			else throw new Error("Set items must all have null values");
		}
		static from(schema, iterable, ctx) {
			const { replacer } = ctx;
			const set = new this(schema);
			if (iterable && Symbol.iterator in Object(iterable)) for (let value of iterable) {
				if (typeof replacer === "function") value = replacer.call(iterable, value, value);
				set.items.push(Pair.createPair(value, null, ctx));
			}
			return set;
		}
	};
	YAMLSet.tag = "tag:yaml.org,2002:set";
	const set = {
		collection: "map",
		identify: (value) => value instanceof Set,
		nodeClass: YAMLSet,
		default: false,
		tag: "tag:yaml.org,2002:set",
		createNode: (schema, iterable, ctx) => YAMLSet.from(schema, iterable, ctx),
		resolve(map, onError) {
			if (identity.isMap(map)) {
				if (map.hasAllNullValues(true)) return Object.assign(new YAMLSet(), map);
				else onError("Set items must all have null values");
			} else onError("Expected a mapping for this tag");
			return map;
		}
	};
	exports.YAMLSet = YAMLSet;
	exports.set = set;
}));

// node_modules/yaml/dist/schema/yaml-1.1/timestamp.js
var require_timestamp = /* @__PURE__ */ __commonJSMin(((exports) => {
	var stringifyNumber = require_stringifyNumber();
	/** Internal types handle bigint as number, because TS can't figure it out. */
	function parseSexagesimal(str, asBigInt) {
		const sign = str[0];
		const parts = sign === "-" || sign === "+" ? str.substring(1) : str;
		const num = (n) => asBigInt ? BigInt(n) : Number(n);
		const res = parts.replace(/_/g, "").split(":").reduce((res, p) => res * num(60) + num(p), num(0));
		return sign === "-" ? num(-1) * res : res;
	}
	/**
	* hhhh:mm:ss.sss
	*
	* Internal types handle bigint as number, because TS can't figure it out.
	*/
	function stringifySexagesimal(node) {
		let { value } = node;
		let num = (n) => n;
		if (typeof value === "bigint") num = (n) => BigInt(n);
		else if (isNaN(value) || !isFinite(value)) return stringifyNumber.stringifyNumber(node);
		let sign = "";
		if (value < 0) {
			sign = "-";
			value *= num(-1);
		}
		const _60 = num(60);
		const parts = [value % _60];
		if (value < 60) parts.unshift(0);
		else {
			value = (value - parts[0]) / _60;
			parts.unshift(value % _60);
			if (value >= 60) {
				value = (value - parts[0]) / _60;
				parts.unshift(value);
			}
		}
		return sign + parts.map((n) => String(n).padStart(2, "0")).join(":").replace(/000000\d*$/, "");
	}
	const intTime = {
		identify: (value) => typeof value === "bigint" || Number.isInteger(value),
		default: true,
		tag: "tag:yaml.org,2002:int",
		format: "TIME",
		test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/,
		resolve: (str, _onError, { intAsBigInt }) => parseSexagesimal(str, intAsBigInt),
		stringify: stringifySexagesimal
	};
	const floatTime = {
		identify: (value) => typeof value === "number",
		default: true,
		tag: "tag:yaml.org,2002:float",
		format: "TIME",
		test: /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
		resolve: (str) => parseSexagesimal(str, false),
		stringify: stringifySexagesimal
	};
	const timestamp = {
		identify: (value) => value instanceof Date,
		default: true,
		tag: "tag:yaml.org,2002:timestamp",
		test: RegExp("^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:(?:t|T|[ \\t]+)([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2}(\\.[0-9]+)?)(?:[ \\t]*(Z|[-+][012]?[0-9](?::[0-9]{2})?))?)?$"),
		resolve(str) {
			const match = str.match(timestamp.test);
			if (!match) throw new Error("!!timestamp expects a date, starting with yyyy-mm-dd");
			const [, year, month, day, hour, minute, second] = match.map(Number);
			const millisec = match[7] ? Number((match[7] + "00").substr(1, 3)) : 0;
			let date = Date.UTC(year, month - 1, day, hour || 0, minute || 0, second || 0, millisec);
			const tz = match[8];
			if (tz && tz !== "Z") {
				let d = parseSexagesimal(tz, false);
				if (Math.abs(d) < 30) d *= 60;
				date -= 6e4 * d;
			}
			return new Date(date);
		},
		stringify: ({ value }) => value?.toISOString().replace(/(T00:00:00)?\.000Z$/, "") ?? ""
	};
	exports.floatTime = floatTime;
	exports.intTime = intTime;
	exports.timestamp = timestamp;
}));

// node_modules/yaml/dist/schema/yaml-1.1/schema.js
var require_schema = /* @__PURE__ */ __commonJSMin(((exports) => {
	var map = require_map();
	var _null = require_null();
	var seq = require_seq();
	var string = require_string();
	var binary = require_binary();
	var bool = require_bool();
	var float = require_float();
	var int = require_int();
	var merge = require_merge();
	var omap = require_omap();
	var pairs = require_pairs();
	var set = require_set();
	var timestamp = require_timestamp();
	const schema = [
		map.map,
		seq.seq,
		string.string,
		_null.nullTag,
		bool.trueTag,
		bool.falseTag,
		int.intBin,
		int.intOct,
		int.int,
		int.intHex,
		float.floatNaN,
		float.floatExp,
		float.float,
		binary.binary,
		merge.merge,
		omap.omap,
		pairs.pairs,
		set.set,
		timestamp.intTime,
		timestamp.floatTime,
		timestamp.timestamp
	];
	exports.schema = schema;
}));

// node_modules/yaml/dist/schema/tags.js
var require_tags = /* @__PURE__ */ __commonJSMin(((exports) => {
	var map = require_map();
	var _null = require_null();
	var seq = require_seq();
	var string = require_string();
	var bool = require_bool$1();
	var float = require_float$1();
	var int = require_int$1();
	var schema = require_schema$2();
	var schema$1 = require_schema$1();
	var binary = require_binary();
	var merge = require_merge();
	var omap = require_omap();
	var pairs = require_pairs();
	var schema$2 = require_schema();
	var set = require_set();
	var timestamp = require_timestamp();
	const schemas = /* @__PURE__ */ new Map([
		["core", schema.schema],
		["failsafe", [
			map.map,
			seq.seq,
			string.string
		]],
		["json", schema$1.schema],
		["yaml11", schema$2.schema],
		["yaml-1.1", schema$2.schema]
	]);
	const tagsByName = {
		binary: binary.binary,
		bool: bool.boolTag,
		float: float.float,
		floatExp: float.floatExp,
		floatNaN: float.floatNaN,
		floatTime: timestamp.floatTime,
		int: int.int,
		intHex: int.intHex,
		intOct: int.intOct,
		intTime: timestamp.intTime,
		map: map.map,
		merge: merge.merge,
		null: _null.nullTag,
		omap: omap.omap,
		pairs: pairs.pairs,
		seq: seq.seq,
		set: set.set,
		timestamp: timestamp.timestamp
	};
	const coreKnownTags = {
		"tag:yaml.org,2002:binary": binary.binary,
		"tag:yaml.org,2002:merge": merge.merge,
		"tag:yaml.org,2002:omap": omap.omap,
		"tag:yaml.org,2002:pairs": pairs.pairs,
		"tag:yaml.org,2002:set": set.set,
		"tag:yaml.org,2002:timestamp": timestamp.timestamp
	};
	function getTags(customTags, schemaName, addMergeTag) {
		const schemaTags = schemas.get(schemaName);
		if (schemaTags && !customTags) return addMergeTag && !schemaTags.includes(merge.merge) ? schemaTags.concat(merge.merge) : schemaTags.slice();
		let tags = schemaTags;
		if (!tags) {
			if (Array.isArray(customTags)) tags = [];
			else {
				const keys = Array.from(schemas.keys()).filter((key) => key !== "yaml11").map((key) => JSON.stringify(key)).join(", ");
				throw new Error(`Unknown schema "${schemaName}"; use one of ${keys} or define customTags array`);
			}
		}
		if (Array.isArray(customTags)) for (const tag of customTags) tags = tags.concat(tag);
		else if (typeof customTags === "function") tags = customTags(tags.slice());
		if (addMergeTag) tags = tags.concat(merge.merge);
		return tags.reduce((tags, tag) => {
			const tagObj = typeof tag === "string" ? tagsByName[tag] : tag;
			if (!tagObj) {
				const tagName = JSON.stringify(tag);
				const keys = Object.keys(tagsByName).map((key) => JSON.stringify(key)).join(", ");
				throw new Error(`Unknown custom tag ${tagName}; use one of ${keys}`);
			}
			if (!tags.includes(tagObj)) tags.push(tagObj);
			return tags;
		}, []);
	}
	exports.coreKnownTags = coreKnownTags;
	exports.getTags = getTags;
}));

// node_modules/yaml/dist/schema/Schema.js
var require_Schema = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var map = require_map();
	var seq = require_seq();
	var string = require_string();
	var tags = require_tags();
	const sortMapEntriesByKey = (a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
	var Schema = class Schema {
		constructor({ compat, customTags, merge, resolveKnownTags, schema, sortMapEntries, toStringDefaults }) {
			this.compat = Array.isArray(compat) ? tags.getTags(compat, "compat") : compat ? tags.getTags(null, compat) : null;
			this.name = typeof schema === "string" && schema || "core";
			this.knownTags = resolveKnownTags ? tags.coreKnownTags : {};
			this.tags = tags.getTags(customTags, this.name, merge);
			this.toStringOptions = toStringDefaults ?? null;
			Object.defineProperty(this, identity.MAP, { value: map.map });
			Object.defineProperty(this, identity.SCALAR, { value: string.string });
			Object.defineProperty(this, identity.SEQ, { value: seq.seq });
			this.sortMapEntries = typeof sortMapEntries === "function" ? sortMapEntries : sortMapEntries === true ? sortMapEntriesByKey : null;
		}
		clone() {
			const copy = Object.create(Schema.prototype, Object.getOwnPropertyDescriptors(this));
			copy.tags = this.tags.slice();
			return copy;
		}
	};
	exports.Schema = Schema;
}));

// node_modules/yaml/dist/stringify/stringifyDocument.js
var require_stringifyDocument = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var stringify = require_stringify();
	var stringifyComment = require_stringifyComment();
	function stringifyDocument(doc, options) {
		const lines = [];
		let hasDirectives = options.directives === true;
		if (options.directives !== false && doc.directives) {
			const dir = doc.directives.toString(doc);
			if (dir) {
				lines.push(dir);
				hasDirectives = true;
			} else if (doc.directives.docStart) hasDirectives = true;
		}
		if (hasDirectives) lines.push("---");
		const ctx = stringify.createStringifyContext(doc, options);
		const { commentString } = ctx.options;
		if (doc.commentBefore) {
			if (lines.length !== 1) lines.unshift("");
			const cs = commentString(doc.commentBefore);
			lines.unshift(stringifyComment.indentComment(cs, ""));
		}
		let chompKeep = false;
		let contentComment = null;
		if (doc.contents) {
			if (identity.isNode(doc.contents)) {
				if (doc.contents.spaceBefore && hasDirectives) lines.push("");
				if (doc.contents.commentBefore) {
					const cs = commentString(doc.contents.commentBefore);
					lines.push(stringifyComment.indentComment(cs, ""));
				}
				ctx.forceBlockIndent = !!doc.comment;
				contentComment = doc.contents.comment;
			}
			const onChompKeep = contentComment ? void 0 : () => chompKeep = true;
			let body = stringify.stringify(doc.contents, ctx, () => contentComment = null, onChompKeep);
			if (contentComment) body += stringifyComment.lineComment(body, "", commentString(contentComment));
			if ((body[0] === "|" || body[0] === ">") && lines[lines.length - 1] === "---") lines[lines.length - 1] = `--- ${body}`;
			else lines.push(body);
		} else lines.push(stringify.stringify(doc.contents, ctx));
		if (doc.directives?.docEnd) {
			if (doc.comment) {
				const cs = commentString(doc.comment);
				if (cs.includes("\n")) {
					lines.push("...");
					lines.push(stringifyComment.indentComment(cs, ""));
				} else lines.push(`... ${cs}`);
			} else lines.push("...");
		} else {
			let dc = doc.comment;
			if (dc && chompKeep) dc = dc.replace(/^\n+/, "");
			if (dc) {
				if ((!chompKeep || contentComment) && lines[lines.length - 1] !== "") lines.push("");
				lines.push(stringifyComment.indentComment(commentString(dc), ""));
			}
		}
		return lines.join("\n") + "\n";
	}
	exports.stringifyDocument = stringifyDocument;
}));

// node_modules/yaml/dist/doc/Document.js
var require_Document = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Alias = require_Alias();
	var Collection = require_Collection();
	var identity = require_identity();
	var Pair = require_Pair();
	var toJS = require_toJS();
	var Schema = require_Schema();
	var stringifyDocument = require_stringifyDocument();
	var anchors = require_anchors();
	var applyReviver = require_applyReviver();
	var createNode = require_createNode();
	var directives = require_directives();
	var Document = class Document {
		constructor(value, replacer, options) {
			/** A comment before this Document */
			this.commentBefore = null;
			/** A comment immediately after this Document */
			this.comment = null;
			/** Errors encountered during parsing. */
			this.errors = [];
			/** Warnings encountered during parsing. */
			this.warnings = [];
			Object.defineProperty(this, identity.NODE_TYPE, { value: identity.DOC });
			let _replacer = null;
			if (typeof replacer === "function" || Array.isArray(replacer)) _replacer = replacer;
			else if (options === void 0 && replacer) {
				options = replacer;
				replacer = void 0;
			}
			const opt = Object.assign({
				intAsBigInt: false,
				keepSourceTokens: false,
				logLevel: "warn",
				prettyErrors: true,
				strict: true,
				stringKeys: false,
				uniqueKeys: true,
				version: "1.2"
			}, options);
			this.options = opt;
			let { version } = opt;
			if (options?._directives) {
				this.directives = options._directives.atDocument();
				if (this.directives.yaml.explicit) version = this.directives.yaml.version;
			} else this.directives = new directives.Directives({ version });
			this.setSchema(version, options);
			this.contents = value === void 0 ? null : this.createNode(value, _replacer, options);
		}
		/**
		* Create a deep copy of this Document and its contents.
		*
		* Custom Node values that inherit from `Object` still refer to their original instances.
		*/
		clone() {
			const copy = Object.create(Document.prototype, { [identity.NODE_TYPE]: { value: identity.DOC } });
			copy.commentBefore = this.commentBefore;
			copy.comment = this.comment;
			copy.errors = this.errors.slice();
			copy.warnings = this.warnings.slice();
			copy.options = Object.assign({}, this.options);
			if (this.directives) copy.directives = this.directives.clone();
			copy.schema = this.schema.clone();
			copy.contents = identity.isNode(this.contents) ? this.contents.clone(copy.schema) : this.contents;
			if (this.range) copy.range = this.range.slice();
			return copy;
		}
		/** Adds a value to the document. */
		add(value) {
			if (assertCollection(this.contents)) this.contents.add(value);
		}
		/** Adds a value to the document. */
		addIn(path, value) {
			if (assertCollection(this.contents)) this.contents.addIn(path, value);
		}
		/**
		* Create a new `Alias` node, ensuring that the target `node` has the required anchor.
		*
		* If `node` already has an anchor, `name` is ignored.
		* Otherwise, the `node.anchor` value will be set to `name`,
		* or if an anchor with that name is already present in the document,
		* `name` will be used as a prefix for a new unique anchor.
		* If `name` is undefined, the generated anchor will use 'a' as a prefix.
		*/
		createAlias(node, name) {
			if (!node.anchor) {
				const prev = anchors.anchorNames(this);
				node.anchor = !name || prev.has(name) ? anchors.findNewAnchor(name || "a", prev) : name;
			}
			return new Alias.Alias(node.anchor);
		}
		createNode(value, replacer, options) {
			let _replacer = void 0;
			if (typeof replacer === "function") {
				value = replacer.call({ "": value }, "", value);
				_replacer = replacer;
			} else if (Array.isArray(replacer)) {
				const keyToStr = (v) => typeof v === "number" || v instanceof String || v instanceof Number;
				const asStr = replacer.filter(keyToStr).map(String);
				if (asStr.length > 0) replacer = replacer.concat(asStr);
				_replacer = replacer;
			} else if (options === void 0 && replacer) {
				options = replacer;
				replacer = void 0;
			}
			const { aliasDuplicateObjects, anchorPrefix, flow, keepUndefined, onTagObj, tag } = options ?? {};
			const { onAnchor, setAnchors, sourceObjects } = anchors.createNodeAnchors(this, anchorPrefix || "a");
			const ctx = {
				aliasDuplicateObjects: aliasDuplicateObjects ?? true,
				keepUndefined: keepUndefined ?? false,
				onAnchor,
				onTagObj,
				replacer: _replacer,
				schema: this.schema,
				sourceObjects
			};
			const node = createNode.createNode(value, tag, ctx);
			if (flow && identity.isCollection(node)) node.flow = true;
			setAnchors();
			return node;
		}
		/**
		* Convert a key and a value into a `Pair` using the current schema,
		* recursively wrapping all values as `Scalar` or `Collection` nodes.
		*/
		createPair(key, value, options = {}) {
			const k = this.createNode(key, null, options);
			const v = this.createNode(value, null, options);
			return new Pair.Pair(k, v);
		}
		/**
		* Removes a value from the document.
		* @returns `true` if the item was found and removed.
		*/
		delete(key) {
			return assertCollection(this.contents) ? this.contents.delete(key) : false;
		}
		/**
		* Removes a value from the document.
		* @returns `true` if the item was found and removed.
		*/
		deleteIn(path) {
			if (Collection.isEmptyPath(path)) {
				if (this.contents == null) return false;
				this.contents = null;
				return true;
			}
			return assertCollection(this.contents) ? this.contents.deleteIn(path) : false;
		}
		/**
		* Returns item at `key`, or `undefined` if not found. By default unwraps
		* scalar values from their surrounding node; to disable set `keepScalar` to
		* `true` (collections are always returned intact).
		*/
		get(key, keepScalar) {
			return identity.isCollection(this.contents) ? this.contents.get(key, keepScalar) : void 0;
		}
		/**
		* Returns item at `path`, or `undefined` if not found. By default unwraps
		* scalar values from their surrounding node; to disable set `keepScalar` to
		* `true` (collections are always returned intact).
		*/
		getIn(path, keepScalar) {
			if (Collection.isEmptyPath(path)) return !keepScalar && identity.isScalar(this.contents) ? this.contents.value : this.contents;
			return identity.isCollection(this.contents) ? this.contents.getIn(path, keepScalar) : void 0;
		}
		/**
		* Checks if the document includes a value with the key `key`.
		*/
		has(key) {
			return identity.isCollection(this.contents) ? this.contents.has(key) : false;
		}
		/**
		* Checks if the document includes a value at `path`.
		*/
		hasIn(path) {
			if (Collection.isEmptyPath(path)) return this.contents !== void 0;
			return identity.isCollection(this.contents) ? this.contents.hasIn(path) : false;
		}
		/**
		* Sets a value in this document. For `!!set`, `value` needs to be a
		* boolean to add/remove the item from the set.
		*/
		set(key, value) {
			if (this.contents == null) this.contents = Collection.collectionFromPath(this.schema, [key], value);
			else if (assertCollection(this.contents)) this.contents.set(key, value);
		}
		/**
		* Sets a value in this document. For `!!set`, `value` needs to be a
		* boolean to add/remove the item from the set.
		*/
		setIn(path, value) {
			if (Collection.isEmptyPath(path)) this.contents = value;
			else if (this.contents == null) this.contents = Collection.collectionFromPath(this.schema, Array.from(path), value);
			else if (assertCollection(this.contents)) this.contents.setIn(path, value);
		}
		/**
		* Change the YAML version and schema used by the document.
		* A `null` version disables support for directives, explicit tags, anchors, and aliases.
		* It also requires the `schema` option to be given as a `Schema` instance value.
		*
		* Overrides all previously set schema options.
		*/
		setSchema(version, options = {}) {
			if (typeof version === "number") version = String(version);
			let opt;
			switch (version) {
				case "1.1":
					if (this.directives) this.directives.yaml.version = "1.1";
					else this.directives = new directives.Directives({ version: "1.1" });
					opt = {
						resolveKnownTags: false,
						schema: "yaml-1.1"
					};
					break;
				case "1.2":
				case "next":
					if (this.directives) this.directives.yaml.version = version;
					else this.directives = new directives.Directives({ version });
					opt = {
						resolveKnownTags: true,
						schema: "core"
					};
					break;
				case null:
					if (this.directives) delete this.directives;
					opt = null;
					break;
				default: {
					const sv = JSON.stringify(version);
					throw new Error(`Expected '1.1', '1.2' or null as first argument, but found: ${sv}`);
				}
			}
			if (options.schema instanceof Object) this.schema = options.schema;
			else if (opt) this.schema = new Schema.Schema(Object.assign(opt, options));
			else throw new Error(`With a null YAML version, the { schema: Schema } option is required`);
		}
		toJS({ json, jsonArg, mapAsMap, maxAliasCount, onAnchor, reviver } = {}) {
			const ctx = {
				anchors: /* @__PURE__ */ new Map(),
				doc: this,
				keep: !json,
				mapAsMap: mapAsMap === true,
				mapKeyWarned: false,
				maxAliasCount: typeof maxAliasCount === "number" ? maxAliasCount : 100
			};
			const res = toJS.toJS(this.contents, jsonArg ?? "", ctx);
			if (typeof onAnchor === "function") for (const { count, res } of ctx.anchors.values()) onAnchor(res, count);
			return typeof reviver === "function" ? applyReviver.applyReviver(reviver, { "": res }, "", res) : res;
		}
		/**
		* A JSON representation of the document `contents`.
		*
		* @param jsonArg Used by `JSON.stringify` to indicate the array index or
		*   property name.
		*/
		toJSON(jsonArg, onAnchor) {
			return this.toJS({
				json: true,
				jsonArg,
				mapAsMap: false,
				onAnchor
			});
		}
		/** A YAML representation of the document. */
		toString(options = {}) {
			if (this.errors.length > 0) throw new Error("Document with errors cannot be stringified");
			if ("indent" in options && (!Number.isInteger(options.indent) || Number(options.indent) <= 0)) {
				const s = JSON.stringify(options.indent);
				throw new Error(`"indent" option must be a positive integer, not ${s}`);
			}
			return stringifyDocument.stringifyDocument(this, options);
		}
	};
	function assertCollection(contents) {
		if (identity.isCollection(contents)) return true;
		throw new Error("Expected a YAML collection as document contents");
	}
	exports.Document = Document;
}));

// node_modules/yaml/dist/errors.js
var require_errors = /* @__PURE__ */ __commonJSMin(((exports) => {
	var YAMLError = class extends Error {
		constructor(name, pos, code, message) {
			super();
			this.name = name;
			this.code = code;
			this.message = message;
			this.pos = pos;
		}
	};
	var YAMLParseError = class extends YAMLError {
		constructor(pos, code, message) {
			super("YAMLParseError", pos, code, message);
		}
	};
	var YAMLWarning = class extends YAMLError {
		constructor(pos, code, message) {
			super("YAMLWarning", pos, code, message);
		}
	};
	const prettifyError = (src, lc) => (error) => {
		if (error.pos[0] === -1) return;
		error.linePos = error.pos.map((pos) => lc.linePos(pos));
		const { line, col } = error.linePos[0];
		error.message += ` at line ${line}, column ${col}`;
		let ci = col - 1;
		let lineStr = src.substring(lc.lineStarts[line - 1], lc.lineStarts[line]).replace(/[\n\r]+$/, "");
		if (ci >= 60 && lineStr.length > 80) {
			const trimStart = Math.min(ci - 39, lineStr.length - 79);
			lineStr = "…" + lineStr.substring(trimStart);
			ci -= trimStart - 1;
		}
		if (lineStr.length > 80) lineStr = lineStr.substring(0, 79) + "…";
		if (line > 1 && /^ *$/.test(lineStr.substring(0, ci))) {
			let prev = src.substring(lc.lineStarts[line - 2], lc.lineStarts[line - 1]);
			if (prev.length > 80) prev = prev.substring(0, 79) + "…\n";
			lineStr = prev + lineStr;
		}
		if (/[^ ]/.test(lineStr)) {
			let count = 1;
			const end = error.linePos[1];
			if (end?.line === line && end.col > col) count = Math.max(1, Math.min(end.col - col, 80 - ci));
			const pointer = " ".repeat(ci) + "^".repeat(count);
			error.message += `:\n\n${lineStr}\n${pointer}\n`;
		}
	};
	exports.YAMLError = YAMLError;
	exports.YAMLParseError = YAMLParseError;
	exports.YAMLWarning = YAMLWarning;
	exports.prettifyError = prettifyError;
}));

// node_modules/yaml/dist/compose/resolve-props.js
var require_resolve_props = /* @__PURE__ */ __commonJSMin(((exports) => {
	function resolveProps(tokens, { flow, indicator, next, offset, onError, parentIndent, startOnNewline }) {
		let spaceBefore = false;
		let atNewline = startOnNewline;
		let hasSpace = startOnNewline;
		let comment = "";
		let commentSep = "";
		let hasNewline = false;
		let reqSpace = false;
		let tab = null;
		let anchor = null;
		let tag = null;
		let newlineAfterProp = null;
		let comma = null;
		let found = null;
		let start = null;
		for (const token of tokens) {
			if (reqSpace) {
				if (token.type !== "space" && token.type !== "newline" && token.type !== "comma") onError(token.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
				reqSpace = false;
			}
			if (tab) {
				if (atNewline && token.type !== "comment" && token.type !== "newline") onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
				tab = null;
			}
			switch (token.type) {
				case "space":
					if (!flow && (indicator !== "doc-start" || next?.type !== "flow-collection") && token.source.includes("	")) tab = token;
					hasSpace = true;
					break;
				case "comment": {
					if (!hasSpace) onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
					const cb = token.source.substring(1) || " ";
					if (!comment) comment = cb;
					else comment += commentSep + cb;
					commentSep = "";
					atNewline = false;
					break;
				}
				case "newline":
					if (atNewline) {
						if (comment) comment += token.source;
						else if (!found || indicator !== "seq-item-ind") spaceBefore = true;
					} else commentSep += token.source;
					atNewline = true;
					hasNewline = true;
					if (anchor || tag) newlineAfterProp = token;
					hasSpace = true;
					break;
				case "anchor":
					if (anchor) onError(token, "MULTIPLE_ANCHORS", "A node can have at most one anchor");
					if (token.source.endsWith(":")) onError(token.offset + token.source.length - 1, "BAD_ALIAS", "Anchor ending in : is ambiguous", true);
					anchor = token;
					start ?? (start = token.offset);
					atNewline = false;
					hasSpace = false;
					reqSpace = true;
					break;
				case "tag":
					if (tag) onError(token, "MULTIPLE_TAGS", "A node can have at most one tag");
					tag = token;
					start ?? (start = token.offset);
					atNewline = false;
					hasSpace = false;
					reqSpace = true;
					break;
				case indicator:
					if (anchor || tag) onError(token, "BAD_PROP_ORDER", `Anchors and tags must be after the ${token.source} indicator`);
					if (found) onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.source} in ${flow ?? "collection"}`);
					found = token;
					atNewline = indicator === "seq-item-ind" || indicator === "explicit-key-ind";
					hasSpace = false;
					break;
				case "comma": if (flow) {
					if (comma) onError(token, "UNEXPECTED_TOKEN", `Unexpected , in ${flow}`);
					comma = token;
					atNewline = false;
					hasSpace = false;
					break;
				}
				default:
					onError(token, "UNEXPECTED_TOKEN", `Unexpected ${token.type} token`);
					atNewline = false;
					hasSpace = false;
			}
		}
		const last = tokens[tokens.length - 1];
		const end = last ? last.offset + last.source.length : offset;
		if (reqSpace && next && next.type !== "space" && next.type !== "newline" && next.type !== "comma" && (next.type !== "scalar" || next.source !== "")) onError(next.offset, "MISSING_CHAR", "Tags and anchors must be separated from the next token by white space");
		if (tab && (atNewline && tab.indent <= parentIndent || next?.type === "block-map" || next?.type === "block-seq")) onError(tab, "TAB_AS_INDENT", "Tabs are not allowed as indentation");
		return {
			comma,
			found,
			spaceBefore,
			comment,
			hasNewline,
			anchor,
			tag,
			newlineAfterProp,
			end,
			start: start ?? end
		};
	}
	exports.resolveProps = resolveProps;
}));

// node_modules/yaml/dist/compose/util-contains-newline.js
var require_util_contains_newline = /* @__PURE__ */ __commonJSMin(((exports) => {
	function containsNewline(key) {
		if (!key) return null;
		switch (key.type) {
			case "alias":
			case "scalar":
			case "double-quoted-scalar":
			case "single-quoted-scalar":
				if (key.source.includes("\n")) return true;
				if (key.end) {
					for (const st of key.end) if (st.type === "newline") return true;
				}
				return false;
			case "flow-collection":
				for (const it of key.items) {
					for (const st of it.start) if (st.type === "newline") return true;
					if (it.sep) {
						for (const st of it.sep) if (st.type === "newline") return true;
					}
					if (containsNewline(it.key) || containsNewline(it.value)) return true;
				}
				return false;
			default: return true;
		}
	}
	exports.containsNewline = containsNewline;
}));

// node_modules/yaml/dist/compose/util-flow-indent-check.js
var require_util_flow_indent_check = /* @__PURE__ */ __commonJSMin(((exports) => {
	var utilContainsNewline = require_util_contains_newline();
	function flowIndentCheck(indent, fc, onError) {
		if (fc?.type === "flow-collection") {
			const end = fc.end[0];
			if (end.indent === indent && (end.source === "]" || end.source === "}") && utilContainsNewline.containsNewline(fc)) onError(end, "BAD_INDENT", "Flow end indicator should be more indented than parent", true);
		}
	}
	exports.flowIndentCheck = flowIndentCheck;
}));

// node_modules/yaml/dist/compose/util-map-includes.js
var require_util_map_includes = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	function mapIncludes(ctx, items, search) {
		const { uniqueKeys } = ctx.options;
		if (uniqueKeys === false) return false;
		const isEqual = typeof uniqueKeys === "function" ? uniqueKeys : (a, b) => a === b || identity.isScalar(a) && identity.isScalar(b) && a.value === b.value;
		return items.some((pair) => isEqual(pair.key, search));
	}
	exports.mapIncludes = mapIncludes;
}));

// node_modules/yaml/dist/compose/resolve-block-map.js
var require_resolve_block_map = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Pair = require_Pair();
	var YAMLMap = require_YAMLMap();
	var resolveProps = require_resolve_props();
	var utilContainsNewline = require_util_contains_newline();
	var utilFlowIndentCheck = require_util_flow_indent_check();
	var utilMapIncludes = require_util_map_includes();
	const startColMsg = "All mapping items must start at the same column";
	function resolveBlockMap({ composeNode, composeEmptyNode }, ctx, bm, onError, tag) {
		const map = new ((tag?.nodeClass) ?? YAMLMap.YAMLMap)(ctx.schema);
		if (ctx.atRoot) ctx.atRoot = false;
		let offset = bm.offset;
		let commentEnd = null;
		for (const collItem of bm.items) {
			const { start, key, sep, value } = collItem;
			const keyProps = resolveProps.resolveProps(start, {
				indicator: "explicit-key-ind",
				next: key ?? sep?.[0],
				offset,
				onError,
				parentIndent: bm.indent,
				startOnNewline: true
			});
			const implicitKey = !keyProps.found;
			if (implicitKey) {
				if (key) {
					if (key.type === "block-seq") onError(offset, "BLOCK_AS_IMPLICIT_KEY", "A block sequence may not be used as an implicit map key");
					else if ("indent" in key && key.indent !== bm.indent) onError(offset, "BAD_INDENT", startColMsg);
				}
				if (!keyProps.anchor && !keyProps.tag && !sep) {
					commentEnd = keyProps.end;
					if (keyProps.comment) {
						if (map.comment) map.comment += "\n" + keyProps.comment;
						else map.comment = keyProps.comment;
					}
					continue;
				}
				if (keyProps.newlineAfterProp || utilContainsNewline.containsNewline(key)) onError(key ?? start[start.length - 1], "MULTILINE_IMPLICIT_KEY", "Implicit keys need to be on a single line");
			} else if (keyProps.found?.indent !== bm.indent) onError(offset, "BAD_INDENT", startColMsg);
			ctx.atKey = true;
			const keyStart = keyProps.end;
			const keyNode = key ? composeNode(ctx, key, keyProps, onError) : composeEmptyNode(ctx, keyStart, start, null, keyProps, onError);
			if (ctx.schema.compat) utilFlowIndentCheck.flowIndentCheck(bm.indent, key, onError);
			ctx.atKey = false;
			if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode)) onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
			const valueProps = resolveProps.resolveProps(sep ?? [], {
				indicator: "map-value-ind",
				next: value,
				offset: keyNode.range[2],
				onError,
				parentIndent: bm.indent,
				startOnNewline: !key || key.type === "block-scalar"
			});
			offset = valueProps.end;
			if (valueProps.found) {
				if (implicitKey) {
					if (value?.type === "block-map" && !valueProps.hasNewline) onError(offset, "BLOCK_AS_IMPLICIT_KEY", "Nested mappings are not allowed in compact mappings");
					if (ctx.options.strict && keyProps.start < valueProps.found.offset - 1024) onError(keyNode.range, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit block mapping key");
				}
				const valueNode = value ? composeNode(ctx, value, valueProps, onError) : composeEmptyNode(ctx, offset, sep, null, valueProps, onError);
				if (ctx.schema.compat) utilFlowIndentCheck.flowIndentCheck(bm.indent, value, onError);
				offset = valueNode.range[2];
				const pair = new Pair.Pair(keyNode, valueNode);
				if (ctx.options.keepSourceTokens) pair.srcToken = collItem;
				map.items.push(pair);
			} else {
				if (implicitKey) onError(keyNode.range, "MISSING_CHAR", "Implicit map keys need to be followed by map values");
				if (valueProps.comment) {
					if (keyNode.comment) keyNode.comment += "\n" + valueProps.comment;
					else keyNode.comment = valueProps.comment;
				}
				const pair = new Pair.Pair(keyNode);
				if (ctx.options.keepSourceTokens) pair.srcToken = collItem;
				map.items.push(pair);
			}
		}
		if (commentEnd && commentEnd < offset) onError(commentEnd, "IMPOSSIBLE", "Map comment with trailing content");
		map.range = [
			bm.offset,
			offset,
			commentEnd ?? offset
		];
		return map;
	}
	exports.resolveBlockMap = resolveBlockMap;
}));

// node_modules/yaml/dist/compose/resolve-block-seq.js
var require_resolve_block_seq = /* @__PURE__ */ __commonJSMin(((exports) => {
	var YAMLSeq = require_YAMLSeq();
	var resolveProps = require_resolve_props();
	var utilFlowIndentCheck = require_util_flow_indent_check();
	function resolveBlockSeq({ composeNode, composeEmptyNode }, ctx, bs, onError, tag) {
		const seq = new ((tag?.nodeClass) ?? YAMLSeq.YAMLSeq)(ctx.schema);
		if (ctx.atRoot) ctx.atRoot = false;
		if (ctx.atKey) ctx.atKey = false;
		let offset = bs.offset;
		let commentEnd = null;
		for (const { start, value } of bs.items) {
			const props = resolveProps.resolveProps(start, {
				indicator: "seq-item-ind",
				next: value,
				offset,
				onError,
				parentIndent: bs.indent,
				startOnNewline: true
			});
			if (!props.found) {
				if (props.anchor || props.tag || value) {
					if (value?.type === "block-seq") onError(props.end, "BAD_INDENT", "All sequence items must start at the same column");
					else onError(offset, "MISSING_CHAR", "Sequence item without - indicator");
				} else {
					commentEnd = props.end;
					if (props.comment) seq.comment = props.comment;
					continue;
				}
			}
			const node = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, start, null, props, onError);
			if (ctx.schema.compat) utilFlowIndentCheck.flowIndentCheck(bs.indent, value, onError);
			offset = node.range[2];
			seq.items.push(node);
		}
		seq.range = [
			bs.offset,
			offset,
			commentEnd ?? offset
		];
		return seq;
	}
	exports.resolveBlockSeq = resolveBlockSeq;
}));

// node_modules/yaml/dist/compose/resolve-end.js
var require_resolve_end = /* @__PURE__ */ __commonJSMin(((exports) => {
	function resolveEnd(end, offset, reqSpace, onError) {
		let comment = "";
		if (end) {
			let hasSpace = false;
			let sep = "";
			for (const token of end) {
				const { source, type } = token;
				switch (type) {
					case "space":
						hasSpace = true;
						break;
					case "comment": {
						if (reqSpace && !hasSpace) onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
						const cb = source.substring(1) || " ";
						if (!comment) comment = cb;
						else comment += sep + cb;
						sep = "";
						break;
					}
					case "newline":
						if (comment) sep += source;
						hasSpace = true;
						break;
					default: onError(token, "UNEXPECTED_TOKEN", `Unexpected ${type} at node end`);
				}
				offset += source.length;
			}
		}
		return {
			comment,
			offset
		};
	}
	exports.resolveEnd = resolveEnd;
}));

// node_modules/yaml/dist/compose/resolve-flow-collection.js
var require_resolve_flow_collection = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Pair = require_Pair();
	var YAMLMap = require_YAMLMap();
	var YAMLSeq = require_YAMLSeq();
	var resolveEnd = require_resolve_end();
	var resolveProps = require_resolve_props();
	var utilContainsNewline = require_util_contains_newline();
	var utilMapIncludes = require_util_map_includes();
	const blockMsg = "Block collections are not allowed within flow collections";
	const isBlock = (token) => token && (token.type === "block-map" || token.type === "block-seq");
	function resolveFlowCollection({ composeNode, composeEmptyNode }, ctx, fc, onError, tag) {
		const isMap = fc.start.source === "{";
		const fcName = isMap ? "flow map" : "flow sequence";
		const coll = new ((tag?.nodeClass) ?? (isMap ? YAMLMap.YAMLMap : YAMLSeq.YAMLSeq))(ctx.schema);
		coll.flow = true;
		const atRoot = ctx.atRoot;
		if (atRoot) ctx.atRoot = false;
		if (ctx.atKey) ctx.atKey = false;
		let offset = fc.offset + fc.start.source.length;
		for (let i = 0; i < fc.items.length; ++i) {
			const collItem = fc.items[i];
			const { start, key, sep, value } = collItem;
			const props = resolveProps.resolveProps(start, {
				flow: fcName,
				indicator: "explicit-key-ind",
				next: key ?? sep?.[0],
				offset,
				onError,
				parentIndent: fc.indent,
				startOnNewline: false
			});
			if (!props.found) {
				if (!props.anchor && !props.tag && !sep && !value) {
					if (i === 0 && props.comma) onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
					else if (i < fc.items.length - 1) onError(props.start, "UNEXPECTED_TOKEN", `Unexpected empty item in ${fcName}`);
					if (props.comment) {
						if (coll.comment) coll.comment += "\n" + props.comment;
						else coll.comment = props.comment;
					}
					offset = props.end;
					continue;
				}
				if (!isMap && ctx.options.strict && utilContainsNewline.containsNewline(key)) onError(key, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
			}
			if (i === 0) {
				if (props.comma) onError(props.comma, "UNEXPECTED_TOKEN", `Unexpected , in ${fcName}`);
			} else {
				if (!props.comma) onError(props.start, "MISSING_CHAR", `Missing , between ${fcName} items`);
				if (props.comment) {
					let prevItemComment = "";
					loop: for (const st of start) switch (st.type) {
						case "comma":
						case "space": break;
						case "comment":
							prevItemComment = st.source.substring(1);
							break loop;
						default: break loop;
					}
					if (prevItemComment) {
						let prev = coll.items[coll.items.length - 1];
						if (identity.isPair(prev)) prev = prev.value ?? prev.key;
						if (prev.comment) prev.comment += "\n" + prevItemComment;
						else prev.comment = prevItemComment;
						props.comment = props.comment.substring(prevItemComment.length + 1);
					}
				}
			}
			if (!isMap && !sep && !props.found) {
				const valueNode = value ? composeNode(ctx, value, props, onError) : composeEmptyNode(ctx, props.end, sep, null, props, onError);
				coll.items.push(valueNode);
				offset = valueNode.range[2];
				if (isBlock(value)) onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
			} else {
				ctx.atKey = true;
				const keyStart = props.end;
				const keyNode = key ? composeNode(ctx, key, props, onError) : composeEmptyNode(ctx, keyStart, start, null, props, onError);
				if (isBlock(key)) onError(keyNode.range, "BLOCK_IN_FLOW", blockMsg);
				ctx.atKey = false;
				const valueProps = resolveProps.resolveProps(sep ?? [], {
					flow: fcName,
					indicator: "map-value-ind",
					next: value,
					offset: keyNode.range[2],
					onError,
					parentIndent: fc.indent,
					startOnNewline: false
				});
				if (valueProps.found) {
					if (!isMap && !props.found && ctx.options.strict) {
						if (sep) for (const st of sep) {
							if (st === valueProps.found) break;
							if (st.type === "newline") {
								onError(st, "MULTILINE_IMPLICIT_KEY", "Implicit keys of flow sequence pairs need to be on a single line");
								break;
							}
						}
						if (props.start < valueProps.found.offset - 1024) onError(valueProps.found, "KEY_OVER_1024_CHARS", "The : indicator must be at most 1024 chars after the start of an implicit flow sequence key");
					}
				} else if (value) {
					if ("source" in value && value.source?.[0] === ":") onError(value, "MISSING_CHAR", `Missing space after : in ${fcName}`);
					else onError(valueProps.start, "MISSING_CHAR", `Missing , or : between ${fcName} items`);
				}
				const valueNode = value ? composeNode(ctx, value, valueProps, onError) : valueProps.found ? composeEmptyNode(ctx, valueProps.end, sep, null, valueProps, onError) : null;
				if (valueNode) {
					if (isBlock(value)) onError(valueNode.range, "BLOCK_IN_FLOW", blockMsg);
				} else if (valueProps.comment) {
					if (keyNode.comment) keyNode.comment += "\n" + valueProps.comment;
					else keyNode.comment = valueProps.comment;
				}
				const pair = new Pair.Pair(keyNode, valueNode);
				if (ctx.options.keepSourceTokens) pair.srcToken = collItem;
				if (isMap) {
					const map = coll;
					if (utilMapIncludes.mapIncludes(ctx, map.items, keyNode)) onError(keyStart, "DUPLICATE_KEY", "Map keys must be unique");
					map.items.push(pair);
				} else {
					const map = new YAMLMap.YAMLMap(ctx.schema);
					map.flow = true;
					map.items.push(pair);
					const endRange = (valueNode ?? keyNode).range;
					map.range = [
						keyNode.range[0],
						endRange[1],
						endRange[2]
					];
					coll.items.push(map);
				}
				offset = valueNode ? valueNode.range[2] : valueProps.end;
			}
		}
		const expectedEnd = isMap ? "}" : "]";
		const [ce, ...ee] = fc.end;
		let cePos = offset;
		if (ce?.source === expectedEnd) cePos = ce.offset + ce.source.length;
		else {
			const name = fcName[0].toUpperCase() + fcName.substring(1);
			const msg = atRoot ? `${name} must end with a ${expectedEnd}` : `${name} in block collection must be sufficiently indented and end with a ${expectedEnd}`;
			onError(offset, atRoot ? "MISSING_CHAR" : "BAD_INDENT", msg);
			if (ce && ce.source.length !== 1) ee.unshift(ce);
		}
		if (ee.length > 0) {
			const end = resolveEnd.resolveEnd(ee, cePos, ctx.options.strict, onError);
			if (end.comment) {
				if (coll.comment) coll.comment += "\n" + end.comment;
				else coll.comment = end.comment;
			}
			coll.range = [
				fc.offset,
				cePos,
				end.offset
			];
		} else coll.range = [
			fc.offset,
			cePos,
			cePos
		];
		return coll;
	}
	exports.resolveFlowCollection = resolveFlowCollection;
}));

// node_modules/yaml/dist/compose/compose-collection.js
var require_compose_collection = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Scalar = require_Scalar();
	var YAMLMap = require_YAMLMap();
	var YAMLSeq = require_YAMLSeq();
	var resolveBlockMap = require_resolve_block_map();
	var resolveBlockSeq = require_resolve_block_seq();
	var resolveFlowCollection = require_resolve_flow_collection();
	function resolveCollection(CN, ctx, token, onError, tagName, tag) {
		const coll = token.type === "block-map" ? resolveBlockMap.resolveBlockMap(CN, ctx, token, onError, tag) : token.type === "block-seq" ? resolveBlockSeq.resolveBlockSeq(CN, ctx, token, onError, tag) : resolveFlowCollection.resolveFlowCollection(CN, ctx, token, onError, tag);
		const Coll = coll.constructor;
		if (tagName === "!" || tagName === Coll.tagName) {
			coll.tag = Coll.tagName;
			return coll;
		}
		if (tagName) coll.tag = tagName;
		return coll;
	}
	function composeCollection(CN, ctx, token, props, onError) {
		const tagToken = props.tag;
		const tagName = !tagToken ? null : ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg));
		if (token.type === "block-seq") {
			const { anchor, newlineAfterProp: nl } = props;
			const lastProp = anchor && tagToken ? anchor.offset > tagToken.offset ? anchor : tagToken : anchor ?? tagToken;
			if (lastProp && (!nl || nl.offset < lastProp.offset)) onError(lastProp, "MISSING_CHAR", "Missing newline after block sequence props");
		}
		const expType = token.type === "block-map" ? "map" : token.type === "block-seq" ? "seq" : token.start.source === "{" ? "map" : "seq";
		if (!tagToken || !tagName || tagName === "!" || tagName === YAMLMap.YAMLMap.tagName && expType === "map" || tagName === YAMLSeq.YAMLSeq.tagName && expType === "seq") return resolveCollection(CN, ctx, token, onError, tagName);
		let tag = ctx.schema.tags.find((t) => t.tag === tagName && t.collection === expType);
		if (!tag) {
			const kt = ctx.schema.knownTags[tagName];
			if (kt?.collection === expType) {
				ctx.schema.tags.push(Object.assign({}, kt, { default: false }));
				tag = kt;
			} else {
				if (kt) onError(tagToken, "BAD_COLLECTION_TYPE", `${kt.tag} used for ${expType} collection, but expects ${kt.collection ?? "scalar"}`, true);
				else onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, true);
				return resolveCollection(CN, ctx, token, onError, tagName);
			}
		}
		const coll = resolveCollection(CN, ctx, token, onError, tagName, tag);
		const res = tag.resolve?.(coll, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg), ctx.options) ?? coll;
		const node = identity.isNode(res) ? res : new Scalar.Scalar(res);
		node.range = coll.range;
		node.tag = tagName;
		if (tag?.format) node.format = tag.format;
		return node;
	}
	exports.composeCollection = composeCollection;
}));

// node_modules/yaml/dist/compose/resolve-block-scalar.js
var require_resolve_block_scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	function resolveBlockScalar(ctx, scalar, onError) {
		const start = scalar.offset;
		const header = parseBlockScalarHeader(scalar, ctx.options.strict, onError);
		if (!header) return {
			value: "",
			type: null,
			comment: "",
			range: [
				start,
				start,
				start
			]
		};
		const type = header.mode === ">" ? Scalar.Scalar.BLOCK_FOLDED : Scalar.Scalar.BLOCK_LITERAL;
		const lines = scalar.source ? splitLines(scalar.source) : [];
		let chompStart = lines.length;
		for (let i = lines.length - 1; i >= 0; --i) {
			const content = lines[i][1];
			if (content === "" || content === "\r") chompStart = i;
			else break;
		}
		if (chompStart === 0) {
			const value = header.chomp === "+" && lines.length > 0 ? "\n".repeat(Math.max(1, lines.length - 1)) : "";
			let end = start + header.length;
			if (scalar.source) end += scalar.source.length;
			return {
				value,
				type,
				comment: header.comment,
				range: [
					start,
					end,
					end
				]
			};
		}
		let trimIndent = scalar.indent + header.indent;
		let offset = scalar.offset + header.length;
		let contentStart = 0;
		for (let i = 0; i < chompStart; ++i) {
			const [indent, content] = lines[i];
			if (content === "" || content === "\r") {
				if (header.indent === 0 && indent.length > trimIndent) trimIndent = indent.length;
			} else {
				if (indent.length < trimIndent) onError(offset + indent.length, "MISSING_CHAR", "Block scalars with more-indented leading empty lines must use an explicit indentation indicator");
				if (header.indent === 0) trimIndent = indent.length;
				contentStart = i;
				if (trimIndent === 0 && !ctx.atRoot) onError(offset, "BAD_INDENT", "Block scalar values in collections must be indented");
				break;
			}
			offset += indent.length + content.length + 1;
		}
		for (let i = lines.length - 1; i >= chompStart; --i) if (lines[i][0].length > trimIndent) chompStart = i + 1;
		let value = "";
		let sep = "";
		let prevMoreIndented = false;
		for (let i = 0; i < contentStart; ++i) value += lines[i][0].slice(trimIndent) + "\n";
		for (let i = contentStart; i < chompStart; ++i) {
			let [indent, content] = lines[i];
			offset += indent.length + content.length + 1;
			const crlf = content[content.length - 1] === "\r";
			if (crlf) content = content.slice(0, -1);
			/* istanbul ignore if already caught in lexer */
			if (content && indent.length < trimIndent) {
				const message = `Block scalar lines must not be less indented than their ${header.indent ? "explicit indentation indicator" : "first line"}`;
				onError(offset - content.length - (crlf ? 2 : 1), "BAD_INDENT", message);
				indent = "";
			}
			if (type === Scalar.Scalar.BLOCK_LITERAL) {
				value += sep + indent.slice(trimIndent) + content;
				sep = "\n";
			} else if (indent.length > trimIndent || content[0] === "	") {
				if (sep === " ") sep = "\n";
				else if (!prevMoreIndented && sep === "\n") sep = "\n\n";
				value += sep + indent.slice(trimIndent) + content;
				sep = "\n";
				prevMoreIndented = true;
			} else if (content === "") {
				if (sep === "\n") value += "\n";
				else sep = "\n";
			} else {
				value += sep + content;
				sep = " ";
				prevMoreIndented = false;
			}
		}
		switch (header.chomp) {
			case "-": break;
			case "+":
				for (let i = chompStart; i < lines.length; ++i) value += "\n" + lines[i][0].slice(trimIndent);
				if (value[value.length - 1] !== "\n") value += "\n";
				break;
			default: value += "\n";
		}
		const end = start + header.length + scalar.source.length;
		return {
			value,
			type,
			comment: header.comment,
			range: [
				start,
				end,
				end
			]
		};
	}
	function parseBlockScalarHeader({ offset, props }, strict, onError) {
		/* istanbul ignore if should not happen */
		if (props[0].type !== "block-scalar-header") {
			onError(props[0], "IMPOSSIBLE", "Block scalar header not found");
			return null;
		}
		const { source } = props[0];
		const mode = source[0];
		let indent = 0;
		let chomp = "";
		let error = -1;
		for (let i = 1; i < source.length; ++i) {
			const ch = source[i];
			if (!chomp && (ch === "-" || ch === "+")) chomp = ch;
			else {
				const n = Number(ch);
				if (!indent && n) indent = n;
				else if (error === -1) error = offset + i;
			}
		}
		if (error !== -1) onError(error, "UNEXPECTED_TOKEN", `Block scalar header includes extra characters: ${source}`);
		let hasSpace = false;
		let comment = "";
		let length = source.length;
		for (let i = 1; i < props.length; ++i) {
			const token = props[i];
			switch (token.type) {
				case "space": hasSpace = true;
				case "newline":
					length += token.source.length;
					break;
				case "comment":
					if (strict && !hasSpace) onError(token, "MISSING_CHAR", "Comments must be separated from other tokens by white space characters");
					length += token.source.length;
					comment = token.source.substring(1);
					break;
				case "error":
					onError(token, "UNEXPECTED_TOKEN", token.message);
					length += token.source.length;
					break;
				/* istanbul ignore next should not happen */
				default: {
					onError(token, "UNEXPECTED_TOKEN", `Unexpected token in block scalar header: ${token.type}`);
					const ts = token.source;
					if (ts && typeof ts === "string") length += ts.length;
				}
			}
		}
		return {
			mode,
			indent,
			chomp,
			comment,
			length
		};
	}
	/** @returns Array of lines split up as `[indent, content]` */
	function splitLines(source) {
		const split = source.split(/\n( *)/);
		const first = split[0];
		const m = first.match(/^( *)/);
		const lines = [m?.[1] ? [m[1], first.slice(m[1].length)] : ["", first]];
		for (let i = 1; i < split.length; i += 2) lines.push([split[i], split[i + 1]]);
		return lines;
	}
	exports.resolveBlockScalar = resolveBlockScalar;
}));

// node_modules/yaml/dist/compose/resolve-flow-scalar.js
var require_resolve_flow_scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Scalar = require_Scalar();
	var resolveEnd = require_resolve_end();
	function resolveFlowScalar(scalar, strict, onError) {
		const { offset, type, source, end } = scalar;
		let _type;
		let value;
		const _onError = (rel, code, msg) => onError(offset + rel, code, msg);
		switch (type) {
			case "scalar":
				_type = Scalar.Scalar.PLAIN;
				value = plainValue(source, _onError);
				break;
			case "single-quoted-scalar":
				_type = Scalar.Scalar.QUOTE_SINGLE;
				value = singleQuotedValue(source, _onError);
				break;
			case "double-quoted-scalar":
				_type = Scalar.Scalar.QUOTE_DOUBLE;
				value = doubleQuotedValue(source, _onError);
				break;
			/* istanbul ignore next should not happen */
			default:
				onError(scalar, "UNEXPECTED_TOKEN", `Expected a flow scalar value, but found: ${type}`);
				return {
					value: "",
					type: null,
					comment: "",
					range: [
						offset,
						offset + source.length,
						offset + source.length
					]
				};
		}
		const valueEnd = offset + source.length;
		const re = resolveEnd.resolveEnd(end, valueEnd, strict, onError);
		return {
			value,
			type: _type,
			comment: re.comment,
			range: [
				offset,
				valueEnd,
				re.offset
			]
		};
	}
	function plainValue(source, onError) {
		let badChar = "";
		switch (source[0]) {
			/* istanbul ignore next should not happen */
			case "	":
				badChar = "a tab character";
				break;
			case ",":
				badChar = "flow indicator character ,";
				break;
			case "%":
				badChar = "directive indicator character %";
				break;
			case "|":
			case ">":
				badChar = `block scalar indicator ${source[0]}`;
				break;
			case "@":
			case "`": badChar = `reserved character ${source[0]}`;
		}
		if (badChar) onError(0, "BAD_SCALAR_START", `Plain value cannot start with ${badChar}`);
		return unfoldLines(source);
	}
	function singleQuotedValue(source, onError) {
		if (source[source.length - 1] !== "'" || source.length === 1) onError(source.length, "MISSING_CHAR", "Missing closing 'quote");
		return unfoldLines(source.slice(1, -1)).replace(/''/g, "'");
	}
	function unfoldLines(source) {
		const line = /(.*?)\r?\n/sy;
		let match = line.exec(source);
		if (!match) return source;
		/**
		* The negative lookbehinds in these RegExps are to
		* prevent causing a polynomial search time in certain cases.
		*
		* The try-catch is for Safari < 16.4 and other old browsers:
		* https://caniuse.com/js-regexp-lookbehind
		*/
		let trimEnd, trimBoth;
		try {
			trimEnd = new RegExp("(?<![ 	])[ 	]+$");
			trimBoth = new RegExp("^[ 	]+|(?<![ 	])[ 	]+$", "g");
		} catch {
			trimEnd = /[ \t]+$/;
			trimBoth = /^[ \t]+|[ \t]+$/g;
		}
		let res = match[1].replace(trimEnd, "");
		let sep = " ";
		let pos = line.lastIndex;
		while (match = line.exec(source)) {
			const lm = match[1].replace(trimBoth, "");
			if (lm === "") {
				if (sep === "\n") res += sep;
				else sep = "\n";
			} else {
				res += sep + lm;
				sep = " ";
			}
			pos = line.lastIndex;
		}
		const last = /[ \t]*(.*)/sy;
		last.lastIndex = pos;
		match = last.exec(source);
		return res + sep + (match?.[1] ?? "");
	}
	function doubleQuotedValue(source, onError) {
		let res = "";
		for (let i = 1; i < source.length - 1; ++i) {
			const ch = source[i];
			if (ch === "\r" && source[i + 1] === "\n") continue;
			if (ch === "\n") {
				const { fold, offset } = foldNewline(source, i);
				res += fold;
				i = offset;
			} else if (ch === "\\") {
				let next = source[++i];
				const cc = escapeCodes[next];
				if (cc) res += cc;
				else if (next === "\n") {
					next = source[i + 1];
					while (next === " " || next === "	") next = source[++i + 1];
				} else if (next === "\r" && source[i + 1] === "\n") {
					next = source[++i + 1];
					while (next === " " || next === "	") next = source[++i + 1];
				} else if (next === "x" || next === "u" || next === "U") {
					const length = next === "x" ? 2 : next === "u" ? 4 : 8;
					res += parseCharCode(source, i + 1, length, onError);
					i += length;
				} else {
					const raw = source.substr(i - 1, 2);
					onError(i - 1, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
					res += raw;
				}
			} else if (ch === " " || ch === "	") {
				const wsStart = i;
				let next = source[i + 1];
				while (next === " " || next === "	") next = source[++i + 1];
				if (next !== "\n" && !(next === "\r" && source[i + 2] === "\n")) res += i > wsStart ? source.slice(wsStart, i + 1) : ch;
			} else res += ch;
		}
		if (source[source.length - 1] !== "\"" || source.length === 1) onError(source.length, "MISSING_CHAR", "Missing closing \"quote");
		return res;
	}
	/**
	* Fold a single newline into a space, multiple newlines to N - 1 newlines.
	* Presumes `source[offset] === '\n'`
	*/
	function foldNewline(source, offset) {
		let fold = "";
		let ch = source[offset + 1];
		while (ch === " " || ch === "	" || ch === "\n" || ch === "\r") {
			if (ch === "\r" && source[offset + 2] !== "\n") break;
			if (ch === "\n") fold += "\n";
			offset += 1;
			ch = source[offset + 1];
		}
		if (!fold) fold = " ";
		return {
			fold,
			offset
		};
	}
	const escapeCodes = {
		"0": "\0",
		a: "\x07",
		b: "\b",
		e: "\x1B",
		f: "\f",
		n: "\n",
		r: "\r",
		t: "	",
		v: "\v",
		N: "",
		_: "\xA0",
		L: "\u2028",
		P: "\u2029",
		" ": " ",
		"\"": "\"",
		"/": "/",
		"\\": "\\",
		"	": "	"
	};
	function parseCharCode(source, offset, length, onError) {
		const cc = source.substr(offset, length);
		const code = cc.length === length && /^[0-9a-fA-F]+$/.test(cc) ? parseInt(cc, 16) : NaN;
		try {
			return String.fromCodePoint(code);
		} catch {
			const raw = source.substr(offset - 2, length + 2);
			onError(offset - 2, "BAD_DQ_ESCAPE", `Invalid escape sequence ${raw}`);
			return raw;
		}
	}
	exports.resolveFlowScalar = resolveFlowScalar;
}));

// node_modules/yaml/dist/compose/compose-scalar.js
var require_compose_scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var identity = require_identity();
	var Scalar = require_Scalar();
	var resolveBlockScalar = require_resolve_block_scalar();
	var resolveFlowScalar = require_resolve_flow_scalar();
	function composeScalar(ctx, token, tagToken, onError) {
		const { value, type, comment, range } = token.type === "block-scalar" ? resolveBlockScalar.resolveBlockScalar(ctx, token, onError) : resolveFlowScalar.resolveFlowScalar(token, ctx.options.strict, onError);
		const tagName = tagToken ? ctx.directives.tagName(tagToken.source, (msg) => onError(tagToken, "TAG_RESOLVE_FAILED", msg)) : null;
		let tag;
		if (ctx.options.stringKeys && ctx.atKey) tag = ctx.schema[identity.SCALAR];
		else if (tagName) tag = findScalarTagByName(ctx.schema, value, tagName, tagToken, onError);
		else if (token.type === "scalar") tag = findScalarTagByTest(ctx, value, token, onError);
		else tag = ctx.schema[identity.SCALAR];
		let scalar;
		try {
			const res = tag.resolve(value, (msg) => onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg), ctx.options);
			scalar = identity.isScalar(res) ? res : new Scalar.Scalar(res);
		} catch (error) {
			const msg = error instanceof Error ? error.message : String(error);
			onError(tagToken ?? token, "TAG_RESOLVE_FAILED", msg);
			scalar = new Scalar.Scalar(value);
		}
		scalar.range = range;
		scalar.source = value;
		if (type) scalar.type = type;
		if (tagName) scalar.tag = tagName;
		if (tag.format) scalar.format = tag.format;
		if (comment) scalar.comment = comment;
		return scalar;
	}
	function findScalarTagByName(schema, value, tagName, tagToken, onError) {
		if (tagName === "!") return schema[identity.SCALAR];
		const matchWithTest = [];
		for (const tag of schema.tags) if (!tag.collection && tag.tag === tagName) {
			if (tag.default && tag.test) matchWithTest.push(tag);
			else return tag;
		}
		for (const tag of matchWithTest) if (tag.test?.test(value)) return tag;
		const kt = schema.knownTags[tagName];
		if (kt && !kt.collection) {
			schema.tags.push(Object.assign({}, kt, {
				default: false,
				test: void 0
			}));
			return kt;
		}
		onError(tagToken, "TAG_RESOLVE_FAILED", `Unresolved tag: ${tagName}`, tagName !== "tag:yaml.org,2002:str");
		return schema[identity.SCALAR];
	}
	function findScalarTagByTest({ atKey, directives, schema }, value, token, onError) {
		const tag = schema.tags.find((tag) => (tag.default === true || atKey && tag.default === "key") && tag.test?.test(value)) || schema[identity.SCALAR];
		if (schema.compat) {
			const compat = schema.compat.find((tag) => tag.default && tag.test?.test(value)) ?? schema[identity.SCALAR];
			if (tag.tag !== compat.tag) onError(token, "TAG_RESOLVE_FAILED", `Value may be parsed as either ${directives.tagString(tag.tag)} or ${directives.tagString(compat.tag)}`, true);
		}
		return tag;
	}
	exports.composeScalar = composeScalar;
}));

// node_modules/yaml/dist/compose/util-empty-scalar-position.js
var require_util_empty_scalar_position = /* @__PURE__ */ __commonJSMin(((exports) => {
	function emptyScalarPosition(offset, before, pos) {
		if (before) {
			pos ?? (pos = before.length);
			for (let i = pos - 1; i >= 0; --i) {
				let st = before[i];
				switch (st.type) {
					case "space":
					case "comment":
					case "newline":
						offset -= st.source.length;
						continue;
				}
				st = before[++i];
				while (st?.type === "space") {
					offset += st.source.length;
					st = before[++i];
				}
				break;
			}
		}
		return offset;
	}
	exports.emptyScalarPosition = emptyScalarPosition;
}));

// node_modules/yaml/dist/compose/compose-node.js
var require_compose_node = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Alias = require_Alias();
	var identity = require_identity();
	var composeCollection = require_compose_collection();
	var composeScalar = require_compose_scalar();
	var resolveEnd = require_resolve_end();
	var utilEmptyScalarPosition = require_util_empty_scalar_position();
	const CN = {
		composeNode,
		composeEmptyNode
	};
	function composeNode(ctx, token, props, onError) {
		const atKey = ctx.atKey;
		const { spaceBefore, comment, anchor, tag } = props;
		let node;
		let isSrcToken = true;
		switch (token.type) {
			case "alias":
				node = composeAlias(ctx, token, onError);
				if (anchor || tag) onError(token, "ALIAS_PROPS", "An alias node must not specify any properties");
				break;
			case "scalar":
			case "single-quoted-scalar":
			case "double-quoted-scalar":
			case "block-scalar":
				node = composeScalar.composeScalar(ctx, token, tag, onError);
				if (anchor) node.anchor = anchor.source.substring(1);
				break;
			case "block-map":
			case "block-seq":
			case "flow-collection":
				try {
					node = composeCollection.composeCollection(CN, ctx, token, props, onError);
					if (anchor) node.anchor = anchor.source.substring(1);
				} catch (error) {
					onError(token, "RESOURCE_EXHAUSTION", error instanceof Error ? error.message : String(error));
				}
				break;
			default:
				onError(token, "UNEXPECTED_TOKEN", token.type === "error" ? token.message : `Unsupported token (type: ${token.type})`);
				isSrcToken = false;
		}
		node ?? (node = composeEmptyNode(ctx, token.offset, void 0, null, props, onError));
		if (anchor && node.anchor === "") onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
		if (atKey && ctx.options.stringKeys && (!identity.isScalar(node) || typeof node.value !== "string" || node.tag && node.tag !== "tag:yaml.org,2002:str")) onError(tag ?? token, "NON_STRING_KEY", "With stringKeys, all keys must be strings");
		if (spaceBefore) node.spaceBefore = true;
		if (comment) {
			if (token.type === "scalar" && token.source === "") node.comment = comment;
			else node.commentBefore = comment;
		}
		if (ctx.options.keepSourceTokens && isSrcToken) node.srcToken = token;
		return node;
	}
	function composeEmptyNode(ctx, offset, before, pos, { spaceBefore, comment, anchor, tag, end }, onError) {
		const token = {
			type: "scalar",
			offset: utilEmptyScalarPosition.emptyScalarPosition(offset, before, pos),
			indent: -1,
			source: ""
		};
		const node = composeScalar.composeScalar(ctx, token, tag, onError);
		if (anchor) {
			node.anchor = anchor.source.substring(1);
			if (node.anchor === "") onError(anchor, "BAD_ALIAS", "Anchor cannot be an empty string");
		}
		if (spaceBefore) node.spaceBefore = true;
		if (comment) {
			node.comment = comment;
			node.range[2] = end;
		}
		return node;
	}
	function composeAlias({ options }, { offset, source, end }, onError) {
		const alias = new Alias.Alias(source.substring(1));
		if (alias.source === "") onError(offset, "BAD_ALIAS", "Alias cannot be an empty string");
		if (alias.source.endsWith(":")) onError(offset + source.length - 1, "BAD_ALIAS", "Alias ending in : is ambiguous", true);
		const valueEnd = offset + source.length;
		const re = resolveEnd.resolveEnd(end, valueEnd, options.strict, onError);
		alias.range = [
			offset,
			valueEnd,
			re.offset
		];
		if (re.comment) alias.comment = re.comment;
		return alias;
	}
	exports.composeEmptyNode = composeEmptyNode;
	exports.composeNode = composeNode;
}));

// node_modules/yaml/dist/compose/compose-doc.js
var require_compose_doc = /* @__PURE__ */ __commonJSMin(((exports) => {
	var Document = require_Document();
	var composeNode = require_compose_node();
	var resolveEnd = require_resolve_end();
	var resolveProps = require_resolve_props();
	function composeDoc(options, directives, { offset, start, value, end }, onError) {
		const opts = Object.assign({ _directives: directives }, options);
		const doc = new Document.Document(void 0, opts);
		const ctx = {
			atKey: false,
			atRoot: true,
			directives: doc.directives,
			options: doc.options,
			schema: doc.schema
		};
		const props = resolveProps.resolveProps(start, {
			indicator: "doc-start",
			next: value ?? end?.[0],
			offset,
			onError,
			parentIndent: 0,
			startOnNewline: true
		});
		if (props.found) {
			doc.directives.docStart = true;
			if (value && (value.type === "block-map" || value.type === "block-seq") && !props.hasNewline) onError(props.end, "MISSING_CHAR", "Block collection cannot start on same line with directives-end marker");
		}
		doc.contents = value ? composeNode.composeNode(ctx, value, props, onError) : composeNode.composeEmptyNode(ctx, props.end, start, null, props, onError);
		const contentEnd = doc.contents.range[2];
		const re = resolveEnd.resolveEnd(end, contentEnd, false, onError);
		if (re.comment) doc.comment = re.comment;
		doc.range = [
			offset,
			contentEnd,
			re.offset
		];
		return doc;
	}
	exports.composeDoc = composeDoc;
}));

// node_modules/yaml/dist/compose/composer.js
var require_composer = /* @__PURE__ */ __commonJSMin(((exports) => {
	var node_process = __require("process");
	var directives = require_directives();
	var Document = require_Document();
	var errors = require_errors();
	var identity = require_identity();
	var composeDoc = require_compose_doc();
	var resolveEnd = require_resolve_end();
	function getErrorPos(src) {
		if (typeof src === "number") return [src, src + 1];
		if (Array.isArray(src)) return src.length === 2 ? src : [src[0], src[1]];
		const { offset, source } = src;
		return [offset, offset + (typeof source === "string" ? source.length : 1)];
	}
	function parsePrelude(prelude) {
		let comment = "";
		let atComment = false;
		let afterEmptyLine = false;
		for (let i = 0; i < prelude.length; ++i) {
			const source = prelude[i];
			switch (source[0]) {
				case "#":
					comment += (comment === "" ? "" : afterEmptyLine ? "\n\n" : "\n") + (source.substring(1) || " ");
					atComment = true;
					afterEmptyLine = false;
					break;
				case "%":
					if (prelude[i + 1]?.[0] !== "#") i += 1;
					atComment = false;
					break;
				default:
					if (!atComment) afterEmptyLine = true;
					atComment = false;
			}
		}
		return {
			comment,
			afterEmptyLine
		};
	}
	/**
	* Compose a stream of CST nodes into a stream of YAML Documents.
	*
	* ```ts
	* import { Composer, Parser } from 'yaml'
	*
	* const src: string = ...
	* const tokens = new Parser().parse(src)
	* const docs = new Composer().compose(tokens)
	* ```
	*/
	var Composer = class {
		constructor(options = {}) {
			this.doc = null;
			this.atDirectives = false;
			this.prelude = [];
			this.errors = [];
			this.warnings = [];
			this.onError = (source, code, message, warning) => {
				const pos = getErrorPos(source);
				if (warning) this.warnings.push(new errors.YAMLWarning(pos, code, message));
				else this.errors.push(new errors.YAMLParseError(pos, code, message));
			};
			this.directives = new directives.Directives({ version: options.version || "1.2" });
			this.options = options;
		}
		decorate(doc, afterDoc) {
			const { comment, afterEmptyLine } = parsePrelude(this.prelude);
			if (comment) {
				const dc = doc.contents;
				if (afterDoc) doc.comment = doc.comment ? `${doc.comment}\n${comment}` : comment;
				else if (afterEmptyLine || doc.directives.docStart || !dc) doc.commentBefore = comment;
				else if (identity.isCollection(dc) && !dc.flow && dc.items.length > 0) {
					let it = dc.items[0];
					if (identity.isPair(it)) it = it.key;
					const cb = it.commentBefore;
					it.commentBefore = cb ? `${comment}\n${cb}` : comment;
				} else {
					const cb = dc.commentBefore;
					dc.commentBefore = cb ? `${comment}\n${cb}` : comment;
				}
			}
			if (afterDoc) {
				for (let i = 0; i < this.errors.length; ++i) doc.errors.push(this.errors[i]);
				for (let i = 0; i < this.warnings.length; ++i) doc.warnings.push(this.warnings[i]);
			} else {
				doc.errors = this.errors;
				doc.warnings = this.warnings;
			}
			this.prelude = [];
			this.errors = [];
			this.warnings = [];
		}
		/**
		* Current stream status information.
		*
		* Mostly useful at the end of input for an empty stream.
		*/
		streamInfo() {
			return {
				comment: parsePrelude(this.prelude).comment,
				directives: this.directives,
				errors: this.errors,
				warnings: this.warnings
			};
		}
		/**
		* Compose tokens into documents.
		*
		* @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
		* @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
		*/
		*compose(tokens, forceDoc = false, endOffset = -1) {
			for (const token of tokens) yield* this.next(token);
			yield* this.end(forceDoc, endOffset);
		}
		/** Advance the composer by one CST token. */
		*next(token) {
			if (node_process.env.LOG_STREAM) console.dir(token, { depth: null });
			switch (token.type) {
				case "directive":
					this.directives.add(token.source, (offset, message, warning) => {
						const pos = getErrorPos(token);
						pos[0] += offset;
						this.onError(pos, "BAD_DIRECTIVE", message, warning);
					});
					this.prelude.push(token.source);
					this.atDirectives = true;
					break;
				case "document": {
					const doc = composeDoc.composeDoc(this.options, this.directives, token, this.onError);
					if (this.atDirectives && !doc.directives.docStart) this.onError(token, "MISSING_CHAR", "Missing directives-end/doc-start indicator line");
					this.decorate(doc, false);
					if (this.doc) yield this.doc;
					this.doc = doc;
					this.atDirectives = false;
					break;
				}
				case "byte-order-mark":
				case "space": break;
				case "comment":
				case "newline":
					this.prelude.push(token.source);
					break;
				case "error": {
					const msg = token.source ? `${token.message}: ${JSON.stringify(token.source)}` : token.message;
					const error = new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", msg);
					if (this.atDirectives || !this.doc) this.errors.push(error);
					else this.doc.errors.push(error);
					break;
				}
				case "doc-end": {
					if (!this.doc) {
						this.errors.push(new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", "Unexpected doc-end without preceding document"));
						break;
					}
					this.doc.directives.docEnd = true;
					const end = resolveEnd.resolveEnd(token.end, token.offset + token.source.length, this.doc.options.strict, this.onError);
					this.decorate(this.doc, true);
					if (end.comment) {
						const dc = this.doc.comment;
						this.doc.comment = dc ? `${dc}\n${end.comment}` : end.comment;
					}
					this.doc.range[2] = end.offset;
					break;
				}
				default: this.errors.push(new errors.YAMLParseError(getErrorPos(token), "UNEXPECTED_TOKEN", `Unsupported token ${token.type}`));
			}
		}
		/**
		* Call at end of input to yield any remaining document.
		*
		* @param forceDoc - If the stream contains no document, still emit a final document including any comments and directives that would be applied to a subsequent document.
		* @param endOffset - Should be set if `forceDoc` is also set, to set the document range end and to indicate errors correctly.
		*/
		*end(forceDoc = false, endOffset = -1) {
			if (this.doc) {
				this.decorate(this.doc, true);
				yield this.doc;
				this.doc = null;
			} else if (forceDoc) {
				const opts = Object.assign({ _directives: this.directives }, this.options);
				const doc = new Document.Document(void 0, opts);
				if (this.atDirectives) this.onError(endOffset, "MISSING_CHAR", "Missing directives-end indicator line");
				doc.range = [
					0,
					endOffset,
					endOffset
				];
				this.decorate(doc, false);
				yield doc;
			}
		}
	};
	exports.Composer = Composer;
}));

// node_modules/yaml/dist/parse/cst-scalar.js
var require_cst_scalar = /* @__PURE__ */ __commonJSMin(((exports) => {
	var resolveBlockScalar = require_resolve_block_scalar();
	var resolveFlowScalar = require_resolve_flow_scalar();
	var errors = require_errors();
	var stringifyString = require_stringifyString();
	function resolveAsScalar(token, strict = true, onError) {
		if (token) {
			const _onError = (pos, code, message) => {
				const offset = typeof pos === "number" ? pos : Array.isArray(pos) ? pos[0] : pos.offset;
				if (onError) onError(offset, code, message);
				else throw new errors.YAMLParseError([offset, offset + 1], code, message);
			};
			switch (token.type) {
				case "scalar":
				case "single-quoted-scalar":
				case "double-quoted-scalar": return resolveFlowScalar.resolveFlowScalar(token, strict, _onError);
				case "block-scalar": return resolveBlockScalar.resolveBlockScalar({ options: { strict } }, token, _onError);
			}
		}
		return null;
	}
	/**
	* Create a new scalar token with `value`
	*
	* Values that represent an actual string but may be parsed as a different type should use a `type` other than `'PLAIN'`,
	* as this function does not support any schema operations and won't check for such conflicts.
	*
	* @param value The string representation of the value, which will have its content properly indented.
	* @param context.end Comments and whitespace after the end of the value, or after the block scalar header. If undefined, a newline will be added.
	* @param context.implicitKey Being within an implicit key may affect the resolved type of the token's value.
	* @param context.indent The indent level of the token.
	* @param context.inFlow Is this scalar within a flow collection? This may affect the resolved type of the token's value.
	* @param context.offset The offset position of the token.
	* @param context.type The preferred type of the scalar token. If undefined, the previous type of the `token` will be used, defaulting to `'PLAIN'`.
	*/
	function createScalarToken(value, context) {
		const { implicitKey = false, indent, inFlow = false, offset = -1, type = "PLAIN" } = context;
		const source = stringifyString.stringifyString({
			type,
			value
		}, {
			implicitKey,
			indent: indent > 0 ? " ".repeat(indent) : "",
			inFlow,
			options: {
				blockQuote: true,
				lineWidth: -1
			}
		});
		const end = context.end ?? [{
			type: "newline",
			offset: -1,
			indent,
			source: "\n"
		}];
		switch (source[0]) {
			case "|":
			case ">": {
				const he = source.indexOf("\n");
				const head = source.substring(0, he);
				const body = source.substring(he + 1) + "\n";
				const props = [{
					type: "block-scalar-header",
					offset,
					indent,
					source: head
				}];
				if (!addEndtoBlockProps(props, end)) props.push({
					type: "newline",
					offset: -1,
					indent,
					source: "\n"
				});
				return {
					type: "block-scalar",
					offset,
					indent,
					props,
					source: body
				};
			}
			case "\"": return {
				type: "double-quoted-scalar",
				offset,
				indent,
				source,
				end
			};
			case "'": return {
				type: "single-quoted-scalar",
				offset,
				indent,
				source,
				end
			};
			default: return {
				type: "scalar",
				offset,
				indent,
				source,
				end
			};
		}
	}
	/**
	* Set the value of `token` to the given string `value`, overwriting any previous contents and type that it may have.
	*
	* Best efforts are made to retain any comments previously associated with the `token`,
	* though all contents within a collection's `items` will be overwritten.
	*
	* Values that represent an actual string but may be parsed as a different type should use a `type` other than `'PLAIN'`,
	* as this function does not support any schema operations and won't check for such conflicts.
	*
	* @param token Any token. If it does not include an `indent` value, the value will be stringified as if it were an implicit key.
	* @param value The string representation of the value, which will have its content properly indented.
	* @param context.afterKey In most cases, values after a key should have an additional level of indentation.
	* @param context.implicitKey Being within an implicit key may affect the resolved type of the token's value.
	* @param context.inFlow Being within a flow collection may affect the resolved type of the token's value.
	* @param context.type The preferred type of the scalar token. If undefined, the previous type of the `token` will be used, defaulting to `'PLAIN'`.
	*/
	function setScalarValue(token, value, context = {}) {
		let { afterKey = false, implicitKey = false, inFlow = false, type } = context;
		let indent = "indent" in token ? token.indent : null;
		if (afterKey && typeof indent === "number") indent += 2;
		if (!type) switch (token.type) {
			case "single-quoted-scalar":
				type = "QUOTE_SINGLE";
				break;
			case "double-quoted-scalar":
				type = "QUOTE_DOUBLE";
				break;
			case "block-scalar": {
				const header = token.props[0];
				if (header.type !== "block-scalar-header") throw new Error("Invalid block scalar header");
				type = header.source[0] === ">" ? "BLOCK_FOLDED" : "BLOCK_LITERAL";
				break;
			}
			default: type = "PLAIN";
		}
		const source = stringifyString.stringifyString({
			type,
			value
		}, {
			implicitKey: implicitKey || indent === null,
			indent: indent !== null && indent > 0 ? " ".repeat(indent) : "",
			inFlow,
			options: {
				blockQuote: true,
				lineWidth: -1
			}
		});
		switch (source[0]) {
			case "|":
			case ">":
				setBlockScalarValue(token, source);
				break;
			case "\"":
				setFlowScalarValue(token, source, "double-quoted-scalar");
				break;
			case "'":
				setFlowScalarValue(token, source, "single-quoted-scalar");
				break;
			default: setFlowScalarValue(token, source, "scalar");
		}
	}
	function setBlockScalarValue(token, source) {
		const he = source.indexOf("\n");
		const head = source.substring(0, he);
		const body = source.substring(he + 1) + "\n";
		if (token.type === "block-scalar") {
			const header = token.props[0];
			if (header.type !== "block-scalar-header") throw new Error("Invalid block scalar header");
			header.source = head;
			token.source = body;
		} else {
			const { offset } = token;
			const indent = "indent" in token ? token.indent : -1;
			const props = [{
				type: "block-scalar-header",
				offset,
				indent,
				source: head
			}];
			if (!addEndtoBlockProps(props, "end" in token ? token.end : void 0)) props.push({
				type: "newline",
				offset: -1,
				indent,
				source: "\n"
			});
			for (const key of Object.keys(token)) if (key !== "type" && key !== "offset") delete token[key];
			Object.assign(token, {
				type: "block-scalar",
				indent,
				props,
				source: body
			});
		}
	}
	/** @returns `true` if last token is a newline */
	function addEndtoBlockProps(props, end) {
		if (end) for (const st of end) switch (st.type) {
			case "space":
			case "comment":
				props.push(st);
				break;
			case "newline":
				props.push(st);
				return true;
		}
		return false;
	}
	function setFlowScalarValue(token, source, type) {
		switch (token.type) {
			case "scalar":
			case "double-quoted-scalar":
			case "single-quoted-scalar":
				token.type = type;
				token.source = source;
				break;
			case "block-scalar": {
				const end = token.props.slice(1);
				let oa = source.length;
				if (token.props[0].type === "block-scalar-header") oa -= token.props[0].source.length;
				for (const tok of end) tok.offset += oa;
				delete token.props;
				Object.assign(token, {
					type,
					source,
					end
				});
				break;
			}
			case "block-map":
			case "block-seq": {
				const nl = {
					type: "newline",
					offset: token.offset + source.length,
					indent: token.indent,
					source: "\n"
				};
				delete token.items;
				Object.assign(token, {
					type,
					source,
					end: [nl]
				});
				break;
			}
			default: {
				const indent = "indent" in token ? token.indent : -1;
				const end = "end" in token && Array.isArray(token.end) ? token.end.filter((st) => st.type === "space" || st.type === "comment" || st.type === "newline") : [];
				for (const key of Object.keys(token)) if (key !== "type" && key !== "offset") delete token[key];
				Object.assign(token, {
					type,
					indent,
					source,
					end
				});
			}
		}
	}
	exports.createScalarToken = createScalarToken;
	exports.resolveAsScalar = resolveAsScalar;
	exports.setScalarValue = setScalarValue;
}));

// node_modules/yaml/dist/parse/cst-stringify.js
var require_cst_stringify = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Stringify a CST document, token, or collection item
	*
	* Fair warning: This applies no validation whatsoever, and
	* simply concatenates the sources in their logical order.
	*/
	const stringify = (cst) => "type" in cst ? stringifyToken(cst) : stringifyItem(cst);
	function stringifyToken(token) {
		switch (token.type) {
			case "block-scalar": {
				let res = "";
				for (const tok of token.props) res += stringifyToken(tok);
				return res + token.source;
			}
			case "block-map":
			case "block-seq": {
				let res = "";
				for (const item of token.items) res += stringifyItem(item);
				return res;
			}
			case "flow-collection": {
				let res = token.start.source;
				for (const item of token.items) res += stringifyItem(item);
				for (const st of token.end) res += st.source;
				return res;
			}
			case "document": {
				let res = stringifyItem(token);
				if (token.end) for (const st of token.end) res += st.source;
				return res;
			}
			default: {
				let res = token.source;
				if ("end" in token && token.end) for (const st of token.end) res += st.source;
				return res;
			}
		}
	}
	function stringifyItem({ start, key, sep, value }) {
		let res = "";
		for (const st of start) res += st.source;
		if (key) res += stringifyToken(key);
		if (sep) for (const st of sep) res += st.source;
		if (value) res += stringifyToken(value);
		return res;
	}
	exports.stringify = stringify;
}));

// node_modules/yaml/dist/parse/cst-visit.js
var require_cst_visit = /* @__PURE__ */ __commonJSMin(((exports) => {
	const BREAK = Symbol("break visit");
	const SKIP = Symbol("skip children");
	const REMOVE = Symbol("remove item");
	/**
	* Apply a visitor to a CST document or item.
	*
	* Walks through the tree (depth-first) starting from the root, calling a
	* `visitor` function with two arguments when entering each item:
	*   - `item`: The current item, which included the following members:
	*     - `start: SourceToken[]` – Source tokens before the key or value,
	*       possibly including its anchor or tag.
	*     - `key?: Token | null` – Set for pair values. May then be `null`, if
	*       the key before the `:` separator is empty.
	*     - `sep?: SourceToken[]` – Source tokens between the key and the value,
	*       which should include the `:` map value indicator if `value` is set.
	*     - `value?: Token` – The value of a sequence item, or of a map pair.
	*   - `path`: The steps from the root to the current node, as an array of
	*     `['key' | 'value', number]` tuples.
	*
	* The return value of the visitor may be used to control the traversal:
	*   - `undefined` (default): Do nothing and continue
	*   - `visit.SKIP`: Do not visit the children of this token, continue with
	*      next sibling
	*   - `visit.BREAK`: Terminate traversal completely
	*   - `visit.REMOVE`: Remove the current item, then continue with the next one
	*   - `number`: Set the index of the next step. This is useful especially if
	*     the index of the current token has changed.
	*   - `function`: Define the next visitor for this item. After the original
	*     visitor is called on item entry, next visitors are called after handling
	*     a non-empty `key` and when exiting the item.
	*/
	function visit(cst, visitor) {
		if ("type" in cst && cst.type === "document") cst = {
			start: cst.start,
			value: cst.value
		};
		_visit(Object.freeze([]), cst, visitor);
	}
	/** Terminate visit traversal completely */
	visit.BREAK = BREAK;
	/** Do not visit the children of the current item */
	visit.SKIP = SKIP;
	/** Remove the current item */
	visit.REMOVE = REMOVE;
	/** Find the item at `path` from `cst` as the root */
	visit.itemAtPath = (cst, path) => {
		let item = cst;
		for (const [field, index] of path) {
			const tok = item?.[field];
			if (tok && "items" in tok) item = tok.items[index];
			else return void 0;
		}
		return item;
	};
	/**
	* Get the immediate parent collection of the item at `path` from `cst` as the root.
	*
	* Throws an error if the collection is not found, which should never happen if the item itself exists.
	*/
	visit.parentCollection = (cst, path) => {
		const parent = visit.itemAtPath(cst, path.slice(0, -1));
		const field = path[path.length - 1][0];
		const coll = parent?.[field];
		if (coll && "items" in coll) return coll;
		throw new Error("Parent collection not found");
	};
	function _visit(path, item, visitor) {
		let ctrl = visitor(item, path);
		if (typeof ctrl === "symbol") return ctrl;
		for (const field of ["key", "value"]) {
			const token = item[field];
			if (token && "items" in token) {
				for (let i = 0; i < token.items.length; ++i) {
					const ci = _visit(Object.freeze(path.concat([[field, i]])), token.items[i], visitor);
					if (typeof ci === "number") i = ci - 1;
					else if (ci === BREAK) return BREAK;
					else if (ci === REMOVE) {
						token.items.splice(i, 1);
						i -= 1;
					}
				}
				if (typeof ctrl === "function" && field === "key") ctrl = ctrl(item, path);
			}
		}
		return typeof ctrl === "function" ? ctrl(item, path) : ctrl;
	}
	exports.visit = visit;
}));

// node_modules/yaml/dist/parse/cst.js
var require_cst = /* @__PURE__ */ __commonJSMin(((exports) => {
	var cstScalar = require_cst_scalar();
	var cstStringify = require_cst_stringify();
	var cstVisit = require_cst_visit();
	/** The byte order mark */
	const BOM = "﻿";
	/** Start of doc-mode */
	const DOCUMENT = "";
	/** Unexpected end of flow-mode */
	const FLOW_END = "";
	/** Next token is a scalar value */
	const SCALAR = "";
	/** @returns `true` if `token` is a flow or block collection */
	const isCollection = (token) => !!token && "items" in token;
	/** @returns `true` if `token` is a flow or block scalar; not an alias */
	const isScalar = (token) => !!token && (token.type === "scalar" || token.type === "single-quoted-scalar" || token.type === "double-quoted-scalar" || token.type === "block-scalar");
	/* istanbul ignore next */
	/** Get a printable representation of a lexer token */
	function prettyToken(token) {
		switch (token) {
			case BOM: return "<BOM>";
			case DOCUMENT: return "<DOC>";
			case FLOW_END: return "<FLOW_END>";
			case SCALAR: return "<SCALAR>";
			default: return JSON.stringify(token);
		}
	}
	/** Identify the type of a lexer token. May return `null` for unknown tokens. */
	function tokenType(source) {
		switch (source) {
			case BOM: return "byte-order-mark";
			case DOCUMENT: return "doc-mode";
			case FLOW_END: return "flow-error-end";
			case SCALAR: return "scalar";
			case "---": return "doc-start";
			case "...": return "doc-end";
			case "":
			case "\n":
			case "\r\n": return "newline";
			case "-": return "seq-item-ind";
			case "?": return "explicit-key-ind";
			case ":": return "map-value-ind";
			case "{": return "flow-map-start";
			case "}": return "flow-map-end";
			case "[": return "flow-seq-start";
			case "]": return "flow-seq-end";
			case ",": return "comma";
		}
		switch (source[0]) {
			case " ":
			case "	": return "space";
			case "#": return "comment";
			case "%": return "directive-line";
			case "*": return "alias";
			case "&": return "anchor";
			case "!": return "tag";
			case "'": return "single-quoted-scalar";
			case "\"": return "double-quoted-scalar";
			case "|":
			case ">": return "block-scalar-header";
		}
		return null;
	}
	exports.createScalarToken = cstScalar.createScalarToken;
	exports.resolveAsScalar = cstScalar.resolveAsScalar;
	exports.setScalarValue = cstScalar.setScalarValue;
	exports.stringify = cstStringify.stringify;
	exports.visit = cstVisit.visit;
	exports.BOM = BOM;
	exports.DOCUMENT = DOCUMENT;
	exports.FLOW_END = FLOW_END;
	exports.SCALAR = SCALAR;
	exports.isCollection = isCollection;
	exports.isScalar = isScalar;
	exports.prettyToken = prettyToken;
	exports.tokenType = tokenType;
}));

// node_modules/yaml/dist/parse/lexer.js
var require_lexer = /* @__PURE__ */ __commonJSMin(((exports) => {
	var cst = require_cst();
	function isEmpty(ch) {
		switch (ch) {
			case void 0:
			case " ":
			case "\n":
			case "\r":
			case "	": return true;
			default: return false;
		}
	}
	const hexDigits = /* @__PURE__ */ new Set("0123456789ABCDEFabcdef");
	const tagChars = /* @__PURE__ */ new Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-#;/?:@&=+$_.!~*'()");
	const flowIndicatorChars = /* @__PURE__ */ new Set(",[]{}");
	const invalidAnchorChars = /* @__PURE__ */ new Set(" ,[]{}\n\r	");
	const isNotAnchorChar = (ch) => !ch || invalidAnchorChars.has(ch);
	/**
	* Splits an input string into lexical tokens, i.e. smaller strings that are
	* easily identifiable by `tokens.tokenType()`.
	*
	* Lexing starts always in a "stream" context. Incomplete input may be buffered
	* until a complete token can be emitted.
	*
	* In addition to slices of the original input, the following control characters
	* may also be emitted:
	*
	* - `\x02` (Start of Text): A document starts with the next token
	* - `\x18` (Cancel): Unexpected end of flow-mode (indicates an error)
	* - `\x1f` (Unit Separator): Next token is a scalar value
	* - `\u{FEFF}` (Byte order mark): Emitted separately outside documents
	*/
	var Lexer = class {
		constructor() {
			/**
			* Flag indicating whether the end of the current buffer marks the end of
			* all input
			*/
			this.atEnd = false;
			/**
			* Explicit indent set in block scalar header, as an offset from the current
			* minimum indent, so e.g. set to 1 from a header `|2+`. Set to -1 if not
			* explicitly set.
			*/
			this.blockScalarIndent = -1;
			/**
			* Block scalars that include a + (keep) chomping indicator in their header
			* include trailing empty lines, which are otherwise excluded from the
			* scalar's contents.
			*/
			this.blockScalarKeep = false;
			/** Current input */
			this.buffer = "";
			/**
			* Flag noting whether the map value indicator : can immediately follow this
			* node within a flow context.
			*/
			this.flowKey = false;
			/** Count of surrounding flow collection levels. */
			this.flowLevel = 0;
			/**
			* Minimum level of indentation required for next lines to be parsed as a
			* part of the current scalar value.
			*/
			this.indentNext = 0;
			/** Indentation level of the current line. */
			this.indentValue = 0;
			/** Position of the next \n character. */
			this.lineEndPos = null;
			/** Stores the state of the lexer if reaching the end of incpomplete input */
			this.next = null;
			/** A pointer to `buffer`; the current position of the lexer. */
			this.pos = 0;
		}
		/**
		* Generate YAML tokens from the `source` string. If `incomplete`,
		* a part of the last line may be left as a buffer for the next call.
		*
		* @returns A generator of lexical tokens
		*/
		*lex(source, incomplete = false) {
			if (source) {
				if (typeof source !== "string") throw TypeError("source is not a string");
				this.buffer = this.buffer ? this.buffer + source : source;
				this.lineEndPos = null;
			}
			this.atEnd = !incomplete;
			let next = this.next ?? "stream";
			while (next && (incomplete || this.hasChars(1))) next = yield* this.parseNext(next);
		}
		atLineEnd() {
			let i = this.pos;
			let ch = this.buffer[i];
			while (ch === " " || ch === "	") ch = this.buffer[++i];
			if (!ch || ch === "#" || ch === "\n") return true;
			if (ch === "\r") return this.buffer[i + 1] === "\n";
			return false;
		}
		charAt(n) {
			return this.buffer[this.pos + n];
		}
		continueScalar(offset) {
			let ch = this.buffer[offset];
			if (this.indentNext > 0) {
				let indent = 0;
				while (ch === " ") ch = this.buffer[++indent + offset];
				if (ch === "\r") {
					const next = this.buffer[indent + offset + 1];
					if (next === "\n" || !next && !this.atEnd) return offset + indent + 1;
				}
				return ch === "\n" || indent >= this.indentNext || !ch && !this.atEnd ? offset + indent : -1;
			}
			if (ch === "-" || ch === ".") {
				const dt = this.buffer.substr(offset, 3);
				if ((dt === "---" || dt === "...") && isEmpty(this.buffer[offset + 3])) return -1;
			}
			return offset;
		}
		getLine() {
			let end = this.lineEndPos;
			if (typeof end !== "number" || end !== -1 && end < this.pos) {
				end = this.buffer.indexOf("\n", this.pos);
				this.lineEndPos = end;
			}
			if (end === -1) return this.atEnd ? this.buffer.substring(this.pos) : null;
			if (this.buffer[end - 1] === "\r") end -= 1;
			return this.buffer.substring(this.pos, end);
		}
		hasChars(n) {
			return this.pos + n <= this.buffer.length;
		}
		setNext(state) {
			this.buffer = this.buffer.substring(this.pos);
			this.pos = 0;
			this.lineEndPos = null;
			this.next = state;
			return null;
		}
		peek(n) {
			return this.buffer.substr(this.pos, n);
		}
		*parseNext(next) {
			switch (next) {
				case "stream": return yield* this.parseStream();
				case "line-start": return yield* this.parseLineStart();
				case "block-start": return yield* this.parseBlockStart();
				case "doc": return yield* this.parseDocument();
				case "flow": return yield* this.parseFlowCollection();
				case "quoted-scalar": return yield* this.parseQuotedScalar();
				case "block-scalar": return yield* this.parseBlockScalar();
				case "plain-scalar": return yield* this.parsePlainScalar();
			}
		}
		*parseStream() {
			let line = this.getLine();
			if (line === null) return this.setNext("stream");
			if (line[0] === cst.BOM) {
				yield* this.pushCount(1);
				line = line.substring(1);
			}
			if (line[0] === "%") {
				let dirEnd = line.length;
				let cs = line.indexOf("#");
				while (cs !== -1) {
					const ch = line[cs - 1];
					if (ch === " " || ch === "	") {
						dirEnd = cs - 1;
						break;
					} else cs = line.indexOf("#", cs + 1);
				}
				while (true) {
					const ch = line[dirEnd - 1];
					if (ch === " " || ch === "	") dirEnd -= 1;
					else break;
				}
				const n = (yield* this.pushCount(dirEnd)) + (yield* this.pushSpaces(true));
				yield* this.pushCount(line.length - n);
				this.pushNewline();
				return "stream";
			}
			if (this.atLineEnd()) {
				const sp = yield* this.pushSpaces(true);
				yield* this.pushCount(line.length - sp);
				yield* this.pushNewline();
				return "stream";
			}
			yield cst.DOCUMENT;
			return yield* this.parseLineStart();
		}
		*parseLineStart() {
			const ch = this.charAt(0);
			if (!ch && !this.atEnd) return this.setNext("line-start");
			if (ch === "-" || ch === ".") {
				if (!this.atEnd && !this.hasChars(4)) return this.setNext("line-start");
				const s = this.peek(3);
				if ((s === "---" || s === "...") && isEmpty(this.charAt(3))) {
					yield* this.pushCount(3);
					this.indentValue = 0;
					this.indentNext = 0;
					return s === "---" ? "doc" : "stream";
				}
			}
			this.indentValue = yield* this.pushSpaces(false);
			if (this.indentNext > this.indentValue && !isEmpty(this.charAt(1))) this.indentNext = this.indentValue;
			return yield* this.parseBlockStart();
		}
		*parseBlockStart() {
			const [ch0, ch1] = this.peek(2);
			if (!ch1 && !this.atEnd) return this.setNext("block-start");
			if ((ch0 === "-" || ch0 === "?" || ch0 === ":") && isEmpty(ch1)) {
				const n = (yield* this.pushCount(1)) + (yield* this.pushSpaces(true));
				this.indentNext = this.indentValue + 1;
				this.indentValue += n;
				return "block-start";
			}
			return "doc";
		}
		*parseDocument() {
			yield* this.pushSpaces(true);
			const line = this.getLine();
			if (line === null) return this.setNext("doc");
			let n = yield* this.pushIndicators();
			switch (line[n]) {
				case "#": yield* this.pushCount(line.length - n);
				case void 0:
					yield* this.pushNewline();
					return yield* this.parseLineStart();
				case "{":
				case "[":
					yield* this.pushCount(1);
					this.flowKey = false;
					this.flowLevel = 1;
					return "flow";
				case "}":
				case "]":
					yield* this.pushCount(1);
					return "doc";
				case "*":
					yield* this.pushUntil(isNotAnchorChar);
					return "doc";
				case "\"":
				case "'": return yield* this.parseQuotedScalar();
				case "|":
				case ">":
					n += yield* this.parseBlockScalarHeader();
					n += yield* this.pushSpaces(true);
					yield* this.pushCount(line.length - n);
					yield* this.pushNewline();
					return yield* this.parseBlockScalar();
				default: return yield* this.parsePlainScalar();
			}
		}
		*parseFlowCollection() {
			let nl, sp;
			let indent = -1;
			do {
				nl = yield* this.pushNewline();
				if (nl > 0) {
					sp = yield* this.pushSpaces(false);
					this.indentValue = indent = sp;
				} else sp = 0;
				sp += yield* this.pushSpaces(true);
			} while (nl + sp > 0);
			const line = this.getLine();
			if (line === null) return this.setNext("flow");
			if (indent !== -1 && indent < this.indentNext && line[0] !== "#" || indent === 0 && (line.startsWith("---") || line.startsWith("...")) && isEmpty(line[3])) {
				if (!(indent === this.indentNext - 1 && this.flowLevel === 1 && (line[0] === "]" || line[0] === "}"))) {
					this.flowLevel = 0;
					yield cst.FLOW_END;
					return yield* this.parseLineStart();
				}
			}
			let n = 0;
			while (line[n] === ",") {
				n += yield* this.pushCount(1);
				n += yield* this.pushSpaces(true);
				this.flowKey = false;
			}
			n += yield* this.pushIndicators();
			switch (line[n]) {
				case void 0: return "flow";
				case "#":
					yield* this.pushCount(line.length - n);
					return "flow";
				case "{":
				case "[":
					yield* this.pushCount(1);
					this.flowKey = false;
					this.flowLevel += 1;
					return "flow";
				case "}":
				case "]":
					yield* this.pushCount(1);
					this.flowKey = true;
					this.flowLevel -= 1;
					return this.flowLevel ? "flow" : "doc";
				case "*":
					yield* this.pushUntil(isNotAnchorChar);
					return "flow";
				case "\"":
				case "'":
					this.flowKey = true;
					return yield* this.parseQuotedScalar();
				case ":": {
					const next = this.charAt(1);
					if (this.flowKey || isEmpty(next) || next === ",") {
						this.flowKey = false;
						yield* this.pushCount(1);
						yield* this.pushSpaces(true);
						return "flow";
					}
				}
				default:
					this.flowKey = false;
					return yield* this.parsePlainScalar();
			}
		}
		*parseQuotedScalar() {
			const quote = this.charAt(0);
			let end = this.buffer.indexOf(quote, this.pos + 1);
			if (quote === "'") while (end !== -1 && this.buffer[end + 1] === "'") end = this.buffer.indexOf("'", end + 2);
			else while (end !== -1) {
				let n = 0;
				while (this.buffer[end - 1 - n] === "\\") n += 1;
				if (n % 2 === 0) break;
				end = this.buffer.indexOf("\"", end + 1);
			}
			const qb = this.buffer.substring(0, end);
			let nl = qb.indexOf("\n", this.pos);
			if (nl !== -1) {
				while (nl !== -1) {
					const cs = this.continueScalar(nl + 1);
					if (cs === -1) break;
					nl = qb.indexOf("\n", cs);
				}
				if (nl !== -1) end = nl - (qb[nl - 1] === "\r" ? 2 : 1);
			}
			if (end === -1) {
				if (!this.atEnd) return this.setNext("quoted-scalar");
				end = this.buffer.length;
			}
			yield* this.pushToIndex(end + 1, false);
			return this.flowLevel ? "flow" : "doc";
		}
		*parseBlockScalarHeader() {
			this.blockScalarIndent = -1;
			this.blockScalarKeep = false;
			let i = this.pos;
			while (true) {
				const ch = this.buffer[++i];
				if (ch === "+") this.blockScalarKeep = true;
				else if (ch > "0" && ch <= "9") this.blockScalarIndent = Number(ch) - 1;
				else if (ch !== "-") break;
			}
			return yield* this.pushUntil((ch) => isEmpty(ch) || ch === "#");
		}
		*parseBlockScalar() {
			let nl = this.pos - 1;
			let indent = 0;
			let ch;
			loop: for (let i = this.pos; ch = this.buffer[i]; ++i) switch (ch) {
				case " ":
					indent += 1;
					break;
				case "\n":
					nl = i;
					indent = 0;
					break;
				case "\r": {
					const next = this.buffer[i + 1];
					if (!next && !this.atEnd) return this.setNext("block-scalar");
					if (next === "\n") break;
				}
				default: break loop;
			}
			if (!ch && !this.atEnd) return this.setNext("block-scalar");
			if (indent >= this.indentNext) {
				if (this.blockScalarIndent === -1) this.indentNext = indent;
				else this.indentNext = this.blockScalarIndent + (this.indentNext === 0 ? 1 : this.indentNext);
				do {
					const cs = this.continueScalar(nl + 1);
					if (cs === -1) break;
					nl = this.buffer.indexOf("\n", cs);
				} while (nl !== -1);
				if (nl === -1) {
					if (!this.atEnd) return this.setNext("block-scalar");
					nl = this.buffer.length;
				}
			}
			let i = nl + 1;
			ch = this.buffer[i];
			while (ch === " ") ch = this.buffer[++i];
			if (ch === "	") {
				while (ch === "	" || ch === " " || ch === "\r" || ch === "\n") ch = this.buffer[++i];
				nl = i - 1;
			} else if (!this.blockScalarKeep) do {
				let i = nl - 1;
				let ch = this.buffer[i];
				if (ch === "\r") ch = this.buffer[--i];
				const lastChar = i;
				while (ch === " ") ch = this.buffer[--i];
				if (ch === "\n" && i >= this.pos && i + 1 + indent > lastChar) nl = i;
				else break;
			} while (true);
			yield cst.SCALAR;
			yield* this.pushToIndex(nl + 1, true);
			return yield* this.parseLineStart();
		}
		*parsePlainScalar() {
			const inFlow = this.flowLevel > 0;
			let end = this.pos - 1;
			let i = this.pos - 1;
			let ch;
			while (ch = this.buffer[++i]) if (ch === ":") {
				const next = this.buffer[i + 1];
				if (isEmpty(next) || inFlow && flowIndicatorChars.has(next)) break;
				end = i;
			} else if (isEmpty(ch)) {
				let next = this.buffer[i + 1];
				if (ch === "\r") {
					if (next === "\n") {
						i += 1;
						ch = "\n";
						next = this.buffer[i + 1];
					} else end = i;
				}
				if (next === "#" || inFlow && flowIndicatorChars.has(next)) break;
				if (ch === "\n") {
					const cs = this.continueScalar(i + 1);
					if (cs === -1) break;
					i = Math.max(i, cs - 2);
				}
			} else {
				if (inFlow && flowIndicatorChars.has(ch)) break;
				end = i;
			}
			if (!ch && !this.atEnd) return this.setNext("plain-scalar");
			yield cst.SCALAR;
			yield* this.pushToIndex(end + 1, true);
			return inFlow ? "flow" : "doc";
		}
		*pushCount(n) {
			if (n > 0) {
				yield this.buffer.substr(this.pos, n);
				this.pos += n;
				return n;
			}
			return 0;
		}
		*pushToIndex(i, allowEmpty) {
			const s = this.buffer.slice(this.pos, i);
			if (s) {
				yield s;
				this.pos += s.length;
				return s.length;
			} else if (allowEmpty) yield "";
			return 0;
		}
		*pushIndicators() {
			let n = 0;
			loop: while (true) {
				switch (this.charAt(0)) {
					case "!":
						n += yield* this.pushTag();
						n += yield* this.pushSpaces(true);
						continue loop;
					case "&":
						n += yield* this.pushUntil(isNotAnchorChar);
						n += yield* this.pushSpaces(true);
						continue loop;
					case "-":
					case "?":
					case ":": {
						const inFlow = this.flowLevel > 0;
						const ch1 = this.charAt(1);
						if (isEmpty(ch1) || inFlow && flowIndicatorChars.has(ch1)) {
							if (!inFlow) this.indentNext = this.indentValue + 1;
							else if (this.flowKey) this.flowKey = false;
							n += yield* this.pushCount(1);
							n += yield* this.pushSpaces(true);
							continue loop;
						}
					}
				}
				break loop;
			}
			return n;
		}
		*pushTag() {
			if (this.charAt(1) === "<") {
				let i = this.pos + 2;
				let ch = this.buffer[i];
				while (!isEmpty(ch) && ch !== ">") ch = this.buffer[++i];
				return yield* this.pushToIndex(ch === ">" ? i + 1 : i, false);
			} else {
				let i = this.pos + 1;
				let ch = this.buffer[i];
				while (ch) if (tagChars.has(ch)) ch = this.buffer[++i];
				else if (ch === "%" && hexDigits.has(this.buffer[i + 1]) && hexDigits.has(this.buffer[i + 2])) ch = this.buffer[i += 3];
				else break;
				return yield* this.pushToIndex(i, false);
			}
		}
		*pushNewline() {
			const ch = this.buffer[this.pos];
			if (ch === "\n") return yield* this.pushCount(1);
			else if (ch === "\r" && this.charAt(1) === "\n") return yield* this.pushCount(2);
			else return 0;
		}
		*pushSpaces(allowTabs) {
			let i = this.pos - 1;
			let ch;
			do
				ch = this.buffer[++i];
			while (ch === " " || allowTabs && ch === "	");
			const n = i - this.pos;
			if (n > 0) {
				yield this.buffer.substr(this.pos, n);
				this.pos = i;
			}
			return n;
		}
		*pushUntil(test) {
			let i = this.pos;
			let ch = this.buffer[i];
			while (!test(ch)) ch = this.buffer[++i];
			return yield* this.pushToIndex(i, false);
		}
	};
	exports.Lexer = Lexer;
}));

// node_modules/yaml/dist/parse/line-counter.js
var require_line_counter = /* @__PURE__ */ __commonJSMin(((exports) => {
	/**
	* Tracks newlines during parsing in order to provide an efficient API for
	* determining the one-indexed `{ line, col }` position for any offset
	* within the input.
	*/
	var LineCounter = class {
		constructor() {
			this.lineStarts = [];
			/**
			* Should be called in ascending order. Otherwise, call
			* `lineCounter.lineStarts.sort()` before calling `linePos()`.
			*/
			this.addNewLine = (offset) => this.lineStarts.push(offset);
			/**
			* Performs a binary search and returns the 1-indexed { line, col }
			* position of `offset`. If `line === 0`, `addNewLine` has never been
			* called or `offset` is before the first known newline.
			*/
			this.linePos = (offset) => {
				let low = 0;
				let high = this.lineStarts.length;
				while (low < high) {
					const mid = low + high >> 1;
					if (this.lineStarts[mid] < offset) low = mid + 1;
					else high = mid;
				}
				if (this.lineStarts[low] === offset) return {
					line: low + 1,
					col: 1
				};
				if (low === 0) return {
					line: 0,
					col: offset
				};
				const start = this.lineStarts[low - 1];
				return {
					line: low,
					col: offset - start + 1
				};
			};
		}
	};
	exports.LineCounter = LineCounter;
}));

// node_modules/yaml/dist/parse/parser.js
var require_parser = /* @__PURE__ */ __commonJSMin(((exports) => {
	var node_process = __require("process");
	var cst = require_cst();
	var lexer = require_lexer();
	function includesToken(list, type) {
		for (let i = 0; i < list.length; ++i) if (list[i].type === type) return true;
		return false;
	}
	function findNonEmptyIndex(list) {
		for (let i = 0; i < list.length; ++i) switch (list[i].type) {
			case "space":
			case "comment":
			case "newline": break;
			default: return i;
		}
		return -1;
	}
	function isFlowToken(token) {
		switch (token?.type) {
			case "alias":
			case "scalar":
			case "single-quoted-scalar":
			case "double-quoted-scalar":
			case "flow-collection": return true;
			default: return false;
		}
	}
	function getPrevProps(parent) {
		switch (parent.type) {
			case "document": return parent.start;
			case "block-map": {
				const it = parent.items[parent.items.length - 1];
				return it.sep ?? it.start;
			}
			case "block-seq": return parent.items[parent.items.length - 1].start;
			/* istanbul ignore next should not happen */
			default: return [];
		}
	}
	/** Note: May modify input array */
	function getFirstKeyStartProps(prev) {
		if (prev.length === 0) return [];
		let i = prev.length;
		loop: while (--i >= 0) switch (prev[i].type) {
			case "doc-start":
			case "explicit-key-ind":
			case "map-value-ind":
			case "seq-item-ind":
			case "newline": break loop;
		}
		while (prev[++i]?.type === "space");
		return prev.splice(i, prev.length);
	}
	function arrayPushArray(target, source) {
		if (source.length < 1e5) Array.prototype.push.apply(target, source);
		else for (let i = 0; i < source.length; ++i) target.push(source[i]);
	}
	function fixFlowSeqItems(fc) {
		if (fc.start.type === "flow-seq-start") {
			for (const it of fc.items) if (it.sep && !it.value && !includesToken(it.start, "explicit-key-ind") && !includesToken(it.sep, "map-value-ind")) {
				if (it.key) it.value = it.key;
				delete it.key;
				if (isFlowToken(it.value)) {
					if (it.value.end) arrayPushArray(it.value.end, it.sep);
					else it.value.end = it.sep;
				} else arrayPushArray(it.start, it.sep);
				delete it.sep;
			}
		}
	}
	/**
	* A YAML concrete syntax tree (CST) parser
	*
	* ```ts
	* const src: string = ...
	* for (const token of new Parser().parse(src)) {
	*   // token: Token
	* }
	* ```
	*
	* To use the parser with a user-provided lexer:
	*
	* ```ts
	* function* parse(source: string, lexer: Lexer) {
	*   const parser = new Parser()
	*   for (const lexeme of lexer.lex(source))
	*     yield* parser.next(lexeme)
	*   yield* parser.end()
	* }
	*
	* const src: string = ...
	* const lexer = new Lexer()
	* for (const token of parse(src, lexer)) {
	*   // token: Token
	* }
	* ```
	*/
	var Parser = class {
		/**
		* @param onNewLine - If defined, called separately with the start position of
		*   each new line (in `parse()`, including the start of input).
		*/
		constructor(onNewLine) {
			/** If true, space and sequence indicators count as indentation */
			this.atNewLine = true;
			/** If true, next token is a scalar value */
			this.atScalar = false;
			/** Current indentation level */
			this.indent = 0;
			/** Current offset since the start of parsing */
			this.offset = 0;
			/** On the same line with a block map key */
			this.onKeyLine = false;
			/** Top indicates the node that's currently being built */
			this.stack = [];
			/** The source of the current token, set in parse() */
			this.source = "";
			/** The type of the current token, set in parse() */
			this.type = "";
			this.lexer = new lexer.Lexer();
			this.onNewLine = onNewLine;
		}
		/**
		* Parse `source` as a YAML stream.
		* If `incomplete`, a part of the last line may be left as a buffer for the next call.
		*
		* Errors are not thrown, but yielded as `{ type: 'error', message }` tokens.
		*
		* @returns A generator of tokens representing each directive, document, and other structure.
		*/
		*parse(source, incomplete = false) {
			if (this.onNewLine && this.offset === 0) this.onNewLine(0);
			for (const lexeme of this.lexer.lex(source, incomplete)) yield* this.next(lexeme);
			if (!incomplete) yield* this.end();
		}
		/**
		* Advance the parser by the `source` of one lexical token.
		*/
		*next(source) {
			this.source = source;
			if (node_process.env.LOG_TOKENS) console.log("|", cst.prettyToken(source));
			if (this.atScalar) {
				this.atScalar = false;
				yield* this.step();
				this.offset += source.length;
				return;
			}
			const type = cst.tokenType(source);
			if (!type) {
				const message = `Not a YAML token: ${source}`;
				yield* this.pop({
					type: "error",
					offset: this.offset,
					message,
					source
				});
				this.offset += source.length;
			} else if (type === "scalar") {
				this.atNewLine = false;
				this.atScalar = true;
				this.type = "scalar";
			} else {
				this.type = type;
				yield* this.step();
				switch (type) {
					case "newline":
						this.atNewLine = true;
						this.indent = 0;
						if (this.onNewLine) this.onNewLine(this.offset + source.length);
						break;
					case "space":
						if (this.atNewLine && source[0] === " ") this.indent += source.length;
						break;
					case "explicit-key-ind":
					case "map-value-ind":
					case "seq-item-ind":
						if (this.atNewLine) this.indent += source.length;
						break;
					case "doc-mode":
					case "flow-error-end": return;
					default: this.atNewLine = false;
				}
				this.offset += source.length;
			}
		}
		/** Call at end of input to push out any remaining constructions */
		*end() {
			while (this.stack.length > 0) yield* this.pop();
		}
		get sourceToken() {
			return {
				type: this.type,
				offset: this.offset,
				indent: this.indent,
				source: this.source
			};
		}
		*step() {
			const top = this.peek(1);
			if (this.type === "doc-end" && top?.type !== "doc-end") {
				while (this.stack.length > 0) yield* this.pop();
				this.stack.push({
					type: "doc-end",
					offset: this.offset,
					source: this.source
				});
				return;
			}
			if (!top) return yield* this.stream();
			switch (top.type) {
				case "document": return yield* this.document(top);
				case "alias":
				case "scalar":
				case "single-quoted-scalar":
				case "double-quoted-scalar": return yield* this.scalar(top);
				case "block-scalar": return yield* this.blockScalar(top);
				case "block-map": return yield* this.blockMap(top);
				case "block-seq": return yield* this.blockSequence(top);
				case "flow-collection": return yield* this.flowCollection(top);
				case "doc-end": return yield* this.documentEnd(top);
			}
			/* istanbul ignore next should not happen */
			yield* this.pop();
		}
		peek(n) {
			return this.stack[this.stack.length - n];
		}
		*pop(error) {
			const token = error ?? this.stack.pop();
			/* istanbul ignore if should not happen */
			if (!token) yield {
				type: "error",
				offset: this.offset,
				source: "",
				message: "Tried to pop an empty stack"
			};
			else if (this.stack.length === 0) yield token;
			else {
				const top = this.peek(1);
				if (token.type === "block-scalar") token.indent = "indent" in top ? top.indent : 0;
				else if (token.type === "flow-collection" && top.type === "document") token.indent = 0;
				if (token.type === "flow-collection") fixFlowSeqItems(token);
				switch (top.type) {
					case "document":
						top.value = token;
						break;
					case "block-scalar":
						top.props.push(token);
						break;
					case "block-map": {
						const it = top.items[top.items.length - 1];
						if (it.value) {
							top.items.push({
								start: [],
								key: token,
								sep: []
							});
							this.onKeyLine = true;
							return;
						} else if (it.sep) it.value = token;
						else {
							Object.assign(it, {
								key: token,
								sep: []
							});
							this.onKeyLine = !it.explicitKey;
							return;
						}
						break;
					}
					case "block-seq": {
						const it = top.items[top.items.length - 1];
						if (it.value) top.items.push({
							start: [],
							value: token
						});
						else it.value = token;
						break;
					}
					case "flow-collection": {
						const it = top.items[top.items.length - 1];
						if (!it || it.value) top.items.push({
							start: [],
							key: token,
							sep: []
						});
						else if (it.sep) it.value = token;
						else Object.assign(it, {
							key: token,
							sep: []
						});
						return;
					}
					/* istanbul ignore next should not happen */
					default:
						yield* this.pop();
						yield* this.pop(token);
				}
				if ((top.type === "document" || top.type === "block-map" || top.type === "block-seq") && (token.type === "block-map" || token.type === "block-seq")) {
					const last = token.items[token.items.length - 1];
					if (last && !last.sep && !last.value && last.start.length > 0 && findNonEmptyIndex(last.start) === -1 && (token.indent === 0 || last.start.every((st) => st.type !== "comment" || st.indent < token.indent))) {
						if (top.type === "document") top.end = last.start;
						else top.items.push({ start: last.start });
						token.items.splice(-1, 1);
					}
				}
			}
		}
		*stream() {
			switch (this.type) {
				case "directive-line":
					yield {
						type: "directive",
						offset: this.offset,
						source: this.source
					};
					return;
				case "byte-order-mark":
				case "space":
				case "comment":
				case "newline":
					yield this.sourceToken;
					return;
				case "doc-mode":
				case "doc-start": {
					const doc = {
						type: "document",
						offset: this.offset,
						start: []
					};
					if (this.type === "doc-start") doc.start.push(this.sourceToken);
					this.stack.push(doc);
					return;
				}
			}
			yield {
				type: "error",
				offset: this.offset,
				message: `Unexpected ${this.type} token in YAML stream`,
				source: this.source
			};
		}
		*document(doc) {
			if (doc.value) return yield* this.lineEnd(doc);
			switch (this.type) {
				case "doc-start":
					if (findNonEmptyIndex(doc.start) !== -1) {
						yield* this.pop();
						yield* this.step();
					} else doc.start.push(this.sourceToken);
					return;
				case "anchor":
				case "tag":
				case "space":
				case "comment":
				case "newline":
					doc.start.push(this.sourceToken);
					return;
			}
			const bv = this.startBlockValue(doc);
			if (bv) this.stack.push(bv);
			else yield {
				type: "error",
				offset: this.offset,
				message: `Unexpected ${this.type} token in YAML document`,
				source: this.source
			};
		}
		*scalar(scalar) {
			if (this.type === "map-value-ind") {
				const start = getFirstKeyStartProps(getPrevProps(this.peek(2)));
				let sep;
				if (scalar.end) {
					sep = scalar.end;
					sep.push(this.sourceToken);
					delete scalar.end;
				} else sep = [this.sourceToken];
				const map = {
					type: "block-map",
					offset: scalar.offset,
					indent: scalar.indent,
					items: [{
						start,
						key: scalar,
						sep
					}]
				};
				this.onKeyLine = true;
				this.stack[this.stack.length - 1] = map;
			} else yield* this.lineEnd(scalar);
		}
		*blockScalar(scalar) {
			switch (this.type) {
				case "space":
				case "comment":
				case "newline":
					scalar.props.push(this.sourceToken);
					return;
				case "scalar":
					scalar.source = this.source;
					this.atNewLine = true;
					this.indent = 0;
					if (this.onNewLine) {
						let nl = this.source.indexOf("\n") + 1;
						while (nl !== 0) {
							this.onNewLine(this.offset + nl);
							nl = this.source.indexOf("\n", nl) + 1;
						}
					}
					yield* this.pop();
					break;
				/* istanbul ignore next should not happen */
				default:
					yield* this.pop();
					yield* this.step();
			}
		}
		*blockMap(map) {
			const it = map.items[map.items.length - 1];
			switch (this.type) {
				case "newline":
					this.onKeyLine = false;
					if (it.value) {
						const end = "end" in it.value ? it.value.end : void 0;
						if ((Array.isArray(end) ? end[end.length - 1] : void 0)?.type === "comment") end?.push(this.sourceToken);
						else map.items.push({ start: [this.sourceToken] });
					} else if (it.sep) it.sep.push(this.sourceToken);
					else it.start.push(this.sourceToken);
					return;
				case "space":
				case "comment":
					if (it.value) map.items.push({ start: [this.sourceToken] });
					else if (it.sep) it.sep.push(this.sourceToken);
					else {
						if (this.atIndentedComment(it.start, map.indent)) {
							const end = map.items[map.items.length - 2]?.value?.end;
							if (Array.isArray(end)) {
								arrayPushArray(end, it.start);
								end.push(this.sourceToken);
								map.items.pop();
								return;
							}
						}
						it.start.push(this.sourceToken);
					}
					return;
			}
			if (this.indent >= map.indent) {
				const atMapIndent = !this.onKeyLine && this.indent === map.indent;
				const atNextItem = atMapIndent && (it.sep || it.explicitKey) && this.type !== "seq-item-ind";
				let start = [];
				if (atNextItem && it.sep && !it.value) {
					const nl = [];
					for (let i = 0; i < it.sep.length; ++i) {
						const st = it.sep[i];
						switch (st.type) {
							case "newline":
								nl.push(i);
								break;
							case "space": break;
							case "comment":
								if (st.indent > map.indent) nl.length = 0;
								break;
							default: nl.length = 0;
						}
					}
					if (nl.length >= 2) start = it.sep.splice(nl[1]);
				}
				switch (this.type) {
					case "anchor":
					case "tag":
						if (atNextItem || it.value) {
							start.push(this.sourceToken);
							map.items.push({ start });
							this.onKeyLine = true;
						} else if (it.sep) it.sep.push(this.sourceToken);
						else it.start.push(this.sourceToken);
						return;
					case "explicit-key-ind":
						if (!it.sep && !it.explicitKey) {
							it.start.push(this.sourceToken);
							it.explicitKey = true;
						} else if (atNextItem || it.value) {
							start.push(this.sourceToken);
							map.items.push({
								start,
								explicitKey: true
							});
						} else this.stack.push({
							type: "block-map",
							offset: this.offset,
							indent: this.indent,
							items: [{
								start: [this.sourceToken],
								explicitKey: true
							}]
						});
						this.onKeyLine = true;
						return;
					case "map-value-ind":
						if (it.explicitKey) {
							if (!it.sep) {
								if (includesToken(it.start, "newline")) Object.assign(it, {
									key: null,
									sep: [this.sourceToken]
								});
								else {
									const start = getFirstKeyStartProps(it.start);
									this.stack.push({
										type: "block-map",
										offset: this.offset,
										indent: this.indent,
										items: [{
											start,
											key: null,
											sep: [this.sourceToken]
										}]
									});
								}
							} else if (it.value) map.items.push({
								start: [],
								key: null,
								sep: [this.sourceToken]
							});
							else if (includesToken(it.sep, "map-value-ind")) this.stack.push({
								type: "block-map",
								offset: this.offset,
								indent: this.indent,
								items: [{
									start,
									key: null,
									sep: [this.sourceToken]
								}]
							});
							else if (isFlowToken(it.key) && !includesToken(it.sep, "newline")) {
								const start = getFirstKeyStartProps(it.start);
								const key = it.key;
								const sep = it.sep;
								sep.push(this.sourceToken);
								delete it.key;
								delete it.sep;
								this.stack.push({
									type: "block-map",
									offset: this.offset,
									indent: this.indent,
									items: [{
										start,
										key,
										sep
									}]
								});
							} else if (start.length > 0) it.sep = it.sep.concat(start, this.sourceToken);
							else it.sep.push(this.sourceToken);
						} else if (!it.sep) Object.assign(it, {
							key: null,
							sep: [this.sourceToken]
						});
						else if (it.value || atNextItem) map.items.push({
							start,
							key: null,
							sep: [this.sourceToken]
						});
						else if (includesToken(it.sep, "map-value-ind")) this.stack.push({
							type: "block-map",
							offset: this.offset,
							indent: this.indent,
							items: [{
								start: [],
								key: null,
								sep: [this.sourceToken]
							}]
						});
						else it.sep.push(this.sourceToken);
						this.onKeyLine = true;
						return;
					case "alias":
					case "scalar":
					case "single-quoted-scalar":
					case "double-quoted-scalar": {
						const fs = this.flowScalar(this.type);
						if (atNextItem || it.value) {
							map.items.push({
								start,
								key: fs,
								sep: []
							});
							this.onKeyLine = true;
						} else if (it.sep) this.stack.push(fs);
						else {
							Object.assign(it, {
								key: fs,
								sep: []
							});
							this.onKeyLine = true;
						}
						return;
					}
					default: {
						const bv = this.startBlockValue(map);
						if (bv) {
							if (bv.type === "block-seq") {
								if (!it.explicitKey && it.sep && !includesToken(it.sep, "newline")) {
									yield* this.pop({
										type: "error",
										offset: this.offset,
										message: "Unexpected block-seq-ind on same line with key",
										source: this.source
									});
									return;
								}
							} else if (atMapIndent) map.items.push({ start });
							this.stack.push(bv);
							return;
						}
					}
				}
			}
			yield* this.pop();
			yield* this.step();
		}
		*blockSequence(seq) {
			const it = seq.items[seq.items.length - 1];
			switch (this.type) {
				case "newline":
					if (it.value) {
						const end = "end" in it.value ? it.value.end : void 0;
						if ((Array.isArray(end) ? end[end.length - 1] : void 0)?.type === "comment") end?.push(this.sourceToken);
						else seq.items.push({ start: [this.sourceToken] });
					} else it.start.push(this.sourceToken);
					return;
				case "space":
				case "comment":
					if (it.value) seq.items.push({ start: [this.sourceToken] });
					else {
						if (this.atIndentedComment(it.start, seq.indent)) {
							const end = seq.items[seq.items.length - 2]?.value?.end;
							if (Array.isArray(end)) {
								arrayPushArray(end, it.start);
								end.push(this.sourceToken);
								seq.items.pop();
								return;
							}
						}
						it.start.push(this.sourceToken);
					}
					return;
				case "anchor":
				case "tag":
					if (it.value || this.indent <= seq.indent) break;
					it.start.push(this.sourceToken);
					return;
				case "seq-item-ind":
					if (this.indent !== seq.indent) break;
					if (it.value || includesToken(it.start, "seq-item-ind")) seq.items.push({ start: [this.sourceToken] });
					else it.start.push(this.sourceToken);
					return;
			}
			if (this.indent > seq.indent) {
				const bv = this.startBlockValue(seq);
				if (bv) {
					this.stack.push(bv);
					return;
				}
			}
			yield* this.pop();
			yield* this.step();
		}
		*flowCollection(fc) {
			const it = fc.items[fc.items.length - 1];
			if (this.type === "flow-error-end") {
				let top;
				do {
					yield* this.pop();
					top = this.peek(1);
				} while (top?.type === "flow-collection");
			} else if (fc.end.length === 0) {
				switch (this.type) {
					case "comma":
					case "explicit-key-ind":
						if (!it || it.sep) fc.items.push({ start: [this.sourceToken] });
						else it.start.push(this.sourceToken);
						return;
					case "map-value-ind":
						if (!it || it.value) fc.items.push({
							start: [],
							key: null,
							sep: [this.sourceToken]
						});
						else if (it.sep) it.sep.push(this.sourceToken);
						else Object.assign(it, {
							key: null,
							sep: [this.sourceToken]
						});
						return;
					case "space":
					case "comment":
					case "newline":
					case "anchor":
					case "tag":
						if (!it || it.value) fc.items.push({ start: [this.sourceToken] });
						else if (it.sep) it.sep.push(this.sourceToken);
						else it.start.push(this.sourceToken);
						return;
					case "alias":
					case "scalar":
					case "single-quoted-scalar":
					case "double-quoted-scalar": {
						const fs = this.flowScalar(this.type);
						if (!it || it.value) fc.items.push({
							start: [],
							key: fs,
							sep: []
						});
						else if (it.sep) this.stack.push(fs);
						else Object.assign(it, {
							key: fs,
							sep: []
						});
						return;
					}
					case "flow-map-end":
					case "flow-seq-end":
						fc.end.push(this.sourceToken);
						return;
				}
				const bv = this.startBlockValue(fc);
				/* istanbul ignore else should not happen */
				if (bv) this.stack.push(bv);
				else {
					yield* this.pop();
					yield* this.step();
				}
			} else {
				const parent = this.peek(2);
				if (parent.type === "block-map" && (this.type === "map-value-ind" && parent.indent === fc.indent || this.type === "newline" && !parent.items[parent.items.length - 1].sep)) {
					yield* this.pop();
					yield* this.step();
				} else if (this.type === "map-value-ind" && parent.type !== "flow-collection") {
					const start = getFirstKeyStartProps(getPrevProps(parent));
					fixFlowSeqItems(fc);
					const sep = fc.end.splice(1, fc.end.length);
					sep.push(this.sourceToken);
					const map = {
						type: "block-map",
						offset: fc.offset,
						indent: fc.indent,
						items: [{
							start,
							key: fc,
							sep
						}]
					};
					this.onKeyLine = true;
					this.stack[this.stack.length - 1] = map;
				} else yield* this.lineEnd(fc);
			}
		}
		flowScalar(type) {
			if (this.onNewLine) {
				let nl = this.source.indexOf("\n") + 1;
				while (nl !== 0) {
					this.onNewLine(this.offset + nl);
					nl = this.source.indexOf("\n", nl) + 1;
				}
			}
			return {
				type,
				offset: this.offset,
				indent: this.indent,
				source: this.source
			};
		}
		startBlockValue(parent) {
			switch (this.type) {
				case "alias":
				case "scalar":
				case "single-quoted-scalar":
				case "double-quoted-scalar": return this.flowScalar(this.type);
				case "block-scalar-header": return {
					type: "block-scalar",
					offset: this.offset,
					indent: this.indent,
					props: [this.sourceToken],
					source: ""
				};
				case "flow-map-start":
				case "flow-seq-start": return {
					type: "flow-collection",
					offset: this.offset,
					indent: this.indent,
					start: this.sourceToken,
					items: [],
					end: []
				};
				case "seq-item-ind": return {
					type: "block-seq",
					offset: this.offset,
					indent: this.indent,
					items: [{ start: [this.sourceToken] }]
				};
				case "explicit-key-ind": {
					this.onKeyLine = true;
					const start = getFirstKeyStartProps(getPrevProps(parent));
					start.push(this.sourceToken);
					return {
						type: "block-map",
						offset: this.offset,
						indent: this.indent,
						items: [{
							start,
							explicitKey: true
						}]
					};
				}
				case "map-value-ind": {
					this.onKeyLine = true;
					const start = getFirstKeyStartProps(getPrevProps(parent));
					return {
						type: "block-map",
						offset: this.offset,
						indent: this.indent,
						items: [{
							start,
							key: null,
							sep: [this.sourceToken]
						}]
					};
				}
			}
			return null;
		}
		atIndentedComment(start, indent) {
			if (this.type !== "comment") return false;
			if (this.indent <= indent) return false;
			return start.every((st) => st.type === "newline" || st.type === "space");
		}
		*documentEnd(docEnd) {
			if (this.type !== "doc-mode") {
				if (docEnd.end) docEnd.end.push(this.sourceToken);
				else docEnd.end = [this.sourceToken];
				if (this.type === "newline") yield* this.pop();
			}
		}
		*lineEnd(token) {
			switch (this.type) {
				case "comma":
				case "doc-start":
				case "doc-end":
				case "flow-seq-end":
				case "flow-map-end":
				case "map-value-ind":
					yield* this.pop();
					yield* this.step();
					break;
				case "newline": this.onKeyLine = false;
				default:
					if (token.end) token.end.push(this.sourceToken);
					else token.end = [this.sourceToken];
					if (this.type === "newline") yield* this.pop();
			}
		}
	};
	exports.Parser = Parser;
}));

// node_modules/yaml/dist/public-api.js
var require_public_api = /* @__PURE__ */ __commonJSMin(((exports) => {
	var composer = require_composer();
	var Document = require_Document();
	var errors = require_errors();
	var log = require_log();
	var identity = require_identity();
	var lineCounter = require_line_counter();
	var parser = require_parser();
	function parseOptions(options) {
		const prettyErrors = options.prettyErrors !== false;
		return {
			lineCounter: options.lineCounter || prettyErrors && new lineCounter.LineCounter() || null,
			prettyErrors
		};
	}
	/**
	* Parse the input as a stream of YAML documents.
	*
	* Documents should be separated from each other by `...` or `---` marker lines.
	*
	* @returns If an empty `docs` array is returned, it will be of type
	*   EmptyStream and contain additional stream information. In
	*   TypeScript, you should use `'empty' in docs` as a type guard for it.
	*/
	function parseAllDocuments(source, options = {}) {
		const { lineCounter, prettyErrors } = parseOptions(options);
		const parser$1 = new parser.Parser(lineCounter?.addNewLine);
		const composer$1 = new composer.Composer(options);
		const docs = Array.from(composer$1.compose(parser$1.parse(source)));
		if (prettyErrors && lineCounter) for (const doc of docs) {
			doc.errors.forEach(errors.prettifyError(source, lineCounter));
			doc.warnings.forEach(errors.prettifyError(source, lineCounter));
		}
		if (docs.length > 0) return docs;
		return Object.assign([], { empty: true }, composer$1.streamInfo());
	}
	/** Parse an input string into a single YAML.Document */
	function parseDocument(source, options = {}) {
		const { lineCounter, prettyErrors } = parseOptions(options);
		const parser$1 = new parser.Parser(lineCounter?.addNewLine);
		const composer$1 = new composer.Composer(options);
		let doc = null;
		for (const _doc of composer$1.compose(parser$1.parse(source), true, source.length)) if (!doc) doc = _doc;
		else if (doc.options.logLevel !== "silent") {
			doc.errors.push(new errors.YAMLParseError(_doc.range.slice(0, 2), "MULTIPLE_DOCS", "Source contains multiple documents; please use YAML.parseAllDocuments()"));
			break;
		}
		if (prettyErrors && lineCounter) {
			doc.errors.forEach(errors.prettifyError(source, lineCounter));
			doc.warnings.forEach(errors.prettifyError(source, lineCounter));
		}
		return doc;
	}
	function parse(src, reviver, options) {
		let _reviver = void 0;
		if (typeof reviver === "function") _reviver = reviver;
		else if (options === void 0 && reviver && typeof reviver === "object") options = reviver;
		const doc = parseDocument(src, options);
		if (!doc) return null;
		doc.warnings.forEach((warning) => log.warn(doc.options.logLevel, warning));
		if (doc.errors.length > 0) {
			if (doc.options.logLevel !== "silent") throw doc.errors[0];
			else doc.errors = [];
		}
		return doc.toJS(Object.assign({ reviver: _reviver }, options));
	}
	function stringify(value, replacer, options) {
		let _replacer = null;
		if (typeof replacer === "function" || Array.isArray(replacer)) _replacer = replacer;
		else if (options === void 0 && replacer) options = replacer;
		if (typeof options === "string") options = options.length;
		if (typeof options === "number") {
			const indent = Math.round(options);
			options = indent < 1 ? void 0 : indent > 8 ? { indent: 8 } : { indent };
		}
		if (value === void 0) {
			const { keepUndefined } = options ?? replacer ?? {};
			if (!keepUndefined) return void 0;
		}
		if (identity.isDocument(value) && !_replacer) return value.toString(options);
		return new Document.Document(value, _replacer, options).toString(options);
	}
	exports.parse = parse;
	exports.parseAllDocuments = parseAllDocuments;
	exports.parseDocument = parseDocument;
	exports.stringify = stringify;
}));

// node_modules/yaml/dist/index.js
var require_dist = /* @__PURE__ */ __commonJSMin(((exports) => {
	var composer = require_composer();
	var Document = require_Document();
	var Schema = require_Schema();
	var errors = require_errors();
	var Alias = require_Alias();
	var identity = require_identity();
	var Pair = require_Pair();
	var Scalar = require_Scalar();
	var YAMLMap = require_YAMLMap();
	var YAMLSeq = require_YAMLSeq();
	var cst = require_cst();
	var lexer = require_lexer();
	var lineCounter = require_line_counter();
	var parser = require_parser();
	var publicApi = require_public_api();
	var visit = require_visit();
	exports.Composer = composer.Composer;
	exports.Document = Document.Document;
	exports.Schema = Schema.Schema;
	exports.YAMLError = errors.YAMLError;
	exports.YAMLParseError = errors.YAMLParseError;
	exports.YAMLWarning = errors.YAMLWarning;
	exports.Alias = Alias.Alias;
	exports.isAlias = identity.isAlias;
	exports.isCollection = identity.isCollection;
	exports.isDocument = identity.isDocument;
	exports.isMap = identity.isMap;
	exports.isNode = identity.isNode;
	exports.isPair = identity.isPair;
	exports.isScalar = identity.isScalar;
	exports.isSeq = identity.isSeq;
	exports.Pair = Pair.Pair;
	exports.Scalar = Scalar.Scalar;
	exports.YAMLMap = YAMLMap.YAMLMap;
	exports.YAMLSeq = YAMLSeq.YAMLSeq;
	exports.CST = cst;
	exports.Lexer = lexer.Lexer;
	exports.LineCounter = lineCounter.LineCounter;
	exports.Parser = parser.Parser;
	exports.parse = publicApi.parse;
	exports.parseAllDocuments = publicApi.parseAllDocuments;
	exports.parseDocument = publicApi.parseDocument;
	exports.stringify = publicApi.stringify;
	exports.visit = visit.visit;
	exports.visitAsync = visit.visitAsync;
}));

// src/configs/yaml-structure.ts
var import_dist = require_dist();
const MAX_DEPTH = 64;
const MAX_TOKENS = 1e5;
/** The first line that git leaves in a file whose merge nobody finished. */
const CONFLICT = /^(?:<{7}|>{7}) /m;
/** Whether text is too odd to be given to the YAML parser; takes time linear in its length. */
function refuseStructure(text) {
	const conflict = CONFLICT.exec(text);
	if (conflict) return refusalAt(text, conflict.index, "merge-conflict", "a merge conflict is left in the file");
	const depth = new Depth();
	let tokens = 0;
	let offset = 0;
	let isScalar = false;
	for (const token of new import_dist.Lexer().lex(text)) {
		tokens += 1;
		if (tokens > MAX_TOKENS) return refusalAt(text, offset, "too-big", `the file has more than ${MAX_TOKENS} YAML tokens`);
		if (isScalar) depth.content();
		else if (depth.add(token) > MAX_DEPTH) return refusalAt(text, offset, "too-deep", `the file is nested deeper than ${MAX_DEPTH} levels`);
		isScalar = token === import_dist.CST.SCALAR;
		if (!isControl(token)) offset += token.length;
	}
	return null;
}
const OPENERS = /* @__PURE__ */ new Set(["flow-map-start", "flow-seq-start"]);
const CLOSERS = /* @__PURE__ */ new Set(["flow-map-end", "flow-seq-end"]);
const INDICATORS = /* @__PURE__ */ new Set([
	"seq-item-ind",
	"explicit-key-ind",
	"map-value-ind"
]);
/** An upper bound of the nesting at each token: brackets, indentation, and indicators that share a line. */
var Depth = class {
	#brackets = 0;
	#indicators = 0;
	#indent = 0;
	#isLineStart = true;
	#indents = [];
	add(token) {
		const type = import_dist.CST.tokenType(token) ?? "";
		if (type === "newline") {
			this.#isLineStart = true;
			this.#indent = 0;
			this.#indicators = 0;
		} else if (type === "space") {
			if (this.#isLineStart) this.#indent = token.length;
		} else if (type !== "comment" && !isControl(token)) this.content();
		if (OPENERS.has(type)) this.#brackets += 1;
		if (CLOSERS.has(type)) this.#brackets = Math.max(0, this.#brackets - 1);
		if (INDICATORS.has(type) && this.#brackets === 0) this.#indicators += 1;
		return this.#brackets + this.#indicators + this.#indents.length;
	}
	/** Something stands here that is not blank. */
	content() {
		if (!this.#isLineStart) return;
		this.#isLineStart = false;
		while ((this.#indents.at(-1) ?? 0) > this.#indent) this.#indents.pop();
		if ((this.#indents.at(-1) ?? 0) < this.#indent) this.#indents.push(this.#indent);
	}
};
function isControl(token) {
	return token === import_dist.CST.SCALAR || token === import_dist.CST.DOCUMENT || token === import_dist.CST.FLOW_END;
}
function refusalAt(text, offset, rule, message) {
	return {
		rule,
		text: message,
		line: text.slice(0, offset).split("\n").length,
		column: null
	};
}

// src/configs/yaml.ts
/** Values of a document after all aliases are followed. Without aliases there are fewer than tokens. */
const MAX_EXPANDED = 2e5;
/** The key that a line starts with; names the culprit of a syntax error. */
const KEY = /^\s*(?:- +)?["']?([\w.-]{1,40})["']?\s*:/;
const KEY_CHARACTERS = 200;
/** A number with an exponent that is not hexadecimal. */
const EXPONENT = /^[+-]?[\d._]+e[+-]?\d+$/i;
/** PyYAML's resolver wants a point and a signed exponent. */
const PYTHON_FLOAT = /^(?:[+-]?\d[\d_]*\.[\d_]*|\.\d[\d_]*)e[+-]\d+$/i;
/** Reads YAML in time linear in its length. A document that cannot be read has a refusal; so has one for the whole file. */
function readYaml(path, text) {
	const refusal = refuseStructure(text);
	if (refusal) return [{
		line: 1,
		settings: [],
		duplicates: [],
		refusal
	}];
	const lines = new import_dist.LineCounter();
	const documents = (0, import_dist.parseAllDocuments)(text, {
		version: "1.1",
		uniqueKeys: false,
		prettyErrors: false,
		lineCounter: lines,
		logLevel: "silent"
	});
	return "empty" in documents ? [] : documents.map((document) => new Reader(path, text, lines, document).read());
}
var Reader = class {
	#path;
	#text;
	#lines;
	#document;
	#targets = /* @__PURE__ */ new Map();
	#duplicates = [];
	constructor(path, text, lines, document) {
		this.#path = path;
		this.#text = text;
		this.#lines = lines;
		this.#document = document;
	}
	read() {
		const { contents } = this.#document;
		const line = contents ? this.#placeOf(contents).line : 1;
		const refusal = this.#syntax() ?? this.#aliases();
		return {
			line,
			settings: refusal || !(0, import_dist.isMap)(contents) ? [] : this.#settings(contents),
			duplicates: this.#duplicates,
			refusal
		};
	}
	/** The first error only: the others mostly follow from it. */
	#syntax() {
		const { errors, warnings } = this.#document;
		const error = errors[0] ?? warnings.find(({ code }) => code === "TAG_RESOLVE_FAILED");
		if (!error) return null;
		const { line, col: column } = this.#lines.linePos(error.pos[0]);
		const lineStart = this.#lines.lineStarts[line - 1] ?? 0;
		const key = KEY.exec(this.#text.slice(lineStart, lineStart + KEY_CHARACTERS))?.[1];
		const message = error.code === "TAB_AS_INDENT" ? "a tab stands in the indentation, where YAML wants spaces" : printableText(error.message, 200);
		const text = key === void 0 ? message : `${key}: ${message}`;
		return {
			rule: error.code === "TAB_AS_INDENT" ? "tab" : "yaml",
			text,
			line,
			column
		};
	}
	/** Finds what each alias stands for, and whether aliases multiply or contain themselves. */
	#aliases() {
		const anchors = /* @__PURE__ */ new Map();
		const sizes = /* @__PURE__ */ new Map();
		let refusal = null;
		const refuse = (node, rule, text) => {
			refusal ??= {
				rule,
				text,
				...this.#placeOf(node)
			};
		};
		const sizeOf = (node) => {
			if ((0, import_dist.isAlias)(node)) {
				const target = anchors.get(node.source);
				if (!target) refuse(node, "yaml", `the alias *${printableText(node.source)} has no anchor`);
				else this.#targets.set(node, target);
				const size = target ? sizes.get(target) ?? 1e400 : 0;
				const what = size === 1e400 ? "contains itself" : `stands for more than ${MAX_EXPANDED} values`;
				if (size > MAX_EXPANDED) refuse(node, "alias-bomb", `the alias *${printableText(node.source)} ${what}`);
				return size;
			}
			if (!(0, import_dist.isScalar)(node) && !(0, import_dist.isMap)(node) && !(0, import_dist.isSeq)(node)) return 0;
			if (node.anchor !== void 0) anchors.set(node.anchor, node);
			let size = 1;
			if ((0, import_dist.isMap)(node)) for (const { key, value } of node.items) size += sizeOf(key) + sizeOf(value);
			if ((0, import_dist.isSeq)(node)) for (const item of node.items) size += sizeOf(item);
			if (node.anchor !== void 0) sizes.set(node, size);
			return size;
		};
		const { contents } = this.#document;
		if (sizeOf(contents) > MAX_EXPANDED && contents) refuse(contents, "alias-bomb", `aliases make more than ${MAX_EXPANDED} values of this file`);
		return refusal;
	}
	/** Own entries win over merged ones, maps merged first over later ones, and the last of equal keys, as in PyYAML. */
	#settings(map) {
		const own = /* @__PURE__ */ new Map();
		const merged = /* @__PURE__ */ new Map();
		for (const { key, value } of map.items) {
			if (!(0, import_dist.isScalar)(key)) continue;
			if (isMergeKey(key)) {
				for (const entry of this.#mapsOf(value).flatMap((each) => this.#settings(each))) if (!merged.has(entry.key)) merged.set(entry.key, entry);
				continue;
			}
			const keyOrigin = this.#originOf(key);
			const entry = {
				key: key.source ?? String(key.value),
				value: this.#plain(value),
				origin: isEmpty(value) ? keyOrigin : this.#originOf(value),
				keyOrigin
			};
			const first = own.get(entry.key);
			if (first) this.#duplicates.push({
				setting: entry,
				first
			});
			own.set(entry.key, entry);
		}
		for (const key of own.keys()) merged.delete(key);
		return [...merged.values(), ...own.values()];
	}
	/** What a merge key may hold: a map, or a list of maps. */
	#mapsOf(value) {
		const node = this.#follow(value);
		return ((0, import_dist.isSeq)(node) ? node.items.map((item) => this.#follow(item)) : [node]).filter((each) => (0, import_dist.isMap)(each));
	}
	#follow(node) {
		return (0, import_dist.isAlias)(node) ? this.#targets.get(node) : node;
	}
	/** Plain JavaScript, mappings as Map. */
	#plain(value) {
		const node = this.#follow(value);
		if ((0, import_dist.isScalar)(node)) return asInPython(node);
		if ((0, import_dist.isSeq)(node)) return node.items.map((item) => this.#plain(item));
		if (!(0, import_dist.isMap)(node)) return null;
		const [start = 0, end = 0] = node.range ?? [];
		if (this.#text.startsWith("{{", start)) return this.#text.slice(start, end);
		return new Map(node.items.map(({ key, value }) => [(0, import_dist.isScalar)(key) ? key.source ?? String(key.value) : null, this.#plain(value)]));
	}
	#originOf(node) {
		return {
			kind: "file",
			path: this.#path,
			...this.#placeOf(node)
		};
	}
	#placeOf(node) {
		const { line, col } = this.#lines.linePos((0, import_dist.isNode)(node) ? node.range?.[0] ?? 0 : 0);
		return {
			line: Math.max(line, 1),
			column: Math.max(col, 1)
		};
	}
};
function isMergeKey(key) {
	return key.type === "PLAIN" && key.source === "<<";
}
/** `batch:` with nothing behind it. */
function isEmpty(value) {
	return !(0, import_dist.isNode)(value) || (0, import_dist.isScalar)(value) && value.range?.[0] === value.range?.[1];
}
/** PyYAML is stricter than YAML 1.1 in two places: `y` and `n` stay text, and so does a number like `1e-4`. */
function asInPython({ value, type, source, tag }) {
	if (type !== "PLAIN" || source === void 0 || tag !== void 0) return value;
	if (typeof value === "boolean" && source.length === 1) return source;
	if (typeof value === "number" && EXPONENT.test(source) && !PYTHON_FLOAT.test(source)) return source;
	return value;
}

// src/configs/recognise.ts
const YAML = /\.ya?ml$/i;
/** Vendored copies, workflows, and what past runs left behind. */
const NEVER = [
	/(?:^|\/)node_modules\//,
	/(?:^|\/)ultralytics\/cfg\//,
	/(?:^|\/)(?:wandb|lightning_logs)\//,
	/(?:^|\/)runs\/(?:.*\/)?args\.yaml$/,
	/^\.github\//
];
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
/** Whether a file may hold a training config, by its path alone. */
function mayHoldConfig(path) {
	return YAML.test(path) && !NEVER.some((pattern) => pattern.test(path));
}
/**
* The training configs in a file; none when it is something else, which its content decides. A file that was meant to
* be one and cannot be read gives a config without a run and with one error.
*/
function readConfigs(path, content, known) {
	const { text, refusal } = decode$1(content);
	if (refusal) return looksLikeTraining(text) ? [broken(path, refusal)] : [];
	if (!mentionsSizes(text)) return [];
	const documents = readYaml(path, text);
	const training = documents.find(({ settings }) => isTraining(settings));
	if (training) return [readDocument(path, training, documents.length, known)];
	const damaged = documents.find((document) => document.refusal);
	return damaged?.refusal && looksLikeTraining(text) ? [broken(path, damaged.refusal)] : [];
}
/** As `readConfigs`, for a file that the user named: one that holds no config is an error too. */
function readNamedConfig(path, content, known) {
	const [config] = readConfigs(path, content, known);
	if (config) return config;
	const { text, refusal } = decode$1(content);
	return broken(path, refusal ?? readYaml(path, text).find((document) => document.refusal)?.refusal ?? {
		rule: "no-config",
		text: "no Ultralytics training arguments are in this file",
		line: 1,
		column: null
	});
}
/** A config that could not be read, for one reason. */
function broken(path, { rule, text, line, column }) {
	const finding = {
		rule,
		severity: "error",
		message: `${placeOf(path, line, column)}: ${text}`,
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
function readDocument(path, document, documents, known) {
	const source = {
		path,
		line: document.line
	};
	const findings = new Findings(source);
	if (documents > 1) findings.add("several-documents", "warning", `${placeOf(path, document.line)}: the file has several YAML documents, which Ultralytics refuses; the first training is read here`);
	for (const { setting, first } of document.duplicates) {
		const where = first.keyOrigin.kind === "file" ? ` on line ${first.keyOrigin.line}` : "";
		const text = `${printableText(setting.key)}: stands${where} already; the last one counts`;
		findings.add("duplicate-key", "error", text, setting.keyOrigin);
	}
	const dataset = document.settings.filter(isOfDataset);
	const [first] = dataset;
	if (first) {
		const text = `${first.key}: belongs to a dataset file; Ultralytics refuses it among training arguments`;
		findings.add("dataset-keys", "warning", text, first.keyOrigin);
	}
	const settings = document.settings.filter((setting) => !isOfDataset(setting));
	return {
		source,
		run: resolveRun(settings, factsOf(dataset, known), findings),
		findings: findings.list()
	};
}
/** The `val` of a dataset is a place of images, that of a training a switch. */
function isOfDataset({ key, value }) {
	return DATASET_KEYS.has(key) || key === "val" && typeof value === "string" && /[\\/]/.test(value);
}
function factsOf(dataset, known) {
	return {
		...known,
		nc: classesOf(dataset) ?? known.nc,
		accumulate: null,
		keypoints: keypointsOf(dataset),
		isCommand: false,
		framework: "ultralytics"
	};
}
function classesOf(dataset) {
	for (const { key, value, origin } of dataset) {
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

// src/errors.ts
/** The user can mend it: a wrong input, a missing file, an unknown GPU. The message is one clear line; anything else thrown is our bug. */
var UserError = class extends Error {
	name = "UserError";
};

// data/gpus.json
var gpus_default = [
	{
		"name": "gtx-1050",
		"titles": ["NVIDIA GeForce GTX 1050"],
		"nominalGib": 2,
		"usableMib": 1998,
		"seen": [1998, 2048],
		"computeCapability": "6.1",
		"multiprocessors": 5,
		"ampBroken": false,
		"source": "public log: \"torch-1.12.0+cu116 CUDA:0 (NVIDIA GeForce GTX 1050, 1998MiB)\""
	},
	{
		"name": "gtx-1050-ti",
		"titles": ["NVIDIA GeForce GTX 1050 Ti", "NVIDIA GeForce GTX 1050 Ti with Max-Q Design"],
		"nominalGib": 4,
		"usableMib": 4038,
		"seen": [4038, 4096],
		"computeCapability": "6.1",
		"multiprocessors": 6,
		"ampBroken": false,
		"source": "public log: \"Device 0: NVIDIA GeForce GTX 1050 Ti, compute capability 6.1, VMM: yes, VRAM: 4038 MiB\""
	},
	{
		"name": "gtx-1060-3gb",
		"titles": ["NVIDIA GeForce GTX 1060 3GB"],
		"nominalGib": 3,
		"usableMib": 2991,
		"computeCapability": "6.1",
		"multiprocessors": 9,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as gtx-1060-6gb, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "gtx-1060-6gb"
	},
	{
		"name": "gtx-1060-6gb",
		"titles": ["NVIDIA GeForce GTX 1060 6GB", "NVIDIA GeForce GTX 1060 with Max-Q Design"],
		"nominalGib": 6,
		"usableMib": 6063,
		"seen": [6063, 6144],
		"computeCapability": "6.1",
		"multiprocessors": 10,
		"ampBroken": false,
		"source": "public log: \"torch-2.6.0+cu124 CUDA:0 (NVIDIA GeForce GTX 1060 6GB, 6063MiB)\""
	},
	{
		"name": "gtx-1070",
		"titles": ["NVIDIA GeForce GTX 1070", "NVIDIA GeForce GTX 1070 with Max-Q Design"],
		"nominalGib": 8,
		"usableMib": 8099,
		"seen": [8099, 8192],
		"computeCapability": "6.1",
		"multiprocessors": 15,
		"ampBroken": false,
		"source": "public log: \"name: GeForce GTX 1070 computeCapability: 6.1 coreClock: 1.7715GHz coreCount: 15 deviceMemorySize: 7.91GiB\""
	},
	{
		"name": "gtx-1070-ti",
		"titles": ["NVIDIA GeForce GTX 1070 Ti"],
		"nominalGib": 8,
		"usableMib": 8119,
		"seen": [8119, 8192],
		"computeCapability": "6.1",
		"multiprocessors": 19,
		"ampBroken": false,
		"source": "public log: \"GPU #2: GeForce GTX 1070 Ti, 8119 MB available, 19 compute units\""
	},
	{
		"name": "gtx-1080",
		"titles": ["NVIDIA GeForce GTX 1080", "NVIDIA GeForce GTX 1080 with Max-Q Design"],
		"nominalGib": 8,
		"usableMib": 8098,
		"seen": [8098, 8119],
		"computeCapability": "6.1",
		"multiprocessors": 20,
		"ampBroken": false,
		"source": "public log: \"NVIDIA GeForce GTX 1080, compute capability 6.1, VMM: yes, VRAM: 8098 MiB\"; measured_ultralytics.csv row uly0270 (7.92 GiB), https://github.com/ultralytics/yolov5/issues/9287"
	},
	{
		"name": "gtx-1080-ti",
		"titles": ["NVIDIA GeForce GTX 1080 Ti"],
		"nominalGib": 11,
		"usableMib": 11175,
		"seen": [11175, 11177],
		"computeCapability": "6.1",
		"multiprocessors": 28,
		"ampBroken": false,
		"source": "public log: \"torch-1.13.1+cu117 CUDA:0 (GeForce GTX 1080 Ti, 11175MiB)\""
	},
	{
		"name": "gtx-1630",
		"titles": ["NVIDIA GeForce GTX 1630"],
		"nominalGib": 4,
		"usableMib": 3712,
		"computeCapability": "7.5",
		"multiprocessors": 8,
		"ampBroken": true,
		"source": "found no log: derived, as much below nominal as gtx-1650, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "gtx-1650"
	},
	{
		"name": "gtx-1650",
		"titles": ["NVIDIA GeForce GTX 1650", "NVIDIA GeForce GTX 1650 with Max-Q Design"],
		"nominalGib": 4,
		"usableMib": 3712,
		"seen": [3712, 4096],
		"computeCapability": "7.5",
		"multiprocessors": 14,
		"ampBroken": true,
		"source": "public log: \"Device 0: NVIDIA GeForce GTX 1650, compute capability 7.5, VMM: yes, VRAM: 3712 MiB\"; with an older driver 3.81 GiB, https://github.com/ultralytics/yolov5/issues/285"
	},
	{
		"name": "gtx-1650-ti",
		"titles": ["NVIDIA GeForce GTX 1650 Ti", "NVIDIA GeForce GTX 1650 Ti with Max-Q Design"],
		"nominalGib": 4,
		"usableMib": 3897,
		"seen": [3897, 4096],
		"computeCapability": "7.5",
		"multiprocessors": 16,
		"ampBroken": true,
		"source": "public log: \"torch-2.4.0 CUDA:0 (NVIDIA GeForce GTX 1650 Ti, 3897MiB)\""
	},
	{
		"name": "gtx-1650-super",
		"titles": ["NVIDIA GeForce GTX 1650 SUPER"],
		"nominalGib": 4,
		"usableMib": 3712,
		"computeCapability": "7.5",
		"multiprocessors": 20,
		"ampBroken": true,
		"source": "found no log: derived, as much below nominal as gtx-1650, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "gtx-1650"
	},
	{
		"name": "gtx-1660",
		"titles": ["NVIDIA GeForce GTX 1660"],
		"nominalGib": 6,
		"usableMib": 5928,
		"seen": [5928, 5928],
		"computeCapability": "7.5",
		"multiprocessors": 22,
		"ampBroken": true,
		"source": "public log: \"torch-2.2.2+cu121 CUDA:0 (NVIDIA GeForce GTX 1660, 5928MiB)\""
	},
	{
		"name": "gtx-1660-super",
		"titles": ["NVIDIA GeForce GTX 1660 SUPER"],
		"nominalGib": 6,
		"usableMib": 5928,
		"seen": [5928, 6144],
		"computeCapability": "7.5",
		"multiprocessors": 22,
		"ampBroken": true,
		"source": "public log: \"torch-2.0.1+cu117 CUDA:0 (NVIDIA GeForce GTX 1660 SUPER, 5928MiB)\""
	},
	{
		"name": "gtx-1660-ti",
		"titles": ["NVIDIA GeForce GTX 1660 Ti", "NVIDIA GeForce GTX 1660 Ti with Max-Q Design"],
		"nominalGib": 6,
		"usableMib": 5747,
		"seen": [5747, 6144],
		"computeCapability": "7.5",
		"multiprocessors": 24,
		"ampBroken": true,
		"source": "public log: \"Device 0: NVIDIA GeForce GTX 1660 Ti, compute capability 7.5, VMM: yes, VRAM: 5747 MiB\"; with an older driver measured_ultralytics.csv row uly0129 (5.80 GiB), https://github.com/0verwritten/parking-lot-yolo-detection/blob/c7f81903193f55b056896ba0886546f6e6ce4379/template.ipynb"
	},
	{
		"name": "rtx-2060-6gb",
		"titles": ["NVIDIA GeForce RTX 2060", "NVIDIA GeForce RTX 2060 with Max-Q Design"],
		"nominalGib": 6,
		"usableMib": 5918,
		"seen": [5918, 6144],
		"computeCapability": "7.5",
		"multiprocessors": 30,
		"ampBroken": false,
		"source": "public log: \"torch-2.2.2+cu121 CUDA:0 (NVIDIA GeForce RTX 2060, 5918MiB)\""
	},
	{
		"name": "rtx-2060-12gb",
		"titles": ["NVIDIA GeForce RTX 2060"],
		"nominalGib": 12,
		"usableMib": 11833,
		"seen": [11833, 11833],
		"computeCapability": "7.5",
		"multiprocessors": 34,
		"ampBroken": false,
		"source": "public log: \"Device 0: NVIDIA GeForce RTX 2060, compute capability 7.5, VMM: yes, VRAM: 11833 MiB\""
	},
	{
		"name": "rtx-2060-super",
		"titles": ["NVIDIA GeForce RTX 2060 SUPER"],
		"nominalGib": 8,
		"usableMib": 7946,
		"seen": [7946, 7976],
		"computeCapability": "7.5",
		"multiprocessors": 34,
		"ampBroken": false,
		"source": "public log: \"name: GeForce RTX 2060 SUPER computeCapability: 7.5 coreClock: 1.68GHz coreCount: 34 deviceMemorySize: 7.76GiB\""
	},
	{
		"name": "rtx-2070",
		"titles": ["NVIDIA GeForce RTX 2070", "NVIDIA GeForce RTX 2070 with Max-Q Design"],
		"nominalGib": 8,
		"usableMib": 7946,
		"seen": [8192, 8192],
		"computeCapability": "7.5",
		"multiprocessors": 36,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (8192 MiB), as Windows and WSL do: derived, as much below nominal as rtx-2060-super, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-2060-super"
	},
	{
		"name": "rtx-2070-super",
		"titles": ["NVIDIA GeForce RTX 2070 SUPER", "NVIDIA GeForce RTX 2070 Super with Max-Q Design"],
		"nominalGib": 8,
		"usableMib": 7972,
		"seen": [7972, 8192],
		"computeCapability": "7.5",
		"multiprocessors": 40,
		"ampBroken": false,
		"source": "public log: \"torch-2.1.1+cu121 CUDA:0 (NVIDIA GeForce RTX 2070 SUPER, 7972MiB)\""
	},
	{
		"name": "rtx-2080",
		"titles": ["NVIDIA GeForce RTX 2080", "NVIDIA GeForce RTX 2080 with Max-Q Design"],
		"nominalGib": 8,
		"usableMib": 7783,
		"seen": [7783, 7966],
		"computeCapability": "7.5",
		"multiprocessors": 46,
		"ampBroken": false,
		"source": "public log: \"* Device #01: NVIDIA GeForce RTX 2080, 7783/7783 MB\"; with an older driver measured_ultralytics.csv row uly0173 (7.78 GiB), https://github.com/IvT-DS/cv_project/blob/955e4a2db29fdf441eef893a266f32e0095a9f25/yolov8.ipynb"
	},
	{
		"name": "rtx-2080-super",
		"titles": ["NVIDIA GeForce RTX 2080 SUPER", "NVIDIA GeForce RTX 2080 Super with Max-Q Design"],
		"nominalGib": 8,
		"usableMib": 7969,
		"seen": [7969, 8191],
		"computeCapability": "7.5",
		"multiprocessors": 48,
		"ampBroken": false,
		"source": "public log: \"* Device #1: NVIDIA GeForce RTX 2080 SUPER, 7012/7969 MB\""
	},
	{
		"name": "rtx-2080-ti",
		"titles": ["NVIDIA GeForce RTX 2080 Ti"],
		"nominalGib": 11,
		"usableMib": 10825,
		"seen": [10825, 11020],
		"computeCapability": "7.5",
		"multiprocessors": 68,
		"ampBroken": false,
		"source": "public log: \"torch-2.6.0+cu124 CUDA:0 (NVIDIA GeForce RTX 2080 Ti, 10825MiB)\""
	},
	{
		"name": "rtx-3050-6gb",
		"titles": ["NVIDIA GeForce RTX 3050"],
		"nominalGib": 6,
		"usableMib": 5803,
		"seen": [5803, 5803],
		"computeCapability": "8.6",
		"multiprocessors": 18,
		"ampBroken": false,
		"source": "public log: \"Device 0: NVIDIA GeForce RTX 3050, compute capability 8.6, VMM: yes, VRAM: 5803 MiB\""
	},
	{
		"name": "rtx-3050-8gb",
		"titles": ["NVIDIA GeForce RTX 3050"],
		"nominalGib": 8,
		"usableMib": 7837,
		"seen": [7837, 7837],
		"computeCapability": "8.6",
		"multiprocessors": 20,
		"ampBroken": false,
		"source": "public log: \"CUDA0: NVIDIA GeForce RTX 3050 (7837 MiB\""
	},
	{
		"name": "rtx-3060",
		"titles": ["NVIDIA GeForce RTX 3060"],
		"nominalGib": 12,
		"usableMib": 11908,
		"seen": [11908, 12288],
		"computeCapability": "8.6",
		"multiprocessors": 28,
		"ampBroken": false,
		"source": "public log: \"torch-2.3.1+cu121 CUDA:0 (NVIDIA GeForce RTX 3060, 11908MiB)\"; with an older driver measured_ultralytics.csv row uly0141 (11.75 GiB), https://github.com/AlbertoGaya/cold-water-coral-reef/blob/dd0045d11ec8cbf2335eb4e7ec168ed7a3e33414/cross-validation.ipynb"
	},
	{
		"name": "rtx-3060-ti",
		"titles": ["NVIDIA GeForce RTX 3060 Ti"],
		"nominalGib": 8,
		"usableMib": 7833,
		"seen": [7833, 8192],
		"computeCapability": "8.6",
		"multiprocessors": 38,
		"ampBroken": false,
		"source": "public log: \"torch-2.11.0+cu130 CUDA:0 (NVIDIA GeForce RTX 3060 Ti, 7833MiB)\""
	},
	{
		"name": "rtx-3070",
		"titles": ["NVIDIA GeForce RTX 3070"],
		"nominalGib": 8,
		"usableMib": 7753,
		"seen": [7753, 8192],
		"computeCapability": "8.6",
		"multiprocessors": 46,
		"ampBroken": false,
		"source": "public log: \"torch-2.6.0+cu124 CUDA:0 (NVIDIA GeForce RTX 3070, 7753MiB)\""
	},
	{
		"name": "rtx-3070-ti",
		"titles": ["NVIDIA GeForce RTX 3070 Ti"],
		"nominalGib": 8,
		"usableMib": 7840,
		"seen": [7840, 8192],
		"computeCapability": "8.6",
		"multiprocessors": 48,
		"ampBroken": false,
		"source": "public log: \"Device 0: NVIDIA GeForce RTX 3070 Ti, compute capability 8.6, VMM: yes, VRAM: 7840 MiB\""
	},
	{
		"name": "rtx-3080-10gb",
		"titles": ["NVIDIA GeForce RTX 3080"],
		"nominalGib": 10,
		"usableMib": 10002,
		"seen": [10002, 10240],
		"computeCapability": "8.6",
		"multiprocessors": 68,
		"ampBroken": false,
		"source": "public log: \"torch-2.6.0+cu124 CUDA:0 (NVIDIA GeForce RTX 3080, 10002MiB)\""
	},
	{
		"name": "rtx-3080-12gb",
		"titles": ["NVIDIA GeForce RTX 3080"],
		"nominalGib": 12,
		"usableMib": 11878,
		"seen": [11878, 12117],
		"computeCapability": "8.6",
		"multiprocessors": 70,
		"ampBroken": false,
		"source": "public log: \"2 physical (NVIDIA GeForce RTX 3080, 11.6 GiB each)\"; with an older driver public log: \"CUDA:0 (NVIDIA GeForce RTX 3080, 12117MiB)\""
	},
	{
		"name": "rtx-3080-ti",
		"titles": ["NVIDIA GeForce RTX 3080 Ti"],
		"nominalGib": 12,
		"usableMib": 11910,
		"seen": [11910, 12054],
		"computeCapability": "8.6",
		"multiprocessors": 80,
		"ampBroken": false,
		"source": "public log: \"CUDA:0 (NVIDIA GeForce RTX 3080 Ti, 11910.625MB)\"; with an older driver measured_ultralytics.csv row uly0314 (11.76 GiB), https://github.com/ultralytics/ultralytics/issues/784"
	},
	{
		"name": "rtx-3090",
		"titles": ["NVIDIA GeForce RTX 3090"],
		"nominalGib": 24,
		"usableMib": 24124,
		"seen": [24124, 24268],
		"computeCapability": "8.6",
		"multiprocessors": 82,
		"ampBroken": false,
		"source": "public log: \"torch-2.13.0+cu130 CUDA:0 (NVIDIA GeForce RTX 3090, 24124MiB)\""
	},
	{
		"name": "rtx-3090-ti",
		"titles": ["NVIDIA GeForce RTX 3090 Ti"],
		"nominalGib": 24,
		"usableMib": 24110,
		"seen": [24110, 24214],
		"computeCapability": "8.6",
		"multiprocessors": 84,
		"ampBroken": false,
		"source": "public log: \"torch-2.9.1+cu128 CUDA:0 (NVIDIA GeForce RTX 3090 Ti, 24110MiB)\""
	},
	{
		"name": "rtx-3050-laptop",
		"titles": ["NVIDIA GeForce RTX 3050 Laptop GPU"],
		"nominalGib": 4,
		"usableMib": 3762,
		"seen": [3762, 4096],
		"computeCapability": "8.6",
		"multiprocessors": 16,
		"ampBroken": false,
		"source": "public log: \"CUDA:0 (NVIDIA GeForce RTX 3050 Laptop GPU, 3762MiB)\"; measured_ultralytics.csv row uly0080 (3.68 GiB), https://github.com/vinhhbui/rip-uav/blob/33145fda039e235af9460fed1bb6414844daad13/yolo26.ipynb"
	},
	{
		"name": "rtx-3050-laptop-6gb",
		"titles": ["NVIDIA GeForce RTX 3050 6GB Laptop GPU"],
		"nominalGib": 6,
		"usableMib": 5803,
		"computeCapability": "8.6",
		"multiprocessors": 20,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as rtx-3050-6gb, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-3050-6gb"
	},
	{
		"name": "rtx-3050-ti-laptop",
		"titles": ["NVIDIA GeForce RTX 3050 Ti Laptop GPU"],
		"nominalGib": 4,
		"usableMib": 3902,
		"seen": [3902, 4096],
		"computeCapability": "8.6",
		"multiprocessors": 20,
		"ampBroken": false,
		"source": "public log: \"torch-2.4.1+cu124 CUDA:0 (NVIDIA GeForce RTX 3050 Ti Laptop GPU, 3902MiB)\""
	},
	{
		"name": "rtx-3060-laptop",
		"titles": ["NVIDIA GeForce RTX 3060 Laptop GPU"],
		"nominalGib": 6,
		"usableMib": 5949,
		"seen": [5949, 6144],
		"computeCapability": "8.6",
		"multiprocessors": 30,
		"ampBroken": false,
		"source": "public log: \"name: NVIDIA GeForce RTX 3060 Laptop GPU computeCapability: 8.6 coreClock: 1.702GHz coreCount: 30 deviceMemorySize: 5.81GiB\""
	},
	{
		"name": "rtx-3070-laptop",
		"titles": ["NVIDIA GeForce RTX 3070 Laptop GPU"],
		"nominalGib": 8,
		"usableMib": 7850,
		"seen": [8192, 8192],
		"computeCapability": "8.6",
		"multiprocessors": 40,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (8192 MiB), as Windows and WSL do: derived, as much below nominal as rtx-3070-ti-laptop, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-3070-ti-laptop"
	},
	{
		"name": "rtx-3070-ti-laptop",
		"titles": ["NVIDIA GeForce RTX 3070 Ti Laptop GPU"],
		"nominalGib": 8,
		"usableMib": 7850,
		"seen": [7850, 8192],
		"computeCapability": "8.6",
		"multiprocessors": 46,
		"ampBroken": false,
		"source": "public log: \"Device 0: NVIDIA GeForce RTX 3070 Ti Laptop GPU, compute capability 8.6, VMM: yes, VRAM: 7850 MiB\""
	},
	{
		"name": "rtx-3080-laptop-8gb",
		"titles": ["NVIDIA GeForce RTX 3080 Laptop GPU"],
		"nominalGib": 8,
		"usableMib": 7850,
		"seen": [8192, 8192],
		"computeCapability": "8.6",
		"multiprocessors": 48,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (8192 MiB), as Windows and WSL do: derived, as much below nominal as rtx-3070-ti-laptop, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-3070-ti-laptop"
	},
	{
		"name": "rtx-3080-laptop-16gb",
		"titles": ["NVIDIA GeForce RTX 3080 Laptop GPU"],
		"nominalGib": 16,
		"usableMib": 15993,
		"seen": [15993, 16383],
		"computeCapability": "8.6",
		"multiprocessors": 48,
		"ampBroken": false,
		"source": "public log: \"torch-2.8.0+cu128 CUDA:0 (NVIDIA GeForce RTX 3080 Laptop GPU, 15993MiB)\""
	},
	{
		"name": "rtx-3080-ti-laptop",
		"titles": ["NVIDIA GeForce RTX 3080 Ti Laptop GPU"],
		"nominalGib": 16,
		"usableMib": 15993,
		"computeCapability": "8.6",
		"multiprocessors": 58,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as rtx-3080-laptop-16gb, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-3080-laptop-16gb"
	},
	{
		"name": "rtx-4060",
		"titles": ["NVIDIA GeForce RTX 4060"],
		"nominalGib": 8,
		"usableMib": 7807,
		"seen": [7807, 8188],
		"computeCapability": "8.9",
		"multiprocessors": 24,
		"ampBroken": false,
		"source": "public log: \"torch-2.5.1+cu121 CUDA:0 (NVIDIA GeForce RTX 4060, 7807MiB)\""
	},
	{
		"name": "rtx-4060-ti-8gb",
		"titles": ["NVIDIA GeForce RTX 4060 Ti"],
		"nominalGib": 8,
		"usableMib": 7806,
		"seen": [7806, 7806],
		"computeCapability": "8.9",
		"multiprocessors": 34,
		"ampBroken": false,
		"source": "public log: \"torch-2.12.1+cu130 CUDA:0 (NVIDIA GeForce RTX 4060 Ti, 7806MiB)\""
	},
	{
		"name": "rtx-4060-ti-16gb",
		"titles": ["NVIDIA GeForce RTX 4060 Ti"],
		"nominalGib": 16,
		"usableMib": 15944,
		"computeCapability": "8.9",
		"multiprocessors": 34,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as rtx-4080-super, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-4080-super"
	},
	{
		"name": "rtx-4070",
		"titles": ["NVIDIA GeForce RTX 4070"],
		"nominalGib": 12,
		"usableMib": 11994,
		"seen": [11994, 12282],
		"computeCapability": "8.9",
		"multiprocessors": 46,
		"ampBroken": false,
		"source": "public log: \"torch-1.13.0+cu117 CUDA:0 (NVIDIA GeForce RTX 4070, 11994MiB)\""
	},
	{
		"name": "rtx-4070-super",
		"titles": ["NVIDIA GeForce RTX 4070 SUPER"],
		"nominalGib": 12,
		"usableMib": 11848,
		"seen": [12282, 12282],
		"computeCapability": "8.9",
		"multiprocessors": 56,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (12282 MiB), as Windows and WSL do: derived, as much below nominal as rtx-4080-super, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-4080-super"
	},
	{
		"name": "rtx-4070-ti",
		"titles": ["NVIDIA GeForce RTX 4070 Ti"],
		"nominalGib": 12,
		"usableMib": 12007,
		"seen": [12007, 12282],
		"computeCapability": "8.9",
		"multiprocessors": 60,
		"ampBroken": false,
		"source": "public log: \"torch-2.1.1+cu121 CUDA:0 (NVIDIA GeForce RTX 4070 Ti, 12007MiB)\""
	},
	{
		"name": "rtx-4070-ti-super",
		"titles": ["NVIDIA GeForce RTX 4070 Ti SUPER"],
		"nominalGib": 16,
		"usableMib": 16069,
		"seen": [16069, 16376],
		"computeCapability": "8.9",
		"multiprocessors": 66,
		"ampBroken": false,
		"source": "public log: \"torch-2.0.0+cu117 CUDA:0 (NVIDIA GeForce RTX 4070 Ti SUPER, 16069MiB)\""
	},
	{
		"name": "rtx-4080",
		"titles": ["NVIDIA GeForce RTX 4080"],
		"nominalGib": 16,
		"usableMib": 15944,
		"seen": [16375, 16376],
		"computeCapability": "8.9",
		"multiprocessors": 76,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (16375 to 16376 MiB), as Windows and WSL do: derived, as much below nominal as rtx-4080-super, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-4080-super"
	},
	{
		"name": "rtx-4080-super",
		"titles": ["NVIDIA GeForce RTX 4080 SUPER"],
		"nominalGib": 16,
		"usableMib": 15944,
		"seen": [15944, 16376],
		"computeCapability": "8.9",
		"multiprocessors": 80,
		"ampBroken": false,
		"source": "public log: \"torch-2.12.1+cu130 CUDA:0 (NVIDIA GeForce RTX 4080 SUPER, 15944MiB)\""
	},
	{
		"name": "rtx-4090",
		"titles": ["NVIDIA GeForce RTX 4090", "NVIDIA GeForce RTX 4090 D"],
		"nominalGib": 24,
		"usableMib": 23992,
		"seen": [23992, 24564],
		"computeCapability": "8.9",
		"multiprocessors": 128,
		"ampBroken": false,
		"source": "measured_ultralytics.csv row uly0028 (23.43 GiB), https://github.com/boostcampaitech7/level2-objectdetection-cv-11/blob/0f94b2059e60f6bcfe6ad40d48607d790a0ece0c/yolo11/yolo11_train.ipynb; public log: \"torch-2.5.1 CUDA:0 (NVIDIA GeForce RTX 4090, 24081MiB)\""
	},
	{
		"name": "rtx-4050-laptop",
		"titles": ["NVIDIA GeForce RTX 4050 Laptop GPU"],
		"nominalGib": 6,
		"usableMib": 5758,
		"seen": [6140, 6140],
		"computeCapability": "8.9",
		"multiprocessors": 20,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (6140 MiB), as Windows and WSL do: derived, as much below nominal as rtx-4060-laptop, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-4060-laptop"
	},
	{
		"name": "rtx-4060-laptop",
		"titles": ["NVIDIA GeForce RTX 4060 Laptop GPU"],
		"nominalGib": 8,
		"usableMib": 7806,
		"seen": [7806, 8188],
		"computeCapability": "8.9",
		"multiprocessors": 24,
		"ampBroken": false,
		"source": "public log: \"torch-2.9.0+cu128 CUDA:0 (NVIDIA GeForce RTX 4060 Laptop GPU, 7806MiB)\""
	},
	{
		"name": "rtx-4070-laptop",
		"titles": ["NVIDIA GeForce RTX 4070 Laptop GPU"],
		"nominalGib": 8,
		"usableMib": 7806,
		"seen": [7806, 8188],
		"computeCapability": "8.9",
		"multiprocessors": 36,
		"ampBroken": false,
		"source": "public log: \"torch-2.7.1+cu128 CUDA:0 (NVIDIA GeForce RTX 4070 Laptop GPU, 7806MiB)\""
	},
	{
		"name": "rtx-4080-laptop",
		"titles": ["NVIDIA GeForce RTX 4080 Laptop GPU"],
		"nominalGib": 12,
		"usableMib": 11848,
		"seen": [12282, 12282],
		"computeCapability": "8.9",
		"multiprocessors": 58,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (12282 MiB), as Windows and WSL do: derived, as much below nominal as rtx-4080-super, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-4080-super"
	},
	{
		"name": "rtx-4090-laptop",
		"titles": ["NVIDIA GeForce RTX 4090 Laptop GPU"],
		"nominalGib": 16,
		"usableMib": 15944,
		"seen": [16376, 16376],
		"computeCapability": "8.9",
		"multiprocessors": 76,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (16376 MiB), as Windows and WSL do: derived, as much below nominal as rtx-4080-super, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-4080-super"
	},
	{
		"name": "rtx-5050",
		"titles": ["NVIDIA GeForce RTX 5050"],
		"nominalGib": 8,
		"usableMib": 7708,
		"computeCapability": "12.0",
		"multiprocessors": 20,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as rtx-5060, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-5060"
	},
	{
		"name": "rtx-5060",
		"titles": ["NVIDIA GeForce RTX 5060"],
		"nominalGib": 8,
		"usableMib": 7708,
		"seen": [7708, 8151],
		"computeCapability": "12.0",
		"multiprocessors": 30,
		"ampBroken": false,
		"source": "public log: \"CUDA0: NVIDIA GeForce RTX 5060 (7708 MiB, 7573 MiB free)\""
	},
	{
		"name": "rtx-5060-ti-8gb",
		"titles": ["NVIDIA GeForce RTX 5060 Ti"],
		"nominalGib": 8,
		"usableMib": 7708,
		"computeCapability": "12.0",
		"multiprocessors": 36,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as rtx-5060, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-5060"
	},
	{
		"name": "rtx-5060-ti-16gb",
		"titles": ["NVIDIA GeForce RTX 5060 Ti"],
		"nominalGib": 16,
		"usableMib": 15825,
		"seen": [15825, 16311],
		"computeCapability": "12.0",
		"multiprocessors": 36,
		"ampBroken": false,
		"source": "public log: \"Device 0: NVIDIA GeForce RTX 5060 Ti, compute capability 12.0, VMM: yes, VRAM: 15825 MiB\""
	},
	{
		"name": "rtx-5070",
		"titles": ["NVIDIA GeForce RTX 5070"],
		"nominalGib": 12,
		"usableMib": 11712,
		"seen": [12226, 12227],
		"computeCapability": "12.0",
		"multiprocessors": 48,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (12226 to 12227 MiB), as Windows and WSL do: derived, as much below nominal as rtx-5070-ti, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-5070-ti"
	},
	{
		"name": "rtx-5070-ti",
		"titles": ["NVIDIA GeForce RTX 5070 Ti"],
		"nominalGib": 16,
		"usableMib": 15808,
		"seen": [15808, 16303],
		"computeCapability": "12.0",
		"multiprocessors": 70,
		"ampBroken": false,
		"source": "public log: \"Device 0: NVIDIA GeForce RTX 5070 Ti, compute capability 12.0, VMM: yes, VRAM: 15808 MiB\""
	},
	{
		"name": "rtx-5080",
		"titles": ["NVIDIA GeForce RTX 5080"],
		"nominalGib": 16,
		"usableMib": 15840,
		"seen": [15840, 16303],
		"computeCapability": "12.0",
		"multiprocessors": 84,
		"ampBroken": false,
		"source": "public log: \"CUDA:0 (NVIDIA GeForce RTX 5080, 15840MiB)\""
	},
	{
		"name": "rtx-5090",
		"titles": ["NVIDIA GeForce RTX 5090", "NVIDIA GeForce RTX 5090 D"],
		"nominalGib": 32,
		"usableMib": 32102,
		"seen": [32102, 32579],
		"computeCapability": "12.0",
		"multiprocessors": 170,
		"ampBroken": false,
		"source": "public log: \"torch-2.12.0+cu130 CUDA:0 (NVIDIA GeForce RTX 5090, 32102MiB)\"; 32117 MiB in https://github.com/aikitoria/open-gpu-kernel-modules/issues/1"
	},
	{
		"name": "rtx-5050-laptop",
		"titles": ["NVIDIA GeForce RTX 5050 Laptop GPU"],
		"nominalGib": 8,
		"usableMib": 7708,
		"seen": [8123, 8150],
		"computeCapability": "12.0",
		"multiprocessors": 20,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (8123 to 8150 MiB), as Windows and WSL do: derived, as much below nominal as rtx-5060, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-5060"
	},
	{
		"name": "rtx-5060-laptop",
		"titles": ["NVIDIA GeForce RTX 5060 Laptop GPU"],
		"nominalGib": 8,
		"usableMib": 7708,
		"seen": [8151, 8151],
		"computeCapability": "12.0",
		"multiprocessors": 26,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (8151 MiB), as Windows and WSL do: derived, as much below nominal as rtx-5060, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-5060"
	},
	{
		"name": "rtx-5070-laptop",
		"titles": ["NVIDIA GeForce RTX 5070 Laptop GPU"],
		"nominalGib": 8,
		"usableMib": 7708,
		"seen": [8150, 8151],
		"computeCapability": "12.0",
		"multiprocessors": 36,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (8150 to 8151 MiB), as Windows and WSL do: derived, as much below nominal as rtx-5060, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-5060"
	},
	{
		"name": "rtx-5070-ti-laptop",
		"titles": ["NVIDIA GeForce RTX 5070 Ti Laptop GPU"],
		"nominalGib": 12,
		"usableMib": 11712,
		"computeCapability": "12.0",
		"multiprocessors": 46,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as rtx-5070-ti, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-5070-ti"
	},
	{
		"name": "rtx-5080-laptop",
		"titles": ["NVIDIA GeForce RTX 5080 Laptop GPU"],
		"nominalGib": 16,
		"usableMib": 15842,
		"seen": [15842, 15842],
		"computeCapability": "12.0",
		"multiprocessors": 60,
		"ampBroken": false,
		"source": "public log: \"NVIDIA GeForce RTX 5080 Laptop GPU. Num GPUs = 1. Max memory: 15.471 GB. Platform: Linux\""
	},
	{
		"name": "rtx-5090-laptop",
		"titles": ["NVIDIA GeForce RTX 5090 Laptop GPU"],
		"nominalGib": 24,
		"usableMib": 23910,
		"seen": [24462, 24462],
		"computeCapability": "12.0",
		"multiprocessors": 82,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (24462 MiB), as Windows and WSL do: derived, as much below nominal as rtx-5090, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-5090"
	},
	{
		"name": "titan-xp",
		"titles": ["NVIDIA TITAN Xp"],
		"nominalGib": 12,
		"usableMib": 12186,
		"seen": [12186, 12186],
		"computeCapability": "6.1",
		"multiprocessors": 30,
		"ampBroken": false,
		"source": "public log: \"torch 2.3.1+cu121 CUDA:0 (NVIDIA TITAN Xp, 12186.875MB)\""
	},
	{
		"name": "titan-v",
		"titles": ["NVIDIA TITAN V"],
		"nominalGib": 12,
		"usableMib": 12064,
		"seen": [12064, 12064],
		"computeCapability": "7.0",
		"multiprocessors": 80,
		"ampBroken": false,
		"source": "public log: \"torch 1.12.0+cu113 CUDA:0 (NVIDIA TITAN V, 12064.375MB)\""
	},
	{
		"name": "titan-rtx",
		"titles": ["NVIDIA TITAN RTX"],
		"nominalGib": 24,
		"usableMib": 24212,
		"seen": [24212, 24212],
		"computeCapability": "7.5",
		"multiprocessors": 72,
		"ampBroken": false,
		"source": "public log: \"torch-1.13.1+cu117 CUDA:0 (NVIDIA TITAN RTX, 24212MiB)\""
	},
	{
		"name": "k40m",
		"titles": ["Tesla K40m"],
		"nominalGib": 12,
		"usableMib": 11441,
		"computeCapability": "3.5",
		"multiprocessors": 15,
		"ampBroken": true,
		"source": "found no log: derived, as much below nominal as k80, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "k80"
	},
	{
		"name": "k80",
		"titles": ["Tesla K80"],
		"nominalGib": 12,
		"usableMib": 11441,
		"seen": [11441, 11441],
		"computeCapability": "3.7",
		"multiprocessors": 13,
		"ampBroken": false,
		"source": "public log: \"torch-1.10.0+cu111 CUDA:0 (Tesla K80, 11441MiB)\""
	},
	{
		"name": "m60",
		"titles": ["Tesla M60"],
		"nominalGib": 8,
		"usableMib": 7606,
		"seen": [7606, 7606],
		"computeCapability": "5.2",
		"multiprocessors": 16,
		"ampBroken": false,
		"source": "public log: \"_CudaDeviceProperties(name='Tesla M60', major=5, minor=2, total_memory=7606MB\""
	},
	{
		"name": "p4",
		"titles": ["Tesla P4"],
		"nominalGib": 8,
		"usableMib": 7608,
		"seen": [7608, 7608],
		"computeCapability": "6.1",
		"multiprocessors": 20,
		"ampBroken": false,
		"source": "public log: \"name: Tesla P4 computeCapability: 6.1 coreClock: 1.1135GHz coreCount: 20 deviceMemorySize: 7.43GiB\""
	},
	{
		"name": "p40",
		"titles": ["Tesla P40"],
		"nominalGib": 24,
		"usableMib": 22919,
		"seen": [22919, 24446],
		"computeCapability": "6.1",
		"multiprocessors": 30,
		"ampBroken": false,
		"source": "nvidia-smi in a public log: \"Tesla P40, 22919\", with ECC, which is on as delivered; without ECC public log: \"(Tesla P40, 24446MiB)\""
	},
	{
		"name": "p100-12gb",
		"titles": ["Tesla P100-PCIE-12GB"],
		"nominalGib": 12,
		"usableMib": 12195,
		"seen": [12195, 12195],
		"computeCapability": "6.0",
		"multiprocessors": 56,
		"ampBroken": false,
		"source": "public log: \"name: Tesla P100-PCIE-12GB computeCapability: 6.0 coreClock: 1.3285GHz coreCount: 56 deviceMemorySize: 11.91GiB\""
	},
	{
		"name": "p100-16gb",
		"titles": ["Tesla P100-PCIE-16GB", "Tesla P100-SXM2-16GB"],
		"nominalGib": 16,
		"usableMib": 16269,
		"seen": [16269, 16281],
		"computeCapability": "6.0",
		"multiprocessors": 56,
		"ampBroken": false,
		"source": "public log: \"torch-2.11.0+cu128 CUDA:0 (Tesla P100-PCIE-16GB, 16269MiB)\"; measured_ultralytics.csv row uly0001 (15.89 GiB), https://github.com/404Nikhil/drone-detection-models/blob/3730e9437ae6a62bc8850c8690a9aa9ba1840b95/rdetr_kaggle.ipynb"
	},
	{
		"name": "v100-16gb",
		"titles": [
			"Tesla V100-SXM2-16GB",
			"Tesla V100-PCIE-16GB",
			"Tesla V100-FHHL-16GB"
		],
		"nominalGib": 16,
		"usableMib": 16130,
		"seen": [16130, 16160],
		"computeCapability": "7.0",
		"multiprocessors": 80,
		"ampBroken": false,
		"source": "public log: \"torch 1.7.0+cu101 CUDA:0 (Tesla V100-SXM2-16GB, 16130MB)\"; measured_ultralytics.csv row uly0113 (15.75 GiB), https://github.com/ultralytics/yolov5/blob/3a42abd18a892cfc4942ad63d51a1744916b7a9f/tutorial.ipynb"
	},
	{
		"name": "v100-32gb",
		"titles": [
			"Tesla V100-SXM2-32GB",
			"Tesla V100-PCIE-32GB",
			"Tesla V100S-PCIE-32GB",
			"Tesla V100-SXM2-32GB-LS",
			"Tesla V100-SXM3-32GB"
		],
		"aliases": ["v100s"],
		"nominalGib": 32,
		"usableMib": 32494,
		"seen": [32494, 32510],
		"computeCapability": "7.0",
		"multiprocessors": 80,
		"ampBroken": false,
		"source": "public log: \"torch-2.6.0+cu124 CUDA:0 (Tesla V100-SXM2-32GB, 32494MiB)\""
	},
	{
		"name": "t4",
		"titles": ["Tesla T4", "NVIDIA T4"],
		"aliases": ["gpu-t4-4-core", "t4g"],
		"nominalGib": 16,
		"usableMib": 14912,
		"seen": [14912, 15110],
		"computeCapability": "7.5",
		"multiprocessors": 40,
		"ampBroken": false,
		"source": "public log: \"torch-2.2.2+cu118 CUDA:0 (Tesla T4, 14912MiB)\"; measured_ultralytics.csv row uly0005 (14.56 GiB), https://github.com/Rufiz16980/voc-object-detection-yolo-rtdetr/blob/f84c446e3b86fb86add6e9da91505d7e3269decb/notebooks/02_training_rtdetr.ipynb"
	},
	{
		"name": "a2",
		"titles": ["NVIDIA A2"],
		"nominalGib": 16,
		"usableMib": 14912,
		"computeCapability": "8.6",
		"multiprocessors": 10,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as t4, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "t4"
	},
	{
		"name": "a10",
		"titles": ["NVIDIA A10"],
		"nominalGib": 24,
		"usableMib": 22731,
		"seen": [22731, 22731],
		"computeCapability": "8.6",
		"multiprocessors": 72,
		"ampBroken": false,
		"source": "public log: \"Device 0: NVIDIA A10, compute capability 8.6, VMM: yes, VRAM: 22731 MiB\""
	},
	{
		"name": "a10g",
		"titles": ["NVIDIA A10G"],
		"nominalGib": 24,
		"usableMib": 22515,
		"seen": [22515, 22587],
		"computeCapability": "8.6",
		"multiprocessors": 80,
		"ampBroken": false,
		"source": "public log: \"NVIDIA A10G. Max memory: 21.988 GB. Platform = Linux\""
	},
	{
		"name": "a16",
		"titles": ["NVIDIA A16"],
		"nominalGib": 16,
		"usableMib": 14912,
		"computeCapability": "8.6",
		"multiprocessors": 10,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as t4, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "t4"
	},
	{
		"name": "a30",
		"titles": ["NVIDIA A30"],
		"nominalGib": 24,
		"usableMib": 24164,
		"seen": [24164, 24164],
		"computeCapability": "8.0",
		"multiprocessors": 56,
		"ampBroken": false,
		"source": "public log: \"torch-2.8.0+cu128 CUDA:0 (NVIDIA A30, 24164MiB)\""
	},
	{
		"name": "a40",
		"titles": ["NVIDIA A40"],
		"nominalGib": 48,
		"usableMib": 45416,
		"seen": [45416, 48688],
		"computeCapability": "8.6",
		"multiprocessors": 84,
		"ampBroken": false,
		"source": "public log: \"_CudaDeviceProperties(name='NVIDIA A40', major=8, minor=6, total_memory=45416MB\"; 48688 without ECC"
	},
	{
		"name": "a100-40gb",
		"titles": ["NVIDIA A100-SXM4-40GB", "NVIDIA A100-PCIE-40GB"],
		"aliases": ["a100-sxm-40gb"],
		"nominalGib": 40,
		"usableMib": 40326,
		"seen": [40326, 40654],
		"computeCapability": "8.0",
		"multiprocessors": 108,
		"ampBroken": false,
		"source": "public log: \"_CudaDeviceProperties(name='NVIDIA A100-PCIE-40GB', major=8, minor=0, total_memory=40326MB\"; SXM4: public log: \"torch-2.11.0+cu128 CUDA:0 (NVIDIA A100-SXM4-40GB, 40441MiB)\""
	},
	{
		"name": "a100-80gb",
		"titles": ["NVIDIA A100-SXM4-80GB", "NVIDIA A100 80GB PCIe"],
		"aliases": ["a100-sxm-80gb", "a100-pcie-80gb"],
		"nominalGib": 80,
		"usableMib": 81038,
		"seen": [81038, 81251],
		"computeCapability": "8.0",
		"multiprocessors": 108,
		"ampBroken": false,
		"source": "public log: \"torch-2.3.1+cu118 CUDA:0 (NVIDIA A100-SXM4-80GB, 81038MiB)\"; measured_ultralytics.csv row uly0290 (79.21 GiB), https://github.com/ultralytics/ultralytics/issues/1659"
	},
	{
		"name": "l4",
		"titles": ["NVIDIA L4"],
		"nominalGib": 24,
		"usableMib": 22563,
		"seen": [22563, 22693],
		"computeCapability": "8.9",
		"multiprocessors": 58,
		"ampBroken": false,
		"source": "public log: \"torch-2.11.0+cu128 CUDA:0 (NVIDIA L4, 22563MiB)\""
	},
	{
		"name": "l40",
		"titles": ["NVIDIA L40"],
		"nominalGib": 48,
		"usableMib": 45465,
		"seen": [45465, 45465],
		"computeCapability": "8.9",
		"multiprocessors": 142,
		"ampBroken": false,
		"source": "\"GPU 0 has a total capacity of 44.40 GiB\", https://github.com/QwenLM/Qwen3-VL/issues/2097"
	},
	{
		"name": "l40s",
		"titles": ["NVIDIA L40S"],
		"nominalGib": 48,
		"usableMib": 45467,
		"seen": [45467, 45495],
		"computeCapability": "8.9",
		"multiprocessors": 142,
		"ampBroken": false,
		"source": "public log: \"Device 0: NVIDIA L40S, compute capability 8.9, VMM: yes, VRAM: 45467 MiB\"; 44.42 GiB in https://github.com/stepfun-ai/Step-Video-T2V/issues/8"
	},
	{
		"name": "h100-80gb",
		"titles": ["NVIDIA H100 80GB HBM3", "NVIDIA H100 PCIe"],
		"aliases": [
			"h100-sxm",
			"h100-sxm5",
			"h100-pcie-80gb"
		],
		"nominalGib": 80,
		"usableMib": 81008,
		"seen": [81008, 81090],
		"computeCapability": "9.0",
		"multiprocessors": 132,
		"ampBroken": false,
		"source": "public log: \"_CudaDeviceProperties(name='NVIDIA H100 PCIe', major=9, minor=0, total_memory=81008MB\"; SXM5: public log: \"NVIDIA H100 80GB HBM3. Num GPUs = 1. Max memory: 79.179 GB\""
	},
	{
		"name": "h100-94gb",
		"titles": ["NVIDIA H100 NVL"],
		"nominalGib": 94,
		"usableMib": 95320,
		"seen": [95320, 95320],
		"computeCapability": "9.0",
		"multiprocessors": 132,
		"ampBroken": false,
		"source": "public log: \"torch-2.13.0+cu130 CUDA:0 (NVIDIA H100 NVL, 95320MiB)\""
	},
	{
		"name": "h200",
		"titles": ["NVIDIA H200", "NVIDIA H200 NVL"],
		"nominalGib": 141,
		"usableMib": 143156,
		"seen": [143156, 143156],
		"computeCapability": "9.0",
		"multiprocessors": 132,
		"ampBroken": false,
		"source": "public log: \"torch-2.11.0+cu128 CUDA:0 (NVIDIA H200, 143156MiB)\""
	},
	{
		"name": "gh200",
		"titles": ["NVIDIA GH200 480GB"],
		"nominalGib": 96,
		"usableMib": 97348,
		"computeCapability": "9.0",
		"multiprocessors": 132,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as h100-94gb, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "h100-94gb"
	},
	{
		"name": "b200",
		"titles": ["NVIDIA B200"],
		"nominalGib": 180,
		"usableMib": 182631,
		"seen": [182631, 182642],
		"computeCapability": "10.0",
		"multiprocessors": 148,
		"ampBroken": false,
		"source": "public log: \"_CudaDeviceProperties(name='NVIDIA B200', major=10, minor=0, total_memory=182631MB\""
	},
	{
		"name": "rtx-a2000-6gb",
		"titles": ["NVIDIA RTX A2000"],
		"nominalGib": 6,
		"usableMib": 5803,
		"computeCapability": "8.6",
		"multiprocessors": 26,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as rtx-3050-6gb, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-3050-6gb"
	},
	{
		"name": "rtx-a2000-12gb",
		"titles": ["NVIDIA RTX A2000 12GB"],
		"nominalGib": 12,
		"usableMib": 12017,
		"seen": [12017, 12017],
		"computeCapability": "8.6",
		"multiprocessors": 26,
		"ampBroken": false,
		"source": "public log: \"torch-2.1.0+cu118 CUDA:0 (NVIDIA RTX A2000 12GB, 12017MiB)\""
	},
	{
		"name": "rtx-a4000",
		"titles": ["NVIDIA RTX A4000"],
		"nominalGib": 16,
		"usableMib": 15984,
		"seen": [15984, 16117],
		"computeCapability": "8.6",
		"multiprocessors": 48,
		"ampBroken": false,
		"source": "\"RTX A4000 ... total capacity of 15.61 GiB\", https://github.com/DengKaiCQ/VGGT-Long/issues/6"
	},
	{
		"name": "rtx-a4500",
		"titles": ["NVIDIA RTX A4500"],
		"nominalGib": 20,
		"usableMib": 20018,
		"computeCapability": "8.6",
		"multiprocessors": 56,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as rtx-a5000, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-a5000"
	},
	{
		"name": "rtx-a5000",
		"titles": ["NVIDIA RTX A5000"],
		"nominalGib": 24,
		"usableMib": 24114,
		"seen": [22721, 24248],
		"computeCapability": "8.6",
		"multiprocessors": 64,
		"ampBroken": false,
		"source": "public log: \"_CudaDeviceProperties(name='NVIDIA RTX A5000', major=8, minor=6, total_memory=24114MB\"; 22721 with ECC, which is off as delivered"
	},
	{
		"name": "rtx-a5500",
		"titles": ["NVIDIA RTX A5500"],
		"nominalGib": 24,
		"usableMib": 24090,
		"seen": [24090, 24090],
		"computeCapability": "8.6",
		"multiprocessors": 80,
		"ampBroken": false,
		"source": "public log: \"torch-2.7.1+cu126 CUDA:0 (NVIDIA RTX A5500, 24090MiB)\""
	},
	{
		"name": "rtx-a6000",
		"titles": ["NVIDIA RTX A6000"],
		"nominalGib": 48,
		"usableMib": 48569,
		"seen": [45493, 48676],
		"computeCapability": "8.6",
		"multiprocessors": 84,
		"ampBroken": false,
		"source": "public log: \"NVIDIA RTX A6000. Num GPUs = 1. Max memory: 47.431 GB. Platform: Linux\"; 45493 with ECC, which is off as delivered"
	},
	{
		"name": "rtx-2000-ada",
		"titles": ["NVIDIA RTX 2000 Ada Generation"],
		"nominalGib": 16,
		"usableMib": 15729,
		"computeCapability": "8.9",
		"multiprocessors": 22,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as rtx-6000-ada, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-6000-ada"
	},
	{
		"name": "rtx-4000-ada",
		"titles": ["NVIDIA RTX 4000 Ada Generation", "NVIDIA RTX 4000 SFF Ada Generation"],
		"aliases": ["rtx-4000"],
		"nominalGib": 20,
		"usableMib": 19825,
		"seen": [20474, 20474],
		"computeCapability": "8.9",
		"multiprocessors": 48,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (20474 MiB), as Windows and WSL do: derived, as much below nominal as rtx-6000-ada, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-6000-ada"
	},
	{
		"name": "rtx-4500-ada",
		"titles": ["NVIDIA RTX 4500 Ada Generation"],
		"nominalGib": 24,
		"usableMib": 23921,
		"computeCapability": "8.9",
		"multiprocessors": 60,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as rtx-6000-ada, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-6000-ada"
	},
	{
		"name": "rtx-5000-ada",
		"titles": ["NVIDIA RTX 5000 Ada Generation"],
		"aliases": ["rtx-5000"],
		"nominalGib": 32,
		"usableMib": 32113,
		"computeCapability": "8.9",
		"multiprocessors": 100,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as rtx-6000-ada, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-6000-ada"
	},
	{
		"name": "rtx-6000-ada",
		"titles": ["NVIDIA RTX 6000 Ada Generation"],
		"aliases": ["rtx-6000"],
		"nominalGib": 48,
		"usableMib": 48497,
		"seen": [48497, 48539],
		"computeCapability": "8.9",
		"multiprocessors": 142,
		"ampBroken": false,
		"source": "public log: \"torch-2.7.0+cu128 CUDA:0 (NVIDIA RTX 6000 Ada Generation, 48497MiB)\""
	},
	{
		"name": "rtx-pro-6000",
		"titles": [
			"NVIDIA RTX PRO 6000 Blackwell Workstation Edition",
			"NVIDIA RTX PRO 6000 Blackwell Server Edition",
			"NVIDIA RTX PRO 6000 Blackwell Max-Q Workstation Edition"
		],
		"aliases": ["rtx-pro-6000-blackwell", "rtx-6000-pro"],
		"nominalGib": 96,
		"usableMib": 97247,
		"seen": [97247, 97886],
		"computeCapability": "12.0",
		"multiprocessors": 188,
		"ampBroken": false,
		"source": "public log: \"NVIDIA RTX PRO 6000 Blackwell Workstation Edition, compute capability 12.0, VMM: yes, VRAM: 97247 MiB\""
	},
	{
		"name": "quadro-rtx-4000",
		"titles": ["Quadro RTX 4000", "Quadro RTX 4000 with Max-Q Design"],
		"aliases": ["rtx-4000"],
		"nominalGib": 8,
		"usableMib": 7946,
		"seen": [8192, 8192],
		"computeCapability": "7.5",
		"multiprocessors": 36,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (8192 MiB), as Windows and WSL do: derived, as much below nominal as rtx-2060-super, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "rtx-2060-super"
	},
	{
		"name": "quadro-rtx-5000",
		"titles": ["Quadro RTX 5000", "Quadro RTX 5000 with Max-Q Design"],
		"aliases": ["rtx-5000"],
		"nominalGib": 16,
		"usableMib": 15927,
		"seen": [15927, 15927],
		"computeCapability": "7.5",
		"multiprocessors": 48,
		"ampBroken": false,
		"source": "public log: \"Device 0: Quadro RTX 5000, compute capability 7.5, VMM: yes, VRAM: 15927 MiB\""
	},
	{
		"name": "quadro-rtx-6000",
		"titles": ["Quadro RTX 6000"],
		"aliases": ["rtx-6000"],
		"nominalGib": 24,
		"usableMib": 24019,
		"seen": [24019, 24019],
		"computeCapability": "7.5",
		"multiprocessors": 72,
		"ampBroken": false,
		"source": "public log: \"Quadro RTX 6000. Num GPUs = 1. Max memory: 23.457 GB. Platform: Linux\""
	},
	{
		"name": "quadro-rtx-8000",
		"titles": ["Quadro RTX 8000"],
		"aliases": ["rtx-8000"],
		"nominalGib": 48,
		"usableMib": 48380,
		"seen": [48380, 48601],
		"computeCapability": "7.5",
		"multiprocessors": 72,
		"ampBroken": false,
		"source": "public log: \"CUDA:0 (Quadro RTX 8000, 48380MiB)\""
	},
	{
		"name": "quadro-p1000",
		"titles": ["Quadro P1000"],
		"aliases": ["p1000"],
		"nominalGib": 4,
		"usableMib": 4040,
		"seen": [4040, 4040],
		"computeCapability": "6.1",
		"multiprocessors": 5,
		"ampBroken": false,
		"source": "public log: \"_CudaDeviceProperties(name='Quadro P1000', major=6, minor=1, total_memory=4040MB\""
	},
	{
		"name": "quadro-p2000",
		"titles": ["Quadro P2000"],
		"aliases": ["p2000"],
		"nominalGib": 5,
		"usableMib": 5050,
		"computeCapability": "6.1",
		"multiprocessors": 8,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as quadro-p1000, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "quadro-p1000"
	},
	{
		"name": "quadro-p4000",
		"titles": ["Quadro P4000"],
		"aliases": ["p4000"],
		"nominalGib": 8,
		"usableMib": 8099,
		"computeCapability": "6.1",
		"multiprocessors": 14,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as gtx-1070, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "gtx-1070"
	},
	{
		"name": "quadro-p5000",
		"titles": ["Quadro P5000"],
		"aliases": ["p5000"],
		"nominalGib": 16,
		"usableMib": 16278,
		"seen": [16278, 16278],
		"computeCapability": "6.1",
		"multiprocessors": 20,
		"ampBroken": false,
		"source": "public log: \"_CudaDeviceProperties(name='Quadro P5000', major=6, minor=1, total_memory=16278MB\""
	},
	{
		"name": "quadro-p6000",
		"titles": ["Quadro P6000"],
		"aliases": ["p6000"],
		"nominalGib": 24,
		"usableMib": 24417,
		"computeCapability": "6.1",
		"multiprocessors": 30,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as quadro-p5000, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "quadro-p5000"
	},
	{
		"name": "t400",
		"titles": ["NVIDIA T400 4GB"],
		"nominalGib": 4,
		"usableMib": 3712,
		"computeCapability": "7.5",
		"multiprocessors": 6,
		"ampBroken": true,
		"source": "found no log: derived, as much below nominal as gtx-1650, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "gtx-1650"
	},
	{
		"name": "t550-laptop",
		"titles": ["NVIDIA T550 Laptop GPU"],
		"aliases": ["t550"],
		"nominalGib": 4,
		"usableMib": 3712,
		"computeCapability": "7.5",
		"multiprocessors": 16,
		"ampBroken": true,
		"source": "found no log: derived, as much below nominal as gtx-1650, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "gtx-1650"
	},
	{
		"name": "t600",
		"titles": ["NVIDIA T600", "NVIDIA T600 Laptop GPU"],
		"nominalGib": 4,
		"usableMib": 3712,
		"computeCapability": "7.5",
		"multiprocessors": 10,
		"ampBroken": true,
		"source": "found no log: derived, as much below nominal as gtx-1650, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "gtx-1650"
	},
	{
		"name": "t1000-4gb",
		"titles": [
			"NVIDIA T1000",
			"Quadro T1000",
			"Quadro T1000 with Max-Q Design"
		],
		"nominalGib": 4,
		"usableMib": 3712,
		"seen": [4096, 4096],
		"computeCapability": "7.5",
		"multiprocessors": 14,
		"ampBroken": true,
		"source": "found only logs that print about the nominal size (4096 MiB), as Windows and WSL do: derived, as much below nominal as gtx-1650, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "gtx-1650"
	},
	{
		"name": "t1000-8gb",
		"titles": ["NVIDIA T1000 8GB"],
		"nominalGib": 8,
		"usableMib": 7424,
		"computeCapability": "7.5",
		"multiprocessors": 14,
		"ampBroken": true,
		"source": "found no log: derived, as much below nominal as gtx-1650, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "gtx-1650"
	},
	{
		"name": "t1200-laptop",
		"titles": ["NVIDIA T1200 Laptop GPU"],
		"aliases": ["t1200"],
		"nominalGib": 4,
		"usableMib": 3712,
		"computeCapability": "7.5",
		"multiprocessors": 16,
		"ampBroken": true,
		"source": "found no log: derived, as much below nominal as gtx-1650, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "gtx-1650"
	},
	{
		"name": "t2000",
		"titles": ["Quadro T2000", "Quadro T2000 with Max-Q Design"],
		"nominalGib": 4,
		"usableMib": 3712,
		"computeCapability": "7.5",
		"multiprocessors": 16,
		"ampBroken": true,
		"source": "found no log: derived, as much below nominal as gtx-1650, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "gtx-1650"
	},
	{
		"name": "jetson-nano",
		"titles": ["NVIDIA Tegra X1"],
		"nominalGib": 4,
		"usableMib": 3956,
		"seen": [3956, 3964],
		"computeCapability": "5.3",
		"multiprocessors": 1,
		"ampBroken": false,
		"source": "public log: \"torch-1.10.0a0+git36449ea CUDA:0 (NVIDIA Tegra X1, 3956MiB)\"",
		"sharedWithHost": true
	},
	{
		"name": "jetson-xavier-nx",
		"titles": ["Xavier"],
		"nominalGib": 8,
		"usableMib": 7771,
		"seen": [7771, 7771],
		"computeCapability": "7.2",
		"multiprocessors": 6,
		"ampBroken": false,
		"source": "public log: \"_CudaDeviceProperties(name='Xavier', total_memory=7771MB)\"",
		"sharedWithHost": true
	},
	{
		"name": "jetson-agx-xavier-16gb",
		"titles": ["Xavier"],
		"nominalGib": 16,
		"usableMib": 15820,
		"seen": [15820, 15820],
		"computeCapability": "7.2",
		"multiprocessors": 8,
		"ampBroken": false,
		"source": "public log: \"name: Xavier computeCapability: 7.2 coreClock: 1.109GHz coreCount: 6 deviceMemorySize: 15.45GiB\"",
		"sharedWithHost": true
	},
	{
		"name": "jetson-agx-xavier-32gb",
		"titles": ["Xavier"],
		"nominalGib": 32,
		"usableMib": 32508,
		"seen": [32508, 32508],
		"computeCapability": "7.2",
		"multiprocessors": 8,
		"ampBroken": false,
		"source": "\"ID 0: Xavier, 32508MB\", https://github.com/wilicc/gpu-burn/pull/116",
		"sharedWithHost": true
	},
	{
		"name": "jetson-orin-nano-4gb",
		"titles": ["Orin"],
		"nominalGib": 4,
		"usableMib": 3450,
		"computeCapability": "8.7",
		"multiprocessors": 4,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as jetson-orin-nano-8gb, in MiB or in proportion, whichever leaves less",
		"sharedWithHost": true,
		"derivedFrom": "jetson-orin-nano-8gb"
	},
	{
		"name": "jetson-orin-nano-8gb",
		"titles": ["Orin"],
		"nominalGib": 8,
		"usableMib": 7546,
		"seen": [7546, 7620],
		"computeCapability": "8.7",
		"multiprocessors": 8,
		"ampBroken": false,
		"source": "public log: \"torch-2.13.0+cu132 CUDA:0 (Orin, 7546MiB)\"",
		"sharedWithHost": true
	},
	{
		"name": "jetson-orin-nx-8gb",
		"titles": ["Orin"],
		"nominalGib": 8,
		"usableMib": 7546,
		"computeCapability": "8.7",
		"multiprocessors": 8,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as jetson-orin-nano-8gb, in MiB or in proportion, whichever leaves less",
		"sharedWithHost": true,
		"derivedFrom": "jetson-orin-nano-8gb"
	},
	{
		"name": "jetson-orin-nx-16gb",
		"titles": ["Orin"],
		"nominalGib": 16,
		"usableMib": 15523,
		"seen": [15523, 15655],
		"computeCapability": "8.7",
		"multiprocessors": 8,
		"ampBroken": false,
		"source": "public log: \"torch-2.1.0a0+41361538.nv23.06 CUDA:0 (Orin, 15523MiB)\"",
		"sharedWithHost": true
	},
	{
		"name": "jetson-agx-orin-32gb",
		"titles": ["Orin"],
		"nominalGib": 32,
		"usableMib": 30697,
		"seen": [30697, 30697],
		"computeCapability": "8.7",
		"multiprocessors": 14,
		"ampBroken": false,
		"source": "public log: \"torch-2.5.0 CUDA:0 (Orin, 30697MiB)\"",
		"sharedWithHost": true
	},
	{
		"name": "jetson-agx-orin-64gb",
		"titles": ["Orin"],
		"nominalGib": 64,
		"usableMib": 61394,
		"computeCapability": "8.7",
		"multiprocessors": 16,
		"ampBroken": false,
		"source": "found no log: derived, as much below nominal as jetson-agx-orin-32gb, in MiB or in proportion, whichever leaves less",
		"sharedWithHost": true,
		"derivedFrom": "jetson-agx-orin-32gb"
	},
	{
		"name": "a100-40gb:1g.5gb",
		"titles": ["NVIDIA A100-SXM4-40GB MIG 1g.5gb", "NVIDIA A100-PCIE-40GB MIG 1g.5gb"],
		"nominalGib": 5,
		"usableMib": 4864,
		"seen": [4864, 4864],
		"computeCapability": "8.0",
		"multiprocessors": 14,
		"ampBroken": false,
		"source": "public log: \"nvidia-smi mig -lgip: MIG 1g.5gb ... 4.75 GiB ... 14 SMs\""
	},
	{
		"name": "a100-40gb:1g.10gb",
		"titles": ["NVIDIA A100-SXM4-40GB MIG 1g.10gb", "NVIDIA A100-PCIE-40GB MIG 1g.10gb"],
		"nominalGib": 10,
		"usableMib": 9856,
		"seen": [9856, 9984],
		"computeCapability": "8.0",
		"multiprocessors": 14,
		"ampBroken": false,
		"source": "public log: \"torch-2.2.1+cu121 CUDA:0 (NVIDIA A100-SXM4-40GB MIG 1g.10gb, 9856MiB)\""
	},
	{
		"name": "a100-40gb:2g.10gb",
		"titles": ["NVIDIA A100-SXM4-40GB MIG 2g.10gb", "NVIDIA A100-PCIE-40GB MIG 2g.10gb"],
		"nominalGib": 10,
		"usableMib": 9856,
		"seen": [9984, 9984],
		"computeCapability": "8.0",
		"multiprocessors": 28,
		"ampBroken": false,
		"source": "found only logs that print about the nominal size (9984 MiB), as Windows and WSL do: derived, as much below nominal as a100-40gb:1g.10gb, in MiB or in proportion, whichever leaves less",
		"derivedFrom": "a100-40gb:1g.10gb"
	},
	{
		"name": "a100-40gb:3g.20gb",
		"titles": ["NVIDIA A100-SXM4-40GB MIG 3g.20gb", "NVIDIA A100-PCIE-40GB MIG 3g.20gb"],
		"nominalGib": 20,
		"usableMib": 20090,
		"seen": [20090, 20090],
		"computeCapability": "8.0",
		"multiprocessors": 42,
		"ampBroken": false,
		"source": "public log: \"nvidia-smi mig -lgip: MIG 3g.20gb ... 19.62 GiB ... 42 SMs\""
	},
	{
		"name": "a100-40gb:4g.20gb",
		"titles": ["NVIDIA A100-SXM4-40GB MIG 4g.20gb", "NVIDIA A100-PCIE-40GB MIG 4g.20gb"],
		"nominalGib": 20,
		"usableMib": 20090,
		"seen": [20090, 20090],
		"computeCapability": "8.0",
		"multiprocessors": 56,
		"ampBroken": false,
		"source": "public log: \"nvidia-smi mig -lgip: MIG 4g.20gb ... 19.62 GiB ... 56 SMs\""
	},
	{
		"name": "a100-80gb:1g.10gb",
		"titles": ["NVIDIA A100-SXM4-80GB MIG 1g.10gb", "NVIDIA A100 80GB PCIe MIG 1g.10gb"],
		"nominalGib": 10,
		"usableMib": 9728,
		"seen": [9728, 9728],
		"computeCapability": "8.0",
		"multiprocessors": 14,
		"ampBroken": false,
		"source": "public log: \"_CudaDeviceProperties(name='NVIDIA A100 80GB PCIe MIG 1g.10gb', major=8, minor=0, total_memory=9728MB\""
	},
	{
		"name": "a100-80gb:1g.20gb",
		"titles": ["NVIDIA A100-SXM4-80GB MIG 1g.20gb", "NVIDIA A100 80GB PCIe MIG 1g.20gb"],
		"nominalGib": 20,
		"usableMib": 19968,
		"seen": [19968, 19968],
		"computeCapability": "8.0",
		"multiprocessors": 14,
		"ampBroken": false,
		"source": "public log: \"nvidia-smi mig -lgip: MIG 1g.20gb ... 19.50 GiB ... 14 SMs\""
	},
	{
		"name": "a100-80gb:2g.20gb",
		"titles": ["NVIDIA A100-SXM4-80GB MIG 2g.20gb", "NVIDIA A100 80GB PCIe MIG 2g.20gb"],
		"nominalGib": 20,
		"usableMib": 19968,
		"seen": [19968, 19968],
		"computeCapability": "8.0",
		"multiprocessors": 28,
		"ampBroken": false,
		"source": "public log: \"nvidia-smi mig -lgip: MIG 2g.20gb ... 19.50 GiB ... 28 SMs\""
	},
	{
		"name": "a100-80gb:3g.40gb",
		"titles": ["NVIDIA A100-SXM4-80GB MIG 3g.40gb", "NVIDIA A100 80GB PCIe MIG 3g.40gb"],
		"nominalGib": 40,
		"usableMib": 40192,
		"seen": [40192, 40192],
		"computeCapability": "8.0",
		"multiprocessors": 42,
		"ampBroken": false,
		"source": "public log: \"nvidia-smi mig -lgip: MIG 3g.40gb ... 39.25 GiB ... 42 SMs\""
	},
	{
		"name": "a100-80gb:4g.40gb",
		"titles": ["NVIDIA A100-SXM4-80GB MIG 4g.40gb", "NVIDIA A100 80GB PCIe MIG 4g.40gb"],
		"nominalGib": 40,
		"usableMib": 40192,
		"seen": [40192, 40192],
		"computeCapability": "8.0",
		"multiprocessors": 56,
		"ampBroken": false,
		"source": "public log: \"nvidia-smi mig -lgip: MIG 4g.40gb ... 39.25 GiB ... 56 SMs\""
	},
	{
		"name": "h100-80gb:1g.10gb",
		"titles": ["NVIDIA H100 80GB HBM3 MIG 1g.10gb", "NVIDIA H100 PCIe MIG 1g.10gb"],
		"nominalGib": 10,
		"usableMib": 9984,
		"seen": [9984, 9984],
		"computeCapability": "9.0",
		"multiprocessors": 16,
		"ampBroken": false,
		"source": "public log: \"nvidia-smi mig -lgip: MIG 1g.10gb ... 9.75 GiB ... 16 SMs\""
	},
	{
		"name": "h100-80gb:1g.20gb",
		"titles": ["NVIDIA H100 80GB HBM3 MIG 1g.20gb", "NVIDIA H100 PCIe MIG 1g.20gb"],
		"nominalGib": 20,
		"usableMib": 20090,
		"seen": [20090, 20090],
		"computeCapability": "9.0",
		"multiprocessors": 16,
		"ampBroken": false,
		"source": "public log: \"nvidia-smi mig -lgip: MIG 1g.20gb ... 19.62 GiB ... 26 SMs\""
	},
	{
		"name": "h100-80gb:2g.20gb",
		"titles": ["NVIDIA H100 80GB HBM3 MIG 2g.20gb", "NVIDIA H100 PCIe MIG 2g.20gb"],
		"nominalGib": 20,
		"usableMib": 20096,
		"seen": [20096, 20096],
		"computeCapability": "9.0",
		"multiprocessors": 32,
		"ampBroken": false,
		"source": "public log: \"NVIDIA H100 80GB HBM3 MIG 2g.20gb, visible as `cuda:0`, 19.625 GiB\""
	},
	{
		"name": "h100-80gb:3g.40gb",
		"titles": ["NVIDIA H100 80GB HBM3 MIG 3g.40gb", "NVIDIA H100 PCIe MIG 3g.40gb"],
		"nominalGib": 40,
		"usableMib": 40320,
		"seen": [40320, 40448],
		"computeCapability": "9.0",
		"multiprocessors": 60,
		"ampBroken": false,
		"source": "public log: \"nvidia-smi mig: MIG 3g.40gb ... 39.38 GiB ... 60 SMs\"; 39.50 with another driver"
	},
	{
		"name": "h100-80gb:4g.40gb",
		"titles": ["NVIDIA H100 80GB HBM3 MIG 4g.40gb", "NVIDIA H100 PCIe MIG 4g.40gb"],
		"nominalGib": 40,
		"usableMib": 40448,
		"seen": [40448, 40448],
		"computeCapability": "9.0",
		"multiprocessors": 64,
		"ampBroken": false,
		"source": "public log: \"nvidia-smi mig -lgip: MIG 4g.40gb ... 39.50 GiB ... 64 SMs\""
	}
];

// src/runners/catalogue.ts
const ENTRIES = gpus_default;
const LARGEST_GIB = 2048;
const MOST_SUGGESTIONS = 3;
/** A size at the end of a name, or before the slice of a MIG name. */
const SIZE = /-\d+gb(?=:|$)/;
/**
* The card of a name: catalogue name, alias, or what torch prints. Case, separators and the words NVIDIA, GeForce,
* Tesla, Jetson and GPU do not matter, nor does RTX or GTX before a number: `4090`, `RTX_4090`, `NVIDIA GeForce RTX 4090`.
* Throws UserError when no card goes by it, with near matches, or when several do, with their names.
*/
function findCard(name) {
	const found = entriesByKey().get(keyOf(name)) ?? [];
	if (found.length > 1) {
		const names = found.map((entry) => entry.name).join(", ");
		throw new UserError(`GPU ${printable(name)} may be any of ${names}: name one of them`);
	}
	const [entry] = found;
	if (entry) return cardOf(entry);
	const near = namesNear(name);
	const hint = near.length > 0 ? `did you mean ${near.join(", ")}?` : "names look like t4, a100-40gb, rtx-3060-laptop.";
	throw new UserError(`unknown GPU ${printable(name)}: ${hint} Any other card can be given as gpu-memory, in GiB`);
}
/** A card of which only the usable memory is known, in GiB. Throws UserError unless 0 < gib <= 2048. */
function cardOfMemory(gib) {
	if (!(gib > 0 && gib <= LARGEST_GIB)) throw new UserError(`gpu-memory must be a number of GiB over 0 and at most ${LARGEST_GIB}, not ${gib}`);
	return {
		name: "memory",
		title: `GPU with ${gib} GiB`,
		usableBytes: Math.ceil(gib * 2 ** 30),
		computeCapability: null,
		multiprocessors: null,
		ampBroken: false,
		source: "gpu-memory"
	};
}
function cardOf({ name, titles, usableMib, computeCapability, multiprocessors, ampBroken, source }) {
	const usableBytes = usableMib * 2 ** 20;
	return {
		name,
		title: titles[0] ?? name,
		usableBytes,
		computeCapability,
		multiprocessors,
		ampBroken,
		source
	};
}
function namesNear(name) {
	const keys = entriesByKey();
	const near = nearMatches(keyOf(name), keys.keys(), 1e400).flatMap((key) => keys.get(key) ?? []);
	return [...new Set(near.map((entry) => entry.name))].slice(0, MOST_SUGGESTIONS);
}
let index;
/** A name without its size stands for all its sizes, unless it is a full name of its own (`NVIDIA T1000`). */
function entriesByKey() {
	if (!index) {
		const full = groupByKeys((entry) => [
			entry.name,
			...entry.titles,
			...entry.aliases ?? [],
			sized(entry)
		]);
		const families = groupByKeys((entry) => [entry.name.replace(SIZE, "")]);
		index = new Map([...families, ...full]);
	}
	return index;
}
/** `t4` is also asked for as `t4-16gb`. */
function sized(entry) {
	return SIZE.test(entry.name) ? entry.name : `${entry.name}-${entry.nominalGib}gb`;
}
function groupByKeys(namesOf) {
	const groups = /* @__PURE__ */ new Map();
	for (const entry of ENTRIES) for (const key of new Set(namesOf(entry).map((name) => keyOf(name)))) groups.set(key, [...groups.get(key) ?? [], entry]);
	return groups;
}
/** What stays of a name when everything is dropped that people write in different ways. */
function keyOf(name) {
	return name.toLowerCase().replaceAll(/nvidia|geforce|tesla|jetson|gpu|[\s_-]/g, "").replace(/^[rg]tx(?=a?\d)/, "").replace("mobile", "laptop");
}

// src/text-settings.ts
const NUMBER = /^-?\d+(?:\.\d+)?$/;
/** Settings that come as text: inputs of the action, options of the command line. */
var TextSettings = class {
	#get;
	#spell;
	/** `get` gives the text as written, empty where there is none; `spell` the name as the user writes it. */
	constructor(get, spell) {
		this.#get = get;
		this.#spell = spell;
	}
	spell(name) {
		return this.#spell(name);
	}
	/** The text without blanks around it; null where there is none. */
	text(name) {
		return this.#get(name).trim() || null;
	}
	/** Null where there is none. Throws UserError for one that the rules do not allow. */
	word(name, rules) {
		const text = this.text(name);
		return text === null ? null : this.#check(name, text, text, rules);
	}
	/** As `word`, for a number. */
	number(name, rules) {
		const text = this.text(name);
		return text === null ? null : this.#check(name, text, NUMBER.test(text) ? Number(text) : text, rules);
	}
	#check(name, text, value, { schema, expected, choices = [] }) {
		const read = schema.safeParse(value);
		if (read.success) return read.data;
		const near = nearMatches(text, choices);
		const hint = near.length === 0 ? "" : `; did you mean ${near.join(" or ")}?`;
		throw new UserError(`${this.spell(name)}: expected ${expected}, got ${printable(text)}${hint}`);
	}
};

// src/policy.ts
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
/** Reads and checks the policy. Throws UserError in one line that names the setting. */
function readPolicy(settings, originOf) {
	const known = (name, value) => value === null ? null : {
		value,
		origin: originOf(name)
	};
	return {
		card: readCard(settings),
		reserveBytes: Math.round((settings.number("reserve", RESERVE) ?? 0) * GIB),
		failOn: settings.word("fail-on", FAIL) ?? "likely",
		known: {
			nc: known("nc", settings.number("nc", KINDS.classes)),
			labelsPerImage: known("labels-per-image", settings.number("labels-per-image", KINDS.labels)),
			ultralytics: known("ultralytics-version", settings.word("ultralytics-version", KINDS.ultralytics)),
			torch: known("torch-version", settings.word("torch-version", KINDS.torch)),
			gpus: known("gpus", settings.number("gpus", KINDS.gpus))
		}
	};
}
function readCard(settings) {
	const name = settings.text("gpu");
	const memory = settings.number("gpu-memory", MEMORY);
	if (name !== null && memory !== null) throw new UserError(`${settings.spell("gpu")} and ${settings.spell("gpu-memory")} exclude each other: give one`);
	if (memory !== null) return cardOfMemory(memory);
	return name === null ? null : findCard(name);
}

// src/report/changers.ts
/** The fields that decide the memory. */
const DECIDING = [
	"labels_per_image",
	"nc",
	"ultralytics",
	"torch",
	"imgsz",
	"batch",
	"amp",
	"optimizer",
	"multi_scale",
	"val"
];
/** What would change the prediction: the batch, and what nobody wrote down. One line each, not yet escaped. */
function changers(run) {
	if (!run.run || !run.estimate) return [];
	const perImage = gibPerImage(run);
	const largest = isFix(run) ? null : run.recommendation;
	return [
		...perImage === null ? [] : [`one image more in the batch of a GPU: about ${perImage} GiB`],
		...largest ? [`the largest batch that fits is ${largest.batch}, device peak ${gib(largest.devicePeakBytes)}`] : [],
		...unsaid(run.run)
	];
}
/** Each assumption in a line of its own, the defaults in one. */
function unsaid(run) {
	const defaults = [];
	const assumed = [];
	for (const key of DECIDING) {
		const { value, origin } = run[key];
		const setting = value === null ? key : `${key}=${value}`;
		if (origin.kind === "default") defaults.push(setting);
		if (origin.kind === "assumed") assumed.push(`${setting} is assumed: ${origin.why}`);
	}
	const by = `the defaults of ultralytics ${run.ultralytics.value}`;
	return [...assumed, ...defaults.length === 0 ? [] : [`${by}: ${defaults.join(", ")}`]];
}

// src/report/plot.ts
const BAR_WIDTH = 32;
/** The colours that Mermaid picks are too pale to tell a bar from the page; these read on light and dark. */
const THEME = "%%{init: {\"xyChart\": {\"height\": 340}, \"themeVariables\": {\"xyChart\": {\"plotColorPalette\": \"#4c8dd6, #d1242f\"}}}}%%";
/** Whether there is anything to draw. */
function canPlot({ ladder }) {
	return ladder.length >= 2;
}
/** Device peak against batch with the card's line, as a Mermaid block; nothing but numbers of ours goes in. */
function mermaidPlot(run, card) {
	const steps = sortedLadder(run);
	const values = steps.map(({ devicePeakBytes }) => gibNumber(devicePeakBytes, 2));
	const highest = Math.max(...steps.map(({ devicePeakBytes }) => devicePeakBytes), card?.usableBytes ?? 0);
	return codeBlock("mermaid", [
		THEME,
		"xychart-beta",
		`    title "${card ? "Device peak (bars) and usable memory (line) of one GPU" : "Device peak of one GPU"}, GiB"`,
		`    x-axis "batch" [${steps.map(({ batch }) => `"${batch}"`).join(", ")}]`,
		`    y-axis "GiB" 0 --> ${gibNumber(highest * 1.1, 1)}`,
		`    bar [${values.join(", ")}]`,
		...card ? [`    line [${steps.map(() => gibNumber(card.usableBytes, 2)).join(", ")}]`] : []
	]);
}
/** The same as lines of text: a bar for each batch, `│` where the card ends. */
function textPlot(run, card) {
	const steps = sortedLadder(run);
	const highest = Math.max(...steps.map(({ devicePeakBytes }) => devicePeakBytes), card?.usableBytes ?? 0);
	const width = Math.max(...steps.map(({ batch }) => String(batch).length));
	const limit = card ? Math.round(card.usableBytes / highest * BAR_WIDTH) : null;
	return steps.map(({ batch, devicePeakBytes, risk }) => {
		const filled = Math.round(devicePeakBytes / highest * BAR_WIDTH);
		const bar = Array.from("█".repeat(filled) + " ".repeat(33 - filled));
		if (limit !== null) bar.splice(limit, 0, "│");
		const role = roleOf(run, batch);
		return [
			`batch ${String(batch).padStart(width)}  ${bar.join("")}${gib(devicePeakBytes).padStart(9)}`,
			risk === null ? "" : `  risk ${percent(risk).padStart(6)}`,
			role === "" ? "" : `  ${role}`
		].join("");
	});
}
function roleOf({ run, recommendation }, batch) {
	return [batch === run?.batch.value ? "this config" : "", batch === recommendation?.batch ? "largest that fits" : ""].filter((role) => role !== "").join(", ");
}
function sortedLadder({ ladder }) {
	return ladder.toSorted((a, b) => a.batch - b.batch);
}

// src/report/headline.ts
/** The verdict in one sentence of Markdown: that of the worst config, an unknown one only where nothing is known. */
function headline(result) {
	const runs = worstFirst(result.runs);
	const run = runs.find((each) => standingOf(each) !== "unknown") ?? runs[0];
	if (!run) return "**Nothing to check**: no training config was found.";
	const title = `**${TITLES[standingOf(run)]}**`;
	const why = whyUnknown(run);
	if (why === null) return `${title}: ${code(run.source.path)} needs ${need(run, result.card)}.`;
	return why.includes(run.source.path) ? `${title}: ${prose(why)}` : `${title}: ${code(place(run))}: ${prose(why)}`;
}
function need({ estimate, run, risk, before }, card) {
	if (!estimate) return "";
	const { devicePeakBytes, low, high } = estimate;
	const [peak, usable] = card ? gibAgainst(devicePeakBytes, card.usableBytes) : [gibNumber(devicePeakBytes), null];
	const gpus = run?.gpus.value ?? 1;
	const earlier = before?.estimate?.devicePeakBytes ?? devicePeakBytes;
	return [
		`${peak} GiB (${gibRange(low, high)}) of device memory`,
		gpus > 1 ? ` on each of ${gpus} GPUs` : "",
		card ? `, ${usable} GiB are usable on ${prose(card.title)}` : "",
		risk === null ? "" : `; risk ${percent(risk)}`,
		earlier === devicePeakBytes ? "" : `; before this change ${gib(earlier)}`
	].join("");
}
/** `5 configs: 1 out of memory, 3 fit, 1 unknown`; empty for a single one. */
function tally(result) {
	if (result.runs.length < 2) return "";
	const counts = /* @__PURE__ */ new Map();
	for (const run of worstFirst(result.runs)) counts.set(standingOf(run), (counts.get(standingOf(run)) ?? 0) + 1);
	const parts = [...counts].map(([standing, number]) => `${number} ${number === 1 ? ONE[standing] : MANY[standing]}`);
	return `${count(result.runs.length, "config")}: ${parts.join(", ")}.`;
}
const ONE = {
	oom: "runs out of memory",
	broken: "cannot be read",
	likely: "likely runs out of memory",
	tight: "is tight",
	unknown: "is unknown",
	fits: "fits",
	"no card": "has no GPU to be held against"
};
const MANY = {
	oom: "run out of memory",
	broken: "cannot be read",
	likely: "likely run out of memory",
	tight: "are tight",
	unknown: "are unknown",
	fits: "fit",
	"no card": "have no GPU to be held against"
};

// package.json
var version = "0.1.0";

// src/version.ts
/** Version of oomlint, as in package.json. */
const VERSION = version;

// src/networks/builder.ts
/** Bytes of a float32 buffer element and of BatchNorm's int64 batch counter. */
const FLOAT_BYTES = 4;
const BATCH_COUNTER_BYTES = 8;
/** Registers the parameters of a network in PyTorch's order and builds the modules that use them. */
var Builder = class {
	parameters = [];
	registered = [];
	/** Layer of the model's list that is being built. */
	layer = 0;
	/** What `Conv` ends with. */
	activation = "silu";
	/** Detection models switch activations to in-place, classifiers do not. */
	activatesInPlace = true;
	parameter(elements, role, matrix = null, fixed = false) {
		const made = {
			index: this.parameters.length,
			elements,
			role,
			matrix,
			layer: this.layer,
			fixed
		};
		this.parameters.push(made);
		this.registered.push({ parameter: made });
		return made;
	}
	get parameterCount() {
		return this.parameters.reduce((sum, { elements }) => sum + elements, 0);
	}
	/** `nn.Conv2d`. */
	conv2d(cin, cout, options = {}) {
		const { kernel = 1, stride = 1, dilation = 1, groups = 1, bias: hasBias = false, fixed = false } = options;
		const [kh, kw] = sidesOf(kernel);
		const perOutput = cin / groups * kh * kw;
		const weight = this.parameter(perOutput * cout, "weight", [cout, perOutput], fixed);
		const bias = hasBias ? this.parameter(cout, "bias", null, fixed) : null;
		const reach = (side, k) => Math.floor((side + 2 * (options.padding ?? samePadding(k, dilation)) - dilation * (k - 1) - 1) / stride) + 1;
		const isSpatial = kh * kw > 1 && groups < cin;
		return (t, x) => t.conv2d(x, {
			weight,
			bias,
			isSpatial,
			channels: cout,
			height: reach(x.height, kh),
			width: reach(x.width, kw)
		});
	}
	/** `nn.ConvTranspose2d`. */
	convTranspose2d(cin, cout, options = {}) {
		const { kernel = 2, stride = 2, padding = 0, groups = 1, bias: hasBias = true } = options;
		const [kh, kw] = sidesOf(kernel);
		const perInput = cout / groups * kh * kw;
		const weight = this.parameter(perInput * cin, "weight", [cin, perInput]);
		const bias = hasBias ? this.parameter(cout, "bias") : null;
		const reach = (side, k) => (side - 1) * stride - 2 * padding + k;
		const isSpatial = true;
		return (t, x) => t.conv2d(x, {
			weight,
			bias,
			isSpatial,
			channels: cout,
			height: reach(x.height, kh),
			width: reach(x.width, kw)
		});
	}
	batchNorm(channels) {
		const affine = this.#affine(channels, "norm");
		const statistics = channels * FLOAT_BYTES;
		this.registered.push({ bufferBytes: statistics }, { bufferBytes: statistics }, { bufferBytes: BATCH_COUNTER_BYTES });
		return (t, x) => t.batchNorm(x, affine);
	}
	layerNorm(features) {
		const affine = this.#affine(features, "norm");
		return (t, x) => t.layerNorm(x, affine);
	}
	linear(cin, cout, { copiesInput = false } = {}) {
		const weight = this.parameter(cin * cout, "weight", [cout, cin]);
		const bias = this.parameter(cout, "bias");
		return (t, x) => t.linear(x, cout, {
			weight,
			bias
		}, copiesInput);
	}
	/** `nn.Embedding`. */
	embedding(rows, channels) {
		return this.parameter(rows * channels, "weight", [rows, channels]);
	}
	#affine(channels, role) {
		return {
			weight: this.parameter(channels, role),
			bias: this.parameter(channels, "bias")
		};
	}
};
/** Modules one after the other, as `nn.Sequential` runs them: each input is let go when the next output stands. */
function sequential(modules) {
	return (t, x) => t.call([x], () => {
		let y = x;
		for (const module of modules) {
			const next = t.let(module(t, y));
			if (y !== x) t.end(y);
			y = next;
		}
		return y;
	});
}
/** The padding that keeps the size at stride 1. */
function samePadding(kernel, dilation) {
	return Math.floor((dilation * (kernel - 1) + 1) / 2);
}
function sidesOf(kernel) {
	return typeof kernel === "number" ? [kernel, kernel] : kernel;
}
/** Python's `int()`. */
const truncate = Math.trunc;
/** Channels scaled by a width and rounded up to a multiple of eight, as every family does. */
function makeDivisible(channels, divisor = 8) {
	return Math.ceil(channels / divisor) * divisor;
}

// src/networks/network.ts
function networkOf$1(b, rest) {
	return {
		...rest,
		parameters: b.parameters,
		registered: b.registered,
		parameterCount: b.parameterCount
	};
}

// src/memory/allocator-constants.ts
const MIB$1 = 2 ** 20;
/** Requests up to this size share the small pool. */
const SMALL_REQUEST = MIB$1;
/** Segment that small requests are cut from. */
const SMALL_SEGMENT = 2 * MIB$1;
/** Segment that requests below `OWN_SEGMENT` are cut from. */
const LARGE_SEGMENT = 20 * MIB$1;
/** Requests from this size on get a segment of their own. */
const OWN_SEGMENT = 10 * MIB$1;
/** Segments of their own are rounded up to a multiple of this. */
const SEGMENT_ROUNDING = 2 * MIB$1;

// src/memory/free-blocks.ts
const WORD = 32;
/** Bins of each power of two, as a number of bits. */
const FINENESS = 3;
/** Sizes up to 2^31 times `MIN_BLOCK`: one TiB. */
const BINS = 256;
/** Free blocks of one pool; the best of them is the smallest that is large enough, of equals the one lowest in memory. */
var FreeBlocks = class {
	#bins = Array.from({ length: BINS });
	/** A bit for each bin that holds a block. */
	#filled = new Uint32Array(BINS / WORD);
	insert(block, size, address) {
		const index = binOf(size);
		const { blocks, sizes, addresses } = this.#bins[index] ??= {
			blocks: [],
			sizes: [],
			addresses: []
		};
		let at = blocks.length;
		while (at > 0 && (sizes[at - 1] < size || sizes[at - 1] === size && addresses[at - 1] < address)) {
			blocks[at] = blocks[at - 1];
			sizes[at] = sizes[at - 1];
			addresses[at] = addresses[at - 1];
			at -= 1;
		}
		blocks[at] = block;
		sizes[at] = size;
		addresses[at] = address;
		this.#filled[index >>> 5] |= 1 << (index & 31);
	}
	/** Takes off the block at an address, which must be there. */
	remove(size, address) {
		const index = binOf(size);
		const bin = this.#bins[index];
		let at = bin.blocks.length - 1;
		while (bin.addresses[at] !== address) at -= 1;
		this.#takeOff(index, bin, at);
	}
	/** Takes the best block for a request off; -1 when none is large enough. */
	take(size) {
		const index = this.#find(size);
		if (index < 0) return -1;
		const bin = this.#bins[index];
		const at = placeIn(bin, size);
		const block = bin.blocks[at];
		this.#takeOff(index, bin, at);
		return block;
	}
	/** Size of what `take` would give; -1 when none is large enough. */
	peek(size) {
		const index = this.#find(size);
		if (index < 0) return -1;
		const bin = this.#bins[index];
		return bin.sizes[placeIn(bin, size)];
	}
	/** Every block, largest first. */
	list() {
		return this.#bins.toReversed().flatMap((bin) => bin?.blocks ?? []);
	}
	#takeOff(index, { blocks, sizes, addresses }, at) {
		const last = blocks.length - 1;
		for (let i = at; i < last; i++) {
			blocks[i] = blocks[i + 1];
			sizes[i] = sizes[i + 1];
			addresses[i] = addresses[i + 1];
		}
		blocks.pop();
		sizes.pop();
		addresses.pop();
		if (last === 0) this.#filled[index >>> 5] &= ~(1 << (index & 31));
	}
	/** The first bin with a block of at least `size`; -1 when there is none. */
	#find(size) {
		const index = binOf(size);
		const bin = this.#bins[index];
		if (bin && bin.blocks.length > 0 && bin.sizes[0] >= size) return index;
		const next = index + 1;
		let word = next >>> 5;
		let bits = word < this.#filled.length ? this.#filled[word] & -1 << (next & 31) : 0;
		while (bits === 0) {
			word += 1;
			if (word >= this.#filled.length) return -1;
			bits = this.#filled[word];
		}
		return word * WORD + (31 - Math.clz32(bits & -bits));
	}
};
/** Place of the best block for a size in a bin that has one. */
function placeIn({ sizes }, size) {
	let at = sizes.length - 1;
	while (sizes[at] < size) at -= 1;
	return at;
}
/** Bins get wider with the size: eight for each power of two. */
function binOf(size) {
	const units = size / 512;
	const power = 31 - Math.clz32(units);
	if (power < FINENESS) return units;
	return power - FINENESS + 1 << FINENESS | units >>> power - FINENESS & 7;
}

// src/memory/allocator.ts
const SMALL = 0;
const LARGE = 1;
const NONE$1 = -1;
/** What CUDA has no room for, even after every cached segment was given back. */
var OutOfMemory = class extends Error {
	name = "OutOfMemory";
	/** Bytes of the request, rounded as the allocator rounds it. */
	bytes;
	constructor(bytes) {
		super(`out of memory: ${bytes} bytes`);
		this.bytes = bytes;
	}
};
/**
* PyTorch's CUDA caching allocator for one stream, in sizes only: best fit by size and then address, splitting and
* coalescing of blocks within a segment, segments kept until `emptyCache` or an allocation that fails.
*/
var CachingAllocator = class {
	/** Bytes in segments held from CUDA. */
	reserved = 0;
	peakReserved = 0;
	/** Bytes of live requests, each rounded up to `MIN_BLOCK`. */
	allocated = 0;
	peakAllocated = 0;
	#limit;
	#expandable;
	#maxSplit;
	#size = /* @__PURE__ */ new Float64Array(1024);
	#request = /* @__PURE__ */ new Float64Array(1024);
	#address = /* @__PURE__ */ new Float64Array(1024);
	#previous = /* @__PURE__ */ new Int32Array(1024);
	#next = /* @__PURE__ */ new Int32Array(1024);
	#pool = /* @__PURE__ */ new Uint8Array(1024);
	#isFree = /* @__PURE__ */ new Uint8Array(1024);
	#blocks = 0;
	#unused = [];
	/** Free blocks of each pool. */
	#free = [new FreeBlocks(), new FreeBlocks()];
	/** Last block of the growing segment of each pool. */
	#tail = [NONE$1, NONE$1];
	#nextAddress = 0;
	constructor({ limit = 1e400, expandableSegments = false, maxSplitSize = 1e400 } = {}) {
		this.#limit = limit;
		this.#expandable = expandableSegments;
		this.#maxSplit = maxSplitSize;
	}
	/** Number of the block that holds `bytes`. Throws `OutOfMemory`. */
	allocate(bytes) {
		const size = bytes < 512 ? 512 : Math.ceil(bytes / 512) * 512;
		const pool = size <= SMALL_REQUEST ? SMALL : LARGE;
		let block = this.#take(pool, size);
		if (block === NONE$1) block = this.#newBlock(pool, size);
		this.#split(pool, block, size);
		this.#isFree[block] = 0;
		this.#request[block] = size;
		this.allocated += size;
		if (this.allocated > this.peakAllocated) this.peakAllocated = this.allocated;
		return block;
	}
	free(block) {
		this.allocated -= this.#request[block];
		const free = this.#free[this.#pool[block]];
		const previous = this.#previous[block];
		const next = this.#next[block];
		let merged = block;
		if (previous !== NONE$1 && this.#isFree[previous] === 1) {
			this.#remove(free, previous);
			this.#size[previous] += this.#size[block];
			this.#link(previous, next);
			this.#drop(block, previous);
			merged = previous;
		}
		if (next !== NONE$1 && this.#isFree[next] === 1) {
			this.#remove(free, next);
			this.#size[merged] += this.#size[next];
			this.#link(merged, this.#next[next]);
			this.#drop(next, merged);
		}
		this.#isFree[merged] = 1;
		this.#insert(free, merged);
	}
	/** Gives every segment without a live block back to CUDA, as `torch.cuda.empty_cache()` does. */
	emptyCache() {
		for (const pool of [SMALL, LARGE]) this.#release(pool, 0);
	}
	/** Starts new peaks from what is held now. */
	resetPeaks() {
		this.peakAllocated = this.allocated;
		this.peakReserved = this.reserved;
	}
	/** A free block of at least `size`, taken off its list; NONE when there is none that may serve. */
	#take(pool, size) {
		const free = this.#free[pool];
		if (this.#maxSplit !== 1e400) {
			const found = free.peek(size);
			if (size < this.#maxSplit && found >= this.#maxSplit) return NONE$1;
			if (size >= this.#maxSplit && found >= size + LARGE_SEGMENT) return NONE$1;
		}
		return free.take(size);
	}
	#newBlock(pool, size) {
		if (this.#expandable) return this.#grow(pool, size);
		const segment = size <= SMALL_REQUEST ? SMALL_SEGMENT : size < OWN_SEGMENT ? LARGE_SEGMENT : Math.ceil(size / SEGMENT_ROUNDING) * SEGMENT_ROUNDING;
		this.#reserve(segment, size);
		return this.#block(pool, segment, this.#advance(segment), NONE$1, NONE$1);
	}
	/** Maps as many pages at the end of the pool's one segment as the request lacks. */
	#grow(pool, size) {
		const page = pool === SMALL ? SMALL_SEGMENT : LARGE_SEGMENT;
		const tail = this.#tail[pool];
		const rest = tail !== NONE$1 && this.#isFree[tail] === 1 ? this.#size[tail] : 0;
		const mapped = Math.ceil((size - rest) / page) * page;
		this.#reserve(mapped, size);
		if (rest > 0) {
			this.#remove(this.#free[pool], tail);
			this.#size[tail] += mapped;
			return tail;
		}
		const address = tail === NONE$1 ? this.#advance(2 ** 44) : this.#address[tail] + this.#size[tail];
		const block = this.#block(pool, mapped, address, tail, NONE$1);
		if (tail !== NONE$1) this.#next[tail] = block;
		this.#tail[pool] = block;
		return block;
	}
	/** Takes a segment from CUDA; where there is no room, first gives the cached ones back. */
	#reserve(segment, request) {
		if (this.reserved + segment > this.#limit) {
			if (this.#maxSplit !== 1e400) this.#release(LARGE, this.#maxSplit);
			if (this.reserved + segment > this.#limit) this.emptyCache();
			if (this.reserved + segment > this.#limit) throw new OutOfMemory(request);
		}
		this.reserved += segment;
		if (this.reserved > this.peakReserved) this.peakReserved = this.reserved;
	}
	#split(pool, block, size) {
		const rest = this.#size[block] - size;
		if (!(pool === SMALL || this.#expandable ? rest >= 512 : size < this.#maxSplit && rest > SMALL_REQUEST)) return;
		const next = this.#next[block];
		const remainder = this.#block(pool, rest, this.#address[block] + size, block, next);
		this.#size[block] = size;
		this.#next[block] = remainder;
		if (next !== NONE$1) this.#previous[next] = remainder;
		if (this.#tail[pool] === block) this.#tail[pool] = remainder;
		this.#isFree[remainder] = 1;
		this.#insert(this.#free[pool], remainder);
	}
	/** Gives cached segments of at least `least` bytes back to CUDA. */
	#release(pool, least) {
		const free = this.#free[pool];
		if (this.#expandable) {
			this.#unmap(pool, free);
			return;
		}
		for (const block of free.list()) {
			const size = this.#size[block];
			if (this.#previous[block] !== NONE$1 || this.#next[block] !== NONE$1 || size < least) continue;
			this.#remove(free, block);
			this.reserved -= size;
			this.#unused.push(block);
		}
	}
	/** Gives whole free pages at the end of a growing segment back. */
	#unmap(pool, free) {
		const block = this.#tail[pool];
		if (block === NONE$1 || this.#isFree[block] === 0) return;
		const size = this.#size[block];
		const page = pool === SMALL ? SMALL_SEGMENT : LARGE_SEGMENT;
		const unmapped = Math.floor(size / page) * page;
		if (unmapped === 0) return;
		this.#remove(free, block);
		this.reserved -= unmapped;
		if (unmapped < size) {
			this.#size[block] = size - unmapped;
			this.#insert(free, block);
			return;
		}
		const previous = this.#previous[block];
		if (previous !== NONE$1) this.#next[previous] = NONE$1;
		this.#tail[pool] = previous;
		this.#unused.push(block);
	}
	#insert(free, block) {
		free.insert(block, this.#size[block], this.#address[block]);
	}
	#remove(free, block) {
		free.remove(this.#size[block], this.#address[block]);
	}
	#link(block, next) {
		this.#next[block] = next;
		if (next !== NONE$1) this.#previous[next] = block;
	}
	/** Forgets a block that was merged into another. */
	#drop(block, into) {
		const pool = this.#pool[block];
		if (this.#tail[pool] === block) this.#tail[pool] = into;
		this.#unused.push(block);
	}
	#block(pool, size, address, previous, next) {
		const block = this.#unused.pop() ?? this.#blocks++;
		if (block >= this.#size.length) this.#makeRoom();
		this.#size[block] = size;
		this.#address[block] = address;
		this.#previous[block] = previous;
		this.#next[block] = next;
		this.#pool[block] = pool;
		this.#isFree[block] = 0;
		return block;
	}
	#advance(bytes) {
		const address = this.#nextAddress;
		this.#nextAddress += bytes;
		return address;
	}
	#makeRoom() {
		const length = this.#size.length * 2;
		this.#size = grow(this.#size, new Float64Array(length));
		this.#request = grow(this.#request, new Float64Array(length));
		this.#address = grow(this.#address, new Float64Array(length));
		this.#previous = grow(this.#previous, new Int32Array(length));
		this.#next = grow(this.#next, new Int32Array(length));
		this.#pool = grow(this.#pool, new Uint8Array(length));
		this.#isFree = grow(this.#isFree, new Uint8Array(length));
	}
};
function grow(old, larger) {
	larger.set(old);
	return larger;
}

// src/memory/torch/dtypes.ts
const F16 = {
	bytes: 2,
	isFloat: true
};
const F32 = {
	bytes: 4,
	isFloat: true
};
const I64 = {
	bytes: 8,
	isFloat: false
};
const I32 = {
	bytes: 4,
	isFloat: false
};
const I8 = {
	bytes: 1,
	isFloat: false
};
const BOOL = {
	bytes: 1,
	isFloat: false
};

// src/memory/tape.ts
/** Event kinds of a tape. */
const ALLOCATE = 0;
const FREE = 1;
/** A parameter's gradient is ready: kept when the parameter has none, otherwise added in place and freed. */
const ACCUMULATE = 2;
/** A storage goes on under another slot, where one part of a training hands it to the next. */
const MOVE = 3;
/** Takes a tape down; slots count from `firstSlot` on. */
var TapeRecorder = class {
	#firstSlot;
	#kinds = [];
	#slots = [];
	#parameters = [];
	#fixed = [];
	#perImage = [];
	constructor(firstSlot = 0) {
		this.#firstSlot = firstSlot;
	}
	/** A storage of `fixed` bytes and `perImage` bytes for each image; gives its slot. */
	allocate(fixed, perImage) {
		const slot = this.reserve(fixed, perImage);
		this.#push(0, slot, 0);
		return slot;
	}
	/** A slot for a storage that some other tape allocates. */
	reserve(fixed, perImage) {
		this.#fixed.push(fixed);
		this.#perImage.push(perImage);
		return this.#firstSlot + this.#fixed.length - 1;
	}
	free(slot) {
		this.#push(1, slot, 0);
	}
	accumulate(slot, parameter) {
		this.#push(2, slot, parameter);
	}
	move(from, to) {
		this.#push(3, to, from);
	}
	/** Ends a part: everything since the last cut. Slots go on counting. */
	cut() {
		const part = {
			kinds: Uint8Array.from(this.#kinds),
			slots: Int32Array.from(this.#slots),
			parameters: Int32Array.from(this.#parameters)
		};
		this.#kinds = [];
		this.#slots = [];
		this.#parameters = [];
		return part;
	}
	/** Sizes of all slots so far. */
	sizes() {
		return {
			fixedBytes: Float64Array.from(this.#fixed),
			bytesPerImage: Float64Array.from(this.#perImage)
		};
	}
	/** One more than the last slot. */
	get slotCount() {
		return this.#firstSlot + this.#fixed.length;
	}
	#push(kind, slot, parameter) {
		this.#kinds.push(kind);
		this.#slots.push(slot);
		this.#parameters.push(parameter);
	}
};

// src/memory/torch/variable.ts
/** Memory of one or more tensors; it goes when nothing refers to it any more. */
var Storage = class {
	references = 1;
	/** Whether autocast widened it to float32 for a resize, so that every convolution that reads it makes a half copy. */
	isWidened = false;
	/** The widened storage that it is a half copy of. */
	narrowedFrom = null;
	slot;
	constructor(slot) {
		this.slot = slot;
	}
};
/** A tensor in the eyes of autograd: a reference to a storage, with the history that made it. */
var Variable = class {
	/** Whether the next operation consumes it, as Python does with a value that has no name. */
	isTemporary = true;
	/** What computes its gradient; null without history. */
	node = null;
	/** Which output of `node` it is. */
	output = 0;
	/** Whether it is a view with gaps: some operations copy such a tensor first. */
	isStrided = false;
	storage;
	dtype;
	fixed;
	perImage;
	channels;
	height;
	width;
	constructor(storage, dtype, { fixed, perImage }, shape) {
		this.storage = storage;
		this.dtype = dtype;
		this.fixed = fixed;
		this.perImage = perImage;
		this.channels = shape?.channels ?? 0;
		this.height = shape?.height ?? 0;
		this.width = shape?.width ?? 0;
	}
};
/** A function in the graph that autograd walks back. */
var Node = class {
	/** Gradients of the outputs that arrived so far. */
	arrived;
	/** Nodes that still have to send theirs. */
	pending = 0;
	isCounted = false;
	/** Later nodes run first; parameters before all others. */
	sequence;
	next;
	/** Which output of the next node each input is. */
	outputs;
	backward;
	/** Storages kept for backward. */
	saved;
	constructor(sequence, next, outputs, saved, outputCount, backward) {
		this.sequence = sequence;
		this.next = next;
		this.outputs = outputs;
		this.saved = saved;
		this.backward = backward;
		this.arrived = Array.from({ length: outputCount }, () => null);
	}
};

// src/memory/torch/autograd.ts
/**
* PyTorch's eager mode as its memory sees it: tensors hold storages, operations that need it record nodes, backward
* runs them latest first and lets go of what they kept. Every birth and death of a storage goes onto a tape.
*/
var Autograd = class {
	tape;
	/** Whether operations record history: off inside `no_grad` and at inference. */
	isGradEnabled = true;
	options;
	#sequence = 0;
	#locals = [[]];
	/** Nodes that backward has not run. */
	#open = /* @__PURE__ */ new Set();
	constructor(tape, options) {
		this.tape = tape;
		this.options = options;
	}
	let(x) {
		const named = x.isTemporary ? x : this.alias(x);
		named.isTemporary = false;
		this.#locals.at(-1).push(named);
		return named;
	}
	end(x) {
		const locals = this.#locals.at(-1);
		locals.splice(locals.indexOf(x), 1);
		this.drop(x);
	}
	scope(body) {
		this.#locals.push([]);
		const result = body();
		const locals = this.#locals.pop();
		const returned = Array.isArray(result) ? result : [result];
		for (const local of locals) if (!returned.includes(local)) this.drop(local);
		const handed = returned.map((x) => {
			if (x.isTemporary) return x;
			const own = locals.includes(x) ? x : this.alias(x);
			own.isTemporary = true;
			return own;
		});
		return Array.isArray(result) ? handed : handed[0];
	}
	call(inputs, body) {
		const held = inputs.filter((x) => x.isTemporary);
		for (const x of held) x.isTemporary = false;
		const result = this.scope(body);
		for (const x of held) this.drop(x);
		return result;
	}
	/** Ends every name of the outermost scope. */
	endAll() {
		for (const local of this.#locals.at(-1).splice(0)) this.drop(local);
	}
	detach(x) {
		const detached = this.alias(x);
		detached.node = null;
		this.consume(x);
		return detached;
	}
	noGrad(body) {
		const before = this.isGradEnabled;
		this.isGradEnabled = false;
		const result = body();
		this.isGradEnabled = before;
		return result;
	}
	/** A new storage. */
	create(elements, dtype, shape) {
		const slot = this.tape.allocate(elements.fixed * dtype.bytes, elements.perImage * dtype.bytes);
		return new Variable(new Storage(slot), dtype, elements, shape);
	}
	/** A new tensor of the same shape. */
	like(x, dtype = x.dtype) {
		return this.create(x, dtype, x);
	}
	/** Another reference to the same storage. */
	alias(x, shape = x, elements = x) {
		x.storage.references += 1;
		const alias = new Variable(x.storage, x.dtype, elements, shape);
		alias.node = x.node;
		alias.output = x.output;
		alias.isStrided = x.isStrided;
		return alias;
	}
	/** A reference of Python ends. */
	drop(x) {
		this.release(x.storage);
	}
	release(storage) {
		storage.references -= 1;
		if (storage.references === 0) this.tape.free(storage.slot);
	}
	/** Ends the operands that have no name, as an operation does when it returns. */
	consume(...operands) {
		for (const x of operands) if (x.isTemporary) this.drop(x);
	}
	needsGrad(x) {
		return this.isGradEnabled && x.node !== null;
	}
	/** Records the node that computes the gradients of `inputs`, unless none of them has history. */
	record(outputs, inputs, saved, backward) {
		if (!this.isGradEnabled) return;
		const next = inputs.map((x) => x instanceof Variable ? x.node : x);
		if (next.every((node) => node === null)) return;
		for (const storage of saved) storage.references += 1;
		const places = inputs.map((x) => x instanceof Variable ? x.output : 0);
		const node = new Node(this.#sequence++, next, places, saved, outputs.length, backward);
		this.#open.add(node);
		for (const [index, output] of outputs.entries()) {
			output.node = node;
			output.output = index;
		}
	}
	/** A node that takes a gradient out of the graph: a parameter's, or one that leaves this part of a training. */
	sink(receive) {
		return new Node(1e400, [], [], [], 1, ([gradient]) => {
			receive(gradient);
			return [];
		});
	}
	/** Walks back from tensors whose gradients are given; the gradients are consumed. */
	backward(roots) {
		const ready = new ReadyQueue();
		const nodes = [...new Set(roots.map(({ of }) => of.node))];
		countDependencies(nodes);
		for (const { of, gradient } of roots) this.#arrive(of.node, of.output, gradient);
		for (const node of nodes) if (node.pending === 0) ready.push(node);
		for (let node = ready.pop(); node; node = ready.pop()) this.#run(node, ready);
	}
	/** Every storage that a node keeps for backward. */
	savedStorages() {
		return new Set([...this.#open].flatMap((node) => node.saved));
	}
	/** Lets go of everything that nodes backward never reached still keep, as the end of the graph does. */
	endGraph() {
		for (const node of this.#open) for (const storage of node.saved) this.release(storage);
		this.#open.clear();
	}
	#run(node, ready) {
		const gradients = node.backward(node.arrived, (input) => node.next[input] !== null);
		for (const gradient of node.arrived) if (gradient) this.drop(gradient);
		for (const storage of node.saved) this.release(storage);
		this.#open.delete(node);
		for (const [input, gradient] of gradients.entries()) {
			const next = node.next[input];
			if (!next) continue;
			if (gradient) this.#arrive(next, node.outputs[input], gradient);
			next.pending -= 1;
			if (next.pending === 0) ready.push(next);
		}
	}
	#arrive(node, output, gradient) {
		const { arrived } = node;
		const before = arrived[output] ?? null;
		if (before === null) arrived[output] = gradient;
		else if (!this.options.subclasses && before.storage.references === 1) this.drop(gradient);
		else {
			arrived[output] = this.like(before);
			this.drop(before);
			this.drop(gradient);
		}
	}
	/** A view with gaps of a storage. */
	stridedAlias(x, shape, elements) {
		const alias = this.alias(x, shape, elements);
		alias.isStrided = !this.options.isSingleImage;
		return alias;
	}
	/** The gradient as a tensor of its own, copied where someone else refers to it too. */
	owned(gradient) {
		if (gradient.storage.references === 1) return this.alias(gradient);
		return this.like(gradient);
	}
};
function countDependencies(roots) {
	const stack = roots.filter((node) => !node.isCounted);
	for (const node of stack) node.isCounted = true;
	for (let node = stack.pop(); node; node = stack.pop()) for (const next of node.next) {
		if (!next) continue;
		next.pending += 1;
		if (next.isCounted) continue;
		next.isCounted = true;
		stack.push(next);
	}
}
/** Ready nodes, the latest first. */
var ReadyQueue = class {
	#heap = [];
	push(node) {
		const heap = this.#heap;
		let at = heap.length;
		while (at > 0) {
			const parent = at - 1 >> 1;
			if (heap[parent].sequence >= node.sequence) break;
			heap[at] = heap[parent];
			at = parent;
		}
		heap[at] = node;
	}
	pop() {
		const heap = this.#heap;
		const top = heap[0];
		const last = heap.pop();
		if (top === last || last === void 0) return top;
		let at = 0;
		for (;;) {
			let child = at * 2 + 1;
			if (child >= heap.length) break;
			if (child + 1 < heap.length && heap[child + 1].sequence > heap[child].sequence) child += 1;
			if (heap[child].sequence <= last.sequence) break;
			heap[at] = heap[child];
			at = child;
		}
		heap[at] = last;
		return top;
	}
};

// src/memory/torch/casts.ts
/** Autocast and parameters: what is cast when, which casts stay, where gradients of parameters go. */
var Casts = class extends Autograd {
	layers;
	/** Half copies of weights, one for a whole step. */
	#casts = /* @__PURE__ */ new Map();
	#gradientSinks = /* @__PURE__ */ new Map();
	constructor(tape, options) {
		super(tape, options);
		this.layers = options;
	}
	get isAutocast() {
		return this.layers.autocast;
	}
	/** Leaving the autocast context lets go of its casts. */
	endAutocast() {
		for (const cast of this.#casts.values()) this.drop(cast);
		this.#casts.clear();
	}
	/** A copy in another precision; the tensor itself where it has that precision already. */
	castTo(x, dtype) {
		if (x.dtype === dtype) return x;
		const cast = this.like(x, dtype);
		this.record([cast], [x], [], () => [this.gradientOf(x)]);
		this.consume(x);
		return cast;
	}
	/** A cast that leaves a named or temporary operand as it is; `#endCast` ends both. */
	castToNamed(x, dtype) {
		if (x.dtype === dtype) return x;
		const cast = this.like(x, dtype);
		if (x.storage.isWidened) cast.storage.narrowedFrom = x.storage;
		this.record([cast], [x], [], () => [this.gradientOf(x)]);
		return cast;
	}
	castInput(x) {
		return this.layers.autocast ? this.castToNamed(x, F16) : x;
	}
	castParameter(parameter) {
		if (!this.layers.autocast) return null;
		const cached = this.#casts.get(parameter);
		if (cached) return cached;
		const cast = this.create({
			fixed: parameter.elements,
			perImage: 0
		}, F16);
		this.record([cast], [this.sinkOf(parameter)], [], () => [this.vector(parameter)]);
		if (this.#isCached(parameter)) this.#casts.set(parameter, cast);
		return cast;
	}
	/** Autocast caches casts only of what needs a gradient. */
	#isCached(parameter) {
		return this.isGradEnabled && !this.layers.isFrozen(parameter);
	}
	endUncached(parameter, cast) {
		if (parameter && cast && !this.#isCached(parameter)) this.drop(cast);
	}
	endCast(cast, x) {
		if (cast === x) {
			this.consume(x);
			return;
		}
		this.consume(cast);
		this.consume(x);
	}
	sinkOf(parameter) {
		if (this.layers.isFrozen(parameter)) return null;
		let sink = this.#gradientSinks.get(parameter);
		if (!sink) {
			sink = this.sink((gradient) => this.#accumulate(gradient, parameter));
			this.#gradientSinks.set(parameter, sink);
		}
		return sink;
	}
	#accumulate(gradient, parameter) {
		const own = this.owned(gradient);
		this.tape.accumulate(own.storage.slot, parameter.index);
	}
	perImage(like, channels, height, width) {
		return this.create({
			fixed: 0,
			perImage: channels * height * width
		}, like.dtype, {
			channels,
			height,
			width
		});
	}
	gradientOf(x) {
		return this.like(x);
	}
	vector(parameter) {
		return this.create({
			fixed: parameter.elements,
			perImage: 0
		}, F32);
	}
};
function elementsOf({ fixed, perImage }) {
	return fixed + perImage;
}

// src/memory/torch/shaping.ts
/** Operations that move, join and cut maps; few of them keep anything for backward. */
var Shaping = class extends Casts {
	maxPool(x, height, width) {
		const output = this.perImage(x, x.channels, height, width);
		const indices = this.like(output, I64);
		this.record([output], [x], [x.storage, indices.storage], () => [this.gradientOf(x)]);
		this.drop(indices);
		this.consume(x);
		return output;
	}
	avgPool(x, height, width) {
		const output = this.perImage(x, x.channels, height, width);
		this.record([output], [x], [x.storage], () => [this.gradientOf(x)]);
		this.consume(x);
		return output;
	}
	globalAverage(x) {
		const output = this.perImage(x, x.channels, 1, 1);
		this.record([output], [x], [], () => [this.gradientOf(x)]);
		this.consume(x);
		return output;
	}
	resize(x, height, width) {
		const input = this.layers.autocast && this.layers.resizesInFloat ? this.castToNamed(x, F32) : x;
		const output = this.perImage(input, input.channels, height, width);
		output.storage.isWidened = input !== x;
		this.record([output], [input], [], () => [this.gradientOf(input)]);
		this.endCast(input, x);
		return output;
	}
	pad(x, height, width) {
		const output = this.perImage(x, x.channels, height, width);
		this.record([output], [x], [], () => [this.gradientOf(x)]);
		this.consume(x);
		return output;
	}
	concat(inputs) {
		const channels = inputs.reduce((sum, x) => sum + x.channels, 0);
		const [{ height, width }] = inputs;
		return this.#join(inputs, {
			channels,
			height,
			width
		});
	}
	concatColumns(inputs) {
		const columns = inputs.reduce((sum, x) => sum + x.height * x.width, 0);
		return this.#join(inputs, {
			channels: inputs[0].channels,
			height: 1,
			width: columns
		});
	}
	stackSum(inputs) {
		const shape = inputs[0];
		const elements = {
			fixed: shape.fixed * inputs.length,
			perImage: shape.perImage * inputs.length
		};
		const dtype = widest(inputs);
		const stack = this.create(elements, dtype);
		const output = this.create(shape, dtype, shape);
		this.record([output], inputs, [], ([gradient], needs) => inputs.map((x, index) => needs(index) ? x.dtype === gradient.dtype ? this.alias(gradient) : this.like(x) : null));
		this.drop(stack);
		this.consume(...inputs);
		return output;
	}
	split(x, channels) {
		const { height, width } = x;
		return this.#cut(x, channels.map((count) => ({
			channels: count,
			height,
			width
		})));
	}
	cutColumns(x, widths) {
		const { channels, height } = x;
		return this.#cut(x, widths.map((width) => ({
			channels,
			height,
			width
		})));
	}
	#cut(x, shapes) {
		const whole = volumeOf(x);
		const parts = shapes.map((shape) => {
			const elements = {
				fixed: x.fixed * volumeOf(shape) / whole,
				perImage: x.perImage * volumeOf(shape) / whole
			};
			return this.stridedAlias(x, shape, elements);
		});
		this.record(parts, [x], [], (gradients) => {
			const missing = gradients.map((gradient, index) => gradient ? null : this.like(parts[index]));
			const joined = this.like(x);
			for (const zeros of missing) if (zeros) this.drop(zeros);
			return [joined];
		});
		this.consume(x);
		return parts;
	}
	part(x, channels, height, width) {
		const view = this.stridedAlias(x, {
			channels,
			height,
			width
		}, {
			fixed: 0,
			perImage: channels * height * width
		});
		this.record([view], [x], [], () => [this.like(x)]);
		this.consume(x);
		return view;
	}
	gather(x, width) {
		const indices = [this.#indices(width), this.#indices(width)];
		const output = this.perImage(x, x.channels, 1, width);
		this.record([output], [x], indices.map(({ storage }) => storage), () => {
			const zeros = this.like(x);
			if (!this.options.subclasses) return [zeros];
			const written = this.like(x);
			this.drop(zeros);
			return [written];
		});
		for (const each of indices) this.drop(each);
		this.consume(x);
		return output;
	}
	lookup(table, channels, width) {
		const indices = this.#indices(width);
		const shape = {
			channels,
			height: 1,
			width
		};
		const output = this.create({
			fixed: 0,
			perImage: channels * width
		}, F32, shape);
		this.record([output], [this.sinkOf(table)], [indices.storage], () => [this.vector(table)]);
		this.drop(indices);
		return output;
	}
	maximum(x, shape) {
		const output = this.perImage(x, shape.channels, shape.height, shape.width);
		const indices = this.#indices(volumeOf(shape));
		this.record([output], [x], [indices.storage], () => [this.gradientOf(x)]);
		this.drop(indices);
		this.consume(x);
		return output;
	}
	blank(channels, width) {
		return this.create({
			fixed: 0,
			perImage: channels * width
		}, F32, {
			channels,
			height: 1,
			width
		});
	}
	sum(x, { channels, height, width }) {
		const output = this.perImage(x, channels, height, width);
		this.record([output], [x], [], ([gradient]) => [this.alias(gradient, x, x)]);
		this.consume(x);
		return output;
	}
	#indices(width) {
		return this.create({
			fixed: 0,
			perImage: width
		}, I64);
	}
	view(x, channels, height, width) {
		const view = this.alias(x, {
			channels,
			height,
			width
		});
		this.consume(x);
		return view;
	}
	copy(x, isCopiedBack = false) {
		const output = this.like(x);
		this.record([output], [x], [], ([gradient]) => {
			const back = isCopiedBack ? this.like(gradient) : this.alias(gradient);
			back.isStrided = isCopiedBack;
			return [back];
		});
		this.consume(x);
		return output;
	}
	foldAreas(x) {
		if (!this.options.isSingleImage) return this.copy(x, true);
		const folded = this.alias(x);
		this.record([folded], [x], [], ([gradient]) => {
			const back = this.like(gradient);
			back.isStrided = true;
			return [back];
		});
		this.consume(x);
		return folded;
	}
	unfoldAreas(x) {
		return this.copy(x, !this.options.isSingleImage);
	}
	#join(inputs, shape) {
		const dtype = widest(inputs);
		const sum = (key) => inputs.reduce((total, x) => total + x[key], 0);
		const output = this.create({
			fixed: sum("fixed"),
			perImage: sum("perImage")
		}, dtype, shape);
		output.storage.isWidened = inputs.some(({ storage }) => storage.isWidened);
		this.record([output], inputs, [], ([gradient], needs) => inputs.map((x, index) => needs(index) ? x.dtype === dtype ? this.stridedAlias(gradient, x, x) : this.gradientOf(x) : null));
		this.consume(...inputs.toReversed());
		return output;
	}
};
function volumeOf({ channels, height, width }) {
	return channels * height * width;
}
/** What a concatenation of several precisions gives. */
function widest(inputs) {
	return inputs.some(({ dtype }) => dtype === F32) ? F32 : inputs[0].dtype;
}

// src/memory/torch/layers.ts
/** Layers of a network, with what each saves for backward and in which precision (see docs/engine.md, autograd rules). */
var Layers = class extends Shaping {
	conv2d(x, { weight, bias, isSpatial, channels, height, width }) {
		const biasCast = bias && this.castParameter(bias);
		const weightCast = this.castParameter(weight);
		const input = this.castInput(x);
		const output = this.perImage(input, channels, height, width);
		const biasNode = bias && (biasCast?.node ?? this.sinkOf(bias));
		const weightNode = weightCast?.node ?? this.sinkOf(weight);
		const saved = weightCast ? [input.storage, weightCast.storage] : [input.storage];
		const { dtype } = input;
		this.record([output], [
			input,
			weightNode,
			biasNode
		], saved, (_, needs) => {
			const ofInput = needs(0) ? this.gradientOf(input) : null;
			if (ofInput && isSpatial) this.#workspace(input, output);
			const ofWeight = needs(1) ? this.create({
				fixed: weight.elements,
				perImage: 0
			}, dtype) : null;
			if (ofWeight && isSpatial) this.#workspace(input, output);
			return [
				ofInput,
				ofWeight,
				bias && needs(2) ? this.create({
					fixed: bias.elements,
					perImage: 0
				}, dtype) : null
			];
		});
		this.endUncached(bias, biasCast);
		this.endUncached(weight, weightCast);
		this.endCast(input, x);
		return output;
	}
	batchNorm(x, { weight, bias }) {
		const output = this.like(x);
		const statistics = this.isGradEnabled && !this.layers.isFrozen(weight) ? [this.vector(weight), this.vector(weight)] : [];
		const inputs = [
			x,
			this.sinkOf(weight),
			bias && this.sinkOf(bias)
		];
		this.record([output], inputs, [x.storage, ...statistics.map(({ storage }) => storage)], ([gradient], needs) => {
			const contiguous = gradient.isStrided ? this.like(gradient) : null;
			const gradients = [
				needs(0) ? this.gradientOf(x) : null,
				needs(1) ? this.vector(weight) : null,
				bias && needs(2) ? this.vector(bias) : null
			];
			if (contiguous) this.drop(contiguous);
			return gradients;
		});
		for (const each of statistics) this.drop(each);
		this.consume(x);
		return output;
	}
	layerNorm(x, { weight, bias }) {
		const input = this.layers.autocast ? this.castToNamed(x, F32) : x;
		const output = this.like(input);
		const rows = {
			fixed: input.fixed / weight.elements | 0,
			perImage: input.perImage / weight.elements | 0
		};
		const statistics = [this.create(rows, F32), this.create(rows, F32)];
		const inputs = [
			input,
			this.sinkOf(weight),
			bias && this.sinkOf(bias)
		];
		this.record([output], inputs, [input.storage, ...statistics.map(({ storage }) => storage)], (_, needs) => [
			needs(0) ? this.gradientOf(input) : null,
			needs(1) ? this.vector(weight) : null,
			bias && needs(2) ? this.vector(bias) : null
		]);
		for (const each of statistics) this.drop(each);
		this.endCast(input, x);
		return output;
	}
	linear(x, features, { weight, bias }, copiesInput = false) {
		const biasCast = bias && this.castParameter(bias);
		const weightCast = this.castParameter(weight);
		const cast = this.castInput(x);
		const input = copiesInput ? this.laidOut(cast) : cast;
		const { channels, height, width } = input;
		const rows = {
			fixed: input.fixed / channels,
			perImage: input.perImage / channels
		};
		const elements = {
			fixed: rows.fixed * features,
			perImage: rows.perImage * features
		};
		const output = this.create(elements, input.dtype, {
			channels: features,
			height,
			width
		});
		const weightNode = weightCast?.node ?? this.sinkOf(weight);
		const biasNode = bias && (biasCast?.node ?? this.sinkOf(bias));
		const { dtype } = input;
		const saved = weightCast ? [input.storage, weightCast.storage] : [input.storage];
		this.record([output], [
			input,
			weightNode,
			biasNode
		], saved, (_, needs) => [
			needs(0) ? this.gradientOf(input) : null,
			needs(1) ? this.create({
				fixed: weight.elements,
				perImage: 0
			}, dtype) : null,
			bias && needs(2) ? this.create({
				fixed: bias.elements,
				perImage: 0
			}, dtype) : null
		]);
		this.endUncached(bias, biasCast);
		this.endUncached(weight, weightCast);
		if (input !== cast) this.drop(input);
		this.endCast(cast, x);
		return output;
	}
	activate(x, activation, inPlace) {
		const savesOutput = activation !== "silu" && activation !== "gelu" && activation !== "hardswish";
		const needs = this.needsGrad(x);
		if (!inPlace) {
			const output = this.like(x);
			this.record([output], [x], [savesOutput ? output.storage : x.storage], () => [this.gradientOf(x)]);
			this.consume(x);
			return output;
		}
		const before = needs && !savesOutput ? this.like(x) : null;
		const output = this.alias(x);
		output.node = null;
		this.record([output], [x], [before?.storage ?? x.storage], () => [this.gradientOf(x)]);
		if (before) this.drop(before);
		this.consume(x);
		return output;
	}
	add(a, b) {
		const dtype = a.dtype === F32 || b.dtype === F32 ? F32 : a.dtype;
		const larger = elementsOf(a) >= elementsOf(b) ? a : b;
		const output = this.create(larger, dtype, larger);
		output.storage.isWidened = a.storage.isWidened || b.storage.isWidened;
		this.record([output], [a, b], [], ([gradient], needs) => [needs(0) ? this.#reduceTo(gradient, a) : null, needs(1) ? this.#reduceTo(gradient, b) : null]);
		this.consume(a, b);
		return output;
	}
	multiply(a, b) {
		const dtype = a.dtype === F32 || b.dtype === F32 ? F32 : a.dtype;
		const larger = elementsOf(a) >= elementsOf(b) ? a : b;
		const output = this.create(larger, dtype, larger);
		const saved = [...this.needsGrad(b) ? [a.storage] : [], ...this.needsGrad(a) ? [b.storage] : []];
		this.record([output], [a, b], saved, (_, needs) => {
			const second = needs(1) ? this.#reduceOwn(this.like(output), b) : null;
			return [needs(0) ? this.#reduceOwn(this.like(output), a) : null, second];
		});
		this.consume(a, b);
		return output;
	}
	scale(x) {
		const output = this.like(x);
		this.record([output], [x], [], () => [this.gradientOf(x)]);
		this.consume(x);
		return output;
	}
	shift(x) {
		const output = this.like(x);
		this.record([output], [x], [], ([gradient]) => [this.alias(gradient)]);
		this.consume(x);
		return output;
	}
	scaleByParameter(x, parameter) {
		const output = this.like(x, F32);
		this.record([output], [x, this.sinkOf(parameter)], [x.storage], (_, needs) => {
			const product = needs(0) ? this.like(output) : null;
			const wide = needs(1) ? this.like(output) : null;
			const narrow = needs(1) ? this.vector(parameter) : null;
			if (wide) this.drop(wide);
			const cast = product && x.dtype !== F32 ? this.like(x) : product;
			if (product && cast !== product) this.drop(product);
			return [cast, narrow];
		});
		this.consume(x);
		return output;
	}
	matmul(a, b, { channels, height, width }, copies) {
		const casts = [this.castInput(a), this.castInput(b)];
		const left = copies ? this.laidOut(casts[0]) : casts[0];
		const right = copies === "both" ? this.laidOut(casts[1]) : casts[1];
		const output = this.perImage(left, channels, height, width);
		const saved = [...this.needsGrad(b) ? [left.storage] : [], ...this.needsGrad(a) ? [right.storage] : []];
		this.record([output], [left, right], saved, (_, needs) => {
			const second = needs(1) ? this.gradientOf(right) : null;
			return [needs(0) ? this.gradientOf(left) : null, second];
		});
		if (left !== casts[0]) this.drop(left);
		if (right !== casts[1]) this.drop(right);
		this.endCast(casts[0], a);
		this.endCast(casts[1], b);
		return output;
	}
	/** Under autocast the result is float32. */
	softmax(x) {
		const output = this.like(x, this.layers.autocast ? F32 : x.dtype);
		this.record([output], [x], [output.storage], () => [this.gradientOf(x)]);
		this.consume(x);
		return output;
	}
	scaleByNumber(x, parameter) {
		const output = this.like(x);
		this.record([output], [x, this.sinkOf(parameter)], [x.storage], (_, needs) => [needs(0) ? this.gradientOf(x) : null, needs(1) ? this.#reducedTo(this.like(output), parameter) : null]);
		this.consume(x);
		return output;
	}
	addParameter(x, parameter) {
		const output = this.like(x, F32);
		this.record([output], [x, this.sinkOf(parameter)], [], ([gradient], needs) => [needs(0) ? this.#reduceTo(gradient, x) : null, needs(1) ? this.vector(parameter) : null]);
		this.consume(x);
		return output;
	}
	normalise(x) {
		const wide = this.castToNamed(x, F32);
		const output = this.like(x, F32);
		this.record([output], [x], [x.storage, wide.storage], () => [this.gradientOf(x)]);
		if (wide !== x) this.drop(wide);
		this.consume(x);
		return output;
	}
	sample(map, points, { channels, height, width }) {
		const dtype = map.dtype === F32 || points.dtype === F32 ? F32 : map.dtype;
		const values = this.castToNamed(map, dtype);
		const grid = this.castToNamed(points, dtype);
		const output = this.perImage(values, channels, height, width);
		this.record([output], [values, grid], [values.storage, grid.storage], (_, needs) => [needs(0) ? this.gradientOf(values) : null, needs(1) ? this.gradientOf(grid) : null]);
		this.endCast(values, map);
		this.endCast(grid, points);
		return output;
	}
	/** What a kernel of a convolution's backward takes for itself, for copies of the maps in its own layout. */
	#workspace(input, output) {
		const share = this.layers.workspaceShare;
		if (share === 0) return;
		const perImage = Math.round((input.perImage + output.perImage) * share);
		this.drop(this.create({
			fixed: 0,
			perImage
		}, input.dtype));
	}
	/** The gradient of an operand that was broadcast is summed back to its shape. */
	#reduceTo(gradient, x) {
		return elementsOf(gradient) === elementsOf(x) && gradient.dtype === x.dtype ? this.alias(gradient) : this.gradientOf(x);
	}
	#reducedTo(gradient, parameter) {
		const reduced = this.vector(parameter);
		this.drop(gradient);
		return reduced;
	}
	#reduceOwn(gradient, x) {
		if (elementsOf(gradient) === elementsOf(x) && gradient.dtype === x.dtype) return gradient;
		const reduced = this.gradientOf(x);
		this.drop(gradient);
		return reduced;
	}
	/** A copy that stays beside its operand; gradients pass through it. */
	laidOut(x) {
		const output = this.like(x);
		output.node = x.node;
		output.output = x.output;
		return output;
	}
};

// src/memory/torch/indexing.ts
/** Making, joining, cutting and choosing, as losses do it at a given batch: all elements of a tensor are in `fixed`. */
var Indexing = class extends Layers {
	/** The result of an operation without history: `n` elements. */
	make(n, dtype, ...operands) {
		const output = this.create({
			fixed: n,
			perImage: 0
		}, dtype);
		this.consume(...operands);
		return output;
	}
	/** An intermediate of an operation's own kernel, gone when it returns; op-level recordings do not see it. */
	internal(n, dtype) {
		if (this.options.subclasses) return;
		this.drop(this.make(n, dtype));
	}
	/** `torch.cat` or `stack`: lists and tuples end from their end. */
	join(operands, dtype = operands[0].dtype) {
		const n = operands.reduce((sum, x) => sum + elementsOf(x), 0);
		const output = this.create({
			fixed: n,
			perImage: 0
		}, dtype);
		this.record([output], operands, [], ([gradient], needs) => operands.map((x, index) => needs(index) ? this.stridedAlias(gradient, x, x) : null));
		this.consume(...operands.toReversed());
		return output;
	}
	/** A piece of a tensor as a view; backward puts the gradient into zeros of the whole. */
	slice(x, n) {
		const view = this.alias(x, x, {
			fixed: n,
			perImage: 0
		});
		this.record([view], [x], [], () => [this.like(x)]);
		this.consume(x);
		return view;
	}
	/** Equal pieces of the last dimension as views; backward joins their gradients. */
	pieces(x, shares) {
		const n = elementsOf(x);
		const whole = shares.reduce((sum, share) => sum + share, 0);
		const views = shares.map((share) => this.stridedAlias(x, x, {
			fixed: n * share / whole,
			perImage: 0
		}));
		this.record(views, [x], [], (gradients) => {
			const missing = gradients.map((gradient, i) => gradient ? null : this.like(views[i]));
			const joined = this.like(x);
			for (const zeros of missing) if (zeros) this.drop(zeros);
			return [joined];
		});
		this.consume(x);
		return views;
	}
	/** `x[mask]`, `n` elements of it. */
	take(x, n, mask) {
		const output = this.create({
			fixed: n,
			perImage: 0
		}, x.dtype);
		this.record([output], [x], [mask.storage], () => {
			if (!this.options.subclasses) return [this.like(x)];
			const zeros = this.like(x);
			const gradient = this.like(x);
			this.drop(zeros);
			return [gradient];
		});
		this.consume(x);
		return output;
	}
	/** Permuted and made contiguous: gradients pass. */
	contiguous(x) {
		const output = this.create(x, x.dtype);
		this.record([output], [x], [], ([gradient]) => [this.alias(gradient)]);
		this.consume(x);
		return output;
	}
	/** Another reference with its history, as passing a name on gives. */
	aliased(x) {
		const other = this.alias(x);
		this.consume(x);
		return other;
	}
	/** `x[i]` for every image: views, whose gradients are stacked. */
	unbind(x, images) {
		const n = elementsOf(x) / images;
		const views = Array.from({ length: images }, () => this.alias(x, x, {
			fixed: n,
			perImage: 0
		}));
		this.record(views, [x], [], (gradients) => {
			const missing = gradients.map((gradient, i) => gradient ? null : this.like(views[i]));
			const stacked = this.like(x);
			for (const zeros of missing) if (zeros) this.drop(zeros);
			return [stacked];
		});
		this.consume(x);
		return views;
	}
	/** `F.interpolate` to `n` elements, in float32 under autocast. */
	resized(x, n) {
		const input = this.isAutocast ? this.castToNamed(x, F32) : x;
		const output = this.create({
			fixed: n,
			perImage: 0
		}, input.dtype);
		this.record([output], [input], [], () => [this.like(input)]);
		if (input !== x) this.drop(input);
		this.consume(x);
		return output;
	}
	/**
	* `y[slice] op= value` of `n` elements, in place: two writes into views of `y`, whose gradients each take a copy of
	* the whole (torch/csrc/autograd/functions/tensor.cpp, CopySlices).
	*/
	rewriteSlice(y, n, multiplies) {
		const written = this.alias(y);
		written.node = null;
		this.record([written], [y], [], () => {
			const whole = this.like(y);
			const piece = this.make(n, y.dtype);
			const changed = multiplies ? this.make(n, y.dtype) : null;
			this.drop(piece);
			if (changed) this.drop(changed);
			return [whole];
		});
		const view = this.slice(written, n);
		const result = this.alias(view, y, y);
		result.node = null;
		this.record([result], [written, view], [], () => {
			const whole = this.like(y);
			const piece = this.make(n, y.dtype);
			this.drop(this.make(n, y.dtype));
			return [whole, piece];
		});
		this.drop(view);
		return result;
	}
	/** The same tensor as a matrix of `points` rows, for a linear layer. */
	rows(x, points) {
		const columns = elementsOf(x) / points;
		const view = this.alias(x, {
			channels: columns,
			height: 1,
			width: points
		});
		this.consume(x);
		return view;
	}
	/** Integers that index a tensor. */
	integers(n) {
		return this.make(n, I64);
	}
};

// src/memory/torch/math.ts
/**
* Element-wise operations and reductions as losses use them, at a given batch: their tensors have all their elements in
* `fixed`. Gradients are computed in the order of PyTorch's generated code, operands by name.
*/
var Torch = class extends Indexing {
	sum2(a, b) {
		const output = this.#binary(a, b);
		this.record([output], [a, b], [], ([gradient], needs) => [needs(0) ? this.#passed(gradient, a) : null, needs(1) ? this.#passed(gradient, b) : null]);
		this.consume(a, b);
		return output;
	}
	subtract(a, b) {
		const output = this.#binary(a, b);
		this.record([output], [a, b], [], ([gradient], needs) => {
			const second = needs(1) ? this.#fitted(this.like(gradient), b) : null;
			return [needs(0) ? this.#passed(gradient, a) : null, second];
		});
		this.consume(a, b);
		return output;
	}
	times(a, b) {
		const output = this.#binary(a, b);
		const saved = [...this.needsGrad(b) ? [a.storage] : [], ...this.needsGrad(a) ? [b.storage] : []];
		this.record([output], [a, b], saved, (_, needs) => {
			const second = needs(1) ? this.#fitted(this.like(output), b) : null;
			return [needs(0) ? this.#fitted(this.like(output), a) : null, second];
		});
		this.consume(a, b);
		return output;
	}
	divide(a, b) {
		const output = this.#binary(a, b);
		const saved = this.needsGrad(b) ? [b.storage, a.storage] : [b.storage];
		this.record([output], [a, b], saved, (_, needs) => {
			let second = null;
			if (needs(1)) {
				const steps = [
					this.like(output),
					this.like(output),
					this.like(output)
				];
				second = this.like(output);
				for (const step of steps.toReversed()) this.drop(step);
				second = this.#fitted(second, b);
			}
			return [needs(0) ? this.#fitted(this.like(output), a) : null, second];
		});
		this.consume(a, b);
		return output;
	}
	/** `minimum` and `maximum`. */
	extreme(a, b) {
		const output = this.#binary(a, b);
		const masked = () => {
			const compared = this.like(output, BOOL);
			const halved = this.like(output);
			const equal = this.like(output, BOOL);
			const chosen = this.like(output);
			const result = this.like(output);
			for (const each of [
				chosen,
				equal,
				halved,
				compared
			]) this.drop(each);
			return result;
		};
		this.record([output], [a, b], [a.storage, b.storage], (_, needs) => {
			const second = needs(1) ? this.#fitted(masked(), b) : null;
			return [needs(0) ? this.#fitted(masked(), a) : null, second];
		});
		this.consume(a, b);
		return output;
	}
	/** `x.pow(2)`, in float32 under autocast. */
	square(x) {
		const base = this.isAutocast ? this.castToNamed(x, F32) : x;
		const output = this.like(base);
		this.record([output], [base], [base.storage], () => {
			const steps = [this.like(base), this.like(base)];
			const gradient = this.like(base);
			for (const step of steps.toReversed()) this.drop(step);
			return [gradient];
		});
		if (base !== x) this.drop(base);
		this.consume(x);
		return output;
	}
	/** A number to the power of a tensor, or a tensor to a power, in float32 under autocast. */
	power(x) {
		return this.make(elementsOf(x), this.isAutocast ? F32 : x.dtype, this.isAutocast ? this.castTo(x, F32) : x);
	}
	negate(x) {
		return this.#unary(x, [], 1);
	}
	/** `x + number` and `x - number`: the gradient passes as it is. */
	plus(x) {
		const output = this.like(x);
		this.record([output], [x], [], ([gradient]) => [this.alias(gradient)]);
		this.consume(x);
		return output;
	}
	/** `x * number` and `x / number`. */
	by(x) {
		return this.#unary(x, [], 1);
	}
	sqrt(x) {
		const output = this.like(x);
		this.record([output], [x], [output.storage], () => {
			const doubled = this.like(x);
			const gradient = this.like(x);
			this.drop(doubled);
			return [gradient];
		});
		this.consume(x);
		return output;
	}
	exp(x) {
		const output = this.like(x);
		this.record([output], [x], [output.storage], () => [this.like(x)]);
		this.consume(x);
		return output;
	}
	log(x) {
		return this.#unary(x, [x], 1);
	}
	atan(x) {
		const output = this.like(x);
		this.record([output], [x], [x.storage], () => {
			const squared = this.like(x);
			const plusOne = this.like(x);
			const gradient = this.like(x);
			this.drop(plusOne);
			this.drop(squared);
			return [gradient];
		});
		this.consume(x);
		return output;
	}
	trigonometric(x) {
		const output = this.like(x);
		this.record([output], [x], [x.storage], () => {
			const other = this.like(x);
			const gradient = this.like(x);
			this.drop(other);
			return [gradient];
		});
		this.consume(x);
		return output;
	}
	sigmoid(x) {
		return this.activateVariable(x, "output");
	}
	activateVariable(x, saves) {
		const output = this.like(x);
		this.record([output], [x], [saves === "input" ? x.storage : output.storage], () => [this.like(x)]);
		this.consume(x);
		return output;
	}
	absolute(x) {
		const output = this.like(x);
		this.record([output], [x], [x.storage], () => {
			const sign = this.like(x);
			const gradient = this.like(x);
			this.drop(sign);
			return [gradient];
		});
		this.consume(x);
		return output;
	}
	/** `clamp_` of a tensor with history keeps a copy of what it was. */
	clampInPlace(x) {
		if (!this.needsGrad(x)) return x;
		const before = this.like(x);
		const output = this.alias(x);
		output.node = null;
		this.record([output], [x], [before.storage], () => [this.#chosen(x)]);
		this.drop(before);
		this.consume(x);
		return output;
	}
	clamp(x) {
		const output = this.like(x);
		this.record([output], [x], [x.storage], () => [this.#chosen(x)]);
		this.consume(x);
		return output;
	}
	/** `x.sum(...)`, `x.mean(...)` to `n` elements; backward expands, and a mean divides what it expands. */
	reduce(x, n, isMean = false, dtype = x.dtype) {
		const output = this.create({
			fixed: n,
			perImage: 0
		}, dtype);
		this.record([output], [x], [], ([gradient]) => {
			if (isMean) return [this.like(x)];
			if (gradient.dtype !== x.dtype) return [this.like(x)];
			const expanded = this.alias(gradient, x, x);
			expanded.isStrided = true;
			return [expanded];
		});
		this.consume(x);
		return output;
	}
	/** `F.binary_cross_entropy_with_logits`, without reduction. */
	binaryCrossEntropy(logits, targets) {
		const wanted = this.isAutocast ? this.castToNamed(targets, F32) : targets;
		const predicted = this.isAutocast ? this.castToNamed(logits, F32) : logits;
		const n = elementsOf(predicted);
		const output = this.create({
			fixed: n,
			perImage: 0
		}, predicted.dtype);
		this.internal(n, predicted.dtype);
		this.record([output], [predicted], [predicted.storage, wanted.storage], () => {
			const probability = this.like(predicted);
			const difference = this.like(predicted);
			this.drop(probability);
			const gradient = this.like(predicted);
			this.drop(difference);
			return [gradient];
		});
		if (predicted !== logits) this.drop(predicted);
		if (wanted !== targets) this.drop(wanted);
		this.consume(logits, targets);
		return output;
	}
	/** `F.cross_entropy` over `classes` with integer targets, without reduction. */
	crossEntropy(logits, classes, targets) {
		const n = elementsOf(logits);
		const logged = this.like(logits);
		this.record([logged], [logits], [logged.storage], () => [this.like(logits)]);
		const scores = this.isAutocast ? this.castTo(logged, F32) : logged;
		const output = this.create({
			fixed: n / classes,
			perImage: 0
		}, scores.dtype);
		const weight = this.make(1, F32);
		this.record([output], [scores], [
			scores.storage,
			targets.storage,
			weight.storage
		], () => [this.like(scores)]);
		this.drop(weight);
		this.consume(scores, logits);
		return output;
	}
	/**
	* Softmax over the last dimension of `x`, in float32 under autocast: one kernel on CUDA, a cast and a kernel where
	* losses were recorded.
	*/
	softmaxOf(x) {
		if (!this.options.subclasses || !this.isAutocast) return this.softmax(x);
		const cast = this.castToNamed(x, F32);
		const output = this.softmax(cast);
		this.consume(x);
		return output;
	}
	/** A matrix times a vector of constants: `n` rows. */
	timesVector(x, n, vector) {
		const matrix = this.castToNamed(x, this.isAutocast ? F16 : x.dtype);
		const output = this.create({
			fixed: n,
			perImage: 0
		}, matrix.dtype);
		this.record([output], [matrix], [vector.storage], () => [this.like(matrix)]);
		if (matrix !== x) this.drop(matrix);
		this.consume(x, vector);
		return output;
	}
	/** A matrix product of `n` elements. */
	product(a, b, n) {
		const output = this.create({
			fixed: n,
			perImage: 0
		}, a.dtype);
		const saved = [...this.needsGrad(a) ? [b.storage] : [], ...this.needsGrad(b) ? [a.storage] : []];
		this.record([output], [a, b], saved, (_, needs) => {
			const second = needs(1) ? this.like(b) : null;
			return [needs(0) ? this.like(a) : null, second];
		});
		this.consume(a, b);
		return output;
	}
	/** Mean binary cross-entropy with logits: one number. */
	meanEntropy(logits, targets) {
		const wanted = this.isAutocast ? this.castToNamed(targets, F32) : targets;
		const predicted = this.isAutocast ? this.castToNamed(logits, F32) : logits;
		const output = this.create({
			fixed: 1,
			perImage: 0
		}, predicted.dtype);
		this.internal(2 * elementsOf(predicted), F32);
		this.record([output], [predicted], [predicted.storage, wanted.storage], () => {
			const probability = this.like(predicted);
			const difference = this.like(predicted);
			this.drop(probability);
			const gradient = this.like(predicted);
			this.drop(difference);
			return [gradient];
		});
		if (predicted !== logits) this.drop(predicted);
		if (wanted !== targets) this.drop(wanted);
		this.consume(logits, targets);
		return output;
	}
	/** `a += b`: the sum stays where `a`, a name of this scope, is. */
	addInPlace(a, b) {
		const sum = this.alias(a);
		this.record([sum], [a, b], [], ([gradient], needs) => [needs(0) ? this.alias(gradient) : null, needs(1) ? this.#passed(gradient, b) : null]);
		this.consume(b);
		this.end(a);
		return this.let(sum);
	}
	/** A sum whose history nobody follows. */
	reduceDetached(x, n) {
		return this.make(n, x.dtype);
	}
	/** The gradient where a bound did not cut it. */
	#chosen(x) {
		const zero = this.make(1, x.dtype);
		const isInside = this.like(x, BOOL);
		const gradient = this.like(x);
		this.drop(isInside);
		this.drop(zero);
		return gradient;
	}
	#unary(x, saved, _steps) {
		const output = this.like(x);
		this.record([output], [x], saved.map(({ storage }) => storage), () => [this.like(x)]);
		this.consume(x);
		return output;
	}
	#binary(a, b) {
		const dtype = elementsOf(a) === 1 && b.dtype.isFloat ? b.dtype : a.dtype === F32 || b.dtype === F32 ? F32 : a.dtype;
		const larger = elementsOf(a) >= elementsOf(b) ? a : b;
		return this.create(larger, dtype);
	}
	#passed(gradient, x) {
		if (elementsOf(gradient) === elementsOf(x) && gradient.dtype === x.dtype) return this.alias(gradient);
		return this.like(x);
	}
	#fitted(gradient, x) {
		if (elementsOf(gradient) === elementsOf(x) && gradient.dtype === x.dtype) return gradient;
		const fitted = this.like(x);
		this.drop(gradient);
		return fitted;
	}
};

// src/memory/losses/overlap.ts
const CORNERS$1 = [
	1,
	1,
	1,
	1
];
/** Complete IoU of paired boxes given by their corners, `n` pairs (CIoU, arXiv 1911.08287). */
function completeIou(t, first, second) {
	return t.call([first, second], () => {
		const [x1, y1, x2, y2] = t.pieces(first, CORNERS$1).map((piece) => t.let(piece));
		const [u1, v1, u2, v2] = t.pieces(second, CORNERS$1).map((piece) => t.let(piece));
		const width = t.let(t.subtract(x2, x1));
		const height = t.let(t.plus(t.subtract(y2, y1)));
		const width2 = t.let(t.subtract(u2, u1));
		const height2 = t.let(t.plus(t.subtract(v2, v1)));
		const across = t.clampInPlace(t.subtract(t.extreme(x2, u2), t.extreme(x1, u1)));
		const down = t.clampInPlace(t.subtract(t.extreme(y2, v2), t.extreme(y1, v1)));
		const shared = t.let(t.times(across, down));
		const union = t.let(t.plus(t.subtract(t.sum2(t.times(width, height), t.times(width2, height2)), shared)));
		const iou = t.let(t.divide(shared, union));
		const hullWidth = t.let(t.subtract(t.extreme(x2, u2), t.extreme(x1, u1)));
		const hullHeight = t.let(t.subtract(t.extreme(y2, v2), t.extreme(y1, v1)));
		const diagonal = t.let(t.plus(t.sum2(t.square(hullWidth), t.square(hullHeight))));
		const apart = (a, b, c, d) => t.square(t.subtract(t.subtract(t.sum2(a, b), c), d));
		const distance = t.let(t.by(t.sum2(apart(u1, u2, x1, x2), apart(v1, v2, y1, y2))));
		const aspect = t.let(t.by(t.square(t.subtract(t.atan(t.divide(width2, height2)), t.atan(t.divide(width, height))))));
		const weight = t.let(t.noGrad(() => t.divide(aspect, t.plus(t.subtract(aspect, iou)))));
		return t.subtract(iou, t.sum2(t.divide(distance, diagonal), t.times(aspect, weight)));
	});
}
/** Probabilistic IoU of paired rotated boxes, five values each (arXiv 2106.06072). */
function probabilisticIou(t, first, second) {
	const n = elementsOf(first) / 5;
	return t.call([first, second], () => {
		const centre = (boxes) => t.pieces(t.slice(boxes, 2 * n), [1, 1]).map((piece) => t.let(piece));
		const [x1, y1] = centre(first);
		const [x2, y2] = centre(second);
		const [a1, b1, c1] = covariance(t, first, n);
		const [a2, b2, c2] = covariance(t, second, n);
		const volume = () => t.subtract(t.times(t.sum2(a1, a2), t.sum2(b1, b2)), t.square(t.sum2(c1, c2)));
		const numerator = t.sum2(t.times(t.sum2(a1, a2), t.square(t.subtract(y1, y2))), t.times(t.sum2(b1, b2), t.square(t.subtract(x1, x2))));
		const t1 = t.let(t.by(t.divide(numerator, t.plus(volume()))));
		const cross = t.times(t.times(t.sum2(c1, c2), t.subtract(x2, x1)), t.subtract(y1, y2));
		const t2 = t.let(t.by(t.divide(cross, t.plus(volume()))));
		const own = (a, b, c) => t.clampInPlace(t.subtract(t.times(a, b), t.square(c)));
		const root = t.sqrt(t.times(own(a1, b1, c1), own(a2, b2, c2)));
		const t3 = t.let(t.by(t.log(t.plus(t.divide(volume(), t.plus(t.by(root)))))));
		const bhattacharyya = t.let(t.clamp(t.sum2(t.sum2(t1, t2), t3)));
		const hellinger = t.let(t.sqrt(t.plus(t.negate(t.exp(t.negate(bhattacharyya))))));
		return t.negate(hellinger);
	});
}
function covariance(t, boxes, n) {
	const sides = t.by(t.square(t.slice(boxes, 2 * n)));
	const joined = t.let(t.join([sides, t.slice(boxes, n)], boxes.dtype === F32 || sides.dtype === F32 ? F32 : boxes.dtype));
	const [a, b, c] = t.pieces(joined, [
		1,
		1,
		1
	]).map((piece) => t.let(piece));
	const cos = t.let(t.trigonometric(c));
	const sin = t.let(t.trigonometric(c));
	const cos2 = t.let(t.square(cos));
	const sin2 = t.let(t.square(sin));
	const components = [
		t.let(t.sum2(t.times(a, cos2), t.times(b, sin2))),
		t.let(t.sum2(t.times(a, sin2), t.times(b, cos2))),
		t.let(t.times(t.times(t.subtract(a, b), cos), sin))
	];
	for (const each of [
		joined,
		a,
		b,
		c,
		cos,
		sin,
		cos2,
		sin2
	]) t.end(each);
	return components;
}

// src/memory/losses/anchors.ts
/** Box and objectness, beside the classes. */
const VALUES$1 = 5;
/** Cells that a label is given to on a level: its own and the two nearest. */
const CELLS = 3;
/** Anchors of a level whose shape is near enough to a label's: one of three on average, as each level has its scale. */
const NEAR_ANCHORS = 1;
/**
* The loss of the classic YOLOv5 repository: a label is given to a few anchors by its shape alone, so nothing grows with
* the square of labels and anchors; objectness is scored everywhere.
*/
function anchorLoss(t, { classes, anchors, labels, level }) {
	return t.scope(() => {
		const values = classes + VALUES$1;
		t.let(t.make(anchors * labels * 7, F32));
		let sum = t.let(t.make(1, F32));
		for (let index = 0;; index++) {
			const predictions = level(index);
			if (!predictions) break;
			const n = labels * CELLS * NEAR_ANCHORS;
			const cells = elementsOf(predictions) / values;
			const objectness = t.let(t.make(cells, predictions.dtype));
			const parts = [];
			if (n > 0) {
				const indices = t.let(t.integers(4 * n));
				const own = t.let(t.take(predictions, n * values, indices));
				const [box, , scores] = t.pieces(own, [
					4,
					1,
					classes
				]).map((piece) => t.let(piece));
				const decoded = t.let(t.by(t.square(t.sigmoid(box))));
				const iou = t.let(completeIou(t, t.aliased(decoded), t.make(4 * n, F32)));
				parts.push(t.reduce(t.negate(iou), 1, true));
				if (classes > 1) parts.push(t.meanEntropy(scores, t.make(n * classes, scores.dtype)));
			}
			parts.push(t.meanEntropy(t.slice(predictions, cells), objectness));
			for (const part of parts) sum = t.addInPlace(sum, part);
			t.end(objectness);
		}
		return t.by(sum);
	});
}

// src/memory/losses/labels.ts
function anchorsOf(levels) {
	return {
		count: levels.reduce((sum, { height, width }) => sum + height * width, 0),
		levels
	};
}

// src/memory/losses/assigner.ts
/**
* The task-aligned assigner (ultralytics 8.0.136 to mid-2026): metrics over every label and anchor of the batch,
* padded to the fullest image. Named tensors are the caller's: `scores` (images, anchors, classes), `boxes` (images,
* anchors, values), `points` (anchors, 2), `truth` (images, most, values), `isLabel` (images, most).
*/
function assign(t, scores, boxes, points, truth, isLabel, options) {
	return t.noGrad(() => {
		const [targetBoxes, targetScores, isForeground, labelOfAnchor] = t.call([
			scores,
			boxes,
			points
		], () => {
			const { images: B, most: M } = options.labels;
			const A = options.anchors.count;
			const pairs = B * M * A;
			const { mask, metric, overlaps } = positives(t, scores, options);
			const chosen = resolveConflicts(t, mask, metric, pairs, options);
			const targets = targetsOf(t, chosen.labelOfAnchor, chosen.foreground, options);
			const best = t.let(t.make(B * M, F32));
			const bestOverlap = t.let(t.make(B * M, F32, t.make(pairs, F32)));
			const scaled = t.make(pairs, F32, t.make(pairs, F32), t.make(B * M, F32));
			const norm = t.let(t.make(B * A, F32, scaled));
			const weighted = t.let(t.make(B * A * options.classes, F32));
			t.end(targets.oneHot);
			const isForeground = t.let(t.make(B * A, BOOL));
			for (const each of [
				chosen.mask,
				metric,
				overlaps,
				chosen.foreground,
				best,
				bestOverlap,
				norm
			]) t.end(each);
			return [
				targets.boxes,
				weighted,
				isForeground,
				chosen.labelOfAnchor
			];
		});
		return {
			boxes: t.let(targetBoxes),
			scores: t.let(targetScores),
			isForeground: t.let(isForeground),
			labelOfAnchor: t.let(labelOfAnchor)
		};
	});
}
/** Which anchors lie in which label, how well each pair fits, and the best of them for each label. */
function positives(t, scores, options) {
	const { labels, anchors, form } = options;
	const { images: B, most: M } = labels;
	const pairs = B * M * anchors.count;
	const compares = form === "comparing";
	const inside = t.let(insideOf(t, options));
	const valid = t.let(compares ? t.make(pairs, BOOL) : t.make(pairs, BOOL, t.make(pairs, F32)));
	const overlaps = t.let(t.make(pairs, F32));
	const classScores = t.let(t.make(pairs, scores.dtype));
	overlapOf(t, scores, options);
	const scorePower = t.power(classScores);
	const metric = t.let(t.make(pairs, F32, scorePower, t.make(pairs, F32)));
	for (const each of [valid, classScores]) t.end(each);
	const isTop = t.let(bestOf(t, options));
	const mask = t.let(compares ? t.make(pairs, BOOL) : t.make(pairs, F32, t.make(pairs, F32)));
	t.end(inside);
	t.end(isTop);
	return {
		mask,
		metric,
		overlaps
	};
}
function insideOf(t, options) {
	if (options.boxValues === 5) return insideRotated(t, options);
	return options.form === "comparing" ? comparedBoxes(t, options) : insideBoxes(t, options);
}
/** Overlap of the pairs that may match: of every pair in the first form, of candidates since. */
function overlapOf(t, scores, options) {
	const { labels, anchors, form, boxValues } = options;
	const pairs = labels.images * labels.most * anchors.count;
	const overlap = boxValues === 4 ? completeIou : probabilisticIou;
	if (form === "one-hot") {
		t.drop(overlap(t, t.make(pairs * boxValues, F32), t.make(boxValues, F32)));
		return;
	}
	const n = labels.candidates;
	t.drop(t.make(n, scores.dtype, t.make(pairs, scores.dtype)));
	const repeated = form === "repeating" ? [0, 1].map(() => t.let(t.make(pairs * boxValues, F32))) : [];
	const predicted = t.let(t.make(n * boxValues, F32));
	const truth = t.let(t.make(n * boxValues, F32));
	for (const each of repeated) t.end(each);
	t.drop(overlap(t, truth, predicted));
	for (const each of [predicted, truth]) t.end(each);
}
/** The best anchors of each label, as a mask over all pairs. */
function bestOf(t, { labels, anchors, form, top }) {
	const each = labels.images * labels.most;
	const pairs = each * anchors.count;
	return t.scope(() => {
		t.let(t.make(each * top, BOOL));
		t.let(t.make(each * top, F32));
		t.let(t.make(each * top, I64));
		t.drop(t.make(each * top, BOOL));
		if (form === "one-hot") {
			t.let(t.make(pairs, I64, t.make(pairs * top, I64)));
			t.drop(t.make(pairs, BOOL));
			return t.make(pairs, F32, t.make(pairs, I64));
		}
		if (form === "repeating") {
			t.let(t.make(pairs, I64));
			t.drop(t.make(pairs, I64));
			return t.make(pairs, F32, t.make(pairs, I64, t.make(pairs, BOOL)));
		}
		t.let(t.make(pairs, I8));
		t.let(t.make(each, I8));
		t.drop(t.make(pairs, BOOL));
		return form === "comparing" ? t.make(pairs, BOOL) : t.make(pairs, F32);
	});
}
/** Four comparisons with the sides of every label, joined as they come. */
function comparedBoxes(t, { labels, anchors }) {
	const pairs = labels.images * labels.most * anchors.count;
	return t.scope(() => {
		let inside = t.let(t.make(pairs, BOOL));
		for (let side = 1; side < 4; side++) {
			const next = t.let(t.make(pairs, BOOL, t.make(pairs, BOOL)));
			t.end(inside);
			inside = next;
		}
		return inside;
	});
}
/** Distances of every anchor to the four sides of every label, and their least. */
function insideBoxes(t, { labels, anchors }) {
	const { images: B, most: M } = labels;
	const pairs = B * M * anchors.count;
	return t.scope(() => {
		const centred = t.let(t.make(B * M * 4, F32));
		for (let i = 0; i < 2; i++) t.drop(t.make(B * M, F32, t.make(B * M, F32)));
		for (let i = 0; i < 2; i++) t.drop(t.make(B * M, F32));
		const isTiny = t.let(t.make(B * M * 2, BOOL));
		const widened = t.make(B * M * 2, BOOL, t.make(B * M * 2, F32));
		t.drop(t.make(B * M * 2, F32, widened, t.make(1, F32)));
		const corners = t.let(t.scope(() => {
			const y = t.let(t.make(B * M * 4, F32));
			t.let(t.make(B * M * 2, F32));
			for (let i = 0; i < 2; i++) t.drop(t.make(B * M * 2, F32));
			return y;
		}));
		const deltas = t.let(t.join([t.make(2 * pairs, F32), t.make(2 * pairs, F32)]));
		const least = t.make(pairs, F32);
		for (const each of [
			centred,
			isTiny,
			corners,
			deltas
		]) t.end(each);
		return least;
	});
}
/** Projections of every anchor onto two sides of every rotated label. */
function insideRotated(t, { labels, anchors }) {
	const { images: B, most: M } = labels;
	const each = B * M;
	const pairs = each * anchors.count;
	return t.scope(() => {
		const copy = t.let(t.make(each * 5, F32));
		const isTiny = t.let(t.make(each * 2, BOOL));
		t.drop(t.make(each * 2, F32, t.make(each * 2, BOOL, t.make(each * 2, F32)), t.make(1, F32)));
		const corners = t.let(t.scope(() => {
			t.let(t.make(each, F32)), t.let(t.make(each, F32));
			const products = Array.from({ length: 4 }, () => t.make(each, F32, t.make(each, F32)));
			t.let(t.join(products.slice(0, 2))), t.let(t.join(products.slice(2)));
			const points = Array.from({ length: 4 }, () => t.let(t.make(each * 2, F32, t.make(each * 2, F32))));
			return t.make(each * 8, F32, ...points.filter(({ isTemporary }) => isTemporary));
		}));
		const sides = [t.let(t.make(each * 2, F32)), t.let(t.make(each * 2, F32))];
		const toAnchors = t.let(t.make(pairs * 2, F32));
		const norms = [0, 1].map(() => t.let(t.make(each, F32, t.make(each * 2, F32))));
		const products = [0, 1].map(() => t.let(t.make(pairs, F32, t.make(pairs * 2, F32))));
		const both = t.make(pairs, BOOL, t.make(pairs, BOOL), t.make(pairs, BOOL));
		const three = t.make(pairs, BOOL, both, t.make(pairs, BOOL));
		const all = t.make(pairs, BOOL, three, t.make(pairs, BOOL));
		for (const x of [
			copy,
			isTiny,
			corners,
			...sides,
			toAnchors,
			...norms,
			...products
		]) t.end(x);
		return all;
	});
}
/** Gives an anchor that several labels claim to the one it overlaps most. */
function resolveConflicts(t, mask, metric, pairs, options) {
	const { labels, anchors, top, narrowed } = options;
	const { images: B, most: M } = labels;
	const BA = B * anchors.count;
	let foreground = t.let(t.make(BA, F32));
	let kept = mask;
	t.drop(t.make(1, BOOL, t.make(1, F32)));
	const leftovers = [];
	if (labels.hasConflicts[options.head]) {
		const several = t.let(t.make(BA, BOOL));
		const best = t.let(t.make(BA, I64));
		const isBest = t.let(t.make(pairs, F32));
		kept = t.let(t.make(pairs, F32));
		const before = foreground;
		foreground = t.let(t.make(BA, F32));
		t.end(before);
		leftovers.push(several, best, isBest);
	}
	if (narrowed !== top) {
		const own = t.let(t.make(pairs, F32));
		const values = t.make(B * M * narrowed, F32);
		const indices = t.let(t.make(B * M * narrowed, I64, values));
		const isKept = t.let(t.make(pairs, F32));
		const before = foreground;
		foreground = t.let(t.make(BA, F32));
		t.end(before);
		leftovers.push(own, indices, isKept);
	}
	const labelOfAnchor = t.let(t.make(BA, I64));
	for (const each of leftovers) t.end(each);
	if (kept !== mask) t.end(mask);
	return {
		mask: kept,
		foreground,
		labelOfAnchor
	};
}
/** Class, box and one-hot scores of every anchor. */
function targetsOf(t, _labelOfAnchor, _foreground, options) {
	const { labels, anchors, classes, boxValues } = options;
	const { images: B, most: M } = labels;
	const BA = B * anchors.count;
	const images = t.let(t.make(B, I64));
	const flat = t.let(t.make(BA, I64, t.make(B, I64)));
	const classOfAnchor = t.let(t.make(BA, I64, t.make(B * M, I64)));
	const boxes = t.let(t.make(BA * boxValues, F32));
	if (options.form === "comparing") {
		const marks = t.let(t.make(BA * classes, I8));
		const chosen = t.let(t.make(BA * classes, I8));
		t.end(marks);
		for (const each of [flat, images]) t.end(each);
		return {
			classOfAnchor,
			boxes,
			oneHot: chosen
		};
	}
	const zeros = t.let(t.make(BA * classes, I64));
	const repeated = t.let(t.make(BA * classes, F32));
	const isSet = t.make(BA * classes, BOOL);
	const oneHot = t.let(t.make(BA * classes, I64, t.make(1, I64), isSet));
	t.end(zeros);
	for (const each of [
		flat,
		images,
		repeated
	]) t.end(each);
	return {
		classOfAnchor,
		boxes,
		oneHot
	};
}

// src/memory/losses/classification.ts
/** Cross-entropy of one row of logits for each image. */
function classificationLoss(t, logits, images, classes) {
	const targets = t.integers(images);
	const entropy = t.crossEntropy(logits, classes, targets);
	t.drop(targets);
	return t.reduce(entropy, 1, true);
}

// src/memory/losses/detection.ts
const CANDIDATES = 10;
/** Anchors that a label is given, and how many of them it keeps. */
function candidatesOf({ head, candidatesOfOne }) {
	return head === 0 ? {
		top: CANDIDATES,
		narrowed: CANDIDATES
	} : {
		top: candidatesOfOne,
		narrowed: 1
	};
}
/** Anchors and strides of all levels: points (anchors, 2) and strides (anchors, 1), in the precision of the maps. */
function makeAnchors(t, { levels, count }, dtype) {
	const [points, strides] = t.scope(() => {
		const made = [];
		const axes = [void 0, void 0];
		for (const { height, width } of levels) {
			for (const [index, side] of [width, height].entries()) {
				const before = axes[index];
				axes[index] = t.let(t.make(side, dtype, t.make(side, dtype)));
				if (before) t.end(before);
			}
			made.push({
				points: t.let(t.make(height * width * 2, dtype)),
				stride: t.let(t.make(height * width, dtype))
			});
		}
		const points = t.make(2 * count, dtype);
		const strides = t.make(count, dtype);
		for (const level of made.toReversed()) t.end(level.points);
		for (const level of made.toReversed()) t.end(level.stride);
		return [points, strides];
	});
	return {
		points: t.let(points),
		strides: t.let(strides)
	};
}
/** Labels gathered into one padded tensor (images, most, 1 + values). */
function padLabels(t, labels, values, dtype) {
	const { images: B, most: M, total: N } = labels;
	const flat = t.let(t.make(N * (values + 2), F32));
	const scale = t.let(t.make(4, dtype, t.make(4, I64)));
	const padded = t.scope(() => {
		t.let(t.make(N, I64));
		t.let(t.make(B, I64));
		t.let(t.make(B, I32, t.make(B, I64)));
		const out = t.let(t.make(B * M * (values + 1), F32, t.make(1, I32)));
		const before = t.make(B + 1, I64);
		t.drop(t.make(N, I64, t.make(N, I64)));
		t.let(t.make(B + 1, I64, before));
		t.let(t.make(N, I64, t.make(N, I64), t.make(N, I64)));
		if (values === 4) t.drop(t.scope(() => {
			const corners = t.let(t.make(B * M * 4, F32));
			t.let(t.make(B * M * 2, F32));
			for (let i = 0; i < 2; i++) t.drop(t.make(B * M * 2, F32));
			return corners;
		}));
		return out;
	});
	t.end(scale);
	t.end(flat);
	return t.let(padded);
}
/** Box, class and distribution loss of one head. */
function detectionLoss(t, outputs, options) {
	const { predicts, anchors, labels, head } = options;
	const { classes, bins } = predicts;
	const { images: B, most: M } = labels;
	const BA = B * anchors.count;
	const [loss, boxes, targetScores, isForeground, labelOfAnchor, points, strides] = t.scope(() => {
		const loss = t.let(t.make(3, F32));
		const distances = t.let(t.contiguous(outputs.boxes()));
		const scores = t.let(t.contiguous(outputs.scores()));
		const { points, strides } = makeAnchors(t, anchors, scores.dtype);
		t.let(t.make(2, scores.dtype, t.make(2, scores.dtype)));
		const truth = padLabels(t, labels, 4, scores.dtype);
		const isLabel = t.let(t.make(B * M, F32));
		const boxes = t.let(decodeBoxes(t, distances, bins, BA));
		const probabilities = t.make(BA * classes, scores.dtype);
		const pixels = t.make(BA * 4, F32, t.make(BA * 4, boxes.dtype));
		const assignment = assign(t, probabilities, pixels, t.make(2 * anchors.count, scores.dtype), truth, isLabel, {
			anchors,
			classes,
			labels,
			...candidatesOf(options),
			boxValues: 4,
			head,
			form: options.assigner
		});
		const scoreSum = t.let(t.make(1, F32));
		t.drop(t.make(1, BOOL));
		const targets = scores.dtype === F32 ? assignment.scores : t.make(BA * classes, scores.dtype);
		const entropy = t.let(t.binaryCrossEntropy(scores, targets));
		const parts = [t.divide(t.reduce(entropy, 1), scoreSum)];
		t.drop(t.make(1, I64));
		if (labels.positives[head] > 0) {
			const target = t.make(BA * 4, F32);
			parts.push(...boxLoss(t, {
				distances,
				boxes,
				target,
				assignment,
				scoreSum,
				strides
			}, options));
		}
		return [
			t.let(gather(t, loss, parts)),
			assignment.boxes,
			assignment.scores,
			assignment.isForeground,
			assignment.labelOfAnchor,
			points,
			strides
		];
	}).map((x) => t.let(x));
	t.end(targetScores);
	return {
		loss,
		assignment: {
			boxes,
			scores: targetScores,
			isForeground,
			labelOfAnchor
		},
		points,
		strides
	};
}
/** Corners of predicted boxes in units of the stride, from distances or distributions over them. */
function decodeBoxes(t, distances, bins, BA) {
	return t.scope(() => {
		let sides = distances;
		if (bins > 1) {
			const spread = t.softmaxOf(distances);
			const centres = t.make(bins, distances.dtype);
			sides = t.let(t.timesVector(spread, BA * 4, centres));
		}
		return t.call([sides], () => {
			const [leftTop, rightBottom] = t.pieces(sides, [1, 1]).map((piece) => t.let(piece));
			const first = t.let(t.negate(leftTop));
			const second = t.let(t.plus(rightBottom));
			const corners = t.join([first, second]);
			for (const each of [
				leftTop,
				rightBottom,
				first,
				second
			]) t.end(each);
			return corners;
		});
	});
}
function boxLoss(t, inputs, { predicts, labels, anchors, head }) {
	const { bins } = predicts;
	const n = labels.positives[head];
	const BA = labels.images * anchors.count;
	const { assignment, boxes, distances, scoreSum } = inputs;
	const mask = assignment.isForeground;
	return t.call([inputs.target], () => {
		const weight = t.let(t.make(n, F32, t.make(BA, F32)));
		const iou = t.let(completeIou(t, t.take(boxes, 4 * n, mask), t.make(4 * n, F32)));
		const overlapLoss = t.let(t.divide(t.reduce(t.times(t.negate(iou), weight), 1), scoreSum));
		const sides = t.let(t.join([t.make(2 * BA, F32), t.make(2 * BA, F32)]));
		const distanceLoss = bins > 1 ? distributionLoss(t, distances, mask, n, bins, weight) : sideLoss(t, distances, mask, n, BA, weight);
		const result = t.divide(t.reduce(distanceLoss, 1), scoreSum);
		for (const each of [
			weight,
			iou,
			sides
		]) t.end(each);
		return [overlapLoss, result];
	});
}
/** Cross-entropy to the two bins around each side. */
function distributionLoss(t, distances, mask, n, bins, weight) {
	const logits = t.take(distances, n * 4 * bins, mask);
	const target = t.make(n * 4, F32);
	const loss = t.call([logits, target], () => {
		const left = t.let(t.make(n * 4, I64));
		const right = t.let(t.make(n * 4, I64));
		const leftWeight = t.let(t.make(n * 4, F32));
		const rightWeight = t.let(t.make(n * 4, F32));
		const first = t.times(t.crossEntropy(logits, bins, left), leftWeight);
		const second = t.times(t.crossEntropy(logits, bins, right), rightWeight);
		return t.reduce(t.sum2(first, second), n, true);
	});
	return t.times(loss, weight);
}
/** L1 between sides in units of the image, where no distribution is predicted (YOLO26). */
function sideLoss(t, distances, mask, n, BA, weight) {
	return t.scope(() => {
		t.let(t.make(BA * 4, F32));
		const scaled = t.let(t.by(distances));
		const predicted = t.take(scaled, n * 4, mask);
		const difference = t.absolute(t.subtract(predicted, t.make(n * 4, F32)));
		const mean = t.reduce(difference, n, true);
		return t.times(mean, weight);
	});
}
/** Writes the parts into the loss vector; tiny tensors whose history leads back to the parts. */
function gather(t, loss, parts) {
	const whole = t.make(elementsOf(loss), F32);
	t.record([whole], parts, [], (_, needs) => parts.map((part, index) => needs(index) ? t.like(part) : null));
	t.consume(...parts);
	return whole;
}

// src/memory/losses/obb.ts
/** Loss of rotated boxes: probabilistic IoU, distribution over the sides, angle. */
function rotatedLoss(t, outputs, options) {
	const { predicts, anchors, labels, head } = options;
	const { classes, bins } = predicts;
	const { images: B, most: M, total: N } = labels;
	const BA = B * anchors.count;
	const n = labels.positives[head];
	return t.scope(() => {
		const loss = t.let(t.make(4, F32));
		const distances = t.let(t.contiguous(outputs.boxes()));
		const scores = t.let(t.contiguous(outputs.scores()));
		const angles = t.let(t.aliased(outputs.angles()));
		const { points, strides } = makeAnchors(t, anchors, scores.dtype);
		t.let(t.make(2, scores.dtype, t.make(2, scores.dtype)));
		const flat = t.let(t.make(N * 7, F32));
		t.let(t.make(N, F32));
		t.let(t.make(N, F32));
		t.drop(t.make(N, BOOL, t.make(N, BOOL), t.make(N, BOOL)));
		t.end(flat);
		const truth = padLabels(t, labels, 5, scores.dtype);
		const isLabel = t.let(t.make(B * M, F32));
		const boxes = t.let(decodeRotated(t, distances, angles, bins, BA));
		const copy = t.let(t.noGrad(() => t.contiguous(boxes)));
		const probabilities = t.make(BA * classes, scores.dtype);
		const pixels = copy.dtype === F32 ? t.aliased(copy) : t.make(BA * 5, F32);
		const assignment = assign(t, probabilities, pixels, t.make(2 * anchors.count, scores.dtype), truth, isLabel, {
			anchors,
			classes,
			labels,
			top: 10,
			narrowed: head === 0 ? 10 : 1,
			boxValues: 5,
			head,
			form: options.assigner
		});
		const scoreSum = t.let(t.make(1, F32));
		t.drop(t.make(1, BOOL));
		const targets = scores.dtype === F32 ? assignment.scores : t.make(BA * classes, scores.dtype);
		const parts = [t.divide(t.reduce(t.binaryCrossEntropy(scores, targets), 1), scoreSum)];
		t.drop(t.make(1, I64));
		if (n > 0) {
			const mask = assignment.isForeground;
			const weight = t.let(t.make(n, F32, t.make(BA, F32)));
			const iou = t.let(probabilisticIou(t, t.take(boxes, 5 * n, mask), t.make(5 * n, F32)));
			parts.push(t.divide(t.reduce(t.times(t.negate(iou), weight), 1), scoreSum));
			const sides = t.let(rotatedSides(t, BA));
			const distance = bins > 1 ? distributionLoss(t, distances, mask, n, bins, weight) : sideLoss(t, distances, mask, n, BA, weight);
			parts.push(t.divide(t.reduce(distance, 1), scoreSum));
			for (const each of [
				weight,
				iou,
				sides
			]) t.end(each);
			parts.push(angleLoss(t, boxes, mask, n, BA, scoreSum));
		}
		return t.by(gather(t, loss, parts));
	});
}
/** Centre and sides of rotated boxes, with the angle as fifth value. */
function decodeRotated(t, distances, angles, bins, BA) {
	return t.scope(() => {
		let sides = distances;
		if (bins > 1) {
			const spread = t.softmaxOf(distances);
			sides = t.let(t.timesVector(spread, BA * 4, t.make(bins, distances.dtype)));
		}
		const box = t.call([sides], () => {
			const [leftTop, rightBottom] = t.pieces(sides, [1, 1]).map((piece) => t.let(piece));
			const cos = t.let(t.trigonometric(angles));
			const sin = t.let(t.trigonometric(angles));
			const half = t.by(t.subtract(rightBottom, leftTop));
			const [xf, yf] = t.pieces(half, [1, 1]).map((piece) => t.let(piece));
			const x = t.let(t.subtract(t.times(xf, cos), t.times(yf, sin)));
			const y = t.let(t.sum2(t.times(xf, sin), t.times(yf, cos)));
			const centre = t.let(t.plus(t.join([x, y])));
			return t.join([centre, t.sum2(leftTop, rightBottom)]);
		});
		return t.join([box, angles]);
	});
}
/** Distances from every anchor to the sides of its rotated label. */
function rotatedSides(t, BA) {
	return t.scope(() => {
		t.let(t.make(2 * BA, F32));
		t.let(t.make(BA, F32));
		t.let(t.make(BA, F32));
		t.let(t.make(BA, F32, t.make(BA, F32), t.make(BA, F32)));
		const negative = t.make(BA, F32, t.make(BA, F32));
		t.let(t.make(BA, F32, negative, t.make(BA, F32)));
		for (let i = 0; i < 4; i++) t.let(t.make(BA, F32, t.make(BA, F32)));
		return t.make(4 * BA, F32);
	});
}
function angleLoss(t, boxes, mask, n, BA, scoreSum) {
	return t.scope(() => {
		const weight = t.let(t.make(n, F32, t.make(BA, F32)));
		const ratio = t.make(BA, F32, t.make(BA, F32), t.make(BA, F32));
		t.let(t.make(BA, F32, ratio));
		const decay = t.make(BA, F32, t.make(BA, F32, t.make(BA, F32)));
		t.let(t.make(BA, F32, decay));
		const difference = t.let(t.subtract(t.slice(boxes, BA), t.make(1, F32)));
		const rounded = t.make(BA, F32, t.make(BA, F32, t.make(BA, F32)));
		const wrapped = t.let(t.subtract(difference, rounded));
		const sine = t.square(t.trigonometric(t.by(t.take(wrapped, n, mask))));
		const scaled = t.times(sine, t.make(n, F32));
		return t.divide(t.reduce(t.times(scaled, weight), 1), scoreSum);
	});
}

// src/memory/losses/pose.ts
/** Detection loss, and distances of the keypoints of every positive anchor. */
function poseLoss(t, outputs, options) {
	const { labels, anchors, predicts, head } = options;
	const { images: B, most: M, total: N } = labels;
	const A = anchors.count;
	const [count, values] = predicts.keypoints;
	const n = labels.positives[head];
	return t.scope(() => {
		let points = t.let(t.contiguous(outputs.keypoints()));
		const loss = t.let(t.make(5, F32));
		const { loss: detection, assignment, points: anchorPoints, strides } = detectionLoss(t, outputs, options);
		t.let(t.make(2, points.dtype, t.make(2, points.dtype)));
		let width = values;
		const raw = outputs.spreads();
		if (raw) {
			const spreads = t.let(t.contiguous(raw));
			const joined = t.let(t.join([points, spreads]));
			t.end(points);
			points = joined;
			width = values + 2;
		}
		const decoded = t.let(decode(t, points, B * A * count, raw === null));
		t.end(points);
		t.drop(t.make(1, I64));
		const parts = [detection];
		if (n > 0) {
			t.let(t.make(N * count * values, F32));
			const selected = t.let(select(t, {
				B,
				M,
				N,
				A,
				count,
				values
			}));
			t.drop(t.make(1, BOOL));
			const target = t.let(t.make(n * count * values, F32));
			const area = t.let(areaOf(t, n));
			const predicted = t.let(t.take(decoded, n * count * width, assignment.isForeground));
			const isVisible = t.let(t.make(n * count, BOOL));
			parts.push(keypointLoss(t, predicted, area, isVisible, n, count));
			if (predicts.flow && raw) parts.push(likelihoodLoss(t, {
				predicted,
				target,
				isVisible,
				flow: predicts.flow,
				n,
				count,
				width,
				values
			}));
			if (values === 3) {
				const visibility = t.slice(predicted, n * count);
				parts.push(t.meanEntropy(visibility, t.make(n * count, F32)));
			}
			for (const each of [
				selected,
				target,
				area,
				predicted
			]) t.end(each);
		}
		return t.by(gather(t, loss, parts));
	});
}
/** Keypoints in units of the stride, written into slices of one copy. */
function decode(t, points, n, scales) {
	return t.scope(() => {
		let y = t.let(t.contiguous(points));
		const rewrite = (elements, multiplies) => {
			const operand = multiplies ? null : t.make(1, y.dtype);
			const next = t.let(t.rewriteSlice(y, elements, multiplies));
			if (operand) t.consume(operand);
			t.end(y);
			y = next;
		};
		if (scales) rewrite(2 * n, true);
		rewrite(n, false);
		rewrite(n, false);
		return y;
	});
}
/** Keypoints of the label of every anchor. */
function select(t, { B, M, N, A, count, values }) {
	return t.scope(() => {
		t.drop(t.make(B, F32));
		t.let(t.make(1, I64, t.make(B, I64)));
		t.let(t.make(B * M * count * values, F32));
		t.let(t.make(N, I64));
		const before = t.make(B + 1, I64);
		t.drop(t.make(N, I64, t.make(N, I64)));
		t.let(t.make(B + 1, I64, before));
		t.let(t.make(N, I64, t.make(N, I64), t.make(N, I64)));
		return t.make(B * A * count * values, F32);
	});
}
function areaOf(t, n) {
	return t.scope(() => {
		const boxes = t.make(n * 4, F32);
		t.let(t.make(n * 4, F32));
		for (let i = 0; i < 2; i++) t.drop(t.make(n, F32, t.make(n, F32)));
		for (let i = 0; i < 2; i++) t.drop(t.make(n, F32));
		t.consume(boxes);
		return t.make(n, F32);
	});
}
/** Object keypoint similarity of `n` positives. */
function keypointLoss(t, predicted, area, isVisible, n, count) {
	return t.call([area], () => {
		const squared = () => t.square(t.subtract(t.slice(predicted, n * count), t.make(1, F32)));
		const distance = t.let(t.sum2(squared(), squared()));
		const factor = t.let(t.make(n, F32, t.make(n, F32, t.make(n, I64, t.make(n * count, BOOL)))));
		const scale = t.make(n * count, F32, t.make(n * count, F32, t.make(n, F32)));
		const error = t.let(t.divide(distance, scale));
		const loss = t.times(t.times(t.negate(t.exp(t.negate(error))), isVisible), factor);
		return t.reduce(loss, 1, true);
	});
}
/** Residual log-likelihood of visible keypoints under a normalising flow (YOLO26, arXiv 2107.11291). */
function likelihoodLoss(t, { predicted, isVisible, flow, n, count, width, values }) {
	const points = n * count;
	return t.scope(() => {
		const visible = t.let(t.take(predicted, points * width, isVisible));
		const truth = t.let(t.make(points * values, F32));
		const weights = t.let(t.make(points, F32, t.make(points, F32)));
		const spread = t.let(t.sigmoid(t.slice(visible, points * 2)));
		const error = t.let(t.divide(t.subtract(t.slice(visible, points * 2), truth), t.plus(spread)));
		const isBad = t.make(points * 2, BOOL, t.make(points * 2, BOOL), t.make(points * 2, BOOL));
		const isValid = t.let(t.make(points, BOOL, t.make(points, BOOL, isBad)));
		t.drop(t.make(1, BOOL));
		const kept = t.let(t.clamp(t.take(error, points * 2, isValid)));
		t.end(error);
		const spreadKept = t.let(t.take(spread, points * 2, isValid));
		t.end(spread);
		const weightsKept = t.let(t.make(points, F32));
		t.end(weights);
		const density = t.let(flowDensity(t, kept, flow, points));
		const logSpread = t.let(t.log(spreadKept));
		let loss = t.let(t.subtract(logSpread, density));
		const spreadTwice = t.log(t.by(spreadKept));
		loss = t.addInPlace(loss, t.sum2(spreadTwice, t.absolute(kept)));
		const weighted = t.times(loss, weightsKept);
		return t.clamp(t.reduce(t.by(weighted), 1));
	});
}
const COUPLINGS = 6;
const LAYERS_OF_NET = 3;
/** log p of points (points, 2) through six coupling layers of RealNVP, the last first. */
function flowDensity(t, x, flow, points) {
	return t.scope(() => {
		let z = x;
		const logDeterminant = t.let(t.make(points, F32));
		const own = [];
		for (let i = 5; i >= 0; i--) {
			const masked = t.let(t.by(z));
			const net = (index) => flow.slice(index * LAYERS_OF_NET, (index + 1) * LAYERS_OF_NET);
			const scale = t.let(t.by(denseNet(t, masked, net(i), points, true)));
			const shift = t.let(t.by(denseNet(t, masked, net(i + COUPLINGS), points, false)));
			const moved = t.by(t.subtract(z, shift));
			const next = t.let(t.sum2(t.times(moved, t.exp(t.negate(scale))), masked));
			if (own.length > 0) t.end(own.pop());
			own.push(next);
			t.drop(t.reduceDetached(scale, points));
			z = next;
			for (const each of [
				masked,
				scale,
				shift
			]) t.end(each);
		}
		const prior = t.reduce(t.square(z), points);
		return t.sum2(t.by(prior), logDeterminant);
	});
}
/** Linear 2-64, SiLU, 64-64, SiLU, 64-2, and tanh for scales. */
function denseNet(t, x, net, points, bounds) {
	return t.scope(() => {
		let y = x;
		const own = [];
		for (const [index, { weight, bias, features }] of net.entries()) {
			const linear = t.linear(t.rows(y, points), features, {
				weight,
				bias
			});
			const next = t.let(index < net.length - 1 ? t.activate(linear, "silu", true) : linear);
			if (own.length > 0) t.end(own.pop());
			own.push(next);
			y = next;
		}
		if (!bounds) return y;
		return t.activateVariable(y, "output");
	});
}

// src/memory/losses/rtdetr.ts
const CORNERS = [
	1,
	1,
	1,
	1
];
const BOX$1 = 4;
/**
* RT-DETR: the queries of every decoder layer and of the encoder are matched to the labels one output after the other,
* then scored; noisy queries know their label.
*/
function queryLoss(t, outputs, options) {
	const { classes, queries, noisy, layers, labels } = options;
	const { images: B, most: M, total: N } = labels;
	return t.scope(() => {
		t.let(t.integers(N)), t.let(t.integers(N));
		const shares = noisy > 0 ? [noisy, queries] : [queries];
		const boxParts = t.pieces(outputs.boxes(), shares).map((part) => t.let(part));
		const scoreParts = t.pieces(outputs.scores(), shares).map((part) => t.let(part));
		const boxes = t.let(t.join([outputs.encoderBoxes(), boxParts.at(-1)], F32));
		const scores = t.let(t.join([outputs.encoderScores(), scoreParts.at(-1)]));
		const losses = [];
		const add = (part) => losses.push(t.let(part));
		const plain = {
			B,
			rows: queries,
			pairs: N,
			classes
		};
		for (let output = 0; output <= layers; output++) {
			const box = t.let(t.slice(boxes, B * queries * BOX$1));
			const score = t.let(t.slice(scores, B * queries * classes));
			if (N > 0) matchCosts(t, score, B * queries, N);
			add(outputLoss(t, box, score, plain));
			t.end(box);
			t.end(score);
		}
		if (noisy > 0 && N > 0) {
			const groups = noisy / (2 * M);
			const known = {
				B,
				rows: noisy,
				pairs: N * groups,
				classes
			};
			for (let layer = 0; layer < layers; layer++) {
				const box = t.let(t.slice(boxParts[0], B * noisy * BOX$1));
				const score = t.let(t.slice(scoreParts[0], B * noisy * classes));
				add(outputLoss(t, box, score, known));
				t.end(box);
				t.end(score);
			}
		}
		const [first, ...rest] = losses;
		let sum = t.let(t.plus(first));
		for (const loss of rest) sum = t.addInPlace(sum, loss);
		return t.by(sum);
	});
}
/** Costs of every query with every label of the batch: class, distance and overlap; they go to the CPU. */
function matchCosts(t, scores, rows, labels) {
	const pairs = rows * labels;
	t.noGrad(() => {
		t.scope(() => {
			const probabilities = t.let(t.make(elementsOf(scores), scores.dtype));
			const chosen = t.let(t.make(pairs, scores.dtype));
			t.end(probabilities);
			const focal = () => t.make(pairs, F32, t.make(pairs, F32, t.power(chosen)), t.make(pairs, F32, t.power(chosen)));
			t.let(focal());
			t.let(focal());
			t.let(t.make(pairs, F32));
			t.let(t.make(pairs, F32, t.make(pairs * BOX$1, F32, t.make(pairs * BOX$1, F32))));
			t.let(t.scope(() => {
				const sides = () => t.make(pairs, F32, t.make(pairs, F32), t.make(pairs, F32));
				t.let(t.make(pairs, F32, sides(), sides()));
				t.let(t.make(pairs, F32, t.make(pairs, F32)));
				t.let(t.make(pairs, F32));
				t.let(sides()), t.let(sides());
				t.let(t.make(pairs, F32, t.make(pairs, F32)));
				return t.make(pairs, F32, t.make(pairs, F32, t.make(pairs, F32)));
			}));
			const cost = t.make(pairs, F32, t.make(pairs, F32), t.make(pairs, F32));
			t.let(cost);
			t.drop(t.make(pairs, BOOL, t.make(pairs, BOOL), t.make(pairs, BOOL)));
			return t.make(1, F32);
		});
	});
}
/** Varifocal loss over every class of every query, distance and overlap of those that have a label. */
function outputLoss(t, boxes, scores, { B, rows, pairs, classes }) {
	const n = Math.min(pairs, B * rows);
	return t.scope(() => {
		const indices = t.let(t.integers(n));
		const own = t.let(t.take(boxes, n * BOX$1, indices));
		const label = t.let(t.make(n * BOX$1, F32));
		t.let(t.integers(B * rows));
		const quality = t.let(t.make(B * rows, F32));
		const entropy = t.let(varifocal(t, scores, quality, B * rows, classes));
		const distance = t.let(t.reduce(t.absolute(t.subtract(own, label)), 1));
		const overlap = t.let(t.reduce(t.negate(generalisedIou(t, t.aliased(own), t.aliased(label))), 1));
		return t.sum2(entropy, t.sum2(distance, overlap));
	});
}
function varifocal(t, scores, quality, rows, classes) {
	return t.scope(() => {
		t.let(t.integers(rows * (classes + 1)));
		const wanted = t.let(t.make(rows * classes, F32));
		const focus = t.by(t.square(t.let(t.sigmoid(scores))));
		const away = t.times(focus, t.make(rows * classes, I64));
		const weight = t.let(t.sum2(away, t.make(rows * classes, F32)));
		const loss = t.times(t.binaryCrossEntropy(scores, wanted), weight);
		return t.reduce(t.reduce(loss, classes, true), 1);
	});
}
/** Generalised IoU of paired boxes given by centre and sides. */
function generalisedIou(t, first, second) {
	return t.call([first, second], () => {
		const corners = (boxes) => {
			const [x, y, width, height] = t.pieces(boxes, CORNERS).map((piece) => t.let(piece));
			const half = [t.let(t.by(width)), t.let(t.by(height))];
			return {
				sides: [
					t.subtract(x, half[0]),
					t.sum2(x, half[0]),
					t.subtract(y, half[1]),
					t.sum2(y, half[1])
				].map((side) => t.let(side)),
				width,
				height
			};
		};
		const [a, b] = [corners(first), corners(second)];
		const [x1, x2, y1, y2] = a.sides;
		const [u1, u2, v1, v2] = b.sides;
		const across = t.clampInPlace(t.subtract(t.extreme(x2, u2), t.extreme(x1, u1)));
		const down = t.clampInPlace(t.subtract(t.extreme(y2, v2), t.extreme(y1, v1)));
		const shared = t.let(t.times(across, down));
		const areas = t.sum2(t.times(a.width, a.height), t.times(b.width, b.height));
		const union = t.let(t.plus(t.subtract(areas, shared)));
		const iou = t.let(t.divide(shared, union));
		const hull = t.times(t.subtract(t.extreme(x2, u2), t.extreme(x1, u1)), t.subtract(t.extreme(y2, v2), t.extreme(y1, v1)));
		const area = t.let(t.plus(hull));
		return t.subtract(iou, t.divide(t.subtract(area, union), area));
	});
}

// src/memory/network-tape.ts
const IMAGE_CHANNELS = 3;
/** Runs forward and backward of a training step through the network. */
function tapeNetwork(network, options) {
	const { height, width, mode } = options;
	const recorder = new TapeRecorder();
	const t = new Layers(recorder, options);
	const shape = {
		channels: IMAGE_CHANNELS,
		height,
		width
	};
	const pixels = IMAGE_CHANNELS * height * width;
	const image = new Storage(recorder.reserve(0, pixels * options.inputType.bytes));
	t.isGradEnabled = !options.isInference;
	const input = new Variable(image, options.inputType, {
		fixed: 0,
		perImage: pixels
	}, shape);
	input.isTemporary = false;
	const { names, tensors, features, levels } = network.forward(t, input, mode);
	const forward = recorder.cut();
	const saved = withoutSecondCopies(t.savedStorages());
	const sizes = recorder.sizes();
	const sum = (bytes) => saved.reduce((total, { slot }) => total + bytes[slot], 0);
	const savedBytesPerImage = sum(sizes.bytesPerImage);
	const savedFixedBytes = sum(sizes.fixedBytes);
	t.endAutocast();
	const endAutocast = recorder.cut();
	for (const feature of features) t.drop(feature);
	const releaseFeatures = recorder.cut();
	const roots = [];
	const outputs = tensors.map((of, index) => {
		const isSaved = of.storage.references > 1;
		if (isSaved) t.drop(of);
		const gradient = of.node !== null && !options.withoutGradient?.has(names[index]) ? recorder.reserve(of.fixed * of.dtype.bytes, of.perImage * of.dtype.bytes) : null;
		if (gradient !== null) {
			const storage = new Storage(gradient);
			if (options.holdsOutputs) storage.references += 1;
			roots.push({
				of,
				gradient: new Variable(storage, of.dtype, of, of)
			});
		}
		return {
			name: names[index],
			slot: of.storage.slot,
			dtype: of.dtype,
			perImage: of.perImage,
			channels: of.channels,
			height: of.height,
			width: of.width,
			isSaved,
			gradient
		};
	});
	t.backward(roots);
	t.endGraph();
	const backward = recorder.cut();
	return {
		slotCount: recorder.slotCount,
		...recorder.sizes(),
		image: image.slot,
		forward,
		endAutocast,
		releaseFeatures,
		backward,
		outputs,
		levels,
		savedBytesPerImage,
		savedFixedBytes
	};
}
/**
* One half copy of each widened map: two convolutions that read it make one each, which the reference figures
* (data/reference), counted with a resize in half precision, have not. What is allocated counts both.
*/
function withoutSecondCopies(storages) {
	const seen = /* @__PURE__ */ new Set();
	return [...storages].filter(({ narrowedFrom }) => {
		if (narrowedFrom === null) return true;
		if (seen.has(narrowedFrom)) return false;
		seen.add(narrowedFrom);
		return true;
	});
}

// src/memory/losses/validation.ts
/** Boxes, class probabilities and what else a prediction has, as validation reads them; they stay until the batch ends. */
function decodeForValidation(t, { predicts }, { levels, outputs }, images) {
	if (predicts.task === "classify" || predicts.task === "rtdetr" || predicts.task === "anchors") return;
	const { count } = anchorsOf(levels);
	const dtype = outputs[0].dtype;
	const n = images * count;
	const extra = {
		detect: 0,
		segment: predicts.masks,
		pose: predicts.keypoints[0] * predicts.keypoints[1],
		obb: 1
	};
	const boxes = t.let(t.scope(() => {
		const distances = predicts.bins > 1 ? t.make(4 * n, dtype, t.make(4 * predicts.bins * n, dtype)) : t.make(4 * n, dtype);
		t.let(distances);
		t.let(t.make(2 * n, dtype)), t.let(t.make(2 * n, dtype));
		t.let(t.make(2 * n, dtype, t.make(2 * n, dtype)));
		t.let(t.make(2 * n, dtype));
		return t.make(4 * n, dtype, t.make(4 * n, dtype));
	}));
	const probabilities = t.make(predicts.classes * n, dtype);
	t.let(t.make((4 + predicts.classes) * n, dtype, probabilities));
	t.end(boxes);
	if (extra[predicts.task] > 0) t.let(t.make((4 + predicts.classes + extra[predicts.task]) * n, dtype));
}
/** Candidates of one image that suppression looks at at most (ultralytics/utils/nms.py, max_nms). */
const MOST_CANDIDATES = 3e4;
/** Anchors around a label whose score is high enough to be a candidate; the lowest confidence of a validation is small. */
const CANDIDATES_PER_LABEL = 30;
/** Matrices of overlaps that the probabilistic IoU holds at once, of all candidates with each other. */
const OVERLAP_MATRICES = 7;
/** Suppression of rotated boxes compares every candidate of an image with every other. */
function suppressRotated(t, { predicts }, { levels, outputs }, labels) {
	if (predicts.task !== "obb") return;
	const n = Math.min(anchorsOf(levels).count, MOST_CANDIDATES, labels.most * CANDIDATES_PER_LABEL);
	const matrices = Array.from({ length: OVERLAP_MATRICES }, () => t.make(n * n, outputs[0].dtype));
	t.drop(t.make(n * n, BOOL, ...matrices));
}

// src/memory/losses/segmentation.ts
/** Detection loss and a mask loss over every positive anchor. */
function segmentationLoss(t, outputs, options) {
	const { labels, predicts, head } = options;
	const B = labels.images;
	const pixels = options.maskHeight * options.maskWidth;
	return t.scope(() => {
		const coefficients = t.let(t.contiguous(outputs.coefficients()));
		const loss = t.let(t.make(5, F32));
		const { loss: detection, assignment, points, strides } = detectionLoss(t, outputs, options);
		t.end(points);
		t.end(strides);
		t.drop(t.make(1, I64));
		const parts = [detection];
		t.let(t.make((options.overlaps ? B : labels.total) * pixels, F32));
		let prototypes = outputs.prototypes();
		if (options.resizesPrototypes && pixels !== options.prototypeHeight * options.prototypeWidth) prototypes = t.let(t.resized(prototypes, B * predicts.masks * pixels));
		t.let(t.make(2, coefficients.dtype, t.make(2, coefficients.dtype)));
		parts.push(masksLoss(t, {
			coefficients,
			prototypes,
			assignment
		}, options, spread(labels.positives[head], B), pixels));
		const semantics = outputs.semantics();
		if (semantics) parts.push(semanticLoss(t, semantics, options, pixels));
		return t.by(gather(t, loss, parts));
	});
}
/** Image by image: every positive anchor's mask from its coefficients and the prototypes. */
function masksLoss(t, inputs, { labels, anchors, predicts, overlaps }, positives, pixels) {
	const B = labels.images;
	const A = anchors.count;
	return t.scope(() => {
		const normalised = t.let(t.make(B * A * 4, F32, t.make(4, F16, t.make(4, I64))));
		const areas = t.let(t.scope(() => {
			t.let(t.make(B * A * 4, F32));
			for (let i = 0; i < 2; i++) t.drop(t.make(B * A, F32, t.make(B * A, F32)));
			for (let i = 0; i < 2; i++) t.drop(t.make(B * A, F32));
			return t.make(B * A, F32);
		}));
		const corners = t.let(t.make(B * A * 4, F32, t.make(4, I64)));
		const coefficientsOf = t.unbind(inputs.coefficients, B).map((each) => t.let(each));
		const prototypesOf = t.unbind(inputs.prototypes, B).map((each) => t.let(each));
		let sum = null;
		let labelIndices = null;
		for (let i = 0; i < B; i++) {
			const n = positives[i];
			if (n === 0) continue;
			t.drop(t.make(1, BOOL));
			const indices = t.let(t.make(n, I64));
			if (labelIndices) t.end(labelIndices);
			labelIndices = indices;
			const truth = overlaps ? t.make(n * pixels, F32, t.make(n * pixels, BOOL, t.make(n, I64))) : t.make(n * pixels, F32, t.make(Math.ceil(labels.total / B) * pixels, F32));
			const own = t.take(coefficientsOf[i], n * predicts.masks, inputs.assignment.isForeground);
			const boxes = t.make(n * 4, F32);
			const area = t.make(n, F32);
			const one = singleMaskLoss(t, {
				truth,
				own,
				prototypes: prototypesOf[i],
				boxes,
				area,
				n,
				pixels
			});
			sum = sum ? t.addInPlace(sum, one) : t.let(t.plus(one));
		}
		const count = t.let(t.make(1, I64));
		const result = t.divide(sum ?? t.make(1, F32), count);
		for (const each of [
			normalised,
			areas,
			corners
		]) t.end(each);
		return result;
	});
}
/** Cross-entropy of `n` masks, cropped to their boxes. */
function singleMaskLoss(t, { truth, own, prototypes, boxes, area, n, pixels }) {
	return t.call([
		truth,
		own,
		boxes,
		area
	], () => {
		const predicted = t.let(t.product(own, prototypes, n * pixels));
		const entropy = t.let(t.binaryCrossEntropy(predicted, truth));
		const side = Math.round(Math.sqrt(pixels));
		const cropped = t.scope(() => {
			t.let(t.make(side, F32));
			t.let(t.make(side, F32));
			const columns = t.make(n * side, BOOL, t.make(n * side, BOOL), t.make(n * side, BOOL));
			const corner = t.make(n * pixels, BOOL, columns, t.make(n * side, BOOL));
			const crop = t.make(n * pixels, BOOL, corner, t.make(n * side, BOOL));
			return t.times(entropy, crop);
		});
		return t.reduce(t.divide(t.reduce(cropped, n, true), area), 1);
	});
}
/** One-hot class masks against the semantic branch: cross-entropy and Dice (YOLO26). */
function semanticLoss(t, semantics, { labels, predicts, semanticPixels }, pixels) {
	const B = labels.images;
	const nc = predicts.classes;
	return t.scope(() => {
		const integers = t.make(B * pixels, I64);
		const oneHot = t.make(B * nc * pixels, I64);
		t.consume(integers);
		t.let(t.make(B * nc * pixels, F32, oneHot));
		t.let(t.make(B * pixels, BOOL));
		const target = t.let(t.make(B * nc * semanticPixels, F32));
		const entropy = t.let(t.by(t.meanEntropy(semantics, target)));
		const dice = t.scope(() => {
			const probability = t.let(t.sigmoid(semantics));
			const shared = t.let(t.reduce(t.times(probability, target), B * nc));
			const union = t.let(t.sum2(t.reduce(probability, B * nc, false, F32), t.make(B * nc, F32)));
			const ratio = t.divide(t.plus(t.by(shared)), t.plus(union));
			return t.reduce(t.reduce(t.negate(ratio), B, true), 1, true);
		});
		return t.sum2(entropy, t.by(dice));
	});
}
/** Parts of a count as even as they come. */
function spread(count, parts) {
	return Array.from({ length: parts }, (_, i) => Math.floor((i + 1) * count / parts) - Math.floor(i * count / parts));
}

// src/memory/loss-tape.ts
/** Runs the loss of a network's outputs forward and backward. */
function tapeLoss(network, tape, options) {
	const { labels, subclasses, autocast, copiesOutputs } = options;
	const recorder = new TapeRecorder(tape.slotCount);
	const t = new Torch(recorder, {
		autocast,
		subclasses,
		isSingleImage: labels.images === 1,
		isFrozen: options.isFrozen,
		resizesInFloat: options.resizesInFloat,
		workspaceShare: 0
	});
	t.isGradEnabled = !options.isInference;
	const gradients = /* @__PURE__ */ new Map();
	const taken = /* @__PURE__ */ new Map();
	const outputs = (name) => {
		const before = taken.get(name);
		if (before) return before;
		const slot = tape.outputs.find((output) => output.name === name);
		if (!slot) return null;
		const elements = {
			fixed: slot.perImage * labels.images,
			perImage: 0
		};
		const output = copiesOutputs ? t.create(elements, slot.dtype) : handedOver(slot, elements);
		output.isTemporary = false;
		if (slot.gradient !== null) output.node = t.sink((arrived) => {
			gradients.set(name, t.owned(arrived));
		});
		taken.set(name, output);
		return output;
	};
	if (options.isInference) decodeForValidation(t, network, tape, labels.images);
	const loss = runLoss(t, network, tape, outputs, options);
	const dropOutputs = () => {
		for (const { name } of tape.outputs) t.drop(outputs(name));
	};
	const keepsOutputs = options.keepsOutputs && !options.isInference;
	if (!copiesOutputs && !keepsOutputs) dropOutputs();
	const total = t.let(t.reduce(loss, 1));
	if (options.isInference) {
		suppressRotated(t, network, tape, labels);
		t.endAll();
	}
	const forward = recorder.cut();
	if (!options.isInference) {
		t.backward([{
			of: total,
			gradient: t.make(1, F32)
		}]);
		t.end(total);
		t.endGraph();
	}
	if (copiesOutputs) {
		for (const output of taken.values()) t.drop(output);
		for (const gradient of gradients.values()) t.drop(gradient);
	} else for (const { name, gradient } of tape.outputs) {
		const arrived = gradients.get(name);
		if (arrived && gradient !== null) recorder.move(arrived.storage.slot, gradient);
	}
	const backward = recorder.cut();
	if (!copiesOutputs && keepsOutputs) dropOutputs();
	const release = recorder.cut();
	return {
		firstSlot: tape.slotCount,
		slotCount: recorder.slotCount,
		...recorder.sizes(),
		forward,
		backward,
		release,
		reached: new Set(gradients.keys())
	};
}
/** An output as the network leaves it: held by the loss, and by the network where its backward needs it. */
function handedOver({ slot, dtype, isSaved }, elements) {
	const storage = new Storage(slot);
	if (isSaved) storage.references += 1;
	return new Variable(storage, dtype, elements);
}
function runLoss(t, { predicts }, tape, outputs, { labels, masks, assigner, candidatesOfOne }) {
	const anchors = anchorsOf(tape.levels);
	if (predicts.task === "classify") return classificationLoss(t, outputs("logits"), labels.images, predicts.classes);
	if (predicts.task === "anchors") {
		const level = (index) => outputs(`level-${index}`);
		return anchorLoss(t, {
			classes: predicts.classes,
			anchors: predicts.anchors,
			labels: labels.total,
			level
		});
	}
	if (predicts.task === "rtdetr") {
		const { classes, queries, layers } = predicts;
		const noisy = tape.outputs[0].perImage / layers / BOX_VALUES$1 - queries;
		return queryLoss(t, queryOutputs(outputs), {
			classes,
			queries,
			noisy,
			layers,
			labels
		});
	}
	const ofHead = (head) => {
		const suffix = head === 0 ? "" : "-one";
		const get = (name) => outputs(`${name}${suffix}`);
		const options = {
			predicts,
			anchors,
			labels,
			head,
			assigner,
			candidatesOfOne
		};
		const detected = {
			boxes: () => get("boxes"),
			scores: () => get("scores")
		};
		switch (predicts.task) {
			case "detect": return t.scope(() => t.by(detectionLoss(t, detected, options).loss));
			case "segment": {
				const shared = (name) => detachedIn(t, outputs(name), head);
				const rest = {
					prototypes: () => shared("prototypes"),
					semantics: () => shared("semantics")
				};
				const all = {
					...detected,
					...rest,
					coefficients: () => get("coefficients")
				};
				return segmentationLoss(t, all, {
					...options,
					...maskShapes(tape, masks)
				});
			}
			case "pose": {
				const points = {
					keypoints: () => get("keypoints"),
					spreads: () => get("spreads")
				};
				return poseLoss(t, {
					...detected,
					...points
				}, options);
			}
			case "obb": return rotatedLoss(t, {
				...detected,
				angles: () => get("angles")
			}, options);
		}
	};
	if (!predicts.isEndToEnd) return ofHead(0);
	return t.scope(() => {
		const first = t.let(ofHead(0));
		const second = t.let(ofHead(1));
		return t.sum2(t.by(first), t.by(second));
	});
}
const BOX_VALUES$1 = 4;
function queryOutputs(outputs) {
	return {
		boxes: () => outputs("boxes"),
		scores: () => outputs("scores"),
		encoderBoxes: () => outputs("encoder-boxes"),
		encoderScores: () => outputs("encoder-scores")
	};
}
/** The second head reads what both share without its history. */
function detachedIn(t, x, head) {
	if (!x || head === 0) return x;
	const detached = t.alias(x);
	detached.node = null;
	return t.let(detached);
}
/** Sides of the label masks and of the maps they are held against. */
function maskShapes({ outputs }, { height, width, followsPrototypes, overlaps }) {
	const shapeOf = (name) => outputs.find((output) => output.name === name) ?? {
		height: 0,
		width: 0
	};
	const prototype = shapeOf("prototypes");
	const semantic = shapeOf("semantics");
	return {
		maskHeight: followsPrototypes ? prototype.height : height,
		maskWidth: followsPrototypes ? prototype.width : width,
		prototypeHeight: prototype.height,
		prototypeWidth: prototype.width,
		semanticPixels: semantic.height * semantic.width,
		resizesPrototypes: !followsPrototypes,
		overlaps
	};
}

// src/memory/losses/expected.ts
/** Anchors the one-to-many assigner gives a label at most, and the candidates of the one-to-one assigner. */
const TOP = 10;
const TOP_ONE = 7;
/** Narrower labels than the finest stride count as wide as the second (ultralytics tal.py, since 8.3.x). */
function widened(side, strides) {
	return side < strides[0] ? strides[1] ?? strides[0] : side;
}
/** Midpoints of equal parts: enough for counts that follow an area. */
const SAMPLES = Array.from({ length: 12 }, (_, i) => (i + .5) / 12);
/**
* Counts that follow from labels of given number and layout. A label claims the `TOP` best of the anchors inside it,
* on the finest level first, since small boxes overlap most with what that level predicts; labels that claim the same
* anchor share it out. Claims of one image are discs thrown onto the cells of a level: of N cells, n claims reach
* N (1 - exp(-n / N)).
*/
function expectedLabels(images, most, total, levels, layout, heads) {
	const strides = levels.map(({ stride }) => stride);
	const height = levels[0].height * strides[0];
	const width = levels[0].width * strides[0];
	const sideAt = (share, side) => widened((layout.leastSide + share * (layout.mostSide - layout.leastSide)) * side, strides);
	const count = SAMPLES.length ** 2;
	let inside = 0;
	const claims = levels.map(() => 0);
	const claimsOne = levels.map(() => 0);
	for (const a of SAMPLES) for (const b of SAMPLES) {
		const area = sideAt(a, width) * sideAt(b, height);
		let left = TOP;
		let leftOne = TOP_ONE;
		for (const [i, stride] of strides.entries()) {
			const anchors = area / stride ** 2;
			inside += anchors / count;
			claims[i] += Math.min(left, anchors) / count;
			claimsOne[i] += Math.min(leftOne, anchors) / count;
			left = Math.max(left - anchors, 0);
			leftOne = Math.max(leftOne - anchors, 0);
		}
	}
	const perImage = total / images;
	const reached = (each) => each.reduce((sum, claim, i) => {
		const { height: rows, width: columns } = levels[i];
		const cells = rows * columns * layout.centres ** 2;
		return sum + cells * (1 - Math.exp(-perImage * claim / cells));
	}, 0);
	const claimed = (each) => perImage * each.reduce((sum, claim) => sum + claim, 0);
	const many = Math.round(reached(claims) * images);
	const one = Math.min(total, Math.round(reached(claimsOne) * images));
	const clash = (each) => (claimed(each) - reached(each)) * images >= .5;
	return {
		images,
		most,
		total,
		candidates: Math.round(inside * total),
		positives: heads === 1 ? [many] : [many, one],
		hasConflicts: heads === 1 ? [clash(claims)] : [clash(claims), clash(claimsOne)]
	};
}

// src/memory/replay.ts
const NONE = -1;
/** What bytes are held for. */
const PURPOSES = [
	"weights",
	"ema",
	"optimizer",
	"gradients",
	"network",
	"loss",
	"images",
	"workspaces",
	"buckets",
	"copies"
];
const INDEX = Object.fromEntries(PURPOSES.map((purpose, index) => [purpose, index]));
/** Plays tapes into an allocator; keeps the peaks of each phase, and what was held at the highest of them. */
var Replay = class {
	allocator;
	#peaks = /* @__PURE__ */ new Map();
	#phase = "load";
	#blocks = /* @__PURE__ */ new Int32Array(0);
	#sizes = /* @__PURE__ */ new Float64Array(0);
	/** Slots from here on belong to the loss. */
	#firstLossSlot = 0;
	/** Block and bytes of each parameter's gradient. */
	#gradients;
	#gradientBytes;
	#held = new Float64Array(PURPOSES.length);
	#heldAtPeak = new Float64Array(PURPOSES.length);
	#highest = 0;
	#peakPhase = "load";
	#unusedAtPeak = 0;
	constructor(parameterCount, options) {
		this.allocator = new CachingAllocator(options);
		this.#gradients = new Int32Array(parameterCount).fill(NONE);
		this.#gradientBytes = new Float64Array(parameterCount);
	}
	get phase() {
		return this.#phase;
	}
	/** Starts a phase; an earlier phase of the same name goes on. */
	begin(phase) {
		this.#close();
		this.#phase = phase;
	}
	allocate(bytes, purpose) {
		const block = this.allocator.allocate(bytes);
		this.#count(rounded(bytes), INDEX[purpose]);
		return block;
	}
	free(block, bytes, purpose) {
		this.allocator.free(block);
		this.#held[INDEX[purpose]] -= rounded(bytes);
	}
	/** Bytes of every slot of the tapes that follow; blocks of slots stay. */
	load(sizes, firstLossSlot) {
		this.#sizes = sizes;
		this.#firstLossSlot = firstLossSlot;
		if (this.#blocks.length >= sizes.length) return;
		const larger = new Int32Array(sizes.length);
		larger.set(this.#blocks);
		this.#blocks = larger;
	}
	/** Says which block a slot is in. */
	place(slot, block) {
		this.#blocks[slot] = block;
	}
	allocateSlot(slot) {
		this.#blocks[slot] = this.allocate(this.#sizes[slot], "network");
	}
	freeSlot(slot) {
		this.free(this.#blocks[slot], this.#sizes[slot], "network");
	}
	play({ kinds, slots, parameters }) {
		const { allocator } = this;
		const blocks = this.#blocks;
		const sizes = this.#sizes;
		const firstLossSlot = this.#firstLossSlot;
		const { network, loss, gradients } = INDEX;
		for (let i = 0; i < kinds.length; i++) {
			const slot = slots[i];
			const bytes = sizes[slot];
			const purpose = slot < firstLossSlot ? network : loss;
			switch (kinds[i]) {
				case 0:
					if (bytes === 0) {
						blocks[slot] = NONE;
						break;
					}
					blocks[slot] = allocator.allocate(bytes);
					this.#count(rounded(bytes), purpose);
					break;
				case 1:
					if (blocks[slot] === NONE) break;
					allocator.free(blocks[slot]);
					this.#held[purpose] -= rounded(bytes);
					break;
				case 2: {
					const parameter = parameters[i];
					this.#held[purpose] -= rounded(bytes);
					if (this.#gradients[parameter] === NONE) {
						this.#gradients[parameter] = blocks[slot];
						this.#gradientBytes[parameter] = rounded(bytes);
						this.#held[gradients] += rounded(bytes);
					} else allocator.free(blocks[slot]);
					break;
				}
				case 3: {
					const from = parameters[i];
					blocks[slot] = blocks[from];
					this.#held[from < firstLossSlot ? network : loss] -= rounded(sizes[from]);
					this.#held[purpose] += rounded(bytes);
					break;
				}
			}
		}
	}
	/** Drops all gradients, as `zero_grad(set_to_none=True)`. */
	dropGradients() {
		for (let i = 0; i < this.#gradients.length; i++) {
			if (this.#gradients[i] === NONE) continue;
			this.allocator.free(this.#gradients[i]);
			this.#held[INDEX.gradients] -= this.#gradientBytes[i];
			this.#gradients[i] = NONE;
		}
	}
	hasGradient(parameter) {
		return this.#gradients[parameter] !== NONE;
	}
	/** Peaks by phase, in the order of a training; phases that never ran are left out. */
	peaks() {
		this.#close();
		return PHASES.flatMap((phase) => this.#peaks.get(phase) ?? []);
	}
	/** Where the highest allocated bytes were seen, and what for. */
	highest() {
		const held = Object.fromEntries(PURPOSES.map((purpose, i) => [purpose, this.#heldAtPeak[i]]));
		return {
			phase: this.#peakPhase,
			held,
			unusedBytes: this.#unusedAtPeak
		};
	}
	#count(bytes, purpose) {
		this.#held[purpose] += bytes;
		const { allocated } = this.allocator;
		if (allocated <= this.#highest) return;
		this.#highest = allocated;
		this.#peakPhase = this.#phase;
		this.#heldAtPeak.set(this.#held);
		this.#unusedAtPeak = this.allocator.reserved - allocated;
	}
	#close() {
		const { allocator } = this;
		const before = this.#peaks.get(this.#phase);
		this.#peaks.set(this.#phase, {
			phase: this.#phase,
			allocatedBytes: Math.max(before?.allocatedBytes ?? 0, allocator.peakAllocated),
			reservedBytes: Math.max(before?.reservedBytes ?? 0, allocator.peakReserved)
		});
		allocator.resetPeaks();
	}
};
/**
* Small tensors that come and go together, as blocks of up to a MiB: the small pool cuts them from the same segments
* either way, and there are too many to play each of them.
*/
function inChunks(sizes) {
	const chunks = [];
	let small = 0;
	for (const size of sizes) {
		const bytes = rounded(size);
		if (bytes > SMALL_REQUEST) {
			chunks.push(bytes);
			continue;
		}
		if (small + bytes > SMALL_REQUEST) {
			chunks.push(small);
			small = 0;
		}
		small += bytes;
	}
	return small > 0 ? [...chunks, small] : chunks;
}
function rounded(bytes) {
	return bytes < 512 ? 512 : Math.ceil(bytes / 512) * 512;
}

// src/memory/optimizers.ts
const OPTIMIZERS = [
	"SGD",
	"MuSGD",
	"Adam",
	"AdamW",
	"Adamax",
	"NAdam",
	"RAdam",
	"RMSProp"
];
/** Bytes of state for each byte of a parameter; kept from the first step on (torch.optim, ultralytics/optim/muon.py). */
function stateCopies(optimizer, { matrix }) {
	switch (optimizer) {
		case "SGD": return 1;
		case "MuSGD": return matrix === null ? 1 : 2;
		case "Adam":
		case "AdamW":
		case "Adamax":
		case "NAdam":
		case "RAdam":
		case "RMSProp": return 2;
	}
}
/** Lists of temporaries a foreach step holds at once, in copies of its group: with weight decay and without. */
const FOREACH_COPIES = {
	SGD: {
		decayed: 1,
		plain: 0
	},
	AdamW: {
		decayed: 1,
		plain: 1
	},
	Adam: {
		decayed: 2,
		plain: 1
	},
	NAdam: {
		decayed: 2,
		plain: 1
	},
	RAdam: {
		decayed: 2,
		plain: 1
	},
	Adamax: {
		decayed: 2,
		plain: 1
	},
	RMSProp: {
		decayed: 2,
		plain: 1
	}
};
/**
* One step over parameters that have gradients, group by group as the trainer makes them. State that the first step
* creates stays allocated.
*/
function optimizerStep(memory, optimizer, parameters, { isFirst, loops }) {
	const isMuon = ({ matrix }) => optimizer === "MuSGD" && matrix !== null;
	const groups = [
		parameters.filter((p) => p.role === "bias" && !isMuon(p)),
		parameters.filter((p) => p.role === "weight" && !isMuon(p)),
		parameters.filter((p) => p.role === "norm" && !isMuon(p))
	];
	for (const [index, group] of groups.entries()) {
		const isDecayed = index === 1;
		if (optimizer === "MuSGD" || loops) loopStep(memory, optimizer, group, isDecayed, isFirst);
		else foreachStep(memory, optimizer, group, isDecayed, isFirst);
	}
	for (const parameter of parameters.filter(isMuon)) muonStep(memory, parameter, isFirst);
}
const bytesOf = ({ elements }) => elements * F32.bytes;
function makeState(memory, optimizer, parameter) {
	for (let i = 0; i < stateCopies(optimizer, parameter); i++) memory.allocate(bytesOf(parameter), "optimizer");
}
function foreachStep(memory, optimizer, group, isDecayed, isFirst) {
	const tensors = inChunks(group.map(bytesOf));
	const make = () => tensors.map((bytes) => [memory.allocate(bytes, "optimizer"), bytes]);
	const states = group[0] ? stateCopies(optimizer, group[0]) : 0;
	if (isFirst && optimizer !== "SGD") for (const bytes of tensors) for (let i = 0; i < states; i++) memory.allocate(bytes, "optimizer");
	const copies = isDecayed ? FOREACH_COPIES[optimizer].decayed : FOREACH_COPIES[optimizer].plain;
	const held = Array.from({ length: copies }, make).flat();
	if (isFirst && optimizer === "SGD") make();
	for (const [block, bytes] of held) memory.free(block, bytes, "optimizer");
}
function loopStep(memory, optimizer, group, isDecayed, isFirst) {
	for (const parameter of group) {
		const { make, end } = temporaries(memory);
		const bytes = bytesOf(parameter);
		const isSgd = optimizer === "SGD" || optimizer === "MuSGD";
		if (isFirst && !isSgd) makeState(memory, optimizer, parameter);
		const decayed = isDecayed && optimizer !== "AdamW" ? make(bytes) : null;
		if (isFirst && isSgd) makeState(memory, optimizer, parameter);
		const first = make(bytes);
		if (isSgd) {
			if (decayed !== null) end(decayed);
			end(first);
		} else {
			const second = make(bytes);
			end(first);
			if (decayed !== null) end(decayed);
			end(second);
		}
	}
}
/** Orthogonalises the momentum of a matrix in bfloat16 by five Newton-Schulz iterations, then a step of SGD. */
function muonStep(memory, parameter, isFirst) {
	const BF16 = 2;
	const ITERATIONS = 5;
	const { make, end } = temporaries(memory);
	const bytes = bytesOf(parameter);
	const [rows, columns] = parameter.matrix;
	const half = parameter.elements * BF16;
	const square = Math.min(rows, columns) ** 2 * BF16;
	if (isFirst) makeState(memory, "MuSGD", parameter);
	const momentum = make(bytes);
	let x = make(half);
	let gram = null;
	let polynomial = null;
	for (let i = 0; i < ITERATIONS; i++) {
		const nextGram = make(square);
		if (gram) end(gram);
		gram = nextGram;
		const linear = make(square);
		const scaled = make(square);
		const quadratic = make(square);
		end(scaled);
		const nextPolynomial = make(square);
		end(quadratic);
		end(linear);
		if (polynomial) end(polynomial);
		polynomial = nextPolynomial;
		const terms = [make(half), make(half)];
		const next = make(half);
		end(terms[1]);
		end(terms[0]);
		end(x);
		x = next;
	}
	for (const each of [
		gram,
		polynomial,
		momentum
	]) end(each);
	const decayed = make(bytes);
	const update = make(bytes);
	for (const each of [
		update,
		decayed,
		x
	]) end(each);
}
function temporaries(memory) {
	return {
		make: (bytes) => [memory.allocate(bytes, "optimizer"), bytes],
		end: ([block, bytes]) => memory.free(block, bytes, "optimizer")
	};
}

// src/memory/training.ts
const CHANNELS$1 = 3;
/** Recorded trainings ran for three steps; a real one repeats itself from the second update on, or the second forward. */
const RECORDED_STEPS = 3;
const STEPS_THAT_GATHER = 3;
const STEPS = 2;
/** Gradient buckets of DistributedDataParallel: the first, and all others (torch/nn/parallel/distributed.py). */
const FIRST_BUCKET = 2 ** 20;
const BUCKET = 25 * 2 ** 20;
/** Where a training stops for want of memory, after PyTorch has given back what it had cached. */
var TrainingOutOfMemory = class extends Error {
	name = "TrainingOutOfMemory";
	phase;
	/** Bytes that were asked for. */
	bytes;
	constructor(phase, bytes) {
		super(`out of memory in ${phase}: ${bytes} bytes asked for`);
		this.phase = phase;
		this.bytes = bytes;
	}
};
/** Plays a training from the weights on, step by step, into PyTorch's allocator. Throws `TrainingOutOfMemory`. */
function replayTraining(training) {
	const replay = new Replay(training.network.parameters.length, training.allocator);
	try {
		return play$1(replay, training);
	} catch (error) {
		if (error instanceof OutOfMemory) throw new TrainingOutOfMemory(replay.phase, error.bytes);
		throw error;
	}
}
function play$1(replay, training) {
	const { network, batch, isRecording } = training;
	for (const bytes of training.workspaces) replay.allocate(bytes, "workspaces");
	layOut(replay, training, "weights");
	if (training.ampCheck) checkPrecision(replay, training.ampCheck);
	if (training.gpus > 1) layBuckets(replay, network.parameters.filter((parameter) => !training.isFrozen(parameter)));
	const ema = layOut(replay, training, "ema");
	let afterForwardBytes = 0;
	const steps = isRecording ? RECORDED_STEPS : training.accumulate > 1 ? STEPS_THAT_GATHER : STEPS;
	for (let step = 0; step < steps; step++) {
		const loss = training.losses[Math.min(step, training.losses.length - 1)];
		replay.load(sizesOf(batch, loss), loss.firstSlot);
		replay.begin("load");
		const input = load(replay, batch, F32.bytes);
		afterForwardBytes = trainStep(replay, training, loss);
		replay.begin("optimizer step");
		if (!(!isRecording && training.accumulate > 1 && step === 1)) {
			const trained = network.parameters.filter((p) => replay.hasGradient(p.index));
			optimizerStep(replay, training.optimizer, trained, {
				isFirst: step === 0,
				loops: isRecording
			});
			if (training.accumulate === 1 || !isRecording) replay.dropGradients();
		}
		for (const [block, bytes] of input) replay.free(block, bytes, "images");
	}
	if (!isRecording) endEpoch(replay, training, ema);
	const { phase, held } = replay.highest();
	return {
		phases: replay.peaks(),
		afterForwardBytes,
		peakPhase: phase,
		held
	};
}
/** What the check leaves behind is cached memory alone. */
function checkPrecision(replay, { network, tapes, images, height, width }) {
	const weights = chunksOf(network).map(({ bytes }) => [replay.allocate(bytes, "images"), bytes]);
	for (const tape of tapes) {
		const bytes = CHANNELS$1 * height * width * images * F32.bytes;
		const image = replay.allocate(bytes, "images");
		replay.load(networkSizes(tape, images), tape.slotCount);
		replay.place(tape.image, image);
		for (const part of [
			tape.forward,
			tape.endAutocast,
			tape.releaseFeatures
		]) replay.play(part);
		for (const { slot } of tape.outputs) replay.freeSlot(slot);
		replay.free(image, bytes, "images");
	}
	for (const [block, bytes] of weights) replay.free(block, bytes, "images");
}
/** Forward, loss and backward; gives the bytes allocated where forward ends. */
function trainStep(replay, { batch: { tape }, isRecording }, loss) {
	replay.begin("forward");
	replay.play(tape.forward);
	if (isRecording) {
		replay.play(tape.endAutocast);
		replay.play(tape.releaseFeatures);
	}
	const afterForwardBytes = replay.allocator.allocated;
	replay.begin("loss");
	replay.play(loss.forward);
	if (!isRecording) {
		replay.play(tape.releaseFeatures);
		replay.play(tape.endAutocast);
	}
	replay.begin("backward");
	replay.play(loss.backward);
	const outputs = tape.outputs.toReversed();
	if (isRecording) {
		for (const { gradient } of tape.outputs) if (gradient !== null) replay.allocateSlot(gradient);
	}
	replay.play(tape.backward);
	replay.play(loss.release);
	if (isRecording) {
		for (const { gradient } of outputs) if (gradient !== null) replay.freeSlot(gradient);
		for (const { slot, isSaved } of outputs) if (!isSaved) replay.freeSlot(slot);
	}
	return afterForwardBytes;
}
/** Parameters and buffers in the order the model moves to the card. */
function layOut(replay, { network, isRecording }, purpose) {
	return (isRecording ? tensorsOf(network) : chunksOf(network)).map(({ bytes, isFloat }) => ({
		block: replay.allocate(bytes, purpose),
		bytes,
		isFloat
	}));
}
function tensorsOf({ registered }) {
	return registered.map((each) => {
		const bytes = "parameter" in each ? each.parameter.elements * F32.bytes : each.bufferBytes;
		return {
			bytes,
			isFloat: "parameter" in each || bytes !== I64.bytes
		};
	});
}
const chunks = /* @__PURE__ */ new WeakMap();
function chunksOf(network) {
	const before = chunks.get(network);
	if (before) return before;
	const tensors = tensorsOf(network);
	const made = [true, false].flatMap((isFloat) => inChunks(tensors.filter((each) => each.isFloat === isFloat).map(({ bytes }) => bytes)).map((bytes) => ({
		bytes,
		isFloat
	})));
	chunks.set(network, made);
	return made;
}
/** Buckets take the gradients in the reverse order of the parameters. */
function layBuckets(replay, parameters) {
	let filled = 0;
	let limit = FIRST_BUCKET;
	for (const { elements } of parameters.toReversed()) {
		filled += elements * F32.bytes;
		if (filled < limit) continue;
		replay.allocate(filled, "buckets");
		filled = 0;
		limit = BUCKET;
	}
	if (filled > 0) replay.allocate(filled, "buckets");
}
/** The batch on the card: bytes to floats, then divided by 255, then resized where sizes vary. */
function load(replay, batch, floatBytes) {
	const { tape, images, height, width, resizedFrom, readsBytes, labelBytes } = batch;
	const values = CHANNELS$1 * images * (resizedFrom === null ? height * width : resizedFrom ** 2);
	const floats = values * floatBytes;
	const make = (bytes) => [replay.allocate(bytes, "images"), bytes];
	const end = ([block, bytes]) => replay.free(block, bytes, "images");
	const raw = readsBytes ? make(values) : null;
	const labels = labelBytes.map((bytes) => make(bytes));
	const converted = readsBytes ? make(floats) : null;
	let image = make(floats);
	if (converted) end(converted);
	if (raw) end(raw);
	if (resizedFrom !== null) {
		const before = image;
		image = make(CHANNELS$1 * images * height * width * floatBytes);
		end(before);
	}
	replay.place(tape.image, image[0]);
	return [...labels, image];
}
/** Validation on the averaged weights, then the checkpoint. */
function endEpoch(replay, training, ema) {
	const { validation, emptiesCacheAbove, cardBytes, network, optimizer } = training;
	replay.begin("validation");
	const fullness = cardBytes === null ? 0 : replay.allocator.reserved / cardBytes;
	if (emptiesCacheAbove !== null && fullness >= emptiesCacheAbove) replay.allocator.emptyCache();
	let weights = ema;
	if (validation) {
		const { batch, loss, isHalf } = validation;
		if (isHalf) weights = converted(replay, weights, 1 / 2, "ema");
		replay.load(sizesOf(batch, loss), loss.firstSlot);
		const input = load(replay, batch, isHalf ? F16.bytes : F32.bytes);
		replay.play(batch.tape.forward);
		replay.play(loss.forward);
		replay.play(batch.tape.releaseFeatures);
		for (const [block, bytes] of input) replay.free(block, bytes, "images");
		if (isHalf) weights = converted(replay, weights, 2, "ema");
	}
	replay.begin("checkpoint");
	const copy = converted(replay, layOut(replay, training, "copies"), 1 / 2, "copies");
	const stateBytes = network.parameters.filter((parameter) => !training.isFrozen(parameter)).flatMap((p) => Array.from({ length: stateCopies(optimizer, p) }, () => p.elements * F32.bytes));
	const states = inChunks(stateBytes).map((bytes) => ({
		block: replay.allocate(bytes, "copies"),
		bytes,
		isFloat: true
	}));
	for (const { block, bytes } of [...copy, ...converted(replay, states, 1 / 2, "copies")]) replay.free(block, bytes, "copies");
}
/** Tensors in another precision, one after the other, each letting its old storage go. */
function converted(replay, tensors, factor, purpose) {
	return tensors.map((tensor) => {
		if (!tensor.isFloat) return tensor;
		const bytes = tensor.bytes * factor;
		const block = replay.allocate(bytes, purpose);
		replay.free(tensor.block, tensor.bytes, purpose);
		return {
			block,
			bytes,
			isFloat: true
		};
	});
}
/** Bytes of every slot, at this batch. */
function sizesOf({ tape, images }, loss) {
	const sizes = new Float64Array(loss.slotCount);
	sizes.set(networkSizes(tape, images));
	sizes.set(loss.fixedBytes, loss.firstSlot);
	return sizes;
}
function networkSizes({ slotCount, fixedBytes, bytesPerImage }, images) {
	const sizes = new Float64Array(slotCount);
	for (let slot = 0; slot < slotCount; slot++) sizes[slot] = fixedBytes[slot] + images * bytesPerImage[slot];
	return sizes;
}

// src/memory/engine.ts
/** Memory of the card that op-level recordings were made on, beyond which PyTorch gave its cache back. */
const RECORDED_CARD = { limit: 80 * 2 ** 30 };
/** A training with its tapes, to be played as often as asked. */
function rehearse(spec) {
	const training = prepare(spec);
	return (limit = 1e400) => {
		if (!spec.isRecording) return play(spec, {
			...training,
			allocator: {
				...spec.allocator,
				limit
			}
		});
		try {
			return play(spec, {
				...training,
				allocator: RECORDED_CARD
			});
		} catch (error) {
			if (!(error instanceof TrainingOutOfMemory)) throw error;
			return play(spec, training);
		}
	};
}
function predict(spec) {
	return rehearse(spec)();
}
function play(spec, training) {
	const { phases, afterForwardBytes, peakPhase, held } = replayTraining(training);
	return {
		parameters: spec.network.parameterCount,
		savedBytesPerImage: training.batch.tape.savedBytesPerImage,
		afterForwardBytes,
		allocatedPeakBytes: Math.max(...phases.map((phase) => phase.allocatedBytes)),
		reservedPeakBytes: Math.max(...phases.map((phase) => phase.reservedBytes)),
		peakPhase,
		phases,
		held
	};
}
/**
* Labels of recordings were boxes with sides of 3 to 18 % of the image, centres in its middle 80 %; those of trainings
* are taken to reach 40 %, which decides the candidate pairs of a label and an anchor, little beside the padded pairs.
*/
const RECORDED_LAYOUT = {
	leastSide: .03,
	mostSide: .18,
	centres: .8
};
const REAL_LAYOUT = {
	leastSide: .03,
	mostSide: .4,
	centres: 1
};
/** Share of the labels that an untrained head without a box distribution finds anchors for, as recordings show it. */
const RECORDED_POSITIVES = .03;
/** Op-level recordings of segmentations saw a little more of each label in the second step. */
const RECORDED_GROWTH = .01;
function prepare(spec) {
	const { network, batch, validation, isRecording, rules } = spec;
	const isFrozen = ({ layer, fixed }) => fixed || spec.frozenLayers.has(layer);
	const tape = networkTape(spec, batch, {
		autocast: spec.amp,
		isFrozen,
		mode: {
			isTraining: true,
			labelsPerImage: batch.labels.most
		},
		isInference: false,
		inputType: F32
	});
	const labels = labelsOf$1(spec, batch, tape);
	const loss = (of) => tapeLoss(network, tape, {
		autocast: spec.amp,
		subclasses: isRecording,
		labels: of,
		copiesOutputs: isRecording,
		keepsOutputs: rules.keepsOutputs,
		isFrozen,
		resizesInFloat: spec.resizesInFloat,
		masks: masksOf(spec, batch),
		assigner: rules.assigner,
		candidatesOfOne: rules.candidatesOfOne,
		isInference: false
	});
	return {
		network,
		batch: batchOf(spec, batch, tape, labels),
		losses: isRecording ? recordedLosses(network, labels, loss) : [loss(labels)],
		optimizer: spec.optimizer,
		accumulate: spec.accumulate,
		gpus: spec.gpus,
		validation: validation && validationOf(spec, validation, isFrozen),
		workspaces: spec.workspaces,
		ampCheck: spec.ampCheck && checkOf$1(spec.ampCheck),
		allocator: spec.allocator,
		emptiesCacheAbove: rules.emptiesCacheAbove,
		cardBytes: spec.cardBytes,
		isFrozen,
		isRecording
	};
}
function validationOf(spec, batch, isFrozen) {
	const { network, amp: isHalf } = spec;
	const tape = networkTape(spec, batch, {
		autocast: false,
		isFrozen,
		mode: {
			isTraining: true,
			labelsPerImage: batch.labels.most
		},
		isInference: true,
		inputType: isHalf ? F16 : F32
	});
	const labels = labelsOf$1(spec, batch, tape);
	const loss = tapeLoss(network, tape, {
		autocast: false,
		subclasses: false,
		labels,
		copiesOutputs: false,
		keepsOutputs: false,
		isFrozen,
		resizesInFloat: spec.resizesInFloat,
		masks: masksOf(spec, batch),
		assigner: spec.rules.assigner,
		candidatesOfOne: spec.rules.candidatesOfOne,
		isInference: true
	});
	return {
		batch: batchOf(spec, batch, tape, labels),
		loss,
		isHalf
	};
}
/** Forward passes of the check, in float32 and under autocast. */
function checkOf$1({ network, images, height, width }) {
	return {
		network,
		tapes: [false, true].map((autocast) => cachedTape(network, {
			height,
			width,
			autocast,
			isFrozen: () => true,
			subclasses: false,
			isSingleImage: images === 1,
			resizesInFloat: true,
			workspaceShare: 0,
			holdsOutputs: false,
			mode: {
				isTraining: false,
				labelsPerImage: 0
			},
			isInference: true,
			inputType: F32
		})),
		images,
		height,
		width
	};
}
const tapes = /* @__PURE__ */ new WeakMap();
/** Sizes and conditions of one network that are kept for the next estimate. */
const MOST_TAPES = 8;
/** A network's tape holds for every batch size but one image, whose slices have no gaps. */
function networkTape(spec, { images, height, width }, rest) {
	const options = {
		...rest,
		height,
		width,
		subclasses: spec.isRecording,
		isSingleImage: images === 1,
		resizesInFloat: spec.resizesInFloat,
		workspaceShare: spec.workspaceShare,
		holdsOutputs: spec.isRecording
	};
	return cachedTape(spec.network, options, [...spec.frozenLayers]);
}
function cachedTape(network, options, frozen = []) {
	const readsLabels = network.predicts.task === "rtdetr";
	const key = JSON.stringify([{
		...options,
		mode: readsLabels ? options.mode : options.mode.isTraining
	}, frozen]);
	const known = tapes.get(network) ?? /* @__PURE__ */ new Map();
	tapes.set(network, known);
	const before = known.get(key);
	if (before) return before;
	const made = tapeNetwork(network, options);
	const [oldest] = known.keys();
	if (known.size >= MOST_TAPES && oldest !== void 0) known.delete(oldest);
	known.set(key, made);
	return made;
}
function labelsOf$1(spec, { images, labels: { most, mean } }, tape) {
	const { network: { predicts }, isRecording } = spec;
	if (predicts.task === "classify" || predicts.task === "rtdetr" || predicts.task === "anchors") return {
		images,
		most,
		total: Math.round(images * mean),
		candidates: 0,
		positives: [0],
		hasConflicts: [false]
	};
	const heads = predicts.isEndToEnd ? 2 : 1;
	const total = Math.max(Math.round(images * mean), most);
	const labels = expectedLabels(images, most, total, tape.levels, isRecording ? RECORDED_LAYOUT : REAL_LAYOUT, heads);
	if (!isRecording || predicts.bins > 1) return labels;
	const positives = Math.max(1, Math.round(total * RECORDED_POSITIVES));
	return {
		...labels,
		positives: labels.positives.map(() => positives),
		hasConflicts: labels.hasConflicts.map(() => false)
	};
}
function recordedLosses({ predicts }, labels, loss) {
	const first = loss(labels);
	if (predicts.task !== "segment") return [first];
	const positives = labels.positives.map((n) => n + Math.max(1, Math.round(n * RECORDED_GROWTH)));
	return [
		first,
		loss({
			...labels,
			positives
		}),
		first
	];
}
function masksOf({ maskRatio, overlapsMasks, rules }, { height, width }) {
	return {
		height: Math.floor(height / maskRatio),
		width: Math.floor(width / maskRatio),
		followsPrototypes: rules.masksFollowPrototypes,
		overlaps: overlapsMasks
	};
}
/** Values of the labels that go to the card with the images. */
const BOX_VALUES = 4;
const ROTATED_VALUES = 5;
function batchOf(spec, batch, tape, labels) {
	const { predicts } = spec.network;
	const { images, height, width } = batch;
	return {
		tape,
		images,
		height,
		width,
		resizedFrom: batch === spec.batch ? spec.resizedFrom : null,
		readsBytes: predicts.task !== "classify",
		labelBytes: labelBytes(spec, batch, labels)
	};
}
function labelBytes(spec, batch, { images, total }) {
	const { network: { predicts }, rules, isRecording } = spec;
	const I64 = 8;
	if (predicts.task === "classify") return [I64 * images];
	if (isRecording || !rules.loadsLabels) return [];
	const boxValues = predicts.task === "obb" ? ROTATED_VALUES : BOX_VALUES;
	const bytes = [
		F32.bytes * total,
		F32.bytes * boxValues * total,
		F32.bytes * total
	];
	if (predicts.task === "segment") {
		const { height, width } = masksOf(spec, batch);
		bytes.push(height * width * (spec.overlapsMasks ? images : total));
	}
	if (predicts.task === "pose") bytes.push(F32.bytes * total * predicts.keypoints[0] * predicts.keypoints[1]);
	return bytes;
}

// src/verdict/breakdown.ts
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

// src/memory/overheads.ts
const MIB = 2 ** 20;
/** cuBLAS workspace by `CUBLAS_WORKSPACE_CONFIG` (aten/src/ATen/cuda/CUDABlas.cpp): `:4096:8`, which deterministic=True sets. */
const CUBLAS_DETERMINISTIC = 32 * MIB;
/** The default, `:4096:2:16:8`. */
const CUBLAS_DEFAULT = 8519680;
/** The default from compute capability 9.0 on. */
const CUBLAS_HOPPER = 32 * MIB;
/** Bytes that the first matrix product takes from PyTorch's allocator. */
function cublasWorkspaces(isDeterministic, computeCapability) {
	if (isDeterministic) return [CUBLAS_DETERMINISTIC];
	return [Number(computeCapability ?? 0) >= 9 ? CUBLAS_HOPPER : CUBLAS_DEFAULT];
}
/**
* Workspace that backward kernels of cuDNN 9 take for copies of the maps in their own layout, as a share of a
* convolution's input and output together, for convolutions that are neither pointwise nor depthwise. Fitted on public
* runs (bench/accuracy.ts prints the fit and what is lost when a card or a family is left out of it); with maps in
* channels_last the kernels need no copies. Workspaces of forward kernels are not counted: with them predictions got no
* better.
*/
const CUDNN9_WORKSPACE = 1.4;
/** The same of cuDNN 8, which PyTorch before 2.4 comes with; 2.0 to 2.3 fit about as well. */
const CUDNN8_WORKSPACE = 2.2;
function convolutionWorkspace(hasCudnn8) {
	return hasCudnn8 ? CUDNN8_WORKSPACE : CUDNN9_WORKSPACE;
}
/** Threads that a multiprocessor keeps resident (CUDA programming guide, technical specifications per compute capability). */
function residentThreads(capability) {
	if (capability === 7.5) return 1024;
	return [
		8.6,
		8.7,
		8.9
	].includes(capability) || capability >= 12 ? 1536 : 2048;
}
/**
* What a training process holds on the GPU outside PyTorch's allocator: the context keeps local memory for every
* resident thread, and kernels are loaded beside it. Fitted on out-of-memory messages that say it, PyTorch 2.1 and
* newer (data/cuda-context.json; the test replays the fit).
*/
const CONTEXT_MIB_PER_1024_THREADS = 1.95;
const CONTEXT_KERNELS_MIB = 78;
/** Median of those messages, where the chip is not known. */
const CONTEXT_MIB_UNKNOWN = 365;
/**
* Kernels that older PyTorch loads on top, by the compute capability from which it counts: all of them at once up to
* 1.12; 1.13 to 2.0 load lazily, but messages of that time still show more, other processes among it.
*/
const EAGER_KERNELS_MIB = [
	[0, 330],
	[7, 630],
	[8, 1300]
];
const EARLY_LAZY_KERNELS_MIB = 350;
/** Bytes of the process outside the allocator. */
function contextBytes({ computeCapability, multiprocessors }, loading) {
	const capability = Number(computeCapability);
	const threads = multiprocessors === null ? null : multiprocessors * residentThreads(capability) / 1024;
	const lazy = threads === null ? CONTEXT_MIB_UNKNOWN : CONTEXT_KERNELS_MIB + CONTEXT_MIB_PER_1024_THREADS * threads;
	return Math.round((lazy + olderKernels(capability, loading)) * MIB);
}
function olderKernels(capability, loading) {
	if (loading === "lazy") return 0;
	if (loading === "early lazy") return EARLY_LAZY_KERNELS_MIB;
	return EAGER_KERNELS_MIB.findLast(([from]) => from <= capability)[1];
}
/** NCCL communicators of one process, outside the allocator: lower middle of 0.1 to 0.6 GB (reference 1.9), not measured by us. */
const NCCL_MIB = 250;
function ncclBytes(gpus) {
	return gpus > 1 ? NCCL_MIB * MIB : 0;
}

// src/verdict/outside.ts
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

// src/networks/yolo/layers.ts
/**
* Reads our notation, a layer a line: `C2f*3 128 T <-1 6>` is three repeats of C2f with the arguments 128 and true that
* read the layer before and layer 6. T, F and - are true, false and none, [5,9] is a list; without <> a layer reads the
* one before.
*/
function layersOf(notation) {
	return notation.trim().split("\n").map((line) => {
		const [, head = "", from] = /^\s*([^<]*?)\s*(?:<([^>]*)>)?\s*$/.exec(line);
		const [name = "", ...args] = head.split(" ").filter((word) => word !== "");
		const [module = "", repeats = "1"] = name.split("*");
		const sources = from === void 0 ? [-1] : from.split(" ").map(Number);
		return {
			from: sources,
			readsList: sources.length > 1,
			repeats: Number(repeats),
			module,
			args: args.map(argumentOf),
			line: null
		};
	});
}
function argumentOf(word) {
	if (word === "T" || word === "F") return word === "T";
	if (word === "-") return null;
	if (word.startsWith("[")) return word.slice(1, -1).split(",").map(argumentOf);
	const number = Number(word);
	return Number.isNaN(number) ? word : number;
}

// src/networks/yolo/families/v8.ts
/** YOLOv8 and its ghost form, which differ in the modules alone; the head has three levels. */
const v8 = (down, block) => layersOf(`
    Conv 64 3 2
    ${down} 128 3 2
    ${block}*3 128 T
    ${down} 256 3 2
    ${block}*6 256 T
    ${down} 512 3 2
    ${block}*6 512 T
    ${down} 1024 3 2
    ${block}*3 1024 T
    SPPF 1024 5
    nn.Upsample - 2
    Concat <-1 6>
    ${block}*3 512
    nn.Upsample - 2
    Concat <-1 4>
    ${block}*3 256
    ${down} 256 3 2
    Concat <-1 12>
    ${block}*3 512
    ${down} 512 3 2
    Concat <-1 9>
    ${block}*3 1024
    Detect <15 18 21>`);
const v8Layers = () => v8("Conv", "C2f");
const v8GhostLayers = () => v8("GhostConv", "C3Ghost");
const v8P2 = (down, block) => layersOf(`
    Conv 64 3 2
    ${down} 128 3 2
    ${block}*3 128 T
    ${down} 256 3 2
    ${block}*6 256 T
    ${down} 512 3 2
    ${block}*6 512 T
    ${down} 1024 3 2
    ${block}*3 1024 T
    SPPF 1024 5
    nn.Upsample - 2
    Concat <-1 6>
    ${block}*3 512
    nn.Upsample - 2
    Concat <-1 4>
    ${block}*3 256
    nn.Upsample - 2
    Concat <-1 2>
    ${block}*3 128
    ${down} 128 3 2
    Concat <-1 15>
    ${block}*3 256
    ${down} 256 3 2
    Concat <-1 12>
    ${block}*3 512
    ${down} 512 3 2
    Concat <-1 9>
    ${block}*3 1024
    Detect <18 21 24 27>`);
const v8P2Layers = () => v8P2("Conv", "C2f");
const v8P6Layers = () => layersOf(`
    Conv 64 3 2
    Conv 128 3 2
    C2f*3 128 T
    Conv 256 3 2
    C2f*6 256 T
    Conv 512 3 2
    C2f*6 512 T
    Conv 768 3 2
    C2f*3 768 T
    Conv 1024 3 2
    C2f*3 1024 T
    SPPF 1024 5
    nn.Upsample - 2
    Concat <-1 8>
    C2*3 768 F
    nn.Upsample - 2
    Concat <-1 6>
    C2*3 512 F
    nn.Upsample - 2
    Concat <-1 4>
    C2*3 256 F
    Conv 256 3 2
    Concat <-1 17>
    C2*3 512 F
    Conv 512 3 2
    Concat <-1 14>
    C2*3 768 F
    Conv 768 3 2
    Concat <-1 11>
    C2*3 1024 F
    Detect <20 23 26 29>`);
const v8ClassifyLayers = () => {
	return [...v8Layers().slice(0, 9), ...layersOf("Classify nc")];
};

// src/networks/yolo/families/text.ts
/** YOLOv8 whose neck looks at the class names; the first form pools the levels into them on the way. */
const world = (isFirst) => {
	const shift = isFirst ? 1 : 0;
	const pooling = isFirst ? "\n    ImagePoolingAttn 256 <15 12 9>" : "";
	const [s8, s16, s32] = [
		15,
		18 + shift,
		21 + shift
	];
	return [...v8Layers().slice(0, 10), ...layersOf(`
    nn.Upsample - 2
    Concat <-1 6>
    C2fAttn*3 512 256 8
    nn.Upsample - 2
    Concat <-1 4>
    C2fAttn*3 256 128 4${pooling}
    Conv 256 3 2 <15>
    Concat <-1 12>
    C2fAttn*3 512 256 8
    Conv 512 3 2
    Concat <-1 9>
    C2fAttn*3 1024 512 16
    WorldDetect nc 512 ${isFirst ? "F" : "T"} <${s8} ${s16} ${s32}>`)];
};
const worldLayers = () => world(true);
const worldV2Layers = () => world(false);
/** Any family with YOLOE's head. */
function withPrompts(layers, segments, is26) {
	const module = segments ? is26 ? "YOLOESegment26" : "YOLOESegment" : "YOLOEDetect";
	const args = segments ? [
		"nc",
		32,
		256,
		512,
		true
	] : [
		"nc",
		512,
		true
	];
	return [...layers.slice(0, -1), {
		...layers.at(-1),
		module,
		args
	}];
}

// src/networks/yolo/families/rtdetr.ts
/** Hybrid encoder and decoder on top of a backbone: `width` channels, maps of the backbone at strides 8 and 16. */
const neck = (first, width, hidden, s8, s16) => `
    Conv ${width} 1 1 - 1 1 F
    AIFI ${hidden} 8
    Conv ${width} 1 1
    nn.Upsample - 2
    Conv ${width} 1 1 - 1 1 F <${s16}>
    Concat <-2 -1>
    RepC3*3 ${width}
    Conv ${width} 1 1
    nn.Upsample - 2
    Conv ${width} 1 1 - 1 1 F <${s8}>
    Concat <-2 -1>
    RepC3*3 ${width}
    Conv ${width} 3 2
    Concat <-1 ${first + 7}>
    RepC3*3 ${width}
    Conv ${width} 3 2
    Concat <-1 ${first + 2}>
    RepC3*3 ${width}
    RTDETRDecoder nc <${first + 11} ${first + 14} ${first + 17}>`;
const rtdetrLargeLayers = () => layersOf(`
    HGStem 32 48
    HGBlock*6 48 128 3
    DWConv 128 3 2 1 F
    HGBlock*6 96 512 3
    DWConv 512 3 2 1 F
    HGBlock*6 192 1024 5 T F
    HGBlock*6 192 1024 5 T T
    HGBlock*6 192 1024 5 T T
    DWConv 1024 3 2 1 F
    HGBlock*6 384 2048 5 T F${neck(10, 256, 1024, 3, 7)}`);
const rtdetrExtraLayers = () => layersOf(`
    HGStem 32 64
    HGBlock*6 64 128 3
    DWConv 128 3 2 1 F
    HGBlock*6 128 512 3
    HGBlock*6 128 512 3 F T
    DWConv 512 3 2 1 F
    HGBlock*6 256 1024 5 T F
    HGBlock*6 256 1024 5 T T
    HGBlock*6 256 1024 5 T T
    HGBlock*6 256 1024 5 T T
    HGBlock*6 256 1024 5 T T
    DWConv 1024 3 2 1 F
    HGBlock*6 512 2048 5 T F
    HGBlock*6 512 2048 5 T T${neck(14, 384, 2048, 4, 10)}`);
/** ResNet with so many blocks in its third stage. */
const rtdetrResNetLayers = (blocks) => layersOf(`
    ResNetLayer 3 64 1 T 1
    ResNetLayer 64 64 1 F 3
    ResNetLayer 256 128 2 F 4
    ResNetLayer 512 256 2 F ${blocks}
    ResNetLayer 1024 512 2 F 3${neck(5, 256, 1024, 2, 3)}`);
/** YOLOv8 with the decoder for a head. */
const v8RtdetrLayers = () => {
	const layers = v8Layers();
	return [...layers.slice(0, -1), {
		...layers.at(-1),
		module: "RTDETRDecoder",
		args: ["nc"]
	}];
};

// src/networks/yolo/families/scales.ts
const scale = (depth, width, maxChannels) => ({
	depth,
	width,
	maxChannels
});
/** Depth multiple, width multiple and channel ceiling by size letter (reference 3.3). */
const V5_SCALES = {
	n: scale(.33, .25, 1024),
	s: scale(.33, .5, 1024),
	m: scale(.67, .75, 1024),
	l: scale(1, 1, 1024),
	x: scale(1.33, 1.25, 1024)
};
const V8_SCALES = {
	n: scale(.33, .25, 1024),
	s: scale(.33, .5, 1024),
	m: scale(.67, .75, 768),
	l: scale(1, 1, 512),
	x: scale(1, 1.25, 512)
};
const V8_CLASSIFY_SCALES = {
	n: scale(.33, .25, 1024),
	s: scale(.33, .5, 1024),
	m: scale(.67, .75, 1024),
	l: scale(1, 1, 1024),
	x: scale(1, 1.25, 1024)
};
const V11_SCALES = {
	n: scale(.5, .25, 1024),
	s: scale(.5, .5, 1024),
	m: scale(.5, 1, 512),
	l: scale(1, 1, 512),
	x: scale(1, 1.5, 512)
};

// src/networks/yolo/families/v11-v26.ts
const v11Layers = () => layersOf(`
    Conv 64 3 2
    Conv 128 3 2
    C3k2*2 256 F 0.25
    Conv 256 3 2
    C3k2*2 512 F 0.25
    Conv 512 3 2
    C3k2*2 512 T
    Conv 1024 3 2
    C3k2*2 1024 T
    SPPF 1024 5
    C2PSA*2 1024
    nn.Upsample - 2
    Concat <-1 6>
    C3k2*2 512 F
    nn.Upsample - 2
    Concat <-1 4>
    C3k2*2 256 F
    Conv 256 3 2
    Concat <-1 13>
    C3k2*2 512 F
    Conv 512 3 2
    Concat <-1 10>
    C3k2*2 1024 T
    Detect <16 19 22>`);
/** The backbone without its pooling layer, attention kept (YOLO11 and YOLO26). */
const v11ClassifyLayers = () => {
	const layers = v11Layers();
	return [
		...layers.slice(0, 9),
		layers[10],
		...layersOf("Classify nc")
	];
};
const v12Layers = () => layersOf(`
    Conv 64 3 2
    Conv 128 3 2
    C3k2*2 256 F 0.25
    Conv 256 3 2
    C3k2*2 512 F 0.25
    Conv 512 3 2
    A2C2f*4 512 T 4
    Conv 1024 3 2
    A2C2f*4 1024 T 1
    nn.Upsample - 2
    Concat <-1 6>
    A2C2f*2 512 F -1
    nn.Upsample - 2
    Concat <-1 4>
    A2C2f*2 256 F -1
    Conv 256 3 2
    Concat <-1 11>
    A2C2f*2 512 F -1
    Conv 512 3 2
    Concat <-1 8>
    C3k2*2 1024 T
    Detect <14 17 20>`);
const v12ClassifyLayers = () => [...v12Layers().slice(0, 9), ...layersOf("Classify nc")];
const v26Layers = () => layersOf(`
    Conv 64 3 2
    Conv 128 3 2
    C3k2*2 256 F 0.25
    Conv 256 3 2
    C3k2*2 512 F 0.25
    Conv 512 3 2
    C3k2*2 512 T
    Conv 1024 3 2
    C3k2*2 1024 T
    SPPF 1024 5 3 T
    C2PSA*2 1024
    nn.Upsample - 2
    Concat <-1 6>
    C3k2*2 512 T
    nn.Upsample - 2
    Concat <-1 4>
    C3k2*2 256 T
    Conv 256 3 2
    Concat <-1 13>
    C3k2*2 512 T
    Conv 512 3 2
    Concat <-1 10>
    C3k2 1024 T 0.5 T
    Detect <16 19 22>`);
const v26P2Layers = () => layersOf(`
    Conv 64 3 2
    Conv 128 3 2
    C3k2*2 256 F 0.25
    Conv 256 3 2
    C3k2*2 512 F 0.25
    Conv 512 3 2
    C3k2*2 512 T
    Conv 1024 3 2
    C3k2*2 1024 T
    SPPF 1024 5 3 T
    C2PSA*2 1024
    nn.Upsample - 2
    Concat <-1 6>
    C3k2*2 512 T
    nn.Upsample - 2
    Concat <-1 4>
    C3k2*2 256 T
    nn.Upsample - 2
    Concat <-1 2>
    C3k2*2 128 T
    Conv 128 3 2
    Concat <-1 16>
    C3k2*2 256 T
    Conv 256 3 2
    Concat <-1 13>
    C3k2*2 512 T
    Conv 512 3 2
    Concat <-1 10>
    C3k2 1024 T 0.5 T
    Detect <19 22 25 28>`);
const v26P6Layers = () => layersOf(`
    Conv 64 3 2
    Conv 128 3 2
    C3k2*2 256 F 0.25
    Conv 256 3 2
    C3k2*2 512 F 0.25
    Conv 512 3 2
    C3k2*2 512 T
    Conv 768 3 2
    C3k2*2 768 T
    Conv 1024 3 2
    C3k2*2 1024 T
    SPPF 1024 5
    C2PSA*2 1024
    nn.Upsample - 2
    Concat <-1 8>
    C3k2*2 768 T
    nn.Upsample - 2
    Concat <-1 6>
    C3k2*2 512 T
    nn.Upsample - 2
    Concat <-1 4>
    C3k2*2 256 T
    Conv 256 3 2
    Concat <-1 18>
    C3k2*2 512 T
    Conv 512 3 2
    Concat <-1 15>
    C3k2*2 768 T
    Conv 768 3 2
    Concat <-1 12>
    C3k2 1024 T 0.5 T
    Detect <21 24 27 30>`);

// src/networks/yolo/families/v3-v6.ts
/** YOLOv3 with Ultralytics' anchor-free head; `middle` is layer 12, where SPP differs. */
const v3 = (middle) => layersOf(`
    Conv 32 3 1
    Conv 64 3 2
    Bottleneck 64
    Conv 128 3 2
    Bottleneck*2 128
    Conv 256 3 2
    Bottleneck*8 256
    Conv 512 3 2
    Bottleneck*8 512
    Conv 1024 3 2
    Bottleneck*4 1024
    Bottleneck 1024 F
    ${middle}
    Conv 1024 3 1
    Conv 512 1 1
    Conv 1024 3 1
    Conv 256 1 1 <-2>
    nn.Upsample - 2
    Concat <-1 8>
    Bottleneck 512 F
    Bottleneck 512 F
    Conv 256 1 1
    Conv 512 3 1
    Conv 128 1 1 <-2>
    nn.Upsample - 2
    Concat <-1 6>
    Bottleneck 256 F
    Bottleneck*2 256 F
    Detect <27 22 15>`);
const v3Layers = () => v3("Conv 512 1 1");
const v3SppLayers = () => v3("SPP 512 [5,9,13]");
const v3TinyLayers = () => layersOf(`
    Conv 16 3 1
    nn.MaxPool2d 2 2 0
    Conv 32 3 1
    nn.MaxPool2d 2 2 0
    Conv 64 3 1
    nn.MaxPool2d 2 2 0
    Conv 128 3 1
    nn.MaxPool2d 2 2 0
    Conv 256 3 1
    nn.MaxPool2d 2 2 0
    Conv 512 3 1
    nn.ZeroPad2d [0,1,0,1]
    nn.MaxPool2d 2 1 0
    Conv 1024 3 1
    Conv 256 1 1
    Conv 512 3 1
    Conv 128 1 1 <-2>
    nn.Upsample - 2
    Concat <-1 8>
    Conv 256 3 1
    Detect <19 15>`);
const v5Layers = () => layersOf(`
    Conv 64 6 2 2
    Conv 128 3 2
    C3*3 128
    Conv 256 3 2
    C3*6 256
    Conv 512 3 2
    C3*9 512
    Conv 1024 3 2
    C3*3 1024
    SPPF 1024 5
    Conv 512 1 1
    nn.Upsample - 2
    Concat <-1 6>
    C3*3 512 F
    Conv 256 1 1
    nn.Upsample - 2
    Concat <-1 4>
    C3*3 256 F
    Conv 256 3 2
    Concat <-1 14>
    C3*3 512 F
    Conv 512 3 2
    Concat <-1 10>
    C3*3 1024 F
    Detect <17 20 23>`);
const v5P6Layers = () => layersOf(`
    Conv 64 6 2 2
    Conv 128 3 2
    C3*3 128
    Conv 256 3 2
    C3*6 256
    Conv 512 3 2
    C3*9 512
    Conv 768 3 2
    C3*3 768
    Conv 1024 3 2
    C3*3 1024
    SPPF 1024 5
    Conv 768 1 1
    nn.Upsample - 2
    Concat <-1 8>
    C3*3 768 F
    Conv 512 1 1
    nn.Upsample - 2
    Concat <-1 6>
    C3*3 512 F
    Conv 256 1 1
    nn.Upsample - 2
    Concat <-1 4>
    C3*3 256 F
    Conv 256 3 2
    Concat <-1 20>
    C3*3 512 F
    Conv 512 3 2
    Concat <-1 16>
    C3*3 768 F
    Conv 768 3 2
    Concat <-1 12>
    C3*3 1024 F
    Detect <23 26 29 32>`);
const v6Layers = () => layersOf(`
    Conv 64 3 2
    Conv 128 3 2
    Conv*6 128 3 1
    Conv 256 3 2
    Conv*12 256 3 1
    Conv 512 3 2
    Conv*18 512 3 1
    Conv 1024 3 2
    Conv*6 1024 3 1
    SPPF 1024 5
    Conv 256 1 1
    nn.ConvTranspose2d 256 2 2 0
    Concat <-1 6>
    Conv 256 3 1
    Conv*9 256 3 1
    Conv 128 1 1
    nn.ConvTranspose2d 128 2 2 0
    Concat <-1 4>
    Conv 128 3 1
    Conv*9 128 3 1
    Conv 128 3 2
    Concat <-1 15>
    Conv 256 3 1
    Conv*9 256 3 1
    Conv 256 3 2
    Concat <-1 10>
    Conv 512 3 1
    Conv*9 512 3 1
    Detect <19 23 27>`);

// src/networks/yolo/families/v9-v10.ts
const v9 = (size) => {
	const stage = ([c, split, width]) => `RepNCSPELAN4 ${c} ${split} ${width} ${size.repeats}`;
	const [s8, s16, s32] = size.stages.map(stage);
	const [n16, n8, n16b, n32] = size.neck.map(stage);
	return layersOf(`
    Conv ${size.stem[0]} 3 2
    Conv ${size.stem[1]} 3 2
    ${size.first}
    ${size.down} ${size.downs[0]}
    ${s8}
    ${size.down} ${size.downs[1]}
    ${s16}
    ${size.down} ${size.downs[2]}
    ${s32}
    SPPELAN ${size.pool.join(" ")}
    nn.Upsample - 2
    Concat <-1 6>
    ${n16}
    nn.Upsample - 2
    Concat <-1 4>
    ${n8}
    ${size.down} ${size.neckDowns[0]}
    Concat <-1 12>
    ${n16b}
    ${size.down} ${size.neckDowns[1]}
    Concat <-1 9>
    ${n32}
    Detect <15 18 21>`);
};
const V9_SIZES = {
	t: () => v9({
		stem: [16, 32],
		first: "ELAN1 32 32 16",
		down: "AConv",
		downs: [
			64,
			96,
			128
		],
		stages: [
			[
				64,
				64,
				32
			],
			[
				96,
				96,
				48
			],
			[
				128,
				128,
				64
			]
		],
		repeats: 3,
		pool: [128, 64],
		neck: [
			[
				96,
				96,
				48
			],
			[
				64,
				64,
				32
			],
			[
				96,
				96,
				48
			],
			[
				128,
				128,
				64
			]
		],
		neckDowns: [48, 64]
	}),
	s: () => v9({
		stem: [32, 64],
		first: "ELAN1 64 64 32",
		down: "AConv",
		downs: [
			128,
			192,
			256
		],
		stages: [
			[
				128,
				128,
				64
			],
			[
				192,
				192,
				96
			],
			[
				256,
				256,
				128
			]
		],
		repeats: 3,
		pool: [256, 128],
		neck: [
			[
				192,
				192,
				96
			],
			[
				128,
				128,
				64
			],
			[
				192,
				192,
				96
			],
			[
				256,
				256,
				128
			]
		],
		neckDowns: [96, 128]
	}),
	m: () => v9({
		stem: [32, 64],
		first: "RepNCSPELAN4 128 128 64 1",
		down: "AConv",
		downs: [
			240,
			360,
			480
		],
		stages: [
			[
				240,
				240,
				120
			],
			[
				360,
				360,
				180
			],
			[
				480,
				480,
				240
			]
		],
		repeats: 1,
		pool: [480, 240],
		neck: [
			[
				360,
				360,
				180
			],
			[
				240,
				240,
				120
			],
			[
				360,
				360,
				180
			],
			[
				480,
				480,
				240
			]
		],
		neckDowns: [180, 240]
	}),
	c: () => v9({
		stem: [64, 128],
		first: "RepNCSPELAN4 256 128 64 1",
		down: "ADown",
		downs: [
			256,
			512,
			512
		],
		stages: [
			[
				512,
				256,
				128
			],
			[
				512,
				512,
				256
			],
			[
				512,
				512,
				256
			]
		],
		repeats: 1,
		pool: [512, 256],
		neck: [
			[
				512,
				512,
				256
			],
			[
				256,
				256,
				128
			],
			[
				512,
				512,
				256
			],
			[
				512,
				512,
				256
			]
		],
		neckDowns: [256, 512]
	}),
	e: () => layersOf(`
      nn.Identity
      Conv 64 3 2
      Conv 128 3 2
      RepNCSPELAN4 256 128 64 2
      ADown 256
      RepNCSPELAN4 512 256 128 2
      ADown 512
      RepNCSPELAN4 1024 512 256 2
      ADown 1024
      RepNCSPELAN4 1024 512 256 2
      CBLinear [64] <1>
      CBLinear [64,128] <3>
      CBLinear [64,128,256] <5>
      CBLinear [64,128,256,512] <7>
      CBLinear [64,128,256,512,1024] <9>
      Conv 64 3 2 <0>
      CBFuse [0,0,0,0,0] <10 11 12 13 14 -1>
      Conv 128 3 2
      CBFuse [1,1,1,1] <11 12 13 14 -1>
      RepNCSPELAN4 256 128 64 2
      ADown 256
      CBFuse [2,2,2] <12 13 14 -1>
      RepNCSPELAN4 512 256 128 2
      ADown 512
      CBFuse [3,3] <13 14 -1>
      RepNCSPELAN4 1024 512 256 2
      ADown 1024
      CBFuse [4] <14 -1>
      RepNCSPELAN4 1024 512 256 2
      SPPELAN 512 256
      nn.Upsample - 2
      Concat <-1 25>
      RepNCSPELAN4 512 512 256 2
      nn.Upsample - 2
      Concat <-1 22>
      RepNCSPELAN4 256 256 128 2
      ADown 256
      Concat <-1 32>
      RepNCSPELAN4 512 512 256 2
      ADown 512
      Concat <-1 29>
      RepNCSPELAN4 512 1024 512 2
      Detect <35 38 41>`)
};
/** YOLOv10; sizes differ in which blocks are compact inverted ones. */
const v10 = ({ s16 = "C2f*6 512 T", s32 = "C2f*3 1024 T", n16 = "C2f*3 512", n16b = "C2f*3 512", n32 = "C2fCIB*3 1024 T T" }) => layersOf(`
    Conv 64 3 2
    Conv 128 3 2
    C2f*3 128 T
    Conv 256 3 2
    C2f*6 256 T
    SCDown 512 3 2
    ${s16}
    SCDown 1024 3 2
    ${s32}
    SPPF 1024 5
    PSA 1024
    nn.Upsample - 2
    Concat <-1 6>
    ${n16}
    nn.Upsample - 2
    Concat <-1 4>
    C2f*3 256
    Conv 256 3 2
    Concat <-1 13>
    ${n16b}
    SCDown 512 3 2
    Concat <-1 10>
    ${n32}
    v10Detect <16 19 22>`);
const INVERTED = {
	s32: "C2fCIB*3 1024 T",
	n16b: "C2fCIB*3 512 T",
	n32: "C2fCIB*3 1024 T"
};
const MORE_INVERTED = {
	...INVERTED,
	n16: "C2fCIB*3 512 T"
};
const V10_SIZES = {
	n: () => v10({}),
	s: () => v10({ s32: "C2fCIB*3 1024 T T" }),
	m: () => v10(INVERTED),
	b: () => v10(MORE_INVERTED),
	l: () => v10(MORE_INVERTED),
	x: () => v10({
		...MORE_INVERTED,
		s16: "C2fCIB*6 512 T"
	})
};
const V10_SCALES = {
	n: {
		depth: .33,
		width: .25,
		maxChannels: 1024
	},
	s: {
		depth: .33,
		width: .5,
		maxChannels: 1024
	},
	m: {
		depth: .67,
		width: .75,
		maxChannels: 768
	},
	b: {
		depth: .67,
		width: 1,
		maxChannels: 512
	},
	l: {
		depth: 1,
		width: 1,
		maxChannels: 512
	},
	x: {
		depth: 1,
		width: 1.25,
		maxChannels: 512
	}
};

// src/networks/yolo/families/registry.ts
const NSMLX = [
	"n",
	"s",
	"m",
	"l",
	"x"
];
const ALL_TASKS = [
	"detect",
	"segment",
	"pose",
	"obb",
	"classify"
];
/** Head of each task by the form of the family; the detection head stands in the list itself. */
const HEADS$3 = {
	segment: ["Segment", [
		"nc",
		32,
		256
	]],
	pose: ["Pose", ["nc"]],
	obb: ["OBB", ["nc", 1]]
};
function withHead(layers, task, is26 = false) {
	if (task === "detect" || task === "classify") return [...layers];
	const [name, args] = HEADS$3[task];
	return [...layers.slice(0, -1), {
		...layers.at(-1),
		module: is26 ? `${name}26` : name,
		args
	}];
}
function scaled(scales, layers, tasks = ["detect"], classify) {
	return {
		sizes: Object.keys(scales),
		tasks,
		architecture: (_, task) => task === "classify" && classify ? {
			layers: classify.layers(),
			scales: classify.scales
		} : {
			layers: withHead(layers(), task),
			scales
		}
	};
}
/** The head of the classic repository in place of Ultralytics' own. */
function withAnchors(layers) {
	return [...layers.slice(0, -1), {
		...layers.at(-1),
		module: "AnchorDetect",
		args: ["nc"]
	}];
}
function oneSize(layers) {
	return {
		sizes: [],
		tasks: ["detect"],
		architecture: () => ({
			layers: layers(),
			scales: {}
		})
	};
}
function v26(layers, tasks) {
	return {
		sizes: [...NSMLX],
		tasks,
		architecture: (_, task) => task === "classify" ? {
			layers: v11ClassifyLayers(),
			scales: V11_SCALES
		} : {
			layers: withHead(layers(), task, true),
			scales: V11_SCALES,
			isEndToEnd: true,
			bins: 1
		}
	};
}
function prompted(scales, layers, is26 = false) {
	return {
		sizes: Object.keys(scales),
		tasks: ["detect", "segment"],
		architecture: (_, task) => ({
			layers: withPrompts(layers(), task === "segment", is26),
			scales,
			...is26 && {
				isEndToEnd: true,
				bins: 1
			}
		})
	};
}
const v6 = scaled(V8_SCALES, v6Layers);
/** Stock models by family name, as their files are called without the size letter. */
const FAMILIES = {
	yolov3: oneSize(v3Layers),
	"yolov3-spp": oneSize(v3SppLayers),
	"yolov3-tiny": oneSize(v3TinyLayers),
	yolov5: scaled(V5_SCALES, v5Layers),
	"yolov5-p6": scaled(V5_SCALES, v5P6Layers),
	"yolov5-classic": scaled(V5_SCALES, () => withAnchors(v5Layers())),
	"yolov5-classic-p6": scaled(V5_SCALES, () => withAnchors(v5P6Layers())),
	yolov6: {
		...v6,
		architecture: (size, task) => ({
			...v6.architecture(size, task),
			activation: "relu"
		})
	},
	yolov8: scaled(V8_SCALES, v8Layers, ALL_TASKS, {
		scales: V8_CLASSIFY_SCALES,
		layers: v8ClassifyLayers
	}),
	"yolov8-p2": scaled(V8_SCALES, v8P2Layers),
	"yolov8-p6": scaled(V8_SCALES, v8P6Layers, [
		"detect",
		"segment",
		"pose"
	]),
	"yolov8-rtdetr": scaled(V8_SCALES, v8RtdetrLayers),
	"yolov8-world": scaled(V8_SCALES, worldLayers),
	"yolov8-worldv2": scaled(V8_SCALES, worldV2Layers),
	"yolov8-ghost": scaled(V8_SCALES, v8GhostLayers),
	yolov9: {
		sizes: Object.keys(V9_SIZES),
		tasks: ["detect", "segment"],
		architecture: (size, task) => ({
			layers: withHead(V9_SIZES[size](), task),
			scales: {}
		})
	},
	yolov10: {
		sizes: Object.keys(V10_SIZES),
		tasks: ["detect"],
		architecture: (size) => ({
			layers: V10_SIZES[size](),
			scales: V10_SCALES,
			isEndToEnd: true
		})
	},
	yolo11: scaled(V11_SCALES, v11Layers, ALL_TASKS, {
		scales: V11_SCALES,
		layers: v11ClassifyLayers
	}),
	yolo12: scaled(V11_SCALES, v12Layers, ALL_TASKS, {
		scales: V11_SCALES,
		layers: v12ClassifyLayers
	}),
	yolo26: v26(v26Layers, ALL_TASKS),
	"yolo26-p2": v26(v26P2Layers, ["detect"]),
	"yolo26-p6": v26(v26P6Layers, ["detect"]),
	"yoloe-v8": prompted(V8_SCALES, v8Layers),
	"yoloe-11": prompted(V11_SCALES, v11Layers),
	"yoloe-26": prompted(V11_SCALES, v26Layers, true),
	rtdetr: {
		sizes: ["l", "x"],
		tasks: ["detect"],
		architecture: (size) => ({
			layers: size === "x" ? rtdetrExtraLayers() : rtdetrLargeLayers(),
			scales: {}
		})
	},
	"rtdetr-resnet50": oneSize(() => rtdetrResNetLayers(6)),
	"rtdetr-resnet101": oneSize(() => rtdetrResNetLayers(23))
};

// src/networks/yolo/names.ts
const TASKS = {
	seg: "segment",
	pose: "pose",
	obb: "obb",
	cls: "classify"
};
/** What pre-trained weights are called beyond their architecture: the datasets they saw. */
const DATASETS = /* @__PURE__ */ new Set([
	"oiv7",
	"coco",
	"objv1"
]);
/** A note that tables put behind a name to tell YOLOv5's own repository from the package. */
const ORIGINAL = /\s*\(original[^)]*\)$/i;
/** `yoloe-11s-seg`, `yoloe-v8l`; `-pf` finds classes of its own. */
const YOLOE = /^yoloe-(v8|11|26)([nsmlx])(-seg)?$/;
const RTDETR = /^rtdetr-(?:([lx])|(resnet(?:50|101)))$/;
function rtdetr([, size, backbone]) {
	return backbone === void 0 ? {
		family: "rtdetr",
		size: size ?? null
	} : {
		family: `rtdetr-${backbone}`,
		size: null
	};
}
/**
* Reads names as users write them (`yolov8n.pt`, `models/YOLO11s-seg.yaml`, `yolov5su`, `yolov5n6u.pt`); null for
* anything that names no stock model.
*/
function parseModelName(text) {
	if (ORIGINAL.test(text)) return parseClassicName(text.replace(ORIGINAL, ""));
	const stem = text.trim().split(/[/\\]/).at(-1).toLowerCase().replace(/\.(?:pt|ya?ml|onnx|engine|torchscript)$/, "");
	const transformer = RTDETR.exec(stem);
	if (transformer) return {
		...rtdetr(transformer),
		task: "detect"
	};
	const prompted = YOLOE.exec(stem);
	if (prompted) return {
		family: `yoloe-${prompted[1]}`,
		size: prompted[2],
		task: prompted[3] ? "segment" : "detect"
	};
	const [, version = "", letter = "", six = "", rest = ""] = /^yolov?-?(\d{1,2})([a-z]?)(6?)u?((?:-[a-z\d]+)*)$/.exec(stem) ?? [];
	if (version === "") return null;
	const base = Number(version) >= 11 ? `yolo${version}` : `yolov${version}`;
	let family = base;
	let task = "detect";
	for (const part of rest.split("-").filter((word) => word !== "")) {
		const plain = part.replace(/u$/, "");
		const named = TASKS[part];
		if (named) task = named;
		else if (Object.hasOwn(FAMILIES, `${base}-${plain}`)) family = `${base}-${plain}`;
		else if (!DATASETS.has(part)) return null;
	}
	if (six === "6") family = `${base}-p6`;
	const known = Object.hasOwn(FAMILIES, family) ? FAMILIES[family] : void 0;
	if (!known?.tasks.includes(task)) return null;
	const [first] = known.sizes;
	if (first === void 0) return letter === "" || letter === "u" ? {
		family,
		size: null,
		task
	} : null;
	const size = letter === "" ? first : letter;
	return known.sizes.includes(size) ? {
		family,
		size,
		task
	} : null;
}
/** The same names as the classic YOLOv5 repository means them: `yolov5s.pt`, `yolov5x6.yaml`; detectors alone. */
function parseClassicName(text) {
	const name = parseModelName(text);
	if (!name || !/^yolov5(?:-p6)?$/.test(name.family) || /[nsmlx]6?u\b/i.test(text)) return null;
	return {
		...name,
		family: name.family.replace("yolov5", "yolov5-classic")
	};
}

// src/networks/shapes.ts
const same = (x) => x;
const resized = ({ channels }, height, width) => ({
	channels,
	height,
	width
});
/** The operations by their shapes alone. */
const SHAPES = {
	let: (x) => x,
	end: () => {},
	scope: (body) => body(),
	call: (_, body) => body(),
	conv2d: (_, { channels, height, width }) => ({
		channels,
		height,
		width
	}),
	batchNorm: same,
	layerNorm: same,
	linear: ({ height, width }, features) => ({
		channels: features,
		height,
		width
	}),
	activate: same,
	maxPool: resized,
	avgPool: resized,
	globalAverage: (x) => resized(x, 1, 1),
	resize: resized,
	pad: resized,
	add: same,
	multiply: same,
	scale: same,
	shift: same,
	scaleByParameter: same,
	scaleByNumber: same,
	addParameter: same,
	normalise: same,
	maximum: (_, shape) => shape,
	concat: (inputs) => ({
		...inputs[0],
		channels: inputs.reduce((sum, { channels }) => sum + channels, 0)
	}),
	concatColumns: (inputs) => ({
		channels: inputs[0].channels,
		height: 1,
		width: inputs.reduce((sum, { height, width }) => sum + height * width, 0)
	}),
	stackSum: (inputs) => inputs[0],
	split: ({ height, width }, channels) => channels.map((count) => ({
		channels: count,
		height,
		width
	})),
	view: (_, channels, height, width) => ({
		channels,
		height,
		width
	}),
	detach: same,
	copy: same,
	foldAreas: same,
	unfoldAreas: same,
	matmul: (_a, _b, shape) => shape,
	softmax: same,
	cutColumns: ({ channels }, widths) => widths.map((width) => ({
		channels,
		height: 1,
		width
	})),
	part: (_, channels, height, width) => ({
		channels,
		height,
		width
	}),
	gather: ({ channels }, width) => ({
		channels,
		height: 1,
		width
	}),
	lookup: (_, channels, width) => ({
		channels,
		height: 1,
		width
	}),
	blank: (channels, width) => ({
		channels,
		height: 1,
		width
	}),
	sum: (_, shape) => shape,
	sample: (_a, _b, shape) => shape
};

// src/networks/yolo/blocks/convolutions.ts
/** Convolution without bias, BatchNorm, activation. */
function conv(b, cin, cout, options = {}) {
	const { activation = b.activation } = options;
	const { activatesInPlace } = b;
	const convolve = b.conv2d(cin, cout, options);
	const normalise = b.batchNorm(cout);
	return (t, x) => t.call([x], () => {
		const y = normalise(t, convolve(t, x));
		return activation === null ? y : t.activate(y, activation, activatesInPlace);
	});
}
/** `conv` with as many groups as divide both channel counts. */
function depthwise(b, cin, cout, options = {}) {
	return conv(b, cin, cout, {
		...options,
		groups: greatestCommonDivisor(cin, cout)
	});
}
/** Half of the channels by a convolution, the other half by a cheap depthwise one over them. */
function ghostConv(b, cin, cout, options = {}) {
	const half = Math.floor(cout / 2);
	const primary = conv(b, cin, half, options);
	const cheap = conv(b, half, half, {
		kernel: 5,
		groups: half,
		...pick(options)
	});
	return (t, x) => t.call([x], () => {
		const y = t.let(primary(t, x));
		return t.concat([y, cheap(t, y)]);
	});
}
/** Pointwise without activation, then depthwise. */
function lightConv(b, cin, cout, options = {}) {
	const pointwise = conv(b, cin, cout, { activation: null });
	const spatial = depthwise(b, cout, cout, options);
	return (t, x) => t.call([x], () => spatial(t, pointwise(t, x)));
}
/** A 3x3 and a 1x1 branch, summed and then added to a literal zero, which is one more tensor. */
function repConv(b, cin, cout, options = {}) {
	const { activation = b.activation, stride = 1, groups = 1 } = options;
	const { activatesInPlace } = b;
	const square = conv(b, cin, cout, {
		kernel: 3,
		stride,
		groups,
		activation: null
	});
	const point = conv(b, cin, cout, {
		kernel: 1,
		stride,
		groups,
		padding: 0,
		activation: null
	});
	return (t, x) => t.call([x], () => {
		const y = t.shift(t.add(square(t, x), point(t, x)));
		return activation === null ? y : t.activate(y, activation, activatesInPlace);
	});
}
/** A 7x7 and a 3x3 depthwise branch, summed. */
function repVggDepthwise(b, channels) {
	const { activatesInPlace } = b;
	const large = conv(b, channels, channels, {
		kernel: 7,
		groups: channels,
		activation: null
	});
	const small = conv(b, channels, channels, {
		kernel: 3,
		groups: channels,
		activation: null
	});
	return (t, x) => t.call([x], () => t.activate(t.add(large(t, x), small(t, x)), "silu", activatesInPlace));
}
/** Pointwise, then depthwise with stride and no activation (YOLOv10). */
function scDown(b, cin, cout, kernel, stride) {
	const point = conv(b, cin, cout);
	const spatial = conv(b, cout, cout, {
		kernel,
		stride,
		groups: cout,
		activation: null
	});
	return (t, x) => t.call([x], () => spatial(t, point(t, x)));
}
/** Ghost convolutions in and out of half the channels, with a shortcut. */
function ghostBottleneck(b, cin, cout, kernel = 3, stride = 1) {
	const half = Math.floor(cout / 2);
	const branch = sequential([
		ghostConv(b, cin, half),
		...stride === 2 ? [depthwise(b, half, half, {
			kernel,
			stride,
			activation: null
		})] : [],
		ghostConv(b, half, cout, { activation: null })
	]);
	const shortcut = stride === 2 ? sequential([depthwise(b, cin, cin, {
		kernel,
		stride,
		activation: null
	}), conv(b, cin, cout, { activation: null })]) : null;
	return (t, x) => t.call([x], () => t.add(branch(t, x), shortcut ? shortcut(t, x) : x));
}
/** The four pixels of each 2x2 square side by side as channels, then a convolution (YOLOv5 before 6.0). */
function focus(b, cin, cout, options = {}) {
	const convolve = conv(b, cin * 4, cout, options);
	return (t, x) => t.call([x], () => {
		const quarter = () => t.view(x, x.channels, Math.floor(x.height / 2), Math.floor(x.width / 2));
		return convolve(t, t.concat([
			quarter(),
			quarter(),
			quarter(),
			quarter()
		]));
	});
}
function pick({ activation }) {
	return activation === void 0 ? {} : { activation };
}
function greatestCommonDivisor(a, b) {
	return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

// src/networks/yolo/blocks/csp.ts
const SQUARES = [3, 3];
/** Two convolutions, plus the input when shapes allow and a shortcut is asked for. */
function bottleneck(b, cin, cout, { shortcut = true, groups = 1, kernels = SQUARES, expansion = .5 } = {}) {
	const hidden = truncate(cout * expansion);
	const first = conv(b, cin, hidden, { kernel: kernels[0] });
	const second = conv(b, hidden, cout, {
		kernel: kernels[1],
		groups
	});
	return residual((t, x) => second(t, first(t, x)), shortcut && cin === cout);
}
/** The branch, plus its input. */
function residual(branch, adds) {
	return (t, x) => t.call([x], () => adds ? t.add(x, branch(t, x)) : branch(t, x));
}
/** A convolution split in two, each block reading the output of the one before, all of it concatenated (C2f). */
function splitChain(b, cin, cout, repeats, makeBlock, expansion = .5) {
	const hidden = truncate(cout * expansion);
	const enter = conv(b, cin, 2 * hidden);
	const leave = conv(b, (2 + repeats) * hidden, cout);
	const blocks = Array.from({ length: repeats }, () => makeBlock(hidden));
	return (t, x) => t.call([x], () => {
		const pieces = t.split(enter(t, x), [hidden, hidden]).map((piece) => t.let(piece));
		for (const block of blocks) pieces.push(t.let(block(t, pieces.at(-1))));
		return leave(t, t.concat(pieces));
	});
}
function c2f(b, cin, cout, repeats, shortcut, groups = 1, e = .5) {
	const block = (hidden) => bottleneck(b, hidden, hidden, {
		shortcut,
		groups,
		expansion: 1
	});
	return splitChain(b, cin, cout, repeats, block, e);
}
function c1(b, cin, cout, repeats) {
	const enter = conv(b, cin, cout);
	const chain = sequential(Array.from({ length: repeats }, () => conv(b, cout, cout, { kernel: 3 })));
	return (t, x) => t.call([x], () => {
		const y = t.let(enter(t, x));
		return t.add(chain(t, y), y);
	});
}
function c2(b, cin, cout, repeats, shortcut = true, groups = 1, e = .5) {
	const hidden = truncate(cout * e);
	const enter = conv(b, cin, 2 * hidden);
	const leave = conv(b, 2 * hidden, cout);
	const chain = sequential(Array.from({ length: repeats }, () => bottleneck(b, hidden, hidden, {
		shortcut,
		groups,
		expansion: 1
	})));
	return (t, x) => t.call([x], () => {
		const [first, second] = t.split(enter(t, x), [hidden, hidden]).map((piece) => t.let(piece));
		return leave(t, t.concat([chain(t, first), second]));
	});
}
function c3(b, cin, cout, repeats, { shortcut = true, groups = 1, expansion = .5, kernels = [1, 3] } = {}) {
	const hidden = truncate(cout * expansion);
	const make = () => bottleneck(b, hidden, hidden, {
		shortcut,
		groups,
		kernels,
		expansion: 1
	});
	return partial(b, cin, cout, hidden, () => sequential(Array.from({ length: repeats }, make)));
}
/** A chain over one convolution beside a second convolution, concatenated (C3). */
function partial(b, cin, cout, hidden, makeChain) {
	const enter = conv(b, cin, hidden);
	const beside = conv(b, cin, hidden);
	const leave = conv(b, 2 * hidden, cout);
	const chain = makeChain();
	return (t, x) => t.call([x], () => leave(t, t.concat([chain(t, enter(t, x)), beside(t, x)])));
}
/** `C3k`: a C3 of two bottlenecks with square kernels. */
function c3k(b, cin, cout, repeats, shortcut = true, groups = 1) {
	return c3(b, cin, cout, repeats, {
		shortcut,
		groups,
		kernels: SQUARES
	});
}
function c3x(b, cin, cout, repeats, shortcut = true, groups = 1) {
	return c3(b, cin, cout, repeats, {
		shortcut,
		groups,
		kernels: [[1, 3], [3, 1]]
	});
}
function c3Ghost(b, cin, cout, repeats) {
	const hidden = truncate(cout * .5);
	const make = () => ghostBottleneck(b, hidden, hidden);
	return partial(b, cin, cout, hidden, () => sequential(Array.from({ length: repeats }, make)));
}
/** Two reads of the input, one through a chain, before one BatchNorm over both (BottleneckCSP). */
function bottleneckCsp(b, cin, cout, repeats, shortcut = true) {
	const hidden = truncate(cout * .5);
	const { activatesInPlace } = b;
	const enter = conv(b, cin, hidden);
	const beside = b.conv2d(cin, hidden);
	const after = b.conv2d(hidden, hidden);
	const leave = conv(b, 2 * hidden, cout);
	const normalise = b.batchNorm(2 * hidden);
	const make = () => bottleneck(b, hidden, hidden, {
		shortcut,
		expansion: 1
	});
	const chain = sequential(Array.from({ length: repeats }, make));
	return (t, x) => t.call([x], () => {
		const first = t.let(after(t, chain(t, enter(t, x))));
		const second = t.let(beside(t, x));
		return leave(t, t.activate(normalise(t, t.concat([first, second])), "silu", activatesInPlace));
	});
}
/** Re-parameterised convolutions over one branch, plus the other (RepC3). */
function repC3(b, cin, cout, repeats, e = 1) {
	const hidden = truncate(cout * e);
	const enter = conv(b, cin, hidden);
	const beside = conv(b, cin, hidden);
	const chain = sequential(Array.from({ length: repeats }, () => repConv(b, hidden, hidden)));
	const leave = hidden === cout ? null : conv(b, hidden, cout);
	return (t, x) => t.call([x], () => {
		const y = t.add(chain(t, enter(t, x)), beside(t, x));
		return leave ? leave(t, y) : y;
	});
}
/** Compact inverted block: depthwise, pointwise, depthwise, pointwise, depthwise (YOLOv10). */
function compactInvertedBlock(b, channels, shortcut, largeKernel) {
	const hidden = 2 * channels;
	return residual(sequential([
		depthwise(b, channels, channels, { kernel: 3 }),
		conv(b, channels, hidden),
		largeKernel ? repVggDepthwise(b, hidden) : depthwise(b, hidden, hidden, { kernel: 3 }),
		conv(b, hidden, channels),
		depthwise(b, channels, channels, { kernel: 3 })
	]), shortcut);
}
function c2fCib(b, cin, cout, repeats, shortcut, largeKernel) {
	return splitChain(b, cin, cout, repeats, (hidden) => compactInvertedBlock(b, hidden, shortcut, largeKernel));
}

// src/networks/yolo/blocks/text.ts
/** Features of the class names of an image, one column for each name. */
const TEXT_CHANNELS = 512;
/** Weighs a convolution of the map by how well each pixel fits the name it fits best. */
function textAttention(b, channels, embed, heads) {
	const enter = channels === embed ? null : conv(b, channels, embed, { activation: null });
	const guide = b.linear(512, embed);
	const bias = b.parameter(heads, "bias");
	const project = conv(b, channels, channels, {
		kernel: 3,
		activation: null
	});
	return (t, x, text) => t.scope(() => {
		const words = t.let(guide(t, text));
		const pixels = enter ? t.let(enter(t, x)) : x;
		const { height, width } = x;
		const shape = {
			channels: heads,
			height: height * width,
			width: text.width
		};
		const fit = t.let(t.maximum(t.matmul(pixels, words, shape, "both"), {
			channels: heads,
			height,
			width
		}));
		const weight = t.let(t.activate(t.addParameter(t.scale(fit), bias), "sigmoid", false));
		return t.multiply(project(t, x), weight);
	});
}
/** C2f with an attention to the class names behind its last block (YOLO-World's C2fAttn). */
function c2fAttention(b, cin, cout, repeats, options) {
	const hidden = truncate(cout * .5);
	const enter = conv(b, cin, 2 * hidden);
	const leave = conv(b, (3 + repeats) * hidden, cout);
	const blocks = Array.from({ length: repeats }, () => bottleneck(b, hidden, hidden, {
		shortcut: options.shortcut,
		expansion: 1,
		kernels: [3, 3]
	}));
	const attend = textAttention(b, hidden, options.embed, options.heads);
	return (t, x, text) => t.call([x], () => {
		const pieces = t.split(enter(t, x), [hidden, hidden]).map((piece) => t.let(piece));
		for (const block of blocks) pieces.push(t.let(block(t, pieces.at(-1))));
		pieces.push(t.let(attend(t, pieces.at(-1), text)));
		return leave(t, t.concat(pieces));
	});
}
/** Pixels along each side that a level is pooled to, and heads of the attention. */
const POOLED = 3;
const HEADS$2 = 8;
/** Class names that look at a few pooled pixels of every level (YOLO-World's first form). */
function pooledText(b, cin, embed) {
	const query = {
		norm: b.layerNorm(512),
		project: b.linear(512, embed)
	};
	const key = {
		norm: b.layerNorm(embed),
		project: b.linear(embed, embed)
	};
	const value = {
		norm: b.layerNorm(embed),
		project: b.linear(embed, embed)
	};
	const leave = b.linear(embed, 512);
	const enter = cin.map((c) => b.conv2d(c, embed, { bias: true }));
	return (t, inputs, text) => t.scope(() => {
		const pooled = inputs.map((x, level) => t.maxPool(enter[level](t, x), POOLED, POOLED));
		const pixels = t.let(t.concatColumns(pooled));
		const q = t.let(query.project(t, query.norm(t, text)));
		const k = t.let(key.project(t, key.norm(t, pixels)));
		const v = t.let(value.project(t, value.norm(t, pixels)));
		const shape = {
			channels: HEADS$2,
			height: text.width,
			width: pixels.width
		};
		const weights = t.let(t.softmax(t.scale(t.matmul(q, k, shape, "both"))));
		const mixed = t.matmul(weights, v, {
			channels: embed,
			height: 1,
			width: text.width
		}, "both");
		return t.add(leave(t, t.copy(mixed, true)), text);
	});
}
/** How well each pixel fits each name: a product of both, scaled and shifted. */
function contrast(b, hasNorm) {
	const norm = hasNorm ? b.batchNorm(512) : null;
	const bias = b.parameter(1, "bias");
	const factor = b.parameter(1, "bias");
	return (t, x, text) => t.call([x], () => {
		const pixels = t.let(norm ? norm(t, x) : t.normalise(x));
		const words = t.let(t.normalise(text));
		const { height, width } = x;
		const products = t.matmul(pixels, words, {
			channels: text.width,
			height,
			width
		}, "first");
		return t.addParameter(t.scaleByNumber(products, factor), bias);
	});
}

// src/networks/yolo/heads/detect.ts
/** Box and class branches at each level; the frozen convolution over the bins counts as parameters. */
function detectBranches(b, cin, options) {
	const { classes, bins, isEndToEnd, isLegacy } = options;
	const boxWidth = Math.max(16, Math.floor(cin[0] / 4), bins * 4);
	const classWidth = Math.max(cin[0], Math.min(classes, 100));
	const boxes = () => cin.map((c) => twoConvs(b, c, boxWidth, 4 * bins));
	const scores = () => cin.map((c) => isLegacy ? twoConvs(b, c, classWidth, classes) : lightScores(b, c, classWidth, classes));
	const first = [{
		name: "boxes",
		levels: boxes()
	}, {
		name: "scores",
		levels: scores()
	}];
	if (bins > 1) b.conv2d(bins, 1, { fixed: true });
	if (!isEndToEnd) return [first];
	return [first, [{
		name: "boxes-one",
		levels: boxes()
	}, {
		name: "scores-one",
		levels: scores()
	}]];
}
/** Two 3x3 convolutions and a pointwise one with bias. */
function twoConvs(b, cin, width, cout) {
	return sequential([
		conv(b, cin, width, { kernel: 3 }),
		conv(b, width, width, { kernel: 3 }),
		b.conv2d(width, cout, { bias: true })
	]);
}
function lightScores(b, cin, width, classes) {
	return sequential([
		sequential([depthwise(b, cin, cin, { kernel: 3 }), conv(b, cin, width)]),
		sequential([depthwise(b, width, width, { kernel: 3 }), conv(b, width, width)]),
		b.conv2d(width, classes, { bias: true })
	]);
}
/** Runs the branches of one head over the levels; each output is named in the current scope. */
function runBranches$1(t, inputs, branches) {
	return branches.map(({ levels }) => t.let(t.concatColumns(inputs.map((x, i) => levels[i](t, x)))));
}

// src/networks/yolo/heads/heads.ts
const NOTHING = {
	masks: 0,
	keypoints: [0, 0],
	flow: null,
	isSemantic: false
};
function detectHead(b, cin, options) {
	const heads = detectBranches(b, cin, options);
	return {
		predicts: predicts("detect", options),
		run: (t, inputs) => runHeads(t, inputs, heads)
	};
}
function obbHead(b, cin, options) {
	const width = Math.max(Math.floor(cin[0] / 4), 1);
	const heads = withBranch(b, cin, options, "angles", (c) => twoConvs(b, c, width, 1));
	const run = (t, inputs) => runHeads(t, inputs, heads, (name, tensor) => {
		if (options.is26 || !name.startsWith("angles")) return tensor;
		const angle = t.let(t.scale(t.shift(t.activate(tensor, "sigmoid", false))));
		t.end(tensor);
		return angle;
	});
	return {
		predicts: predicts("obb", options),
		run
	};
}
function poseHead(b, cin, options) {
	const { keypoints = [17, 3], is26 = false, isEndToEnd } = options;
	const [count, values] = keypoints;
	if (!is26) {
		const width = Math.max(Math.floor(cin[0] / 4), count * values);
		const heads = withBranch(b, cin, options, "keypoints", (c) => twoConvs(b, c, width, count * values));
		return {
			predicts: {
				...predicts("pose", options),
				keypoints
			},
			run: (t, inputs) => runHeads(t, inputs, heads)
		};
	}
	const width = Math.max(Math.floor(cin[0] / 4), count * (values + 2));
	const heads = detectBranches(b, cin, options);
	const trunk = () => cin.map((c) => sequential([conv(b, c, width, { kernel: 3 }), conv(b, width, width, { kernel: 3 })]));
	const leaf = (cout) => cin.map(() => b.conv2d(width, cout, { bias: true }));
	const trunks = [trunk()];
	if (isEndToEnd) trunks.push(trunk());
	const flow = realNvp(b);
	const places = trunks.map(() => leaf(count * values));
	const spreads = trunks.map(() => leaf(count * 2));
	const run = (t, inputs, { isTraining }) => heads.flatMap((branches, i) => {
		const sources = i === 0 ? inputs : inputs.map((x) => t.let(t.detach(x)));
		const outputs = named(branches, runBranches$1(t, sources, branches));
		const features = sources.map((x, level) => t.let(trunks[i][level](t, x)));
		const over = (leaves) => t.let(t.concatColumns(features.map((x, level) => leaves[level](t, x))));
		outputs.push({
			name: suffixed("keypoints", i),
			tensor: over(places[i])
		});
		if (isTraining) outputs.push({
			name: suffixed("spreads", i),
			tensor: over(spreads[i])
		});
		for (const x of features) t.end(x);
		return outputs;
	});
	return {
		predicts: {
			...predicts("pose", options),
			keypoints,
			flow
		},
		run
	};
}
function segmentHead(b, cin, options) {
	const { masks = 32, is26 = false } = options;
	const width = Math.max(Math.floor(cin[0] / 4), masks);
	const [first, second] = detectBranches(b, cin, options);
	const proto = prototypesOf(b, cin, options);
	const coefficients = () => cin.map((c) => twoConvs(b, c, width, masks));
	const heads = [first, ...second ? [second] : []].map((branches, i) => branches.concat({
		name: suffixed("coefficients", i),
		levels: coefficients()
	}));
	return {
		predicts: {
			...predicts("segment", options),
			masks,
			isSemantic: is26
		},
		run: (t, inputs, { isTraining }) => [...runHeads(t, inputs, heads), ...proto(t, inputs, isTraining)]
	};
}
function classifyHead(b, cin, classes) {
	const enter = conv(b, cin, 1280);
	const leave = b.linear(1280, classes);
	return {
		predicts: {
			task: "classify",
			classes
		},
		run: (t, [x]) => [{
			name: "logits",
			tensor: t.let(leave(t, t.let(t.globalAverage(enter(t, x)))))
		}]
	};
}
function predicts(task, { classes, bins, isEndToEnd }) {
	return {
		...NOTHING,
		task,
		classes,
		bins,
		isEndToEnd
	};
}
function withBranch(b, cin, options, name, make) {
	return detectBranches(b, cin, options).map((branches, i) => branches.concat({
		name: suffixed(name, i),
		levels: cin.map(make)
	}));
}
/** The second head reads the same maps without their history. */
function runHeads(t, inputs, heads, finish = (_, tensor) => tensor) {
	return heads.flatMap((branches, i) => {
		const sources = i === 0 ? inputs : inputs.map((x) => t.let(t.detach(x)));
		return named(branches, runBranches$1(t, sources, branches)).map(({ name, tensor }) => ({
			name,
			tensor: finish(name, tensor)
		}));
	});
}
function named(branches, tensors) {
	return branches.map(({ name }, i) => ({
		name,
		tensor: tensors[i]
	}));
}
function suffixed(name, head) {
	return head === 0 ? name : `${name}-one`;
}
/** Mask prototypes, with a branch for each class beside them where the head is YOLO26's. */
function prototypesOf(b, cin, options) {
	const { masks = 32, prototypes = 256, is26 = false } = options;
	return is26 ? semanticPrototypes(b, cin, prototypes, masks, options.classes) : plainPrototypes(b, cin, prototypes, masks);
}
/** Convolution, learned upsampling by two, two convolutions. */
function prototypeChain(b, cin, width, masks) {
	const first = conv(b, cin, width, { kernel: 3 });
	const up = b.convTranspose2d(width, width);
	const second = conv(b, width, width, { kernel: 3 });
	const third = conv(b, width, masks);
	return (t, x) => t.call([x], () => third(t, second(t, up(t, first(t, x)))));
}
function plainPrototypes(b, cin, width, masks) {
	const chain = prototypeChain(b, cin[0], width, masks);
	return (t, [x]) => [{
		name: "prototypes",
		tensor: t.let(chain(t, x))
	}];
}
/** Prototypes over all levels, with a per-class branch beside them in training (YOLO26). */
function semanticPrototypes(b, cin, width, masks, classes) {
	const chain = prototypeChain(b, width, width, masks);
	const [finest = 0, ...coarser] = cin;
	const refine = coarser.map((c) => conv(b, c, finest));
	const fuse = conv(b, finest, width, { kernel: 3 });
	const semantic = sequential([
		conv(b, finest, width, { kernel: 3 }),
		conv(b, width, width, { kernel: 3 }),
		b.conv2d(width, classes, { bias: true })
	]);
	return (t, inputs, isTraining) => {
		let feature = inputs[0];
		for (const [i, module] of refine.entries()) {
			const refined = t.let(module(t, inputs[i + 1]));
			const up = t.let(t.resize(refined, feature.height, feature.width));
			t.end(refined);
			const sum = t.let(t.add(feature, up));
			if (i > 0) t.end(feature);
			t.end(up);
			feature = sum;
		}
		const outputs = [{
			name: "prototypes",
			tensor: t.let(chain(t, fuse(t, feature)))
		}];
		if (isTraining) outputs.push({
			name: "semantics",
			tensor: t.let(semantic(t, feature))
		});
		if (feature !== inputs[0]) t.end(feature);
		return outputs;
	};
}
/** Six coupling layers, each with a scale and a shift network 2-64-64-2 (RealNVP). */
function realNvp(b) {
	const sides = [
		2,
		64,
		64,
		2
	];
	const layers = [];
	for (let network = 0; network < 12; network++) for (let i = 0; i < 3; i++) {
		const [cin, cout] = [sides[i], sides[i + 1]];
		const weight = b.parameter(cin * cout, "weight", [cout, cin]);
		layers.push({
			weight,
			bias: b.parameter(cout, "bias"),
			features: cout
		});
	}
	return layers;
}

// src/networks/yolo/blocks/attention.ts
/** Self-attention over the pixels of a map, with keys of half the head size and a depthwise positional branch. */
function attention(b, channels, heads, keyRatio = .5) {
	const head = Math.floor(channels / heads);
	const key = truncate(head * keyRatio);
	const qkv = conv(b, channels, channels + 2 * key * heads, { activation: null });
	const project = conv(b, channels, channels, { activation: null });
	const position = conv(b, channels, channels, {
		kernel: 3,
		groups: channels,
		activation: null
	});
	return (t, x) => t.call([x], () => {
		const { height, width } = x;
		const pixels = height * width;
		const all = t.let(qkv(t, x));
		const [q, k, v] = t.split(all, [
			key * heads,
			key * heads,
			channels
		]).map((part) => t.let(part));
		const scores = t.let(t.scale(t.matmul(q, k, {
			channels: heads,
			height: pixels,
			width: pixels
		})));
		const weights = t.let(t.softmax(scores));
		t.end(scores);
		const mixed = t.matmul(v, weights, {
			channels,
			height,
			width
		});
		const y = t.let(t.add(mixed, position(t, t.copy(v))));
		return project(t, y);
	});
}
/** Attention and a two-layer convolutional feed-forward, each with a shortcut. */
function psaBlock(b, channels, heads, shortcut = true) {
	const attend = attention(b, channels, heads);
	const feedForward = sequential([conv(b, channels, 2 * channels), conv(b, 2 * channels, channels, { activation: null })]);
	return (t, x) => t.call([x], () => {
		const y = t.let(shortcut ? t.add(x, attend(t, x)) : attend(t, x));
		return shortcut ? t.add(y, feedForward(t, y)) : feedForward(t, y);
	});
}
/** Half of the channels through a chain of attention blocks (C2PSA; PSA of YOLOv10 has one). */
function c2psa(b, cin, repeats) {
	const hidden = truncate(cin * .5);
	const enter = conv(b, cin, 2 * hidden);
	const leave = conv(b, 2 * hidden, cin);
	const heads = Math.max(Math.floor(hidden / 64), 1);
	const chain = sequential(Array.from({ length: repeats }, () => psaBlock(b, hidden, heads)));
	return (t, x) => t.call([x], () => {
		const [first, second] = t.split(enter(t, x), [hidden, hidden]).map((part) => t.let(part));
		return leave(t, t.concat([first, t.let(chain(t, second))]));
	});
}
function c2fPsa(b, cin, cout, repeats) {
	return splitChain(b, cin, cout, repeats, (hidden) => psaBlock(b, hidden, Math.max(Math.floor(hidden / 64), 1)));
}
function c3k2(b, cin, cout, repeats, options = {}) {
	const { isC3k = false, expansion = .5, attends = false, groups = 1, shortcut = true } = options;
	const block = (hidden) => {
		if (attends) {
			const heads = Math.max(Math.floor(hidden / 64), 1);
			return sequential([bottleneck(b, hidden, hidden, {
				shortcut,
				groups
			}), psaBlock(b, hidden, heads)]);
		}
		return isC3k ? c3k(b, hidden, hidden, 2, shortcut, groups) : bottleneck(b, hidden, hidden, {
			shortcut,
			groups
		});
	};
	return splitChain(b, cin, cout, repeats, block, expansion);
}
/** Self-attention within `area` equal parts of the map (YOLO12). */
function areaAttention(b, channels, heads, area) {
	const qkv = conv(b, channels, 3 * channels, { activation: null });
	const project = conv(b, channels, channels, { activation: null });
	const position = conv(b, channels, channels, {
		kernel: 7,
		groups: channels,
		activation: null
	});
	return (t, x) => t.call([x], () => {
		const { height, width } = x;
		const pixels = height * width;
		const isCut = area > 1;
		const all = t.let(isCut ? t.foldAreas(qkv(t, x)) : qkv(t, x));
		const [q, k, v] = t.split(all, [
			channels,
			channels,
			channels
		]).map((part) => t.let(part));
		const square = {
			channels: heads,
			height: pixels,
			width: pixels / area
		};
		const scores = t.let(t.scale(t.matmul(q, k, square, isCut ? "both" : void 0)));
		const weights = t.let(t.softmax(scores));
		t.end(scores);
		const mixed = t.let(t.matmul(v, weights, {
			channels,
			height,
			width
		}, isCut ? "first" : void 0));
		if (!isCut) {
			const y = t.let(t.add(mixed, position(t, t.copy(t.copy(v)))));
			t.end(mixed);
			return project(t, y);
		}
		const mixedWhole = t.let(t.unfoldAreas(mixed));
		t.end(mixed);
		const valueWhole = t.let(t.copy(v));
		const mixedMap = t.let(t.unfoldAreas(mixedWhole));
		t.end(mixedWhole);
		const valueMap = t.let(t.copy(valueWhole, true));
		t.end(valueWhole);
		const y = t.let(t.add(mixedMap, position(t, valueMap)));
		t.end(mixedMap);
		return project(t, y);
	});
}
/** Area attention and a convolutional feed-forward, each with a shortcut. */
function areaBlock(b, channels, heads, mlpRatio, area) {
	const hidden = truncate(channels * mlpRatio);
	const attend = areaAttention(b, channels, heads, area);
	const feedForward = sequential([conv(b, channels, hidden), conv(b, hidden, channels, { activation: null })]);
	return (t, x) => t.call([x], () => {
		const y = t.let(t.add(x, attend(t, x)));
		return t.add(y, feedForward(t, y));
	});
}
/** Area-attention blocks chained, all outputs concatenated (YOLO12). */
function a2c2f(b, cin, cout, repeats, options = {}) {
	const { attends = true, area = 1, residual = false, mlpRatio = 2, expansion = .5, groups = 1, shortcut = true } = options;
	const hidden = truncate(cout * expansion);
	const gamma = attends && residual ? b.parameter(cout, "weight") : null;
	const enter = conv(b, cin, hidden);
	const leave = conv(b, (1 + repeats) * hidden, cout);
	const heads = Math.floor(hidden / 32);
	const blocks = Array.from({ length: repeats }, () => attends ? sequential([areaBlock(b, hidden, heads, mlpRatio, area), areaBlock(b, hidden, heads, mlpRatio, area)]) : c3k(b, hidden, hidden, 2, shortcut, groups));
	return (t, x) => t.call([x], () => {
		const pieces = [t.let(enter(t, x))];
		for (const block of blocks) pieces.push(t.let(block(t, pieces.at(-1))));
		const y = t.let(leave(t, t.concat(pieces)));
		for (const piece of pieces) t.end(piece);
		return gamma ? t.add(x, t.scaleByParameter(y, gamma)) : y;
	});
}

// src/networks/yolo/blocks/pooling.ts
/** A map beside its max-pools of several sizes, stride 1. */
function spp(b, cin, cout, kernels = [
	5,
	9,
	13
]) {
	const hidden = Math.floor(cin / 2);
	const enter = conv(b, cin, hidden);
	const leave = conv(b, hidden * (kernels.length + 1), cout);
	return (t, x) => t.call([x], () => {
		const y = t.let(enter(t, x));
		return leave(t, t.concat([y, ...kernels.map(() => t.maxPool(y, y.height, y.width))]));
	});
}
/** A map beside a chain of max-pools over it, stride 1. */
function sppf(b, cin, cout, { pools = 3, shortcut = false, activatesFirst }) {
	const hidden = Math.floor(cin / 2);
	const enter = conv(b, cin, hidden, activatesFirst ? {} : { activation: null });
	const leave = conv(b, hidden * (pools + 1), cout);
	const adds = shortcut && cin === cout;
	return (t, x) => t.call([x], () => {
		const pieces = [t.let(enter(t, x))];
		for (let i = 0; i < pools; i++) pieces.push(t.let(t.maxPool(pieces.at(-1), x.height, x.width)));
		const y = t.let(leave(t, t.concat(pieces)));
		return adds ? t.add(y, x) : y;
	});
}
/** SPPF with hidden channels of its own (YOLOv9). */
function sppElan(b, cin, cout, hidden) {
	const enter = conv(b, cin, hidden);
	const leave = conv(b, 4 * hidden, cout);
	return (t, x) => t.call([x], () => {
		const pieces = [t.let(enter(t, x))];
		for (let i = 0; i < 3; i++) pieces.push(t.let(t.maxPool(pieces.at(-1), x.height, x.width)));
		return leave(t, t.concat(pieces));
	});
}
/** `nn.MaxPool2d`. */
function maxPool2d(kernel, stride = kernel, padding = 0) {
	const reach = (side) => Math.floor((side + 2 * padding - kernel) / stride) + 1;
	return (t, x) => t.maxPool(x, reach(x.height), reach(x.width));
}

// src/networks/yolo/blocks/backbones.ts
/** First block of HGNetV2: a strided convolution, two branches over it, two convolutions. */
function hgStem(b, cin, middle, cout) {
	const relu = { activation: "relu" };
	const half = Math.floor(middle / 2);
	const first = conv(b, cin, middle, {
		kernel: 3,
		stride: 2,
		...relu
	});
	const branch = [conv(b, middle, half, {
		kernel: 2,
		padding: 0,
		...relu
	}), conv(b, half, middle, {
		kernel: 2,
		padding: 0,
		...relu
	})];
	const join = conv(b, 2 * middle, middle, {
		kernel: 3,
		stride: 2,
		...relu
	});
	const leave = conv(b, middle, cout, relu);
	return (t, x) => t.call([x], () => {
		const stem = t.let(first(t, x));
		const padded = t.let(t.pad(stem, stem.height + 1, stem.width + 1));
		t.end(stem);
		const once = t.let(branch[0](t, padded));
		const widened = t.let(t.pad(once, once.height + 1, once.width + 1));
		t.end(once);
		const twice = t.let(branch[1](t, widened));
		t.end(widened);
		const pooled = t.let(t.maxPool(padded, padded.height - 1, padded.width - 1));
		const joined = t.let(t.concat([pooled, twice]));
		t.end(padded);
		const down = t.let(join(t, joined));
		t.end(joined);
		return leave(t, down);
	});
}
/** Chained convolutions, all of them concatenated with the input, squeezed and excited. */
function hgBlock(b, cin, middle, cout, options = {}) {
	const { kernel = 3, repeats = 6, isLight = false, shortcut = false } = options;
	const make = isLight ? lightConv : conv;
	const relu = { activation: "relu" };
	const chain = Array.from({ length: repeats }, (_, i) => make(b, i === 0 ? cin : middle, middle, {
		kernel,
		...relu
	}));
	const squeeze = conv(b, cin + repeats * middle, Math.floor(cout / 2), relu);
	const excite = conv(b, Math.floor(cout / 2), cout, relu);
	const adds = shortcut && cin === cout;
	return (t, x) => t.call([x], () => {
		const pieces = [x];
		for (const step of chain) pieces.push(t.let(step(t, pieces.at(-1))));
		const y = t.let(excite(t, squeeze(t, t.concat(pieces))));
		for (const piece of pieces.slice(1)) t.end(piece);
		return adds ? t.add(y, x) : y;
	});
}
/** ResNet's bottleneck with a projection where shapes change. */
function resNetBlock(b, cin, width, stride) {
	const cout = 4 * width;
	const chain = [
		conv(b, cin, width),
		conv(b, width, width, {
			kernel: 3,
			stride,
			padding: 1
		}),
		conv(b, width, cout, { activation: null })
	];
	const project = stride !== 1 || cin !== cout ? sequential([conv(b, cin, cout, {
		stride,
		activation: null
	})]) : null;
	return (t, x) => t.call([x], () => {
		const y = chain[2](t, chain[1](t, chain[0](t, x)));
		return t.activate(t.add(y, project ? project(t, x) : x), "relu", false);
	});
}
/** The stem of ResNet, or a stage of it. */
function resNetLayer(b, cin, width, stride, isFirst, repeats) {
	if (isFirst) return sequential([conv(b, cin, width, {
		kernel: 7,
		stride: 2,
		padding: 3
	}), maxPool2d(3, 2, 1)]);
	return sequential(Array.from({ length: repeats }, (_, i) => resNetBlock(b, i === 0 ? cin : 4 * width, width, i === 0 ? stride : 1)));
}

// src/networks/yolo/blocks/elan.ts
/** A C3 whose bottlenecks begin with a re-parameterised convolution. */
function repCsp(b, cin, cout, repeats) {
	const hidden = truncate(cout * .5);
	const make = () => {
		const first = repConv(b, hidden, hidden);
		const second = conv(b, hidden, hidden, { kernel: 3 });
		return (t, x) => t.call([x], () => t.add(x, second(t, first(t, x))));
	};
	return partial(b, cin, cout, hidden, () => sequential(Array.from({ length: repeats }, make)));
}
/** A convolution split in two, two blocks chained over the second half, all four pieces concatenated (YOLOv9). */
function elan(b, cin, cout, split, width, make) {
	const half = Math.floor(split / 2);
	const enter = conv(b, cin, split);
	const blocks = [make(half), make(width)];
	const leave = conv(b, split + 2 * width, cout);
	return (t, x) => t.call([x], () => {
		const pieces = t.split(enter(t, x), [half, half]).map((piece) => t.let(piece));
		for (const block of blocks) pieces.push(t.let(block(t, pieces.at(-1))));
		return leave(t, t.concat(pieces));
	});
}
function repNcspElan4(b, cin, cout, split, width, repeats) {
	return elan(b, cin, cout, split, width, (c) => sequential([repCsp(b, c, width, repeats), conv(b, width, width, { kernel: 3 })]));
}
function elan1(b, cin, cout, split, width) {
	return elan(b, cin, cout, split, width, (c) => conv(b, c, width, { kernel: 3 }));
}
/** Average of each 2x2 window, stride 1. */
const smooth = (t, x) => t.avgPool(x, x.height - 1, x.width - 1);
function aConv(b, cin, cout) {
	const down = conv(b, cin, cout, {
		kernel: 3,
		stride: 2,
		padding: 1
	});
	return (t, x) => t.call([x], () => down(t, t.let(smooth(t, x))));
}
/** One half down by a convolution, the other by a max-pool and a convolution. */
function aDown(b, cin, cout) {
	const half = Math.floor(cout / 2);
	const strided = conv(b, Math.floor(cin / 2), half, {
		kernel: 3,
		stride: 2,
		padding: 1
	});
	const pooled = conv(b, Math.floor(cin / 2), half, { padding: 0 });
	return (t, x) => t.call([x], () => {
		const y = t.let(smooth(t, x));
		const [first, second] = t.split(y, [y.channels / 2, y.channels / 2]).map((part) => t.let(part));
		const left = t.let(strided(t, first));
		t.end(first);
		const pool = t.let(t.maxPool(second, halved(second.height), halved(second.width)));
		t.end(second);
		const right = t.let(pooled(t, pool));
		t.end(pool);
		return t.concat([left, right]);
	});
}
/** A pointwise convolution cut into pieces that other layers pick from. */
function cbLinear(b, cin, pieces) {
	const convolve = b.conv2d(cin, pieces.reduce((sum, c) => sum + c, 0), { bias: true });
	return (...[t, x]) => t.call([x], () => t.split(convolve(t, x), pieces));
}
/** Resizes a piece of each input to the size of the last input and sums them all. */
const cbFuse = (t, inputs) => t.call(inputs, () => {
	const { height, width } = inputs.at(-1);
	const resized = inputs.slice(0, -1).map((x) => t.let(t.resize(x, height, width)));
	const sum = t.stackSum([...resized, inputs.at(-1)]);
	for (const x of resized.toReversed()) t.end(x);
	return sum;
});
/** Side after a kernel of three, stride two, padding one. */
function halved(side) {
	return Math.floor((side + 2 - 3) / 2) + 1;
}

// src/networks/yolo/blocks/transformer.ts
/**
* `nn.MultiheadAttention` that is asked for its weights, so that the whole matrices are kept. It reads tokens with the
* batch in second place, which each projection copies. Its three projections are one parameter in PyTorch.
*/
function multiHeadAttention(b, channels, heads) {
	const [q, k, v] = [
		0,
		1,
		2
	].map(() => b.linear(channels, channels, { copiesInput: true }));
	const leave = b.linear(channels, channels);
	return (t, query, value) => t.scope(() => {
		const queries = t.let(q(t, query));
		const keys = t.let(k(t, query));
		const values = t.let(v(t, value));
		const scaled = t.let(t.scale(queries));
		const tokens = query.height * query.width;
		const weights = t.let(t.softmax(t.matmul(scaled, keys, {
			channels: heads,
			height: tokens,
			width: tokens
		})));
		const mixed = t.matmul(weights, values, {
			channels,
			height: query.height,
			width: query.width
		});
		return leave(t, t.copy(mixed, true));
	});
}
/** Two linear layers with an activation between them. */
function feedForward(b, channels, hidden, activation) {
	const grow = b.linear(channels, hidden);
	const shrink = b.linear(hidden, channels);
	return (t, x) => t.call([x], () => shrink(t, t.activate(grow(t, x), activation, false)));
}
/** Self-attention over the pixels of a map and a feed-forward, each followed by a LayerNorm (RT-DETR's AIFI). */
function aifi(b, channels, hidden, heads) {
	const attend = multiHeadAttention(b, channels, heads);
	const forward = feedForward(b, channels, hidden, "gelu");
	const norms = [b.layerNorm(channels), b.layerNorm(channels)];
	return (t, x) => t.call([x], () => {
		const query = t.let(t.shift(x));
		const attended = t.let(attend(t, query, x));
		const first = t.let(norms[0](t, t.add(x, attended)));
		const second = t.let(norms[1](t, t.add(first, forward(t, first))));
		return t.copy(second, true);
	});
}
/** Linear layers with ReLU between them. */
function perceptron(b, widths) {
	const layers = widths.slice(1).map((cout, i) => b.linear(widths[i], cout));
	return (t, x) => t.call([x], () => {
		let y = x;
		for (const [i, layer] of layers.entries()) {
			const next = t.let(i < layers.length - 1 ? t.activate(layer(t, y), "relu", false) : layer(t, y));
			if (y !== x) t.end(y);
			y = next;
		}
		return y;
	});
}
/** Self-attention of the queries, deformable attention over the levels, feed-forward; a LayerNorm after each. */
function decoderLayer(b, options) {
	const { channels, heads, hidden } = options;
	const attend = multiHeadAttention(b, channels, heads);
	const first = b.layerNorm(channels);
	const look = deformableAttention(b, options);
	const second = b.layerNorm(channels);
	const forward = feedForward(b, channels, hidden, "relu");
	const third = b.layerNorm(channels);
	return (t, inputs) => t.scope(() => {
		const { queries, position } = inputs;
		const query = t.let(t.add(queries, position));
		const attended = t.let(attend(t, query, queries));
		const one = t.let(first(t, t.add(queries, attended)));
		const looked = t.let(look(t, {
			...inputs,
			queries: t.add(one, position)
		}));
		const two = t.let(second(t, t.add(one, looked)));
		t.end(one);
		return third(t, t.add(two, forward(t, two)));
	});
}
/** Attention to a few points of each level, read by bilinear interpolation in float32. */
function deformableAttention(b, { channels, heads, points, levels }) {
	const places = heads * levels * points;
	const offsetsOf = b.linear(channels, places * 2);
	const weightsOf = b.linear(channels, places);
	const valuesOf = b.linear(channels, channels);
	const leave = b.linear(channels, channels);
	return (t, { queries, boxes, pixels, levels: sides }) => t.call([queries], () => {
		const tokens = queries.height * queries.width;
		const values = t.let(valuesOf(t, pixels));
		const offsets = t.let(offsetsOf(t, queries));
		const weights = t.let(t.softmax(weightsOf(t, queries)));
		const moved = t.let(t.scale(t.multiply(t.scale(offsets), boxes)));
		const grids = t.let(t.shift(t.scale(t.let(t.shift(moved)))));
		const perLevel = t.cutColumns(values, sides.map(([height, width]) => height * width));
		const read = sides.map(([height, width], level) => {
			const value = t.copy(t.view(perLevel[level], channels, height, width), true);
			const grid = t.copy(t.part(grids, heads * tokens, points, 2));
			return t.let(t.sample(value, grid, {
				channels,
				height: tokens,
				width: points
			}));
		});
		const side = {
			channels: heads,
			height: tokens,
			width: levels * points
		};
		const laid = t.let(t.copy(t.view(weights, side.channels, side.height, side.width)));
		const mixed = t.sum(t.multiply(t.concat(read), laid), {
			channels,
			height: queries.height,
			width: queries.width
		});
		return leave(t, t.copy(mixed, true));
	});
}

// src/networks/yolo/modules.ts
/** Arguments of one layer, read by position with the framework's defaults. */
var Args = class {
	#values;
	constructor(values) {
		this.#values = values;
	}
	number(at, standard) {
		const value = this.#values[at];
		if (typeof value === "number") return value;
		if ((value === void 0 || value === null) && standard !== void 0) return standard;
		throw new BadArgument(`argument ${at + 1} must be a number`);
	}
	flag(at, standard) {
		const value = this.#values[at];
		return value === void 0 || value === null ? standard : Boolean(value);
	}
	list(at, standard) {
		const value = this.#values[at];
		if (Array.isArray(value) && value.every((each) => typeof each === "number")) return value;
		if (value === void 0 && standard) return standard;
		throw new BadArgument(`argument ${at + 1} must be a list of numbers`);
	}
	/** None when absent or null. */
	optional(at) {
		const value = this.#values[at];
		return typeof value === "number" ? value : null;
	}
};
/** A layer whose arguments do not make the module it names. */
var BadArgument = class extends Error {
	name = "BadArgument";
};
/** A layer of a module with one input and one output. */
function single(module, channels) {
	return {
		run: (t, [x]) => module(t, x),
		channels: [channels]
	};
}
/** First arguments are already gone: position 0 is what follows the output width. */
const SCALED = {
	Conv: (b, cin, cout, a) => conv(b, cin, cout, convArgs(a)),
	DWConv: (b, cin, cout, a) => depthwise(b, cin, cout, {
		kernel: a.number(0, 1),
		stride: a.number(1, 1),
		dilation: a.number(2, 1),
		...a.flag(3, true) ? {} : { activation: null }
	}),
	GhostConv: (b, cin, cout, a) => ghostConv(b, cin, cout, {
		kernel: a.number(0, 1),
		stride: a.number(1, 1)
	}),
	RepConv: (b, cin, cout, a) => repConv(b, cin, cout, { stride: a.number(1, 1) }),
	Focus: (b, cin, cout, a) => focus(b, cin, cout, {
		kernel: a.number(0, 1),
		stride: a.number(1, 1)
	}),
	ConvTranspose: (b, cin, cout, a) => {
		const up = b.convTranspose2d(cin, cout, {
			...transposeArgs(a),
			bias: false
		});
		const normalise = b.batchNorm(cout);
		return (t, x) => t.call([x], () => t.activate(normalise(t, up(t, x)), b.activation, b.activatesInPlace));
	},
	"nn.ConvTranspose2d": (b, cin, cout, a) => b.convTranspose2d(cin, cout, transposeArgs(a)),
	Bottleneck: (b, cin, cout, a) => bottleneck(b, cin, cout, {
		shortcut: a.flag(0, true),
		groups: a.number(1, 1),
		expansion: a.number(3, .5)
	}),
	GhostBottleneck: (b, cin, cout, a) => ghostBottleneck(b, cin, cout, a.number(0, 3), a.number(1, 1)),
	BottleneckCSP: (b, cin, cout, a, n) => bottleneckCsp(b, cin, cout, n, a.flag(0, true)),
	C1: (b, cin, cout, _, n) => c1(b, cin, cout, n),
	C2: (b, cin, cout, a, n) => c2(b, cin, cout, n, a.flag(0, true), a.number(1, 1), a.number(2, .5)),
	C2f: (b, cin, cout, a, n) => c2f(b, cin, cout, n, a.flag(0, false), a.number(1, 1), a.number(2, .5)),
	C3: (b, cin, cout, a, n) => c3(b, cin, cout, n, {
		shortcut: a.flag(0, true),
		groups: a.number(1, 1),
		expansion: a.number(2, .5)
	}),
	C3x: (b, cin, cout, a, n) => c3x(b, cin, cout, n, a.flag(0, true), a.number(1, 1)),
	C3Ghost: (b, cin, cout, _, n) => c3Ghost(b, cin, cout, n),
	C3k2: (b, cin, cout, a, n) => c3k2(b, cin, cout, n, {
		isC3k: a.flag(0, false),
		expansion: a.number(1, .5),
		attends: a.flag(2, false),
		groups: a.number(3, 1),
		shortcut: a.flag(4, true)
	}),
	C2fCIB: (b, cin, cout, a, n) => c2fCib(b, cin, cout, n, a.flag(0, false), a.flag(1, false)),
	C2PSA: (b, cin, _, __, n) => c2psa(b, cin, n),
	C2fPSA: (b, cin, cout, _, n) => c2fPsa(b, cin, cout, n),
	PSA: (b, cin) => c2psa(b, cin, 1),
	RepC3: (b, cin, cout, a, n) => repC3(b, cin, cout, n, a.number(0, 1)),
	A2C2f: (b, cin, cout, a, n) => a2c2f(b, cin, cout, n, {
		attends: a.flag(0, true),
		area: Math.max(a.number(1, 1), 1),
		residual: a.flag(2, false),
		mlpRatio: a.number(3, 2),
		expansion: a.number(4, .5)
	}),
	SCDown: (b, cin, cout, a) => scDown(b, cin, cout, a.number(0), a.number(1)),
	SPP: (b, cin, cout, a) => spp(b, cin, cout, a.list(0, [
		5,
		9,
		13
	])),
	SPPF: (b, cin, cout, a, _, rules) => sppf(b, cin, cout, {
		pools: a.number(1, 3),
		shortcut: a.flag(2, false),
		activatesFirst: rules.sppfActivatesFirst
	}),
	SPPELAN: (b, cin, cout, a) => sppElan(b, cin, cout, a.number(0)),
	RepNCSPELAN4: (b, cin, cout, a) => repNcspElan4(b, cin, cout, a.number(0), a.number(1), a.number(2, 1)),
	ELAN1: (b, cin, cout, a) => elan1(b, cin, cout, a.number(0), a.number(1)),
	AConv: (b, cin, cout) => aConv(b, cin, cout),
	ADown: (b, cin, cout) => aDown(b, cin, cout)
};
/** Scaled modules that take their repeats inside; the others are chained. */
const REPEATS_INSIDE = /* @__PURE__ */ new Set([
	"BottleneckCSP",
	"C1",
	"C2",
	"C2f",
	"C3",
	"C3x",
	"C3Ghost",
	"C3k2",
	"C2fCIB",
	"C2PSA",
	"C2fPSA",
	"RepC3",
	"A2C2f"
]);
/** Modules that read the class names, for a size of the model. */
const GUIDED = { C2fAttn: (b, cin, cout, a, repeats, { width, maxChannels }) => {
	const embed = makeDivisible(Math.min(a.number(0), Math.floor(maxChannels / 2)) * width);
	const asked = a.number(1, 1);
	const most = Math.floor(Math.floor(maxChannels / 2) / 32);
	const heads = asked > 1 ? truncate(Math.max(roundHalfToEven(Math.min(asked, most)) * width, 1)) : asked;
	const module = c2fAttention(b, cin, cout, repeats, {
		embed,
		heads,
		shortcut: a.flag(3, false)
	});
	return {
		run: (t, [x], text) => module(t, x, text),
		channels: [cout]
	};
} };
/** Modules whose widths are written as they are. */
const UNSCALED = {
	Concat: (_, cin) => ({
		run: (t, inputs) => t.concat(inputs),
		channels: [cin.reduce((sum, c) => sum + c, 0)]
	}),
	"nn.Upsample": (_, [c = 0], a) => single(upsample(a.optional(1) ?? 2), c),
	"nn.MaxPool2d": (_, [c = 0], a) => single(maxPool2d(a.number(0), a.number(1, a.number(0)), a.number(2, 0)), c),
	"nn.ZeroPad2d": (_, [c = 0], a) => {
		const [left = 0, right = 0, top = 0, bottom = 0] = a.list(0);
		return single((t, x) => t.pad(x, x.height + top + bottom, x.width + left + right), c);
	},
	"nn.Identity": (_, [c = 0]) => single((_t, x) => x, c),
	"nn.BatchNorm2d": (b, [c = 0]) => single(b.batchNorm(c), c),
	HGStem: (b, [c = 0], a) => single(hgStem(b, c, a.number(0), a.number(1)), a.number(1)),
	HGBlock: (b, [c = 0], a, repeats) => {
		const options = {
			kernel: a.number(2, 3),
			repeats,
			isLight: a.flag(3, false),
			shortcut: a.flag(4, false)
		};
		return single(hgBlock(b, c, a.number(0), a.number(1), options), a.number(1));
	},
	ResNetLayer: (b, _, a) => {
		const isFirst = a.flag(3, false);
		return single(resNetLayer(b, a.number(0), a.number(1), a.number(2, 1), isFirst, a.number(4, 1)), isFirst ? a.number(1) : 4 * a.number(1));
	},
	AIFI: (b, [c = 0], a) => single(aifi(b, c, a.number(0, 2048), a.number(1, 8)), c),
	ImagePoolingAttn: (b, cin, a) => {
		const attend = pooledText(b, cin, a.number(0, 256));
		return {
			run: (t, inputs, text) => attend(t, inputs, text),
			channels: [0],
			givesText: true
		};
	},
	CBLinear: (b, [c = 0], a) => {
		const split = cbLinear(b, c, a.list(0));
		return {
			run: (t, [x]) => split(t, x),
			channels: a.list(0)
		};
	},
	CBFuse: (_, cin, a) => {
		const picks = a.list(0);
		return {
			run: (t, inputs) => {
				const pieces = inputs.map((piece, i) => Array.isArray(piece) ? piece[picks[i]] : piece);
				return cbFuse(t, pieces);
			},
			channels: [cin.at(-1)]
		};
	}
};
function upsample(factor) {
	return (t, x) => t.resize(x, x.height * factor, x.width * factor);
}
/** Arguments k, s, p, g, d, act of `Conv`. */
function convArgs(a) {
	const padding = a.optional(2);
	return {
		kernel: a.number(0, 1),
		stride: a.number(1, 1),
		...padding === null ? {} : { padding },
		groups: a.number(3, 1),
		dilation: a.number(4, 1),
		...a.flag(5, true) ? {} : { activation: null }
	};
}
function transposeArgs(a) {
	return {
		kernel: a.number(0, 2),
		stride: a.number(1, 2),
		padding: a.number(2, 0)
	};
}

// src/networks/yolo/heads/anchors.ts
/** Anchors at each pixel of a level. */
const ANCHORS = 3;
/** Box and objectness, beside the classes. */
const VALUES = 5;
const NAMES = [
	"level-0",
	"level-1",
	"level-2",
	"level-3"
];
/** The head of the classic YOLOv5 repository: one convolution at each level, predictions laid out anchor by anchor. */
function anchorHead(b, cin, classes) {
	const leaves = cin.map((c) => b.conv2d(c, ANCHORS * (classes + VALUES), { bias: true }));
	return {
		predicts: {
			task: "anchors",
			classes,
			anchors: ANCHORS
		},
		run: (t, inputs) => inputs.map((x, level) => ({
			name: NAMES[level],
			tensor: t.let(t.copy(leaves[level](t, x), true))
		}))
	};
}

// src/networks/yolo/heads/rtdetr.ts
/** Sizes of the decoder that the framework does not let a model file change (reference 3.2, RTDETRDecoder). */
const CHANNELS = 256;
const HEADS$1 = 8;
const POINTS = 4;
const HIDDEN = 1024;
const LAYERS = 6;
const QUERIES = 300;
const BOX = 4;
/** Denoising queries asked for; groups of all labels, each positive and negative, come nearest to it. */
const DENOISING = 100;
/** Queries that are noisy labels: pairs for the fullest image, in as many groups as come near to `DENOISING`. */
function denoisingQueries(labelsPerImage) {
	return labelsPerImage === 0 ? 0 : 2 * labelsPerImage * Math.max(Math.floor(DENOISING / labelsPerImage), 1);
}
function rtdetrHead(b, cin, classes) {
	const enter = cin.map((c) => ({
		convolution: b.conv2d(c, CHANNELS),
		normalise: b.batchNorm(CHANNELS)
	}));
	const options = {
		channels: CHANNELS,
		heads: HEADS$1,
		hidden: HIDDEN,
		points: POINTS,
		levels: cin.length
	};
	const layers = Array.from({ length: LAYERS }, () => decoderLayer(b, options));
	const noisyClasses = b.embedding(classes, CHANNELS);
	const place = perceptron(b, [
		BOX,
		2 * CHANNELS,
		CHANNELS
	]);
	const encode = b.linear(CHANNELS, CHANNELS);
	const encodeNorm = b.layerNorm(CHANNELS);
	const encoderScores = b.linear(CHANNELS, classes);
	const encoderBoxes = perceptron(b, [
		CHANNELS,
		CHANNELS,
		CHANNELS,
		BOX
	]);
	const scores = layers.map(() => b.linear(CHANNELS, classes));
	const boxes = layers.map(() => perceptron(b, [
		CHANNELS,
		CHANNELS,
		CHANNELS,
		BOX
	]));
	const run = (t, inputs, { isTraining, labelsPerImage }) => {
		const noisy = isTraining ? denoisingQueries(labelsPerImage) : 0;
		const [boxTensor, scoreTensor, encoderBox, encoderScore] = t.scope(() => {
			const maps = inputs.map((x, i) => enter[i].normalise(t, enter[i].convolution(t, x)));
			const sides = maps.map(({ height, width }) => [height, width]);
			const pixels = t.let(t.concatColumns(maps));
			const noisyQueries = noisy > 0 ? t.let(t.lookup(noisyClasses, CHANNELS, noisy)) : null;
			const chosen = choose(pixels);
			let queries = chosen.queries;
			if (noisyQueries) {
				queries = t.let(t.concatColumns([noisyQueries, queries]));
				t.end(noisyQueries);
			}
			let reference = t.let(t.activate(referenceOf(chosen.reference, noisy), "sigmoid", false));
			const boxesOf = [];
			const scoresOf = [];
			let refined = null;
			for (const [i, layer] of layers.entries()) {
				const position = t.let(place(t, reference));
				const next = t.let(layer(t, {
					queries,
					boxes: reference,
					position,
					pixels,
					levels: sides
				}));
				t.end(position);
				t.end(queries);
				queries = next;
				const box = t.let(boxes[i](t, queries));
				const before = refined;
				refined = t.let(moved(box, reference));
				scoresOf.push(t.let(scores[i](t, queries)));
				boxesOf.push(before ? t.let(moved(box, before)) : refined);
				t.end(box);
				t.end(reference);
				reference = t.let(t.detach(refined));
			}
			const all = (each) => t.let(t.concat(each));
			return [
				all(boxesOf),
				all(scoresOf),
				chosen.boxes,
				chosen.scores
			];
			/** The queries that the encoder scores highest, with where they are. */
			function choose(from) {
				const features = t.let(encodeNorm(t, encode(t, t.scale(from))));
				const allScores = t.let(encoderScores(t, features));
				const best = t.let(t.gather(features, QUERIES));
				const anchored = t.let(t.add(encoderBoxes(t, best), t.blank(BOX, QUERIES)));
				const near = t.let(t.activate(anchored, "sigmoid", false));
				const bestScores = t.let(t.gather(allScores, QUERIES));
				t.end(features);
				t.end(allScores);
				return {
					queries: t.let(t.detach(best)),
					reference: anchored,
					boxes: near,
					scores: bestScores
				};
			}
			function referenceOf(anchored, count) {
				const still = t.detach(anchored);
				return count === 0 ? still : t.concatColumns([t.blank(BOX, count), still]);
			}
			/** A box moved from where it was: through the inverse sigmoid and back. */
			function moved(box, from) {
				const share = t.activate(from, "tanh", false);
				const inverse = t.activate(t.multiply(share, t.let(t.scale(from))), "tanh", false);
				return t.activate(t.add(box, inverse), "sigmoid", false);
			}
		}).map((x) => t.let(x));
		return [
			{
				name: "boxes",
				tensor: boxTensor
			},
			{
				name: "scores",
				tensor: scoreTensor
			},
			{
				name: "encoder-boxes",
				tensor: encoderBox
			},
			{
				name: "encoder-scores",
				tensor: encoderScore
			}
		];
	};
	return {
		predicts: {
			task: "rtdetr",
			classes,
			queries: QUERIES,
			layers: LAYERS
		},
		run
	};
}

// src/networks/yolo/heads/text.ts
function textHead(b, cin, options) {
	const { classes, bins, isEndToEnd, isLegacy, hasNorm, isPrompted, segments, masks = 32 } = options;
	const boxWidth = Math.max(16, Math.floor(cin[0] / 4), bins * 4);
	const classWidth = Math.max(cin[0], Math.min(classes, 100));
	const maskWidth = Math.max(Math.floor(cin[0] / 4), masks);
	const make = () => ({
		boxes: cin.map((c) => twoConvs(b, c, boxWidth, 4 * bins)),
		classes: cin.map((c) => isLegacy || !isPrompted ? twoConvs(b, c, classWidth, 512) : lightFeatures(b, c, classWidth)),
		contrasts: cin.map(() => contrast(b, hasNorm)),
		coefficients: segments ? cin.map((c) => twoConvs(b, c, maskWidth, masks)) : []
	});
	const heads = isEndToEnd ? [make(), make()] : [make()];
	if (bins > 1) b.conv2d(bins, 1, { fixed: true });
	if (isPrompted) registerPrompts(b, cin, classWidth);
	const prototypes = segments ? prototypesOf(b, cin, options) : null;
	return {
		predicts: {
			...predicts(segments ? "segment" : "detect", options),
			masks: segments ? masks : 0
		},
		run: (t, inputs, _mode, text) => {
			const words = text ?? t.let(t.blank(512, classes));
			const outputs = heads.flatMap((branches, i) => {
				return runBranches(t, i === 0 ? inputs : inputs.map((x) => t.let(t.detach(x))), branches, words, i);
			});
			if (!prototypes) return outputs;
			const maps = options.is26 ? inputs.map((x) => t.let(t.detach(x))) : inputs;
			return [...outputs, ...prototypes(t, maps, false)];
		}
	};
}
function runBranches(t, inputs, branches, text, head) {
	const over = (make) => t.let(t.concatColumns(inputs.map(make)));
	const named = (name, tensor) => ({
		name: head === 0 ? name : `${name}-one`,
		tensor
	});
	const outputs = [named("boxes", over((x, level) => branches.boxes[level](t, x))), named("scores", over((x, level) => branches.contrasts[level](t, branches.classes[level](t, x), text)))];
	if (branches.coefficients.length > 0) outputs.push(named("coefficients", over((x, level) => branches.coefficients[level](t, x))));
	return outputs;
}
function lightFeatures(b, cin, width) {
	return sequential([
		sequential([depthwise(b, cin, cin, { kernel: 3 }), conv(b, cin, width)]),
		sequential([depthwise(b, width, width, { kernel: 3 }), conv(b, width, width)]),
		b.conv2d(width, 512, { bias: true })
	]);
}
/** Width of the mask features of visual prompts. */
const PROMPT_CHANNELS = 16;
const SWIGLU = 4;
/** Adapters of text and of visual prompts: weights that a training with class names holds but does not run. */
function registerPrompts(b, cin, width) {
	b.linear(512, SWIGLU * 512);
	b.linear(SWIGLU * 512 / 2, 512);
	for (const c of cin) {
		conv(b, c, width, { kernel: 3 });
		conv(b, width, width, { kernel: 3 });
	}
	for (const c of cin) conv(b, c, width);
	const bias = { bias: true };
	b.conv2d(cin.length * width, 512, bias);
	b.conv2d(cin.length * width, PROMPT_CHANNELS, {
		kernel: 3,
		...bias
	});
	b.conv2d(1, PROMPT_CHANNELS, {
		kernel: 3,
		...bias
	});
	conv(b, 32, PROMPT_CHANNELS, { kernel: 3 });
	b.conv2d(PROMPT_CHANNELS, PROMPT_CHANNELS, {
		kernel: 3,
		...bias
	});
}

// src/networks/yolo/heads/registry.ts
/** Heads by the names model files give them; the classes always come from the dataset. */
const HEADS = {
	Detect: (b, cin, _, context) => detectHead(b, cin, context),
	v10Detect: (b, cin, _, context) => detectHead(b, cin, {
		...context,
		isLegacy: false,
		isEndToEnd: true
	}),
	Segment: (b, cin, a, context) => segmentHead(b, cin, {
		...context,
		...maskArgs(a, context)
	}),
	Segment26: (b, cin, a, context) => segmentHead(b, cin, {
		...context,
		...maskArgs(a, context),
		is26: true
	}),
	Pose: (b, cin, _, context) => poseHead(b, cin, context),
	Pose26: (b, cin, _, context) => poseHead(b, cin, {
		...context,
		is26: true
	}),
	OBB: (b, cin, _, context) => obbHead(b, cin, context),
	OBB26: (b, cin, _, context) => obbHead(b, cin, {
		...context,
		is26: true
	}),
	AnchorDetect: (b, cin, _, { classes }) => anchorHead(b, cin, classes),
	RTDETRDecoder: (b, cin, _, { classes }) => rtdetrHead(b, cin, classes),
	WorldDetect: (b, cin, a, context) => textHead(b, cin, {
		...context,
		isLegacy: true,
		hasNorm: a.flag(2, false),
		isPrompted: false,
		segments: false
	}),
	YOLOEDetect: (b, cin, a, context) => textHead(b, cin, {
		...context,
		...PROMPTED,
		hasNorm: a.flag(2, false)
	}),
	YOLOESegment: (b, cin, a, context) => textHead(b, cin, {
		...context,
		...PROMPTED,
		...maskArgs(a, context),
		hasNorm: a.flag(4, false),
		segments: true
	}),
	YOLOESegment26: (b, cin, a, context) => {
		const options = {
			...context,
			...PROMPTED,
			...maskArgs(a, context)
		};
		return textHead(b, cin, {
			...options,
			hasNorm: a.flag(4, false),
			segments: true,
			is26: true
		});
	},
	Classify: (b, cin, _, { classes }) => classifyHead(b, cin[0], classes)
};
const PROMPTED = {
	isPrompted: true,
	segments: false
};
/** Arguments nc, masks, prototype width; the size scales the last. */
function maskArgs(a, { scale }) {
	const prototypes = makeDivisible(Math.min(a.number(2, 256), scale.maxChannels) * scale.width);
	return {
		masks: a.number(1, 32),
		prototypes
	};
}

// src/networks/yolo/build.ts
/** A layer of a model that no memory model exists for. */
var UnknownModule = class extends Error {
	name = "UnknownModule";
	layer;
	index;
	constructor(layer, index, why) {
		super(why);
		this.layer = layer;
		this.index = index;
	}
};
const FULL = {
	depth: 1,
	width: 1,
	maxChannels: 1e400
};
/** Builds a model from its list of layers by the framework's rules. Throws `UnknownModule`. */
function buildNetwork(architecture, options) {
	const { classes, scale: letter } = options;
	const scale = (letter === null ? void 0 : architecture.scales[letter]) ?? FULL;
	const b = new Builder();
	if (architecture.activation) b.activation = architecture.activation;
	const specs = architecture.layers;
	b.activatesInPlace = specs.at(-1)?.module !== "Classify";
	const channels = [];
	const layers = [];
	let isLegacy = true;
	let head = null;
	for (const [index, spec] of specs.entries()) {
		b.layer = index;
		const sources = spec.from.map((from) => from < 0 ? index + from : from);
		const cin = sources.map((source) => source < 0 ? options.imageChannels ?? 3 : channels[source].reduce((sum, c) => sum + c, 0));
		if ([
			"C3k2",
			"A2C2f",
			"C2fCIB"
		].includes(spec.module)) isLegacy = false;
		const refuse = (why) => new UnknownModule(spec, index, why);
		try {
			const makeHead = Object.hasOwn(HEADS, spec.module) ? HEADS[spec.module] : void 0;
			if (makeHead) {
				if (index !== specs.length - 1) throw refuse("a head must be the last layer");
				head = makeHead(b, cin, new Args(spec.args), {
					classes,
					scale,
					isLegacy,
					isEndToEnd: architecture.isEndToEnd ?? false,
					bins: architecture.bins ?? 16,
					keypoints: options.keypoints
				});
				layers.push({
					spec,
					sources,
					made: null
				});
				continue;
			}
			const made = make(b, spec, cin, scale, letter, options);
			if (!made) throw refuse(`no memory model for the module ${spec.module}`);
			channels.push(made.channels);
			layers.push({
				spec,
				sources,
				made
			});
		} catch (error) {
			if (error instanceof BadArgument) throw refuse(`${spec.module}: ${error.message}`);
			throw error;
		}
	}
	if (!head) throw new UnknownModule(specs.at(-1), specs.length - 1, "the last layer is no known head");
	const readsText = layers.some(({ spec }) => Object.hasOwn(GUIDED, spec.module));
	const model = {
		layers,
		head,
		classes,
		readsText
	};
	return networkOf$1(b, {
		name: options.name,
		predicts: head.predicts,
		stride: strideOf(model, options.imageChannels ?? 3),
		forward: (t, image, mode) => forward(t, image, mode, model)
	});
}
function make(b, spec, cin, scale, letter, options) {
	const { module, args } = spec;
	const repeats = spec.repeats > 1 ? Math.max(roundHalfToEven(spec.repeats * scale.depth), 1) : spec.repeats;
	const scaled = Object.hasOwn(SCALED, module) ? SCALED[module] : void 0;
	const guided = Object.hasOwn(GUIDED, module) ? GUIDED[module] : void 0;
	if (!scaled && !guided) return (Object.hasOwn(UNSCALED, module) ? UNSCALED[module] : void 0)?.(b, cin, new Args(args), repeats) ?? null;
	const [first, ...rest] = args;
	if (typeof first !== "number") throw new BadArgument("the first argument must be the output channels");
	const cout = first === options.classes ? first : makeDivisible(Math.min(first, scale.maxChannels) * scale.width);
	if (guided) return guided(b, cin[0], cout, new Args(rest), repeats, scale);
	const own = new Args(sizeRules(module, rest, letter));
	const build = (c, n) => scaled(b, c, cout, own, n, options);
	if (REPEATS_INSIDE.has(module)) return single(build(cin[0], repeats), cout);
	const chain = Array.from({ length: repeats }, (_, i) => build(i === 0 ? cin[0] : cout, 1));
	return single(chain.length === 1 ? chain[0] : sequential(chain), cout);
}
/** What the framework forces by the size letter: C3k blocks from m on, residual area attention in l and x. */
function sizeRules(module, rest, letter) {
	if (module === "C3k2" && letter !== null && "mlx".includes(letter)) return [true, ...rest.slice(1)];
	if (module === "A2C2f" && letter !== null && "lx".includes(letter)) return [
		...rest,
		true,
		1.2
	];
	return rest;
}
/** The framework's loop: an output is let go when the next one stands, unless a later layer reads it. */
function forward(t, image, mode, { layers, head, classes, readsText }) {
	const readLater = new Set(layers.flatMap(({ sources }, index) => sources.filter((source) => source !== index - 1)));
	const made = [];
	const end = (index) => {
		for (const x of [made[index]].flat()) t.end(x);
	};
	const named = [];
	let maps = [];
	const handed = t.scope(() => {
		const names = readsText ? t.let(t.blank(512, classes)) : null;
		let text = names;
		for (const [index, { spec, sources, made: layer }] of layers.entries()) {
			const inputs = sources.map((source) => source < 0 ? image : made[source]);
			const previous = index - 1;
			const isDropped = previous >= 0 && !readLater.has(previous);
			const skipsPrevious = !spec.readsList && sources[0] !== previous;
			if (isDropped && skipsPrevious) end(previous);
			if (layer === null) {
				maps = inputs;
				named.push(...head.run(t, maps, mode, names));
				for (const later of [...readLater].filter((i) => i >= 0 && i < index).toSorted((a, b) => b - a)) if (!sources.includes(later)) end(later);
				return [...named.map(({ tensor }) => tensor), ...maps];
			}
			const output = layer.run(t, inputs, text);
			const handedOn = Array.isArray(output) ? output.map((x) => t.let(x)) : t.let(output);
			made.push(handedOn);
			if (layer.givesText) text = handedOn;
			if (isDropped && !skipsPrevious) end(previous);
		}
		throw new Error("unreachable: a model ends with its head");
	});
	return {
		names: named.map(({ name }) => name),
		tensors: handed.slice(0, named.length),
		features: handed.slice(named.length),
		levels: maps.map(({ height, width }) => ({
			height,
			width,
			stride: image.height / height
		}))
	};
}
/** Largest stride of a head's levels, seen on a small image. */
function strideOf(model, channels) {
	const side = 256;
	const { levels } = forward(SHAPES, {
		channels,
		height: side,
		width: side
	}, {
		isTraining: false,
		labelsPerImage: 0
	}, model);
	return Math.max(32, ...levels.map(({ stride }) => stride));
}

// src/networks/yolo/stock.ts
/** Keypoints of COCO, and of every pose model's own file. */
const COCO_KEYPOINTS = [17, 3];
/** Builds a stock model for a number of classes. */
function buildStock({ family, size, task }, options) {
	const architecture = FAMILIES[family].architecture(size ?? "", task);
	return buildNetwork(architecture, {
		...options,
		keypoints: options.keypoints ?? COCO_KEYPOINTS,
		name: `${family}${size ?? ""}`,
		scale: Object.keys(architecture.scales).length === 0 ? null : size
	});
}

// data/label-counts.json
var label_counts_default = [
	{
		"names": [
			"coco",
			"coco128",
			"coco-seg",
			"coco128-seg"
		],
		"mean": 7.3,
		"most": 93,
		"source": "COCO 2017 train: 860,001 boxes in 117,266 images with labels, at most 93 in one"
	},
	{
		"names": ["VOC"],
		"mean": 2.4,
		"most": 42,
		"source": "PASCAL VOC 2007 and 2012 trainval: 40,058 objects in 16,551 images, at most 42 in one of 2007"
	},
	{
		"names": ["VisDrone"],
		"mean": 53,
		"most": 902,
		"source": "VisDrone2019-DET train: 343,205 boxes in 6,471 images, at most 902 in one"
	},
	{
		"names": ["SKU-110K"],
		"mean": 147,
		"most": 718,
		"source": "SKU-110K (arXiv 1904.00853, table 1): 147.4 objects an image, at most 718"
	},
	{
		"names": ["GlobalWheat2020"],
		"mean": 43,
		"most": 116,
		"source": "Global Wheat Head Detection 2020 (arXiv 2005.02162): 147,793 heads in 3,422 images, at most 116 in one"
	},
	{
		"names": ["lvis"],
		"mean": 12.7,
		"most": 294,
		"source": "LVIS v1 train (arXiv 1908.03195): 1,270,141 instances in 100,170 images, at most 294 in one"
	},
	{
		"names": ["open-images-v7", "OIv7"],
		"mean": 8.4,
		"most": 742,
		"source": "Open Images V7 (storage.googleapis.com/openimages/web/factsfigures_v7.html): 14.6 million boxes in 1.74 million images"
	}
];

// src/verdict/labels.ts
/**
* Labels of the fullest image that a whole run sees after mosaic, where nobody counted them: a log-normal prior around
* the counts that the public logs of data/measured show.
*/
const PRIOR = [
	{
		most: 5,
		weight: .15
	},
	{
		most: 10,
		weight: .25
	},
	{
		most: 20,
		weight: .25
	},
	{
		most: 40,
		weight: .18
	},
	{
		most: 80,
		weight: .1
	},
	{
		most: 160,
		weight: .05
	},
	{
		most: 320,
		weight: .02
	}
];
const ASSUMED_MOST = 20;
const DENSE_MOST = 160;
/** Average over fullest image of a batch after mosaic. */
const MEAN_SHARE = .4;
/** Without mosaic an image has the labels of one photograph instead of up to four. */
const WITHOUT_MOSAIC = .5;
/** Photographs that mosaic joins. */
const MOSAIC = 4;
function labelsOf(run, { opLevel }) {
	if (run.task.value === "classify") {
		const none = {
			most: 1,
			mean: 1
		};
		return {
			training: none,
			validation: none,
			dense: null,
			prior: [],
			assumption: null
		};
	}
	const share = opLevel ? 1 : MEAN_SHARE;
	const { value } = run.labels_per_image;
	if (value !== null) return {
		...labelsAt(value, share),
		dense: null,
		prior: [],
		assumption: null
	};
	const known = knownLabels(run.data.value ?? "");
	if (known) return {
		...labelsAt(known.most, share),
		dense: null,
		prior: [],
		assumption: known.text
	};
	return {
		...labelsAt(ASSUMED_MOST, share),
		dense: labelsAt(DENSE_MOST, share),
		prior: PRIOR,
		assumption: `at most ${ASSUMED_MOST} labels in any image of a batch after mosaic; the risk counts denser datasets in`
	};
}
/** Of a dataset whose labels are counted: its fullest image, or four average ones that mosaic joins. */
function knownLabels(data) {
	const stem = data.split(/[\\/]/).at(-1)?.replace(/\.ya?ml$/i, "").toLowerCase();
	const known = label_counts_default.find(({ names }) => names.some((name) => name.toLowerCase() === stem));
	if (!known) return null;
	const most = Math.round(Math.max(known.most, MOSAIC * known.mean));
	return {
		most,
		text: `at most ${most} labels in any image of a batch, as ${known.names[0]} has them`
	};
}
function labelsAt(most, share) {
	const training = {
		most,
		mean: most * share
	};
	return {
		training,
		validation: {
			most: Math.ceil(most * WITHOUT_MOSAIC),
			mean: training.mean * WITHOUT_MOSAIC
		}
	};
}

// src/verdict/version-rules.ts
/** The value of the newest version that is not newer than ours. */
function at(version, history) {
	return history.findLast(([since]) => isAtLeast(version, since))[1];
}
const LONG = 1e4;
const LONG_IN_8_0 = 6e3;
const OPTIMIZER = [
	["0", (iterations) => iterations > LONG_IN_8_0 ? "SGD" : "NAdam"],
	["8.0.114", (iterations) => iterations > LONG ? "SGD" : "AdamW"],
	["8.4.0", (iterations) => iterations > LONG ? "SGD" : "MuSGD"],
	["8.4.2", () => "MuSGD"],
	["8.4.7", (iterations) => iterations > LONG ? "MuSGD" : "AdamW"]
];
const LARGEST_SIDE = [
	["0", (side, stride, isOn) => isOn ? Math.floor((1.5 * side + stride - 1) / stride) * stride : side],
	["8.4.0", (side) => side],
	["8.4.6", (side, stride, range) => Number(range) === 0 ? side : Math.floor((Math.trunc(side * (1 + Number(range)) + stride) - 1) / stride) * stride]
];
const EMPTIES_CACHE = [
	["0", null],
	["8.0.59", 0],
	["8.3.86", .9],
	["8.3.151", .5]
];
const ASSIGNER = [
	["0", "one-hot"],
	["8.0.30", "repeating"],
	["8.0.136", "counting"],
	["8.4.98", "comparing"]
];
const CANDIDATES_OF_ONE = [["0", 1], ["8.4.0", 7]];
/** One photograph at 640 px until the check was made harder (pull request 16306), then eight small ones. */
const ONE_PHOTOGRAPH = {
	images: 1,
	height: 640,
	width: 480
};
const EIGHT_SMALL = {
	images: 8,
	height: 256,
	width: 256
};
const AMP_CHECK = [
	["0", null],
	["8.0.57", {
		model: "yolov8n",
		...ONE_PHOTOGRAPH
	}],
	["8.2.96", {
		model: "yolov8n",
		...EIGHT_SMALL
	}],
	["8.3.0", {
		model: "yolo11n",
		...EIGHT_SMALL
	}],
	["8.4.3", {
		model: "yolo26n",
		...EIGHT_SMALL
	}]
];
/** The classic YOLOv5 repository, any version (reference section 7). */
const CLASSIC_RULES = {
	modules: { sppfActivatesFirst: true },
	memory: {
		masksFollowPrototypes: true,
		loadsLabels: false,
		keepsOutputs: true,
		emptiesCacheAbove: null,
		assigner: "counting",
		candidatesOfOne: 1
	},
	largestSide: LARGEST_SIDE[0][1],
	automaticOptimizer: () => "SGD",
	disablesAmp: false,
	ampCheck: null
};
/** Rules of a version, as `8.3.204`. */
function rulesOf(version) {
	const since = (other) => isAtLeast(version, other);
	return {
		modules: { sppfActivatesFirst: !since("8.4.0") },
		memory: {
			masksFollowPrototypes: !since("8.4.0"),
			loadsLabels: since("8.3.196"),
			keepsOutputs: false,
			assigner: at(version, ASSIGNER),
			candidatesOfOne: at(version, CANDIDATES_OF_ONE),
			emptiesCacheAbove: at(version, EMPTIES_CACHE)
		},
		largestSide: at(version, LARGEST_SIDE),
		automaticOptimizer: (iterations) => at(version, OPTIMIZER)(iterations ?? 0),
		disablesAmp: since("8.3.43"),
		ampCheck: at(version, AMP_CHECK)
	};
}

// src/verdict/plan.ts
/** Why the engine says nothing about a run. */
var Unplannable = class extends Error {
	name = "Unplannable";
	rule;
	field;
	constructor(rule, message, field) {
		super(message);
		this.rule = rule;
		this.field = field;
	}
};
/** Classes where neither config nor dataset says: few, as most datasets people make themselves have. */
const ASSUMED_CLASSES = 10;
/** `rect` pads validation images by half a stride (ultralytics/data/base.py). */
const VALIDATION_PAD = .5;
/** Throws `Unplannable` where the model is not known. */
function planOf(run, { card, opLevel }) {
	const assumptions = [];
	const rules = run.framework === "yolov5" ? CLASSIC_RULES : rulesOf(run.ultralytics.value);
	const nc = run.nc.value ?? ASSUMED_CLASSES;
	if (run.nc.value === null) assumptions.push(`${nc} classes: neither the config nor its dataset says how many`);
	const network = networkOf(run, nc, rules);
	const { stride } = network;
	const side = Math.ceil(run.imgsz.value / stride) * stride;
	const isClassifier = network.predicts.task === "classify";
	const largest = isClassifier ? side : rules.largestSide(side, stride, run.multi_scale.value);
	const labels = labelsOf(run, { opLevel });
	if (labels.assumption !== null) assumptions.push(labels.assumption);
	const amp = run.amp.value && !(rules.disablesAmp && (card?.ampBroken ?? false));
	if (run.amp.value && !amp) assumptions.push(`no mixed precision: Ultralytics switches it off on ${card.title}`);
	const optimizer = optimizerOf(run, rules, assumptions);
	const accumulateAt = (batch) => run.accumulate.value ?? Math.max(roundHalfToEven(run.nbs.value / batch), 1);
	const gpus = run.gpus.value;
	const at = (batch) => {
		const images = Math.max(Math.floor(batch / gpus), 1);
		const training = {
			images,
			height: largest,
			width: largest,
			labels: labels.training
		};
		const padded = isClassifier || network.predicts.task === "rtdetr" ? side : Math.ceil(side / stride + VALIDATION_PAD) * stride;
		const validation = {
			images: network.predicts.task === "obb" ? images : 2 * images,
			height: padded,
			width: padded,
			labels: labels.validation
		};
		return {
			network,
			batch: training,
			resizedFrom: largest === side ? null : side,
			validation: run.val.value && !opLevel ? validation : null,
			amp,
			optimizer,
			accumulate: accumulateAt(batch),
			gpus,
			frozenLayers: frozenOf(run),
			maskRatio: run.mask_ratio.value,
			overlapsMasks: run.overlap_mask.value,
			rules: rules.memory,
			ampCheck: run.amp.value && run.amp_dtype.value === "fp16" && !opLevel ? checkOf(rules) : null,
			resizesInFloat: run.torch.value === null || isAtLeast(run.torch.value, "2.1"),
			workspaces: opLevel ? [] : cublasWorkspaces(run.deterministic.value, card?.computeCapability ?? null),
			workspaceShare: opLevel || isChannelsLast(run) ? 0 : convolutionWorkspace(hasCudnn8(run)),
			allocator: {},
			cardBytes: card?.usableBytes ?? null,
			isRecording: opLevel
		};
	};
	return {
		run,
		network,
		labels,
		rules,
		at,
		accumulateAt,
		assumptions
	};
}
function networkOf(run, classes, { modules }) {
	const { value } = run.model;
	if (value === null) throw new Unplannable("unknown-model", "the config names no model", run.model);
	const name = run.framework === "yolov5" ? parseClassicName(value) : parseModelName(value);
	if (!name || name.task !== run.task.value) {
		const text = name ? `${printable(value)} is no model for the task ${run.task.value}` : `no memory model for ${printable(value)}`;
		throw new Unplannable("unknown-model", `model: ${text}`, run.model);
	}
	return stock(name, {
		classes,
		...modules,
		...run.kpt_shape.value && { keypoints: run.kpt_shape.value }
	});
}
const CHECKED_CLASSES = 80;
function checkOf({ ampCheck, modules }) {
	if (!ampCheck) return null;
	const { model, ...images } = ampCheck;
	return {
		network: stock(parseModelName(model), {
			classes: CHECKED_CLASSES,
			...modules
		}),
		...images
	};
}
const networks = /* @__PURE__ */ new Map();
/** Largest models have some 1,500 modules; a hundred of them are a few MB. */
const MOST_NETWORKS = 100;
function stock(name, options) {
	const key = JSON.stringify([name, options]);
	const before = networks.get(key);
	if (before) return before;
	const made = buildStock(name, options);
	const [oldest] = networks.keys();
	if (networks.size >= MOST_NETWORKS && oldest !== void 0) networks.delete(oldest);
	networks.set(key, made);
	return made;
}
function optimizerOf(run, rules, assumptions) {
	const { value } = run.optimizer;
	if (value !== "auto") return OPTIMIZERS.find((name) => name.toLowerCase() === value.toLowerCase()) ?? "AdamW";
	const optimizer = rules.automaticOptimizer(null);
	assumptions.push(`optimizer=auto becomes ${optimizer}, as in trainings of at most 10,000 iterations`);
	return optimizer;
}
function hasCudnn8({ torch: { value } }) {
	return value !== null && !isAtLeast(value, "2.4");
}
/** On by default since a release of 2026-08-31, by its date 8.4.140 (pull request 26007). */
function isChannelsLast({ channels_last, ultralytics, framework }) {
	return channels_last.value ?? (framework === "ultralytics" && isAtLeast(ultralytics.value, "8.4.140"));
}
function frozenOf({ freeze: { value } }) {
	if (value === null) return /* @__PURE__ */ new Set();
	return new Set(typeof value === "number" ? Array.from({ length: value }, (_, layer) => layer) : value);
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

// src/verdict/forecast.ts
const EXACT = {
	centre: 0,
	deviation: 1e-9
};
/** Weights, their average, two optimizer states and gradients in float32. */
const BYTES_PER_PARAMETER = 20;
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
var Forecaster = class {
	plan;
	#options;
	#outside;
	#rehearsed = /* @__PURE__ */ new Map();
	#known = /* @__PURE__ */ new Map();
	#labelBytes = null;
	constructor(plan, options) {
		this.plan = plan;
		this.#options = options;
		this.#outside = options.opLevel ? [] : outsideOf(plan.run, options.card);
	}
	at(batch) {
		const before = this.#known.get(batch);
		if (before) return before;
		const made = this.#make(batch);
		this.#known.set(batch, made);
		return made;
	}
	/** Whether a batch stays below a risk; looks at no more replays than that takes. */
	isSafe(batch, risk) {
		const { spec, play, free } = this.#rehearse(batch);
		const isBelow = (bytes) => riskOf(this.#needing(spec, bytes), this.#usable, NEED) < risk;
		if (isBelow(free.reservedPeakBytes)) return true;
		const most = TRIED.findLast((times) => isBelow(free.allocatedPeakBytes * times));
		if (most === void 0) return false;
		return !(within(play, free.allocatedPeakBytes * most) instanceof TrainingOutOfMemory);
	}
	/** Roughly, the bytes of the card that a batch leaves over with all but a probability of `risk`. */
	spareAt(batch, risk) {
		const { spec, free } = this.#rehearse(batch);
		return this.#usable - quantile(this.#needing(spec, free.allocatedPeakBytes * TYPICAL), 1 - risk, NEED);
	}
	/** The same without any batch, roughly: a first guess for a search. */
	spareWithout() {
		return this.#usable - this.#outsideBytes - this.plan.network.parameterCount * BYTES_PER_PARAMETER;
	}
	/** The part of a result that says what was predicted. */
	estimateAt(batch) {
		const { spec, prediction, devicePeakBytes, givesBack } = this.at(batch);
		const { held: _, ...rest } = prediction;
		const { low, high } = this.#interval(spec, devicePeakBytes);
		return {
			...rest,
			devicePeakBytes,
			low,
			high,
			breakdown: [...breakdownOf(spec, prediction), ...this.#outside],
			assumptions: [...this.plan.assumptions, ...this.#assumptions(givesBack)]
		};
	}
	#rehearse(batch) {
		const before = this.#rehearsed.get(batch);
		if (before) return before;
		const spec = this.plan.at(batch);
		const play = rehearse(spec);
		const made = {
			spec,
			play,
			free: play()
		};
		this.#rehearsed.set(batch, made);
		return made;
	}
	#make(batch) {
		const { spec, play, free } = this.#rehearse(batch);
		const outside = this.#outsideBytes;
		const givesBack = free.reservedPeakBytes + outside > this.#usable;
		const kept = givesBack ? within(play, this.#usable - outside) : free;
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
			risk: this.#options.card === null ? null : riskOf(needs, this.#usable, NEED)
		};
	}
	/** The least memory that the run gets by with. */
	#needs(spec, play, { allocatedPeakBytes, reservedPeakBytes }) {
		const at = (bytes) => this.#needing(spec, bytes);
		const most = at(reservedPeakBytes);
		if (this.#options.card === null || riskOf(most, this.#usable, NEED) < CLEAR) return most;
		const least = at(allocatedPeakBytes);
		if (riskOf(least, this.#usable, NEED) > .9995) return least;
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
	#interval(spec, devicePeakBytes) {
		const spread = this.#options.opLevel ? EXACT : PEAK;
		const scenarios = this.#scenarios(spec, devicePeakBytes);
		const low = Math.round(quantile(scenarios, .09999999999999998 / 2, spread));
		const high = Math.round(quantile(scenarios, .95, spread));
		const ceiling = devicePeakBytes <= this.#usable ? this.#usable : 1e400;
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
		const alone = "nothing else runs on the GPU";
		return givesBack ? [alone, "PyTorch gives cached memory back to stay within the card, which slows steps down"] : [alone];
	}
};
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
/**
* The largest total batch whose risk stays below `MOST_RISK`, in multiples of the GPUs and, from there, of eight
* images on each; null when not even one image on each fits. A batch that fits already is left as it is.
*/
function recommend(forecaster, asked, verdict) {
	const { run } = forecaster.plan;
	const largest = largestSafe(forecaster, asked);
	if (largest === null) return null;
	const batch = verdict === "fits" && asked !== null ? Math.max(largest, asked) : largest;
	const accumulate = forecaster.plan.accumulateAt(batch);
	const { devicePeakBytes, risk } = forecaster.at(batch);
	return {
		batch,
		accumulate,
		nbs: run.nbs.value,
		effectiveBatch: batch * accumulate,
		devicePeakBytes,
		risk: risk ?? 0,
		changes: verdict === "fits" ? [] : changesOf(run, batch)
	};
}
/** Images on one GPU that are worth writing down: every number up to eight, from there multiples of eight. */
const rungOf = (images) => images <= MULTIPLE ? images : Math.floor(images / MULTIPLE) + MULTIPLE - 1;
const imagesAt = (rung) => rung <= MULTIPLE ? rung : (rung - MULTIPLE + 1) * MULTIPLE;
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
	return safe === 0 ? null : imagesAt(safe) * gpus;
}
/** Images at which the line through the two batches nearest to the end of the card meets it. */
function whereSpareEnds(seen) {
	const [a, b] = seen.toSorted((x, y) => Math.abs(x.spare) - Math.abs(y.spare));
	if (a.spare === b.spare) return a.images;
	return Math.max(a.images + a.spare * (b.images - a.images) / (a.spare - b.spare), 0);
}
function changesOf({ batch }, to) {
	if (batch.value === to) return [];
	return [{
		key: "batch",
		from: batch.origin.kind === "default" ? null : String(batch.value),
		to: String(to)
	}];
}
const LADDER_SHARES = [
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

// src/verdict/judge.ts
/** Predicts the memory of one config, holds it against the card and finds the batch to use instead. Pure. */
function judge(config, card, options) {
	const { run, findings } = config;
	const unknown = {
		run,
		estimate: null,
		verdict: "unknown",
		risk: null,
		recommendation: null,
		findings,
		ladder: []
	};
	if (run === null) return unknown;
	let plan;
	try {
		plan = planOf(run, {
			card,
			opLevel: options.opLevel
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
	if (run.batch.value < 1) {
		const recommendation = card === null ? null : recommend(forecaster, null, null);
		return {
			...unknown,
			recommendation,
			ladder: ladderOf(forecaster, null, recommendation?.batch ?? null)
		};
	}
	const batch = run.batch.value;
	const { risk, failure } = forecaster.at(batch);
	const verdict = risk === null ? null : verdictOf(risk);
	const recommendation = card === null ? null : recommend(forecaster, batch, verdict);
	return {
		run,
		estimate: forecaster.estimateAt(batch),
		verdict,
		risk,
		recommendation,
		findings: failure ? [...findings, failureOf(failure, config)] : findings,
		ladder: ladderOf(forecaster, batch, recommendation?.batch ?? null)
	};
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
	if (origin.kind !== "file") return {
		rule,
		severity: "warning",
		message,
		...source,
		column: null
	};
	const { path, line, column } = origin;
	return {
		rule,
		severity: "warning",
		message: `${placeOf(path, line, column)}: ${message}`,
		path,
		line,
		column
	};
}

export { percent as $, isBeyondRepair as A, standingOf as B, printable as C, __toESM as Ct, accumulateArithmetic as D, NO_BATCH_FITS as E, batchText as F, worstRun as G, worstFirst as H, findingText as I, count as J, FAIL_ON as K, findingsOf as L, LABELS as M, MARKS as N, diffLines as O, TITLES as P, gibRange as Q, isBad as R, Findings as S, __require as St, ACCUMULATE_NOTE as T, failures as U, whyUnknown as V, highestRisk as W, gibAgainst as X, gib as Y, gibNumber as Z, MAX_BYTES as _, url as _t, canPlot as a, plain as at, ARGUMENTS as b, prettifyError as bt, changers as c, ZodNumber as ct, findCard as d, literal as dt, share as et, UserError as f, number as ft, readNamedConfig as g, unknown as gt, readConfigs as h, union as ht, tally as i, htmlCode as it, isFix as j, effectiveArithmetic as k, readPolicy as l, _enum as lt, mayHoldConfig as m, string as mt, VERSION as n, code as nt, mermaidPlot as o, prose as ot, broken as p, object as pt, fails as q, headline as r, codeBlock as rt, textPlot as s, TASKS$1 as st, judge as t, thousands as tt, TextSettings as u, array as ut, resolveRun as v, ZodError as vt, printableText as w, isArgument as x, __commonJSMin as xt, check as y, _coercedNumber as yt, place as z };