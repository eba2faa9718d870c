/** Did another writer change the document in between? (StoreError `version-conflict`, or `busy` from the database.) */
export function isConflict(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'version-conflict' || code === 'busy';
}

const ATTEMPTS = 10;

/** Reads and writes again from the start when somebody else was faster. */
export async function retryOnConflict<T>(step: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await step();
    } catch (error) {
      if (!isConflict(error) || attempt >= ATTEMPTS) throw error;
    }
  }
}
