import type { Comparator, Period, Window } from '../types.ts';

/** Numbers, comparisons, units and periods in the text of criteria. */

const WORD_NUMBERS: Readonly<Record<string, number>> = {
  one: 1, a: 1, an: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, twelve: 12,
}; // biome-ignore format: a table reads best as a row

export const NUMBER = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';
const COUNT = `(?:${NUMBER}|${Object.keys(WORD_NUMBERS).join('|')})(?: ?\\(\\d+\\))?`;
const UNIT = '(?:day|week|month|year|yr|hour|hr)s?';
export const PERIOD = `(?:${COUNT})[ -]?${UNIT}\\b`;

export const numberOf = (text: string): number => Number(text.replaceAll(',', ''));

/** Hours count as whole days, rounded up. */
export function periodOf(text: string): Period | undefined {
  const match = new RegExp(`^(${COUNT})[ -]?(${UNIT})\\b`, 'i').exec(
    /^[a-z]+$/i.test(text.trim()) ? `1 ${text.trim()}` : text.trim(),
  );
  if (!match) return undefined;
  const bare = match[1]!.replace(/ ?\(.*\)$/, '').toLowerCase();
  const count = WORD_NUMBERS[bare] ?? numberOf(bare);
  const unit = match[2]!.toLowerCase();
  if (unit.startsWith('h')) return { count: Math.ceil(count / 24), unit: 'day' };
  const of = unit.startsWith('y') ? 'year' : unit.startsWith('m') ? 'month' : unit.startsWith('w') ? 'week' : 'day';
  if (Number.isInteger(count)) return { count, unit: of };
  return of === 'year'
    ? { count: Math.round(count * 12), unit: 'month' }
    : { count: Math.round(count * { month: 30.4, week: 7, day: 1 }[of]), unit: 'day' };
}

/** `\>=` is how the registry escapes a comparison. */
export const COMPARE =
  '\\\\?(?:≥|>=|=>|≧|⩾|>\\\\?=|&ge;)|\\\\?(?:≤|<=|=<|≦|⩽|<\\\\?=|&le;)|\\\\?(?:>|&gt;)|\\\\?(?:<|&lt;)|=|' +
  '(?:greater|more|higher) than or equal to|(?:less|lower) than or equal to|(?:greater|more|higher|older) than|' +
  '(?:less|lower|fewer|younger) than|at least|not (?:greater|more|higher) than|not (?:less|lower) than|no (?:greater|more|higher) than|no less than|' +
  'a minimum of|minimum(?: of)?|a maximum of|maximum(?: of)?|at most|up to|above|over|exceeding|exceeds|below|under';

export function comparatorOf(text: string): Comparator {
  const t = text.toLowerCase().replaceAll('\\', '').trim();
  if (
    /^(?:≥|>=|=>|≧|⩾|&ge;|(?:greater|more|higher) than or equal|at least|(?:a )?minimum|not (?:less|lower)|no less)/.test(
      t,
    )
  )
    return '>=';
  if (
    /^(?:≤|<=|=<|≦|⩽|&le;|(?:less|lower) than or equal|at most|up to|(?:a )?maximum|not (?:greater|more|higher)|no (?:greater|more|higher))/.test(
      t,
    )
  )
    return '<=';
  if (/^(?:>|&gt;|greater|more|higher|older|above|over|exceed)/.test(t)) return '>';
  if (/^(?:<|&lt;|less|lower|fewer|younger|below|under)/.test(t)) return '<';
  return '=';
}

const AROUND =
  '(?:(?:the )?(?:study )?(?:screening|enrol?lment|randomi[sz]ation|registration|baseline|entry|start|first dose|study|inclusion|consent|visit ?\\d*|day ?\\d+|treatment|dosing|infusion|administration|initiation|signing|cycle ?\\d*)\\b[\\w /-]{0,30}?)';
const TO = `(?: (?:before|prior to|preceding|of|from|to)(?: (?:the )?(?:date of |time of |start of |first )?${AROUND})?)?`;

/** When: `within (the last) 6 months (of screening)`, `more than 5 years ago`, `for at least 3 months`. */
export const WINDOWS: readonly (readonly [pattern: RegExp, kind: Window['kind']])[] = [
  [new RegExp(`\\b(?:for|lasting|duration (?:of )?)(?: (?:a )?(?:minimum of|period of))? ?(?:at least|more than|greater than|over|\\\\?>=?|≥)? ?(?<p>${PERIOD})(?: or (?:more|longer))?(?: (?:prior to|before)(?: ${AROUND})?)?`, 'giu'), 'for'],
  [new RegExp(`\\b(?:with)?in (?:the )?(?:last|past|previous|prior|preceding)? ?(?<p>${PERIOD})${TO}`, 'giu'), 'within'],
  [new RegExp(`\\b(?:during|over|for|throughout) the (?:last|past|previous|prior|preceding)? ?(?<p>${PERIOD})${TO}`, 'giu'), 'within'],
  [new RegExp(`(?:less than|fewer than|\\\\?<=?|≤) ?(?<p>${PERIOD}) (?:ago|before|prior to|old|earlier|previously)(?: ${AROUND})?`, 'giu'), 'within'],
  [new RegExp(`\\b(?:past|last|previous|preceding) (?<p>${PERIOD})`, 'giu'), 'within'],
  [new RegExp(`(?:more than|greater than|at least|over|\\\\?>=?|≥) ?(?<p>${PERIOD}) (?:ago|before|prior to|earlier|previously)(?: ${AROUND})?`, 'giu'), 'before'],
  [new RegExp(`(?:at least|more than|greater than|over|\\\\?>=?|≥) ?(?<p>${PERIOD})(?: duration| or (?:more|longer))?(?! (?:per|a|each|in|every)\\b)`, 'giu'), 'for'],
  [/\b(?:with)?in the (?:last|past|previous|prior|preceding) (?<p>year|month|week)\b/giu, 'within'],
  [new RegExp(`^ ?(?:less than|\\\\?<=?|≤) ?(?<p>${PERIOD})$`, 'giu'), 'within'],
  [new RegExp(`(?<p>${PERIOD}) (?:before|prior to)(?: ${AROUND})?`, 'giu'), 'within'],
]; // biome-ignore format: a table reads best as rows

