export const WORKFLOW_PATH = '.github/workflows/oomlint.yml';

/** The workflow to commit; `gpu` is the name of a card, and where it is open a comment asks for one. */
export function workflowText(gpu: string | null, isOpen: boolean): string {
  const named = gpu === null ? [] : [`          gpu: ${gpu}`];
  const asked =
    isOpen && gpu === null ? ['          # gpu: t4 # the card you train on; without one there is no verdict'] : [];
  return [
    'name: GPU memory',
    '',
    'on: pull_request',
    '',
    'permissions:',
    '  contents: read # to read the changed configs and their versions at the merge base',
    '  pull-requests: write # to list the changed files, keep one comment up to date and suggest the fix on its line',
    '',
    'concurrency:',
    '  group: oomlint-${{ github.event.pull_request.number }}',
    '  cancel-in-progress: true',
    '',
    'jobs:',
    '  oomlint:',
    '    runs-on: ubuntu-latest',
    '    timeout-minutes: 5',
    '    steps:',
    '      # no checkout: the files are read through the API, as data; nothing of the pull request is run',
    '      - uses: oomlint/oomlint@v1',
    '        with:',
    ...named,
    ...asked,
    '          fail-on: likely # never | oom | likely | tight',
    '',
  ].join('\n');
}
