import { type Conversation, dueAt } from './records.ts';

/** As the patient sees it: nothing of triage but what was said to them. */
export const patientView = ({
  id,
  kind,
  state,
  language,
  startedAt,
  changedAt,
  waitingSince,
  messages,
}: Conversation) => ({
  id,
  kind,
  state,
  language,
  startedAt,
  changedAt,
  waiting: waitingSince !== undefined,
  messages: messages.map(({ id: message, at, from, by, text, sentences, actions, reading }) => ({
    id: message,
    at,
    from,
    ...(from === 'staff' && by ? { by: by.name } : {}),
    text,
    ...(sentences
      ? {
          sentences: sentences
            .filter(({ verdict }) => verdict === 'supported')
            // What a model wrote and was not borne out is for staff.
            .map(({ refused: _, own, ...sentence }) => (own === undefined ? sentence : { ...sentence, worded: true })),
        }
      : {}),
    ...(actions ? { actions } : {}),
    ...(reading ? { reading } : {}),
  })),
});

export const inboxItem = (one: Conversation, patientName: string | undefined) => {
  const due = dueAt(one);
  const last = one.messages.filter(({ from }) => from === 'patient').at(-1);
  return {
    id: one.id,
    patient: one.patient,
    ...(patientName === undefined ? {} : { patientName }),
    kind: one.kind,
    state: one.state,
    language: one.language,
    priority: one.priority,
    changedAt: one.changedAt,
    ...(one.waitingSince === undefined ? {} : { waitingSince: one.waitingSince }),
    ...(due === undefined ? {} : { due }),
    ...(one.summary === undefined ? {} : { headline: one.summary.headline }),
    ...(one.assignedTo === undefined ? {} : { assignedTo: one.assignedTo }),
    ...(last === undefined ? {} : { last: last.text.slice(0, 200) }),
  };
};
