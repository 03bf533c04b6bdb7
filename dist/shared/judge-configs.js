import { a as placeOf, i as findingAt, r as SHARED_VALUE, s as printableText } from "./findings.js";
import { n as runResultOf } from "./run-result.js";
import { a as largestSafe, c as cardFor, i as ladderOf, l as hintFindings, n as supposedLines, o as recommend, s as Forecaster, t as supposedBatches } from "./supposed.js";
import { Lt as Unplannable, jt as readDirectives } from "./registry.js";
import { a as missingOf, i as BATCH, n as smallestCard, r as solve, t as holds } from "./solve.js";
import { i as fails, n as MOST_RISK, r as VERDICTS } from "./verdict.js";

// src/configs/launchers/findings.ts
const MIB = 2 ** 20;
function launchFindings(config, cardsOfMachine) {
	const { launch, source, training } = config;
	if (!training) return [];
	const { batch, host } = training;
	const findings = [];
	const count = launch?.count?.value ?? cardsOfMachine;
	const counted = launch?.count?.origin ?? config.gpu?.origin;
	const where = whereOf(counted, launch?.place ?? "the job");
	if (count !== null && counted) {
		const highest = Math.max(host.highestDevice, batch.gpus - 1);
		if (highest >= count) {
			const text = `device: the training uses ${batch.gpus > count ? `${batch.gpus} GPUs` : `GPU ${highest}`}, and ${where} gives it ${count}`;
			findings.push(findingAt("gpus-over-request", "error", text, host.devices, source));
		} else if (batch.gpus < count && launch?.count) {
			const text = `device: the training uses ${batch.gpus} of the ${count} GPUs that ${where} asks for`;
			findings.push(findingAt("gpus-idle", "notice", text, pointed(host.devices, counted), source));
		}
	}
	const shm = launch?.shm;
	if (shm && host.sharedBytes > shm.value) {
		const text = `/dev/shm has ${sized(shm.value)} (${whereOf(shm.origin, launch?.place ?? "")}), and ${host.workers} workers hold up to ${sized(host.sharedBytes)} there: loaders die of a bus error; make it larger (--shm-size, --ipc=host, an emptyDir in memory) or write fewer workers`;
		findings.push(findingAt("container-shm", "warning", text, shm.origin, source));
	}
	return findings;
}
function whereOf(origin, place) {
	return origin?.kind === "file" ? `${place} at ${placeOf(origin.path, origin.line)}` : place;
}
function pointed(first, second) {
	return first.kind === "file" ? first : second;
}
function sized(bytes) {
	return bytes >= 1024 * MIB ? `${(bytes / 2 ** 30).toFixed(1)} GiB` : `${Math.round(bytes / MIB)} MiB`;
}

