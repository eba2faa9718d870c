/** A text in small letters, each where it stood. */
export function inSmall(text: string): string {
  const low = text.toLowerCase();
  if (low.length === text.length) return low;
  return Array.from({ length: text.length }, (_, i) => {
    const letter = text[i]!.toLowerCase();
    return letter.length === 1 ? letter : text[i]!;
  }).join('');
}
