import { createRandom } from '@aceso/tensor/random';
import { DiscoveryError } from '../errors.ts';
import type { Experiment } from './campaign.ts';
import type { Measured } from './objectives.ts';
import type { Condition, DesignSpace, Parameter } from './space.ts';

/** Whatever makes experiments: a person at a bench, a robot, or a table of results that are known already. */
export interface Laboratory {
  /** @returns the measured values, or the reason why there are none */
  run(experiment: Experiment): Promise<Measured | { readonly failed: string }>;
}

/** A full factorial with its results, as a design space and a laboratory that looks results up. */
export interface LaboratoryTable {
  readonly space: DesignSpace;
  readonly rows: readonly { readonly condition: Condition; readonly measured: Measured }[];
}

/**
 * Columns of a table as a design space: number columns are discrete parameters, text columns are categorical.
 * @throws DiscoveryError naming the column or row
 */
export function laboratoryTable(
  rows: readonly Readonly<Record<string, string>>[],
  parameters: readonly string[],
  measured: readonly string[],
): LaboratoryTable {
  const numberOf = (text: string | undefined): number =>
    text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  for (const name of [...parameters, ...measured])
    if (rows[0] && !(name in rows[0])) throw new DiscoveryError('input', `The table has no column ${name}.`);
  const kinds = parameters.map((name): Parameter => {
    const texts = [...new Set(rows.map((row) => row[name]!))];
    const numbers = texts.map(numberOf);
    return numbers.every(Number.isFinite)
      ? { name, kind: 'discrete', values: [...new Set(numbers)].sort((a, b) => a - b) }
      : { name, kind: 'categorical', levels: texts.sort() };
  });
  return {
    space: { parameters: kinds },
    rows: rows.map((row, i) => {
      const values = Object.fromEntries(measured.map((name) => [name, numberOf(row[name])]));
      const wrong = measured.find((name) => !Number.isFinite(values[name]));
      if (wrong) throw new DiscoveryError('input', `Row ${i + 1} of the table has no number in ${wrong}.`);
      const condition = Object.fromEntries(
        kinds.map((p) => [p.name, p.kind === 'categorical' ? row[p.name]! : numberOf(row[p.name])]),
      );
      return { condition, measured: values };
    }),
  };
}

const keyOf = (space: DesignSpace, condition: Condition): string =>
  space.parameters.map(({ name }) => String(condition[name])).join('\u0000');

/** Answers from a table, with normal noise of the given standard deviation by objective. Repeats differ in their noise. */
export function simulatedLaboratory(
  table: LaboratoryTable,
  options: { readonly seed: number; readonly noise?: Readonly<Record<string, number>> },
): Laboratory {
  const byKey = new Map(table.rows.map(({ condition, measured }) => [keyOf(table.space, condition), measured]));
  const random = createRandom(options.seed);
  return {
    run({ id, condition }) {
      const truth = byKey.get(keyOf(table.space, condition));
      if (!truth) return Promise.resolve({ failed: 'the table has no result for this condition' });
      const own = random.stream(id);
      return Promise.resolve(
        Object.fromEntries(
          Object.entries(truth).map(([name, value]) => [name, value + (options.noise?.[name] ?? 0) * own.normal()]),
        ),
      );
    },
  };
}
