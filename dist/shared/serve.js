import { n as UserError } from "./near-match.js";
import { t as readOptions } from "./options.js";

// src/cli/serve.ts
async function serveEditor(args, { error }) {
	const given = readOptions("serve", args);
	if (given.words.length > 0) throw new UserError("serve takes no files: the editor names them");
	if (!given.stdio) throw new UserError("serve needs --stdio: the editor speaks over standard input and output");
	const { listen } = await import("./server.js");
	return listen(args, error);
}

export { serveEditor };