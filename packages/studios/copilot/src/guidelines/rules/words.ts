/** True where a text has one of the words or phrases, each from the start of a word: `stemi` is not in `systemic`. */
export function hasWord(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return words.some((word) => {
    const wanted = word.toLowerCase();
    for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + 1)) {
      if (at === 0 || !/[a-z0-9]/.test(lower[at - 1] as string)) return true;
    }
    return false;
  });
}
