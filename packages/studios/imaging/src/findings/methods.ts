import { modelMethods } from '../models.ts';
import { bodyComposition } from './body-composition.ts';
import { calcium } from './calcium.ts';
import { cardiothoracic } from './cardiothoracic.ts';
import { type Method, MethodRegistry } from './finding.ts';
import { lesion } from './lesion.ts';
import { lungs } from './lungs.ts';
import { suv } from './suv.ts';
import { vertebra } from './vertebra.ts';

/** The methods of this package; another list may be added by the caller. */
export function standardMethods(...more: readonly Method[]): MethodRegistry {
  return new MethodRegistry().register(
    lungs,
    calcium,
    bodyComposition,
    cardiothoracic,
    vertebra,
    lesion,
    suv,
    ...modelMethods,
    ...more,
  );
}
