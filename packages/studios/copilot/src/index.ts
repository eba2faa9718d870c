export * from './documents/index.ts';
export * from './verification/index.ts';
export * from './record-search/index.ts';
