import { z } from 'zod';
import { ID } from '../../http/zod.ts';

export const PATIENT_PARAMS = z.object({ id: ID });
export const GENOME_PARAMS = z.object({ id: ID, genome: ID });
export const SCORE_PARAMS = z.object({ id: ID, genome: ID, score: ID });

const NAME = z.string().trim().min(1).max(200).describe('Name of the file');
const BUILD = z.enum(['GRCh37', 'GRCh38']);

export const BRING_QUERY = z.object({
  name: NAME,
  build: BUILD.optional().describe('Genome build, where the file does not declare it; it is never guessed'),
  sample: z.string().trim().min(1).max(200).optional().describe('Sample of a VCF file; the first one unless given'),
});

export const UPLOADED_BODY = BRING_QUERY.omit({ name: true }).extend({ upload: ID });

export const SCORE_QUERY = z
  .object({
    name: NAME,
    panel: z.string().trim().min(1).max(200).optional().describe('Reference panel: what it is, and how many people'),
    ancestry: z.string().trim().min(1).max(100).optional().describe('Ancestry of the panel'),
    mean: z.coerce.number().optional().describe('Mean of the score in the panel'),
    sd: z.coerce.number().positive().optional().describe('Standard deviation of the score in the panel'),
  })
  .refine(
    ({ panel, ancestry, mean, sd }) =>
      new Set([panel, ancestry, mean, sd].map((each) => each === undefined)).size === 1,
    'a reference panel has panel, ancestry, mean and sd, all of them or none',
  );

export const OUTSIDE_BODY = z.object({
  calls: z
    .string()
    .max(20_000)
    .describe('One call a line, by tabs: gene, diplotype, phenotype, activity score; empty takes them back'),
});

export const DECISION = z.object({
  reason: z.string().trim().min(3).max(1000).describe('Why this becomes part of the record, or does not'),
});

export const REGION_QUERY = z.object({
  region: z
    .string()
    .regex(/^(?:chr)?[0-9A-Za-z]{1,20}:\d{1,9}-\d{1,9}$/, 'must be CHROMOSOME:FROM-TO, e.g. chr10:94760000-94860000')
    .optional()
    .describe('Without it: variants of clinical meaning by the annotation files, and of HIGH impact by ANN or CSQ'),
  limit: z.coerce.number().int().min(1).max(2_000).default(200),
});

const STATE = z.enum(['running', 'ready', 'failed', 'cancelled', 'signed', 'rejected']);
const EVIDENCE = z.array(z.object({ lane: z.string() }).loose());
const CLAIM = z.object({ text: z.string(), evidence: EVIDENCE });
const DECIDED = z.object({ by: z.string(), at: z.string(), reason: z.string(), resource: z.string().optional() });
const PROGRESS = z.object({ done: z.number(), total: z.number(), message: z.string() });
const SITE = z.object({ position: z.string(), rsid: z.string().optional() });

export const GENOME = z
  .object({
    id: z.string(),
    patient: z.string(),
    name: z.string(),
    bytes: z.number().int(),
    state: STATE,
    error: z.string().optional(),
    progress: PROGRESS.optional(),
    build: BUILD.optional(),
    broughtBy: z.string(),
    broughtAt: z.string(),
    finishedAt: z.string().optional(),
    decided: DECIDED.optional(),
  })
  .meta({ id: 'Genome' });

const GENE = z.object({
  gene: z.string(),
  diplotypes: z.array(z.string()).describe('All that explain the sample equally well; none: no call'),
  phenotype: z.string(),
  activityScore: z.string().nullable(),
  source: z.enum(['variants', 'outside call', 'single position']),
  alternatives: z.array(z.string()).optional().describe('Other pairs that explain the sample by fewer positions'),
  variants: z.array(z.string()).optional(),
  strands: z.array(z.array(z.string())).optional().describe('Alleles by strand, where the strands are known'),
  partial: z.array(z.string()).optional(),
  decisive: z.array(SITE.extend({ genotype: z.string() })),
  missing: z.array(SITE),
  coverage: z.object({ called: z.number().int(), positions: z.number().int() }),
  unseen: z.array(z.string()).describe('Alleles that nothing in the file could show'),
  counterfactual: z
    .array(
      SITE.extend({
        genotype: z.string(),
        diplotypes: z.array(z.string()),
        phenotype: z.string(),
        changes: z.boolean(),
      }),
    )
    .describe('What a missing position could change; those that change the phenotype'),
  note: z.string().optional(),
  tables: z
    .object({ definition: z.string().optional(), phenotypes: z.string().optional() })
    .optional()
    .describe('Source and version of what this gene was read by'),
  place: z
    .object({ chromosome: z.string(), from: z.number().int(), to: z.number().int() })
    .optional()
    .describe('From the first to the last position of the definition, on GRCh38'),
  claim: CLAIM,
});

