export { readAnnotations } from '../variants/annotation.ts';
export { type CarriedVariant, type CarriedVariants, carriedVariants } from './carried.ts';
export { type ComposedOptions, composedVcf } from './composed.ts';
export { type GenomeReading, type ReadGenomeOptions, readGenome } from './read-genome.ts';
