import { type Builder } from '../../../../torch/builder.ts';
import { type ForwardMode } from '../../../../torch/network.ts';
import { type Ops, type Tensor } from '../../../../torch/ops.ts';
import { decoderLayer, perceptron } from '../blocks/transformer.ts';
import type { HeadOutput } from './detect.ts';
import { type Head } from './heads.ts';

/** Sizes of the decoder that the framework does not let a model file change (RTDETRDecoder, ultralytics/nn/modules/head.py). */
const CHANNELS = 256;
const HEADS = 8;
const POINTS = 4;
const HIDDEN = 1024;
const LAYERS = 6;
const QUERIES = 300;
const BOX = 4;
/** Denoising queries asked for; groups of all labels, each positive and negative, come nearest to it. */
const DENOISING = 100;

/** Queries that are noisy labels: pairs for the fullest image, in as many groups as come near to `DENOISING`. */
function denoisingQueries(labelsPerImage: number): number {
  return labelsPerImage === 0 ? 0 : 2 * labelsPerImage * Math.max(Math.floor(DENOISING / labelsPerImage), 1);
}

export function rtdetrHead(b: Builder, cin: readonly number[], classes: number): Head {
  const enter = cin.map((c) => ({ convolution: b.conv2d(c, CHANNELS), normalise: b.batchNorm(CHANNELS) }));
  const options = { channels: CHANNELS, heads: HEADS, hidden: HIDDEN, points: POINTS, levels: cin.length };
  const layers = Array.from({ length: LAYERS }, () => decoderLayer(b, options));
  const noisyClasses = b.embedding(classes, CHANNELS);
  const place = perceptron(b, [BOX, 2 * CHANNELS, CHANNELS]);
  const encode = b.linear(CHANNELS, CHANNELS);
  const encodeNorm = b.layerNorm(CHANNELS);
  const encoderScores = b.linear(CHANNELS, classes);
  const encoderBoxes = perceptron(b, [CHANNELS, CHANNELS, CHANNELS, BOX]);
  const scores = layers.map(() => b.linear(CHANNELS, classes));
  const boxes = layers.map(() => perceptron(b, [CHANNELS, CHANNELS, CHANNELS, BOX]));

  const run = (t: Ops, inputs: readonly Tensor[], { isTraining, labelsPerImage }: ForwardMode): HeadOutput[] => {
    const noisy = isTraining ? denoisingQueries(labelsPerImage) : 0;
    const outputs = t.scope(() => {
      const maps = inputs.map((x, i) => enter[i]!.normalise(t, enter[i]!.convolution(t, x)));
      const sides = maps.map(({ height, width }) => [height, width] as const);
      const pixels = t.let(t.concatColumns(maps));
      const noisyQueries = noisy > 0 ? t.let(t.lookup(noisyClasses, CHANNELS, noisy)) : null;
      const chosen = choose(pixels);
      let queries = chosen.queries;
      if (noisyQueries) {
        queries = t.let(t.concatColumns([noisyQueries, queries]));
        t.end(noisyQueries);
      }
      let reference = t.let(t.activate(referenceOf(chosen.reference, noisy), 'sigmoid', false));
      const boxesOf: Tensor[] = [];
      const scoresOf: Tensor[] = [];
      let refined: Tensor | null = null;
      for (const [i, layer] of layers.entries()) {
        const position = t.let(place(t, reference));
        const next = t.let(layer(t, { queries, boxes: reference, position, pixels, levels: sides }));
        t.end(position);
        t.end(queries);
        queries = next;
        const box = t.let(boxes[i]!(t, queries));
        const before = refined;
        refined = t.let(moved(box, reference));
        scoresOf.push(t.let(scores[i]!(t, queries)));
        // where gradients may follow the layer before, they do
        boxesOf.push(before ? t.let(moved(box, before)) : refined);
        t.end(box);
        t.end(reference);
        reference = t.let(t.detach(refined));
      }
      const all = (each: readonly Tensor[]) => t.let(t.concat(each));
      return [all(boxesOf), all(scoresOf), chosen.boxes, chosen.scores];

      /** The queries that the encoder scores highest, with where they are. */
      function choose(from: Tensor) {
        const features = t.let(encodeNorm(t, encode(t, t.scale(from))));
        const allScores = t.let(encoderScores(t, features));
        const best = t.let(t.gather(features, QUERIES));
        const anchored = t.let(t.add(encoderBoxes(t, best), t.blank(BOX, QUERIES)));
        const near = t.let(t.activate(anchored, 'sigmoid', false));
        const bestScores = t.let(t.gather(allScores, QUERIES));
        t.end(features);
        t.end(allScores);
        return { queries: t.let(t.detach(best)), reference: anchored, boxes: near, scores: bestScores };
      }

      function referenceOf(anchored: Tensor, count: number): Tensor {
        const still = t.detach(anchored);
        return count === 0 ? still : t.concatColumns([t.blank(BOX, count), still]);
      }

      /** A box moved from where it was: through the inverse sigmoid and back. */
      function moved(box: Tensor, from: Tensor): Tensor {
        const share = t.activate(from, 'tanh', false);
        const inverse = t.activate(t.multiply(share, t.let(t.scale(from))), 'tanh', false);
        return t.activate(t.add(box, inverse), 'sigmoid', false);
      }
    });
    const [boxTensor, scoreTensor, encoderBox, encoderScore] = outputs.map((x) => t.let(x));
    return [
      { name: 'boxes', tensor: boxTensor! },
      { name: 'scores', tensor: scoreTensor! },
      { name: 'encoder-boxes', tensor: encoderBox! },
      { name: 'encoder-scores', tensor: encoderScore! },
    ];
  };
  return { predicts: { task: 'rtdetr', classes, queries: QUERIES, layers: LAYERS }, run };
}
