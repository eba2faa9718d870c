export { type Analyte, findAnalyte } from './analytes.ts';
export { areCommensurable, type Conversion, type ConvertOptions, canonicalQuantity, convert } from './convert.ts';
export { convertAny } from './library.ts';
export { normaliseUnit } from './normalise.ts';
export { parseUcum, type Unit } from './ucum.ts';
