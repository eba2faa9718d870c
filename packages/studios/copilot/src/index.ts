export * from './documents/index.ts';
export * from './verification/index.ts';
export * from './scribe/index.ts';
