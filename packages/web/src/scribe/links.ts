import type { Evidence } from '@aceso/client';
import type { Section } from '../api/types.ts';
import type { Utterance } from './api.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Which turns a sentence cites, with the words in them, and which sentences cite a turn. */
export interface Links {
  readonly turns: ReadonlyMap<string, ReadonlyMap<number, readonly Span[]>>;
  readonly sentences: ReadonlyMap<number, readonly string[]>;
}

/** Turns that evidence names, in the order of the visit. */
export function turnsOf(evidence: readonly Evidence[]): number[] {
  const found = evidence.flatMap((one) => (one.lane === 'conversation' ? [one.utterance] : []));
  return [...new Set(found)].sort((a, b) => a - b);
}

export function linksOf(sections: readonly Section[]): Links {
  const turns = new Map<string, Map<number, Span[]>>();
  const sentences = new Map<number, string[]>();
  for (const sentence of sections.flatMap((section) => section.sentences)) {
    const cited = new Map<number, Span[]>();
    for (const evidence of sentence.claims.flatMap((claim) => claim.evidence)) {
      if (evidence.lane !== 'conversation') continue;
      const { utterance, start, end } = evidence;
      const spans = cited.get(utterance);
      if (spans === undefined) {
        cited.set(utterance, [{ start, end }]);
        const citing = sentences.get(utterance);
        if (citing === undefined) sentences.set(utterance, [sentence.id]);
        else citing.push(sentence.id);
      } else spans.push({ start, end });
    }
    turns.set(sentence.id, cited);
  }
  return { turns, sentences };
}

/** The words of a turn, cut where a cited stretch begins or ends. Stretches outside the turn are left aside. */
export function pieces(
  { text, start: from }: Pick<Utterance, 'text' | 'start'>,
  spans: readonly Span[],
): { readonly at: number; readonly text: string; readonly cited: boolean }[] {
  const inside = spans
    .map(({ start, end }) => ({ start: Math.max(0, start - from), end: Math.min(text.length, end - from) }))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start);
  const out: { at: number; text: string; cited: boolean }[] = [];
  let at = 0;
  for (const { start, end } of inside) {
    if (start > at) out.push({ at, text: text.slice(at, start), cited: false });
    const begin = Math.max(at, start);
    if (end > begin) {
      const last = out.at(-1);
      if (last?.cited === true) out[out.length - 1] = { ...last, text: last.text + text.slice(begin, end) };
      else out.push({ at: begin, text: text.slice(begin, end), cited: true });
    }
    at = Math.max(at, end);
  }
  if (at < text.length) out.push({ at, text: text.slice(at), cited: false });
  return out;
}
