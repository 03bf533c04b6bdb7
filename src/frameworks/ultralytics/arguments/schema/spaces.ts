import { entriesOf, itemsOf, type Tree } from '../../../../sources/tree.ts';
import { Unknown } from '../../../../sources/uncertain.ts';

/** How people write the values that a search may try: as a list, or by its ends. */
const LISTS: ReadonlySet<string> = new Set([
  'values',
  'choices',
  'choice',
  'options',
  'grid',
  'grid_search',
  'categories',
  'candidates',
  'search',
]);
const ENDS: ReadonlySet<string> = new Set([
  'min',
  'max',
  'low',
  'high',
  'lower',
  'upper',
  'from',
  'to',
  'start',
  'stop',
  'end',
  'minval',
  'maxval',
  'min_value',
  'max_value',
  'lower_bound',
  'upper_bound',
]);
/** They hold the two ends, and a step or scale behind them. */
const RANGES: ReadonlySet<string> = new Set([
  'range',
  'bounds',
  'interval',
  'uniform',
  'loguniform',
  'log_uniform',
  'quniform',
  'qloguniform',
  'randint',
  'qrandint',
  'lograndint',
  'int_uniform',
  'int',
  'float',
]);
/** What else stands in the description of a value that is searched for. */
const OTHERS: ReadonlySet<string> = new Set([
  'value',
  'type',
  'distribution',
  'step',
  'q',
  'log',
  'scale',
  'base',
  'default',
  'name',
  'sampler',
  'sampling',
  'format',
  'dtype',
  'method',
  'help',
  'description',
  'enabled',
]);

/** `choice(8, 16)`, `interval(8, 64)`, `tune.choice([8, 16])`, as Hydra and others write them. */
const CALL =
  /^\s*(?:[\w.]+\.)?(choice|choose|grid_search|categorical|shuffle|range|interval|uniform|quniform|loguniform|randint|qrandint|int|tag)\s*\(\s*(.{1,300}?)\s*\)\s*$/i;

/**
 * The values that a search may try where a tree describes one: all of a list, or both ends. Null for a plain value.
 * Within a group that is about searching a list is one.
 */
export function spaceOf(tree: Tree, isWithinSearch = false): readonly Tree[] | null {
  if (tree.kind === 'scalar') return typeof tree.value === 'string' ? ofCall(tree.value, tree) : null;
  if (tree.kind === 'list') return isWithinSearch && tree.items.every(({ kind }) => kind !== 'map') ? tree.items : null;
  const parts = entriesOf(tree).map(
    ({ key, value }) => [key.toLowerCase().replaceAll('-', '_').replace(/^_|_$/g, ''), value] as const,
  );
  const isSearch = parts.some(([key]) => isOf(key) || key === 'default');
  const isAll = parts.every(([key]) => isOf(key) || OTHERS.has(key));
  if (!isSearch || !isAll) return null;
  const found = parts.flatMap(([key, value]): readonly Tree[] => {
    const isPlain = key === 'value' || (key === 'default' && !parts.some(([each]) => isOf(each)));
    if (isPlain) return [value];
    if (LISTS.has(key)) return value.kind === 'list' ? value.items : (spaceOf(value, true) ?? []);
    if (RANGES.has(key)) return itemsOf(value).slice(0, 2);
    return ENDS.has(key) && value.kind === 'scalar' ? [value] : [];
  });
  return found.length > 0 ? found : [unknown(tree, 'a search decides it in a form that is not read')];
}

function ofCall(text: string, tree: Tree): readonly Tree[] | null {
  const [, name = '', inner = ''] = CALL.exec(text) ?? [];
  if (name === '') return null;
  const members = inner
    .replaceAll(/[[\]()]/g, '')
    .split(',')
    .map((each) => each.trim().replaceAll(/^["']|["']$/g, ''))
    .filter((each) => each !== '');
  const isRange = !/^(?:cho|grid|categ|shuf)/i.test(name);
  const values = (isRange ? members.slice(0, 2) : members).map((each) => ({
    kind: 'scalar' as const,
    value: Number.isNaN(Number(each)) ? each : Number(each),
    origin: tree.origin,
  }));
  return values.length > 0 ? values : [unknown(tree, 'a search decides it in a form that is not read')];
}

function unknown({ origin }: Tree, why: string): Tree {
  return { kind: 'scalar', value: new Unknown(why), origin };
}

function isOf(key: string): boolean {
  return LISTS.has(key) || ENDS.has(key) || RANGES.has(key) || key === 'value';
}
