import { describe, expect, test } from 'vitest';
import { factsIn } from '../../support/facts.ts';

const HEAD = 'from ultralytics import YOLO\n';

/** The batch of each training of a program: a number, `?` where it is unknown. */
async function batches(body: string, others: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const found = await factsIn({ 'train.py': HEAD + body, ...others });
  if (typeof found === 'string') return [found];
  return found.map((facts) => / batch=(\?|[\d.-]+)@/.exec(facts)?.[1] ?? 'none');
}

const train = (batch: string): string => `YOLO("yolov8x.pt").train(data="d.yaml", batch=${batch})\n`;
const spread = (name: string): string => `YOLO("yolov8x.pt").train(data="d.yaml", **${name})\n`;

describe('a dictionary, list or object that a call writes is followed', () => {
  test.each([
    ['a dictionary in a function', `def f(s):\n    s["batch"] = 64\ns = {"batch": 4}\nf(s)\n${spread('s')}`],
    ['by keyword', `def f(*, s):\n    s.update(batch=64)\ns = {"batch": 4}\nf(s=s)\n${spread('s')}`],
    ['two calls deep', `def g(d):\n    d["batch"] = 64\ndef f(s):\n    g(s)\ns = dict(batch=4)\nf(s)\n${spread('s')}`],
    ['a list', `def f(l):\n    l.append(64)\nl = []\nf(l)\n${train('l[0]')}`],
    ['an object', `class C:\n    batch = 4\ndef f(c):\n    c.batch = 64\nc = C()\nf(c)\n${train('c.batch')}`],
    ['an object by setattr', `class C:\n    batch = 4\nc = C()\nsetattr(c, "batch", 64)\n${train('c.batch')}`],
    [
      'an object through vars',
      `from types import SimpleNamespace\nc = SimpleNamespace(batch=4)\nvars(c)["batch"] = 64\n${train('c.batch')}`,
    ],
    [
      'an object through __dict__',
      `class C:\n    def __init__(self):\n        self.batch = 4\nc = C()\nc.__dict__.update(batch=64)\n${train('c.batch')}`,
    ],
    [
      'by a method of another object',
      `class T:\n    def tune(self, s):\n        s["batch"] = 64\ns = {"batch": 4}\nT().tune(s)\n${spread('s')}`,
    ],
    ['nested', `def f(s):\n    s["train"]["batch"] = 64\ns = {"train": {"batch": 4}}\nf(s)\n${spread('s["train"]')}`],
    ['by deletion', `s = {"batch": 4}\ndel s["batch"]\ns["batch"] = 64\n${spread('s')}`],
    ['by a lambda', `f = lambda s: s.update(batch=64)\ns = {"batch": 4}\nf(s)\n${spread('s')}`],
  ])('%s', async (_, body) => {
    expect(await batches(body)).toEqual(['64']);
  });

  test('a key that is deleted is not given', async () => {
    expect(await batches(`s = {"batch": 4, "imgsz": 640}\ndel s["batch"]\n${spread('s')}`)).toEqual(['none']);
    expect(await batches(`s = {"batch": 4}\ns.clear()\n${spread('s')}`)).toEqual(['none']);
  });

  test.each([
    ['a function of elsewhere', `from tweaks import f\ns = {"batch": 4}\nf(s)\n${spread('s')}`],
    [
      'an object handed to a function of elsewhere',
      `from tweaks import f\nclass C:\n    batch = 4\nc = C()\nf(c)\n${train('c.batch')}`,
    ],
    ['a method that is not known', `from tweaks import helper\ns = {"batch": 4}\nhelper.apply(s)\n${spread('s')}`],
    [
      'a method of a base that is not known',
      `from tweaks import Base\nclass C(Base):\n    def __init__(self):\n        self.batch = 4\nc = C()\nc.adapt()\n${train('c.batch')}`,
    ],
    ['a key that is not known', `import os\ns = {"batch": 4}\ns[os.environ["K"]] = 64\n${spread('s')}`],
    [
      'setattr of a name that is not known',
      `import os\nclass C:\n    batch = 4\nc = C()\nsetattr(c, os.environ["K"], 64)\n${train('c.batch')}`,
    ],
    [
      'a function that calls itself',
      `def f(s, n):\n    s["batch"] *= 2\n    return f(s, n - 1) if n else s\ns = {"batch": 4}\nf(s, 9)\n${spread('s')}`,
    ],
  ])('or unknown: %s', async (_, body) => {
    expect(await batches(body)).toEqual(['?']);
  });

  test.each([
    'print(s)',
    'json.dumps(s)',
    'logger.info(s)',
    'wandb.init(config=s)',
    'yaml.dump(s, open("a", "w"))',
    'len(s)',
    's.items()',
    'log_config(4)',
  ])('what %s leaves alone is still known', async (line) => {
    expect(await batches(`import json, yaml, wandb\ns = {"batch": 4}\n${line}\n${spread('s')}`)).toEqual(['4']);
  });
});

