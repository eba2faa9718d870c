/** Cycles gathered while rings are sought: atoms and bonds in one growing list, each cycle once. */
export class CycleList {
  count = 0;
  start = new Int32Array(65);
  hash = new Int32Array(64);
  chosen = new Uint8Array(64);
  atoms = new Int32Array(1024);
  bonds = new Int32Array(1024);
  private end = 0;
  private sum = 0;

  clear(): void {
    this.count = 0;
    this.end = 0;
  }

  size(cycle: number): number {
    return this.start[cycle + 1]! - this.start[cycle]!;
  }

  begin(): void {
    this.end = this.start[this.count]!;
    if (this.count === 0) {
      this.end = 0;
      this.start[0] = 0;
    }
    this.sum = 0;
  }

  push(atom: number, bond: number): void {
    if (this.end === this.atoms.length) {
      this.atoms = longer(this.atoms);
      this.bonds = longer(this.bonds);
    }
    this.atoms[this.end] = atom;
    this.bonds[this.end] = bond;
    this.end += 1;
    let h = Math.imul(bond + 0x9e37, 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    this.sum = (this.sum + (h ^ (h >>> 16))) | 0;
  }

  endUnlessKnown(): void {
    const first = this.start[this.count]!;
    const size = this.end - first;
    for (let c = 0; c < this.count; c += 1) {
      if (this.hash[c] === this.sum && this.size(c) === size && this.same(c, first, size)) return;
    }
    if (this.count + 1 === this.hash.length) {
      this.start = longer(this.start);
      this.hash = longer(this.hash);
      const chosen = new Uint8Array(2 * this.chosen.length);
      chosen.set(this.chosen);
      this.chosen = chosen;
    }
    this.hash[this.count] = this.sum;
    this.count += 1;
    this.start[this.count] = this.end;
  }

  private same(cycle: number, first: number, size: number): boolean {
    const from = this.start[cycle]!;
    for (let i = 0; i < size; i += 1) {
      const bond = this.bonds[first + i]!;
      let found = false;
      for (let j = from; j < from + size && !found; j += 1) found = this.bonds[j] === bond;
      if (!found) return false;
    }
    return true;
  }
}

function longer(old: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const next = new Int32Array(2 * old.length + 1);
  next.set(old);
  return next;
}
