import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartOf, condition, medicine, quantity, result } from '../care-gaps/testing.ts';
import { matchOf, rank, readCriteria, readStudy, screenTrial } from './index.ts';
import { leavesOf } from './parse/read.ts';
import { FLIPS, limits, note, refuted } from './testing/flips.ts';
import { SETS } from './testing/sets.ts';

const ON = '2026-03-01';
const PATIENT = { born: '1970-05-20', sex: 'female' };

/** What one criterion says of a patient with some entries. */
const ask = (
  line: string,
  facts: readonly object[] = [],
  patient: { born: string; sex?: string } = PATIENT,
  section = 'Inclusion',
) => {
  const { criteria } = screenTrial(readCriteria(`${section} Criteria:\n* ${line}`), chartOf(patient, ...facts), ON);
  expect(criteria).toHaveLength(1);
  return criteria[0]!;
};
describe('reading the text of criteria', () => {
  const trials = Object.entries(SETS).map(([name, words]) => [name, readCriteria(words)] as const);

  it('reads most of forty sets whole, and says what it did not read', () => {
    const sum = (key: 'criteria' | 'whole' | 'none') =>
      trials.reduce((total, [, { coverage }]) => total + coverage[key], 0);
    expect(trials.length).toBeGreaterThanOrEqual(40);
    expect(sum('whole') / sum('criteria')).toBeGreaterThan(0.74);
    expect(sum('none') / sum('criteria')).toBeLessThan(0.1);
    for (const [, { criteria, coverage }] of trials)
      for (const { id, read } of criteria)
        expect(coverage.unread.some(({ criterion }) => criterion === id)).toBe(read !== 'whole');
  });

  it.each(trials)('loses no word: %s', (_, { text: whole, criteria }) => {
    const kept = new Uint8Array(whole.length);
    for (const { span, test } of criteria) {
      kept.fill(1, span.start, span.end);
      for (const leaf of leavesOf(test)) {
        expect(leaf.span.start).toBeGreaterThanOrEqual(span.start);
        expect(leaf.span.end).toBeLessThanOrEqual(span.end);
        expect(whole.slice(leaf.span.start, leaf.span.end).trim()).not.toBe('');
      }
    }
    const lost = [...whole]
      .map((char, at) => (kept[at] ? ' ' : char))
      .join('')
      .replace(/(?:key |patients must meet all of the following )?(?:in|ex)clusion(?: criteria)?:?/gi, '')
      .replace(/adequate organ function, defined as:/i, '');
    expect(lost.match(/\p{L}{3,}/gu) ?? []).toEqual([]);
  });

  it('tells inclusion from exclusion in lists, numbers and one paragraph', () => {
    const of = (words: string) => readCriteria(words).criteria.map(({ id, text: line }) => `${id} ${line}`);
    expect(of('Inclusion Criteria: Adults. Asthma. Exclusion Criteria: COPD; HIV infection.')).toEqual([
      'I1 Adults.',
      'I2 Asthma.',
      'E1 COPD;',
      'E2 HIV infection.',
    ]);
    expect(of('INCLUSION CRITERIA\n1. Asthma that goes\non for long\n2) Gout\n\nEXCLUSION CRITERIA\n- COPD')).toEqual([
      'I1 Asthma that goes on for long',
      'I2 Gout',
      'E1 COPD',
    ]);
    expect(of('Patients with any of the following will be excluded:\n* COPD')).toEqual(['E1 COPD']);
    expect(() => readCriteria(' \n')).toThrow('is empty');
  });

  it('keeps qualifiers that it cannot read: they are never taken for met', () => {
    expect(ask('Uncontrolled hypertension', [condition('I10', '2019-01-01')])).toMatchObject({
      status: 'unknown',
      read: 'part',
    });
    expect(ask('Histologically confirmed breast cancer', [condition('C50.919', '2019-01-01')])).toMatchObject({
      status: 'unknown',
      missing: ['needs reading: Histologically'],
    });
    expect(
      ask('Systemic corticosteroids (> 10 mg prednisone daily) within 14 days', [
        medicine('Prednisone 5 mg', '2026-02-25'),
      ]).status,
    ).toBe('unknown');
    expect(ask('Hemorrhagic stroke', [condition('I63.9', '2020-01-01')]).status).toBe('unknown');
    expect(ask('Aged 40 years or younger at diagnosis', []).read).toBe('none');
    expect(ask('Family history of melanoma', [condition('C43.9', '2020-01-01')]).status).toBe('unknown');
  });
});

