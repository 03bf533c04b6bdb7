import { t as columnsOf } from "./terminal.js";

// src/cli/terminal.ts
function processTerminal() {
	process.stdout.on("error", (error) => {
		if (error.code !== "EPIPE") throw error;
	});
	return {
		columns: columnsOf(process.stdout.columns),
		colour: process.stdout.isTTY && !process.env["NO_COLOR"],
		out: (text) => void process.stdout.write(text),
		error: (text) => void process.stderr.write(text),
		input: () => process.stdin
	};
}

export { processTerminal as t };