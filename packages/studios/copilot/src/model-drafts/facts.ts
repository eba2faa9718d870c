import type { Claim, Draft } from '@aceso/evidence';

/** One thing that the record bears out, as a model is given it: words of the deterministic engine, with their claims. */
export interface DraftFact {
  /** `f1`, `f2`... in the order of the document. */
  readonly id: string;
  readonly section: string;
  readonly form: string;
  readonly text: string;
  readonly claims: readonly Claim[];
}

/** The facts of a document: what the deterministic engine would say, sentence by sentence. */
export function factsOf(draft: Draft): DraftFact[] {
  return draft.sections
    .flatMap((section) => section.sentences.map((sentence) => ({ section: section.id, sentence })))
    .map(({ section, sentence: { form, text, claims } }, i) => ({ id: `f${i + 1}`, section, form, text, claims }));
}

/** The facts as lines under their sections, for a prompt. */
export function factLines(facts: readonly DraftFact[], titles: ReadonlyMap<string, string>): string {
  const lines: string[] = [];
  let section = '';
  for (const fact of facts) {
    if (fact.section !== section) {
      section = fact.section;
      lines.push(`${lines.length > 0 ? '\n' : ''}[${section}] ${titles.get(section) ?? section}`);
    }
    // One line a fact: a line break in the record cannot pretend to be another fact.
    lines.push(`${fact.id}: ${fact.text.replaceAll(/\s+/g, ' ')}`);
  }
  return lines.join('\n');
}
