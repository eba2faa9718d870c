import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import type { ChartService } from '../charts/chart-service.ts';
import { riskRoutes } from './risk/routes.ts';
import { twinRoutes } from './twin/routes.ts';

/** The precision studio: clinical risk and digital twins of one person. */
export async function precisionPlugin(
  plain: FastifyInstance,
  options: { readonly store: Store; readonly charts: ChartService; readonly now: () => Date },
): Promise<void> {
  riskRoutes(plain, options);
  twinRoutes(plain, options);
}
