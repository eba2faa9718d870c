import { join } from 'node:path';
import { type CallRecord, localOpener, ModelGateway, openModelFolder } from '@aceso/models';
import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import type { ChartService } from '../charts/chart-service.ts';
import type { ServerConfig } from '../config.ts';
import type { DraftStore } from '../documents/draft-store.ts';
import type { Oversight } from '../governance/oversight.ts';
import { auditCall } from './audit.ts';
import { modelDraftsPlugin } from './draft-routes.ts';
import { ModelStore } from './model-store.ts';
import { modelsPlugin } from './plugin.ts';

interface Parts {
  readonly store: Store;
  readonly config: ServerConfig;
  readonly charts: ChartService;
  readonly drafts: DraftStore;
  readonly oversight: Oversight;
  readonly now: () => Date;
  /** Told of every call, for the figures of the server. */
  readonly onCall: (record: CallRecord) => void;
}

/** The gateway of this server, its routes, and its end with the server. */
export async function registerModels(
  app: FastifyInstance,
  { store, config, charts, drafts, oversight, now, onCall }: Parts,
): Promise<{ readonly gateway: ModelGateway; readonly models: ModelStore }> {
  const folder = openModelFolder(join(config.dataDir, 'models'));
  const models = new ModelStore(store, folder);
  const gateway = new ModelGateway({
    // Before every call, so that what is switched off is so for drafts, agents, dialogues and whoever comes later.
    card: async (id) => {
      const card = await models.card(id);
      await oversight.mayCall(id, card);
      return card;
    },
    policy: () => models.policy(),
    secret: config.secret,
    spending: models.spending,
    audit: (record) => {
      onCall(record);
      return auditCall(app.auditor, record);
    },
    openLocal: localOpener({
      weights: (id) => folder.weights(id),
      ...(config.runtimes === undefined ? {} : { runtimes: config.runtimes }),
    }),
    now,
  });
  app.addHook('onClose', () => gateway.close());
  await app.register(modelsPlugin, { models, gateway, versions: oversight.versions, now });
  await app.register(modelDraftsPlugin, { store, models, gateway, charts, drafts, auditor: () => app.auditor, now });
  return { gateway, models };
}
