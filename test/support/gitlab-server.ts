// GitLab's notes API on 127.0.0.1, by docs.gitlab.com/api/notes: pages, authors, permissions.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StoredNote {
  id: number;
  body: string;
  readonly author: { readonly id: number };
  readonly system: boolean;
}

export class GitLabServer {
  readonly notes: StoredNote[] = [];
  readonly writes: string[] = [];
  readonly tokens = new Set<string>();
  /** Status that every request is answered with instead. */
  refusal: number | null = null;
  location: string | null = null;
  readonly #server: Server;
  #last = 0;

  private constructor() {
    this.#server = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        this.tokens.add(String(request.headers['private-token']));
        const url = new URL(request.url ?? '/', 'http://localhost');
        const body = pieces.length > 0 ? (JSON.parse(Buffer.concat(pieces).toString()) as { body: string }).body : '';
        const [status, answer] = this.#answer(request.method ?? 'GET', url, body);
        response.writeHead(status, {
          'Content-Type': 'application/json',
          // client and server share a process, which is busy for seconds between two requests: an idle socket would time out
          Connection: 'close',
          ...(this.location === null ? {} : { Location: this.location }),
        });
        response.end(answer === undefined ? '' : JSON.stringify(answer));
      });
    });
  }

  static async start(): Promise<GitLabServer> {
    const server = new GitLabServer();
    await new Promise<void>((ready) => server.#server.listen(0, '127.0.0.1', ready));
    return server;
  }

  get apiUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/api/v4`;
  }

  add(body: string, author: number, system = false): StoredNote {
    const note = { id: (this.#last += 1), body, author: { id: author }, system };
    this.notes.push(note);
    return note;
  }

  close(): Promise<void> {
    return new Promise((done) => this.#server.close(() => done()));
  }

  #answer(method: string, { pathname, searchParams }: URL, body: string): [number, unknown] {
    if (this.refusal !== null) return [this.refusal, { message: 'no' }];
    if (pathname === '/api/v4/user') return [200, { id: US }];
    const [, id] = /^\/api\/v4\/projects\/42\/merge_requests\/7\/notes(?:\/(\d+))?$/.exec(pathname) ?? [];
    if (method === 'GET') {
      const [page, size] = [Number(searchParams.get('page')), Number(searchParams.get('per_page'))];
      return [200, this.notes.slice((page - 1) * size, page * size)];
    }
    this.writes.push(method);
    if (method === 'POST') return [201, this.add(body, US)];
    const note = this.notes.find((each) => each.id === Number(id));
    if (!note) return [404, {}];
    if (method === 'PUT') note.body = body;
    if (method === 'DELETE') this.notes.splice(this.notes.indexOf(note), 1);
    return method === 'DELETE' ? [204, undefined] : [200, note];
  }
}

/** The user whose token it is. */
export const US = 900;
