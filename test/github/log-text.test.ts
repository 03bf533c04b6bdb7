import { expect, test } from 'vitest';
import { logText } from '../../src/github/log-text.ts';

test('what a terminal obeys does not reach the log, and line ends do', () => {
  expect(logText('a\u001B[31mred\u001B]8;;x\u0007 \u202Eback\u200B\u2028\u0085')).toBe(
    'a\uFFFD[31mred\uFFFD]8;;x\uFFFD \uFFFDback\uFFFD\uFFFD\uFFFD',
  );
  expect(logText('one\r\ntwo\rthree\nfour 训练 é')).toBe('one\ntwo\nthree\nfour 训练 é');
});
