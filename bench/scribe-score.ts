import { verifyNote } from '@aceso/copilot';
import { spokenIndex } from '../packages/studios/copilot/src/scribe/facts/terms.ts';
import { analyse } from '../packages/studios/copilot/src/verification/extract/analysis.ts';
import { segment } from '../packages/studios/copilot/src/verification/text/segment.ts';
import { type Rouge, rouge } from './scribe-rouge.ts';

/** Means of what was measured on a set of texts. */
export class Tally {
  readonly sums: Record<string, number> = {};
  readonly counts: Record<string, number> = {};

  add(name: string, value: number): void {
    this.sums[name] = (this.sums[name] ?? 0) + value;
    this.counts[name] = (this.counts[name] ?? 0) + 1;
  }

  mean(name: string): number {
    return (this.sums[name] ?? 0) / (this.counts[name] ?? 1);
  }

  rouge(prefix: string, reference: string, prediction: string): void {
    const score: Rouge = rouge(reference, prediction);
    this.add(`${prefix} R1`, score.rouge1.f1);
    this.add(`${prefix} R2`, score.rouge2.f1);
    this.add(`${prefix} RL`, score.rougeL.f1);
    this.add(`${prefix} RLsum`, score.rougeLsum.f1);
  }
}

/** The facts of a note as the verifier's extractor finds them: each concept with its polarity, and each number. */
export function factsOf(note: string): { names: Map<string, readonly string[]>; numbers: Set<number> } {
  const index = spokenIndex();
  const names = new Map<string, readonly string[]>();
  const numbers = new Set<number>();
  for (const piece of segment(note)) {
    if (piece.heading) continue;
    const analysis = analyse(note, piece, index, undefined);
    for (const term of analysis.terms) {
      const polarity = term.context.has('negated') ? '-' : '+';
      names.set(
        `${term.concepts[0]}${polarity}`,
        term.concepts.map((id) => `${id}${polarity}`),
      );
    }
    for (const number of analysis.numbers) if (!number.words || number.value >= 10) numbers.add(number.value);
  }
  return { names, numbers };
}

/** Share of the reference's names (with polarity) and numbers that the note has too. */
export function recall(
  reference: string,
  note: string,
): { names: number; found: number; numbers: number; foundNumbers: number } {
  const wanted = factsOf(reference);
  const got = factsOf(note);
  const have = new Set([...got.names.values()].flat());
  let found = 0;
  for (const keys of wanted.names.values()) if (keys.some((key) => have.has(key))) found += 1;
  const foundNumbers = [...wanted.numbers].filter((number) => got.numbers.has(number)).length;
  return { names: wanted.names.size, found, numbers: wanted.numbers.size, foundNumbers };
}

export interface Flag {
  readonly text: string;
  readonly claim: string;
  readonly check: string;
}

/** Sentences of a note that the verifier finds unsupported or contradicted by the transcript alone. */
export function unsupported(note: string, transcript: string): { sentences: number; bad: number; flags: Flag[] } {
  const report = verifyNote(note, undefined, { transcript });
  const flags = report.sentences.flatMap((sentence) =>
    sentence.claims
      .filter((claim) => claim.verdict === 'unsupported' || claim.verdict === 'contradicted')
      .map((claim) => ({ text: sentence.text, claim: claim.concept.label, check: claim.reasons[0]?.check ?? '' })),
  );
  return { sentences: report.summary.sentences, bad: report.summary.unsupported + report.summary.contradicted, flags };
}
