export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];

export const objectsOf = (value: unknown): readonly Json[] => listOf(value).filter(isObject);

export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** Everything that a pattern says is in the value (FHIR ElementDefinition.pattern[x]). */
export function hasPattern(value: unknown, pattern: unknown): boolean {
  if (Array.isArray(pattern)) return pattern.every((each) => listOf(value).some((item) => hasPattern(item, each)));
  if (isObject(pattern))
    return isObject(value) && Object.entries(pattern).every(([key, wanted]) => hasPattern(value[key], wanted));
  return value === pattern;
}

/** The extensions of an element that have an address. */
export const extensionsOf = (element: unknown, url: string): readonly Json[] =>
  isObject(element) ? objectsOf(element.extension).filter((each) => each.url === url) : [];

/** The value of an extension, whatever its type. */
export function extensionValue(extension: Json | undefined): unknown {
  const key = extension && Object.keys(extension).find((each) => each.startsWith('value'));
  return key === undefined ? undefined : extension![key];
}

/** First code of a CodeableConcept, of one system where it is named. */
export function codeOf(concept: unknown, system?: string): string | undefined {
  if (!isObject(concept)) return undefined;
  const coding = objectsOf(concept.coding).find((each) => system === undefined || each.system === system);
  return textOf(coding?.code);
}
