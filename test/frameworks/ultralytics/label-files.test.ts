import { runIn } from '../../support/run-in.ts';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BARE, type ReadingContext } from '../../../src/configs/context.ts';
import { type DatasetFile } from '../../../src/frameworks/ultralytics/files/dataset-file.ts';
import { type Files, type Listing } from '../../../src/sources/files.ts';
import { countLabels } from '../../../src/frameworks/ultralytics/files/label-files.ts';
import { readConfigs } from '../../../src/configs/recognise.ts';
import { prepare } from '../../../src/frameworks/ultralytics/plan/plan.ts';
import { declared } from '../../support/configs.ts';

type Texts = Readonly<Record<string, string>>;

/** The files of a repository; `most` cuts listings, `asked` notes what was looked at. */
function filesOf(texts: Texts, { most = Infinity, asked = [] as string[] } = {}): Files {
  return {
    read: (path) => {
      asked.push(path);
      return texts[path] ?? null;
    },
    list: (folder): Listing | null => {
      asked.push(`${folder}/`);
      const below = Object.keys(texts).filter((path) => path.split('/').slice(0, -1).join('/') === folder);
      if (below.length === 0) return null;
      const files = below.map((path) => ({
        name: path.split('/').at(-1)!,
        bytes: Buffer.byteLength(texts[path]!),
      }));
      return { files: files.slice(0, most), truncated: files.length > most };
    },
  };
}

const DATASET: DatasetFile = {
  path: 'data/ducks.yaml',
  nc: null,
  keypoints: null,
  root: null,
  train: ['images/train'],
  val: [],
  channels: null,
};

/** Rows of boxes, no two alike, each of 33 bytes with its line end. */
function boxes(count: number): string {
  return Array.from({ length: count }, (_, i) => `0 0.${String(i).padStart(5, '0')} 0.50000 0.10000 0.1000\n`).join('');
}

function counted(texts: Texts, dataset: Partial<DatasetFile> = {}, most = Infinity) {
  return countLabels(filesOf(texts, { most }), { ...DATASET, ...dataset });
}

describe('the objects of label files', () => {
  test('are counted in the largest and told by size for the others', () => {
    const texts = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [`data/labels/train/${i}.txt`, boxes(i)] as const),
    );
    const asked: string[] = [];
    const result = countLabels(filesOf(texts, { asked }), DATASET)!;
    expect(result).toMatchObject({
      folders: ['data/labels/train'],
      files: 30,
      most: 29,
      fullest: 'data/labels/train/29.txt',
      truncated: false,
      placesLeftOut: 0,
    });
    expect(result.mean).toBeCloseTo(14.5, 6);
    expect(asked.filter((path) => path.endsWith('.txt'))).toHaveLength(8);
  });

  test('are told by the rows that a task has: polygons are long, so the largest file is not the fullest', () => {
    const polygon = (i: number) => `0 0.${i} ${'0.12345 0.54321 '.repeat(40)}\n`;
    const texts = {
      'data/labels/train/large.txt': [1, 2].map(polygon).join(''),
      'data/labels/train/fullest.txt': boxes(30),
      'data/labels/train/empty.txt': '',
    };
    expect(counted(texts)).toMatchObject({ files: 3, most: 30, fullest: 'data/labels/train/fullest.txt' });
    expect(counted(texts)!.mean).toBeCloseTo(32 / 3, 6);
  });

  test('of equal rows one counts, and line ends are of any kind', () => {
    const rows = ['0 0.5 0.5 0.1 0.1', '0  0.5 0.5 0.1 0.1', '', '1 0.5 0.5 0.1 0.1', '  ', '2 .5 5e-1 0.1 0.1'];
    expect(counted({ 'data/labels/train/a.txt': rows.join('\r\n') })).toMatchObject({ files: 1, most: 3 });
  });

  test('leave out what holds no labels', () => {
    const texts = {
      'data/labels/train/a.txt': boxes(3),
      'data/labels/train/classes.txt': 'duck\ndrake\n'.repeat(100),
      'data/labels/train/words.txt': 'a long text about ducks and drakes\n'.repeat(50),
      'data/labels/train/binary.txt': '\0\u0001\uFFFD\uFFFD'.repeat(500),
      'data/labels/train/lfs.txt': 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n'.repeat(
        3,
      ),
      'data/labels/train/huge.txt': boxes(40_000),
      'data/labels/train/a.jpg': 'x'.repeat(5000),
      'data/labels/train/train.cache': 'x'.repeat(5000),
    };
    expect(counted(texts)).toMatchObject({ files: 1, most: 3, mean: 3 });
  });

  test('are not known where no file can be read or none holds an object', () => {
    expect(counted({ 'data/labels/train/a.txt': '', 'data/labels/train/b.txt': '\n' })).toBeNull();
    expect(counted({ 'data/labels/train/a.txt': 'ducks\n' })).toBeNull();
    expect(counted({ 'data/images/train/a.jpg': 'x' })).toBeNull();
    expect(countLabels({ read: () => null }, DATASET)).toBeNull();
    const unread = { ...filesOf({ 'data/labels/train/a.txt': boxes(3) }), read: () => null };
    expect(countLabels(unread, DATASET)).toBeNull();
  });

  test('are read within a budget of bytes', () => {
    const texts = Object.fromEntries(
      Array.from({ length: 6 }, (_, i) => [`data/labels/train/${i}.txt`, boxes(12_000 + i)] as const),
    );
    const asked: string[] = [];
    const result = countLabels(filesOf(texts, { asked }), DATASET)!;
    expect(asked.filter((path) => path.endsWith('.txt'))).toHaveLength(2);
    expect(result).toMatchObject({ files: 6, most: 12_005 });
    expect(result.mean).toBeCloseTo(12_002.5, 0);
  });

  test('of a cut listing are said to be so', () => {
    const texts = { 'data/labels/train/a.txt': boxes(3), 'data/labels/train/b.txt': boxes(9) };
    expect(counted(texts, {}, 1)).toMatchObject({ files: 1, most: 3, truncated: true });
  });

  test('never break, whatever the files hold', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constant('0 1 1 1 1\n'), fc.constant('0 0 1e999 1 1\n'));
    const place = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('../'.repeat(9), 'a/images/b', '\n', '.', ''),
    );
    fc.assert(
      fc.property(fc.array(text), fc.array(place), fc.option(place), (contents, train, root) => {
        const files = contents.map((each, i) => ({ name: `${i}\n${each.slice(0, 3)}.txt`, bytes: each.length }));
        const asked: string[] = [];
        const list = (folder: string): Listing => (asked.push(folder), { files, truncated: false });
        const read = (path: string) => contents[Number.parseInt(path.split('/').at(-1)!, 10)] ?? null;
        const result = countLabels({ read, list }, { ...DATASET, train, root });
        expect(result === null || (result.most >= 1 && result.mean <= result.most)).toBe(true);
        expect(asked.length).toBeLessThanOrEqual(2);
        expect(asked.filter((folder) => folder.startsWith('/') || folder.split('/').includes('..'))).toEqual([]);
      }),
    );
  });
});

