import { z } from 'zod';
import { FHIR_DATE, ID } from '../../http/zod.ts';

const CASE_ID = z
  .string()
  .regex(/^pa-[0-9a-f]{24}$/, 'must be the id of a request, such as pa-0123456789abcdef01234567');
export const CASE_PARAMS = z.object({ id: CASE_ID });
export const CRITERIA_PARAMS = z.object({ id: ID });
const DAY = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day, e.g. 2026-05-17');
const ITEMS = z.array(z.number().int().positive()).min(1).max(200).describe('Sequences of items of the Claim');
const REASON = z.string().trim().min(8).max(4000).describe('Why, in the words of who decides');

export const LIST_QUERY = z.object({ state: z.enum(['open', 'decided', 'all']).default('open') });
export const PERIOD_QUERY = z.object({ from: DAY.optional(), to: DAY.optional().describe('Included') });

/** A step that a person takes. What goes against the request is signed by who is signed in. */
export const DECISION = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('approve'),
    items: ITEMS,
    reason: REASON,
    until: DAY.optional().describe('Last day of the authorisation'),
  }),
  z.object({
    kind: z.literal('deny'),
    items: ITEMS,
    reason: REASON,
    specific: z.string().trim().min(3).max(1000).describe('The specific reason that patient and provider are told'),
    code: z.string().max(20).optional().describe('The payer’s code for it'),
  }),
  z.object({
    kind: z.literal('modify'),
    items: ITEMS,
    reason: REASON,
    authorised: z.object({
      text: z.string().trim().min(3).max(1000),
      system: z.string().max(200).optional(),
      code: z.string().max(40).optional(),
      quantity: z.number().positive().optional(),
    }),
  }),
  z.object({
    kind: z.literal('extend'),
    reason: REASON,
    until: FHIR_DATE.describe('Time with its offset, 14 days later at most'),
  }),
]);

export const NEEDS = z.object({
  items: ITEMS,
  needs: z
    .array(
      z.object({
        text: z.string().trim().min(3).max(500),
        loinc: z
          .string()
          .regex(/^\d{1,7}-\d$/, 'must be a LOINC code')
          .optional(),
        questionnaire: z.string().max(500).optional(),
        item: z.number().int().positive().optional(),
      }),
    )
    .min(1)
    .max(50),
});

export const APPEAL = z.object({ items: ITEMS });
export const CRITERIA_BODY = z.object({
  text: z.string().min(1).max(500_000).describe('YAML or JSON (docs/prior-authorisation.md)'),
});

export const BUILD_BODY = z.object({
  patient: ID,
  order: z.string().max(120).describe('Id of the order, or Type/id'),
  attach: z.array(z.string().max(120)).max(100).default([]),
  withhold: z.array(z.string().max(120)).max(100).default([]),
  urgent: z.boolean().optional(),
  place: z.string().max(10).optional(),
});

const ROW = z.object({
  id: z.string(),
  service: z.string(),
  urgent: z.boolean(),
  receivedAt: z.string(),
  due: z.string(),
  clock: z.enum(['running', 'soon', 'overdue', 'stopped']),
  extended: z.boolean(),
  recommendation: z.enum(['approve', 'pend']).optional(),
  items: z.array(z.object({ sequence: z.number(), state: z.string(), code: z.string().optional() })),
  missing: z.number().int().describe('How many documents are missing'),
  about: z.object({ patient: z.string(), provider: z.string() }).optional(),
  replacedBy: z.string().optional(),
});

const EVIDENCE = z.object({
  ref: z.string(),
  path: z.string(),
  day: z.string().optional(),
  value: z.string(),
  speaks: z.enum(['for', 'against']),
  span: z.object({ start: z.number(), end: z.number(), text: z.string() }).optional(),
  passage: z
    .object({ before: z.string(), text: z.string(), after: z.string() })
    .optional()
    .describe('The words around the span'),
});

export const CASE_ROWS = z.object({ items: z.array(ROW), zone: z.string() }).meta({ id: 'AuthorisationWorklist' });
export const CASE_VIEW = ROW.extend({
  patient: z.object({
    name: z.string(),
    birthDate: z.string().optional(),
    gender: z.string().optional(),
    member: z.string().optional(),
  }),
  provider: z.string(),
  insurer: z.string(),
  diagnoses: z.array(z.string()),
  services: z.array(
    z.object({
      sequence: z.number(),
      name: z.string(),
      state: z.string(),
      number: z.string().optional(),
      reason: z.string().optional(),
      signedBy: z.string().optional(),
      until: z.string().optional(),
    }),
  ),
  review: z
    .array(
      z.object({
        sequence: z.number(),
        recommendation: z.enum(['approve', 'pend']),
        criteriaSet: z.object({ id: z.string(), title: z.string(), version: z.string() }).optional(),
        why: z.array(z.string()),
        missing: z.array(z.string()),
        criteria: z.array(
          z.object({
            id: z.string(),
            text: z.string(),
            status: z.enum(['met', 'not met', 'cannot tell']),
            reason: z.string(),
            evidence: z.array(EVIDENCE),
            missing: z.array(z.string()),
          }),
        ),
      }),
    )
    .optional(),
  needs: z.array(
    z.object({
      text: z.string(),
      loinc: z.string().optional(),
      questionnaire: z.string().optional(),
      item: z.number().optional(),
    }),
  ),
  events: z.array(
    z.object({ type: z.string(), at: z.string(), by: z.string().optional(), items: z.array(z.number()).optional() }),
  ),
}).meta({ id: 'AuthorisationRequest' });

export const CRITERIA_LIST = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        version: z.string(),
        services: z.array(z.string()),
        criteria: z.number().int(),
        by: z.string(),
        at: z.string(),
      }),
    ),
  })
  .meta({ id: 'AuthorisationCriteria' });

const SHARE = z.object({ count: z.number(), of: z.number(), percent: z.number().optional() });
const FIGURES = z.object({
  requests: z.number(),
  decided: z.number(),
  approved: SHARE,
  denied: SHARE,
  meanHours: z.number().optional(),
  medianHours: z.number().optional(),
  late: SHARE,
});
export const METRICS = z
  .object({
    from: z.string().optional(),
    to: z.string().optional(),
    services: z.array(z.object({ system: z.string(), code: z.string(), requests: z.number() })),
    standard: FIGURES,
    expedited: FIGURES,
    approvedAfterAppeal: SHARE,
    extendedAndApproved: SHARE,
    drugsLeftOut: z.number(),
    waiting: z.number(),
  })
  .meta({ id: 'AuthorisationMetrics' });

export const BUILT = z
  .object({
    bundle: z.record(z.string(), z.unknown()),
    findings: z.array(
      z.object({ severity: z.string(), path: z.string(), message: z.string(), statement: z.string().optional() }),
    ),
    assumed: z.array(z.string()),
    leftOut: z.array(z.string()),
    sendable: z.boolean(),
  })
  .meta({ id: 'BuiltAuthorisationRequest' });
