import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { aceso, temporaryFolder } from '../../testing/run.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const put = (name: string, text: string): string => {
  writeFileSync(folder.path(name), text);
  return folder.path(name);
};
const GB1 = 'MTYKLILNGKTLKGETTTEAVDAATAEKVFKQYANDNGVDGEWTYDDATKTFTVTE';
const fasta = put('two.fasta', `>gb1 protein G\n${GB1}\n>tail\nGGSGGSKKKKDDDD\n`);
const one = put('one.fasta', `>gb1\n${GB1}\n`);
const json = async (...args: string[]) => {
  const { code, stdout, stderr } = await aceso(['protein', ...args, '--json']);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout);
};
const wrong = async (...args: string[]) => {
  const { code, stderr } = await aceso(['protein', ...args]);
  return `${code} ${stderr}`;
};

describe('aceso protein fetch and fold', () => {
  const PDB = 'ATOM      1  CA  ALA A   1       1.000   2.000   3.000  1.00 91.00           C\n';
  const data = folder.path('data');

  it('ask nobody unless the policy names a provider', async () => {
    expect(await wrong('fetch', 'P69905', '--data', data)).toMatch(
      /^1 .*allows no provider of structures that takes an accession/,
    );
    expect(await wrong('fold', one, '--data', data, '--provider', 'esm')).toMatch(/^1 .*allows no provider "esm"/);
  });

  it('write what the provider answers, where it came from, and that it was asked', async () => {
    const bodies: string[] = [];
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        bodies.push(Buffer.concat(chunks).toString());
        response.end(JSON.stringify({ structure: PDB, pae: [[0]], version: '2.1' }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const provider = { id: 'own', name: 'Own server', kind: 'http', baseUrl, reason: 'test', by: 'a', at: 'b' };
      mkdirSync(folder.path('data/models'), { recursive: true });
      writeFileSync(folder.path('data/models/policy.json'), JSON.stringify({ structures: [provider] }));
      const out = folder.path('gb1.pdb');
      const pae = folder.path('gb1-pae.json');
      const said = await json('fold', one, '--data', data, '--out', out, '--pae-out', pae);
      expect(said).toMatchObject({ structure: out, pae, provenance: { provider: 'own', version: '2.1' } });
      expect(readFileSync(out, 'utf8')).toBe(PDB);
      expect(readFileSync(pae, 'utf8')).toBe('{"pae":[[0]]}\n');
      expect(bodies).toEqual([JSON.stringify({ sequence: GB1 })]);
      const calls = readFileSync(folder.path('data/models/calls.jsonl'), 'utf8').trim().split('\n');
      expect(calls.map((line) => JSON.parse(line))).toMatchObject([
        { phase: 'begin', provider: 'own' },
        { phase: 'end', outcome: 'done', request: said.provenance.request },
      ]);
      expect(calls.join()).not.toContain(GB1);
    } finally {
      server.close();
    }
  });
});

describe('aceso protein', () => {
  it('describes sequences', async () => {
    const { format, sequences } = await json('describe', fasta);
    expect(format).toBe('fasta');
    expect(sequences[0]).toMatchObject({ id: 'gb1', description: 'protein G', length: 56, sequence: GB1 });
    expect(sequences[0].mass).toBeCloseTo(6195.8, 0);
    expect(sequences[0].composition.T).toBe(11);
  });

  it('describes a predicted structure with its confidence', async () => {
    const atoms = [...'AGW'].map(
      (_, i) =>
        `ATOM  ${String(i + 1).padStart(5)}  CA  ${['ALA', 'GLY', 'TRP'][i]} A${String(i + 1).padStart(4)}      ${'1.000'.padStart(6)}${'2.000'.padStart(8)}${'3.000'.padStart(8)}  1.00${['95.00', '80.00', '40.00'][i]!.padStart(6)}           C`,
    );
    const path = put('AF-Q00000-F1-model_v4.pdb', `${atoms.join('\n')}\nEND\n`);
    const pae = put(
      'pae.json',
      JSON.stringify([
        {
          predicted_aligned_error: [
            [0, 1, 9],
            [1, 0, 9],
            [9, 9, 0],
          ],
        },
      ]),
    );
    const found = await json('describe', path, '--pae', pae);
    expect(found).toMatchObject({
      format: 'pdb',
      atoms: 3,
      chains: [{ id: 'A', length: 3, observed: 3, plddt: { values: [95, 80, 40] } }],
      plddt: { predictor: 'AlphaFold DB', least: 40, bands: { veryLow: 1 / 3 } },
      pae: { size: 3, pairs: [{ aligned: 'A', scored: 'A' }] },
    });
  });

  it('predicts states, probabilities and disorder of each residue', async () => {
    const { sequences } = await json('predict', fasta);
    expect(sequences.map((s: { id: string }) => s.id)).toEqual(['gb1', 'tail']);
    const [{ states, probabilities, disorder }] = sequences;
    expect(states).toMatch(/^[HEC]{56}$/);
    expect(disorder).toHaveLength(56);
    for (let i = 0; i < 56; i += 1)
      expect(probabilities.H[i] + probabilities.E[i] + probabilities.C[i]).toBeCloseTo(1, 2);
    // Protein G's domain has its one helix in the middle (residues 23 to 36).
    expect([...states.slice(24, 34)].filter((c) => c === 'H').length).toBeGreaterThanOrEqual(8);
  });

  it('embeds proteins and finds their neighbours', async () => {
    const { sequences, width } = await json('embed', fasta, '--neighbours', '1');
    expect(sequences[0].embedding).toHaveLength(width);
    expect(sequences[0].neighbours).toEqual([{ id: 'tail', cosine: expect.any(Number) }]);
  });

  it('judges variants by what it is given, and otherwise cannot tell', async () => {
    const alone = await json('variants', one, '--mutations', 'V39A,D40G:V54L');
    expect(alone.variants.map((v: { verdict: string }) => v.verdict)).toEqual(['cannot tell', 'cannot tell']);
    expect(alone.variants[0].substitutions[0]).toMatchObject({ blosum62: 0, position: 39 });
    const rows = [...'ACDEFGHIKLMN'].map((c, i) => `V39${c},${i / 10}`);
    const assay = put('assay.csv', `variant,score\n${rows.join('\n')}\n`);
    const learned = await json('variants', one, '--mutations', 'V39A,V54L', '--assay', assay);
    expect(learned.assay.rows).toBe(12);
    expect(learned.variants.map((v: { assay: { inDomain: boolean } }) => v.assay.inDomain)).toEqual([true, false]);
  });

  it('says what is wrong', async () => {
    expect(await wrong('knit', fasta)).toMatch(/^2 .*it has describe, predict, embed, variants, fetch, fold/);
    expect(await wrong('describe')).toMatch(/^2 .*needs a file/);
    expect(await wrong('describe', folder.path('none.pdb'))).toMatch(/^1 .*does not exist/);
    expect(await wrong('variants', fasta, '--mutations', 'V39A')).toMatch(
      /^1 .*more than one sequence \(gb1, tail\); name one with --sequence/,
    );
    expect(await wrong('variants', one, '--mutations', 'A39V')).toMatch(/^1 .*position 39 of the sequence is V, not A/);
    expect(await wrong('variants', one)).toMatch(/^2 .*needs --mutations/);
    expect(await wrong('predict', put('bad.fasta', '>a\nMK1\n'))).toMatch(/^1 .*line 2: "1" at column 3/);
  });
});
