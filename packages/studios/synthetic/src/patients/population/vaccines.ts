import type { Code } from '../record/codes.ts';
import { cvx } from './terms.ts';

export interface Dose {
  readonly code: Code;
  /** Which dose of the series. */
  readonly number: number;
  /** Age in months from which it is due. */
  readonly months: number;
  /** No longer given from this age on. */
  readonly until: number;
  /** First year in which the vaccine was in use. */
  readonly since: number;
  /** Share of people who get it. */
  readonly taken: number;
}

const series = (
  code: string,
  display: string,
  months: readonly number[],
  until: number,
  since: number,
  taken: number,
): Dose[] => months.map((m, i) => ({ code: cvx(code, display), number: i + 1, months: m, until, since, taken }));

/**
 * Immunisation schedule of CDC's Advisory Committee (schedules of 2024, simplified), with the year of each vaccine's
 * introduction and coverage rounded from CDC's ChildVaxView and AdultVaxView 2021-2022.
 */
export const DOSES: readonly Dose[] = [
  ...series('08', 'hepatitis B vaccine, pediatric or pediatric/adolescent dosage', [0, 1.5, 7], 216, 1992, 0.91),
  ...series('119', 'rotavirus, live, monovalent vaccine', [2, 4], 9, 2008, 0.75),
  ...series('20', 'diphtheria, tetanus toxoids and acellular pertussis vaccine', [2, 4, 6, 15, 54], 84, 1991, 0.92),
  ...series('49', 'Haemophilus influenzae type b vaccine, PRP-OMP conjugate', [2, 4, 12], 60, 1990, 0.9),
  ...series('133', 'pneumococcal conjugate vaccine, 13 valent', [2, 4, 6, 12], 60, 2010, 0.9),
  ...series('10', 'poliovirus vaccine, inactivated', [2, 4, 7, 52], 216, 1987, 0.93),
  ...series('03', 'measles, mumps and rubella virus vaccine', [12, 52], 216, 1971, 0.91),
  ...series('21', 'varicella virus vaccine', [13, 53], 216, 1995, 0.9),
  ...series('83', 'hepatitis A vaccine, pediatric/adolescent dosage, 2 dose schedule', [12, 19], 216, 2006, 0.8),
  ...series(
    '115',
    'tetanus toxoid, reduced diphtheria toxoid, and acellular pertussis vaccine, adsorbed',
    [132],
    216,
    2006,
    0.88,
  ),
  ...series('165', 'Human Papillomavirus 9-valent vaccine', [132, 140], 324, 2015, 0.62),
  ...series(
    '114',
    'meningococcal polysaccharide (groups A, C, Y and W-135) diphtheria toxoid conjugate vaccine (MCV4P)',
    [134, 192],
    264,
    2005,
    0.8,
  ),
  ...series('187', 'zoster vaccine recombinant', [600, 604], 1400, 2018, 0.35),
  ...series('33', 'pneumococcal polysaccharide vaccine, 23 valent', [780], 1400, 1997, 0.65),
];

export const TETANUS = cvx('113', 'tetanus and diphtheria toxoids, adsorbed, preservative free, for adult use');
export const FLU = cvx('140', 'Influenza, seasonal, injectable, preservative free');
/** Share vaccinated against influenza in a season by age (CDC FluVaxView, 2021-2022 rounded). */
export const fluShare = (age: number): number => (age < 18 ? 0.55 : age < 50 ? 0.37 : age < 65 ? 0.52 : 0.74);
