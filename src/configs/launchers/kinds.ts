import { compose } from './compose.ts';
import { dockerfile } from './dockerfile.ts';
import { kubernetes } from './kubernetes.ts';
import type { LauncherKind } from './launch.ts';

/** Every kind of place that starts trainings. A new one is a file beside this and a line here. */
export const LAUNCHERS: readonly LauncherKind[] = [kubernetes, compose, dockerfile];
