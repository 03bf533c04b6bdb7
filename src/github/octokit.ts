import { randomUUID } from 'node:crypto';
import { getOctokit } from '@actions/github';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { ApiError } from './api-error.ts';
import type { Pacing } from './platform.ts';
import { printableText } from '../base/printable.ts';

/** Tries after the first. */
export const RETRIES = 2;
/** GitHub gives up on a request after ten seconds itself (REST reference, "Timeouts"). */
const LONGEST_ANSWER_MILLISECONDS = 30_000;
/** A limit that lifts later than this is told to the user instead of paid for in runner minutes. */
const LONGEST_WAIT_SECONDS = 90;
/** A renamed repository takes one. */
const MAX_REDIRECTS = 3;

export interface OctokitOptions {
  readonly token: string;
  /** `https://api.github.com`, or `https://HOST/api/v3` on Enterprise Server; the token goes nowhere else. */
  readonly baseUrl: string;
  readonly userAgent: string;
  readonly pacing: Pacing;
  /** Milliseconds that an answer may take. */
  readonly timeoutMilliseconds?: number;
  readonly log: (message: string) => void;
}

type Throttle = NonNullable<NonNullable<Parameters<typeof getOctokit>[1]>['throttle']>;

/** A queue that lets everything through at once, for a server that needs no rest between two writes. */
const AT_ONCE = {
  key: () => ({ schedule: (_: object, work: () => Promise<void>) => work() }),
} as unknown as NonNullable<Throttle['write']>;

/**
 * GitHub's client, which asks again where an answer may still come, waits for limits that lift soon, and leaves the
 * origin of the API neither by a link to another page nor by a redirect.
 */
export function octokitFor(options: OctokitOptions): ReturnType<typeof getOctokit> {
  const { token, baseUrl, userAgent, pacing, timeoutMilliseconds = LONGEST_ANSWER_MILLISECONDS, log } = options;
  const { origin } = new URL(baseUrl);
  const shortEnough = (seconds: number, tries: number) => tries < RETRIES && seconds <= LONGEST_WAIT_SECONDS;
  const octokit = getOctokit(
    token,
    {
      baseUrl,
      userAgent,
      // octokit's own log lines carry URLs, and so names of files that a stranger chose
      log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
      request: {
        fetch: (url: string, init: RequestInit) =>
          fetchWithin(origin, url, { ...init, signal: AbortSignal.timeout(timeoutMilliseconds) }),
      },
      retry: { retries: RETRIES, retryAfterBaseValue: pacing.pauseMilliseconds },
      throttle: {
        // the plugin's queues are shared by all clients of one name
        id: randomUUID(),
        retryAfterBaseValue: pacing.pauseMilliseconds,
        ...(pacing.queuesWrites ? {} : { write: AT_ONCE, notifications: AT_ONCE }),
        onRateLimit: (seconds, _options, _octokit, tries) => {
          log(`GitHub's rate limit is used up for ${seconds} s`);
          return shortEnough(seconds, tries);
        },
        onSecondaryRateLimit: (seconds, _options, _octokit, tries) => {
          log(`GitHub asks to slow down for ${seconds} s`);
          return shortEnough(seconds, tries);
        },
      },
    },
    retry,
    throttling,
  );
  octokit.hook.before('request', (request) => {
    const { url } = octokit.request.endpoint(request);
    if (new URL(url).origin !== origin) throw leaves(url, 'a link to the next page');
  });
  octokit.hook.after('request', ({ status, headers }, { url }) => {
    if (status >= 300 && status < 400) throw leaves(headers.location ?? url, 'a redirect');
  });
  return octokit;
}

/** Follows redirects of the same origin; the answer of any other is the redirect itself, which is then refused. */
async function fetchWithin(origin: string, url: string, init: RequestInit): Promise<Response> {
  let at = url;
  for (let hops = 0; ; hops++) {
    const response = await fetch(at, { ...init, redirect: 'manual' });
    const next = redirectOf(response, at);
    const keepsMethod = response.status === 307 || response.status === 308 || (init.method ?? 'GET') === 'GET';
    if (next?.origin !== origin || !keepsMethod || hops === MAX_REDIRECTS) return response;
    at = next.href;
  }
}

function redirectOf({ status, headers }: Response, from: string): URL | null {
  const location = headers.get('location');
  if (status < 300 || status >= 400 || location === null || !URL.canParse(location, from)) return null;
  return new URL(location, from);
}

function leaves(url: string, by: string): ApiError {
  const host = URL.canParse(url) ? new URL(url).host : url;
  return new ApiError(`GitHub's API leads elsewhere by ${by} (${printableText(host)}), which is not followed`, 0);
}

function ignore(): void {}
