import { describe, expect, it } from 'vitest';
import { chartOf, condition, quantity, result } from '../../care-gaps/testing.ts';
import { readCriteria, readProposal, screenTrial, vocabularyLines, withProposals } from '../index.ts';
import { SCRIPT } from '../testing/proposals.ts';
import { SETS } from '../testing/sets.ts';
import type { KeptProposal, ProposedPart } from './proposal.ts';

const ON = '2026-03-01';
const BY = { model: 'Fake', version: '1', prompt: 'p@1' };

const one = (line: string, section = 'Exclusion') => {
  const trial = readCriteria(`${section} Criteria:\n* ${line}`);
  return { trial, criterion: trial.criteria[0]! };
};
const part = (more: Partial<ProposedPart> & Pick<ProposedPart, 'kind' | 'quote'>): ProposedPart => ({
  negated: false,
  ...more,
});
const check = (line: string, parts: readonly ProposedPart[], join: 'all' | 'any' = 'all', section?: string) => {
  const { trial, criterion } = one(line, section);
  return readProposal(criterion, trial.text, { criterion: criterion.id, text: criterion.text, join, parts });
};
const faults = (...args: Parameters<typeof check>) => {
  const checked = check(...args);
  return 'faults' in checked ? checked.faults : [];
};
const kept = (
  line: string,
  parts: readonly ProposedPart[],
  state: KeptProposal['state'],
  join: 'all' | 'any' = 'all',
) => {
  const { trial, criterion } = one(line);
  const proposal = { criterion: criterion.id, text: criterion.text, join, parts, state, by: BY, at: '2026-01-01' };
  return withProposals(trial, [proposal]);
};

