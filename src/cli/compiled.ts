import module from 'node:module';
import { join } from 'node:path';

/**
 * Lets Node keep what it compiles of the command line for the next start, in the user's own cache folder: the folder that
 * Node would choose is open to every user of the machine. Only here: the Action compiles anew, as what an earlier job left
 * on a runner is none of its code. Node before 22.8 knows no such cache, and `NODE_DISABLE_COMPILE_CACHE=1` turns it off.
 */
export function keepCompiled({ XDG_CACHE_HOME, LOCALAPPDATA, HOME }: NodeJS.ProcessEnv): void {
  // `os.homedir` throws for a user that the system does not know, as containers have
  const folder = XDG_CACHE_HOME ?? LOCALAPPDATA ?? (HOME && join(HOME, '.cache'));
  const enable = (module as Partial<typeof module>).enableCompileCache;
  if (folder) enable?.(join(folder, 'oomlint'));
}
