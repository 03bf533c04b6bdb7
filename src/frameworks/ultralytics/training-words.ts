import type { TrainingWords } from '../training-words.ts';

/** Words by which trainings of detectors are known from afar; their settings need no program. */
export const YOLO_WORDS: TrainingWords = {
  goals: [],
  programs: [],
  commands: [],
  classes: [],
  texts: ['yolo', 'ultralytics', 'rtdetr', 'imgsz'],
  settings: [],
};
