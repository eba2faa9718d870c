import type { ConditionEntry, EncounterEntry, MedicationEntry } from '@aceso/fhir';
import type { IndexedEntry, TermKind } from '../lexicon/chart-lexicon.ts';
import type { NumberMention } from '../text/numbers.ts';
import { unitAt } from '../text/units.ts';
import { chartEvidence, reason } from './claims.ts';
import { checkDayPair } from './day-pairs.ts';
import { isActive } from './medication-status.ts';
import { isActiveCondition } from './status.ts';
import { dayOf } from './times.ts';
import { near, numbersOf } from './values.ts';
import type { Work } from './work.ts';

const NOUNS: ReadonlyMap<string, TermKind | 'any'> = new Map<string, TermKind | 'any'>([
  ['visit', 'encounter'],
  ['encounter', 'encounter'],
  ['admission', 'encounter'],
  ['hospitalization', 'encounter'],
  ['hospitalisation', 'encounter'],
  ['stay', 'encounter'],
  ['appointment', 'encounter'],
  ['condition', 'condition'],
  ['problem', 'condition'],
  ['diagnosis', 'condition'],
  ['episode', 'any'],
  ['time', 'any'],
  ['occasion', 'any'],
  ['bout', 'any'],
  ['course', 'any'],
  ['medication', 'medication'],
  ['medicine', 'medication'],
  ['drug', 'medication'],
  ['prescription', 'medication'],
  ['allergy', 'allergen'],
  ['procedure', 'procedure'],
  ['operation', 'procedure'],
  ['surgery', 'procedure'],
  ['session', 'procedure'],
  ['treatment', 'procedure'],
  ['dose', 'immunization'],
  ['vaccine', 'immunization'],
  ['immunization', 'immunization'],
  ['vaccination', 'immunization'],
  ['shot', 'immunization'],
  ['result', 'observation'],
  ['measurement', 'observation'],
  ['reading', 'observation'],
  ['value', 'observation'],
  ['test', 'any'],
  ['report', 'panel'],
  ['item', 'any'],
  ['entry', 'any'],
  ['other', 'any'],
  ['more', 'any'],
  ['others', 'any'],
]);
const ADJECTIVES = new Set([
  'prior',
  'previous',
  'earlier',
  'past',
  'active',
  'resolved',
  'current',
  'recorded',
  'documented',
  'known',
  'other',
  'more',
  'further',
  'emergency',
  'hospital',
  'inpatient',
  'outpatient',
  'ed',
  'er',
  'department',
  'ambulatory',
  'chronic',
  'total',
  'separate',
  'additional',
  'recent',
  'different',
  'room',
  'clinic',
  'office',
  'inactive',
  'ended',
  'stopped',
  'completed',
  'routine',
  'wellness',
  'lab',
  'laboratory',
]);
const PLAN =
  /\b(?:follow(?:ing)?[- ]?up|return|repeat|recheck|recommend|advised?|will|should|goal|target|plan|continue|monitor|avoid|limit|encourage|schedule|re-?evaluate|refer|call|take|x \d|weeks? from|in \d+ (?:day|week|month)s?|every|for at least|next)\b/;

/** Numbers no other check has taken: counts, spans of time, times of day, and what only the entries' own words hold. */
export function checkNumbers(work: Work): void {
  const { analysis, context } = work;
  if (!context.chart) return;
  for (const number of analysis.numbers) {
    if (work.usedNumbers.has(number.from)) continue;
    if (analysis.terms.some((term) => number.from >= term.from && number.to <= term.to)) continue;
    if (checkDayPair(work, number)) continue;
    const kind = classify(work, number);
    if (kind === 'clock' && /\b(?:signed|dictated|transcribed|printed)\b/.test(analysis.lower)) {
      work.use(number);
      continue;
    }
    if (kind === 'ignored') continue;
    work.use(number);
    const said = context.text.slice(number.start, number.end);
    const base = {
      kind: 'document' as const,
      label: said,
      start: number.start,
      end: number.end,
      value: { type: 'quantity' as const, value: number.value },
    };
    if (kind === 'window') {
      work.add({
        ...base,
        verdict: 'not-checkable',
        severity: 'none',
        reasons: [reason('time-window', `${said} sets a span of time.`)],
        evidence: [],
      });
      continue;
    }
    const entry = supporting(work, number, kind);
    if (entry) {
      const evidence = entry === true ? [] : [chartEvidence(context.chart, entry.entry)];
      work.add({
        ...base,
        verdict: 'supported',
        severity: 'none',
        reasons: [
          reason(
            kind === 'count' ? 'count-match' : 'number-match',
            `${said} agrees with the record.`,
            evidence,
            'chart',
          ),
        ],
        evidence,
      });
    } else if (kind !== 'count' && isPlan(work)) {
      work.add({
        ...base,
        verdict: 'not-checkable',
        severity: 'none',
        reasons: [reason('plan-or-possibility', `${said} belongs to a plan.`)],
        evidence: [],
      });
    } else {
      work.add({
        ...base,
        verdict: 'unsupported',
        severity: 'minor',
        reasons: [
          reason(
            kind === 'count' ? 'count-mismatch' : 'unaccounted-number',
            `Nothing in the record accounts for ${said}.`,
          ),
        ],
        evidence: [],
      });
    }
  }
}

