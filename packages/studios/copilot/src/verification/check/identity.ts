import { DAY_MS, spanOf } from '../text/dates.ts';
import { normaliseWord } from '../text/normalise.ts';
import { chartEvidence, reason } from './claims.ts';
import { sameDate } from './times.ts';
import { numbersOf } from './values.ts';
import type { Work } from './work.ts';

/** Age in whole years at a day, both as day numbers. */
export function ageAt(birth: number, day: number): number {
  const b = new Date(birth * DAY_MS);
  const d = new Date(day * DAY_MS);
  const before =
    d.getUTCMonth() < b.getUTCMonth() || (d.getUTCMonth() === b.getUTCMonth() && d.getUTCDate() < b.getUTCDate());
  return d.getUTCFullYear() - b.getUTCFullYear() - (before ? 1 : 0);
}

const MALE = new Set(['man', 'male', 'gentleman', 'boy', 'mr']);
const FEMALE = new Set(['woman', 'female', 'lady', 'girl', 'mrs', 'ms']);
const RELATIVES =
  /\b(?:mother|father|wife|husband|son|daughter|brother|sister|aunt|uncle|mom|dad|partner|spouse|dr|doctor|nurse|caregiver|friend|girlfriend|boyfriend|parents?|grand\w+|physician|provider)\b/;
const AGE_UNITS = new Set(['year', 'yr', 'yo', 'y/o', 'y', 'yrs', 'yro', 'month', 'mo', 'week', 'wk', 'day']);

/** Age, sex, name, birth date and record number: whose note this is. */
export function checkIdentity(work: Work): void {
  checkAge(work);
  checkSex(work);
  checkBirth(work);
  checkNames(work);
  checkNumber(work);
  checkContact(work);
}

function checkAge(work: Work): void {
  const { analysis, context } = work;
  for (const number of analysis.numbers) {
    if (work.usedNumbers.has(number.from)) continue;
    const unit = ageUnit(work, number.from, number.to);
    if (!unit) continue;
    work.use(number);
    const birth = context.chart?.patient.birth;
    if (RELATIVES.test(before(work, number.start, 60))) continue;
    const base = {
      kind: 'patient' as const,
      label: 'Age',
      start: number.start,
      end: number.end,
      value: { type: 'quantity' as const, value: number.value, unit: unit },
    };
    if (!birth || !context.chart) {
      work.add({
        ...base,
        verdict: 'not-checkable',
        severity: 'none',
        reasons: [reason('not-addressed', 'The record has no birth date.')],
        evidence: [],
      });
      continue;
    }
    const evidence = [chartEvidence(context.chart, context.chart.patient, 'Patient.birthDate')];
    const born = spanOf(birth.day);
    const days = agesAsOf(work);
    const fits = days.some((day) => {
      if (unit === 'year') return ageAt(born.first, day) === number.value || ageAt(born.last, day) === number.value;
      const span = unit === 'month' ? 30.44 : unit === 'week' ? 7 : 1;
      return Math.abs((day - born.first) / span - number.value) <= 1;
    });
    if (fits)
      work.add({
        ...base,
        verdict: 'supported',
        severity: 'none',
        reasons: [reason('age-match', `Born ${birth.day}.`, evidence, 'chart')],
        evidence,
      });
    else
      work.add({
        ...base,
        verdict: 'contradicted',
        severity: 'major',
        reasons: [
          reason(
            'age-mismatch',
            `Born ${birth.day}, the patient is ${ageAt(born.first, days[0]!)}, not ${number.value}.`,
            evidence,
            'chart',
          ),
        ],
        evidence,
      });
  }
}

/** Days at which an age may be meant: the note's, its dates, the last entry, and an event in the same sentence. */
function agesAsOf(work: Work): number[] {
  const { context, analysis } = work;
  const out: number[] = [];
  if (context.today !== undefined) out.push(context.today);
  for (const date of analysis.dates)
    if (date.first !== undefined && date.last !== undefined) out.push(date.first, date.last);
  const death = context.chart?.patient.death;
  if (death) out.push(spanOf(death.day).first);
  if (/\b(?:at age|at the age|aged?)\b/.test(analysis.lower))
    for (const entry of work.pool) for (const time of entry.times) out.push(spanOf(time.day).first);
  if (!context.todayStated) out.push(...context.noteDays);
  const last = context.chart?.lastEvent();
  if (last !== undefined) out.push(Math.floor(last / DAY_MS));
  return out;
}

