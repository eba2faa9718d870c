export * from './chart/index.ts';
