import { type MeasuredRow, measuredRowSchema } from './measured-rows.ts';

/** A case whose rows are kept: those of detectors. */
interface DetectorCase {
  readonly framework: 'ultralytics';
  readonly model: string;
  readonly task: MeasuredRow['task'];
  readonly imgsz: number;
  readonly nc: number;
  readonly gpus?: number | undefined;
  readonly amp?: boolean | undefined;
  readonly optimizer?: string | undefined;
  readonly labels?: { readonly most: number } | undefined;
  readonly predictions?: readonly { readonly batch: number; readonly devicePeakBytes: number }[] | undefined;
}

/** What a probe tells, as far as rows need it. */
export interface PlayedProbe {
  readonly machine: {
    readonly torch: string;
    readonly ultralytics?: string | undefined;
    readonly gpu: { readonly name: string; readonly totalBytes: number } | null;
  } | null;
  readonly case: DetectorCase | { readonly framework: 'transformers' };
  readonly emulate: object | null;
  readonly trials: readonly {
    readonly batch: number;
    readonly status: string;
    readonly failure: { readonly class: string; readonly stage: string } | null;
    readonly parameters?: number | null | undefined;
    readonly optimizer?: string | null | undefined;
    readonly amp?: boolean | null | undefined;
    readonly allocatedPeakBytes?: number | null | undefined;
    readonly reservedPeakBytes?: number | null | undefined;
    readonly devicePeakBytes?: number | null | undefined;
    readonly contextBytes?: number | null | undefined;
    readonly samplesPerSecond?: number | null | undefined;
  }[];
}

/** Rows that a probe adds: one a trial that ran on a real GPU without a cap, or ran out of its memory. */
export function rowsOf(probe: PlayedProbe): MeasuredRow[] {
  const { machine, case: asked, emulate } = probe;
  const gpu = machine?.gpu;
  const version = machine?.ultralytics;
  if (asked.framework !== 'ultralytics' || !gpu || !machine || version === undefined || emulate !== null) return [];
  return probe.trials.flatMap((trial) => {
    const isMeasured = trial.status === 'ok' && trial.devicePeakBytes != null;
    const isOom = trial.status === 'oom' && !['host-ram', 'shared-memory'].includes(trial.failure?.class ?? '');
    if (!isMeasured && !isOom) return [];
    const predicted = asked.predictions?.find(({ batch }) => batch === trial.batch)?.devicePeakBytes ?? null;
    return [
      measuredRowSchema.parse({
        schema: 'oomlint/measured@1',
        gpu: gpu.name.slice(0, 80),
        gpuTotalBytes: gpu.totalBytes,
        torch: machine.torch.slice(0, 80),
        ultralytics: version.slice(0, 80),
        model: asked.model,
        task: asked.task,
        imgsz: asked.imgsz,
        batch: trial.batch,
        gpus: asked.gpus ?? 1,
        nc: asked.nc,
        amp: trial.amp ?? asked.amp ?? true,
        optimizer: trial.optimizer ?? asked.optimizer ?? 'auto',
        labelsMost: asked.labels?.most ?? 0,
        parameters: trial.parameters || null,
        outcome: isMeasured ? 'ok' : 'oom',
        stage: trial.failure?.stage ?? null,
        allocatedPeakBytes: isMeasured ? trial.allocatedPeakBytes || null : null,
        reservedPeakBytes: isMeasured ? trial.reservedPeakBytes || null : null,
        devicePeakBytes: isMeasured ? trial.devicePeakBytes : null,
        contextBytes: trial.contextBytes ?? null,
        predictedDevicePeakBytes: predicted,
        imagesPerSecond: trial.samplesPerSecond ?? null,
      }),
    ];
  });
}
