import type { FileOrigin } from '../../sources/source-text.ts';
import { fieldNamed, fieldNames } from './attributes.ts';
import { addArgument, setDefaults, softened } from './argparse.ts';
import { callBuiltin } from './builtins.ts';
import { initialisedBy, instantiate, nothingGiven } from './classes.ts';
import {
  either,
  type External,
  mapping,
  scalar,
  sequence,
  textOfValue,
  unclear,
  type Value,
  type CallArguments,
} from './domain.ts';
import { parsedInto } from './dataclass-parser.ts';
import { loopRecordOf } from './loop-records.ts';
import { asMapping } from './mappings.ts';
import { composed, initialized, fromCli, fromDotlist, merged, mergedInto, structured, updated } from './omegaconf.ts';
import { mayBeGiven } from './given.ts';
import type { LibraryCall } from './library-call.ts';
import {
  filled,
  newParser,
  parsed,
  started,
  startedWithFile,
  unasked,
  withDeepSpeed,
  withModule,
} from './library-parsers.ts';
import { existing, inPath, isAbsolute, joinAll } from './library-paths.ts';
import type { Machine } from './machine.ts';
import { recordOf } from './records.ts';
import type { Scope } from './scope.ts';
import { processesIn, variableOf } from './surroundings.ts';
import { hasUnknownBase, isHarmless } from './harmless.ts';
import { copyOf, MAX_COPIED } from './copies.ts';
import { signatureOf } from './signatures.ts';
import { spoil, spoilGiven } from './spoil.ts';
import { listOf, pairs } from './elements.ts';
import { valueOfTree } from './trees.ts';

type LibraryFunction = (call: LibraryCall) => Value | undefined;

const MODELS: ReadonlyMap<string, string | null> = new Map([
  ['YOLO', null],
  ['RTDETR', 'rtdetr-l.pt'],
  ['YOLOWorld', 'yolov8s-world.pt'],
  ['YOLOE', 'yoloe-11s-seg.pt'],
  ['NAS', 'yolo_nas_s.pt'],
]);
/** Of `Model.__init__` in any Ultralytics 8. */
const CONSTRUCTOR_KEYS: ReadonlySet<string> = new Set(['model', 'task', 'verbose', 'session', 'type']);
const TRAINER = /^(?:Detection|Segmentation|Pose|OBB|Classification|RTDETR|World|YOLOE\w*)Trainer$/;

const first: LibraryFunction = ({ positional: [value] }) => value;
const duplicate: LibraryFunction = ({ positional: [value], machine }) => {
  const budget = { left: MAX_COPIED };
  const copy = value && copyOf(value, true, budget);
  machine.step((MAX_COPIED - budget.left) / 2);
  return copy;
};
const path: LibraryFunction = ({ positional: [value], at }) => value ?? scalar('', at);

/** Functions of `OmegaConf`, with the module in front and without. */
const OMEGACONF: Readonly<Record<string, LibraryFunction>> = Object.fromEntries(
  Object.entries({
    merge: merged,
    unsafe_merge: merged,
    from_cli: fromCli,
    from_dotlist: fromDotlist,
    structured,
    update: updated,
    create: duplicate,
    to_container: duplicate,
    to_object: duplicate,
  } satisfies Record<string, LibraryFunction>).flatMap(([name, func]) => [
    [`OmegaConf.${name}`, func],
    [`omegaconf.OmegaConf.${name}`, func],
  ]),
);

