import { entryOf } from '../../base/entry.ts';
import { UserError } from '../../base/errors.ts';
import { findingAt, type Finding, type Source } from '../../base/findings.ts';
import { nearMatches } from '../../base/near-match.ts';
import type { Field, Json, Origin } from '../../base/origin.ts';
import { printable } from '../../base/printable.ts';
import { roundHalfToEven } from '../../base/round.ts';
import type { Card } from '../../torch/card.ts';
import type {
  Axis,
  Batch,
  Change,
  Conditions,
  LaunchEnvironment,
  HostNeeds,
  Accumulation,
  Plan,
  Training,
  Values,
  Words,
} from '../training.ts';
import { lacksOf } from './card-lacks.ts';
import { axesOf } from './axes.ts';
import { LlmCase } from './case.ts';
import { changesBetween } from './changes.ts';
import { caseOf, factOf, type LlmFacts, fieldsOf, wordOf, type FormatTraining } from './fields.ts';
import type { KeysOf, KnobKey } from './formats/draft.ts';
import { keysOfFormat } from './formats/keys.ts';
import { LlmPlanning } from './llm-planning.ts';
import { namesIn } from './model-names.ts';
import { llmCaseOf } from './playing/probe-case.ts';
import type { SettableTraining } from './settable.ts';
import { SWITCHES, wayOf } from './ways.ts';
import { groupOf } from './writing.ts';

/** Facts that decide the memory, to say which of them nobody wrote. */
const DECIDING = [
  'sequence_length',
  'weights_dtype',
  'precision',
  'gradient_checkpointing',
  'attention',
  'optimizer',
  'loss',
  'gpus',
  'transformers',
  'trl',
] as const;

const ARGUMENT = (name: string): Origin => ({ kind: 'argument', name });

/** An LLM fine-tuning run, in whatever format it is written. */
export class LlmTraining implements SettableTraining {
  readonly framework = 'transformers';
  /** Tokens of an optimizer step are what a recipe was tuned for, and any micro-batch that divides them will do. */
  readonly keepsExactly = true;
  readonly written: FormatTraining;

  constructor(written: FormatTraining) {
    this.written = written;
  }

  /** The neutral case that the engine plays. */
  get case(): LlmCase {
    return caseOf(this.written.facts);
  }

  get keys(): KeysOf {
    return keysOfFormat(this.written.format);
  }

  get label(): string {
    const name = namesIn(this.model ?? 'no model')[0]!
      .split('/')
      .at(-1)!;
    return [name, this.case.method ?? null, this.size].filter((part) => part !== null).join(' ');
  }

  get model(): string | null {
    const { model_as_given, model } = this.case;
    return model_as_given ?? model ?? null;
  }

  get size(): string {
    const { sequence_length, tokens_per_sample } = this.case;
    const length = sequence_length ?? tokens_per_sample ?? null;
    return length === null ? 'length not said' : `${length} tokens`;
  }

  get identity(): string {
    const { method, objective } = this.case;
    return [this.written.format, this.model, method ?? '', objective ?? ''].join('\n');
  }

  get extras(): Values {
    const { micro_batch, gpus } = this.case;
    return { microBatch: micro_batch ?? 1, gpus: gpus ?? 1 };
  }

  get axes(): Readonly<Record<'seq' | 'model' | 'gpus', Axis>> {
    return axesOf(this);
  }

  get strategy(): readonly string[] {
    return [
      'Keep micro-batch x accumulation x GPUs as it is: then tokens per optimizer step stay, and so does the training.',
      'Put the longest sample first: a run that survives its longest batch survives all others, and the cache of PyTorch grows least.',
    ];
  }

  get host(): HostNeeds {
    const at = this.written.facts['gpus']?.origin ?? { kind: 'assumed', why: 'nobody named the cards' };
    return { highestDevice: -1, devices: at, workers: 0, sharedBytes: 0 };
  }

  without(axis: string): string[] {
    const { micro_batch } = this.case;
    const all = { model: this.model ?? '', sequence_length: this.size, batch: `micro-batch ${micro_batch ?? 1}` };
    return Object.entries(all).flatMap(([key, words]) => (key === axis ? [] : [words]));
  }