describe('attributes of classes and modules are what they were last set to', () => {
  test.each([
    ['a class', `class C:\n    BATCH = 4\nC.BATCH = 64\n${train('C.BATCH')}`],
    [
      'a class within a function',
      `class C:\n    BATCH = 4\ndef main():\n    C.BATCH = 64\n    ${train('C.BATCH')}main()\n`,
    ],
    [
      'a class, read through an object',
      `class C:\n    BATCH = 4\n    def __init__(self):\n        pass\nc = C()\nC.BATCH = 64\n${train('c.BATCH')}`,
    ],
    [
      'a class, read through a class made of it',
      `class C:\n    BATCH = 4\nclass D(C):\n    pass\nC.BATCH = 64\n${train('D.BATCH')}`,
    ],
    [
      'by a class method',
      `class C:\n    BATCH = 4\n    @staticmethod\n    def big():\n        C.BATCH = 64\nC.big()\n${train('C.BATCH')}`,
    ],
    [
      'by the constructor of a base',
      `class B:\n    def __init__(self):\n        self.batch = 64\nclass C(B):\n    batch = 4\n    def __init__(self):\n        super().__init__()\nc = C()\n${train('c.batch')}`,
    ],
    ['by setattr', `class C:\n    BATCH = 4\nsetattr(C, "BATCH", 64)\n${train('C.BATCH')}`],
    ['a global', `BATCH = 4\ndef f():\n    global BATCH\n    BATCH = 64\nf()\n${train('BATCH')}`],
    ['a global by its dictionary', `BATCH = 4\nglobals()["BATCH"] = 64\n${train('BATCH')}`],
    [
      'a name of the function around',
      `def main():\n    batch = 4\n    def f():\n        nonlocal batch\n        batch = 64\n    f()\n    ${train('batch')}main()\n`,
    ],
    ['the overrides of a model', `m = YOLO("yolov8x.pt")\nm.overrides["batch"] = 64\nm.train(data="d.yaml")\n`],
  ])('%s', async (_, body) => {
    expect(await batches(body)).toEqual(['64']);
  });

  test('a module', async () => {
    const files = { 'config.py': 'BATCH = 4\n', 'other.py': 'import config\ndef f():\n    return config.BATCH\n' };
    expect(await batches(`import config\nconfig.BATCH = 64\n${train('config.BATCH')}`, files)).toEqual(['64']);
    expect(await batches(`import config, other\nconfig.BATCH = 64\n${train('other.f()')}`, files)).toEqual(['64']);
  });
});

describe('a second name is the same dictionary, list or object', () => {
  test.each([
    ['a dictionary', `a = {"batch": 4}\nb = a\nb["batch"] = 64\n${spread('a')}`],
    ['within another', `a = {"batch": 4}\nall = {"train": a}\nall["train"]["batch"] = 64\n${spread('a')}`],
    [
      'taken out of another',
      `all = {"train": {"batch": 4}}\na = all["train"]\na["batch"] = 64\n${spread('all["train"]')}`,
    ],
    [
      'an attribute',
      `class C:\n    def __init__(self, s):\n        self.s = s\ns = {"batch": 4}\nc = C(s)\nc.s["batch"] = 64\n${spread('s')}`,
    ],
    ['a list', `a = [4]\nb = a\nb[0] = 64\n${train('a[0]')}`],
    ['a list by +=', `a = []\nb = a\nb += [64]\n${train('a[0]')}`],
    ['a dictionary by |=', `a = {"batch": 4}\nb = a\nb |= {"batch": 64}\n${spread('a')}`],
    ['a default of a function', `def f(s={"batch": 64}):\n    return s\n${spread('f()')}`],
    ['one of two', `a = {"batch": 4}\nb = {"batch": 4}\nc = a if big() else b\nc["batch"] = 64\n${spread('c')}`],
  ])('%s', async (_, body) => {
    expect(await batches(body)).toEqual(['64']);
  });

  test.each([
    ['copy', `a = {"batch": 64}\nb = a.copy()\nb["batch"] = 4\n${spread('a')}`],
    ['dict', `a = {"batch": 64}\nb = dict(a)\nb["batch"] = 4\n${spread('a')}`],
    ['**', `a = {"batch": 64}\nb = {**a}\nb["batch"] = 4\n${spread('a')}`],
    [
      'deepcopy',
      `import copy\na = {"t": {"batch": 64}}\nb = copy.deepcopy(a)\nb["t"]["batch"] = 4\n${spread('a["t"]')}`,
    ],
    [
      'deepcopy of an object',
      `import copy\nclass C:\n    def __init__(self):\n        self.batch = 64\na = C()\nb = copy.deepcopy(a)\nb.batch = 4\n${train('a.batch')}`,
    ],
    ['list', `a = [64]\nb = list(a)\nb[0] = 4\n${train('a[0]')}`],
  ])('but a copy by %s is another', async (_, body) => {
    expect(await batches(body)).toEqual(['64']);
  });
});

