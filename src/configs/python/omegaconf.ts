import type { FileOrigin } from '../../sources/source-text.ts';
import { type HydraOverride } from '../hydra.ts';
import { hydraWords } from '../hydra-words.ts';
import type { StartWord } from '../shell/trainings.ts';
import { instantiate, nothingGiven } from './classes.ts';
import {
  type CallArguments,
  fresh,
  mapping,
  type Mapping,
  type Member,
  scalar,
  textOfValue,
  unclear,
  type Value,
} from './domain.ts';
import { listOf } from './elements.ts';
import type { Machine } from './machine.ts';
import { asMapping } from './mappings.ts';
import type { Scope } from './scope.ts';
import { spoil } from './spoil.ts';
import { put } from './targets.ts';
import { valueOfTree } from './trees.ts';

interface Call extends CallArguments {
  readonly machine: Machine;
  readonly at: FileOrigin;
}

/** `OmegaConf.merge(base, own, cli)`: later keys over earlier ones, group by group. */
export function merged({ positional, at }: Call): Value | undefined {
  let whole: Mapping | null = null;
  for (const value of positional) {
    const next = asMapping(fresh(value));
    // what nobody knows may set anything
    if (!next || next.rest)
      return value.kind === 'unclear' ? value : unclear('it is put together when the program runs', at);
    whole = whole ? over(whole, next, at, 0) : next;
  }
  return whole ? mapping(new Map(whole.entries), at) : undefined;
}

const MAX_DEPTH = 20;

function over(earlier: Mapping, later: Mapping, at: FileOrigin, depth: number): Mapping {
  const entries = new Map<string, Member>(earlier.entries);
  for (const [key, member] of later.entries) {
    const [before, own] = [earlier.entries.get(key)?.value, member.value].map((each) => each && asMapping(fresh(each)));
    const isBoth = before && own && !before.rest && !own.rest && depth < MAX_DEPTH;
    entries.set(key, isBoth ? { ...member, value: over(before, own, at, depth + 1) } : member);
  }
  return mapping(entries, at);
}

/** `OmegaConf.from_cli()`: `key=value` words of the command line, or of the list that it is given. */
export function fromCli({ positional: [list], machine, at }: Call): Value | undefined {
  const words = machine.world.words ?? [];
  if (!list) return ofOverrides(hydraWords(words), at);
  return ofList(list, at);
}

/** `OmegaConf.from_dotlist(["a.b=1"])`. */
export function fromDotlist({ positional: [list], at }: Call): Value | undefined {
  return list && ofList(list, at);
}

function ofList(list: Value, at: FileOrigin): Value | undefined {
  const words = wordsOf(list);
  return words ? ofOverrides(hydraWords(words), at) : undefined;
}

function wordsOf(list: Value): StartWord[] | null {
  const items = listOf(list);
  if (!items) return null;
  return items.map((item) => {
    const text = textOfValue(item);
    return {
      text: text ?? '',
      unknown: text === null ? 'it is known only when the program runs' : null,
      origin: item.at,
      others: [],
    };
  });
}

function ofOverrides(words: ReturnType<typeof hydraWords>, at: FileOrigin): Value {
  if (words.open) return unclear(words.open.unknown ?? '', words.open.origin);
  let whole = mapping(new Map(), at);
  for (const { key, value } of words.overrides) whole = withOverride(whole, key.split('.'), value, at);
  return whole;
}

function withOverride(
  whole: Mapping,
  [key = '', ...rest]: readonly string[],
  value: HydraOverride['value'],
  at: FileOrigin,
): Mapping {
  if (value === null) return whole;
  const before = whole.entries.get(key)?.value;
  const inner = before?.kind === 'mapping' ? before : mapping(new Map(), at);
  const own = rest.length === 0 ? valueOfTree(value) : withOverride(inner, rest, value, at);
  return mapping(new Map([...whole.entries, [key, { value: own, keyAt: own.at }]]), at);
}

/** `cfg.merge_with(other)`, which changes the first. */
export function mergedInto(call: Call & { readonly of: Value | null }): Value {
  const { of, machine, at } = call;
  const whole = of && merged({ ...call, positional: [of, ...call.positional] });
  if (!of) return scalar(null, at);
  if (whole?.kind === 'mapping') for (const [key, member] of whole.entries) put(machine, fresh(of), key, member);
  else spoil(machine.journal, of, 'it is put together when the program runs');
  return scalar(null, at);
}

/** `OmegaConf.update(cfg, "trainer.batch", 4)`. */
export function updated({ positional: [cfg, path, value], named, machine, at }: Call): Value {
  const own = value ?? named.entries.get('value')?.value;
  const keys = textOfValue(path)?.split('.') ?? [];
  let holder = cfg && fresh(cfg);
  for (const key of keys.slice(0, -1)) {
    const inner: Value | undefined = holder && asMapping(holder)?.entries.get(key)?.value;
    holder = inner && fresh(inner);
  }
  const last = keys.at(-1);
  if (holder && last !== undefined && own) put(machine, holder, last, { value: own, keyAt: own.at });
  else if (cfg) spoil(machine.journal, cfg, 'a part of it is set when the program runs');
  return scalar(null, at);
}

/** `OmegaConf.structured(Settings)`: the fields of a dataclass with their defaults. */
export function structured({ positional: [value], machine, at }: Call): Value | undefined {
  const object = value?.kind === 'class' ? instantiate(machine, value, [], nothingGiven(at), at) : value;
  const fields = object && asMapping(object);
  return fields ? mapping(new Map(fields.entries), at) : undefined;
}

/** `initialize(config_path="conf")` of Hydra: the folder that `compose()` reads. */
export function initialized({ positional: [first], named, machine, at }: Call): Value {
  const path = first ?? named.entries.get('config_path')?.value ?? named.entries.get('config_dir')?.value;
  machine.hydraFolder = textOfValue(path);
  return scalar(null, at);
}

/** `compose(config_name="config", overrides=["model=large"])` of Hydra. */
export function composed({ positional, named, machine, scope }: Call & { readonly scope: Scope }): Value | undefined {
  const name = textOfValue(positional[0] ?? named.entries.get('config_name')?.value);
  const list = positional[1] ?? named.entries.get('overrides')?.value;
  const words = list ? wordsOf(list) : [];
  if (name === null || !words || machine.hydraFolder === null) return undefined;
  const { open, overrides } = hydraWords(words);
  if (open) return unclear(open.unknown ?? '', open.origin);
  const tree = machine.world.hydra(machine.hydraFolder, name, scope.program.text.path, overrides);
  return tree ? valueOfTree(tree) : undefined;
}
