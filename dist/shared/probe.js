import { n as UserError } from "./near-match.js";
import { t as gpusFor } from "./policy.js";
import { i as plain } from "./escape.js";
import { i as gibNumber, n as gib } from "./format.js";
import { i as join, t as ladderPlot } from "./render-measured.js";
import { r as planOf } from "./plan.js";
import { t as readProbeSettings } from "./settings.js";
import { t as runProbe } from "./run-probe.js";
import { t as readOptions } from "./options.js";
import { t as EXIT } from "./exit.js";
import { r as resultOf } from "./outcome.js";
import { i as policyFileOf, n as judgingOf, s as readNamed } from "./readings.js";
import "./terminal3.js";

// src/cli/probe.ts
const MAX_CASES = 64;
async function probeFiles(args, terminal) {
	const file = policyFileOf(".", readOptions("probe", args).policyPath);
	const options = readOptions("probe", args, file);
	const { words: paths, policy, json, settings } = options;
	if (paths.length === 0) throw new UserError("probe needs the files to measure, as configs/train.yaml");
	const { mode, ...how } = readProbeSettings(settings);
	const configs = (await readNamed(paths, options)).flatMap((reading) => reading.configs);
	const judging = judgingOf(options, terminal);
	const result = resultOf(configs, (path) => gpusFor(policy, path), judging);
	const plan = planOf(result, {
		mode: mode ?? "fit",
		isFork: false,
		isApproved: true,
		maxCases: MAX_CASES,
		trainings: configs.map(({ training }) => training)
	});
	for (const { run, reason } of plan.refused) {
		const path = run === null ? "" : `${result.runs[run].source.path}: `;
		terminal.error(`oomlint: ${plain(path + reason)}\n`);
	}
	const probes = [];
	for (const each of plan.cases) {
		const request = {
			...how,
			case: each.case,
			mode: mode ?? each.mode
		};
		const probe = await runProbe(request, process.env, (line) => terminal.error(`  ${plain(line)}\n`));
		probes.push(probe);
		if (probe.status === "cancelled") break;
	}
	if (json) terminal.out(probes.map((probe) => `${JSON.stringify(probe)}\n`).join(""));
	else terminal.out(told(join(result, probes)));
	return exitOf(probes, plan.cases.length);
}
function told({ measured }) {
	return measured.map(({ run, probe, trial, error }) => {
		const on = probe.machine?.gpu ? plain(probe.machine.gpu.name) : "no GPU";
		const failure = trial?.failure ?? probe.failure;
		const peak = trial?.devicePeakBytes ?? null;
		return `${[
			`${plain(run.source.path)}  ${probe.status} on ${on}${probe.emulate ? ` as ${probe.emulate.name}` : ""}`,
			...failure ? [`  ${failure.class} in ${failure.stage}: ${plain(failure.message)}`] : [],
			...peak === null ? [] : [`  device peak ${gib(peak)}${predicted(run.estimate?.devicePeakBytes ?? null, error)}`],
			...probe.trials.length === 0 ? [] : ladderPlot(probe).map((line) => `  ${line}`),
			...probe.knee === null ? [] : [`  from batch ${probe.knee} on, a larger one trains less than 5 % faster`],
			...probe.largest.fits === null || probe.mode === "fit" ? [] : [`  largest batch that fits of those played: ${probe.largest.fits}`]
		].join("\n")}\n`;
	}).join("\n");
}
function predicted(bytes, error) {
	if (bytes === null) return "";
	const off = error === null ? "" : `, ${error >= 0 ? "+" : "-"}${(Math.abs(error) * 100).toFixed(1)} %`;
	return ` (predicted ${gibNumber(bytes, 2)}${off})`;
}
function exitOf(probes, wanted) {
	if (probes.some(({ status }) => status === "oom")) return EXIT.over;
	return wanted > 0 && probes.length === wanted && probes.every(({ status }) => status === "measured") ? EXIT.good : EXIT.badInput;
}

export { probeFiles };