import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { Shipper, type ShippingOptions } from './shipper.ts';

/** How soon after it was written a leaf is sent on. Milliseconds. */
const EVERY = 15_000;

const STATE = z.object({
  id: z.string(),
  next: z.number().int().describe('Leaves below this index were taken'),
  checkpointAt: z.string().optional(),
  lastAt: z.string().optional(),
  problem: z.string().optional().describe('Why the last try failed'),
});

/** Sends the audit log to a file and to the collectors of the policy, and says how far it is. */
export async function shippingPlugin(plain: FastifyInstance, options: ShippingOptions & { readonly active: boolean }) {
  const app = withZod(plain);
  const shipper = new Shipper(options);
  if (options.active) {
    const timer = setInterval(() => {
      shipper
        .run()
        .catch((error: unknown) => plain.log.warn({ kind: (error as Error).name }, 'the audit log was not sent on'));
    }, EVERY);
    timer.unref();
    plain.addHook('onClose', async () => clearInterval(timer));
  }

  app.get(
    '/api/audit/shipping',
    {
      config: { audit: false },
      preHandler: requirePermission('audit.read'),
      schema: {
        tags: ['Audit'],
        summary: 'Systems apart that the log is sent to, and how far',
        response: { 200: answer(z.object({ items: z.array(STATE) })) },
      },
    },
    async () => ({ items: await shipper.state() }),
  );
}
