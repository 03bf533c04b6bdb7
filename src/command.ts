import { actionsPlatform } from './github/actions-platform.ts';
import { runCommand } from './github/run-command.ts';

await runCommand(actionsPlatform(process.env));
