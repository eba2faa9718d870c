import type { Laterality } from '@aceso/evidence';

/** Organs that findings or histories speak of. */
export const ORGANS = [
  'lung',
  'kidney',
  'breast',
  'spleen',
  'gallbladder',
  'adrenal',
  'thyroid',
  'liver',
  'brain',
  'heart',
] as const;
export type Organ = (typeof ORGANS)[number];

/** Words of English and Spanish records, without accents. */
const WORDS: Readonly<Record<Organ, RegExp>> = {
  lung: /\b(lungs?|pulmonary|pulmon(es|ar(es)?)?)\b/,
  kidney: /\b(kidneys?|renal(es)?|rinon(es)?)\b/,
  breast: /\b(breasts?|mammary|mamas?|mamari[oa]s?)\b/,
  spleen: /\b(spleen|splenic|bazo|esplenic[oa]s?)\b/,
  gallbladder: /\b(gall ?bladder|vesicula( biliar)?)\b/,
  adrenal: /\b(adrenals?|suprarrenal(es)?)\b/,
  thyroid: /\b(thyroid|tiroid(es|e[oa]s?))\b/,
  liver: /\b(liver|hepatic|higado|hepatic[oa]s?)\b/,
  brain: /\b(brain|cerebral|cerebro)\b/,
  heart: /\b(heart|cardiac|coronary|corazon|cardiac[oa]s?|coronari[oa]s?)\b/,
};

/** Operations that take the whole organ (of a side) out. Lobes, segments and "partial" leave most of it. */
const REMOVALS: readonly (readonly [RegExp, Organ])[] = [
  [/\b(pneumonectomy|neumonectomia)\b/, 'lung'],
  [/\b(nephrectomy|nefrectomia|nephroureterectomy|nefroureterectomia)\b/, 'kidney'],
  [/\b(mastectomy|mastectomia)\b/, 'breast'],
  [/\b(splenectomy|esplenectomia)\b/, 'spleen'],
  [/\b(cholecystectomy|colecistectomia)\b/, 'gallbladder'],
  [/\b(adrenalectomy|suprarrenalectomia|adrenalectomia)\b/, 'adrenal'],
  [/\b(thyroidectomy|tiroidectomia)\b/, 'thyroid'],
];
const PARTIAL =
  /\b(partial|parcial|segmental|subtotal|wedge|tumou?rectomy|lumpectomy|hemithyroidectomy|hemitiroidectomia|donor evaluation)\b/;

/** Text as it is looked for: small letters, no accents, underscores as spaces. */
export const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('_', ' ');

const LEFT = /\b(left|izquierd[oa]s?|izq)\b/;
const RIGHT = /\b(right|derech[oa]s?|dcha?)\b/;
const BOTH = /\b(bilateral(es)?|both|ambos|ambas)\b/;

/** The side that words name; undefined for none. Left and right together are both sides. */
export function sideOf(text: string): Laterality | undefined {
  const words = plain(text);
  const [left, right] = [LEFT.test(words), RIGHT.test(words)];
  if (BOTH.test(words) || (left && right)) return 'bilateral';
  return left ? 'left' : right ? 'right' : undefined;
}

export function organOf(text: string): Organ | undefined {
  const words = plain(text);
  return ORGANS.find((organ) => WORDS[organ].test(words));
}

/** The organ that an operation removes wholly. */
export function removedOrgan(text: string): Organ | undefined {
  const words = plain(text);
  if (PARTIAL.test(words)) return undefined;
  return REMOVALS.find(([pattern]) => pattern.test(words))?.[1];
}
