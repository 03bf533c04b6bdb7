import { useId, useState } from 'preact/hooks';
import type { CardName, CardView } from './protocol.ts';

interface Props {
  readonly cards: readonly CardName[];
  readonly gpu: string;
  readonly card: CardView | null;
  readonly onChoose: (gpu: string) => void;
}

const MOST_SHOWN = 40;

/** A box to search the catalogue in by any name people use; whatever else is written, as `24GB`, is a card too. */
export function CardChoice({ cards, gpu, card, onChoose }: Props) {
  const id = useId();
  const [text, setText] = useState<string | null>(null);
  const [at, setAt] = useState(-1);
  const isOpen = text !== null;
  const found = isOpen ? matching(cards, text) : [];
  const choose = (name: string): void => {
    setText(null);
    setAt(-1);
    onChoose(name);
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setText(text ?? '');
      setAt(Math.min(Math.max(at + step, 0), Math.max(found.length - 1, 0)));
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault();
      choose(found[at]?.name ?? text.trim());
    } else if (event.key === 'Escape') {
      setText(null);
      setAt(-1);
    }
  };
  return (
    <section class="card" aria-label="GPU">
      <label for={`${id}-box`}>
        <strong>GPU</strong>
      </label>
      <div class="combo">
        <input
          id={`${id}-box`}
          role="combobox"
          aria-expanded={isOpen && found.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={at >= 0 && found[at] ? `${id}-${at}` : undefined}
          autocomplete="off"
          spellcheck={false}
          placeholder="what the files say, or none"
          value={text ?? gpu}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setAt(-1);
          }}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => setText(text ?? '')}
          onKeyDown={onKey}
          onBlur={() => {
            if (text !== null && text.trim() !== '') choose(text.trim());
            else setText(null);
          }}
        />
        {gpu !== '' && (
          <button type="button" onClick={() => choose('')}>
            None
          </button>
        )}
        <ul id={`${id}-list`} role="listbox" aria-label="GPUs" hidden={!isOpen || found.length === 0}>
          {found.map(({ name, title, usable }, index) => (
            <li
              key={name}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              // before the box loses the focus
              onPointerDown={(event) => {
                event.preventDefault();
                choose(name);
              }}
            >
              <span>
                {title} <span class="quiet">{name}</span>
              </span>
              <span class="number">{usable}</span>
            </li>
          ))}
        </ul>
      </div>
      <p class="quiet">
        {card === null
          ? 'No GPU: memory is foretold, and held against nothing.'
          : `${card.title}: ${card.usable} usable${card.declaredAt === null ? '' : `, ${card.declaredAt}`}`}
      </p>
    </section>
  );
}

/** The cards that go by a name, those that begin with it first. */
function matching(cards: readonly CardName[], text: string): CardName[] {
  const wanted = keyOf(text);
  if (wanted === '') return cards.slice(0, MOST_SHOWN);
  const ranked = cards.flatMap((card) => {
    const at = [card.name, card.title, ...card.aliases]
      .map((name) => keyOf(name).indexOf(wanted))
      .filter((each) => each >= 0);
    return at.length === 0 ? [] : [{ card, rank: Math.min(...at) }];
  });
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, MOST_SHOWN)
    .map(({ card }) => card);
}

function keyOf(name: string): string {
  return name.toLowerCase().replaceAll(/nvidia|geforce|tesla|[^a-z\d]/g, '');
}
