import { expect, test } from 'vitest';
import { code, codeBlock, htmlCode, plain, prose } from '../../src/report/escape.ts';
import { activeText, type Page, renderMarkdown } from '../support/github-markdown.ts';
import { HOSTILE } from '../support/hostile.ts';

/** Every place of a report that takes foreign text. */
const PLACES: Readonly<Record<string, (text: string) => string>> = {
  'inline code in a sentence': (text) => `The file ${code(text)} is checked.`,
  'inline code in a table': (text) => `| A | B |\n| --- | --- |\n| ${code(text)} | end |`,
  'prose in a list': (text) => `- error: ${prose(text)}`,
  'prose at the start of a line': (text) => `${prose(text)} end`,
  'prose in a table': (text) => `| A | B |\n| --- | --- |\n| ${prose(text)} | end |`,
  'HTML code in a summary': (text) => `<details>\n<summary>${htmlCode(text)}</summary>\n\nx\n\n</details>`,
  'a fenced diff': (text) => codeBlock('diff', [`-batch: ${text}`, '+batch: 4']),
};
const TAGS = /^\/?(?:p|code|pre|table|thead|tbody|tr|th|td|ul|li|details|summary)$|^code class="language-diff"$/;

const shape = ({ tags }: Page): string[] => tags.filter((tag) => !/^\/?code$/.test(tag));

test.each(Object.entries(PLACES))('%s turns no hostile text into anything but text', (_, put) => {
  const harmless = shape(renderMarkdown(put('x')));
  for (const text of HOSTILE) {
    const page = renderMarkdown(put(text));
    expect(
      page.tags.filter((tag) => !TAGS.test(tag)),
      text,
    ).toEqual([]);
    expect(shape(page), text).toEqual(harmless);
    expect(activeText(page), text).toEqual([]);
    expect(put(text).replaceAll('\n', ''), text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  }
});

test('what is active without escaping is seen as such by the same test', () => {
  const page = renderMarkdown('hello @octocat, #1, [a](https://b.example), https://c.example <img src=x>');
  expect(activeText(page)).toEqual(['@octocat', '#1']);
  expect(page.tags).toEqual(
    expect.arrayContaining(['a href="https://b.example"', 'a href="https://c.example"', 'img src=x']),
  );
});

test('honest paths, values and messages stay readable', () => {
  expect(code('configs/train.yaml:5')).toBe('`configs/train.yaml:5`');
  expect(code('a`b')).toBe('``a`b``');
  expect(code('`a`')).toBe('`` `a` ``');
  expect(code('')).toBe('` `');
  expect(prose('configs/train.yaml:5:8: imgsz must be a number (did you mean "imgsz"?), not 3.5.')).toBe(
    '`configs/train.yaml:5:8`: imgsz must be a number (did you mean `"imgsz"?`), not 3.5.',
  );
  expect(prose('weights, EMA and gradients in fp32 on a Tesla T4')).toBe(
    'weights, EMA and gradients in fp32 on a Tesla T4',
  );
  expect(htmlCode('<a> & "b"')).toBe('<code>&lt;a&gt; &amp; &quot;b&quot;</code>');
});

test('long text loses its middle, and a line break never survives', () => {
  expect(plain(`configs/${'x'.repeat(500)}/train.yaml`, 30)).toBe('configs/xxxxxxxxxxx…train.yaml');
  expect(plain('a\r\n\tb\u2028c')).toBe('a b c');
  expect(Array.from(plain('😀'.repeat(100), 10))).toHaveLength(10);
  for (const text of HOSTILE) expect(Array.from(plain(text, 50)).length).toBeLessThanOrEqual(50);
});

test('what a terminal or a page would obey is shown as a replacement character', () => {
  expect(plain('\u001B[31mred')).toBe('\uFFFD[31mred');
  expect(plain('\u202Etxt')).toBe('\uFFFDtxt');
  expect(plain('a\uD800b')).toBe('a\uFFFDb');
});

test('a fenced block keeps the spaces of its lines and cannot be closed from within', () => {
  expect(codeBlock('text', ['  a   b', '````'])).toBe('`````text\n  a   b\n````\n`````');
});

test.each([
  ['risk < 1 %: the backbone stays', 'risk < 1 %: the backbone stays'],
  ['risk > 99 %; 10,000 iterations', 'risk > 99 %; 10,000 iterations'],
  ['20.4 GiB (18.5-23.0) at the peak', '20.4 GiB (18.5-23.0) at the peak'],
  ['say under `models` in the policy', 'say under `models` in the policy'],
  ['49 % of the pixels', '49 % of the pixels'],
  // at the start of a line they would be a quote, a list, a heading
  ['> quoted', '`>` quoted'],
  ['+ listed', '`+` listed'],
  ['= underlined', '`=` underlined'],
  ['`a`b` c', '`` `a`b` `` c'],
  ['<b> 1 %x', '`<b>` 1 `%x`'],
])('figures and signs of a sentence stay as they are: %s', (text, markdown) => {
  expect(prose(text)).toBe(markdown);
});
