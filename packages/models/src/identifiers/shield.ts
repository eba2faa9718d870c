import { dateSpans } from './date-spans.ts';
import type { Day } from './dates.ts';
import type { Identifier, IdentifierKind } from './identifier.ts';
import { patternHits } from './patterns.ts';
import { makeSurrogate, seeded } from './surrogates.ts';

export interface ShieldOptions {
  readonly identifiers: readonly Identifier[];
  /** A fresh random number for each request; the same one gives the same stand-ins. */
  readonly seed: number;
  readonly dates: 'shift' | 'keep';
}

/** Names that are also words: replaced only where they are written with a capital. */
const WORDS = new Set(
  'will may june april august rose grace hope faith joy mark bill rob drew pat sue long short white black brown green gray grey young old rich hardy sharp strong little love day knight king price wood stone field banks rivers hill lane street house cook baker miller ward church bell ball park cross burns case page read reed bush berry lamb fox wolf best good moody small large head foot hand art frank dean dale glen cliff heath sandy summer autumn dawn eve angel star royal noble pope bishop abbot ring pain major christian chase hunter iris violet lily daisy ivy olive ruby pearl jewel crystal amber ginger basil sage penny rusty buck jay robin wren martin drake crane swan storm frost snow winter in an the he she and or not no on at to of is are was has had do does go be'.split(
    ' ',
  ),
);

interface Pair {
  readonly kind: IdentifierKind;
  readonly original: string;
  readonly surrogate: string;
  readonly pattern: RegExp;
}

