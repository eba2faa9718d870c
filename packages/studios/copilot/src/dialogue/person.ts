import type { DialogueState, Language } from './types.ts';

/** Whom the words of the dialogue are about: who types them, or a child that a parent speaks for. */
export type Person = 'self' | 'child';

/** Years below which somebody else speaks: a younger child does not fill in a history. */
const SPEAKS_FROM = 12;
const ADULT_FROM = 18;

const CHILD = String.raw`my (?:(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven)[- ](?:years?|months?|weeks?|days?)[- ]old )?(?:little |newborn |baby |youngest |oldest |eldest |middle )*(?:son|daughter|child|kid|kiddo|baby|boy|girl|toddler|infant|newborn)\b`;
const HIJO = `mi (?:peque[ñn][oa] )?(?:hij(?:o|a|ito|ita)|beb[eé]|ni[ñn](?:o|a|ito|ita)|nen[eaé]|chiquit[oa]|chamac[oa]|guagua|criatura)(?![a-záéíóúñ])`;
const ABOUT_CHILD = new RegExp(
  String.raw`^\W*(?:(?:hi|hello|please|well|so|hola|buenos d[ií]as|buenas tardes|buenas)\b\W*)*(?:it['’]?s (?:about )?|it is (?:about )?|this is about |i(?:['’]m| am) (?:here|calling|writing|worried|concerned)(?: (?:for|about|with|because))? |i(?:['’]ve| have)? (?:brought|bring)(?: in)? |es (?:por |sobre )?|vengo (?:por|con|porque) |traigo a |estoy preocupad[oa] por |a )?(?:${CHILD}|${HIJO})`,
  'i',
);
const SELF_AFTER =
  /\b(?:now|and|but|so) i(?:['’]m| am| have| feel| got| think)\b|\b(?:y|pero|ahora|y ahora) (?:yo|me duele|tengo|estoy)\b/i;

/** From the age where it is known, else from how the first answer begins: "My daughter has had a fever since Monday". */
export function personOf({ ageYears, utterances }: Pick<DialogueState, 'ageYears' | 'utterances'>): Person {
  if (ageYears !== undefined && ageYears < SPEAKS_FROM) return 'child';
  if (ageYears !== undefined && ageYears >= ADULT_FROM) return 'self';
  const first = utterances.find(({ speaker }) => speaker === 'patient')?.text ?? '';
  return ABOUT_CHILD.test(first) && !SELF_AFTER.test(first) ? 'child' : 'self';
}

const NAMED = new RegExp(String.raw`\b(?:${CHILD}|${HIJO})`, 'gi');

/**
 * A parent's words read as about the patient, every character in its place: to the context rules "my son has a fever" is about
 * a relative.
 */
export function asPatient(text: string): string {
  // A wording in the possessive ("my son's ear") keeps its ending.
  return text.replace(NAMED, (named) => (/^mi /i.test(named) ? ' '.repeat(named.length) : 'he'.padEnd(named.length)));
}

/** The child in the words of a question. */
export function childWords(language: Language, sex: DialogueState['sex']): string {
  if (language === 'en') return 'your child';
  return sex === 'male' ? 'su hijo' : sex === 'female' ? 'su hija' : 'su hijo o hija';
}

/** Everyday words of a finding as a parent is asked them: "pain in your chest" is the child's chest. */
export function aboutChild(words: string, language: Language, child: string): string {
  if (language === 'es') return words;
  return words
    .replace(/\byou are\b/gi, `${child} is`)
    .replace(/\byou have\b/gi, `${child} has`)
    .replace(/\byourself\b/gi, 'themself')
    .replace(/\byours?\b/gi, 'their')
    .replace(/\byou\b/gi, child);
}
