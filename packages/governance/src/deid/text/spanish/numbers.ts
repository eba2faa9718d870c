import { after, type Finder, type IdentifierType, matches } from '../span.ts';
import { inSmall } from './small.ts';

/** What a number is called before it stands; the label may be followed by a payer, a point, a sign for "number". */
const called = (label: string, number: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\d])(?:${label})(?![\\p{L}])\\.?\\s*(?:n[º°o.]*|n[uú]m(?:ero)?\\.?|#)?\\s*[:.]?\\s*(?<it>${number})(?![\\p{L}\\d])`,
    'dgiu',
  );

/** A number with the marks that people put into it; letters may begin and end it. */

const NEAR = '(?:[A-Z]{1,4}-?)?\\d[\\d./-]*\\d(?:-?[A-Z\\d]+)?';

const CALLED: readonly (readonly [RegExp, IdentifierType])[] = [
  [
    called(
      'D\\.?N\\.?I\\.?|N\\.?I\\.?F\\.?|N\\.?I\\.?E\\.?|C\\.?C\\.?|C\\.?I\\.?(?:\\s+[VE]-)?|CURP|RFC|R\\.?U\\.?[TN]\\.?|CUI[LT]|c[eé]dula(?:\\s+de\\s+(?:ciudadan[ií]a|identidad|extranjer[ií]a))?|pasaporte|documento(?:\\s+(?:nacional\\s+)?de\\s+identidad)?|identificad[oa]\\s+con|L\\.?[EC]\\.?|carn[eé]t?(?:\\s+de\\s+\\p{L}+)?|folio|expediente|ticket',
      NEAR,
    ),
    'UNIQUE_IDENTIFIER',
  ],
  [
    called(
      'NHC|N\\.?H\\.?C\\.?|HC|H\\.?\\s?C\\.?|CIPA?|CIPF|NUHSA|SIP|TIS|tarjeta\\s+sanitaria|n[º°o.]*\\s*(?:de\\s+)?historia(?:\\s+cl[ií]nica)?|historia(?:\\s+cl[ií]nica)?(?:\\s+n[º°o.]*)?|ficha(?:\\s+cl[ií]nica)?',
      '(?:[A-Z]{0,4}-?\\d[\\dA-Z./-]{2,}[\\dA-Z]|[A-Z]{4}\\s\\d\\s\\d{6}\\s\\d{3})',
    ),
    'MEDICAL_RECORD_NUMBER',
  ],
  [
    called('episodio|n[º°o.]*\\s*(?:de\\s+)?episodio|ingreso\\s+n[º°o.]*', '[A-Z]?\\d[\\d/-]{3,}\\d'),
    'UNIQUE_IDENTIFIER',
  ],
  [
    called(
      'NASS|NUSS|NSS|n[º°o.]*\\s*(?:de\\s+)?(?:afiliaci[oó]n|afiliad[oa]|seguridad\\s+social|seguro|p[oó]liza)|afiliad[oa](?:\\s+(?:a|de)\\s+\\p{L}+)?|p[oó]liza|obra\\s+social(?:\\s+\\p{Lu}+)?|EPS(?:\\s+\\p{L}+)?|prepaga(?:\\s+\\p{L}+)?|ISAPRE(?:\\s+\\p{L}+)?|mutua(?:\\s+\\p{L}+)?',
      '\\d[\\d\\s./-]{5,}\\d',
    ),
    'HEALTH_PLAN_BENEFICIARY_NUMBER',
  ],
  [
    called(
      'n[º°o]?\\.?\\s*col(?:egiad[oa])?|col(?:egiad[oa])?|M\\.?\\s?[NP]\\.?|matr[ií]cula(?:\\s+(?:nacional|provincial|profesional))?|c[eé]d(?:ula)?\\.?\\s*prof(?:esional)?|reg(?:istro)?\\.?\\s*m[eé]dico|CMP|RNE',
      '\\d[\\d\\s./-]{2,}\\d',
    ),
    'CERTIFICATE_LICENSE_NUMBER',
  ],
  [/(?<![\p{L}])c[eé]dula\s+profesional[^:;\n]{1,60}:\s*(?<it>\d{5,9})(?!\d)/dgiu, 'CERTIFICATE_LICENSE_NUMBER'],
  [
    /(?<![\p{L}])(?:fax|tel(?:[eé]fonos?|efono|[eé]f|f|fno)?|tlfno?|tfno?|m[oó]vil|cel(?:ular)?|fono|whatsapp|wsp|contacto|ll[aá]m(?:ar|e|ame)(?:\s+al)?)(?![\p{L}])[\s.:]*(?:n[º°]\s*)?(?<it>\(?\+?\(?\d[\d\s().-]{5,}\d)/dgiu,
    'PHONE_NUMBER',
  ],
];

/** Numbers whose form alone says what they are. */
const FORMS: readonly (readonly [RegExp, IdentifierType])[] = [
  // CURP and RFC of Mexico, RUT of Chile, CUIL of Argentina.
  [/(?<![\p{L}\d])[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d(?![\p{L}\d])/dgiu, 'UNIQUE_IDENTIFIER'],
  [/(?<![\p{L}\d])[A-ZÑ&]{3,4}\d{6}[A-Z\d]{3}(?![\p{L}\d])/dgu, 'UNIQUE_IDENTIFIER'],
  [/(?<![\p{L}\d.])\d{1,2}\.\d{3}\.\d{3}\s?-\s?[\dkK](?![\p{L}\d])/dgu, 'UNIQUE_IDENTIFIER'],
  [/(?<![\p{L}\d.-])\d{7,8}-[\dkK](?![\p{L}\d-])/dgu, 'UNIQUE_IDENTIFIER'],
  [/(?<![\d-])(?:20|23|24|27|30|33|34)-?\d{8}-\d(?![\d-])/dg, 'UNIQUE_IDENTIFIER'],
  // Identity cards: eight digits and the letter that they give (Real Decreto 1553/2005, art. 11), or a foreigner's.
  [/(?<![\p{L}\d])(?:\d{2}\.?\d{3}\.?\d{3}|[XYZ]-?\d{7})\s?-?\s?[A-HJ-NP-TV-Z](?![\p{L}\d])/dgiu, 'UNIQUE_IDENTIFIER'],
  // Health cards of Catalonia and of the national system.
  [/(?<![\p{L}\d])[A-Z]{4}\s?\d\s?\d{6}\s?\d{3}(?!\d)/dgiu, 'MEDICAL_RECORD_NUMBER'],
  [/(?<![\p{L}\d])[A-Z]{4,8}\d{10,16}(?!\d)/dgiu, 'MEDICAL_RECORD_NUMBER'],
  // Passports.
  [/(?<![\p{L}\d-])[A-Z]{2,3}\d{6,8}(?![\p{L}\d])/dgu, 'UNIQUE_IDENTIFIER'],
  // Telephones: Spain, and other countries with their prefix or area in brackets.
  [
    /(?<![\d.,/-])(?:(?:\+|00)34[\s.-]?)?[6789]\d{2}(?:[\s.-]?\d{2}){3}(?![\d])|(?<![\d.,/-])(?:(?:\+|00)34[\s.-]?)?[6789]\d{2}[\s.-]\d{3}[\s.-]\d{3}(?!\d)|(?<![\d.,/-])9\d[\s.-]\d{3}[\s.-]\d{2}[\s.-]\d{2}(?!\d)/dg,
    'PHONE_NUMBER',
  ],
  [/(?<![\d])\+(?=(?:\D?\d){9})\d{1,3}(?:[\s-]?\(?\d{1,4}\)?){2,5}(?![\d])/dg, 'PHONE_NUMBER'],
  [/\(\d{2,5}\)\s?\d{3,4}[\s.-]?\d{3,4}(?!\d)/dg, 'PHONE_NUMBER'],
  [/(?<![\d.,/-])3\d{2}[\s-]\d{3}[\s-]?\d{4}(?![\d])/dg, 'PHONE_NUMBER'],
];

/** What makes numbers with points in them quantities. */
const COUNTED =
  /^\s?(?:%|mosm|copias?|u\.?i\.?|u\/|mg|g\b|ml|c[eé]lulas|leucocitos|plaquetas|hemat[ií]es|euros?|pesos|d[oó]lares|€|\$|\/|x\s?10)/i;

/** A pattern that reads both cases as one for texts in small letters, which is quicker. */
const small = (pattern: RegExp): RegExp =>
  pattern.ignoreCase
    ? new RegExp(
        pattern.source
          .replace(/\\p\{Lu\}/g, '\\p{L}')
          .replace(/\\p\{\w+\}|\\.|\p{Lu}/gu, (part) => (part.length === 1 ? part.toLowerCase() : part)),
        'dgu',
      )
    : pattern;
const SMALL_CALLED = CALLED.map(([pattern, type]) => [small(pattern), type] as const);
const SMALL_FORMS = FORMS.map(([pattern, type]) => [small(pattern), type, pattern.ignoreCase] as const);
/** Four digits at least, with whatever stands between them. */
const LONG = /\d(?:[^\p{L}\d]{0,3}\d){3}/u;

/** Telephones, addresses on the net, identity cards, and numbers behind the words that announce them. */
export const findSpanishNumbers: Finder = (text) => {
  const found = [
    ...(text.includes('@')
      ? matches(
          text,
          /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63})+/dgu,
          'EMAIL_ADDRESS',
        )
      : []),
    ...matches(text, /\b(?:https?:\/\/|www\.)\S+[^\s.,;)]/dgi, 'URL'),
  ];
  if (!LONG.test(text)) return found;
  const low = inSmall(text);
  for (const [pattern, type, isSmall] of SMALL_FORMS) found.push(...matches(isSmall ? low : text, pattern, type));
  for (const [pattern, type] of SMALL_CALLED)
    found.push(
      ...matches(
        low,
        pattern,
        type,
        (match) =>
          !COUNTED.test(after(text, match.index! + match[0].length)) && match.groups!.it!.replace(/\D/g, '').length > 3,
      ),
    );
  return found;
};
