import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPack, type PgxOptions, type PgxReport, parseOutsideCalls, pgxReport } from './index.ts';
import { bestDiplotypes, byName, prepare } from './match.ts';

const pack = loadPack();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aceso-pgx-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Site {
  /** Genotype by sequence, such as `C/T`; null leaves the site out. */
  readonly [rsid: string]: string | null;
}

let files = 0;
/** A VCF with a call at every position of the tables: reference, but for those given by rsID. */
function vcf(
  sites: Site,
  {
    head = '##contig=<ID=chr1,length=248956422>',
    ps = {} as Record<string, string>,
    only = undefined as string | undefined,
  } = {},
): string {
  const rows: { chrom: string; pos: number; text: string }[] = [];
  const done = new Set<string>();
  for (const [gene, { chromosome, positions }] of Object.entries(pack.alleles)) {
    if (only !== undefined && gene !== only) continue;
    for (const { position, rsid, ref, alts } of positions) {
      const key = `${chromosome}:${position}`;
      const wanted = rsid === undefined ? undefined : sites[rsid];
      if (wanted === null || done.has(key)) continue;
      done.add(key);
      const sequences = wanted?.split(/[/|]/) ?? [ref, ref];
      const all = [ref, ...new Set([...alts, ...sequences.filter((each) => each !== ref)])];
      const gt = sequences.map((each) => all.indexOf(each)).join(wanted?.includes('|') ? '|' : '/');
      const set = rsid === undefined ? undefined : ps[rsid];
      rows.push({
        chrom: chromosome,
        pos: position,
        text: `${chromosome}\t${position}\t${rsid ?? '.'}\t${ref}\t${all.slice(1).join(',')}\t.\tPASS\t.\t${set === undefined ? 'GT' : 'GT:PS'}\t${gt}${set === undefined ? '' : `:${set}`}`,
      });
    }
  }
  rows.sort((a, b) => (a.chrom === b.chrom ? a.pos - b.pos : a.chrom < b.chrom ? -1 : 1));
  const path = join(folder, `${files++}.vcf`);
  writeFileSync(
    path,
    `##fileformat=VCFv4.2\n${head}\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tP\n${rows.map(({ text }) => text).join('\n')}\n`,
  );
  return path;
}

const gene = (report: PgxReport, name: string) => report.genes.find((result) => result.gene === name)!;
const call = async (sites: Site, name: string, options: PgxOptions = {}) =>
  gene(await pgxReport(vcf(sites), options), name);

