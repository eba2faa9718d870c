import type { Line } from './normalise.ts';

/**
 * A small language for wordings, read on the words of a message:
 *   `word`   that word; `word*` words that begin so; `word?` or `(a b)?` perhaps
 *   `a b|c`  either wording: `a b`, or `c`; in brackets inside a wording: `(a|b) c`
 *   `@name`  a wording of that class
 *   `..3`    up to three words between, within a sentence
 *   `A & B`  both, in any order, with at most seven words between (`A & B /4`: at most four)
 * One pattern a line. `[4-9]` and `\d` are those of regular expressions.
 */
export interface Found {
  /** First token and the one after the last. */
  readonly from: number;
  readonly to: number;
}
export type Pattern = (line: Line) => Found[];
export type Classes = Readonly<Record<string, string>>;

const NEAR = 7;
const oneLine = (text: string): string => text.trim().replace(/\|?\s*\n\s*/g, '|');

/** Reads a wording and writes the regular expression of it. */
class Reader {
  readonly #text: string;
  readonly #classes: Classes;
  #at = 0;

  constructor(text: string, classes: Classes) {
    this.#text = text;
    this.#classes = classes;
  }

  whole(): string {
    const source = this.#alternatives();
    if (this.#at < this.#text.length) throw new Error(`The wording ${JSON.stringify(this.#text)} has a ")" too many.`);
    return source;
  }

  #alternatives(): string {
    const all = [this.#sequence()];
    while (this.#text[this.#at] === '|') {
      this.#at++;
      all.push(this.#sequence());
    }
    return `(?:${all.filter((one) => one !== '').join('|')})`;
  }

  #sequence(): string {
    let out = '';
    let first = true;
    for (;;) {
      while (this.#text[this.#at] === ' ') this.#at++;
      const next = this.#text[this.#at];
      if (next === undefined || next === '|' || next === ')') return out;
      const gap = /^\.\.(\d+)/.exec(this.#text.slice(this.#at));
      if (gap) {
        this.#at += gap[0].length;
        out += first ? `(?:(?![.?] )\\S+ ){0,${gap[1]}}` : `(?: (?![.?] )\\S+){0,${gap[1]}}`;
        continue;
      }
      const { source, optional } = this.#item();
      if (optional) out += first ? `(?:${source} )?` : `(?: ${source})?`;
      else {
        out += first ? source : ` ${source}`;
        first = false;
      }
    }
  }

  /** A word: letters, signs and groups without a space between. */
  #item(): { readonly source: string; readonly optional: boolean } {
    const atoms: string[] = [];
    let letters = true;
    for (;;) {
      const rest = this.#text.slice(this.#at);
      const char = rest[0];
      if (char === undefined || char === ' ' || char === '|' || char === ')') break;
      if (char === '?') {
        this.#at++;
        const ends = /^(?:$|[ |)])/.test(this.#text.slice(this.#at));
        if (ends && (letters || atoms.length === 1)) return { source: atoms.join(''), optional: true };
        atoms.push(`${atoms.pop()}?`);
        continue;
      }
      if (char === '(') {
        this.#at++;
        atoms.push(this.#alternatives());
        if (this.#text[this.#at] !== ')')
          throw new Error(`The wording ${JSON.stringify(this.#text)} has a "(" too many.`);
        this.#at++;
        letters = false;
        continue;
      }
      const name = /^@([a-z][a-z-]*)/.exec(rest);
      if (name) {
        const members = this.#classes[name[1]!];
        if (members === undefined) throw new Error(`There is no word class @${name[1]}.`);
        atoms.push(new Reader(oneLine(members), this.#classes).whole());
        this.#at += name[0].length;
        letters = false;
        continue;
      }
      const raw = /^(?:\[[^\]]+\]|\\.)[+]?/.exec(rest);
      if (raw) {
        atoms.push(raw[0]);
        this.#at += raw[0].length;
        letters = false;
        continue;
      }
      atoms.push(char === '*' ? '\\w*' : char.replace(/[\\^$+.{}]/, '\\$&'));
      this.#at++;
    }
    return { source: atoms.join(''), optional: false };
  }
}

/** One wording as the source of a regular expression. */
export const sourceOf = (wording: string, classes: Classes): string => new Reader(wording, classes).whole();

function matcher(wording: string, classes: Classes): Pattern {
  const regex = new RegExp(`(?<= )${sourceOf(wording, classes)}(?= )`, 'g');
  return (line) => {
    const out: Found[] = [];
    for (const match of line.text.matchAll(regex)) {
      const from = line.at.get(match.index);
      if (from !== undefined && match[0] !== '') out.push({ from, to: from + match[0].trim().split(' ').length });
    }
    return out;
  };
}

/** All of the parts, in any order, near each other and in one sentence. */
function near(parts: readonly Pattern[], within: number): Pattern {
  return (line) => {
    const lists = parts.map((part) => part(line));
    if (lists.some((list) => list.length === 0)) return [];
    const out: Found[] = [];
    const walk = (index: number, from: number, to: number): boolean => {
      if (index === lists.length) {
        out.push({ from, to });
        return true;
      }
      for (const next of lists[index]!) {
        if ((next.from >= to ? next.from - to : from - next.to) > within) continue;
        const between = line.words.slice(Math.min(to, next.to), Math.max(from, next.from));
        if (between.some((word) => word === '.' || word === '?')) continue;
        if (walk(index + 1, Math.min(from, next.from), Math.max(to, next.to))) return true;
      }
      return false;
    };
    for (const first of lists[0]!) walk(1, first.from, first.to);
    return out;
  };
}

/** Reads the lines of a table of wordings. @throws Error for what cannot be read: an error of the authors */
export function patternOf(lines: string, classes: Classes): Pattern {
  const all = lines
    .split('\n')
    .map((line) => line.trim().replace(/\|$/, ''))
    .filter((line) => line !== '')
    .map((line): Pattern => {
      const within = / \/(\d+)$/.exec(line);
      const parts = line
        .replace(/ \/\d+$/, '')
        .split(' & ')
        .map((part) => matcher(part, classes));
      return parts.length === 1 ? parts[0]! : near(parts, within ? Number(within[1]) : NEAR);
    });
  return (line) => all.flatMap((one) => one(line));
}
