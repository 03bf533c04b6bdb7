import { z } from 'zod';
import { llmCaseSchema, llmPackages, llmTitle, playedLlmCaseSchema } from './transformers/playing/case-schema.ts';
import {
  detectorCaseSchema,
  detectorPackages,
  detectorTitle,
  playedDetectorCaseSchema,
} from './ultralytics/playing/probe-case.ts';

// What a probe may be asked for, whatever the framework: a line of each in every list.

export const probeCaseSchema = z.discriminatedUnion('framework', [detectorCaseSchema, llmCaseSchema]);

/** A case as a probe gives it back; those of older checks name no framework. */
export const playedCaseSchema = z.preprocess(
  (value) => (typeof value === 'object' && value !== null ? { framework: 'ultralytics', ...value } : value),
  z.discriminatedUnion('framework', [playedDetectorCaseSchema, playedLlmCaseSchema]),
);

type PlayedCase = z.infer<typeof playedCaseSchema>;

/** Packages whose version a probe tells, where it found them. */
export const machinePackages = { ...detectorPackages, ...llmPackages };

/** Model, size and batch of a case. */
export function probeTitle(asked: PlayedCase): string {
  return asked.framework === 'transformers' ? llmTitle(asked) : detectorTitle(asked);
}

/** What the batch of a case counts. */
export function samplesOf({ framework }: Pick<PlayedCase, 'framework'>): 'images' | 'sequences' {
  return framework === 'transformers' ? 'sequences' : 'images';
}

/** The versions of the packages that a probe found on its machine. */
export function probeVersions(machine: Readonly<Record<string, unknown>>): string {
  return ['torch', ...Object.keys(machinePackages)]
    .flatMap((name) => (typeof machine[name] === 'string' ? [`${name} ${machine[name]}`] : []))
    .join(', ');
}
