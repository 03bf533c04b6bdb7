import { entriesOf, type Tree } from '../../sources/tree.ts';
import { textOf } from '../../sources/tree.ts';
import { Unknown } from '../../sources/uncertain.ts';
import type { Launch, LaunchWord, OutlineCall, PythonKind } from './launch.ts';
import { environmentIn, launchOf, placeIn, LaunchValues, wordOf } from './trees.ts';

const ESTIMATOR = /(?:^|\.)(?:PyTorch|HuggingFace|Estimator|Framework|TensorFlow|ModelTrainer)$/;

/** Estimators of the SageMaker library: hyperparameters become arguments of the entry point. */
export const sagemaker: PythonKind = {
  form: 'python',
  name: 'SageMaker',
  files: 'Python with estimators of `sagemaker`',
  reads: 'entry_point, source_dir, hyperparameters, environment, image_uri or framework_version; instance_type',
  signs: /\bsagemaker\b/,
  read: ({ path, outline }) =>
    outline.calls.filter(({ name }) => ESTIMATOR.test(name)).flatMap((call) => ofEstimator(call, path)),
};

function ofEstimator(call: OutlineCall, path: string): Launch[] {
  const { named, origin } = call;
  const values = new LaunchValues(path);
  const entry = named.get('entry_point');
  const machine = values.text(named.get('instance_type') ?? named.get('train_instance_type'), 'instance_type');
  if (!machine && !entry) return [];
  const folder = values.text(named.get('source_dir'), 'source_dir')?.value ?? null;
  const version = values.text(named.get('framework_version') ?? named.get('pytorch_version'), 'framework_version');
  // the containers of AWS carry the version in their tag
  const image =
    values.text(named.get('image_uri'), 'image_uri') ??
    (version && { value: `aws/pytorch-training:${version.value}`, origin: version.origin });
  const script = values.text(entry, 'entry_point');
  const words: LaunchWord[] = script
    ? [plain('python', placeIn(path, entry)), plain(script.value, placeIn(path, entry))]
    : [];
  return [
    launchOf({
      place: 'estimator of SageMaker',
      origin,
      commands:
        words.length === 0
          ? []
          : [{ kind: 'words', words: [...words, ...argumentsOf(named.get('hyperparameters'), path)] }],
      image,
      folder,
      environment: environmentIn(named.get('environment')),
      gpu: values.gpu(null, [machine]),
      remarks: values.remarks,
    }),
  ];
}

/** `{"batch": 16}` is given as `--batch 16` (SageMaker Training Toolkit). */
function argumentsOf(hyperparameters: Tree | undefined, path: string): LaunchWord[] {
  if (hyperparameters && hyperparameters.kind !== 'map') {
    const origin = placeIn(path, hyperparameters);
    const why =
      hyperparameters.kind === 'scalar' && hyperparameters.value instanceof Unknown
        ? hyperparameters.value.why
        : 'hyperparameters are no dictionary';
    return [{ text: '', unknown: why, origin, source: null }];
  }
  return entriesOf(hyperparameters).flatMap(({ key, value }) => {
    const origin = placeIn(path, value);
    const word =
      value.kind === 'scalar'
        ? wordOf(value, path)
        : { text: '', unknown: `${key} is no plain value`, origin, source: null };
    return [
      plain(`--${key}`, origin),
      value.kind === 'scalar' && value.value !== null
        ? { ...word, text: word.unknown === null ? python(textOf(value)) : '' }
        : word,
    ];
  });
}

/** As Python writes it. */
function python(text: string): string {
  return text === 'true' ? 'True' : text === 'false' ? 'False' : text;
}

function plain(text: string, origin: LaunchWord['origin']): LaunchWord {
  return { text, unknown: null, origin, source: null };
}
