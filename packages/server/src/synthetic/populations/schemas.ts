import { z } from 'zod';
import { DOWNLOADS } from './records.ts';

const DAY = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day, e.g. 2026-01-01')
  .refine((text) => {
    const time = Date.parse(`${text}T00:00:00Z`);
    return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
  }, 'must be a day that exists')
  .refine((text) => text >= '1950-01-01' && text <= '2100-01-01', 'must lie between 1950-01-01 and 2100-01-01');
const AGE = z.number().int().min(0).max(99);

/** More at once are a matter for the command line, which writes to a folder. */
const MOST = 20_000;

const RATE = z.union([
  z.number().min(0).max(1),
  z.object({
    prevalence: z.number().min(0).max(1),
    minAge: z.number().min(0).max(120).optional(),
    maxAge: z.number().min(0).max(120).optional(),
  }),
]);

const SETTINGS = z.object({
  count: z.number().int().min(1).max(MOST),
  seed: z.number().int().min(0).max(4294967295).default(1),
  asOf: DAY.default('2026-01-01').describe('Last day of the simulation'),
  years: z.number().int().min(1).max(120).default(10).describe('Years of history kept before the last day'),
  minAge: AGE.optional(),
  maxAge: AGE.optional(),
  modules: z.string().min(1).max(100).optional().describe('Module set to run; absent: the built-in population'),
  rates: z
    .record(z.string().max(200), RATE)
    .optional()
    .describe('Wanted prevalences among the living, by disease of the built-in population'),
});

export const NEW_POPULATION = SETTINGS.extend({ name: z.string().trim().min(1).max(200).optional() })
  .refine(({ minAge, maxAge }) => (minAge ?? 0) <= (maxAge ?? 99), {
    message: 'minAge is above maxAge',
    path: ['minAge'],
  })
  .refine(({ modules, rates }) => modules === undefined || rates === undefined, {
    message: 'rates steer the built-in population and have no use with modules',
    path: ['rates'],
  });

const PREVALENCE = z.object({
  code: z.string(),
  system: z.string(),
  name: z.string(),
  now: z.number().int(),
  ever: z.number().int(),
  share: z.number(),
  female: z.number(),
  male: z.number(),
});
const PICTURE = z
  .object({
    patients: z.number().int(),
    living: z.number().int(),
    deceased: z.number().int(),
    women: z.number().int(),
    men: z.number().int(),
    medianAge: z.number().nullable(),
    ages: z.array(
      z.object({ from: z.number().int(), to: z.number().int(), female: z.number().int(), male: z.number().int() }),
    ),
    conditions: z.array(PREVALENCE),
    medications: z.array(PREVALENCE),
    encounters: z.record(z.string(), z.number().int()),
    measurements: z.number().int(),
  })
  .meta({ id: 'PopulationPicture' });

export const POPULATION = z
  .object({
    id: z.string(),
    name: z.string(),
    settings: SETTINGS,
    moduleSet: z.string().optional().describe('Name of the modules it was simulated with'),
    version: z.string().describe('Release of Aceso that simulated it'),
    job: z.string(),
    state: z.enum(['running', 'ready', 'failed', 'cancelled']),
    done: z.number().int().describe('People simulated so far'),
    picture: PICTURE.optional().describe('Ages, sexes and prevalences on the last day'),
    calibration: z.looseObject({}).optional().describe('Prevalences before, wanted and after'),
    error: z.string().optional(),
    imported: z
      .object({
        job: z.string(),
        state: z.enum(['running', 'completed', 'failed', 'cancelled']),
        done: z.number().int().describe('Resources written so far'),
        by: z.string(),
        at: z.string(),
        error: z.string().optional(),
      })
      .optional(),
    startedBy: z.string(),
    startedAt: z.string(),
    finishedAt: z.string().optional(),
  })
  .meta({ id: 'SimulatedPopulation' });

export const DOWNLOAD = z.object({
  format: z
    .enum(DOWNLOADS)
    .default('ndjson')
    .describe(
      'ndjson: one stream of FHIR resources; fhir, csv, omop (CDM 5.4), parquet: a zip of files by type or table',
    ),
});

/** No step up, nothing hidden, no drive: the path stays below the folder it is written to. */
const PATH = z
  .string()
  .max(300)
  .regex(
    /^(?:[A-Za-z0-9_][A-Za-z0-9_ .()-]*\/)*[A-Za-z0-9_][A-Za-z0-9_ .()-]*\.(json|csv)$/,
    'must be a path such as copd.json, heart/stemi.json or lookup_tables/rates.csv',
  )
  .refine((path) => !path.includes('..'), 'must not step out of its folder');

export const NEW_MODULE_SET = z.object({
  name: z.string().trim().min(1).max(200),
  files: z
    .array(z.object({ path: PATH, content: z.string().max(20_000_000) }))
    .min(1)
    .max(5000)
    .refine((files) => new Set(files.map(({ path }) => path)).size === files.length, 'names a path twice'),
});

export const MODULE_SET = z
  .object({
    id: z.string(),
    name: z.string(),
    sha256: z.string(),
    bytes: z.number().int(),
    modules: z.array(z.string()).describe('Run for every person'),
    submodules: z.number().int(),
    broughtBy: z.string(),
    broughtAt: z.string(),
  })
  .meta({ id: 'ModuleSet' });

export const DISEASES = z.object({
  items: z.array(z.object({ key: z.string(), name: z.string(), code: z.string() })),
});
