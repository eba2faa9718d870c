import type { DraftDetail, SentenceDecision, SentenceVerdict, Severity } from '@aceso/client';
import type { Section, Sentence, Verdict } from '../api/types.ts';

/** One sentence of a draft as the reviewer meets it: words as they now read, what was decided, what the check said. */
export interface Line {
  readonly index: number;
  readonly sentence: Sentence;
  readonly section: Section;
  /** The words as they now read; a sentence left out keeps the words it had. */
  readonly text: string;
  readonly decision: SentenceDecision['decision'] | undefined;
  /** The newest decision, with its reason. */
  readonly last: SentenceDecision | undefined;
  /** Edited words are never taken for generated ones. */
  readonly edited: boolean;
  readonly checks: readonly SentenceVerdict[];
  readonly verdict: Verdict | undefined;
  readonly severity: Severity;
}

const VERDICT_ORDER: readonly Verdict[] = ['not-checkable', 'supported', 'unsupported', 'contradicted'];
const SEVERITY_ORDER: readonly Severity[] = ['none', 'minor', 'moderate', 'major'];

const worst = <T>(order: readonly T[], values: readonly T[]): T | undefined =>
  values.reduce<T | undefined>(
    (most, value) => (most === undefined || order.indexOf(value) > order.indexOf(most) ? value : most),
    undefined,
  );

/** Sentences of every section in reading order, each with its newest decision and its checks. */
export function linesOf({ record, verification, sentences }: DraftDetail): Line[] {
  const checks = new Map<string, SentenceVerdict[]>();
  for (const check of verification.sentences) {
    const id = sentences[check.index];
    if (id === undefined) continue;
    const list = checks.get(id);
    if (list === undefined) checks.set(id, [check]);
    else list.push(check);
  }
  const decisions = new Map<string, SentenceDecision[]>();
  for (const decision of record.decisions) {
    decisions.set(decision.sentence, [...(decisions.get(decision.sentence) ?? []), decision]);
  }
  return record.draft.sections
    .flatMap((section) => section.sentences.map((sentence) => ({ section, sentence })))
    .map(({ section, sentence }, index) => {
      const mine = decisions.get(sentence.id) ?? [];
      const last = mine.at(-1);
      const edit = last?.decision === 'accepted' ? undefined : mine.findLast(({ decision }) => decision === 'edited');
      const text = edit?.after ?? sentence.text;
      const found = checks.get(sentence.id) ?? [];
      const flagged = found.filter(({ verdict }) => verdict === 'contradicted' || verdict === 'unsupported');
      return {
        index,
        sentence,
        section,
        text,
        decision: last?.decision,
        last,
        edited: text !== sentence.text,
        checks: found,
        verdict: worst(
          VERDICT_ORDER,
          found.map(({ verdict }) => verdict),
        ),
        severity:
          worst(
            SEVERITY_ORDER,
            flagged.map(({ severity }) => severity),
          ) ?? 'none',
      };
    });
}

/** Something to look at before signing: not left out, and not borne out by the record. */
export const hasFinding = (line: Line): boolean =>
  line.decision !== 'rejected' && (line.verdict === 'contradicted' || line.verdict === 'unsupported');

/** Major contradictions that stand in the way of a signature. */
export const blocks = (line: Line): boolean =>
  hasFinding(line) && line.verdict === 'contradicted' && line.severity === 'major';

export interface Tally {
  readonly total: number;
  readonly decided: number;
  readonly accepted: number;
  readonly edited: number;
  readonly rejected: number;
  readonly open: number;
}

export function tally(lines: readonly Line[]): Tally {
  const count = (decision: Line['decision']): number => lines.filter((line) => line.decision === decision).length;
  const open = count(undefined);
  return {
    total: lines.length,
    decided: lines.length - open,
    accepted: count('accepted'),
    edited: count('edited'),
    rejected: count('rejected'),
    open,
  };
}

/** The next sentence nobody has decided on, after `index`, else before it, else undefined. */
export function nextOpen(lines: readonly Line[], index: number): number | undefined {
  const open = lines.filter((line) => line.decision === undefined && line.index !== index).map((line) => line.index);
  return open.find((at) => at > index) ?? open[0];
}
