/**
 * The HPO as a graph of terms. Inside the engine a term is its index (0 .. size-1); ids are `HP:0001250`.
 */

export interface OntologyTerm {
  readonly id: string;
  readonly name: string;
  readonly parents: readonly number[];
}

export interface ResolvedTerm {
  readonly index: number;
  /** How the id was understood: as it is, by an alternative id, or by the replacement of an obsolete term. */
  readonly via: 'id' | 'alternative' | 'replacement';
}

const ROOT = 'HP:0000001';
const PHENOTYPIC_ABNORMALITY = 'HP:0000118';

export class Ontology {
  readonly terms: readonly OntologyTerm[];
  readonly #indexById: ReadonlyMap<string, number>;
  readonly #synonymousId: ReadonlyMap<string, { readonly id: string; readonly via: 'alternative' | 'replacement' }>;
  readonly #ancestors: (Int32Array | undefined)[];
  readonly #children: (Int32Array | undefined)[];

  constructor(
    terms: readonly OntologyTerm[],
    synonymousId: ReadonlyMap<string, { readonly id: string; readonly via: 'alternative' | 'replacement' }> = new Map(),
  ) {
    this.terms = terms;
    this.#indexById = new Map(terms.map((term, index) => [term.id, index]));
    this.#synonymousId = synonymousId;
    this.#ancestors = new Array<Int32Array | undefined>(terms.length).fill(undefined);
    this.#children = new Array<Int32Array | undefined>(terms.length).fill(undefined);
  }

  get size(): number {
    return this.terms.length;
  }

  /** The term that an id means today; undefined where the ontology has none. */
  resolve(id: string): ResolvedTerm | undefined {
    const index = this.#indexById.get(id);
    if (index !== undefined) return { index, via: 'id' };
    // A replacement may itself have been replaced since; three steps are more than any release has.
    let other = this.#synonymousId.get(id);
    for (let step = 0; other !== undefined && step < 3; step += 1) {
      const found = this.#indexById.get(other.id);
      if (found !== undefined) return { index: found, via: other.via };
      other = this.#synonymousId.get(other.id);
    }
    return undefined;
  }

  /** The term itself and everything above it, nearest first. */
  ancestors(index: number): Int32Array {
    const cached = this.#ancestors[index];
    if (cached !== undefined) return cached;
    const seen = new Set<number>([index]);
    let level: number[] = [index];
    while (level.length > 0) {
      const above: number[] = [];
      for (const one of level) {
        for (const parent of this.terms[one]!.parents) {
          if (!seen.has(parent)) {
            seen.add(parent);
            above.push(parent);
          }
        }
      }
      level = above;
    }
    const result = Int32Array.from(seen);
    this.#ancestors[index] = result;
    return result;
  }

  children(index: number): Int32Array {
    if (this.#children[index] === undefined) {
      const lists: number[][] = this.terms.map(() => []);
      this.terms.forEach((term, child) => {
        for (const parent of term.parents) lists[parent]!.push(child);
      });
      lists.forEach((list, parent) => {
        this.#children[parent] = Int32Array.from(list);
      });
    }
    return this.#children[index]!;
  }

  /** Whether a term is a phenotypic abnormality (not a mode of inheritance, an onset, a frequency or a modifier). */
  isAbnormality(index: number): boolean {
    const root = this.#indexById.get(PHENOTYPIC_ABNORMALITY);
    return root !== undefined && index !== root && this.ancestors(index).includes(root);
  }

  /** Terms that say nothing about a case: the root, and "phenotypic abnormality". */
  isTop(index: number): boolean {
    const id = this.terms[index]!.id;
    return id === ROOT || id === PHENOTYPIC_ABNORMALITY;
  }
}

/** `1250` of the compact tables -> `HP:0001250`. */
export function longId(short: string): string {
  return `HP:${short.padStart(7, '0')}`;
}

/** Reads the lines of the compact term table (see knowledge/README.md). */
export function parseOntology(text: string): Ontology {
  const rows: { id: string; name: string; parents: string[] }[] = [];
  const synonymous = new Map<string, { id: string; via: 'alternative' | 'replacement' }>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [key, name = '', third = '', alternatives = ''] = line.split('\t');
    if (key!.startsWith('!')) {
      if (third !== '') synonymous.set(longId(key!.slice(1)), { id: longId(third), via: 'replacement' });
      continue;
    }
    const id = longId(key!);
    rows.push({ id, name, parents: third === '' ? [] : third.split(',').map(longId) });
    if (alternatives !== '') {
      for (const other of alternatives.split(',')) synonymous.set(longId(other), { id, via: 'alternative' });
    }
  }
  const index = new Map(rows.map((row, at) => [row.id, at]));
  return new Ontology(
    rows.map((row) => ({
      id: row.id,
      name: row.name,
      parents: row.parents.flatMap((parent) => index.get(parent) ?? []),
    })),
    synonymous,
  );
}
