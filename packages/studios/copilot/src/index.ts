export * from './documents/index.ts';
export * from './verification/index.ts';
