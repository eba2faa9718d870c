import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { fail } from '../../errors.ts';
import { notFormula } from '../../http/csv.ts';
import { answer, ID, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { SUBJECT_ID, TAGS } from '../schemas.ts';
import type { Subjects } from '../subjects.ts';
import { INCIDENT_STATES, type Incident, type Incidents, SEVERITIES } from './incidents.ts';

const WORDS = z.string().trim().min(1).max(4000);
const OUTPUT = z.object({ kind: z.string().regex(/^[a-z-]{1,40}$/), id: ID });
const INCIDENT = z
  .object({
    id: z.string(),
    subject: z.string(),
    version: z.string(),
    severity: z.enum(SEVERITIES),
    state: z.enum(INCIDENT_STATES),
    what: z.string(),
    outputs: z.array(OUTPUT),
    correctiveAction: z.string().optional(),
    reportedBy: z.string(),
    reportedAt: z.string(),
    history: z.array(z.object({ at: z.string(), by: z.string(), change: z.string() })),
  })
  .meta({ id: 'GovernanceIncident' });

/** The log of incidents. */
export function incidentRoutes(
  plain: FastifyInstance,
  {
    incidents,
    subjects,
    now,
  }: { readonly incidents: Incidents; readonly subjects: Subjects; readonly now: () => Date },
): void {
  const app = withZod(plain);
  const note = (id: string) => ({ entities: [{ thing: { kind: 'incident', id } }] });

  app.get(
    '/api/governance/incidents',
    {
      preHandler: requirePermission('governance.read'),
      config: { audit: 'search-type' },
      schema: {
        tags: TAGS,
        summary: 'Incidents, newest first',
        response: { 200: answer(z.object({ items: z.array(INCIDENT) })) },
      },
    },
    async () => ({ items: await incidents.list() }),
  );

  app.post(
    '/api/governance/incidents',
    {
      preHandler: requirePermission('governance.manage'),
      config: { audit: 'create' },
      schema: {
        tags: TAGS,
        summary: 'Report an incident, with links to what was generated; no patient data in its words',
        body: z.object({
          subject: SUBJECT_ID,
          severity: z.enum(SEVERITIES),
          what: WORDS,
          outputs: z.array(OUTPUT).max(50).default([]),
        }),
        response: { 201: answer(INCIDENT) },
      },
    },
    async (request, reply) => {
      const subject = (await subjects.all()).find(({ id }) => id === request.body.subject);
      if (!subject) throw fail('subject-not-found');
      const made = await incidents.report({
        ...request.body,
        version: subject.version,
        reportedBy: request.principal!.username,
        reportedAt: now().toISOString(),
      });
      request.audit(note(made.id));
      reply.code(201);
      return made;
    },
  );

  app.patch(
    '/api/governance/incidents/:id',
    {
      preHandler: requirePermission('governance.manage'),
      config: { audit: 'update' },
      schema: {
        tags: TAGS,
        summary: 'Go on with an incident; to close it, say what was done so that it does not come again',
        params: z.object({ id: ID }),
        body: z.object({
          severity: z.enum(SEVERITIES).optional(),
          state: z.enum(INCIDENT_STATES).optional(),
          correctiveAction: WORDS.optional(),
          note: WORDS.optional(),
        }),
        response: { 200: answer(INCIDENT) },
      },
    },
    async (request) => {
      const { id } = request.params;
      request.audit(note(id));
      const given = Object.fromEntries(Object.entries(request.body).filter(([, value]) => value !== undefined));
      return incidents.change(id, given, request.principal!.username, now().toISOString());
    },
  );

  app.get(
    '/api/governance/incidents.csv',
    {
      preHandler: requirePermission('governance.read'),
      config: { audit: 'export' },
      schema: { tags: TAGS, summary: 'The log of incidents as CSV, for a spreadsheet' },
    },
    async (_, reply) => {
      const lines = (await incidents.list()).map(csvLine);
      return reply
        .header('content-disposition', 'attachment; filename="incidents.csv"')
        .type('text/csv; charset=utf-8')
        .serializer((text) => text as string)
        .send([HEAD, ...lines].join('\r\n'));
    },
  );
}

const HEAD = 'id,subject,version,severity,state,what,outputs,corrective action,reported by,reported at';
const cell = (text: string): string => `"${notFormula(text).replaceAll('"', '""')}"`;
const csvLine = (one: Incident): string =>
  [
    one.id,
    one.subject,
    one.version,
    one.severity,
    one.state,
    one.what,
    one.outputs.map(({ kind, id }) => `${kind}/${id}`).join(' '),
    one.correctiveAction ?? '',
    one.reportedBy,
    one.reportedAt,
  ]
    .map(cell)
    .join(',');
