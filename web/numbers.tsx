import type { View } from './protocol.ts';

/** Where the bytes go, and what the prediction rests on. */
export function Numbers({ view, changers }: { readonly view: View; readonly changers: readonly string[] }) {
  const { parts, kinds, assumptions, amounts } = view;
  const most = Math.max(1, ...parts.map(({ bytes }) => bytes));
  return (
    <section aria-label="Where the bytes go">
      <h2>Where the bytes go</h2>
      {amounts !== null && <p class="quiet">Of the device peak of one GPU, {amounts.words.devicePeak}.</p>}
      <div class="scroll" tabIndex={0} role="region" aria-label="Parts of the device peak">
        <table class="parts">
          <thead>
            <tr>
              <th scope="col">Part</th>
              <th scope="col">GiB</th>
              <th scope="col">Share</th>
              <th scope="col">Note</th>
            </tr>
          </thead>
          <tbody>
            {parts.map(({ name, bytes, share, note }, index) => (
              <tr key={name}>
                <th scope="row">
                  {name}
                  <span class="bar">
                    <span class={`part-${index % 8}`} style={{ width: `${(bytes / most) * 100}%` }} />
                  </span>
                </th>
                <td class="number">{(bytes / 2 ** 30).toFixed(2)}</td>
                <td class="number">{share}</td>
                <td>{note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details>
        <summary>Which memory is which</summary>
        <dl class="kinds">
          {kinds.map(({ name, size, note }) => (
            <div key={name}>
              <dt>
                {name} <strong>{size}</strong>
              </dt>
              <dd>{note}</dd>
            </div>
          ))}
        </dl>
      </details>
      <Lines title="What would change this" lines={changers} />
      <Lines title="What this assumes" lines={assumptions} />
    </section>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <details>
      <summary>{title}</summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}
