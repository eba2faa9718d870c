import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Authenticator } from '../testing/authenticator.ts';
import { type Fixture, fixture, memoryCollections, PASSWORD, type Signed } from '../testing/fixture.ts';
import { placeOf } from './place.ts';

const MINUTE = 60_000;
let store: ReturnType<typeof memoryCollections>;
let f: Fixture;
let admin: Signed;
let ann: Signed;
let annId: string;
let device: Authenticator;

type Reply = { statusCode: number; body: string; json(): never };
const codeOf = (reply: { json(): { error?: { code: string } } }): string | undefined => reply.json().error?.code;
type Options = { challenge: string; rpId?: string; rp?: { id?: string }; allowCredentials?: { id: string }[] };

async function account(username: string, roles = ['clinician']): Promise<string> {
  const made = await f.call(admin, 'POST', '/api/users', { username, name: username, roles, password: PASSWORD });
  expect(made.statusCode, made.body).toBe(201);
  return made.json<{ id: string }>().id;
}
const optionsFor = async (as: Signed | undefined, url: string, payload: object = {}): Promise<Options> => {
  const reply = await f.call(as, 'POST', url, payload);
  expect(reply.statusCode, reply.body).toBe(200);
  return reply.json<Options>();
};
const register = async (as: Signed, by: Authenticator, name = 'Laptop') =>
  f.call(as, 'POST', '/api/passkeys', { name, response: by.create(await optionsFor(as, '/api/passkeys/options')) });
const ticketOf = async (username: string): Promise<string> =>
  (await f.login(username)).json<{ secondStep: { ticket: string } }>().secondStep.ticket;
const enter = (payload: object) => f.app.inject({ method: 'POST', url: '/api/session/passkey', payload });
const alone = async (by = device) =>
  enter({ response: by.get(await optionsFor(undefined, '/api/session/passkey/options')) });
const signedBy = (reply: Reply & { cookies: { value: string }[] }): Signed => ({
  cookie: reply.cookies[0]!.value,
  csrf: (reply.json() as { csrf: string }).csrf,
});

beforeEach(async () => {
  store = memoryCollections();
  f = await fixture(store);
  admin = await f.setup();
  annId = await account('ann');
  ann = await f.signed('ann');
  device = new Authenticator(annId);
});
afterEach(() => f.app.close());

