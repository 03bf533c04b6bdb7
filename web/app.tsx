import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Client } from './client.ts';
import { CardChoice } from './cards.tsx';
import { Compare } from './compare.tsx';
import { Controls } from './controls.tsx';
import { Fix } from './fix.tsx';
import { Input } from './input.tsx';
import { Numbers } from './numbers.tsx';
import { Pictures } from './pictures.tsx';
import { Share } from './share.tsx';
import { Verdict } from './verdict.tsx';
import { EXAMPLES } from './examples.ts';
import { questionOf } from './link.ts';
import { type CardName, type Details, NO_MOVES, type Question, type View } from './protocol.ts';

interface Props {
  readonly start: Question | null;
  readonly client: Client;
  readonly later: () => Client;
}

function exampleAt(index: number): Question {
  const { file, gpu } = EXAMPLES[index]!;
  return { files: [file], chosen: 0, gpu, moves: NO_MOVES };
}

/** An answer and what it answers. */
interface Known<T> {
  readonly question: Question;
  readonly value: T;
}

/** The whole page: what is asked on one side, what it comes to on the other. */
export function App({ start, client, later }: Props) {
  const [question, setQuestion] = useState<Question>(() => start ?? exampleAt(0));
  const [view, setView] = useState<Known<View> | null>(null);
  const [details, setDetails] = useState<Known<Details> | null>(null);
  const [cards, setCards] = useState<readonly CardName[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [settled, setSettled] = useState<Question | null>(null);
  const frame = useRef(0);
  const second = useRef<Client | null>(null);
  const laterClient = (): Client => (second.current ??= later());

  useEffect(() => {
    if (view === null) {
      client.ask('glance', question, (value) => value && setView((before) => before ?? { question, value }));
    }
    client.ask('view', question, (value, trouble, milliseconds) => {
      frame.current = milliseconds;
      setProblem(trouble);
      if (value === null) {
        setSettled(question);
        return;
      }
      setView({ question, value });
      laterClient().ask('details', question, (found, wrong) => {
        setProblem(wrong);
        setSettled(question);
        if (found !== null) setDetails({ question, value: found });
      });
    });
  }, [question]);

  useEffect(() => {
    client.ask('catalogue', question, (value) => setCards(value ?? []));
    const follow = (): void => {
      void questionOf(location.hash).then((other) => other && setQuestion(other));
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);

  const change = (more: Partial<Question>): void => setQuestion((before) => ({ ...before, ...more }));
  const shown = view?.value ?? null;
  const isCurrent = details?.question === question;
  // a curve over batches holds while nothing but the batch moves
  const curve = useMemo(
    () => (details && isSameBut(details.question, question) ? details.value : null),
    [details, question],
  );

  return (
    <>
      <header class="top">
        <h1>
          <span class="mark" aria-hidden="true" />
          oomlint
        </h1>
        <p>Does this training fit the GPU? Answered here, in your browser: nothing you paste leaves this page.</p>
        <Share question={question} />
      </header>
      <main data-frame={view === null ? undefined : frame.current.toFixed(1)} data-settled={settled === question}>
        <div class="asked">
          <Input
            question={question}
            choices={shown?.choices ?? []}
            onChange={(files, gpu) =>
              change({ files, chosen: 0, moves: NO_MOVES, ...(gpu === undefined ? {} : { gpu }) })
            }
            onChoose={(chosen) => change({ chosen, moves: NO_MOVES })}
          />
          <CardChoice cards={cards} gpu={question.gpu} card={shown?.card ?? null} onChoose={(gpu) => change({ gpu })} />
          <Controls
            controls={shown?.controls ?? []}
            moves={question.moves}
            isMoved={shown?.isMoved ?? false}
            onMove={(moves) => change({ moves })}
          />
        </div>
        <div class="answer">
          {problem !== null && (
            <p class="trouble" role="alert">
              This page broke on that input, and that is our mistake: {problem}
            </p>
          )}
          {shown === null ? (
            <p class="waiting" role="status">
              Reading…
            </p>
          ) : (
            <>
              <Verdict view={shown} cards={isCurrent ? (details?.value.cards ?? null) : null} />
              {shown.amounts !== null && (
                <>
                  <Pictures view={shown} details={curve} />
                  <Fix
                    details={details?.question.files === question.files ? details.value : null}
                    isStale={!isCurrent}
                    onApply={(files) => change({ files, moves: NO_MOVES })}
                    onTry={(moves, gpu) => change({ moves, gpu })}
                  />
                  <Numbers view={shown} changers={isCurrent ? details.value.changers : []} />
                  <Compare
                    question={question}
                    client={laterClient}
                    onChoose={(gpu) => change({ gpu })}
                    workflow={isCurrent ? details.value.workflow : null}
                  />
                </>
              )}
            </>
          )}
        </div>
      </main>
    </>
  );
}

function isSameBut(a: Question, b: Question): boolean {
  return (
    a.files === b.files &&
    a.chosen === b.chosen &&
    a.gpu === b.gpu &&
    JSON.stringify({ ...a.moves, batch: null }) === JSON.stringify({ ...b.moves, batch: null })
  );
}
