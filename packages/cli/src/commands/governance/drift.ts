import type { TableDrift } from '@aceso/governance/drift';
import { readText } from '../../core/input.ts';
import { print, printJson, table } from '../../core/output.ts';
import { integerOption, neededOption, type Subcommand, wrongUse } from '../../core/subcommand.ts';

const usage = 'governance drift --reference FILE.csv --current FILE.csv [--seed N] [--json]';

export const drift: Subcommand = {
  name: 'drift',
  usage,
  details:
    'whether the inputs of a model are still what they were: PSI with its interval, distances, new categories, missing values. Exit status 1 where a column is another population.',
  options: {
    reference: { type: 'string', value: 'FILE', help: 'CSV of then: what the model was made or accepted on' },
    current: { type: 'string', value: 'FILE', help: 'CSV of now' },
    seed: { type: 'string', value: 'N', help: 'Seed of the resamples (1)' },
  },
  examples: ['aceso governance drift --reference 2025.csv --current 2026.csv'],
  async run(args) {
    if (args.words.length > 1)
      throw wrongUse(usage, `"aceso governance drift" has no use for ${JSON.stringify(args.words[1])}`);
    const [reference, current] = ['reference', 'current'].map((name) => neededOption(args, name, usage));
    const seed = integerOption(args, 'seed', usage, 0, 2 ** 31) ?? 1;
    const { driftOfTables } = await import('@aceso/governance/drift');
    const found = driftOfTables(
      await readText(reference!, 'reference table'),
      await readText(current!, 'current table'),
      { seed },
    );
    if (args.flag('json')) await printJson(found);
    else await print(asText(found));
    return Object.values(found.features).some(({ level }) => level === 'alert') ? 1 : 0;
  },
};

const asText = ({ rows, lost, added, features }: TableDrift): string =>
  [
    `${rows[0]} rows then, ${rows[1]} now`,
    ...(lost.length > 0 ? [`no longer there: ${lost.join(', ')}`] : []),
    ...(added.length > 0 ? [`new columns: ${added.join(', ')}`] : []),
    '',
    table(
      ['column', 'level', 'PSI', '95 %', 'distance', 'why'],
      Object.entries(features).map(([name, { level, psi, wasserstein, cramersV, reasons }]) => [
        name,
        level,
        psi.value.toFixed(3),
        `${psi.low.toFixed(3)} to ${psi.high.toFixed(3)}`,
        (wasserstein ?? cramersV ?? 0).toFixed(3),
        reasons.join('; '),
      ]),
    ),
  ].join('\n');
