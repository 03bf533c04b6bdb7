import { expect, test } from 'vitest';
import { botCommandsIn } from '../../src/bot/parse.ts';

const command = (body: string) => botCommandsIn(body).map((asked) => asked.command);
const problem = (body: string) => command(body)[0];

test.each([
  ['/oomlint', { kind: 'help', problem: null }],
  ['/oomlint help', { kind: 'help', problem: null }],
  ['/oomlint check  ', { kind: 'check' }],
  ['/oomlint CHECK', { kind: 'check' }],
  [
    '/oomlint what-if batch=32 imgsz=960 gpu=l4',
    { kind: 'what-if', words: ['batch=32', 'imgsz=960', 'gpu=l4'], path: null },
  ],
  ['/oomlint whatif batch=8 a/b.yaml', { kind: 'what-if', words: ['batch=8'], path: 'a/b.yaml' }],
  ['/oomlint what-if batch=8 "a b/c.yaml"', { kind: 'what-if', words: ['batch=8'], path: 'a b/c.yaml' }],
  ['/oomlint solve imgsz', { kind: 'solve', field: 'imgsz', path: null }],
  ['/oomlint solve GPU train.yaml', { kind: 'solve', field: 'gpu', path: 'train.yaml' }],
  ['/oomlint probe', { kind: 'probe', sha: null }],
  ['/oomlint probe 0123ABC', { kind: 'probe', sha: '0123abc' }],
  [
    '/oomlint ignore oom it runs on the A100',
    { kind: 'ignore', rule: 'oom', path: null, reason: 'it runs on the A100' },
  ],
  [
    '/oomlint ignore duplicate-key:a/b.yaml  known, see the wiki',
    { kind: 'ignore', rule: 'duplicate-key', path: 'a/b.yaml', reason: 'known, see the wiki' },
  ],
  ['/oomlint ignore "oom:a b.yaml" because', { kind: 'ignore', rule: 'oom', path: 'a b.yaml', reason: 'because' }],
])('%s', (line, expected) => {
  expect(botCommandsIn(line)).toEqual([{ line: line.trimEnd(), command: expected }]);
});

test.each([
  ['/oomlint chekc', '"chekc" is no command; did you mean check?'],
  ['/oomlint frobnicate', '"frobnicate" is no command'],
  ['/oomlint constructor', '"constructor" is no command'],
  ['/oomlint what-if', 'what-if needs what to change, as batch=32 gpu=l4'],
  ['/oomlint what-if batch = 32', 'what-if takes one file, not 2; write key=value without blanks'],
  ['/oomlint what-if batch=3 a b', 'what-if takes one file, not 2; write key=value without blanks'],
  ['/oomlint solve', 'solve needs one of imgsz, seq, batch, model, gpus, gpu'],
  ['/oomlint solve everything', 'solve needs one of imgsz, seq, batch, model, gpus, gpu, not "everything"'],
  ['/oomlint solve gpu a b', 'solve takes one field and one file'],
  ['/oomlint probe main', 'probe: "main" is no sha of a commit'],
  ['/oomlint ignore', 'ignore needs a finding and a reason'],
  ['/oomlint ignore oom', 'ignore oom: say why, so that whoever reads it later knows'],
  ['/oomlint ignore @team x', 'ignore: "@team" names no finding'],
  ['/oomlint ignore oom: x', 'ignore: "oom:" names no finding'],
])('%s is answered with what is wrong and help', (line, message) => {
  expect(problem(line)).toEqual({ kind: 'help', problem: message });
});

const SAID = '/oomlint ignore oom because';

