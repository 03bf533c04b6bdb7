// npm run bench:hostile: how long files that are built to be slow take to read. Times are of this machine.
import { readingOf } from '../test/support/facts.ts';
import { slowFiles, slowYaml } from '../test/support/slow-inputs.ts';

const TRAINING = 'model: yolov8n.pt\nimgsz: 640\nbatch: 16\nepochs: 3\n';
/** A check reads a hundred files of a pull request; one may not take all of its time. */
const AIM_MS = 2000;

const inputs = [
  ...slowFiles(500_000).map(([path, text]) => ({ name: path, path, text })),
  ...slowYaml(1_000_000).map(([name, text]) => ({
    name: `YAML: ${name}`,
    path: 'train.yaml',
    text: `${TRAINING}${text}\n`,
  })),
];

for (const { name, path, text } of inputs) {
  const start = performance.now();
  await readingOf(path, new Map([[path, new TextEncoder().encode(text)]]));
  const time = performance.now() - start;
  console.log(
    `${name.padEnd(40)} ${time.toFixed(0).padStart(6)} ms${time > AIM_MS ? `  aim below ${AIM_MS} ms, missed` : ''}`,
  );
}
