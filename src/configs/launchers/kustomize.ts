import { normalise } from '../../sources/files.ts';
import { type Entry, itemsOf, lookUp, type MapTree, stringAt, textOf, type Tree } from '../../sources/tree.ts';
import { readYaml } from '../../sources/yaml.ts';
import { kubernetes } from './kubernetes.ts';
import type { Launch, LauncherFile, TreeKind } from './launch.ts';

const MOST_FILES = 60;
const MAX_DEPTH = 4;
/** Lists that Kustomize merges by a key of their members (Kubernetes, patchMergeKey of its API). */
const MERGE_KEYS: Readonly<Record<string, string>> = {
  containers: 'name',
  initContainers: 'name',
  env: 'name',
  volumes: 'name',
  volumeMounts: 'mountPath',
};

/** Overlays of Kustomize: the manifests that they name with their patches and images. */
export const kustomize: TreeKind = {
  form: 'tree',
  name: 'Kustomize',
  files: '`kustomization.yaml`',
  reads: 'resources and bases with strategic merges, plain replace and add patches, and new tags of images',
  signs: /^(?:resources|bases|patches\w*):/m,
  path: /(?:^|\/)kustomization\.ya?ml$/,
  read: (root, file) => {
    const followed = new Set<string>();
    const isPatched = ['patches', 'patchesStrategicMerge', 'patchesJson6902', 'images'].some((key) =>
      lookUp(root, key),
    );
    // without a change the manifests speak for themselves
    if (!isPatched) return null;
    const manifests = build(root, file.path, file, followed, 0);
    const paths = [...followed];
    return manifests
      .flatMap((manifest) => kubernetes.read(manifest, file) ?? [])
      .map((launch) => builtFrom(launch, file.path, paths));
  },
};

function builtFrom(launch: Launch, path: string, followed: readonly string[]): Launch {
  const place = `${launch.place}, as Kustomize makes it`;
  return { ...launch, origin: { kind: 'file', path, line: 1, column: 1 }, followed, starts: followed, place };
}

function build(root: Tree, path: string, file: LauncherFile, followed: Set<string>, depth: number): Tree[] {
  const folder = path.split('/').slice(0, -1).join('/');
  const open = (written: string): readonly Tree[] => {
    const place = normalise(`${folder}/${written}`);
    const text = place === null || followed.size >= MOST_FILES ? null : file.context.files.read(place);
    if (place === null || text === null) return [];
    followed.add(place);
    return readYaml(place, text).flatMap((document) => (document.root ? [document.root] : []));
  };
  const named = [...itemsOf(lookUp(root, 'resources')), ...itemsOf(lookUp(root, 'bases'))].flatMap((item) =>
    item.kind === 'scalar' && typeof item.value === 'string' ? [item.value] : [],
  );
  const manifests = named.flatMap((name): readonly Tree[] => {
    if (/\.ya?ml$/.test(name)) return open(name);
    if (depth >= MAX_DEPTH) return [];
    for (const each of ['kustomization.yaml', 'kustomization.yml']) {
      const [base] = open(`${name}/${each}`);
      const place = normalise(`${folder}/${name}/${each}`);
      if (base && place !== null) return build(base, place, file, followed, depth + 1);
    }
    return [];
  });
  const patched = patchesOf(root, open).reduce<readonly Tree[]>(
    (all, patch) => all.map((manifest) => apply(manifest, patch)),
    manifests,
  );
  return patched.map((manifest) => withImages(manifest, itemsOf(lookUp(root, 'images'))));
}

interface Patch {
  readonly target: Tree | null;
  readonly merge: Tree | null;
  readonly steps: readonly Tree[];
}

function patchesOf(root: Tree, open: (path: string) => readonly Tree[]): Patch[] {
  const inline = (tree: Tree | undefined): readonly Tree[] => {
    if (tree?.kind !== 'scalar' || typeof tree.value !== 'string') return [];
    if (!tree.value.includes('\n') && /\.ya?ml$/.test(tree.value)) return open(tree.value);
    const source = tree.source?.();
    const { path, line } = source?.originAt(0) ?? { path: '', line: 1 };
    // as many lines above it as it has in its own file
    return readYaml(path, `${'\n'.repeat(line - 1)}${source?.text ?? tree.value}`).flatMap((document) =>
      document.root ? [document.root] : [],
    );
  };
  const merges = itemsOf(lookUp(root, 'patchesStrategicMerge')).flatMap((item) => inline(item));
  const given = [...itemsOf(lookUp(root, 'patches')), ...itemsOf(lookUp(root, 'patchesJson6902'))];
  return [
    ...merges.map((merge) => ({ target: null, merge, steps: [] })),
    ...given.flatMap((each) => {
      const path = stringAt(each, 'path');
      const bodies = path === null ? inline(lookUp(each, 'patch')) : open(path);
      const target = lookUp(each, 'target') ?? null;
      return bodies.map((body): Patch => ({ target, merge: body.kind === 'map' ? body : null, steps: itemsOf(body) }));
    }),
  ];
}

