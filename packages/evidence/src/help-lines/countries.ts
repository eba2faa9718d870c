/** Region codes that ICU names beside the countries of ISO 3166-1: exceptional, of groups, and withdrawn ones. */
const NO_COUNTRY = new Set(
  'AC AN BU CP CQ CS DD DG DY EA EU EZ FX HV IC NH NT QO RH SU TA TP UK UN VD XA XB XK YD YU ZR ZZ'.split(' '),
);
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const names = new Map<string, Intl.DisplayNames>();
function namesIn(language: string): Intl.DisplayNames {
  const known = names.get(language);
  if (known) return known;
  const made = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  names.set(language, made);
  return made;
}

/** Countries of ISO 3166-1, by their two letters. */
export const COUNTRIES: readonly string[] = LETTERS.flatMap((first) =>
  LETTERS.map((second) => first + second).filter(
    (code) => !NO_COUNTRY.has(code) && namesIn('en').of(code) !== undefined,
  ),
);
const KNOWN = new Set(COUNTRIES);

export const countryName = (code: string, language: string): string => namesIn(language).of(code) ?? code;

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .replace(/^the | of america$/g, '')
    .trim();

/** Alpha-3 codes and names that are no name of ICU. */
const OTHER_NAMES =
  'usa:US u s a:US u s:US america:US england:GB scotland:GB wales:GB great britain:GB u k:GB uk:GB northern ireland:GB republic of ireland:IE eire:IE espana:ES deutschland:DE italia:IT mejico:MX estados unidos:US estados unidos mexicanos:MX holland:NL can:CA mex:MX esp:ES gbr:GB irl:IE aus:AU nzl:NZ deu:DE fra:FR ita:IT prt:PT arg:AR chl:CL col:CO per:PE aut:AT bel:BE nld:NL che:CH swe:SE dnk:DK nor:NO fin:FI pol:PL grc:GR bra:BR';
let byName: Map<string, string> | undefined;

/** The country that somebody wrote in an address; undefined where it is none that we know. */
export function countryOf(written: string): string | undefined {
  const text = written.trim();
  const code = text.toUpperCase();
  if (code === 'UK') return 'GB';
  if (/^[A-Z]{2}$/.test(code)) return KNOWN.has(code) ? code : undefined;
  byName ??= new Map([
    ...['en', 'es', 'fr', 'de', 'it', 'pt'].flatMap((language) =>
      COUNTRIES.map((one) => [fold(countryName(one, language)), one] as const),
    ),
    ...[...OTHER_NAMES.matchAll(/([a-z ]+):([A-Z]{2})/g)].map(([, name, one]) => [name!.trim(), one!] as const),
  ]);
  return byName.get(fold(text));
}
