import { convert } from '@aceso/fhir';

/** How samples of a measure add up: amounts over an interval, readings at an instant, or states that hold over an interval. */
export type Style = 'sum' | 'point' | 'state';

export interface Measure {
  readonly id: MeasureId;
  /** LOINC code; absent where LOINC has none, and then `display` stands alone. */
  readonly loinc?: string;
  readonly display: string;
  /** UCUM unit that values are kept in. */
  readonly unit: string;
  readonly style: Style;
  readonly category: 'activity' | 'vital-signs' | 'laboratory';
  /** Values outside are no readings of a living person's device, and are excluded by name. */
  readonly range: readonly [number, number];
  readonly analyte?: string;
  /** Counts stay whole when an interval is cut. */
  readonly whole?: true;
}

const LONGEST_DAY_MINUTES = 1500;

/**
 * Everything that is taken from wearables. LOINC 2.78; continuous glucose as in HL7's CGM guide 1.0 (two codes, by unit); Open mHealth's
 * references give steps, heart rate and weight the same codes.
 */
const TABLE = [
  sum('steps', '55423-8', 'Number of steps in unspecified time Pedometer', '{steps}', [0, 200_000], true),
  sum('distance', '55430-3', 'Walking distance unspecified time Pedometer', 'm', [0, 500_000]),
  sum('cycling-distance', undefined, 'Cycling distance', 'm', [0, 1_000_000]),
  sum('active-energy', '55424-6', 'Calories burned in unspecified time Pedometer', 'kcal', [0, 20_000]),
  sum('flights', '100304-5', 'Flights climbed [#] Reporting Period', '{flights}', [0, 2_000], true),
  sum('exercise', '55411-3', 'Exercise duration', 'min', [0, LONGEST_DAY_MINUTES]),
  vital('heart-rate', '8867-4', 'Heart rate', '/min', [20, 300]),
  vital('resting-heart-rate', '40443-4', 'Heart rate --resting', '/min', [20, 200]),
  vital('hrv-sdnn', '80404-7', 'R-R interval.standard deviation (Heart rate variability)', 'ms', [1, 500]),
  vital('hrv-rmssd', undefined, 'Heart rate variability, root mean square of successive differences', 'ms', [1, 500]),
  vital('rr-interval', '8637-1', 'R-R interval by EKG', 'ms', [200, 3000]),
  vital('respiratory-rate', '9279-1', 'Respiratory rate', '/min', [2, 100]),
  vital('oxygen-saturation', '59408-5', 'Oxygen saturation in Arterial blood by Pulse oximetry', '%', [40, 100]),
  vital('body-temperature', '8310-5', 'Body temperature', 'Cel', [25, 45]),
  vital('weight', '29463-7', 'Body weight', 'kg', [0.2, 650]),
  vital('height', '8302-2', 'Body height', 'cm', [20, 272]),
  vital('bmi', '39156-5', 'Body mass index (BMI) [Ratio]', 'kg/m2', [5, 200]),
  vital('body-fat', '41982-0', 'Percentage of body fat Measured', '%', [1, 80]),
  vital('systolic', '8480-6', 'Systolic blood pressure', 'mm[Hg]', [40, 300]),
  vital('diastolic', '8462-4', 'Diastolic blood pressure', 'mm[Hg]', [20, 200]),
  vital('vo2-max', '94122-9', 'Oxygen consumption (VO2)/Body weight', 'mL/kg/min', [5, 100]),
  glucose('glucose', '2339-0', 'Glucose [Mass/volume] in Blood', 'mg/dL', [10, 1500]),
  glucose('glucose-molar', '15074-8', 'Glucose [Moles/volume] in Blood', 'mmol/L', [0.5, 83]),
  glucose('cgm', '99504-3', 'Glucose [Mass/volume] in Interstitial fluid', 'mg/dL', [20, 600]),
  glucose('cgm-molar', '105272-9', 'Glucose [Moles/volume] in Interstitial fluid', 'mmol/L', [1.1, 33.3]),
  state('sleep-in-bed', undefined, 'Time in bed'),
  state('sleep', '93832-4', 'Sleep duration'),
  state('sleep-light', '93830-8', 'Light sleep duration'),
  state('sleep-deep', '93831-6', 'Deep sleep duration'),
  state('sleep-rem', '93829-0', 'REM sleep duration'),
  state('sleep-awake', undefined, 'Time awake within a sleep period'),
] as const;

