import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readPaeFile, summarisePae } from '../confidence/pae.ts';
import { summarisePlddt } from '../confidence/plddt.ts';
import { openProteinFile } from '../open.ts';
import type { Plddt, Structure } from './structure.ts';

const readPae = (text: string, name: string): ReturnType<typeof readPaeFile> => readPaeFile(Buffer.from(text), name);
const valuesOf = (plddt: Plddt | undefined, chain: string): number[] => [...(plddt?.byChain[chain] ?? [])];

async function* chunks(data: string | Uint8Array): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(data as string);
  for (let i = 0; i < bytes.length; i += 50) yield bytes.subarray(i, i + 50);
}
async function structure(text: string | Uint8Array, name = 'x.pdb'): Promise<Structure> {
  const file = await openProteinFile(chunks(text), name);
  if (file.kind !== 'structure') throw new Error('no structure');
  return file.structure;
}
const message = (text: string, name?: string): Promise<string> =>
  structure(text, name).then(
    () => 'no error',
    (error: Error) => error.message,
  );

/** An atom line of the format, from its parts. */
function atom(
  n: number,
  name: string,
  residue: string,
  number: string,
  b: number,
  more: { chain?: string; alt?: string; het?: boolean } = {},
): string {
  const [digits, code] = [/-?\d+/.exec(number)?.[0] ?? '', /[A-Z]$/.exec(number)?.[0] ?? ' '];
  return `${more.het ? 'HETATM' : 'ATOM  '}${String(n).padStart(5)}  ${name.padEnd(3)}${more.alt ?? ' '}${residue.padStart(3)} ${more.chain ?? 'A'}${digits.padStart(4)}${code}   ${'1.000'.padStart(8)}${'2.500'.padStart(8)}${String(n).padStart(8)}  1.00${b.toFixed(2).padStart(6)}          ${(name[0] as string).padStart(2)}`;
}

const CRYSTAL = [
  'HEADER    TEST',
  'TITLE     A SMALL CHAIN',
  'EXPDTA    X-RAY DIFFRACTION',
  'SEQRES   1 A    8  GLY SER MSE LYS ALA ALA TRP GLY',
  'MODRES 1XXX MSE A    3  MET  SELENOMETHIONINE',
  atom(1, 'N', 'SER', '2', 20),
  atom(2, 'CA', 'SER', '2', 22),
  atom(3, 'CA', 'MSE', '3', 24, { het: true }),
  atom(4, 'CA', 'LYS', '4', 30, { alt: 'A' }),
  atom(5, 'CA', 'LYS', '4', 31, { alt: 'B' }),
  atom(6, 'CA', 'TRP', '7', 40),
  'TER',
  atom(7, 'O', 'HOH', '101', 50, { het: true }),
  atom(8, 'CA', 'ALA', '201', 50, { het: true }),
  'END',
].join('\n');

