import { bytesOf } from '../core/input.ts';
import { print, say } from '../core/output.ts';
import { progressBar } from '../core/progress.ts';
import type { Subcommand } from '../core/subcommand.ts';
import { inputOf, MOLECULE_INPUT, whatIsWrong } from './mol-input.ts';

const usage =
  'mol standardize FILE [--keep-salts] [--keep-charges] [--keep-tautomer] [--no-isotopes] [--no-stereo] [--json]';

export const standardize: Subcommand = {
  name: 'standardize',
  usage,
  details:
    'one form per substance: largest part, charges that protons make undone, one tautomer; SMILES and name on standard output, or\n' +
    '{smiles, standard, steps} with --json. An entry that cannot be read keeps its place as an empty line, told on standard error.',
  options: {
    ...MOLECULE_INPUT,
    'keep-salts': { type: 'boolean', help: 'Keep every part' },
    'keep-charges': { type: 'boolean', help: 'Do not move protons' },
    'keep-tautomer': { type: 'boolean', help: 'Keep the tautomer as it is written' },
    'no-isotopes': { type: 'boolean', help: 'Forget isotopes' },
    'no-stereo': { type: 'boolean', help: 'Forget stereo' },
  },
  examples: ['aceso mol standardize vendor.csv --json'],
  async run(args) {
    const input = await inputOf(args, usage);
    const { canonicalSmiles, readMolecules, standardise } = await import('@aceso/discovery');
    const options = {
      fragment: !args.flag('keep-salts'),
      neutralise: !args.flag('keep-charges'),
      tautomer: !args.flag('keep-tautomer'),
      isotopes: args.flag('no-isotopes'),
      stereo: args.flag('no-stereo'),
    };
    const json = args.flag('json');
    const bar = progressBar('standardize');
    let count = 0;
    for await (const record of readMolecules(bytesOf(input.path, 'molecule file'), input.options)) {
      count += 1;
      bar.update(count);
      const name = record.name === undefined ? {} : { name: record.name };
      if (!record.molecule) {
        if (!json) say(record.error ?? '');
        await print(
          json
            ? `${count === 1 ? '[' : ','}${JSON.stringify({ smiles: record.smiles, ...name, ...whatIsWrong(record) })}`
            : '\n',
        );
        continue;
      }
      const { molecule, steps } = standardise(record.molecule, options);
      const standard = canonicalSmiles(molecule);
      if (json)
        await print(`${count === 1 ? '[' : ','}${JSON.stringify({ smiles: record.smiles, ...name, standard, steps })}`);
      else await print(`${standard}${record.name ? `\t${record.name}` : ''}`);
    }
    bar.end();
    if (json) await print(count === 0 ? '[]' : ']');
    return 0;
  },
};
