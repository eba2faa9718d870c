import type { Claim } from '@aceso/evidence';
import { dateWords, onDate } from '../../words/dates.ts';
import { listWords, sentence } from '../../words/lists.ts';
import { around, type Form, type FormTable, q } from '../form.ts';
import { spanWords } from './visit.ts';

/** `furosemide 40 mg oral tablet, 40 mg by mouth once daily`. */
function drug(claim: Claim): string {
  return `${claim.concept.label}${around(', ', q(claim, 'dose'))}`;
}

const reason = (claim: Claim): string => around(', for ', q(claim, 'reason'));
const since = (claim: Claim): string => around(', since ', q(claim, 'start') && dateWords(q(claim, 'start')!));

const one =
  (words: (claim: Claim) => string): Form =>
  ([claim]) =>
    claim ? sentence(words(claim)) : '';

/** `furosemide 10 mg/mL injection (21 Feb 2008)`. */
function treatment(claim: Claim): string {
  const [start, end] = [q(claim, 'start'), q(claim, 'end')];
  const when =
    start === undefined
      ? ''
      : end === undefined
        ? `from ${dateWords(start)}`
        : start === end
          ? dateWords(start)
          : spanWords(start, end);
  const inner = [q(claim, 'dose') ?? '', when].filter((part) => part !== '').join('; ');
  return `${claim.concept.label}${around(' (', inner, ')')}`;
}

export const medicationForms: FormTable = {
  'medication-new-item': one(
    (claim) =>
      `new: ${drug(claim)}${reason(claim)}${around(', started ', q(claim, 'start') && onDate(q(claim, 'start')!))}`,
  ),
  'medication-changed-item': one(
    (claim) =>
      `changed: ${drug(claim)}${around('; was ', q(claim, 'before'))}${around('; reason: ', q(claim, 'statusReason') ?? q(claim, 'reason'))}`,
  ),
  'medication-continued-item': one((claim) => `continued: ${drug(claim)}${reason(claim)}${since(claim)}`),
  'medication-stopped-item': one(
    (claim) =>
      `stopped: ${claim.concept.label}${around(', ', q(claim, 'end') && onDate(q(claim, 'end')!))}${around('; reason: ', q(claim, 'statusReason'))}`,
  ),
  'medication-held-item': one((claim) => `on hold: ${drug(claim)}${around('; reason: ', q(claim, 'statusReason'))}`),
  'medication-unaddressed-item': one(
    (claim) =>
      `continued: ${drug(claim)}${reason(claim)}${since(claim)} (home prescription still active; no discharge order)`,
  ),
  'medication-current-item': one((claim) => `${drug(claim)}${reason(claim)}${since(claim)}`),
  'topic-medication-given': (claims) => sentence(`given in hospital: ${listWords(claims.map(treatment))}`),
  'treatment-given': (claims) => sentence(`treated with ${listWords(claims.map(treatment))}`),
  'allergy-item': one((claim) => {
    const details = [
      around('', q(claim, 'reaction')),
      around('', q(claim, 'severity'), q(claim, 'reaction') === undefined ? ' reaction' : ''),
      q(claim, 'criticality') === 'high' ? 'high criticality' : '',
      q(claim, 'verification') ?? '',
      q(claim, 'type') === 'intolerance' ? 'intolerance' : '',
    ].filter((part) => part !== '');
    return `${claim.concept.label}${details.length === 0 ? '; no reaction recorded' : `: ${details.join(', ')}`}`;
  }),
  'allergy-list': (claims) =>
    sentence(
      `${listWords(claims.map((claim) => claim.concept.label))} (no ${claims.length === 1 ? 'reaction' : 'reactions'} recorded)`,
    ),
  'allergy-none-known': one((claim) => `recorded: ${claim.concept.label}`),
};
