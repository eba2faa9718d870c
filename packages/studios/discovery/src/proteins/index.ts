export { type PredictedAlignedError, readPaeFile, summarisePae } from './confidence/pae.ts';
export { summarisePlddt } from './confidence/plddt.ts';
export { chargeAt, propertiesOf, type SequenceProperties } from './describe/properties.ts';
export { disorderAuroc, type StructureTally, tallyStructure } from './model/evaluate.ts';
export { labelledChains } from './model/labelled.ts';
export { cosine, nearest, standardised } from './model/neighbours.ts';
export {
  type Embedding,
  openProteinModel,
  type ProteinModel,
  type ResiduePredictions,
  shippedProteinWeights,
} from './model/predict.ts';
export { openProteinFile, type ProteinFile, sequencesOf } from './open.ts';
export { type FastaEntry, looksLikeNucleotides, readFasta } from './sequence/fasta.ts';
export { findRelatives, groupRelatives, type Relation } from './sequence/relatives.ts';
export type { Plddt, Structure, StructureChain, StructureResidue } from './structure/structure.ts';
export { type ProteinAlignment, readAlignment } from './variants/alignment-file.ts';
export { type AssayModel, type AssayPrediction, fitAssay, type Measured, spearman } from './variants/assay.ts';
export { ofLetters, readAssay } from './variants/assay-file.ts';
export { type Profile, profileOf } from './variants/conservation.ts';
export { parseVariant, type Variant } from './variants/mutation.ts';
export { checkQuery, scoreVariant, type VariantScore } from './variants/score.ts';
