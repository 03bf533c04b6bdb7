import type { Field, Origin } from '../base/origin.ts';
import { z } from 'zod';
import { KINDS } from '../frameworks/ultralytics/arguments/argument-kinds.ts';
import type { Team } from '../configs/context.ts';
import type { ModuleDescription } from '../configs/context.ts';
import type { StatedFacts } from '../configs/known.ts';
import { UserError } from '../base/errors.ts';
import { printableText } from '../base/printable.ts';
import { fileFilter } from '../base/globs.ts';
import { type Ignore, ignoresOf } from './ignores.ts';
import { POLICY_PATH, type PolicyFile } from './policy-file.ts';
import type { Card } from '../torch/card.ts';
import { cardOfMemory, cardsNamed, findCard } from '../gpus/catalogue.ts';
import { countedName } from '../base/counted-name.ts';
import type { TeamGpus } from '../gpus/declared.ts';
import type { TextSettings } from '../base/text-settings.ts';
import { FAIL_ON, type FailOn } from '../verdict/verdict.ts';

const GIB = 2 ** 30;
const MAX_GIB = 2048;

const RESERVE = { schema: z.number().min(0).max(MAX_GIB), expected: `a number of GiB from 0 to ${MAX_GIB}` };
const MEMORY = { schema: z.number().gt(0).max(MAX_GIB), expected: `a number of GiB over 0 and up to ${MAX_GIB}` };
const FAIL = { schema: z.enum(FAIL_ON), expected: `one of ${FAIL_ON.join(', ')}`, choices: FAIL_ON };

/** A glob of the policy file and what it declares. */
interface GpuRule {
  /** As written, to be named where it matches nothing. */
  readonly written: string;
  readonly matches: (path: string) => boolean;
  readonly card: Card | null;
  readonly gpus: Field<number> | null;
}

/** What a team says about its trainings. */
export interface Policy {
  /** For configs that nothing else declares a card for; null when none is declared. */
  readonly card: Card | null;
  /** Who declares that: `input gpu`. */
  readonly cardBy: string;
  readonly gpuRules: readonly GpuRule[];
  /** Cards behind the labels of runners. */
  readonly runners: ReadonlyMap<string, Card>;
  /** Memory of the card to keep free, in bytes. */
  readonly reserveBytes: number;
  readonly failOn: FailOn;
  readonly known: StatedFacts;
  readonly team: Team;
  readonly ignores: readonly Ignore[];
  readonly runDumps: boolean;
  readonly docs: boolean;
  /** Whether the user wants a file of this path looked at. */
  readonly files: (path: string) => boolean;
}

/**
 * Reads and checks the policy: settings of the action or the command line over those of the policy file. Throws
 * UserError in one line that names the setting.
 */
export function readPolicy(settings: TextSettings, originOf: (name: string) => Origin, file: PolicyFile = {}): Policy {
  const known = <T>(name: string, value: T | null, other: T | undefined): Field<T> | null => {
    if (value !== null) return { value, origin: originOf(name) };
    return other === undefined ? null : { value: other, origin: inFile(name) };
  };
  const given = readCard(settings);
  const standard = cardAndCount(file.gpu, file['gpu-memory']);
  const labels = file['labels-per-image'];
  return {
    card: given.card ?? standard.card,
    cardBy: given.by ?? `${POLICY_PATH}: ${file.gpu === undefined ? 'gpu-memory' : 'gpu'}`,
    gpuRules: gpuRulesOf(file, inFile),
    runners: runnersOf(file),
    reserveBytes: Math.round((settings.number('reserve', RESERVE) ?? file.reserve ?? 0) * GIB),
    failOn: settings.word('fail-on', FAIL) ?? file['fail-on'] ?? 'likely',
    known: {
      nc: known('nc', settings.number('nc', KINDS.classes), file.nc),
      labelsPerImage: known(
        'labels-per-image',
        settings.number('labels-per-image', KINDS.labels),
        typeof labels === 'number' ? labels : undefined,
      ),
      ultralytics: known(
        'ultralytics-version',
        settings.word('ultralytics-version', KINDS.ultralytics),
        file['ultralytics-version'],
      ),
      torch: known('torch-version', settings.word('torch-version', KINDS.torch), file['torch-version']),
      gpus: known('gpus', settings.number('gpus', KINDS.gpus) ?? given.count, standard.count ?? undefined),
    },
    team: {
      models: fieldsOf(file.models, 'models'),
      modules: new Map(Object.entries(file.modules ?? {}).map(([name, like]) => [name, described(like)])),
      labels: typeof labels === 'object' ? fieldsOf(labels, 'labels-per-image') : new Map(),
    },
    ignores: ignoresOf(file),
    runDumps: file['run-dumps'] ?? false,
    docs: file.docs ?? false,
    files: fileFilter(linesOf(file.files), `${POLICY_PATH}: files`),
  };
}

