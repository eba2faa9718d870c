import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSearch, type SearchOptions, type SearchQuery } from './index.ts';

function parse(type: string | undefined, query: string, options?: SearchOptions): SearchQuery {
  const parsed = parseSearch(type, query, options);
  if (!parsed.ok) throw new Error(parsed.issues.map((issue) => issue.message).join('; '));
  return parsed.query;
}
const issues = (type: string, query: string, options?: SearchOptions): string[] => {
  const parsed = parseSearch(type, query, options);
  return parsed.ok ? [] : parsed.issues.map((issue) => `${issue.code} ${issue.parameter}: ${issue.message}`);
};
const filter = (type: string, query: string) => parse(type, query).filters[0];

describe('parseSearch', () => {
  it('reads OR values, escapes and AND repetition', () => {
    const { filters } = parse('Patient', 'name=a\\,b,c&name=d');
    expect(filters).toMatchObject([{ values: [{ value: 'a,b' }, { value: 'c' }] }, { values: [{ value: 'd' }] }]);
    expect(filter('Patient', 'identifier=http://s|a\\|b')).toMatchObject({
      values: [{ system: 'http://s', code: 'a|b' }],
    });
  });

  it('tells the forms of tokens apart', () => {
    expect(filter('Observation', 'code=x,s|x,|x,s|')).toMatchObject({
      values: [{ code: 'x' }, { system: 's', code: 'x' }, { system: '', code: 'x' }, { system: 's' }],
    });
    expect(filter('Patient', 'identifier:of-type=http://v2|MR|9')).toEqual({
      kind: 'param',
      param: 'identifier:of-type',
      type: 'token',
      values: [{ type: 'token', system: 'http://v2|MR', code: '9' }],
    });
  });

  it('reads prefixes of dates, numbers and quantities', () => {
    expect(filter('Patient', 'birthdate=ge1980-02')).toMatchObject({
      values: [{ prefix: 'ge', start: Date.UTC(1980, 1, 1), end: Date.UTC(1980, 2, 1) - 1 }],
    });
    expect(filter('RiskAssessment', 'probability=gt0.8')).toMatchObject({
      values: [{ prefix: 'gt', value: 0.8, low: 0.75, high: 0.85 }],
    });
    expect(filter('Observation', 'value-quantity=5.4|http://unitsofmeasure.org|mg/dL')).toMatchObject({
      values: [{ prefix: 'eq', value: 5.4, code: 'mg/dL', canonicalUnit: 'g.m-3', canonicalValue: 54 }],
    });
    expect(filter('Observation', 'date=2024-01-01T00:00:00+01:00')).toMatchObject({
      values: [{ start: Date.UTC(2023, 11, 31, 23) }],
    });
  });

  it('widens ap by a tenth of the way to now', () => {
    const now = Date.UTC(2024, 0, 11);
    const [only] = parse('Patient', 'birthdate=ap2024-01-01', { now }).filters;
    expect(only).toMatchObject({ values: [{ prefix: 'ap', start: expect.any(Number) }] });
    const value = only?.kind === 'param' ? only.values[0] : undefined;
    expect(value?.type === 'date' && (Date.UTC(2024, 0, 1) - value.start) / 3_600_000).toBeCloseTo(22.8, 1);
  });

  it('follows chains through every type that has the parameter', () => {
    expect(filter('Observation', 'subject.name=ann')).toMatchObject({
      kind: 'chain',
      param: 'subject',
      branches: [{ type: 'Patient' }, { type: 'Location' }],
    });
    expect(filter('Observation', 'patient.general-practitioner:Practitioner.family:exact=Gray')).toMatchObject({
      branches: [
        {
          type: 'Patient',
          filter: {
            kind: 'chain',
            param: 'general-practitioner',
            branches: [{ type: 'Practitioner', filter: { modifier: 'exact' } }],
          },
        },
      ],
    });
  });

  it('nests _has', () => {
    expect(filter('Patient', '_has:Observation:patient:_has:AuditEvent:entity:agent=Practitioner/1')).toMatchObject({
      kind: 'has',
      type: 'Observation',
      param: 'patient',
      filter: { kind: 'has', type: 'AuditEvent', param: 'entity', filter: { param: 'agent' } },
    });
  });

  it('reads composites, :missing and :in', () => {
    expect(filter('Observation', 'code-value-quantity=http://loinc.org|8480-6$gt140')).toMatchObject({
      type: 'composite',
      values: [
        {
          parts: [
            { system: 'http://loinc.org', code: '8480-6' },
            { prefix: 'gt', value: 140 },
          ],
        },
      ],
    });
    expect(filter('Patient', 'birthdate:missing=true')).toEqual({
      kind: 'missing',
      param: 'birthdate',
      type: 'date',
      missing: true,
    });
    const expandValueSet = (url: string) => (url === 'http://vs' ? [{ system: 's', code: 'c' }] : undefined);
    expect(parse('Observation', 'code:in=http://vs', { expandValueSet }).filters).toMatchObject([
      { modifier: 'in', values: [{ members: [{ code: 'c' }] }] },
    ]);
    expect(issues('Observation', 'code:in=http://other', { expandValueSet })[0]).toContain('not known here');
  });

  it('reads result parameters', () => {
    const query = parse(
      'Observation',
      '_sort=-date,_id&_count=20&_total=accurate&_summary=data&_elements=id,code&_include=Observation:subject:Patient&_revinclude:iterate=Provenance:target&_include=*',
    );
    expect(query).toMatchObject({
      sort: [
        { param: 'date', descending: true },
        { param: '_id', descending: false },
      ],
      count: 20,
      total: 'accurate',
      summary: 'data',
      elements: ['id', 'code'],
      includes: [
        { source: 'Observation', param: 'subject', target: 'Patient', iterate: false },
        { source: '*', param: '*', iterate: false },
      ],
      revincludes: [{ source: 'Provenance', param: 'target', iterate: true }],
    });
  });

  it('lists what it does not know, or refuses it when strict', () => {
    const query = parse('Patient', 'name=x&colour=red&_text=y&_sort=colour&gender=');
    expect(query.unknown.map((item) => item.name)).toEqual(['colour', '_text', '_sort', 'gender']);
    expect(query.applied).toEqual([{ name: 'name', value: 'x' }]);
    expect(issues('Patient', 'colour=red', { strict: true })).toEqual([
      'not-supported colour: "colour" is not a search parameter of Patient',
    ]);
  });

  it.each([
    ['Patient', 'birthdate=yesterday', 'value birthdate: birthdate takes a date'],
    ['Patient', 'name:sounds-like=x', 'not-supported name:sounds-like: the modifier'],
    ['Observation', 'patient:Device=1', 'never refers to Device'],
    ['Patient', '_count=-1', 'whole number'],
    ['Patient', '_has:Observation=1', '_has is written'],
    ['Observation', 'code-value-quantity=1', 'code$value-quantity'],
    ['Patient', 'name=%E0%A4%A', 'percent-encoding'],
    ['Observation', '_include=Observation:code', 'no reference'],
    ['Patients', 'name=x', 'not an R4 resource type'],
    ['Patient', `name=${'x,'.repeat(3000)}`, 'more than 2000 values'],
    ['Patient', `${'_has:Patient:link:'.repeat(20)}name=x`, 'more than 8 links'],
  ])('%s?%s is refused with a reason', (type, query, message) => expect(issues(type, query).join()).toContain(message));

  it('searches across types by common parameters only', () => {
    expect(parse(undefined, '_id=a&name=x').unknown.map((item) => item.name)).toEqual(['name']);
    expect(parse(undefined, 'name=x&_type=Patient,Practitioner').filters).toMatchObject([{ param: 'name' }]);
    expect(parse(undefined, '_type=Patient,Observation&birthdate=2000').unknown).toHaveLength(1);
  });

  it('never throws and accounts for every parameter', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'name',
        'subject',
        '_has',
        'Patient',
        ':',
        '.',
        ',',
        '|',
        '$',
        '\\',
        '%41',
        '%',
        '&',
        '=',
        'ge2020',
        '_sort',
        '-',
        '1e9',
        'code',
        'value-quantity',
      ),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom('Patient', 'Observation', undefined),
        fc.array(word, { maxLength: 12 }),
        (type, words) => {
          const query = words.join('');
          const parsed = parseSearch(type, query);
          if (parsed.ok) {
            const given = query
              .replace(/^\?/, '')
              .split('&')
              .filter((part) => part !== '').length;
            expect(parsed.query.applied.length + parsed.query.unknown.length).toBe(given);
          } else expect(parsed.issues.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
