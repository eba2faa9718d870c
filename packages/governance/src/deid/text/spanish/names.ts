import { before, type Finder, matches, type Span } from '../span.ts';
import { FAMILY, FOREIGN, GIVEN, kindOf, WORD as VOCABULARY, wordsIn } from './lists.ts';

const WORD = "\\p{Lu}[\\p{L}'’-]+";
const JOIN = '\\s+(?:(?:de|del|la|las|los|y|i)\\s+){0,2}';
const INITIALS = '(?:\\p{Lu}\\.\\s?){1,3}';

const KIN =
  'espos[oa]|marido|mujer|pareja|novi[oa]|madre|padre|mam[aá]|pap[aá]|hij[oa]|herman[oa]|niet[oa]|abuel[oa]|t[ií][oa]|prim[oa]|sobrin[oa]|cuñad[oa]|suegr[oa]|yerno|nuera|vecin[oa]|cuidadora?|tutora?';
const KIN_AT_START = KIN.replace('mujer|', '').replace(
  /(^|\|)(\p{L})/gu,
  (_, bar, letter) => `${bar}[${letter}${letter.toUpperCase()}]`,
);

const CAPITALISED: readonly RegExp[] = [
  new RegExp(
    `(?<![\\p{L}])(?:Dr|Dra|Dres|Sr|Sra|Srta|D|Dña|Don|Doña|Doctora?)\\.?\\s+(?<it>(?:${INITIALS})?${WORD}(?:${JOIN}${WORD}){0,4})`,
    'dgu',
  ),
  new RegExp(
    `(?<![\\p{L}])(?:(?:Paciente|PACIENTE|Nombre|NOMBRE|Apellidos?|APELLIDOS?|Médico|MÉDICO|Remitid[oa] por|Responsable clínico)\\s*:|(?:Firmado|FIRMADO|Fdo|FDO)\\.?(?:\\s+por)?\\s*:?)\\s*(?:(?:Dr|Dra|Sr|Sra|D|Dña)\\b\\.?:?\\s*)?(?!N[º°]|(?:Dr|Dra|Sr|Sra)\\b)(?<it>(?:${INITIALS})?${WORD}(?:,?${JOIN}${WORD}){0,4})`,
    'dgu',
  ),
  new RegExp(
    `(?<![\\p{L}])(?:[Pp]aciente|[Aa]cude|[Ii]ngresa|llamad[oa])\\s+(?<it>${WORD}(?:${JOIN}${WORD}){1,4})`,
    'dgu',
  ),
  new RegExp(
    `(?<![\\p{L}])(?:[Cc][Cc]|[Aa]tt|[Aa]tención\\s+(?:de|del))\\.?:?\\s+(?<it>${INITIALS}${WORD}(?:${JOIN}${WORD}){0,3})`,
    'dgu',
  ),
  // No abbreviation: `padre HTA`.
  new RegExp(
    `(?<![\\p{L}])(?:${KIN_AT_START})(?:\\s+de)?\\s+(?<it>\\p{Lu}\\p{Ll}[\\p{L}'’-]+(?:${JOIN}${WORD}){0,3})`,
    'dgu',
  ),
];

/** Behind these stands a person, in whatever letters; a word that notes have does not pass. */
const SIGN = new RegExp(
  `(?<![\\p{L}])(?:(?:dr|dra|sr|sra|srta|dña|don|doña|doctora?|señora?)\\.?|(?:mi|su)\\s+(?:${KIN})(?:\\s+se\\s+llama)?|(?:soy|me\\s+llamo|se\\s+llama|llamad[oa]|de\\s+nombre)|(?:gracias|saludos|atentamente|atte)\\s*,|estimad[oa](?:\\s+dra?\\.?)?|(?:paciente|nombre|apellidos|firmado|fdo|testigo|int[eé]rprete|enfermer[oa]|matrona|comadrona|cuidadora?|auxiliar|contacto|tutor(?:\\s+legal)?)\\.?\\s*:)(?![\\p{L}])\\s*[,(]?\\s*(?<it>\\p{L}[\\p{L}'’-]+(?:\\s+(?:(?:de|del|la|las|los|y|i)\\s+){0,2}\\p{L}[\\p{L}'’-]+){0,3})`,
  'dgiu',
);

