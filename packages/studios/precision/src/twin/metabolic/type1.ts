import { PrecisionError } from '../../errors.ts';
import { EXERCISE } from './exercise.ts';
import type { Body, GlucoseModel, Inputs } from './model.ts';

/**
 * Parameters of the type 1 model, with the names of the papers. Glucose masses in mg/kg, insulin masses in pmol/kg, insulin
 * concentrations in pmol/L, rates in 1/min.
 */
export interface Type1Parameters {
  /** Body weight, kg. */
  readonly BW: number;
  readonly kmax: number;
  readonly kmin: number;
  readonly kabs: number;
  readonly b: number;
  readonly d: number;
  readonly f: number;
  /** Volume of glucose, dL/kg. */
  readonly Vg: number;
  readonly k1: number;
  readonly k2: number;
  /** Endogenous production: extrapolated (mg/kg/min), effect of glucose, effect of insulin. */
  readonly kp1: number;
  readonly kp2: number;
  readonly kp3: number;
  readonly ki: number;
  /** Use by brain and red cells, mg/kg/min. */
  readonly Fsnc: number;
  readonly Vm0: number;
  readonly Vmx: number;
  readonly Km0: number;
  readonly p2u: number;
  readonly ke1: number;
  readonly ke2: number;
  /** Volume of insulin, L/kg. */
  readonly Vi: number;
  readonly m1: number;
  readonly m2: number;
  readonly m30: number;
  readonly m4: number;
  readonly ka1: number;
  readonly ka2: number;
  readonly kd: number;
  readonly ksc: number;
  /** Basal insulin, pmol/L. */
  readonly Ib: number;
  /** Multiplier of what exercise does; without it exercise does nothing. */
  readonly exercise?: number;
}

/** Typical values from which the dependent ones follow. */
export interface Type1Traits {
  readonly weight: number;
  /** Fasting glucose under basal insulin, mg/dL. */
  readonly fasting: number;
  /** Endogenous production while fasting, mg/kg/min. */
  readonly production: number;
  readonly basalInsulin: number;
  readonly kmax: number;
  readonly kmin: number;
  readonly kabs: number;
  readonly b: number;
  readonly d: number;
  readonly f: number;
  readonly Vg: number;
  readonly k1: number;
  readonly k2: number;
  readonly kp2: number;
  readonly kp3: number;
  readonly ki: number;
  readonly Vmx: number;
  readonly Km0: number;
  readonly p2u: number;
  readonly Vi: number;
  readonly m1: number;
  readonly m2: number;
  readonly m4: number;
  readonly extraction: number;
  readonly ka1: number;
  readonly ka2: number;
  readonly kd: number;
  readonly ksc: number;
}

/**
 * Medians: the averages of the healthy in Dalla Man, Rizza & Cobelli (IEEE Trans Biomed Eng 2007;54:1740, table I), and of
 * subcutaneous insulin in Dalla Man, Raimondo, Rizza & Cobelli (J Diabetes Sci Technol 2007;1:323). Not in these papers, and chosen
 * here for type 1: fasting glucose, basal insulin (26 U a day at 75 kg), production 2.4 mg/kg/min, a 10-minute sensor lag.
 */
export const TYPICAL_TYPE1: Type1Traits = {
  weight: 75,
  fasting: 130,
  production: 2.4,
  basalInsulin: 60,
  kmax: 0.0558,
  kmin: 0.008,
  kabs: 0.057,
  b: 0.82,
  d: 0.01,
  f: 0.9,
  Vg: 1.88,
  k1: 0.065,
  k2: 0.079,
  kp2: 0.0021,
  kp3: 0.009,
  ki: 0.0079,
  Vmx: 0.047,
  Km0: 225.59,
  p2u: 0.0331,
  Vi: 0.05,
  m1: 0.19,
  m2: 0.484,
  m4: 0.194,
  extraction: 0.6,
  ka1: 0.0018,
  ka2: 0.0182,
  kd: 0.0164,
  ksc: 0.1,
};

/** Renal excretion: rate (1/min) and threshold (mg/kg), Dalla Man 2007. */
const RENAL = { ke1: 0.0005, ke2: 339 };
const BRAIN = 1;
/** pmol in a unit of insulin. */
const PMOL = 6000;

