import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Finding } from '../base/findings.ts';
import { gib } from '../report/format.ts';
import { covers } from '../report/ignored.ts';
import { cardOf, type IgnoreEntry, type Result, type RunResult } from '../report/result.ts';
import { batchOf, place } from '../report/wording.ts';

// To ignore something is said of what was there to see. It is kept in the hidden second line of our comments, which
// nobody else can write: what a report showed, and what each wish was said of.

/** What a report showed of a verdict or a finding. */
const seenSchema = z.object({
  /** A verdict or the rule of a finding. */
  name: z.string(),
  path: z.string(),
  model: z.string().nullable(),
  batch: z.number().nullable(),
  /** Bytes that are usable on the card. */
  usable: z.number().nullable(),
  /** Bytes of the device peak. */
  peak: z.number().nullable(),
  /** Of what a finding says, without its place. */
  digest: z.string().nullable(),
});
export type SeenFact = z.infer<typeof seenSchema>;

const memorySchema = z.object({
  /** What the comment shows. */
  now: z.array(seenSchema).nullable(),
  /** What wishes were said of, by the number of the comment that they stand in. */
  wishes: z.record(z.string(), z.array(seenSchema)),
});
export type CommentMemory = z.infer<typeof memorySchema>;

const LINE = /^<!-- oomlint-seen:([^\s<>]*) -->$/m;
/** Of the 65,536 characters of a comment the report takes at most 60,000. */
const MAX_LINE = 4_500;
/** Float noise of no meaning. */
const SAME = 1.001;

/** The hidden line, with as much of what was seen as there is room for; what is left out was not seen. */
export function memoryLine(memory: CommentMemory): string {
  let { now } = memory;
  for (;;) {
    const text = encodeURIComponent(JSON.stringify({ ...memory, now })).replaceAll('-', '%2D');
    if (text.length <= MAX_LINE) return `<!-- oomlint-seen:${text} -->`;
    if (now === null || now.length === 0) return '<!-- oomlint-seen: -->';
    now = now.slice(0, Math.floor(now.length / 2));
  }
}

/** Null where the comment has none that we understand. */
export function memoryIn(body: string): CommentMemory | null {
  const text = LINE.exec(body)?.[1];
  if (!text) return null;
  try {
    return memorySchema.safeParse(JSON.parse(decodeURIComponent(text))).data ?? null;
  } catch {
    return null;
  }
}

/** Everything in a result that may be ignored, worst first. */
export function seenIn(result: Result): SeenFact[] {
  return result.runs.flatMap((run) => [
    ...(run.verdict === null || run.verdict === 'fits' ? [] : [verdictSeen(run, result)]),
    ...run.findings.map((finding) => findingSeen(run, finding)),
  ]);
}

function verdictSeen(run: RunResult, result: Result): SeenFact {
  return {
    name: run.verdict ?? '',
    path: run.source.path,
    model: run.run?.model ?? null,
    batch: batchOf(run),
    usable: cardOf(run, result)?.usableBytes ?? null,
    peak: run.estimate?.devicePeakBytes ?? null,
    digest: null,
  };
}

function findingSeen({ source }: RunResult, { rule, path, message }: Finding): SeenFact {
  const said = message.replace(/^.*?:\d+(?::\d+)?: /, '');
  const digest = createHash('sha256').update(said).digest('hex').slice(0, 12);
  return { name: rule, path: path ?? source.path, model: null, batch: null, usable: null, peak: null, digest };
}

/** Why something is not what was seen any more, or worse; null where it is as good. Continues "holds no longer: ...". */
export function worseThan(seen: SeenFact, now: SeenFact): string | null {
  if (now.digest !== seen.digest) return 'it says something else now';
  if (now.digest !== null) return null;
  const batch = `batch ${seen.batch ?? 'unknown'} was seen, it is ${now.batch ?? 'unknown'} now`;
  if (seen.usable !== null && (now.usable ?? 0) < seen.usable) {
    return `a card with ${gib(seen.usable)} was seen, it has ${now.usable === null ? 'no size' : gib(now.usable)} now`;
  }
  if (seen.peak !== null && now.peak !== null) {
    return now.peak <= seen.peak * SAME
      ? null
      : `${gib(seen.peak)} were seen, it needs ${gib(now.peak)} now (${batch})`;
  }
  if (now.model !== seen.model) return `another model was seen (${seen.model ?? 'unknown'})`;
  return now.batch === seen.batch ? null : batch;
}

/** A wish with what it was said of; null where that is not known. */
export interface BoundWish {
  readonly wish: IgnoreEntry;
  readonly seen: readonly SeenFact[] | null;
}

/**
 * The result without the findings that somebody ignores; a verdict stays, and fails no more. Kept with it are the wishes
 * that had something to ignore, and those that hold no longer.
 */
export function withWishes(result: Result, wishes: readonly BoundWish[]): Result {
  const places = new Map<BoundWish, Set<string>>();
  const lapsed = new Map<BoundWish, string>();
  const isIgnored = (now: SeenFact, where: string): boolean => {
    const all = wishes.filter(({ wish }) => covers(wish, now.name, now.path));
    const whys = all.map((each) => [each, whyNot(each, now)] as const);
    for (const [each, why] of whys) {
      if (why === null) places.set(each, (places.get(each) ?? new Set()).add(where));
      else if (!lapsed.has(each)) lapsed.set(each, `${where}: ${why}`);
    }
    return whys.some(([, why]) => why === null);
  };
  const runs = result.runs.map((run): RunResult => {
    if (run.verdict !== null && run.verdict !== 'fits') isIgnored(verdictSeen(run, result), place(run));
    const findings = run.findings.filter((finding) => !isIgnored(findingSeen(run, finding), place(run)));
    return { ...run, findings };
  });
  return {
    ...result,
    runs,
    ...(places.size > 0 && { ignored: Array.from(places, ([{ wish }, all]) => ({ ...wish, places: [...all] })) }),
    ...(lapsed.size > 0 && { lapsed: Array.from(lapsed, ([{ wish }, why]) => ({ ...wish, why })) }),
  };
}

function whyNot({ seen }: BoundWish, now: SeenFact): string | null {
  if (seen === null) return 'what it was said of is not known; say it again';
  const same = seen.filter(({ name, path }) => name === now.name && path === now.path);
  if (same.length === 0) return 'that was not there when it was said';
  const whys = same.map((each) => worseThan(each, now));
  return whys.includes(null) ? null : (whys[0] ?? null);
}
