import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom, type Evaluated, type Findings, share } from '@aceso/governance/evaluation';
import { readScoringFile, scoreVcf } from '@aceso/precision/prs';
import { ownData } from './data.ts';

interface Site {
  readonly ref: string;
  readonly alt: string;
  readonly weight: number;
  readonly genotypes: readonly (readonly [number, number])[];
}

const PAIRS = ['AG', 'GA', 'CT', 'TC', 'AC', 'GT'] as const;
const PEOPLE = 20;
const OTHER_STRAND: Readonly<Record<string, string>> = { A: 'T', C: 'G', G: 'C', T: 'A' };

/** The same genotypes, written as laboratories write them otherwise: the sums must not change. */
const WRITINGS: Readonly<Record<string, (site: Site) => Site>> = {
  plain: (site) => site,
  'other-strand': (site) => ({ ...site, ref: OTHER_STRAND[site.ref]!, alt: OTHER_STRAND[site.alt]! }),
  'reference-and-alternate-exchanged': ({ ref, alt, genotypes, ...rest }) => ({
    ...rest,
    ref: alt,
    alt: ref,
    genotypes: genotypes.map(([a, b]) => [1 - a, 1 - b] as const),
  }),
};

async function sums(seed: number, quick: boolean): Promise<Findings> {
  const random = createRandom(seed).stream('scores');
  const sites = Array.from({ length: quick ? 30 : 200 }, (): Site => {
    const pair = PAIRS[random.int(PAIRS.length)]!;
    const frequency = 0.05 + 0.9 * random.next();
    const allele = (): number => (random.next() < frequency ? 1 : 0);
    return {
      ref: pair[0]!,
      alt: pair[1]!,
      weight: Math.round(1000 * random.normal()) / 1000,
      genotypes: Array.from({ length: PEOPLE }, () => [allele(), allele()] as const),
    };
  });
  const truth = Array.from({ length: PEOPLE }, (_, person) =>
    sites.reduce((sum, { weight, genotypes }) => sum + weight * (genotypes[person]![0] + genotypes[person]![1]), 0),
  );
  const folder = await mkdtemp(join(tmpdir(), 'aceso-scores-'));
  try {
    const score = join(folder, 'score.txt');
    await writeFile(
      score,
      [
        '#pgs_id=PGS1\n#genome_build=GRCh38',
        'chr_name\tchr_position\teffect_allele\tother_allele\teffect_weight',
        ...sites.map(({ ref, alt, weight }, i) => [1, 100 + i, alt, ref, weight].join('\t')),
      ].join('\n'),
    );
    const file = await readScoringFile(score);
    const run = async (written: readonly Site[]) => {
      const path = join(folder, 'people.vcf');
      const names = Array.from({ length: PEOPLE }, (_, i) => `S${i}`);
      await writeFile(
        path,
        [
          '##fileformat=VCFv4.2\n##reference=GRCh38',
          ['#CHROM', 'POS', 'ID', 'REF', 'ALT', 'QUAL', 'FILTER', 'INFO', 'FORMAT', ...names].join('\t'),
          ...written.map(({ ref, alt, genotypes }, i) =>
            [1, 100 + i, '.', ref, alt, '.', '.', '.', 'GT', ...genotypes.map((pair) => pair.join('/'))].join('\t'),
          ),
        ].join('\n'),
      );
      return scoreVcf(path, [file]);
    };
    const metrics = [];
    for (const [name, change] of Object.entries(WRITINGS)) {
      const [result] = await run(sites.map(change));
      metrics.push(
        share(
          `same-sum:${name}`,
          truth.map((sum, i) => Math.abs((result?.samples[i]?.sum ?? Number.NaN) - sum) < 1e-6),
          'higher',
        ),
      );
    }
    const half = await run(sites.slice(0, Math.floor(sites.length / 2))).then(
      () => false,
      () => true,
    );
    return { metrics: [...metrics, share('refused:half-of-the-variants', [half], 'higher')] };
  } finally {
    await rm(folder, { recursive: true });
  }
}

export function polygenicScores(version: string): Evaluated {
  return {
    subject: { id: 'polygenic-scores', name: 'Polygenic scores', kind: 'engine', version },
    suites: [
      {
        id: 'other-writings',
        version: '1',
        title: 'The same genotypes on the other strand and with alleles exchanged; half of them missing',
        aspect: 'robustness',
        data: [ownData('made-up-genotypes', 'genotypes-1')],
        run: ({ seed, quick }) => sums(seed, quick),
      },
    ],
  };
}
