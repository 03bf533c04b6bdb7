// How a mixture of experts chooses them.
import type { Architecture } from './architecture.ts';
import { F32 } from './eager/widths.ts';
import { type Decoder } from './decoder.ts';
import { type EagerOps } from './eager/ops.ts';
import { type EagerTensor } from './eager/tensor.ts';
import { type Layer } from './model.ts';
import { openRouter } from './stacked-adapters.ts';

const INDEX = 8;

/** Scores of the chosen experts, and what the router's caller holds beside them. */
export interface Routes {
  readonly scores: EagerTensor;
  readonly kept: readonly EagerTensor[];
}

/** How tokens of a layer find their experts. */
export function route(decoder: Decoder, layer: Layer, x: EagerTensor): Routes {
  const { router } = decoder.model.architecture;
  const experts = layer.experts!;
  const open = openRouter(decoder.ops, experts.router, experts.adapters.router);
  const project = (rows: EagerTensor): EagerTensor => {
    const { ops } = decoder;
    if (!open) return ops.linear(rows, experts.router);
    const held = ops.e.keep(rows);
    const weight = open.weight();
    const input = ops.to(held, ops.autocast ?? rows.width);
    const out = ops.matmulRows(input, weight, experts.router.rows, experts.router.columns, null);
    ops.e.drop(held);
    return out;
  };
  const routes = routeBy(router, decoder, layer, x, project);
  open?.close();
  return routes;
}

type Project = (rows: EagerTensor) => EagerTensor;

function routeBy(
  router: Architecture['router'],
  decoder: Decoder,
  layer: Layer,
  x: EagerTensor,
  project: Project,
): Routes {
  if (router === 'wide') return routeWide(decoder, x, project);
  if (router === 'groups') return routeGroups(decoder, x, project);
  if (router === 'logits') return routeLogits(decoder, x, project);
  if (router === 'mixer') return mix(decoder, layer, x);
  return layer.experts!.biases ? routeChosen(decoder, layer, x) : routeAll(decoder, x, project);
}

/** Probabilities of all experts in fp32, of which the best are taken. */
function routeAll({ ops, model }: Decoder, x: EagerTensor, project: Project): Routes {
  const { e } = ops;
  const { expertsPerToken, hidden, keepsScores, scoresWide } = model.architecture;
  const tokens = x.size / hidden;
  const rows = tokens * expertsPerToken;
  const logits = e.keep(project(x));
  const { width } = logits;
  const probabilities = e.keep(ops.savingResult(scoresWide ? ops.to(logits, F32) : logits, F32));
  const indices = e.keep(e.make(rows, INDEX));
  const top = e.keep(gather(ops, probabilities, rows, indices));
  const normalised = keepsScores ? e.alias(top) : ops.mul(top, e.make(tokens, F32));
  e.drop(top);
  const scores = e.keep(scoresWide ? normalised : ops.to(normalised, width));
  e.drop(probabilities);
  e.drop(logits);
  return { scores, kept: [indices] };
}

/** The best experts are taken by their logits, and the softmax is over those alone (gpt-oss). */
function routeChosen({ ops, model }: Decoder, layer: Layer, x: EagerTensor): Routes {
  const { e } = ops;
  const { expertsPerToken, hidden } = model.architecture;
  const rows = (x.size / hidden) * expertsPerToken;
  const { router, biases } = layer.experts!;
  const logits = e.keep(ops.linear(x, router, biases!.router));
  const indices = e.keep(e.make(rows, INDEX));
  const scores = e.keep(ops.savingResult(gather(ops, logits, rows, indices)));
  return { scores, kept: [indices, logits] };
}