describe('PDB', () => {
  it('puts what was observed into the construct', async () => {
    const { chains, notes, atoms, method, plddt } = await structure(CRYSTAL);
    expect(chains).toHaveLength(1);
    expect(chains[0]).toMatchObject({ id: 'A', kind: 'protein', sequence: 'GSMKAAWG', sequenceFrom: 'construct' });
    expect(chains[0]?.residues.map(({ observed }) => (observed ? 'o' : '-')).join('')).toBe('-ooo--o-');
    expect(chains[0]?.residues[1]).toMatchObject({ number: '2', bFactor: 22, ca: [1, 2.5, 2] });
    expect(notes).toEqual(['1 atom of second positions left out.']);
    expect(method).toBe('X-RAY DIFFRACTION');
    expect(plddt).toBeUndefined();
    expect(atoms.count).toBe(7);
    expect([...atoms.residue]).toEqual([1, 1, 2, 3, 6, -1, -1]);
    expect(atoms.names[atoms.name[1] as number]).toBe('CA');
  });

  it('places residues by alignment where numbers jump or carry insertion codes', async () => {
    const text = [
      'SEQRES   1 A    7  GLY ALA SER SER TRP LYS GLY',
      atom(1, 'CA', 'ALA', '10', 1),
      atom(2, 'CA', 'SER', '10A', 1),
      atom(3, 'CA', 'TRP', '50', 1),
      atom(4, 'CA', 'LYS', '51', 1),
    ].join('\n');
    const { chains } = await structure(text);
    expect(chains[0]?.residues.map(({ observed }) => (observed ? 'o' : '-')).join('')).toBe('-oo-oo-');
  });

  it('counts a residue of any name as observed where the construct has it', async () => {
    const text = [
      'SEQRES   1 A    3  GLY ABA TRP',
      atom(1, 'CA', 'GLY', '1', 1),
      atom(2, 'CA', 'ABA', '2', 1, { het: true }),
      atom(3, 'CA', 'TRP', '3', 1),
      'TER',
      atom(4, 'C1', 'ABA', '9', 1, { het: true }),
    ].join('\n');
    const { chains } = await structure(text);
    expect(chains).toHaveLength(1);
    expect(chains[0]).toMatchObject({ sequence: 'GXW' });
    expect(chains[0]?.residues.every(({ observed }) => observed)).toBe(true);
  });

  it('keeps the observed residues where they are of another sequence', async () => {
    const text = [
      'SEQRES   1 A    4  GLY GLY GLY GLY',
      ...['TRP', 'TYR', 'LYS', 'PHE'].map((r, i) => atom(i, 'CA', r, String(i + 1), 1)),
    ].join('\n');
    const { chains, notes } = await structure(text);
    expect(chains[0]).toMatchObject({ sequence: 'WYKF', sequenceFrom: 'observed' });
    expect(notes.join()).toMatch(/Chain A: the atoms do not fit/);
  });

  it('reads the first model, gzip, and chains of nucleotides', async () => {
    const text = [
      'MODEL        1',
      atom(1, 'CA', 'ALA', '1', 1),
      atom(2, 'CA', 'GLY', '2', 1),
      atom(3, 'P', 'DA', '1', 1, { chain: 'B' }),
      atom(4, 'P', 'DC', '2', 1, { chain: 'B' }),
      'ENDMDL',
      'MODEL        2',
      atom(1, 'CA', 'ALA', '1', 1),
      'ENDMDL',
    ].join('\n');
    const { chains, models, atoms } = await structure(gzipSync(text));
    expect([models, atoms.count]).toEqual([2, 4]);
    expect(chains.map(({ kind, sequence }) => [kind, sequence])).toEqual([
      ['protein', 'AG'],
      ['nucleic', 'AC'],
    ]);
  });

  it('says what is wrong, and where', async () => {
    expect(await message(`HEADER    X\n${atom(1, 'CA', 'ALA', '1', 1).replace('   2.500', '   2.x00')}`)).toMatch(
      /x\.pdb, line 2: the coordinates/,
    );
    expect(await message('HEADER    X\nEND\n')).toMatch(/has no ATOM records/);
    expect(await message('{"a": 1}\n')).toMatch(/line 1: .* begins neither FASTA/);
    expect(await message('')).toMatch(/is empty/);
    expect(await message(atom(1, 'O', 'HOH', '1', 1, { het: true }))).toMatch(/no chain of amino acids/);
  });
});

const PREDICTED = (b: readonly number[], head = '') =>
  [...(head === '' ? [] : [head]), ...b.map((value, i) => atom(i + 1, 'CA', 'ALA', String(i + 1), value))].join('\n');

