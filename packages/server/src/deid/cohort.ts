import type { Store } from '@aceso/store';
import type { Patient, Resource } from '@medplum/fhirtypes';
import { patientsIn } from '../audit/index.ts';
import { fail } from '../errors.ts';
import { walk } from '../patients/walk.ts';
import type { Blob } from './records.ts';

/** More at once are a matter for a bulk export and the command line. */
const MOST_PATIENTS = 2_000;
/** Characters of a file; a patient's records are never parted. */
const CHUNK = 16 * 2 ** 20;
/** What a release never holds: other people's accounts of a record, not the record. */
const LEFT_OUT = new Set(['AuditEvent', 'Provenance']);

/** Ids of the patients that a FHIR search finds. @throws ServerError `bad-release` for a search of more than may be taken at once */
export async function cohortOf(store: Store, search: string): Promise<string[]> {
  const query = new URLSearchParams(search);
  for (const name of [...query.keys()])
    if (/^(?:_count|_elements|_summary|_include|_revinclude|_sort|_total|_format)\b/.test(name)) query.delete(name);
  query.set('_count', '500');
  query.set('_elements', 'id');
  const ids = new Set<string>();
  const start = { phase: 'main', query: query.toString(), done: 0 } as const;
  for await (const { resource } of walk<Patient>({ store, type: 'Patient' }, start)) {
    if (resource.id) ids.add(resource.id);
    if (ids.size > MOST_PATIENTS)
      throw fail(
        'bad-release',
        `The search finds more than ${MOST_PATIENTS} patients; narrow it, or export in bulk and take the command line.`,
      );
  }
  return [...ids];
}

/** The records of the patients as NDJSON. What was put is added to `passing`, whether or not all of it can be. */
export async function cohortFiles(
  store: Store,
  patients: readonly string[],
  passing: Blob[],
  signal: AbortSignal,
): Promise<readonly Blob[]> {
  const files: Blob[] = [];
  const seen = new Set<string>();
  let lines: string[] = [];
  let length = 0;
  const flush = async (): Promise<void> => {
    if (lines.length === 0) return;
    files.push(await put(store, `cohort-${files.length + 1}.ndjson`, lines, passing));
    lines = [];
    length = 0;
  };
  for (const id of patients) {
    signal.throwIfAborted();
    for (const resource of await store.everything(id)) {
      const key = `${resource.resourceType}/${resource.id}`;
      // Practitioners and places stand in the records of many.
      if (LEFT_OUT.has(resource.resourceType) || seen.has(key)) continue;
      seen.add(key);
      const line = JSON.stringify(resource);
      lines.push(line);
      length += line.length;
    }
    if (length > CHUNK) await flush();
  }
  await flush();
  return files;
}

/** Whose records the texts are from. Of a text that stands in none as it is (it was packed, say) all are named. */
export async function sampledOf(
  blobs: Pick<Store['blobs'], 'get'>,
  files: readonly Blob[],
  texts: readonly { readonly text: string }[],
): Promise<readonly string[]> {
  if (texts.length === 0) return [];
  const parts = texts.map(({ text }) => JSON.stringify(text).slice(1, -1));
  const left = new Set(parts);
  const sampled = new Set<string>();
  const all = new Set<string>();
  for (const { sha256 } of files) {
    const bytes = await blobs.get(sha256);
    for (const line of Buffer.from(bytes ?? [])
      .toString('utf8')
      .split('\n')) {
      if (line === '') continue;
      const patients = [...patientsIn(JSON.parse(line))];
      for (const patient of patients) all.add(patient);
      for (const part of parts) {
        if (!line.includes(part)) continue;
        left.delete(part);
        for (const patient of patients) sampled.add(patient);
      }
    }
  }
  return [...(left.size > 0 ? all : sampled)].sort();
}

/** All patients of the store, with nothing but what the k-map asks for. */
export async function populationFile(store: Store, passing: Blob[]): Promise<Blob> {
  const lines: string[] = [];
  for await (const resource of store.export({ types: ['Patient'] })) lines.push(JSON.stringify(reduced(resource)));
  return put(store, 'population.ndjson', lines, passing);
}

function reduced(resource: Resource): Patient {
  const { id, gender, birthDate, deceasedBoolean, deceasedDateTime, address } = resource as Patient;
  const home = address?.[0];
  return {
    resourceType: 'Patient',
    ...(id === undefined ? {} : { id }),
    ...(gender === undefined ? {} : { gender }),
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(deceasedBoolean === undefined ? {} : { deceasedBoolean }),
    ...(deceasedDateTime === undefined ? {} : { deceasedDateTime }),
    ...(home === undefined ? {} : { address: [home] }),
  };
}

async function put(store: Store, name: string, lines: readonly string[], passing: Blob[]): Promise<Blob> {
  const { sha256, size } = await store.blobs.put(Buffer.from(`${lines.join('\n')}\n`), 'application/fhir+ndjson');
  const blob = { name, bytes: size, sha256 };
  passing.push(blob);
  return blob;
}
