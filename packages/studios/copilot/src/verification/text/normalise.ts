/**
 * One form for words that differ only in spelling habits, so that "Anaemias" in a note meets "Anemia" in a record.
 * It is applied to both sides alike, so it need not give dictionary words.
 */
export function normaliseWord(word: string): string {
  let text = word.normalize('NFKD').toLowerCase();
  let out = '';
  for (const char of text) {
    const code = char.codePointAt(0)!;
    if (code >= 0x300 && code <= 0x36f) continue; // combining marks left by the decomposition
    if (code === 0x27 || code === 0x2019 || code === 0x200b) continue; // apostrophes and zero-width spaces
    out += char;
  }
  text = out;
  const cached = IRREGULAR.get(text);
  if (cached !== undefined) return cached;
  if (text.length > 5) text = text.replaceAll('ae', 'e').replaceAll('oe', 'e');
  if (text.length > 5 && text.endsWith('our')) text = `${text.slice(0, -3)}or`;
  return singular(text);
}

const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['mould', 'mold'],
  ['moulds', 'mold'],
  ['diabetes', 'diabetes'],
  ['herpes', 'herpes'],
  ['feet', 'foot'],
  ['teeth', 'tooth'],
  ['diagnoses', 'diagnosis'],
  ['metastases', 'metastasis'],
  ['vertebrae', 'vertebra'],
  ['is', 'is'],
  ['was', 'was'],
  ['has', 'has'],
  ['his', 'his'],
  ['its', 'its'],
  ['does', 'does'],
  ['doesnt', 'doesnt'],
  ['yes', 'yes'],
  ['as', 'as'],
  ['us', 'us'],
]);

/** Drops a plural ending where that is safe for clinical words ("-sis", "-us" and "-ss" are singular). */
function singular(text: string): string {
  if (text.length < 4 || !text.endsWith('s')) return text;
  const before = text[text.length - 2]!;
  if (before === 's' || before === 'u' || before === 'i') return text;
  if (text.endsWith('ies') && text.length > 4) return `${text.slice(0, -3)}y`;
  if (/(?:ss|sh|ch|x|z)es$/.test(text)) return text.slice(0, -2);
  return text.slice(0, -1);
}