/** By the full name, or by the method's name after a dot. */
const KNOWN: Readonly<Record<string, LibraryFunction>> = {
  'os.path.join': joinAll,
  'os.path.abspath': path,
  'os.path.realpath': path,
  'os.path.normpath': path,
  'os.path.expanduser': path,
  'os.path.dirname': ({ positional: [value], at }) =>
    inPath(value, at, (text) => text.split('/').slice(0, -1).join('/')),
  'os.path.basename': ({ positional: [value], at }) => inPath(value, at, (text) => text.split('/').at(-1) ?? ''),
  'os.path.isabs': isAbsolute,
  'os.path.exists': ({ positional: [value], machine, scope }) => existing(value, machine, scope),
  'os.path.isfile': ({ positional: [value], machine, scope }) => existing(value, machine, scope),
  'os.getcwd': ({ at }) => scalar('', at),
  'os.fspath': path,
  'os.environ.get': environment,
  'os.getenv': environment,
  'os.system': command,
  'subprocess.run': command,
  'subprocess.call': command,
  'subprocess.check_call': command,
  'subprocess.check_output': command,
  'subprocess.Popen': command,
  'pathlib.Path': (call) => (call.positional.length > 1 ? joinAll(call) : path(call)),
  'pathlib.Path.cwd': ({ at }) => scalar('', at),
  'pathlib.PurePath': path,
  // a prediction is for a GPU
  'torch.cuda.is_available': ({ at }) => scalar(true, at),
  'torch.backends.mps.is_available': ({ at }) => scalar(false, at),
  'torch.device': first,
  'torch.cuda.device_count': ({ machine: { world }, at }) => {
    const count = world.gpus ?? world.around?.processes ?? null;
    return count === null ? unclear('the machine decides how many GPUs there are', at) : scalar(count, at);
  },
  'torch.distributed.get_world_size': ({ machine, at }) => processesIn(machine.world, at),
  'deepspeed.comm.get_world_size': ({ machine, at }) => processesIn(machine.world, at),
  'deepspeed.add_config_arguments': ({ positional: [parser], at }) => withDeepSpeed(parser, at),
  'yaml.safe_load': (call) => load(call, 'yaml'),
  'yaml.load': (call) => load(call, 'yaml'),
  'yaml.full_load': (call) => load(call, 'yaml'),
  'yaml.unsafe_load': (call) => load(call, 'yaml'),
  'OmegaConf.load': (call) => load(call, 'yaml'),
  'omegaconf.OmegaConf.load': (call) => load(call, 'yaml'),
  'ultralytics.utils.YAML.load': (call) => load(call, 'yaml'),
  'ultralytics.utils.yaml_load': (call) => load(call, 'yaml'),
  'json.load': (call) => load(call, 'json'),
  'json.loads': (call) => load(call, 'json'),
  'tomllib.load': (call) => load(call, 'toml'),
  'tomli.load': (call) => load(call, 'toml'),
  'toml.load': (call) => load(call, 'toml'),
  'argparse.ArgumentParser': newParser,
  ArgumentParser: newParser,
  'copy.copy': ({ positional: [value] }) => value && copyOf(value, false),
  'copy.deepcopy': duplicate,
  'fire.Fire': (call) => started(withModule(call), 'free'),
  'typer.run': (call) => started(call),
  'tyro.cli': filled,
  'simple_parsing.parse': filled,
  'draccus.parse': filled,
  'pyrallis.parse': filled,
  'jsonargparse.CLI': startedWithFile,
  super: superOf,
  'dataclasses.asdict': ({ positional: [value] }) => (value && asMapping(value)) ?? value,
  'dataclasses.fields': ({ positional: [value], at }) => {
    const type = value?.kind === 'instance' ? value.class : value;
    const names = type?.kind === 'class' ? fieldNames(type) : null;
    return names === null
      ? undefined
      : sequence(
          names.map((name) => fieldNamed(name, at)),
          at,
        );
  },
  'dataclasses.field': fieldDefault,
  'pydantic.Field': fieldDefault,
  'typer.Option': fieldDefault,
  'typer.Argument': fieldDefault,
  'types.SimpleNamespace': namespace,
  'argparse.Namespace': namespace,
  'easydict.EasyDict': duplicate,
  'box.Box': duplicate,
  'addict.Dict': duplicate,
  ...OMEGACONF,
  'hydra.initialize': initialized,
  'hydra.initialize_config_dir': initialized,
  'hydra.compose': composed,
  'itertools.product': product,
  'random.choice': ({ positional: [value], at }) => oneOf(value, at),
  'ray.tune.choice': ({ positional: [value], at }) => oneOf(value, at),
  'tune.choice': ({ positional: [value], at }) => oneOf(value, at),
  'ray.tune.grid_search': ({ positional: [value], at }) => oneOf(value, at),
  'tune.grid_search': ({ positional: [value], at }) => oneOf(value, at),
  'sys.exit': ({ at }) => ({ kind: 'external', name: 'sys.exit()', of: null, at }),
  'os._exit': ({ at }) => ({ kind: 'external', name: 'sys.exit()', of: null, at }),
  exit: ({ at }) => ({ kind: 'external', name: 'exit()', of: null, at }),
  quit: ({ at }) => ({ kind: 'external', name: 'quit()', of: null, at }),
};

