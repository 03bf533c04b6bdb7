import type { Origin } from '../base/origin.ts';
import type { DeclaredGpu, Hint, ReadConfig } from '../configs/read-config.ts';
import { findingAt, type Finding, placeOf } from '../base/findings.ts';
import { UserError } from '../base/errors.ts';
import { printable } from '../base/printable.ts';
import type { Card } from '../torch/card.ts';
import { cardOfMemory, cardOfNominal, cardsNamed, findCard } from './catalogue.ts';
import { instanceNamed } from './instances.ts';
import { gpuOfLabel } from './labels.ts';

/** What a team says about its GPUs, as far as one config is concerned. */
export interface TeamGpus {
  /** By a glob of the policy file that matches the config. */
  readonly byGlob: Card | null;
  /** Cards of runner labels that the policy file explains. */
  readonly runners: ReadonlyMap<string, Card>;
  /** For all configs: the input or option, or the policy file's `gpu`. */
  readonly otherwise: Card | null;
  /** Who says the one and the other: `input gpu`. */
  readonly by?: { readonly glob: string; readonly otherwise: string };
  /** Every card that it names. */
  readonly team: readonly Card[];
}

/** The card that a config is held against, who declared it, and what there is to say of that. */
export interface CardDeclaration {
  readonly card: Card | null;
  readonly by: 'policy' | 'comment' | 'job' | 'default' | null;
  /** Where it is declared: `input gpu`, `configs/train.yaml:3`; null where nobody says. */
  readonly place: string | null;
  readonly findings: readonly Finding[];
  /** Cards of the machine, where its name says how many it has. */
  readonly count: number | null;
}

/**
 * A glob of the policy counts more than a comment in the config, that more than the job that runs it, that more than the
 * default. Whose version of the config is asked is for the caller to choose: what a change itself declares is a claim.
 */
export function cardFor(config: ReadConfig, { byGlob, runners, otherwise, by }: TeamGpus): CardDeclaration {
  const { gpu, source } = config;
  if (byGlob) {
    const findings = ambiguous(byGlob, gpu?.origin, source);
    return { card: byGlob, by: 'policy', place: by?.glob ?? null, findings, count: null };
  }
  const fallback: CardDeclaration = otherwise
    ? {
        card: otherwise,
        by: 'default',
        place: by?.otherwise ?? null,
        findings: ambiguous(otherwise, undefined, source),
        count: null,
      }
    : { card: null, by: null, place: null, findings: [], count: null };
  if (!gpu) return fallback;
  if (gpu.by === 'job') return ofJob(gpu, config, runners, fallback);
  try {
    const card = gpu.name === null ? cardOfMemory(gpu.memoryGib ?? 0) : findCard(gpu.name);
    return { card, by: gpu.by, place: placeIn(gpu), findings: ambiguous(card, gpu.origin, source), count: null };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // what a comment says wrongly must not be judged by another card
    return {
      card: null,
      by: 'comment',
      place: placeIn(gpu),
      count: null,
      findings: [findingAt('unknown-gpu', 'error', error.message, gpu.origin, config.source)],
    };
  }
}

/** Of a name that several cards go by the smallest is judged, and the reader told. */
function ambiguous(card: Card, origin: Origin | undefined, source: ReadConfig['source']): Finding[] {
  if (!card.mayBe) return [];
  const text = `the GPU may be ${[card.name, ...card.mayBe].join(' or ')}; judged on the smallest, ${card.name}: name another if it is that`;
  return [findingAt('ambiguous-gpu', 'notice', text, origin, source)];
}

/** A cluster or a runner calls its cards as it likes; of a name that several cards go by, the smallest is meant. */
function ofJob(
  gpu: DeclaredGpu,
  { source }: ReadConfig,
  runners: TeamGpus['runners'],
  fallback: CardDeclaration,
): CardDeclaration {
  const names = gpu.name === null ? gpu.labels : [gpu.name];
  const smallest = (asked: string, cards: readonly Card[], count: number | null): CardDeclaration => {
    const all = cards.map((each) => each.name).join(' or ');
    const text = `the job asks for ${printable(asked)}, which may be ${all}; the smallest is taken`;
    const findings = cards.length < 2 ? [] : [findingAt('ambiguous-gpu', 'notice', text, gpu.origin, source)];
    return { card: cards[0] ?? null, by: 'job', place: placeIn(gpu), findings, count };
  };
  for (const name of names) {
    const own = runners.get(name);
    if (own) return { card: own, by: 'job', place: placeIn(gpu), findings: [], count: null };
    const instance = instanceNamed(name);
    if (instance) return smallest(name, [instance.card], instance.count);
    const cards = cardsNamed(name);
    if (cards.length > 0) return smallest(name, cards, null);
    const labelled = gpuOfLabel(name);
    if (labelled) return smallest(name, [labelled.card], labelled.count);
  }
  const sized = names.length === 0 && gpu.memoryGib !== null ? cardOfNominal(gpu.memoryGib) : null;
  if (sized) {
    const text = `the job asks for any GPU of ${gpu.memoryGib} GB; of those ${sized.title} is taken, which has the least`;
    return {
      card: sized,
      by: 'job',
      place: placeIn(gpu),
      findings: [findingAt('ambiguous-gpu', 'notice', text, gpu.origin, source)],
      count: null,
    };
  }
  if (fallback.card) return fallback;
  const labels = names.map((label) => printable(label)).join(', ');
  const text = `the job runs on ${labels}, which names no GPU that oomlint knows; say which under runners in .github/oomlint.yml`;
  return { ...fallback, findings: [findingAt('unknown-runner', 'notice', text, gpu.origin, source)] };
}

/** `configs/train.yaml:3`. */
function placeIn({ origin }: DeclaredGpu): string | null {
  return origin.kind === 'file' ? placeOf(origin.path, origin.line) : null;
}

const MOST_HINTS = 3;

/** What past runs and file names tell, as notices beside the estimate. */
export function hintFindings({ hints = [], source }: ReadConfig, card: Card | null): Finding[] {
  const names = nameHints(source.path).filter(({ gpu }) => gpu !== card?.title);
  return [...hints, ...names]
    .slice(0, MOST_HINTS)
    .map((hint) => findingAt('hint', 'notice', hint.text, hint.origin, source));
}

/** `accelerate_4x3090.yaml`, `configs/t4/train.yaml`: names go stale, so that they only fill a message. */
function nameHints(path: string): Hint[] {
  const parts = path.split('/').map((part) => part.replace(/\.[a-z]+$/i, ''));
  const found = parts
    .toReversed()
    .map((part) => gpuOfLabel(part))
    .find((each) => each !== null);
  if (!found) return [];
  const text = `the name of the file speaks of ${found.count ? `${found.count} x ` : ''}${found.card.title}; declare it to have it count`;
  return [{ text, gpu: found.card.title, origin: { kind: 'file', path, line: 1, column: 1 } }];
}
