import { z } from 'zod';
import type { Listing } from '../sources/files.ts';
import { ApiError, explain, httpStatus, type CallPurpose } from './api-error.ts';
import { blobsQuery, MAX_BLOBS, readBlobs } from './blobs.ts';
import { type FileAtCommit, MAX_FILE_BYTES, readable, tooLarge } from './file-at-commit.ts';
import { type OctokitOptions, octokitFor } from './octokit.ts';
import { once } from './once.ts';
import * as schemas from './schemas.ts';
import { type ChangedFile, type Comment, type PullRequest, type ReviewComment } from './schemas.ts';

const PAGE = 100;
/** The files API lists no more ("responses include a maximum of 3000 files", REST reference, pulls/list-files). */
const MAX_LISTED_FILES = 3000;
/** "This API has an upper limit of 1,000 files for a directory" (REST reference, repos/contents). */
const MAX_LISTED_ENTRIES = 1000;

export interface Repository {
  readonly owner: string;
  readonly repo: string;
}

export interface ClientOptions extends OctokitOptions {
  readonly repository: Repository;
}

export interface ChangedFiles {
  readonly files: readonly ChangedFile[];
  /** The pull request has more files than GitHub lists. */
  readonly truncated: boolean;
}

/** One level of a tree, or all of it, as far as GitHub lists it. */
export interface GitTree {
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

/** What finding our comments takes. */
export type CommentsApi = Pick<GitHubClient, 'comments' | 'viewer'>;

/** `once` tries a creation again, after it looked whether the thing is there. */
const ONCE = { request: { retries: 0 } };

/** The only place that talks to GitHub's API. Every method throws `ApiError` when GitHub will not answer. */
export class GitHubClient {
  readonly #octokit: ReturnType<typeof octokitFor>;
  readonly #repository: Repository;
  readonly #pauseMilliseconds: number;

  constructor({ repository, ...options }: ClientOptions) {
    this.#repository = repository;
    this.#pauseMilliseconds = options.pacing.pauseMilliseconds;
    this.#octokit = octokitFor(options);
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
  async tree(tree_sha: string, { recursive }: { recursive: boolean }): Promise<GitTree> {
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

  /**
   * Many files of one commit, a hundred to a request. What GraphQL does not show as it is, text that is cut or no UTF-8
   * and links to other files, is asked for one by one.
   */
  async filesAt(paths: readonly string[], ref: string): Promise<ReadonlyMap<string, FileAtCommit>> {
    const all = [...new Set(paths)];
    const found = new Map<string, FileAtCommit>();
    for (let start = 0; start < all.length; start += MAX_BLOBS) {
      const some = all.slice(start, start + MAX_BLOBS);
      // a query for a single file is no cheaper, and says less
      const answer = some.length === 1 ? null : await this.#blobs(some, ref);
      for (const [path, at] of answer ?? []) found.set(path, at);
    }
    const left = all.filter((path) => !found.has(path));
    await Promise.all(left.map(async (path) => found.set(path, await this.fileAt(path, ref))));
    return found;
  }

  /** What one query tells of files; null where GraphQL does not answer, which an old Enterprise Server may not. */
  async #blobs(paths: readonly string[], ref: string): Promise<ReadonlyMap<string, FileAtCommit> | null> {
    const { query, variables } = blobsQuery(paths);
    try {
      return await this.#ask({ doing: `read files at ${ref}`, permission: 'contents: read' }, async () =>
        readBlobs(paths, await this.#octokit.graphql(query, { ...this.#repository, ref, ...variables })),
      );
    } catch (error) {
      if (error instanceof ApiError) return null;
      throw error;
    }
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

  /** `find` looks for the comment, which may have been stored although its creation failed. */
  async createComment(issue_number: number, body: string, find: () => Promise<Comment | null>): Promise<Comment> {
    const create = () =>
      this.#ask({ doing: 'write the comment', permission: 'pull-requests: write' }, async () => {
        const { createComment } = this.#octokit.rest.issues;
        const { data } = await createComment({ ...this.#repository, issue_number, body, ...ONCE });
        return schemas.commentSchema.parse(data);
      });
    return once(create, find, this.#pauseMilliseconds);
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

  /**
   * Comments on lines of the diff, in one review: people are told of it once. `find` looks whether they stand there,
   * which they may although the review failed.
   */
  async review(
    pull_number: number,
    commit_id: string,
    comments: readonly LineComment[],
    find: () => Promise<true | null>,
  ): Promise<void> {
    const create = () =>
      this.#ask({ doing: 'suggest changes', permission: 'pull-requests: write' }, async () => {
        await this.#octokit.rest.pulls.createReview({
          ...this.#repository,
          pull_number,
          commit_id,
          event: 'COMMENT',
          comments: comments.map((each) => ({ ...each, side: 'RIGHT' })),
          ...ONCE,
        });
        return true as const;
      });
    await once(create, find, this.#pauseMilliseconds);
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
   * The login that the token writes comments as; null for an app that GitHub does not name. Asked over GraphQL first,
   * because `GET /user` is closed to the tokens of apps, and GITHUB_TOKEN is one.
   */
  async viewer(): Promise<string | null> {
    const purpose = { doing: 'find out whose token this is', permission: 'metadata: read' };
    try {
      return await this.#ask(
        purpose,
        async () => schemas.viewerSchema.parse(await this.#octokit.graphql('query { viewer { login } }')).viewer.login,
      );
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
    return this.#ask(purpose, async () => {
      try {
        return schemas.userSchema.parse((await this.#octokit.rest.users.getAuthenticated()).data).login;
      } catch (error) {
        if (httpStatus(error) === 403) return null;
        throw error;
      }
    });
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

  async #ask<T>(purpose: CallPurpose, call: () => Promise<T>): Promise<T> {
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
