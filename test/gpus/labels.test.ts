import { describe, expect, test } from 'vitest';
import { gpuOfLabel } from '../../src/gpus/labels.ts';

describe('a label of a runner names a card', () => {
  test.each([
    ['gpu-t4-4-core', 't4', null],
    ['t4', 't4', null],
    ['gpu_rtx_4090', 'rtx-4090', null],
    ['RTX-3060-laptop', 'rtx-3060-laptop', null],
    ['arc-a100-80gb-x2', 'a100-80gb', 2],
    ['a100', 'a100-40gb', null],
    ['4x3090', 'rtx-3090', 4],
    ['accelerate_4x3090', 'rtx-3090', 4],
    ['linux.g5.4xlarge.nvidia.gpu', 'a10g', null],
    ['g4dn.xlarge', 't4', null],
    ['family=g6', 'l4', null],
    ['p4d.24xlarge', 'a100-40gb', null],
    ['Standard_NC4as_T4_v3', 't4', null],
    ['a2-highgpu-1g', 'a100-40gb', null],
    ['gpu-v100-16gb', 'v100-16gb', null],
    ['jetson-orin-nano-8gb', 'jetson-orin-nano-8gb', null],
    ['mig-a100-80gb:3g.40gb', 'a100-80gb:3g.40gb', null],
  ])('%s', (label, card, count) => {
    expect(gpuOfLabel(label)).toMatchObject({ card: { name: card } });
    if (count !== null) expect(gpuOfLabel(label)?.count).toBe(count);
  });
});

test.each([
  'ubuntu-latest',
  'ubuntu-24.04',
  'self-hosted',
  'linux',
  'x64',
  'gpu',
  'nvidia',
  'macos-15',
  'windows-2025',
  'github_runner',
  'gpu-latest',
  'my-8-core-64gb',
  '',
])('%s names none', (label) => {
  expect(gpuOfLabel(label)).toBeNull();
});
