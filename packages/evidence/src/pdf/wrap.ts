/** After one of these, and between brackets, a word that is too long may go on in the next line: paths, commands, names of settings. */
const SEAM = /(?<=[/\-_,;:=|])|(?<=\.)(?!\d)|(?<=\))(?=\()/;

/**
 * Lines that fit a width; a word that fits none is broken at a seam, or where it must be. Only words are measured, and the
 * space between them: laying out a growing line again for each word would cost its length squared.
 */
export function wrapText(text: string, width: number, measure: (text: string) => number): string[] {
  const space = measure(' ');
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const put = (piece: string, wide: number, glue: '' | ' '): void => {
    const gap = glue === '' || line === '' ? 0 : space;
    if (line !== '' && used + gap + wide > width) {
      lines.push(line);
      line = piece;
      used = wide;
    } else {
      line = line === '' ? piece : `${line}${glue}${piece}`;
      used += gap + wide;
    }
  };
  const split = (word: string): void => {
    for (const [i, part] of word.split(SEAM).entries()) {
      const glue = i === 0 ? ' ' : '';
      const wide = measure(part);
      if (wide <= width) put(part, wide, glue);
      else
        for (const [j, character] of Array.from(part).entries())
          put(character, measure(character), j === 0 ? glue : '');
    }
  };
  for (const paragraph of text.split('\n')) {
    for (const word of paragraph.split(' ')) {
      if (word === '') continue;
      const wide = measure(word);
      if (wide <= width) put(word, wide, ' ');
      else split(word);
    }
    lines.push(line);
    line = '';
    used = 0;
  }
  return lines;
}
