import type { LlmCase } from './case.ts';
import type { Quantisation } from './eager/linear.ts';
import { OTHER_HALF } from './eager/widths.ts';
import type { Harness } from './harness.ts';
import type { LlmModel } from './known-model.ts';
import { checkpointingOf } from './savers.ts';

/** Multiprocessors of the A100 that attention kernels are split for where no card is named. */
export const PROCESSORS = 108;

/** Bytes of a value of a dtype, as configs call it; null for one that is not known. */
export function widthOf(dtype: string | null | undefined): 2 | 4 | null {
  if (!dtype) return null;
  if (/^(bf16|bfloat16|fp16|float16|half|16-bit)$/.test(dtype)) return 2;
  if (/^(fp32|float32|float|32-bit)$/.test(dtype)) return 4;
  return null;
}

/** How a base in 4 bits is packed where the config does not say. */
const PACKED: Readonly<Record<LlmModel['stored'], string>> = {
  full: 'bnb-nf4',
  nf4: 'bnb-nf4-dq',
  'nf4-dynamic': 'bnb-nf4-dq',
  'gptq-int4': 'gptq-int4',
  'awq-int4': 'awq-int4',
};

/** How the frozen base is packed, by what the case says and its trainer does; null where it is not. */
export function quantisationOf(
  c: LlmCase,
  model: LlmModel,
  h: Harness,
  method: string,
  width: number,
): Quantisation | null {
  const named = (c.quantisation ?? 'none').toLowerCase();
  const kind = named === 'none' && method === 'qlora' ? PACKED[model.stored] : named;
  if (kind === 'none') return null;
  const shared = {
    computeWidth: widthOf(c.compute_dtype) ?? (width === 4 ? 4 : 2),
    hasFusedKernel: h.bitsandbytes >= 49 && h.bitsandbytes !== 100,
    processors: PROCESSORS,
    savesInput: h.bitsandbytes < 43 || /^0\.43(\.[01])?$/.test(c.bitsandbytes ?? ''),
    lingers: c.length !== 'longest sample' && checkpointingOf(c, h).kind === 'none',
    includesHead: h.trainer === 'litgpt',
  };
  const { computeWidth } = shared;
  if (/int8|8bit/.test(kind)) {
    // it computes in fp16 whatever autocast does
    const isFp16 = /fp16/.test(c.precision ?? '') || (!/amp/.test(c.precision ?? '') && c.weights_dtype === 'float16');
    const half = isFp16 ? 2 : OTHER_HALF;
    const lingers = checkpointingOf(c, h).kind !== 'reentrant';
    return { ...shared, kind: 'int8', doubleQuant: false, packedFrom: half, computeWidth: half, lingers };
  }
  if (/gptq|awq/.test(kind)) return { kind: 'gptq', doubleQuant: false, packedFrom: computeWidth, ...shared };
  // Lightning Fabric packs from fp16 whatever it computes in
  const packedFrom = h.trainer === 'litgpt' ? OTHER_HALF : width;
  // fms-acceleration quantises its scales too (its BitsAndBytesConfig), whatever its tables say
  const isFms = (c.framework ?? '').startsWith('fms');
  return { kind: 'nf4', doubleQuant: isFms || /dq|double|torchao/.test(kind), packedFrom, ...shared };
}
