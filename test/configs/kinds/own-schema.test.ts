import { runIn } from '../../support/run-in.ts';
import { describe, expect, test } from 'vitest';
import { factsIn } from '../../support/facts.ts';
import { read, rulesOf } from '../../support/configs.ts';

const facts = async (text: string): Promise<string[] | string> => factsIn({ 'c.yaml': text });

describe('the values of one training come from one block', () => {
  test('a profile beside it is none', async () => {
    const text =
      'data: {dataset_yaml: d.yaml}\nmodel: {weights: yolo11s.pt, input_size: 640}\nruntime: {batch_size: 32}\ntraining: {max_epochs: 30}\nprofiling: {batch_size: 1}\n';
    expect(await facts(text)).toEqual(['1: model=yolo11s.pt@2 data=d.yaml@1 imgsz=640@2 batch=32@3 epochs=30@4']);
  });

  test.each(['smoke_test', 'benchmark', 'inference', 'evaluation', 'export', 'predict', 'debug', 'latency'])(
    '%s at the end changes nothing',
    async (name) => {
      const text = `weights: yolo11s.pt\ntraining: {img_size: 640, batch_size: 32, epochs: 9}\n${name}: {img_size: 320, batch_size: 1, epochs: 1}\n`;
      expect(await facts(text)).toEqual(['1: model=yolo11s.pt@1 imgsz=640@2 batch=32@2 epochs=9@2']);
    },
  );

  test('of a detector and a classifier each has its own', async () => {
    const text =
      'models: {pose: yolo11m-pose.pt}\ntraining:\n  pose: {imgsz: 640, batch: 16, epochs: 50, lr0: 0.01}\n  classifier: {batch: 256, epochs: 20, lr0: 0.1, backbone: resnet18}\n';
    expect(await facts(text)).toEqual(['1: model=yolo11m-pose.pt@1 imgsz=640@3 batch=16@3 epochs=50@3 task=pose@1']);
  });

  test('two blocks of equal standing leave it open', async () => {
    const text =
      'model: yolo11m.pt\nfirst: {imgsz: 640, batch: 16, epochs: 5}\nsecond: {imgsz: 640, batch: 64, epochs: 5}\n';
    expect(await facts(text)).toEqual(['1: model=yolo11m.pt@1 imgsz=640@2 epochs=5@2 batch=?@2 !unresolved-value']);
  });

  test('what only a rival says is not taken, and neither is the default', async () => {
    const text = 'yolo: {model: yolo11m.pt, batch: 16, epochs: 5}\nunet: {batch: 4, epochs: 90, imgsz: 512}\n';
    expect(await facts(text)).toEqual(['1: model=yolo11m.pt@1 batch=16@1 epochs=5@1 imgsz=?@2 !unresolved-value']);
  });

  test('the same value in two places is no doubt', async () => {
    const text =
      'model: yolo11m.pt\nloader: {batch_size: 8}\nsampler: {batch_size: 8}\nimage: {size: 640}\nepochs: 5\n';
    expect(await facts(text)).toEqual(['1: model=yolo11m.pt@1 imgsz=640@4 batch=8@3 epochs=5@5']);
  });

  test('different values in two places are unknown', async () => {
    const text =
      'model: yolo11m.pt\nloader: {batch_size: 8}\nsampler: {batch_size: 16}\nimage: {size: 640}\nepochs: 5\n';
    expect(await facts(text)).toEqual(['1: model=yolo11m.pt@1 imgsz=640@4 epochs=5@5 batch=?@3 !unresolved-value']);
  });

  test('width and height are two sides', async () => {
    expect(await facts('model: yolo11m.pt\nbatch: 8\nepochs: 3\nimage: {width: 1280, height: 720}\n')).toEqual([
      '1: model=yolo11m.pt@1 imgsz=1280@4 batch=8@2 epochs=3@3',
    ]);
  });
});

describe('keys that share a prefix are a block', () => {
  test.each([
    [
      'at the top',
      'yolo_model: yolo11m.pt\nyolo_img_size: 640\nyolo_batch: 16\nunet_batch: 4\nunet_epochs: 90\nunet_lr: 0.1\n',
    ],
    [
      'within a group',
      'settings:\n  yolo_model: yolo11m.pt\n  yolo_imgsz: 640\n  yolo_batch_size: 16\n  cnn_batch_size: 128\n  cnn_epochs: 4\n',
    ],
    [
      'with hyphens',
      'det-weights: yolo11m.pt\ndet-image-size: 640\ndet-batch-size: 16\nseg_batch_size: 2\nseg_epochs: 5\n',
    ],
  ])('%s', async (_, text) => {
    const [only, ...others] = await facts(text);
    expect(others).toEqual([]);
    expect(only).toMatch(/model=yolo11m\.pt@\d imgsz=640@\d batch=16@\d$/);
  });

  test('of two detectors each is a training', async () => {
    const text =
      'small_model: yolo11n.pt\nsmall_imgsz: 320\nsmall_batch: 64\nlarge_model: yolo11x.pt\nlarge_imgsz: 1280\nlarge_batch: 4\nepochs: 3\n';
    expect(await facts(text)).toEqual([
      '1: model=yolo11n.pt@1 imgsz=320@2 batch=64@3 epochs=3@7',
      '4: model=yolo11x.pt@4 imgsz=1280@5 batch=4@6 epochs=3@7',
    ]);
  });

  test('a prefix of another use is none', async () => {
    const text =
      'model: yolo11n.pt\nimgsz: 640\nbatch_size: 16\nlr: 0.1\nval_batch_size: 64\nval_imgsz: 1280\nnote: x\nout: y\n';
    expect(await facts(text)).toEqual(['1: model=yolo11n.pt@1 imgsz=640@2 batch=16@3']);
  });
});

