import type { Claim } from '@aceso/evidence';
import { dateWords, onDate } from '../../words/dates.ts';
import { listWords, sentence } from '../../words/lists.ts';
import { around, type Form, type FormTable, q } from '../form.ts';

/** `type 2 diabetes mellitus (since 2009)`, `pneumonia (severe, provisional)`. */
function problemNoun(claim: Claim): string {
  const onset = q(claim, 'onset');
  const end = q(claim, 'abatement');
  const when =
    end !== undefined ? `resolved ${dateWords(end)}` : onset === undefined ? '' : `since ${dateWords(onset)}`;
  return withDetails(claim, when);
}

function withDetails(claim: Claim, when: string): string {
  const details = [hasWord(claim, 'severity'), q(claim, 'verification') ?? '', when].filter((part) => part !== '');
  return details.length === 0 ? claim.concept.label : `${claim.concept.label} (${details.join(', ')})`;
}

/** A qualifier unless the name already says it (`severe obesity`). */
function hasWord(claim: Claim, name: string): string {
  const word = q(claim, name)?.replace(/ \(.*\)$/, '') ?? '';
  return claim.concept.label.toLowerCase().includes(word) ? '' : word;
}

const list =
  (before: string, item: (claim: Claim) => string): Form =>
  (claims) =>
    claims.length === 0 ? '' : sentence(`${before}${listWords(claims.map(item))}`);

const plain = (claim: Claim): string => withDetails(claim, '');

/** A diagnosis of the visit: known before, or new with it. */
function topicProblem([claim]: readonly Claim[]): string {
  if (!claim) return '';
  const onset = q(claim, 'onset');
  const name = withDetails(claim, '');
  if (q(claim, 'isNew')) {
    const start = q(claim, 'visitStart') ?? '';
    const before = onset !== undefined && start > onset;
    const later = onset === start ? undefined : onset;
    return sentence(
      before
        ? `${name}: diagnosed in this visit, with onset ${onDate(onset)}`
        : `${name}: new in this visit${around(', since ', later && dateWords(later))}`,
    );
  }
  return sentence(`${name}: ${onset === undefined ? 'known before this visit' : `known since ${dateWords(onset)}`}`);
}

export const problemForms: FormTable = {
  'diagnosis-principal': list('principal diagnosis: ', plain),
  'diagnosis-visit': list('diagnosis of this visit: ', plain),
  'diagnosis-other': list('also addressed: ', plain),
  'diagnosis-background': list('other active problems: ', problemNoun),
  'diagnosis-past': list('past history: ', (claim) =>
    withDetails(claim, around('resolved ', q(claim, 'abatement') && dateWords(q(claim, 'abatement')!))),
  ),
  'problem-active-item': ([claim]) => (claim ? sentence(problemNoun(claim)) : ''),
  'diagnosis-old-event': list('past events still listed as active: ', (claim) =>
    withDetails(claim, around('', q(claim, 'onset') && dateWords(q(claim, 'onset')!))),
  ),
  'past-illness': list('', (claim) =>
    withDetails(claim, around('resolved ', q(claim, 'abatement') && dateWords(q(claim, 'abatement')!))),
  ),
  pregnancy: list('', problemNoun),
  'social-context': list('recorded circumstances: ', (claim) => claim.concept.label),
  'topic-problem': topicProblem,
  'problem-outcome-resolved': ([claim]) => (claim ? `Resolved ${onDate(q(claim, 'abatement') ?? '')}.` : ''),
  'problem-note': ([claim]) => (claim ? sentence(q(claim, 'text') ?? '') : ''),
  'family-history': list('', (claim) => `${claim.concept.label}${around(' (', q(claim, 'relation'), ')')}`),
  'code-status': ([claim]) =>
    claim
      ? sentence(
          `${q(claim, 'text') ?? claim.concept.label}${around(', recorded ', q(claim, 'date') && onDate(q(claim, 'date')!))}`,
        )
      : '',
};
