import { createRandom } from '@aceso/tensor/random';
import type { Span } from '../text/span.ts';

export interface SampledText {
  readonly text: string;
  readonly spans: readonly Span[];
}

/** Shorter ones are words of a code list, and nobody learns anything from reading them. */
const SHORTEST = 20;
/** Longer texts are read in parts, cut between lines. */
const LONGEST = 2_000;

/** So many of the texts that pass by, each with the same chance (reservoir sampling); same seed and texts, same sample. */
export class TextSample {
  readonly #count: number;
  readonly #random: ReturnType<typeof createRandom>;
  readonly #kept: { readonly number: number; readonly text: SampledText }[] = [];
  #seen = 0;

  constructor(count: number, seed: number | string) {
    this.#count = count;
    this.#random = createRandom(seed);
  }

  /** Texts that passed by and were long enough. */
  get seen(): number {
    return this.#seen;
  }

  readonly offer = (text: string, spans: readonly Span[]): void => {
    for (const part of partsOf(text, spans)) {
      if (part.text.trim().length < SHORTEST || this.#count === 0) continue;
      const number = this.#seen++;
      if (this.#kept.length < this.#count) this.#kept.push({ number, text: part });
      else {
        const at = Math.floor(this.#random.next() * this.#seen);
        if (at < this.#count) this.#kept[at] = { number, text: part };
      }
    }
  };

  /** In the order in which they passed. */
  get texts(): readonly SampledText[] {
    return [...this.#kept].sort((a, b) => a.number - b.number).map(({ text }) => text);
  }
}

/** A text in parts that end with a line, none much longer than can be read at once; a span that is cut stands in both. */
function* partsOf(text: string, spans: readonly Span[]): Generator<SampledText> {
  for (let start = 0; start < text.length; ) {
    let end = text.length;
    if (end - start > LONGEST) {
      const line = text.lastIndexOf('\n', start + LONGEST);
      end = line > start ? line + 1 : start + LONGEST;
    }
    yield {
      text: text.slice(start, end),
      spans: spans
        .filter((span) => span.end > start && span.start < end)
        .map(({ type, ...span }) => ({
          start: Math.max(0, span.start - start),
          end: Math.min(end, span.end) - start,
          type,
        })),
    };
    start = end;
  }
}
