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

const clientOf = (baseUrl: string) =>
  new GitHubClient({
    token: 'ghs_secret',
    baseUrl,
    repository: { owner: 'octo', repo: 'vision' },
    userAgent: 'oomlint/0.0.0',
    pauseMilliseconds: 1,
    timeoutMilliseconds: 100,
    log: () => {},
  });

test('an API that never answers is asked again, then named', async () => {
  let asked = 0;
  const url = await serve(() => void asked++);
  await expect(clientOf(url).pullRequest(7)).rejects.toMatchObject({ status: 0, message: /did not answer.*timeout/ });
  expect(asked).toBe(3);
});

test("an answer that never ends is the API's fault", async () => {
  const url = await serve((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"number":');
  });
  await expect(clientOf(url).pullRequest(7)).rejects.toMatchObject({ name: 'ApiError' });
});

test('the token follows no redirect to another host', async () => {
  const seen: (string | undefined)[] = [];
  const elsewhere = await serve((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(404).end('{}');
  });
  const url = await serve((_, response) => response.writeHead(302, { location: `${elsewhere}/pulls` }).end());
  await expect(clientOf(url).pullRequest(7)).rejects.toThrow(/404/);
  expect(seen).toEqual([undefined]);
});
