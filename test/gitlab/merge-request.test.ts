import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HOSTILE } from '../support/hostile.ts';
import { runCli } from '../support/run-cli.ts';
import { GitLabServer, US } from '../support/gitlab-server.ts';

const yaml = (batch: number): string => `model: yolov8s-cls.pt\nimgsz: 1280\nbatch: ${batch}\nepochs: 3\n`;
let folder: string;
let server: GitLabServer;
let base: string;
let pipeline: number;

function git(...args: readonly string[]): string {
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...who, ...args], { cwd: folder, encoding: 'utf8', stdio: 'pipe' }).trim();
}

function commit(files: Readonly<Record<string, string | null>>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    if (text === null) rmSync(join(folder, path));
    else writeFileSync(join(folder, path), text);
  }
  git('add', '-A');
  git('commit', '-q', '--allow-empty', '-m', 'a commit');
  return git('rev-parse', 'HEAD');
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'oomlint-gitlab-'));
  server = await GitLabServer.start();
  pipeline = 100;
  git('init', '-q');
  base = commit({ 'configs/train.yaml': yaml(8), '.github/oomlint.yml': 'gpu: t4\n', 'README.md': 'a\n' });
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await server.close();
  rmSync(folder, { recursive: true });
});

/** Runs the job of the merge request at a head. */
async function job(headSha: string, args: readonly string[] = [], changes: Readonly<Record<string, string>> = {}) {
  pipeline += 1;
  const env = {
    CI_API_V4_URL: server.apiUrl,
    CI_MERGE_REQUEST_PROJECT_ID: '42',
    CI_MERGE_REQUEST_IID: '7',
    CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
    CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: '',
    CI_COMMIT_SHA: headSha,
    CI_PIPELINE_ID: String(pipeline),
    CI_JOB_ID: '5',
    CI_JOB_URL: 'http://127.0.0.1/job/5',
    CI_PROJECT_DIR: folder,
    OOMLINT_GITLAB_TOKEN: 'glpat-secret',
    ...changes,
  };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  return runCli(['gitlab', ...args], folder);
}

const report = (): { check_name: string; location: { path: string } }[] =>
  JSON.parse(readFileSync(join(folder, 'gl-code-quality-report.json'), 'utf8')) as ReturnType<typeof report>;

test('a merge request that no longer fits fails, with a note and a report', async () => {
  const { exitCode, stdout, stderr } = await job(commit({ 'configs/train.yaml': yaml(64) }));
  expect(exitCode).toBe(3);
  expect(stdout).toMatch(/out of memory/);
  expect(stderr).toMatch(/note: created/);
  expect(server.notes).toHaveLength(1);
  expect(server.notes[0]?.body).toMatch(/^<!-- oomlint:default sha=[0-9a-f]+ run=101\/5 -->\n\*\*Out of memory\*\*/);
  expect(server.notes[0]?.body).toMatch(/batch\s8 →\s64/);
  expect(report()[0]).toMatchObject({ check_name: 'oomlint/oom', location: { path: 'configs/train.yaml' } });
  expect([...server.tokens]).toEqual(['glpat-secret']);
});

test('the note is kept: updated when the verdict changes, left when it is the same, resolved at last', async () => {
  await job(commit({ 'configs/train.yaml': yaml(64) }));
  expect((await job(git('rev-parse', 'HEAD'))).stderr).toMatch(/note: unchanged/);
  expect((await job(commit({ 'configs/train.yaml': yaml(16) }))).stderr).toMatch(/note: updated/);
  expect(server.notes[0]?.body).toMatch(/\*\*Fits\*\*/);
  const { exitCode } = await job(commit({ 'configs/train.yaml': yaml(8) }));
  expect(exitCode).toBe(0);
  expect(server.notes).toHaveLength(1);
  expect(server.notes[0]?.body).toMatch(/\*\*Resolved\*\*/);
  expect(report()).toEqual([]);
});

test('nothing is said where no config is touched', async () => {
  const { stderr, exitCode } = await job(commit({ 'README.md': 'b\n' }));
  expect(stderr).toMatch(/note: nothing to say/);
  expect(server.writes).toEqual([]);
  expect(exitCode).toBe(0);
});

test('a marker in the note of somebody else is not ours, on whatever page', async () => {
  for (let index = 0; index < 120; index += 1) server.add(`note ${index}`, 1, index % 2 === 0);
  const pasted = server.add('<!-- oomlint:default sha=aa run=999999/1 -->\nforged', 1);
  expect((await job(commit({ 'configs/train.yaml': yaml(64) }))).stderr).toMatch(/note: created/);
  expect((await job(commit({ 'configs/train.yaml': yaml(128) }))).stderr).toMatch(/note: updated/);
  expect(pasted.body).toMatch(/forged/);
  expect(server.writes).toEqual(['POST', 'PUT']);
});

