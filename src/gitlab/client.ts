import { z } from 'zod';
import { printableText } from '../base/printable.ts';
import { ApiError } from '../github/api-error.ts';

const LONGEST_ANSWER_MILLISECONDS = 30_000;
/** "per_page: Number of items to list per page (default: 20, max: 100)" (docs.gitlab.com/api/rest, "Pagination"). */
const PAGE = 100;
/** More notes than any merge request that people can read. */
const MOST_PAGES = 100;

const noteSchema = z.object({
  id: z.number().int(),
  body: z.string(),
  author: z.object({ id: z.number().int() }),
  system: z.boolean().default(false),
});
const userSchema = z.object({ id: z.number().int() });

export type Note = z.infer<typeof noteSchema>;

export interface GitLabOptions {
  /** `https://gitlab.example/api/v4`; the token goes to this origin alone. */
  readonly apiUrl: string;
  readonly token: string;
  readonly projectId: number;
  readonly iid: number;
  readonly userAgent: string;
}

/** The only place that talks to GitLab's API, about the notes of one merge request. Every method throws `ApiError`. */
export class GitLabClient {
  readonly #options: GitLabOptions;
  readonly #notes: string;

  constructor(options: GitLabOptions) {
    this.#options = options;
    this.#notes = `/projects/${options.projectId}/merge_requests/${options.iid}/notes`;
  }

  /** Who the token speaks as. */
  async viewer(): Promise<number> {
    return userSchema.parse(await this.#ask('GET', '/user', 'find out whose the token is')).id;
  }

  /** What people and programs wrote, oldest first. */
  async notes(): Promise<readonly Note[]> {
    const all: Note[] = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const path = `${this.#notes}?sort=asc&order_by=created_at&per_page=${PAGE}&page=${page}`;
      const some = z.array(noteSchema).parse(await this.#ask('GET', path, 'list the notes'));
      all.push(...some);
      if (some.length < PAGE) break;
    }
    return all.filter(({ system }) => !system);
  }

  async createNote(body: string): Promise<Note> {
    return noteSchema.parse(await this.#ask('POST', this.#notes, 'write the note', { body }));
  }

  async updateNote(id: number, body: string): Promise<void> {
    await this.#ask('PUT', `${this.#notes}/${id}`, 'update the note', { body });
  }

  async deleteNote(id: number): Promise<void> {
    await this.#ask('DELETE', `${this.#notes}/${id}`, 'delete a note that is there twice');
  }

  async #ask(method: string, path: string, doing: string, body?: object): Promise<unknown> {
    const { apiUrl, token, userAgent } = this.#options;
    let response: Response;
    try {
      response = await fetch(`${apiUrl.replace(/\/+$/, '')}${path}`, {
        method,
        headers: {
          'PRIVATE-TOKEN': token,
          'User-Agent': userAgent,
          ...(body && { 'Content-Type': 'application/json' }),
        },
        // a redirect would carry the token along
        redirect: 'manual',
        signal: AbortSignal.timeout(LONGEST_ANSWER_MILLISECONDS),
        ...(body && { body: JSON.stringify(body) }),
      });
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new ApiError(`GitLab: cannot ${doing}: ${printableText(why, 200)}`, 0, { cause: error });
    }
    if (!response.ok) throw new ApiError(`GitLab: cannot ${doing}: ${said(response.status)}`, response.status);
    if (response.status === 204) return null;
    try {
      return await response.json();
    } catch (error) {
      throw new ApiError(`GitLab: cannot ${doing}: the answer is no JSON`, response.status, { cause: error });
    }
  }
}

function said(status: number): string {
  if (status === 401) return 'the token is not valid (401)';
  if (status === 403) return 'the token may not (403); it needs the scope api and the role Reporter';
  if (status >= 300 && status < 400) return `a redirect (${status}), which is not followed`;
  return `it answers ${status}`;
}
