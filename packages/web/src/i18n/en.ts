/** English words of the workbench, one line per feature; their shape is that of every other language. */
export * from '../account/words.en.ts';
export * from '../admin/words.en.ts';
export * from '../agents/words.en.ts';
export * from '../app/words.en.ts';
export * from '../apps/words.en.ts';
export * from '../audit/words.en.ts';
export * from '../chart/words.en.ts';
export * from '../diagnose/words.en.ts';
export * from '../dialogue/words.en.ts';
export * from '../documents/words.en.ts';
export * from '../editor/words.en.ts';
export * from '../evidence/words.en.ts';
export * from '../jobs/words.en.ts';
export * from '../patients/words.en.ts';
export * from '../ui/words.en.ts';
export * from '../verify/words.en.ts';
