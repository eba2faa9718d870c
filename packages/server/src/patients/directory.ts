import type { PatientPage, PatientQuery, PatientSummary } from '@aceso/client';
import type { Store } from '@aceso/store';
import type { Encounter, Patient } from '@medplum/fhirtypes';
import { bareId } from './access.ts';
import { escapeValue, filters, readings } from './query.ts';
import type { PatientSummaries } from './summary.ts';
import { fromCursor, type Place, toCursor, walk } from './walk.ts';

const BASE = 'http://localhost/fhir';
const PAGE = 50;
const NATIVE_SORTS: Readonly<Record<string, string>> = {
  name: 'family,given,_id',
  '-name': '-family,-given,_id',
  birthDate: 'birthdate,_id',
  '-birthDate': '-birthdate,_id',
};
/** A ward holds fewer; more would not fit a search. */
const MAX_INPATIENTS = 1000;

interface Scope {
  readonly store: Store;
  readonly summaries: PatientSummaries;
  readonly openDrafts: ReadonlyMap<string, number>;
  readonly compartment?: string;
  readonly now: Date;
}

/** A page of the patient list. Orders that a search can do are left to the store; by last encounter, see below. */
export async function patientPage(scope: Scope, query: PatientQuery): Promise<PatientPage> {
  const { parameters, total } = await resolve(scope, query);
  const count = query.count ?? PAGE;
  const sort = query.sort ?? 'name';
  if (total === 0) return { items: [], total };
  const found = sort.endsWith('lastEncounter')
    ? await byEncounter(scope, query, parameters, count)
    : await bySearch(scope, query, parameters, count);
  return { ...found, total };
}

type Found = Omit<PatientPage, 'total'>;

/** What was typed, read in the first way that finds anybody; with the number of patients that it finds. */
async function resolve(scope: Scope, query: PatientQuery): Promise<{ parameters: string[]; total: number }> {
  const fixed = [...filters(query, scope.now), ...(query.inpatient ? [await inpatients(scope)] : [])];
  let parameters: string[] = [];
  for (const reading of readings(query.q)) {
    parameters = [...reading, ...fixed];
    const total = await countOf(scope, parameters);
    if (total > 0) return { parameters, total };
  }
  return { parameters, total: 0 };
}

async function countOf({ store, compartment }: Scope, parameters: readonly string[]): Promise<number> {
  const found = await store.search({
    type: 'Patient',
    query: [...parameters, '_summary=count'].join('&'),
    base: BASE,
    ...(compartment ? { compartment } : {}),
  });
  return found.total ?? 0;
}

/** Both conditions must hold of one stay, which two `_has` would not say. */
async function inpatients({ store }: Scope): Promise<string> {
  const query = `class=IMP,ACUTE,NONAC,OBSENC&status=in-progress,onleave&_elements=subject&_count=${MAX_INPATIENTS}`;
  const found = await store.search({ type: 'Encounter', query, base: BASE });
  const ids = (found.entry ?? []).flatMap(({ resource }) => {
    const reference = (resource as Encounter | undefined)?.subject?.reference;
    return reference?.startsWith('Patient/') ? [bareId(reference)] : [];
  });
  return `_id=${ids.length > 0 ? [...new Set(ids)].map(escapeValue).join(',') : '-none-'}`;
}

async function bySearch(
  scope: Scope,
  query: PatientQuery,
  parameters: readonly string[],
  count: number,
): Promise<Found> {
  const sort = NATIVE_SORTS[query.sort ?? 'name']!;
  const first: Place = {
    phase: 'main',
    query: [...parameters, `_sort=${sort}`, `_count=${count + 1}`].join('&'),
    done: 0,
  };
  const patients: Patient[] = [];
  let after: Place | undefined;
  for await (const step of walk<Patient>(
    { ...scope, type: 'Patient' },
    query.cursor ? fromCursor(query.cursor) : first,
  )) {
    if (patients.length === count) return { items: await summarise(scope, patients), next: toCursor(after!) };
    patients.push(step.resource);
    after = step.after;
  }
  return { items: await summarise(scope, patients) };
}

async function summarise(scope: Scope, patients: readonly Patient[]): Promise<PatientSummary[]> {
  return Promise.all(patients.map((one) => scope.summaries.of(one, scope.openDrafts.get(one.id ?? '') ?? 0)));
}

/**
 * By last encounter: encounters in order of time, each kept when it is the last of its patient; then, wherever the
 * order puts them, those who never had one. A search cannot order by what another resource says.
 */
async function byEncounter(
  scope: Scope,
  query: PatientQuery,
  parameters: readonly string[],
  count: number,
): Promise<Found> {
  const sort = query.sort === '-lastEncounter' ? '-date,_id' : 'date,_id';
  const chained = parameters.map((parameter) => parameter.replace(/^([\w-]+)(:\w+)?=/, 'patient:Patient.$1$2='));
  const main: Place = { phase: 'main', query: [...chained, `_sort=${sort}`, '_count=200'].join('&'), done: 0 };
  const rest: Place = { phase: 'rest', query: [...parameters, '_sort=_id', '_count=200'].join('&'), done: 0 };
  const start = query.cursor ? fromCursor(query.cursor) : main;
  const items: PatientSummary[] = [];
  let after: Place | undefined;
  const take = async (patient: Patient, place: Place): Promise<boolean> => {
    if (items.length === count) return true;
    items.push(await scope.summaries.of(patient, scope.openDrafts.get(patient.id ?? '') ?? 0));
    after = place;
    return false;
  };
  if (start.phase === 'main') {
    for await (const step of walk<Encounter>({ ...scope, type: 'Encounter' }, start)) {
      const patient = await lastOf(scope, step.resource);
      if (patient && (await take(patient, step.after))) return { items, next: toCursor(after!) };
    }
  }
  for await (const step of walk<Patient>({ ...scope, type: 'Patient' }, start.phase === 'rest' ? start : rest)) {
    const { lastEncounter } = await scope.summaries.clinical(step.resource.id ?? '');
    if (!lastEncounter && (await take(step.resource, step.after))) return { items, next: toCursor(after!) };
  }
  return { items };
}

/** The patient of this encounter, when it is their last. */
async function lastOf({ store, summaries }: Scope, encounter: Encounter): Promise<Patient | undefined> {
  const reference = encounter.subject?.reference;
  if (!reference?.startsWith('Patient/')) return undefined;
  const id = bareId(reference);
  const { lastEncounter } = await summaries.clinical(id);
  if (lastEncounter?.id !== encounter.id) return undefined;
  const { resource } = await store.read('Patient', id);
  return resource as Patient;
}
