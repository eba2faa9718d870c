import type { ModelIdentity } from '@aceso/models';
import type { WearableReport, WearableSummary } from '@aceso/precision/wearables';
import type { Observation } from '@medplum/fhirtypes';

/** A file that was brought for a patient. */
export interface BroughtFile {
  readonly id: string;
  readonly patient: string;
  readonly name: string;
  readonly bytes: number;
  /** Absent as long as there are {@link parts}. */
  readonly sha256?: string;
  /** Blobs that the file came in; the first import makes one of them. */
  readonly parts?: readonly string[];
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

export interface ImportedFile {
  readonly name: string;
  readonly bytes: number;
  /** Absent until the parts of the file are made into one. */
  readonly sha256?: string;
  /** The file that was brought. */
  readonly file?: string;
}

/** An import at rest; what came of it is a blob. */
export interface WearableImport extends ImportSettings {
  readonly id: string;
  readonly patient: string;
  readonly files: readonly ImportedFile[];
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
