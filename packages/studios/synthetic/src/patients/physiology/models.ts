import { SIX_CHAMBER_HEART } from './circulation.ts';
import { SYNTHETIC_ECG } from './ecg.ts';

/** A system of ordinary differential equations with named constants, states and derived quantities. */
export interface PhysiologyModel {
  readonly states: Readonly<Record<string, number>>;
  readonly parameters: Readonly<Record<string, number>>;
  /** Rates of change of the states, in the order of `states`, per second. */
  readonly rates: (t: number, y: Float64Array, p: Readonly<Record<string, number>>, out: Float64Array) => void;
  /** Quantities that follow from the states. */
  readonly derived: (
    t: number,
    y: Float64Array,
    p: Readonly<Record<string, number>>,
  ) => Readonly<Record<string, number>>;
}

/** Models by the names that modules know them by. */
const MODELS: Readonly<Record<string, PhysiologyModel>> = {
  'circulation/Smith2004_CVS_human.xml': SIX_CHAMBER_HEART,
  'circulation/McSharry2003_Synthetic_ECG.xml': SYNTHETIC_ECG,
};

export const physiologyModel = (name: string): PhysiologyModel | undefined => MODELS[name];
export const PHYSIOLOGY_MODELS: readonly string[] = Object.keys(MODELS);

/**
 * Integrates a model by the classical Runge-Kutta method of fourth order.
 * @param step,length in seconds; step > 0
 * @returns every quantity at every step, `length / step + 1` values each
 */
export function simulate(
  model: PhysiologyModel,
  given: Readonly<Record<string, number>>,
  step: number,
  length: number,
): Readonly<Record<string, number[]>> {
  const names = Object.keys(model.states);
  const p: Record<string, number> = { ...model.parameters };
  const y = Float64Array.from(names, (name) => given[name] ?? model.states[name]!);
  for (const [name, value] of Object.entries(given)) if (Object.hasOwn(p, name)) p[name] = value;
  const n = names.length;
  const k = [0, 1, 2, 3].map(() => new Float64Array(n));
  const mid = new Float64Array(n);
  const steps = Math.round(length / step);
  const out: Record<string, number[]> = {};
  // Valves make the equations stiff: each output step is cut into pieces of at most a tenth of a millisecond.
  const pieces = Math.max(1, Math.ceil(step / 1e-4));
  const h = step / pieces;
  const record = (t: number): void => {
    const now = { ...Object.fromEntries(names.map((name, i) => [name, y[i]!])), ...model.derived(t, y, p) };
    for (const [name, value] of Object.entries(now)) {
      const values = out[name];
      if (values) values.push(value);
      else out[name] = [value];
    }
  };
  record(0);
  for (let s = 0; s < steps; s += 1) {
    for (let piece = 0; piece < pieces; piece += 1) {
      const t = s * step + piece * h;
      model.rates(t, y, p, k[0]!);
      for (let i = 0; i < n; i += 1) mid[i] = y[i]! + (h / 2) * k[0]![i]!;
      model.rates(t + h / 2, mid, p, k[1]!);
      for (let i = 0; i < n; i += 1) mid[i] = y[i]! + (h / 2) * k[1]![i]!;
      model.rates(t + h / 2, mid, p, k[2]!);
      for (let i = 0; i < n; i += 1) mid[i] = y[i]! + h * k[2]![i]!;
      model.rates(t + h, mid, p, k[3]!);
      for (let i = 0; i < n; i += 1) y[i] = y[i]! + (h / 6) * (k[0]![i]! + 2 * k[1]![i]! + 2 * k[2]![i]! + k[3]![i]!);
    }
    record((s + 1) * step);
  }
  return out;
}