type NumberKind = 'hospital-day' | 'window' | 'count' | 'span' | 'clock' | 'plain' | 'ignored';

function classify(work: Work, number: NumberMention): NumberKind {
  if (work.raw(number.to) === ':' || (work.raw(number.from - 1) === ':' && /^\d+$/.test(work.raw(number.from - 2)))) {
    if (
      /^\d{1,2}$/.test(work.raw(number.from)) &&
      (/^\d{2}$/.test(work.raw(number.to + 1)) || /^\d{1,2}$/.test(work.raw(number.from - 2)))
    )
      return 'clock';
  }
  // "0800: pt alert": the time of an entry.
  if (
    /^(?:[01]\d|2[0-3])[0-5]\d$/.test(work.raw(number.from)) &&
    ((number.from === 0 && /^[:\-–]$/.test(work.raw(number.to))) ||
      /^(?:h|hr|hrs|hour|hours)$/.test(work.norm(number.to)) ||
      (work.norm(number.from - 1) === 'at' && work.raw(number.from).startsWith('0')))
  )
    return 'ignored';
  if (
    /^(?:day|pod|hd)$/.test(work.norm(number.from - 1)) &&
    !/^(?:per|a|every|each|for)$/.test(work.norm(number.from - 2))
  )
    return 'hospital-day';
  // "In the last three years" sets a window for the rest of the sentence.
  if (
    /^(?:last|past|previous|preceding|next|within|every)$/.test(work.norm(number.from - 1)) &&
    unitAt(work.analysis.tokens, number.to)?.unit.dim === 'time'
  )
    return 'window';
  if (
    unitAt(work.analysis.tokens, number.to)?.unit.dim === 'time' ||
    (work.raw(number.to) === '-' && unitAt(work.analysis.tokens, number.to + 1)?.unit.dim === 'time')
  )
    return 'span';
  if (nounOf(work, number.to)) return 'count';
  // Spelled-out small numbers are mostly pronouns and figures of speech ("one of", "the two") unless they count something.
  if (number.words && number.value < 20) return 'ignored';
  return 'plain';
}

function nounOf(work: Work, at: number): { kind: TermKind | 'any'; words: string } | undefined {
  let words = '';
  for (let k = at; k < at + 5; k += 1) {
    const norm = work.norm(k);
    const noun = NOUNS.get(norm);
    words += ` ${norm}`;
    if (noun && !(ADJECTIVES.has(norm) && NOUNS.has(work.norm(k + 1)))) return { kind: noun, words };
    if (!ADJECTIVES.has(norm) && norm !== 'of' && norm !== '-') return undefined;
  }
  return undefined;
}

function isPlan(work: Work): boolean {
  return work.analysis.segment.section === 'plan' || PLAN.test(work.analysis.lower);
}

