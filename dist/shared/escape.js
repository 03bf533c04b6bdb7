// src/report/escape.ts
const MAX_VALUE = 120;
const MAX_PROSE = 600;
const PRINTABLE_ASCII = /^[ -~]*$/;
function plain(text, longest = MAX_PROSE) {
	return shorten(visible(text, longest).replaceAll(/ +/g, " ").trim(), longest);
}
function visible(text, longest) {
	const ends = text.length > longest * 8 ? text.slice(0, longest * 4) + text.slice(-longest * 4) : text;
	if (PRINTABLE_ASCII.test(ends)) return ends;
	return ends.toWellFormed().replaceAll(/[\s\u0085]/g, " ").replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u115F\u1160\u3164\uFFA0]/gu, "�").replaceAll(/(\p{M}{4})\p{M}+/gu, "$1");
}
function shorten(text, longest) {
	if (text.length <= longest) return text;
	const characters = Array.from(text);
	if (characters.length <= longest) return text;
	const tail = Math.floor(longest / 3);
	return `${characters.slice(0, longest - tail - 1).join("")}…${characters.slice(-tail).join("")}`;
}
function code(text, longest = MAX_VALUE) {
	const content = plain(text, longest).replaceAll("|", "¦");
	if (content === "") return "` `";
	const fence = "`".repeat(longestRun(content) + 1);
	const padding = content.startsWith("`") || content.endsWith("`") ? " " : "";
	return `${fence}${padding}${content}${padding}${fence}`;
}
const PLAIN_WORD = /^\(?(?:\p{L}[\p{L}\p{Mn}]*(?:['’]\p{L}+)*|\p{Ll}+(?:-\p{Ll}+)+|\d{1,6}(?:\.\d{1,6}){0,2}|\p{L}{1,5}\d{1,4})[,;:)]*[.!?]?$/u;
const REFERENCE_LIKE = /^\(?(?:[0-9a-f]{7,40}|gh-.*)\W*$/i;
const LIST_NUMBER = /^\d+[.)]$/;
const PLAIN_SIGN = /^(?:[<>%=+×]|%[,;:.)])$/;
const PLAIN_FIGURE = /^\(?(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,4}(?:\.\d{1,2})?-\d{1,4}(?:\.\d{1,2})?)[,;:.)]*$/;
const OPENS_LINE = /^[>=+]/;
const MARKED = /^`([^`]+)`([,;:.)]*)$/;
function prose(text, longest = MAX_PROSE) {
	return plain(text, longest).split(" ").map((word, index) => isPlainWord(word, index === 0) ? word : codeWord(word)).join(" ");
}
function isPlainWord(word, isFirst) {
	if (PLAIN_SIGN.test(word)) return !(isFirst && OPENS_LINE.test(word));
	return word === "" || PLAIN_FIGURE.test(word) || PLAIN_WORD.test(word) && !REFERENCE_LIKE.test(word) && !LIST_NUMBER.test(word);
}
function codeWord(word) {
	const [, marked, end = ""] = MARKED.exec(word) ?? [];
	if (marked !== void 0) return code(marked) + end;
	const [, open = "", core = word, close = ""] = /^(\(?)(.*?)([,;:)]*)$/.exec(word) ?? [];
	return core === "" ? code(word) : `${open}${code(core)}${close}`;
}
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
function codeBlock(language, lines) {
	const clean = lines.map((line) => shorten(visible(line, MAX_PROSE), MAX_PROSE));
	const fence = "`".repeat(Math.max(2, longestRun(clean.join("\n"))) + 1);
	return `${fence}${language}\n${clean.join("\n")}\n${fence}`;
}
function longestRun(text) {
	return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

export { prose as a, plain as i, codeBlock as n, htmlCode as r, code as t };