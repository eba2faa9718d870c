import type { CheckedSentence, Language } from '@aceso/engagement/chat';
import type { Chart } from '@aceso/fhir';
import type { OwnSentence } from '@aceso/models';
import type { DocumentEngine } from '../../documents/engine.ts';
import type { ModelWording } from '../../wording/wording.ts';
import type { KeptSentence, MessageWording } from './records.ts';

/** What is worded, for whom. */
export interface ChatAsk {
  readonly question: string;
  readonly language: Language;
  readonly chart: Chart;
  /** Account that wrote. */
  readonly user: string;
}

/**
 * An answer that stands, in the words of the clinic's model where that is turned on. Only facts are worded: what the program says of
 * itself, what it offers, and all that is said in danger stay word for word. A wording that says anything else is not said.
 */
export async function wordAnswer(
  wording: ModelWording,
  engine: Pick<DocumentEngine, 'verify'>,
  sentences: readonly CheckedSentence[],
  { question, language, chart, user }: ChatAsk,
): Promise<{ readonly sentences: readonly KeptSentence[]; readonly wording?: MessageWording }> {
  const own = sentences.flatMap(({ kind, verdict, text, evidence }, at): OwnSentence[] =>
    kind === 'fact' && verdict === 'supported'
      ? [{ id: `s${at + 1}`, text, ofReader: evidence.every(({ lane }) => lane === 'chart') }]
      : [],
  );
  const worded = await wording.word(own, {
    place: 'patient-chat',
    patient: chart.patient.ref,
    user,
    language,
    question,
    // The verifier reads English.
    ...(language === 'en' ? { against: (text, { text: ours }) => contradiction(engine, text, ours, chart) } : {}),
  });
  if (!worded) return { sentences };
  const by = new Map(worded.sentences.map((one) => [one.id, one]));
  return {
    sentences: sentences.map((sentence, at): KeptSentence => {
      const one = by.get(`s${at + 1}`);
      if (!one) return sentence;
      if (one.by === 'model') return { ...sentence, text: one.text, own: sentence.text };
      return one.refused ? { ...sentence, refused: one.refused } : sentence;
    }),
    wording: {
      model: worded.asked,
      ...(worded.model ? { version: worded.model.version } : {}),
      prompt: worded.prompt,
      stood: worded.sentences.filter((one) => one.by === 'model').length,
      unsupported: worded.sentences.filter((one) => one.refused).length + worded.stray,
      ...(worded.failed === undefined ? {} : { failed: worded.failed }),
    },
  };
}

/** What of the record speaks against a wording that did not speak against our own words. */
function contradiction(
  engine: Pick<DocumentEngine, 'verify'>,
  text: string,
  own: string,
  chart: Chart,
): string | undefined {
  const of = (words: string) =>
    engine.verify(words, chart, {}).sentences.find(({ verdict }) => verdict === 'contradicted');
  const found = of(text);
  if (!found || of(own)) return undefined;
  return found.reasons[0]?.message ?? 'The record says otherwise.';
}
