import type { ReadConfig } from './read-config.ts';
import { readDirectives } from './comment.ts';
import { frameworkNamed, looksLikeTraining, mayTrain } from '../frameworks/registry.ts';
import type { ReadingContext } from './context.ts';
import { type Declaration, distinct, limited, withRemarks } from './declaration.ts';
import { allocConfIn, type Environment, environmentOf, type Images } from './environment.ts';
import { NO_CONFIG, placeOf } from '../base/findings.ts';
import { keysIn, kindOfText } from './other-kinds.ts';
import { type FormReading, type FileKind, nothing, type Start } from './found.ts';
import { JsonError, readJson } from '../sources/json.ts';
import { renderHelm } from './launchers/helm.ts';
import { versionsOfImage } from './launchers/images.ts';
import { readLauncherPython, readLauncherText, readLauncherTrees } from './launchers/read.ts';
import { readMarkdown } from './markdown.ts';
import { readNotebook } from './notebook.ts';
import { type Form, formOf } from './forms.ts';
import { DIALECTS } from './shell/dialects.ts';
import { withPrograms } from './programs.ts';
import { readShell } from './shell/read.ts';
import { withShared } from './shared.ts';
import { SourceText } from '../sources/source-text.ts';
import { ofBroken, readDocuments } from './structured.ts';
import { decode, type DecodedText, MAX_BYTES, MAX_NOTEBOOK_BYTES, type Refusal } from '../sources/text.ts';
import { settingsOf, type Tree } from '../sources/tree.ts';
import { readYaml, type YamlDocument } from '../sources/yaml.ts';

/** What a file is, why, and the trainings in it. */
export interface Reading {
  readonly path: string;
  readonly kind: FileKind;
  readonly reasons: readonly string[];
  readonly configs: readonly ReadConfig[];
  /** Trainings of functions that nobody calls in the file, by their place among `configs`. */
  readonly guesses: ReadonlySet<number>;
  readonly launches: readonly Start[];
}

/**
 * What a file is, which its content decides, and the trainings that it declares. A file that was meant to be one and
 * cannot be read gives a config without a run and with one error.
 */
export function recognise(path: string, content: Uint8Array, context: ReadingContext): Reading {
  const form = formOf(path, context);
  if (form === null) return readingOf(path, '', nothing('nothing', ['no file of a form that is read']), context);
  const { text, refusal, remark } = decodeAs(form, content);
  if (refusal) {
    // only in a file of arguments a stranger can see what it was meant to be
    const isMeant = form === 'yaml' && looksLikeTraining(text);
    const found = { ...nothing('broken', [refusal.text]), refusal: isMeant ? refusal : null };
    return readingOf(path, text, found, context);
  }
  const found = withPrograms(readForm(form, path, text, context), path, context, readOther);
  return readingOf(
    path,
    text,
    remark ? { ...found, declarations: found.declarations.map((each) => told(each, path, remark)) } : found,
    context,
  );
}

function readOther(path: string, text: string, context: ReadingContext): FormReading {
  const form = formOf(path, context);
  return form === null ? nothing('nothing', []) : readForm(form, path, text, context);
}

function decodeAs(form: Form | null, content: Uint8Array): DecodedText {
  const most = form === 'notebook' ? MAX_NOTEBOOK_BYTES : MAX_BYTES;
  const how = form === 'yaml' || form === 'workflow' ? 'yaml' : form === 'python' ? 'python' : null;
  return decode(content, most, how);
}

/** A declaration with what is odd about the bytes of its file. */
function told(declaration: Declaration, path: string, { rule, text, line }: Refusal): Declaration {
  return withRemarks(declaration, [
    { rule, severity: 'notice', text, origin: { kind: 'file', path, line, column: 1 } },
  ]);
}

/** The trainings in a file. */
export function readConfigs(path: string, content: Uint8Array, context: ReadingContext): readonly ReadConfig[] {
  return recognise(path, content, context).configs;
}