describe('label files are looked for', () => {
  const looked = (dataset: Partial<DatasetFile>): string[] => {
    const asked: string[] = [];
    countLabels(filesOf({}, { asked }), { ...DATASET, ...dataset });
    return asked;
  };

  test.each<[string, Partial<DatasetFile>, string[]]>([
    ['from the dataset file, then from the top', {}, ['data/labels/train/', 'labels/train/']],
    [
      'beside a folder of images, as Roboflow writes it',
      { path: 'x/data.yaml', train: ['../train/images'] },
      ['train/labels/', 'x/train/labels/'],
    ],
    ['by the last folder of images', { path: 'd.yaml', train: ['images/a/images/b'] }, ['images/a/labels/b/']],
    [
      'beside or below images that lie in no such folder',
      { path: 'd.yaml', train: ['duck/photos'] },
      ['duck/photos/labels/', 'duck/photos/'],
    ],
    [
      'where path says, from the top first',
      { path: 'cfg/d.yaml', root: 'datasets/ducks' },
      ['datasets/ducks/labels/train/', 'cfg/datasets/ducks/labels/train/'],
    ],
    [
      'where a path with dots says, from the dataset file first',
      { path: 'cfg/d.yaml', root: '../datasets/ducks' },
      ['datasets/ducks/labels/train/'],
    ],
    ['without path where it is empty', { path: 'd.yaml', root: '' }, ['labels/train/']],
    [
      'of a list in two places at most',
      { path: 'd.yaml', train: ['images/a', 'images/b', 'images/c'] },
      ['labels/a/', 'labels/b/'],
    ],
    ['with the strokes of Windows', { path: 'd.yaml', train: ['.\\images\\train\\'] }, ['labels/train/']],
    ['nowhere by a name that no file has', { train: ['images/a\0b', 'images/a\nb', 'images/' + 'x'.repeat(400)] }, []],
    ['nowhere outside', { path: 'd.yaml', train: ['../../images/train'], root: '..' }, []],
    ['nowhere by an absolute path', { train: ['/data/images', 'C:\\images', '~/images', 's3://x/images'] }, []],
    ['nowhere below an absolute path', { root: '/data/ducks' }, []],
    ['nowhere by an absolute path below another', { root: 'a', train: ['/images/train'] }, []],
    ['behind the list of images that it names', { train: ['train.txt'] }, ['data/train.txt', 'train.txt']],
  ])('%s', (_, dataset, folders) => {
    expect(looked(dataset)).toEqual(folders);
  });

  test('of one place in the first folder that holds labels, of several in each', () => {
    const texts = { 'x/train/labels/a.txt': boxes(4), 'labels/a/1.txt': boxes(2), 'labels/b/1.txt': boxes(5) };
    expect(counted(texts, { path: 'x/data.yaml', train: ['../train/images'] })).toMatchObject({ most: 4 });
    const several = { path: 'd.yaml', train: ['images/a', 'images/b', '/c/images'] };
    expect(counted(texts, several)).toMatchObject({
      folders: ['labels/a', 'labels/b'],
      files: 2,
      most: 5,
      placesLeftOut: 1,
    });
  });
});

