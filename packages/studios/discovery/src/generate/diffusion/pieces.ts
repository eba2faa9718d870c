import { tokenise } from '../tokens.ts';

/**
 * SMILES in pieces of several tokens (byte-pair encoding over SMILES tokens; Sennrich et al., 2016; for SMILES: Li and
 * Fourches, 2021). A molecule becomes three times shorter, which a model that looks at all positions at once needs.
 */
export class Pieces {
  /** Text of each piece; 0 is the filling after the end of a molecule. */
  readonly texts: readonly string[];
  readonly #index = new Map<string, number>();
  readonly #merges = new Map<string, number>();

  /** @param merges pairs of pieces in the order in which they are joined */
  constructor(tokens: readonly string[], merges: readonly (readonly [string, string])[]) {
    this.texts = ['', ...tokens, ...merges.map(([a, b]) => a + b)];
    for (const [i, text] of this.texts.entries()) if (!this.#index.has(text)) this.#index.set(text, i);
    for (const [i, [a, b]] of merges.entries()) this.#merges.set(`${a} ${b}`, i);
  }

  get size(): number {
    return this.texts.length;
  }

  /** Indices of the pieces, or undefined where a token is unknown. */
  encode(smiles: string): number[] | undefined {
    const parts = tokenise(smiles);
    for (;;) {
      let best = Number.POSITIVE_INFINITY;
      for (let i = 0; i + 1 < parts.length; i += 1) {
        best = Math.min(best, this.#merges.get(`${parts[i]} ${parts[i + 1]}`) ?? Number.POSITIVE_INFINITY);
      }
      if (best === Number.POSITIVE_INFINITY) break;
      let out = 0;
      for (let i = 0; i < parts.length; i += 1, out += 1) {
        const joins = i + 1 < parts.length && this.#merges.get(`${parts[i]} ${parts[i + 1]}`) === best;
        parts[out] = joins ? `${parts[i]}${parts[i + 1]}` : (parts[i] as string);
        if (joins) i += 1;
      }
      parts.length = out;
    }
    const indices: number[] = [];
    for (const part of parts) {
      const index = this.#index.get(part);
      if (index === undefined) return undefined;
      indices.push(index);
    }
    return indices;
  }

  /** The text up to the first filling. */
  decode(indices: ArrayLike<number>): string {
    let smiles = '';
    for (let i = 0; i < indices.length && indices[i] !== 0; i += 1) smiles += this.texts[indices[i] as number] ?? '';
    return smiles;
  }
}

/** Joins the most frequent neighbours, `count` times. */
export function learnMerges(molecules: Iterable<string>, count: number): [string, string][] {
  const texts: string[] = [];
  const index = new Map<string, number>();
  const number = (text: string): number => {
    let known = index.get(text);
    if (known === undefined) {
      known = texts.push(text) - 1;
      index.set(text, known);
    }
    return known;
  };
  const rows = Array.from(molecules, (smiles) => tokenise(smiles).map(number));
  const merges: [string, string][] = [];
  while (merges.length < count) {
    const counts = new Map<number, number>();
    for (const row of rows) {
      for (let i = 0; i + 1 < row.length; i += 1) {
        const pair = (row[i] as number) * 65536 + (row[i + 1] as number);
        counts.set(pair, (counts.get(pair) ?? 0) + 1);
      }
    }
    let best = -1;
    let most = 1;
    for (const [pair, n] of counts) {
      if (n > most || (n === most && pair < best)) [best, most] = [pair, n];
    }
    if (best < 0) break;
    const [a, b] = [Math.floor(best / 65536), best % 65536];
    const joined = number(`${texts[a]}${texts[b]}`);
    merges.push([texts[a] as string, texts[b] as string]);
    for (const row of rows) {
      let out = 0;
      for (let i = 0; i < row.length; i += 1, out += 1) {
        const joins = row[i] === a && row[i + 1] === b;
        row[out] = joins ? joined : (row[i] as number);
        if (joins) i += 1;
      }
      row.length = out;
    }
  }
  return merges;
}