describe('pLDDT', () => {
  it('is recognised by what a file says or is called, never by its numbers alone', async () => {
    const values = [95, 80, 60, 30];
    expect((await structure(PREDICTED(values))).plddt).toBeUndefined();
    expect((await structure(PREDICTED(values), 'AF-P69905-F1-model_v4.pdb')).plddt).toMatchObject({
      predictor: 'AlphaFold DB',
    });
    const told = await structure(PREDICTED(values, 'TITLE     ESMFOLD V1 PREDICTION FOR INPUT'));
    expect(told.plddt).toMatchObject({ predictor: 'ESMFold' });
    expect([...valuesOf(told.plddt, 'A')]).toEqual(values);
    expect(
      (await structure(PREDICTED(values, 'EXPDTA    X-RAY DIFFRACTION'), 'alphafold-like.pdb')).plddt,
    ).toBeUndefined();
    expect(
      (await structure(PREDICTED(values, 'EXPDTA    THEORETICAL MODEL'), 'boltz_model_0.pdb')).plddt?.predictor,
    ).toBe('Boltz');
  });

  it('is scaled from 0-1, and refused outside of its range', async () => {
    const scaled = await structure(PREDICTED([0.95, 0.5, 0.7], 'PARENT N/A'));
    expect([...valuesOf(scaled.plddt, 'A')].map(Math.round)).toEqual([95, 50, 70]);
    const odd = await structure(PREDICTED([95, 180, 20]), 'AF-P69905-F1.pdb');
    expect(odd.plddt).toBeUndefined();
    expect(odd.notes.join()).toMatch(/from 20 to 180, outside 0 to 100/);
  });

  it('is summed up in four bands', () => {
    expect(summarisePlddt(Float64Array.of(95, 90, 70, 50, 49, Number.NaN))).toMatchObject({
      residues: 5,
      least: 49,
      bands: { veryHigh: 0.4, confident: 0.2, low: 0.2, veryLow: 0.2 },
    });
  });
});

const CIF = `data_TEST
#
_struct.entry_id TEST
_struct.title
;A title
over lines
;
loop_
_entity_poly_seq.entity_id
_entity_poly_seq.num
_entity_poly_seq.mon_id
1 1 GLY
1 2 MSE
1 3 ALA
1 4 TRP
loop_
_chem_comp.id
_chem_comp.mon_nstd_parent_comp_id
MSE MET
GLY ?
loop_
_atom_site.group_PDB
_atom_site.type_symbol
_atom_site.label_atom_id
_atom_site.label_alt_id
_atom_site.label_comp_id
_atom_site.label_asym_id
_atom_site.label_entity_id
_atom_site.label_seq_id
_atom_site.pdbx_PDB_ins_code
_atom_site.Cartn_x
_atom_site.Cartn_y
_atom_site.Cartn_z
_atom_site.B_iso_or_equiv
_atom_site.auth_seq_id
_atom_site.auth_asym_id
_atom_site.pdbx_PDB_model_num
ATOM C CA . MSE A 1 2 ? 1 2 3 11 52 H 1
ATOM C "CA" A ALA A 1 3 A 1 2 3 12 52 H 1
ATOM C 'CA' B ALA A 1 3 A 1 2 3 12 52 H 1
HETATM O "O5'" . ATP B 2 . ? 1 2 3 12 1 H 1
ATOM C CA . MSE A 1 2 ? 1 2 3 11 52 H 2
`;

