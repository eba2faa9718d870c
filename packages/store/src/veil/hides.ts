import { createHash } from 'node:crypto';
import type { Resource } from '@medplum/fhirtypes';
import { patientsOf } from '../fhir-seam.ts';
import type { Veil } from '../port.ts';

/** Whether there is nothing of this patient's record. */
export const hidesRecord = ({ only, without }: Veil, patient: string): boolean =>
  (without?.includes(patient) ?? false) || (only !== undefined && !only.includes(patient));

/** Whether a resource, or a version of one, is behind the veil: the rule that searches say in SQL. */
export function hides(veil: Veil, resource: Resource): boolean {
  const { resourceType: type, id = '' } = resource;
  if (veil.hidden?.includes(`${type}/${id}`)) return true;
  if (veil.hidden?.includes(`${type}/${id}/_history/${resource.meta?.versionId}`)) return true;
  if (type === 'Patient') return hidesRecord(veil, id);
  const { only, without } = veil;
  if (!only && !without?.length) return false;
  // A file of somebody perhaps: it is read by its id, and neither listed nor streamed.
  if (only && type === 'Binary') return true;
  const patients = patientsOf(resource);
  if (patients.some((patient) => without?.includes(patient))) return true;
  return only !== undefined && patients.length > 0 && !patients.some((patient) => only.includes(patient));
}

/** Differs where two veils may show different things of one record; '' where every record that is seen is seen whole. */
export function veilMark({ hidden = [], without = [] }: Veil): string {
  if (hidden.length === 0 && without.length === 0) return '';
  const text = JSON.stringify([[...hidden].sort(), [...without].sort()]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
