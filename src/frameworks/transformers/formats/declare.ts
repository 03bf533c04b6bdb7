import type { Declaration } from '../../../configs/declaration.ts';
import { packageVersions } from '../../../configs/environment.ts';
import { type Found, nothing } from '../../../configs/found.ts';
import type { ProgramParts } from '../../../configs/python/machine.ts';
import type { ShellHost } from '../../../configs/shell/trainings.ts';
import type { Command } from '../../../configs/shell/runner.ts';
import type { Source } from '../../../base/findings.ts';
import { Unknown } from '../../../sources/uncertain.ts';
import type { Files } from '../../../sources/files.ts';
import type { DocumentIn } from '../../framework.ts';
import { readCommand } from './commands.ts';
import type { FormatReading } from './draft.ts';
import type { Setting } from './place.ts';
import { readProgram } from './python.ts';
import { readRecognised } from './read.ts';
import { recognise, WORDS } from './recognise.ts';
import { RELEASES, Releases } from './releases.ts';

/** Name of the framework that completes what these formats declare. */
export const TRANSFORMERS = 'transformers';

/** Whether a text may hold a training of a language model: a screen before it is parsed. */
export function mayHold(text: string): boolean {
  return WORDS.test(text);
}

/** What a YAML or JSON document is to these formats; null for what they do not know. */
export function fromTree({ path, document, context }: DocumentIn): Found | null {
  const recognition = recognise(document.root);
  if (!recognition) return null;
  if (recognition.kind === 'other') return nothing('something else', [recognition.reason]);
  if (recognition.kind === 'accelerate' || recognition.kind === 'deepspeed') {
    return nothing('something else', [
      `a file of ${recognition.kind}, judged with the training that names it: ${recognition.reason}`,
    ]);
  }
  const releases = releasesFor(path, context.files);
  const reading = readRecognised(document.root, recognition, { sources: { path, files: context.files }, releases });
  if (!reading) return null;
  const repeated = document.duplicates.map(({ key, origin }) => ({
    rule: 'duplicate-key',
    severity: 'error' as const,
    text: `${key.slice(0, 60)}: stands there already; the last one counts`,
    origin,
  }));
  const declaration = declarationOf(
    { ...reading, findings: [...repeated, ...reading.findings] },
    { path, line: document.line },
    null,
  );
  return { ...nothing('training', []), declarations: [declaration] };
}

/** The training that a command starts; null for a command of others, or one whose script says more. */
export function fromCommand(command: Command, { files, job }: ShellHost): readonly Declaration[] | null {
  const path = command.words[0]?.origin.path ?? '';
  const started = readCommand(command, files, releasesFor(path, files));
  if (!started) return null;
  const declaration = declarationOf(started.reading, started.source, started.endLine);
  const starts = started.script === null ? [] : [started.script];
  return [{ ...declaration, isCommand: true, job, starts }];
}

/** The trainings that a program of Python declares. */
export function fromProgram(parts: ProgramParts, path: string, files: Files): readonly Declaration[] {
  return readProgram(parts, { path, files }, releasesFor(path, files)).map(({ reading, source, isGuess }) => ({
    ...declarationOf(reading, source, null),
    isCommand: true,
    isGuess,
  }));
}

/** Versions that the files around a config name. */
function releasesFor(path: string, files: Files): Releases {
  return new Releases(packageVersions(RELEASES, path, '', files));
}

/** A reading as a declaration: each fact of the case is a setting, an unknown one says why. */
export function declarationOf(reading: FormatReading, source: Source, endLine: number | null): Declaration {
  const known = Object.entries(reading.fields).map(([key, { value, origin }]): Setting => ({
    key,
    value,
    origin,
    keyOrigin: origin,
  }));
  const unknown = reading.unknown.map(({ argument, why, origin }): Setting => ({
    key: argument,
    value: new Unknown(why.replace(/^not known here: /, '')),
    origin,
    keyOrigin: origin,
  }));
  return {
    source,
    ...(endLine === null ? {} : { endLine }),
    settings: [
      {
        key: 'format',
        value: reading.format,
        origin: { kind: 'assumed', why: 'recognised by its keys' },
        keyOrigin: { kind: 'assumed', why: 'recognised by its keys' },
      },
      ...known,
      ...unknown,
    ],
    isCommand: false,
    framework: TRANSFORMERS,
    remarks: reading.findings,
    reasons: reading.reasons,
    followed: reading.followed,
    written: reading.places,
  };
}
