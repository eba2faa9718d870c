export { bitTanimoto } from '../generate/optimise/nearest.ts';
export {
  type ClaimVerdict,
  type MoleculeDraft,
  type MoleculeRecheck,
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
