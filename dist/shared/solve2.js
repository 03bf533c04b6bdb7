import { a as SOLVABLE } from "./words.js";
import { n as UserError } from "./near-match.js";
import { t as gpusFor } from "./policy.js";
import { o as printable } from "./findings.js";
import { i as plain } from "./escape.js";
import { n as gib, o as percent } from "./format.js";
import { c as cardFor } from "./supposed.js";
import { r as solve } from "./solve.js";
import { t as readOptions } from "./options.js";
import { t as EXIT } from "./exit.js";
import { i as policyFileOf, n as judgingOf, s as readNamed } from "./readings.js";
import "./terminal3.js";

// src/cli/solve.ts
async function solveFiles(args, terminal) {
	const file = policyFileOf(".", readOptions("solve", args).policyPath);
	const options = readOptions("solve", args, file);
	const { words, policy, json } = options;
	const [field, ...paths] = words;
	if (field === void 0 || !SOLVABLE.some((each) => each === field)) {
		const said = field === void 0 ? "" : `, not ${printable(field)}`;
		throw new UserError(`solve needs one of ${SOLVABLE.join(", ")}${said}`);
	}
	if (paths.length === 0) throw new UserError(`solve ${field} needs the file to start from, as configs/train.yaml`);
	const solved = [];
	const judging = judgingOf(options, terminal);
	for (const config of (await readNamed(paths, options)).flatMap(({ configs }) => configs)) {
		const { path } = config.source;
		const { card } = cardFor(config, gpusFor(policy, path));
		solved.push({
			path,
			solution: solve(field, config, card, judging)
		});
	}
	if (json) terminal.out(`${JSON.stringify(solved.map(({ path, solution }) => ({
		path,
		...solution
	})), null, 2)}\n`);
	else for (const { path, solution } of solved) terminal.out(`${plain(path)}: ${line(solution)}\n`);
	return statusOf(solved.map(({ solution }) => solution));
}
function line(solution) {
	if ("problem" in solution) return plain(solution.problem);
	const { field, title, from, to, needBytes, risk, card, supposed } = solution;
	const more = supposed.map((each) => `\n  ${plain(each)}`).join("");
	const on = field === "gpu" || card === null ? "" : ` on ${plain(card.title)}`;
	if (to === null) return `no ${field} fits${on}${more}`;
	const now = from === null ? "" : `, now ${plain(from)}`;
	const usable = card === null ? "" : ` of ${gib(card.usableBytes)} usable`;
	return `${title}${on}: ${plain(to)}${now}; needs ${gib(needBytes ?? 0)}${usable}, risk ${percent(risk ?? 0)}${more}`;
}
function statusOf(solutions) {
	if (solutions.some((each) => "problem" in each)) return EXIT.badInput;
	return solutions.some((each) => "to" in each && each.to === null) ? EXIT.over : EXIT.good;
}

export { solveFiles };