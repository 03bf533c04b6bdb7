import {
  either,
  type ModelObject,
  optionsOf,
  scalar,
  type TrainerObject,
  unclear,
  type Value,
  type CallArguments,
} from './domain.ts';
import { type Machine, placeKey } from './machine.ts';
import type { Scope } from './scope.ts';
import type { PythonNode } from './syntax.ts';

/** Arguments that tell a training of Ultralytics from `train()` of other libraries. */
const SIZES: ReadonlySet<string> = new Set(['data', 'epochs', 'imgsz', 'batch']);

interface Call {
  /** What the method is called on. */
  readonly value: Value;
  readonly name: string;
  readonly given: CallArguments;
  readonly node: PythonNode;
  readonly scope: Scope;
}

/** Notes the training that a method call starts; null when it is no training. */
export function tryTraining(machine: Machine, { value, name, given, node, scope }: Call): Value | null {
  if (name !== 'train' && name !== 'tune') return null;
  const at = machine.at(node, scope);
  machine.visited.add(placeKey(at));
  const receiver = receiverOf(value, at, given, scope);
  if (!receiver) return null;
  const end = scope.program.text.originAt(Math.max(node.to - 1, node.from));
  machine.train({ method: name, receiver, named: given.named, at, end }, scope);
  return unclear('it is the result of a training', at);
}

function receiverOf(
  value: Value,
  at: Value['at'],
  { positional, named }: CallArguments,
  scope: Scope,
): ModelObject | TrainerObject | null {
  const options = optionsOf(value);
  const trainer = options.find((option) => option.kind === 'trainer');
  if (trainer) return trainer;
  const models = options.filter((option) => option.kind === 'model');
  const [first] = models;
  if (first) {
    if (models.length === 1) return first;
    return {
      ...first,
      file: either(
        models.map((model) => model.file ?? scalar(null, model.at)),
        at,
      ),
    };
  }
  // of a model that comes from elsewhere the arguments tell what it is
  const isElsewhere = options.every(
    (option) => option.kind === 'unclear' || option.kind === 'external' || isCheckpoint(option),
  );
  if (!isElsewhere || positional.length > 0 || options.some((option) => isOtherLibrary(option))) return null;
  if (!isAboutUltralytics(scope) || isOwnMethod(scope, [...named.entries.keys()])) return null;
  const telling = [...named.entries.keys()].filter((key) => SIZES.has(key));
  const isTelling = telling.length >= 2 && (named.entries.has('imgsz') || named.entries.has('data'));
  if (!isTelling) return null;
  return { kind: 'model', className: 'YOLO', file: fileOf(value, at), task: null, overrides: new Map(), at };
}

/** What is left of `YOLO('yolov8n.pt'` where its parenthesis was never closed. */
function isCheckpoint(value: Value): boolean {
  return value.kind === 'scalar' && /\.(?:pt|ya?ml)$/i.test(String(value.value));
}

function fileOf(value: Value, at: Value['at']): Value {
  if (isCheckpoint(value)) return value;
  const why = value.kind === 'unclear' ? value.why : 'the model comes from outside this file';
  return unclear(why, at);
}

const OTHER_LIBRARIES =
  /^(?:torch|torchvision|keras|tensorflow|transformers|sklearn|trl|peft|unsloth|detectron2|mm\w+|yolox|yolov[567]\w*|super_gradients|rfdetr|stable_baselines3|lightning|pytorch_lightning|fastai|timm|paddle\w*|gluoncv|effdet|autogluon|darknet)\b/;

/** `trainer.train()` of a library that we know to be another. */
function isOtherLibrary(value: Value): boolean {
  const name = value.kind === 'external' ? value.name : value.kind === 'unclear' ? value.library : undefined;
  return name !== undefined && OTHER_LIBRARIES.test(name);
}

const OWN_TRAIN = /\bdef[ \t]+(?:train|tune)[ \t]*\(([^)]{0,2000})\)/g;

/** Whether the file defines a `train` of its own with these very keywords: then it is meant, and not that of the library. */
function isOwnMethod({ program }: Scope, keys: readonly string[]): boolean {
  return Array.from(program.text.text.matchAll(OWN_TRAIN), ([, list = '']) => list).some((list) => {
    const names = new Set(list.split(',').map((each) => /^\s*\**(\w+)/.exec(each)?.[1] ?? ''));
    const takesAny = /\*\*\s*\w+/.test(list);
    return keys.every((key) => names.has(key) || takesAny) && (names.size > 1 || takesAny);
  });
}

function isAboutUltralytics({ program }: Scope): boolean {
  return /\bultralytics\b|\b(?:YOLO|RTDETR)\s*\(/.test(program.text.text);
}
