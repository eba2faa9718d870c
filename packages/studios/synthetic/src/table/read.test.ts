import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bytes, csvOf, readText, rowsOf } from '../testing/tables.ts';
import { readTable } from './read.ts';
import { parseSchema } from './schema-file.ts';
import type { ColumnSchema } from './table.ts';
import { csvPieces, ndjsonPieces, parquetBytes } from './write.ts';

const column = async (values: readonly (string | number)[], name = 'v'): Promise<ColumnSchema> => {
  const { table } = await readText(`${name},z\n${values.map((value) => `${value},1`).join('\n')}`);
  return table.schema.columns[0]!;
};
const many = (values: readonly (string | number)[], times = 10): (string | number)[] =>
  Array.from({ length: times }, () => values).flat();

describe('what a column is taken for', () => {
  test.each<[string, readonly (string | number)[], Partial<ColumnSchema>]>([
    ['integers', many([3, 5, 8, 13]), { kind: 'integer', min: 3, max: 13, missing: false }],
    ['decimals', many(['1.5', '2', '3.25']), { kind: 'numeric', decimals: 2 }],
    ['decimals always written', many(['1.50', '2.00', '3.25']), { kind: 'numeric', decimals: 2, fixedDecimals: true }],
    [
      'missing words as written',
      many(['1', 'NA', '3', 'NA', '']),
      { kind: 'integer', missing: true, missingWords: ['NA', ''] },
    ],
    ['yes and no', many(['yes', 'no', 'yes']), { kind: 'boolean', levels: ['no', 'yes'] }],
    ['0 and 1', many([0, 1, 1]), { kind: 'boolean', levels: ['0', '1'] }],
    ['words', many(['red', 'blue', 'green']), { kind: 'categorical', levels: ['red', 'blue', 'green'] }],
    ['a scale', many(['severe', 'mild', 'moderate']), { kind: 'ordinal', levels: ['mild', 'moderate', 'severe'] }],
    ['ranges', many(['20-50', '>50', '<=20']), { kind: 'ordinal', levels: ['<=20', '20-50', '>50'] }],
    ['a constant', many(['x']), { kind: 'categorical', levels: ['x'] }],
    ['nothing', many(['', 'NA']), { kind: 'categorical', levels: [], missing: true }],
    ['ISO dates', many(['2024-01-31', '2023-12-01']), { kind: 'date', format: 'YYYY-MM-DD' }],
    ['day first', many(['31/01/2024', '01/02/2024']), { kind: 'date', format: 'DD/MM/YYYY' }],
    ['month first', many(['01/31/2024', '01/02/2024']), { kind: 'date', format: 'MM/DD/YYYY' }],
    ['named months', many(['31-Jan-2024', '02-Feb-2024']), { kind: 'date', format: 'DD-MMM-YYYY' }],
    [
      'moments',
      many(['2024-01-31T08:30:00Z', '2024-02-01T23:59:59Z']),
      { kind: 'datetime', format: 'YYYY-MM-DDTHH:mm:ssZ' },
    ],
    ['times', many(['08:30', '23:59']), { kind: 'time', format: 'HH:mm' }],
    [
      'dates of eight digits',
      Array.from({ length: 30 }, (_, i) => 20240101 + (i % 28)),
      { kind: 'date', format: 'YYYYMMDD' },
    ],
    ['record numbers with zeros', Array.from({ length: 40 }, (_, i) => `00${100 + i}`), { kind: 'identifier' }],
    [
      'numbers among which some words stand',
      [...many([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 20), 'refused'],
      { kind: 'integer', missingWords: ['refused'] },
    ],
    [
      'text',
      Array.from({ length: 40 }, (_, i) => `The patient said ${i} times that it hurts`),
      { kind: 'text', treatment: 'drop' },
    ],
  ])('%s', async (_, values, expected) => expect(await column(values)).toMatchObject(expected));

  test('a name that says identifier, where it has many values', async () => {
    expect(
      (
        await column(
          Array.from({ length: 50 }, (_, i) => 1000 + (i % 30) * 7),
          'patient_id',
        )
      ).kind,
    ).toBe('identifier');
    expect((await column(many([1, 2]), 'covid')).kind).not.toBe('identifier');
  });

  test('zeros and heaps are atoms', async () => {
    const values = Array.from({ length: 400 }, (_, i) => (i % 4 === 0 ? 0 : 10 + ((i * 7919) % 300)));
    expect((await column(values)).atoms).toEqual([0]);
  });

  test('an ambiguous date is read as its neighbours are, and said to be ambiguous where nothing tells', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => `0${(i % 9) + 1}/02/2024,02/${13 + (i % 9)}/2024`);
    const { table, notes } = await readText(`a,b\n${rows.join('\n')}`);
    expect(table.schema.columns.map(({ format }) => format)).toEqual(['MM/DD/YYYY', 'MM/DD/YYYY']);
    expect(notes).toEqual([]);
    const alone = await readText(`a,b\n${rows.map((row) => `${row.split(',')[0]},1`).join('\n')}`);
    expect(alone.notes.join()).toMatch(/column a: every date fits DD\/MM\/YYYY and MM\/DD\/YYYY/);
  });

  test('dates in three formats', async () => {
    const three = ['2024-03-05', '17/03/2024', '5 Mar 2024'];
    const { table, notes } = await readText(
      `a,b\n${many(three)
        .map((each) => `${each},1`)
        .join('\n')}`,
    );
    expect(table.schema.columns[0]).toMatchObject({ kind: 'date' });
    expect(notes.join()).toMatch(/3 formats/);
    const first = table.columns[0]!;
    expect(
      first.type === 'number' &&
        [...first.values.slice(0, 3)].map((value) => new Date(value).toISOString().slice(0, 10)),
    ).toEqual(['2024-03-05', '2024-03-17', '2024-03-05']);
  });
});

