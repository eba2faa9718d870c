type KnownType = 'NAME' | 'GEOGRAPHIC_LOCATION' | 'UNIQUE_IDENTIFIER';
interface Place {
  readonly start: number;
  readonly end: number;
  readonly type: KnownType;
}

/**
 * What a record itself says of who it is about: names, streets, numbers. In free text of the same record these are found by what they
 * are, whatever stands around them. What a wider collection knows (`beyond`: the file, the run) is found as well.
 */
export class KnownIdentifiers {
  readonly #names = new Set<string>();
  readonly #places = new Set<string>();
  readonly #codes = new Set<string>();
  readonly #beyond: KnownIdentifiers | undefined;
  #patterns: readonly (readonly [RegExp, KnownType])[] | undefined;

  constructor(beyond?: KnownIdentifiers) {
    this.#beyond = beyond;
  }

  /** Parts of a name, each a word of its own. Words of one or two letters are left to the rules of free text. */
  name(text: string): void {
    for (const word of text.split(/[\s,-]+/)) if (word.replace(/[^\p{L}]/gu, '').length >= 3) this.#names.add(word);
    this.#patterns = undefined;
  }

  /** A line of an address, a town, the name of a place. */
  place(text: string): void {
    if (text.trim().length >= 4) this.#places.add(text.trim().replace(/\s+/g, ' '));
    this.#patterns = undefined;
  }

  /** A number or code of at least four characters. */
  code(text: string): void {
    const value = text.trim();
    if (value.length >= 4 && /\d/.test(value)) this.#codes.add(value);
    this.#patterns = undefined;
  }

  /** Where any of them stands in a text. Names match as written, in capitals or with a capital first: `May` is a name, `may` a word. */
  find(text: string): Place[] {
    this.#patterns ??= this.#compile();
    const found = this.#patterns.flatMap(([pattern, type]) =>
      [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length, type })),
    );
    const wider = this.#beyond?.find(text) ?? [];
    const all = [...found, ...wider].sort((a, b) => a.start - b.start || b.end - a.end);
    const kept: Place[] = [];
    for (const place of all) if (place.start >= (kept.at(-1)?.end ?? 0)) kept.push(place);
    return kept;
  }

  #compile(): (readonly [RegExp, KnownType])[] {
    const names = [...this.#names].flatMap((name) => [...new Set([name, name.toUpperCase(), titled(name)])]);
    // The digits of a telephone number are written with any marks between them.
    const codes = [...this.#codes].map((code) =>
      code.replace(/\D/g, '').length >= 7 && /^[\d\s().+-]+$/.test(code)
        ? [...code.replace(/\D/g, '')].join('[\\s().-]{0,2}')
        : escaped(code),
    );
    return [
      ...pattern([...this.#places].map(escaped), 'GEOGRAPHIC_LOCATION', 'giu'),
      ...pattern(codes, 'UNIQUE_IDENTIFIER', 'giu'),
      ...pattern(names.map(escaped), 'NAME', 'gu'),
    ];
  }
}

const pattern = (forms: readonly string[], type: KnownType, flags: string): (readonly [RegExp, KnownType])[] =>
  forms.length === 0
    ? []
    : [
        [
          new RegExp(
            `(?<![\\p{L}\\p{N}])(?:${[...forms].sort((a, b) => b.length - a.length).join('|')})(?![\\p{L}\\p{N}])`,
            flags,
          ),
          type,
        ],
      ];

/** `O'BRIEN` as a note writes it: `O'Brien`. */
const titled = (text: string): string =>
  text.toLowerCase().replace(/(?<![\p{L}\p{M}])\p{L}/gu, (letter) => letter.toUpperCase());

const escaped = (text: string): string =>
  text
    .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    .replace(/['’]/g, "['’]")
    .replace(/ /g, '\\s+');
