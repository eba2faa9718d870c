/** What a model has, for the form that runs it. */
export interface ModelDescription {
  readonly id: string;
  readonly level: number;
  readonly version: number;
  readonly species: readonly { readonly id: string; readonly value: number | null }[];
  /** Numbers that may be changed, varied and fitted. */
  readonly parameters: readonly { readonly id: string; readonly value: number | null }[];
  /** Everything that can be reported. */
  readonly variables: readonly string[];
  readonly reactions: number;
  readonly events: number;
  readonly rules: number;
  readonly objectives: number;
  /** Parts of the file that are not acted on. */
  readonly ignored: readonly string[];
}

/** A model that somebody brought. */
export interface Model {
  readonly id: string;
  readonly project: string;
  readonly name: string;
  readonly sha256: string;
  readonly description: ModelDescription;
  readonly broughtBy: string;
  readonly broughtAt: string;
}

export interface CourseSettings {
  readonly [key: string]: unknown;
  readonly start: number;
  readonly duration: number;
  readonly steps: number;
  readonly variables: readonly string[];
  readonly amount: readonly string[];
  readonly set: Readonly<Record<string, number>>;
  readonly method: 'ode' | 'dormand-prince' | 'rosenbrock' | 'ssa';
  readonly runs: number;
  readonly seed: number;
}

export interface SensitivitySettings extends CourseSettings {
  readonly kind: 'local' | 'morris' | 'sobol';
  readonly of: { readonly variable: string; readonly summary: 'end' | 'mean' | 'max' };
  readonly factors: readonly { readonly id: string; readonly low?: number; readonly high?: number }[];
  readonly samples: number;
}

export interface FitSettings {
  readonly [key: string]: unknown;
  readonly factors: readonly { readonly id: string; readonly low: number; readonly high: number }[];
  readonly starts: number;
  readonly seed: number;
}

/** JSON has no word for infinity: it is written as the text that tables have. */
export type Cell = number | 'NaN' | 'INF' | '-INF';

export interface CourseResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface SensitivityResult {
  readonly kind: SensitivitySettings['kind'];
  readonly of: SensitivitySettings['of'];
  readonly parameters: readonly Readonly<Record<string, Cell | string>>[];
}

export interface FitReport {
  readonly parameters: readonly {
    readonly id: string;
    readonly value: Cell;
    readonly error: Cell;
    readonly atBound: boolean;
  }[];
  readonly rmse: Cell;
  readonly points: number;
  readonly starts: readonly { readonly cost: Cell }[];
  readonly evaluations: number;
  /** The model with the fitted numbers, and what was measured. */
  readonly course: CourseResult;
  readonly measured: CourseResult;
}
