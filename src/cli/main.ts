import { UserError } from '../base/errors.ts';
import { nearMatches } from '../base/near-match.ts';
import { printable } from '../base/printable.ts';
import { VERSION } from '../base/version.ts';
import { printBadge } from './badge.ts';
import { checkFiles } from './check.ts';
import { estimate } from './estimate.ts';
import { fixFiles } from './fix.ts';
import { HELP } from './help.ts';
import { EXIT } from './outcome.ts';
import { serveEditor } from './serve.ts';
import { solveFiles } from './solve.ts';
import { strategyFor } from './strategy.ts';
import { probeFiles } from './probe.ts';
import { checkGitLab } from './gitlab.ts';
import { listGpus } from './gpus.ts';
import { initRepository } from './init.ts';
import { type Terminal } from './terminal.ts';

const COMMANDS: Readonly<Record<string, (args: readonly string[], terminal: Terminal) => Promise<number>>> = {
  check: checkFiles,
  estimate,
  fix: fixFiles,
  solve: solveFiles,
  strategy: strategyFor,
  probe: probeFiles,
  gpus: listGpus,
  init: initRepository,
  serve: serveEditor,
  badge: printBadge,
  gitlab: checkGitLab,
};

/** Runs the command line and gives back its exit status. Wrong usage is told in one line. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const [command, ...rest] = args;
  if (command === undefined) {
    terminal.error(HELP);
    return EXIT.badInput;
  }
  if (command === 'help' || args.includes('--help') || args.includes('-h')) {
    terminal.out(HELP);
    return EXIT.good;
  }
  if (command === '--version' || command === '-v') {
    terminal.out(`${VERSION}\n`);
    return EXIT.good;
  }
  try {
    const run = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
    if (!run) throw new UserError(unknownCommand(command));
    return await run(rest, terminal);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    terminal.error(`oomlint: ${error.message}\n`);
    return EXIT.badInput;
  }
}

function unknownCommand(command: string): string {
  const all = [...Object.keys(COMMANDS), 'help'];
  const [near] = nearMatches(command, all, 1);
  const hint = near === undefined ? '' : `; did you mean ${near}?`;
  return `unknown command ${printable(command)}: there are ${all.slice(0, -1).join(', ')} and ${all.at(-1)}${hint}`;
}
