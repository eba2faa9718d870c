import type { ErasureReason } from '@aceso/client';
import type { ErasureReport, Store } from '@aceso/store';
import { auditEvents } from '../audit/event.ts';
import { splitOf, staysOnErasure } from './keep.ts';

export interface LocalErasure {
  readonly patient: string;
  readonly reason: ErasureReason;
  /** Who asked for it. */
  readonly by: string;
  /** The second person, who has seen what would go. */
  readonly confirmedBy: string;
  readonly dryRun?: boolean;
  readonly at: string;
  readonly progress?: (step: string, done: number, total?: number) => void;
}

/** An erasure on the store itself, where no server runs. Who works there holds everything; both names go into the log. */
export function eraseLocally(store: Store, erasure: LocalErasure): Promise<ErasureReport> {
  const { patient, reason, by, confirmedBy, dryRun, at, progress } = erasure;
  return store.erasures.run({
    patient,
    reason,
    at,
    by: [by, confirmedBy],
    ...(dryRun ? { dryRun } : {}),
    ...(progress ? { progress } : {}),
    keep: staysOnErasure(patient),
    split: splitOf(patient),
    event: (details) =>
      auditEvents({
        kind: 'erase',
        recorded: at,
        agent: { username: confirmedBy },
        patients: [],
        entities: [
          {
            thing: { kind: 'erasure', id: store.erasures.hashOf(patient) },
            detail: {
              ...Object.fromEntries(details.map(({ type, valueString }) => [type, valueString])),
              'requested-by': by,
              reason,
            },
          },
        ],
        site: 'Aceso',
      })[0]!,
  });
}
