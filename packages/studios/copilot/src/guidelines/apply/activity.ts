import type { ActivityDefinition, CodeableConcept, Dosage, Reference, Resource } from '@medplum/fhirtypes';

export interface ActivityContext {
  /** `Patient/id`. */
  readonly patient: string;
  readonly practitioner?: string;
  readonly encounter?: string;
}

/**
 * `ActivityDefinition/$apply` for the request kinds that guidelines propose: a draft request for the subject, with what
 * the definition fixes. Undefined for kinds that are not covered. FHIR R4, ActivityDefinition 12.17.5.
 */
export function applyActivity(activity: ActivityDefinition, context: ActivityContext): Resource | undefined {
  const subject: Reference = { reference: context.patient };
  const encounter = context.encounter === undefined ? {} : { encounter: { reference: context.encounter } };
  const requester = context.practitioner === undefined ? {} : { requester: { reference: context.practitioner } };
  const intent = activity.intent ?? 'proposal';
  const canonical = activity.url === undefined ? {} : { instantiatesCanonical: [activity.url] };
  const code: { code?: CodeableConcept } = activity.code ? { code: activity.code } : {};
  switch (activity.kind) {
    case 'ServiceRequest':
    case undefined:
      return {
        resourceType: 'ServiceRequest',
        ...canonical,
        status: 'draft',
        intent: intent as 'proposal',
        ...(activity.doNotPerform ? { doNotPerform: true } : {}),
        ...code,
        subject,
        ...encounter,
        ...requester,
        ...(activity.bodySite ? { bodySite: activity.bodySite } : {}),
      } as Resource;
    case 'MedicationRequest':
      return {
        resourceType: 'MedicationRequest',
        ...canonical,
        status: 'draft',
        intent: intent as 'proposal',
        ...(activity.doNotPerform ? { doNotPerform: true } : {}),
        ...(activity.productCodeableConcept ? { medicationCodeableConcept: activity.productCodeableConcept } : {}),
        ...(activity.productReference ? { medicationReference: activity.productReference } : {}),
        subject,
        ...encounter,
        ...requester,
        ...(activity.dosage ? { dosageInstruction: activity.dosage as Dosage[] } : {}),
      } as Resource;
    case 'Task':
      return {
        resourceType: 'Task',
        status: 'draft',
        intent: intent as 'proposal',
        ...(activity.url === undefined ? {} : { instantiatesCanonical: activity.url }),
        ...code,
        ...(activity.description ? { description: activity.description } : {}),
        for: subject,
        ...encounter,
        ...requester,
      } as Resource;
    case 'CommunicationRequest':
      return {
        resourceType: 'CommunicationRequest',
        status: 'draft',
        ...(activity.doNotPerform ? { doNotPerform: true } : {}),
        ...(activity.code ? { category: [activity.code] } : {}),
        subject,
        ...encounter,
        ...(activity.description ? { payload: [{ contentString: activity.description }] } : {}),
      } as Resource;
    default:
      return undefined;
  }
}
