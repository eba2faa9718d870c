import { logSumExp } from '../../engine/probability.ts';
import { FEATURES, type FeatureName } from '../features.ts';
import { OUTSIDE_FEATURES, type RareWeights } from '../weights.ts';
import { fitOutside, fitTemperature, outsideInput, outsideProbability } from './calibrate.ts';
import type { Answer } from './report.ts';
import { caseWeight, fitWeights, type Kind, type LaidOut, publicationSizes, rankOfRight, scores } from './train.ts';

export interface Fitted {
  readonly weights: Float64Array;
  readonly temperature: number;
  readonly outside: readonly number[];
}

/** Groups of parts for inner cross-validation: the calibration is fitted on scores of weights that saw other parts. */
const INNER = 2;

/** Weights, temperature and "none of these", from laid-out cases. */
export function fitAll(laid: readonly LaidOut[], kind: Kind): Fitted {
  const sizes = publicationSizes(laid);
  const held = Array.from({ length: INNER }, (_, group) => {
    const weights = fitWeights(
      laid.filter((one) => one.part % INNER !== group),
      kind,
    );
    return laid
      .filter((one) => one.part % INNER === group)
      .map((one) => ({ one, weights, score: scores(one, weights), weight: caseWeight(one, sizes) }));
  }).flat();
  const temperature = fitTemperature(held);
  return { weights: fitWeights(laid, kind), temperature, outside: fitOutside(held, temperature) };
}

export function asWeights(fitted: Fitted): RareWeights {
  const round = (x: number): number => Number(x.toPrecision(6));
  const features: Partial<Record<FeatureName, number>> = {};
  FEATURES.forEach((name, j) => {
    if (fitted.weights[j] !== 0) features[name] = round(fitted.weights[j]!);
  });
  return {
    features,
    temperature: round(fitted.temperature),
    outside: OUTSIDE_FEATURES.map((_, j) => round(fitted.outside[j]!)),
  };
}

/** Answers to laid-out cases. For knowledge only, a disease without annotations is out of reach. */
export function answers(laid: readonly LaidOut[], fitted: Fitted): (Answer & { outsideWithout: number })[] {
  return laid.map((one) => {
    const score = scores(one, fitted.weights).map((s) => fitted.temperature * s);
    const input = outsideInput(one, fitted.weights, fitted.temperature, false);
    const outside = outsideProbability(input, fitted.outside);
    const removed = outsideInput(one, fitted.weights, fitted.temperature, true);
    return {
      laid: one,
      rank: rankOfRight(one, score),
      posterior: (1 - outside) * Math.exp(Math.max(...score) - logSumExp(score)),
      outside,
      outsideWithout: outsideProbability(removed, fitted.outside),
    };
  });
}

/** Out-of-sample answers to every case: parts are taken in `groups` turns, weights fitted on the other turns. */
export function crossValidate(laid: readonly LaidOut[], kind: Kind, groups: number): ReturnType<typeof answers> {
  return Array.from({ length: groups }, (_, group) => {
    const fitted = fitAll(
      laid.filter((one) => one.part % groups !== group),
      kind,
    );
    return answers(
      laid.filter((one) => one.part % groups === group),
      fitted,
    );
  }).flat();
}
