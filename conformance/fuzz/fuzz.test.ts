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

describe('the fuzzer', () => {
  const look = (name: string, slowest = 100) => fuzz(name, { seed: 1, count: 500, budget: 1_000, slowest });

  it('finds an error that nobody foresaw, and gives the input again by its number', async () => {
    const { findings } = await look('planted-throw');
    expect(findings.length).toBeGreaterThan(5);
    const [first] = findings;
    expect(first!.what).toMatch(/^TypeError: not foreseen/);
    expect((await fuzz('planted-throw', { seed: 1, from: first!.n, count: 1, budget: 1_000 })).findings).toMatchObject([
      { n: first!.n },
    ]);
  });

  it.concurrent.each([
    ['planted-hang', 'does not end', 100],
    ['planted-memory', 'takes more than 512 MB', 4_000],
  ])('finds what %s does', { timeout: 60_000 }, async (name, what, slowest) => {
    expect((await look(name, slowest)).findings).toMatchObject([{ what }]);
  });
});
