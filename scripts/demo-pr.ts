// Plays the life of a pull request: GitHub's API on 127.0.0.1, the built actions as its jobs, and what people would see.
//   npm run demo:pr [FOLDER]
import { access, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderMarkdown } from '../test/support/github-markdown.ts';
import { GitHubServer } from '../test/support/github-server.ts';
import { comment, pullRequest, push } from '../test/support/github-state.ts';
import { type Job, type JobResult, runAction } from '../test/support/run-action.ts';

const PATH = 'configs/train.yaml';
const config = (batch: number): string =>
  `model: yolov8m.pt\ndata: coco.yaml\nepochs: 100\nimgsz: 640\nbatch: ${batch}  # per node\nnbs: 64\n`;

interface Scene {
  readonly title: string;
  readonly told: string;
  readonly comments: readonly { readonly author: string; readonly body: string }[];
}

const scenes: Scene[] = [];
const state = pullRequest({ [PATH]: config(16) }, { [PATH]: config(8) });
await using server = await GitHubServer.start(state);
let runId = 100;

/** A job of the check, or of the bot, on a T4. */
async function job(title: string, change: Partial<Job> = {}): Promise<JobResult> {
  runId += 1;
  const result = await runAction({ server, runId, isBuilt: true, ...change, inputs: { gpu: 't4', ...change.inputs } });
  const { verdict = '', risk = '' } = result.outputs;
  const told =
    verdict === ''
      ? `exit ${result.exitCode}`
      : `exit ${result.exitCode}, verdict ${verdict}, risk ${Number(risk).toFixed(3)}`;
  const spoken = [
    ...state.comments.map(({ user, body }) => ({ author: user.login, body })),
    ...state.reviewComments
      .filter(({ isHidden }) => !isHidden)
      .map(({ login, path, line, body }) => ({ author: `${login} on ${path}:${line}`, body })),
  ];
  // only what this step brought
  const before = new Set(scenes.flatMap(({ comments }) => comments.map(({ body }) => body)));
  scenes.push({ title, told, comments: spoken.filter(({ body }) => !before.has(body)) });
  console.log(`${title}\n  ${told}; ${state.comments.length} comments`);
  return result;
}

async function say(login: string, body: string, inputs: Readonly<Record<string, string>> = {}): Promise<void> {
  state.comments.push(comment(server.url, state, { login, body }));
  const event = {
    action: 'created',
    comment: { id: state.comments.at(-1)?.id, body, user: { login, type: 'User' } },
    issue: { number: state.number, pull_request: {} },
    repository: { default_branch: 'main' },
  };
  await job(`${login} writes ${body}`, { eventName: 'issue_comment', event, action: 'command', inputs });
}

await job('Opened: batch 16 becomes 8');
push(state, { [PATH]: config(64) });
const worse = await job('Worse: a push raises the batch to 64');
await say('contributor', '/oomlint what-if batch=64 imgsz=480 gpu=l4');
await say('contributor', '/oomlint solve gpu');
await say('maintainer', '/oomlint probe', { 'probe-workflow': 'oomlint-probe.yml' });
console.log(`  the probe was started: ${JSON.stringify(state.dispatches)}`);
push(state, { [PATH]: config(Number(worse.outputs['recommended-batch'])) });
await job('Fixed: the suggestion is applied');
push(state, { [PATH]: config(16) });
await job('Taken back: the config is as on the base branch');

const folder = process.argv[2] ?? (await mkdtemp(join(tmpdir(), 'oomlint-demo-')));
await mkdir(folder, { recursive: true });
await writeFile(join(folder, 'index.html'), page(scenes));
await writeFile(join(folder, 'report.html'), worse.files['html-report'] ?? '');
await writeFile(join(folder, 'summary.md'), worse.summary);
await writeFile(join(folder, 'result.json'), worse.files['result-json'] ?? '');
const said = scenes.flatMap(({ comments }) => comments);
for (const [index, { body }] of said.entries()) await writeFile(join(folder, `comment-${index + 1}.md`), body);
if (server.violations.length > 0) throw new Error(server.violations.join('\n'));
console.log(`\nWhat people see after each step: ${join(folder, 'index.html')}`);
console.log(`The HTML report of the worst:    ${join(folder, 'report.html')}`);
console.log(`Comments as Markdown, job summary and result lie beside them.`);
await access(join(folder, 'index.html'));

function page(all: readonly Scene[]): string {
  const sections = all.map(
    ({ title, told, comments }) => `<h2>${text(title)}</h2><p class="told">${text(told)}</p>
${comments.map(({ author, body }) => `<article><header>${text(author)}</header><div>${renderMarkdown(body).html}</div></article>`).join('\n')}`,
  );
  return `<!doctype html><meta charset="utf-8"><title>The life of a pull request</title><style>
body { font: 14px/1.5 system-ui, sans-serif; max-width: 860px; margin: 2rem auto; padding: 0 1rem; color: #1f2328; }
article { border: 1px solid #d1d9e0; border-radius: 6px; margin: 1rem 0; } article > div { padding: 0 1rem; }
header { background: #f6f8fa; padding: .4rem 1rem; font-weight: 600; border-bottom: 1px solid #d1d9e0; }
table { border-collapse: collapse; display: block; overflow-x: auto; } th, td { border: 1px solid #d1d9e0; padding: 5px 12px; }
pre { background: #f6f8fa; padding: 1rem; overflow-x: auto; } code { font-family: ui-monospace, monospace; font-size: 85%; background: #eff1f3; }
pre code { background: none; } blockquote { color: #59636e; border-left: 4px solid #d1d9e0; margin: 0; padding: 0 1rem; } .told { color: #59636e; }
</style><h1>The life of a pull request</h1>${sections.join('\n')}`;
}

function text(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
