import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Fixture, fixture, PASSWORD, type Signed } from './testing/fixture.ts';

const DAY = 86_400_000;
let f: Fixture;
let admin: Signed;
beforeEach(async () => {
  f = await fixture();
  admin = await f.setup();
});
afterEach(() => f.app.close());

const errorOf = (answer: { json(): { error?: { code: string } } }): string | undefined => answer.json().error?.code;
const add = (username: string, password?: string) =>
  f.call(admin, 'POST', '/api/users', {
    username,
    name: `Dr ${username}`,
    roles: ['clinician'],
    ...(password === undefined ? {} : { password }),
  });
async function linkFor(id: string): Promise<string> {
  const made = await f.call(admin, 'POST', `/api/users/${id}/link`);
  expect(made.statusCode, made.body).toBe(201);
  return made.json<{ token: string }>().token;
}
const set = (token: string, password = PASSWORD) =>
  f.call(undefined, 'POST', '/api/password-link', { token, password });

describe('a password by a link', () => {
  it('is chosen by its owner, once, and nobody knows one before', async () => {
    const { id } = (await add('ann')).json<{ id: string }>();
    expect((await f.login('ann', '')).statusCode).toBe(400);
    expect((await f.login('ann')).statusCode).toBe(401);
    const token = await linkFor(id);
    expect(errorOf(await set(token, 'password1234'))).toBe('weak-password');
    expect((await set(token)).json()).toEqual({ username: 'ann' });
    expect(errorOf(await set(token))).toBe('link-over');
    expect((await f.login('ann')).statusCode).toBe(200);
    expect(JSON.stringify(f.newEvents())).toContain('password set by a link');
  });

  it('ends what was open under the old one, and a lockout', async () => {
    const { id } = (await add('ann', PASSWORD)).json<{ id: string }>();
    const ann = await f.signed('ann');
    for (let i = 0; i < 7; i++) await f.login('ann', 'wrong wrong wrong', '10.0.0.9');
    expect((await f.login('ann', PASSWORD, '10.0.0.9')).statusCode).toBe(429);
    expect((await set(await linkFor(id), 'seven slow herons nod')).statusCode).toBe(200);
    expect((await f.call(ann, 'GET', '/api/sessions')).statusCode).toBe(401);
    expect((await f.login('ann', 'seven slow herons nod', '10.0.0.9')).statusCode).toBe(200);
  });

  it('is good for a day, and no longer than a newer one, an administrator’s change or the account', async () => {
    const { id } = (await add('ann')).json<{ id: string }>();
    const [older, newer] = [await linkFor(id), await linkFor(id)];
    expect(errorOf(await set(older))).toBe('link-over');
    f.clock.pass(DAY);
    expect(errorOf(await set(newer))).toBe('link-over');
    admin = await f.signed('root-admin');
    const beforeChange = await linkFor(id);
    expect((await f.call(admin, 'PATCH', `/api/users/${id}`, { password: PASSWORD })).statusCode).toBe(200);
    expect(errorOf(await set(beforeChange))).toBe('link-over');
    const last = await linkFor(id);
    expect((await f.call(admin, 'PATCH', `/api/users/${id}`, { disabled: true })).statusCode).toBe(200);
    expect(errorOf(await set(last))).toBe('link-over');
    expect(errorOf(await f.call(admin, 'POST', `/api/users/${id}/link`))).toBe('user-unknown');
  });

  it('is made by administrators only, and may be the only way', async () => {
    const { id } = (await add('ann', PASSWORD)).json<{ id: string }>();
    const ann = await f.signed('ann');
    expect((await f.call(ann, 'POST', `/api/users/${id}/link`)).statusCode).toBe(403);
    const policy = { required: [], linksOnly: true };
    expect((await f.call(admin, 'PUT', '/api/second-factor/policy', policy)).json()).toMatchObject(policy);
    expect(errorOf(await add('bob', PASSWORD))).toBe('link-needed');
    expect(errorOf(await f.call(admin, 'PATCH', `/api/users/${id}`, { password: PASSWORD }))).toBe('link-needed');
    expect((await add('bob')).statusCode).toBe(201);
    // One's own stays one's own to change.
    const own = { password: 'seven slow herons nod', currentPassword: PASSWORD };
    expect((await f.call(ann, 'PATCH', `/api/users/${id}`, own)).statusCode).toBe(200);
  });
});

it('tells the owner of a token once, a week before it ends', async () => {
  const { ApiTokens } = await import('./tokens.ts');
  const { memoryCollections } = await import('./testing/fixture.ts');
  const tokens = new ApiTokens(memoryCollections());
  const at = (days: number) => new Date(Date.parse('2026-03-01T08:00:00Z') + days * DAY);
  await tokens.create('long', { name: 'a', expiresInDays: 90 }, at(0));
  await tokens.create('short', { name: 'b', expiresInDays: 7 }, at(0));
  const told = [];
  for (const days of [1, 82, 84, 85, 91]) told.push(await tokens.expiring(at(days)));
  expect(told).toEqual([[], [], ['long'], [], []]);
});
