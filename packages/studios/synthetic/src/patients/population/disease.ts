import type { Code } from '../record/codes.ts';
import type { DrugKey } from './drugs.ts';
import type { LabKey } from './keys.ts';

/** Ages at which prevalences are given; between them they run straight. */
export const AGES = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90] as const;

export interface DrugChoice {
  readonly drug: DrugKey;
  /** Share of patients who get it, 0 to 1. */
  readonly share: number;
  /** Years after diagnosis at which it is added. */
  readonly after?: number;
  /** Long-term unless a length in days is given. */
  readonly days?: number;
}

/** A lasting disease. Prevalence is the share that has (or had) it by each of AGES, per cent. */
export interface ChronicDisease {
  readonly code: Code;
  readonly name: string;
  readonly source: string;
  readonly women: readonly number[];
  readonly men: readonly number[];
  /** How much of the liability is shared with risk factors and other diseases; the sum of squares stays below 1. */
  readonly with?: Readonly<Record<string, number>>;
  readonly found: 'checkup' | 'visit' | 'emergency' | 'inpatient';
  readonly drugs?: readonly DrugChoice[];
  readonly labs?: readonly LabKey[];
  /** Months between visits for it. */
  readonly follow?: number;
  readonly procedures?: readonly (readonly [Code, days: number, share: number])[];
  /** Hazard ratio of death from all causes. */
  readonly mortality?: number;
}
