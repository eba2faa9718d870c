export * from './claim.ts';
export * from './draft.ts';
export * from './evidence.ts';
export * from './verdict.ts';
