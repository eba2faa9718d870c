import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { fail } from '../../errors.ts';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { REASON, SUBJECT_PARAMS, TAGS } from '../schemas.ts';
import type { Subjects } from '../subjects.ts';
import type { Switches } from './switches.ts';

const SWITCHING = z.object({ off: z.boolean(), reason: z.string(), by: z.string(), at: z.string() });
export const SWITCH = z
  .object({ id: z.string(), off: z.boolean(), history: z.array(SWITCHING).describe('Oldest first') })
  .meta({ id: 'GeneratorSwitch' });

/** The kill switch of every generator and model. */
export function switchRoutes(
  plain: FastifyInstance,
  { switches, subjects, now }: { readonly switches: Switches; readonly subjects: Subjects; readonly now: () => Date },
): void {
  withZod(plain).post(
    '/api/governance/subjects/:id/switch',
    {
      preHandler: requirePermission('governance.manage'),
      config: { audit: 'operation' },
      schema: {
        tags: TAGS,
        summary:
          'Switch a generator or model off at once, or on again; every process of the server knows with its next request',
        params: SUBJECT_PARAMS,
        body: z.object({ off: z.boolean(), reason: REASON }),
        response: { 200: answer(SWITCH) },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { off, reason } = request.body;
      if (!(await subjects.has(id))) throw fail('subject-not-found');
      request.audit({
        entities: [{ thing: { kind: 'generator', id }, detail: { switch: off ? 'off' : 'on' } }],
        outcome: off ? 'switched off' : 'switched on',
      });
      return switches.set(id, { off, reason, by: request.principal!.username, at: now().toISOString() });
    },
  );
}
