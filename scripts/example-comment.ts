// The comment that README.md shows: what the engine says of a pull request that raises `batch`.
import { BARE } from '../src/configs/context.ts';
import { readConfigs } from '../src/configs/recognise.ts';
import { resultOfConfigs } from '../src/jobs/judge-configs.ts';
import { renderComment } from '../src/report/markdown.ts';
import { findCard } from '../src/gpus/catalogue.ts';
import { VERSION } from '../src/base/version.ts';

const PATH = 'configs/train.yaml';

function configWith(batch: number) {
  const text = `model: yolov8m.pt\ndata: coco.yaml\nimgsz: 640\nbatch: ${batch}\n`;
  return readConfigs(PATH, new TextEncoder().encode(text), BARE)[0]!;
}

export function exampleComment(): string {
  const card = findCard('t4');
  const gpus = { byGlob: null, runners: new Map(), otherwise: card, team: [] };
  const options = { opLevel: false, reserveBytes: 0 };
  const result = resultOfConfigs([{ after: configWith(64), before: configWith(8) }], () => gpus, options, VERSION);
  const comment = renderComment(result, { headSha: '0'.repeat(40), runUrl: null });
  return comment.replace(/^<!--.*-->\n/, '').trim();
}
