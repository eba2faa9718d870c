/** Languages that documents of regulation are written in. */
export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** English text, with `{0}`, `{1}` where values stand, and what it is in another language. */
export type Words = Readonly<Record<string, string>>;

/** Says what a document says: the English stands in the code and is the key of every other language. */
export interface Say {
  (parts: TemplateStringsArray, ...values: readonly (string | number)[]): string;
  readonly language: Language;
  /** A whole text that stands in a table: of a rule, or of a function. */
  of(text: string): string;
  /** "a, b and c"; "none" of nothing. */
  list(words: readonly string[]): string;
}

const AND: Readonly<Record<Language, (last: string) => string>> = {
  en: () => 'and',
  // Before an i that is heard as one.
  es: (last) => (/^h?[ií](?![aeo])/i.test(last) ? 'e' : 'y'),
};

/** @param find what a text is in the language; undefined where nobody has written it, which leaves it in English */
export function sayWith(language: Language, find: (key: string) => string | undefined): Say {
  const say = (parts: TemplateStringsArray, ...values: readonly (string | number)[]): string => {
    const key = parts.map((part, i) => (i === 0 ? part : `{${i - 1}}${part}`)).join('');
    return (find(key) ?? key).replace(/\{(\d)\}/g, (_, at: string) => String(values[Number(at)]));
  };
  const of = (text: string): string => find(text) ?? text;
  const list = (words: readonly string[]): string =>
    words.length < 2
      ? (words[0] ?? say`none`)
      : `${words.slice(0, -1).join(', ')} ${AND[language](words.at(-1)!)} ${words.at(-1)}`;
  return Object.assign(say, { language, of, list });
}

export const ENGLISH: Say = sayWith('en', () => undefined);
