import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EngagementError } from '../errors.ts';
import { buildX12, type NewInterchange, withDelimiters } from './build.ts';
import { hierarchyOf } from './hierarchy.ts';
import { parseX12, writeX12 } from './parse.ts';
import { element, parts } from './segment.ts';

const QUESTION: NewInterchange = {
  sender: ['ZZ', 'CLINIC'],
  receiver: ['ZZ', 'PAYER'],
  date: '2025-11-10',
  time: '09:30',
  control: 905,
  isTest: true,
  groups: [
    {
      code: 'HS',
      sender: 'CLINIC',
      receiver: 'PAYER',
      control: 7,
      version: '005010X279A1',
      transactions: [
        {
          type: '270',
          control: '0001',
          segments: [
            ['BHT', '0022', '13', 'Q1', '20251110', '0930'],
            ['HL', '1', '', '20', '1'],
            ['NM1', 'PR', '2', 'SOME PAYER', '', '', '', '', 'PI', '12345'],
            ['HL', '2', '1', '21', '1'],
            ['NM1', '1P', '2', 'SOME CLINIC', '', '', '', '', 'XX', '1234567893'],
            ['HL', '3', '2', '22', '0'],
            ['TRN', '1', 'TRACE-1', '9CLINIC'],
            ['NM1', 'IL', '1', 'DOE', 'JANE', '', '', '', 'MI', 'M-1'],
            ['EQ', [['30'], ['98']], ['HC', '99213', '', '']],
          ],
        },
      ],
    },
  ],
};
const TEXT = buildX12(QUESTION);

