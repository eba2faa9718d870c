/**
 * SMILES as tokens: a bracket atom, a two-letter halogen, a ring closure with %, or one character. One special token marks both where a
 * molecule begins and where it ends, so that a stream of molecules is one sequence.
 */
const TOKEN = /\[[^[\]]*\]|Br|Cl|%\d\d|[A-Za-z0-9()=#\-+/\\.:~*@$]/y;

/** Index of the token that stands between two molecules. */
export const END = 0;

/**
 * The tokens of a SMILES.
 * @throws RangeError naming the position of a character that no token begins with
 */
export function tokenise(smiles: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < smiles.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(smiles);
    if (match === null) {
      throw new RangeError(`position ${at + 1}: ${JSON.stringify(smiles[at])} begins no SMILES token`);
    }
    tokens.push(match[0]);
  }
  return tokens;
}

/** The tokens that a model knows, in the order of their indices; index 0 is the end. */
export class Vocabulary {
  readonly tokens: readonly string[];
  readonly #index: ReadonlyMap<string, number>;

  /** @param tokens without the end token */
  constructor(tokens: readonly string[]) {
    this.tokens = ['', ...tokens];
    this.#index = new Map(this.tokens.map((token, i) => [token, i]));
    if (this.#index.size !== this.tokens.length) throw new RangeError('a vocabulary holds a token twice');
  }

  get size(): number {
    return this.tokens.length;
  }

  indexOf(token: string): number | undefined {
    return token === '' ? undefined : this.#index.get(token);
  }

  /** Indices of the tokens of a SMILES, or undefined when one of them is unknown here. */
  encode(smiles: string): Uint8Array | undefined {
    const tokens = tokenise(smiles);
    const indices = new Uint8Array(tokens.length);
    for (const [i, token] of tokens.entries()) {
      const index = this.#index.get(token);
      if (index === undefined) return undefined;
      indices[i] = index;
    }
    return indices;
  }

  decode(indices: Iterable<number>): string {
    let smiles = '';
    for (const index of indices) smiles += this.tokens[index] ?? '';
    return smiles;
  }

  /**
   * The tokens of a set of molecules that occur in at least `atLeast` of them, most frequent first: a token seen a few
   * times cannot be learned, and molecules with it are left out of training.
   */
  static of(molecules: Iterable<string>, atLeast: number): Vocabulary {
    const counts = new Map<string, number>();
    for (const smiles of molecules) {
      for (const token of new Set(tokenise(smiles))) counts.set(token, (counts.get(token) ?? 0) + 1);
    }
    const kept = [...counts].filter(([, count]) => count >= atLeast);
    kept.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    if (kept.length > 254) throw new RangeError(`a vocabulary holds at most 254 tokens, not ${kept.length}`);
    return new Vocabulary(kept.map(([token]) => token));
  }
}
