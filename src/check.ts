import { actionsPlatform } from './github/actions-platform.ts';
import { runCheck } from './github/run-check.ts';

await runCheck(actionsPlatform(process.env));
