import { type Finder, matches } from '../span.ts';
import { SPANISH_PLACES } from './places.data.ts';

const MONTH = '(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep(?:t)?iembre|octubre|noviembre|diciembre)';
const YEAR = '(?:19|20)\\d\\d';

/** Dates finer than a year as Spanish texts write them. */
export const findSpanishDates: Finder = (text) =>
  [
    new RegExp(`\\b\\d{1,2}(?:\\s+de)?\\s+${MONTH}(?:\\s+(?:de|del)(?:\\s+año)?\\s+${YEAR})?\\b`, 'dgi'),
    new RegExp(
      `\\b(?:${MONTH}\\s*(?:[-/,a]|y|hasta)\\s*)?${MONTH},?\\s+(?:(?:de|del)(?:\\s+año)?\\s+)?${YEAR}\\b`,
      'dgi',
    ),
    new RegExp(`\\b(?:${MONTH}|ene|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic)[-/'’](?:${YEAR}|\\d\\d)\\b`, 'dgi'),
    // A month alone is a date where a word leads to it.
    new RegExp(`\\b(?:en|desde|hasta|de|entre|a|durante)\\s+(?<it>${MONTH})\\b`, 'dgi'),
    /(?<![\d/.-])(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|1[0-2])\1(?:(?:19|20)\d\d|\d\d)(?![\d/-])/dg,
    /(?<![\d/.-])(?:19|20)\d\d([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d)/dg,
    /(?<![\d/.-])(?:0?[1-9]|1[0-2])\/(?:19|20)\d\d(?![\d/])/dg,
  ].flatMap((pattern) => matches(text, pattern, 'DATE'));

/** Ages of 90 and more. */
export const findSpanishAges: Finder = (text) =>
  matches(text, /\b(?<it>9\d|1[01]\d)\s*(?:años|a\.)(?![\p{L}])/dgu, 'AGE_OVER_89');

/** Telephones, addresses on the net, identity cards, and numbers behind the words that announce them. */
export const findSpanishNumbers: Finder = (text) => [
  ...matches(text, /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/dgu, 'EMAIL_ADDRESS'),
  ...matches(text, /\b(?:https?:\/\/|www\.)\S+[^\s.,;)]/dg, 'URL'),
  ...matches(
    text,
    /(?<![\d.,-])(?:\+?34[\s.-]?)?[6789]\d{2}(?:[\s.-]?\d{2}){3}(?![\d])|(?<![\d.,-])(?:\+?34[\s.-]?)?[6789]\d{2}[\s.-]\d{3}[\s.-]\d{3}(?!\d)/dg,
    'PHONE_NUMBER',
  ),
  ...matches(text, /\b(?:fax|tel(?:[eé]fono|f|fno)?|m[oó]vil)\b[\s.:]*(?<it>\+?\d[\d\s().-]{6,}\d)/dgi, 'PHONE_NUMBER'),
  // Identity cards: eight digits and the letter that they give (Real Decreto 1553/2005, art. 11), or a foreigner's.
  ...matches(text, /\b(?<it>(?:\d{8}|[XYZ]-?\d{7})-?[A-HJ-NP-TV-Z])\b/dg, 'UNIQUE_IDENTIFIER'),
  ...matches(
    text,
    /\b(?:NHC|CIPA|CIP|NUHSA|SIP|n[º°o.]*\s*(?:de\s+)?historia(?:\s+cl[ií]nica)?|historia\s+cl[ií]nica\s+n[º°o.]*)\s*[:.]?\s*(?<it>[A-Z]{0,4}-?\d[\dA-Z/-]{3,})/dgi,
    'MEDICAL_RECORD_NUMBER',
  ),
  ...matches(
    text,
    /\b(?:NASS|n[º°o.]*\s*(?:de\s+)?(?:afiliaci[oó]n|seguridad social))\s*[:.]?\s*(?<it>\d[\d\s/-]{6,}\d)/dgi,
    'HEALTH_PLAN_BENEFICIARY_NUMBER',
  ),
  ...matches(
    text,
    /\bN[º°o]?\.?\s*Col(?:egiad[oa])?\.?\s*[:.]?\s*(?<it>\d[\d\s/-]{3,}\d)/dgi,
    'CERTIFICATE_LICENSE_NUMBER',
  ),
];

