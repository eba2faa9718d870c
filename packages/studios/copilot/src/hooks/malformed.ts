/**
 * Reads a published test request that is not valid JSON: the first JSON value, and what an early closing brace left
 * outside. Prefetch items that ended up beside `prefetch`, or after the end, are put back into it.
 * For test data of published guides only; a server answers such a request with an error.
 */
export function readPublishedRequest(text: string): { request: Record<string, unknown>; repaired: boolean } {
  const source = text.replace(/^\uFEFF/, '').trim();
  const end = endOfValue(source);
  const request = JSON.parse(source.slice(0, end)) as Record<string, unknown>;
  const rest = source.slice(end).trim();
  const outside = { ...itemsOf(request), ...trailingItems(rest) };
  const kept = Object.fromEntries(Object.entries(request).filter(([key]) => !ITEM.test(key)));
  const prefetch = (request.prefetch ?? {}) as Record<string, unknown>;
  return {
    request: { ...kept, prefetch: mapValues({ ...prefetch, ...outside }, unwrapped) },
    repaired: rest !== '' || Object.keys(outside).length > 0,
  };
}

/** Prefetch of the first drafts of CDS Hooks: `{ response, resource }` around each resource. */
function unwrapped(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || 'resourceType' in value) return value;
  return 'resource' in value ? value.resource : 'response' in value ? null : value;
}

function mapValues(object: Record<string, unknown>, map: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));
}

const ITEM = /^item\d+$/;

function itemsOf(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([key]) => ITEM.test(key)));
}

/** `, "item6": {...} } }`: the members up to the brace that closes what is already closed. */
function trailingItems(rest: string): Record<string, unknown> {
  if (!rest.startsWith(',')) return {};
  const members = `{${rest.slice(1)}`;
  try {
    return itemsOf(JSON.parse(members.slice(0, endOfValue(members))) as Record<string, unknown>);
  } catch {
    return {};
  }
}

/** Index after the first complete JSON object of a text. */
function endOfValue(source: string): number {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < source.length; at++) {
    const char = source[at];
    if (quoted) {
      if (char === '\\') at++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') {
      depth--;
      if (depth === 0) return at + 1;
    }
  }
  return source.length;
}
