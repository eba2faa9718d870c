import type { Chart, ChartConcept, ChartTime, ChartValue } from '@aceso/fhir';
import { type Day, isDay, plus } from '../immunization/period.ts';
import { RESULT } from '../result-status.ts';
import { type CodeList, means } from './codes.ts';

/** An entry of the chart that something rests on. */
export interface Found {
  readonly ref: string;
  readonly text: string;
  /** Where only a month or year is recorded, its first day. */
  readonly day: Day | undefined;
  readonly value?: ChartValue | undefined;
}

/** A chart as it stood on a day, and the questions that rules ask of it. */
export interface Facts {
  readonly chart: Chart;
  readonly asOf: Day;
  readonly born: Day;
  readonly sex: 'female' | 'male' | undefined;
  /** Whole years. */
  readonly age: number;
  /** Conditions that hold now, the newest last. */
  active(list: CodeList): readonly Found[];
  /** Conditions that hold or held. */
  ever(list: CodeList): readonly Found[];
  /** Completed procedures, final results and reports, the newest last. */
  done(list: CodeList): readonly Found[];
  /** Medicines that are taken now. */
  taking(list: CodeList): readonly Found[];
  /** First day on which a medicine is known to have been taken or prescribed. */
  takingSince(list: CodeList): Day | undefined;
}

/** @param chart as it stood at the end of the day */
export function factsOf(chart: Chart, asOf: Day, born: Day): Facts {
  const { gender } = chart.patient;
  const conditions = chart.conditions
    .filter(({ verification }) => verification === undefined || verification === 'confirmed')
    .map((entry) => ({
      concept: entry.concept,
      found: found(entry.ref, entry.concept, entry.onset ?? entry.recorded),
      holds:
        entry.clinicalStatus !== 'resolved' &&
        entry.clinicalStatus !== 'inactive' &&
        entry.clinicalStatus !== 'remission' &&
        entry.abatement === undefined,
    }));
  const done = [
    ...chart.procedures
      .filter(({ status }) => status === 'completed')
      .map((entry) => ({ concept: entry.concept, found: found(entry.ref, entry.concept, entry.end ?? entry.start) })),
    ...chart.observations
      .filter(({ status, dataAbsentReason }) => RESULT.has(status) && dataAbsentReason === undefined)
      .flatMap((entry) => [
        { concept: entry.concept, found: found(entry.ref, entry.concept, entry.time, entry.value) },
        ...entry.components.map((component) => ({
          concept: component.concept,
          found: found(entry.ref, component.concept, entry.time, component.value),
        })),
      ]),
    ...chart.reports
      .filter(({ status }) => RESULT.has(status))
      .map((entry) => ({ concept: entry.concept, found: found(entry.ref, entry.concept, entry.time) })),
  ].sort((a, b) => compare(a.found.day, b.found.day));
  const medicines = chart.medications
    .filter(
      ({ status, resourceType }) =>
        (resourceType === 'MedicationRequest' || resourceType === 'MedicationStatement') && !NEVER_TAKEN.has(status),
    )
    .map((entry) => ({
      concept: entry.concept,
      found: found(entry.ref, entry.concept, entry.start ?? entry.recorded),
      taken: entry.status === 'active',
    }));
  const keys = new Map<ChartConcept, string>();
  const keyOf = (concept: ChartConcept): string => {
    let key = keys.get(concept);
    if (key === undefined) {
      key = JSON.stringify(concept);
      keys.set(concept, key);
    }
    return key;
  };
  const pick = (entries: readonly { concept: ChartConcept; found: Found }[], list: CodeList): readonly Found[] => {
    // Most entries of a long record say the same as others of it: each is compared with the list once.
    const known = new Map<string, boolean>();
    const fits = (concept: ChartConcept): boolean => {
      const key = keyOf(concept);
      let fit = known.get(key);
      if (fit === undefined) {
        fit = means(concept, list);
        known.set(key, fit);
      }
      return fit;
    };
    return entries.filter(({ concept }) => fits(concept)).map((each) => each.found);
  };
  return {
    chart,
    asOf,
    born,
    sex: gender === 'female' || gender === 'male' ? gender : undefined,
    age: ageOn(born, asOf),
    active: (list) =>
      pick(
        conditions.filter(({ holds }) => holds),
        list,
      ),
    ever: (list) => pick(conditions, list),
    done: (list) => pick(done, list),
    taking: (list) =>
      pick(
        medicines.filter(({ taken }) => taken),
        list,
      ),
    takingSince: (list) =>
      pick(medicines, list)
        .flatMap(({ day }) => day ?? [])
        .sort()[0],
  };
}

const NEVER_TAKEN = new Set(['cancelled', 'entered-in-error', 'draft', 'intended', 'not-taken', 'unknown']);

const found = (ref: string, concept: ChartConcept, time: ChartTime | undefined, value?: ChartValue): Found => ({
  ref,
  text: concept.text,
  day: firstDay(time),
  ...(value === undefined ? {} : { value }),
});

/** Of a month or year its first day: a test is never taken to be newer than it may be. */
function firstDay(time: ChartTime | undefined): Day | undefined {
  if (!time) return undefined;
  const day = `${time.day}-01-01`.slice(0, 10);
  return isDay(day) ? day : undefined;
}

const compare = (a: Day | undefined, b: Day | undefined): number =>
  (a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0;

/** Whole years on a day; who is born on 29 February turns older on 1 March. */
export function ageOn(born: Day, day: Day): number {
  let age = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  if (plus(born, `${Math.max(age, 0)} years`) > day) age -= 1;
  return age;
}

/** The latest of entries that have a day. */
export const newest = (entries: readonly Found[]): Found | undefined =>
  entries.findLast(({ day }) => day !== undefined);

export const numberOf = ({ value }: Found): { readonly value: number; readonly unit: string } | undefined =>
  value?.type === 'quantity'
    ? { value: value.quantity.value, unit: value.quantity.ucum ?? value.quantity.unit ?? '' }
    : undefined;
