// What only a real connection shows.
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { GitHubClient } from '../../src/github/client.ts';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const clientOf = (baseUrl: string, timeoutMilliseconds?: number) =>
  new GitHubClient({
    token: 'ghs_secret',
    baseUrl,
    repository: { owner: 'octo', repo: 'vision' },
    userAgent: 'oomlint/0.0.0',
    pacing: { pauseMilliseconds: 1, queuesWrites: false },
    ...(timeoutMilliseconds === undefined ? {} : { timeoutMilliseconds }),
    log: () => {},
  });

test('an API that never answers is asked again, then named', async () => {
  let asked = 0;
  const url = await serve(() => void asked++);
  await expect(clientOf(url, 50).pullRequest(7)).rejects.toMatchObject({
    status: 0,
    message: /did not answer.*timeout/,
  });
  expect(asked).toBe(3);
});

test("an answer that never ends is the API's fault", async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"number":');
  });
  await expect(clientOf(url, 50).pullRequest(7)).rejects.toMatchObject({ name: 'ApiError' });
});

/** A server on another origin, which writes down what it is asked with. */
async function elsewhere(): Promise<{ url: string; seen: (string | undefined)[] }> {
  const seen: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
  });
  return { url, seen };
}

test.each([301, 302, 303, 307, 308])(
  'a redirect to another origin (%i) is an error, and not followed',
  async (status) => {
    const other = await elsewhere();
    let asked = 0;
    const url = await serve((_, response) => {
      asked += 1;
      response.writeHead(status, { location: `${other.url}/pulls` }).end();
    });
    await expect(clientOf(url).pullRequest(7)).rejects.toMatchObject({
      name: 'ApiError',
      message: `could not read the pull request: GitHub's API leads elsewhere by a redirect (${new URL(other.url).host}), which is not followed`,
    });
    expect([other.seen, asked]).toEqual([[], 1]);
  },
);

test('a link to a next page of another origin is an error, and the token does not go there', async () => {
  const other = await elsewhere();
  const url = await serve((_, response) =>
    response.writeHead(200, { 'content-type': 'application/json', link: `<${other.url}/page2>; rel="next"` }).end('[]'),
  );
  await expect(clientOf(url).comments(7)).rejects.toMatchObject({ message: /leads elsewhere by a link/ });
  expect(other.seen).toEqual([]);
});

test('a redirect to another path of the API is followed, as that of a renamed repository', async () => {
  const sha = 'c'.repeat(40);
  const repo = { full_name: 'octo/vision' };
  const pull = { number: 7, head: { sha, repo }, base: { sha, repo } };
  const url = await serve((request, response) => {
    if (request.url?.startsWith('/repositories/1')) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(pull));
    } else response.writeHead(301, { location: '/repositories/1/pulls/7' }).end();
  });
  expect(await clientOf(url).pullRequest(7)).toMatchObject({ number: 7 });
});

test('redirects that lead nowhere come to an end', async () => {
  let asked = 0;
  const url = await serve((_, response) => {
    asked += 1;
    response.writeHead(302, { location: '/again' }).end();
  });
  await expect(clientOf(url).pullRequest(7)).rejects.toMatchObject({ message: /by a redirect/ });
  expect(asked).toBe(4);
});
