/** Names of months in the languages that records are written in here: English and Spanish, whole and shortened. */
const ENGLISH = 'January February March April May June July August September October November December'.split(' ');
const SPANISH = 'Enero Febrero Marzo Abril Mayo Junio Julio Agosto Septiembre Octubre Noviembre Diciembre'.split(' ');
const OTHER: Readonly<Record<string, number>> = { sept: 9, setiembre: 9 };

const NUMBERS = new Map<string, number>(Object.entries(OTHER));
for (const names of [ENGLISH, SPANISH]) {
  for (const [at, name] of names.entries()) {
    NUMBERS.set(name.toLowerCase(), at + 1);
    NUMBERS.set(name.slice(0, 3).toLowerCase(), at + 1);
  }
}

const title = (name: string): string => name[0]!.toUpperCase() + name.slice(1);
const longestFirst = (names: readonly string[]): string =>
  [...names].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join('|');
const ALL = [...NUMBERS.keys()];
/** In small letters these are words as well. */
const WORDS = new Set(['may', 'march', 'mar', 'dec', 'sep']);
/** With a capital these are names of people, or of a clinic. */
const NAMES = new Set(['april', 'may', 'june', 'august', 'march', 'mayo', 'abril', 'julio', 'mar', 'jan', 'julio']);

/** Any name of a month; for patterns that ignore case. */
export const MONTH = `(?:${longestFirst(ALL)})`;
/** Names of months as they are written where nothing else says that a date is meant; for patterns that heed case. */
export const WRITTEN_MONTH = `(?:${longestFirst([
  ...ALL.map(title),
  ...ALL.map((name) => name.toUpperCase()),
  ...ALL.filter((name) => !WORDS.has(name)),
])})`;

const alone = (name: string): boolean => !NAMES.has(name) && !WORDS.has(name) && name.length > 3;
/** Names of months that are nothing else, wherever they stand. */
export const SURE_MONTH = `(?:${longestFirst([
  ...ALL.filter(alone).map(title),
  ...ALL.filter(alone).map((name) => name.toUpperCase()),
  ...ALL.filter((name) => alone(name) || (name.length > 3 && SPANISH.includes(title(name)))),
])})`;
const SURE = new RegExp(`^${SURE_MONTH}$`);
export const isSureMonth = (written: string): boolean => SURE.test(written);

/** 1 to 12. */
export const monthNumber = (name: string): number => NUMBERS.get(name.toLowerCase()) ?? Number.NaN;

/** Whether a month is written in Spanish; names that both languages have are told by what stands around them. */
function isSpanish(name: string, around: string): boolean {
  const lower = name.toLowerCase();
  const in_ = (names: readonly string[]) =>
    names.some((one) => one.toLowerCase() === lower || one.slice(0, 3).toLowerCase() === lower);
  if (lower === 'setiembre' || (in_(SPANISH) && !in_(ENGLISH))) return true;
  return in_(SPANISH) && /\bdel?\b/i.test(around);
}

/** The month in the language, length and case in which the other one was written. */
export function monthLike(month: number, model: string, around = ''): string {
  const full = (isSpanish(model, around) ? SPANISH : ENGLISH)[month - 1]!;
  const name = model.length > 4 || (model.length >= 3 && isWhole(model)) ? full : full.slice(0, 3);
  if (model === model.toUpperCase()) return name.toUpperCase();
  return model === model.toLowerCase() ? name.toLowerCase() : name;
}

/** `May` is whole and short at once: taken as short, like the others of three letters. */
const isWhole = (model: string): boolean =>
  model.length > 3 && [...ENGLISH, ...SPANISH].some((name) => name.toLowerCase() === model.toLowerCase());