/** As `recognise`, for a file that the user named, of whatever form. */
export function recogniseNamed(path: string, content: Uint8Array, context: ReadingContext): Reading {
  return recognise(path, content, { ...context, runDumps: true, docs: true });
}

/** Why a file of data is none of its form, whatever it was to be; null where it is, or where its form has no such rule. */
export function damageOf(path: string, text: string): Refusal | null {
  if (/\.ya?ml$/i.test(path)) return readYaml(path, text).find((document) => document.refusal)?.refusal ?? null;
  if (!/\.(?:json|ipynb)$/i.test(path)) return null;
  try {
    readJson(path, text);
    return null;
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return { rule: 'json', text: error.message, line: error.line, column: error.column };
  }
}

/** As `recogniseNamed`, where the user means the file to be a training: one that holds none is an error too. */
export function recogniseMeant(path: string, content: Uint8Array, context: ReadingContext): Reading {
  const reading = recogniseNamed(path, content, context);
  if (reading.configs.length > 0) return reading;
  const { refusal } = decodeAs(formOf(path, context), content);
  const why = reading.kind === 'nothing' ? '' : ` (${reading.reasons.join('; ')})`;
  const none = { rule: NO_CONFIG, text: `no training here${why}`, line: 1, column: null };
  return { ...reading, configs: [broken(path, refusal ?? none)] };
}

/** What stands for the trainings that a limit keeps from being judged, so that the file does not count as checked. */
function unread(path: string, leftOut: number, cut: readonly string[]): ReadConfig[] {
  const counted = leftOut === 0 ? [] : [`${leftOut} more trainings of this file are not judged`];
  const findings = [...counted, ...new Set(cut)].map((text) => ({
    rule: 'left-out',
    severity: 'warning' as const,
    message: `${placeOf(path, 1)}: ${text}`,
    path,
    line: 1,
    column: null,
  }));
  return findings.length === 0 ? [] : [{ source: { path, line: 1 }, training: null, findings }];
}

/** A config that could not be read, for one reason. */
export function broken(path: string, { rule, text, line, column }: Refusal): ReadConfig {
  const finding = {
    rule,
    severity: 'error',
    message: `${placeOf(path, line, column)}: ${text}`,
    path,
    line,
    column,
  } as const;
  return { source: { path, line }, training: null, findings: [finding] };
}

function readingOf(path: string, text: string, found: FormReading, context: ReadingContext): Reading {
  const { kind, reasons, launches, refusal } = found;
  const { kept: declarations, leftOut } = limited(distinct(found.declarations));
  const cut = [...(found.cut ?? []), ...found.declarations.flatMap((each) => each.cut ?? [])];
  const directives = declarations.length > 0 ? (context.directives ?? readDirectives(path, text)) : [];
  const within = found.files ? { ...context, files: found.files } : context;
  const environments = new Map<Images, Environment>();
  const environmentFor = ({ launch }: Declaration): Environment => {
    // a file with several commands has several images, and each command its own
    const images = !launch ? 'all' : versionsOfImage(launch.image).size > 0 ? 'none' : 'other';
    const known = environments.get(images) ?? environmentOf(path, text, within.files, images);
    environments.set(images, known);
    return known;
  };
  const configs = declarations.map((declaration) =>
    frameworkNamed(declaration.framework).complete(declaration, within, directives, {
      ...environmentFor(declaration),
      ...declaration.environment,
    }),
  );
  const told = declarations.map(({ source, reasons: why }) => `line ${source.line}: ${why.join('; ')}`);
  return {
    path,
    kind,
    reasons: [...reasons, ...told],
    configs: refusal ? [broken(path, refusal)] : [...withShared(configs, path, text), ...unread(path, leftOut, cut)],
    guesses: new Set(declarations.flatMap(({ isGuess }, index) => (isGuess ? [index] : []))),
    launches: launches.length === 0 ? [] : withAllocConf(launches, allocConfIn(path, text)),
  };
}

