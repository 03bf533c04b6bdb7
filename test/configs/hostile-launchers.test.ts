import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readingOf, readRepository } from '../support/facts.ts';
import { launchFacts } from '../support/launches.ts';
import { mutated, randomOf } from '../support/mutations.ts';

const CORPUS = fileURLToPath(new URL('../fixtures/launchers', import.meta.url));

async function read(path: string, text: string, others: Readonly<Record<string, string>> = {}) {
  const files = Object.entries({ ...others, [path]: text }).map(
    ([name, each]) => [name, new TextEncoder().encode(each)] as const,
  );
  return readingOf(path, new Map(files));
}

async function factsIn(path: string, text: string, others?: Readonly<Record<string, string>>): Promise<string[]> {
  return (await read(path, text, others)).configs.map((config) => launchFacts(config));
}

const YOLO = 'yolo train model=yolov8n.pt data=coco8.yaml batch=8';

test('damaged launchers never throw', async () => {
  const random = randomOf(7);
  const roots = (await readdir(CORPUS, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const repositories = await Promise.all(roots.map(({ name }) => readRepository(join(CORPUS, name))));
  const files = repositories.flatMap((repository) =>
    Array.from(repository, ([path, content]) => ({ repository, path, text: new TextDecoder().decode(content) })),
  );
  for (let round = 0; round < 3; round++) {
    for (const { repository, path, text } of files) {
      const other = files[Math.floor(random() * files.length)]!.text;
      const damaged = new TextEncoder().encode(mutated(text, other, random));
      const { configs } = await readingOf(path, new Map([...repository, [path, damaged]]));
      expect(configs.length).toBeLessThan(400);
    }
  }
});

describe('what a template fills in is named and not guessed', () => {
  test.each([
    [
      'job.yaml',
      `apiVersion: v1\nkind: Pod\nspec:\n  nodeSelector: { gpu-type: "{{ .Values.t4 }}" }\n  containers:\n    - { name: c, image: x, command: [sh, -c, "${YOLO}"] }\n`,
      /gpu-type: \{\{ \.Values\.t4 \}\} is filled in/,
    ],
    [
      'sky.yaml',
      `resources:\n  accelerators: \${GPU_A100}\nrun: ${YOLO}\n`,
      /accelerators: \$\{GPU_A100\} is filled in/,
    ],
    [
      '.github/workflows/t.yml',
      `on: push\njobs:\n  t:\n    runs-on: \${{ inputs.gpu-t4 }}\n    steps:\n      - run: ${YOLO}\n`,
      null,
    ],
    [
      'compose.yaml',
      `services:\n  t:\n    image: \${IMAGE}\n    command: ${YOLO}\n`,
      /image: \$\{IMAGE\} is filled in/,
    ],
    [
      'job.j2.yaml',
      `resources:\n  accelerators: {{ gpu }}\nrun: |\n  {% if x %}\n  ${YOLO}\n  {% endif %}\n`,
      /accelerators: \{\{ gpu \}\} is filled in/,
    ],
    ['.gitlab-ci.yml', `t:\n  tags: ["$T4_RUNNER"]\n  script: ["${YOLO}"]\n`, /tags: \$T4_RUNNER is filled in/],
    [
      'modal_app.py',
      `import os, modal\nfrom ultralytics import YOLO\napp = modal.App()\n@app.function(gpu=os.environ["A100"])\ndef f():\n    YOLO("yolov8n.pt").train(data="coco8.yaml", batch=8)\n`,
      /gpu: os\.environ\["A100"\] is known only when/,
    ],
  ])('%s', async (path, text, named) => {
    const [facts = '', ...others] = await factsIn(path, text);
    expect(others).toEqual([]);
    expect(facts).toContain('batch=8');
    expect(facts).not.toContain('card=');
    if (named) expect(facts).toMatch(named);
  });

  test('an argument too', async () => {
    const text = `resources: { accelerators: T4 }\nrun: yolo train model=yolov8n.pt data=coco8.yaml batch={{ batch }} imgsz=$((2 * 320))\n`;
    expect(await factsIn('sky.yaml', text)).toEqual([expect.stringMatching(/batch=\?/)]);
  });
});

describe('what starts no training is none', () => {
  test.each([
    [
      'web.yaml',
      'apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n        - { name: w, image: ultralytics/ultralytics, command: [yolo, predict, model=yolov8n.pt] }\n',
    ],
    ['compose.yaml', 'services:\n  train:\n    image: train/train:1\n    command: python serve.py --batch 16\n'],
    [
      '.gitlab-ci.yml',
      'test:\n  script:\n    - pytest tests/test_train.py\n    - echo "yolo train model=yolov8n.pt data=a.yaml"\n',
    ],
    ['Jenkinsfile', "node('gpu') { sh 'python -m pytest tests/train.py' }\n"],
    [
      'values.yaml',
      'image: { repository: nginx, tag: "1" }\nargs: ["--train"]\nresources: { limits: { nvidia.com/gpu: 1 } }\n',
    ],
    ['pyproject.toml', '[project.scripts]\ntrain = "ducks.train:main"\n'],
  ])('%s', async (path, text) => {
    expect(await factsIn(path, text)).toEqual([]);
  });
});

describe('hostile places', () => {
  test('a path that leaves the repository is not followed', async () => {
    const text = 'resources: { accelerators: T4 }\nrun: python ../../../../etc/train.py --batch 8\n';
    expect((await read('sky.yaml', text, { 'etc/train.py': 'x' })).configs).toEqual([]);
  });

  test('scripts that start each other end', async () => {
    const found = await read('sky.yaml', 'resources: { accelerators: T4 }\nrun: bash a.sh\n', {
      'a.sh': 'bash b.sh\n',
      'b.sh': `bash a.sh\n${YOLO}\n`,
    });
    expect(found.configs.length).toBeGreaterThan(0);
    expect(found.configs.length).toBeLessThan(10);
  });

  test('a workflow that calls itself ends', async () => {
    const text = 'on: workflow_call\njobs:\n  a: { uses: ./.github/workflows/a.yml }\n';
    expect((await read('.github/workflows/a.yml', text)).configs).toEqual([]);
  });

  test('a base of Kustomize that names itself ends', async () => {
    const text = 'resources: [../a, ../a]\nimages: [{ name: x, newTag: "1" }]\n';
    expect((await read('a/kustomization.yaml', text)).configs).toEqual([]);
  });

  test('hundreds of containers are bounded', async () => {
    const container = `        - { name: c, image: x, command: [${YOLO.split(' ').join(', ')}] }\n`;
    const text = `apiVersion: batch/v1\nkind: Job\nspec:\n  template:\n    spec:\n      containers:\n${container.repeat(2000)}`;
    expect((await read('job.yaml', text)).configs.length).toBeLessThanOrEqual(200);
  });

  test('keys of an object are no kinds', async () => {
    expect(
      (await read('a.yaml', `apiVersion: v1\nkind: constructor\nspec:\n  containers: [{ command: [${YOLO}] }]\n`))
        .configs,
    ).toEqual([]);
  });
});

test('in the exec form of a Dockerfile each member is a word, commas within it too', async () => {
  const text =
    'FROM ultralytics/ultralytics:8.3.40\nCMD ["yolo", "train", "model=yolov8s.pt", "data=coco8.yaml", "device=0,1", "batch=32"]\n';
  expect(await factsIn('Dockerfile', text)).toEqual([expect.stringContaining('batch=32@2 device=0,1@2')]);
});

test('ENTRYPOINT and CMD are joined, and a CMD of an earlier stage is not', async () => {
  const text =
    'FROM a AS build\nCMD ["yolo", "train", "model=yolov8x.pt", "data=a.yaml"]\nFROM b\nENTRYPOINT ["yolo", "detect"]\nCMD ["train", "model=yolov8s.pt", "data=coco8.yaml", "batch=9"]\n';
  expect(await factsIn('Dockerfile', text)).toEqual([expect.stringContaining('model=yolov8s.pt@5 batch=9@5')]);
});
