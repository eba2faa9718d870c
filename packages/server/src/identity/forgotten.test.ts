import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, stepOf } from './factors/totp.ts';
import { type Fixture, fixture, memoryCollections, PASSWORD, type Signed } from './testing/fixture.ts';

const MINUTE = 60_000;
const ANN = 'ann@clinic.example';
const NEW = 'seven slow herons nod';
let f: Fixture;
let admin: Signed;
let mails: { to: string; text: string }[];
let there: boolean;

beforeEach(async () => {
  mails = [];
  there = true;
  const send = async (message: { to: string; text: string }) => {
    mails.push(message);
    return true;
  };
  f = await fixture(memoryCollections(), {
    publicUrl: 'https://aceso.example',
    mail: async () => (there ? send : undefined),
  });
  admin = await f.setup();
  for (const username of [ANN, 'bob'])
    await f.call(admin, 'POST', '/api/users', { username, name: username, roles: ['clinician'], password: PASSWORD });
});
afterEach(() => f.app.close());

const allow = (selfReset = true) => f.call(admin, 'PUT', '/api/second-factor/policy', { required: [], selfReset });
async function ask(username: string, address = '10.0.0.7') {
  const payload = { username };
  const reply = await f.app.inject({
    method: 'POST',
    url: '/api/password-link/request',
    payload,
    remoteAddress: address,
  });
  await new Promise((done) => setTimeout(done, 20));
  return reply;
}
const set = (token: string) => f.call(undefined, 'POST', '/api/password-link', { token, password: NEW });
const tokenIn = (text: string) => /https:\/\/aceso\.example\/set-password#token=([\w-]{43})\n/.exec(text)?.[1] ?? '';
const codeIn = (reply: { json(): { error?: { code: string } } }) => reply.json().error?.code;

describe('a forgotten password', () => {
  it('is renewed by nobody unless an administrator allows it, and a mail server is there', async () => {
    expect(codeIn(await ask(ANN))).toBe('no-way-back');
    expect((await f.call(undefined, 'GET', '/api/session')).json().forgotten).toBeUndefined();
    expect((await allow()).json()).toMatchObject({ selfReset: true, canMail: true });
    f.clock.pass(6000);
    expect((await f.call(undefined, 'GET', '/api/session')).json().forgotten).toBe(true);
    there = false;
    expect(codeIn(await ask(ANN))).toBe('no-way-back');
    expect((await f.call(admin, 'GET', '/api/second-factor/policy')).json()).toMatchObject({ canMail: false });
    expect(mails).toEqual([]);
  });

  it('gets one link, which sets a password once, and ends what was open', async () => {
    await allow();
    const ann = await f.signed(ANN);
    f.newEvents();
    expect((await ask(ANN)).statusCode).toBe(202);
    expect(mails.map(({ to }) => to)).toEqual([ANN]);
    expect(JSON.stringify(f.newEvents())).toContain('link for a forgotten password asked for');
    const token = tokenIn(mails[0]!.text);
    expect((await set(token)).json()).toEqual({ username: ANN });
    expect(codeIn(await set(token))).toBe('link-over');
    expect((await f.call(ann, 'GET', '/api/sessions')).statusCode).toBe(401);
    expect((await f.login(ANN)).statusCode).toBe(401);
    expect((await f.login(ANN, NEW)).statusCode).toBe(200);
  });

  it('answers the same where there is no such account, or none that a mail reaches', async () => {
    await allow();
    const replies = [await ask(ANN), await ask('nobody@clinic.example'), await ask('bob')];
    expect(new Set(replies.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
    expect(mails.map(({ to }) => to)).toEqual([ANN]);
    expect(JSON.stringify(f.newEvents())).not.toContain('nobody@clinic.example');
  });

  it('has a link that is good for twenty minutes, and no longer than a newer one', async () => {
    await allow();
    await ask(ANN);
    await ask(ANN);
    const [older, newer] = mails.map(({ text }) => tokenIn(text));
    expect(codeIn(await set(older!))).toBe('link-over');
    f.clock.pass(20 * MINUTE);
    expect(codeIn(await set(newer!))).toBe('link-over');
  });

  it('leaves the link of an administrator good, and fills no mailbox', async () => {
    await allow();
    const { items } = (await f.call(admin, 'GET', '/api/users')).json<{ items: { id: string; username: string }[] }>();
    const { id } = items.find(({ username }) => username === ANN)!;
    const { token } = (await f.call(admin, 'POST', `/api/users/${id}/link`)).json<{ token: string }>();
    for (let i = 0; i < 6; i++) expect((await ask(ANN, `10.0.1.${i}`)).statusCode).toBe(202);
    expect(mails).toHaveLength(3);
    f.clock.pass(60 * MINUTE);
    await ask(ANN);
    expect(mails).toHaveLength(4);
    expect((await set(token)).statusCode).toBe(200);
    // The owner has chosen: whatever was mailed before is void.
    expect(codeIn(await set(tokenIn(mails[3]!.text)))).toBe('link-over');
  });

  it('does not go round the second factor', async () => {
    await allow();
    const ann = await f.signed(ANN);
    const { secret } = (await f.call(ann, 'POST', '/api/second-factor')).json<{ secret: string }>();
    let bits = '';
    for (const char of secret) bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(char).toString(2).padStart(5, '0');
    const seed = Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)));
    await f.call(ann, 'POST', '/api/second-factor/confirmation', { code: codeOf(seed, stepOf(f.clock.at)) });
    await ask(ANN);
    expect((await set(tokenIn(mails[0]!.text))).cookies).toEqual([]);
    expect((await f.login(ANN, NEW)).json()).toMatchObject({ user: null, secondStep: { ways: ['totp', 'recovery'] } });
  });
});