function withAllocConf(launches: readonly Start[], allocConf: Start['allocConf']): readonly Start[] {
  return allocConf ? launches.map((launch) => ({ ...launch, allocConf: launch.allocConf ?? allocConf })) : launches;
}

function readForm(form: Form, path: string, text: string, context: ReadingContext): FormReading {
  const source = (): SourceText => SourceText.whole(path, text);
  switch (form) {
    case 'yaml':
      return readYamlFile(path, text, context);
    case 'workflow': {
      const launched = readLauncherTrees({ path, text, context }, () => readYaml(path, text).map(({ root }) => root));
      return launched ?? nothing('something else', ['a workflow without training']);
    }
    case 'json':
      return readJsonFile(path, text, context);
    case 'toml': {
      const documents = (): readonly YamlDocument[] => context.parsers.toml?.readToml(path, text) ?? [];
      const launched = readLauncherTrees({ path, text, context }, () => documents().map(({ root }) => root));
      if (launched) return launched;
      if (!mayTrain(text)) return byKeys(text);
      return readDocuments(path, text, withSettings(documents()), context);
    }
    case 'python': {
      const own = context.parsers.python?.readPython(source(), context);
      return own ? readLauncherPython(own, { path, text, context }) : nothing('nothing', ['its parser is not loaded']);
    }
    case 'notebook':
      return readNotebook(path, text, context);
    case 'shell':
      return readShell(source(), context);
    case 'batch':
      return readShell(source(), context, DIALECTS.batch);
    case 'powershell':
      return readShell(source(), context, DIALECTS.powershell);
    case 'launcher':
      return readLauncherText({ path, text, context });
    case 'markdown':
      return readMarkdown(source(), context);
  }
}

function readYamlFile(path: string, text: string, context: ReadingContext): FormReading {
  const chart = renderHelm(path, text, context.files);
  // a reference of GitLab is a tag that only it knows
  const plain = chart?.text ?? text.replaceAll(/!reference\b/g, (tag) => ' '.repeat(tag.length));
  const file = { path, text: plain, context, followed: chart?.followed ?? [] };
  const launched = readLauncherTrees(file, () => readYaml(path, plain).map(({ root }) => root));
  if (launched) return launched;
  const isComposed = /^defaults:/m.test(text);
  return mayTrain(text) || isComposed ? readDocuments(path, text, readYaml(path, text), context) : byKeys(text);
}

/** What a file is that has not even the keys of a training, for whoever asks. */
function byKeys(text: string): FormReading {
  const other = kindOfText(text, keysIn(text));
  return other ? nothing(other.kind, [other.reason]) : nothing('nothing', ['fewer than two of imgsz, batch, epochs']);
}

function readJsonFile(path: string, text: string, context: ReadingContext): FormReading {
  const launched = readLauncherTrees({ path, text, context }, () => [jsonOrNull(path, text)]);
  if (launched) return launched;
  if (!mayTrain(text)) return byKeys(text);
  try {
    const root = readJson(path, text);
    const documents = withSettings([{ line: 1, root, settings: [], duplicates: [], refusal: null }]);
    return readDocuments(path, text, documents, context);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return ofBroken(text, { rule: 'json', text: error.message, line: error.line, column: error.column });
  }
}

function jsonOrNull(path: string, text: string): Tree | null {
  try {
    return readJson(path, path.includes('.vscode/') ? withoutComments(text) : text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return null;
  }
}

function blank(part: string): string {
  return part.replaceAll(/[^\n]/g, ' ');
}

/** Blanks for the comments and trailing commas that editors allow in their settings. */
function withoutComments(text: string): string {
  return text
    .replaceAll(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (part) =>
      part.startsWith('"') ? part : blank(part),
    )
    .replaceAll(/"(?:[^"\\\n]|\\.)*"|,(?=\s*[}\]])/g, (part) => (part.startsWith('"') ? part : ' '));
}

function withSettings(documents: readonly YamlDocument[]): YamlDocument[] {
  return documents.map((document) => ({ ...document, settings: settingsOf(document.root) }));
}
