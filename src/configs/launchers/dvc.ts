import { DIALECTS } from '../shell/dialects.ts';
import type { ShellValue } from '../shell/memory.ts';
import { find } from '../../sources/files.ts';
import { entriesOf, itemsOf, lookUp, textOf, type Tree } from '../../sources/tree.ts';
import { readYaml } from '../../sources/yaml.ts';
import type { Launch, TreeKind } from './launch.ts';
import { launchOf, placeIn, scriptOf, LaunchValues } from './trees.ts';

const MOST_STAGES = 200;

/** Pipelines of DVC. */
export const dvc: TreeKind = {
  form: 'tree',
  name: 'DVC',
  files: '`dvc.yaml`',
  reads: 'cmd of each stage with wdir, vars, `params.yaml` and items of foreach',
  signs: [/^stages:/m, /\bcmd:/],
  read: (root, { path, context }) => {
    const stages = entriesOf(lookUp(root, 'stages'));
    if (!stages.some(({ value }) => commandOf(value))) return null;
    const file = find(context.files, path, 'params.yaml');
    const params = file ? (readYaml(file.path, file.text)[0]?.root ?? null) : null;
    const known = (name: string): ShellValue | undefined => {
      const keys = name.split('.');
      const held = itemsOf(lookUp(root, 'vars')).map((each) => lookUp(each, ...keys));
      return heldOf([...held, params ? lookUp(params, ...keys) : undefined]);
    };
    return stages.slice(0, MOST_STAGES).flatMap(({ value: stage }): Launch[] => {
      const values = new LaunchValues(path);
      const command = commandOf(stage);
      const parts = command?.kind === 'list' ? command.items : command ? [command] : [];
      const variables = (name: string): ShellValue | undefined => itemOf(stage, name) ?? known(name);
      const commands = parts.flatMap((part) => {
        const text = scriptOf(part, path);
        return text ? [{ kind: 'shell' as const, text, dialect: DIALECTS.posix, variables }] : [];
      });
      const wdir = lookUp(stage, 'wdir') ?? lookUp(stage, 'do', 'wdir');
      return [
        launchOf({
          place: 'stage of DVC',
          origin: placeIn(path, command),
          commands,
          folder: values.text(wdir, 'wdir')?.value ?? null,
          followed: file ? [file.path] : [],
        }),
      ];
    });
  },
};

function commandOf(stage: Tree): Tree | undefined {
  return lookUp(stage, 'cmd') ?? lookUp(stage, 'do', 'cmd');
}

/** `${item}` and `${item.batch}` of foreach: each of its values. */
function itemOf(stage: Tree, name: string): ShellValue | undefined {
  const [first, ...keys] = name.split('.');
  const each = lookUp(stage, 'foreach');
  if (first !== 'item' || !each) return undefined;
  const items = each.kind === 'list' ? each.items : entriesOf(each).map(({ value }) => value);
  const held = items.map((item) => (keys.length === 0 ? item : lookUp(item, ...keys)));
  const texts = held.flatMap((item) => (item?.kind === 'scalar' && item.value !== null ? [textOf(item)] : []));
  if (texts.length === 0) return undefined;
  return { kind: 'texts', texts: [...new Set(texts)] };
}

function heldOf(trees: readonly (Tree | undefined)[]): ShellValue | undefined {
  const found = trees.find((each) => each?.kind === 'scalar');
  if (found?.kind !== 'scalar') return undefined;
  return { kind: 'texts', texts: [textOf(found)], ...(found.origin.kind === 'file' ? { at: found.origin } : {}) };
}
