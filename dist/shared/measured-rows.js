import { T as string, b as number, p as boolean, u as _enum, v as literal, w as strictObject } from "./findings.js";

// src/measured/measured-rows.ts
const MEASURED_PATH = ".github/oomlint-measured.jsonl";
const MAX_ROWS = 5e3;
const bytes = number().int().positive().max(2 ** 50);
const name = string().min(1).max(80);
const measuredRowSchema = strictObject({
	schema: literal("oomlint/measured@1"),
	gpu: name,
	gpuTotalBytes: bytes,
	torch: name,
	ultralytics: name,
	model: name,
	task: _enum([
		"detect",
		"segment",
		"pose",
		"obb",
		"classify"
	]),
	imgsz: number().int().positive().max(8192),
	batch: number().int().positive().max(65536),
	gpus: number().int().positive().max(64),
	nc: number().int().positive().max(2e4),
	amp: boolean(),
	optimizer: name,
	labelsMost: number().int().nonnegative().max(1e4),
	parameters: number().int().positive().max(0xe8d4a51000).nullable(),
	outcome: _enum(["ok", "oom"]),
	stage: string().max(40).nullable(),
	allocatedPeakBytes: bytes.nullable(),
	reservedPeakBytes: bytes.nullable(),
	devicePeakBytes: bytes.nullable(),
	contextBytes: number().int().nonnegative().max(2 ** 40).nullable(),
	predictedDevicePeakBytes: bytes.nullable(),
	imagesPerSecond: number().nonnegative().max(1e9).nullable()
});
function readMeasured(text) {
	const rows = [];
	const problems = [];
	for (const [index, line] of text.split(/\r?\n/).entries()) {
		if (line.trim() === "") continue;
		if (rows.length >= MAX_ROWS) return {
			rows,
			problems: [...problems, `only the first ${MAX_ROWS} rows are read`]
		};
		const read = rowOf(line);
		if (typeof read === "string") problems.push(`${MEASURED_PATH}:${index + 1}: ${read}`);
		else rows.push(read);
	}
	return {
		rows,
		problems
	};
}
function rowOf(line) {
	let value;
	try {
		value = JSON.parse(line);
	} catch {
		return "not JSON";
	}
	const read = measuredRowSchema.safeParse(value);
	return read.success ? read.data : `no measured row (${read.error.issues[0]?.path.join(".") || "top"})`;
}
function linesOf(rows) {
	return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
}

export { readMeasured as i, linesOf as n, measuredRowSchema as r, MEASURED_PATH as t };