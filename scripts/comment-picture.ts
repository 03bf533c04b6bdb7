// The comment as a picture for README.md: drawn from the Markdown that the renderer writes, as GitHub would show it.

export type Theme = 'light' | 'dark';

/** GitHub's own colours of a comment, by theme. */
const COLOURS = {
  light: {
    page: '#ffffff',
    bar: '#f6f8fa',
    edge: '#d1d9e0',
    text: '#1f2328',
    quiet: '#59636e',
    gone: '#ffebe9',
    come: '#dafbe1',
  },
  dark: {
    page: '#0d1117',
    bar: '#151b23',
    edge: '#3d444d',
    text: '#f0f6fc',
    quiet: '#9198a1',
    gone: '#482425',
    come: '#1c3d28',
  },
} as const;
const SANS = "-apple-system, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif";
const MONO = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace";

/** All in pixels. */
const WIDTH = 860;
const LEFT = 20;
const LINE = 22;
const PLOT = 170;
/** Letters of a line of text at 14 pixels that surely fit the width, in any of the fonts. */
const LETTERS = 104;

interface Plot {
  readonly title: string;
  readonly labels: readonly string[];
  readonly highest: number;
  readonly bars: readonly number[];
  readonly below: number;
  readonly limit: number;
  readonly colours: readonly string[];
}

