import type { AuditLeaf } from '@aceso/store';
import type { AuditEvent } from '@medplum/fhirtypes';

/** System of what stands for a patient in a leaf as it is kept. */
const SUBJECT_SYSTEM = 'urn:aceso:subject';

/**
 * A leaf of the log as it leaves this machine: who of the staff did what kind of thing, when and from where, how it went, and the
 * hash by which the leaf can be recognised in the log. Nothing of a patient: no id, no query, no text; of somebody who acts
 * under an account of their own as a patient, only that.
 */
export function lineOf(leaf: AuditLeaf): string {
  const event = parsed(leaf.event);
  const agent = event.agent?.[0];
  const roles = (agent?.role ?? []).flatMap(({ coding }) => coding?.[0]?.code ?? []);
  // Who is still signing in, or sets a password by a link, has no roles yet: the leaf as it is kept has sealed who it is.
  const isPatient = roles.includes('patient') || isSubject(event) || isSubject(parsed(leaf.sealed ?? ''));
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

/** Whether a patient acted under an account of their own, in a leaf as it is kept. */
const isSubject = ({ agent }: Partial<AuditEvent>): boolean => agent?.[0]?.who?.identifier?.system === SUBJECT_SYSTEM;

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
