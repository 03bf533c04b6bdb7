import { lookUp, stringAt, textOf, type Tree } from '../../sources/tree.ts';
import type { Field } from '../../base/origin.ts';
import type { DeclaredGpu } from '../read-config.ts';
import type { TreeKind } from './launch.ts';
import { environmentIn, launchOf, placeIn, scriptsOf, LaunchValues } from './trees.ts';

/** Tasks of dstack. */
export const dstack: TreeKind = {
  form: 'tree',
  name: 'dstack',
  files: '`.dstack.yml`: task, dev-environment, service',
  reads: 'commands, env, working_dir, image; gpu by name, memory and count; shm_size, memory',
  signs: /^type:[ \t]*["']?(?:task|dev-environment|service)\b/m,
  read: (root, { path }) => {
    const commands = lookUp(root, 'commands') ?? lookUp(root, 'init');
    if (!/^(?:task|dev-environment|service)$/.test(stringAt(root, 'type') ?? '') || commands?.kind !== 'list')
      return null;
    const values = new LaunchValues(path);
    const resources = lookUp(root, 'resources');
    const { gpu, count } = cardOf(lookUp(resources, 'gpu'), values);
    return [
      launchOf({
        place: 'task of dstack',
        origin: placeIn(path, commands),
        commands: scriptsOf(commands, path),
        image: values.text(lookUp(root, 'image'), 'image'),
        folder: stringAt(root, 'working_dir'),
        environment: environmentIn(lookUp(root, 'env')),
        gpu,
        count,
        memory: sizeOf(lookUp(resources, 'memory'), values),
        shm: sizeOf(lookUp(resources, 'shm_size'), values),
        remarks: values.remarks,
      }),
    ];
  },
};

/** Its GB are of 2^30 bytes (dstack, reference of resources). */
function sizeOf(tree: Tree | undefined, values: LaunchValues): Field<number> | null {
  const field = values.text(tree, 'size');
  const number = field && /^(\d{1,6})\s*(?:GB)?\b/i.exec(field.value)?.[1];
  return field && number ? { value: Number(number) * 2 ** 30, origin: field.origin } : null;
}

/** `24GB`, `A100`, `A100:80GB:2`, `A100,H100:2`, a map of name, memory and count. */
function cardOf(
  tree: Tree | undefined,
  values: LaunchValues,
): { gpu: DeclaredGpu | null; count: Field<number> | null } {
  if (tree?.kind === 'map') {
    const names = lookUp(tree, 'name');
    const name = values.text(names?.kind === 'list' ? names.items[0] : names, 'name');
    const memory = values.text(lookUp(tree, 'memory'), 'memory');
    return { gpu: named(name, memory?.value ?? null, memory), count: values.count(lookUp(tree, 'count'), 'count') };
  }
  const field = values.text(tree, 'gpu');
  if (!field || !tree || tree.kind !== 'scalar') return { gpu: null, count: null };
  const parts = textOf(tree).split(':');
  const size = parts.find((part) => /^\d+\s*GB/i.test(part)) ?? null;
  const name = parts.find((part) => /^[a-z]/i.test(part))?.split(',')[0];
  const number = parts.find((part) => /^\d{1,3}$/.test(part));
  return {
    gpu: named(name === undefined ? null : { ...field, value: name }, size, field),
    count: number === undefined ? null : { ...field, value: Number(number) },
  };
}

/** A size alone, or the least of a range, is that of the smallest card that may be given. */
function named(name: Field<string> | null, size: string | null, field: Field<unknown> | null): DeclaredGpu | null {
  const gib = /^(\d{1,4})\s*GB/i.exec(size ?? '')?.[1];
  const origin = name?.origin ?? field?.origin;
  if (!origin || (!name && gib === undefined)) return null;
  const label = name && gib !== undefined ? `${name.value}-${gib}gb` : (name?.value ?? null);
  return {
    name: name && gib === undefined ? name.value : null,
    labels: name && label !== null ? [label, name.value] : [],
    memoryGib: name || gib === undefined ? null : Number(gib),
    origin,
    by: 'job',
  };
}
