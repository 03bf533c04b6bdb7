import { actionsPlatform } from './github/actions-platform.ts';
import { probeJob } from './github/probe-job.ts';

await probeJob(actionsPlatform(process.env), process.env);
