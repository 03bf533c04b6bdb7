import { n as UserError } from "./near-match.js";
import { s as printableText } from "./findings.js";
import { t as badgeOf } from "./badge.js";
import { w as resultSchema } from "./wording.js";
import { t as readOptions } from "./options.js";
import { t as EXIT } from "./exit.js";
import { readFileSync } from "node:fs";

// src/cli/badge.ts
async function printBadge(args, terminal) {
	const [path, ...more] = readOptions("badge", args).words;
	if (path === void 0 || more.length > 0) throw new UserError("badge needs one result, as check --json writes it");
	terminal.out(`${JSON.stringify(badgeOf(readResult(path)))}\n`);
	return EXIT.good;
}
function readResult(path) {
	const name = printableText(path, 200);
	let json;
	try {
		json = JSON.parse(readFileSync(path, "utf8"));
	} catch (error) {
		const why = error instanceof SyntaxError ? "is no JSON" : "cannot be read";
		throw new UserError(`badge: ${name} ${why}`, { cause: error });
	}
	const read = resultSchema.safeParse(json);
	if (!read.success) throw new UserError(`badge: ${name} is no result of oomlint, oomlint/result@2`);
	return read.data;
}

export { printBadge };