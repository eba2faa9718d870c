import type { Compare, Criterion } from '../format.ts';
import { item, type ScoreDefinition, type ScoreItem } from './score.ts';

const DAY = { count: 24, unit: 'hours' } as const;
const UNITS = {
  'respiratory rate': '/min',
  systolic: 'mm[Hg]',
  'heart rate': '/min',
  temperature: 'Cel',
  spo2: '%',
  gcs: '{score}',
  wbc: '10*3/uL',
} as const;
type Vital = keyof typeof UNITS;

const vital = (of: Vital, is: Compare, value: number): Criterion => ({
  measurement: `observation:${of}`,
  is,
  value,
  unit: UNITS[of],
  within: DAY,
});
const band = (of: Vital, from: number, to: number): Criterion => ({
  all: [vital(of, '>=', from), vital(of, '<=', to)],
});
const outside = (of: Vital, below: number, above: number): Criterion => ({
  any: [vital(of, '<', below), vital(of, '>', above)],
});
const bands = (label: string, ...options: readonly (readonly [points: number, when: Criterion])[]): ScoreItem => ({
  label,
  options: options.map(([points, when]) => ({ points, when })),
});

/** 2 or more: a poor outcome is likelier. Mentation by the Glasgow Coma Scale below 15. */
export const QSOFA: ScoreDefinition = {
  id: 'qsofa',
  label: 'qSOFA',
  source: 'Seymour CW et al. JAMA 2016;315:762-774',
  items: [
    item('respiratory rate 22 or more', 1, vital('respiratory rate', '>=', 22)),
    item('systolic pressure 100 or less', 1, vital('systolic', '<=', 100)),
    item('altered mentation', 1, vital('gcs', '<', 15)),
  ],
};

export const SIRS: ScoreDefinition = {
  id: 'sirs',
  label: 'SIRS',
  source: 'Bone RC et al. Chest 1992;101:1644-1655',
  items: [
    item('temperature above 38 or below 36 °C', 1, outside('temperature', 36, 38)),
    item('heart rate above 90', 1, vital('heart rate', '>', 90)),
    item('respiratory rate above 20', 1, vital('respiratory rate', '>', 20)),
    item('white cells above 12 or below 4', 1, outside('wbc', 4, 12)),
  ],
};

/** Oxygen scale 1. Oxygen being given counts by a recorded inspired fraction above 21 %; consciousness by the coma scale. */
export const NEWS2: ScoreDefinition = {
  id: 'news2',
  label: 'NEWS2',
  source: 'Royal College of Physicians, National Early Warning Score 2, 2017',
  items: [
    bands(
      'respiratory rate',
      [3, vital('respiratory rate', '<=', 8)],
      [1, band('respiratory rate', 9, 11)],
      [0, band('respiratory rate', 12, 20)],
      [2, band('respiratory rate', 21, 24)],
      [3, vital('respiratory rate', '>=', 25)],
    ),
    bands(
      'oxygen saturation',
      [3, vital('spo2', '<=', 91)],
      [2, band('spo2', 92, 93)],
      [1, band('spo2', 94, 95)],
      [0, vital('spo2', '>=', 96)],
    ),
    item('oxygen given', 2, {
      all: [
        { not: { notMeasured: 'observation:fio2', within: DAY } },
        { measurement: 'observation:fio2', is: '>', value: 21, unit: '%', within: DAY },
      ],
    }),
    bands(
      'systolic pressure',
      [3, vital('systolic', '<=', 90)],
      [2, band('systolic', 91, 100)],
      [1, band('systolic', 101, 110)],
      [0, band('systolic', 111, 219)],
      [3, vital('systolic', '>=', 220)],
    ),
    bands(
      'heart rate',
      [3, vital('heart rate', '<=', 40)],
      [1, band('heart rate', 41, 50)],
      [0, band('heart rate', 51, 90)],
      [1, band('heart rate', 91, 110)],
      [2, band('heart rate', 111, 130)],
      [3, vital('heart rate', '>=', 131)],
    ),
    item('consciousness', 3, vital('gcs', '<', 15)),
    bands(
      'temperature',
      [3, vital('temperature', '<=', 35)],
      [1, { all: [vital('temperature', '>', 35), vital('temperature', '<=', 36)] }],
      [0, { all: [vital('temperature', '>', 36), vital('temperature', '<=', 38)] }],
      [1, { all: [vital('temperature', '>', 38), vital('temperature', '<=', 39)] }],
      [2, vital('temperature', '>', 39)],
    ),
  ],
};
