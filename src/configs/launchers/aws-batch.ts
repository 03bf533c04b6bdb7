import { entriesOf, itemsOf, lookUp, textOf, type Tree } from '../../sources/tree.ts';
import type { Launch, TreeKind } from './launch.ts';
import { environmentIn, filledTree, launchOf, placeIn, LaunchValues, wordsOf } from './trees.ts';

const PARAMETER = /^Ref::([\w-]+)$/g;
const MOST_CONTAINERS = 20;

/** Job definitions of AWS Batch, of its API or within CloudFormation. */
export const awsBatch: TreeKind = {
  form: 'tree',
  name: 'AWS Batch',
  files: 'job definition JSON or YAML, `AWS::Batch::JobDefinition`',
  reads:
    'image, command with its parameters, environment; resourceRequirements of GPU and memory; sharedMemorySize; instanceType',
  signs: /[cC]ontainerProperties|[nN]odeProperties/,
  read: (root, { path }) => {
    const found = containersIn(root, new Map(), 0);
    return found.length === 0
      ? null
      : found.slice(0, MOST_CONTAINERS).map((container) => launchOfContainer(container, path));
  },
};

/** The containers below a tree, with the parameters of their definition put in. */
function containersIn(tree: Tree, parameters: ReadonlyMap<string, string>, depth: number): Tree[] {
  if (depth > 8) return [];
  if (tree.kind === 'list') return tree.items.flatMap((item) => containersIn(item, parameters, depth + 1));
  const own = new Map(parameters);
  for (const { key, value } of entriesOf(at(tree, 'parameters'))) {
    if (value.kind === 'scalar' && value.value !== null) own.set(key, textOf(value));
  }
  return entriesOf(tree).flatMap(({ key, value }) => {
    const isContainer = /^containerProperties$/i.test(key) || (/^container$/i.test(key) && at(value, 'image'));
    if (isContainer) return [filledTree(value, PARAMETER, (name) => own.get(name) ?? null)];
    return value.kind === 'scalar' ? [] : containersIn(value, own, depth + 1);
  });
}

/** CloudFormation writes the first letter of a key large. */
function at(tree: Tree | undefined, key: string): Tree | undefined {
  return lookUp(tree, key) ?? lookUp(tree, `${key[0]!.toUpperCase()}${key.slice(1)}`);
}

function launchOfContainer(container: Tree, path: string): Launch {
  const values = new LaunchValues(path);
  const requirement = (type: string): Tree | undefined =>
    itemsOf(at(container, 'resourceRequirements'))
      .filter((each) => {
        const name = at(each, 'type');
        return name?.kind === 'scalar' && name.value === type;
      })
      .map((each) => at(each, 'value'))[0];
  const image = at(container, 'image');
  return launchOf({
    place: 'job of AWS Batch',
    origin: placeIn(path, at(container, 'command') ?? image),
    commands: [{ kind: 'words', words: wordsOf(at(container, 'command'), path) }],
    image: values.text(image, 'image'),
    environment: environmentIn(lowered(at(container, 'environment'))),
    gpu: values.gpu(null, [values.text(at(container, 'instanceType'), 'instanceType')]),
    count: values.count(requirement('GPU'), 'GPU'),
    // MiB (AWS Batch, API reference, ContainerProperties and LinuxParameters)
    memory: values.bytes(requirement('MEMORY') ?? at(container, 'memory'), 'memory', 2 ** 20),
    shm: values.bytes(at(at(container, 'linuxParameters'), 'sharedMemorySize'), 'sharedMemorySize', 2 ** 20),
    remarks: values.remarks,
  });
}

function lowered(tree: Tree | undefined): Tree | undefined {
  if (tree?.kind !== 'list') return tree;
  const items = tree.items.map((item) =>
    item.kind === 'map'
      ? { ...item, entries: item.entries.map((entry) => ({ ...entry, key: entry.key.toLowerCase() })) }
      : item,
  );
  return { ...tree, items };
}