/** What the policy says of the GPUs of one config; of globs that match the last decides. */
export function gpusFor(
  { gpuRules, runners, card, cardBy }: Policy,
  path: string,
): TeamGpus & { readonly gpus: Field<number> | null } {
  const team = [...gpuRules.map((each) => each.card), ...runners.values(), card].filter((each) => each !== null);
  const rule = gpuRules.findLast(({ matches }) => matches(path));
  const by = { glob: `${POLICY_PATH}: gpus, ${printableText(rule?.written ?? '', 100)}`, otherwise: cardBy };
  return { byGlob: rule?.card ?? null, runners, otherwise: card, by, team, gpus: rule?.gpus ?? null };
}

interface CardAndCount {
  readonly card: Card | null;
  readonly count: number | null;
}

const NO_CARD: CardAndCount = { card: null, count: null };

function readCard(settings: TextSettings): CardAndCount & { readonly by: string | null } {
  const name = settings.text('gpu');
  const memory = settings.gib('gpu-memory', MEMORY);
  if (name !== null && memory !== null) {
    throw new UserError(`${settings.spell('gpu')} and ${settings.spell('gpu-memory')} exclude each other: give one`);
  }
  if (memory !== null) return { card: cardOfMemory(memory), count: null, by: settings.spell('gpu-memory') };
  return name === null ? { ...NO_CARD, by: null } : { ...namedCard(name), by: settings.spell('gpu') };
}

/** `t4 x2` is two of the card. Throws UserError for a card that is not known. */
function namedCard(name: string): CardAndCount {
  const counted = countedName(name);
  // a name that ends like a count is a name all the same
  if (counted === null || cardsNamed(name).length > 0) return { card: findCard(name), count: null };
  return { card: findCard(counted.name), count: counted.count };
}

const inFile = (name: string): Origin => ({ kind: 'policy', name });

/** As `namedCard`, of the policy file. */
function cardAndCount(name: string | undefined, memory: number | undefined): CardAndCount {
  if (memory !== undefined) return { card: cardOfMemory(memory), count: null };
  if (name === undefined) return NO_CARD;
  try {
    return namedCard(name);
  } catch (error) {
    if (error instanceof UserError) throw new UserError(`${POLICY_PATH}: ${error.message}`, { cause: error });
    throw error;
  }
}

function gpuRulesOf(file: PolicyFile, originOf: (name: string) => Origin): GpuRule[] {
  return (file.gpus ?? []).map(({ files, gpu, 'gpu-memory': memory, gpus }) => {
    const { card, count } = cardAndCount(gpu, memory);
    const number = gpus ?? count;
    return {
      written: [files].flat().join(', '),
      matches: fileFilter(linesOf(files), `${POLICY_PATH}: gpus`),
      card,
      gpus: number === null ? null : { value: number, origin: originOf('gpus') },
    };
  });
}

function runnersOf({ runners = {} }: PolicyFile): Map<string, Card> {
  return new Map(
    Object.entries(runners).flatMap(([label, name]) => {
      const { card } = cardAndCount(name, undefined);
      return card ? [[label, card] as const] : [];
    }),
  );
}

function fieldsOf<T>(values: Readonly<Record<string, T>> = {}, key: string): Map<string, Field<T>> {
  return new Map(
    Object.entries(values).map(([name, value]) => [
      name,
      { value, origin: { kind: 'policy', name: `${key}: ${name}` } },
    ]),
  );
}

function described(like: NonNullable<PolicyFile['modules']>[string]): string | ModuleDescription {
  if (typeof like === 'string') return like;
  const { 'kept-bytes': keptBytes, ...rest } = like;
  return { ...rest, keptBytes };
}

function linesOf(globs: string | readonly string[] | undefined): string {
  return globs === undefined ? '' : [globs].flat().join('\n');
}
