import type { AuditCheckpoint, AuditLog } from '@aceso/store';
import type { AuditEvent, Bundle } from '@medplum/fhirtypes';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { originOf } from '../http/origin.ts';
import { answer, FHIR_DATE, withZod } from '../http/zod.ts';
import { deny } from '../identity/errors.ts';
import { requirePermission } from '../identity/require-permission.ts';
import './types.ts';

const TAGS = ['Audit'];

/** Date.parse takes the 31st of February for a day in March. */
const isDay = (day: string): boolean => {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
};

/** A day, or an instant with its offset: a time without one would mean another moment on another server. */
const instant = (side: string) =>
  FHIR_DATE.refine(
    (value) =>
      /^.{10}$|(?:Z|[+-]\d{2}:\d{2})$/.test(value) && isDay(value.slice(0, 10)) && !Number.isNaN(Date.parse(value)),
    'must be a day that exists, or an instant with its offset: 2026-01-31 or 2026-01-31T08:00:00Z',
  )
    .optional()
    .describe(`A day or an instant; ${side} is inclusive`);

const FILTER = z.object({
  patient: z.string().max(80).optional().describe('Id or Patient/id'),
  agent: z.string().max(80).optional().describe('Account id or user name'),
  from: instant('from'),
  to: instant('to'),
  before: z.coerce.number().int().min(0).optional().describe('Only leaves before this index: the next page'),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
});

const LEAF = z
  .object({
    index: z.number().int(),
    hash: z.string().describe('RFC 6962 leaf hash of the event, hex'),
    recorded: z.string(),
    event: z.string().describe('The AuditEvent; where "sealed" is absent, exactly the bytes that were hashed'),
    sealed: z
      .string()
      .optional()
      .describe('The bytes that were hashed, where parts of the event are sealed; empty when the event was erased'),
  })
  .meta({ id: 'AuditLeaf' });

const CHECKPOINT = z
  .object({
    origin: z.string().max(500),
    size: z.number().int().min(0),
    root: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits'),
    at: z.string().max(40),
    signature: z.string().max(200),
    publicKey: z.string().max(200),
  })
  .meta({ id: 'AuditCheckpoint' });

const RESULT = z
  .object({ ok: z.boolean(), size: z.number().int(), root: z.string(), problems: z.array(z.string()) })
  .meta({ id: 'AuditVerification' });

const VERIFY_TIMEOUT = 60 * 60_000;

/** The log, for those who may read it and see nothing else. Reading it is itself audited. */
export async function auditRoutes(plain: FastifyInstance, { log }: { log: AuditLog }): Promise<void> {
  const app = withZod(plain);
  const shared = { config: { audit: 'audit-use' }, preHandler: requirePermission('audit.read') } as const;

  app.get(
    '/api/audit',
    {
      ...shared,
      schema: {
        tags: TAGS,
        summary: 'Audit events, newest first',
        querystring: FILTER,
        response: { 200: answer(z.object({ items: z.array(LEAF) })) },
      },
    },
    async (request) => {
      aboutPatient(request, request.query.patient);
      return { items: await log.list(given(request.query)) };
    },
  );

  app.get(
    '/api/audit/events',
    {
      ...shared,
      schema: {
        tags: TAGS,
        summary: 'The same as a FHIR Bundle of AuditEvent resources',
        querystring: FILTER,
        response: { 200: answer(z.object({}).describe('Bundle')) },
      },
    },
    async (request, reply) => {
      aboutPatient(request, request.query.patient);
      const leaves = await log.list(given(request.query));
      const bundle: Bundle<AuditEvent> = {
        resourceType: 'Bundle',
        type: 'searchset',
        entry: leaves.map(({ index, event }) => ({
          fullUrl: `${originOf(request)}/fhir/AuditEvent/${index}`,
          resource: { ...(JSON.parse(event) as AuditEvent), id: String(index) },
          search: { mode: 'match' },
        })),
      };
      reply.type('application/fhir+json; charset=utf-8');
      return bundle;
    },
  );

  app.get(
    '/api/audit/checkpoint',
    {
      ...shared,
      schema: {
        tags: TAGS,
        summary: 'A signed head of the log: keep it elsewhere and verify against it later',
        response: { 200: answer(CHECKPOINT) },
      },
    },
    async (): Promise<AuditCheckpoint> =>
      log.checkpoint().catch((error: unknown) => {
        throw error instanceof Error && error.name === 'AuditDamage' ? deny('audit-damaged', error.message) : error;
      }),
  );

  app.post(
    '/api/audit/verify',
    {
      ...shared,
      // Reads every leaf, page by page: a log of millions takes minutes, and memory of one page.
      handlerTimeout: VERIFY_TIMEOUT,
      schema: {
        tags: TAGS,
        summary: 'Recompute the whole log and compare it with every checkpoint',
        body: z.object({ checkpoint: CHECKPOINT.optional() }).nullish(),
        response: { 200: answer(RESULT) },
      },
    },
    async (request) => {
      const result = await log.verify(request.body?.checkpoint);
      request.audit({
        outcome: result.ok
          ? `Verified: ${result.size} leaves.`
          : `Verification found ${result.problems.length} problems.`,
      });
      return result;
    },
  );
}

function aboutPatient(request: { auditPatients(ids: Iterable<string>): void }, patient: string | undefined): void {
  if (patient !== undefined && /^(Patient\/)?[A-Za-z0-9.-]{1,64}$/.test(patient)) request.auditPatients([patient]);
}

/** Without the fields that are not set: the log tells absent from undefined. */
function given({
  patient,
  agent,
  from,
  to,
  before,
  limit,
}: z.output<typeof FILTER>): NonNullable<Parameters<AuditLog['list']>[0]> {
  return {
    ...(patient === undefined ? {} : { patient }),
    ...(agent === undefined ? {} : { agent }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(before === undefined ? {} : { before }),
    limit,
  };
}
