import type { Claim } from '@aceso/evidence';
import { ageAdjective, article } from '../../words/age.ts';
import { dateWords, onDate, sameYear, shortDateWords } from '../../words/dates.ts';
import { countWords, listWords, sentence } from '../../words/lists.ts';
import { around, type FormTable, q } from '../form.ts';

function personNoun(claim: Claim): string {
  const gender = q(claim, 'gender');
  const years = claim.value?.type === 'quantity' && claim.value.unit === 'year' ? claim.value.value : 0;
  if (claim.value === undefined) return gender === 'male' || gender === 'female' ? `${gender} patient` : 'patient';
  const adult = years >= 18;
  if (gender === 'male') return adult ? 'man' : 'boy';
  if (gender === 'female') return adult ? 'woman' : 'girl';
  return adult ? 'person' : 'child';
}

function ageWords(claim: Claim): string | undefined {
  if (claim.value?.type !== 'quantity' || claim.value.unit === undefined) return undefined;
  const words = ageAdjective({ value: claim.value.value, unit: claim.value.unit });
  return q(claim, 'approximate') ? `approximately ${words}` : words;
}

function patientIntro([claim]: readonly Claim[]): string {
  if (!claim) return '';
  const age = ageWords(claim);
  const noun = personNoun(claim);
  const born = q(claim, 'birth');
  const who =
    age === undefined
      ? `${article(noun)} ${noun}`
      : age.startsWith('newborn')
        ? `a newborn ${noun}`
        : `${article(age)} ${age} ${noun}`;
  const details = [around('born ', born && dateWords(born)), around('record number ', q(claim, 'mrn'))].filter(
    (part) => part !== '',
  );
  return `${claim.concept.label} ${q(claim, 'died') ? 'was' : 'is'} ${who}${details.length > 0 ? ` (${details.join('; ')})` : ''}.`;
}

const PLACES: readonly (readonly [RegExp, string])[] = [
  [/surgical department/i, 'to the surgical department'],
  [/orthop(?:a)?edic department/i, 'to the orthopedic department'],
  [/intensive care|\bicu\b/i, 'to intensive care'],
  [/obstetric emergency/i, 'as an obstetric emergency'],
];

function place(claim: Claim): string {
  return around(' at ', q(claim, 'organization'));
}

function stay(claim: Claim): string {
  const nights = Number(q(claim, 'nights'));
  return Number.isInteger(nights) && nights > 0 ? ` (${countWords(nights, 'night')})` : '';
}

function visitInpatient([claim]: readonly Claim[]): string {
  if (!claim) return '';
  const [start, end] = [q(claim, 'start'), q(claim, 'end')];
  const to = PLACES.find(([pattern]) => pattern.test(claim.concept.label))?.[1];
  const admitted = `Admitted${to === undefined ? around(' to ', q(claim, 'organization')) : ` ${to}${place(claim)}`}${around(' ', start && onDate(start))}`;
  if (end === undefined) return `${admitted}; still in hospital.`;
  if (start === end) return `${admitted} and discharged the same day.`;
  return `${admitted} and discharged ${onDate(end)}${stay(claim)}.`;
}

function visitEmergency([claim]: readonly Claim[]): string {
  if (!claim) return '';
  const [start, end] = [q(claim, 'start'), q(claim, 'end')];
  const seen = `Seen in the emergency department${place(claim)}${around(' ', start && onDate(start))}`;
  if (end === undefined) return `${seen}; the visit is still open.`;
  return start === end ? `${seen}.` : `${seen}, leaving ${onDate(end)}${stay(claim)}.`;
}

const PURPOSES: readonly (readonly [RegExp, string])[] = [
  [/check[- ]?up|general examination|well child/i, 'for a check-up'],
  [/encounter for symptom/i, 'for a symptom'],
  [/encounter for problem/i, 'for a problem'],
  [/^outpatient procedure/i, 'for an outpatient procedure'],
  [/follow[- ]?up/i, 'for follow-up'],
  [/^(?:patient )?encounter procedure|^visit$|^patient encounter|^office visit|^encounter$/i, ''],
  [/^consultation for treatment/i, 'for a consultation about treatment'],
];

function visitAmbulatory([claim]: readonly Claim[]): string {
  if (!claim) return '';
  const { label } = claim.concept;
  const known = PURPOSES.find(([pattern]) => pattern.test(label))?.[1];
  const purpose =
    known ??
    `for ${/(?:ing|care|therapy|treatment|dialysis|surgery)$/i.test(label) ? '' : `${article(label)} `}${label}`;
  const [start, end] = [q(claim, 'start'), q(claim, 'end')];
  const until = start !== undefined && end !== undefined && start !== end ? `, until ${dateWords(end)}` : '';
  const open = end === undefined && q(claim, 'status') === 'in-progress' ? '; the visit is still open' : '';
  return `Seen${around(' ', purpose)}${place(claim)}${around(' ', start && onDate(start))}${until}${open}.`;
}

/** `from 3 to 8 Mar 2026`-style span with the year once. */
export function spanWords(start: string, end: string): string {
  return sameYear(start, end)
    ? `${shortDateWords(start)} to ${dateWords(end)}`
    : `${dateWords(start)} to ${dateWords(end)}`;
}

export const visitForms: FormTable = {
  'patient-intro': patientIntro,
  'visit-inpatient': visitInpatient,
  'visit-emergency': visitEmergency,
  'visit-ambulatory': visitAmbulatory,
  'visit-emergency-first': ([claim]) =>
    claim
      ? `Came through the emergency department${place(claim)}${around(' ', q(claim, 'start') && onDate(q(claim, 'start')!))}.`
      : '',
  'visit-clinician': ([claim]) => (claim ? `Responsible clinician: ${q(claim, 'practitioner') ?? ''}.` : ''),
  'visit-location': ([claim]) => (claim ? `Location: ${q(claim, 'location') ?? ''}.` : ''),
  'visit-reason': (claims) =>
    sentence(`reason for the visit: ${listWords(claims.map((claim) => claim.concept.label))}`),
  'visit-reason-inpatient': (claims) =>
    sentence(`reason for admission: ${listWords(claims.map((claim) => claim.concept.label))}`),
  'visit-disposition': ([claim]) => (claim ? sentence(`discharge disposition: ${q(claim, 'disposition') ?? ''}`) : ''),
  'patient-died': ([claim]) => {
    const date = claim && q(claim, 'date');
    return date === undefined ? 'The patient is recorded as deceased.' : `The patient died ${onDate(date)}.`;
  },
  'patient-contact': ([claim]) => (claim ? sentence(`${claim.concept.label}: ${q(claim, 'text') ?? ''}`) : ''),
  absence: ([claim]) => (claim ? `${claim.concept.label}.` : ''),
};
