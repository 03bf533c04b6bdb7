import { printableText } from '../base/printable.ts';
import type { ReaderRemark } from './declaration.ts';
import { type Files, normalise } from '../sources/files.ts';
import { type Entry, entriesOf, itemsOf, lookUp, type MapTree, type Tree } from '../sources/tree.ts';
import { readYaml } from '../sources/yaml.ts';

const MAX_GROUPS = 20;
const MAX_DEPTH = 4;
const GLOBAL = /^[ \t]*#\s*@package\s+_global_/m;

export interface Composition {
  readonly root: MapTree;
  readonly remarks: readonly ReaderRemark[];
}

/** Whether a file is the root or a group of a Hydra configuration that others are put into. */
export function isHydra(root: Tree | null): root is MapTree {
  return root?.kind === 'map' && lookUp(root, 'defaults')?.kind === 'list';
}

/** Puts the files of a Hydra `defaults` list into the file that has it, own values over theirs. */
export function composeHydra(root: MapTree, path: string, files: Files, depth = 0): Composition {
  const folder = path.split('/').slice(0, -1).join('/');
  const remarks: ReaderRemark[] = [];
  const own = root.entries.filter(({ key }) => key !== 'defaults');
  let entries: Entry[] = [];
  for (const item of itemsOf(lookUp(root, 'defaults')).slice(0, MAX_GROUPS)) {
    const choice = choiceOf(item);
    if (!choice) continue;
    const file = normalise(`${folder}/${choice.group === '' ? '' : `${choice.group}/`}${choice.name}`);
    const found = file === null ? null : readGroup(file, files);
    if (!found) {
      const text = `defaults: ${printableText(`${choice.group}/${choice.name}`)} is not in the repository, so its values are not known`;
      remarks.push({ rule: 'hydra-group', severity: 'notice', text, origin: item.origin });
      continue;
    }
    const inner =
      depth < MAX_DEPTH ? composeHydra(found.root, found.path, files, depth + 1) : { root: found.root, remarks: [] };
    remarks.push(...inner.remarks);
    const isGlobal = choice.group === '' || found.isGlobal;
    entries = merge(entries, isGlobal ? inner.root.entries : nested(choice.group.split('/'), inner.root));
  }
  return { root: { ...root, entries: merge(entries, own) }, remarks };
}

/** `- model: yolov8n`, `- override /data: coco`, `- base`; null for `_self_` and what is switched off. */
function choiceOf(item: Tree): { readonly group: string; readonly name: string } | null {
  if (item.kind === 'scalar' && typeof item.value === 'string') {
    if (item.value === '_self_') return null;
    const parts = item.value.replace(/^\//, '').split('/');
    return { group: parts.slice(0, -1).join('/'), name: parts.at(-1) ?? '' };
  }
  const [entry] = entriesOf(item);
  if (entry?.value.kind !== 'scalar' || typeof entry.value.value !== 'string') return null;
  const group =
    entry.key
      .replace(/^(?:override|optional)\s+/, '')
      .replace(/^\//, '')
      .split('@')[0] ?? '';
  return { group, name: entry.value.value };
}

function readGroup(
  path: string,
  files: Files,
): { readonly path: string; readonly root: MapTree; readonly isGlobal: boolean } | null {
  const candidates = /\.ya?ml$/.test(path) ? [path] : [`${path}.yaml`, `${path}.yml`];
  for (const candidate of candidates) {
    const text = files.read(candidate);
    const root = text === null ? null : readYaml(candidate, text)[0]?.root;
    if (text !== null && root?.kind === 'map') return { path: candidate, root, isGlobal: GLOBAL.test(text) };
  }
  return null;
}

function nested(groups: readonly string[], root: MapTree): Entry[] {
  const [first = '', ...rest] = groups;
  const value: MapTree = rest.length === 0 ? root : { ...root, entries: nested(rest, root) };
  return [{ key: first, keyOrigin: root.origin, value }];
}

/** Later entries over earlier ones, maps key by key. */
function merge(earlier: readonly Entry[], later: readonly Entry[]): Entry[] {
  const merged = new Map(earlier.map((entry) => [entry.key, entry]));
  for (const entry of later) {
    const before = merged.get(entry.key)?.value;
    const value =
      before?.kind === 'map' && entry.value.kind === 'map'
        ? { ...entry.value, entries: merge(before.entries, entry.value.entries) }
        : entry.value;
    merged.set(entry.key, { ...entry, value });
  }
  return [...merged.values()];
}
