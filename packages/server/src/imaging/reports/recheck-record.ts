import type { Draft, Recheck } from '@aceso/evidence';
import { isAbsent, type Store } from '@aceso/store';

/**
 * Claims that rest on an entry of the record whose version is not the one that was read: the entry was corrected, refuted or
 * deleted since, and what a sentence says of it may not hold any more. Added to what computing the values anew said.
 */
export async function recheckRecord(
  store: Pick<Store, 'read'>,
  draft: Draft<string>,
  { claims, summary }: Recheck,
): Promise<Recheck> {
  const versions = new Map<string, string | undefined>();
  const current = async (ref: string): Promise<string | undefined> => {
    if (versions.has(ref)) return versions.get(ref);
    const [type, id] = ref.split('/') as [string, string];
    const version = await store.read(type, id).then(
      ({ versionId }) => versionId,
      (error: unknown) => {
        if (isAbsent(error)) return undefined;
        throw error;
      },
    );
    versions.set(ref, version);
    return version;
  };
  const changed = new Map<string, string>();
  for (const { evidence, id } of draft.sections.flatMap(({ sentences }) => sentences.flatMap((one) => one.claims)))
    for (const one of evidence) {
      if (one.lane !== 'chart') continue;
      const version = await current(one.ref);
      if (version === undefined || (one.version !== undefined && version !== one.version)) changed.set(id, one.ref);
    }
  const again = claims.map((one): Recheck['claims'][number] => {
    const ref = changed.get(one.claim);
    if (ref === undefined) return one;
    const message = `The entry ${ref} of the record has changed since it was read; draft the report again.`;
    return {
      ...one,
      verdict: 'contradicted',
      severity: 'major',
      reasons: [...one.reasons, { check: 'record-changed', message, lane: 'chart' }],
    };
  });
  const count = (verdict: string): number => again.filter((one) => one.verdict === verdict).length;
  return {
    claims: again,
    summary: {
      ...summary,
      supported: count('supported'),
      contradicted: count('contradicted'),
      notCheckable: count('not-checkable'),
    },
  };
}
