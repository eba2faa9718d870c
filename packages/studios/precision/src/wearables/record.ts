import { createHash } from 'node:crypto';
import type { Observation } from '@medplum/fhirtypes';
import type { WearableData } from './collect.ts';
import type { MeasureId } from './measures.ts';
import type { WearableSummary } from './summary.ts';

const LOINC = 'http://loinc.org';
const UCUM = 'http://unitsofmeasure.org';

/** Measures that are taken seldom and by hand: each sample stands in the record. Of the others a day, or the period, does. */
export const SPARSE: ReadonlySet<MeasureId> = new Set([
  'weight',
  'height',
  'bmi',
  'body-fat',
  'systolic',
  'diastolic',
  'body-temperature',
  'vo2-max',
  'glucose',
  'glucose-molar',
]);

interface Daily {
  readonly id: string;
  readonly code: string;
  readonly display: string;
  readonly unit: string;
  readonly category: 'activity' | 'vital-signs';
}
const DAILY: Readonly<Record<'steps' | 'exercise' | 'sleep' | 'resting' | 'heart', Daily>> = {
  steps: {
    id: 'steps',
    code: '41950-7',
    display: 'Number of steps in 24 hour Measured',
    unit: '{steps}/d',
    category: 'activity',
  },
  exercise: { id: 'exercise', code: '55411-3', display: 'Exercise duration', unit: 'min', category: 'activity' },
  sleep: { id: 'sleep', code: '93832-4', display: 'Sleep duration', unit: 'min', category: 'activity' },
  resting: { id: 'resting', code: '40443-4', display: 'Heart rate --resting', unit: '/min', category: 'vital-signs' },
  heart: { id: 'heart', code: '8867-4', display: 'Heart rate', unit: '/min', category: 'vital-signs' },
};

/**
 * What a clinician files of an import: totals and means of days, nights, and the glucose metrics of the period where they suffice.
 * @param patient `Patient/id`
 */
export function recordObservations(data: WearableData, summary: WearableSummary, patient: string): Observation[] {
  const made: Observation[] = [];
  const add = ({ id, code, display, unit, category }: Daily, day: string, value: number, method: string): void =>
    void made.push({
      resourceType: 'Observation',
      id: idOf(patient, id, day),
      status: 'final',
      category: [
        { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: category }] },
      ],
      code: { coding: [{ system: LOINC, code, display }], text: display },
      subject: { reference: patient },
      effectiveDateTime: day,
      valueQuantity: { value, unit: unit.replace(/[{}]/g, ''), system: UCUM, code: unit },
      method: { text: method },
    });
  for (const { day, sums, resting, readings } of data.days) {
    if (sums.steps !== undefined)
      add(DAILY.steps, day, sums.steps, 'Sum of the day over all sources, each minute once');
    if (sums.exercise !== undefined)
      add(DAILY.exercise, day, Math.round(sums.exercise), 'Sum of the day over all sources, each minute once');
    const heart = readings['heart-rate'];
    if (heart)
      add(DAILY.heart, day, heart.mean, `Mean of ${heart.count} readings of the day, ${heart.min} to ${heart.max}`);
    if (resting)
      add(
        DAILY.resting,
        day,
        resting.value,
        resting.from === 'device' ? 'As the device gives it' : 'Lowest mean over 30 minutes of the day; an estimate',
      );
  }
  for (const { day, asleep } of summary.sleep?.nights ?? [])
    add(DAILY.sleep, day, asleep, 'Minutes asleep from noon to noon, by the device');
  const glucose = glucoseObservation(summary, patient);
  return glucose ? [...made, glucose] : made;
}

/** One observation after the times-in-ranges panel of HL7's CGM guide, with mean, GMI and CV beside them. */
function glucoseObservation({ glucose }: WearableSummary, patient: string): Observation | undefined {
  if (!glucose?.sufficient) return undefined;
  const part = (code: string, display: string, value: number, unit: string) => ({
    code: { coding: [{ system: LOINC, code, display }], text: display },
    valueQuantity: { value, unit, system: UCUM, code: unit },
  });
  return {
    resourceType: 'Observation',
    id: idOf(patient, 'cgm', glucose.from, glucose.to),
    status: 'final',
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'laboratory' }] },
    ],
    code: { coding: [{ system: LOINC, code: '106793-3' }], text: 'Times in glucose ranges' },
    subject: { reference: patient },
    effectivePeriod: { start: glucose.from, end: glucose.to },
    method: {
      text: `International consensus of 2019; ${glucose.readings} readings, ${glucose.active} % of those possible`,
    },
    component: [
      part('104642-4', 'Time in very low range', glucose.ranges.veryLow, '%'),
      part('104641-6', 'Time in low range', glucose.ranges.low, '%'),
      part('97510-2', 'Time in range', glucose.ranges.inRange, '%'),
      part('104640-8', 'Time in high range', glucose.ranges.high, '%'),
      part('104639-0', 'Time in very high range', glucose.ranges.veryHigh, '%'),
      glucose.unit === 'mg/dL'
        ? part('97507-8', 'Mean glucose', glucose.mean, 'mg/dL')
        : part('105273-7', 'Mean glucose', glucose.mean, 'mmol/L'),
      part('97506-0', 'Glucose management indicator', glucose.gmi, '%'),
      part('104638-2', 'Glucose coefficient of variation', glucose.cv, '%'),
    ],
  };
}

const idOf = (...parts: readonly string[]): string =>
  `wd-${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 40)}`;
