import { normalise } from '../../sources/files.ts';
import type { LauncherFile, LaunchWord } from './launch.ts';
import { readInstructions } from './dockerfile.ts';

/** Words that the image of a Dockerfile starts: ENTRYPOINT, and CMD where nobody gives arguments. */
export function dockerfileCommand(
  { path, context }: LauncherFile,
  withDefault: boolean,
  named: string | null = null,
): LaunchWord[] {
  const folder = path.split('/').slice(0, -1).join('/');
  const candidates = named === null ? [`${folder}/Dockerfile`, 'Dockerfile'] : [`${folder}/${named}`];
  for (const candidate of candidates) {
    const place = normalise(candidate);
    const text = place === null || place === path ? null : context.files.read(place);
    if (place === null || text === null) continue;
    const { entrypoint, command } = readInstructions(place, text).last;
    return [...entrypoint, ...(withDefault ? command : [])];
  }
  return [];
}
