import type { FastifyInstance } from 'fastify';
import { campaignRoutes } from '../campaigns/routes.ts';
import { backtestTable } from '../campaigns/tables.ts';
import type { DiscoveryContext } from '../context.ts';
import { dockingRoutes } from '../docking/routes.ts';
import { scoresTable } from '../docking/tables.ts';
import { simulationRoutes } from '../simulation/routes.ts';
import { courseTable, fitTable, sensitivityTable } from '../simulation/tables.ts';
import { providerRoutes } from '../structures/providers.ts';
import { structureRoutes } from '../structures/routes.ts';
import { StructureService } from '../structures/service.ts';
import { targetRoutes } from '../targets/routes.ts';
import { rankTable, testTable } from '../targets/tables.ts';
import { computationRoutes } from './routes.ts';
import { ComputationService } from './service.ts';

const FILE = 'application/octet-stream';

/** Structures, docking, simulation, targets and campaigns: what is computed as a job and kept with its evidence. */
export function computationsPart(app: FastifyInstance, context: DiscoveryContext): void {
  const service = new ComputationService(context.store, context.now);
  const structures = new StructureService(context.store, context.now);
  context.onDelete.push(({ id }) => service.forget(id));
  if (!app.hasContentTypeParser(FILE))
    app.addContentTypeParser(FILE, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  structureRoutes(app, context, structures);
  providerRoutes(app, context, structures);
  dockingRoutes(app, context, service, structures);
  simulationRoutes(app, context, service);
  targetRoutes(app, context, service);
  campaignRoutes(app, context, service);
  computationRoutes(app, context, service, {
    docking: scoresTable,
    'time-course': courseTable,
    sensitivity: sensitivityTable,
    fit: fitTable,
    'target-ranking': rankTable,
    'target-test': testTable,
    backtest: backtestTable,
  });
}
