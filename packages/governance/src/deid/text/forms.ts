import { before, type Finder, matches, type Span } from './span.ts';

/** Identifiers that have the same form in every language, proven by a check digit or announced by a word beside them. */

/** Check digit of cards (ISO/IEC 7812-1, annex B). */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const worth = i % 2 === 0 ? digit : 2 * digit;
    sum += worth > 9 ? worth - 9 : worth;
  }
  return sum % 10 === 0;
}

/** Check digits of account numbers (ISO 13616: MOD 97-10). */
export function isIban(text: string): boolean {
  const bare = text.replace(/[\s-]/g, '').toUpperCase();
  let rest = 0;
  for (const sign of bare.slice(4) + bare.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

const CARD = /(?<![\w.,/-])(?:\d[ -]?){12,18}\d(?![\w-]|[.,/]\d)/dg;
const IBAN = /(?<![\w-])[A-Z]{2}\d{2}(?:[ -]?[A-Z\d]{4}){2,7}(?:[ -]?[A-Z\d]{1,3})?(?![\w-])/dg;
const HEXTET = '[\\da-fA-F]{1,4}';
const IP6 = new RegExp(
  `(?<![\\w:.])(?:(?:${HEXTET}:){7}${HEXTET}|(?=[\\da-fA-F:]*::)(?=[a-fA-F:]*\\d)(?:${HEXTET})?(?::{1,2}${HEXTET}){1,7}(?:::)?)(?![\\w:])`,
  'dg',
);
const MAC = /(?<![\w:-])[\da-fA-F]{2}(?:([:-])[\da-fA-F]{2})(?:\1[\da-fA-F]{2}){4}(?![\w:-])/dg;
/** Names of accounts, behind a word that says what they are. */
const HANDLE =
  /(?:twitter|instagram|facebook|tiktok|snapchat|telegram|linkedin|skype|discord|whatsapp|handle|username|user name|usuari[oa]|perfil|cuenta|account)\b[^@\n]{0,24}(?<it>@[\w.]{2,30})/dgi;
/** Files of pictures and sounds whose name holds words, not a number alone. */
const FILE =
  /(?<![\w/])(?=\w*[a-z]{3})\w+[-_]\w+(?:[-_]\w+)*\.(?:jpe?g|png|gif|heic|bmp|tiff?|webp|mp[34]|mov|avi|wav|m4a)\b/dgi;
const PLATE =
  /\b(?:licen[cs]e plate|number plate|plate|tag|registration|matr[ií]cula|placas?|patente|veh[ií]culo|coche|carro|vehicle)\b\s*(?:is|es|no\.?|n[º°o]\.?|number|n[uú]mero|#|:)*\s*(?<it>(?:[A-Z]{2}\s+)?(?=[A-Z\d -]*\d)(?=[A-Z\d -]*[A-Z])[A-Z\d]{1,4}(?:[ -]?[A-Z\d]{2,4}){1,2})(?![\w-])/dg;
const ZIP =
  /\b(?:zip(?:\s?code)?|postal code|postcode|c[oó]digo postal)\s*(?:is|es|of|:|#)*\s*(?<it>\d{5}(?:-\d{4})?)(?![\w-])/dgi;
/** Seven digits are a telephone where something says so. */
const LOCAL_PHONE =
  /\b(?:pager|beeper|phone|tel(?:ephone)?|cell|mobile|call|ext(?:ension)?|contact|buscapersonas|tel[eé]fono|m[oó]vil|llam\p{L}+)\b[^.;\d\n]{0,20}(?<it>\d{3}[-. ]\d{4})(?![\d-])/dgiu;

export const findForms: Finder = (text): Span[] => [
  ...matches(text, CARD, 'ACCOUNT_NUMBER', ([card]) => {
    const digits = card.replace(/\D/g, '');
    // Cards of payment begin with 2 to 6; what repeats one digit is a filler.
    return /^[2-6]/.test(digits) && !/^(\d)\1+$/.test(digits) && isLuhn(digits);
  }),
  ...matches(text, IBAN, 'ACCOUNT_NUMBER', ([iban]) => isIban(iban)),
  ...matches(text, IP6, 'IP_ADDRESS'),
  ...matches(text, MAC, 'DEVICE_IDENTIFIER'),
  ...matches(text, HANDLE, 'UNIQUE_IDENTIFIER'),
  ...matches(text, FILE, 'UNIQUE_IDENTIFIER'),
  ...matches(
    text,
    PLATE,
    'VEHICLE_IDENTIFIER',
    (match) => !/\b(?:growth|tectonic|end|hot|licen[cs]e no)\s*$/i.test(before(text, match.index!)),
  ),
  ...matches(text, ZIP, 'GEOGRAPHIC_LOCATION'),
  ...matches(text, LOCAL_PHONE, 'PHONE_NUMBER'),
];