describe('a proposed reading', () => {
  const line = 'Raised pressure of the arteries, or sugar disease within 5 years';
  const parts = [
    part({ kind: 'condition', what: 'hypertension', quote: 'Raised pressure of the arteries' }),
    part({
      kind: 'condition',
      what: 'type 2 diabetes',
      window: { kind: 'within', period: { count: 5, unit: 'year' } },
      quote: 'sugar disease within 5 years',
    }),
  ];
  const ill = chartOf({ born: '1970-05-20' }, condition('I10', '2019-01-01'));

  it('is shown with what it would say, and counts for nothing before a person has confirmed it', () => {
    const shown = screenTrial(kept(line, parts, 'proposed', 'any'), ill, ON);
    expect(shown.criteria[0]).toMatchObject({
      status: 'unknown',
      speaks: 'open',
      proposed: {
        state: 'proposed',
        status: 'met',
        speaks: 'against',
        reading: 'condition: hypertension OR condition: type 2 diabetes, within 5 years',
        evidence: [{ ref: expect.stringContaining('Condition/') }],
      },
    });
    expect(shown.verdict).toBe('open');
    const counted = screenTrial(kept(line, parts, 'confirmed', 'any'), ill, ON);
    expect(counted.criteria[0]).toMatchObject({ status: 'met', speaks: 'against', read: 'whole' });
    expect([counted.verdict, counted.coverage.share]).toEqual(['not eligible', 1]);
    const rejected = screenTrial(kept(line, parts, 'rejected', 'any'), ill, ON);
    expect(rejected.criteria[0]).not.toHaveProperty('proposed');
    expect(rejected.verdict).toBe('open');
  });

  it('counts for nothing where the text reads otherwise now', () => {
    const { trial } = one(line);
    const of = {
      criterion: 'E1',
      text: 'Something else',
      join: 'any',
      parts,
      state: 'confirmed',
      by: BY,
      at: '',
    } as const;
    expect(withProposals(trial, [of]).criteria[0]).toEqual(trial.criteria[0]);
  });

  it('leaves what it does not read unread, so that a part is never the whole', () => {
    const valve = 'Non-valvular atrial fibrillation';
    const af = part({ kind: 'condition', what: 'atrial fibrillation', quote: 'atrial fibrillation' });
    expect(check(valve, [af])).toMatchObject({ proposal: { read: 'part', left: ['Non-valvular'] } });
    const chart = chartOf({ born: '1970-05-20' }, condition('I48.0', '2019-01-01'));
    expect(screenTrial(kept(valve, [af], 'confirmed'), chart, ON).criteria[0]!.status).toBe('unknown');
    // What is read in part already is not read in part again.
    const stenosis = part({ kind: 'condition', what: 'heart failure', quote: 'heart failure' });
    expect(faults('Brittle heart failure', [stenosis])).toEqual(['left']);
  });

  it('decides nothing by one of several where words are left', () => {
    const either = 'Frobnitz of the liver or sweet blood';
    const chart = chartOf({ born: '1970-05-20' }, condition('E11.9', '2019-01-01'));
    const sugar = part({ kind: 'condition', what: 'type 2 diabetes', quote: 'sweet blood' });
    expect(faults(either, [sugar], 'all')).toEqual(['join']);
    expect(screenTrial(kept(either, [sugar], 'confirmed', 'any'), chart, ON).criteria[0]!.status).toBe('unknown');
  });

  it.each([
    'Family with sugar sickness',
    'Sugar sickness of the mother',
    'Sugar sickness ruled out',
    'Sugar sickness except mild',
  ])('does not take %s for having it', (text) => {
    expect(faults(text, [part({ kind: 'condition', what: 'type 2 diabetes', quote: text })])).toEqual(['negation']);
  });

  it('does not turn a sex or a sign round', () => {
    const men = 'Men of all kinds';
    expect(faults(men, [part({ kind: 'sex', is: 'female', quote: men })])).toEqual(['vocabulary']);
    const salt = 'Salt of the blood (K) of -5.5 mmol/L';
    const potassium = part({ kind: 'measure', what: 'potassium', op: '=', value: 5.5, unit: 'mmol/L', quote: salt });
    expect(faults(salt, [potassium])).toContain('unit');
  });

  it('reads figures with their units', () => {
    const potassium = 'Salt of the blood (K) above 5.5 mmol/L';
    const right = part({
      kind: 'measure',
      what: 'potassium',
      op: '>',
      value: 5.5,
      unit: 'mmol/L',
      quote: 'Salt of the blood (K) above 5.5 mmol/L',
    });
    expect(faults(potassium, [right])).toEqual([]);
    const chart = chartOf({ born: '1970-05-20' }, result('2823-3', '2026-02-01', quantity(5.9, 'mmol/L')));
    expect(screenTrial(kept(potassium, [right], 'confirmed'), chart, ON).criteria[0]!.status).toBe('met');
    expect(faults(potassium, [{ ...right, value: 5 }])).toContain('number');
    expect(faults(potassium, [{ ...right, unit: 'mg/dL' }])).toContain('unit');
    expect(faults(potassium, [{ ...right, op: '<' }])).toContain('comparison');
    expect(faults(potassium, [{ ...right, window: { kind: 'within', period: { count: 30, unit: 'day' } } }])).toContain(
      'number',
    );
  });
});

