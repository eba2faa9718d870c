import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import type { DiscoveryContext } from './context.ts';
import { PARTS } from './parts.ts';
import { ProjectService } from './projects/service.ts';

/** The discovery studio: projects, and in them what `parts.ts` lists. */
export async function discoveryPlugin(
  app: FastifyInstance,
  { store, now }: { readonly store: Store; readonly now: () => Date },
): Promise<void> {
  const context: DiscoveryContext = { store, now, projects: new ProjectService(store, now), onDelete: [] };
  for (const part of PARTS) await part(app, context);
}
