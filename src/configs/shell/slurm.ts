import type { DeclaredGpu } from '../read-config.ts';
import { SourceText } from '../../sources/source-text.ts';

const LINE = /^[ \t]*#(?:SBATCH|BSUB|PBS)[ \t]+(.{1,300})$/gm;
/** `--gres=gpu:a100:2`, `--gpus=a100:2`, `--gpus-per-node t4:1`. */
const TYPED = /(?:--gres[= ]gpu|--gpus(?:-per-(?:node|task))?[= ]|-G\s*)[:=]?([a-z][\w.-]*)(?::\d+)?(?=$|[\s,(])/i;
const CONSTRAINT = /(?:--constraint[= ]|-C\s*)["']?([\w.-]+)["']?\s*$/;
const PARTITION = /(?:--partition[= ]|-p\s*)["']?([\w.-]+)["']?/;

/** The GPU that the header of a batch script, or a command of Slurm, asks for. */
export function gpuOfSlurm(path: string, text: string): DeclaredGpu | null {
  const lines = SourceText.whole(path, text);
  let byLabel: DeclaredGpu | null = null;
  for (const { 1: options = '', index } of text.matchAll(LINE)) {
    const origin = lines.originAt(index);
    const name = typedGpu(options);
    if (name !== null) return { name, labels: [], memoryGib: null, origin, by: 'job' };
    const label = CONSTRAINT.exec(options)?.[1] ?? PARTITION.exec(options)?.[1];
    // a partition may be called anything; what it says counts only where it names a card
    if (label !== undefined) byLabel ??= { name: null, labels: [label], memoryGib: null, origin, by: 'job' };
  }
  return byLabel;
}

/** `a100` of `--gres=gpu:a100:2`; null where only a number is asked for. */
function typedGpu(options: string): string | null {
  return TYPED.exec(options)?.[1] ?? null;
}