function ageUnit(work: Work, from: number, to: number): 'year' | 'month' | 'week' | 'day' | undefined {
  let k = to;
  if (work.raw(k) === '-') k += 1;
  const unit = work.norm(k);
  if (AGE_UNITS.has(unit)) {
    let after = k + 1;
    if (work.raw(after) === '-') after += 1;
    const old = work.norm(after);
    if (
      unit === 'yo' ||
      unit === 'y/o' ||
      unit === 'yro' ||
      old === 'old' ||
      old === 'o' ||
      old === 'male' ||
      old === 'female'
    )
      return unit.startsWith('m') ? 'month' : unit.startsWith('w') ? 'week' : unit === 'day' ? 'day' : 'year';
    if ((work.norm(from - 1) === 'aged' || work.norm(from - 1) === 'age') && unit.startsWith('y')) return 'year';
    if (unit === 'y' && (work.raw(k + 1) === '/' || work.raw(k + 1) === '.')) return 'year';
    return undefined;
  }
  const next = work.raw(to);
  if ((next === 'F' || next === 'M') && work.analysis.tokens[to]!.start - work.analysis.tokens[from]!.end <= 1)
    return 'year';
  const previous = work.norm(from - 1);
  const colon = work.raw(from - 1) === ':' || work.raw(from - 1) === '(' ? work.norm(from - 2) : previous;
  if (previous === 'age' || previous === 'aged' || colon === 'age') return 'year';
  if (previous === 'of' && work.norm(from - 2) === 'age') return 'year';
  return undefined;
}

function before(work: Work, at: number, width: number): string {
  return work.context.text.slice(Math.max(work.analysis.segment.start, at - width), at).toLowerCase();
}

function checkSex(work: Work): void {
  const { analysis, context } = work;
  const gender = context.chart?.patient.gender;
  if (!context.chart || (gender !== 'male' && gender !== 'female')) return;
  const evidence = [chartEvidence(context.chart, context.chart.patient, 'Patient.gender')];
  const add = (start: number, end: number, said: 'male' | 'female', strong: boolean) => {
    const same = said === gender;
    if (same && !strong) return;
    work.add({
      kind: 'patient',
      label: 'Sex',
      start,
      end,
      value: { type: 'text', text: said },
      verdict: same ? 'supported' : 'contradicted',
      severity: same ? 'none' : strong ? 'major' : 'minor',
      reasons: [
        same
          ? reason('sex-match', `The record has ${gender}.`, evidence, 'chart')
          : reason(
              strong ? 'sex-mismatch' : 'pronoun-mismatch',
              `The record has ${gender}, the note ${said}.`,
              evidence,
              'chart',
            ),
      ],
      evidence,
    });
  };
  const { tokens } = analysis;
  const others = RELATIVES.test(analysis.lower);
  let pronoun = false;
  for (const [i, token] of tokens.entries()) {
    if (token.kind !== 'word') continue;
    const word = token.norm;
    if (MALE.has(word) || FEMALE.has(word)) {
      const titled = word === 'mr' || word === 'mrs' || word === 'ms';
      if (
        titled &&
        tokens[i + 1] &&
        normaliseWord(strip(tokens[i + 1]!.text === '.' ? (tokens[i + 2]?.text ?? '') : tokens[i + 1]!.text)) !==
          normaliseWord(strip(context.chart.patient.family))
      )
        continue;
      if (others || tokens[i + 1]?.norm === 'sterilization' || tokens[i + 1]?.norm === 'infertility') continue;
      if (analysis.terms.some((term) => i >= term.from && i < term.to)) continue;
      add(token.start, token.end, MALE.has(word) ? 'male' : 'female', true);
    } else if (
      (token.text === 'M' || token.text === 'F') &&
      (tokens[i - 1]?.kind === 'number' ||
        tokens[i - 1]?.norm === 'yo' ||
        tokens[i - 1]?.norm === 'y/o' ||
        tokens[i - 1]?.norm === 'old' ||
        (tokens[i - 1]?.text === ':' && /^(?:sex|gender)$/.test(tokens[i - 2]?.norm ?? '')))
    ) {
      if (tokens[i - 1]?.kind === 'number' && !work.usedNumbers.has(i - 1)) continue; // a temperature
      add(token.start, token.end, token.text === 'M' ? 'male' : 'female', true);
    } else if (!pronoun && !others && /^(?:he|she|his|him|her|himself|herself)$/.test(word)) {
      pronoun = true;
      add(token.start, token.end, word.startsWith('h') && !word.startsWith('her') ? 'male' : 'female', false);
    }
  }
}

