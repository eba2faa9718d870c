import type { CallRecord } from '@aceso/models';
import type { Auditor } from '../audit/index.ts';

/** A model call in the audit log: who, which model and host, what for, how it ended; never what was said. */
export async function auditCall(auditor: Auditor, record: CallRecord): Promise<void> {
  const { user, patients, call, outcome, phase } = record;
  const told = [
    'phase',
    'version',
    'provider',
    'host',
    'purpose',
    'prompt',
    'dataClass',
    'identifiers',
    'outcome',
  ] as const;
  const counted = ['inputTokens', 'outputTokens', 'money', 'attempts', 'milliseconds'] as const;
  const detail = Object.fromEntries(
    [...told, ...counted].flatMap((field) => (record[field] === undefined ? [] : [[field, String(record[field])]])),
  );
  await auditor.record({
    kind: 'operation',
    by: { id: user },
    patients,
    entities: [{ thing: { kind: 'model', id: record.model }, detail }, { thing: { kind: 'model-call', id: call } }],
    ...(outcome === undefined ? {} : { outcome: `model call ${outcome}` }),
    ...(phase === 'end' && outcome !== 'done' ? { failed: true } : {}),
  });
}
