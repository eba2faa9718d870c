import type { Body, GlucoseModel, Inputs } from './model.ts';

/** Parameters of the type 2 model. Glucose in mg/dL, insulin in mU/L, rates in 1/min. */
export interface Type2Parameters {
  readonly weight: number;
  /** Fasting glucose, mg/dL, and fasting insulin, mU/L. */
  readonly Gb: number;
  readonly Ib: number;
  /** Glucose effectiveness (p1 = SG). */
  readonly p1: number;
  readonly p2: number;
  /** Insulin sensitivity SI = p3/p2, L/mU/min. */
  readonly SI: number;
  /** Clearance of insulin. */
  readonly n: number;
  /** Secretion per glucose above fasting, mU/L/min per mg/dL. */
  readonly beta: number;
  /** Time to the peak of absorption of a meal and of injected insulin, min. */
  readonly tG: number;
  readonly tI: number;
  /** Share of carbohydrate that appears. */
  readonly f: number;
  /** Volumes: dL/kg and L/kg. */
  readonly Vg: number;
  readonly Vi: number;
  /** Rate of the sensor's compartment. */
  readonly ks: number;
}

/**
 * Medians. p1, p2 and SI of people with type 2 diabetes: Bergman RN, Diabetes 1989;38:1512 and Welch et al., J Clin Endocrinol
 * Metab 1990;71:1508 (order of size, SI a fraction of the healthy 5e-4). Absorption and volumes: Hovorka et al., Physiol Meas 2004;25:905.
 * Chosen here: fasting values and the gain of secretion.
 */
export const TYPICAL_TYPE2: Type2Parameters = {
  weight: 85,
  Gb: 140,
  Ib: 14,
  p1: 0.014,
  p2: 0.025,
  SI: 1.5e-4,
  n: 0.138,
  beta: 0.04,
  tG: 40,
  tI: 55,
  f: 0.8,
  Vg: 1.6,
  Vi: 0.12,
  ks: 0.1,
};

const [GUT1, GUT2, SKIN1, SKIN2, G, X, I, SENSOR] = [0, 1, 2, 3, 4, 5, 6, 7] as const;

/**
 * Bergman's minimal model with absorption, injected insulin and secretion that answers to glucose (Bergman, Phillips & Cobelli,
 * J Clin Invest 1981;68:1456; absorption as in Hovorka 2004).
 */
export class Type2Body implements Body {
  readonly size = 8;
  readonly weight: number;
  readonly steady: Float64Array;
  readonly basal = 0;
  readonly parameters: Type2Parameters;

  constructor(parameters: Type2Parameters) {
    this.parameters = parameters;
    this.weight = parameters.weight;
    this.steady = Float64Array.of(0, 0, 0, 0, parameters.Gb, 0, parameters.Ib, parameters.Gb);
  }

  derivative(y: Float64Array, inputs: Inputs, dy: Float64Array): void {
    const p = this.parameters;
    dy[GUT1] = inputs.carbs - y[GUT1]! / p.tG;
    dy[GUT2] = (y[GUT1]! - y[GUT2]!) / p.tG;
    dy[SKIN1] = 1000 * inputs.insulin - y[SKIN1]! / p.tI;
    dy[SKIN2] = (y[SKIN1]! - y[SKIN2]!) / p.tI;
    const appearance = (p.f * y[GUT2]!) / (p.tG * p.Vg * p.weight);
    dy[G] = -p.p1 * (y[G]! - p.Gb) - y[X]! * Math.max(0, y[G]!) + appearance + inputs.flux / p.Vg;
    dy[X] = p.p2 * (p.SI * (y[I]! - p.Ib) - y[X]!);
    const secretion = Math.max(0, p.n * p.Ib + p.beta * (y[G]! - p.Gb));
    dy[I] = secretion - p.n * y[I]! + y[SKIN2]! / (p.tI * p.Vi * p.weight);
    dy[SENSOR] = p.ks * (y[G]! - y[SENSOR]!);
  }

  stomach(y: Float64Array): number {
    return y[GUT1]!;
  }

  plasma(y: Float64Array): number {
    return y[G]!;
  }

  sensor(y: Float64Array): number {
    return y[SENSOR]!;
  }

  shift(y: Float64Array, by: number): void {
    y[G] = Math.max(1, y[G]! + by);
    y[SENSOR] = Math.max(1, y[SENSOR]! + by);
  }
}

export const type2: GlucoseModel = {
  id: 'type2',
  title: 'Type 2 diabetes: the minimal model with absorption and secretion',
  source: 'Bergman RN et al. J Clin Invest 1981;68:1456-1467; Hovorka R et al. Physiol Meas 2004;25:905-920',
  tunables: [
    { name: 'sensitivity', about: 'insulin sensitivity', sd: 0.6 },
    { name: 'fasting', about: 'fasting glucose', sd: 0.25 },
    { name: 'appearance', about: 'glucose that appears per gram eaten', sd: 0.3 },
    { name: 'digestion', about: 'time to the peak of absorption of a meal', sd: 0.35 },
    { name: 'secretion', about: 'secretion of insulin per glucose above fasting', sd: 0.6 },
    { name: 'effectiveness', about: 'glucose effectiveness', sd: 0.4 },
  ],
  corrected: [GUT1, GUT2, G, SENSOR],
  body(theta, weight) {
    const m = Array.from(theta, Math.exp);
    const t = TYPICAL_TYPE2;
    return new Type2Body({
      ...t,
      weight,
      SI: t.SI * m[0]!,
      Gb: t.Gb * m[1]!,
      f: t.f * m[2]!,
      tG: t.tG * m[3]!,
      beta: t.beta * m[4]!,
      p1: t.p1 * m[5]!,
    });
  },
};
