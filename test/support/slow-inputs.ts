// Files built to be slow to read, of any size; how long the largest that are read take says `node bench/hostile.ts`.
const repeated = (text: string, size: number): string => text.repeat(Math.floor(size / text.length));
const HEAD = 'from ultralytics import YOLO\nYOLO("yolov8n.pt").train(data="a.yaml", batch=16)\n';

/** Path and text of whole files of about so many characters. */
export function slowFiles(size: number): readonly (readonly [string, string])[] {
  const filled = (text: string): string => repeated(text, size);
  return [
    ['open.py', `${HEAD}${filled('(')}`],
    ['lists.py', `${HEAD}${filled('[')}`],
    ['calls.py', `${HEAD}${filled('f(')}`],
    ['errors.py', `${HEAD}${filled('! % $ ')}`],
    ['assigns.py', `${HEAD}${filled('a = b\n')}`],
    ['branches.py', `${HEAD}${filled('if x:\n  a = a + 1\n')}`],
    ['doubling.py', `a = [1, 2]\n${'a = a + a\n'.repeat(1000)}${HEAD}`],
    ['strings.py', `a = "xy"\n${'a = a + a\n'.repeat(1000)}${HEAD}`],
    ['trainings.py', `${HEAD}${filled('YOLO("yolov8n.pt").train(data="a.yaml", batch=1)\n')}`],
    [
      'loops.py',
      `${HEAD}${Array.from({ length: 12 }, (_, i) => `${'  '.repeat(i)}for a${i} in range(16):\n`).join('')}${'  '.repeat(12)}pass\n`,
    ],
    ['dicts.py', `${HEAD}d = {}\n${filled('d["a"] = d\n')}`],
    ['imports.py', `${HEAD}${filled('from imports import *\n')}`],
    ['decorators.py', `${HEAD}${filled('@a\n')}`],
    ['words.sh', `yolo train batch=1\n${filled('a ')}`],
    ['variables.sh', `A=x\n${'A=$A$A\n'.repeat(2000)}yolo train batch=$A\n`],
    ['loops.sh', `${'for a in 1 2 3 4 5 6 7 8 9; do\n'.repeat(12)}yolo train batch=$a\n${'done\n'.repeat(12)}`],
    [
      'functions.sh',
      `${Array.from({ length: 30 }, (_, i) => `f${i}() { f${i + 1}; f${i + 1}; }\n`).join('')}f0\nyolo train batch=1\n`,
    ],
    ['names.sh', `yolo train batch=1\n${filled('run')}\n`],
    ['equals.sh', `yolo train batch=1\n${filled('run=')}\n`],
    ['sameness.sh', `yolo train batch=1\nrun ${filled('=')}\n`],
    ['quotes.sh', `yolo train batch=1\n${filled('"')}`],
    ['heredocs.sh', `yolo train batch=1\n${filled('<<A\n')}`],
    ['substitution.sh', `yolo train batch=${filled('$(')}`],
    [
      'Makefile',
      `${Array.from({ length: 900 }, (_, i) => `V${i} = $(V${i + 1})$(V${i + 1})\n`).join('')}t:\n\tyolo train batch=$(V0)\n`,
    ],
    ['cells.ipynb', `{"cells": [${filled('{"cell_type":"code","source":["import ultralytics"]},')}{}]}`],
    ['deep.json', `{"batch": 1, "epochs": 2, "a": ${filled('[')}`],
    ['deep.toml', `batch = 1\nepochs = 2\na = ${filled('[')}`],
    ['tables.toml', `batch = 1\nepochs = 2\n${filled('[[a]]\n')}`],
    ['blank.yaml', `model: yolov8n.pt\nbatch: 1\nimgsz: 2\n${filled('\n')}`],
    ['blank.py', `# from ultralytics import YOLO, yolo train\n${filled('\n')}`],
    [
      'blank.ipynb',
      `{"cells": [{"cell_type": "code", "source": ["!yolo train batch=1"], "outputs": [{"text": "${filled('\\n')}"}]}]}`,
    ],
    ['jobs.yaml', `train: yolo\n${filled('jobs:\n')}`],
    ['stages.yaml', `train: yolo\n${filled('stages:\n')}`],
    ['apis.yaml', `train: yolo\n${filled('apiVersion\n')}`],
    ['Snakefile', `# yolo\n${filled('rule\n')}`],
    ['word.just', `t:\n  yolo train batch=1\n${filled('a')}\n`],
    ['fence.md', `yolo train batch=1\n${filled('`')}\n`],
    ['language.md', `yolo train batch=1\n\`\`\`${filled('a')}\n${filled('a')}`],
    ['nested.yaml', `model: yolov8n.pt\nbatch: 1\nimgsz: 2\n${filled('- {a: {b: [c]}}\n')}`],
  ];
}

const merges = Array.from(
  { length: 60 },
  (_, i) => `m${i}: &m${i} {${i === 0 ? 'a: 1' : `<<: [*m${i - 1}, *m${i - 1}]`}}`,
);

/** Of a million characters as many signs as YAML is read with. */
const TOKENS = 0.095;

/** Name and text of about so many characters of YAML that stands below a training. */
export function slowYaml(size: number): readonly (readonly [string, string])[] {
  const lines = (text: string): string => repeated(text, size);
  return [
    ['10,000 keys', Array.from({ length: 10_000 }, (_, i) => `k${i}: ${i}`).join('\n')],
    ['90,000 keys', Array.from({ length: 90_000 }, (_, i) => `k${i}: ${i}`).join('\n')],
    ['one key over and over', lines('imgsz: 640\n')],
    ['one long value', `a: ${'x'.repeat(size)}`],
    ['one long number', `nbs: ${'1_'.repeat(size / 2)}`],
    ['one long key', `${'k'.repeat(size)}: 1`],
    ['open lists', lines('[')],
    ['open maps', lines('{a: ')],
    ['explicit keys', lines('? ')],
    ['lists in lists', lines('- ')],
    ['maps in maps', Array.from({ length: 1400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['commas', `[${','.repeat(size * TOKENS)}`],
    ['closing brackets', ']'.repeat(size * TOKENS)],
    ['documents', lines('---\na: 1\n')],
    ['blank lines', lines('\n')],
    ['comments', lines('#\n')],
    ['tags', `a: ${'!!x '.repeat(size * 0.03)}`],
    ['aliases', `a: &a x\nb: [${'*a,'.repeat(size * 0.03)}]`],
    ['merges of merges', `${merges.join('\n')}\n<<: *m59`],
    ['blanks', `a${' '.repeat(size)}: 1`],
    ['tabs', `${'\t'.repeat(size)}a: 1`],
  ];
}
