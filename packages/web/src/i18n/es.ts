/** Spanish words of the workbench, one line per feature. */
export * from '../account/words.es.ts';
export * from '../admin/words.es.ts';
export * from '../agents/words.es.ts';
export * from '../app/words.es.ts';
export * from '../apps/words.es.ts';
export * from '../audit/words.es.ts';
export * from '../chart/words.es.ts';
export * from '../diagnose/words.es.ts';
export * from '../dialogue/words.es.ts';
export * from '../documents/words.es.ts';
export * from '../editor/words.es.ts';
export * from '../evidence/words.es.ts';
export * from '../jobs/words.es.ts';
export * from '../patients/words.es.ts';
export * from '../ui/words.es.ts';
export * from '../verify/words.es.ts';