describe('loops', () => {
  test.each([
    ['while with a known condition', `b = 4\nwhile b < 64:\n    b *= 2\n${train('b')}`],
    ['while with a break', `b = 4\nwhile True:\n    b *= 2\n    if b >= 64:\n        break\n${train('b')}`],
    ['while over a list', `l = [4, 64]\nwhile l:\n    b = l.pop()\n    break\n${train('b')}`],
    ['for with a break', `for b in (4, 64, 128):\n    if b == 64:\n        break\n${train('b')}`],
    ['for with a continue', `b = 4\nfor x in (1, 2, 3):\n    if x < 3:\n        continue\n    b = 64\n${train('b')}`],
    ['a return within', `def f():\n    for b in (64, 128):\n        return b\n${train('f()')}`],
  ])('%s is followed', async (_, body) => {
    expect(await batches(body)).toEqual(['64']);
  });

  test.each([
    ['while with a condition that is not known', `b = 4\nwhile small(b):\n    b *= 2\n${train('b')}`],
    ['a long loop that adds up', `b = 4\nfor i in range(100):\n    b += 1\n${train('b')}`],
    ['a loop over what is not known', `b = 4\nfor x in items():\n    b *= 2\n${train('b')}`],
    ['a dictionary that a loop changes', `s = {"batch": 4}\nwhile more():\n    s["batch"] *= 2\n${spread('s')}`],
    [
      'an object that a loop changes',
      `class C:\n    batch = 4\nc = C()\nfor x in items():\n    c.batch *= 2\n${train('c.batch')}`,
    ],
    ['a loop without end', `b = 4\nwhile b > 0:\n    b += 1\n${train('b')}`],
  ])('%s leaves it unknown', async (_, body) => {
    expect(await batches(body)).toEqual(['?']);
  });

  test('of a break that may come each value is possible', async () => {
    expect(await batches(`for b in (64, 32, 16):\n    if fits(b):\n        break\n${train('b')}`)).toEqual(['64']);
  });

  test('a batch that is halved until it fits begins with the first', async () => {
    const body = `b = 64\nwhile True:\n    try:\n        ${train('b')}        break\n    except RuntimeError:\n        b //= 2\n`;
    expect((await batches(body))[0]).toBe('64');
  });

  test('loops within loops over many values are judged at the largest', async () => {
    const body = `for a in range(9):\n  for b in range(9):\n    for c in range(9):\n      for d in range(9):\n        ${train('8 * (a + b) + 1')}`;
    const found = (await batches(body)).map(Number);
    expect(Math.max(...found)).toBe(129);
    expect(found.length).toBeLessThanOrEqual(64);
  });
});

describe('what may fail leaves what was before', () => {
  test.each([
    ['a fallback', `b = 64\ntry:\n    b = int(read())\nexcept ValueError:\n    pass\n${train('b')}`, '?'],
    [
      'a fallback of a constant',
      `try:\n    import big\n    b = 4\nexcept ImportError:\n    b = 64\n${train('b')}`,
      '64',
    ],
    [
      'a value that may not be set',
      `b = 64\ntry:\n    check()\n    b = 4\nexcept ValueError:\n    print("no")\n${train('b')}`,
      '64',
    ],
    [
      'a dictionary that may not be changed',
      `s = {"batch": 64}\ntry:\n    check()\n    s["batch"] = 4\nexcept Exception:\n    pass\n${spread('s')}`,
      '64',
    ],
    ['a handler that ends', `b = 64\ntry:\n    b = 4\nexcept ValueError:\n    raise SystemExit\n${train('b')}`, '4'],
    ['a part that always runs', `b = 4\ntry:\n    check()\nfinally:\n    b = 64\n${train('b')}`, '64'],
    [
      'a part that runs where nothing fails',
      `b = 4\ntry:\n    check()\nexcept ValueError:\n    raise\nelse:\n    b = 64\n${train('b')}`,
      '64',
    ],
  ])('%s', async (_, body, batch) => {
    expect(await batches(body)).toEqual([batch]);
  });
});

