import { createRandom } from '@aceso/tensor/random';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputTally, LEAST_CELL, PeopleTally, suppressed, type TrainedInput } from './index.ts';

const AGE: TrainedInput = {
  name: 'age',
  rows: 400,
  missing: 0,
  cuts: [40, 50, 60, 70],
  counts: [80, 80, 80, 80, 80],
  range: [30, 80],
};
const tally = (trained: TrainedInput, values: readonly (number | string | null)[]) => {
  const own = new InputTally(trained);
  for (const value of values) own.add(value);
  return own.coverage(1);
};
const ages = (n: number, from: number, to: number, seed = 1): number[] => {
  const random = createRandom(seed);
  return Array.from({ length: n }, () => from + (to - from) * random.next());
};

describe('coverage of an input', () => {
  it('is none to worry about in people like the training rows', () => {
    const found = tally(AGE, ages(400, 31, 79));
    expect(found.level).toBe('none');
    expect(found.psi!.low).toBeLessThanOrEqual(found.psi!.value);
    expect(found.outside).toBe(0);
  });

  it('tells another population, people outside the range, and what is missing', () => {
    const old = tally(AGE, ages(300, 65, 95));
    expect(old.level).toBe('alert');
    expect(old.psi!.low).toBeGreaterThan(0.25);
    expect(old.outside!).toBeGreaterThan(0.4);
    expect(tally(AGE, [...ages(200, 31, 79), ...Array<null>(100).fill(null)])).toMatchObject({
      level: 'watch',
      missing: { trained: 0, here: 1 / 3 },
    });
    const levels = { name: 'site', rows: 100, missing: 0, levels: ['a', 'b'], counts: [50, 50] };
    expect(tally(levels, [...Array<string>(60).fill('a'), ...Array<string>(40).fill('c')])).toMatchObject({
      level: 'alert',
      outside: 0.4,
    });
  });

  it('knows levels of few training rows from those never seen, and a word in a column of numbers from a number', () => {
    const site: TrainedInput = {
      name: 'site',
      rows: 100,
      missing: 0,
      levels: ['a', '(few)'],
      rare: ['x', 'y', 'z'],
      counts: [90, 10],
    };
    const found = tally(site, [...Array<string>(90).fill('a'), ...Array<string>(10).fill('x')]);
    expect(found).toMatchObject({ level: 'none', outside: 0, n: [100, 100] });
    expect(found.psi!.value).toBeCloseTo(0, 6);
    expect(tally(AGE, [...ages(90, 31, 79), ...Array<string>(10).fill('unknown')])).toMatchObject({
      n: [400, 90],
      missing: { here: 0.1 },
    });
  });

  it('says nothing of few people, and tells no small cell', () => {
    const few = tally(AGE, ages(20, 31, 79));
    expect(few.level).toBe('too-few');
    expect(few.psi).toBeUndefined();
    expect(few.bins.every(({ here }) => here === null)).toBe(true);
  });
});

describe('small cells', () => {
  it('are never told, and cannot be worked out from the others', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 60 }), { minLength: 2, maxLength: 8 }), (counts) => {
        const out = suppressed(counts);
        out.forEach((count, i) => {
          if (count !== null) expect(count === 0 || count >= LEAST_CELL).toBe(true);
          if (count !== null) expect(count).toBe(counts[i]);
        });
        const hidden = out.filter((count) => count === null).length;
        // One alone is hidden only where there is no other to hide it among.
        if (hidden === 1) expect(counts.filter((count) => count > 0)).toHaveLength(1);
      }),
    );
  });

  it('of people too', () => {
    const people = new PeopleTally();
    for (let i = 0; i < 40; i += 1) people.add({ age: 50, sex: i < 3 ? 'other' : 'female' });
    expect(people.people()).toMatchObject({
      people: 40,
      age: [{ label: '40-64', count: 40 }],
      sex: [
        { label: 'female', count: null },
        { label: 'other', count: null },
      ],
    });
  });
});
