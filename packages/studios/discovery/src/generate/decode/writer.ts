import type { AtomKind, TokenKind } from './token-kind.ts';

interface Written {
  readonly kind: AtomKind;
  /** Sum of bond orders so far, ring bonds that are still open included. */
  used: number;
  neighbours: number;
  exocyclic: boolean;
}

interface OpenRing {
  readonly atom: number;
  /** 0 where no symbol was written. */
  readonly order: number;
  readonly symbol: string;
}

/**
 * The state of a SMILES that is being written, token by token: which branch is open, which ring bonds wait for their other
 * end, how much room for bonds each atom has. `allows` says whether a token can come next, so that a model that samples
 * cannot leave brackets open or overfill an atom. It does not see whether aromatic rings have a Kekulé structure: the
 * parser judges that when the molecule is whole.
 */
export class SmilesWriter {
  readonly #atoms: Written[] = [];
  readonly #branches: number[] = [];
  readonly #rings = new Map<number, OpenRing>();
  readonly #bonds = new Set<number>();
  #last = -1;
  #bond: { readonly symbol: string; readonly order: number } | undefined;
  /** Whether something was written since the branch opened. */
  #branchBegun = true;
  #previous: TokenKind['kind'] | undefined;

  get atoms(): number {
    return this.#atoms.length;
  }

  get openRings(): number {
    return this.#rings.size;
  }

  /** Numbers of the ring bonds that wait for their other end. */
  ringsOpen(): number[] {
    return [...this.#rings.keys()];
  }

  get openBranches(): number {
    return this.#branches.length;
  }

  allows(token: TokenKind): boolean {
    const last = this.#atoms[this.#last];
    switch (token.kind) {
      case 'end':
        return last !== undefined && this.#rings.size === 0 && this.#branches.length === 0 && this.#bond === undefined;
      case 'atom': {
        const order = this.#bond?.order ?? 1;
        if (last === undefined) return true;
        const exocyclic = order > 1;
        return room(last, order, exocyclic) && roomOf(token.atom, order, 0, 0, exocyclic, false);
      }
      case 'bond':
        return (
          last !== undefined &&
          this.#bond === undefined &&
          room(last, token.order, token.order > 1) &&
          !(token.order === 3 && last.kind.aromatic)
        );
      case 'open':
        // A branch leaves room for the chain that goes on after it.
        return last !== undefined && this.#bond === undefined && this.#previous !== 'open' && room(last, 2, false, 2);
      case 'close':
        return this.#branches.length > 0 && this.#branchBegun && this.#bond === undefined;
      case 'ring':
        return last !== undefined && this.#branchBegun && this.#allowsRing(last, token.digit);
      case 'other':
        return false;
    }
  }

  #allowsRing(last: Written, digit: number): boolean {
    const ring = this.#rings.get(digit);
    const order = this.#bond?.order ?? 1;
    if (ring === undefined) return room(last, order, order > 1);
    const start = this.#atoms[ring.atom] as Written;
    if (ring.atom === this.#last || this.#bonds.has(pair(ring.atom, this.#last))) return false;
    if (ring.symbol !== '' && this.#bond !== undefined && ring.symbol !== this.#bond.symbol) return false;
    const joined = Math.max(order, ring.order);
    // The first end was given room for its own symbol; a symbol at this end may ask it for more.
    const more = joined - Math.max(1, ring.order);
    return room(last, joined, joined > 1) && (more === 0 || room(start, more, true, 0));
  }

  /** @throws RangeError for a token that `allows` refuses */
  write(token: TokenKind): void {
    if (!this.allows(token)) throw new RangeError(`a ${token.kind} cannot come here`);
    const order = this.#bond?.order ?? 1;
    switch (token.kind) {
      case 'atom': {
        const atom: Written = { kind: token.atom, used: 0, neighbours: 0, exocyclic: false };
        this.#atoms.push(atom);
        const index = this.#atoms.length - 1;
        if (this.#last >= 0) {
          this.#join(this.#last, order);
          this.#join(index, order);
          this.#bonds.add(pair(this.#last, index));
        }
        this.#last = index;
        this.#bond = undefined;
        this.#branchBegun = true;
        break;
      }
      case 'bond':
        this.#bond = token;
        break;
      case 'open':
        this.#branches.push(this.#last);
        this.#branchBegun = false;
        break;
      case 'close':
        this.#last = this.#branches.pop() as number;
        break;
      case 'ring':
        this.#writeRing(token.digit, order);
        break;
      default:
    }
    this.#previous = token.kind;
  }

  #writeRing(digit: number, order: number): void {
    const ring = this.#rings.get(digit);
    if (ring === undefined) {
      this.#rings.set(digit, {
        atom: this.#last,
        order: this.#bond?.order ?? 0,
        symbol: this.#bond?.symbol ?? '',
      });
      this.#join(this.#last, order);
    } else {
      const joined = Math.max(order, ring.order);
      this.#join(this.#last, joined);
      const start = this.#atoms[ring.atom] as Written;
      start.used += joined - Math.max(1, ring.order);
      if (joined > 1) start.exocyclic = true;
      this.#bonds.add(pair(ring.atom, this.#last));
      this.#rings.delete(digit);
    }
    this.#bond = undefined;
  }

  #join(index: number, order: number): void {
    const atom = this.#atoms[index] as Written;
    atom.used += order;
    atom.neighbours += 1;
    if (order > 1) atom.exocyclic = true;
  }
}

const pair = (a: number, b: number): number => (a < b ? a * 4096 + b : b * 4096 + a);

const room = (atom: Written, order: number, double: boolean, neighbours = 1): boolean =>
  roomOf(atom.kind, order, atom.used, atom.neighbours, double, atom.exocyclic, neighbours);

function roomOf(
  kind: AtomKind,
  order: number,
  used: number,
  neighbours: number,
  double: boolean,
  hasDouble: boolean,
  more = 1,
): boolean {
  if (used + order > kind.valence) return false;
  if (!kind.aromatic) return true;
  // c(=O) and s(=O) may have a double bond out of the ring; c then still has three neighbours.
  if (double && hasDouble) return false;
  return neighbours + more <= kind.neighbours;
}