test('an older pipeline leaves the note of a newer one, and of two notes the older stays', async () => {
  const newer = server.add('<!-- oomlint:default sha=aa run=999999/1 -->\nnewer', US);
  expect((await job(commit({ 'configs/train.yaml': yaml(64) }))).stderr).toMatch(/left to a newer pipeline/);
  newer.body = '<!-- oomlint:default sha=aa run=1/1 -->\nolder';
  server.add('<!-- oomlint:default sha=aa run=2/1 -->\ntwin', US);
  expect((await job(git('rev-parse', 'HEAD'))).stderr).toMatch(/note: updated/);
  expect(server.notes.map(({ id }) => id)).toEqual([newer.id]);
});

test('the policy is that of the base, and a card that the change declares makes nothing better', async () => {
  const head = commit({
    'configs/train.yaml': `# oomlint: gpu=a100-80gb\n${yaml(64)}`,
    '.github/oomlint.yml': 'gpu: a100-80gb\nfail-on: never\n',
  });
  const { exitCode, stdout } = await job(head);
  expect(exitCode).toBe(3);
  expect(stdout).toMatch(/declared in this pull request/);
});

test('the working tree does not count, only the commits do', async () => {
  const head = commit({ 'configs/train.yaml': yaml(16) });
  writeFileSync(join(folder, 'configs/train.yaml'), yaml(512));
  expect((await job(head)).exitCode).toBe(0);
});

test('a link out of the repository is not followed', async () => {
  symlinkSync('/etc/passwd', join(folder, 'link.yaml'));
  git('add', '-A');
  const { exitCode, stdout } = await job(commit({}));
  expect(stdout).not.toMatch(/root:/);
  expect(exitCode).toBe(0);
});

test('without a token, or with one that may not, the verdict stands all the same', async () => {
  const head = commit({ 'configs/train.yaml': yaml(64) });
  const without = await job(head, [], { OOMLINT_GITLAB_TOKEN: '' });
  expect(without.stderr).toMatch(/note: none is written/);
  server.refusal = 403;
  const refused = await job(head);
  expect(refused.stderr).toMatch(/the token may not \(403\)/);
  expect([without.exitCode, refused.exitCode]).toEqual([3, 3]);
  expect(report()).not.toEqual([]);
  expect(refused.stdout + refused.stderr).not.toMatch(/glpat-secret/);
});

test('the token follows no redirect', async () => {
  const other = await GitLabServer.start();
  server.refusal = 302;
  server.location = `${other.apiUrl}/user`;
  const { stderr } = await job(commit({ 'configs/train.yaml': yaml(64) }));
  expect(stderr).toMatch(/a redirect \(302\), which is not followed/);
  expect([...other.tokens]).toEqual([]);
  await other.close();
});

test('a hostile path is shown inert: no mention, link, HTML or quick action', async () => {
  const names = ['@all', '/close', '~bug', '!1', '<img src=x>', '[a](http://evil.example)'];
  const files = Object.fromEntries(
    names.map((name, index) => [`${name.replaceAll('/', '')}/t${index}.yaml`, yaml(64)]),
  );
  await job(commit(files));
  await job(
    commit({
      'configs/train.yaml': `${yaml(64)}${HOSTILE.map((text) => `# ${text.replaceAll(/\s/g, ' ')}`).join('\n')}\n`,
    }),
  );
  const body = server.notes[0]?.body ?? '';
  // in code, of Markdown or HTML, GitLab looks for no reference
  const outside = body
    .replaceAll(/```[\s\S]*?```/g, '')
    .replaceAll(/(`+)[^`]+\1/g, '')
    .replaceAll(/<code>[^<]*<\/code>/g, '');
  expect(outside).not.toMatch(/@all|~bug|!1|evil\.example|<img src=x>/);
  expect(outside).not.toMatch(/^\//m);
});

test.each([
  ['CI_MERGE_REQUEST_IID', '', 'gitlab runs in the pipeline of a merge request: CI_MERGE_REQUEST_IID is not set'],
  [
    'CI_MERGE_REQUEST_DIFF_BASE_SHA',
    '--upload-pack=x',
    'gitlab: CI_MERGE_REQUEST_DIFF_BASE_SHA is missing, or not what GitLab gives the jobs of a merge request',
  ],
  [
    'CI_MERGE_REQUEST_DIFF_BASE_SHA',
    'a'.repeat(40),
    'commit aaaaaaaaaaaa is not in the checkout: give the job GIT_DEPTH: 0',
  ],
])('%s=%s is told in one line', async (name, value, message) => {
  const { exitCode, stderr } = await job(git('rev-parse', 'HEAD'), [], { [name]: value });
  expect(stderr).toBe(`oomlint: ${message}\n`);
  expect(exitCode).toBe(2);
});
