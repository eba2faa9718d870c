export * from './documents/index.ts';
export * from './verification/index.ts';
export * from './record-search/index.ts';
export * from './diagnosis/common/index.ts';
export * from './diagnosis/phenotypes/index.ts';
export * from './dialogue/index.ts';
