export type * from './engine/types.ts';
export * from './fusion/index.ts';
export * from './rare/index.ts';
