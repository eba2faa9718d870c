import { NPI } from '../codes.ts';
import type { Finding } from '../finding.ts';
import { isObject, type Json, listOf, objectsOf } from '../json.ts';
import { type BundleEntry, entryOf, nearestOf, referencesIn } from './entries.ts';

const error = (
  statement: string,
  code: Finding['code'],
  path: string,
  message: string,
  severity: Finding['severity'] = 'error',
): Finding => ({ severity, code, path, message, statement });

const UUID = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** spec-16: the address at which the resource can be had, or `urn:uuid:` and a GUID. */
export function checkFullUrls(entries: readonly BundleEntry[]): Finding[] {
  return entries.flatMap(({ fullUrl, type, id, at }) => {
    // That it is missing is for the profile to say.
    if (fullUrl === undefined || UUID.test(fullUrl)) return [];
    const wrong = (message: string): Finding[] => [error('spec-16', 'value', `${at}.fullUrl`, message)];
    if (fullUrl.startsWith('urn:uuid:')) return wrong('fullUrl is no urn:uuid: followed by a GUID in lower case');
    const match = /^https?:\/\/[^/\s]+\/(?:.*\/)?([A-Z][A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})$/.exec(fullUrl);
    if (!match) return wrong(`fullUrl must be an absolute URL that ends with ${type}/id, or urn:uuid: and a GUID`);
    if (match[1] !== type || (id !== undefined && match[2] !== id))
      return wrong(`fullUrl ends with ${match[1]}/${match[2]}, but the resource is ${type}/${id ?? '(no id)'}`);
    return [];
  });
}

/** spec-14: each resource once. */
export function checkOnce(entries: readonly BundleEntry[]): Finding[] {
  const seen = new Map<string, string>();
  return entries.flatMap(({ fullUrl, at }) => {
    if (fullUrl === undefined) return [];
    const before = seen.get(fullUrl);
    seen.set(fullUrl, before ?? at);
    return before === undefined
      ? []
      : [error('spec-14', 'duplicate', `${at}.fullUrl`, `the same resource stands at ${before} already`)];
  });
}

/** spec-15 (SHOULD): one instance for one thing. Told of people and organisations by their NPI. */
export function checkSameThing(entries: readonly BundleEntry[]): Finding[] {
  const seen = new Map<string, string>();
  return entries.flatMap(({ resource, type, fullUrl, at }) => {
    const npi = objectsOf(resource.identifier).find(({ system }) => system === NPI)?.value;
    if (!['Practitioner', 'Organization'].includes(type) || typeof npi !== 'string') return [];
    const key = `${type} ${npi}`;
    const before = seen.get(key);
    seen.set(key, before ?? fullUrl ?? at);
    return before === undefined || before === fullUrl
      ? []
      : [error('spec-15', 'duplicate', at, `describes the same ${type} as ${before}`, 'warning')];
  });
}

/**
 * spec-13, spec-18: whatever the Claim refers to is in the bundle, and whatever that refers to. spec-20: what is in the
 * bundle is there because the Claim refers to it, through supportingInfo where nothing else does.
 * @param updated the Claim that an update refers to; what that one updated itself must not be there (spec-66)
 */
export function checkClosure(entries: readonly BundleEntry[], updated: BundleEntry | undefined): Finding[] {
  const findings: Finding[] = [];
  const lacking: { readonly reference: string; readonly path: string; readonly from: BundleEntry }[] = [];
  const reached = new Set<BundleEntry>();
  const [first] = entries;
  const queue = first ? [first] : [];
  for (let entry = queue.pop(); entry; entry = queue.pop()) {
    if (reached.has(entry)) continue;
    reached.add(entry);
    for (const { reference, path } of referencesIn(entry.resource, `${entry.at}.resource`)) {
      if (reference.startsWith('#')) continue;
      const target = entryOf(reference, entry, entries);
      const inRelated = entry === updated && path.includes('.related[');
      if (target && inRelated)
        findings.push(
          error('spec-66', 'business-rule', path, 'the Claim that the updated Claim updated must not be included'),
        );
      else if (target) queue.push(target);
      else if (!inRelated) lacking.push({ reference, path, from: entry });
    }
  }
  const orphans = entries.filter((entry) => !reached.has(entry));
  // Beyond the Claim, a reference that goes wrong while the bundle has one such resource that nothing refers to leaves
  // nothing out (as in the published surgical example): it is told, and the request can be read.
  const isMisnamed = (type: string, from: string): boolean =>
    from !== 'Claim' && orphans.filter((orphan) => orphan.type === type).length === 1;
  const wanted = new Set<string>();
  for (const { reference, path, from } of lacking) {
    const type = /([A-Z][A-Za-z]+)\/[^/]+$/.exec(reference)?.[1] ?? '';
    const misnamed = isMisnamed(type, from.type);
    if (misnamed) wanted.add(type);
    const near = nearestOf(reference, entries);
    const message = near
      ? `"${reference}" is read by the fullUrl of ${from.at}, and ${near.at} has another base; write its fullUrl`
      : `"${reference}" is not in the bundle`;
    const statement = from.type === 'Claim' ? 'spec-13' : 'spec-18';
    findings.push(error(statement, 'not-found', path, message, misnamed ? 'warning' : 'error'));
  }
  for (const { type, at } of orphans) {
    findings.push(
      error(
        'spec-20',
        'business-rule',
        `${at}.resource`,
        `nothing refers to this ${type}; point to it with Claim.supportingInfo.valueReference`,
        wanted.has(type) ? 'warning' : 'error',
      ),
    );
  }
  return findings;
}

