import { bare, DAY_MONTH_GAP, type Day, GAP, moved, ordinal, padded } from './dates.ts';
import { isSureMonth, monthLike, monthNumber, SURE_MONTH, WRITTEN_MONTH } from './month-names.ts';

/**
 * Dates that leave something out: the year ("21 Nov", "on 21/11"), the day ("in November"), all but the year ("since
 * 2019"), all but the weekday; and several days of one month ("11-21 Nov 2024"). Beside a date that was moved each of
 * them would tell by how much.
 */
export interface PartialForm {
  readonly pattern: RegExp;
  /** What it becomes; undefined where it is no date. */
  readonly move: (groups: readonly string[], context: Context) => string | undefined;
  /** A word that is only taken for a date by what stands around it, or that may be a name: a known name comes first. */
  readonly weak?: true;
}

export interface Context {
  readonly days: number;
  /** The year in which a day without one is most likely meant. */
  readonly yearOf: (month: number, day: number) => number;
  /** The date beside which it stands. */
  readonly near: Day;
}

const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const YEAR = '(?:19|20)\\d\\d';
const NO_LETTER = '(?![\\p{L}\\p{N}])';
const AFRESH = '(?<![\\p{L}\\p{N}]|[\\d][.,/:-])';
/** No day of a month but an amount: "May 10 mg be given". */
const NO_AMOUNT =
  '(?![\\p{L}\\p{N}%]|[.,/:]\\d|[ \\u00a0]?(?:%|mg|mcg|µg|ug|g|kg|ml|mL|dl|dL|l|L|cm|mm|m|iu|IU|mmol|mEq|units?|unidades|tablets?|tabs?|tabletas|comprimidos|capsules?|doses?|dosis|drops?|puffs?|times|veces|x|bpm|mmHg)(?![\\p{L}\\p{N}]))';
/** Words before which a figure or a name of a month is a time. */
const CUE =
  '(?<=(?<![\\p{L}])(?:on|since|from|until|till|til|through|thru|to|before|after|by|between|dated?|of|and|or|el|al|del|desde|hasta|antes de|después de|fecha|día|dia|entre|y|lunes|martes|miércoles|jueves|viernes|sábado|domingo|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)[,:.]?[ \\u00a0\\n](?:the |el |about |~)?)';
/** Scores and fractions are written like a day and a month. */
const SCORE =
  '(?<!(?:strength|power|pain|scale|scor(?:e|ed)|rat(?:ed|ing|e)|murmur|GCS|apgar|grade|reflex(?:es)?|pulses?|PHQ|GAD|NYHA|vision|acuity|MMSE|MoCA|fuerza|dolor|escala|puntuación|soplo|pulsos|reflejos)(?:[^.;\\n]{0,40}))';
const MONTH_CUE =
  '(?<=(?<![\\p{L}])(?:in|since|until|till|during|through|from|between|by|before|after|early|late|mid|last|next|this|(?:beginning|middle|end|start|month) of|en|desde|hasta|durante|entre|antes de|después de|(?:principios|mediados|finales|fines|mes) de|pasado|próximo)[ \\u00a0\\n-](?:early |late |mid[- ]|de )?)';
const YEAR_CUE =
  '(?<=(?<![\\p{L}])(?:in|since|until|till|during|from|before|after|early|late|mid|circa|around|year|years|(?:spring|summer|autumn|fall|winter)(?: of)?|of|en|desde|hasta|durante|año|años|(?:primavera|verano|otoño|invierno)(?: de| del)?|de|del|Q[1-4]|[(\\[/])[ \\u00a0\\n-]?)';
const RANGE = '(?: ?[-\\u2013\\u2014/] ?| (?:to|through|thru|and|or|&|a|al|y|e|o|hasta) )';
const LIST = `(?:(?:, ${DAY})*,?${RANGE}${DAY})`;

const WEEKDAYS = [
  'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' '),
  'Domingo Lunes Martes Miércoles Jueves Viernes Sábado'.split(' '),
];
const SHORT = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');

function likeWritten(text: string, model: string): string {
  if (model === model.toUpperCase()) return text.toUpperCase();
  return model === model.toLowerCase() ? text.toLowerCase() : text;
}

const mod7 = (value: number): number => ((value % 7) + 7) % 7;

/** Several days of one month, the month written once: each is moved, and has a month of its own where they differ. */
function moveList(
  list: string,
  month: number,
  year: number,
  days: number,
): { text: string; parts: Moved[] } | undefined {
  const parts: Moved[] = [];
  for (const [day] of list.matchAll(/\d+/g)) {
    const to = moved({ year, month, day: Number(day) }, days);
    if (!to) return undefined;
    parts.push({ ...to, written: day });
  }
  return { text: list, parts };
}
interface Moved {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly written: string;
}

