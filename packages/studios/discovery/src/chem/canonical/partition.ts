import { AROMATIC, DATIVE, type Molecule } from '../molecule.ts';

/** Weight of a bond in the sums that split cells: a digit per kind, base 16, so that sums count kinds exactly. */
function bondWeight(order: number, towardsEnd: boolean): number {
  if (order <= 4) return 16 ** (order - 1);
  if (order === AROMATIC) return 16 ** 4;
  if (order === DATIVE) return towardsEnd ? 16 ** 5 : 16 ** 6;
  return 16 ** 7;
}

/**
 * Atoms in an order that is settled cell by cell: atoms of one cell are (so far) alike. Splitting never depends on how the
 * atoms were numbered, so that equal molecules end in equal orders.
 */
export class Partition {
  readonly mol: Molecule;
  /** Atoms, cell after cell. */
  readonly order: Int32Array;
  readonly place: Int32Array;
  /** Start of each atom's cell in `order`: its class. */
  readonly cell: Int32Array;
  /** Size by cell start. */
  readonly size: Int32Array;
  cells: number;
  private readonly weights: Float64Array;
  private readonly sums: Float64Array;
  private readonly queued: Uint8Array;

  constructor(mol: Molecule, copyOf?: Partition) {
    const n = mol.atomCount;
    this.mol = mol;
    this.order = copyOf ? copyOf.order.slice() : Int32Array.from({ length: n }, (_, i) => i);
    this.place = copyOf ? copyOf.place.slice() : Int32Array.from({ length: n }, (_, i) => i);
    this.cell = copyOf ? copyOf.cell.slice() : new Int32Array(n);
    this.size = copyOf ? copyOf.size.slice() : new Int32Array(n);
    this.cells = copyOf ? copyOf.cells : n === 0 ? 0 : 1;
    if (!copyOf && n > 0) this.size[0] = n;
    this.sums = new Float64Array(n);
    this.queued = new Uint8Array(n);
    this.weights =
      copyOf?.weights ??
      Float64Array.from({ length: 2 * mol.bondCount }, (_, k) => bondWeight(mol.bondOrder[k >> 1]!, (k & 1) === 1));
  }

  get discrete(): boolean {
    return this.cells === this.mol.atomCount;
  }

  /** Splits every cell by a key (ascending), then refines. */
  splitBy(key: (atom: number) => number): void {
    const changed: number[] = [];
    for (let start = 0; start < this.order.length; ) {
      const size = this.size[start]!;
      if (size > 1) {
        for (let i = start; i < start + size; i += 1) this.sums[this.order[i]!] = key(this.order[i]!);
        this.splitCell(start, changed, true);
      }
      start += size;
    }
    this.refine(changed);
  }

  /** Puts one atom before the others of its cell, then refines. */
  individualise(atom: number): void {
    const start = this.cell[atom]!;
    const size = this.size[start]!;
    for (let i = start; i < start + size; i += 1) this.sums[this.order[i]!] = this.order[i] === atom ? 0 : 1;
    const changed: number[] = [];
    this.splitCell(start, changed, true);
    this.refine(changed);
  }

  /** Gives every atom of a cell a place of its own, in any order: for atoms that are known to be exchangeable. */
  individualiseAll(start: number): void {
    const changed: number[] = [];
    const end = start + this.size[start]!;
    for (let i = start; i < end; i += 1) {
      this.cell[this.order[i]!] = i;
      this.size[i] = 1;
      changed.push(i);
    }
    this.cells += changed.length - 1;
    this.refine(changed);
  }

  /** Until no cell tells the atoms of another apart by their bonds into it. */
  refineAll(): void {
    const all: number[] = [];
    for (let start = 0; start < this.order.length; start += this.size[start]!) all.push(start);
    this.refine(all);
  }

