/**
 * Molecule libraries and combinatorial spaces beside python RDKit in one run: build, similarity, substructure, model, diversity, and
 * exact ranking of spaces against enumeration and at tens of billions of products.
 *
 *   node bench/screen.ts MOLECULES.smi[.gz] --space SYNTHONS.csv [--python PYTHON] [--work FOLDER] [--count 1000000]
 *                        [--enumerate] [--large] [--trillion] [--json OUT]
 *
 * The library holds the molecules and as many products of the space as make up --count. --enumerate compares the ranking of the
 * whole space with brute force; --large ranks a space that joins each of the molecules with each other, --trillion one that joins
 * all molecules and products at aromatic carbons.
 */
import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { canonicalSmiles, foldMorgan, parseSmarts, parseSmiles } from '@aceso/discovery';
import {
  buildLibrary,
  Library,
  parseModel,
  parseWindows,
  pickDiverse,
  Scanner,
  searchBest,
  searchSimilar,
  searchSubstructure,
} from '@aceso/discovery/library';
import {
  type AdditiveModel,
  allChoices,
  chosen,
  EnvironmentScorer,
  enumerateBest,
  joinSynthons,
  plansOf,
  readSpace,
  screenSpace,
} from '@aceso/discovery/spaces';
import { type Site, seeded, syntheticSpace } from './screen/generate.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    space: { type: 'string' },
    python: { type: 'string', default: 'python3' },
    work: { type: 'string', default: join(tmpdir(), 'aceso-screen-bench') },
    count: { type: 'string', default: '1000000' },
    enumerate: { type: 'boolean', default: false },
    large: { type: 'boolean', default: false },
    trillion: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});
const [moleculesPath] = positionals;
if (moleculesPath === undefined || values.space === undefined)
  throw new Error('give a file of SMILES and --space with a table of synthons');
mkdirSync(values.work, { recursive: true });

const results: Record<string, unknown> = {};
const report = (name: string, value: unknown, text: string): void => {
  results[name] = value;
  process.stdout.write(`${name.padEnd(26)}${text}\n`);
};
const cpuSeconds = (): number => process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6;
const number = (n: number): string => Math.round(n).toLocaleString('en-US');
const megabytes = (bytes: number): string => `${number(bytes / 2 ** 20)} MiB`;

const bytes = readFileSync(moleculesPath);
const molecules = (moleculesPath.endsWith('.gz') ? gunzipSync(bytes) : bytes)
  .toString('latin1')
  .split('\n')
  .map((line) => line.split(/\s/)[0]!)
  .filter((line) => line !== '');
const reactions = await readSpace(createReadStream(values.space), values.space);

