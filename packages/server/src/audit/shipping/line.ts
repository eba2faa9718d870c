import type { AuditLeaf } from '@aceso/store';
import type { AuditEvent } from '@medplum/fhirtypes';

/**
 * A leaf of the log as it leaves this machine: who of the staff did what kind of thing, when and from where, how it went, and the
 * hash by which the leaf can be recognised in the log. Nothing of a patient: no id, no query, no text; of somebody who acts
 * under an account of their own as a patient, only that.
 */
export function lineOf(leaf: AuditLeaf): string {
  const event = parsed(leaf.event);
  const agent = event.agent?.[0];
  const roles = (agent?.role ?? []).flatMap(({ coding }) => coding?.[0]?.code ?? []);
  const isPatient = roles.includes('patient');
  const what = (event.entity ?? []).filter((one) => one.role?.code !== '24');
  const patients = what.filter((one) => one.role?.code === '1').length;
  const kinds = new Set(what.flatMap((one) => kindOf(one.what?.identifier?.system)));
  return JSON.stringify({
    index: leaf.index,
    hash: leaf.hash,
    at: leaf.recorded,
    what: event.subtype?.[0]?.display ?? '',
    code: event.subtype?.[0]?.code ?? '',
    action: event.action ?? '',
    outcome: event.outcome ?? '',
    roles,
    ...(isPatient
      ? {}
      : {
          account: agent?.who?.identifier?.value ?? '',
          user: agent?.altId ?? '',
          from: agent?.network?.address ?? '',
          by: agent?.media?.code ?? '',
        }),
    patients,
    about: [...kinds].sort(),
  });
}

/** `account` of `urn:aceso:account`; what is no kind of ours is a resource, and its type tells too much with its id. */
const kindOf = (system: string | undefined): string[] => {
  const kind = /^urn:aceso:([a-z-]+)$/.exec(system ?? '')?.[1];
  return kind === undefined ? [] : [kind];
};

function parsed(text: string): Partial<AuditEvent> {
  try {
    return JSON.parse(text) as AuditEvent;
  } catch {
    return {};
  }
}
