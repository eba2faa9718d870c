import { setImmediate as turn } from 'node:timers/promises';
import { buildCharts, type Chart } from '@aceso/fhir';
import { isAbsent, type Store } from '@aceso/store';
import type { Auditor } from '../../audit/index.ts';

/** Patients whose records are read, audited and worked on together. */
export const GROUP = 25;

/** What rules look at; letters, claims and appointments of a long life are not fetched. */
const TYPES = [
  'Patient',
  'AllergyIntolerance',
  'Condition',
  'DiagnosticReport',
  'DocumentReference',
  'Encounter',
  'Immunization',
  'Medication',
  'MedicationAdministration',
  'MedicationDispense',
  'MedicationRequest',
  'MedicationStatement',
  'Observation',
  'Procedure',
];

interface Parts {
  readonly store: Store;
  readonly auditor: () => Auditor;
  readonly by: { readonly id: string; readonly username: string };
  readonly job: string;
  readonly signal: AbortSignal;
  /** Patients that are done already, in the order of the store. */
  readonly skip: number;
}

/**
 * Every patient of the store, group by group, whatever its size: no more than a group is in memory. Whose records are read is
 * in the audit log before they are.
 */
export async function* overPatients({
  store,
  auditor,
  by,
  job,
  signal,
  skip,
}: Parts): AsyncGenerator<readonly Chart[]> {
  let ids: string[] = [];
  let seen = 0;
  const read = async (): Promise<readonly Chart[]> => {
    await auditor().record({ kind: 'read', by, patients: ids, entities: [{ thing: { kind: 'job', id: job } }] });
    const charts: Chart[] = [];
    for (const id of ids) {
      signal.throwIfAborted();
      try {
        const resources = await store.everything(id, { types: TYPES });
        const chart = buildCharts(resources.map((resource) => ({ resource }))).charts.find(
          ({ patient }) => patient.id === id,
        );
        if (chart) charts.push(chart);
      } catch (error) {
        // Deleted since it was listed.
        if (!isAbsent(error)) throw error;
      }
      // Others have their turn: a request never waits for more than one record.
      await turn();
    }
    ids = [];
    return charts;
  };
  for await (const patient of store.export({ types: ['Patient'] })) {
    signal.throwIfAborted();
    seen += 1;
    if (seen <= skip || patient.id === undefined) continue;
    ids.push(patient.id);
    if (ids.length === GROUP) yield await read();
  }
  if (ids.length > 0) yield await read();
}
