import { randomUUID } from 'node:crypto';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import { z } from 'zod';
import { ApiError, explain, httpStatus, type Purpose } from './api-error.ts';
import { type FileAtCommit, readable, tooLarge } from './file-at-commit.ts';
import {
  blobSchema,
  type ChangedFile,
  changedFileSchema,
  type Comment,
  commentSchema,
  comparisonSchema,
  contentSchema,
  entriesSchema,
  viewerSchema,
} from './schemas.ts';

const PAGE = 100;
/** The files API lists no more ("responses include a maximum of 3000 files", REST reference, pulls/list-files). */
const MAX_LISTED_FILES = 3000;
const RETRIES = 2;
/** A limit that lifts later than this is told to the user instead of paid for in runner minutes. */
const LONGEST_WAIT_SECONDS = 90;
/** Nothing read here can be a config beyond this; also spares us the download. */
const MAX_FILE_BYTES = 10 * 1024 * 1024;

export interface Repository {
  readonly owner: string;
  readonly repo: string;
}

export interface ClientOptions {
  readonly token: string;
  /** `https://api.github.com`, or `https://HOST/api/v3` on Enterprise Server; the token goes nowhere else. */
  readonly baseUrl: string;
  readonly repository: Repository;
  readonly userAgent: string;
  /** Milliseconds by which the growing pauses between tries are counted. */
  readonly pauseMilliseconds?: number;
  readonly log: (message: string) => void;
}

export interface ChangedFiles {
  readonly files: readonly ChangedFile[];
  /** The pull request has more files than GitHub lists. */
  readonly truncated: boolean;
}

const ThrottledOctokit = Octokit.plugin(retry, throttling);

/** The only place that talks to GitHub's API. Every method throws `ApiError` when GitHub will not answer. */
export class GitHubClient {
  readonly #octokit: InstanceType<typeof ThrottledOctokit>;
  readonly #repository: Repository;

