import type { Framework } from '../framework.ts';
import { frameworkNamed } from '../ultralytics/ultralytics.ts';
import { fromScript } from './command.ts';

/** The classic repository `ultralytics/yolov5`, whose `train.py` has its own head and loss. */
export const YOLOV5: Framework = { ...frameworkNamed('yolov5'), fromScript };
