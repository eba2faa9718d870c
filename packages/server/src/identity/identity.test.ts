import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { permissionsOf } from './permissions.ts';
import { type Fixture, fixture, PASSWORD, type Signed } from './testing/fixture.ts';

const MINUTE = 60_000;
let f: Fixture;
let admin: Signed;
beforeEach(async () => {
  f = await fixture();
  admin = await f.setup();
  f.newEvents();
});
afterEach(() => f.app.close());

const user = (username: string, roles: string[], more: object = {}) => ({
  username,
  name: `N ${username}`,
  roles,
  password: PASSWORD,
  ...more,
});
const add = async (username: string, roles: string[], more: object = {}): Promise<string> => {
  const response = await f.call(admin, 'POST', '/api/users', user(username, roles, more));
  expect(response.statusCode, response.body).toBe(201);
  return response.json<{ id: string }>().id;
};
const code = (response: { json(): { error?: { code: string } } }) => response.json().error?.code;

describe('setup', () => {
  it('makes the first administrator once, with the token printed last', async () => {
    const g = await fixture();
    expect((await g.call(undefined, 'GET', '/api/session')).json()).toMatchObject({
      user: null,
      csrf: '',
      setupNeeded: true,
    });
    const first = await g.identity.issueSetupToken();
    const second = await g.identity.issueSetupToken();
    const attempt = (token: string | undefined, password = PASSWORD) =>
      g.app.inject({ method: 'POST', url: '/api/setup', payload: { token, username: 'Ada', name: 'Ada', password } });
    expect(code(await attempt(first))).toBe('setup-token');
    expect(code(await attempt(second, 'password1234'))).toBe('weak-password');
    const done = await attempt(second);
    expect(done.json()).toMatchObject({
      user: { username: 'ada', roles: ['administrator', 'clinician', 'steward', 'chemist'] },
      setupNeeded: false,
    });
    expect(code(await attempt(second))).toBe('setup-done');
    expect(await g.identity.issueSetupToken()).toBeUndefined();
    await g.app.close();
  });

  it('lets only one of two who use the link at once become administrator', async () => {
    const g = await fixture();
    const token = await g.identity.issueSetupToken();
    const attempts = ['eve-one', 'eve-two'].map((username) =>
      g.app.inject({ method: 'POST', url: '/api/setup', payload: { token, username, name: 'E', password: PASSWORD } }),
    );
    const statuses = (await Promise.all(attempts)).map((response) => response.statusCode);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    await g.app.close();
  });

  it('expires after a day', async () => {
    const g = await fixture();
    const token = await g.identity.issueSetupToken();
    g.clock.pass(24 * 60 * MINUTE);
    const payload = { token, username: 'ada', name: 'Ada', password: PASSWORD };
    expect(code(await g.app.inject({ method: 'POST', url: '/api/setup', payload }))).toBe('setup-token');
    await g.app.close();
  });
});

