export { parseUcum, type Unit } from './ucum.ts';