describe('branches', () => {
  test.each([
    ['a dictionary', `s = {"batch": 4}\nif big():\n    s["batch"] = 64\n${spread('s')}`, '64'],
    [
      'an object by a function',
      `class C:\n    batch = 4\nc = C()\ndef f():\n    c.batch = 64\nif big():\n    f()\n${train('c.batch')}`,
      '64',
    ],
    [
      'a global that a function reads',
      `B = 4\ndef main():\n    ${train('B')}if big():\n    B = 64\n    main()\n`,
      '64',
    ],
    [
      'a function that returns early',
      `s = {"batch": 4}\ndef f(s):\n    if big():\n        s["batch"] = 64\n        return\n    print(s)\nf(s)\n${spread('s')}`,
      '64',
    ],
    ['a key that only one gives', `s = {}\nif big():\n    s["batch"] = 4\n${spread('s')}`, '?'],
  ])('%s', async (_, body, batch) => {
    expect(await batches(body)).toEqual([batch]);
  });

  test('each branch of two values is a training', async () => {
    const body = `s = {}\nif big():\n    s["batch"] = 64\n    s["imgsz"] = 320\nelse:\n    s["batch"] = 4\n    s["imgsz"] = 1280\n${spread('s')}`;
    expect((await batches(body)).toSorted()).toEqual(['4', '64']);
  });
});

describe('a train method of the team is not that of the library', () => {
  const WRAPPER =
    'class Hands:\n    def __init__(self, model="yolo26n-pose.pt"):\n        self.net = YOLO(model)\n    def train(self, epochs=100, batch_size=16, imgsz=640):\n        return self.net.train(data="h.yaml", epochs=epochs, batch=batch_size, imgsz=imgsz)\n';

  test.each([
    [
      'in a function',
      `${WRAPPER}def main():\n    w = Hands()\n    w.train(batch_size=32, imgsz=640, epochs=5)\nmain()\n`,
    ],
    [
      'of a class made of it',
      `${WRAPPER}class Own(Hands):\n    pass\nOwn().train(batch_size=32, imgsz=640, epochs=5)\n`,
    ],
    ['handed over', `${WRAPPER}def run(w):\n    w.train(batch_size=32, imgsz=640, epochs=5)\nrun(Hands())\n`],
    [
      'kept in an object',
      `${WRAPPER}class App:\n    def __init__(self):\n        self.w = Hands()\n    def go(self):\n        self.w.train(batch_size=32, imgsz=640, epochs=5)\nApp().go()\n`,
    ],
  ])('%s', async (_, body) => {
    const found = await factsIn({ 'train.py': HEAD + body });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/model=yolo26n-pose\.pt@3 .*imgsz=640@\d+ batch=32@\d+/);
  });

  test('of a module of the repository', async () => {
    const found = await factsIn({
      'train.py':
        'from hands import Hands\nfrom ultralytics import YOLO\nHands().train(batch_size=32, imgsz=640, epochs=5)\n',
      'hands.py': HEAD + WRAPPER,
    });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('batch=32@');
    expect(found[0]).not.toContain('!');
  });

  test('on an object of unknown origin it is none', async () => {
    const found = await factsIn({
      'train.py': `${HEAD}${WRAPPER}def go(w):\n    w.train(batch_size=32, imgsz=640, epochs=5)\n`,
    });
    expect(found).toHaveLength(1);
    expect(found[0]).not.toContain('!unknown-key');
  });
});

describe('a keyword that the class does not take makes no model', () => {
  test.each(['YOLO("yolov8.yaml", scale="x")', 'YOLO(model="yolov8n.pt", size="x")', 'YOLO("yolov8n.yaml", nc=3)'])(
    '%s',
    async (model) => {
      const [only = ''] = await factsIn({ 'train.py': `${HEAD}${model}.train(data="d.yaml", batch=16)\n` });
      expect(only).toContain('model=?@');
      expect(only).toContain('!constructor-key');
    },
  );

  test.each(['YOLO("yolov8n.pt", task="detect")', 'YOLO("yolov8n.pt", verbose=True)', 'YOLO(model="yolov8n.pt")'])(
    '%s does',
    async (model) => {
      const [only = ''] = await factsIn({ 'train.py': `${HEAD}${model}.train(data="d.yaml", batch=16)\n` });
      expect(only).toContain('model=yolov8n.pt@');
      expect(only).not.toContain('!');
    },
  );
});
