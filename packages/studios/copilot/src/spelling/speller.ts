import { SWAPPED, slipCost, slips } from './distance.ts';

/**
 * What a word is to the speller. `drug` and `clinical` words name what treatment hangs on: where two of different meaning are
 * in reach of what was written, nothing is read. `fixed` words are known but never read into others: names, numbers, dose units,
 * negations.
 */
export type Role = 'drug' | 'clinical' | 'plain' | 'fixed';

export interface Word {
  /** Small letters. */
  readonly text: string;
  readonly role: Role;
  /** What it names; words that share a meaning may stand for each other. */
  readonly means?: readonly string[];
}

/** Words by what is left of them with one letter out, so that whatever is one slip away is found by looking up. */
class Neighbourhood {
  private readonly byRest = new Map<string, string[]>();
  private readonly long = new Map<string, string[]>();

  constructor(words: Iterable<string>) {
    for (const word of words) {
      for (const rest of rests(word)) push(this.byRest, rest, word);
      if (word.length >= LONG - 2) push(this.long, word[0]!, word);
    }
  }

  /** Words one slip away, and some that are not. */
  near(word: string): Set<string> {
    return new Set(rests(word).flatMap((rest) => this.byRest.get(rest) ?? []));
  }

  /** Long words with the same first letter. */
  alike(word: string): readonly string[] {
    return this.long.get(word[0]!) ?? [];
  }
}

function push(map: Map<string, string[]>, key: string, word: string): void {
  const list = map.get(key);
  if (list) list.push(word);
  else map.set(key, [word]);
}

/** The word, and the word with each letter left out. */
function rests(word: string): string[] {
  const out = new Set([word]);
  for (let i = 0; i < word.length; i += 1) out.add(word.slice(0, i) + word.slice(i + 1));
  return [...out];
}

/** Shortest word that is read otherwise than written, and shortest for which two slips are forgiven. */
const SHORT = 4;
const LONG = 9;
/** What a word of the vocabulary on top has before one of the base only. */
const NEARER = 0.9;
/** How much likelier than the next the best reading must be, unless told. */
const CLEAR = 0.3;
const CACHED = 20_000;

/**
 * Reads mistyped words by a vocabulary, within one slip (two in long words). Only the reading that stands out counts: two
 * words alike in reach, or two medicines in any reach, leave the word as it is written.
 */
export class Speller {
  private readonly own = new Map<string, Word>();
  private readonly base: Speller | undefined;
  private readonly isWord: (word: string) => boolean;
  private readonly clear: number;
  private readonly short: (word: string) => string | undefined;
  private neighbourhood: Neighbourhood | undefined;
  private readonly read1 = new Map<string, string | undefined>();

  /**
   * @param options `isWord`: other words that are right as they stand, asked for only where the vocabulary has none. `clear`: by
   * how much the best reading must be likelier than the next. `short`: the word that an unknown one is the beginning of
   */
  constructor(
    words: Iterable<Word>,
    options: {
      base?: Speller;
      isWord?: (word: string) => boolean;
      clear?: number;
      short?: (word: string) => string | undefined;
    } = {},
  ) {
    this.base = options.base;
    this.clear = options.clear ?? CLEAR;
    this.short = options.short ?? (() => undefined);
    this.isWord = options.isWord ?? (() => false);
    for (const word of words) {
      const known = this.own.get(word.text);
      this.own.set(word.text, known ? join(known, word) : word);
    }
  }

  /** Whether a word of small letters is in the vocabulary. */
  knows(word: string): boolean {
    return this.own.has(word) || this.base?.knows(word) === true;
  }

  /** Whether this vocabulary itself has the word, and stands on another. */
  private isNearer(text: string): boolean {
    return this.base !== undefined && this.own.has(text);
  }

  private word(text: string): Word | undefined {
    const own = this.own.get(text);
    const below = this.base?.word(text);
    return own && below ? join(below, own) : (own ?? below);
  }

  private right(word: string): boolean {
    if (this.knows(word) || this.base?.right(word) === true || this.isWord(word)) return true;
    // "Doesn't" is right where "doesnt" is.
    if (word.includes("'") && this.right(word.replaceAll("'", ''))) return true;
    // "Nebulised" is no slip of "nebulized".
    const american = word.replace(/is(e[drs]?|ing|ations?)$/, 'iz$1');
    return american !== word && this.right(american);
  }

