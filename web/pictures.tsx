import { StepPlot } from './step-plot.tsx';
import { BatchPlot } from './batch-plot.tsx';
import type { Details, View } from './protocol.ts';

/** Memory over the instants of a step, and against the batch. */
export function Pictures({ view, details }: { readonly view: View; readonly details: Details | null }) {
  const { timeline, card, amounts, batch } = view;
  if (amounts === null) return null;
  return (
    <section class="pictures" aria-label="Pictures">
      {timeline !== null && (
        <StepPlot
          timeline={timeline}
          limit={card === null ? null : Math.max(card.usableBytes - amounts.outside, 0)}
          cardTitle={card?.title ?? null}
        />
      )}
      {batch !== null && (
        <BatchPlot
          ladder={details?.ladder ?? []}
          now={{ batch, needBytes: amounts.need, devicePeakBytes: amounts.devicePeak }}
          largest={details?.largest ?? null}
          limit={card?.usableBytes ?? null}
          cardTitle={card?.title ?? null}
        />
      )}
    </section>
  );
}
