import type { CodeSystem, ValueSet } from '@medplum/fhirtypes';
import { describe, expect, it } from 'vitest';
import { FIXTURE, FIXTURE_TABLE, FIXTURE_TABLE_NAME } from '../fixture.ts';
import { buildContent } from './content.ts';
import { columnTypes, parseCsv, tableLibrary } from './table.ts';
import { readTar } from './tar.ts';
import { expandValueSet } from './value-sets.ts';

const set = (url: string, more: Partial<ValueSet>): ValueSet => ({
  resourceType: 'ValueSet',
  url,
  status: 'active',
  ...more,
});
const codeSystem: CodeSystem = {
  resourceType: 'CodeSystem',
  url: 'urn:cs',
  status: 'active',
  content: 'complete',
  concept: [{ code: 'a', concept: [{ code: 'a1' }, { code: 'a2' }] }, { code: 'b' }],
};
const local = (sets: readonly ValueSet[]) => ({
  valueSets: new Map(sets.map((each) => [each.url as string, each])),
  codeSystems: new Map([['urn:cs', codeSystem]]),
});
const expand = (top: ValueSet, others: readonly ValueSet[] = []) =>
  expandValueSet(top, local([top, ...others])).map(({ code }) => code);

describe('a value set', () => {
  it.each([
    ['listed codes', { compose: { include: [{ system: 's', concept: [{ code: '1' }, { code: '2' }] }] } }, ['1', '2']],
    ['a whole code system', { compose: { include: [{ system: 'urn:cs' }] } }, ['a', 'a1', 'a2', 'b']],
    [
      'is-a',
      { compose: { include: [{ system: 'urn:cs', filter: [{ property: 'concept', op: 'is-a', value: 'a' }] }] } },
      ['a', 'a1', 'a2'],
    ],
    [
      'descendent-of',
      {
        compose: {
          include: [{ system: 'urn:cs', filter: [{ property: 'concept', op: 'descendent-of', value: 'a' }] }],
        },
      },
      ['a1', 'a2'],
    ],
    [
      'without exclusions',
      { compose: { include: [{ system: 'urn:cs' }], exclude: [{ system: 'urn:cs', concept: [{ code: 'a1' }] }] } },
      ['a', 'a2', 'b'],
    ],
    [
      'a stored expansion, nested, without abstract codes',
      {
        expansion: {
          timestamp: '2026',
          contains: [{ code: 'x', system: 's', abstract: true, contains: [{ code: 'y', system: 's' }] }],
        },
      },
      ['y'],
    ],
    ['an empty expansion', { expansion: { timestamp: '2026' } }, []],
  ] as [string, Partial<ValueSet>, string[]][])('expands %s', (_name, more, codes) =>
    expect(expand(set('urn:t', more))).toEqual(codes),
  );

  it('expands others, and what two conditions have in common', () => {
    const one = set('urn:one', {
      compose: { include: [{ system: 'urn:cs', concept: [{ code: 'a' }, { code: 'b' }] }] },
    });
    expect(expand(set('urn:t', { compose: { include: [{ valueSet: ['urn:one'] }] } }), [one])).toEqual(['a', 'b']);
    expect(
      expand(
        set('urn:t', { compose: { include: [{ system: 'urn:cs', concept: [{ code: 'b' }], valueSet: ['urn:one'] }] } }),
        [one],
      ),
    ).toEqual(['b']);
  });

  it('refuses what it cannot expand, by name', () => {
    expect(() => expand(set('urn:t', { compose: { include: [{ system: 'urn:elsewhere' }] } }))).toThrow(
      'urn:t cannot be expanded: it takes codes of urn:elsewhere',
    );
    expect(() => expand(set('urn:t', { compose: { include: [{ valueSet: ['urn:t'] }] } }))).toThrow(
      'it includes itself',
    );
    expect(() => expand(set('urn:t', {}))).toThrow('neither an expansion nor a definition');
    expect(() =>
      expand(
        set('urn:t', {
          compose: { include: [{ system: 'urn:cs', filter: [{ property: 'p', op: 'regex', value: '.' }] }] },
        }),
      ),
    ).toThrow('not one this program computes');
  });

  it('loaded twice is taken in its later edition', () => {
    const place = { place: 'x' };
    const older = set('urn:t', {
      date: '2020',
      expansion: { timestamp: '2020', contains: [{ code: 'old', system: 's' }] },
    });
    const newer = set('urn:t', {
      date: '2023',
      expansion: { timestamp: '2023', contains: [{ code: 'new', system: 's' }] },
    });
    for (const order of [
      [older, newer],
      [newer, older],
    ]) {
      const content = buildContent(order.map((resource) => ({ ...place, resource })));
      expect(content.expansion('urn:t').map(({ code }) => code)).toEqual(['new']);
    }
  });
});

