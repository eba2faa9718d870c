import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { layout } from '../depict/layout.ts';
import { depict } from '../depict/svg.ts';
import { parseSmiles } from '../smiles/parse.ts';
import { canonicalSmiles } from '../smiles/write.ts';
import { parseMolfile } from './molfile.ts';
import { formatOf, readMolecules } from './read.ts';
import type { MoleculeFormat, MoleculeRecord } from './records.ts';
import { writeMolfile } from './write-molfile.ts';
import { writeSdf } from './write-sdf.ts';

async function read(text: string | Uint8Array, format?: MoleculeFormat): Promise<MoleculeRecord[]> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    // Pieces that cut lines and characters in two.
    for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
  };
  const out: MoleculeRecord[] = [];
  for await (const record of readMolecules(chunks(), { what: 'test', format })) out.push(record);
  return out;
}

describe('reading molecule files', () => {
  it('reads Parquet by a column of SMILES, and names the row of a bad one', async () => {
    const { parquetWriteBuffer } = await import('hyparquet-writer');
    const buffer = parquetWriteBuffer({
      columnData: [
        { name: 'ID', data: ['a', 'b', 'c'], type: 'STRING' },
        { name: 'SMILES', data: ['CCO', 'C1CC', 'c1ccccc1'], type: 'STRING' },
        { name: 'value', data: [1.5, 2, 3], type: 'DOUBLE' },
      ],
    });
    const records = await read(new Uint8Array(buffer));
    expect(records.map(({ name, line }) => [name, line])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
    expect(records[0]).toMatchObject({ smiles: 'CCO', fields: { ID: 'a', value: '1.5' } });
    expect(records[1]!.error).toMatch(/^Line 2: A ring is not closed/);
    await expect(read(new Uint8Array(buffer).subarray(0, 60))).rejects.toThrow(/Parquet file test cannot be read/);
  });

  it('reads SMILES lines, names, empty lines and both line ends, and keeps bad ones in place', async () => {
    const records = await read('smiles name\nCCO ethanol\r\n\nC1CC bad one\nCC\t\tethane');
    expect(records.map(({ name }) => name)).toEqual(['ethanol', 'bad one', 'ethane']);
    expect(records[1]).toMatchObject({ line: 4, smiles: 'C1CC', position: 1 });
    expect(records[1]!.error).toMatch(/^Line 4: A ring is not closed/);
    expect(records[2]!.molecule!.atomCount).toBe(2);
  });

  it('reads gzip whatever the name is, and says when it is damaged', async () => {
    const packed = gzipSync('CCO\nCC\n');
    expect(await read(packed)).toHaveLength(2);
    await expect(read(packed.subarray(0, 12))).rejects.toThrow(/gzip data of test is damaged/);
  });

  it('reads tables with quotes and other separators', async () => {
    const records = await read('id;Canonical_SMILES;note\n7;CCO;"a; b"\n8;C(;x\n');
    expect(records[0]).toMatchObject({ name: '7', smiles: 'CCO', fields: { id: '7', note: 'a; b' } });
    expect(records[1]!.error).toMatch(/^Line 3: /);
    await expect(read('a,b\n1,2\n', 'csv')).rejects.toThrow(/no column "smiles"/);
  });

  it('tells formats by name', () => {
    expect(['a.smi', 'a.csv.gz', 'b.tsv', 'c.sdf.gz', 'd.mol', 'e'].map(formatOf)).toEqual([
      'smi',
      'csv',
      'csv',
      'sdf',
      'sdf',
      undefined,
    ]);
  });

  it('keeps a broken SD entry in its place, with the line', async () => {
    const good = writeSdf(parseSmiles('CCO'), { title: 'x', fields: { A: 'one\ntwo' } });
    const records = await read(
      `${good}broken\n\n\n  1  0  0 V2000\n    0.0       0.0       0.0    Xx  0\nM  END\n$$$$\n${good}`,
    );
    expect(records).toHaveLength(3);
    expect(records[0]).toMatchObject({ name: 'x', smiles: 'CCO', fields: { A: 'one\ntwo' } });
    expect(records[1]!.error).toMatch(/Line \d+: There is no element "Xx"/);
    expect(records[2]!.smiles).toBe('CCO');
  });
});

describe('molfiles', () => {
  const MOLECULES = [
    'CC(=O)Oc1ccccc1C(=O)O',
    'N[C@@H](C)C(=O)O',
    'N[C@H](C)C(=O)O',
    'C/C=C/C=C\\C',
    'CC=CC',
    'C[N+](C)(C)CC(=O)[O-]',
    '[13CH3][CH2]',
    '[Na+].[Cl-]',
    'OC[C@H]1O[C@@H](O)[C@H](O)[C@@H](O)[C@@H]1O',
    'CN1CC[C@]23c4c5ccc(O)c4O[C@H]2[C@@H](O)C=C[C@H]3[C@H]1C5',
    'c1cc[nH]c1',
    'C[S@](=O)c1ccccc1',
    '[CH3]',
    'C[Si](C)(C)C',
    '*c1ccccc1',
  ];
  it.each(MOLECULES)('%s is the same after V2000 and V3000', (smiles) => {
    const mol = parseSmiles(smiles);
    const placed = layout(mol);
    for (const version of ['V2000', 'V3000'] as const) {
      const text = writeMolfile(mol, { ...placed, version });
      expect(canonicalSmiles(parseMolfile(text.split('\n')).molecule)).toBe(canonicalSmiles(mol));
    }
  });

  it('reads aromatic bonds and hydrogens that are atoms', () => {
    const benzene = ['', '', '', '  6  6  0  0  0  0  0  0  0  0999 V2000'];
    for (let i = 0; i < 6; i += 1) benzene.push(`${(i % 3).toFixed(4).padStart(10)}    0.0000    0.0000 C   0  0`);
    for (let i = 0; i < 6; i += 1) benzene.push(`  ${i + 1}  ${((i + 1) % 6) + 1}  4  0`);
    expect(canonicalSmiles(parseMolfile([...benzene, 'M  END']).molecule)).toBe('c1ccccc1');
    const hydride = ['', '', '', '  2  1  0  0  0  0  0  0  0  0999 V2000'];
    hydride.push(
      '    0.0000    0.0000    0.0000 Cl  0  0',
      '    1.0000    0.0000    0.0000 H   0  0',
      '  1  2  1  0',
      'M  END',
    );
    expect(canonicalSmiles(parseMolfile(hydride).molecule)).toBe('Cl');
  });

  it.each([
    [['', '', ''], /ends before its counts/],
    [['', '', '', '  2  0  0 V2000', '    0.0000    0.0000    0.0000 C   0'], /1 of 2 atoms/],
    [['', '', '', '  1  1  0 V2000', '    0.0000    0.0000    0.0000 C   0', '  1  2  1  0'], /names atom 2 of 1/],
    [['', '', '', '  x  0  0 V2000'], /not a number of atoms/],
  ])('refuses a damaged table', (lines, message) => {
    expect(() => parseMolfile(lines)).toThrow(message);
  });
});

describe('depict', () => {
  it('draws labels, wedges and what is pointed out', () => {
    const svg = depict(parseSmiles('C[C@H](N)C(=O)[O-]'), { highlight: [0, 1], title: 'a <b>' });
    expect(svg).toMatch(/^<svg /);
    expect(svg).toContain('<title>a &#60;b&#62;</title>');
    expect(svg).toContain('#ffd54f');
    expect(svg).not.toMatch(/NaN|undefined/);
  });
});
