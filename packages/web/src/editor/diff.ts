export interface DiffPart {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

const MOST = 600;

/** Words with the space after them, so that parts put together read as the text did. */
const words = (text: string): string[] => text.match(/\S+\s*|\s+/g) ?? [];

/**
 * What changed between two wordings, word by word: removed parts before added ones, equal neighbours joined.
 * Texts longer than 600 words are compared whole, so that the table never grows beyond 360,000 cells.
 */
export function diffWords(before: string, after: string): DiffPart[] {
  const a = words(before);
  const b = words(after);
  if (a.length > MOST || b.length > MOST) {
    return before === after
      ? [{ kind: 'same', text: before }]
      : [
          { kind: 'removed', text: before },
          { kind: 'added', text: after },
        ];
  }
  const same = (i: number, j: number): boolean => a[i]!.trimEnd() === b[j]!.trimEnd();
  const width = b.length + 1;
  const longest = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * width + j] = same(i, j)
        ? longest[(i + 1) * width + j + 1]! + 1
        : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
    }
  }
  const parts: { kind: DiffPart['kind']; text: string }[] = [];
  const push = (kind: DiffPart['kind'], text: string) => {
    const last = parts.at(-1);
    if (last?.kind === kind) last.text += text;
    else parts.push({ kind, text });
  };
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (same(i, j)) {
      // The last word of a text has no space after it; the other text's has.
      push('same', a[i]!.length > b[j]!.length ? a[i]! : b[j]!);
      i++;
      j++;
    } else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) push('removed', a[i++]!);
    else push('added', b[j++]!);
  }
  while (i < a.length) push('removed', a[i++]!);
  while (j < b.length) push('added', b[j++]!);
  return parts;
}
