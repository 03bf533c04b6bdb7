import shipped from '../../../../data/llm/llama-factory-datasets.json' with { type: 'json' };
import { find } from '../../../sources/files.ts';
import { lookUp, type Tree } from '../../../sources/tree.ts';
import { type Arguments, asNames } from './arguments.ts';
import type { Origin } from './place.ts';
import { type Sources, treeOf } from './sharding.ts';

/** Columns that hold what a model sees or hears (llamafactory/data/parser.py). */
const SEEN = ['images', 'videos', 'audios'] as const;
const TEXT: ReadonlySet<string> = new Set(shipped.text);

/**
 * Where datasets are named that hold text alone, by the repository's own `dataset_info.json` or as LLaMA-Factory ships
 * them; null where one of them holds more, or nobody here knows.
 */
export function namesText(args: Arguments, sources: Sources): Origin | null {
  const setting = args.find('dataset');
  const names = setting ? (asNames(setting.value) ?? []) : [];
  if (!setting || names.length === 0) return null;
  const told = datasetsIn(args, sources);
  const isText = (name: string): boolean => {
    const entry = told && lookUp(told, name);
    if (!entry) return TEXT.has(name);
    return SEEN.every((column) => lookUp(entry, 'columns', column) === undefined);
  };
  return names.every(isText) ? setting.origin : null;
}

function datasetsIn(args: Arguments, { path, files }: Sources): Tree | null {
  const folder = args.find('dataset_dir')?.value ?? 'data';
  const found = typeof folder === 'string' ? find(files, path, `${folder.replace(/\/$/, '')}/dataset_info.json`) : null;
  return found && treeOf(found.path, found.text);
}
