import { _ as actionsPlatform, u as issueCommentEventSchema } from "./shared/event.js";
import { J as gibRange, L as place, M as batchText, O as LABELS, Q as covers, R as standingOf, W as count, Y as percent, _ as findCard, a as unbroken, ht as code, i as table, k as MARKS, m as cardOfMemory, q as gibNumber, ut as parseModelName, yt as prose, z as whyUnknown } from "./shared/probe-result.js";
import { c as cardFor, i as judge, r as solve, x as gpusFor } from "./shared/judge-configs.js";
import { a as examine, c as readCommandInputs, i as speak, n as explainFailure, o as policyFor, s as commandsIn, t as clientOf } from "./shared/run-check.js";
import { u as readWords } from "./shared/hydra.js";
import { d as printable, n as UserError } from "./shared/near-match.js";
import { l as headline } from "./shared/measured-rows.js";
import { a as ApiError, r as standingMarker, s as renderComment, t as keepComment } from "./shared/sticky-comment.js";

// src/bot/answers.ts
/** Configs that one answer speaks of. */
const MAX_CONFIGS = 10;
const NONE = "–";
const HELP = table(["Command", "What it does"], "--", [
	["`/oomlint help`", "this"],
	["`/oomlint check`", "check the configs again, at the head as it is now, and bring the comment up to date"],
	["`/oomlint what-if batch=32 imgsz=960 gpu=l4`", "predict the changed configs with other values; takes every argument of `yolo train`, `gpu`, `gpu-memory` and a file"],
	["`/oomlint solve imgsz`", "largest `imgsz`, `batch` or `model` of the family that fits, or the smallest `gpu`, all else left as it is; takes a file"],
	["`/oomlint probe`", "measure on the GPU of the team; with the first digits of the head, only if it still is the head"],
	["`/oomlint ignore oom:configs/train.yaml it runs on the A100`", "hear no more of a finding or a verdict, in one file or, without it, in all, and why; delete the comment to take it back"]
]);
const WRITERS = "`probe` and `ignore` are for people who may push to the repository.";
function help(problem) {
	return [
		...problem === null ? [] : [prose(problem)],
		HELP,
		WRITERS
	].join("\n\n");
}
function whatIf(all) {
	const rows = all.slice(0, MAX_CONFIGS).flatMap(({ now, instead, cards }) => [row("as it is", now, cards.now), row("what if", instead, cards.instead)]);
	return [table([
		"Config",
		"",
		"Verdict",
		"Model, image size",
		"Batch",
		"Device peak, GiB",
		"Usable, GiB",
		"Risk"
	], "----rrrr", rows), ...more(all.length)].join("\n\n");
}
function row(title, run, card) {
	const { estimate, risk } = run;
	const standing = standingOf(run);
	const why = estimate === null ? whyUnknown(run) : null;
	return [
		code(place(run)),
		`**${unbroken(title)}**`,
		unbroken(`${MARKS[standing]} ${LABELS[standing]}`),
		run.run ? `${code(run.run.model.value ?? "no model")}<br>${unbroken(`${run.run.imgsz.value} px`)}` : NONE,
		run.run ? batchText(run) : NONE,
		estimate ? `**${gibNumber(estimate.devicePeakBytes)}**<br>${unbroken(`(${gibRange(estimate.low, estimate.high)})`)}` : prose(why ?? NONE),
		card ? `${gibNumber(card.usableBytes)}<br>${prose(card.title)}` : NONE,
		risk === null ? NONE : unbroken(percent(risk))
	];
}
const QUESTIONS = {
	imgsz: "Largest `imgsz` that fits, all else as it is",
	batch: "Largest `batch` that fits, all else as it is",
	model: "Largest model of the family that fits, all else as it is",
	gpu: "Smallest card of the catalogue that holds it as it is"
};
function solved(field, all) {
	const rows = all.slice(0, MAX_CONFIGS).map(({ place, solution }) => {
		if ("problem" in solution) return [
			code(place),
			NONE,
			prose(solution.problem),
			NONE,
			NONE,
			NONE
		];
		const { from, to, devicePeakBytes, risk, card } = solution;
		return [
			code(place),
			from === null ? NONE : code(from),
			to === null ? "none fits" : `**${code(to)}**`,
			devicePeakBytes === null ? NONE : gibNumber(devicePeakBytes),
			card === null ? NONE : `${gibNumber(card.usableBytes)}<br>${prose(card.title)}`,
			risk === null ? NONE : unbroken(percent(risk))
		];
	});
	return [
		`**${QUESTIONS[field]}**`,
		table([
			"Config",
			"Now",
			"Answer",
			"Device peak, GiB",
			"Usable, GiB",
			"Risk"
		], "---rrr", rows),
		...more(all.length)
	].join("\n\n");
}
function more(all) {
	return all <= MAX_CONFIGS ? [] : [`... and ${count(all - MAX_CONFIGS, "more config")}; name a file to ask for it`];
}
/** An answer below the line that asked for it. */
function answer(line, text) {
	return `> ${code(line, 200)}\n\n${text}`;
}

