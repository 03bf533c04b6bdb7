import { isAtLeast } from '../../base/versions.ts';
import { DEFAULT_DATA, defaultModel } from './arguments/tasks.ts';
import { FAMILIES } from './networks/families/registry.ts';
import { parseModelName } from './networks/names.ts';
import { rulesOf } from './plan/version-rules.ts';
import type { Since, Stack } from './stack.ts';

/** What Ultralytics takes where it will not measure over several GPUs. */
const BATCH_OVER_GPUS = 16;
const NO_AUTOBATCH_OVER_GPUS = '8.3.204';

/** The trainer empties the cache every epoch until 8.3.86; since then only where most of the card is filled. */
const KEEPS_CACHE = '8.3.87';

/** The package `ultralytics`, at every version from 8.0. */
export const ULTRALYTICS_STACK: Stack = {
  name: 'ultralytics',
  since: (own) => (version) => isAtLeast(own, version),
  hasVersions: true,
  rules: rulesOf,
  parseModel: parseModelName,
  families: FAMILIES,
  adaptFile: (file) => file,
  stock: (task, version) => ({
    model: defaultModel(task, version),
    data: DEFAULT_DATA[task],
    optimizer: null,
    batch: null,
    epochs: null,
    accumulate: null,
  }),
  checksNames: true,
  autoBatch: {
    fraction: defaultFraction,
    counted: countedBy,
    overGpus: (since) => (since(NO_AUTOBATCH_OVER_GPUS) ? null : BATCH_OVER_GPUS),
  },
  writesNbs: true,
  searchesKernels: false,
  cacheHabit: (since) => (since(KEEPS_CACHE) ? 'kept' : 'emptied'),
};

function defaultFraction(since: Since): number {
  if (since('8.0.168')) return 0.6;
  return since('8.0.54') ? 0.67 : 0.7;
}

/** What thop is run on, where the package asks for it to be installed. */
function countedBy(since: Since): ReturnType<Stack['autoBatch']['counted']> {
  if (since('8.0.104') && !since('8.0.190')) return null;
  return since('8.3.69') && !since('8.4.107') ? 'copy' : 'model';
}
