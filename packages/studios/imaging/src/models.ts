import { brainVolumes } from './brain/volumes.ts';
import type { Method } from './findings/finding.ts';
import { radiomics } from './radiomics/method.ts';

/** Radiomics and the learned methods; handed to `standardMethods`. */
export const modelMethods: readonly Method[] = [radiomics, brainVolumes];
