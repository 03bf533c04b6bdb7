import { runIn } from '../support/run-in.ts';
import { describe, expect, test } from 'vitest';
import { MAX_BYTES } from '../../src/sources/text.ts';
import { declared, read, readAll, told } from '../support/configs.ts';

const GOOD = 'model: yolov8n.pt\nimgsz: 640\nbatch: 16\nepochs: 3\n';

const keyTold = (line: string, ultralytics?: string) =>
  told(read(`${GOOD}${line}\n`, declared(ultralytics === undefined ? {} : { ultralytics })));

describe('a training that cannot be read gives no run and one error with its place', () => {
  test.each([
    [
      'tab',
      'model: yolov8n.pt\nbatch: 16\n\timgsz: 640\n',
      'tab configs/train.yaml:3:1: imgsz: a tab stands in the indentation, where YAML wants spaces',
    ],
    [
      'unclosed list',
      `${GOOD}freeze: [1, 2\n`,
      'yaml configs/train.yaml:6:1: Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    [
      'no space',
      'model: yolov8n.pt\nimgsz: 640\nbatch:16\nepochs: 3\n',
      'yaml configs/train.yaml:3:1: batch: Implicit keys need to be on a single line',
    ],
    ['alias of nothing', `${GOOD}nbs: *other\n`, 'yaml configs/train.yaml:5:6: the alias *other has no anchor'],
    [
      'alias within itself',
      `${GOOD}freeze: &f [1, *f]\n`,
      'alias-bomb configs/train.yaml:5:16: the alias *f contains itself',
    ],
    [
      'merge conflict',
      'model: yolov8n.pt\nimgsz: 640\n<<<<<<< HEAD\nbatch: 16\n=======\nbatch: 32\n>>>>>>> topic\n',
      'merge-conflict configs/train.yaml:3: a merge conflict is left in the file',
    ],
    [
      'nesting',
      `${GOOD}freeze: ${'['.repeat(5000)}\n`,
      'too-deep configs/train.yaml:5: the file is nested deeper than 64 levels',
    ],
  ])('%s', (_, text, message) => {
    const config = read(text);
    expect(runIn(config)).toBeNull();
    expect(told(config)).toEqual([`error ${message}`]);
  });

  test('a file that is too big', () => {
    const config = read(`${GOOD}#${'x'.repeat(MAX_BYTES)}\n`);
    expect(told(config)).toEqual(['error too-big configs/train.yaml:1: the file has more than 1 MiB']);
    expect(runIn(config)).toBeNull();
  });

  test('a binary file', () => {
    expect(told(read(`${GOOD}${'\0\u0001'.repeat(GOOD.length)}`))).toEqual([
      'error binary configs/train.yaml:1: the file is binary, not YAML',
    ]);
  });

  test('aliases that multiply', () => {
    const levels = Array.from(
      { length: 9 },
      (_, i) =>
        `a${i}: &a${i} [${
          i === 0
            ? 'x'
            : Array(10)
                .fill(`*a${i - 1}`)
                .join()
        }]`,
    );
    expect(told(read(`${GOOD}${levels.join('\n')}\n`))).toEqual([
      'error alias-bomb configs/train.yaml:11:10: the alias *a5 stands for more than 200000 values',
    ]);
  });

  test('values of the wrong type, each in a line of its own', () => {
    const config = read('model: [a]\nimgsz: big\nbatch: "16"\nepochs: 2.5\nval: 1\nmosaic: 3\noptimizer: Adamm\n');
    expect(runIn(config)).toBeNull();
    expect(told(config)).toEqual([
      'error wrong-type configs/train.yaml:1:8: model: expected the name or path of a model, as yolov8n.pt, got ["a"]',
      'error wrong-type configs/train.yaml:2:8: imgsz: expected a whole number of pixels from 1 to 16384, got "big"',
      'error wrong-type configs/train.yaml:3:8: batch: expected a whole number from 1 to 67108864, -1 or a fraction between 0 and 1, got "16"',
      'error wrong-type configs/train.yaml:4:9: epochs: expected a whole number from 1 to 1000000, got 2.5',
      'error wrong-type configs/train.yaml:5:6: val: expected true or false, got 1 (its default is assumed)',
      'error wrong-type configs/train.yaml:6:9: mosaic: expected a number from 0 to 1, got 3',
      'error wrong-type configs/train.yaml:7:12: optimizer: expected one of auto, SGD, MuSGD, Adam, Adamax, AdamW, NAdam, RAdam, RMSProp, got "Adamm"; did you mean Adam or AdamW or Adamax? (its default is assumed)',
    ]);
  });
});

describe('a file that is not a training stays silent, however broken', () => {
  test.each([
    ['YAML', 'a: [1\nb: 2\n'],
    ['a template of a service', 'apiVersion: v1\nmodel: yolov8n.pt\nimgsz: {{ x }\nbatch: 1\n'],
    ['a template of a training', 'model: yolov8n.pt\nimgsz: 640\n{% if big %}\nbatch: 64\n{% endif %}\n'],
    ['a script', 'Write-Host "model: $m"\nif ($x) {\n}\n'],
    ['binary', '\0\u0001\u0002'],
    ['big', 'x'.repeat(2 * MAX_BYTES)],
  ])('%s', (_, text) => {
    expect(readAll(text)).toEqual([]);
  });
});

test('a wrong value that decides no memory is told and leaves the run', () => {
  const config = read(`${GOOD}lr0: high\nplots: maybe\n`);
  expect(runIn(config)).not.toBeNull();
  expect(told(config)).toEqual([
    'error wrong-type configs/train.yaml:5:6: lr0: expected a number from 0 to 1, got "high"',
    'error wrong-type configs/train.yaml:6:8: plots: expected true or false, got "maybe"',
  ]);
});

