import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ChartService } from '../charts/chart-service.ts';
import { PATIENT_REFERENCE } from '../documents/schemas.ts';
import { fail } from '../errors.ts';
import { answer, withZod } from '../http/zod.ts';
import { requirePermission } from '../identity/index.ts';
import { openRecord } from '../patients/access.ts';
import { MAX_RECORDING, type Speech, tooLarge } from './recognition.ts';

export interface RecordingOptions {
  readonly charts: ChartService;
  readonly speech: Speech | undefined;
}

const TYPES = ['audio/wav', 'audio/x-wav', 'audio/wave', 'audio/vnd.wave'];
/** Milliseconds. */
const LONGEST = 30 * 60_000;

const CAPABILITIES = z.object({
  speech: z.boolean().describe('A speech model is set up: recordings can be sent'),
  maxRecordingBytes: z.number().int(),
});
const HEARD = z.object({
  transcript: z.string().describe('WebVTT, to be read over and sent to POST /api/scribe'),
  seconds: z.number().describe('Length of the recording'),
});

/** Recordings of visits to text. The sound goes from the request to the recogniser and is kept nowhere. */
export async function recordingPlugin(plain: FastifyInstance, { charts, speech }: RecordingOptions): Promise<void> {
  const app = withZod(plain);

  app.get(
    '/api/scribe',
    {
      config: { audit: false },
      preHandler: requirePermission('draft.write'),
      schema: {
        tags: ['Documents'],
        summary: 'What the scribe takes here: whether recordings can be recognised',
        response: { 200: answer(CAPABILITIES) },
      },
    },
    async () => ({ speech: speech !== undefined, maxRecordingBytes: MAX_RECORDING }),
  );

  // The sound is handed on as it comes, instead of being gathered first.
  app.addContentTypeParser(TYPES, (_request, payload, done) => done(null, payload));
  app.post(
    '/api/scribe/recording',
    {
      handlerTimeout: LONGEST,
      preHandler: requirePermission('draft.write'),
      config: { audit: 'operation' },
      schema: {
        tags: ['Documents'],
        summary: 'Recognise a recording of a visit (WAV); nothing of it is stored',
        consumes: TYPES,
        querystring: z.object({ patient: PATIENT_REFERENCE }),
        response: { 200: answer(HEARD) },
      },
    },
    async (request) => {
      const patient = openRecord(request, request.query.patient);
      await charts.chart(patient);
      if (speech === undefined) throw fail('no-speech-model');
      if (Number(request.headers['content-length'] ?? 0) > MAX_RECORDING) throw tooLarge();
      const wav = request.body as Readable | undefined;
      if (typeof wav?.pipe !== 'function') throw fail('bad-request', 'The body is empty where a WAV file is needed.');
      const gone = new AbortController();
      // Nobody waits for the answer any more.
      const stop = (): void => gone.abort();
      request.raw.socket.once('close', stop);
      try {
        return await speech.recognise(wav, gone.signal);
      } finally {
        request.raw.socket.off('close', stop);
      }
    },
  );
}
