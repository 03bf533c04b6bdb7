import type { Origin } from '../../base/origin.ts';
import type { FileOrigin } from '../../sources/source-text.ts';
import type { Tree } from '../../sources/tree.ts';
import { Unknown } from '../../sources/uncertain.ts';
import { mapping, scalar, sequence, unclear, type Value } from './domain.ts';

/** What a program gets that loads a file of YAML, JSON or TOML. */
export function valueOfTree(tree: Tree): Value {
  const at = placeOf(tree.origin);
  if (tree.kind === 'list') {
    return sequence(
      tree.items.map((item) => valueOfTree(item)),
      at,
    );
  }
  if (tree.kind === 'map') {
    const entries = tree.entries.map(
      ({ key, keyOrigin, value }) => [key, { value: valueOfTree(value), keyAt: placeOf(keyOrigin) }] as const,
    );
    return mapping(new Map(entries), at);
  }
  const { value } = tree;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null) {
    return scalar(value, at);
  }
  return unclear(value instanceof Unknown ? value.why : 'it is no plain value', at);
}

function placeOf(origin: Origin): FileOrigin {
  return origin.kind === 'file' ? origin : { kind: 'file', path: '', line: 1, column: 1 };
}
