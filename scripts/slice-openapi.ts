// Cuts test/fixtures/github-openapi.json and github-answers.json (whole answers to fill in) out of GitHub's OpenAPI
// description, so that tests need not install its 385 MB:
//   npm i --prefix /tmp/openapi @octokit/openapi
//   node scripts/slice-openapi.ts /tmp/openapi/node_modules/@octokit/openapi/generated/api.github.com.json
import { readFile, writeFile } from 'node:fs/promises';

const TARGET = 'test/fixtures/github-openapi.json';
const ANSWERS = 'test/fixtures/github-answers.json';

/** Every REST operation that src/github/client.ts calls. */
const OPERATIONS: readonly (readonly [path: string, method: string])[] = [
  ['/user', 'get'],
  ['/repos/{owner}/{repo}/pulls/{pull_number}/files', 'get'],
  ['/repos/{owner}/{repo}/compare/{basehead}', 'get'],
  ['/repos/{owner}/{repo}/contents/{path}', 'get'],
  ['/repos/{owner}/{repo}/git/blobs/{file_sha}', 'get'],
  ['/repos/{owner}/{repo}/issues/{issue_number}/comments', 'get'],
  ['/repos/{owner}/{repo}/issues/{issue_number}/comments', 'post'],
  ['/repos/{owner}/{repo}/issues/comments/{comment_id}', 'get'],
  ['/repos/{owner}/{repo}/issues/comments/{comment_id}', 'patch'],
  ['/repos/{owner}/{repo}/issues/comments/{comment_id}', 'delete'],
  ['/repos/{owner}/{repo}/issues/comments/{comment_id}/reactions', 'post'],
  ['/repos/{owner}/{repo}/pulls', 'get'],
  ['/repos/{owner}/{repo}/pulls/{pull_number}', 'get'],
  ['/repos/{owner}/{repo}/pulls/{pull_number}/comments', 'get'],
  ['/repos/{owner}/{repo}/pulls/{pull_number}/reviews', 'post'],
  ['/repos/{owner}/{repo}/pulls/comments/{comment_id}', 'patch'],
  ['/repos/{owner}/{repo}/git/trees/{tree_sha}', 'get'],
  ['/repos/{owner}/{repo}/collaborators/{username}/permission', 'get'],
  ['/repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs', 'get'],
  ['/repos/{owner}/{repo}/actions/runs/{run_id}/rerun', 'post'],
  ['/repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', 'post'],
];

/** Answers too long to be written by hand, by their names among the description's examples. */
const EXAMPLES: readonly string[] = [
  'pull-request',
  'pull-request-simple-items',
  'pull-request-review',
  'pull-request-review-comment-items',
  'pull-request-review-comment-2',
  'reaction',
  'repository-collaborator-permission-response-if-user-has-admin-permissions',
  'workflow-run',
];

/** What only a reader of the documentation needs. */
const PROSE = new Set(['description', 'summary', 'example', 'examples', 'externalDocs', 'title', 'tags', 'deprecated']);

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Under `properties` the keys are names of fields, and a field may well be called `description`. */
function withoutProse(value: Json, keysAreNames = false): Json {
  if (Array.isArray(value)) return value.map((item) => withoutProse(item));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => keysAreNames || !(PROSE.has(key) || key.startsWith('x-')));
  return Object.fromEntries(
    kept.map(([key, item]) => [key, withoutProse(item, !keysAreNames && key === 'properties')]),
  );
}

function lookUp(root: Json, pointer: readonly string[]): Json {
  let found: Json | undefined = root;
  for (const key of pointer) found = isObject(found) ? found[key] : undefined;
  if (found === undefined) throw new Error(`the description has no ${pointer.join('/')}`);
  return found;
}

function references(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === '$ref' && typeof item === 'string' ? [item] : references(item),
  );
}

function insert(root: { [key: string]: Json }, pointer: readonly string[], value: Json): void {
  let place = root;
  for (const key of pointer.slice(0, -1)) {
    const next = (place[key] ??= {});
    if (!isObject(next)) throw new Error(`${pointer.join('/')} crosses a value`);
    place = next;
  }
  place[pointer.at(-1) ?? ''] = value;
}

function slice(full: Json): Json {
  const kept: { [key: string]: Json } = {
    openapi: lookUp(full, ['openapi']),
    info: { title: 'slice of the GitHub REST API description', version: lookUp(full, ['info', 'version']) },
  };
  const pending: string[][] = OPERATIONS.map(([path, method]) => ['paths', path, method]);
  const seen = new Set<string>();
  for (let pointer = pending.pop(); pointer; pointer = pending.pop()) {
    const name = pointer.join(' ');
    if (seen.has(name)) continue;
    seen.add(name);
    const value = withoutProse(lookUp(full, pointer));
    insert(kept, pointer, value);
    pending.push(...references(value).map((reference) => reference.slice('#/'.length).split('/')));
  }
  return kept;
}

const [source] = process.argv.slice(2);
if (source === undefined) {
  console.error('usage: node scripts/slice-openapi.ts PATH/TO/api.github.com.json');
  process.exitCode = 2;
} else {
  const full = JSON.parse(await readFile(source, 'utf8')) as Json;
  const text = `${JSON.stringify(slice(full))}\n`;
  await writeFile(TARGET, text);
  const answers = EXAMPLES.map((name) => [name, lookUp(full, ['components', 'examples', name, 'value'])] as const);
  await writeFile(ANSWERS, `${JSON.stringify(Object.fromEntries(answers))}\n`);
  console.log(`${TARGET}: ${OPERATIONS.length} operations, ${text.length} bytes`);
}
