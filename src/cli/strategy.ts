import { UserError } from '../base/errors.ts';
import { gpusFor } from '../policy/policy.ts';
import { plain } from '../report/escape.ts';
import { renderStrategy } from '../report/strategy.ts';
import { cardFor } from '../gpus/declared.ts';
import { strategyOf } from '../verdict/strategy.ts';
import { readOptions } from './options.ts';
import { EXIT } from './exit.ts';
import { judgingOf, policyFileOf, readNamed } from './readings.ts';
import type { Terminal } from './terminal.ts';

/** `strategy FILES...`: the ladder of batches of each config on its card, as a card to work by. */
export async function strategyFor(args: readonly string[], terminal: Terminal): Promise<number> {
  const options = readOptions('strategy', args, policyFileOf('.', readOptions('strategy', args).policyPath));
  const { words: paths, policy, json } = options;
  if (paths.length === 0) throw new UserError('strategy needs the file to start from, as configs/train.yaml');
  const judging = judgingOf(options, terminal);
  const all = [];
  for (const config of (await readNamed(paths, options)).flatMap(({ configs }) => configs)) {
    const { path, line } = config.source;
    const { card } = cardFor(config, gpusFor(policy, path));
    if (card === null) throw new UserError('strategy needs a card: --gpu NAME or --gpu-memory GIB');
    all.push({ place: `${path}:${line}`, config, card, strategy: strategyOf(config, card, judging) });
  }
  if (json) {
    const told = all.map(({ place, card, strategy }) => ({
      place,
      gpu: card.name,
      ...(typeof strategy === 'string' ? { problem: strategy } : strategy),
    }));
    terminal.out(`${JSON.stringify(told, null, 2)}\n`);
  } else {
    for (const { place, config, card, strategy } of all) {
      const isKnown = typeof strategy !== 'string' && config.training !== null;
      terminal.out(
        isKnown
          ? renderStrategy(place, config.training, card, strategy, terminal.columns)
          : `${plain(`${place}: ${strategy as string}`)}\n`,
      );
    }
  }
  return all.some(({ strategy }) => typeof strategy === 'string') ? EXIT.badInput : EXIT.good;
}
