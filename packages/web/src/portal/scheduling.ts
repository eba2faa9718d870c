import { api, type Language } from './api.ts';

export interface VisitType {
  readonly id: string;
  readonly name: string;
}
export interface Proposal {
  readonly id: string;
  readonly start: string;
}
interface Appointment {
  readonly id?: string;
  readonly start?: string;
}

const DAY = 86_400_000;
const SHOWN = 12;

/** Kinds of visit that patients may book; none where the clinic keeps no diary here. */
export async function visitTypes(language: Language): Promise<readonly VisitType[]> {
  try {
    const { items } = await api.request<{ items: readonly { id: string; name: { en: string; es?: string } }[] }>(
      '/api/scheduling/visit-types',
    );
    return items.map(({ id, name }) => ({ id, name: (language === 'es' ? name.es : undefined) ?? name.en }));
  } catch {
    return [];
  }
}

/** Free times of the next four weeks (IHE ITI Scheduling, Appointment/$find). */
export async function findTimes(visitType: string, now: Date): Promise<readonly Proposal[]> {
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const found = await api.request<{ entry?: readonly { resource?: Appointment }[] }>('/fhir/Appointment/$find', {
    query: {
      start: day(now.getTime()),
      end: day(now.getTime() + 28 * DAY),
      'visit-type': visitType,
      _count: String(SHOWN),
    },
  });
  return (found.entry ?? []).flatMap(({ resource }) =>
    resource?.id !== undefined && resource.start !== undefined ? [{ id: resource.id, start: resource.start }] : [],
  );
}

export async function bookProposal(id: string): Promise<void> {
  await api.request('/fhir/Appointment/$book', {
    method: 'POST',
    body: {
      resourceType: 'Parameters',
      parameter: [{ name: 'appointment-reference', valueReference: { reference: `Appointment/${id}` } }],
    },
  });
}
