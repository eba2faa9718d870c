import type { FilterName, MoleculeRecord } from '@aceso/discovery';
import { UsageError } from '../core/errors.ts';
import { bytesOf } from '../core/input.ts';
import { print, say } from '../core/output.ts';
import { progressBar } from '../core/progress.ts';
import type { Subcommand } from '../core/subcommand.ts';
import { inputOf, MOLECULE_INPUT, whatIsWrong } from './mol-input.ts';

const usage = 'mol filter FILE [--filters lipinski,veber,pains,alerts] [--with SMARTS] [--without SMARTS] [--json]';

export const filter: Subcommand = {
  name: 'filter',
  usage,
  details:
    'keeps the molecules that no filter stops (all four unless named), with or without a substructure; what the dual-use gate blocks is\n' +
    'never kept. SMILES and name on standard output, or {smiles, passes, stoppedBy} for every entry with --json.',
  options: {
    ...MOLECULE_INPUT,
    filters: { type: 'string', value: 'LIST', help: 'lipinski, veber, pains, alerts with commas, or none' },
    with: { type: 'string', value: 'SMARTS', help: 'Keep only molecules that have this' },
    without: { type: 'string', value: 'SMARTS', help: 'Keep only molecules that lack this' },
  },
  examples: ['aceso mol filter library.smi --filters pains,alerts > clean.smi'],
  async run(args) {
    const input = await inputOf(args, usage);
    const chem = await import('@aceso/discovery');
    const chosen = namesOf(args.text('filters'), chem.FILTERS);
    const wanted = args.text('with');
    const unwanted = args.text('without');
    const has = wanted === undefined ? undefined : chem.parseSmarts(wanted);
    const lacks = unwanted === undefined ? undefined : chem.parseSmarts(unwanted);
    const stoppedBy = (mol: NonNullable<MoleculeRecord['molecule']>): string[] => {
      const gate = chem.blocked(mol);
      return [
        ...(gate ? [`blocked:${gate.rule}`] : []),
        ...(has && !has.has(mol) ? ['with'] : []),
        ...(lacks?.has(mol) ? ['without'] : []),
        ...chem.filterHits(mol, chem.describe(mol), chosen),
      ];
    };
    const json = args.flag('json');
    const bar = progressBar('filter');
    let count = 0;
    let kept = 0;
    let bad = 0;
    for await (const record of chem.readMolecules(bytesOf(input.path, 'molecule file'), input.options)) {
      count += 1;
      bar.update(count);
      const name = record.name === undefined ? {} : { name: record.name };
      const open = count === 1 ? '[' : ',';
      if (!record.molecule) {
        bad += 1;
        if (json) await print(`${open}${JSON.stringify({ smiles: record.smiles, ...name, ...whatIsWrong(record) })}`);
        else say(record.error ?? '');
        continue;
      }
      const stopped = stoppedBy(record.molecule);
      if (stopped.length === 0) kept += 1;
      if (json)
        await print(
          `${open}${JSON.stringify({ smiles: record.smiles, ...name, passes: stopped.length === 0, stoppedBy: stopped })}`,
        );
      else if (stopped.length === 0) await print(`${record.smiles}${record.name ? `\t${record.name}` : ''}`);
    }
    bar.end();
    if (json) await print(count === 0 ? '[]' : ']');
    say(`${kept} of ${count} molecules pass${bad > 0 ? `; ${bad} cannot be read` : ''}.`);
    return 0;
  },
};

function namesOf(text: string | undefined, all: readonly FilterName[]): readonly FilterName[] {
  if (text === undefined) return all;
  if (text === 'none') return [];
  return text.split(',').map((part) => {
    const found = all.find((name) => name === part.trim());
    if (!found)
      throw new UsageError(
        `--filters has ${JSON.stringify(part)}, which is not one of ${all.join(', ')}; the form is: aceso ${usage}.`,
      );
    return found;
  });
}
