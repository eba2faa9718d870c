export * from './diagnosis/common/index.ts';
export * from './diagnosis/phenotypes/index.ts';
export * from './dialogue/index.ts';
export * from './documents/index.ts';
export * from './verification/index.ts';
