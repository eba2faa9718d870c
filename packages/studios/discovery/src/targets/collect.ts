import { normalDisease, type TargetEvidence } from './evidence.ts';
import { readEvidence, type Skipped } from './files.ts';

/** What files say about one disease, and what they say besides. */
export interface Collected {
  readonly disease: string;
  readonly name: string | undefined;
  /** Evidence in the disease itself, and tractability of its targets. */
  readonly evidence: TargetEvidence[];
  /** Evidence in other diseases, where it was asked for. */
  readonly others: TargetEvidence[];
  readonly skipped: Skipped;
}

/**
 * Gathers the evidence for a disease from files, in one pass, keeping only what is asked for.
 * @param disease its identifier, or one that a disease file gives as a cross-reference (`dbXRefs`)
 * @param others whether to keep the evidence in other diseases too
 */
export async function collectEvidence(paths: readonly string[], disease: string, others: boolean): Promise<Collected> {
  const wanted = new Set([normalDisease(disease)]);
  const skipped: Skipped = { count: 0, first: [] };
  const evidence: TargetEvidence[] = [];
  const rest: TargetEvidence[] = [];
  const targets = new Map<string, { symbol: string; tractability: number | undefined; detail: string }>();
  let name: string | undefined;
  // Disease files are read first, so that other names of the disease are known when its evidence comes by.
  const known: string[] = [];
  for await (const row of readEvidence(paths, skipped)) {
    if (row.kind !== 'disease') continue;
    if (!wanted.has(normalDisease(row.id)) && !row.references.some((r) => wanted.has(normalDisease(r)))) continue;
    known.push(normalDisease(row.id));
    name ??= row.name;
  }
  for (const id of known) wanted.add(id);
  skipped.count = 0;
  skipped.first.length = 0;
  for await (const row of readEvidence(paths, skipped)) {
    if (row.kind === 'evidence') {
      if (wanted.has(row.evidence.disease)) evidence.push(row.evidence);
      else if (others) rest.push(row.evidence);
    } else if (row.kind === 'target') targets.set(row.id, row);
  }
  const dress = (e: TargetEvidence): TargetEvidence => {
    const symbol = e.symbol ?? targets.get(e.target)?.symbol;
    return symbol === undefined ? e : { ...e, symbol };
  };
  const dressed = evidence.map(dress);
  for (const target of new Set(evidence.map((e) => e.target))) {
    const found = targets.get(target);
    if (found?.tractability === undefined) continue;
    dressed.push({
      disease: normalDisease(disease),
      target,
      symbol: found.symbol,
      type: 'tractability',
      source: 'open_targets_tractability',
      score: found.tractability,
      ...(found.detail === '' ? {} : { detail: found.detail }),
    });
  }
  return { disease: normalDisease(disease), name, evidence: dressed, others: rest.map(dress), skipped };
}
