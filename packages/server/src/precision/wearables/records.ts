import type { WearableReport, WearableSummary } from '@aceso/precision/wearables';
import type { Observation } from '@medplum/fhirtypes';

/** A file that was brought for a patient. */
export interface BroughtFile {
  readonly id: string;
  readonly patient: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly broughtBy: string;
  readonly broughtAt: string;
}

export interface ImportSettings {
  readonly zone?: string;
  readonly priority?: readonly string[];
  readonly dateOrder?: 'dmy' | 'mdy';
  readonly unit?: 'mg/dL' | 'mmol/L';
}

/** An import at rest; what came of it is a blob. */
export interface WearableImport extends ImportSettings {
  readonly id: string;
  readonly patient: string;
  readonly files: readonly { readonly name: string; readonly sha256: string; readonly bytes: number }[];
  readonly job: string;
  readonly state: 'running' | 'ready' | 'failed' | 'cancelled' | 'signed' | 'rejected';
  readonly error?: string;
  readonly startedBy: string;
  readonly startedAt: string;
  readonly finishedAt?: string;
  /** SHA-256 of {@link ImportResult} (gzipped JSON). */
  readonly result?: string;
  readonly signed?: {
    readonly by: string;
    readonly at: string;
    readonly reason: string;
    readonly observations: number;
  };
  readonly rejected?: { readonly by: string; readonly at: string; readonly reason: string };
}

/** What came of an import. */
export interface ImportResult {
  readonly files: readonly {
    readonly file: string;
    readonly format: string;
    readonly bytes: number;
    readonly samples: number;
  }[];
  readonly report: WearableReport;
  readonly summary: WearableSummary;
  /** What signing files. */
  readonly observations: readonly Observation[];
}
