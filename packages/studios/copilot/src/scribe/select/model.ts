import type { Thresholds } from '../note/place.ts';
import type { SectionModel } from '../note/snippet.ts';
import type { LinearModel } from './linear.ts';
import section from './section-model.json' with { type: 'json' };
import visit from './visit-model.json' with { type: 'json' };

/** What decides which statements the note takes, and where. */
export interface Models {
  readonly model: LinearModel;
  readonly thresholds: Thresholds;
  /** For one section of a short dialogue. */
  readonly section: SectionModel;
}

/** The selection model that ships, with the thresholds it was tuned at. Its card is in docs/scribe.md. */
export function selectionModel(): Models {
  return { ...(visit as unknown as Omit<Models, 'section'>), section: section as unknown as SectionModel };
}
