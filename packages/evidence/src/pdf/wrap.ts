/** After one of these a word that is too long may go on in the next line: paths, commands, names of settings. */
const SEAM = /(?<=[/\-_.,;:=|])/;

/** Lines that fit a width, by measure; a word that fits none is broken at a seam, or where it must be. */
export function wrapText(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  const put = (piece: string, glue: string): void => {
    const longer = line === '' ? piece : `${line}${glue}${piece}`;
    if (measure(longer) <= width) line = longer;
    else {
      if (line !== '') lines.push(line);
      line = piece;
    }
  };
  const split = (word: string): void => {
    for (const [i, part] of word.split(SEAM).entries()) {
      const glue = i === 0 ? ' ' : '';
      if (measure(part) <= width) put(part, glue);
      else for (const [j, character] of Array.from(part).entries()) put(character, j === 0 ? glue : '');
    }
  };
  for (const paragraph of text.split('\n')) {
    for (const word of paragraph.split(' ')) {
      if (word === '') continue;
      if (measure(word) <= width) put(word, ' ');
      else split(word);
    }
    lines.push(line);
    line = '';
  }
  return lines;
}
