import { Recent } from '../../base/recent.ts';
import { EagerRecorder, type RecordedPlace } from './eager/recorder.ts';
import { type LayerPlan, type RecordedStep, recordedStep } from './layers.ts';
import { PlayedSteps } from './played-steps.ts';
import { type RecipeDraft } from './recipe.ts';

/** Steps of all plans that are kept as they were played for what is asked of them next, some 500 kB each. */
const MOST_PLAYED = 8;
const played = new Recent<object, { readonly steps: PlayedSteps; readonly end: RecordedPlace }>(MOST_PLAYED);

/** A batch that is evaluated after the steps. */
export interface Evaluated {
  readonly sequences: number;
  readonly length: number;
}

/** The steps of one plan as they are recorded, at any micro-batch and length. */
export class Recordings {
  readonly #draft: RecipeDraft;
  readonly #layers: LayerPlan;
  readonly #rows: number;
  readonly #keys = new Map<string, object>();

  /** `rows` are those that a sample has, two of a pair. */
  constructor(draft: RecipeDraft, layers: LayerPlan, rows: number) {
    this.#draft = draft;
    this.#layers = layers;
    this.#rows = rows;
  }

  /** Reads the recording of steps, and of an evaluation after them where there is one. Nothing of it may be kept. */
  read<T>(rows: number, length: number, evaluated: Evaluated | null, reader: (recorded: RecordedStep) => T): T {
    const { steps, end } = this.#played(rows, length);
    const { recorder } = steps.e;
    if (evaluated)
      steps.followedBy(this.#draft.evaluation(evaluated.sequences * this.#rows, evaluated.length)).evaluate();
    try {
      return reader(recordedStep(recorder, this.#layers));
    } finally {
      recorder.cut(end);
    }
  }

  #played(rows: number, length: number) {
    const name = `${rows} ${length}`;
    const key = this.#keys.get(name) ?? {};
    this.#keys.set(name, key);
    return played.get(key, () => {
      const recipe = { ...this.#draft.make(rows, length), layers: this.#layers.recorded };
      const steps = new PlayedSteps(new EagerRecorder(), recipe);
      steps.run();
      return { steps, end: steps.e.recorder.place };
    });
  }
}
