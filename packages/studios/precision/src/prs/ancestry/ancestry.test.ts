import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom } from '@aceso/tensor/random';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Loadings,
  placeScores,
  projectionsOf,
  readLoadings,
  readPanel,
  readScoringFile,
  scoreVcf,
  variantLines,
} from '../index.ts';
import { checkPanel, placeOf } from './index.ts';

/**
 * Three simulated populations that have drifted apart from one ancestral one; frequencies by the Balding-Nichols kind of spread. The
 * first component tells the first from the second, the second both from the third. The panel is of the first population.
 */
const SITES = 400;
const PEOPLE = 120;
let folder: string;
let loadings: Loadings;
let frequencies: number[][];
const random = createRandom(5);
const normal = (): number => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
const path = (name: string): string => join(folder, name);

/** Genotypes of people of a population; a part of the sites is missing. */
function vcf(name: string, population: number, people: number, missing = 0): string {
  const rows = frequencies[population]!.map((frequency, site) => {
    const cells = Array.from({ length: people }, () => {
      if (random.next() < missing) return './.';
      return `${Number(random.next() < frequency)}/${Number(random.next() < frequency)}`;
    });
    return ['1', 1000 + site, '.', 'A', 'G', '.', '.', '.', 'GT', ...cells].join('\t');
  });
  const head = ['#CHROM', 'POS', 'ID', 'REF', 'ALT', 'QUAL', 'FILTER', 'INFO', 'FORMAT'];
  const samples = Array.from({ length: people }, (_, i) => `${name}${i}`);
  const text = ['##fileformat=VCFv4.2', '##reference=GRCh38', [...head, ...samples].join('\t'), ...rows].join('\n');
  writeFileSync(path(`${name}.vcf`), `${text}\n`);
  return path(`${name}.vcf`);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'aceso-ancestry-'));
  const ancestral = Array.from({ length: SITES }, () => 0.2 + 0.6 * random.next());
  const drifted = (by: number) =>
    ancestral.map((frequency) => {
      const moved = frequency + by * Math.sqrt(frequency * (1 - frequency)) * normal();
      return Math.min(0.95, Math.max(0.05, moved));
    });
  frequencies = [drifted(0.2), drifted(0.2), drifted(0.35)];
  const sites = ancestral.map((_, site) => {
    const [a, b, c] = frequencies.map((each) => each[site]!) as [number, number, number];
    const frequency = (a + b + c) / 3;
    // Half of the sites are written by their other allele.
    const turn = site % 2 === 0 ? 1 : -1;
    const alleles = site % 2 === 0 ? ['G', 'A'] : ['A', 'G'];
    const shown = site % 2 === 0 ? frequency : 1 - frequency;
    return ['1', 1000 + site, ...alleles, shown, turn * (a - b), turn * (c - (a + b) / 2)].join('\t');
  });
  const head = 'chr_name\tchr_position\teffect_allele\tother_allele\tfrequency\tPC1\tPC2';
  writeFileSync(path('loadings.tsv'), ['#panel=P1', '#genome_build=GRCh38', head, ...sites].join('\n'));
  const score = sites.slice(0, 50).map((_, i) => `1\t${1000 + i}\tG\tA\t${(i % 7) - 3}`);
  writeFileSync(
    path('score.txt'),
    [
      '#pgs_id=PGS1',
      '#genome_build=GRCh38',
      'chr_name\tchr_position\teffect_allele\tother_allele\teffect_weight',
      ...score,
    ].join('\n'),
  );
  loadings = await readLoadings(path('loadings.tsv'));
  const files = [await readScoringFile(path('score.txt')), ...loadings.components];
  const scored = await scoreVcf(vcf('panel', 0, PEOPLE), files);
  const rows = projectionsOf(loadings, scored.slice(1)).map(({ sample, components }, i) =>
    [sample, ...components, scored[0]!.samples[i]!.sum].join('\t'),
  );
  writeFileSync(
    path('panel.tsv'),
    ['#panel=P1', ...variantLines(scored[0]!), 'id\tPC1\tPC2\tPGS1', ...rows].join('\n'),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

async function placed(file: string, people = 'panel.tsv') {
  const files = [await readScoringFile(path('score.txt')), ...loadings.components];
  const panel = await readPanel(path(people));
  return placeScores(await scoreVcf(file, files, { leastOverlap: 0 }), loadings, panel)[0]!.samples;
}

describe('a place in a reference panel', () => {
  it('is within it for people of its population, who get a percentile', async () => {
    const samples = await placed(vcf('same', 0, 40));
    const within = samples.filter(({ placement }) => placement.fit === 'within');
    expect(within.length).toBeGreaterThanOrEqual(36);
    expect(samples.filter(({ placement }) => placement.fit === 'outside')).toEqual([]);
    const percentiles = within.map(({ percentile }) => percentile!.percentile);
    expect(Math.min(...percentiles)).toBeLessThan(30);
    expect(Math.max(...percentiles)).toBeGreaterThan(70);
    expect(within[0]!.placement.caution).toMatch(/nearer to the middle/);
  });

  it('is outside for people of populations that drifted apart: the percentile is withheld', async () => {
    for (const population of [1, 2])
      for (const { placement, percentile } of await placed(vcf('other', population, 25))) {
        expect(placement).toMatchObject({ fit: 'outside', quantile: 1, panel: 'P1', people: PEOPLE });
        expect(percentile).toBeUndefined();
        expect(placement.caution).toMatch(/withheld/);
      }
  });

  it('does not move to the middle where sites are missing, and is not told where too many are', async () => {
    const alone = await placed(vcf('few', 1, 3, 0.2));
    for (const { placement } of alone) {
      expect(placement.seen).toBeCloseTo(0.8, 1);
      expect(placement.fit).toBe('outside');
    }
    for (const { placement, percentile } of await placed(vcf('fewer', 0, 60, 0.5))) {
      expect(placement.fit).toBe('unknown');
      expect(percentile).toBeUndefined();
      expect(placement.caution).toMatch(/^Only 5\d %|^Only 4\d %/);
    }
  });

  it('has no percentile of a panel that was scored over other variants, or does not say over which', async () => {
    const file = vcf('whole', 0, 1);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    const without = (name: string, leaves: (site: number) => boolean): string => {
      const kept = lines.filter((text) => text.startsWith('#') || !leaves(Number(text.split('\t')[1]) - 1000));
      writeFileSync(path(name), `${kept.join('\n')}\n`);
      return path(name);
    };
    const one = async (from: string, panel = 'panel.tsv') => (await placed(from, panel))[0]!;
    const whole = await one(file);
    expect(whole.percentile).toBeDefined();
    expect(whole.placement.withheld).toBeUndefined();
    const fifth = await one(without('fifth.vcf', (site) => site < 50 && site % 5 === 0));
    expect(fifth.placement).toMatchObject({
      fit: whole.placement.fit,
      withheld: 'other-variants',
      caution: expect.stringContaining('scored over 50 variants of PGS1, of which this sample has 40'),
    });
    expect(fifth.percentile).toBeUndefined();

    const panel = readFileSync(path('panel.tsv'), 'utf8');
    const changed = async (change: (text: string) => string) => {
      writeFileSync(path('changed.tsv'), change(panel));
      const { placement, percentile } = await one(file, 'changed.tsv');
      expect(percentile).toBeUndefined();
      return placement.withheld;
    };
    expect(await changed((text) => text.replace(/^#matched.*\n/m, ''))).toBe('variants-unstated');
    expect(await changed((text) => text.replace('50 of 50', '49 of 50'))).toBe('variants-unstated');
    expect(
      await changed((text) => text.replace(/sha256:./, (found) => (found === 'sha256:0' ? 'sha256:1' : 'sha256:0'))),
    ).toBe('other-file');
    // A panel without a fifth of the variants: a sum over all of them is no better.
    expect(
      await changed((text) => text.replace(/50 of 50(.*)/, '40 of 50$1\n#left out PGS1=4 5 5 5 5 5 5 5 5 5')),
    ).toBe('other-variants');
    const scored = await scoreVcf(path('fifth.vcf'), [await readScoringFile(path('score.txt'))]);
    const same = panel.replace(/^#matched.*/m, variantLines(scored[0]!).join('\n'));
    writeFileSync(path('changed.tsv'), same);
    expect((await one(path('fifth.vcf'), 'changed.tsv')).percentile).toBeDefined();
  });

  it('is refused where the files are not of one panel, or do not tell it', async () => {
    const panel = await readPanel(path('panel.tsv'));
    expect(() => checkPanel({ ...loadings, panel: 'P2' }, panel)).toThrow(/of the panel "P2" and .* of "P1"/);
    expect(() => checkPanel({ ...loadings, components: [] }, panel)).toThrow(/2 components and .* 0/);
    writeFileSync(path('small.tsv'), '#panel=P1\nid\tPC1\na\t1\nb\t2\n');
    await expect(readPanel(path('small.tsv'))).rejects.toThrow(/has 2 people; a panel needs 50/);
    writeFileSync(path('word.tsv'), '#panel=P1\nid\tPC1\na\tone\n');
    await expect(readPanel(path('word.tsv'))).rejects.toThrow(/needs 50|line 3: PC1 is "one"/);
    writeFileSync(path('nameless.tsv'), 'id\tPC1\na\t1\n');
    await expect(readPanel(path('nameless.tsv'))).rejects.toThrow(/#panel=NAME/);
    writeFileSync(path('half.tsv'), '#panel=P1\n#genome_build=GRCh38\nchr_name\tchr_position\tPC1\n1\t1\t1\n');
    await expect(readLoadings(path('half.tsv'))).rejects.toThrow(
      /columns effect_allele, other_allele, frequency are missing/,
    );
  });

  it('says of nobody who they are', async () => {
    const panel = await readPanel(path('panel.tsv'));
    for (const components of [[...panel.centre], [9e9, 9e9]])
      for (const seen of [1, 0])
        expect(placeOf({ sample: 'A', components, seen }, panel).caution).not.toMatch(
          /race|ethnic|European|African|Asian/i,
        );
  });
});