function checkBirth(work: Work): void {
  const { analysis, context } = work;
  const birth = context.chart?.patient.birth;
  for (const date of analysis.dates) {
    const words = before(work, date.start, 24);
    if (!/\b(?:dob|d\.o\.b\.?|born(?: on)?|birth ?date|date of birth|birthday)\W*(?:is|was|on|in)?\W*$/.test(words))
      continue;
    work.useDate(date);
    if (!birth || !context.chart) continue;
    const evidence = [chartEvidence(context.chart, context.chart.patient, 'Patient.birthDate')];
    const same = sameDate(date, birth);
    work.add({
      kind: 'patient',
      label: 'Date of birth',
      start: date.start,
      end: date.end,
      ...(date.day && { value: { type: 'date', date: date.day } }),
      verdict: same ? 'supported' : 'contradicted',
      severity: same ? 'none' : 'major',
      reasons: [
        same
          ? reason('birth-date-match', 'The birth date is the recorded one.', evidence, 'chart')
          : reason('wrong-patient', `The record's patient was born ${birth.day}.`, evidence, 'chart'),
      ],
      evidence,
    });
  }
}

/** Names in the record carry digits in some synthetic data ("Aaron697"); a note may leave them out. */
function strip(name: string): string {
  return name.replace(/\d+/g, '');
}

