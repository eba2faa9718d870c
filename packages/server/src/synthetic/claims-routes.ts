import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { FIGURE_DECISION } from '../documents/claim-schemas.ts';
import { answer, withZod } from '../http/zod.ts';
import { requirePermission } from '../identity/index.ts';
import { CLAIMS } from './schemas.ts';
import type { SyntheticService } from './service.ts';

const TAGS = ['Synthetic data'];
const PARAMS = z.object({ id: z.string().min(1).max(100) });

/** The figures of a certificate as claims with evidence: look, compute again, accept or dispute. */
export function claimsRoutes(plain: FastifyInstance, service: SyntheticService): void {
  const app = withZod(plain);
  const note = (request: { audit(note: object): void }, id: string) =>
    request.audit({ entities: [{ thing: { kind: 'synthetic', id } }] });

  app.get(
    '/api/synthetic/syntheses/:id/claims',
    {
      preHandler: requirePermission('synthetic.make'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Each figure of the certificate as a claim with its evidence, decisions and verdicts',
        params: PARAMS,
        response: { 200: answer(CLAIMS) },
      },
    },
    async (request) => {
      note(request, request.params.id);
      return service.claims.of(await service.synthesis(request.params.id));
    },
  );

  app.post(
    '/api/synthetic/syntheses/:id/claims/recheck',
    {
      preHandler: requirePermission('synthetic.make'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Compute every figure anew from the stored bytes; answers when that is done',
        params: PARAMS,
        response: { 200: answer(CLAIMS) },
      },
    },
    async (request) => {
      note(request, request.params.id);
      return service.claims.recheckNow(await service.synthesis(request.params.id));
    },
  );

  app.post(
    '/api/synthetic/syntheses/:id/claims/decision',
    {
      preHandler: requirePermission('synthetic.release'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary: 'Accept or dispute one figure; while one is disputed the table cannot be released',
        params: PARAMS,
        body: FIGURE_DECISION,
        response: { 200: answer(CLAIMS) },
      },
    },
    async (request) => {
      note(request, request.params.id);
      const { reason, ...rest } = request.body;
      const decision = { ...rest, ...(reason === undefined ? {} : { reason }) };
      return service.claims.decide(await service.synthesis(request.params.id), decision, request.principal!);
    },
  );
}
