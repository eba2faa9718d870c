import { CLAIM_KINDS, DOCUMENT_TYPES, LANES, RECORD_DOCUMENT_TYPES, VERDICTS } from '@aceso/evidence';
import { z } from 'zod';
import { FHIR_DATE } from '../http/zod.ts';

/** Drafts and reports as the API shows them; the types themselves are those of @aceso/evidence. */

export const DOCUMENT_TYPE = z.enum(DOCUMENT_TYPES);
export const DRAFT_STATUS = z.enum(['draft', 'in-review', 'signed', 'rejected']);
const SEVERITY = z.enum(['none', 'minor', 'moderate', 'major']);
const VERDICT = z.enum(VERDICTS);

const EVIDENCE = z
  .looseObject({ lane: z.enum(LANES), ref: z.string(), path: z.string().optional() })
  .describe('What a claim rests on; each lane has fields of its own')
  .meta({ id: 'Evidence' });
const CLAIM = z
  .looseObject({
    id: z.string(),
    kind: z.enum(CLAIM_KINDS),
    concept: z.object({ label: z.string(), system: z.string().optional(), code: z.string().optional() }),
    polarity: z.enum(['affirmed', 'negated', 'uncertain']),
    experiencer: z.enum(['patient', 'family', 'other']),
    evidence: z.array(EVIDENCE),
  })
  .meta({ id: 'Claim' });
const OMISSION = z
  .object({
    kind: z.enum(CLAIM_KINDS),
    label: z.string(),
    why: z.string(),
    severity: SEVERITY,
    evidence: z.array(EVIDENCE),
  })
  .meta({ id: 'Omission' });
const DRAFT = z
  .object({
    id: z.string(),
    type: DOCUMENT_TYPE,
    title: z.string(),
    patient: z.string(),
    encounter: z.string().optional(),
    asOf: z.string(),
    generator: z.looseObject({ kind: z.enum(['engine', 'model']), name: z.string(), version: z.string() }),
    language: z.string(),
    sections: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        loinc: z.string().optional(),
        emptyReason: z.string().optional(),
        sentences: z.array(z.object({ id: z.string(), form: z.string(), text: z.string(), claims: z.array(CLAIM) })),
      }),
    ),
    omissions: z.array(OMISSION),
  })
  .meta({ id: 'Draft' });

export const DRAFT_RECORD = z
  .object({
    draft: DRAFT,
    status: DRAFT_STATUS,
    decisions: z.array(
      z.object({
        sentence: z.string(),
        decision: z.enum(['accepted', 'edited', 'rejected']),
        by: z.string(),
        at: z.string(),
        before: z.string().optional(),
        after: z.string().optional(),
        reason: z.string().optional(),
      }),
    ),
    createdAt: z.string(),
    createdBy: z.string(),
    signedAt: z.string().optional(),
    signedBy: z.string().optional(),
    rejectedReason: z.string().optional(),
    resources: z.array(z.string()).optional(),
  })
  .meta({ id: 'DraftRecord' });

const REASON = z.looseObject({ check: z.string(), message: z.string() });
export const REPORT = z
  .object({
    sentences: z.array(
      z.object({
        index: z.number().int(),
        start: z.number().int(),
        end: z.number().int(),
        text: z.string(),
        verdict: VERDICT,
        severity: SEVERITY,
        reasons: z.array(REASON),
        claims: z.array(z.looseObject({ kind: z.enum(CLAIM_KINDS), verdict: VERDICT, evidence: z.array(EVIDENCE) })),
      }),
    ),
    omissions: z.array(OMISSION),
    conflicts: z.array(
      z.object({ label: z.string(), message: z.string(), lanes: z.array(z.enum(LANES)), evidence: z.array(EVIDENCE) }),
    ),
    summary: z.object({
      sentences: z.number().int(),
      supported: z.number().int(),
      contradicted: z.number().int(),
      unsupported: z.number().int(),
      notCheckable: z.number().int(),
      omissions: z.number().int(),
      conflicts: z.number().int(),
      severity: SEVERITY,
    }),
  })
  .meta({ id: 'VerificationReport' });

export const DRAFT_DETAIL = z
  .object({
    record: DRAFT_RECORD,
    verification: REPORT,
    version: z.number().int(),
    sentences: z.record(z.string(), z.string()).describe('Sentence of the draft by index of the checked sentence'),
  })
  .meta({ id: 'DraftDetail' });

export const DRAFT_SUMMARY = z
  .object({
    id: z.string(),
    type: DOCUMENT_TYPE,
    title: z.string(),
    patient: z.string(),
    patientName: z.string(),
    encounter: z.string().optional(),
    asOf: z.string(),
    status: DRAFT_STATUS,
    createdAt: z.string(),
    createdBy: z.string(),
    signedAt: z.string().optional(),
    signedBy: z.string().optional(),
    sentences: z.number().int(),
    decided: z.number().int(),
  })
  .meta({ id: 'DraftSummary' });

const REFERENCE = z.string().regex(/^([A-Z][A-Za-z]+\/)?[A-Za-z0-9\-.]{1,64}$/, 'must be an id or Type/id');

export const PATIENT_REFERENCE = REFERENCE;
export const NEW_DRAFT = z.object({
  type: z.enum(RECORD_DOCUMENT_TYPES),
  patient: REFERENCE,
  encounter: REFERENCE.optional(),
  asOf: FHIR_DATE.optional(),
});
export const VERSION_SEEN = z
  .number()
  .int()
  .min(1)
  .optional()
  .describe('Version last seen; 409 when it is not the newest');
export const DECISION = z.object({
  sentence: z.string().min(1).max(200),
  decision: z.enum(['accepted', 'edited', 'rejected']),
  after: z.string().max(5000).optional(),
  reason: z.string().max(2000).optional(),
  version: VERSION_SEEN,
});
export const SIGNATURE = z.object({
  acknowledge: z
    .array(z.string().max(200))
    .max(2000)
    .optional()
    .describe('Sentences whose contradiction the signer stands by'),
  version: VERSION_SEEN,
});
export const REJECTION = z.object({ reason: z.string().trim().min(1).max(2000), version: VERSION_SEEN });
