import type { Prediction } from '@aceso/discovery/claims';
import { RELEASE } from '../version.ts';

/** A learned model that says something of a molecule. Same molecule, same version: the same word. */
export type Predictor = (smiles: string) => Promise<readonly Prediction[]>;

/** The shipped models of solubility, permeation and toxicity, with intervals; outside what they know they say so. */
const admet: Predictor = async (smiles) => {
  const { loadEndpoints, predict } = await import('@aceso/discovery/learn');
  return predict(smiles, await loadEndpoints()).map(({ endpoint, value, unit, interval, inDomain, reason }) => ({
    predictor: 'admet',
    version: RELEASE.version,
    endpoint,
    unit,
    value,
    interval,
    inDomain,
    ...(reason === undefined ? {} : { reason }),
  }));
};

/** Every predictor there is: what it says becomes claims of the molecule page. To add one: a line here. */
const PREDICTORS: readonly Predictor[] = [admet];

/** What all of them say; nothing of a molecule without heavy atoms. */
export async function predictionsOf(molecule: {
  readonly canonical: string;
  readonly properties: { readonly heavyAtoms: number };
}): Promise<readonly Prediction[]> {
  if (molecule.properties.heavyAtoms === 0) return [];
  return (await Promise.all(PREDICTORS.map((predictor) => predictor(molecule.canonical)))).flat();
}
