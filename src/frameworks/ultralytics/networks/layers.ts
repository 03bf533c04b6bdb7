/** An argument of a layer as model files have them. */
export type ModuleArgument = number | boolean | string | null | readonly ModuleArgument[];

/** One layer of a model's list. */
export interface LayerSpec {
  /** Layers it reads: -1 is the one before, other numbers are indices. */
  readonly from: readonly number[];
  /** Whether `from` was written as a list, even of one. */
  readonly readsList: boolean;
  readonly repeats: number;
  readonly module: string;
  readonly args: readonly ModuleArgument[];
  /** Where a model file has it; null for our own tables. */
  readonly line: number | null;
}

/** Depth multiple, width multiple and channel ceiling of a size. */
export interface ScaleFactors {
  readonly depth: number;
  readonly width: number;
  readonly maxChannels: number;
}

/** A model as a list of layers, before it is scaled. */
export interface LayerGraph {
  readonly layers: readonly LayerSpec[];
  /** By size letter; empty where the list has one size only. */
  readonly scales: Readonly<Record<string, ScaleFactors>>;
  readonly activation?: 'relu' | 'silu' | 'leaky_relu' | 'hardswish';
  readonly isEndToEnd?: boolean;
  /** Bins of the box distribution; 16 unless the model says. */
  readonly bins?: number;
}

/**
 * Reads our notation, a layer a line: `C2f*3 128 T <-1 6>` is three repeats of C2f with the arguments 128 and true that
 * read the layer before and layer 6. T, F and - are true, false and none, [5,9] is a list; without <> a layer reads the
 * one before.
 */
export function layersOf(notation: string): LayerSpec[] {
  return notation
    .trim()
    .split('\n')
    .map((line) => {
      const [, head = '', from] = /^\s*([^<]*?)\s*(?:<([^>]*)>)?\s*$/.exec(line)!;
      const [name = '', ...args] = head.split(' ').filter((word) => word !== '');
      const [module = '', repeats = '1'] = name.split('*');
      const sources = from === undefined ? [-1] : from.split(' ').map(Number);
      return {
        from: sources,
        readsList: sources.length > 1,
        repeats: Number(repeats),
        module,
        args: args.map(argumentOf),
        line: null,
      };
    });
}

function argumentOf(word: string): ModuleArgument {
  if (word === 'T' || word === 'F') return word === 'T';
  if (word === '-') return null;
  if (word.startsWith('[')) return word.slice(1, -1).split(',').map(argumentOf);
  const number = Number(word);
  return Number.isNaN(number) ? word : number;
}
