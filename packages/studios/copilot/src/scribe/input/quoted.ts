import type { Transcript } from './transcript.ts';

/** Words of the visit, on one line, for a message; long ones end at a word. */
export function quoted(transcript: Transcript, span: { readonly start: number; readonly end: number }): string {
  const words = transcript.source.slice(span.start, span.end).replace(/\s+/g, ' ').trim();
  return words.length <= 160 ? words : `${words.slice(0, words.lastIndexOf(' ', 160))} …`;
}

/** `Patient said "..." (utterance 4)`; utterances are counted from one. */
export function whoSaid(
  transcript: Transcript,
  speaker: string,
  spans: readonly { readonly utterance: number; readonly start: number; readonly end: number }[],
): string {
  const name = speaker === '' ? 'Someone' : speaker[0]!.toUpperCase() + speaker.slice(1);
  const words = spans.map((span) => quoted(transcript, span)).join(' ');
  return `${name} said "${words}" (utterance ${spans[0]!.utterance + 1})`;
}
