#!/usr/bin/env node
import { keepCompiled } from './cli/compiled.ts';

// before anything else is loaded
keepCompiled(process.env);
const [{ main }, { processTerminal }] = await Promise.all([import('./cli/main.ts'), import('./cli/terminal.ts')]);
process.exitCode = await main(process.argv.slice(2), processTerminal());
