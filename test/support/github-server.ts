import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import answers from '../fixtures/github-answers.json' with { type: 'json' };
import {
  blobSha,
  comment,
  comparison,
  contentOf,
  type Entry,
  entryAt,
  fileEntry,
  folderOf,
  type LineComment,
  HEAD_BRANCH,
  now,
  publicUser,
  headRepository,
  pullRequestAnswer,
  pullRequestListed,
  type State,
  treeAnswer,
} from './github-state.ts';
import { graphqlAnswer } from './graphql.ts';
import { isGranted } from './grants.ts';
import { type Answer, OpenApiContract } from './openapi-contract.ts';

const CONTRACT = new OpenApiContract();
/** Where GitHub stops putting a file's content in the answer of the contents API. */
const INLINE_LIMIT = 1_000_000;
/** Not in the OpenAPI description; seen in peter-evans/create-or-update-comment#181. */
const COMMENT_LIMIT = 65_536;

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly authorization: string | undefined;
  readonly userAgent: string | undefined;
  readonly body: unknown;
  readonly status: number;
}

/** What a server answers instead of doing what it is asked. */
export interface Fault {
  readonly operation: string;
  readonly status: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** How often; for ever where it is left out. */
  times?: number;
  /** It does what it is asked all the same. */
  readonly isStored?: boolean;
}

/** GitHub's API for one repository on 127.0.0.1: keeps state, and holds every request and answer against the contract. */
export class GitHubServer implements AsyncDisposable {
  readonly state: State;
  readonly requests: RecordedRequest[] = [];
  /** Breaches of the contract, by the client or by this server; a test asserts that there are none. */
  readonly violations: string[] = [];
  /** Answers 502 to so many requests before it answers properly. */
  failures = 0;
  readonly faults: Fault[] = [];
  /** Headers that the answers of an operation get on top. */
  readonly links = new Map<string, Readonly<Record<string, string>>>();
  /** Runs before an operation is answered, so that a test can put something in between. */
  before: ((operation: string) => Promise<void>) | null = null;
  /** In front of every path, as on Enterprise Server. */
  readonly #prefix: string;
  readonly #server: Server;
  /** Where it listens; thousands of files in an answer name it, and to ask the system for it takes longer than to write them. */
  url = '';