const METHODS: Readonly<Record<string, LibraryFunction>> = {
  'model.load': ({ of }) => of ?? undefined,
  'model.to': ({ of }) => of ?? undefined,
  'model.cuda': ({ of }) => of ?? undefined,
  'model.cpu': ({ of }) => of ?? undefined,
  'parser.add_argument': (call) => {
    if (call.of?.kind === 'parser') addArgument(call.of, call.positional, call.named, call.at);
    return undefined;
  },
  'parser.add_argument_group': ({ of }) => of ?? undefined,
  'parser.add_mutually_exclusive_group': ({ of }) => of ?? undefined,
  'parser.add_subparsers': ({ of, named }) => {
    if (of?.kind !== 'parser' || !of.commands) return undefined;
    of.commands.dest = textOfValue(named.entries.get('dest')?.value);
    return of;
  },
  'parser.add_parser': ({ of, positional: [name], named, at }) => {
    const text = textOfValue(name);
    if (of?.kind !== 'parser' || !of.commands || text === null) return undefined;
    const own = newParser({ named, at });
    const aliases = listOf(named.entries.get('aliases')?.value ?? name!) ?? [];
    for (const each of [text, ...aliases.flatMap((alias) => textOfValue(alias) ?? [])])
      of.commands.parsers.set(each, own);
    return own;
  },
  'parser.set_defaults': ({ of, named }) => {
    if (of?.kind === 'parser') setDefaults(of, named);
    return undefined;
  },
  'parser.parse_args': (call) => parsed(call),
  'parser.parse_known_args': (call) => {
    const found = parsed(call);
    return found && sequence([found, unasked(call)], call.at);
  },
  'str.is_absolute': ({ of, at }) => isAbsolute({ positional: of ? [of] : [], at }),
  'dict.merge_with': mergedInto,
  'str.exists': ({ of, machine, scope }) => existing(of, machine, scope),
  'str.is_file': ({ of, machine, scope }) => existing(of, machine, scope),
  'handle.read': ({ of }) => of ?? undefined,
  'object.to_dict': asDictionary,
  'object.model_dump': asDictionary,
  'class.model_validate': validated,
  'class.parse_obj': validated,
};

/** What a call of a library gives, where it is known; its arguments were worked out, so that trainings in them are seen. */
export function callLibrary(
  machine: Machine,
  callee: External,
  given: CallArguments,
  scope: Scope,
  at: FileOrigin,
): Value {
  const call: LibraryCall = { ...given, machine, of: callee.of, scope, at };
  const { name } = callee;
  const model = modelOf(name, call) ?? recordOf(name, call) ?? loopRecordOf(name, call);
  if (model) return model;
  const initialised = initialisedBy(callee, machine, given);
  if (initialised) return initialised;
  const parsed = parsedInto(name.split('.').at(-1) ?? '', { ...call, from: scope.program.text.path });
  if (parsed) return parsed;
  const known = Object.hasOwn(KNOWN, name) ? KNOWN[name] : Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
  const value =
    known?.(call) ?? callBuiltin(name, call) ?? signatureOf(callee, given.positional, at) ?? suggested(name, call);
  if (value === undefined && !isHarmless(callee)) {
    const why = `${shown(name)}() may change it`;
    spoilGiven(machine, given, why);
    if (callee.of?.kind === 'instance' && hasUnknownBase(callee.of)) spoil(machine.journal, callee.of, why);
  }
  return value ?? { ...unclear(`${shown(name)}() gives it when the program runs`, at), library: libraryOf(callee) };
}

/** What a method of an object of a library gives is of that library too. */
function libraryOf({ name, of }: External): string {
  return of?.kind === 'unclear' && of.library !== undefined ? of.library : name;
}

function shown(name: string): string {
  return name.replace(/^(?:dict|list|str|object|number|class|\?)\./, '').slice(0, 60);
}

function modelOf(name: string, { positional, named, at }: LibraryCall): Value | null {
  const parts = name.split('.');
  const className = parts.at(-1) ?? '';
  if (!parts.some((part) => part.startsWith('ultralytics'))) return null;
  if (MODELS.has(className)) {
    const standard = MODELS.get(className) ?? null;
    const file =
      named.entries.get('model')?.value ?? positional[0] ?? (standard === null ? null : scalar(standard, at));
    const task = named.entries.get('task')?.value ?? positional[1] ?? null;
    const odd = [...named.entries].find(([key]) => !CONSTRUCTOR_KEYS.has(key));
    const refused = odd ? { key: odd[0], at: odd[1].keyAt } : null;
    return { kind: 'model', className, file, task, overrides: new Map(), refused, at };
  }
  if (!TRAINER.test(className)) return null;
  const overrides = named.entries.get('overrides')?.value ?? positional[1] ?? null;
  return { kind: 'trainer', className, overrides, at };
}

/** `trial.suggest_categorical('batch', [8, 16])` of Optuna, whatever the trial is called. */
function suggested(name: string, { positional, named, at }: LibraryCall): Value | undefined {
  const method = name.split('.').at(-1) ?? '';
  if (!/^suggest_(?:categorical|int|float)$/.test(method)) return undefined;
  if (method === 'suggest_categorical') return oneOf(positional[1] ?? named.entries.get('choices')?.value, at);
  const ends = [positional[1] ?? named.entries.get('low')?.value, positional[2] ?? named.entries.get('high')?.value];
  return either(
    ends.filter((end) => end !== undefined),
    at,
  );
}

