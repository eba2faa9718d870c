import { SyntheticError } from '../errors.ts';
import type { Method, Synthesiser } from './synthesiser.ts';

/** Every method by name; its module is loaded when it is asked for. One line each. */
const SYNTHESISERS: Partial<Record<Method, () => Promise<{ synthesiser: unknown }>>> = {
  trees: () => import('./trees/index.ts'),
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
