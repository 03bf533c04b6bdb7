import { type ChildProcess, spawn } from 'node:child_process';

export interface ProcessOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Hard limit; the whole group is killed at its end. */
  readonly milliseconds: number;
  readonly out: (line: string) => void;
}

export type ProcessEnd =
  | { readonly kind: 'exit'; readonly code: number | null; readonly signal: NodeJS.Signals | null }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'cancelled'; readonly signal: NodeJS.Signals };

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** A cancelled job has 7.5 s from SIGINT to SIGTERM and 2.5 s more to its end (actions/runner, ProcessInvoker.cs). */
const GRACE_MILLISECONDS = 5000;

/**
 * Runs a program in a process group of its own and waits for its end. When the time is over or we are told to stop, it
 * is asked with SIGTERM, and the group is killed after a grace. Its standard input is a pipe that closes with us, so that
 * it notices when we are killed ourselves. Rejects when the program cannot be started.
 */
export function runGroup({ command, args, cwd, env, milliseconds, out }: ProcessOptions): Promise<ProcessEnd> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
    let ended: ProcessEnd | null = null;
    let killer: NodeJS.Timeout | undefined;
    const stop = (why: ProcessEnd): void => {
      ended ??= why;
      signalGroup(child, 'SIGTERM');
      killer ??= setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MILLISECONDS);
    };
    const cancel = (signal: NodeJS.Signals): void => stop({ kind: 'cancelled', signal });
    const timer = setTimeout(() => stop({ kind: 'timeout' }), milliseconds);
    const release = (): void => {
      clearTimeout(timer);
      clearTimeout(killer);
      for (const signal of SIGNALS) process.off(signal, cancel);
      // whoever of the group is still there has no one to report to
      signalGroup(child, 'SIGKILL');
    };
    for (const signal of SIGNALS) process.on(signal, cancel);
    child.on('error', (error) => {
      release();
      reject(error);
    });
    child.on('close', (code, signal) => {
      release();
      resolve(ended ?? { kind: 'exit', code, signal });
    });
    // it may be gone before it ever reads
    child.stdin.on('error', () => undefined);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      let rest = '';
      stream.on('data', (text: string) => {
        const lines = (rest + text).split('\n');
        rest = lines.pop()?.slice(-10_000) ?? '';
        for (const line of lines) out(line);
      });
      stream.on('end', () => rest !== '' && out(rest));
    }
  });
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
