import type { Moves } from '../protocol.ts';

/** What is known of any training beside its axes, where its framework has a field for it. */
export const LABELS = 'labels_per_image';
export const GPUS = 'gpus';
export const NOT_SAID = 'not said';
export const AXIS = 'axis:';

/** The moves after a control is put to one of its values. */
export function movedBy(moves: Moves, id: string, value: string | number): Moves {
  if (id === 'batch') return { ...moves, batch: Number(value) };
  if (id === LABELS) {
    const { [LABELS]: _, ...others } = moves.values;
    return { ...moves, values: value === NOT_SAID ? others : { ...others, [LABELS]: value } };
  }
  if (id === GPUS) return { ...moves, values: { ...moves.values, [GPUS]: Number(value) } };
  return { ...moves, axes: { ...moves.axes, [id.slice(AXIS.length)]: value } };
}
