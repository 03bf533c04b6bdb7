import { runIn } from '../../support/run-in.ts';
import { describe, expect, test } from 'vitest';
import { BARE } from '../../../src/configs/context.ts';
import { recogniseNamed } from '../../../src/configs/recognise.ts';
import { factsIn } from '../../support/facts.ts';
import { read, rulesOf } from '../../support/configs.ts';

const FLAT = 'model: yolov8n.pt\ndata: d.yaml\nepochs: 10\nbatch: 16\nimgsz: 640\n';

describe('a named file that was not meant to be a training is passed over where only configs are meant', () => {
  test.each([
    ['MkDocs with a name of Python', 'mkdocs.yml', 'site_name: Book\nfences:\n  - format: !!python/name:a.b.c\n'],
    ['CloudFormation', 'stack.yml', 'Resources:\n  B:\n    Type: AWS::S3::Bucket\n    Name: !Sub "${Stage}-w"\n'],
    [
      'CloudFormation with short functions',
      'a.yaml',
      'Outputs:\n  A: !GetAtt B.Arn\n  C: !If [D, !Ref E, !Join [",", [f]]]\n',
    ],
    ['a template of Jinja', 'values.yaml', '{% if big %}\nbatch: 64\n{% else %}\nbatch: 8\n{% endif %}\n'],
    [
      'a Helm template',
      'deploy.yaml',
      'metadata:\n  name: {{ .Release.Name }}\n{{- if .Values.gpu }}\nspec: {}\n{{- end }}\n',
    ],
    ['secrets of Home Assistant', 'configuration.yaml', 'http:\n  key: !secret key\nautomation: !include_dir_list a\n'],
    ['a broken file', 'a.yaml', 'a: "b\n'],
    ['GitLab', '.gitlab-ci.yml', 'train:\n  script: !reference [.setup, script]\n'],
    ['a file of bytes', 'a.yaml', '\0\u0001\u0002\u0003'],
  ])('%s', (_, path, text) => {
    expect(recogniseNamed(path, new TextEncoder().encode(text), BARE).configs).toEqual([]);
  });

  test('but one that was meant to be one and is broken is told', () => {
    const { configs } = recogniseNamed('a.yaml', new TextEncoder().encode(`${FLAT}name: "x\n`), BARE);
    expect(configs.map((config) => rulesOf(config))).toEqual([['yaml']]);
  });
});

describe('a tag that a loader of the team fills in leaves its value unknown', () => {
  test.each(['!include size.yaml', '!ENV ${BATCH}', '!!python/object/apply:eval ["8"]', '!ref <b>'])(
    'batch: %s',
    (value) => {
      const config = read(FLAT.replace('batch: 16', `batch: ${value}`));
      expect(runIn(config)).toBeNull();
      expect(config.unknown?.values.map(({ argument }) => argument)).toEqual(['batch']);
      expect(rulesOf(config)).toContain('foreign-tag');
    },
  );

  test('elsewhere the config is judged', () => {
    expect(runIn(read(`${FLAT}project: !path [a, b]\n`))?.batch.value).toBe(16);
  });

  test('a schema of the team leaves it open too', async () => {
    const own = 'model: {name: yolov8s.pt}\ntraining:\n  batch_size: !env B\n  img_size: 640\n  epochs: 3\n';
    expect(await factsIn({ 'c.yaml': own })).toEqual([
      '1: model=yolov8s.pt@1 imgsz=640@4 epochs=3@5 batch=?@3 !unresolved-value',
    ]);
  });

  test('standard tags are what they say', async () => {
    expect(await factsIn({ 'c.yaml': 'model: !!str yolov8s.pt\nbatch: !!int "8"\nimgsz: 640\n' })).toEqual([
      '1: model=yolov8s.pt@1 imgsz=640@3 batch=8@2',
    ]);
  });
});

describe('no single key of another program outweighs arguments of Ultralytics', () => {
  const DUMP = `task: detect\nmode: train\n${FLAT}lr0: 0.01\nlrf: 0.01\nmomentum: 0.937\n`;
  test.each([
    'fl_gamma: 0.0',
    'anchor_t: 4.0',
    'anchors: 3',
    'hyp: null',
    'image_weights: false',
    'stages: 2',
    'enable_bucket: true',
    'v5loader: false',
    'num_queries: 300',
  ])('%s', (line) => {
    const config = read(`${DUMP}${line}\n`);
    expect(runIn(config)?.imgsz.value).toBe(640);
  });

  test('keys that old versions knew are no error where no version is declared', () => {
    expect(rulesOf(read(`${DUMP}fl_gamma: 0.0\nmin_memory: false\n`))).toEqual(['removed-key', 'removed-key']);
  });

  test.each([
    [
      'YOLOv5',
      'weights: yolov5s.pt\nhyp: {lr0: 0.01}\nepochs: 3\nbatch_size: 16\nimgsz: 640\nlr0: 0.1\nlrf: 0.1\nfl_gamma: 0\n',
    ],
    ['hyperparameters', 'lr0: 0.01\nlrf: 0.1\nfl_gamma: 0.0\nbatch: 16\nepochs: 3\nimgsz: 640\n'],
    [
      'a model with a training beside it',
      `${DUMP}nc: 3\nbackbone:\n  - [-1, 1, Conv, [64, 3, 2]]\nhead:\n  - [-1, 1, Detect, [nc]]\n`,
    ],
  ])('%s stays what it is', async (_, text) => {
    expect(typeof (await factsIn({ 'a.yaml': text }))).toBe('string');
  });
});
