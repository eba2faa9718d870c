import type { Plan } from './plan.ts';

/** A product by its plan and the number (within the plan) of each role's member. */
export interface RankedProduct {
  readonly units: number;
  readonly plan: Plan;
  readonly members: readonly number[];
}

/** Best first; of equal scores the one whose reaction, then first synthon, then second, ... comes earlier in the file. */
export function byProduct(a: RankedProduct, b: RankedProduct): number {
  if (a.units !== b.units) return b.units - a.units;
  if (a.plan.reactionNumber !== b.plan.reactionNumber) return a.plan.reactionNumber - b.plan.reactionNumber;
  for (let role = 0; role < a.members.length; role += 1) {
    const difference = a.plan.members[role]![a.members[role]!]! - b.plan.members[role]![b.members[role]!]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Keeps the best products, as a heap with the worst on top. */
export class TopProducts {
  private readonly heap: RankedProduct[] = [];
  private readonly size: number;

  constructor(size: number) {
    this.size = size;
  }

  get count(): number {
    return this.heap.length;
  }

  get least(): number {
    return this.heap.length < this.size ? Number.NEGATIVE_INFINITY : this.heap[0]!.units;
  }

  /** Whether a product, or one that comes after it, could be kept. */
  wants(product: RankedProduct): boolean {
    return this.heap.length < this.size || byProduct(product, this.heap[0]!) < 0;
  }

  /** Whether it was kept. */
  add(product: RankedProduct): boolean {
    const { heap } = this;
    if (heap.length < this.size) {
      heap.push(product);
      for (let at = heap.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (byProduct(heap[parent]!, heap[at]!) >= 0) break;
        [heap[parent], heap[at]] = [heap[at]!, heap[parent]!];
        at = parent;
      }
      return true;
    }
    if (byProduct(product, heap[0]!) >= 0) return false;
    heap[0] = product;
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      if (left >= heap.length) return true;
      const worse = left + 1 < heap.length && byProduct(heap[left + 1]!, heap[left]!) > 0 ? left + 1 : left;
      if (byProduct(heap[worse]!, heap[at]!) <= 0) return true;
      [heap[worse], heap[at]] = [heap[at]!, heap[worse]!];
      at = worse;
    }
  }

  ranked(): RankedProduct[] {
    return [...this.heap].sort(byProduct);
  }
}
