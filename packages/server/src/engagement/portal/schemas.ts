import { z } from 'zod';
import { KINDS, PRIORITIES } from './records.ts';

export const LANGUAGE = z.enum(['en', 'es']);
/** Characters of one message. */
export const TEXT = z.string().trim().min(1).max(4000);
/** The last message that staff saw: what the patient wrote after it is neither answered nor closed unread. */
export const SEEN = z
  .string()
  .min(1)
  .max(64)
  .describe('Id of the last message that was seen; 409 where the patient has written since');
const ACTION = z.object({
  kind: z.enum(['call-emergency', 'call-crisis', 'open', 'refill', 'person']),
  label: z.string(),
  target: z.string().optional(),
});
const SENTENCE = z.looseObject({
  kind: z.enum(['fact', 'service']),
  text: z.string(),
  evidence: z.array(z.looseObject({ lane: z.string(), ref: z.string() })),
  verdict: z.enum(['supported', 'unsupported']).optional(),
  worded: z.boolean().optional().describe('In the words of a model, checked against the composed sentence'),
});
const READING = z.object({ measure: z.string(), value: z.number(), plain: z.boolean() });
const MESSAGE = z.looseObject({
  id: z.string(),
  at: z.string(),
  from: z.enum(['patient', 'assistant', 'staff']),
  text: z.string(),
  sentences: z.array(SENTENCE).optional(),
  actions: z.array(ACTION).optional(),
  reading: READING.optional(),
});
export const CONVERSATION = z
  .looseObject({
    id: z.string(),
    kind: z.enum(KINDS),
    state: z.enum(['open', 'closed']),
    language: LANGUAGE,
    startedAt: z.string(),
    changedAt: z.string(),
    waiting: z.boolean(),
    messages: z.array(MESSAGE),
  })
  .meta({ id: 'PortalConversation' });
export const CONVERSATIONS = z.object({ items: z.array(CONVERSATION) });
export const INBOX_ITEM = z
  .looseObject({
    id: z.string(),
    patient: z.string(),
    patientName: z.string().optional(),
    kind: z.enum(KINDS),
    priority: z.enum(PRIORITIES),
    waitingSince: z.string().optional(),
    due: z.string().optional(),
    headline: z.string().optional(),
    assignedTo: z.object({ id: z.string(), name: z.string() }).optional(),
  })
  .meta({ id: 'InboxItem' });
export const VIEWED = z.object({
  items: z.array(z.looseObject({ ref: z.string(), sentences: z.array(SENTENCE) })),
  reading: READING,
});
export const FORM = z.looseObject({
  resourceType: z.literal('Questionnaire'),
  id: z.string(),
  title: z.string().optional(),
});
export const ANSWERS = z.record(z.string().max(200), z.union([z.string().max(5000), z.number(), z.boolean()]));
export const PAGE_BODY = z.object({
  title: z.object({ en: z.string().min(1).max(100), es: z.string().min(1).max(100) }),
  sentences: z.object({
    en: z.array(z.string().min(1).max(400)).min(1).max(12),
    es: z.array(z.string().min(1).max(400)).min(1).max(12),
  }),
});
