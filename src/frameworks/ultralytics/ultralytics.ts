import type { Source } from '../../base/findings.ts';
import type { StatedFacts } from '../../configs/known.ts';
import type { Setting } from '../../sources/setting.ts';
import type { Case, Framework } from '../framework.ts';
import { bareSetting, readSettings } from './arguments/arguments.ts';
import { complete } from './arguments/complete.ts';
import type { FrameworkName as Name } from './arguments/training-run.ts';
import { looksLikeTraining, mentionsSizes } from './arguments/signature.ts';
import { fromCommand } from './command.ts';
import { fromTree } from './files/documents.ts';
import { runOfFields } from './arguments/run-fields.ts';
import { isStockFile } from './files/stock-files.ts';
import { UltralyticsTraining } from './training.ts';

/** The package `ultralytics`. */
export const ULTRALYTICS: Framework = {
  ...frameworkNamed('ultralytics'),
  mayHold: mentionsSizes,
  looksMeant: looksLikeTraining,
  fromTree,
  fromCommand,
};

/** What the package and the repository that it grew out of share. */
export function frameworkNamed(name: Name): Framework {
  return {
    name,
    mayHold: () => false,
    complete,
    bringsAlong: isStockFile,
    restore: (fields) => {
      const run = runOfFields(name, fields);
      return run && new UltralyticsTraining(run);
    },
    revive: (clone) => (isDataOf(clone) && clone.run.framework === name ? revived(clone) : null),
    speaks: (settings) => {
      const said = settings.find(({ key }) => key === 'framework')?.value;
      return said === undefined ? name === 'ultralytics' : said === name;
    },
    bareWord: bareSetting,
    fromSettings: (settings, source, known) => caseOf(name, settings, source, known),
  };
}

type TrainingData = Pick<UltralyticsTraining, 'run' | 'modelFile' | 'earlier'>;

function isDataOf(clone: object): clone is TrainingData {
  return 'run' in clone;
}

function revived({ run, modelFile, earlier }: TrainingData): UltralyticsTraining {
  return new UltralyticsTraining(
    run,
    modelFile,
    earlier.map((each) => revived(each)),
  );
}

function caseOf(name: Name, settings: readonly Setting[], source: Source, known: StatedFacts): Case {
  const { run, unknown, findings, gpu } = readSettings(settings, source, known, name);
  const config = { source, training: run && new UltralyticsTraining(run), findings };
  if (!unknown) return { config, gpu };
  const { values } = unknown;
  return { config: { ...config, unknown: { training: new UltralyticsTraining(unknown.run), values } }, gpu };
}