const UNIT_WORDS: readonly (readonly [RegExp, string | undefined, number])[] = [
  [/^(?:x|×|\*) ?10(?:\^|\*\*|e)?(?:9|⁹) ?(?:\/| per )(?:L|l|liter|litre)\b/, '10*3/uL', 1],
  [/^(?:x|×|\*) ?10(?:\^|\*\*|e)?(?:3|³) ?(?:\/| per )(?:µ|μ|u|mc)L\b/, '10*3/uL', 1],
  [/^(?:x|×|\*) ?10(?:\^|\*\*|e)?(?:3|³) ?(?:\/| per )mm(?:\^?3|³)/, '10*3/uL', 1],
  [/^(?:K|k|thousand) ?(?:\/| per )(?:(?:µ|μ|u|mc)L\b|mm(?:\^?3|³))/, '10*3/uL', 1],
  [/^(?:cells? ?)?(?:\/| per ) ?(?:cubic millimet(?:er|re)s?|mm(?:\^?3|³)|cu ?mm)/, '/uL', 1],
  [/^(?:cells? ?)?(?:\/| per ) ?(?:µ|μ|u|mc)(?:L|l)\b/, '/uL', 1],
  [/^copies ?(?:\/| per ) ?mL/i, '/mL', 1],
  [/^mL ?\/ ?min(?:ute)?s? ?(?:(?:\/|per) ?1\.73 ?m(?:\^?2|²))/i, 'mL/min/{1.73_m2}', 1],
  [/^mL ?\/ ?min(?:ute)?\b/i, 'mL/min', 1],
  [/^kg ?(?:\/|per) ?m(?:\^?2|²|2)/i, 'kg/m2', 1],
  [/^(?:mm ?Hg|mmHg)\b/i, 'mm[Hg]', 1],
  [/^(?:bpm|beats ?(?:\/| per ) ?min(?:ute)?|\/ ?min)\b/i, '/min', 1],
  [/^(?:msec|milliseconds?|ms)\b/i, 'ms', 1],
  [/^(?:%|percent|per cent)/i, '%', 1],
  [/^(?:µ|μ|u|mc)mol\/L\b/i, 'umol/L', 1],
  [/^mmol\/mol\b/i, 'mmol/mol', 1],
  [/^mmol\/L\b/i, 'mmol/L', 1],
  [/^nmol\/L\b/i, 'nmol/L', 1],
  [/^mEq\/L\b/i, 'mmol/L', 1],
  [/^mg\/d[lL]\b/i, 'mg/dL', 1],
  [/^mg\/g\b/i, 'mg/g', 1],
  [/^mg\/L\b/i, 'mg/L', 1],
  [/^g\/dL\b/i, 'g/dL', 1],
  [/^g\/L\b/i, 'g/L', 1],
  [/^ng\/dL\b/i, 'ng/dL', 1],
  [/^ng\/mL\b/i, 'ng/mL', 1],
  [/^(?:µ|μ|u|mc)g\/L\b/i, 'ug/L', 1],
  [/^pg\/mL\b/i, 'pg/mL', 1],
  [/^ng\/L\b/i, 'ng/L', 1],
  [/^(?:m|µ|μ)?IU\/m?L\b/i, 'm[IU]/L', 1],
  [/^I?U\/L\b/i, 'U/L', 1],
  [/^kg\b|^kilograms?\b/i, 'kg', 1],
  [/^(?:lb|pound)s?\b/i, '[lb_av]', 1],
]; // biome-ignore format: a table reads best as rows

const LIMIT =
  /^(?:x|×|\*|times)? ?(?:the )?(?:(?:institutional|laboratory|local|age[- ]adjusted|respective|normal) )*(?:(?:upper|lower) (?:limits?|level|boundary) (?:of (?:the )?)?(?:institutional )?normal(?: (?:range|limits?))?|(?:ULN|LLN|IULN)\b)(?: ?\((?:ULN|LLN)\))?(?: (?:range|for the (?:institution|laboratory)))?/i;

export interface UnitRead {
  readonly length: number;
  readonly unit: string | undefined;
  readonly limit?: 'upper' | 'lower';
}

/** The unit, or the limit that is multiplied, at the start of a text. */
export function unitAt(text: string): UnitRead {
  const lead = /^[ -]*/.exec(text)![0].length;
  const rest = text.slice(lead);
  const limit = LIMIT.exec(rest);
  if (limit)
    return { length: lead + limit[0].length, unit: undefined, limit: /lower|LLN/i.test(limit[0]) ? 'lower' : 'upper' };
  for (const [pattern, unit] of UNIT_WORDS) {
    const match = pattern.exec(rest);
    if (match) return { length: lead + match[0].length, unit };
  }
  return { length: 0, unit: undefined };
}