// src/verdict/alternatives.ts
const MOST_SHOWN = 6;
const PAIRED = 4;
const MOST_PAIRS = 2;
const MOST_NEAREST = 3;
const FEW_VALUES = 6;
function alternativesTo(training, batch, options) {
	const start = Forecaster.of(training, options);
	const before = start.at(batch);
	const tried = triedOf(start, remediesFor(start, batch), batch);
	const alone = found(tried, batch, before);
	const smaller = alone.length > 0 || largestSafe(start, batch) !== null ? [] : smallerToo(start, tried, batch);
	const together = alone.length > 0 ? [] : found(triedOf(start, pairsOf(tried, batch), batch), batch, before);
	const enough = [
		...alone,
		...smaller,
		...together.slice(0, MOST_PAIRS)
	];
	const nearest = () => sorted(tried).slice(0, MOST_NEAREST).map(({ remedy, forecaster }) => alternative(remedy, forecaster.at(batch), before));
	return [...(enough.length > 0 ? enough : nearest()).slice(0, 5), ...cardsFor(training, batch, before, options)];
}
function found(tried, batch, before) {
	return tried.filter(({ isSafe, helps }) => isSafe && helps).slice(0, MOST_SHOWN).map(({ remedy, forecaster }) => alternative(remedy, forecaster.at(batch), before)).filter(holds);
}
function smallerToo(start, tried, batch) {
	const best = sorted(tried.filter(({ remedy }) => remedy.pairs && remedy.axis === null)).slice(0, PAIRED);
	const before = start.at(batch);
	const fitting = (remedies) => remedies.flatMap(({ remedy, forecaster }) => withSmallerBatch(remedy, forecaster, batch, before) ?? []).slice(0, MOST_NEAREST);
	const alone = fitting(best);
	return alone.length > 0 ? alone : fitting(triedOf(start, twoOf(best, batch), batch));
}
function withSmallerBatch({ changes, cost }, forecaster, batch, before) {
	const advice = recommend(forecaster, batch, "oom");
	if (advice === null || advice.changes.length === 0) return null;
	const { needBytes, devicePeakBytes, risk } = advice;
	return {
		changes: [...changes, ...advice.changes],
		cost: `${cost}; a smaller batch`,
		needBytes,
		devicePeakBytes,
		savedBytes: Math.max(before.devicePeakBytes - devicePeakBytes, 0),
		risk
	};
}
function twoOf(best, batch) {
	const named = ({ changes }) => changes.map(({ key, to }) => `${key}=${to}`).toSorted().join("\n");
	const pairs = best.flatMap(({ remedy, forecaster }) => forecaster.plan.knobs(batch).flatMap((knob) => {
		return knob.kind === "fixed" && knob.pairs ? remedyOf(forecaster, knob, batch).map((other) => withBoth(remedy, other)) : [];
	}));
	return [...new Map(pairs.map((each) => [named(each), each])).values()];
}
function alternative({ changes, cost }, forecast, before) {
	return {
		changes: [...changes],
		cost,
		needBytes: forecast.need.bytes,
		devicePeakBytes: forecast.devicePeakBytes,
		savedBytes: Math.max(before.devicePeakBytes - forecast.devicePeakBytes, 0),
		risk: forecast.risk ?? 0
	};
}
function triedOf(start, remedies, batch) {
	const most = start.roughBytes(batch) * .98;
	return remedies.flatMap((remedy) => {
		try {
			const forecaster = start.of(remedy.training);
			return [{
				remedy,
				forecaster,
				isSafe: forecaster.isSafe(batch, MOST_RISK),
				get bytes() {
					return forecaster.roughBytes(batch);
				},
				get helps() {
					return this.bytes < most;
				}
			}];
		} catch (error) {
			if (!(error instanceof Unplannable)) throw error;
			return [];
		}
	});
}
function sorted(tried) {
	return tried.filter(({ helps }) => helps).toSorted((a, b) => a.bytes - b.bytes);
}
function remediesFor(start, batch) {
	return start.plan.knobs(batch).flatMap((knob) => remedyOf(start, knob, batch));
}
function remedyOf(start, knob, batch) {
	if (knob.kind === "axis") return bestOf(start, knob, batch);
	const { training, changes, cost, pairs } = knob;
	return [{
		training,
		changes,
		cost,
		pairs,
		axis: null
	}];
}
function bestOf(start, { axis, least, cost, pairs }, batch) {
	const values = axis.values.slice(Math.max(axis.values.indexOf(least), 0));
	const isSafe = (index) => start.of(axis.at(values[index])).isSafe(batch, MOST_RISK);
	let safe = values.length <= FEW_VALUES ? lastOf(values.length, isSafe) : bisected(values.length, isSafe);
	while (safe > 0 && values.length > FEW_VALUES && !holds(start.of(axis.at(values[safe])).at(batch))) safe -= 1;
	const value = values[Math.max(safe, 0)];
	if (value === void 0) return [];
	const training = axis.at(value);
	return [{
		training,
		changes: start.plan.training.changesTo(training),
		cost: cost(value),
		axis: axis.key,
		pairs
	}];
}
function lastOf(count, isSafe) {
	for (let index = count - 1; index >= 0; index--) if (isSafe(index)) return index;
	return -1;
}
function bisected(count, isSafe) {
	let safe = -1;
	let unsafe = count;
	while (unsafe - safe > 1) {
		const middle = Math.floor((safe + unsafe) / 2);
		if (isSafe(middle)) safe = middle;
		else unsafe = middle;
	}
	return safe;
}
function pairsOf(tried, batch) {
	return sorted(tried.filter(({ remedy }) => remedy.pairs)).slice(0, PAIRED).flatMap(({ remedy, forecaster }) => forecaster.plan.knobs(batch).filter((knob) => knob.kind === "axis" && knob.axis.key !== remedy.axis).flatMap((knob) => remedyOf(forecaster, knob, batch)).map((other) => withBoth(remedy, other)));
}
function withBoth(first, second) {
	return {
		...second,
		changes: [...first.changes, ...second.changes],
		cost: `${first.cost}; ${second.cost}`
	};
}
function cardsFor(training, batch, before, options) {
	const change = (to) => [{
		key: "gpu",
		from: options.card.name,
		to
	}];
	for (const card of options.team.toSorted((a, b) => a.usableBytes - b.usableBytes)) {
		if (card.usableBytes <= options.card.usableBytes || training.suits?.(card) === false) continue;
		const forecast = Forecaster.of(training, {
			...options,
			card
		}).at(batch);
		if (!holds(forecast)) continue;
		return [alternative({
			changes: change(card.name),
			cost: `${card.title}, which the team has`
		}, forecast, before)];
	}
	const { opLevel, reserveBytes } = options;
	const found = smallestCard(training, batch, {
		opLevel,
		reserveBytes
	});
	if (found === null) return [];
	const { card, forecast } = found;
	return [{
		changes: change(card.name),
		cost: `${card.title}, the smallest card of the catalogue that holds it`,
		needBytes: forecast.need.bytes,
		devicePeakBytes: forecast.devicePeakBytes,
		savedBytes: 0,
		risk: forecast.risk ?? 0
	}];
}

