import { csvOf } from '../../http/csv.ts';
import type { Table } from '../computations/routes.ts';
import type { DockingResult } from './records.ts';

const HEAD = ['ligand', 'pose', 'affinity_kcal_mol', 'between', 'within', 'torsional', 'rmsd_to_best'];
const TERMS = ['gauss1', 'gauss2', 'repulsion', 'hydrophobic', 'hydrogenBond'] as const;

/** Scores of every pose with the terms they are made of. */
export const scoresTable: Table = (result: DockingResult) => ({
  type: 'text/csv; charset=utf-8',
  ending: 'csv',
  text: csvOf(
    [...HEAD, ...TERMS, 'hydrogen_bonds', 'note'],
    result.ligands.flatMap((one) => {
      if ('error' in one) return [[one.name, ...HEAD.slice(1).map(() => ''), ...TERMS.map(() => ''), '', one.error]];
      if ('withheld' in one)
        return [[one.name, ...HEAD.slice(1).map(() => ''), ...TERMS.map(() => ''), '', one.withheld.rule]];
      return one.poses.map(({ affinity, between, within, torsional, fromBest, contacts }, i) => [
        one.name,
        i + 1,
        ...[affinity, between, within, torsional, fromBest].map((v) => Number(v.toFixed(3))),
        ...TERMS.map((term) => Number(contacts.terms[term].toFixed(3))),
        contacts.hydrogenBonds.map(({ residue, atom }) => `${residue}.${atom}`).join(' '),
        '',
      ]);
    }),
  ),
});

/** The poses as one file: SDF with the scores as data items, or PDBQT models. */
export function posesFile({ ligands }: DockingResult): { readonly text: string; readonly ending: 'sdf' | 'pdbqt' } {
  const docked = ligands.flatMap((one) => ('poses' in one ? [one] : []));
  const ending = docked.every(({ format }) => format === 'sdf') ? 'sdf' : 'pdbqt';
  let model = 0;
  const text = docked
    .flatMap((one) =>
      one.poses.map(({ text: pose, affinity, fromBest }) => {
        if (ending === 'sdf') {
          const [, ...lines] = pose.trimEnd().split('\n');
          return `${one.name}\n${lines.join('\n')}\n>  <affinity_kcal_mol>\n${affinity.toFixed(3)}\n\n>  <rmsd_to_best>\n${fromBest.toFixed(3)}\n\n$$$$\n`;
        }
        model += 1;
        const score = `REMARK ACESO RESULT: ${affinity.toFixed(3).padStart(9)} kcal/mol, RMSD to best ${fromBest.toFixed(3)}`;
        return `MODEL ${model}\nREMARK  Name = ${one.name}\n${score}\n${pose.trimEnd()}\nENDMDL\n`;
      }),
    )
    .join('');
  return { text, ending };
}