  private constructor(state: State, prefix: string) {
    this.state = state;
    this.#prefix = prefix;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        this.violations.push(`the server broke: ${String(error)}`);
        response.writeHead(500).end();
      });
    });
  }

  static async start(state: State, { prefix = '' } = {}): Promise<GitHubServer> {
    const server = new GitHubServer(state, prefix);
    await new Promise<void>((resolve) => {
      server.#server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.#server.address() as AddressInfo;
    server.url = `http://127.0.0.1:${port}${prefix}`;
    return server;
  }

  /** Requests that changed something, as `POST /path`. */
  get writes(): string[] {
    return this.requests.filter(({ method, path }) => method !== 'GET' && path !== '/graphql').map(describeRequest);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => {
      this.#server.close(resolve);
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    const isGraphql = url.pathname === (this.#prefix === '' ? '/graphql' : '/api/graphql');
    if (isGraphql) url.pathname = '/graphql';
    else if (url.pathname.startsWith(this.#prefix)) url.pathname = url.pathname.slice(this.#prefix.length);
    else this.violations.push(`${url.pathname} is outside ${this.#prefix}`);
    const method = request.method ?? '';
    const query = Object.fromEntries(url.searchParams);
    const body = await readBody(request);
    const operation = CONTRACT.match(method, url.pathname)?.operationId;
    if (operation !== undefined) await this.before?.(operation);
    const answer = this.#answer(method, url, query, body, request.headers.authorization);
    this.requests.push({
      method,
      path: decodeURIComponent(url.pathname),
      query,
      authorization: request.headers.authorization,
      userAgent: request.headers['user-agent'],
      body,
      status: answer.status,
    });
    response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', ...answer.headers });
    response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
  }

  #answer(
    method: string,
    url: URL,
    query: Readonly<Record<string, string>>,
    body: unknown,
    authorization: string | undefined,
  ): Answer {
    if (!/^(?:token|Bearer) \S+$/i.test(authorization ?? '')) return message(401, 'Bad credentials');
    if (this.failures > 0) {
      this.failures -= 1;
      return message(502, 'Server Error');
    }
    if (url.pathname === '/graphql') return this.#graphql(body);
    const call = CONTRACT.match(method, url.pathname);
    if (!call) {
      this.violations.push(`${method} ${url.pathname} is not in the description`);
      return message(404, 'Not Found');
    }
    this.violations.push(...call.checkRequest(query, body));
    const fault = this.#faultOf(call.operationId);
    const refusal = fault && { ...message(fault.status, fault.message), headers: fault.headers ?? {} };
    if (refusal && !fault.isStored) return refusal;
    if (call.operationId === 'users/get-authenticated') return this.#user();
    if (!isGranted(call.operationId, this.state)) return REFUSED;
    const { owner, repo } = call.parameters;
    const known = `${owner}/${repo}` === this.state.repository;
    const answer = known ? this.#handle(call.operationId, call.parameters, query, body) : message(404, 'Not Found');
    this.violations.push(...call.checkAnswer(answer));
    return refusal ?? { ...answer, headers: { ...answer.headers, ...this.links.get(call.operationId) } };
  }

  /** Closed to apps, and the token of a workflow is one. */
  #user(): Answer {
    const { viewer } = this.state;
    if (viewer.endsWith('[bot]')) return REFUSED;
    return { status: 200, body: publicUser(this.url, viewer) };
  }

  #handle(
    operationId: string,
    parameters: Readonly<Record<string, string>>,
    query: Readonly<Record<string, string>>,
    body: unknown,
  ): Answer {
    switch (operationId) {
      case 'pulls/list-files':
        return this.#page(
          // GitHub lists no more of them
          this.state.files.slice(0, 3000).map((file) => fileEntry(this.url, this.state, file)),
          parameters,
          query,
          `pulls/${this.state.number}/files`,
        );
      case 'issues/list-comments':
        return this.#page(this.state.comments, parameters, query, `issues/${this.state.number}/comments`);
      case 'repos/compare-commits-with-basehead':
        return this.#compare(parameters['basehead'] ?? '');
      case 'repos/get-content':
        return this.#content(parameters['path'] ?? '', query['ref'] ?? '');
      case 'git/get-blob':
        return this.#blob(parameters['file_sha'] ?? '');
      case 'issues/create-comment':
      case 'issues/update-comment':
        return this.#write(parameters, (body as { body: string }).body);
      case 'issues/get-comment': {
        const found = this.state.comments.find(({ id }) => id === Number(parameters['comment_id']));
        return found ? { status: 200, body: found } : message(404, 'Not Found');
      }
      case 'issues/delete-comment':
        return this.#delete(Number(parameters['comment_id']));
      case 'reactions/create-for-issue-comment': {
        const { content } = body as { content: string };
        this.state.reactions.push(`${parameters['comment_id'] ?? ''} ${content}`);
        return { status: 201, body: { ...answers.reaction, content } };
      }
      case 'pulls/list': {
        const [owner] = headRepository(this.state).split('/');
        const isAsked = query['head'] === `${owner}:${HEAD_BRANCH}`;
        return { status: 200, body: isAsked ? [pullRequestListed(this.state)] : [] };
      }
      case 'pulls/get':
        if (Number(parameters['pull_number']) !== this.state.number) return message(404, 'Not Found');
        return { status: 200, body: pullRequestAnswer(this.state) };
      case 'pulls/list-review-comments':
        return this.#page(
          this.state.reviewComments.map(reviewCommentAnswer),
          parameters,
          query,
          `pulls/${this.state.number}/comments`,
        );
      case 'pulls/create-review':
        return this.#review(body as Review);
      case 'pulls/update-review-comment': {
        const found = this.state.reviewComments.find(({ id }) => id === Number(parameters['comment_id']));
        if (!found) return message(404, 'Not Found');
        found.body = (body as { body: string }).body;
        return { status: 200, body: { ...answers['pull-request-review-comment-2'], body: found.body } };
      }
      case 'git/get-tree': {
        const tree = treeAnswer(this.url, this.state, parameters['tree_sha'] ?? '', 'recursive' in query);
        return tree ? { status: 200, body: tree } : message(404, 'Not Found');
      }
      case 'repos/get-collaborator-permission-level': {
        const permission = this.state.permissions[parameters['username'] ?? ''] ?? 'read';
        const example = answers['repository-collaborator-permission-response-if-user-has-admin-permissions'];
        // the example's user lacks what the description requires of it
        return { status: 200, body: { ...example, user: null, permission, role_name: permission } };
      }
      case 'actions/list-workflow-runs': {
        const { headSha, runs } = this.state;
        const id = query['head_sha'] === headSha ? runs[parameters['workflow_id'] ?? ''] : undefined;
        const found = id === undefined ? [] : [{ ...answers['workflow-run'], id, head_sha: headSha }];
        return { status: 200, body: { total_count: found.length, workflow_runs: found } };
      }
      case 'actions/re-run-workflow':
        this.state.reruns.push(Number(parameters['run_id']));
        return { status: 201, body: {} };
      case 'actions/create-workflow-dispatch': {
        const { ref, inputs } = body as { ref: string; inputs: unknown };
        this.state.dispatches.push({ workflow: parameters['workflow_id'] ?? '', ref, inputs });
        return { status: 204, body: undefined };
      }
      default:
        this.violations.push(`${operationId} has no handler`);
        return message(404, 'Not Found');
    }
  }

  #page(
    all: readonly unknown[],
    parameters: Readonly<Record<string, string>>,
    query: Readonly<Record<string, string>>,
    path: string,
  ): Answer {
    const number = Number(parameters['pull_number'] ?? parameters['issue_number']);
    if (number !== this.state.number) return message(404, 'Not Found');
    const size = Math.min(Number(query['per_page'] ?? 30), 100);
    const page = Number(query['page'] ?? 1);
    const last = Math.max(Math.ceil(all.length / size), 1);
    const link = (to: number, rel: string) =>
      `<${this.url}/repos/${this.state.repository}/${path}?per_page=${size}&page=${to}>; rel="${rel}"`;
    const links = page < last ? [link(page + 1, 'next'), link(last, 'last')] : [];
    if (page > 1) links.push(link(page - 1, 'prev'), link(1, 'first'));
    return {
      status: 200,
      body: all.slice((page - 1) * size, page * size),
      headers: links.length > 0 ? { link: links.join(', ') } : {},
    };
  }

  #compare(basehead: string): Answer {
    const { baseSha, headSha, mergeBase } = this.state;
    const [base = '', head] = basehead.split('...');
    if (head !== headSha || ![baseSha, mergeBase, 'main'].includes(base)) return message(404, 'Not Found');
    return { status: 200, body: comparison(this.url, this.state, mergeBase) };
  }

  #content(path: string, ref: string): Answer {
    const entry = entryAt(this.state, ref, path);
    if (entry === undefined) {
      const folder = folderOf(this.url, this.state, path, ref);
      return folder.length === 0 ? message(404, 'Not Found') : { status: 200, body: folder };
    }
    return { status: 200, body: contentOf(this.url, this.state, path, entry, INLINE_LIMIT) };
  }

  #blob(sha: string): Answer {
    const isWanted = (entry: Entry): entry is Uint8Array | string =>
      (typeof entry === 'string' || entry instanceof Uint8Array) && blobSha(entry) === sha;
    const found = Object.values(this.state.commits)
      .flatMap(Object.values<Entry>)
      .find(isWanted);
    if (found === undefined) return message(404, 'Not Found');
    const content = Buffer.from(found).toString('base64');
    const url = `${this.url}/repos/${this.state.repository}/git/blobs/${sha}`;
    const size = Buffer.byteLength(found);
    return { status: 200, body: { sha, node_id: 'B_1', size, url, content, encoding: 'base64' } };
  }

  #write(parameters: Readonly<Record<string, string>>, body: string): Answer {
    if (body.length > COMMENT_LIMIT) {
      return message(422, `Validation Failed: body is too long (maximum is ${COMMENT_LIMIT} characters)`);
    }
    const id = parameters['comment_id'];
    if (id === undefined) {
      const created = comment(this.url, this.state, { body, login: this.state.viewer });
      this.state.comments.push(created);
      return { status: 201, body: created };
    }
    const written = this.state.comments.find((each) => each.id === Number(id));
    if (!written) return message(404, 'Not Found');
    written.body = body;
    written.updated_at = now(this.state);
    return { status: 200, body: written };
  }

  #delete(id: number): Answer {
    const at = this.state.comments.findIndex((each) => each.id === id);
    if (at === -1) return message(404, 'Not Found');
    this.state.comments.splice(at, 1);
    return { status: 204, body: undefined };
  }

  /** One line outside the diff, and GitHub refuses the whole review. */
  #review({ comments, commit_id }: Review): Answer {
    const isInDiff = ({ path, line }: Review['comments'][number]): boolean => {
      const patch = this.state.files.find(({ filename }) => filename === path)?.patch ?? '';
      const [, start = '0', length = '0'] = /\+(\d+),(\d+) @@/.exec(patch) ?? [];
      return line >= Number(start) && line < Number(start) + Number(length);
    };
    if (commit_id !== this.state.headSha || !comments.every(isInDiff)) {
      return message(422, 'Unprocessable Entity: "Line could not be resolved"');
    }
    for (const { path, line, body } of comments) {
      const id = 5000 + this.state.reviewComments.length;
      const login = this.state.viewer;
      this.state.reviewComments.push({ id, node_id: `PRRC_${id}`, login, path, line, body, isHidden: false });
    }
    return { status: 200, body: answers['pull-request-review'] };
  }

  #graphql(body: unknown): Answer {
    const { query, variables = {} } = body as { query: string; variables?: Record<string, string> };
    const fault = this.#faultOf('graphql');
    if (fault) return { ...message(fault.status, fault.message), headers: fault.headers ?? {} };
    const known = graphqlAnswer(this.state, query, variables);
    if (known) return known;
    this.violations.push(`unknown GraphQL query: ${query}`);
    return { status: 200, body: { data: null, errors: [{ message: 'unknown query' }] } };
  }

  #faultOf(operation: string): Fault | undefined {
    const fault = this.faults.find((each) => each.operation === operation && (each.times ?? 1) > 0);
    if (fault?.times !== undefined) fault.times -= 1;
    return fault;
  }
}

interface Review {
  readonly commit_id: string;
  readonly comments: readonly { readonly path: string; readonly line: number; readonly body: string }[];
}

function reviewCommentAnswer({ id, node_id, login, path, line, body }: LineComment): object {
  const [{ user, in_reply_to_id: _, ...example }] = answers['pull-request-review-comment-items'] as [
    (typeof answers)['pull-request-review-comment-items'][0],
  ];
  return { ...example, id, node_id, path, body, line, user: { ...user, login } };
}

const REFUSED = message(403, 'Resource not accessible by integration');

function message(status: number, text: string): Answer {
  return { status, body: { message: text, documentation_url: 'https://docs.github.com/rest', status: String(status) } };
}

function describeRequest({ method, path }: RecordedRequest): string {
  return `${method} ${path}`;
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}
