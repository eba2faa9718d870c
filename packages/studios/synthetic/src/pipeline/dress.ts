import { createRandom } from '@aceso/tensor/random';
import { separate } from '../constraints/combine.ts';
import { compute } from '../constraints/rules.ts';
import { writeIdentifiers } from '../identifiers/identifiers.ts';
import type { FittedModel } from '../synthesisers/synthesiser.ts';
import type { CodeColumn, Column, Table } from '../table/table.ts';
import { outputSchema } from './plan.ts';

/** All the columns of the original around the modelled ones. */
export function dress({ plan, schema }: Pick<FittedModel, 'plan' | 'schema'>, core: Table, seed: number): Table {
  const whole: (Column | undefined)[] = plan.columns.map((each, i) => {
    switch (each.role) {
      case 'model':
      case 'template':
        return core.columns[each.core]!;
      case 'combined':
        return separate(plan.combinations[each.combination]!, core.columns[each.core] as CodeColumn, i, each.levels);
      case 'identifier':
        return writeIdentifiers(each.identifiers, core.rows, createRandom(seed).stream(`identifier:${i}`));
      case 'derived':
      case 'drop':
        return undefined;
    }
    return undefined;
  });
  plan.columns.forEach((each, i) => {
    if (each.role === 'derived') whole[i] = compute(each.rule, schema.columns[i]!, each.levels, whole, core.rows);
  });
  const columns = whole.filter(
    (column, i): column is Column => column !== undefined && plan.columns[i]!.role !== 'drop',
  );
  return { schema: outputSchema(schema, plan), rows: core.rows, columns };
}
