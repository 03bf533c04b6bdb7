import { runOfTraining } from './run-in.ts';
import { cardFor } from '../../src/gpus/declared.ts';
import type { ReadConfig } from '../../src/configs/read-config.ts';
import type { Field } from '../../src/base/origin.ts';

const NOTHING = { byGlob: null, runners: new Map(), otherwise: null, team: [] };

/**
 * What the place that starts a training says of it, in one line: its line, the values of the training with the place of
 * each, and behind the arrow the place, the card, how many, image and sizes in MiB. Unknown things are named.
 */
export function launchFacts(config: ReadConfig): string {
  const { source, training, unknown, gpu, launch, starts = [], findings } = config;
  const known = runOfTraining(training ?? unknown?.training);
  const at = (field: Field<unknown> | undefined): string => {
    if (!field || field.origin.kind !== 'file') return '';
    return `@${field.origin.path === source.path ? '' : `${field.origin.path}:`}${field.origin.line}`;
  };
  const values = known
    ? (['model', 'imgsz', 'batch', 'device'] as const)
        .filter((key) => known[key].origin.kind === 'file' && !unknown?.values.some(({ argument }) => argument === key))
        .map((key) => `${key}=${known[key].value}${at(known[key])}`)
    : [];
  const missing = (unknown?.values ?? []).map(({ argument }) => `${argument}=?`);
  const card = cardFor(config, NOTHING);
  const mib = (name: string, field: Field<number> | null | undefined): string | null =>
    field ? `${name}=${Math.round(field.value / 2 ** 20)}` : null;
  const version = (name: string, field: Field<string | null> | undefined): string | null =>
    field?.origin.kind === 'file' ? `${name}=${field.value}` : null;
  const said = [
    launch?.place ?? null,
    gpu
      ? `card=${card.card?.name ?? `?(${gpu.name ?? gpu.labels.join(', ')})`}${at({ value: null, origin: gpu.origin })}`
      : null,
    launch?.count ? `count=${launch.count.value}` : null,
    launch?.image ? `image=${launch.image.value}` : null,
    mib('memory', launch?.memory),
    mib('shm', launch?.shm),
    version('ultralytics', known?.ultralytics),
    version('torch', known?.torch),
    starts.length > 0 ? `starts=${starts.join(',')}` : null,
    ...findings
      .filter(({ rule }) => rule === 'unknown-launch')
      .map(({ message }) => `(${message.replace(/^\S+: /, '')})`),
  ].filter((each) => each !== null);
  return `${source.line}: ${[...values, ...missing].join(' ')} <- ${said.join(' ')}`;
}
