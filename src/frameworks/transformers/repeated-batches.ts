import { type Eager } from './eager/eager.ts';
import { type EagerParameter } from './eager/parameter.ts';
import { type RecordedPart } from './eager/recorder.ts';
import { EagerStorage } from './eager/tensor.ts';

interface TakenBatch {
  readonly index: number;
  readonly part: RecordedPart;
  /** Micro-batches of the step before it. */
  readonly place: number;
  /** Whether it ends what the one before left. */
  readonly endsEarlier: boolean;
  /** Storages of the gradients when it has ended. */
  readonly gradients: readonly number[];
}

/**
 * Micro-batches of the steps as they were recorded. One that begins as another did goes as it went: as many gradients are
 * there and as much is left of the one before, and nothing else that it meets changes from step to step. One that finds
 * gradients goes as the first of its step, except that each of its own ends where that one's was kept. Both are taken down
 * again instead of being played, which is most of the time of a recording.
 */
export class RepeatedBatches {
  readonly #e: Eager;
  readonly #trainable: readonly EagerParameter[];
  readonly #taken: TakenBatch[] = [];
  /** Storages that were there when each micro-batch began. */
  readonly #births: number[] = [];

  constructor(e: Eager, trainable: readonly EagerParameter[]) {
    this.#e = e;
    this.#trainable = trainable;
  }

  /** Records the next micro-batch; `play` where it is like none before. */
  record(place: number, endsEarlier: boolean, play: (index: number) => void): void {
    const index = this.#births.length;
    const { recorder } = this.#e;
    const from = recorder.place;
    this.#births.push(from.storages);
    const like = this.#taken.find((each) => each.place === place && each.endsEarlier === endsEarlier);
    if (like) {
      this.#repeat(like, index, false);
      return;
    }
    const first = this.#taken.find((each) => each.place === 0 && !each.endsEarlier);
    if (place > 0 && !endsEarlier && first && this.#keepsAll(first)) this.#repeat(first, index, true);
    else play(index);
    // parameters that share the storage of a gradient share what is counted of it
    if (this.#trainable.some(({ gradient }) => gradient && gradient.storage.references > 1)) return;
    const gradients = this.#trainable.map(({ gradient }) => gradient?.storage.number ?? 0);
    this.#taken.push({ index, part: { from, to: recorder.place }, place, endsEarlier, gradients });
  }

  /** Whether all gradients of a micro-batch are kept in the storages that they came in. */
  #keepsAll({ part: { from, to } }: TakenBatch): boolean {
    return this.#e.recorder.settled.slice(from.settled, to.settled).every(({ was }) => was !== null);
  }

  #repeat({ index: like, part, gradients }: TakenBatch, index: number, stay: boolean): void {
    const births = this.#births;
    const shift = births[index]! - part.from.storages;
    const { recorder } = this.#e;
    recorder.repeat(
      part,
      (storage) => {
        // of the micro-batch before
        if (like === 0 || storage <= births[like - 1]!) throw new Error('a micro-batch ends what it did not make');
        return storage - births[like - 1]! + births[index - 1]!;
      },
      (name) => name.replace(/\d+$/, String(index)),
      stay,
    );
    for (const [i, p] of this.#trainable.entries()) {
      const number = gradients[i]!;
      if (p.gradient || number === 0) continue;
      const storage = new EagerStorage(number + shift, recorder.bytes[number - 1]!);
      p.gradient = this.#e.keep(this.#e.refer(storage, p.tensor.size, p.width));
    }
  }
}