  get batch(): Batch {
    const { micro_batch, gpus, grad_accum } = this.case;
    const [micro, cards, accumulate] = [micro_batch ?? 1, gpus ?? 1, grad_accum ?? 1];
    const origin = this.written.places.micro_batch?.origin ?? this.written.facts['micro_batch']?.origin;
    return {
      key: this.keyOf('micro_batch') ?? 'micro_batch',
      value: micro,
      automatic: null,
      counts: 'gpu',
      gpus: cards,
      total: micro * cards,
      accumulate,
      effective: micro * cards * accumulate,
      origin: origin ?? { kind: 'assumed', why: 'nobody said' },
    };
  }

  get words(): Words {
    return {
      sample: ['sequence', 'sequences'],
      noBatch: 'No micro-batch that keeps the tokens of a step fits this GPU',
      remedy: 'shorten the sequences, train adapters (LoRA, QLoRA), shard over more GPUs or take a larger GPU',
      unsaid: DECIDING.flatMap((key) => {
        const field = this.written.facts[key];
        if (!field || !['assumed', 'default'].includes(field.origin.kind)) return [];
        const why =
          field.origin.kind === 'assumed'
            ? field.origin.why
            : `by default (${(field.origin as { version: string }).version})`;
        return [`${key}=${wordOf(field.value)} ${field.origin.kind === 'assumed' ? `is assumed: ${why}` : why}`];
      }),
    };
  }

  get fields(): LlmFacts {
    return fieldsOf(this.written, (knob) => this.keyOf(knob));
  }

  /** A knob stands in the fields under the key it is written with and under the name of its fact. */
  get twins(): readonly (readonly [string, string])[] {
    return (Object.keys(this.written.places) as KnobKey[]).flatMap((knob) => {
      const [key, fact] = [this.keyOf(knob), factOf(knob)];
      return key === null || fact === null ? [] : [[key, fact] as const];
    });
  }

  /** The key that a config of this format writes a knob with. */
  keyOf(knob: KnobKey): string | null {
    const written = this.written.places[knob]?.key;
    const key = this.keys[knob]?.key ?? null;
    if (written !== undefined || key === null || this.written.format !== 'own schema') return written ?? key;
    // in the group of the batch, whose siblings the program reads
    const group = groupOf(this.written.places.micro_batch?.key ?? '');
    return group === '' ? key : `${group}.${key}`;
  }

  /** The same with other facts. */
  set(facts: Readonly<Record<string, Json>>): LlmTraining {
    const changed = Object.entries(facts).map(([key, value]): [string, Field<Json>] => [
      key,
      { value, origin: this.written.facts[key]?.origin ?? ARGUMENT(key) },
    ]);
    return new LlmTraining({ ...this.written, facts: { ...this.written.facts, ...Object.fromEntries(changed) } });
  }

  with(changes: Values): LlmTraining {
    const entries = Object.entries(changes);
    if (entries.length === 0) return this;
    const ways = SWITCHES.flatMap((turned) => wayOf(this, turned) ?? []).filter(({ writes }) =>
      writes.every(({ key, to }) => isWritten(to, changes[key])),
    );
    const taken = new Set(ways.flatMap(({ writes }) => writes.map(({ key }) => key)));
    const facts = entries
      .filter(([key]) => !taken.has(key))
      .map(([key, value]): [string, Field<Json>] => {
        const name = this.#factNamed(key);
        const read = LlmCase.shape[name].safeParse(value);
        if (!read.success) throw new UserError(`${key}: ${printable(value)} is nothing that it may be`);
        return [name, { value: read.data as Json, origin: ARGUMENT(key) }];
      });
    for (const { facts: turned, writes } of ways) {
      for (const [fact, value] of Object.entries(turned))
        facts.push([fact, { value, origin: ARGUMENT(writes[0]!.key) }]);
    }
    return new LlmTraining({ ...this.written, facts: { ...this.written.facts, ...Object.fromEntries(facts) } });
  }

