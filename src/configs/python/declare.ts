import type { Setting } from '../../sources/setting.ts';
import type { Declaration, ReaderRemark } from '../declaration.ts';
import type { FileOrigin } from '../../sources/source-text.ts';
import { Either, Unknown } from '../../sources/uncertain.ts';
import {
  isAbsent,
  type Mapping,
  type ModelObject,
  optionsOf,
  textOfValue,
  type TrainerObject,
  type Value,
} from './domain.ts';
import { asMapping } from './mappings.ts';
import type { TrainCall } from './machine.ts';

/** Arguments of `train` and `tune` that are none of the configuration. */
const OTHER_ARGUMENTS: ReadonlySet<string> = new Set(['trainer', 'callbacks']);
const TUNER_ARGUMENTS: ReadonlySet<string> = new Set([
  'use_ray',
  'iterations',
  'space',
  'gpu_per_trial',
  'grace_period',
  'max_samples',
  'search_alg',
]);
const TRAINED = /(?:^|[\\/])(?:best|last)\.pt$/i;

/** Branches that decide several arguments at once give one training each. */
const MOST_ALTERNATIVES = 6;

/** The trainings that a call starts: one, or one for each branch that decides more than one argument. */
export function declarationsOf(call: TrainCall, before: readonly TrainCall[], path: string): Declaration[] {
  const values = [
    ...(call.receiver.kind === 'model' && call.receiver.file ? [call.receiver.file] : []),
    ...Array.from(call.named.entries.values(), ({ value }) => value),
  ];
  const forks = values.flatMap((value) => (value.kind === 'branches' && value.fork !== null ? [value] : []));
  const joint = forks.find(({ fork }, index) => forks.some((other, at) => at > index && other.fork === fork));
  if (!joint || joint.options.length > MOST_ALTERNATIVES) return [declarationOf(call, before, path)];
  return joint.options.flatMap((_, index) => declarationsOf(decided(call, joint.fork, index), before, path));
}

/** The call as it is where a statement takes the branch of a number. */
function decided(call: TrainCall, fork: string | null, index: number): TrainCall {
  const choose = (value: Value): Value =>
    value.kind === 'branches' && value.fork === fork ? (value.options[index] ?? value) : value;
  const entries = Array.from(
    call.named.entries,
    ([key, { value, keyAt }]) => [key, { value: choose(value), keyAt }] as const,
  );
  const { receiver } = call;
  const isModel = receiver.kind === 'model' && receiver.file;
  return {
    ...call,
    receiver: isModel ? { ...receiver, file: choose(receiver.file) } : receiver,
    named: { ...call.named, entries: new Map(entries) },
  };
}

/** The arguments of a call that trains, each with its place. */
function declarationOf(call: TrainCall, before: readonly TrainCall[], path: string): Declaration {
  const { receiver, named, at, from, method } = call;
  const overrides = receiver.kind === 'trainer' ? overridesOf(receiver) : null;
  const written = receiver.kind === 'model' ? call.overrides : [];
  const given = new Map([...(overrides?.entries ?? []), ...written, ...named.entries]);
  const settings: Setting[] = [];
  const remarks: ReaderRemark[] = [];
  if (receiver.kind === 'model') {
    const stage = stageModel(receiver.file, before, remarks) ?? receiver.file;
    const file = refusedModel(receiver, remarks) ?? stage;
    // the class knows a model of its own where none is named
    if (file && !isNone(file)) settings.push(settingOf('model', file, file.at));
    if (receiver.task && !isNone(receiver.task)) settings.push(settingOf('task', receiver.task, receiver.task.at));
  }
  for (const [key, { value, keyAt }] of given) {
    if (OTHER_ARGUMENTS.has(key) || (method === 'tune' && TUNER_ARGUMENTS.has(key))) continue;
    if (isAbsent(value)) continue;
    if (key === 'model' && receiver.kind === 'model' && settings.some((setting) => setting.key === 'model')) continue;
    settings.push(settingOf(key, value, keyAt));
  }
  const rest = named.rest ?? overrides?.rest ?? null;
  const source = at.path === path ? at : from.path === path ? from : at;
  return {
    source: { path: source.path, line: source.line },
    endLine: at.path === path ? call.end.line : source.line,
    settings,
    rest: rest ? { value: new Unknown(rest.why), origin: rest.at } : null,
    isCommand: true,
    remarks,
    reasons: [`${receiver.kind === 'trainer' ? receiver.className : receiverName(call)}.${method}(...)`],
    isGuess: call.isGuess,
    earlier: call.held.map((each) => declarationOf({ ...each, held: [] }, before.slice(0, before.indexOf(each)), path)),
  };
}

