import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import observations from '../../data/cuda-context.json' with { type: 'json' };
import gpus from '../../data/gpus.json' with { type: 'json' };
import { findCard } from '../../src/gpus/catalogue.ts';
import { judged } from '../support/cases.ts';
import { contextBytes, cublasWorkspaces, ncclBytes } from '../../src/torch/overheads.ts';

const MIB = 2 ** 20;

/** Observed less predicted, in MiB, of messages of PyTorch 2.1 and newer on one known card. */
const residuals = observations
  .filter(({ form, torch }) => form === 'process' && torch !== null && !/^[01]\.|^2\.0/.test(torch.replace('>=', '')))
  .flatMap(({ gpu, outsideMib }) => {
    const card = gpus.find(({ titles }) => titles.includes(gpu));
    return card ? [outsideMib - contextBytes(card, 'lazy') / MIB] : [];
  })
  .toSorted((a, b) => a - b);
const quantile = (share: number) => residuals[Math.floor(share * (residuals.length - 1))]!;

test('the CUDA context follows what out-of-memory messages say of it', () => {
  expect(residuals.length).toBeGreaterThanOrEqual(90);
  expect(Math.abs(quantile(0.5))).toBeLessThan(25);
  expect(quantile(0.25)).toBeGreaterThan(-45);
  expect(quantile(0.75)).toBeLessThan(60);
});

test('the CUDA context of an H100 is what its driver counted for our own trainings', () => {
  const contextOf = (name: string) =>
    readFileSync(new URL(`../../data/gpu/${name}.jsonl`, import.meta.url), 'utf8')
      .trimEnd()
      .split('\n')
      .flatMap((line) => (JSON.parse(line) as { contextBytes?: number }).contextBytes ?? []);
  const said = contextBytes(findCard('h100'), 'lazy');
  const off = (name: string) => contextOf(name).map((bytes) => (bytes - said) / MIB);
  expect(off('ultralytics').length).toBeGreaterThan(100);
  for (const each of off('ultralytics')) expect(Math.abs(each)).toBeLessThan(40);
  // what cuBLAS loads for a language model is not known of other cards
  for (const each of off('llm')) expect(Math.abs(each - 71)).toBeLessThan(70);
});

test('the context of an unknown card is the median of all', () => {
  const all = observations
    .filter(({ form, torch }) => form === 'process' && torch !== null && !/^[01]\.|^2\.0/.test(torch.replace('>=', '')))
    .map(({ outsideMib }) => outsideMib)
    .toSorted((a, b) => a - b);
  const unknown = contextBytes({ computeCapability: null, multiprocessors: null }, 'lazy') / MIB;
  expect(Math.abs(unknown - all[Math.floor(all.length / 2)]!)).toBeLessThan(25);
});

test('older PyTorch loads more kernels, newer cards of the same size none', () => {
  const t4 = { computeCapability: '7.5', multiprocessors: 40 };
  const [eager, early, lazy] = (['eager', 'early lazy', 'lazy'] as const).map((each) => contextBytes(t4, each));
  expect(eager).toBeGreaterThan(early!);
  expect(early).toBeGreaterThan(lazy!);
  expect(lazy! / MIB).toBeCloseTo(156, 0);
});

test('cuBLAS takes the workspace that its configuration names', () => {
  expect(cublasWorkspaces(true, '7.5')).toEqual([32 * MIB]);
  expect(cublasWorkspaces(false, '7.5')).toEqual([8_519_680]);
  expect(cublasWorkspaces(false, '9.0')).toEqual([32 * MIB]);
  expect(cublasWorkspaces(false, null)).toEqual([8_519_680]);
});

test('cuDNN 8 takes a workspace whatever the batch where PyTorch 2.0 to 2.3 asks it, on cards with tensor cores', () => {
  const peak = (torch: string, card: string, batch: number) => {
    const values = { model: 'yolov8n-cls.pt', task: 'classify', imgsz: 224, batch, torch, ultralytics: '8.2.22' };
    return judged(values, findCard(card)).estimate!.reservedPeakBytes / MIB;
  };
  expect(peak('2.3.0', 't4', 16) - peak('2.4.0', 't4', 16)).toBeGreaterThan(100);
  for (const [torch, card] of [
    ['1.13.1', 't4'],
    ['2.3.0', 'gtx-1080-ti'],
  ] as const) {
    expect(peak('2.3.0', 't4', 16) - peak(torch, card, 16)).toBeGreaterThan(100);
  }
  // a large batch takes more than that anyway
  expect(peak('2.3.0', 't4', 256) / peak('1.13.1', 't4', 256)).toBeCloseTo(1, 2);
});

test('before cuDNN 8.3, with a PyTorch before 1.12, convolutions copy each map once, on cards with tensor cores and without', () => {
  const peak = (torch: string, card: string) => {
    const values = {
      model: 'yolov5s.pt',
      framework: 'yolov5',
      imgsz: 640,
      batch: 16,
      labels_per_image: 9,
      val: false,
      torch,
    };
    return judged(values, findCard(card)).estimate!.reservedPeakBytes;
  };
  for (const card of ['t4', 'p100-16gb', 'rtx-3090']) {
    expect(peak('1.11.0', card)).toBeLessThan(0.99 * peak('1.12.1', card));
    expect(peak('1.7.0', card)).toBe(peak('1.11.0', card));
  }
});

test('communicators cost memory over several GPUs alone', () => {
  expect(ncclBytes(1)).toBe(0);
  expect(ncclBytes(2)).toBeGreaterThan(0);
});

test('since 8.4.146 convolutions take a workspace where the paths are those of Windows, which trains in the old layout', () => {
  const peak = (ultralytics: string, data: string, values: Readonly<Record<string, unknown>> = {}) =>
    judged({ model: 'yolov8n.pt', data, val: false, torch: '2.13.0', ultralytics, ...values }, findCard('t4')).estimate!
      .reservedPeakBytes / MIB;
  for (const data of ['D:/sets/data.yaml', 'D:\\sets\\data.yaml', 'sets\\data.yaml']) {
    expect(peak('8.4.174', data) - peak('8.4.174', 'data.yaml')).toBeGreaterThan(60);
    expect(peak('8.4.145', data)).toBe(peak('8.4.145', 'data.yaml'));
    expect(peak('8.4.174', data, { channels_last: true })).toBe(peak('8.4.174', 'data.yaml'));
  }
});