function oneOf(value: Value | undefined, at: FileOrigin): Value {
  const items = value && listOf(value);
  return items ? either(items, at) : unclear('it is chosen when the program runs', at);
}

function environment({ machine, positional: [name, second], named, at }: LibraryCall): Value {
  return variableOf(machine.world, textOfValue(name) ?? '', second ?? named.entries.get('default')?.value, at);
}

function command({ machine, positional: [words], scope, at }: LibraryCall): undefined {
  if (words?.kind === 'sequence') machine.world.shell(words.items, scope, at);
  else if (words) machine.world.shell([words], scope, at);
  return undefined;
}

/** Of YAML and JSON alike. */
const PLAIN_VALUE = /^(?:(true|false)|-?\d{1,15}(?:\.\d{1,15})?(?:e[+-]?\d{1,3})?)$/i;

function load(
  { machine, positional: [source], scope, at }: LibraryCall,
  format: 'yaml' | 'json' | 'toml',
): Value | undefined {
  const target = source?.kind === 'handle' ? source.path : source;
  const { given } = machine.world;
  const path = mayBeGiven(given, target, format) ? given.path : textOfValue(target);
  if (path === null) return target?.kind === 'unclear' ? target : undefined;
  // a text of its own, as of a word of the command line
  const literal = PLAIN_VALUE.exec(path);
  if (literal && target) return scalar(literal[1] === undefined ? Number(path) : /^t/i.test(literal[1]), target.at);
  const tree = machine.world.tree(path, scope.program.text.path, format);
  return tree ? valueOfTree(tree) : unclear(`it stands in ${path.slice(0, 100)}, which is not in the repository`, at);
}

/** `field(default=16)`, `field(default_factory=list)`, `Field(16)`. */
function fieldDefault({ positional: [value], named, machine, at }: LibraryCall): Value | undefined {
  const given = named.entries.get('default')?.value ?? value;
  if (given) return softened(given);
  const factory = named.entries.get('default_factory')?.value;
  if (factory?.kind === 'function') return machine.call(factory, [], nothingGiven(at), at);
  if (factory?.kind === 'class') return instantiate(machine, factory, [], nothingGiven(at), at);
  return factory ? undefined : unclear('it has no default', at);
}

function namespace({ named, at }: LibraryCall): Value {
  const attributes = new Map(Array.from(named.entries, ([key, { value }]) => [key, value] as const));
  return { kind: 'instance', class: null, attributes, at };
}

const MOST_COMBINATIONS = 64;

function product({ positional, at }: LibraryCall): Value {
  let rows: Value[][] = [[]];
  for (const value of positional) {
    const items = listOf(value);
    if (!items || rows.length * items.length > MOST_COMBINATIONS) {
      return unclear('the combinations are worked out when the program runs', at);
    }
    rows = rows.flatMap((row) => items.map((item) => row.concat(item)));
  }
  return pairs(rows, at);
}

/** `arguments.to_dict()`: what is written, and what `TrainingArguments` has off by itself where TRL's have it on. */
function asDictionary({ of, at }: LibraryCall): Value | undefined {
  if (of?.kind !== 'instance') return undefined;
  const entries = new Map(
    Array.from(of.attributes, ([key, value]) => [key, { value, keyAt: of.record?.keys.get(key) ?? value.at }] as const),
  );
  const name = of.record?.name.split('.').at(-1) ?? '';
  if (/^(?:Seq2Seq)?TrainingArguments$/.test(name)) {
    for (const key of ['bf16', 'fp16', 'gradient_checkpointing'])
      if (!entries.has(key)) entries.set(key, { value: scalar(false, of.at), keyAt: of.at });
  }
  return mapping(entries, at, of.record?.rest ?? null);
}

/** `Settings.model_validate({...})` of pydantic: the fields of a class from a dictionary. */
function validated({ of, positional: [given], machine, at }: LibraryCall): Value | undefined {
  const fields = given && asMapping(given);
  return of?.kind === 'class' && fields ? instantiate(machine, of, [], fields, at) : undefined;
}

/** `super()` within a method. */
function superOf({ machine, at }: LibraryCall): Value | undefined {
  const func = machine.active.findLast(({ self, owner }) => self && owner);
  if (!func?.self || !func.owner) return undefined;
  return { kind: 'external', name: 'super()', of: func.self, after: func.owner, at };
}
