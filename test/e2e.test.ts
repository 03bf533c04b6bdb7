import { expect, test } from 'vitest';
import { formatMarker } from '../src/report/marker.ts';
import { resultSchema } from '../src/report/result.ts';
import { pullRequest, push as pushTo } from './support/github-state.ts';
import { pullRequestEvent } from './support/run-action.ts';
import { BIGGER_BATCH, config, CREATED, detector, PATH, problems, Stage, SUGGESTED } from './support/stage.ts';

test('a pull request that raises the batch on a T4 gets the comment, the fix and a failed check', async () => {
  await using stage = await Stage.of(pullRequest({ [PATH]: detector(8) }, { [PATH]: detector(64) }));
  const result = await stage.check({ isBuilt: true });
  expect(result.exitCode).toBe(1);
  expect(result.outputs['verdict']).toMatch(/^(?:likely|oom)$/);
  expect(Number(result.outputs['risk'])).toBeGreaterThan(0.5);
  const batch = Number(result.outputs['recommended-batch']);
  expect(batch).toBeGreaterThanOrEqual(1);
  expect(batch).toBeLessThan(64);
  expect(Number(result.outputs['recommended-accumulate'])).toBe(Math.max(Math.round(64 / batch), 1));

  expect(stage.server.writes).toEqual([CREATED, SUGGESTED]);
  const [body = ''] = stage.bodies;
  expect(body.split('\n')[0]).toBe(
    formatMarker({ key: 'default', headSha: stage.state.headSha, runId: 100, attempt: 1 }),
  );
  expect(body).toContain(PATH);
  expect(body).toContain(`batch: ${batch}`);
  expect(body).toContain(result.outputs['comment-body']);

  const [run] = resultSchema.parse(result.result).runs;
  expect(run?.run?.fields['batch']).toEqual({ value: 64, origin: { kind: 'file', path: PATH, line: 5, column: 8 } });
  expect(run?.before?.run?.batch.total).toBe(8);
  expect(result.summary).toContain(PATH);
  expect(problems(result)).toContainEqual(
    expect.objectContaining({ properties: expect.objectContaining({ file: PATH, line: '5' }) as unknown }),
  );
});

test('what fits passes and still gets its comment', async () => {
  await using stage = await Stage.of(pullRequest({ [PATH]: config(2) }, { [PATH]: config(4) }));
  const result = await stage.check();
  expect(result.exitCode).toBe(0);
  expect(result.outputs['verdict']).toBe('fits');
  expect(stage.bodies).toHaveLength(1);
});

test('warn-only passes and still speaks', async () => {
  await using stage = await Stage.raisingBatch();
  const result = await stage.check({ inputs: { 'fail-on': 'never' } });
  expect(result.exitCode).toBe(0);
  expect(stage.bodies).toHaveLength(1);
  expect(problems(result).length).toBeGreaterThan(0);
});

test('a second push updates the same comment, found on page 2 of 130', async () => {
  await using stage = await Stage.raisingBatch();
  const { state } = stage;
  for (let i = 0; i < 130; i++) stage.stands('someone', `remark ${i}`);
  await stage.check();
  pushTo(state, { [PATH]: config(72) });
  await stage.check({ runId: 101 });
  // another batch keeps another effective batch, and so is another suggestion in the place of the first
  expect(stage.server.writes).toEqual([
    CREATED,
    SUGGESTED,
    'PATCH /repos/octo/vision/issues/comments/1130',
    SUGGESTED,
    'PATCH /repos/octo/vision/pulls/comments/5000',
  ]);
  expect(stage.bodies).toHaveLength(131);
  expect(stage.bodies.at(-1)).toContain('run=101/1');
});

test('the same verdict again writes nothing', async () => {
  await using stage = await Stage.raisingBatch();
  await stage.check();
  await stage.check({ runId: 101 });
  expect(stage.server.writes).toEqual([CREATED, SUGGESTED]);
});

test('a fork with a read-only token gets annotations, summary, outputs and the verdict by policy', async () => {
  await using stage = await Stage.raisingBatch();
  const { state } = stage;
  state.readOnlyToken = true;
  const event = await pullRequestEvent(stage.server, 'pull_request_fork.json');
  const failing = await stage.check({ event });
  expect(failing.exitCode).toBe(1);
  expect(failing.commands).toContainEqual(
    expect.objectContaining({ name: 'warning', message: expect.stringContaining('pull-requests: write') as unknown }),
  );
  expect(problems(failing).some(({ properties }) => properties['file'] === PATH)).toBe(true);
  expect(failing.summary).toContain(PATH);
  expect(failing.outputs['comment-body']).toContain(PATH);
  expect((await stage.check({ event, inputs: { 'fail-on': 'never' } })).exitCode).toBe(0);
  expect(stage.bodies).toEqual([]);
});

