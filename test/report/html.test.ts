import { expect, test } from 'vitest';
import { html } from '../../src/report/html/markup.ts';
import { renderHtml } from '../../src/report/html/page.ts';
import { predicted, resultOf } from '../support/results.ts';
import { SITUATIONS } from '../support/situations.ts';

const count = (text: string, part: RegExp): number => text.match(part)?.length ?? 0;

test('a template shows what is put in as text, and markup as it is', () => {
  const inner = html`<i>${"'"}</i>`;
  expect(html`<b title="${'a"b'}">${'<b>&\u0000'} ${3} ${inner}</b>`.text).toBe(
    '<b title="a&quot;b">&lt;b&gt;&amp;\uFFFD 3 <i>&#39;</i></b>',
  );
  expect(html`<b>${['a', '<'].map((each) => html`<i>${each}</i>`)}</b>`.text).toBe('<b><i>a</i>\n<i>&lt;</i></b>');
});

test.each(Object.entries(SITUATIONS))('%s: the page is whole and needs nothing from outside', (_, result) => {
  const page = renderHtml(result);
  expect(page).toMatch(/^<!doctype html>/);
  for (const tag of ['table', 'tr', 'td', 'svg', 'g', 'figure', 'section', 'code', 'ul']) {
    expect(count(page, new RegExp(`<${tag}[ >]`, 'g')), tag).toBe(count(page, new RegExp(`</${tag}\\s*>`, 'g')));
  }
  expect(page).not.toMatch(/undefined|NaN|Infinity|\[object|src=|url\(|@import|<script/);
  expect(page.match(/href="[^"]*"/g) ?? []).toEqual(
    expect.not.arrayContaining([expect.stringMatching(/^href="[^#]/)]) as unknown,
  );
  expect(page).toContain("default-src 'none'; style-src 'unsafe-inline'");
});

test('a predicted config has its three plots', () => {
  const page = renderHtml(SITUATIONS['oom']!);
  for (const title of ['Needs of one GPU against batch', 'Highest memory of each phase', 'Where the bytes are']) {
    expect(page).toContain(`<figcaption>${title}`);
  }
  expect(page).toContain('this config');
  expect(page).toContain('usable on Tesla T4');
});

test('beyond two hundred configs the table has all, the details the worst', () => {
  const runs = Array.from({ length: 250 }, (_, i) => predicted({ path: `${i}.yaml` }));
  const page = renderHtml(resultOf([...runs, predicted({ path: 'bad.yaml', model: 'yolov8m.pt', batch: 64 })]));
  expect(count(page, /<section /g)).toBe(200);
  expect(page).toContain('<section id="config-0">\n        <h2><code>bad.yaml:1</code>');
  expect(count(page, /<td class="config/g)).toBe(251);
});

test('a result without configs is a page that says so', () => {
  expect(renderHtml(resultOf([]))).toContain('no training config was found');
});
