import type { Token } from './tokens.ts';

/** A number in the text, written in figures or in words. */
export interface NumberMention {
  /** Token indexes, end exclusive. */
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  readonly value: number;
  /** Digits after the decimal point, as written. */
  readonly decimals: number;
  readonly words: boolean;
}

const SMALL: ReadonlyMap<string, number> = new Map([
  ['zero', 0],
  ['one', 1],
  ['two', 2],
  ['three', 3],
  ['four', 4],
  ['five', 5],
  ['six', 6],
  ['seven', 7],
  ['eight', 8],
  ['nine', 9],
  ['ten', 10],
  ['eleven', 11],
  ['twelve', 12],
  ['thirteen', 13],
  ['fourteen', 14],
  ['fifteen', 15],
  ['sixteen', 16],
  ['seventeen', 17],
  ['eighteen', 18],
  ['nineteen', 19],
]);
const TENS: ReadonlyMap<string, number> = new Map([
  ['twenty', 20],
  ['thirty', 30],
  ['forty', 40],
  ['fourty', 40],
  ['fifty', 50],
  ['sixty', 60],
  ['seventy', 70],
  ['eighty', 80],
  ['ninety', 90],
]);

/** All numbers of a row of tokens, left to right, none overlapping. */
export function findNumbers(tokens: readonly Token[]): NumberMention[] {
  const found: NumberMention[] = [];
  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i]!;
    const mention =
      token.kind === 'number' ? figures(tokens, i) : token.kind === 'word' ? inWords(tokens, i) : undefined;
    if (mention) {
      found.push(mention);
      i = mention.to;
    } else {
      i += 1;
    }
  }
  return found;
}

function figures(tokens: readonly Token[], i: number): NumberMention {
  const token = tokens[i]!;
  const plain = token.text.replaceAll(',', '');
  if (tokens[i + 1]?.norm === 'and' && tokens[i + 2]?.norm === 'a' && tokens[i + 3]?.norm === 'half') {
    return {
      from: i,
      to: i + 4,
      start: token.start,
      end: tokens[i + 3]!.end,
      value: Number(plain) + 0.5,
      decimals: 1,
      words: false,
    };
  }
  const dot = plain.indexOf('.');
  return {
    from: i,
    to: i + 1,
    start: token.start,
    end: token.end,
    value: Number(plain),
    decimals: dot < 0 ? 0 : plain.length - dot - 1,
    words: false,
  };
}

interface Reading {
  value: number;
  to: number;
}

/** "one hundred twenty", "one twenty" (120), "ninety eight point six", "twenty-five", "two and a half". */
function inWords(tokens: readonly Token[], i: number): NumberMention | undefined {
  const part = halfOrPoint(tokens, i);
  if (part) return part;
  const whole = wholeNumber(tokens, i);
  if (!whole) return undefined;
  let { value, to } = whole;
  let decimals = 0;
  if (tokens[to]?.norm === 'point' || (tokens[to]?.text === '.' && digit(tokens[to + 1]) !== undefined)) {
    const first = digit(tokens[to + 1]);
    if (first !== undefined) {
      value += first / 10;
      decimals = 1;
      to += 2;
      const second = digit(tokens[to]);
      if (second !== undefined) {
        value = Math.round((value + second / 100) * 100) / 100;
        decimals = 2;
        to += 1;
      }
    }
  } else if (tokens[to]?.norm === 'and' && tokens[to + 1]?.norm === 'a' && tokens[to + 2]?.norm === 'half') {
    value += 0.5;
    decimals = 1;
    to += 3;
  }
  return { from: i, to, start: tokens[i]!.start, end: tokens[to - 1]!.end, value, decimals, words: true };
}

/** "Half a tablet" and "point five". */
function halfOrPoint(tokens: readonly Token[], i: number): NumberMention | undefined {
  const norm = tokens[i]!.norm;
  const next = tokens[i + 1]?.norm;
  const make = (to: number, value: number): NumberMention => ({
    from: i,
    to,
    start: tokens[i]!.start,
    end: tokens[to - 1]!.end,
    value,
    decimals: 1,
    words: true,
  });
  if (norm === 'half' && (next === 'a' || next === 'an') && tokens[i + 2]?.norm !== 'hour') return make(i + 2, 0.5);
  // "A year and a half", "a pack and a half".
  const tail = tokens[i + 2]?.norm === 'and' && tokens[i + 3]?.norm === 'a' && tokens[i + 4]?.norm === 'half';
  if (norm === 'a' && tail && tokens[i + 1]?.kind === 'word') return make(i + 1, 1.5);
  const tenth = norm === 'point' ? digit(tokens[i + 1]) : undefined;
  return tenth === undefined ? undefined : make(i + 2, tenth / 10);
}

function wholeNumber(tokens: readonly Token[], i: number): Reading | undefined {
  const article = tokens[i]?.norm === 'a' && (tokens[i + 1]?.norm === 'hundred' || tokens[i + 1]?.norm === 'thousand');
  const first = article ? { value: 1, to: i + 1 } : below100(tokens, i);
  if (!first) return undefined;
  let { value, to } = first;
  const next = tokens[to]?.norm;
  if (next === 'hundred') {
    value *= 100;
    to += 1;
    const rest = below100(tokens, tokens[to]?.norm === 'and' ? to + 1 : to);
    if (rest) {
      value += rest.value;
      to = rest.to;
    }
  } else if (next === 'thousand') {
    value *= 1000;
    to += 1;
    const rest = wholeNumber(tokens, tokens[to]?.norm === 'and' ? to + 1 : to);
    if (rest && rest.value < 1000) {
      value += rest.value;
      to = rest.to;
    }
  } else if (value >= 1 && value <= 9 && first.to === i + 1) {
    // "one twenty" and "one oh five", as pressures and doses are spoken.
    const tail = next === 'oh' || next === 'o' ? digit(tokens[to + 1]) : undefined;
    const rest = tail === undefined ? below100(tokens, to) : undefined;
    if (tail !== undefined) {
      value = value * 100 + tail;
      to += 2;
    } else if (rest && rest.value >= 10) {
      value = value * 100 + rest.value;
      to = rest.to;
    }
  } else if (value >= 18 && value <= 20 && first.to === i + 1) {
    const rest = below100(tokens, to);
    if (rest && rest.value >= 10) {
      value = value * 100 + rest.value; // "nineteen ninety two", a year
      to = rest.to;
    }
  }
  return { value, to };
}

function below100(tokens: readonly Token[], i: number): Reading | undefined {
  const word = tokens[i]?.kind === 'word' ? tokens[i]!.norm : '';
  const small = SMALL.get(word);
  if (small !== undefined) return { value: small, to: i + 1 };
  const ten = TENS.get(word);
  if (ten === undefined) return undefined;
  const hyphen = tokens[i + 1]?.text === '-' ? i + 2 : i + 1;
  const unit = digit(tokens[hyphen]);
  return unit !== undefined && unit > 0 ? { value: ten + unit, to: hyphen + 1 } : { value: ten, to: i + 1 };
}

function digit(token: Token | undefined): number | undefined {
  if (token?.kind !== 'word') return undefined;
  const value = SMALL.get(token.norm);
  return value !== undefined && value < 10 ? value : undefined;
}
