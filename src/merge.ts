import { actionsPlatform } from './github/actions-platform.ts';
import { mergeJob } from './jobs/merge-job.ts';

await mergeJob(actionsPlatform(process.env));