/** An SVG of the upper part of a comment on one config that does not fit; throws where a part is missing. */
export function commentPicture(comment: string, theme: Theme): string {
  const colours = COLOURS[theme];
  const open = comment.slice(0, comment.indexOf('<details>'));
  const plot = plotOf(block(open, 'mermaid'));
  const diff = block(open, 'diff').split('\n');
  const paragraphs = open.split('\n\n').filter((part) => !/^(?:\||-|```|$)/.test(part.trim()));
  const [head = '', peak = '', fix = ''] = paragraphs;
  const cells = [...open.matchAll(/^\| (.+) \| (.+) \|$/gm)].map(([, left = '', right = '']) => [left, right]);
  const [titles, , row] = cells;
  if (!head || !fix || !titles || !row) throw new Error('the example comment has no headline, table or fix');

  const parts: string[] = [];
  let y = 40;
  const write = (markdown: string, x = LEFT): void => {
    y += LINE;
    parts.push(`<text x="${x}" y="${y}">${inline(markdown)}</text>`);
  };
  y += 6;
  for (const line of wrapped(head)) write(line);
  y += 8;
  for (const line of wrapped(peak)) write(line);

  y += 16;
  const [top, middle] = [y, 410];
  const columns = [row[0]!.split('<br>'), row[1]!.split('<br>')];
  const height = LINE * Math.max(...columns.map(({ length }) => length)) + 14;
  for (const [index, x] of [LEFT, middle].entries()) {
    parts.push(`<text x="${x + 12}" y="${top + 21}" font-weight="600">${inline(titles[index]!)}</text>`);
    columns[index]!.forEach((line, nth) => {
      parts.push(`<text x="${x + 12}" y="${top + 32 + LINE * (nth + 1)}">${inline(line)}</text>`);
    });
  }
  const bottom = top + 32 + height;
  parts.push(
    `<path d="M${LEFT} ${top}H${WIDTH - LEFT}V${bottom}H${LEFT}ZM${LEFT} ${top + 32}H${WIDTH - LEFT}M${middle} ${top}V${bottom}" fill="none" stroke="${colours.edge}"/>`,
  );
  y = bottom + 8;

  for (const line of wrapped(fix)) write(line);
  y += 12;
  for (const line of diff) {
    const fill = line.startsWith('-') ? colours.gone : colours.come;
    parts.push(
      `<rect x="${LEFT}" y="${y}" width="${WIDTH - 2 * LEFT}" height="24" fill="${fill}"/>`,
      `<text x="${LEFT + 12}" y="${y + 17}" font-family="${MONO}" font-size="13">${escaped(line)}</text>`,
    );
    y += 24;
  }
  parts.push(...drawn(plot, y + 14));
  y += PLOT + 70;
  write('▸ Where the bytes go, other ways, assumptions, what would change this');
  y += 20;

  const frame = `<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${y - 1}" rx="6" fill="${colours.page}" stroke="${colours.edge}"/>`;
  const bar = `<path d="M1 40V6.5a6 6 0 0 1 6-6H${WIDTH - 7}a6 6 0 0 1 6 6V40Z" fill="${colours.bar}"/><path d="M0 40H${WIDTH}" stroke="${colours.edge}"/>`;
  const author = `<text x="${LEFT}" y="25"><tspan font-weight="600">github-actions</tspan><tspan fill="${colours.quiet}"> bot commented</tspan></text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${y}" viewBox="0 0 ${WIDTH} ${y}" role="img" font-family="${SANS}" font-size="14" fill="${colours.text}">
<title>${escaped(plain(head))}</title>
${[frame, bar, author, ...parts].join('\n')}
</svg>
`;
}

function block(text: string, language: string): string {
  const found = new RegExp(`^\`\`\`${language}\\n([^]*?)\\n\`\`\`$`, 'm').exec(text)?.[1];
  if (found === undefined) throw new Error(`the example comment has no block of ${language}`);
  return found;
}

function plotOf(mermaid: string): Plot {
  const list = (pattern: RegExp): string[][] =>
    [...mermaid.matchAll(pattern)].map(([, found = '']) => found.split(', '));
  const [bars = [], below = []] = list(/^ +bar \[(.+)\]$/gm);
  return {
    title: /title "(.+)"/.exec(mermaid)?.[1] ?? '',
    labels: list(/x-axis "batch" \[(.+)\]/g)[0]!.map((label) => label.replaceAll('"', '')),
    highest: Number(/--> ([\d.]+)/.exec(mermaid)?.[1]),
    bars: bars.map(Number),
    below: below.length,
    limit: Number(list(/^ +line \[(.+)\]$/gm)[0]?.[0]),
    colours: list(/"plotColorPalette":"([^"]+)"/g)[0]!,
  };
}

function drawn({ title, labels, highest, bars, below, limit, colours }: Plot, top: number): string[] {
  const [above = '', under = '', line = ''] = colours;
  const [first, floor] = [LEFT + 20, top + 30 + PLOT];
  const step = (WIDTH - 2 * LEFT - 110) / bars.length;
  const heightOf = (gib: number): number => Math.round((gib / highest) * PLOT);
  const level = floor - heightOf(limit);
  return [
    `<text x="${LEFT}" y="${top + 14}" font-weight="600">${escaped(title)}</text>`,
    ...bars.flatMap((gib, index) => {
      const x = Math.round(first + index * step);
      const wide = Math.round(step - 30);
      const centre = x + Math.round(wide / 2);
      const head = floor - heightOf(gib);
      // within the bar where the line would strike it out
      const isStruck = head - level > -4 && head - level < 22;
      const size = `y="${head + (isStruck ? 16 : -6)}" text-anchor="middle" font-size="12"${isStruck ? ' fill="#ffffff"' : ''}`;
      return [
        `<rect x="${x}" y="${head}" width="${wide}" height="${heightOf(gib)}" fill="${index < below ? under : above}"/>`,
        `<text x="${centre}" ${size}>${gib.toFixed(1)}</text>`,
        `<text x="${centre}" y="${floor + 18}" text-anchor="middle" font-size="12">batch ${escaped(labels[index] ?? '')}</text>`,
      ];
    }),
    `<path d="M${LEFT} ${level}H${WIDTH - LEFT - 90}" stroke="${line}" stroke-width="2"/>`,
    `<text x="${WIDTH - LEFT - 84}" y="${level + 4}" font-size="12">${limit.toFixed(1)} usable</text>`,
  ];
}

/** Lines of Markdown, broken between words and never within code. */
function wrapped(markdown: string): string[] {
  const lines = [''];
  for (const word of markdown.match(/(?:`[^`]*`|\S| (?=%)|(?<=>) (?=\d))+/g) ?? []) {
    const last = lines.at(-1)!;
    if (last !== '' && plain(`${last} ${word}`).length > LETTERS) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}

function plain(markdown: string): string {
  return markdown.replaceAll(/\*\*|`/g, '').replaceAll(/\\(?=[^\w\s])/g, '');
}

function inline(markdown: string): string {
  return markdown
    .split(/(\*\*[^*]+\*\*|`[^`]+`)/)
    .map((part) => {
      if (part.startsWith('**')) return `<tspan font-weight="600">${escaped(plain(part))}</tspan>`;
      if (part.startsWith('`')) return `<tspan font-family="${MONO}" font-size="12.5">${escaped(plain(part))}</tspan>`;
      return escaped(plain(part));
    })
    .join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
