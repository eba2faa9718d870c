/** How an honest model retells a fact: the same content in other words. Only changes that keep what is said. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const LONG = 'January February March April May June July August September October November December'.split(' ');
const two = (n: number) => String(n).padStart(2, '0');

const monthFirst = (text: string) =>
  text.replace(
    /\b(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4})\b/g,
    (_, d: string, m: string, y: string) => `${LONG[MONTHS.indexOf(m)]} ${Number(d)}, ${y}`,
  );
const figures = (text: string) =>
  text.replace(
    /\b(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4})\b/g,
    (_, d: string, m: string, y: string) => `${y}-${two(MONTHS.indexOf(m) + 1)}-${two(Number(d))}`,
  );

/** Other words for the same thing. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/\bStopped: /, 'Discontinued: '],
  [/\bNew: /, 'Started: '],
  [/\bLast vital signs, /, 'Most recent vital signs on '],
  [/\bby mouth\b/g, 'orally'],
  [/\bis recorded\b/, 'is documented'],
  [/\bare recorded\b/, 'are documented'],
  [/\bTreated with\b/, 'Was treated with'],
  [/\bAlso addressed: /, 'Also treated: '],
  [/\bSeen for\b/, 'The patient was seen for'],
  [/\bOn hold: /, 'Currently held: '],
  [/\bResponsible clinician: /, 'The clinician was '],
  [/\bSmoking status: /, 'Tobacco use: '],
  [/\b[Hh]ypertension\b/g, 'high blood pressure'],
  [/\bBody measurements, /, 'Measurements on '],
  [/\bis an? (\d+)-year-old\b/, 'is $1 years old, a'],
];

const VOICES: readonly ((text: string) => string)[] = [
  (text) => text,
  monthFirst,
  figures,
  (text) => WORDS.reduce((out, [from, to]) => out.replace(from, to), text),
  (text) => monthFirst(WORDS.reduce((out, [from, to]) => out.replace(from, to), text)),
  // Shorter: without reference ranges and flags. Other brackets hold dates and states, which may not be dropped.
  (text) => text.replaceAll(/ \((?:(?:low|high|critically low|critically high)(?:; )?)?(?:range [^()]*)?\)/g, ''),
  // As a narrator would begin.
  (text) => (/^[A-Z][a-z]/.test(text) ? `According to the record: ${text}` : text),
];

/** @param turn which voice; any whole number */
export const retell = (text: string, turn: number): string => VOICES[turn % VOICES.length]!(text);
