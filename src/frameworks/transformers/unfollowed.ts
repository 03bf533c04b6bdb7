/** Why the modelling code of a published type is not followed. */
const REASONS: Readonly<Record<string, string>> = {
  deepseek_v3: 'its weights are stored in fp8, which the engine trains nothing in',
  mllama: 'its layers that attend to pictures are not followed',
  'chatglm (remote code)': 'its code stands in its own repository, which is never run',
};

export function reasonOf(type: string): string {
  return Object.hasOwn(REASONS, type) ? REASONS[type]! : `the engine does not follow models of type ${type}`;
}
