import { readPaeFile } from '@aceso/discovery/proteins';
import { describe, expect, it } from 'vitest';
import { cifTokens, mmcifAtoms } from './atoms.ts';
import { describeStructure } from './describe.ts';
import { reducePae } from './pae.ts';

const readPae = (text: string, name: string) => reducePae(readPaeFile(Buffer.from(text), name));

const atom = (residue: number, b: number, more: { name?: string; group?: string; kind?: string } = {}): string =>
  `${(more.group ?? 'ATOM').padEnd(6)}${String(residue).padStart(5)}  ${(more.name ?? 'CA').padEnd(3)} ${more.kind ?? 'GLY'} B${String(residue).padStart(4)}    ${'1.000'.padStart(8)}${'-2.000'.padStart(8)}${'3.000'.padStart(8)}  1.00${b.toFixed(2).padStart(6)}           C`;

const MMCIF = `data_AF-P69905-F1
_entry.id AF-P69905-F1
_struct.title 'Hemoglobin subunit alpha, 5'-end kept'
loop_
_ma_qa_metric.id
_ma_qa_metric.name
1 pLDDT
loop_
_atom_site.group_PDB
_atom_site.id
_atom_site.label_atom_id
_atom_site.label_comp_id
_atom_site.label_asym_id
_atom_site.label_seq_id
_atom_site.Cartn_x
_atom_site.Cartn_y
_atom_site.Cartn_z
_atom_site.B_iso_or_equiv
_atom_site.pdbx_PDB_model_num
ATOM 1 N MET A 1 0.1 0.2 0.3 91.5 1
ATOM 2 CA MET A 1 0.1 0.2 0.3 93.5 1
ATOM 3 "O5'" VAL A 2 1.1 0.2 0.3 45.0 1
HETATM 4 FE HEM A . 1.1 0.2 0.3 0.0 1
ATOM 5 CA MET A 1 0.1 0.2 0.3 20 2
#
loop_
_other.thing
x
`;

describe('a structure file', () => {
  it('in mmCIF: first model, quoted words, who predicted it', () => {
    expect(describeStructure(MMCIF, 'x.cif')).toEqual({
      format: 'mmcif',
      title: "Hemoglobin subunit alpha, 5'-end kept",
      method: '',
      atoms: 4,
      chains: [{ id: 'A', residues: 2 }],
      hetero: ['HEM'],
      predicted: { by: 'AlphaFold', saidBy: 'file' },
      plddt: { mean: 69.3, bands: { veryHigh: 1, confident: 0, low: 0, veryLow: 1 }, values: [93.5, 45] },
    });
  });

  it('of an experiment is no prediction, whatever its factors and its title say', () => {
    const text = `EXPDTA    X-RAY DIFFRACTION\nTITLE     SOLVED BY AN ALPHAFOLD MODEL\n${atom(1, 20)}\n`;
    const found = describeStructure(text, 'x.pdb');
    expect(found).toMatchObject({ method: 'X-RAY DIFFRACTION', chains: [{ id: 'B', residues: 1 }] });
    expect(found).not.toHaveProperty('predicted');
    expect(found).not.toHaveProperty('plddt');
  });

  it('takes the word of a person, and confidence as a share of one', () => {
    const found = describeStructure(`${atom(1, 0.95)}\n${atom(2, 0.4)}\n`, 'x.pdb', 'ESMFold');
    expect(found.predicted).toEqual({ by: 'ESMFold', saidBy: 'person' });
    expect(found.plddt).toMatchObject({ values: [95, 40], bands: { veryHigh: 1, veryLow: 1 } });
    // Temperature factors of a predicted structure that wrote none are no confidence.
    expect(describeStructure(`${atom(1, 0)}\n`, 'x.pdb', 'ESMFold')).not.toHaveProperty('plddt');
    expect(describeStructure(`${atom(1, 140)}\n`, 'x.pdb', 'ESMFold')).not.toHaveProperty('plddt');
  });

  it('leaves water out of other groups, and names the line that cannot be read', () => {
    const water = atom(9, 20, { group: 'HETATM', kind: 'HOH', name: 'O' });
    const drug = atom(8, 20, { group: 'HETATM', kind: 'STI', name: 'C1' });
    expect(describeStructure([atom(1, 20), drug, water].join('\n'), 'x.pdb').hetero).toEqual(['STI']);
    expect(() => describeStructure(`${atom(1, 20)}\nATOM      2  CA  GLY A   2\n`, 'x.pdb')).toThrow('x.pdb, line 2');
    expect(() => describeStructure('hello', 'x.pdb')).toThrow('no atoms');
    expect(() => describeStructure('data_x\n_entry.id x\n', 'x.cif')).toThrow('_atom_site');
  });
});

