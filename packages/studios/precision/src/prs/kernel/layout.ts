// Of the kernel (genotypes.as.ts) and of what calls it.

/** What is wrong with a record of a .pgen file. */
export const ENDS_EARLY = -1;
export const NOT_IN_ORDER = -2;
export const TOO_MANY = -3;
export const NUMBER_TOO_LONG = -4;
export const NO_CATEGORIES = -5;

/** Where the numbers of a score's sums lie, four bytes each: counts, and addresses. */
export const S_ROW_BYTES = 0;
export const S_FILLED = 4;
export const S_SUMS = 8;
export const S_MISSING = 12;
export const S_ROWS = 16;
export const S_WEIGHTS = 20;
export const S_TABLE = 24;
/** 0 where all samples are founders. */
export const S_FOUNDERS = 28;
export const S_FOUNDER_COUNT = 32;
export const S_IMPUTES = 36;
export const S_BYTES = 40;
