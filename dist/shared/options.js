import { n as UserError, t as nearMatches } from "./near-match.js";
import { i as PACKAGE_OPTIONS } from "./words.js";
import { n as readPolicy } from "./policy.js";
import { s as printableText } from "./findings.js";
import { t as TextSettings } from "./text-settings.js";
import { parseArgs } from "node:util";

// src/cli/options.ts
const COMMON = {
	gpu: { type: "string" },
	"gpu-memory": { type: "string" },
	gpus: { type: "string" },
	nc: { type: "string" },
	"labels-per-image": { type: "string" },
	...Object.fromEntries(PACKAGE_OPTIONS.map((name) => [name, { type: "string" }])),
	reserve: { type: "string" },
	"fail-on": { type: "string" },
	policy: { type: "string" },
	json: { type: "boolean" }
};
const OF_CHECK = {
	...COMMON,
	html: { type: "string" },
	"only-configs": { type: "boolean" },
	why: { type: "boolean" },
	docs: { type: "boolean" },
	"run-dumps": { type: "boolean" },
	format: { type: "string" },
	stdin: { type: "boolean" },
	filename: { type: "string" }
};
const OF_ESTIMATE = {
	...COMMON,
	html: { type: "string" },
	cases: { type: "string" },
	"op-level": { type: "boolean" }
};
const OF_PROBE = {
	...COMMON,
	mode: { type: "string" },
	ladder: { type: "string" },
	emulate: { type: "string" },
	timeout: { type: "string" },
	wait: { type: "string" },
	device: { type: "string" },
	python: { type: "string" }
};
const OF_FIX = {
	...COMMON,
	write: { type: "boolean" },
	way: { type: "string" }
};
const OF_SERVE = {
	...COMMON,
	docs: { type: "boolean" },
	"run-dumps": { type: "boolean" },
	stdio: { type: "boolean" },
	clientProcessId: { type: "string" }
};
const OPTIONS = {
	check: OF_CHECK,
	estimate: OF_ESTIMATE,
	fix: OF_FIX,
	solve: COMMON,
	strategy: COMMON,
	probe: OF_PROBE,
	init: {
		...COMMON,
		"dry-run": { type: "boolean" }
	},
	serve: OF_SERVE,
	badge: {},
	gitlab: {
		...COMMON,
		files: { type: "string" },
		"comment-on": { type: "string" },
		"comment-key": { type: "string" },
		"fail-on-unread": { type: "string" }
	},
	gpus: { json: { type: "boolean" } }
};
const FORMATS = [
	"text",
	"json",
	"sarif",
	"rdjson",
	"gitlab"
];
function readOptions(command, args, file = {}) {
	const { values, positionals } = parse(command, args);
	const text = (name) => {
		const value = values[name];
		if (value === "") throw new UserError(`--${name} is empty`);
		return typeof value === "string" ? value : "";
	};
	const settings = new TextSettings((name) => text(optionOf(name)), (name) => `--${optionOf(name)}`);
	return {
		settings,
		words: positionals,
		policy: readPolicy(settings, (name) => ({
			kind: "argument",
			name: `--${optionOf(name)}`
		}), file),
		json: values["json"] === true,
		format: formatOf(text("format"), values["json"] === true),
		stdin: stdinOf(values["stdin"] === true, text("filename")),
		stdio: values["stdio"] === true,
		cases: text("cases") || null,
		opLevel: values["op-level"] === true,
		onlyConfigs: values["only-configs"] === true,
		policyPath: text("policy") || null,
		html: text("html") || null,
		write: values["write"] === true,
		way: wayOf(text("way")),
		why: values["why"] === true,
		dryRun: values["dry-run"] === true,
		docs: values["docs"] === true,
		runDumps: values["run-dumps"] === true,
		today: (/* @__PURE__ */ new Date()).toISOString().slice(0, 10)
	};
}
function formatOf(written, isJson) {
	if (written === "") return isJson ? "json" : "text";
	const format = FORMATS.find((each) => each === written);
	if (!format) throw new UserError(`--format ${printableText(written, 60)}: there are ${FORMATS.join(", ")}`);
	if (isJson && format !== "json") throw new UserError("--json and --format: one of them");
	return format;
}
function wayOf(written) {
	if (written !== "" && !/^[1-9]\d?$/.test(written)) throw new UserError(`--way ${printableText(written, 60)}: the number of one of the other ways, the first is 1`);
	return written === "" ? null : Number(written);
}
function stdinOf(isStdin, filename) {
	if (isStdin && filename === "") throw new UserError("--stdin needs --filename: the path that the text is read as");
	if (!isStdin && filename !== "") throw new UserError("--filename is the path of --stdin, which is not given");
	return isStdin ? filename : null;
}
function optionOf(name) {
	return name.replace(/-version$/, "");
}
function parse(command, args) {
	try {
		return parseArgs({
			args: [...args],
			options: OPTIONS[command],
			allowPositionals: true,
			strict: true
		});
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		throw new UserError(told(command, error), { cause: error });
	}
}
function told(command, error) {
	const code = "code" in error ? error.code : null;
	const [, written = ""] = /'(-{1,2}[^\s'=]*)/.exec(error.message) ?? [];
	const option = printableText(written, 60);
	if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") return unknownOption(command, option);
	if (code !== "ERR_PARSE_ARGS_INVALID_OPTION_VALUE") return printableText(error.message.replaceAll(/\s*\n\s*/g, " "), 200);
	return error.message.includes("does not take an argument") ? `${option} is a switch and takes no value` : `${option} needs a value behind it`;
}
function unknownOption(command, option) {
	const bare = option.replace(/^-+/, "");
	const owners = Object.entries(OPTIONS).flatMap(([name, options]) => Object.hasOwn(options, bare) ? [name] : []);
	if (owners.length > 0) return `${command} has no option ${option}: it belongs to ${owners.join(" and ")}`;
	const [near] = nearMatches(bare, Object.keys(OPTIONS[command]), 1);
	return `${command} has no option ${option}${near === void 0 ? "; oomlint help lists all" : `; did you mean --${near}?`}`;
}

export { readOptions as t };