// src/frameworks/ultralytics/arguments/known.ts
const NOTHING_KNOWN = {
	nc: null,
	labelsPerImage: null,
	ultralytics: null,
	torch: null,
	gpus: null
};

// src/bot/what-if.ts
const MEMORY = /^gpu-memory=(.*)$/;
/** Reads `key=value` words as the command line does. Throws UserError in one line for what is not understood. */
function readChange(words) {
	const memory = words.map((word) => MEMORY.exec(word)?.[1]).find((value) => value !== void 0);
	const settings = words.filter((word) => !MEMORY.test(word));
	const { config, gpu } = readWords(settings, NOTHING_KNOWN);
	const wrong = config.findings.find(({ severity }) => severity === "error");
	if (wrong) throw new UserError(wrong.message);
	if (gpu !== null && memory !== void 0) throw new UserError("gpu and gpu-memory exclude each other: give one");
	const card = memory === void 0 ? null : cardOfMemory(Number(memory));
	return {
		fields: fieldsSaid(config),
		card: gpu === null ? card : findCard(gpu)
	};
}
/** Only what the words say; everything else in a run read from them is a default. */
function fieldsSaid({ run, findings }) {
	if (run === null) throw new UserError(findings[0]?.message ?? "the words make no training");
	const said = Object.entries(run).filter(([, field]) => typeof field === "object" && field.origin.kind === "argument");
	const fields = Object.fromEntries(said);
	const task = fields.task ? null : parseModelName(fields.model?.value ?? "")?.task;
	return task ? {
		...fields,
		task: {
			value: task,
			origin: run.model.origin
		}
	} : fields;
}
/** The config with the change made; one that could not be read stays so. */
function changedConfig(config, { fields }) {
	return config.run === null ? config : {
		...config,
		run: {
			...config.run,
			...fields
		}
	};
}
/** The configs in a file, or all of them. Throws UserError when none is there. */
function chosen(all, path, pathOf) {
	if (all.length === 0) throw new UserError("this pull request changes no training config");
	const found = path === null ? all : all.filter((each) => pathOf(each) === path);
	if (found.length === 0) throw new UserError(`this pull request changes no training config in ${printable(path)}`);
	return found;
}

