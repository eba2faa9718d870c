import { murckoScaffold, parseSmiles } from '../../chem/index.ts';

/** Score from which a molecule counts as a find of its scaffold. */
const FIND = 0.4;

/** Takes the reward away from scaffolds that were found often, so that an agent does not stay with one idea. */
export class ScaffoldFilter {
  readonly #most: number;
  readonly #found = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** The score, or 0 where the scaffold (for chains the molecule itself) has had its share. */
  reward(smiles: string, score: number): number {
    if (score < FIND || !Number.isFinite(this.#most)) return score;
    const scaffold = murckoScaffold(parseSmiles(smiles)) || smiles;
    const before = this.#found.get(scaffold) ?? 0;
    this.#found.set(scaffold, before + 1);
    return before < this.#most ? score : 0;
  }
}
