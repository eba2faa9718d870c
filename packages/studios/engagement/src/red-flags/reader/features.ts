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

/** What the second reader sees of a message: words and pairs of words, pieces of words, classes and pairs of classes. */
export function featuresOf(tokens: readonly Pick<Token, 'word'>[]): Readonly<Record<Block, readonly Feature[]>> {
  classesOf ??= classIndex();
  const words: Feature[] = [];
  const pieces: Feature[] = [];
  const classes: Feature[] = [];
  const near: { readonly name: string; readonly at: number }[] = [];
  tokens.forEach(({ word: raw }, at) => {
    const word = figure(raw);
    words.push({ name: word, from: at, to: at + 1 });
    const next = tokens[at + 1];
    if (next) words.push({ name: `${word} ${figure(next.word)}`, from: at, to: at + 2 });
    const padded = ` ${word} `;
    for (let from = 0; from + PIECE <= padded.length; from++)
      pieces.push({ name: `~${padded.slice(from, from + PIECE)}`, from: at, to: at + 1 });
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
function framed(tokens: readonly Pick<Token, 'word'>[]): Feature[] {
  const line = lineOf(tokens.map(({ word }) => word));
  return framesOf().flatMap(([name, pattern]) => pattern(line).map(({ from, to }) => ({ name, from, to })));
}
