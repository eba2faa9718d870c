import type { Claim } from '@aceso/evidence';
import { dateWords, onDate, sameYear, shortDateWords } from '../../words/dates.ts';
import { listWords, sentence } from '../../words/lists.ts';
import { around, type Form, type FormTable, q } from '../form.ts';

function dateBeside(date: string, other: string | undefined): string {
  return other !== undefined && sameYear(date, other) ? shortDateWords(date) : dateWords(date);
}

/** `creatinine 2.50 mg/dL (high; range 0.6–1.2; 1.10 on 3 Mar)`, dated when its day is not the sentence's own. */
function resultItem(claim: Claim, day?: string): string {
  const date = q(claim, 'date');
  const previous = q(claim, 'previous');
  const previousDate = q(claim, 'previousDate');
  const notes = [
    q(claim, 'flag') ?? '',
    around('range ', q(claim, 'range')),
    previous === undefined ? '' : `${previous}${earlier(previousDate, date)}`,
    date !== undefined && day !== undefined && date !== day
      ? `${date.length >= 10 ? 'on' : 'in'} ${dateBeside(date, day)}`
      : '',
    q(claim, 'status') ?? '',
  ].filter((part) => part !== '');
  const gap = claim.value?.type === 'quantity' || claim.concept.label === 'blood pressure' ? ' ' : ': ';
  return `${claim.concept.label}${gap}${q(claim, 'display') ?? ''}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}`;
}

function earlier(previousDate: string | undefined, date: string | undefined): string {
  if (previousDate === undefined || previousDate === date) return ' before';
  return ` ${previousDate.length >= 10 ? 'on' : 'in'} ${dateBeside(previousDate, date)}`;
}

/** The commonest date of a group heads its sentence. */
function mainDay(claims: readonly Claim[]): string | undefined {
  const counts = new Map<string, number>();
  for (const claim of claims) {
    const date = q(claim, 'date');
    if (date !== undefined) counts.set(date, (counts.get(date) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? 1 : -1))[0]?.[0];
}

const group =
  (title: string): Form =>
  (claims) => {
    const day = mainDay(claims);
    return sentence(
      `${title}${around(', ', day && dateWords(day))}: ${listItems(claims.map((claim) => resultItem(claim, day)))}`,
    );
  };

/** Results read as a table row does: commas, or semicolons where a note has a comma; no "and". */
function listItems(items: readonly string[]): string {
  return items.join(items.some((item) => item.includes(', ')) ? '; ' : ', ');
}

const PLURAL = new Set(['platelets', 'urine ketones']);

function trend([claim]: readonly Claim[]): string {
  if (!claim) return '';
  const last = q(claim, 'date') ?? '';
  const firstDate = q(claim, 'firstDate') ?? '';
  const kind = q(claim, 'trend');
  const label = claim.concept.label;
  const was = PLURAL.has(label) ? 'were' : 'was';
  const notes = [q(claim, 'flag') ?? '', around('range ', q(claim, 'range'))].filter((part) => part !== '');
  const now = `${q(claim, 'display') ?? ''}${around(' (', notes.join('; '), ')')} ${onDate(last)}`;
  const from = `${q(claim, 'firstNumber') ?? ''}${firstDate === last ? '' : ` (${dateBeside(firstDate, last)})`}`;
  const turn = q(claim, 'turn');
  if (turn !== undefined) {
    const turnDate = q(claim, 'turnDate') ?? '';
    const peak = q(claim, 'turnKind') === 'peak';
    const at = turnDate === firstDate ? ' the same day' : turnDate === last ? '' : ` on ${dateBeside(turnDate, last)}`;
    return sentence(
      `${label} ${peak ? 'rose' : 'fell'} from ${from} to a ${peak ? 'peak' : 'low'} of ${turn}${at} and ${was} ${now}`,
    );
  }
  if (kind === 'stable') return sentence(`${label} ${was} stable, ${from} and ${now}`);
  return sentence(`${label} ${kind} from ${from} to ${now}`);
}

const GROUPS = [
  'vital signs',
  'metabolic panel',
  'liver tests',
  'blood count',
  'lipids',
  'diabetes',
  'cardiac',
  'coagulation',
  'inflammation',
  'blood gas',
  'thyroid',
  'iron studies',
  'urine',
  'respiratory',
  'tumor markers',
  'scores',
  'other',
];

export const resultForms: FormTable = {
  ...Object.fromEntries(
    GROUPS.map((name) => [
      `results-${name.replaceAll(' ', '-')}-item`,
      group(name === 'other' ? 'other results' : name === 'diabetes' ? 'glycemic control' : name),
    ]),
  ),
  'vitals-last': group('last vital signs'),
  'vitals-first': group('on arrival'),
  'vitals-body': group('body measurements'),
  'result-trend': trend,
  'result-single': ([claim]) =>
    claim ? sentence(`${resultItem(claim)}${around(' ', q(claim, 'date') && onDate(q(claim, 'date')!))}`) : '',
  'result-list': (claims) => group('results')(claims),
  'report-item': ([claim]) => {
    if (!claim) return '';
    const date = q(claim, 'date');
    return sentence(
      `${claim.concept.label}${around(', ', date && dateWords(date))}${around(': ', q(claim, 'conclusion'))}`,
    );
  },
  'pending-item': ([claim]) =>
    claim
      ? sentence(
          `pending: ${claim.concept.label}${around(', ordered or taken ', q(claim, 'date') && onDate(q(claim, 'date')!))}${around(' (', q(claim, 'status'), ')')}`,
        )
      : '',
  'social-smoking': ([claim]) =>
    claim
      ? sentence(
          `smoking status: ${(q(claim, 'display') ?? '').toLowerCase()}${around(', recorded ', q(claim, 'date') && onDate(q(claim, 'date')!))}`,
        )
      : '',
  'social-observation': (claims) =>
    sentence(listWords(claims.map((claim) => `${claim.concept.label}: ${q(claim, 'display') ?? ''}`))),
};
