import { z } from 'zod';
import { PATIENT_REFERENCE } from '../documents/schemas.ts';
import { DECISIONS, DIALOGUE_MODES, DIALOGUE_STATUSES } from './record.ts';

const MODE = z.enum(DIALOGUE_MODES);
export const STATUS = z.enum(DIALOGUE_STATUSES);
const LANGUAGE = z.enum(['en', 'es']);
/** Characters of one utterance. */
const TEXT = z.string().trim().min(1).max(10_000);
export const VIEW = z.enum(['patient', 'clinician']);

export const START_BODY = z.object({
  mode: MODE.default('patient').describe(
    '`patient`: everyday words; `clinician`: clinical words, with examinations and tests',
  ),
  language: LANGUAGE.default('en'),
  complaint: TEXT.optional().describe('What brings the patient; asked for unless given'),
  patient: PATIENT_REFERENCE.optional().describe('Age and sex come from this record'),
  sex: z.enum(['male', 'female']).optional(),
  ageYears: z.number().min(0).max(130).optional(),
  wordedBy: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'must be the id of a model, or "engine"')
    .optional()
    .describe('Model that may word the questions to a patient, each verified; `engine`: none'),
});

export const SAY_BODY = z.object({
  text: TEXT,
  speaker: z
    .enum(['patient', 'clinician'])
    .optional()
    .describe('As the mode of the dialogue unless given; a patient is always the patient'),
});

export const REVIEW_BODY = z
  .object({
    decision: z.enum(DECISIONS),
    note: z.string().trim().min(1).max(4000).optional().describe('For clinicians'),
    diagnoses: z
      .array(z.string().trim().min(1).max(200))
      .min(1)
      .max(10)
      .optional()
      .describe('With `edit`: what stands instead'),
    forPatient: z.string().trim().min(1).max(4000).optional().describe('Words that the patient may read'),
  })
  .refine(({ decision, diagnoses }) => (decision === 'edit') === (diagnoses !== undefined), {
    path: ['diagnoses'],
    message: 'go with the decision "edit", and "edit" needs them',
  })
  .refine(({ decision, note }) => decision !== 'reject' || note !== undefined, {
    path: ['note'],
    message: 'says why, when the decision is "reject"',
  });

const UTTERANCE = z.object({
  index: z.number(),
  speaker: z.enum(['system', 'patient', 'clinician']),
  text: z.string(),
});
const HEAD = {
  id: z.string(),
  mode: MODE,
  status: STATUS,
  startedAt: z.string(),
  changedAt: z.string(),
  emergency: z.string().optional().describe('Advice to act at once; there when a red flag was raised'),
};
const SUMMARY = z
  .object({
    ...HEAD,
    patient: z.string().optional(),
    patientName: z.string().optional().describe('In the list of clinicians'),
    startedBy: z.object({ id: z.string(), name: z.string() }),
    urgent: z.boolean(),
    complaint: z.string(),
    questions: z.number(),
  })
  .meta({ id: 'DialogueSummary' });
const PATIENT_VIEW = z
  .object({
    view: z.literal('patient'),
    ...HEAD,
    language: LANGUAGE,
    utterances: z.array(UTTERANCE),
    prompt: z
      .object({ text: z.string(), yesNo: z.boolean().describe('Whether yes, no or not sure answers it') })
      .optional(),
    message: z.object({ by: z.string(), at: z.string(), text: z.string().optional() }).optional(),
  })
  .meta({ id: 'DialogueForPatient' });
const CLINICIAN_VIEW = z
  .looseObject({
    view: z.literal('clinician'),
    ...SUMMARY.shape,
    language: LANGUAGE,
    knowledge: z.string(),
    utterances: z.array(UTTERANCE),
    findings: z.array(z.looseObject({ finding: z.string(), label: z.string(), utterance: z.number() })),
    differential: z.looseObject({}),
    next: z.array(z.looseObject({})),
    handover: z.looseObject({}),
    reviews: z.array(z.looseObject({ decision: z.enum(DECISIONS), at: z.string() })),
    filed: z
      .array(z.string())
      .optional()
      .describe('Resources that the reviewed hand-over became in the record of the patient, as `Type/id`'),
    wordedBy: z.string().optional().describe('Model that may word the questions'),
    phrasings: z
      .array(z.looseObject({ utterance: z.number(), by: z.enum(['model', 'engine']), why: z.string().optional() }))
      .optional()
      .describe('Who worded which question, and why not the model'),
    newsSinceReview: z.boolean(),
    use: z.literal('research'),
  })
  .meta({ id: 'DialogueForClinician' });

export const DIALOGUE = z.union([CLINICIAN_VIEW, PATIENT_VIEW]);
export const DIALOGUES = z.object({ items: z.array(z.union([SUMMARY, PATIENT_VIEW])) });
