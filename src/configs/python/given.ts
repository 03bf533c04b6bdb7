import type { FileOrigin } from '../../sources/source-text.ts';
import { type Option, optionsOf, scalar, textOfValue, type Value } from './domain.ts';
import type { GivenFile, World } from './machine.ts';

/** What programs call the option for their settings, after `-` became `_`. */
const SETTINGS =
  /^(?:\w+_)?(?:config|configs|cfg|conf|yaml|recipe|settings|hparams|params|experiment)(?:_?(?:file|filename|path|yaml|yml|json|toml|name|fn))?$/;
/** Files of settings that are for something else than the training. */
const OTHERS = /accelerate|deepspeed|^ds_|data|token|lora|peft|quant|eval|wandb|log|fsdp|generation|model|optim|sweep/;
const FILE = /\.(?:ya?ml|json|toml)$/i;

/** Whether a parameter or option is for the file of settings, by its name and what it is without one. */
export function isForSettings(name: string, standard: Value | null): boolean {
  if (!SETTINGS.test(name) || OTHERS.test(name)) return false;
  if (standard === null) return true;
  return optionsOf(standard).every(
    (each) =>
      each.kind === 'unclear' || (each.kind === 'scalar' && (each.value === null || FILE.test(String(each.value)))),
  );
}

/** The option of a parser that the program is given its settings by. */
export function optionForSettings(options: readonly Option[]): string | null {
  const fit = options.filter(({ name, standard }) => isForSettings(name, standard)).map(({ name }) => name);
  return fit.find((name) => name === 'config') ?? fit[0] ?? null;
}

/** The path of the file that a program is given, for whatever asks for it. */
export function givenPath({ given }: World, at: FileOrigin): Value | null {
  return given && scalar(given.path, at);
}

/** Notes that the program asks for a part of the file that it is given. */
export function noteAsked(given: GivenFile | null, value: Value): void {
  if (given && value.at.path === given.path) given.asked.add(`${value.at.line}:${value.at.column}`);
}

/** Notes a key that stands in no entry of a part of the file, where the program asks for it without a default. */
export function noteMissed(given: GivenFile | null, of: Value, key: Value): void {
  if (given === null || of.kind !== 'mapping' || of.at.path !== given.path || of.rest) return;
  const name = key.kind === 'scalar' ? String(key.value) : null;
  if (name !== null && !of.entries.has(name)) given.missed.add(name);
}

/** Whether a path that is only known when the program runs may be that of the file that it is given. */
export function mayBeGiven(given: GivenFile | null, path: Value | undefined, format: string): given is GivenFile {
  if (given === null || format !== 'yaml' || FILE.exec(given.path)?.[0].toLowerCase() === '.json') return false;
  return (
    path !== undefined &&
    textOfValue(path) === null &&
    optionsOf(path).some(({ kind }) => kind === 'unclear' || kind === 'external')
  );
}
