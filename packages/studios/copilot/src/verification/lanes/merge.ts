import type { Conflict, Evidence } from '@aceso/evidence';
import { type Finding, reason, VERDICT_RANK } from '../check/claims.ts';
import { checkSentence } from '../check/sentence.ts';
import { claimKind } from '../check/terms.ts';
import type { NoteContext } from '../check/work.ts';
import type { Analysis, Term } from '../extract/analysis.ts';
import { nameKeys } from '../lexicon/trie.ts';
import { type Conversation, type Spoken, spokenEvidence, stem } from './conversation.ts';

/** Words of the visit's frame that say nothing a transcript could bear out. */
const FRAME = new Set(['patient', 'medication', 'therapy', 'treatment', 'follow', 'exam']);

/**
 * Sets what was said beside what the record has, mention by mention. Support from either lane supports; the lane is named.
 * What the record contradicts but the visit bears out becomes a conflict of lanes rather than an error of the note.
 */
export function withConversation(
  analysis: Analysis,
  findings: readonly Finding[],
  talk: Conversation,
  hasChart: boolean,
): { findings: Finding[]; conflicts: Conflict[] } {
  const conflicts: Conflict[] = [];
  if (analysis.segment.heading) return { findings: [...findings], conflicts };
  const out: Finding[] = [];
  const seen = new Set<string>();
  for (const finding of findings) {
    const term = analysis.terms.find((item) => item.start === finding.start);
    const said =
      term && finding.kind !== 'patient' ? termSaid(analysis, term, talk) : numberSaid(analysis, finding, talk);
    if (term) seen.add(`${term.start}`);
    const merged = merge(finding, said, hasChart);
    out.push(merged.finding);
    if (merged.conflict) conflicts.push(merged.conflict);
  }
  for (const term of analysis.terms) {
    if (seen.has(`${term.start}`) || (term.kinds.has('observation') && term.kinds.size === 1)) continue;
    const kind = [...term.kinds].find((item) => item !== 'observation' && item !== 'allergen' && item !== 'panel');
    if (!kind) continue;
    const said = termSaid(analysis, term, talk);
    if (hasChart && !said.spoken) continue;
    out.push(fromSaid({ kind: claimKind(kind), label: term.text, start: term.start, end: term.end }, said));
  }
  if (!hasChart) out.push(...numbersSaid(analysis, talk, out));
  return { findings: out, conflicts };
}

interface Said {
  readonly verdict: 'supported' | 'contradicted' | 'unsupported' | 'not-checkable';
  readonly check: string;
  readonly message: string;
  readonly spoken?: Spoken;
}

function termSaid(analysis: Analysis, term: Term, talk: Conversation): Said {
  const all = term.concepts.flatMap((id) => talk.byConcept.get(id) ?? []);
  const negated = term.context.has('negated');
  const label = term.text;
  if (all.length === 0) {
    const utterance = wordsIn(term.text, talk);
    if (utterance !== undefined) {
      const turn = talk.utterances[utterance]!;
      return {
        verdict: 'supported',
        check: 'said',
        message: `${label} was spoken of.`,
        spoken: { utterance: turn, stance: 'affirmed', start: turn.start, end: turn.end },
      };
    }
    return {
      verdict: negated ? 'not-checkable' : 'unsupported',
      check: 'not-said',
      message: `Nobody spoke of ${label} in the visit.`,
    };
  }
  const doseProblem = term.kinds.has('medication') ? doseNotSaid(analysis, term, all, talk) : undefined;
  if (doseProblem) return doseProblem;
  const stance = negated ? 'negated' : 'affirmed';
  const same = all.find((spoken) => spoken.stance === stance);
  if (same)
    return {
      verdict: 'supported',
      check: 'said',
      message: `${same.utterance.speaker} spoke of ${label}.`,
      spoken: same,
    };
  const asked = all.find((spoken) => spoken.stance === 'asked');
  if (asked)
    return {
      verdict: asked.utterance.role === 'clinician' ? 'not-checkable' : 'supported',
      check: 'asked-only',
      message: `${label} was asked about; the answer does not settle it.`,
      spoken: asked,
    };
  const other = all[0]!;
  const sided = lateralityOfText(analysis, term);
  const firm =
    !(negated && sided) &&
    all.every((spoken) => spoken.stance !== stance) &&
    !term.context.has('uncertain') &&
    !term.context.has('hypothetical') &&
    !term.context.has('planned') &&
    (term.kinds.has('condition') || term.kinds.has('symptom'));
  return firm
    ? {
        verdict: 'contradicted',
        check: 'negation-mismatch',
        message: `In the visit ${label} was ${other.stance}; the note has it ${stance}.`,
        spoken: other,
      }
    : { verdict: 'supported', check: 'said', message: `${label} was spoken of.`, spoken: other };
}

