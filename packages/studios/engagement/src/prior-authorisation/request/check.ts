import { validateResource } from '@aceso/fhir';
import { EXTENSION } from '../codes.ts';
import { type Finding, isError } from '../finding.ts';
import { codeOf, isObject, type Json, objectsOf } from '../json.ts';
import { checkProfile, type ReferenceTarget } from '../profiles/check.ts';
import { PROFILE, profileOf } from '../profiles/load.ts';
import { checkTimingsAndQuantities } from './check-data.ts';
import {
  checkClosure,
  checkFullUrls,
  checkModifiers,
  checkOnce,
  checkSameThing,
  checkSequences,
  checkZipCodes,
} from './check-entries.ts';
import { checkUpdate } from './check-update.ts';
import { type BundleEntry, entriesOf, entryOf } from './entries.ts';
import { checkUsCore } from './us-core.ts';

export type RequestKind = 'submit' | 'inquire';

/** What a bundle holds that has passed. */
export interface CheckedRequest {
  readonly findings: readonly Finding[];
  /** There only where no finding is an error. */
  readonly bundle?: Json;
}

const KNOWN_MODIFIERS: ReadonlySet<string> = new Set([EXTENSION.infoCancelled]);

/**
 * Judges a request as the payer does before it reads what is asked for: R4, the profiles of Da Vinci PAS 2.2.1, and the
 * statements of its narrative that a bundle can keep or break. Takes anything that JSON can hold.
 */
export async function checkRequest(value: unknown, kind: RequestKind): Promise<CheckedRequest> {
  if (!isObject(value) || value.resourceType !== 'Bundle') {
    const what =
      isObject(value) && typeof value.resourceType === 'string'
        ? `a ${value.resourceType.slice(0, 64)}`
        : 'no FHIR resource';
    return {
      findings: [
        {
          severity: 'error',
          code: 'structure',
          path: 'Bundle',
          message: `the request must be one Bundle in JSON, but this is ${what}`,
          statement: 'spec-11',
        },
      ],
    };
  }
  const base: Finding[] = validateResource(value, { maxIssues: 200 }).map(
    ({ severity, code, diagnostics, expression }) => ({
      severity: severity === 'error' || severity === 'fatal' ? 'error' : 'information',
      code,
      message: diagnostics ?? '',
      path: expression?.[0] ?? 'Bundle',
      statement: 'spec-23',
    }),
  );
  const entries = entriesOf(value);
  const [first] = entries;
  const name = kind === 'submit' ? 'profile-pas-request-bundle' : 'profile-pas-inquiry-request-bundle';
  // That the first entry is a Claim is said below, with its own statement.
  const outer = (await checkProfile(value, `${PROFILE}${name}`, 'Bundle')).findings.filter(
    ({ message }) => !message.includes('[ClaimFirst]'),
  );
  const findings = [...base, ...outer];
  if (first?.type !== 'Claim' || first.at !== 'Bundle.entry[0]') {
    findings.push({
      severity: 'error',
      code: 'invariant',
      path: 'Bundle.entry[0]',
      message: `the first entry must be the Claim${first ? `, but is a ${first.type}` : ''}`,
      statement: 'spec-12',
    });
  }
  findings.push(
    ...checkFullUrls(entries),
    ...checkOnce(entries),
    ...checkSameThing(entries),
    ...checkZipCodes(entries),
    ...checkTimingsAndQuantities(entries),
  );
  if (first?.type === 'Claim') findings.push(...(await checkClaim(first, entries, kind)));
  const all = unique(findings);
  return all.some(isError) ? { findings: all } : { findings: all, bundle: value };
}

