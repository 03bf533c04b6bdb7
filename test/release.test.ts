// What a release does, played on repositories of its own.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import packageJson from '../package.json' with { type: 'json' };

const run = promisify(execFile);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oomlint-release-'));
});
afterAll(() => rm(folder, { recursive: true }));

const workflow = z.object({
  jobs: z.object({
    release: z.object({ steps: z.array(z.object({ name: z.string().optional(), run: z.string().optional() })) }),
  }),
});

async function stepOf(name: RegExp): Promise<string> {
  const { jobs } = workflow.parse(parse(await readFile('.github/workflows/release.yml', 'utf8')));
  return jobs.release.steps.find((step) => name.test(step.name ?? ''))!.run!;
}

test('the version that is written down can be released, and has notes', async () => {
  const { version } = packageJson;
  await run(process.execPath, ['scripts/release.ts', 'check', version]);
  const { stdout } = await run(process.execPath, ['scripts/release.ts', 'notes', version]);
  expect(stdout.length).toBeGreaterThan(200);
  await expect(run(process.execPath, ['scripts/release.ts', 'check', '0.0.9'])).rejects.toThrow(/package\.json says/);
});

test('a release tags its version and moves the tag of the major version', async () => {
  const [origin, clone] = [join(folder, 'origin.git'), join(folder, 'clone')];
  const git = async (...args: readonly string[]) => (await run('git', args, { cwd: clone })).stdout.trim();
  await run('git', ['init', '--quiet', '--bare', origin]);
  await run('git', ['clone', '--quiet', origin, clone]);
  const script = await stepOf(/move the tag of the major version/);
  const released: string[] = [];
  for (const version of ['1.0.0', '1.0.1', '1.1.0', '2.0.0']) {
    await writeFile(join(clone, 'version'), version);
    await git('add', '.');
    await git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '--message', version);
    await run('bash', ['-euo', 'pipefail', '-c', script], { cwd: clone, env: { ...process.env, VERSION: version } });
    released.push(await git('rev-parse', 'HEAD'));
  }
  const at = (tag: string) =>
    git('ls-remote', origin, `refs/tags/${tag}`, `refs/tags/${tag}^{}`).then((text) =>
      text.split('\n').at(-1)?.slice(0, 40),
    );
  expect([await at('v1.0.0'), await at('v1'), await at('v2'), await at('v2.0.0')]).toEqual([
    released[0],
    released[2],
    released[3],
    released[3],
  ]);
});
