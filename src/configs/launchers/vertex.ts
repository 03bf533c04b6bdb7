import { entriesOf, itemsOf, lookUp, type Tree } from '../../sources/tree.ts';
import type { Launch, LaunchCommand, LaunchWord, TreeKind } from './launch.ts';
import { environmentIn, launchOf, placeIn, LaunchValues, wordsOf } from './trees.ts';

const MOST_POOLS = 20;

/** Custom jobs of Vertex AI as `gcloud ai custom-jobs create --config` takes them. */
export const vertex: TreeKind = {
  form: 'tree',
  name: 'Vertex AI',
  files: 'custom job YAML or JSON with `workerPoolSpecs`',
  reads: 'containerSpec and pythonPackageSpec; machineType, acceleratorType, acceleratorCount',
  signs: /worker_?[pP]ool_?[sS]pecs/,
  read: (root, { path }) => {
    const pools = poolsIn(root, 0);
    return pools.length === 0 ? null : pools.slice(0, MOST_POOLS).map((pool) => launchOfPool(pool, path));
  },
};

function poolsIn(tree: Tree, depth: number): readonly Tree[] {
  if (depth > 4) return [];
  return entriesOf(tree).flatMap(({ key, value }) =>
    /^worker_?pool_?specs$/i.test(key) ? itemsOf(value) : poolsIn(value, depth + 1),
  );
}

/** The value of a key in either of the spellings of the API. */
function at(tree: Tree | undefined, ...keys: readonly string[]): Tree | undefined {
  return keys.reduce<Tree | undefined>(
    (found, key) =>
      lookUp(found, key) ??
      lookUp(
        found,
        key.replaceAll(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`),
      ),
    tree,
  );
}

/** One pool of workers, of the API or of the Python library. */
export function launchOfPool(pool: Tree, path: string): Launch {
  const values = new LaunchValues(path);
  const container = at(pool, 'containerSpec');
  const program = at(pool, 'pythonPackageSpec');
  const machine = at(pool, 'machineSpec');
  const card = values.text(at(machine, 'acceleratorType'), 'acceleratorType');
  const type = values.text(at(machine, 'machineType'), 'machineType');
  const module = values.text(at(program, 'pythonModule'), 'pythonModule');
  const words = container
    ? [...wordsOf(at(container, 'command'), path), ...wordsOf(at(container, 'args'), path)]
    : [...startOf(module?.value ?? null, placeIn(path, program)), ...wordsOf(at(program, 'args'), path)];
  const commands: LaunchCommand[] = words.length === 0 ? [] : [{ kind: 'words', words }];
  return launchOf({
    place: 'job of Vertex AI',
    origin: placeIn(path, container ?? program ?? pool),
    commands,
    image: values.text(at(container, 'imageUri') ?? at(program, 'executorImageUri'), 'imageUri'),
    environment: environmentIn(at(container, 'env') ?? at(program, 'env')),
    gpu: values.gpu(card, [type]),
    count: values.count(at(machine, 'acceleratorCount'), 'acceleratorCount'),
    remarks: values.remarks,
  });
}

function startOf(module: string | null, origin: LaunchWord['origin']): LaunchWord[] {
  if (module === null) return [];
  return ['python', '-m', module].map((text) => ({ text, unknown: null, origin, source: null }));
}
