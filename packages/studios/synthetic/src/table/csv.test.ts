import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CsvReader, csvCell, detectDialect } from './csv.ts';

const DIALECT = { delimiter: ',', quote: '"' };

function read(text: string, dialect = DIALECT, piece = text.length || 1): { cells: string[][]; lines: number[] } {
  const cells: string[][] = [];
  const lines: number[] = [];
  const reader = new CsvReader(dialect, (row, line) => {
    cells.push(row);
    lines.push(line);
  });
  for (let i = 0; i < text.length; i += piece) reader.push(text.slice(i, i + piece));
  reader.end();
  return { cells, lines };
}

describe('CsvReader', () => {
  test('cells, quotes, quoted delimiters and line ends; the line on which each record begins', () => {
    const { cells, lines } = read('a,b\n"x,1","say ""hi"""\r\n"two\nlines",\n\nlast,é');
    expect(cells).toEqual([
      ['a', 'b'],
      ['x,1', 'say "hi"'],
      ['two\nlines', ''],
      ['last', 'é'],
    ]);
    expect(lines).toEqual([1, 2, 3, 6]);
  });

  test('old line ends (CR alone)', () =>
    expect(read('a,b\r1,2\r').cells).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]));

  test('a quote that is never closed names its line', () => {
    expect(() => read('a,b\n1,"2\n3,4\n')).toThrow(/line 2: a quote is opened and never closed/);
  });

  test('agrees with csv-parse on anything that is written well, in pieces of any size', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '1', ',', '"', '\n', ' ', 'é', ';', "'", '\r\n'),
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 4 }),
        fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 20 }),
        (width, rows, piece) => {
          const table = rows.map((row) => row.slice(0, width));
          const text = table.map((row) => row.map((each) => csvCell(each, DIALECT)).join(',')).join('\n');
          const expected = parse(text, { relax_column_count: true, record_delimiter: ['\n', '\r\n'] });
          expect(read(text, DIALECT, piece).cells).toEqual(expected);
          expect(read(text, DIALECT, piece).cells).toEqual(table);
        },
      ),
    );
  });
});

describe('detectDialect', () => {
  test.each([
    ['a,b,c\n1,2,3\n', ','],
    ['a;b;c\n1,5;2,5;3\n', ';'],
    ['a\tb\n1\t2\n', '\t'],
    ['a|b|c\n1|2|3\n', '|'],
    ['name;note\n"a;b";"c,d,e,f"\n"x";"y,z"\n', ';'],
    ['only\n1\n2\n', ','],
  ])('%j', (text, delimiter) => expect(detectDialect(text).delimiter).toBe(delimiter));

  test('single quotes, where they quote', () => {
    expect(detectDialect("a,b\n'x,y',1\n'z,w',2\n").quote).toBe("'");
    expect(detectDialect("a,b\nO'Neil,1\nD'Arcy,2\n").quote).toBe('"');
  });
});
