import { treeSynthesiser } from '../trees/index.ts';

/** Sequential trees that see, besides the earlier columns, what boosted trees expect from these as well. Slower. */
export const synthesiser = treeSynthesiser('boosted', { boost: true });