test.each([
  ['in the middle of a line', `I say ${SAID}`],
  ['of another word', '/oomlinter check'],
  ['in a quote', `> ${SAID}`],
  ['in the lazy line of a quote', `> as I said\n${SAID}`],
  ['in a quote in a list', `- > a\n${SAID}`],
  ['in a list', `- ${SAID}`],
  ['in the lazy line of a list', `- first\n${SAID}`],
  ['in indented code', `    ${SAID}`],
  ['in a fence', `\`\`\`\n${SAID}\n\`\`\``],
  ['in a fence of four backticks', `\`\`\`\`\n\`\`\`\n${SAID}\n\`\`\`\n\`\`\`\``],
  ['in a fence with a shorter fence in it', `\`\`\`\`md\n\`\`\`\n\`\`\`\n${SAID}\n\`\`\`\`\n`],
  ['in a fence of tildes with another fence in it', `~~~sh\n\`\`\`\n${SAID}\n~~~`],
  ['in a fence with words behind its end', `\`\`\`\n\`\`\` no end\n${SAID}\n\`\`\``],
  ['in a fence that nobody closes', `\`\`\`\n${SAID}`],
  ['in code over two lines', `see \`\n${SAID}\n\``],
  ['in an HTML comment', `<!--\n${SAID}\n-->`],
  ['in an HTML comment with an empty line', `<!--\n\n${SAID}\n\n-->`],
  ['in an HTML comment within a paragraph', `looks good <!--\n${SAID}\n-->`],
  ['in an HTML comment that nobody closes', `<!--\n\n${SAID}`],
  ['in <pre>', `<pre>\n${SAID}\n</pre>`],
  ['in <pre> with an empty line', `<pre>\n\n${SAID}\n</pre>`],
  ['in <pre> within a paragraph', `so: <pre>\n${SAID}\n</pre>`],
  ['in <pre> in a block that ended', `<div><pre>\n\n${SAID}\n\n</pre></div>`],
  ['in what is folded', `<details>\n\n${SAID}\n\n</details>`],
  ['in an element within a paragraph', `a <span title="x>">\n${SAID}\n</span>`],
  ['in a script', `<script>\n${SAID}\n</script>`],
  ['in a processing instruction', `<?x\n\n${SAID}\n?>`],
  ['in the title of a definition', `[a]: https://e.test "\n${SAID}\n"`],
  ['in a footnote', `[^1]: note\n${SAID}\n\n[^1]`],
  ['in the text of a link', `[a\n${SAID}\n](https://e.test)`],
  ['in the description of a picture', `![a\n${SAID}\n](https://e.test/i.png)`],
  ['in a table', `| a |\n| - |\n${SAID}`],
  ['struck out', `~~no\n${SAID}~~`],
])('no command %s', (_, body) => {
  expect(command(body)).toEqual([]);
  // with the line ends that GitHub keeps
  expect(command(body.replaceAll('\n', '\r\n'))).toEqual([]);
});

test.each([
  ['alone', SAID],
  ['after a line', `please\n${SAID}`],
  ['after a quote', `> ${SAID}\n\n${SAID}`],
  ['after code', `\`\`\`\n${SAID}\n\`\`\`\n${SAID}`],
  ['after a fence that ends with more backticks', `\`\`\`\n${SAID}\n\`\`\`\`\n${SAID}`],
  ['after an HTML comment', `<!-- ${SAID} -->\n\n${SAID}`],
  ['after what was folded', `<details>\n\n${SAID}\n</details>\n\n${SAID}`],
  ['after a picture and a new line', `<br><img src="a">\n\n${SAID}`],
])('one command %s', (_, body) => {
  const expected = { kind: 'ignore', rule: 'oom', path: null, reason: 'because' };
  expect(command(body)).toEqual([expected]);
  expect(command(body.replaceAll('\n', '\r\n'))).toEqual([expected]);
});

test('an endless comment is cut to a conversation', () => {
  expect(botCommandsIn('/oomlint check\n'.repeat(10_000))).toHaveLength(5);
  const [asked] = command(`/oomlint what-if ${'batch=1 '.repeat(10_000)}`);
  expect(asked?.kind === 'what-if' && asked.words.length).toBe(39);
  const [wish] = command(`/oomlint ignore oom ${'x'.repeat(10_000)}`);
  expect(wish?.kind === 'ignore' && wish.reason.length).toBe(300);
});