// src/jobs/run-command.ts
/** Answers the comment that started the job. Never throws: what goes wrong fails the step in one line. */
async function runCommand(platform) {
	try {
		await answerComment(platform);
	} catch (error) {
		platform.fail(explainFailure(error));
	}
}
async function answerComment(platform) {
	const { facts } = platform;
	if (facts.eventName !== "issue_comment") {
		platform.notice(`nothing to answer at \`${facts.eventName}\`: commands are comments, so run it on \`issue_comment\``);
		return;
	}
	const { action, comment, issue, repository } = issueCommentEventSchema.parse(await platform.readEvent());
	const all = action === "created" && issue.pull_request !== void 0 && comment.user.type !== "Bot" ? commandsIn(comment.body) : [];
	if (all.length === 0) {
		platform.info("no command in this comment");
		return;
	}
	const given = readCommandInputs((name) => platform.input(name));
	const github = clientOf(given, platform);
	await react(github, comment.id, "eyes", platform);
	const standing = await standingMarker(github, issue.number, given.commentKey);
	const pullRequest = await github.pullRequest(issue.number);
	const policy = await policyFor(github, {
		kind: "pull request",
		pullRequest
	});
	const conversation = new Conversation({
		github,
		platform,
		inputs: readCommandInputs((name) => platform.input(name), policy),
		author: comment.user.login,
		defaultBranch: repository.default_branch,
		pullRequest,
		standing
	});
	const said = [];
	for (const asked of all) said.push(await conversation.answer(asked));
	await keepComment(github, {
		pullRequest: issue.number,
		marker: {
			key: `answer-${comment.id}`,
			headSha: conversation.headSha,
			runId: facts.runId,
			attempt: facts.attempt
		},
		body: said.map(({ text }) => text).join("\n\n"),
		speakFirst: true
	});
	await react(github, comment.id, said.every(({ isDone }) => isDone) ? "rocket" : "confused", platform);
}
/** A courtesy. */
async function react(github, comment, reaction, platform) {
	try {
		await github.react(comment, reaction);
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		platform.warning(error.message);
	}
}
/** One comment's commands, all about the same head. */
var Conversation = class {
	#about;
	#examined = null;
	constructor(about) {
		this.#about = about;
	}
	get headSha() {
		return this.#about.pullRequest.headSha;
	}
	async answer({ line, command }) {
		try {
			const text = await this.#textFor(command);
			const isDone = command.kind !== "help" || command.problem === null;
			return {
				text: answer(line, text),
				isDone
			};
		} catch (error) {
			if (!(error instanceof UserError || error instanceof ApiError)) throw error;
			return {
				text: answer(line, asProse(error)),
				isDone: false
			};
		}
	}
	async #textFor(command) {
		switch (command.kind) {
			case "help": return help(command.problem);
			case "check": return this.#check();
			case "what-if": return this.#whatIf(command.words, command.path);
			case "solve": {
				const { configs, judging } = await this.#examine();
				const { field } = command;
				const all = chosen(configs, command.path, ({ after }) => after.source.path).map(({ after }) => ({
					place: `${after.source.path}:${after.source.line}`,
					solution: solve(field, after, this.#cardOf(after), judging)
				}));
				return `${this.#at}\n\n${solved(field, all)}`;
			}
			case "probe": return this.#probe(command.sha);
			case "ignore": return this.#ignore(command);
		}
	}
	async #check() {
		const { github, platform, inputs, pullRequest, standing } = this.#about;
		const examined = await this.#examine();
		const body = renderComment(examined.result, {
			headSha: this.headSha,
			runUrl: platform.facts.runUrl
		});
		const { runId, attempt } = standing ?? {
			runId: 0,
			attempt: 1
		};
		await speak(github, {
			inputs: {
				...inputs,
				commentOn: "always"
			},
			pullRequest,
			examined,
			body,
			runId,
			attempt
		}, platform);
		return `${this.#at}\n\n${headline(examined.result)}`;
	}
	async #whatIf(words, path) {
		const change = readChange(words);
		const { configs, judging } = await this.#examine();
		const all = chosen(configs, path, ({ after }) => after.source.path).map(({ after }) => {
			const cards = {
				now: this.#cardOf(after),
				instead: change.card ?? this.#cardOf(after)
			};
			return {
				now: this.#judge(after, cards.now, judging),
				instead: this.#judge(changedConfig(after, change), cards.instead, judging),
				cards
			};
		});
		return `${this.#at}, and nothing is changed by this\n\n${whatIf(all)}`;
	}
	async #probe(sha) {
		const { github, inputs, pullRequest, defaultBranch } = this.#about;
		await this.#needsWriter("probe");
		if (pullRequest.isFork) throw new UserError("probe: the head is a fork, and a fork never gets onto the GPU");
		if (sha !== null && !this.headSha.startsWith(sha)) throw new UserError(`probe: the head is ${this.headSha} by now, not ${sha}; look at it again`);
		if (inputs.probeWorkflow === null) throw new UserError("probe: the input probe-workflow of the bot does not say which workflow measures");
		await github.dispatch(inputs.probeWorkflow, defaultBranch, {
			"pull-request": String(pullRequest.number),
			"head-sha": this.headSha
		});
		return `Started ${code(inputs.probeWorkflow)} for ${this.#head}; the comment gets what it measures.`;
	}
	async #ignore({ rule, path }) {
		await this.#needsWriter("ignore");
		const { result } = await this.#examine();
		if (!result.ignored?.find((each) => each.rule === rule && each.path === path)) {
			const names = namesIn(result);
			const known = names.length === 0 ? "nothing is found here" : `here are ${names.join(", ")}`;
			throw new UserError(`ignore: nothing here is called ${path === null ? rule : `${rule} in ${path}`}; ${known}`);
		}
		const where = path === null ? "in every file" : `in ${code(path)}`;
		return `${`${code(rule)} is ignored ${where} as long as the comment that says so stands.`} ${await this.#runAgain()}`;
	}
	/** The check that went red has to look again; commands cannot turn it green. */
	async #runAgain() {
		const { github, inputs } = this.#about;
		const byHand = "Run the check again to have it count.";
		if (inputs.checkWorkflow === null) return byHand;
		try {
			const run = await github.latestRun(inputs.checkWorkflow, this.headSha);
			if (run === null) return byHand;
			await github.rerun(run);
			return "The check runs again.";
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			return `${byHand} (${asProse(error)})`;
		}
	}
	async #needsWriter(command) {
		const { github, author } = this.#about;
		if (await github.mayWrite(author)) return;
		throw new UserError(`${command} is for people who may push to this repository`);
	}
	#examine() {
		const { github, platform, inputs, pullRequest } = this.#about;
		return this.#examined ??= examine(github, {
			kind: "pull request",
			pullRequest
		}, inputs, platform);
	}
	#cardOf(config) {
		return cardFor(config, gpusFor(this.#about.inputs, config.source.path)).card;
	}
	#judge(config, card, judging) {
		return {
			...judge(config, card, judging),
			source: config.source,
			before: null
		};
	}
	get #head() {
		return code(this.headSha.slice(0, 7));
	}
	get #at() {
		return `At ${this.#head}`;
	}
};
/** Our messages put names between backticks, for a log. */
function asProse({ message }) {
	return prose(message.replaceAll("`", ""));
}
/** What there is to ignore, as it has to be written. */
function namesIn(result) {
	const names = result.runs.flatMap(({ verdict, findings, source }) => [...verdict === null || verdict === "fits" ? [] : [`${verdict}:${source.path}`], ...findings.map(({ rule, path }) => `${rule}:${path ?? source.path}`)]);
	return [...new Set(names)].filter((name) => !isIgnored(result, name)).slice(0, MOST_NAMES);
}
function isIgnored({ ignored = [] }, name) {
	const colon = name.indexOf(":");
	return ignored.some((wish) => covers(wish, name.slice(0, colon), name.slice(colon + 1)));
}
const MOST_NAMES = 8;

// src/command.ts
await runCommand(actionsPlatform(process.env));

export {  };