/** The best of all logits, and a softmax over those alone in fp32 (models/granitemoehybrid/modeling_granitemoehybrid.py). */
function routeLogits({ ops, model }: Decoder, x: EagerTensor, project: Project): Routes {
  const { e } = ops;
  const { expertsPerToken, hidden } = model.architecture;
  const rows = (x.size / hidden) * expertsPerToken;
  const logits = e.keep(ops.to(project(x), F32));
  const indices = e.keep(e.make(rows, INDEX));
  const scores = e.keep(ops.to(ops.savingResult(gather(ops, logits, rows, indices)), x.width));
  return { scores, kept: [indices, logits] };
}

/** Logits of fp32 copies, a softmax over all experts, and the best as they are (models/deepseek_v2/modeling_deepseek_v2.py). */
function routeWide({ ops, model }: Decoder, x: EagerTensor, project: Project): Routes {
  const { e } = ops;
  const { expertsPerToken, hidden } = model.architecture;
  const rows = (x.size / hidden) * expertsPerToken;
  const logits = e.keep(project(ops.to(x, F32)));
  const probabilities = e.keep(ops.savingResult(logits, F32));
  const indices = e.keep(e.make(rows, INDEX));
  const scores = e.keep(ops.scale(gather(ops, probabilities, rows, indices)));
  e.drop(probabilities);
  return { scores, kept: [indices, logits] };
}

/**
 * Sigmoids of all experts, of which the best are taken within the best groups, as a correction without history has them,
 * and divided by their sum (models/deepseek_v3/modeling_deepseek_v3.py).
 */
function routeGroups({ ops, model }: Decoder, x: EagerTensor, project: Project): Routes {
  const { e } = ops;
  const { expertsPerToken, experts, hidden } = model.architecture;
  const tokens = x.size / hidden;
  const rows = tokens * expertsPerToken;
  const logits = e.keep(project(ops.to(x, F32)));
  const probabilities = e.keep(ops.savingResult(logits));
  const corrected = e.keep(e.make(tokens * experts, F32));
  const chosen = e.keep(e.make(tokens * experts, 1));
  const inverse = e.make(tokens * experts, 1);
  const masked = e.keep(e.make(tokens * experts, F32));
  e.drop(inverse);
  e.drop(corrected);
  const values = e.make(rows, F32);
  const indices = e.keep(e.make(rows, INDEX));
  e.drop(values);
  const top = e.keep(gather(ops, probabilities, rows, indices));
  const divided = ops.mul(top, e.make(tokens, top.width));
  e.drop(top);
  const scores = e.keep(ops.scale(divided));
  for (const each of [masked, chosen, probabilities]) e.drop(each);
  return { scores, kept: [indices, logits] };
}

/** One expert after the other is drawn from the scores of those that come near the best (models/phimoe/modeling_phimoe.py). */
function mix({ ops, model }: Decoder, layer: Layer, x: EagerTensor): Routes {
  const { e } = ops;
  const { expertsPerToken, experts, hidden } = model.architecture;
  const tokens = x.size / hidden;
  const logits = e.keep(ops.linear(x, layer.experts!.router));
  const kept: EagerTensor[] = [logits];
  const draws: EagerTensor[] = [];
  for (let i = 0; i < expertsPerToken; i++) {
    const far = e.keep(e.make(tokens * experts, 1));
    const near = ops.savingResult(ops.scale(logits), F32);
    const chosen = e.keep(e.make(tokens, INDEX));
    draws.push(e.keep(gather(ops, near, tokens, chosen)));
    kept.push(far, chosen);
  }
  const scores = e.keep(ops.cat(draws));
  const indices = e.keep(e.make(tokens * expertsPerToken, INDEX));
  for (const each of draws) e.drop(each);
  return { scores, kept: [indices, ...kept] };
}

/** Rows by index: keeps the index; backward makes zeros of the whole and puts the rows there. */
export function gather(ops: EagerOps, x: EagerTensor, size: number, index: EagerTensor): EagerTensor {
  const { e } = ops;
  const { size: full, width } = x;
  return e.run(
    [x],
    [index.storage],
    () => e.make(size, width),
    () => [],
    () => [e.make(full, width)],
  );
}
