import { entriesOf, lookUp, textOf, type Tree } from '../../sources/tree.ts';
import { DIALECTS } from '../shell/dialects.ts';
import type { ShellValue } from '../shell/memory.ts';
import type { Launch, TreeKind } from './launch.ts';
import { launchOf, placeIn, scriptOf, LaunchValues } from './trees.ts';

/** Projects of MLflow. */
export const mlproject: TreeKind = {
  form: 'tree',
  name: 'MLflow project',
  files: '`MLproject`',
  reads: 'command of each entry point with the defaults of its parameters; image of docker_env',
  signs: /^entry_points:/m,
  read: (root, { path }) => {
    const points = lookUp(root, 'entry_points');
    if (points?.kind !== 'map') return null;
    const values = new LaunchValues(path);
    const image = values.text(lookUp(root, 'docker_env', 'image'), 'image');
    return entriesOf(points).flatMap(({ value }): Launch[] => {
      const command = lookUp(value, 'command');
      const text = scriptOf(command, path);
      if (!text) return [];
      const variables = (name: string): ShellValue | undefined => parameterOf(value, name);
      return [
        launchOf({
          place: 'entry point of MLflow',
          origin: placeIn(path, command),
          commands: [{ kind: 'shell', text, dialect: DIALECTS.notebook, variables }],
          image,
          remarks: values.remarks,
        }),
      ];
    });
  },
};

function parameterOf(point: Tree, name: string): ShellValue | undefined {
  const parameter = lookUp(point, 'parameters', name);
  if (!parameter) return undefined;
  const standard = lookUp(parameter, 'default');
  if (standard?.kind !== 'scalar' || standard.value === null) {
    return { kind: 'unknown', why: `the parameter ${name} has no default` };
  }
  return {
    kind: 'texts',
    texts: [textOf(standard)],
    ...(standard.origin.kind === 'file' ? { at: standard.origin } : {}),
  };
}
