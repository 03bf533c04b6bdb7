import { n as UserError } from "./near-match.js";
import { t as gpusFor } from "./policy.js";
import { i as plain } from "./escape.js";
import { n as gib, o as percent } from "./format.js";
import { r as wrap } from "./terminal.js";
import { c as cardFor, n as supposedLines, o as recommend, s as Forecaster, t as supposedBatches } from "./supposed.js";
import { n as MOST_RISK } from "./verdict.js";
import { Lt as Unplannable } from "./registry.js";
import { t as readOptions } from "./options.js";
import { t as EXIT } from "./exit.js";
import { i as policyFileOf, n as judgingOf, s as readNamed } from "./readings.js";

// src/report/strategy.ts
function renderStrategy(place, training, card, strategy, columns = 100) {
	const { start, largest, steps } = strategy;
	const title = `${plain(place)}  ${plain(training.label)} on ${plain(card.title)}, ${gib(card.usableBytes)} usable`;
	const table = ["  batch  accumulate  effective        needs    risk", ...steps.map(({ batch, accumulate, effectiveBatch, needBytes, risk }) => [
		String(batch).padStart(7),
		String(accumulate).padStart(12),
		String(effectiveBatch).padStart(11),
		gib(needBytes).padStart(13),
		percent(risk).padStart(8),
		...batch === start ? ["  start here"] : []
	].join(""))];
	const advice = [start === null || largest === null ? `No batch fits this card: ${training.words.remedy} (oomlint check lists what helps).` : `Start with batch ${start}. When an epoch has passed and its peak is as foretold, go up the ladder; ${largest} is the largest batch that fits.`, ...strategy.advice];
	return `${[
		title,
		"",
		...table,
		"",
		...advice.flatMap((line) => wrap(line, columns, "  - ", "    "))
	].join("\n")}\n`;
}

// src/verdict/strategy.ts
const FIRST = 4;
const USUAL = 16;
function strategyOf({ training, findings }, card, options) {
	if (training === null) return findings[0]?.message ?? "the config could not be read";
	try {
		const forecaster = Forecaster.of(training, {
			card,
			...options
		});
		const steps = laddered(forecaster, training);
		const fitting = steps.filter(({ risk }) => risk < MOST_RISK).map(({ batch }) => batch);
		const largest = recommend(forecaster, null, null)?.batch ?? null;
		return {
			start: fitting.findLast((batch) => batch <= USUAL * training.batch.gpus) ?? null,
			largest,
			steps,
			advice: [...supposedLines(supposedBatches(forecaster, null, largest ?? 0)), ...training.strategy]
		};
	} catch (error) {
		if (!(error instanceof Unplannable)) throw error;
		return error.message;
	}
}
function laddered(forecaster, training) {
	const { gpus } = training.batch;
	const steps = [];
	for (let samples = FIRST; samples <= forecaster.plan.mostSamples; samples *= 2) {
		const step = stepAt(forecaster, training, samples * gpus);
		steps.push(step);
		if (step.risk >= .02) break;
	}
	for (let samples = FIRST / 2; steps[0].risk >= .02 && samples >= 1; samples /= 2) steps.unshift(stepAt(forecaster, training, samples * gpus));
	return steps;
}
function stepAt(forecaster, training, batch) {
	const accumulate = training.accumulateAt(batch);
	const { need, devicePeakBytes, risk } = forecaster.at(batch);
	return {
		batch,
		accumulate,
		effectiveBatch: batch * accumulate,
		needBytes: need.bytes,
		devicePeakBytes,
		risk: risk ?? 0
	};
}

// src/cli/strategy.ts
async function strategyFor(args, terminal) {
	const options = readOptions("strategy", args, policyFileOf(".", readOptions("strategy", args).policyPath));
	const { words: paths, policy, json } = options;
	if (paths.length === 0) throw new UserError("strategy needs the file to start from, as configs/train.yaml");
	const judging = judgingOf(options, terminal);
	const all = [];
	for (const config of (await readNamed(paths, options)).flatMap(({ configs }) => configs)) {
		const { path, line } = config.source;
		const { card } = cardFor(config, gpusFor(policy, path));
		if (card === null) throw new UserError("strategy needs a card: --gpu NAME or --gpu-memory GIB");
		all.push({
			place: `${path}:${line}`,
			config,
			card,
			strategy: strategyOf(config, card, judging)
		});
	}
	if (json) {
		const told = all.map(({ place, card, strategy }) => ({
			place,
			gpu: card.name,
			...typeof strategy === "string" ? { problem: strategy } : strategy
		}));
		terminal.out(`${JSON.stringify(told, null, 2)}\n`);
	} else for (const { place, config, card, strategy } of all) {
		const isKnown = typeof strategy !== "string" && config.training !== null;
		terminal.out(isKnown ? renderStrategy(place, config.training, card, strategy, terminal.columns) : `${plain(`${place}: ${strategy}`)}\n`);
	}
	return all.some(({ strategy }) => typeof strategy === "string") ? EXIT.badInput : EXIT.good;
}

export { strategyFor };