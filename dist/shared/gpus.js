import { n as UserError, t as nearMatches } from "./near-match.js";
import { o as printable } from "./findings.js";
import { s as listedCards } from "./catalogue.js";
import { i as gibNumber } from "./format.js";
import { t as readOptions } from "./options.js";
import { t as EXIT } from "./exit.js";

// src/cli/gpus.ts
async function listGpus(args, { out }) {
	const { words, json } = readOptions("gpus", args);
	if (words.length > 1) throw new UserError("gpus takes one word to look for, as gpus 4090");
	const [word] = words;
	const all = listedCards();
	const found = word === void 0 ? all : all.filter((listed) => holds(listed, word));
	if (found.length === 0) {
		const near = nearMatches(word ?? "", all.map(({ card }) => card.name)).join(", ");
		throw new UserError(`no card of the catalogue has ${printable(word)} in its name${near === "" ? "" : `; near are ${near}`}`);
	}
	out(json ? `${JSON.stringify(found.map(asJson), null, 2)}\n` : table(found));
	return EXIT.good;
}
function holds({ card, aliases }, word) {
	const bare = (text) => text.toLowerCase().replaceAll(/[\s_-]/g, "");
	return [
		card.name,
		card.title,
		...aliases
	].some((name) => bare(name).includes(bare(word)));
}
function asJson({ card, nominalGib, aliases }) {
	const { name, title, usableBytes, computeCapability } = card;
	return {
		name,
		title,
		aliases,
		nominalGib,
		usableBytes,
		computeCapability
	};
}
function table(found) {
	const rows = [[
		"name",
		"usable",
		"sold as",
		"what torch prints",
		"also"
	], ...found.map(({ card, nominalGib, aliases }) => [
		card.name,
		`${gibNumber(card.usableBytes)} GiB`,
		`${nominalGib} GB`,
		card.title,
		aliases.join(", ")
	])];
	const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
	return `${rows.map((row) => row.map((cell, column) => column === 1 || column === 2 ? cell.padStart(widths[column]) : cell.padEnd(widths[column])).join("  ").trimEnd()).join("\n")}\n`;
}

export { listGpus };