import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import type { ChartService } from '../charts/chart-service.ts';
import { genomeRoutes } from './genome/routes.ts';
import type { GenomeService } from './genome/service.ts';
import { riskRoutes } from './risk/routes.ts';

/** The precision studio: clinical risk and the genome of one person. */
export async function precisionPlugin(
  plain: FastifyInstance,
  options: {
    readonly store: Store;
    readonly charts: ChartService;
    readonly genomes: GenomeService;
    readonly now: () => Date;
  },
): Promise<void> {
  riskRoutes(plain, options);
  genomeRoutes(plain, options);
}