describe('a passkey', () => {
  it('signs in alone, as two factors at once, and is listed with its use', async () => {
    const made = await register(ann, device);
    expect(made.statusCode, made.body).toBe(201);
    expect(made.json().recoveryCodes).toHaveLength(10);
    const done = await alone();
    expect([done.statusCode, done.json().user?.username, done.json().fresh]).toEqual([200, 'ann', true]);
    const now = signedBy(done as never);
    const [passkey] = (await f.call(now, 'GET', '/api/passkeys')).json().items;
    expect(passkey).toMatchObject({ name: 'Laptop', alone: true, synced: false, lastUsed: f.clock.at.toISOString() });
    const [session] = (await f.call(now, 'GET', '/api/sessions')).json().items;
    expect(session).toMatchObject({ factor: 'passkey' });
    const events = JSON.stringify(f.newEvents());
    expect(events).toContain('passkey registered: Laptop');
    expect(events).toContain('By the passkey \\"Laptop\\", without a password.');
    const told = (await f.call(now, 'GET', '/api/notices')).json<{ items: { kind: string }[] }>().items;
    expect(told.map(({ kind }) => kind)).toContain('passkey-added');
  });

  it('alone must have asked who is there; after the password it need not', async () => {
    await register(ann, device);
    device.verifies = false;
    expect(codeOf(await alone())).toBe('wrong-passkey');
    const first = await f.login('ann');
    expect(first.json()).toMatchObject({ user: null, secondStep: { ways: ['passkey', 'recovery'] } });
    const { ticket } = first.json<{ secondStep: { ticket: string } }>().secondStep;
    const options = await optionsFor(undefined, '/api/session/passkey/options', { ticket });
    expect(options.allowCredentials).toHaveLength(1);
    const done = await enter({ ticket, response: device.get(options) });
    expect([done.statusCode, done.json().user?.username]).toEqual([200, 'ann']);
    expect(codeOf(await enter({ ticket, response: device.get(options) }))).toBe('ticket-over');
  });

  it('answers each challenge once, within five minutes, and for the purpose and page it was asked for', async () => {
    await register(ann, device);
    const options = await optionsFor(undefined, '/api/session/passkey/options');
    expect((await enter({ response: device.get(options) })).statusCode).toBe(200);
    expect(codeOf(await enter({ response: device.get(options) }))).toBe('wrong-passkey');
    const late = await optionsFor(undefined, '/api/session/passkey/options');
    f.clock.pass(5 * MINUTE);
    expect(codeOf(await enter({ response: device.get(late) }))).toBe('wrong-passkey');
    const ticket = await ticketOf('ann');
    const second = await optionsFor(undefined, '/api/session/passkey/options', { ticket });
    expect(codeOf(await enter({ response: device.get(second) }))).toBe('wrong-passkey');
    const other = await ticketOf('ann');
    expect(codeOf(await enter({ ticket: other, response: device.get(second) }))).toBe('wrong-passkey');
    const own = await optionsFor(undefined, '/api/session/passkey/options');
    const made = { ...own, challenge: Buffer.from('0'.repeat(54)).toString('base64url') };
    expect(codeOf(await enter({ response: device.get(made) }))).toBe('wrong-passkey');
    expect(codeOf(await enter({ response: device.get({ ...own, rpId: 'evil.example' }) }))).toBe('wrong-passkey');
    device.origin = 'http://evil.example';
    expect(codeOf(await enter({ response: device.get(own) }))).toBe('wrong-passkey');
    device.origin = 'http://localhost';
    expect((await enter({ response: device.get(own) })).statusCode).toBe(200);
  });

  it('lets one of two through that answer one challenge at once', async () => {
    await register(ann, device);
    const response = device.get(await optionsFor(undefined, '/api/session/passkey/options'));
    const both = await Promise.all([enter({ response }), enter({ response })]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 403]);
  });

  it('is refused when its counter goes back, as a copy’s does', async () => {
    await register(ann, device);
    device.counter = 40;
    expect((await alone()).statusCode).toBe(200);
    device.counter = 12;
    expect(codeOf(await alone())).toBe('wrong-passkey');
  });

  it('of one account is nothing for another', async () => {
    await register(ann, device);
    const bobId = await account('bob');
    const bob = await f.signed('bob');
    const his = new Authenticator(bobId);
    await register(bob, his);
    const ticket = await ticketOf('bob');
    const options = await optionsFor(undefined, '/api/session/passkey/options', { ticket });
    expect(codeOf(await enter({ ticket, response: device.get(options) }))).toBe('wrong-passkey');
    const [{ id }] = (await f.call(ann, 'GET', '/api/passkeys')).json().items;
    expect(codeOf(await f.call(bob, 'PATCH', `/api/passkeys/${id}`, { name: 'Mine' }))).toBe('passkey-unknown');
    expect(codeOf(await f.call(bob, 'DELETE', `/api/passkeys/${id}`))).toBe('passkey-unknown');
    // The same credential does not become a second account's.
    const again = device.create(await optionsFor(bob, '/api/passkeys/options'));
    expect(codeOf(await f.call(bob, 'POST', '/api/passkeys', { name: 'x', response: again }))).toBe('wrong-passkey');
    expect((await alone()).json().user?.username).toBe('ann');
  });

  it('says again who one is, in the place of password and code', async () => {
    await register(ann, device);
    f.clock.pass(10 * MINUTE);
    expect(codeOf(await f.call(ann, 'POST', '/api/passkeys/options', {}))).toBe('proof-needed');
    const prove = async (more: object = {}) =>
      f.call(ann, 'POST', '/api/session/proof', {
        passkey: device.get(await optionsFor(ann, '/api/session/proof/options')),
        ...more,
      });
    device.verifies = false;
    expect(codeOf(await prove())).toBe('wrong-passkey');
    expect(codeOf(await f.call(ann, 'POST', '/api/session/proof', { password: PASSWORD }))).toBe('wrong-code');
    expect(codeOf(await f.call(ann, 'POST', '/api/session/proof', {}))).toBe('wrong-password');
    expect((await prove({ password: PASSWORD })).statusCode).toBe(200);
    f.clock.pass(10 * MINUTE);
    device.verifies = true;
    const proven = await prove();
    expect([proven.statusCode, proven.json().fresh]).toEqual([200, true]);
    expect((await f.call(ann, 'POST', '/api/passkeys/options', {})).statusCode).toBe(200);
    // What is signed in one session proves nothing in another.
    const options = await optionsFor(ann, '/api/session/proof/options');
    const other = signedBy((await alone()) as never);
    f.clock.pass(MINUTE);
    expect(codeOf(await f.call(other, 'POST', '/api/session/proof', { passkey: device.get(options) }))).toBe(
      'wrong-passkey',
    );
  });

  it('is a second factor to the rule for roles, and the last one cannot be removed under it', async () => {
    await f.call(admin, 'PUT', '/api/second-factor/policy', { required: ['clinician'] });
    f.clock.pass(6000);
    expect((await f.call(ann, 'GET', '/api/charts/p1')).statusCode).toBe(401);
    expect((await register(ann, device)).statusCode).toBe(201);
    expect((await f.call(ann, 'GET', '/api/charts/p1')).statusCode).toBe(200);
    const items = (await f.call(ann, 'GET', '/api/passkeys')).json<{ items: { id: string }[] }>().items;
    expect(codeOf(await f.call(ann, 'DELETE', `/api/passkeys/${items[0]!.id}`))).toBe('factor-required');
    const second = new Authenticator(annId);
    expect((await register(ann, second, 'Key')).json().recoveryCodes).toBeUndefined();
    expect((await f.call(ann, 'DELETE', `/api/passkeys/${items[0]!.id}`)).statusCode).toBe(204);
    expect(codeOf(await alone())).toBe('wrong-passkey');
    expect((await alone(second)).statusCode).toBe(200);
  });

  it('goes with its recovery codes when it was the last, and all go when an administrator takes the factor away', async () => {
    const { recoveryCodes } = (await register(ann, device)).json<{ recoveryCodes: string[] }>();
    const ticket = await ticketOf('ann');
    const byCode = await f.call(undefined, 'POST', '/api/session/code', { ticket, code: recoveryCodes[0]! });
    expect(byCode.statusCode, byCode.body).toBe(200);
    expect((await f.call(admin, 'DELETE', `/api/users/${annId}/second-factor`)).statusCode).toBe(204);
    expect(codeOf(await alone())).toBe('wrong-passkey');
    ann = await f.signed('ann');
    const again = new Authenticator(annId);
    await register(ann, again);
    const [{ id }] = (await f.call(ann, 'GET', '/api/passkeys')).json().items;
    expect((await f.call(ann, 'PATCH', `/api/passkeys/${id}`, { name: ' Key ' })).json().name).toBe('Key');
    expect((await f.call(ann, 'DELETE', `/api/passkeys/${id}`)).statusCode).toBe(204);
    expect((await f.call(ann, 'GET', '/api/second-factor')).json()).toMatchObject({ passkeys: 0, recoveryLeft: 0 });
    expect((await f.login('ann')).json().user?.username).toBe('ann');
  });

  it('is bound to its account and key: what was put in its place in the database lets nobody in', async () => {
    await register(ann, device);
    const passkeys = store.collection<{ account: string; publicKey: string }>('passkey');
    const [{ id, value }] = (await passkeys.list()) as never as [{ id: string; value: { account: string } }];
    const theirs = new Authenticator(annId);
    const bobId = await account('bob');
    const bob = await f.signed('bob');
    await register(bob, theirs);
    const [other] = await passkeys.list({ where: { account: bobId } });
    await passkeys.put(id, { ...value, publicKey: other!.value.publicKey });
    expect(codeOf(await alone())).toBe('wrong-passkey');
    await passkeys.put(other!.id, { ...other!.value, account: annId });
    expect(codeOf(await alone(theirs))).toBe('wrong-passkey');
  });

  it('of a disabled account lets nobody in', async () => {
    await register(ann, device);
    await f.call(admin, 'PATCH', `/api/users/${annId}`, { disabled: true });
    expect(codeOf(await alone())).toBe('wrong-credentials');
  });
});

describe('the name that passkeys are bound to', () => {
  const at = (host: string, protocol = 'http') => ({ host, hostname: host.replace(/:\d+$/, ''), protocol }) as never;

  it('is that of the public address, whatever a request says, and localhost without one', () => {
    const place = { rpId: 'aceso.example', origin: 'https://aceso.example:8443' };
    expect(placeOf(at('evil.example'), 'https://aceso.example:8443')).toEqual(place);
    expect(placeOf(at('localhost:8787'), undefined)).toEqual({ rpId: 'localhost', origin: 'http://localhost:8787' });
    expect(placeOf(at('127.0.0.1:8787'), undefined)).toBeUndefined();
    expect(placeOf(at('aceso.example'), undefined)).toBeUndefined();
    expect(placeOf(at('x'), 'https://192.0.2.4')).toBeUndefined();
    expect(placeOf(at('x'), 'https://[2001:db8::1]')).toBeUndefined();
  });
});