  private near(word: string): Set<string> {
    this.neighbourhood ??= new Neighbourhood(this.own.keys());
    const found = this.neighbourhood.near(word);
    for (const other of this.base?.near(word) ?? []) found.add(other);
    return found;
  }

  private alike(word: string): string[] {
    this.neighbourhood ??= new Neighbourhood(this.own.keys());
    return [...this.neighbourhood.alike(word), ...(this.base?.alike(word) ?? [])];
  }

  /** The word that was meant, in small letters; undefined where the word is right, or where it cannot be told. */
  read(written: string): string | undefined {
    if (written.length < SHORT - 1 || this.knows(written)) return undefined;
    if (this.read1.has(written)) return this.read1.get(written);
    if (this.read1.size > CACHED) this.read1.clear();
    const meant = this.right(written) ? undefined : (this.short(written) ?? this.meant(written));
    this.read1.set(written, meant);
    return meant;
  }

  private meant(written: string): string | undefined {
    if (written.length < SHORT) return undefined;
    const found: { word: Word; cost: number }[] = [];
    for (const text of this.near(written)) {
      if (text.length < SHORT || slips(written, text, 1) > 1 || !beginsAlike(written, text)) continue;
      const cost = slipCost(written, text);
      // Of four letters only a swap or a doubling is read: everything else lies near to too much.
      if (text.length === SHORT && cost > SWAPPED) continue;
      found.push({ word: this.word(text)!, cost: cost - (this.isNearer(text) ? NEARER : 0) });
    }
    if (found.length === 0 && written.length >= LONG) {
      for (const text of new Set(this.alike(written)))
        if (slips(written, text, 2) <= 2) found.push({ word: this.word(text)!, cost: 2 });
    }
    found.sort((a, b) => a.cost - b.cost || (a.word.text < b.word.text ? -1 : 1));
    const [best, ...others] = found;
    if (!best || best.word.role === 'fixed') return undefined;
    for (const other of others) {
      if (isSame(best.word, other.word)) continue;
      if (other.word.role === 'fixed' || best.word.role === 'drug' || other.word.role === 'drug') return undefined;
      if (other.cost < best.cost + this.clear) return undefined;
    }
    return this.isConfusable(written, best.word, best.cost) ? undefined : best.word.text;
  }

  /** Another medicine (or the opposite of a finding: hyper-, hypo-) two slips away is too near. */
  private isConfusable(written: string, best: Word, cost: number): boolean {
    const opposite = /^hyp(?:er|o)/.test(best.text);
    if (best.role !== 'drug' && !opposite) return false;
    if (best.role === 'drug' && cost > 1.5) return true;
    if (opposite && slips(written, opposed(best.text), 2) <= 2) return true;
    return this.alike(written).some((text) => {
      if (text === best.text || slips(written, text, 2) > 2) return false;
      // A medicine that the record has stands before one that it has not and that is further away; no opposite does.
      if (best.role === 'drug' && this.isNearer(best.text) && !this.isNearer(text)) return false;
      const other = this.word(text)!;
      return (other.role === 'drug' || (opposite && text.startsWith('hyp'))) && !isSame(best, other);
    });
  }
}

/** "Hypotension" of "hypertension", and the reverse, whether or not the vocabulary has it. */
function opposed(text: string): string {
  return text.startsWith('hyper') ? `hypo${text.slice(5)}` : `hyper${text.slice(4)}`;
}

/** The first letter is seldom mistyped; where it is, it was swapped, doubled or left out of a long word. */
function beginsAlike(written: string, text: string): boolean {
  if (written[0] === text[0]) return true;
  return written.length >= 7 && (written.slice(2) === text.slice(2) || written === text.slice(1));
}

function isSame(a: Word, b: Word): boolean {
  if (stem(a.text) === stem(b.text)) return true;
  return a.means !== undefined && b.means !== undefined && a.means.some((one) => b.means!.includes(one));
}

function stem(text: string): string {
  return text.replace(/(?:es|s)$/, '');
}

const RANK: Readonly<Record<Role, number>> = { plain: 0, drug: 1, clinical: 2, fixed: 3 };

/** A word of two roles: "potassium" names more than a medicine, so it is no name of one. */
function join(a: Word, b: Word): Word {
  const means = [...new Set([...(a.means ?? []), ...(b.means ?? [])])];
  return { text: a.text, role: RANK[a.role] >= RANK[b.role] ? a.role : b.role, ...(means.length > 0 && { means }) };
}
