import type { FastifyInstance } from 'fastify';
import { type ReportsOptions, reportRoutes } from './reports/routes.ts';

/** Documents of regulation, and what a tool did for the house. */
export async function regulationPlugin(plain: FastifyInstance, options: ReportsOptions): Promise<void> {
  reportRoutes(plain, options);
}
