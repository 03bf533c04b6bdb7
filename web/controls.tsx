import { movedBy } from './core/moved-by.ts';
import { type Control, type Moves, NO_MOVES } from './protocol.ts';

interface Props {
  readonly controls: readonly Control[];
  readonly moves: Moves;
  readonly isMoved: boolean;
  readonly onMove: (moves: Moves) => void;
}

/** What can be moved of the training. */
export function Controls({ controls, moves, isMoved, onMove }: Props) {
  if (controls.length === 0) return null;
  return (
    <section class="controls" aria-label="What if">
      <div class="line">
        <strong>What if</strong>
        {isMoved && (
          <button type="button" class="link" onClick={() => onMove(NO_MOVES)}>
            Back to the file
          </button>
        )}
      </div>
      {controls.map((control) => (
        <Mover key={control.id} control={control} onMove={(value) => onMove(movedBy(moves, control.id, value))} />
      ))}
    </section>
  );
}

function Mover({ control, onMove }: { readonly control: Control; readonly onMove: (value: string | number) => void }) {
  const { id, label, values, index, isRange, unit } = control;
  const name = `move-${id}`;
  const now = `${values[index]}${unit === '' ? '' : ` ${unit}`}`;
  const move = (at: string): void => {
    const value = values[Number(at)];
    if (value !== undefined) onMove(value);
  };
  return (
    <div class="mover">
      <label for={name}>{words(label)}</label>
      {isRange ? (
        <>
          <output for={name}>{now}</output>
          <input
            id={name}
            type="range"
            min={0}
            max={values.length - 1}
            step={1}
            value={index}
            aria-valuetext={now}
            onInput={(event) => move(event.currentTarget.value)}
          />
        </>
      ) : (
        <select id={name} value={index} onChange={(event) => move(event.currentTarget.value)}>
          {values.map((value, at) => (
            <option key={value} value={at}>
              {value}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

/** `labels_per_image` as people say it. */
function words(key: string): string {
  return key.replaceAll('_', ' ');
}
