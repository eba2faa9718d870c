import { canonicalJson } from '@aceso/evidence';
import { type Json, objectsOf } from '../json.ts';
import { asked, isMarked } from '../request/check-update.ts';
import { type BundleEntry, entriesOf, entryOf, referencesIn } from '../request/entries.ts';

/** Elements of the Claim that every decision rests on: for whom, by whom, against whom, and why. */
const HEADER = ['patient', 'insurer', 'provider', 'insurance', 'careTeam', 'diagnosis', 'type', 'use'] as const;

/**
 * Sequences of the items for which an update asks exactly what the request before it asked, on the same grounds. Both are
 * requests as they were kept here: what a provider encloses as the Claim before is theirs to write.
 */
export function unchangedItems(before: Json, now: Json): number[] {
  const [old, current] = [readRequest(before), readRequest(now)];
  if (!old || !current || old.header !== current.header) return [];
  return objectsOf(current.claim.resource.item).flatMap((item) => {
    const same = objectsOf(old.claim.resource.item).filter(({ sequence }) => sequence === item.sequence);
    if (same.length !== 1 || isMarked(item)) return [];
    return groundsOf(same[0]!, old) === groundsOf(item, current) ? [Number(item.sequence)] : [];
  });
}

interface ReadRequest {
  readonly claim: BundleEntry;
  readonly entries: readonly BundleEntry[];
  readonly header: string;
}

function readRequest(bundle: Json): ReadRequest | undefined {
  const entries = entriesOf(bundle);
  const [claim] = entries;
  if (!claim) return undefined;
  const parts = HEADER.map((name) => claim.resource[name] ?? null);
  return { claim, entries, header: canonicalJson([parts, partiesOf(parts, claim, entries)]) };
}

/** Numbers of whom the header names: the same address may lead to somebody else. */
const partiesOf = (parts: unknown, claim: BundleEntry, entries: readonly BundleEntry[]): unknown[] =>
  namedBy(parts, claim, entries)
    .flatMap((entry) =>
      entry.type === 'PractitionerRole' ? [entry, ...namedBy(entry.resource, entry, entries)] : [entry],
    )
    .map(({ type, resource }) => [type, resource.identifier ?? null, resource.subscriberId ?? null]);

/** An item, the documents that it names, and what both refer to. */
function groundsOf(item: Json, { claim, entries }: ReadRequest): string {
  const wanted = Array.isArray(item.informationSequence) ? item.informationSequence : [];
  const documents = objectsOf(claim.resource.supportingInfo).filter(({ sequence }) => wanted.includes(sequence));
  const contents = namedBy([item, documents], claim, entries).map(({ resource }) => contentOf(resource));
  return canonicalJson([asked(item), documents.map(asked), contents]);
}

const namedBy = (value: unknown, from: BundleEntry, entries: readonly BundleEntry[]): BundleEntry[] =>
  referencesIn(value, from.type).flatMap(({ reference }) => entryOf(reference, from, entries) ?? []);

const contentOf = ({ text: _, meta: __, ...rest }: Json): Json => rest;
