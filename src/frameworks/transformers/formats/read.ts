import type { MapTree, Tree } from '../../../sources/tree.ts';
import { Arguments, argumentsIn } from './arguments.ts';
import { readAutoTrain } from './autotrain.ts';
import { readAxolotl } from './axolotl.ts';
import { type FormatReading, underOwnNames } from './draft.ts';
import { readHuggingFace } from './hugging-face.ts';
import { type LlmLaunch, NO_LAUNCH } from './launch.ts';
import { readLitgpt } from './litgpt.ts';
import { readLlamaFactory } from './llama-factory.ts';
import { readSwift } from './ms-swift.ts';
import type { ReaderRemark, Setting } from './place.ts';
import { readSchema } from './own-schema.ts';
import { recogniseFormat, type Recognition } from './recognise.ts';
import { Releases } from './releases.ts';
import { type Sources, treeOf } from './sharding.ts';
import { readOumi } from './oumi.ts';
import { readTorchtune } from './torchtune.ts';
import { extended } from './extended.ts';

/** What is known around a file of a format. */
export interface Surroundings {
  readonly sources: Sources;
  readonly launch?: LlmLaunch;
  readonly releases?: Releases;
  /** `key=value` words or flags that the command puts over the file. */
  readonly over?: Arguments;
  /** Recipe or subcommand of the command that names the file: `finetune_lora`. */
  readonly command?: string | null;
}

/** The training that a YAML or JSON file declares; null where it declares none. */
function readFormat(root: Tree | null, around: Surroundings): FormatReading | null {
  const recognition = recogniseFormat(root);
  return recognition && readRecognised(root, recognition, around);
}

export function readRecognised(
  root: Tree | null,
  recognition: Recognition,
  around: Surroundings,
): FormatReading | null {
  const { sources, launch = NO_LAUNCH, releases = new Releases(), command = null } = around;
  const over = around.over?.all ?? [];
  const reasons = [recognition.reason];
  const args = argumentsIn(root).under(over);
  switch (recognition.kind) {
    case 'axolotl':
      return readAxolotl(args, launch, sources, releases, reasons);
    case 'llama-factory':
      return readLlamaFactory(args, launch, sources, releases, reasons);
    case 'torchtune':
      return readTorchtune(args, launch, sources, releases, reasons);
    case 'litgpt':
      return readLitgpt(args, launch, releases, command, reasons);
    case 'ms-swift':
      return readSwift(args, launch, sources, releases, command, reasons);
    case 'autotrain':
      return readAutoTrain(args, launch, sources, releases, reasons);
    case 'oumi':
      return readOumi(root, over, launch, sources, releases, reasons);
    case 'trl':
    case 'transformers': {
      const others = root?.kind === 'map' ? ownNamesBeside(root, args) : [];
      // a script that has names of its own for an adapter has its own way to ask for one
      const isOwn = others.some(({ key }) => key === 'lora_r' || key === 'lora_target_modules');
      return readHuggingFace(
        {
          format: recognition.kind,
          trainer: recognition.kind,
          args: isOwn || others.length > 0 ? new Arguments([...others, ...args.all], args.rest) : args,
          objective: command,
          said: 'all',
          // plain TrainingArguments have no adapters, so that a script which is asked for one has its own
          needsUsePeft: !isOwn && recognition.kind === 'trl',
          isLoadedByTrl: recognition.kind === 'trl',
          fourBit: 'nf4',
          reasons,
        },
        launch,
        sources,
        releases,
      );
    }
    case 'own schema': {
      const { schema, remarks, paths } = extended(root, recognition.schema, sources);
      const reading = readHuggingFace(
        {
          format: 'own schema',
          trainer: 'transformers',
          args: schema.args.under(over),
          objective: command,
          said: 'some',
          needsUsePeft: false,
          isLoadedByTrl: false,
          fourBit: 'nf4',
          reasons,
        },
        launch,
        sources,
        releases,
      );
      return withWritten(reading, schema.written, remarks, paths);
    }
    case 'accelerate':
    case 'deepspeed':
    case 'other':
      return null;
  }
}

/** What `--lora_rank`, `--quantization` and `--zero_stage` of a script say beside the names of TrainingArguments. */
const BESIDE: ReadonlySet<string> = new Set([
  'lora_r',
  'lora_target_modules',
  'load_in_4bit',
  'load_in_8bit',
  'quantization',
  'bnb_4bit_quant_type',
  'bnb_4bit_use_double_quant',
  'zero_stage',
  'deepspeed_config',
  'method',
  'max_length',
  'per_device_train_batch_size',
  'objective',
  'optim',
  'mixed_precision',
  'attn_implementation',
  'use_liger_kernel',
  'packing',
]);
const LENGTHS = ['max_length', 'max_seq_length', 'model_max_length'] as const;

function ownNamesBeside(root: MapTree, args: Arguments): readonly Setting[] {
  return readSchema(root).args.all.filter(
    ({ key }) => BESIDE.has(key) && !args.has(key) && !(key === 'max_length' && args.has(...LENGTHS)),
  );
}

/** Places under the names that the team wrote. */
function withWritten(
  reading: FormatReading,
  written: ReadonlyMap<string, string>,
  remarks: readonly ReaderRemark[],
  paths: readonly string[],
): FormatReading {
  const followed = [...new Set([...reading.followed, ...paths])].sort();
  return {
    ...underOwnNames(reading, written),
    followed,
    findings: [...remarks, ...reading.findings],
  };
}

/** The training that a text declares, by its path; null where it declares none or cannot be read. */
export function readText(path: string, text: string, around: Surroundings): FormatReading | null {
  return readFormat(treeOf(path, text), around);
}
