import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import {
  blobSha,
  comment,
  comparison,
  contentOf,
  type Entry,
  entryAt,
  fileEntry,
  folderOf,
  type State,
} from './github-state.ts';
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

/** GitHub's API for one repository on 127.0.0.1: keeps state, and holds every request and answer against the contract. */
export class GitHubServer implements AsyncDisposable {
  readonly state: State;
  readonly requests: RecordedRequest[] = [];
  /** Breaches of the contract, by the client or by this server; a test asserts that there are none. */
  readonly violations: string[] = [];
  /** Answers 502 to so many requests before it answers properly. */
  failures = 0;
  readonly #server: Server;

  private constructor(state: State) {
    this.state = state;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch((error: unknown) => {
        this.violations.push(`the server broke: ${String(error)}`);
        response.writeHead(500).end();
      });
    });
  }

  static async start(state: State): Promise<GitHubServer> {
    const server = new GitHubServer(state);
    await new Promise<void>((resolve) => {
      server.#server.listen(0, '127.0.0.1', resolve);
    });
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
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
    const method = request.method ?? '';
    const query = Object.fromEntries(url.searchParams);
    const body = await readBody(request);
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
    response.end(JSON.stringify(answer.body));
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
    if (url.pathname === '/graphql') return this.#viewer(body);
    const call = CONTRACT.match(method, url.pathname);
    if (!call) {
      this.violations.push(`${method} ${url.pathname} is not in the description`);
      return message(404, 'Not Found');
    }
    this.violations.push(...call.checkRequest(query, body));
    const { owner, repo } = call.parameters;
    const known = `${owner}/${repo}` === this.state.repository;
    const answer = known ? this.#handle(call.operationId, call.parameters, query, body) : message(404, 'Not Found');
    this.violations.push(...call.checkAnswer(answer));
    return answer;
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
          this.state.files.map((file) => fileEntry(this.url, this.state, file)),
          parameters,
          query,
        );
      case 'issues/list-comments':
        return this.#page(this.state.comments, parameters, query);
      case 'repos/compare-commits-with-basehead':
        return this.#compare(parameters['basehead'] ?? '');
      case 'repos/get-content':
        return this.#content(parameters['path'] ?? '', query['ref'] ?? '');
      case 'git/get-blob':
        return this.#blob(parameters['file_sha'] ?? '');
      case 'issues/create-comment':
      case 'issues/update-comment':
        return this.#write(parameters, (body as { body: string }).body);
      default:
        this.violations.push(`${operationId} has no handler`);
        return message(404, 'Not Found');
    }
  }

  #page(
    all: readonly unknown[],
    parameters: Readonly<Record<string, string>>,
    query: Readonly<Record<string, string>>,
  ): Answer {
    const number = Number(parameters['pull_number'] ?? parameters['issue_number']);
    if (number !== this.state.number) return message(404, 'Not Found');
    const size = Math.min(Number(query['per_page'] ?? 30), 100);
    const page = Number(query['page'] ?? 1);
    const last = Math.max(Math.ceil(all.length / size), 1);
    const path = parameters['pull_number'] === undefined ? `issues/${number}/comments` : `pulls/${number}/files`;
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
    if (basehead !== `${baseSha}...${headSha}`) return message(404, 'Not Found');
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
    if (this.state.readOnlyToken) return message(403, 'Resource not accessible by integration');
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
    return { status: 200, body: written };
  }

  /** GraphQL has no OpenAPI description; the one query that the client knows is held against its text. */
  #viewer(body: unknown): Answer {
    const { query } = body as { query: string };
    if (query !== 'query { viewer { login } }') this.violations.push(`unknown GraphQL query: ${query}`);
    return { status: 200, body: { data: { viewer: { login: this.state.viewer } } } };
  }
}

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
