import { describe, expect, it } from 'vitest';
import { onServers } from './start.ts';

/** What a proxy that others reach by TLS says. */
const BY_TLS = { 'x-forwarded-proto': 'https' };

onServers(
  'limits of a server',
  ({ send }) => {
    it('counts requests by address and says when to come back', async () => {
      let refused: Response | undefined;
      for (let i = 0; i < 60 && !refused; i++) {
        const answer = await send(
          'GET',
          '/Patient?_count=1',
          { ...BY_TLS, 'x-forwarded-for': '203.0.113.1' },
          undefined,
        );
        if (answer.status === 429) refused = answer;
      }
      expect(refused?.status).toBe(429);
      expect(Number(refused!.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await refused!.json()).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'throttled' }] });
      // A trusted proxy speaks for somebody else: that address has its own count, and is the one in the log.
      const other = await send('GET', '/Patient?_count=1', { ...BY_TLS, 'x-forwarded-for': '203.0.113.2' }, undefined);
      expect(other.status).toBe(200);
      await send(
        'GET',
        '/Patient?_count=1',
        { 'x-forwarded-for': '203.0.113.3', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'aceso.example' },
        undefined,
      )
        .then((answer) => answer.json())
        .then((bundle) => expect(JSON.stringify(bundle)).toContain('https://aceso.example/fhir/Patient'));
    });

    it('refuses a forwarded host name that it does not answer for', async () => {
      const headers = { 'x-forwarded-for': '203.0.113.4', 'x-forwarded-host': 'evil.example' };
      expect((await send('GET', '/metadata', headers, undefined)).status).toBe(421);
    });
  },
  { ACESO_REQUESTS_PER_MINUTE: '40', ACESO_TRUST_PROXY: 'loopback', ACESO_TRUSTED_HOSTS: 'aceso.example' },
);

onServers('a server that trusts no proxy', ({ send }) => {
  describe('forwarded headers', () => {
    it('are not believed', async () => {
      const headers = {
        'x-forwarded-proto': 'https',
        'x-forwarded-host': 'aceso.example',
        'x-forwarded-for': '203.0.113.9',
      };
      const bundle = await (await send('GET', '/Patient?_count=1', headers, undefined)).json();
      expect(JSON.stringify(bundle)).toContain('http://127.0.0.1:');
      expect(JSON.stringify(bundle)).not.toContain('aceso.example');
    });
  });
});
