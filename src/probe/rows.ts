import { type MeasuredRow, measuredRowSchema } from '../measured/measured-rows.ts';
import type { ProbeResult } from './probe-result.ts';

/** Rows that a probe adds: one a trial that ran on a real GPU without a cap, or ran out of its memory. */
export function rowsOf(probe: ProbeResult): MeasuredRow[] {
  const { machine, case: asked, emulate } = probe;
  const gpu = machine?.gpu;
  if (!gpu || !machine || emulate !== null) return [];
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
        ultralytics: machine.ultralytics.slice(0, 80),
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
        imagesPerSecond: trial.imagesPerSecond ?? null,
      }),
    ];
  });
}