const WORD = "\\p{Lu}[\\p{L}'’-]+";
const JOIN = '\\s+(?:(?:de|del|la|las|los|y|i)\\s+){0,2}';

/** Who is named with a title, behind a label or a word that a person follows. */
export const findSpanishNames: Finder = (text) => [
  ...matches(
    text,
    new RegExp(
      `(?<![\\p{L}])(?:Dr|Dra|Dres|Sr|Sra|Srta|D|Dña|Don|Doña|Doctora?)\\.?\\s+(?<it>${WORD}(?:${JOIN}${WORD}){0,4})`,
      'dgu',
    ),
    'NAME',
  ),
  ...matches(
    text,
    new RegExp(
      `(?<![\\p{L}])(?:(?:Paciente|PACIENTE|Nombre|NOMBRE|Apellidos?|APELLIDOS?|Médico|MÉDICO|Remitid[oa] por|Responsable clínico)\\s*:|(?:Firmado|FIRMADO|Fdo)\\.?(?:\\s+por)?\\s*:?)\\s*(?:(?:Dr|Dra|Sr|Sra|D|Dña)\\b\\.?:?\\s*)?(?!N[º°]|(?:Dr|Dra|Sr|Sra)\\b)(?<it>${WORD}(?:,?${JOIN}${WORD}){0,4})`,
      'dgu',
    ),
    'NAME',
  ),
  ...matches(
    text,
    new RegExp(
      `(?<![\\p{L}])(?:[Pp]aciente|[Aa]cude|[Ii]ngresa|llamad[oa])\\s+(?<it>${WORD}(?:${JOIN}${WORD}){1,4})`,
      'dgu',
    ),
    'NAME',
  ),
];

const LISTED = new RegExp(
  `(?<![\\p{L}])(?:${[...SPANISH_PLACES].sort((a, b) => b.length - a.length).join('|')})(?![\\p{L}])`,
  'dgu',
);
const JOINED = "(?:\\s+(?:(?:de|del|la|las|los|el|y|i)\\s+){0,3}(?:\\p{Lu}[\\p{L}'’.-]+|\\d{1,2}(?=\\s+de\\s)))";
const INSTITUTION = new RegExp(
  `(?<![\\p{L}])(?:Hospital|Clínica|Complejo Hospitalario|Complexo Hospitalario|Centro de Salud|Centro Médico|Centro Nacional|Instituto|Fundación|Sanatorio|Policlínica|Ambulatorio|Residencia|Universidad|Facultad de Medicina|Consorcio)${JOINED}{1,7}`,
  'dgu',
);

/** Streets, postcodes, institutions and known towns. */
export const findSpanishPlaces: Finder = (text) => [
  ...matches(text, LISTED, 'GEOGRAPHIC_LOCATION'),
  ...matches(text, INSTITUTION, 'GEOGRAPHIC_LOCATION'),
  ...matches(
    text,
    /(?<![\p{L}])(?<it>(?:C\/|Calle|Avda\.?|Avenida|Av\.|Plaza|Pza\.?|Paseo|P[º°]|Carretera|Ctra\.?|Camino|Ronda|Travesía|Urbanización|Urb\.)\s*(?:(?:de|del|la|las|los|el)\s+){0,2}\p{Lu}[\p{L}'’.-]+(?:\s+(?:(?:de|del|la|las|los|y)\s+){0,2}\p{Lu}[\p{L}'’-]+){0,4}(?:,?\s*(?:n[º°]\s*)?\d{1,4}(?:[\s,]*(?:\d{1,2}[º°ª]?\s*)?(?:[A-D]|izq(?:da)?|dcha)\b\.?)?)?)/dgu,
    'GEOGRAPHIC_LOCATION',
  ),
  ...matches(
    text,
    /(?<![\p{L}])(?:CP|C\.P\.|c[oó]digo postal)\s*[:.]?\s*(?<it>\d{5})(?!\d)/dgiu,
    'GEOGRAPHIC_LOCATION',
  ),
  ...matches(text, /(?<![\d.,])(?<it>\d{5}),?\s*(?=\p{Lu}\p{Ll}+)/dgu, 'GEOGRAPHIC_LOCATION'),
];
