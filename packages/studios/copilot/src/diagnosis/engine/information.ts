import { entropyBits } from './probability.ts';

/**
 * Expected fall of entropy, in bits, from learning whether a finding is present.
 * @param belief Probabilities of the hypotheses, summing to one.
 * @param likelihood P(present | hypothesis), in the same order.
 */
export function expectedBits(belief: readonly number[], likelihood: readonly number[]): number {
  let present = 0;
  for (let i = 0; i < belief.length; i += 1) present += belief[i]! * likelihood[i]!;
  if (present <= 0 || present >= 1) return 0;
  const yes = belief.map((p, i) => (p * likelihood[i]!) / present);
  const no = belief.map((p, i) => (p * (1 - likelihood[i]!)) / (1 - present));
  return Math.max(0, entropyBits(belief) - present * entropyBits(yes) - (1 - present) * entropyBits(no));
}
