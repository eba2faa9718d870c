import type { SearchQuery } from '@aceso/fhir';
import type { Resource } from '@medplum/fhirtypes';
import { elementsOf } from '../index/mandatory.ts';

const SUBSETTED = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' };

type Keep = (name: string) => boolean;

const listed = (names: readonly string[]): Keep => {
  const plain = new Set(names.filter((name) => !name.endsWith('[x]')));
  const choices = names.filter((name) => name.endsWith('[x]')).map((name) => name.slice(0, -3));
  return (name) =>
    plain.has(name) || choices.some((choice) => name.startsWith(choice) && /^[A-Z]/.test(name.slice(choice.length)));
};

/** What `_summary` and `_elements` leave of a resource (R4 §3.1.1.5.8, .9), tagged SUBSETTED; undefined: all of it. */
function keepRule(type: string, query: Pick<SearchQuery, 'summary' | 'elements'>): Keep | undefined {
  const known = elementsOf(type);
  const always = ['resourceType', 'id', 'meta', ...(known?.m ?? [])];
  if (query.elements.length > 0) {
    const wanted = query.elements.flatMap((path) => {
      const [first = '', second] = path.split('.');
      // `Patient.name` applies to patients, `name` to every type; an element is given whole.
      return /^[A-Z]/.test(first) ? (first === type && second ? [second] : []) : [first];
    });
    return listed([...always, ...wanted, ...wanted.map((name) => `${name}[x]`)]);
  }
  if (query.summary === 'true' && known) return listed([...always, ...known.s]);
  if (query.summary === 'text') return listed([...always, 'text']);
  if (query.summary === 'data') return (name) => name !== 'text';
  return undefined;
}

export function subset(resource: Resource, query: Pick<SearchQuery, 'summary' | 'elements'>): Resource {
  const keep = keepRule(resource.resourceType, query);
  if (!keep) return resource;
  // `_name` carries the id and extensions of the primitive `name`.
  const kept = Object.entries(resource).filter(([name]) => keep(name.startsWith('_') ? name.slice(1) : name));
  const meta = { ...resource.meta, tag: [...(resource.meta?.tag ?? []), SUBSETTED] };
  return { ...Object.fromEntries(kept), meta } as Resource;
}
