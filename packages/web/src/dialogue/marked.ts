/** Words to point at: an utterance, and the span in it where it is known. */
export interface Pointed {
  readonly utterance: number;
  readonly start?: number;
  readonly end?: number;
}

/** Text cut at a span, so that the span can be marked; one piece where the span does not lie in the text. */
export function cutAt(
  text: string,
  pointed: Pointed | undefined,
): readonly { readonly text: string; readonly isMarked: boolean }[] {
  const { start, end } = pointed ?? {};
  if (start === undefined || end === undefined || start < 0 || end > text.length || start >= end)
    return [{ text, isMarked: false }];
  return [
    { text: text.slice(0, start), isMarked: false },
    { text: text.slice(start, end), isMarked: true },
    { text: text.slice(end), isMarked: false },
  ].filter((piece) => piece.text !== '');
}

/**
 * The place in its utterance of a span of the transcript (one utterance a line, `speaker: words`), so that a claim of the
 * hand-over points at the words it rests on.
 */
export function inUtterance(
  utterances: readonly { readonly speaker: string; readonly text: string }[],
  ground: { readonly utterance?: number; readonly start?: number; readonly end?: number },
): Pointed | undefined {
  const { utterance, start, end } = ground;
  const said = utterance === undefined ? undefined : utterances[utterance];
  if (utterance === undefined || said === undefined) return undefined;
  if (start === undefined || end === undefined) return { utterance };
  const before = utterances
    .slice(0, utterance)
    .reduce((sum, { speaker, text }) => sum + speaker.length + 2 + text.length + 1, 0);
  const begin = before + said.speaker.length + 2;
  return { utterance, start: start - begin, end: end - begin };
}
