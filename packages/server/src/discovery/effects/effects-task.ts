import { explain, loadEndpoints } from '@aceso/discovery/learn';
import type { Report } from '../tasks.ts';

export interface Effects {
  readonly smiles: string;
  readonly endpoint: string;
}

/** As `explain`, of a shipped endpoint. */
export type EffectsTask = ReturnType<typeof explain>;

const SIZE = { width: 460, height: 340 };

/** What each atom adds to what a shipped model says. @throws DiscoveryError naming the endpoints there are */
export const effectsTask = async ({ smiles, endpoint }: Effects, _: Report): Promise<EffectsTask> => {
  const named = await loadEndpoints([endpoint]);
  // With a name that none knows, all are loaded so that all are listed.
  return explain(smiles, named.length > 0 ? named : await loadEndpoints(), endpoint, SIZE);
};
