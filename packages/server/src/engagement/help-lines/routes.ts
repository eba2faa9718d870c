import {
  COUNTRIES,
  countryName,
  countryOf,
  dialled,
  HELP_KINDS,
  HELP_TABLE_VERSION,
  type Help,
  type HelpLanguage,
  type HelpLine,
  helpSentences,
  numberIn,
} from '@aceso/evidence/help-lines';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ChartService } from '../../charts/chart-service.ts';
import { answer, withZod } from '../../http/zod.ts';
import { principalOf, requireFresh, requirePermission } from '../../identity/index.ts';
import { ownRecord } from '../portal/patient-routes.ts';
import { LANGUAGE } from '../portal/schemas.ts';
import type { HelpLines } from './help-lines.ts';

const COUNTRY = z
  .string()
  .regex(/^[A-Za-z]{2}$/)
  .transform((text) => countryOf(text) ?? '')
  .refine((text) => text !== '', 'must be a country of ISO 3166, by its two letters');
const KIND = z.enum(HELP_KINDS);
const LINE = z
  .object({
    number: z
      .string()
      .trim()
      .max(25)
      .regex(/^[+*#]?[0-9][0-9 ()*#-]*$/, 'must be a number as one dials it')
      .refine((text) => /\d.*\d/.test(text), 'must have two digits at least'),
    option: z
      .string()
      .regex(/^[0-9*#]{1,3}$/)
      .optional()
      .describe('What to press once it answers'),
    text: z.boolean().optional().describe('Takes text messages as well'),
    always: z.boolean().optional().describe('Answers day and night'),
    name: z
      .object({ en: z.string().trim().min(1).max(60), es: z.string().trim().min(1).max(60) })
      .optional()
      .describe('Who answers, as it stands in a sentence'),
    spanish: z
      .string()
      .regex(/^[0-9*#]{1,3}$/)
      .optional()
      .describe('What to press for Spanish'),
  })
  .strict();
const SHOWN_LINE = LINE.extend({
  source: z.object({ by: z.string(), url: z.string(), believed: z.string() }).optional(),
});
const BY = z.object({ by: z.string(), at: z.string() });
const VIEW = z.object({
  country: z.string(),
  set: BY.optional().describe('Who set the country; absent: it is as configured'),
  configured: z.string().describe('ACESO_CLINIC_COUNTRY'),
  table: z.string().describe('Version of the table of the release'),
  countries: z.array(z.string()),
  lines: z.array(
    z.object({
      kind: KIND,
      line: SHOWN_LINE.optional().describe('What patients are told; absent: there is none'),
      released: SHOWN_LINE.optional(),
      own: z.boolean().describe('Other than released'),
      confirmed: z.boolean(),
      changed: BY.optional(),
    }),
  ),
});
const TOLD = z.object({
  country: z.string(),
  sentences: z.array(z.string()),
  calls: z.array(z.object({ kind: z.enum(['emergency', 'crisis']), number: z.string(), dial: z.string() })),
});

/** Whom to call, for the head of a page. */
const told = (help: Help, language: HelpLanguage) => {
  const call = (kind: 'emergency' | 'crisis', line: HelpLine | undefined) =>
    line === undefined ? [] : [{ kind, number: numberIn(line, language), dial: dialled(line) }];
  return {
    country: help.country,
    sentences: helpSentences(help, language),
    calls: [
      ...call('emergency', help.lines.emergency),
      ...call('crisis', help.lines.crisis),
      ...help.also.flatMap(({ line }) => call('emergency', line)),
    ],
  };
};

export interface HelpLineOptions {
  readonly charts: ChartService;
  readonly helpLines: HelpLines;
}

/** The numbers that people in danger are told, and how the clinic sets them right. */
export function helpLineRoutes(plain: FastifyInstance, { charts, helpLines }: HelpLineOptions): void {
  const app = withZod(plain);
  const language = z.object({ language: LANGUAGE.default('en') });
  const view = async () => {
    const { country, set } = await helpLines.country();
    return {
      country,
      ...(set ? { set } : {}),
      configured: helpLines.configured,
      table: HELP_TABLE_VERSION,
      countries: COUNTRIES,
      lines: await helpLines.lines(country),
    };
  };

  app.get(
    '/api/help-lines',
    {
      config: { audit: false },
      schema: {
        tags: ['Portal'],
        summary: 'Whom to call in an emergency, as the clinic says; open, for who has not signed in yet',
        querystring: language,
        response: { 200: answer(TOLD) },
      },
    },
    async (request) => told(await helpLines.get(), request.query.language),
  );

  app.get(
    '/api/portal/help-lines',
    {
      preHandler: requirePermission('portal.use'),
      config: { audit: 'read' },
      schema: {
        tags: ['Portal'],
        summary: 'Whom to call in an emergency: as the clinic says, and in the country of one’s address as well',
        querystring: language,
        response: { 200: answer(TOLD) },
      },
    },
    async (request) => {
      const { chart } = await charts.chart(ownRecord(request));
      return told(await helpLines.forPatient(chart), request.query.language);
    },
  );

  app.get(
    '/api/clinic/help-lines',
    {
      preHandler: requirePermission('inbox.work'),
      config: { audit: false },
      schema: {
        tags: ['Inbox'],
        summary: 'The country of the clinic and the numbers that patients in danger are told, each confirmed or not',
        response: { 200: answer(VIEW) },
      },
    },
    view,
  );

  app.put(
    '/api/clinic/country',
    {
      preHandler: [requirePermission('inbox.work'), requireFresh()],
      config: { audit: 'update' },
      schema: {
        tags: ['Inbox'],
        summary: 'Say in which country the clinic is; null: as configured',
        body: z.object({ country: COUNTRY.nullable() }),
        response: { 200: answer(VIEW) },
      },
    },
    async (request) => {
      const { country } = request.body;
      request.audit({
        entities: [{ thing: { kind: 'clinic-country', id: country ?? 'configured' } }],
        outcome: `Country of the clinic: ${country === null ? `as configured (${helpLines.configured})` : countryName(country, 'en')}.`,
      });
      await helpLines.setCountry(country, principalOf(request).name);
      return view();
    },
  );

  app.put(
    '/api/clinic/help-lines/:country/:kind',
    {
      preHandler: [requirePermission('inbox.work'), requireFresh()],
      config: { audit: 'update' },
      schema: {
        tags: ['Inbox'],
        summary: 'Set a number right, or confirm it as it is; null: there is no such line',
        params: z.object({ country: COUNTRY, kind: KIND }),
        body: z.object({
          line: LINE.nullable(),
          confirmed: z.boolean().describe('Somebody made sure that exactly this is right'),
        }),
        response: { 200: answer(VIEW) },
      },
    },
    async (request) => {
      const { country, kind } = request.params;
      const { line, confirmed } = request.body;
      const given = line as HelpLine | null;
      const said = given === null ? 'none' : numberIn(given, 'en');
      request.audit({
        entities: [{ thing: { kind: 'help-line', id: `${country}-${kind}` } }],
        outcome: `Number for ${kind} in ${country}: ${said}, ${confirmed ? 'confirmed' : 'not confirmed'}.`,
      });
      await helpLines.setLine(country, kind, given, { confirmed, by: principalOf(request).name });
      return view();
    },
  );

  app.delete(
    '/api/clinic/help-lines/:country/:kind',
    {
      preHandler: [requirePermission('inbox.work'), requireFresh()],
      config: { audit: 'update' },
      schema: {
        tags: ['Inbox'],
        summary: 'Go back to the number of the release, which is not confirmed',
        params: z.object({ country: COUNTRY, kind: KIND }),
        response: { 200: answer(VIEW) },
      },
    },
    async (request) => {
      const { country, kind } = request.params;
      request.audit({
        entities: [{ thing: { kind: 'help-line', id: `${country}-${kind}` } }],
        outcome: `Number for ${kind} in ${country}: as released, not confirmed.`,
      });
      await helpLines.resetLine(country, kind);
      return view();
    },
  );
}
