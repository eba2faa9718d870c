import type { FastifyInstance } from 'fastify';
import type { ChartService } from '../../charts/chart-service.ts';
import { fail } from '../../errors.ts';
import { answer, withZod } from '../../http/zod.ts';
import { requirePermission } from '../../identity/index.ts';
import { openRecord } from '../../patients/access.ts';
import { RISK_PARAMS } from '../risk/schemas.ts';
import { PREDICT_PARAMS } from '../risk-models/schemas.ts';
import type { RiskModelService } from '../risk-models/service.ts';
import { COUNTERFACTUAL_BODY, COUNTERFACTUALS, MODEL_COUNTERFACTUAL_BODY } from './schemas.ts';

const TAGS = ['Precision'];

/** What would have to be otherwise for a risk to be lower: the model's answer, kept nowhere. */
export function counterfactualRoutes(
  plain: FastifyInstance,
  {
    models,
    charts,
    now,
  }: { readonly models: RiskModelService; readonly charts: ChartService; readonly now: () => Date },
): void {
  const app = withZod(plain);
  const today = (): string => now().toISOString().slice(0, 10);
  const guard = {
    preHandler: requirePermission('patient.read', 'diagnosis.run'),
    config: { audit: 'operation' as const },
  };

  app.post(
    '/api/patients/:id/risk/:calculator/counterfactuals',
    {
      ...guard,
      schema: {
        tags: TAGS,
        summary: 'The smallest changes of inputs that bring a risk below a threshold',
        description: 'The answer of the model to other inputs; no promise of effect. Nothing is kept.',
        params: RISK_PARAMS,
        body: COUNTERFACTUAL_BODY,
        response: { 200: answer(COUNTERFACTUALS) },
      },
    },
    async (request) => {
      const patient = openRecord(request, request.params.id);
      const { calculatorOf } = await import('../risk/assess.ts');
      const known = calculatorOf(request.params.calculator);
      if (!known) throw fail('calculator-not-found', `There is no risk calculator "${request.params.calculator}".`);
      const { ofCalculator } = await import('./answer.ts');
      const { chart } = await charts.chart(patient);
      return ofCalculator(chart, known, request.body.asOf ?? today(), request.body);
    },
  );

  app.post(
    '/api/patients/:id/risk-models/:model/counterfactuals',
    {
      ...guard,
      schema: {
        tags: TAGS,
        summary: 'The smallest changes of chosen inputs that bring the risk by a trained model below a threshold',
        description: 'Research use. The answer of the model to other inputs; no promise of effect. Nothing is kept.',
        params: PREDICT_PARAMS,
        body: MODEL_COUNTERFACTUAL_BODY,
        response: { 200: answer(COUNTERFACTUALS) },
      },
    },
    async (request) => {
      const patient = openRecord(request, request.params.id);
      request.audit({ entities: [{ thing: { kind: 'risk-model', id: request.params.model } }] });
      const model = await models.model(request.params.model);
      const { ofModel } = await import('./answer.ts');
      const { chart } = await charts.chart(patient);
      return ofModel(chart, model, request.body.asOf ?? today(), request.body);
    },
  );
}
