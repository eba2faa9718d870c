const MARKS = /\p{M}+/gu;
const SPACES = /\s+/g;

/** Case- and accent-insensitive form that string search compares (R4 §3.1.1.4.5): lower case, no marks, single blanks. */
export function foldString(text: string): string {
  const plain = isAscii(text) ? text : text.normalize('NFKD').replace(MARKS, '');
  return plain.toLowerCase().replace(SPACES, ' ').trim();
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}
