/** A finding that can be looked up by its words. */
export interface Term {
  /** `HP:0001250`, or the id of a finding of the common knowledge base. */
  readonly id: string;
  readonly label: string;
  readonly vocabulary: Vocabulary;
  /** The wording that matched, where it is not the label. */
  readonly matched?: string;
  /** Its everyday name in Spanish, where the knowledge base has one. */
  readonly es?: string;
}
export type Vocabulary = 'common' | 'hpo';

interface Wording {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  /** Lower-case words without accents. */
  readonly words: readonly string[];
  readonly preferred: boolean;
}

/** Lower case, without accents, cut at whatever is no letter or digit. */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Terms of one vocabulary by the beginnings of their words. */
export class TermIndex {
  readonly #vocabulary: Vocabulary;
  readonly #wordings: Wording[] = [];
  readonly #labels = new Map<string, string>();
  readonly #spanish = new Map<string, string>();

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  add(id: string, label: string, others: readonly string[] = [], es?: string): void {
    this.#labels.set(id, label);
    if (es !== undefined) this.#spanish.set(id, es);
    this.#wordings.push({ id, label, text: label, words: wordsOf(label), preferred: true });
    for (const text of others) this.#wordings.push({ id, label, text, words: wordsOf(text), preferred: false });
  }

  /**
   * Terms in which every word of the query begins a word, best first: the exact name, then short names, preferred names
   * before synonyms. An id is found by itself.
   */
  search(query: string, limit: number): Term[] {
    const id = query.trim();
    const label = this.#labels.get(id) ?? this.#labels.get(id.toUpperCase());
    if (label !== undefined) {
      const own = this.#labels.has(id) ? id : id.toUpperCase();
      return [{ id: own, label, vocabulary: this.#vocabulary, ...this.#es(own) }];
    }
    const all = wordsOf(query);
    const telling = all.filter((word, i) => i === all.length - 1 || !SMALL.has(word));
    const asked = telling.length > 0 ? telling : all;
    if (asked.length === 0) return [];
    const best = new Map<string, { wording: Wording; score: number }>();
    for (const wording of this.#wordings) {
      const score = fit(asked, wording);
      if (score === undefined) continue;
      const known = best.get(wording.id);
      if (known === undefined || score > known.score) best.set(wording.id, { wording, score });
    }
    return [...best.values()]
      .sort((a, b) => b.score - a.score || a.wording.label.localeCompare(b.wording.label))
      .slice(0, limit)
      .map(({ wording }) => ({
        id: wording.id,
        label: wording.label,
        vocabulary: this.#vocabulary,
        ...(wording.preferred ? {} : { matched: wording.text }),
        ...this.#es(wording.id),
      }));
  }

  #es(id: string): { es?: string } {
    const es = this.#spanish.get(id);
    return es === undefined ? {} : { es };
  }
}

/** Words that wordings have or lack at will: "dolor de pecho", "dolor en el pecho". The last word may be the beginning of another. */
const SMALL = new Set(['de', 'del', 'la', 'el', 'los', 'las', 'en', 'al', 'of', 'the', 'in']);

/** How well a wording answers a query; undefined when a word of the query begins none of its words. */
function fit(asked: readonly string[], { words, preferred }: Wording): number | undefined {
  let whole = 0;
  const open = new Set(words.keys());
  for (const word of asked) {
    let at = -1;
    for (const i of open) {
      if (words[i] === word) {
        at = i;
        break;
      }
      if (at < 0 && words[i]!.startsWith(word)) at = i;
    }
    if (at < 0) return undefined;
    if (words[at] === word) whole += 1;
    open.delete(at);
  }
  const inOrder = words[0]!.startsWith(asked[0]!) ? 1 : 0;
  return whole * 3 + inOrder * 2 + (preferred ? 1.5 : 0) - open.size * 1.2;
}

/** Alternatives of one wording that are spelt out, at most. */
const MOST_SPELT = 12;

/**
 * A wording of the common knowledge base (`high/raised temperature`) as the phrases it stands for. Wordings with lists of
 * their own (`@pain`) or fixed ones (`=...`) are for reading text, not for people; they are left out.
 */
export function phrasesOf(pattern: string): string[] {
  if (/[@=]/.test(pattern)) return [];
  let phrases = [''];
  for (const word of pattern.trim().split(/\s+/))
    phrases = phrases
      .flatMap((phrase) => word.split('/').map((one) => (phrase === '' ? one : `${phrase} ${one}`)))
      .slice(0, MOST_SPELT);
  return phrases;
}
