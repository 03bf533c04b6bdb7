// npm run bench:fork: how long a fork of YOLOv5 or YOLOv9 takes to be read, made up of files of the same number, size and
// habits: programs that import each other and name train.py in their texts, models and data sets, a CI with a matrix.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { assemble } from '../src/configs/assemble.ts';
import { BARE } from '../src/configs/context.ts';
import { formOf } from '../src/configs/forms.ts';
import { type Reading, recognise } from '../src/configs/recognise.ts';
import { readFile } from '../src/cli/readings.ts';
import { filesUnder, folderFiles } from '../src/cli/repository.ts';
import { readOptions } from '../src/cli/options.ts';

const AIM_MS = 3000;

/** Lines of a module as such repositories have them: classes with methods, functions with docstrings, many imports. */
function moduleText(name: string, imports: readonly string[], lines: number): string {
  const head = [
    '# YOLO, AGPL-3.0',
    `"""${name}. Usage:`,
    `    $ python train.py --data coco128.yaml --weights yolov5s.pt --img 640  # from pretrained`,
    `    $ torchrun --nproc_per_node 4 train.py --device 0,1,2,3`,
    '"""',
    'import argparse',
    'import math',
    'import os',
    'from pathlib import Path',
    'import numpy as np',
    'import torch',
    // a third of them start other programs
    ...(name.length % 3 === 0 ? ['import subprocess'] : []),
    ...imports.map((each) => `from ${each} import *`),
    'FILE = Path(__file__).resolve()',
    'ROOT = FILE.parents[0]',
  ];
  const body: string[] = [];
  for (let index = 0; body.length < lines; index++) {
    body.push(
      `class Block${index}(torch.nn.Module):`,
      `    # a block of YOLO`,
      `    def __init__(self, c1, c2, k=1, s=1, p=None, g=1, d=1, act=True):`,
      `        super().__init__()`,
      `        self.conv = torch.nn.Conv2d(c1, c2, k, s, (k - 1) // 2, groups=g, dilation=d, bias=False)`,
      `        self.names = {i: f'class{i}' for i in range(80)}`,
      `        for i in range(3):`,
      `            self.conv = self.conv if i else torch.nn.Identity()`,
      `    def forward(self, x):`,
      `        if self.training and x.shape[0] > ${index}:`,
      `            return self.conv(x) + x`,
      `        return helper${index}(x, scale=${index}, size=(640, 640))`,
      `def helper${index}(x, scale=1.0, size=640, stride=32):`,
      `    """Scales. See YOLO train.py."""`,
      `    ratio = min(scale, 1.0) if isinstance(size, int) else max(size) / 640`,
      `    boxes = [np.zeros((4, 2)) * ratio for _ in range(int(stride))]`,
      `    return torch.stack([torch.tensor(b) for b in boxes]) if boxes else x`,
    );
  }
  return `${[...head, ...body].join('\n')}\n`;
}

const TRAINER = `
def train(hyp, opt, device):
    save_dir, epochs, batch_size, weights = Path(opt.save_dir), opt.epochs, opt.batch_size, opt.weights
    model = Model(opt.cfg, ch=3, nc=80).to(device)
    for epoch in range(epochs):
        model.train()
        pbar = enumerate(train_loader)
        for i, (imgs, targets, paths, _) in pbar:
            loss, items = compute_loss(model(imgs.to(device)), targets.to(device))
            loss.backward()

def parse_opt(known=False):
    parser = argparse.ArgumentParser()
    parser.add_argument('--weights', type=str, default='yolov5s.pt')
    parser.add_argument('--cfg', type=str, default='')
    parser.add_argument('--data', type=str, default='data/coco128.yaml')
    parser.add_argument('--epochs', type=int, default=100)
    parser.add_argument('--batch-size', type=int, default=16)
    parser.add_argument('--imgsz', '--img', type=int, default=640)
    parser.add_argument('--device', default='')
    return parser.parse_known_args()[0] if known else parser.parse_args()

def main(opt):
    train(opt.hyp, opt, opt.device)

if __name__ == '__main__':
    main(parse_opt())
`;

