import { resolve } from "node:path";
import { readFileSync } from "node:fs";

// src/cli/lines.ts
function lineReader(folder, texts) {
	const known = new Map([...texts].map(([path, text]) => [resolve(folder, path), text.split("\n")]));
	return (path, line) => {
		const place = resolve(folder, path);
		const lines = known.get(place) ?? linesOf(place);
		known.set(place, lines);
		return lines[line - 1];
	};
}
function linesOf(place) {
	try {
		return readFileSync(place, "utf8").split("\n");
	} catch {
		return [];
	}
}

export { lineReader as t };