import type { Term } from '../extract/analysis.ts';
import { type Passage, passagesOf, RUN } from '../lexicon/passages.ts';
import { chartEvidence, type Finding, reason } from './claims.ts';
import { lateralityIn } from './laterality.ts';
import { Work } from './work.ts';

/**
 * The record's own sentence that says the same of a mention: the same concept, affirmed or denied alike, on the same side.
 * It bears out what no coded entry does ("cardiomegaly" in the conclusion of an X-ray, "hyponatremia" as a reason to stop).
 */
export function passageFor(work: Work, term: Term): Passage | undefined {
  const { index } = work.context;
  const side = lateralityIn(work, term);
  const negated = term.context.has('negated');
  for (const id of term.concepts) {
    for (const passage of passagesOf(index).byConcept.get(id) ?? []) {
      if (passage.entry.resourceType === 'Encounter' || (isPurpose(passage) && !isNamed(work, term, passage))) continue;
      const told = passage.analysis.terms.some((other) => {
        if (!other.concepts.includes(id) || other.context.has('negated') !== negated) return false;
        if (other.context.has('family') || (other.context.has('hypothetical') && !isPurpose(passage))) return false;
        const there = lateralityIn(new Work(passage.analysis, work.context), other);
        return side === undefined || there === undefined || there === side;
      });
      if (told) return passage;
    }
  }
  return undefined;
}

/** Why something was done or given: recorded as such, and no sign that the patient has, or has not, the disease. */
function isPurpose(passage: Passage): boolean {
  return /reasonCode|asNeeded/.test(passage.path);
}

/** A purpose counts in a sentence that also names what was done or given for it. */
function isNamed(work: Work, term: Term | undefined, { entry }: Passage): boolean {
  const { index } = work.context;
  return work.analysis.terms.some(
    (other) =>
      other !== term &&
      other.concepts.some((id) => (index.byConcept.get(id) ?? []).some((known) => known.entry === entry)),
  );
}

interface Quote {
  readonly from: number;
  readonly to: number;
  readonly passage: Passage;
  /** Word of the passage at `from`. */
  readonly at: number;
}

/**
 * What a sentence quotes word for word from the record's own text stands as a quotation, whatever the checks of its
 * parts made of it: a figure that only a conclusion holds, or a name that a remark uses in passing. A statement counts as
 * quoted where all of it lies in one unbroken run, and is affirmed or denied as it is there.
 */
export function settleQuotes(work: Work): void {
  if (!work.context.chart || !work.findings.some(isOpen)) return;
  const quotes = quotesOf(work);
  if (quotes.length === 0) return;
  work.findings.forEach((finding, i) => {
    if (!isOpen(finding)) return;
    const quote = quotes.find((candidate) => covers(work, candidate, finding));
    if (!quote) return;
    const evidence = [chartEvidence(work.context.chart!, quote.passage.entry, quote.passage.path)];
    work.findings[i] = {
      ...finding,
      verdict: 'supported',
      severity: 'none',
      reasons: [reason('quoted', 'The record says so in these words.', evidence, 'chart')],
      evidence,
    };
  });
}

/** Who the patient is, what they are allergic to and when things happened is never a matter of quotation. */
function isOpen(finding: Finding): boolean {
  return (
    (finding.verdict === 'unsupported' || finding.verdict === 'contradicted') &&
    finding.kind !== 'patient' &&
    finding.kind !== 'allergy' &&
    finding.kind !== 'encounter'
  );
}

function quotesOf(work: Work): Quote[] {
  const { tokens } = work.analysis;
  const at = tokens.flatMap((token, i) => (token.kind === 'punct' ? [] : [i]));
  const words = at.map((i) => sideOf(tokens[i]!.text) ?? tokens[i]!.norm);
  const { byRun } = passagesOf(work.context.index);
  const out: Quote[] = [];
  const done = new Set<string>();
  for (let i = 0; i + RUN <= words.length; i += 1) {
    for (const [passage, start] of byRun.get(words.slice(i, i + RUN).join(' ')) ?? []) {
      // The name of a disease as the reason for something is no remark that could be quoted.
      if (passage.entry.resourceType === 'Encounter' || (isPurpose(passage) && !isNamed(work, undefined, passage)))
        continue;
      const key = `${passage.entry.ref} ${passage.path} ${passage.text.length} ${start - i}`;
      if (done.has(key)) continue;
      let length = RUN;
      while (i + length < words.length && words[i + length] === passage.words[start + length]) length += 1;
      const long = words.slice(i, i + length).filter((word) => /[a-z]{4}/.test(word)).length;
      const precise = words.slice(i, i + length).some((word) => /^\d+\.\d+$/.test(word));
      if (long < (precise ? 1 : 2)) continue;
      done.add(key);
      let to = at[i + length - 1]! + 1;
      while (tokens[to]?.kind === 'punct') to += 1;
      out.push({ from: at[i]!, to, passage, at: start });
    }
  }
  return out;
}

/** A side that is only its letter. */
function sideOf(text: string): string | undefined {
  return text === 'L' ? 'left' : text === 'R' ? 'right' : undefined;
}

function covers(work: Work, quote: Quote, finding: Finding): boolean {
  const { tokens, terms } = work.analysis;
  if (finding.start < tokens[quote.from]!.start || finding.end > tokens[quote.to - 1]!.end) return false;
  // The passage's own reading of the same words must deny and affirm as the note does.
  const inside = terms.filter((term) => term.start < finding.end && term.end > finding.start);
  const ahead = tokens.slice(quote.from, quote.to).findIndex((token) => token.start >= finding.start);
  const words = tokens
    .slice(quote.from, quote.from + Math.max(0, ahead))
    .filter((token) => token.kind !== 'punct').length;
  const place = quote.passage.at[quote.at + words];
  if (place === undefined) return false;
  // A name alone is not a quotation: the words around it are what is quoted.
  const spoken = (from: number, to: number): number =>
    tokens.filter((token) => token.start >= from && token.end <= to && token.kind !== 'punct').length;
  const whole = tokens[quote.to - 1]!.end - tokens[quote.from]!.start >= quote.passage.text.length - 2;
  if (!whole && spoken(tokens[quote.from]!.start, tokens[quote.to - 1]!.end) < spoken(finding.start, finding.end) + 2)
    return false;
  const there = quote.passage.analysis.terms.find((term) => place >= term.from && place < term.to);
  return inside.every((term) => !there || term.context.has('negated') === there.context.has('negated'));
}
