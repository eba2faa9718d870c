import { SyntheticError } from '../errors.ts';
import type { Method, Synthesiser } from './synthesiser.ts';

/** Every method by name; its module is loaded when it is asked for. One line each. */
const SYNTHESISERS: Partial<Record<Method, () => Promise<{ synthesiser: unknown }>>> = {
  trees: () => import('./trees/index.ts'),
  boosted: () => import('./boosted/index.ts'),
  copula: () => import('./copula/index.ts'),
  'dp-mst': () => import('./dp/mst.ts'),
  'dp-aim': () => import('./dp/aim.ts'),
  gan: async () => ({ synthesiser: (await import('./neural/index.ts')).gan }),
  vae: async () => ({ synthesiser: (await import('./neural/index.ts')).vae }),
  diffusion: async () => ({ synthesiser: (await import('./neural/index.ts')).diffusion }),
  arn: async () => ({ synthesiser: (await import('./neural/index.ts')).arn }),
};

/** @throws SyntheticError for a method that is not there */
export async function loadSynthesiser(method: Method): Promise<Synthesiser> {
  const load = SYNTHESISERS[method];
  if (!load) {
    const there = Object.keys(SYNTHESISERS).join(', ');
    throw new SyntheticError('option', `There is no synthesiser "${method}"; there are ${there}.`);
  }
  // The model of a method is known to that method alone.
  return (await load()).synthesiser as Synthesiser;
}
