import { actionsPlatform } from './github/actions-platform.ts';
import { probeJob } from './jobs/probe-job.ts';

await probeJob(actionsPlatform(process.env), process.env);
