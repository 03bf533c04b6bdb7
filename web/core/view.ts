import type { ReadConfig } from '../../src/configs/read-config.ts';
import { plain } from '../../src/report/escape.ts';
import { count, gib, percent, share } from '../../src/report/format.ts';
import { memoryKinds, needText, shownSentence, usableText, usedText } from '../../src/report/memory.ts';
import type { RunResult } from '../../src/report/result.ts';
import { subjectParts } from '../../src/report/subject.ts';
import { batchOf, findingText, standingOf, TITLES, whyUnknown } from '../../src/report/wording.ts';
import type { Card } from '../../src/torch/card.ts';
import type { Choice, Control, View } from '../protocol.ts';

interface Seen {
  readonly run: RunResult;
  readonly card: Card | null;
  readonly configs: readonly ReadConfig[];
  readonly controls: readonly Control[];
  readonly isMoved: boolean;
}

/** A run in words that are safe to show. */
export function viewOf({ run, card, configs, controls, isMoved }: Seen): View {
  const { estimate, risk } = run;
  const standing = standingOf(run);
  const shown = shownSentence(run, card);
  return {
    choices: configs.map(choiceOf),
    standing,
    title: TITLES[standing],
    sentence: [sentenceOf(run, card), ...(shown === null ? [] : [plain(shown)])].join(' '),
    subject: subjectParts(run).map((part) => plain(part)),
    risk: risk === null ? null : percent(risk),
    card: card && {
      name: card.name,
      title: plain(card.title),
      usableBytes: card.usableBytes,
      usable: gib(card.usableBytes),
      declaredAt: run.declaredAt === undefined ? null : plain(run.declaredAt),
    },
    amounts: estimate && {
      need: estimate.need.bytes,
      low: estimate.need.low,
      high: estimate.need.high,
      devicePeak: estimate.devicePeakBytes,
      outside: estimate.devicePeakBytes - estimate.reservedPeakBytes,
      words: {
        need: needText(estimate, card),
        devicePeak: gib(estimate.devicePeakBytes),
        used: card && (usedText(estimate, card)[1] ?? null),
      },
    },
    timeline: run.timeline ?? null,
    parts: (estimate?.breakdown ?? [])
      .toSorted((a, b) => b.bytes - a.bytes)
      .map(({ name, bytes, note }) => ({
        name: plain(name),
        bytes,
        share: share(bytes, estimate!.devicePeakBytes),
        note: plain(note),
      })),
    kinds: memoryKinds(run, card),
    findings: run.findings.map((finding) => ({ severity: finding.severity, text: plain(findingText(finding)) })),
    assumptions: (estimate?.assumptions ?? []).map((each) => plain(each)),
    controls: controls.map((each) => ({ ...each, label: plain(each.label) })),
    batch: batchOf(run),
    isMoved,
  };
}

function sentenceOf(run: RunResult, card: Card | null): string {
  const { estimate } = run;
  if (!estimate) return plain(whyUnknown(run) ?? '');
  const gpus = run.run?.batch.gpus ?? 1;
  const each = gpus > 1 ? ` on each of ${gpus} GPUs` : '';
  const usable = card ? `; ${usableText(estimate, card)} are usable on ${plain(card.title)}` : ' of GPU memory';
  return `Needs ${needText(estimate, card)}${each}${usable}.`;
}

function choiceOf({ source, training }: ReadConfig): Choice {
  return { place: plain(`${source.path}:${source.line}`), label: plain(training?.label ?? 'cannot be read') };
}

/** Before there is anything to read, and where what was read holds no training. */
export function nothingRead(files: number): View {
  return {
    choices: [],
    standing: 'no training',
    title: 'No training here',
    sentence:
      files === 0
        ? 'Paste a training config, or drop files or a folder here.'
        : `Looked at ${count(files, 'file')} and found no training in a form that is read here.`,
    subject: [],
    risk: null,
    card: null,
    amounts: null,
    timeline: null,
    parts: [],
    kinds: [],
    findings: [],
    assumptions: [],
    controls: [],
    batch: null,
    isMoved: false,
  };
}
