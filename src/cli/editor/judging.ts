import { dirname } from 'node:path';
import { formOf } from '../../configs/forms.ts';
import { recognise } from '../../configs/recognise.ts';
import { applyIgnores } from '../../policy/ignores.ts';
import { gpusFor } from '../../policy/policy.ts';
import type { Result } from '../../report/result.ts';
import type { Files } from '../../sources/files.ts';
import { readOptions } from '../options.ts';
import { resultOf } from '../outcome.ts';
import { contextOf, judgingOf, pathFrom, policyFileOf, readContent } from '../readings.ts';

/** A text in an editor, saved or not. */
export interface OpenText {
  /** From the root of the machine. */
  readonly place: string;
  readonly text: string;
}

/** A text as it is judged. */
export interface JudgedText {
  /** The folder that paths count from. */
  readonly root: string;
  /** Path of the text from there. */
  readonly path: string;
  readonly result: Result;
}

/** What is judged with. */
export interface Desk {
  /** Options of the command line. */
  readonly args: readonly string[];
  /** Folders that the editor has open. */
  readonly roots: readonly string[];
  /** Other open texts by their places, which count more than what is saved. */
  readonly open: ReadonlyMap<string, string>;
  readonly log: (text: string) => void;
}

/**
 * The trainings in a text, as `check` judges the file in its folder: policy, measured rows and what the file refers to are
 * read anew, since any of them may have changed. `brief` is the verdict and its fix alone. Throws UserError.
 */
export async function judgeText({ place, text }: OpenText, desk: Desk, brief: boolean): Promise<JudgedText> {
  const root = rootOf(place, desk.roots);
  const path = pathFrom(root, place);
  const options = readOptions('serve', desk.args, policyFileOf(root, readOptions('serve', desk.args).policyPath));
  const { policy } = options;
  const gpusOf = (each: string) => gpusFor(policy, each);
  const folder = contextOf(options, root);
  const context = { ...folder, files: withOpen(folder.files, root, desk.open) };
  const judging = { ...judgingOf(options, { error: desk.log }, root), brief };
  if (!policy.files(path) || formOf(path, context) === null)
    return { root, path, result: resultOf([], gpusOf, judging) };
  const { configs } = await readContent(path, new TextEncoder().encode(text), context, policy, recognise);
  const kept = applyIgnores(configs, policy.ignores, options.today);
  return { root, path, result: resultOf(kept, gpusOf, judging) };
}

/** The innermost folder that holds the file; a file outside of all is alone with its neighbours. */
function rootOf(place: string, roots: readonly string[]): string {
  const holding = roots.filter((root) => pathFrom(root, place) !== place);
  return holding.toSorted((a, b) => b.length - a.length)[0] ?? dirname(place);
}

function withOpen({ read, ...rest }: Files, root: string, open: ReadonlyMap<string, string>): Files {
  const byPath = new Map([...open].map(([place, text]) => [pathFrom(root, place), text]));
  return { ...rest, read: (path) => byPath.get(path) ?? read(path) };
}
