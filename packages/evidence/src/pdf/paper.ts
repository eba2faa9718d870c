import PDFDocument from 'pdfkit';
import { embedFonts } from './fonts.ts';
import { type Element, INK, MARGIN, type Pdf, RULE, type Sheet, SOFT } from './look.ts';
import { drawSvg, pictureOf } from './svg.ts';
import { type Column, drawTable, type TableRow } from './table.ts';

type Tag = 'H1' | 'H2' | 'H3' | 'P' | 'L' | 'LI' | 'LBody' | 'Figure' | 'Table' | 'TR' | 'TH' | 'TD';

export interface PaperOptions {
  readonly title: string;
  /** BCP 47, told to programs that read the page aloud. */
  readonly language: string;
  readonly author: string;
  readonly creator: string;
  /** The date inside of the file: the same content with the same date is the same bytes. */
  readonly at: Date;
  /** At the head of every page, left and right. */
  readonly head: string;
  readonly mark?: string;
  readonly page: (page: number, of: number) => string;
}

/** What the types of the library leave out. */
interface TagOptions {
  readonly alt?: string;
  readonly bbox?: readonly [number, number, number, number];
}

export interface PaperFigure {
  readonly png: Uint8Array;
  readonly caption: string;
}

const FIGURE = { height: 190, gap: 14, caption: 30 } as const;

/**
 * A4 pages after PDF/UA-1 as far as the library goes: language, title, outline, tagged headings, lists, tables and figures;
 * what stands on every page is marked as no part of the text. Every character is embedded.
 */
export class Paper implements Sheet {
  readonly document: Pdf;
  readonly shown: (text: string) => string;
  readonly #options: PaperOptions;
  readonly #root: Element;
  readonly #chunks: Uint8Array[] = [];
  readonly #done: Promise<Uint8Array>;
  #list: Element | undefined;
  #outline: PDFKit.PDFOutline | undefined;

