/** Rewriting of references inside resources that arrive together (R4 §3.1.0.11.2). */

export type Rewrite = (reference: string) => string | undefined;

/** `Patient?identifier=...`: to be resolved by searching. */
export const CONDITIONAL = /^([A-Z][A-Za-z]{1,63})\?(.+)$/s;

/** A fullUrl as it is compared: the letters of a UUID have no case (RFC 4122 §3). */
export const urlKey = (url: string): string => (/^urn:uuid:/i.test(url) ? url.toLowerCase() : url);

const RELATIVE = /^[A-Z][A-Za-z]{1,63}\/[A-Za-z0-9\-.]{1,64}$/;
const ROOT = /^(https?:\/\/.+\/)[A-Z][A-Za-z]{1,63}\/[A-Za-z0-9\-.]{1,64}$/;

/**
 * References that entries of one bundle make to each other by fullUrl; keys of `known` as {@link urlKey} gives them. A
 * relative reference is one to the server that the entry itself comes from (R4 Bundle, 2.36.4.1).
 */
export function localRewrite(known: ReadonlyMap<string, string>, fullUrl: string | undefined): Rewrite {
  const root = fullUrl === undefined ? undefined : ROOT.exec(fullUrl)?.[1];
  return (reference) =>
    known.get(urlKey(reference)) ?? (root && RELATIVE.test(reference) ? known.get(root + reference) : undefined);
}

const LINK = /(\s(?:href|src)\s*=\s*["'])([^"']+)(["'])/g;

/**
 * A copy of `value` in which every reference that `rewrite` knows is replaced: in Reference.reference, in elements of
 * type uri and their kin, and in the links of narratives. Identifier values stay: they are data, not references.
 */
export function rewriteReferences<T>(value: T, rewrite: Rewrite): T {
  return walk(value, undefined, undefined, rewrite) as T;
}

function walk(value: unknown, name: string | undefined, parent: object | undefined, rewrite: Rewrite): unknown {
  if (typeof value === 'string') {
    if (name === 'div')
      return value.replace(LINK, (_all, before, url, after) => `${before}${whole(url, rewrite) ?? url}${after}`);
    if (!mayRefer(value, name, parent)) return value;
    return whole(value, rewrite) ?? value;
  }
  if (Array.isArray(value)) return value.map((item) => walk(item, name, parent, rewrite));
  if (typeof value !== 'object' || value === null) return value;
  const result: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    const next = walk(item, key, value, rewrite);
    // Plain data, so that validation finds it and says so, instead of another prototype.
    if (key === '__proto__') {
      Object.defineProperty(result, key, { value: next, enumerable: true, configurable: true, writable: true });
    } else result[key] = next;
  }
  return result;
}

/** Conditional references exist in Reference.reference only; anything else must look like a URL to be considered. */
function mayRefer(value: string, name: string | undefined, parent: object | undefined): boolean {
  if (name === 'reference') return true;
  if (name === 'value' && parent && 'system' in parent) return false;
  if (name === 'fullUrl') return false;
  return value.startsWith('urn:') || value.startsWith('http://') || value.startsWith('https://');
}

/** Also with a fragment, which stays. */
function whole(value: string, rewrite: Rewrite): string | undefined {
  const direct = rewrite(value);
  if (direct !== undefined) return direct;
  const hash = value.indexOf('#');
  if (hash <= 0) return undefined;
  const base = rewrite(value.slice(0, hash));
  return base === undefined ? undefined : base + value.slice(hash);
}

/** Every conditional reference in `value`, once each. */
export function conditionalReferences(value: unknown): Set<string> {
  const found = new Set<string>();
  walk(value, undefined, undefined, (reference) => {
    if (CONDITIONAL.test(reference)) found.add(reference);
    return undefined;
  });
  return found;
}
