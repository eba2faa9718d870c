import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Paper } from './paper.ts';
import { wrapText } from './wrap.ts';

const paper = (): Paper =>
  new Paper({
    title: 'Informe ≤ 5 µg/L',
    language: 'es',
    author: 'A',
    creator: 'Aceso',
    at: new Date('2026-01-01T00:00:00Z'),
    head: 'Aceso',
    mark: 'Borrador',
    page: (page, of) => `Página ${page} de ${of}`,
  });

const made = async (rows: number): Promise<string> => {
  const one = paper();
  one.title('Informe ≤ 5 µg/L');
  one.heading('Sección');
  one.paragraph('Años, «niños» y ∑ √ ≥ ± µ.');
  one.item('uno');
  one.item('dos');
  one.table(
    [
      { head: 'Cláusula', share: 1 },
      { head: 'Respuesta', share: 3 },
    ],
    Array.from({ length: rows }, (_, i) => [
      [{ text: `Fila ${i}`, manner: 'soft' as const }],
      [
        { text: 'Sí', manner: 'bold' as const, label: { ground: '#1b6e3c', ink: '#ffffff' } },
        { text: 'palabra '.repeat(i === 3 ? 3000 : 20) },
      ],
    ]),
  );
  return Buffer.from(await one.finish()).toString('latin1');
};
const pagesOf = (pdf: string): number => [...pdf.matchAll(/\/Type \/Page\b/g)].length;

describe('paper', () => {
  it('is tagged, in a language, with a title and an outline, fonts embedded, the same bytes every time', async () => {
    const [one, two] = [await made(12), await made(12)];
    expect(one === two).toBe(true);
    expect(one.startsWith('%PDF-1.7')).toBe(true);
    for (const part of ['/Marked true', '/Lang (es)', '/DisplayDocTitle true', '/Outlines', '/FontFile2'])
      expect(one, part).toContain(part);
    for (const tag of ['Document', 'H1', 'H2', 'P', 'L', 'LI', 'Table', 'TR', 'TH', 'TD'])
      expect(one, tag).toContain(`/S /${tag}\n`);
    expect(one).toContain('/Scope /Column');
    expect(one).toContain('<pdfuaid:part>1</pdfuaid:part>');
    // It would have to name the parts of accented letters as well (ISO 14289-1, 7.21.4.2).
    expect(one).not.toContain('/CIDSet');
    // No standard font, which a reader would have to bring along.
    expect(one).not.toMatch(/\/BaseFont \/(Helvetica|Times|Courier)/);
    expect(one).toContain('D:20260101000000Z');
  });

  it('breaks a table over pages, and a row that is longer than a page', async () => {
    const pdf = await made(12);
    expect(pagesOf(pdf)).toBeGreaterThan(3);
    // A row is one row however many pages it goes over.
    expect([...pdf.matchAll(/\/S \/TR\n/g)]).toHaveLength(13);
    expect([...pdf.matchAll(/\/S \/TH\n/g)]).toHaveLength(2);
  });
});

describe('drawings', () => {
  it('are a figure with its label, from the plots of ours', async () => {
    const one = paper();
    one.title('T');
    one.drawing(
      '<svg viewBox="0 0 640 74" role="img" aria-label="Efecto &lt; 3"><line x1="1" y1="2" x2="3" y2="4" stroke="#123456" stroke-dasharray="3 3"/><circle cx="5" cy="6" r="2" fill="#1d5fa8"/><path d="M0 0L5 5" fill="none" stroke="#000"/><g font-size="12" transform="translate(4 5)"><text x="1" y="2" text-anchor="end">α ≤ β</text></g></svg>',
    );
    const pdf = Buffer.from(await one.finish()).toString('latin1');
    expect(pdf).toContain('/S /Figure\n');
    expect(pdf).toContain('/Alt (Efecto < 3)');
    expect(() => one.drawing('<svg></svg>')).toThrow(/viewBox/);
  });
});

describe('lines', () => {
  const measure = (text: string): number => Array.from(text).length;
  it('fit, and lose nothing but spaces', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', '/', '-', ' ', 'é') }),
        fc.integer({ min: 1, max: 20 }),
        (text, width) => {
          const lines = wrapText(text, width, measure);
          for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        },
      ),
    );
  });

  it('break paths at their seams', () => {
    expect(wrapText('see packages/studios/imaging.json', 14, measure)).toEqual([
      'see packages/',
      'studios/',
      'imaging.json',
    ]);
  });
});
