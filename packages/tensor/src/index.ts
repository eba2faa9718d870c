export { createRandom, type Random } from './random/index.ts';
