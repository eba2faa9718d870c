import { describe, expect, test } from 'vitest';
import { CaseError, caseOfLine, yearsOf } from './cases.ts';
import { caseOfPhenopacket } from './phenopacket.ts';

describe('a line of a case file', () => {
  test.each(['UNKNOWN_SEX', 'OTHER_SEX', 'unknown', 'other', 'U', '', null])('may have the sex %j', (sex) => {
    expect(caseOfLine({ id: 'a', sex })).toEqual({ id: 'a', findings: [] });
  });

  test('is read with sex, age and both kinds of findings', () => {
    const line = { id: 'a', sex: 'FEMALE', age: 'P2Y6M', observed: ['HP:0001250'], excluded: ['HP:0001263'] };
    expect(caseOfLine(line)).toEqual({
      id: 'a',
      sex: 'female',
      ageYears: 2.5,
      findings: [
        { finding: 'HP:0001250', status: 'observed' },
        { finding: 'HP:0001263', status: 'excluded' },
      ],
    });
  });

  test('may leave out all but the id', () => {
    expect(caseOfLine({ id: 'a', sex: 'UNKNOWN_SEX', age: null })).toEqual({ id: 'a', findings: [] });
  });

  test('is read however its ids and age are written', () => {
    const line = {
      id: 7,
      sex: 'Male ',
      age: { age: { iso8601duration: 'P30Y' } },
      observed: ['hp:0001250', 'HP_0001263', { id: 'HP:0000252', label: 'Microcephaly' }],
    };
    expect(caseOfLine(line)).toEqual({
      id: '7',
      sex: 'male',
      ageYears: 30,
      findings: ['HP:0001250', 'HP:0001263', 'HP:0000252'].map((finding) => ({ finding, status: 'observed' })),
    });
  });

  test.each([
    [[], 'JSON object'],
    [{ observed: [] }, '"id"'],
    [{ id: 'a', observed: 'HP:0001250' }, '"observed" is not a list'],
    [{ id: 'a', observed: ['HP:0001250', 'seizure'] }, '"observed[1]"'],
    [{ id: 'a', age: 'two' }, '"age"'],
    [{ id: 'a', sex: 1 }, '"sex"'],
    [{ id: 'a', sex: 'banana' }, '"sex"'],
    [{ id: 'a', observed: ['HP:0001250'], excluded: ['HP_0001250'] }, 'HP:0001250'],
  ])('is refused with the place: %j', (line, message) => {
    expect(() => caseOfLine(line)).toThrow(CaseError);
    expect(() => caseOfLine(line)).toThrow(message as string);
  });

  test.each([
    ['P11M', 11 / 12],
    ['P0D', 0],
    ['P3W', 3 / 52.18],
    ['P1Y2M3DT4H', 1 + 2 / 12 + 3 / 365.25],
    [7, 7],
    ['30', 30],
    ['', undefined],
  ])('age %j is %s years', (text, years) => {
    if (years === undefined) expect(yearsOf(text)).toBeUndefined();
    else expect(yearsOf(text)).toBeCloseTo(years, 6);
  });

  test.each(['P', 'PT', '2Y', -1])('age %j is refused', (text) => {
    expect(() => yearsOf(text)).toThrow(CaseError);
  });
});

describe('a phenopacket', () => {
  test('gives subject and features', () => {
    const packet = {
      id: 'p1',
      subject: { id: 's', sex: 'MALE', timeAtLastEncounter: { age: { iso8601duration: 'P5Y' } } },
      phenotypicFeatures: [
        { type: { id: 'HP:0001250', label: 'Seizure' }, onset: { age: { iso8601duration: 'P1Y' } } },
        { type: { id: 'HP:0001263', label: 'Global developmental delay' }, excluded: true },
        { type: { id: 'NCIT:C1', label: 'other' } },
      ],
    };
    const expected = {
      case: {
        id: 'p1',
        sex: 'male',
        ageYears: 5,
        findings: [
          { finding: 'HP:0001250', status: 'observed' },
          { finding: 'HP:0001263', status: 'excluded' },
        ],
      },
      other: ['NCIT:C1'],
    };
    expect(caseOfPhenopacket(packet)).toEqual(expected);
    expect(caseOfPhenopacket({ id: 'family', proband: packet })).toEqual(expected);
  });

  test('of version 1 is read: age as text, "negated"', () => {
    const packet = {
      id: 'p',
      subject: { sex: 'FEMALE', ageAtCollection: { age: 'P14Y' } },
      phenotypicFeatures: [{ type: { id: 'HP:0001250' }, negated: true }],
    };
    expect(caseOfPhenopacket(packet).case).toEqual({
      id: 'p',
      sex: 'female',
      ageYears: 14,
      findings: [{ finding: 'HP:0001250', status: 'excluded' }],
    });
  });

  test('takes the age from an age range or from dates', () => {
    const of = (subject: object) => caseOfPhenopacket({ id: 'p', subject }).case.ageYears;
    expect(of({ timeAtLastEncounter: { ageRange: { start: { iso8601duration: 'P10Y' } } } })).toBe(10);
    const dates = { dateOfBirth: '2010-01-01T00:00:00Z', timeAtLastEncounter: { timestamp: '2020-01-01T00:00:00Z' } };
    expect(of(dates)).toBeCloseTo(10, 1);
    expect(of({})).toBeUndefined();
  });

  test.each([
    [[], 'not a JSON object'],
    [{ resourceType: 'Patient' }, 'neither'],
    [{ id: 'p', phenotypicFeatures: [{}] }, 'phenotypicFeatures[0].type.id'],
    [{ id: 'p', phenotypicFeatures: {} }, 'not a list'],
  ])('is refused with the place: %j', (packet, message) => {
    expect(() => caseOfPhenopacket(packet)).toThrow(message as string);
  });
});
