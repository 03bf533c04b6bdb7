import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { tapeNetwork } from '../../../../src/torch/network-tape.ts';
import { F32 } from '../../../../src/torch/dtypes.ts';
import {
  buildNetwork,
  type BuildOptions,
  UnknownModule,
} from '../../../../src/frameworks/ultralytics/networks/build.ts';
import { layersOf } from '../../../../src/frameworks/ultralytics/networks/layers.ts';

const OPTIONS: BuildOptions = {
  name: 'test',
  scale: null,
  classes: 10,
  keypoints: [17, 3],
  sppfActivatesFirst: 'none',
  joinsLevels: false,
};

const SIDE = 40;
const STRIDE = 8;

/** A small detector at 40 x 40 pixels with 64 channels, with or without something in front of its head. */
function networkWith(extra: string, options: BuildOptions = OPTIONS) {
  return buildNetwork(
    {
      layers: layersOf(`
        Conv 16 3 2
        Conv 32 3 2
        Conv 64 3 2${extra}
        Detect nc <-1>`),
      scales: {},
    },
    options,
  );
}

/** Allocated for one image at the end of forward. */
function bytesOf(network: ReturnType<typeof buildNetwork>, autocast: boolean): number {
  const tape = tapeNetwork(network, {
    height: SIDE * STRIDE,
    width: SIDE * STRIDE,
    autocast,
    isFrozen: ({ fixed }) => fixed,
    splitsKernels: true,
    isSingleImage: false,
    resizesInFloat: true,
    workspaceShares: { forward: 0, backward: 0 },
    mode: { isTraining: true, labelsPerImage: 0 },
    isInference: false,
    inputType: F32,
    holdsOutputs: true,
  });
  return tape.savedBytesPerImage;
}

const rows = readFileSync(new URL('../../../../data/reference/community-modules.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [module = '', precision, parameters, bytes] = line.split(',');
    return { module, amp: precision === 'amp', parameters: Number(parameters), bytes: Number(bytes) };
  });

/** As the row was measured: GSConv to 128 channels, two maps for a join, 64 channels otherwise. */
function notationOf(module: string): string {
  if (module === 'GSConv') return '\n        GSConv 128 3 1';
  if (module.startsWith('BiFPN')) return `\n        ${module} <-1 -1>`;
  return `\n        ${module} 64`;
}

describe('modules of the community have the parameters of their PyTorch implementations', () => {
  test.each(rows.filter(({ amp }) => amp))('$module', ({ module, parameters }) => {
    const head = (channels: number) => networkWith(channels === 64 ? '' : `\n        Conv ${channels} 1 1`);
    const wide = module === 'GSConv' || module.startsWith('BiFPN');
    const [without, conv] = wide ? [head(128), 64 * 128 + 2 * 128] : [head(64), 0];
    expect(networkWith(notationOf(module)).parameterCount).toBe(without.parameterCount - conv + parameters);
  });
});

describe('what they leave behind is what PyTorch allocates', () => {
  // in these the head reads what the module gives in half precision, so that the output is counted once
  test.each(rows.filter(({ module }) => !['GSConv', 'BiFPN_Concat2', 'SimAM'].includes(module)))(
    '$module, amp $amp',
    ({ module, amp, bytes }) => {
      const without = bytesOf(networkWith(''), amp);
      expect(bytesOf(networkWith(notationOf(module)), amp) - without).toBe(bytes);
    },
  );
});

describe('a module of the team itself', () => {
  const LAYER = '\n        MyBlock 64 3';

  test('is refused by name, layer and line', () => {
    expect(() => networkWith(LAYER)).toThrow(UnknownModule);
    expect(() => networkWith(LAYER)).toThrow('no memory model for the module MyBlock');
  });

  test('may count as one that is known', () => {
    const described = networkWith(LAYER, { ...OPTIONS, described: { MyBlock: { like: 'Conv' } } });
    expect(described.parameterCount).toBe(networkWith('\n        Conv 64 3').parameterCount);
    expect(bytesOf(described, true)).toBe(bytesOf(networkWith('\n        Conv 64 3'), true));
  });

  test('may be described by its sizes', () => {
    const description = { output: 'argument', stride: 1, parameters: 1234, keptBytes: 6 } as const;
    const described = networkWith(LAYER, { ...OPTIONS, described: { MyBlock: description } });
    expect(described.parameterCount).toBe(networkWith('').parameterCount + 1234);
    const output = 64 * SIDE * SIDE;
    expect(bytesOf(described, true) - bytesOf(networkWith(''), true)).toBe(6 * output);
  });

  test('may halve the map', () => {
    const halving = { output: 'input', stride: 2, parameters: 0, keptBytes: 2 } as const;
    const described = networkWith(LAYER, { ...OPTIONS, described: { MyBlock: halving } });
    expect(bytesOf(described, true)).toBeLessThan(bytesOf(networkWith(''), true));
  });
});

test('arguments that make no module are refused', () => {
  expect(() => networkWith('\n        Conv wide 3')).toThrow(/first argument must be the output channels/);
});
