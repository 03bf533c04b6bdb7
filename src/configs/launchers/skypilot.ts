import { entriesOf, itemsOf, lookUp, stringAt, type Tree } from '../../sources/tree.ts';
import type { Field } from '../../base/origin.ts';
import type { Launch, TreeKind } from './launch.ts';
import { counted, environmentIn, launchOf, placeIn, scriptsOf, LaunchValues } from './trees.ts';

const MOST_CHOICES = 8;

interface Choice {
  readonly name: Field<string> | null;
  readonly count: Field<number> | null;
  readonly machine: Field<string> | null;
}

/** Tasks of SkyPilot. Of accelerators that it may choose among, each is a training. */
export const skypilot: TreeKind = {
  form: 'tree',
  name: 'SkyPilot',
  files: 'task YAML with `resources` and `run`',
  reads: 'run, envs, workdir; accelerators with their count, any_of, ordered; instance_type; image_id; memory',
  signs: /^resources:/m,
  read: (root, { path }) => {
    const [resources, run] = [lookUp(root, 'resources'), lookUp(root, 'run')];
    if (resources?.kind !== 'map' || run?.kind !== 'scalar' || lookUp(root, 'type')) return null;
    const values = new LaunchValues(path);
    const choices = choicesOf(resources, values);
    const image = values.text(lookUp(resources, 'image_id'), 'image_id');
    const launch = launchOf({
      place: 'task of SkyPilot',
      origin: placeIn(path, run),
      commands: scriptsOf(run, path),
      image: image && { ...image, value: image.value.replace(/^docker:/, '') },
      folder: stringAt(root, 'workdir'),
      environment: environmentIn(lookUp(root, 'envs')),
      memory: memoryOf(resources, values),
    });
    const each = choices.length === 0 ? [{ name: null, count: null, machine: null }] : choices;
    const onCard = ({ name, count, machine }: Choice): Launch => {
      return { ...launch, gpu: values.gpu(name, [machine]), count, remarks: values.remarks };
    };
    return each.map((choice) => onCard(choice));
  },
};

function choicesOf(resources: Tree, values: LaunchValues): Choice[] {
  const others = [...itemsOf(lookUp(resources, 'any_of')), ...itemsOf(lookUp(resources, 'ordered'))];
  return [resources, ...others].flatMap((each) => choicesIn(each, values)).slice(0, MOST_CHOICES);
}

function choicesIn(resources: Tree, values: LaunchValues): Choice[] {
  const cards = lookUp(resources, 'accelerators');
  const machine = values.text(lookUp(resources, 'instance_type'), 'instance_type');
  if (cards?.kind === 'scalar') {
    const field = values.text(cards, 'accelerators');
    return field ? [{ ...counted(field), machine }] : [];
  }
  if (cards?.kind === 'list') {
    return cards.items.flatMap((item) => {
      const field = values.text(item, 'accelerators');
      return field ? [{ ...counted(field), machine }] : [];
    });
  }
  if (cards?.kind === 'map') {
    return entriesOf(cards).map(({ key, keyOrigin, value }) => {
      const { name, count } = counted({ value: key, origin: keyOrigin });
      // a set of YAML has no values
      const isSet = value.kind === 'scalar' && value.value === null;
      return { name, count: isSet ? count : values.count(value, 'accelerators'), machine };
    });
  }
  return machine ? [{ name: null, count: null, machine }] : [];
}

/** `64`, `64+`, `64GB`: GiB without a unit. */
function memoryOf(resources: Tree, values: LaunchValues): Field<number> | null {
  const field = values.text(lookUp(resources, 'memory'), 'memory');
  const number = field && /^(\d{1,6})(?:\+|x|\s*GB\+?)?$/i.exec(field.value)?.[1];
  return field && number ? { value: Number(number) * 2 ** 30, origin: field.origin } : null;
}
