/**
 * Differential fuzz of the chemistry kernel against python RDKit: every molecule of the given files, and strings mutated from
 * them, is read by both; every disagreement in validity, counts, descriptors, Morgan environments and canonical form is counted.
 *
 *   node bench/chem-fuzz.ts FILE.smi[.gz]... [--python /usr/bin/python3] [--mutations N] [--scores N] [--limit N] [--seed S] [--json OUT]
 *
 * `--scores N`: QED and SA score, which cost python most, on every Nth molecule.
 */

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { createGunzip } from 'node:zlib';
import {
  BulkScreen,
  canonicalSmiles,
  describe,
  foldMorgan,
  type Molecule,
  morgan,
  parseSmiles,
  properties,
  SmilesError,
} from '@aceso/discovery';
import { mutations } from './chem/mutate.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    python: { type: 'string', default: 'python3' },
    mutations: { type: 'string', default: '20000' },
    scores: { type: 'string', default: '1' },
    limit: { type: 'string' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
    examples: { type: 'string', default: '20' },
  },
});
if (positionals.length === 0) throw new Error('give one file of SMILES or more');
const limit = values.limit ? Number(values.limit) : Number.POSITIVE_INFINITY;
const scoresEvery = Number(values.scores);
const keepExamples = Number(values.examples);

async function* molecules(): AsyncGenerator<string> {
  for (const path of positionals) {
    const raw = createReadStream(path);
    let count = 0;
    for await (const line of createInterface({ input: path.endsWith('.gz') ? raw.pipe(createGunzip()) : raw })) {
      const smiles = line.split(/[\s,]/)[0]!;
      if (smiles === '' || smiles.toLowerCase() === 'smiles') continue;
      yield smiles;
      count += 1;
      if (count >= limit) break;
    }
  }
}

type Values = Record<string, number | string | boolean | null>;
interface Ours {
  readonly smiles: string;
  readonly canonical: string;
  readonly values: Values | undefined;
  readonly error: string;
}

/** Exact equality for counts, this much for sums of floating-point contributions. */
const TOLERANCE: Readonly<Record<string, number>> = {
  mw: 1e-3,
  logp: 1e-4,
  refractivity: 1e-4,
  tpsa: 1e-4,
  fsp3: 1e-6,
  qed: 1e-4,
  sa: 1e-4,
};

// Bulk work has a kernel of its own, which must give the same as the general one that RDKit is compared with.
const bulk = new BulkScreen({ weights: new Float32Array(2048).fill(1), windows: { mw: {} } });

function bulkAgrees(
  smiles: string,
  mol: Molecule,
  { mw, tpsa, rings, heavyAtoms }: ReturnType<typeof properties>,
): boolean {
  const score = bulk.score(smiles);
  const bits = foldMorgan(mol, 2, 2048);
  const p = bulk.properties;
  return (
    Number.isFinite(score) &&
    bits.every((word, i) => word === bulk.fingerprint[i]) &&
    p.mw === mw &&
    p.tpsa === tpsa &&
    p.rings === rings &&
    p.heavyAtoms === heavyAtoms
  );
}

let slowest = 0;
let slowestSmiles = '';

function ours(smiles: string, scores: boolean): Ours {
  const started = performance.now();
  try {
    const mol = parseSmiles(smiles);
    const d = scores ? describe(mol) : { ...properties(mol), qed: null, sa: null };
    const canonical = canonicalSmiles(mol);
    const again = canonicalSmiles(parseSmiles(canonical));
    const { ids, counts } = morgan(mol, 2);
    const text = Array.from(ids, (id, i) => `${id}:${counts[i]}`)
      .sort()
      .join(',');
    const sum = (array: Uint8Array): number => array.reduce((a, b) => a + b, 0);
    const { heavyAtoms, rings, mw, logp, refractivity, tpsa, hbd, hba, rotatable, fsp3, qed, sa } = d;
    return {
      smiles,
      canonical,
      error: '',
      values: {
        atoms: mol.atomCount,
        bonds: mol.bondCount,
        aromaticAtoms: sum(mol.aromatic),
        hydrogens: sum(mol.hydrogens),
        ...{ heavyAtoms, rings, mw, logp, refractivity, tpsa, hbd, hba, rotatable, fsp3, qed, sa },
        ecfp4: createHash('md5').update(text).digest('hex'),
        canonical: true,
        fixedPoint: again === canonical,
        bulk: bulkAgrees(smiles, mol, d),
      },
    };
  } catch (error) {
    if (!(error instanceof SmilesError)) throw new Error(`${smiles}: ${String(error)}`, { cause: error });
    return { smiles, canonical: '', values: undefined, error: error.message };
  } finally {
    const took = performance.now() - started;
    if (took > slowest) {
      slowest = took;
      slowestSmiles = smiles;
    }
  }
}

