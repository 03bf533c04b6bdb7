#!/usr/bin/env node
import module from "node:module";
import { join } from "node:path";

// src/cli/compiled.ts
function keepCompiled({ XDG_CACHE_HOME, LOCALAPPDATA, HOME }) {
	const folder = XDG_CACHE_HOME ?? LOCALAPPDATA ?? (HOME && join(HOME, ".cache"));
	const enable = module.enableCompileCache;
	if (folder) enable?.(join(folder, "oomlint"));
}

// src/cli.ts
keepCompiled(process.env);
const [{ main }, { processTerminal }] = await Promise.all([import("./shared/main.js"), import("./shared/terminal2.js")]);
process.exitCode = await main(process.argv.slice(2), processTerminal());

export {  };