describe('named alleles', () => {
  it('are found again in every pair of which a sample can be made', () => {
    // Allele codes of the tables that stand for two bases are made with one that is neither the reference nor defined.
    const pick: Readonly<Record<string, string>> = { R: 'AG', Y: 'CT', M: 'AC' };
    for (const name of ['CYP2C19', 'TPMT', 'NUDT15', 'UGT1A1', 'CYP3A5', 'SLCO1B1', 'CYP4F2']) {
      const table = pack.alleles[name]!;
      const reference = table.alleles.find((allele) => allele.reference)!;
      const sequences = table.alleles.map((allele) =>
        table.positions.map(({ ref }, i) => {
          const code = allele.at[i] ?? reference.at[i]!;
          return pick[code]?.includes(ref) ? ref : (pick[code]?.[0] ?? code);
        }),
      );
      for (const [i, a] of table.alleles.entries()) {
        for (const [j, b] of table.alleles.entries()) {
          if (j < i) continue;
          const sample = sequences[i]!.map((first, k) => ({ alleles: [first, sequences[j]![k]!], phaseSet: 'all' }));
          const found = bestDiplotypes(prepare(name, table, sample)).map(({ names }) => names.join('/'));
          expect(found, name).toContain([a.name, b.name].sort(byName).join('/'));
        }
      }
    }
  });

  it('without variants are those of the reference sequence', async () => {
    const report = await pgxReport(vcf({}));
    expect(gene(report, 'CYP2C19')).toMatchObject({
      diplotypes: ['*38/*38'],
      phenotype: 'Normal Metabolizer',
      missing: [],
      counterfactual: [],
    });
    expect(gene(report, 'DPYD')).toMatchObject({ diplotypes: ['Reference/Reference'], activityScore: '2.0' });
  });

  it('keep the strands of phased genotypes', async () => {
    // *3A has both variants on one strand; *3B and *3C one each.
    expect(await call({ rs1800460: 'C/T', rs1142345: 'T/C' }, 'TPMT')).toMatchObject({
      diplotypes: ['*1/*3A'],
      phenotype: 'Intermediate Metabolizer',
    });
    expect(await call({ rs1800460: 'C|T', rs1142345: 'T|C' }, 'TPMT')).toMatchObject({ diplotypes: ['*1/*3A'] });
    expect(await call({ rs1800460: 'C|T', rs1142345: 'C|T' }, 'TPMT')).toMatchObject({
      diplotypes: ['*3B/*3C'],
      phenotype: 'Poor Metabolizer',
    });
  });

  it('of different phase sets may stand either way', async () => {
    const path = vcf({ rs1800460: 'C|T', rs1142345: 'C|T' }, { ps: { rs1800460: '1', rs1142345: '2' } });
    expect(gene(await pgxReport(path), 'TPMT').diplotypes).toEqual(['*1/*3A']);
  });

  it('read repeats by their sequence', async () => {
    expect(await call({ rs3064744: 'CAT/CATAT' }, 'UGT1A1')).toMatchObject({
      diplotypes: ['*1/*28'],
      phenotype: 'Intermediate Metabolizer',
    });
  });

  it('of a haploid gene come alone', async () => {
    const table = pack.alleles.G6PD!;
    const haploid = table.positions.map(({ ref }) => ({ alleles: [ref], phaseSet: 'all' }));
    expect(bestDiplotypes(prepare('G6PD', table, haploid))).toMatchObject([{ names: ['B (reference)'] }]);
  });

  it('are not guessed where nothing fits, except by the marker that CPIC allows', async () => {
    expect(await call({ rs4244285: 'G/T' }, 'CYP2C19')).toMatchObject({
      diplotypes: [],
      phenotype: 'No Result',
      note: /named alleles/,
    });
    const odd = await call({ rs4149056: 'T/C', rs2306283: 'A/T' }, 'SLCO1B1');
    expect(odd).toMatchObject({ diplotypes: ['*1/*5'], source: 'single position', phenotype: 'Decreased Function' });
    // A variant without a definition does not hide a known one where that would do harm.
    expect(await call({ rs1800460: 'C/T', rs1142345: 'T/A' }, 'TPMT')).toMatchObject({ diplotypes: ['*1/*3B'] });
  });
});

describe('a missing site', () => {
  it('is listed, with what it could change', async () => {
    const result = await call({ rs12248560: 'C/T', rs3758581: 'G/G', rs28399504: null }, 'CYP2C19');
    expect(result.diplotypes).toEqual(['*1/*4', '*1/*17']);
    const known = await call({ rs12248560: 'C/C', rs3758581: 'G/G', rs28399504: null }, 'CYP2C19');
    expect(known).toMatchObject({ diplotypes: ['*1/*1'], missing: [{ rsid: 'rs28399504' }] });
    expect(known.counterfactual).toContainEqual(
      expect.objectContaining({
        rsid: 'rs28399504',
        genotype: 'A/G',
        diplotypes: ['*1/*4'],
        phenotype: 'Intermediate Metabolizer',
        changes: true,
      }),
    );
  });

  it('everywhere is no call', async () => {
    expect(gene(await pgxReport(vcf({}, { only: 'TPMT' })), 'CYP2C19')).toMatchObject({
      diplotypes: [],
      phenotype: 'No Result',
    });
  });
});