/** A class that is called with a keyword it does not take makes no model; what was meant is not known. */
function refusedModel({ className, refused }: ModelObject, remarks: ReaderRemark[]): Value | null {
  if (!refused) return null;
  const text = `${refused.key}: no keyword of ${className}(), which Python refuses; name the model in full`;
  remarks.push({ rule: 'constructor-key', severity: 'error', text, origin: refused.at });
  return { kind: 'unclear', why: `${className}(${refused.key}=...) makes none`, at: refused.at };
}

function receiverName({ receiver }: TrainCall): string {
  return receiver.kind === 'model' ? `${receiver.className}(...)` : 'a model';
}

function overridesOf({ overrides }: TrainerObject): Mapping | null {
  return overrides ? asMapping(overrides) : null;
}

function isNone(value: Value): boolean {
  return value.kind === 'scalar' && value.value === null;
}

/** `best.pt` of an earlier stage of the same program is the model that was trained there. */
function stageModel(file: Value | null, before: readonly TrainCall[], remarks: ReaderRemark[]): Value | null {
  const text = textOfValue(file);
  if (file === null || text === null || !TRAINED.test(text)) return null;
  const stages = before.filter(
    ({ receiver }) => receiver.kind === 'model' && !TRAINED.test(textOfValue(receiver.file) ?? 'best.pt'),
  );
  const names = new Set(stages.map(({ receiver }) => (receiver.kind === 'model' ? textOfValue(receiver.file) : null)));
  const last = stages.at(-1);
  if (names.size !== 1 || last?.receiver.kind !== 'model' || !last.receiver.file) return null;
  const model = last.receiver.file;
  remarks.push({
    rule: 'model-of-stage',
    severity: 'notice',
    text: `model: ${text.slice(-60)} is taken for ${textOfValue(model) ?? ''}, which is trained on line ${last.at.line}`,
    origin: file.at,
  });
  return { ...model, at: file.at };
}

function settingOf(key: string, value: Value, keyOrigin: FileOrigin): Setting {
  // the folder of a model says nothing of it
  if (value.kind === 'unclear' && key === 'model' && /^[\\/].+\.(?:pt|ya?ml)$/i.test(value.tail ?? ''))
    return { key, value: value.tail?.slice(1), origin: value.at, keyOrigin };
  if (value.kind !== 'branches') return { key, value: plain(value), origin: value.at, keyOrigin };
  const options = optionsOf(value).map((option) => ({ value: plain(option), origin: option.at }));
  return { key, value: new Either(options), origin: value.at, keyOrigin };
}

/** Values of one argument. */
const MAX_VALUES = 2000;

/** Plain JavaScript for what is known, Unknown for what is not. */
function plain(value: Value, budget = { left: MAX_VALUES }): unknown {
  budget.left -= 1;
  if (budget.left < 0) return new Unknown('it holds too much');
  if (value.kind === 'scalar') return value.value;
  if (value.kind === 'unclear') return new Unknown(value.why);
  if (value.kind === 'sequence') {
    const items = value.items.map((item) => plain(item, budget));
    return items.find((item) => item instanceof Unknown) ?? items;
  }
  if (value.kind === 'mapping')
    return new Map(Array.from(value.entries, ([key, member]) => [key, plain(member.value, budget)]));
  if (value.kind === 'branches') {
    return new Either(value.options.map((option) => ({ value: plain(option, budget), origin: option.at })));
  }
  if (value.kind !== 'external') return new Unknown('it is no plain value');
  return new Unknown(`${value.name.replace(/^\?\./, '').slice(0, 60)} comes from elsewhere`);
}
