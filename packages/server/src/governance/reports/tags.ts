import { AIAST } from '@aceso/evidence';
import type { TagFacts } from '@aceso/governance/regulation';
import type { Store } from '@aceso/store';
import type { Provenance } from '@medplum/fhirtypes';

/** Most resources of a type that are looked at; a house with more unsigned generated content has another problem. */
const MOST = 1000;
const CHUNK = 40;
const SHOWN = 10;

/** Counts what carries the label of generated content, and whether a Provenance and a Device stand behind it. */
export async function readTags(store: Pick<Store, 'counts' | 'search' | 'collection'>): Promise<TagFacts> {
  const counts = await store.counts();
  const tagged: Record<string, number> = {};
  const references: string[] = [];
  for (const type of Object.keys(counts).sort()) {
    if (type === 'Provenance' || type === 'AuditEvent') continue;
    const query = `_security=${encodeURIComponent(`${AIAST.system}|${AIAST.code}`)}&_count=${MOST}&_elements=id`;
    const { entry = [] } = await store.search({ type, query, base: '' });
    const ids = entry.flatMap(({ resource }) => (resource?.id ? [`${type}/${resource.id}`] : []));
    if (ids.length > 0) tagged[type] = ids.length;
    references.push(...ids);
  }
  const proven = new Set<string>();
  const devices = new Set<string>();
  for (let at = 0; at < references.length; at += CHUNK) {
    const targets = references.slice(at, at + CHUNK).join(',');
    const found = await store.search({
      type: 'Provenance',
      query: `target=${encodeURIComponent(targets)}&_count=${MOST}`,
      base: '',
    });
    for (const { resource } of found.entry ?? []) note(resource as Provenance, proven, devices);
  }
  const signed = await store.collection<{ status: string }>('draft').list({ where: { status: 'signed' } });
  return {
    scanned: Object.values(counts).reduce((s, n) => s + n, 0),
    tagged,
    withProvenance: references.filter((each) => proven.has(each)).length,
    withDevice: references.filter((each) => devices.has(each)).length,
    signed: signed.length,
    missing: references.filter((each) => !proven.has(each)).slice(0, SHOWN),
  };
}

function note({ target, agent, entity = [] }: Provenance, proven: Set<string>, devices: Set<string>): void {
  const isDevice = (who: { reference?: string; type?: string } | undefined): boolean =>
    who?.type === 'Device' ||
    who?.reference?.startsWith('Device/') === true ||
    who?.reference?.startsWith('#') === true;
  const hasDevice =
    agent.some(({ who }) => isDevice(who)) || entity.some((each) => each.agent?.some(({ who }) => isDevice(who)));
  for (const { reference } of target) {
    const bare = reference?.split('/').slice(0, 2).join('/');
    if (!bare) continue;
    proven.add(bare);
    if (hasDevice) devices.add(bare);
  }
}
