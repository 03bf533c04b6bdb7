import type { Declaration, ReaderRemark } from '../../../configs/declaration.ts';
import type { Files } from '../../../sources/files.ts';
import { Unknown } from '../../../sources/uncertain.ts';
import type { SettingsProgram } from '../../framework.ts';
import { keyIn, SAID } from './own-files.ts';
import type { Setting } from './place.ts';
import { isOfAnother } from './program-settings.ts';

/**
 * The trainings of a file of settings as the program makes them that reads it: what the program fixes counts, what it
 * leaves to the file is the file's, and a key that it does not know does nothing. Of several programs between which nothing
 * decides only that is known in which they agree.
 */
export function joined(own: Declaration, programs: readonly SettingsProgram[], files: Files): readonly Declaration[] {
  const [first, ...others] = programs;
  if (!first) return [own];
  if (others.length > 0) return [agreed(own, programs)];
  const texts = textsOf(first, files);
  return first.declarations.map((each) => {
    const [only] = first.declarations.length === 1 ? first.declarations : [];
    const whole = only ? withFile(each, own, first, texts, files) : each;
    return placed(whole, own, [first.path]);
  });
}

/** The training stands where its settings do. */
function placed(
  declaration: Declaration,
  { source, framework, isOfProgram = false }: Declaration,
  programs: readonly string[],
): Declaration {
  // which card runs it is a claim of the place that starts it, and looked up there
  const { endLine: _end, launch: _launch, job: _job, ...rest } = declaration;
  return {
    ...rest,
    source,
    isCommand: true,
    isGuess: false,
    isOfProgram,
    starts: programs,
    reasons: [...declaration.reasons, `${programs.join(' and ').slice(0, 200)} reads it`],
    followed: [...new Set([...programs, ...(declaration.followed ?? [])])].filter((path) => path !== source.path),
    ...(framework !== undefined && { framework }),
  };
}

function textsOf({ path: program, declarations }: SettingsProgram, files: Files): string {
  const followed = declarations.flatMap((each) => each.followed ?? []).filter((path) => /\.py$/i.test(path));
  const paths = new Set([program, ...followed]);
  return [...paths].map((path) => files.read(path) ?? '').join('\n');
}

/** What the file says where the program was not followed, and what it says in vain. */
function withFile(
  declaration: Declaration,
  own: Declaration,
  { path: program, asked }: SettingsProgram,
  texts: string,
  files: Files,
): Declaration {
  const { path } = own.source;
  const lines = (files.read(path) ?? '').split('\n');
  const settings = new Map(declaration.settings.map((each) => [each.key, each]));
  const remarks: ReaderRemark[] = [];
  for (const said of own.settings) {
    if (said.origin.kind !== 'file' || said.origin.path !== path || said.value instanceof Unknown) continue;
    const made = settings.get(said.key);
    if (made?.origin.kind === 'file' && made.origin.path === path && !(made.value instanceof Unknown)) continue;
    const key = keyIn(lines[said.origin.line - 1] ?? '');
    const place = `${said.origin.line}:${said.origin.column}`;
    const isRead = key === null || asked?.has(place) === true || new RegExp(String.raw`\b${key}\b`).test(texts);
    const isOpen = made === undefined || made.value instanceof Unknown || made.origin.kind !== 'file';
    // what the program was not seen to ask for may stand in a branch that it does not take
    const isAsked = asked?.has(place) ?? true;
    const isElse = made?.value instanceof Unknown && isOfAnother(made.value.why);
    if (isRead && isAsked && isOpen && !isElse && SAID.has(said.key)) settings.set(said.key, said);
    else if (!isRead && made && !isSame(made, said)) {
      const text = `${key}: nothing in ${program} reads it; ${said.key} is ${shown(made.value)} there`;
      remarks.push({ rule: 'unread-key', severity: 'notice', text, origin: said.origin });
    }
  }
  return { ...declaration, settings: [...settings.values()], remarks: [...(declaration.remarks ?? []), ...remarks] };
}

function isSame(a: Setting, b: Setting): boolean {
  return JSON.stringify(a.value) === JSON.stringify(b.value);
}

function shown(value: unknown): string {
  if (value instanceof Unknown) return 'not known';
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 60);
}

function agreed(own: Declaration, programs: readonly SettingsProgram[]): Declaration {
  const all = programs.flatMap(({ declarations }) => declarations);
  const [first = own, ...others] = all;
  const paths = [...new Set(programs.map(({ path }) => path))];
  const names = paths.join(' and ').slice(0, 200);
  const origin = { kind: 'file' as const, path: own.source.path, line: own.source.line, column: 1 };
  const keys = new Set(all.flatMap(({ settings }) => settings.map(({ key }) => key)));
  const settings = [...keys].flatMap((key): Setting[] => {
    const [one, ...rest] = all.map((each) => each.settings.find((setting) => setting.key === key));
    if (one && rest.every((each) => each !== undefined && isSame(one, each))) return [one];
    const found = one ?? rest.find((each) => each !== undefined);
    if (!found) return [];
    return [{ ...found, value: new Unknown(`${names} read this file, and make different things of it`), origin }];
  });
  const text = `${names} may be started with this file, and no launch line says which is; what they differ in is not known`;
  const remark: ReaderRemark = { rule: 'several-programs', severity: 'warning', text, origin };
  const followed = others.flatMap((each) => each.followed ?? []);
  const whole = { ...first, settings, followed: [...(first.followed ?? []), ...followed] };
  return placed({ ...whole, remarks: [...(first.remarks ?? []), remark] }, own, paths);
}
