import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { answerType, preferences, versionOf } from '../fhir/negotiate.ts';
import { securityHeaders } from './headers.ts';
import { hostName } from './hosts.ts';
import { depthOf, MAX_DEPTH, parseJson } from './json.ts';
import { createLogger, frames } from './logging.ts';

describe('JSON from outside', () => {
  it('counts brackets, and not those in strings', () => {
    expect(depthOf('{"a":[{"b":"[[[\\"[["}]}')).toBe(3);
    expect(depthOf('"'.repeat(3))).toBe(0);
  });
  it('takes a byte order mark and refuses what is empty, broken, too deep or poisoned', () => {
    expect(parseJson('\ufeff{"a":1}')).toEqual({ a: 1 });
    for (const text of [
      '',
      '  ',
      '{',
      '{"a":}',
      '['.repeat(MAX_DEPTH + 1) + ']'.repeat(MAX_DEPTH + 1),
      '{"__proto__":1}',
    ]) {
      expect(() => parseJson(text), text.slice(0, 20)).toThrow();
    }
    expect(() => parseJson('{"constructor":{"prototype":{}}}')).toThrow();
    expect(parseJson('{"a":"__proto__ and constructor","constructor":"Smith"}')).toBeTruthy();
  });
  it('names the place of a fault and never what stands there', () => {
    expect(() => parseJson('{\n  "name": Jane Doe\n}')).toThrow(/line 2, column \d+/);
    expect(() => parseJson('{\n  "name": Jane Doe\n}')).not.toThrow(/Jane/);
  });
});

describe('content negotiation', () => {
  it.each([
    [undefined, undefined, 'application/fhir+json'],
    [undefined, '*/*', 'application/fhir+json'],
    [undefined, 'application/json', 'application/json'],
    [undefined, 'application/fhir+json; fhirVersion=4.0', 'application/fhir+json'],
    [undefined, 'text/html,application/xhtml+xml,*/*;q=0.8', 'application/fhir+json'],
    [undefined, 'application/fhir+xml, application/json;q=0.5', 'application/json'],
    ['json', 'application/fhir+xml', 'application/fhir+json'],
    ['application/fhir json', undefined, 'application/fhir+json'],
  ])('_format=%s, Accept: %s', (format, accept, type) => {
    expect(answerType(format, accept)).toBe(type);
  });
  it.each([
    ['xml', undefined],
    [undefined, 'application/fhir+xml'],
    [undefined, 'application/fhir+json; fhirVersion=5.0'],
    [undefined, 'application/json;q=0'],
    ['__proto__', undefined],
  ])('cannot be met: _format=%s, Accept: %s', (format, accept) => {
    expect(() => answerType(format, accept)).toThrow();
  });
  it('reads Prefer and entity tags', () => {
    expect(preferences('return=minimal; handling=strict')).toEqual({
      returns: 'minimal',
      asked: 'minimal',
      strict: true,
      lenient: false,
      async: false,
    });
    expect(preferences(['respond-async', 'return="OperationOutcome"'])).toMatchObject({
      returns: 'OperationOutcome',
      async: true,
    });
    expect(['W/"3"', '"3"', '3'].map(versionOf)).toEqual(['3', '3', '3']);
  });
});

describe('hosts', () => {
  it.each([
    ['localhost:8787', 'localhost'],
    ['[::1]:8787', '::1'],
    ['EVIL.example', 'evil.example'],
  ])('%s', (header, name) => expect(hostName(header)).toBe(name));
});

describe('logs', () => {
  const written = (log: (logger: ReturnType<typeof createLogger>) => void): string => {
    const lines: string[] = [];
    log(createLogger({ logLevel: 'trace' }, { write: (line: string) => void lines.push(line) }));
    return lines.join('');
  };
  it('hold the places of an error and not its message, however it is given', () => {
    const error = new Error('duplicate key (Jane Doe)\n    at Jane (x:1:1)', { cause: new TypeError('Jane too') });
    for (const text of [
      written((logger) => logger.error(error)),
      written((logger) => logger.error({ err: error })),
      written((logger) => logger.error({ err: error }, 'failed')),
    ]) {
      expect(text).toContain('http.test.ts');
      expect(text).not.toContain('duplicate key');
      expect(text).not.toContain('Jane');
    }
    expect(frames(new Error('x')).every((line) => line.startsWith('at '))).toBe(true);
  });
});

describe('headers', () => {
  it('promise TLS for all time where it is there, and say what pages may do', async () => {
    const app = Fastify({ trustProxy: '127.0.0.1' });
    await securityHeaders(app);
    app.get('/api/x', async () => ({}));
    const plain = await app.inject({ url: '/api/x' });
    expect(plain.headers['strict-transport-security']).toBeUndefined();
    const { headers } = await app.inject({ url: '/api/x', headers: { 'x-forwarded-proto': 'https' } });
    expect(headers['strict-transport-security']).toBe('max-age=63072000; includeSubDomains');
    expect(headers['content-security-policy']).toMatch(/object-src 'none'.*frame-ancestors 'none';base-uri 'none'/);
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    await app.close();
  });

  it('no method but those that were meant: TRACE is not answered', async () => {
    const app = Fastify();
    app.get('/api/x', async () => ({}));
    const answered = await app.inject({ method: 'TRACE' as 'GET', url: '/api/x' }).catch(() => undefined);
    expect(answered?.statusCode ?? 404).toBe(404);
    await app.close();
  });
});
