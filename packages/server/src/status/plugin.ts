import type { Status } from '@aceso/client';
import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answer, withZod } from '../http/zod.ts';
import { requirePermission } from '../identity/index.ts';

export interface StatusOptions {
  readonly store: Store;
  readonly version: string;
  readonly isDemo: () => Promise<boolean>;
}

const STATUS = z
  .object({
    version: z.string(),
    backend: z.enum(['pglite', 'postgres']),
    counts: z.record(z.string(), z.number().int()).describe('Current resources by type'),
    uptimeSeconds: z.number(),
    demo: z.boolean().describe('The demonstration hospital is loaded'),
  })
  .meta({ id: 'Status' });

export async function statusPlugin(plain: FastifyInstance, { store, version, isDemo }: StatusOptions): Promise<void> {
  const app = withZod(plain);

  app.get(
    '/api/status',
    {
      config: { audit: false },
      preHandler: requirePermission(),
      schema: {
        tags: ['Status'],
        summary: 'Version, backend and how much is stored',
        response: { 200: answer(STATUS) },
      },
    },
    async (): Promise<Status> => ({
      version,
      backend: store.backend,
      counts: await store.counts(),
      uptimeSeconds: Math.round(process.uptime()),
      demo: await isDemo(),
    }),
  );
}
