import { type LabelStatistics, statisticsOf } from './statistics.ts';

const MOST_TEXT = 8 * 2 ** 20;
const OF_IMAGE = /"image_id"\s{0,20}:\s{0,20}(\d{1,18}|"[^"\n]{1,200}")/g;
const FILE = /"file_name"\s{0,20}:/g;

/** Labels of the images of a COCO file; null for a file of anything else, or one that is too long to be read whole. */
export function statisticsOfCoco(text: string): LabelStatistics | null {
  if (text.length > MOST_TEXT || !/"annotations"\s{0,20}:/.test(text)) return null;
  const counts = new Map<string, number>();
  for (const [, image] of text.matchAll(OF_IMAGE)) counts.set(image!, (counts.get(image!) ?? 0) + 1);
  const images = text.match(FILE)?.length ?? 0;
  const empty = Math.max(images - counts.size, 0);
  return statisticsOf([...counts.values(), ...Array.from({ length: empty }, () => 0)]);
}

/** Objects of a PASCAL VOC file; null for a file of anything else. */
export function objectsOfVoc(text: string): number | null {
  if (!/<annotation\b/.test(text)) return null;
  return text.match(/<object>/g)?.length ?? 0;
}
