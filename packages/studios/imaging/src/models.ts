import { brainTissues } from './brain/tissues.ts';
import { brainVolumes } from './brain/volumes.ts';
import type { Method } from './findings/finding.ts';
import { radiomics } from './radiomics/method.ts';
import { chestXray } from './xray/method.ts';

/** Radiomics and the learned methods; handed to `standardMethods`. */
export const modelMethods: readonly Method[] = [radiomics, brainTissues, brainVolumes, chestXray];
