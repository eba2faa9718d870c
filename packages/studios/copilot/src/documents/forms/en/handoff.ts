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
  'receiver-ready': ([claim]) => (claim ? `Receiver to read back: ${claim.concept.label}.` : ''),
  'referral-to': ([claim]) => (claim ? sentence(`to: ${q(claim, 'text') ?? claim.concept.label}`) : ''),
  'referral-question': ([claim]) =>
    claim ? sentence(`request: ${claim.concept.label}${around(', for ', q(claim, 'reason'))}`) : '',
  'referral-reason': (claims) =>
    sentence(`reason for referral: ${listWords(claims.map((claim) => claim.concept.label))}`),
  'referral-note': ([claim]) => (claim ? sentence(q(claim, 'text') ?? '') : ''),
  'referral-concern': (claims) =>
    sentence(`problem of concern from the record: ${listWords(claims.map((claim) => claim.concept.label))}`),
};
