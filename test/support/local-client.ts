import { GitHubClient } from '../../src/github/client.ts';
import { type GitHubServer } from './github-server.ts';

/** The real client before the local server, without pauses between tries. */
export function localClient(server: GitHubServer): GitHubClient {
  const [owner = '', repo = ''] = server.state.repository.split('/');
  return new GitHubClient({
    token: 'ghs_local',
    baseUrl: server.url,
    repository: { owner, repo },
    userAgent: 'oomlint/0.0.0',
    pacing: { pauseMilliseconds: 1, queuesWrites: false },
    log: () => {},
  });
}
