import type { FileOrigin } from '../../sources/source-text.ts';
import { type Instance, scalar, type Scalar, type Value } from './domain.ts';
import type { Machine } from './machine.ts';
import { processesIn } from './surroundings.ts';

/** What `TrainingArguments` have where nobody gives it, of what programs ask them for (transformers, training_args.py). */
const STANDARD: ReadonlyMap<string, Scalar['value']> = new Map<string, Scalar['value']>([
  ['fp16', false],
  ['bf16', false],
  ['do_train', false],
  ['do_predict', false],
  ['gradient_checkpointing', false],
  ['gradient_accumulation_steps', 1],
  ['per_device_train_batch_size', 8],
  ['per_device_eval_batch_size', 8],
  ['max_steps', -1],
  ['deepspeed', null],
  ['resume_from_checkpoint', null],
  ['use_liger_kernel', false],
  ['torch_compile', false],
]);
const ARGUMENTS = /^(?:Seq2Seq)?TrainingArguments$/;
const COUNTING = /(?:TrainingArguments|Config|Accelerator|PartialState|AcceleratorState)$/;
const COUNTED = /^(?:world_size|num_processes)$/;

/** An attribute that an object of a library has without anybody writing it; null where that is not known. */
export function libraryAttribute(machine: Machine, value: Value, name: string, at: FileOrigin): Value | null {
  if (value.kind === 'unclear')
    return COUNTED.test(name) && COUNTING.test(value.library ?? '') ? processesIn(machine.world, at) : null;
  if (value.kind !== 'instance' || !value.record || value.attributes.has(name)) return null;
  const className = ownName(value);
  if (COUNTED.test(name) && COUNTING.test(className)) return processesIn(machine.world, at);
  if (value.record.rest !== null || !ARGUMENTS.test(className)) return null;
  const standard = STANDARD.get(name);
  return standard === undefined ? null : scalar(standard, at);
}

function ownName({ record }: Instance): string {
  return record?.name.split('.').at(-1) ?? '';
}
