import { t as actionsPlatform } from "./shared/actions-platform.js";
import { a as prose, t as code } from "./shared/escape.js";
import { a as gibRange, i as gibNumber, o as percent, t as count } from "./shared/format.js";
import { T as covers, a as batchText, f as place, h as whyUnknown, m as standingOf, n as MARKS, t as LABELS } from "./shared/wording.js";
import { r as unbroken } from "./shared/subject.js";
import { r as table } from "./shared/table.js";
import { r as solve } from "./shared/solve.js";
import { c as memoryLine, i as policyFor, l as readCommandInputs, o as answerKey, s as botCommandsIn, t as examine } from "./shared/examine.js";
import { n as UserError } from "./shared/near-match.js";
import { o as printable } from "./shared/findings.js";
import { n as cardOfMemory, o as findCard } from "./shared/catalogue.js";
import { m as valueOf } from "./shared/registry.js";
import { o as headline } from "./shared/smallest-cards.js";
import { h as renderComment, i as standingMarker, p as ApiError, t as keepComment } from "./shared/sticky-comment.js";
import { n as runResultOf } from "./shared/run-result.js";
import { t as gpusFor } from "./shared/policy.js";
import { c as cardFor } from "./shared/supposed.js";
import { i as judge } from "./shared/judge-configs.js";
import { i as speak, n as explainFailure, t as clientOf } from "./shared/run-check.js";
import { u as issueCommentEventSchema } from "./shared/event.js";

