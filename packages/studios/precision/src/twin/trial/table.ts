import { readTable } from '../../cohort-models/table.ts';
import { PrecisionError } from '../../errors.ts';
import type { Trial } from './procova.ts';

export interface TrialColumns {
  readonly outcome: string;
  /** Column with two values. */
  readonly arm: string;
  /** The value of it that is the control. */
  readonly control: string;
  readonly prognosis: string;
  /** Other baseline columns of numbers. */
  readonly adjust?: readonly string[];
}

/** A trial of a table with a row for each person. @throws PrecisionError naming the column or row */
export function readTrial(bytes: Uint8Array, name: string, columns: TrialColumns): Trial {
  const { header, cells } = readTable(bytes, name);
  const column = (title: string): string[] => {
    const at = header.indexOf(title);
    if (at < 0)
      throw new PrecisionError(
        'input',
        `${name} has no column ${JSON.stringify(title)}; there are ${header.slice(0, 20).join(', ')}.`,
      );
    return cells.map((row) => row[at]!);
  };
  const numbers = (title: string): number[] =>
    column(title).map((cell, i) => {
      const value = cell === '' ? Number.NaN : Number(cell);
      if (!Number.isFinite(value))
        throw new PrecisionError('input', `${name}, row ${i + 1}: ${title} is not a number.`);
      return value;
    });
  const { outcome, arm, control, prognosis, adjust = [] } = columns;
  const own = [outcome, arm, prognosis, ...adjust];
  if (new Set(own).size !== own.length)
    throw new PrecisionError('option', 'Outcome, arm, prognosis and covariates must be different columns.');
  const arms = column(arm);
  const values = [...new Set(arms)];
  if (values.length !== 2 || !values.includes(control))
    throw new PrecisionError(
      'input',
      `${name}: the column ${arm} must have two values, one of them ${JSON.stringify(control)}; it has ${values.length}.`,
    );
  return {
    outcome: numbers(outcome),
    treated: arms.map((value) => (value === control ? 0 : 1)),
    prognosis: numbers(prognosis),
    covariates: adjust.map(numbers),
  };
}
