import { n as MOST_RISK } from "./verdict.js";
import { Lt as Unplannable } from "./registry.js";
import { t as allCards } from "./catalogue.js";
import { a as largestSafe, n as supposedLines, r as easedOf, s as Forecaster, t as supposedBatches } from "./supposed.js";

// src/verdict/missing.ts
const BATCH = "batch";
const GPU = "gpu";
function solvableOf(training) {
	return [
		...Object.keys(training.axes),
		BATCH,
		"gpu"
	];
}
function missingOf({ training, values }) {
	const { axes, batch } = training;
	const names = new Set(values.map(({ argument }) => argument === batch.key ? BATCH : argument));
	if (names.size !== 1) return null;
	return solvableOf(training).find((each) => each !== "gpu" && names.has(axes[each]?.argument ?? each)) ?? null;
}

// src/verdict/solve.ts
function solve(field, { findings, ...config }, card, judging) {
	const unknown = config.unknown ?? null;
	const training = config.training ?? (unknown && missingOf(unknown) !== null ? unknown.training : null);
	if (training === null) return {
		field,
		problem: findings[0]?.message ?? "the config could not be read"
	};
	const solvable = solvableOf(training);
	const name = field === training.batch.key ? BATCH : field;
	if (!solvable.includes(name)) return {
		field,
		problem: `${field} is none of ${solvable.join(", ")}`
	};
	if (name !== "gpu" && card === null) return {
		field,
		problem: "declare a GPU to have something to fit into"
	};
	const { automatic, total } = training.batch;
	if (name !== "batch" && total === null) {
		const written = automatic ? `${automatic.written} is ${automatic.name}` : "it is not known";
		return {
			field,
			problem: `${training.batch.key}: ${written}, which fits itself; name a batch`
		};
	}
	try {
		if (name === "batch") return largestBatch(field, training, card, judging);
		if (name === "gpu") return cardFor(training, card, judging);
		return largestOf(training.axes[name], card, judging);
	} catch (error) {
		if (!(error instanceof Unplannable)) throw error;
		return {
			field,
			problem: error.message
		};
	}
}
const FEW_VALUES = 16;
function largestOf(axis, card, options) {
	const { key: field, title, from, values } = axis;
	const at = (index) => {
		const asked = axis.at(values[index]);
		return Forecaster.of(asked, {
			card,
			...options
		}).at(asked.batch.total);
	};
	let best = -1;
	if (values.length <= FEW_VALUES) for (best = values.length - 1; best >= 0 && !holds(at(best));) best -= 1;
	else {
		let unsafe = values.length;
		while (unsafe - best > 1) {
			const middle = Math.floor((best + unsafe) / 2);
			if (holds(at(middle))) best = middle;
			else unsafe = middle;
		}
	}
	if (best < 0) return none(field, title, from, card);
	return found({
		field,
		title,
		from,
		to: String(values[best])
	}, at(best), card);
}
function largestBatch(field, training, card, options) {
	const forecaster = Forecaster.of(training, {
		card,
		...options
	});
	const { total, automatic } = training.batch;
	const batch = largestSafe(forecaster, total);
	const { counts, gpus, key } = training.batch;
	const shown = (samples) => String(counts === "gpu" ? samples / gpus : samples);
	const from = total === null ? automatic?.written ?? "" : shown(total);
	const title = `largest ${counts === "gpu" ? key : field} that fits`;
	const supposed = [...supposedLines(supposedBatches(forecaster, null, batch ?? 0)), ...easedLines(forecaster, batch)];
	if (batch === null) return {
		...none(field, title, from, card),
		supposed
	};
	return {
		...found({
			field,
			title,
			from,
			to: shown(batch)
		}, forecaster.at(batch), card),
		supposed
	};
}
function easedLines(forecaster, batch) {
	const eased = batch === null ? easedOf(forecaster) : forecaster;
	if (eased === forecaster) return [];
	const { training } = forecaster.plan;
	const largest = largestSafe(eased, training.batch.total);
	const changes = training.changesTo(eased.plan.training).map(({ key, to }) => `${key}=${to}`);
	return largest === null ? [] : [`batch ${largest} fits with ${changes.join(", ")}, as evaluation needs most`];
}
const SHARED = /^jetson-/;
const CARDS_DIFFER = 2 ** 29;
function smallestCard(training, total, options) {
	const on = (card) => Forecaster.of(training, {
		card,
		...options
	});
	const least = on(null).leastUsable(total, MOST_RISK) + options.reserveBytes - CARDS_DIFFER;
	const isCandidate = (card) => card.usableBytes > least && !SHARED.test(card.name) && training.suits?.(card) !== false;
	for (const card of allCards().filter((each) => isCandidate(each))) {
		const forecaster = on(card);
		if (!forecaster.isSafe(total, .02)) continue;
		const forecast = forecaster.at(total);
		if (holds(forecast)) return {
			card,
			forecast
		};
	}
	return null;
}
function cardFor(training, declared, options) {
	const title = "smallest card that holds it";
	const from = declared?.title ?? null;
	const smallest = smallestCard(training, training.batch.total, options);
	if (smallest === null) return none("gpu", title, from, null);
	const { card, forecast } = smallest;
	return found({
		field: "gpu",
		title,
		from,
		to: card.name
	}, forecast, card);
}
function holds({ risk }) {
	return risk !== null && risk < .02;
}
function found(named, { need, devicePeakBytes, risk }, card) {
	return {
		...named,
		needBytes: need.bytes,
		devicePeakBytes,
		risk,
		card,
		supposed: []
	};
}
function none(field, title, from, card) {
	return {
		field,
		title,
		from,
		to: null,
		needBytes: null,
		devicePeakBytes: null,
		risk: null,
		card,
		supposed: []
	};
}

export { missingOf as a, BATCH as i, smallestCard as n, solve as r, holds as t };