import { useEffect, useState } from 'preact/hooks';
import type { Client } from './client.ts';
import { CopyButton } from './copy.tsx';
import type { CardRow, Question } from './protocol.ts';

interface Props {
  readonly question: Question;
  readonly client: () => Client;
  readonly onChoose: (gpu: string) => void;
  readonly workflow: string | null;
}

/** Every card that holds the training, on demand, since it takes a replay for each; and the check as a workflow. */
export function Compare({ question, client, onChoose, workflow }: Props) {
  const [rows, setRows] = useState<{ readonly question: Question; readonly rows: readonly CardRow[] } | null>(null);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (isOpen) client().ask('compare', question, (value) => value && setRows({ question, rows: value }));
  }, [isOpen, question]);
  const isStale = rows?.question !== question;
  return (
    <section aria-label="Elsewhere">
      <details class="compare" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>Compare cards</summary>
        {rows === null ? (
          <p class="quiet" role="status">
            Replaying on every card…
          </p>
        ) : rows.rows.length === 0 && !isStale ? (
          <p>No card of the catalogue holds it.</p>
        ) : (
          <div class={isStale ? 'scroll stale' : 'scroll'} tabIndex={0} role="region" aria-label="Cards that hold it">
            <table>
              <caption>Cards that hold this training, smallest first; GiB of one GPU</caption>
              <thead>
                <tr>
                  <th scope="col">Card</th>
                  <th scope="col">Usable</th>
                  <th scope="col">Needed</th>
                  <th scope="col">Left</th>
                  <th scope="col">Risk</th>
                </tr>
              </thead>
              <tbody>
                {rows.rows.map(({ name, title, usable, need, left, risk }) => (
                  <tr key={name}>
                    <th scope="row">
                      <button type="button" class="link" onClick={() => onChoose(name)}>
                        {title}
                      </button>
                    </th>
                    <td class="number">{usable}</td>
                    <td class="number">{need}</td>
                    <td class="number">{left}</td>
                    <td class="number">{risk}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </details>
      {workflow !== null && (
        <details>
          <summary>Check every pull request</summary>
          <p>
            Commit this as <code>.github/workflows/oomlint.yml</code>:
          </p>
          <CopyButton text={workflow} name="Copy as workflow" />
          <pre tabIndex={0} role="region" aria-label="Workflow">
            <code>{workflow}</code>
          </pre>
        </details>
      )}
    </section>
  );
}
