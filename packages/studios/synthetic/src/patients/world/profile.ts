import { createRandom, type Random } from '@aceso/tensor';
import { FAMILY_NAMES, GIVEN_NAMES, PLACES, STREETS } from './names.ts';

/** Who a simulated person is; the same for every way of simulating and every output. */
export interface Profile {
  readonly index: number;
  readonly id: string;
  readonly mrn: string;
  readonly sex: 'F' | 'M';
  /** Midnight UTC of the day of birth, in milliseconds. */
  readonly birth: number;
  readonly race: 'white' | 'black' | 'asian' | 'native' | 'hawaiian' | 'other';
  readonly ethnicity: 'hispanic' | 'nonhispanic';
  readonly language: string;
  readonly given: string;
  readonly family: string;
  readonly marital: 'S' | 'M' | 'D' | 'W';
  readonly street: string;
  readonly city: string;
  readonly state: string;
  readonly postalCode: string;
  readonly phone: string;
}

/**
 * Share of the population by decade of age, per cent: US Census Bureau, 2020 Census Demographic and Housing
 * Characteristics, table DP1, rounded; the last is 80 to 99.
 */
const AGE_SHARES = [11.7, 12.9, 13.7, 13.5, 12.2, 12.9, 11.9, 7.3, 3.9];
/** Share female by decade (same table): boys outnumber girls at birth, women outlive men. */
const FEMALE = [0.489, 0.489, 0.494, 0.501, 0.504, 0.509, 0.521, 0.543, 0.607];
/** Race alone and Hispanic origin, per cent: US Census Bureau, 2020 Census, P1 and P2 (other includes two or more). */
const RACES: readonly (readonly [Profile['race'], number])[] = [
  ['white', 61.6],
  ['black', 12.4],
  ['asian', 6.0],
  ['native', 1.1],
  ['hawaiian', 0.2],
  ['other', 18.7],
];
/** Of people of Hispanic origin most report "other" or white. */
const HISPANIC: Readonly<Record<Profile['race'], number>> = {
  white: 0.062,
  black: 0.03,
  asian: 0.013,
  native: 0.2,
  hawaiian: 0.1,
  other: 0.78,
};

/** Index drawn in proportion to weights. */
export function draw(random: Random, weights: readonly number[]): number {
  let rest = random.next53() * weights.reduce((a, b) => a + b, 0);
  for (let i = 0; i < weights.length - 1; i += 1) {
    rest -= weights[i]!;
    if (rest < 0) return i;
  }
  return weights.length - 1;
}

const hex = (random: Random, digits: number): string =>
  Array.from({ length: digits }, () => random.int(16).toString(16)).join('');

/** A version 4 UUID (RFC 9562) from a seeded generator. */
export const uuid = (random: Random): string =>
  `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-${'89ab'[random.int(4)]}${hex(random, 3)}-${hex(random, 12)}`;

export interface ProfileOptions {
  readonly seed: number;
  /** The last day of the simulation, midnight UTC. */
  readonly until: number;
  readonly minAge?: number | undefined;
  readonly maxAge?: number | undefined;
}

/** The n-th person of a seed: the same whatever the number of persons, and whoever asks. */
export function profileOf(index: number, options: ProfileOptions): Profile {
  const random = createRandom(options.seed).stream(`person ${index}`);
  const [low, high] = [options.minAge ?? 0, options.maxAge ?? 99];
  const weights = AGE_SHARES.map((share, i) => {
    const [from, to] = [i * 10, i === 8 ? 100 : i * 10 + 10];
    return (share * Math.max(0, Math.min(to, high + 1) - Math.max(from, low))) / (to - from);
  });
  const decade = draw(random, weights);
  const from = Math.max(decade * 10, low);
  const to = Math.min(decade === 8 ? 100 : decade * 10 + 10, high + 1);
  // Above 80 fewer people with each year.
  const u = random.next53();
  const age = from + (decade === 8 ? u * u : u) * (to - from);
  const birth = Math.floor((options.until - age * 365.2425 * 86_400_000) / 86_400_000) * 86_400_000;
  const sex = random.next53() < FEMALE[decade]! ? 'F' : 'M';
  const race =
    RACES[
      draw(
        random,
        RACES.map(([, share]) => share),
      )
    ]![0];
  const ethnicity = random.next53() < HISPANIC[race] ? 'hispanic' : 'nonhispanic';
  const names = GIVEN_NAMES[sex];
  const [city, state, zip] = PLACES[random.int(PLACES.length)]!;
  const id = uuid(random);
  const married = random.next53();
  return {
    index,
    id,
    mrn: `SYN${String(random.int(1_000_000_000)).padStart(9, '0')}`,
    sex,
    birth,
    race,
    ethnicity,
    language: ethnicity === 'hispanic' && random.next53() < 0.4 ? 'spanish' : 'english',
    given: names[random.int(names.length)]!,
    family: FAMILY_NAMES[random.int(FAMILY_NAMES.length)]!,
    // Marital status of adults, rounded: US Census Bureau, American Community Survey 2021, S1201.
    marital: age < 18 ? 'S' : married < 0.48 ? 'M' : married < 0.82 ? 'S' : married < 0.94 || age < 50 ? 'D' : 'W',
    street: `${1 + random.int(998)} ${STREETS[random.int(STREETS.length)]!}`,
    city,
    state,
    postalCode: zip,
    // 555-0100 to 555-0199 are kept for fiction (North American Numbering Plan).
    phone: `555-01${String(random.int(100)).padStart(2, '0')}`,
  };
}
