import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartOf, condition, quantity, result } from '../../care-gaps/testing.ts';
import { readCriteria, readProposal, screenTrial, vocabularyLines, withProposals } from '../index.ts';
import { SCRIPT } from '../testing/proposals.ts';
import { SETS } from '../testing/sets.ts';
import { isMeant } from './concept.ts';
import type { KeptProposal, ProposedPart } from './proposal.ts';
import { namesOf, VOCABULARY } from './vocabulary.ts';

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
      what: 'diabetes',
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
        reading: 'condition: hypertension OR condition: diabetes, within 5 years',
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
    const sugar = part({ kind: 'condition', what: 'diabetes', quote: 'sweet blood' });
    expect(faults(either, [sugar], 'all')).toEqual(['join']);
    expect(screenTrial(kept(either, [sugar], 'confirmed', 'any'), chart, ON).criteria[0]!.status).toBe('unknown');
  });

  it.each([
    'Family with sugar sickness',
    'Sugar sickness of the mother',
    'Sugar sickness ruled out',
    'Sugar sickness except mild',
  ])('does not take %s for having it', (text) => {
    expect(faults(text, [part({ kind: 'condition', what: 'diabetes', quote: text })])).toContain('negation');
  });

  it('does not turn a sex or a sign round', () => {
    const men = 'Men of all kinds';
    expect(faults(men, [part({ kind: 'sex', is: 'female', quote: men })])).toEqual(['vocabulary']);
    const salt = 'K+ of the blood of -5.5 mmol/L';
    const potassium = part({ kind: 'measure', what: 'potassium', op: '=', value: 5.5, unit: 'mmol/L', quote: salt });
    expect(faults(salt, [potassium])).toContain('unit');
  });

  it('reads figures with their units', () => {
    const potassium = 'K+ of the blood above 5.5 mmol/L';
    const right = part({
      kind: 'measure',
      what: 'potassium',
      op: '>',
      value: 5.5,
      unit: 'mmol/L',
      quote: 'K+ of the blood above 5.5 mmol/L',
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

describe('what a proposal names', () => {
  const named = (kind: ProposedPart['kind'], what: string, quote: string) => isMeant(part({ kind, what, quote }));

  it.each<[ProposedPart['kind'], string, string]>([
    ['condition', 'hypertension', 'Raised pressure of the arteries'],
    ['condition', 'type 2 diabetes', 'Sugar diabetes of type II'],
    ['condition', 'chronic kidney disease', 'Long-standing illness of the kidney'],
    ['condition', 'pulmonary embolism', 'Blood clot in the lung'],
    ['condition', 'hyperthyroidism', 'Overactivity of the thyroid'],
    ['condition', 'breast cancer', 'Malignant tumour of the breast'],
    ['medicine', 'anticoagulants', 'Treatment with blood thinners'],
    ['medicine', 'beta blockers', 'Use of beta-receptor blockers'],
    ['procedure', 'splenectomy', 'Removal of the spleen'],
    ['procedure', 'dialysis', 'Kidney replacement'],
    ['allergy', 'aspirin', 'Known allergic reaction to acetylsalicylic acid'],
  ])('is what its words say: %s %s, “%s”', (kind, what, quote) => {
    expect(named(kind, what, quote)).toBe(true);
  });

  it.each<[ProposedPart['kind'], string, string]>([
    // Another thing.
    ['condition', 'hypotension', 'Raised pressure of the arteries'],
    ['condition', 'asthma', 'Raised pressure of the arteries'],
    ['condition', 'lung cancer', 'Malignant tumour of the breast'],
    ['condition', 'hypothyroidism', 'Overactivity of the thyroid'],
    ['condition', 'type 1 diabetes', 'Sugar diabetes of type II'],
    ['medicine', 'antiplatelet agents', 'Treatment with blood thinners'],
    ['procedure', 'hysterectomy', 'Removal of the spleen'],
    ['procedure', 'liver transplant', 'Transplanted kidney'],
    // Narrower, or wider, than the words.
    ['condition', 'type 2 diabetes', 'Sugar disease'],
    ['condition', 'chronic kidney disease', 'Failing kidneys'],
    ['condition', 'hypertension', 'Raised pressure of the arteries of the lung'],
    ['condition', 'asthma', 'Brittle bronchial asthma'],
    ['condition', 'cancer', 'Malignant tumour of the breast'],
    ['medicine', 'JAK inhibitors', 'Oral JAK inhibitors'],
    // Another kind of thing.
    ['allergy', 'aspirin', 'Taking acetylsalicylic acid'],
  ])('is nothing else: %s %s for “%s”', (kind, what, quote) => {
    expect(named(kind, what, quote)).toBe(false);
  });

  it('has words of its kind where it has no name', () => {
    const kind = (of: ProposedPart['kind'], quote: string, more: Partial<ProposedPart> = {}) =>
      faults(quote, [part({ kind: of, quote, ...more })]);
    expect(kind('pregnant', 'Frobnitz of the knee')).toContain('concept');
    expect(kind('smoking', 'Frobnitz of the knee', { is: 'current' })).toContain('concept');
    expect(kind('breastfeeding', 'Is nursing an infant at the moment')).not.toContain('concept');
  });

  it('never holds for the name of another, whatever is asked for', () => {
    const labels = [...VOCABULARY.condition.keys()];
    fc.assert(
      fc.property(fc.constantFrom(...labels), fc.constantFrom(...labels), (said, meant) => {
        fc.pre(said !== meant);
        const quote = `Occurrence of ${said}`;
        const taken = isMeant(part({ kind: 'condition', what: meant, quote }));
        // Two names may be one thing only where the parser takes the one for the other as well.
        const alike = namesOf({ kind: 'condition', what: meant }).some((pattern) =>
          new RegExp(pattern, 'iu').test(said),
        );
        return !taken || alike;
      }),
      { numRuns: 3000, seed: 7 },
    );
    for (const label of labels)
      expect(isMeant(part({ kind: 'condition', what: label, quote: label })), label).toBe(true);
  });
});

describe('amounts of a proposal', () => {
  const amount = (quote: string, more: Partial<ProposedPart>) =>
    faults(quote, [part({ kind: 'measure', what: 'potassium', quote, ...more })]);
  const times = (quote: string, more: Partial<ProposedPart>) =>
    faults(quote, [part({ kind: 'measure', what: 'ALT', quote, ...more })]);
  const between = { op: '>=', value: 3.5, upTo: 5.5, unit: 'mmol/L' } as const;

  it('may be a range, whose ends both count', () => {
    const quote = 'K+ of the blood between 3.5 and 5.5 mmol/L';
    expect(amount(quote, between)).toEqual([]);
    expect(amount('K+ of the blood from 3.5 mmol/L to 5.5 mmol/L', between)).toEqual([]);
    expect(amount('K+ of the blood 3.5–5.5 mmol/L', between)).toEqual([]);
    const proposed = part({ kind: 'measure', what: 'potassium', quote, ...between });
    const status = (value: number) =>
      screenTrial(
        kept(quote, [proposed], 'confirmed'),
        chartOf({ born: '1970-05-20' }, result('2823-3', '2026-02-01', quantity(value, 'mmol/L'))),
        ON,
      ).criteria[0]!.status;
    expect([3.4, 3.5, 4.2, 5.5, 5.6].map(status)).toEqual(['not met', 'met', 'met', 'met', 'not met']);
  });

  it.each<[string, string, Partial<ProposedPart>, string]>([
    ['another end', 'K+ of the blood between 3.5 and 5.5 mmol/L', { ...between, upTo: 5 }, 'number'],
    [
      'one end of two',
      'K+ of the blood between 3.5 and 5.5 mmol/L',
      { op: '>=', value: 3.5, unit: 'mmol/L' },
      'number',
    ],
    [
      'ends turned round',
      'K+ of the blood between 3.5 and 5.5 mmol/L',
      { ...between, value: 5.5, upTo: 3.5 },
      'comparison',
    ],
    ['two figures that are no range', 'K+ of the blood 3.5 and 5.5 mmol/L', between, 'unit'],
    ['another unit', 'K+ of the blood between 3.5 and 5.5 mmol/L', { ...between, unit: 'mg/dL' }, 'unit'],
    ['a limit for a range', 'K+ of the blood above 3.5 to 5.5 mmol/L', between, 'comparison'],
    ['an open end', 'K+ of the blood between 3.5 and 5.5 mmol/L', { ...between, op: '<=' }, 'comparison'],
  ])('are not %s', (_, quote, more, fault) => {
    expect(amount(quote, more)).toContain(fault);
  });

  it('may be so many times a limit of normal of the laboratory', () => {
    const above = { op: '>', value: 3, limit: 'upper' } as const;
    expect(times('GPT > 3 x ULN', above)).toEqual([]);
    expect(times('GPT above three times the upper limit of normal', above)).toEqual([]);
    expect(times('GPT above the upper limit of normal', { ...above, value: 1 })).toEqual([]);
    expect(times('GPT between 2 and 3 x ULN', { op: '>=', value: 2, upTo: 3, limit: 'upper' })).toEqual([]);
    const quote = 'GPT > 3 x ULN';
    const trial = kept(quote, [part({ kind: 'measure', what: 'ALT', quote, ...above })], 'confirmed');
    expect(trial.criteria[0]!.proposed!.reading).toBe('ALT > 3 × upper limit of normal');
    const status = (value: number) =>
      screenTrial(
        trial,
        chartOf(
          { born: '1970-05-20' },
          {
            ...result('1742-6', '2026-02-01', quantity(value, 'U/L')),
            referenceRange: [{ high: { value: 40, unit: 'U/L' } }],
          },
        ),
        ON,
      ).criteria[0]!.status;
    expect([119, 121].map(status)).toEqual(['not met', 'met']);
  });

  it.each<[string, string, Partial<ProposedPart>, string]>([
    ['of the other end', 'GPT > 3 x ULN', { op: '>', value: 3, limit: 'lower' }, 'unit'],
    ['for so many units', 'GPT > 3 x ULN', { op: '>', value: 3 }, 'unit'],
    ['where there is no limit of normal', 'GPT > 3 U/L', { op: '>', value: 3, limit: 'upper' }, 'unit'],
    ['with a unit', 'GPT > 3 x ULN', { op: '>', value: 3, unit: 'U/L', limit: 'upper' }, 'unit'],
    [
      'so many times where it says once',
      'GPT above the upper limit of normal',
      { op: '>', value: 3, limit: 'upper' },
      'number',
    ],
    ['once where it says so many times', 'GPT > 3 x ULN', { op: '>', value: 1, limit: 'upper' }, 'number'],
  ])('are not a limit %s', (_, quote, more, fault) => {
    expect(times(quote, more)).toContain(fault);
  });
});

describe('a proposal that the text does not bear out is refused', () => {
  const line = 'Sugar disease without long-standing renal illness within 6 months';
  const sugar = part({ kind: 'condition', what: 'diabetes', quote: 'Sugar disease' });
  const kidneys = part({
    kind: 'condition',
    what: 'chronic kidney disease',
    negated: true,
    window: { kind: 'within', period: { count: 6, unit: 'month' } },
    quote: 'without long-standing renal illness within 6 months',
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
    const either = 'Sugar disease or long-standing renal illness';
    const failing = part({ kind: 'condition', what: 'chronic kidney disease', quote: 'long-standing renal illness' });
    expect(faults(either, [sugar, failing], 'all')).toEqual(['join']);
    expect(faults(either, [sugar, failing], 'any')).toEqual([]);
    expect(faults(either, [{ ...sugar, quote: either }], 'any')).toContain('join');
    expect(
      faults('Type 2 diabetes', [part({ kind: 'condition', what: 'diabetes', quote: 'Type 2 diabetes' })]),
    ).toEqual(['criterion']);
  });

  it('tells a name from a figure and from a denial', () => {
    const lung = 'Occurrence of non-small cell lung cancer';
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
    expect(gains.filter((read) => read === 'whole')).toHaveLength(2);
    expect(gains.filter((read) => read === 'part')).toHaveLength(2);
  });

  it('is asked for in a prompt that is not long', () => {
    expect(vocabularyLines().length).toBeLessThan(12_000);
  });
});
