/** Where and why a text is not JSON (RFC 8259). Line and column from 1, in characters; byte from 0, in UTF-8. */
export interface JsonError {
  readonly reason: string;
  readonly byte: number;
  readonly line: number;
  readonly column: number;
  /** The text ended before the value did. */
  readonly truncated: boolean;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const BLANK = /[ \t\r\n]*/y;

/**
 * Finds the first error in text that `JSON.parse` refused. Our own scan, because the engine's messages differ between
 * versions and leave out the position when the text ends early. Iterative: nesting depth costs heap, not stack.
 */
export function findJsonError(text: string): JsonError {
  const { offset, reason } = scan(text);
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  let line = 1;
  for (let at = before.indexOf('\n'); at >= 0; at = before.indexOf('\n', at + 1)) line++;
  return {
    reason,
    byte: utf8Length(before),
    line,
    column: offset - lineStart + 1,
    truncated: text.slice(offset).trim() === '' || reason === 'a string is not closed',
  };
}

export function describeJsonError(error: JsonError): string {
  const place = `line ${error.line}, column ${error.column} (byte ${error.byte})`;
  return error.truncated
    ? `the JSON ends too early, at ${place}: ${error.reason}; the file looks cut off, get it again`
    : `not valid JSON at ${place}: ${error.reason}`;
}

function scan(text: string): { offset: number; reason: string } {
  // 'v' value wanted; 'k' key wanted; 'K' key or }; 'V' value or ]; 'c' comma or close.
  const open: ('{' | '[')[] = [];
  let state: 'v' | 'k' | 'K' | 'V' | 'c' = 'v';
  let at = 0;
  const match = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const stringHere = (): string | undefined => {
    const end = endOfString(text, at);
    at = end.offset;
    return end.reason === '' ? undefined : end.reason;
  };
  for (;;) {
    match(BLANK);
    const c = text[at];
    if (c === undefined) {
      if (state === 'c' && open.length === 0) return { offset: at, reason: 'the value is not a FHIR resource' };
      return { offset: at, reason: open.length > 0 ? `${open.length} brackets are still open` : 'there is no value' };
    }
    if (state === 'c') {
      const top = open[open.length - 1];
      if (top === undefined) return { offset: at, reason: `unexpected ${show(c)} after the end of the value` };
      if (c === ',') {
        state = top === '{' ? 'k' : 'v';
        at++;
      } else if (c === (top === '{' ? '}' : ']')) {
        open.pop();
        at++;
      } else return { offset: at, reason: `expected "," or "${top === '{' ? '}' : ']'}" but found ${show(c)}` };
    } else if (state === 'k' || state === 'K') {
      if (c === '}' && state === 'K') {
        open.pop();
        state = 'c';
        at++;
        continue;
      }
      if (c !== '"') return { offset: at, reason: `expected a property name in double quotes but found ${show(c)}` };
      const bad = stringHere();
      if (bad) return { offset: at, reason: bad };
      match(BLANK);
      if (text[at] !== ':')
        return { offset: at, reason: `expected ":" after the property name but found ${show(text[at])}` };
      at++;
      state = 'v';
    } else if (c === ']' && state === 'V') {
      open.pop();
      state = 'c';
      at++;
    } else if (c === '{' || c === '[') {
      open.push(c);
      state = c === '{' ? 'K' : 'V';
      at++;
    } else if (c === '"') {
      const bad = stringHere();
      if (bad) return { offset: at, reason: bad };
      state = 'c';
    } else {
      const word = ['true', 'false', 'null'].find((w) => text.startsWith(w, at));
      if (word) at += word.length;
      else if (!match(NUMBER)) {
        const rest = text.slice(at);
        if (rest === '-' || ['true', 'false', 'null'].some((w) => w.startsWith(rest)))
          return { offset: text.length, reason: 'a word or number is not finished' };
        return { offset: at, reason: `unexpected ${show(c)}` };
      }
      if (/^[.eE+-]+$/.test(text.slice(at, at + 8)) && text.length - at < 8)
        return { offset: text.length, reason: 'a word or number is not finished' };
      state = 'c';
    }
  }
}

/** Offset after the closing quote, or of the fault. By hand: a pattern would overflow its stack on long strings. */
function endOfString(text: string, from: number): { offset: number; reason: string } {
  for (let i = from + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) return { offset: i + 1, reason: '' };
    if (code < 0x20) return { offset: i, reason: 'a control character stands unescaped in a string' };
    if (code === 0x5c) {
      const next = text[i + 1];
      if (next === undefined) break;
      if (next === 'u') {
        const hex = text.slice(i + 2, i + 6);
        if (hex.length < 4 && i + 2 + hex.length >= text.length) break;
        if (!/^[0-9a-fA-F]{4}$/.test(hex)) return { offset: i, reason: 'a \\u escape needs four hexadecimal digits' };
        i += 5;
      } else if ('"\\/bfnrt'.includes(next)) i++;
      else return { offset: i, reason: `\\${next} is not an escape that JSON knows` };
    }
  }
  return { offset: text.length, reason: 'a string is not closed' };
}

const show = (c: string | undefined): string => (c === undefined ? 'the end' : JSON.stringify(c));

function utf8Length(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else if (code >= 0xd800 && code < 0xdc00 && i + 1 < text.length) {
      bytes += 4;
      i++;
    } else bytes += 3;
  }
  return bytes;
}
