import { EXTENSION, NPI } from '../codes.ts';
import { extensionsOf, extensionValue, isObject, type Json, objectsOf, textOf } from '../json.ts';
import { type BundleEntry, entriesOf, entryOf } from '../request/entries.ts';

/** What a request can be found by. */
export interface RequestKeys {
  /** `system|value` of the Claim. */
  readonly identifiers: readonly string[];
  /** Numbers of the member, from the patient and the coverage. */
  readonly members: readonly string[];
  /** NPIs of who asks, orders and renders; not of the payer. */
  readonly npis: readonly string[];
  /** Authorisation and reference numbers that items carry. */
  readonly numbers: readonly string[];
  /** `system|code` of the services asked for. */
  readonly services: readonly string[];
}

const values = (identifiers: unknown): string[] =>
  objectsOf(identifiers).flatMap(({ value }) => (textOf(value) ? [value as string] : []));

/** @param bundle a request or an inquiry, its first entry a Claim */
export function keysOf(bundle: Json): RequestKeys {
  const entries = entriesOf(bundle);
  const claim = entries[0]!;
  const named = (reference: unknown, from: BundleEntry = claim): BundleEntry | undefined =>
    isObject(reference) && typeof reference.reference === 'string'
      ? entryOf(reference.reference, from, entries)
      : undefined;
  const patient = named(claim.resource.patient);
  const coverages = objectsOf(claim.resource.insurance).flatMap(({ coverage }) => named(coverage) ?? []);
  const providers = [
    claim.resource.provider,
    ...objectsOf(claim.resource.careTeam).map(({ provider }) => provider),
  ].flatMap((reference) => {
    const entry = named(reference);
    if (entry?.type !== 'PractitionerRole') return entry ?? [];
    return [entry, named(entry.resource.practitioner, entry), named(entry.resource.organization, entry)].filter(
      (each) => each !== undefined,
    );
  });
  const items = objectsOf(claim.resource.item);
  return {
    identifiers: objectsOf(claim.resource.identifier).map(({ system, value }) => `${String(system)}|${String(value)}`),
    members: unique([
      ...values(patient?.resource.identifier),
      ...coverages.flatMap(({ resource }) => [
        ...values(resource.identifier),
        ...(textOf(resource.subscriberId) ? [resource.subscriberId as string] : []),
      ]),
    ]),
    npis: unique(
      providers.flatMap(({ resource }) =>
        objectsOf(resource.identifier).flatMap(({ system, value }) =>
          system === NPI && textOf(value) ? [value as string] : [],
        ),
      ),
    ),
    numbers: unique(
      [claim.resource, ...items].flatMap((each) =>
        [EXTENSION.authorizationNumber, EXTENSION.administrationReference].flatMap((url) =>
          extensionsOf(each, url).flatMap((found) => textOf(extensionValue(found)) ?? []),
        ),
      ),
    ),
    services: servicesOf(claim.resource),
  };
}

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];

/** `system|code` of what a Claim asks for. */
export const servicesOf = (claim: Json): string[] =>
  unique(
    objectsOf(claim.item).flatMap(({ productOrService }) =>
      isObject(productOrService)
        ? objectsOf(productOrService.coding).map(({ system, code }) => `${String(system)}|${String(code)}`)
        : [],
    ),
  );
