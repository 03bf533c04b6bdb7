import type { External, Instance } from './domain.ts';

/** Functions of Python and of well-known libraries, which leave the dictionaries and objects that they are given as they are. */
const BUILTINS: ReadonlySet<string> = new Set(
  'print len str repr int float bool list dict tuple set frozenset sorted reversed enumerate zip map filter range type id isinstance issubclass hasattr callable hash iter next any all sum min max abs round open input format vars dir locals getattr object property staticmethod classmethod exit quit help bytes bytearray memoryview chr ord divmod pow slice'.split(
    ' ',
  ),
);
export const LIBRARIES: ReadonlySet<string> = new Set(
  'abc argparse ast asyncio base64 click collections concurrent copy csv cv2 dataclasses datetime enum functools gc glob hydra itertools json logging math matplotlib mlflow multiprocessing numpy omegaconf onnx optuna os pandas pathlib pickle PIL pprint psutil pydantic random ray re requests roboflow seaborn shutil skimage sklearn socket subprocess supervision sys tempfile threading time tomllib torch torchvision tqdm traceback transformers trl peft unsloth typer typing ultralytics uuid wandb warnings yaml zipfile'.split(
    ' ',
  ),
);
const MORE_LIBRARIES: ReadonlySet<string> = new Set(
  'rich loguru tabulate lightning pytorch_lightning comet_ml clearml dvclive tensorboard tensorboardX accelerate transformers albumentations pycocotools dotenv absl colorama termcolor GPUtil pynvml boto3 google gdown kaggle IPython ipywidgets joblib scipy plotly onnxruntime tensorrt fastapi flask np pd plt tf keras neptune aim swanlab sagemaker azureml modal huggingface_hub datasets deepspeed horovod thop fvcore sahi fiftyone ruamel toml tomli box addict easydict munch prettytable ujson orjson simplejson types string io math platform inspect signal atexit contextlib heapq bisect statistics decimal fractions hashlib secrets importlib pkgutil xml html urllib http ftplib email smtplib'.split(
    ' ',
  ),
);
/** Methods that say, write or send what they are given. */
const SAYS =
  /^(?:info|debug|warning|warn|error|critical|exception|log\w*|print\w*|write\w*|dump\w*|save\w*|add_\w+|report\w*|show\w*|display|format|join|exists|is_\w+|has_\w+|get\w*|to_\w+|submit|send|post|put_nowait|put|emit|init|finish|watch|track|start\w*|close|predict|val|export|eval|fit_transform|describe)$/;

/** Whether a function that is not followed surely leaves alone what it is given. */
export function isHarmless({ name, of }: External): boolean {
  const parts = name.split('.');
  const [root = '', method = parts.at(-1) ?? ''] = [parts[0], parts.at(-1)];
  if (BUILTINS.has(name) || LIBRARIES.has(root) || MORE_LIBRARIES.has(root)) return true;
  if (/^(?:str|number|list|dict|model|trainer|parser|handle)$/.test(root) && of) return true;
  const library = of?.kind === 'unclear' ? of.library?.split('.')[0] : undefined;
  if (library !== undefined && (LIBRARIES.has(library) || MORE_LIBRARIES.has(library))) return true;
  return parts.length > 1 && SAYS.test(method);
}

/** Whether an object may have methods of a class that is not known. */
export function hasUnknownBase({ class: type }: Instance): boolean {
  return (type?.bases ?? []).some((base) => {
    if (base.kind === 'class') return false;
    if (base.kind !== 'external') return true;
    const [root = ''] = base.name.split('.');
    return (
      !LIBRARIES.has(root) &&
      !MORE_LIBRARIES.has(root) &&
      !/^(?:object|Exception|dict|str|int|list|Enum|ABC|nn)$/.test(root)
    );
  });
}
