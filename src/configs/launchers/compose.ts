import { entriesOf, itemsOf, lookUp, stringAt, type Tree } from '../../sources/tree.ts';
import { DIALECTS } from '../shell/dialects.ts';
import type { Field } from '../../base/origin.ts';
import { dockerfileCommand } from './docker-build.ts';
import type { Launch, LaunchCommand, LauncherFile, LaunchWord, TreeKind } from './launch.ts';
import { bytesOf, environmentIn, launchOf, placeIn, scriptOf, LaunchValues, wordsOf } from './trees.ts';
import { CONTAINER_SHM_BYTES } from './wrappers.ts';

const MOST_SERVICES = 100;

/** Services of Docker Compose. */
export const compose: TreeKind = {
  form: 'tree',
  name: 'Docker Compose',
  files: '`compose.yaml`, `docker-compose*.yml`',
  reads:
    'command and entrypoint (of the Dockerfile that is built where the service names none), working_dir, environment, image; devices of deploy.resources and gpus; shm_size, ipc, mem_limit',
  signs: /^services:/m,
  read: (root, file) => {
    const services = lookUp(root, 'services');
    if (services?.kind !== 'map') return null;
    const launches = entriesOf(services)
      .filter(({ value }) => value.kind === 'map')
      .slice(0, MOST_SERVICES)
      .map(({ value }) => launchOfService(value, file));
    return launches.length > 0 ? launches : null;
  },
};

function launchOfService(service: Tree, file: LauncherFile): Launch {
  const { path } = file;
  const values = new LaunchValues(path);
  return launchOf({
    place: 'service of Docker Compose',
    origin: placeIn(path, lookUp(service, 'command') ?? lookUp(service, 'entrypoint') ?? service),
    commands: commandsOf(service, file),
    image: values.text(lookUp(service, 'image'), 'image'),
    folder: values.text(lookUp(service, 'working_dir'), 'working_dir')?.value ?? null,
    environment: environmentIn(lookUp(service, 'environment')),
    count: countOf(service, values),
    memory: sizeOf(lookUp(service, 'mem_limit') ?? lookUp(service, 'deploy', 'resources', 'limits', 'memory'), values),
    shm: shmOf(service, values),
    remarks: values.remarks,
  });
}

function commandsOf(service: Tree, file: LauncherFile): LaunchCommand[] {
  const { path } = file;
  const [entrypoint, command] = [lookUp(service, 'entrypoint'), lookUp(service, 'command')];
  const script = scriptOf(command, path);
  const built = buildOf(service);
  const start = entrypoint ? partsOf(entrypoint, path) : built === null ? [] : dockerfileCommand(file, !command, built);
  // a text is cut into words as a shell would, and no shell is started
  if (script && start.length === 0) return [{ kind: 'shell', text: script, dialect: DIALECTS.posix }];
  const words = [...start, ...(command ? partsOf(command, path) : [])];
  return words.length === 0 ? [] : [{ kind: 'words', words }];
}

function partsOf(tree: Tree, path: string): LaunchWord[] {
  if (tree.kind === 'list') return wordsOf(tree, path);
  const script = scriptOf(tree, path);
  if (!script) return [];
  return Array.from(script.text.matchAll(/"[^"]*"|'[^']*'|\S+/g), ({ 0: word, index }) => {
    const isQuoted = /^(["']).*\1$/s.test(word);
    const text = isQuoted ? word.slice(1, -1) : word;
    const from = index + (isQuoted ? 1 : 0);
    return { text, unknown: null, origin: script.originAt(from), source: script.slice(from, from + text.length) };
  });
}

/** Path of the Dockerfile that `build` names, from the file's folder. */
function buildOf(service: Tree): string | null {
  const build = lookUp(service, 'build');
  if (!build) return null;
  const folder = stringOf(build) ?? stringAt(build, 'context') ?? '.';
  return `${folder}/${stringAt(build, 'dockerfile') ?? 'Dockerfile'}`;
}

function stringOf(tree: Tree): string | null {
  return tree.kind === 'scalar' && typeof tree.value === 'string' ? tree.value : null;
}

function countOf(service: Tree, values: LaunchValues): Field<number> | null {
  const devices = [
    ...itemsOf(lookUp(service, 'deploy', 'resources', 'reservations', 'devices')),
    ...itemsOf(lookUp(service, 'gpus')),
  ];
  for (const device of devices) {
    const ids = lookUp(device, 'device_ids');
    if (ids?.kind === 'list' && ids.items.length > 0) return { value: ids.items.length, origin: ids.origin };
    const count = lookUp(device, 'count');
    // `all` says no number
    if (count?.kind === 'scalar' && count.value !== 'all') return values.count(count, 'count');
  }
  return null;
}

function sizeOf(tree: Tree | undefined, values: LaunchValues): Field<number> | null {
  const field = values.text(tree, 'memory');
  // upper or lower case, Docker counts in powers of 1024
  const bytes = field && bytesOf(field.value.toLowerCase());
  return field && bytes !== null ? { value: bytes, origin: field.origin } : null;
}

function shmOf(service: Tree, values: LaunchValues): Field<number> | null {
  const size = lookUp(service, 'shm_size');
  if (size) return sizeOf(size, values);
  const ipc = values.text(lookUp(service, 'ipc'), 'ipc');
  if (ipc) return null;
  const mounts = itemsOf(lookUp(service, 'tmpfs')).concat(itemsOf(lookUp(service, 'volumes')));
  const isMounted = mounts.some((each) => each.kind === 'scalar' && String(each.value).includes('/dev/shm'));
  return isMounted ? null : { value: CONTAINER_SHM_BYTES, origin: placeIn(values.path, service) };
}
