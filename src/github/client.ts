import { randomUUID } from 'node:crypto';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import { z } from 'zod';
import type { Listing } from '../sources/files.ts';
import { ApiError, explain, httpStatus, type Purpose } from './api-error.ts';
import { type FileAtCommit, readable, tooLarge } from './file-at-commit.ts';
import * as schemas from './schemas.ts';
import { type ChangedFile, type Comment, type PullRequest, type ReviewComment } from './schemas.ts';

const PAGE = 100;
/** The files API lists no more ("responses include a maximum of 3000 files", REST reference, pulls/list-files). */
const MAX_LISTED_FILES = 3000;
const RETRIES = 2;
/** GitHub gives up on a request after ten seconds itself (REST reference, "Timeouts"). */
const LONGEST_ANSWER_MILLISECONDS = 30_000;
/** A limit that lifts later than this is told to the user instead of paid for in runner minutes. */
const LONGEST_WAIT_SECONDS = 90;
/** "This API has an upper limit of 1,000 files for a directory" (REST reference, repos/contents). */
const MAX_LISTED_ENTRIES = 1000;
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
  /** Milliseconds that an answer may take. */
  readonly timeoutMilliseconds?: number;
  readonly log: (message: string) => void;
}

export interface ChangedFiles {
  readonly files: readonly ChangedFile[];
  /** The pull request has more files than GitHub lists. */
  readonly truncated: boolean;
}

/** One level of a tree, or all of it, as far as GitHub lists it. */
export interface Tree {
  readonly entries: readonly {
    readonly path: string;
    readonly type: 'blob' | 'tree' | 'commit';
    readonly sha: string;
  }[];
  readonly truncated: boolean;
}

/** A review comment on a line of the new side of the diff. */
export interface LineComment {
  readonly path: string;
  readonly line: number;
  readonly body: string;
}

export type Reaction = 'eyes' | 'rocket' | 'confused' | '-1';

const ThrottledOctokit = Octokit.plugin(retry, throttling);

/** The only place that talks to GitHub's API. Every method throws `ApiError` when GitHub will not answer. */
export class GitHubClient {
  readonly #octokit: InstanceType<typeof ThrottledOctokit>;
  readonly #repository: Repository;

