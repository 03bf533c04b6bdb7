import type { Field } from '../../../base/origin.ts';
import type { ReadConfig } from '../../../configs/read-config.ts';
import type { Setting } from '../../../sources/setting.ts';
import { printable, printableText } from '../../../base/printable.ts';
import { type Directive, directiveFor } from '../../../configs/comment.ts';
import { type ReadingContext, statedModel } from '../../../configs/context.ts';
import { channelsOf, classesOf, type DatasetFile, findDatasetFile, keypointsOf } from '../files/dataset-file.ts';
import type { Declaration } from '../../../configs/declaration.ts';
import type { Environment } from '../../../configs/environment.ts';
import { wellKnownDataset } from '../files/datasets.ts';
import { find, FileTrail } from '../../../sources/files.ts';
import { Findings } from '../../../base/findings.ts';
import { labelStatistics, statisticsOfName } from '../labels/read.ts';
import { findModelFile, type ModelFile, taskOfHead } from '../files/model-file.ts';
import { resolveRun } from './resolve.ts';
import { sinceOf, stackNamed } from '../stacks.ts';
import type { TrainingRun } from './training-run.ts';
import { UltralyticsTraining } from '../training.ts';
import { Unknown } from '../../../sources/uncertain.ts';
import { readYaml } from '../../../sources/yaml.ts';

/** Makes a config of a declaration: follows the files that it names, fills in defaults and says what is odd. */
export function complete(
  declaration: Declaration,
  context: ReadingContext,
  directives: readonly Directive[],
  environment: Environment,
): ReadConfig {
  const { source, dataset = [], remarks = [], hints = [] } = declaration;
  const findings = new Findings(source);
  const files = new FileTrail(context.files);
  const directive = directiveFor(directives, declaration.endLine ?? source.line);
  for (const { rule, severity, text, origin } of [...remarks, ...(directive?.remarks ?? [])]) {
    findings.add(rule, severity, text, origin);
  }
  const given = withCfg(declaration, files);
  const { settings, rest } = withAlias(given, files, source.path, context);
  const [weights, named] = [textOf(given.settings, 'model'), textOf(settings, 'model')];
  if (weights && named?.origin.kind === 'file' && weights.value !== named.value) {
    const { path, line } = named.origin;
    const text = `model: ${printable(weights.value)} is taken for ${printable(named.value)}, as ${printableText(`${path}:${line}`)} says`;
    findings.add('model-of-run', 'notice', text, weights.origin);
  }
  const [model, data] = [textOf(settings, 'model'), textOf(settings, 'data')];
  const from = (setting: Setting | undefined): string =>
    setting?.origin.kind === 'file' ? setting.origin.path : source.path;
  const modelFile = model ? findModelFile(files, from(model), String(model.value), context.team.modules) : null;
  const datasetFile = data ? findDatasetFile(files, from(data), String(data.value)) : null;
  const saidLabels = directive?.labelsPerImage ?? labelsOf(data, datasetFile, context);
  const { run, unknown } = resolveRun(
    settings,
    {
      ...context.known,
      ultralytics: context.known.ultralytics ?? environment.ultralytics,
      torch: context.known.torch ?? environment.torch,
      allocConf: environment.allocConf,
      taskOfFile: modelFile && taskOfHead(modelFile),
      hasModelFile: modelFile !== null,
      nc: directive?.nc ?? datasetFile?.nc ?? classesOf(dataset) ?? context.known.nc ?? classesOfModel(modelFile, data),
      keypoints: keypointsOf(dataset) ?? datasetFile?.keypoints ?? null,
      channels: channelsOf(dataset) ?? datasetFile?.channels ?? null,
      labelsPerImage: saidLabels ?? context.known.labelsPerImage,
      datasetLabels: saidLabels
        ? null
        : (labelStatistics(context.files, datasetFile, source.path) ??
          statisticsOfName(source.path, data ? String(data.value) : null)),
      gpus: context.gpus ?? directive?.gpus ?? declaration.gpus ?? context.known.gpus,
      accumulate: null,
      isCommand: declaration.isCommand,
      framework: stackNamed(declaration.framework).name,
      rest,
    },
    findings,
  );
  const earlier = (declaration.earlier ?? []).flatMap((each) => {
    const { training } = complete(each, context, directives, environment);
    const counts = run !== null && training instanceof UltralyticsTraining && sharesCard(run, training.run);
    return counts ? { training, line: each.source.line } : [];
  });
  // over several GPUs each training runs in processes of its own
  const isOver = (run?.gpus.value ?? 1) > 1;
  for (const { line } of isOver ? [] : earlier) {
    const text = `the training on line ${line} comes first in the same process, whose names still hold its model: weights, average and optimizer state stay on the card and are counted; del the model before, or start a process each`;
    findings.add('earlier-training', 'notice', text, { kind: 'file', path: source.path, line: source.line, column: 1 });
  }
  const before = earlier.map(({ training }) => training);
  return {
    source,
    training: run && new UltralyticsTraining(run, modelFile, before),
    findings: findings.list(),
    unknown: unknown && { training: new UltralyticsTraining(unknown.run, modelFile, before), values: unknown.values },
    gpu: directive?.gpu ?? declaration.job ?? null,
    launch: declaration.launch ?? null,
    starts: declaration.starts ?? [],
    hints,
    followed: [...new Set([...files.paths, ...(declaration.followed ?? [])])].filter((path) => path !== source.path),
  };
}

