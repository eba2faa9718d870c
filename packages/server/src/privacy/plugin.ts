import type { Facts } from '@aceso/governance/regulation';
import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answer, ID, withZod } from '../http/zod.ts';
import { principalOf, requireFresh, requirePermission } from '../identity/index.ts';
import { openRecord } from '../patients/access.ts';
import { copyRoutes } from './copies/routes.ts';
import { Copies } from './copies/service.ts';
import { Erasures } from './erasures.ts';
import { ERASURE, ERASURE_ASKED, ERASURE_LEDGER, ERASURE_REPORT } from './schemas.ts';

export interface PrivacyOptions {
  readonly store: Store;
  /** What this installation knows of itself, for the letter of a copy. */
  readonly facts: () => Promise<Facts>;
  readonly now: () => Date;
}

const TAGS = ['Privacy'];
const ONE = z.object({ id: z.string().min(1).max(64) });

/** What the law gives the person whose data these are: a copy, and erasure. */
export async function privacyPlugin(plain: FastifyInstance, { store, facts, now }: PrivacyOptions): Promise<void> {
  const app = withZod(plain);
  copyRoutes(plain, new Copies({ store, facts, now, auditor: () => plain.auditor }));
  const erasures = new Erasures(store, now);
  const mayErase = {
    config: { audit: 'erase' as const },
    preHandler: [requirePermission('privacy.erase'), requireFresh()],
  };
  const by = (request: Parameters<typeof principalOf>[0]) => {
    const { id, username } = principalOf(request);
    return { id, username };
  };

  app.post(
    '/api/patients/:id/erasure',
    {
      ...mayErase,
      schema: {
        tags: TAGS,
        summary: 'Ask for the erasure of a person; somebody else confirms it',
        params: z.object({ id: ID }),
        body: ERASURE_ASKED,
        response: {
          200: answer(ERASURE_REPORT, 'A dry run: what would go'),
          201: answer(ERASURE, 'Asked for; it waits for a second person'),
        },
      },
    },
    async (request, reply) => {
      const patient = openRecord(request, request.params.id);
      const { reason, dryRun } = request.body;
      if (dryRun) return reply.code(200).send(await erasures.preview(patient, reason, by(request)));
      return reply.code(201).send(await erasures.request(patient, reason, by(request)));
    },
  );

  app.get(
    '/api/erasures',
    {
      config: { audit: 'search-type' },
      preHandler: requirePermission('privacy.erase'),
      schema: {
        tags: TAGS,
        summary: 'Requests for erasure, newest first',
        response: { 200: answer(z.object({ items: z.array(ERASURE) })) },
      },
    },
    async (request) => {
      const items = await erasures.list();
      request.auditPatients(items.flatMap(({ patient }) => patient ?? []));
      return { items };
    },
  );

  app.get(
    '/api/erasures/ledger',
    {
      config: { audit: 'search-type' },
      preHandler: requirePermission('privacy.erase'),
      schema: {
        tags: TAGS,
        summary: 'The ledger of those who were erased, to keep beside backups: keyed hashes, no ids',
        response: { 200: answer(ERASURE_LEDGER) },
      },
    },
    async () => ({ key: store.erasures.hashOf(''), items: [...(await store.erasures.list())] }),
  );

  app.post(
    '/api/erasures/:id/confirmation',
    {
      ...mayErase,
      schema: {
        tags: TAGS,
        summary: 'Confirm what somebody else asked for: the erasure begins, as a job',
        params: ONE,
        response: { 202: answer(ERASURE) },
      },
    },
    async (request, reply) => {
      const confirmed = await erasures.confirm(request.params.id, by(request));
      request.auditPatients([confirmed.patient ?? []].flat());
      return reply.code(202).send(confirmed);
    },
  );

  app.delete(
    '/api/erasures/:id',
    {
      ...mayErase,
      schema: {
        tags: TAGS,
        summary: 'Withdraw a request that nobody has confirmed',
        params: ONE,
        response: { 200: answer(ERASURE) },
      },
    },
    async (request) => {
      const withdrawn = await erasures.withdraw(request.params.id);
      request.auditPatients([withdrawn.patient ?? []].flat());
      return withdrawn;
    },
  );
}