function apply(manifest: Tree, { target, merge, steps }: Patch): Tree {
  const [kind, name] = [stringAt(manifest, 'kind'), stringAt(manifest, 'metadata', 'name')];
  const asked = target ?? merge;
  const askedKind = stringAt(asked ?? undefined, 'kind');
  const askedName = target ? stringAt(target, 'name') : stringAt(merge ?? undefined, 'metadata', 'name');
  if ((askedKind !== null && askedKind !== kind) || (askedName !== null && askedName !== name)) return manifest;
  if (merge) return merged(manifest, merge, '');
  return steps.reduce<Tree>((tree, step) => stepped(tree, step), manifest);
}

function merged(base: Tree, patch: Tree, key: string): Tree {
  if (base.kind === 'map' && patch.kind === 'map') {
    const entries = new Map<string, Entry>(base.entries.map((entry) => [entry.key, entry]));
    for (const entry of patch.entries) {
      const before = entries.get(entry.key);
      if (entry.value.kind === 'scalar' && entry.value.value === null) entries.delete(entry.key);
      else entries.set(entry.key, before ? { ...entry, value: merged(before.value, entry.value, entry.key) } : entry);
    }
    return { ...base, entries: [...entries.values()] } satisfies MapTree;
  }
  const by = Object.hasOwn(MERGE_KEYS, key) ? MERGE_KEYS[key]! : null;
  if (base.kind !== 'list' || patch.kind !== 'list' || by === null) return patch;
  const items = [...base.items];
  for (const item of patch.items) {
    const at = items.findIndex((each) => stringAt(each, by) !== null && stringAt(each, by) === stringAt(item, by));
    if (at === -1) items.push(item);
    else items[at] = merged(items[at]!, item, '');
  }
  return { ...base, items };
}

/** `{op: replace, path: /spec/template/spec/containers/0/image, value: ...}`. */
function stepped(tree: Tree, step: Tree): Tree {
  const [op, path, value] = [stringAt(step, 'op'), stringAt(step, 'path'), lookUp(step, 'value')];
  if ((op !== 'replace' && op !== 'add') || path === null || !value) return tree;
  const keys = path
    .split('/')
    .slice(1, 30)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return put(tree, keys, value);
}

function put(tree: Tree, [key, ...rest]: readonly string[], value: Tree): Tree {
  if (key === undefined) return value;
  if (tree.kind === 'list') {
    if (key === '-') return { ...tree, items: [...tree.items, value] };
    return { ...tree, items: tree.items.map((item, index) => (String(index) === key ? put(item, rest, value) : item)) };
  }
  if (tree.kind !== 'map') return tree;
  const has = tree.entries.some((entry) => entry.key === key);
  const added: Entry[] = has || rest.length > 0 ? [] : [{ key, keyOrigin: value.origin, value }];
  const entries = tree.entries.map((entry) =>
    entry.key === key ? { ...entry, value: put(entry.value, rest, value) } : entry,
  );
  return { ...tree, entries: [...entries, ...added] };
}

/** `images: [{name: a/b, newName: c/d, newTag: "2"}]`. */
function withImages(tree: Tree, images: readonly Tree[]): Tree {
  if (images.length === 0) return tree;
  if (tree.kind === 'list') return { ...tree, items: tree.items.map((item) => withImages(item, images)) };
  if (tree.kind !== 'map') return tree;
  return { ...tree, entries: tree.entries.map((entry) => withImage(entry, images)) };
}

function withImage(entry: Entry, images: readonly Tree[]): Entry {
  const { value } = entry;
  if (entry.key !== 'image' || value.kind !== 'scalar' || typeof value.value !== 'string') {
    return { ...entry, value: withImages(value, images) };
  }
  const written = value.value;
  const [, name = written, tag = ''] = /^(.*?)(?::([\w.-]+))?$/.exec(written) ?? [];
  const image = images.find((each) => stringAt(each, 'name') === name);
  if (!image) return entry;
  const newTag = lookUp(image, 'newTag');
  const text = `${stringAt(image, 'newName') ?? name}:${newTag?.kind === 'scalar' ? textOf(newTag) : tag}`;
  return { ...entry, value: { ...value, value: text.replace(/:$/, ''), origin: newTag?.origin ?? value.origin } };
}
