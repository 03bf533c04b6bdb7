import { D as union, S as preprocess, T as string, b as number, f as array, m as discriminatedUnion, u as _enum, v as literal, w as strictObject } from "./findings.js";
import { t as VERSION } from "./version.js";
import { Bt as llmTitle, Ft as playedDetectorCaseSchema, Mt as detectorCaseSchema, Nt as detectorPackages, Pt as detectorTitle, Rt as llmCaseSchema, Vt as playedLlmCaseSchema, o as restored, zt as llmPackages } from "./registry.js";

// src/frameworks/probe-cases.ts
const probeCaseSchema = discriminatedUnion("framework", [detectorCaseSchema, llmCaseSchema]);
const playedCaseSchema = preprocess((value) => typeof value === "object" && value !== null ? {
	framework: "ultralytics",
	...value
} : value, discriminatedUnion("framework", [playedDetectorCaseSchema, playedLlmCaseSchema]));
const machinePackages = {
	...detectorPackages,
	...llmPackages
};
function probeTitle(asked) {
	return asked.framework === "transformers" ? llmTitle(asked) : detectorTitle(asked);
}
function samplesOf({ framework }) {
	return framework === "transformers" ? "sequences" : "images";
}
function probeVersions(machine) {
	return ["torch", ...Object.keys(machinePackages)].flatMap((name) => typeof machine[name] === "string" ? [`${name} ${machine[name]}`] : []).join(", ");
}

// src/probe/plan.ts
const MODES = [
	"fit",
	"ladder",
	"search",
	"calibrate"
];
const whole = (low, high) => number().int().min(low).max(high);
const label = string().min(1).max(256);
const runnerSchema = union([
	label,
	array(label).min(1).max(20),
	strictObject({
		group: label,
		labels: union([label, array(label).min(1).max(20)]).optional()
	})
]);
const planSchema = strictObject({
	schema: literal("oomlint/probe-plan@1"),
	tool: strictObject({
		name: literal("oomlint"),
		version: string().max(40)
	}),
	cases: array(strictObject({
		mode: _enum(MODES),
		case: probeCaseSchema
	})).max(256),
	refused: array(strictObject({
		run: whole(0, 1e5).nullable(),
		reason: string().max(400)
	}))
});
const matrixSchema = array(strictObject({
	key: string().regex(/^[a-z0-9-]{1,40}$/),
	name: string().max(120),
	runner: runnerSchema,
	group: string()
})).max(256);
const CODE_KEYS = /\b(?:trust_remote_code|remote_code|custom_modules?|plugins?|plugin_dirs?|import_path|callbacks)\b/i;
var ProbeRefusal = class extends Error {
	name = "Refused";
};
function planOf(result, options) {
	const empty = {
		schema: "oomlint/probe-plan@1",
		tool: {
			name: "oomlint",
			version: VERSION
		}
	};
	if (options.isFork && !options.isApproved) {
		const reason = "the head is a fork, and a probe of a fork needs the approval of a maintainer";
		return {
			...empty,
			cases: [],
			refused: result.runs.length === 0 ? [] : [{
				run: null,
				reason
			}]
		};
	}
	const cases = [];
	const refused = [];
	for (const index of worstFirst(result.runs)) try {
		const made = caseOf(result.runs[index], index, options);
		if (cases.length >= options.maxCases) throw new ProbeRefusal(`only the ${options.maxCases} riskiest are measured`);
		cases.push(made);
	} catch (error) {
		if (!(error instanceof ProbeRefusal)) throw error;
		refused.push({
			run: index,
			reason: error.message
		});
	}
	return planSchema.parse({
		...empty,
		cases,
		refused
	});
}
function worstFirst(runs) {
	return runs.map((_, index) => index).toSorted((a, b) => (runs[b].risk ?? 0) - (runs[a].risk ?? 0) || a - b);
}
function matrixOf({ cases }, runner) {
	const group = `oomlint-probe-${JSON.stringify(runner).toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "").slice(0, 60)}`;
	const jobs = cases.map(({ case: asked }) => ({
		key: asked.key,
		name: probeTitle(asked),
		runner,
		group
	}));
	return matrixSchema.parse(jobs);
}
function caseOf(judged, index, options) {
	const { run, findings, recommendation, ladder } = judged;
	const training = options.trainings?.[index] ?? (run && restored(run.framework, run.fields));
	if (training === null) throw new ProbeRefusal("the config could not be read");
	const loadsCode = findings.find((finding) => CODE_KEYS.test(told(finding)));
	if (loadsCode && !options.isApproved) throw new ProbeRefusal(`it may load code of its own (${loadsCode.rule}), which needs the approval of a maintainer`);
	const { total } = training.batch;
	const batch = total === null ? judged.autoBatch?.batch ?? recommendation?.batch ?? null : Math.floor(total);
	if (batch === null) throw new ProbeRefusal("no batch to begin with: the check recommends none");
	const played = training.probeCase(batch, options.isApproved);
	if (typeof played === "string") throw new ProbeRefusal(played);
	const predictions = ladder.map(({ batch, devicePeakBytes }) => ({
		batch,
		devicePeakBytes
	})).slice(0, 64);
	const rest = {
		...played,
		predictions
	};
	const read = probeCaseSchema.safeParse({
		key: `c${index}-${fingerprint(rest)}`,
		...rest
	});
	if (!read.success) {
		const [issue] = read.error.issues;
		throw new ProbeRefusal(`${issue?.path.join(".") ?? "a value"} is beyond what a probe plays`);
	}
	return {
		mode: total === null ? "search" : options.mode,
		case: read.data
	};
}
function told({ rule, message }) {
	return `${rule} ${message}`;
}
function fingerprint(value) {
	const text = JSON.stringify(value);
	return [2166136261, 16777619].map((start) => {
		let hash = start;
		for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
		return (hash >>> 0).toString(16).padStart(8, "0");
	}).join("");
}

export { runnerSchema as a, probeTitle as c, planSchema as i, probeVersions as l, matrixOf as n, machinePackages as o, planOf as r, playedCaseSchema as s, MODES as t, samplesOf as u };