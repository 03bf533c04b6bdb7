import { z } from 'zod';

/** Where a value comes from; shown to the user beside the value. */
export type Origin =
  /** A place in a file of the repository; line and column count from 1. */
  | { readonly kind: 'file'; readonly path: string; readonly line: number; readonly column: number }
  /** A word of the command line (`batch=16`) or a key of a case. */
  | { readonly kind: 'argument'; readonly name: string }
  /** An input of the action or a key of the policy file. */
  | { readonly kind: 'policy'; readonly name: string }
  /** The framework's own default at the named version. */
  | { readonly kind: 'default'; readonly version: string }
  /** Nobody said: our stated assumption. */
  | { readonly kind: 'assumed'; readonly why: string };

export interface Field<T> {
  readonly value: T;
  readonly origin: Origin;
}

/** What a JSON document may hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const place = z.number().int().positive();

// an id names the part in the published JSON Schema
export const originSchema: z.ZodType<Origin> = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('file'), path: z.string(), line: place, column: place }),
    z.strictObject({ kind: z.literal('argument'), name: z.string() }),
    z.strictObject({ kind: z.literal('policy'), name: z.string() }),
    z.strictObject({ kind: z.literal('default'), version: z.string() }),
    z.strictObject({ kind: z.literal('assumed'), why: z.string() }),
  ])
  .meta({ id: 'origin' });

export const fieldSchema = <T extends z.ZodType>(value: T) => z.strictObject({ value, origin: originSchema });
