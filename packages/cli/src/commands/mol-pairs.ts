import type { MeasuredMolecule } from '@aceso/discovery';
import { UsageError } from '../core/errors.ts';
import { bytesOf } from '../core/input.ts';
import { print, printJson, say, table } from '../core/output.ts';
import type { Subcommand } from '../core/subcommand.ts';
import { inputOf, MOLECULE_INPUT } from './mol-input.ts';
import { integerOf, neededText } from './mol-options.ts';

const usage = 'mol pairs FILE --value COLUMN [--for SMILES] [--least N] [--n N] [--json]';
const CALCULATED = ['logp', 'tpsa', 'qed', 'sa', 'mw'] as const;

export const pairs: Subcommand = {
  name: 'pairs',
  usage,
  details:
    'finds molecules that differ in one substituent only, and what each exchange does to a measured property on the whole: mean\n' +
    'change, 95 % interval and number of pairs. With --for, what these exchanges would make of a molecule.',
  options: {
    ...MOLECULE_INPUT,
    value: {
      type: 'string',
      value: 'COLUMN',
      help: 'The measured property: a column or SDF field, or logp, tpsa, qed, sa, mw',
    },
    for: { type: 'string', value: 'SMILES', help: 'Suggest analogues of this molecule' },
    least: {
      type: 'string',
      value: 'N',
      help: 'Fewest pairs of an exchange that is told (2; mol pairs), or bonds (mol link)',
    },
  },
  examples: ['aceso mol pairs solubility.csv --value logS --for "Cc1ccncc1"'],
  async run(args) {
    const input = await inputOf(args, usage);
    const column = neededText(args, 'value', usage);
    const least = integerOf(args, 'least', usage, 1, 1_000_000) ?? 2;
    const n = integerOf(args, 'n', usage, 1, 100_000) ?? 30;
    const smiles = args.text('for');
    const chem = await import('@aceso/discovery');
    const target = smiles === undefined ? undefined : chem.parseSmiles(smiles);
    const measured: MeasuredMolecule[] = [];
    let bad = 0;
    let fields: readonly string[] = [];
    for await (const record of chem.readMolecules(bytesOf(input.path, 'molecule file'), input.options)) {
      fields = Object.keys(record.fields ?? {});
      const value = record.molecule === undefined ? undefined : measuredValue(record, column, chem.describe);
      if (record.molecule === undefined || value === undefined) bad += 1;
      else measured.push({ mol: record.molecule, value });
    }
    if (measured.length === 0 && !CALCULATED.some((each) => each === column)) {
      const there = fields.length > 0 ? `; there are ${fields.join(', ')}` : '';
      throw new UsageError(
        `No molecule of the file has a number in ${JSON.stringify(column)}${there}; the form is: aceso ${usage}.`,
      );
    }
    const all = chem.matchedPairs(measured).filter((each) => each.n >= least);
    if (target === undefined) {
      const shown = all.slice(0, n);
      if (args.flag('json')) await printJson({ molecules: measured.length, left: bad, transformations: shown });
      else await print(table(['from', 'to', 'pairs', 'mean change', '95 % interval'], shown.map(rowOf)));
    } else {
      const made = chem.analogues(target, all).slice(0, n);
      if (args.flag('json')) await printJson({ molecules: measured.length, left: bad, analogues: made });
      else
        await print(
          table(
            ['smiles', 'from', 'to', 'pairs', 'mean change', '95 % interval'],
            made.map(({ smiles: analogue, change }) => [analogue, ...rowOf(change)]),
          ),
        );
    }
    say(
      `${all.length} exchanges with at least ${least} pairs among ${measured.length} molecules${bad > 0 ? `; ${bad} entries cannot be read or have no number in ${column}` : ''}.`,
    );
    return 0;
  },
};

const rowOf = ({ from, to, n, mean, interval }: import('@aceso/discovery').Transformation): string[] => [
  from,
  to,
  String(n),
  mean.toFixed(3),
  interval === undefined ? '-' : `${interval[0].toFixed(3)} to ${interval[1].toFixed(3)}`,
];

function measuredValue(
  record: import('@aceso/discovery').MoleculeRecord,
  column: string,
  describe: typeof import('@aceso/discovery').describe,
): number | undefined {
  const text = record.fields?.[column]?.trim();
  if (text !== undefined && text !== '') return Number.isFinite(Number(text)) ? Number(text) : undefined;
  const calculated = CALCULATED.find((each) => each === column);
  if (calculated === undefined || text !== undefined || record.molecule === undefined) return undefined;
  return describe(record.molecule)[calculated];
}
