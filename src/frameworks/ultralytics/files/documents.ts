import { printable, printableText } from '../../../base/printable.ts';
import { type Declaration, type ReaderRemark, withFollowed, withRemarks } from '../../../configs/declaration.ts';
import { type FormReading, nothing } from '../../../configs/found.ts';
import { composeHydra, isHydra } from '../../../configs/hydra.ts';
import { otherKind } from '../../../configs/other-kinds.ts';
import { FileTrail } from '../../../sources/files.ts';
import { interpolation } from '../../../sources/interpolate.ts';
import type { Setting } from '../../../sources/setting.ts';
import { type MapTree, settingsOf, type Tree } from '../../../sources/tree.ts';
import type { YamlDocument } from '../../../sources/yaml.ts';
import type { DocumentIn } from '../../framework.ts';
import { isArgument } from '../arguments/defaults.ts';
import { declarationOfSweep, declarationsIn, hasSizesWithin, isArgumentFile } from '../arguments/schema/schema.ts';
import { isUnmistakable, weighTraining } from '../arguments/signature.ts';
import { isDataset, isOfDataset } from './dataset-file.ts';
import { isModel } from './model-file.ts';

/** Dumps of past runs list nearly every argument, and `save_dir`, which no one writes by hand. */
const DUMP_ARGUMENTS = 50;

/** What a document is to Ultralytics: trainings, a dump of a past one, a model, a dataset; or a file of others. */
export function fromTree({ path, document, context }: DocumentIn): FormReading | null {
  const { root, settings } = document;
  if (root?.kind !== 'map') return null;
  if (isModel(root)) return nothing('model', ['a model: backbone and head']);
  const other = isUnmistakable(settings) ? null : otherKind(root);
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
  const files = new FileTrail(context.files);
  const { root: whole, remarks } = isHydra(root) ? composeHydra(root, path, files) : { root, remarks: [] };
  const sweep = declarationOfSweep(whole, path, interpolation(whole));
  const declarations = sweep.length > 0 ? sweep : declarationsIn(whole, path, interpolation(whole));
  if (declarations.length === 0) {
    if (isDataset(root)) return nothing('dataset', ['a dataset: its classes and where its images lie']);
    return nothing('nothing', evidence.reasons);
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
function foreignTags({ tag }: YamlDocument): ReaderRemark[] {
  if (!tag) return [];
  const text = `the tag ${printableText(tag.tag, 60)} is none that Ultralytics loads; its value is known only to a loader of the team's own`;
  return [{ rule: 'foreign-tag', severity: 'warning', text, origin: tag.origin }];
}

function duplicates({ duplicates: found }: YamlDocument): ReaderRemark[] {
  return found.map(({ key, origin, first }) => {
    const where = first.kind === 'file' ? ` on line ${first.line}` : '';
    const text = `${printableText(key)}: stands${where} already; the last one counts`;
    return { rule: 'duplicate-key', severity: 'error', text, origin };
  });
}
