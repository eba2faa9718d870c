import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Fixture, fixture, memoryCollections, PASSWORD, type Signed } from '../testing/fixture.ts';
import { codeOf, stepOf } from './totp.ts';

const MINUTE = 60_000;
let f: Fixture;
let admin: Signed;
let store: ReturnType<typeof memoryCollections>;

beforeEach(async () => {
  store = memoryCollections();
  f = await fixture(store);
  admin = await f.setup();
});
afterEach(() => f.app.close());

async function account(username: string, roles = ['clinician']): Promise<string> {
  const made = await f.call(admin, 'POST', '/api/users', {
    username,
    name: `Dr ${username}`,
    roles,
    password: PASSWORD,
  });
  expect(made.statusCode, made.body).toBe(201);
  return made.json<{ id: string }>().id;
}

/** Reads the seed as an app does, which counts in base 32. */
function seedOf(secret: string): Buffer {
  let bits = '';
  for (const char of secret) bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(char).toString(2).padStart(5, '0');
  return Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)));
}
const codeFor = (secret: string, off = 0): string => codeOf(seedOf(secret), stepOf(f.clock.at) + off);

async function enrol(as: Signed): Promise<{ secret: string; recoveryCodes: string[] }> {
  const begun = await f.call(as, 'POST', '/api/second-factor');
  expect(begun.statusCode, begun.body).toBe(200);
  const { secret } = begun.json<{ secret: string }>();
  const confirmed = await f.call(as, 'POST', '/api/second-factor/confirmation', { code: codeFor(secret) });
  expect(confirmed.statusCode, confirmed.body).toBe(200);
  // The code that confirmed is used up.
  f.clock.pass(MINUTE);
  return { secret, ...confirmed.json<{ recoveryCodes: string[] }>() };
}

const second = (ticket: string, code: string, address = '10.0.0.1') =>
  f.app.inject({ method: 'POST', url: '/api/session/code', payload: { ticket, code }, remoteAddress: address });
const ticketOf = async (username: string): Promise<string> => {
  const first = await f.login(username);
  expect([first.statusCode, first.json().user, first.cookies]).toEqual([200, null, []]);
  return first.json<{ secondStep: { ticket: string } }>().secondStep.ticket;
};
const codeOfError = (answer: { json(): { error?: { code: string } } }): string | undefined => answer.json().error?.code;

