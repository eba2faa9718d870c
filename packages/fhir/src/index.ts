export * from './chart/index.ts';
export * from './fhirpath/index.ts';
export * from './record/index.ts';
export * from './schema/index.ts';
export * from './search/index.ts';
export * from './units/index.ts';
export * from './validate/index.ts';
