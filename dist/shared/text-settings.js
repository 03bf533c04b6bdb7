import { n as UserError, t as nearMatches } from "./near-match.js";
import { o as printable } from "./findings.js";

// src/base/text-settings.ts
const NUMBER = /^-?\d+(?:\.\d+)?$/;
var TextSettings = class {
	#get;
	#spell;
	constructor(get, spell) {
		this.#get = get;
		this.#spell = spell;
	}
	spell(name) {
		return this.#spell(name);
	}
	text(name) {
		return this.#get(name).trim() || null;
	}
	word(name, rules) {
		const text = this.text(name);
		return text === null ? null : this.#check(name, text, text, rules);
	}
	number(name, rules) {
		const text = this.text(name);
		return text === null ? null : this.#check(name, text, NUMBER.test(text) ? Number(text) : text, rules);
	}
	gib(name, rules) {
		const text = this.text(name);
		if (text === null) return null;
		const bare = text.replace(/\s*(?:gib|gb|g)$/i, "");
		return this.#check(name, text, NUMBER.test(bare) ? Number(bare) : text, rules);
	}
	#check(name, text, value, { schema, expected, choices = [] }) {
		const read = schema.safeParse(value);
		if (read.success) return read.data;
		const near = nearMatches(text, choices);
		const hint = near.length === 0 ? "" : `; did you mean ${near.join(" or ")}?`;
		throw new UserError(`${this.spell(name)}: expected ${expected}, got ${printable(text)}${hint}`);
	}
};

export { TextSettings as t };