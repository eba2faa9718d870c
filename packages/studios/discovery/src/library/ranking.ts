/** A molecule that a search found. */
export interface Found {
  readonly score: number;
  /** Line of the source: of equal scores the earlier line is first. */
  readonly line: number;
  /** Number in the library. */
  readonly index: number;
}

/** Negative when `a` comes before `b`. */
export const byRank = (a: Found, b: Found): number => b.score - a.score || a.line - b.line;

/** Keeps the best `size` of what it is given (all of it when `size` is infinite), as a heap with the worst on top. */
export class Best {
  private readonly heap: Found[] = [];
  private readonly size: number;

  constructor(size: number) {
    this.size = size;
  }

  /** What a score must reach to be kept; ties are decided by line. */
  get least(): number {
    return this.heap.length < this.size
      ? Number.NEGATIVE_INFINITY
      : this.size === 0
        ? Number.POSITIVE_INFINITY
        : this.heap[0]!.score;
  }

  wants(score: number, line: number): boolean {
    if (this.heap.length < this.size) return true;
    const worst = this.heap[0];
    return worst !== undefined && (score > worst.score || (score === worst.score && line < worst.line));
  }

  add(found: Found): void {
    const { heap } = this;
    if (this.size === Number.POSITIVE_INFINITY) {
      heap.push(found);
      return;
    }
    if (!this.wants(found.score, found.line)) return;
    if (heap.length < this.size) {
      heap.push(found);
      let at = heap.length - 1;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (byRank(heap[parent]!, heap[at]!) >= 0) break;
        [heap[parent], heap[at]] = [heap[at]!, heap[parent]!];
        at = parent;
      }
      return;
    }
    heap[0] = found;
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      if (left >= heap.length) return;
      const worse = left + 1 < heap.length && byRank(heap[left + 1]!, heap[left]!) > 0 ? left + 1 : left;
      if (byRank(heap[worse]!, heap[at]!) <= 0) return;
      [heap[worse], heap[at]] = [heap[at]!, heap[worse]!];
      at = worse;
    }
  }

  /** Best first. */
  ranked(): Found[] {
    return [...this.heap].sort(byRank);
  }
}
