import type { Campaign, ended, Measured, resultsOf, Well } from '@aceso/discovery/lab';

/** A table of conditions whose results are known: it answers in the place of a laboratory. */
export interface SimulatedLab {
  readonly name: string;
  readonly sha256: string;
  readonly rows: number;
  /** Largest worth in the table. */
  readonly best: number;
}

/** A campaign of a project; `campaign` is the whole record of it. */
export interface CampaignRecord {
  readonly id: string;
  readonly project: string;
  readonly name: string;
  readonly campaign: Campaign;
  readonly laboratory?: SimulatedLab;
  readonly createdBy: string;
  readonly createdAt: string;
  readonly changedAt: string;
}

/** What follows from the events, for those who look. */
export interface CampaignView extends CampaignRecord {
  readonly results: ReturnType<typeof resultsOf>;
  readonly open: readonly { readonly id: string }[];
  /** Ids of results that nothing else beats in every objective. */
  readonly front: readonly string[];
  /** After each result that counts: the best worth so far, and with a simulated laboratory how far that is from its best. */
  readonly progress: readonly { readonly results: number; readonly best: number; readonly regret?: number }[];
  readonly spent: number;
  readonly ended?: NonNullable<ReturnType<typeof ended>>;
  /** What an autonomous run stopped to ask, until a person answers. */
  readonly question?: { readonly at: string; readonly reason: string };
}

export interface AutonomousResult {
  readonly campaign: Campaign;
  readonly stopped: string;
  readonly reason: string;
  readonly cycles: number;
}

export interface BacktestResult {
  readonly experiments: number;
  readonly curves: readonly {
    readonly method: string;
    readonly regret: readonly number[];
    readonly best: readonly number[];
  }[];
}

export type { Campaign, Measured, Well };
