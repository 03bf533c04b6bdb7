import { type FileOrigin, SourceText } from '../../sources/source-text.ts';
import type { Field } from '../../base/origin.ts';
import type { DeclaredGpu } from '../read-config.ts';

const LINE = /^[ \t]*#(?:SBATCH|BSUB|PBS|\$)[ \t]+(.{1,300})$/gm;
/** `--gres=gpu:a100:2`, `--gpus=a100:2`, `--gpus-per-node t4:1`, `-G 2`. */
const CARDS =
  /(?:--gres[= ]["']?gpu|(--gpus(?:-per-(?:node|task|socket))?)[= ]|-G\s*)[:=]?(?:([a-z][\w.-]*)(?::(\d+))?|(\d+))?(?=$|[\s,("'])/i;
/** `select=1:ngpus=2:gpu_model=a100` of PBS, `-gpu num=2` and `-R "select[gpu_model=...]"` of LSF. */
const PBS_COUNT = /\bn?gpus=(\d+)|-gpu\s+["']?num=(\d+)/;
const MODEL = /\bgpu_(?:model|type|id|name|mtotal)\s*[=]+\s*["']?([A-Za-z][\w.-]*)/;
const CONSTRAINT = /(?:--constraint[= ]|-C\s*)["']?([\w.&|*[\]-]+)["']?/;
const PARTITION = /(?:--partition[= ]|-p\s*)["']?([\w.-]+)["']?/;
const NODES = /(?:--nodes[= ]|-N\s*)(\d+)\s*$/;
const MEMORY = /--mem[= ](\d+)([kmgt]?)b?\s*$/i;
const CHDIR = /(?:--chdir[= ]|-D\s*)["']?([\w./-]+)["']?\s*$/;

/** What the header of a batch script, or the options of `srun`, ask for. */
export interface BatchRequest {
  readonly gpu: DeclaredGpu | null;
  /** Cards of one node; a number for the whole job (`--gpus`) is divided by its nodes. */
  readonly count: Field<number> | null;
  /** Memory of a node, bytes. */
  readonly memory: Field<number> | null;
  /** Working folder. */
  readonly folder: string | null;
}

/** The header of a batch script. */
export function readBatchHeader(path: string, text: string): BatchRequest {
  const lines = SourceText.whole(path, text);
  let found: BatchRequest = { gpu: null, count: null, memory: null, folder: null };
  let nodes = 1;
  let isTotal = false;
  for (const { 1: options = '', index } of text.matchAll(LINE)) {
    const bare = options.replace(/\s#.*$/, '').trimEnd();
    const request = gpuOfOptions(bare, lines.originAt(index));
    if (request.count) isTotal = /--gpus[= ]|-G\s*/.test(bare);
    nodes = Number(NODES.exec(bare)?.[1] ?? nodes) || nodes;
    found = {
      gpu:
        isNamed(found.gpu) || (found.gpu && !isNamed(request.gpu))
          ? withLabels(found.gpu, request.gpu)
          : (request.gpu ?? found.gpu),
      count: found.count ?? request.count,
      memory: found.memory ?? memoryIn(bare, lines.originAt(index)),
      folder: found.folder ?? CHDIR.exec(bare)?.[1] ?? null,
    };
  }
  const { count } = found;
  const each = count && isTotal ? { ...count, value: Math.ceil(count.value / nodes) } : count;
  return { ...found, count: each };
}

function isNamed(gpu: DeclaredGpu | null): boolean {
  return gpu !== null && gpu.name !== null;
}

/** Of labels without a card each may name one. */
function withLabels(gpu: DeclaredGpu | null, other: DeclaredGpu | null): DeclaredGpu | null {
  if (!gpu || !other || gpu.name !== null) return gpu;
  return { ...gpu, labels: [...gpu.labels, ...other.labels] };
}

/** The cards that options of Slurm, PBS or LSF ask for. */
export function gpuOfOptions(options: string, origin: FileOrigin): Pick<BatchRequest, 'gpu' | 'count'> {
  const [, , name, ofName, alone] = CARDS.exec(options) ?? [];
  const [, ofPbs, ofLsf] = PBS_COUNT.exec(options) ?? [];
  const number = Number(ofName ?? alone ?? ofPbs ?? ofLsf ?? 0);
  // a card that is named without a number is one
  const cards = number > 0 ? number : name === undefined ? 0 : 1;
  const count = cards > 0 && cards < 1000 ? { value: cards, origin } : null;
  const isCard = name !== undefined && !/^(?:gpu|shard|mps|tmpfs|nvidia)$/i.test(name);
  const typed = isCard ? name : MODEL.exec(options)?.[1];
  if (typed !== undefined) return { gpu: { name: typed, labels: [], memoryGib: null, origin, by: 'job' }, count };
  // a partition may be called anything; what it says counts only where it names a card
  const labels = [CONSTRAINT.exec(options)?.[1], PARTITION.exec(options)?.[1]].flatMap((label) =>
    label === undefined ? [] : label.split(/[&|[\]*]+/).filter((part) => part !== ''),
  );
  return { gpu: labels.length > 0 ? { name: null, labels, memoryGib: null, origin, by: 'job' } : null, count };
}

function memoryIn(options: string, origin: FileOrigin): Field<number> | null {
  const [, number, unit = ''] = MEMORY.exec(options) ?? [];
  if (number === undefined) return null;
  // without a unit megabytes (Slurm, sbatch, --mem)
  const power = { k: 1, m: 2, g: 3, t: 4 }[unit.toLowerCase()] ?? 2;
  return { value: Number(number) * 1024 ** power, origin };
}
