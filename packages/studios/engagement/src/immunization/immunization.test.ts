import { buildCharts } from '@aceso/fhir';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EngagementError } from '../errors.ts';
import type { ImmunizationCase } from './case.ts';
import { caseFromChart, caseFromParameters } from './from-chart.ts';
import { forecastImmunizations, loadCdsi, readCase } from './index.ts';
import { plusDays } from './period.ts';

const child = (doses: readonly { date: string; cvx: string; mvx?: string }[], more: Partial<ImmunizationCase> = {}) =>
  forecastImmunizations({
    assessed: '2025-11-10',
    patient: { born: '2024-11-01', gender: 'female' },
    doses,
    observations: [],
    ...more,
  });

const group = (report: ReturnType<typeof forecastImmunizations>, name: string) =>
  report.groups.find(({ vaccineGroup }) => vaccineGroup === name)!;

describe('evaluation', () => {
  it('keeps the four days of grace before 12 months, and not the fifth', () => {
    expect(group(child([{ date: '2025-10-28', cvx: '03' }]), 'MMR').doses).toEqual([
      { date: '2025-10-28', cvx: '03', status: 'Valid', reason: 'Age: Grace Period' },
    ]);
    expect(group(child([{ date: '2025-10-27', cvx: '03' }]), 'MMR').doses).toEqual([
      { date: '2025-10-27', cvx: '03', status: 'Not Valid', reason: 'Age: Too Young' },
    ]);
  });

  it('asks 28 days between live vaccines, also of other antigens', () => {
    const apart = (days: number) =>
      group(
        child(
          [
            { date: '2025-10-05', cvx: '03' },
            { date: plusDays('2025-10-05', days), cvx: '21' },
          ],
          { patient: { born: '2024-10-01', gender: 'male' } },
        ),
        'Varicella',
      ).doses[0]!.status;
    expect([apart(0), apart(1), apart(27), apart(28)]).toEqual(['Valid', 'Not Valid', 'Not Valid', 'Valid']);
  });

  it('does not count a dose with a condition, nor one after the assessment', () => {
    const report = forecastImmunizations({
      assessed: '2025-11-10',
      patient: { born: '2024-11-01', gender: 'male' },
      doses: [
        { date: '2025-11-05', cvx: '21', condition: 'expired' },
        { date: '2025-12-05', cvx: '21' },
      ],
      observations: [],
    });
    const varicella = group(report, 'Varicella');
    expect(varicella.doses).toEqual([
      { date: '2025-11-05', cvx: '21', status: 'Sub-standard', reason: 'Dose condition' },
    ]);
    expect(varicella.doseNumber).toBe(1);
    expect(report.notes).toContain('The dose of 2025-12-05 (CVX 21) is after the assessment and is left out.');
  });
});

