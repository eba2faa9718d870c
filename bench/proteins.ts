/**
 * Proteins: secondary structure and disorder on chains without a relative in training, what embeddings find, and effects
 * of variants learned from an assay.
 *
 *   node bench/proteins.ts FOLDER [--only structure,embeddings,variants,relatives] [--relations HITS.tsv] [--json FILE]
 *
 * FOLDER: sequences.fasta.gz, sampled.fasta.gz and mask.fasta.gz (FLIP, secondary_structure), gb1.csv.gz and
 * gb1-parent.fasta (FLIP, gb1). `relatives` compares our search with MMseqs2's hits (see train-protein-model.ts).
 */
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import {
  disorderAuroc,
  findRelatives,
  fitAssay,
  labelledChains,
  type Measured,
  nearest,
  ofLetters,
  openProteinFile,
  openProteinModel,
  scoreVariant,
  sequencesOf,
  shippedProteinWeights,
  spearman,
  standardised,
  tallyStructure,
} from '@aceso/discovery/proteins';
import { createRandom } from '@aceso/tensor/random';

const { values: args, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: 'structure,embeddings,variants' },
    relations: { type: 'string' },
    queries: { type: 'string', default: '500' },
    json: { type: 'string' },
  },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('usage: node bench/proteins.ts FOLDER [--only structure,embeddings,variants,relatives]');
  process.exit(2);
}
const only = new Set(args.only.split(','));
const report: Record<string, unknown> = { load: loadavg()[0] };

const fasta = async (name: string): Promise<{ id: string; letters: string }[]> => {
  const file = await openProteinFile(createReadStream(join(folder, name)) as AsyncIterable<Uint8Array>, name);
  const list: { id: string; letters: string }[] = [];
  for await (const { id, sequence } of sequencesOf(file)) list.push({ id, letters: sequence });
  return list;
};
/** Masks are digits, which a reader of sequences refuses. */
const masks = gunzipSync(readFileSync(join(folder, 'mask.fasta.gz')))
  .toString('utf8')
  .split('>')
  .slice(1)
  .map((entry) => {
    const [id, ...lines] = entry.split('\n');
    return { id: id as string, letters: lines.join('') };
  });
const sequences = await fasta('sequences.fasta.gz');
const letters = new Map(sequences.map((each) => [each.id, each.letters]));
const chains = labelledChains(sequences, await fasta('sampled.fasta.gz'), masks);
const weights = await shippedProteinWeights();
const tested = new Set(weights.about.tested as string[]);
const test = chains.filter(({ id }) => tested.has(id));
const percent = (x: number): string => (100 * x).toFixed(2);

if (only.has('structure')) await structure();
if (only.has('embeddings')) await embeddings();
if (only.has('variants')) variants();
if (only.has('relatives')) relatives();
if (args.json !== undefined) writeFileSync(args.json, `${JSON.stringify(report, null, 2)}\n`);

async function structure(): Promise<void> {
  const model = await openProteinModel(weights, { thread: 'here' });
  const start = performance.now();
  const cpu = process.cpuUsage();
  const results: (Parameters<typeof tallyStructure>[0] extends Iterable<infer T>
    ? T & { readonly disorder: Float32Array }
    : never)[] = [];
  for (const chain of test) {
    const { states, disorder } = await model.predict(letters.get(chain.id) as string);
    results.push({ truth: chain.states, called: states, resolved: chain.resolved, disorder });
  }
  const seconds = (performance.now() - start) / 1000;
  const used = process.cpuUsage(cpu);
  await model.close();
  const tally = tallyStructure(results);
  // Chains, not residues, are what is drawn: residues of one chain are right and wrong together.
  const random = createRandom(1);
  const draws = Array.from(
    { length: 200 },
    () => tallyStructure(results.map(() => results[random.int(results.length)] as (typeof results)[number])).q3,
  ).sort((a, b) => a - b);
  const auroc = disorderAuroc(results);
  const inner = disorderAuroc(
    results.flatMap(({ disorder, resolved }) =>
      resolved.length < 60 ? [] : [{ disorder: disorder.slice(15, -15), resolved: resolved.slice(15, -15) }],
    ),
  );
  const perSecond = Math.round(test.reduce((n, { codes }) => n + codes.length, 0) / ((used.user + used.system) / 1e6));
  console.log(`${test.length} chains without a relative in training, ${tally.residues} resolved residues`);
  console.log(
    `Q3 ${percent(tally.q3)} % (95 % over chains: ${percent(draws[4] as number)} to ${percent(draws[195] as number)})`,
  );
  for (const [k, name] of ['helix', 'strand', 'coil'].entries())
    console.log(
      `  ${name.padEnd(6)} found ${percent(tally.recall[k] as number)} %, right when called ${percent(tally.precision[k] as number)} %`,
    );
  console.log(
    `all coil: Q3 ${percent((tally.confusion[2] as number[]).reduce((a, b) => a + b, 0) / tally.residues)} %`,
  );
  console.log(`disorder AUROC ${auroc.toFixed(4)}; without the 15 residues at each end ${inner.toFixed(4)}`);
  console.log(`${perSecond} residues per CPU second, ${seconds.toFixed(1)} s wall (load ${loadavg()[0]?.toFixed(1)})`);
  report.structure = { chains: test.length, ...tally, interval: [draws[4], draws[195]], auroc, inner, perSecond };
}

