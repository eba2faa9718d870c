/** Asks the person again who they are; false when they would rather not. Set by the page that can ask. */
let ask: (() => Promise<boolean>) | undefined;
let asking: Promise<boolean> | undefined;

export function askBy(given: (() => Promise<boolean>) | undefined): void {
  ask = given;
}

/** A request that the server refuses because it wants a fresh proof is made again after one: pages need not know of it. */
export const fetchWithProof: typeof fetch = async (address, init) => {
  const answer = await fetch(address, init);
  if (answer.status !== 403 || ask === undefined || !(await wantsProof(answer))) return answer;
  // Two requests at once ask once.
  asking ??= ask().finally(() => {
    asking = undefined;
  });
  return (await asking) ? fetch(address, init) : answer;
};

async function wantsProof(answer: Response): Promise<boolean> {
  const body = (await answer
    .clone()
    .json()
    .catch(() => undefined)) as { error?: { code?: unknown } } | undefined;
  return body?.error?.code === 'proof-needed';
}
