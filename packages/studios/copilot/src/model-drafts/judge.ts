import type { Reason, SentenceVerdict } from '@aceso/evidence';
import type { Chart } from '@aceso/fhir';
import { verifyNote } from '../verification/verify.ts';
import { crossCheck } from './cross-check.ts';
import type { DraftFact } from './facts.ts';

/** A sentence as the model wrote it. */
export interface ModelSentence {
  readonly section: string;
  readonly text: string;
  readonly cites: readonly string[];
}

export interface JudgedSentence extends ModelSentence {
  readonly verdict: 'supported' | 'contradicted' | 'unsupported';
  readonly reasons: readonly Reason[];
  /** The facts it names, in so far as they exist. */
  readonly facts: readonly DraftFact[];
}

export interface JudgeOptions {
  readonly asOf: string;
  readonly titles: ReadonlyMap<string, string>;
}

/**
 * Judges every sentence of a model by the facts it names and, through the verifier, by the record. Supported is only
 * what both bear out: a sentence that the verifier finds nothing to check in stands when its facts have all of it.
 */
export function judge(
  sentences: readonly ModelSentence[],
  facts: readonly DraftFact[],
  chart: Chart,
  options: JudgeOptions,
): JudgedSentence[] {
  const byId = new Map(facts.map((fact) => [fact.id, fact]));
  const { text, spans } = note(sentences, options.titles);
  const report = verifyNote(text, chart, { asOf: options.asOf, literal: true });
  const alarms = falseAlarms(facts, chart, options);
  return sentences.map((sentence, i) => {
    const { start, end } = spans[i]!;
    const found = report.sentences.filter((verdict) => verdict.start < end && verdict.end > start);
    const cited = [...new Set(sentence.cites)].flatMap((id) => byId.get(id) ?? []);
    const known = new Set(cited.flatMap(({ id }) => [...(alarms.get(id) ?? [])]));
    const against = crossCheck(sentence.text, cited, joined(found, start));
    const explained = (reason: Reason) =>
      // Numbers that all stand in facts with evidence are accounted for (a street, a postal code).
      known.has(keyOf(reason)) || (reason.check === 'unaccounted-number' && against.length === 0);
    const flagged = found
      .filter(({ verdict }) => verdict === 'contradicted' || verdict === 'unsupported')
      .map(({ verdict, reasons }) => ({ verdict, reasons: reasons.filter((reason) => !explained(reason)) }))
      .filter(({ reasons }) => reasons.length > 0);
    const strange = sentence.cites.some((id) => !byId.has(id));
    const reasons = [
      ...flagged.flatMap((verdict) => verdict.reasons),
      ...(strange ? [{ check: 'unknown-fact', message: 'The sentence names a fact that was not given.' }] : []),
      ...against,
    ];
    const contradicted = flagged.some(({ verdict }) => verdict === 'contradicted');
    const verdict = contradicted ? 'contradicted' : reasons.length > 0 ? 'unsupported' : 'supported';
    return { ...sentence, verdict, reasons, facts: cited };
  });
}

const keyOf = ({ check, message }: Reason): string => `${check} ${message}`;

/**
 * What the verifier holds against the facts themselves. They are rendered from claims with evidence, mostly free text
 * of the record that it cannot read back; the same words against a sentence that retells them say nothing of the model.
 */
function falseAlarms(facts: readonly DraftFact[], chart: Chart, options: JudgeOptions): Map<string, Set<string>> {
  const { text, spans } = note(facts, options.titles);
  const report = verifyNote(text, chart, { asOf: options.asOf, literal: true });
  return new Map(
    facts.map(({ id }, i) => {
      const { start, end } = spans[i]!;
      const found = report.sentences.filter((verdict) => verdict.start < end && verdict.end > start);
      const flagged = found.filter(({ verdict }) => verdict === 'contradicted' || verdict === 'unsupported');
      return [id, new Set(flagged.flatMap(({ reasons }) => reasons.map(keyOf)))];
    }),
  );
}

/** The document as the verifier reads it: each section under its heading, which sets what a sentence is about. */
function note(sentences: readonly Pick<ModelSentence, 'section' | 'text'>[], titles: ReadonlyMap<string, string>) {
  let text = '';
  let section: string | undefined;
  const spans: { start: number; end: number }[] = [];
  for (const sentence of sentences) {
    if (sentence.section !== section) {
      section = sentence.section;
      text += `${text === '' ? '' : '\n'}${titles.get(section) ?? section}:\n`;
    }
    const line = sentence.text.replaceAll(/\s+/g, ' ').trim();
    spans.push({ start: text.length, end: text.length + line.length });
    text += `${line}\n`;
  }
  return { text, spans };
}

/** The verdicts on the pieces of one model sentence as one, with places counted from its beginning. */
function joined(found: readonly SentenceVerdict[], start: number): SentenceVerdict | undefined {
  const [first] = found;
  if (!first) return undefined;
  return { ...first, start, claims: found.flatMap(({ claims }) => claims) };
}