const NAME_LABEL = /(?:^|[\s|;(])(?:patient(?: name)?|pt(?: name)?|name|re|regarding)\s*:\s*$/i;
const NOT_NAMES = new Set([
  'is',
  'was',
  'has',
  'the',
  'and',
  'had',
  'presents',
  'md',
  'phd',
  'for',
  'with',
  'denies',
  'reports',
  'a',
  'an',
  'in',
  'to',
  'of',
  'on',
  'dob',
  'mrn',
  'age',
  'sex',
  'male',
  'female',
  'patient',
  'pt',
  'this',
  'discharge',
  'summary',
  'admission',
  'history',
  'assessment',
  'she',
  'he',
  'date',
  'gender',
  'm',
  'f',
  'born',
]);

function checkNames(work: Work): void {
  const chart = work.context.chart;
  if (!chart || chart.patient.family === '') return;
  const { tokens } = work.analysis;
  const family = normaliseWord(strip(chart.patient.family));
  const own = new Set(
    `${chart.patient.name} ${chart.patient.given} ${chart.patient.family}`
      .split(/[^\p{L}\d'’]+/u)
      .map((part) => normaliseWord(strip(part))),
  );
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i]!;
    if (token.kind !== 'word') continue;
    const titled = /^(?:mr|mrs|ms|miss)$/.test(token.norm);
    let at = -1;
    if (titled) at = work.raw(i + 1) === '.' ? i + 2 : i + 1;
    else if (
      NAME_LABEL.test(work.context.text.slice(Math.max(work.analysis.segment.start, token.start - 24), token.start)) &&
      isName(token.text)
    )
      at = i;
    else if (
      isName(token.text) &&
      isName(work.raw(i + 1)) &&
      !NOT_NAMES.has(token.norm) &&
      !analysisCovers(work, i) &&
      subject(work, i + 2)
    )
      at = i;
    if (at < 0) continue;
    const words: string[] = [];
    for (let k = at; k < at + 4 && tokens[k]; k += 1) {
      const part = tokens[k]!;
      if (part.kind === 'punct') {
        if (part.text === ',' || part.text === '-' || part.text === '.') continue;
        break;
      }
      if (!isName(part.text) || NOT_NAMES.has(part.text.toLowerCase())) break;
      words.push(normaliseWord(strip(part.text)));
    }
    if (words.length === 0) continue;
    const known = words.filter((word) => own.has(word));
    const same = titled
      ? words.includes(family) || known.length === words.length
      : words.includes(family) && (words.length === 1 || known.length >= Math.min(2, words.length));
    const evidence = [chartEvidence(chart, chart.patient, 'Patient.name')];
    const last = tokens[at]!;
    work.add({
      kind: 'patient',
      label: 'Name',
      start: token.start,
      end: last.end,
      value: { type: 'text', text: work.context.text.slice(last.start, last.end) },
      verdict: same ? 'supported' : 'contradicted',
      severity: same ? 'none' : 'major',
      reasons: [
        same
          ? reason('name-match', 'The name is the patient\u2019s.', evidence, 'chart')
          : reason('wrong-patient', `The record is ${chart.patient.name}'s.`, evidence, 'chart'),
      ],
      evidence,
    });
    i = at + words.length;
  }
}

/** Whether a token belongs to a recognised clinical term. */
function analysisCovers(work: Work, i: number): boolean {
  return work.analysis.terms.some((term) => i >= term.from && i < term.to && !term.kinds.has('name'));
}

function isName(text: string | undefined): boolean {
  return text !== undefined && /^\p{Lu}[\p{L}'’]+\d*$/u.test(text);
}

/** "X Y is a 64-year-old", "X Y, 64F", "X Y (DOB ...)": the two words before are the patient's name. */
function subject(work: Work, at: number): boolean {
  const first = work.norm(at);
  const k = first === ',' || first === '(' ? at + 1 : at;
  if (work.norm(k) === 'is' || work.norm(k) === 'was') return work.norm(k + 1) === 'a' || work.norm(k + 1) === 'an';
  if (/^(?:dob|mrn|born|age|aged)$/.test(work.norm(k))) return true;
  if (work.norm(k) === 'a' || work.norm(k) === 'an')
    return work.analysis.numbers.some((number) => number.from === k + 1);
  return work.analysis.numbers.some((number) => number.from === k) && ageUnit(work, k, k + 1) !== undefined;
}

function checkNumber(work: Work): void {
  const chart = work.context.chart;
  const text = work.context.text.slice(
    work.analysis.segment.start,
    Math.min(work.analysis.segment.end, work.analysis.segment.start + 2000),
  );
  const match =
    /\b(?:MRN|medical record (?:number|no\.?)|record (?:number|no\.?)|hospital (?:number|no\.?))\s*[:#]?\s*([A-Za-z0-9][A-Za-z0-9-]{2,40})/i.exec(
      text,
    );
  if (!match) return;
  const start = work.analysis.segment.start + match.index;
  const end = start + match[0].length;
  for (const number of work.analysis.numbers) if (number.start >= start && number.end <= end) work.use(number);
  for (const date of work.analysis.dates) if (date.start >= start && date.end <= end) work.useDate(date);
  if (!chart) return;
  const resource = chart.patient.resource as { identifier?: { value?: string }[] };
  const known = (Array.isArray(resource.identifier) ? resource.identifier : [])
    .map((item) => item?.value)
    .filter((value) => typeof value === 'string');
  const same = known.includes(match[1]!) || chart.patient.id === match[1];
  const evidence = [chartEvidence(chart, chart.patient, 'Patient.identifier')];
  work.add({
    kind: 'patient',
    label: 'Record number',
    start,
    end,
    value: { type: 'text', text: match[1]! },
    verdict: same ? 'supported' : known.length === 0 ? 'unsupported' : 'contradicted',
    severity: same ? 'none' : 'major',
    reasons: [
      same
        ? reason('record-number-match', 'The number is the patient\u2019s.', evidence, 'chart')
        : reason('wrong-patient', `The record has no number ${match[1]}.`, evidence, 'chart'),
    ],
    evidence,
  });
}

const CONTACT = /^\W*(?:[A-Za-z ]{0,24})\b(?:address|phone|telephone|tel|mobile|zip)\b/i;

/** Address and telephone: their figures must be the recorded ones. */
function checkContact(work: Work): void {
  const { analysis, context } = work;
  const chart = context.chart;
  const phone = /\b\d{3}[-. ]\d{3}[-. ]\d{4}\b/.test(analysis.lower.slice(0, 400));
  if (!chart || (!phone && !CONTACT.test(analysis.lower.slice(0, 60))) || analysis.numbers.length === 0) return;
  if (analysis.terms.some((term) => term.kinds.has('medication'))) return;
  const known = new Set(numbersOf(chart.patient));
  for (const value of [chart.patient.address, chart.patient.phone]) {
    for (const digits of (value ?? '').matchAll(/\d+/g)) known.add(Number(digits[0]));
  }
  const evidence = [chartEvidence(chart, chart.patient, 'Patient.telecom')];
  for (const number of analysis.numbers) {
    if (work.usedNumbers.has(number.from)) continue;
    work.use(number);
    const same = known.has(number.value);
    work.add({
      kind: 'patient',
      label: 'Contact',
      start: number.start,
      end: number.end,
      value: { type: 'text', text: context.text.slice(number.start, number.end) },
      verdict: same ? 'supported' : 'contradicted',
      severity: same ? 'none' : 'minor',
      reasons: [
        same
          ? reason('contact-match', 'The record has this.', evidence, 'chart')
          : reason('contact-mismatch', 'The record has another address or telephone number.', evidence, 'chart'),
      ],
      evidence,
    });
  }
}