interface Tally {
  read: number;
  bothRefuse: number;
  disagreements: Record<string, number>;
  examples: Record<string, unknown[]>;
}

function note(tally: Tally, what: string, example: unknown): void {
  tally.disagreements[what] = (tally.disagreements[what] ?? 0) + 1;
  tally.examples[what] ??= [];
  if (tally.examples[what].length < keepExamples) tally.examples[what].push(example);
}

function compare(tally: Tally, mine: Ours, theirs: Values | null): void {
  if (!mine.values || !theirs) {
    if (!mine.values && !theirs) tally.bothRefuse += 1;
    else note(tally, mine.values ? 'only we accept' : 'only RDKit accepts', [mine.smiles, mine.error]);
    return;
  }
  if (mine.values.fixedPoint === false) note(tally, 'canonical form not a fixed point', [mine.smiles, mine.canonical]);
  if (mine.values.bulk === false) note(tally, 'bulk kernel differs from the general one', mine.smiles);
  for (const [name, expected] of Object.entries(theirs)) {
    if (expected === null) continue;
    const got = mine.values[name];
    const differs =
      typeof expected === 'number' && typeof got === 'number'
        ? !(Math.abs(expected - got) <= (TOLERANCE[name] ?? 0))
        : expected !== got;
    if (differs) note(tally, name, [mine.smiles, expected, name === 'canonical' ? mine.canonical : (got ?? null)]);
  }
}

/** Runs the source through both sides, a bounded number of lines ahead of the referee. */
async function run(source: AsyncIterable<string> | Iterable<string>): Promise<Tally> {
  const tally: Tally = { read: 0, bothRefuse: 0, disagreements: {}, examples: {} };
  const referee = spawn(values.python, [new URL('./chem/referee.py', import.meta.url).pathname], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const pending: Ours[] = [];
  let sent = 0;
  const answers = (async () => {
    for await (const line of createInterface({ input: referee.stdout })) {
      compare(tally, pending.shift()!, JSON.parse(line) as Values | null);
      tally.read += 1;
      if (tally.read % 10_000 === 0) process.stderr.write(`${tally.read} ${JSON.stringify(tally.disagreements)}\n`);
    }
  })();
  for await (const smiles of source) {
    const scores = sent % scoresEvery === 0;
    sent += 1;
    const mine = ours(smiles, scores);
    pending.push(mine);
    if (!referee.stdin.write(`${smiles}\t${mine.canonical}\t${scores ? 1 : 0}\n`)) {
      await new Promise((resolve) => referee.stdin.once('drain', resolve));
    }
  }
  referee.stdin.end();
  await answers;
  return tally;
}

const seeds: string[] = [];
async function* sampled(): AsyncGenerator<string> {
  for await (const smiles of molecules()) {
    if (seeds.length < 20_000 || smiles.length % 7 === 0) seeds.push(smiles);
    yield smiles;
  }
}

const real = await run(sampled());
const mutated = await run(mutations(seeds, Number(values.mutations), Number(values.seed)));
const result = { real, mutated, slowest: { milliseconds: slowest, smiles: slowestSmiles } };
if (values.json) writeFileSync(values.json, JSON.stringify(result, null, 1));
for (const [name, tally] of [
  ['molecules', real],
  ['mutated strings', mutated],
] as const) {
  process.stdout.write(
    `${name}: ${tally.read} read by both, ${tally.bothRefuse} refused by both; disagreements ${JSON.stringify(tally.disagreements)}\n`,
  );
}
process.stdout.write(`slowest: ${slowest.toFixed(1)} ms ${slowestSmiles.slice(0, 100)}\n`);
