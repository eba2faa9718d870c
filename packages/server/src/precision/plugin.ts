import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import type { ChartService } from '../charts/chart-service.ts';
import type { DraftStore } from '../documents/draft-store.ts';
import { uploadRoutes } from '../uploads/routes.ts';
import { UploadService } from '../uploads/service.ts';
import type { ModelWording } from '../wording/wording.ts';
import { counterfactualRoutes } from './counterfactuals/routes.ts';
import { genomeRoutes } from './genome/routes.ts';
import type { GenomeService } from './genome/service.ts';
import { riskRoutes } from './risk/routes.ts';
import { riskModelRoutes } from './risk-models/routes.ts';
import { RiskModelService } from './risk-models/service.ts';
import { trajectoryRoutes } from './trajectories/routes.ts';
import { trialDesignRoutes } from './trial-designs/routes.ts';
import { twinRoutes } from './twin/routes.ts';
import { wearableRoutes } from './wearables/routes.ts';

/** The precision studio: clinical risk, genome, wearables and digital twins of one person. */
export async function precisionPlugin(
  plain: FastifyInstance,
  options: {
    readonly store: Store;
    readonly charts: ChartService;
    readonly genomes: GenomeService;
    readonly drafts: DraftStore;
    readonly uploadBytes: number;
    readonly wording: ModelWording;
    readonly now: () => Date;
  },
): Promise<void> {
  riskRoutes(plain, options);
  const models = new RiskModelService(options.store, options.now);
  riskModelRoutes(plain, { ...options, models });
  counterfactualRoutes(plain, { ...options, models });
  const uploads = new UploadService({ store: options.store, mostBytes: options.uploadBytes, now: options.now });
  // They read files as bytes: each keeps its parser to its own routes.
  await plain.register(async (own) => uploadRoutes(own, { store: options.store, uploads }));
  await plain.register(async (own) => genomeRoutes(own, { ...options, uploads }));
  await plain.register(async (own) => wearableRoutes(own, { ...options, uploads }));
  twinRoutes(plain, options);
  trajectoryRoutes(plain, options);
  trialDesignRoutes(plain, options);
}
