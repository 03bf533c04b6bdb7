import type { Field } from '../base/origin.ts';
import { type Files, NO_FILES } from '../sources/files.ts';
import { type StatedFacts, NOTHING_KNOWN } from './known.ts';
import type { Directive } from './comment.ts';
import type { Parsers } from './parsers.ts';

/** Names that the policy gives custom modules: `CBAM` is like `Identity`. */
export type ModuleAliases = ReadonlyMap<string, string | ModuleDescription>;

/** What a team says of a module that is like no stock one. */
export interface ModuleDescription {
  /** Output channels: those of its input, or its first argument as it is written. */
  readonly output: 'input' | 'argument';
  /** Image side of its input over that of its output. */
  readonly stride: number;
  readonly parameters: number;
  /** Bytes that autograd keeps of it for each output element in mixed precision, its input included; Conv keeps 6. */
  readonly keptBytes: number;
}

/** What a team says about names that its configs use. */
export interface Team {
  /** The model that a file, a folder or a name stands for: `best.pt` is `yolov8s.pt`. */
  readonly models: ReadonlyMap<string, Field<string>>;
  /** The stock module that a custom one is like. */
  readonly modules: ModuleAliases;
  /** Most labels in any image of a batch, by dataset. */
  readonly labels: ReadonlyMap<string, Field<number>>;
}

/** What a team says that a model is, by its whole name or the last part of it. */
export function statedModel({ models }: Team, name: string): Field<string> | undefined {
  return models.get(name) ?? models.get(name.split(/[\\/]/).at(-1) ?? '');
}

const NO_TEAM: Team = { models: new Map(), modules: new Map(), labels: new Map() };

/** What a file is read with. */
export interface ReadingContext {
  readonly known: StatedFacts;
  /** GPUs that a glob of the policy names for this file, which counts more than a comment in it. */
  readonly gpus: Field<number> | null;
  readonly files: Files;
  readonly parsers: Parsers;
  readonly team: Team;
  /** Whether dumps of past runs are read as configs. */
  readonly runDumps: boolean;
  /** Whether commands in Markdown are read. */
  readonly docs: boolean;
  /** What counts instead of the comments in the file itself, for a file whose author is not trusted with them. */
  readonly directives?: readonly Directive[];
}

/** A context that knows nothing: no other files, no policy. */
export const BARE: ReadingContext = {
  known: NOTHING_KNOWN,
  gpus: null,
  files: NO_FILES,
  parsers: { python: null, toml: null },
  team: NO_TEAM,
  runDumps: false,
  docs: false,
};