describe('screening', () => {
  it.each(FLIPS)('%s', (line, yes, no) => {
    const met = ask(line, yes);
    expect([met.status, met.read]).toEqual(['met', 'whole']);
    expect(met.evidence.length).toBeGreaterThan(0);
    const not = ask(line, no);
    expect([not.status, not.evidence.length > 0]).toEqual(['not met', true]);
    expect(ask(line).status).toBe('unknown');
    // An exclusion says the opposite of the same.
    expect([ask(line, yes, PATIENT, 'Exclusion').speaks, ask(line, no, PATIENT, 'Exclusion').speaks]).toEqual([
      'against',
      'for',
    ]);
    expect(ask(line, [], PATIENT, 'Exclusion').speaks).toBe('open');
  });

  it.each([
    ['Age ≥ 18 years', '2008-03-01', '2008-03-02'],
    ['Adults up to 75 years of age', '1950-03-02', '1950-03-01'],
    ['18 to 75 years old, inclusive', '1950-03-02', '1950-03-01'],
    ['Women aged 40-60', '1986-03-01', '1986-03-02'],
    ['Younger than 65 years of age', '1961-03-02', '1961-03-01'],
    ['At least 6 months of age', '2025-09-01', '2025-09-02'],
    ['18 years of age or older', '2008-03-01', '2008-03-02'],
    ['Age: 12 Years to 17 Years', '2014-03-01', '2014-03-02'],
  ])('%s: to the day', (line, last, beyond) => {
    expect(ask(line, [], { born: last, sex: 'female' }).status).toBe('met');
    expect(ask(line, [], { born: beyond, sex: 'female' }).status).toBe('not met');
    expect(ask(line, [], { born: last.slice(0, 4), sex: 'female' }).status).toBe('unknown');
  });

  it('leaves "older than" open in the year that it may mean', () => {
    expect(ask('Older than 18 years of age', [], { born: '2007-06-01' }).status).toBe('unknown');
    expect(ask('Older than 18 years of age', [], { born: '2007-03-01' }).status).toBe('met');
  });

  it('asks women of what is asked of women', () => {
    const line = 'Women of childbearing potential must have a negative pregnancy test';
    expect(ask(line, [], { born: '1990-01-01', sex: 'male' })).toMatchObject({
      status: 'met',
      evidence: [{ ref: 'Patient/p', path: 'Patient.gender' }],
    });
    expect(ask(line, [], { born: '1990-01-01' }).status).toBe('unknown');
    expect(ask('Pregnant women', [], { born: '1990-01-01', sex: 'male' }, 'Exclusion').speaks).toBe('for');
  });

  it('takes what an exception names out, entry by entry', () => {
    const line = 'Malignancy within 5 years, except basal cell carcinoma of the skin';
    const skin = condition('C44.91', '2024-01-01');
    expect(ask(line, [skin])).toMatchObject({ status: 'not met', reason: expect.stringContaining('excepted') });
    expect(ask(line, [skin, condition('C34.90', '2024-01-01')]).status).toBe('met');
    // More than the record says: whether it was treated.
    expect(ask('Malignancy within 5 years, except adequately treated basal cell carcinoma', [skin]).status).toBe(
      'unknown',
    );
    expect(
      ask('Cancer. Patients with non-melanoma skin cancer are eligible.', [skin], PATIENT, 'Exclusion').status,
    ).toBe('not met');
    expect(
      ask('ANC < 1.0 x 10^9/L unless HIV infection', [result('751-8', '2026-02-01', quantity(0.5, '10*3/uL'))]).status,
    ).toBe('unknown');
  });

  it('allows more in the case that brackets name', () => {
    const line = 'AST ≤ 2.5 x ULN (≤ 5 x ULN if liver metastases)';
    const ast = result('1920-8', '2026-02-01', limits(160, 'U/L', 40));
    expect(ask(line, [ast, condition('C78.7', '2025-01-01')]).status).toBe('met');
    expect(ask(line, [ast, condition('C78.7', '2025-01-01', refuted)]).status).toBe('not met');
    expect(ask(line, [ast]).status).toBe('unknown');
  });

  it('counts, nests, and binds a list to the last of two limits', () => {
    const two = 'At least two of the following:\n  * Hypertension\n  * Diabetes\n  * Heart failure';
    const [a, b, c] = [
      condition('I10', '2019-01-01'),
      condition('E11.9', '2019-01-01'),
      condition('I50.9', '2019-01-01', refuted),
    ];
    expect(ask(two, [a, b]).status).toBe('met');
    expect(ask(two, [a]).status).toBe('unknown');
    expect(ask(two, [a, condition('E11.9', '2019-01-01', refuted), c]).status).toBe('not met');
    const bmi = 'BMI ≥ 30 kg/m2, or ≥ 27 kg/m2 with at least one of the following:\n  * hypertension\n  * dyslipidemia';
    const of = (value: number) => result('39156-5', '2026-02-01', quantity(value, 'kg/m2'));
    expect(ask(bmi, [of(31)]).status).toBe('met');
    expect(ask(bmi, [of(28), a]).status).toBe('met');
    expect(ask(bmi, [of(28)]).status).toBe('unknown');
    expect(ask(bmi, [of(26), a]).status).toBe('not met');
  });

  it('denies what stands behind the word, each of a list, and no more', () => {
    const platelets = (value: number) => result('777-3', '2026-02-01', quantity(value, '10*3/uL'));
    const stroke = condition('I63.9', '2020-01-01');
    expect(ask('Platelets ≥ 75 x 10^9/L without transfusion within 7 days', [platelets(50)]).status).toBe('not met');
    expect(ask('Platelets ≥ 75 x 10^9/L without transfusion within 7 days', [platelets(80)]).status).toBe('unknown');
    expect(
      ask('No history of stroke and platelets ≥ 100 x 10^9/L', [
        condition('I63.9', '2020-01-01', refuted),
        platelets(120),
      ]).status,
    ).toBe('met');
    expect(ask('No history of stroke, no history of epilepsy', [stroke]).status).toBe('not met');
    expect(
      ask('No history of stroke, no history of epilepsy', [
        condition('I63.9', '2020-01-01', refuted),
        condition('G40.909', '2020-01-01'),
      ]).status,
    ).toBe('not met');
    expect(ask('A male or a non-pregnant, non-lactating female', [], { born: '1990-01-01', sex: 'male' }).status).toBe(
      'met',
    );
    expect(ask('Must not be pregnant', [], { born: '1990-01-01', sex: 'male' }).status).toBe('met');
    expect(ask('Age < 18 or > 80 years', [], { born: '1940-01-01', sex: 'male' }).status).toBe('met');
    expect(ask('Age < 18 or > 80 years', [], { born: '1990-01-01', sex: 'male' }).status).toBe('not met');
    expect(ask('HIV negative', [condition('B20', '2020-01-01')]).status).toBe('not met');
  });

  it('reads two limits on either side, and one medicine for itself', () => {
    const a1c = (value: number) => [result('4548-4', '2026-02-01', quantity(value, '%'))];
    const line = 'HbA1c greater than 9.0 percent or less than 6.5 percent';
    expect([6, 7, 10].map((value) => ask(line, a1c(value)).status)).toEqual(['met', 'not met', 'met']);
    expect(ask('Currently taking warfarin', [medicine('Apixaban 5 MG', '2024-01-01')]).status).toBe('unknown');
    expect(ask('Currently taking an anticoagulant', [medicine('Apixaban 5 MG', '2024-01-01')]).status).toBe('met');
    expect(ask('Subjects who smoke more than 10 cigarettes a day', []).status).toBe('unknown');
    expect(
      ask('Current, or history of, seizures', [
        condition('G40.909', '2010-01-01', { clinicalStatus: { coding: [{ code: 'resolved' }] } }),
      ]).status,
    ).toBe('met');
    expect(ask('18 years of age or older at the time of signing the informed consent')).toMatchObject({
      status: 'met',
      read: 'whole',
    });
  });

  it('leaves open what may mean each or both', () => {
    const line = 'History of stroke and epilepsy';
    const stroke = condition('I63.9', '2020-01-01');
    expect(ask(line, [stroke, condition('G40.909', '2020-01-01', refuted)], PATIENT, 'Exclusion').status).toBe(
      'unknown',
    );
    expect(ask(line, [stroke, condition('G40.909', '2020-01-01')], PATIENT, 'Exclusion').status).toBe('met');
  });

  it('reads notes: with the words, and what they deny', () => {
    const said = ask('History of pancreatitis', [note('Admitted in 2019 with acute pancreatitis, recovered.')]);
    expect(said).toMatchObject({
      status: 'met',
      evidence: [{ path: 'Observation.note[0].text', span: { start: 28, end: 40, text: 'pancreatitis' } }],
    });
    expect(ask('History of pancreatitis', [note('No history of pancreatitis.')]).status).toBe('not met');
    expect(ask('History of pancreatitis', [note('Mother had pancreatitis.')]).status).toBe('unknown');
    expect(ask('Pancreatitis within 6 months', [note('Had pancreatitis.')]).status).toBe('unknown');
  });

  it('counts from the beginning where the text speaks of the diagnosis, whether the condition goes on or not', () => {
    const since = (day: string) => [condition('E11.9', day)];
    for (const line of [
      'Type 2 diabetes diagnosed at least 6 months ago',
      'Type 2 diabetes diagnosed more than 6 months before screening',
      'Diagnosis of type 2 diabetes at least 6 months prior to enrollment',
    ])
      expect([ask(line, since('2015-01-01')).status, ask(line, since('2026-01-01')).status], line).toEqual([
        'met',
        'not met',
      ]);
    const lately = 'Type 2 diabetes diagnosed within the past 5 years';
    expect([ask(lately, since('2015-01-01')).status, ask(lately, since('2024-01-01')).status]).toEqual([
      'not met',
      'met',
    ]);
    expect(ask('Type 2 diabetes within the past 5 years', since('2015-01-01')).status).toBe('met');
    expect(ask('Myocardial infarction (< 6 months)', [condition('I21.9', '2015-01-01')]).status).toBe('not met');
  });

  it('does not take an old result, one without limit of normal, or one in another unit', () => {
    expect(ask('HbA1c ≥ 7%', [result('4548-4', '2024-02-01', quantity(8, '%'))])).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('longer ago than 365 days'),
    });
    expect(ask('ALT > 3 x ULN', [result('1742-6', '2026-02-01', quantity(200, 'U/L'))]).status).toBe('unknown');
    expect(ask('Platelets > 100 x 10^9/L', [result('777-3', '2026-02-01', quantity(200, 'mg/dL'))]).status).toBe(
      'unknown',
    );
    expect(ask('HbA1c ≥ 7%', [result('4548-4', '2026-03-02', quantity(8, '%'))]).status).toBe('unknown');
    expect(
      ask('HbA1c ≥ 7%', [result('4548-4', '2026-02-02', { ...quantity(8, '%'), status: 'preliminary' })]).status,
    ).toBe('unknown');
  });

  it('holds no criterion of any set met or not met without an entry', () => {
    const facts = FLIPS.flatMap(([, yes, no]) => [...yes, ...no]);
    const trials = Object.values(SETS).map((words) => readCriteria(words));
    fc.assert(
      fc.property(fc.subarray(facts, { maxLength: 8 }), fc.constantFrom('male', 'female', 'unknown'), (some, sex) => {
        const chart = chartOf({ born: '1970-05-20', sex }, ...some);
        for (const trial of trials) {
          const screening = screenTrial(trial, chart, ON);
          for (const { status, evidence, speaks, section, read } of screening.criteria) {
            if (status === 'unknown') expect(speaks).toBe('open');
            else {
              expect(evidence.length).toBeGreaterThan(0);
              for (const { ref } of evidence) expect(chart.byRef.has(ref)).toBe(true);
              expect(speaks).toBe((status === 'met') === (section === 'inclusion') ? 'for' : 'against');
            }
            if (read === 'none') expect(status).toBe('unknown');
          }
        }
      }),
      { numRuns: 12, seed: 7 },
    );
  });

  it('holds a limit against any number, whatever the comparison', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 400 }),
        fc.constantFrom('≥', '>', '≤', '<', 'at least', 'less than'),
        (value, limit, op) => {
          const { status } = ask(`LDL cholesterol ${op} ${limit} mg/dL`, [
            result('13457-7', '2026-02-01', quantity(value, 'mg/dL')),
          ]);
          const fits = {
            '≥': value >= limit,
            'at least': value >= limit,
            '>': value > limit,
            '≤': value <= limit,
            '<': value < limit,
            'less than': value < limit,
          }[op];
          expect(status).toBe(fits ? 'met' : 'not met');
        },
      ),
      { numRuns: 40, seed: 7 },
    );
  });
});

