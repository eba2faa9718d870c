export type * from './engine/types.ts';
export * from './rare/index.ts';