  constructor({ token, baseUrl, repository, userAgent, pauseMilliseconds = 1000, log, ...options }: ClientOptions) {
    const { timeoutMilliseconds = LONGEST_ANSWER_MILLISECONDS } = options;
    const shortEnough = (seconds: number, _options: unknown, _octokit: unknown, tries: number) =>
      tries < RETRIES && seconds <= LONGEST_WAIT_SECONDS;
    this.#repository = repository;
    this.#octokit = new ThrottledOctokit({
      auth: token,
      baseUrl,
      userAgent,
      // octokit's own log lines carry URLs, and so names of files that a stranger chose
      log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
      request: {
        fetch: (url: string, init: RequestInit) =>
          fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMilliseconds) }),
      },
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
      return { files: z.array(schemas.changedFileSchema).parse(answer), truncated: answer.length >= MAX_LISTED_FILES };
    });
  }

  /** A pull request as it stands now. */
  async pullRequest(pull_number: number): Promise<PullRequest> {
    return this.#ask({ doing: 'read the pull request', permission: 'pull-requests: read' }, async () => {
      const { data } = await this.#octokit.rest.pulls.get({ ...this.#repository, pull_number });
      return schemas.pullRequestSchema.parse(data);
    });
  }

  /**
   * The open pull request from a branch whose head is a commit; null when there is none. For runs of forks: GitHub names
   * no pull request in their `workflow_run` event, but owner and branch.
   */
  async openPullRequest(owner: string, branch: string, headSha: string): Promise<PullRequest | null> {
    return this.#ask({ doing: 'find the pull request', permission: 'pull-requests: read' }, async () => {
      const { list } = this.#octokit.rest.pulls;
      const head = `${owner}:${branch}`;
      const all = await this.#octokit.paginate(list, { ...this.#repository, state: 'open', head, per_page: PAGE });
      return (
        z
          .array(schemas.pullRequestSchema)
          .parse(all)
          .find((each) => each.headSha === headSha) ?? null
      );
    });
  }

  /** The tree of a commit, or of a folder of it by the sha of its tree; `recursive` with everything below. */
  async tree(tree_sha: string, { recursive }: { recursive: boolean }): Promise<Tree> {
    return this.#ask({ doing: `list the files at ${tree_sha}`, permission: 'contents: read' }, async () => {
      const { data } = await this.#octokit.rest.git.getTree({
        ...this.#repository,
        tree_sha,
        // any value, even 0, means all levels
        ...(recursive && { recursive: '1' }),
      });
      const { tree, truncated } = schemas.treeSchema.parse(data);
      return { entries: tree, truncated };
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
      return schemas.comparisonSchema.parse(data).merge_base_commit.sha;
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
      return readable(schemas.blobSchema.parse(data).content);
    });
  }

  /** The files that stand in a folder at a commit; null where there is no such folder. */
  async folderAt(path: string, ref: string): Promise<Listing | null> {
    const purpose = { doing: `list ${JSON.stringify(path)} at ${ref}`, permission: 'contents: read' };
    return this.#ask(purpose, async () => {
      const content = await this.#content(path, ref);
      if (content?.type !== 'directory') return null;
      const entries = schemas.entriesSchema.parse(content.entries);
      const files = entries.filter(({ type }) => type === 'file').map(({ name, size }) => ({ name, bytes: size }));
      return { files, truncated: entries.length >= MAX_LISTED_ENTRIES };
    });
  }

  /** Paths of the files that stand in a folder at a commit. */
  async filesIn(path: string, ref: string): Promise<readonly string[]> {
    const { files = [] } = (await this.folderAt(path, ref)) ?? {};
    return files.map(({ name }) => (path === '' ? name : `${path}/${name}`));
  }

  /** All comments of a pull request, oldest first. */
  async comments(issue_number: number): Promise<readonly Comment[]> {
    return this.#ask({ doing: 'list the comments', permission: 'pull-requests: read' }, async () => {
      const { listComments } = this.#octokit.rest.issues;
      const answer = await this.#octokit.paginate(listComments, { ...this.#repository, issue_number, per_page: PAGE });
      return z.array(schemas.commentSchema).parse(answer);
    });
  }

  async createComment(issue_number: number, body: string): Promise<Comment> {
    return this.#ask({ doing: 'write the comment', permission: 'pull-requests: write' }, async () => {
      const { data } = await this.#octokit.rest.issues.createComment({ ...this.#repository, issue_number, body });
      return schemas.commentSchema.parse(data);
    });
  }

  async updateComment(comment_id: number, body: string): Promise<Comment> {
    return this.#ask({ doing: 'update the comment', permission: 'pull-requests: write' }, async () => {
      const { data } = await this.#octokit.rest.issues.updateComment({ ...this.#repository, comment_id, body });
      return schemas.commentSchema.parse(data);
    });
  }

  /** A comment as it stands now; null when it is gone. */
  async comment(comment_id: number): Promise<Comment | null> {
    return this.#ask({ doing: 'read the comment', permission: 'pull-requests: read' }, async () => {
      try {
        const { data } = await this.#octokit.rest.issues.getComment({ ...this.#repository, comment_id });
        return schemas.commentSchema.parse(data);
      } catch (error) {
        if (httpStatus(error) === 404) return null;
        throw error;
      }
    });
  }

  /** Deletes a comment, unless it is gone already. */
  async deleteComment(comment_id: number): Promise<void> {
    await this.#ask({ doing: 'delete a second comment', permission: 'pull-requests: write' }, async () => {
      try {
        await this.#octokit.rest.issues.deleteComment({ ...this.#repository, comment_id });
      } catch (error) {
        if (httpStatus(error) !== 404) throw error;
      }
    });
  }

  async react(comment_id: number, content: Reaction): Promise<void> {
    await this.#ask({ doing: 'react to the comment', permission: 'pull-requests: write' }, () =>
      this.#octokit.rest.reactions.createForIssueComment({ ...this.#repository, comment_id, content }),
    );
  }

  /** All review comments of a pull request, oldest first. */
  async reviewComments(pull_number: number): Promise<readonly ReviewComment[]> {
    return this.#ask({ doing: 'list the review comments', permission: 'pull-requests: read' }, async () => {
      const { listReviewComments } = this.#octokit.rest.pulls;
      const answer = await this.#octokit.paginate(listReviewComments, {
        ...this.#repository,
        pull_number,
        per_page: PAGE,
      });
      return z.array(schemas.reviewCommentSchema).parse(answer);
    });
  }

  /** Comments on lines of the diff, in one review: people are told of it once. */
  async review(pull_number: number, commit_id: string, comments: readonly LineComment[]): Promise<void> {
    await this.#ask({ doing: 'suggest changes', permission: 'pull-requests: write' }, () =>
      this.#octokit.rest.pulls.createReview({
        ...this.#repository,
        pull_number,
        commit_id,
        event: 'COMMENT',
        comments: comments.map((each) => ({ ...each, side: 'RIGHT' })),
      }),
    );
  }

  async updateReviewComment(comment_id: number, body: string): Promise<void> {
    await this.#ask({ doing: 'update a suggestion', permission: 'pull-requests: write' }, () =>
      this.#octokit.rest.pulls.updateReviewComment({ ...this.#repository, comment_id, body }),
    );
  }

  /** Folds a comment away as resolved; only GraphQL can. */
  async hideAsResolved(id: string): Promise<void> {
    const mutation =
      'mutation ($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: RESOLVED }) { clientMutationId } }';
    await this.#ask({ doing: 'hide a suggestion', permission: 'pull-requests: write' }, () =>
      this.#octokit.graphql(mutation, { id }),
    );
  }

  /** Whether a user may push to the repository. */
  async mayWrite(username: string): Promise<boolean> {
    return this.#ask({ doing: 'ask what the author may do', permission: 'metadata: read' }, async () => {
      try {
        const { data } = await this.#octokit.rest.repos.getCollaboratorPermissionLevel({
          ...this.#repository,
          username,
        });
        // the older word of `permission` is write for the role maintain too
        return ['admin', 'write'].includes(schemas.permissionSchema.parse(data).permission);
      } catch (error) {
        if (httpStatus(error) === 404) return false;
        throw error;
      }
    });
  }

  /** Number of the latest run of a workflow for a commit, by the name of its file; null when there is none. */
  async latestRun(workflow_id: string, head_sha: string): Promise<number | null> {
    const doing = `find the run of ${JSON.stringify(workflow_id)}`;
    return this.#ask({ doing, permission: 'actions: read' }, async () => {
      const { listWorkflowRuns } = this.#octokit.rest.actions;
      const { data } = await listWorkflowRuns({ ...this.#repository, workflow_id, head_sha, per_page: 1 });
      return schemas.workflowRunsSchema.parse(data).workflow_runs[0]?.id ?? null;
    });
  }

  /** Starts a run of a workflow again. */
  async rerun(run_id: number): Promise<void> {
    await this.#ask({ doing: 'start the check again', permission: 'actions: write' }, () =>
      this.#octokit.rest.actions.reRunWorkflow({ ...this.#repository, run_id }),
    );
  }

  /** Starts a workflow that listens to `workflow_dispatch`; `workflow_id` is the name of its file. */
  async dispatch(workflow_id: string, ref: string, inputs: Readonly<Record<string, string>>): Promise<void> {
    await this.#ask({ doing: `start the workflow ${JSON.stringify(workflow_id)}`, permission: 'actions: write' }, () =>
      this.#octokit.rest.actions.createWorkflowDispatch({ ...this.#repository, workflow_id, ref, inputs }),
    );
  }

  /**
   * The login that the token writes comments as. Asked over GraphQL, because `GET /user` is closed
   * to the tokens of apps, and GITHUB_TOKEN is one.
   */
  async viewer(): Promise<string> {
    return this.#ask(
      { doing: 'find out whose token this is', permission: 'metadata: read' },
      async () => schemas.viewerSchema.parse(await this.#octokit.graphql('query { viewer { login } }')).viewer.login,
    );
  }

  async #content(path: string, ref: string) {
    try {
      const { data } = await this.#octokit.rest.repos.getContent({ ...this.#repository, path, ref });
      return schemas.contentSchema.parse(data);
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
