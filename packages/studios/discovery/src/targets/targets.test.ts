import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, describe, expect, it } from 'vitest';
import {
  collectEvidence,
  evaluateTargets,
  harmonicSum,
  inferEvidence,
  normalDisease,
  rankTargets,
  type TargetEvidence,
} from './index.ts';
import { familyOf } from './related.ts';

const folder = mkdtempSync(join(tmpdir(), 'aceso-targets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const lines = (...rows: object[]): string => rows.map((r) => `${JSON.stringify(r)}\n`).join('');
const piece = (target: string, score: number, more: Partial<TargetEvidence> = {}): TargetEvidence => ({
  disease: 'EFO_1',
  target,
  type: 'genetics',
  source: 'ot_genetics_portal',
  score,
  ...more,
});

describe('harmonic sum', () => {
  it('is the sum of s/k^2 from the largest on, over its limit', () => {
    expect(harmonicSum([0.5, 1])).toBeCloseTo((1 + 0.5 / 4) / (Math.PI ** 2 / 6), 12);
    expect(harmonicSum([])).toBe(0);
    expect(harmonicSum(new Array(50).fill(1))).toBeLessThan(1);
    expect(harmonicSum(new Array(1000).fill(0.1))).toBeLessThan(harmonicSum([0.2]));
  });
});

describe('rank', () => {
  it('adds sources up, and its trail adds up to the score', () => {
    const [first, second] = rankTargets([
      piece('G1', 0.9, { reference: 'PMID:1' }),
      piece('G1', 0.3),
      piece('G1', 1, { type: 'literature', source: 'europepmc' }),
      piece('G2', 0.95),
    ]);
    expect([first!.target, second!.target]).toEqual(['G1', 'G2']);
    expect(first!.trail.map((s) => s.source)).toEqual(['ot_genetics_portal', 'europepmc']);
    expect(first!.trail.reduce((sum, s) => sum + s.contribution, 0)).toBeCloseTo(first!.score, 12);
    expect(first!.trail[1]!.weight).toBe(0.2);
    expect(first!.trail[0]!.best[0]).toEqual({ score: 0.9, reference: 'PMID:1' });
    const limit = Math.PI ** 2 / 6;
    expect(first!.score).toBeCloseTo((harmonicSum([0.9, 0.3]) + (0.2 * harmonicSum([1])) / 4) / limit, 12);
  });

  it('leaves out what it is told to, and warns where one kind stands alone', () => {
    const drugs = piece('G1', 1, { type: 'drugs', source: 'chembl' });
    expect(rankTargets([drugs])[0]!.cautions[0]).toMatch(/Known drugs are the only evidence/);
    expect(rankTargets([drugs], { exclude: ['drugs'] })).toEqual([]);
    expect(rankTargets([piece('G1', 1, { type: 'tractability', source: 'open_targets_tractability' })])).toEqual([]);
    expect(() => rankTargets([piece('G1', 1.5)])).toThrow(/score 1.5; scores are from 0 to 1/);
  });

  it('does not depend on the order of the evidence', () => {
    const list = [piece('B', 0.5), piece('A', 0.5), piece('A', 0.2, { source: 'x' }), piece('C', 0.5)];
    expect(rankTargets(list)).toEqual(rankTargets([...list].reverse()));
    expect(rankTargets(list).map((r) => r.target)).toEqual(['A', 'B', 'C']);
  });
});

describe('files', () => {
  it('reads Open Targets evidence, associations, targets and diseases, found by a DOID', async () => {
    const paths = [
      file(
        'evidence.json',
        lines(
          {
            datasourceId: 'eva',
            datatypeId: 'genetic_association',
            targetId: 'ENSG1',
            diseaseId: 'EFO_1',
            score: 0.8,
            literature: ['77'],
          },
          { datasourceId: 'chembl', datatypeId: 'known_drug', targetId: 'ENSG2', diseaseId: 'EFO_1', score: 0.3 },
          { datasourceId: 'eva', datatypeId: 'genetic_association', targetId: 'ENSG9', diseaseId: 'EFO_2', score: 1 },
        ),
      ),
      file(
        'assoc.json.gz',
        gzipSync(
          lines({
            aggregationType: 'datasourceId',
            aggregationValue: 'europepmc',
            targetId: 'ENSG1',
            diseaseId: 'EFO_1',
            associationScore: 0.5,
            evidenceCount: 12,
          }),
        ),
      ),
      file(
        'targets.json',
        lines({
          id: 'ENSG1',
          approvedSymbol: 'ABC1',
          tractability: [
            { modality: 'SM', id: 'Approved Drug', value: false },
            { modality: 'AB', id: 'Advanced Clinical', value: true },
          ],
        }),
      ),
      file('diseases.json', lines({ id: 'EFO_1', name: 'example', dbXRefs: ['DOID:42', 'MESH:D1'] })),
    ];
    const found = await collectEvidence(paths, 'DOID:42', true);
    expect(found.name).toBe('example');
    expect(found.others).toHaveLength(1);
    const ranked = rankTargets(found.evidence);
    expect(ranked.map((r) => [r.target, r.symbol])).toEqual([
      ['ENSG1', 'ABC1'],
      ['ENSG2', undefined],
    ]);
    expect(ranked[0]!.trail.map((s) => [s.source, s.type])).toEqual([
      ['eva', 'genetics'],
      ['open_targets_tractability', 'tractability'],
      ['europepmc', 'literature'],
    ]);
    expect(ranked[0]!.trail[0]!.best[0]!.reference).toBe('PMID:77');
  });

  it('reads the form from before 2021, Parquet and plain tables', async () => {
    const old = lines({
      target: { id: 'ENSG1', gene_info: { symbol: 'ABC1' } },
      disease: { id: 'EFO_1' },
      scores: { association_score: 0.7 },
      sourceID: 'gwas_catalog',
      type: 'genetic_association',
    });
    const parquet = new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: 'datasourceId', data: ['impc'], type: 'STRING' },
          { name: 'targetId', data: ['ENSG1'], type: 'STRING' },
          { name: 'diseaseId', data: ['EFO_1'], type: 'STRING' },
          { name: 'score', data: [0.4], type: 'DOUBLE' },
          { name: 'evidenceCount', data: [3n], type: 'INT64' },
        ],
      }),
    );
    const table =
      'disease,target,type,source,score,detail\nhttp://www.ebi.ac.uk/efo/EFO_1,ENSG1,rna_expression,atlas,0.25,"up, twice"\n';
    const { evidence } = await collectEvidence(
      [file('old.json', old), file('p.parquet', parquet), file('t.csv', table)],
      'EFO:1',
      false,
    );
    expect(evidence.map((e) => [e.type, e.score])).toEqual([
      ['genetics', 0.7],
      ['animal models', 0.4],
      ['expression', 0.25],
    ]);
    expect(evidence[2]!.detail).toBe('up, twice');
  });

  it('reads the GWAS tables', async () => {
    const catalog =
      'doid_code\tdoid_name\tlocus\thigh_confidence\tprimary\tstatus\tgene\tsymbol\nDOID:1\tillness\t3\t1\t1\tHC-P\t99\tIL6\n';
    const { evidence } = await collectEvidence([file('g.tsv', catalog)], 'DOID_1', false);
    expect(evidence[0]).toMatchObject({
      disease: 'DOID_1',
      target: '99',
      symbol: 'IL6',
      score: 0.9,
      reference: 'locus 3',
    });
  });

  it('keeps good rows beside bad ones, and says which was bad', async () => {
    const mixed = `${lines({ targetId: 'E', diseaseId: 'EFO_1', datasourceId: 'eva', score: 2 })}nonsense\n${lines({ targetId: 'E', diseaseId: 'EFO_1', datasourceId: 'eva', score: 0.2 })}`;
    const { evidence, skipped } = await collectEvidence([file('mixed.json', mixed)], 'EFO_1', false);
    expect(evidence).toHaveLength(1);
    expect(skipped.count).toBe(2);
    expect(skipped.first[0]).toMatch(/mixed.json, line 1: the row is left out because its score 2 is not from 0 to 1/);
    await expect(collectEvidence([file('bad.json', '{"a":1}\n')], 'EFO_1', false)).rejects.toThrow(/neither evidence/);
    await expect(collectEvidence([join(folder, 'none.json')], 'EFO_1', false)).rejects.toThrow(/cannot be opened/);
    await expect(collectEvidence([file('empty.json', '')], 'EFO_1', false)).rejects.toThrow(/holds no rows/);
    const overall = lines({ targetId: 'E', diseaseId: 'EFO_1', score: 0.2 });
    await expect(collectEvidence([file('overall.json', overall)], 'EFO_1', false)).rejects.toThrow(/by data source/);
  });
});

