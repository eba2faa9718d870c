import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { contexts } from '../../verification/context/context.ts';
import { segment } from '../../verification/text/segment.ts';
import { type Token, tokenise } from '../../verification/text/tokens.ts';
import type { FindingDefinition } from '../common/schema.ts';
import { quiet } from './quiet.ts';
import { stem } from './stem.ts';

/** A phenotype term that a text speaks of, with its place (UTF-16 units, end exclusive). */
export interface PhenotypeMention {
  /** `HP:0001250`. */
  readonly term: string;
  readonly label: string;
  readonly status: 'observed' | 'excluded' | 'uncertain';
  readonly experiencer: 'patient' | 'family';
  readonly past: boolean;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Lexicon {
  readonly release: string;
  /** Sorted stems of a name to the terms that have it. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
  readonly labels: ReadonlyMap<string, string>;
  readonly longest: number;
}

const STOP = new Set(
  'the a an of in on at to with and or his her my your their our both left right by for from is are was were be been has have had very'
    .split(' ')
    .map(stem),
);
/** Longest name that is matched, in telling words; longer names are definitions, not wordings. */
const MAX_WORDS = 7;
/** Names that are everyday words: a mention of them says nothing about a phenotype. */
const TOO_COMMON = new Set(
  [
    'all',
    'mass',
    'short',
    'weak',
    'small',
    'large',
    'thin',
    'delay',
    'slow',
    'fall',
    'ms',
    'ra',
    'pd',
    'als',
    'old',
    'age',
    'lump',
  ].map(stem),
);

const tellingWords = (tokens: readonly Token[]): string[] =>
  tokens
    .filter((token) => token.kind !== 'punct')
    .map((token) => stem(token.norm))
    .filter((word) => !STOP.has(word));

let lexicon: Lexicon | undefined;

function load(): Lexicon {
  if (lexicon) return lexicon;
  const text = gunzipSync(readFileSync(new URL('./data/hpo-lexicon.tsv.gz', import.meta.url))).toString('utf8');
  const keys = new Map<string, string[]>();
  const labels = new Map<string, string>();
  let release = 'unknown';
  let longest = 1;
  for (const line of text.split('\n')) {
    if (line.startsWith('#')) {
      release = /hp\/releases\/(\S+?),/.exec(line)?.[1] ?? release;
      continue;
    }
    const [digits, ...names] = line.split('\t');
    if (digits === undefined || digits === '' || names.length === 0) continue;
    const id = `HP:${digits}`;
    labels.set(id, names[0]!);
    for (const name of names) {
      const words = tellingWords(tokenise(name.slice(0, 120)));
      if (words.length === 0 || words.length > MAX_WORDS) continue;
      if (words.length === 1 && (words[0]!.length < 3 || TOO_COMMON.has(words[0]!))) continue;
      longest = Math.max(longest, words.length);
      const key = words.sort().join(' ');
      const known = keys.get(key);
      // The preferred name comes before another term's synonym.
      if (!known) keys.set(key, [id]);
      else if (!known.includes(id)) name === names[0] ? known.unshift(id) : known.push(id);
    }
  }
  lexicon = { release, keys, labels, longest };
  return lexicon;
}

/** Release of the ontology that ships, e.g. `2025-01-16`. */
export function hpoRelease(): string {
  return load().release;
}

/** Preferred name of a term; undefined for one that the release does not know as a phenotypic abnormality. */
export function hpoLabel(term: string): string | undefined {
  return load().labels.get(term);
}

/** The term whose name or synonym these words are, in any order. */
export function hpoTerm(words: string): string | undefined {
  return load().keys.get(tellingWords(tokenise(words)).sort().join(' '))?.[0];
}

/** HPO term of a finding of the common knowledge base, by its label or a wording that is a name of the ontology. */
export function hpoOfFinding(finding: FindingDefinition): string | undefined {
  const wordings = finding.patterns.filter((pattern) => !/[@/=]/.test(pattern));
  for (const words of [finding.label, ...wordings]) {
    const term = hpoTerm(words);
    if (term !== undefined) return term;
  }
  return undefined;
}

/** Longest text that is read, UTF-16 units. */
const MAX_TEXT = 200_000;

/**
 * Finds names and synonyms of HPO terms in clinical or everyday text: word order, plurals and small words do not matter;
 * the longest name wins; denials, doubts and other people's diseases are told apart.
 */
export function extractPhenotypes(text: string): PhenotypeMention[] {
  const { keys, labels, longest } = load();
  const source = text.slice(0, MAX_TEXT);
  const out: PhenotypeMention[] = [];
  let offset = 0;
  for (const line of source.split('\n')) {
    for (const piece of segment(line)) {
      const tokens = tokenise(piece.text, offset + piece.start).slice(0, 800);
      const found = inClause(tokens, keys, longest);
      const said = contexts(quiet(tokens), found);
      found.forEach((match, i) => {
        const context = said[i]!;
        const start = tokens[match.from]!.start;
        const end = tokens[match.to - 1]!.end;
        out.push({
          term: match.term,
          label: labels.get(match.term)!,
          status: context.has('negated')
            ? 'excluded'
            : context.has('uncertain') || context.has('hypothetical')
              ? 'uncertain'
              : 'observed',
          experiencer: context.has('family') ? 'family' : 'patient',
          past: context.has('resolved'),
          start,
          end,
          text: source.slice(start, end),
        });
      });
    }
    offset += line.length + 1;
  }
  return out;
}

interface ClauseMatch {
  readonly term: string;
  readonly from: number;
  readonly to: number;
}

function inClause(tokens: readonly Token[], keys: Lexicon['keys'], longest: number): ClauseMatch[] {
  // Runs of telling words between marks and joining words: a name does not reach over them.
  const words: { readonly word: string; readonly token: number; readonly run: number }[] = [];
  let run = 0;
  tokens.forEach((token, i) => {
    if (token.kind === 'punct') {
      if (token.text !== '-' && token.text !== '/' && token.text !== "'") run += 1;
      return;
    }
    const word = stem(token.norm);
    if (token.norm === 'and' || token.norm === 'or' || token.norm === 'but') run += 1;
    else if (!STOP.has(word)) words.push({ word, token: i, run });
  });
  const out: ClauseMatch[] = [];
  const taken = new Set<number>();
  for (let length = Math.min(longest, words.length); length >= 1; length -= 1) {
    for (let at = 0; at + length <= words.length; at += 1) {
      const window = words.slice(at, at + length);
      if (window.some((one) => one.run !== window[0]!.run || taken.has(one.token))) continue;
      const term = keys.get(
        window
          .map((one) => one.word)
          .sort()
          .join(' '),
      )?.[0];
      if (term === undefined) continue;
      for (const one of window) taken.add(one.token);
      out.push({ term, from: window[0]!.token, to: window.at(-1)!.token + 1 });
    }
  }
  return out.sort((a, b) => a.from - b.from);
}
