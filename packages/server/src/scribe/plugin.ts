import { ACI, plainTranscript, ScribeError, SOAP, scribe, TRANSCRIPT_FORMATS } from '@aceso/copilot';
import type { DraftRecord } from '@aceso/evidence';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ChartService } from '../charts/chart-service.ts';
import type { DraftStore } from '../documents/draft-store.ts';
import { DRAFT_RECORD, PATIENT_REFERENCE } from '../documents/schemas.ts';
import { fail } from '../errors.ts';
import { answer, withZod } from '../http/zod.ts';
import { requirePermission } from '../identity/index.ts';
import { openRecord } from '../patients/access.ts';

export interface ScribePluginOptions {
  readonly charts: ChartService;
  readonly drafts: DraftStore;
  readonly now: () => Date;
}

/** Characters; five hours of speech are about 300,000. */
const MAX_TRANSCRIPT = 2_000_000;
const SECTIONS = { soap: SOAP, aci: ACI } as const;

const BODY = z.object({
  patient: PATIENT_REFERENCE,
  transcript: z.string().max(MAX_TRANSCRIPT).describe('Plain text with speakers, WebVTT, SubRip or Praat TextGrid'),
  format: z.enum(TRANSCRIPT_FORMATS).optional().describe('Found out from the text unless given'),
  sections: z.enum(['soap', 'aci']).default('soap'),
});
const CONFLICT = z.looseObject({ label: z.string(), message: z.string(), lanes: z.array(z.string()) });
const ORDER = z
  .looseObject({ kind: z.string(), action: z.string(), label: z.string() })
  .describe('An order that was spoken of: a FHIR resource with status draft or proposed. Nothing is placed.');
const CODE = z.looseObject({ system: z.string(), version: z.string(), code: z.string(), display: z.string() });
const NOTE = z.object({
  status: z.literal('note'),
  record: DRAFT_RECORD,
  conflicts: z.array(CONFLICT),
  orders: z.array(ORDER),
  codes: z.array(CODE),
});
const NO_VISIT = z.object({ status: z.literal('no-visit'), reason: z.string() });

/** Visit notes from transcripts; a note joins the drafts and is reviewed and signed like any other. */
export async function scribePlugin(
  plain: FastifyInstance,
  { charts, drafts, now }: ScribePluginOptions,
): Promise<void> {
  withZod(plain).post(
    '/api/scribe',
    {
      bodyLimit: 4 * MAX_TRANSCRIPT,
      preHandler: requirePermission('draft.write'),
      config: { audit: 'compose' },
      schema: {
        tags: ['Documents'],
        summary: 'Write a visit note from a transcript',
        body: BODY,
        response: { 200: answer(NO_VISIT), 201: answer(NOTE) },
      },
    },
    async (request, reply) => {
      const { transcript: source, format, sections } = request.body;
      const patient = openRecord(request, request.body.patient);
      const { chart } = await charts.chart(patient);
      const at = now().toISOString();
      let result: ReturnType<typeof scribe>;
      try {
        result = scribe(source, { chart, now: at, sections: SECTIONS[sections], ...(format ? { format } : {}) });
      } catch (error) {
        if (error instanceof ScribeError) throw fail('bad-request', error.message);
        throw error;
      }
      if (result.status === 'no-visit') return reply.code(200).send({ status: result.status, reason: result.reason });
      const id = crypto.randomUUID();
      const record: DraftRecord = {
        draft: { ...result.draft, id },
        status: 'draft',
        decisions: [],
        createdAt: at,
        createdBy: request.principal!.name,
      };
      const transcript = plainTranscript(result.transcript.utterances);
      await drafts.add(id, { patient, patientName: chart.patient.name, status: 'draft', record, transcript });
      request.audit({ entities: [{ thing: { kind: 'draft', id } }] });
      const { status, conflicts, orders, codes } = result;
      return reply
        .code(201)
        .header('location', `/api/drafts/${id}`)
        .send({ status, record, conflicts: [...conflicts], orders: [...orders], codes: [...codes] } as never);
    },
  );
}
