import { usedBar, usedShare } from './bar.ts';
import { gib, gibAgainst, gibNumber, gibRange } from './format.ts';
import { type Result, type RunResult } from './result.ts';

type Card = Result['card'];

/** `22.3 GiB (20.5-24.2)`: what the run needs to survive. */
export function needText({ need }: NonNullable<RunResult['estimate']>, card: Card): string {
  const [bytes] = card ? gibAgainst(need.bytes, card.usableBytes) : [gibNumber(need.bytes)];
  return `${bytes} GiB (${gibRange(need.low, need.high)})`;
}

/** What is usable, told apart from the need where one digit would make them equal. */
export function usableText({ need }: NonNullable<RunResult['estimate']>, card: NonNullable<Card>): string {
  return `${gibAgainst(need.bytes, card.usableBytes)[1]} GiB`;
}

/**
 * What nvidia-smi may show, in one sentence; plain text. Its interval ends with the card, since a process cannot hold
 * more, and where it gets there without danger the sentence says why.
 */
export function shownSentence(run: RunResult, card: Card): string | null {
  const { estimate } = run;
  if (!estimate) return null;
  const { devicePeakBytes, low, high, peakPhase } = estimate;
  const at = `at the peak, which is in ${peakPhase}`;
  if (reachesEnd(estimate, card)) {
    return `nvidia-smi may show ${gib(devicePeakBytes)}, from ${gib(low)} up to the whole card: ${CACHE}`;
  }
  const who =
    card !== null && devicePeakBytes > card.usableBytes
      ? 'On a card with room for it nvidia-smi would'
      : 'nvidia-smi may';
  return `${who} show ${gib(devicePeakBytes)} (${gibRange(low, high)}) ${at}.`;
}

/** Whether what is shown ends with the card: then a limit says more than a number. */
function reachesEnd({ devicePeakBytes, high }: NonNullable<RunResult['estimate']>, card: Card): boolean {
  return card !== null && devicePeakBytes <= card.usableBytes && high >= card.usableBytes;
}

/** Why a full card is no bad sign. */
const CACHE =
  'PyTorch keeps memory that it has freed for later, and gives it back before it runs out; the verdict is about what is needed.';

/** The bar and the share of what is usable, where there is a card to hold it against. */
export function usedText({ need }: NonNullable<RunResult['estimate']>, card: NonNullable<Card>): [string, string] {
  return [usedBar(need.bytes, card.usableBytes), usedShare(need.bytes, card.usableBytes)];
}

/** A kind of memory by its name: how much, and what it is. */
export interface MemoryKind {
  readonly name: string;
  readonly size: string;
  readonly note: string;
}

/** The four memories of one GPU, from what the tensors take to what nvidia-smi shows; plain text. */
export function memoryKinds({ estimate }: RunResult, card: Card): MemoryKind[] {
  if (!estimate) return [];
  const { allocatedPeakBytes, need, reservedPeakBytes, devicePeakBytes, low, high } = estimate;
  return [
    { name: 'allocated', size: gib(allocatedPeakBytes), note: 'in live tensors, nearly the same on every card' },
    {
      name: 'needed',
      size: `${gib(need.bytes)} (${gibRange(need.low, need.high)})`,
      note: 'with the gaps between tensors, CUDA context and libraries: what the run must get to survive, and what the verdict is about',
    },
    {
      name: 'reserved',
      size: gib(reservedPeakBytes),
      note: 'held from CUDA by PyTorch, with a cache that grows where the card has room and is given back where it has none',
    },
    {
      name: 'device',
      size: `${gib(devicePeakBytes)} (${reachesEnd(estimate, card) ? `${gibNumber(low)} to all` : gibRange(low, high)})`,
      note: 'reserved, CUDA context and libraries: what nvidia-smi may show, more on a larger card',
    },
  ];
}
