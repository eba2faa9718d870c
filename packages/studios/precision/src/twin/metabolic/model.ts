/** What enters a body during one minute. */
export interface Inputs {
  /** Carbohydrate that is eaten, mg/min. */
  carbs: number;
  /** Insulin under the skin, U/min. */
  insulin: number;
  /** Stomach content at the start of the meal and what was eaten of it so far, mg (Dalla Man 2007, D). */
  meal: number;
  /** What the equations do not explain: a flux into plasma, mg/kg/min. The filter estimates it; zero otherwise. */
  flux: number;
  /** Exercise: beats a minute above rest, and how much of its later effect is on (0 to 1). */
  effort: number;
  after: number;
}

/** A number of a person that a fit may move: a multiplier of the typical value, log-normal before any data. */
export interface Tunable {
  readonly name: string;
  readonly about: string;
  /** Standard deviation of the logarithm of the multiplier. */
  readonly sd: number;
}

/** The equations of one person. Time is in minutes. */
export interface Body {
  readonly size: number;
  readonly weight: number;
  /** The state in which nothing moves with the person's basal insulin and no food. */
  readonly steady: Float64Array;
  /** Insulin that keeps the steady state, U/min; 0 where the person makes their own. */
  readonly basal: number;
  derivative(y: Float64Array, inputs: Inputs, dy: Float64Array): void;
  /** Glucose in the stomach, mg. */
  stomach(y: Float64Array): number;
  /** Plasma glucose, mg/dL. */
  plasma(y: Float64Array): number;
  /** Glucose where a sensor under the skin sits, mg/dL. */
  sensor(y: Float64Array): number;
  /** Plasma and tissue glucose moved by mg/dL: how a measurement corrects a single course. */
  shift(y: Float64Array, by: number): void;
}

/** A family of bodies. */
export interface GlucoseModel {
  readonly id: 'type1' | 'type2';
  readonly title: string;
  readonly source: string;
  readonly tunables: readonly Tunable[];
  /** States that measurements of glucose may correct; those of insulin follow from what was given. */
  readonly corrected: readonly number[];
  /** @param theta logarithms of the multipliers, in the order of `tunables` */
  body(theta: ArrayLike<number>, weight: number): Body;
}
