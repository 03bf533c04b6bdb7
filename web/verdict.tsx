import type { View } from './protocol.ts';

/** The answer in one look, and what is odd about the question. */
export function Verdict({ view, cards }: { readonly view: View; readonly cards: string | null }) {
  const { standing, title, sentence, subject, risk, card, amounts, findings } = view;
  return (
    <section class={`verdict ${standing.replaceAll(' ', '-')}`} aria-label="Verdict">
      <p class="subject">{subject.join(' · ')}</p>
      <div role="status" aria-live="polite">
        <h2>
          {title}
          {risk !== null && <span class="risk">risk {risk}</span>}
        </h2>
        <p class="sentence">{sentence}</p>
      </div>
      {amounts !== null && (
        <dl class="figures">
          <Figure name="needed to survive" value={amounts.words.need} />
          <Figure name="device peak" value={amounts.words.devicePeak} />
          {card !== null && <Figure name={`usable on ${card.title}`} value={card.usable} />}
        </dl>
      )}
      {amounts !== null && card !== null && (
        <Meter need={amounts.need} high={amounts.high} usable={card.usableBytes} words={amounts.words.used ?? ''} />
      )}
      {cards !== null && <p class="quiet">{cards[0]!.toUpperCase() + cards.slice(1)}.</p>}
      {findings.length > 0 && (
        <ul class="findings" aria-label="Findings">
          {findings.map(({ severity, text }) => (
            <li key={text} class={severity}>
              <span class="severity">{severity}</span> {text}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

interface MeterProps {
  readonly need: number;
  readonly high: number;
  readonly usable: number;
  readonly words: string;
}

/** What is needed of what is usable, with the upper end of its interval. */
function Meter({ need, high, usable, words }: MeterProps) {
  const all = Math.max(high, usable) * 1.02;
  const percent = (bytes: number): string => `${((bytes / all) * 100).toFixed(2)}%`;
  return (
    <div class="meter" role="img" aria-label={`${words} of what is usable`}>
      <span class="range" style={{ width: percent(high) }} />
      <span class="need" style={{ width: percent(need) }} />
      <span class="limit" style={{ left: percent(usable) }} />
      <span class="used">{words}</span>
    </div>
  );
}
