import datasets from '../../../../data/datasets.json' with { type: 'json' };

/** What the name of a well-known dataset tells; Ultralytics brings these files itself, so that no repository holds them. */
export interface Dataset {
  readonly nc: number;
  /** Keypoints and numbers of each, for datasets of poses. */
  readonly keypoints: readonly [number, number] | null;
}

/** The dataset that a `data` argument names (`coco.yaml`, `/data/VOC.yaml`, `imagenet10`); null when it is none we know. */
export function wellKnownDataset(data: string): Dataset | null {
  const [stem = ''] = data.split(/[\\/]/).filter(Boolean).slice(-1);
  return byName().get(stem.replace(/\.ya?ml$/i, '').toLowerCase()) ?? null;
}

let index: ReadonlyMap<string, Dataset> | undefined;

function byName(): ReadonlyMap<string, Dataset> {
  index ??= new Map(
    datasets.flatMap(({ nc, keypoints: [count, dimensions] = [], names }) => {
      const keypoints = count === undefined || dimensions === undefined ? null : ([count, dimensions] as const);
      return names.map((name) => [name.toLowerCase(), { nc, keypoints }] as const);
    }),
  );
  return index;
}
