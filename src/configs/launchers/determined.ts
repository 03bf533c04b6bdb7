import { lookUp } from '../../sources/tree.ts';
import type { LaunchCommand, TreeKind } from './launch.ts';
import { commandOf, environmentIn, launchOf, placeIn, LaunchValues } from './trees.ts';

/** Experiments of Determined. */
export const determined: TreeKind = {
  form: 'tree',
  name: 'Determined',
  files: 'experiment YAML with `entrypoint` and `resources` or `searcher`',
  reads: 'entrypoint, environment variables and image; slots_per_trial, resource_pool, shm_size',
  signs: /^entrypoint:/m,
  read: (root, { path }) => {
    const entrypoint = lookUp(root, 'entrypoint');
    const resources = lookUp(root, 'resources');
    if (
      !entrypoint ||
      (!lookUp(resources, 'slots_per_trial') && !lookUp(resources, 'slots') && !lookUp(root, 'searcher'))
    ) {
      return null;
    }
    const values = new LaunchValues(path);
    const environment = lookUp(root, 'environment');
    const image = lookUp(environment, 'image');
    const command: LaunchCommand | null = commandOf(entrypoint, path);
    return [
      launchOf({
        place: 'experiment of Determined',
        origin: placeIn(path, entrypoint),
        commands: command ? [command] : [],
        image: values.text(image?.kind === 'map' ? (lookUp(image, 'cuda') ?? lookUp(image, 'gpu')) : image, 'image'),
        environment: environmentIn(lookUp(environment, 'environment_variables')),
        gpu: values.gpu(null, [values.text(lookUp(resources, 'resource_pool'), 'resource_pool')]),
        count: values.count(lookUp(resources, 'slots_per_trial') ?? lookUp(resources, 'slots'), 'slots_per_trial'),
        shm: values.bytes(lookUp(resources, 'shm_size'), 'shm_size'),
        remarks: values.remarks,
      }),
    ];
  },
};