describe('a data table', () => {
  it('is read as RFC 4180 has it', () => {
    const { columns, rows } = parseCsv('\uFEFFa,b\r\n"x, ""y""","line\nbreak"\r\n,z\n', 't.csv');
    expect(columns).toEqual(['a', 'b']);
    expect(rows).toEqual([
      ['x, "y"', 'line\nbreak'],
      ['', 'z'],
    ]);
  });

  it.each([
    ['a,b\n1\n', 't.csv, record 2: 1 fields'],
    ['a\n"open', 'never closed'],
    ['', 'empty'],
  ])('with a mistake is refused', (text, message) => expect(() => parseCsv(text, 't.csv')).toThrow(message));

  it('has integers, decimals and text by its columns, and null for nothing', () => {
    const table = parseCsv(FIXTURE_TABLE, FIXTURE_TABLE_NAME);
    expect(columnTypes(table)).toEqual(['Integer', 'String', 'Decimal']);
    const [define] = tableLibrary(table, { id: 'T', define: 'D' }).library.statements?.def ?? [];
    const list = define?.expression as { element: { element: { value: { type: string } }[] }[] } | undefined;
    expect(list?.element[1]?.element[2]?.value.type).toBe('Null');
  });

  it('that fits no missing library is told', () => {
    const { problems } = buildContent(FIXTURE, [parseCsv('a\n1\n', 'x-y-9.9.csv')]);
    expect(problems[0]?.message).toContain('no included library of that version is missing');
  });
});

describe('an archive', () => {
  const entry = (name: string, content: string): Buffer => {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write(content.length.toString(8).padStart(11, '0'), 124);
    header.write('0', 156);
    return Buffer.concat([header, Buffer.from(content), Buffer.alloc((512 - (content.length % 512)) % 512)]);
  };
  it('gives its files', () => {
    const archive = Buffer.concat([entry('a.json', '{}'), entry('b/c.json', '[1]'), Buffer.alloc(1024)]);
    expect([...readTar(archive)].map(({ name, content }) => `${name} ${content}`)).toEqual([
      'a.json {}',
      'b/c.json [1]',
    ]);
  });
  it('that is cut off is refused', () => {
    expect(() => [...readTar(entry('a.json', 'x'.repeat(600)).subarray(0, 700))]).toThrow('cut off');
  });
});

describe('content', () => {
  it('names the plans there are when one is not', () => {
    expect(() => buildContent(FIXTURE).plan('other')).toThrow('Loaded: kidney-check');
  });
  it('tells a library that is not ELM and keeps the rest', () => {
    const broken = {
      resourceType: 'Library' as const,
      id: 'x',
      status: 'active' as const,
      type: {},
      content: [{ contentType: 'application/elm+json', data: 'e30=' }],
    };
    const { problems, plans } = buildContent([...FIXTURE, { place: 'x.json', resource: broken }]);
    expect(problems[0]).toMatchObject({ place: 'x.json' });
    expect(plans).toHaveLength(1);
  });
});