/** Parameters whose steady state is the given fasting glucose and basal insulin. @throws PrecisionError where there is none. */
export function type1Parameters(traits: Type1Traits): Type1Parameters {
  const { fasting, production, basalInsulin: Ib, Vg, kp2, kp3, k1, k2, Km0 } = traits;
  const Gp = fasting * Vg;
  const renal = Math.max(0, RENAL.ke1 * (Gp - RENAL.ke2));
  const Gt = (k1 * Gp - (production - BRAIN - renal)) / k2;
  if (!(Gt > 0)) {
    throw new PrecisionError(
      'option',
      `There is no steady state at ${fasting.toFixed(0)} mg/dL with an endogenous production of ${production} mg/kg/min.`,
    );
  }
  const { weight, kmax, kmin, kabs, b, d, f, ki, Vmx, p2u, Vi, m1, m2, m4, extraction, ka1, ka2, kd, ksc } = traits;
  return {
    ...{
      BW: weight,
      kmax,
      kmin,
      kabs,
      b,
      d,
      f,
      Vg,
      k1,
      k2,
      kp2,
      kp3,
      ki,
      Vmx,
      Km0,
      p2u,
      Vi,
      m1,
      m2,
      m4,
      ka1,
      ka2,
      kd,
      ksc,
      Ib,
    },
    ...RENAL,
    kp1: production + kp2 * Gp + kp3 * Ib,
    Fsnc: BRAIN,
    Vm0: ((production - BRAIN - renal) * (Km0 + Gt)) / Gt,
    m30: (m1 * extraction) / (1 - extraction),
  };
}

/** The 13 states in the order of the equations below. */
const STATES = [
  'stomach, solid (mg)',
  'stomach, liquid (mg)',
  'intestine (mg)',
  'plasma glucose (mg/kg)',
  'tissue glucose (mg/kg)',
  'plasma insulin (pmol/kg)',
  'insulin action on use (pmol/L)',
  'delayed insulin 1 (pmol/L)',
  'delayed insulin 2 (pmol/L)',
  'liver insulin (pmol/kg)',
  'subcutaneous insulin 1 (pmol/kg)',
  'subcutaneous insulin 2 (pmol/kg)',
  'subcutaneous glucose (mg/kg)',
] as const;

/**
 * The type 1 body: oral absorption, glucose and insulin of Dalla Man 2007; subcutaneous insulin and glucose and no secretion as
 * in the S2008 simulator (Kovatchev, Breton, Dalla Man & Cobelli, J Diabetes Sci Technol 2009;3:44).
 */
export class Type1Body implements Body {
  readonly size = STATES.length;
  readonly weight: number;
  readonly steady: Float64Array;
  readonly basal: number;
  readonly parameters: Type1Parameters;

  constructor(parameters: Type1Parameters) {
    const p = parameters;
    this.parameters = p;
    this.weight = p.BW;
    const Ip = p.Ib * p.Vi;
    const Il = (p.m2 * Ip) / (p.m1 + p.m30);
    const appearance = (p.m2 + p.m4) * Ip - p.m1 * Il;
    const isc1 = appearance / (p.ka1 + p.kd);
    const isc2 = (p.kd * isc1) / p.ka2;
    const Gp = fastingMass(p);
    const renal = Math.max(0, p.ke1 * (Gp - p.ke2));
    const use = p.kp1 - p.kp2 * Gp - p.kp3 * p.Ib - p.Fsnc - renal;
    const Gt = (p.k1 * Gp - use) / p.k2;
    this.basal = (appearance * p.BW) / PMOL;
    this.steady = Float64Array.of(0, 0, 0, Gp, Gt, Ip, 0, p.Ib, p.Ib, Il, isc1, isc2, Gp);
  }

  derivative(x: Float64Array, inputs: Inputs, dx: Float64Array): void {
    const p = this.parameters;
    const [solid, liquid, gut, Gp, Gt, Ip] = [x[0]!, x[1]!, x[2]!, x[3]!, x[4]!, x[5]!];
    let kgut = p.kmax;
    if (inputs.meal > 0) {
      const stomach = solid + liquid;
      const alpha = 2.5 / (inputs.meal * (1 - p.b));
      const beta = 2.5 / (inputs.meal * p.d);
      kgut =
        p.kmin +
        0.5 *
          (p.kmax - p.kmin) *
          (Math.tanh(alpha * (stomach - p.b * inputs.meal)) - Math.tanh(beta * (stomach - p.d * inputs.meal)) + 2);
    }
    dx[0] = inputs.carbs - p.kmax * solid;
    dx[1] = p.kmax * solid - kgut * liquid;
    dx[2] = kgut * liquid - p.kabs * gut;
    const appearance = (p.f * p.kabs * gut) / p.BW;
    const production = Math.max(0, p.kp1 - p.kp2 * Gp - p.kp3 * x[8]!);
    const renal = Gp > p.ke2 ? p.ke1 * (Gp - p.ke2) : 0;
    const exercise = p.exercise ?? 0;
    const free = p.Vm0 * (1 + exercise * EXERCISE.uptake * inputs.effort);
    const acted = x[6]! + exercise * EXERCISE.sensitivity * inputs.after * (x[6]! + p.Ib);
    const use = ((free + p.Vmx * acted) * Gt) / (p.Km0 + Gt);
    dx[3] = Gp >= 0 ? production + appearance + inputs.flux - p.Fsnc - renal - p.k1 * Gp + p.k2 * Gt : 0;
    dx[4] = Gt >= 0 ? p.k1 * Gp - p.k2 * Gt - use : 0;
    const insulin = Ip / p.Vi;
    const liver = x[9]!;
    const s1 = x[10]!;
    const s2 = x[11]!;
    dx[5] = Ip >= 0 ? p.m1 * liver - (p.m2 + p.m4) * Ip + p.ka1 * s1 + p.ka2 * s2 : 0;
    dx[6] = p.p2u * (insulin - p.Ib - x[6]!);
    dx[7] = p.ki * (insulin - x[7]!);
    dx[8] = p.ki * (x[7]! - x[8]!);
    dx[9] = liver >= 0 ? p.m2 * Ip - (p.m1 + p.m30) * liver : 0;
    dx[10] = s1 >= 0 ? (inputs.insulin * PMOL) / p.BW - (p.ka1 + p.kd) * s1 : 0;
    dx[11] = s2 >= 0 ? p.kd * s1 - p.ka2 * s2 : 0;
    dx[12] = x[12]! >= 0 ? p.ksc * (Gp - x[12]!) : 0;
  }

