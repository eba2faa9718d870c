import { PrecisionError } from '../errors.ts';
import { CALCULATORS, checkInputs } from '../risk/assess.ts';
import { COUNTERFACTUAL_CALCULATORS, leversOf } from './calculator-levers.ts';
import { type CounterfactualAnswer, type Lever, searchCounterfactuals } from './search.ts';

export interface Narrowed {
  /** Only these inputs may be changed; all that can be unless given. */
  readonly inputs?: readonly string[];
  /** Other plausible ranges, in the units of the inputs. */
  readonly ranges?: Readonly<Record<string, readonly [low: number, high: number]>>;
}

export interface CalculatorCounterfactuals extends CounterfactualAnswer {
  readonly calculator: string;
  /** The result that was lowered, as the calculator names it. */
  readonly result: string;
  readonly unit: string;
}

/**
 * The smallest changes that bring a calculator's first result below a threshold in its own unit.
 * @throws PrecisionError where the calculator has no input that can be changed, an input is not one of those, or inputs are missing
 */
export function calculatorCounterfactuals(
  name: string,
  given: Readonly<Record<string, unknown>>,
  options: Narrowed & { readonly threshold: number; readonly count?: number; readonly most?: 1 | 2 | 3 },
): CalculatorCounterfactuals {
  const calculator = CALCULATORS.get(name);
  const levers = calculator ? leversOf(calculator) : [];
  if (!calculator || levers.length === 0)
    throw new PrecisionError(
      'option',
      `${JSON.stringify(name)} has no risk that changes of its inputs could lower; those that have are ${COUNTERFACTUAL_CALCULATORS.join(', ')}.`,
    );
  const values = checkInputs(calculator.inputs, given, name);
  const now = calculator.compute(values)[0]!;
  if (now.value === null)
    throw new PrecisionError('insufficient', `${name} gives no result to lower: ${now.note ?? now.name}.`);
  const ask = (rows: readonly Readonly<Record<string, unknown>>[]): number[] =>
    rows.map((row) => {
      const result = calculator.compute(row as typeof values).find((each) => each.name === now.name);
      return result?.value === null || result === undefined || Number.isNaN(result.value)
        ? Number.POSITIVE_INFINITY
        : result.value;
    });
  const answer = searchCounterfactuals(values, narrowed(levers, options), ask, options);
  return { ...answer, calculator: name, result: now.name, unit: now.unit };
}

/** Levers as a caller narrows them. @throws PrecisionError for an input that has none */
export function narrowed(levers: readonly Lever[], { inputs, ranges = {} }: Narrowed): Lever[] {
  for (const name of [...(inputs ?? []), ...Object.keys(ranges)])
    if (!levers.some(({ input }) => input === name))
      throw new PrecisionError(
        'option',
        `${JSON.stringify(name)} is no input that can be changed here; those that can are ${levers.map(({ input }) => input).join(', ')}.`,
      );
  return levers
    .filter((lever) =>
      inputs === undefined ? !(lever.kind === 'number' && lever.onlyNamed) : inputs.includes(lever.input),
    )
    .map((lever) => {
      const range = ranges[lever.input];
      if (range === undefined || lever.kind !== 'number') return lever;
      if (!(range[0] < range[1]))
        throw new PrecisionError('option', `The range of ${lever.input} goes from ${range[0]} to ${range[1]}.`);
      return { ...lever, range };
    });
}
