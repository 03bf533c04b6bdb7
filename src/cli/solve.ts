import { SOLVABLE } from '../frameworks/words.ts';
import { UserError } from '../base/errors.ts';
import { gpusFor } from '../policy/policy.ts';
import { printable } from '../base/printable.ts';
import { plain } from '../report/escape.ts';
import { gib, percent } from '../report/format.ts';
import { cardFor } from '../gpus/declared.ts';
import { GPU } from '../verdict/missing.ts';
import { type Solution, solve, type Unsolvable } from '../verdict/solve.ts';
import { readOptions } from './options.ts';
import { EXIT } from './exit.ts';
import { judgingOf, policyFileOf, readNamed } from './readings.ts';
import { type Terminal } from './terminal.ts';

/** `solve imgsz|batch|model|gpu FILES...`: the value that just holds, all else as the file has it. */
export async function solveFiles(args: readonly string[], terminal: Terminal): Promise<number> {
  const file = policyFileOf('.', readOptions('solve', args).policyPath);
  const options = readOptions('solve', args, file);
  const { words, policy, json } = options;
  const [field, ...paths] = words;
  if (field === undefined || !SOLVABLE.some((each) => each === field)) {
    const said = field === undefined ? '' : `, not ${printable(field)}`;
    throw new UserError(`solve needs one of ${SOLVABLE.join(', ')}${said}`);
  }
  if (paths.length === 0) throw new UserError(`solve ${field} needs the file to start from, as configs/train.yaml`);
  const solved: { path: string; solution: Solution | Unsolvable }[] = [];
  const judging = judgingOf(options, terminal);
  for (const config of (await readNamed(paths, options)).flatMap(({ configs }) => configs)) {
    const { path } = config.source;
    const { card } = cardFor(config, gpusFor(policy, path));
    solved.push({ path, solution: solve(field, config, card, judging) });
  }
  if (json)
    terminal.out(
      `${JSON.stringify(
        solved.map(({ path, solution }) => ({ path, ...solution })),
        null,
        2,
      )}\n`,
    );
  else for (const { path, solution } of solved) terminal.out(`${plain(path)}: ${line(solution)}\n`);
  return statusOf(solved.map(({ solution }) => solution));
}

function line(solution: Solution | Unsolvable): string {
  if ('problem' in solution) return plain(solution.problem);
  const { field, title, from, to, needBytes, risk, card, supposed } = solution;
  const more = supposed.map((each) => `\n  ${plain(each)}`).join('');
  const on = field === GPU || card === null ? '' : ` on ${plain(card.title)}`;
  if (to === null) return `no ${field} fits${on}${more}`;
  const now = from === null ? '' : `, now ${plain(from)}`;
  const usable = card === null ? '' : ` of ${gib(card.usableBytes)} usable`;
  return `${title}${on}: ${plain(to)}${now}; needs ${gib(needBytes ?? 0)}${usable}, risk ${percent(risk ?? 0)}${more}`;
}

/** Asked for a value, there is none: as bad as a config that does not fit. */
function statusOf(solutions: readonly (Solution | Unsolvable)[]): number {
  if (solutions.some((each) => 'problem' in each)) return EXIT.badInput;
  return solutions.some((each) => 'to' in each && each.to === null) ? EXIT.over : EXIT.good;
}
