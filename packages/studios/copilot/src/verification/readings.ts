import type { Evidence, Reason, SentenceVerdict, StatedClaim } from '@aceso/evidence';
import type { Reading, ReadText } from '../spelling/index.ts';
import { reason } from './check/claims.ts';
import { SPELLING_VERSION } from './lexicon/spelling.ts';

/**
 * A verdict on a text as it was read, told of the text as it was written: places are those of the note, and every claim that a
 * mistyped word had a part in says how it was read.
 */
export function asWritten(verdict: SentenceVerdict, note: string, read: ReadText): SentenceVerdict {
  if (read.readings.length === 0) return verdict;
  const start = read.placeOf(verdict.start, 'start');
  const end = read.placeOf(verdict.end, 'end');
  const own = read.readings.filter((one) => one.start < end && one.end > start);
  const text = own.length === 0 ? verdict.text : note.slice(start, end);
  const told = new Set<Reading>();
  const claims = verdict.claims.map((claim): StatedClaim => {
    const placed = { ...claim, start: read.placeOf(claim.start, 'start'), end: read.placeOf(claim.end, 'end') };
    const inside = own.filter((one) => one.start < placed.end && one.end > placed.start);
    for (const one of inside) told.add(one);
    return inside.length === 0 ? placed : withReadings(placed, inside);
  });
  // A word that no claim names ("ragne", "preiously") may have changed what all of them say.
  const around = own.filter((one) => !told.has(one));
  return {
    ...verdict,
    start,
    end,
    text,
    reasons: own.length === 0 ? verdict.reasons : [...verdict.reasons, readAs(own)],
    claims: around.length === 0 ? claims : claims.map((claim) => withReadings(claim, around)),
  };
}

function withReadings(claim: StatedClaim, readings: readonly Reading[]): StatedClaim {
  const read = readAs(readings);
  return { ...claim, reasons: [...claim.reasons, read], evidence: [...claim.evidence, ...(read.evidence ?? [])] };
}

function readAs(readings: readonly Reading[]): Reason {
  const evidence = readings.map(
    ({ written, read }): Evidence => ({
      lane: 'computed',
      ref: 'computed:spelling',
      algorithm: 'spelling',
      version: SPELLING_VERSION,
      inputs: [],
      output: `“${written}” read as “${read}”`,
    }),
  );
  const words = readings.map(({ written, read }) => `“${written}” was read as “${read}”`).join(', ');
  return reason('read-as', `${words}.`, evidence, 'computed');
}
