// The part of GitHub's GraphQL that the client asks for.
import { blobsQuery } from '../../src/github/blobs.ts';
import { type Entry, entryAt, type State } from './github-state.ts';
import { type Answer } from './openapi-contract.ts';

/** Text of larger blobs is cut (GitHub Docs, GraphQL reference, `Blob.isTruncated`). */
const LONGEST_TEXT = 512_000;

/** What GraphQL answers; null for a query that the client is not known to ask. */
export function graphqlAnswer(state: State, query: string, variables: Readonly<Record<string, string>>): Answer | null {
  if (query === 'query { viewer { login } }') {
    return state.isGraphqlBroken ? FORBIDDEN : answer({ viewer: { login: state.viewer } });
  }
  if (query.startsWith('mutation ($id: ID!) { minimizeComment(')) {
    const hidden = state.reviewComments.find((each) => each.node_id === variables['id']);
    if (!hidden) return null;
    if (state.isGraphqlBroken) return FORBIDDEN;
    hidden.isHidden = true;
    return answer({ minimizeComment: { clientMutationId: null } });
  }
  const names = Object.keys(variables).filter((name) => /^p\d+$/.test(name));
  const paths = names.map((name) => variables[name] ?? '');
  // held against its text: GraphQL has no OpenAPI description
  if (query !== blobsQuery(paths).query) return null;
  if (state.isGraphqlBroken) return FORBIDDEN;
  const commit = variables['ref'] ?? '';
  const isKnown = `${variables['owner']}/${variables['repo']}` === state.repository && commit in state.commits;
  if (!isKnown || !mayReadContents(state)) return answer({ repository: { object: null } });
  const files = paths.map((path, index) => [`f${index}`, treeEntry(state, commit, path)] as const);
  return answer({ repository: { object: Object.fromEntries(files) } });
}

function mayReadContents({ grants }: State): boolean {
  return grants === null || (grants['contents'] ?? 'none') !== 'none';
}

function treeEntry(state: State, commit: string, path: string): object | null {
  const entry = entryAt(state, commit, path);
  if (entry === undefined) {
    const isFolder = Object.keys(state.commits[commit] ?? {}).some((each) => each.startsWith(`${path}/`));
    return isFolder ? { mode: 0o040000, object: {} } : null;
  }
  if (typeof entry === 'object' && 'submodule' in entry) return { mode: 0o160000, object: null };
  if (typeof entry === 'object' && 'symlink' in entry) return { mode: 0o120000, object: blobOf(entry.symlink) };
  return { mode: 0o100644, object: blobOf(entry) };
}

function blobOf(entry: Exclude<Entry, object> | Uint8Array): object {
  const bytes = Buffer.from(entry as string);
  // GitHub takes what has a zero byte for no text
  const isBinary = bytes.includes(0);
  const isTruncated = bytes.length > LONGEST_TEXT;
  const text = isBinary ? null : bytes.subarray(0, LONGEST_TEXT).toString('utf8');
  return { byteSize: bytes.length, isTruncated, text };
}

function answer(data: object): Answer {
  return { status: 200, body: { data } };
}

const FORBIDDEN: Answer = {
  status: 200,
  body: { data: null, errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible by personal access token' }] },
};
