import type { PatientSummary } from '@aceso/client';
import type { Store } from '@aceso/store';
import type { Condition, Encounter, HumanName, Patient, Resource } from '@medplum/fhirtypes';
import { Lru } from '../charts/lru.ts';

type Clinical = Pick<PatientSummary, 'activeProblems'> & Partial<Pick<PatientSummary, 'lastEncounter'>>;

const BASE = 'http://localhost/fhir';
const MAX_PROBLEMS = 8;

/** How a patient is called in lists. */
export function nameOf(names: readonly HumanName[] | undefined): string {
  const list = Array.isArray(names) ? names : [];
  const name = list.find(({ use }) => use === 'official') ?? list.find(({ use }) => use === 'usual') ?? list[0];
  if (!name) return 'No name';
  return name.text ?? [...(name.given ?? []), name.family ?? ''].filter(Boolean).join(' ').trim();
}

/** The identifier typed MR; what it is called where there is none depends on the hospital, so there is no second guess. */
function mrnOf({ identifier }: Patient): string | undefined {
  return identifier?.find(({ type }) => type?.coding?.some(({ code }) => code === 'MR'))?.value;
}

const conceptOf = (concept: Condition['code']): string | undefined =>
  concept?.text ?? concept?.coding?.find(({ display }) => display)?.display ?? concept?.coding?.[0]?.code;

/** SNOMED CT names end in a word for their hierarchy; a clinician reads past it. */
const withoutTag = (label: string): string =>
  label.replace(/ \((disorder|finding|situation|morphologic abnormality)\)$/, '');

/** What is wrong comes before what is merely noted (employment, education and the like are findings too). */
function problemsOf(conditions: readonly Condition[]): string[] {
  const kept = conditions.filter(
    ({ verificationStatus }) =>
      !verificationStatus?.coding?.some(({ code }) => code === 'refuted' || code === 'entered-in-error'),
  );
  const labels = kept.flatMap(({ code }) => conceptOf(code) ?? []);
  const rank = (label: string): number => (/\((finding|situation)\)$/.test(label) ? 1 : 0);
  const ordered = labels
    .map((label, index) => ({ label, index }))
    .sort((a, b) => rank(a.label) - rank(b.label) || a.index - b.index);
  return [...new Set(ordered.map(({ label }) => withoutTag(label)))].slice(0, MAX_PROBLEMS);
}

function encounterOf(encounter: Encounter): NonNullable<PatientSummary['lastEncounter']> {
  const type = conceptOf(encounter.type?.[0]);
  return {
    id: encounter.id ?? '',
    class: encounter.class?.code ?? '',
    ...(type ? { type: withoutTag(type) } : {}),
    status: encounter.status,
    ...(encounter.period?.start ? { start: encounter.period.start } : {}),
    ...(encounter.period?.end ? { end: encounter.period.end } : {}),
  };
}

/** One line per patient for lists; what is clinical in it is kept while the record stands still. */
export class PatientSummaries {
  readonly #store: Store;
  readonly #kept = new Lru<string, { version: string; clinical: Clinical }>(4096);

  constructor(store: Store) {
    this.#store = store;
  }

  async of(patient: Patient, openDrafts: number): Promise<PatientSummary> {
    const id = patient.id ?? '';
    const mrn = mrnOf(patient);
    return {
      id,
      name: nameOf(patient.name),
      ...(patient.birthDate ? { birthDate: patient.birthDate } : {}),
      ...(patient.gender ? { gender: patient.gender } : {}),
      ...(mrn ? { mrn } : {}),
      deceased: patient.deceasedBoolean === true || patient.deceasedDateTime !== undefined,
      ...(await this.clinical(id)),
      openDrafts,
    };
  }

  async clinical(id: string): Promise<Clinical> {
    const version = await this.#store.patientVersion(id);
    const kept = this.#kept.get(id);
    if (kept?.version === version) return kept.clinical;
    const [encounters, conditions] = await Promise.all([
      this.#search<Encounter>('Encounter', `patient=${id}&_sort=-date&_count=1`),
      this.#search<Condition>(
        'Condition',
        `patient=${id}&clinical-status=active,recurrence,relapse&_sort=-recorded-date&_count=60`,
      ),
    ]);
    const [last] = encounters;
    const clinical = { ...(last ? { lastEncounter: encounterOf(last) } : {}), activeProblems: problemsOf(conditions) };
    this.#kept.set(id, { version, clinical });
    return clinical;
  }

  async #search<T extends Resource>(type: string, query: string): Promise<T[]> {
    const found = await this.#store.search({ type, query, base: BASE });
    return (found.entry ?? []).flatMap(({ resource, search }) =>
      resource && search?.mode === 'match' ? [resource as T] : [],
    );
  }
}