  constructor(options: PaperOptions) {
    this.#options = options;
    const { title, author, creator, language, at } = options;
    const document = new PDFDocument({
      size: 'A4',
      margins: { top: MARGIN + 22, bottom: MARGIN + 8, left: MARGIN, right: MARGIN },
      bufferPages: true,
      pdfVersion: '1.7',
      subset: 'PDF/UA' as 'PDF/A-1',
      tagged: true,
      displayTitle: true,
      lang: language,
      font: '',
      info: { Title: title, Author: author, Creator: creator, Producer: 'Aceso', CreationDate: at, ModDate: at },
    });
    // By the number 1 the library also writes a CIDSet, which leaves out the parts of accented letters (ISO 14289-1, 7.21.4.2); none
    // is asked for. By the word it still says the part of the standard.
    (document as unknown as { subset: string }).subset = '1';
    this.document = document;
    this.#done = new Promise<Uint8Array>((resolve, reject) => {
      document.on('data', (chunk: Uint8Array) => this.#chunks.push(chunk));
      document.on('end', () => resolve(Buffer.concat(this.#chunks)));
      document.on('error', reject);
    });
    this.shown = embedFonts(document);
    this.#root = document.struct('Document');
    document.addStructure(this.#root);
  }

  get room(): number {
    return this.document.page.maxY() - this.document.y;
  }

  title(text: string): void {
    this.#endList();
    this.#outline = this.document.outline.addItem(this.shown(text), { expanded: true });
    this.#text('H1', text, 'bold', 17, INK);
    this.document.moveDown(0.2);
  }

  heading(text: string, level: 2 | 3 = 2): void {
    this.#endList();
    // A heading never stands alone at the foot of a page.
    if (this.room < 64) this.document.addPage();
    this.document.moveDown(0.55);
    if (level === 2) this.#outline?.addItem(this.shown(text));
    this.#text(`H${level}`, text, 'bold', level === 2 ? 11.5 : 10, INK);
    this.document.moveDown(0.15);
  }

  paragraph(text: string, tone: 'ink' | 'soft' | 'small' = 'ink'): void {
    this.#endList();
    const size = tone === 'ink' ? 10 : tone === 'soft' ? 9 : 7.5;
    this.#text('P', text, 'body', size, tone === 'ink' ? INK : SOFT);
    this.document.moveDown(tone === 'small' ? 0.1 : 0.25);
  }

  item(text: string, size = 10): void {
    this.#list ??= this.#child(this.#root, 'L');
    const { document } = this;
    document.font('body').fontSize(size);
    if (this.room < document.currentLineHeight(true)) document.addPage();
    const item = this.#child(this.#list, 'LI');
    this.#tagged(item, 'LBody', () => {
      const top = document.y;
      document.fillColor(INK).text('•', MARGIN, top, { lineBreak: false });
      document.text(this.shown(text), MARGIN + 11, top, { width: this.width - 11, lineGap: 1.5 });
    });
    item.end();
    document.x = MARGIN;
    document.moveDown(0.12);
  }

  table(columns: readonly Column[], rows: readonly TableRow[]): void {
    this.#endList();
    drawTable(this, this.#child(this.#root, 'Table'), columns, rows);
  }

  /** Two in a row. */
  figures(figures: readonly PaperFigure[]): void {
    this.#endList();
    const { document } = this;
    const across = (this.width - FIGURE.gap) / 2;
    const needed = FIGURE.height + FIGURE.caption + FIGURE.gap;
    let top = document.y + 4;
    for (const [i, { png, caption }] of figures.entries()) {
      const column = i % 2;
      if (column === 0 && i > 0) top += needed;
      if (column === 0 && top + needed > document.page.maxY()) {
        document.addPage();
        top = document.y;
      }
      const left = MARGIN + column * (across + FIGURE.gap);
      this.#tagged(
        this.#root,
        'Figure',
        () => document.image(Buffer.from(png), left, top, { fit: [across, FIGURE.height], align: 'center' }),
        {
          alt: this.shown(caption),
          bbox: [left, top, left + across, top + FIGURE.height],
        },
      );
      document.font('body').fontSize(8).fillColor(INK);
      const size = { width: across, height: FIGURE.caption, ellipsis: true };
      this.#tagged(this.#root, 'P', () => document.text(this.shown(caption), left, top + FIGURE.height + 4, size));
    }
    document.x = MARGIN;
    document.y = top + needed;
  }

  /** A plot of ours, with its label for those who do not see it. */
  drawing(svg: string): void {
    this.#endList();
    const { width, height, label } = pictureOf(svg);
    const scale = Math.min(1, this.width / width);
    this.keep(height * scale + 8);
    const { document } = this;
    const top = document.y + 4;
    this.#tagged(this.#root, 'Figure', () => drawSvg(this, svg, MARGIN, top, scale), {
      alt: this.shown(label),
      bbox: [MARGIN, top, MARGIN + width * scale, top + height * scale],
    });
    document.x = MARGIN;
    document.y = top + height * scale + 4;
  }

  get width(): number {
    return this.document.page.width - 2 * MARGIN;
  }

  /** Room for a heading with something below it, or another page. */
  keep(height: number): void {
    if (this.room < height) this.document.addPage();
  }

  finish(): Promise<Uint8Array> {
    this.#endList();
    this.#root.end();
    this.#furnish();
    this.document.end();
    return this.#done;
  }

  #endList(): void {
    this.#list?.end();
    this.#list = undefined;
  }

  #child(parent: Element, tag: Tag): Element {
    const made = this.document.struct(tag);
    parent.add(made);
    return made;
  }

  #text(tag: Tag, text: string, face: 'body' | 'bold', size: number, colour: string): void {
    const { document } = this;
    document.font(face).fontSize(size);
    // The tag belongs to the page on which the text begins, and so does the colour.
    if (this.room < document.currentLineHeight(true)) document.addPage();
    document.fillColor(colour);
    this.#tagged(this.#root, tag, () =>
      document.text(this.shown(text), MARGIN, document.y, { width: this.width, lineGap: 1.5 }),
    );
  }

  #tagged(parent: Element, tag: Tag, draw: () => void, options: TagOptions = {}): void {
    const { document } = this;
    const element = document.struct(tag, options as object);
    parent.add(element);
    element.add(document.markStructureContent(tag));
    draw();
    document.endMarkedContent();
    element.end();
  }

  /** Head and foot of every page, once the number of pages is known. */
  #furnish(): void {
    const { document } = this;
    const { head, mark, title, page: pageWords } = this.#options;
    const { start, count } = document.bufferedPageRange();
    for (let page = start; page < start + count; page++) {
      document.switchToPage(page);
      const { width, height, margins } = document.page;
      margins.bottom = 0;
      const across = { width: width - 2 * MARGIN, lineBreak: false } as const;
      document.markContent('Artifact', { type: 'Pagination' });
      document.font('bold').fontSize(9).fillColor(SOFT).text(this.shown(head), MARGIN, 32, across);
      document.font('body');
      if (mark) document.text(this.shown(mark), MARGIN, 32, { ...across, align: 'right' });
      document
        .moveTo(MARGIN, 49)
        .lineTo(width - MARGIN, 49)
        .lineWidth(0.6)
        .strokeColor(RULE)
        .stroke();
      const words = this.shown(pageWords(page - start + 1, count));
      document.fontSize(8).text(words, MARGIN, height - 38, { ...across, align: 'right' });
      document.text(this.shown(title), MARGIN, height - 38, {
        width: across.width - 24 - document.widthOfString(words),
        height: 10,
        ellipsis: true,
      });
      document.endMarkedContent();
    }
  }
}
