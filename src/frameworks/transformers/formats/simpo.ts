import { type Arguments, asNumber } from './arguments.ts';
import { wordOf } from './draft.ts';

/** SimPO is a loss of TRL's trainer of CPO, beside which that of the chosen answers counts unless it has no weight. */
export function isPlainSimpo(args: Arguments): boolean {
  return wordOf(args, 'loss_type')?.value === 'simpo' && hasNoWeight(args);
}

/** What formats that name SimPO itself have that trainer do (its `cpo_alpha` is 1 where nothing is said). */
export function trainerOfSimpo(objective: string, args: Arguments): string {
  return objective === 'simpo' && !hasNoWeight(args) ? 'cpo' : objective;
}

function hasNoWeight(args: Arguments): boolean {
  return asNumber(args.find('cpo_alpha')?.value) === 0;
}
