import { describe, expect, test } from 'vitest';
import { factsIn } from '../../support/facts.ts';

const sh = async (line: string): Promise<string[] | string> => factsIn({ 'scripts/run.sh': `${line}\n` });

describe('a path that begins with a folder that is not known is known by its end', () => {
  test.each([
    '"$HERE/yolov5/train.py"',
    '"${ROOT}"/yolov5/train.py',
    '$(git rev-parse --show-toplevel)/yolov5/train.py',
    '"$(dirname "$0")/../yolov5/train.py"',
    '%HERE%/yolov5/train.py',
  ])('the script %s', async (script) => {
    const [only = ''] = await sh(`python ${script} --img 640 --batch 64 --weights yolov5x.pt`);
    expect(only).toContain('model=yolov5x.pt@1 imgsz=640@1 batch=64@1');
  });

  test.each(['"$VENV/bin/yolo"', '$CONDA_PREFIX/bin/yolo', '$YOLO', '"${BIN}"/yolo'])(
    'the program %s',
    async (program) => {
      expect(await sh(`${program} train model=yolov8m.pt data=d.yaml batch=8`)).toEqual([
        '1: model=yolov8m.pt@1 data=d.yaml@1 batch=8@1',
      ]);
    },
  );

  test.each(['$PYTHON', '"$VENV/bin/python3"', '${PY}'])('the interpreter %s', async (program) => {
    const files = {
      'scripts/run.sh': `${program} "$ROOT/train.py" --batch 8\n`,
      'train.py':
        'import argparse\nfrom ultralytics import YOLO\np = argparse.ArgumentParser()\np.add_argument("--batch", type=int)\na = p.parse_args()\nYOLO("yolov8m.pt").train(data="d.yaml", batch=a.batch)\n',
    };
    const [only = ''] = await factsIn(files);
    expect(only).toContain('batch=8@1');
  });

  test('the model', async () => {
    expect(await sh('yolo train model=$WEIGHTS/yolov8m.pt data=d.yaml batch=8')).toEqual([
      '1: model=yolov8m.pt@1 data=d.yaml@1 batch=8@1',
    ]);
  });

  test('not where the name itself is put together', async () => {
    const [only = ''] = await sh('yolo train model=$PREFIX-yolov8m.pt data=d.yaml batch=8');
    expect(only).toContain('model=?@1');
    const [other = ''] = await sh('yolo train model=yolov8$SIZE.pt data=d.yaml batch=8');
    expect(other).toContain('model=?@1');
  });

  test('of two scripts that end so neither is taken', async () => {
    const train = (batch: number): string =>
      `from ultralytics import YOLO\nYOLO("yolov8m.pt").train(data="d.yaml", batch=${batch})\n`;
    const files = {
      'scripts/run.sh': 'python "$ROOT/train.py"\n',
      'scripts/train.py': train(4),
      'train.py': train(64),
    };
    expect(await factsIn(files)).toBe('nothing');
  });

  test.each([
    ['os.path.join', 'os.path.join(root, "yolov8m.pt")'],
    ['a template', 'f"{root}/weights/yolov8m.pt"'],
    ['a sum', 'root + "/yolov8m.pt"'],
    ['pathlib', 'str(Path(root) / "yolov8m.pt")'],
  ])('in Python by %s', async (_, model) => {
    const text = `import os\nfrom pathlib import Path\nfrom ultralytics import YOLO\nroot = os.environ["ROOT"]\nYOLO(${model}).train(data="d.yaml", batch=8)\n`;
    const [only = ''] = await factsIn({ 'train.py': text });
    expect(only).toMatch(/model=(?:weights\/)?yolov8m\.pt@/);
  });

  test('in Python a name that is put together is not known', async () => {
    const text =
      'import os\nfrom ultralytics import YOLO\ns = os.environ["S"]\nYOLO(f"yolov8{s}.pt").train(data="d.yaml", batch=8)\n';
    const [only = ''] = await factsIn({ 'train.py': text });
    expect(only).toContain('model=?@');
  });
});
