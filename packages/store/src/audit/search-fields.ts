/** What the log can be searched by, read from an AuditEvent. Absent parts are empty. */
export interface SearchFields {
  /** `AuditEvent.recorded` as UTC with milliseconds, so that text order is time order. */
  readonly recorded: string;
  /** `agent[0].who.identifier.value`: the account. */
  readonly agent: string;
  /** `agent[0].altId`: the name the account signs in with. */
  readonly login: string;
  /** Ids of `entity[].what` that are Patients, or the handles that stand for them; sorted, each once. */
  readonly patients: readonly string[];
}

export const PATIENT_REFERENCE = /^Patient\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/;

/** Tolerates any JSON: an event is kept whatever its shape, it is then only found by its place in the log. */
export function searchFields(event: unknown, fallbackRecorded: string): SearchFields {
  const root = asRecord(event);
  const agent = asRecord(asList(root.agent)[0]);
  const identifier = asRecord(asRecord(agent.who).identifier);
  const patients = asList(root.entity).flatMap((entity) => {
    const what = asRecord(asRecord(entity).what);
    const own = asRecord(what.identifier);
    // Leaves of format 2 (seal.ts) hold handles; those of format 1, references.
    if (own.system === 'urn:aceso:subject') return [asText(own.value)];
    return PATIENT_REFERENCE.exec(asText(what.reference))?.[1] ?? [];
  });
  return {
    recorded: asInstant(root.recorded) ?? fallbackRecorded,
    agent: asText(identifier.value),
    login: asText(agent.altId),
    patients: [...new Set(patients)].sort(),
  };
}

/** An instant as UTC with milliseconds; undefined when it is none. */
export function asInstant(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

export const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
/** Without NUL, which Postgres text cannot hold. */
export const asText = (value: unknown): string => (typeof value === 'string' ? value.replaceAll('\u0000', '') : '');
