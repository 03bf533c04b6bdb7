import { lookUp, type Tree } from './tree.ts';
import { Unknown } from './uncertain.ts';

const WHOLE = /^\$\{([^${}]{1,100})\}$/;
const PART = /\$\{([^${}]{1,100})\}/g;
const ENVIRONMENT = /^(?:oc\.env|env):\s*[\w.]+\s*(?:,\s*(.*))?$/;
const MAX_DEPTH = 8;

/** Puts in what Hydra's and OmegaConf's placeholders stand for, as far as the tree says; others stay as they are. */
export function interpolation(root: Tree): (tree: Tree) => Tree {
  const resolve = (tree: Tree, depth: number): Tree => {
    if (depth > MAX_DEPTH || tree.kind !== 'scalar' || typeof tree.value !== 'string' || !tree.value.includes('${')) {
      return tree;
    }
    const whole = WHOLE.exec(tree.value.trim())?.[1];
    if (whole !== undefined) {
      const found = target(whole.trim(), tree);
      return found ? resolve(found, depth + 1) : tree;
    }
    const value = tree.value.replaceAll(PART, (written, name: string) => {
      const found = target(name.trim(), tree);
      const inner = found ? resolve(found, depth + 1) : undefined;
      return inner?.kind === 'scalar' && !(inner.value instanceof Unknown) ? String(inner.value) : written;
    });
    return { ...tree, value };
  };
  const target = (name: string, at: Tree): Tree | undefined => {
    const environment = ENVIRONMENT.exec(name);
    if (!environment) return lookUp(root, ...name.split('.'));
    const fallback = environment[1]?.trim();
    if (fallback === undefined || fallback === '') return undefined;
    const number = Number(fallback);
    return { kind: 'scalar', value: Number.isNaN(number) ? fallback : number, origin: at.origin };
  };
  return (tree) => resolve(tree, 0);
}
