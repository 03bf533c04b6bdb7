import { afterEach, expect, test } from 'vitest';
import { type ReadConfig } from '../../src/configs/training-run.ts';
import { changedConfigs, MAX_READ_FILES, type Reader } from '../../src/github/changed-configs.ts';
import { GitHubServer } from '../support/github-server.ts';
import { pullRequest, type State } from '../support/github-state.ts';
import { localClient } from '../support/local-client.ts';

/** Tells versions apart by the text of the file, which a real reader would make a TrainingRun of. */
const reader: Reader = {
  mayHold: (path) => path.endsWith('.yaml'),
  open: async (path, content) => {
    const text = new TextDecoder().decode(content);
    const configs = text.startsWith('train') ? [config(path, text)] : [];
    return () => ({ path, kind: 'nothing', configs, launches: [] });
  },
};

function config(path: string, text: string): ReadConfig {
  const finding = { rule: 'text', severity: 'notice', message: text, path, line: 1, column: null } as const;
  return { source: { path, line: 1 }, run: null, findings: [finding] };
}

function brief(read: ReadConfig | null): string | null {
  return read && `${read.source.path}: ${read.findings[0]?.message}`;
}

let server: GitHubServer;

afterEach(async () => {
  expect(server.violations).toEqual([]);
  await server[Symbol.asyncDispose]();
});

async function changed(state: State) {
  server = await GitHubServer.start(state);
  const event = { number: 7, headSha: state.headSha, baseSha: state.baseSha, isFork: false };
  const { configs, unchecked } = await changedConfigs(localClient(server), event, reader);
  return { configs: configs.map(({ before, after }) => [brief(before), brief(after)]), unchecked };
}

test('a changed config is compared with the merge base', async () => {
  const { configs } = await changed(pullRequest({ 'a.yaml': 'train 1' }, { 'a.yaml': 'train 2' }));
  expect(configs).toEqual([['a.yaml: train 1', 'a.yaml: train 2']]);
});

test('a renamed config is compared with its old name', async () => {
  const state = pullRequest({ 'old.yaml': 'train 1' }, { 'new.yaml': 'train 1' }, { 'new.yaml': 'old.yaml' });
  expect((await changed(state)).configs).toEqual([['old.yaml: train 1', 'new.yaml: train 1']]);
});

test('new configs cost one request each, and no comparison', async () => {
  const { configs } = await changed(pullRequest({}, { 'a.yaml': 'train 1', 'b.yaml': 'train 2' }));
  expect(configs).toEqual([
    [null, 'a.yaml: train 1'],
    [null, 'b.yaml: train 2'],
  ]);
  expect(server.requests).toHaveLength(3);
});

test('files that are unchanged, deleted, of another kind or no config any more are not configs', async () => {
  const before = { 'same.yaml': 'train', 'gone.yaml': 'train', 'was.yaml': 'train' };
  const after = { 'same.yaml': 'train', 'was.yaml': 'names: []', 'readme.md': 'train' };
  expect(await changed(pullRequest(before, after))).toEqual({ configs: [], unchecked: [] });
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
  const { configs, unchecked } = await changed(pullRequest({}, after));
  expect(configs).toEqual([[null, 'a.yaml: train']]);
  expect(unchecked).toEqual([
    'link.yaml is not checked: it is a symlink',
    'module.yaml is not checked: it is a submodule',
    'large.yaml is not checked: it is kept in Git LFS',
  ]);
});

test('a listed file that GitHub does not show names the permission', async () => {
  const state = pullRequest({}, { 'a.yaml': 'train' });
  state.commits[state.headSha] = {};
  expect((await changed(state)).unchecked).toEqual([
    'a.yaml is not checked: GitHub does not show it; the token may lack `contents: read`',
  ]);
});

test('names with spaces, signs and other scripts are read', async () => {
  const name = 'a b/100% #1?&é训练.yaml';
  expect((await changed(pullRequest({}, { [name]: 'train' }))).configs).toEqual([[null, `${name}: train`]]);
});

test('a flood of files is read up to a limit, and the limit is told', async () => {
  const names = Array.from({ length: MAX_READ_FILES + 5 }, (_, i) => [`${i}.yaml`, 'train'] as const);
  const { configs, unchecked } = await changed(pullRequest({}, Object.fromEntries(names)));
  expect(configs).toHaveLength(MAX_READ_FILES);
  expect(unchecked).toEqual(['only the first 300 of 305 changed files that may be configs are read']);
});
