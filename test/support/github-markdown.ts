// Markdown as GitHub shows it. micromark follows cmark-gfm, GitHub's own parser, autolinks and the tag filter included.
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

export interface Page {
  readonly html: string;
  /** Every tag, `a href="..."` with its attributes. */
  readonly tags: readonly string[];
  /** Text in which GitHub looks for mentions, references and emoji: all but code and links. */
  readonly text: string;
}

export function renderMarkdown(markdown: string): Page {
  const html = micromark(markdown, {
    // as on GitHub, raw HTML is parsed; what we did not write must not come through as HTML
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
  return {
    html,
    tags: [...html.matchAll(/<(\/?[a-z!?][^>]*)>/gi)].map(([, tag = '']) => tag),
    text: decode(html.replaceAll(/<(code|pre|a)\b[^>]*>.*?<\/\1>/gs, '\u0000').replaceAll(/<[^>]*>/g, '\u0000')),
  };
}

/** What GitHub would make active in text: mentions, references, commits, emoji, bare addresses. */
export function activeText({ text }: Page): string[] {
  const patterns = [
    /@[\w-]+/g,
    /#\d+/g,
    /\bGH-\d+/gi,
    /\b[0-9a-f]{7,40}\b/g,
    /:[\w+-]+:/g,
    /https?:|www\./g,
    /\b[A-Z]+-\d+/g,
  ];
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([match]) => match));
}

function decode(html: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
  return html.replaceAll(/&(amp|lt|gt|quot);/g, (_, name: string) => entities[name] ?? '');
}
