import { commandsIn } from '../bot/parse.ts';
import { type Ignored } from '../report/result.ts';
import { type GitHubClient } from '../github/client.ts';

/** Each costs a request. */
const MAX_AUTHORS = 20;

/**
 * What people with the right to push wrote to ignore, in the comments of a pull request. The comments are the only
 * place where that is kept: to delete one is to take its wish back. Throws `ApiError`.
 */
export async function wishesOf(
  github: Pick<GitHubClient, 'comments' | 'mayWrite'>,
  pullRequest: number,
): Promise<Ignored[]> {
  const wishes = (await github.comments(pullRequest)).flatMap(({ body, user }) =>
    commandsIn(body).flatMap(({ command }): Ignored[] => {
      if (command.kind !== 'ignore' || user === null || user.type === 'Bot') return [];
      const { rule, path, reason } = command;
      return [{ rule, path, by: user.login, reason }];
    }),
  );
  const authors = [...new Set(wishes.map(({ by }) => by))].slice(0, MAX_AUTHORS);
  const allowed = await Promise.all(authors.map(async (login) => ((await github.mayWrite(login)) ? login : null)));
  return wishes.filter(({ by }) => allowed.includes(by));
}
