/** Some words: texts, and groups of them, by name. */
export type Words = Readonly<Record<string, unknown>>;

const isGroup = (value: unknown): value is Words => typeof value === 'object' && value !== null;

/**
 * The words with a form for each plural of the language. Spanish has a third, `many`, for whole millions; its words are those of
 * `other` unless they are given.
 */
export function withMany(words: Words, language: string): Words {
  const many = new Intl.PluralRules(language).resolvedOptions().pluralCategories.includes('many');
  const filled = (group: Words): Words => ({
    ...(many
      ? Object.fromEntries(
          Object.entries(group).flatMap(([name, text]) =>
            name.endsWith('_other') ? [[name.replace(/other$/, 'many'), text]] : [],
          ),
        )
      : {}),
    ...Object.fromEntries(Object.entries(group).map(([name, value]) => [name, isGroup(value) ? filled(value) : value])),
  });
  return filled(words);
}
