import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { statsOf } from '../stats.ts';
import { validateVcf } from './validate.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aceso-vcf-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const HEAD = '#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO';

let files = 0;
function write(bytes: string | Buffer): string {
  const path = join(folder, `${files++}.vcf`);
  writeFileSync(path, bytes);
  return path;
}

/** Rules that a file breaks, as `line:column rule`. */
async function broken(lines: readonly string[], version = '4.3'): Promise<string[]> {
  const path = write(`${[`##fileformat=VCFv${version}`, ...lines].join('\n')}\n`);
  const { issues } = await validateVcf(path);
  return issues
    .filter(({ severity }) => severity === 'error')
    .map(({ line, column, rule }) => `${line}${column === undefined ? '' : `:${column}`} ${rule}`);
}

const record = (cells: string): string => cells.replaceAll(' ', '\t');

describe('a record', () => {
  it.each([
    ['1 100 . A G . PASS .', []],
    ['1 100 . a g 3e-2 . AC=1;AF=0.5', []],
    ['HLA-A*01 1 . A <DEL> . . .', []],
    ['ch:r 1 . A G . . .', ['3:1 chrom']],
    ['1 x . A G . . .', ['3:2 pos']],
    ['1 1 rs1; A G . . .', ['3:3 id']],
    ['1 1 rs1;rs1 A G . . .', ['3:3 id']],
    ['1 1 . R G . . .', ['3:4 ref']],
    ['1 1 . A A . . .', ['3:5 alt']],
    ['1 1 . A G,,T . . .', ['3:5 alt']],
    ['1 1 . A ]2:100] . . .', ['3:5 alt']],
    ['1 1 . A ]2:100]A . . .', []],
    ['1 1 . A G]<ctg>:7] . . .', []],
    ['1 1 . A G -1 . .', ['3:6 qual']],
    ['1 1 . A G . q10;0 .', ['3:7 filter']],
    ['1 1 . A G . . AC=1,2', ['3:8 info']],
    ['1 1 . A G,T . . AC=1,2', []],
    ['1 1 . A G . . DB=3', ['3:8 info']],
    ['1 1 . A G . . AN=1.5', ['3:8 info']],
    ['1 1 . A G . . CIGAR=3M2Z', ['3:8 info']],
    ['1 1 . A G . . AA=C;AA=T', ['3:8 info']],
  ])('%s', async (cells, expected) => expect(await broken([HEAD, record(cells)])).toEqual(expected));
});

describe('a sample', () => {
  const head = `${HEAD}\tFORMAT\tNA1`;
  it.each([
    ['GT 0/1', []],
    ['GT:PL 0/1:1,2,3', []],
    ['GT:PL 1:1,2', []],
    ['GT:PL 0/1/1:1,2,3,4', []],
    ['GT:PL 0/1:1,2', ['3:10 sample']],
    ['GT 0/2', ['3:10 sample']],
    ['GT 0/A', ['3:10 sample']],
    ['DP:GT 1:0/1', ['3:9 format']],
    ['GT:DP:DP 0/1:1:1', ['3:9 format']],
    ['GT:DP 0/1:1:2', ['3:10 sample']],
    ['GT:DP 0/1:deep', ['3:10 sample']],
    ['GT:DP 0/1', []],
    ['GT:AD 0/1:3,4', []],
    ['GT:AD 0/1:3,4,5', ['3:10 sample']],
  ])('%s', async (cells, expected) =>
    expect(await broken([head, record(`1 100 . A G . . . ${cells}`)])).toEqual(expected),
  );
});

describe('the header', () => {
  it.each([
    ['##INFO=<ID=AF,Number=A,Type=Float,Description="a, \\"b\\""  >', '4.3', ['2 meta']],
    ['##INFO=<ID=AF,Number=A,Type=Float,Description="a, \\"b\\"">', '4.3', []],
    ['##INFO=<ID=AF,Number=1,Type=Float,Description="">', '4.3', ['2 meta']],
    ['##INFO=<ID=X,Number=R,Type=Float,Description="">', '4.1', ['2 meta']],
    ['##INFO=<ID=X,Number=R,Type=Float,Description="">', '4.2', []],
    ['##FORMAT=<Number=1,ID=X,Type=Float,Description="">', '4.2', ['2 meta']],
    ['##FORMAT=<Number=1,ID=X,Type=Float,Description="">', '4.3', []],
    ['##FORMAT=<ID=AD,Number=.,Type=Integer,Description="">', '4.2', []],
    ['##FORMAT=<ID=AD,Number=.,Type=Integer,Description="">', '4.3', ['2 meta']],
    ['##ALT=<ID=LOSS,Description="">', '4.2', ['2 meta']],
    ['##ALT=<ID=LOSS,Description="">', '4.3', []],
    ['##contig=<length=5>', '4.2', ['2 meta']],
    ['##reference=', '4.2', ['2 meta']],
    ['##pedigreeDB=http://1.2.3.4:80/x', '4.2', []],
    ['##pedigreeDB=http://80:80/x', '4.2', ['2 meta']],
  ])('%s in %s', async (line, version, expected) => expect(await broken([line, HEAD], version)).toEqual(expected));

  it('says what a whole file lacks', async () => {
    expect((await validateVcf(write(''))).issues).toMatchObject([{ rule: 'file', message: 'the file is empty' }]);
    expect(await broken([])).toEqual(['1 header']);
    expect(await broken(['1\t1\t.\tA\tG\t.\t.\t.'])).toEqual(['2 meta', '2 header']);
    expect(await broken([`${HEAD}\tFORMAT\tA\tA`])).toEqual(['2:11 header']);
    expect(await broken([HEAD, '1\t1\t.\tA'])).toEqual(['3 columns']);
  });
});

describe('records together', () => {
  it('are in order', async () => {
    const rows = ['1 5 . A G . . .', '1 4 . A G . . .', '2 1 . A G . . .', '1 9 . A G . . .'].map(record);
    expect(await broken([HEAD, ...rows])).toEqual(['4:2 order', '6:1 order']);
  });

  it('say no change twice, however it is written', async () => {
    const rows = ['1 123 . AT AAT,AA . . .', '1 124 . T A . . .', '1 124 . T C . . .'].map(record);
    expect(await broken([HEAD, ...rows])).toEqual(['4 duplicate']);
  });
});

describe('a compressed file', () => {
  it('is read, also as one of several members, and missed where it is cut', async () => {
    const text = `##fileformat=VCFv4.2\n${HEAD}\n${record('1 1 . A G . PASS .')}\n`;
    const members = Buffer.concat([gzipSync(text.slice(0, 30)), gzipSync(text.slice(30))]);
    expect(await validateVcf(write(members))).toMatchObject({ valid: true, records: 1, version: 'VCFv4.2' });
    await expect(validateVcf(write(members.subarray(0, members.length - 12)))).rejects.toThrow(/compression is broken/);
    await expect(validateVcf(join(folder, 'none.vcf'))).rejects.toThrow(/no such file/);
  });
});

describe('counts', () => {
  it('tell kinds, genotypes and the declared build', async () => {
    const path = write(
      `${[
        '##fileformat=VCFv4.2',
        '##contig=<ID=chr1,length=248956422>',
        `${HEAD}\tFORMAT\tA\tB`,
        record('chr1 1 . A G,T . PASS . GT 0/1 1|2'),
        record('chr1 5 . AC A . q10 . GT ./. 1/1'),
        record('chr2 5 . A <NON_REF> . . END=9 GT 0/0 0'),
      ].join('\n')}\n`,
    );
    expect(await statsOf(path)).toMatchObject({
      build: 'GRCh38',
      records: 3,
      passed: 2,
      snv: 2,
      deletions: 1,
      referenceBlocks: 1,
      multiallelic: 1,
      transitions: 1,
      transversions: 1,
      byChromosome: { chr1: 2, chr2: 1 },
      samples: [
        { sample: 'A', heterozygous: 1, missing: 1, homozygousReference: 1 },
        { sample: 'B', heterozygous: 1, phased: 1, homozygousAlternate: 1, haploid: 1 },
      ],
    });
  });
});
