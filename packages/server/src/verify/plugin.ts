import { DOCUMENT_TYPES, type VerificationReport } from '@aceso/evidence';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ChartService } from '../charts/chart-service.ts';
import type { DocumentEngine } from '../documents/engine.ts';
import { PATIENT_REFERENCE, REPORT } from '../documents/schemas.ts';
import { answer, FHIR_DATE, withZod } from '../http/zod.ts';
import { requirePermission } from '../identity/index.ts';
import { openRecord } from '../patients/access.ts';

export interface VerifyPluginOptions {
  readonly charts: ChartService;
  readonly engine: DocumentEngine;
}

/** Characters; a long transcript is about 100,000. */
const MAX_TEXT = 400_000;
const BODY = z.object({
  text: z.string().min(1).max(MAX_TEXT),
  patient: PATIENT_REFERENCE,
  transcript: z.string().max(MAX_TEXT).optional().describe('What was said, one speaker per line'),
  documentType: z.enum(DOCUMENT_TYPES).optional().describe('Decides what the text should not leave out'),
  asOf: FHIR_DATE.optional().describe('When it was written; the record is taken as it stood then'),
});

/** Checks any text against a record. Nothing of the text is kept. */
export async function verifyPlugin(plain: FastifyInstance, { charts, engine }: VerifyPluginOptions): Promise<void> {
  withZod(plain).post(
    '/api/verify',
    {
      bodyLimit: 4 * 1024 * 1024,
      preHandler: requirePermission('verify.run'),
      config: { audit: 'verify' },
      schema: {
        tags: ['Documents'],
        summary: 'Check a note against the record',
        body: BODY,
        response: { 200: answer(REPORT) },
      },
    },
    async (request): Promise<VerificationReport> => {
      const { text, patient, transcript, documentType, asOf } = request.body;
      const { chart } = await charts.chart(openRecord(request, patient));
      return engine.verify(text, chart, {
        ...(transcript === undefined ? {} : { transcript }),
        ...(documentType === undefined ? {} : { documentType }),
        ...(asOf === undefined ? {} : { asOf }),
      });
    },
  );
}
