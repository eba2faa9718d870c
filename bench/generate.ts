/**
 * How close generated molecules come to the data: raw validity, uniqueness, novelty, diversity, nearest neighbours,
 * fragments, scaffolds, filters and properties, for each model beside the data themselves.
 * node bench/generate.ts --train TRAIN.smi[.gz] --test HELD_OUT.smi[.gz] [--models lm,vae,gan,diffusion] [--n 10000]
 *   [--raw 2000] [--temperatures 1] [--steps-back 6] [--seed 1] [--json FILE]
 * The Fréchet ChemNet distance of MOSES and GuacaMol is not computed: the weights of ChemNet are not part of this package.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { type Family, generateMolecules, type Molecule, openDrafter, parseSmiles } from '@aceso/discovery';
import {
  filterShare,
  fragmentSimilarity,
  internalDiversity,
  nearestNeighbour,
  type Profile,
  profileOf,
  scaffoldSimilarity,
  wasserstein,
} from '../packages/studios/discovery/src/generate/evaluate/distribution.ts';
import { identityOf, moleculeJudge, readOrNot } from '../packages/studios/discovery/src/generate/judge.ts';

const { values: args } = parseArgs({
  options: {
    train: { type: 'string' },
    test: { type: 'string' },
    models: { type: 'string', default: 'lm,vae,gan,diffusion' },
    n: { type: 'string', default: '10000' },
    raw: { type: 'string', default: '2000' },
    temperatures: { type: 'string', default: '1' },
    'steps-back': { type: 'string' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
});
if (args.train === undefined || args.test === undefined) {
  console.error('usage: node bench/generate.ts --train TRAIN.smi --test HELD_OUT.smi   (one SMILES a line)');
  process.exit(2);
}

const read = (path: string): Molecule[] => {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text.split('\n').flatMap((line) => readOrNot(line.trim().split(/\s/)[0] ?? '') ?? []);
};
const seed = Number(args.seed);
/** How often a draft may go back; as shipped unless given. */
const going = args['steps-back'] === undefined ? {} : { stepsBack: Number(args['steps-back']) };
const known = new Set(read(args.train).map(identityOf));
const test = read(args.test);
/** Even molecules are what the others are compared with; odd ones show what the data reach against themselves. */
const reference = profileOf(test.filter((_, i) => i % 2 === 0).slice(0, 5000));
const rows: Record<string, string | number>[] = [];

function measure(name: string, molecules: readonly Molecule[], more: Record<string, string | number>): void {
  const profile: Profile = profileOf(molecules);
  const unique = new Set(profile.identities);
  const of = (key: 'logp' | 'sa' | 'qed' | 'mw', p: Profile): number[] => p.descriptions.map((each) => each[key]);
  const row = {
    name,
    ...more,
    unique: (unique.size / molecules.length).toFixed(4),
    novel: ([...unique].filter((each) => !known.has(each)).length / unique.size).toFixed(4),
    IntDiv: internalDiversity(profile, seed).toFixed(3),
    SNN: nearestNeighbour(profile, reference, seed).toFixed(3),
    Frag: fragmentSimilarity(profile, reference).toFixed(4),
    Scaf: scaffoldSimilarity(profile, reference).toFixed(3),
    filters: filterShare(profile).toFixed(3),
    'W(logP)': wasserstein(of('logp', profile), of('logp', reference)).toFixed(3),
    'W(SA)': wasserstein(of('sa', profile), of('sa', reference)).toFixed(3),
    'W(QED)': wasserstein(of('qed', profile), of('qed', reference)).toFixed(4),
    'W(MW)': wasserstein(of('mw', profile), of('mw', reference)).toFixed(1),
  };
  rows.push(row);
  console.log(row);
}

/** Share of whole drafts that are molecules without radicals, nothing discarded before. */
async function validity(
  family: Family,
  temperature: number,
  how: { readonly constrained?: boolean; readonly stepsBack?: number },
): Promise<string> {
  const drafter = await openDrafter(family, { seed, temperature, ...how, thread: 'here' });
  const judge = moleculeJudge();
  const drafts = await drafter.drafts(0, Number(args.raw));
  await drafter.close();
  const valid = drafts.filter(({ smiles, ended }) => ended && !('refused' in judge(smiles))).length;
  return (valid / drafts.length).toFixed(3);
}

measure('the data', test.filter((_, i) => i % 2 === 1).slice(0, Number(args.n)), {});
for (const family of args.models.split(',') as Family[]) {
  for (const temperature of args.temperatures.split(',').map(Number)) {
    const free = await validity(family, temperature, { constrained: false });
    const masked = family === 'diffusion' ? '-' : await validity(family, temperature, { stepsBack: 0 });
    const mended = family === 'diffusion' ? '-' : await validity(family, temperature, going);
    const started = performance.now();
    const { molecules, statistics } = await generateMolecules({
      n: Number(args.n),
      seed,
      family,
      temperature,
      thread: 'here',
    });
    const seconds = (performance.now() - started) / 1000;
    measure(
      `${family} T=${temperature}`,
      molecules.map(({ smiles }) => parseSmiles(smiles)),
      {
        'valid, free': free,
        'valid, masked': masked,
        'valid, going back': mended,
        molecules: molecules.length,
        // Before repeats were discarded; 'unique' below is of what is left.
        'unique drafts': (molecules.length / (molecules.length + statistics.duplicates)).toFixed(4),
        seconds: seconds.toFixed(0),
        load: (loadavg()[0] as number).toFixed(1),
      },
    );
  }
}
console.table(rows);
if (args.json !== undefined) writeFileSync(args.json, `${JSON.stringify(rows, undefined, 2)}\n`);
