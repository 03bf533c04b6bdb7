import { parentPort, workerData } from 'node:worker_threads';
import type { ReadConfig } from './configs/read-config.ts';
import { revived } from './frameworks/registry.ts';
import { type ConfigOptions, type Piece, worked } from './jobs/judge-configs.ts';

// A thread that works out pieces of a result: what it is sent are structured clones.

const options = workerData as ConfigOptions;

parentPort?.on('message', (pieces: readonly Piece[]) => {
  parentPort?.postMessage(pieces.map((piece) => worked(alive(piece), options)));
});

function alive({ pair, ...rest }: Piece): Piece {
  const { after, before, trusted = null } = pair;
  return {
    ...rest,
    pair: { after: config(after), before: before && config(before), trusted: trusted && config(trusted) },
  };
}

function config({ training, unknown = null, ...rest }: ReadConfig): ReadConfig {
  return {
    ...rest,
    training: training && revived(training),
    unknown: unknown && { ...unknown, training: revived(unknown.training) },
  };
}
