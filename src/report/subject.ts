import { code } from './escape.ts';
import { type RunResult } from './result.ts';
import { batchText } from './wording.ts';

type Subject = Pick<RunResult, 'run' | 'autoBatch'>;

/** What is trained, in the words of the framework; not yet escaped. The only place that picks fields for it. */
const PARTS: readonly ((subject: Subject) => string | null)[] = [
  ({ run }) => run && (run.model.value ?? 'no model'),
  ({ run }) => run && `${run.imgsz.value} px`,
  (subject) => (subject.run ? `batch ${batchText(subject)}` : null),
];

/** `yolov8m.pt`, `640 px`, `batch 64`: what is trained, part by part; empty where it could not be read. */
export function subjectParts(subject: Subject): string[] {
  return PARTS.flatMap((read) => read(subject) ?? []);
}

/** The same as Markdown, each part that a pull request changed with what it was: `yolov8m.pt`, 640 px, batch 8 → 64. */
export function subjectCell(run: RunResult): string {
  const parts = PARTS.flatMap((read, index) => {
    const is = read(run);
    if (is === null) return [];
    const was = run.before?.run ? read(run.before) : null;
    // the name of a model is the only part that a stranger writes freely
    const escape = index === 0 ? (text: string) => code(text) : unbroken;
    if (was === null || was === is) return [escape(is)];
    const [, lead = ''] = /^([a-z]+ )?/.exec(was) ?? [];
    const isLed = lead !== '' && is.startsWith(lead);
    return [`${escape(was)} →\u00A0${escape(isLed ? is.slice(lead.length) : is)}`];
  });
  return parts.join(', ');
}

/** Keeps a short text on one line, which a browser would break at each space and hyphen to fit a table in. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00A0').replaceAll('-', '\u2011');
}