async function checkClaim(first: BundleEntry, entries: readonly BundleEntry[], kind: RequestKind): Promise<Finding[]> {
  const at = `${first.at}.resource`;
  const claim = first.resource;
  const related = kind === 'submit' ? objectsOf(claim.related)[0] : undefined;
  const reference = isObject(related?.claim) ? related.claim.reference : undefined;
  const updated = typeof reference === 'string' ? entryOf(reference, first, entries) : undefined;
  const findings = [...checkSequences(claim, at), ...checkClosure(entries, updated)];
  if (related && !updated)
    findings.push({
      severity: 'error',
      code: 'not-found',
      path: `${at}.related[0].claim`,
      message: 'the Claim that is updated must be referred to and included',
      statement: 'spec-65',
    });
  if (updated) findings.push(...checkUpdate(claim, updated.resource, at));
  entries.forEach(({ type, at: place }, index) => {
    if (type === 'Claim' && index > 0 && entries[index] !== updated)
      findings.push({
        severity: 'error',
        code: 'business-rule',
        path: place,
        message: 'only the Claim that is asked for, and the one that it updates, may be in the bundle',
        statement: 'spec-66',
      });
  });
  findings.push(...(await checkProfiles(entries, updated !== undefined, kind)));
  for (const entry of entries)
    findings.push(...checkModifiers(entry.resource, `${entry.at}.resource`, KNOWN_MODIFIERS));
  return findings;
}

/** Which profile each entry has to keep: what it says itself, what refers to it asks for, or what its type has. */
async function checkProfiles(
  entries: readonly BundleEntry[],
  isUpdate: boolean,
  kind: RequestKind,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const wanted = new Map<BundleEntry, readonly string[]>();
  const done = new Set<BundleEntry>();
  const note = (targets: readonly ReferenceTarget[], from: BundleEntry): void => {
    for (const { reference, profiles } of targets) {
      const target = entryOf(reference, from, entries);
      const fitting = profiles.filter((url) => profileOf(url)?.type === target?.type);
      if (target && fitting.length > 0 && !wanted.has(target)) wanted.set(target, fitting);
    }
  };
  // Breadth first from the Claim, so that what refers to an entry is known when its turn comes.
  const order = [...entries];
  for (const [index, entry] of order.entries()) {
    if (done.has(entry)) continue;
    done.add(entry);
    const choices =
      entry.type === 'Claim'
        ? [claimProfile(kind, index === 0 ? isUpdate : entry.resource.related !== undefined)]
        : (declared(entry) ?? wanted.get(entry) ?? byType(entry.type));
    const checks = await Promise.all(choices.map((url) => checkProfile(entry.resource, url, `${entry.at}.resource`)));
    // Several are alternatives; the one that it comes nearest to speaks.
    const best = checks.toSorted((a, b) => a.findings.length - b.findings.length)[0];
    if (best) {
      findings.push(...best.findings);
      note(best.targets, entry);
    }
    findings.push(...checkUsCore(entry));
  }
  return findings;
}

const claimProfile = (kind: RequestKind, isUpdate: boolean): string =>
  `${PROFILE}${kind === 'inquire' ? 'profile-claim-inquiry' : isUpdate ? 'profile-claim-update' : 'profile-claim'}`;

/** Profiles of the guide that the resource says it has; all of them count, so each is checked as its own choice. */
function declared({ resource, type }: BundleEntry): readonly string[] | undefined {
  const { meta } = resource;
  const urls =
    isObject(meta) && Array.isArray(meta.profile) ? meta.profile.filter((url) => typeof url === 'string') : [];
  const known = urls.filter((url) => url.startsWith(PROFILE) && profileOf(url)?.type === type);
  return known.length > 0 ? known : undefined;
}

/** Orders and encounters that are not what is asked for are history, of which US Core speaks and not the guide. */
const BY_TYPE: Readonly<Record<string, string>> = {
  Claim: 'profile-claim',
  Coverage: 'profile-coverage',
  DocumentReference: 'profile-documentreference',
  Location: 'profile-location',
  Organization: 'profile-organization',
  Patient: 'profile-beneficiary',
  Practitioner: 'profile-practitioner',
  PractitionerRole: 'profile-practitionerrole',
};
const byType = (type: string): readonly string[] =>
  Object.hasOwn(BY_TYPE, type) ? [`${PROFILE}${BY_TYPE[type]}`] : [];

/** One place is told once what is wrong with it in the same words. */
function unique(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ path, message }) => {
    const key = `${path} ${message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Whether the request asks for an answer within 72 hours: the level of service or the priority says so. */
export function isUrgent(claim: Json): boolean {
  const level = objectsOf(claim.extension).find(({ url }) => url === EXTENSION.levelOfService);
  const code = level && codeOf(level.valueCodeableConcept);
  return code === 'U' || code === '03' || codeOf(claim.priority) === 'stat';
}
