import type { Store } from '@aceso/store';
import type { Bundle, Resource } from '@medplum/fhirtypes';

/** Who an account is in the record, and whom it cares for. */
export interface Relations {
  /** References that stand for the account: practitioner, roles, organisations it acts for. */
  actorsOf(account: { readonly id: string; readonly username: string }): Promise<readonly string[]>;
  /** Patients whom any of them cares for. */
  patientsOf(actors: readonly string[], visitDays: number): Promise<ReadonlySet<string>>;
}

const BASE = 'http://localhost/fhir';
/** Practitioner.identifier that names the account, where the practitioner has an id of the hospital's. */
const ACCOUNT_SYSTEM = 'urn:aceso:account';
const KEEP = 10_000;
const PAGE = 1000;

export function relationsIn(store: Store, now: () => Date): Relations {
  const kept = new Map<string, { readonly at: number; readonly value: Promise<unknown> }>();
  const keep = <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const at = now().getTime();
    const found = kept.get(key);
    if (found && Math.abs(at - found.at) < KEEP) return found.value as Promise<T>;
    if (kept.size > 1000) kept.clear();
    const value = work();
    value.catch(() => kept.delete(key));
    kept.set(key, { at, value });
    return value;
  };

  async function all(type: string, query: string): Promise<Resource[]> {
    const found: Resource[] = [];
    let next: string | undefined = `${query}&_count=${PAGE}`;
    while (next !== undefined) {
      const page: Bundle = await store.search({ type, query: next, base: BASE });
      for (const { resource, search } of page.entry ?? [])
        if (resource && search?.mode === 'match') found.push(resource);
      const url = page.link?.find(({ relation }) => relation === 'next')?.url;
      next = url === undefined ? undefined : new URL(url).search.slice(1);
    }
    return found;
  }

  const subjectOf = (resource: Resource): string[] => {
    const { subject, id } = resource as { subject?: { reference?: string }; id?: string };
    if (resource.resourceType === 'Patient') return id ? [id] : [];
    const [, patient] = /^Patient\/([A-Za-z0-9\-.]{1,64})$/.exec(subject?.reference ?? '') ?? [];
    return patient ? [patient] : [];
  };

  return {
    actorsOf: ({ id, username }) =>
      keep(`actors ${id}`, async () => {
        const named = [id, username].map((name) => `${ACCOUNT_SYSTEM}|${encodeURIComponent(name)}`).join(',');
        const practitioners = (await all('Practitioner', `identifier=${named}`)).map((one) => `Practitioner/${one.id}`);
        const own = [...new Set([`Practitioner/${id}`, ...practitioners])];
        const roles = await all('PractitionerRole', `practitioner=${own.join(',')}`);
        const more = roles.flatMap((role) => {
          const { organization } = role as { organization?: { reference?: string } };
          return [`PractitionerRole/${role.id}`, ...(organization?.reference ? [organization.reference] : [])];
        });
        return [...new Set([...own, ...more])];
      }),

    patientsOf: (actors, visitDays) =>
      keep(`patients ${visitDays} ${actors.join(' ')}`, async () => {
        const people = actors.filter((one) => /^Practitioner(Role)?\//.test(one)).join(',');
        const doctors = actors.filter((one) => one.startsWith('Practitioner/')).join(',');
        const since = new Date(now().getTime() - visitDays * 86_400_000).toISOString().slice(0, 10);
        const found = await Promise.all([
          all('CareTeam', `participant=${people}&status:not=entered-in-error,inactive`),
          all('Encounter', `practitioner=${doctors}&date=ge${since}&_elements=subject`),
          all('Encounter', `practitioner=${doctors}&status=in-progress,onleave,planned,arrived&_elements=subject`),
          all('Patient', `general-practitioner=${people}&_elements=id`),
        ]);
        return new Set(found.flat().flatMap(subjectOf));
      }),
  };
}
