import { afterEach, expect, test } from 'vitest';
import { resultSchema } from '../../src/report/result.ts';
import { GitHubServer } from '../support/github-server.ts';
import { type Entry, pullRequest, type State, type Tree } from '../support/github-state.ts';
import { runAction } from '../support/run-action.ts';

const FOLDER = 'datasets/ducks/labels/train';
let server: GitHubServer;

afterEach(async () => {
  expect(server.violations).toEqual([]);
  await server[Symbol.asyncDispose]();
});

async function checked(state: State) {
  server = await GitHubServer.start(state);
  const job = await runAction({ server, inputs: { gpu: 't4' } });
  const { runs } = resultSchema.parse(job.result);
  return { run: runs[0]!, summary: job.summary };
}

/** Paths below the dataset that were asked for, with the commit of each. */
function asked(): { path: string; ref: string }[] {
  const all = server.requests.flatMap(({ path, query, body }) => {
    if (path !== '/graphql') return [{ path: path.replace(/^.*\/contents\//, ''), ref: query['ref'] ?? '' }];
    const { ref = '', ...variables } = (body as { variables: Record<string, string> }).variables;
    const paths = Object.entries(variables).filter(([name]) => /^p\d+$/.test(name));
    return paths.map(([, each]) => ({ path: each, ref }));
  });
  return all.filter(({ path }) => /^(?:data\/)?datasets\/ducks/.test(path));
}

const rows = (count: number): string =>
  Array.from({ length: count }, (_, i) => `0 0.${String(i).padStart(4, '0')} 0.5000 0.1000 0.1000\n`).join('');

const labels = (count: number, most: number): Tree =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i): [string, Entry] => [
      `${FOLDER}/${String(i).padStart(5, '0')}.txt`,
      rows(i === 11 ? most : 3),
    ]),
  );

const DATASET = 'path: datasets/ducks\ntrain: images/train\nval: images/val\nnames: [duck]\n';
const CONFIG = (batch: number): string => `model: yolov8n.pt\ndata: data/ducks.yaml\nimgsz: 640\nbatch: ${batch}\n`;

test('labels per image come from the label files, which the report says, in two listings and eight files', async () => {
  const others = { 'data/ducks.yaml': DATASET, ...labels(40, 90) };
  const state = pullRequest({ 'train.yaml': CONFIG(8), ...others }, { 'train.yaml': CONFIG(16), ...others });
  const { run, summary } = await checked(state);
  const why = `the 40 label files in ${FOLDER}: up to 90 objects (00011.txt)`;
  expect(run.run?.fields['dataset_labels']).toMatchObject({
    value: { most: 90, images: 40, of: 'training' },
    origin: { kind: 'assumed', why },
  });
  expect(run.before?.run?.fields['dataset_labels']).toEqual(run.run?.fields['dataset_labels']);
  expect(run.estimate?.assumptions).toContainEqual(expect.stringContaining(`: ${why} has 5.2 in an image`));
  const [, first] = /^(\d+) labels in the fullest image/m.exec(run.estimate?.assumptions.join('\n') ?? '') ?? [];
  expect(run.estimate?.breakdown).toContainEqual(
    expect.objectContaining({ name: 'loss and assigner', note: `at up to ${first} labels per image` }),
  );
  expect(summary).toContain('the 40 label files in `datasets/ducks/labels/train`: up to 90 objects');
  for (const commit of [state.mergeBase, state.headSha]) {
    const paths = asked().flatMap(({ path, ref }) => (ref === commit ? [path] : []));
    expect(paths.filter((path) => path.endsWith('.txt'))).toHaveLength(8);
    expect(paths.filter((path) => !path.endsWith('.txt')).sort()).toEqual(['data/datasets/ducks/labels/train', FOLDER]);
  }
});

test('a folder of more files than GitHub lists is told to be counted in part', async () => {
  const others = { 'data/ducks.yaml': DATASET, ...labels(1200, 60) };
  const { run } = await checked(pullRequest(others, { 'train.yaml': CONFIG(8), ...others }));
  expect(run.run?.fields['dataset_labels']).toMatchObject({
    value: { most: 60, of: 'kin' },
    origin: { why: expect.stringContaining('the first 1000 label files in') as string },
  });
});

test('links, binary files and what lies outside are no labels', async () => {
  const bytes = new Uint8Array(4096).map((_, i) => i % 256);
  // what a pull request adds itself is no evidence for it
  const others: Tree = {
    'data/ducks.yaml': DATASET.replace('images/train', '[images/train, ../../../../etc/images, /etc/images]'),
    [`${FOLDER}/a.txt`]: rows(5),
    [`${FOLDER}/b.txt`]: bytes,
    [`${FOLDER}/c.txt`]: { symlink: '/etc/passwd' },
    [`${FOLDER}/d\n::error::x.txt`]: rows(7),
  };
  const { run } = await checked(pullRequest(others, { 'train.yaml': CONFIG(8), ...others }));
  const why = `the 2 label files in ${FOLDER}: up to 7 objects (d\uFFFD::error::x.txt); 2 more of the places that train names are not counted`;
  expect(run.run?.fields['dataset_labels']).toMatchObject({
    value: { most: 7, mean: 6, images: 2 },
    origin: { kind: 'assumed', why },
  });
  expect(server.requests.map(({ path }) => path).filter((path) => path.includes('etc'))).toEqual([]);
});

test('without label files nothing is known, at the cost of two requests', async () => {
  const { run } = await checked(pullRequest({}, { 'train.yaml': CONFIG(8), 'data/ducks.yaml': DATASET }));
  expect(run.run?.fields['dataset_labels']?.value).toBeNull();
  expect(asked()).toHaveLength(2);
});
