import type { SeriesDose } from './data/types.ts';
import { type Day, plus } from './period.ts';

export interface Season {
  readonly start?: Day | undefined;
  readonly end?: Day | undefined;
  /** Whole years between the season that the data give and this one. */
  readonly moved: number;
}

/**
 * The season of a dose for an assessment. CDC's data give one season each release. In that season, and until the next
 * would begin, it holds as it is; an assessment of other years gets the same days of the year, of the season that is
 * running or comes next, for otherwise nobody would be due for influenza vaccine once a release is a year old.
 */
export function seasonFor({ season }: SeriesDose, assessed: Day): Season | undefined {
  if (!season) return undefined;
  const { start, end } = season;
  if (start === undefined || end === undefined) return { ...season, moved: 0 };
  if (plus(end, '- 1 year') < assessed && assessed < plus(start, '1 year')) return { start, end, moved: 0 };
  let moved = Number(assessed.slice(0, 4)) - Number(end.slice(0, 4));
  if (plus(end, years(moved)) < assessed) moved += 1;
  return { start: plus(start, years(moved)), end: plus(end, years(moved)), moved };
}

const years = (count: number): string => `${count < 0 ? '- ' : ''}${Math.abs(count)} years`;
