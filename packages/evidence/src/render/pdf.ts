import PDFDocument from 'pdfkit';
import type { Draft, Section } from '../draft.ts';
import { citations, describeEvidence, numberRuns } from './citations.ts';
import { stripControls } from './escape.ts';
import { generatorName } from './html.ts';
import { isListItem, isTopic } from './markdown.ts';
import { pdfWords } from './pdf-words.ts';

export interface PdfOptions {
  /** Name at the head of every page. */
  readonly institution?: string;
  /** Who signed; without one every page says that the document is a draft. */
  readonly signed?: { readonly by: string; readonly at: string };
  /** Shown before the evidence, two in a row. */
  readonly figures?: readonly PdfFigure[];
}

export interface PdfFigure {
  readonly png: Uint8Array;
  readonly caption: string;
}

const MARGIN = 56;
const INK = '#16202a';
const SOFT = '#5b6670';

/**
 * A4 pages with letterhead, headings, numbered evidence and page numbers. The same draft gives the same bytes: the
 * creation date is the draft's own moment. Characters outside the Latin set of the standard fonts are shown as `?`.
 */
export function renderPdf(draft: Draft, options: PdfOptions = {}): Promise<Uint8Array> {
  const date = new Date(options.signed?.at ?? draft.asOf);
  const document = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN + 24, bottom: MARGIN + 12, left: MARGIN, right: MARGIN },
    bufferPages: true,
    lang: draft.language,
    info: {
      Title: latin(draft.title),
      Author: latin(options.signed?.by ?? draft.generator.name),
      Creator: generatorName(draft),
      Producer: 'Aceso',
      CreationDate: date,
      ModDate: date,
    },
  });
  const chunks: Uint8Array[] = [];
  const done = new Promise<Uint8Array>((resolve, reject) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  write(document, draft, options);
  furnish(document, draft, options);
  document.end();
  return done;
}

type Pdf = InstanceType<typeof PDFDocument>;

function write(document: Pdf, draft: Draft, options: PdfOptions): void {
  const { list, ofSentence } = citations(draft);
  document.font('Helvetica-Bold').fontSize(17).fillColor(INK).text(latin(draft.title));
  const words = pdfWords(draft.language);
  const state = options.signed
    ? words.signedBy(options.signed.by, options.signed.at.slice(0, 10))
    : words.draftBy(generatorName(draft));
  document
    .font('Helvetica')
    .fontSize(9)
    .fillColor(SOFT)
    .text(latin(words.state(draft.asOf.slice(0, 10), state)))
    .moveDown(0.6);
  for (const section of draft.sections) writeSection(document, section, ofSentence);
  if (draft.omissions.length > 0) {
    heading(document, words.omissions);
    for (const omission of draft.omissions) small(document, `${omission.label}: ${omission.why}`);
  }
  if (options.figures && options.figures.length > 0) writeFigures(document, options.figures, words.figures);
  heading(document, words.evidence);
  for (const item of list) small(document, `${item.number}. ${describeEvidence(item.evidence)}`);
}

function writeSection(document: Pdf, section: Section, ofSentence: ReadonlyMap<string, readonly number[]>): void {
  heading(document, section.title);
  let paragraph: string[] = [];
  const flush = (): void => {
    if (paragraph.length > 0)
      document
        .font('Helvetica')
        .fontSize(10)
        .fillColor(INK)
        .text(latin(paragraph.join(' ')), { lineGap: 1.5 })
        .moveDown(0.25);
    paragraph = [];
  };
  for (const sentence of section.sentences) {
    const words = `${sentence.text} [${numberRuns(ofSentence.get(sentence.id) ?? [])}]`;
    if (isListItem(sentence.form)) {
      flush();
      document
        .font('Helvetica')
        .fontSize(10)
        .fillColor(INK)
        .text(latin(`•  ${words}`), { indent: 0, lineGap: 1.5 })
        .moveDown(0.12);
    } else {
      if (isTopic(sentence.form)) flush();
      paragraph.push(words);
    }
  }
  flush();
}

function heading(document: Pdf, title: string): void {
  // A heading never stands alone at the foot of a page.
  if (document.y > document.page.height - MARGIN - 70) document.addPage();
  document.moveDown(0.5).font('Helvetica-Bold').fontSize(11).fillColor(INK).text(latin(title)).moveDown(0.15);
}

function small(document: Pdf, text: string): void {
  document.font('Helvetica').fontSize(7.5).fillColor(SOFT).text(latin(text), { lineGap: 1 });
}

const FIGURE = { height: 190, gap: 14, caption: 30 } as const;

function writeFigures(document: Pdf, figures: readonly PdfFigure[], title: string): void {
  const across = (document.page.width - 2 * MARGIN - FIGURE.gap) / 2;
  const needed = FIGURE.height + FIGURE.caption + FIGURE.gap;
  if (document.y > document.page.height - MARGIN - needed - 40) document.addPage();
  heading(document, title);
  let top = document.y + 4;
  for (const [i, { png, caption }] of figures.entries()) {
    const column = i % 2;
    if (column === 0 && i > 0) top += needed;
    if (column === 0 && top + needed > document.page.height - MARGIN) {
      document.addPage();
      top = document.y;
    }
    const left = MARGIN + column * (across + FIGURE.gap);
    document.image(Buffer.from(png), left, top, { fit: [across, FIGURE.height], align: 'center' });
    document
      .font('Helvetica')
      .fontSize(8)
      .fillColor(INK)
      .text(latin(caption), left, top + FIGURE.height + 4, { width: across, height: FIGURE.caption, ellipsis: true });
  }
  document.x = MARGIN;
  document.y = top + needed;
}

/** Head and foot of every page, once the number of pages is known. */
function furnish(document: Pdf, draft: Draft, options: PdfOptions): void {
  const words = pdfWords(draft.language);
  const { start, count } = document.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    document.switchToPage(page);
    const { width, height, margins } = document.page;
    margins.bottom = 0;
    const across = { width: width - 2 * MARGIN, lineBreak: false } as const;
    document
      .font('Helvetica-Bold')
      .fontSize(9)
      .fillColor(SOFT)
      .text(latin(options.institution ?? 'Aceso'), MARGIN, 34, across);
    document
      .font('Helvetica')
      .text(options.signed ? '' : latin(words.notSigned), MARGIN, 34, { ...across, align: 'right' });
    document
      .moveTo(MARGIN, 50)
      .lineTo(width - MARGIN, 50)
      .lineWidth(0.6)
      .strokeColor('#b8c0c8')
      .stroke();
    document.fontSize(8).text(latin(draft.title), MARGIN, height - 40, across);
    document.text(latin(words.page(page - start + 1, count)), MARGIN, height - 40, { ...across, align: 'right' });
  }
}

const PLAIN: Readonly<Record<string, string>> = {
  '⁰': '0',
  '⁴': '4',
  '⁵': '5',
  '⁶': '6',
  '⁷': '7',
  '⁸': '8',
  '⁹': '9',
  '₂': '2',
  '₃': '3',
  '₄': '4',
  '≥': '>=',
  '≤': '<=',
  '→': '->',
  '−': '-',
  '‑': '-',
};

/** Text in the Windows-1252 set that the standard PDF fonts can show. */
function latin(text: string): string {
  return stripControls(text)
    .normalize('NFC')
    .replace(/[\u2070-\u2089≥≤→−‑]/g, (character) => PLAIN[character] ?? '?')
    .replace(/[^\n\u0020-\u007e\u00a0-\u00ff\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u20ac]/g, '?');
}
