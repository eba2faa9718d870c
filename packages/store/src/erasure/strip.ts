import type { Resource } from '@medplum/fhirtypes';

const gone = (value: unknown): boolean =>
  value === undefined ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

/** Elements that mean nothing without the reference in them: of these, the whole entry goes. */
const CARRIERS = new Set(['reference', 'entity', 'item', 'other', 'target', 'actor', 'individual', 'what', 'who']);

/**
 * The resource without its references to somebody, and what is said beside them (display, identifier). An entry of a list
 * that was about the reference alone (a member of a group, a link) goes with it.
 */
export function withoutReferences(resource: Resource, mentions: (text: string) => boolean): Resource {
  const strip = (value: unknown, top: boolean): unknown => {
    if (Array.isArray(value)) return value.map((one) => strip(one, false)).filter((one) => !gone(one));
    if (typeof value !== 'object' || value === null) return value;
    const fields = value as Record<string, unknown>;
    if (typeof fields.reference === 'string' && mentions(fields.reference)) return undefined;
    const kept: Record<string, unknown> = {};
    let lost = false;
    for (const [name, inner] of Object.entries(fields)) {
      const left = top && (name === 'id' || name === 'resourceType') ? inner : strip(inner, false);
      if (!gone(left) || gone(inner)) kept[name] = left;
      else if (CARRIERS.has(name)) lost = true;
    }
    return lost && !top ? undefined : kept;
  };
  return strip(resource, true) as Resource;
}
