/**
 * CDC's CDSi supporting data, as compiled by `scripts/import-cdsi.ts`. Names are those of the Logic Specification;
 * an empty element of the source is left out. Ages and intervals are periods such as `12 months - 4 days`, dates are
 * `YYYY-MM-DD`, vaccines are CVX codes with their leading zero.
 */
export interface CdsiData {
  readonly format: 1;
  /** Version of CDC's release. */
  readonly version: string;
  readonly antigens: readonly Antigen[];
  readonly groups: readonly VaccineGroup[];
  readonly vaccines: readonly Vaccine[];
  readonly conflicts: readonly VaccineConflict[];
  readonly observations: readonly ObservationDefinition[];
  readonly corrections: readonly Correction[];
}

/** A value that is not CDC's. */
export interface Correction {
  readonly antigen: string;
  readonly series: string;
  readonly field: 'minAgeToStart' | 'maxAgeToStart';
  readonly value: string;
  readonly reason: string;
}

export interface Antigen {
  readonly name: string;
  readonly group: string;
  readonly immunity: {
    readonly history: readonly Coded[];
    readonly births: readonly {
      readonly before: string;
      readonly country?: string;
      readonly exclusions: readonly string[];
    }[];
  };
  readonly contraindications: readonly Contraindication[];
  readonly vaccineContraindications: readonly VaccineContraindication[];
  readonly series: readonly AntigenSeries[];
}

export interface Coded {
  readonly code: string;
  readonly title: string;
}

export interface Contraindication extends Coded {
  readonly text?: string;
  readonly guidance?: string;
  readonly beginAge?: string;
  readonly endAge?: string;
}

export interface VaccineContraindication extends Coded {
  readonly text?: string;
  readonly guidance?: string;
  readonly vaccines: readonly AgedVaccine[];
}

export interface AgedVaccine {
  readonly cvx: string;
  readonly beginAge?: string;
  readonly endAge?: string;
}

export type SeriesType = 'Standard' | 'Risk' | 'Evaluation Only';

export interface AntigenSeries {
  readonly name: string;
  readonly type: SeriesType;
  /** Series groups of which one suffices. */
  readonly equivalent: readonly string[];
  readonly genders: readonly string[];
  readonly guidance: readonly string[];
  readonly isDefault: boolean;
  readonly isProduct: boolean;
  readonly seriesGroup: string;
  readonly seriesGroupName: string;
  /** A is the highest. */
  readonly priority: string;
  /** 1 is the best; absent in series that are alone. */
  readonly preference?: number;
  readonly minAgeToStart?: string;
  readonly maxAgeToStart?: string;
  readonly indications: readonly Indication[];
  readonly doses: readonly SeriesDose[];
}

export interface Indication extends Coded {
  readonly text?: string;
  readonly beginAge?: string;
  readonly endAge?: string;
  readonly guidance?: string;
}

/** Time in which an instance of the data is in force (RELEVANT-1, RELEVANT-2). */
export interface InForce {
  readonly effective?: string;
  readonly cessation?: string;
}

export interface SeriesDose {
  /** From 1. */
  readonly number: number;
  readonly ages: readonly DoseAge[];
  readonly intervals: readonly DoseInterval[];
  readonly allowableIntervals: readonly DoseInterval[];
  readonly preferable: readonly PreferableVaccine[];
  readonly allowable: readonly AgedVaccine[];
  readonly inadvertent: readonly string[];
  readonly skips: readonly ConditionalSkip[];
  readonly recurring: boolean;
  readonly season?: { readonly start?: string; readonly end?: string };
}

export interface DoseAge extends InForce {
  readonly absMin?: string;
  readonly min?: string;
  readonly earliestRec?: string;
  readonly latestRec?: string;
  readonly max?: string;
}

export interface DoseInterval extends InForce {
  readonly fromPrevious: boolean;
  readonly fromTargetDose?: number;
  readonly fromMostRecent?: readonly string[];
  readonly fromObservation?: string;
  readonly absMin?: string;
  readonly min?: string;
  readonly earliestRec?: string;
  readonly latestRec?: string;
  readonly priority?: boolean;
}

export interface PreferableVaccine extends AgedVaccine {
  readonly tradeName?: string;
  readonly mvx?: string;
  readonly forecast: boolean;
}

export interface ConditionalSkip {
  readonly context: 'Evaluation' | 'Forecast' | 'Both';
  readonly logic: 'AND' | 'OR';
  readonly sets: readonly (InForce & {
    readonly description: string;
    readonly logic: 'AND' | 'OR';
    readonly conditions: readonly SkipCondition[];
  })[];
}

export type SkipCondition =
  | { readonly type: 'age'; readonly beginAge?: string; readonly endAge?: string }
  | { readonly type: 'completed series'; readonly seriesGroups: readonly string[] }
  | { readonly type: 'interval'; readonly interval: string }
  | {
      readonly type: 'count';
      /** Empty: any dose of the antigen. */
      readonly vaccines: readonly string[];
      readonly validOnly: boolean;
      readonly compare: 'greater' | 'equal' | 'less';
      readonly count: number;
      readonly beginAge?: string;
      readonly endAge?: string;
      readonly start?: string;
      readonly end?: string;
    };

export interface VaccineGroup {
  readonly name: string;
  readonly antigens: readonly string[];
  readonly fullGroup: boolean;
}

export interface Vaccine {
  readonly cvx: string;
  readonly name: string;
  readonly antigens: readonly { readonly antigen: string; readonly beginAge?: string; readonly endAge?: string }[];
}

export interface VaccineConflict {
  /** The conflicting vaccine, given before. */
  readonly previous: string;
  /** The impacted vaccine. */
  readonly current: string;
  readonly begin: string;
  /** End of the conflict with a valid dose. */
  readonly minEnd: string;
  readonly end: string;
}

export interface ObservationDefinition extends Coded {
  readonly codes: readonly { readonly system: string; readonly code: string }[];
}
