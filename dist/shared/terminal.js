import "./wording.js";

// src/report/terminal.ts
const USUAL_COLUMNS = 100;
const LEAST_COLUMNS = 40;
const MOST_COLUMNS = 120;
function columnsOf(width) {
	return width === void 0 || !(width > 0) ? 100 : Math.min(Math.max(width, LEAST_COLUMNS), MOST_COLUMNS);
}
const RED = 31;
const GREEN = 32;
const YELLOW = 33;
const CYAN = 36;
const STANDING_COLOURS = {
	oom: RED,
	broken: RED,
	likely: RED,
	tight: YELLOW,
	unknown: CYAN,
	fits: GREEN,
	"no card": CYAN,
	"no training": CYAN
};
const SEVERITY_COLOURS = {
	error: RED,
	warning: YELLOW,
	notice: CYAN
};
function painter(colour) {
	const sgr = (code, text) => colour ? `\u001B[${code}m${text}\u001B[0m` : text;
	return {
		bold: (text) => sgr(1, text),
		dim: (text) => sgr(2, text),
		standing: (standing, text) => sgr(STANDING_COLOURS[standing], text),
		severity: (severity) => sgr(SEVERITY_COLOURS[severity], severity),
		diff: (line) => sgr(line.startsWith("+") ? GREEN : RED, line)
	};
}
function wrap(text, columns, first, others) {
	const lines = [];
	let line = first;
	let isEmpty = true;
	for (const word of text.split(" ")) {
		if (!isEmpty && line.length + 1 + word.length > columns) {
			lines.push(line);
			line = others;
			isEmpty = true;
		}
		line += isEmpty ? word : ` ${word}`;
		isEmpty = false;
	}
	return [...lines, line];
}

export { painter as n, wrap as r, columnsOf as t };