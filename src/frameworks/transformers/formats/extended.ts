import { candidatePaths } from '../../../sources/files.ts';
import { itemsOf, lookUp, type ScalarTree, type Tree } from '../../../sources/tree.ts';
import { printableText } from '../../../base/printable.ts';
import { Arguments } from './arguments.ts';
import { type OwnSchema, readSchema } from './own-schema.ts';
import type { ReaderRemark } from './place.ts';
import { type Sources, treeOf } from './sharding.ts';

const KEYS = ['extends', 'base', 'bases', 'base_config', '_base_', 'inherit', 'inherits', 'inherit_from'];
const FILE = /\.(?:ya?ml|json)$/i;
/** A name of a file without its ending. */
const NAME = /^[\w./-]{1,100}$/;
const MAX_FILES = 8;

/** A team's own file with what it says it extends: `extends: base.yaml`, `bases: [model.yaml, trainer.yaml]`. */
export function extended(
  root: Tree | null,
  schema: OwnSchema,
  { path, files }: Sources,
): { readonly schema: OwnSchema; readonly remarks: readonly ReaderRemark[]; readonly paths: readonly string[] } {
  const remarks: ReaderRemark[] = [];
  const paths: string[] = [];
  const read = (tree: Tree | null, at: string, own: OwnSchema): OwnSchema => {
    const bases = namedIn(tree).flatMap((named): OwnSchema[] => {
      if (paths.length >= MAX_FILES) return [];
      const written = String(named.value);
      const places = FILE.test(written) ? candidatePaths(at, written) : endingsOf(at, written);
      const there = places.filter((each) => files.read(each) !== null);
      // a file that names one of its own name means the one of a folder above
      const found = there.find((each) => each !== path && each !== at && !paths.includes(each));
      if (found === undefined) {
        const isOne = FILE.test(written) && there.length === 0;
        const text = `${printableText(written, 80)} is not in the repository, so that what it says is not known`;
        if (isOne) remarks.push({ rule: 'unread-file', severity: 'warning', text, origin: named.origin });
        return [];
      }
      const below = treeOf(found, files.read(found) ?? '');
      if (below?.kind !== 'map') return [];
      paths.push(found);
      return [read(below, found, readSchema(below))];
    });
    const all = bases.concat(own);
    return {
      args: new Arguments(all.flatMap(({ args }) => args.all)),
      written: new Map(all.flatMap(({ written }) => Array.from(written))),
    };
  };
  return { schema: read(root, path, schema), remarks, paths };
}

/** What a file names as the files that it builds on. */
function namedIn(tree: Tree | null): ScalarTree[] {
  const named = KEYS.map((key) => lookUp(tree ?? undefined, key)).find((each) => each !== undefined);
  const all = named?.kind === 'scalar' ? [named] : itemsOf(named);
  return all.filter((each): each is ScalarTree => each.kind === 'scalar' && typeof each.value === 'string');
}

/** `base: default`, where a model may be named so as well. */
function endingsOf(at: string, written: string): string[] {
  if (!NAME.test(written)) return [];
  return ['yaml', 'yml', 'json'].flatMap((ending) => candidatePaths(at, `${written}.${ending}`));
}
