import type { Store } from '@aceso/store';
import type { FastifyInstance } from 'fastify';
import type { ServerConfig } from '../config.ts';
import { ClaimsService } from './claims/service.ts';
import type { DiscoveryContext } from './context.ts';
import { MoleculeService } from './molecules/service.ts';
import { PARTS } from './parts.ts';
import { ProjectService } from './projects/service.ts';
import { RunService } from './runs/service.ts';
import type { StructureProviders } from './structures/providers.ts';

/** The discovery studio: projects, and in them what `parts.ts` lists. */
export async function discoveryPlugin(
  app: FastifyInstance,
  given: {
    readonly store: Store;
    readonly now: () => Date;
    readonly config: Pick<ServerConfig, 'libraries' | 'secret'>;
    readonly models: Pick<StructureProviders, 'policy'>;
  },
): Promise<void> {
  const { store, now, config } = given;
  const projects = new ProjectService(store, now);
  const molecules = new MoleculeService(store, projects, now, (project, stopped) =>
    app.auditor.record({
      kind: 'operation',
      outcome: 'withheld by the dual-use gate',
      entities: stopped.map(({ number, blocked, addedBy }) => ({
        thing: { kind: 'discovery', id: `${project}/${number}` },
        detail: { rule: blocked!.rule, addedBy },
      })),
    }),
  );
  const context: DiscoveryContext = {
    store,
    now,
    projects,
    molecules,
    claims: new ClaimsService(store, molecules, now),
    runs: new RunService(store, now),
    providers: { policy: () => given.models.policy(), secret: (variable) => config.secret(variable) },
    onDelete: [],
    ...(config.libraries === undefined ? {} : { libraries: config.libraries }),
  };
  for (const part of PARTS) await part(app, context);
  context.runs.open();
}
