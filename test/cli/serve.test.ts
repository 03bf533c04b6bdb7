import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { DiagnosticSeverity, type TextEdit } from 'vscode-languageserver-protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Editor } from '../support/editor.ts';
import { runCli } from '../support/run-cli.ts';

const yaml = (batch: number): string => `model: yolov8s-cls.pt\nimgsz: 1280\nbatch: ${batch}\nepochs: 3\n`;
const WHOLE = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
let folder: string;
let editor: Editor;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'oomlint-serve-')));
  await writeFile(join(folder, 'train.yaml'), yaml(8));
  await mkdir(join(folder, '.github'));
  await writeFile(join(folder, '.github/oomlint.yml'), 'gpus:\n  - files: big/**\n    gpu: a100-80gb\n');
  editor = await Editor.open(folder, ['--gpu', 't4']);
});

afterAll(async () => {
  expect(await editor.end()).toBe(0);
  expect(editor.errors.join('')).toBe('');
  await rm(folder, { recursive: true });
});

/** The text after the edits of an action. */
function applied(uri: string, text: string, edits: TextEdit[] | undefined): string {
  return TextDocument.applyEdits(TextDocument.create(uri, 'yaml', 1, text), edits ?? []);
}

test('it says who it is and what it can do', () => {
  expect(editor.initialized).toMatchObject({
    serverInfo: { name: 'oomlint' },
    capabilities: { hoverProvider: true, codeActionProvider: { codeActionKinds: ['quickfix'] } },
  });
});

test('the verdict stands on the value of the batch, and follows what is typed', async () => {
  const [first] = await editor.show('train.yaml', yaml(64));
  expect(first).toMatchObject({
    severity: DiagnosticSeverity.Error,
    code: 'oom',
    source: 'oomlint',
    range: { start: { line: 2, character: 7 }, end: { line: 2, character: 9 } },
    message: expect.stringMatching(/^Out of memory: needs .* usable on Tesla T4/) as unknown,
  });
  const [second] = await editor.change('train.yaml', 2, yaml(8));
  expect(second).toMatchObject({ severity: DiagnosticSeverity.Information, code: 'fits' });
});

test('of changes that follow each other the last is judged', async () => {
  await editor.show('fast.yaml', yaml(8));
  for (let version = 2; version < 12; version += 1) await editor.send('fast.yaml', version, yaml(version));
  await editor.change('fast.yaml', 12, yaml(64));
  expect(editor.versionsOf('fast.yaml').length).toBeLessThan(5);
});

test('a click on the fix gives the config that fits', async () => {
  const before = yaml(64).replaceAll('\n', '\r\n');
  const marked = await editor.show('fix.yaml', before);
  const [action, ...others] = await editor.actions('fix.yaml', WHOLE, marked);
  expect(others).toEqual([]);
  expect(action).toMatchObject({ kind: 'quickfix', isPreferred: true });
  expect(action?.title).toMatch(/^oomlint: batch \d+ \(fits with [\d.]+ GiB\)$/);
  expect(action?.diagnostics?.map(({ code }) => code)).toEqual(['oom']);
  const uri = editor.uriOf('fix.yaml');
  const after = applied(uri, before, action?.edit?.changes?.[uri]);
  expect(after.replace(/batch: \d+/, 'batch: 64')).toBe(before);
  expect((await editor.change('fix.yaml', 2, after))[0]).toMatchObject({ code: 'fits' });
  expect(await editor.actions('fix.yaml', WHOLE)).toEqual([]);
});

test('the fix is offered on its own lines alone', async () => {
  await editor.show('lines.yaml', `${yaml(64)}# a comment\n`);
  const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 1 } });
  expect(await editor.actions('lines.yaml', at(2))).toHaveLength(1);
  expect(await editor.actions('lines.yaml', at(4))).toEqual([]);
});

test('hover tells where the bytes go, on every line that decides them and on no other', async () => {
  await editor.show(
    'hover.py',
    "import os\nfrom ultralytics import YOLO\nYOLO('yolov8s-cls.pt').train(batch=64, imgsz=1280)\n",
    'python',
  );
  const text = await editor.hover('hover.py', 2, 30);
  expect(text).toMatch(/^\*\*Out of memory\*\*: `hover\.py` needs/);
  expect(text).toMatch(/\*\*Where the bytes go\*\*/);
  expect(text).toMatch(/\*\*Other ways, with the batch as it is\*\*/);
  expect(await editor.hover('hover.py', 0, 1)).toBeNull();
});

