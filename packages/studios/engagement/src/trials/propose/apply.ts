import { coverageOf } from '../parse/read.ts';
import type { Criterion, Trial } from '../types.ts';
import { readProposal } from './check.ts';
import { inWords } from './in-words.ts';
import type { KeptProposal } from './proposal.ts';

/**
 * A trial with proposals laid beside its criteria. What a person has confirmed is read as the proposal says; what nobody has is only shown, and
 * counts for nothing. Each is checked again against the text: the parser may read more than it did.
 */
export function withProposals(trial: Trial, proposals: readonly KeptProposal[]): Trial {
  if (proposals.length === 0) return trial;
  const criteria = trial.criteria.map((criterion): Criterion => {
    const proposal = proposals.find((one) => one.criterion === criterion.id && one.state !== 'rejected');
    if (!proposal) return criterion;
    const checked = readProposal(criterion, trial.text, proposal);
    if ('faults' in checked) return criterion;
    const { test, read, quotes, left } = checked.proposal;
    const confirmed = proposal.state === 'confirmed';
    const state = confirmed ? 'confirmed' : 'proposed';
    const proposed = { state, at: proposal.at, by: proposal.by, quotes, left, reading: inWords(test), test } as const;
    return confirmed ? { ...criterion, test, read, proposed } : { ...criterion, proposed };
  });
  return { ...trial, criteria, coverage: coverageOf(criteria) };
}