// src/bot/answers.ts
const MAX_CONFIGS = 10;
const NONE = "–";
const HELP = table(["Command", "What it does"], "--", [
	["`/oomlint help`", "this"],
	["`/oomlint check`", "check the configs again, at the head as it is now, and bring the comment up to date"],
	["`/oomlint what-if batch=32 gpu=l4`", "predict the changed configs with other values; takes every key that such a config has, `gpu`, `gpu-memory` and a file"],
	["`/oomlint solve batch`", "largest `batch`, `model` of the family or size of a sample that fits, or the smallest `gpu`, all else left as it is; takes a file"],
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
		"Model, size",
		"Batch",
		"Needs, GiB",
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
		run.run ? `${code(run.run.model ?? "no model")}<br>${unbroken(prose(run.run.size))}` : NONE,
		run.run ? prose(batchText(run)) : NONE,
		estimate ? `**${gibNumber(estimate.need.bytes)}**<br>${unbroken(`(${gibRange(estimate.need.low, estimate.need.high)})`)}` : prose(why ?? NONE),
		card ? `${gibNumber(card.usableBytes)}<br>${prose(card.title)}` : NONE,
		risk === null ? NONE : unbroken(percent(risk))
	];
}
function solved(field, all) {
	const title = all.map(({ solution }) => "title" in solution ? solution.title : "").find((each) => each !== "");
	const rows = all.slice(0, MAX_CONFIGS).map(({ place, solution }) => {
		if ("problem" in solution) return [
			code(place),
			NONE,
			prose(solution.problem),
			NONE,
			NONE,
			NONE
		];
		const { from, to, needBytes, risk, card } = solution;
		return [
			code(place),
			from === null ? NONE : code(from),
			to === null ? "none fits" : `**${code(to)}**`,
			needBytes === null ? NONE : gibNumber(needBytes),
			card === null ? NONE : `${gibNumber(card.usableBytes)}<br>${prose(card.title)}`,
			risk === null ? NONE : unbroken(percent(risk))
		];
	});
	return [
		`**${prose(capital(title ?? field))}**, all else as it is`,
		table([
			"Config",
			"Now",
			"Answer",
			"Needs, GiB",
			"Usable, GiB",
			"Risk"
		], "---rrr", rows),
		...supposedOf(all),
		...more(all.length)
	].join("\n\n");
}
function supposedOf(all) {
	const lines = all.slice(0, MAX_CONFIGS).flatMap(({ place, solution }) => "problem" in solution ? [] : solution.supposed.map((each) => `- ${code(place)}: ${prose(each)}`));
	return lines.length === 0 ? [] : [lines.join("\n")];
}
function capital(text) {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
function more(all) {
	return all <= MAX_CONFIGS ? [] : [`... and ${count(all - MAX_CONFIGS, "more config")}; name a file to ask for it`];
}
function answer(line, text) {
	return `> ${code(line, 200)}\n\n${text}`;
}

// src/bot/what-if.ts
function readChange(words) {
	const values = /* @__PURE__ */ new Map();
	for (const word of words) {
		const equals = word.indexOf("=");
		if (equals < 1 || equals === word.length - 1) throw new UserError(`${printable(word)} is no change; write key=value, as batch=16`);
		values.set(word.slice(0, equals).replace(/^--/, ""), valueOf(word.slice(equals + 1)));
	}
	const [name, memory] = [values.get("gpu") ?? null, values.get("gpu-memory") ?? null];
	values.delete("gpu");
	values.delete("gpu-memory");
	if (name !== null && memory !== null) throw new UserError("gpu and gpu-memory exclude each other: give one");
	const card = memory === null ? null : cardOfMemory(Number(memory));
	return {
		values: Object.fromEntries(values),
		card: name === null ? card : findCard(typeof name === "string" ? name : JSON.stringify(name))
	};
}
function changedConfig(config, { values }) {
	return config.training === null ? config : {
		...config,
		training: config.training.with(values)
	};
}
function chosen(all, path, pathOf) {
	if (all.length === 0) throw new UserError("this pull request changes no training config");
	const found = path === null ? all : all.filter((each) => pathOf(each) === path);
	if (found.length === 0) throw new UserError(`this pull request changes no training config in ${printable(path)}`);
	return found;
}

// src/jobs/run-command.ts
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
	const all = action === "created" && issue.pull_request !== void 0 && issue.state === "open" && comment.user.type !== "Bot" ? botCommandsIn(comment.body) : [];
	if (all.length === 0) {
		platform.info("no command in this comment");
		return;
	}
	const given = readCommandInputs((name) => platform.input(name));
	const github = clientOf(given, platform);
	const standing = await standingMarker(github, issue.number, given.commentKey);
	const pullRequest = await github.pullRequest(issue.number);
	if (!pullRequest.isOpen) {
		platform.info("the pull request is closed by now");
		return;
	}
	await react(github, comment.id, "eyes", platform);
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
			key: answerKey(comment.id),
			headSha: conversation.headSha,
			runId: facts.runId,
			attempt: facts.attempt
		},
		body: said.map(({ text }) => text).join("\n\n"),
		...await conversation.remembered(comment.id),
		speakFirst: true
	});
	await react(github, comment.id, said.every(({ isDone }) => isDone) ? "rocket" : "confused", platform);
}
async function react(github, comment, reaction, platform) {
	try {
		await github.react(comment, reaction);
	} catch (error) {
		if (!(error instanceof ApiError)) throw error;
		platform.warning(error.message);
	}
}
var Conversation = class {
	#about;
	#examined = null;
	constructor(about) {
		this.#about = about;
	}
	get headSha() {
		return this.#about.pullRequest.headSha;
	}
	async remembered(comment) {
		const wishes = (await this.#examined?.catch(() => null))?.memory?.wishes[comment];
		return wishes ? { hidden: memoryLine({
			now: null,
			wishes: { [comment]: wishes }
		}) } : {};
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
		const { configs, judging: whole } = await this.#examine();
		const judging = {
			...whole,
			brief: true
		};
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
		const wish = result.ignored?.find((each) => each.rule === rule && each.path === path);
		const lapsed = result.lapsed?.find((each) => each.rule === rule && each.path === path);
		if (!wish && lapsed) throw new UserError(`ignore: ${lapsed.why}`);
		if (!wish) {
			const names = namesIn(result);
			const known = names.length === 0 ? "nothing is found here" : `here are ${names.join(", ")}`;
			throw new UserError(`ignore: nothing here is called ${path === null ? rule : `${rule} in ${path}`}; ${known}`);
		}
		const where = path === null ? "in every file" : `in ${code(path)}`;
		return `${`${code(rule)} is ignored ${where} as long as the comment that says so stands and nothing gets worse than it is now.`} ${await this.#runAgain()}`;
	}
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
		}, inputs, platform, true);
	}
	#cardOf(config) {
		return cardFor(config, gpusFor(this.#about.inputs, config.source.path)).card;
	}
	#judge(config, card, judging) {
		return runResultOf(judge(config, card, judging), config.source);
	}
	get #head() {
		return code(this.headSha.slice(0, 7));
	}
	get #at() {
		return `At ${this.#head}`;
	}
};
function asProse({ message }) {
	return prose(message.replaceAll("`", ""));
}
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