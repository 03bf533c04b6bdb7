import { FAIL_ON } from '../verdict/verdict.ts';

/** From which verdict on the first comment is written; `always` is from the first changed config on. */
export const COMMENT_ON = ['always', ...FAIL_ON] as const;
export type CommentOn = (typeof COMMENT_ON)[number];
