import type { Context } from './context.ts';
import { find } from '../sources/files.ts';
import { type Found, nothing } from './found.ts';
import { DIALECTS } from './shell/dialects.ts';
import { readCommands } from './shell/read.ts';
import type { Held } from './shell/memory.ts';
import type { SourceText } from '../sources/source-text.ts';
import { entriesOf, itemsOf, lookUp, textOf, type Tree } from '../sources/tree.ts';
import { readYaml } from '../sources/yaml.ts';

/** Whether a tree is a pipeline of DVC: stages with commands. */
export function isPipeline(root: Tree | null): boolean {
  return entriesOf(lookUp(root ?? undefined, 'stages')).some(
    ({ value }) => lookUp(value, 'cmd') ?? lookUp(value, 'do', 'cmd'),
  );
}

/** The trainings that the stages of a pipeline run, with the values of `params.yaml` put in. */
export function readPipeline(path: string, root: Tree, context: Context): Found {
  const file = find(context.files, path, 'params.yaml');
  const params = file ? (readYaml(file.path, file.text)[0]?.root ?? null) : null;
  const commands = entriesOf(lookUp(root, 'stages')).flatMap(({ value: stage }) => {
    const command = lookUp(stage, 'cmd') ?? lookUp(stage, 'do', 'cmd');
    return (command?.kind === 'list' ? command.items : command ? [command] : []).flatMap(scriptOf);
  });
  const variables = (name: string): Held | undefined => {
    const keys = name.split('.');
    const held = itemsOf(lookUp(root, 'vars')).map((each) => lookUp(each, ...keys));
    const found = [...held, params ? lookUp(params, ...keys) : undefined].find((each) => each?.kind === 'scalar');
    if (found?.kind !== 'scalar') return undefined;
    return {
      kind: 'texts',
      texts: [textOf(found)],
      ...(found.origin.kind === 'file' ? { at: found.origin } : {}),
    };
  };
  const read = readCommands(commands, { dialect: DIALECTS.posix, variables, job: null }, context);
  const followed = file ? [file.path] : [];
  const declarations = read.declarations.map((each) => ({
    ...each,
    followed: [...followed, ...(each.followed ?? [])],
  }));
  const kind =
    declarations.length > 0 ? read : { ...read, ...nothing('something else', ['a pipeline of DVC without training']) };
  return { ...kind, declarations };
}

function scriptOf(tree: Tree): SourceText[] {
  return tree.kind === 'scalar' && tree.source ? [tree.source()] : [];
}