describe('inference and its test', () => {
  it('takes stems of symbols as families', () => {
    expect(['IL23R', 'HLA-DQA1', 'TP53', 'MAF'].map(familyOf)).toEqual(['IL', 'HLA', 'TP', undefined]);
    expect(['DOID:8', 'DOID_8', 'http://x.org/DOID_8'].map(normalDisease)).toEqual(['DOID_8', 'DOID_8', 'DOID_8']);
  });

  it('says the same of a gene whatever its own association was', () => {
    const others = new Map([
      [
        'd2',
        new Map([
          ['a', 1],
          ['x', 1],
        ]),
      ],
      ['d3', new Map([['y', 1]])],
    ]);
    const symbols = new Map([
      ['a', 'AB1'],
      ['x', 'AB2'],
      ['y', 'CD1'],
    ]);
    const evidence = inferEvidence('d1', new Map([['a', 1]]), others, symbols);
    expect(evidence.some((e) => e.target === 'a')).toBe(false);
    const ranked = rankTargets(evidence);
    expect(ranked.map((r) => r.target)).toEqual(['x', 'y']);
    expect(ranked[0]!.cautions[0]).toMatch(/nothing was seen in this disease/);
  });

  /** Two groups of diseases, each with genes of its own that most of its diseases have. */
  const world = (mixed: boolean): TargetEvidence[] =>
    Array.from({ length: 12 }, (_, d) =>
      Array.from({ length: 40 }, (_, g) => ({ d, g })).filter(({ g }) =>
        mixed ? (g * 7 + d * 3) % 4 === 0 : g < 20 === d < 6 && (g + d) % 3 !== 0,
      ),
    )
      .flat()
      .map(({ d, g }) => piece(`g${g}`, 0.9, { disease: `d${d}`, reference: `locus ${g}`, detail: `disease ${d}` }));

  it('finds hidden genes where diseases share them, and no more than chance where there is nothing to find', () => {
    const grouped = evaluateTargets(world(false), { seed: 3 });
    expect(grouped.macro.auroc).toBeGreaterThan(0.9);
    expect(grouped.macro.popularity).toBeLessThan(0.75);
    expect(grouped).toEqual(evaluateTargets(world(false), { seed: 3 }));
    // One disease per gene: nothing but the hidden association itself could tell, so nothing may be found.
    const alone = Array.from({ length: 60 }, (_, g) =>
      piece(`g${g}`, 0.9, { disease: `d${g % 6}`, reference: `locus ${g}` }),
    );
    const none = evaluateTargets(alone, { seed: 3 });
    expect(none.macro.auroc).toBe(0.5);
    expect(none.macro.popularity).toBe(0.5);
    expect(() => evaluateTargets(alone, { seed: 1, least: 99 })).toThrow(/No disease has 99/);
  });
});
