import type { Source } from '../rule.ts';

/** A recommendation statement of the US Preventive Services Task Force; the rules say it in our own words. */
export const uspstf = (title: string, page: string, date: string): Source => ({
  publisher: 'US Preventive Services Task Force',
  title,
  url: `https://www.uspreventiveservicestaskforce.org/uspstf/recommendation/${page}`,
  date,
});

/** Where the Task Force sets no interval. */
export const PRACTICE_YEAR =
  'The statement sets no interval; a year is used here, as is common practice: change it to your own policy.';
