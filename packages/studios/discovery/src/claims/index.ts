export { bitTanimoto } from '../generate/optimise/nearest.ts';
export {
  type MoleculeDraft,
  moleculeDraft,
  recheckMolecule,
} from './draft.ts';
export {
  CLAIM_SECTIONS,
  type ClaimSection,
  type Figure,
  figuresAgain,
  type MoleculeFacts,
  moleculeFigures,
  type Prediction,
} from './figures.ts';
export type { MoleculeOrigin } from './origin.ts';
