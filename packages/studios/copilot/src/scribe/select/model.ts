import type { Thresholds } from '../note/place.ts';
import type { LinearModel } from './linear.ts';
import data from './visit-model.json' with { type: 'json' };

/** What decides which statements the note takes, and where. */
export interface Models {
  readonly model: LinearModel;
  readonly thresholds: Thresholds;
}

/** The selection model that ships, with the thresholds it was tuned at. Its card is in docs/scribe.md. */
export function selectionModel(): Models {
  return data as unknown as Models;
}
