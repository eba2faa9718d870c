import { before, type Finder, type IdentifierType, matches, type Span } from './span.ts';

/** What a number is called before it stands. */
const CALLED: readonly (readonly [pattern: RegExp, type: IdentifierType])[] = [
  [/(?:\bssn?\b|social security)[^.;?\n]{0,20}$/i, 'SOCIAL_SECURITY_NUMBER'],
  // What stands right before the number says more than what stands farther off.
  [
    /(?:licen[cs]e|certificate|licencia|carn[eé]t? de conducir|colegiad[oa])\s*(?:no|number|n[º°o]|n[uú]mero|#|:|is|es|\s)*$/i,
    'CERTIFICATE_LICENSE_NUMBER',
  ],
  [
    /(?:insur(?:ance|er|ed)|health plan|member|beneficiary|policy|subscriber|medicare|medicaid|\bhpb?n?\b|coverage|plan|p[oó]liza|asegurad[oa]|afiliad[oa]|mutua)[^.;?\n]{0,30}$/i,
    'HEALTH_PLAN_BENEFICIARY_NUMBER',
  ],
  [
    /(?:\bmrn?\b|medical record|record|chart|hospital (?:number|no|id)|patient (?:number|no|#)|historia(?: cl[ií]nica)?|\bnhc\b)[^.;?\n]{0,25}$/i,
    'MEDICAL_RECORD_NUMBER',
  ],
  [/(?:account|acct|billing|invoice|cuenta|factura)[^.;?\n]{0,20}$/i, 'ACCOUNT_NUMBER'],
  [
    /(?:licen[cs]e(?! plate)|certificate|\bnpi\b|\bdea\b|licencia|colegiad[oa]|certificado)[^.;?\n]{0,20}$/i,
    'CERTIFICATE_LICENSE_NUMBER',
  ],
  [/(?:\bvin\b|\bplates?\b|vehicle|bastidor|matr[ií]cula|veh[ií]culo)[^.;?\n]{0,20}$/i, 'VEHICLE_IDENTIFIER'],
  [
    /(?:serial|device|pacemaker|implant|\budi\b|n[uú]mero de serie|\bserie\b|dispositivo|marcapasos|implante)[^.;?\n]{0,30}$/i,
    'DEVICE_IDENTIFIER',
  ],
  [
    /(?:\bid\b|identifier|identification|number|\bno\b|#|\bref(?:erence)?\b|case|passport|driver|finger ?print|voice ?print|biometric|template|huella|pasaporte|identificaci[oó]n|expediente)[^.;?\n]{0,15}$/i,
    'UNIQUE_IDENTIFIER',
  ],
];

const nameOf = (text: string, start: number): IdentifierType | undefined => {
  // `policy no. 12345`: the point ends an abbreviation, no sentence.
  const before = text.slice(Math.max(0, start - 60), start).replace(/\b(no|nr|num)\.\s*$/i, '$1 ');
  return CALLED.find(([pattern]) => pattern.test(before))?.[1];
};

/** Units and words that make a long number a quantity. */
const QUANTITY =
  /^\s?(?:%|mg|mcg|µg|ug|g|kg|ml|l|iu|units?|u\b|mmol|meq|cells?|copies|cfu|ng|pg|patients?|people|participants?|steps|calories|kcal|women|men|children|cases|subjects|copias?|c[eé]lulas?|leucocitos|plaquetas|pacientes|pasos|mujeres|hombres|casos|euros?|\/)/i;

/** Letters and digits that are names of substances, tests and genes, not of people. */
const NOT_IDENTIFIERS =
  /^(?:COVID-19|SARS-CoV-2|CA-?\d{2,3}(?:-\d{1,2})?|HLA-.*|CD\d+|IL-\d+|BRCA-?\d|CYP\d\w*|PD-L?1|HER-?2|T[34]|B12|D[23]|H[12]N\d+|ICD-?\d+|DSM-?[\dIV]+|CHA2DS2.*|F-?18|Tc-?99m|FDG.*|P2Y12|GLP-?1|SGLT-?2|DPP-?4|COX-?2|5-?HT\d?\w*|[A-Z]\d{2}\.\d.*|rs\d+|NCT\d+|PMID.*|EPA-?\d+)$/i;

/** Identifiers by their form and by what is said before them. */
export const findNumbers: Finder = (text) => {
  const found: Span[] = [];
  const offer = (start: number, end: number, type: IdentifierType): void => {
    found.push({ start, end, type });
  };
  for (const span of matches(text, /(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])/dg, 'SOCIAL_SECURITY_NUMBER'))
    offer(span.start, span.end, nameOf(text, span.start) ?? 'SOCIAL_SECURITY_NUMBER');
  for (const span of matches(
    text,
    /(?:\bssn?\b|social security)[^.;?\n\d]{0,20}(?<it>\d{3}[ .]\d{2}[ .]\d{4})(?![\w-])/dgi,
    'SOCIAL_SECURITY_NUMBER',
  ))
    offer(span.start, span.end, 'SOCIAL_SECURITY_NUMBER');
  // Letters and digits in one: AB-123456, #SMH12345, CH12345, NP-1234AB.
  for (const match of text.matchAll(/(?<![\w-])#?[A-Z]{1,6}-?\d{2,}(?:-?[A-Z0-9]{1,12}){0,4}(?![\w-])/g)) {
    const word = match[0];
    const digits = word.replace(/\D/g, '').length;
    const called = nameOf(text, match.index);
    if (NOT_IDENTIFIERS.test(word)) continue;
    if (digits >= 5 || (called !== undefined && digits >= 3))
      offer(match.index, match.index + word.length, called ?? 'UNIQUE_IDENTIFIER');
  }
  for (const match of text.matchAll(/(?<![\w.,/-])#?\d{4,}-?[A-Z]{1,4}(?![\w-])/g)) {
    const called = nameOf(text, match.index);
    if (called !== undefined) offer(match.index, match.index + match[0].length, called);
  }
  // Vehicles: 17 letters and digits without I, O and Q (ISO 3779).
  for (const match of text.matchAll(/(?<![\w-])(?=[A-Z0-9]*\d)(?=[A-Z0-9]*[A-Z])[A-HJ-NPR-Z0-9]{17}(?![\w-])/g))
    offer(match.index, match.index + 17, 'VEHICLE_IDENTIFIER');
  // Plates, serial numbers and the like, once something says what they are.
  for (const match of text.matchAll(
    /(?<![\w-])#?(?=[A-Z0-9-]*\d\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{2,}(?:-[A-Z0-9]{2,})*(?![\w-])/g,
  )) {
    const called = nameOf(text, match.index);
    if (called !== undefined && match[0].length >= 6 && !NOT_IDENTIFIERS.test(match[0]))
      offer(match.index, match.index + match[0].length, called);
  }
  // Digits with dashes, or many digits.
  for (const match of text.matchAll(/(?<![\w.,/-])#?\d{2,}(?:-\d{2,})+(?!\w|[/-]|\.\d)/g)) {
    const digits = match[0].replace(/\D/g, '').length;
    const called = nameOf(text, match.index);
    if (/^(?:19|20)\d\d-(?:19|20)\d\d$/.test(match[0])) continue;
    if (digits >= 8 || (called !== undefined && digits >= 6))
      offer(match.index, match.index + match[0].length, called ?? 'UNIQUE_IDENTIFIER');
  }
  for (const match of text.matchAll(/(?<![\w.,/-])#?\d{5,}(?!\w|[,./-]\d)/g)) {
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 20);
    const called = nameOf(text, match.index);
    if (QUANTITY.test(after)) continue;
    const digits = match[0].replace(/\D/g, '').length;
    if (digits >= 7 || called !== undefined || match[0].startsWith('#'))
      offer(match.index, match.index + match[0].length, called ?? zip(text, match.index, digits));
  }
  // Six digits that stand alone between commas or in brackets count nothing; round ones may.
  for (const match of text.matchAll(/(?<=[,(]\s?)#?\d{6}(?:-[A-Z])?(?=\s?[,)])/g))
    if (!match[0].endsWith('000'))
      offer(match.index, match.index + match[0].length, nameOf(text, match.index) ?? 'UNIQUE_IDENTIFIER');
  return found.map((span) => (span.type === 'UNIQUE_IDENTIFIER' ? withLabel(text, span) : span));
};

/** `Patient ID: 987654` is one thing: the words before it say whose number it is. */
function withLabel(text: string, span: Span): Span {
  const label =
    /\b(?:patient|site|study|subject|unique|case|visit|encounter)\s+(?:id|identifier|number|no\.?)\s*(?:is|:|#)?\s*$/i.exec(
      before(text, span.start),
    );
  return label ? { ...span, start: span.start - label[0].length } : span;
}

/** Five digits behind a state are a place. */
const zip = (text: string, start: number, digits: number): IdentifierType =>
  digits === 5 && /\b[A-Z]{2},?\s$/.test(before(text, start)) ? 'GEOGRAPHIC_LOCATION' : 'UNIQUE_IDENTIFIER';
