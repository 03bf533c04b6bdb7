// The comments that README.md and docs/comment.md show: what the engine says of pull requests that ask for more memory.
import { readFile } from 'node:fs/promises';
import { BARE } from '../src/configs/context.ts';
import { readConfigs } from '../src/configs/recognise.ts';
import { resultOfConfigs } from '../src/jobs/judge-configs.ts';
import { renderComment } from '../src/report/markdown.ts';
import { findCard } from '../src/gpus/catalogue.ts';
import { VERSION } from '../src/base/version.ts';

const LLM_EXAMPLE = 'examples/llm/axolotl-qlora.yml';

/** A YOLO training whose `batch` goes from 8 to 64. */
export function exampleComment(): string {
  const textWith = (batch: number): string => `model: yolov8m.pt\ndata: coco.yaml\nimgsz: 640\nbatch: ${batch}\n`;
  return commentOn('configs/train.yaml', textWith(8), textWith(64), 't4');
}

/** The LLM example of the repository with twice the length of its sequences. */
export async function exampleLlmComment(): Promise<string> {
  const before = await readFile(LLM_EXAMPLE, 'utf8');
  const after = before.replace(/(?<=^sequence_len: )\d+/m, (length) => String(2 * Number(length)));
  if (after === before) throw new Error(`${LLM_EXAMPLE} has no sequence_len`);
  return commentOn(LLM_EXAMPLE, before, after, 'rtx-4080');
}

function commentOn(path: string, before: string, after: string, gpu: string): string {
  const configOf = (text: string) => readConfigs(path, new TextEncoder().encode(text), BARE)[0]!;
  const gpus = { byGlob: null, runners: new Map(), otherwise: findCard(gpu), team: [] };
  const options = { opLevel: false, reserveBytes: 0 };
  const changes = [{ after: configOf(after), before: configOf(before) }];
  const result = resultOfConfigs(changes, () => gpus, options, VERSION);
  const comment = renderComment(result, { headSha: '0'.repeat(40), runUrl: null });
  return comment.replace(/^<!--.*-->\n/, '').trim();
}