  private refine(work: number[]): void {
    const { mol, sums, queued } = this;
    queued.fill(0);
    for (const start of work) queued[start] = 1;
    const touched: number[] = [];
    for (let head = 0; head < work.length && !this.discrete; head += 1) {
      const splitter = work[head]!;
      queued[splitter] = 0;
      touched.length = 0;
      const end = splitter + this.size[splitter]!;
      for (let i = splitter; i < end; i += 1) {
        const a = this.order[i]!;
        for (let k = mol.adjacencyStart[a]!; k < mol.adjacencyStart[a + 1]!; k += 1) {
          const b = mol.neighbours[k]!;
          const bond = mol.neighbourBonds[k]!;
          if (sums[b] === 0) touched.push(b);
          sums[b]! += this.weights[2 * bond + (mol.bondEnd[bond] === b ? 1 : 0)]!;
        }
      }
      const starts = [...new Set(touched.map((b) => this.cell[b]!))].sort((x, y) => x - y);
      const fresh: number[] = [];
      for (const start of starts) if (this.size[start]! > 1) this.splitTouched(start, touched, fresh);
      for (const b of touched) sums[b] = 0;
      for (const start of fresh) {
        if (queued[start] !== 0) continue;
        queued[start] = 1;
        work.push(start);
      }
    }
  }

  /** Splits a cell some atoms of which were touched; touching few of many must not cost the whole cell. */
  private splitTouched(start: number, touched: readonly number[], fresh: number[]): void {
    const members = touched.filter((b) => this.cell[b] === start);
    const size = this.size[start]!;
    if (members.length < size && members.length * 4 < size) {
      // Touched atoms go to the end of the cell, ordered by sum; the untouched rest (sum 0) stays in front.
      members.sort((x, y) => this.sums[x]! - this.sums[y]!);
      let end = start + size;
      for (let i = members.length - 1; i >= 0; i -= 1) {
        end -= 1;
        this.swap(this.place[members[i]!]!, end);
      }
      this.cut(start, end, size, fresh, false);
      return;
    }
    this.splitCell(start, fresh, false);
  }

  private swap(i: number, j: number): void {
    const a = this.order[i]!;
    const b = this.order[j]!;
    this.order[i] = b;
    this.order[j] = a;
    this.place[b] = i;
    this.place[a] = j;
  }

  /** Sorts a cell by `sums` and cuts it where they differ. */
  private splitCell(start: number, fresh: number[], all: boolean): void {
    const size = this.size[start]!;
    const part = Array.from(this.order.subarray(start, start + size)).sort((x, y) => this.sums[x]! - this.sums[y]!);
    for (let i = 0; i < size; i += 1) {
      this.order[start + i] = part[i]!;
      this.place[part[i]!] = start + i;
    }
    this.cut(start, start, size, fresh, all);
    if (all) for (const a of part) this.sums[a] = 0;
  }

  /** Cuts the cell at each change of sum from `from` on (everything before it has sum 0 and is one part). */
  private cut(start: number, from: number, size: number, fresh: number[], all: boolean): void {
    const starts = [start];
    for (let i = Math.max(from, start + 1); i < start + size; i += 1) {
      const differs = i === from || this.sums[this.order[i]!] !== this.sums[this.order[i - 1]!];
      if (differs) starts.push(i);
    }
    if (starts.length === 1) {
      if (all && size === 1) fresh.push(start);
      return;
    }
    let largest = 0;
    starts.forEach((s, i) => {
      const partSize = (starts[i + 1] ?? start + size) - s;
      this.size[s] = partSize;
      if (partSize > this.size[starts[largest]!]!) largest = i;
      if (s !== start) for (let k = s; k < s + partSize; k += 1) this.cell[this.order[k]!] = s;
    });
    this.cells += starts.length - 1;
    // Hopcroft: the largest part tells nothing that the others do not, unless the whole was still to be used itself.
    starts.forEach((s, i) => {
      if (all || i !== largest || this.queued[start] !== 0) fresh.push(s);
    });
  }
}