describe('signing in with a second factor', () => {
  it('takes a right code once, and nothing without one', async () => {
    await account('ann');
    const { secret } = await enrol(await f.signed('ann'));
    const ticket = await ticketOf('ann');
    expect(codeOfError(await second(ticket, '000000'))).toBe('wrong-code');
    const code = codeFor(secret);
    const done = await second(ticket, code);
    expect([done.statusCode, done.json().user?.username]).toEqual([200, 'ann']);
    expect(done.cookies).toHaveLength(1);
    // The ticket is used up, and so is the code, with a new ticket too.
    expect(codeOfError(await second(ticket, codeFor(secret, 1)))).toBe('ticket-over');
    expect(codeOfError(await second(await ticketOf('ann'), code))).toBe('wrong-code');
    expect(codeOfError(await second(await ticketOf('ann'), codeFor(secret, 1)))).toBeUndefined();
  });

  it('lets one of two through that come with the same code at once', async () => {
    await account('ann');
    const { secret } = await enrol(await f.signed('ann'));
    const tickets = [await ticketOf('ann'), await ticketOf('ann')];
    const both = await Promise.all(tickets.map((ticket) => second(ticket, codeFor(secret))));
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 403]);
  });

  it('ends its first step after five minutes, a new password and an account that is disabled', async () => {
    const id = await account('ann');
    const { secret } = await enrol(await f.signed('ann'));
    const late = await ticketOf('ann');
    f.clock.pass(5 * MINUTE);
    expect(codeOfError(await second(late, codeFor(secret)))).toBe('ticket-over');
    const before = await ticketOf('ann');
    const password = 'seven slow herons nod';
    expect((await f.call(admin, 'PATCH', `/api/users/${id}`, { password })).statusCode).toBe(200);
    expect(codeOfError(await second(before, codeFor(secret)))).toBe('ticket-over');
    const ticket = (await f.login('ann', password)).json<{ secondStep: { ticket: string } }>().secondStep.ticket;
    expect((await f.call(admin, 'PATCH', `/api/users/${id}`, { disabled: true })).statusCode).toBe(200);
    expect(codeOfError(await second(ticket, codeFor(secret)))).toBe('ticket-over');
  });

  it('shares the brake of the password: guessing codes is slowed, and slows the password', async () => {
    await account('ann');
    await enrol(await f.signed('ann'));
    const ticket = (await f.login('ann', PASSWORD, '10.0.0.66')).json<{ secondStep: { ticket: string } }>().secondStep
      .ticket;
    const statuses: number[] = [];
    for (let i = 0; i < 6; i++) statuses.push((await second(ticket, '000000', '10.0.0.66')).statusCode);
    expect(statuses).toEqual([403, 403, 403, 403, 429, 429]);
    expect((await f.login('ann', PASSWORD, '10.0.0.66')).statusCode).toBe(429);
    // A right password does not wipe out the count.
    f.clock.pass(2000);
    expect((await f.login('ann', PASSWORD, '10.0.0.66')).statusCode).toBe(200);
    expect((await second(ticket, '000000', '10.0.0.66')).statusCode).toBe(429);
  });

  it('takes each recovery code once, tells of it, and takes none of those that were renewed', async () => {
    await account('ann');
    const { recoveryCodes } = await enrol(await f.signed('ann'));
    const done = await second(await ticketOf('ann'), recoveryCodes[0]!.toUpperCase());
    expect(done.statusCode).toBe(200);
    expect(codeOfError(await second(await ticketOf('ann'), recoveryCodes[0]!))).toBe('wrong-code');
    const again = await second(await ticketOf('ann'), recoveryCodes[1]!);
    const ann = { cookie: again.cookies[0]!.value, csrf: again.json<{ csrf: string }>().csrf };
    expect((await f.call(ann, 'GET', '/api/second-factor')).json()).toMatchObject({ recoveryLeft: 8, required: false });
    const notices = (await f.call(ann, 'GET', '/api/notices')).json<{ items: { kind: string }[] }>().items;
    expect(notices.map(({ kind }) => kind)).toContain('recovery-used');
    const renewed = await f.call(ann, 'POST', '/api/second-factor/recovery-codes');
    expect(renewed.json<{ recoveryCodes: string[] }>().recoveryCodes).toHaveLength(10);
    expect(codeOfError(await second(await ticketOf('ann'), recoveryCodes[2]!))).toBe('wrong-code');
  });

  it('keeps no seed and no code in the store that could be read there', async () => {
    await account('ann');
    const { secret, recoveryCodes } = await enrol(await f.signed('ann'));
    const text = JSON.stringify(await store.collection('second-factor').list());
    expect(text).toContain('recovery');
    for (const hidden of [secret, seedOf(secret).toString('base64'), seedOf(secret).toString('hex'), recoveryCodes[0]!])
      expect(text).not.toContain(hidden);
  });
});

