import { dateWords } from '../../words/dates.ts';
import { listWords, sentence } from '../../words/lists.ts';
import { around, type FormTable, q } from '../form.ts';

export const handoffForms: FormTable = {
  'severity-unstable': (claims) =>
    sentence(
      `unstable: ${listWords(claims.map((claim) => `${claim.concept.label}${around(' ', q(claim, 'display'))}`))}`,
    ),
  'severity-watcher': (claims) =>
    sentence(
      `watcher: ${listWords(claims.map((claim) => `${claim.concept.label}${around(' ', q(claim, 'display'))}`))}`,
    ),
  'severity-stable': (claims) =>
    sentence(
      `stable by the last recorded vital signs: ${claims.map((claim) => `${claim.concept.label} ${q(claim, 'display') ?? ''}`).join(', ')}`,
    ),
  'action-pending-item': ([claim]) =>
    claim
      ? sentence(
          `follow up ${claim.concept.label}${around(' from ', q(claim, 'date') && dateWords(q(claim, 'date')!))} (${q(claim, 'status') ?? 'pending'})`,
        )
      : '',
  'action-order-item': ([claim]) =>
    claim
      ? sentence(
          `to do: ${claim.concept.label}${around(', planned ', q(claim, 'date') && dateWords(q(claim, 'date')!))}`,
        )
      : '',
  'watch-result-item': ([claim]) =>
    claim
      ? sentence(
          `watch ${claim.concept.label}: ${q(claim, 'display') ?? ''}${around(' (', q(claim, 'flag'), ')')}${around(' on ', q(claim, 'date') && dateWords(q(claim, 'date')!))}`,
        )
      : '',
  'watch-allergy-item': (claims) =>
    sentence(`avoid, by recorded allergy: ${listWords(claims.map((claim) => claim.concept.label))}`),
  'watch-medication-item': (claims) =>
    sentence(`high-risk medication: ${listWords(claims.map((claim) => claim.concept.label))}`),
  'receiver-readback': (claims) =>
    sentence(
      `receiver to read back: ${listWords(claims.map((claim) => claim.concept.label))}, code status, and allergies`,
    ),
  'receiver-actions': ([claim]) => {
    const count = claim?.value?.type === 'quantity' ? claim.value.value : 0;
    return count === 0
      ? 'There are no open actions in the record.'
      : `There ${count === 1 ? 'is 1 open action' : `are ${count} open actions`} to take over.`;
  },
  'referral-priority': ([claim]) => (claim ? sentence(`priority: ${claim.concept.label}`) : ''),
  'referral-to': ([claim]) => (claim ? sentence(`to: ${q(claim, 'text') ?? claim.concept.label}`) : ''),
  'referral-question': ([claim]) =>
    claim ? sentence(`request: ${claim.concept.label}${around(', for ', q(claim, 'reason'))}`) : '',
  'referral-reason': (claims) =>
    sentence(`reason for referral: ${listWords(claims.map((claim) => claim.concept.label))}`),
  'referral-note': ([claim]) => (claim ? sentence(q(claim, 'text') ?? '') : ''),
  'referral-concern': (claims) =>
    sentence(`problem of concern from the record: ${listWords(claims.map((claim) => claim.concept.label))}`),
};
