import type { Details, Moves, Patch, TextFile } from './protocol.ts';

interface Props {
  readonly details: Details | null;
  readonly isStale: boolean;
  readonly onApply: (files: readonly TextFile[]) => void;
  readonly onTry: (moves: Moves, gpu: string) => void;
}

/** What to write instead, and other ways, each a button away. */
export function Fix({ details, isStale, onApply, onTry }: Props) {
  if (details === null) {
    return (
      <section aria-label="Fix" aria-busy="true">
        <p class="quiet">Looking for the largest batch that fits…</p>
      </section>
    );
  }
  const { fix, beyond, own, ways } = details;
  if (!fix && beyond === null && !own && ways.length === 0) return null;
  return (
    <section class={isStale ? 'stale' : ''} aria-label="Fix" aria-busy={isStale}>
      {beyond !== null && (
        <>
          <h2>Fix</h2>
          <p>{beyond}</p>
        </>
      )}
      {fix && (
        <>
          <h2>Fix</h2>
          <p>{fix.sentence}</p>
          <Diff patch={fix.patch} name="Apply the fix" isStale={isStale} onApply={onApply} />
          <ul class="quiet plain">
            {fix.explanation.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
      {ways.length > 0 && (
        <>
          <h2>Other ways, with the batch as it is</h2>
          <ul class="ways">
            {ways.map(({ change, effect, apply }) => (
              <li key={change}>
                {apply === null ? (
                  <code>{change}</code>
                ) : (
                  <button type="button" disabled={isStale} onClick={() => onTry(apply.moves, apply.gpu)}>
                    {change}
                  </button>
                )}
                <span>{effect}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {own && (
        <>
          <h2>What you moved, in the file</h2>
          <Diff patch={own} name="Write it into the file" isStale={isStale} onApply={onApply} />
        </>
      )}
    </section>
  );
}

interface DiffProps {
  readonly patch: Patch;
  readonly name: string;
  readonly isStale: boolean;
  readonly onApply: (files: readonly TextFile[]) => void;
}

function Diff({ patch, name, isStale, onApply }: DiffProps) {
  const { lines, byHand, files } = patch;
  return (
    <>
      {lines.length > 0 && (
        <pre class="diff" tabIndex={0} role="region" aria-label="Diff">
          {lines.map((line, index) => (
            <code key={`${index} ${line}`} class={kindOf(line, index)}>
              {line}
            </code>
          ))}
        </pre>
      )}
      {byHand.length > 0 && (
        <p>
          To write by hand, as this file has no sure place for it: <code>{byHand.join(' ')}</code>
        </p>
      )}
      {lines.length > 0 && (
        <button type="button" class="main" disabled={isStale} onClick={() => onApply(files)}>
          {name}
        </button>
      )}
    </>
  );
}

function kindOf(line: string, index: number): string {
  if (line.startsWith('@@') || (index < 2 && /^(?:---|\+\+\+)/.test(line))) return 'head';
  if (line.startsWith('+')) return 'added';
  return line.startsWith('-') ? 'removed' : '';
}
