import type { DecisionRequest, DraftDetail, UnresolvedContradiction } from '@aceso/client';
import {
  type DraftRecord,
  decisionsBySentence,
  type Recheck,
  type Sentence,
  type SentenceDecision,
  type VerificationReport,
} from '@aceso/evidence';
import { fail } from '../errors.ts';

/** Changes of a draft's life, each a pure function from record to record. The generated content never changes. */

export interface Actor {
  readonly name: string;
  readonly at: string;
}

export function checkOpen({ status }: Pick<DraftRecord, 'status'>): void {
  if (status === 'signed' || status === 'rejected') throw fail('draft-closed');
}

const sentencesOf = <T extends string>({ draft }: DraftRecord<T>): Sentence[] =>
  draft.sections.flatMap(({ sentences }) => sentences);

/** @throws ServerError `draft-closed`, `sentence-not-found`, `bad-request` */
export function decide<T extends string>(
  record: DraftRecord<T>,
  request: DecisionRequest,
  actor: Actor,
): DraftRecord<T> {
  checkOpen(record);
  const sentence = sentencesOf(record).find(({ id }) => id === request.sentence);
  if (!sentence) throw fail('sentence-not-found');
  const { decision, reason } = request;
  const after = request.after?.replace(/\s+/g, ' ').trim();
  if (decision === 'edited' && !after) throw fail('bad-request', 'An edited sentence needs its new words in "after".');
  if (decision !== 'edited' && request.after !== undefined) {
    throw fail('bad-request', 'New words in "after" only go with the decision "edited".');
  }
  const before = decisionsBySentence(record.decisions).get(sentence.id)?.after ?? sentence.text;
  const made: SentenceDecision = {
    sentence: sentence.id,
    decision,
    by: actor.name,
    at: actor.at,
    ...(decision === 'edited' && after ? { before, after } : {}),
    ...(reason ? { reason } : {}),
  };
  return { ...record, status: 'in-review', decisions: [...record.decisions, made] };
}

/** @throws ServerError `draft-closed` */
export function reject<T extends string>(record: DraftRecord<T>, reason: string): DraftRecord<T> {
  checkOpen(record);
  return { ...record, status: 'rejected', rejectedReason: reason };
}

/** Sentences that contradict the record in a way that could change treatment, and that nobody has stood up for. */
export function unresolved(
  report: VerificationReport,
  origins: DraftDetail['sentences'],
  acknowledged: readonly string[],
): UnresolvedContradiction[] {
  return report.sentences
    .filter(({ index, verdict, severity }) => {
      const isGrave = verdict === 'contradicted' && severity === 'major';
      return isGrave && !acknowledged.includes(origins[index] ?? '');
    })
    .map(({ index, text, severity, reasons }) => ({
      sentence: origins[index] ?? '',
      text,
      severity,
      reasons: reasons.map(({ message }) => message),
      evidence: reasons.flatMap(({ evidence }) => evidence ?? []),
    }));
}

/** @throws ServerError `unresolved-contradictions` with the list in `details` */
export function checkSignable(open: readonly UnresolvedContradiction[]): void {
  if (open.length === 0) return;
  const message =
    open.length === 1
      ? 'One sentence contradicts the record in a way that could change treatment.'
      : `${open.length} sentences contradict the record in a way that could change treatment.`;
  throw fail('unresolved-contradictions', message, open);
}

/**
 * For drafts whose sentences are figures: none may come out otherwise when computed again, and none be disputed.
 * @param what the whole that is signed for, e.g. "molecule"
 * @throws ServerError `unresolved-contradictions` with the list in `details`
 */
export function checkFiguresSignable<T extends string>(
  record: DraftRecord<T>,
  recheck: Pick<Recheck, 'claims'> | undefined,
  what: string,
): void {
  const contradicted = new Set(
    (recheck?.claims ?? []).filter(({ verdict }) => verdict === 'contradicted').map(({ sentence }) => sentence),
  );
  const latest = decisionsBySentence(record.decisions);
  const open = sentencesOf(record)
    .filter(({ id }) => contradicted.has(id) || latest.get(id)?.decision === 'rejected')
    .map(({ id, text }) => ({
      sentence: id,
      text,
      reasons: [contradicted.has(id) ? 'Computed again, it comes out otherwise.' : 'A person disputes it.'],
    }));
  if (open.length === 0) return;
  const first = open.slice(0, 3).map(({ text }) => text);
  throw fail('unresolved-contradictions', `The ${what} cannot be signed for: ${first.join(' ')}`, open);
}
