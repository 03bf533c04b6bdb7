import { grouped } from '../base/grouped.ts';
import { F16 as HALF, F32 } from './dtypes.ts';
import { type Parameter } from './ops.ts';
import type { StepMemory, StepOptions } from './optimizers.ts';
import type { Block } from './pool.ts';

export type Temporary = readonly [block: Block, bytes: number];
type Temporaries = ReturnType<typeof temporaries>;

/** Steps of Newton and Schulz. */
const ITERATIONS = 5;

export function temporaries(memory: StepMemory) {
  return {
    make: (bytes: number): Temporary => [memory.allocate(bytes, 'optimizer'), bytes],
    end: ([block, bytes]: Temporary): void => memory.free(block, bytes, 'optimizer'),
  };
}

/** Orthogonalises the momentum of a matrix in bfloat16, then a step of SGD. */
export function muonStep(memory: StepMemory, { elements, matrix }: Parameter): void {
  const { make, end } = temporaries(memory);
  const bytes = elements * F32.bytes;
  const [rows, columns] = matrix!;
  const half = elements * HALF.bytes;
  const square = Math.min(rows, columns) ** 2 * HALF.bytes;
  const momentum = make(bytes);
  let x = make(half);
  let gram: Temporary | null = null;
  let polynomial: Temporary | null = null;
  for (let i = 0; i < ITERATIONS; i++) {
    const nextGram = make(square);
    if (gram) end(gram);
    gram = nextGram;
    const linear = make(square);
    const scaled = make(square);
    const quadratic = make(square);
    end(scaled);
    const nextPolynomial = make(square);
    end(quadratic);
    end(linear);
    if (polynomial) end(polynomial);
    polynomial = nextPolynomial;
    const terms = [make(half), make(half)] as const;
    const next = make(half);
    end(terms[1]);
    end(terms[0]);
    end(x);
    x = next;
  }
  for (const each of [gram!, polynomial!, momentum]) end(each);
  const decayed = make(bytes);
  const update = make(bytes);
  for (const each of [update, decayed, x]) end(each);
}

/** Matrices that are orthogonalised in one call, with zeros where one is smaller than the largest. */
interface Stack {
  readonly matrices: number;
  readonly rows: number;
  readonly columns: number;
}

/**
 * The momenta of a group of matrices, copied, then orthogonalised stack by stack (ultralytics/optim/muon.py); gives the
 * updates, which are views of the stacks.
 */
export function orthogonalise(
  memory: StepMemory,
  muons: readonly Parameter[],
  { stacksMuon, blocks }: Pick<StepOptions, 'stacksMuon' | 'blocks'>,
): Temporary[] {
  const { make, end } = temporaries(memory);
  const momenta = blocks(muons.map(({ elements }) => elements * F32.bytes)).map(make);
  const byRows = stacksMuon === 'rows';
  const updates = stacksOf(muons, byRows).map((stack) => orthogonalised({ make, end }, stack, byRows));
  for (const each of momenta) end(each);
  return updates;
}

/** Rows in one stack by columns differ by so many times at most. */
const MOST_PADDING = 16;

const stacksBefore = new WeakMap<readonly Parameter[], { byRows: boolean; stacks: readonly Stack[] }>();

function stacksOf(muons: readonly Parameter[], byRows: boolean): readonly Stack[] {
  const before = stacksBefore.get(muons);
  if (before?.byRows === byRows) return before.stacks;
  const stacks = byRows ? stacksByRows(muons) : stacksByColumns(muons);
  stacksBefore.set(muons, { byRows, stacks });
  return stacks;
}

/** Until 8.4.139: each matrix lies on its longer side, and as many rows go together. */
function stacksByRows(muons: readonly Parameter[]): Stack[] {
  const sides = muons.map(({ matrix }) => matrix!.toSorted((a, b) => a - b));
  return Array.from(
    grouped(sides, ([rows]) => rows!),
    ([rows, all]) => ({
      matrices: all.length,
      rows,
      columns: Math.max(...all.map(([, columns]) => columns!)),
    }),
  );
}

/** Since 8.4.139: as many columns go together, from the most rows on. */
function stacksByColumns(muons: readonly Parameter[]): Stack[] {
  const sides = muons.map(({ matrix }) => matrix!);
  return [...grouped(sides, ([, columns]) => columns)].flatMap(([columns, all]) => {
    const stacks: number[][] = [];
    for (const [rows] of all.toSorted(([a], [b]) => b - a)) {
      const last = stacks.at(-1);
      if (last && last[0]! <= MOST_PADDING * rows) last.push(rows);
      else stacks.push([rows]);
    }
    return stacks.map((each) => ({ matrices: each.length, rows: each[0]!, columns }));
  });
}

/** The iterations over a stack in bfloat16; gives the update in float32. */
function orthogonalised({ make, end }: Temporaries, { matrices, rows, columns }: Stack, byRows: boolean): Temporary {
  const each = rows * columns;
  const whole = matrices * each;
  const square = matrices * Math.min(rows, columns) ** 2 * HALF.bytes;
  const padded = byRows ? Array.from({ length: matrices }, () => make(each * F32.bytes)) : [];
  const stack = make(whole * F32.bytes);
  for (const one of padded) end(one);
  let x = make(whole * HALF.bytes);
  let [gram, polynomial]: (Temporary | null)[] = [null, null];
  for (let i = 0; i < ITERATIONS; i++) {
    const nextGram = make(square);
    if (gram) end(gram);
    gram = nextGram;
    const nextPolynomial = make(square);
    if (polynomial) end(polynomial);
    polynomial = nextPolynomial;
    const next = make(whole * HALF.bytes);
    end(x);
    x = next;
  }
  end(polynomial!);
  end(gram!);
  if (rows > columns) {
    const straight = make(whole * HALF.bytes);
    end(x);
    x = straight;
  }
  const update = make(whole * F32.bytes);
  end(x);
  end(stack);
  return update;
}
