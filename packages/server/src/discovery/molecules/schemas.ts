import { z } from 'zod';
import { PARAMS } from '../context.ts';

export const MOLECULE_PARAMS = PARAMS.extend({
  number: z.coerce.number().int().min(1).describe('Number in the project'),
});

const BLOCK = z.object({ rule: z.string(), reason: z.string(), source: z.string() });

export const MOLECULE = z
  .looseObject({
    number: z.number().int(),
    name: z.string().optional(),
    canonical: z.string().optional().describe('Canonical SMILES'),
    properties: z.record(z.string(), z.number()).optional(),
    filters: z.array(z.string()).optional().describe('What it is stopped by, such as pains:NAME'),
    values: z.record(z.string(), z.number()).optional().describe('Numbers that came with it'),
    origin: z.looseObject({ kind: z.enum(['import', 'generate', 'optimise', 'screen']) }).optional(),
    blocked: BLOCK.optional(),
    lifted: z.object({ reason: z.string(), by: z.string(), at: z.string() }).optional(),
    withheld: BLOCK.optional().describe('The dual-use gate: the place is kept, the structure is not shown'),
    svg: z.string().optional(),
    run: z.string(),
    addedBy: z.string(),
    addedAt: z.string(),
  })
  .meta({ id: 'ProjectMolecule' });

export const MOLECULES = z.object({
  items: z.array(MOLECULE),
  total: z.number().int(),
  withheld: z.number().int(),
});

export const COLUMNS = z.object({
  numbers: z.array(z.number().int()),
  columns: z.record(z.string(), z.array(z.number().nullable())).describe('Each property, in the order of the numbers'),
  withheld: z.number().int(),
});

export const LIST_QUERY = z.object({
  sort: z
    .string()
    .max(60)
    .default('number')
    .describe('number, a property (mw, logp, qed, ...), or a column that came with them'),
  order: z.enum(['asc', 'desc']).default('asc'),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  depict: z.enum(['true', 'false']).default('false').describe('With a drawing of each (SVG)'),
});

export const LOOK = z
  .object({
    molecule: MOLECULE,
    findings: z.array(
      z.object({ filter: z.string(), name: z.string(), reason: z.string(), svg: z.string().optional() }),
    ),
    nearest: z.array(z.object({ number: z.number(), similarity: z.number(), svg: z.string() })),
  })
  .meta({ id: 'MoleculeLook' });

export const LIFT = z.object({ reason: z.string().trim().min(3).max(2000) });