describe('trials and patients beside each other', () => {
  const trial = readCriteria(
    'Inclusion Criteria:\n* Age ≥ 18 years\n* Type 2 diabetes\nExclusion Criteria:\n* Pancreatitis',
    { id: 't1', title: 'A trial' },
  );
  const screen = (...facts: object[]) => screenTrial(trial, chartOf(PATIENT, ...facts), ON);

  it('says eligible only where everything is known', () => {
    expect(screen(condition('E11.9', '2019-01-01'))).toMatchObject({
      verdict: 'open',
      counts: { for: 2, against: 0, open: 1 },
      trial: { id: 't1' },
    });
    expect(screen(condition('E11.9', '2019-01-01'), condition('K85.9', '2019-01-01', refuted)).verdict).toBe(
      'eligible',
    );
    expect(screen(condition('K85.9', '2019-01-01')).verdict).toBe('not eligible');
    expect(() => screenTrial(trial, chartOf(PATIENT), '2026-02-30')).toThrow('is no day');
  });

  it('ranks what nothing speaks against first, then what is about the patient', () => {
    const entries = [
      { key: 'ruled out', match: matchOf(screen(condition('E11.9', '2019-01-01'), condition('K85.9', '2019-01-01'))) },
      { key: 'nothing known', match: matchOf(screen()) },
      { key: 'near', match: matchOf(screen(condition('E11.9', '2019-01-01'))) },
    ];
    expect(rank(entries).map(({ key }) => key)).toEqual(['near', 'nothing known', 'ruled out']);
    expect(entries[0]!.match.againstIds).toEqual(['E1']);
  });

  it('reads a ResearchStudy with its Group, and criteria in its description', () => {
    const loinc = (code: string, display: string) => ({ coding: [{ system: 'http://loinc.org', code, display }] });
    const study = readStudy({
      resourceType: 'Bundle',
      entry: [
        {
          resource: {
            resourceType: 'ResearchStudy',
            id: 's',
            title: 'Study',
            status: 'active',
            description: 'Exclusion Criteria:\n* History of stroke',
          },
        },
        {
          resource: {
            resourceType: 'Group',
            id: 'g',
            type: 'person',
            actual: false,
            characteristic: [
              {
                code: loinc('30525-0', 'Age'),
                valueRange: { low: { value: 18, unit: 'a' }, high: { value: 60, unit: 'a' } },
                exclude: false,
              },
              {
                code: { text: 'Diagnosis' },
                valueCodeableConcept: {
                  coding: [{ system: 'http://snomed.info/sct', code: '44054006', display: 'Type 2 diabetes' }],
                },
                exclude: false,
              },
              {
                code: loinc('4548-4', 'HbA1c'),
                valueQuantity: { value: 10, comparator: '>', unit: '%' },
                exclude: true,
              },
              { code: { text: 'Good will' }, valueCodeableConcept: { text: 'agreed' }, exclude: false },
            ],
          },
        },
      ],
    });
    expect(study.criteria.map(({ id, read }) => [id, read])).toEqual([
      ['I1', 'whole'],
      ['I2', 'whole'],
      ['E1', 'whole'],
      ['I3', 'none'],
      ['E2', 'whole'],
    ]);
    const found = screenTrial(
      study,
      chartOf(
        PATIENT,
        condition('44054006', '2019-01-01'),
        result('4548-4', '2026-02-01', quantity(11, '%')),
        condition('I63.9', '2019-01-01'),
      ),
      ON,
    );
    expect(found.criteria.map(({ speaks }) => speaks)).toEqual(['for', 'for', 'against', 'open', 'against']);
    for (const { span, text: line } of study.criteria) expect(study.text.slice(span.start, span.end)).toBe(line);
    expect(() => readStudy({ resourceType: 'Patient' })).toThrow('no ResearchStudy');
  });
});