describe('labels per image of a config', () => {
  const TEXTS: Texts = {
    'data/ducks.yaml': 'train: images/train\nval: images/val\nnames: [duck]\n',
    'data/labels/train/a.txt': boxes(9),
    'data/labels/train/b.txt': boxes(3),
  };
  const config = (more = '') => `model: yolov8n.pt\ndata: data/ducks.yaml\nimgsz: 640\nbatch: 8\n${more}`;

  function readWith(text: string, context: Partial<ReadingContext> = {}, texts = TEXTS) {
    const asked: string[] = [];
    const files = filesOf(texts, { asked });
    const [found] = readConfigs('train.yaml', new TextEncoder().encode(text), { ...BARE, files, ...context });
    return { run: runIn(found)!, followed: found!.followed, asked: asked.filter((path) => path.includes('labels')) };
  }

  const labels = (text: string, context?: Partial<ReadingContext>, texts?: Texts) =>
    readWith(text, context, texts).run.dataset_labels;

  test('are those of its label files, which the assumptions say', () => {
    const { run, followed } = readWith(config());
    const why = 'the 2 label files in data/labels/train: up to 9 objects (a.txt)';
    expect(run.labels_per_image.value).toBeNull();
    expect(run.dataset_labels).toEqual({
      value: { mean: 6, deviation: 3, most: 9, images: 2, of: 'training' },
      origin: { kind: 'assumed', why },
    });
    const { assumptions, labels: prior } = prepare(run, { card: null, opLevel: false });
    expect(prior.known).toBe('dataset');
    expect(assumptions.join()).toContain(`${why} has 6.0 in an image`);
    expect(followed).toEqual(['data/ducks.yaml']);
  });

  test('follow the augmentations', () => {
    const first = (more: string) => prepare(readWith(config(more)).run, { card: null, opLevel: false }).labels.most;
    expect(first('mosaic: 0\n')).toBeLessThanOrEqual(9);
    expect(first('')).toBeGreaterThan(9);
    expect(first('mixup: 1.0\n')).toBeGreaterThan(first(''));
    expect(first('rect: true\n')).toBe(first('mosaic: 0\n'));
  });

  test('count more than what holds for all datasets, less than what is said of this one', () => {
    const known = declared({ labelsPerImage: 300 });
    expect(readWith(config(), { known }).run.labels_per_image.value).toBeNull();
    const bare = { 'data/ducks.yaml': TEXTS['data/ducks.yaml']! };
    expect(readWith(config(), { known }, bare).run.labels_per_image.value).toBe(300);
    const policy = { value: 90, origin: { kind: 'policy', name: 'labels-per-image' } } as const;
    const team = { ...BARE.team, labels: new Map([['ducks.yaml', policy]]) };
    const byTeam = readWith(config(), { known, team });
    expect([byTeam.run.labels_per_image, byTeam.asked]).toEqual([policy, []]);
    const byComment = readWith(config('# oomlint: labels-per-image=7\n'), { known, team });
    expect([byComment.run.labels_per_image.value, byComment.asked]).toEqual([7, []]);
  });

  test('count more than what a well-known name tells, and quieten the warning of a dense one', () => {
    const own = { ...TEXTS, 'data/VisDrone.yaml': TEXTS['data/ducks.yaml']! };
    const text = config().replace('ducks', 'VisDrone');
    const files = filesOf(own);
    const [found] = readConfigs('train.yaml', new TextEncoder().encode(text), { ...BARE, files });
    expect(runIn(found)!.dataset_labels.value?.mean).toBe(6);
    expect(found!.findings.map(({ rule }) => rule)).not.toContain('dense-labels');
  });

  test('names of files cannot break the line they are told in', () => {
    const nasty = { 'data/ducks.yaml': TEXTS['data/ducks.yaml']!, 'data/labels/train/a\n\u202E`<b>.txt': boxes(2) };
    const { origin } = labels(config(), {}, nasty);
    expect(origin).toMatchObject({ why: expect.stringContaining('(a\uFFFD\uFFFD`<b>.txt)') as string });
  });
});
