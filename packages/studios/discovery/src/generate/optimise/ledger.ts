import { canonicalSmiles, type Molecule } from '../../chem/index.ts';
import { checkCancelled } from '../../errors.ts';
import { readOrNot } from '../judge.ts';
import type { Scored, Scorer } from '../objectives/score.ts';

/** A molecule that was scored. */
export interface Candidate extends Scored {
  readonly smiles: string;
  /** Number of the call that scored it, from 1. */
  readonly call: number;
  /** What proposed it, such as "mutation" or "language model". */
  readonly origin: string;
}

export interface LedgerOptions {
  readonly scorer: Scorer;
  /** Most calls of the scorer. */
  readonly budget: number;
  /** Says why a molecule may not be proposed; it is then neither scored nor counted. */
  readonly gate?: (mol: Molecule) => string | undefined;
  readonly progress?: (calls: number, budget: number, best: number) => void;
  readonly signal?: AbortSignal;
}

/** How many candidates the area under the curve averages over. */
const TOP = 10;

/**
 * All calls of a scorer within a budget. A molecule that was scored before costs nothing; stereo is left out of what is
 * scored, because the edits do not set it.
 */
export class Ledger {
  readonly #options: LedgerOptions;
  readonly #known = new Map<string, Candidate>();
  /** Candidates, best first. */
  readonly #ranked: Candidate[] = [];
  readonly #curve: number[] = [];
  #blocked = 0;

  constructor(options: LedgerOptions) {
    this.#options = options;
  }

  get calls(): number {
    return this.#known.size;
  }

  get full(): boolean {
    return this.#known.size >= this.#options.budget;
  }

  get blocked(): number {
    return this.#blocked;
  }

  /** Best first. */
  get ranked(): readonly Candidate[] {
    return this.#ranked;
  }

  has(canonical: string): boolean {
    return this.#known.has(canonical);
  }

  /**
   * The candidate of a SMILES, scored now or before. Undefined when it is no molecule, when the gate stands in the way, or
   * when it is new and the budget is spent.
   */
  propose(smiles: string, origin: string): Candidate | undefined {
    const mol = readOrNot(smiles);
    return mol === undefined ? undefined : this.proposeMolecule(mol, origin);
  }

  proposeMolecule(mol: Molecule, origin: string): Candidate | undefined {
    checkCancelled(this.#options.signal);
    const smiles = canonicalSmiles(mol, { stereo: false });
    const known = this.#known.get(smiles);
    if (known !== undefined) return known;
    if (this.full) return undefined;
    if (this.#options.gate?.(mol) !== undefined) {
      this.#blocked += 1;
      return undefined;
    }
    const scored = this.#options.scorer.score(mol);
    const candidate: Candidate = { ...scored, smiles, call: this.calls + 1, origin };
    this.#known.set(smiles, candidate);
    this.#insert(candidate);
    const top = this.#ranked.slice(0, TOP);
    this.#curve.push(top.reduce((sum, { total }) => sum + total, 0) / TOP);
    this.#options.progress?.(this.calls, this.#options.budget, this.#ranked[0]?.total ?? 0);
    return candidate;
  }

  #insert(candidate: Candidate): void {
    let low = 0;
    let high = this.#ranked.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ranked[middle] as Candidate).total >= candidate.total) low = middle + 1;
      else high = middle;
    }
    this.#ranked.splice(low, 0, candidate);
  }

  /**
   * Area under the mean of the ten best over calls, as a share of the budget: read every 100 calls and joined by
   * straight lines; when the budget is not spent, the last mean counts for the rest (Gao et al., 2022).
   */
  area(every = 100): number {
    const { budget } = this.#options;
    let sum = 0;
    let before = 0;
    let at = 0;
    const calls = this.calls;
    for (let next = Math.min(every, calls); at < calls; next = Math.min(next + every, calls)) {
      const now = this.#curve[next - 1] as number;
      sum += ((now + before) / 2) * (next - at);
      before = now;
      at = next;
    }
    sum += (budget - calls) * before;
    return budget === 0 ? 0 : sum / budget;
  }
}
