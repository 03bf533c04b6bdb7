import { entriesOf, lookUp, type Tree } from '../../sources/tree.ts';
import type { Field } from '../../base/origin.ts';
import type { DeclaredGpu } from '../read-config.ts';
import type { Launch, OutlineCall, OutlineFunction, PythonKind } from './launch.ts';
import { counted, launchOf, LaunchValues } from './trees.ts';

interface Cards {
  readonly gpu: DeclaredGpu | null;
  readonly count: Field<number> | null;
  readonly image?: Field<string> | null;
  readonly memory?: Field<number> | null;
}

/** A launch for each function or class that a decorator puts on a card. */
function decorated(
  functions: readonly OutlineFunction[],
  path: string,
  place: string,
  read: (decorator: OutlineCall, values: LaunchValues) => Cards | null,
): Launch[] {
  return functions.flatMap(({ decorators, from, to }): Launch[] => {
    const values = new LaunchValues(path);
    const found = decorators.flatMap((decorator) => {
      const cards = read(decorator, values);
      return cards ? [{ decorator, cards }] : [];
    });
    const [first] = found;
    if (!first) return [];
    const pick = <K extends keyof Cards>(key: K): Cards[K] | null =>
      found.map(({ cards }) => cards[key]).find((each) => each) ?? null;
    return [
      launchOf({
        place,
        origin: first.decorator.origin,
        commands: [{ kind: 'function', from, to }],
        gpu: pick('gpu'),
        count: pick('count'),
        image: pick('image') ?? null,
        memory: pick('memory') ?? null,
        remarks: values.remarks,
      }),
    ];
  });
}

/** Functions and classes of Modal. */
export const modal: PythonKind = {
  form: 'python',
  name: 'Modal',
  files: 'Python with `@app.function(gpu=...)` or `@app.cls(gpu=...)`',
  reads: 'gpu by name and count, memory, image of the registry; the trainings and commands of the function',
  signs: /\bmodal\b/,
  read: ({ path, outline }) => {
    const images = new Map(
      outline.calls.flatMap(({ name, positional, target }) =>
        /from_registry/.test(name) && target !== null && positional[0] ? [[target, positional[0]] as const] : [],
      ),
    );
    return decorated(outline.functions, path, 'function of Modal', (decorator, values) => {
      if (!/\.(?:function|cls)$/.test(decorator.name)) return null;
      const gpu = decorator.named.get('gpu');
      // a list is tried in its order, and the first is what was asked for
      const first = gpu?.kind === 'list' ? gpu.items[0] : gpu;
      const { name, count } = first?.kind === 'map' ? ofObject(first, values) : counted(values.text(first, 'gpu'));
      const [image] = images.values();
      return {
        gpu: values.gpu(name?.value.toLowerCase() === 'any' ? null : name),
        count: count ?? (name ? { value: 1, origin: name.origin } : null),
        image: image ? values.text(image, 'image') : null,
        memory: values.bytes(decorator.named.get('memory'), 'memory', 2 ** 20),
      };
    });
  },
};

/** `modal.gpu.A100(count=2, size="80GB")` of earlier versions. */
function ofObject(tree: Tree, values: LaunchValues): { name: Field<string> | null; count: Field<number> | null } {
  const called = values.text(lookUp(tree, '()'), 'gpu');
  const size = values.text(lookUp(tree, 'size'), 'size');
  const short = called?.value.split('.').at(-1) ?? '';
  const name = called && { ...called, value: size ? `${short}-${size.value}` : short };
  return { name, count: values.count(lookUp(tree, 'count'), 'count') };
}

/** Steps of Metaflow. */
export const metaflow: PythonKind = {
  form: 'python',
  name: 'Metaflow',
  files: 'Python with `@resources`, `@kubernetes` or `@batch` of Metaflow',
  reads: 'gpu, image, memory, shared_memory, compute_pool, queue, node_selector',
  signs: /\bmetaflow\b/,
  read: ({ path, outline }) =>
    decorated(outline.functions, path, 'step of Metaflow', ({ name, named }, values) => {
      if (!/^(?:resources|kubernetes|batch|slurm)$/.test(name)) return null;
      const selector = entriesOf(named.get('node_selector')).map(({ value }) => values.text(value, 'node_selector'));
      return {
        gpu: values.gpu(null, [
          ...selector,
          values.text(named.get('compute_pool'), 'compute_pool'),
          values.text(named.get('queue'), 'queue'),
        ]),
        count: values.count(named.get('gpu'), 'gpu'),
        image: values.text(named.get('image'), 'image'),
        memory: values.bytes(named.get('memory'), 'memory', 2 ** 20),
      };
    }),
};