describe('a family without its size is no model', () => {
  const own = (model: string): string => `${model}\ntraining: {batch_size: 16, epochs: 10, image_size: 640}\n`;

  test.each([
    ['model: {name: YOLOv8, size: xlarge}', 'yolov8x'],
    ['model: {name: yolov8, variant: m}', 'yolov8m'],
    ['model: {family: yolo11, scale: l}', 'yolo11l'],
    ['model: {name: YOLO, version: 11, size: small}', 'yolo11s'],
    ['model: {type: "YOLO v8", size: extra-large}', 'yolov8x'],
    ['model: yolo26\nmodel_size: nano', 'yolo26n'],
    ['model: {name: yolov8.pt, size: l}', 'yolov8l.pt'],
    ['model: {name: yolo12.yaml, scale: x}', 'yolo12x.yaml'],
    ['model: {architecture: YOLOv10, size: balanced}', 'yolov10b'],
  ])('%s is %s', async (model, name) => {
    const [only = ''] = await facts(own(model));
    expect(only).toContain(` model=${name}@1`);
  });

  test('its size may be one of several', async () => {
    const [only = ''] = await facts(own('model: {name: yolov8, size: [n, m, x]}'));
    expect(only).toContain('model=yolov8x@1');
  });

  test('with a task it is a model of that task', async () => {
    const [only = ''] = await facts(own('model: {name: yolov8, size: m}\ntask: segment'));
    expect(only).toContain('model=yolov8m-seg@1');
    expect(only).toContain('task=segment@2');
  });

  test.each([
    'model: {name: YOLOv8}',
    'model: {name: yolo11, pretrained: true}',
    'model: yolov9',
    'model: {name: yolov8, size: enormous}',
  ])('%s is unknown', async (model) => {
    const [only = ''] = await facts(own(model));
    expect(only).toContain('model=?@1');
  });

  test('a model file of the package is its first size, and that is said', () => {
    const config = read('model: yolov8.yaml\ndata: d.yaml\nimgsz: 640\nbatch: 4\n');
    expect(runIn(config)?.model.value).toBe('yolov8.yaml');
    expect(rulesOf(config)).toContain('unnamed-size');
    expect(rulesOf(read('model: yolov8m.yaml\ndata: d.yaml\nimgsz: 640\nbatch: 4\n'))).not.toContain('unnamed-size');
  });

  test.each(['yolov8.pt', 'yolo11-seg.pt', 'runs/yolov8.pt', 'yolo26'])(
    'weights %s have a size that nobody said',
    (model) => {
      const config = read(`model: ${model}\ndata: d.yaml\nimgsz: 640\nbatch: 4\n`);
      expect(runIn(config)).toBeNull();
      expect(config.unknown?.values.map(({ argument }) => argument)).toEqual(['model']);
    },
  );

  test.each(['yolov3.pt', 'yolov3-tiny.pt', 'rtdetr-l.pt'])('%s has one', (model) => {
    expect(runIn(read(`model: ${model}\ndata: d.yaml\nimgsz: 640\nbatch: 4\n`))).not.toBeNull();
  });
});

describe('an exported model is refused as Ultralytics refuses it', () => {
  test.each([
    'yolov8m.engine',
    'a/yolov8m.onnx',
    'yolov8m.torchscript',
    'yolov8m_openvino_model/',
    'yolov8m.tflite',
    'yolov8m_saved_model',
  ])('%s', (model) => {
    const config = read(`model: ${model}\ndata: d.yaml\nimgsz: 640\nbatch: 4\n`);
    expect(runIn(config)).toBeNull();
    expect(rulesOf(config)).toContain('exported-model');
  });

  test('one beside the weights of a schema is not the model', async () => {
    const text = 'weights: yolov8m.pt\nmodel_file: yolov8m.engine\ntrain: {batch_size: 8, img_size: 640, epochs: 3}\n';
    expect(await facts(text)).toEqual(['1: model=yolov8m.pt@1 imgsz=640@3 batch=8@3 epochs=3@3']);
  });
});

