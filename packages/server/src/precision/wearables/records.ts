import type { ModelIdentity } from '@aceso/models';
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

/** Guidance in the words of a model, by sentence: only those that said the same as the rule when they were written. */
export interface GuidanceWording {
  readonly texts: Readonly<Record<string, string>>;
  readonly model: ModelIdentity;
  /** `id@version`. */
  readonly prompt: string;
  readonly at: string;
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
  /** The newest wording of its guidance, by language. */
  readonly wording?: { readonly en?: GuidanceWording; readonly es?: GuidanceWording };
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
