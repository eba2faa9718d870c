import type { ChartEntry, ChartTime, ChartValue } from '@aceso/fhir';
import { entryTime } from '@aceso/fhir';
import { chartEvidence, type Finding, reason } from './claims.ts';
import { dayOf } from './times.ts';
import type { Work } from './work.ts';

/** Code status and smoking: states that a record holds as the answer of an observation and a note in its own words. */
export function checkStanding(work: Work): void {
  checkState(work, CODE_STATUS);
  checkState(work, SMOKING);
}

interface State {
  readonly kind: Finding['kind'];
  readonly label: string;
  /** Whether an entry records the state. */
  readonly of: RegExp;
  /** Readings of a sentence or of a recorded answer, first match counts. */
  readonly readings: readonly (readonly [state: string, said: RegExp])[];
  /** Words that make a reading one of something else. */
  readonly not: RegExp;
}

const CODE_STATUS: State = {
  kind: 'code-status',
  label: 'Code status',
  of: /resuscit|code status|\bDN[AR]{1,2}\b|full code|advance(?:d)? (?:care )?directive|do not (?:attempt|intubate)/i,
  readings: [
    [
      'not for resuscitation',
      /\bdnr\b|\bdnar\b|\bdnacpr\b|\bdo not (?:attempt )?(?:cardiopulmonary )?(?:resuscitat|cpr)|\bnot for (?:cpr|resus|resuscitation)\b|\bno cpr\b|\bcomfort (?:care|measures) only\b|\ballow natural death\b/,
    ],
    [
      'for full resuscitation',
      /\bfull code\b|\bfor (?:full )?(?:cpr|resus|resuscitation|escalation)\b|\bfull (?:resuscitation|cpr|treatment|escalation)\b|\bfor active treatment\b|\bcode status:? full\b/,
    ],
  ],
  not: /\bdiscuss|\bto be (?:confirmed|clarified|addressed)\b|\bnot (?:yet )?(?:recorded|documented|addressed)\b|\bno code status\b|\brevers(?:ed|al)|\bnot (?:a )?(?:dnr|dnar|full code)\b|\bif\b/,
};

const SMOKING: State = {
  kind: 'observation',
  label: 'Smoking status',
  of: /smoking status|tobacco (?:use|smoking)|\bsmoker\b|tobacco smoking/i,
  readings: [
    ['never', /\bnever[- ](?:been a )?smoke|\bnever smoked\b|\bnon-?smoker\b|\bnonsmoker\b|\blife-?long non/],
    [
      'former',
      /\bex-?smoker\b|\bformer(?:ly)? (?:a )?(?:heavy |light )?(?:tobacco )?smoke|\bquit (?:smoking|tobacco)\b|\bstopped smoking\b|\bused to smoke\b|\bpast smoker\b|\bgave up smoking\b|\bformer smoker\b/,
    ],
    [
      'current',
      /\b(?:current(?:ly)?|active|daily|heavy|light|some day|every day)[a-z ]{0,24} smok(?:er|es|ing)\b|\bcurrent smoker\b|\bstill smok|\bcontinues to smoke\b|\b(?:he|she|patient|pt) smokes\b|\bsmokes (?:\d|one|half|daily|about)|^smoker\b|\bsmokes tobacco daily\b/,
    ],
  ],
  not: /\b(?:cessation|counsel|mother|father|parents?|wife|husband|partner|household|family|passive|exposure)\b/,
};

function read(state: State, lower: string): { state: string; start: number; end: number } | undefined {
  for (const [name, said] of state.readings) {
    const match = said.exec(lower);
    if (match) return { state: name, start: match.index, end: match.index + match[0].length };
  }
  return undefined;
}

function checkState(work: Work, state: State): void {
  const chart = work.context.chart;
  const { lower, segment } = work.analysis;
  if (!chart) return;
  const said = read(state, lower);
  if (!said) return;
  // Only the clause it stands in: "Smokes; brother had an MI" is about the patient.
  const from = Math.max(...[',', ';', '.', '\n'].map((mark) => lower.lastIndexOf(mark, said.start))) + 1;
  const after = lower.slice(said.end).search(/[,;.\n]/);
  if (state.not.test(lower.slice(from, after < 0 ? lower.length : said.end + after))) return;
  const recorded = answers(chart.all(), state);
  if (recorded.length === 0) return;
  const { today, todayStated } = work.context;
  const days = [
    ...(todayStated && today !== undefined ? [today] : []),
    ...work.context.visitDays,
    ...work.analysis.dates.flatMap((date) => (date.last === undefined ? [] : [date.last])),
  ];
  // What stood last on any of the days that the note may speak from.
  const then = (day: number): Answer | undefined =>
    recorded.findLast((answer) => answer.time === undefined || dayOf(answer.time) <= day);
  const standing = [...days.map(then), recorded.at(-1)].filter((answer) => answer !== undefined);
  const found = standing.find((answer) => answer.state === said.state);
  const shown = found ?? standing[0]!;
  const evidence = [chartEvidence(chart, shown.entry, `${shown.entry.resourceType}.value`)];
  const base = {
    kind: state.kind,
    label: state.label,
    start: segment.start + said.start,
    end: segment.start + said.end,
    value: { type: 'text' as const, text: said.state },
  };
  work.add(
    found
      ? {
          ...base,
          verdict: 'supported',
          severity: 'none',
          reasons: [reason('in-record', `The record has "${shown.words}".`, evidence, 'chart')],
          evidence,
        }
      : {
          ...base,
          verdict: 'contradicted',
          severity: state.kind === 'code-status' ? 'major' : 'moderate',
          reasons: [reason('status-mismatch', `The record has "${shown.words}".`, evidence, 'chart')],
          evidence,
        },
  );
}

interface Answer {
  readonly entry: ChartEntry;
  readonly state: string;
  readonly words: string;
  readonly time: ChartTime | undefined;
}

const GONE = new Set(['inactive', 'revoked', 'rejected', 'cancelled']);

/** What the record answered, oldest first. */
function answers(entries: readonly ChartEntry[], state: State): Answer[] {
  const out: Answer[] = [];
  for (const entry of entries) {
    if (entry.resourceType === 'Patient' || entry.resourceType === 'Encounter') continue;
    const name = 'concept' in entry ? entry.concept?.text : undefined;
    if (name === undefined || !state.of.test(name)) continue;
    if ('status' in entry && GONE.has(String(entry.status))) continue;
    const value = 'value' in entry ? wordsOf(entry.value as ChartValue | undefined) : undefined;
    const words = value ?? name;
    const found = read(state, words.toLowerCase());
    if (found) out.push({ entry, state: found.state, words, time: entryTime(entry) });
  }
  return out.sort((a, b) => (a.time?.start ?? 0) - (b.time?.start ?? 0));
}

function wordsOf(value: ChartValue | undefined): string | undefined {
  if (value?.type === 'concept') return value.concept.text;
  return value?.type === 'text' ? value.text : undefined;
}
