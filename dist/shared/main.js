import { n as UserError, t as nearMatches } from "./near-match.js";
import { o as printable } from "./findings.js";
import { t as VERSION } from "./version.js";
import { n as HELP_WORDS } from "./words.js";
import { t as EXIT } from "./exit.js";
import "./terminal3.js";

// src/cli/help.ts
const INDENT = " ".repeat(41);
const HELP = `oomlint: ${HELP_WORDS.subject}

  oomlint check FILES... [options]       configs, scripts, notebooks
  oomlint check FOLDER [options]         every training of a repository
  oomlint check --stdin --filename PATH  standard input, as if it were that file
  oomlint estimate KEY=VALUE... [options]
                                         ${HELP_WORDS.estimate.join(`\n${INDENT}`)}
  oomlint estimate --cases FILE --json   one case (a JSON object) a line, one result a line
  oomlint fix FILES... [--write]         ${HELP_WORDS.fix}
  oomlint solve ${HELP_WORDS.axes} FILES... [options]
                                         ${HELP_WORDS.solve.join(`\n${INDENT}`)}
  oomlint strategy FILES... [options]    where to start and how far to go with the batch on this card
  oomlint probe FILES... [options]       measured on the GPU of this machine with real training steps
  oomlint init [FOLDER] [--dry-run]      writes the workflow of the check, and shows what it says today
  oomlint serve --stdio                  a language server for editors (docs/editor.md)
  oomlint gitlab [options]               in the pipeline of a merge request of GitLab (docs/elsewhere.md)
  oomlint badge RESULT.json              a result of --json as what shields.io reads
  oomlint gpus [WORD]                    the cards that are known, or those with the word in their names
  oomlint help

Options
  --gpu NAME             t4, 3090, "Tesla T4", colab, t4x2 (two of them), 24GB (any card sold with
                         it), ...; without a GPU there is no verdict
  --gpu-memory GIB       memory of a GPU the catalogue does not know, as a process can get it: 11.6
  --gpus N               GPUs the batch is split over, where device does not say
  --nc N                 classes, where neither the config nor its dataset says
  --labels-per-image N   most labels in any image of a batch after mosaic
  ${HELP_WORDS.version}
  --torch VERSION        of PyTorch, as 2.5.1
  --reserve GIB          memory of the GPU to keep free
  --fail-on VERDICT      never, oom, likely (default) or tight
  --html FILE            check and estimate: the report as a page too, with memory over a step
  --json                 the result (docs/result.schema.json) instead of the report
  --format FORMAT        check only: text, json, sarif, rdjson (reviewdog) or gitlab (code quality)
  --only-configs         check only: pass over files that hold no training
  --policy FILE          instead of .github/oomlint.yml
  --write                fix only: into the files instead of a patch
  --way N                fix only: the N-th of the other ways that check lists, instead of the batch
  --why                  check only: what each file is, and by which signs
  --docs, --run-dumps    check only: commands in Markdown, runs/**/args.yaml
  --op-level             estimate only: without overheads and validation
  --help, --version

Options of probe
  --mode MODE            fit (default), ladder, search (the largest batch) or calibrate
  --ladder BATCHES       batches of a ladder, as 4,8,16
  --emulate CARD         a smaller card to stand in for, as t4 or 8 (GiB)
  --timeout SECONDS      hard limit of each config, 300
  --wait SECONDS         how long to wait for a GPU in use, 0
  --device cuda|cpu      cpu plays everything and measures no memory
  --python PROGRAM       ${HELP_WORDS.python}

${HELP_WORDS.cases.join("\n")}

Exit status: 0 nothing is as bad as --fail-on, 3 something is, 2 wrong usage or input
`;

// src/cli/main.ts
const COMMANDS = {
	check: async () => (await import("./check.js")).checkFiles,
	estimate: async () => (await import("./estimate2.js")).estimate,
	fix: async () => (await import("./fix.js")).fixFiles,
	solve: async () => (await import("./solve2.js")).solveFiles,
	strategy: async () => (await import("./strategy.js")).strategyFor,
	probe: async () => (await import("./probe.js")).probeFiles,
	gpus: async () => (await import("./gpus.js")).listGpus,
	init: async () => (await import("./init.js")).initRepository,
	serve: async () => (await import("./serve.js")).serveEditor,
	badge: async () => (await import("./badge2.js")).printBadge,
	gitlab: async () => (await import("./gitlab.js")).checkGitLab
};
async function main(args, terminal) {
	const [command, ...rest] = args;
	if (command === void 0) {
		terminal.error(HELP);
		return EXIT.badInput;
	}
	if (command === "help" || args.includes("--help") || args.includes("-h")) {
		terminal.out(HELP);
		return EXIT.good;
	}
	if (command === "--version" || command === "-v") {
		terminal.out(`${VERSION}\n`);
		return EXIT.good;
	}
	try {
		const load = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : void 0;
		if (!load) throw new UserError(unknownCommand(command));
		return await (await load())(rest, terminal);
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		terminal.error(`oomlint: ${error.message}\n`);
		return EXIT.badInput;
	}
}
function unknownCommand(command) {
	const all = [...Object.keys(COMMANDS), "help"];
	const [near] = nearMatches(command, all, 1);
	const hint = near === void 0 ? "" : `; did you mean ${near}?`;
	return `unknown command ${printable(command)}: there are ${all.slice(0, -1).join(", ")} and ${all.at(-1)}${hint}`;
}

export { main };