import { actionsPlatform } from './github/actions-platform.ts';
import { runCommand } from './jobs/run-command.ts';

await runCommand(actionsPlatform(process.env));
