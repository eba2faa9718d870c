import type { RecordEntry, RecordProblem } from './types.ts';

interface Versioned {
  readonly id?: unknown;
  readonly meta?: { readonly versionId?: unknown; readonly lastUpdated?: unknown } | null;
}

/**
 * One entry per `Type/id`: the one updated last (`meta.lastUpdated`, then a numeric `meta.versionId`), else the last
 * in the file. Entries without an id all stay. Copies that differ are reported; copies that are the same are not.
 */
export function keepLatest(entries: readonly RecordEntry[]): { entries: RecordEntry[]; problems: RecordProblem[] } {
  const groups = new Map<string, RecordEntry[]>();
  for (const entry of entries) {
    const id = (entry.resource as Versioned).id;
    if (typeof id !== 'string') continue;
    const key = `${entry.resource.resourceType}/${id}`;
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  const dropped = new Set<RecordEntry>();
  const problems: RecordProblem[] = [];
  for (const [key, group] of groups) {
    if (group.length === 1) continue;
    const best = group.reduce((a, b) => (isOlder(b, a) ? a : b));
    const bestText = safeJson(best.resource);
    let differ = 0;
    for (const entry of group) {
      if (entry === best) continue;
      dropped.add(entry);
      if (safeJson(entry.resource) !== bestText) differ++;
    }
    if (differ > 0) {
      problems.push({
        where: best.where,
        message: `${key} occurs ${group.length} times with different content; the version at this place is used`,
      });
    }
  }
  return { entries: dropped.size === 0 ? [...entries] : entries.filter((entry) => !dropped.has(entry)), problems };
}

function isOlder(a: RecordEntry, b: RecordEntry): boolean {
  const [timeA, timeB] = [updated(a), updated(b)];
  if (timeA !== timeB && !Number.isNaN(timeA) && !Number.isNaN(timeB)) return timeA < timeB;
  const [versionA, versionB] = [version(a), version(b)];
  return !Number.isNaN(versionA) && !Number.isNaN(versionB) && versionA < versionB;
}

const updated = (entry: RecordEntry): number => {
  const value = (entry.resource as Versioned).meta?.lastUpdated;
  return typeof value === 'string' ? Date.parse(value) : Number.NaN;
};

const version = (entry: RecordEntry): number => {
  const value = (entry.resource as Versioned).meta?.versionId;
  return typeof value === 'string' ? Number(value) : Number.NaN;
};

/** Text to compare by; too deep to print counts as different from everything. */
function safeJson(value: unknown): string | symbol {
  try {
    return JSON.stringify(value);
  } catch {
    return Symbol('not printable');
  }
}