describe('DPYD', () => {
  it('is read by its two alleles of least activity', async () => {
    const result = await call({ rs3918290: 'C/T', rs67376798: 'T/A', rs1801265: 'A/G' }, 'DPYD');
    expect(result).toMatchObject({ activityScore: '0.5', phenotype: 'Poor Metabolizer' });
    expect(result.variants).toHaveLength(3);
  });

  it('keeps phased variants on their strands', async () => {
    const result = await call({ rs3918290: 'C|T', rs67376798: 'T|A' }, 'DPYD');
    expect(result).toMatchObject({ activityScore: '1.0', phenotype: 'Intermediate Metabolizer' });
  });

  it('knows HapB3 by its intronic variant, else by the exonic one', async () => {
    const hapB3 = 'Reference/c.1129-5923C>G, c.1236G>A (HapB3)';
    expect((await call({ rs75017182: 'G/C', rs56038477: 'C/T' }, 'DPYD')).diplotypes).toEqual([hapB3]);
    expect((await call({ rs75017182: null, rs56038477: 'C/T' }, 'DPYD')).diplotypes).toEqual([hapB3]);
    expect((await call({ rs75017182: 'G/C' }, 'DPYD')).diplotypes).toEqual(['Reference/c.1129-5923C>G']);
    expect((await call({ rs56038477: 'C/T' }, 'DPYD')).diplotypes).toEqual(['Reference/Reference']);
  });
});

describe('recommendations', () => {
  it('follow the phenotype, and outside calls', async () => {
    const outside = parseOutsideCalls(
      'gene\tdiplotype\nCYP2D6\t*4/*4\nHLA-B\t*57:01/*07:02\nCYP2C9\t\t\t1.0\n',
      'calls.tsv',
    );
    const report = await pgxReport(vcf({ rs4244285: 'A/A', rs12769205: 'G/G', rs3758581: 'G/G' }), { outside });
    expect(gene(report, 'CYP2C19')).toMatchObject({ diplotypes: ['*2/*2'], phenotype: 'Poor Metabolizer' });
    const of = (drug: string) => report.recommendations.filter((each) => each.drug === drug);
    expect(of('clopidogrel').find(({ population }) => population === 'CVI ACS PCI')).toMatchObject({
      rxnorm: '32968',
      strength: 'Strong',
      text: /Avoid clopidogrel/,
      because: { CYP2C19: 'Poor Metabolizer' },
    });
    expect(of('codeine')).toMatchObject([{ because: { CYP2D6: '0.0' }, text: /Avoid codeine/ }]);
    expect(of('abacavir')).toMatchObject([{ text: 'Abacavir is not recommended', certain: true }]);
    expect(of('celecoxib')).toMatchObject([{ because: { CYP2C9: '1.0' } }]);
  });

  it('of ties say that they are not certain', async () => {
    const report = await pgxReport(vcf({ rs12248560: 'C/T', rs3758581: 'G/G', rs28399504: null }), {
      drugs: ['32968'],
    });
    expect(new Set(report.recommendations.map(({ drug }) => drug))).toEqual(new Set(['clopidogrel']));
    expect(report.recommendations.every(({ certain }) => !certain)).toBe(true);
  });
});

describe('a file', () => {
  it('of another build, or of none that is declared, is refused', async () => {
    await expect(pgxReport(vcf({}, { head: '##reference=hg19.fa' }))).rejects.toThrow(/GRCh37/);
    const bare = vcf({}, { head: '##source=x' });
    await expect(pgxReport(bare)).rejects.toThrow(/does not declare its genome build/);
    expect((await pgxReport(bare, { build: 'GRCh38' })).genes.length).toBeGreaterThan(15);
  });

  it('of reference blocks has a call at each position that they cover', async () => {
    const { positions, chromosome } = pack.alleles.TPMT!;
    const places = positions.map(({ position }) => position);
    const path = join(folder, 'g.vcf');
    writeFileSync(
      path,
      `##fileformat=VCFv4.2\n##reference=GRCh38\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tP\n${chromosome}\t${Math.min(...places) - 5}\t.\tA\t<NON_REF>\t.\t.\tEND=${Math.max(...places)}\tGT\t0/0\n`,
    );
    expect(gene(await pgxReport(path), 'TPMT')).toMatchObject({ diplotypes: ['*1/*1'], missing: [] });
  });

  it('of outside calls is read by line', () => {
    expect(() => parseOutsideCalls('CYP2D6\n', 'o.tsv')).toThrow(/o\.tsv, line 1: CYP2D6 has neither/);
    expect(() => parseOutsideCalls('CYP2D6\t*1/*1\nCYP2D6\t*1/*2\n', 'o.tsv')).toThrow(
      /line 2: CYP2D6 is there a second time/,
    );
  });
});