async function embeddings(): Promise<void> {
  const model = await openProteinModel(weights, { thread: 'here' });
  const means = [];
  for (const { id } of test) means.push((await model.embed(letters.get(id) as string)).mean);
  await model.close();
  const relations = findRelatives(test.map(({ codes }) => codes)).filter(({ pairs }) => pairs >= 40);
  const mates = test.map(() => new Set<number>());
  for (const { a, b } of relations) {
    mates[a]?.add(b);
    mates[b]?.add(a);
  }
  const queries = mates.flatMap((set, i) => (set.size > 0 ? [i] : []));
  const composition = test.map(({ codes }) => {
    const shares = new Float32Array(20);
    for (const code of codes) if (code < 20) shares[code]! += 1 / codes.length;
    return shares;
  });
  const rate = (vectors: readonly Float32Array[], top: number): number =>
    queries.filter((q) => nearest(vectors, q, top).some(({ index }) => mates[q]?.has(index))).length / queries.length;
  const rows = { embedding: standardised(means), composition: standardised(composition) };
  console.log(
    `\n${queries.length} of ${test.length} held-out chains have a relative among them (${relations.length} pairs)`,
  );
  const found: Record<string, number[]> = {};
  for (const [name, vectors] of Object.entries(rows)) {
    found[name] = [1, 10].map((top) => rate(vectors, top));
    console.log(
      `  by ${name.padEnd(11)} relative first ${percent(found[name][0] as number)} %, among 10 ${percent(found[name][1] as number)} %`,
    );
  }
  report.embeddings = { queries: queries.length, pairs: relations.length, ...found };
}

function variants(): void {
  const parent = readFileSync(join(folder as string, 'gb1-parent.fasta'), 'utf8')
    .split('\n')
    .slice(1)
    .join('')
    .trim();
  const rows = gunzipSync(readFileSync(join(folder as string, 'gb1.csv.gz')))
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const head = rows.shift() as string[];
  const positions = [39, 40, 41, 54];
  const table: Record<string, unknown> = {};
  console.log(
    '\nGB1: Spearman over the test rows of each split (BLOSUM62 sum beside it), share of values in the 90 % interval',
  );
  for (const [k, split] of head.entries()) {
    if (k < 2) continue;
    const of = (keep: (part: string) => boolean): Measured[] =>
      rows
        .filter((row) => keep(row[k] as string))
        .map((row) => ({ variant: ofLetters(row[0] as string, positions, parent), value: Number(row[1]) }));
    const learned = of((part) => part.startsWith('train'));
    const held = of((part) => part === 'test');
    const model = fitAssay(learned);
    const predicted = held.map(({ variant }) => model.predict(variant));
    const values = Float64Array.from(held, ({ value }) => value);
    const rho = spearman(
      Float64Array.from(predicted, ({ value }) => value),
      values,
    );
    const blosum = spearman(
      Float64Array.from(held, ({ variant }) =>
        scoreVariant(variant, {}).substitutions.reduce((sum, each) => sum + each.blosum62, 0),
      ),
      values,
    );
    const covered =
      predicted.filter(
        ({ interval }, i) => (values[i] as number) >= interval[0] && (values[i] as number) <= interval[1],
      ).length / held.length;
    const inDomain = predicted.filter((each) => each.inDomain).length / held.length;
    table[split] = { learned: learned.length, held: held.length, rho, blosum, covered, inDomain };
    console.log(
      `  ${split.padEnd(14)} ${String(learned.length).padStart(5)} learned, ${String(held.length).padStart(5)} test: ${rho.toFixed(3)} (${blosum.toFixed(3)}), ${percent(covered)} %, in domain ${percent(inDomain)} %`,
    );
  }
  report.variants = table;
}

function relatives(): void {
  const count = Number(args.queries);
  const random = createRandom(3);
  const chosen = random.permutation(chains.length, count);
  const ids = new Map([...chosen].map((i, k) => [(chains[i] as (typeof chains)[number]).id, k]));
  const start = process.cpuUsage();
  const found = findRelatives([...chosen].map((i) => (chains[i] as (typeof chains)[number]).codes));
  const used = process.cpuUsage(start);
  console.log(
    `\nrelatives among ${count} chains: ${found.length} pairs, ${((used.user + used.system) / 1e6).toFixed(1)} CPU s`,
  );
  if (args.relations === undefined) return;
  const ours = new Set(found.map(({ a, b }) => `${a} ${b}`));
  const theirs = { strong: [0, 0], all: [0, 0] };
  for (const line of readFileSync(args.relations, 'utf8').split('\n')) {
    const [q, t, , identity, aligned] = line.split('\t');
    const a = ids.get(q as string);
    const b = ids.get(t as string);
    if (a === undefined || b === undefined || a >= b || Number(aligned) < 40) continue;
    const hit = ours.has(`${a} ${b}`) ? 1 : 0;
    theirs.all[0]! += hit;
    theirs.all[1]! += 1;
    if (Number(identity) < 0.3) continue;
    theirs.strong[0]! += hit;
    theirs.strong[1]! += 1;
  }
  console.log(
    `  of MMseqs2's pairs over 40 residues we find ${theirs.all.join(' of ')}; at 30 % identity and more ${theirs.strong.join(' of ')}`,
  );
  report.relatives = theirs;
}
