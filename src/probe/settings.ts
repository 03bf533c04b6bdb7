import { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { contextBytes } from '../torch/overheads.ts';
import { cardOfMemory, findCard } from '../gpus/catalogue.ts';
import { type TextSettings } from '../base/text-settings.ts';
import { type Mode, MODES, type Runner, runnerSchema } from './plan.ts';

/** How to measure; the same in the action and on the command line. */
export interface ProbeSettings {
  readonly mode: Mode | null;
  readonly emulate: { readonly name: string; readonly usableBytes: number; readonly contextBytes: number } | null;
  readonly ladder: readonly number[];
  readonly seconds: number;
  readonly waitSeconds: number;
  readonly device: 'cuda' | 'cpu';
  readonly python: string;
}

const MODE = { schema: z.enum(MODES), expected: `one of ${MODES.join(', ')}`, choices: MODES };
const SECONDS = { schema: z.number().min(1).max(3600), expected: 'a number of seconds from 1 to 3600' };
const WAIT = { schema: z.number().min(0).max(86_400), expected: 'a number of seconds from 0 to 86400' };
const DEVICE = { schema: z.enum(['cuda', 'cpu']), expected: 'cuda or cpu', choices: ['cuda', 'cpu'] };
const BATCHES = {
  schema: z
    .string()
    .regex(/^\s*\d{1,5}(?:\s*,\s*\d{1,5})*\s*$/)
    .transform((text) => text.split(',').map(Number)),
  expected: 'batches with commas between, as 4,8,16',
};
const DEFAULT_SECONDS = 300;

/** Throws UserError in one line that names the setting. */
export function readProbeSettings(settings: TextSettings): ProbeSettings {
  return {
    mode: settings.word('mode', MODE),
    emulate: emulatedCard(settings.text('emulate')),
    ladder: settings.word('ladder', BATCHES) ?? [],
    seconds: settings.number('timeout', SECONDS) ?? DEFAULT_SECONDS,
    waitSeconds: settings.number('wait', WAIT) ?? 0,
    device: settings.word('device', DEVICE) ?? 'cuda',
    python: settings.text('python') ?? 'python3',
  };
}

/** A catalogue name (`t4`) or a size in GiB (`8`). */
function emulatedCard(text: string | null): ProbeSettings['emulate'] {
  if (text === null) return null;
  const card = /^\d+(?:\.\d+)?$/.test(text) ? cardOfMemory(Number(text)) : findCard(text);
  const name = card.name === 'memory' ? `${text}gib` : card.name;
  return { name, usableBytes: card.usableBytes, contextBytes: contextBytes(card, 'lazy') };
}

/** A label, several with commas between, or JSON as `runs-on` takes it. Throws UserError. */
export function readRunner(text: string): Runner {
  let value: unknown = text.includes(',') ? text.split(',').map((each) => each.trim()) : text.trim();
  if (/^\s*[[{"]/.test(text)) {
    try {
      value = JSON.parse(text);
    } catch {
      throw new UserError('input probe-runner: expected a label, labels with commas between, or JSON');
    }
  }
  const read = runnerSchema.safeParse(value);
  if (!read.success)
    throw new UserError('input probe-runner: expected what `runs-on` takes: a label, a list or a group');
  return read.data;
}
