import { describe, expect, test } from 'vitest';
import { factsIn } from '../../support/facts.ts';

/** A notebook of cells, each a text; a line of the file for each of their lines. */
function notebook(...cells: readonly string[]): string {
  const shown = cells.map((cell) => ({
    cell_type: 'code',
    metadata: {},
    outputs: [],
    source: cell.split('\n').map((line, index, all) => (index < all.length - 1 ? `${line}\n` : line)),
  }));
  return JSON.stringify({ cells: shown, nbformat: 4 }, null, 1);
}

/** Without the lines, which a notebook makes of its JSON. */
async function values(...cells: readonly string[]): Promise<string[] | string> {
  const found = await factsIn({ 'a.ipynb': notebook(...cells) });
  return typeof found === 'string'
    ? found
    : found.map((facts) => facts.replace(/^\d+: /, '').replaceAll(/@[\w./:]*/g, ''));
}

const NET = 'from ultralytics import YOLO\nnet = YOLO("yolov8x.pt")';

describe('a word of IPython before a statement', () => {
  test.each([
    '%time net.train(data="d.yaml", batch=64)',
    '%timeit -n1 -r1 net.train(data="d.yaml", batch=64)',
    '%time results = net.train(data="d.yaml", batch=64)',
    '%prun -l 10 net.train(data="d.yaml", batch=64)',
    '%memit net.train(data="d.yaml", batch=64)',
    'for x in (1,):\n    %time net.train(data="d.yaml", batch=64)',
    '%%time\nnet.train(data="d.yaml", batch=64)',
    '%%capture out\nnet.train(data="d.yaml", batch=64)',
  ])('%s', async (cell) => {
    expect(await values(NET, cell)).toEqual(['model=yolov8x.pt data=d.yaml batch=64']);
  });

  test('and before a command', async () => {
    expect(await values('import ultralytics', '%time !yolo train model=yolov8x.pt data=d.yaml batch=64')).toEqual([
      'model=yolov8x.pt data=d.yaml batch=64',
    ]);
  });

  test('other words start nothing', async () => {
    expect(await values(NET, '%matplotlib inline\n%env B=3\n%cd yolov5\n%load_ext tensorboard')).toBe('nothing');
  });
});

describe('a file that a cell writes is that file', () => {
  const PROGRAM = 'import sys\nfrom ultralytics import YOLO\nYOLO("yolov8x.pt").train(data="d.yaml", batch=64)';

  test('a config of a command', async () => {
    expect(
      await values(
        '%%writefile run.yaml\nmodel: yolov8x.pt\nbatch: 64\nimgsz: 320',
        '!yolo train cfg=run.yaml data=d.yaml',
      ),
    ).toEqual(['model=yolov8x.pt data=d.yaml imgsz=320 batch=64']);
  });

  test('a config of a call, written in two parts', async () => {
    expect(
      await values(
        '%%writefile run.yaml\nimgsz: 320',
        '%%writefile -a run.yaml\n\nbatch: 64',
        `${NET}\nnet.train(cfg="run.yaml", data="d.yaml")`,
      ),
    ).toEqual(['model=yolov8x.pt data=d.yaml imgsz=320 batch=64']);
  });

  test('a dataset', async () => {
    expect(
      await values(
        '%%writefile d.yaml\ntrain: a\nval: b\nnames: [x, y, z]',
        `${NET}\nnet.train(data="d.yaml", batch=64)`,
      ),
    ).toEqual(['model=yolov8x.pt data=d.yaml nc=3 batch=64']);
  });

  test.each(['!python t.py', '%run t.py', '%run ./t.py', '%run -i t.py --x 1'])(
    'a script that %s starts',
    async (command) => {
      expect(await values(`%%writefile t.py\n${PROGRAM}`, command)).toEqual(['model=yolov8x.pt data=d.yaml batch=64']);
    },
  );

  test('one that is written twice is not known', async () => {
    const [only = ''] = await values(
      '%%writefile run.yaml\nbatch: 4',
      '%%writefile run.yaml\nbatch: 64',
      `${NET}\nnet.train(cfg="run.yaml", data="d.yaml")`,
    );
    expect(only).toContain('batch=?');
  });

  test('one that leads out of the repository is none', async () => {
    const [only = ''] = await values(
      '%%writefile ../../run.yaml\nbatch: 64',
      `${NET}\nnet.train(cfg="run.yaml", data="d.yaml")`,
    );
    expect(only).toContain('batch=?');
  });
});
