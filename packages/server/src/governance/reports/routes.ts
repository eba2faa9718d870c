import {
  buildReport,
  carded,
  type Facts,
  LANGUAGES,
  type Language,
  MEDIA_TYPES,
  REPORT_KINDS,
  type ReportKind,
  RULES,
  sayFor,
  writeReport,
  writeReportPdf,
} from '@aceso/governance/regulation';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { fail } from '../../errors.ts';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { RELEASE } from '../../version.ts';
import { LedgerStore } from '../evaluations/ledger-store.ts';
import { FUNCTION_WORDS, FUNCTIONS } from '../functions/index.ts';
import { shippedAccepted } from '../gates/index.ts';
import { lastCoverage } from '../population/service.ts';
import { type DeploymentParts, readDeployment } from './deployment.ts';
import { latestRuns, runFacts } from './runs.ts';
import { readTags } from './tags.ts';

export interface ReportsOptions extends DeploymentParts {
  readonly now: () => Date;
}

const TAGS = ['Governance'];
const FORMATS = ['md', 'html', 'pdf', 'json', 'xml'] as const;
const LANGUAGE = z.enum(LANGUAGES).default('en').describe('Language of the words');
const DATE = z.object({
  what: z.string(),
  applies: z.string().nullable(),
  known: z.string(),
  status: z.string(),
  source: z.string(),
  note: z.string().optional(),
});
const KIND = z
  .object({
    kind: z.enum(REPORT_KINDS),
    title: z.string(),
    jurisdiction: z.string(),
    instrument: z.string(),
    status: z.string(),
    checked: z.string().describe('Day on which the rules were written down; not a reading of every primary text'),
    formats: z.array(z.enum(FORMATS)),
  })
  .meta({ id: 'RegulationReportKind' });
const ROW = z.object({
  clause: z.string(),
  requirement: z.string(),
  status: z.string(),
  answer: z.string(),
  sources: z.array(z.string()).optional().describe('Ledger runs, cards, settings and commands that it rests on'),
});
const REPORT = z
  .object({
    kind: z.enum(REPORT_KINDS),
    language: z.enum(LANGUAGES),
    title: z.string(),
    asOf: z.string(),
    software: z.object({ name: z.string(), version: z.string() }),
    rules: z.object({ jurisdiction: z.string(), instrument: z.string(), checked: z.string(), status: z.string() }),
    dates: z.array(DATE),
    summary: z.array(z.string()),
    sections: z.array(z.object({ title: z.string(), lead: z.string().optional(), rows: z.array(ROW) })),
    counts: z.record(z.string(), z.number().int()),
  })
  .meta({ id: 'RegulationReport' });
const MADE = z
  .object({
    name: z.string().describe('File name'),
    mediaType: z.string(),
    content: z.string(),
    encoding: z.enum(['utf8', 'base64']).describe('How the content is written; a PDF is base64'),
    report: REPORT,
  })
  .meta({ id: 'RegulationDocument' });

const isDay = (day: string): boolean =>
  !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);

const REQUEST = z.object({
  format: z.enum(FORMATS).default('html'),
  language: LANGUAGE,
  asOf: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day such as 2026-03-01')
    .refine(isDay, 'must be a day that exists')
    .optional()
    .describe('Rules as they were known on this day; today unless given'),
  function: z.string().max(64).optional().describe('For a model card in XML: of which function'),
  verifyAudit: z.boolean().default(false).describe('Go through the whole audit log for the report'),
});

/** Documents of regulation, made from what this installation knows of itself. */
export function reportRoutes(plain: FastifyInstance, options: ReportsOptions): void {
  const app = withZod(plain);

  app.get(
    '/api/governance/reports',
    {
      preHandler: requirePermission('governance.read'),
      config: { audit: 'search-type' },
      schema: {
        tags: TAGS,
        summary: 'Documents of regulation that can be made',
        querystring: z.object({ language: LANGUAGE }),
        response: {
          200: answer(
            z.object({
              items: z.array(KIND),
              functions: z
                .array(z.object({ id: z.string(), name: z.string() }))
                .describe('Those that have a model card'),
            }),
          ),
        },
      },
    },
    async ({ query: { language } }) => ({
      items: REPORT_KINDS.map((kind) => {
        const { title, jurisdiction, instrument, status, checked } = RULES[kind];
        const { of } = sayFor(kind, language);
        const formats = kind === 'chai' ? FORMATS : FORMATS.filter((format) => format !== 'xml');
        return {
          kind,
          title: of(title),
          jurisdiction: of(jurisdiction),
          instrument: of(instrument),
          status: of(status),
          checked,
          formats,
        };
      }),
      functions: carded({ functions: FUNCTIONS } as Facts).map(({ id, name }) => ({
        id,
        name: sayFor('chai', language, FUNCTION_WORDS).of(name),
      })),
    }),
  );

  app.post(
    '/api/governance/reports/:kind',
    {
      preHandler: requirePermission('governance.read'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Make a document of regulation from the installation as it is',
        params: z.object({ kind: z.enum(REPORT_KINDS) }),
        body: REQUEST,
        response: { 200: answer(MADE) },
      },
    },
    async (request) => {
      const { kind } = request.params;
      const { format, asOf, language, verifyAudit } = request.body;
      if (format === 'xml' && kind !== 'chai')
        throw fail('bad-request', `The report ${kind} has no XML; only chai has.`);
      const facts = await gatherFacts({ ...options, verifyAudit }, kind, asOf, language);
      const only = request.body.function;
      if (format === 'xml' && !carded(facts).some(({ id }) => id === only))
        throw fail(
          'bad-request',
          `A model card is about one function; "function" is one of ${carded(facts)
            .map(({ id }) => id)
            .join(', ')}.`,
        );
      request.audit({ entities: [{ thing: { kind: 'regulation-report', id: kind }, detail: { format, language } }] });
      return {
        name: `${kind}${format === 'xml' ? `-${only}` : language === 'en' ? '' : `-${language}`}-${facts.asOf}.${format}`,
        mediaType: MEDIA_TYPES[format],
        ...(format === 'pdf'
          ? {
              content: Buffer.from(await writeReportPdf(kind, facts, language)).toString('base64'),
              encoding: 'base64' as const,
            }
          : { content: writeReport(kind, facts, format, { language, function: only }), encoding: 'utf8' as const }),
        report: buildReport(kind, facts, language),
      };
    },
  );
}

/** The store is read for what the report needs, and no more. */
export async function gatherFacts(
  options: ReportsOptions,
  kind: ReportKind,
  asOf: string | undefined,
  language: Language = 'en',
): Promise<Facts> {
  const counted = await lastCoverage(options.store);
  return {
    asOf: asOf ?? options.now().toISOString().slice(0, 10),
    software: { name: 'Aceso', version: RELEASE.version },
    functions: FUNCTIONS,
    words: FUNCTION_WORDS,
    runs: runFacts(latestRuns([...shippedAccepted(), ...(await new LedgerStore(options.store).runs())])),
    deployment: await readDeployment(options, sayFor(kind, language, FUNCTION_WORDS)),
    ...(counted?.shipped ? { local: { asOf: counted.asOf, functions: counted.shipped } } : {}),
    ...(kind === 'ai-transparency' ? { tags: await readTags(options.store) } : {}),
  };
}
