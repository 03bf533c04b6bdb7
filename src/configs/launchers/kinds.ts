import { argo } from './argo.ts';
import { awsBatch } from './aws-batch.ts';
import { azureMl } from './azure-ml.ts';
import { azurePipelines } from './azure-pipelines.ts';
import { circleci } from './circleci.ts';
import { compose } from './compose.ts';
import { flyte, metaflow, modal, ray, zenml } from './decorators.ts';
import { determined } from './determined.ts';
import { dockerfile } from './dockerfile.ts';
import { dstack } from './dstack.ts';
import { dvc } from './dvc.ts';
import { githubWorkflow } from './github-workflow.ts';
import { gitlab } from './gitlab.ts';
import { helmValues } from './helm.ts';
import { jenkins } from './jenkins.ts';
import { just } from './just.ts';
import { kubernetes } from './kubernetes.ts';
import { kustomize } from './kustomize.ts';
import type { LauncherKind } from './launch.ts';
import { makefile } from './makefile.ts';
import { mlproject } from './mlproject.ts';
import { azureMlPython, vertexPython } from './python-jobs.ts';
import { sagemaker } from './sagemaker.ts';
import { skypilot } from './skypilot.ts';
import { snakemake } from './snakemake.ts';
import { tasks } from './tasks.ts';
import { tox } from './tox.ts';
import { vertex } from './vertex.ts';
import { vscode } from './vscode.ts';

/** Every kind of place that starts trainings, the plainest signs first. A new one is a file beside this and a line here. */
export const LAUNCHERS: readonly LauncherKind[] = [
  kubernetes,
  argo,
  helmValues,
  kustomize,
  compose,
  dockerfile,
  skypilot,
  dstack,
  azureMl,
  vertex,
  awsBatch,
  determined,
  githubWorkflow,
  gitlab,
  circleci,
  azurePipelines,
  dvc,
  mlproject,
  makefile,
  tasks,
  vscode,
  jenkins,
  snakemake,
  just,
  tox,
  modal,
  sagemaker,
  azureMlPython,
  vertexPython,
  metaflow,
  flyte,
  zenml,
  ray,
];
