import { openProteinModel, shippedProteinWeights } from '@aceso/discovery/proteins';
import { createRandom, type Evaluated, type Findings, mean, type Random, share } from '@aceso/governance/evaluation';
import { ownData, sha256Of } from './data.ts';

/** Sequences whose structure chemistry tells: alanine and leucine with salt bridges wind, glycine and serine do not fold. */
const pieces = {
  helix: ['EAAAKEAAAKEAAAK', 'AEELLKKLEELLKKA', 'LLEKAARLLEEAAKL'],
  disorder: ['GSGGSGGSGGSGGSG', 'SPESGQPSSGEPGSP', 'GGSPGSEGSPTSEGS'],
} as const;
/** Exchanges that seldom matter. */
const ALIKE: Readonly<Record<string, string>> = { L: 'I', K: 'R', E: 'D', A: 'S', S: 'T', I: 'V', R: 'K', D: 'E' };

const repeated = (kind: keyof typeof pieces, random: Random): string =>
  Array.from({ length: 3 }, () => pieces[kind][random.int(3)]!).join('');

async function sequences(seed: number, quick: boolean): Promise<Findings> {
  const model = await openProteinModel(await shippedProteinWeights(), { thread: 'here' });
  const random = createRandom(seed).stream('residues');
  try {
    const helical: boolean[] = [];
    const loose: boolean[] = [];
    const kept: number[] = [];
    for (let n = 0; n < (quick ? 3 : 12); n += 1) {
      const helix = repeated('helix', random);
      const said = await model.predict(helix);
      const inner = [...said.states].slice(4, -4);
      helical.push(inner.filter((state) => state === 'H').length > inner.length / 2);
      const changed = [...helix].map((letter) => (random.next() < 0.1 ? (ALIKE[letter] ?? letter) : letter)).join('');
      const other = await model.predict(changed);
      kept.push([...said.states].filter((state, i) => state === other.states[i]).length / helix.length);
      const linker = await model.predict(repeated('disorder', random));
      const mid = linker.disorder.slice(4, -4);
      loose.push(mid.reduce((sum, p) => sum + p, 0) / mid.length > 0.5);
    }
    return {
      metrics: [
        share('helix-said', helical, 'higher'),
        share('disorder-said', loose, 'higher'),
        mean('states-kept:exchanges-of-one-in-ten', kept, 'higher', seed),
      ],
    };
  } finally {
    await model.close();
  }
}

export function residues(version: string): Evaluated {
  return {
    subject: {
      id: 'residues',
      name: 'Secondary structure and disorder of proteins',
      kind: 'learned-model',
      version,
      weights: sha256Of(import.meta.resolve('@aceso/discovery/proteins'), 'model/residues.weights'),
    },
    suites: [
      {
        id: 'designed-sequences',
        version: '1',
        title: 'Sequences that wind and sequences that do not fold, also with like residues exchanged',
        aspect: 'robustness',
        data: [ownData('designed-sequences', pieces)],
        run: ({ seed, quick }) => sequences(seed, quick),
      },
    ],
  };
}
