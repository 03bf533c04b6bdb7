import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/base/errors.ts';
import { fileFilter } from '../../src/base/globs.ts';

describe('a list of globs', () => {
  test.each([
    ['', 'any/file.yaml', true],
    ['*.yaml', 'a.yaml', true],
    ['*.yaml', 'configs/a.yaml', false],
    ['**/*.yaml', 'a.yaml', true],
    ['**/*.yaml', 'configs/deep/a.yaml', true],
    ['configs/**', 'configs/deep/a.yaml', true],
    ['configs/**', 'other/configs/a.yaml', false],
    ['./configs/*.yaml', 'configs/a.yaml', true],
    ['configs/exp?.yaml', 'configs/exp1.yaml', true],
    ['configs/exp?.yaml', 'configs/exp12.yaml', false],
    ['configs/*.{yaml,yml}', 'configs/a.yml', true],
    ['{configs/**,train/*.yaml}', 'train/a.yaml', true],
    ['a.yaml, b.yaml', 'b.yaml', true],
    ['a.yaml\n\n  b.yaml  ', 'b.yaml', true],
    ['a+(b).yaml', 'a+(b).yaml', true],
    ['a.yaml', 'aXyaml', false],
    ['exp[12].yaml', 'exp2.yaml', true],
    ['exp[12].yaml', 'exp3.yaml', false],
    ['exp[0-9a-f].yaml', 'expc.yaml', true],
    ['exp[!0-9].yaml', 'exp3.yaml', false],
    ['exp[!0-9].yaml', 'expx.yaml', true],
    ['exp[!0-9]x.yaml', 'exp/x.yaml', false],
    ['exp[].-].yaml', 'exp-.yaml', true],
    ['exp[].-].yaml', 'exp].yaml', true],
    ['{a,b[12]}.yaml', 'b1.yaml', true],
    ['训练/*.yaml', '训练/一.yaml', true],
  ])('%j with %s: %s', (globs, path, expected) => {
    expect(fileFilter(globs)(path)).toBe(expected);
  });

  test('takes files out again with an exclamation mark, the last match deciding', () => {
    const filter = fileFilter('configs/**\n!configs/old/**\nconfigs/old/keep.yaml');
    expect(
      ['configs/a.yaml', 'configs/old/a.yaml', 'configs/old/keep.yaml', 'a.yaml'].filter((path) => filter(path)),
    ).toEqual(['configs/a.yaml', 'configs/old/keep.yaml']);
    expect(fileFilter('!old/**')('a.yaml')).toBe(true);
    expect(fileFilter('!old/**')('old/a.yaml')).toBe(false);
  });

  test.each(['a{b', 'a}b', '{a,{b,c}}', 'x'.repeat(600), '[[[', 'a[', 'a]', '[]', '[z-a].yaml', '[a/b]'])(
    'with %s is refused',
    (globs) => {
      expect(() => fileFilter(globs)).toThrow(UserError);
    },
  );
});
