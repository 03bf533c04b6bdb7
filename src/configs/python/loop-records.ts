import type { FileOrigin } from '../../sources/source-text.ts';
import { methodOf } from './attributes.ts';
import { noteFrozen, parametersOfPart } from './frozen.ts';
import {
  type CallArguments,
  type External,
  type Instance,
  mapping,
  scalar,
  sequence,
  unclear,
  type Value,
} from './domain.ts';
import type { Machine } from './machine.ts';
import { recordFor } from './library-record.ts';
import { MODES } from './records.ts';
import { followRows, OF_LOADER } from './rows.ts';
import type { Scope } from './scope.ts';
import { argumentsOf, type PythonNode, partsOf } from './syntax.ts';

interface LoopCall extends CallArguments {
  readonly machine: Machine;
  readonly of: Value | null;
  readonly at: FileOrigin;
}

const LIBRARY =
  /^(?:torch|transformers|pytorch_transformers|pytorch_pretrained_bert|accelerate|bitsandbytes|bnb|lion_pytorch|torchao|deepspeed|apex)\b/;
export const OPTIMIZER =
  /^(?:Paged)?(?:AdamW?|BertAdam|OpenAIAdam|SGD|Adafactor|Lion|RMSprop|Adagrad|NAdam|RAdam|FusedAdam|DeepSpeedCPUAdam)(?:8bit|32bit)?$/;
const NOTED = /^(?:DataLoader|Accelerator|autocast|clip_grad_norm_|GradScaler)$/;
const WRAPPERS = /^(?:DataParallel|DistributedDataParallel|FullyShardedDataParallel)$/;
const TEXTS = /^(?:LineByLine)?TextDataset$/;

/**
 * Objects that a training loop is written of by hand: loaders, optimizers, `Accelerator`, autocast. They come back as
 * records and are noted for the framework that reads them. Undefined for everything else.
 */
export function loopRecordOf(name: string, call: LoopCall): Value | undefined {
  const parts = name.split('.');
  const last = parts.at(-1) ?? '';
  const { machine, of, positional, named, at } = call;
  if (/^(?:batch_)?encode(?:_plus)?$/.test(last) && named.entries.has('max_length')) machine.tokenizations.push(named);
  if (of?.kind === 'instance' && parts[0] === 'object')
    return methodOfPart({ kind: 'external', name, of, at }, of, call);
  if (parts.length > 1 && !LIBRARY.test(name)) return undefined;
  if (OPTIMIZER.test(last) || NOTED.test(last)) {
    const record = machine.note(recordFor(name, call));
    if (last === 'DataLoader') followRows(machine, record, OF_LOADER, at);
    return record;
  }
  if (name === 'deepspeed.initialize') return engineOf(name, call);
  if (WRAPPERS.test(last)) {
    const model = positional[0] ?? named.entries.get('module')?.value;
    machine.note(recordFor(name, call));
    return model;
  }
  if (name === 'torch.compile') return positional[0] ?? named.entries.get('model')?.value;
  if (TEXTS.test(last) && /^(?:transformers\.)?\w+$/.test(name)) takeBlocks(call, last === 'TextDataset');
  return undefined;
}

/** What `deepspeed.initialize` gives back: the model as an engine, its optimizer, a loader and a schedule. */
function engineOf(name: string, call: LoopCall): Value {
  const { machine, positional, named, at } = call;
  machine.note(recordFor(name, call));
  const model = positional[1] ?? named.entries.get('model')?.value ?? unclear('no model is given', at);
  const optimizer = positional[2] ?? named.entries.get('optimizer')?.value;
  const made = unclear('DeepSpeed makes it', at);
  return sequence([model, optimizer ?? made, made, made], at);
}

/** Where the models of transformers that are followed have them. */
const EMBEDDINGS: Readonly<Record<string, string>> = {
  get_input_embeddings: 'object.model.embed_tokens',
  get_output_embeddings: 'object.lm_head',
};

function methodOfPart(callee: External, of: Instance, { positional, machine, named, at }: LoopCall): Value | undefined {
  const name = callee.name.split('.').at(-1) ?? '';
  if (/^(?:named_)?parameters$/.test(name)) return parametersOfPart(callee, name !== 'parameters', at);
  if (name === 'requires_grad_' && callee.name.split('.').length > 2) {
    noteFrozen(machine, callee, positional[0] ?? scalar(true, at), at);
    return of;
  }
  if (/^get_(?:in|out)put_embeddings$/.test(name) && of.record) return { ...callee, name: EMBEDDINGS[name]! };
  if (of.class && MODES.test(name) && !methodOf(of, name)) return of;
  if (!of.record?.name.endsWith('Accelerator')) return undefined;
  if (name === 'prepare') return positional.length === 1 ? positional[0] : sequence(positional, at);
  if (/^(?:unwrap_model|prepare_(?:model|optimizer|data_loader|scheduler))$/.test(name)) return positional[0];
  if (name === 'autocast') return machine.note(recordFor('accelerate.autocast', { positional: [], named, at }));
  return undefined;
}

/** Texts in blocks of so many tokens, or in lines of at most so many. */
function takeBlocks({ machine, positional, named, at }: LoopCall, isFull: boolean): void {
  const member = named.entries.get('block_size');
  const value = member?.value ?? positional[2];
  if (!value) return;
  const said = { value: scalar(true, at), keyAt: at };
  const entries = new Map([
    ['max_length', { value, keyAt: member?.keyAt ?? value.at }],
    ['truncation', said],
  ]);
  if (isFull) entries.set('padding', { value: scalar('max_length', at), keyAt: at });
  machine.tokenizations.push(mapping(entries, at));
}

/** `loss.backward()`, `accelerator.backward(loss)`: here something is trained. */
export function noteBackward(machine: Machine, at: FileOrigin): void {
  machine.note(recordFor('backward', { positional: [], named: mapping(new Map(), at), at }));
}

/** `for start in range(0, len(rows), 32): ... rows[start:start + 32]`: batches that are cut out by hand. */
export function noteSlices(
  machine: Machine,
  target: PythonNode,
  source: PythonNode,
  body: PythonNode,
  scope: Scope,
): void {
  const list = partsOf(source).find(({ name }) => name === 'ArgList');
  if (source.name !== 'CallExpression' || !list || !/^range\s*\(/.test(machine.source(source, scope))) return;
  const [, , step, ...others] = argumentsOf(list, (part) => machine.source(part, scope));
  const text = machine.source(body, scope);
  const name = machine.source(target, scope);
  const isCut = new RegExp(String.raw`\b${name}\s*:\s*${name}\s*\+`).test(text);
  if (!step || step.name !== null || others.length > 0 || !isCut || !/\bbackward\s*\(/.test(text)) return;
  const at = machine.at(step.value, scope);
  const value = machine.evaluate(step.value, scope);
  machine.note(recordFor('slices', { positional: [value], named: mapping(new Map(), at), at }));
}

/** `if (step + 1) % 8 == 0: optimizer.step()`: what a step takes of several batches. */
export function noteAccumulation(machine: Machine, condition: PythonNode, body: PythonNode, scope: Scope): void {
  const text = machine.source(condition, scope);
  if (!text.includes('%') || !/\bstep\s*\(/.test(machine.source(body, scope))) return;
  const pending = [condition];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const [, operator, right] = partsOf(node);
    if (operator && right && machine.source(operator, scope) === '%') {
      const at = machine.at(right, scope);
      const value = machine.evaluate(right, scope);
      machine.note(recordFor('accumulation', { positional: [value], named: mapping(new Map(), at), at }));
      return;
    }
    pending.push(...partsOf(node));
  }
}
