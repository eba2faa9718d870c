import type { Draft, Section } from '../draft.ts';
import { Paper, type PaperFigure } from '../pdf/paper.ts';
import { citations, describeEvidence, numberRuns } from './citations.ts';
import { generatorName } from './html.ts';
import { isListItem, isTopic } from './markdown.ts';
import { pdfWords } from './pdf-words.ts';

export { Paper, type PaperFigure, type PaperOptions } from '../pdf/paper.ts';
export type { Column, Piece, TableRow } from '../pdf/table.ts';

export interface PdfOptions {
  /** Name at the head of every page. */
  readonly institution?: string;
  /** Who signed; without one every page says that the document is a draft. */
  readonly signed?: { readonly by: string; readonly at: string };
  /** Shown before the evidence, two in a row. */
  readonly figures?: readonly PaperFigure[];
}

/**
 * A4 pages with letterhead, headings, numbered evidence and page numbers. The same draft gives the same bytes: the
 * creation date is the draft's own moment. Characters that the embedded font lacks are shown as `?`.
 */
export function renderPdf(draft: Draft, options: PdfOptions = {}): Promise<Uint8Array> {
  const words = pdfWords(draft.language);
  const paper = new Paper({
    title: draft.title,
    language: draft.language,
    author: options.signed?.by ?? draft.generator.name,
    creator: generatorName(draft),
    at: new Date(options.signed?.at ?? draft.asOf),
    head: options.institution ?? 'Aceso',
    ...(options.signed ? {} : { mark: words.notSigned }),
    page: words.page,
  });
  const { list, ofSentence } = citations(draft);
  const state = options.signed
    ? words.signedBy(options.signed.by, options.signed.at.slice(0, 10))
    : words.draftBy(generatorName(draft));
  paper.title(draft.title);
  paper.paragraph(words.state(draft.asOf.slice(0, 10), state), 'soft');
  for (const section of draft.sections) writeSection(paper, section, ofSentence);
  if (draft.omissions.length > 0) {
    paper.heading(words.omissions);
    for (const omission of draft.omissions) paper.paragraph(`${omission.label}: ${omission.why}`, 'small');
  }
  if (options.figures && options.figures.length > 0) {
    paper.keep(300);
    paper.heading(words.figures);
    paper.figures(options.figures);
  }
  paper.heading(words.evidence);
  for (const item of list) paper.paragraph(`${item.number}. ${describeEvidence(item.evidence)}`, 'small');
  return paper.finish();
}

function writeSection(paper: Paper, section: Section, ofSentence: ReadonlyMap<string, readonly number[]>): void {
  paper.heading(section.title);
  let paragraph: string[] = [];
  const flush = (): void => {
    if (paragraph.length > 0) paper.paragraph(paragraph.join(' '));
    paragraph = [];
  };
  for (const sentence of section.sentences) {
    const words = `${sentence.text} [${numberRuns(ofSentence.get(sentence.id) ?? [])}]`;
    if (isListItem(sentence.form)) {
      flush();
      paper.item(words);
    } else {
      if (isTopic(sentence.form)) flush();
      paragraph.push(words);
    }
  }
  flush();
}
