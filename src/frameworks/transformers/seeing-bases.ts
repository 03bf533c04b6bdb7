// Models that also see, which their fine-tunes name with their size.

/** What is caught is the size, in small letters; the row has it in capitals. */
const BASES: readonly (readonly [RegExp, string, readonly string[]])[] = [
  [/qwen-?2\.?5-?vl-(\d+b)/, 'Qwen/Qwen2.5-VL-$1-Instruct', ['3B', '7B', '32B', '72B']],
  [/qwen-?2-?vl-(\d+b)/, 'Qwen/Qwen2-VL-$1-Instruct', ['2B', '7B', '72B']],
  [/qwen-?3-?vl-(\d+b(?:-a\d+b)?)/, 'Qwen/Qwen3-VL-$1-Instruct', ['2B', '4B', '8B', '32B', '30B-A3B']],
  [
    /whisper-(large-v3-turbo|large-v[23]|(?:tiny|base|small|medium)(?:\.en)?)/,
    'openai/whisper-$1',
    [
      'tiny',
      'base',
      'small',
      'medium',
      'tiny.en',
      'base.en',
      'small.en',
      'medium.en',
      'large-v2',
      'large-v3',
      'large-v3-turbo',
    ],
  ],
  [/whisper-(large)(?!-v\d)/, 'openai/whisper-large-v2', ['large']],
];

/** A second size, or words of a model that is put together anew. */
const OTHER_SHAPE =
  /\d+b(?![a-z])|moe|prun|draft|eagle|embed|rerank|expand|upscal|layers?(?![a-z])|omni|audio|vla(?![a-z])|distil|faster|lite|crisper|encoder|classif|streaming|llm|llama|qwen.*whisper/;

/** The row of the model that sees whose name and size stand in the last part of a name, in small letters; null without. */
export function seeingBase(name: string): string | null {
  const text = name.replaceAll(/(?<=\d)_(?=\d(?!\d*b))/g, '.').replaceAll(/[_ ]/g, '-');
  for (const [sign, row, sizes] of BASES) {
    const found = new RegExp(`(?<![a-z\\d])(?:${sign.source})(?![a-z\\d])`).exec(text);
    if (!found) continue;
    const size = sizes.find((each) => each.toLowerCase() === found[1]);
    const isOther = OTHER_SHAPE.test(text.replace(found[0], ''));
    return size === undefined || isOther ? null : row.replace('$1', size);
  }
  return null;
}
