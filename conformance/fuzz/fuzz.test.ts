import { describe, expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';
import { TARGETS } from './targets.ts';

/**
 * Every reader of what comes from outside, with damaged inputs: it may refuse them in its own words and nothing else. The same
 * inputs in every run; `node bench/fuzz.ts` tries others, for as long as wanted.
 */
const INPUTS = 150;
/** In milliseconds: on a slow machine there are fewer inputs, not a longer run. */
const BUDGET = 500;

describe('damaged input', () => {
  it.concurrent.each(TARGETS.map(({ name }) => name))(
    'is refused by %s in its own words',
    { timeout: 60_000 },
    async (name) => {
      const { tried, findings } = await fuzz(name, { seed: 1, count: INPUTS, budget: BUDGET });
      expect(findings).toEqual([]);
      expect(tried).toBeGreaterThan(0);
    },
  );
});