/** Paths and texts of a tree of some 400 files. */
function forkFiles(): Map<string, string> {
  const files = new Map<string, string>();
  const utils = Array.from({ length: 24 }, (_, index) => `utils/part${index}`);
  const models = ['models/common', 'models/experimental', 'models/yolo', 'models/tf'];
  for (const [index, path] of utils.entries()) {
    const near = utils.slice(Math.max(0, index - 3), index).map((each) => each.replace('/', '.'));
    files.set(`${path}.py`, moduleText(path, near, 350));
  }
  for (const path of models) {
    files.set(
      `${path}.py`,
      moduleText(
        path,
        utils.slice(-6).map((each) => each.replace('/', '.')),
        900,
      ),
    );
  }
  const all = [...models, ...utils.slice(-12)].map((each) => each.replace('/', '.'));
  const programs = [
    'train',
    'train_dual',
    'val',
    'val_dual',
    'detect',
    'export',
    'hubconf',
    'segment/train',
    'segment/val',
    'segment/predict',
    'classify/train',
    'classify/val',
    'panoptic/train',
  ];
  for (const path of programs) {
    files.set(`${path}.py`, `${moduleText(path, all, 500)}${path.includes('train') ? TRAINER : ''}`);
  }
  for (let index = 0; index < 60; index++) {
    files.set(
      `models/hub/yolo${index}.yaml`,
      `# YOLO\nnc: 80\ndepth_multiple: 0.33\nwidth_multiple: 0.50\nbackbone:\n${'  - [-1, 1, Conv, [64, 6, 2, 2]]\n'.repeat(12)}head:\n${'  - [-1, 3, C3, [512, False]]\n'.repeat(14)}`,
    );
    files.set(
      `data/set${index}.yaml`,
      `# python train.py --data set${index}.yaml\npath: ../datasets/set\ntrain: images/train\nval: images/val\nnames:\n${Array.from({ length: 80 }, (_, i) => `  ${i}: class ${i}\n`).join('')}`,
    );
    files.set(
      `data/hyps/hyp${index}.yaml`,
      'lr0: 0.01\nlrf: 0.01\nmomentum: 0.937\nanchor_t: 4.0\nfl_gamma: 0.0\nmosaic: 1.0\n',
    );
  }
  for (let index = 0; index < 130; index++) {
    files.set(`tools/tool${index}.py`, moduleText(`tools/tool${index}`, [all[index % all.length]!], 120));
  }
  files.set('requirements.txt', 'torch>=1.8.0\nultralytics>=8.0.147\n');
  files.set(
    'utils/docker/Dockerfile',
    'FROM pytorch/pytorch:2.0.0-cuda11.7-cudnn8-runtime\nRUN pip install -r requirements.txt\n# docker run --gpus all yolov5 python train.py\n',
  );
  files.set(
    '.github/workflows/ci-testing.yml',
    'name: CI\non: push\njobs:\n  tests:\n    strategy:\n      matrix:\n        os: [ubuntu-latest, macos-latest]\n        model: [yolov5n]\n    runs-on: ${{ matrix.os }}\n    steps:\n      - run: |\n          m=${{ matrix.model }}\n          python train.py --imgsz 64 --batch 32 --weights $m.pt --cfg $m.yaml --epochs 1 --device cpu\n          python segment/train.py --imgsz 64 --batch 32 --weights $m-seg.pt --cfg $m-seg.yaml --epochs 1 --device cpu\n',
  );
  return files;
}

const root = mkdtempSync(join(tmpdir(), 'oomlint-fork-'));
try {
  const files = forkFiles();
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const before = process.cpuUsage();
  const start = performance.now();
  const { policy } = readOptions('check', ['.']);
  const context = { ...BARE, files: folderFiles(root) };
  const readings: Reading[] = [];
  for (const path of (await filesUnder(root)).filter((each) => formOf(each, context) !== null)) {
    readings.push(await readFile(path, join(root, path), context, policy, recognise));
  }
  const { configs } = assemble(readings);
  const took = performance.now() - start;
  const cpu = process.cpuUsage(before);
  const note = `aim below ${AIM_MS} ms, ${took < AIM_MS ? 'met' : 'missed'}`;
  console.log(
    `${files.size} files, ${configs.length} trainings: read in ${took.toFixed(0)} ms, ${((cpu.user + cpu.system) / 1000).toFixed(0)} of the processor (${note})`,
  );
} finally {
  rmSync(root, { recursive: true });
}
