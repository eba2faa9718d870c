import type { FastifyInstance } from 'fastify';
import { type ReportsOptions, reportRoutes } from './reports/routes.ts';
import { roiRoutes } from './roi/routes.ts';
import { RoiService } from './roi/service.ts';

/** Documents of regulation, and what a tool did for the house. */
export async function regulationPlugin(plain: FastifyInstance, options: ReportsOptions): Promise<void> {
  reportRoutes(plain, options);
  roiRoutes(plain, new RoiService(options.store), options.now);
}
