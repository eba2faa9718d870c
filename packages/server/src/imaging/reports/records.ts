import type { DraftRecord, Recheck } from '@aceso/evidence';
import type { KeptHistory } from '../history/history.ts';

export type ReportRecord = DraftRecord<'imaging-report'>;

/** A region of a report; it keeps its id when it is drawn anew. */
export interface KeptRegion {
  readonly id: string;
  /** Names of the volume and of the region in the results. */
  readonly volume: string;
  readonly name: string;
  readonly edited?: { readonly by: string; readonly at: string };
}

export interface RegionEdit {
  readonly region: string;
  readonly by: string;
  readonly at: string;
  readonly what: 'contours' | 'mask';
}

/** A report at rest. */
export interface StoredReport extends KeptHistory {
  readonly id: string;
  readonly study: string;
  /** Id of the patient whose the study was when the report was drafted. */
  readonly patient: string;
  readonly analysis: string;
  readonly status: ReportRecord['status'];
  readonly record: ReportRecord;
  /** SHA-256 of the results it was drafted from; another one after each edit of a region. */
  readonly results: string;
  readonly regions: readonly KeptRegion[];
  readonly edits: readonly RegionEdit[];
  /** What computing every value anew said, for these results. */
  readonly recheck?: Recheck & { readonly at: string };
  /** A signature that was begun: signing again after a failure writes the same objects, and nothing twice. */
  readonly signing?: { readonly by: string; readonly at: string };
  readonly signed?: { readonly diagnosticReport: string; readonly sr?: string; readonly seg: readonly string[] };
  /** SHA-256 of what was rendered at signing. */
  readonly rendered?: {
    readonly md: string;
    readonly html: string;
    readonly fhir: string;
    readonly sr?: string;
    readonly seg: readonly string[];
  };
}

export interface ReportSummary {
  readonly id: string;
  readonly study: string;
  readonly patient: string;
  readonly status: ReportRecord['status'];
  readonly title: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly signedAt?: string;
  readonly signedBy?: string;
}
