import { Paper, type Piece } from '@aceso/evidence/pdf';
import { frameOf } from './render.ts';
import type { Report, Row, Status } from './report.ts';
import type { Say } from './say.ts';

/** Ground and ink of each answer: at least 4.5 to 1. */
const LABELS: Readonly<Record<Status, NonNullable<Piece['label']>>> = {
  met: { ground: '#1b6e3c', ink: '#ffffff' },
  'not-met': { ground: '#a4262c', ink: '#ffffff' },
  partly: { ground: '#ffe7a8', ink: '#4a3000' },
  open: { ground: '#ffe7a8', ink: '#4a3000' },
  'not-measured': { ground: '#525d66', ink: '#ffffff' },
  unknown: { ground: '#525d66', ink: '#ffffff' },
  'not-applicable': { ground: '#e3e9ee', ink: '#16202a' },
  stated: { ground: '#e3e9ee', ink: '#16202a' },
};

const SHARES = [15, 25, 15, 45] as const;

export function reportPdf(report: Report, say: Say): Promise<Uint8Array> {
  const { title, language, software, asOf, summary, sections } = report;
  const frame = frameOf(report, say);
  const name = `${software.name} ${software.version}`;
  const paper = new Paper({
    title,
    language,
    author: name,
    creator: name,
    at: new Date(`${asOf}T00:00:00Z`),
    head: name,
    mark: say`Working material`,
    page: (page, of) => say`Page ${page} of ${of}`,
  });
  paper.title(title);
  paper.paragraph(frame.about, 'soft');
  paper.paragraph(frame.notice, 'soft');
  if (frame.dates.length > 0) {
    paper.heading(frame.applies);
    for (const words of frame.dates) paper.item(words, 9);
  }
  if (summary.length > 0) {
    paper.heading(frame.short);
    for (const words of summary) paper.item(words, 9);
  }
  paper.paragraph(frame.counted, 'soft');
  const columns = frame.heads.map((head, i) => ({ head, share: SHARES[i]! }));
  const row = ({ clause, requirement, status, answer, sources }: Row): readonly (readonly Piece[])[] => [
    [{ text: clause, manner: 'soft' }],
    [{ text: requirement }],
    [{ text: frame.status(status), manner: 'bold', label: LABELS[status] }],
    [{ text: answer }, ...(sources?.length ? [{ text: sources.join(' · '), manner: 'small' } as const] : [])],
  ];
  for (const section of sections) {
    // A title with its head and the first row, or the next page.
    paper.keep(130);
    paper.heading(section.title);
    if (section.lead) paper.paragraph(section.lead, 'soft');
    if (section.rows.length > 0) paper.table(columns, section.rows.map(row));
  }
  return paper.finish();
}
