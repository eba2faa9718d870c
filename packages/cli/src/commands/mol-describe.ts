import { bytesOf } from '../core/input.ts';
import { print, say, table } from '../core/output.ts';
import { progressBar } from '../core/progress.ts';
import { inputOf, MOLECULE_INPUT } from './mol-input.ts';
import type { Subcommand } from './synth/subcommand.ts';

const usage = 'mol describe FILE [--format smi|csv|sdf] [--column NAME] [--json]';

export const describe: Subcommand = {
  name: 'describe',
  usage,
  details:
    'weight, logP, polar surface, donors, acceptors, rotatable bonds, rings, drug-likeness (QED), synthetic accessibility and the\n' +
    'filters that a molecule meets, one entry per molecule in the order of the file; a bad one stays in its place with "error".',
  options: { ...MOLECULE_INPUT },
  examples: ['aceso mol describe library.smi.gz --json', 'echo "CC(=O)Oc1ccccc1C(=O)O aspirin" | aceso mol describe -'],
  async run(args) {
    const input = await inputOf(args, usage);
    const { canonicalSmiles, describe: describeMolecule, readMolecules } = await import('@aceso/discovery');
    const json = args.flag('json');
    const bar = progressBar('describe');
    const rows: string[][] = [];
    let bad = 0;
    let count = 0;
    for await (const record of readMolecules(bytesOf(input.path, 'molecule file'), input.options)) {
      count += 1;
      bar.update(count);
      const name = record.name === undefined ? {} : { name: record.name };
      if (!record.molecule) {
        bad += 1;
        const { smiles, line, error, position } = record;
        const entry = { smiles, ...name, line, error, ...(position === undefined ? {} : { position }) };
        if (json) await print(`${count === 1 ? '[' : ','}${JSON.stringify(entry)}`);
        else rows.push([smiles.slice(0, 60), error ?? '']);
        continue;
      }
      const canonical = canonicalSmiles(record.molecule);
      const values = describeMolecule(record.molecule);
      if (json)
        await print(
          `${count === 1 ? '[' : ','}${JSON.stringify({ smiles: record.smiles, ...name, canonical, ...values, filters: [] })}`,
        );
      else {
        const { heavyAtoms, mw, logp, tpsa, hbd, hba, rotatable, rings, qed, sa } = values;
        rows.push([
          record.name ?? canonical.slice(0, 60),
          ...[
            heavyAtoms,
            mw.toFixed(2),
            logp.toFixed(2),
            tpsa.toFixed(1),
            hbd,
            hba,
            rotatable,
            rings,
            qed.toFixed(3),
            sa.toFixed(2),
          ].map(String),
        ]);
      }
    }
    bar.end();
    if (json) await print(count === 0 ? '[]' : ']');
    else
      await print(table(['molecule', 'atoms', 'mw', 'logP', 'TPSA', 'HBD', 'HBA', 'rot', 'rings', 'QED', 'SA'], rows));
    if (bad > 0) say(`${bad} of ${count} entries cannot be read; each has its line and position.`);
    return 0;
  },
};
