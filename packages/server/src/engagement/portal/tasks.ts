import type { HandoverSummary } from '@aceso/engagement/chat';
import type { Task } from '@medplum/fhirtypes';
import type { Priority } from './records.ts';

const PRIORITY: Readonly<Record<Priority, Task['priority']>> = {
  emergency: 'stat',
  urgent: 'urgent',
  person: 'routine',
  none: 'routine',
};

/** The work that a conversation gives to the staff, as FHIR sees it (R4 Task). */
export function taskOf(of: {
  readonly conversation: string;
  readonly patient: string;
  readonly priority: Priority;
  readonly summary: HandoverSummary;
  readonly at: string;
}): Task {
  return {
    resourceType: 'Task',
    status: 'requested',
    intent: 'order',
    priority: PRIORITY[of.priority] ?? 'routine',
    code: {
      coding: [
        {
          system: 'https://aceso.health/fhir/CodeSystem/portal-task',
          code: of.priority === 'person' ? 'answer-patient' : 'red-flag',
        },
      ],
      text: of.priority === 'person' ? 'Answer a patient' : 'Red flag in a message of a patient',
    },
    description: of.summary.headline,
    for: { reference: of.patient },
    identifier: [{ system: 'https://aceso.health/fhir/portal-conversation', value: of.conversation }],
    authoredOn: of.at,
    lastModified: of.at,
    note: of.summary.points.map((text) => ({ text })),
  };
}
