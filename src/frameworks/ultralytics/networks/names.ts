import { type Task } from './families/family.ts';
import { FAMILIES } from './families/registry.ts';

/** A stock model as a name says it. */
export interface ModelName {
  readonly family: string;
  /** Size letter; null where the family has one size. */
  readonly size: string | null;
  readonly task: Task;
}

const TASKS: Readonly<Record<string, Task>> = { seg: 'segment', pose: 'pose', obb: 'obb', cls: 'classify' };
/** What pre-trained weights are called beyond their architecture: the datasets they saw. */
const DATASETS: ReadonlySet<string> = new Set(['oiv7', 'coco', 'objv1']);

/** `yoloe-11s-seg`, `yoloe-v8l`; `-pf` finds classes of its own. */
const YOLOE = /^yoloe-(v8|11|26)([nsmlx])(-seg)?$/;
const RTDETR = /^rtdetr-(?:([lx])|(resnet(?:50|101)))$/;

function rtdetr([, size, backbone]: RegExpExecArray): Pick<ModelName, 'family' | 'size'> {
  return backbone === undefined
    ? { family: 'rtdetr', size: size ?? null }
    : { family: `rtdetr-${backbone}`, size: null };
}

/**
 * Reads names as users write them (`yolov8n.pt`, `models/YOLO11s-seg.yaml`, `yolov5su`, `yolov5n6u.pt`); null for
 * anything that names no stock model.
 */
export function parseModelName(text: string): ModelName | null {
  const file = text.trim().split(/[/\\]/).at(-1)!.toLowerCase();
  const stem = file.replace(/\.(?:pt|ya?ml|onnx|engine|torchscript)$/, '');
  const transformer = RTDETR.exec(stem);
  if (transformer) return { ...rtdetr(transformer), task: 'detect' };
  const prompted = YOLOE.exec(stem);
  if (prompted) return { family: `yoloe-${prompted[1]}`, size: prompted[2]!, task: prompted[3] ? 'segment' : 'detect' };
  const [, version = '', letter = '', six = '', rest = ''] =
    /^yolov?-?(\d{1,2})([a-z]?)(6?)u?((?:-[a-z\d]+)*)$/.exec(stem) ?? [];
  if (version === '') return null;
  const base = Number(version) >= 11 ? `yolo${version}` : `yolov${version}`;
  let family = base;
  let task: Task = 'detect';
  for (const part of rest.split('-').filter((word) => word !== '')) {
    const plain = part.replace(/u$/, '');
    const named = TASKS[part];
    if (named) task = named;
    else if (Object.hasOwn(FAMILIES, `${base}-${plain}`)) family = `${base}-${plain}`;
    else if (!DATASETS.has(part)) return null;
  }
  if (six === '6') family = `${base}-p6`;
  const known = Object.hasOwn(FAMILIES, family) ? FAMILIES[family] : undefined;
  if (!known?.tasks.includes(task)) return null;
  const [first] = known.sizes;
  if (first === undefined) return letter === '' || letter === 'u' ? { family, size: null, task } : null;
  // a file without a size letter is built in its first size
  const size = letter === '' ? first : letter;
  return known.sizes.includes(size) ? { family, size, task } : null;
}

const LETTERLESS = /^yolov?-?\d{1,2}(?:-[a-z\d-]+)*(?:\.[a-z]+)?$/;

/** The model of a name that tells a family with several sizes and none of them; null for any other name. */
export function sizelessName(text: string): ModelName | null {
  const file = text.trim().split(/[/\\]/).at(-1)!.toLowerCase();
  const name = LETTERLESS.test(file) ? parseModelName(text) : null;
  return name !== null && name.size !== null ? name : null;
}

const SUFFIXES = { detect: '', segment: '-seg', pose: '-pose', obb: '-obb', classify: '-cls' } as const;

/** The name that the framework's own file has, without ending: the size behind the version, the task before the rest. */
export function fileNameOf({ family, size, task }: ModelName): string {
  const [base = family, ...rest] = family.split('-');
  if (base === 'rtdetr' && size !== null) return `rtdetr-${size}`;
  if (base === 'yoloe') return `${family}${size}${SUFFIXES[task]}`;
  return [`${base}${size ?? ''}${SUFFIXES[task]}`, ...rest].join('-');
}
