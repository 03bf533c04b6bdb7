import { type Builder } from '../../../torch/builder.ts';
import { type Args, BadArgument } from './arguments.ts';
import { type BuiltLayer, single } from './modules.ts';

/** What a team says of a module of its own, in its policy file. */
export type TeamModule =
  /** It counts as a module that is known, with the same arguments. */
  | { readonly like: string }
  | {
      /** Output channels: those of its input, or its first argument as it is written. */
      readonly output: 'input' | 'argument';
      /** Image side of its input over that of its output. */
      readonly stride: number;
      readonly parameters: number;
      /** Bytes that autograd keeps of it for each output element in mixed precision, its input included; Conv keeps 6. */
      readonly keptBytes: number;
    };

export function describedModule(
  b: Builder,
  description: Exclude<TeamModule, { like: string }>,
  cin: readonly number[],
  args: Args,
): BuiltLayer {
  const { output, stride, parameters, keptBytes } = description;
  const [first] = cin;
  if (first === undefined) throw new BadArgument('it reads no layer');
  const channels = output === 'input' ? first : args.number(0);
  const weight = parameters > 0 ? b.parameter(parameters, 'weight') : null;
  return single((t, x) => {
    const shape = { channels, height: Math.ceil(x.height / stride), width: Math.ceil(x.width / stride) };
    return t.opaque(x, shape, weight, keptBytes);
  }, channels);
}