test('a comment is made "resolved" when the config is taken back', async () => {
  await using stage = await Stage.raisingBatch();
  const { state } = stage;
  await stage.check();
  pushTo(state, BIGGER_BATCH.before);
  const result = await stage.check({ runId: 101 });
  expect(result.exitCode).toBe(0);
  expect(stage.bodies).toHaveLength(1);
  expect(stage.bodies[0]).toMatch(/resolved/i);
  expect(result.outputs).toMatchObject({ verdict: '', risk: '' });
});

test('a comment turns green when the batch is lowered again', async () => {
  await using stage = await Stage.raisingBatch();
  const { state } = stage;
  await stage.check();
  pushTo(state, { [PATH]: config(4) });
  expect((await stage.check({ runId: 101 })).outputs['verdict']).toBe('fits');
  expect(stage.bodies).toHaveLength(1);
  expect(stage.bodies[0]).toContain('run=101/1');
});

test('two workflows with keys of their own keep a comment each', async () => {
  await using stage = await Stage.raisingBatch();
  await stage.check({ inputs: { 'comment-key': 'detector' } });
  await stage.check({ inputs: { 'comment-key': 'pose', gpu: 'rtx-3060' } });
  expect(stage.bodies).toHaveLength(2);
});

test('bad YAML in one config is told by line, and the other is still checked', async () => {
  const broken = 'model: yolov8m.pt\nbatch: 16\n\timgsz: 640\nepochs: 100\n';
  await using stage = await Stage.of(pullRequest({}, { 'configs/broken.yaml': broken, [PATH]: config(4) }));
  const result = await stage.check();
  expect(problems(result)).toContainEqual(
    expect.objectContaining({ properties: expect.objectContaining({ file: 'configs/broken.yaml' }) as unknown }),
  );
  expect(result.outputs['verdict']).toBe('fits');
  expect(result.exitCode).toBe(1);
});

test('a pull request without training configs is green and silent', async () => {
  await using stage = await Stage.of(
    pullRequest({}, { 'data.yaml': 'names: [cat]\nnc: 1\ntrain: images\n', 'src/a.py': 'print()' }),
  );
  const result = await stage.check();
  expect(result.exitCode).toBe(0);
  expect(stage.bodies).toEqual([]);
  expect(result.commands).toEqual([]);
  expect(result.summary).toBe('');
  expect(result.outputs).toMatchObject({ verdict: '', 'comment-body': '' });
});

test('the fix is suggested on its line once, and resolved when it no longer applies', async () => {
  await using stage = await Stage.raisingBatch();
  const { state } = stage;
  await stage.check();
  const [suggestion] = state.reviewComments;
  expect(suggestion).toMatchObject({ path: PATH, line: 5, isHidden: false });
  expect(suggestion?.body).toMatch(/```suggestion\nbatch: \d+\n```$/);
  pushTo(state, { [PATH]: config(64), 'readme.md': 'x' });
  await stage.check({ runId: 101 });
  expect(state.reviewComments).toHaveLength(1);
  pushTo(state, { [PATH]: config(4) });
  await stage.check({ runId: 102 });
  expect(state.reviewComments).toMatchObject([{ body: /Resolved/, isHidden: true }]);
  await stage.check({ runId: 103 });
  expect(stage.server.writes.filter((write) => write.includes('pulls/comments'))).toHaveLength(1);
});

test('no suggestion where the line is outside the diff, or none is wanted', async () => {
  const long = (batch: number) => `${config(64)}${'# \n'.repeat(20)}seed: ${batch}\n`;
  await using outside = await Stage.of(pullRequest({ [PATH]: long(1) }, { [PATH]: long(2) }));
  await outside.check();
  expect(outside.server.writes).toEqual([CREATED]);
  await using unwanted = await Stage.raisingBatch();
  await unwanted.check({ inputs: { suggestions: 'false' } });
  expect(unwanted.server.writes).toEqual([CREATED]);
});

test('SARIF and HTML lie beside the result for later steps', async () => {
  await using stage = await Stage.raisingBatch();
  const result = await stage.check();
  expect(result.files['sarif']).toContain('"2.1.0"');
  expect(result.files['html-report']).toMatch(/^<!doctype html>/);
});

const WISH = '/oomlint ignore oom it runs on the A100';

test.each([
  ['writer', 0],
  ['stranger', 1],
])('a wish of a %s to ignore the verdict', async (login, exitCode) => {
  await using stage = await Stage.raisingBatch();
  stage.stands(login, `I looked at it\n${WISH}`);
  const result = await stage.check();
  expect(result.exitCode).toBe(exitCode);
  expect(result.outputs['verdict']).toBe('oom');
  expect(stage.bodies[1]?.includes('**Ignored**')).toBe(exitCode === 0);
});
