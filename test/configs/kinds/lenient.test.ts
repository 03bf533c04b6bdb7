import { runIn } from '../../support/run-in.ts';
import { describe, expect, test } from 'vitest';
import { factsIn } from '../../support/facts.ts';
import { read, rulesOf, runOf, told } from '../../support/configs.ts';

const FLAT = 'model: yolov8n.pt\ndata: d.yaml\nepochs: 10\nbatch: 16\nimgsz: 640\n';
const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');

describe('what the framework trains with is not refused', () => {
  test.each(['None', 'none', '"10"', 'backbone'])('freeze: %s freezes nothing', (value) => {
    const config = read(`${FLAT}freeze: ${value}\n`);
    expect(runIn(config)?.freeze.value).toBeNull();
    expect(rulesOf(config)).not.toContain('wrong-type');
  });

  test.each(['freeze: 10', 'freeze: [0, 1]', 'freeze:'])('%s is what it was', (line) => {
    expect(runIn(read(`${FLAT}${line}\n`))).not.toBeNull();
  });

  test.each([
    ['a comment', '# Größe\n'],
    ['a name', 'name: été\n'],
    ['a comment behind a value', 'seed: 3 # für alle\n'],
  ])('Latin-1 in %s', (_, line) => {
    const config = read(latin1(`${line}${FLAT}`));
    expect(runIn(config)?.batch.value).toBe(16);
    expect(rulesOf(config)).toContain('encoding');
  });

  test('Latin-1 behind lines of UTF-8, its line named', () => {
    expect(told(read(latin1(`${FLAT}name: \u00e9\n`)))).toContain(
      'notice encoding configs/train.yaml:6:1: the file is not in UTF-8; what cannot be read is passed over, save it as UTF-8',
    );
  });

  test('UTF-16, as PowerShell writes it', () => {
    const config = read(Buffer.from(`\uFEFF${FLAT}`, 'utf16le'));
    expect(runIn(config)?.imgsz.value).toBe(640);
    expect(rulesOf(config)).toContain('encoding');
  });

  test('a form feed and a bell among the lines', () => {
    expect(runOf(`\f${FLAT}name: a\u0007b\n`).batch.value).toBe(16);
  });

  test.each(['latin-1', 'cp1252', 'iso-8859-15'])('a Python file that declares %s', async (encoding) => {
    const source = `# -*- coding: ${encoding} -*-\nfrom ultralytics import YOLO\n# für\nYOLO("yolov8s.pt").train(data="d.yaml", batch=8)\n`;
    expect(await factsIn({ 'train.py': latin1(source) })).toEqual(['4: model=yolov8s.pt@4 data=d.yaml@4 batch=8@4']);
  });

  test('a shell script in another encoding', async () => {
    const script = latin1('# Größe\nyolo train model=yolov8s.pt data=d.yaml batch=8\n');
    expect(await factsIn({ 'run.sh': script })).toEqual(['2: model=yolov8s.pt@2 data=d.yaml@2 batch=8@2']);
  });

  test.each([
    ['of an encoding that does not exist', '# coding: klingon\n'],
    ['of UTF-16 in a file of bytes', '# coding: utf-16\n'],
  ])('a declaration %s changes nothing', async (_, cookie) => {
    const source = `${cookie}from ultralytics import YOLO\nYOLO("yolov8s.pt").train(data="d.yaml", batch=8)\n`;
    expect(await factsIn({ 'train.py': source })).toEqual(['3: model=yolov8s.pt@3 data=d.yaml@3 batch=8@3']);
  });
});

describe('a wrong value that does not decide the memory is told, and the rest judged', () => {
  test.each(['auto', 'gpu', 'cuda:all', 'GPU0', '[a, b]'])('device: %s', (value) => {
    const config = read(`${FLAT}device: ${value}\n`);
    expect(runIn(config)?.gpus.value).toBe(1);
    expect(runIn(config)?.batch.value).toBe(16);
    expect(rulesOf(config)).toContain('wrong-type');
  });

  test.each([
    'optimizer: Sophia',
    'nbs: many',
    'single_cls: maybe',
    'mask_ratio: full',
    'val: sometimes',
    'workers: auto',
    'cache: gpu',
    'mosaic: 3',
    'epochs: long',
  ])('%s', (line) => {
    const config = read(`${FLAT.replace(/epochs.*\n/, '')}${line}\n`);
    expect(runIn(config)?.imgsz.value).toBe(640);
    expect(rulesOf(config)).toContain('wrong-type');
  });

  test.each(['batch: many', 'imgsz: big', 'amp: perhaps', 'multi_scale: wide'])(
    'but %s leaves nothing to judge',
    (line) => {
      const config = read(`${FLAT.replace(new RegExp(`${line.split(':')[0]}.*\\n`), '')}${line}\n`);
      expect(runIn(config)).toBeNull();
      expect(rulesOf(config)).toContain('wrong-type');
    },
  );
});
