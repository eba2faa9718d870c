import { describe, expect, it } from 'vitest';
import { checkPassword, hashPassword, MAX_PASSWORD, passwordProblem } from './passwords.ts';

describe('password rules', () => {
  it.each([
    'nine quiet otters hum',
    'correct horse battery staple',
    'vK3-teapot-quilt',
    'gartenzaun unter wasser',
    '我们在雨中慢慢走回家去吧好吗',
    'xq7 lamp & thunder',
    'xxx mild pepper',
  ])('accept %s', (password) => {
    expect(passwordProblem(password, ['weiss', 'Wanda Weiss'])).toBeUndefined();
  });

  it.each([
    'elevenchars',
    'password1234',
    'Password123!!',
    'P@ssw0rd!2024',
    'passwordpassword',
    'qwertyuiop12',
    '123456789012',
    'aaaaaaaaaaaaaaaa',
    'abababababababab',
    'iloveyou2024',
    'welcomewelcome1',
    'Summer2024!!!',
    'administrator',
    'AcesoAceso2026',
    'hospital1234',
    'wandaweiss1985',
    'Weiss-weiss-99',
    '1q2w3e4r5t6y',
    'changeme1234',
    'letmein letmein',
    'é'.repeat(20),
    'y'.repeat(MAX_PASSWORD + 1),
  ])('refuse %s', (password) => {
    expect(passwordProblem(password, ['weiss', 'Wanda Weiss'])).toBeTypeOf('string');
  });

  it('are quick with anything', () => {
    const start = performance.now();
    passwordProblem('a1'.repeat(2000), ['a', 'b'.repeat(200)]);
    expect(performance.now() - start).toBeLessThan(200);
  });
});

describe('password hashes', () => {
  it('are Argon2id with the parameters of OWASP, salted, and hold for every Unicode form', async () => {
    const [one, two] = await Promise.all([
      hashPassword('caf\u00e9 nine otters'),
      hashPassword('caf\u00e9 nine otters'),
    ]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(await checkPassword(one, 'cafe\u0301 nine otters')).toBe(true);
    expect(await checkPassword(one, 'cafe nine otters')).toBe(false);
    expect(await checkPassword(undefined, 'a password that nobody has')).toBe(false);
  });
});
