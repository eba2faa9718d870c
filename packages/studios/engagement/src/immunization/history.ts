import type { GivenDose, ImmunizationCase } from './case.ts';
import type { CdsiData, Vaccine } from './data/types.ts';
import { atAge } from './period.ts';

/** A dose given, seen as one of its antigens (Logic Specification 4.2). */
export interface DoseRecord {
  /** Place in the case's doses. */
  readonly index: number;
  readonly dose: GivenDose;
}

export interface History {
  /** All doses until the assessment, the oldest first. */
  readonly doses: readonly DoseRecord[];
  readonly byAntigen: ReadonlyMap<string, readonly DoseRecord[]>;
  /** Doses dated after the assessment: not given yet, so never evaluated. */
  readonly future: readonly DoseRecord[];
  /** Doses whose CVX code CDC's data do not know. */
  readonly unknown: readonly DoseRecord[];
}

/** Breaks doses into antigens; the age at administration may decide which (a zoster vaccine below 50 is varicella). */
export function organise({ doses, patient, assessed }: ImmunizationCase, data: CdsiData): History {
  const vaccines = vaccinesOf(data);
  const sorted = doses
    .map((dose, index) => ({ index, dose }))
    .sort((a, b) => (a.dose.date < b.dose.date ? -1 : a.dose.date > b.dose.date ? 1 : a.index - b.index));
  const given = sorted.filter(({ dose }) => dose.date <= assessed);
  const byAntigen = new Map<string, DoseRecord[]>();
  for (const record of given) {
    for (const { antigen, beginAge, endAge } of vaccines.get(record.dose.cvx)?.antigens ?? []) {
      if (!atAge(patient.born, record.dose.date, beginAge, endAge)) continue;
      const records = byAntigen.get(antigen) ?? [];
      records.push(record);
      byAntigen.set(antigen, records);
    }
  }
  return {
    doses: given,
    byAntigen,
    future: sorted.filter(({ dose }) => dose.date > assessed),
    unknown: given.filter(({ dose }) => !vaccines.has(dose.cvx)),
  };
}

const indexes = new WeakMap<CdsiData, ReadonlyMap<string, Vaccine>>();

/** Vaccines by CVX code. */
export function vaccinesOf(data: CdsiData): ReadonlyMap<string, Vaccine> {
  let index = indexes.get(data);
  if (!index) {
    index = new Map(data.vaccines.map((vaccine) => [vaccine.cvx, vaccine]));
    indexes.set(data, index);
  }
  return index;
}
