import { describe, expect, it, test } from 'vitest';
import { cardOfMemory, findCard } from '../../../src/gpus/catalogue.ts';
import { decidingFindings } from '../../../src/verdict/deciding.ts';
import { Forecaster } from '../../../src/verdict/forecast.ts';
import { judge } from '../../../src/verdict/judge.ts';
import { holds, solve } from '../../../src/verdict/solve.ts';
import { LlmTraining } from '../../../src/frameworks/transformers/llm-training.ts';
import { configsIn } from '../../support/mended.ts';
import { VARIANTS } from '../../support/llm-variants.ts';

const JUDGING = { opLevel: false, reserveBytes: 0, brief: true };
const NAMES = [
  'trl/block.yaml',
  'trl/peft.yaml',
  'trl/dpo.yaml',
  'axolotl/lora.yml',
  'llama-factory/full.json',
  'torchtune/lora.yaml',
  'litgpt/global.yaml',
  'swift.sh',
  'own/nested.yaml',
  'keywords.py',
  'accelerate launch with DeepSpeed in its…',
];
const CHOSEN = VARIANTS.filter(({ name }) => NAMES.some((each) => name.startsWith(each.replace('…', ''))));

async function trainingOf(texts: Readonly<Record<string, string>>) {
  const [config] = await configsIn(Object.keys(texts)[0]!, texts);
  if (!(config?.training instanceof LlmTraining)) throw new Error('no training');
  return { config, training: config.training };
}

/** Whether a training fits a card as it is. */
function fits(training: LlmTraining, card: Parameters<typeof judge>[1]): boolean {
  return holds(Forecaster.of(training, { card, ...JUDGING }).at(training.batch.total!));
}

test.each(CHOSEN)('what is solved for $name holds, and one step more does not', async ({ texts }) => {
  const { config, training } = await trainingOf(texts);
  const forecaster = Forecaster.of(training, { card: null, ...JUDGING });
  const need = forecaster.at(training.batch.total!).need.bytes / 2 ** 30;
  const card = cardOfMemory(Math.round(need * 1.1 * 10) / 10);
  for (const field of ['seq', 'model', 'gpus'] as const) {
    const solution = solve(field, config, card, JUDGING);
    if ('problem' in solution) throw new Error(solution.problem);
    const { values } = training.axes[field];
    const at = values.findIndex((value) => String(value) === solution.to);
    if (solution.to !== null) expect(fits(training.axes[field].at(values[at]!) as LlmTraining, card), field).toBe(true);
    const next = values[at + 1];
    if (next !== undefined) expect(fits(training.axes[field].at(next) as LlmTraining, card), field).toBe(false);
  }
  const batch = solve('batch', config, card, JUDGING);
  if ('problem' in batch) throw new Error(batch.problem);
  const { gpus, value } = training.batch;
  expect(batch.from).toBe(String(value));
  expect(fits(training.withBatch(Number(batch.to) * gpus), card)).toBe(true);
  expect(fits(training.withBatch((Number(batch.to) + 1) * gpus), card)).toBe(false);
});

test('the fewest GPUs hold a run that one does not by splitting it, with the micro-batch as it is', async () => {
  const { config, training } = await trainingOf(VARIANTS[0]!.texts);
  const small = training.set({ micro_batch: 1, gradient_checkpointing: 'full', sequence_length: 512 });
  const card = findCard('rtx-4090');
  const seven = { ...config, training: small.set({ model: 'Qwen/Qwen2.5-7B', model_as_given: null }) };
  expect(fits(seven.training, card)).toBe(false);
  const solution = solve('gpus', seven, card, JUDGING);
  expect(solution).toMatchObject({
    title: expect.stringContaining('fewest GPUs'),
    to: expect.stringMatching(/^(?:4|8|16)$/),
  });
});

test('more GPUs are no answer for a model that a device_map keeps ZeRO-3 from splitting', async () => {
  const { config, training } = await trainingOf(VARIANTS[0]!.texts);
  const mapped = training.set({ model: 'Qwen/Qwen2.5-7B', model_as_given: null, device_map: true });
  const solution = solve('gpus', { ...config, training: mapped }, findCard('rtx-4090'), JUDGING);
  expect(solution).toMatchObject({ title: expect.stringContaining('device_map'), to: null });
});