const isNoDate = ({ kind }: Pair): boolean => kind !== 'birth-date';
const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replaceAll(/\s+/g, '\\s+');
const whole = (source: string, flags: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}]|\\d[.,])(?:${source})(?![\\p{L}\\p{N}]|[.,]\\d)`, flags);

/**
 * Replaces what says who somebody is by stand-ins before a text leaves, and puts it back into what returns. One shield
 * serves one request: the same person has the same stand-in in all of its messages and another one in the next request.
 *
 * Replaced text is still about a patient; this is no legal de-identification.
 */
export class IdentifierShield {
  readonly #random: () => number;
  readonly #pairs: Pair[] = [];
  readonly #known = new Map<string, Pair>();
  readonly #taken = new Set<string>();
  readonly #days: number;
  readonly #restoring: Pair[] = [];
  /** What the record names; a stand-in is made when a text has it. */
  readonly #candidates: readonly { readonly identifier: Identifier; readonly trace: string }[];
  readonly #words: ReadonlySet<string>;
  readonly #bornOn: ReadonlySet<string>;
  /** Dates as sent and as they were written. */
  readonly #dates = new Map<string, string>();
  /** Dates that have a stand-in instead of another date. */
  readonly #hidden = new Map<string, string>();
  /** Years of the days that were sent, by month and day as sent. */
  readonly #yearsSent = new Map<string, number>();
  /** The first whole date: as it is, and as it was sent. */
  #near: Day | undefined;
  #nearSent: Day | undefined;

  constructor(options: ShieldOptions) {
    this.#random = seeded(options.seed);
    // Between 30 and 1,825 days back: ages and intervals stay as they are, because every date moves alike.
    this.#days = options.dates === 'shift' ? -(30 + Math.floor(this.#random() * 1796)) : 0;
    this.#bornOn = new Set(options.identifiers.filter(({ kind }) => kind === 'birth-date').map(({ text }) => text));
    this.#candidates = options.identifiers
      .filter(({ kind }) => kind !== 'birth-date')
      .flatMap(partsOf)
      .map((identifier) => ({ identifier, trace: traceOf(identifier) }));
    this.#words = new Set(this.#candidates.map(({ identifier }) => plain(identifier.text)));
  }

  /** The text with stand-ins. Remembers new ones that were found by their form. */
  replace(text: string): string {
    this.#learn(text);
    const dates = this.#days === 0 ? this.#birthDates(text) : this.#movedDates(text);
    const sent = this.#replaced(text, dates);
    if (this.restore(sent) === text) return sent;
    // What stands around a date reads otherwise beside the new one ("29 Feb 2015"): none of them is told then.
    return this.#replaced(
      text,
      dates.map((date) => ({ ...date, write: () => this.#dateStandIn(text.slice(date.start, date.end)) })),
    );
  }

  /** All found in the text as it is: a date that was moved onto a stand-in, or a stand-in like a date, is none. */
  #replaced(text: string, dates: readonly DateWrite[]): string {
    const sure = dates.filter(({ weak }) => !weak);
    const named = matches(without(text, sure), this.#pairs.filter(isNoDate), (pair, found) =>
      this.#standIn(pair, found),
    );
    return spliced(text, [...sure, ...named, ...dates.filter(({ weak }) => weak)]);
  }

  /** The text as it would read with the real names, numbers and dates. */
  restore(text: string): string {
    const back = ({ original, surrogate }: Pair, found: string) => likeCase(original, surrogate, found);
    return spliced(text, [...matches(text, this.#restoring, back), ...this.#dateSpansBack(text)]);
  }

  /** {@link restore} in every text of a value of any shape. */
  restoreAll<T>(value: T): T {
    if (typeof value === 'string') return this.restore(value) as T;
    if (Array.isArray(value)) return value.map((item: unknown) => this.restoreAll(item)) as T;
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, this.restoreAll(item as unknown)]),
      ) as T;
    }
    return value;
  }

  /** Original identifiers that still stand in a text; empty when it may leave. */
  leaks(text: string): string[] {
    this.#learn(text, false);
    const asked = this.#days === 0 ? this.#pairs : this.#pairs.filter(isNoDate);
    return asked.filter(({ pattern }) => text.search(pattern) >= 0).map(({ original }) => original);
  }

  /** Longest stand-in in characters; a stream has to hold back that much. */
  get longest(): number {
    return Math.max(
      0,
      ...this.#restoring.map(({ original, surrogate }) => Math.max(original.length, surrogate.length)),
      ...[...this.#dates.keys()].map((sent) => sent.length),
    );
  }

  /** Where in a text something to restore begins and ends, with the words that make it so. */
  spans(text: string): { start: number; end: number }[] {
    const found = matches(text, this.#restoring, () => '');
    return [...found, ...this.#dateSpansBack(text).map(({ from, end }) => ({ start: from, end }))];
  }

  /** Makes stand-ins for what a text has: of the record's identifiers, and by form. */
  #learn(text: string, byForm = true): void {
    const before = this.#pairs.length;
    const lower = plain(text);
    const digits = text.replaceAll(/[\s().+-]/g, '');
    for (const { identifier, trace } of this.#candidates) {
      if ((identifier.kind === 'phone' ? digits : lower).includes(trace)) this.#pair(identifier);
    }
    if (byForm) for (const part of patternHits(text).flatMap(partsOf)) this.#pair(part);
    if (this.#pairs.length > before) this.#sort();
  }

  #pair({ kind, text }: Identifier): void {
    if (this.#known.has(`${kind} ${text.toLowerCase()}`) || this.#taken.has(text)) return;
    let surrogate = makeSurrogate(kind, text, this.#random);
    for (let tries = 0; this.#clashes(surrogate) && tries < 1000; tries += 1) {
      // "Care" and "Place" stand in every one of their kind, and somebody may be called so.
      surrogate = makeSurrogate(tries < 10 ? kind : 'record-number', text, this.#random);
    }
    this.#keep(kind, text, surrogate);
  }

  /** Whether a stand-in is in use, or holds a word that is an identifier itself. */
  #clashes(surrogate: string): boolean {
    return (
      this.#taken.has(surrogate) || surrogate.split(/[^\p{L}\p{N}]+/u).some((word) => this.#words.has(plain(word)))
    );
  }

  #keep(kind: IdentifierKind, original: string, surrogate: string): void {
    this.#taken.add(surrogate);
    const lower = original.toLowerCase();
    const word = kind === 'name' && (WORDS.has(lower) || original.length < 3);
    const capital = original[0]!.toUpperCase() + original.slice(1);
    const digits = kind === 'phone' ? original.replaceAll(/\D/g, '') : '';
    const source =
      digits.length >= 7
        ? // A telephone number in whatever grouping.
          `${quoted(original)}|\\+?\\(?${[...digits].join('[\\s().-]*')}`
        : word
          ? `${spelled(capital)}|${spelled(original.toUpperCase())}`
          : kind === 'name'
            ? spelled(original)
            : quoted(original);
    const pair = { kind, original, surrogate, pattern: whole(source, word ? 'gu' : 'giu') };
    this.#known.set(`${kind} ${lower}`, pair);
    this.#pairs.push(pair);
    this.#restoring.push({ ...pair, pattern: whole(quoted(surrogate), 'giu') });
  }

  #sort(): void {
    this.#pairs.sort((a, b) => b.original.length - a.original.length);
    this.#restoring.sort((a, b) => b.surrogate.length - a.surrogate.length);
  }

  /** The stand-in for an identifier as it is written here: another grouping or spelling has another one, to come back as it was. */
  #standIn(pair: Pair, found: string): string {
    const { kind } = pair;
    if (found.toLowerCase() === pair.original.toLowerCase() || (kind !== 'phone' && kind !== 'name')) {
      return likeCase(pair.surrogate, pair.original, found);
    }
    const key = `${kind} ${found.toLowerCase()}`;
    if (!this.#known.has(key)) {
      this.#pair({ kind, text: found });
      this.#sort();
    }
    const own = this.#known.get(key)!;
    return likeCase(own.surrogate, own.original, found);
  }

  #movedDates(text: string): DateWrite[] {
    const spans = dateSpans(text, this.#days, this.#near ? { near: this.#near } : {});
    return spans.map(({ start, end, from, shifted, days, weak }) => ({
      start,
      end,
      from,
      weak,
      write: () => {
        const written = text.slice(start, end);
        // Two dates that would look the same (5/4 and 4/5, day first and month first): the second gets a stand-in, because
        // a date that comes back as another one is worse than one that the model does not see.
        if (shifted === '' || (this.#dates.get(shifted) ?? written) !== written) return this.#dateStandIn(written);
        this.#dates.set(shifted, written);
        if (days[0] !== undefined) this.#sentDay(days[0]);
        return shifted;
      },
    }));
  }

  #dateStandIn(written: string): string {
    const before = this.#hidden.get(written);
    if (before !== undefined) return before;
    let surrogate = makeSurrogate('birth-date', written, this.#random);
    while (this.#taken.has(surrogate)) surrogate = makeSurrogate('birth-date', written, this.#random);
    this.#hidden.set(written, surrogate);
    this.#keep('birth-date', written, surrogate);
    return surrogate;
  }

  /** Remembers a whole date, so that an answer which leaves out its year is understood. */
  #sentDay(iso: string): void {
    const at = new Date(`${iso}T00:00:00Z`);
    this.#near ??= dayOf(at);
    at.setUTCDate(at.getUTCDate() + this.#days);
    this.#nearSent ??= dayOf(at);
    const key = `${at.getUTCMonth() + 1}-${at.getUTCDate()}`;
    if (!this.#yearsSent.has(key)) this.#yearsSent.set(key, at.getUTCFullYear());
  }

  /** A date that was sent comes back as it was written; another one, or one written anew, by arithmetic. */
  #dateSpansBack(text: string): DateWrite[] {
    if (this.#days === 0) return [];
    const plain = dateSpans(text, -this.#days, {
      yearOf: (month, day) => this.#yearsSent.get(`${month}-${day}`),
      ...(this.#nearSent ? { near: this.#nearSent } : {}),
    }).map(({ start, end, from, shifted, weak }): DateWrite => {
      const written = text.slice(start, end);
      return { start, end, from, weak, write: () => this.#dates.get(written) ?? (shifted || written) };
    });
    // Several days that lie in two months now are several dates by their form, and one by what was sent.
    const whole_ = [...this.#dates].flatMap(([sent, written]) =>
      SEVERAL.test(sent)
        ? [...text.matchAll(whole(quoted(sent), 'gu'))].map(
            ({ index, 0: { length } }): DateWrite => ({
              start: index,
              end: index + length,
              from: index,
              weak: false,
              write: () => written,
            }),
          )
        : [],
    );
    const apart = whole_.filter(
      ({ start, end }) =>
        !plain.some((span) => span.start <= start && span.end >= end && span.end - span.start > end - start),
    );
    return [...apart, ...plain];
  }

  /** A date of birth is replaced even where other dates stay: by itself moved far, so that it comes back as well. */
  #birthDates(text: string): DateWrite[] {
    if (this.#bornOn.size === 0) return [];
    return dateSpans(text, 0)
      .filter(({ days }) => days.some((day) => this.#bornOn.has(day)))
      .map(({ start, end, from }) => ({
        start,
        end,
        from,
        weak: false,
        write: () => this.#dateStandIn(text.slice(start, end)),
      }));
  }
}

interface Write {
  readonly start: number;
  readonly end: number;
  readonly write: () => string;
}
interface DateWrite extends Write {
  readonly from: number;
  readonly weak: boolean;
}

/** A date as sent that has two names of months, or figures on both sides of a mark. */
const SEVERAL = /\p{L}{3,}.*\d.*\p{L}{3,}|\d.*[-\u2013\u2014,&].*\d|\d \p{L}+ \d/u;

const dayOf = (at: Date): Day => ({ year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() });

/** The parts of a name have stand-ins of their own; a whole name is made of them in any order and spacing. */
function partsOf(identifier: Identifier): Identifier[] {
  if (identifier.kind !== 'name') return [identifier];
  const words = identifier.text.split(/\s+/).filter((part) => part.replaceAll('.', '').length > 1);
  // Half of a double name is a name as well: "Smith" of "Smith-Jones".
  const halves = words.flatMap((word) => word.split(/[-\u2010\u2011]/)).filter((half) => half.length > 2);
  const parts = [...new Set([...words, ...halves])];
  return parts.map((text) => ({ kind: 'name', text }));
}

/** `text` in the case in which `found` is written, where that differs from how `usual` is. */
function likeCase(text: string, usual: string, found: string): string {
  if (found === usual || !/\p{L}/u.test(found)) return text;
  if (found === found.toUpperCase()) return text.toUpperCase();
  return found === found.toLowerCase() ? text.toLowerCase() : text;
}

/** The text with what is spoken for out of sight, every other character at its place. */
function without(text: string, spans: readonly Write[]): string {
  let out = '';
  let from = 0;
  for (const { start, end } of spans) {
    out += text.slice(from, start) + '\ue000'.repeat(end - start);
    from = end;
  }
  return out + text.slice(from);
}

/** Where the originals of pairs stand; of two that overlap the one of the earlier pair. */
function matches(text: string, pairs: readonly Pair[], write: (pair: Pair, found: string) => string): Write[] {
  const found: Write[] = [];
  for (const pair of pairs) {
    for (const { index: start, 0: words } of text.matchAll(pair.pattern)) {
      const end = start + words.length;
      if (!found.some((other) => other.start < end && other.end > start))
        found.push({ start, end, write: () => write(pair, words) });
    }
  }
  return found;
}

/** The text with each span replaced, from left to right; of spans that overlap the one that is given first. */
function spliced(text: string, spans: readonly Write[]): string {
  const kept: Write[] = [];
  for (const span of spans) {
    if (!kept.some((other) => other.start < span.end && other.end > span.start)) kept.push(span);
  }
  let out = '';
  let from = 0;
  for (const { start, end, write } of kept.sort((a, b) => a.start - b.start)) {
    out += text.slice(from, start) + write();
    from = end;
  }
  return out + text.slice(from);
}

const APOSTROPHES = /['\u2019\u02bc]/g;
/** Without accents and apostrophes, in small letters. */
const plain = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(APOSTROPHES, '').toLowerCase().replaceAll(/\s+/g, ' ');

/** Accented forms of each Latin letter (Latin-1 to Latin Extended Additional). */
const ACCENTED = new Map<string, string>();
for (const [from, to] of [
  [0xc0, 0x24f],
  [0x1e00, 0x1eff],
] as const) {
  for (let code = from; code <= to; code += 1) {
    const letter = String.fromCodePoint(code);
    const base = letter.normalize('NFD')[0]!;
    if (base !== letter && /[a-z]/i.test(base)) ACCENTED.set(base, (ACCENTED.get(base) ?? '') + letter);
  }
}

/** A pattern for a name with and without its accents and apostrophes, which people leave out or add. */
const spelled = (name: string): string =>
  [...name.normalize('NFD').replaceAll(/\p{M}/gu, '')]
    .map((letter) => {
      if (/['\u2019\u02bc]/.test(letter)) return "['\u2019\u02bc]?";
      if (/\p{L}/u.test(letter)) return `[${letter}${ACCENTED.get(letter) ?? ''}]\\p{M}*`;
      return quoted(letter);
    })
    .join('');

/** What a text must contain for an identifier to be looked for in it. */
function traceOf({ kind, text }: Identifier): string {
  return kind === 'phone' ? text.replaceAll(/[\s().+-]/g, '') : plain(text);
}
