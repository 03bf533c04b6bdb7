import { parse, postprocess, preprocess } from 'micromark';
import { gfm } from 'micromark-extension-gfm';

/** A comment has at most 65,536 characters; of ten times that nobody reads more. */
const MAX_CHARACTERS = 70_000;
/** Elements of HTML that have no end. */
const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);
const TAG = /<(\/?)([a-z][a-z\d-]*)(?:[^<>"']|"[^"]*"|'[^']*')*?(\/?)>/gi;

/**
 * The lines of a comment that its author says in plain sight: those of its own paragraphs, from their first column on.
 * What stands in code, a quote, a list, a table, the text of a link or picture, an HTML comment or inside an HTML
 * element, open or hidden, is not said.
 */
export function saidLines(body: string): string[] {
  const text = body.slice(0, MAX_CHARACTERS);
  const events = postprocess(
    parse({ extensions: [gfm()] })
      .document()
      .write(preprocess()(text, undefined, true)),
  );
  const said: string[] = [];
  const within: string[] = [];
  const open: string[] = [];
  for (const [step, token, context] of events) {
    const { type } = token;
    if (step === 'exit') {
      within.pop();
      continue;
    }
    if (type === 'htmlFlow' || type === 'htmlText') follow(context.sliceSerialize(token), open);
    const isPlain = type === 'data' && within.every((each) => each === 'content' || each === 'paragraph');
    if (isPlain && within.includes('paragraph') && token.start.column === 1 && open.length === 0) {
      said.push(lineAt(text, token.start.offset));
    }
    within.push(type);
  }
  return said;
}

/** What an HTML fragment opens stays open until it is closed, over paragraphs too. */
function follow(html: string, open: string[]): void {
  for (const [, isEnd = '', written = '', isEmpty = ''] of html.replaceAll(/<!--[\s\S]*?-->/g, '').matchAll(TAG)) {
    const name = written.toLowerCase();
    if (isEnd !== '') {
      const at = open.lastIndexOf(name);
      if (at !== -1) open.splice(at);
    } else if (isEmpty === '' && !VOID.has(name)) open.push(name);
  }
}

function lineAt(text: string, start: number): string {
  const [line = ''] = text.slice(start).split(/[\r\n]/, 1);
  return line;
}
