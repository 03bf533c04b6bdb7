/** Why the modelling code of a published type is not followed. */
const REASONS: Readonly<Record<string, string>> = {
  deepseek_v3: 'its weights are stored in fp8, which the engine trains nothing in',
  qwen3_next: 'its layers of linear attention run in kernels that the engine does not follow',
  qwen3_5: 'its layers of linear attention run in kernels that the engine does not follow, and it also sees',
  qwen3_5_moe: 'its layers of linear attention run in kernels that the engine does not follow, and it also sees',
  mllama: 'its layers that attend to pictures are not followed',
  'chatglm (remote code)': 'its code stands in its own repository, which is never run',
};

export function reasonOf(type: string): string {
  return Object.hasOwn(REASONS, type) ? REASONS[type]! : `the engine does not follow models of type ${type}`;
}
