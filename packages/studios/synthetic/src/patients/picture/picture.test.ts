import { describe, expect, it } from 'vitest';
import { simulatePatient, UNTIL } from '../generate.ts';
import { YEAR } from '../gmf/time.ts';
import { recent } from '../output/rows.ts';
import { PictureMaker } from './picture.ts';

const options = { seed: 5, until: UNTIL };
const people = Array.from({ length: 80 }, (_, i) => recent(simulatePatient(i, options), UNTIL, 10));

function made(patients = people) {
  const maker = new PictureMaker(UNTIL);
  for (const patient of patients) maker.add(patient);
  return maker.picture();
}

describe('the picture of a population', () => {
  it('counts every person once, by sex and age', () => {
    const picture = made();
    const living = people.filter(({ death }) => death === undefined);
    expect(picture).toMatchObject({ patients: 80, living: living.length, deceased: 80 - living.length });
    expect(picture.women).toBe(living.filter(({ profile }) => profile.sex === 'F').length);
    expect(picture.ages.reduce((sum, band) => sum + band.female, 0)).toBe(picture.women);
    expect(picture.ages.reduce((sum, band) => sum + band.male, 0)).toBe(picture.men);
    for (const { from, to, male } of picture.ages) {
      const expected = living.filter(({ profile }) => {
        const age = Math.floor((UNTIL - profile.birth) / YEAR);
        return profile.sex === 'M' && age >= from && age <= to;
      });
      expect(male, `${from}`).toBe(expected.length);
    }
    const ages = living.map(({ profile }) => Math.floor((UNTIL - profile.birth) / YEAR)).sort((a, b) => a - b);
    expect(picture.medianAge).toBe(ages[Math.ceil(ages.length / 2) - 1]);
  });

  it('gives prevalences as the records have them', () => {
    const picture = made();
    expect(picture.conditions.length).toBeGreaterThan(5);
    for (const row of picture.conditions.slice(0, 5)) {
      const has = people.filter(
        ({ death, record }) =>
          death === undefined &&
          record.encounters.some(({ conditions }) =>
            conditions.some(({ codes, stop }) => stop === 0 && codes[0]?.code === row.code),
          ),
      );
      expect(row.now, row.name).toBe(has.length);
      expect(row.share).toBeCloseTo(has.length / picture.living, 12);
      expect(row.female * picture.women + row.male * picture.men).toBeCloseTo(row.now, 9);
      expect(row.ever).toBeGreaterThanOrEqual(row.now);
    }
  });

  it('has no shares of nobody', () => {
    const picture = made([]);
    expect(picture).toMatchObject({ patients: 0, living: 0, medianAge: null, conditions: [], medications: [] });
  });
});
