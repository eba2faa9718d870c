import { createRandom } from '@aceso/tensor/random';
import { DeidError } from '../core/errors.ts';
import { detectIdentifiers } from '../text/detect.ts';
import { type Language, languageOf } from '../text/language.ts';
import { redacted } from '../text/span.ts';

/** A text of a sample as its reviewer gets it, and what they wrote beside it. */
export interface Reviewed {
  readonly text: number;
  /** Identifiers that were taken out. */
  readonly found: number;
  /** Identifiers that are still there. */
  readonly missed: number;
  /** Of those taken out, the ones that were none. */
  readonly wrong: number;
}

export interface Estimate {
  readonly value: number;
  /** 95 %: where nothing went wrong, the bound that the number of texts allows; else by drawing texts anew. */
  readonly low: number;
  readonly high: number;
}

export interface Quality {
  readonly texts: number;
  /** Share of identifiers that were found. */
  readonly recall: Estimate;
  /** Share of what was taken out that was an identifier. */
  readonly precision: Estimate;
  /** Share of texts in which an identifier is left. */
  readonly textsWithMiss: Estimate;
}

const DRAWS = 2000;

/** `count` of the texts, each with the same chance, in their order; same seed, same sample. */
export function sampleTexts(
  texts: readonly string[],
  count: number,
  seed: number | string,
  usual?: Language,
): { readonly text: number; readonly redacted: string; readonly found: number }[] {
  const filled = texts.map((text, number) => ({ text, number })).filter(({ text }) => text.trim() !== '');
  const random = createRandom(seed);
  for (let i = 0; i < Math.min(count, filled.length); i++) {
    const other = i + Math.floor(random.next() * (filled.length - i));
    [filled[i], filled[other]] = [filled[other]!, filled[i]!];
  }
  return filled
    .slice(0, count)
    .sort((a, b) => a.number - b.number)
    .map(({ text, number }) => {
      const spans = detectIdentifiers(text, languageOf(text) ?? usual);
      return { text: number + 1, redacted: redacted(text, spans), found: spans.length };
    });
}

/**
 * How well identifiers are found, from texts that somebody read after them. Identifiers of one text are missed together, so texts are
 * what is drawn anew, not identifiers.
 * @throws DeidError for an empty review or counts that cannot be
 */
export function estimateQuality(rows: readonly Reviewed[], seed: number | string = 1): Quality {
  if (rows.length === 0)
    throw new DeidError('No text of the sample has been reviewed; write the numbers of missed and wrong ones.');
  for (const { text, found, missed, wrong } of rows)
    if (![found, missed, wrong].every((count) => Number.isInteger(count) && count >= 0) || wrong > found)
      throw new DeidError(
        `Text ${text}: found ${found}, missed ${missed}, wrong ${wrong} cannot be; all are whole numbers from 0, and no more can be wrong than were found.`,
      );
  const right = (row: Reviewed): number => row.found - row.wrong;
  return {
    texts: rows.length,
    recall: estimate(rows, right, (row) => right(row) + row.missed, seed),
    precision: estimate(rows, right, (row) => row.found, seed),
    textsWithMiss: estimate(
      rows,
      (row) => (row.missed > 0 ? 1 : 0),
      () => 1,
      seed,
    ),
  };
}

function estimate(
  rows: readonly Reviewed[],
  part: (row: Reviewed) => number,
  whole: (row: Reviewed) => number,
  seed: number | string,
): Estimate {
  const parts = rows.map(part);
  const wholes = rows.map(whole);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const [all, some] = [sum(wholes), sum(parts)];
  if (all === 0) return { value: Number.NaN, low: 0, high: 1 };
  const value = some / all;
  // All or none: the bound at which so many texts of this kind would still all agree once in 40 times (two-sided 95 %).
  const bearing = wholes.filter((each) => each > 0).length;
  const far = 1 - 0.025 ** (1 / bearing);
  if (some === all) return { value, low: 1 - far, high: 1 };
  if (some === 0) return { value, low: 0, high: far };
  // One text drawn anew is the same text: it says nothing of others.
  if (bearing < 2) return { value, low: 0, high: 1 };
  const random = createRandom(seed);
  const drawn: number[] = [];
  for (let draw = 0; draw < DRAWS; draw++) {
    let [top, bottom] = [0, 0];
    for (let i = 0; i < rows.length; i++) {
      const at = Math.floor(random.next() * rows.length);
      top += parts[at]!;
      bottom += wholes[at]!;
    }
    if (bottom > 0) drawn.push(top / bottom);
  }
  drawn.sort((a, b) => a - b);
  const at = (share: number): number => drawn[Math.min(drawn.length - 1, Math.floor(share * drawn.length))]!;
  return { value, low: at(0.025), high: at(0.975) };
}