describe('sessions', () => {
  it('sets a cookie that scripts and other sites cannot use, Secure on https', async () => {
    const response = await f.login('root-admin');
    expect(response.headers['set-cookie']).toMatch(/^aceso_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(response.json()).toMatchObject({
      user: {
        username: 'root-admin',
        permissions: [...permissionsOf(['administrator', 'clinician', 'steward', 'chemist'])],
      },
    });
    expect(response.body).not.toMatch(/argon2|password/);
  });

  it('gives the cookie a name over https that no other host can set, and reads no other', async () => {
    const https = { 'x-forwarded-proto': 'https', 'sec-fetch-site': 'same-origin' };
    const signed = await f.app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { username: 'root-admin', password: PASSWORD },
      remoteAddress: '192.0.2.1',
      headers: https,
    });
    expect(signed.headers['set-cookie']).toMatch(
      /^__Host-aceso_session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    const [{ value } = { value: '' }] = signed.cookies;
    const who = async (name: string) => {
      const url = '/api/session';
      const asked = await f.app.inject({ url, remoteAddress: '192.0.2.1', headers: https, cookies: { [name]: value } });
      return asked.json<{ user: { username: string } | null }>().user?.username;
    };
    expect([await who('__Host-aceso_session'), await who('aceso_session')]).toEqual(['root-admin', undefined]);
  });

  it('lets administrators end the sessions of an account, and people their other ones', async () => {
    const admin = await f.signed('root-admin');
    const made = await f.call(admin, 'POST', '/api/users', {
      username: 'many-screens',
      name: 'Many Screens',
      roles: ['clinician'],
      password: PASSWORD,
    });
    const { id } = made.json<{ id: string }>();
    const [first, second, third] = [
      await f.signed('many-screens'),
      await f.signed('many-screens'),
      await f.signed('many-screens'),
    ];
    const isIn = async (as: { cookie: string; csrf: string }) =>
      (await f.call(as, 'GET', '/api/charts/p1')).statusCode === 200;
    expect((await f.call(first, 'DELETE', `/api/users/${id}/sessions`)).statusCode).toBe(204);
    expect([await isIn(first), await isIn(second), await isIn(third)]).toEqual([true, false, false]);
    const mine = (await f.call(admin, 'GET', '/api/users')).json<{ items: { id: string; username: string }[] }>();
    const adminId = mine.items.find(({ username }) => username === 'root-admin')!.id;
    expect((await f.call(first, 'DELETE', `/api/users/${adminId}/sessions`)).statusCode).toBe(403);
    expect((await f.call(admin, 'DELETE', `/api/users/${id}/sessions`)).statusCode).toBe(204);
    expect([await isIn(first), await isIn(admin)]).toEqual([false, true]);
  });

  it('keeps neither the cookie nor the password in the store', async () => {
    const { memoryCollections } = await import('./testing/fixture.ts');
    const store = memoryCollections();
    const g = await fixture(store);
    const signed = await g.setup();
    for (const name of ['account', 'session', 'token', 'identity']) {
      const text = JSON.stringify(await store.collection(name).list());
      expect(text).not.toContain(signed.cookie);
      expect(text).not.toContain(signed.csrf);
      expect(text).not.toContain(PASSWORD);
    }
    expect(JSON.stringify(await store.collection('account').list())).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    await g.app.close();
  });

  it('gives a new secret at every sign-in and ends the one before', async () => {
    const again = await f.app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { username: 'ROOT-admin ', password: PASSWORD },
      cookies: { aceso_session: admin.cookie },
    });
    expect(again.statusCode).toBe(200);
    expect(again.cookies[0]!.value).not.toBe(admin.cookie);
    expect((await f.call(admin, 'GET', '/api/users')).statusCode).toBe(401);
  });

  it('ends by idleness, by age and by signing out', async () => {
    f.clock.pass(29 * MINUTE);
    expect((await f.call(admin, 'GET', '/api/users')).statusCode).toBe(200);
    f.clock.pass(29 * MINUTE);
    expect((await f.call(admin, 'GET', '/api/users')).statusCode).toBe(200);
    f.clock.pass(30 * MINUTE);
    expect((await f.call(admin, 'GET', '/api/users')).statusCode).toBe(401);

    const second = await f.signed('root-admin');
    for (let i = 0; i < 35; i++) {
      f.clock.pass(20 * MINUTE);
      await f.call(second, 'GET', '/api/session');
    }
    expect((await f.call(second, 'GET', '/api/users')).statusCode).toBe(200);
    f.clock.pass(20 * MINUTE);
    expect((await f.call(second, 'GET', '/api/users')).statusCode).toBe(401);

    const third = await f.signed('root-admin');
    expect((await f.call(third, 'DELETE', '/api/session')).statusCode).toBe(204);
    expect((await f.call(third, 'GET', '/api/users')).statusCode).toBe(401);
  });

  it('refuses changes without the CSRF value of this very session', async () => {
    await add('second', ['administrator']);
    const other = await f.signed('second');
    const post = (csrf: string | undefined) =>
      f.app.inject({
        method: 'POST',
        url: '/api/users',
        payload: user('x-user', ['auditor']),
        cookies: { aceso_session: admin.cookie },
        headers: csrf === undefined ? {} : { 'x-csrf-token': csrf },
      });
    for (const csrf of [undefined, '', 'x', other.csrf]) expect(code(await post(csrf))).toBe('csrf-token');
    expect((await post(admin.csrf)).statusCode).toBe(201);
  });

  it.each<[string, Record<string, string>, number]>([
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a sibling site', { 'sec-fetch-site': 'same-site' }, 403],
    ['this site', { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:80' }, 200],
    ['another origin', { origin: 'https://evil.example' }, 403],
    ['another port', { origin: 'http://localhost:81' }, 403],
    ['an opaque origin', { origin: 'null' }, 403],
    ['a program', {}, 200],
  ])('judges a sign-in from %s', async (_from, headers, status) => {
    const host = { host: 'localhost' };
    const payload = { username: 'root-admin', password: PASSWORD };
    expect(
      (await f.app.inject({ method: 'POST', url: '/api/session', headers: { ...host, ...headers }, payload }))
        .statusCode,
    ).toBe(status);
  });
});

