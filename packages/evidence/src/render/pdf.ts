import PDFDocument from 'pdfkit';
import type { Draft, Section } from '../draft.ts';
import { citations, describeEvidence, numberRuns } from './citations.ts';
import { stripControls } from './escape.ts';
import { generatorName } from './html.ts';
import { isListItem, isTopic } from './markdown.ts';

export interface PdfOptions {
  /** Name at the head of every page. */
  readonly institution?: string;
  /** Who signed; without one every page says that the document is a draft. */
  readonly signed?: { readonly by: string; readonly at: string };
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
  const state = options.signed
    ? `Signed by ${options.signed.by} on ${options.signed.at.slice(0, 10)}.`
    : `Draft by ${generatorName(draft)}; not signed.`;
  document
    .font('Helvetica')
    .fontSize(9)
    .fillColor(SOFT)
    .text(latin(`As of ${draft.asOf.slice(0, 10)}. ${state}`))
    .moveDown(0.6);
  for (const section of draft.sections) writeSection(document, section, ofSentence);
  if (draft.omissions.length > 0) {
    heading(document, 'Left out');
    for (const omission of draft.omissions) small(document, `${omission.label}: ${omission.why}`);
  }
  heading(document, 'Evidence');
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

/** Head and foot of every page, once the number of pages is known. */
function furnish(document: Pdf, draft: Draft, options: PdfOptions): void {
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
      .text(options.signed ? '' : 'DRAFT - NOT SIGNED', MARGIN, 34, { ...across, align: 'right' });
    document
      .moveTo(MARGIN, 50)
      .lineTo(width - MARGIN, 50)
      .lineWidth(0.6)
      .strokeColor('#b8c0c8')
      .stroke();
    document.fontSize(8).text(latin(draft.title), MARGIN, height - 40, across);
    document.text(`Page ${page - start + 1} of ${count}`, MARGIN, height - 40, { ...across, align: 'right' });
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
