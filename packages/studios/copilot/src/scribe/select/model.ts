import type { Thresholds } from '../note/place.ts';
import type { LinearModel } from './linear.ts';
import data from './visit-model.json' with { type: 'json' };

/** The selection model that ships, with the thresholds it was tuned at. Its card is in docs/scribe.md. */
export function selectionModel(): { readonly model: LinearModel; readonly thresholds: Thresholds } {
  return data as unknown as { model: LinearModel; thresholds: Thresholds };
}
