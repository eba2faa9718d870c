import type { Collection, Store } from '@aceso/store';
import { changeKept, findKept } from '../../collections/change.ts';
import { fail } from '../../errors.ts';

export const SEVERITIES = ['near-miss', 'minor', 'moderate', 'serious', 'critical'] as const;
export const INCIDENT_STATES = ['open', 'investigating', 'closed'] as const;

/** Something that went wrong, or nearly did. Words of it are for those who see governance: no patient belongs in them. */
export interface Incident {
  readonly id: string;
  readonly subject: string;
  readonly version: string;
  readonly severity: (typeof SEVERITIES)[number];
  readonly state: (typeof INCIDENT_STATES)[number];
  readonly what: string;
  /** Drafts, analyses, runs: by kind and id; to open one its own permission is needed. */
  readonly outputs: readonly { readonly kind: string; readonly id: string }[];
  readonly correctiveAction?: string;
  readonly reportedBy: string;
  readonly reportedAt: string;
  /** Oldest first. */
  readonly history: readonly { readonly at: string; readonly by: string; readonly change: string }[];
}

export interface IncidentChange {
  readonly severity?: Incident['severity'];
  readonly state?: Incident['state'];
  readonly correctiveAction?: string;
  readonly note?: string;
}

export class Incidents {
  readonly #kept: Collection<Incident>;

  constructor(store: Pick<Store, 'collection'>) {
    this.#kept = store.collection<Incident>('governance-incidents');
  }

  /** Newest first. */
  async list(): Promise<Incident[]> {
    const all = (await this.#kept.list()).map(({ value }) => value);
    return all.sort((a, b) => b.reportedAt.localeCompare(a.reportedAt));
  }

  async report(given: Omit<Incident, 'id' | 'state' | 'history'>): Promise<Incident> {
    const incident: Incident = {
      ...given,
      id: crypto.randomUUID(),
      state: 'open',
      history: [{ at: given.reportedAt, by: given.reportedBy, change: 'reported' }],
    };
    await this.#kept.put(incident.id, incident, 0);
    return incident;
  }

  /** @throws ServerError `incident-not-found`, `incident-open` for closing one without saying what was done */
  change(id: string, { note, ...change }: IncidentChange, by: string, at: string): Promise<Incident> {
    return changeKept(
      this.#kept,
      id,
      () => findKept(this.#kept, id, () => fail('incident-not-found')),
      (incident) => {
        const changed = { ...incident, ...change };
        if (changed.state === 'closed' && !changed.correctiveAction) throw fail('incident-open');
        const told = [
          ...Object.entries(change).map(([field, value]) => `${field}: ${String(value)}`),
          ...(note === undefined ? [] : [note]),
        ];
        return { ...changed, history: [...incident.history, { at, by, change: told.join('; ') }] };
      },
    );
  }
}
