import type { HorizonReport } from './backtest.ts';
import type { Twin } from './fit.ts';

/** What a back-test must show before a twin may answer "what if". */
export const GATE = {
  /** Horizons that count, minutes. */
  horizons: [60, 120, 240],
  /** Forecasts at a horizon, and those among them with food or a bolus in their window. */
  forecasts: 60,
  withInputs: 12,
  /** Share of measurements within the 90 % interval. */
  coverage: [0.8, 0.985],
  /** Mean error, mg/dL. */
  bias: 15,
  /** Error beside the regression that is told the same, as a ratio. */
  regression: 1.15,
  /** Error where something is eaten or injected, beside persistence, as a ratio. */
  response: 0.9,
} as const;

/** Why a twin may not answer, each as a sentence; none where it may. */
export function failures(horizons: readonly HorizonReport[], twin: Twin): string[] {
  const reasons: string[] = [];
  for (const report of horizons) {
    const { minutes, forecasts, withInputs, coverage, scores } = report;
    if (!(GATE.horizons as readonly number[]).includes(minutes)) continue;
    if (forecasts < GATE.forecasts || withInputs < GATE.withInputs) {
      reasons.push(
        `At ${minutes} minutes there are ${forecasts} forecasts on the held-out days, ${withInputs} of them with food or a bolus; ${GATE.forecasts} and ${GATE.withInputs} are needed.`,
      );
      continue;
    }
    const of = (name: string) => scores.find((score) => score.name === name)!;
    const own = of('twin');
    for (const name of ['persistence', 'profile'] as const)
      if (!(own.rmse < of(name).rmse))
        reasons.push(
          `At ${minutes} minutes the twin errs by ${own.rmse.toFixed(1)} mg/dL, ${name === 'persistence' ? 'no change' : 'the usual value of that time of day'} by ${of(name).rmse.toFixed(1)}.`,
        );
    if (!(own.rmse <= GATE.regression * of('regression').rmse))
      reasons.push(
        `At ${minutes} minutes the twin errs by ${own.rmse.toFixed(1)} mg/dL, a plain regression on the same facts by ${of('regression').rmse.toFixed(1)}.`,
      );
    if (!(own.rmseWithInputs! <= GATE.response * of('persistence').rmseWithInputs!))
      reasons.push(
        `At ${minutes} minutes after food or a bolus the twin errs by ${own.rmseWithInputs!.toFixed(1)} mg/dL, no change by ${of('persistence').rmseWithInputs!.toFixed(1)}: it does not foresee their effect.`,
      );
    if (!(coverage >= GATE.coverage[0] && coverage <= GATE.coverage[1]))
      reasons.push(
        `At ${minutes} minutes the 90 % interval holds ${(100 * coverage).toFixed(0)} % of the measurements; ${100 * GATE.coverage[0]} to ${100 * GATE.coverage[1]} % is asked for.`,
      );
    if (!(Math.abs(own.bias) <= GATE.bias))
      reasons.push(`At ${minutes} minutes the twin is off by ${own.bias.toFixed(0)} mg/dL on average.`);
  }
  const sensitivity = twin.parameters.find(({ name }) => name === 'sensitivity');
  if (twin.model === 'type1' && !(sensitivity && sensitivity.left <= 0.9))
    reasons.push('The recording says next to nothing about insulin sensitivity: what insulin would do is not known.');
  return reasons;
}
