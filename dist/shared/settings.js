import { T as string, b as number, u as _enum } from "./findings.js";
import { n as UserError } from "./near-match.js";
import { y as contextBytes } from "./registry.js";
import { n as cardOfMemory, o as findCard } from "./catalogue.js";
import "./text-settings.js";
import { a as runnerSchema, t as MODES } from "./plan.js";

// src/probe/settings.ts
const MODE = {
	schema: _enum(MODES),
	expected: `one of ${MODES.join(", ")}`,
	choices: MODES
};
const SECONDS = {
	schema: number().min(1).max(3600),
	expected: "a number of seconds from 1 to 3600"
};
const WAIT = {
	schema: number().min(0).max(86400),
	expected: "a number of seconds from 0 to 86400"
};
const DEVICE = {
	schema: _enum(["cuda", "cpu"]),
	expected: "cuda or cpu",
	choices: ["cuda", "cpu"]
};
const BATCHES = {
	schema: string().regex(/^\s*\d{1,5}(?:\s*,\s*\d{1,5})*\s*$/).transform((text) => text.split(",").map(Number)),
	expected: "batches with commas between, as 4,8,16"
};
const DEFAULT_SECONDS = 300;
function readProbeSettings(settings) {
	return {
		mode: settings.word("mode", MODE),
		emulate: emulatedCard(settings.text("emulate")),
		ladder: settings.word("ladder", BATCHES) ?? [],
		seconds: settings.number("timeout", SECONDS) ?? DEFAULT_SECONDS,
		waitSeconds: settings.number("wait", WAIT) ?? 0,
		device: settings.word("device", DEVICE) ?? "cuda",
		python: settings.text("python") ?? "python3"
	};
}
function emulatedCard(text) {
	if (text === null) return null;
	const card = /^\d+(?:\.\d+)?$/.test(text) ? cardOfMemory(Number(text)) : findCard(text);
	return {
		name: card.name === "memory" ? `${text}gib` : card.name,
		usableBytes: card.usableBytes,
		contextBytes: contextBytes(card, "lazy")
	};
}
function readRunner(text) {
	let value = text.includes(",") ? text.split(",").map((each) => each.trim()) : text.trim();
	if (/^\s*[[{"]/.test(text)) try {
		value = JSON.parse(text);
	} catch {
		throw new UserError("input probe-runner: expected a label, labels with commas between, or JSON");
	}
	const read = runnerSchema.safeParse(value);
	if (!read.success) throw new UserError("input probe-runner: expected what `runs-on` takes: a label, a list or a group");
	return read.data;
}

export { readRunner as n, readProbeSettings as t };