import { actionsPlatform } from './github/actions-platform.ts';
import { mergeJob } from './github/merge-job.ts';

await mergeJob(actionsPlatform(process.env));
