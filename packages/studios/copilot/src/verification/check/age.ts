import { DAY_MS } from '../text/dates.ts';
import { normaliseWord } from '../text/normalise.ts';
import type { Work } from './work.ts';

/** Age in whole years at a day, both as day numbers. */
export function ageAt(birth: number, day: number): number {
  const b = new Date(birth * DAY_MS);
  const d = new Date(day * DAY_MS);
  const before =
    d.getUTCMonth() < b.getUTCMonth() || (d.getUTCMonth() === b.getUTCMonth() && d.getUTCDate() < b.getUTCDate());
  return d.getUTCFullYear() - b.getUTCFullYear() - (before ? 1 : 0);
}

const AGE_UNITS = new Set(['year', 'yr', 'yo', 'y/o', 'y', 'yrs', 'yro', 'month', 'mo', 'week', 'wk', 'day']);

/** The unit that makes a number an age: "64-year-old", "64F", "age 64". */
export function ageUnit(work: Work, from: number, to: number): 'year' | 'month' | 'week' | 'day' | undefined {
  let k = to;
  if (work.raw(k) === '-') k += 1;
  const unit = work.norm(k);
  if (AGE_UNITS.has(unit)) {
    let after = k + 1;
    if (work.raw(after) === '-') after += 1;
    const old = work.norm(after);
    if (
      unit === 'yo' ||
      unit === 'y/o' ||
      unit === 'yro' ||
      old === 'old' ||
      old === 'o' ||
      old === 'male' ||
      old === 'female'
    )
      return unit.startsWith('m') ? 'month' : unit.startsWith('w') ? 'week' : unit === 'day' ? 'day' : 'year';
    const sex = work.raw(k + 1) === ',' || work.raw(k + 1) === '/' ? k + 2 : k + 1;
    if (unit.startsWith('y') && /^(?:male|female|man|woman|boy|girl|m|f)$/.test(work.norm(sex)))
      return work.norm(sex).length > 1 || /^[MF]$/.test(work.raw(sex)) ? 'year' : undefined;
    if ((work.norm(from - 1) === 'aged' || work.norm(from - 1) === 'age') && unit.startsWith('y')) return 'year';
    if (unit === 'y' && (work.raw(k + 1) === '/' || work.raw(k + 1) === '.')) return 'year';
    return undefined;
  }
  const next = work.raw(to);
  if ((next === 'F' || next === 'M') && work.analysis.tokens[to]!.start - work.analysis.tokens[from]!.end <= 1)
    return 'year';
  if (isAfterName(work, from, to)) return 'year';
  // "She is sixty-seven and"
  if (
    work.norm(from - 1) === 'is' &&
    /^(?:she|he|patient|pt)$/.test(work.norm(from - 2)) &&
    (/^[,;.]?$/.test(work.raw(to)) || work.norm(to) === 'and')
  )
    return 'year';
  const previous = work.norm(from - 1);
  const colon = work.raw(from - 1) === ':' || work.raw(from - 1) === '(' ? work.norm(from - 2) : previous;
  if (previous === 'age' || previous === 'aged' || colon === 'age') return 'year';
  if (previous === 'of' && work.norm(from - 2) === 'age') return 'year';
  return undefined;
}

/** "Mrs. Kim, 76, ...": the number between commas behind the patient's own name. */
function isAfterName(work: Work, from: number, to: number): boolean {
  const { chart } = work.context;
  if (!chart || work.raw(from - 1) !== ',' || !/^[,.)]?$/.test(work.raw(to)) || !/^\d{1,3}$/.test(work.raw(from)))
    return false;
  return chart.patient.family !== '' && work.norm(from - 2) === normaliseWord(chart.patient.family.replace(/\d+/g, ''));
}
