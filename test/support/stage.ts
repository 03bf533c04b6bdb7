// A stage for tests that run the built actions against GitHub's API on 127.0.0.1.
import { expect } from 'vitest';
import { formatMarker } from '../../src/report/marker.ts';
import { GitHubServer } from './github-server.ts';
import { comment, pullRequest, type State } from './github-state.ts';
import { type Job, type JobResult, runAction, TOKEN } from './run-action.ts';

export const PATH = 'configs/train.yaml';
export const CREATED = 'POST /repos/octo/vision/issues/7/comments';
export const SUGGESTED = 'POST /repos/octo/vision/pulls/7/reviews';

/** Of a network without a head that finds things: it is judged in a fifth of the time. */
export const config = (batch: number | string): string =>
  `model: yolov8s-cls.pt\ndata: imagenet\nepochs: 100\nimgsz: 1280\nbatch: ${batch}\nnbs: 64\n`;
export const detector = (batch: number): string =>
  `model: yolov8m.pt\ndata: coco.yaml\nepochs: 100\nimgsz: 640\nbatch: ${batch}\nnbs: 64\n`;
export const BIGGER_BATCH = { before: { [PATH]: config(8) }, after: { [PATH]: config(64) } };

/** One repository with one pull request, and the jobs that run for it. */
export class Stage implements AsyncDisposable {
  readonly server: GitHubServer;

  private constructor(server: GitHubServer) {
    this.server = server;
  }

  static async of(state: State, options: { prefix?: string } = {}): Promise<Stage> {
    return new Stage(await GitHubServer.start(state, options));
  }

  /** A pull request that raises the batch on a T4 beyond its memory. */
  static async raisingBatch(): Promise<Stage> {
    return Stage.of(pullRequest(BIGGER_BATCH.before, BIGGER_BATCH.after));
  }

  get state(): State {
    return this.server.state;
  }

  get bodies(): string[] {
    return this.state.comments.map(({ body }) => body);
  }

  /** Runs a job on a T4; whatever it does, the contract holds and the token stays where it belongs. */
  async check(job: Omit<Job, 'server'> = {}): Promise<JobResult> {
    const result = await runAction({ server: this.server, ...job, inputs: { gpu: 't4', ...job.inputs } });
    expect(this.server.violations).toEqual([]);
    expect(new Set(this.server.requests.map((each) => each.authorization))).toEqual(new Set([`token ${TOKEN}`]));
    expect(result.log).not.toContain(TOKEN);
    return result;
  }

  stands(login: string, body: string): void {
    this.state.comments.push(comment(this.server.url, this.state, { login, body }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server[Symbol.asyncDispose]();
  }
}

export const marker = (runId: number, key = 'default'): string =>
  formatMarker({ key, headSha: 'e'.repeat(40), runId, attempt: 1 });

export const problems = (result: JobResult): JobResult['commands'] =>
  result.commands.filter(({ name }) => name === 'error' || name === 'warning');