  constructor({ token, baseUrl, repository, userAgent, pauseMilliseconds = 1000, log }: ClientOptions) {
    const shortEnough = (seconds: number, _options: unknown, _octokit: unknown, tries: number) =>
      tries < RETRIES && seconds <= LONGEST_WAIT_SECONDS;
    this.#repository = repository;
    this.#octokit = new ThrottledOctokit({
      auth: token,
      baseUrl,
      userAgent,
      // octokit's own log lines carry URLs, and so names of files that a stranger chose
      log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
      retry: { retries: RETRIES, retryAfterBaseValue: pauseMilliseconds },
      throttle: {
        // the plugin's queues are shared by all clients of one name
        id: randomUUID(),
        retryAfterBaseValue: pauseMilliseconds,
        onRateLimit: (seconds, options, octokit, tries) => {
          log(`GitHub's rate limit is used up for ${seconds} s`);
          return shortEnough(seconds, options, octokit, tries);
        },
        onSecondaryRateLimit: (seconds, options, octokit, tries) => {
          log(`GitHub asks to slow down for ${seconds} s`);
          return shortEnough(seconds, options, octokit, tries);
        },
      },
    });
  }

  /** All changed files of a pull request, as far as GitHub lists them. */
  async changedFiles(pull_number: number): Promise<ChangedFiles> {
    return this.#ask({ doing: 'list the changed files', permission: 'pull-requests: read' }, async () => {
      const { listFiles } = this.#octokit.rest.pulls;
      const answer = await this.#octokit.paginate(listFiles, { ...this.#repository, pull_number, per_page: PAGE });
      return { files: z.array(changedFileSchema).parse(answer), truncated: answer.length >= MAX_LISTED_FILES };
    });
  }

  /** The commit from which the head left the base: what the author started from. */
  async mergeBase(base: string, head: string): Promise<string> {
    return this.#ask({ doing: 'find the merge base', permission: 'contents: read' }, async () => {
      const { data } = await this.#octokit.rest.repos.compareCommitsWithBasehead({
        ...this.#repository,
        basehead: `${base}...${head}`,
        // we want one sha, not the list of commits
        per_page: 1,
      });
      return comparisonSchema.parse(data).merge_base_commit.sha;
    });
  }

  /** A file as it is at a commit of this repository or of a fork that has a pull request here. */
  async fileAt(path: string, ref: string): Promise<FileAtCommit> {
    const purpose = { doing: `read ${JSON.stringify(path)} at ${ref}`, permission: 'contents: read' };
    return this.#ask(purpose, async () => {
      const content = await this.#content(path, ref);
      if (content === null) return { kind: 'absent' };
      if (content.type !== 'file') return { kind: 'unreadable', reason: `it is a ${content.type}` };
      if (content.size > MAX_FILE_BYTES) return tooLarge(content.size, MAX_FILE_BYTES);
      if (content.encoding === 'base64') return readable(content.content);
      const { data } = await this.#octokit.rest.git.getBlob({ ...this.#repository, file_sha: content.sha });
      return readable(blobSchema.parse(data).content);
    });
  }

  /** Paths of the files that stand in a folder at a commit; none where there is no such folder. */
  async filesIn(path: string, ref: string): Promise<readonly string[]> {
    const purpose = { doing: `list ${JSON.stringify(path)} at ${ref}`, permission: 'contents: read' };
    return this.#ask(purpose, async () => {
      const content = await this.#content(path, ref);
      if (content?.type !== 'directory') return [];
      return entriesSchema
        .parse(content.entries)
        .filter(({ type }) => type === 'file')
        .map((entry) => entry.path);
    });
  }

  /** All comments of a pull request, oldest first. */
  async comments(issue_number: number): Promise<readonly Comment[]> {
    return this.#ask({ doing: 'list the comments', permission: 'pull-requests: read' }, async () => {
      const { listComments } = this.#octokit.rest.issues;
      const answer = await this.#octokit.paginate(listComments, { ...this.#repository, issue_number, per_page: PAGE });
      return z.array(commentSchema).parse(answer);
    });
  }

  async createComment(issue_number: number, body: string): Promise<Comment> {
    return this.#ask({ doing: 'write the comment', permission: 'pull-requests: write' }, async () => {
      const { data } = await this.#octokit.rest.issues.createComment({ ...this.#repository, issue_number, body });
      return commentSchema.parse(data);
    });
  }

  async updateComment(comment_id: number, body: string): Promise<Comment> {
    return this.#ask({ doing: 'update the comment', permission: 'pull-requests: write' }, async () => {
      const { data } = await this.#octokit.rest.issues.updateComment({ ...this.#repository, comment_id, body });
      return commentSchema.parse(data);
    });
  }

  /**
   * The login that the token writes comments as. Asked over GraphQL, because `GET /user` is closed
   * to the tokens of apps, and GITHUB_TOKEN is one.
   */
  async viewer(): Promise<string> {
    return this.#ask(
      { doing: 'find out whose token this is', permission: 'metadata: read' },
      async () => viewerSchema.parse(await this.#octokit.graphql('query { viewer { login } }')).viewer.login,
    );
  }

  async #content(path: string, ref: string) {
    try {
      const { data } = await this.#octokit.rest.repos.getContent({ ...this.#repository, path, ref });
      return contentSchema.parse(data);
    } catch (error) {
      if (httpStatus(error) === 404) return null;
      throw error;
    }
  }

  async #ask<T>(purpose: Purpose, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      if (error instanceof z.ZodError) {
        const first = error.issues[0];
        const where = first ? ` (${first.path.join('.')}: ${first.message})` : '';
        throw new ApiError(`could not ${purpose.doing}: GitHub's answer is not of the known form${where}`, 200, {
          cause: error,
        });
      }
      throw explain(error, purpose);
    }
  }
}

function ignore(): void {}