describe('refusals name the file, the line and the remedy', () => {
  test.each([
    ['', /x\.csv: the file is empty/],
    ['a,b\n', /x\.csv: the file has a header and no rows/],
    ['a,b,a\n1,2,3\n', /x\.csv: line 1: the header names "a" twice \(columns 1 and 3\)/],
    ['a,b\n1,2\n3\n', /x\.csv: line 3: 1 cell\(s\), but the header has 2/],
    ['a,b\n1,"2\n', /x\.csv: line 2: a quote is opened/],
    ['{"a":1}\nnot json\n', /x\.csv: line 2: this is not JSON/],
  ])('%j', async (text, message) => {
    await expect(readText(text)).rejects.toThrow(message);
  });

  test('bytes that are no text', async () => {
    await expect(
      readTable(new Uint8Array([0x61, 0x2c, 0x62, 0x0a, 0xff, 0xfe, 0xfd]), { name: 'x.csv' }),
    ).rejects.toThrow(/x\.csv: line 1 or soon after: this is not UTF-8/);
    await expect(readTable(new Uint8Array([0x50, 0x4b, 3, 4, 0]), { name: 'x.xlsx' })).rejects.toThrow(/zip or Excel/);
    await expect(readTable(gzipSync('a,b\n1,2\n').subarray(0, 20), { name: 'x.gz' })).rejects.toThrow(
      /x\.gz: the gzip data is damaged/,
    );
  });
});

describe('the same table comes back', () => {
  const text = `${csvOf('id,when,size,name,n', 60, (random, row) => [
    `P-${String(row).padStart(3, '0')}`,
    `2024-0${1 + random.int(9)}-1${random.int(9)}`,
    random.next() < 0.2 ? 'NA' : (random.next() * 10).toFixed(2),
    ['ä "quoted"', 'b,c', 'γ'][random.int(3)]!.replace(/^(.*[",].*)$/, (s) => `"${s.replaceAll('"', '""')}"`),
    random.int(50),
  ])}\n`;

  test('from CSV, byte for byte; with a byte order mark, in gzip, in UTF-16', async () => {
    const { table, inputHash } = await readText(text);
    expect([...csvPieces(table, 1)].join('')).toBe(text);
    expect(inputHash).toMatch(/^[0-9a-f]{64}$/);
    for (const other of [
      bytes(`\ufeff${text}`),
      gzipSync(text),
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
    ])
      expect(rowsOf((await readTable(other)).table)).toEqual(rowsOf(table));
  });

  test('through NDJSON and Parquet', async () => {
    const { table } = await readText(text);
    const json = await readTable(bytes([...ndjsonPieces(table, 1)].join('')));
    const parquet = await readTable(await parquetBytes(table));
    expect([json.source.format, parquet.source.format]).toEqual(['ndjson', 'parquet']);
    const plain = (rows: string[][]): string[][] =>
      rows.map((row) => row.map((cell) => (cell === 'NA' ? '' : /^[\d.]+$/.test(cell) ? String(Number(cell)) : cell)));
    expect(plain(rowsOf(json.table))).toEqual(plain(rowsOf(table)));
    expect(plain(rowsOf(parquet.table))).toEqual(plain(rowsOf(table)));
  });
});

describe("a person's schema", () => {
  test('wins over what is inferred', async () => {
    const schema = parseSchema({
      columns: [
        { name: 'grade', kind: 'categorical' },
        { name: 'age', missingWords: ['99'] },
      ],
    });
    const { table } = await readText(
      csvOf('grade,age', 30, (_, row) => [1 + (row % 3), row % 5 === 0 ? 99 : 20 + row]),
      { schema },
    );
    expect(table.schema.columns[0]).toMatchObject({ kind: 'categorical', levels: ['1', '2', '3'] });
    expect(table.schema.columns[1]).toMatchObject({ kind: 'integer', missing: true });
    expect(rowsOf(table)[0]).toEqual(['1', '99']);
  });

  test.each([
    [{ columns: [{ name: 'agee' }] }, /names "agee", which the table does not have; its columns are a, b/],
    [{ columns: [{ name: 'a', kind: 'number' }] }, /columns\[0\]\.kind is not one of numeric/],
    [{ columns: [{ name: 'b', kind: 'numeric' }] }, /calls column b numeric, and row 1 \(line 2/],
    [{ columns: [{ name: 'b', kind: 'date' }] }, /calls column b date, and row 1/],
    [{ columns: [{ name: 'a', colour: 'red' }] }, /unknown field "colour"/],
    [{}, /top level needs "columns"/],
    [[], /top level is not an object/],
    [
      { columns: [], constraints: [{ type: 'inequality', low: 'a', high: 'b' }] },
      /needs numbers, and column b is categorical/,
    ],
    [{ columns: [], constraints: [{ type: 'order' }] }, /constraints\[0\]\.type is not one of/],
  ])('%j is refused', async (json, message) => {
    await expect((async () => readText('a,b\n1,x\n2,y\n3,x\n', { schema: parseSchema(json) }))()).rejects.toThrow(
      message,
    );
  });
});