describe('mmCIF', () => {
  it('reads quotes, texts, loops, author names and the first model', async () => {
    const { chains, title, atoms, models, notes } = await structure(CIF, 'x.cif');
    expect(title).toBe('A title\nover lines');
    expect(chains).toHaveLength(1);
    expect(chains[0]).toMatchObject({ id: 'H', sequence: 'GMAW' });
    expect(chains[0]?.residues.map(({ number }) => number)).toEqual([undefined, '52', '52A', undefined]);
    expect([models, atoms.count]).toEqual([2, 3]);
    expect(atoms.names).toContain("O5'");
    expect(notes).toEqual([expect.stringMatching(/^1 atom of second/), expect.stringMatching(/not read as pLDDT/)]);
  });

  it('takes pLDDT from the quality metrics of ModelCIF', async () => {
    const metrics = `loop_
_ma_qa_metric.id
_ma_qa_metric.mode
_ma_qa_metric.name
_ma_qa_metric.type
1 global pLDDT pLDDT
2 local pLDDT pLDDT
loop_
_ma_qa_metric_local.label_asym_id
_ma_qa_metric_local.label_seq_id
_ma_qa_metric_local.metric_id
_ma_qa_metric_local.metric_value
A 2 2 88.5
A 3 2 44.25
A 3 1 1.0
_software.name AlphaFold
`;
    const { plddt } = await structure(CIF + metrics, 'x.cif');
    expect(plddt).toMatchObject({ predictor: 'AlphaFold', because: expect.stringMatching(/_ma_qa_metric/) });
    expect([...valuesOf(plddt, 'H')]).toEqual([Number.NaN, 88.5, 44.25, Number.NaN]);
  });

  it('says what is wrong, and where', async () => {
    expect(await message(`${CIF}ATOM C CA\n`)).toMatch(
      /x\.pdb, line \d+: the loop of _atom_site \(line 21\) ends within a row of 16/,
    );
    expect(await message("data_x\n_a.b 'c\n")).toMatch(/line 2: the quote at column 6/);
    expect(await message('data_x\n_a.b\n;text\n')).toMatch(/line 3: the text that begins/);
    expect(await message('data_x\n_a.b\n_a.c 1\n')).toMatch(/line 2: _a\.b has no value/);
    expect(await message('data_x\n_a.b 1 2\n')).toMatch(/line 2: the value "2" has no name/);
    expect(await message('data_x\nloop_\n_a.b\n1\n')).toMatch(/has no atoms/);
    expect(await message(CIF.replace('1 2 3 11 52 H 1', '1 x 3 11 52 H 1'))).toMatch(
      /line 38: _atom_site.cartn_y is "x"/,
    );
  });
});

describe('predicted aligned error', () => {
  it('reads both layouts of AlphaFold DB and the later ones', () => {
    const rows = [
      [0, 4],
      [6, 0],
    ];
    const flat = {
      residue1: [1, 1, 2, 2],
      residue2: [1, 2, 1, 2],
      distance: [0, 4, 6, 0],
      max_predicted_aligned_error: 31.75,
    };
    for (const text of [
      JSON.stringify([flat]),
      JSON.stringify([{ predicted_aligned_error: rows }]),
      JSON.stringify({ pae: rows }),
    ]) {
      const pae = readPae(text, 'pae.json');
      expect([pae.size, ...pae.values]).toEqual([2, 0, 4, 6, 0]);
    }
    const pae = readPae(JSON.stringify([flat]), 'pae.json');
    expect(pae.ceiling).toBe(31.75);
    expect(
      summarisePae(pae, [
        { id: 'A', length: 1 },
        { id: 'B', length: 1 },
      ]),
    ).toEqual({
      mean: 2.5,
      below5: 0.75,
      pairs: [
        { aligned: 'A', scored: 'A', mean: 0 },
        { aligned: 'A', scored: 'B', mean: 4 },
        { aligned: 'B', scored: 'A', mean: 6 },
        { aligned: 'B', scored: 'B', mean: 0 },
      ],
    });
  });

  it('refuses what is no matrix of distances', () => {
    expect(() => readPae('[', 'p.json')).toThrow(/p\.json is no JSON/);
    expect(() => readPae('{"a":1}', 'p.json')).toThrow(/has neither "predicted_aligned_error"/);
    expect(() => readPae('{"pae":[[1,2],[1]]}', 'p.json')).toThrow(/row 2 of the matrix has 1 numbers where 2/);
    expect(() => readPae('{"pae":[[1,2],[1,-3]]}', 'p.json')).toThrow(/of 2 and 2 is no distance/);
    expect(() => readPae('{"residue1":[1],"residue2":[1,2],"distance":[1]}', 'p.json')).toThrow(
      /have 1, 2 and 1 values/,
    );
  });
});
