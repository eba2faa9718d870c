export const corrected = (word: string): string => word;
