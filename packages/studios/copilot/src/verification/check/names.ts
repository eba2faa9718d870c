import type { EncounterEntry } from '@aceso/fhir';
import { normaliseWord } from '../text/normalise.ts';
import { ageUnit } from './age.ts';
import { chartEvidence, reason } from './claims.ts';
import { numbersOf } from './values.ts';
import type { Work } from './work.ts';

/** Names in the record carry digits in some synthetic data ("Aaron697"); a note may leave them out. */
export function strip(name: string): string {
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

/** The name the note gives must be the patient's own. */
export function checkNames(work: Work): void {
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
        // "Okafor, Ngozi"; but what follows the comma after "Mrs Miller" is only a name if it is hers.
        if (part.text === ',' && !own.has(normaliseWord(strip(tokens[k + 1]?.text ?? '')))) break;
        if (part.text === ',' || part.text === '-' || part.text === '.') continue;
        break;
      }
      if (!isName(part.text) || NOT_NAMES.has(part.text.toLowerCase())) break;
      words.push(normaliseWord(strip(part.text)));
    }
    if (words.length === 0 || (titled && isClinician(work, words))) continue;
    const known = words.filter((word) => own.has(word));
    const same = titled
      ? known.length === words.length || (words.includes(family) && words.every((w) => own.has(w) || isInitial(w, own)))
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

/** "Mr Brandt" is the surgeon, in countries where surgeons are called so. */
function isClinician(work: Work, words: readonly string[]): boolean {
  return work.context.index.entries.some(({ entry }) => {
    if (entry.resourceType !== 'Encounter') return false;
    const names = ((entry as EncounterEntry).practitioner ?? '')
      .split(/[^\p{L}'’]+/u)
      .map((part) => normaliseWord(strip(part)));
    return words.every((word) => names.includes(word));
  });
}

/** The first letter of one of the patient's names. */
function isInitial(word: string, own: ReadonlySet<string>): boolean {
  return word.length === 1 && [...own].some((name) => name.startsWith(word));
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

/** A medical record number must be one of the patient's identifiers. */
export function checkNumber(work: Work): void {
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
export function checkContact(work: Work): void {
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
