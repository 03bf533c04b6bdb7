import { writeFile } from 'node:fs/promises';
import { UserError } from '../base/errors.ts';
import { printableText } from '../base/printable.ts';
import { readMergeRequest } from '../gitlab/pipeline.ts';
import { checkMergeRequest } from '../jobs/merge-request-job.ts';
import { renderCodeQuality } from '../report/code-quality.ts';
import { readOptions } from './options.ts';
import { EXIT } from './exit.ts';
import { print } from './outcome.ts';
import type { Terminal } from './terminal.ts';

/** Where `.gitlab-ci.yml` looks for the report. */
const REPORT = 'gl-code-quality-report.json';

/** `gitlab`: checks the merge request whose pipeline runs this, writes its code quality report and keeps its note. */
export async function checkGitLab(args: readonly string[], terminal: Terminal): Promise<number> {
  const { settings, words, json, today, policyPath } = readOptions('gitlab', args);
  if (words.length > 0) throw new UserError('gitlab takes no files: the merge request says which');
  if (policyPath !== null)
    throw new UserError('--policy: gitlab reads the policy as the base of the merge request has it');
  const { env } = process;
  const { result, failed } = await checkMergeRequest({
    mergeRequest: readMergeRequest(env),
    folder: env['CI_PROJECT_DIR'] ?? '.',
    input: (name) => settings.text(name) ?? '',
    token: env['OOMLINT_GITLAB_TOKEN'] || null,
    today,
    say: (line) => terminal.error(`oomlint: ${printableText(line, 500)}\n`),
  });
  try {
    await writeFile(REPORT, renderCodeQuality(result));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UserError(`${REPORT}: ${printableText(error.message, 200)}`, { cause: error });
  }
  print(result, json, terminal);
  for (const line of failed) terminal.error(`oomlint: ${printableText(line, 500)}\n`);
  return failed.length > 0 ? EXIT.over : EXIT.good;
}
