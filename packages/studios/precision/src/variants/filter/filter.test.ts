import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FilterOptions, filterVcf, parseRegion } from './filter.ts';

let folder: string;
let path: string;
const ROWS = [
  'chr1\t100\trs1\tA\tG\t50\tPASS\tAF=0.005;DB\tGT:DP\t0/1:20\t0/0:9',
  'chr1\t200\t.\tC\tT,G\t10\tq10\tAF=0.2,0.001\tGT:DP\t1/2:8\t./.:.',
  'chr1\t300\t.\tAT\tA\t.\t.\tAF=0.5;CLNSIG=Likely_pathogenic\tGT\t0|0\t1|1',
  'chr2\t100\trs2;rs3\tG\tC\t99\tPASS\tAFX=1\tGT:DP\t1:30\t0/0:30',
];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aceso-filter-'));
  path = join(folder, 'a.vcf');
  writeFileSync(
    path,
    `##fileformat=VCFv4.3\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tA\tB\n${ROWS.join('\r\n')}\n`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Numbers of the records that are kept, from 1. */
async function kept(options: FilterOptions): Promise<number[]> {
  const out: string[] = [];
  const counts = await filterVcf(path, options, (text) => void out.push(text));
  const lines = out.join('').trimEnd().split('\n');
  expect(lines.slice(0, 2).every((line) => line.startsWith('#'))).toBe(true);
  expect(counts).toEqual({ records: 4, kept: lines.length - 2 });
  return lines.slice(2).map((line) => ROWS.indexOf(line) + 1);
}

describe('records of a VCF file', () => {
  it.each<[string, number[]]>([
    ['AF<0.01', [1, 2]],
    ['INFO/AF<0.01 && GT="het"', [1, 2]],
    ['QUAL>=50', [1, 4]],
    ['QUAL="."', [3]],
    ['FILTER="PASS" || TYPE="indel"', [1, 3, 4]],
    ['!(CHROM="chr1")', [4]],
    ['GT="1/2"', [2]],
    ['GT="hap"', [4]],
    ['GT="mis"', [2]],
    ['FMT/DP>=20', [1, 4]],
    ['CLNSIG~"pathogenic"', [3]],
    ['DB=1', [1]],
    ['ID="rs3"', [4]],
    ['AF="."', [4]],
    ['POS>100 && POS<=200', [2]],
    ["TYPE!='snp'", [3]],
  ])('are kept by %s', async (include, rows) => {
    expect(await kept({ include })).toEqual(rows);
  });

  it('are kept by sample, region, and left out by a condition', async () => {
    expect(await kept({ include: 'GT="alt"', sample: 'B' })).toEqual([3]);
    expect(await kept({ regions: [parseRegion('1:150-301')] })).toEqual([2, 3]);
    // A deletion reaches into what it deletes.
    expect(await kept({ regions: [parseRegion('chr1:301')] })).toEqual([3]);
    expect(await kept({ passed: true, exclude: 'QUAL>90' })).toEqual([1, 3]);
    expect(await kept({ known: new Set(['1:200:C:G']) })).toEqual([2]);
  });

  it.each([
    ['AF<', /at its end: a number or "text" is expected/],
    ['AF<x', /at character 4 \("x"\): a number is expected/],
    ['(AF<1', /at its end: "\)" is expected/],
    ['AF<1 GT="het"', /at character 6 \("GT"\): the end, "&&" or "\|\|"/],
    ['GT="het', /at character 4/],
    ['AF~"("', /no regular expression/],
  ])('refuse the condition %s in words', async (include, words) => {
    await expect(kept({ include })).rejects.toThrow(words);
  });

  it('refuse a region that ends before it begins, and a sample that is not there', async () => {
    expect(() => parseRegion('chr1:9-1')).toThrow(/ends before it begins/);
    expect(() => parseRegion('a b')).toThrow(/no region/);
    await expect(kept({ sample: 'C' })).rejects.toThrow(/no sample "C"/);
  });
});
