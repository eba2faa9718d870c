import { FAMILIES, type Family, generateMolecules, parseSmiles } from '@aceso/discovery';
import { type Evaluated, type Findings, share } from '@aceso/governance/evaluation';
import { ownData, sha256Of } from './data.ts';

const NAMES: Readonly<Record<Family, readonly [id: string, name: string, file: string]>> = {
  lm: ['molecules-language', 'Molecules by the language model', 'language'],
  vae: ['molecules-vae', 'Molecules by the autoencoder', 'vae'],
  gan: ['molecules-gan', 'Molecules by the adversarial network', 'gan'],
  diffusion: ['molecules-diffusion', 'Molecules by discrete diffusion', 'diffusion'],
};

/** What is drawn: is it a molecule, is it new each time, and does every one that is handed out read as one? */
async function drawing(family: Family, seed: number, quick: boolean): Promise<Findings> {
  const { molecules, statistics } = await generateMolecules({
    family,
    n: (quick ? 0.2 : 1) * (family === 'diffusion' ? 10 : 30),
    seed,
    thread: 'here',
  });
  const { attempts, valid, duplicates, accepted, refused } = statistics;
  const tried = (hits: number, of: number): boolean[] => Array.from({ length: of }, (_, i) => i < hits);
  const sizes = molecules.map(({ smiles }) => parseSmiles(smiles).heavyAtomCount);
  return {
    metrics: [
      share('valid', tried(Math.round(valid * attempts), attempts), 'higher'),
      share('different', tried(accepted, accepted + duplicates), 'higher'),
      share('stopped-for-dual-use', tried(refused.blocked, attempts), 'lower'),
      share(
        'size-of-a-medicine',
        sizes.map((atoms) => atoms >= 8 && atoms <= 60),
        'higher',
      ),
    ],
  };
}

export function generation(version: string): Evaluated[] {
  return FAMILIES.map((family): Evaluated => {
    const [id, name, file] = NAMES[family];
    return {
      subject: {
        id,
        name,
        kind: 'learned-model',
        version,
        weights: sha256Of(import.meta.resolve('@aceso/discovery/chem'), `../generate/models/${file}.weights`),
      },
      suites: [
        {
          id: 'draws',
          version: '1',
          title: 'Molecules drawn without a goal: valid, different, of a usual size',
          aspect: 'hallucination',
          data: [ownData('draws', family)],
          run: ({ seed, quick }) => drawing(family, seed, quick),
        },
      ],
    };
  });
}
