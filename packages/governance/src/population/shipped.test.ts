import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ShippedTally, type TrainedPeople } from './shipped.ts';

const SOURCE = 'Somebody et al. 2018';
function counted(trained: Omit<TrainedPeople, 'source'>, people: readonly Parameters<ShippedTally['add']>[0][]) {
  const tally = new ShippedTally({ ...trained, source: SOURCE });
  for (const person of people) tally.add(person);
  return tally.coverage();
}
const of = (n: number, person: Parameters<ShippedTally['add']>[0]) => Array.from({ length: n }, () => person);

describe('people here against those a shipped model learned from', () => {
  it('are outside by age where they are younger or older, and those without an age are not counted in', () => {
    const people = [...of(60, { age: 3 }), ...of(20, { age: 0 }), ...of(20, { age: 70 }), ...of(7, {})];
    expect(counted({ ages: [1, 5] }, people)).toEqual({
      people: 107,
      ages: { known: 100, share: 0.4, level: 'alert' },
    });
    expect(counted({ ages: [1, 5] }, [...of(30, { age: 1 }), ...of(30, { age: 5 })]).ages).toEqual({
      known: 60,
      share: 0,
      level: 'none',
    });
  });

  it('are compared by language and by sex as well, where those are known', () => {
    const people = [...of(60, { language: 'es-MX', sex: 'female' }), ...of(40, { language: 'eu', sex: 'male' })];
    expect(counted({ languages: ['es'], female: 0.52 }, people)).toEqual({
      people: 100,
      languages: { known: 100, share: 0.4, level: 'alert' },
      sex: { known: 100, share: 0.6, level: 'watch' },
    });
  });

  it('are not compared with what nobody knows, nor when they are few', () => {
    expect(counted({}, of(200, { age: 40, sex: 'male', language: 'en' }))).toEqual({ people: 200 });
    expect(counted({ ages: [1, 5] }, of(49, { age: 40 })).ages).toEqual({ known: 49, share: null, level: 'too-few' });
  });

  it('never tell of a group under ten, inside or outside', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (inside, outside) => {
        const { ages } = counted({ ages: [1, 5] }, [...of(inside, { age: 2 }), ...of(outside, { age: 50 })]);
        if (ages!.share === null) return true;
        const out = ages!.share * ages!.known;
        return [out, ages!.known - out].every((part) => part < 1e-9 || part > 9.5);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
