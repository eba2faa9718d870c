import type { PatientQuery } from '@aceso/client';

/** Filters of the patient list as they stand in the address; anything unreadable is left out. */
export interface PatientSearch {
  q?: string;
  gender?: 'male' | 'female' | 'other' | 'unknown';
  ageMin?: number;
  ageMax?: number;
  inpatient?: boolean;
  sort?: 'name' | '-lastEncounter';
}

const GENDERS = ['male', 'female', 'other', 'unknown'] as const;
const SORTS = ['name', '-lastEncounter'] as const;

function age(value: unknown): number | undefined {
  const number = typeof value === 'number' ? value : typeof value === 'string' && value !== '' ? Number(value) : NaN;
  return Number.isInteger(number) && number >= 0 && number <= 130 ? number : undefined;
}

export function readPatientSearch(raw: Record<string, unknown>): PatientSearch {
  const gender = GENDERS.find((name) => name === raw.gender);
  const sort = SORTS.find((name) => name === raw.sort);
  const ageMin = age(raw.ageMin);
  const ageMax = age(raw.ageMax);
  return {
    ...((typeof raw.q === 'string' || typeof raw.q === 'number') && raw.q !== ''
      ? { q: String(raw.q).slice(0, 200) }
      : {}),
    ...(gender === undefined ? {} : { gender }),
    ...(ageMin === undefined ? {} : { ageMin }),
    ...(ageMax === undefined ? {} : { ageMax }),
    ...(raw.inpatient === true || raw.inpatient === 'true' ? { inpatient: true } : {}),
    ...(sort === undefined ? {} : { sort }),
  };
}

export function toQuery(search: PatientSearch, cursor: string | undefined): PatientQuery {
  return { sort: 'name', ...search, count: 50, ...(cursor === undefined ? {} : { cursor }) };
}

/** Index of the row that a key leads to, or undefined for a key that does not move. */
export function moveRow(key: string, index: number, count: number): number | undefined {
  if (count === 0) return undefined;
  const last = count - 1;
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: Math.min(last, index + 1),
    ArrowUp: Math.max(0, index - 1),
    Home: 0,
    End: last,
    PageDown: Math.min(last, index + 10),
    PageUp: Math.max(0, index - 10),
  };
  return Object.hasOwn(targets, key) ? targets[key] : undefined;
}
