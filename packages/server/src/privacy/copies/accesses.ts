import type { AuditLeaf } from '@aceso/store';
import type { AuditEvent } from '@medplum/fhirtypes';
import { csvOf } from '../../http/csv.ts';

/** One event of the audit log as the person may have it: when, as what, what for; not who by name, and not from where. */
export interface Access {
  readonly at: string;
  readonly what: string;
  readonly action: string;
  readonly roles: readonly string[];
  /** The person's own account. */
  readonly self: boolean;
  readonly purpose: string;
  readonly outcome: 'done' | 'refused' | 'failed';
}

const ACTIONS: Readonly<Record<string, string>> = {
  C: 'create',
  R: 'read',
  U: 'update',
  D: 'delete',
  E: 'execute',
};

/** Somebody with an account of the portal acted for the person (a grant of ours stands in the event). */
const isByProxy = ({ entity = [] }: AuditEvent): boolean =>
  entity.some(
    ({ what, detail = [] }) =>
      what?.reference?.startsWith('RelatedPerson/px-') && detail.some(({ type }) => type === 'actingAs'),
  );

/** Undefined where the event was emptied, or cannot be read. */
export function accessOf({ event }: AuditLeaf): Access | undefined {
  let parsed: AuditEvent;
  try {
    parsed = JSON.parse(event) as AuditEvent;
  } catch {
    return undefined;
  }
  if (parsed.resourceType !== 'AuditEvent') return undefined;
  const agent = parsed.agent?.[0];
  const roles = (agent?.role ?? []).flatMap(({ coding }) => coding?.[0]?.code ?? []);
  const [subtype] = parsed.subtype ?? [];
  const kind = subtype && subtype.code !== 'operation' ? subtype : parsed.type;
  return {
    at: parsed.recorded ?? '',
    what: kind?.display ?? kind?.code ?? '',
    action: ACTIONS[parsed.action ?? ''] ?? '',
    roles: roles.length > 0 ? roles : [agent?.altId?.startsWith('AETITLES=') ? 'imaging device' : 'system'],
    self: roles.includes('patient') && !isByProxy(parsed),
    purpose: parsed.purposeOfEvent?.[0]?.coding?.[0]?.code ?? 'not stated',
    outcome: parsed.outcome === '8' ? 'failed' : parsed.outcome === '4' ? 'refused' : 'done',
  };
}

export const accessesCsv = (accesses: readonly Access[]): string =>
  csvOf(
    ['when', 'what', 'action', 'roles', 'yourself', 'purpose', 'outcome'],
    accesses.map(({ at, what, action, roles, self, purpose, outcome }) => [
      at,
      what,
      action,
      roles.join(' '),
      self ? 'yes' : 'no',
      purpose,
      outcome,
    ]),
  );

/** How often, by role. */
export function countByRole(accesses: readonly Access[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { roles } of accesses) {
    const key = roles.join(', ');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return new Map([...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)));
}
