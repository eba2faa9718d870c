/** The store's clock, epoch ms. Never runs backwards within a process, so that later writes sort later. */
let last = 0;

export function now(): number {
  last = Math.max(last, Date.now());
  return last;
}

/** FHIR instant in UTC with milliseconds. */
export const toInstant = (ms: number): string => new Date(ms).toISOString();