test.each([
  ['bf16: true', false],
  ['fp16: true', true],
])('the smallest card for %s computes in its type', async (precision, isOldFine) => {
  const text = VARIANTS[0]!.texts['trl/block.yaml']!;
  const small = text
    .replace('per_device_train_batch_size: 16', 'per_device_train_batch_size: 1')
    .replace('Qwen2.5-1.5B', 'Qwen2.5-0.5B')
    .replace('dtype: bfloat16', 'dtype: float32')
    .replace('bf16: true', precision);
  const { config, training } = await trainingOf({ 'a.yaml': small });
  const solution = solve('gpu', config, null, JUDGING);
  if ('problem' in solution) throw new Error(solution.problem);
  expect(Number.parseFloat(solution.card!.computeCapability!) < 8).toBe(isOldFine);
  expect(training.suits(findCard('t4'))).toBe(isOldFine);
  const rules = judge(config, findCard('t4'), JUDGING).findings.map(({ rule }) => rule);
  expect(rules.includes('bf16-unsupported')).toBe(!isOldFine);
});

test('FlashAttention asks for Ampere: an older card is told of it, and none is advised', async () => {
  const text = VARIANTS[0]!.texts['trl/block.yaml']!.replace('bf16: true', 'fp16: true').replace('sdpa', 'eager');
  const flash = `${text}\nattn_implementation: flash_attention_2\n`.replace(/attn_implementation: eager\n/, '');
  const rulesOf = async (written: string) => {
    const { config, training } = await trainingOf({ 'a.yaml': written });
    const rules = judge(config, findCard('t4'), JUDGING).findings.map(({ rule }) => rule);
    return { suits: training.suits(findCard('t4')), isTold: rules.includes('flash-unsupported') };
  };
  expect(await rulesOf(flash)).toEqual({ suits: false, isTold: true });
  expect(await rulesOf(text)).toEqual({ suits: true, isTold: false });
});

test('Unsloth computes in what the card has unless bf16 is written', async () => {
  const written = (extra: string) =>
    [
      'from unsloth import FastLanguageModel',
      'from trl import SFTTrainer, SFTConfig',
      'model, tokenizer = FastLanguageModel.from_pretrained("unsloth/Llama-3.2-1B", max_seq_length=1024)',
      'model = FastLanguageModel.get_peft_model(model, r=16)',
      `SFTTrainer(model=model, args=SFTConfig(per_device_train_batch_size=2${extra})).train()`,
    ].join('\n');
  const suits = async (extra: string) => (await trainingOf({ 'a.py': written(extra) })).training.suits(findCard('t4'));
  expect(await suits('')).toBe(true);
  expect(await suits(', fp16=True')).toBe(true);
  expect(await suits(', bf16=True')).toBe(false);
});

describe('A length that nobody says', () => {
  const tune = [
    'model:',
    '  _component_: torchtune.models.llama3_2.lora_llama3_2_1b',
    "  lora_attn_modules: ['q_proj', 'v_proj']",
    '  lora_rank: 8',
    'tokenizer:',
    '  _component_: torchtune.models.llama3.llama3_tokenizer',
    '  max_seq_len: null',
    'optimizer: { _component_: torch.optim.AdamW, lr: 3e-4 }',
    'batch_size: 4',
    'dtype: bf16',
    'enable_activation_checkpointing: True',
  ].join('\n');

  it('is told how far it may go, and can be solved for', async () => {
    const card = findCard('t4');
    const [config] = await configsIn('tune.yaml', { 'tune.yaml': tune });
    const solution = solve('seq', config!, card, JUDGING);
    if ('problem' in solution) throw new Error(solution.problem);
    const longest = Number(solution.to);
    expect(longest).toBeGreaterThan(256);
    expect(decidingFindings(config!, card, JUDGING)[0]?.message).toContain(
      `tokenizer.max_seq_len up to ${longest} fits ${card.title}`,
    );
    const said = (tokens: number) => trainingOf({ 'tune.yaml': tune.replace('null', String(tokens)) });
    expect(fits((await said(longest)).training, card)).toBe(true);
    expect(fits((await said(longest + 256)).training, card)).toBe(false);
  });

  it('leaves the batch without an answer, and says why', async () => {
    const [config] = await configsIn('tune.yaml', { 'tune.yaml': tune });
    expect(solve('batch', config!, findCard('t4'), JUDGING)).toMatchObject({
      problem: expect.stringContaining('the length of a sequence is not known'),
    });
  });
});
