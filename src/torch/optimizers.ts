import type { Block } from './pool.ts';
import { type Parameter } from './ops.ts';
import { F32 } from './dtypes.ts';
import { muonStep, orthogonalise, type Temporary, temporaries } from './muon.ts';

export const OPTIMIZERS = ['SGD', 'MuSGD', 'Adam', 'AdamW', 'Adamax', 'NAdam', 'RAdam', 'RMSProp'] as const;
export type Optimizer = (typeof OPTIMIZERS)[number];

/** The memory a step of an optimizer works on. */
export interface StepMemory {
  /** A block of so many bytes. */
  allocate(bytes: number, purpose: 'optimizer'): Block;
  free(block: Block, bytes: number, purpose: 'optimizer'): void;
}

/** Bytes of state for each byte of a parameter; kept from the first step on (torch.optim, ultralytics/optim/muon.py). */
export function stateCopies(optimizer: Optimizer, { matrix }: Parameter): number {
  switch (optimizer) {
    case 'SGD':
      return 1;
    case 'MuSGD':
      return matrix === null ? 1 : 2;
    case 'Adam':
    case 'AdamW':
    case 'Adamax':
    case 'NAdam':
    case 'RAdam':
    case 'RMSProp':
      return 2;
  }
}

/** Whether the second copy of its state is the average of squared gradients, `exp_avg_sq`. */
export function hasSquares(optimizer: Optimizer): boolean {
  return optimizer === 'Adam' || optimizer === 'AdamW' || optimizer === 'NAdam' || optimizer === 'RAdam';
}

/**
 * Lists of temporaries a foreach step holds at once, in copies of its group: with weight decay and without
 * (`_multi_tensor_*` of torch/optim, 2.14.1; data/reference/optimizers.jsonl holds them against recorded steps).
 */
const FOREACH_COPIES: Readonly<
  Record<Exclude<Optimizer, 'MuSGD'>, { readonly decayed: number; readonly plain: number }>
> = {
  // the decayed gradients; momentum is added to them in place
  SGD: { decayed: 1, plain: 0 },
  // the root of the second moment; weights are decayed in place
  AdamW: { decayed: 1, plain: 1 },
  // the decayed gradients, gone before the root of the second moment
  Adam: { decayed: 1, plain: 1 },
  RAdam: { decayed: 1, plain: 1 },
  // the decayed gradients beside the root
  NAdam: { decayed: 2, plain: 1 },
  RMSProp: { decayed: 2, plain: 1 },
  // the decayed gradients, made absolute in place; absolute gradients
  Adamax: { decayed: 1, plain: 1 },
};

/** How a version of the framework runs a step (ultralytics/engine/trainer.py, ultralytics/optim/muon.py). */
export interface StepRules {
  /** Adam and AdamW in one kernel, which needs no temporaries. */
  readonly fusesAdam: boolean;
  /** MuSGD over lists of parameters: matrices of as many rows or columns in one stack; null for one after the other. */
  readonly stacksMuon: 'rows' | 'columns' | null;
}

export interface StepOptions extends StepRules {
  readonly isFirst: boolean;
  /** Blocks that a list of tensors is laid in: one for each, or small ones together (`inChunks`). */
  readonly blocks: (sizes: readonly number[]) => readonly number[];
}

/**
 * One step over parameters that have gradients, group by group as the trainer makes them. State that the first step
 * creates stays allocated.
 */
export function optimizerStep(
  memory: StepMemory,
  optimizer: Optimizer,
  parameters: readonly Parameter[],
  { isFirst, fusesAdam, stacksMuon, blocks }: StepOptions,
): void {
  const isFused = fusesAdam && (optimizer === 'Adam' || optimizer === 'AdamW');
  const { groups, muons } = groupsOf(parameters, optimizer === 'MuSGD');
  if (optimizer === 'MuSGD' && stacksMuon) {
    stackedStep(memory, { groups, muons }, { isFirst, stacksMuon, blocks });
    return;
  }
  for (const [index, group] of groups.entries()) {
    const isDecayed = index === 1;
    if (optimizer === 'MuSGD') loopStep(memory, optimizer, group, isDecayed, isFirst);
    else foreachStep(memory, optimizer, group, isFused ? 0 : copiesOf(optimizer, isDecayed), { isFirst, blocks });
  }
  for (const parameter of muons.flat()) {
    if (isFirst) makeState(memory, 'MuSGD', parameter);
    muonStep(memory, parameter);
  }
}

interface Groups {
  readonly groups: readonly (readonly Parameter[])[];
  /** Matrices that are orthogonalised: those of heads' class branches, which learn faster, and all others. */
  readonly muons: readonly (readonly Parameter[])[];
}

const groupsWithMuon = new WeakMap<readonly Parameter[], Groups>();
const groupsWithout = new WeakMap<readonly Parameter[], Groups>();

