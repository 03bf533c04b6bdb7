import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { NOTHING_KNOWN } from '../../../src/configs/known.ts';
import { readCase } from '../../../src/frameworks/cases.ts';
import { gatheredIn } from '../../../src/frameworks/transformers/zero-gathering.ts';

interface Row {
  readonly id: string;
  readonly case: { readonly model: string; readonly parallelism: string };
  readonly phases: Readonly<Record<string, number>>;
  readonly peak: number;
}

const ROWS = readFileSync(new URL('../../../data/llm/zero-steps.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);

function predicted(row: Row) {
  const { config } = readCase(JSON.stringify(row.case), { path: row.id, line: 1 }, NOTHING_KNOWN);
  const plan = config.training!.plan(null, { opLevel: true });
  return plan.rehearse(config.training!.batch.total!, 'steady').free;
}

test.each(ROWS.map((row) => [`${row.id} ${row.case.parallelism} ${row.case.model}`, row] as const))(
  '%s: a rank holds what DeepSpeed was seen to allocate',
  (_, row) => {
    // of stage 3 the gradient of an embedding that is the head too is copied once less
    const most = row.case.parallelism === 'zero3' ? 0.075 : 0.025;
    expect(Math.abs(predicted(row).allocatedPeakBytes / row.peak - 1)).toBeLessThan(most);
  },
);

/** SmolLM2-135M, whose head is its embedding. */
const SMOL = {
  embedding: 49152 * 576,
  head: 0,
  matrices: [576 * 576, 576 * 192, 576 * 192, 576 * 576, 576 * 1536, 576 * 1536, 576 * 1536],
  layers: 30,
  isCheckpointed: false,
  trainsEmbedding: true,
};
const AUTO = 0.9 * 576 ** 2;

// what DeepSpeed 0.19.8 counts itself as available (`__n_available_params`), in the second step
test.each([
  [80e6, 80_510_976],
  [40e6, 40_697_856],
  [1e9, 134_479_872],
])('with %i live parameters ZeRO 3 has %i gathered where logits are made', (live, gathered) => {
  expect(gatheredIn(SMOL, { live, reuse: live, prefetch: AUTO }).turn).toBe(gathered);
});

test('in backward more are gathered than may be live, and at its end the embedding alone', () => {
  const { backward, end } = gatheredIn({ ...SMOL, isCheckpointed: true }, { live: 80e6, reuse: 80e6, prefetch: AUTO });
  expect(backward).toBe(107_937_792);
  expect(end).toBe(SMOL.embedding);
});
