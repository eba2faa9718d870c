import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { AuthorisationCase, CaseEvent, RequestReview } from '@aceso/engagement/prior-authorisation';
import { openStore, type Store } from '@aceso/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuthorisationDesk } from './desk.ts';

// biome-ignore lint/suspicious/noExplicitAny: requests are reached into
type Any = any;
const NOW = '2026-03-02T15:00:00Z';
let folder: string;
let store: Store;
let examples: Any[];

beforeAll(async () => {
  const packed = await readFile(
    new URL('../../../../studios/engagement/src/prior-authorisation/data/examples.json.gz', import.meta.url),
  );
  examples = JSON.parse(gunzipSync(packed).toString());
  folder = await mkdtemp(join(tmpdir(), 'aceso-updates-'));
  store = await openStore({ dataDir: folder });
});
afterAll(async () => {
  await store?.close();
  await rm(folder, { recursive: true, force: true });
});

/** A request and its update, with a trace number of their own. */
function pair(name: string): { first: Any; update: Any } {
  const [first, update] = ['HomecareAuthorizationBundleExample', 'HomecareAuthorizationUpdateBundleExample'].map((id) =>
    structuredClone(examples.find((each) => each.id === id)),
  );
  const enclosed = update.entry.find((each: Any) => each.resource.id === 'HomecareAuthorizationExample');
  first.entry[0].resource.identifier[0].value = name;
  enclosed.resource.identifier[0].value = name;
  update.entry[0].resource.identifier[0].value = `${name}-update`;
  return { first, update };
}
const idOf = async (bundle: Any): Promise<string> => {
  const { caseIdOf, requestDigest } = await import('@aceso/engagement/prior-authorisation');
  return caseIdOf(requestDigest(bundle));
};
const waits: RequestReview = { recommendation: 'pend', patient: 'x', asOf: NOW, items: [] } as Any;
const approves: RequestReview = {
  ...waits,
  items: [1, 2].map((sequence) => ({
    sequence,
    service: {},
    recommendation: 'approve',
    why: [],
    criteria: [],
    missing: [],
  })),
} as Any;
const deskWith = (review: (bundle: Any) => Promise<RequestReview>, reviewBudget = 60_000) =>
  new AuthorisationDesk({ store, now: () => new Date(NOW), zone: 'UTC', reviewBudget, review });
const approval = (one: AuthorisationCase, at: string): CaseEvent => ({
  type: 'approved',
  case: one.id,
  at,
  items: [1],
  number: 'AUTH1',
  by: { kind: 'clinician', id: 'ines', name: 'Dr Ines Ferrer', signedAt: at, reason: 'Needed after surgery.' },
});
const statesOf = ({ items }: AuthorisationCase) => items.map(({ state }) => state);

describe('a request that was updated', () => {
  it('can no longer be decided', async () => {
    const { first, update } = pair('closed');
    const desk = deskWith(async () => waits);
    await desk.submit(first);
    await desk.submit(update);
    const id = await idOf(first);
    await expect(desk.take(id, approval)).rejects.toMatchObject({ code: 'authorisation-state' });
    expect(statesOf((await desk.open(id)).one)).toEqual(['pended', 'pended']);
  });

  it('is not changed by a review that ends after that', async () => {
    const { first, update } = pair('late');
    let finish: (review: RequestReview) => void = () => undefined;
    const slow = deskWith(
      () =>
        new Promise((done) => {
          finish = done;
        }),
      20,
    );
    await slow.submit(first);
    await deskWith(async () => waits).submit(update);
    finish(approves);
    await slow.settled();
    const { one, stored } = await slow.open(await idOf(first));
    expect(statesOf(one)).toEqual(['pended', 'pended']);
    expect(stored.review).toBeUndefined();
  });

  it('gives its update what was signed while the update was reviewed', async () => {
    const { first, update } = pair('meanwhile');
    const id = await idOf(first);
    const desk = deskWith(async (bundle) => {
      if (bundle.id === update.id) await desk.take(id, approval);
      return waits;
    });
    await desk.submit(first);
    await desk.submit(update);
    expect(statesOf((await desk.open(await idOf(update))).one)).toEqual(['approved', 'cancelled', 'pended']);
  });

  it('gives what was decided to the first of two updates, and is replaced by that one', async () => {
    const { first, update } = pair('twice');
    const second = structuredClone(update);
    second.entry[0].resource.identifier[0].value = 'twice-again';
    const desk = deskWith(async () => waits);
    await desk.submit(first);
    await desk.take(await idOf(first), approval);
    await Promise.all([desk.submit(update), desk.submit(second)]);
    const [a, b] = await Promise.all([update, second].map(async (each) => desk.open(await idOf(each))));
    expect([a, b].map((each) => each!.one.items[0]!.state).toSorted()).toEqual(['approved', 'pended']);
    const taken = a!.one.items[0]!.state === 'approved' ? a! : b!;
    expect((await desk.open(await idOf(first))).stored.replacedBy).toBe(taken.id);
  });

  it('is found by the same update again where that could not be kept at first', async () => {
    const { first, update } = pair('again');
    const desk = deskWith(async () => waits);
    await desk.submit(first);
    await desk.take(await idOf(first), approval);
    const cases = store.collection<Any>('authorisation');
    const kept = await cases.get(await idOf(first));
    await cases.put(await idOf(first), { ...kept!.value, replacedBy: await idOf(update) }, kept!.version);
    await desk.submit(update);
    expect((await desk.open(await idOf(update))).one.items[0]!.state).toBe('approved');
  });
});
