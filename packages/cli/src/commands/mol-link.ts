import { randomInt } from 'node:crypto';
import { UsageError } from '../core/errors.ts';
import { bytesOf } from '../core/input.ts';
import { print, printJson, say, table } from '../core/output.ts';
import type { Subcommand } from '../core/subcommand.ts';
import { integerOf } from './mol-options.ts';

const usage = 'mol link FRAGMENT FRAGMENT [--from FILE] [--least N] [--most N] [--n N] [--seed S] [--json]';

export const link: Subcommand = {
  name: 'link',
  usage,
  details:
    'joins two fragments, SMILES with one * each, by linkers that lie between rings in a file of molecules, or in 1,000 molecules of\n' +
    'the language model; the most frequent first, with synthetic accessibility and QED of the whole.',
  options: {
    from: { type: 'string', value: 'FILE', help: 'Molecules whose linkers are used (mol link)' },
    most: { type: 'string', value: 'N', help: 'Most bonds from fragment to fragment (10; mol link)' },
  },
  examples: ['aceso mol link "*c1ccncc1" "*C1CCNCC1" --least 3 --most 5 --seed 1'],
  async run(args) {
    const [, first, second, extra] = args.words;
    if (first === undefined || second === undefined || extra !== undefined) {
      throw new UsageError(
        `"aceso mol link" needs two fragments; the form is: aceso ${usage} (more with "aceso mol --help").`,
      );
    }
    const least = integerOf(args, 'least', usage, 2, 30) ?? 2;
    const most = integerOf(args, 'most', usage, 2, 30) ?? 10;
    const n = integerOf(args, 'n', usage, 1, 100_000) ?? 20;
    const seed = integerOf(args, 'seed', usage, 0, 4_294_967_295) ?? randomInt(2 ** 32 - 1);
    if (least > most)
      throw new UsageError(`--least ${least} is more than --most ${most}; the form is: aceso ${usage}.`);
    const chem = await import('@aceso/discovery');
    // What is wrong with a fragment is said before any work is done.
    chem.link(first, second, []);
    const path = args.text('from');
    const molecules = [];
    if (path === undefined) {
      const drawn = await chem.generateMolecules({ n: 1000, seed, family: 'lm', thread: 'here' });
      for (const { smiles } of drawn.molecules) molecules.push(chem.parseSmiles(smiles));
    } else {
      const options = { what: path, format: chem.formatOf(path) };
      for await (const { molecule } of chem.readMolecules(bytesOf(path, 'molecule file'), options)) {
        if (molecule !== undefined) molecules.push(molecule);
      }
    }
    const linkers = chem.mineLinkers(molecules);
    const made = chem.link(first, second, linkers, { least, most });
    const shown = made.slice(0, n);
    const source = path === undefined ? { model: 'lm', seed } : { file: path };
    if (args.flag('json')) await printJson({ ...source, linkers: linkers.length, molecules: shown });
    else
      await print(
        table(
          ['smiles', 'linker', 'bonds', 'found', 'sa', 'qed'],
          shown.map((each) => [
            each.smiles,
            each.linker,
            String(each.length),
            String(each.count),
            each.sa.toFixed(1),
            each.qed.toFixed(2),
          ]),
        ),
      );
    say(
      `${shown.length} of ${made.length} molecules from ${linkers.length} linkers of ${molecules.length} molecules${path === undefined ? ` (language model, seed ${seed})` : ''}.`,
    );
    return made.length > 0 ? 0 : 1;
  },
};
