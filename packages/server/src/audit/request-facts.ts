import type { AuditKind } from './kinds.ts';

/** Which FHIR interaction a request to `/fhir` is (R4 http.html#3.1.0), and which resource it names. */
export function fhirInteraction(method: string, path: string): { kind: AuditKind; reference?: string } {
  const parts = path
    .replace(/^\/fhir\/?/, '')
    .split('/')
    .filter((part) => part !== '');
  const [first = '', second = '', third = '', fourth = ''] = parts;
  const get = method === 'GET' || method === 'HEAD';
  if (first === 'metadata') return { kind: 'capabilities' };
  const operation = parts.find((part) => part.startsWith('$'));
  if (operation !== undefined) {
    const reference = second !== '' && !second.startsWith('$') ? { reference: `${first}/${second}` } : {};
    return { kind: operation === '$export' ? 'export' : 'operation', ...reference };
  }
  if (first === '') return { kind: get ? 'search-system' : 'batch' };
  if (first === '_history') return { kind: 'history-system' };
  if (first === '_search') return { kind: 'search-system' };
  if (second === '' || second === '_search' || second === '_history') {
    if (second === '_history') return { kind: 'history-type' };
    if (get || second === '_search') return { kind: 'search-type' };
    return { kind: byMethod(method) };
  }
  const reference = `${first}/${second}`;
  if (third === '_history') {
    return fourth === ''
      ? { kind: 'history-instance', reference }
      : { kind: 'vread', reference: `${reference}/_history/${fourth}` };
  }
  // Compartment search: Patient/1/Observation.
  if (third !== '') return { kind: 'search-type', reference };
  return { kind: byMethod(method), reference };
}

/** What a method means on a resource; a POST makes one. */
export function byMethod(method: string): AuditKind {
  switch (method) {
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return 'delete';
    case 'POST':
      return 'create';
    default:
      return 'read';
  }
}

/** Search parameters whose values say who somebody is. */
const IDENTIFYING = new Set(
  'name family given phonetic address address-city address-country address-postalcode address-state telecom phone email birthdate death-date identifier _text _content q'.split(
    ' ',
  ),
);

/** Query string with identifying values withheld: what was found is in the event by reference, names are not needed. */
export function withheld(query: string): string {
  return query
    .split('&')
    .map((pair) => {
      const name = pair.split('=', 1)[0]!;
      let plain = name;
      try {
        plain = decodeURIComponent(name);
      } catch {
        // Not decodable: nothing reads it as a parameter either, keep the raw name.
      }
      // A chain or _has ends in the parameter that is compared; a modifier follows a colon.
      const last = plain.split('.').at(-1)!.split(':');
      const compared = plain.startsWith('_has:') ? last.at(-1)! : last[0]!;
      return IDENTIFYING.has(compared) ? `${name}=(withheld)` : pair;
    })
    .join('&');
}

const PATIENT = /(?:^|\/)Patient\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/;

export const patientId = (reference: string): string | undefined => PATIENT.exec(reference)?.[1];

/** Every patient that a resource or Bundle is about or refers to. Iterative: depth of the input does not matter. */
export function patientsIn(body: unknown): Set<string> {
  const found = new Set<string>();
  const rest: unknown[] = [body];
  while (rest.length > 0) {
    const value = rest.pop();
    if (Array.isArray(value)) {
      for (const item of value) if (typeof item === 'object') rest.push(item);
    } else if (typeof value === 'object' && value !== null) {
      const { resourceType, id, reference, location } = value as Record<string, unknown>;
      if (resourceType === 'Patient' && typeof id === 'string') found.add(id);
      // `location`: what a transaction answers for an entry whose content it does not repeat.
      for (const pointer of [reference, location]) {
        const patient = typeof pointer === 'string' ? patientId(pointer) : undefined;
        if (patient !== undefined) found.add(patient);
      }
      for (const inner of Object.values(value)) if (typeof inner === 'object') rest.push(inner);
    }
  }
  return found;
}

/** Resources that a request changes without repeating their content: their patients have to be looked up before. */
export function changedUnseen(method: string, path: string, body: unknown): { type: string; id: string }[] {
  const targets: string[] = [];
  if (method === 'DELETE' || method === 'PATCH') targets.push(path.replace(/^\/fhir\//, ''));
  const entries =
    typeof body === 'object' && body !== null && 'entry' in body && Array.isArray(body.entry) ? body.entry : [];
  for (const entry of entries as unknown[]) {
    const request = (entry as { request?: { method?: unknown; url?: unknown } } | null)?.request;
    const unseen = request?.method === 'DELETE' || request?.method === 'PATCH';
    if (unseen && typeof request.url === 'string') targets.push(request.url);
  }
  return targets.flatMap((target) => {
    const match = /^([A-Z][A-Za-z]{1,63})\/([A-Za-z0-9.-]{1,64})$/.exec(target);
    return match ? [{ type: match[1]!, id: match[2]! }] : [];
  });
}
