import type { Face } from './fonts.ts';
import { type Element, INK, MARGIN, RULE, type Sheet, SOFT } from './look.ts';
import { wrapText } from './wrap.ts';

export interface Column {
  readonly head: string;
  /** Share of the width. */
  readonly share: number;
}

/** Some text of a cell in one manner; several stand below each other. */
export interface Piece {
  readonly text: string;
  readonly manner?: 'ink' | 'soft' | 'bold' | 'small';
  /** Colours of a label: ground and text. */
  readonly label?: { readonly ground: string; readonly ink: string };
}
export type TableRow = readonly (readonly Piece[])[];

const PAD = { x: 6, y: 4 } as const;
const MANNERS: Readonly<Record<'ink' | 'soft' | 'bold' | 'small', { face: Face; size: number; colour: string }>> = {
  ink: { face: 'body', size: 8.5, colour: INK },
  soft: { face: 'body', size: 8, colour: SOFT },
  bold: { face: 'bold', size: 8.5, colour: INK },
  small: { face: 'body', size: 7, colour: SOFT },
};
/** A row is moved to the next page whole, unless it is longer than this. */
const WHOLE = 260;
/** Less of a long row than this is not begun at the foot of a page. */
const BEGIN = 48;

interface Line {
  readonly text: string;
  readonly manner: keyof typeof MANNERS;
  readonly label?: Piece['label'];
  readonly height: number;
  /** Of a label. */
  readonly width: number;
}

/** Rows go over pages; the heads are said again on each, as no part of the text. */
export function drawTable(paper: Sheet, table: Element, columns: readonly Column[], rows: readonly TableRow[]): void {
  const { document } = paper;
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => (paper.width * share) / total);
  const lefts = widths.map((_, i) => MARGIN + widths.slice(0, i).reduce((sum, width) => sum + width, 0));
  const set = (manner: keyof typeof MANNERS): void => {
    const { face, size, colour } = MANNERS[manner];
    document.font(face).fontSize(size).fillColor(colour);
  };
  const widthsOf = {
    ink: new Map<string, number>(),
    soft: new Map<string, number>(),
    bold: new Map<string, number>(),
    small: new Map<string, number>(),
  };
  const layout = (pieces: readonly Piece[], column: number): Line[] =>
    pieces.flatMap(({ text, manner = 'ink', label }) => {
      set(manner);
      const inside = widths[column]! - PAD.x - (label ? 8 : 0);
      const height = MANNERS[manner].size * 1.32 + (label ? 2 : 0);
      const known = widthsOf[manner];
      const measure = (part: string): number => {
        const found = known.get(part) ?? document.widthOfString(part);
        known.set(part, found);
        return found;
      };
      return wrapText(paper.shown(text), inside, measure).map((line) => ({
        text: line,
        manner,
        ...(label ? { label } : {}),
        height,
        width: label ? document.widthOfString(line) : 0,
      }));
    });
  const drawLines = (lines: readonly Line[], left: number, top: number): void => {
    let y = top;
    for (const { text, manner, label, height, width } of lines) {
      if (label) document.roundedRect(left, y - 1.5, width + 8, height - 0.5, 2).fill(label.ground);
      set(manner);
      if (label) document.fillColor(label.ink);
      document.text(text, left + (label ? 4 : 0), y, { lineBreak: false });
      y += height;
    }
  };
  const artifact = (draw: () => void): void => {
    document.markContent('Artifact', { type: 'Layout' });
    draw();
    document.endMarkedContent();
  };
  const rule = (y: number, weight: number): void =>
    artifact(() => {
      document
        .moveTo(MARGIN, y)
        .lineTo(MARGIN + paper.width, y)
        .lineWidth(weight)
        .strokeColor(RULE)
        .stroke();
    });
  const heads = columns.map(({ head }, i) => layout([{ text: head, manner: 'bold' }], i));
  const headHeight = Math.max(...heads.map(heightOf)) + 2 * PAD.y;
  const drawCells = (
    cells: readonly (readonly Line[])[],
    top: number,
    tagged?: readonly Element[],
    tag = 'TD',
  ): void => {
    for (const [i, lines] of cells.entries()) {
      const element = tagged?.[i];
      if (element) element.add(document.markStructureContent(tag));
      drawLines(lines, lefts[i]!, top + PAD.y);
      if (element) document.endMarkedContent();
    }
  };
  const row = (tag: 'TH' | 'TD'): { row: Element; cells: Element[] } => {
    const made = document.struct('TR');
    table.add(made);
    const cells = columns.map(() => document.struct(tag, (tag === 'TH' ? { scope: 'Column' } : {}) as object));
    for (const cell of cells) made.add(cell);
    return { row: made, cells };
  };
  const end = ({ row: made, cells }: { row: Element; cells: Element[] }): void => {
    for (const cell of cells) cell.end();
    made.end();
  };
  const nextPage = (): number => {
    document.addPage();
    const top = document.page.margins.top;
    artifact(() => drawCells(heads, top));
    rule(top + headHeight, 0.8);
    return top + headHeight;
  };

  const bottom = (): number => document.page.maxY();
  if (paper.room < headHeight + BEGIN) document.addPage();
  let y = document.y;
  const head = row('TH');
  drawCells(heads, y, head.cells, 'TH');
  end(head);
  y += headHeight;
  rule(y, 0.8);
  for (const pieces of rows) {
    let left: readonly (readonly Line[])[] = pieces.map(layout);
    const height = Math.max(...left.map(heightOf)) + 2 * PAD.y;
    if (y + height > bottom() && (height <= WHOLE || bottom() - y < BEGIN)) y = nextPage();
    const made = row('TD');
    for (;;) {
      const room = bottom() - y - 2 * PAD.y;
      const counts = left.map((lines) => fitting(lines, room));
      const part = left.map((lines, i) => lines.slice(0, counts[i]));
      drawCells(part, y, made.cells);
      y += Math.max(...part.map(heightOf)) + 2 * PAD.y;
      rule(y, 0.4);
      left = left.map((lines, i) => lines.slice(counts[i]));
      if (left.every(({ length }) => length === 0)) break;
      y = nextPage();
    }
    end(made);
  }
  table.end();
  document.x = MARGIN;
  document.y = y + 4;
}

const heightOf = (lines: readonly Line[]): number => lines.reduce((sum, { height }) => sum + height, 0);

function fitting(lines: readonly Line[], room: number): number {
  let used = 0;
  for (const [i, { height }] of lines.entries()) {
    used += height;
    // One line at least, lest a page that is too small never ends.
    if (used > room) return Math.max(1, i);
  }
  return lines.length;
}
