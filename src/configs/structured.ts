import type { Setting } from '../sources/setting.ts';
import { printable, printableText } from '../base/printable.ts';
import type { Context } from './context.ts';
import { isOfDataset } from '../frameworks/ultralytics/files/dataset-file.ts';
import { type Declaration, type Remark, withFollowed, withRemarks } from './declaration.ts';
import { Followed } from '../sources/files.ts';
import { placeOf } from '../base/findings.ts';
import { type Found, nothing } from './found.ts';
import { datasetKind, modelKind, otherKind } from './other-kinds.ts';
import { compose, isHydra } from './hydra.ts';
import { interpolation } from '../sources/interpolate.ts';
import {
  declarationOfSweep,
  declarationsIn,
  hasSizesWithin,
  isArgumentFile,
} from '../frameworks/ultralytics/arguments/schema/schema.ts';
import { isUnmistakable, looksLikeTraining, weighTraining } from '../frameworks/ultralytics/arguments/signature.ts';
import { FRAMEWORKS } from '../frameworks/registry.ts';
import type { Refusal } from '../sources/text.ts';
import { type MapTree, settingsOf, type Tree } from '../sources/tree.ts';
import { isArgument } from '../frameworks/ultralytics/arguments/defaults.ts';
import type { YamlDocument } from '../sources/yaml.ts';

/** Dumps of past runs list nearly every argument, and `save_dir`, which no one writes by hand. */
const DUMP_ARGUMENTS = 50;

/** The trainings in the documents of a YAML, JSON or TOML file. */
export function readDocuments(path: string, text: string, documents: readonly YamlDocument[], context: Context): Found {
  const found = documents.map((document) => readDocument(path, document, context));
  const declarations = found.flatMap((each) => each.declarations);
  if (declarations.length > 0) {
    const several: Remark[] = documents.length > 1 ? [severalDocuments(path, documents, declarations.length)] : [];
    const [first, ...rest] = declarations;
    return { ...nothing('training', []), declarations: first ? [withRemarks(first, several), ...rest] : [] };
  }
  const refusal = documents.find((document) => document.refusal)?.refusal ?? null;
  if (refusal) return ofBroken(text, refusal);
  return found.find(({ kind }) => kind !== 'nothing') ?? found[0] ?? nothing('nothing', ['it is empty']);
}

/** What a file is that cannot be read: an error only where it was meant to be a training. */
export function ofBroken(text: string, refusal: Refusal): Found {
  const isMeant = looksLikeTraining(text);
  return { ...nothing('broken', [refusal.text]), refusal: isMeant ? refusal : null };
}

function severalDocuments(path: string, documents: readonly YamlDocument[], trainings: number): Remark {
  const line = documents.find(({ settings }) => weighTraining(settings).isTraining)?.line ?? 1;
  const read = trainings === 1 ? 'the first training is read here' : 'each training is read here';
  const text = `${placeOf(path, line)}: the file has several YAML documents, which Ultralytics refuses; ${read}`;
  return { rule: 'several-documents', severity: 'warning', text };
}

function readDocument(path: string, document: YamlDocument, context: Context): Found {
  const { root, settings } = document;
  if (root?.kind !== 'map') return nothing('nothing', ['no mapping stands at its top']);
  for (const { fromTree } of FRAMEWORKS) {
    const found = fromTree?.({ path, document, context });
    if (found) return found;
  }
  const other = isUnmistakable(settings) ? modelKind(root) : otherKind(root);
  if (other) return nothing(other.kind, [other.reason]);
  const evidence = weighTraining(settings);
  if (evidence.isTraining && isDump(document)) {
    if (!context.runDumps) return nothing('run dump', ['a dump of a past run: save_dir and nearly every argument']);
    return { ...nothing('training', []), declarations: [flat(path, document, ['a dump of a past run'])] };
  }
  const own = settings.filter((setting) => !isOfDataset(setting));
  if (evidence.isTraining && isArgumentFile(own) && !isHydra(root) && !hasSizesWithin(root)) {
    return { ...nothing('training', []), declarations: [flat(path, document, evidence.reasons)] };
  }
  const mode = settings.find(({ key }) => key === 'mode')?.value ?? 'train';
  if (mode !== 'train') return nothing('other mode', [`mode is ${printable(mode)}`]);
  const files = new Followed(context.files);
  const { root: whole, remarks } = isHydra(root) ? compose(root, path, files) : { root, remarks: [] };
  const sweep = declarationOfSweep(whole, path, interpolation(whole));
  const declarations = sweep.length > 0 ? sweep : declarationsIn(whole, path, interpolation(whole));
  if (declarations.length === 0) {
    const dataset = datasetKind(root);
    return dataset ? nothing(dataset.kind, [dataset.reason]) : nothing('nothing', evidence.reasons);
  }
  const said = [...duplicates(document), ...remarks];
  const atItsLine = (declaration: Declaration): Declaration => ({
    ...declaration,
    source: { path, line: sourceLine(declaration, path, document) },
  });
  return {
    ...nothing('training', []),
    declarations: declarations.map((each) => withFollowed(withRemarks(atItsLine(each), said), files.paths)),
  };
}

/** Of a composed configuration the part that stands in the file itself. */
function sourceLine({ source, settings }: Declaration, path: string, document: YamlDocument): number {
  const isHere = settings.some(({ origin }) => origin.kind === 'file' && origin.path === path);
  return isHere ? source.line : document.line;
}

function isDump({ root }: YamlDocument): boolean {
  const keys = settingsOf(root).map(({ key }) => key);
  return keys.includes('save_dir') && keys.filter((key) => isArgument(key)).length >= DUMP_ARGUMENTS;
}

/** A file of arguments as Ultralytics reads it, with what some keep of a dataset beside them. */
function flat(path: string, document: YamlDocument, reasons: readonly string[]): Declaration {
  const dataset = document.settings.filter((setting) => isOfDataset(setting));
  const [first] = dataset;
  const remarks = [...duplicates(document), ...foreignTags(document)];
  if (first) {
    const text = `${first.key}: belongs to a dataset file; Ultralytics refuses it among training arguments`;
    remarks.push({ rule: 'dataset-keys', severity: 'warning', text, origin: first.keyOrigin });
  }
  const interpolate = interpolation(document.root as MapTree);
  const settings = document.settings
    .filter((setting) => !isOfDataset(setting))
    .map((setting) => withPlaceholders(setting, interpolate));
  return { source: { path, line: document.line }, settings, dataset, isCommand: false, remarks, reasons };
}

function withPlaceholders(setting: Setting, interpolate: (tree: Tree) => Tree): Setting {
  if (typeof setting.value !== 'string' || !setting.value.includes('${')) return setting;
  const tree = interpolate({ kind: 'scalar', value: setting.value, origin: setting.origin });
  return tree.kind === 'scalar' ? { ...setting, value: tree.value } : setting;
}

/** Ultralytics loads its arguments with the safe loader. */
function foreignTags({ tag }: YamlDocument): Remark[] {
  if (!tag) return [];
  const text = `the tag ${printableText(tag.tag, 60)} is none that Ultralytics loads; its value is known only to a loader of the team's own`;
  return [{ rule: 'foreign-tag', severity: 'warning', text, origin: tag.origin }];
}

function duplicates({ duplicates: found }: YamlDocument): Remark[] {
  return found.map(({ key, origin, first }) => {
    const where = first.kind === 'file' ? ` on line ${first.line}` : '';
    const text = `${printableText(key)}: stands${where} already; the last one counts`;
    return { rule: 'duplicate-key', severity: 'error', text, origin };
  });
}