describe('a proposal that the text does not bear out is refused', () => {
  const line = 'Sugar disease without failing kidneys within 6 months';
  const sugar = part({ kind: 'condition', what: 'type 2 diabetes', quote: 'Sugar disease' });
  const kidneys = part({
    kind: 'condition',
    what: 'chronic kidney disease',
    negated: true,
    window: { kind: 'within', period: { count: 6, unit: 'month' } },
    quote: 'without failing kidneys within 6 months',
  });

  it('that is right is not', () => {
    expect(faults(line, [sugar, kidneys])).toEqual([]);
  });

  it.each<[string, readonly ProposedPart[], string]>([
    ['words that do not stand there', [{ ...sugar, quote: 'Diabetes mellitus' }, kidneys], 'quote'],
    ['half a word', [{ ...sugar, quote: 'Suga' }, kidneys], 'overlap'],
    ['the same words twice', [sugar, sugar], 'overlap'],
    ['no words', [{ ...sugar, quote: ' ' }, kidneys], 'quote'],
    ['a code of its own', [{ ...sugar, what: 'E11.9' }, kidneys], 'vocabulary'],
    ['a name of another kind', [{ ...sugar, kind: 'medicine' }, kidneys], 'vocabulary'],
    ['a name that every object has', [{ ...sugar, what: 'constructor' }, kidneys], 'vocabulary'],
    ['a negation that is turned', [sugar, { ...kidneys, negated: false }], 'negation'],
    ['a negation that is added', [{ ...sugar, negated: true }, kidneys], 'negation'],
    [
      'another number',
      [sugar, { ...kidneys, window: { kind: 'within', period: { count: 12, unit: 'month' } } }],
      'number',
    ],
    [
      'another unit of time',
      [sugar, { ...kidneys, window: { kind: 'within', period: { count: 6, unit: 'year' } } }],
      'unit',
    ],
    [
      'another kind of window',
      [sugar, { ...kidneys, window: { kind: 'before', period: { count: 6, unit: 'month' } } }],
      'unit',
    ],
    [
      'no number where the text has one',
      [sugar, part({ kind: 'condition', what: 'chronic kidney disease', negated: true, quote: kidneys.quote })],
      'number',
    ],
    [
      'a limit that nobody set',
      [{ ...sugar, kind: 'measure', what: 'HbA1c', op: '>', value: 9, unit: '%' }, kidneys],
      'number',
    ],
    [
      'an age that nobody asked for',
      [part({ kind: 'age', op: '>=', period: { count: 18, unit: 'year' }, quote: 'Sugar disease' }), kidneys],
      'number',
    ],
    ['more than there may be', Array.from({ length: 9 }, () => sugar), 'empty'],
    ['nothing', [], 'empty'],
  ])('%s', (_, parts, fault) => {
    expect(faults(line, parts)).toContain(fault);
  });

  it('that joins otherwise than the text, or reads what is read already', () => {
    const either = 'Sugar disease or failing kidneys';
    const failing = part({ kind: 'condition', what: 'chronic kidney disease', quote: 'failing kidneys' });
    expect(faults(either, [sugar, failing], 'all')).toEqual(['join']);
    expect(faults(either, [sugar, failing], 'any')).toEqual([]);
    expect(faults(either, [{ ...sugar, quote: either }], 'any')).toContain('join');
    expect(
      faults('Type 2 diabetes', [part({ kind: 'condition', what: 'type 2 diabetes', quote: 'Type 2 diabetes' })]),
    ).toEqual(['criterion']);
  });

  it('tells a name from a figure and from a denial', () => {
    const lung = 'Recurring non-small cell lung cancer';
    const nsclc = part({ kind: 'condition', what: 'non-small cell lung cancer', quote: lung });
    expect(faults(lung, [nsclc])).toEqual([]);
  });
});

describe('what proposals could add to the sets of the tests', () => {
  const unread = Object.values(SETS).flatMap((text) => {
    const trial = readCriteria(text);
    return trial.criteria.filter(({ read }) => read !== 'whole').map((criterion) => ({ trial, criterion }));
  });

  it('is little: most of what is not read has no words in the lexicon', () => {
    const gains = unread.flatMap(({ trial, criterion }) => {
      const script = SCRIPT[criterion.text];
      if (!script) return [];
      const checked = readProposal(criterion, trial.text, { criterion: criterion.id, text: criterion.text, ...script });
      expect(checked, criterion.text).toHaveProperty('proposal');
      return 'proposal' in checked ? [checked.proposal.read] : [];
    });
    expect(unread).toHaveLength(69);
    expect(gains.filter((read) => read === 'whole')).toHaveLength(3);
    expect(gains.filter((read) => read === 'part')).toHaveLength(2);
  });

  it('is asked for in a prompt that is not long', () => {
    expect(vocabularyLines().length).toBeLessThan(12_000);
  });
});
