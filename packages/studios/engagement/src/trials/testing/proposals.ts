import type { Proposal } from '../propose/proposal.ts';

/**
 * What a careful reader could propose for criteria of the sets that the parser does not read whole, in its own closed words, without saying anything else
 * than the text: a script for tests, and the measure of what proposals could add there. The others name things for which there are no words.
 */
export const SCRIPT: Readonly<Record<string, Pick<Proposal, 'join' | 'parts'>>> = {
  'Prior exposure to a JAK inhibitor': {
    join: 'all',
    parts: [{ kind: 'medicine', what: 'JAK inhibitors', negated: false, quote: 'Prior exposure to a JAK inhibitor' }],
  },
  'Prior preeclampsia or chronic hypertension': {
    join: 'any',
    parts: [
      { kind: 'condition', what: 'pre-eclampsia', negated: false, quote: 'Prior preeclampsia' },
      { kind: 'condition', what: 'hypertension', negated: false, quote: 'chronic hypertension' },
    ],
  },
  'Non-valvular atrial fibrillation': {
    join: 'all',
    parts: [{ kind: 'condition', what: 'atrial fibrillation', negated: false, quote: 'atrial fibrillation' }],
  },
  'Older than 50 years of age at migraine onset': {
    join: 'all',
    parts: [
      {
        kind: 'age',
        op: '>',
        period: { count: 50, unit: 'year' },
        negated: false,
        quote: 'Older than 50 years of age',
      },
    ],
  },
};
