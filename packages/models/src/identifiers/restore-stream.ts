import type { IdentifierShield } from './shield.ts';

/** Longest form of a date that is moved, e.g. `30th of September, 2024`, or several days of a month. */
const LONGEST_DATE = 64;

/**
 * Restores a text that comes in pieces, when a stand-in may be split between two of them: what could still be the
 * beginning of one is held back until more has come.
 */
export async function* restoreStream(shield: IdentifierShield, pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  for await (const piece of pieces) {
    held += piece;
    const cut = safeCut(shield, held);
    if (cut > 0) {
      yield shield.restore(held.slice(0, cut));
      held = held.slice(cut);
    }
  }
  if (held !== '') yield shield.restore(held);
}

/** The last place between two words before which nothing can change any more. */
function safeCut(shield: IdentifierShield, text: string): number {
  let cut = text.length - Math.max(shield.longest, LONGEST_DATE) - 1;
  if (cut <= 0) return 0;
  const spans = shield.spans(text);
  for (let moved = true; moved; ) {
    moved = false;
    while (cut > 0 && !/\s/.test(text[cut - 1]!)) cut -= 1;
    for (const { start, end } of spans) {
      if (start < cut && end > cut) {
        cut = start;
        moved = true;
      }
    }
  }
  return cut;
}
