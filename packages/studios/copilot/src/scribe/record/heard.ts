import type { Chart } from '@aceso/fhir';
import { Work } from '../../verification/check/work.ts';
import { type Analysis, analyse } from '../../verification/extract/analysis.ts';
import { type ChartIndex, indexChart } from '../../verification/lexicon/chart-lexicon.ts';
import { isPolar, replyOf } from '../facts/answers.ts';
import { attributor } from '../facts/others.ts';
import type { SourceSpan } from '../facts/statement.ts';
import { segmentOf } from '../facts/terms.ts';
import type { SpeakerRole, Transcript } from '../input/transcript.ts';
import { clausesOf } from '../speech/clauses.ts';

/** One clause of the visit, read with the names the record itself uses. */
export interface Heard {
  readonly span: SourceSpan;
  readonly speaker: string;
  readonly role: SpeakerRole;
  readonly work: Work;
  readonly analysis: Analysis;
  /** Lower case, as spoken. */
  readonly said: string;
  /** A question that nobody answered settles nothing; one with a yes or no stands with that answer. */
  readonly asked: 'no' | 'open' | 'confirmed' | 'denied';
  /** The reply, where the clause is a question that was answered. */
  readonly reply?: SourceSpan;
}

/**
 * The visit clause by clause for the comparison with the record: questions with what was answered to them; what is told of
 * other people left out. Linear in the length of the visit.
 */
export function heardIn(transcript: Transcript, chart: Chart): Heard[] {
  const index = indexChart(chart);
  const context = contextOf(transcript, chart, index);
  const whose = attributor(transcript);
  const out: Heard[] = [];
  const { utterances } = transcript;
  for (const [u, utterance] of utterances.entries()) {
    const next = utterances[u + 1];
    const pieces = clausesOf(utterance.text);
    const lastQuestion = pieces.findLastIndex((piece) => piece.asks);
    for (const [i, piece] of pieces.entries()) {
      const start = utterance.start + piece.start;
      const end = utterance.start + piece.end;
      const said = utterance.text.slice(piece.start, piece.end).toLowerCase();
      if (whose(utterance, said).about !== 'patient') continue;
      const analysis = analyse(transcript.source, segmentOf(transcript.source, u, start, end), index, undefined, true);
      const base = {
        span: { utterance: u, start, end },
        speaker: utterance.speaker,
        role: utterance.role,
        work: new Work(analysis, context),
        analysis,
        said,
      };
      if (!piece.asks) {
        out.push({ ...base, asked: 'no' });
        continue;
      }
      const answered = i === lastQuestion && next && next.role !== 'clinician' && utterance.role === 'clinician';
      const reply = answered && (piece.confirms || isPolar(said)) ? replyOf(next.text) : 'open';
      out.push({
        ...base,
        asked: reply === 'yes' ? 'confirmed' : reply === 'no' ? 'denied' : 'open',
        ...(reply !== 'open' && next && { reply: { utterance: u + 1, start: next.start, end: next.end } }),
      });
    }
  }
  return out;
}

function contextOf(transcript: Transcript, chart: Chart, index: ChartIndex): Work['context'] {
  return {
    index,
    chart,
    text: transcript.source,
    today: undefined,
    todayStated: false,
    noteDays: [],
    visitDays: [],
  };
}
