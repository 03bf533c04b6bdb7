import { code, prose } from './escape.ts';
import { type RunResult } from './result.ts';
import { batchText } from './wording.ts';

type Subject = Pick<RunResult, 'run' | 'autoBatch'>;

/** What is trained, part by part, and how each stands in Markdown. */
const PARTS: readonly { read: (subject: Subject) => string | null; escape: (text: string) => string }[] = [
  { read: ({ run }) => run && (run.model ?? 'no model'), escape: (text) => code(text) },
  { read: ({ run }) => run && run.size, escape: (text) => unbroken(prose(text)) },
  { read: (subject) => (subject.run ? `batch ${batchText(subject)}` : null), escape: (text) => unbroken(prose(text)) },
];

/** `yolov8m.pt`, `640 px`, `batch 64`; empty where it could not be read. Not yet escaped. */
export function subjectParts(subject: Subject): string[] {
  return PARTS.flatMap(({ read }) => read(subject) ?? []);
}

/** The same as Markdown, each part that a pull request changed with what it was: `yolov8m.pt`, 640 px, batch 8 → 64. */
export function subjectCell(run: RunResult): string {
  const parts = PARTS.flatMap(({ read, escape }) => {
    const is = read(run);
    if (is === null) return [];
    const was = run.before?.run ? read(run.before) : null;
    if (was === null || was === is) return [escape(is)];
    // the word before a number is said once
    const [lead = ''] = /^[a-z]+ /.exec(was) ?? [];
    return [`${escape(was)} →\u00A0${escape(is.startsWith(lead) ? is.slice(lead.length) : is)}`];
  });
  return parts.join(', ');
}

/** Keeps a short text on one line, which a browser would break at each space and hyphen to fit a table in. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00A0').replaceAll('-', '\u2011');
}
