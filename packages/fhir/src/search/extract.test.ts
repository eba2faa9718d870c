import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resourceTypes } from '../schema/index.ts';
import { compileParam } from './extract.ts';
import { dateRange, extractIndex, foldString, type IndexEntry, numberRange, searchParams } from './index.ts';

const of = (resource: object, param: string): IndexEntry[] =>
  extractIndex(resource).filter((entry) => entry.param === param);

describe('search parameters', () => {
  it('every R4 parameter of every type compiles to closures', () => {
    const missing: string[] = [];
    let count = 0;
    for (const type of resourceTypes()) {
      for (const param of searchParams(type).values()) {
        count++;
        if (compileParam(param, type) === undefined) missing.push(`${type}.${param.code}`);
      }
    }
    expect(missing).toEqual([]);
    expect(count).toBeGreaterThan(2500);
  });

  it('narrows the targets of shared parameters to those of the type', () => {
    expect(searchParams('Observation').get('patient')?.targets).toEqual(['Patient']);
    expect(searchParams('AllergyIntolerance').get('patient')?.targets).toEqual(['Patient']);
    expect(searchParams('Observation').get('subject')?.targets).toContain('Device');
  });
});

describe('extractIndex', () => {
  const observation = {
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '85354-9', display: 'Blood  pressure' }], text: 'BP' },
    subject: { reference: 'Patient/p1', identifier: { system: 'http://mrn', value: '7' } },
    effectivePeriod: { start: '2024-02-28T23:30:00-01:00' },
    component: [
      {
        code: { coding: [{ code: '8480-6' }] },
        valueQuantity: { value: 120, system: 'http://unitsofmeasure.org', code: 'mm[Hg]' },
      },
      { code: { coding: [{ code: '8462-4' }] }, valueQuantity: { value: 80, comparator: '<' } },
    ],
  };

  it('tokens carry system, code and folded words; the text of a concept has an entry of its own', () => {
    expect(of(observation, 'code')).toEqual([
      { param: 'code', type: 'token', system: 'http://loinc.org', code: '85354-9', text: 'blood pressure' },
      { param: 'code', type: 'token', text: 'bp' },
    ]);
    expect(of(observation, 'status')).toEqual([
      { param: 'status', type: 'token', system: 'http://hl7.org/fhir/observation-status', code: 'final' },
    ]);
  });

  it('references keep type, id, version, URL and logical identifier', () => {
    expect(of(observation, 'patient')).toEqual([
      {
        param: 'patient',
        type: 'reference',
        targetType: 'Patient',
        targetId: 'p1',
        identifierSystem: 'http://mrn',
        identifierValue: '7',
      },
    ]);
    const other = { ...observation, subject: { reference: 'https://s/fhir/Device/d/_history/2' } };
    expect(of(other, 'patient')).toEqual([]);
    expect(of(other, 'subject')).toEqual([
      {
        param: 'subject',
        type: 'reference',
        targetType: 'Device',
        targetId: 'd',
        version: '2',
        url: 'https://s/fhir/Device/d',
      },
    ]);
  });

  it('open periods reach to the end of time', () => {
    expect(of(observation, 'date')).toEqual([
      { param: 'date', type: 'date', start: Date.UTC(2024, 1, 29, 0, 30), end: 8.64e15 },
    ]);
  });

  it('quantities have canonical values, and comparators open the range', () => {
    const [systolic, diastolic] = of(observation, 'component-value-quantity');
    expect(systolic).toMatchObject({ value: 120, low: 119.5, high: 120.5, code: 'mm[Hg]', canonicalUnit: 'g.m-1.s-2' });
    expect(systolic).toHaveProperty('canonicalLow', 119.5 * 133322);
    expect(diastolic).toMatchObject({ low: -Number.MAX_VALUE, high: 80.5 });
  });

  it('composites pair the code with the value of the same component', () => {
    expect(
      of(observation, 'component-code-value-quantity').map((entry) =>
        entry.type === 'composite'
          ? entry.parts.map((part) =>
              'code' in part && part.type === 'token' ? part.code : part.type === 'quantity' ? part.value : '',
            )
          : [],
      ),
    ).toEqual([
      ['8480-6', 120],
      ['8462-4', 80],
    ]);
  });

  it('reads names, addresses, identifiers by type, and whether someone has died', () => {
    const patient = {
      resourceType: 'Patient',
      name: [{ family: 'Ångström', given: ['José'] }],
      identifier: [{ system: 'http://h', value: '9', type: { coding: [{ system: 'http://v2', code: 'MR' }] } }],
      deceasedDateTime: '2020',
    };
    expect(of(patient, 'name').map((e) => e.type === 'string' && e.folded)).toEqual(['angstrom', 'jose']);
    expect(of(patient, 'identifier:of-type')).toEqual([
      { param: 'identifier:of-type', type: 'token', system: 'http://v2|MR', code: '9' },
    ]);
    expect(of(patient, 'deceased')).toEqual([{ param: 'deceased', type: 'token', code: 'true' }]);
    expect(of({ resourceType: 'Patient' }, 'deceased')).toEqual([{ param: 'deceased', type: 'token', code: 'false' }]);
  });

  it('gives nothing for values of the wrong type, and never throws', () => {
    const keys = [
      'code',
      'subject',
      'effectivePeriod',
      'valueQuantity',
      'component',
      'identifier',
      'meta',
      'name',
      'contained',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom('Observation', 'Patient', 'Bundle', 'Nothing'),
        fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()),
        (type, body) => {
          expect(Array.isArray(extractIndex({ ...body, resourceType: type }))).toBe(true);
        },
      ),
    );
    expect(extractIndex(null)).toEqual([]);
    expect(extractIndex({ resourceType: '__proto__' })).toEqual([]);
  });
});

describe('ranges', () => {
  it.each([
    ['2024', Date.UTC(2024, 0, 1), Date.UTC(2025, 0, 1) - 1],
    ['2024-02', Date.UTC(2024, 1, 1), Date.UTC(2024, 2, 1) - 1],
    ['2024-02-29', Date.UTC(2024, 1, 29), Date.UTC(2024, 2, 1) - 1],
    ['2024-01-01T00:00:00+02:00', Date.UTC(2023, 11, 31, 22), Date.UTC(2023, 11, 31, 22, 0, 0, 999)],
    ['2024-01-01T10:00', Date.UTC(2024, 0, 1, 10), Date.UTC(2024, 0, 1, 10, 0, 59, 999)],
    ['2024-01-01T10:00:00.5Z', Date.UTC(2024, 0, 1, 10, 0, 0, 500), Date.UTC(2024, 0, 1, 10, 0, 0, 599)],
  ])('%s', (text, start, end) => expect(dateRange(text)).toEqual([start, end]));

  it.each(['2023-02-29', '2024-13', '2024-1-1', '24', '2024-01-01T25:00:00Z', 'today', ''])('%s is no date', (text) =>
    expect(dateRange(text)).toBeUndefined(),
  );

  it('reads the implied precision of numbers', () => {
    expect(numberRange('100')).toEqual({ value: 100, low: 99.5, high: 100.5 });
    expect(numberRange('5.40')).toEqual({ value: 5.4, low: 5.395, high: 5.405 });
    expect(numberRange('1e3')).toEqual({ value: 1000, low: 500, high: 1500 });
    expect(numberRange('1e999')).toBeUndefined();
  });

  it('folds case, accents and blanks', () =>
    expect(foldString('  Müller  LÜDENSCHEIDT\t')).toBe('muller ludenscheidt'));
});
