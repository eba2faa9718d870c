import type {
  Conflict,
  DocumentType,
  Omission,
  SentenceVerdict,
  Severity,
  StatedClaim,
  VerdictLabel,
  VerificationReport,
} from '@aceso/evidence';
import { type Chart, parseTime } from '@aceso/fhir';
import { asItIs, readText } from '../spelling/index.ts';
import { claimId, type Finding, SEVERITY_RANK, VERDICT_RANK } from './check/claims.ts';
import { checkSentence } from './check/sentence.ts';
import { isUnread } from './check/unread.ts';
import type { NoteContext } from './check/work.ts';
import { analyse } from './extract/analysis.ts';
import { noteDates } from './extract/note-date.ts';
import { readConversation } from './lanes/conversation.ts';
import { spokenConflicts, withConversation } from './lanes/merge.ts';
import { indexChart } from './lexicon/chart-lexicon.ts';
import { chartSpeller } from './lexicon/spelling.ts';
import { documentTypeOf, findOmissions } from './omissions.ts';
import { asWritten } from './readings.ts';
import { MAX_SEGMENTS, type Segment, segment } from './text/segment.ts';

export interface VerifyOptions {
  /** The visit's transcript: lines such as `[doctor] ...` or `Patient: ...`. */
  readonly transcript?: string;
  readonly documentType?: DocumentType;
  /** The record is read as it stood at this instant (FHIR date or dateTime). */
  readonly asOf?: string;
  /** Day the note was written, where the caller knows it (FHIR date). */
  readonly date?: string;
  /** Every word counts as it is written; unless given, a mistyped word is read as what was meant where that is plain. */
  readonly literal?: boolean;
}

/** Notes longer than this (UTF-16 units) are checked up to here; the rest is returned as not checkable. */
export const MAX_CHECKED = 400_000;

/**
 * Checks every sentence of a note against the record, and the transcript where there is one.
 *
 * Deterministic: the same text, chart and options give the same report. Spans are UTF-16 units in `note`, end exclusive.
 *
 * @param chart the patient's record; undefined where only a transcript is at hand
 */
export function verifyNote(note: string, chart: Chart | undefined, options: VerifyOptions = {}): VerificationReport {
  const asOf = options.asOf === undefined ? undefined : parseTime(options.asOf);
  const record = asOf ? chart?.asOf(asOf.end, asOf.text.includes('T') ? {} : { day: asOf.day }) : chart;
  const index = indexChart(record);
  const read = options.literal === true ? asItIs(note) : readText(note, chartSpeller(index));
  const { text } = read;
  const segments = segment(text);
  const dates = noteDates(text, record, options);
  const context: NoteContext = { index, chart: record, text, ...dates };
  const patient = record?.patient.ref ?? 'Patient/unknown';
  const transcript = options.transcript?.slice(0, MAX_CHECKED);
  const talk = transcript === undefined ? undefined : readConversation(transcript, index);
  const conflicts: Conflict[] = talk && transcript !== undefined ? spokenConflicts(talk, context, transcript) : [];
  const mentioned = new Set<string>();
  const told = (piece: Segment, findings: readonly Finding[]): SentenceVerdict =>
    asWritten(verdictOf(piece, findings, patient), note, read);
  const sentences: SentenceVerdict[] = segments.map((piece) => {
    if (piece.index >= MAX_SEGMENTS || piece.start >= MAX_CHECKED) return told(piece, []);
    const analysis = analyse(text, piece, index, dates.today, false, dates.order);
    const work = record || !talk ? checkSentence(analysis, context) : undefined;
    for (const entry of work?.pool ?? []) mentioned.add(entry.entry.ref);
    const found = work?.findings ?? [];
    if (!talk) return told(piece, found);
    const merged = withConversation(analysis, found, talk, record !== undefined);
    conflicts.push(...merged.conflicts);
    return told(piece, merged.findings);
  });
  const omissions = record
    ? findOmissions(record, index, mentioned, text, options.documentType ?? documentTypeOf(text), dates.today)
    : [];
  return report(sentences, omissions, distinct(conflicts));
}

function distinct(conflicts: readonly Conflict[]): Conflict[] {
  return [...new Map(conflicts.map((conflict) => [`${conflict.label} ${conflict.message}`, conflict])).values()];
}

function verdictOf(piece: Segment, findings: readonly Finding[], patient: string): SentenceVerdict {
  const { index, start, end, text } = piece;
  let verdict: VerdictLabel = 'not-checkable';
  let severity: Severity = 'none';
  for (const finding of findings) {
    if (VERDICT_RANK[finding.verdict] > VERDICT_RANK[verdict]) verdict = finding.verdict;
    if (SEVERITY_RANK[finding.severity] > SEVERITY_RANK[severity]) severity = finding.severity;
  }
  // What cannot be read in one place may change the whole: the rest does not bear the sentence out.
  if (verdict === 'supported' && findings.some(isUnread)) verdict = 'not-checkable';
  const flagged = findings.filter((finding) => finding.verdict === verdict);
  return {
    index,
    start,
    end,
    text,
    verdict,
    severity: verdict === 'contradicted' || verdict === 'unsupported' ? severity : 'none',
    reasons: flagged.flatMap((finding) => finding.reasons).slice(0, 12),
    claims: findings.map((finding) => stated(finding, patient)),
  };
}

function stated(finding: Finding, patient: string): StatedClaim {
  return {
    id: claimId(patient, finding.kind, finding.label, finding.start, finding.end, JSON.stringify(finding.value ?? '')),
    kind: finding.kind,
    concept: { label: finding.label },
    polarity: finding.polarity ?? 'affirmed',
    experiencer: finding.experiencer ?? 'patient',
    ...(finding.value && { value: finding.value }),
    ...(finding.qualifiers && { qualifiers: finding.qualifiers }),
    start: finding.start,
    end: finding.end,
    verdict: finding.verdict,
    severity: finding.severity,
    reasons: finding.reasons,
    evidence: finding.evidence,
  };
}

function report(
  sentences: readonly SentenceVerdict[],
  omissions: readonly Omission[],
  conflicts: readonly Conflict[],
): VerificationReport {
  const count = (label: VerdictLabel) => sentences.filter((sentence) => sentence.verdict === label).length;
  let severity: Severity = 'none';
  for (const sentence of sentences)
    if (SEVERITY_RANK[sentence.severity] > SEVERITY_RANK[severity]) severity = sentence.severity;
  return {
    sentences,
    omissions,
    conflicts,
    summary: {
      sentences: sentences.length,
      supported: count('supported'),
      contradicted: count('contradicted'),
      unsupported: count('unsupported'),
      notCheckable: count('not-checkable'),
      omissions: omissions.length,
      conflicts: conflicts.length,
      severity,
    },
  };
}