/** Molecules, then products of the space, the same for the same inputs. */
function librarySource(count: number): string {
  const path = join(values.work, `library-${count}.smi`);
  if (existsSync(path)) return path;
  const lines = molecules.slice(0, count);
  for (const plan of plansOf(reactions).plans) {
    for (const choice of allChoices(plan)) {
      if (lines.length >= count) break;
      lines.push(canonicalSmiles(joinSynthons(chosen(plan, choice), plan.junctions)));
    }
  }
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

const smiPath = librarySource(Number(values.count));
const aclPath = join(values.work, 'library.acl');
process.stdout.write(`load ${loadavg()[0]!.toFixed(1)} before\n`);
{
  const cpu = cpuSeconds();
  const started = performance.now();
  const built = await buildLibrary(createReadStream(smiPath), aclPath, {
    what: smiPath,
    format: 'smi',
    identity: `${cpu}`,
  });
  const seconds = (performance.now() - started) / 1000;
  const used = cpuSeconds() - cpu;
  report(
    'build',
    { ...built, seconds, cpu: used, bytes: statSync(aclPath).size, peakRss: process.resourceUsage().maxRSS * 1024 },
    `${number(built.count)} molecules in ${seconds.toFixed(1)} s (${number(built.count / seconds)}/s, ${used.toFixed(1)} s CPU), ${megabytes(statSync(aclPath).size)}`,
  );
}

const library = new Library(aclPath);
const scanner = new Scanner(library);
const random = seeded(11);
const all = readFileSync(smiPath, 'latin1').trimEnd().split('\n');
const queries = Array.from({ length: 100 }, () => all[Math.floor(random() * all.length)]!);
const fingerprints = queries.map((smiles) => foldMorgan(parseSmiles(smiles), 2, 1024));
const quantile = (times: readonly number[], q: number): number =>
  [...times].sort((a, b) => a - b)[Math.floor(q * (times.length - 1))]!;

// Everything is in memory after the first.
searchSimilar(library, scanner, fingerprints[0]!, { top: library.count });
for (const [name, options] of [
  ['similar, top 100', { top: 100 }],
  ['similar, at least 0.7', { threshold: 0.7 }],
  ['similar, at least 0.4', { threshold: 0.4 }],
] as const) {
  const times = fingerprints.map((query) => {
    const started = performance.now();
    searchSimilar(library, scanner, query, options);
    return performance.now() - started;
  });
  const [median, late] = [quantile(times, 0.5), quantile(times, 0.95)];
  report(
    name,
    { median, late },
    `${median.toFixed(1)} ms median, ${late.toFixed(1)} ms at 95 % of ${times.length} queries`,
  );
}
{
  const rates = fingerprints.slice(0, 20).map((query) => {
    scanner.setQuery(query);
    const cpu = cpuSeconds();
    for (let bits = 0; bits <= 1024; bits += 1) for (const block of library.blocks(bits)) scanner.shared(block, 1025);
    return library.count / (cpuSeconds() - cpu);
  });
  const [median, best] = [quantile(rates, 0.5), Math.max(...rates)];
  report(
    'scan, nothing skipped',
    { median, best },
    `${(median / 1e6).toFixed(0)} M/s CPU median, ${(best / 1e6).toFixed(0)} best`,
  );
}

const patterns = [
  'c1ccncc1',
  'S(=O)(=O)N',
  'C(F)(F)F',
  '[N+](=O)[O-]',
  'c1ccc2[nH]ccc2c1',
  'OC(=O)CN',
  '[#7]~[#7]',
  'C1CCCCCC1',
];
for (const smarts of patterns) {
  const started = performance.now();
  const { found, tested } = searchSubstructure(library, scanner, parseSmarts(smarts));
  const ms = performance.now() - started;
  report(
    `with ${smarts}`,
    { ms, found: found.length, tested },
    `${number(ms)} ms, ${number(found.length)} found of ${number(tested)} matched by atoms`,
  );
}
{
  const weights = Array.from({ length: 1024 }, () => random() - 0.5);
  const model = parseModel(JSON.stringify({ weights }), 'bench');
  const cpu = cpuSeconds();
  searchBest(library, scanner, model, { top: 1000 });
  const used = cpuSeconds() - cpu;
  report('model, stored bits', { cpu: used }, `${number(library.count / used)}/s CPU`);
  const started = performance.now();
  pickDiverse(library, scanner, { count: 100 });
  report('MaxMin, 100', { ms: performance.now() - started }, `${number(performance.now() - started)} ms`);
}

const fold = 4096;
const weights = Array.from({ length: fold }, () => random() - 0.5);
const model: AdditiveModel = {
  kind: 'environments',
  name: 'bench',
  radius: 2,
  bias: 0,
  windows: [],
  weights: new Map(weights.entries()),
  fold,
};
const started = performance.now();
const ranked = screenSpace(reactions, model, { top: 1000 });
const rankSeconds = (performance.now() - started) / 1000;
report(
  'space, top 1,000',
  { products: ranked.products, seconds: rankSeconds, statistics: ranked.statistics },
  `${number(ranked.products)} products in ${rankSeconds.toFixed(2)} s; ${ranked.verified} joined and scored whole, all equal`,
);
if (values.enumerate) {
  const before = performance.now();
  const { hits, products } = enumerateBest(reactions, model, { top: 1000 });
  const seconds = (performance.now() - before) / 1000;
  const equal = JSON.stringify(hits) === JSON.stringify(ranked.hits);
  report('space, by enumeration', { products, seconds, equal }, `${seconds.toFixed(1)} s; the same 1,000: ${equal}`);
}
for (const text of ['mw=300:350, tpsa=60:90, hbd=:1, rings=3:', 'mw=:350, logp=:3, hba=:5, rotatable=:4']) {
  const options = { top: 1000, windows: parseWindows(text) };
  const cpu = cpuSeconds();
  const { hits, statistics } = screenSpace(reactions, model, options);
  const used = cpuSeconds() - cpu;
  const equal = values.enumerate
    ? JSON.stringify(enumerateBest(reactions, model, options).hits) === JSON.stringify(hits)
    : undefined;
  report(
    `space within ${text}`,
    { cpu: used, statistics, equal },
    `${used.toFixed(2)} s CPU, ${number(statistics.measured)} products measured${equal === undefined ? '' : `; the same by enumeration: ${equal}`}`,
  );
}

const sample = all.slice(0, 50_000);
const products = ranked.hits.flatMap((hit) => ('smiles' in hit ? [hit] : [])).slice(0, 500);
const peer = spawnSync(values.python, [new URL('./screen/peer.py', import.meta.url).pathname], {
  input: JSON.stringify({
    smiles: sample,
    queries: queries.slice(0, 20),
    top: 100,
    patterns,
    fold,
    weights,
    products: products.map(({ smiles }) => smiles),
  }),
  encoding: 'utf8',
  maxBuffer: 2 ** 30,
});
if (peer.status === 0) {
  const theirs = JSON.parse(peer.stdout) as {
    top: [number, number][][];
    lines: number[][];
    totals: number[];
    rates: Record<string, number>;
  };
  const part = join(values.work, 'sample.acl');
  await buildLibrary(Readable.from([Buffer.from(sample.join('\n'))]), part, {
    what: 'sample',
    format: 'smi',
    identity: `${started}`,
  });
  const small = new Library(part);
  const smallScanner = new Scanner(small);
  const same = theirs.top.filter((top, q) => {
    const ours = searchSimilar(small, smallScanner, fingerprints[q]!, { top: 100 });
    return JSON.stringify(ours.map(({ line, score }) => [line, score])) === JSON.stringify(top);
  }).length;
  const alike = theirs.lines.filter((lines, p) => {
    const { found } = searchSubstructure(small, smallScanner, parseSmarts(patterns[p]!));
    return JSON.stringify(found.map(({ line }) => line)) === JSON.stringify(lines);
  }).length;
  const scorer = new EnvironmentScorer(model);
  const worst = Math.max(...products.map(({ score }, i) => Math.abs(score - theirs.totals[i]!)));
  const whole = Math.max(
    ...products.map(({ smiles }, i) => Math.abs(scorer.value(scorer.total(parseSmiles(smiles))) - theirs.totals[i]!)),
  );
  report(
    'RDKit, 50,000 molecules',
    { same, alike, worst, whole, rates: theirs.rates },
    `top 100 with scores equal for ${same} of ${theirs.top.length} queries, substructures for ${alike} of ${patterns.length} patterns; ` +
      `scores of ${products.length} products within ${worst.toExponential(1)} of RDKit's environments`,
  );
  for (const [name, rate] of Object.entries(theirs.rates))
    process.stdout.write(`  RDKit ${name.padEnd(18)}${number(rate)}/s CPU\n`);
  small.close();
} else process.stdout.write(`no RDKit: ${peer.stderr || String(peer.error)}\n`);

async function large(name: string, smiles: readonly string[], site: Site): Promise<void> {
  const space = await readSpace(syntheticSpace(smiles, site, 7), 'synthetic');
  const before = performance.now();
  const found = screenSpace(space, model, { top: 1000 });
  const seconds = (performance.now() - before) / 1000;
  const synthons = space.flatMap(({ roles }) => roles.map(({ length }) => length));
  report(
    name,
    { synthons, products: found.products, seconds, statistics: found.statistics },
    `${number(found.products)} products of ${synthons.map(number).join(' and ')} synthons in ${seconds.toFixed(0)} s, ${number(found.statistics.blocks)} pairs of junction classes; ${found.verified} proved`,
  );
}
if (values.large) await large('large space, top 1,000', molecules, 'any');
if (values.trillion) {
  const everything = readFileSync(librarySource(Number.POSITIVE_INFINITY), 'latin1').trimEnd().split('\n');
  await large('biaryl space, top 1,000', everything, 'aryl');
}
library.close();
report('peak memory', process.resourceUsage().maxRSS * 1024, megabytes(process.resourceUsage().maxRSS * 1024));
process.stdout.write(`load ${loadavg()[0]!.toFixed(1)} after\n`);
if (values.json) writeFileSync(values.json, JSON.stringify(results, null, 1));
