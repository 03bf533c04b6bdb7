import type { ReadConfig } from '../../src/configs/read-config.ts';
import { afterEach, expect, test } from 'vitest';
import { changedConfigs, MAX_READ_FILES, type Reader } from '../../src/jobs/changed-configs.ts';
import { type Subject } from '../../src/github/event.ts';
import { GitHubServer } from '../support/github-server.ts';
import { pullRequest, type State } from '../support/github-state.ts';
import { localClient } from '../support/local-client.ts';

/** Tells versions apart by the text of the file, which a real reader would make a TrainingRun of. */
const reader: Reader = {
  mayHold: (path) => path.endsWith('.yaml'),
  isNamed: () => false,
  mayLaunch: () => false,
  open: async (path, content) => {
    const text = new TextDecoder().decode(content);
    const configs = text.startsWith('train') ? [config(path, text)] : [];
    return () => ({ path, kind: 'nothing', reasons: [], configs, launches: [] });
  },
};

function config(path: string, text: string): ReadConfig {
  const finding = { rule: 'text', severity: 'notice', message: text, path, line: 1, column: null } as const;
  return { source: { path, line: 1 }, training: null, findings: [finding] };
}

function brief(read: ReadConfig | null): string | null {
  return read && `${read.source.path}: ${read.findings[0]?.message}`;
}

let server: GitHubServer;

afterEach(async () => {
  expect(server.violations).toEqual([]);
  await server[Symbol.asyncDispose]();
});

const opened = ({ headSha, baseSha }: State): Exclude<Subject, { kind: 'nothing' }> => ({
  kind: 'pull request',
  pullRequest: { number: 7, isOpen: true, headSha, baseSha, isFork: false },
});

async function changed(state: State, subject = opened(state)) {
  server = await GitHubServer.start(state);
  const { configs, unread } = await changedConfigs(localClient(server), subject, reader);
  return {
    configs: configs.map(({ before, after }) => [brief(before), brief(after)]),
    unread: unread.map(({ path, reason }) => (path === null ? reason : `${path}: ${reason}`)),
  };
}

test('a changed config is compared with the merge base', async () => {
  const { configs } = await changed(pullRequest({ 'a.yaml': 'train 1' }, { 'a.yaml': 'train 2' }));
  expect(configs).toEqual([['a.yaml: train 1', 'a.yaml: train 2']]);
});

test('several changed files of one program are one training', async () => {
  const parts: Reader = {
    ...reader,
    open: async (path) => {
      const followed = ['a.yaml', 'b.yaml', 'train.py'].filter((each) => each !== path);
      const configs = [{ ...config(path, path), followed, starts: ['train.py'] }];
      return () => ({ path, kind: 'training', reasons: [], configs, launches: [] });
    },
  };
  const state = pullRequest({ 'a.yaml': '1', 'b.yaml': '1' }, { 'a.yaml': '2', 'b.yaml': '2' });
  server = await GitHubServer.start(state);
  const { configs, files } = await changedConfigs(localClient(server), opened(state), parts);
  expect(configs.map(({ after }) => after.source.path)).toEqual(['a.yaml']);
  // an edit may stand in either
  expect(files.map(({ filename }) => filename)).toEqual(['a.yaml', 'b.yaml']);
});

test('a renamed config is compared with its old name', async () => {
  const state = pullRequest({ 'old.yaml': 'train 1' }, { 'new.yaml': 'train 1' }, { 'new.yaml': 'old.yaml' });
  expect((await changed(state)).configs).toEqual([['old.yaml: train 1', 'new.yaml: train 1']]);
});

test('many new configs cost one request, and no comparison', async () => {
  const { configs } = await changed(pullRequest({}, { 'a.yaml': 'train 1', 'b.yaml': 'train 2' }));
  expect(configs).toEqual([
    [null, 'a.yaml: train 1'],
    [null, 'b.yaml: train 2'],
  ]);
  // the list of changes, two files, and the tree in which places that start them are looked for
  expect(server.requests).toHaveLength(3);
});

test('files that are unchanged, deleted, of another kind or no config any more are not configs', async () => {
  const before = { 'same.yaml': 'train', 'gone.yaml': 'train', 'was.yaml': 'train' };
  const after = { 'same.yaml': 'train', 'was.yaml': 'names: []', 'readme.md': 'train' };
  const { configs, unread } = await changed(pullRequest(before, after));
  expect(configs).toEqual([]);
  expect(unread).toEqual(['was.yaml: it was a training before, and declares none any more']);
});

test('a config that was something else before has nothing to compare with', async () => {
  const { configs } = await changed(pullRequest({ 'a.yaml': 'names: []' }, { 'a.yaml': 'train' }));
  expect(configs).toEqual([[null, 'a.yaml: train']]);
});

test('a config over 1 MB is read as a blob', async () => {
  const big = `train ${'x'.repeat(1_500_000)}`;
  expect((await changed(pullRequest({}, { 'a.yaml': big }))).configs).toEqual([[null, `a.yaml: ${big}`]]);
});

