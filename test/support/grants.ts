import { type State } from './github-state.ts';

const READ_PULL_REQUEST = ['pull-requests read', 'issues read'];
const WRITE_COMMENT = ['pull-requests write', 'issues write'];

/** Permissions of which one is enough, by operation (GitHub Docs, "Permissions required for GitHub Apps"). */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  'actions/create-workflow-dispatch': ['actions write'],
  'actions/list-workflow-runs': ['actions read'],
  'actions/re-run-workflow': ['actions write'],
  'git/get-blob': ['contents read'],
  'git/get-tree': ['contents read'],
  'issues/create-comment': WRITE_COMMENT,
  'issues/delete-comment': WRITE_COMMENT,
  'issues/get-comment': READ_PULL_REQUEST,
  'issues/list-comments': READ_PULL_REQUEST,
  'issues/update-comment': WRITE_COMMENT,
  'pulls/create-review': ['pull-requests write'],
  'pulls/get': ['pull-requests read'],
  'pulls/list': ['pull-requests read'],
  'pulls/list-files': ['pull-requests read'],
  'pulls/list-review-comments': ['pull-requests read'],
  'pulls/update-review-comment': ['pull-requests write'],
  'reactions/create-for-issue-comment': WRITE_COMMENT,
  'repos/compare-commits-with-basehead': ['contents read'],
  'repos/get-collaborator-permission-level': [],
  'repos/get-content': ['contents read'],
};

/** Whether the token may do it. Throws for an operation that nobody wrote down here. */
export function isGranted(operation: string, { grants, readOnlyToken }: State): boolean {
  const needed = NEEDED[operation];
  if (needed === undefined) throw new Error(`which permission does ${operation} need?`);
  return needed.length === 0 || needed.some((each) => has(each, grants, readOnlyToken));
}

function has(permission: string, grants: State['grants'], readOnly: boolean): boolean {
  const [scope = '', level] = permission.split(' ');
  const granted = grants === null ? 'write' : grants[scope];
  if (granted === undefined || granted === 'none') return false;
  return level === 'read' || (granted === 'write' && !readOnly);
}