function supporting(work: Work, number: NumberMention, kind: NumberKind): IndexedEntry | true | undefined {
  if (kind === 'count') return counted(work, number);
  if (kind === 'clock') return clock(work, number);
  if (kind === 'hospital-day') return stayOf(work, number.value);
  const stated = {
    value: number.value,
    decimals: number.decimals,
    approximate: /\b(?:about|approximately|around|roughly|nearly|almost|~)\s*$/.test(
      work.context.text.slice(Math.max(0, number.start - 16), number.start).toLowerCase(),
    ),
  };
  if (kind === 'span') {
    const span = spanned(work, number, stated.approximate);
    if (span) return span;
  }
  for (const entry of work.pool) if (numbersOf(entry.entry).some((value) => near(stated, value))) return entry;
  return kind === 'plain' &&
    counts(work, [...work.pool]).has(number.value) &&
    /\b(?:total|of|all|count|\(|times?)\b/.test(work.analysis.lower)
    ? true
    : undefined;
}

/** A stay long enough to have such a day; the day of admission is day 1. */
function stayOf(work: Work, day: number): IndexedEntry | undefined {
  return work.context.index.entries.find((entry) => {
    if (entry.entry.resourceType !== 'Encounter') return false;
    const { start, end, class: kind } = entry.entry as EncounterEntry;
    const last = end ? dayOf(end) : work.context.today;
    return kind !== 'AMB' && start !== undefined && last !== undefined && day >= 1 && day <= last - dayOf(start) + 1;
  });
}

function clock(work: Work, number: NumberMention): IndexedEntry | undefined {
  const first = work.raw(number.to) === ':' ? number.from : number.from - 2;
  const text = `${work.raw(first).padStart(2, '0')}:${work.raw(first + 2)}`;
  for (const list of [work.pool, work.context.index.entries]) {
    for (const entry of list) if (entry.times.some((time) => time.text.slice(11, 16) === text)) return entry;
  }
  return undefined;
}

function spanned(work: Work, number: NumberMention, approximate: boolean): IndexedEntry | undefined {
  const { tokens } = work.analysis;
  const at = work.raw(number.to) === '-' ? number.to + 1 : number.to;
  const unit = unitAt(tokens, at)?.unit;
  if (!unit) return undefined;
  const fits = (days: number): boolean => {
    const count = days / unit.factor;
    return (
      Math.abs(count - number.value) <=
        Math.max(unit.factor === 1 || unit.factor < 1 ? 1 : 0.6, approximate ? number.value * 0.15 : 0) ||
      Math.floor(count) === number.value
    );
  };
  const today = work.context.today;
  const meant = [
    ...work.pool,
    ...(/\b(?:stay|admi|hospital|discharg|inpatient)/.test(work.analysis.lower)
      ? work.context.index.entries.filter((entry) => entry.entry.resourceType === 'Encounter')
      : []),
  ];
  for (const entry of meant) {
    const days = entry.times.map(dayOf);
    for (let i = 0; i < days.length; i += 1) {
      for (let k = i + 1; k < days.length; k += 1)
        if (days[i] !== days[k] && fits(Math.abs(days[i]! - days[k]!))) return entry;
      if (today !== undefined && fits(Math.abs(today - days[i]!))) return entry;
    }
  }
  const dated = work.analysis.dates.filter((date) => date.first !== undefined);
  if (dated.length >= 2 && fits(Math.abs(dated[1]!.first! - dated[0]!.first!))) return meant[0];
  const order = [...work.pool].filter((entry) => entry.times[0]);
  if (order.length >= 2 && order.length < 400) {
    const days = order.map((entry) => dayOf(entry.times[0]!)).sort((a, b) => a - b);
    if (fits(days.at(-1)! - days[0]!)) return order[0];
  }
  return undefined;
}

function counted(work: Work, number: NumberMention): IndexedEntry | true | undefined {
  const noun = nounOf(work, number.to)!;
  const { index } = work.context;
  const pool = [...work.pool];
  let entries = noun.kind === 'any' ? pool : pool.filter((entry) => entry.kind === noun.kind);
  const candidates = new Set<number>();
  const collect = (list: readonly IndexedEntry[]) => {
    for (const value of counts(work, list)) candidates.add(value);
  };
  collect(entries);
  // Each thing the sentence names, on its own.
  for (const term of work.analysis.terms) {
    collect(term.concepts.flatMap((id) => index.byConcept.get(id) ?? []));
  }
  if (noun.kind !== 'any' && (entries.length === 0 || noun.kind === 'encounter')) {
    entries = index.entries.filter((entry) => entry.kind === noun.kind);
    if (noun.kind === 'encounter') {
      const classes = /\b(?:ed|er|emergency)\b/.test(noun.words)
        ? ['EMER']
        : /admission|hospital|inpatient|stay/.test(noun.words)
          ? ['IMP', 'ACUTE', 'NONAC']
          : undefined;
      if (classes) entries = entries.filter((entry) => classes.includes((entry.entry as EncounterEntry).class));
    }
    collect(entries);
  } else if (noun.kind === 'any' && candidates.size === 0) {
    for (const kind of new Set(NOUNS.values())) collect(index.entries.filter((entry) => entry.kind === kind));
  }
  return candidates.has(number.value) ? (entries[0] ?? true) : undefined;
}

/** Ways a careful writer may count a list: all, distinct, active, ended, before the newest, in the last year. */
function counts(work: Work, list: readonly IndexedEntry[]): Set<number> {
  const entries = [...new Set(list)];
  const out = new Set<number>();
  const today = work.context.today;
  const add = (some: readonly IndexedEntry[]) => {
    out.add(some.length);
    out.add(
      new Set(
        some.map((entry) =>
          'concept' in entry.entry ? (entry.entry.concept?.text ?? entry.entry.ref) : entry.entry.ref,
        ),
      ).size,
    );
    out.add(new Set(some.map((entry) => entry.times[0]?.day ?? entry.entry.ref)).size);
  };
  add(entries);
  if (entries.length > 0) out.add(entries.length - 1);
  const active = entries.filter((entry) =>
    entry.entry.resourceType === 'Condition'
      ? isActiveCondition(entry.entry as ConditionEntry, today)
      : entry.kind === 'medication'
        ? isActive(entry.entry as MedicationEntry, today)
        : true,
  );
  add(active);
  add(entries.filter((entry) => !active.includes(entry)));
  for (const date of work.analysis.dates) {
    if (date.first === undefined || date.last === undefined) continue;
    add(entries.filter((entry) => entry.times[0] && dayOf(entry.times[0]) >= date.first!));
    add(entries.filter((entry) => entry.times[0] && dayOf(entry.times[0]) <= date.last!));
    add(
      entries.filter(
        (entry) => entry.times[0] && dayOf(entry.times[0]) >= date.first! && dayOf(entry.times[0]) <= date.last!,
      ),
    );
  }
  if (today !== undefined && /\b(?:past|last|previous) (?:year|12 months|twelve months)\b/.test(work.analysis.lower)) {
    add(
      entries.filter(
        (entry) => entry.times[0] && today - dayOf(entry.times[0]) <= 366 && dayOf(entry.times[0]) <= today,
      ),
    );
  }
  out.delete(0);
  return out;
}
