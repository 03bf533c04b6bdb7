// What the command line says of the frameworks, which it does not name itself.

/** Words of a training, as an example of how to write them. */
export const EXAMPLE_WORDS = 'model=yolov8n.pt imgsz=640 batch=16';

/** Packages whose version a team may declare, by the name of the option. */
export const PACKAGE_OPTIONS = ['ultralytics', 'torch'] as const;

/** What names of files that hold trainings often contain, besides those of the frameworks' own. */
export const LIKELY_PATH = /train|yolo|hyp|cfg|config|exp|args/i;

/** What can be asked of some training or other; each knows which of them it can answer. */
export const SOLVABLE = ['imgsz', 'seq', 'batch', 'model', 'gpus', 'gpu'] as const;

/** Parts of the help. */
export const HELP_WORDS = {
  subject: 'predicts the GPU memory of a training: Ultralytics YOLO, LLM fine-tuning',
  estimate: [
    'in the words of the yolo command:',
    EXAMPLE_WORDS,
    'or of a language model: model=meta-llama/Llama-3.1-8B method=qlora',
    'seq=4096 micro_batch=2',
  ],
  fix: 'the batch and nbs that fit, as a patch or into the files',
  axes: 'imgsz|seq|batch|model|gpus|gpu',
  solve: ['largest imgsz, batch or model of the family that fits,', 'or smallest GPU, all else as the file has it'],
  version: '--ultralytics VERSION  whose defaults and rules apply, as 8.3.204',
  python: 'the Python that has PyTorch and what trains, python3',
  cases: [
    'Besides the arguments of Ultralytics, estimate and its cases take nc, labels_per_image, kpt_shape,',
    'ultralytics, torch, accumulate, gpus and gpu.',
  ],
} as const;
