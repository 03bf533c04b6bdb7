import { UserError } from '../base/errors.ts';
import { nearMatches } from '../base/near-match.ts';
import { printable } from '../base/printable.ts';
import { VERSION } from '../base/version.ts';
import { HELP } from './help.ts';
import { EXIT } from './exit.ts';
import { type Terminal } from './terminal.ts';

type Command = (args: readonly string[], terminal: Terminal) => Promise<number>;

/** Each with what it alone needs: to check a file takes no client of GitLab. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./check.ts')).checkFiles,
  estimate: async () => (await import('./estimate.ts')).estimate,
  fix: async () => (await import('./fix.ts')).fixFiles,
  solve: async () => (await import('./solve.ts')).solveFiles,
  strategy: async () => (await import('./strategy.ts')).strategyFor,
  probe: async () => (await import('./probe.ts')).probeFiles,
  gpus: async () => (await import('./gpus.ts')).listGpus,
  init: async () => (await import('./init.ts')).initRepository,
  serve: async () => (await import('./serve.ts')).serveEditor,
  badge: async () => (await import('./badge.ts')).printBadge,
  gitlab: async () => (await import('./gitlab.ts')).checkGitLab,
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
    const load = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
    if (!load) throw new UserError(unknownCommand(command));
    const run = await load();
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
