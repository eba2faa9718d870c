import { CLASSES } from '../classes.data.ts';
import { lineOf, type Token } from '../normalise.ts';
import { type Pattern, patternOf } from '../pattern.ts';
import { FRAMES } from './frames.data.ts';

/** A feature of a message and the tokens that it stands on. */
export interface Feature {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}
/** Kinds of features; each is weighed by itself, so that many short pieces do not drown the words. */
export const BLOCKS = ['words', 'pieces', 'classes', 'frames'] as const;
export type Block = (typeof BLOCKS)[number];

const PIECE = 4;
/** So many words apart two classes still belong together. */
const TOGETHER = 6;

/** Classes that a single word belongs to: one meaning in English and Spanish, and the same for both. */
function classIndex(): (word: string) => readonly string[] {
  const whole = new Map<string, string[]>();
  const begins: [string, string][] = [];
  for (const [name, members] of Object.entries(CLASSES))
    for (const member of members.split(/[|\n]/).map((one) => one.trim())) {
      if (/^[a-z]{2,}$/.test(member)) whole.set(member, [...(whole.get(member) ?? []), name]);
      else if (/^[a-z]{3,}\*$/.test(member)) begins.push([member.slice(0, -1), name]);
    }
  const remembered = new Map<string, readonly string[]>();
  return (word) => {
    const before = remembered.get(word);
    if (before !== undefined) return before;
    const after = [
      ...new Set([
        ...(whole.get(word) ?? []),
        ...begins.filter(([begin]) => word.startsWith(begin)).map(([, name]) => name),
      ]),
    ];
    if (remembered.size < 20_000) remembered.set(word, after);
    return after;
  };
}
let frames: readonly (readonly [string, Pattern])[] | undefined;
const framesOf = (): readonly (readonly [string, Pattern])[] =>
  (frames ??= Object.entries(FRAMES).map(([name, wordings]) => [
    `&${name}`,
    patternOf(wordings.replace(/\n\s*/g, ''), CLASSES),
  ]));

let classesOf: ((word: string) => readonly string[]) | undefined;

const figure = (word: string): string =>
  /^\d/.test(word) ? '#'.repeat(Math.min(3, word.split(/[./]/)[0]!.length)) : word;

const DENIES = /^(no|not|never|without|denies|denied|none|zero|nunca|sin|ni|ningun|ninguna|neither|nor|jamas)$/;
const DENIAL_ENDS = /^([.,?]|but|pero|although|however|because|porque|and|y|aunque|so|que)$/;
/** Words after a denial that it reaches. */
const DENIAL = 3;
/** Which words a denial stands before: they are other features there (`not breathing` is one by itself). */
function deniedOf(tokens: readonly Pick<Token, 'word'>[]): readonly boolean[] {
  let left = 0;
  return tokens.map(({ word }) => {
    if (DENIES.test(word)) {
      left = DENIAL;
      return false;
    }
    if (DENIAL_ENDS.test(word)) left = 0;
    return left-- > 0;
  });
}

/** What the second reader sees of a message: words and pairs of words, pieces of words, classes and pairs of classes. */
export function featuresOf(tokens: readonly Pick<Token, 'word'>[]): Readonly<Record<Block, readonly Feature[]>> {
  classesOf ??= classIndex();
  const words: Feature[] = [];
  const pieces: Feature[] = [];
  const classes: Feature[] = [];
  const near: { readonly name: string; readonly at: number }[] = [];
  const denied = deniedOf(tokens);
  const named = tokens.map(({ word }, at) => (denied[at] ? `!${figure(word)}` : figure(word)));
  tokens.forEach(({ word: raw }, at) => {
    const word = figure(raw);
    words.push({ name: named[at]!, from: at, to: at + 1 });
    const next = named[at + 1];
    if (next !== undefined) words.push({ name: `${named[at]} ${next}`, from: at, to: at + 2 });
    const padded = ` ${word} `;
    for (let from = 0; from + PIECE <= padded.length; from++)
      pieces.push({ name: `${denied[at] ? '!~' : '~'}${padded.slice(from, from + PIECE)}`, from: at, to: at + 1 });
    if (raw === '.' || raw === '?') near.length = 0;
    for (const name of classesOf!(raw)) {
      classes.push({ name: `@${name}`, from: at, to: at + 1 });
      for (const one of near)
        if (at - one.at <= TOGETHER && one.name !== name) {
          const pair = [one.name, name].sort();
          classes.push({ name: `@${pair[0]} @${pair[1]}`, from: one.at, to: at + 1 });
        }
      near.push({ name, at });
    }
  });
  return { words, pieces, classes, frames: framed(tokens) };
}

/** What the message does with its words of danger; see frames.data.ts. */
export function framed(tokens: readonly Pick<Token, 'word'>[]): Feature[] {
  const line = lineOf(tokens.map(({ word }) => word));
  return framesOf().flatMap(([name, pattern]) => pattern(line).map(({ from, to }) => ({ name, from, to })));
}
