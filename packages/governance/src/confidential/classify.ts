import type { Resource } from '@medplum/fhirtypes';
import { CATEGORIES, type Category, CODE_LISTS, LABEL_SYSTEM, LABELS, LABELS_OF_ANY, WORDS } from './categories.ts';

/** A code that a clinic adds to a category. */
export interface AddedCode {
  readonly category: Category;
  readonly system: string;
  /** `J45*`: whatever begins so. */
  readonly code: string;
}

/** `label`: a security label that names no category: of adolescents, asked for by the patient, restricted. */
export type Sensitivity = Category | 'label';

const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';
/** The mark of the staff, on resources that come with one. */
export const MARK = { system: 'https://aceso.health/fhir/CodeSystem/proxy-mark', code: 'kept-from-proxies' } as const;

/** What is said by address, number or letters only, and not in words. */
const NOT_WORDS = new Set([
  'resourceType',
  'id',
  'system',
  'url',
  'reference',
  'profile',
  'data',
  'status',
  'version',
  'versionId',
  'lastUpdated',
  'hash',
  'contentType',
  'language',
]);

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const patternOf = (all: readonly string[]): RegExp => {
  const each = all.map((one) => (one.endsWith('|') ? `${escaped(one.slice(0, -1))}(?![\\p{L}\\p{N}])` : escaped(one)));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${each.join('|')})`, 'iu');
};
const PATTERNS = CATEGORIES.map((category) => [category, patternOf(WORDS[category])] as const);
const LISTS = CODE_LISTS.map((list) => ({
  ...list,
  systems: new Set(list.systems),
  sets: CATEGORIES.map((category) => [category, new Set(list.codes[category])] as const),
}));

interface Found {
  readonly codings: { system: string | undefined; code: string }[];
  readonly texts: string[];
}

function gather(value: unknown, key: string, found: Found): void {
  if (typeof value === 'string') {
    if (!NOT_WORDS.has(key)) found.texts.push(value);
  } else if (Array.isArray(value)) for (const one of value) gather(one, key, found);
  else if (typeof value === 'object' && value !== null) {
    const { system, code } = value as { system?: unknown; code?: unknown };
    if (typeof code === 'string') found.codings.push({ system: typeof system === 'string' ? system : undefined, code });
    for (const [name, inner] of Object.entries(value)) gather(inner, name, found);
  }
}

/** Which sensitive category a resource is of, by labels, by codes anywhere in it, by words anywhere in it. */
export function sensitivityOf(resource: Resource, added: readonly AddedCode[] = []): Sensitivity | undefined {
  for (const { system, code = '' } of resource.meta?.security ?? []) {
    if (system === CONFIDENTIALITY && (code === 'R' || code === 'V')) return 'label';
    if (system !== LABEL_SYSTEM) continue;
    const category = CATEGORIES.find((one) => LABELS[one].includes(code));
    if (category) return category;
    if (LABELS_OF_ANY.includes(code)) return 'label';
  }
  const { meta: _, ...said } = resource;
  const found: Found = { codings: [], texts: [] };
  gather(said, '', found);
  for (const { system, code } of found.codings) {
    for (const list of LISTS) {
      if (system === undefined || !list.systems.has(system)) continue;
      const plain = code.replace('.', '').toUpperCase();
      for (const [category, codes] of list.sets)
        if (list.match === 'exact' ? codes.has(code) : prefixes(plain).some((one) => codes.has(one))) return category;
    }
    const own = added.find(
      (one) =>
        one.system === system && (one.code.endsWith('*') ? code.startsWith(one.code.slice(0, -1)) : one.code === code),
    );
    if (own) return own.category;
  }
  for (const [category, pattern] of PATTERNS) if (found.texts.some((text) => pattern.test(text))) return category;
  return undefined;
}

const prefixes = (code: string): readonly string[] =>
  Array.from({ length: code.length }, (_, n) => code.slice(0, n + 1));

export const isMarked = ({ meta }: Resource): boolean =>
  meta?.security?.some(({ system, code }) => system === MARK.system && code === MARK.code) ?? false;
