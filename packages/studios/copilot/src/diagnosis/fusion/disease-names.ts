/** Words of a disease name in a form that compares: no punctuation, numerals as digits, type and form words left out. */
const ROMAN: Readonly<Record<string, string>> = {
  i: '1',
  ii: '2',
  iii: '3',
  iv: '4',
  v: '5',
  vi: '6',
  vii: '7',
  viii: '8',
  ix: '9',
  x: '10',
};
const EMPTY = new Set([
  'the',
  'of',
  'and',
  'with',
  'or',
  'type',
  'due',
  'to',
  'by',
  'disease',
  'syndrome',
  'disorder',
  'autosomal',
]);

export function wordsOfName(name: string): readonly string[] {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/['’]s\b/g, '')
    .split(/[^a-z0-9]+/)
    .map((word) => ROMAN[word] ?? word)
    .filter((word) => word !== '' && !EMPTY.has(word));
}

/** Share of words two names have in common (Jaccard), below which they are not taken for the same disease. */
const ALIKE = 0.6;

/** Finds the disease that a name means; names come from models, which use no identifiers. */
export class DiseaseNames {
  readonly #exact = new Map<string, string>();
  readonly #byWord = new Map<string, string[]>();
  readonly #words = new Map<string, ReadonlySet<string>>();

  constructor(diseases: Iterable<{ readonly id: string; readonly label: string }>) {
    for (const { id, label } of diseases) {
      const words = wordsOfName(label);
      const key = [...words].sort().join(' ');
      if (!this.#exact.has(key)) this.#exact.set(key, id);
      this.#words.set(id, new Set(words));
      for (const word of new Set(words)) this.#byWord.set(word, [...(this.#byWord.get(word) ?? []), id]);
    }
  }

  /** Id of the disease; undefined where no name, or more than one equally, is near enough. */
  find(name: string): string | undefined {
    const trimmed = name.trim();
    if (this.#words.has(trimmed)) return trimmed;
    const words = wordsOfName(trimmed);
    const exact = this.#exact.get([...words].sort().join(' '));
    if (exact !== undefined) return exact;
    const asked = new Set(words);
    let best: { id: string; share: number } | undefined;
    let tied = false;
    for (const id of new Set([...asked].flatMap((word) => this.#byWord.get(word) ?? []))) {
      const own = this.#words.get(id)!;
      const common = [...asked].filter((word) => own.has(word)).length;
      const share = common / (asked.size + own.size - common);
      if (best === undefined || share > best.share) {
        best = { id, share };
        tied = false;
      } else if (share === best.share) tied = true;
    }
    return best !== undefined && best.share >= ALIKE && !tied ? best.id : undefined;
  }
}
