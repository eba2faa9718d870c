import type { Claim } from '@aceso/evidence';
import { dateWords, onDate } from '../../words/dates.ts';
import { listWords, sentence } from '../../words/lists.ts';
import { around, type Form, type FormTable, q } from '../form.ts';
import { spanWords } from './visit.ts';

const one =
  (words: (claim: Claim) => string): Form =>
  ([claim]) =>
    claim ? sentence(words(claim)) : '';

/** `suture of wound (3 Mar 2026)`; a count and the span for one that was repeated. A date said before is left out. */
function done(claim: Claim, said?: string): string {
  const date = q(claim, 'date');
  const last = q(claim, 'lastDate');
  const when =
    date === undefined || date === said
      ? ''
      : last === undefined || last === date
        ? dateWords(date)
        : spanWords(date, last);
  const inner = [
    around('', q(claim, 'count'), ' times'),
    when,
    around('', q(claim, 'site')),
    around('outcome: ', q(claim, 'outcome')),
  ].filter((part) => part !== '');
  return `${claim.concept.label}${inner.length === 0 ? '' : ` (${inner.join(', ')})`}`;
}

/** What was done; a day that all of it shares is said once, before the list. */
const listDone =
  (title: string): Form =>
  (claims) => {
    const dates = new Set(claims.flatMap((claim) => [q(claim, 'date'), q(claim, 'lastDate') ?? q(claim, 'date')]));
    const [day] = dates;
    const shared = claims.length > 1 && dates.size === 1 ? day : undefined;
    const head = [title, shared === undefined ? '' : dateWords(shared)].filter((part) => part !== '').join(', ');
    const words = listWords(claims.map((claim) => done(claim, shared)));
    return sentence(head === '' ? words : `${head}: ${words}`);
  };

export const planForms: FormTable = {
  'procedure-item': one((claim) => `${done(claim)}${around(', for ', q(claim, 'reason'))}`),
  'procedure-list': listDone(''),
  'procedures-done': listDone('procedures'),
  'procedures-during': listDone('investigations and procedures'),
  'imaging-done': listDone('imaging'),
  'immunization-given': (claims) =>
    sentence(`given at this visit: ${listWords(claims.map((claim) => claim.concept.label))}`),
  'immunization-history': (claims) =>
    sentence(
      listWords(
        claims.map(
          (claim) => `${claim.concept.label}${around(' (', q(claim, 'date') && dateWords(q(claim, 'date')!), ')')}`,
        ),
      ),
    ),
  'plan-activity': (claims) => {
    const first = claims[0];
    if (!first) return '';
    const items = claims.slice(1).map((claim) => claim.concept.label);
    const title = /^(?:inpatient )?care plan/i.test(first.concept.label) ? '' : first.concept.label;
    const head = `${title}${around(' for ', q(first, 'reason'))}`.trim();
    return sentence(`care plan: ${[head, listWords(items)].filter((part) => part !== '').join('; ')}`);
  },
  'plan-goal': (claims) =>
    sentence(`${claims.length === 1 ? 'goal' : 'goals'}: ${listWords(claims.map((claim) => claim.concept.label))}`),
  'plan-diet': (claims) =>
    sentence(`diet: ${listWords(claims.map((claim) => claim.concept.label.replace(/ diet$/, '')))}`),
  'plan-activity-level': (claims) => sentence(`activity: ${listWords(claims.map((claim) => claim.concept.label))}`),
  'follow-up-item': one(
    (claim) =>
      `${claim.concept.label}${around(' ', q(claim, 'date') && onDate(q(claim, 'date')!))}${around(' with ', q(claim, 'with'))}${around(': ', q(claim, 'text'))}`,
  ),
  'order-item': one(
    (claim) =>
      `ordered: ${claim.concept.label}${around(', planned ', q(claim, 'date') && onDate(q(claim, 'date')!))}${around(', for ', q(claim, 'reason'))}`,
  ),
  'device-item': one(
    (claim) => `${claim.concept.label}${around(', since ', q(claim, 'date') && dateWords(q(claim, 'date')!))}`,
  ),
  'document-item': one(
    (claim) => `${claim.concept.label}${around(', ', q(claim, 'date') && dateWords(q(claim, 'date')!))}`,
  ),
};
