import type { SentenceVerdict } from '@aceso/client';

export interface Piece {
  readonly start: number;
  readonly text: string;
  /** Position in the report; -1 between sentences. */
  readonly index: number;
  readonly check: SentenceVerdict | undefined;
}

/** The note cut into its sentences and what stands between them; nothing is lost, overlapping spans are cut short. */
export function pieces(text: string, sentences: readonly SentenceVerdict[]): Piece[] {
  const order = sentences.map((check, index) => ({ check, index })).sort((a, b) => a.check.start - b.check.start);
  const found: Piece[] = [];
  let at = 0;
  for (const { check, index } of order) {
    const start = Math.min(text.length, Math.max(at, check.start));
    const end = Math.min(text.length, check.end);
    if (end <= start) continue;
    if (start > at) found.push({ start: at, text: text.slice(at, start), index: -1, check: undefined });
    found.push({ start, text: text.slice(start, end), index, check });
    at = end;
  }
  if (at < text.length) found.push({ start: at, text: text.slice(at), index: -1, check: undefined });
  return found;
}
