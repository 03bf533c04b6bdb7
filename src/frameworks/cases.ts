import { UserError } from '../base/errors.ts';
import { countedName } from '../base/counted-name.ts';
import { Findings, type Source } from '../base/findings.ts';
import { printable } from '../base/printable.ts';
import type { StatedFacts } from '../configs/known.ts';
import { valueOf } from '../sources/argument-value.ts';
import type { Setting } from '../sources/setting.ts';
import type { Case } from './framework.ts';
import { frameworkNamed, FRAMEWORKS } from './registry.ts';

/**
 * A training in words: `model=yolov8n.pt imgsz=640`, with or without `detect train` in front. Throws UserError for a
 * word of another form.
 */
export function readWords(words: readonly string[], known: StatedFacts): Case {
  return caseOf(
    words.map((word) => settingOf(word)),
    { path: 'command line', line: 1 },
    known,
  );
}

/** One case of a JSON Lines file: an object of arguments. What is wrong with it becomes findings. */
export function readCase(text: string, source: Source, known: StatedFacts): Case {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused(source, `the line is not JSON: ${printable(text)}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refused(source, `a case is an object such as {"model": "yolov8n.pt"}, not ${printable(value)}`);
  }
  const settings = Object.entries(value).map(([key, each]) => setting(key, each));
  return caseOf(settings, source, known);
}

function caseOf(settings: readonly Setting[], source: Source, known: StatedFacts): Case {
  const framework = FRAMEWORKS.find(({ speaks }) => speaks(settings)) ?? frameworkNamed(undefined);
  const card = settings.findLast(({ key }) => key === 'gpu');
  // `gpu=2xA100-80GB` says how many too
  const counted = typeof card?.value === 'string' ? countedName(card.value) : null;
  if (!card || !counted) return framework.fromSettings(settings, source, known);
  const bare = settings.map((each) => (each === card ? setting('gpu', counted.name) : each));
  const gpus = known.gpus ?? { value: counted.count, origin: card.origin };
  return framework.fromSettings(bare, source, { ...known, gpus });
}

function refused(source: Source, text: string): Case {
  const findings = new Findings(source);
  findings.add('case', 'error', text);
  return { config: { source, training: null, findings: findings.list() }, gpu: null };
}

function setting(key: string, value: unknown): Setting {
  const origin = { kind: 'argument', name: key } as const;
  return { key, value, origin, keyOrigin: origin };
}

/** `imgsz=640`, `--imgsz=640,`, or a word that a framework knows without a value. */
function settingOf(word: string): Setting {
  const bare = word.replace(/^--/, '').replace(/,$/, '');
  const at = bare.indexOf('=');
  if (at > 0 && at < bare.length - 1) return setting(bare.slice(0, at).trim(), valueOf(bare.slice(at + 1).trim()));
  for (const { bareWord } of FRAMEWORKS) {
    const known = bareWord(bare);
    if (known) return known;
  }
  throw new UserError(`${printable(word)} is no word of a training; write key=value, as imgsz=640`);
}
