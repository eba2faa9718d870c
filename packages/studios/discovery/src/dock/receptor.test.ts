import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readStructureReceptor } from './structure-receptor.ts';

const pocket = readFileSync(new URL('./fixtures/abl1-pocket.pdbqt', import.meta.url), 'utf8');
/** The residues of the pocket as a plain PDB file has them, without hydrogens. */
const pdb = pocket
  .split('\n')
  .filter((line) => line && !line.trimEnd().endsWith('HD'))
  .map(
    (line) =>
      `${line.slice(0, 21)}A${line.slice(22, 66).padEnd(54)} ${line.slice(77, 78) === 'A' ? 'C' : line.slice(77, 78)}`,
  );
const hetero = (n: number, atom: string, residue: string, number: number, xyz: readonly number[], element: string) =>
  `HETATM${String(n).padStart(5)} ${` ${atom}`.padEnd(4)} ${residue.padStart(3)} A${String(number).padStart(4)}    ${xyz.map((v) => v.toFixed(3).padStart(8)).join('')}  1.00  0.00          ${element.padStart(2)}`;
/** C-O of 1.42 angstrom, C=O of 1.22, C-N of 1.47, and an iron. */
const cofactor = [
  hetero(9001, 'C1', 'COF', 900, [30, 30, 30], 'C'),
  hetero(9002, 'O1', 'COF', 900, [31.42, 30, 30], 'O'),
  hetero(9003, 'O2', 'COF', 900, [29.39, 31.06, 30], 'O'),
  hetero(9004, 'N1', 'COF', 900, [30, 30, 31.47], 'N'),
  hetero(9005, 'FE', 'COF', 900, [33, 33, 33], 'FE'),
];
const zinc = hetero(9006, 'ZN', 'ZN', 901, [40, 40, 40], 'ZN');
const water = hetero(9007, 'O', 'HOH', 902, [50, 50, 50], 'O');

/** The same atoms as an mmCIF file. */
function mmcif(lines: readonly string[]): string {
  const columns =
    'group_PDB id type_symbol label_atom_id label_alt_id label_comp_id label_asym_id label_seq_id Cartn_x Cartn_y Cartn_z auth_seq_id auth_asym_id pdbx_PDB_model_num';
  const rows = lines.map((line, i) => {
    const part = (from: number, to: number): string => line.slice(from, to).trim() || '.';
    const number = part(22, 26);
    const sequence = line.startsWith('ATOM') ? number : '.';
    return `${part(0, 6)} ${i + 1} ${part(76, 78)} "${part(12, 16)}" ${part(16, 17)} ${part(17, 20)} A ${sequence} ${part(30, 38)} ${part(38, 46)} ${part(46, 54)} ${number} ${part(21, 22)} 1`;
  });
  return `# made from the same atoms\ndata_POCKET\nloop_\n${columns
    .split(' ')
    .map((column) => `_atom_site.${column}`)
    .join('\n')}\n${rows.join('\n')}\n`;
}

describe('a receptor from a structure file', () => {
  test('is the same from PDB and mmCIF', async () => {
    const lines = [...pdb, ...cofactor, zinc, water];
    const one = await readStructureReceptor(lines.join('\n'), 'r.pdb');
    const other = await readStructureReceptor(mmcif(lines), 'r.cif');
    expect(other.pdbqt).toBe(one.pdbqt);
    expect(other.leftOut).toEqual(one.leftOut);
    expect(one.leftOut).toEqual({ 'hetero group COF': 5, waters: 1 });
    expect(one.pdbqt).toMatch(/ ZN {3}ZN A 901 .* Zn$/m);
    expect(one.pdbqt).not.toContain('COF');
  });

  test('keeps cofactors and water that are named, with hydrogens where bonds are long enough', async () => {
    const text = [...pdb, ...cofactor, zinc, water].join('\n');
    const { pdbqt, leftOut } = await readStructureReceptor(text, 'r.pdb', { keep: ['cof', 'HOH'] });
    expect(leftOut).toEqual({});
    const types = (residue: string) =>
      pdbqt
        .split('\n')
        .flatMap((line) =>
          line.slice(17, 20) === residue ? [line.slice(12, 16).trim() + line.slice(77).trim().padStart(3)] : [],
        );
    expect(types('COF')).toEqual(['C1  C', 'O1 OA', 'H HD', 'O2 OA', 'N1  N', 'H HD', 'H HD', 'FE Fe']);
    expect(types('HOH')).toEqual(['O OA', 'H HD', 'H HD']);
    const [oxygen, ...hydrogens] = pdbqt
      .split('\n')
      .filter((line) => line.slice(17, 20) === 'HOH')
      .map((line) => [30, 38, 46].map((at) => Number(line.slice(at, at + 8))));
    for (const h of hydrogens) expect(Math.hypot(...h.map((v, d) => v - oxygen![d]!))).toBeCloseTo(1, 2);
    expect(Math.hypot(...hydrogens[0]!.map((v, d) => v - hydrogens[1]![d]!))).toBeGreaterThan(1);
    await expect(readStructureReceptor(text, 'r.pdb', { keep: ['HEM'] })).rejects.toThrow(
      'r.pdb has no group HEM to keep; it has COF, HOH, ZN.',
    );
  });

  test('counts modified residues to the chain, and takes the first of two positions', async () => {
    const sep = hetero(8000, 'P', 'SEP', 800, [60, 60, 60], 'P');
    const first = pdb[0]!;
    const twice = [`${first.slice(0, 16)}B${first.slice(17)}`, `${first.slice(0, 16)}C${first.slice(17)}`];
    const lines = [...twice, ...pdb.slice(1), sep];
    const { pdbqt, leftOut } = await readStructureReceptor(
      ['MODRES 1ABC SEP A  800  SER  PHOSPHOSERINE', ...lines].join('\n'),
      'r.pdb',
    );
    expect(leftOut).toEqual({ 'second positions': 1 });
    expect(pdbqt).toContain('SEP A 800');
    expect((await readStructureReceptor(lines.join('\n'), 'r.pdb')).leftOut).toEqual({
      'second positions': 1,
      'hetero group SEP': 1,
    });
  });

  test('is refused by line', async () => {
    await expect(readStructureReceptor('HETATM', 'r.pdb')).rejects.toThrow('r.pdb, line 1: the coordinates');
    await expect(readStructureReceptor('hello', 'r.pdb')).rejects.toThrow('r.pdb has no amino acid atoms');
    const bad = mmcif(pdb.slice(0, 2)).replace(/ (\d+\.\d+) /, ' far ');
    await expect(readStructureReceptor(bad, 'r.cif')).rejects.toThrow(/r\.cif, line 18: the coordinates/);
  });
});
