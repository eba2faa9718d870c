import { convert } from '@aceso/fhir';
import type { CohortModel } from './model.ts';
import type { InputSpec } from './types.ts';

/** How the training rows were spread over an input, without a value of a person. */
export interface TrainedSpread {
  readonly name: string;
  readonly rows: number;
  readonly missing: number;
  readonly counts: readonly number[];
  readonly cuts?: readonly number[];
  readonly levels?: readonly string[];
  /** Levels of few rows, counted together. */
  readonly rare?: readonly string[];
  readonly range?: readonly [number, number];
}

/** The spread of each input of a model; empty for models of earlier releases, which did not keep it. */
export function trainedInputs({ inputs, global }: Pick<CohortModel, 'inputs' | 'global'>): TrainedSpread[] {
  return inputs.flatMap(({ name, missing, range, levels: all }) => {
    const own = global.spread?.find(({ input }) => input === name);
    if (own === undefined) return [];
    const { rows, counts, cuts, levels } = own;
    return [
      {
        name,
        rows,
        missing,
        counts,
        ...(cuts ? { cuts } : {}),
        ...(levels ? { levels, rare: (all ?? []).filter((each) => !levels.includes(each)) } : {}),
        ...(range ? { range } : {}),
      },
    ];
  });
}

/** A value of a chart or a table in the unit of an input; null where it is missing or of a unit that does not convert. */
export function inUnitOf({ unit }: InputSpec, value: unknown): number | string | null {
  if (typeof value === 'number' || typeof value === 'string') return value;
  if (typeof value === 'boolean') return Number(value);
  const { value: amount, unit: own } = (value ?? {}) as { readonly value?: unknown; readonly unit?: unknown };
  if (typeof amount !== 'number') return null;
  if (unit === undefined || typeof own !== 'string' || own === unit) return amount;
  const converted = convert(amount, own, unit);
  return converted.ok ? converted.value : null;
}
