import { describe, expect, it } from 'vitest';
import { allowing } from '../testing/gateway.ts';
import {
  DATA_CLASSES,
  type DataClass,
  DEFAULT_POLICY,
  PROVIDERS,
  parsePolicy,
  passageTo,
  routeForDownload,
} from './policy.ts';

const far = new URL('https://api.example.com/v1');
const rule = { provider: 'openai', hosts: ['api.example.com'], classes: ['deidentified'] };

describe('the egress policy', () => {
  it('allows nothing unless somebody allowed it', () => {
    for (const provider of PROVIDERS) {
      for (const dataClass of DATA_CLASSES) {
        expect(() => passageTo(DEFAULT_POLICY, provider, far, dataClass), `${provider} ${dataClass}`).toThrow(
          expect.objectContaining({ code: 'egress-denied' }),
        );
      }
    }
    expect(() => routeForDownload(DEFAULT_POLICY, far)).toThrow(expect.objectContaining({ code: 'egress-denied' }));
  });

  it('allows exactly the provider, host and class of a rule', () => {
    const policy = allowing(rule);
    expect(passageTo(policy, 'openai', far, 'deidentified')).toMatchObject({
      inside: false,
      origin: 'https://api.example.com',
    });
    const refused: [string, 'openai' | 'anthropic', DataClass][] = [
      ['https://api.example.com/v1', 'anthropic', 'deidentified'],
      ['https://api.example.com/v1', 'openai', 'phi'],
      ['https://api.example.com/v1', 'openai', 'public'],
      ['https://api.example.com:8443/v1', 'openai', 'deidentified'],
      ['https://api.example.com.evil.example/v1', 'openai', 'deidentified'],
      ['https://evil.example/api.example.com', 'openai', 'deidentified'],
      ['https://xapi.example.com/', 'openai', 'deidentified'],
      ['http://api.example.com/v1', 'openai', 'deidentified'],
      ['https://api.example.com@evil.example/', 'openai', 'deidentified'],
      ['https://user:pass@api.example.com/', 'openai', 'deidentified'],
    ];
    for (const [url, provider, dataClass] of refused) {
      expect(() => passageTo(policy, provider, new URL(url), dataClass), url).toThrow(
        expect.objectContaining({ name: 'ModelError' }),
      );
    }
  });

  it.each([
    // A host that is listed, but not as the card's address has it: the denial says how to write it.
    ['http://[fd00::2]:8932/v1', ['[fd00::2]'], 'write it as "[fd00::2]:8932"'],
    ['https://models.hospital.example:8443/v1', ['models.hospital.example'], '"models.hospital.example:8443"'],
    [
      'https://models.hospital.example/v1',
      ['models.hospital.example:443'],
      '"models.hospital.example", without a port',
    ],
  ])('says how a listed host has to be written for %s', (url, hosts, how) => {
    const policy = allowing({ ...rule, hosts, network: 'internal', plainHttp: true });
    expect(() => passageTo(policy, 'openai', new URL(url), 'deidentified')).toThrow(
      expect.objectContaining({ code: 'egress-denied', message: expect.stringContaining(how) }),
    );
  });

  it('says which other provider a host is listed for, how plain http is allowed, and how downloads are', () => {
    const policy = parsePolicy({ ...allowing({ ...rule, network: 'internal' }), downloads: ['files.example'] });
    expect(() => passageTo(policy, 'openai-compatible', far, 'deidentified')).toThrow(/for the provider openai, not/);
    expect(() => passageTo(policy, 'openai', new URL('http://api.example.com/'), 'deidentified')).toThrow(
      /"plainHttp": true/,
    );
    expect(() => routeForDownload(policy, new URL('https://files.example:8443/m.gguf'))).toThrow(
      /write "files\.example:8443"/,
    );
    expect(() => routeForDownload(policy, new URL('https://other.example/m.gguf'))).toThrow(/"other\.example"/);
  });

  it.each([
    'http://127.0.0.1:11434',
    'http://localhost:8080',
    'http://[::1]:1',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://127.1/',
  ])('counts %s as this machine, whatever its spelling', (url) => {
    expect(passageTo(DEFAULT_POLICY, 'openai-compatible', new URL(url), 'phi').inside).toBe(true);
  });

  it.each([
    'http://localhost.example.com',
    'http://127.0.0.1.example.com',
    'http://0.0.0.0:1',
    'http://169.254.169.254',
    'http://[::ffff:7f00:1]/',
    'ftp://127.0.0.1/',
    'file:///etc/passwd',
  ])('does not count %s as this machine', (url) => {
    expect(() => passageTo(DEFAULT_POLICY, 'openai-compatible', new URL(url), 'public')).toThrow(
      expect.objectContaining({ name: 'ModelError' }),
    );
  });

  it.each([
    [{ egress: [{ ...rule, hosts: ['*.example.com'] }] }, 'egress.0.hosts.0'],
    [{ egress: [{ ...rule, hosts: ['https://api.example.com'] }] }, 'egress.0.hosts.0'],
    [{ egress: [{ ...rule, classes: [] }] }, 'egress.0.classes'],
    [{ egress: [{ ...rule, provider: 'openay' }] }, 'egress.0.provider'],
    [{ egress: [{ ...rule, by: 'a', at: 'b', reason: 'c', plainHttp: true }] }, 'egress.0.plainHttp'],
    [{ alow: [] }, 'alow'],
    [{ unsupported: 'keep' }, 'unsupported'],
  ])('refuses %j and names the field', (value, field) => {
    expect(() => parsePolicy(value)).toThrow(
      expect.objectContaining({ code: 'bad-policy', message: expect.stringContaining(field) }),
    );
  });
});