test('what is not a file is named, and the rest is still read', async () => {
  const after = {
    'link.yaml': { symlink: '../secret' },
    'module.yaml': { submodule: 'https://example.com/x' },
    'large.yaml': 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n',
    'a.yaml': 'train',
  };
  const { configs, unread } = await changed(pullRequest({}, after));
  expect(configs).toEqual([[null, 'a.yaml: train']]);
  expect(unread).toEqual([
    'link.yaml: it is a symlink',
    'module.yaml: it is a submodule',
    'large.yaml: it is kept in Git LFS',
  ]);
});

test('a listed file that GitHub does not show names the permission', async () => {
  const state = pullRequest({}, { 'a.yaml': 'train' });
  state.commits[state.headSha] = {};
  expect((await changed(state)).unread).toEqual(['a.yaml: GitHub does not show it; the token may lack contents: read']);
});

test('names with spaces, signs and other scripts are read', async () => {
  const name = 'a b/100% #1?&é训练.yaml';
  expect((await changed(pullRequest({}, { [name]: 'train' }))).configs).toEqual([[null, `${name}: train`]]);
});

test('a flood of files is read up to a limit, and the limit is told', async () => {
  const names = Array.from({ length: MAX_READ_FILES + 5 }, (_, i) => [`${i}.yaml`, 'train'] as const);
  const { configs, unread } = await changed(pullRequest({}, Object.fromEntries(names)));
  expect(configs).toHaveLength(MAX_READ_FILES);
  expect(unread).toEqual([
    `only ${MAX_READ_FILES} of ${MAX_READ_FILES + 5} changed files that may be configs are read; the input \`files\` says which`,
  ]);
});

test('of too many files those are read that sound like a training', async () => {
  const names = Array.from({ length: MAX_READ_FILES }, (_, i) => [`k8s/${i}.yaml`, 'kind: Pod'] as const);
  const { configs } = await changed(pullRequest({}, { ...Object.fromEntries(names), 'z/train.yaml': 'train' }));
  expect(configs).toEqual([[null, 'z/train.yaml: train']]);
});

const flood = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`data/${i % 50}/${i}.txt`, `${i}`]));

test('beyond the 3,000 files that GitHub lists, the trees tell what changed', async () => {
  const before = { 'configs/z.yaml': 'train 1', 'old.yaml': 'train 3' };
  const after = { ...flood(3_500), 'configs/z.yaml': 'train 2', 'zz/new.yaml': 'train 3' };
  const { configs, unread } = await changed(pullRequest(before, after));
  // a file that moved unchanged is compared with where it was
  expect(configs).toEqual([
    ['configs/z.yaml: train 1', 'configs/z.yaml: train 2'],
    ['old.yaml: train 3', 'zz/new.yaml: train 3'],
  ]);
  expect(unread).toEqual([]);
  expect(server.requests.filter(({ path }) => path.endsWith('/files'))).toHaveLength(30);
});

test('a range of commits is compared from where it left the base', async () => {
  const state = pullRequest(
    { 'a.yaml': 'train 1', 'same.yaml': 'train' },
    { 'a.yaml': 'train 2', 'same.yaml': 'train' },
  );
  const subject = { kind: 'range', base: state.baseSha, headSha: state.headSha, isPushed: false } as const;
  expect((await changed(state, subject)).configs).toEqual([['a.yaml: train 1', 'a.yaml: train 2']]);
  expect(server.requests.map(({ path }) => path.split('/')[4])).toEqual([
    'compare',
    'git',
    'git',
    'contents',
    'git',
    'contents',
  ]);
});

test('the whole repository is read at one commit, submodules left out', async () => {
  const tree = { 'a.yaml': 'train 1', 'deep/er/b.yaml': 'train 2', 'c.txt': 'x', 'm.yaml': { submodule: 'x' } };
  const state = pullRequest({}, tree);
  const subject = { kind: 'repository', headSha: state.headSha, isPushed: false } as const;
  expect((await changed(state, subject)).configs).toEqual([
    [null, 'a.yaml: train 1'],
    [null, 'deep/er/b.yaml: train 2'],
  ]);
});

test('a tree that is too long for one answer is read folder by folder', async () => {
  const state = pullRequest({}, { ...flood(400), 'deep/er/b.yaml': 'train 2', 'a.yaml': 'train 1' });
  state.treeLimit = 100;
  const subject = { kind: 'repository', headSha: state.headSha, isPushed: false } as const;
  const { configs, unread } = await changed(state, subject);
  expect(configs).toEqual([
    [null, 'a.yaml: train 1'],
    [null, 'deep/er/b.yaml: train 2'],
  ]);
  expect(unread).toEqual([]);
});

test('a tree without end is read up to a limit, and the limit is told', async () => {
  const folders = Array.from({ length: 150 }, (_, i) => [`f${i}/x/y.txt`, `${i}`] as const);
  const state = pullRequest({}, { 'a.yaml': 'train 1', ...Object.fromEntries(folders) });
  state.treeLimit = 200;
  const { configs, unread } = await changed(state, { kind: 'repository', headSha: state.headSha });
  expect(configs).toEqual([[null, 'a.yaml: train 1']]);
  expect(unread).toEqual(['the repository has more files than GitHub lists; the rest is not looked at']);
});
