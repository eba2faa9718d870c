import { createRandom, type Random } from '@aceso/tensor';
import { DAY, YEAR } from '../gmf/time.ts';
import type { Code } from '../record/codes.ts';
import { type Build, buildOf } from '../world/body.ts';
import { yearlyDeathRisk } from '../world/mortality.ts';
import { type Profile, type ProfileOptions, profileOf } from '../world/profile.ts';
import { ACUTE_KEYS, type AcuteKey, acute, RATE_AGES } from './acute.ts';
import { CHRONIC_KEYS, type ChronicKey, COMPLICATIONS, chronic } from './chronic.ts';
import { AGES } from './disease.ts';
import { normalCdf } from './normal.ts';

/** Standard scores of what differs between people and stays with them. */
export interface Scores {
  readonly sugar: number;
  readonly kidney: number;
  readonly blood: number;
  readonly lipids: number;
  readonly hdl: number;
  readonly thyroid: number;
  readonly heart: number;
}

export interface AcuteEpisode {
  readonly key: AcuteKey;
  readonly time: number;
  readonly place: 'practice' | 'emergency' | 'inpatient';
  /** Days in hospital. */
  readonly days: number;
  readonly fatal: boolean;
}

export interface Pregnancy {
  readonly start: number;
  readonly birth: number;
  readonly caesarean: boolean;
}

/** What happens to a person, before anything is written down. Times in milliseconds, UTC. */
export interface Life {
  readonly profile: Profile;
  readonly build: Build;
  readonly scores: Scores;
  /** Liability to each disease with shifts, a standard score; who has more than the curve asks at an age has it. */
  readonly liabilities: ReadonlyMap<ChronicKey, number>;
  /** When each disease begins, by key. */
  readonly onsets: ReadonlyMap<string, number>;
  readonly episodes: readonly AcuteEpisode[];
  readonly pregnancies: readonly Pregnancy[];
  readonly smokesAt: (time: number) => boolean;
  readonly smokesFrom: number | undefined;
  readonly smokesTo: number | undefined;
  readonly death: number | undefined;
  readonly causeOfDeath: Code | undefined;
  readonly until: number;
}

/** How far each disease is made more (or less) common: added to the liability, in standard deviations. */
export type Shifts = Readonly<Partial<Record<ChronicKey, number>>>;
export interface LifeOptions extends ProfileOptions {
  readonly shifts?: Shifts | undefined;
}

const BASE_FACTORS = ['bmi', 'pressure', 'lipids', 'smoker', 'atopy'] as const;
/** Ever smoked, of adults born in a year: half of those of 1940, a fifth of those of 2000 (Holford TR et al., JAMA 2014;311:164). */
const everSmokes = (birthYear: number): number => Math.min(0.5, Math.max(0.15, 0.5 - (birthYear - 1945) * 0.006));

/** How each liability is made of independent factors, so that all have variance 1. */
const LOADINGS: ReadonlyMap<string, ReadonlyMap<string, number>> = (() => {
  const all = new Map<string, Map<string, number>>(BASE_FACTORS.map((f) => [f, new Map([[f, 1]])]));
  for (const key of CHRONIC_KEYS) {
    const own = new Map<string, number>();
    for (const [other, weight] of Object.entries(chronic(key).with ?? {}))
      for (const [factor, load] of all.get(other)!) own.set(factor, (own.get(factor) ?? 0) + weight * load);
    const shared = [...own.values()].reduce((sum, load) => sum + load * load, 0);
    if (shared > 0.95) for (const [factor, load] of own) own.set(factor, load * Math.sqrt(0.95 / shared));
    own.set(key, Math.sqrt(1 - Math.min(shared, 0.95)));
    all.set(key, own);
  }
  return all;
})();

/** The age at which a curve of prevalence first exceeds a rank in [0, 1); undefined when it never does. */
function onsetAge(curve: readonly number[], rank: number): number | undefined {
  let before = 0;
  for (let i = 0; i < AGES.length; i += 1) {
    const now = Math.max(before, curve[i]! / 100);
    if (now > rank) {
      if (i === 0) return 0.3;
      return AGES[i - 1]! + ((rank - before) / (now - before)) * (AGES[i]! - AGES[i - 1]!);
    }
    before = now;
  }
  return undefined;
}