  #factNamed(key: string): keyof typeof LlmCase.shape {
    const knobs = Object.keys(this.keys) as KnobKey[];
    const knob =
      knobs.find((each) => this.keyOf(each) === key || this.keys[each]?.key === key) ??
      knobs.find((each) => this.keyOf(each)?.split('.').at(-1) === key);
    const name = entryOf(SHORT, key) ?? (knob && factOf(knob)) ?? key;
    if (name in LlmCase.shape) return name as keyof typeof LlmCase.shape;
    const near = nearMatches(
      key,
      [...Object.keys(LlmCase.shape), ...knobs.flatMap((each) => this.keyOf(each) ?? [])],
      1,
    );
    throw new UserError(`${printable(key)} is no key of this training${near[0] ? `; did you mean ${near[0]}?` : ''}`);
  }

  withBatch(total: number): LlmTraining {
    const micro_batch = Math.max(Math.round(total / this.batch.gpus), 1);
    return this.set({ micro_batch });
  }

  changesTo(other: Training): Change[] {
    return other instanceof LlmTraining ? changesBetween(this, other) : [];
  }

  keeping(total: number, asked: number): Accumulation {
    const now = this.batch.accumulate ?? 1;
    const effective = asked * now;
    const accumulate = Math.max(roundHalfToEven(effective / total), 1);
    const key = this.keyOf('grad_accum') ?? 'grad_accum';
    const isSame = accumulate === now;
    return { changes: isSame ? {} : { [key]: accumulate }, accumulate, effective: accumulate * total };
  }

  accumulateAt(_total: number): number {
    return this.batch.accumulate ?? 1;
  }

  explain(recommended: Training): string[] {
    const [now, then] = [this.batch, recommended.batch];
    const isKept = now.effective === then.effective;
    const { sequence_length } = this.case;
    const isExact = this.case.length === 'exact' || /pack|max_length/.test(this.case.padding ?? '');
    const tokens =
      isExact && sequence_length ? [`${(then.effective ?? 1) * sequence_length} tokens an optimizer step`] : [];
    return [
      `effective batch = micro-batch x accumulation x GPUs = ${product(then)}, ${isKept ? 'as' : 'not as'} now ${product(now)}`,
      ...tokens,
      isKept
        ? 'With the effective batch the learning rate stays as it is.'
        : 'A learning rate that was tuned for another effective batch may no longer suit this one.',
      ...(recommended instanceof LlmTraining ? evaluationIn(this, recommended) : []),
    ];
  }

  changed(before: Training, source: Source): Finding[] {
    const [now, then] = [this.batch, before.batch];
    if (now.effective === then.effective) return [];
    const text = `${now.key}: the effective batch (micro-batch x accumulation x GPUs) goes from ${then.effective} to ${now.effective}; ${this.keyOf('grad_accum') ?? 'the accumulation'} keeps it`;
    return [findingAt('effective-batch', 'notice', text, now.origin, source)];
  }

  suits(card: Card): boolean {
    return lacksOf(this, card).length === 0;
  }

  probeCase(total: number): object | string {
    return llmCaseOf(this.case, Math.max(Math.floor(total / this.batch.gpus), 1));
  }

  inEnvironment({ allocConf }: LaunchEnvironment): LlmTraining {
    if (this.written.facts['alloc_conf']) return this;
    return new LlmTraining({ ...this.written, facts: { ...this.written.facts, alloc_conf: allocConf } });
  }

  plan(card: Card | null, conditions: Conditions): Plan {
    return new LlmPlanning(this, card, conditions);
  }
}

function evaluationIn({ case: now }: LlmTraining, { case: then }: LlmTraining): string[] {
  const [from, to] = [now.eval_micro_batch, then.eval_micro_batch];
  if (!from || !to || from === to) return [];
  return [`evaluation of ${to} at once instead of ${from} sequences gives the same numbers`];
}

/** `2 x 8 x 1 = 16`. */
function product({ value, accumulate, gpus, effective }: Batch): string {
  return `${value} x ${accumulate} x ${gpus} = ${effective}`;
}

/** Whether a value that is asked for is what a way writes. */
function isWritten(to: string, asked: Json | undefined): boolean {
  return asked !== undefined && wordOf(asked).toLowerCase() === to.toLowerCase();
}

/** Names that people use on a command line, and flags and variables of launchers. */
const SHORT: Readonly<Record<string, string>> = {
  seq: 'sequence_length',
  batch: 'micro_batch',
  accumulate: 'grad_accum',
  num_processes: 'gpus',
  '--num_processes': 'gpus',
  '--num-processes': 'gpus',
  nproc_per_node: 'gpus',
  '--nproc_per_node': 'gpus',
  '--num_gpus': 'gpus',
  NPROC_PER_NODE: 'gpus',
  devices: 'gpus',
};
