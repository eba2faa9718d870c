import { DAY_MS, spanOf } from '../text/dates.ts';
import { normaliseWord } from '../text/normalise.ts';
import { ageAt, ageUnit } from './age.ts';
import { chartEvidence, reason } from './claims.ts';
import { checkContact, checkNames, checkNumber, strip } from './names.ts';
import { sameDate } from './times.ts';
import type { Work } from './work.ts';

const MALE = new Set(['man', 'male', 'gentleman', 'boy', 'mr']);
const FEMALE = new Set(['woman', 'female', 'lady', 'girl', 'mrs', 'ms']);
const RELATIVES =
  /\b(?:mother|father|wife|husband|son|daughter|brother|sister|aunt|uncle|mom|dad|partner|spouse|dr|doctor|nurse|caregiver|friend|girlfriend|boyfriend|parents?|grand\w+|physician|provider)\b/;

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
  // A summary gives the age at admission.
  out.push(...context.visitDays);
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
    if (!/\b(?:b\.|dob|d\.o\.b\.?|born(?: on)?|birth ?date|date of birth|birthday)\W*(?:is|was|on|in)?\W*$/.test(words))
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
