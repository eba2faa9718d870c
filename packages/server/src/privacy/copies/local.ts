import type { Store } from '@aceso/store';
import { FUNCTIONS } from '../../governance/functions/index.ts';
import { RELEASE } from '../../version.ts';
import { copyLocally } from './service.ts';

/** A copy for a person, made on a data folder without a server. Of the installation's settings nothing is known there. */
export const localCopy = (store: Store, patient: string, at: Date, progress?: (done: number) => void) =>
  copyLocally(
    store,
    patient,
    {
      asOf: at.toISOString().slice(0, 10),
      software: { name: 'Aceso', version: RELEASE.version },
      functions: FUNCTIONS,
      runs: [],
    },
    at,
    progress,
  );
