import { printableText } from '../base/printable.ts';
import type { ReaderRemark } from './declaration.ts';
import { type Files, normalise } from '../sources/files.ts';
import { interpolation } from '../sources/interpolate.ts';
import { type Entry, entriesOf, itemsOf, lookUp, type MapTree, type Tree } from '../sources/tree.ts';
import { readYaml } from '../sources/yaml.ts';

const MAX_GROUPS = 20;
const MAX_DEPTH = 4;
const MAX_FILES = 60;
const PACKAGE = /^[ \t]*#\s*@package\s+(\S+)/m;

export interface Composition {
  readonly root: MapTree;
  readonly remarks: readonly ReaderRemark[];
}

/** What the command line says over the files: `model=llama`, `+trainer.batch=4`, `~seed`. */
export interface HydraOverride {
  readonly key: string;
  /** Null where the key is taken out. */
  readonly value: Tree | null;
}

/** Whether a file is the root or a group of a Hydra configuration that others are put into. */
export function isHydra(root: Tree | null): root is MapTree {
  return root?.kind === 'map' && lookUp(root, 'defaults')?.kind === 'list';
}

/**
 * Puts the files of a Hydra `defaults` list around the file that has it, in their order, and what the command line says
 * over them (hydra 1.3, _internal/defaults_list.py and config_loader_impl.py).
 */
export function composeHydra(
  root: MapTree,
  path: string,
  files: Files,
  overrides: readonly HydraOverride[] = [],
): Composition {
  const composer = new Composer(path.split('/').slice(0, -1).join('/'), files);
  const isOption = overrides.map(({ key, value }) => composer.isGroup(root, key, value));
  const options = overrides.filter((_, index) => isOption[index]);
  for (const { key, value } of options) composer.choose(key, value);
  composer.collect(root, '', 0);
  const pieces = composer.pieces(root, { group: '', package: [], file: path }, 0);
  let entries: readonly Entry[] = [];
  for (const piece of pieces) entries = merge(entries, nested(piece.at, piece.root));
  for (const [index, { key, value }] of overrides.entries())
    if (!isOption[index]) entries = changed(entries, key.split('.'), value);
  return { root: { ...root, entries }, remarks: composer.remarks };
}

/** The tree with what its placeholders stand for. */
export function resolved(root: MapTree): MapTree {
  const interpolate = interpolation(root);
  const whole = (tree: Tree, depth: number): Tree => {
    if (depth > MAX_TREE) return tree;
    if (tree.kind === 'map')
      return { ...tree, entries: tree.entries.map((each) => ({ ...each, value: whole(each.value, depth + 1) })) };
    return tree.kind === 'list'
      ? { ...tree, items: tree.items.map((each) => whole(each, depth + 1)) }
      : interpolate(tree);
  };
  return whole(root, 0) as MapTree;
}

const MAX_TREE = 30;

/** A file's own entries and where they go. */
interface Piece {
  readonly at: readonly string[];
  readonly root: MapTree;
}

/** The file whose defaults are gone through. */
interface Place {
  readonly group: string;
  readonly package: readonly string[];
  readonly file: string;
}

/** An item of a `defaults` list. */
interface Choice {
  /** From the root of the configuration. */
  readonly group: string;
  /** As the list has it, which says where its values go. */
  readonly written: string;
  readonly names: readonly string[];
  readonly package: string | null;
  readonly isOverride: boolean;
  readonly isOptional: boolean;
}

class Composer {
  readonly remarks: ReaderRemark[] = [];
  readonly #base: string;
  readonly #files: Files;
  /** The options of groups that the command line or an `override` chooses; none where it takes the group out. */
  readonly #choices = new Map<string, readonly string[]>();
  #appended: string[] = [];
  #left = MAX_FILES;

  constructor(base: string, files: Files) {
    this.#base = base;
    this.#files = files;
  }

