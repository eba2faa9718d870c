import type { Transaction } from './parse.ts';
import { element, type Segment } from './segment.ts';

/** A level of a transaction that has HL segments (270, 271, 278): source, receiver, subscriber, event, ... */
export interface Level {
  /** HL01. */
  readonly id: string;
  /** HL03, as coded. */
  readonly code: string;
  /** From its HL to the next one. */
  readonly segments: readonly Segment[];
  readonly parties: readonly Party[];
  /** TRN02: numbers by which an answer finds its question. */
  readonly traces: readonly string[];
  readonly children: readonly Level[];
}

/** Who an NM1 segment names. */
export interface Party {
  /** NM101, as coded. */
  readonly role: string;
  readonly isPerson: boolean;
  readonly name: string;
  readonly given: string;
  /** NM108 and NM109. */
  readonly idKind: string;
  readonly id: string;
}

export interface Hierarchy {
  /** What stands before the first level. */
  readonly heading: readonly Segment[];
  readonly levels: readonly Level[];
  readonly problems: readonly string[];
}

/** Levels as a tree. A level whose parent is not before it is kept, at the top, and named. */
export function hierarchyOf({ segments }: Transaction): Hierarchy {
  const heading: Segment[] = [];
  const problems: string[] = [];
  const tops: MutableLevel[] = [];
  const byId = new Map<string, MutableLevel>();
  let level: MutableLevel | undefined;
  for (const segment of segments) {
    if (segment.tag === 'HL') {
      const [id, parent, code] = [element(segment, 1), element(segment, 2), element(segment, 3)];
      level = { id, code, segments: [segment], parties: [], traces: [], children: [] };
      const above = parent === '' ? undefined : byId.get(parent);
      if (byId.has(id)) problems.push(`HL01 ${JSON.stringify(id)} comes twice`);
      else byId.set(id, level);
      if (parent !== '' && !above)
        problems.push(`HL ${JSON.stringify(id)}: its parent ${JSON.stringify(parent)} is not before it`);
      (above?.children ?? tops).push(level);
    } else if (segment.tag !== 'SE') {
      (level?.segments ?? heading).push(segment);
      if (segment.tag === 'NM1') level?.parties.push(partyOf(segment));
      if (segment.tag === 'TRN') level?.traces.push(element(segment, 2));
    }
  }
  return { heading, levels: tops, problems };
}

interface MutableLevel extends Level {
  readonly segments: Segment[];
  readonly parties: Party[];
  readonly traces: string[];
  readonly children: MutableLevel[];
}

const partyOf = (segment: Segment): Party => ({
  role: element(segment, 1),
  isPerson: element(segment, 2) === '1',
  name: element(segment, 3),
  given: element(segment, 4),
  idKind: element(segment, 8),
  id: element(segment, 9),
});
