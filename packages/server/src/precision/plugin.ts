import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import type { ChartService } from '../charts/chart-service.ts';
import type { DraftStore } from '../documents/draft-store.ts';
import { riskRoutes } from './risk/routes.ts';
import { wearableRoutes } from './wearables/routes.ts';

/** The precision studio: clinical risk and wearables of one person. */
export async function precisionPlugin(
  plain: FastifyInstance,
  options: {
    readonly store: Store;
    readonly charts: ChartService;
    readonly drafts: DraftStore;
    readonly now: () => Date;
  },
): Promise<void> {
  riskRoutes(plain, options);
  wearableRoutes(plain, options);
}
