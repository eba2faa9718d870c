/**
 * What a record itself says of who it is about: names, streets, numbers. In free text of the same record these are found by what they
 * are, whatever stands around them.
 */
export class KnownIdentifiers {
  readonly #words = new Map<string, string>();
  #pattern: RegExp | undefined;

  /** Parts of a name, each a word of its own. Words of one or two letters are left to the rules of free text. */
  name(text: string): void {
    for (const word of text.split(/[\s,]+/)) if (word.replace(/[^\p{L}]/gu, '').length >= 3) this.#add(word, 'NAME');
  }

  /** A line of an address, a town, the name of a place. */
  place(text: string): void {
    if (text.trim().length >= 4) this.#add(text.trim(), 'GEOGRAPHIC_LOCATION');
  }

  /** A number or code of at least four characters. */
  code(text: string): void {
    const value = text.trim();
    if (value.length >= 4 && /\d/.test(value)) this.#add(value, 'UNIQUE_IDENTIFIER');
  }

  get size(): number {
    return this.#words.size;
  }

  /** Where any of them stands in a text. Names match as written, in capitals or with a capital first: `May` is a name, `may` a word. */
  find(text: string): { start: number; end: number; type: 'NAME' | 'GEOGRAPHIC_LOCATION' | 'UNIQUE_IDENTIFIER' }[] {
    if (this.#words.size === 0) return [];
    this.#pattern ??= new RegExp(
      `(?<![\\p{L}\\p{N}])(?:${[...this.#words.keys()]
        .sort((a, b) => b.length - a.length)
        .map(escaped)
        .join('|')})(?![\\p{L}\\p{N}])`,
      'gu',
    );
    return [...text.matchAll(this.#pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      type: this.#words.get(match[0]) as 'NAME',
    }));
  }

  #add(value: string, type: string): void {
    for (const form of new Set([value, value.toUpperCase(), titled(value)]))
      if (!this.#words.has(form)) this.#words.set(form, type);
    if (type !== 'NAME' && !this.#words.has(value.toLowerCase())) this.#words.set(value.toLowerCase(), type);
    this.#pattern = undefined;
  }
}

/** `O'BRIEN-HALL` as a note writes it: `O'Brien-Hall`. */
const titled = (text: string): string =>
  text.toLowerCase().replace(/(?<![\p{L}\p{M}])\p{L}/gu, (letter) => letter.toUpperCase());

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
