/**
 * Makes a pack of pharmacogenomic tables from the resources of PharmCAT (`definition/alleles`, `phenotype/cpic`,
 * `reporter/guidelines`), all of one version:
 *   node packages/studios/precision/scripts/import-pgx.ts DIR --version 2.12.0 --out FILE.json.gz [--source CPIC|DPWG|FDA] [--license SPDX]
 * With `--source CPIC` tables of other sources are left out: only those of CPIC are in the public domain (CC0). With another
 * source the pack goes beside the tables (`aceso pgx call --also`), and stays with whoever made it.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { AlleleTable, PgxPack, PhenotypeTable, Recommendation } from '../src/pgx/pack.ts';

interface Definition {
  readonly gene: string;
  readonly source: string;
  readonly version: string;
  readonly chromosome: string;
  readonly genomeBuild: string;
  readonly variants: readonly {
    position: number;
    rsid: string | null;
    ref: string;
    alts: readonly string[];
    chromosomeHgvsName: string;
  }[];
  readonly namedAlleles: readonly { name: string; reference: boolean; alleles: readonly (string | null)[] }[];
}

interface Phenotypes {
  readonly gene: string;
  readonly version: string;
  readonly haplotypes: Readonly<Record<string, string>>;
  readonly activityValues: Readonly<Record<string, string>>;
  readonly diplotypes: readonly {
    diplotypekey: Readonly<Record<string, number>>;
    lookupkey: string;
    phenotype: string | null;
    activityScore: string | null;
  }[];
}

interface Guideline {
  readonly guideline: { name: string; source: string; url: string; version: number };
  readonly version: string;
  readonly recommendations: readonly {
    population: string | null;
    classification: { term: string } | null;
    relatedChemicals: readonly { name: string }[];
    text: { html: string } | null;
    implications: readonly string[] | null;
    lookupKey: Readonly<Record<string, string>>;
  }[];
}

/** Names of the JSON files in a folder; none where it is not there, as in releases that keep them elsewhere. */
const jsonIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .sort()
    : [];

const json = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

/** The recommendation itself: what follows its first heading is commentary of the annotators. */
const plain = (html: string): string =>
  html
    .split(/<h\d/)[0]!
    .replace(/<li>/g, ' - ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/\s+/g, ' ')
    .trim();

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    version: { type: 'string' },
    out: { type: 'string' },
    source: { type: 'string' },
    license: { type: 'string' },
  },
});
const [root] = positionals;
if (!root || !values.version || !values.out) {
  process.stderr.write('Give the folder of the tables, --version and --out.\n');
  process.exit(2);
}

const alleles: Record<string, AlleleTable> = {};
const folder = join(root, 'definition', 'alleles');
const exemptions = json<
  readonly {
    gene: string;
    ignoredAlleles: readonly string[];
    ignoredPositions: readonly { position: number; ref: string; alts: readonly string[] }[];
    /** Places on the chromosome, alone or behind its name. */
    requiredPositions?: readonly (number | string)[];
    unphasedDiplotypePriorities?: readonly { pick: string; list: readonly string[] }[];
  }[]
>(join(folder, 'exemptions.json'));
for (const name of readdirSync(folder)
  .filter((file) => file.endsWith('_translation.json'))
  .sort()) {
  const table = json<Definition>(join(folder, name));
  if (values.source && table.source !== values.source) continue;
  // CYP2D6 is not called from variants: its structural alleles are not seen by them.
  if (table.gene === 'CYP2D6') continue;
  const exempt = exemptions.find(({ gene }) => gene === table.gene);
  const kept = table.variants
    .map((_, i) => i)
    .filter((i) => {
      const { position, ref, alts } = table.variants[i]!;
      // Two changes may have one position: the one that is meant is known by its alleles.
      const isMeant = (each: { position: number; ref: string; alts: readonly string[] }): boolean =>
        each.position === position && each.ref === ref && each.alts.join() === alts.join();
      return !exempt?.ignoredPositions.some(isMeant);
    });
  const places = exempt?.requiredPositions?.map((place) => Number(String(place).split(':').at(-1)));
  const required = table.variants.flatMap(({ position, rsid }) =>
    rsid !== null && places?.includes(position) === true ? [rsid] : [],
  );
  const priorities = exempt?.unphasedDiplotypePriorities?.map(({ pick, list }) => [
    pick,
    ...list.filter((name) => name !== pick),
  ]);
  alleles[table.gene] = {
    source: table.source,
    version: table.version,
    chromosome: table.chromosome,
    build: 'GRCh38',
    ...(required.length > 0 ? { required } : {}),
    ...(priorities ? { priorities } : {}),
    positions: kept.map((i) => {
      const { position, rsid, ref, alts, chromosomeHgvsName } = table.variants[i]!;
      return { position, rsid: rsid ?? undefined, ref, alts, hgvs: chromosomeHgvsName };
    }),
    alleles: table.namedAlleles
      .filter(({ name }) => !exempt?.ignoredAlleles.includes(name))
      .map(({ name, reference, alleles: cells }) => ({
        name,
        ...(reference ? { reference } : {}),
        at: Object.fromEntries(kept.flatMap((i, at) => (cells[i] == null ? [] : [[at, cells[i]]]))),
      })),
  };
}

const phenotypes: Record<string, PhenotypeTable> = {};
// Since 3.1 the phenotypes of all sources are CPIC's, and stand in one folder.
const bySource = join(root, 'phenotype', values.source === undefined ? 'cpic' : values.source.toLowerCase());
const phenotypeFolder = existsSync(join(root, 'phenotype', 'cpic')) ? bySource : join(root, 'phenotype');
for (const name of jsonIn(phenotypeFolder)) {
  const table = json<Phenotypes>(join(phenotypeFolder, name));
  const results: PhenotypeTable['results'][number][] = [];
  const diplotypes: Record<string, number> = {};
  for (const { diplotypekey, lookupkey, phenotype, activityScore } of table.diplotypes) {
    const names = Object.entries(diplotypekey)
      .flatMap(([allele, count]) => Array<string>(count).fill(allele))
      .sort();
    let index = results.findIndex(
      (each) => each.lookup === lookupkey && each.phenotype === phenotype && each.activityScore === activityScore,
    );
    if (index < 0) index = results.push({ lookup: lookupkey, phenotype, activityScore }) - 1;
    diplotypes[names.join('/')] = index;
  }
  phenotypes[table.gene] = {
    version: table.version,
    functions: table.haplotypes,
    activity: table.activityValues,
    results,
    diplotypes,
  };
}

const recommendations: Recommendation[] = [];
for (const name of jsonIn(join(root, 'reporter', 'guidelines'))) {
  const { guideline, recommendations: rows, version } = json<Guideline>(join(root, 'reporter', 'guidelines', name));
  if (values.source && guideline.source !== values.source) continue;
  for (const row of rows) {
    for (const { name: drug } of row.relatedChemicals)
      recommendations.push({
        drug,
        genes: row.lookupKey,
        population: row.population ?? 'general',
        strength: row.classification?.term ?? 'none',
        text: plain(row.text?.html ?? ''),
        implications: row.implications ?? [],
        source: guideline.source,
        guideline: guideline.url,
        version: `${guideline.version} (${version})`,
      });
  }
}

const pack: PgxPack = {
  format: 1,
  version: values.version,
  ...(values.source === undefined ? {} : { source: values.source }),
  license: values.license ?? (values.source === 'CPIC' ? 'CC0-1.0' : 'CC-BY-SA-4.0'),
  alleles,
  phenotypes,
  recommendations,
};
writeFileSync(values.out, gzipSync(JSON.stringify(pack), { level: 9 }));
