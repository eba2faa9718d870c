export * from './chart/index.ts';
export * from './record/index.ts';
export * from './search/index.ts';