describe('setting one up', () => {
  it('is not in force before a code confirmed it, ends other sessions, and asks for a fresh proof', async () => {
    await account('ann');
    const [here, there] = [await f.signed('ann'), await f.signed('ann')];
    f.clock.pass(11 * MINUTE);
    expect(codeOfError(await f.call(here, 'POST', '/api/second-factor'))).toBe('proof-needed');
    expect(codeOfError(await f.call(here, 'POST', '/api/session/proof', { password: 'not that one' }))).toBe(
      'wrong-password',
    );
    expect((await f.call(here, 'POST', '/api/session/proof', { password: PASSWORD })).json()).toMatchObject({
      fresh: true,
    });
    const begun = await f.call(here, 'POST', '/api/second-factor');
    expect((await f.login('ann')).json().user).not.toBeNull();
    expect(codeOfError(await f.call(here, 'POST', '/api/second-factor/confirmation', { code: '000000' }))).toBe(
      'wrong-code',
    );
    const { secret } = begun.json<{ secret: string }>();
    const right = await f.call(here, 'POST', '/api/second-factor/confirmation', { code: codeFor(secret) });
    expect(right.statusCode).toBe(200);
    expect((await f.call(there, 'GET', '/api/sessions')).statusCode).toBe(401);
    expect((await f.call(here, 'GET', '/api/sessions')).json<{ items: object[] }>().items).toHaveLength(1);
    expect(codeOfError(await f.call(here, 'POST', '/api/second-factor/confirmation', { code: codeFor(secret) }))).toBe(
      'no-enrolment',
    );
  });

  it('a proof needs the code as well, once there is one', async () => {
    await account('ann');
    const ann = await f.signed('ann');
    const { secret } = await enrol(ann);
    f.clock.pass(11 * MINUTE);
    const url = '/api/session/proof';
    expect(codeOfError(await f.call(ann, 'DELETE', '/api/second-factor'))).toBe('proof-needed');
    expect(codeOfError(await f.call(ann, 'POST', url, { password: PASSWORD }))).toBe('wrong-code');
    expect((await f.call(ann, 'POST', url, { password: PASSWORD, code: codeFor(secret) })).statusCode).toBe(200);
    expect((await f.call(ann, 'DELETE', '/api/second-factor')).statusCode).toBe(204);
    expect((await f.login('ann')).json().user).toMatchObject({ username: 'ann' });
  });

  it('an administrator takes a lost one away, audited and told; nobody else does', async () => {
    const id = await account('ann');
    await account('bob');
    const ann = await f.signed('ann');
    await enrol(ann);
    const url = `/api/users/${id}/second-factor`;
    expect((await f.call(await f.signed('bob'), 'DELETE', url)).statusCode).toBe(403);
    f.newEvents();
    expect((await f.call(admin, 'DELETE', url)).statusCode).toBe(204);
    expect(JSON.stringify(f.newEvents())).toContain('second factor taken away');
    expect((await f.call(ann, 'GET', '/api/sessions')).statusCode).toBe(401);
    const back = await f.signed('ann');
    const { items } = (await f.call(back, 'GET', '/api/notices')).json<{ items: object[] }>();
    expect(items[0]).toMatchObject({ kind: 'factor-reset', by: 'root-admin' });
    expect(codeOfError(await f.call(admin, 'DELETE', url))).toBe('no-factor');
  });
});

describe('a role that asks for one', () => {
  it('can do nothing but set it up, also in sessions from before; API tokens go on', async () => {
    await account('ann');
    await account('bob', ['auditor']);
    const ann = await f.signed('ann');
    const token = await f.call(ann, 'POST', '/api/tokens', { name: 'script', expiresInDays: 1 });
    const bearer = { authorization: `Bearer ${token.json<{ token: string }>().token}` };
    const set = await f.call(admin, 'PUT', '/api/second-factor/policy', { required: ['clinician'] });
    expect(set.json()).toMatchObject({ required: ['clinician'], linksOnly: false });
    // The administrator is a clinician too: they set theirs up as well.
    expect((await f.call(admin, 'GET', '/api/users')).statusCode).toBe(401);
    expect((await f.call(ann, 'GET', '/api/charts/p1')).statusCode).toBe(401);
    expect((await f.call(ann, 'GET', '/api/tokens')).statusCode).toBe(401);
    expect((await f.call(ann, 'GET', '/api/session')).json()).toMatchObject({
      mustEnrol: true,
      user: { username: 'ann', permissions: [] },
    });
    expect((await f.app.inject({ url: '/api/charts/p1', headers: bearer })).statusCode).toBe(200);
    expect((await f.call(await f.signed('bob'), 'GET', '/api/tokens')).statusCode).toBe(200);
    await enrol(ann);
    expect((await f.call(ann, 'GET', '/api/charts/p1')).statusCode).toBe(200);
    expect(codeOfError(await f.call(ann, 'DELETE', '/api/second-factor'))).toBe('factor-required');
    const fresh = await f.signed('root-admin');
    expect((await f.call(fresh, 'GET', '/api/users')).statusCode).toBe(401);
    await enrol(fresh);
    const users = (await f.call(fresh, 'GET', '/api/users')).json<{ items: { username: string }[] }>().items;
    expect(users).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ username: 'ann', secondFactor: true }),
        expect.objectContaining({ username: 'bob', secondFactor: false }),
      ]),
    );
  });
});