/** A side given with the mention: "denies left knee pain" does not deny pain of the other. */
function lateralityOfText(analysis: Analysis, term: Term): boolean {
  return analysis.tokens
    .slice(Math.max(0, term.from - 2), term.to)
    .some((token) => token.norm === 'left' || token.norm === 'right');
}

/** Doses right behind the name must have been said, in the same turn or the two around it. */
function doseNotSaid(analysis: Analysis, term: Term, all: readonly Spoken[], talk: Conversation): Said | undefined {
  const next = analysis.terms.find((other) => other.from >= term.to)?.from ?? analysis.tokens.length;
  const doses = analysis.numbers.filter(
    (number) =>
      number.from >= term.to &&
      number.to <= next &&
      /^(?:mg|mcg|milligram|microgram|g|gram|unit|iu|ml|mgs)$/.test(analysis.tokens[number.to]?.norm ?? ''),
  );
  for (const dose of doses) {
    const spoken = talk.numbers.get(dose.value) ?? [];
    const nearby = spoken.find((item) =>
      all.some((mention) => Math.abs(mention.utterance.index - item.utterance.index) <= 4),
    );
    if (nearby) continue;
    const elsewhere = spoken[0];
    if (elsewhere) continue;
    return {
      verdict: 'unsupported',
      check: 'dose-not-said',
      message: `${dose.value} was not said of ${term.text} in the visit.`,
    };
  }
  return undefined;
}

function numberSaid(analysis: Analysis, finding: Finding, talk: Conversation): Said {
  const inside = analysis.numbers.filter((number) => number.start >= finding.start && number.end <= finding.end);
  const value = finding.value?.type === 'quantity' ? finding.value.value : undefined;
  const values = inside.length > 0 ? inside.map((number) => number.value) : value === undefined ? [] : [value];
  if (values.length === 0)
    return { verdict: 'not-checkable', check: 'not-said', message: 'The visit does not settle this.' };
  const found = values.map((item) => talk.numbers.get(item)?.[0]);
  if (found.every((item) => item !== undefined))
    return { verdict: 'supported', check: 'said', message: `${values.join(' and ')} was said.`, spoken: found[0]! };
  return { verdict: 'unsupported', check: 'not-said', message: `${values.join(' and ')} was not said in the visit.` };
}

/** Numbers and dates that no finding covers, where the transcript is all there is. */
function numbersSaid(analysis: Analysis, talk: Conversation, findings: readonly Finding[]): Finding[] {
  const out: Finding[] = [];
  for (const number of analysis.numbers) {
    if (number.words && number.value < 20) continue;
    if (analysis.tokens[number.to]?.text === ':' || analysis.tokens[number.from - 1]?.text === ':') {
      if (
        /^\d{1,2}$/.test(analysis.tokens[number.from]!.text) &&
        /^\d{1,2}$/.test(analysis.tokens[number.from - 2]?.text ?? analysis.tokens[number.to + 1]?.text ?? '')
      )
        continue;
    }
    if (analysis.terms.some((term) => number.from >= term.from && number.to <= term.to)) continue;
    if (
      findings.some(
        (finding) => finding.value?.type === 'quantity' && number.start >= finding.start && number.end <= finding.end,
      )
    )
      continue;
    const base = {
      kind: 'document' as const,
      label: String(number.value),
      start: number.start,
      end: number.end,
      value: { type: 'quantity' as const, value: number.value },
    };
    out.push(
      fromSaid(
        base,
        numberSaid(analysis, { ...base, verdict: 'unsupported', severity: 'minor', reasons: [], evidence: [] }, talk),
      ),
    );
  }
  for (const date of analysis.dates) {
    if (date.day === undefined || date.relative) continue;
    const base = { kind: 'document' as const, label: 'Date', start: date.start, end: date.end };
    const spoken = talk.numbers.get(Number(date.day.slice(0, 4)))?.[0];
    // A writer turns "last month" into a date; without the visit's day that can be neither borne out nor refuted.
    out.push(
      fromSaid(
        base,
        spoken
          ? { verdict: 'supported', check: 'said', message: 'The year was said.', spoken }
          : {
              verdict: 'not-checkable',
              check: 'date-not-said',
              message: 'No date was said in these words; the visit\u2019s day is not known.',
            },
      ),
    );
  }
  return out;
}