/** The same for every step over a list. */
function groupsOf(parameters: readonly Parameter[], hasMuon: boolean): Groups {
  const known = hasMuon ? groupsWithMuon : groupsWithout;
  const before = known.get(parameters);
  if (before) return before;
  const isMuon = ({ matrix }: Parameter) => hasMuon && matrix !== null;
  const groups = (['bias', 'weight', 'norm'] as const).map((role) =>
    parameters.filter((p) => p.role === role && !isMuon(p)),
  );
  const matrices = parameters.filter(isMuon);
  const muons = [true, false].map((scores) => matrices.filter((each) => each.scores === scores));
  const made = { groups, muons };
  known.set(parameters, made);
  return made;
}

function copiesOf(optimizer: Exclude<Optimizer, 'MuSGD'>, isDecayed: boolean): number {
  return isDecayed ? FOREACH_COPIES[optimizer].decayed : FOREACH_COPIES[optimizer].plain;
}

/**
 * MuSGD over lists, in the order of its groups: updates by momentum, for matrices after the orthogonal ones. Gradients with
 * their decay and updates of a group have names in a loop, which hold them until the next one has its own.
 */
function stackedStep(
  memory: StepMemory,
  { groups, muons }: Groups,
  { isFirst, stacksMuon, blocks }: Pick<StepOptions, 'isFirst' | 'stacksMuon' | 'blocks'>,
): void {
  const { make, end } = temporaries(memory);
  const [biases, weights, norms] = groups;
  const held = { gradients: [] as Temporary[], updates: [] as Temporary[] };
  const name = (key: keyof typeof held, next: Temporary[]) => {
    for (const each of held[key]) end(each);
    held[key] = next;
  };
  for (const group of [weights!, norms!, biases!, ...muons]) {
    if (group.length === 0) continue;
    if (isFirst) for (const parameter of group) makeState(memory, 'MuSGD', parameter);
    const copies = () => tensorsOf(group, blocks).map(make);
    if (muons.includes(group)) name('updates', orthogonalise(memory, group, { stacksMuon, blocks }));
    name('gradients', []);
    if (group === weights || muons.includes(group)) name('gradients', copies());
    name('updates', copies());
  }
  name('gradients', []);
  name('updates', []);
}

const tensorsBefore = new WeakMap<
  readonly Parameter[],
  { blocks: StepOptions['blocks']; tensors: readonly number[] }
>();

function tensorsOf(group: readonly Parameter[], blocks: StepOptions['blocks']): readonly number[] {
  const before = tensorsBefore.get(group);
  if (before?.blocks === blocks) return before.tensors;
  const tensors = blocks(group.map(bytesOf));
  tensorsBefore.set(group, { blocks, tensors });
  return tensors;
}

const bytesOf = ({ elements }: Parameter): number => elements * F32.bytes;

function makeState(memory: StepMemory, optimizer: Optimizer, parameter: Parameter): void {
  for (let i = 0; i < stateCopies(optimizer, parameter); i++) memory.allocate(bytesOf(parameter), 'optimizer');
}

function foreachStep(
  memory: StepMemory,
  optimizer: Exclude<Optimizer, 'MuSGD'>,
  group: readonly Parameter[],
  copies: number,
  { isFirst, blocks }: Pick<StepOptions, 'isFirst' | 'blocks'>,
): void {
  const tensors = tensorsOf(group, blocks);
  const make = (): Temporary[] => tensors.map((bytes) => [memory.allocate(bytes, 'optimizer'), bytes]);
  const states = group[0] ? stateCopies(optimizer, group[0]) : 0;
  if (isFirst && optimizer !== 'SGD') {
    for (const bytes of tensors) for (let i = 0; i < states; i++) memory.allocate(bytes, 'optimizer');
  }
  const held = Array.from({ length: copies }, make).flat();
  // SGD's momentum starts as a copy of the decayed gradient
  if (isFirst && optimizer === 'SGD') make();
  for (const [block, bytes] of held) memory.free(block, bytes, 'optimizer');
}

function loopStep(
  memory: StepMemory,
  optimizer: Optimizer,
  group: readonly Parameter[],
  isDecayed: boolean,
  isFirst: boolean,
): void {
  for (const parameter of group) {
    const { make, end } = temporaries(memory);
    const bytes = bytesOf(parameter);
    const isSgd = optimizer === 'SGD' || optimizer === 'MuSGD';
    if (isFirst && !isSgd) makeState(memory, optimizer, parameter);
    const decayed = isDecayed && optimizer !== 'AdamW' ? make(bytes) : null;
    if (isFirst && isSgd) makeState(memory, optimizer, parameter);
    const first = make(bytes);
    if (isSgd) {
      if (decayed !== null) end(decayed);
      end(first);
    } else {
      const second = make(bytes);
      end(first);
      if (decayed !== null) end(decayed);
      end(second);
    }
  }
}
