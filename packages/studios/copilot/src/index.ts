export * from './documents/index.ts';
export * from './model-drafts/index.ts';
export * from './record-search/index.ts';
export * from './scribe/index.ts';
export * from './verification/index.ts';
