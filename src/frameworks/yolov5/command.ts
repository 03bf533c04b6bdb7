import type { Field } from '../../base/origin.ts';
import type { Declaration, ReaderRemark } from '../../configs/declaration.ts';
import type { ScriptStart } from '../framework.ts';
import type { Setting } from '../../sources/setting.ts';
import { valueOf } from '../../sources/argument-value.ts';
import type { ArgumentName } from '../ultralytics/arguments/defaults.ts';
import { Either, Unknown } from '../../sources/uncertain.ts';
import { pathBehind, type Word } from '../../configs/shell/memory.ts';

/** Flags of the trainers of YOLOv5, YOLOv7 and YOLOv9, and the argument of Ultralytics that each is. */
const FLAGS: Readonly<Record<string, ArgumentName>> = {
  '--img': 'imgsz',
  '--imgsz': 'imgsz',
  '--img-size': 'imgsz',
  '--image-size': 'imgsz',
  '--batch': 'batch',
  '--batch-size': 'batch',
  '--weights': 'model',
  '--model': 'model',
  '--cfg': 'model',
  '--data': 'data',
  '--epochs': 'epochs',
  '--device': 'device',
  '--workers': 'workers',
  '--optimizer': 'optimizer',
  '--cache': 'cache',
  '--cache-images': 'cache',
  '--freeze': 'freeze',
  '--mask-ratio': 'mask_ratio',
};
/** Flags without a value, and what each says. */
const SWITCHES: Readonly<Record<string, readonly [argument: ArgumentName, value: boolean]>> = {
  '--rect': ['rect', true],
  '--multi-scale': ['multi_scale', true],
  '--single-cls': ['single_cls', true],
  '--noval': ['val', false],
  '--no-overlap': ['overlap_mask', false],
};
const SCRIPT = /(?:^|[\\/])train(?:_dual|_aux|_triple)?\.py$/;
const SIZES = /^--(?:img|imgsz|img-size|batch|batch-size)(?:=|$)/;
const MODELS = /^--(?:weights|cfg|hyp|data)(?:=|$)/;

/** The training of `train.py` with flags of its own, of this repository or one made after it; null for any other script. */
export function fromScript({ path, words, source, endLine, gpus, start }: ScriptStart): readonly Declaration[] | null {
  // the trainer of a fork is a program of the repository that trains without the package
  if (!isClassic(path, words)) return null;
  const remarks: ReaderRemark[] = [
    {
      rule: 'classic-trainer',
      severity: 'warning',
      text: `${path}: with --img and --batch it is the trainer of YOLOv5's own repository or one made after it; of their models oomlint knows those of YOLOv5`,
      origin: start,
    },
  ];
  const { settings, rest } = classicSettings(path, words);
  return [
    {
      source,
      endLine,
      settings,
      rest,
      isCommand: true,
      framework: 'yolov5',
      gpus,
      remarks,
      reasons: [`${path} with arguments of YOLOv5's trainer`],
    },
  ];
}

/** Whether a script with these words is the trainer of YOLOv5 or one of those made after it. */
function isClassic(path: string, words: readonly Word[]): boolean {
  const texts = words.map(({ texts: [text = ''] }) => text);
  const names = texts.join(' ');
  const isYolo = /yolo|--hyp|\.pt\b|--weights/i.test(names);
  return (
    SCRIPT.test(path) && isYolo && texts.some((text) => SIZES.test(text)) && texts.some((text) => MODELS.test(text))
  );
}

/** The words of such a trainer as arguments of Ultralytics. */
function classicSettings(
  path: string,
  words: readonly Word[],
): { readonly settings: Setting[]; readonly rest: Field<Unknown> | null } {
  const found = new Map<string, Setting>();
  let rest: Field<Unknown> | null = null;
  for (let index = 0; index < words.length; index++) {
    const word = words[index]!;
    const [flag = '', ...inline] = (word.texts[0] ?? '').split('=');
    const argument = Object.hasOwn(FLAGS, flag) ? FLAGS[flag] : undefined;
    const said = Object.hasOwn(SWITCHES, flag) ? SWITCHES[flag] : undefined;
    if (said) found.set(said[0], setting(said[0], said[1], word, word));
    if (!argument) {
      if (!flag.startsWith('-') && word.unknown !== null && index === words.length - 1) {
        rest = { value: new Unknown(word.unknown), origin: word.origin };
      }
      continue;
    }
    const values: Word[] = [];
    for (
      let next = words[index + 1];
      inline.length === 0 && next && !/^--?[a-z]/i.test(next.texts[0] ?? '');
      next = words[index + 1]
    ) {
      values.push(next);
      index += 1;
    }
    const value = inline.length > 0 ? valueOf(inline.join('=')) : valueOfWords(argument, values);
    const isEmptyModel = argument === 'model' && (value === '' || value === null);
    // an architecture counts more than weights, which may be none
    if (isEmptyModel || (argument === 'model' && flag !== '--cfg' && found.has('model'))) continue;
    found.set(argument, setting(argument, value, word, values[0] ?? word));
  }
  const task = /(?:^|[\\/])segment[\\/]/.test(path)
    ? 'segment'
    : /(?:^|[\\/])classify[\\/]/.test(path)
      ? 'classify'
      : null;
  const [first] = words;
  if (task && first) found.set('task', setting('task', task, first, first));
  return { settings: [...found.values()], rest };
}

function setting(key: string, value: unknown, keyWord: Word, valueWord: Word): Setting {
  return { key, value, origin: valueWord.origin, keyOrigin: keyWord.origin };
}

function valueOfWords(argument: ArgumentName, words: readonly Word[]): unknown {
  const [first] = words;
  if (!first) return argument === 'cache' ? true : null;
  const behind = words.length === 1 ? pathBehind(first) : null;
  if (behind !== null && argument === 'model') return behind;
  const unknown = words.find((word) => word.unknown !== null);
  if (unknown) return new Unknown(unknown.unknown ?? '');
  if (words.length > 1 && argument === 'imgsz') return words.map((word) => Number(word.texts[0]));
  if (words.length > 1 && argument === 'freeze') return words.map((word) => Number(word.texts[0]));
  if (first.texts.length > 1)
    return new Either(first.texts.map((text) => ({ value: valueOf(text), origin: first.origin })));
  return valueOf(first.texts[0] ?? '');
}
