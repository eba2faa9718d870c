import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  drugsOf,
  loadPack,
  type PgxOptions,
  type PgxReport,
  parseOutsideCalls,
  parsePack,
  pgxReport,
  resultOf,
  withPacks,
} from './index.ts';
import { bestDiplotypes, prepare } from './match.ts';

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
      const all = [ref, ...new Set([...alts, ...sequences.filter((each) => each !== ref && each !== '.')])];
      const gt = sequences
        .map((each) => (each === '.' ? each : all.indexOf(each)))
        .join(wanted?.includes('|') ? '|' : '/');
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

  it('of G6PD and RYR1 have phenotypes by the functions of their alleles', async () => {
    const deficient = await call({ rs5030868: 'G/A' }, 'G6PD');
    expect(deficient).toMatchObject({ phenotype: 'Variable' });
    expect(deficient.diplotypes[0]).toMatch(/^B \(reference\)\/Mediterranean/);
    expect(await call({ rs5030868: 'A/A' }, 'G6PD')).toMatchObject({ phenotype: 'Deficient' });
    // Two changes have the position of Chatham; one of them is exempt.
    expect(await call({ rs5030869: 'C/T' }, 'G6PD')).toMatchObject({ diplotypes: ['B (reference)/Chatham'] });
    expect(await call({ rs118192172: 'C/T' }, 'RYR1')).toMatchObject({
      diplotypes: ['Reference/c.1840C>T'],
      phenotype: 'Malignant Hyperthermia Susceptibility',
    });
    expect(await call({}, 'RYR1')).toMatchObject({ phenotype: 'Uncertain Susceptibility' });
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
    // What is there is told all the same, without a phenotype.
    expect((await call({ rs28399504: 'A|G', rs4244285: 'G|A', rs12769205: 'A|G' }, 'CYP2C19')).partial).toEqual([
      expect.stringMatching(/^\*38\/\[/),
    ]);
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
    // The reference there would decide between the two.
    expect(result.counterfactual).toContainEqual(
      expect.objectContaining({ rsid: 'rs28399504', genotype: 'A/A', diplotypes: ['*1/*17'] }),
    );
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
  it('say of a half call that a variant was seen, and of an unknown gene that it changes nothing', async () => {
    const outside = parseOutsideCalls('FOO\t*1/*2', 'calls');
    const report = await pgxReport(vcf({ rs4149056: './C' }), { outside });
    expect(report.notes.join('\n')).toMatch(
      /SLCO1B1: .*one allele called and one not.*though a variant was seen there/,
    );
    expect(report.notes.join('\n')).toMatch(/FOO: the tables do not know this gene/);
    expect(gene(report, 'SLCO1B1').missing.length).toBeGreaterThan(0);
  });

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

  it('take calls of others in the words of laboratories', () => {
    const of = (text: string) => resultOf(parseOutsideCalls(text, 'o.tsv')[0]!, pack);
    expect(of('CYP2D6\t*1/*1x5')).toMatchObject({ lookups: ['≥4.0'], phenotype: 'Ultrarapid Metabolizer' });
    expect(of('CYP2D6\t*1≥3/*4')).toMatchObject({ lookups: ['≥3.0'] });
    expect(of('MT-RNR1\t1555A>G')).toMatchObject({
      diplotypes: ['m.1555A>G'],
      phenotype: 'increased risk of aminoglycoside-induced hearing loss',
    });
    expect(of('HLA-B\t\t*57:01 positive')).toMatchObject({ lookups: ['*57:01 positive'] });
    expect(of('HLA-B\t\t*57:01 negative\nHLA-B\t\t*15:02 positive')).toMatchObject({
      lookups: ['*57:01 negative', '*15:02 positive'],
    });
    expect(of('CYP2C19\t\tlikely cyp2c19 poor metaboliser')).toMatchObject({ lookups: ['Likely Poor Metabolizer'] });
    expect(of('CYP2C19\t\tEM')).toMatchObject({ lookups: ['Normal Metabolizer'] });
    expect(of('G6PD\tB (wildtype)/B (wildtype)')).toMatchObject({ phenotype: 'Normal' });
    expect(of('G6PD\tTelti/Kobe')).toMatchObject({ phenotype: 'Deficient with CNSHA' });
  });

  it('of other sources come from a pack of the same version, by its own tables', async () => {
    const row = { ...pack.recommendations[0]!, drug: 'quetiapine', genes: { CYP3A4: 'Poor' }, source: 'OWN' };
    const own = {
      format: 1 as const,
      version: '2.12.0',
      source: 'OWN',
      license: 'CC-BY-SA-4.0',
      alleles: {},
      phenotypes: {
        CYP3A4: {
          version: 'x',
          functions: {},
          activity: {},
          results: [{ lookup: 'Poor', phenotype: 'Poor', activityScore: null }],
          diplotypes: { '*22/*22': 0 },
        },
      },
      recommendations: [row],
    };
    const packs = withPacks(pack, [parsePack(JSON.stringify(own), 'own.json')]);
    const report = await pgxReport(vcf({ rs35599367: 'A/A' }), { packs });
    expect(gene(report, 'CYP3A4').diplotypes).toEqual(['*22/*22']);
    expect(report.recommendations.filter(({ source }) => source === 'OWN')).toMatchObject([{ drug: 'quetiapine' }]);
    expect(report.tables.sources.map(({ source }) => source)).toEqual(['CPIC', 'OWN']);
    expect(() => withPacks(pack, [{ ...own, version: '3.1.1' }])).toThrow(/versions are not mixed/);
    expect(() => withPacks(pack, [{ ...own, alleles: { CYP2C19: pack.alleles.CYP2C19! } }])).toThrow(
      /CYP2C19 is defined by CPIC and by OWN/,
    );
    expect(() => parsePack('{"format":1,"version":"1","recommendations":[{"drug":"x"}]}', 'p.json')).toThrow(
      /recommendations\[0\] has no genes/,
    );
  });

  it('are for the drugs of a medication, by code and by the words of a product', () => {
    const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
    expect(drugsOf({ codings: [{ system: RXNORM, code: '32968' }] })).toEqual(['clopidogrel']);
    expect(drugsOf({ codings: [{ system: 'http://www.whocc.no/atc', code: 'B01AC04' }] })).toEqual(['clopidogrel']);
    expect(drugsOf({ codings: [{ display: 'Clopidogrel 75 MG Oral Tablet' }] })).toEqual(['clopidogrel']);
    expect(drugsOf({ codings: [{ system: 'http://example.org', code: '32968' }], text: 'Suxamethonium' })).toEqual([
      'succinylcholine',
    ]);
    // A drug whose name contains another's is another drug.
    expect(drugsOf({ codings: [], text: 'escitalopram 10 mg' })).toEqual(['escitalopram']);
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
  it('of another build is refused; one that declares none has to prove it by its rs numbers', async () => {
    await expect(pgxReport(vcf({}, { head: '##reference=hg19.fa' }))).rejects.toThrow(/GRCh37/);
    const chr7 = '##contig=<ID=7,length=159138663>';
    await expect(pgxReport(vcf({}, { head: chr7 }))).rejects.toThrow(/GRCh37/);
    const bare = vcf({}, { head: '##source=x' });
    expect((await pgxReport(bare)).notes[0]).toMatch(/declares no genome build; \d+ rs numbers stand where GRCh38/);
    const without = join(folder, 'without.vcf');
    writeFileSync(without, readFileSync(bare, 'utf8').replace(/\trs\d+\t/g, '\t.\t'));
    await expect(pgxReport(without)).rejects.toThrow(/does not declare its genome build/);
    expect((await pgxReport(without, { build: 'GRCh38' })).genes.length).toBe(19);
    const moved = join(folder, 'moved.vcf');
    writeFileSync(moved, readFileSync(bare, 'utf8').replace(/\t(\d+)\trs4244285\t/, '\t96541616\trs4244285\t'));
    await expect(pgxReport(moved)).rejects.toThrow(/rs4244285 stands at 10:96541616, which is not its place in GRCh38/);
  });

  it('whose columns are named between blanks is understood', async () => {
    const path = join(folder, 'blanks.vcf');
    const text = readFileSync(vcf({ rs1800460: 'C/T' }, { only: 'TPMT' }), 'utf8');
    writeFileSync(path, text.replace(/#CHROM.*/, '#CHROM  POS  ID REF  ALT  QUAL FILTER INFO FORMAT P1'));
    const report = await pgxReport(path);
    expect(report.sample).toBe('P1');
    expect(gene(report, 'TPMT').diplotypes).toEqual(['*1/*3B']);
  });

  it('with split alleles says for each record what is not the reference', async () => {
    const only = (rows: string[]): string => {
      const path = join(folder, `split${files++}.vcf`);
      const all = readFileSync(vcf({ rs3064744: null }, { only: 'UGT1A1' }), 'utf8').trimEnd();
      writeFileSync(path, `${all}\n${rows.map((row) => `chr2\t233760233\trs3064744\tCAT\t${row}`).join('\n')}\n`);
      return path;
    };
    const called = async (...rows: string[]) =>
      gene(await pgxReport(only(rows.map((row) => row.replace(' ', '\t.\tPASS\t.\tGT\t')))), 'UGT1A1');
    expect((await called('C 0/0', 'CATAT 0/1')).diplotypes).toEqual(['*1/*28']);
    expect((await called('C 0/1', 'CATAT 1/0')).diplotypes).toEqual(['*28/*36']);
    expect((await called('C ./1', 'CATAT 1/.')).diplotypes).toEqual(['*28/*36']);
    expect((await called('C ./1')).missing).toMatchObject([{ rsid: 'rs3064744' }]);
    // More alleles than chromosomes: nothing is known.
    expect((await called('C 1/1', 'CATAT 0/1')).missing).toMatchObject([{ rsid: 'rs3064744' }]);
  });

  it('with a record that cannot be read is refused, with its line', async () => {
    const broken = (from: RegExp, to: string): string => {
      const path = join(folder, `broken${files++}.vcf`);
      writeFileSync(path, readFileSync(vcf({}, { only: 'TPMT' }), 'utf8').replace(from, to));
      return path;
    };
    await expect(pgxReport(broken(/\t\d+(\trs1800460\t)/, '\tabc$1'))).rejects.toThrow(
      /line \d+: POS is "abc", which is no whole number/,
    );
    await expect(pgxReport(broken(/(\trs1800460\t.*\tGT)\t.*/, '$1'))).rejects.toThrow(
      /line \d+: the record at chr6:\d+ has 9 columns; that of sample P is column 10/,
    );
    await expect(pgxReport(broken(/chr6\t\d+\trs1800460\t.*/, 'chr6'))).rejects.toThrow(
      /line \d+: the record has no columns/,
    );
  });

  describe('with several records of a position, or filtered ones', () => {
    const read = async (...rows: string[]) => {
      const path = join(folder, `rows${files++}.vcf`);
      const all = readFileSync(vcf({ rs1800460: null }, { only: 'TPMT' }), 'utf8').trimEnd();
      const { position } = pack.alleles.TPMT!.positions.find(({ rsid }) => rsid === 'rs1800460')!;
      writeFileSync(path, `${all}\n${rows.map((row) => `chr6\t${position}\t${row.replace(/ /g, '\t')}`).join('\n')}\n`);
      const report = await pgxReport(path);
      const { diplotypes, missing } = gene(report, 'TPMT');
      return { called: missing.length === 0, diplotypes, notes: report.notes.join(' ') };
    };

    it.each([
      ['rs1800460 C T . PASS . GT 0/0', 'rs1800460 C T . PASS . GT 1/1'],
      ['rs1800460 C T . PASS . GT 0/0', 'rs1800460 C T . PASS . GT 0/1'],
      ['rs1800460 C T . PASS . GT 0|1', 'rs1800460 C T . PASS . GT 1|0'],
      ['rs1800460 C . . PASS . GT 0/0', 'rs1800460 C T . PASS . GT 0/1'],
      ['rs1800460 C T . PASS . GT 1/1', 'rs1800460 C G . PASS . GT 0/1'],
    ])('that contradict each other are no call, and named: %s, %s', async (...rows) => {
      const { called, notes } = await read(...rows);
      expect(called).toBe(false);
      expect(notes).toMatch(/TPMT: the records at chr6:18138997 \(lines \d+ and \d+\) contradict each other/);
    });

    it('that say the same are one', async () => {
      const row = 'rs1800460 C T . PASS . GT 0/1';
      expect(await read(row, row)).toEqual({ called: true, diplotypes: ['*1/*3B'], notes: '' });
    });

    it('a filtered record is no call, and named', async () => {
      const { called, notes } = await read('rs1800460 C T . q10;lowDP . GT 0/1');
      expect(called).toBe(false);
      expect(notes).toMatch(
        /TPMT: the record at chr6:18138997 \(line \d+\) has FILTER q10;lowDP.*counts as not called/,
      );
      expect(await read('rs1800460 C T . . . GT 0/1')).toEqual({ called: true, diplotypes: ['*1/*3B'], notes: '' });
    });
  });

  it('of reference blocks without a read has no call there', async () => {
    const path = join(folder, 'uncovered.vcf');
    const { positions } = pack.alleles.CYP3A5!;
    const head = '##fileformat=VCFv4.2\n##reference=GRCh38\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tP';
    const block = (from: number, to: number, depth: number): string =>
      `chr7\t${from}\t.\tA\t<NON_REF>\t.\t.\tEND=${to}\tGT:DP\t0/0:${depth}`;
    const places = positions.map(({ position }) => position).sort((a, b) => a - b);
    writeFileSync(path, `${head}\n${block(places[0]!, places[1]! - 1, 0)}\n${block(places[1]!, places.at(-1)!, 30)}\n`);
    expect(gene(await pgxReport(path), 'CYP3A5').missing).toHaveLength(1);
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
