/** Spanish words of the frame and of what every page has. */
export * from '../app/words.es.ts';
export * from '../ui/failures.es.ts';
export * from '../ui/words.es.ts';