/** When a disease begins for a person of this liability, in milliseconds; undefined when it never does. */
export function onsetOf(key: ChronicKey, profile: Profile, liability: number): number | undefined {
  const disease = chronic(key);
  const age = onsetAge(profile.sex === 'F' ? disease.women : disease.men, 1 - normalCdf(liability));
  return age === undefined ? undefined : profile.birth + Math.floor(age * YEAR);
}

/** Births per 1,000 women a year from 15 by five years of age (Hamilton BE et al., NVSR 70:17, births of 2020). */
const FERTILITY = [15.4, 62.8, 90, 94.9, 51.8, 11.8];

function pregnanciesOf(random: Random, profile: Profile, until: number): readonly Pregnancy[] {
  if (profile.sex !== 'F') return [];
  const all: Pregnancy[] = [];
  for (let age = 15; age < 45; age += 1) {
    const [chance, day, section] = [random.next53(), random.next53(), random.next53()];
    // Year-by-year chance, a little higher since twins and close births do not occur here.
    if (chance >= (FERTILITY[Math.floor((age - 15) / 5)]! / 1000) * 1.05) continue;
    const birth = profile.birth + Math.floor((age + day) * YEAR);
    if (birth >= until || (all.length > 0 && birth - all[all.length - 1]!.birth < 450 * DAY)) continue;
    all.push({ start: birth - 280 * DAY, birth, caesarean: section < 0.318 });
  }
  return all;
}

const rateAt = (rates: readonly number[], age: number): number => {
  let i = RATE_AGES.length - 1;
  while (i > 0 && RATE_AGES[i]! > age) i -= 1;
  return rates[i]!;
};

