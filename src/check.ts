import { actionsPlatform } from './github/actions-platform.ts';
import { checkPullRequest } from './github/check-pull-request.ts';

await checkPullRequest(actionsPlatform(process.env));