describe('lockout', () => {
  it('slows down by doubling, and says nothing about who exists', async () => {
    for (const name of ['root-admin', 'nobody-here']) {
      for (let i = 0; i < 5; i++) expect(code(await f.login(name, 'wrong password 1'))).toBe('wrong-credentials');
    }
    const real = await f.login('root-admin', PASSWORD);
    const unreal = await f.login('nobody-here', PASSWORD);
    expect(real.statusCode).toBe(429);
    expect(real.json()).toEqual(unreal.json());
    expect(real.headers['retry-after']).toBe('1');
    const waits: number[] = [];
    for (let i = 0; i < 12; i++) {
      const blocked = await f.login('root-admin', 'wrong password 1');
      waits.push(Number(blocked.headers['retry-after']));
      f.clock.pass(Number(blocked.headers['retry-after']) * 1000);
      expect(code(await f.login('root-admin', 'wrong password 1'))).toBe('wrong-credentials');
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
    f.clock.pass(900_000);
    expect((await f.login('root-admin')).statusCode).toBe(200);
  });

  it('is lifted by a new password from an administrator', async () => {
    const id = await add('weiss', ['clinician']);
    for (let i = 0; i < 6; i++) await f.login('weiss', 'wrong password 1');
    expect((await f.login('weiss')).statusCode).toBe(429);
    await f.call(admin, 'PATCH', `/api/users/${id}`, { password: 'seven slow turtles sing' });
    expect((await f.login('weiss', 'seven slow turtles sing')).statusCode).toBe(200);
  });

  it('counts attempts made at the same moment', async () => {
    const all = await Promise.all(Array.from({ length: 40 }, () => f.login('root-admin', 'wrong password 1')));
    expect(all.filter((response) => response.statusCode === 401).length).toBeLessThanOrEqual(5);
  });

  it('slows strangers at many addresses without locking out whoever signed in before', async () => {
    await f.login('root-admin');
    for (let i = 0; i < 30; i++) await f.login('root-admin', 'wrong password 1', `10.1.0.${i}`);
    expect((await f.login('root-admin', 'wrong password 1', '10.2.0.1')).statusCode).toBe(429);
    expect((await f.login('root-admin')).statusCode).toBe(200);
  });

  it('does not slow whoever signs in rightly from many addresses', async () => {
    for (let i = 0; i < 40; i++) {
      const { statusCode } = await f.login('root-admin', PASSWORD, `10.3.0.${i}`);
      expect(statusCode, `address ${i}`).toBe(200);
    }
  });

  it('takes as long for a name that does not exist as for a wrong password', async () => {
    const time = async (name: string) => {
      const start = performance.now();
      await f.login(name, 'wrong password 1');
      return performance.now() - start;
    };
    await time('warm-up');
    const [known, unknown] = [await time('root-admin'), await time('nobody-here')];
    expect(unknown).toBeGreaterThan(known / 3);
  });
});

describe('accounts', () => {
  it('compares user names without case and keeps them unique', async () => {
    await add('Dr.Weiss', ['clinician']);
    const again = await f.call(admin, 'POST', '/api/users', user('DR.WEISS', ['auditor']));
    expect([again.statusCode, code(again)]).toEqual([409, 'username-taken']);
    expect((await f.signed('dr.weiss')).cookie).toHaveLength(43);
  });

  it.each<[string, object, string]>([
    ['a short password', { password: 'short one' }, 'weak-password'],
    ['a password of the list', { password: 'Password123456!' }, 'weak-password'],
    ['a password of the name', { password: 'weissweissweiss' }, 'weak-password'],
    ['no roles', { roles: [] }, 'bad-request'],
    ['an unknown role', { roles: ['god'] }, 'bad-request'],
    ['a patient without a record', { roles: ['patient'] }, 'invalid-user'],
    ['a patient who is also clinician', { roles: ['patient', 'clinician'], patient: 'p1' }, 'invalid-user'],
    ['a clinician with a record', { patient: 'p1' }, 'invalid-user'],
    ['a user name with spaces', { username: 'a b' }, 'invalid-user'],
    ['an empty name', { name: '  ' }, 'invalid-user'],
  ])('refuses %s', async (_what, wrong, expected) => {
    const response = await f.call(admin, 'POST', '/api/users', { ...user('weiss', ['clinician']), ...wrong });
    expect([response.statusCode, code(response)]).toEqual([400, expected]);
    expect(response.body).not.toContain(PASSWORD);
  });

  it('ends all sessions and tokens of a disabled account at once', async () => {
    const id = await add('weiss', ['clinician']);
    const weiss = await f.signed('weiss');
    const { token } = (await f.call(weiss, 'POST', '/api/tokens', { name: 't', expiresInDays: 1 })).json<{
      token: string;
    }>();
    const byToken = () => f.app.inject({ url: '/api/charts/p1', headers: { authorization: `Bearer ${token}` } });
    expect((await byToken()).statusCode).toBe(200);
    await f.call(admin, 'PATCH', `/api/users/${id}`, { disabled: true });
    expect((await f.call(weiss, 'GET', '/api/charts/p1')).statusCode).toBe(401);
    expect((await byToken()).statusCode).toBe(401);
    expect(code(await f.login('weiss'))).toBe('wrong-credentials');
    await f.call(admin, 'PATCH', `/api/users/${id}`, { disabled: false });
    expect((await f.call(weiss, 'GET', '/api/charts/p1')).statusCode).toBe(401);
    expect((await byToken()).statusCode).toBe(401);
  });

  it('takes roles away with effect on the next request', async () => {
    const id = await add('weiss', ['clinician']);
    const weiss = await f.signed('weiss');
    expect((await f.call(weiss, 'GET', '/api/charts/p1')).statusCode).toBe(200);
    await f.call(admin, 'PATCH', `/api/users/${id}`, { roles: ['researcher'] });
    expect((await f.call(weiss, 'GET', '/api/charts/p1')).statusCode).toBe(403);
  });

  it('keeps the last administrator, also when two leave at once', async () => {
    const me = (await f.call(admin, 'GET', '/api/session')).json<{ user: { id: string } }>().user.id;
    for (const change of [{ disabled: true }, { roles: ['clinician'] }]) {
      expect(code(await f.call(admin, 'PATCH', `/api/users/${me}`, change))).toBe('last-administrator');
    }
    const other = await add('second', ['administrator']);
    const second = await f.signed('second');
    const both = await Promise.all([
      f.call(admin, 'PATCH', `/api/users/${other}`, { disabled: true }),
      f.call(second, 'PATCH', `/api/users/${me}`, { disabled: true }),
    ]);
    expect(both.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
  });

  it('lets people change their own password only with the current one, and nothing else of themselves', async () => {
    const id = await add('weiss', ['clinician']);
    const weiss = await f.signed('weiss');
    const elsewhere = await f.signed('weiss');
    const patch = (body: object, who = id) => f.call(weiss, 'PATCH', `/api/users/${who}`, body);
    expect(code(await patch({ roles: ['administrator'] }))).toBe('not-allowed');
    expect(code(await patch({ disabled: true }))).toBe('not-allowed');
    expect(code(await patch({ name: 'Me' }, await add('other', ['auditor'])))).toBe('not-allowed');
    expect(code(await patch({ password: 'seven slow turtles sing' }))).toBe('wrong-password');
    expect((await patch({ password: 'seven slow turtles sing', currentPassword: PASSWORD })).statusCode).toBe(200);
    expect((await f.call(weiss, 'GET', '/api/charts/p1')).statusCode).toBe(200);
    expect((await f.call(elsewhere, 'GET', '/api/charts/p1')).statusCode).toBe(401);
    expect((await f.login('weiss', PASSWORD)).statusCode).toBe(401);
    expect((await f.login('weiss', 'seven slow turtles sing')).statusCode).toBe(200);
  });

  it('shows accounts to administrators only, never with their hashes', async () => {
    await add('weiss', ['clinician']);
    const list = await f.call(admin, 'GET', '/api/users');
    expect(list.json<{ items: { username: string }[] }>().items.map((one) => one.username)).toEqual([
      'root-admin',
      'weiss',
    ]);
    expect(list.body).not.toContain('argon2');
    expect((await f.call(await f.signed('weiss'), 'GET', '/api/users')).statusCode).toBe(403);
    expect((await f.call(undefined, 'GET', '/api/users')).statusCode).toBe(401);
  });
});

describe('API tokens', () => {
  const make = (body: object) => f.call(admin, 'POST', '/api/tokens', { name: 'ci', expiresInDays: 2, ...body });
  const use = (token: string, url = '/api/charts/p1') =>
    f.app.inject({ url, headers: { authorization: `Bearer ${token}` } });

  it('are shown once, hold what their scopes say, need no CSRF value, and expire', async () => {
    const made = (await make({ scopes: ['patient.read'] })).json<{ token: string; id: string }>();
    expect(made.token).toMatch(/^aceso_[\w-]{43}$/);
    expect((await use(made.token)).statusCode).toBe(200);
    expect((await use(made.token, '/api/users')).statusCode).toBe(403);
    const post = await f.app.inject({
      method: 'POST',
      url: '/api/charts/p1',
      headers: { authorization: `Bearer ${made.token}` },
    });
    expect(code(post)).toBe('not-allowed');
    const list = await f.call(admin, 'GET', '/api/tokens');
    expect(list.body).not.toContain(made.token);
    expect(list.json()).toMatchObject({
      items: [{ id: made.id, name: 'ci', scopes: ['patient.read'], lastUsed: f.clock.at.toISOString() }],
    });
    f.clock.pass(2 * 24 * 60 * MINUTE);
    expect(code(await use(made.token))).toBe('wrong-token');
  });

  it('cannot exceed their owner, outlive themselves, or be guessed, seen or removed by others', async () => {
    expect(code(await make({ scopes: ['audit.read'] }))).toBe('invalid-scopes');
    expect((await make({ expiresInDays: 1000 })).statusCode).toBe(400);
    const { token, id } = (await make({})).json<{ token: string; id: string }>();
    const headers = { authorization: `Bearer ${token}` };
    const child = await f.app.inject({
      method: 'POST',
      url: '/api/tokens',
      headers,
      payload: { name: 'x', expiresInDays: 365 },
    });
    expect(code(child)).toBe('session-needed');
    for (const wrong of [`${token}x`, 'aceso_', id, '']) expect((await use(wrong)).statusCode).toBe(401);
    expect((await f.app.inject({ url: '/api/charts/p1', headers: { authorization: 'Basic eA==' } })).statusCode).toBe(
      401,
    );
    await add('weiss', ['clinician']);
    const weiss = await f.signed('weiss');
    expect((await f.call(weiss, 'DELETE', `/api/tokens/${id}`)).statusCode).toBe(404);
    expect((await f.call(weiss, 'GET', '/api/tokens')).json()).toEqual({ items: [] });
    expect((await f.call(admin, 'DELETE', `/api/tokens/${id}`)).statusCode).toBe(204);
    expect((await use(token)).statusCode).toBe(401);
  });

  it('does not fall back to the cookie when the token is wrong', async () => {
    const both = await f.app.inject({
      url: '/api/users',
      headers: { authorization: 'Bearer aceso_x' },
      cookies: { aceso_session: admin.cookie },
    });
    expect(both.statusCode).toBe(401);
  });
});

describe('what is audited', () => {
  it('tells sign-ins, refusals and changes of accounts, with no secret in them', async () => {
    const id = await add('weiss', ['clinician']);
    await f.login('weiss', 'wrong password 1');
    await f.login('typed-my-password-here', 'wrong password 1');
    const weiss = await f.signed('weiss');
    await f.call(weiss, 'GET', '/api/users');
    await f.call(admin, 'PATCH', `/api/users/${id}`, { roles: ['auditor'], password: 'seven slow turtles sing' });
    const events = f.newEvents();
    expect(events.map((e) => [e.subtype![0]!.display, e.outcome, e.agent[0]!.altId])).toEqual([
      ['User Security Attributes Changed', '0', 'root-admin'],
      ['Login', '4', 'weiss'],
      ['Login', '4', '(unknown)'],
      ['Login', '0', 'weiss'],
      ['read', '4', 'weiss'],
      ['User Security Attributes Changed', '0', 'root-admin'],
    ]);
    expect(events.at(-1)!.entity![0]!.detail).toContainEqual({
      type: 'change',
      valueString: 'roles clinician -> auditor; password',
    });
    const text = JSON.stringify(events);
    for (const secret of [PASSWORD, 'turtles', 'wrong password', 'typed-my', 'N weiss', weiss.cookie])
      expect(text).not.toContain(secret);
  });
});
