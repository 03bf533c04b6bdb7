// Hydra's composition; what is expected was made with hydra-core 1.3.2 (compose) from the same files and words.
import { describe, expect, test } from 'vitest';
import { composeHydra, resolved } from '../../src/configs/hydra.ts';
import { hydraWords } from '../../src/configs/hydra-words.ts';
import type { MapTree } from '../../src/sources/tree.ts';
import { plain } from '../../src/sources/tree.ts';
import { Unknown } from '../../src/sources/uncertain.ts';
import { readYaml } from '../../src/sources/yaml.ts';

type Texts = Readonly<Record<string, string>>;

const AT = { kind: 'file' as const, path: 'run.sh', line: 1, column: 1 };

function composed(texts: Texts, line = '', path = 'conf/config.yaml') {
  const files = { read: (each: string) => (Object.hasOwn(texts, each) ? texts[each]! : null) };
  const words = line === '' ? [] : line.split(' ');
  const { overrides } = hydraWords(words.map((text) => ({ text, origin: AT, unknown: null, others: [] })));
  const root = readYaml(path, texts[path]!)[0]!.root as MapTree;
  const made = composeHydra(root, path, files, overrides);
  return { values: objectOf(plain(resolved(made.root))), remarks: made.remarks };
}

function objectOf(value: unknown): unknown {
  return value instanceof Map ? Object.fromEntries([...value].map(([key, each]) => [key, objectOf(each)])) : value;
}

const CONF: Texts = {
  'conf/config.yaml':
    'defaults:\n  - model: small\n  - trainer: default\n  - optional data: null\n  - _self_\nseed: 1\nrun: ${model.name}-${trainer.batch}\n',
  'conf/model/small.yaml': 'name: a\nlora:\n  r: 8\n',
  'conf/model/large.yaml': 'defaults:\n  - head: wide\nname: b\nlora:\n  r: 64\n',
  'conf/model/head/wide.yaml': 'width: 4\n',
  'conf/model/head/narrow.yaml': 'width: 1\n',
  'conf/trainer/default.yaml': 'batch: 2\nlength: 512\n',
  'conf/trainer/long.yaml': '# @package trainer\nbatch: 1\nlength: 4096\n',
  'conf/experiment/big.yaml':
    '# @package _global_\ndefaults:\n  - override /model: large\n  - override /trainer: long\ntrainer:\n  batch: 16\nseed: 7\n',
};

describe('words of the command line', () => {
  test.each<[string, string, object]>([
    ['none', '', { model: { name: 'a', lora: { r: 8 } }, trainer: { batch: 2, length: 512 }, seed: 1, run: 'a-2' }],
    ['an option of a group', 'model=large', { model: { name: 'b', lora: { r: 64 }, head: { width: 4 } }, run: 'b-2' }],
    ['an option of a group within a group', 'model=large model/head=narrow', { model: { head: { width: 1 } } }],
    [
      'values',
      'trainer.batch=32 ++model.lora.r=3 +extra.deep=x',
      { trainer: { batch: 32 }, model: { lora: { r: 3 } }, extra: { deep: 'x' } },
    ],
    ['a list', 'model.targets=[q_proj,v_proj]', { model: { targets: ['q_proj', 'v_proj'] } }],
    [
      'a group that is added',
      '+experiment=big',
      { model: { name: 'b' }, trainer: { batch: 16, length: 4096 }, seed: 7 },
    ],
    [
      'an option over the one that a file chooses',
      '+experiment=big model=small',
      { model: { name: 'a' }, trainer: { length: 4096 } },
    ],
  ])('%s', (_, line, expected) => {
    expect(composed(CONF, line).values).toMatchObject(expected);
  });

  test('a key that is taken out is gone', () => {
    expect(composed(CONF, '~model.lora ~seed').values).not.toHaveProperty('seed');
    expect(composed(CONF, '~model.lora').values).not.toHaveProperty('model.lora');
    expect(composed(CONF, '~trainer').values).not.toHaveProperty('trainer');
  });

  test('several values, one run after the other, are none that is known', () => {
    const { values } = composed(CONF, '-m trainer.batch=2,4');
    expect((values as { trainer: { batch: unknown } }).trainer.batch).toBeInstanceOf(Unknown);
    expect(composed(CONF, '-m model=small,large').values).not.toHaveProperty('model.name');
  });

  test('an option that is not in the repository is said, and none that is optional', () => {
    expect(composed(CONF, 'model=gone').remarks.map(({ text }) => text)).toEqual([
      'defaults: model/gone is not in the repository, so its values are not known',
    ]);
    expect(composed(CONF).remarks).toEqual([]);
  });
});

test('the place of _self_ decides whose values win', () => {
  const conf = (list: string): Texts => ({
    'conf/config.yaml': `defaults:\n${list}trainer:\n  batch: 9\n`,
    'conf/trainer/a.yaml': 'batch: 2\n',
  });
  const batchOf = (list: string): unknown =>
    (composed(conf(list)).values as { trainer: { batch: number } }).trainer.batch;
  expect(batchOf('  - _self_\n  - trainer: a\n')).toBe(2);
  expect(batchOf('  - trainer: a\n  - _self_\n')).toBe(9);
  expect(batchOf('  - trainer: a\n')).toBe(9);
});

test('values go where a header or an item says', () => {
  const texts = {
    'conf/config.yaml': 'defaults:\n  - a@b.c: x\n  - d: y\n  - e@_global_: z\n',
    'conf/a/x.yaml': 'one: 1\n',
    'conf/d/y.yaml': '# @package other\ntwo: 2\n',
    'conf/e/z.yaml': 'three: 3\n',
  };
  expect(composed(texts).values).toEqual({ b: { c: { one: 1 } }, other: { two: 2 }, three: 3 });
});

test('files that name each other end', () => {
  const texts = {
    'conf/config.yaml': 'defaults:\n  - a: x\n',
    'conf/a/x.yaml': 'defaults:\n  - /a: x\n  - override /a: x\n',
  };
  expect(composed(texts, '+constructor=toString __proto__=1').values).toBeTypeOf('object');
});
