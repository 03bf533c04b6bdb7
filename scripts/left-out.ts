import type { Plugin } from 'rolldown';

/**
 * Parts of dependencies that nothing here calls: `@actions/core` brings an HTTP client for tokens of OpenID Connect,
 * `@actions/github` the same and undici, 0.9 MB, for proxies (octokit calls the fetch of Node, which minds them), and
 * the grammar of Python says how an editor colours it.
 */
const LEFT_OUT: ReadonlyMap<RegExp, string> = new Map([
  [/@actions\/core\/lib\/oidc-utils\.js$/, 'export class OidcClient {}'],
  [
    /@actions\/http-client\/lib\/index\.js$/,
    'export class HttpClient {\n  getAgent() {}\n  getAgentDispatcher() {}\n}',
  ],
  [/\/node_modules\/undici\/index\.js$/, 'export const fetch = globalThis.fetch;'],
  [
    /@lezer\/highlight\/dist\/index\.js$/,
    'const tag = new Proxy(() => tag, { get: () => tag });\nexport const tags = tag;\nexport const styleTags = () => () => null;',
  ],
]);

/** Bundles without them. */
export const withoutUnused: Plugin = {
  name: 'without-unused',
  load(id) {
    return [...LEFT_OUT].find(([pattern]) => pattern.test(id))?.[1] ?? null;
  },
};