describe('forecast', () => {
  it('takes immunity and contraindications from observations, and says from which', () => {
    const immune = group(child([], { observations: [{ code: '024', ref: 'Condition/1' }] }), 'Varicella');
    expect(immune).toMatchObject({
      status: 'Immune',
      because: [{ kind: 'immunity', text: '024', ref: 'Condition/1' }],
    });
    const forbidden = group(child([], { observations: [{ code: '154', ref: 'Condition/2' }] }), 'MMR');
    expect(forbidden).toMatchObject({ status: 'Contraindicated' });
    expect(forbidden.earliest).toBeUndefined();
    expect(forbidden.because).toContainEqual(expect.objectContaining({ kind: 'contraindication', ref: 'Condition/2' }));
  });

  it('gives an adult with asplenia the schedule of adults', () => {
    const report = child([], {
      patient: { born: '1990-02-01', gender: 'male' },
      observations: [{ code: '160' }],
    });
    expect(group(report, 'Meningococcal').series[0]!.series).toBe('Meningococcal ACWY risk 2-dose series');
    expect(group(report, 'Meningococcal').earliest).toBe('1992-02-01');
  });

  it('leaves out what no condition of the patient asks for', () => {
    expect(child([]).groups.map(({ vaccineGroup }) => vaccineGroup)).not.toContain('Rabies');
    const traveller = child([], { observations: [{ code: '144' }] });
    expect(group(traveller, 'Rabies').status).toBe('Not Complete');
  });

  it('moves a season by whole years, and only outside the one that the data give', () => {
    const flu = (assessed: string) =>
      group(child([], { assessed, patient: { born: '1980-01-01', gender: 'male' } }), 'Influenza').recommended;
    expect(flu('2025-11-10')).toBe('2025-07-01');
    expect(flu('2026-11-10')).toBe('2026-07-01');
    expect(flu('2019-02-01')).toBe('2018-07-01');
    expect(child([], { assessed: '2026-11-10' }).notes.join()).toContain('Influenza: the data give one season');
  });

  it('never asks for a dose before the last one given, nor outside its own bounds', () => {
    const vaccines = loadCdsi().vaccines.map(({ cvx }) => cvx);
    const given = fc.record({
      born: fc.integer({ min: 0, max: 25_000 }),
      gender: fc.constantFrom('female', 'male', 'unknown' as const),
      doses: fc.array(fc.record({ at: fc.integer({ min: 0, max: 25_000 }), cvx: fc.constantFrom(...vaccines) }), {
        maxLength: 12,
      }),
      observations: fc.subarray(
        loadCdsi().observations.map(({ code }) => code),
        { maxLength: 6 },
      ),
    });
    fc.assert(
      fc.property(given, ({ born, gender, doses, observations }) => {
        const assessed = '2025-11-10';
        const birth = plusDays(assessed, -born);
        const report = forecastImmunizations({
          assessed,
          patient: { born: birth, gender: gender as 'female' },
          doses: doses.map(({ at, cvx }) => ({ date: plusDays(birth, at % (born + 1)), cvx })),
          observations: observations.map((code) => ({ code })),
        });
        for (const each of report.groups.flatMap((one) => [one, ...one.others])) {
          if (each.status !== 'Not Complete') {
            expect(each.earliest).toBeUndefined();
            continue;
          }
          expect(each.recommended! >= each.earliest!).toBe(true);
          if (each.pastDue !== undefined) expect(each.pastDue >= each.earliest!).toBe(true);
        }
        for (const each of report.groups) {
          const last = each.doses.at(-1)?.date;
          if (each.status === 'Not Complete' && last !== undefined && each.others.length === 0)
            expect(each.earliest! >= last || each.series.length > 1).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('reading a case', () => {
  const good = { assessmentDate: '2025-11-10', patient: { birthDate: '2025-01-01', gender: 'female' } };
  const read = (json: unknown) => readCase(json, loadCdsi());

  it('takes our form, with codes that lost their zeros', () => {
    expect(
      read({ ...good, immunizations: [{ date: '2025-03-01', cvx: 8, mvx: 'MSD' }], observations: [{ code: '55' }] }),
    ).toEqual({
      assessed: '2025-11-10',
      patient: { born: '2025-01-01', gender: 'female' },
      doses: [{ date: '2025-03-01', cvx: '08', mvx: 'MSD' }],
      observations: [{ code: '055' }],
    });
  });

  it("takes a row of CDC's workbooks", () => {
    expect(
      read({
        DOB: '2000-01-02 00:00:00',
        Gender: 'M',
        Assessment_Date: '2020-01-02 00:00:00',
        Date_Administered_1: '2019-01-02 00:00:00',
        CVX_1: '33',
        MVX_1: '',
        Date_Administered_2: '',
        Observation_Code_1: '170',
        Observation_Date_1: '2019-05-05 00:00:00',
      }),
    ).toEqual({
      assessed: '2020-01-02',
      patient: { born: '2000-01-02', gender: 'male' },
      doses: [{ date: '2019-01-02', cvx: '33' }],
      observations: [{ code: '170', date: '2019-05-05' }],
    });
  });

  it.each([
    [null, 'the case: is no JSON object.'],
    [{}, 'patient: is missing; give { "birthDate", "gender" }.'],
    [{ ...good, assessmentDate: '2025-02-30' }, 'assessmentDate: "2025-02-30" is no day; write YYYY-MM-DD.'],
    [
      { ...good, patient: { birthDate: '2026-01-01' } },
      'patient.birthDate: 2026-01-01 is after the assessment (2025-11-10).',
    ],
    [
      { ...good, patient: { birthDate: '2025-01-01', gender: 'woman' } },
      'patient.gender: "woman" is none of female, male, unknown.',
    ],
    [{ ...good, immunizations: {} }, 'immunizations: is no list.'],
    [
      { ...good, immunizations: [{ date: '2025-03-01', cvx: '9999' }] },
      'immunizations[0].cvx: "9999" is no CVX code of CDSi 4.64.',
    ],
    [
      { ...good, immunizations: [{ date: '2024-03-01', cvx: '08' }] },
      'immunizations[0].date: 2024-03-01 is before the birth (2025-01-01).',
    ],
    [{ ...good, observations: [{ code: '999' }] }, 'observations[0].code: "999" is no observation of CDSi 4.64.'],
  ])('refuses %j', (json, message) => {
    expect(() => read(json)).toThrow(new EngagementError('input', message));
  });
});

describe('a chart', () => {
  const resources = [
    { resourceType: 'Patient', id: 'p', birthDate: '1970-03-04', gender: 'male' },
    {
      resourceType: 'Immunization',
      id: 'i1',
      status: 'completed',
      patient: { reference: 'Patient/p' },
      vaccineCode: { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: '33' }] },
      occurrenceDateTime: '2018-05-06T10:00:00-05:00',
    },
    {
      resourceType: 'Immunization',
      id: 'i2',
      status: 'not-done',
      patient: { reference: 'Patient/p' },
      vaccineCode: { coding: [{ system: 'http://hl7.org/fhir/sid/cvx', code: '141' }] },
      occurrenceDateTime: '2019-05-06',
    },
    {
      resourceType: 'Immunization',
      id: 'i3',
      status: 'completed',
      patient: { reference: 'Patient/p' },
      vaccineCode: { text: 'flu shot' },
      occurrenceDateTime: '2020-05-06',
    },
    {
      resourceType: 'Condition',
      id: 'c1',
      subject: { reference: 'Patient/p' },
      clinicalStatus: { coding: [{ code: 'active' }] },
      code: { coding: [{ system: 'http://snomed.info/sct', code: '44054006' }], text: 'Type 2 diabetes' },
      onsetDateTime: '2015-01-01',
    },
    {
      resourceType: 'Condition',
      id: 'c2',
      subject: { reference: 'Patient/p' },
      clinicalStatus: { coding: [{ code: 'active' }] },
      code: { coding: [{ system: 'http://snomed.info/sct', code: '62479008' }], text: 'AIDS' },
      onsetDateTime: '2016-01-01',
    },
  ];

  it('gives doses, sure observations, and names what is unsure', () => {
    const { charts } = buildCharts(resources.map((resource) => ({ resource: resource as never })));
    const { given, notes } = caseFromChart(charts[0]!, '2025-11-10');
    expect(given.doses).toEqual([{ date: '2018-05-06', cvx: '33', ref: 'Immunization/i1' }]);
    expect(given.observations).toEqual([{ code: '014', ref: 'Condition/c1', date: '2015-01-01' }]);
    expect(notes).toEqual([
      'Immunization/i3: flu shot has no CVX code and is not counted.',
      'Condition/c2: AIDS may be HIV/AIDS - severely immunocompromised or HIV/AIDS - not severely immunocompromised; a clinician has to decide.',
    ]);
  });

  it('is also read from the Parameters of $immds-forecast', () => {
    const parameter = [
      { name: 'assessmentDate', valueDate: '2025-11-10' },
      ...resources.map((resource) => ({ name: 'x', resource })),
    ];
    const { given } = caseFromParameters({ resourceType: 'Parameters', parameter });
    expect(given.assessed).toBe('2025-11-10');
    expect(given.doses).toHaveLength(1);
    expect(() => caseFromParameters({ resourceType: 'Parameters', parameter: [] })).toThrow('one Patient is needed');
  });
});
