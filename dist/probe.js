import { t as actionsPlatform } from "./shared/actions-platform.js";
import { n as UserError } from "./shared/near-match.js";
import { u as _enum } from "./shared/findings.js";
import { c as probeTitle, i as planSchema, l as probeVersions } from "./shared/plan.js";
import { n as ladderTable, t as ladderPlot } from "./shared/render-measured.js";
import { t as readProbeSettings } from "./shared/settings.js";
import { t as runProbe } from "./shared/run-probe.js";
import { a as prose, i as plain, n as codeBlock, t as code } from "./shared/escape.js";
import { i as gibNumber, n as gib } from "./shared/format.js";
import { r as table } from "./shared/table.js";
import { t as TextSettings } from "./shared/text-settings.js";
import { r as readPullRequestEvent } from "./shared/event.js";
import { readFile } from "node:fs/promises";

// src/probe/render-probe.ts
function renderProbe(result) {
	const { case: asked, status, failure, machine, trials, knee, largest } = result;
	const [worst] = trials.toSorted((a, b) => (b.devicePeakBytes ?? 0) - (a.devicePeakBytes ?? 0));
	const on = machine?.gpu ? prose(machine.gpu.name) : "no GPU";
	return `${[
		`**Probe: ${status}** ${code(probeTitle(asked))} on ${on}`,
		failure === null ? "" : prose(failure.message),
		trials.length === 0 ? "" : ladderTable(result),
		trials.length < 2 ? "" : codeBlock("text", ladderPlot(result)),
		largest.fits === null ? "" : `Largest batch that fits of those played: ${largest.fits}.`,
		knee === null ? "" : `From batch ${knee} on, a larger one trains less than 5 % faster.`,
		worst?.phases && worst.devicePeakBytes != null ? phases(worst.phases) : "",
		...[...new Set(trials.flatMap((trial) => trial.notes ?? []))].map((note) => `<sub>${prose(note)}.</sub>`),
		machine === null ? "" : `<sub>${prose(probeVersions(machine))}</sub>`
	].filter((section) => section !== "").join("\n\n")}\n`;
}
const cell = (bytes) => bytes === null ? "–" : gibNumber(bytes, 2);
function phases(all) {
	return table([
		"Phase",
		"Allocated, GiB",
		"Reserved, GiB",
		"Device, GiB",
		"Seconds"
	], "-rrrr", all.map(({ phase, allocatedBytes, reservedBytes, deviceBytes, seconds }) => [
		phase,
		cell(allocatedBytes),
		cell(reservedBytes),
		cell(deviceBytes),
		seconds.toFixed(2)
	]));
}

// src/jobs/probe-job.ts
const MAX_PLAN_CHARACTERS = 1e6;
const YES = {
	schema: _enum(["true", "false"]),
	expected: "true or false",
	choices: ["true", "false"]
};
async function probeJob(platform, environment) {
	try {
		await probe(platform, environment);
	} catch (error) {
		if (error instanceof UserError) platform.fail(error.message);
		else platform.fail(`oomlint broke, and that is our mistake: ${error instanceof Error ? error.stack : String(error)}`);
	}
}
async function probe(platform, environment) {
	const settings = new TextSettings((name) => platform.input(name), (name) => `input ${name}`);
	const { mode, ...how } = readProbeSettings(settings);
	await refuseForks(platform, settings.word("allow-forks", YES) === "true");
	const plan = await readPlan(settings.text("plan"));
	const key = settings.text("case");
	const chosen = plan.cases.find((each) => each.case.key === key) ?? (key === null && plan.cases.length === 1 ? plan.cases[0] : void 0);
	if (!chosen) throw new UserError(`input case: expected the key of one of the ${plan.cases.length} cases of the plan`);
	await publish(await runProbe({
		...how,
		case: chosen.case,
		mode: mode ?? chosen.mode
	}, environment, (line) => platform.info(plain(line))), platform);
}
async function refuseForks(platform, isAllowed) {
	if (isAllowed || !platform.facts.eventName.startsWith("pull_request")) return;
	if (readPullRequestEvent(await platform.readEvent()).isFork) throw new UserError("refused: the head of this pull request is a fork; a maintainer may allow it with allow-forks");
}
async function readPlan(text) {
	if (text === null) throw new UserError("input plan is empty: give it the output `probe-plan` of the check, or its file");
	const json = text.startsWith("{") ? text : await readFile(text, "utf8").catch(() => null);
	if (json === null) throw new UserError(`input plan: no such file: ${plain(text, 200)}`);
	let value = null;
	try {
		value = json.length > MAX_PLAN_CHARACTERS ? null : JSON.parse(json);
	} catch {}
	const read = planSchema.safeParse(value);
	if (!read.success) throw new UserError("input plan: this is no plan of the check (schema oomlint/probe-plan@1)");
	return read.data;
}
async function publish(result, platform) {
	const path = await platform.writeFile(`oomlint-probe-${result.key}.json`, `${JSON.stringify(result, null, 1)}\n`);
	const peaks = result.trials.flatMap(({ devicePeakBytes }) => devicePeakBytes ?? []);
	platform.setOutput("result-json", path);
	platform.setOutput("status", result.status);
	platform.setOutput("device-peak-gib", peaks.length === 0 ? "" : (Math.max(...peaks) / 2 ** 30).toFixed(2));
	platform.setOutput("largest-batch", String(result.largest.fits ?? ""));
	await platform.writeSummary(renderProbe(result));
	const why = result.failure === null ? "" : `: ${plain(result.failure.message)}`;
	if (result.status === "measured") {
		const most = peaks.length === 0 ? "no GPU memory" : `device peak ${gib(Math.max(...peaks))}`;
		platform.notice(`measured ${result.trials.length} batches, ${most}`);
	} else if (result.status === "oom" || result.status === "busy") platform.warning(`${result.status}${why}`);
	else platform.fail(`${result.status}${why}`);
}

// src/probe.ts
await probeJob(actionsPlatform(process.env), process.env);

export {  };