/** Whether a word may be of a name: a list of names has it, or no list has it at all. */
function mayName(word: string): boolean {
  const parts = wordsIn(word);
  return parts.some((part) => part.length > 1 && !isVocabulary(part));
}
const isVocabulary = (part: string): boolean => {
  const kind = kindOf(part);
  return (kind & VOCABULARY) !== 0 && (kind & (GIVEN | FAMILY)) === 0;
};
const isListed = (word: string): boolean =>
  wordsIn(word).some((part) => (kindOf(part) & (GIVEN | FAMILY | FOREIGN)) !== 0 && (kindOf(part) & VOCABULARY) === 0);

/** Who is named with a title, behind a label or a word that a person follows. */
export const findSpanishNames: Finder = (text) => [
  ...CAPITALISED.flatMap((pattern) => matches(text, pattern, 'NAME')),
  ...[...text.matchAll(SIGN)].flatMap((match): Span[] => {
    const [start] = match.indices!.groups!.it!;
    let end = start;
    let sure = false;
    for (const word of match.groups!.it!.matchAll(/[\p{L}'’-]+/gu)) {
      if (/^(?:de|del|la|las|los|y|i)$/i.test(word[0])) continue;
      if (!mayName(word[0])) break;
      // A word that nothing knows, in small letters, may be of medicine; the first behind the sign is a name all the same.
      if (end > start && !isListed(word[0]) && !/^\p{Lu}/u.test(word[0])) break;
      sure ||= isListed(word[0]) || end === start;
      end = start + word.index + word[0].length;
    }
    return sure && end > start ? [{ start, end, type: 'NAME' }] : [];
  }),
];

/** What people's names are given to. */
const EPONYM =
  /(?:signos?|s[ií]ndromes?|sd\.?|enfermedad(?:es)?|enf\.?|maniobras?|escalas?|[ií]ndices?|tests?|pruebas?|tinci[oó]n|clasificaci[oó]n|criterios?|reflejos?|linfomas?|tiroiditis|hernias?|es[oó]fago|fracturas?|m[eé]todos?|estadio|grados?|sondas?|fen[oó]meno|puntuaci[oó]n|score|catarata|anillos?|cuerpos?|tumor(?:es)?|sarcomas?|virus|bacilos?|l[ií]neas?|tri[aá]ngulo|conducto|tr[ií]ada|mancha|angina|corea|par[aá]lisis|contractura|operaci[oó]n|t[eé]cnica|cirug[ií]a|procedimiento|ley|nomograma|c[eé]lulas?|n[oó]dulos?|[uú]lcera|gangrena|dieta|protocolo|estadios|cultivo|medio|poblaci[oó]n)\s+(?:(?:de|del|la|los|tipo|no|seg[uú]n|iv|i{1,3}|en|b|por)\s+)*$/iu;
const EPONYM_WITHIN =
  /^(?:tiroiditis|enfermedad|s[ií]ndrome|signo|linfoma|sarcoma|hernia|fractura|anemia|ann arbor|escala|[ií]ndice|test|prueba|maniobra|reflejo|dejar)(?!\p{L})/iu;

const JOINED = /^(?:de|del|la|las|los|y|i|e)$/i;
/** Behind these a word that is a name as well is a name. */
const LABELLED =
  /(?:nombre|apellidos?|m[eé]dico|responsable(?:\s+cl[ií]nico)?|remitid[oa]\s+por|firmado|fdo|dra?|sra?|don|doña|d|dña)\s*[.:]*\s*$/iu;
const EDGE_WORDS =
  /^(?:el|la|los|las|su|sus|mi|sr|sra|srta|dr|dra|dres|d|dña|don|doña|doctora?|señora?|paciente|pacient|pte|pcte|nombre|apellidos|contacto|n|nºcol|col|que|con|en|por|al|se|un|una|es|refiere|acude|hospital|servicio|dni|nif|nhc|niñ[oa]s?|mujer|varón|hombre|lactante|presentamos|england|is|her|his|she|he|name|was|and|the|of|at)$/i;

/**
 * A name without what the tagger or a rule took too much: titles before it, words of notes around it. In a line whose letters are all
 * alike nothing tells names from words but the lists; what has words of notes alone is no name there.
 * @param isLearned the tagger found it, which knows where names end, and not a rule, which does not
 */
export function trimmedName(text: string, span: Span, isLearned: boolean): Span | undefined {
  const inner = text.slice(span.start, span.end);
  if (EPONYM_WITHIN.test(inner)) return undefined;
  const words = [...inner.matchAll(/\p{L}[\p{L}\p{M}'’-]*/gu)];
  if (
    words.length <= 3 &&
    EPONYM.test(before(text, span.start).replace(/\s*$/, ' ')) &&
    !words.some((w) => (kindOf(wordsIn(w[0])[0] ?? '') & GIVEN) !== 0 && words.length > 1)
  )
    return undefined;
  const alike = isAlike(text, span);
  const isLabelled = LABELLED.test(before(text, span.start));
  if (alike && isLearned && JOINED.test(words[0]?.[0] ?? '') && !words.some((word) => isListed(word[0])))
    return undefined;
  const drop = (word: string): boolean =>
    EDGE_WORDS.test(word)
      ? !/^\p{Lu}\.?$/u.test(word) || /^[DN]$/.test(word)
      : !isLearned && (alike || !/^\p{Lu}/u.test(word)) && !mayName(word) && word.length > 1;
  let [from, to] = [0, words.length];
  while (from < to && drop(words[from]![0]) && !/^(?:de|del)$/i.test(words[from]![0])) from++;
  while (to > from && (drop(words[to - 1]![0]) || JOINED.test(words[to - 1]![0]))) to--;
  const isNobody = (word: string): boolean => JOINED.test(word) || (alike && !isLabelled && !mayName(word));
  if (words.slice(from, to).every((word) => isNobody(word[0]))) return undefined;
  // Words of notes behind a whole name, and what stands behind them: SR. VILARRASA | NIEGA FIEBRE.
  if (alike && !isLearned) {
    const stop = words.findIndex(
      (word, i) => i > from && i < to && !mayName(word[0]) && !JOINED.test(word[0]) && !/^san(?:ta)?$/i.test(word[0]),
    );
    if (stop > from) to = stop;
    while (to > from && JOINED.test(words[to - 1]![0])) to--;
  }
  const [first, last] = [words[from]!, words[to - 1]!];
  const end = span.start + last.index + last[0].length;
  return { ...span, start: span.start + first.index, end };
}

/** Whether the line around a place has letters of one case alone, but for a few. */
function isAlike(text: string, { start, end }: Span): boolean {
  // No farther than is looked at: a text of one line must not be searched to its end for each name in it.
  const [lead, tail] = [text.slice(Math.max(0, start - 200), start), text.slice(end, end + 200)];
  const line = lead.slice(lead.lastIndexOf('\n') + 1) + text.slice(start, end) + tail.split('\n', 1)[0];
  const large = line.match(/\p{Lu}/gu)?.length ?? 0;
  const small = line.match(/\p{Ll}/gu)?.length ?? 0;
  return large === 0 || small <= large / 3;
}

/** What is a name in one place of a text is one in the others, where no word of notes is written so. */
export function repeatedNames(text: string, spans: readonly Span[]): Span[] {
  const known = new Set<string>();
  for (const { start, end, type } of spans)
    if (type === 'NAME')
      for (const word of text.slice(start, end).match(/\p{Lu}\p{Ll}[\p{L}'’-]{2,}/gu) ?? [])
        if (wordsIn(word).every((part) => (kindOf(part) & VOCABULARY) === 0)) known.add(word);
  if (known.size === 0) return [];
  return [...text.matchAll(/(?<![\p{L}])\p{Lu}\p{Ll}[\p{L}'’-]{2,}/gu)].flatMap((match): Span[] =>
    known.has(match[0]) && !EPONYM.test(before(text, match.index))
      ? [{ start: match.index, end: match.index + match[0].length, type: 'NAME' }]
      : [],
  );
}
