import type { ModelGateway } from '@aceso/models';
import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import type { ChartService } from '../charts/chart-service.ts';
import type { WordingSettings } from '../wording/setting.ts';
import { GapRuns } from './population/gap-runs.ts';
import { gapRoutes } from './population/routes.ts';
import type { AuthorisationDesk } from './prior-authorisation/desk.ts';
import { authorisationRoutes } from './prior-authorisation/routes.ts';
import type { Scheduling } from './scheduling/prepare.ts';
import { trialRoutes } from './trials/routes.ts';
import { TrialDesk } from './trials/trial-desk.ts';

export interface EngagementOptions {
  readonly store: Store;
  readonly charts: ChartService;
  readonly authorisations: AuthorisationDesk;
  readonly scheduling: Pick<Scheduling, 'routes'>;
  readonly wording: { readonly settings: WordingSettings; readonly gateway: Pick<ModelGateway, 'object'> };
  readonly now: () => Date;
}

/** The engagement studio: prior authorisation, scheduling, what patients are due for, clinical trials. */
export async function engagementPlugin(plain: FastifyInstance, options: EngagementOptions): Promise<void> {
  const { store, charts, authorisations, scheduling, wording, now } = options;
  authorisationRoutes(plain, authorisations);
  scheduling.routes(plain);
  gapRoutes(plain, { charts, now, runs: new GapRuns(store, now, () => plain.auditor) });
  trialRoutes(plain, { charts, now, desk: new TrialDesk(store, now, () => plain.auditor, wording) });
}
