import { runIn } from '../../support/run-in.ts';
import { describe, expect, test } from 'vitest';
import { findCard } from '../../../src/gpus/catalogue.ts';
import { judge } from '../../../src/verdict/judge.ts';
import {
  type ArgumentName,
  ARGUMENTS,
  defaultOf,
  lifeOf,
} from '../../../src/frameworks/ultralytics/arguments/defaults.ts';
import { isAtLeast } from '../../../src/base/versions.ts';
import { declared, read, rulesOf, told } from '../../support/configs.ts';

const BASE = 'model: yolov8n.pt\nimgsz: 640\nepochs: 3\n';
const on = (line: string, ultralytics?: string) =>
  read(`${BASE}${line}\n`, declared(ultralytics === undefined ? {} : { ultralytics }));

describe('an argument came and went with a version', () => {
  test.each<[ArgumentName, string | null, string | null]>([
    ['batch', null, null],
    ['amp', '8.0.57', null],
    ['fraction', '8.0.110', null],
    ['freeze', '8.0.154', null],
    ['multi_scale', '8.0.235', null],
    ['bgr', '8.1.33', null],
    ['copy_paste_mode', '8.3.0', null],
    ['cutmix', '8.3.119', null],
    ['compile', '8.3.196', null],
    ['end2end', '8.4.8', '8.4.142'],
    ['cls_pw', '8.4.37', null],
    ['distill_model', '8.4.77', null],
    ['quantize', '8.4.80', null],
    ['half', null, '8.4.80'],
    ['cls_remap', '8.4.91', null],
    ['channels_last', '8.4.105', null],
    ['keras', null, '8.4.164'],
  ])('%s: %s to %s', (name, since, until) => {
    expect(lifeOf(name)).toEqual({ since, until });
  });

  test('never before it came', () => {
    for (const name of Object.keys(ARGUMENTS) as ArgumentName[]) {
      const { since, until } = lifeOf(name);
      if (since !== null && until !== null) expect(isAtLeast(until, since), name).toBe(true);
    }
  });
});

describe('the default of an argument follows the version', () => {
  test.each<[ArgumentName, string, unknown, string, unknown]>([
    ['optimizer', '8.0.113', 'SGD', '8.0.114', 'auto'],
    ['pretrained', '8.0.118', false, '8.0.119', true],
    ['close_mosaic', '8.0.71', 10, '8.0.72', 0],
    ['close_mosaic', '8.0.125', 0, '8.0.126', 10],
    ['patience', '8.1.15', 50, '8.1.16', 100],
    ['multi_scale', '8.3.253', false, '8.4.0', 0],
    ['channels_last', '8.4.132', false, '8.4.133', null],
    ['nms', '8.4.141', false, '8.4.142', null],
    ['tracker', '8.4.75', 'botsort.yaml', '8.4.76', 'tracktrack.yaml'],
  ])('%s: in %s %s, in %s %s', (name, before, former, since, standard) => {
    expect(defaultOf(name, before)).toBe(former);
    expect(defaultOf(name, since)).toBe(standard);
    expect(defaultOf(name, '8.4.190')).toBe(ARGUMENTS[name][1]);
  });

  test.each<ArgumentName>(['epochs', 'batch', 'imgsz', 'amp', 'compile', 'cutmix', 'nbs', 'mosaic', 'mask_ratio'])(
    '%s never changed',
    (name) => {
      expect(defaultOf(name, '8.0.0')).toBe(ARGUMENTS[name][1]);
    },
  );
});

describe('what a version makes of a key', () => {
  test('an argument that got another name is told by its new one, once the version is declared', () => {
    expect(told(on('half: true', '8.4.80'))).toEqual([
      'notice renamed-key configs/train.yaml:4:1: half: is called quantize since 8.4.80',
    ]);
    expect(rulesOf(on('half: true', '8.4.79'))).toEqual([]);
    expect(rulesOf(on('half: true'))).toEqual([]);
    expect(rulesOf(on('end2end: false', '8.4.141'))).toEqual([]);
    expect(rulesOf(on('end2end: false', '8.4.142'))).toEqual(['renamed-key']);
    expect(rulesOf(on('boxes: true', '8.0.217'))).toEqual([]);
    expect(rulesOf(on('keras: true', '8.4.164'))).toEqual(['dropped-key']);
  });

  test('transforms of the user are let through since 8.3.226', () => {
    expect(rulesOf(on('augmentations: []', '8.3.226'))).toEqual([]);
    expect(rulesOf(on('augmentations: []'))).toEqual([]);
    expect(rulesOf(on('augmentations: []', '8.3.225'))).toEqual(['unknown-key']);
    expect(rulesOf(on('save_dir: runs/x', '8.0.200'))).toEqual([]);
  });

  test('training for eight bits takes memory since 8.4.143', () => {
    expect(rulesOf(on('quantize: 8', '8.4.143'))).toEqual(['not-counted']);
    expect(rulesOf(on('quantize: int8'))).toEqual(['not-counted']);
    expect(rulesOf(on('quantize: 16'))).toEqual([]);
    expect(rulesOf(on('quantize: 8', '8.4.142'))).toEqual([]);
    expect(rulesOf(on('quantize:'))).toEqual([]);
  });

  test('a precision has a name since 8.4.129', () => {
    expect(runIn(on('amp: BF16'))).toMatchObject({ amp: { value: true }, amp_dtype: { value: 'bf16' } });
    expect(rulesOf(on('amp: bf16', '8.4.129'))).toEqual([]);
    expect(told(on('amp: bf16', '8.4.128'))).toEqual([
      'error amp-name configs/train.yaml:4:6: amp: true or false in ultralytics 8.4.128, names of a precision came with 8.4.129',
    ]);
    expect(rulesOf(on('amp: false', '8.4.128'))).toEqual([]);
  });

  test('shares of the dataset may be counts, and scales a range', () => {
    expect(rulesOf(on('fraction: [500, 100]\nscale: [0.5, 2.0]'))).toEqual([]);
    expect(rulesOf(on('fraction: -1'))).toEqual(['wrong-type']);
  });
});

test('cards that break mixed precision are known by their names since 8.3.44', () => {
  const rulesOn = (line: string, ultralytics: string) =>
    judge(on(line, ultralytics), findCard('gtx-1660'), {
      opLevel: false,
      reserveBytes: 0,
      brief: true,
    })
      .findings.map(({ rule }) => rule)
      .filter((rule) => rule === 'amp-off');
  expect(rulesOn('batch: 4', '8.3.44')).toEqual(['amp-off']);
  expect(rulesOn('batch: 4', '8.3.43')).toEqual([]);
  expect(rulesOn('amp: bf16', '8.4.190')).toEqual([]);
  expect(rulesOn('amp: false', '8.4.190')).toEqual([]);
});