test('a key that is written twice is an error, and its last value counts as in PyYAML', () => {
  const config = read(`${GOOD}batch: 64\n`);
  expect(runIn(config)?.batch).toMatchObject({ value: 64, origin: { line: 5, column: 8 } });
  expect(told(config)).toEqual([
    'error duplicate-key configs/train.yaml:5:1: batch: stands on line 3 already; the last one counts',
  ]);
});

test('a value that another program fills in leaves the run unknown, not broken', () => {
  const config = read('model: yolov8n.pt\nimgsz: ${imgsz}\nbatch: {{ batch }}\nepochs: 3\n');
  expect(runIn(config)).toBeNull();
  expect(told(config)).toEqual([
    'warning unresolved-value configs/train.yaml:2:8: imgsz: "${imgsz}" is filled in elsewhere, so it is not known here',
    'warning unresolved-value configs/train.yaml:3:8: batch: "{{ batch }}" is filled in elsewhere, so it is not known here',
  ]);
});

test('a task of newer versions leaves the run unknown, not broken', () => {
  expect(told(read(`${GOOD}task: semantic\n`))).toEqual([
    'warning unknown-task configs/train.yaml:5:7: task: "semantic" is a task that oomlint does not know',
  ]);
  expect(read('model: yolo26n-sem.pt\nimgsz: 640\nbatch: 2\n')).toMatchObject({
    training: null,
    findings: [{ line: 1 }],
  });
});

describe('a key that is no argument is told with the one that may be meant', () => {
  test.each([
    ['optimzer: SGD', 'optimzer: no argument of Ultralytics; did you mean optimizer or optimize?'],
    [
      'accumulate: many',
      'accumulate: no argument of any Ultralytics 8; nbs decides: accumulate = max(round(nbs / batch), 1)',
    ],
    ['batch_size: 64', 'batch_size: no argument of Ultralytics; write batch (it is read as batch here)'],
    ['wandb_entity: me', 'wandb_entity: no argument of Ultralytics'],
    ['__proto__: 1', '__proto__: no argument of Ultralytics'],
  ])('%s', (line, message) => {
    expect(keyTold(line)).toEqual([`error unknown-key configs/train.yaml:5:1: ${message}`]);
  });

  test.each(['save_dir: runs/x', 'augmentations: []', 'rle: 1.0', 'distill_model:', 'cls_remap: true'])(
    '%s is fine',
    (line) => {
      expect(keyTold(line)).toEqual([]);
    },
  );

  test('an argument that the declared version does not have yet is an error', () => {
    expect(keyTold('cutmix: 0.1', '8.2.0')).toEqual([
      'error unknown-key configs/train.yaml:5:1: cutmix: no argument of ultralytics 8.2.0, it came with 8.3.119',
    ]);
    expect(keyTold('cutmix: 0.1', '8.3.119')).toEqual([]);
  });

  test('of a version newer than we know an unknown key is a warning only', () => {
    expect(keyTold('brand_new: 1', '8.5.0')).toEqual([
      'warning unknown-key configs/train.yaml:5:1: brand_new: no argument of Ultralytics',
    ]);
  });

  test('one that was removed is an error in a version that is declared', () => {
    expect(keyTold('fl_gamma: 0', '8.1.0')).toEqual([
      'error unknown-key configs/train.yaml:5:1: fl_gamma: was removed in 8.0.71',
    ]);
    expect(keyTold('fl_gamma: 0')).toEqual([
      'notice removed-key configs/train.yaml:5:1: fl_gamma: was removed in 8.0.71; newer versions refuse it',
    ]);
  });

  test('old names and dropped arguments are noticed from the version on that changed them', () => {
    expect(keyTold('label_smoothing: 0.1')).toEqual([
      'notice dropped-key configs/train.yaml:5:1: label_smoothing: has no effect since 8.3.38',
    ]);
    expect(keyTold('label_smoothing: 0.1', '8.2.0')).toEqual([]);
    expect(keyTold('line_thickness: 2')).toEqual([
      'notice renamed-key configs/train.yaml:5:1: line_thickness: is called line_width since 8.0.93',
    ]);
  });

  test('a slip counts as what it means, unless the right name is there too', () => {
    const slips = read('model: yolov8n.pt\nimgsz: 640\nbatch_size: 64\nepoch: 2\n');
    expect(runIn(slips)?.batch).toMatchObject({ value: 64, origin: { line: 3, column: 13 } });
    expect(runIn(read(`${GOOD}batch_size: 64\n`))?.batch.value).toBe(16);
  });

  test('a teacher to learn from takes memory that is not in the estimate', () => {
    expect(keyTold('distill_model: yolo26x.pt')).toEqual([
      'warning not-counted configs/train.yaml:5:1: distill_model: the memory of the teacher is not in the estimate',
    ]);
  });
});

test('what a stranger writes into keys and values cannot leave its line', () => {
  const config = read(`${GOOD}"a\\nb\\e[31m": 1\nname: x\nbox: "\\u202Ex\\n::error::y"\n`);
  for (const { message } of config.findings) expect(message).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  expect(config.findings).toHaveLength(2);
});

test('a file of nothing but mistakes gives a bounded number of findings', () => {
  const config = read(`${GOOD}${'batch: 64\n'.repeat(5000)}`);
  expect(config.findings).toHaveLength(41);
  expect(config.findings.at(-1)?.message).toBe('4960 more findings are left out');
});
