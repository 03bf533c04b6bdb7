import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { type Mode, type ProbeCase } from '../plan.ts';
import { type ProbeResult, readProbe } from '../probe-result.ts';
import { packageFolder } from './package-folder.ts';
import { runGroup } from './process-group.ts';

export interface ProbeRequest {
  readonly case: ProbeCase;
  readonly mode: Mode;
  /** A card to stand in for; null for the card as it is. */
  readonly emulate: { readonly name: string; readonly usableBytes: number; readonly contextBytes: number } | null;
  /** Batches of a ladder; empty to double the smallest. */
  readonly ladder: readonly number[];
  /** Hard limit of the whole probe. */
  readonly seconds: number;
  /** How long to wait for a busy GPU, before the limit begins. */
  readonly waitSeconds: number;
  /** `cpu` plays everything and measures no memory. */
  readonly device: 'cuda' | 'cpu';
  /** The Python that has PyTorch and the framework. */
  readonly python: string;
}

/** Room for the Python side to end by itself and write its result. */
const MARGIN_SECONDS = 20;
/** What Python may see of our environment; never a token, an input or anything else of the job. */
const PASSED =
  /^(?:PATH|HOME|LANG|LC_ALL|USER|LD_LIBRARY_PATH|PYTHONPATH|VIRTUAL_ENV|CONDA_PREFIX|CUDA_.*|NVIDIA_.*|PYTORCH_.*|TORCH_.*|NCCL_.*|CUBLAS.*|CUDNN.*|OMP_.*|MKL_.*|OPENBLAS.*)$/;

/** Plays a case in Python and gives what it measured. Throws UserError where Python cannot be started or says nothing. */
export async function runProbe(
  request: ProbeRequest,
  environment: NodeJS.ProcessEnv,
  log: (line: string) => void,
): Promise<ProbeResult> {
  const folder = await mkdtemp(join(environment['RUNNER_TEMP'] ?? tmpdir(), 'oomlint-'));
  const [plan, out] = [join(folder, 'case.json'), join(folder, 'result.json')];
  const { python, waitSeconds, seconds, ...rest } = request;
  const packages = packageFolder();
  const passed = Object.fromEntries(Object.entries(environment).filter(([name]) => PASSED.test(name)));
  const path = [packages, passed['PYTHONPATH']].filter((part) => part !== undefined && part !== '').join(':');
  try {
    await writeFile(plan, JSON.stringify({ schema: 'oomlint/probe-case@1', ...rest, seconds, waitSeconds }));
    const ended = await runGroup({
      command: python,
      args: ['-m', 'oomlint_probe', '--plan', plan, '--out', out, '--watch-stdin'],
      cwd: folder,
      env: { ...passed, PYTHONPATH: path, PYTHONDONTWRITEBYTECODE: '1', TMPDIR: folder },
      milliseconds: (seconds + waitSeconds + MARGIN_SECONDS) * 1000,
      out: log,
    });
    const text = await readFile(out, 'utf8').catch(() => null);
    if (text === null) throw new UserError(`the probe ended without a result (${describe(ended)}); its log is above`);
    const result = readProbe(text);
    if (typeof result === 'string') throw new UserError(`the result of the probe cannot be used: ${result}`);
    return result;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new UserError(`cannot start ${python}: no such program; name the Python that has PyTorch with \`python\``);
    }
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function describe(ended: Awaited<ReturnType<typeof runGroup>>): string {
  if (ended.kind === 'timeout') return 'killed at its time limit';
  if (ended.kind === 'cancelled') return `stopped by ${ended.signal}`;
  return ended.signal === null ? `exit status ${ended.code}` : ended.signal;
}
