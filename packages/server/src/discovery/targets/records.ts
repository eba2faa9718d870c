import type { Evaluation, EvidenceType, RankedTarget } from '@aceso/discovery/targets';

/** What a file of evidence holds. */
export interface EvidenceDescription {
  readonly rows: number;
  readonly targets: number;
  readonly diseases: readonly { readonly id: string; readonly name?: string; readonly rows: number }[];
  /** Diseases in all; the list above holds those with most rows. */
  readonly diseaseCount: number;
  readonly types: Readonly<Record<string, number>>;
  readonly skipped: number;
  /** The first row of each kind that was left out, in words. */
  readonly notes: readonly string[];
}

export interface EvidenceFile {
  readonly id: string;
  readonly project: string;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly description: EvidenceDescription;
  readonly broughtBy: string;
  readonly broughtAt: string;
}

export interface RankSettings {
  readonly [key: string]: unknown;
  readonly disease: string;
  readonly exclude: readonly EvidenceType[];
  readonly related: boolean;
  readonly top: number;
}

export interface RankResult {
  readonly disease: string;
  readonly name?: string;
  readonly basis: 'evidence' | 'evidence and inference' | 'prior';
  readonly skipped: number;
  readonly targetCount: number;
  readonly targets: readonly RankedTarget[];
}

export interface TestSettings {
  readonly [key: string]: unknown;
  readonly seed: number;
  readonly least: number;
  readonly exclude: readonly EvidenceType[];
}
export type TestResult = Evaluation;
