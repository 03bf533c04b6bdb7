import { find } from '../../../sources/files.ts';
import { lookUp, type Tree } from '../../../sources/tree.ts';
import { printableText } from '../../../base/printable.ts';
import { Arguments } from './arguments.ts';
import { type OwnSchema, readSchema } from './own-schema.ts';
import type { ReaderRemark } from './place.ts';
import { type Sources, treeOf } from './sharding.ts';

const KEYS = ['extends', 'base', 'base_config', '_base_', 'inherit', 'inherits', 'inherit_from'];
const MAX_FILES = 4;

/** A team's own file with what it says it extends: `extends: base.yaml`. */
export function extended(
  root: Tree | null,
  schema: OwnSchema,
  { path, files }: Sources,
): { readonly schema: OwnSchema; readonly remarks: readonly ReaderRemark[]; readonly paths: readonly string[] } {
  let whole = schema;
  const remarks: ReaderRemark[] = [];
  const paths: string[] = [];
  let at = path;
  let tree = root;
  for (let depth = 0; depth < MAX_FILES; depth++) {
    const named = KEYS.map((key) => lookUp(tree ?? undefined, key)).find(
      (each) => each?.kind === 'scalar' && typeof each.value === 'string' && /\.(?:ya?ml|json)$/i.test(each.value),
    );
    if (named?.kind !== 'scalar') break;
    const written = String(named.value);
    const found = find(files, at, written);
    if (!found || found.path === at || paths.includes(found.path)) {
      const text = `${printableText(written, 80)} is not in the repository, so that what it says is not known`;
      remarks.push({ rule: 'unread-file', severity: 'warning', text, origin: named.origin });
      break;
    }
    const below = treeOf(found.path, found.text);
    if (below?.kind !== 'map') break;
    paths.push(found.path);
    const base = readSchema(below);
    whole = {
      args: new Arguments([...base.args.all, ...whole.args.all]),
      written: new Map([...base.written, ...whole.written]),
    };
    at = found.path;
    tree = below;
  }
  return { schema: whole, remarks, paths };
}
