/** English words of the frame and of what every page has: there before any page is. */
export * from '../app/words.en.ts';
export * from '../ui/failures.en.ts';
export * from '../ui/words.en.ts';
