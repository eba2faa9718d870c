import type { Term } from '../extract/analysis.ts';
import { conceptTable } from '../lexicon/concepts.ts';
import { chartEvidence, type Finding, reason } from './claims.ts';
import { quantity, type ValueMention } from './value-mentions.ts';
import { near, numbersOf } from './values.ts';
import type { Work } from './work.ts';

const WORD = '(?:goals?|targets?|aims?|objectives?|thresholds?|cut-?offs?|(?:upper |lower )limits?|ceiling)';
const THAN =
  '(?:(?:stay(?:ing)? |kept |be )?(?:under|below|above|over|less than|lower than|greater than|higher than|more than|at most|at least|no more than|not above|up to|between|from|around|about)\\b|[<>≤≥=]+)';
/** Words that may stand between a goal and its figure; those that bring in a result may not. */
const FILLER =
  "(?:\\s+(?!(?:at|with|but|and|now|today|currently|since|while|last|reading|result|measured|found|reached|met)\\b)[\\p{L}\\d'’-]+)";
/** The lower end of a range or the first of a pair: "70 to 180", "130/80". */
const FIRST = '(?:\\d[\\d.]*\\s*(?:%|[\\p{L}/]+)?\\s*(?:-|–|to|and|/)\\s*)?';

/** "goal of under 7", "target INR 2 to 3", "goal BP < 130/80", "(goal: 7". */
const BEFORE = new RegExp(`\\b${WORD}\\b(${FILLER}{0,4}?):?((?:\\s*${THAN})*)\\s*${FIRST}$`, 'u');
/** "aiming for an A1c below 7", "keep the LDL under 70": something still to be reached. */
const AIMED = new RegExp(
  `\\b(?:aim(?:ing|ed)? (?:for|at)${FILLER}{0,4}?(?:\\s*${THAN})*|(?:keep|should (?:be|stay)|maintain|bring|get|hold)${FILLER}{0,5}?(?:\\s*${THAN})+)\\s*${FIRST}$`,
  'u',
);
/** "above goal 8.1": what stands there is the result. */
const STATE =
  /\b(?:at|above|below|over|under|near|within|exceed\w*|meets?|met|reached|off|outside)(?: (?:the|his|her|their|usual|of))* (?:goals?|targets?|thresholds?|limits?)\s*$/u;
/** "the 7 % goal", "her 130/80 target". */
const BEHIND =
  /^(?:\s*\/\s*\d+)?\s*(?:%|mm ?hg|mg\/dl|mmol\/[lm]\w*|g\/dl)?\s*(?:goal|target|threshold|cut-?off)\b(?!\s*(?:of\b|is\b|was\b|:|[<>≤≥]|\d|under\b|below\b|less\b))/u;
const DETERMINED =
  /\b(?:the|an?|usual|general|recommended|common|his|her|their|your|our|than|under|below|above|over)\s*[<>≤≥]?\s*(?:\d+\s*\/\s*)?$/u;

/** Whether a figure is one to be reached, not one that was measured: "above the usual goal of under 7 %". */
function isGoal(work: Work, value: ValueMention): boolean {
  const { context, analysis } = work;
  const all = context.text.slice(analysis.segment.start, value.number.start).toLowerCase();
  const before = all.slice(
    Math.max(all.lastIndexOf(';'), all.lastIndexOf(','), all.lastIndexOf('('), all.lastIndexOf('|')) + 1,
  );
  const found = BEFORE.exec(before);
  if (found) {
    const bare = (found[1] ?? '').trim() === '' && (found[2] ?? '').trim() === '';
    if (!bare || !STATE.test(before)) return true;
  }
  if (AIMED.test(before)) return true;
  const behind = context.text.slice(value.number.end, value.number.end + 40).toLowerCase();
  return BEHIND.test(behind) && DETERMINED.test(before);
}

/** Said of people in general: no statement about the goal that the record sets for this one. */
const GENERAL =
  /\b(?:usual|usually|general|generally|standard|guidelines?|recommended|common(?:ly)?|typical(?:ly)?|most (?:adults|patients|people))\b/;
const COMPARES = /\b(?:goals?|target|below|above|under|over|less than|greater than|at least)\b/;

/**
 * What there is to say of a figure that is a goal: the record's own goal bears it out or is another; where the record sets
 * none, or the sentence speaks of people in general, there is nothing to compare it with. Undefined for a measured value.
 */
export function goalOf(work: Work, term: Term, ids: readonly string[], value: ValueMention): Finding | undefined {
  const { context, analysis } = work;
  const aimed = isGoal(work, value);
  if (!aimed && !value.comparator && !COMPARES.test(analysis.lower)) return undefined;
  const goals = [...ids, 'observation:blood pressure'].flatMap((id) =>
    (context.index.byConcept.get(id) ?? []).filter((entry) => entry.kind === 'goal'),
  );
  const equal = goals.find(({ entry }) => numbersOf(entry).some((number) => near(value.stated, number)));
  if (!aimed && !equal) return undefined;
  const other = GENERAL.test(analysis.lower)
    ? undefined
    : goals.find(({ entry, concepts }) => ids.some((id) => concepts.has(id)) && numbersOf(entry).length > 0);
  const id = value.component
    ? `observation:${value.component}`
    : (ids.find((one) => one.startsWith('observation:')) ?? ids[0]!);
  const label = conceptTable().concepts.get(id)?.label ?? context.index.concept(id)?.label ?? term.text;
  const said = context.text.slice(value.number.start, value.end);
  const known = equal ?? other;
  const evidence = known ? [chartEvidence(context.chart!, known.entry, 'Goal.description')] : [];
  const base = {
    kind: 'goal' as const,
    label,
    start: term.start,
    end: Math.max(term.end, value.end),
    value: quantity(value),
    evidence,
  };
  if (equal) {
    const why = `The record has the goal ${label} ${said}.`;
    return { ...base, verdict: 'supported', severity: 'none', reasons: [reason('in-record', why, evidence, 'chart')] };
  }
  if (other) {
    const why = `The record sets another goal for ${label} than ${said}.`;
    return {
      ...base,
      verdict: 'contradicted',
      severity: 'moderate',
      reasons: [reason('goal-mismatch', why, evidence, 'chart')],
    };
  }
  const why = `${label} ${said} is named as a goal, not as a result; the record sets none for this patient to compare it with.`;
  return { ...base, verdict: 'not-checkable', severity: 'none', reasons: [reason('goal-stated', why)] };
}
