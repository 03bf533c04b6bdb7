/**
 * The jobs that gpu.py plays, with what the engine foretells of each: node bench/measure/gpu-cases.ts > jobs.jsonl
 * Cases are in the words of `estimate --cases`, in gpu-cases.json; predictions are written before anything is measured.
 */
import { readFileSync } from 'node:fs';
import { readCase } from '../../src/frameworks/cases.ts';
import { NOTHING_KNOWN } from '../../src/configs/known.ts';
import { probeCaseSchema } from '../../src/frameworks/probe-cases.ts';
import { findCard } from '../../src/gpus/catalogue.ts';
import { judge } from '../../src/verdict/judge.ts';

const GIB = 2 ** 30;
const CARD = findCard('h100-80gb');
/** The context of PyTorch 2.1 and newer on the card that is stood in for, MiB: median of data/cuda-context.json. */
const CONTEXT = 365 * 2 ** 20;

interface Asked {
  readonly id: string;
  readonly site: string;
  readonly case: Readonly<Record<string, unknown>>;
  /** GiB of a card to stand in for. */
  readonly cap?: number;
  /** A module of this folder that plays the case, where the probe does not. */
  readonly play?: string;
  readonly tape?: boolean;
  readonly gib?: number;
  /** Whether libraries may try their kernels, as classic YOLOv5 lets them. */
  readonly benchmark?: boolean;
}

const asked = JSON.parse(readFileSync(new URL('gpu-cases.json', import.meta.url), 'utf8')) as Asked[];
for (const { id, site, case: values, cap, play, tape, gib, benchmark } of asked) {
  const isLlm = typeof values['method'] === 'string';
  const common = {
    id,
    site,
    tape: tape ?? true,
    ...(benchmark && { benchmark }),
    preload: isLlm ? 'transformers' : 'ultralytics',
    values,
  };
  if (play) {
    console.log(
      JSON.stringify({
        ...common,
        preload: site.startsWith('sharded') ? 'sharded' : common.preload,
        play,
        case: values,
        gib: gib ?? 6,
      }),
    );
    continue;
  }
  const { config } = readCase(JSON.stringify(values), { path: 'gpu-cases.json', line: 1 }, NOTHING_KNOWN);
  const { training } = config;
  if (!training) {
    console.error(`${id}: ${config.findings.map(({ message }) => message).join('; ')}`);
    continue;
  }
  const ops = judge(config, null, { opLevel: true, reserveBytes: 0 }).estimate;
  const whole = judge(config, CARD, { opLevel: false, reserveBytes: 0 }).estimate;
  const batch = Number(values['batch'] ?? values['micro_batch']);
  const played = training.probeCase(batch, true);
  if (typeof played === 'string' || !whole) {
    console.error(`${id}: ${typeof played === 'string' ? played : 'no estimate'}`);
    continue;
  }
  const labels = Number(values['labels_per_image'] ?? 0);
  const exact = isLlm ? {} : { labels: { most: labels, mean: labels } };
  const made = probeCaseSchema.parse({ key: id, ...played, ...exact, predictions: [] });
  const emulate = cap && { name: `${cap}gib`, usableBytes: Math.round(cap * GIB), contextBytes: CONTEXT };
  const pick = (e: NonNullable<typeof whole>) => ({
    allocated: e.allocatedPeakBytes,
    reserved: e.reservedPeakBytes,
    device: e.devicePeakBytes,
    low: e.low,
    high: e.high,
    phases: Object.fromEntries(e.phases.map(({ phase, allocatedBytes }) => [phase, allocatedBytes])),
  });
  const plan = {
    schema: 'oomlint/probe-case@1',
    case: made,
    mode: 'fit',
    steps: 4,
    device: 'cuda',
    ...(emulate && { emulate }),
  };
  const room = Number(((Math.max(whole.devicePeakBytes, ops?.devicePeakBytes ?? 0) / GIB) * 1.25 + 1).toFixed(1));
  console.log(
    JSON.stringify({
      ...common,
      plan,
      steady: !isLlm,
      gib: gib ?? room,
      predicted: { ops: ops && pick(ops), whole: pick(whole) },
    }),
  );
}