/** Sequences of a Claim: each once (spec-22), and those that an item names are there. */
export function checkSequences(claim: Json, at: string): Finding[] {
  const findings: Finding[] = [];
  const known = new Map<string, Set<unknown>>();
  for (const name of ['careTeam', 'supportingInfo', 'diagnosis', 'procedure', 'insurance', 'item']) {
    const seen = new Set<unknown>();
    objectsOf(claim[name]).forEach(({ sequence }, index) => {
      if (sequence === undefined) return;
      if (seen.has(sequence))
        findings.push(
          error(
            name === 'item' ? 'spec-34' : name === 'supportingInfo' ? 'spec-22' : 'spec-23',
            'duplicate',
            `${at}.${name}[${index}].sequence`,
            `sequence ${String(sequence)} stands twice in ${name}`,
          ),
        );
      seen.add(sequence);
    });
    known.set(name, seen);
  }
  const named = {
    careTeamSequence: 'careTeam',
    diagnosisSequence: 'diagnosis',
    procedureSequence: 'procedure',
    informationSequence: 'supportingInfo',
  };
  objectsOf(claim.item).forEach((item, index) => {
    for (const [field, list] of Object.entries(named))
      listOf(item[field]).forEach((sequence, place) => {
        if (!known.get(list)!.has(sequence))
          findings.push(
            error(
              'spec-34',
              'not-found',
              `${at}.item[${index}].${field}[${place}]`,
              `${list} has no sequence ${String(sequence)}`,
            ),
          );
      });
  });
  return findings;
}

/** Modifier extensions change what an element means: one that is not known here cannot be passed over (spec-25). */
export function checkModifiers(value: unknown, path: string, known: ReadonlySet<string>, depth = 0): Finding[] {
  if (depth > 32 || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value))
    return value.flatMap((each, index) => checkModifiers(each, `${path}[${index}]`, known, depth + 1));
  return Object.entries(value).flatMap(([key, child]): Finding[] => {
    if (key !== 'modifierExtension') return checkModifiers(child, `${path}.${key}`, known, depth + 1);
    return objectsOf(child).flatMap(({ url }, index) =>
      known.has(String(url))
        ? []
        : [
            error(
              'spec-25',
              'extension',
              `${path}.modifierExtension[${index}]`,
              'is a modifier that is not understood here',
            ),
          ],
    );
  });
}

/** A nine-digit ZIP code has its dash in FHIR; X12 has none (prof-ben-1, prof-sub-1). */
export function checkZipCodes(entries: readonly BundleEntry[]): Finding[] {
  return entries.flatMap(({ resource, type, at }) =>
    objectsOf(
      Array.isArray(resource.address) ? resource.address : isObject(resource.address) ? [resource.address] : [],
    ).flatMap(({ postalCode, country }, index) => {
      if (typeof postalCode !== 'string' || (country !== undefined && !['US', 'USA'].includes(String(country))))
        return [];
      if (/^\d{5}(-\d{4})?$/.test(postalCode)) return [];
      const nine = /^\d{9}$/.test(postalCode);
      return [
        error(
          type === 'Patient' ? 'prof-ben-1' : 'prof-sub-1',
          'value',
          `${at}.resource.address${Array.isArray(resource.address) ? `[${index}]` : ''}.postalCode`,
          nine ? 'a ZIP+4 code is written with its dash: 12345-6789' : 'is no ZIP code: 12345 or 12345-6789',
          nine ? 'warning' : 'information',
        ),
      ];
    }),
  );
}
