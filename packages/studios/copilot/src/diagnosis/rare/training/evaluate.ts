import { logSumExp } from '../../engine/probability.ts';
import { FEATURES, type FeatureName } from '../features.ts';
import { OUTSIDE_FEATURES, type RareWeights, SPLIT_FEATURES, type WeightVectors } from '../weights.ts';
import { fitOutside, fitTemperature, outsideInput, outsideProbability } from './calibrate.ts';
import type { Answer } from './report.ts';
import { caseWeight, fitWeights, type Kind, type LaidOut, publicationSizes, rankOfRight, scores } from './train.ts';

export interface Fitted {
  readonly weights: WeightVectors;
  readonly temperature: number;
  readonly outside: readonly number[];
}

/** Groups of parts for inner cross-validation: the calibration is fitted on scores of weights that saw other parts. */
const INNER = 2;

type Bases = Readonly<Record<Kind, WeightVectors>>;

/** Both kinds of weights, of all cases and of all but each inner group, before they are calibrated. */
export interface Fits {
  readonly laid: readonly LaidOut[];
  readonly whole: Bases;
  readonly inner: readonly Bases[];
}

export function fitBases(laid: readonly LaidOut[]): Fits {
  const bases = (cases: readonly LaidOut[]): Bases => ({
    knowledge: fitWeights(cases, 'knowledge'),
    'knowledge+learned': fitWeights(cases, 'knowledge+learned'),
  });
  return {
    laid,
    whole: bases(laid),
    inner: Array.from({ length: INNER }, (_, group) => bases(laid.filter((one) => one.part % INNER !== group))),
  };
}

/** Fits temperature and "none of these" on scores of weights that saw other parts. */
export function calibrated(fits: Fits, kind: Kind): Fitted {
  const sizes = publicationSizes(fits.laid);
  const held = fits.inner.flatMap((bases, group) => {
    const weights = bases[kind];
    return fits.laid
      .filter((one) => one.part % INNER === group)
      .map((one) => ({ one, weights, score: scores(one, weights), weight: caseWeight(one, sizes) }));
  });
  const temperature = fitTemperature(held);
  return { weights: fits.whole[kind], temperature, outside: fitOutside(held, temperature) };
}

/** Weights, temperature and "none of these", from laid-out cases. */
export function fitAll(laid: readonly LaidOut[], kind: Kind): Fitted {
  return calibrated(fitBases(laid), kind);
}

export function asWeights(fitted: Fitted): RareWeights {
  const round = (x: number): number => Number(x.toPrecision(6));
  const { unseen, seen } = fitted.weights;
  const named = (vector: Float64Array, keep: (name: FeatureName) => boolean): RareWeights['features'] =>
    Object.fromEntries(
      FEATURES.flatMap((name, j) => (keep(name) && vector[j] !== 0 ? [[name, round(vector[j]!)]] : [])),
    );
  return {
    features: named(unseen, () => true),
    ...(unseen === seen ? {} : { withCases: named(seen, (name) => SPLIT_FEATURES.has(name)) }),
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