/** Tasks of Flyte. */
export const flyte: PythonKind = {
  form: 'python',
  name: 'Flyte',
  files: 'Python with `@task(...)` of `flytekit`',
  reads: 'gpu and mem of requests and limits, accelerator, container_image',
  signs: /\bflyte(?:kit)?\b/,
  read: ({ path, outline }) =>
    decorated(outline.functions, path, 'task of Flyte', ({ name, named }, values) => {
      if (!/(?:^|\.)task$/.test(name)) return null;
      const resources = [named.get('limits'), named.get('requests'), named.get('resources')];
      const at = (key: string): Tree | undefined => resources.map((each) => lookUp(each, key)).find(Boolean);
      const accelerator = named.get('accelerator');
      return {
        gpu: values.gpu(acceleratorOf(accelerator, values)),
        count: values.count(at('gpu'), 'gpu'),
        image: values.text(named.get('container_image'), 'container_image'),
        memory: values.bytes(at('mem'), 'mem'),
      };
    }),
};

/** `GPUAccelerator("nvidia-tesla-t4")`, the constants `T4`, `A100`, `A100.partition_1g_5gb` of flytekit. */
function acceleratorOf(tree: Tree | undefined, values: LaunchValues): Field<string> | null {
  if (!tree) return null;
  if (tree.kind === 'map') return values.text(lookUp(tree, '0') ?? lookUp(tree, 'device'), 'accelerator');
  const why =
    tree.kind === 'scalar' && typeof tree.value === 'object' && tree.value !== null && 'why' in tree.value
      ? String(tree.value.why)
      : '';
  const constant = /^(?:[\w.]*\.)?([A-Z]+\d+[A-Z]*)(?:_(\d+)GB)? is known/.exec(why);
  if (!constant) return values.text(tree, 'accelerator');
  const [, name = '', size] = constant;
  return { value: size === undefined ? name : `${name}-${size}GB`, origin: tree.origin };
}

/** Steps of ZenML. */
export const zenml: PythonKind = {
  form: 'python',
  name: 'ZenML',
  files: 'Python with `@step(settings=...)` of ZenML',
  reads:
    'gpu_count and memory of ResourceSettings; node_selectors, instance_type and accelerators of orchestrator settings; parent_image of DockerSettings',
  signs: /\bzenml\b/,
  read: ({ path, outline }) =>
    decorated(outline.functions, path, 'step of ZenML', ({ name, named }, values) => {
      if (!/(?:^|\.)(?:step|pipeline)$/.test(name) || !named.get('settings')) return null;
      const settings = named.get('settings');
      const found = (key: string): Tree | undefined => deep(settings, key, 0);
      const selectors = entriesOf(found('node_selectors')).map(({ value }) => values.text(value, 'node_selectors'));
      const { name: card, count } = counted(
        values.text(found('accelerators') ?? found('accelerator_type'), 'accelerators'),
      );
      return {
        gpu: values.gpu(card, [...selectors, values.text(found('instance_type'), 'instance_type')]),
        count: count ?? values.count(found('gpu_count') ?? found('accelerator_count'), 'gpu_count'),
        image: values.text(found('parent_image'), 'parent_image'),
        memory: values.bytes(found('memory'), 'memory'),
      };
    }),
};

/** The first value of a key, at any depth. */
function deep(tree: Tree | undefined, key: string, depth: number): Tree | undefined {
  if (!tree || depth > 8) return undefined;
  const own = lookUp(tree, key);
  if (own) return own;
  const children = tree.kind === 'list' ? tree.items : entriesOf(tree).map(({ value }) => value);
  return children.map((child) => deep(child, key, depth + 1)).find(Boolean);
}

/** Remote functions of Ray, which say how many cards they get and sometimes which. */
export const ray: PythonKind = {
  form: 'python',
  name: 'Ray',
  files: 'Python with `@ray.remote(num_gpus=...)`',
  reads: 'num_gpus, accelerator_type',
  signs: [/\bray\b/, /num_gpus/],
  read: ({ path, outline }) =>
    decorated(outline.functions, path, 'remote function of Ray', ({ name, named }, values) => {
      if (name !== 'ray.remote' && name !== 'remote') return null;
      return {
        gpu: values.gpu(values.text(named.get('accelerator_type'), 'accelerator_type')),
        count: values.count(named.get('num_gpus'), 'num_gpus'),
      };
    }),
};
