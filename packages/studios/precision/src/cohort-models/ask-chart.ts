import type { Chart } from '@aceso/fhir';
import { outcomeTime } from './chart-cohort.ts';
import { chartInputs, chartOn, type FromChart } from './from-chart.ts';
import type { CohortModel } from './model.ts';
import { type Prediction, predictRows } from './predict.ts';

/**
 * What a model says of a chart on a day: the record first, what is given besides or instead on top. Who has the outcome already is
 * refused where the model was learned from people without it.
 */
export function askChart(
  model: CohortModel,
  chart: Chart,
  day: string,
  given: Readonly<Record<string, unknown>> = {},
): { readonly fromRecord: Readonly<Record<string, FromChart>>; readonly prediction: Prediction } {
  const read = chartInputs(chart, model.inputs, day);
  const fromRecord = Object.fromEntries(Object.entries(read).filter(([name]) => !(name in given)));
  const values = {
    ...Object.fromEntries(Object.entries(fromRecord).map(([name, { value }]) => [name, value])),
    ...given,
  };
  const [prediction] = predictRows(model, [values]);
  const { chartOutcome, outcome } = model.declaration;
  if (chartOutcome === undefined || outcomeTime(chartOn(chart, day), chartOutcome) === undefined)
    return { fromRecord, prediction: prediction! };
  const { model: id, outcome: name, average, scoreMeaning, missing, warnings, label } = prediction!;
  const refusal = `No risk: the record has ${outcome} already, and the model was learned from people without it.`;
  return {
    fromRecord,
    prediction: { model: id, outcome: name, average, scoreMeaning, missing, warnings, label, refusal },
  };
}