/** Lives one person: risk factors, diseases, acute events, pregnancies, death. The same for a seed and number, always. */
export function lifeOf(index: number, options: LifeOptions): Life {
  const profile = profileOf(index, options);
  const { birth, sex } = profile;
  const root = createRandom(options.seed).stream(`life ${index}`);
  const until = options.until;
  const factors = root.stream('factors');
  const build = buildOf(factors, sex);
  const score = new Map<string, number>(BASE_FACTORS.map((f) => [f, factors.normal()]));
  score.set('bmi', build.bmiScore);
  score.set('pressure', build.pressureScore);
  const own = factors.stream('own');
  for (const key of CHRONIC_KEYS) score.set(key, own.normal());
  const scores: Scores = {
    sugar: factors.normal(),
    kidney: factors.normal(),
    blood: factors.normal(),
    lipids: score.get('lipids')!,
    hdl: factors.normal(),
    thyroid: factors.normal(),
    heart: factors.normal(),
  };

  const year = new Date(birth).getUTCFullYear();
  const smokes = normalCdf(score.get('smoker')!) > 1 - everSmokes(year);
  const smokesFrom = smokes ? birth + Math.floor((15 + 6 * factors.next53()) * YEAR) : undefined;
  // Two of three who ever smoked have stopped (Creamer MR et al., MMWR 2019;68:1013).
  const smokesTo =
    smokes && factors.next53() < 0.66 ? birth + Math.floor((22 + 40 * factors.next53()) * YEAR) : undefined;
  const smokesAt = (time: number): boolean =>
    smokesFrom !== undefined && time >= smokesFrom && (smokesTo === undefined || time < smokesTo);

  const onsets = new Map<string, number>();
  const liabilities = new Map<ChronicKey, number>();
  for (const key of CHRONIC_KEYS) {
    let liability = options.shifts?.[key] ?? 0;
    for (const [factor, load] of LOADINGS.get(key)!) liability += load * score.get(factor)!;
    liabilities.set(key, liability);
    const onset = onsetOf(key, profile, liability);
    if (onset !== undefined) onsets.set(key, onset);
  }
  const later = root.stream('complications');
  for (const [key, complication] of Object.entries(COMPLICATIONS)) {
    const wait = later.exponential() / complication.yearly;
    const start = Math.min(...complication.of.map((of) => onsets.get(of) ?? Infinity));
    if (start + wait * YEAR < until) onsets.set(key, start + Math.floor(wait * YEAR));
  }

  const has = (key: string, time: number): boolean => (onsets.get(key) ?? Infinity) <= time;
  const episodes: AcuteEpisode[] = [];
  let death: number | undefined;
  let causeOfDeath: Code | undefined;
  const die = (time: number, cause: Code | undefined): void => {
    if (time < until && (death === undefined || time < death)) [death, causeOfDeath] = [time, cause];
  };
  const fate = root.stream('death');
  for (let age = 0; birth + age * YEAR < until; age += 1) {
    const start = birth + age * YEAR;
    const [chance, day] = [fate.next53(), fate.next53()];
    let ratio = smokesAt(start) && age > 35 ? 1.8 : 1;
    let worst: { ratio: number; code: Code } | undefined;
    for (const [key, onset] of onsets) {
      if (onset > start) continue;
      const disease = key in COMPLICATIONS ? COMPLICATIONS[key]! : chronic(key as ChronicKey);
      const own = disease.mortality ?? 1;
      ratio *= own;
      if (own > (worst?.ratio ?? 1.25)) worst = { ratio: own, code: disease.code };
    }
    // The life table holds for the whole population, ill people included; without disease the risk is lower. Of very ill
    // people the risks do not multiply without end.
    const risk = yearlyDeathRisk(age, sex) * 0.5 * Math.min(ratio, 14);
    if (chance < risk) die(start + Math.floor(day * YEAR), worst?.code);
  }
  for (const key of ACUTE_KEYS) {
    const event = acute(key);
    const random = root.stream(`acute ${key}`);
    const women = event.womenToMen ?? 1;
    const bySex = sex === 'F' ? (2 * women) / (1 + women) : 2 / (1 + women);
    for (let age = 0; birth + age * YEAR < until; age += 1) {
      const [chance, day, place, length, lethal] = [
        random.next53(),
        random.next53(),
        random.next53(),
        random.next53(),
        random.next53(),
      ];
      const time = birth + Math.floor((age + day) * YEAR);
      if (event.only !== undefined && !has(event.only, time)) continue;
      if (event.since !== undefined && new Date(time).getUTCFullYear() < event.since) continue;
      let rate = (rateAt(event.rates, age) / 1000) * bySex;
      for (const [factor, more] of Object.entries(event.more ?? {}) as [string, number][])
        if (factor === 'smoker' ? smokesAt(time) : has(factor, time)) rate *= more;
      if (chance >= 1 - Math.exp(-rate) || time >= until) continue;
      const old = age > 75 ? 1.5 : 1;
      const inpatient = Math.min(1, event.inpatient * old);
      const where = place < inpatient ? 'inpatient' : place < inpatient + event.emergency ? 'emergency' : 'practice';
      const days =
        where === 'inpatient'
          ? Math.max(1, Math.round(-Math.log(1 - length * 0.97) * (event.stay ?? 3) * 0.75 + 1))
          : 0;
      const fatal = where === 'inpatient' && lethal < Math.min(0.6, (event.fatal ?? 0) * 2 ** ((age - 65) / 10));
      episodes.push({ key, time, place: where, days, fatal });
      if (fatal) die(time + days * DAY, event.code);
    }
  }
  episodes.sort((a, b) => a.time - b.time);
  return {
    profile,
    build,
    scores,
    liabilities,
    onsets: new Map([...onsets].filter(([, time]) => time < (death ?? until))),
    episodes: episodes.filter((e) => e.time < (death ?? until)),
    pregnancies: pregnanciesOf(root.stream('pregnancies'), profile, Math.min(until, death ?? until)),
    smokesAt,
    smokesFrom,
    smokesTo,
    death,
    causeOfDeath,
    until,
  };
}
