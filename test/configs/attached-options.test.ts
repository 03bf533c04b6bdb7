import { expect, test } from 'vitest';
import { factsOf, readingOf } from '../support/facts.ts';

const PROGRAM = `import argparse
from ultralytics import YOLO
p = argparse.ArgumentParser()
p.add_argument('-b', '--batch', type=int, default=16)
p.add_argument('-i', '--imgsz', type=int, default=640)
p.add_argument('-r', '--rect', action='store_true')
a = p.parse_args()
YOLO('yolov8n.pt').train(data='coco.yaml', batch=a.batch, imgsz=a.imgsz, rect=a.rect)
`;

test.each([
  ['-b8 -i320', { batch: 8, imgsz: 320, rect: undefined }],
  ['-b=8', { batch: 8, imgsz: 640, rect: undefined }],
  ['-rb 9', { batch: 9, imgsz: 640, rect: true }],
  ['-rb9 -i 320', { batch: 9, imgsz: 320, rect: true }],
])('what is attached to a short flag is its value, as in %s', async (words, expected) => {
  const files = { 'train.py': PROGRAM, 'train.sh': `python train.py ${words}\n` };
  const repository = new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  const { configs } = await readingOf('train.sh', repository);
  expect(configs).toHaveLength(1);
  const facts = factsOf(configs[0]!);
  const valueOf = (key: string) => new RegExp(`\\b${key}=([^@ ]+)@`).exec(facts)?.[1];
  expect(valueOf('batch')).toBe(String(expected.batch));
  expect(valueOf('imgsz')).toBe(String(expected.imgsz));
  expect(valueOf('rect') === 'true').toBe(expected.rect === true);
});

const MERGES: Readonly<Record<string, string>> = {
  'a loop over what no option takes': `a, rest = p.parse_known_args()
cfg = yaml.safe_load(open(a.config))
for kv in rest:
    k, v = kv.split('=')
    cfg[k] = int(v)`,
  'flags that the program takes apart itself': `a, rest = p.parse_known_args()
cfg = yaml.safe_load(open(a.config))
for kv in rest:
    k, v = kv.lstrip('-').split('=')
    cfg[k] = yaml.safe_load(v)`,
  'a list of dots': `a, rest = p.parse_known_args()
cfg = OmegaConf.merge(OmegaConf.load(a.config), OmegaConf.from_dotlist(rest))`,
  'a place for all the rest': `p.add_argument('opts', nargs='*')
a = p.parse_args()
cfg = yaml.safe_load(open(a.config))
for o in a.opts:
    k, v = o.split('=')
    cfg[k] = int(v)`,
};

test.each(Object.entries(MERGES))('words that a program merges itself count: %s', async (name, merge) => {
  const dashes = name.startsWith('flags') ? '--' : '';
  const files = {
    'c.yaml': 'model: yolov8n.pt\nbatch: 4\n',
    'train.py': `import argparse, yaml
from omegaconf import OmegaConf
from ultralytics import YOLO
p = argparse.ArgumentParser()
p.add_argument('--config', default='c.yaml')
${merge}
YOLO(cfg['model']).train(data='coco8.yaml', batch=cfg['batch'], imgsz=cfg['imgsz'])
`,
    'train.sh': `python train.py --config c.yaml ${dashes}batch=32 ${dashes}imgsz=320\n`,
  };
  const repository = new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  const { configs } = await readingOf('train.sh', repository);
  expect(configs).toHaveLength(1);
  const facts = factsOf(configs[0]!);
  expect(facts).toMatch(/ batch=32@/);
  expect(facts).toMatch(/ imgsz=320@/);
});
