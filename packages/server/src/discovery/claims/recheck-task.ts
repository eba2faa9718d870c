import { type Figure, figuresAgain, type MoleculeFacts } from '@aceso/discovery/claims';
import type { Report } from '../tasks.ts';

export interface Recheck {
  readonly facts: MoleculeFacts;
  /** Bytes of the file, for an imported molecule. */
  readonly source?: Uint8Array;
}
export type RecheckTask = readonly Figure[];

/** Every figure computed anew; a generated molecule is drawn again, an imported one read again. */
export const recheckTask = ({ facts, source }: Recheck, _: Report): Promise<RecheckTask> => figuresAgain(facts, source);
