import { type ComposeOptions, compose, DocumentError, verifyNote } from '@aceso/copilot';
import type { DocumentType, Draft, VerificationReport } from '@aceso/evidence';
import type { Chart } from '@aceso/fhir';
import { fail } from '../errors.ts';

export interface CheckOptions {
  readonly transcript?: string;
  readonly documentType?: DocumentType;
  /** FHIR date or dateTime the text was written at. */
  readonly asOf?: string;
}

/** What the routes ask of the studio: composing and checking. A seam, so that tests can put a verdict in. */
export interface DocumentEngine {
  /** @throws ServerError `no-draft-possible` */
  compose(chart: Chart, options: ComposeOptions): Draft;
  verify(text: string, chart: Chart, options: CheckOptions): VerificationReport;
}

export const copilotEngine: DocumentEngine = {
  compose(chart, options) {
    try {
      return compose(chart, options);
    } catch (error) {
      if (error instanceof DocumentError) throw fail('no-draft-possible', error.message);
      throw error;
    }
  },
  verify: verifyNote,
};