export type MeasureId =
  | 'steps'
  | 'distance'
  | 'cycling-distance'
  | 'active-energy'
  | 'flights'
  | 'exercise'
  | 'heart-rate'
  | 'resting-heart-rate'
  | 'hrv-sdnn'
  | 'hrv-rmssd'
  | 'rr-interval'
  | 'respiratory-rate'
  | 'oxygen-saturation'
  | 'body-temperature'
  | 'weight'
  | 'height'
  | 'bmi'
  | 'body-fat'
  | 'systolic'
  | 'diastolic'
  | 'vo2-max'
  | 'glucose'
  | 'glucose-molar'
  | 'cgm'
  | 'cgm-molar'
  | 'sleep-in-bed'
  | 'sleep'
  | 'sleep-light'
  | 'sleep-deep'
  | 'sleep-rem'
  | 'sleep-awake';

export const MEASURES: readonly Measure[] = TABLE;
const INDEX = new Map(MEASURES.map(({ id }, at) => [id, at]));

/** The number under which a sample names its measure. */
export const measureIndex = (id: MeasureId): number => INDEX.get(id)!;
export const measureOf = (id: MeasureId): Measure => MEASURES[measureIndex(id)]!;

/** States of sleep, of which one holds at a time. Lying in bed may overlap them. */
export const SLEEP_STATES: ReadonlySet<MeasureId> = new Set([
  'sleep',
  'sleep-light',
  'sleep-deep',
  'sleep-rem',
  'sleep-awake',
]);
export const ASLEEP: ReadonlySet<MeasureId> = new Set(['sleep', 'sleep-light', 'sleep-deep', 'sleep-rem']);

/** Spellings of units in exports, beside those that clinicians and UCUM use. */
const SPELLINGS: Readonly<Record<string, string>> = {
  count: '1',
  steps: '1',
  '{steps}': '1',
  '{flights}': '1',
  'count/min': '/min',
  'count/s': '/s',
  'beats/min': '/min',
  bpm: '/min',
  'breaths/min': '/min',
  Cal: 'kcal',
  degC: 'Cel',
  degF: '[degF]',
  C: 'Cel',
  F: '[degF]',
  mmHg: 'mm[Hg]',
  mi: '[mi_i]',
  ft: '[ft_i]',
  in: '[in_i]',
  yd: '[yd_i]',
  lb: '[lb_av]',
  lbs: '[lb_av]',
  st: '[stone_av]',
  'mL/min·kg': 'mL/kg/min',
  'ml/(kg*min)': 'mL/kg/min',
  'mmol<180.1558800000541>/L': 'mmol/L',
  sec: 's',
  hr: 'h',
};

const converters = new Map<string, ((value: number) => number) | null>();

/** A value in the unit of a measure; undefined where the unit is not known or measures something else. */
export function inUnitOf({ unit, analyte }: Measure, value: number, written: string): number | undefined {
  if (written === unit) return value;
  const key = `${unit}\n${written}\n${analyte ?? ''}`;
  let converter = converters.get(key);
  if (converter === undefined) {
    converter = converterOf(written, unit, analyte);
    // Units come from files: a hostile one must not fill the memory.
    if (converters.size < 1000) converters.set(key, converter);
  }
  return converter === null ? undefined : converter(value);
}

function converterOf(written: string, unit: string, analyte: string | undefined): ((value: number) => number) | null {
  const from = Object.hasOwn(SPELLINGS, written) ? SPELLINGS[written]! : written;
  const to = Object.hasOwn(SPELLINGS, unit) ? SPELLINGS[unit]! : unit;
  if (from === to) return (value) => value;
  const options = analyte === undefined ? {} : { analyte };
  const zero = convert(0, from, to, options);
  const hundred = convert(100, from, to, options);
  if (!zero.ok || !hundred.ok) return null;
  const slope = (hundred.value - zero.value) / 100;
  return (value) => Number((value * slope + zero.value).toPrecision(12));
}

function sum(
  id: MeasureId,
  loinc: string | undefined,
  display: string,
  unit: string,
  range: readonly [number, number],
  whole?: true,
): Measure {
  return {
    id,
    ...(loinc === undefined ? {} : { loinc }),
    display,
    unit,
    style: 'sum',
    category: 'activity',
    range,
    ...(whole ? { whole } : {}),
  };
}
function vital(
  id: MeasureId,
  loinc: string | undefined,
  display: string,
  unit: string,
  range: readonly [number, number],
): Measure {
  return {
    id,
    ...(loinc === undefined ? {} : { loinc }),
    display,
    unit,
    style: 'point',
    category: 'vital-signs',
    range,
  };
}
function glucose(
  id: MeasureId,
  loinc: string,
  display: string,
  unit: string,
  range: readonly [number, number],
): Measure {
  return { id, loinc, display, unit, style: 'point', category: 'laboratory', range, analyte: 'glucose' };
}
function state(id: MeasureId, loinc: string | undefined, display: string): Measure {
  return {
    id,
    ...(loinc === undefined ? {} : { loinc }),
    display,
    unit: 'min',
    style: 'state',
    category: 'activity',
    range: [0, LONGEST_DAY_MINUTES],
  };
}
