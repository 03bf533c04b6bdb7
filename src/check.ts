import { actionsPlatform } from './github/actions-platform.ts';
import { runCheck } from './jobs/run-check.ts';

await runCheck(actionsPlatform(process.env));