function fromSaid(base: Pick<Finding, 'kind' | 'label' | 'start' | 'end' | 'value'>, said: Said): Finding {
  const evidence: Evidence[] = said.spoken ? [spokenEvidence(said.spoken)] : [];
  const bad = said.verdict === 'contradicted' || said.verdict === 'unsupported';
  const severity = !bad
    ? 'none'
    : base.kind === 'medication'
      ? 'major'
      : base.kind === 'document'
        ? 'minor'
        : 'moderate';
  return {
    ...base,
    verdict: said.verdict,
    severity,
    reasons: [reason(said.check, said.message, evidence, 'conversation')],
    evidence,
  };
}

function merge(finding: Finding, said: Said, hasChart: boolean): { finding: Finding; conflict?: Conflict } {
  const evidence = said.spoken ? [spokenEvidence(said.spoken)] : [];
  const heard = reason(said.check, said.message, evidence, 'conversation');
  if (!hasChart && (finding.verdict === 'unsupported' || finding.verdict === 'not-checkable')) {
    const replaced = fromSaid(finding, said);
    return { finding: { ...finding, ...replaced } };
  }
  if (said.verdict === 'supported') {
    if (finding.verdict === 'supported')
      return {
        finding: { ...finding, reasons: [...finding.reasons, heard], evidence: [...finding.evidence, ...evidence] },
      };
    const supported: Finding = {
      ...finding,
      verdict: 'supported',
      severity: 'none',
      reasons: [heard, ...finding.reasons],
      evidence: [...evidence, ...finding.evidence],
    };
    if (finding.verdict !== 'contradicted') return { finding: supported };
    const message = `${said.message} ${finding.reasons[0]?.message ?? ''}`.trim();
    return {
      finding: supported,
      conflict: {
        label: finding.label,
        message,
        lanes: ['chart', 'conversation'],
        evidence: [...finding.evidence, ...evidence],
      },
    };
  }
  if (
    said.verdict === 'contradicted' &&
    VERDICT_RANK[finding.verdict] < VERDICT_RANK.contradicted &&
    finding.verdict !== 'supported'
  ) {
    return {
      finding: {
        ...finding,
        verdict: 'contradicted',
        severity: 'moderate',
        reasons: [heard, ...finding.reasons],
        evidence: [...evidence, ...finding.evidence],
      },
    };
  }
  return { finding };
}

/** All content words of a phrase in one turn: the same thing in other words of the same stems. */
function wordsIn(phrase: string, talk: Conversation): number | undefined {
  const words = nameKeys(phrase)
    .filter((word) => word.length > 2 && !FRAME.has(word))
    .map(stem);
  if (words.length === 0) return undefined;
  let common: Set<number> | undefined;
  for (const word of words) {
    const at = talk.words.get(word) ?? new Set<number>();
    common = common === undefined ? new Set(at) : new Set([...common].filter((index) => at.has(index)));
  }
  return common && common.size > 0 ? [...common][0] : undefined;
}

/** What was said of medicines and allergies that the record has otherwise, whatever the note says. */
export function spokenConflicts(talk: Conversation, context: NoteContext, transcript: string): Conflict[] {
  if (!context.chart) return [];
  const out: Conflict[] = [];
  for (const analysis of talk.analyses) {
    if (!analysis.terms.some((term) => term.kinds.has('medication')) && !/\ballerg/.test(analysis.lower)) continue;
    const utterance = talk.utterances[analysis.segment.index]!;
    for (const finding of checkSentence(analysis, { ...context, text: transcript }).findings) {
      if (finding.verdict !== 'contradicted' || (finding.kind !== 'medication' && finding.kind !== 'allergy')) continue;
      const spoken = spokenEvidence({ utterance, stance: 'affirmed', start: finding.start, end: finding.end });
      out.push({
        label: finding.label,
        message:
          `${utterance.speaker} said "${transcript.slice(utterance.start, Math.min(utterance.end, utterance.start + 160)).trim()}". ${finding.reasons[0]?.message ?? ''}`.trim(),
        lanes: ['chart', 'conversation'],
        evidence: [...finding.evidence, spoken],
      });
    }
  }
  return out;
}
