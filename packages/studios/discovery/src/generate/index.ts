export { type Drafter, type DrafterOptions, FAMILIES, type Family, openDrafter } from './families.ts';
export { type Generated, type GenerateOptions, type GenerationStatistics, generate, type Judge, sayRefused } from './generate.ts';
export { type MoleculeJudgeOptions, moleculeJudge } from './judge.ts';
export { type GeneratedMolecules, type GenerateMoleculesOptions, generateMolecules } from './molecules.ts';