export const PARTIAL_FORMS: readonly PartialForm[] = [
  {
    // 11-21 Nov 2024, 3, 5 and 7 May, 3 y 5 de mayo de 2024
    pattern: new RegExp(
      `${AFRESH}(${DAY}${LIST})(${DAY_MONTH_GAP})(${WRITTEN_MONTH})(?:(\\.?,?${GAP}(?:del?${GAP})?)(${YEAR}))?${NO_LETTER}`,
      'gu',
    ),
    move: ([list, gap, month, gap2, year], { days, yearOf }) => {
      const m = monthNumber(month!);
      const last = Number(/\d+$/.exec(list!)![0]);
      const made = moveList(list!, m, year ? Number(year) : yearOf(m, last), days);
      if (!made) return undefined;
      const end = made.parts.at(-1)!;
      let at = 0;
      const around = gap! + (gap2 ?? '');
      const said = list!.replaceAll(/\d+/g, () => {
        const part = made.parts[at++]!;
        const apart = part.month !== end.month && made.parts[at]?.month !== part.month;
        return bare(part.day, part.written) + (apart ? `${gap}${monthLike(part.month, month!, around)}` : '');
      });
      return `${said}${gap}${monthLike(end.month, month!, around)}${year ? `${gap2}${end.year}` : ''}`;
    },
  },
  {
    // Nov 11-21, 2024, May 3, 5 and 7
    pattern: new RegExp(
      `${AFRESH}(${WRITTEN_MONTH})(\\.?${GAP})(${DAY}${LIST})(?:(,?${GAP}(?:del?${GAP})?)(${YEAR}))?${NO_AMOUNT}`,
      'gu',
    ),
    move: ([month, gap, list, gap2, year], { days, yearOf }) => {
      const m = monthNumber(month!);
      const last = Number(/\d+$/.exec(list!)![0]);
      const made = moveList(list!, m, year ? Number(year) : yearOf(m, last), days);
      if (!made) return undefined;
      let at = 0;
      let before = 0;
      const said = list!.replaceAll(/\d+/g, () => {
        const part = made.parts[at++]!;
        const name = part.month === before ? '' : `${monthLike(part.month, month!)}${gap}`;
        before = part.month;
        return name + bare(part.day, part.written);
      });
      return `${said}${year ? `${gap2}${made.parts.at(-1)!.year}` : ''}`;
    },
  },
  {
    // 21 Nov, 21st of November, 21 de noviembre, 21-Nov
    pattern: new RegExp(`${AFRESH}(${DAY})(${DAY_MONTH_GAP}|-|/|)(${WRITTEN_MONTH})${NO_LETTER}`, 'gu'),
    move: ([day, gap, month], { days, yearOf }) => {
      const m = monthNumber(month!);
      const to = moved({ year: yearOf(m, Number(day)), month: m, day: Number(day) }, days);
      return to && `${bare(to.day, day!)}${ordinal(gap!, to.day)}${monthLike(to.month, month!, gap)}`;
    },
  },
  {
    // Nov 21, November 21st, noviembre 21
    pattern: new RegExp(`${AFRESH}(${WRITTEN_MONTH})(\\.?${GAP}|-)(${DAY})(st|nd|rd|th|)${NO_AMOUNT}`, 'gu'),
    move: ([month, gap, day, suffix], { days, yearOf }) => {
      const m = monthNumber(month!);
      const to = moved({ year: yearOf(m, Number(day)), month: m, day: Number(day) }, days);
      return to && `${monthLike(to.month, month!)}${gap}${bare(to.day, day!)}${ordinal(suffix!, to.day)}`;
    },
  },
  {
    // on 21/11, del 3/4 al 5/4; (21/11); 21/11: at the start of a line
    pattern: new RegExp(
      `(?:${CUE}|(?<=[(\\[])(?=[\\d/]+[)\\],:;])|(?<=^|\\n|; )(?=[\\d/]+:))${SCORE}(${DAY})/(${DAY})(?![\\d/%]|[.,]\\d|[ \\u00a0]?(?:mg|mcg|ml|mL|mmHg|tablets?|of)(?!\\p{L}))`,
      'giu',
    ),
    weak: true,
    move: ([one, two], { days, yearOf }) => {
      const monthFirst = Number(one) <= 12;
      if (!monthFirst && Number(two) > 12) return undefined;
      const [m, d] = monthFirst ? [Number(one), Number(two)] : [Number(two), Number(one)];
      const to = moved({ year: yearOf(m, d), month: m, day: d }, days);
      if (!to) return undefined;
      return monthFirst
        ? `${padded(to.month, one!)}/${padded(to.day, two!)}`
        : `${padded(to.day, one!)}/${padded(to.month, two!)}`;
    },
  },
  {
    // el 21-11, on 21-11: falling, so no range
    pattern: new RegExp(`${CUE}(1[3-9]|2\\d|3[01])-(0?[1-9]|1[0-2])(?![\\d-]|[.,]\\d)`, 'giu'),
    weak: true,
    move: ([day, month], { days, yearOf }) => {
      const to = moved({ year: yearOf(Number(month), Number(day)), month: Number(month), day: Number(day) }, days);
      return to && `${padded(to.day, day!)}-${padded(to.month, month!)}`;
    },
  },
  {
    // on the 21st, el día 21
    pattern:
      /(?:(?<=\b(?:on|since|from|until|till|by|before|after|to|through) the )(\d{1,2})(st|nd|rd|th)(?= *(?:[.,;:)\n]|$|and\b|for\b|with\b|at\b|to\b|she\b|he\b|the patient))|(?<=\b(?:el|del|al) d[ií]a )(\d{1,2})()(?![\d/]|[.,]\d| de ))/giu,
    move: (groups, { days, near }) => {
      const [english, suffix, spanish] = groups;
      const day = Number(english ?? spanish);
      const to = moved({ ...near, day }, days);
      return to && `${to.day}${ordinal(suffix ?? '', to.day)}`;
    },
  },
  {
    // Q3 2024, 2024 Q3
    pattern: /(?<![\p{L}\p{N}])(?:Q([1-4])( |-|)((?:19|20)\d\d)|((?:19|20)\d\d)( |-|)Q([1-4]))(?![\p{L}\p{N}])/gu,
    move: ([q1, gap1, y1, y2, gap2, q2], { days }) => {
      const at = Number(y1 ?? y2) * 4 + Number(q1 ?? q2) - 1 + Math.round(days / 91.3125);
      const [year, quarter] = [Math.floor(at / 4), (at % 4) + 1];
      return y1 === undefined ? `${year}${gap2}Q${quarter}` : `Q${quarter}${gap1}${year}`;
    },
  },
  {
    // 2015-2019, 2015 to 2019; since 2019; (2019)
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}]|\\d[.,/:-])(${YEAR})(${RANGE})(${YEAR})${NO_AMOUNT}|${YEAR_CUE}(?<!\\d[.,/:-])(${YEAR})${NO_AMOUNT}(?!-\\d)`,
      'giu',
    ),
    weak: true,
    move: ([from, gap, to, single], { days }) => {
      const years = Math.round(days / 365.25);
      return single === undefined ? `${Number(from) + years}${gap}${Number(to) + years}` : `${Number(single) + years}`;
    },
  },
  {
    // in November, desde mayo; November
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}-])(?:${MONTH_CUE}(${WRITTEN_MONTH})|(${SURE_MONTH}))(?![\\p{L}\\p{N}-])`,
      'gu',
    ),
    weak: true,
    move: ([cued, sure], { days }) => {
      const month = cued ?? sure!;
      const to = moved({ year: 2001, month: monthNumber(month), day: undefined }, days)!;
      const text = monthLike(to.month, month);
      // A name that would not be known again as a month stays a stand-in of no form.
      return cued === undefined && !isSureMonth(text) ? '' : text;
    },
  },
  {
    // Tuesday, martes
    pattern: new RegExp(`(?<![\\p{L}])(${WEEKDAYS.flat().join('|')})(s?)(?![\\p{L}])`, 'giu'),
    weak: true,
    move: ([name, many], { days }) => {
      const of = WEEKDAYS.find((names) => names.some((one) => one.toLowerCase() === name!.toLowerCase()))!;
      const at = of.findIndex((one) => one.toLowerCase() === name!.toLowerCase());
      const to = of[mod7(at + days)]!;
      return likeWritten(to, name!) + many!;
    },
  },
  {
    // Tue 21 Nov, Thurs., 11/21
    pattern: new RegExp(
      `(?<![\\p{L}])(Sun|Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat)(?=[.,]{0,2} (?:\\d{1,2}(?:[ /-]|st|nd|rd|th)|\\d{4}-|${WRITTEN_MONTH}))`,
      'gu',
    ),
    weak: true,
    move: ([name], { days }) => SHORT[mod7(SHORT.indexOf(name!.slice(0, 3)) + days)],
  },
];
