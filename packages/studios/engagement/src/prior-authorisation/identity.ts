import { canonicalJson, sha256 } from '@aceso/evidence';
import { isObject, type Json, objectsOf } from './json.ts';

/** A GUID that follows from a text: the same text, the same GUID (RFC 9562, version 8). */
export function guid(text: string): string {
  const hash = sha256(text);
  const variant = ((Number.parseInt(hash[16]!, 16) & 0x3) | 0x8).toString(16);
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-${variant}${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

/**
 * What makes two requests the same one: what is asked for and on what grounds. When the bundle and the Claim were made, and the
 * number of the transmission, are not part of it, so that a retry is known as one.
 */
export function requestDigest(bundle: Json): string {
  const entries = objectsOf(bundle.entry).map(({ fullUrl, resource }, index) => {
    if (!isObject(resource)) return { fullUrl };
    const { text: _, ...rest } = resource;
    if (index > 0) return { fullUrl, resource: rest };
    const { created: __, ...claim } = rest;
    return { fullUrl, resource: claim };
  });
  return sha256(canonicalJson(entries));
}

export const caseIdOf = (digest: string): string => `pa-${digest.slice(0, 24)}`;

/** Number of an authorisation: follows from the request, so that a decision taken twice gives one number. */
export const authorisationNumber = (caseId: string): string => `AUTH${caseId.slice(3, 15).toUpperCase()}`;
