import { describe, expect, test } from 'vitest';
import clouds from '../../data/instances.json' with { type: 'json' };
import { cardNames, findCard } from '../../src/gpus/catalogue.ts';
import { instanceNamed, instanceNames } from '../../src/gpus/instances.ts';
import { gpuOfLabel } from '../../src/gpus/labels.ts';

describe('a machine of a cloud stands for its cards', () => {
  test.each([
    ['g5.12xlarge', 'a10g', 4],
    ['ml.g5.2xlarge', 'a10g', 1],
    ['p3dn.24xlarge', 'v100-32gb', 8],
    ['p5.4xlarge', 'h100-80gb', 1],
    ['gr6.4xlarge', 'l4', 1],
    ['=g6e', 'l40s', null],
    ['p6-b200.48xlarge', 'b200', 8],
    ['a2-ultragpu-2g', 'a100-80gb', 2],
    ['a3-megagpu-8g', 'h100-80gb', 8],
    ['g2-standard-24', 'l4', 2],
    ['NVIDIA_TESLA_A100', 'a100-40gb', null],
    ['nvidia-h100-mega-80gb', 'h100-80gb', null],
    ['Standard_NC64as_T4_v3', 't4', 4],
    ['Standard_ND96amsr_A100_v4', 'a100-80gb', 8],
    ['Standard_NC40ads_H100_v5', 'h100-94gb', 1],
    ['gpu_8x_a100_80gb_sxm4', 'a100-80gb', 8],
    ['BM.GPU.A100-v2.8', 'a100-80gb', 8],
    ['ecs.gn7i-c16g1.4xlarge', 'a10', 1],
    ['gpu.nvidia.medium.multi', 't4', 4],
    ['saas-linux-medium-amd64-gpu-standard', 't4', 1],
    ['a10g-largex4', 'a10g', 4],
    ['linux.g5.48xlarge.nvidia.gpu', 'a10g', 8],
  ])('%s', (label, card, count) => {
    expect(instanceNamed(label)).toMatchObject({ card: { name: card }, count });
  });

  test('with the page that says so and its day', () => {
    expect(instanceNamed('g4dn.xlarge')).toMatchObject({
      cloud: 'AWS',
      source: expect.stringMatching(/^https:/),
      date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
  });

  test.each([
    ['Standard_NV6ads_A10_v5', 'a10', 6],
    ['g6f.xlarge', 'l4', 8],
  ])('%s has a part of one', (label, card, parts) => {
    const whole = findCard(card).usableBytes;
    const usable = instanceNamed(label)?.card.usableBytes ?? 0;
    expect(Math.abs(usable - whole / parts)).toBeLessThan(2 ** 20);
  });
});

test('every card of the machines is in the catalogue, and no name stands twice', () => {
  const cards = clouds.flatMap((cloud) => [
    ...Object.keys(cloud.cards),
    ...Object.values(cloud.families),
    ...Object.values(cloud.accelerators ?? {}),
  ]);
  expect(cards.filter((card) => !cardNames().includes(card))).toEqual([]);
  const names = clouds.flatMap((cloud) =>
    Object.values(cloud.cards)
      .flat()
      .map((name) => name.split(' ')[0]),
  );
  expect(names).toHaveLength(new Set(names).size);
  expect(instanceNames().length).toBeGreaterThan(200);
});

describe('a vGPU has the memory that its name says', () => {
  test.each([
    ['L40-24C', 'l40', 24 / 48],
    ['GRID V100D-32Q', 'v100-32gb', 1],
    ['NVIDIA A10-12Q', 'a10', 0.5],
    ['grid_t4-8c', 't4', 0.5],
    ['A100-20C', 'a100-40gb', 0.5],
  ])('%s', (label, card, share) => {
    const usable = gpuOfLabel(label)?.card.usableBytes ?? 0;
    expect(usable / findCard(card).usableBytes).toBeCloseTo(share, 3);
  });
});

test.each(['c5.4xlarge', 'n1-standard-8', 'Standard_D4s_v5', '${{ inputs.t4 }}', '{{ .Values.a100 }}', 'm5.xlarge'])(
  '%s names no card',
  (label) => {
    expect(gpuOfLabel(label)).toBeNull();
  },
);