describe('a search is judged at its worst corner, however it is written', () => {
  test.each([
    'batch_size: [8, 16, 32]',
    'batch_size: {values: [8, 16, 32]}',
    'batch_size: {choices: [8, 32, 16], type: categorical}',
    'batch_size: {low: 8, high: 32}',
    'batch_size: {min: 8, max: 32, step: 8}',
    'batch_size: {type: int, lower: 8, upper: 32, log: true}',
    'batch_size: {range: [8, 32]}',
    'batch_size: {grid_search: [32, 8]}',
    'batch_size: choice(8, 16, 32)',
    'batch_size: tune.choice([8, 32])',
    'batch_size: interval(8, 32)',
    'batch_size: {_type: choice, _value: 32}',
    'batch_size: {distribution: int_uniform, min: 8, max: 32}',
    'tune: {batch_size: [8, 32, 16]}',
    'sweep:\n  parameters:\n    batch_size: {values: [8, 32]}',
    'batch_size: {default: 32, help: images}',
  ])('%s', async (line) => {
    const [only = '', ...others] = await facts(
      `model: yolo11m.pt\nimage: {size: 640}\ntraining: {epochs: 3}\n${line}\n`,
    );
    expect(others).toEqual([]);
    expect(only).toContain(' batch=32@');
  });

  test('the corner is named', () => {
    const config = read(
      'model: {name: yolov8n.pt}\ntraining: {batch_size: {values: [8, 64]}, img_size: 640, epochs: 3}\n',
    );
    expect(config.findings.find(({ rule }) => rule === 'several-values')?.message).toContain('batch: 8 or 64');
  });

  test('of a form that is not read the value is unknown', async () => {
    const [only = ''] = await facts(
      'model: yolo11m.pt\nimgsz: 640\nepochs: 3\nlr: 1\nbatch_size: {range: wide}\nx: 1\ny: 2\n',
    );
    expect(only).toContain('batch=?@');
  });
});

describe('classes of a schema count', () => {
  const own = (lines: string): string =>
    `model: {weights: yolo11m.pt}\ntraining: {batch_size: 8, img_size: 640, epochs: 3}\n${lines}\n`;

  test.each([
    ['nc: 7', 7],
    ['data: {num_classes: 3}', 3],
    ['dataset: {names: [a, b, c, d]}', 4],
    ['class_names: {0: a, 1: b}', 2],
    ['classes: [cat, dog]', 2],
  ])('%s', (lines, nc) => {
    expect(runIn(read(own(lines)))?.nc.value).toBe(nc);
  });

  test('a list of numbers chooses among them', () => {
    expect(runIn(read(own('classes: [0, 2]')))?.nc.value).toBeNull();
  });

  test('two counts are none', () => {
    expect(runIn(read(own('detector: {nc: 3}\nclassifier: {nc: 9}')))?.nc.value).toBeNull();
  });
});

describe('what a limit cuts off is counted', () => {
  const row = (index: number, batch: number): string =>
    `  - {name: e${index}, model: yolov8n.pt, imgsz: 640, batch: ${batch}, epochs: 5}\n`;

  test('rows that differ by nothing but their name are one training', async () => {
    const rows = Array.from({ length: 150 }, (_, index) => row(index, 8)).join('');
    expect(
      await facts(`experiments:\n${rows}  - {name: big, model: yolov8x.pt, imgsz: 1280, batch: 64, epochs: 5}\n`),
    ).toEqual([
      '2: model=yolov8n.pt@2 imgsz=640@2 batch=8@2 epochs=5@2',
      '152: model=yolov8x.pt@152 imgsz=1280@152 batch=64@152 epochs=5@152',
    ]);
  });

  test('sixty rows are all judged', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => row(index, index + 1)).join('');
    expect(await facts(`experiments:\n${rows}`)).toHaveLength(60);
  });

  test('more that differ leave the file unknown', async () => {
    const rows = Array.from({ length: 250 }, (_, index) => row(index, index + 1)).join('');
    const found = await facts(`experiments:\n${rows}`);
    expect(found).toHaveLength(101);
    expect(found.at(-1)).toBe('1: !left-out');
  });

  test('so do commands of a script', async () => {
    const lines = Array.from(
      { length: 300 },
      (_, index) => `yolo train model=yolov8n.pt data=d.yaml batch=${index + 1}`,
    ).join('\n');
    const found = await factsIn({ 'run.sh': lines });
    expect(found).toHaveLength(101);
    expect(found.at(-1)).toBe('1: !left-out');
  });

  test('a long loop of a script is judged at its largest value', async () => {
    const items = Array.from({ length: 100 }, (_, index) => index + 1).join(' ');
    const found = await factsIn({
      'run.sh': `for b in ${items}; do\n  yolo train model=yolov8n.pt data=d.yaml batch=$b\ndone\n`,
    });
    expect(found).toEqual(['2: model=yolov8n.pt@2 data=d.yaml@2 batch=100@1']);
  });
});
