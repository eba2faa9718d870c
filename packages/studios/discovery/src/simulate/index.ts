export { steadyFlux } from './flux/balance.ts';
export { loadModel } from './load.ts';
export { parseSettings, type Settings } from './settings.ts';
export { simulate, type TimeCourse, toCsv } from './simulate.ts';
