import { resolve } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { ConfigError, isLoopback, readConfig } from './config.ts';

describe('settings', () => {
  it('serve this machine only unless told otherwise', () => {
    expect(readConfig({}, {})).toMatchObject({ host: '127.0.0.1', port: 8787, dataDir: resolve('.aceso'), demo: true });
  });

  it('stand in the United States unless told otherwise, and know a country by its two letters', () => {
    const of = (country?: string) =>
      readConfig({}, country === undefined ? {} : { ACESO_CLINIC_COUNTRY: country }).clinicCountry;
    expect([of(), of('es'), of('UK'), of('JP')]).toEqual(['US', 'ES', 'GB', 'JP']);
  });

  it('let flags win over the environment, and take an empty variable for none', () => {
    const config = readConfig({ PORT: '1' }, { PORT: '2', ACESO_DATA: '/data', DATABASE_URL: '' });
    expect(config).toMatchObject({ port: 1, dataDir: '/data' });
    expect(config.databaseUrl).toBeUndefined();
  });

  it("give out keys of models, and nothing that is the server's own", () => {
    vi.stubEnv('DATABASE_URL', 'postgres://user:word@db/x');
    vi.stubEnv('PGPASSWORD', 'word');
    vi.stubEnv('CLINIC_KEY', 'k');
    const { secret } = readConfig({}, {});
    expect(['DATABASE_URL', 'PGPASSWORD', 'CLINIC_KEY'].map(secret)).toEqual([undefined, undefined, 'k']);
    vi.stubEnv('MAIL_KEY_FILE', new URL('../package.json', import.meta.url).pathname);
    vi.stubEnv('PGPASSWORD_FILE', new URL('../package.json', import.meta.url).pathname);
    vi.stubEnv('LOST_KEY_FILE', '/nowhere');
    expect(secret('MAIL_KEY')).toMatch(/^\{[\s\S]*\}$/);
    expect(['PGPASSWORD_FILE', 'LOST_KEY'].map(secret)).toEqual([undefined, undefined]);
    vi.stubEnv('PGPASSWORD', '');
    expect(secret('PGPASSWORD')).toBeUndefined();
    vi.unstubAllEnvs();
  });

  it.each([
    [{ PORT: 'abc' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
    [{ ACESO_LOG_LEVEL: 'loud' }, 'ACESO_LOG_LEVEL'],
    [{ ACESO_DEMO: 'maybe' }, 'ACESO_DEMO'],
    [{ ACESO_CLINIC_COUNTRY: 'Spain' }, 'ACESO_CLINIC_COUNTRY'],
    [{ ACESO_CLINIC_COUNTRY: 'XX' }, 'ACESO_CLINIC_COUNTRY'],
    [{ ACESO_TRUST_PROXY: 'true' }, 'ACESO_TRUST_PROXY'],
    [{ ACESO_TRUST_PROXY: '1' }, 'ACESO_TRUST_PROXY'],
    [{ ACESO_TRUST_PROXY: '0.0.0.0/0' }, 'ACESO_TRUST_PROXY'],
    [{ ACESO_TRUST_PROXY: '10.0.0.1,proxy.example' }, 'ACESO_TRUST_PROXY'],
  ])('name the variable that is wrong: %j', (environment, name) => {
    expect(() => readConfig({}, environment)).toThrow(ConfigError);
    expect(() => readConfig({}, environment)).toThrow(name);
  });

  it.each(['0.0.0.0', '::', '192.168.1.5', 'hospital.example'])('refuse to be reached from elsewhere at %s', (HOST) => {
    expect(() => readConfig({}, { HOST })).toThrow(/ACESO_ALLOW_REMOTE=1/);
    expect(readConfig({}, { HOST, ACESO_ALLOW_REMOTE: '1' }).host).toBe(HOST);
  });

  it('trust no proxy unless it is named', () => {
    expect(readConfig({}, {}).trustProxy).toEqual([]);
    const named = readConfig({}, { ACESO_TRUST_PROXY: 'loopback, 10.0.0.0/8,2001:db8::1' });
    expect(named.trustProxy).toEqual(['loopback', '10.0.0.0/8', '2001:db8::1']);
  });

  it('know a loopback address', () => {
    expect(['127.0.0.1', '127.9.9.9', '::1', 'localhost'].every(isLoopback)).toBe(true);
    expect(['127.0.0.1.evil.example', '10.0.0.1', '', '::2'].some(isLoopback)).toBe(false);
  });
});
