import { LEAST_CELL, LEAST_PEOPLE } from './coverage.ts';

/** Whom a shipped model learned from, as far as its source counted or bounded them. What is absent is not known. */
export interface TrainedPeople {
  /** Youngest and oldest, in whole years. */
  readonly ages?: readonly [from: number, to: number];
  /** Share of women and girls. */
  readonly female?: number;
  /** Languages of its texts, as primary tags such as "es". */
  readonly languages?: readonly string[];
  /** People: of a family of models the least and the most. */
  readonly people?: readonly [least: number, most: number];
  readonly samples?: { readonly count: number; readonly of: 'images' | 'texts' };
  /** Citation that all of it is from. */
  readonly source: string;
}

/** The people here against one thing that is known of those in training. */
export interface LocalShare {
  /** People here of whom it is recorded. */
  readonly known: number;
  /** Of those: outside the ages or languages; for sex the share of women. Null where one of the two parts is of few people. */
  readonly share: number | null;
  readonly level: 'none' | 'watch' | 'alert' | 'too-few';
}
/** Absent: nothing is known of the people in training to compare with. */
export interface ShippedCoverage {
  readonly people: number;
  readonly ages?: LocalShare;
  readonly sex?: LocalShare;
  readonly languages?: LocalShare;
}

/** One in a hundred outside is said, one in ten is another population; of the share of a sex that many differ. */
const WATCH = 0.01;
const ALERT = 0.1;
const SEX_WATCH = 0.05;

interface Part {
  known: number;
  in: number;
}

/** Counts people against what is known of those in training, one after another: no value is kept. */
export class ShippedTally {
  readonly trained: TrainedPeople;
  readonly #age: Part = { known: 0, in: 0 };
  readonly #sex: Part = { known: 0, in: 0 };
  readonly #language: Part = { known: 0, in: 0 };
  #people = 0;

  constructor(trained: TrainedPeople) {
    this.trained = trained;
  }

  add(person: {
    readonly age?: number | undefined;
    readonly sex?: string | undefined;
    readonly language?: string | undefined;
  }): void {
    const { ages, languages } = this.trained;
    this.#people += 1;
    if (ages && person.age !== undefined) count(this.#age, person.age < ages[0] || person.age > ages[1]);
    if (person.sex === 'female' || person.sex === 'male') count(this.#sex, person.sex === 'female');
    if (languages && person.language !== undefined)
      count(this.#language, !languages.includes(person.language.split('-')[0]!.toLowerCase()));
  }

  coverage(): ShippedCoverage {
    const { ages, female, languages } = this.trained;
    return {
      people: this.#people,
      ...(ages ? { ages: told(this.#age, (share) => level(share, WATCH)) } : {}),
      ...(female === undefined ? {} : { sex: told(this.#sex, (share) => level(Math.abs(share - female), SEX_WATCH)) }),
      ...(languages ? { languages: told(this.#language, (share) => level(share, WATCH)) } : {}),
    };
  }
}

function count(part: Part, isIn: boolean): void {
  part.known += 1;
  if (isIn) part.in += 1;
}

const level = (off: number, watch: number): LocalShare['level'] =>
  off > ALERT ? 'alert' : off > watch ? 'watch' : 'none';

/** A share whose rest is of few people would tell of these. */
function told({ known, in: inside }: Part, levelOf: (share: number) => LocalShare['level']): LocalShare {
  if (known < LEAST_PEOPLE) return { known, share: null, level: 'too-few' };
  const share = inside / known;
  const few = [inside, known - inside].some((part) => part > 0 && part < LEAST_CELL);
  return { known, share: few ? null : share, level: levelOf(share) };
}

/** Whole years from one day to another, both YYYY-MM-DD. */
export const ageOn = (born: string, day: string): number =>
  Number(day.slice(0, 4)) - Number(born.slice(0, 4)) - (day.slice(5) < born.slice(5) ? 1 : 0);
