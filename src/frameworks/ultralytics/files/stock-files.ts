import { wellKnownDataset } from './datasets.ts';

/** Models that Ultralytics brings itself, as `yolov8n.yaml`. */
const STOCK_MODEL =
  /(?:^|\/)(?:yolov?\d{1,2}[a-z]{0,2}|rtdetr-[a-z\d]+)(?:-(?:seg|pose|obb|cls|p2|p6|world|worldv2))*\.ya?ml$/i;

/** Whether the package brings a file of this path itself, so that no repository needs to hold it. */
export function isStockFile(path: string): boolean {
  return STOCK_MODEL.test(path) || (/\.ya?ml$/i.test(path) && wellKnownDataset(path) !== null);
}