  /** Whether a word of the command line chooses the file of a group. */
  isGroup(root: MapTree, key: string, value: Tree | null): boolean {
    const group = key.split('@')[0]!;
    if (group.includes('.')) return false;
    const named = itemsOf(lookUp(root, 'defaults')).flatMap((item) => this.#choiceOf(item, '') ?? []);
    if (named.some((each) => each.group === group)) return true;
    const names = value ? namesOf(value) : [];
    return names.length > 0 && names.every((name) => this.#read(`${group}/${name}`) !== null);
  }

  choose(key: string, value: Tree | null): void {
    this.#choices.set(key, value ? namesOf(value) : []);
    if (!key.includes('@')) this.#appended.push(key);
  }

  /** Notes what the files choose for each other: `override /model: llama`. */
  collect(root: MapTree, group: string, depth: number): void {
    const listed = this.#choicesIn(root, group);
    const others = depth === 0 ? this.#appended.filter((each) => listed.every((choice) => choice.group !== each)) : [];
    for (const choice of [...listed, ...others.map((each) => addedTo(each))]) {
      if (choice.isOverride) {
        if (!this.#choices.has(keyOf(choice))) this.#choices.set(keyOf(choice), choice.names);
        continue;
      }
      if (depth >= MAX_DEPTH) continue;
      for (const name of this.#namesFor(choice)) {
        const found = this.#read(pathIn(choice.group, name));
        if (found) this.collect(found.root, choice.group, depth + 1);
      }
    }
  }

  /** The entries of the files, in the order in which later ones win. */
  pieces(root: MapTree, place: Place, depth: number): Piece[] {
    const own: Piece = {
      at: place.package,
      root: { ...root, entries: root.entries.filter(({ key }) => key !== 'defaults') },
    };
    const items = itemsOf(lookUp(root, 'defaults')).slice(0, MAX_GROUPS);
    const found: Piece[] = [];
    const listed = new Set<string>();
    for (const item of items) {
      if (item.kind === 'scalar' && item.value === '_self_') {
        found.push(own);
        continue;
      }
      const choice = this.#choiceOf(item, place.group);
      if (!choice || choice.isOverride) continue;
      if (choice.package === null) listed.add(choice.group);
      found.push(...this.#chosen(choice, place, item, depth));
    }
    if (!found.includes(own)) found.push(own);
    // what the command line adds stands behind the list
    for (const group of depth === 0 ? this.#appended.filter((each) => !listed.has(each)) : [])
      found.push(...this.#chosen(addedTo(group), place, null, depth));
    return found;
  }

  #chosen(choice: Choice, place: Place, item: Tree | null, depth: number): Piece[] {
    return this.#namesFor(choice).flatMap((name): Piece[] => {
      const path = pathIn(choice.group, name);
      const file = this.#read(path);
      if (!file) {
        const text = `defaults: ${printableText(`${choice.group}/${name}`)} is not in the repository, so its values are not known`;
        const { origin } = item ?? { origin: { kind: 'assumed' as const, why: 'the command line names it' } };
        if (!choice.isOptional || item === null)
          this.remarks.push({ rule: 'hydra-group', severity: 'notice', text, origin });
        return [];
      }
      const at = packageOf(choice, file.package, place.package);
      const within = { group: choice.group, package: at, file: file.path };
      return depth < MAX_DEPTH ? this.pieces(file.root, within, depth + 1) : [{ at, root: file.root }];
    });
  }

  #namesFor(choice: Choice): readonly string[] {
    if (choice.group === '') return choice.names;
    return this.#choices.get(keyOf(choice)) ?? choice.names;
  }

  #choicesIn(root: MapTree, group: string): Choice[] {
    return itemsOf(lookUp(root, 'defaults'))
      .slice(0, MAX_GROUPS)
      .flatMap((item) => this.#choiceOf(item, group) ?? []);
  }

  /** `- model: yolov8n`, `- override /data: coco`, `- base`; null for `_self_` and what is switched off. */
  #choiceOf(item: Tree, within: string): Choice | null {
    if (item.kind === 'scalar' && typeof item.value === 'string') {
      if (item.value === '_self_') return null;
      const [path = '', own = null] = item.value.replace(/^\//, '').split('@');
      const parts = path.split('/');
      const written = parts.slice(0, -1).join('/');
      const group = item.value.startsWith('/') ? written : joined(within, written);
      // a file without a group goes where its list's own values go
      const isOwn = written === '' && within !== '';
      return {
        group: isOwn ? within : group,
        written: isOwn ? '' : written,
        names: [parts.at(-1) ?? ''],
        package: own,
        isOverride: false,
        isOptional: false,
      };
    }
    const [entry] = entriesOf(item);
    if (!entry) return null;
    const words = entry.key.trim().split(/\s+/);
    const [path = '', own = null] = (words.at(-1) ?? '').split('@');
    const written = path.replace(/^\//, '');
    return {
      group: path.startsWith('/') ? written : joined(within, written),
      written,
      names: namesOf(entry.value),
      package: own,
      isOverride: words.includes('override'),
      isOptional: words.includes('optional'),
    };
  }

  #read(path: string): { readonly path: string; readonly root: MapTree; readonly package: string | null } | null {
    const whole = normalise(`${this.#base}/${path}`);
    if (whole === null || this.#left <= 0) return null;
    const candidates = /\.ya?ml$/.test(whole) ? [whole] : [`${whole}.yaml`, `${whole}.yml`];
    for (const candidate of candidates) {
      const text = this.#files.read(candidate);
      const root = text === null ? null : readYaml(candidate, text)[0]?.root;
      if (text === null || root?.kind !== 'map') continue;
      this.#left -= 1;
      return { path: candidate, root, package: PACKAGE.exec(text)?.[1] ?? null };
    }
    return null;
  }
}

/** A group that stands in several places is told apart by where its values go: `train@second`. */
function keyOf(choice: Choice): string {
  return choice.package === null ? choice.group : `${choice.group}@${choice.package}`;
}

/** A group that the command line adds. */
function addedTo(group: string): Choice {
  return { group, written: group, names: [], package: null, isOverride: false, isOptional: true };
}

function namesOf(value: Tree): readonly string[] {
  if (value.kind === 'list') return value.items.flatMap((each) => namesOf(each));
  return value.kind === 'scalar' && (typeof value.value === 'string' || typeof value.value === 'number')
    ? [String(value.value)]
    : [];
}

function joined(a: string, b: string): string {
  return [a, b].filter((each) => each !== '').join('/');
}

function pathIn(group: string, name: string): string {
  return group === '' ? name : `${group}/${name}`;
}

/** Where the values of a file go: by the item that names it, its own header or its group. */
function packageOf(choice: Choice, header: string | null, parent: readonly string[]): readonly string[] {
  if (choice.package === '_here_') return parent;
  const own = header === '_group_' ? null : header;
  const written = choice.package?.split('.') ?? own?.split('.') ?? choice.written.split('/');
  const parts = written.filter((each) => each !== '' && each !== '_global_');
  // a header counts from the root, an item from where its list's values go
  const isGlobal = written[0] === '_global_' || (choice.package === null && own !== null);
  return isGlobal ? parts : [...parent, ...parts];
}

function nested(groups: readonly string[], root: MapTree): readonly Entry[] {
  const [first, ...rest] = groups;
  if (first === undefined) return root.entries;
  return [{ key: first, keyOrigin: root.origin, value: { ...root, entries: nested(rest, root) } }];
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

/** Entries with another value behind a path of keys, or without it. */
function changed(entries: readonly Entry[], [key = '', ...rest]: readonly string[], value: Tree | null): Entry[] {
  const at = entries.findIndex((each) => each.key === key);
  const before = entries[at];
  if (rest.length === 0) {
    const others = entries.filter((each) => each.key !== key);
    if (value === null) return others;
    const own =
      before?.value.kind === 'map' && value.kind === 'map'
        ? { ...value, entries: merge(before.value.entries, value.entries) }
        : value;
    return [...others, { key, keyOrigin: value.origin, value: own }];
  }
  if (value === null && before?.value.kind !== 'map') return [...entries];
  const inner = before?.value.kind === 'map' ? before.value : null;
  const origin = inner?.origin ?? value!.origin;
  const whole: MapTree = { kind: 'map', origin, entries: changed(inner?.entries ?? [], rest, value) };
  return [...entries.filter((each) => each.key !== key), { key, keyOrigin: before?.keyOrigin ?? origin, value: whole }];
}
