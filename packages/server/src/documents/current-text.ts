import type { Draft, SentenceVerdict } from '@aceso/evidence';

interface Span {
  readonly sentence: string;
  readonly start: number;
  readonly end: number;
}

export interface PlainText {
  readonly text: string;
  readonly spans: readonly Span[];
}

/** Title, headings and one sentence per line, remembering where each sentence stands (UTF-16 units, end exclusive). */
export function plainText(draft: Draft): PlainText {
  const spans: Span[] = [];
  let text = `${draft.title}\n`;
  for (const { title, sentences } of draft.sections) {
    text += `\n${title.toUpperCase()}\n`;
    for (const sentence of sentences) {
      const start = text.length;
      text += sentence.text.replace(/\s+/g, ' ').trim();
      spans.push({ sentence: sentence.id, start, end: text.length });
      text += '\n';
    }
  }
  return { text, spans };
}

/** Which sentence of the draft each checked sentence overlaps, by index of the checked one. */
export function originOf(verdicts: readonly SentenceVerdict[], spans: readonly Span[]): Record<number, string> {
  const origins: Record<number, string> = {};
  for (const { index, start, end } of verdicts) {
    const span = spans.find((one) => one.start < end && start < one.end);
    if (span) origins[index] = span.sentence;
  }
  return origins;
}
