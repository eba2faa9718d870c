/** First pause, factor from one to the next, and longest, ms: short work is answered at once, long work is not asked for all the time. */
const FIRST = 200;
const FACTOR = 1.6;
const LONGEST = 5000;

/**
 * Waits for work that a tool began, as long as a caller may be kept waiting.
 * @param look asks for its state again
 * @param waitMs what is not settled by then is given as it is
 */
export async function settled<T extends { readonly state: string }>(
  begun: T,
  look: () => Promise<T>,
  waitMs: number,
): Promise<T> {
  let now = begun;
  let pause = FIRST;
  for (
    let left = waitMs;
    now.state === 'running' && left > 0;
    left -= pause, pause = Math.min(LONGEST, pause * FACTOR)
  ) {
    await new Promise((resolve) => setTimeout(resolve, Math.min(pause, left)));
    now = await look();
  }
  return now;
}
