import type { LabelStatistics } from './statistics.ts';

/** Notebooks keep pictures in their outputs; what a log prints of its labels stands early in each line. */
const MOST_TEXT = 4 * 2 ** 20;
const MOST_IMAGES = 10_000_000;
/** A line of validation: `all`, images, instances, then precision, recall and more. Spaces are bounded against crafted text. */
const VALIDATION = /\ball {2,40}(\d{1,8}) {1,40}(\d{1,9})(?: {1,40}(?:nan|\d?\.?\d{1,12}(?:e-\d{1,3})?)){2}/g;

/**
 * Mean labels of an image as the validations in a log or a notebook's outputs print it; of several trainings the densest, as
 * nobody can tell which is meant. Null where it prints none.
 */
export function statisticsOfLog(text: string): LabelStatistics | null {
  let mean = 0;
  for (const [, images, instances] of text.slice(0, MOST_TEXT).matchAll(VALIDATION)) {
    if (Number(images) > 0 && Number(images) <= MOST_IMAGES) mean = Math.max(mean, Number(instances) / Number(images));
  }
  return mean === 0 ? null : { mean, deviation: null, most: null, images: null, of: 'kin' };
}

const NUMBER = String.raw`(\d{1,3}(?:[,.]\d{3}){1,3}|\d{1,9})`;
const OBJECTS = new RegExp(
  String.raw`\b${NUMBER}(?: [a-z]{1,20})? (?:annotations|bounding boxes|boxes|instances|objects)\b`,
  'i',
);
const IMAGES = new RegExp(String.raw`\b${NUMBER}(?: [a-z]{1,20})? (?:images|photos|photographs)\b`, 'i');
const MOST_README = 2 ** 16;
/** Fewer are an example, more a mistake or a number of something else. */
const LEAST_MEAN = 0.2;
const MOST_MEAN = 1000;

/** Mean labels of an image where a README tells both images and boxes; null where it tells not both. */
export function statisticsOfReadme(text: string): LabelStatistics | null {
  const start = text.slice(0, MOST_README);
  const [boxes, images] = [OBJECTS, IMAGES].map((each) => Number(each.exec(start)?.[1]?.replaceAll(/[,.]/g, '') ?? 0));
  const mean = (boxes ?? 0) / (images || Infinity);
  if (mean < LEAST_MEAN || mean > MOST_MEAN) return null;
  return { mean, deviation: null, most: null, images: images!, of: 'kin' };
}
