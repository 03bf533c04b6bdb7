import { t as assemble } from "./assemble.js";
import { r as recognise, s as formOf } from "./recognise.js";
import { n as UserError } from "./near-match.js";
import { s as printableText } from "./findings.js";
import { c as cardFor } from "./supposed.js";
import { o as POLICY_PATH, t as gpusFor } from "./policy.js";
import { t as readOptions } from "./options.js";
import { t as EXIT } from "./exit.js";
import { n as print, r as resultOf } from "./outcome.js";
import { i as policyFileOf, l as filesUnder, n as judgingOf, o as readFile, t as contextOf } from "./readings.js";
import { dirname, join } from "node:path";
import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";

// src/policy/workflow-text.ts
const WORKFLOW_PATH = ".github/workflows/oomlint.yml";
function workflowText(gpu, isOpen) {
	const named = gpu === null ? [] : [`          gpu: ${gpu}`];
	const asked = isOpen && gpu === null ? ["          # gpu: t4 # the card you train on; without one there is no verdict"] : [];
	return [
		"name: GPU memory",
		"",
		"on: pull_request",
		"",
		"permissions:",
		"  contents: read # to read the changed configs and their versions at the merge base",
		"  pull-requests: write # to list the changed files, keep one comment up to date and suggest the fix on its line",
		"",
		"concurrency:",
		"  group: oomlint-${{ github.event.pull_request.number }}",
		"  cancel-in-progress: true",
		"",
		"jobs:",
		"  oomlint:",
		"    runs-on: ubuntu-latest",
		"    timeout-minutes: 5",
		"    steps:",
		"      # no checkout: the files are read through the API, as data; nothing of the pull request is run",
		"      - uses: oomlint/oomlint@v1",
		"        with:",
		...named,
		...asked,
		"          fail-on: likely # never | oom | likely | tight",
		""
	].join("\n");
}

// src/cli/init.ts
async function initRepository(args, terminal) {
	const [folder = ".", ...more] = readOptions("init", args).words;
	if (more.length > 0) throw new UserError("init takes one folder, the root of the repository");
	if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new UserError(`init: ${printableText(folder, 200)} is no folder`);
	const options = readOptions("init", args, policyFileOf(folder, null));
	const configs = assemble(await readingsUnder(folder, options)).configs;
	const result = resultOf(configs, (path) => gpusFor(options.policy, path), judgingOf(options, terminal, folder));
	for (const line of seen(configs, options)) terminal.out(`${line}\n`);
	for (const plan of plansFor(configs, options)) put(plan, folder, options.dryRun, terminal);
	if (configs.length === 0) return EXIT.good;
	terminal.out("\nWhat the check says of the repository as it is:\n\n");
	print(result, false, terminal);
	return EXIT.good;
}
async function readingsUnder(root, options) {
	const { policy } = options;
	const context = contextOf(options, root);
	const paths = (await filesUnder(root)).filter((path) => policy.files(path) && formOf(path, context) !== null);
	const readings = [];
	for (const path of paths) readings.push(await readFile(path, join(root, path), context, policy, recognise));
	return readings;
}
function seen(configs, options) {
	const trainings = configs.flatMap(({ training, unknown }) => training ?? unknown?.training ?? []);
	const frameworks = [...new Set(trainings.map(({ framework }) => framework))];
	const cards = cardsOf(configs, options);
	const open = configs.filter((config) => cardFor(config, gpusFor(options.policy, config.source.path)).card === null);
	return [
		configs.length === 0 ? "No training is declared here yet; the check speaks once one is." : `${configs.length} ${configs.length === 1 ? "training" : "trainings"} of ${frameworks.join(" and ") || "no framework that is known"}`,
		...cards.length === 0 ? [] : [`cards that are declared: ${cards.join(", ")}`],
		...open.length === 0 ? [] : [`${open.length} without a card: name it as gpu, see the line in ${WORKFLOW_PATH}`]
	];
}
function cardsOf(configs, { policy }) {
	const cards = configs.map((config) => cardFor(config, gpusFor(policy, config.source.path)).card?.title ?? null);
	return [...new Set(cards.filter((card) => card !== null))].toSorted();
}
function openLabels(configs, { policy }) {
	const labels = configs.flatMap((config) => {
		const { card } = cardFor(config, gpusFor(policy, config.source.path));
		return card === null && config.gpu?.by === "job" ? config.gpu.labels : [];
	});
	return [...new Set(labels)].filter((label) => !/^(?:self-hosted|linux|x64|gpu)$/i.test(label)).toSorted();
}
function plansFor(configs, options) {
	const labels = openLabels(configs, options);
	const isOpen = configs.some((config) => cardFor(config, gpusFor(options.policy, config.source.path)).card === null);
	const gpu = options.policy.card?.name ?? null;
	const workflow = {
		path: WORKFLOW_PATH,
		text: workflowText(gpu, isOpen && labels.length === 0)
	};
	return labels.length === 0 ? [workflow] : [workflow, {
		path: POLICY_PATH,
		text: policyText(labels)
	}];
}
function policyText(labels) {
	return [
		"# Which card is behind a label of your runners: take the hash away and name it.",
		"# runners:",
		...labels.map((label) => `#   ${JSON.stringify(label)}: t4`),
		""
	].join("\n");
}
function put({ path, text }, folder, isDry, terminal) {
	const place = join(folder, path);
	if (existsSync(place)) {
		terminal.out(`${path} is there already and stays as it is\n`);
		return;
	}
	if (isDry) {
		terminal.out(`\n${path} would be written:\n\n${text.replaceAll(/^/gm, "  ").trimEnd()}\n`);
		return;
	}
	mkdirSync(dirname(place), { recursive: true });
	writeFileSync(place, text, { flag: "wx" });
	terminal.out(`wrote ${path}\n`);
}

export { initRepository };