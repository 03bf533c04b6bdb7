import type { Declaration } from '../declaration.ts';
import { type FormReading, nothing, type Start } from '../found.ts';
import type { Tree } from '../../sources/tree.ts';
import { environmentOfLaunch } from './images.ts';
import { LAUNCHERS } from './kinds.ts';
import type { Launch, LauncherFile, LauncherKind, PythonKind, TextKind, TreeKind } from './launch.ts';
import { startedBy } from './run.ts';

/** Words without which a place starts nothing that we follow. */
const WORTH =
  /yolo|ultralytics|rtdetr|train|tune|sft|axolotl|accelerate|deepspeed|\.py\b|\.sh\b|uses:\s*\.\/|build:|^(?:resources|bases):/im;
const MOST_LAUNCHES = 200;

function candidates<T extends LauncherKind>(form: T['form'], { path, text }: LauncherFile): T[] {
  if (!WORTH.test(text)) return [];
  return LAUNCHERS.filter(
    (kind): kind is T =>
      kind.form === form && (kind.path?.test(path) ?? true) && [kind.signs].flat().every((sign) => sign.test(text)),
  );
}

/** Whether a file has a form that only a launcher has, by its path. */
export function isLauncherPath(path: string): boolean {
  return LAUNCHERS.some((kind) => kind.form === 'text' && kind.path?.test(path));
}

/** What a file of a launcher's own language starts. */
export function readLauncherText(file: LauncherFile): FormReading {
  const [kind] = candidates<TextKind>('text', file);
  if (!kind) return nothing('nothing', ['no command that trains']);
  const found = startedBy(file.path, kind.read(file).slice(0, MOST_LAUNCHES), file.context);
  return isWorth(found) ? asTraining(found) : nothing('nothing', ['no command that trains']);
}

/** What the documents of a YAML, JSON or TOML file start; null where none of them starts anything. */
export function readLauncherTrees(file: LauncherFile, parse: () => readonly (Tree | null)[]): FormReading | null {
  const kinds = candidates<TreeKind>('tree', file);
  if (kinds.length === 0) return null;
  const launches = parse().flatMap((root): readonly Launch[] => {
    if (!root) return [];
    for (const kind of kinds) {
      const read = kind.read(root, file);
      if (read) return read;
    }
    return [];
  });
  const { followed = [] } = file;
  const all = launches.slice(0, MOST_LAUNCHES).map((launch) => withFollowed(launch, followed));
  const found = startedBy(file.path, all, file.context);
  return isWorth(found) ? asTraining(found) : null;
}

function withFollowed(launch: Launch, followed: readonly string[]): Launch {
  return followed.length === 0 ? launch : { ...launch, followed: [...followed, ...launch.followed] };
}

/** What a Python file starts elsewhere, beside the trainings that stand in it. */
export function readLauncherPython(own: FormReading, file: LauncherFile): FormReading {
  const { python } = file.context.parsers;
  const kinds = python ? candidates<PythonKind>('python', file) : [];
  if (!python || kinds.length === 0) return own;
  const outline = python.outlineOf(file.path, file.text);
  const launches = kinds.flatMap((kind) => kind.read({ ...file, outline })).slice(0, MOST_LAUNCHES);
  if (launches.length === 0) return own;
  const elsewhere = startedBy(file.path, launches, file.context);
  const declarations = [
    ...own.declarations.map((each) => within(each, file.path, launches)),
    ...elsewhere.declarations,
  ];
  const starts = [...own.launches, ...elsewhere.launches, ...launches.flatMap((launch) => named(launch, file))];
  const found = { ...(own.declarations.length > 0 ? own : elsewhere), declarations, launches: starts };
  return isWorth(found) ? asTraining(found) : own;
}

/** A training within a function that is started on a card. */
function within(declaration: Declaration, path: string, launches: readonly Launch[]): Declaration {
  const { source } = declaration;
  const launch = launches.find(({ commands }) =>
    commands.some(
      (command) =>
        command.kind === 'function' && source.path === path && source.line >= command.from && source.line <= command.to,
    ),
  );
  if (!launch) return declaration;
  const { place, origin, image, count, memory, shm, gpu, remarks } = launch;
  return {
    ...declaration,
    job: declaration.job ?? gpu,
    launch: { place, origin, image, count, memory, shm },
    environment: { ...environmentOfLaunch(image, null), ...declaration.environment },
    remarks: [...remarks, ...(declaration.remarks ?? [])],
    reasons: [`${place} starts it`, ...declaration.reasons],
  };
}

const FILE = /(?<![\w./-])((?:[\w-]+\/|\.\.?\/|\/){0,8}[\w.-]+\.(?:py|ya?ml|json|toml|sh))(?![\w/])/g;
const MOST_FILES = 50;

/** Files that the body of a function names, which its commands may start. */
function named(
  { commands, gpu, folder, place, origin, image, count, memory, shm }: Launch,
  { path, text }: LauncherFile,
): Start[] {
  const lines = text.split('\n');
  return commands.flatMap((command) => {
    if (command.kind !== 'function') return [];
    const body = lines.slice(command.from - 1, command.to).join('\n');
    const words = Array.from(body.matchAll(FILE), ([, word = '']) => word).slice(0, MOST_FILES);
    const launch = { place, origin, image, count, memory, shm };
    return words.length === 0 ? [] : [{ words, gpu, launch, path, folder }];
  });
}

function isWorth({ declarations, launches }: FormReading): boolean {
  return declarations.length > 0 || launches.length > 0;
}

function asTraining(found: FormReading): FormReading {
  return found.declarations.length > 0 ? { ...found, kind: 'training' } : found;
}