/**
 * Whether two trainings of one process run on the same card. Before 8.4.87 `device` became CUDA_VISIBLE_DEVICES, which
 * nobody reads once CUDA is up: the second of them goes where the first went, whatever it asks for. Over several cards a
 * training runs in processes of its own.
 */
function sharesCard(run: TrainingRun, earlier: TrainingRun): boolean {
  const [card, other] = [run, earlier].map(({ device }) => (device.value ?? '0').split(',')[0]!.trim());
  const isElsewhere = other === 'cpu' || other === 'mps' || earlier.gpus.value > 1;
  if (isElsewhere) return false;
  return card === other || !sinceOf(run)('8.4.87');
}

type Arguments = Required<Pick<Declaration, 'settings' | 'rest'>>;

/** The arguments of the file that `cfg` names come first, so that those beside it win. */
function withCfg({ settings, rest = null, source, isCommand }: Declaration, files: FileTrail): Arguments {
  const cfg = textOf(settings, 'cfg');
  if (!cfg || !isCommand) return { settings, rest };
  const path = String(cfg.value);
  const found = find(files, source.path, path);
  if (!found) {
    const why = `it may stand in cfg=${printableText(path)}, which is not in the repository`;
    return { settings, rest: rest ?? { value: new Unknown(why), origin: cfg.origin } };
  }
  const own = settings.filter(({ key }) => key !== 'cfg');
  const keys = new Set(own.map(({ key }) => key));
  const base = readYaml(found.path, found.text).flatMap((document) => document.settings);
  return { settings: [...base.filter(({ key }) => !keys.has(key) && key !== 'mode'), ...own], rest };
}

/** Puts the stock model for a name that the team explains, or that the dump of the run which made the weights names. */
function withAlias(
  { settings, rest }: Arguments,
  files: FileTrail,
  source: string,
  { team }: ReadingContext,
): Arguments {
  const model = textOf(settings, 'model');
  if (!model) return { settings, rest };
  const name = String(model.value);
  const alias = statedModel(team, name) ?? ofDump(name, files, source);
  if (!alias) return { settings, rest };
  return { settings: settings.map((each) => (each === model ? { ...each, ...alias } : each)), rest };
}

const WEIGHTS = /(?:^|[\\/])weights[\\/](?:best|last|epoch\d+)\.pt$/i;

/** A run keeps its arguments as `args.yaml` beside the folder of its weights. */
function ofDump(weights: string, files: FileTrail, source: string): Field<string> | null {
  if (!WEIGHTS.test(weights)) return null;
  const dump = find(files, source, weights.replace(WEIGHTS, '/args.yaml').replace(/^\//, ''));
  const settings = dump ? readYaml(dump.path, dump.text).flatMap((document) => document.settings) : [];
  const model = textOf(settings, 'model');
  return model ? { value: String(model.value), origin: model.origin } : null;
}

/** Of settings with the same key the last, where it is text. */
function textOf(settings: readonly Setting[], key: string): Setting | undefined {
  const found = settings.findLast((setting) => setting.key === key);
  return typeof found?.value === 'string' ? found : undefined;
}

/** A model of the user's own says its classes, which count where no dataset is known. */
function classesOfModel(model: ModelFile | null, data: Setting | undefined): Field<number> | null {
  if (!model || model.nc === null || (data && wellKnownDataset(String(data.value)))) return null;
  return { value: model.nc, origin: { kind: 'assumed', why: `the classes of ${printable(model.path)}` } };
}

/** What the team says of this dataset. */
function labelsOf(data: Setting | undefined, file: DatasetFile | null, { team }: ReadingContext): Field<number> | null {
  if (!data) return null;
  const name = String(data.value).split(/[\\/]/).at(-1) ?? '';
  const names = [String(data.value), file?.path, name, name.replace(/\.ya?ml$/i, '')];
  return names.flatMap((each) => team.labels.get(each ?? '') ?? [])[0] ?? null;
}
