import { type MapTree, plain, type Tree } from '../../../sources/tree.ts';

/** What configs, scripts and trainers call what is learnt, by the name that it has here. */
const WORDS: readonly (readonly [word: RegExp, objective: string])[] = [
  [/^(?:sft|supervised(?:fine)?tun\w*|instruction(?:fine)?tun\w*)$/, 'sft'],
  [/^(?:pt|cpt|continued?pretrain(?:ing)?)$/, 'pt'],
  [/^pretrain(?:ing)?$/, 'pretrain'],
  [/^(?:rm|reward(?:model(?:l?ing)?)?)$/, 'reward'],
  [/^(?:dpo|orpo|kto|cpo|simpo|ipo|grpo|rloo|ppo|gkd|xpo|prm|bco|reinforce|remax|gspo|dapo)$/, '$'],
  [/^reinforce(?:\+\+|plusplus|baseline)$/, 'reinforce'],
  [/^onlinedpo$/, 'online_dpo'],
  [/^nashmd$/, 'nash_md'],
  [/^(?:distill?(?:ation)?|knowledgedistillation|kd)$/, 'distillation'],
];

/** The objective that a word names, as in `algorithm: PPO` or `trainer: DPOTrainer`; null where it names none. */
export function objectiveOfWord(text: string): string | null {
  const word = text
    .toLowerCase()
    .replaceAll(/[-_\s]/g, '')
    .replace(/(?:trainer|training|config|algorithm)$/, '')
    .replace(/^accelerate/, '');
  const found = WORDS.find(([each]) => each.test(word));
  return found ? found[1].replace('$', word) : null;
}

/** Keys of a team's own that name what is learnt. */
const KEYS =
  /^(?:objective|(?:rl_|rlhf_|training_)?algo(?:rithm)?|stage|train(?:ing)?_(?:stage|type|method|mode|objective|task)|(?:alignment|preference|rl|finetune|fine_tuning|tuning)_(?:method|type)|rlhf_type|trainer(?:_type|_class|_name)?|method|task(?:_type)?|loss)$/;
const KINDS = /^(?:name|type|kind)$/;
const OF_KINDS =
  /^(?:algorithm|algo|rl|rlhf|method|objective|trainer|alignment|stage|train(?:ing)?|fine_?tun(?:e|ing)|task|pipeline)$/;
/** Groups and keys that nothing but PPO has. */
const OF_PPO = /^(?:ppo(?:_config|_args|_params|_training|_trainer)?)$/;
const ONLY_PPO = /^(?:(?:num_)?ppo_epochs|ppo_(?:mini|micro)_batch_size\w*|cliprange_value|vf_coef|value_loss_coef)$/;
/** Of whatever learns from what it writes itself: PPO, where nothing says another one. */
const OF_ROLLOUTS =
  /^(?:(?:micro_)?rollout_batch_size\w*|num_rollouts?|rollouts?_per_\w+|(?:init_)?kl_coeff?|kl_(?:penalty|target)|target_kl|gae_lambda)$/;
/** Several answers to each prompt are compared, so that no critic is needed. */
const GROUPED = /^(?:num_generations|group_size|n_samples_per_prompt|num_samples_per_prompt)$/;
const OF_DISTILLING = /^(?:kd|distill(?:ation)?)_(?:alpha|weight|temperature|loss\w*|ratio|lambda|beta)$/;

/** What an entry of a team's own schema says is learnt, and how surely; null where it says nothing of it. */
export function learntBy(
  groups: readonly string[],
  name: string,
  tree: Tree,
): { readonly objective: string; readonly rank: number } | null {
  const group = groups.at(-1) ?? '';
  if (groups.some((each) => /^data|dataset/.test(each))) return null;
  if (tree.kind === 'map') {
    if (OF_PPO.test(name)) return { objective: 'ppo', rank: 0 };
    return /^(?:kd|distill(?:ation)?)$/.test(name) ? { objective: 'distillation', rank: 0 } : null;
  }
  if (ONLY_PPO.test(name)) return { objective: 'ppo', rank: 0 };
  if (OF_DISTILLING.test(name)) return { objective: 'distillation', rank: 0 };
  // `dpo: {beta: 0.1}`
  if (name === 'beta' && /^(?:dpo|orpo|kto|cpo|grpo)$/.test(group)) return { objective: group, rank: 0 };
  if (tree.kind !== 'scalar' || !(KEYS.test(name) || (KINDS.test(name) && OF_KINDS.test(group)))) return null;
  const objective = objectiveOfWord(String(plain(tree)));
  // a name of its own for it, then one that may name much else
  return objective === null ? null : { objective, rank: /objective|stage|algo|rlhf/.test(name) ? 4 : 2 };
}

/** What a file that names no way of learning has keys of; null where it has none. */
export function learntByKeys(names: ReadonlySet<string>): string | null {
  if (![...names].some((name) => OF_ROLLOUTS.test(name))) return null;
  return [...names].some((name) => GROUPED.test(name)) ? 'grpo' : 'ppo';
}

/** Whether one model of a file teaches another. */
export function hasTeacher(root: MapTree): boolean {
  const names = new Set<string>();
  const walk = (map: MapTree, depth: number): void => {
    for (const { key, value } of map.entries) {
      if (names.size < MOST_NAMES) names.add(key.toLowerCase());
      if (value.kind === 'map' && depth < 4) walk(value, depth + 1);
    }
  };
  walk(root, 0);
  return ['teacher', 'student'].every((word) => [...names].some((name) => name.startsWith(word)));
}

const MOST_NAMES = 2000;