describe('X12', () => {
  it('builds an envelope that keeps its promises', () => {
    expect(TEXT.slice(0, 106)).toBe(
      'ISA*00*          *00*          *ZZ*CLINIC         *ZZ*PAYER          *251110*0930*^*00501*000000905*0*T*:~',
    );
    expect(TEXT).toContain('EQ*30^98*HC:99213~SE*11*0001~GE*1*7~IEA*1*000000905~');
    const file = parseX12(TEXT);
    expect(file.problems).toEqual([]);
    const [transaction] = file.interchanges[0]!.groups[0]!.transactions;
    expect(transaction).toMatchObject({ type: '270', control: '0001' });
    const eq = transaction!.segments.find(({ tag }) => tag === 'EQ')!;
    expect(parts(element(eq, 1), file.interchanges[0]!.delimiters)).toEqual([['30'], ['98']]);
    expect(element(eq, 9)).toBe('');
  });

  it('reads levels with who they name', () => {
    const { levels, heading, problems } = hierarchyOf(parseX12(TEXT).interchanges[0]!.groups[0]!.transactions[0]!);
    expect(heading.map(({ tag }) => tag)).toEqual(['ST', 'BHT']);
    expect(problems).toEqual([]);
    const subscriber = levels[0]!.children[0]!.children[0]!;
    expect(subscriber).toMatchObject({
      code: '22',
      traces: ['TRACE-1'],
      parties: [{ role: 'IL', isPerson: true, name: 'DOE', given: 'JANE', id: 'M-1' }],
    });
  });

  it.each([
    ['line ends', TEXT.replaceAll('~', '~\r\n')],
    ['line ends as terminators', TEXT.replaceAll('~', '\n')],
    [
      'two interchanges with their own delimiters',
      `  ${TEXT}\n${buildX12(QUESTION, { element: '|', component: '>', repetition: '!', segment: '\n' })}`,
    ],
    ['empty elements at the end', TEXT.replace('EQ*30^98', 'EQ*30^98****')],
    ['bytes beyond ASCII', TEXT.replace('DOE', 'DO\u00cb')],
    ['no terminator at the end', TEXT.slice(0, -1)],
    ['text after the end', `${TEXT}rubbish~`],
  ])('writes byte for byte what it read: %s', (_, text) => {
    expect(writeX12(parseX12(text))).toBe(text);
    const bytes = Buffer.from(text, 'latin1');
    expect(Buffer.from(writeX12(parseX12(bytes)), 'latin1').equals(bytes)).toBe(true);
  });

  it.each([
    ['SE01', TEXT.replace('SE*11*', 'SE*10*'), 'SE01 says "10", counted segments: 11'],
    ['SE02', TEXT.replace('SE*11*0001', 'SE*11*0002'), 'SE02 is "0002", ST02 is "0001"'],
    ['GE01', TEXT.replace('GE*1*7', 'GE*2*7'), 'GE01 says "2", counted transactions: 1'],
    ['GE02', TEXT.replace('GE*1*7', 'GE*1*8'), 'GE02 is "8", GS06 is "7"'],
    ['IEA02', TEXT.replace('IEA*1*000000905', 'IEA*1*000000906'), 'IEA02 is "000000906", ISA13 is "000000905"'],
    ['no IEA', TEXT.replace('IEA*1*000000905~', ''), 'the interchange has no IEA segment'],
    ['cut', TEXT.slice(0, -1), 'the last segment is not ended'],
    ['no group', TEXT.replace(/GS[^~]*~/, ''), 'ST stands in no group'],
    ['more', `${TEXT}XX*1~`, '"XX" stands after the end of the interchange'],
  ])('names what an envelope does not keep: %s', (_, text, message) => {
    const { problems } = parseX12(text);
    expect(problems.map((each) => each.message)).toContain(message);
    for (const { offset } of problems) expect(/^[A-Z]/.test(text.slice(offset))).toBe(true);
  });

  it.each([
    ['', 'is no X12 interchange'],
    ['MSH|^~\\&|', 'is no X12 interchange'],
    [TEXT.slice(0, 80), 'ends after 80 of 106 characters'],
    [TEXT.replace('CLINIC         ', 'CLINIC        '), 'has no separator at its character 51'],
    [`${TEXT.slice(0, 104)}*~${TEXT.slice(106)}`, 'has delimiters that cannot be told apart'],
  ])('refuses what is no interchange', (text, message) => {
    expect(() => parseX12(text)).toThrow(EngagementError);
    expect(() => parseX12(text)).toThrow(message);
  });

  it('refuses to send a delimiter, or what does not fit', () => {
    const named = (name: string) => () =>
      buildX12({
        ...QUESTION,
        groups: [
          {
            ...QUESTION.groups[0]!,
            transactions: [{ type: '270', control: '1', segments: [['NM1', 'IL', '1', name]] }],
          },
        ],
      });
    expect(named('DOE*JANE')).toThrow('NM103 has a delimiter in "DOE*JANE"');
    expect(named('DO\nE')).toThrow('NM103 has a character that cannot be sent');
    expect(() => buildX12({ ...QUESTION, sender: ['ZZ', 'A NAME TOO LONG FOR IT'] })).toThrow(
      'sender is longer than 15',
    );
    expect(() => buildX12({ ...QUESTION, control: 0 })).toThrow('control is no control number');
  });

  it('changes delimiters there and back', () => {
    const [interchange] = parseX12(TEXT).interchanges;
    const other = { element: '|', component: '>', repetition: '!', segment: '\n' };
    const changed = withDelimiters(interchange!, other);
    expect(writeX12({ before: '', interchanges: [changed] })).toBe(buildX12(QUESTION, other));
    expect(writeX12({ before: '', interchanges: [withDelimiters(changed, interchange!.delimiters)] })).toBe(TEXT);
    expect(() => withDelimiters(interchange!, { ...other, component: '-' })).toThrow('has a delimiter in "TRACE-1"');
  });

  it('reads any damage to a message or refuses it, and loses no byte', () => {
    const edit = fc.record({
      at: fc.nat(TEXT.length),
      cut: fc.nat(12),
      put: fc.string({
        unit: fc.constantFrom('*', '~', ':', '^', '\n', ' ', 'I', 'S', 'A', 'ISA*', 'HL', '0', '\u00ff', '\u0000'),
        maxLength: 8,
      }),
    });
    let read = 0;
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const text = edits.reduce((all, { at, cut, put }) => all.slice(0, at) + put + all.slice(at + cut), TEXT);
        try {
          const file = parseX12(text);
          expect(writeX12(file)).toBe(text);
          for (const { groups } of file.interchanges)
            for (const { transactions } of groups) for (const each of transactions) hierarchyOf(each);
          read += 1;
        } catch (error) {
          if (!(error instanceof EngagementError)) throw error;
        }
      }),
      { numRuns: 3000 },
    );
    expect(read).toBeGreaterThan(1000);
  });

  it('stays linear in the size of a file', () => {
    const body = 'REF*XX*1~'.repeat(200_000);
    const text = TEXT.replace('EQ*', `${body}EQ*`);
    const before = performance.now();
    expect(writeX12(parseX12(text))).toHaveLength(text.length);
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});
