import type { Evidence } from '@aceso/evidence';
import type { Chart } from '@aceso/fhir';
import { askChart, type CohortModel } from '@aceso/precision/cohort-models';
import {
  CAUTION,
  type Counterfactual,
  type CounterfactualAnswer,
  calculatorCounterfactuals,
  modelCounterfactuals,
  modelLevers,
} from '@aceso/precision/counterfactuals';
import type { Calculator } from '@aceso/precision/risk';
import { fail } from '../../errors.ts';
import { RELEASE } from '../../version.ts';
import { assessRisk } from '../risk/assess.ts';

interface Asked {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly threshold: number;
  readonly change?: readonly string[] | undefined;
  readonly ranges?: Readonly<Record<string, readonly [number, number]>> | undefined;
  readonly directions?: Readonly<Record<string, 'down' | 'up'>> | undefined;
  readonly count: number;
}

const optionsOf = ({ threshold, change, ranges, directions, count }: Asked) => ({
  threshold,
  count,
  ...(change === undefined ? {} : { inputs: change }),
  ...(ranges === undefined ? {} : { ranges }),
  ...(directions === undefined ? {} : { directions }),
});

/** What the engine refuses, as the API says it. */
function refused<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if ((error as Error).name !== 'PrecisionError') throw error;
    throw fail(
      (error as { code?: string }).code === 'insufficient' ? 'no-risk' : 'bad-parameter',
      (error as Error).message,
    );
  }
}

/** Smallest changes that bring a calculator's risk of a person below a threshold. */
export function ofCalculator(chart: Chart, calculator: Calculator, asOf: string, asked: Asked) {
  const view = assessRisk(chart, calculator, asOf, asked.inputs);
  if (view.refusal !== undefined) throw fail('no-risk', view.refusal);
  const values = Object.fromEntries(view.used.map(({ name, value }) => [name, value]));
  const answer = refused(() => calculatorCounterfactuals(calculator.id, values, optionsOf(asked)));
  const { calculator: _, ...rest } = answer;
  const inputs = view.used.map(
    ({ name, value, ref }) => `${name} = ${JSON.stringify(value)}${ref ? ` (${ref})` : ' (given)'}`,
  );
  const refs = view.used.flatMap(({ ref }) => ref ?? []);
  return {
    asOf,
    ...rest,
    claims: claimsOf(
      chart,
      { ...answer, found: shown(answer) },
      `risk/${calculator.id}/${asOf}`,
      inputs,
      refs,
      (risk) => (answer.unit === '%' ? `${risk.toFixed(1)} %` : `${Number(risk.toPrecision(4))}`),
    ),
  };
}

/** The same of a model of one's own; without inputs that may be changed it says which there could be. */
export function ofModel(chart: Chart, model: CohortModel, asOf: string, asked: Asked) {
  const { fromRecord, prediction } = askChart(model, chart, asOf, asked.inputs);
  if (prediction.risk === undefined) throw fail('no-risk', prediction.refusal ?? 'No risk.');
  const shared = { asOf, result: prediction.outcome };
  if (asked.change === undefined || asked.change.length === 0)
    return {
      ...shared,
      state: 'choose' as const,
      risk: prediction.risk,
      threshold: asked.threshold,
      found: [],
      levers: modelLevers(model),
      caution: CAUTION,
      claims: [],
    };
  const values = {
    ...Object.fromEntries(Object.entries(fromRecord).map(([name, { value }]) => [name, value])),
    ...asked.inputs,
  };
  const answer = refused(() => modelCounterfactuals(model, values, optionsOf(asked)));
  const { model: id, outcome: _, label: __, ...rest } = answer;
  const inputs = prediction.contributions!.map(({ input, value }) => `${input} = ${JSON.stringify(value)}`);
  const refs = Object.values(fromRecord).map(({ ref }) => ref);
  return {
    ...shared,
    ...rest,
    claims: claimsOf(
      chart,
      { ...answer, found: shown(answer) },
      `cohort-model/${id}`,
      [`model ${model.hash}`, ...inputs],
      refs,
      (risk) => `${(100 * risk).toFixed(1)} %`,
    ),
  };
}

const shown = ({ found, lowest }: CounterfactualAnswer): readonly Counterfactual[] =>
  found.length > 0 ? found : lowest ? [lowest] : [];

function claimsOf(
  chart: Chart,
  { found }: { readonly found: readonly Counterfactual[] },
  ref: string,
  inputs: readonly string[],
  refs: readonly string[],
  say: (risk: number) => string,
): { text: string; evidence: Evidence[] }[] {
  const entries = [...new Set(refs)].map(
    (entry): Evidence => ({ lane: 'chart', ref: entry, patient: chart.patient.ref }),
  );
  return found.map(({ changes, risk }) => {
    const what = changes
      .map(({ label, from, to, unit }) => `${label} ${from} to ${to}${unit ? ` ${unit}` : ''}`)
      .join(', ');
    return {
      text: `With ${what} the model says ${say(risk)}.`,
      evidence: [
        {
          lane: 'computed',
          ref,
          algorithm: 'counterfactual search',
          version: RELEASE.version,
          inputs: [...inputs],
          output: say(risk),
        },
        ...entries,
      ],
    };
  });
}
