import { T as string, b as number, m as discriminatedUnion, v as literal, w as strictObject } from "./findings.js";

// src/base/origin.ts
const place = number().int().positive();
const originSchema = discriminatedUnion("kind", [
	strictObject({
		kind: literal("file"),
		path: string(),
		line: place,
		column: place
	}),
	strictObject({
		kind: literal("argument"),
		name: string()
	}),
	strictObject({
		kind: literal("policy"),
		name: string()
	}),
	strictObject({
		kind: literal("default"),
		version: string()
	}),
	strictObject({
		kind: literal("assumed"),
		why: string()
	})
]).meta({ id: "origin" });
const fieldSchema = (value) => strictObject({
	value,
	origin: originSchema
});

// src/torch/estimate.ts
const PHASES = [
	"load",
	"forward",
	"loss",
	"backward",
	"optimizer step",
	"checkpoint",
	"validation"
];

export { fieldSchema as n, originSchema as r, PHASES as t };