test('the policy of the folder counts as in check', async () => {
  await mkdir(join(folder, 'big'), { recursive: true });
  const [first] = await editor.show('big/train.yaml', yaml(64));
  expect(first).toMatchObject({ code: 'fits', message: expect.stringMatching(/A100/) as unknown });
  await writeFile(join(folder, 'big/train.yaml'), yaml(64));
  expect((await runCli(['check', 'big/train.yaml', '--gpu', 't4'], folder)).stdout).toMatch(/A100/);
});

test('a card that a comment declares counts, and one that is unknown is marked', async () => {
  const [first] = await editor.show('comment.yaml', `# oomlint: gpu=a100-80gb\n${yaml(64)}`);
  expect(first).toMatchObject({ code: 'fits', message: expect.stringMatching(/A100/) as unknown });
  const marked = await editor.change('comment.yaml', 2, `# oomlint: gpu=t5\n${yaml(64)}`);
  expect(marked.find(({ code }) => code === 'unknown-gpu')).toMatchObject({ range: { start: { line: 0 } } });
});

test('what a config refers to is read as the editor has it, saved or not', async () => {
  const data = (classes: number): string => `path: x\ntrain: images\nval: images\nnc: ${classes}\n`;
  await writeFile(join(folder, 'data.yaml'), data(2));
  await editor.show('data.yaml', data(2));
  const config = `model: yolov8n.pt\nimgsz: 640\nbatch: 16\nepochs: 3\ndata: data.yaml\nsingle_cls: false\n`;
  await editor.show('uses.yaml', config);
  const before = await editor.hover('uses.yaml', 2, 8);
  await editor.change('data.yaml', 2, data(3000));
  await editor.save('data.yaml');
  await editor.marked('uses.yaml', 1);
  const after = await editor.hover('uses.yaml', 2, 8);
  expect(after).not.toBe(before);
});

test('a file that is no training is left in peace, and one that is closed is forgotten', async () => {
  expect(await editor.show('other.yaml', 'services:\n  web:\n    image: nginx\n')).toEqual([]);
  expect(await editor.show('notes.txt', 'batch: 64\n', 'plaintext')).toEqual([]);
  expect(await editor.show('gone.yaml', yaml(64))).not.toEqual([]);
  await editor.close('gone.yaml');
  expect(await editor.marked('gone.yaml', undefined)).toEqual([]);
  expect(await editor.hover('gone.yaml', 2, 8)).toBeNull();
});

test('a broken text is marked, and the next good one is judged', async () => {
  const marked = await editor.show('broken.yaml', 'model: yolov8m.pt\nbatch: 64\n\timgsz: 640\nepochs: 3\n');
  expect(marked[0]).toMatchObject({ severity: DiagnosticSeverity.Error });
  expect((await editor.change('broken.yaml', 2, yaml(64)))[0]).toMatchObject({ code: 'oom' });
});

test('a policy that cannot be read is told once, and the server lives on', async () => {
  const bad = join(folder, 'bad');
  await mkdir(join(bad, '.github'), { recursive: true });
  await writeFile(join(bad, '.github/oomlint.yml'), 'gpu: t5\n');
  const other = await Editor.open(bad);
  expect(await other.show('a.yaml', yaml(64))).toEqual([]);
  expect(await other.message()).toMatch(/^oomlint: .*t5/);
  expect(await other.change('a.yaml', 2, yaml(32))).toEqual([]);
  expect(other.messages).toHaveLength(1);
  await writeFile(join(bad, '.github/oomlint.yml'), 'gpu: t4\n');
  expect((await other.change('a.yaml', 3, yaml(64)))[0]).toMatchObject({ code: 'oom' });
  expect(await other.end()).toBe(0);
});

test('it ends when the editor is gone', async () => {
  const other = await Editor.open(folder);
  await other.show('other.yaml', 'services:\n  web:\n    image: nginx\n');
  expect(await other.vanish()).toBe(1);
});

test.each([
  [[], 'serve needs --stdio: the editor speaks over standard input and output'],
  [['--stdio', 'a.yaml'], 'serve takes no files: the editor names them'],
])('serve %j is refused in one line', async (args, message) => {
  const { exitCode, stderr } = await runCli(['serve', ...args], folder);
  expect(stderr).toBe(`oomlint: ${message}\n`);
  expect(exitCode).toBe(2);
});
