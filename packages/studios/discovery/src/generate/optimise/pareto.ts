import type { Random } from '@aceso/tensor/random';

interface WithParts {
  readonly parts: readonly number[];
}

/** Whether one is at least as good in every part and better in one. */
export function dominates(a: WithParts, b: WithParts): boolean {
  let better = false;
  for (const [i, part] of a.parts.entries()) {
    const other = b.parts[i] as number;
    if (part < other) return false;
    if (part > other) better = true;
  }
  return better;
}

/** Those that no other one dominates, in the order given; of equals all stay. */
export function paretoFront<T extends WithParts>(candidates: readonly T[]): T[] {
  const front: T[] = [];
  for (const candidate of candidates) {
    if (front.some((each) => dominates(each, candidate))) continue;
    let kept = 0;
    for (const each of front) if (!dominates(candidate, each)) front[kept++] = each;
    front.length = kept;
    front.push(candidate);
  }
  return front;
}

/**
 * Candidates in the order of one random view of the goals: the worst part counts, each divided by a random weight
 * (Chebyshev scalarisation). Views drawn anew reach every part of a front, hollow ones too.
 */
export function rankedByView<T extends WithParts>(candidates: readonly T[], random: Random): T[] {
  const size = candidates[0]?.parts.length ?? 0;
  const draws = Array.from({ length: size }, () => random.exponential() + 1e-9);
  const sum = draws.reduce((a, b) => a + b, 0);
  const value = ({ parts }: T): number => {
    let worst = Number.POSITIVE_INFINITY;
    let total = 0;
    for (const [i, part] of parts.entries()) {
      const weight = (draws[i] as number) / sum;
      worst = Math.min(worst, part / weight);
      total += part * weight;
    }
    return Math.min(worst, 1e6) + 0.05 * total;
  };
  const values = new Map(candidates.map((candidate) => [candidate, value(candidate)]));
  return [...candidates].sort((a, b) => (values.get(b) as number) - (values.get(a) as number));
}
