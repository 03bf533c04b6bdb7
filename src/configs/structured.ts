import type { ReadingContext } from './context.ts';
import { type ReaderRemark, withRemarks } from './declaration.ts';
import { placeOf } from '../base/findings.ts';
import { type FormReading, type FileKind, nothing } from './found.ts';
import { FRAMEWORKS, looksLikeTraining } from '../frameworks/registry.ts';
import type { Refusal } from '../sources/text.ts';
import type { YamlDocument } from '../sources/yaml.ts';

/** The trainings in the documents of a YAML, JSON or TOML file. */
export function readDocuments(
  path: string,
  text: string,
  documents: readonly YamlDocument[],
  context: ReadingContext,
): FormReading {
  const found = documents.map((document) => readDocument(path, document, context));
  const declarations = found.flatMap((each) => each.declarations);
  const [first, ...rest] = declarations;
  if (first) {
    const several = documents.length > 1 ? [severalDocuments(path, first.source.line, declarations.length)] : [];
    return { ...nothing('training', []), declarations: [withRemarks(first, several), ...rest] };
  }
  const refusal = documents.find((document) => document.refusal)?.refusal ?? null;
  if (refusal) return ofBroken(text, refusal);
  return found.find(({ kind }) => kind !== 'nothing') ?? found[0] ?? nothing('nothing', ['it is empty']);
}

/** What a file is that cannot be read: an error only where it was meant to be a training. */
export function ofBroken(text: string, refusal: Refusal): FormReading {
  const isMeant = looksLikeTraining(text);
  return { ...nothing('broken', [refusal.text]), refusal: isMeant ? refusal : null };
}

function severalDocuments(path: string, line: number, trainings: number): ReaderRemark {
  const read = trainings === 1 ? 'the first training is read here' : 'each training is read here';
  const text = `${placeOf(path, line)}: the file has several YAML documents, which a loader of one refuses; ${read}`;
  return { rule: 'several-documents', severity: 'warning', text };
}

/** What no framework knows as its own. */
const WEAK: ReadonlySet<FileKind> = new Set(['nothing', 'something else', 'other framework', 'part of a training']);

/** What the first framework says that knows the document; of those that do not, what the first says about it. */
function readDocument(path: string, document: YamlDocument, context: ReadingContext): FormReading {
  if (document.root?.kind !== 'map') return nothing('nothing', ['no mapping stands at its top']);
  let weak: FormReading | null = null;
  for (const { fromTree } of FRAMEWORKS) {
    const found = fromTree?.({ path, document, context }) ?? null;
    if (found && !WEAK.has(found.kind)) return found;
    weak ??= found;
  }
  return weak ?? nothing('nothing', ['no framework knows it']);
}
