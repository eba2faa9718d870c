import type { Day } from './period.ts';

/** What a forecast is made from. */
export interface ImmunizationCase {
  readonly assessed: Day;
  readonly patient: {
    readonly born: Day;
    readonly gender: 'female' | 'male' | 'unknown';
    /** ISO 3166 code or name; immunity by year of birth may need it. */
    readonly birthCountry?: string | undefined;
  };
  readonly doses: readonly GivenDose[];
  readonly observations: readonly GivenObservation[];
}

export interface GivenDose {
  readonly date: Day;
  /** With the leading zero, as `03`. */
  readonly cvx: string;
  readonly mvx?: string | undefined;
  /** Why the dose does not count: expired, sub-potent, recalled. */
  readonly condition?: string | undefined;
  /** What it was read from, such as `Immunization/1`. */
  readonly ref?: string | undefined;
}

/** An active observation by CDSi's code, such as `055`, health care personnel. */
export interface GivenObservation {
  readonly code: string;
  readonly date?: Day | undefined;
  readonly ref?: string | undefined;
}
