import { main } from '../../src/cli/main.ts';
import { type Result, resultSchema } from '../../src/report/result.ts';

export interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process, in a folder; the tests of a file run one after another. */
export async function runCli(args: readonly string[], folder?: string, stdin = ''): Promise<Ended> {
  const written = { out: '', error: '' };
  const before = process.cwd();
  if (folder !== undefined) process.chdir(folder);
  try {
    const exitCode = await main(args, {
      colour: false,
      columns: 100,
      out: (text) => void (written.out += text),
      error: (text) => void (written.error += text),
      input: async function* () {
        yield new TextEncoder().encode(stdin);
      },
    });
    return { exitCode, stdout: written.out, stderr: written.error };
  } finally {
    process.chdir(before);
  }
}

/** The results that `--json` printed, checked against the published schema. */
export function resultsIn(lines: string): Result[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => resultSchema.parse(JSON.parse(line)));
}
