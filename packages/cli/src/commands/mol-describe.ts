import { bytesOf } from '../core/input.ts';
import { print, say, table } from '../core/output.ts';
import { progressBar } from '../core/progress.ts';
import type { Subcommand } from '../core/subcommand.ts';
import { inputOf, MOLECULE_INPUT, whatIsWrong } from './mol-input.ts';

const usage = 'mol describe FILE [--format smi|csv|sdf] [--column NAME] [--json]';

export const describe: Subcommand = {
  name: 'describe',
  usage,
  details:
    'weight, logP, polar surface, donors, acceptors, rotatable bonds, rings, drug-likeness (QED), synthetic accessibility and the\n' +
    'filters that stop a molecule, one entry per molecule in the order of the file; a bad one stays in its place with "error".',
  options: { ...MOLECULE_INPUT },
  examples: ['aceso mol describe library.smi.gz --json', 'echo "CC(=O)Oc1ccccc1C(=O)O aspirin" | aceso mol describe -'],
  async run(args) {
    const input = await inputOf(args, usage);
    const { canonicalSmiles, describe: values, filterHits, readMolecules } = await import('@aceso/discovery');
    const json = args.flag('json');
    const bar = progressBar('describe');
    const rows: string[][] = [];
    const pending: string[] = [];
    let bad = 0;
    let count = 0;
    for await (const record of readMolecules(bytesOf(input.path, 'molecule file'), input.options)) {
      count += 1;
      bar.update(count);
      const name = record.name === undefined ? {} : { name: record.name };
      let entry: object;
      if (record.molecule) {
        const canonical = canonicalSmiles(record.molecule);
        const d = values(record.molecule);
        const filters = filterHits(record.molecule, d);
        entry = { smiles: record.smiles, ...name, canonical, ...d, filters };
        if (!json) {
          const numbers = [d.mw.toFixed(2), d.logp.toFixed(2), d.tpsa.toFixed(1), d.hbd, d.hba, d.rotatable, d.rings];
          const scores = [d.qed.toFixed(3), d.sa.toFixed(2), filters.join(' ')];
          rows.push([record.name ?? canonical.slice(0, 60), ...[d.heavyAtoms, ...numbers, ...scores].map(String)]);
        }
      } else {
        bad += 1;
        entry = { smiles: record.smiles, ...name, ...whatIsWrong(record) };
        if (!json) rows.push([record.name ?? record.smiles.slice(0, 60), record.error ?? '']);
      }
      if (!json) continue;
      pending.push(`${count === 1 ? '[' : ','}${JSON.stringify(entry)}`);
      if (pending.length === 256) await print(pending.splice(0).join('\n'));
    }
    bar.end();
    if (json) await print([...pending, count === 0 ? '[]' : ']'].join('\n'));
    else {
      const head = ['molecule', 'atoms', 'mw', 'logP', 'TPSA', 'HBD', 'HBA', 'rot', 'rings', 'QED', 'SA', 'filters'];
      await print(table(head, rows));
    }
    if (bad > 0) say(`${bad} of ${count} entries cannot be read; each has its line and position.`);
    return 0;
  },
};
