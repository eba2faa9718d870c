import { normaliseWord } from '../../verification/text/normalise.ts';

/** Everyday words that stand for a clinical one in any wording. */
const SAME: Readonly<Record<string, string>> = {
  big: 'large',
  huge: 'large',
  tummy: 'belly',
  can: 'can',
  testicle: 'testis',
  testes: 'testis',
};

/** British spellings and marks folded into one form; the endings of inflection cut. Not a word, only a key to compare by. */
const CACHE = new Map<string, string>();

/**
 * The comparable form of one word: "vomited", "vomiting" and "vomits" agree, "haemoptysis" and "hemoptysis" agree.
 * Deliberately weak: clinical words that differ in meaning must not fall together ("palpation", "palpitation").
 */
export function stem(word: string): string {
  const known = CACHE.get(word);
  if (known !== undefined) return known;
  const norm = normaliseWord(word);
  let text = (Object.hasOwn(SAME, norm) ? SAME[norm]! : norm)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/['’]s?$/, '')
    .replace(/['’]/g, '');
  if (text.length > 4) {
    text = text
      .replace(/aemi/g, 'emi')
      .replace(/^ha?emo?(?=[a-z]{3})/, (part) => part.replace('ae', 'e'))
      .replace(/^oe/, 'e')
      .replace(/rrhoe/g, 'rrhe')
      .replace(/paed/g, 'ped')
      .replace(/oede/g, 'ede')
      .replace(/anae/g, 'ane')
      .replace(/coeli/g, 'celi')
      .replace(/our$/, 'or')
      .replace(/tumour/g, 'tumor')
      .replace(/colour/g, 'color')
      .replace(/isation$/, 'ization');
    if (text.endsWith('ing') && text.length > 6) text = undouble(text.slice(0, -3));
    else if (text.endsWith('ed') && text.length > 5 && !text.endsWith('eed')) text = undouble(text.slice(0, -2));
    else if (text.endsWith('ly') && text.length > 5) text = text.slice(0, -2);
    if (text.endsWith('e') && text.length > 4) text = text.slice(0, -1);
    if (text.endsWith('y') && text.length > 4) text = `${text.slice(0, -1)}i`;
  }
  if (CACHE.size < 50_000) CACHE.set(word, text);
  return text;
}

function undouble(text: string): string {
  const last = text.at(-1);
  return last !== undefined && last === text.at(-2) && !'lsz'.includes(last) ? text.slice(0, -1) : text;
}
