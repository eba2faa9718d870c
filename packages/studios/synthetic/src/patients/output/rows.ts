import { YEAR } from '../gmf/time.ts';
import type { Code } from '../record/codes.ts';
import type { Encounter, Observation, Prescription } from '../record/entries.ts';
import type { SimulatedPatient } from '../world/simulate.ts';

/** A cell: text, number or nothing. */
export type Cell = string | number | null;
export type Row = readonly Cell[];
export type ColumnType = 'text' | 'number' | 'integer';
export interface TableSpec {
  readonly name: string;
  readonly columns: readonly (readonly [name: string, type: ColumnType])[];
}

export const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
export const stamp = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;
/** The end of something that may be open. */
export const stampOr = (time: number): string | null => (time > 0 ? stamp(time) : null);

/** A record with only what is recent: `years` back from the end; older visits stay when something in them still holds. */
export function recent(patient: SimulatedPatient, until: number, years: number): SimulatedPatient {
  const cutoff = (patient.death ?? until) - years * YEAR;
  const open = (stop: number): boolean => stop === 0 || stop >= cutoff;
  const encounters = patient.record.encounters.flatMap((encounter): Encounter[] => {
    if (encounter.stop >= cutoff) return [encounter];
    const conditions = encounter.conditions.filter((c) => open(c.stop));
    const medications = encounter.medications.filter((m) => open(m.stop));
    const carePlans = encounter.carePlans.filter((c) => open(c.stop));
    const { allergies, immunisations, devices } = encounter;
    const kept = [conditions, medications, carePlans, allergies, immunisations, devices];
    if (kept.every((list) => list.length === 0)) return [];
    return [
      {
        ...encounter,
        conditions,
        medications,
        carePlans,
        observations: [],
        reports: [],
        procedures: [],
        imagingStudies: [],
        supplies: [],
        notes: [],
      },
    ];
  });
  return {
    ...patient,
    record: Object.assign(Object.create(Object.getPrototypeOf(patient.record)), { encounters, death: patient.death }),
  };
}

/** The text of a code without its semantic tag. */
export const plain = (code: Code | undefined): string =>
  code?.display.replace(/ \((disorder|finding|procedure|situation|regime\/therapy|environment)\)$/, '') ?? '';

/** An observation and its parts, flat: what has parts only stands for them. */
export const flatten = (observations: readonly Observation[]): readonly Observation[] =>
  observations.flatMap((o) => (o.components.length > 0 ? o.components : [o]));

/** How a drug is taken, in words: "1 {tablet}, 2 times every day, as needed". */
export function dosageText(prescription: Prescription | undefined): string {
  const d = prescription?.dosage;
  if (d === undefined) return prescription?.asNeeded ? 'as needed' : '';
  const every = d.period === 1 ? `every ${d.unit.replace(/s$/, '')}` : `every ${d.period} ${d.unit}`;
  const times = d.frequency === 1 ? 'once' : `${d.frequency} times`;
  return `${d.amount} ${(d.doseUnit ?? '{dose}').replace(/[{}]/g, '')} ${times} ${every}${prescription?.asNeeded ? ', as needed' : ''}`;
}
