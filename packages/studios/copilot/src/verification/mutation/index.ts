/** True notes in many styles and voices, and errors planted in them: what a verifier is measured by. */
export { type Facts, factsOf, generator, sample } from './facts.ts';
export { type GivenFact, LIES, type Lie } from './lies.ts';
export { PLANTS } from './plants.ts';
export { type Line, STYLES } from './styles.ts';
export { retell } from './voice.ts';
