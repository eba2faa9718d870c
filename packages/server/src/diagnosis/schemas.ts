import { z } from 'zod';

export const VOCABULARY = z.enum(['common', 'hpo']);
export const MODEL = z.enum(['common', 'rare']);
const SEX = z.enum(['male', 'female']);
const AGE = z.number().min(0).max(130).describe('Years');
/** A term of either vocabulary. */
const FINDING = z
  .string()
  .regex(
    /^(HP:\d{7}|[a-z0-9][a-z0-9-]{0,79})$/,
    'must be a term such as HP:0001250, or the id of a finding from GET /api/diagnosis/terms',
  );

export const TERM = z
  .object({
    id: z.string(),
    label: z.string(),
    vocabulary: VOCABULARY,
    matched: z.string().optional(),
    es: z.string().optional(),
  })
  .meta({ id: 'DiagnosisTerm' });

export const TERMS_QUERY = z.object({
  q: z.string().trim().min(1).max(120).describe('Beginnings of words, or the id of a term'),
  vocabulary: VOCABULARY.optional(),
  count: z.coerce.number().int().min(1).max(50).default(12),
});

export const ABOUT = { sex: SEX.optional(), ageYears: AGE.optional() };

export const TEXT_BODY = z.object({
  text: z.string().min(1).max(100_000),
  vocabulary: VOCABULARY.optional().describe('Both unless given'),
  ...ABOUT,
});

export const MENTION = z
  .object({
    finding: z.string(),
    label: z.string(),
    vocabulary: VOCABULARY,
    status: z.enum(['observed', 'excluded', 'uncertain']),
    experiencer: z.enum(['patient', 'family']),
    past: z.boolean().describe('Said to be over'),
    start: z.number().int().describe('In UTF-16 units of the text; end exclusive'),
    end: z.number().int(),
    text: z.string(),
  })
  .meta({ id: 'FindingMention' });

export const RANK_BODY = z.object({
  model: MODEL.default('common'),
  findings: z
    .array(z.object({ finding: FINDING, status: z.enum(['observed', 'excluded', 'unknown']) }))
    .max(300)
    .superRefine((findings, context) => {
      const observed = new Set(findings.filter(({ status }) => status === 'observed').map(({ finding }) => finding));
      findings.forEach(({ finding, status }, at) => {
        if (status === 'excluded' && observed.has(finding))
          context.addIssue({
            code: 'custom',
            path: [at],
            message: `${finding} is both observed and excluded; leave one of the two out`,
          });
      });
    })
    .describe('`unknown`: asked for and not known; no evidence, and not asked for again'),
  ...ABOUT,
  limit: z.number().int().min(1).max(50).default(10),
  questions: z.number().int().min(0).max(20).default(5),
});

const CONTRIBUTION = z.object({
  finding: z.string(),
  label: z.string(),
  status: z.enum(['observed', 'excluded']).describe('As the case has it, or as it follows from the case'),
  logLR: z.number().describe('Natural logarithm of the likelihood ratio'),
  basis: z.string(),
  source: z.string().optional(),
});

export const QUESTION = z.object({
  finding: z.string(),
  label: z.string(),
  bits: z.number().describe('Expected fall of the entropy of the differential'),
  cost: z.number().describe('1 = a question'),
  kind: z.enum(['question', 'exam', 'test']).optional(),
});

export const RANKING = z
  .object({
    model: z.object({ id: MODEL, name: z.string(), version: z.string() }),
    use: z
      .literal('research')
      .describe('Decision support for clinicians; not validated in the clinic, not a diagnosis'),
    ranked: z.array(
      z.object({
        disease: z.string(),
        label: z.string(),
        prior: z.number().describe('Of this disease among all of the knowledge base before any finding'),
        posterior: z.number().describe('Of this disease among all of the knowledge base and none of them'),
        urgency: z.enum(['emergency', 'urgent', 'routine']).optional(),
        lr: z.array(CONTRIBUTION),
        other: z
          .array(z.object({ term: z.string(), value: z.number() }))
          .describe('Parts of the score that no finding stands for'),
      }),
    ),
    outside: z.number().describe('Probability that the cause is not in the knowledge base'),
    abstain: z.boolean(),
    abstainReason: z.string().optional(),
    questions: z.array(QUESTION),
    translated: z
      .array(z.object({ from: z.string(), to: z.string() }))
      .describe('Findings given in the other vocabulary, and the term they were taken as'),
    leftAside: z.array(z.string()).describe('Findings that this knowledge base does not have; they had no part'),
  })
  .meta({ id: 'DiagnosisRanking' });

const GROUND = z.object({
  lane: z.literal('chart'),
  ref: z.string(),
  patient: z.string(),
  text: z.string(),
  day: z.string().optional(),
});
export const CHART_FINDINGS = z
  .object({
    sex: SEX.optional(),
    ageYears: z.number().optional(),
    findings: z.array(
      z.object({
        finding: z.string(),
        label: z.string(),
        vocabulary: VOCABULARY,
        status: z.enum(['observed', 'excluded']),
        evidence: z.array(GROUND),
      }),
    ),
  })
  .meta({ id: 'ChartFindings' });

export type RankRequest = z.infer<typeof RANK_BODY>;
export type Ranking = z.infer<typeof RANKING>;
export type TextRequest = z.infer<typeof TEXT_BODY>;
export type Mention = z.infer<typeof MENTION>;
