import { chartIdentifiers } from '@aceso/copilot';
import { type Identifier, type ModelCard, ModelError, type ModelGateway } from '@aceso/models';
import type { Store } from '@aceso/store';
import type { ChartService } from '../../charts/chart-service.ts';
import type { Tool } from '../../tools/tool.ts';
import type { AgentRun } from '../run.ts';
import type { PlannerOptions } from './model-planner.ts';

/** What a model that plans needs of the server. */
export interface Planning {
  readonly gateway: Pick<ModelGateway, 'object' | 'admit'>;
  readonly models: { cards(): Promise<readonly ModelCard[]> };
  readonly charts: Pick<ChartService, 'chart'>;
  readonly store: Pick<Store, 'everything'>;
}

export interface PlannerModel {
  readonly id: string;
  readonly name: string;
}

/** Models that may be given patient data now; those that the policy keeps out are not offered. */
export async function plannerModels({ gateway, models }: Planning): Promise<PlannerModel[]> {
  const cards = await models.cards();
  const admitted = await Promise.all(
    cards.map(({ id }) =>
      gateway.admit(id, 'phi').then(
        () => true,
        () => false,
      ),
    ),
  );
  return cards.filter((_, index) => admitted[index]).map(({ id, name }) => ({ id, name }));
}

/** The model's side of one run: calls under the caller's account, identifiers replaced, the chart to hold lines against. */
export function planningOf(
  planning: Planning,
  run: AgentRun,
  caller: { readonly id: string; readonly tools: readonly Tool[]; readonly mayUseModels: boolean },
  now: () => Date,
): PlannerOptions {
  const patient = run.patient.replace(/^Patient\//, '');
  const chart = async () => (await planning.charts.chart(patient)).chart;
  let names: Promise<readonly Identifier[]> | undefined;
  const identifiers = async () => chartIdentifiers(await chart(), [], await planning.store.everything(patient));
  return {
    tools: caller.tools,
    chart,
    now,
    async think(prompt, shape, limits) {
      // A run is taken up again under what its caller may do then.
      if (!caller.mayUseModels) throw new ModelError('egress-denied', 'Whoever runs this agent may not use models.');
      names ??= identifiers();
      return planning.gateway.object(
        {
          model: run.planner!.model,
          purpose: 'agent',
          prompt,
          dataClass: 'phi',
          identifiers: await names,
          patients: [run.patient],
          user: caller.id,
          // A plan that fails is not worth waiting for: the deterministic planner is there.
          retries: 0,
          ...limits,
        },
        shape,
      );
    },
  };
}
