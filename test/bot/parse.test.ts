import { expect, test } from 'vitest';
import { commandsIn } from '../../src/bot/parse.ts';

const command = (body: string) => commandsIn(body).map((asked) => asked.command);
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
  expect(commandsIn(line)).toEqual([{ line: line.trimEnd(), command: expected }]);
});

test.each([
  ['/oomlint chekc', '"chekc" is no command; did you mean check?'],
  ['/oomlint frobnicate', '"frobnicate" is no command'],
  ['/oomlint constructor', '"constructor" is no command'],
  ['/oomlint what-if', 'what-if needs what to change, as batch=32 gpu=l4'],
  ['/oomlint what-if batch = 32', 'what-if takes one file, not 2; write key=value without blanks'],
  ['/oomlint what-if batch=3 a b', 'what-if takes one file, not 2; write key=value without blanks'],
  ['/oomlint solve', 'solve needs what to solve for, as batch or gpu'],
  ['/oomlint solve 3%', 'solve needs what to solve for, as batch or gpu, not "3%"'],
  ['/oomlint solve gpu a b', 'solve takes one field and one file'],
  ['/oomlint probe main', 'probe: "main" is no sha of a commit'],
  ['/oomlint ignore', 'ignore needs a finding and a reason'],
  ['/oomlint ignore oom', 'ignore oom: say why, so that whoever reads it later knows'],
  ['/oomlint ignore @team x', 'ignore: "@team" names no finding'],
  ['/oomlint ignore oom: x', 'ignore: "oom:" names no finding'],
])('%s is answered with what is wrong and help', (line, message) => {
  expect(problem(line)).toEqual({ kind: 'help', problem: message });
});

test('a command is a line of its own, outside quotes and code', () => {
  const body = [
    'I say /oomlint check',
    '> /oomlint check',
    '    /oomlint check',
    '```',
    '/oomlint probe',
    '```',
    '~~~sh',
    '/oomlint probe',
    '```',
    '/oomlint probe',
    '~~~',
    '/oomlinter',
    '/oomlint solve gpu',
  ].join('\r\n');
  expect(command(body)).toEqual([{ kind: 'solve', field: 'gpu', path: null }]);
});

test('an endless comment is cut to a conversation', () => {
  expect(commandsIn('/oomlint check\n'.repeat(10_000))).toHaveLength(5);
  const [asked] = command(`/oomlint what-if ${'batch=1 '.repeat(10_000)}`);
  expect(asked?.kind === 'what-if' && asked.words.length).toBe(39);
  const [wish] = command(`/oomlint ignore oom ${'x'.repeat(10_000)}`);
  expect(wish?.kind === 'ignore' && wish.reason.length).toBe(300);
});