describe('words of a CIF file', () => {
  const words = (text: string): string[] =>
    [...cifTokens(text, 0)].map(({ word, quoted }) => (quoted ? `<${word}>` : word));

  it('are told apart', () => {
    expect(words("a 'b c' \"d'e\" 'f'g' 'h # i\n;text\n j;\n; k;l #m\n ;n \"o")).toEqual([
      'a',
      '<b c>',
      "<d'e>",
      "<f'g>",
      "'h",
      '<text\n j;>',
      'k;l',
      ';n',
      '"o',
    ]);
    expect(words("'h 'i\n;j\n'k'")).toEqual(["'h", "'i", ';j', '<k>']);
  });

  // Looking on from every quote to the end of its line would be 10^12 steps.
  it.each(["'a ", '"a ', 'x\n;', "'a'b "])(
    'are read in one pass where a file repeats %j',
    (piece) => {
      let count = 0;
      for (const { word } of cifTokens(piece.repeat(1e6), 0)) count += word.length;
      expect(count).toBeGreaterThanOrEqual(1e6);
    },
    60_000,
  );

  it('of an atom table in one line of 20 MB', () => {
    const head = MMCIF.slice(0, MMCIF.indexOf('ATOM 1')).trimEnd().split('\n');
    const at = head.lastIndexOf('loop_');
    const text = `${head.slice(0, at + 1).join('\n')}\n${head.slice(at + 1).join(' ')} ${"ATOM 1 'N MET A 1 0.1 0.2 0.3 91.5 1 ".repeat(560_000)}`;
    expect(text.length).toBeGreaterThan(20e6);
    expect(mmcifAtoms(text, 'x.cif')).toHaveLength(560_000);
  }, 120_000);
});

describe('predicted aligned error', () => {
  it('is read in each form', () => {
    const square = { size: 2, residues: 2, max: 4, values: [0, 3, 4, 1] };
    expect(readPae('{"pae":[[0,3],[4,1]]}', 'x')).toEqual(square);
    expect(readPae('[{"predicted_aligned_error":[[0,3],[4,1]],"max_predicted_aligned_error":31.75}]', 'x')).toEqual({
      ...square,
      max: 31.75,
    });
    const old = { residue1: [1, 1, 2, 2], residue2: [1, 2, 1, 2], distance: [0, 3, 4, 1] };
    expect(readPae(JSON.stringify([old]), 'x')).toEqual(square);
  });

  it('is averaged in blocks where it is large, over every cell once', () => {
    const n = 450;
    const rows = Array.from({ length: n }, (_, i) =>
      Array.from({ length: n }, (__, j) => (i < 225 === j < 225 ? 0 : 10)),
    );
    const found = readPae(JSON.stringify({ pae: rows }), 'x');
    expect(found).toMatchObject({ size: 300, residues: n, max: 10 });
    expect(found.values[0]).toBe(0);
    expect(found.values[299]).toBe(10);
    expect(found.values.reduce((a, b) => a + b, 0) / found.values.length).toBeCloseTo(5, 6);
  });

  it('says what is wrong', () => {
    for (const [text, words] of [
      ['no', 'is no JSON'],
      ['{}', 'neither "predicted_aligned_error"'],
      ['{"pae":[[0,1],[2]]}', 'row 2'],
      ['{"pae":[[0,null],[2,3]]}', 'of 1 and 2'],
      ['null', 'neither "predicted_aligned_error"'],
    ] as const)
      expect(() => readPae(text, 'p.json'), text).toThrow(words);
  });
});