  stomach(y: Float64Array): number {
    return y[0]! + y[1]!;
  }

  plasma(y: Float64Array): number {
    return y[3]! / this.parameters.Vg;
  }

  sensor(y: Float64Array): number {
    return y[12]! / this.parameters.Vg;
  }

  shift(y: Float64Array, by: number): void {
    const mass = by * this.parameters.Vg;
    const share = y[4]! / Math.max(1, y[3]!);
    y[3] = Math.max(1, y[3]! + mass);
    y[4] = Math.max(1, y[4]! + mass * share);
    y[12] = Math.max(1, y[12]! + mass);
  }
}

/** Plasma glucose at which the parameters rest, mg/kg, by bisection: total flow falls as glucose rises. */
function fastingMass(p: Type1Parameters): number {
  const flow = (Gp: number): number => {
    const renal = Math.max(0, p.ke1 * (Gp - p.ke2));
    const net = p.kp1 - p.kp2 * Gp - p.kp3 * p.Ib - p.Fsnc - renal;
    const Gt = (p.k1 * Gp - net) / p.k2;
    return Gt <= 0 ? 1 : net - (p.Vm0 * Gt) / (p.Km0 + Gt);
  };
  let low = 1;
  let high = 2000;
  for (let i = 0; i < 80; i += 1) {
    const middle = (low + high) / 2;
    if (flow(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

export const type1: GlucoseModel = {
  id: 'type1',
  title: 'Type 1 diabetes: 13 states of the UVA/Padova class',
  source:
    'Dalla Man C et al. IEEE Trans Biomed Eng 2007;54:1740-1749; Dalla Man C et al. J Diabetes Sci Technol 2007;1:323-330; Kovatchev BP et al. J Diabetes Sci Technol 2009;3:44-55',
  tunables: [
    { name: 'sensitivity', about: 'insulin sensitivity of tissue and liver', sd: 0.5 },
    { name: 'fasting', about: 'fasting glucose under basal insulin', sd: 0.25 },
    { name: 'appearance', about: 'glucose that appears per gram eaten', sd: 0.25 },
    { name: 'digestion', about: 'speed of digestion', sd: 0.35 },
    { name: 'absorption', about: 'speed of absorption of insulin', sd: 0.3 },
    { name: 'basalInsulin', about: 'insulin level that keeps the fasting glucose', sd: 0.35 },
  ],
  corrected: [0, 1, 2, 3, 4, 12],
  body(theta, weight) {
    const m = Array.from(theta, Math.exp);
    const t = TYPICAL_TYPE1;
    const exercise = m[6];
    return new Type1Body({
      ...(exercise === undefined ? {} : { exercise }),
      ...type1Parameters({
        ...t,
        weight,
        fasting: t.fasting * m[1]!,
        f: t.f * m[2]!,
        kmax: t.kmax * m[3]!,
        kmin: t.kmin * m[3]!,
        kabs: t.kabs * m[3]!,
        Vmx: t.Vmx * m[0]!,
        kp3: t.kp3 * m[0]!,
        ka1: t.ka1 * m[4]!,
        ka2: t.ka2 * m[4]!,
        kd: t.kd * m[4]!,
        basalInsulin: t.basalInsulin * m[5]!,
      }),
    });
  },
};

/** The same body that is told of exercise. */
export const type1Active: GlucoseModel = {
  ...type1,
  tunables: [...type1.tunables, { name: 'exercise', about: 'what exercise does to the use of glucose', sd: 0.5 }],
};