const ADVICE = z.object({
  drug: z.string(),
  rxnorm: z.string().nullable(),
  population: z.string(),
  strength: z.string(),
  text: z.string(),
  implications: z.array(z.string()),
  source: z.string(),
  guideline: z.string(),
  version: z.string(),
  because: z.record(z.string(), z.string()),
  certain: z.boolean(),
  medications: z
    .array(z.object({ ref: z.string(), text: z.string(), intended: z.boolean() }))
    .describe('Entries of the record that this is about'),
  claim: CLAIM,
});

export const GENOME_RESULT = GENOME.extend({
  kind: z.enum(['vcf', 'array']),
  maker: z.string().optional(),
  buildFrom: z.enum(['file', 'stated']),
  sample: z.string(),
  counts: z.record(z.string(), z.number()),
  faults: z.array(z.string()),
  notes: z.array(z.string()),
  tables: z.object({ version: z.string(), sources: z.array(z.object({ source: z.string(), license: z.string() })) }),
  outside: z.array(z.object({ gene: z.string() }).loose()),
  annotations: z.array(z.string()),
  leftOut: z.array(z.string()).describe('Annotation files of another build, which were not joined'),
  genes: z.array(GENE),
  advice: z.array(ADVICE).describe('Recommendations; those about a medication of the record come first'),
}).meta({ id: 'GenomeResult' });

const VARIANT = z.object({
  chromosome: z.string(),
  position: z.number().int(),
  id: z.string().optional(),
  ref: z.string(),
  alt: z.string(),
  genotype: z.string(),
  zygosity: z.enum(['heterozygous', 'homozygous', 'hemizygous']),
  filter: z.string(),
  depth: z.number().optional(),
  consequence: z.object({ gene: z.string(), effect: z.string(), impact: z.string() }).loose().optional(),
  annotation: z.object({}).loose().optional(),
});

export const VARIANTS = z
  .object({ variants: z.array(VARIANT), more: z.boolean(), annotations: z.array(z.string()) })
  .meta({ id: 'GenomeVariants' });

export const SCORE = z
  .object({
    id: z.string(),
    genome: z.string(),
    name: z.string(),
    state: STATE,
    error: z.string().optional(),
    progress: PROGRESS.optional(),
    startedBy: z.string(),
    startedAt: z.string(),
    finishedAt: z.string().optional(),
    decided: DECIDED.optional(),
    result: z
      .object({
        score: z.string(),
        trait: z.string().optional(),
        sum: z.number(),
        variants: z.number().int(),
        matched: z.number().int(),
        flipped: z.number().int(),
        ambiguous: z.number().int(),
        missing: z.number().int(),
        overlap: z.number(),
        reasons: z.record(z.string(), z.number().int()),
        excluded: z.array(z.object({ id: z.string(), line: z.number().int(), reason: z.string() })),
        license: z.string().optional(),
        citation: z.string().optional(),
        caution: z.string(),
        percentile: z
          .object({
            z: z.number(),
            percentile: z.number(),
            panel: z.object({ name: z.string(), ancestry: z.string(), mean: z.number(), sd: z.number() }),
          })
          .optional(),
        placement: z
          .object({
            panel: z.string(),
            people: z.number().int(),
            components: z.array(z.number()),
            seen: z.number().describe('Part of the sites of the loadings that were seen'),
            distance: z.number().describe('Mahalanobis distance from the middle of the panel'),
            quantile: z.number().describe('Part of the panel that lies nearer to its middle'),
            fit: z.enum(['within', 'edge', 'outside', 'unknown']),
            withheld: z
              .enum(['variants-unstated', 'other-file', 'other-variants'])
              .optional()
              .describe('Why there is no percentile although the panel fits; the caution says it in words'),
            caution: z.string(),
          })
          .optional()
          .describe('Where the genome lies in the reference panel of this server; no percentile of it if outside'),
      })
      .loose()
      .optional(),
    claim: CLAIM.optional(),
  })
  .meta({ id: 'PolygenicScore' });

export const PANEL_FILE = z
  .object({
    id: z.string(),
    kind: z.enum(['loadings', 'people']),
    name: z.string(),
    panel: z.string().describe('Which panel, as the file says it'),
    build: BUILD.optional(),
    rows: z.number().int().describe('Sites or people'),
    components: z.number().int(),
    bytes: z.number().int(),
    broughtBy: z.string(),
    broughtAt: z.string(),
  })
  .meta({ id: 'ReferencePanelFile' });

export const ANNOTATION_FILE = z
  .object({
    id: z.string(),
    name: z.string(),
    bytes: z.number().int(),
    build: BUILD.optional(),
    variants: z.number().int(),
    broughtBy: z.string(),
    broughtAt: z.string(),
  })
  .meta({ id: 'AnnotationFile' });
