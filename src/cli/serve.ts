import { UserError } from '../base/errors.ts';
import { readOptions } from './options.ts';
import type { Terminal } from './terminal.ts';

/** `serve --stdio`: a language server, for as long as the editor is there. Its own part of the bundle, which nobody else loads. */
export async function serveEditor(args: readonly string[], { error }: Terminal): Promise<number> {
  const given = readOptions('serve', args);
  if (given.words.length > 0) throw new UserError('serve takes no files: the editor names them');
  if (!given.stdio) throw new UserError('serve needs --stdio: the editor speaks over standard input and output');
  const { listen } = await import('./editor/server.ts');
  return listen(args, error);
}
