/** A piece of a STAR file; `text` of a value is undefined for `.` (does not apply) and `?` (not known). */
export interface StarToken {
  readonly kind: 'data' | 'loop' | 'save' | 'item' | 'value';
  readonly text: string | undefined;
  readonly line: number;
}

/**
 * Tokens of a STAR/CIF 1.1 file, one line at a time: a quote ends only before white space, a semicolon in the first
 * column opens a text of many lines.
 * @param fail throws with the line and what is wrong
 */
export async function* starTokens(
  lines: AsyncIterable<string>,
  fail: (line: number, message: string) => never,
): AsyncGenerator<StarToken[]> {
  let number = 0;
  let text: { readonly parts: string[]; readonly line: number } | undefined;
  for await (const line of lines) {
    number += 1;
    if (text) {
      if (!line.startsWith(';')) {
        text.parts.push(line);
        continue;
      }
      yield [{ kind: 'value', text: text.parts.join('\n'), line: text.line }, ...tokensIn(line.slice(1), number, fail)];
      text = undefined;
    } else if (line.startsWith(';')) text = { parts: [line.slice(1)], line: number };
    else {
      const tokens = tokensIn(line, number, fail);
      if (tokens.length > 0) yield tokens;
    }
  }
  if (text)
    fail(text.line, 'the text that begins with a semicolon here has no closing semicolon; the file is cut off.');
}

const SPACE = 32;
const TAB = 9;

function tokensIn(line: string, number: number, fail: (line: number, message: string) => never): StarToken[] {
  const tokens: StarToken[] = [];
  const { length } = line;
  let at = 0;
  while (at < length) {
    const c = line.charCodeAt(at);
    if (c === SPACE || c === TAB) {
      at += 1;
      continue;
    }
    const first = line[at] as string;
    if (first === '#') break;
    if (first === "'" || first === '"') {
      let end = line.indexOf(first, at + 1);
      while (end >= 0 && end + 1 < length && !' \t'.includes(line[end + 1] as string))
        end = line.indexOf(first, end + 1);
      if (end < 0) fail(number, `the quote at column ${at + 1} is not closed.`);
      tokens.push({ kind: 'value', text: line.slice(at + 1, end), line: number });
      at = end + 1;
      continue;
    }
    let end = at + 1;
    while (end < length && line.charCodeAt(end) !== SPACE && line.charCodeAt(end) !== TAB) end += 1;
    tokens.push(plain(line.slice(at, end), number));
    at = end;
  }
  return tokens;
}

function plain(word: string, line: number): StarToken {
  if (word === '.' || word === '?') return { kind: 'value', text: undefined, line };
  if (word.startsWith('_')) return { kind: 'item', text: word, line };
  if (/^data_/i.test(word)) return { kind: 'data', text: word.slice(5), line };
  if (/^loop_$/i.test(word)) return { kind: 'loop', text: word, line };
  if (/^save_/i.test(word)) return { kind: 'save', text: word.slice(5), line };
  return { kind: 'value', text: word, line };
}