// src/jobs/trust.ts
function directivesIn(path, content) {
	return readDirectives(path, new TextDecoder().decode(content));
}
function isSaidAlike(a, b) {
	return JSON.stringify(a.map(said)) === JSON.stringify(b.map(said));
}
function said({ gpu, gpus, labelsPerImage, nc, modality, targetLength }) {
	return [
		gpu?.name,
		gpu?.memoryGib,
		gpus?.value,
		labelsPerImage?.value,
		nc?.value,
		modality?.value,
		targetLength?.value
	];
}
function isLabelPath(path) {
	return /\.txt$/i.test(path);
}
function withoutChanged(files, touched, masked) {
	const labels = [...touched].filter(isLabelPath);
	if (labels.length === 0) return files;
	const folders = new Set(labels.map((path) => path.split("/").slice(0, -1).join("/")));
	const { read, list, all, work } = files;
	return {
		read: (path) => {
			if (!touched.has(path) || !isLabelPath(path)) return read(path);
			masked();
			return null;
		},
		...list && { list: (folder) => {
			if (!folders.has(folder)) return list(folder);
			masked();
			return null;
		} },
		...all && { all },
		...work && { work }
	};
}
function claimsIn(after, trusted) {
	const [now, then] = [after.training?.fields ?? {}, trusted.training?.fields ?? {}];
	return Object.entries(now).flatMap(([key, { value }]) => {
		const before = then[key]?.value ?? null;
		return JSON.stringify(value) === JSON.stringify(before) ? [] : [`${key} ${written(before)} -> ${written(value)}`];
	});
}
function written(value) {
	if (value === null) return "not said";
	if (typeof value === "string") return printableText(value);
	return printableText(isMap(value) ? parts(value) : JSON.stringify(value));
}
function parts(value) {
	return Object.entries(value).filter(([, part]) => part !== null).map(([name, part]) => `${name} ${typeof part === "number" ? Number(part.toPrecision(3)) : written(part)}`).join(", ");
}
function isMap(value) {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

// src/verdict/deciding.ts
function decidingFindings(config, card, options) {
	const decider = card === null ? null : deciderOf(config, card, options);
	if (card === null || decider === null) return [];
	const { training, axis } = decider;
	const solution = solve(axis, {
		training,
		findings: []
	}, card, options);
	if ("problem" in solution) return [];
	const field = axis === "batch" ? training.batch.key : training.axes[axis].key;
	const bound = solution.to === null ? `no ${field} fits` : `${field} up to ${solution.to} fits`;
	const rest = training.without(axis).join(", ");
	return [{
		rule: "what-decides",
		severity: "notice",
		message: `${field} decides the verdict: ${bound} ${card.title} with ${rest} and all else as written`,
		...config.source,
		column: null
	}];
}
function deciderOf({ unknown, training }, card, { opLevel }) {
	if (!unknown) return training && missingIn(training, card, opLevel);
	const axis = missingOf(unknown);
	return axis === null ? null : {
		training: unknown.training,
		axis
	};
}
function missingIn(training, card, opLevel) {
	try {
		training.plan(card, { opLevel });
		return null;
	} catch (error) {
		if (!(error instanceof Unplannable)) throw error;
		return error.missing === null ? null : {
			training,
			axis: error.missing
		};
	}
}

// src/verdict/judge.ts
function unknownOf({ training, findings, unknown }) {
	return {
		training,
		...training === null && unknown ? { partly: partOf(unknown) } : {},
		estimate: null,
		verdict: "unknown",
		risk: null,
		recommendation: null,
		autoBatch: null,
		findings,
		ladder: []
	};
}
function partOf({ training, values }) {
	const missing = [...new Set(values.map(({ argument }) => argument))];
	const { framework, model, fields } = training;
	const known = Object.entries(fields).filter(([name]) => !missing.includes(name));
	return {
		framework,
		model: missing.includes("model") ? null : model,
		fields: Object.fromEntries(known),
		missing
	};
}
function timelineOf({ training }, card, options) {
	if (training === null) return null;
	try {
		const forecaster = Forecaster.of(training, {
			card,
			...options
		});
		const batch = (training.batch.value === "automatic" ? automaticBatch(forecaster, card) : null)?.total ?? training.batch.total;
		return batch === null ? null : forecaster.timelineAt(batch);
	} catch (error) {
		if (error instanceof Unplannable) return null;
		throw error;
	}
}
function judge(config, card, options) {
	const { training, findings } = config;
	const unknown = unknownOf(config);
	if (training === null) return unknown;
	let plan;
	try {
		plan = training.plan(card, { opLevel: options.opLevel });
	} catch (error) {
		if (!(error instanceof Unplannable)) throw error;
		return {
			...unknown,
			findings: [...findings, findingOf(error, config, "warning")]
		};
	}
	const forecaster = new Forecaster(plan, {
		card,
		...options
	});
	const said = [...findings, ...plan.remarks.map((remark) => findingOf(remark, config, "warning"))];
	const automatic = training.batch.value === "automatic" ? automaticBatch(forecaster, card) : null;
	const batch = automatic?.total ?? training.batch.total;
	if (batch === null) return {
		...unknown,
		findings: said,
		ladder: ladderOf(forecaster, null, null)
	};
	const { failure, risk } = forecaster.at(batch);
	const verdict = risk === null ? null : verdictOf(risk);
	const advice = card === null ? null : recommend(forecaster, batch, verdict);
	const recommendation = advice === null || options.brief ? advice : withSupposed(advice, forecaster, batch);
	const estimate = forecaster.estimateAt(batch);
	const then = failure && plan.afterFailure(batch, (total) => forecaster.at(total).failure !== null);
	return {
		training,
		estimate: automatic ? {
			...estimate,
			assumptions: [automatic.assumption, ...estimate.assumptions]
		} : estimate,
		verdict,
		risk,
		recommendation,
		autoBatch: automatic?.foretold ?? null,
		findings: [
			...said,
			...failure ? [failureOf(failure, config)] : [],
			...then ? [findingOf(then, config, "notice")] : [],
			...sharedBy(config, recommendation?.changes ?? [])
		],
		ladder: options.brief === true || options.ladder === false ? [] : ladderOf(forecaster, batch, recommendation)
	};
}
function withSupposed(advice, forecaster, asked) {
	if (advice.changes.length === 0 || advice.batch >= asked) return advice;
	const lines = supposedLines(supposedBatches(forecaster, asked, advice.batch));
	return lines.length === 0 ? advice : {
		...advice,
		explanation: [...advice.explanation, ...lines]
	};
}
function automaticBatch(forecaster, card) {
	return card === null ? null : forecaster.plan.automatic(forecaster.room);
}
const LIKELY_RISK = .2;
const OOM_RISK = .8;
function verdictOf(risk) {
	if (risk < .02) return "fits";
	if (risk < LIKELY_RISK) return "tight";
	return risk < OOM_RISK ? "likely" : "oom";
}
function failureOf({ phase, bytes }, { source }) {
	return {
		rule: "out-of-memory-at",
		severity: "notice",
		message: `a replay within the card stops in ${phase}, asking for ${`${Math.ceil(bytes / 2 ** 20)} MiB`} more than PyTorch can find`,
		...source,
		column: null
	};
}
function findingOf({ rule, message, field: { origin } }, { source }, severity) {
	return findingAt(rule, severity, message, origin, source);
}
function sharedBy({ shared = [], source }, changes) {
	return shared.filter(({ key }) => changes.some((change) => change.key === key && change.from !== null)).map(({ key, origin, by }) => {
		const text = `${key}: ${by} reads the value at this place too, so that it is left to be written by hand`;
		return findingAt(SHARED_VALUE, "notice", text, origin, source);
	});
}

// src/jobs/judge-configs.ts
function resultOfConfigs(...[configs, gpusOf, options, version]) {
	const pieces = resultInPieces(configs, gpusOf, options, version);
	let next = pieces.next();
	while (!next.done) next = pieces.next(next.value.map((piece) => worked(piece, options)));
	return next.value;
}
function* resultInPieces(configs, gpusOf, options, version) {
	const open = configs.map((pair) => ({
		pair,
		gpus: gpusOf(pair.after.source.path),
		judged: null
	}));
	const judged = open.length === 0 ? [] : yield open;
	const cards = open.map((piece, index) => cardOf(piece, judged[index].by));
	const isShort = options.brief === true;
	const explained = judged.flatMap(({ run }, at) => !isShort && fails(run.verdict, "tight") && cards[at] ? [at] : []).slice(0, MOST_EXPLAINED);
	const told = explained.length === 0 ? [] : yield explained.map((at) => ({
		...open[at],
		judged: judged[at]
	}));
	const runs = judged.map(({ run }, at) => told[explained.indexOf(at)]?.run ?? run);
	const card = commonCard(cards);
	return {
		schema: "oomlint/result@2",
		tool: {
			name: "oomlint",
			version
		},
		...options.reserveBytes > 0 && { reserveBytes: options.reserveBytes },
		card: card ?? (configs.length === 0 ? gpusOf("").otherwise : null),
		runs: runs.map((run, at) => cards[at] === card ? run : withCard(run, cards[at]))
	};
}
function worked(piece, options) {
	const { pair, gpus, judged } = piece;
	try {
		if (judged === null) {
			const { run, by } = decide(pair, gpus, options);
			return {
				run,
				by
			};
		}
		const { run, by } = judged;
		return {
			by,
			run: {
				...run,
				alternatives: alternativesOf(configBy(pair, by), run, cardOf(piece, by), gpus, options)
			}
		};
	} catch (error) {
		return {
			run: undigested(pair.after, error),
			by: judged?.by ?? (pair.trusted ? "base" : "change")
		};
	}
}
function configBy({ after, trusted = null }, by) {
	return by === "base" ? trusted ?? after : after;
}
function cardOf({ pair, gpus }, by) {
	return cardFor(configBy(pair, by), gpus).card;
}
function decide({ after, before, trusted = null }, gpus, options) {
	const claimed = decidedBy("change", after, before, cardFor(after, gpus), options);
	if (trusted === null) return claimed;
	const said = cardFor(trusted, gpus);
	const changes = [...cardChange(said, claimed.declared), ...claimsIn(after, trusted)];
	if (changes.length === 0) return claimed;
	const byBase = decidedBy("base", trusted, before, said, options);
	const isAlone = said.card === null;
	const isWorse = !isAlone && options.trust !== "head" && badness(byBase.run) > badness(claimed.run);
	const counts = isAlone ? "no other card is declared for it" : options.trust === "head" ? "which is trusted here" : "judged against both, and the worse counts";
	const { place } = claimed.declared;
	const text = `${changes.join(", ")}, declared in this pull request${place === null ? "" : `, ${place}`}; ${counts}`;
	const told = findingAt("declared-here", "notice", text, after.gpu?.origin, after.source);
	const { run, ...rest } = isWorse ? byBase : claimed;
	const more = isWorse ? claimed.declared.findings : [];
	return {
		...rest,
		run: {
			...run,
			findings: [
				...run.findings,
				...more,
				told
			]
		}
	};
}
function cardChange({ card: from }, { card: to }) {
	return from?.name === to?.name && from?.usableBytes === to?.usableBytes ? [] : [`${cardName(from)} -> ${cardName(to)}`];
}
function cardName(card) {
	return card === null ? "no GPU" : card.title.replace(/^GPU with /, "");
}
function badness({ verdict, risk }) {
	if (verdict === null) return -1;
	return (verdict === "unknown" ? .5 : VERDICTS.indexOf(verdict)) + (risk ?? 0) / 2;
}
function decidedBy(by, config, before, declared, options) {
	const run = resultOfRun(config, before, declared, options);
	return {
		by,
		declared,
		run: declared.place === null ? run : {
			...run,
			declaredAt: declared.place
		}
	};
}
function resultOfRun(after, before, declared, options) {
	const { card } = declared;
	const config = {
		...after,
		findings: [
			...declared.findings,
			...launchFindings(after, declared.count),
			...after.findings,
			...changedFindings(after, before),
			...hintFindings(after, card)
		]
	};
	const judged = judge(config, card, options);
	const findings = [...judged.findings, ...decidingFindings(after, card, options)];
	const run = runResultOf({
		...judged,
		findings
	}, after.source);
	if (before === null) return run;
	const { ladder: _ladder, source: _source, before: _before, ...judgedBefore } = runResultOf(judge(before, card, {
		...options,
		ladder: false
	}), before.source);
	return {
		...run,
		before: judgedBefore
	};
}
function changedFindings({ training, source }, before) {
	return training && before?.training ? training.changed(before.training, source) : [];
}
const MOST_EXPLAINED = 5;
function alternativesOf(config, { autoBatch }, card, { team }, options) {
	const { training } = config;
	const batch = autoBatch?.batch ?? training?.batch.total ?? null;
	if (training === null || batch === null) return [];
	return alternativesTo(training, batch, {
		...options,
		card,
		team: team.filter(({ name }) => name !== card.name)
	});
}
function undigested(config, error) {
	const what = error instanceof Error ? error.message : String(error);
	const text = `oomlint broke on this config, and that is our mistake; please report it (${printableText(what, 120)})`;
	const told = findingAt("internal-error", "warning", text, void 0, config.source);
	const findings = [...config.findings, told];
	return runResultOf(unknownOf({
		...config,
		findings
	}), config.source);
}
function withCard(run, card) {
	return {
		...run,
		card
	};
}
function commonCard([first = null, ...others]) {
	return others.every((card) => card?.name === first?.name && card?.usableBytes === first?.usableBytes) ? first : null;
}

export { timelineOf as a, isLabelPath as c, judge as i, isSaidAlike as l, resultOfConfigs as n, claimsIn as o, worked as r, directivesIn as s, resultInPieces as t, withoutChanged as u };