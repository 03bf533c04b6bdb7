import { argo } from './argo.ts';
import { awsBatch } from './aws-batch.ts';
import { azureMl } from './azure-ml.ts';
import { azurePipelines } from './azure-pipelines.ts';
import { circleci } from './circleci.ts';
import { compose } from './compose.ts';
import { determined } from './determined.ts';
import { dockerfile } from './dockerfile.ts';
import { dstack } from './dstack.ts';
import { gitlab } from './gitlab.ts';
import { kubernetes } from './kubernetes.ts';
import type { LauncherKind } from './launch.ts';
import { mlproject } from './mlproject.ts';
import { skypilot } from './skypilot.ts';
import { vertex } from './vertex.ts';

/** Every kind of place that starts trainings, the plainest signs first. A new one is a file beside this and a line here. */
export const LAUNCHERS: readonly LauncherKind[] = [
  kubernetes,
  argo,
  compose,
  dockerfile,
  skypilot,
  dstack,
  azureMl,
  vertex,
  awsBatch,
  determined,
  gitlab,
  circleci,
  azurePipelines,
  mlproject,
];
