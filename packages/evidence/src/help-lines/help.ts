import { countryName } from './countries.ts';
import { EUROPE, EUROPE_LINE, HELP_TABLE } from './table.data.ts';
import { HELP_KINDS, type Help, type HelpKind, type HelpLanguage, type HelpLine, type HelpLines } from './types.ts';

/** What a clinic says instead of the table, by kind; `null`: there is no such line. */
export type OwnLines = Readonly<Partial<Record<HelpKind, HelpLine | null>>>;

/** The lines of the release for a country; none where it has none. */
export const releasedLines = (country: string): HelpLines =>
  HELP_TABLE[country] ?? (EUROPE.includes(country) ? { emergency: EUROPE_LINE } : {});

/** Whom people are told to call by a clinic of that country. */
export function helpIn(country: string, own: OwnLines = {}): Help {
  const released = releasedLines(country);
  const lines = HELP_KINDS.flatMap((kind) => {
    const line = own[kind] === undefined ? released[kind] : (own[kind] ?? undefined);
    return line === undefined ? [] : [[kind, line] as const];
  });
  return { country, lines: Object.fromEntries(lines), also: [] };
}

/** Adds the emergency number of another country; what is there stays, first. */
export function andIn(help: Help, country: string, line = releasedLines(country).emergency): Help {
  if (country === help.country || line === undefined || help.also.some((one) => one.country === country)) return help;
  return { ...help, also: [...help.also, { country, line }] };
}

/** No country: people are told of “your local emergency number”. */
export const NOWHERE: Help = { country: '', lines: {}, also: [] };

const LOCAL = { en: 'your local emergency number', es: 'número de emergencias de su zona' } as const;
const NO_CRISIS_LINE = { en: 'call a crisis line near you', es: 'llame a una línea de crisis de su zona' } as const;

/** As it stands in a sentence. */
export const numberIn = ({ number, option }: HelpLine, language: HelpLanguage): string =>
  option === undefined ? number : `${number} (${language === 'es' ? 'opción' : 'option'} ${option})`;

/** For a `tel:` address. */
export const dialled = ({ number }: HelpLine): string => number.replace(/[^\d*#+]/g, '').replaceAll('#', '%23');

function reach(line: HelpLine | undefined, language: HelpLanguage): string {
  if (line === undefined) return NO_CRISIS_LINE[language];
  const number = numberIn(line, language);
  if (language === 'es') return `llame${line.text ? ' o mande un texto' : ''} al ${number}`;
  return `call${line.text ? ' or text' : ''} ${number}`;
}
const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/**
 * A text with its numbers put in. `{emergency}` comes after “call” and “llame al”; `{reach-crisis}` is “call or text 988” (with a
 * capital: `{Reach-crisis}`); `{poison}`, `{poison-name}`, `{violence}`, `{press-spanish}`.
 * @returns undefined where the text names a line that there is not
 */
export function fillHelp(text: string, { lines }: Help, language: HelpLanguage): string | undefined {
  let lacks = false;
  const need = (found: string | undefined): string => {
    if (found === undefined) lacks = true;
    return found ?? '';
  };
  const { emergency, crisis, poison, violence } = lines;
  const filled = text.replace(/\{([A-Za-z-]+)\}/g, (_, blank: string) => {
    switch (blank) {
      case 'emergency':
        return emergency ? numberIn(emergency, language) : LOCAL[language];
      case 'reach-crisis':
        return reach(crisis, language);
      case 'Reach-crisis':
        return capital(reach(crisis, language));
      case 'poison':
        return need(poison && numberIn(poison, language));
      case 'poison-name':
        return poison?.name?.[language] ?? { en: 'the poison centre', es: 'el centro de venenos' }[language];
      case 'violence':
        return need(violence && numberIn(violence, language));
      case 'press-spanish':
        return need(crisis?.spanish);
      default:
        throw new Error(`No number is called {${blank}}.`);
    }
  });
  return lacks ? undefined : filled;
}

const placeIn = (country: string): string =>
  `${/^(US|GB|NL|PH|BS|DO|AE)$/.test(country) ? 'the ' : ''}${countryName(country, 'en')}`;

/** What is said of the other countries. */
export const alsoIn = ({ also }: Help, language: HelpLanguage): string[] =>
  also.map(({ country, line }) =>
    language === 'es'
      ? `Si ahora está en ${countryName(country, 'es')}, llame al ${numberIn(line, 'es')}.`
      : `If you are in ${placeIn(country)} now, call ${numberIn(line, 'en')}.`,
  );

/** Whom to call, in two or three plain sentences: for the head of a page. */
export function helpSentences(help: Help, language: HelpLanguage): string[] {
  const texts =
    language === 'es'
      ? ['En una emergencia llame al {emergency}.', 'Si piensa en hacerse daño, {reach-crisis}.']
      : ['In an emergency call {emergency}.', 'If you think of harming yourself, {reach-crisis}.'];
  return [...texts.map((text) => fillHelp(text, help, language)!), ...alsoIn(help, language)];
}
