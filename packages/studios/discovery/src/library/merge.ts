import { DiscoveryError } from '../errors.ts';
import type { Hit } from './gate.ts';

/** What a search was and what it found: the JSON that `aceso screen` writes, and that merges. */
export interface ScreenReport {
  readonly search: string;
  /** Everything that the result depends on besides the library and the shard. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly library: string;
  readonly molecules: number;
  readonly top?: number;
  readonly shards: readonly string[];
  readonly hits: readonly Hit[];
}

/**
 * The result that one search over everything would have given, from those of its shards (or of several libraries).
 * @throws DiscoveryError when they are not of the same search, or a shard is there twice or missing.
 */
export function mergeReports(reports: readonly ScreenReport[], allowMissing = false): ScreenReport {
  const [first] = reports;
  if (!first) throw new DiscoveryError('input', 'There is nothing to merge; give two or more results.');
  const same = (a: ScreenReport): string => JSON.stringify([a.search, a.settings, a.top ?? null]);
  const other = reports.find((each) => same(each) !== same(first));
  if (other)
    throw new DiscoveryError(
      'input',
      `The results are of different searches (${first.search} and ${other.search}, or other settings).`,
    );
  const byLibrary = new Map<string, { molecules: number; shards: string[] }>();
  for (const { library, molecules, shards } of reports) {
    const known = byLibrary.get(library) ?? { molecules, shards: [] };
    for (const shard of shards) {
      if (known.shards.includes(shard))
        throw new DiscoveryError('input', `Shard ${shard} of ${library} is there twice.`);
      known.shards.push(shard);
    }
    byLibrary.set(library, known);
  }
  for (const [library, { shards }] of byLibrary) if (!allowMissing) assertWhole(library, shards);
  const hits = reports
    .flatMap(({ library, hits: own }) => own.map((hit) => ({ library, hit })))
    .sort(
      (a, b) =>
        b.hit.score - a.hit.score ||
        (a.library < b.library ? -1 : a.library > b.library ? 1 : 0) ||
        a.hit.line - b.hit.line,
    )
    .slice(0, first.top ?? Number.POSITIVE_INFINITY)
    .map(({ library, hit }, i) => ({ ...hit, rank: i + 1, ...(byLibrary.size > 1 ? { library } : {}) }));
  return {
    ...first,
    library: [...byLibrary.keys()].join(', '),
    molecules: [...byLibrary.values()].reduce((sum, { molecules }) => sum + molecules, 0),
    shards: [...byLibrary.values()].flatMap(({ shards }) => shards),
    hits,
  };
}

function assertWhole(library: string, shards: readonly string[]): void {
  const counts = new Set(shards.map((shard) => shard.split('/')[1]));
  const [count] = counts;
  if (counts.size > 1)
    throw new DiscoveryError('input', `The shards of ${library} are not of one division: ${shards.join(', ')}.`);
  if (shards.length === Number(count)) return;
  const missing = Array.from({ length: Number(count) }, (_, i) => `${i + 1}/${count}`).filter(
    (each) => !shards.includes(each),
  );
  throw new DiscoveryError('input', `Of ${library} these shards are missing: ${missing.join(', ')}.`);
}
