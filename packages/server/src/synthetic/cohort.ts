import { conceptText } from '@aceso/fhir';
import { csvCell } from '@aceso/synthetic/csv';
import type { Observation, Patient, Resource } from '@medplum/fhirtypes';
import { patientId } from '../audit/index.ts';

interface Member {
  sex: string;
  birth: string | undefined;
  dead: boolean;
  visits: number;
  readonly conditions: Set<string>;
  /** Name of the measurement to its newest value. */
  readonly measurements: Map<string, { readonly at: string; readonly value: number }>;
}

export interface CohortOptions {
  /** Columns for the most frequent conditions. */
  readonly conditions: number;
  /** Columns for the most frequent measurements. */
  readonly measurements: number;
  readonly at: Date;
}

const COMMA = { delimiter: ',', quote: '"' } as const;
const patientOf = (reference: string | undefined): string | undefined => patientId(reference ?? '');

/**
 * One row per patient: sex, age in whole years, whether alive, number of encounters, the most frequent conditions (yes or no) and the
 * newest value of the most frequent measurements. No names, identifiers or dates. `patients`: whose records went in.
 */
export async function cohortTable(
  resources: AsyncIterable<Resource>,
  options: CohortOptions,
): Promise<{ readonly csv: string; readonly patients: readonly string[] }> {
  const members = new Map<string, Member>();
  const member = (id: string): Member => {
    let found = members.get(id);
    if (!found) {
      found = { sex: '', birth: undefined, dead: false, visits: 0, conditions: new Set(), measurements: new Map() };
      members.set(id, found);
    }
    return found;
  };
  const known = new Set<string>();
  for await (const resource of resources) {
    if (resource.resourceType === 'Patient') {
      known.add(resource.id!);
      fill(member(resource.id!), resource);
    } else if (resource.resourceType === 'Encounter') {
      const id = patientOf(resource.subject?.reference);
      if (id) member(id).visits += 1;
    } else if (resource.resourceType === 'Condition') {
      const id = patientOf(resource.subject?.reference);
      const words = conceptText(resource.code);
      if (id && words) member(id).conditions.add(words);
    } else if (resource.resourceType === 'Observation') observe(member, resource);
  }
  for (const id of members.keys()) if (!known.has(id)) members.delete(id);

  const patients = [...members.keys()].sort();
  const rows = patients.map((id) => members.get(id)!);
  const conditions = mostFrequent(rows, (row) => row.conditions, options.conditions);
  const measurements = mostFrequent(rows, (row) => row.measurements.keys(), options.measurements);
  const header = ['sex', 'age', 'alive', 'encounters', ...conditions, ...measurements];
  const lines = rows.map((row) => [
    row.sex,
    row.birth === undefined ? '' : String(ageAt(row.birth, options.at)),
    row.dead ? 'no' : 'yes',
    String(row.visits),
    ...conditions.map((name) => (row.conditions.has(name) ? 'yes' : 'no')),
    ...measurements.map((name) => String(row.measurements.get(name)?.value ?? '')),
  ]);
  const csv = [header, ...lines].map((cells) => cells.map((cell) => csvCell(cell, COMMA)).join(',')).join('\n');
  return { csv: `${csv}\n`, patients };
}

function fill(member: Member, patient: Patient): void {
  member.sex = patient.gender ?? '';
  member.birth = patient.birthDate;
  member.dead = patient.deceasedBoolean === true || patient.deceasedDateTime !== undefined;
}

function observe(
  member: (id: string) => Member,
  { subject, status, code, valueQuantity, effectiveDateTime, issued }: Observation,
): void {
  const id = patientOf(subject?.reference);
  const words = conceptText(code);
  const value = valueQuantity?.value;
  if (!id || !words || value === undefined || status === 'entered-in-error' || status === 'cancelled') return;
  const name = valueQuantity?.unit ? `${words} (${valueQuantity.unit})` : words;
  const at = effectiveDateTime ?? issued ?? '';
  const { measurements } = member(id);
  const held = measurements.get(name);
  if (!held || at >= held.at) measurements.set(name, { at, value });
}

/** By the number of patients who have it, then by name, so that the same records give the same columns. */
function mostFrequent(rows: readonly Member[], of: (row: Member) => Iterable<string>, most: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const row of rows) for (const name of of(row)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([name]) => name);
}

/** Whole years; a partial date counts from its first day. */
function ageAt(birth: string, at: Date): number {
  const [year, month = 1, day = 1] = birth.split('-').map(Number) as [number, number?, number?];
  const had = at.getUTCMonth() + 1 > month || (at.getUTCMonth() + 1 === month && at.getUTCDate() >= day);
  return at.getUTCFullYear() - year - (had ? 0 : 1);
}
